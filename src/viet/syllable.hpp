// Vietnamese syllables: may these letters be one, its parts, and where its tone is written.
//
// Promises: every function is pure and total; the rules are the tables of viet/syllable_tables.hpp. The typing engine
// asks `fit` at each key, so a word on its way to a syllable is told apart from one that can no longer become one.
// Does not promise that a syllable means anything ("ngoẹch" passes), nor that its tone stands on the right letter: that
// is place_tones' work.
#pragma once
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "viet/letters.hpp"

namespace sk::viet {

enum class Fit : std::uint8_t {
    none,   // no syllable begins like this
    begun,  // more letters, marks or a tone may make one
    borrowed,  // not by the school's rules, but official names and lists are written so: Kạn, Kông, Đắk; the letter ă
    whole,
};
// `letters` toneless and lower case. An unmarked letter may still get its mark: "uo" has begun "ươi".
Fit fit(std::u16string_view letters, Tone tone);

struct Syllable {
    std::string initial, glide, nucleus, final;  // lower case, toneless; "gì" is "gi" + "i", "quả" is "qu" + "a"
    Tone tone = Tone::level;
};
std::optional<Syllable> parse_syllable(std::string_view word);  // any case; of whole syllables only
bool is_syllable(std::string_view word);

// Where oa, oe, uy without a final carry their tone: "hoà, khoẻ, thuý" or "hòa, khỏe, thúy". All else is common.
enum class TonePlacement : std::uint8_t { on_main, on_first };
// Index of the letter that carries the tone; nullopt without a vowel. Letters need not be a syllable yet.
std::optional<std::size_t> tone_letter(std::u16string_view letters, TonePlacement placement);
std::string spell(const Word& word, TonePlacement placement);
// Each syllable of a text with its tone in the place wanted; everything else as it is, but in NFC.
std::string place_tones(std::string_view text, TonePlacement placement);

}  // namespace sk::viet
