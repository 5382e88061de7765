// Checking a certificate without a network: its code against the units' cards, and against the register where one is at
// hand.
//
// The caller verifies the signature between the two steps (trust/jws.hpp says why): read_code (statement.hpp), then
// Directory::checks_for_people, then find_on. A code is signed by a person of the unit that it names; the paper is not
// the code: whoever checks compares name, number and title with what stands on the paper.
//
//   signature  key       register at hand     finding
//   bad        known     any                  bad_signature
//   -          unknown   any                  unknown_key      (cards not at hand, or not a key of the province)
//   good       of another unit, or of a role that issues none: wrong_signer
//   good       known     says annulled, taken back, clashing, without ground: that
//   good       any       lists it as valid    good             (also when the key was revoked since)
//   good       revoked   none, or not listed  revoked_key      (a claimed date proves nothing)
//   good       active    has not got it       not_entered
//   good       active    none                 good
#pragma once
#include <optional>
#include <string_view>

#include "register/register.hpp"
#include "trust/directory.hpp"

namespace sk::registry {

enum class Finding {
    good,
    annulled,
    taken_back,
    clashing,
    without_ground,
    not_entered,
    revoked_key,
    unknown_key,
    wrong_signer,
    bad_signature,
};
// text: strings keys "certificate.finding.<code>" and, what to do, "certificate.advice.<code>"
std::string_view finding_code(Finding finding);

enum class SignatureState { good, bad, not_checked };  // not_checked: the directory knew no key for it

struct Checked {
    Finding finding = Finding::bad_signature;
    Statement statement;  // shown only beside a signature that is good
    std::optional<trust::Holder> signer;
    const Entry* entry = nullptr;  // of the register at hand
    bool in_register = false;      // there was one
};
// Errors: those of read_statement, for a good signature over something else.
Result<Checked> find_on(const trust::Jws& code, SignatureState signature, const trust::Directory& directory,
                        const law::RegisterRules& rules, const Register* at_hand);

}  // namespace sk::registry
