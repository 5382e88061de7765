// base64url, hex, SHA-256, HMAC, ids, UTF-8: published vectors first.
#include <doctest/doctest.h>

#include <random>

#include "base/bytes.hpp"
#include "base/ids.hpp"
#include "base/sha256.hpp"
#include "base/text.hpp"

namespace sk {
void sha256_blocks_portable(std::array<std::uint32_t, 8>& state, const std::uint8_t* block, std::size_t count);
}

using namespace sk;

TEST_CASE("base64url: RFC 4648 section 10 vectors without padding") {
    const std::pair<const char*, const char*> vectors[] = {
        {"", ""},           {"f", "Zg"},          {"fo", "Zm8"},          {"foo", "Zm9v"},
        {"foob", "Zm9vYg"}, {"fooba", "Zm9vYmE"}, {"foobar", "Zm9vYmFy"}, {"\xFB\xFF\xFE", "-__-"}};
    for (const auto& [bytes, text] : vectors) {
        CHECK(base64url_encode(bytes) == text);
        auto decoded = base64url_decode(text);
        REQUIRE(decoded.ok());
        CHECK(*decoded == bytes);
    }
}

TEST_CASE("base64url: everything but the one right spelling is refused, with its place") {
    const std::pair<const char*, const char*> wrong[] = {{"Zg==", "2"},
                                                         {"Zm9v\n", "4"},
                                                         {"Zm 9", "2"},
                                                         {"Zm+v", "2"},
                                                         {"Zm/v", "2"},
                                                         {"Z", "0"},
                                                         {"Zm9vZ", "4"},
                                                         {"Zh", "1"} /* unused bits */,
                                                         {"Zm9", "2"} /* unused bits */,
                                                         {"Zm9\xC3", "3"}};
    for (const auto& [text, where] : wrong) {
        auto decoded = base64url_decode(text);
        REQUIRE_FALSE(decoded.ok());
        CHECK(decoded.error().code == "base64url");
        CHECK_MESSAGE(decoded.error().where == where, text);
    }
}

TEST_CASE("base64url: round trip of random bytes of every length") {
    std::mt19937 random(7);
    for (std::size_t length = 0; length < 200; ++length) {
        std::string bytes(length, '\0');
        for (char& byte : bytes) byte = static_cast<char>(random() & 0xFF);
        auto decoded = base64url_decode(base64url_encode(bytes));
        REQUIRE(decoded.ok());
        CHECK(*decoded == bytes);
    }
}

TEST_CASE("base32: RFC 4648 section 10 vectors without padding, one spelling only, every length") {
    const std::pair<const char*, const char*> vectors[] = {{"", ""},           {"f", "MY"},
                                                           {"fo", "MZXQ"},     {"foo", "MZXW6"},
                                                           {"foob", "MZXW6YQ"}, {"fooba", "MZXW6YTB"},
                                                           {"foobar", "MZXW6YTBOI"}};
    for (const auto& [bytes, text] : vectors) {
        CHECK(base32_encode(bytes) == text);
        auto decoded = base32_decode(text);
        REQUIRE(decoded.ok());
        CHECK(*decoded == bytes);
    }
    const std::pair<const char*, const char*> wrong[] = {
        {"MY======", "2"}, {"my", "0"}, {"M", "0"},   {"MZX", "2"}, {"MZXW6YT", "6"} /* unused bits */,
        {"MZ", "1"},       {"M1", "1"}, {"M 3Z", "1"}, {"MZXW6Y", "5"}};
    for (const auto& [text, where] : wrong) {
        auto decoded = base32_decode(text);
        REQUIRE_FALSE(decoded.ok());
        CHECK(decoded.error().code == "base32");
        CHECK_MESSAGE(decoded.error().where == where, text);
    }
    std::mt19937 random(7);
    for (std::size_t length = 0; length < 200; ++length) {
        std::string bytes(length, '\0');
        for (char& byte : bytes) byte = static_cast<char>(random() & 0xFF);
        auto decoded = base32_decode(base32_encode(bytes));
        REQUIRE(decoded.ok());
        CHECK(*decoded == bytes);
    }
}

