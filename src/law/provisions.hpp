// What a pack says beside its workflow and its councils: the documents that it rests on with their dates and status,
// levels, intake rounds, the parts of a dossier, forms, how long a recognition may be used, titles and rewards.
//
// Promises: everything has its citation, and what is not known is not there. Nothing here is applied by itself: rounds
// are asked by the condition `window` of a step; the rest is shown and printed.
//
// "documents": [{"number","date","title","status":"in_force|amended|expired|unconfirmed","from","to","replaced_by",
//   "citation"}]   dates "" where unknown
// "levels": [{"code","name","citation"}]                                        in their order
// "rounds": [{"code","name","level","from":"MM-DD","to":"MM-DD","fields":[…],"citation","year"}]   "to" before "from":
//   of the next year; "year": of its first day, and only then; absent: every year
// "parts": [{"code","name","level","required","paper","electronic","citation","act","words":[…],"note"}]  copies; the
// last
//   three may be absent: the act that brings the part, words of which a file's name is known, what people should know
// "forms": [{"code","name","level","citation"}]
// "validity": [{"level","years","citation"}]   a recognition of that level may be used for titles (bảo lưu) in its year
//   and in so many years after it (reward/rewards.hpp); absent or no entry: as long as nothing says otherwise
// "author_share_least": {"hundredths","citation"} or null
// "titles": [{"code","name","needs_level","wages_hundredths","citation","after","wages_citation"}]  hundredths of the
//   base wage; "after": {"title","times","citation"} or null: the title held so many times running; packs before 2025-2
//   have none, those before 2025-3 no source of the bonus
// "base_wage": [{"from","dong","citation"}]
// "remuneration": {"application_hundredths","application_years","pay_months","uncalculable_wages_hundredths",
//   "transfer_hundredths","transfer_years","first_appliers_hundredths","citation","first_appliers_citation"} or null
// "guards": [{"code","citation"}]   what no pack can change (dossier/fold.hpp, council/session.hpp,
//   register/register.hpp), each with its ground: all of them, in packs before 2026-8 all but the last, before 2026-7
//   all but the last two, before 2026-6 the first eleven, before 2026-4 none
// "bounds": [{"code","value","citation"}]   what the program sets where no text says so; packs before 2026-5 have none,
//   and keep what limits.hpp says; those before 2026-6 no "soon_months", before 2026-7 nothing after it
// "people": [{"role","scope":"unit|anywhere","gives":[…],"citation"}]   which roles who holds this one gives to others,
//   at home or anywhere; packs before 2026-7 have none, and trust/people.cpp says it for them
// "reward_notes": [{"code","text","citation"}]      what to know before a reward or a payment; packs may have none
#pragma once
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.hpp"
#include "base/json.hpp"
#include "base/result.hpp"
#include "law/citation.hpp"

namespace sk::law {

enum class DocumentStatus { in_force, amended, expired, unconfirmed };

struct Document {
    std::string number;                  // "30/2014/QĐ-UBND"
    std::optional<Date> date, from, to;  // signed; in force from … to
    std::string title;
    DocumentStatus status = DocumentStatus::unconfirmed;
    std::string replaced_by;  // number, or empty
    Citation citation;
};

struct Tier {  // a level of recognition: cơ sở, tỉnh, toàn quốc
    std::string code, name;
    Citation citation;
};

struct DayOfYear {
    int month = 0, day = 0;
};

struct Round {
    std::string code, name, level;
    DayOfYear from, to;               // both included
    std::vector<std::string> fields;  // codes of fields of application; empty: all
    Citation citation;
    std::optional<int> year;  // of its first day, and only then; nullopt: every year

