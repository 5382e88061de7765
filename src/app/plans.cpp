// Yearly plans: the plan that is shown with its progress, the plans of all units for an office, drawing and reporting,
// the papers.
#include <algorithm>
#include <set>

#include "app/session.hpp"
#include "document/task_papers.hpp"
#include "journal/replication.hpp"

namespace sk::app {

namespace {

using statistics::Cell;
using statistics::Measure;
using tasks::PlanMeasure;

int year_of_plan(const journal::Journal& journal) {
    const dossier::Act* content = journal.content();
    return content ? static_cast<int>(integer_or(content->body, "year", 0)) : 0;
}

const journal::Journal* plan_in(const std::vector<journal::Journal>& all, std::string_view unit, int year) {
    for (const journal::Journal& each : all)
        if (each.kind == "plan" && each.unit.text == unit && year_of_plan(each) == year) return &each;
    return nullptr;
}

// The year of a day as an act writes it.
bool is_in_year(const Json& body, const char* name, int year) {
    return string_or(body, name).starts_with(std::to_string(year) + "-");
}

}  // namespace

// What the unit has reached of each measure in the year: dossiers by the day of filing, decision or proposal,
// applications and rewards from their journals.
// What of it is no dossier is told to `take`, an entry each.
tasks::PlanCounts Session::plan_counts(const std::string& unit, int year, const statistics::Counted& counts,
                                       FunctionRef<void(PlanView::Behind)> take) const {
    tasks::PlanCounts reached{};
    const auto at = [&](PlanMeasure measure) -> std::int64_t& { return reached[static_cast<std::size_t>(measure)]; };
    at(PlanMeasure::filed) = counts.count({Measure::filed, year, unit, {}, {}, {}});
    at(PlanMeasure::recognised) = counts.count({Measure::recognised, year, unit, {}, {}, {}, true});
    at(PlanMeasure::proposed) = counts.count({Measure::proposed, year, unit, {}, {}, {}, true});
    for (const journal::Journal& book : model.journals.all) {
        if (book.unit.text != unit) continue;
        const journal::Journal& each = model.journals.received(book);
        const dossier::Act* applied = each.kind == "replication" ? each.last("replication.applied") : nullptr;
        if (applied && is_in_year(applied->body, "since", year)) {
            ++at(PlanMeasure::replicated);
            take({PlanMeasure::replicated, each.id.text, journal::replication_of(each).title});
        }
        const dossier::Act* given = each.kind == "reward" && each.state == "given" ? each.content() : nullptr;
        if (given && is_in_year(given->body, "date", year)) {
            ++at(PlanMeasure::rewarded);
            take({PlanMeasure::rewarded, each.id.text,
                  words("plan.behind-reward", {string_or(given->body, "name"), string_or(given->body, "form")})});
        }
    }
    return reached;
}

void Session::show_plan() {
    const std::vector<journal::Journal>& all = model.journals.all;
    const Date today = date_of(platform.now());
    PlanView view;
    const std::string own = model.profile ? model.profile->unit.text : std::string();
    view.unit = model.is_office() && !model.route.id.empty() ? model.route.id : own;
    view.year = model.plan.year != 0 ? model.plan.year : today.year;
    std::set<int> years = {today.year, today.year + 1, view.year};
    for (const journal::Journal& each : all)
        if (each.kind == "plan" && (model.is_office() || each.unit.text == view.unit)) years.insert(year_of_plan(each));
    view.years.assign(years.rbegin(), years.rend());
    const statistics::Counted counts = counted();
    const journal::Journal* shown = plan_in(all, view.unit, view.year);
    if (shown) {
        view.subject = shown->id.text;
        view.plan = tasks::plan_of(shown->entries);
        view.plan.soon_days = model.pack.provisions.bound("plan_days");
    }
    view.counts = plan_counts(view.unit, view.year, counts,
                              [&](PlanView::Behind entry) { view.behind.push_back(std::move(entry)); });
    view.local = counts.count({Measure::local, view.year, view.unit, {}, {}, {}});
    view.local_entries =
        model.journals.local({"plan", "replication", "reward", "campaign", "participation"}, view.unit);
    if (shown) tie_campaigns(view);
    view.may_draw = view.unit == own && may_begin_journal("plan.drawn");
    view.has_last_year = plan_in(all, view.unit, view.year - 1) != nullptr;
    if (model.is_office()) {
        std::vector<std::string> units;
        for (const law::Unit& unit : model.units.all()) units.push_back(unit.id.text);
        for (const journal::Journal& each : all)  // merged into others since
            if (each.kind == "plan" && !model.units.find(each.unit) &&
                std::find(units.begin(), units.end(), each.unit.text) == units.end())
                units.push_back(each.unit.text);
        for (const std::string& id : units) {
            const law::Unit* unit = model.units.find(UnitId{id});
            PlanView::Line line;
            line.unit = id;
            const journal::Journal* here = plan_in(all, id, view.year);
            const journal::Journal* plan = here ? &model.journals.received(*here) : nullptr;
            if (plan && !plan->entries.empty()) {
                const tasks::Plan read = tasks::plan_of(plan->entries);
                const tasks::PlanCounts reached = plan_counts(id, view.year, counts, [](PlanView::Behind) {});
                line.state = plan->state;
                line.activities = static_cast<int>(read.items.size());
                for (const tasks::PlanItem& item : read.items)
                    line.reached +=
                        tasks::progress_of(read, item, reached, today).pace == tasks::PlanPace::reached ? 1 : 0;
                line.mid = read.report("mid") != nullptr;
                line.whole_year = read.report("year") != nullptr;
            }
            // An invented unit, or one that is no more, stands there where it has a plan.
            if ((unit && !unit->demo) || !line.state.empty()) view.units.push_back(std::move(line));
        }
    }
    // What there is to see stands before those that have nothing.
    std::stable_partition(view.units.begin(), view.units.end(),
                          [](const PlanView::Line& line) { return !line.state.empty(); });
    model.plan = std::move(view);
    if (model.plan.subject.empty())
        model.journal.reset();
    else if (!model.journal || model.journal->state.id.text != model.plan.subject)
        open_journal(model.plan.subject);
}

// The unit's campaigns that name an activity of the plan of that year, with what the dossiers show.
void Session::tie_campaigns(PlanView& view) {
    for (const journal::Journal& each : model.journals.all) {
        if (each.kind != "campaign" || each.unit.text != view.unit) continue;
        const tasks::Campaign campaign = tasks::campaign_of(each.entries);
        if (campaign.goal.empty() || campaign.goal_year != view.year) continue;
        PlanView::Campaign tied{each.id.text, campaign.name, campaign.goal, 0, {}, {}};
        const std::vector<tasks::Entry> entries = entries_of_campaign(each.id.text, true);
        for (const tasks::EntryResult& result : results_of_entries(entries)) {
            if (result.entry->left) continue;
            ++tied.entries;
            const auto recognised = result.dossiers.begin() + result.recognised;
            tied.filed.insert(tied.filed.end(), result.dossiers.begin(), result.dossiers.end());
            tied.recognised.insert(tied.recognised.end(), result.dossiers.begin(), recognised);
        }
        for (std::vector<std::string>* each : {&tied.filed, &tied.recognised}) {  // two may have named one
            std::sort(each->begin(), each->end());
            each->erase(std::unique(each->begin(), each->end()), each->end());
        }
        view.campaigns.push_back(std::move(tied));
    }
}

// The plan of the year that is shown: a new one, one that is there to be changed, or a new one like last year's.
void Session::draw_plan(bool copy) {
    const PlanView& view = model.plan;
    if (!view.may_draw) return;
    open_journal_form("plan.drawn", view.subject, {{"year", view.year}}, {});
    const journal::Journal* from = plan_in(model.journals.all, view.unit, copy ? view.year - 1 : view.year);
    if (!from) return;
    fill_journal_form(tasks::copied_plan(tasks::plan_of(from->entries), view.year));
    if (!copy) model.journal_form.values["note"] = view.plan.note;
}

// Every activity stands in the report already; what was measured is said there in figures.
void Session::report_plan(const std::string& period) {
    const PlanView& view = model.plan;
    if (!model.journal || model.journal->state.id.text != view.subject) return;
    const auto& allowed = model.journal->allowed;
    if (std::find(allowed.begin(), allowed.end(), "plan.reported") == allowed.end()) return;
    open_journal_form("plan.reported", view.subject, {{"period", period}}, {});
    const Date today = date_of(platform.now());
    const tasks::PlanReport* before = view.plan.report(period);
    for (const tasks::PlanItem& item : view.plan.items) {
        const std::string row = "outcomes/" + add_journal_row("outcomes") + "/";
        const tasks::PlanProgress progress = tasks::progress_of(view.plan, item, view.counts, today);
        auto& values = model.journal_form.values;
        values[row + "activity"] = item.name;
        values[row + "done"] = progress.pace == tasks::PlanPace::reached ? "done" : progress.done > 0 ? "part" : "not";
        if (progress.permille >= 0)
            values[row + "result"] =
                words("plan.reached-of", {std::to_string(progress.done), std::to_string(*item.target)});
        if (const tasks::PlanReport::Item* said = before ? before->item(item.name) : nullptr) {
            values[row + "done"] = said->done;
            values[row + "result"] = said->result;
        }
    }
    if (before) model.journal_form.values["text"] = before->text;
}

void Session::print_plan(std::string_view which) {
    with_texts([this, which = std::string(which)] {
        document::PlanPaper paper;
        paper.plan = model.plan.plan;
        paper.counts = model.plan.counts;
        paper.office = own_office();
        if (const law::Unit* unit = model.units.known(UnitId{model.plan.unit})) paper.office.name = unit->name;
        paper.head = {words("document.plan.head"), {}};
        for (const char* number : {"13/2012/NĐ-CP", "18/2013/TT-BKHCN", "163/KH-CN-QLChN"})
            if (const law::LegalText* text = model.texts.texts->numbered(number))
                paper.bases.push_back(law::full_name(*text));
        paper.as_of = date_of(platform.now());
        to_paper(words("nav.plan"),
                 which == "plan" ? document::plan_html(paper) : document::plan_report_html(paper, which));
    });
}

}  // namespace sk::app
