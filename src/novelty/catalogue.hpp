// The catalogue of titles and texts in memory: which of them a new one resembles.
//
// Promises: an answer over 20,000 dossiers costs a few milliseconds: one pass over some four megabytes of numbers
// (figure novelty_20k_ms). Rows of words that stand in many texts weigh little, so a usual phrase or a common heading
// makes nobody alike. What comes back are candidates in the order of their likeness; how much of the one text stands in
// the other, word for word, is compare()'s to say (novelty/compare.hpp). A change costs what the change is.
// Does not promise: to find a copied part that is less than a tenth of the text, or a translation.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "novelty/sketch.hpp"

namespace sk::novelty {

struct Alike {
    std::string id;
    int title_permille = 0;  // of the new title's pairs of words, weighed, that stand in this one's
    int text_permille = 0;   // of the new text's rows, weighed, as the sketch lets see
};

class Catalogue {
public:
    // Adds it, or puts it in place of what stood under the id.
    void put(std::string_view id, const std::vector<std::uint32_t>& title, const Sketch& text);
    void remove(std::string_view id);
    bool has(std::string_view id) const { return places_.contains(std::string(id)); }
    std::size_t size() const { return places_.size(); }
    std::size_t bytes() const { return numbers_.capacity() * sizeof(std::uint32_t); }

    // At most limits::novelty_candidates_max, the likest first, without `except`.
    std::vector<Alike> alike(std::string_view title, std::string_view text, std::string_view except) const;

private:
    struct Entry {
        std::string id;  // "": a gap, left by one that was replaced
        std::uint32_t from = 0;
        std::uint16_t title = 0, text = 0;  // how many numbers, one after the other
        std::uint8_t level = 0;
    };
    void close_gaps();

    std::vector<std::uint32_t> numbers_;
    std::vector<Entry> entries_;
    std::unordered_map<std::string, std::size_t> places_;
    std::size_t gaps_ = 0;  // numbers that nobody asks for any more
};

}  // namespace sk::novelty
