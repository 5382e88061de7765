// Initiatives that were proposed to the province: with the papers that each rests on, what of them is attached, the
// round and how far it has come; printed and exported. A line opens its dossier.
#include <algorithm>

#include "ui/screens/dashboard.hpp"
#include "ui/screens/screens.hpp"
#include "ui/screens/words.hpp"
#include "viet/numbers.hpp"

namespace sk::ui::screens {

namespace {

using statistics::Measure;

std::string paper_text(const Ui& ui, const app::ProposalsView::Paper& paper) {
    if (paper.day.empty()) return paper.number.empty() ? std::string("…") : paper.number;
    if (paper.number.empty()) return ui.t(Str::proposals_paper_day, {day_text(paper.day)});
    return ui.t(Str::proposals_paper, {paper.number, day_text(paper.day)});
}

std::string names_of_papers(const std::vector<std::string>& names) {
    std::string text;
    for (const std::string& name : names) text += join({text.empty() ? "" : "; ", name});
    return text;
}

void proposals_table(Ui& ui, const app::ProposalsView& view) {
    Ui::Table table;
    table.id = "proposals/table";
    table.label = ui.t(Str::nav_proposals);
    constexpr float state_width = 160;  // what no line has takes no room
    const bool units = ui.model().is_office();
    const bool rounds = std::any_of(view.lines.begin(), view.lines.end(),
                                    [](const app::ProposalsView::Line& line) { return line.has_rounds; });
    table.columns = {{ui.t(Str::list_column_title), 0, 2}};
    if (units) table.columns.push_back({ui.t(Str::list_unit), 0, 1.1f});
    for (const Str name : {Str::proposals_minutes, Str::proposals_decision, Str::proposals_proposal})
        table.columns.push_back({ui.t(name), 0, 1.2f});
    table.columns.push_back({ui.t(Str::proposals_papers), 0, 1.5f});
    if (rounds) table.columns.push_back({ui.t(Str::proposals_round), 0, 1});
    table.columns.push_back({ui.t(Str::list_state), state_width});
    table.rows = view.lines.size();
    table.row_id = [&](std::size_t row) { return join({"proposals/", view.lines[row].id}); };
    table.cell = [&](std::size_t row, std::size_t column) {
        const app::ProposalsView::Line& line = view.lines[row];
        if (column > 0 && !units) ++column;  // those that are not there
        if (column > 5 && !rounds) ++column;
        switch (column) {
            case 0: return ui.cell_text(line.title);
            case 1: return ui.cell_text(unit_name(ui, line.unit));
            case 2: return ui.cell_text(paper_text(ui, line.minutes));
            case 3: return ui.cell_text(paper_text(ui, line.decision));
            case 4: return ui.cell_text(paper_text(ui, line.proposal));
            case 5:
                if (line.missing.empty() && line.there.empty()) return ui.cell_text("…", Tone::muted);
                if (line.missing.empty())
                    return ui.cell_text(ui.t(Str::proposals_complete, {names_of_papers(line.there)}), Tone::success);
                return ui.cell_text(ui.t(Str::proposals_missing, {names_of_papers(line.missing)}), Tone::danger);
            case 6:
                if (!line.round.empty()) return ui.cell_text(line.round);
                return ui.cell_text(ui.t(line.has_rounds ? Str::proposals_outside : Str::proposals_no_rounds),
                                    line.has_rounds ? Tone::warning : Tone::muted);
            default:
                if (line.local) return ui.cell_badge(ui.t(Str::proposals_local), Tone::warning);
                return ui.cell_badge(state_text(ui, line.state), state_tone(line.state));
        }
    };
    table.activate = [&](std::size_t row) { ui.emit(app::Do{app::Action::open_dossier, view.lines[row].id, {}}); };
    table.copyable = table.own_files = true;
    ui.table(table);
}

// What could still be proposed, with what speaks for it; and the list behind the number.
void rest_table(Ui& ui, const std::vector<app::ProposalsView::Rest>& rest) {
    const bool units = ui.model().is_office();
    Ui::Table table;
    table.id = "proposals/rest/table";
    table.label = ui.t(Str::proposals_rest);
    table.columns = {{ui.t(Str::list_column_title), 0, 2.4f}};
    if (units) table.columns.push_back({ui.t(Str::list_unit), 0, 1.4f});
    std::vector<std::string> names;
    for (const Measure measure : {Measure::applied, Measure::offered, Measure::benefit_there})
        names.push_back(definition_name(ui, statistics::measure_id(measure)));
    table.columns.push_back({names[0], 0, 1, false, false, false, true});
    table.columns.push_back({names[1], 0, 1});
    table.columns.push_back({names[2], 0, 1.2f, false, false, false, true});
    table.rows = rest.size();
    table.row_id = [&](std::size_t row) { return join({"proposals/rest/", rest[row].id}); };
    table.cell = [&](std::size_t row, std::size_t column) {
        const app::ProposalsView::Rest& line = rest[row];
        if (column > 0 && !units) ++column;
        switch (column) {
            case 0: return ui.cell_text(line.title);
            case 1: return ui.cell_text(unit_name(ui, line.unit));
            case 2: return ui.cell_text(std::to_string(line.applied), line.applied > 0 ? Tone::normal : Tone::muted);
            case 3:
                if (!line.offered) return ui.cell_text("—", Tone::muted);
                return ui.cell_badge(state_text(ui, "replication.offered"), Tone::info);
            default: ui.cell_text(line.benefit > 0 ? viet::grouped(line.benefit) : std::string("—"));
        }
    };
    table.activate = [&](std::size_t row) { ui.emit(app::Do{app::Action::open_dossier, rest[row].id, {}}); };
    table.copyable = true;
    ui.table(table);
}

void not_proposed(Ui& ui, const app::ProposalsView& view) {
    if (view.rest.empty()) return;
    const auto& profile = ui.model().profile;
    const std::string unit = ui.model().is_office() || !profile ? std::string() : profile->unit.text;
    ui.section("proposals/rest", ui.t(Str::proposals_rest), [&] {
        ui.text("proposals/rest/text", ui.t(Str::proposals_rest_text, {std::to_string(view.rest.size())}));
        rest_table(ui, view.rest);
        ui.row([&] {
            if (ui.button("proposals/rest/list", ui.t(Str::proposals_rest_list), ButtonKind::secondary, Icon::list))
                show_cell(ui, {Measure::recognised, 0, unit, {}, {}, "recognised"});
        });
    });
}

}  // namespace

void proposals(Ui& ui) {
    const app::ProposalsView& view = ui.model().proposals;
    ui.page("proposals", ui.t(Str::nav_proposals), [&] {
        if (view.loading) return ui.progress("proposals/loading", ui.t(Str::dossier_loading), -1);
        if (ui.link("proposals/back", ui.t(Str::proposals_back))) ui.emit(app::Navigate{{app::Screen::statistics, {}}});
        ui.text("proposals/how", ui.t(Str::proposals_how), Tone::muted);
        if (view.all.empty())
            ui.empty("proposals/none", ui.t(Str::proposals_none), ui.t(Str::proposals_none_text));
        else {
            std::vector<Option> years = {{"0", std::string(ui.t(Str::statistics_all_years)), "", true}};
            for (const int year : view.years) years.push_back({std::to_string(year), std::to_string(year), "", true});
            if (auto year = ui.select("proposals/year", ui.t(Str::proposals_year), years, std::to_string(view.year)))
                ui.emit(app::Choose{"proposals/year", *year});
            ui.row([&] {
                if (ui.button("proposals/print", ui.t(Str::proposals_print), ButtonKind::secondary, Icon::print))
                    ui.emit(app::Do{app::Action::print_proposals, {}, {}});
                for (const char* form : {"xlsx", "csv"})
                    if (ui.button(join({"proposals/", form}),
                                  ui.t(form[0] == 'x' ? Str::statistics_xlsx : Str::statistics_csv),
                                  ButtonKind::secondary, Icon::file_out))
                        ui.emit(app::Do{app::Action::export_proposals, form, {}});
            });
            proposals_table(ui, view);
        }
        not_proposed(ui, view);
    });
}

}  // namespace sk::ui::screens
