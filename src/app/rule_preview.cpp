// What the next rules would change for what is under way: a dossier keeps the rules under which it was filed, a session
// those with which it was opened, which are its dossiers', so it is told what one such as this would have under the
// next: days, rounds, parts; who may make which step from where it stands; what the council that has yet to be heard
// goes by.
#include <algorithm>
#include <map>

#include "app/session.hpp"
#include "base/limits.hpp"
#include "document/rule_paper.hpp"
#include "dossier/due.hpp"
#include "dossier/parts.hpp"
#include "subject/subject.hpp"

namespace sk::app {

namespace {

using Affected = RegulationDraft::Preview::Affected;

// The level at which an application of this state is taken next by a round; "": none is asked.
std::string_view level_of_round(dossier::State state) {
    switch (state) {
        case dossier::State::none: return "unit";
        case dossier::State::recognised:
        case dossier::State::province_returned:
        case dossier::State::province_refused: return "province";
        case dossier::State::effect_province: return "national";
        default: return {};
    }
}

bool has_rounds(const law::Pack& pack, std::string_view level) {
    const auto& rounds = pack.provisions.rounds;
    return std::any_of(rounds.begin(), rounds.end(), [&](const law::Round& round) { return round.level == level; });
}

// Required parts that are not there.
std::vector<std::string> parts_missing(const dossier::Dossier& state, const law::Pack& pack) {
    const bool by_unit = !law::is_recognised(state.state);
    std::vector<std::string> names;
    for (const dossier::PartStanding& one :
         dossier::missing_of(dossier::parts_of(pack, by_unit ? "unit" : "province", {}, &state)))
        names.push_back(one.part->name);
    return names;
}

using Difference = law::Difference;

bool is_one_of(std::string_view word, std::initializer_list<std::string_view> words) {
    return std::find(words.begin(), words.end(), word) != words.end();
}

// By what a council comes to its opinion: quorum and thresholds, its sheets with criteria and grades.
bool is_of_hearing(const Difference& one) {
    return is_one_of(one.section, {"quorum", "approval", "decided-by", "method", "sheet", "criterion",
                                   "criterion-least", "criterion-weight", "criterion-out", "gate", "band", "passing",
                                   "grade", "grade-least", "grade-order", "aggregation"});
}

// On the ordinary way from this state a council is heard.
bool is_heard_later(law::State state, const law::Workflow& workflow) {
    std::vector<law::State> reached = {state};
    for (std::size_t i = 0; i < reached.size(); ++i)
        for (const law::Step& step : workflow.steps) {
            if (!step.expected || !step.leads_from(reached[i])) continue;
            if (step.act == dossier::act_type::council_opinion || step.act == dossier::act_type::province_opinion)
                return true;
            if (step.to && std::find(reached.begin(), reached.end(), *step.to) == reached.end())
                reached.push_back(*step.to);
        }
    return false;
}

// A step that may be made from this state by either rules: who makes it, when, and what is expected next.
bool is_of_step_here(const Difference& one, law::State state, const law::Pack& before, const law::Pack& after) {
    if (one.section == "next") return one.name == law::state_code(state);
    if (!is_one_of(one.section, {"step", "way", "when", "way-added"})) return false;
    const std::size_t colon = std::min(one.name.find(':'), one.name.size());
    const std::string_view act = std::string_view(one.name).substr(0, colon);
    const std::string_view result = std::string_view(one.name).substr(std::min(colon + 1, one.name.size()));
    for (const law::Pack* pack : {&before, &after})
        for (const law::Step& step : pack->workflow.steps)
            if (step.act == act && (result.empty() || step.result == result) && step.leads_from(state)) return true;
    return false;
}

// What a session of a council goes by: also who may do what in it, and its own sheet alone.
bool is_of_session(const Difference& one, const law::Sheet* sheet) {
    if (one.section == "step") return one.name.starts_with("session.");
    if (is_one_of(one.section, {"conflict", "seat", "size"})) return true;
    if (!is_of_hearing(one)) return false;
    const bool of_council = is_one_of(one.section, {"quorum", "approval", "decided-by", "method"});
    return of_council || (sheet && one.name.starts_with(sheet->form));
}

Affected as_affected(const std::string& title, const Difference& one, Language language) {
    const std::string section = document::rule_section(one.section, language);
    const std::string name = document::rule_name({one.section, one.name, {}, {}}, language);
    const auto value = [&](const std::string& text, Difference::What absent) {
        if (one.what == absent) return std::string();
        std::string said = document::rule_value(one.section, text, language);
        return said.empty() ? name : said;
    };
    return {title, Affected::What::rule, section == name ? name : section + ": " + name,
            value(one.before, Difference::What::added), value(one.after, Difference::What::removed)};
}

}  // namespace

void Session::look_at_open(law::Pack next) {
    const Date today = date_of(platform.now());
    // From which day on a round would be looked for: that of the next rules, at the earliest.
    const Date day = std::max(today, next.effective_from);
    const auto round_words = [this, day](const law::Pack& pack, std::string_view level,
                                         const std::vector<std::string>& fields) {
        if (!has_rounds(pack, level)) return words("regulation.all-year");
        const auto near = pack.round_near(level, day, fields);
        return near ? near->round->name + ": " + display_date(near->from) + " – " + display_date(near->last)
                    : words("regulation.no-round");
    };
    const auto compare_rounds = [round_words](const std::string& title, std::string_view level, const law::Pack& before,
                                              const law::Pack& after, const std::vector<std::string>& fields,
                                              std::vector<Affected>& affected) {
        const std::string old = round_words(before, level, fields), now = round_words(after, level, fields);
        if (old != now) affected.push_back({title, Affected::What::round, {}, old, now});
    };
    RegulationDraft::Preview& preview = *model.regulations.draft->preview;
    for (const store::Draft& each : model.drafts)
        if (!each.sample && each.kind == "application")
            compare_rounds(each.application.title, "unit", model.pack, next, each.application.fields, preview.affected);
    std::vector<const dossier::Summary*> open;
    for (const dossier::Summary& summary : model.summaries)
        if (!summary.sample && subject::is_dossier_state(summary.state) && !summary.next.empty())
            open.push_back(&summary);
    std::sort(open.begin(), open.end(), [](const dossier::Summary* a, const dossier::Summary* b) {
        if (a->due.empty() != b->due.empty()) return b->due.empty();
        return a->due != b->due ? a->due < b->due : a->id < b->id;
    });
    if (open.size() > limits::preview_dossiers_max) open.resize(limits::preview_dossiers_max);
    const int run = ++preview_run;
    std::vector<SubjectId> subjects, all;
    for (const dossier::Summary* summary : open) subjects.push_back(summary->id);
    all = subjects;
    for (const dossier::Summary& summary : model.summaries)
        if (!summary.sample && summary.state == "session" && all.size() < 2 * limits::preview_dossiers_max)
            all.push_back(summary.id);
    if (all.empty()) return;
    preview.looking = true;
    with_library([this, run, today, compare_rounds, subjects, all, next = std::move(next)] {
        repository.read_acts(all, [=, this](Result<std::vector<store::SignedAct>> read) {
            auto& draft = model.regulations.draft;
            if (run != preview_run || !draft || !draft->preview) return;
            draft->preview->looking = false;
            if (!read.ok()) return toast_error(read.error());
            const auto by_subject = acts_by_subject(*read);
            std::map<std::string, std::vector<Difference>> by_pack;  // what is new, by the rules that hold until then
            const auto changes_of = [&](const law::Pack& own) -> const std::vector<Difference>& {
                const auto [found, is_new] = by_pack.try_emplace(own.id);
                if (is_new) found->second = law::difference(own, next);
                return found->second;
            };
            for (const auto& [id, acts] : by_subject) {
                if (std::find(subjects.begin(), subjects.end(), SubjectId{id}) != subjects.end()) continue;
                const std::optional<HeldSession> held = held_session(acts, model.library);
                if (!held) continue;
                const council::Session& session = held->state;
                const std::string title = words(
                    "app.session-work", {session.date ? display_date(*session.date) : std::string(), session.place});
                for (const Difference& one : changes_of(*held->rules))
                    if (is_of_session(one, held->rules->sheet(session.sheet)))
                        draft->preview->affected.push_back(as_affected(title, one, model.language));
            }
            for (const SubjectId& subject : subjects) {  // the nearest day first
                const auto acts = by_subject.find(subject.text);
                if (acts == by_subject.end()) continue;
                const dossier::Dossier state = dossier::fold(acts->second, model.library);
                const law::Pack& own = model.rules_of(state);
                const std::string& title = state.application.title;
                std::vector<Affected>& affected = draft->preview->affected;
                ++draft->preview->looked_at;
                const auto due = [&](const law::Pack& pack) {
                    const std::vector<dossier::DueItem> items = dossier::due_items(state, pack, today);
                    return items.empty() ? std::optional<dossier::DueItem>{} : items.front();
                };
                const auto day_of = [](const std::optional<dossier::DueItem>& item) {
                    return item && item->last_day ? display_date(*item->last_day) : std::string();
                };
                const auto before = due(own), after = due(next);
                if (day_of(before) != day_of(after))
                    affected.push_back({title, Affected::What::clock, (after ? after : before)->clock->name,
                                        day_of(before), day_of(after)});
                if (const std::string_view level = level_of_round(state.state); !level.empty())
                    compare_rounds(title, level, own, next, state.application.fields, affected);
                const auto lacked = parts_missing(state, own), lacks = parts_missing(state, next);
                for (const std::string& part : lacks)
                    if (std::find(lacked.begin(), lacked.end(), part) == lacked.end())
                        affected.push_back({title, Affected::What::part, part, {}, words("parts.missing")});
                for (const std::string& part : lacked)
                    if (std::find(lacks.begin(), lacks.end(), part) == lacks.end())
                        affected.push_back({title, Affected::What::part, part, words("parts.missing"), {}});
                const bool heard_later = is_heard_later(state.state, own.workflow);
                for (const Difference& one : changes_of(own))
                    if (is_of_step_here(one, state.state, own, next) || (heard_later && is_of_hearing(one)))
                        affected.push_back(as_affected(title, one, model.language));
            }
        });
    });
}

}  // namespace sk::app
