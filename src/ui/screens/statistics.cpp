// Statistics of the province or of one unit: who takes part, how far the dossiers have come, how long they stand. Every
// number leads to the list of its dossiers; every chart has its table; what was not sent to the province stands apart.
#include "ui/screens/screens.hpp"
#include "ui/screens/words.hpp"

namespace sk::ui::screens {

namespace {

using statistics::Cell;
using statistics::Measure;
using statistics::Part;

void show(Ui& ui, const Cell& cell) { ui.emit(app::Do{app::Action::show_counted, statistics::cell_code(cell), {}}); }

Cell cell_of(const app::StatisticsView& view, Measure measure) { return {measure, view.year, view.unit, {}, {}, {}}; }

Tone part_tone(Part part) {
    switch (part) {
        case Part::none: return Tone::muted;
        case Part::some: return Tone::info;
        case Part::full: return Tone::success;
        case Part::late: return Tone::danger;
    }
    return Tone::normal;
}

std::int64_t count_of(const std::int64_t* counts, Measure measure) { return counts[static_cast<std::size_t>(measure)]; }

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
    });
    ui.text("statistics/how", ui.t(Str::statistics_how), Tone::muted);
    ui.text("statistics/as-of", ui.t(Str::statistics_as_of, {display_date(date_of(ui.model().now))}), Tone::muted);
    if (const std::int64_t local = count_of(view.totals, Measure::local); local > 0)
        ui.banner("statistics/local", Tone::info, ui.t(Str::statistics_local, {std::to_string(local)}), {}, [&] {
            if (ui.button("statistics/local/list", ui.t(Str::statistics_local_list), ButtonKind::secondary, Icon::list))
                show(ui, cell_of(view, Measure::local));
        });
}

void funnel(Ui& ui, const app::StatisticsView& view) {
    ui.section("statistics/funnel", ui.t(Str::statistics_funnel), [&] {
        std::vector<Ui::Bar> bars;
        for (const Measure measure : statistics::funnel) {
            const std::int64_t count = count_of(view.totals, measure);
            const bool stays = measure == Measure::overdue || measure == Measure::refused;
            bars.push_back({join({"statistics/bar/", statistics::measure_id(measure)}),
                            definition_name(ui, statistics::measure_id(measure)), std::to_string(count), count,
                            stays ? Tone::warning : Tone::normal});
        }
        if (auto chosen = ui.bars("statistics/funnel/chart", ui.t(Str::statistics_funnel), bars))
            show(ui, cell_of(view, statistics::funnel[*chosen]));
        Ui::Table table;
        table.id = "statistics/funnel/table";
        table.label = ui.t(Str::statistics_funnel);
        table.columns = {{ui.t(Str::statistics_column_what), 0, 1.4f},
                         {ui.t(Str::statistics_column_count), 120},
                         {ui.t(Str::statistics_column_meaning), 0, 3}};
        table.columns[1].numeric = true;
        table.rows = bars.size();
        table.row_id = [&](std::size_t row) {
            return join({"statistics/number/", statistics::measure_id(statistics::funnel[row])});
        };
        table.cell = [&](std::size_t row, std::size_t column) {
            const law::Definition* definition =
                ui.model().desk ? ui.model().desk->definition(statistics::measure_id(statistics::funnel[row]))
                                : nullptr;
            switch (column) {
                case 0: ui.cell_text(bars[row].label); break;
                case 1: ui.cell_text(bars[row].text); break;
                default:
                    ui.cell_text(definition ? std::string_view(definition->what) : std::string_view(), Tone::muted);
            }
        };
        table.activate = [&](std::size_t row) { show(ui, cell_of(view, statistics::funnel[row])); };
        table.copyable = true;
        ui.table(table);
    });
}

constexpr Measure table_measures[] = {Measure::filed,      Measure::open,     Measure::overdue,
                                      Measure::recognised, Measure::proposed, Measure::effect};

