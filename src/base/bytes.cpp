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
    std::string text;
    text.reserve((bytes.size() * 4 + 2) / 3);
    std::uint32_t buffer = 0;
    int bits = 0;
    for (unsigned char byte : bytes) {
        buffer = (buffer << 8) | byte;
        bits += 8;
        while (bits >= 6) {
            bits -= 6;
            text.push_back(alphabet[(buffer >> bits) & 63]);
        }
        buffer &= (1u << bits) - 1;
    }
    if (bits > 0) text.push_back(alphabet[(buffer << (6 - bits)) & 63]);
    return text;
}

Result<std::string> base64url_decode(std::string_view text) {
    // One letter left over carries 6 bits: not even one byte.
    if (text.size() % 4 == 1) return fail("base64url", std::to_string(text.size() - 1), "impossible length");
    std::string bytes;
    bytes.reserve(text.size() * 3 / 4);
    std::uint32_t buffer = 0;
    int bits = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const int value = reverse[static_cast<unsigned char>(text[i])];
        if (value < 0) return fail("base64url", std::to_string(i), "not a letter of the alphabet");
        buffer = (buffer << 6) | static_cast<std::uint32_t>(value);
        bits += 6;
        if (bits >= 8) {
            bits -= 8;
            bytes.push_back(static_cast<char>((buffer >> bits) & 0xFF));
        }
        buffer &= (1u << bits) - 1;
    }
    // Left-over bits must be zero (RFC 4648 section 3.5): else two texts would stand for the same bytes.
    if (buffer != 0) return fail("base64url", std::to_string(text.size() - 1), "unused bits are not zero");
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