TEST_CASE("SHA-256: FIPS 180-4 examples, and any cutting of the message gives the same") {
    CHECK(hex_encode(as_view(sha256(""))) == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    CHECK(hex_encode(as_view(sha256("abc"))) == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    CHECK(hex_encode(as_view(sha256("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq"))) ==
          "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
    const std::string million(1'000'000, 'a');
    CHECK(hex_encode(as_view(sha256(million))) == "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
    for (std::size_t piece : {1u, 3u, 55u, 56u, 63u, 64u, 65u, 127u}) {
        const std::string message = million.substr(0, 1000);
        Sha256 hash;
        for (std::size_t i = 0; i < message.size(); i += piece) hash.update(std::string_view(message).substr(i, piece));
        CHECK(hash.finish() == sha256(message));
    }
}

TEST_CASE("the browser's compression function and OpenSSL's agree") {
    std::array<std::uint32_t, 8> one{}, other{};
    std::string blocks(64 * 37, '\0');
    for (std::size_t i = 0; i < blocks.size(); ++i) blocks[i] = static_cast<char>(i * i * 31 + i / 7);
    const auto* data = reinterpret_cast<const std::uint8_t*>(blocks.data());
    sha256_blocks(one, data, 37);
    sha256_blocks_portable(other, data, 37);
    CHECK(one == other);
}

TEST_CASE("HMAC-SHA-256: RFC 4231 cases 1, 2, 3, 6") {
    CHECK(hex_encode(as_view(hmac_sha256(std::string(20, '\x0b'), "Hi There"))) ==
          "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7");
    CHECK(hex_encode(as_view(hmac_sha256("Jefe", "what do ya want for nothing?"))) ==
          "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
    CHECK(hex_encode(as_view(hmac_sha256(std::string(20, '\xaa'), std::string(50, '\xdd')))) ==
          "773ea91e36800e46854db8ebd09181a72959098b3ef8c122d9635514ced565fe");
    CHECK(hex_encode(as_view(
              hmac_sha256(std::string(131, '\xaa'), "Test Using Larger Than Block-Size Key - Hash Key First"))) ==
          "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54");
}

TEST_CASE("content ids") {
    const ContentId id = content_id("abc");
    CHECK(id.text == "sha-256:ungWv48Bz-pBQUDeXa4iI7ADYaOWF3qctBD_YfIAFa0");
    CHECK(id.text.size() == 51);
    CHECK(parse_content_id(id.text).ok());
    for (std::string wrong :
         {std::string(), std::string("sha-256:"), id.text + "A", id.text.substr(0, 50), "SHA-256:" + id.text.substr(8),
          "md5-256:" + id.text.substr(8), id.text.substr(0, 50) + "1" /* unused bits */}) {
        auto parsed = parse_content_id(wrong);
        REQUIRE_FALSE(parsed.ok());
        CHECK(parsed.error().code == "id");
    }
}

TEST_CASE("uuid version 7") {
    std::array<std::uint8_t, 16> random{};
    random.fill(0xFF);
    CHECK(make_uuid(random, 0x0193'4F00'1234) == "01934f00-1234-7fff-bfff-ffffffffffff");
    random.fill(0);
    CHECK(make_uuid(random, 0) == "00000000-0000-7000-8000-000000000000");
    CHECK(is_uuid(make_uuid(random, -1)));
    CHECK(make_uuid(random, 1000) < make_uuid(random, 2000));
    for (const char* wrong : {"", "01934f00-1234-7fff-bfff-fffffffffff", "01934F00-1234-7fff-bfff-ffffffffffff",
                              "01934f00 1234-7fff-bfff-ffffffffffff", "01934f00-1234-7fff-bfff-ffffffffffffg",
                              "g1934f00-1234-7fff-bfff-ffffffffffff"}) {
        CHECK_FALSE(is_uuid(wrong));
    }
}

TEST_CASE("unit codes") {
    for (const char* good : {"14.03646", "14.SKHCN", "14.DEMO-THPT", "A"}) CHECK(is_unit_code(good));
    for (const char* wrong : {"", "14.03646 ", "14/03646", "14.skhcn", "Đ", "1234567890123456789012345"}) {
        CHECK_FALSE(is_unit_code(wrong));
    }
}

TEST_CASE("UTF-8: what RFC 3629 allows and nothing else") {
    for (const char* good : {"", "a", "Điện Biên", "\xF0\x9F\x8C\xBE", "\xEF\xBF\xBD", "\xF4\x8F\xBF\xBF", "\x7F"}) {
        CHECK(is_valid_utf8(good));
    }
    const std::pair<const char*, std::size_t> wrong[] = {{"\x80", 0},
                                                         {"a\xBF", 1},
                                                         {"\xC0\xAF", 0},
                                                         {"\xC1\xBF", 0},
                                                         {"\xE0\x80\xAF", 0},
                                                         {"\xE0\x9F\xBF", 0},
                                                         {"\xF0\x80\x80\xAF", 0},
                                                         {"\xED\xA0\x80", 0},
                                                         {"\xED\xBF\xBF", 0},
                                                         {"\xF4\x90\x80\x80", 0},
                                                         {"\xF5\x80\x80\x80", 0},
                                                         {"ab\xC4", 2},
                                                         {"ab\xE1\xBA", 2},
                                                         {"ab\xF0\x9F\x8C", 2},
                                                         {"\xFE", 0},
                                                         {"\xFF", 0},
                                                         {"\xC4\x41", 0}};
    for (const auto& [text, where] : wrong) CHECK(find_malformed_utf8(text) == where);
}

TEST_CASE("UTF-8: every code point survives a round trip") {
    for (char32_t value = 0; value <= 0x10FFFF; value += value < 0x3000 ? 1 : 37) {
        if (value >= 0xD800 && value <= 0xDFFF) continue;
        std::string text;
        append_utf8(text, value);
        const CodePoint point = decode_utf8(text, 0);
        REQUIRE(point.value == value);
        REQUIRE(static_cast<std::size_t>(point.bytes) == text.size());
    }
    std::string replaced;
    append_utf8(replaced, 0xD800);
    append_utf8(replaced, 0x110000);
    CHECK(replaced == "\xEF\xBF\xBD\xEF\xBF\xBD");
}

TEST_CASE("counting and trimming") {
    CHECK(count_code_points("") == 0);
    CHECK(count_code_points("Tô Hiệu") == 7);
    CHECK(trimmed("  \t Tô Hiệu\n\xC2\xA0") == "Tô Hiệu");
    CHECK(trimmed(" \xE2\x80\xAF ") == "");
    CHECK(trimmed("") == "");
}