// A table whose first columns are the caller's and whose others are the numbers of each line.
void counts_table(Ui& ui, Ui::Table& table, const std::vector<const std::int64_t*>& counts,
                  const std::function<void(std::size_t row, std::size_t column)>& first) {
    const std::size_t own = table.columns.size();
    std::vector<std::string> names;
    for (const Measure measure : table_measures) names.push_back(definition_name(ui, statistics::measure_id(measure)));
    for (const std::string& name : names) table.columns.push_back({name, 0, 1, false, false, false, true});
    table.rows = counts.size();
    table.cell = [&, own](std::size_t row, std::size_t column) {
        if (column < own) return first(row, column);
        const Measure measure = table_measures[column - own];
        const std::int64_t count = count_of(counts[row], measure);
        ui.cell_text(std::to_string(count), count == 0                    ? Tone::muted
                                            : measure == Measure::overdue ? Tone::danger
                                                                          : Tone::normal);
    };
    table.copyable = true;
    ui.table(table);
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
        // The units of each stand in the table below, by their part.
        if (ui.bars("statistics/parts/chart", ui.t(Str::statistics_part), bars))
            ui.emit(app::Do{app::Action::jump_to, "statistics/units/h2", {}});
    });
}

void units(Ui& ui, const app::StatisticsView& view) {
    ui.section("statistics/units", ui.t(Str::statistics_units), [&] {
        Ui::Table table;
        table.id = "statistics/units/table";
        table.label = ui.t(Str::statistics_units);
        table.columns = {{ui.t(Str::list_unit), 0, 2.2f}, {ui.t(Str::statistics_column_part), 150}};
        table.row_id = [&](std::size_t row) { return join({"statistics/unit/", view.units[row].unit}); };
        table.activate = [&](std::size_t row) {
            Cell cell = cell_of(view, Measure::filed);
            cell.unit = view.units[row].unit;
            show(ui, cell);
        };
        std::vector<const std::int64_t*> counts;
        for (const statistics::UnitYear& line : view.units) counts.push_back(line.counts);
        counts_table(ui, table, counts, [&](std::size_t row, std::size_t column) {
            const statistics::UnitYear& line = view.units[row];
            if (column == 0)
                ui.cell_text(unit_name(ui, line.unit));
            else
                ui.cell_badge(definition_name(ui, statistics::part_id(line.part)), part_tone(line.part));
        });
    });
}

void lines(Ui& ui, const app::StatisticsView& view, bool by_group) {
    const std::vector<app::StatisticsView::Line>& all = by_group ? view.groups : view.fields;
    if (all.empty()) return;
    const std::string id = by_group ? "statistics/groups" : "statistics/fields";
    const std::string_view title = ui.t(by_group ? Str::statistics_groups : Str::statistics_fields);
    const auto name_of = [&](const std::string& code) {
        if (!by_group) return field_name(ui, code);
        for (const law::UnitGroup& group : ui.model().units.groups())
            if (group.id == code) return ui.model().language == Language::en ? group.en : group.vi;
        return code;
    };
    ui.section(id, title, [&] {
        std::vector<Ui::Bar> bars;
        for (const auto& line : all) {
            const std::int64_t count = count_of(line.counts, Measure::filed);
            bars.push_back(
                {join({id, "/bar/", line.code}), name_of(line.code), std::to_string(count), count, Tone::normal});
        }
        const auto go = [&](std::size_t row) {
            Cell cell = cell_of(view, Measure::filed);
            (by_group ? cell.group : cell.field) = all[row].code;
            show(ui, cell);
        };
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
        counts_table(ui, table, counts, [&](std::size_t row, std::size_t) { ui.cell_text(bars[row].label); });
    });
}