    bool is_for(std::span<const std::string> of_application) const;
    bool crosses_new_year() const;  // "from 15 November to 15 January"
};

struct DossierPart {
    std::string code, name, level;
    bool required = true;
    int paper = 0, electronic = 0;  // copies
    Citation citation;
    std::string act;                 // "dossier.decided"; empty: only a file is the part
    std::vector<std::string> words;  // "biên bản": a file with one of them in its name is taken for it
    std::string note;                // for who puts the dossier together; may be empty
};

struct Form {
    std::string code, name, level;
    Citation citation;
};

struct Validity {
    std::string level;
    int years = 0;
    Citation citation;
};

struct AuthorShareLeast {
    int hundredths = 0;  // of a percent
    Citation citation;
};

struct Title {
    std::string code, name;
    std::string needs_level;   // level of the recognition that the title asks for
    int wages_hundredths = 0;  // the bonus in hundredths of the base wage
    Citation citation;
    Citation wages_citation;  // of the bonus; without a document where the pack does not say
    std::string after;        // code of the title that has to have been held before; empty: none, or not known
    int after_times = 0;      // so many times running
    Citation after_citation;
};

struct BaseWage {
    Date from;
    std::int64_t dong = 0;  // a month
    Citation citation;
};

struct Remuneration {                                                       // where there is no agreement
    int application_hundredths = 0, application_years = 0, pay_months = 0;  // of a percent of each year's benefit
    int uncalculable_wages_hundredths = 0;                                  // where the benefit cannot be calculated
    int transfer_hundredths = 0, transfer_years = 0;
    int first_appliers_hundredths = 0;  // of a percent of the author's
    Citation citation, first_appliers_citation;
};

struct RewardNote {
    std::string code;  // "used-once", "one-reward", "tax"
    std::string text;
    Citation citation;
};

// The rules that the folds apply under every pack, in the order in which people read them: of dossiers, from
// "session_seat" on of councils and their sessions, from "decision_first" on of registers; packs before 2026-6 end at
// "undo_last", before 2026-7 at "own_share", before 2026-8 at "own_row". The last three are applied where a pack has
// them.
inline constexpr std::string_view guard_codes[] = {
    "own_dossier",        "filer_only",     "opinion_first",   "two_people",      "dates_in_order", "proposal_basis",
    "one_number",         "whole",          "own_certificate", "rules_of_day",    "undo_last",      "session_seat",
    "members_only",       "agenda",         "after_end",       "cancelling",      "own_word",       "recused_out",
    "present_only",       "answered_first", "opened_together", "as_sealed",       "one_sheet",      "result_stands",
    "result_reason",      "closing",        "ballot_sum",      "ballot_entitled", "tellers",        "one_seat",
    "substitutes",        "council_term",   "decision_first",  "as_recognised",   "standing_entry", "one_complaint",
    "opinion_of_session", "own_share",      "own_row",         "session_rules"};
// Those of journals of tasks, in packs of that kind from 2026-4 on.
inline constexpr std::string_view task_guard_codes[] = {"undo_last", "rules_renewed"};
inline constexpr std::size_t guards_before[] = {11, 38, 39};  // 2026-6, 2026-7, 2026-8
struct Guard {
    std::string code;  // text: strings key "rule.guard.<code>"
    Citation citation;
};

// Hours by which a claimed time may be ahead of the endpoint's; days after which a filing that came late is shown so;
// months before the end of a council's term in which it is to be renewed; days after a pack's first in which the one
// before it may still be filed under; ages of authors that are looked at again, or are a slip of the pen; days before
// the end of the time limit of filing, and of an activity of a plan, on which people are reminded.
inline constexpr std::string_view bound_codes[] = {"ahead_hours", "late_days", "soon_months", "grace_days", "age_least",
                                                   "age_unusual", "age_most",  "limit_days",  "plan_days"};
inline constexpr int no_bound = -1;  // the pack does not say, and then nothing is bounded
struct Bound {
    std::string code;  // text: strings key "rule.bound.<code>"
    int value = 0;
    Citation citation;
};

// Roles of who makes the acts of a dossier and of who brings people in; and those that people give each other: the
// standing office's own two are given at the endpoint itself.
inline constexpr const char* step_roles = "author officer secretary chair head office province_head";
inline constexpr const char* given_roles = "author officer head chair secretary member";
// Of who makes the acts of councils and their sessions.
inline constexpr const char* council_roles = "member officer secretary chair head office province_head";

struct GivingRule {
    std::string role;       // of who gives
    bool anywhere = false;  // else in his own unit
    std::vector<std::string> gives;
    Citation citation;
};

struct Provisions {
    std::vector<Guard> guards;
    std::vector<GivingRule> giving;
    std::vector<Bound> bounds;
    std::vector<Document> documents;
    std::vector<Tier> levels;
    std::vector<Round> rounds;
    std::vector<DossierPart> parts;
    std::vector<Form> forms;
    std::vector<Validity> validity;
    std::optional<AuthorShareLeast> author_share_least;
    std::vector<Title> titles;
    std::vector<BaseWage> base_wages;  // oldest first
    std::optional<Remuneration> remuneration;
    std::vector<RewardNote> reward_notes;

    const Tier* level(std::string_view code) const;      // nullptr: no such code
    const Validity* kept(std::string_view level) const;  // nullptr: it does not say for how long
    const BaseWage* base_wage(Date day) const;       // nullptr: none known for that day
    const Title* title(std::string_view code) const;
    const RewardNote* reward_note(std::string_view code) const;
    const Guard* guard(std::string_view code) const;
    // Of bound_codes; where the pack has none what held before packs said it.
    int bound(std::string_view code) const;
    const Citation* ground_of_bound(std::string_view code) const;  // nullptr: the pack has none
};

// Errors: "pack-member" with the place.
Result<Provisions> read_provisions(const Json& pack);
Result<Provisions> read_task_provisions(const Json& pack);  // of a pack of tasks: guards, bounds

}  // namespace sk::law
