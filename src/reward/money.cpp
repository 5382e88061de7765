#include "reward/money.hpp"

#include <algorithm>
#include <numeric>

#include "base/limits.hpp"

namespace sk::reward {

std::optional<std::int64_t> rate_of(std::int64_t dong, std::int64_t hundredths) {
    constexpr std::int64_t whole = limits::share_whole;
    // A rate above a hundred times the whole is a slip of the finger; below it no product overflows.
    if (dong < 0 || dong > limits::money_dong_max || hundredths < 0 || hundredths > 100 * whole) return std::nullopt;
    const std::int64_t amount = dong / whole * hundredths + (dong % whole * hundredths + whole - 1) / whole;
    return amount > limits::money_dong_max ? std::nullopt : std::optional(amount);
}

std::vector<std::int64_t> split(std::int64_t dong, std::span<const int> weights) {
    std::int64_t all = 0;
    for (const int weight : weights) {
        if (weight < 0) return {};
        all += weight;
    }
    if (all == 0 || dong < 0) return {};
    std::vector<std::int64_t> parts, remainders;
    std::int64_t left = dong;
    for (const int weight : weights) {
        const std::int64_t rest = dong % all * weight;
        parts.push_back(dong / all * weight + rest / all);
        remainders.push_back(rest % all);
        left -= parts.back();
    }
    std::vector<std::size_t> order(weights.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(),
                     [&](std::size_t a, std::size_t b) { return remainders[a] > remainders[b]; });
    for (std::int64_t given = 0; given < left; ++given) ++parts[order[static_cast<std::size_t>(given)]];
    return parts;
}

std::optional<std::int64_t> sum_of(std::span<const std::int64_t> amounts) {
    std::int64_t sum = 0;
    for (const std::int64_t amount : amounts) {
        if (amount < 0 || amount > limits::money_dong_max - sum) return std::nullopt;
        sum += amount;
    }
    return sum;
}

}  // namespace sk::reward
