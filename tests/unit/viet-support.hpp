// Words of a text, and every syllable that the tables allow, for tests that try them all.
#pragma once
#include <iterator>
#include <string>
#include <string_view>
#include <vector>

#include "viet/letters.hpp"
#include "viet/syllable_tables.hpp"

namespace sk::test {

// Parted by spaces and line ends; none is empty.
inline std::vector<std::string> words_of(std::string_view text) {
    std::vector<std::string> words;
    std::string word;
    for (const char c : std::string(text) + " ") {
        if (c == ' ' || c == '\n') {
            if (!word.empty()) words.push_back(word);
            word.clear();
        } else {
            word.push_back(c);
        }
    }
    return words;
}

inline std::vector<viet::Word> every_syllable() {
    using namespace viet;
    using namespace viet::tables;
    std::vector<Word> words;
    for (const Initial& initial : initials) {
        for (const Nucleus& nucleus : nuclei) {
            const int joined = initial.joins & nucleus.joins;
            if (joined == 0 || joined == loan_k) continue;
            for (std::size_t final = 0; final < std::size(finals); ++final) {
                if ((nucleus.finals >> final & 1) == 0 || (1 << final) == k) continue;
                const bool stop = (stop_finals >> final & 1) != 0;
                for (int tone = 0; tone < 6; ++tone) {
                    if (stop && tone != static_cast<int>(Tone::acute) && tone != static_cast<int>(Tone::dot)) continue;
                    std::u16string letters(initial.letters);
                    letters += nucleus.letters;
                    letters += finals[final];
                    words.push_back({std::move(letters), static_cast<Tone>(tone)});
                }
            }
        }
    }
    return words;
}

}  // namespace sk::test
