// The fold: from a dossier's acts, in any order of arrival, to its state. One function for browser,
// endpoint and tools.
//
// Invariants: (1) the result depends on the set of acts, not on their order; (2) an act counts only when
// all its parents are present and count, its maker may make it and the state allows it; (3) acts that do not
// count are listed with a reason, never dropped; (4) two acts that changed the state and did not know of each other
// are a conflict that people see until an act names both: neither is hidden, and the one later in the canonical order
// sets the state meanwhile; (5) whether an act counts depends on its ancestors alone, so an act that counts once
// counts for ever. Exception to (5): of two filings of different units or rules only the canonically first counts.
// Whoever takes acts in has to keep the later away (subject::beginning_fault): only he knows which came first.
//
// Canonical order: parents first, among the free ones the smallest id text. The same everywhere.
//
// Which act leads where, who may make it and on what conditions is the workflow of the pack under which the dossier was
// filed (law/workflow.hpp). No pack can change these:
//   - nobody does the office's work on a dossier of his own: who filed it, or confirmed a share in it with his own key;
//   - only who filed it supplements, withdraws, or reports and complains as the author;
//   - no decision without an opinion of the council on the application as it stands, and by another person;
//   - no word of the province's decision without the opinion of the province's council, and by another person;
//   - a proposal names the opinion and the decision that it rests on;
//   - a complaint is resolved once, and only where there is one;
//   - from 2026-6 on: shares make 100 %, and a share is confirmed by the author whom the row names, or on paper; from
//     2026-7 on only the row of who filed needs no more than his filing;
//   - from 2026-8 on: what a session came to counts only where it went by rules that judge as the dossier's own do;
//   - nothing is filed under rules that are not in force on the day of the filing, or that others have replaced longer
//     ago than those leave for it (law::Library::replaces);
//   - an intake number is given once: a later `received` repeats it or leaves it empty, unless it settles a conflict;
//   - an act made by mistake is taken back only while nothing has followed it, and only where the pack allows it.
// An act that joins two or more heads may also repeat the last change of state: it settles which of the two holds.
#pragma once
#include <map>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "dossier/act.hpp"
#include "dossier/application.hpp"
#include "law/library.hpp"

namespace sk::dossier {

using law::State;
using law::state_code;

struct Rejected {  // an act that does not count
    ContentId act;
    // text: "error.<code>". Those that wait: act-parent-missing, act-law-unknown, act-session-missing. Others:
    // act-parent-rejected, act-subject, act-unit, act-law, act-law-early, act-law-over,
    // act-authority, act-own-dossier, act-not-filer, act-state, act-number, act-share, act-share-key, act-share-sum,
    // act-opinion, act-two-people, act-votes, act-score, act-superior, act-shares, act-applied, act-window, act-scan,
    // act-session, act-session-council, act-session-rules, act-session-term, act-superseded, act-reasons,
    // act-complaint, act-basis, act-date, act-undo
    std::string code;
};
bool waits(std::string_view code);  // may count once what is missing has come

struct Dossier {
    SubjectId id;
    UnitId unit;
    std::string law;  // id of the pack under which it was filed
    State state = State::none;
    Application application;    // as last filed or supplemented
    ContentId version;          // the act that brought it
    std::string intake_number;  // number that the records office gave
    std::optional<Date> intake_date;
    std::optional<Date> filed_on;  // claimed day of filing
    std::string supplement_reason;
    std::optional<Date> supplement_due;
    PersonId author;                 // who filed
    std::vector<PersonId> own;       // people whose own dossier it is
    std::vector<Act> latest;         // the last that counts of each type, taken-back ones left out
    std::vector<Act> shares;         // confirmations of shares that hold for the application as it stands
    std::string last_change;         // type of the act that made the state
    std::vector<std::string> since;  // types that have counted since then and left the state as it is
    bool complaint_open = false;
    std::optional<Act> effect_annulled;   // what the province's decision had said that was annulled last
    ContentId opinion, province_opinion;  // of the council, on the application as it stands; empty: none
    std::vector<ContentId> heads;         // counting acts without counting children: parents of the next act
    std::vector<ContentId> order;         // acts that count, in a topological order that is the same everywhere
    std::vector<Rejected> rejected;
    bool conflict = false;  // see invariant (4)
    // Of a conflict the acts that changed the state without knowing of each other; the state is that of the first.
    std::vector<ContentId> contested;

