// The letters of the Vietnamese alphabet as base letter, mark and tone.
//
// Promises: a word in pieces is a string of toneless letters (UTF-16, one unit each: "e", "Ê", "đ") and one tone, as
// the spelling rules see it. Everything here is pure and total; letters outside the alphabet (and digits, signs) are
// their own base, have no mark and take no tone. What a syllable may hold is in viet/syllable.hpp.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace sk::viet {

enum class Mark : std::uint8_t { none, breve, circumflex, horn, stroke };  // a, ă, â, ơ, đ
enum class Tone : std::uint8_t { level, grave, hook, tilde, acute, dot };  // ngang, huyền, hỏi, ngã, sắc, nặng

char16_t lower_letter(char16_t letter);  // of ASCII, Latin-1 and the alphabet, with tones too
char16_t upper_letter(char16_t letter);
std::u16string lower_letters(std::u16string_view letters);
char16_t base_letter(char16_t letter);  // "Ê" -> "E"
Mark mark_of(char16_t letter);
char16_t with_mark(char16_t letter, Mark mark);  // in place of the mark it has; 0: there is no such letter
bool is_vowel(char16_t letter);
// Of any alphabet below U+2000, and combining marks: what a word is made of in a text.
bool is_word_letter(char32_t point);

// "ệ" with and without its tone. A letter that takes no tone comes back as it is.
char16_t with_tone(char16_t letter, Tone tone);

struct Word {
    std::u16string letters;
    Tone tone = Tone::level;
    bool operator==(const Word&) const = default;
};
// In NFC; nullopt when there is anything but ASCII letters and Vietnamese letters, or two tones.
std::optional<Word> read_word(std::string_view text);

}  // namespace sk::viet
