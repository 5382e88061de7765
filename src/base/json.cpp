#include "base/json.hpp"

#include <algorithm>
#include <vector>

#include "base/assert.hpp"
#include "base/text.hpp"

namespace sk {

namespace {

// The strict reader. One pass over the bytes with an explicit stack of the arrays and objects still open.
class Reader {
public:
    Reader(std::string_view text, JsonLimits limits) : text_(text), limits_(limits) {}

    Result<Json> read() {
        if (auto bad = find_malformed_utf8(text_)) return fail("json-utf8", std::to_string(*bad), "malformed UTF-8");
        if (text_.substr(0, 3) == "\xEF\xBB\xBF") return fail("json-utf8", "0", "byte order mark");
        skip_space();
        SK_CHECK(value());
        // After each value: close, go on or end. Depth lives in stack_, never on the call stack.
        while (!stack_.empty()) SK_CHECK(step());
        skip_space();
        if (at_ < text_.size()) return wrong("something after the document");
        return std::move(document_);
    }

private:
    struct Open {
        Json value;            // an array or object
        Json* slot = nullptr;  // of the member being read, in an object: where its value belongs
    };

    std::string_view text_;
    JsonLimits limits_;
    std::size_t at_ = 0;
    std::vector<Open> stack_;
    Json document_;

    Error at(const char* code, const char* what) const { return fail(code, std::to_string(at_), what); }
    Error wrong(const char* what) const { return at("json-syntax", what); }
    bool ended() const { return at_ >= text_.size(); }
    char peek() const { return text_[at_]; }

    void skip_space() {
        while (!ended() && (peek() == ' ' || peek() == '\n' || peek() == '\r' || peek() == '\t')) ++at_;
    }

    // Into the innermost open array or object.
    void put(Json value) {
        if (stack_.empty()) {
            document_ = std::move(value);
        } else if (Open& open = stack_.back(); open.value.is_array()) {
            open.value.push_back(std::move(value));
        } else {
            *open.slot = std::move(value);
        }
    }

    // Reads a scalar whole, or opens an array or object.
    Result<void> value() {
        if (ended()) return wrong("ends too early");
        switch (peek()) {
            case '{':
            case '[': {
                if (static_cast<int>(stack_.size()) >= limits_.depth_max) return at("json-depth", "too deep");
                stack_.push_back({peek() == '{' ? Json::object() : Json::array()});
                ++at_;
                return {};
            }
            case '"': {
                std::string text;
                SK_CHECK(string(text));
                put(std::move(text));
                return {};
            }
            case 't': return word("true", true);
            case 'f': return word("false", false);
            case 'n': return word("null", nullptr);
            default: return number();
        }
    }

    Result<void> step() {
        skip_space();
        if (ended()) return wrong("ends too early");
        Open& open = stack_.back();
        const bool object = open.value.is_object();
        if (peek() == (object ? '}' : ']')) {
            ++at_;
            Json whole = std::move(open.value);
            stack_.pop_back();
            put(std::move(whole));
            return {};
        }
        if (!open.value.empty()) {
            if (peek() != ',') return wrong("a comma or the end is missing");
            ++at_;
            skip_space();
            if (ended()) return wrong("ends too early");
        }
        const std::size_t most = object ? limits::json_object_members_max : limits::json_array_items_max;
        if (open.value.size() >= most) return at("json-size", "too many items");
        if (object) {
            if (peek() != '"') return wrong("a member name is missing");
            const std::size_t name_at = at_;
            std::string name;
            SK_CHECK(string(name));
            const auto [place, fresh] = open.value.get_ptr<Json::object_t*>()->emplace(std::move(name), nullptr);
            if (!fresh) {
                at_ = name_at;
                return at("json-duplicate", "member named twice");
            }
            open.slot = &place->second;  // a map's nodes stay where they are
            skip_space();
            if (ended() || peek() != ':') return wrong("a colon is missing");
            ++at_;
            skip_space();
        }
        return value();  // `open` may dangle from here on: value() can grow the stack
    }

    Result<void> word(std::string_view expected, Json meaning) {
        if (text_.substr(at_, expected.size()) != expected) return wrong("unknown word");
        at_ += expected.size();
        put(std::move(meaning));
        return {};
    }