    const Act* last(std::string_view type) const;  // nullptr: none
};

// What a closed session came to on a dossier, as an opinion on it has to repeat it (subject::heard_of).
struct Heard {
    SubjectId session, dossier;
    UnitId unit;                  // of the session
    bool province = false;        // the session is the province's
    ContentId version;            // the act whose application was judged
    Json opinion;                 // body of the opinion
    bool unseen = false;          // how it ended is not at hand: an opinion that names it is taken at its word
    std::string_view fault = {};  // of the session itself: "act-session-council", "act-session-term"
    // Packs at hand that ask for a session by their own rules (guard "session_rules"), and whose councils judge as this
    // one did.
    std::vector<std::string> alike = {};
};
// Record, result and votes are the same in both bodies.
bool is_same_opinion(const Json& said, const Json& held);

// Acts given twice count once. No acts: state none. heard: of every session that the acts name, as far as it is at
// hand; an opinion that rests on a session waits for its end, and counts only when it repeats it. nullptr: whoever
// folds does not look into sessions, and an opinion that names one is taken at its word.
Dossier fold(std::span<const Act> acts, const law::Library& library, const std::vector<Heard>* heard = nullptr);
// The sessions that opinions among the acts rest on, each once.
std::vector<SubjectId> sessions_named(std::span<const Act> acts);
// With one pack for every act, whatever pack it names.
Dossier fold(std::span<const Act> acts, const law::Pack& pack);

// Which acts this person may make now on this dossier, in these roles.
std::vector<std::string_view> allowed_acts(const Dossier& dossier, const PersonId& person,
                                           const std::vector<std::string>& roles, const law::Pack& pack);
// What the act's body chooses among the ways of the workflow: its "result", else its "level".
std::string result_of(const Act& act);
// The role in which this person may make this act now with this result, and by which step; nullopt: not at all.
// result: "" stands for any.
struct Way {
    std::string role;
    const law::Step* step = nullptr;  // points into the pack; nullptr for dossier.retracted
};
std::optional<Way> way_of(const Dossier& dossier, const PersonId& person, const std::vector<std::string>& roles,
                          std::string_view type, std::string_view result, const law::Pack& pack);

// What lists show of a dossier: small, kept in the index, computed from the fold.
struct Summary {
    SubjectId id;
    UnitId unit;
    std::string title;
    std::string authors;        // names joined by ", "
    std::string author_person;  // PersonId text of who filed
    std::string state;          // state_code
    std::string field;          // codes of its fields, a space between; an earlier version wrote the first one
    std::string intake_number;
    std::string filed_on, changed_on;  // ISO dates; claimed
    std::string law;                   // pack
    std::string people;                // "female/thai /kinh": a word an author who said his gender or his ethnic group
    std::string next;                  // type of the act that comes next in the ordinary way
    std::string owed_by;               // roles that owe it, with a space between
    std::string due;                   // ISO date until which, where a clock runs
    std::string recognised_on;         // ISO date of the decision that it stands recognised by; "": it does not
    std::string proposed_on;           // of the proposal to the province that stands
    std::string state_since;           // of the act that made the state; "": of a line that an earlier version wrote
    int acts = 0;
    int rejected = 0;
    bool conflict = false;
    bool sample = false;  // loaded from the sample data: can be cleared again
    bool operator==(const Summary&) const = default;
    const std::string& since() const { return state_since.empty() ? changed_on : state_since; }
};
std::string joined_fields(const Application& application);  // as Summary::field has them
Summary summarise(const Dossier& dossier, std::span<const Act> acts, const law::Library& library);
// A line of the index, ["<id>","<unit>",acts,rejected,flags,"<state>","<title>" …]: it is read whole at every start, so
// it has no names and ends at the last text that is not empty. Reading does not check UTF-8: the record that holds the
// line carries its hash. Errors: "record-damaged", json-*.
std::string write_summary(const Summary& summary);
Result<Summary> read_summary(std::string_view text);

}  // namespace sk::dossier
