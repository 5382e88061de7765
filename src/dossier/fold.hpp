// The fold: from a dossier's acts, in any order of arrival, to its state. One function for browser,
// endpoint and tools.
//
// Invariants: (1) the result depends on the set of acts, not on their order; (2) an act counts only when
// all its parents are present and count, its maker may make it (pack authorities, author of his own
// dossier excluded from office) and the state allows it; (3) acts that do not count are listed with a
// reason, never dropped; (4) two acts that did not know of each other are a conflict that people see until an
// act names both: neither is hidden, and the one later in the canonical order sets the state meanwhile;
// (5) whether an act counts depends on its ancestors alone, so an act that counts once counts for ever.
// Exception to (5): of two first acts of different units only the canonically first counts.
//
// Canonical order: parents first, among the free ones the smallest id text. The same everywhere.
//
// State                 received  supplement_requested  supplemented  filed
// none                                                                filed
// filed                 received  supplement_requested
// received                        supplement_requested
// supplement_requested                                  supplemented
// supplemented          received  supplement_requested
// An act that joins two or more heads may also repeat the state: it settles which of the two holds.
// The intake number is given once; a later `received` repeats it or leaves it empty, unless it settles.
#pragma once
#include <map>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "dossier/act.hpp"
#include "dossier/application.hpp"
#include "law/pack.hpp"

namespace sk::dossier {

enum class State { none, filed, received, supplement_requested, supplemented };
const char* state_code(State state);  // "filed"; text: strings key "state.<code>"

struct Rejected {  // an act that does not count
    ContentId act;
    // text: "error.<code>": act-parent-missing (waits for it), act-parent-rejected, act-subject, act-unit,
    // act-authority, act-own-dossier, act-not-filer, act-state, act-number
    std::string code;
};

struct Dossier {
    SubjectId id;
    UnitId unit;
    State state = State::none;
    Application application;    // as last filed or supplemented
    std::string intake_number;  // number that the records office gave
    std::optional<Date> intake_date;
    std::optional<Date> filed_on;  // claimed day of filing
    std::string supplement_reason;
    std::optional<Date> supplement_due;
    PersonId author;               // who filed
    std::vector<ContentId> heads;  // counting acts without counting children: parents of the next act
    std::vector<ContentId> order;  // acts that count, in a topological order that is the same everywhere
    std::vector<Rejected> rejected;
    bool conflict = false;  // more than one head: see invariant (4)
};

// Acts given twice count once. No acts: state none.
Dossier fold(std::span<const Act> acts, const law::Pack& pack);

// Which acts this person may make now on this dossier, in these roles.
std::vector<std::string_view> allowed_acts(const Dossier& dossier, const PersonId& person,
                                           const std::vector<std::string>& roles, const law::Pack& pack);

// What lists show of a dossier: small, kept in the index, computed from the fold.
struct Summary {
    SubjectId id;
    UnitId unit;
    std::string title;
    std::string authors;        // names joined by ", "
    std::string author_person;  // PersonId text of who filed
    std::string state;          // state_code
    std::string field;          // first field code
    std::string intake_number;
    std::string filed_on, changed_on;  // ISO dates; claimed
    int acts = 0;
    int rejected = 0;
    bool conflict = false;
    bool sample = false;  // loaded from the sample data: can be cleared again
    bool operator==(const Summary&) const = default;
};
Summary summarise(const Dossier& dossier, std::span<const Act> acts);
Json to_json(const Summary& summary);
Result<Summary> summary_from_json(const Json& json);
// The same of the text that dump_json(to_json()) wrote, mostly without a tree: the index has thousands of them. Does not
// check UTF-8: the record that holds the text carries its hash.
Result<Summary> read_summary(std::string_view text);

}  // namespace sk::dossier
