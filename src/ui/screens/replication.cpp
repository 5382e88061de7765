// Where recognised initiatives are offered, asked for and applied: a board from offered to applied, the sum of what was
// gained, each application with its results.
#include <algorithm>

#include "journal/replication.hpp"
#include "ui/screens/screens.hpp"
#include "ui/screens/words.hpp"
#include "viet/numbers.hpp"

namespace sk::ui::screens {

namespace {

using journal::Replication;

std::string state_of(const Replication& each) { return join({"replication.", each.state}); }

std::string place_of(const Ui& ui, const Replication& each) {
    const std::string owner = unit_name(ui, each.owner.text);
    if (each.unit.empty()) return ui.t(Str::replication_by_unit, {owner});
    if (each.unit == each.owner) return ui.t(Str::replication_own_unit, {owner});
    return ui.t(Str::replication_at_unit, {unit_name(ui, each.unit.text), owner});
}

std::string benefit_of(const Ui& ui, const Replication& each) {
    const journal::ReplicationSum sum = journal::sum_of({&each, 1});
    return sum.entries == 0 ? std::string("—") : ui.t(Str::rewards_dong, {viet::grouped(sum.benefit)});
}

void open(Ui& ui, const Replication& each) { ui.emit(app::Do{app::Action::open_journal, each.id, {}}); }

// One column of the board. Closed offers, refusals and what has stopped share the last one.
void column(Ui& ui, std::initializer_list<std::string_view> states) {
    const auto is_here = [&](const Replication& each) {
        return std::find(states.begin(), states.end(), each.state) != states.end();
    };
    std::vector<const Replication*> found;
    for (const Replication& each : ui.model().replications)
        if (is_here(each)) found.push_back(&each);
    const auto& received = ui.model().replications_received;
    const auto count = std::count_if(received.begin(), received.end(), is_here);
    const std::string_view first = *states.begin();
    const std::string id = join({"replication/column/", first});
    const std::string name =
        states.size() > 1 ? std::string(ui.t(Str::replication_over)) : state_text(ui, join({"replication.", first}));
    const std::string title = ui.t(Str::replication_column, {name, std::to_string(count)});
    ui.section(id, title, [&] {
        if (found.empty()) ui.text(join({id, "/none"}), ui.t(Str::replication_nothing), Tone::muted);
        for (const Replication* each : found) {
            const std::string item = join({"replication/card/", each->id});
            if (ui.link(item, each->title)) open(ui, *each);
            ui.text(join({item, "/place"}), place_of(ui, *each), Tone::muted);
            if (!ui.model().journals.is_sent(each->id))
                ui.text(join({item, "/local"}), ui.t(Str::tasks_not_sent), Tone::warning);
            if (each->state != first) ui.text(join({item, "/state"}), state_text(ui, state_of(*each)), Tone::muted);
        }
    });
}

void sums(Ui& ui) {
    const journal::ReplicationSum sum = journal::sum_of(ui.model().replications_received);
    ui.section("replication/sum", ui.t(Str::replication_sum), [&] {
        ui.definition("replication/sum/benefit", ui.t(Str::replication_sum),
                      ui.t(Str::replication_sum_value,
                           {viet::grouped(sum.benefit), std::to_string(sum.entries), std::to_string(sum.in_kind)}));
        ui.definition("replication/sum/applied", ui.t(Str::replication_applied_now),
                      ui.t(Str::replication_applied_value, {std::to_string(sum.applied), std::to_string(sum.units)}));
        if (sum.applied > 0 && ui.link("replication/sum/applied/list", ui.t(Str::replication_applied_list)))
            ui.emit(app::Do{app::Action::jump_to, "replication/column/applied/h2", {}});
        if (sum.entries + sum.in_kind > 0 && ui.link("replication/sum/benefit/list", ui.t(Str::replication_sum_list))) {
            ui.emit(app::Choose{"replication/shown", "results"});
            ui.emit(app::Do{app::Action::jump_to, "replication/all/h2", {}});
        }
    });
}

// The results of the open journal, year by year, and what another unit may do about an offer.
void chosen(Ui& ui) {
    const app::Model& model = ui.model();
    if (!model.journal || model.journal->loading) return;
    open_entries(ui);
    const auto found = std::find_if(model.replications.begin(), model.replications.end(),
                                    [&](const Replication& each) { return each.id == model.journal->state.id.text; });
    if (found == model.replications.end()) return;
    const bool works = model.is_officer() || model.has_role("head");
    if (found->state == "offered" && works && model.profile->unit != found->owner)
        ui.row([&] {
            if (ui.button("replication/ask", ui.t(Str::replication_ask), ButtonKind::primary, Icon::send))
                ui.emit(app::Do{app::Action::open_replication, found->id, "replication.requested"});
        });
    if (found->since.empty()) return;
    ui.section("replication/results", found->title, [&] {
        ui.definition("replication/owner", ui.t(Str::replication_owner), unit_name(ui, found->owner.text));
        ui.definition("replication/since", ui.t(Str::replication_since), day_text(found->since));
        if (!found->stopped.empty())
            ui.definition("replication/stopped", ui.t(Str::replication_stopped), day_text(found->stopped));
        for (const Replication::Result& result : found->results) {
            std::string text = result.benefit ? ui.t(Str::rewards_dong, {viet::grouped(*result.benefit)})
                                              : std::string(ui.t(Str::replication_no_figure));
            if (!result.in_kind.empty()) text += join({"; ", result.in_kind});
            ui.definition(join({"replication/result/", std::to_string(result.year)}),
                          ui.t(Str::replication_year_result, {std::to_string(result.year)}), text);
        }
    });
}

void table_of_all(Ui& ui) {
    // Behind the sum: as the province has them.
    const bool with_results = ui.model().replications_with_results;
    std::vector<const Replication*> all;
    for (const Replication& each : with_results ? ui.model().replications_received : ui.model().replications)
        if (!with_results || !each.results.empty()) all.push_back(&each);
    ui.section("replication/all", ui.t(Str::replication_table), [&] {
        if (with_results && shown_alone(ui, "replication/shown", ui.t(Str::replication_with_results)))
            ui.emit(app::Choose{"replication/shown", ""});
        Ui::Table table;
        table.id = "replication/table";
        table.label = ui.t(Str::nav_replication);
        table.columns = {{ui.t(Str::rewards_column_initiative), 0, 2.4f},
                         {ui.t(Str::replication_owner), 0, 1.5f},
                         {ui.t(Str::rewards_unit), 0, 1.5f},
                         {ui.t(Str::replication_since), 110},
                         {ui.t(Str::replication_benefit), 0, 1.2f, false, false, false, true},
                         {ui.t(Str::list_state), 190}};
        table.rows = all.size();
        table.row_id = [&](std::size_t row) { return join({"replication/row/", all[row]->id}); };
        table.cell = [&](std::size_t row, std::size_t column) {
            const Replication& each = *all[row];
            switch (column) {
                case 0: return ui.cell_text(each.title);
                case 1: return ui.cell_text(unit_name(ui, each.owner.text));
                case 2: return ui.cell_text(each.unit.empty() ? std::string("—") : unit_name(ui, each.unit.text));
                case 3: return ui.cell_text(each.since.empty() ? std::string("—") : day_text(each.since));
                case 4: return ui.cell_text(benefit_of(ui, each));
                default:
                    if (!ui.model().journals.is_sent(each.id))
                        return ui.cell_badge(ui.t(Str::tasks_not_sent), Tone::warning);
                    return ui.cell_badge(state_text(ui, state_of(each)), state_tone(state_of(each)));
            }
        };
        table.activate = [&](std::size_t row) { open(ui, *all[row]); };
        table.copyable = true;
        ui.table(table);
    });
}

}  // namespace

void replication(Ui& ui) {
    const app::Model& model = ui.model();
    ui.page("replication", ui.t(Str::nav_replication), [&] {
        if (model.journals.loading) return ui.progress("replication/loading", ui.t(Str::rewards_loading), -1);
        ui.text("replication/how", ui.t(Str::replication_how), Tone::muted);
        if (const std::int64_t local = model.journals.local({"offer", "replication"}, {}); local > 0)
            not_sent(ui, "replication/local", ui.t(Str::replication_local, {std::to_string(local)}));
        chosen(ui);
        journal_form(ui);
        if (model.replications.empty())
            return ui.empty("replication/empty", ui.t(Str::replication_empty), ui.t(Str::replication_empty_text));
        ui.region("replication/board", Role::region, ui.t(Str::replication_board), [&] {
            ui.columns({1, 1, 1}, {[&] { column(ui, {"offered"}); }, [&] { column(ui, {"requested"}); },
                                   [&] { column(ui, {"agreed"}); }});
            ui.columns({1, 1}, {[&] { column(ui, {"applied"}); },
                                [&] {
                                    column(ui, {"stopped", "refused", "closed"});
                                }});
        });
        sums(ui);
        table_of_all(ui);
    });
}

}  // namespace sk::ui::screens
