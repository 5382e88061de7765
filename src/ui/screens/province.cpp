// The standing office's desk: dossiers by unit and state, agreement with the endpoint, refused bundles.
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

std::map<std::string, Line> lines_of(const app::ProvinceView& view) {
    std::map<std::string, Line> lines;
    const auto add = [&](const std::vector<exchange::UnitTotals>& totals, auto member) {
        for (const auto& total : totals) {
            // A state that this program does not know yet still counts.
            const State state = law::parse_state(total.state).value_or(State::none);
            (lines[total.unit].*member)[column_of(state)] += total.dossiers;
        }
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

void counts(Ui& ui) {
    const auto& view = ui.model().province;
    const bool compare = view.as_of.has_value();
    std::vector<std::pair<std::string, Line>> lines;
    Line total;
    for (auto& [unit, line] : lines_of(view)) {
        for (std::size_t index = 0; index < columns.size(); ++index) {
            total.counted[index] += line.counted[index];
            total.held[index] += line.held[index];
        }
        lines.emplace_back(unit, line);
    }
    ui.section("province/counts", ui.t(Str::province_counts), [&] {
        ui.text("province/counts/how", ui.t(Str::province_counts_text), Tone::muted);
        Ui::Table table;
        table.id = "province/table";
        table.label = ui.t(Str::province_counts);
        table.columns = {{ui.t(Str::list_unit), 0, 1.6f}};
        std::vector<std::string> names;
        for (Str name : columns) names.emplace_back(ui.t(name));
        for (const auto& name : names) table.columns.push_back({name, 0, 1, false, false, false, true});
        table.columns.push_back({ui.t(Str::province_sum), 80, 1, false, false, false, true});
        table.rows = lines.empty() ? 0 : lines.size() + 1;  // the last row is the sum
        const auto line_of = [&](std::size_t row) -> const Line& {
            return row < lines.size() ? lines[row].second : total;
        };
        table.row_id = [&](std::size_t row) {
            return row < lines.size() ? join({"province/unit/", lines[row].first}) : std::string("province/total");
        };
        const auto cell_at = [&](std::size_t row, std::size_t column) {
            return statistics::Cell{statistics::Measure::filed,
                                    0,
                                    row < lines.size() ? lines[row].first : std::string(),
                                    {},
                                    {},
                                    column < columns.size() ? states_in(column) : std::string()};
        };
        table.cell = [&](std::size_t row, std::size_t column) {
            const auto& line = line_of(row);
            if (column == 0)
                return ui.cell_text(row < lines.size() ? unit_name(ui, lines[row].first)
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
