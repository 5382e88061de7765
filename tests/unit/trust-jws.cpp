// Envelopes: the published ES256 vector, a round trip, and every way in which an envelope can be wrong.
#include <doctest/doctest.h>

#include "base/bytes.hpp"
#include "base/sha256.hpp"
#include "trust-support.hpp"

using namespace sk;
using namespace sk::test;
using namespace sk::trust;

namespace {

std::string envelope_code(const std::string& envelope, std::string_view typ = typ::act) {
    auto jws = parse_jws(envelope, typ);
    return jws.ok() ? "ok" : jws.error().code;
}

std::string envelope_of(const std::string& payload_text, const std::string& header, const std::string& signature) {
    return R"({"payload":")" + payload_text + R"(","signatures":[{"protected":")" + base64url_encode(header) +
           R"(","signature":")" + signature + "\"}]}";
}

const std::string good_kid = base64url_encode(std::string(32, '\x5a'));
const std::string good_signature = base64url_encode(std::string(64, '\x11'));
const std::string good_payload = base64url_encode("{}");

std::string header_of(const std::string& alg, const std::string& typ, const std::string& key) {
    return R"({"alg":")" + alg + R"(","typ":")" + typ + R"(","kid":")" + key + "\"}";
}

const std::string good_header = header_of("ES256", "sk-act+jws", good_kid);

}  // namespace

TEST_CASE("jws: the ES256 example of RFC 7515 A.3 verifies, and no changed bit of it does") {
    const std::string x = *base64url_decode("f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU");
    const std::string y = *base64url_decode("x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0");
    const std::string input =
        "eyJhbGciOiJFUzI1NiJ9"
        "."
        "eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0cnVlfQ";
    const std::string signature =
        *base64url_decode("DtEhU3ljbEg8L38VWAfUAqOyKAM6-Xx-F4GawxaepmXFCgfTjDxw5djxLa8ISlSApmWQxfKTUJqPP3-Kg6NU1Q");
    SignatureCheck check{{x, y}, input, signature};
    CHECK(native::verify(check));
    for (std::size_t i = 0; i < 64; ++i) {
        SignatureCheck changed = check;
        changed.signature[i] = static_cast<char>(changed.signature[i] ^ 1);
        CHECK_FALSE(native::verify(changed));
    }
    check.input.back() = 'R';
    CHECK_FALSE(native::verify(check));
}

TEST_CASE("jws: signatures with r or s out of range, of a wrong length or by a point off the curve are refused") {
    const native::SigningKey key = new_key();
    SignatureCheck check{key.public_key(), "text", *key.sign("text")};
    REQUIRE(native::verify(check));
    const std::string r = check.signature.substr(0, 32), s = check.signature.substr(32);
    std::string n;  // the order of P-256
    for (int byte : {0xFF, 0xFF, 0xFF, 0xFF, 0,    0,    0,    0,    0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF,
                     0xBC, 0xE6, 0xFA, 0xAD, 0xA7, 0x17, 0x9E, 0x84, 0xF3, 0xB9, 0xCA, 0xC2, 0xFC, 0x63, 0x25, 0x51})
        n += static_cast<char>(byte);
    const std::string zero(32, '\0'), ones(32, '\xff');
    for (const std::string& wrong : {zero + s, r + zero, zero + zero, n + s, r + n, ones + s, r + ones, s + r,
                                     check.signature + "\x01", check.signature.substr(1), std::string()}) {
        SignatureCheck changed = check;
        changed.signature = wrong;
        CHECK_FALSE(native::verify(changed));
    }
    SignatureCheck off_curve = check;
    off_curve.key.y[31] = static_cast<char>(off_curve.key.y[31] ^ 1);
    CHECK_FALSE(native::verify(off_curve));
    off_curve.key = PublicKey{zero, zero};
    CHECK_FALSE(native::verify(off_curve));
    off_curve.key = PublicKey{"", ""};
    CHECK_FALSE(native::verify(off_curve));
    CHECK_FALSE(native::verify_all({}));
    CHECK_FALSE(native::verify_all({check, off_curve}));
}

