// The tasks of the letter (plans, campaigns, replication, rewards, texts and who has read them) as data: which acts a
// journal of each kind has, which lead from which state to which, who may make them, who is given them, and by which
// provision. Member "journals" of a pack of kind "tasks" (assets/law/tasks-….json).
//
// Promises: a step names only states of its kind, roles, scopes and readers that the program knows, and every kind and
// step has its citation. What no pack can change stands in journal/journal.hpp.
//
// "journals":[{"kind","name","states":[…],"subject":"any|unit|year|campaign|dossier|pack",
//   "readers":"unit|province|owner|all",
//   "steps":[{"act","from":[STATE],"to":STATE or "","roles":[…],"scope":"unit|province|anywhere|owner",
//             "expected":true|false,"citation"}],
//   "undo":[act…],"citation"}]                        the state before the first act is "none"
// Beside it, from 2026-4 on: "guards", "bounds" (law/provisions.hpp).
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/json.hpp"
#include "base/result.hpp"
#include "law/citation.hpp"

namespace sk::law {

enum class MadeBy : std::uint8_t {
    unit,      // somebody of the journal's unit
    province,  // somebody of the standing office
    anywhere,  // anybody enrolled
    owner,     // somebody of the unit that the first act names as "owner"; the act says so in "from"
};

// Of which things there can be only one, so that devices that never met write into the same journal.
enum class SubjectKey : std::uint8_t { any, unit, year, campaign, dossier, pack };

enum class Readers : std::uint8_t {
    unit,      // the journal's unit, and the standing office as of everything
    province,  // every unit when it is the standing office's own; else as `unit`
    owner,     // also the unit that the first act names as "owner"
    all,       // every unit
};

struct JournalStep {
    std::string act;                // "plan.drawn"
    std::vector<std::string> from;  // states
    std::string to;                 // "": stays
    std::vector<std::string> roles;
    MadeBy made_by = MadeBy::unit;
    bool expected = false;  // what comes next in the ordinary way
    Citation citation;

    bool leads_from(std::string_view state) const;
    bool has_role(std::string_view role) const;
};

struct JournalKind {
    std::string code, name;  // "plan", "Kế hoạch năm"
    std::vector<std::string> states;
    SubjectKey key = SubjectKey::any;
    Readers readers = Readers::unit;
    std::vector<JournalStep> steps;
    std::vector<std::string> undo;  // acts that may be taken back while nothing has followed
    Citation citation;

    const JournalStep* find(std::string_view act, std::string_view state) const;  // nullptr: none
    const JournalStep* find(std::string_view act) const;                          // whatever the state
    bool may_undo(std::string_view act) const;
    bool has_owner_steps() const;  // two units write in it
};

struct JournalRules {
    std::vector<JournalKind> kinds;
    const JournalKind* find(std::string_view kind) const;  // nullptr: no such kind
};

// Errors: "pack-member" with the place.
Result<JournalRules> read_journal_rules(const Json& pack);

}  // namespace sk::law
