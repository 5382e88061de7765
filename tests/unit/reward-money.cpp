// Money: rates and shares in exact đồng, at nothing and at the limit, and that the parts always sum to the whole.
#include <doctest/doctest.h>

#include <limits>
#include <numeric>

#include "base/limits.hpp"
#include "reward/money.hpp"

using namespace sk;
using namespace sk::reward;

namespace {

using Amounts = std::vector<std::int64_t>;
using Weights = std::vector<int>;

constexpr std::int64_t most = limits::money_dong_max;

std::int64_t total_of(const Amounts& parts) { return std::accumulate(parts.begin(), parts.end(), std::int64_t{0}); }

}  // namespace

TEST_CASE("money: a rate is exact, rounded up to the whole đồng") {
    CHECK(rate_of(100'000'000, 700) == 7'000'000);
    CHECK(rate_of(0, 700) == 0);
    CHECK(rate_of(1, 700) == 1);   // seven hundredths of a đồng: never less than the law's least
    CHECK(rate_of(14, 700) == 1);  // 0,98
    CHECK(rate_of(15, 700) == 2);  // 1,05
    CHECK(rate_of(123'456'789, 1) == 12'346);
    CHECK(rate_of(most, 700) == 70'000'000'000'000);
    CHECK(rate_of(most, 10'000) == most);
    CHECK(rate_of(most - 1, 9'999) == 999'899'999'999'999 + 1);
    CHECK(rate_of(2'530'000, 50'000) == 12'650'000);  // five wages
}

TEST_CASE("money: what is no amount is refused") {
    CHECK_FALSE(rate_of(-1, 700));
    CHECK_FALSE(rate_of(1, -1));
    CHECK_FALSE(rate_of(most + 1, 700));
    CHECK_FALSE(rate_of(most, 10'001));
    CHECK_FALSE(rate_of(1, 1'000'001));
    CHECK(sum_of(Amounts{}) == 0);
    CHECK(sum_of(Amounts{most - 1, 1}) == most);
    CHECK_FALSE(sum_of(Amounts{most, 1}));
    CHECK_FALSE(sum_of(Amounts{5, -1}));
    CHECK_FALSE(sum_of(Amounts{std::numeric_limits<std::int64_t>::max(), 1}));
}

TEST_CASE("money: three co-authors of a third") {
    // 33,33 + 33,33 + 33,34: the largest remainder takes what is left.
    CHECK(split(7'000'000, Weights{3333, 3333, 3334}) == Amounts{2'333'100, 2'333'100, 2'333'800});
    CHECK(split(100, Weights{3333, 3333, 3334}) == Amounts{33, 33, 34});
    CHECK(split(1, Weights{3333, 3333, 3334}) == Amounts{0, 0, 1});
    CHECK(split(2, Weights{3333, 3333, 3334}) == Amounts{1, 0, 1});
    // Three of 33,33 do not make a whole; the money is still shared out to the last đồng, evenly.
    CHECK(split(10'000'000, Weights{3333, 3333, 3333}) == Amounts{3'333'334, 3'333'333, 3'333'333});
    CHECK(split(0, Weights{3333, 3333, 3334}) == Amounts{0, 0, 0});
    CHECK(split(most, Weights{3333, 3333, 3334}) ==
          Amounts{333'300'000'000'000, 333'300'000'000'000, 333'400'000'000'000});
}

TEST_CASE("money: no weights, no parts") {
    CHECK(split(100, Weights{}).empty());
    CHECK(split(100, Weights{0, 0}).empty());
    CHECK(split(100, Weights{5, -5}).empty());
    CHECK(split(-1, Weights{1}).empty());
    CHECK(split(100, Weights{0, 1}) == Amounts{0, 100});
}

TEST_CASE("money: the parts of anything sum to the whole, and none is off by a đồng from its share") {
    std::uint64_t seed = 57;
    const auto next = [&](std::uint64_t below) {
        seed = seed * 6364136223846793005u + 1442695040888963407u;
        return (seed >> 33) % below;
    };
    for (int round = 0; round < 3000; ++round) {
        Weights weights;
        std::int64_t all = 0;
        for (std::uint64_t count = 1 + next(30); count > 0; --count) {
            weights.push_back(static_cast<int>(next(10'001)));
            all += weights.back();
        }
        if (all == 0) continue;
        const auto dong = static_cast<std::int64_t>(next(2) ? next(1'000'000'000) : next(100)) *
                          static_cast<std::int64_t>(next(2) ? 1 : 1'000'000);
        const Amounts parts = split(dong, weights);
        REQUIRE(parts.size() == weights.size());
        CHECK(total_of(parts) == dong);
        for (std::size_t i = 0; i < parts.size(); ++i) {
            const long double exact = static_cast<long double>(dong) * weights[i] / static_cast<long double>(all);
            CHECK(static_cast<long double>(parts[i]) > exact - 1);
            CHECK(static_cast<long double>(parts[i]) < exact + 1);
        }
    }
}
