// Vietnamese text: normal form, cleaning of typed text, folding for search, alphabetical order.
//
// Promises: everything here is pure and total; malformed UTF-8 becomes U+FFFD. NFC by Unicode Standard
// Annex 15 for all code points below U+3000 (generated table, sync/setup/composition.py); what lies above
// is passed through. Order: the Vietnamese alphabet (a ă â b c d đ e ê …), then tones in the order
// ngang, huyền, hỏi, ngã, sắc, nặng, then lower case before upper case; spaces and signs count, before digits and
// letters: what ICU's locale `vi` does (tests/golden/collation.txt).
// Does not promise: orders or folding of other languages beyond what is needed to be total.
#pragma once
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace sk::viet {

std::string to_nfc(std::string_view text);
bool is_nfc(std::string_view text);

enum class Lines { one, many };
// What enters from keyboards and clipboards: NFC; CRLF and CR become LF (a space where there is one line);
// tabs and no-break spaces become spaces; zero-width characters, controls, bidirectional
// controls and noncharacters go away. Does not trim: people are still typing. Idempotent.
std::string clean_typed_text(std::string_view text, Lines lines);
// For text that came from elsewhere and must not be changed: byte offset of the first character that
// clean_typed_text(…, many) never leaves behind, other than by NFC.
std::optional<std::size_t> find_forbidden(std::string_view text);

// Lower case without marks and tones, đ as d, runs of white space as one space, none at the ends.
// Equal for all spellings of a word that people type when they search. Idempotent.
std::string fold_for_search(std::string_view text);

// Of people: upper and lower case and stray spaces aside; marks and tones tell people apart. plain_name: what is
// compared.
std::string plain_name(std::string_view name);
bool same_name(std::string_view a, std::string_view b);

// Keys compare bytewise in the order of the texts; equal only for texts with the same NFC.
std::string collation_key(std::string_view text);
std::string personal_name_key(std::string_view name);            // given name (the last word) first, then the rest
int compare_vietnamese(std::string_view a, std::string_view b);  // < 0, 0, > 0
int compare_personal_names(std::string_view a, std::string_view b);

}  // namespace sk::viet
