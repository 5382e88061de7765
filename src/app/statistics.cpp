// The numbers of the statistics screen, the list behind each, and their way out: CSV, a workbook, a printed report.
#include "statistics/statistics.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "app/session.hpp"
#include "base/text.hpp"
#include "document/rule_paper.hpp"
#include "document/statistics_report.hpp"
#include "viet/numbers.hpp"
#include "viet/text.hpp"

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

const dossier::Summary* Session::as_received(const dossier::Summary& summary) const {
    if (const auto part = model.received_part.find(summary.id.text); part != model.received_part.end())
        return &part->second;
    const auto place = static_cast<std::size_t>(&summary - model.summaries.data());
    const std::size_t at = place < row_of_summary_at.size() ? row_of_summary_at[place] : no_row;
    return at < model.rows_all.size() && model.rows_all[at].received ? &summary : nullptr;
}

statistics::Counted Session::counted(std::span<const statistics::Fact> facts) const {
    const auto received = [this](const dossier::Summary& summary) { return as_received(summary); };
    return statistics::Counted(model.summaries, received, model.units, date_of(model.now), facts);
}

template <class Line>
static const Line* with_code(const std::vector<Line>& lines, std::string_view code) {
    const auto found = std::find_if(lines.begin(), lines.end(), [&](const Line& each) { return each.code == code; });
    return found == lines.end() ? nullptr : &*found;
}

// Those with most dossiers first: what there is to see stands before those that have nothing.
static std::vector<statistics::UnitYear> most_first(std::vector<statistics::UnitYear> lines) {
    std::stable_sort(lines.begin(), lines.end(), [](const statistics::UnitYear& a, const statistics::UnitYear& b) {
        return a.counts[0] > b.counts[0];
    });
    return lines;
}

void Session::count_statistics() {
    with_desk_rules([] {});  // the words of the numbers
    StatisticsView view;
    view.unit = own_unit(model);
    view.tile_measure = model.statistics.tile_measure;
    view.tile = model.statistics.tile;
    view.part = model.statistics.part;
    view.block = model.statistics.block;
    view.field = model.statistics.field;
    view.across_from = model.statistics.across_from;
    const statistics::Counted counts = counted(said.facts);
    view.years = counts.years();
    mark_imports();
    const std::vector<tasks::ImportedRow>& imported = model.imports.imported;
    for (const auto& [year, rows] : tasks::count_imported(imported, 0, view.unit).years)
        if (std::find(view.years.begin(), view.years.end(), year) == view.years.end()) view.years.push_back(year);
    std::sort(view.years.rbegin(), view.years.rend());
    view.year = model.statistics.year >= 0 ? model.statistics.year : view.years.empty() ? 0 : view.years.front();
    view.across_years = view.years;
    // A year may bring benefits or decisions and no dossier.
    std::vector<int> more = counts.years(statistics::Counted::Of::decision);
    for (const statistics::Benefit& benefit : said.benefits) more.push_back(benefit.year);
    for (const int year : more)
        if (year != 0 && std::find(view.years.begin(), view.years.end(), year) == view.years.end())
            view.years.push_back(year);
    std::sort(view.years.rbegin(), view.years.rend());
    Cell cell{Measure::filed, view.year, view.unit, {}, {}, {}};
    for (int at = 0; at < statistics::all_measures; ++at) {
        cell.measure = static_cast<Measure>(at);
        view.totals[at] = counts.count(cell);
    }
    const auto in_year = [&](Measure measure) {
        return counts.count({measure, view.year, view.unit, {}, {}, {}, true});
    };
    view.recognised_in_year = in_year(Measure::recognised);
    view.proposed_in_year = in_year(Measure::proposed);
    view.units = most_first(statistics::matrix(counts, model.units, view.year, view.unit));
    for (const statistics::UnitYear& unit : view.units) ++view.parts[static_cast<std::size_t>(unit.part)];
    show_units(view, counts);
    if (view.unit.empty()) {
        view.blocks = statistics::parts_by_group(view.units, model.units);
        view.sectors = statistics::parts_by_field(counts, model.units, view.year);
        const std::vector<statistics::Counted::Tally> of_groups = counts.by_group(cell);
        for (const statistics::PartTally& block : view.blocks) {  // in their order, those with nothing too
            const statistics::Counted::Tally* found = with_code(of_groups, block.code);
            view.groups.push_back(found ? *found : statistics::Counted::Tally{block.code, {}});
        }
        view.never = statistics::never_took_part(counts, model.units);
        // A unit whose list of earlier years is here has taken part.
        std::erase_if(view.never, [&](const std::string& unit) {
            return std::any_of(imported.begin(), imported.end(),
                               [&](const tasks::ImportedRow& row) { return !row.local && row.unit == unit; });
        });
    }
    view.fields = counts.by_field(cell);
    cell.measure = Measure::filed;
    view.stays = counts.stays(view.year, view.unit);
    view.imported = tasks::count_imported(imported, view.year, view.unit);
    view.people = counts.people(cell);
    view.journals = said.known;
    view.local_entries = said.local;
    Cell any_year = cell;  // a benefit has a year of its own
    any_year.year = 0;
    for (const statistics::Benefit& benefit : said.benefits)
        if ((view.year == 0 || benefit.year == view.year) && counts.holds(benefit.dossier, any_year))
            view.benefits.push_back(benefit);
    std::stable_sort(view.benefits.begin(), view.benefits.end(),
                     [](const statistics::Benefit& a, const statistics::Benefit& b) {
                         return a.dong.value_or(-1) > b.dong.value_or(-1);
                     });
    for (const auto& [dossier, unit] : said.applied)
        if (counts.holds(dossier, cell)) view.applying[unit].push_back(dossier);
    count_across(view, counts);
    if (view.journals) count_tasks(view);
    model.statistics = std::move(view);
}

