// ES256 with OpenSSL 3: keys, signing, verifying. The native counterpart of the browser's WebCrypto; used by the
// endpoint, the tools and the tests.
//
// Promises: signatures are raw r‖s, 64 bytes (RFC 7518 section 3.4); verify() is true only for 0 < r, s < n and a
// public point on the curve; no answer depends on anything but its arguments, so it may be called from any thread. Does
// not promise: deterministic signatures (the nonce is OpenSSL's random one), or keys kept from whoever can read the
// file: to_pem() is for folders that only the service can open.
#pragma once
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "trust/jws.hpp"

namespace sk::native {

class SigningKey {
public:
    static Result<SigningKey> generate();                      // errors: "key-unavailable"
    static Result<SigningKey> from_pem(std::string_view pem);  // P-256 only; errors: "key-form"
    Result<std::string> to_pem() const;                        // PKCS #8, not encrypted; errors: "key-failed"

    const trust::PublicKey& public_key() const { return public_key_; }
    const KeyId& id() const { return id_; }
    Result<std::string> sign(std::string_view input) const;  // 64 bytes r‖s; errors: "key-failed"

private:
    SigningKey() = default;
    struct Free {
        void operator()(void* key) const;
    };
    std::shared_ptr<void> key_;  // EVP_PKEY
    trust::PublicKey public_key_;
    KeyId id_;
    static Result<SigningKey> wrap(void* key);
};

// A public key made ready once, for many signatures by it: a third of a single verification is the making ready. Not
// for several threads at once.
class Verifier {
public:
    explicit Verifier(const trust::PublicKey& key);  // a point that is not on the curve: nothing holds
    bool holds(std::string_view input, std::string_view signature) const;

private:
    struct Free {
        void operator()(void* context) const;
    };
    std::unique_ptr<void, Free> context_;  // EVP_PKEY_CTX
};

bool verify(const trust::SignatureCheck& check);
bool verify_all(const std::vector<trust::SignatureCheck>& checks);  // false for none: nothing signed is not signed

// The payload in an envelope with one signature. Errors: "key-failed".
Result<trust::Jws> sign_jws(std::string payload, std::string_view typ, const SigningKey& key);
// One more signature over the same payload (a head's, a second root key's). Errors: "key-failed".
Result<void> add_signature(trust::Jws& jws, std::string_view typ, const SigningKey& key);

// Key files, readable by their owner only (mode 0600); an existing file is not overwritten.
// Errors: "key-missing", "key-form", "key-store".
Result<SigningKey> load_key(const std::string& path);
Result<void> save_key(const std::string& path, const SigningKey& key);

}  // namespace sk::native