    Result<void> number() {
        const std::size_t start = at_;
        const bool negative = peek() == '-';
        if (negative) ++at_;
        if (ended() || peek() < '0' || peek() > '9') {
            at_ = start;
            return wrong("no value");
        }
        std::int64_t magnitude = 0;
        const bool leading_zero = peek() == '0';
        std::size_t digits = 0;
        for (; !ended() && peek() >= '0' && peek() <= '9'; ++at_, ++digits) {
            if (magnitude <= limits::json_integer_max) magnitude = magnitude * 10 + (peek() - '0');
        }
        if (leading_zero && digits > 1) return wrong("leading zero");
        if (!ended() && (peek() == '.' || peek() == 'e' || peek() == 'E')) return at("json-number", "not an integer");
        if (magnitude > limits::json_integer_max) return at("json-number", "beyond 2^53");
        if (negative && magnitude == 0) return at("json-number", "negative zero");  // one spelling of zero
        put(negative ? -magnitude : magnitude);
        return {};
    }

    Result<char32_t> hex4() {
        char32_t value = 0;
        for (int i = 0; i < 4; ++i, ++at_) {
            if (ended()) return wrong("ends too early");
            const char c = peek();
            int digit = -1;
            if (c >= '0' && c <= '9') digit = c - '0';
            if (c >= 'a' && c <= 'f') digit = c - 'a' + 10;
            if (c >= 'A' && c <= 'F') digit = c - 'A' + 10;
            if (digit < 0) return wrong("not a hexadecimal digit");
            value = value * 16 + static_cast<char32_t>(digit);
        }
        return value;
    }

    Result<char32_t> escape() {
        ++at_;  // the backslash
        if (ended()) return wrong("ends too early");
        const char c = peek();
        ++at_;
        switch (c) {
            case '"': return U'"';
            case '\\': return U'\\';
            case '/': return U'/';
            case 'b': return U'\b';
            case 'f': return U'\f';
            case 'n': return U'\n';
            case 'r': return U'\r';
            case 't': return U'\t';
            case 'u': break;
            default: return wrong("unknown escape");
        }
        SK_TRY(const char32_t first, hex4());
        if (first >= 0xDC00 && first <= 0xDFFF) return at("json-utf8", "lone surrogate");
        if (first < 0xD800 || first > 0xDBFF) return first;
        if (text_.substr(at_, 2) != "\\u") return at("json-utf8", "lone surrogate");
        at_ += 2;
        SK_TRY(const char32_t second, hex4());
        if (second < 0xDC00 || second > 0xDFFF) return at("json-utf8", "lone surrogate");
        return 0x10000 + ((first - 0xD800) << 10) + (second - 0xDC00);
    }

