// Files: of what is being written, and of what acts name.
#include <string>

#include "base/text.hpp"
#include "ui/screens/words.hpp"
#include "ui/ui.hpp"

namespace sk::ui::screens {

namespace {

std::string size_text(std::int64_t bytes) {
    const std::int64_t kilobytes = (bytes + 1023) / 1024;
    if (kilobytes < 1024) return join({std::to_string(kilobytes), " KB"});
    const std::int64_t tenths = (kilobytes * 10 + 512) / 1024;
    return join({std::to_string(tenths / 10), ",", std::to_string(tenths % 10), " MB"});
}

}  // namespace

void files_to_attach(Ui& ui, std::string_view id, std::string_view holder,
                     const std::vector<dossier::Attachment>& files, Str choose) {
    const app::ShownFiles& shown = ui.model().files;
    for (const dossier::Attachment& file : files) {
        ui.row([&] {
            ui.text(join({id, "/file/", file.id.text}), ui.t(Str::act_file, {file.name, size_text(file.size)}));
            // Of a draft they were kept before it named them: no button comes later and moves the others.
            if (shown.of == holder &&
                ui.button(join({id, "/file/show/", file.id.text}), ui.t(Str::dossier_files_show, {file.name}),
                          ButtonKind::quiet, Icon::forward))
                ui.emit(app::Do{app::Action::show_file, file.id.text, {}});
            if (ui.button(join({id, "/file/remove/", file.id.text}), ui.t(Str::act_remove_file, {file.name}),
                          ButtonKind::quiet, Icon::remove))
                ui.emit(app::Do{app::Action::remove_file, std::string(holder), file.id.text});
        });
    }
    if (ui.button(join({id, "/attach"}), ui.t(choose), ButtonKind::secondary, Icon::file_in))
        ui.emit(app::Do{app::Action::attach_file, std::string(holder), {}});
    ui.text(join({id, "/attach/help"}), ui.t(Str::act_attach_help), Tone::muted);
}

void files_of(Ui& ui, std::string_view of) {
    const app::ShownFiles& shown = ui.model().files;
    if (shown.of != of || shown.named.empty()) return;
    ui.section("files", ui.t(Str::dossier_files), [&] {
        bool absent = false;
        for (const dossier::Attachment& file : shown.named) {
            const std::string& id = file.id.text;
            const bool here = shown.here.contains(id);
            absent |= !here;
            const auto button = [&](std::string_view what, Str label, Icon icon, app::Action action) {
                const std::string name = ui.t(label, {file.name});
                if (ui.button(join({"files/", what, "/", id}), name, ButtonKind::secondary, icon))
                    ui.emit(app::Do{action, id, {}});
            };
            ui.definition(join({"files/", id}), file.name, size_text(file.size));
            ui.row([&] {
                if (!here) {
                    if (shown.fetching == id) {
                        ui.progress(join({"files/coming/", id}), ui.t(Str::dossier_files_coming), shown.permille);
                        if (ui.button(join({"files/stop/", id}), ui.t(Str::exchange_stop), ButtonKind::quiet,
                                      Icon::close))
                            ui.emit(app::Do{app::Action::stop_fetch, {}, {}});
                        return;
                    }
                    if (ui.model().online)
                        button("fetch", Str::dossier_files_fetch, Icon::receive, app::Action::fetch_file);
                    return button("bring", Str::dossier_files_bring, Icon::file_in, app::Action::bring_file);
                }
                button("show", Str::dossier_files_show, Icon::forward, app::Action::show_file);
                button("save", Str::dossier_files_save, Icon::save, app::Action::save_file);
            });
        }
        if (absent) ui.text("files/absent", ui.t(Str::dossier_files_absent), Tone::muted);
    });
}

}  // namespace sk::ui::screens