// The lines of the table by unit: all, or those behind a number of units.
void Session::show_units(StatisticsView& view, const statistics::Counted& counts) const {
    view.shown = view.field.empty()
                     ? view.units
                     : most_first(statistics::matrix(counts, model.units, view.year, view.unit, view.field));
    std::erase_if(view.shown, [&](const statistics::UnitYear& line) {
        return (!view.part.empty() && view.part != statistics::part_id(line.part)) ||
               (!view.block.empty() && view.block != counts.group_of(line.unit));
    });
}

// How each unit took part, year by year, and the units of each block and field.
void Session::count_across(StatisticsView& view, const statistics::Counted& counts) const {
    std::map<std::string, std::size_t> places;
    const auto add = [&](std::vector<StatisticsView::AcrossPart>& to, std::size_t year,
                         const std::vector<statistics::PartTally>& tallies,
                         const std::vector<statistics::Counted::Tally>& filed) {
        for (const statistics::PartTally& tally : tallies) {
            auto at = std::find_if(to.begin(), to.end(), [&](const auto& each) { return each.code == tally.code; });
            if (at == to.end()) at = to.insert(at, {tally.code, {}});
            at->years.resize(view.across_years.size());
            const statistics::Counted::Tally* count = with_code(filed, tally.code);
            at->years[year] = {tally.took_part(), tally.units(), count ? count->counts[0] : 0};
        }
    };
    for (std::size_t year = 0; year < view.across_years.size(); ++year) {
        const int of_year = view.across_years[year];
        const std::vector<statistics::UnitYear> matrix = statistics::matrix(counts, model.units, of_year, view.unit);
        if (view.unit.empty()) {
            const Cell filed{Measure::filed, of_year, {}, {}, {}, {}};
            add(view.across_blocks, year, statistics::parts_by_group(matrix, model.units), counts.by_group(filed));
            add(view.across_fields, year, statistics::parts_by_field(counts, model.units, of_year),
                counts.by_field(filed));
        }
        for (const statistics::UnitYear& line : matrix) {
            const auto [place, fresh] = places.emplace(line.unit, view.across.size());
            if (fresh) {
                view.across.push_back({line.unit, {}});
                view.across.back().years.resize(view.across_years.size());
            }
            view.across[place->second].years[year] = {line.part, line.counts[0], 0};
        }
    }
    for (std::size_t year = 0; year < view.across_years.size(); ++year)
        for (const auto& [unit, rows] :
             tasks::count_imported(model.imports.imported, view.across_years[year], view.unit).units)
            if (const auto place = places.find(unit); place != places.end())
                view.across[place->second].years[year].imported = rows;
    const auto took_part = [](const StatisticsView::Across& line) {
        return std::any_of(line.years.begin(), line.years.end(),
                           [](const auto& year) { return year.filed > 0 || year.imported > 0; });
    };
    std::stable_partition(view.across.begin(), view.across.end(), took_part);
}

