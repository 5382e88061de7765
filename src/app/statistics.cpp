// The numbers of the statistics screen, the list behind each, and their way out: CSV, a workbook, a printed report.
#include "statistics/statistics.hpp"

#include <algorithm>

#include "app/session.hpp"
#include "document/statistics_report.hpp"

namespace sk::app {

namespace {

using statistics::Cell;
using statistics::Measure;

constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";  // without it Excel takes the accents for another encoding

}  // namespace

bool Session::may_count() const { return model.is_office() || model.is_officer() || model.has_role("head"); }

// Of an office: the province; of others: their own unit, whatever else this browser holds.
static std::string own_unit(const Model& model) {
    return model.is_office() || !model.profile ? std::string() : model.profile->unit.text;
}

statistics::Counted Session::counted() const {
    const auto received = [this](const dossier::Summary& summary) {  // one of the model's own
        const auto place = static_cast<std::size_t>(&summary - model.summaries.data());
        const std::size_t at = place < row_of_summary_at.size() ? row_of_summary_at[place] : no_row;
        return at < model.rows_all.size() && model.rows_all[at].queue == "received";
    };
    return statistics::Counted(model.summaries, received, model.units, date_of(model.now));
}

void Session::count_statistics() {
    with_desk_rules([] {});  // the words of the numbers
    StatisticsView view;
    view.unit = own_unit(model);
    const statistics::Counted counts = counted();
    view.years = counts.years();
    mark_imports();
    const std::vector<tasks::ImportedRow>& imported = model.imports.imported;
    for (const auto& [year, rows] : tasks::count_imported(imported, 0, view.unit).years)
        if (std::find(view.years.begin(), view.years.end(), year) == view.years.end()) view.years.push_back(year);
    std::sort(view.years.rbegin(), view.years.rend());
    view.year = model.statistics.year >= 0 ? model.statistics.year : view.years.empty() ? 0 : view.years.front();
    Cell cell{Measure::filed, view.year, view.unit, {}, {}, {}};
    const auto fill = [&](std::int64_t* to) {
        for (int at = 0; at < statistics::measure_count; ++at) {
            cell.measure = static_cast<Measure>(at);
            to[at] = counts.count(cell);
        }
    };
    fill(view.totals);
    view.units = statistics::matrix(counts, model.units, view.year, view.unit);
    // Those with most dossiers first: what there is to see stands before those that have nothing.
    std::stable_sort(
        view.units.begin(), view.units.end(),
        [](const statistics::UnitYear& a, const statistics::UnitYear& b) { return a.counts[0] > b.counts[0]; });
    for (const statistics::UnitYear& unit : view.units) ++view.parts[static_cast<std::size_t>(unit.part)];
    if (view.unit.empty()) {
        for (const law::UnitGroup& group : model.units.groups()) {
            StatisticsView::Line line{group.id, {}};
            cell.group = group.id;
            fill(line.counts);
            view.groups.push_back(std::move(line));
        }
        view.never = statistics::never_took_part(counts, model.units);
        // A unit whose list of earlier years is here has taken part.
        std::erase_if(view.never, [&](const std::string& unit) {
            return std::any_of(imported.begin(), imported.end(),
                               [&](const tasks::ImportedRow& row) { return !row.local && row.unit == unit; });
        });
    }
    cell.group.clear();
    for (const std::string& field : counts.fields()) {
        StatisticsView::Line line{field, {}};
        cell.field = field;
        fill(line.counts);
        view.fields.push_back(std::move(line));
    }
    view.stays = counts.stays(view.year, view.unit);
    view.imported = tasks::count_imported(imported, view.year, view.unit);
    model.statistics = std::move(view);
}

void Session::show_counted(std::string_view code) {
    model.list.counted = statistics::parse_cell(code);
    model.list.query.clear();
    model.list.state_filter.clear();
    model.list.unit_filter.clear();
    refill_counted();
    filter_rows();
    if (!code.empty()) go({});
}

// The list behind a number follows what comes in.
void Session::refill_counted() {
    model.list.counted_ids.clear();
    if (!model.list.counted) return;
    model.list.counted_ids = counted().ids_of(*model.list.counted);
    std::sort(model.list.counted_ids.begin(), model.list.counted_ids.end());
}

// One table: a line a unit, the sum last.
TableCells Session::statistics_cells() const {
    const StatisticsView& view = model.statistics;
    const auto name_of = [&](std::string_view id) {
        const law::Definition* definition = model.desk ? model.desk->definition(id) : nullptr;
        return definition ? definition->name : std::string(id);
    };
    TableCells rows;
    std::vector<std::string> head = {words("list.unit"), words("statistics.column-group"),
                                     words("statistics.column-part")};
    for (int at = 0; at < statistics::measure_count; ++at)
        head.push_back(name_of(statistics::measure_id(static_cast<Measure>(at))));
    rows.push_back(std::move(head));
    const auto add = [&](std::vector<std::string> row, const std::int64_t* counts) {
        for (int at = 0; at < statistics::measure_count; ++at) row.push_back(std::to_string(counts[at]));
        rows.push_back(std::move(row));
    };
    for (const statistics::UnitYear& line : view.units) {
        const law::Unit* unit = model.units.find(UnitId{line.unit});
        std::string group;
        for (const law::UnitGroup& each : model.units.groups())
            if (unit && each.id == unit->group) group = model.language == Language::en ? each.en : each.vi;
        add({unit ? unit->name : line.unit, group, name_of(statistics::part_id(line.part))}, line.counts);
    }
    add({words("statistics.total"), {}, {}}, view.totals);
    return rows;
}

void Session::export_statistics(std::string_view form) {
    with_desk_rules([this, form = std::string(form)] {
        const int year = model.statistics.year;
        const std::string name =
            words("statistics.file-name", {year > 0 ? std::to_string(year) : "tat-ca"}) + "." + form;
        if (form == "csv")
            platform.save_file(name, "text/csv", std::string(byte_order_mark) + write_csv(statistics_cells()));
        else
            platform.save_workbook(name, words("nav.statistics"), statistics_cells());
        toast(Toast::Tone::success, words("statistics.exported", {name}));
    });
}

// What of the table fits on a page: unit, part, and the numbers in the order of the way.
static TableCells for_paper(const TableCells& cells) {
    constexpr std::size_t columns[] = {0, 2, 3, 4, 5, 6, 8, 9};
    TableCells rows;
    for (const std::vector<std::string>& row : cells) {
        std::vector<std::string> kept;
        for (const std::size_t column : columns) kept.push_back(row[column]);
        rows.push_back(std::move(kept));
    }
    return rows;
}

document::Office Session::own_office() const {
    document::Office office;
    if (const law::Unit* unit = model.profile ? model.units.find(model.profile->unit) : nullptr)
        office.name = unit->name;
    office.place = words("document.place-name");
    return office;
}

std::vector<std::string> Session::names_of_units(const std::vector<std::string>& ids) const {
    std::vector<std::string> names;
    for (const std::string& id : ids) {
        const law::Unit* unit = model.units.find(UnitId{id});
        names.push_back(unit ? unit->name : id);
    }
    return names;
}

void Session::print_statistics() {
    with_desk_rules([this] {
        const StatisticsView& view = model.statistics;
        document::StatisticsReport report;
        report.year = view.year;
        report.as_of = date_of(model.now);
        report.office = own_office();
        report.counted_by = model.desk->name;
        report.units = for_paper(statistics_cells());
        for (const Measure measure : statistics::funnel)
            if (const law::Definition* definition = model.desk->definition(statistics::measure_id(measure)))
                report.numbers.push_back(
                    {definition->name, definition->what, view.totals[static_cast<std::size_t>(measure)]});
        report.local = view.totals[static_cast<std::size_t>(Measure::local)];
        report.never = names_of_units(view.never);
        platform.print(words("nav.statistics"), document::statistics_report_html(report));
    });
}

void Session::print_reminders() {
    platform.print(
        words("document.reminder.about"),
        document::reminder_letters_html(names_of_units(model.statistics.never), own_office(), date_of(model.now)));
}

}  // namespace sk::app