TEST_CASE("jws: a thumbprint is the hash of the required members in the order of their names (RFC 7638)") {
    // The key of RFC 7515 A.3; the text that is hashed is written out here as section 3 of RFC 7638 demands it.
    const std::string x = "f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU",
                      y = "x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0";
    const PublicKey key{*base64url_decode(x), *base64url_decode(y)};
    const std::string text = "{\"crv\":\"P-256\",\"kty\":\"EC\",\"x\":\"" + x + "\",\"y\":\"" + y + "\"}";
    CHECK(thumbprint(key).text == base64url_encode(as_view(sha256(text))));
    CHECK(thumbprint(key).text == "oKIywvGUpTVTyxMQ3bwIIeQUudfr_CkLMjCE19ECD-U");
    CHECK(dump_json(to_jwk(key)) == text);
    auto again = from_jwk(to_jwk(key));
    REQUIRE(again.ok());
    CHECK(*again == key);
}

TEST_CASE("jws: a JWK with anything missing, more or wrong is refused") {
    const Json good = to_jwk(PublicKey{std::string(32, 'x'), std::string(32, 'y')});
    REQUIRE(from_jwk(good).ok());
    for (const char* member : {"crv", "kty", "x", "y"}) {
        Json wrong = good;
        wrong.erase(member);
        CHECK(from_jwk(wrong).error().code == "key-form");
        wrong[member] = 7;
        CHECK(from_jwk(wrong).error().code == "key-form");
        wrong[member] = "P-384";
        CHECK(from_jwk(wrong).error().code == "key-form");
    }
    Json more = good;
    more["d"] = "private";
    CHECK(from_jwk(more).error().code == "key-form");
    Json longer = good;
    longer["x"] = base64url_encode(std::string(33, 'x'));
    CHECK(from_jwk(longer).error().code == "key-form");
    CHECK(from_jwk(Json("text")).error().code == "key-form");
}

TEST_CASE("jws: what is signed comes back byte for byte and verifies") {
    const native::SigningKey key = new_key(), head = new_key();
    const std::string payload = "{ \"not\" : \"canonical\"}\n";
    Jws jws = sign(payload, typ::act, key);
    REQUIRE(native::add_signature(jws, typ::act, head).ok());
    const std::string envelope = write_jws(jws);
    CHECK(envelope == dump_json(jws_json(jws)));
    auto read = parse_jws(envelope, typ::act);
    REQUIRE(read.ok());
    CHECK(read->payload == payload);
    CHECK(read->id == content_id(payload));
    CHECK(write_jws(*read) == envelope);
    REQUIRE(read->signatures.size() == 2);
    for (std::size_t i = 0; i < 2; ++i) {
        const Signature& signature = read->signatures[i];
        const native::SigningKey& signer = i == 0 ? key : head;
        CHECK(signature.key == signer.id());
        const SignatureCheck check{signer.public_key(), signing_input(signature.protected_text, read->payload_text),
                                   signature.bytes};
        CHECK(native::verify(check));
        SignatureCheck other = check;
        other.key = new_key().public_key();
        CHECK_FALSE(native::verify(other));
    }
}

TEST_CASE("jws: the id does not depend on signatures") {
    const native::SigningKey key = new_key();
    const Jws first = sign("{}", typ::act, key), second = sign("{}", typ::act, key);
    CHECK(first.signatures[0].bytes != second.signatures[0].bytes);
    CHECK(first.id == second.id);
}

