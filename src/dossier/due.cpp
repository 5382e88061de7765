#include "dossier/due.hpp"

#include <algorithm>

#include "dossier/act_bodies.hpp"
#include "dossier/rules.hpp"

namespace sk::dossier {

namespace {

std::optional<Date> day_of(const Act& act, const std::string& member) {
    if (member.empty()) return date_of(act.at);
    auto date = parse_iso_date(string_or(act.body, member.c_str()));
    return date.ok() ? std::optional<Date>(*date) : std::nullopt;
}

// NĐ 13/2012 Điều 7 khoản 1: where the first application comes after the acceptance, its end starts the clock.
bool is_applied_after_acceptance(const Dossier& dossier) {
    const Act* accepted = dossier.last(act_type::accepted);
    const auto applied = dossier.application.first_applied.date();
    const auto day = accepted ? day_of(*accepted, "date") : std::nullopt;
    return day && (!applied || *applied > *day);
}

}  // namespace

std::vector<DueItem> due_items(const Dossier& dossier, const law::Pack& pack, Date today) {
    const law::Clock* clock = pack.clock(dossier.state);
    if (!clock) return {};
    DueItem item;
    item.clock = clock;
    bool started = false;
    for (const law::ClockStart& start : clock->starts) {
        if (start.act == act_type::complained && !dossier.complaint_open) continue;  // resolved
        if (start.act == act_type::first_application_completed && !is_applied_after_acceptance(dossier)) continue;
        const Act* act = dossier.last(start.act);
        const auto day = act ? day_of(*act, clock->period ? start.member : std::string()) : std::nullopt;
        if (!day || (started && *day < item.start)) continue;
        item.start = *day;
        started = true;
        if (!clock->period) item.last_day = day_of(*act, start.member);
    }
    if (!started) return {};
    item.waits = clock->waits_for_first_application && is_applied_after_acceptance(dossier) &&
                 !dossier.last(act_type::first_application_completed);
    if (clock->period && !item.waits) {
        item.deadline = pack.deadline(*clock->period, item.start);
        item.last_day = item.deadline->last_day;
    }
    if (item.last_day && is_valid(today)) {
        item.days_left = static_cast<int>(day_number(*item.last_day) - day_number(today));
    }
    return {std::move(item)};
}

std::vector<Work> next_work(const Dossier& dossier, const law::Pack& pack) {
    std::vector<Work> work;
    const auto add = [&](const law::Step& step) {
        const ActForm* form = act_form(step.act);
        if (form &&
            std::none_of(work.begin(), work.end(), [&](const Work& other) { return other.act == form->type; })) {
            work.push_back({form->type, &step});
        }
    };
    const Standing standing = standing_of(dossier);
    // What a council agreed to is granted before it is refused; what it did not agree to cannot be granted.
    const Act* opinion = dossier.state == State::province_opinion ? standing.province_opinion : standing.opinion;
    const bool agrees = opinion && string_or(opinion->body, "result") == "agree";
    std::vector<const law::Step*> steps, later;
    for (const law::Step& step : pack.workflow.steps) {
        if (!step.expected || !step.leads_from(dossier.state) || !is_a_way(step, standing)) continue;
        if (step.has_condition(law::Condition::opinion_agrees) && !agrees) continue;
        const bool refuses = agrees && step.has_condition(law::Condition::reasons);
        (refuses ? later : steps).push_back(&step);
    }
    steps.insert(steps.end(), later.begin(), later.end());
    for (const law::Step* each : steps) {
        const law::Step& step = *each;
        if (step.act == act_type::complaint_resolved) {
            if (!dossier.complaint_open) continue;
            work.clear();  // the complaint first, and nothing else meanwhile
            add(step);
            return work;
        }
        if (step.to == dossier.state && step.act == dossier.last_change) continue;  // may be repeated, need not
        const bool done =
            !step.to && std::find(dossier.since.begin(), dossier.since.end(), step.act) != dossier.since.end();
        if (!done) add(step);
    }
    return work;
}

}  // namespace sk::dossier