    // Appends the text to `out`, which comes in empty: stretches without escapes as they are, since the whole text was
    // checked for UTF-8 first. Of that nothing can be amiss but noncharacters, whose first byte is 0xEF or above.
    Result<void> string(std::string& out) {
        ++at_;  // the quote
        for (std::size_t start = at_;;) {
            const unsigned char c = ended() ? '"' : static_cast<unsigned char>(peek());
            if (c != '"' && c != '\\' && c >= 0x20 && c < 0xEF) {
                ++at_;
                continue;
            }
            if (c >= 0xEF) {
                const CodePoint point = decode_utf8(text_, at_);
                if (is_noncharacter(point.value)) return at("json-utf8", "noncharacter");
                at_ += static_cast<std::size_t>(point.bytes);
                continue;
            }
            out.append(text_, start, at_ - start);
            if (out.size() > limits_.string_bytes_max) return at("json-size", "string too long");
            if (ended()) return wrong("ends inside a string");
            if (c == '"') break;
            if (c < 0x20) return wrong("control character in a string");
            SK_TRY(const char32_t value, escape());
            if (value == 0) return at("json-utf8", "NUL");
            if (is_noncharacter(value)) return at("json-utf8", "noncharacter");
            append_utf8(out, value);
            start = at_;
        }
        ++at_;
        return {};
    }
};

const Json* member(const Json& object, const char* name) {
    if (!object.is_object()) return nullptr;
    const auto found = object.find(name);
    return found == object.end() ? nullptr : &*found;
}

}  // namespace

Result<Json> parse_json(std::string_view text, JsonLimits limits) { return Reader(text, limits).read(); }

void append_json_string(std::string& out, std::string_view text) {
    out.push_back('"');
    for (std::size_t i = 0; i < text.size();) {
        const unsigned char c = static_cast<unsigned char>(text[i]);
        if (c >= 0x80) {
            const CodePoint point = decode_utf8(text, i);
            append_utf8(out, point.bytes ? point.value : 0xFFFD);
            i += static_cast<std::size_t>(std::max(point.bytes, 1));
            continue;
        }
        ++i;
        constexpr std::string_view named = "\"\\\b\f\n\r\t", letters = "\"\\bfnrt";
        if (const std::size_t at = named.find(static_cast<char>(c)); at != named.npos) {
            out.push_back('\\');
            out.push_back(letters[at]);
        } else if (c < 0x20) {
            constexpr char digits[] = "0123456789abcdef";
            out += "\\u00";
            out.push_back(digits[c >> 4]);
            out.push_back(digits[c & 15]);
        } else {
            out.push_back(static_cast<char>(c));
        }
    }
    out.push_back('"');
}

namespace {

// Recursion is bounded: what we write is what we read or built ourselves, far below json_depth_max.
void append_json(std::string& out, const Json& value) {
    switch (value.type()) {
        case Json::value_t::object: {
            char before = '{';
            for (const auto& [name, inner] : *value.get_ptr<const Json::object_t*>()) {
                out.push_back(before);
                append_json_string(out, name);
                out.push_back(':');
                append_json(out, inner);
                before = ',';
            }
            if (before == '{') out.push_back('{');
            out.push_back('}');
            return;
        }
        case Json::value_t::array: {
            char before = '[';
            for (const Json& inner : *value.get_ptr<const Json::array_t*>()) {
                out.push_back(before);
                append_json(out, inner);
                before = ',';
            }
            if (before == '[') out.push_back('[');
            out.push_back(']');
            return;
        }
        case Json::value_t::string: append_json_string(out, *value.get_ptr<const std::string*>()); return;
        case Json::value_t::boolean: out += *value.get_ptr<const bool*>() ? "true" : "false"; return;
        case Json::value_t::number_integer:
        case Json::value_t::number_unsigned: out += std::to_string(value.get<std::int64_t>()); return;
        case Json::value_t::null: out += "null"; return;
        case Json::value_t::number_float:
        case Json::value_t::binary:
        case Json::value_t::discarded: break;
    }
    SK_ASSERT(false, "our formats have no such value");
}

}  // namespace

std::string dump_json(const Json& value) {
    std::string out;
    append_json(out, value);
    return out;
}

Result<std::string> string_member(const Json& object, const char* name) {
    const Json* found = member(object, name);
    if (!found || !found->is_string()) return fail("json-member", name, "not a string");
    return *found->get_ptr<const std::string*>();
}

Result<std::int64_t> integer_member(const Json& object, const char* name) {
    const Json* found = member(object, name);
    if (!found || !found->is_number_integer()) return fail("json-member", name, "not an integer");
    return found->get<std::int64_t>();
}

Result<const Json*> array_member(const Json& object, const char* name) {
    const Json* found = member(object, name);
    if (!found || !found->is_array()) return fail("json-member", name, "not an array");
    return found;
}

Result<const Json*> object_member(const Json& object, const char* name) {
    const Json* found = member(object, name);
    if (!found || !found->is_object()) return fail("json-member", name, "not an object");
    return found;
}

std::string string_or(const Json& object, const char* name, std::string fallback) {
    const Json* found = member(object, name);
    return found && found->is_string() ? *found->get_ptr<const std::string*>() : std::move(fallback);
}

std::int64_t integer_or(const Json& object, const char* name, std::int64_t fallback) {
    const Json* found = member(object, name);
    return found && found->is_number_integer() ? found->get<std::int64_t>() : fallback;
}

bool has_exactly(const Json& object, std::initializer_list<const char*> names) {
    if (!object.is_object() || object.size() != names.size()) return false;
    for (const char* name : names) {
        if (!object.contains(name)) return false;
    }
    return true;
}

}  // namespace sk