void Session::show_counted(std::string_view code) {
    with_desk_rules([] {});  // its words
    model.list.counted = statistics::parse_cell(code);
    model.list.listed.clear();
    model.list.query.clear();
    model.list.state_filter.clear();
    model.list.unit_filter.clear();
    model.list.year_filter.clear();
    model.list.field_filter.clear();
    refill_counted();
    filter_rows();
    if (!code.empty()) go({});
}

// The list behind a number that the statistics do not know, such as what the dossiers of one who takes part in a
// campaign have come to.
void Session::show_listed(std::string_view ids, std::string whose) {
    show_counted({});
    while (!ids.empty()) model.list.counted_ids.emplace_back(take_word(ids));
    std::sort(model.list.counted_ids.begin(), model.list.counted_ids.end());
    model.list.listed = std::move(whose);
    filter_rows();
    go({});
}

// The list behind a number follows what comes in.
void Session::refill_counted() {
    if (!model.list.listed.empty()) return;
    model.list.counted_ids.clear();
    if (!model.list.counted) return;
    model.list.counted_ids = counted(said.facts).ids_of(*model.list.counted);
    std::sort(model.list.counted_ids.begin(), model.list.counted_ids.end());
}

std::string Session::defined_name(std::string_view id) const {
    const law::Definition* definition = model.desk ? model.desk->definition(id) : nullptr;
    return definition ? definition->name : std::string(id);
}

std::string Session::block_name(std::string_view code) const {
    for (const law::UnitGroup& each : model.units.groups())
        if (each.id == code) return model.language == Language::en ? each.en : each.vi;
    return code == statistics::no_block ? words("statistics.no-block") : std::string(code);
}

// A line a block or a field: how many units, how they took part, and the numbers of their dossiers. Of one unit, its
// fields: only the numbers.
TableCells Session::part_cells(bool by_block) const {
    const StatisticsView& view = model.statistics;
    const std::vector<statistics::PartTally>& tallies = by_block ? view.blocks : view.sectors;
    const std::vector<statistics::Counted::Tally>& counts = by_block ? view.groups : view.fields;
    const bool of_units = view.unit.empty();
    if (counts.empty()) return {};
    constexpr Measure numbers[] = {Measure::filed,      Measure::open,     Measure::overdue,
                                   Measure::recognised, Measure::proposed, Measure::effect};
    TableCells rows = {{words(by_block ? "statistics.column-group" : "statistics.column-field")}};
    std::vector<std::string>& head = rows.front();
    if (of_units) {
        head.push_back(words("statistics.column-units"));
        for (int part = 0; part < 4; ++part)
            head.push_back(defined_name(statistics::part_id(static_cast<statistics::Part>(part))));
    }
    for (const Measure measure : numbers) head.push_back(defined_name(statistics::measure_id(measure)));
    const auto add = [&](std::string name, const statistics::PartTally& tally, const std::int64_t* counted) {
        std::vector<std::string> row = {std::move(name)};
        if (of_units) {
            row.push_back(std::to_string(by_block ? tally.units() : tally.took_part()));
            for (const std::int64_t part : tally.parts) row.push_back(std::to_string(part));
        }
        for (const Measure measure : numbers) row.push_back(std::to_string(counted[static_cast<std::size_t>(measure)]));
        rows.push_back(std::move(row));
    };
    for (const statistics::Counted::Tally& count : counts) {
        const statistics::PartTally* found = with_code(tallies, count.code);
        add(by_block ? block_name(count.code) : model.field_name(count.code), found ? *found : statistics::PartTally{},
            count.counts);
    }
    if (by_block) {  // every unit and every dossier is in one block
        statistics::PartTally sum;
        std::copy(std::begin(view.parts), std::end(view.parts), sum.parts);
        add(words("statistics.total"), sum, view.totals);
    }
    return rows;
}

// Both in one table, what each line is of in the first column.
void Session::export_blocks(std::string_view form) {
    with_desk_rules([this, form = std::string(form)] {
        TableCells rows;
        for (const bool by_block : {true, false}) {
            const TableCells part = part_cells(by_block);
            for (std::size_t at = rows.empty() ? 0 : 1; at < part.size(); ++at) {
                std::vector<std::string> row = part[at];
                if (at == 0) row.front() = words("statistics.column-name");
                row.insert(row.begin(), at == 0 ? words("statistics.column-by") : part.front().front());
                rows.push_back(std::move(row));
            }
        }
        const int year = model.statistics.year;
        const std::string name =
            words("statistics.blocks-file", {year > 0 ? std::to_string(year) : "tat-ca"}) + "." + form;
        save_table(name, form, words("statistics.groups-part"), rows);
    });
}

