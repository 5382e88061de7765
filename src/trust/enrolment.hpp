// Enrolment: how a browser's new key becomes a person's key.
// payload (typ sk-enrol+jws, signed by the new key itself): {"v":1,"kind":"enrol","aud","unit","person","name",
//   "position","roles":[…],"jwk","proof","iat"}; proof = base64url(HMAC-SHA-256(SHA-256(code), thumbprint)).
// The code is 16 letters of Crockford's base 32 in groups of four, single use, valid 14 days, stored hashed.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "base/date.hpp"
#include "trust/jws.hpp"

namespace sk::trust {

struct Enrolment {
    std::string aud;
    UnitId unit;
    PersonId person;
    std::string name, position;
    std::vector<std::string> roles;
    PublicKey key;
    std::string proof;
    Timestamp iat;
};
std::string write_enrolment(const Enrolment& enrolment);
Result<Enrolment> read_enrolment(std::string_view payload);   // errors: json-*, "enrol-form"

// Accepts lower case, spaces, dashes; O as 0, I and L as 1. Errors: "code-form".
Result<std::string> normalise_code(std::string_view typed);
std::string make_code(std::string_view random_10_bytes);      // "ABCD-EFGH-JKMN-PQRS"
std::string code_proof(std::string_view normalised_code, const KeyId& key);
// Six check words' worth of digits to read out on the phone: 6 groups of 2 digits from the thumbprint.
std::string check_digits(const KeyId& key);

}  // namespace sk::trust
