#include "trust/fields.hpp"

#include <algorithm>

#include "base/bytes.hpp"

namespace sk::trust::fields {

namespace {

template <class T>
std::optional<T> optional_of(Result<T> result) {
    if (!result.ok()) return std::nullopt;
    return std::move(result).value();
}

bool is_hash_text(const std::string& text) {
    if (text.size() != 43) return false;
    auto bytes = base64url_decode(text);
    return bytes.ok() && bytes->size() == 32;
}

}  // namespace

bool is_kind(const Json& object, const char* kind) {
    return integer_or(object, "v", 0) == 1 && string_or(object, "kind") == kind;
}

std::optional<std::int64_t> integer(const Json& object, const char* name, std::int64_t least) {
    auto value = integer_member(object, name);
    if (!value.ok() || *value < least) return std::nullopt;
    return *value;
}

std::optional<UnitId> unit(const Json& object, const char* name) {
    auto text = string_member(object, name);
    if (!text.ok() || !is_unit_code(*text)) return std::nullopt;
    return UnitId{std::move(text).value()};
}

std::optional<ContentId> content(const Json& value) {
    const std::string* text = value.get_ptr<const std::string*>();
    return text ? optional_of(parse_content_id(*text)) : std::nullopt;
}

std::optional<KeyId> key_id(const Json& value) {
    auto text = hash(value);
    if (!text) return std::nullopt;
    return KeyId{*text};
}

std::optional<Timestamp> time(const Json& object, const char* name) {
    auto text = string_member(object, name);
    return text.ok() ? optional_of(parse_timestamp(*text)) : std::nullopt;
}

std::optional<std::string> hash(const Json& value) {
    const std::string* text = value.get_ptr<const std::string*>();
    if (!text || !is_hash_text(*text)) return std::nullopt;
    return *text;
}

std::optional<std::vector<std::string>> texts(const Json& object, const char* name) {
    auto array = array_member(object, name);
    if (!array.ok()) return std::nullopt;
    std::vector<std::string> list;
    for (const Json& value : **array) {
        const std::string* text = value.get_ptr<const std::string*>();
        if (!text) return std::nullopt;
        list.push_back(*text);
    }
    return list;
}

std::optional<std::vector<PublicKey>> keys(const Json& object, const char* name) {
    auto array = array_member(object, name);
    if (!array.ok()) return std::nullopt;
    std::vector<PublicKey> list;
    for (const Json& value : **array) {
        auto key = from_jwk(value);
        if (!key.ok() || std::find(list.begin(), list.end(), *key) != list.end()) return std::nullopt;
        list.push_back(std::move(key).value());
    }
    return list;
}

Json array_of(const std::vector<std::string>& texts) {
    Json array = Json::array();
    for (const std::string& text : texts) array.push_back(text);
    return array;
}

Json array_of(const std::vector<PublicKey>& keys) {
    Json array = Json::array();
    for (const PublicKey& key : keys) array.push_back(to_jwk(key));
    return array;
}

}  // namespace sk::trust::fields
