// How much of one text stands, word for word, in another, and where: the passages that people read side by side.
//
// Promises: marks, capitals and signs aside; a passage is a stretch of rows of at least three equal words in the same
// order in both, with at most a few changed, missing or new words between two rows, and at least
// limits::passage_words_min equal words in all. The rate, of a text of at least limits::compared_words_min words,
// counts the equal words of the passages against all words of the first text, both without quotations of law when these
// are left out. Does not promise: a verdict; people decide.
#pragma once
#include <cstdint>
#include <string_view>
#include <vector>

namespace sk::novelty {

enum class Law : std::uint8_t { counted, left_out };  // quotations of law (novelty/words.hpp)

struct Passage {
    std::uint32_t from = 0, to = 0;              // bytes of the first text
    std::uint32_t other_from = 0, other_to = 0;  // of the other
    int equal_words = 0;
};

struct Comparison {
    int words = 0, equal_words = 0;  // of the first text
    std::vector<Passage> passages;   // in the order of the first text
    int hundredths() const;          // the rate; 0 of a text that is too short to say

};

Comparison compare(std::string_view text, std::string_view other, Law law);

}  // namespace sk::novelty
