#include "base/ids.hpp"

#include "base/bytes.hpp"
#include "base/sha256.hpp"

namespace sk {

namespace {

constexpr std::string_view content_prefix = "sha-256:";
constexpr std::size_t unit_code_chars_max = 24;

bool is_lower_hex(char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); }

}  // namespace

ContentId content_id(std::string_view bytes) { return content_id_of_digest(as_view(sha256(bytes))); }

ContentId content_id_of_digest(std::string_view digest) {
    return ContentId{std::string(content_prefix) + base64url_encode(digest)};
}

Result<ContentId> parse_content_id(std::string_view text) {
    if (text.substr(0, content_prefix.size()) != content_prefix) return fail("id", "0", "no sha-256: prefix");
    auto bytes = base64url_decode(text.substr(content_prefix.size()));
    if (!bytes.ok()) return fail("id", bytes.error().where, "not base64url");
    if (bytes->size() != 32) return fail("id", {}, "not 32 bytes");
    return ContentId{std::string(text)};
}

// Lower case only (RFC 9562 section 4 allows both on input): one spelling, so that ids compare as text.
bool is_uuid(std::string_view text) {
    if (text.size() != 36) return false;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const bool dash = i == 8 || i == 13 || i == 18 || i == 23;
        if (dash ? text[i] != '-' : !is_lower_hex(text[i])) return false;
    }
    return true;
}

bool is_unit_code(std::string_view text) {
    if (text.empty() || text.size() > unit_code_chars_max) return false;
    for (char c : text) {
        const bool good = (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || c == '.' || c == '-';
        if (!good) return false;
    }
    return true;
}

std::string make_uuid(const std::array<std::uint8_t, 16>& random, std::int64_t unix_ms) {
    // RFC 9562 section 5.7: 48 bits of milliseconds, version 7, variant 10, the rest random.
    std::string bytes(16, '\0');
    const auto time = static_cast<std::uint64_t>(unix_ms);
    for (int i = 0; i < 6; ++i) bytes[static_cast<std::size_t>(i)] = static_cast<char>((time >> (40 - 8 * i)) & 0xFF);
    for (std::size_t i = 6; i < 16; ++i) bytes[i] = static_cast<char>(random[i]);
    bytes[6] = static_cast<char>(0x70 | (random[6] & 0x0F));
    bytes[8] = static_cast<char>(0x80 | (random[8] & 0x3F));
    const std::string hex = hex_encode(bytes);
    return hex.substr(0, 8) + '-' + hex.substr(8, 4) + '-' + hex.substr(12, 4) + '-' + hex.substr(16, 4) + '-' +
           hex.substr(20, 12);
}

std::string uuid_of_name(std::string_view name) {
    std::string bytes(as_view(sha256(name)).substr(0, 16));
    bytes[6] = static_cast<char>(0x80 | (bytes[6] & 0x0F));
    bytes[8] = static_cast<char>(0x80 | (bytes[8] & 0x3F));
    std::string text = hex_encode(bytes);
    for (std::size_t at : {8, 13, 18, 23}) text.insert(at, 1, '-');
    return text;
}

bool is_uuid_of_name(std::string_view text) { return is_uuid(text) && text[14] == '8'; }

}  // namespace sk
