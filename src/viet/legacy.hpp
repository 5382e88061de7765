// Texts from before Unicode: TCVN3 (ABC, the .VnTime fonts), VNI-Windows, VISCII, VPS.
//
// Promises: such bytes arrive in a page as Latin-1 or Windows-1252 characters, and both are read. What an encoding does
// not define stays as it is. `recognise_legacy` would rather miss a text than take one in Unicode, another language or
// a list of codes for an old one. Convert before clean_typed_text: TCVN3's ư is the soft hyphen, which cleaning
// removes. Does not promise: capitals of .VnTimeH and the like. Those fonts draw small letters as capitals; only the
// font's name tells, so the caller may ask for capitals. Rule: TCVN 5712:1993 (VN3), VISCII 1.1, the charts of VNI and
// VPS.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace sk::viet {

enum class LegacyEncoding : std::uint8_t { tcvn3, vni, viscii, vps };
enum class LegacyCapitals : std::uint8_t { as_written, all };

// NFC.
std::string convert_legacy(std::string_view text, LegacyEncoding encoding,
                           LegacyCapitals capitals = LegacyCapitals::as_written);

struct LegacyGuess {
    LegacyEncoding encoding{};
    int percent = 0;  // of the words with foreign letters: how many become syllables
    int words = 0;    // words that become syllables and were none
};
std::optional<LegacyGuess> recognise_legacy(std::string_view text);

}  // namespace sk::viet
