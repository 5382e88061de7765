// The standing office's desk: dossiers by unit and state, agreement with the endpoint, refused bundles.
#include <algorithm>
#include <array>
#include <map>

#include "ui/screens/dashboard.hpp"
#include "ui/screens/screens.hpp"
#include "ui/screens/words.hpp"

namespace sk::ui::screens {

namespace {

using dossier::State;

// The states of a dossier's life as six columns; every state has one, so that the sum is whole.
constexpr std::array columns{Str::province_group_filed,      Str::province_group_open,   Str::province_group_waiting,
                             Str::province_group_recognised, Str::province_group_effect, Str::province_group_ended};

std::size_t column_of(State state) {
    switch (state) {
        case State::none:
        case State::filed:
        case State::supplemented: return 0;
        case State::received:
        case State::accepted:
        case State::examined:
        case State::opinion:
        case State::returned: return 1;
        case State::supplement_requested: return 2;
        case State::recognised:
        case State::proposed:
        case State::province_received:
        case State::province_supplement_requested:
        case State::province_supplemented:
        case State::province_opinion:
        case State::province_refused:
        case State::province_returned: return 3;
        case State::effect_province:
        case State::effect_national: return 4;
        case State::intake_refused:
        case State::refused:
        case State::withdrawn:
        case State::annulled: return 5;
    }
    return 0;
}

// The codes of a column's states, with a space between.
std::string states_in(std::size_t column) {
    std::string states;
    for (int at = static_cast<int>(State::filed); at < law::state_count; ++at)
        if (const auto state = static_cast<State>(at); column_of(state) == column)
            states += join({states.empty() ? "" : " ", dossier::state_code(state)});
    return states;
}

struct Line {
    std::array<std::int64_t, columns.size()> counted{}, held{};
    std::int64_t counted_sum() const {
        std::int64_t sum = 0;
        for (auto value : counted) sum += value;
        return sum;
    }
    std::int64_t held_sum() const {
        std::int64_t sum = 0;
        for (auto value : held) sum += value;
        return sum;
    }
};

// A state that this program does not know yet still counts.
std::size_t column_of(const std::string& state) { return column_of(law::parse_state(state).value_or(State::none)); }

std::map<std::string, Line> lines_of(const app::ProvinceView& view) {
    std::map<std::string, Line> lines;
    const auto add = [&](const std::vector<exchange::UnitTotals>& totals, auto member) {
        for (const auto& total : totals) (lines[total.unit].*member)[column_of(total.state)] += total.dossiers;
    };
    add(view.counted, &Line::counted);
    add(view.totals, &Line::held);
    return lines;
}

// "3", or "3 (máy chủ: 4)" where the two disagree.
std::string number_text(const Ui& ui, std::int64_t counted, std::int64_t held, bool compare) {
    if (!compare || counted == held) return std::to_string(counted);
    return ui.t(Str::province_differs, {std::to_string(counted), std::to_string(held)});
}

void agreement(Ui& ui) {
    const auto& view = ui.model().province;
    if (!view.as_of) {
        ui.banner("province/never", Tone::info, ui.t(Str::province_never), ui.t(Str::province_never_text), [&] {
            if (ui.button("province/exchange", ui.t(Str::exchange_send), ButtonKind::primary, Icon::sync)) {
                ui.emit(app::Do{app::Action::send_now, {}, {}});
            }
        });
        return;
    }
    const auto at = display_time(*view.as_of);
    if (view.matches) {
        ui.banner("province/matches", Tone::success, ui.t(Str::province_matches), ui.t(Str::province_as_of, {at}));
    } else {
        ui.banner("province/mismatch", Tone::warning, ui.t(Str::province_mismatch),
                  ui.t(Str::province_mismatch_text, {at}), [&] {
                      if (ui.button("province/exchange", ui.t(Str::exchange_send), ButtonKind::primary, Icon::sync,
                                    !ui.model().exchange.busy)) {
                          ui.emit(app::Do{app::Action::send_now, {}, {}});
                      }
                  });
    }
}

// Lines by the code of a unit, a block or a field, the sum last; each number leads to its dossiers. code_of: of the
// cell that a line is about; compare: with what the endpoint holds.
void counts_table(Ui& ui, std::string_view id, Str title, Str of_what, bool compare,
                  const std::vector<std::pair<std::string, Line>>& lines, std::string statistics::Cell::*code_of,
                  std::string (*name_of)(const Ui&, std::string_view)) {
    Line total;
    for (const auto& [code, line] : lines)
        for (std::size_t index = 0; index < columns.size(); ++index) {
            total.counted[index] += line.counted[index];
            total.held[index] += line.held[index];
        }
    Ui::Table table;
    const std::string table_id = join({id, "/table"});
    table.id = table_id;
    table.label = ui.t(title);
    table.columns = {{ui.t(of_what), 0, 1.6f}};
    std::vector<std::string> names;
    for (Str name : columns) names.emplace_back(ui.t(name));
    for (const auto& name : names) table.columns.push_back({name, 0, 1, false, false, false, true});
    table.columns.push_back({ui.t(Str::province_sum), 80, 1, false, false, false, true});
    table.rows = lines.empty() ? 0 : lines.size() + 1;  // the last row is the sum
    const auto line_of = [&](std::size_t row) -> const Line& { return row < lines.size() ? lines[row].second : total; };
    table.row_id = [&](std::size_t row) {
        return row < lines.size() ? join({id, "/unit/", lines[row].first}) : join({id, "/total"});
    };
    const auto cell_at = [&](std::size_t row, std::size_t column) {
        statistics::Cell cell;
        if (row < lines.size()) cell.*code_of = lines[row].first;
        if (column < columns.size()) cell.state = states_in(column);
        return cell;
    };
    table.cell = [&](std::size_t row, std::size_t column) {
        const auto& line = line_of(row);
        if (column == 0)
            return ui.cell_text(row < lines.size() ? name_of(ui, lines[row].first)
                                                   : std::string(ui.t(Str::province_total)));
        const bool sum = column > columns.size();
        const auto held = sum ? line.held_sum() : line.held[column - 1];
        const auto counted = sum ? line.counted_sum() : line.counted[column - 1];
        const std::string text = number_text(ui, counted, held, compare);
        const Tone tone = compare && counted != held ? Tone::warning : Tone::normal;
        if (counted == 0) return ui.cell_text(text, tone);
        const std::string_view name = sum ? ui.t(Str::province_sum) : std::string_view(names[column - 1]);
        if (ui.cell_link(join({table.row_id(row), "/", std::to_string(column)}), text,
                         ui.t(Str::statistics_value, {name, text}), tone))
            show_cell(ui, cell_at(row, column - 1));
    };
    table.activate = [&](std::size_t row) { show_cell(ui, cell_at(row, columns.size())); };
    table.empty_text = ui.t(Str::province_empty);
    table.copyable = true;
    ui.table(table);
}

void counts(Ui& ui) {
    const auto& view = ui.model().province;
    const std::map<std::string, Line> by_unit = lines_of(view);
    const bool compare = view.as_of.has_value();
    ui.section("province/counts", ui.t(Str::province_counts), [&] {
        ui.text("province/counts/how", ui.t(Str::province_counts_text), Tone::muted);
        counts_table(ui, "province", Str::province_counts, Str::list_unit, compare, {by_unit.begin(), by_unit.end()},
                     &statistics::Cell::unit, unit_name);
    });
    if (by_unit.empty()) return;
    // The blocks in their order, of what both sides hold; fields only as they are here: the endpoint does not say them.
    std::vector<std::pair<std::string, Line>> blocks;
    for (const law::UnitGroup& group : ui.model().units.groups()) blocks.emplace_back(group.id, Line{});
    blocks.emplace_back(statistics::no_block, Line{});
    for (const auto& [code, line] : by_unit) {
        const law::Unit* unit = ui.model().units.known(UnitId{code});
        const auto block = std::find_if(blocks.begin(), blocks.end() - 1,
                                        [&](const auto& each) { return unit && each.first == unit->group; });
        for (std::size_t index = 0; index < columns.size(); ++index) {
            block->second.counted[index] += line.counted[index];
            block->second.held[index] += line.held[index];
        }
    }
    std::erase_if(blocks, [](const auto& each) { return each.second.counted_sum() + each.second.held_sum() == 0; });
    ui.section("province/blocks", ui.t(Str::province_counts_block), [&] {
        counts_table(ui, "province/block", Str::province_counts_block, Str::statistics_column_group, compare, blocks,
                     &statistics::Cell::group, block_name);
    });
    std::map<std::string, Line> fields;
    for (const app::ProvinceView::OfField& each : view.fields)
        fields[each.field].counted[column_of(each.state)] += each.dossiers;
    ui.section("province/fields", ui.t(Str::province_counts_field), [&] {
        ui.text("province/fields/how", ui.t(Str::statistics_fields_how), Tone::muted);
        counts_table(ui, "province/field", Str::province_counts_field, Str::statistics_column_field, false,
                     {fields.begin(), fields.end()}, &statistics::Cell::field, field_name);
    });
}

// Bundles that the endpoint would not take: shown with their reason, never part of the counts above.
void refused(Ui& ui) {
    const auto& rows = ui.model().province.refusals;
    ui.section("province/refused", ui.t(Str::province_refused), [&] {
        if (!rows.empty()) ui.text("province/refused/how", ui.t(Str::province_refused_text), Tone::muted);
        Ui::Table table;
        table.id = "province/refused/table";
        table.label = ui.t(Str::province_refused);
        table.columns = {{ui.t(Str::list_unit), 0, 1.4f},
                         {ui.t(Str::province_refused_reason), 0, 3},
                         {ui.t(Str::exchange_column_at), 150},
                         {ui.t(Str::province_refused_size), 100}};
        table.columns.back().numeric = true;
        table.rows = rows.size();
        table.row_id = [&](std::size_t row) { return join({"province/refused/", std::to_string(row)}); };
        table.cell = [&](std::size_t row, std::size_t column) {
            const auto& line = rows[row];
            switch (column) {
                case 0: ui.cell_text(unit_name(ui, line.unit)); break;
                case 1: ui.cell_text(code_text(ui, line.code), Tone::danger); break;
                case 2: ui.cell_text(time_text(line.recv)); break;
                default:
                    ui.cell_text(ui.t(Str::province_kilobytes, {std::to_string((line.bytes + 1023) / 1024)}));
                    break;
            }
        };
        table.empty_text = ui.t(Str::province_refused_empty);
        table.copyable = true;
        ui.table(table);
    });
}

}  // namespace

void province(Ui& ui) {
    ui.page("province", ui.t(Str::nav_province), [&] {
        agreement(ui);
        if (ui.link("province/proposals", ui.t(Str::statistics_proposals)))
            ui.emit(app::Navigate{{app::Screen::proposals, {}}});
        counts(ui);
        refused(ui);
    });
}

}  // namespace sk::ui::screens
