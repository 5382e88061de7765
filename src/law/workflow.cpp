#include "law/workflow.hpp"

#include <algorithm>
#include <array>

#include "law/reading.hpp"

namespace sk::law {

namespace {

using namespace reading;

constexpr std::array<std::string_view, state_count> state_codes = {
    "none",
    "filed",
    "received",
    "supplement_requested",
    "supplemented",
    "accepted",
    "intake_refused",
    "examined",
    "opinion",
    "recognised",
    "refused",
    "returned",
    "withdrawn",
    "annulled",
    "proposed",
    "province_received",
    "province_supplement_requested",
    "province_supplemented",
    "province_opinion",
    "province_refused",
    "province_returned",
    "effect_province",
    "effect_national",
};
constexpr std::array<std::string_view, 3> scope_codes = {"unit", "province", "anywhere"};
constexpr std::array<std::string_view, 9> condition_codes = {
    "reasons", "votes", "opinion_agrees", "superior", "applied", "window", "scan", "scan_without_session", "shares"};
constexpr std::array<std::string_view, 3> fact_codes = {"state_funded", "head_is_author", "opinion_agrees"};

// The place of a word in a closed list of words, which is the value of its enumerator.
template <std::size_t N>
std::optional<std::size_t> index_in(const std::array<std::string_view, N>& codes, std::string_view code) {
    const auto found = std::find(codes.begin(), codes.end(), code);
    if (found == codes.end()) return std::nullopt;
    return static_cast<std::size_t>(found - codes.begin());
}

std::string place_of_item(const std::string& list, std::size_t index) {
    return list + "[" + std::to_string(index) + "]";
}

Result<std::vector<State>> states_of(const Json& object, const char* name, const std::string& place) {
    SK_TRY(const std::vector<std::string> codes, texts_of(object, name, place));
    std::vector<State> states;
    for (const std::string& code : codes) {
        const auto state = parse_state(code);
        if (!state) return fail("pack-member", place + "." + name, "unknown state");
        states.push_back(*state);
    }
    return states;
}

// An act of the vocabulary; which ones there are, only src/dossier knows (dossier::read_pack).
Result<std::string> act_of(const Json& object, const std::string& place) {
    SK_TRY(std::string act, text_of(object, "act", place));
    if (!act.starts_with("dossier.")) return fail("pack-member", place + ".act", "not an act of a dossier");
    return act;
}

Result<When> read_when(const Json& item, const std::string& step_place) {
    const std::string place = step_place + ".when";
    SK_TRY(const Json* json, object_of(item, "when", step_place));
    When when;
    SK_TRY(const std::vector<std::string> facts, texts_of(*json, "facts", place));
    for (const std::string& code : facts) {
        const auto fact = index_in(fact_codes, code);
        if (!fact) return fail("pack-member", place + ".facts", "unknown fact");
        when.facts.push_back(static_cast<Fact>(*fact));
    }
    if (when.facts.empty()) return fail("pack-member", place + ".facts", "empty");
    SK_TRY(when.citation, read_citation(*json, "citation", place));
    return when;
}

bool same_choice(const Step& a, const Step& b) { return a.act == b.act && a.result == b.result; }

// Nobody owes anything more. A withdrawal ends a dossier too, but a way that leads to nothing else is none.
constexpr State way_ends[] = {State::intake_refused,   State::recognised,      State::refused,        State::annulled,
                              State::province_refused, State::effect_province, State::effect_national};

using States = std::array<bool, state_count>;
bool& in_states(States& states, State state) { return states[static_cast<std::size_t>(state)]; }
bool any_of_from(States& states, const Step& step) {
    return std::any_of(step.from.begin(), step.from.end(), [&](State state) { return in_states(states, state); });
}

// A step that nothing leads to would stand in the rules and never be made; a state without a way on would hold every
// dossier for ever.
Result<void> check_ways(const std::vector<Step>& steps) {
    States reached{}, open{};  // open: an end can be reached from it
    in_states(reached, State::none) = true;
    for (std::size_t round = 0; round < state_count; ++round)  // each finds one more, or none
        for (const Step& step : steps)
            if (step.to && any_of_from(reached, step)) in_states(reached, *step.to) = true;
    for (const State end : way_ends) in_states(open, end) = true;
    in_states(open, State::withdrawn) = true;
    for (std::size_t round = 0; round < state_count; ++round)
        for (const Step& step : steps) {
            if (!step.to || *step.to == State::withdrawn || !in_states(open, *step.to)) continue;
            for (const State state : step.from) in_states(open, state) = true;
        }
    for (std::size_t i = 0; i < steps.size(); ++i) {
        const std::string place = place_of_item("workflow.steps", i);
        if (!any_of_from(reached, steps[i])) return fail("pack-member", place + ".from", "nothing leads here");
        if (steps[i].to && !in_states(open, *steps[i].to)) return fail("pack-member", place + ".to", "leads to no end");
    }
    return {};
}

void ask_province_for_paper(std::vector<Step>& steps) {
    constexpr Condition paper = Condition::scan_without_session;
    for (Step& step : steps) {
        if (step.act != "dossier.province_opinion" || step.has_condition(paper)) continue;
        if (std::any_of(steps.begin(), steps.end(), [&](const Step& base) {
                return base.act == "dossier.council_opinion" && base.result == step.result && base.has_condition(paper);
            })) {
            step.conditions.push_back(paper);
            step.paper_added = {step.citation.document, step.citation.article, {}, "G", false};  // it does not say so
        }
    }
}

}  // namespace

std::string_view state_code(State state) { return state_codes[static_cast<std::size_t>(state)]; }
std::string_view scope_code(Scope scope) { return scope_codes[static_cast<std::size_t>(scope)]; }
std::string_view condition_code(Condition condition) { return condition_codes[static_cast<std::size_t>(condition)]; }
std::string_view fact_code(Fact fact) { return fact_codes[static_cast<std::size_t>(fact)]; }

std::optional<State> parse_state(std::string_view code) {
    const auto index = index_in(state_codes, code);
    if (!index) return std::nullopt;
    return static_cast<State>(*index);
}

// What the province does begins with a proposal, and stands after it in the list.
bool is_recognised(State state) { return state == State::recognised || state >= State::proposed; }

bool Step::leads_from(State state) const { return std::find(from.begin(), from.end(), state) != from.end(); }
bool Step::has_role(std::string_view role) const { return std::find(roles.begin(), roles.end(), role) != roles.end(); }
bool Step::has_condition(Condition condition) const {
    return std::find(conditions.begin(), conditions.end(), condition) != conditions.end();
}

const Step* Workflow::find(std::string_view act, std::string_view result, State from) const {
    for (const Step& step : steps) {
        if (step.act == act && (step.result.empty() || step.result == result) && step.leads_from(from)) return &step;
    }
    return nullptr;
}

const Step* Workflow::find(std::string_view act, std::string_view result) const {
    for (const Step& step : steps) {
        if (step.act == act && (step.result.empty() || step.result == result)) return &step;
    }
    return nullptr;
}

const Undo* Workflow::find_undo(std::string_view act) const {
    for (const Undo& entry : undo) {
        if (entry.act == act) return &entry;
    }
    return nullptr;
}

bool Workflow::may(std::string_view role, std::string_view act) const {
    return std::any_of(steps.begin(), steps.end(),
                       [&](const Step& step) { return step.act == act && step.has_role(role); });
}

Result<Step> read_step(const Json& item, const std::string& place) {
    Step step;
    SK_TRY(step.act, act_of(item, place));
    SK_TRY(step.result, text_of(item, "result", place));
    SK_TRY(step.from, states_of(item, "from", place));
    if (step.from.empty()) return fail("pack-member", place + ".from", "empty");
    SK_TRY(const std::string to, text_of(item, "to", place));
    step.to = parse_state(to);
    if (!to.empty() && !step.to) return fail("pack-member", place + ".to", "unknown state");
    SK_TRY(step.roles, texts_of(item, "roles", place));
    if (step.roles.empty()) return fail("pack-member", place + ".roles", "empty");
    SK_TRY(const std::string scope, text_of(item, "scope", place));
    const auto known_scope = index_in(scope_codes, scope);
    if (!known_scope) return fail("pack-member", place + ".scope", "unknown scope");
    step.scope = static_cast<Scope>(*known_scope);
    SK_TRY(const std::vector<std::string> conditions, texts_of(item, "conditions", place));
    for (const std::string& code : conditions) {
        const auto condition = index_in(condition_codes, code);
        if (!condition) return fail("pack-member", place + ".conditions", "unknown condition");
        step.conditions.push_back(static_cast<Condition>(*condition));
    }
    SK_TRY(step.expected, flag_of(item, "expected", place));
    SK_TRY(step.citation, read_citation(item, "citation", place));
    if (item.contains("when")) {
        SK_TRY(step.when, read_when(item, place));
    }
    return step;
}

Result<Workflow> read_workflow(const Json& pack) {
    SK_TRY(const Json* json, object_of(pack, "workflow", "pack"));
    SK_TRY(const Json* steps, array_of(*json, "steps", "workflow"));
    Workflow workflow;
    for (const Json& item : *steps) {
        const std::string place = place_of_item("workflow.steps", workflow.steps.size());
        SK_TRY(Step step, read_step(item, place));
        // Two ways from one state for one choice: nobody could say where it leads.
        for (const Step& before : workflow.steps) {
            if (before.act != step.act) continue;
            if (!same_choice(before, step) && !before.result.empty() && !step.result.empty()) continue;
            const bool same_role = std::any_of(step.roles.begin(), step.roles.end(),
                                               [&](const std::string& role) { return before.has_role(role); });
            if (!same_role) continue;
            for (State state : step.from) {
                if (before.leads_from(state)) return fail("pack-member", place + ".from", "twice from one state");
            }
        }
        workflow.steps.push_back(std::move(step));
    }
    if (workflow.steps.empty()) return fail("pack-member", "workflow.steps", "empty");
    SK_CHECK(check_ways(workflow.steps));
    ask_province_for_paper(workflow.steps);
    SK_TRY(const Json* undo, array_of(*json, "undo", "workflow"));
    for (const Json& item : *undo) {
        const std::string place = place_of_item("workflow.undo", workflow.undo.size());
        Undo entry;
        SK_TRY(entry.act, act_of(item, place));
        SK_TRY(entry.citation, read_citation(item, "citation", place));
        if (workflow.find_undo(entry.act)) return fail("pack-member", place + ".act", "twice");
        if (!workflow.find(entry.act, {}) && !std::any_of(workflow.steps.begin(), workflow.steps.end(),
                                                          [&](const Step& step) { return step.act == entry.act; })) {
            return fail("pack-member", place + ".act", "no step makes it");
        }
        workflow.undo.push_back(std::move(entry));
    }
    return workflow;
}

Result<std::vector<Clock>> read_clocks(const Json& pack) {
    SK_TRY(const Json* items, array_of(pack, "clocks", "pack"));
    std::vector<Clock> clocks;
    for (const Json& item : *items) {
        const std::string place = place_of_item("clocks", clocks.size());
        Clock clock;
        SK_TRY(clock.code, text_of(item, "code", place));
        SK_TRY(clock.name, text_of(item, "name", place));
        SK_TRY(clock.states, states_of(item, "states", place));
        if (clock.states.empty()) return fail("pack-member", place + ".states", "empty");
        for (const Clock& before : clocks) {
            for (State state : clock.states) {
                const bool runs = std::find(before.states.begin(), before.states.end(), state) != before.states.end();
                if (runs) return fail("pack-member", place + ".states", "two clocks in one state");
            }
            if (before.code == clock.code) return fail("pack-member", place + ".code", "twice");
        }
        SK_TRY(const Json* starts, array_of(item, "starts", place));
        for (const Json& start : *starts) {
            const std::string own = place_of_item(place + ".starts", clock.starts.size());
            ClockStart entry;
            SK_TRY(entry.act, act_of(start, own));
            SK_TRY(entry.member, text_of(start, "member", own));
            clock.starts.push_back(std::move(entry));
        }
        if (clock.starts.empty()) return fail("pack-member", place + ".starts", "empty");
        SK_TRY(clock.waits_for_first_application, flag_of(item, "waits_for_first_application", place));
        if (!item.contains("period")) return fail("pack-member", place + ".period", "missing");
        if (!item["period"].is_null()) {
            SK_TRY(clock.period, read_period(item, "period", place));
        }
        SK_TRY(clock.roles, texts_of(item, "roles", place));
        SK_TRY(clock.stops, text_of(item, "stops", place));
        SK_TRY(clock.citation, read_citation(item, "citation", place));
        clocks.push_back(std::move(clock));
    }
    return clocks;
}

Result<std::vector<NoClock>> read_no_clocks(const Json& pack, const std::vector<Clock>& clocks) {
    std::vector<NoClock> reasons;
    if (!pack.contains("no_clock")) return reasons;
    SK_TRY(const Json* items, array_of(pack, "no_clock", "pack"));
    std::size_t at = 0;
    for (const Json& item : *items) {
        const std::string place = place_of_item("no_clock", at++);
        NoClock reason;
        SK_TRY(reason.states, states_of(item, "states", place));
        if (reason.states.empty()) return fail("pack-member", place + ".states", "empty");
        const auto is_in = [](const auto& others, State state) {
            return std::any_of(others.begin(), others.end(), [&](const auto& other) {
                return std::find(other.states.begin(), other.states.end(), state) != other.states.end();
            });
        };
        for (const State state : reason.states)
            if (is_in(reasons, state)) return fail("pack-member", place + ".states", "twice");
        // An office that has found a time writes a clock, and no more.
        std::erase_if(reason.states, [&](State state) { return is_in(clocks, state); });
        SK_TRY(reason.note, text_of(item, "note", place));
        SK_TRY(reason.citation, read_citation(item, "citation", place));
        if (!reason.states.empty()) reasons.push_back(std::move(reason));
    }
    return reasons;
}

}  // namespace sk::law
