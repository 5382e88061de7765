// The one form in which the program and the page hand data to each other: a list of byte strings, each
// preceded by its length (32 bits, little endian). shell/fields.js is the other half. Both ends are ours, yet a
// cut list yields fewer fields, never a read beyond its end.
#pragma once
#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

namespace sk::web {

inline void append_field(std::string& packed, std::string_view field) {
    const auto size = static_cast<std::uint32_t>(field.size());
    for (int shift = 0; shift < 32; shift += 8) packed += static_cast<char>(size >> shift & 0xff);
    packed += field;
}

inline std::string pack(std::initializer_list<std::string_view> fields) {
    std::string packed;
    for (const std::string_view field : fields) append_field(packed, field);
    return packed;
}

// The views look into `packed`.
inline std::vector<std::string_view> unpack(std::string_view packed) {
    std::vector<std::string_view> fields;
    while (packed.size() >= 4) {
        std::uint32_t size = 0;
        for (int i = 3; i >= 0; --i) size = size << 8 | static_cast<std::uint8_t>(packed[static_cast<std::size_t>(i)]);
        packed.remove_prefix(4);
        if (size > packed.size()) break;
        fields.push_back(packed.substr(0, size));
        packed.remove_prefix(size);
    }
    return fields;
}

}  // namespace sk::web
