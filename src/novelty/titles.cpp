#include "novelty/titles.hpp"

#include "novelty/sketch.hpp"

namespace sk::novelty {

void Titles::add(std::string_view title) {
    for (const std::uint32_t pair : title_pairs(title)) holders_[pair].push_back(static_cast<std::uint32_t>(count_));
    ++count_;
}

std::optional<Titles::Likest> Titles::likest(std::string_view title) const {
    const std::vector<std::uint32_t> pairs = title_pairs(title);
    std::unordered_map<std::uint32_t, int> shared;
    std::optional<Likest> best;
    int most = 0;
    for (const std::uint32_t pair : pairs) {
        const auto found = holders_.find(pair);
        if (found == holders_.end()) continue;
        for (const std::uint32_t holder : found->second) {
            const int now = ++shared[holder];
            if (now <= most) continue;
            most = now;
            best = Likest{holder, now * 1000 / static_cast<int>(pairs.size())};
        }
    }
    return best;
}

}  // namespace sk::novelty
