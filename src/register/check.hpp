// Checking a certificate without a network: its code against the units' cards, and against the register where one is at
// hand.
//
// The caller verifies the signature between the two steps (trust/jws.hpp says why): read_code (statement.hpp), then
// Directory::checks_for_people, then find_on. A code is signed by a person of the unit that it names; the paper is not
// the code: whoever checks compares name, number and title with what stands on the paper.
//
//   signature    signer                    register at hand     finding
//   bad          any                       any                  bad_signature
//   any other    any                       lists it             good, annulled, taken_back, clashing, without_ground
//   not checked  key not in any card       -                    unknown_key
//   good         of another unit now, or of a role that issues none    wrong_signer
//   good         key revoked since         -                    revoked_key     (a claimed date proves nothing)
//   good         as it should be           has not got it       not_entered
//   good         as it should be           none                 good
//
// A register that lists the same words vouches for them, whoever the signer has become since: he may have moved to
// another unit or lost his key after the entry was accepted.
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
    Statement statement;  // empty with bad_signature and unknown_key: nothing vouches for it
    std::optional<trust::Holder> signer;
    const Entry* entry = nullptr;  // of the register at hand
    bool in_register = false;      // there was one
};
// Errors: those of read_statement, for a good signature over something else.
Result<Checked> find_on(const trust::Jws& code, SignatureState signature, const trust::Directory& directory,
                        const law::RegisterRules& rules, const Register* at_hand);

}  // namespace sk::registry
