#include "trust/jws.hpp"

#include "base/bytes.hpp"
#include "base/sha256.hpp"

namespace sk::trust {

namespace {

constexpr std::size_t coordinate_bytes = 32;
constexpr std::size_t signature_bytes = 64;
constexpr JsonLimits header_limits{2, 256};

// "sha-256 in base64url": 43 characters of 32 bytes.
bool is_thumbprint(const std::string& text) {
    if (text.size() != 43) return false;
    auto bytes = base64url_decode(text);
    return bytes.ok() && bytes->size() == 32;
}

Result<Signature> read_signature(const Json& json, std::string_view typ) {
    if (!has_exactly(json, {"protected", "signature"})) return fail("jws-form", "signatures");
    Signature signature;
    auto protected_text = string_member(json, "protected");
    auto signature_text = string_member(json, "signature");
    if (!protected_text.ok() || !signature_text.ok()) return fail("jws-form", "signatures");
    signature.protected_text = std::move(protected_text).value();
    SK_TRY(const std::string header_bytes, base64url_decode(signature.protected_text));
    SK_TRY(signature.bytes, base64url_decode(*signature_text));
    if (signature.bytes.size() != signature_bytes) return fail("jws-form", "signature", "not 64 bytes");

    auto header = parse_json(header_bytes, header_limits);
    if (!header.ok()) return fail("jws-header", "protected", header.error().code);
    if (!has_exactly(*header, {"alg", "typ", "kid"})) return fail("jws-header", "protected", "members");
    auto alg = string_member(*header, "alg");
    auto header_typ = string_member(*header, "typ");
    auto kid = string_member(*header, "kid");
    if (!alg.ok() || !header_typ.ok() || !kid.ok() || !is_thumbprint(*kid))
        return fail("jws-header", "protected", "types");
    if (*alg != "ES256") return fail("jws-alg", "protected", *alg);
    if (*header_typ != typ) return fail("jws-typ", "protected", *header_typ);
    signature.key.text = std::move(kid).value();
    signature.typ = std::move(header_typ).value();
    return signature;
}

}  // namespace

KeyId thumbprint(const PublicKey& key) {
    // RFC 7638 section 3: required members only, in the order of their names, without spaces.
    const std::string text =
        R"({"crv":"P-256","kty":"EC","x":")" + base64url_encode(key.x) + R"(","y":")" + base64url_encode(key.y) + "\"}";
    return KeyId{base64url_encode(as_view(sha256(text)))};
}

Json to_jwk(const PublicKey& key) {
    return Json{{"crv", "P-256"}, {"kty", "EC"}, {"x", base64url_encode(key.x)}, {"y", base64url_encode(key.y)}};
}

Result<PublicKey> from_jwk(const Json& jwk) {
    if (!has_exactly(jwk, {"crv", "kty", "x", "y"})) return fail("key-form", "", "members");
    if (string_or(jwk, "crv") != "P-256" || string_or(jwk, "kty") != "EC") return fail("key-form", "", "kind");
    auto x = base64url_decode(string_or(jwk, "x"));
    auto y = base64url_decode(string_or(jwk, "y"));
    if (!x.ok() || !y.ok() || x->size() != coordinate_bytes || y->size() != coordinate_bytes)
        return fail("key-form", "", "coordinates");
    return PublicKey{std::move(x).value(), std::move(y).value()};
}

Result<Jws> parse_jws(std::string_view envelope, std::string_view typ) {
    // The largest payload of all is an act's; in base64url it is longer than any text inside a payload may be.
    SK_TRY(const Json json, parse_json(envelope, {limits::envelope_depth_max, limits::bundle_bytes_max}));
    return jws_from_json(json, typ);
}

Result<Jws> jws_from_json(const Json& envelope, std::string_view typ) {
    if (!has_exactly(envelope, {"payload", "signatures"})) return fail("jws-form", "", "members");
    Jws jws;
    auto payload_text = string_member(envelope, "payload");
    auto signatures = array_member(envelope, "signatures");
    if (!payload_text.ok() || !signatures.ok()) return fail("jws-form", "", "types");
    if ((*signatures)->empty()) return fail("jws-unsigned");
    if ((*signatures)->size() > limits::signatures_max) return fail("jws-signatures", "", "too many");
    jws.payload_text = std::move(payload_text).value();
    SK_TRY(jws.payload, base64url_decode(jws.payload_text));
    for (const Json& entry : **signatures) {
        SK_TRY(Signature signature, read_signature(entry, typ));
        for (const Signature& other : jws.signatures) {
            if (other.key == signature.key) return fail("jws-signatures", signature.key.text, "same key twice");
        }
        jws.signatures.push_back(std::move(signature));
    }
    jws.id = content_id(jws.payload);
    return jws;
}

std::string write_jws(const Jws& jws) {
    // By hand: base64url needs no escapes, and a bundle of large acts is not copied into a tree first.
    std::string text = "{\"payload\":\"" + jws.payload_text + "\",\"signatures\":[";
    for (const Signature& signature : jws.signatures) {
        if (text.back() == '}') text += ',';
        text += "{\"protected\":\"" + signature.protected_text + "\",\"signature\":\"" +
                base64url_encode(signature.bytes) + "\"}";
    }
    return text + "]}";
}

Json jws_json(const Jws& jws) {
    Json signatures = Json::array();
    for (const Signature& signature : jws.signatures) {
        signatures.push_back(
            Json{{"protected", signature.protected_text}, {"signature", base64url_encode(signature.bytes)}});
    }
    return Json{{"payload", jws.payload_text}, {"signatures", std::move(signatures)}};
}

std::string protected_header(std::string_view typ, const KeyId& key) {
    return base64url_encode(R"({"alg":"ES256","typ":")" + std::string(typ) + R"(","kid":")" + key.text + "\"}");
}

std::string signing_input(std::string_view protected_text, std::string_view payload_text) {
    std::string input(protected_text);
    input += '.';
    input += payload_text;
    return input;
}

Jws make_jws(std::string payload, std::string_view typ, const KeyId& key, std::string signature_bytes) {
    Jws jws;
    jws.payload_text = base64url_encode(payload);
    jws.id = content_id(payload);
    jws.payload = std::move(payload);
    jws.signatures.push_back(Signature{key, std::string(typ), protected_header(typ, key), std::move(signature_bytes)});
    return jws;
}

}  // namespace sk::trust
