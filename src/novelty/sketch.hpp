// What the catalogue keeps of a text: some of its rows of words as numbers, enough to say how much of another text
// stands in it, too little to read it.
//
// Promises: a sketch follows from the text alone. Rows of three words, quotations of law left out; of their hashes
// those below 2^32 / 2^level are kept, at the smallest level that leaves at most limits::sketch_rows_max. So two
// sketches of different levels can be compared at the higher one, and a long text costs no more than a short one
// (FracMinHash with a level of its own for each text: Broder 1997; Irber et al. 2022). Of a title: all its pairs of
// words.
//
// As a record: 16 bytes id, 4 bytes mark, 1 byte level, 1 byte count, count times 4 bytes, low byte first; one sketch
// after the other behind a line "sk-sketches/1". The mark is the caller's: from which state of the dossier it was made.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/function_ref.hpp"
#include "base/result.hpp"

namespace sk::novelty {

struct Sketch {
    int level = 0;
    std::vector<std::uint32_t> rows;  // sorted, each once
    bool operator==(const Sketch&) const = default;
};

Sketch sketch_of(std::string_view text);
std::vector<std::uint32_t> title_pairs(std::string_view title);  // sorted, each once; of one word: the word
std::vector<std::uint32_t> all_rows(std::string_view text);      // of level 0, however many

struct StoredSketch {
    std::string id;  // a UUID
    std::uint32_t mark = 0;
    Sketch sketch;
    bool operator==(const StoredSketch&) const = default;
};
std::string write_sketches(const std::vector<StoredSketch>& sketches);
// Errors: "record-damaged".
Result<std::vector<StoredSketch>> read_sketches(std::string_view text);

}  // namespace sk::novelty
