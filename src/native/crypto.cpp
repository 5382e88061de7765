#include "native/crypto.hpp"

#include <fcntl.h>
#include <openssl/bio.h>
#include <openssl/bn.h>
#include <openssl/core_names.h>
#include <openssl/ec.h>
#include <openssl/evp.h>
#include <openssl/param_build.h>
#include <openssl/pem.h>
#include <unistd.h>

#include <array>
#include <optional>

#include "base/bytes.hpp"
#include "base/sha256.hpp"

namespace sk::native {

namespace {

constexpr std::size_t coordinate_bytes = 32;
constexpr std::size_t signature_bytes = 64;
constexpr std::size_t key_file_bytes_max = 4096;

// n, the order of P-256 (FIPS 186-4 D.1.2.3), big-endian.
constexpr std::array<unsigned char, coordinate_bytes> order = {
    0xFF, 0xFF, 0xFF, 0xFF, 0x00, 0x00, 0x00, 0x00, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF,
    0xBC, 0xE6, 0xFA, 0xAD, 0xA7, 0x17, 0x9E, 0x84, 0xF3, 0xB9, 0xCA, 0xC2, 0xFC, 0x63, 0x25, 0x51};

template <auto function>
struct Deleter {
    template <class T>
    void operator()(T* object) const {
        function(object);
    }
};
using Key = std::unique_ptr<EVP_PKEY, Deleter<EVP_PKEY_free>>;
using KeyContext = std::unique_ptr<EVP_PKEY_CTX, Deleter<EVP_PKEY_CTX_free>>;
using DigestContext = std::unique_ptr<EVP_MD_CTX, Deleter<EVP_MD_CTX_free>>;
using Number = std::unique_ptr<BIGNUM, Deleter<BN_free>>;
using EcSignature = std::unique_ptr<ECDSA_SIG, Deleter<ECDSA_SIG_free>>;
using Memory = std::unique_ptr<BIO, Deleter<BIO_free_all>>;
using Parameters = std::unique_ptr<OSSL_PARAM, Deleter<OSSL_PARAM_free>>;
using ParameterBuilder = std::unique_ptr<OSSL_PARAM_BLD, Deleter<OSSL_PARAM_BLD_free>>;

const unsigned char* bytes_of(std::string_view text) { return reinterpret_cast<const unsigned char*>(text.data()); }

// 0 < number < n.
bool in_range(std::string_view number) {
    bool zero = true;
    for (char byte : number) zero = zero && byte == 0;
    const std::string_view limit(reinterpret_cast<const char*>(order.data()), order.size());
    return !zero && number.size() == limit.size() && number.compare(limit) < 0;
}

Key public_key_of(const trust::PublicKey& key) {
    if (key.x.size() != coordinate_bytes || key.y.size() != coordinate_bytes) return nullptr;
    const std::string point = "\x04" + key.x + key.y;  // uncompressed (SEC 1 section 2.3.3)
    ParameterBuilder builder(OSSL_PARAM_BLD_new());
    if (!builder || !OSSL_PARAM_BLD_push_utf8_string(builder.get(), OSSL_PKEY_PARAM_GROUP_NAME, "P-256", 0) ||
        !OSSL_PARAM_BLD_push_octet_string(builder.get(), OSSL_PKEY_PARAM_PUB_KEY, point.data(), point.size()))
        return nullptr;
    Parameters parameters(OSSL_PARAM_BLD_to_param(builder.get()));
    KeyContext context(EVP_PKEY_CTX_new_from_name(nullptr, "EC", nullptr));
    EVP_PKEY* made = nullptr;
    if (!parameters || !context || EVP_PKEY_fromdata_init(context.get()) != 1 ||
        EVP_PKEY_fromdata(context.get(), &made, EVP_PKEY_PUBLIC_KEY, parameters.get()) != 1)
        return nullptr;  // among others: the point is not on the curve
    return Key(made);
}

std::optional<std::string> coordinate(const EVP_PKEY* key, const char* name) {
    BIGNUM* read = nullptr;
    if (EVP_PKEY_get_bn_param(key, name, &read) != 1) return std::nullopt;
    Number number(read);
    std::string bytes(coordinate_bytes, '\0');
    const int size = static_cast<int>(bytes.size());
    if (BN_bn2binpad(number.get(), reinterpret_cast<unsigned char*>(bytes.data()), size) != size) return std::nullopt;
    return bytes;
}

bool is_p256(const EVP_PKEY* key) {
    std::array<char, 64> name{};
    std::size_t size = 0;
    return EVP_PKEY_get_group_name(key, name.data(), name.size(), &size) == 1 &&
           (std::string_view(name.data(), size) == "prime256v1" || std::string_view(name.data(), size) == "P-256");
}

}  // namespace

void SigningKey::Free::operator()(void* key) const { EVP_PKEY_free(static_cast<EVP_PKEY*>(key)); }

Result<SigningKey> SigningKey::wrap(void* key) {
    SigningKey signing;
    signing.key_ = std::shared_ptr<void>(key, Free{});
    const auto* pkey = static_cast<const EVP_PKEY*>(key);
    if (!pkey || !is_p256(pkey)) return fail("key-form", "", "not P-256");
    auto x = coordinate(pkey, OSSL_PKEY_PARAM_EC_PUB_X);
    auto y = coordinate(pkey, OSSL_PKEY_PARAM_EC_PUB_Y);
    if (!x || !y) return fail("key-form", "", "no public point");
    signing.public_key_ = trust::PublicKey{std::move(*x), std::move(*y)};
    signing.id_ = thumbprint(signing.public_key_);
    return signing;
}

Result<SigningKey> SigningKey::generate() {
    EVP_PKEY* key = EVP_EC_gen("P-256");
    if (!key) return fail("key-unavailable");
    return wrap(key);
}

Result<SigningKey> SigningKey::from_pem(std::string_view pem) {
    Memory memory(BIO_new_mem_buf(pem.data(), static_cast<int>(pem.size())));
    // An empty password: a key that needs one is not ours, and nobody must be asked for it on a terminal.
    EVP_PKEY* key = memory ? PEM_read_bio_PrivateKey(memory.get(), nullptr, nullptr, const_cast<char*>("")) : nullptr;
    if (!key) return fail("key-form", "", "no private key in the PEM text");
    return wrap(key);
}

Result<std::string> SigningKey::to_pem() const {
    Memory memory(BIO_new(BIO_s_mem()));
    auto* key = static_cast<EVP_PKEY*>(key_.get());
    if (!memory || PEM_write_bio_PrivateKey(memory.get(), key, nullptr, nullptr, 0, nullptr, nullptr) != 1)
        return fail("key-failed", "", "PEM");
    char* text = nullptr;
    const long size = BIO_get_mem_data(memory.get(), &text);
    return std::string(text, static_cast<std::size_t>(size));
}

Result<std::string> SigningKey::sign(std::string_view input) const {
    DigestContext context(EVP_MD_CTX_new());
    auto* key = static_cast<EVP_PKEY*>(key_.get());
    std::array<unsigned char, 128> der{};
    std::size_t der_size = der.size();
    if (!context || EVP_DigestSignInit(context.get(), nullptr, EVP_sha256(), nullptr, key) != 1 ||
        EVP_DigestSign(context.get(), der.data(), &der_size, bytes_of(input), input.size()) != 1)
        return fail("key-failed", "", "sign");
    const unsigned char* at = der.data();
    EcSignature signature(d2i_ECDSA_SIG(nullptr, &at, static_cast<long>(der_size)));
    if (!signature) return fail("key-failed", "", "der");
    std::string raw(signature_bytes, '\0');
    auto* out = reinterpret_cast<unsigned char*>(raw.data());
    constexpr int size = static_cast<int>(coordinate_bytes);
    if (BN_bn2binpad(ECDSA_SIG_get0_r(signature.get()), out, size) != size ||
        BN_bn2binpad(ECDSA_SIG_get0_s(signature.get()), out + size, size) != size)
        return fail("key-failed", "", "raw");
    return raw;
}

void Verifier::Free::operator()(void* context) const { EVP_PKEY_CTX_free(static_cast<EVP_PKEY_CTX*>(context)); }

Verifier::Verifier(const trust::PublicKey& public_key) {
    const Key key = public_key_of(public_key);
    KeyContext context(key ? EVP_PKEY_CTX_new_from_pkey(nullptr, key.get(), nullptr) : nullptr);
    if (context && EVP_PKEY_verify_init(context.get()) == 1) context_.reset(context.release());
}

bool Verifier::holds(std::string_view input, std::string_view signature) const {
    if (!context_ || signature.size() != signature_bytes) return false;
    // ECDSA-Sig-Value (RFC 3279 section 2.2.3): a sequence of two integers, each as short as it may be.
    std::array<unsigned char, 80> der{0x30, 0};
    std::size_t size = 2;
    for (const std::size_t at : {std::size_t{0}, coordinate_bytes}) {
        std::string_view number = signature.substr(at, coordinate_bytes);
        if (!in_range(number)) return false;
        while (number.front() == 0) number.remove_prefix(1);
        const bool negative = (static_cast<unsigned char>(number.front()) & 0x80) != 0;
        der[size++] = 0x02;
        der[size++] = static_cast<unsigned char>(number.size() + (negative ? 1 : 0));
        if (negative) der[size++] = 0;
        for (char byte : number) der[size++] = static_cast<unsigned char>(byte);
    }
    der[1] = static_cast<unsigned char>(size - 2);
    const Digest digest = sha256(input);
    return EVP_PKEY_verify(static_cast<EVP_PKEY_CTX*>(context_.get()), der.data(), size, digest.data(),
                           digest.size()) == 1;
}

bool verify(const trust::SignatureCheck& check) { return Verifier(check.key).holds(check.input, check.signature); }

bool verify_all(const std::vector<trust::SignatureCheck>& checks) {
    if (checks.empty()) return false;
    for (const trust::SignatureCheck& check : checks) {
        if (!verify(check)) return false;
    }
    return true;
}

Result<trust::Jws> sign_jws(std::string payload, std::string_view typ, const SigningKey& key) {
    const std::string input = trust::signing_input(trust::protected_header(typ, key.id()), base64url_encode(payload));
    SK_TRY(std::string signature, key.sign(input));
    return trust::make_jws(std::move(payload), typ, key.id(), std::move(signature));
}

Result<void> add_signature(trust::Jws& jws, std::string_view typ, const SigningKey& key) {
    trust::Signature signature{key.id(), std::string(typ), trust::protected_header(typ, key.id()), {}};
    SK_TRY(signature.bytes, key.sign(trust::signing_input(signature.protected_text, jws.payload_text)));
    jws.signatures.push_back(std::move(signature));
    return {};
}

Result<SigningKey> load_key(const std::string& path) {
    const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    if (file < 0) return fail("key-missing", path);
    std::string pem(key_file_bytes_max, '\0');
    const ssize_t size = ::read(file, pem.data(), pem.size());
    ::close(file);
    if (size <= 0) return fail("key-form", path);
    pem.resize(static_cast<std::size_t>(size));
    Result<SigningKey> key = SigningKey::from_pem(pem);
    OPENSSL_cleanse(pem.data(), pem.size());
    return key;
}

Result<void> save_key(const std::string& path, const SigningKey& key) {
    SK_TRY(std::string pem, key.to_pem());
    const int file = ::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    if (file < 0) return fail("key-store", path);
    const bool written =
        ::write(file, pem.data(), pem.size()) == static_cast<ssize_t>(pem.size()) && ::fsync(file) == 0;
    const bool closed = ::close(file) == 0;
    OPENSSL_cleanse(pem.data(), pem.size());
    if (written && closed) return {};
    ::unlink(path.c_str());  // half a key is none
    return fail("key-store", path);
}

}  // namespace sk::native
