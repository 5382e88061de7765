// What the next rules would change for what is under way: a dossier keeps the rules under which it was filed, so it is
// told what a dossier such as this one would have under the next.
#include <algorithm>

#include "app/session.hpp"
#include "base/limits.hpp"
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
    if (open.empty()) return;
    std::vector<SubjectId> subjects;
    for (const dossier::Summary* summary : open) subjects.push_back(summary->id);
    preview.looking = true;
    with_library([this, run, today, compare_rounds, subjects, next = std::move(next)] {
        repository.read_acts(subjects, [=, this](Result<std::vector<store::SignedAct>> read) {
            auto& draft = model.regulations.draft;
            if (run != preview_run || !draft || !draft->preview) return;
            draft->preview->looking = false;
            if (!read.ok()) return toast_error(read.error());
            const auto by_subject = acts_by_subject(*read);
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
            }
        });
    });
}

}  // namespace sk::app
