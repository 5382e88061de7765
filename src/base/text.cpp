#include "base/text.hpp"

#include <algorithm>
#include <cstdint>
#include <cstring>
#include <utility>

namespace sk {

CodePoint decode_utf8(std::string_view text, std::size_t offset) {
    const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[offset + i]); };
    const unsigned char lead = byte(0);
    if (lead < 0x80) return {lead, 1};
    int length = 0;
    char32_t value = 0, least = 0;
    if (lead >= 0xC2 && lead <= 0xDF) {
        length = 2, value = lead & 0x1F, least = 0x80;
    } else if (lead >= 0xE0 && lead <= 0xEF) {
        length = 3, value = lead & 0x0F, least = 0x800;
    } else if (lead >= 0xF0 && lead <= 0xF4) {
        length = 4, value = lead & 0x07, least = 0x10000;
    } else {
        return {lead, 0};
    }
    if (text.size() - offset < static_cast<std::size_t>(length)) return {lead, 0};
    for (int i = 1; i < length; ++i) {
        const unsigned char next = byte(static_cast<std::size_t>(i));
        if ((next & 0xC0) != 0x80) return {lead, 0};
        value = (value << 6) | (next & 0x3F);
    }
    if (value < least || value > 0x10FFFF || (value >= 0xD800 && value <= 0xDFFF)) return {lead, 0};
    return {value, length};
}

void append_utf8(std::string& text, char32_t value) {
    if (value > 0x10FFFF || (value >= 0xD800 && value <= 0xDFFF)) value = 0xFFFD;
    if (value < 0x80) {
        text.push_back(static_cast<char>(value));
    } else if (value < 0x800) {
        text.push_back(static_cast<char>(0xC0 | (value >> 6)));
        text.push_back(static_cast<char>(0x80 | (value & 0x3F)));
    } else if (value < 0x10000) {
        text.push_back(static_cast<char>(0xE0 | (value >> 12)));
        text.push_back(static_cast<char>(0x80 | ((value >> 6) & 0x3F)));
        text.push_back(static_cast<char>(0x80 | (value & 0x3F)));
    } else {
        text.push_back(static_cast<char>(0xF0 | (value >> 18)));
        text.push_back(static_cast<char>(0x80 | ((value >> 12) & 0x3F)));
        text.push_back(static_cast<char>(0x80 | ((value >> 6) & 0x3F)));
        text.push_back(static_cast<char>(0x80 | (value & 0x3F)));
    }
}

std::optional<std::size_t> find_malformed_utf8(std::string_view text) {
    for (std::size_t i = 0; i < text.size();) {
        if (std::uint64_t eight = 0; text.size() - i >= sizeof eight) {  // plain letters, eight at a time
            std::memcpy(&eight, text.data() + i, sizeof eight);
            if ((eight & 0x8080808080808080u) == 0) {
                i += sizeof eight;
                continue;
            }
        }
        if (static_cast<unsigned char>(text[i]) < 0x80) {
            ++i;
            continue;
        }
        const CodePoint point = decode_utf8(text, i);
        if (point.bytes == 0) return i;
        i += static_cast<std::size_t>(point.bytes);
    }
    return std::nullopt;
}

bool is_valid_utf8(std::string_view text) { return !find_malformed_utf8(text).has_value(); }

std::size_t count_code_points(std::string_view text) {
    std::size_t count = 0;
    for (std::size_t i = 0; i < text.size(); ++count) {
        const CodePoint point = decode_utf8(text, i);
        i += point.bytes == 0 ? 1 : static_cast<std::size_t>(point.bytes);
    }
    return count;
}

bool is_noncharacter(char32_t value) {
    return (value >= 0xFDD0 && value <= 0xFDEF) || (value & 0xFFFE) == 0xFFFE;
}

bool is_space(char32_t value) {
    return value == ' ' || (value >= 0x09 && value <= 0x0D) || value == 0x85 || value == 0xA0 || value == 0x1680 ||
           (value >= 0x2000 && value <= 0x200A) || value == 0x2028 || value == 0x2029 || value == 0x202F ||
           value == 0x205F || value == 0x3000;
}

void put_escaped(std::string& html, std::string_view text) {
    for (const char c : text) {
        switch (c) {
            case '&': html += "&amp;"; break;
            case '<': html += "&lt;"; break;
            case '>': html += "&gt;"; break;
            case '"': html += "&quot;"; break;
            case '\'': html += "&#39;"; break;
            default: html += c;
        }
    }
}

std::string_view take_word(std::string_view& rest) {
    const std::string_view word = rest.substr(0, rest.find(' '));
    rest.remove_prefix(std::min(word.size() + 1, rest.size()));
    return word;
}

bool has_word(std::string_view words, std::string_view wanted) {
    while (!words.empty())
        if (take_word(words) == wanted) return true;
    return false;
}

std::string_view trimmed(std::string_view text) {
    std::size_t first = 0, end = 0;
    bool seen = false;
    for (std::size_t i = 0; i < text.size();) {
        const CodePoint point = decode_utf8(text, i);
        const std::size_t next = i + (point.bytes == 0 ? 1 : static_cast<std::size_t>(point.bytes));
        if (point.bytes == 0 || !is_space(point.value)) {
            if (!seen) first = i;
            seen = true;
            end = next;
        }
        i = next;
    }
    return seen ? text.substr(first, end - first) : std::string_view{};
}

Sought::Sought(std::string text) : text_(std::move(text)) {
    const std::size_t size = text_.size();
    step_.fill(static_cast<std::uint8_t>(std::min<std::size_t>(size, 255)));
    for (std::size_t i = size > 255 ? size - 255 : 0; i + 1 < size; ++i)
        step_[static_cast<unsigned char>(text_[i])] = static_cast<std::uint8_t>(size - 1 - i);
}

std::size_t Sought::find(std::string_view where, std::size_t from) const {
    if (text_.empty()) return from <= where.size() ? from : std::string_view::npos;
    const std::size_t last = text_.size() - 1;
    for (std::size_t at = from + last; at < where.size(); at += step_[static_cast<unsigned char>(where[at])]) {
        if (where[at] == text_[last] && std::memcmp(where.data() + at - last, text_.data(), last) == 0)
            return at - last;
    }
    return std::string_view::npos;
}

}  // namespace sk
