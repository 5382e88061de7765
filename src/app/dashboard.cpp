// What the statistics take from the journals of the letter's tasks: where initiatives are offered and applied, what was
// gained, who was rewarded and who is due; and the table of rewards of every unit.
#include <algorithm>
#include <map>

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
    want_journals({"offer", "replication", "reward", "remuneration"});
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
        const auto state = law::parse_state(summary.state);
        if (state && law::is_recognised(*state) && !summary.sample) recognised.push_back(recognised_in(summary));
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
                add(names_of_units({line.unit}).front(), line.counts);
        add(words("statistics.total"), view.totals);
        const std::string file =
            words("statistics.rewards-file", {view.year > 0 ? std::to_string(view.year) : "tat-ca"}) + "." + form;
        save_table(file, form, words("nav.rewards"), rows);
    });
}

}  // namespace sk::app
