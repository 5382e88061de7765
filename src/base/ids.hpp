// Strong ids. A ContentId names bytes by their hash ("sha-256:" + base64url(SHA-256)); the others name
// people, dossiers and devices by random 128-bit values written as UUID version 7 text (RFC 9562),
// whose leading bits are the time of making, for locality only, never for order.
#pragma once
#include <array>
#include <compare>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

#include "base/result.hpp"

namespace sk {

template <class Tag>
struct Id {
    std::string text;
    bool empty() const { return text.empty(); }
    bool operator==(const Id&) const = default;
    // Not defaulted: emscripten 3.1.6's std::string has no three-way comparison.
    std::strong_ordering operator<=>(const Id& other) const { return text.compare(other.text) <=> 0; }
};

using ContentId = Id<struct ContentTag>;   // "sha-256:…", 51 characters
using SubjectId = Id<struct SubjectTag>;   // a dossier: UUID text, 36 characters
using PersonId = Id<struct PersonTag>;     // UUID text
using KeyId = Id<struct KeyTag>;           // RFC 7638 thumbprint, 43 characters; also names a device
using UnitId = Id<struct UnitTag>;         // e.g. "14.03646"; see assets/units

ContentId content_id(std::string_view bytes);
ContentId content_id_of_digest(std::string_view digest);  // 32 bytes: SHA-256 of them, computed elsewhere
// Errors: "id" when the text is not of the form.
Result<ContentId> parse_content_id(std::string_view text);
bool is_uuid(std::string_view text);
bool is_unit_code(std::string_view text);  // digits, capital letters, '.' and '-', at most 24 characters
// random: 16 bytes from a good source; unix_ms: milliseconds since 1970, any value.
std::string make_uuid(const std::array<std::uint8_t, 16>& random, std::int64_t unix_ms);
// UUID version 8 (RFC 9562 section 5.8) made of a name: the same on every device.
std::string uuid_of_name(std::string_view name);
bool is_uuid_of_name(std::string_view text);  // of that version: anybody who knows the name can make it

}  // namespace sk

template <class Tag>
struct std::hash<sk::Id<Tag>> {
    std::size_t operator()(const sk::Id<Tag>& id) const noexcept { return std::hash<std::string>{}(id.text); }
};
