// The endpoint's own keys: root (signs trust lists), receipt, card, and the secret behind read nonces.
//
// Kept as PEM files of mode 0600 in DATA/keys (nonce.key: 32 raw bytes as base64url), never in the database, so
// that a backup of the database alone cannot sign. Promise: a written key file is never overwritten.
// root.pem may be taken away to an offline place: without it no new trust list can be made, all else works.
#pragma once
#include <optional>
#include <string>

#include "base/result.hpp"
#include "native/crypto.hpp"

namespace sk::sync {

struct Keys {
    std::optional<native::SigningKey> root;  // absent when kept offline
    native::SigningKey receipt, card;
    std::string nonce_secret;  // 32 bytes
};

Result<Keys> make_keys();
// Errors: "key-store" with the path.
Result<void> save_keys(const Keys& keys, const std::string& directory);
// Errors: "keys-missing", "key-form" with the path.
Result<Keys> load_keys(const std::string& directory);

}  // namespace sk::sync
