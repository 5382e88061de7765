// Invitations, admissions and revocations that people ask for over the network, each request with a proof of who asks
// (service.hpp); what is done, the registry does (registry.hpp).
//
// Who may decide on whom: the pack, trust/people.hpp. A person is approved or revoked by who may give all of his roles;
// nobody revokes the key with which he asks.
// Source: trust-and-sync 2.5 (enrolment, the call with the check digits, revocation with its reason).
#pragma once
#include <string>
#include <vector>

#include "registry.hpp"
#include "trust/people.hpp"

namespace sk::sync {

struct PeopleOrder {
    std::string what;       // "invite", "cancel", "approve", "refuse", "revoke"
    Invitation invitation;  // of "invite"
    std::string id;         // of "cancel"
    KeyId key;              // of "approve", "refuse", "revoke"
    std::string reason;     // of "revoke": "lost", "stolen", "left", "role"
};

// {"pending":[{"key","unit","name","position","roles","check","at"}],
//  "invitations":[{"id","unit","roles","approval","uses","at","expires"}]}: those on which the holder may decide.
// Errors: "people-right" for who decides on nothing.
// rules: of the present pack.
Result<std::string> people_page(Registry& registry, const trust::Holder& holder, trust::GivingRules rules,
                                Timestamp now);

// {"code"} of an invitation, {"card"} of an approval or a revocation, {} else. Errors: "people-right", "people-self",
// "request-form", those of the registry.
Result<std::string> carry_out(Registry& registry, const trust::Holder& holder, trust::GivingRules rules,
                              const PeopleOrder& order, Timestamp now);

}  // namespace sk::sync
