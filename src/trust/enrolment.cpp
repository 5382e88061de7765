#include "trust/enrolment.hpp"

#include "base/assert.hpp"
#include "base/bytes.hpp"
#include "base/sha256.hpp"
#include "trust/fields.hpp"

namespace sk::trust {

namespace {

constexpr std::string_view crockford = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
constexpr std::size_t code_bytes = 10;  // 80 bits = 16 letters of 5

// What people write for a letter; 0 when it is none.
char crockford_letter(char typed) {
    if (typed >= 'a' && typed <= 'z') typed = static_cast<char>(typed - 'a' + 'A');
    if (typed == 'O') return '0';
    if (typed == 'I' || typed == 'L') return '1';
    return crockford.find(typed) == std::string_view::npos ? '\0' : typed;
}

}  // namespace

std::string write_enrolment(const Enrolment& enrolment) {
    return dump_json(Json{{"v", 1},
                          {"kind", "enrol"},
                          {"aud", enrolment.aud},
                          {"unit", enrolment.unit.text},
                          {"person", enrolment.person.text},
                          {"name", enrolment.name},
                          {"position", enrolment.position},
                          {"roles", fields::array_of(enrolment.roles)},
                          {"jwk", to_jwk(enrolment.key)},
                          {"proof", enrolment.proof},
                          {"iat", format_timestamp(enrolment.iat)}});
}

Result<Enrolment> read_enrolment(std::string_view payload) {
    SK_TRY(const Json json, parse_json(payload));
    if (!has_exactly(json,
                     {"v", "kind", "aud", "unit", "person", "name", "position", "roles", "jwk", "proof", "iat"}) ||
        !fields::is_kind(json, "enrol"))
        return fail("enrol-form", "", "members");
    Enrolment enrolment;
    auto aud = string_member(json, "aud");
    auto unit = fields::unit(json, "unit");
    auto person = string_member(json, "person");
    auto name = string_member(json, "name");
    auto position = string_member(json, "position");
    auto roles = fields::texts(json, "roles");
    auto jwk = object_member(json, "jwk");
    auto proof = fields::hash(json["proof"]);
    auto iat = fields::time(json, "iat");
    if (!aud.ok() || aud->empty()) return fail("enrol-form", "aud");
    if (!unit) return fail("enrol-form", "unit");
    if (!person.ok() || !is_uuid(*person)) return fail("enrol-form", "person");
    if (!name.ok() || name->empty()) return fail("enrol-form", "name");
    if (!position.ok()) return fail("enrol-form", "position");
    if (!roles) return fail("enrol-form", "roles");
    if (!jwk.ok()) return fail("enrol-form", "jwk");
    auto key = from_jwk(**jwk);
    if (!key.ok()) return fail("enrol-form", "jwk");
    if (!proof) return fail("enrol-form", "proof");
    if (!iat) return fail("enrol-form", "iat");
    enrolment.aud = std::move(aud).value();
    enrolment.unit = std::move(*unit);
    enrolment.person = PersonId{std::move(person).value()};
    enrolment.name = std::move(name).value();
    enrolment.position = std::move(position).value();
    enrolment.roles = std::move(*roles);
    enrolment.key = std::move(key).value();
    enrolment.proof = std::move(*proof);
    enrolment.iat = *iat;
    return enrolment;
}

Result<std::string> normalise_code(std::string_view typed) {
    std::string code;
    for (char letter : typed) {
        if (letter == ' ' || letter == '-' || letter == '\t' || letter == '\n' || letter == '\r') continue;
        const char plain = crockford_letter(letter);
        if (plain == '\0') return fail("code-form", "", "letter");
        code += plain;
    }
    if (code.size() != static_cast<std::size_t>(limits::invitation_letters)) return fail("code-form", "", "length");
    return code;
}

std::string make_code(std::string_view random_10_bytes) {
    SK_ASSERT(random_10_bytes.size() == code_bytes, "a code is made of 80 random bits");
    std::string code;
    unsigned bits = 0;
    int bit_count = 0;
    for (char byte : random_10_bytes) {
        bits = bits << 8 | static_cast<unsigned char>(byte);
        bit_count += 8;
        while (bit_count >= 5) {
            bit_count -= 5;
            if (code.size() % 5 == 4) code += '-';
            code += crockford[bits >> bit_count & 31u];
        }
    }
    return code;
}

std::string code_proof(std::string_view normalised_code, const KeyId& key) {
    const Digest secret = sha256(normalised_code);
    return base64url_encode(as_view(hmac_sha256(as_view(secret), key.text)));
}

std::string check_digits(const KeyId& key) {
    const Digest digest = sha256(key.text);
    std::string digits;
    for (std::size_t group = 0; group < 6; ++group) {
        if (group > 0) digits += ' ';
        const int number = digest[group] % 100;
        digits += static_cast<char>('0' + number / 10);
        digits += static_cast<char>('0' + number % 10);
    }
    return digits;
}

}  // namespace sk::trust
