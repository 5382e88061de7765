// A typing engine for machines without one: Telex, simple Telex, VNI, VIQR.
//
// Promises: pure functions from keys to text; no key is ever lost. Marks may come after the end of the syllable
// ("vietej"). A mark's key pressed twice gives the mark back and shows the key ("ass" is "as", "aaa" is "aa"). With the
// spell check, letters that cannot become a Vietnamese syllable show the keys as they were typed ("windows",
// "password"), and a word that is none when it ends goes back to its keys ("data"); what the rules cannot tell ("as"
// is "á") needs the doubled key. đ also stands in abbreviations without vowels ("NDD-CP" is "NĐ-CP").
// Telex differs from simple Telex in one thing: w alone is ư. Brackets are no letters in either.
// Rule: the keys that the methods have in common everywhere; RFC 1456 for VIQR (a backslash keeps a sign a sign).
#pragma once
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "viet/syllable.hpp"

namespace sk::viet {

enum class TypingMethod : std::uint8_t { telex, simple_telex, vni, viqr };
struct TypingOptions {
    TypingMethod method = TypingMethod::telex;
    TonePlacement placement = TonePlacement::on_first;
    bool spell_check = true;
    bool free_marking = true;  // false: a mark's key acts on the letter just before it; tones stay free
};

// One word from its keys (printable ASCII, no spaces): while it is being typed, and after it has ended.
std::string type_word(std::string_view keys, const TypingOptions& options);
std::string finish_word(std::string_view keys, const TypingOptions& options);
// Keys that give the word back; empty when no keys do ("as" in Telex, "naïve").
std::string keys_of_word(std::string_view word, const TypingOptions& options);

// For a text field. The caller keeps `word` between two keys and hands it back unchanged; it may lose it at any time
// (caret moved, text deleted): then the word before the caret is read back from the text.
struct TypedWord {
    std::string keys, shown;
};
struct Edit {
    std::size_t units = 0;  // UTF-16 code units to take away before the caret
    std::string text;       // then to insert; {0, the key itself}: the browser may insert the key as always
    TypedWord word;         // for the next key
};
// `before`: text before the caret, at least the last word of it. `key`: the character that the key stands for.
Edit press_key(std::string_view before, const TypedWord& word, char32_t key, const TypingOptions& options);
// The field is left: what a space would do to the word, without the space.
Edit leave_word(std::string_view before, const TypedWord& word, const TypingOptions& options);

}  // namespace sk::viet