void stays(Ui& ui, const app::StatisticsView& view) {
    if (view.stays.empty()) return;
    ui.section("statistics/stays", ui.t(Str::statistics_stays), [&] {
        Ui::Table table;
        table.id = "statistics/stays/table";
        table.label = ui.t(Str::statistics_stays);
        table.columns = {{ui.t(Str::list_state), 0, 2},
                         {ui.t(Str::statistics_column_count), 0, 1, false, false, false, true},
                         {ui.t(Str::statistics_column_middle), 0, 1, false, false, false, true},
                         {ui.t(Str::statistics_column_longest), 0, 1, false, false, false, true}};
        const std::string overdue = definition_name(ui, "stay.overdue");
        table.columns.push_back({overdue, 0, 1, false, false, false, true});
        table.rows = view.stays.size();
        table.row_id = [&](std::size_t row) { return join({"statistics/stay/", view.stays[row].state}); };
        table.cell = [&](std::size_t row, std::size_t column) {
            const auto& stay = view.stays[row];
            switch (column) {
                case 0: ui.cell_badge(state_text(ui, stay.state), state_tone(stay.state)); break;
                case 1: ui.cell_text(std::to_string(stay.dossiers)); break;
                case 2: ui.cell_text(std::to_string(stay.middle_days)); break;
                case 3: ui.cell_text(std::to_string(stay.longest_days)); break;
                default: ui.cell_text(std::to_string(stay.overdue), stay.overdue > 0 ? Tone::danger : Tone::muted);
            }
        };
        table.activate = [&](std::size_t row) {
            Cell cell = cell_of(view, Measure::filed);
            cell.state = view.stays[row].state;
            show(ui, cell);
        };
        table.copyable = true;
        ui.table(table);
    });
}

void never(Ui& ui, const app::StatisticsView& view) {
    if (!view.unit.empty()) return;
    ui.section("statistics/never", ui.t(Str::statistics_never, {std::to_string(view.never.size())}), [&] {
        if (view.never.empty())
            return ui.text("statistics/never/none", ui.t(Str::statistics_never_none), Tone::success);
        ui.text("statistics/never/text", ui.t(Str::statistics_never_text), Tone::muted);
        std::string names;
        for (const std::string& unit : view.never) names += join({names.empty() ? "" : "; ", unit_name(ui, unit)});
        ui.text("statistics/never/names", names);
        ui.row([&] {
            if (ui.button("statistics/remind", ui.t(Str::statistics_remind), ButtonKind::secondary, Icon::print))
                ui.emit(app::Do{app::Action::print_reminders, {}, {}});
        });
    });
}

void definitions(Ui& ui) {
    if (!ui.model().desk) return;
    const law::DeskRules& rules = *ui.model().desk;
    ui.section("statistics/definitions", ui.t(Str::statistics_definitions), [&] {
        ui.text("statistics/definitions/text", ui.t(Str::statistics_definitions_text, {rules.name}), Tone::muted);
        for (const law::Definition& each : rules.statistics)
            ui.definition(join({"statistics/definition/", each.id}), each.name,
                          join({each.what, " ", citation_text(ui, each.citation)}));
    });
}

}  // namespace

std::string definition_name(const Ui& ui, std::string_view id) {
    const law::Definition* definition = ui.model().desk ? ui.model().desk->definition(id) : nullptr;
    return definition ? definition->name : std::string(id);
}

std::string cell_text(const Ui& ui, const statistics::Cell& cell) {
    std::string text = definition_name(ui, statistics::measure_id(cell.measure));
    const auto add = [&](const std::string& part) { text += ", " + part; };
    if (!cell.state.empty()) add(state_text(ui, cell.state));
    if (cell.year != 0) add(join({ui.t(Str::statistics_year), " ", std::to_string(cell.year)}));
    if (!cell.field.empty()) add(field_name(ui, cell.field));
    for (const law::UnitGroup& group : ui.model().units.groups())
        if (group.id == cell.group) add(ui.model().language == Language::en ? group.en : group.vi);
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
        funnel(ui, view);
        parts(ui, view);
        units(ui, view);
        lines(ui, view, true);
        lines(ui, view, false);
        stays(ui, view);
        imported_numbers(ui, view);
        never(ui, view);
        definitions(ui);
    });
}

}  // namespace sk::ui::screens
