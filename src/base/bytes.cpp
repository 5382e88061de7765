#include "base/bytes.hpp"

#include <array>
#include <cstdint>

namespace sk {

namespace {

constexpr char alphabet[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

constexpr std::string_view alphabet32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

constexpr std::array<std::int8_t, 256> make_reverse() {
    std::array<std::int8_t, 256> table{};
    for (auto& entry : table) entry = -1;
    for (int i = 0; i < 64; ++i) table[static_cast<unsigned char>(alphabet[i])] = static_cast<std::int8_t>(i);
    return table;
}
constexpr auto reverse = make_reverse();

}  // namespace

std::string base64url_encode(std::string_view bytes) {
    std::string text((bytes.size() * 4 + 2) / 3, '\0');
    char* out = text.data();
    const auto put = [&](std::uint32_t bits, int letters) {  // the highest of 24 bits first
        for (int shift = 18; letters > 0; --letters, shift -= 6) *out++ = alphabet[bits >> shift & 63];
    };
    const auto* in = reinterpret_cast<const std::uint8_t*>(bytes.data());
    std::size_t left = bytes.size();
    for (; left >= 3; left -= 3, in += 3) put(std::uint32_t{in[0]} << 16 | std::uint32_t{in[1]} << 8 | in[2], 4);
    if (left == 2) put(std::uint32_t{in[0]} << 16 | std::uint32_t{in[1]} << 8, 3);
    if (left == 1) put(std::uint32_t{in[0]} << 16, 2);
    return text;
}

Result<std::string> base64url_decode(std::string_view text) {
    // One letter left over carries 6 bits: not even one byte.
    if (text.size() % 4 == 1) return fail("base64url", std::to_string(text.size() - 1), "impossible length");
    std::string bytes(text.size() * 3 / 4, '\0');
    const auto* in = reinterpret_cast<const unsigned char*>(text.data());
    char* out = bytes.data();
    int foreign = 0;  // negative as soon as one letter was
    std::size_t left = text.size();
    for (; left >= 4; left -= 4, in += 4, out += 3) {
        const int a = reverse[in[0]], b = reverse[in[1]], c = reverse[in[2]], d = reverse[in[3]];
        foreign |= a | b | c | d;
        const unsigned bits = static_cast<unsigned>(a) << 18 | static_cast<unsigned>(b) << 12 |
                              static_cast<unsigned>(c) << 6 | static_cast<unsigned>(d);
        out[0] = static_cast<char>(bits >> 16);
        out[1] = static_cast<char>(bits >> 8);
        out[2] = static_cast<char>(bits);
    }
    unsigned rest = 0;
    if (left) {
        const int a = reverse[in[0]], b = reverse[in[1]], c = left == 3 ? reverse[in[2]] : 0;
        foreign |= a | b | c;
        const unsigned bits =
            static_cast<unsigned>(a) << 12 | static_cast<unsigned>(b) << 6 | static_cast<unsigned>(c);
        out[0] = static_cast<char>(bits >> 10);
        if (left == 3) out[1] = static_cast<char>(bits >> 2);
        rest = left == 3 ? bits & 3 : bits & 0x3FF;
    }
    if (foreign < 0) {
        std::size_t at = 0;
        while (reverse[static_cast<unsigned char>(text[at])] >= 0) ++at;
        return fail("base64url", std::to_string(at), "not a letter of the alphabet");
    }
    // Left-over bits must be zero (RFC 4648 section 3.5): else two texts would stand for the same bytes.
    if (rest != 0) return fail("base64url", std::to_string(text.size() - 1), "unused bits are not zero");
    return bytes;
}

std::string base32_encode(std::string_view bytes) {
    std::string text;
    text.reserve((bytes.size() * 8 + 4) / 5);
    std::uint32_t buffer = 0;
    int bits = 0;
    for (unsigned char byte : bytes) {
        buffer = (buffer << 8) | byte;
        bits += 8;
        while (bits >= 5) {
            bits -= 5;
            text.push_back(alphabet32[(buffer >> bits) & 31]);
        }
        buffer &= (1u << bits) - 1;
    }
    if (bits > 0) text.push_back(alphabet32[(buffer << (5 - bits)) & 31]);
    return text;
}

Result<std::string> base32_decode(std::string_view text) {
    // Letters left over after whole bytes: 1, 3 and 6 of a group of 8 carry five bits that no byte needs.
    const std::size_t left_over = text.size() % 8;
    if (left_over == 1 || left_over == 3 || left_over == 6) {
        return fail("base32", std::to_string(text.size() - 1), "impossible length");
    }
    std::string bytes;
    bytes.reserve(text.size() * 5 / 8);
    std::uint32_t buffer = 0;
    int bits = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const std::size_t value = alphabet32.find(text[i]);
        if (value == std::string_view::npos) return fail("base32", std::to_string(i), "not a letter of the alphabet");
        buffer = (buffer << 5) | static_cast<std::uint32_t>(value);
        bits += 5;
        if (bits >= 8) {
            bits -= 8;
            bytes.push_back(static_cast<char>((buffer >> bits) & 0xFF));
        }
        buffer &= (1u << bits) - 1;
    }
    // As above: one text for the same bytes.
    if (buffer != 0) return fail("base32", std::to_string(text.size() - 1), "unused bits are not zero");
    return bytes;
}

std::string hex_encode(std::string_view bytes) {
    static constexpr char digits[] = "0123456789abcdef";
    std::string text;
    text.reserve(bytes.size() * 2);
    for (unsigned char byte : bytes) {
        text.push_back(digits[byte >> 4]);
        text.push_back(digits[byte & 15]);
    }
    return text;
}

}  // namespace sk
