// The statistics screen, second part (dashboard.hpp): every chart has its table, every number leads to its dossiers,
// and nothing is told by colour alone. [SECTION] index:
//   [SECTION] Way and times   [SECTION] Tiles   [SECTION] Years   [SECTION] Replication, rewards, people, tasks
#include "ui/screens/dashboard.hpp"

#include <algorithm>

#include "document/rule_paper.hpp"
#include "ui/screens/screens.hpp"
#include "ui/screens/words.hpp"
#include "viet/numbers.hpp"

namespace sk::ui::screens {

namespace {

using app::StatisticsView;
using statistics::Cell;
using statistics::Measure;
using statistics::Part;

const StatisticsView& statistics_of(const Ui& ui) { return ui.model().statistics; }

// "37,5 %"; of nothing there is no share.
std::string share_of(std::int64_t count, std::int64_t of) {
    return of == 0 ? std::string("—") : viet::percent_text((count * 10'000 + of / 2) / of);
}

Column number_column(std::string_view label) { return {label, 0, 1, false, false, false, true}; }

std::string short_name(std::string_view name) {
    for (const std::string_view before : {"Phường ", "Xã "})
        if (name.starts_with(before)) return std::string(name.substr(before.size()));
    return std::string(name);
}

// 0, 1, 2 … 4, 5 … 9, 10 and more: as the words above the tiles say.
int level_of(std::int64_t count) { return count <= 0 ? 0 : count == 1 ? 1 : count < 5 ? 2 : count < 10 ? 3 : 4; }

int level_of(Part part) {
    switch (part) {
        case Part::none: return 0;
        case Part::some: return 1;
        case Part::full: return 2;
        case Part::late: return 4;
    }
    return 0;
}

constexpr std::string_view tile_part = "part";
constexpr Measure tile_measures[] = {Measure::filed,    Measure::open,   Measure::overdue, Measure::recognised,
                                     Measure::proposed, Measure::effect, Measure::applied, Measure::due};

void chosen_tile(Ui& ui, const statistics::UnitYear& line) {
    const StatisticsView& view = statistics_of(ui);
    ui.region("statistics/tile-shown", Role::region, unit_name(ui, line.unit), [&] {
        ui.heading("statistics/tile-shown/name", unit_name(ui, line.unit), 3);
        ui.row([&] {
            ui.badge("statistics/tile-shown/part", definition_name(ui, statistics::part_id(line.part)),
                     part_tone(line.part));
        });
        for (const Measure measure : {Measure::filed, Measure::overdue, Measure::recognised, Measure::effect}) {
            const std::string_view code = statistics::measure_id(measure);
            const std::string id = join({"statistics/tile-shown/", code});
            const std::string number = std::to_string(count_of(line.counts, measure));
            Cell behind = cell_of(view, measure);
            behind.unit = line.unit;
            if (count_of(line.counts, measure) == 0)
                ui.definition(id, definition_name(ui, code), number);
            else if (ui.link(id, ui.t(Str::statistics_value, {definition_name(ui, code), number})))
                show_cell(ui, behind);
        }
        Cell cell = cell_of(view, statistics::parse_measure(view.tile_measure).value_or(Measure::filed));
        cell.unit = line.unit;
        if (ui.button("statistics/tile-shown/list", ui.t(Str::statistics_tile_list), ButtonKind::secondary, Icon::list))
            show_cell(ui, cell);
    });
}

}  // namespace

// [SECTION] Way and times

void way_section(Ui& ui) {
    const StatisticsView& view = statistics_of(ui);
    const std::int64_t filed = count_of(view.totals, Measure::filed);
    ui.section("statistics/way", ui.t(Str::statistics_way), [&] {
        std::vector<Ui::Bar> bars;
        std::int64_t before = filed;
        std::vector<std::int64_t> before_each;
        for (const Measure measure : statistics::way) {
            const std::int64_t count = count_of(view.totals, measure);
            const std::string number = std::to_string(count);
            bars.push_back({join({"statistics/way/", statistics::measure_id(measure)}),
                            definition_name(ui, statistics::measure_id(measure)),
                            measure == Measure::filed || before == 0
                                ? number
                                : ui.t(Str::statistics_way_value, {number, share_of(count, before)}),
                            count, Tone::normal});
            before_each.push_back(before);
            before = count;
        }
        if (auto chosen = ui.bars("statistics/way/chart", ui.t(Str::statistics_way), bars))
            show_cell(ui, cell_of(view, statistics::way[*chosen]));
        Ui::Table table;
        table.id = "statistics/way/table";
        table.label = ui.t(Str::statistics_way);
        table.columns = {{ui.t(Str::statistics_column_what), 0, 2},
                         number_column(ui.t(Str::statistics_column_count)),
                         number_column(ui.t(Str::statistics_column_of_before)),
                         number_column(ui.t(Str::statistics_column_of_filed))};
        table.rows = bars.size();
        const auto id_of = [&](std::size_t row) {
            return join({"statistics/way/row/", statistics::measure_id(statistics::way[row])});
        };
        table.row_id = id_of;
        table.cell = [&](std::size_t row, std::size_t column) {
            const Measure measure = statistics::way[row];
            const std::int64_t count = count_of(view.totals, measure);
            switch (column) {
                case 0: return ui.cell_text(bars[row].label);
                case 1: return count_cell(ui, id_of(row), cell_of(view, measure), count);
                case 2: return ui.cell_text(row == 0 ? std::string("—") : share_of(count, before_each[row]));
                default: return ui.cell_text(share_of(count, filed));
            }
        };
        table.copyable = true;
        ui.table(table);
        const law::Definition* definition = ui.model().desk ? ui.model().desk->definition("way.share") : nullptr;
        if (definition) ui.text("statistics/way/how", definition->what, Tone::muted);
    });
}

void stays_section(Ui& ui) {
    const StatisticsView& view = statistics_of(ui);
    if (view.stays.empty()) return;
    ui.section("statistics/stays", ui.t(Str::statistics_stays), [&] {
        const auto cell_at = [&](std::size_t row, Measure measure) {
            Cell cell = cell_of(view, measure);
            cell.state = view.stays[row].state;
            return cell;
        };
        std::vector<Ui::Bar> bars;
        for (const auto& stay : view.stays)
            bars.push_back(
                {join({"statistics/stay/bar/", stay.state}), state_text(ui, stay.state),
                 ui.t(Str::statistics_stay_value, {std::to_string(stay.middle_days), std::to_string(stay.longest_days),
                                                   std::to_string(stay.overdue)}),
                 stay.middle_days, stay.overdue > 0 ? Tone::warning : Tone::normal});
        // The clock of each step, with its article: that of the pack in force; a dossier keeps the one it was filed
        // under.
        const auto clock_of = [&](std::string_view state) {
            return ui.model().pack.clock(law::parse_state(state).value_or(law::State::none));
        };
        const auto period_of = [&](const law::Clock& clock) {
            return clock.period ? document::period_words(*clock.period, ui.model().language)
                                : std::string(ui.t(Str::statistics_clock_named));
        };
        ui.text("statistics/stays/how", ui.t(Str::statistics_stays_how), Tone::muted);
        if (auto chosen = ui.bars("statistics/stays/chart", ui.t(Str::statistics_stays), bars))
            show_cell(ui, cell_at(*chosen, Measure::filed));
        Ui::Table table;
        table.id = "statistics/stays/table";
        table.label = ui.t(Str::statistics_stays);
        const std::string overdue = definition_name(ui, "stay.overdue");
        table.columns = {{ui.t(Str::list_state), 0, 2},
                         number_column(ui.t(Str::statistics_column_count)),
                         {ui.t(Str::statistics_column_clock), 0, 1.3f},
                         number_column(ui.t(Str::statistics_column_middle)),
                         number_column(ui.t(Str::statistics_column_longest)),
                         number_column(overdue)};
        table.rows = view.stays.size();
        const auto id_of = [&](std::size_t row) { return join({"statistics/stay/", view.stays[row].state}); };
        table.row_id = id_of;
        table.cell = [&](std::size_t row, std::size_t column) {
            const auto& stay = view.stays[row];
            switch (column) {
                case 0: return ui.cell_badge(state_text(ui, stay.state), state_tone(stay.state));
                case 1: return count_cell(ui, id_of(row), cell_at(row, Measure::filed), stay.dossiers);
                case 2: return ui.cell_text(clock_of(stay.state) ? period_of(*clock_of(stay.state)) : std::string("—"));
                case 3: return ui.cell_text(std::to_string(stay.middle_days));
                case 4: return ui.cell_text(std::to_string(stay.longest_days));
                default: return count_cell(ui, id_of(row), cell_at(row, Measure::overdue), stay.overdue);
            }
        };
        table.activate = [&](std::size_t row) { show_cell(ui, cell_at(row, Measure::filed)); };
        table.copyable = true;
        ui.table(table);
        for (const auto& stay : view.stays) {
            if (const law::Clock* clock = clock_of(stay.state))
                cited(ui, join({"statistics/stay/clock/", stay.state}),
                      ui.t(Str::statistics_stay_clock, {state_text(ui, stay.state), clock->name, period_of(*clock),
                                                        citation_text(ui, clock->citation)}),
                      clock->citation, Tone::muted);
        }
    });
}

// [SECTION] Tiles

void tiles_section(Ui& ui) {
    const StatisticsView& view = statistics_of(ui);
    if (!view.unit.empty()) return;
    const auto measure = statistics::parse_measure(view.tile_measure);
    std::vector<const statistics::UnitYear*> lines;
    for (const law::Unit& unit : ui.model().units.all())
        if (unit.group == "phuong" || unit.group == "xa")
            for (const statistics::UnitYear& line : view.units)
                if (line.unit == unit.id.text && !unit.demo) lines.push_back(&line);
    ui.section("statistics/tiles", ui.t(Str::statistics_tiles), [&] {
        std::vector<Option> options;
        for (const Measure each : tile_measures)
            if (view.journals || static_cast<int>(each) < statistics::measure_count)
                options.push_back({std::string(statistics::measure_id(each)),
                                   definition_name(ui, statistics::measure_id(each)), "", true});
        options.push_back({std::string(tile_part), std::string(ui.t(Str::statistics_part)), "", true});
        if (auto chosen = ui.select("statistics/measure", ui.t(Str::statistics_tiles_measure), options,
                                    measure ? view.tile_measure : std::string(tile_part)))
            ui.emit(app::Choose{"statistics/measure", *chosen});
        ui.text("statistics/tiles/how", ui.t(measure ? Str::statistics_tiles_how : Str::statistics_tiles_how_part),
                Tone::muted);
        std::vector<Ui::Tile> tiles;
        // One is always chosen and stands above the tiles: what it shows is in view while the arrows go through them.
        const statistics::UnitYear* shown = lines.empty() ? nullptr : lines.front();
        for (const statistics::UnitYear* line : lines) {
            Ui::Tile tile;
            const std::string name = unit_name(ui, line->unit);
            tile.id = join({"statistics/tile/", line->unit});
            tile.name = short_name(name);
            const std::int64_t count = count_of(line->counts, measure.value_or(Measure::filed));
            tile.text = std::to_string(count);
            if (measure) {
                tile.level = level_of(count);
                tile.tone = *measure == Measure::overdue ? Tone::danger
                            : *measure == Measure::due   ? Tone::warning
                                                         : Tone::info;
                tile.said = ui.t(Str::statistics_value, {name, tile.text});
            } else {
                tile.level = level_of(line->part);
                tile.tone = part_tone(line->part);
                tile.said = ui.t(Str::statistics_value, {name, definition_name(ui, statistics::part_id(line->part))});
            }
            if (line->unit == view.tile) shown = line;
            tiles.push_back(std::move(tile));
        }
        if (!shown) return;
        chosen_tile(ui, *shown);
        const std::string chosen = join({"statistics/tile/", shown->unit});
        if (auto pressed = ui.tiles("statistics/tiles/grid", ui.t(Str::statistics_tiles), tiles, chosen))
            ui.emit(app::Choose{"statistics/tile", pressed->substr(std::string_view("statistics/tile/").size())});
        ui.text("statistics/tiles/table", ui.t(Str::statistics_tiles_table), Tone::muted);
    });
}

// [SECTION] Years

namespace {

constexpr std::size_t side_by_side = 5;  // years on the screen; all of them stand in the files

std::span<const int> years_shown(const StatisticsView& view) {
    const std::span<const int> years = view.across_years;
    if (years.size() <= side_by_side) return years;
    const auto from = std::find(years.begin(), years.end(), view.across_from);
    const auto at = from == years.end() ? 0 : static_cast<std::size_t>(from - years.begin());
    return years.subspan(std::min(at, years.size() - side_by_side), side_by_side);
}

void choose_years(Ui& ui, const StatisticsView& view) {
    const std::vector<int>& years = view.across_years;
    if (years.size() <= side_by_side) return;
    std::vector<Option> options;  // each with four before it
    for (std::size_t at = 0; at + side_by_side <= years.size(); ++at)
        options.push_back({std::to_string(years[at]), std::to_string(years[at]), "", true});
    if (auto year = ui.select("statistics/across/from", ui.t(Str::statistics_across_from), options,
                              std::to_string(years_shown(view).front())))
        ui.emit(app::Choose{"statistics/across", *year});
}

// A table whose first column is the caller's and whose others are years: those shown, and all of them in files.
void years_table(Ui& ui, const StatisticsView& view, Ui::Table& table,
                 const std::function<void(std::size_t row, std::size_t year)>& cell,
                 const std::function<void(std::size_t row)>& first) {
    std::vector<std::string> names;
    for (const int year : view.across_years) names.push_back(std::to_string(year));
    Ui::Table whole = table;
    for (const std::string& name : names) whole.columns.push_back({name, 0, 1});
    whole.cell = [&](std::size_t row, std::size_t column) { column == 0 ? first(row) : cell(row, column - 1); };
    const std::span<const int> shown = years_shown(view);
    const auto before = static_cast<std::size_t>(shown.data() - view.across_years.data());
    for (std::size_t at = 0; at < shown.size(); ++at) table.columns.push_back({names[before + at], 0, 1});
    table.cell = [&](std::size_t row, std::size_t column) {
        column == 0 ? first(row) : cell(row, before + column - 1);
    };
    table.copyable = true;
    table.saved = &whole;
    ui.table(table);
}

}  // namespace

void across_section(Ui& ui) {
    const StatisticsView& view = statistics_of(ui);
    if (view.across_years.empty()) return;
    ui.section("statistics/across", ui.t(Str::statistics_across), [&] {
        choose_years(ui, view);
        // What was imported of a unit has a line of its own below it.
        std::vector<std::pair<const StatisticsView::Across*, bool>> lines;
        bool any_imported = false;
        for (const StatisticsView::Across& line : view.across) {
            lines.emplace_back(&line, false);
            if (std::none_of(line.years.begin(), line.years.end(), [](const auto& year) { return year.imported > 0; }))
                continue;
            lines.emplace_back(&line, true);
            any_imported = true;
        }
        if (any_imported) ui.text("statistics/across/how", ui.t(Str::statistics_across_how), Tone::muted);
        Ui::Table table;
        table.id = "statistics/across/table";
        table.label = ui.t(Str::statistics_across);
        table.columns = {{ui.t(Str::list_unit), 0, 1.6f}};
        table.rows = lines.size();
        const auto id_of = [&](std::size_t row) {
            return join({"statistics/across/", lines[row].first->unit, lines[row].second ? "/imported" : ""});
        };
        table.row_id = id_of;
        const auto first = [&](std::size_t row) {
            const std::string name = unit_name(ui, lines[row].first->unit);
            const bool imported = lines[row].second;
            ui.cell_text(imported ? ui.t(Str::statistics_across_imported, {name}) : name,
                         imported ? Tone::muted : Tone::normal);
        };
        const auto cell = [&](std::size_t row, std::size_t at) {
            const StatisticsView::Across& line = *lines[row].first;
            const bool imported = lines[row].second;
            const StatisticsView::Across::Year& year = line.years[at];
            const std::string of = std::to_string(view.across_years[at]);
            const std::string part = definition_name(ui, statistics::part_id(year.part));
            const std::string number = std::to_string(imported ? year.imported : year.filed);
            const std::string id = join({id_of(row), "/", of});
            if (number == "0") return ui.cell_text(imported ? std::string("—") : part, Tone::muted);
            if (imported) {
                if (ui.cell_link(id, number, ui.t(Str::statistics_across_imported_said, {of, number})))
                    ui.emit(app::Do{app::Action::show_imported, of, line.unit});
                return;
            }
            const Cell behind{Measure::filed, view.across_years[at], line.unit, {}, {}, {}};
            if (ui.cell_link(id, ui.t(Str::statistics_across_value, {part, number}),
                             ui.t(Str::statistics_across_said, {of, part, number}),
                             year.part == Part::late ? Tone::danger : Tone::normal))
                show_cell(ui, behind);
        };
        years_table(ui, view, table, cell, first);
    });
}

void across_parts(Ui& ui, bool by_block) {
    const StatisticsView& view = statistics_of(ui);
    const std::vector<StatisticsView::AcrossPart>& all = by_block ? view.across_blocks : view.across_fields;
    if (all.empty()) return;
    const std::string id = by_block ? "statistics/across-groups" : "statistics/across-fields";
    const std::string_view title = ui.t(by_block ? Str::statistics_across_groups : Str::statistics_across_fields);
    ui.section(id, title, [&] {
        if (!by_block) ui.text(join({id, "/how"}), ui.t(Str::statistics_fields_how), Tone::muted);
        Ui::Table table;
        const std::string table_id = join({id, "/table"});
        table.id = table_id;
        table.label = title;
        table.columns = {{ui.t(by_block ? Str::statistics_column_group : Str::statistics_column_field), 0, 1.6f}};
        table.rows = all.size();
        const auto id_of = [&](std::size_t row) { return join({id, "/row/", all[row].code}); };
        table.row_id = id_of;
        const auto name_of = [&](std::size_t row) {
            return by_block ? block_name(ui, all[row].code) : field_name(ui, all[row].code);
        };
        const auto cell = [&](std::size_t row, std::size_t at) {
            const StatisticsView::AcrossPart::Year& year = all[row].years[at];
            const std::string of = std::to_string(view.across_years[at]);
            const std::string took = std::to_string(year.took_part), units = std::to_string(year.units),
                              filed = std::to_string(year.filed);
            const std::string text = ui.t(Str::statistics_across_units, {took, units, filed});
            if (year.filed == 0) return ui.cell_text(text, Tone::muted);
            Cell behind{Measure::filed, view.across_years[at], {}, {}, {}, {}};
            (by_block ? behind.group : behind.field) = all[row].code;
            if (ui.cell_link(join({id_of(row), "/", of}), text,
                             ui.t(Str::statistics_across_units_said, {name_of(row), of, took, units, filed})))
                show_cell(ui, behind);
        };
        years_table(ui, view, table, cell, [&](std::size_t row) { ui.cell_text(name_of(row)); });
    });
}

// [SECTION] Replication, rewards, people, tasks

void replication_section(Ui& ui) {
    const StatisticsView& view = statistics_of(ui);
    if (view.local_entries > 0)
        ui.banner("statistics/local-entries", Tone::info,
                  ui.t(Str::statistics_local_entries, {std::to_string(view.local_entries)}), {}, [&] {
                      if (ui.button("statistics/local-entries/send", ui.t(Str::tasks_to_exchange),
                                    ButtonKind::secondary, Icon::send))
                          ui.emit(app::Navigate{{app::Screen::exchange, {}}});
                  });
    ui.section("statistics/replication", ui.t(Str::statistics_replication), [&] {
        if (!view.journals)
            return ui.progress("statistics/replication/loading", ui.t(Str::statistics_journals_loading), -1);
        numbers(ui, "statistics/replication", ui.t(Str::statistics_replication), statistics::replication);
        ui.text("statistics/replication/units",
                ui.t(Str::statistics_replication_units, {std::to_string(view.applying.size())}));
        ui.row([&] {
            for (const auto& [unit, dossiers] : view.applying) {
                const std::string said =
                    ui.t(Str::statistics_value, {unit_name(ui, unit), std::to_string(dossiers.size())});
                if (ui.link(join({"statistics/replication/unit/", unit}), said))
                    show_listed(ui, dossiers, ui.t(Str::statistics_replication_at, {unit_name(ui, unit)}));
            }
        });
        if (ui.link("statistics/replication/open", ui.t(Str::statistics_replication_open)))
            ui.emit(app::Navigate{{app::Screen::replication, {}}});
    });
}

void benefit_section(Ui& ui) {
    const StatisticsView& view = statistics_of(ui);
    if (!view.journals) return;
    ui.section("statistics/benefit", ui.t(Str::statistics_benefit), [&] {
        if (view.benefits.empty())
            return ui.text("statistics/benefit/none", ui.t(Str::statistics_benefit_none), Tone::muted);
        ui.text("statistics/benefit/how", ui.t(Str::statistics_benefit_how), Tone::muted);
        constexpr Measure sources[] = {Measure::benefit_there, Measure::benefit_paid};
        std::vector<Ui::Bar> bars;
        const auto show = [&](std::size_t source) {
            std::vector<std::string> dossiers;
            for (const statistics::Benefit& each : view.benefits)
                if (each.source == sources[source] && each.dong) dossiers.push_back(each.dossier);
            std::sort(dossiers.begin(), dossiers.end());
            dossiers.erase(std::unique(dossiers.begin(), dossiers.end()), dossiers.end());
            show_listed(ui, dossiers, bars[source].label);
        };
        for (const Measure source : sources) {
            const std::int64_t sum = statistics::benefit_sum(view.benefits, source);
            bars.push_back({join({"statistics/benefit/", statistics::measure_id(source)}),
                            definition_name(ui, statistics::measure_id(source)),
                            ui.t(Str::rewards_dong, {viet::grouped(sum)}), sum, Tone::normal});
        }
        if (auto chosen = ui.bars("statistics/benefit/chart", ui.t(Str::statistics_benefit), bars)) show(*chosen);
        Ui::Table table;
        table.id = "statistics/benefit/table";
        table.label = ui.t(Str::statistics_benefit);
        table.columns = {{ui.t(Str::rewards_column_initiative), 0, 2.2f},
                         {ui.t(Str::list_unit), 0, 1.6f},
                         {ui.t(Str::statistics_column_year), 80},
                         {ui.t(Str::statistics_column_source), 0, 1.4f},
                         {ui.t(Str::replication_benefit), 0, 1.6f, false, false, false, true},
                         {ui.t(Str::statistics_column_in_kind), 0, 1.8f}};
        const std::size_t single = view.benefits.size();
        table.rows = single + std::size(sources);  // the sums, as the chart has them, stand last
        table.row_id = [&](std::size_t row) {
            if (row >= single) return join({"statistics/benefit/sum/", statistics::measure_id(sources[row - single])});
            return join({"statistics/benefit/row/", std::to_string(row)});
        };
        table.cell = [&](std::size_t row, std::size_t column) {
            if (row >= single) {
                const Ui::Bar& sum = bars[row - single];
                return ui.cell_text(column == 0   ? ui.t(Str::statistics_total)
                                    : column == 3 ? std::string_view(sum.label)
                                    : column == 4 ? std::string_view(sum.text)
                                                  : std::string_view("—"));
            }
            const statistics::Benefit& each = view.benefits[row];
            switch (column) {
                case 0: return ui.cell_text(each.title);
                case 1: return ui.cell_text(unit_name(ui, each.unit));
                case 2: return ui.cell_text(each.year == 0 ? std::string("—") : std::to_string(each.year));
                case 3: return ui.cell_text(definition_name(ui, statistics::measure_id(each.source)));
                case 4:
                    return ui.cell_text(each.dong ? ui.t(Str::rewards_dong, {viet::grouped(*each.dong)})
                                                  : std::string("—"));
                default:
                    return ui.cell_text(each.in_kind.empty() ? std::string_view("—") : std::string_view(each.in_kind));
            }
        };
        table.activate = [&](std::size_t row) {
            if (row >= single) return show(row - single);
            ui.emit(app::Do{app::Action::open_dossier, view.benefits[row].dossier, {}});
        };
        table.copyable = true;
        ui.table(table);
    });
}

void rewards_section(Ui& ui) {
    const StatisticsView& view = statistics_of(ui);
    if (!view.journals) return;
    std::vector<const statistics::UnitYear*> lines;
    for (const statistics::UnitYear& line : view.units)
        if (count_of(line.counts, Measure::recognised) > 0) lines.push_back(&line);
    ui.section("statistics/rewards", ui.t(Str::statistics_rewards), [&] {
        if (lines.empty()) return ui.text("statistics/rewards/none", ui.t(Str::statistics_rewards_none), Tone::muted);
        numbers(ui, "statistics/rewards", ui.t(Str::statistics_rewards), statistics::rewards);
        ui.heading("statistics/rewards/units", ui.t(Str::statistics_rewards_units), 3);
        constexpr Measure columns[] = {Measure::recognised, Measure::rewarded, Measure::due, Measure::unclear};
        Ui::Table table;
        table.id = "statistics/rewards/units/table";
        table.label = ui.t(Str::statistics_rewards_units);
        table.columns = {{ui.t(Str::list_unit), 0, 2}};
        std::vector<std::string> names;
        for (const Measure measure : columns) names.push_back(definition_name(ui, statistics::measure_id(measure)));
        for (const std::string& name : names) table.columns.push_back(number_column(name));
        table.rows = lines.size();
        const auto id_of = [&](std::size_t row) { return join({"statistics/rewards/unit/", lines[row]->unit}); };
        table.row_id = id_of;
        table.cell = [&](std::size_t row, std::size_t column) {
            if (column == 0) return ui.cell_text(unit_name(ui, lines[row]->unit));
            Cell cell = cell_of(view, columns[column - 1]);
            cell.unit = lines[row]->unit;
            count_cell(ui, id_of(row), cell, count_of(lines[row]->counts, cell.measure));
        };
        table.activate = [&](std::size_t row) { ui.emit(app::Navigate{{app::Screen::rewards, lines[row]->unit}}); };
        table.copyable = table.own_files = true;
        ui.table(table);
        ui.row([&] {
            for (const bool sheet : {true, false})
                if (ui.button(sheet ? "statistics/rewards/xlsx" : "statistics/rewards/csv",
                              ui.t(sheet ? Str::statistics_rewards_xlsx : Str::statistics_rewards_csv),
                              ButtonKind::secondary, Icon::file_out))
                    ui.emit(app::Do{app::Action::export_rewards, sheet ? "xlsx" : "csv", {}});
        });
    });
}

void people_section(Ui& ui) {
    const StatisticsView& view = statistics_of(ui);
    if (!ui.model().desk || !ui.model().desk->people || view.people.authors == 0) return;
    const law::PeopleLists& lists = *ui.model().desk->people;
    ui.section("statistics/people", ui.t(Str::statistics_people), [&] {
        ui.text("statistics/people/how", ui.t(Str::statistics_people_how, {std::to_string(view.people.authors)}),
                Tone::muted);
        const auto part = [&](const char* id, Str title, const auto& counts, std::int64_t told,
                              const std::vector<law::PeopleLists::Entry>& names) {
            const std::string base = join({"statistics/people/", id});
            const std::vector<statistics::Shown> shown = statistics::shown_people(counts);
            ui.heading(base, ui.t(title), 3);
            if (shown.empty()) return ui.text(join({base, "/none"}), ui.t(Str::statistics_people_none), Tone::muted);
            const bool hidden = std::any_of(shown.begin(), shown.end(), [](const auto& each) { return !each.people; });
            Ui::Table table;
            const std::string table_id = join({base, "/table"});
            table.id = table_id;
            table.label = ui.t(title);
            table.columns = {{ui.t(title), 0, 2}, number_column(ui.t(Str::statistics_column_people))};
            table.rows = shown.size() + (hidden ? 0 : 1);  // with the sum, where it tells of nobody
            table.row_id = [&](std::size_t row) {
                return join({base, "/", row < shown.size() ? std::string_view(shown[row].code) : "sum"});
            };
            table.cell = [&](std::size_t row, std::size_t column) {
                if (row == shown.size())
                    return ui.cell_text(column == 0 ? std::string(ui.t(Str::statistics_people_told))
                                                    : std::to_string(told));
                if (column == 0) return ui.cell_text(law::PeopleLists::name_in(names, shown[row].code));
                ui.cell_text(shown[row].people ? std::to_string(*shown[row].people)
                                               : std::string(ui.t(Str::statistics_people_few)),
                             shown[row].people ? Tone::normal : Tone::muted);
            };
            table.copyable = true;
            ui.table(table);
        };
        part("gender", Str::statistics_gender, view.people.genders, view.people.told_gender, lists.genders);
        part("group", Str::statistics_ethnic_group, view.people.groups, view.people.told_group, lists.ethnic_groups);
    });
}

void tasks_section(Ui& ui) {
    const StatisticsView& view = statistics_of(ui);
    if (view.tasks.empty()) return;
    const std::string_view title = ui.t(Str::statistics_tasks);
    ui.section("statistics/tasks", title, [&] {
        ui.text("statistics/tasks/how", ui.t(Str::statistics_tasks_how), Tone::muted);
        Ui::Table table;
        table.id = "statistics/tasks/table";
        table.label = title;
        table.columns = {{ui.t(Str::statistics_column_task), 0, 1.4f},
                         {ui.t(Str::statistics_column_what), 0, 2},
                         number_column(ui.t(Str::document_column_result))};
        table.rows = view.tasks.size();
        table.row_id = [&](std::size_t row) { return join({"statistics/task/", view.tasks[row].code}); };
        table.cell = [&](std::size_t row, std::size_t column) {
            const StatisticsView::Task& each = view.tasks[row];
            switch (column) {
                case 0: return ui.cell_text(coded_text(ui, "statistics.task.name-", each.task));
                case 1: return ui.cell_text(coded_text(ui, "statistics.task.", each.code));
                default: return ui.cell_text(viet::grouped(each.count));
            }
        };
        // To the dossiers that it is about, or to the screen on which these stand one by one.
        table.activate = [&](std::size_t row) {
            const std::string_view code = view.tasks[row].code;
            if (const std::vector<std::string>& dossiers = view.tasks[row].dossiers; !dossiers.empty()) {
                const std::string what(coded_text(ui, "statistics.task.", code));
                const std::string year = std::to_string(view.year);
                return show_listed(ui, dossiers, view.year == 0 ? what : ui.t(Str::statistics_value, {year, what}));
            }
            const app::Screen screen = code.starts_with("council")                        ? app::Screen::councils
                                       : code.starts_with("plan")                         ? app::Screen::plan
                                       : code.starts_with("told") || code == "readers"    ? app::Screen::library
                                       : code.starts_with("reward") || code == "pay-paid" ? app::Screen::rewards
                                                                                          : app::Screen::campaigns;
            // The office's own unit is not what is counted here: the units stand on this page.
            if (screen == app::Screen::rewards && ui.model().is_office())
                return ui.emit(app::Do{app::Action::jump_to, "statistics/rewards/h2", {}});
            if (screen == app::Screen::plan && view.year != 0)
                ui.emit(app::Choose{"plan/year", std::to_string(view.year)});
            if (screen == app::Screen::campaigns) ui.emit(app::Choose{"campaigns/year", std::to_string(view.year)});
            ui.emit(app::Navigate{{screen, {}}});
        };
        table.copyable = true;
        ui.table(table);
        law::Citation letter;
        letter.document = "163/KH-CN-QLChN";
        law_link(ui, "statistics/tasks/law", letter);
    });
}

}  // namespace sk::ui::screens
