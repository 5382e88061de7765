// "Việc cần làm": what this person is expected to do next, by due date; overdue ones in red with the days.
#include "ui/screens/screens.hpp"
#include "ui/screens/words.hpp"

namespace sk::ui::screens {

void work(Ui& ui) {
    const auto& model = ui.model();
    const Date today = date_of(model.now);
    ui.page("work", ui.t(Str::nav_work), [&] {
        if (model.work.empty()) {
            ui.empty("work/empty", ui.t(Str::work_empty), ui.t(Str::work_empty_text), {});
            return;
        }
        ui.text("work/how", ui.t(Str::work_how), Tone::muted);
        Ui::Table table;
        table.id = "work/table";
        table.label = ui.t(Str::nav_work);
        table.columns = {{ui.t(Str::work_what), 0, 1.6f},
                         {ui.t(Str::work_about), 0, 2.6f},
                         {ui.t(Str::list_unit), 0, 1.5f},
                         {ui.t(Str::work_due), 0, 1.4f},
                         {ui.t(Str::list_state), 208}};
        table.rows = model.work.size();
        table.row_id = [&](std::size_t row) { return join({"work/", model.work[row].id, "/", model.work[row].act}); };
        table.cell = [&](std::size_t row, std::size_t column) {
            const app::WorkRow& line = model.work[row];
            switch (column) {
                case 3: {
                    const auto due = parse_iso_date(line.due);
                    if (!due.ok()) {
                        ui.cell_text(ui.t(Str::work_no_due), Tone::muted);
                        break;
                    }
                    const auto left = static_cast<int>(day_number(*due) - day_number(today));
                    ui.cell_text(due_text(ui, *due, left), due_tone(left));
                    break;
                }
                case 0: ui.cell_text(act_text(ui, line.act)); break;
                case 1:
                    ui.cell_text(line.state.starts_with("plan.") ? ui.t(Str::plan_of_year, {line.title}) : line.title);
                    break;
                case 2: ui.cell_text(line.unit_name); break;
                default:
                    if (line.state.empty()) return ui.cell_text("—", Tone::muted);
                    ui.cell_badge(state_text(ui, line.state), state_tone(line.state));
            }
        };
        table.activate = [&](std::size_t row) {
            const app::WorkRow& line = model.work[row];
            if (line.act.starts_with("reading.")) return ui.emit(app::Navigate{{app::Screen::library, line.id}});
            if (line.act.starts_with("regulation.")) return ui.emit(app::Navigate{{app::Screen::regulations, {}}});
            if (line.state.starts_with("plan.")) {
                ui.emit(app::Choose{"plan/year", line.title});
                return ui.emit(app::Navigate{{app::Screen::plan, {}}});
            }
            ui.emit(app::Do{app::Action::open_dossier, line.id, {}});
        };
        table.copyable = true;
        ui.table(table);
    });
}

}  // namespace sk::ui::screens
