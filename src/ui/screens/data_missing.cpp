// The browser remembers dossiers that its store no longer has: nothing is thrown away in silence.
#include "ui/screens/screens.hpp"
#include "ui/screens/words.hpp"

namespace sk::ui::screens {

void data_missing(Ui& ui) {
    const auto& model = ui.model();
    ui.page("data-missing", ui.t(Str::missing_title), [&] {
        ui.banner("data-missing/what", Tone::danger, ui.t(Str::missing_what, {model.canary}), ui.t(Str::missing_text));
        ui.row([&] {
            if (ui.button("data-missing/restore", ui.t(Str::missing_restore), ButtonKind::primary, Icon::file_in)) {
                ui.emit(app::Do{app::Action::restore_missing, {}, {}});
            }
            if (ui.button("data-missing/empty", ui.t(Str::missing_start_empty), ButtonKind::secondary)) {
                ui.emit(app::Do{app::Action::start_empty, {}, {}});
            }
        });
    });
}

}  // namespace sk::ui::screens
