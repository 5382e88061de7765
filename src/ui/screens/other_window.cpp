// Another window is the writer: this one says so, offers to take over, and never shows an empty store.
#include "ui/screens/screens.hpp"
#include "ui/screens/words.hpp"

namespace sk::ui::screens {

void other_window(Ui& ui) {
    const auto& model = ui.model();
    ui.page("other-window", ui.t(Str::other_title), [&] {
        ui.banner("other-window/what", Tone::warning, ui.t(Str::other_what), ui.t(Str::other_text), [&] {
            if (ui.button("other-window/take-over", ui.t(Str::other_take_over), ButtonKind::primary, Icon::forward)) {
                ui.emit(app::Do{app::Action::take_over, {}, {}});
            }
        });
        if (model.rows_all.empty()) return;
        ui.section("other-window/list", ui.t(Str::other_list), [&] {
            Ui::Table table;
            table.id = "other-window/table";
            table.label = ui.t(Str::other_list);
            table.columns = {{ui.t(Str::list_column_title), 0, 3},
                             {ui.t(Str::list_column_authors), 0, 2},
                             {ui.t(Str::list_state), 150}};
            table.rows = model.rows_all.size();
            table.row_id = [&](std::size_t row) { return join({"other-window/", model.rows_all[row].id}); };
            table.cell = [&](std::size_t row, std::size_t column) {
                const auto& line = model.rows_all[row];
                if (column == 0)
                    ui.cell_text(line.title.empty() ? ui.t(Str::list_untitled) : std::string_view(line.title));
                else if (column == 1)
                    ui.cell_text(line.authors);
                else
                    ui.cell_badge(state_text(ui, line.state), state_tone(line.state));
            };
            ui.table(table);
        });
    });
}

}  // namespace sk::ui::screens
