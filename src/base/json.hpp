// The one JSON reader of the system, strict (RFC 8259 + RFC 7493 I-JSON): UTF-8 without BOM, bounded depth and sizes,
// no duplicate members, no floats, integers within ±2^53, no lone surrogates, no NUL. It builds the values of
// nlohmann/json and takes the place of that library's parser and writer, which know floats, comments and duplicates
// that our formats do not have; the tests hold both against each other. Reading is iterative: depth costs no stack.
#pragma once
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <string_view>

#include "base/limits.hpp"
#include "base/result.hpp"

namespace sk {

using Json = nlohmann::json;

struct JsonLimits {
    int depth_max = limits::json_depth_max;
    std::size_t string_bytes_max = limits::json_string_bytes_max;
};

// Errors: json-utf8, json-syntax, json-depth, json-duplicate, json-number, json-size; `where` = byte offset.
Result<Json> parse_json(std::string_view text, JsonLimits limits = {});
// Compact, members by name, UTF-8; malformed bytes become U+FFFD. Of values that the reader could have made: no floats.
std::string dump_json(const Json& value);
// Appends `text` as a JSON string with its quotes.
void append_json_string(std::string& out, std::string_view text);

// Member access without exceptions. Errors: "json-member" with `where` = name.
Result<std::string> string_member(const Json& object, const char* name);
Result<std::int64_t> integer_member(const Json& object, const char* name);
Result<const Json*> array_member(const Json& object, const char* name);
Result<const Json*> object_member(const Json& object, const char* name);
// Absent or of another type: the fallback. For data that is ours (settings, index).
std::string string_or(const Json& object, const char* name, std::string fallback = {});
std::int64_t integer_or(const Json& object, const char* name, std::int64_t fallback);
// True when the object has exactly these members. For formats that allow no others.
bool has_exactly(const Json& object, std::initializer_list<const char*> names);

}  // namespace sk
