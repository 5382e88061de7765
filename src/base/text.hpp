// UTF-8, as the rest of the base needs it: strict decoding (no overlong forms, no surrogates, nothing
// above U+10FFFF; RFC 3629), encoding, counting. Vietnamese matters are in viet/text.hpp.
#pragma once
#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace sk {

struct CodePoint {
    char32_t value = 0;
    int bytes = 0;  // length in the text; 0: malformed here
};
// offset must be < text.size().
CodePoint decode_utf8(std::string_view text, std::size_t offset);
// A surrogate or a value above U+10FFFF becomes U+FFFD.
void append_utf8(std::string& text, char32_t value);

// Offset of the first malformed byte; nullopt when all is well.
std::optional<std::size_t> find_malformed_utf8(std::string_view text);
bool is_valid_utf8(std::string_view text);
// Of a valid text; a malformed byte counts as one.
std::size_t count_code_points(std::string_view text);
// U+FDD0–U+FDEF and the last two of each plane: never for interchange (RFC 7493 section 2.1).
bool is_noncharacter(char32_t value);
// Space, tab, line ends, no-break and other Unicode spaces.
bool is_space(char32_t value);
// For HTML: text between tags or in a quoted attribute.
void put_escaped(std::string& html, std::string_view text);
// Without white space at both ends; a view into `text`.
std::string_view trimmed(std::string_view text);
// Of codes with a space between: takes the first one out of `rest`; whether `wanted` is one of them.
std::string_view take_word(std::string_view& rest);
bool has_word(std::string_view words, std::string_view wanted);

// A text sought in a long one (Horspool 1980): a step passes over as many bytes as it has, mostly.
class Sought {
public:
    explicit Sought(std::string text);
    // The first place at `from` or after it; npos: nowhere. An empty text is everywhere.
    std::size_t find(std::string_view where, std::size_t from = 0) const;

private:
    std::string text_;
    std::array<std::uint8_t, 256> step_;  // by the byte under the last of `text_`
};

}  // namespace sk