TEST_CASE("jws: exactly payload and signatures") {
    const std::string good = envelope_of(good_payload, good_header, good_signature);
    REQUIRE(envelope_code(good) == "ok");
    CHECK(envelope_code(replaced(good, "\"payload\"", "\"extra\":1,\"payload\"")) == "jws-form");
    CHECK(envelope_code(replaced(good, "\"payload\"", "\"header\":{},\"payload\"")) == "jws-form");
    CHECK(envelope_code(replaced(good, "\"payload\"", "\"content\"")) == "jws-form");
    CHECK(envelope_code(R"({"payload":"e30"})") == "jws-form");
    CHECK(envelope_code(R"({"signatures":[]})") == "jws-form");
    CHECK(envelope_code(R"({"payload":{},"signatures":[]})") == "jws-form");
    CHECK(envelope_code(R"({"payload":"e30","signatures":{}})") == "jws-form");
    CHECK(envelope_code(R"(["e30"])") == "jws-form");
    CHECK(envelope_code("x." + good_payload + ".y") == "json-syntax");
    CHECK(envelope_code(good_payload) == "json-syntax");
    CHECK(envelope_code(good.substr(0, good.size() / 2)) == "json-syntax");
    CHECK(envelope_code(replaced(good, "{\"payload\"", "{\"payload\":\"e30\",\"payload\"")) == "json-duplicate");
    std::string deep;
    for (int i = 0; i < 33; ++i) deep += "[";
    CHECK(envelope_code(replaced(good, "\"" + good_payload + "\"", deep)) == "json-depth");
}

TEST_CASE("jws: exactly protected and signature") {
    const std::string good = envelope_of(good_payload, good_header, good_signature);
    CHECK(envelope_code(replaced(good, "\"protected\"", "\"header\":{\"kid\":\"me\"},\"protected\"")) == "jws-form");
    CHECK(envelope_code(replaced(good, "\"protected\"", "\"unprotected\"")) == "jws-form");
    CHECK(envelope_code(replaced(good, "\"signature\":\"", "\"signatur\":\"")) == "jws-form");
    CHECK(envelope_code(R"({"payload":"e30","signatures":["e30"]})") == "jws-form");
    CHECK(envelope_code(R"({"payload":"e30","signatures":[{"protected":1,"signature":2}]})") == "jws-form");
}

TEST_CASE("jws: base64url is strict everywhere") {
    CHECK(envelope_code(envelope_of(good_payload + "=", good_header, good_signature)) == "base64url");
    CHECK(envelope_code(envelope_of(good_payload + " ", good_header, good_signature)) == "base64url");
    CHECK(envelope_code(envelope_of("e31", good_header, good_signature)) == "base64url");  // unused bits
    CHECK(envelope_code(envelope_of("e3+", good_header, good_signature)) == "base64url");
    CHECK(envelope_code(envelope_of(good_payload, good_header, good_signature + "==")) == "base64url");
    CHECK(envelope_code(envelope_of(good_payload, good_header, " " + good_signature)) == "base64url");
    std::string unused = good_signature;
    unused.back() = static_cast<char>(unused.back() + 1);
    CHECK(envelope_code(envelope_of(good_payload, good_header, unused)) == "base64url");
    const std::string header_text = base64url_encode(good_header);
    const std::string good = envelope_of(good_payload, good_header, good_signature);
    CHECK(envelope_code(replaced(good, header_text, header_text + "=")) == "base64url");
    CHECK(envelope_code(replaced(good, header_text, header_text.substr(0, 10) + "\\n" + header_text.substr(10))) ==
          "base64url");
}

TEST_CASE("jws: signatures have 64 bytes") {
    for (std::size_t size : {0, 1, 63, 65, 70, 128})
        CHECK(envelope_code(envelope_of(good_payload, good_header, base64url_encode(std::string(size, 'x')))) ==
              "jws-form");
}

