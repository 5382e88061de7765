// Enrolment: codes as people type them, proofs of a code, and the enrolment's form.
#include "trust-support.hpp"

#include "trust/enrolment.hpp"

using namespace sk;
using namespace sk::test;
using namespace sk::trust;

TEST_CASE("enrolment: a code is 80 bits in Crockford's letters, four by four") {
    CHECK(make_code(std::string(10, '\0')) == "0000-0000-0000-0000");
    CHECK(make_code(std::string(10, '\xff')) == "ZZZZ-ZZZZ-ZZZZ-ZZZZ");
    CHECK(make_code(std::string("\x00\x44\x32\x14\xC7\x42\x54\xB6\x35\xCF", 10)) == "0123-4567-89AB-CDEF");
    CHECK(make_code(std::string(9, '\0') + "\x01") == "0000-0000-0000-0001");
}

TEST_CASE("enrolment: a code is understood however it is typed") {
    for (const char* typed : {"0123-4567-89AB-CDEF", "0123456789abcdef", " 0123 4567 89ab cdef ", "O123-4567-89AB-CDEF",
                              "oi23-4567-89ab-cdef", "0L23-4567-89AB-CDEF", "0123--4567-89AB-CDEF\n"}) {
        auto code = normalise_code(typed);
        REQUIRE(code.ok());
        CHECK(*code == "0123456789ABCDEF");
    }
    for (const char* typed : {"", "0123-4567-89AB-CDE", "0123-4567-89AB-CDEF0", "0123-4567-89AB-CDEU",
                              "0123_4567_89AB_CDEF", "0123-4567-89AB-CDEĐ", "!123-4567-89AB-CDEF"})
        CHECK(normalise_code(typed).error().code == "code-form");
}

TEST_CASE("enrolment: the proof binds the code to the key") {
    const KeyId key = new_key().id(), other = new_key().id();
    const std::string proof = code_proof("0123456789ABCDEF", key);
    CHECK(proof.size() == 43);
    CHECK(proof == base64url_encode(as_view(hmac_sha256(as_view(sha256("0123456789ABCDEF")), key.text))));
    CHECK(code_proof("0123456789ABCDEF", other) != proof);
    CHECK(code_proof("0123456789ABCDEG", key) != proof);
}

TEST_CASE("enrolment: check digits are six pairs, the same for one key, others for another") {
    const KeyId key = new_key().id();
    const std::string digits = check_digits(key);
    REQUIRE(digits.size() == 17);
    for (std::size_t i = 0; i < digits.size(); ++i)
        CHECK((i % 3 == 2 ? digits[i] == ' ' : digits[i] >= '0' && digits[i] <= '9'));
    CHECK(check_digits(key) == digits);
    CHECK(check_digits(new_key().id()) != digits);
}

TEST_CASE("enrolment: written, read, written again; every member has its form") {
    const native::SigningKey key = new_key();
    const Enrolment enrolment{aud,
                              UnitId{"14.03646"},
                              PersonId{uuid(1)},
                              "Quàng Thị Thử",
                              "Công chức văn phòng",
                              {"author", "officer"},
                              key.public_key(),
                              code_proof("0123456789ABCDEF", key.id()),
                              at_minute(0)};
    const std::string text = write_enrolment(enrolment);
    auto read = read_enrolment(text);
    REQUIRE(read.ok());
    CHECK(read->name == "Quàng Thị Thử");
    CHECK(read->key == key.public_key());
    CHECK(write_enrolment(*read) == text);
    const Json good = *parse_json(text);
    const std::pair<const char*, Json> wrong[] = {{"v", 2},
                                                  {"kind", "card"},
                                                  {"aud", ""},
                                                  {"unit", "x"},
                                                  {"person", "me"},
                                                  {"name", ""},
                                                  {"name", 5},
                                                  {"position", nullptr},
                                                  {"roles", "author"},
                                                  {"roles", Json::array({1})},
                                                  {"jwk", "key"},
                                                  {"jwk", Json::object()},
                                                  {"proof", ""},
                                                  {"proof", "x"},
                                                  {"proof", 1},
                                                  {"iat", "yesterday"}};
    for (const auto& [member, value] : wrong) {
        Json json = good;
        json[member] = value;
        CAPTURE(member);
        auto result = read_enrolment(dump_json(json));
        REQUIRE_FALSE(result.ok());
        CHECK(result.error().code == "enrol-form");
    }
    for (const auto& [member, value] : good.items()) {
        Json json = good;
        json.erase(member);
        CHECK(read_enrolment(dump_json(json)).error().code == "enrol-form");
    }
}
