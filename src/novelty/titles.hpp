// Titles, and which of them a new one resembles most: for lists of thousands, where each title is held against all that
// came before it. The measure is the catalogue's without its weights: of the new title's pairs of words, how many stand
// in the other's (novelty/catalogue.hpp). Promises: a look costs what shares a pair with the title, not what is there.
#pragma once
#include <cstdint>
#include <optional>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace sk::novelty {

class Titles {
public:
    void add(std::string_view title);
    struct Likest {
        std::size_t at = 0;  // in the order in which they were added
        int permille = 0;
    };
    std::optional<Likest> likest(std::string_view title) const;  // none: nothing shares a pair with it
    std::size_t size() const { return count_; }

private:
    std::unordered_map<std::uint32_t, std::vector<std::uint32_t>> holders_;  // of each pair
    std::size_t count_ = 0;
};

}  // namespace sk::novelty
