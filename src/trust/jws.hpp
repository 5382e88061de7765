// JWS general JSON serialisation (RFC 7515 section 7.2.1), ES256 only (RFC 7518 section 3.4).
//
// Promises: exact envelope {"payload","signatures":[{"protected","signature"}]}; each protected header
// exactly {"alg":"ES256","typ","kid"}; strict base64url; 64-byte signatures; 1 to 4 signatures by
// different keys. The bytes of the payload are what is signed and hashed: no canonical JSON anywhere.
// Does not verify by itself: it yields SignatureChecks, which the platform verifies one by one
// (WebCrypto in the browser, OpenSSL elsewhere), so that this code is pure and the same everywhere.
#pragma once
#include <concepts>
#include <string>
#include <string_view>
#include <vector>

#include "base/ids.hpp"
#include "base/json.hpp"
#include "base/result.hpp"

namespace sk::trust {

namespace typ {  // separates purposes: a signature made for one can never serve as another
inline constexpr std::string_view act = "sk-act+jws";
inline constexpr std::string_view bundle = "sk-bundle+jws";
inline constexpr std::string_view receipt = "sk-receipt+jws";
inline constexpr std::string_view trust = "sk-trust+jws";
inline constexpr std::string_view card = "sk-card+jws";
inline constexpr std::string_view enrol = "sk-enrol+jws";
inline constexpr std::string_view certificate = "sk-certificate+jws";  // register/statement.hpp
inline constexpr std::string_view request = "sk-request+jws";  // proof of a read request
}  // namespace typ

// P-256 public key: 32-byte coordinates, raw bytes.
struct PublicKey {
    std::string x, y;
    bool operator==(const PublicKey&) const = default;
};
KeyId thumbprint(const PublicKey& key);                   // RFC 7638
Json to_jwk(const PublicKey& key);                        // {"crv":"P-256","kty":"EC","x","y"}
Result<PublicKey> from_jwk(const Json& jwk);              // exact members; error "key-form"

struct Signature {
    KeyId key;
    std::string typ;
    std::string protected_text;  // base64url, as in the envelope
    std::string bytes;           // 64 bytes r‖s
};

struct Jws {
    std::string payload;         // decoded bytes
    std::string payload_text;    // base64url, as in the envelope
    std::vector<Signature> signatures;
    ContentId id;                // hash of `payload`
};

// typ: what this place expects. Errors, in the order of checking: json-*, "jws-form", "jws-unsigned",
// "jws-signatures" (too many, or two by one key), "base64url", "jws-header", "jws-alg", "jws-typ".
Result<Jws> parse_jws(std::string_view envelope, std::string_view typ);
// The same for an envelope that a strict reading has already yielded (part of a bundle, a page, a card file).
// A template, so that text is never taken for a JSON string.
Result<Jws> jws_from_json(const Json& envelope, std::string_view typ);
template <std::same_as<Json> Value>
Result<Jws> parse_jws(const Value& envelope, std::string_view typ) { return jws_from_json(envelope, typ); }
std::string write_jws(const Jws& jws);
Json jws_json(const Jws& jws);

// For signing: the header text and the bytes over which ES256 is computed.
std::string protected_header(std::string_view typ, const KeyId& key);           // base64url text
std::string signing_input(std::string_view protected_text, std::string_view payload_text);
Jws make_jws(std::string payload, std::string_view typ, const KeyId& key, std::string signature_bytes);

// One signature to be verified. The key is looked up by the caller (directory.hpp).
struct SignatureCheck {
    PublicKey key;
    std::string input;           // signing_input
    std::string signature;       // 64 bytes
};

}  // namespace sk::trust
