// The one JSON reader of the system. A strict scan (RFC 8259 + RFC 7493 I-JSON) stands in front of
// nlohmann/json: UTF-8 without BOM, bounded depth and sizes, no duplicate members, no floats,
// integers within ±2^53, no lone surrogates, no NUL. The scan is iterative: depth costs no stack.
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
// Compact, UTF-8, never throws.
std::string dump_json(const Json& value);

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