TEST_CASE("jws: the header is exactly alg, typ, kid") {
    const auto code = [](const std::string& header) {
        return envelope_code(envelope_of(good_payload, header, good_signature));
    };
    REQUIRE(code(good_header) == "ok");
    CHECK(code(header_of("none", "sk-act+jws", good_kid)) == "jws-alg");
    CHECK(code(header_of("HS256", "sk-act+jws", good_kid)) == "jws-alg");
    CHECK(code(header_of("RS256", "sk-act+jws", good_kid)) == "jws-alg");
    CHECK(code(header_of("es256", "sk-act+jws", good_kid)) == "jws-alg");
    CHECK(code(header_of("ES256", "sk-bundle+jws", good_kid)) == "jws-typ");
    CHECK(code(header_of("ES256", "JWT", good_kid)) == "jws-typ");
    CHECK(code(header_of("ES256", "sk-act+jws", "me")) == "jws-header");
    CHECK(code(header_of("ES256", "sk-act+jws", good_kid + "A")) == "jws-header");
    for (const char* extra : {R"("jwk":{},)", R"("jku":"https://example.vn/",)", R"("x5u":"https://example.vn/",)",
                              R"("crit":["b64"],)", R"("b64":false,)"})
        CHECK(code(replaced(good_header, "{", std::string("{") + extra)) == "jws-header");
    CHECK(code(R"({"alg":"ES256","typ":"sk-act+jws"})") == "jws-header");
    CHECK(code(R"({"typ":"sk-act+jws","kid":")" + good_kid + "\"}") == "jws-header");
    CHECK(code(R"({"alg":"none"})") == "jws-header");
    CHECK(code(replaced(good_header, "\"alg\":\"ES256\"", "\"alg\":\"none\",\"alg\":\"ES256\"")) == "jws-header");
    CHECK(code(replaced(good_header, "\"ES256\"", "[\"ES256\"]")) == "jws-header");
    CHECK(code("not json") == "jws-header");
    CHECK(code("") == "jws-header");
    CHECK(code(good_header + " {}") == "jws-header");
}

TEST_CASE("jws: one to four signatures by different keys") {
    Jws jws = sign("{}", typ::act, new_key());
    for (int count = 2; count <= 4; ++count) {
        REQUIRE(native::add_signature(jws, typ::act, new_key()).ok());
        CHECK(envelope_code(write_jws(jws)) == "ok");
    }
    REQUIRE(native::add_signature(jws, typ::act, new_key()).ok());
    CHECK(envelope_code(write_jws(jws)) == "jws-signatures");
    jws.signatures.resize(2);
    jws.signatures[1] = jws.signatures[0];
    CHECK(envelope_code(write_jws(jws)) == "jws-signatures");
    const native::SigningKey key = new_key();
    Jws twice = sign("{}", typ::act, key);
    REQUIRE(native::add_signature(twice, typ::act, key).ok());  // another valid signature, the same signer
    CHECK(envelope_code(write_jws(twice)) == "jws-signatures");
    jws.signatures.clear();
    CHECK(envelope_code(write_jws(jws)) == "jws-unsigned");
}

TEST_CASE("jws: a signature for one purpose never serves another") {
    const native::SigningKey key = new_key();
    const Jws request = sign("{}", typ::request, key);
    for (std::string_view other : {typ::act, typ::bundle, typ::receipt, typ::trust, typ::card, typ::enrol})
        CHECK(envelope_code(write_jws(request), other) == "jws-typ");
    CHECK(envelope_code(write_jws(request), typ::request) == "ok");
}

TEST_CASE("jws: an act as large as one may be passes the reader, one byte of text more than a bundle does not") {
    const native::SigningKey key = new_key();
    const Jws large = sign(std::string(limits::act_payload_bytes_max, 'x'), typ::act, key);
    CHECK(envelope_code(write_jws(large)) == "ok");
    CHECK(envelope_code(envelope_of(std::string(limits::bundle_bytes_max + 4, 'A'), good_header, good_signature)) ==
          "json-size");
}

TEST_CASE("crypto: PEM there and back, and what is no P-256 key") {
    const native::SigningKey key = new_key();
    const std::string pem = *key.to_pem();
    auto again = native::SigningKey::from_pem(pem);
    REQUIRE(again.ok());
    CHECK(again->id() == key.id());
    CHECK(native::verify({key.public_key(), "x", *again->sign("x")}));
    CHECK(native::SigningKey::from_pem("").error().code == "key-form");
    CHECK(native::SigningKey::from_pem(pem.substr(0, pem.size() / 2)).error().code == "key-form");
    CHECK(native::SigningKey::from_pem("-----BEGIN PRIVATE KEY-----\nnonsense\n-----END PRIVATE KEY-----\n")
              .error()
              .code == "key-form");
    CHECK(native::load_key("/nonexistent/key.pem").error().code == "key-missing");
    CHECK(native::save_key("/nonexistent/key.pem", key).error().code == "key-store");
}
