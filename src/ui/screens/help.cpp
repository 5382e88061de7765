// How it works, in short paragraphs, the use of the keyboard, and for those who make and check the program its widgets.
#include "ui/gallery.hpp"
#include "ui/screens/screens.hpp"
#include "ui/screens/words.hpp"

namespace sk::ui::screens {

void help(Ui& ui) {
    ui.page("help", ui.t(Str::nav_help), [&] {
        struct Part {
            std::string_view id;
            Str title, text;
        };
        constexpr Part parts[] = {
            {"help/write", Str::help_write, Str::help_write_text},
            {"help/file", Str::help_file, Str::help_file_text},
            {"help/send", Str::help_send, Str::help_send_text},
            {"help/officer", Str::help_officer, Str::help_officer_text},
            {"help/council", Str::help_council, Str::help_council_text},
            {"help/head", Str::help_head, Str::help_head_text},
            {"help/safe", Str::help_safe, Str::help_safe_text},
            {"help/ask", Str::help_ask, Str::help_ask_text},
            {"help/keyboard", Str::help_keyboard, Str::help_keyboard_text},
            {"help/gallery", Str::ui_gallery, Str::help_gallery_text},
        };
        for (const auto& part : parts) {
            ui.section(part.id, ui.t(part.title), [&] {
                ui.text(join({part.id, "/text"}), ui.t(part.text));
                if (part.text == Str::help_keyboard_text &&
                    ui.button("help/shortcuts", ui.t(Str::shortcuts_title), ButtonKind::secondary, Icon::list))
                    ui.emit(app::Do{app::Action::show_shortcuts, {}, {}});
                if (part.text == Str::help_gallery_text &&
                    ui.button("help/gallery/open", ui.t(Str::help_gallery_open), ButtonKind::secondary, Icon::list))
                    ui.emit(app::Navigate{{app::Screen::gallery, {}}});
            });
        }
    });
}

void gallery(Ui& ui) {
    static GalleryState state;  // what is tried there is nobody's data: no part of the model
    gallery_page(ui, state);
}

}  // namespace sk::ui::screens
