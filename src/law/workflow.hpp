// The way of a dossier as data of a pack: which act leads from which state to which, who may make it, on what
// conditions and by which article; and the clocks that run in each state.
//
// Promises: a step or a clock names only states and conditions that the fold knows, and every one has its citation. A
// dossier can be walked through the steps: something leads to each of them, and from every state there is a way on to
// an end. The opinion of the province's council asks for the paper that the base council's asks for with that result:
// councils are heard in one way (scan_without_session).
// What no pack may change stands in dossier/fold.hpp: nobody decides on his own dossier, the opinion and the decision
// are acts of two people, order comes from links.
//
// "workflow": {"steps":[{"act","result","from":[STATE],"to":STATE or "","roles":[…],"scope":"unit|province|anywhere",
//   "conditions":[CONDITION],"expected":true|false,"citation","when":{"facts":[FACT],"citation"}}],
//   "undo":[{"act","citation"}]}
//   "when" may be absent: the step is a way in every dossier.
// "no_clock": [{"states":[STATE],"note","citation"}]   why none runs there: what was looked for, and in which texts;
// packs
//   before 2026-6 have none
// "clocks": [{"code","name","states":[STATE],"starts":[{"act","member"}],"waits_for_first_application":true|false,
//   "period":PERIOD or null,"roles":[…],"stops","citation"}]
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/json.hpp"
#include "base/result.hpp"
#include "law/citation.hpp"
#include "law/period.hpp"

namespace sk::law {

enum class State : std::uint8_t {
    none,
    filed,                 // đã nộp
    received,              // đã tiếp nhận
    supplement_requested,  // yêu cầu bổ sung
    supplemented,          // đã bổ sung
    accepted,              // đã chấp nhận đơn: the clock of the examination runs
    intake_refused,        // không chấp nhận đơn
    examined,              // đã thẩm định
    opinion,               // Hội đồng đã có ý kiến
    recognised,            // được công nhận
    refused,               // không được công nhận
    returned,              // trả lại để hoàn thiện
    withdrawn,             // đã rút
    annulled,              // đã hủy bỏ việc công nhận
    proposed,              // đã đề nghị lên tỉnh
    province_received,
    province_supplement_requested,
    province_supplemented,
    province_opinion,
    province_refused,
    province_returned,
    effect_province,  // công nhận hiệu quả áp dụng, khả năng nhân rộng trong tỉnh
    effect_national,  // … trong toàn quốc
};
std::string_view state_code(State state);  // "filed"; text: strings key "state.<code>"
std::optional<State> parse_state(std::string_view code);
bool is_recognised(State state);  // by the unit, whatever the province made of it since
inline constexpr int state_count = static_cast<int>(State::effect_national) + 1;

enum class Scope : std::uint8_t {
    unit,      // somebody of the dossier's unit
    province,  // somebody of the provincial standing office's unit
    anywhere,  // anybody enrolled
};

enum class Condition : std::uint8_t {
    reasons,               // "reasons" are given
    votes,                 // the votes reach the share that the pack's council asks for
    opinion_agrees,        // the council's last opinion agreed
    superior,              // approved by the superior, where the step of that approval is a way (`when`)
    applied,               // applied or tried by the day of the act
    window,                // within a round of this level, where the pack has any
    scan,                  // a file is attached
    scan_without_session,  // the act repeats what the session came to that it names; without one a file is attached
    shares,                // every author but the filer has confirmed his share
};

enum class Fact : std::uint8_t {
    state_funded,    // said when the application was accepted
    head_is_author,  // the same
    opinion_agrees,  // the council's last opinion agreed
};

std::string_view scope_code(Scope scope);  // "unit"; text: strings key "rule.option.scope.<code>", and so the next two
std::string_view condition_code(Condition condition);
std::string_view fact_code(Fact fact);

struct When {                 // in which dossiers a step is a way at all
    std::vector<Fact> facts;  // all of them
    Citation citation;
};

struct Step {
    std::string act;     // "dossier.decided"
    std::string result;  // the body's "result", else its "level"; empty: any
    std::vector<State> from;
    std::optional<State> to;  // nullopt: stays
    std::vector<std::string> roles;
    Scope scope = Scope::unit;
    std::vector<Condition> conditions;
    // Where scan_without_session is not the pack's own (councils are heard in one way): its ground, as far as a pack
    // without the guard "opinion_of_session" has any.
    std::optional<Citation> paper_added;
    bool expected = false;  // what comes next in the ordinary way: stands in the list of work of its roles
    Citation citation;
    std::optional<When> when;

    bool leads_from(State state) const;
    bool has_role(std::string_view role) const;
    bool has_condition(Condition condition) const;
};

struct Undo {  // an act that may be taken back by those who may make it, as long as nothing has followed
    std::string act;
    Citation citation;
};

struct Workflow {
    std::vector<Step> steps;
    std::vector<Undo> undo;

    // The step for this act from this state; nullptr: none. result: as in the act's body.
    const Step* find(std::string_view act, std::string_view result, State from) const;
    // The same whatever the state: for an act that settles which of two heads holds.
    const Step* find(std::string_view act, std::string_view result) const;
    const Undo* find_undo(std::string_view act) const;
    bool may(std::string_view role, std::string_view act) const;
};

struct ClockStart {
    std::string act;
    std::string member;  // of the body, a date; empty: the day of the act
};

struct Clock {
    std::string code, name;
    std::vector<State> states;                 // it runs in these
    std::vector<ClockStart> starts;            // the latest of those that there are starts it
    bool waits_for_first_application = false;  // not before the first application is over
    std::optional<Period> period;              // nullopt: the day that `due` of the starting act names
    std::vector<std::string> roles;            // who owes it
    std::string stops;                         // what stops it, in words
    Citation citation;
};

struct NoClock {
    std::vector<State> states;
    std::string note;   // what no text gives a time for
    Citation citation;  // the texts that were read
};

// Errors: "pack-member" with the place.
Result<Step> read_step(const Json& item, const std::string& place);
Result<Workflow> read_workflow(const Json& pack);
Result<std::vector<Clock>> read_clocks(const Json& pack);
// Without the states in which one of these clocks runs.
Result<std::vector<NoClock>> read_no_clocks(const Json& pack, const std::vector<Clock>& clocks);

}  // namespace sk::law
