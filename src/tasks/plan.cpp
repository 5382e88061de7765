#include "tasks/plan.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "tasks/body.hpp"

namespace sk::tasks {

namespace {

std::optional<std::int64_t> maybe_number(const Json& object, const char* name) {
    const Result<std::int64_t> number = integer_member(object, name);
    return number.ok() ? std::optional<std::int64_t>(*number) : std::nullopt;
}

PlanItem item_of(const Json& json) {
    PlanItem item;
    item.name = string_or(json, "name");
    item.owner = string_or(json, "owner");
    item.from = date_in(json, "from");
    item.to = date_in(json, "to");
    item.budget = maybe_number(json, "budget");
    item.target = maybe_number(json, "target");
    item.source = string_or(json, "source");
    item.measure = parse_plan_measure(string_or(json, "measure"));
    return item;
}

PlanReport plan_report_of(const dossier::Act& act) {
    PlanReport report{string_or(act.body, "period"),
                      date_in(act.body, "date"),
                      string_or(act.body, "number"),
                      string_or(act.body, "text"),
                      {},
                      act.id};
    for (const Json& item : list_in(act.body, "outcomes"))
        report.items.push_back({string_or(item, "activity"), string_or(item, "done"), string_or(item, "result")});
    return report;
}

// Moved by whole years; what is no date stays "".
std::string moved(const std::optional<Date>& date, int years) {
    return date ? iso_date(add_months(*date, 12 * years)) : std::string();
}

}  // namespace

PlanMeasure parse_plan_measure(std::string_view code) {
    const auto found = std::find(plan_measure_codes.begin(), plan_measure_codes.end(), code);
    return found == plan_measure_codes.end() ? PlanMeasure::none
                                             : static_cast<PlanMeasure>(found - plan_measure_codes.begin());
}

const PlanReport::Item* PlanReport::item(std::string_view name) const {
    for (const Item& each : items)
        if (each.name == name) return &each;
    return nullptr;
}

const PlanReport* Plan::report(std::string_view period) const {
    for (const PlanReport& each : reports)
        if (each.period == period) return &each;
    return nullptr;
}

Plan plan_of(std::span<const dossier::Act> acts) {
    Plan plan;
    for (const dossier::Act& act : acts) {
        if (act.type == "plan.drawn") {
            plan = {};
            plan.year = static_cast<int>(integer_or(act.body, "year", 0));
            plan.goals = string_or(act.body, "goals");
            plan.note = string_or(act.body, "note");
            for (const Json& item : list_in(act.body, "activities")) plan.items.push_back(item_of(item));
            plan.drawn = act.id;
        } else if (act.type == "plan.approved") {
            plan.approved = true;
            plan.approved_number = string_or(act.body, "number");
            plan.approved_on = date_in(act.body, "date");
        } else if (act.type == "plan.reported") {
            PlanReport report = plan_report_of(act);
            std::erase_if(plan.reports, [&](const PlanReport& each) { return each.period == report.period; });
            plan.reports.push_back(std::move(report));
        }
    }
    return plan;
}

PlanBudget budget_of(const Plan& plan) {
    PlanBudget budget;
    for (const PlanItem& item : plan.items) {
        budget.sum += item.budget.value_or(0);
        budget.unknown += item.budget ? 0 : 1;
    }
    return budget;
}

PlanProgress progress_of(const Plan& plan, const PlanItem& item, const PlanCounts& counts, Date today) {
    PlanProgress progress;
    bool reached = false;
    if (item.measure == PlanMeasure::none) {
        const PlanReport* last = plan.report("year");
        if (!last) last = plan.report("mid");
        const PlanReport::Item* said = last ? last->item(item.name) : nullptr;
        reached = said && said->done == "done";
    } else {
        progress.done = counts[static_cast<std::size_t>(item.measure)];
        if (item.target && *item.target > 0) {
            reached = progress.done >= *item.target;
            progress.permille = reached ? 1000 : static_cast<int>(progress.done * 1000 / *item.target);
        }
    }
    const bool waits = item.measure == PlanMeasure::none || progress.permille >= 0;  // there is something to reach
    if (reached)
        progress.pace = PlanPace::reached;
    else if (waits && item.to && *item.to < today)
        progress.pace = PlanPace::over;
    else if (waits && item.to && day_number(*item.to) - day_number(today) <= plan.soon_days)
        progress.pace = PlanPace::near;
    return progress;
}

std::vector<PlanFinding> findings_of(const Plan& plan) {
    std::vector<PlanFinding> findings;
    if (plan.items.empty()) findings.push_back({"no-items", {}});
    for (const PlanItem& item : plan.items) {
        const auto say = [&](std::string_view code) { findings.push_back({code, item.name}); };
        if (!item.from && !item.to) say("no-dates");
        if (item.from && item.to && *item.to < *item.from) say("order");
        const auto elsewhere = [&](const std::optional<Date>& date) { return date && date->year != plan.year; };
        if (elsewhere(item.from) || elsewhere(item.to)) say("other-year");
        if (trimmed(item.owner).empty()) say("no-owner");
        if (item.measure != PlanMeasure::none && item.target.value_or(0) <= 0) say("no-target");
        if (item.measure == PlanMeasure::none && item.target) say("no-measure");
    }
    return findings;
}

Json copied_plan(const Plan& plan, int year) {
    Json items = Json::array();
    const auto number = [](const std::optional<std::int64_t>& value) { return value ? Json(*value) : Json(); };
    for (const PlanItem& item : plan.items)
        items.push_back({{"name", item.name},
                         {"owner", item.owner},
                         {"from", moved(item.from, year - plan.year)},
                         {"to", moved(item.to, year - plan.year)},
                         {"budget", number(item.budget)},
                         {"source", item.source},
                         {"target", number(item.target)},
                         {"measure", plan_measure_codes[static_cast<std::size_t>(item.measure)]}});
    return {{"year", year}, {"goals", plan.goals}, {"activities", std::move(items)}, {"note", ""}};
}

}  // namespace sk::tasks