// One table: a line a unit, the sum last. After the numbers what was decided in the year, whenever it was filed; what
// was imported of the year stands in a column of its own, the last.
TableCells Session::statistics_cells() const {
    const StatisticsView& view = model.statistics;
    TableCells rows;
    std::vector<std::string> head = {words("list.unit"), words("statistics.column-group"),
                                     words("statistics.column-part")};
    for (int at = 0; at < statistics::all_measures; ++at)
        head.push_back(defined_name(statistics::measure_id(static_cast<Measure>(at))));
    std::map<std::string, std::int64_t> recognised, proposed;  // in the year, by unit
    if (view.year > 0) {
        head.push_back(defined_name("year.recognised"));
        head.push_back(defined_name("year.proposed"));
        const statistics::Counted counts = counted(said.facts);
        for (const auto& [measure, of_units] :
             {std::pair(Measure::recognised, &recognised), std::pair(Measure::proposed, &proposed)})
            for (const auto& tally : counts.by_unit({measure, view.year, view.unit, {}, {}, {}, true}))
                (*of_units)[tally.code] = tally.counts[static_cast<std::size_t>(measure)];
    }
    head.push_back(words("statistics.imported-column"));
    rows.push_back(std::move(head));
    const auto add = [&](std::vector<std::string> row, const std::int64_t* counts, std::int64_t of_recognised,
                         std::int64_t of_proposed, std::int64_t imported) {
        for (int at = 0; at < statistics::all_measures; ++at) row.push_back(std::to_string(counts[at]));
        if (view.year > 0) {
            row.push_back(std::to_string(of_recognised));
            row.push_back(std::to_string(of_proposed));
        }
        row.push_back(std::to_string(imported));
        rows.push_back(std::move(row));
    };
    const auto of = [](const std::map<std::string, std::int64_t>& counts, const std::string& id) {
        const auto found = counts.find(id);
        return found == counts.end() ? 0 : found->second;
    };
    const std::map<std::string, std::int64_t> imported(view.imported.units.begin(), view.imported.units.end());
    for (const statistics::UnitYear& line : view.units) {
        const law::Unit* unit = model.units.known(UnitId{line.unit});
        add({model.unit_name(line.unit), unit ? block_name(unit->group) : std::string(),
             defined_name(statistics::part_id(line.part))},
            line.counts, of(recognised, line.unit), of(proposed, line.unit), of(imported, line.unit));
    }
    // A unit that is no more, which filed nothing in the year, may have decisions or an imported list of it.
    std::set<std::string> others;
    for (const auto* counts : {&std::as_const(recognised), &std::as_const(proposed), &imported})
        for (const auto& [unit, count] : *counts)
            if (count > 0) others.insert(unit);
    for (const statistics::UnitYear& line : view.units) others.erase(line.unit);
    for (const std::string& id : others) {
        const law::Unit* unit = model.units.known(UnitId{id});
        const std::int64_t nothing[statistics::all_measures] = {};
        add({model.unit_name(id), unit ? block_name(unit->group) : std::string(),
             defined_name(statistics::part_id(statistics::Part::none))},
            nothing, of(recognised, id), of(proposed, id), of(imported, id));
    }
    add({words("statistics.total"), {}, {}}, view.totals, view.recognised_in_year, view.proposed_in_year,
        view.imported.total);
    return rows;
}

// A line a step in which any dossier waits: how long they have, by which article, and how long they have been there.
TableCells Session::stay_cells() const {
    if (model.statistics.stays.empty()) return {};
    const law::Definition* over = model.desk ? model.desk->definition("stay.overdue") : nullptr;
    TableCells rows = {{words("list.state"), words("statistics.column-count"), words("statistics.column-clock"),
                        words("statistics.column-middle"), words("statistics.column-longest"),
                        over ? over->name : std::string("stay.overdue")}};
    for (const statistics::Counted::Stay& stay : model.statistics.stays) {
        // Of the pack in force; a dossier keeps the one it was filed under.
        const law::Clock* clock = model.pack.clock(law::parse_state(stay.state).value_or(law::State::none));
        std::string period = "—";
        if (clock)
            period = (clock->period ? document::period_words(*clock->period, model.language)
                                    : words("statistics.clock-named")) +
                     " (" + clock->citation.article + ", " + clock->citation.document + ")";
        rows.push_back({words("state." + stay.state), std::to_string(stay.dossiers), std::move(period),
                        std::to_string(stay.middle_days), std::to_string(stay.longest_days),
                        std::to_string(stay.overdue)});
    }
    return rows;
}

