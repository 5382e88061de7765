// Small readers shared by the payloads of this folder: a member of the wanted kind, or an empty optional.
// Not for other folders: they have base/json.hpp.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "base/date.hpp"
#include "base/ids.hpp"
#include "base/json.hpp"
#include "trust/jws.hpp"

namespace sk::trust::fields {

// True when the object is of version 1 and of this kind.
bool is_kind(const Json& object, const char* kind);
std::optional<std::int64_t> integer(const Json& object, const char* name, std::int64_t least);
std::optional<UnitId> unit(const Json& object, const char* name);
std::optional<ContentId> content(const Json& value);
std::optional<KeyId> key_id(const Json& value);                       // a thumbprint
std::optional<Timestamp> time(const Json& object, const char* name);
std::optional<std::string> hash(const Json& value);                   // base64url of 32 bytes
std::optional<std::vector<std::string>> texts(const Json& object, const char* name);
std::optional<std::vector<PublicKey>> keys(const Json& object, const char* name);   // none twice
Json array_of(const std::vector<std::string>& texts);
Json array_of(const std::vector<PublicKey>& keys);

}  // namespace sk::trust::fields
