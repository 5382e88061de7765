// Every syllable that the tables allow, for tests that try them all.
#pragma once
#include <iterator>
#include <string>
#include <vector>

#include "viet/letters.hpp"
#include "viet/syllable_tables.hpp"

namespace sk::test {

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