// Of small groups no number, and then no sum either, as on the screen.
TableCells Session::people_cells() const {
    const statistics::Counted::People& people = model.statistics.people;
    TableCells rows;
    if (!model.desk || !model.desk->people) return rows;
    const auto add = [&](const char* title, const auto& counts, std::int64_t told, const auto& names) {
        const std::vector<statistics::Shown> shown = statistics::shown_people(counts);
        bool whole = !shown.empty();
        for (const statistics::Shown& each : shown) {
            whole = whole && each.people.has_value();
            rows.push_back({words(title), std::string(law::PeopleLists::name_in(names, each.code)),
                            each.people ? std::to_string(*each.people) : words("statistics.people-few")});
        }
        if (whole) rows.push_back({words(title), words("statistics.people-told"), std::to_string(told)});
    };
    add("statistics.gender", people.genders, people.told_gender, model.desk->people->genders);
    add("statistics.ethnic-group", people.groups, people.told_group, model.desk->people->ethnic_groups);
    if (!rows.empty())
        rows.insert(rows.begin(), {words("statistics.column-by"), words("statistics.column-name"),
                                   words("statistics.column-people")});
    return rows;
}

void Session::export_statistics(std::string_view form) {
    with_desk_rules([this, form = std::string(form)] {
        const int year = model.statistics.year;
        const std::string name =
            words("statistics.file-name", {year > 0 ? std::to_string(year) : "tat-ca"}) + "." + form;
        save_table(name, form, words("nav.statistics"), statistics_cells());
    });
}

std::string file_name_of(std::string_view title, Date day) {
    std::string name;
    for (const char c : viet::fold_for_search(title)) {
        const bool plain = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
        if (plain)
            name += c;
        else if (!name.empty() && name.back() != '-')
            name += '-';
    }
    if (!name.empty() && name.back() != '-') name += '-';
    for (const char c : iso_date(day))
        if (c != '-') name += c;
    return name;
}

// Excel takes no longer name of a sheet, nor these signs in it.
static std::string sheet_name(std::string_view title) {
    constexpr std::size_t letters_max = 31;
    std::string name;
    std::size_t letters = 0;
    for (const char c : title) {
        const bool begins_letter = (static_cast<unsigned char>(c) & 0xC0) != 0x80;
        if (begins_letter && ++letters > letters_max) break;
        name += std::string_view("[]:*?/\\").find(c) == std::string_view::npos ? c : ' ';
    }
    return std::string(trimmed(name));
}

void Session::save_table(const std::string& name, std::string_view form, const std::string& title,
                         const TableCells& cells) {
    if (form == "csv") {
        platform.save_file(name, "text/csv", std::string(byte_order_mark) + write_csv(cells));
        return toast(Toast::Tone::success, words("statistics.exported", {name}));
    }
    const int run = ++workbook_run;
    constexpr int long_ms = 400;
    platform.after("workbook", long_ms, [this, run, name] {
        if (run == workbook_run && model.dialog.kind == Dialog::Kind::none)
            model.dialog = {Dialog::Kind::making_file, {}, words("files.making"), name};
    });
    platform.save_workbook(name, sheet_name(title), cells, [this, run, name](Result<void> made) {
        if (run != workbook_run) return;  // no longer wanted
        end_workbook();
        if (!made.ok()) return toast_error(made.error());
        toast(Toast::Tone::success, words("statistics.exported", {name}));
    });
}

void Session::end_workbook() {
    ++workbook_run;
    platform.after("workbook", -1, {});
    if (model.dialog.kind == Dialog::Kind::making_file) model.dialog = {};
}

// What of a table fits on a page.
static TableCells for_paper(const TableCells& cells, const std::vector<std::size_t>& columns) {
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
    if (const law::Unit* unit = model.profile ? model.units.known(model.profile->unit) : nullptr)
        office.name = unit->name;
    office.place = words("document.place-name");
    return office;
}

