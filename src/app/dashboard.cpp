// What the statistics take from the journals of the letter's tasks: where initiatives are offered and applied, what was
// gained, who was rewarded and who is due; and the table of rewards of every unit.
#include <algorithm>
#include <map>
#include <set>

#include "app/session.hpp"
#include "journal/replication.hpp"

namespace sk::app {

namespace {

using statistics::Fact;
using statistics::Measure;

int year_in(std::string_view iso) {
    const Result<Date> day = parse_iso_date(iso);
    return day.ok() ? day->year : 0;
}

}  // namespace

void Session::open_statistics() {
    want_journals({"offer", "replication", "reward", "remuneration", "plan", "campaign", "participation", "lesson"});
    rebuild_unit_councils();
    count_statistics();  // the dossiers at once; what lists and journals say when they have been read
    read_imports([this] {
        if (model.route.screen == Screen::statistics && may_count()) count_statistics();
    });
}

// After the journals have been read, or the dossiers have changed.
void Session::follow_statistics() {
    if (!may_count()) return;
    said = {};
    said.known = !model.journals.loading;
    std::vector<reward::Given> given;
    for (const journal::Journal& each : model.journals.all) {
        if (!model.journals.is_sent(each.id.text)) ++said.local;
        const journal::Journal& book = model.journals.received(each);
        if (book.kind == "offer" || book.kind == "replication") take_replication(book);
        if (book.kind == "remuneration") take_remuneration(book);
        if (auto one = given_in(book)) given.push_back(std::move(*one));
    }
    std::vector<reward::Recognised> recognised;
    for (const dossier::Summary& summary : model.summaries) {
        if (summary.sample) continue;
        const dossier::Summary* there = as_received(summary);
        const auto state = there ? law::parse_state(there->state) : std::nullopt;
        if (state && law::is_recognised(*state)) recognised.push_back(recognised_in(*there));
    }
    struct Of {
        bool due = false, unclear = false;
    };
    std::map<std::string_view, Of> of_dossier;
    for (const reward::AuthorStanding& each : reward::standings(recognised, given)) {
        Of& of = of_dossier[each.initiative->dossier];
        of.due = of.due || each.standing == reward::Standing::due;
        of.unclear = of.unclear || each.standing == reward::Standing::unclear;
    }
    for (const auto& [dossier, of] : of_dossier) {
        if (of.due) said.facts.push_back({std::string(dossier), Measure::due});
        if (of.unclear) said.facts.push_back({std::string(dossier), Measure::unclear});
        if (!of.due && !of.unclear) said.facts.push_back({std::string(dossier), Measure::rewarded});
    }
    count_statistics();
}

void Session::take_replication(const journal::Journal& book) {
    const journal::Replication found = journal::replication_of(book);
    const bool elsewhere = found.unit != found.owner;
    const auto say = [&](Measure measure) { said.facts.push_back({found.dossier, measure}); };
    if (found.state == "offered") say(Measure::offered);
    if (found.state == "requested" || found.state == "agreed" || found.state == "refused") say(Measure::requested);
    if (found.state == "applied" && elsewhere) {
        say(Measure::applied);
        said.applied.emplace_back(found.dossier, found.unit.text);
    }
    if (found.state == "stopped" && elsewhere) say(Measure::stopped);
    for (const journal::Replication::Result& result : found.results) {
        say(result.benefit ? Measure::benefit_there : Measure::in_kind);
        said.benefits.push_back({found.id, found.dossier, found.title, found.unit.text, result.year,
                                 Measure::benefit_there, result.benefit, result.in_kind});
    }
}

void Session::take_remuneration(const journal::Journal& book) {
    const dossier::Act* content = book.content();
    if (!content || string_or(content->body, "basis") != "benefit") return;
    const auto benefit = content->body.find("benefit");
    if (benefit == content->body.end() || !benefit->is_number_integer()) return;
    const std::string dossier = string_or(content->body, "dossier"), to = string_or(content->body, "to");
    said.facts.push_back({dossier, Measure::benefit_paid});
    said.benefits.push_back({book.id.text,
                             dossier,
                             string_or(content->body, "title"),
                             book.unit.text,
                             year_in(to.empty() ? string_or(content->body, "day") : to),
                             Measure::benefit_paid,
                             benefit->get<std::int64_t>(),
                             {}});
}

// What the letter's four tasks have come to, of the units that the statistics count. Of a campaign the year is that in
// which it begins.
void Session::count_tasks(StatisticsView& view) const {
    std::map<std::string_view, std::int64_t> of;
    std::map<std::string_view, std::set<std::string>> behind;  // dossiers
    std::set<std::string_view> beyond;  // of these something counts that names no dossier: their list would be a part
    const auto name = [&](std::string_view code, const std::vector<std::string>& dossiers) {
        behind[code].insert(dossiers.begin(), dossiers.end());
        if (dossiers.empty()) beyond.insert(code);
    };
    std::set<std::string> planned;
    std::map<std::string, int> campaigns;
    const auto in_year = [&](int year) { return view.year == 0 || view.year == year; };
    const auto is_ours = [&](const journal::Journal& book) {
        return !book.entries.empty() && (view.unit.empty() || book.unit.text == view.unit);
    };
    const auto year_of = [](const std::optional<Date>& day) { return day ? day->year : 0; };
    for (const journal::Journal& each : model.journals.all) {
        const journal::Journal& book = model.journals.received(each);
        if (book.kind != "campaign" || book.entries.empty()) continue;
        const tasks::Campaign campaign = tasks::campaign_of(book.entries);
        if (!campaign.launched) continue;
        const int year = campaigns[book.id.text] = year_of(campaign.from ? campaign.from : campaign.date);
        if (!is_ours(book) || !in_year(year)) continue;
        ++of["campaigns"];
        of["prizes"] += static_cast<std::int64_t>(campaign.awards.size());
        of["prize-money"] += tasks::prize_money(campaign);
        for (const tasks::Award& award : campaign.awards) {
            name("prizes", award.dossiers);
            if (award.money > 0) name("prize-money", award.dossiers);
        }
    }
    for (const journal::Journal& each : model.journals.all) {
        const journal::Journal& book = model.journals.received(each);
        if (!is_ours(book)) continue;
        const dossier::Act* content = book.content();
        if (book.kind == "plan") {
            const tasks::Plan plan = tasks::plan_of(book.entries);
            if (plan.drawn.empty() || !in_year(plan.year)) continue;
            ++of[plan.approved ? "plan-approved" : "plan-drawn"];
            of["plan-mid"] += plan.report("mid") ? 1 : 0;
            of["plan-year"] += plan.report("year") ? 1 : 0;
            planned.insert(book.unit.text);
        } else if (book.kind == "participation") {
            const auto campaign = campaigns.find(string_or(book.entries.front().body, "campaign"));
            if (campaign == campaigns.end() || !in_year(campaign->second)) continue;
            for (const tasks::Entry& entry : tasks::entries_of(book.unit.text, book.entries))
                of["entries"] += entry.left ? 0 : 1;
        } else if (book.kind == "lesson") {
            of["lessons"] +=
                content && book.state == "shared" && in_year(year_in(string_or(content->body, "date"))) ? 1 : 0;
        } else if (const auto given = given_in(book)) {
            if (!in_year(year_in(string_or(content->body, "date")))) continue;
            const std::int64_t money = integer_or(content->body, "money", 0);
            const char* code = given->collective ? "reward-collectives" : "reward-persons";
            ++of[code];
            of["reward-money"] += money;
            name(code, given->dossiers);
            if (money > 0) name("reward-money", given->dossiers);
        } else if (book.kind == "remuneration") {
            for (const dossier::Act& entry : book.entries) {
                if (entry.type != "remuneration.paid" || !in_year(year_in(string_or(entry.body, "date")))) continue;
                of["pay-paid"] += integer_or(entry.body, "amount", 0);
                if (content) name("pay-paid", {string_or(content->body, "dossier")});
            }
        }
    }
    of["plan-none"] = static_cast<std::int64_t>(std::count_if(
        view.units.begin(), view.units.end(), [&](const auto& line) { return !planned.contains(line.unit); }));
    for (const CouncilLine& line : model.unit_councils) {
        if (!view.unit.empty() && line.unit != view.unit) continue;
        using Standing = CouncilLine::Standing;
        const bool runs = line.received == Standing::runs || line.received == Standing::ends_soon;
        ++of[runs ? "council-runs" : line.received == Standing::over ? "council-over" : "council-none"];
    }
    if (model.texts.texts) {
        std::vector<std::string> units;
        for (const statistics::UnitYear& line : view.units) units.push_back(line.unit);
        for (const tasks::UnitTelling& line : tasks::telling_report(
                 units, model.texts.received, tasks::to_tell(*model.texts.texts), date_of(model.now))) {
            ++of[line.none() ? "told-none" : line.told < line.texts ? "told-part" : "told-all"];
            of["readers"] += line.readers;
        }
    }
    constexpr std::pair<const char*, const char*> order[] = {
        {"telling", "told-all"},       {"telling", "told-part"},          {"telling", "told-none"},
        {"telling", "readers"},        {"councils", "council-runs"},      {"councils", "council-over"},
        {"councils", "council-none"},  {"councils", "plan-approved"},     {"councils", "plan-drawn"},
        {"councils", "plan-none"},     {"councils", "plan-mid"},          {"councils", "plan-year"},
        {"rewards", "reward-persons"}, {"rewards", "reward-collectives"}, {"rewards", "reward-money"},
        {"rewards", "pay-paid"},       {"campaigns", "campaigns"},        {"campaigns", "entries"},
        {"campaigns", "prizes"},       {"campaigns", "prize-money"},      {"campaigns", "lessons"}};
    for (const std::string_view code : beyond) behind[code].clear();
    for (const auto& [task, code] : order)
        view.tasks.push_back({task, code, of[code], {behind[code].begin(), behind[code].end()}});
}

// A line a unit that has any recognised initiative, the sum last.
void Session::export_rewards(std::string_view form) {
    with_desk_rules([this, form = std::string(form)] {
        const StatisticsView& view = model.statistics;
        constexpr Measure columns[] = {Measure::recognised, Measure::rewarded, Measure::due, Measure::unclear};
        TableCells rows = {{words("list.unit")}};
        const auto name = [&](Measure measure) {
            const law::Definition* definition = model.desk->definition(statistics::measure_id(measure));
            return definition ? definition->name : std::string(statistics::measure_id(measure));
        };
        for (const Measure measure : columns) rows[0].push_back(name(measure));
        const auto add = [&](std::string first, const std::int64_t* counts) {
            std::vector<std::string> row = {std::move(first)};
            for (const Measure measure : columns)
                row.push_back(std::to_string(counts[static_cast<std::size_t>(measure)]));
            rows.push_back(std::move(row));
        };
        for (const statistics::UnitYear& line : view.units)
            if (line.counts[static_cast<std::size_t>(Measure::recognised)] > 0)
                add(model.unit_name(line.unit), line.counts);
        add(words("statistics.total"), view.totals);
        const std::string file =
            words("statistics.rewards-file", {view.year > 0 ? std::to_string(view.year) : "tat-ca"}) + "." + form;
        save_table(file, form, words("nav.rewards"), rows);
    });
}

}  // namespace sk::app
