// A journal: one subject that is kept by the steps of a pack of kind "tasks" (law/journal_rules.hpp): a yearly plan, a
// campaign, who takes part in it, an offer, an application elsewhere, a reward, a remuneration, a document, who has
// been told of documents. From its acts, in any order of arrival; one function for browser, endpoint and tools.
//
// Invariants as in dossier/fold.hpp: the result depends on the set of acts, not on their order; an act counts only when
// all its parents are present and count, its role may make it, and a step leads from the state that its ancestors made;
// what does not count is listed with a reason; an act that counts once counts for ever.
//
// No pack can change these:
//   - acts of one journal are of one kind and one unit: those of the first act that could have begun it, so that one
//     that could not (of unknown rules, of another name's subject) takes it from nobody;
//   - where there can be only one (a plan of a unit and year), the subject is made of kind, unit and key, so that
//     devices that never met write into the same journal;
//   - an answer is the owner's: its "from" is the "owner" of the first act;
//   - an act is taken back ("<kind>.retracted") only while nothing has followed it, and only where the pack allows it.
// Two acts that did not know of each other both count; the state is that of the later in the canonical order.
#pragma once
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "dossier/fold.hpp"
#include "law/library.hpp"

namespace sk::journal {

// key: the year, the campaign's or the dossier's id; "" where a unit has only one. UUID version 8 (RFC 9562 5.8).
SubjectId subject_of(std::string_view kind, const UnitId& unit, std::string_view key);
// What an act of this kind says its journal is about: as `key` above; "" where it does not say.
std::string key_in(const law::JournalKind& kind, const Json& body);

struct Journal {
    SubjectId id;
    UnitId unit;
    std::string kind, law;
    std::string state = "none";
    std::vector<dossier::Act> entries;  // that count and were not taken back, in the canonical order
    std::vector<ContentId> heads, order;
    std::vector<dossier::Rejected> rejected;  // act-parent-missing, act-law-unknown wait; others: act-parent-rejected,
                                              // act-subject, act-unit, act-type, act-authority, act-state, act-undo
    bool conflict = false;                    // two heads

    const dossier::Act* last(std::string_view type) const;  // nullptr: none
    // What holds of the content: the last entry of the type that began it, or of that which changes it.
    const dossier::Act* content() const;
    UnitId owner() const;  // that the entries name; empty: none
};
Journal fold_journal(std::span<const dossier::Act> acts, const law::Library& library);

// The role in which this person may make the act now, of his roles in the order of the step; "": none.
// own_unit: his; is_office: he is of the standing office's unit.
struct Maker {
    UnitId unit;
    std::vector<std::string> roles;
    bool office = false;
    PersonId person;
};
std::string role_of_step(const law::JournalStep& step, const Maker& maker);  // whatever the state; "": none of his
std::string role_for(const Journal& journal, std::string_view act, const Maker& maker, const law::JournalRules& rules);
// Beginning one: of this unit, or, for the standing office, its own.
std::string role_to_begin(std::string_view act, const Maker& maker, const law::JournalRules& rules);
// Its last act: whoever might make it; what an author says of himself, and whatever is said in a journal that two
// units write, only who said it.
bool may_take_back(const Journal& journal, const Maker& maker, const law::JournalRules& rules);

}  // namespace sk::journal
