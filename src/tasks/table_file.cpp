#include "tasks/table_file.hpp"

#include <algorithm>
#include <optional>

#include "base/text.hpp"
#include "viet/legacy.hpp"

namespace sk::tasks {

namespace {

constexpr std::string_view zip_mark = "PK\x03\x04", ole_mark = "\xD0\xCF\x11\xE0";
constexpr std::string_view utf8_mark = "\xEF\xBB\xBF", utf16_little = "\xFF\xFE", utf16_big = "\xFE\xFF";

std::string from_utf16(std::string_view bytes, bool little) {
    const auto unit_at = [&](std::size_t at) {
        const auto first = static_cast<unsigned char>(bytes[at]), second = static_cast<unsigned char>(bytes[at + 1]);
        return static_cast<char32_t>(little ? second << 8 | first : first << 8 | second);
    };
    std::string text;
    for (std::size_t at = 0; at + 1 < bytes.size(); at += 2) {
        char32_t value = unit_at(at);
        const bool high = value >= 0xD800 && value < 0xDC00;
        if (high && at + 3 < bytes.size() && unit_at(at + 2) >= 0xDC00 && unit_at(at + 2) < 0xE000) {
            value = 0x10000 + ((value - 0xD800) << 10) + (unit_at(at + 2) - 0xDC00);
            at += 2;
        }
        append_utf8(text, value);
    }
    return text;
}

std::string from_single_bytes(std::string_view bytes) {
    std::string text;
    text.reserve(bytes.size() * 2);
    for (const char byte : bytes) append_utf8(text, static_cast<unsigned char>(byte));
    return text;
}

struct EncodingName {
    std::string_view code;
    viet::LegacyEncoding encoding;
};
constexpr EncodingName encoding_names[] = {
    {"tcvn3", viet::LegacyEncoding::tcvn3},
    {"vni", viet::LegacyEncoding::vni},
    {"viscii", viet::LegacyEncoding::viscii},
    {"vps", viet::LegacyEncoding::vps},
};

}  // namespace

FileKind kind_of_file(std::string_view bytes) {
    if (bytes.starts_with(zip_mark)) return FileKind::workbook;
    return bytes.starts_with(ole_mark) ? FileKind::old_workbook : FileKind::text;
}

Result<TableCells> read_table_text(std::string_view bytes) {
    std::string text;
    if (bytes.starts_with(utf8_mark))
        text = bytes.substr(utf8_mark.size());
    else if (bytes.starts_with(utf16_little) || bytes.starts_with(utf16_big))
        text = from_utf16(bytes.substr(2), bytes.starts_with(utf16_little));
    else if (bytes.find('\0') != bytes.npos)
        return fail("import-no-table", {}, "binary");
    else
        text = is_valid_utf8(bytes) ? std::string(bytes) : from_single_bytes(bytes);
    return read_csv(text, guess_separator(text));
}

std::string recognise_encoding(const TableCells& cells) {
    constexpr std::size_t bytes_looked_at = 12'000;  // of cells with foreign letters: some hundred titles
    std::string text;
    for (const auto& row : cells)
        for (const std::string& cell : row) {
            if (text.size() >= bytes_looked_at) break;
            const bool foreign = std::any_of(cell.begin(), cell.end(), [](char byte) { return (byte & 0x80) != 0; });
            if (foreign) text += cell + "\n";
        }
    const std::optional<viet::LegacyGuess> guess = viet::recognise_legacy(text);
    if (!guess) return {};
    for (const EncodingName& name : encoding_names)
        if (name.encoding == guess->encoding) return std::string(name.code);
    return {};
}

std::string convert_cell(const std::string& cell, std::string_view encoding) {
    for (const EncodingName& name : encoding_names)
        if (name.code == encoding) return viet::convert_legacy(cell, name.encoding);
    return cell;
}

}  // namespace sk::tasks