std::vector<std::string> Session::names_of_units(const std::vector<std::string>& ids) const {
    std::vector<std::string> names;
    for (const std::string& id : ids) names.push_back(model.unit_name(id));
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
        // Unit, part, the numbers in the order of the way, and those of lists.
        std::vector<std::size_t> columns = {0, 2, 3, 6, 7, 8, 10, 11};
        const TableCells by_unit = statistics_cells();
        if (view.imported.total > 0) columns.push_back(by_unit.front().size() - 1);
        report.units = for_paper(by_unit, columns);
        for (const auto& [year, rows] : view.imported.years)
            if (view.year == 0 || view.year == year)
                report.imported.push_back({std::to_string(year), std::to_string(rows)});
        for (int at = 0; at < statistics::all_measures; ++at) {
            const auto measure = static_cast<Measure>(at);
            if (measure == Measure::local || (at >= statistics::measure_count && !view.journals)) continue;
            if (const law::Definition* definition = model.desk->definition(statistics::measure_id(measure)))
                report.numbers.push_back(
                    {definition->name, definition->what, view.totals[static_cast<std::size_t>(measure)]});
        }
        // As the plans count them: by the year of the decision, not that of the filing.
        for (const auto& [id, count] :
             {std::pair("year.recognised", view.recognised_in_year), std::pair("year.proposed", view.proposed_in_year)})
            if (const law::Definition* definition = view.year > 0 ? model.desk->definition(id) : nullptr)
                report.numbers.push_back({definition->name, definition->what, count});
        for (const Measure source : {Measure::benefit_there, Measure::benefit_paid})
            if (const law::Definition* definition = model.desk->definition(statistics::measure_id(source)))
                if (const std::int64_t sum = statistics::benefit_sum(view.benefits, source); sum > 0)
                    report.numbers.push_back({words("statistics.in-dong", {definition->name}), definition->what, sum});
        report.local = view.totals[static_cast<std::size_t>(Measure::local)];
        report.never = names_of_units(view.never);
        report.of_one_unit = !view.unit.empty();
        // Units, their parts, filed, recognised, of the province; of one unit all the numbers.
        columns = {0, 1, 2, 3, 4, 5, 6};
        if (!report.of_one_unit) columns.insert(columns.end(), {9, 11});
        report.blocks = for_paper(part_cells(true), columns);
        report.fields = for_paper(part_cells(false), columns);
        report.stays = stay_cells();
        report.people = people_cells();
        if (!view.tasks.empty())
            report.tasks = {
                {words("statistics.column-task"), words("statistics.column-what"), words("document.column.result")}};
        for (const StatisticsView::Task& each : view.tasks)
            report.tasks.push_back({words(std::string("statistics.task.name-") + each.task),
                                    words(std::string("statistics.task.") + each.code), viet::grouped(each.count)});
        for (const statistics::Benefit& each : view.benefits) {
            if (each.in_kind.empty()) continue;
            if (report.in_kind.empty())
                report.in_kind = {{words("rewards.column-initiative"), words("list.unit"),
                                   words("statistics.column-year"), words("statistics.column-in-kind")}};
            report.in_kind.push_back({each.title, model.unit_name(each.unit),
                                      each.year == 0 ? std::string("—") : std::to_string(each.year), each.in_kind});
        }
        to_paper(words("nav.statistics"), document::statistics_report_html(report));
    });
}

// why: who is reminded of what, as the button says it.
void Session::print_reminders(std::string_view why) {
    document::Reminder reminder;
    reminder.office = own_office();
    reminder.as_of = date_of(model.now);
    reminder.templates = &model.pack.templates;
    std::vector<std::string> units;
    if (why == "told") {
        reminder.of = document::Reminder::Of::telling;
        for (const tasks::UnitTelling& line : model.texts.report)
            if (line.told < line.texts) units.push_back(line.unit);
    } else if (why == "plan") {
        reminder.of = document::Reminder::Of::plan;
        reminder.year = model.plan.year;
        for (const PlanView::Line& line : model.plan.units)
            if (line.state.empty()) units.push_back(line.unit);
    } else {
        units = model.statistics.never;
    }
    // The office does not write to itself.
    if (model.profile) std::erase(units, model.profile->unit.text);
    to_paper(words("document.reminder.kind"), document::reminder_letters_html(reminder, names_of_units(units)));
}

}  // namespace sk::app
