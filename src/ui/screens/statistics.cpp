// Statistics of the province or of one unit: who takes part, how far the dossiers have come, how long they stand. Every
// number leads to the list of its dossiers; every chart has its table; what was not sent to the province stands apart.
#include <algorithm>
#include <set>

#include "ui/screens/dashboard.hpp"
#include "ui/screens/screens.hpp"
#include "ui/screens/words.hpp"

namespace sk::ui::screens {

namespace {

using statistics::Cell;
using statistics::Measure;
using statistics::Part;

void to_imports(Ui& ui) {
    if (ui.button("statistics/import", ui.t(Str::statistics_import), ButtonKind::secondary, Icon::file_in))
        ui.emit(app::Navigate{{app::Screen::imports, {}}});
}

void head(Ui& ui, const app::StatisticsView& view) {
    std::vector<Option> years = {{"0", std::string(ui.t(Str::statistics_all_years)), "", true}};
    for (const int year : view.years) years.push_back({std::to_string(year), std::to_string(year), "", true});
    if (auto year = ui.select("statistics/year", ui.t(Str::statistics_year), years, std::to_string(view.year)))
        ui.emit(app::Choose{"statistics/year", *year});
    ui.row([&] {
        if (ui.button("statistics/print", ui.t(Str::statistics_print), ButtonKind::secondary, Icon::print))
            ui.emit(app::Do{app::Action::print_statistics, {}, {}});
        if (ui.button("statistics/xlsx", ui.t(Str::statistics_xlsx), ButtonKind::secondary, Icon::file_out))
            ui.emit(app::Do{app::Action::export_statistics, "xlsx", {}});
        if (ui.button("statistics/csv", ui.t(Str::statistics_csv), ButtonKind::secondary, Icon::file_out))
            ui.emit(app::Do{app::Action::export_statistics, "csv", {}});
        to_imports(ui);
        if (ui.button("statistics/proposals", ui.t(Str::statistics_proposals), ButtonKind::secondary, Icon::list))
            ui.emit(app::Navigate{{app::Screen::proposals, {}}});
    });
    ui.text("statistics/how", ui.t(Str::statistics_how), Tone::muted);
    ui.text("statistics/as-of", ui.t(Str::statistics_as_of, {display_date(date_of(ui.model().now))}), Tone::muted);
    if (const std::int64_t local = count_of(view.totals, Measure::local); local > 0)
        ui.banner("statistics/local", Tone::info, ui.t(Str::statistics_local, {std::to_string(local)}), {}, [&] {
            if (ui.button("statistics/local/list", ui.t(Str::statistics_local_list), ButtonKind::secondary, Icon::list))
                show_cell(ui, cell_of(view, Measure::local));
        });
}

constexpr Measure table_measures[] = {Measure::filed,      Measure::open,     Measure::overdue,
                                      Measure::recognised, Measure::proposed, Measure::effect};

// A table whose first columns are the caller's and whose others are the numbers of each line, each a link to its
// dossiers; cell_at: which of them a row is about. What the tiles show has its column too.
void counts_table(Ui& ui, Ui::Table& table, const std::vector<const std::int64_t*>& counts,
                  const std::function<Cell(std::size_t row, Measure measure)>& cell_at,
                  const std::function<void(std::size_t row, std::size_t column)>& first) {
    const std::size_t own = table.columns.size();
    std::vector<Measure> measures(std::begin(table_measures), std::end(table_measures));
    if (const auto tiles = statistics::parse_measure(ui.model().statistics.tile_measure))
        if (std::find(measures.begin(), measures.end(), *tiles) == measures.end()) measures.push_back(*tiles);
    std::vector<std::string> names;
    for (const Measure measure : measures) names.push_back(definition_name(ui, statistics::measure_id(measure)));
    for (const std::string& name : names) table.columns.push_back({name, 0, 1, false, false, false, true});
    if (measures.size() > std::size(table_measures)) table.columns.back().weight = 1.8f;  // of more words
    table.rows = counts.size();
    table.cell = [&, own](std::size_t row, std::size_t column) {
        if (column < own) return first(row, column);
        const Measure measure = measures[column - own];
        count_cell(ui, table.row_id(row), cell_at(row, measure), count_of(counts[row], measure));
    };
    table.copyable = true;
    ui.table(table);
}

// The table by unit, with these alone.
void show_units(Ui& ui, std::string_view part, std::string_view block, std::string_view field) {
    ui.emit(app::Choose{"statistics/part", join({part, "|", block, "|", field})});
    ui.emit(app::Do{app::Action::jump_to, "statistics/units/h2", {}});
}

void parts(Ui& ui, const app::StatisticsView& view) {
    if (!view.unit.empty()) return;
    ui.section("statistics/parts", ui.t(Str::statistics_part), [&] {
        std::vector<Ui::Bar> bars;
        for (const Part part : {Part::none, Part::some, Part::full, Part::late}) {
            const std::int64_t count = view.parts[static_cast<std::size_t>(part)];
            bars.push_back({join({"statistics/part/", statistics::part_id(part)}),
                            definition_name(ui, statistics::part_id(part)), std::to_string(count), count,
                            part_tone(part)});
        }
        // The units of each stand in the table below, the others left out.
        if (auto chosen = ui.bars("statistics/parts/chart", ui.t(Str::statistics_part), bars))
            show_units(ui, statistics::part_id(static_cast<Part>(*chosen)), {}, {});
    });
}

// How the units of each block, or those with dossiers of each field, took part: each number leads to its units.
void part_lines(Ui& ui, const app::StatisticsView& view, bool by_block) {
    std::vector<statistics::PartTally> all = by_block ? view.blocks : view.sectors;
    if (all.empty()) return;
    // Of the blocks the sum, which is the chart above: every unit is in one of them.
    const std::size_t single = all.size();
    if (by_block) {
        all.emplace_back();
        std::copy(std::begin(view.parts), std::end(view.parts), all.back().parts);
    }
    const std::string id = by_block ? "statistics/groups-part" : "statistics/fields-part";
    const std::string_view title = ui.t(by_block ? Str::statistics_groups_part : Str::statistics_fields_part);
    ui.section(id, title, [&] {
        ui.text(join({id, "/how"}), ui.t(by_block ? Str::statistics_groups_part_how : Str::statistics_fields_part_how),
                Tone::muted);
        Ui::Table table;
        const std::string table_id = join({id, "/table"});
        table.id = table_id;
        table.label = title;
        std::vector<std::string> names;
        for (const Part part : {Part::none, Part::some, Part::full, Part::late})
            names.push_back(definition_name(ui, statistics::part_id(part)));
        table.columns = {{ui.t(by_block ? Str::statistics_column_group : Str::statistics_column_field), 0, 2.2f},
                         {ui.t(Str::statistics_column_units), 0, 1, false, false, false, true}};
        for (const std::string& name : names) table.columns.push_back({name, 0, 1, false, false, false, true});
        table.rows = all.size();
        const auto id_of = [&](std::size_t row) {
            return row == single ? join({id, "/sum"}) : join({id, "/row/", all[row].code});
        };
        const auto show = [&](std::size_t row, std::string_view part) {
            show_units(ui, part, by_block ? all[row].code : "", by_block ? "" : all[row].code);
        };
        table.row_id = id_of;
        table.cell = [&](std::size_t row, std::size_t column) {
            const statistics::PartTally& tally = all[row];
            if (column == 0 && row == single) return ui.cell_text(ui.t(Str::statistics_total));
            if (column == 0) return ui.cell_text(by_block ? block_name(ui, tally.code) : field_name(ui, tally.code));
            // Of a block all its units, of a field those that have dossiers of it.
            if (column == 1) {
                const std::string units = std::to_string(by_block ? tally.units() : tally.took_part());
                if (units == "0") return ui.cell_text(units, Tone::muted);
                if (ui.cell_link(join({id_of(row), "/units"}), units,
                                 ui.t(Str::statistics_value, {ui.t(Str::statistics_column_units), units})))
                    show(row, {});
                return;
            }
            const std::size_t part = column - 2;
            if (tally.parts[part] == 0) return ui.cell_text("0", Tone::muted);
            const std::string number = std::to_string(tally.parts[part]);
            const std::string_view code = statistics::part_id(static_cast<Part>(part));
            if (ui.cell_link(join({id_of(row), "/", code}), number, ui.t(Str::statistics_value, {names[part], number}),
                             static_cast<Part>(part) == Part::late ? Tone::danger : Tone::normal))
                show(row, code);
        };
        table.activate = [&](std::size_t row) { show(row, {}); };
        table.copyable = true;
        ui.table(table);
        if (!by_block) return;
        ui.row([&] {
            if (ui.button("statistics/blocks/xlsx", ui.t(Str::statistics_blocks_xlsx), ButtonKind::secondary,
                          Icon::file_out))
                ui.emit(app::Do{app::Action::export_blocks, "xlsx", {}});
            if (ui.button("statistics/blocks/csv", ui.t(Str::statistics_blocks_csv), ButtonKind::secondary,
                          Icon::file_out))
                ui.emit(app::Do{app::Action::export_blocks, "csv", {}});
        });
    });
}

void units(Ui& ui, const app::StatisticsView& view) {
    const std::vector<statistics::UnitYear>& lines = view.shown;
    std::string shown;  // which
    const auto add = [&](const std::string& what) { shown += join({shown.empty() ? "" : ", ", what}); };
    if (!view.block.empty()) add(block_name(ui, view.block));
    if (!view.field.empty()) add(field_name(ui, view.field));
    if (!view.part.empty()) add(definition_name(ui, view.part));
    ui.section("statistics/units", ui.t(Str::statistics_units), [&] {
        if (!shown.empty())
            ui.banner("statistics/units/part", Tone::info,
                      ui.t(Str::statistics_units_part, {shown, std::to_string(lines.size())}), {}, [&] {
                          if (ui.button("statistics/units/all", ui.t(Str::statistics_units_all), ButtonKind::secondary,
                                        Icon::close))
                              ui.emit(app::Choose{"statistics/part", ""});
                      });
        Ui::Table table;
        table.id = "statistics/units/table";
        table.label = ui.t(Str::statistics_units);
        table.columns = {{ui.t(Str::list_unit), 0, 2.2f}, {ui.t(Str::statistics_column_part), 150}};
        table.row_id = [&](std::size_t row) { return join({"statistics/unit/", lines[row].unit}); };
        const auto cell_at = [&](std::size_t row, Measure measure) {
            Cell cell = cell_of(view, measure);
            cell.unit = lines[row].unit;
            cell.field = view.field;
            return cell;
        };
        table.activate = [&](std::size_t row) { show_cell(ui, cell_at(row, Measure::filed)); };
        std::vector<const std::int64_t*> counts;
        for (const statistics::UnitYear& line : lines) counts.push_back(line.counts);
        counts_table(ui, table, counts, cell_at, [&](std::size_t row, std::size_t column) {
            const statistics::UnitYear& line = lines[row];
            if (column == 0)
                ui.cell_text(unit_name(ui, line.unit));
            else
                ui.cell_badge(definition_name(ui, statistics::part_id(line.part)), part_tone(line.part));
        });
    });
}

void lines(Ui& ui, const app::StatisticsView& view, bool by_group) {
    const std::vector<statistics::Counted::Tally>& all = by_group ? view.groups : view.fields;
    if (all.empty()) return;
    const std::string id = by_group ? "statistics/groups" : "statistics/fields";
    const std::string_view title = ui.t(by_group ? Str::statistics_groups : Str::statistics_fields);
    const auto name_of = [&](const std::string& code) {
        return by_group ? block_name(ui, code) : field_name(ui, code);
    };
    ui.section(id, title, [&] {
        std::vector<Ui::Bar> bars;
        for (const auto& line : all) {
            const std::int64_t count = count_of(line.counts, Measure::filed);
            bars.push_back(
                {join({id, "/bar/", line.code}), name_of(line.code), std::to_string(count), count, Tone::normal});
        }
        const auto cell_at = [&](std::size_t row, Measure measure) {
            Cell cell = cell_of(view, measure);
            (by_group ? cell.group : cell.field) = all[row].code;
            return cell;
        };
        const auto go = [&](std::size_t row) { show_cell(ui, cell_at(row, Measure::filed)); };
        if (!by_group) ui.text(join({id, "/how"}), ui.t(Str::statistics_fields_how), Tone::muted);
        if (auto chosen = ui.bars(join({id, "/chart"}), title, bars)) go(*chosen);
        Ui::Table table;
        const std::string table_id = join({id, "/table"});
        table.id = table_id;
        table.label = title;
        table.columns = {{ui.t(by_group ? Str::statistics_column_group : Str::statistics_column_field), 0, 2.2f}};
        table.row_id = [&](std::size_t row) { return join({id, "/row/", all[row].code}); };
        table.activate = go;
        std::vector<const std::int64_t*> counts;
        for (const auto& line : all) counts.push_back(line.counts);
        counts_table(ui, table, counts, cell_at, [&](std::size_t row, std::size_t) { ui.cell_text(bars[row].label); });
    });
}

void never(Ui& ui, const app::StatisticsView& view) {
    if (!view.unit.empty()) return;
    ui.section("statistics/never", ui.t(Str::statistics_never, {std::to_string(view.never.size())}), [&] {
        if (view.never.empty())
            return ui.text("statistics/never/none", ui.t(Str::statistics_never_none), Tone::success);
        ui.text("statistics/never/text", ui.t(Str::statistics_never_text), Tone::muted);
        if (const law::Definition* none = ui.model().desk ? ui.model().desk->definition("part.none") : nullptr)
            law_link(ui, "statistics/never/law", none->citation);
        ui.row([&] {  // each to what the unit plans to do
            for (const std::string& unit : view.never)
                if (ui.link(join({"statistics/never/", unit}), unit_name(ui, unit)))
                    ui.emit(app::Navigate{{app::Screen::plan, unit}});
        });
        ui.row([&] {
            if (ui.button("statistics/remind", ui.t(Str::statistics_remind), ButtonKind::secondary, Icon::print))
                ui.emit(app::Do{app::Action::print_reminders, "never", {}});
        });
    });
}

void definitions(Ui& ui) {
    if (!ui.model().desk) return;
    const law::DeskRules& rules = *ui.model().desk;
    ui.section("statistics/definitions", ui.t(Str::statistics_definitions), [&] {
        ui.text("statistics/definitions/text", ui.t(Str::statistics_definitions_text, {rules.name}), Tone::muted);
        std::set<std::pair<std::string_view, std::string_view>> linked;  // many rest on one article
        for (const law::Definition& each : rules.statistics) {
            ui.definition(join({"statistics/definition/", each.id}), each.name,
                          join({each.what, " ", citation_text(ui, each.citation)}));
            if (linked.emplace(each.citation.document, each.citation.article).second)
                law_link(ui, join({"statistics/definition/", each.id, "/law"}), each.citation);
        }
    });
}

}  // namespace

void show_cell(Ui& ui, const Cell& cell) {
    ui.emit(app::Do{app::Action::show_counted, statistics::cell_code(cell), {}});
}

Cell cell_of(const app::StatisticsView& view, Measure measure) { return {measure, view.year, view.unit, {}, {}, {}}; }

std::int64_t count_of(const std::int64_t* counts, Measure measure) { return counts[static_cast<std::size_t>(measure)]; }

Tone part_tone(Part part) {
    switch (part) {
        case Part::none: return Tone::muted;
        case Part::some: return Tone::info;
        case Part::full: return Tone::success;
        case Part::late: return Tone::danger;
    }
    return Tone::normal;
}

void count_cell(Ui& ui, std::string_view row_id, const Cell& cell, std::int64_t count) {
    if (count == 0) return ui.cell_text("0", Tone::muted);
    const std::string_view measure = statistics::measure_id(cell.measure);
    const std::string number = std::to_string(count);
    const bool bad = cell.measure == Measure::overdue;
    if (ui.cell_link(join({row_id, "/", measure}), number,
                     ui.t(Str::statistics_value, {definition_name(ui, measure), number}),
                     bad ? Tone::danger : Tone::normal))
        show_cell(ui, cell);
}

void numbers(Ui& ui, std::string_view id, std::string_view title, std::span<const Measure> measures) {
    const app::StatisticsView& view = ui.model().statistics;
    std::vector<Ui::Bar> bars;
    for (const Measure measure : measures) {
        const std::int64_t count = count_of(view.totals, measure);
        const bool waits = measure == Measure::overdue || measure == Measure::refused || measure == Measure::due ||
                           measure == Measure::unclear;
        bars.push_back({join({id, "/bar/", statistics::measure_id(measure)}),
                        definition_name(ui, statistics::measure_id(measure)), std::to_string(count), count,
                        waits ? Tone::warning : Tone::normal});
    }
    if (auto chosen = ui.bars(join({id, "/chart"}), title, bars)) show_cell(ui, cell_of(view, measures[*chosen]));
    Ui::Table table;
    const std::string table_id = join({id, "/table"});
    table.id = table_id;
    table.label = title;
    table.columns = {{ui.t(Str::statistics_column_what), 0, 1.4f},
                     {ui.t(Str::statistics_column_count), 120},
                     {ui.t(Str::statistics_column_meaning), 0, 3}};
    table.columns[1].numeric = true;
    // The funnel ends with what was decided in the year, whenever it was filed, as the plans count it.
    struct InYear {
        std::string_view id;
        Measure measure;
        std::int64_t count;
    };
    const InYear in_year[] = {{"year.recognised", Measure::recognised, view.recognised_in_year},
                              {"year.proposed", Measure::proposed, view.proposed_in_year}};
    const std::size_t own = bars.size();
    const bool is_funnel = measures.data() == std::data(statistics::funnel);
    table.rows = own + (is_funnel && view.year != 0 ? std::size(in_year) : 0);
    table.row_id = [&](std::size_t row) {
        if (row >= own) return join({"statistics/", in_year[row - own].id});
        return join({id, "/number/", statistics::measure_id(measures[row])});
    };
    table.cell = [&](std::size_t row, std::size_t column) {
        const std::string_view what = row >= own ? in_year[row - own].id : statistics::measure_id(measures[row]);
        const law::Definition* definition = ui.model().desk ? ui.model().desk->definition(what) : nullptr;
        switch (column) {
            case 0: ui.cell_text(definition_name(ui, what)); break;
            case 1: ui.cell_text(row >= own ? std::to_string(in_year[row - own].count) : bars[row].text); break;
            default: ui.cell_text(definition ? std::string_view(definition->what) : std::string_view(), Tone::muted);
        }
    };
    table.activate = [&](std::size_t row) {
        Cell cell = cell_of(view, row >= own ? in_year[row - own].measure : measures[row]);
        cell.by_event = row >= own;
        show_cell(ui, cell);
    };
    table.copyable = true;
    ui.table(table);
}

std::string definition_name(const Ui& ui, std::string_view id) {
    const law::Definition* definition = ui.model().desk ? ui.model().desk->definition(id) : nullptr;
    return definition ? definition->name : std::string(id);
}

std::string block_name(const Ui& ui, std::string_view code) {
    for (const law::UnitGroup& group : ui.model().units.groups())
        if (group.id == code) return ui.model().language == Language::en ? group.en : group.vi;
    return std::string(code == statistics::no_block ? ui.t(Str::statistics_no_block) : code);
}

std::string cell_text(const Ui& ui, const statistics::Cell& cell) {
    std::string text;
    const auto add = [&](const std::string& part) { text += (text.empty() ? "" : ", ") + part; };
    // That it was filed says every state.
    if (cell.measure != Measure::filed || cell.state.empty())
        add(definition_name(ui, statistics::measure_id(cell.measure)));
    for (std::string_view states = cell.state; !states.empty();) {
        const std::size_t end = std::min(states.find(' '), states.size());
        add(state_text(ui, states.substr(0, end)));
        states.remove_prefix(std::min(end + 1, states.size()));
    }
    if (cell.year != 0) {
        const std::string year = join({ui.t(Str::statistics_year), " ", std::to_string(cell.year)});
        add(cell.by_event ? ui.t(Str::statistics_year_of_event, {year}) : year);
    }
    if (!cell.field.empty()) add(field_name(ui, cell.field));
    if (!cell.group.empty()) add(block_name(ui, cell.group));
    if (!cell.unit.empty()) add(unit_name(ui, cell.unit));
    return text;
}

void statistics(Ui& ui) {
    const app::StatisticsView& view = ui.model().statistics;
    ui.page("statistics", ui.t(Str::nav_statistics), [&] {
        if (view.years.empty() && view.imported.local == 0)
            return ui.empty("statistics/empty", ui.t(Str::statistics_empty), ui.t(Str::statistics_empty_text),
                            [&] { to_imports(ui); });
        head(ui, view);
        ui.section("statistics/funnel", ui.t(Str::statistics_funnel),
                   [&] { numbers(ui, "statistics/funnel", ui.t(Str::statistics_funnel), statistics::funnel); });
        way_section(ui);
        stays_section(ui);
        parts(ui, view);
        part_lines(ui, view, true);
        part_lines(ui, view, false);
        tiles_section(ui);
        units(ui, view);
        across_section(ui);
        across_parts(ui, true);
        across_parts(ui, false);
        lines(ui, view, true);
        lines(ui, view, false);
        replication_section(ui);
        benefit_section(ui);
        rewards_section(ui);
        people_section(ui);
        tasks_section(ui);
        imported_numbers(ui, view);
        never(ui, view);
        definitions(ui);
    });
}

}  // namespace sk::ui::screens
