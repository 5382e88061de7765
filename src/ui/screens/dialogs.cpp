// The questions that the program asks before something that cannot be taken back.
#include "ui/screens/screens.hpp"
#include "ui/screens/words.hpp"

namespace sk::ui::screens {

void dialogs(Ui& ui) {
    using Kind = app::Dialog::Kind;
    const auto& dialog = ui.model().dialog;
    Str title = Str::dialog_message_title, text = Str::dialog_message_title, yes = Str::dialog_close;
    ButtonKind kind = ButtonKind::primary;
    switch (dialog.kind) {
        case Kind::none: return;
        case Kind::confirm_file: {
            const auto* draft = ui.model().find_draft(dialog.id);
            const bool supplement = draft != nullptr && draft->kind == "supplement";
            title = supplement ? Str::dialog_supplement_title : Str::dialog_file_title;
            text = supplement ? Str::dialog_supplement_text : Str::dialog_file_text;
            yes = supplement ? Str::draft_file_supplement : Str::draft_file;
            break;
        }
        case Kind::confirm_delete_draft:
            title = Str::dialog_delete_title;
            text = Str::dialog_delete_text;
            yes = Str::dialog_delete_yes;
            kind = ButtonKind::danger;
            break;
        case Kind::confirm_clear_samples:
            title = Str::settings_clear_samples;
            text = Str::dialog_clear_text;
            yes = Str::dialog_clear_yes;
            kind = ButtonKind::danger;
            break;
        case Kind::confirm_act: yes = Str::act_sign; break;
        case Kind::confirm_same_name:
            title = Str::dossier_same_name;
            text = Str::dialog_same_name_text;
            yes = Str::dialog_same_name_yes;
            break;
        case Kind::confirm_take_over:
            title = Str::other_take_over;
            text = Str::other_text;
            yes = Str::other_take_over;
            break;
        case Kind::message: break;
    }
    const bool message = dialog.kind == Kind::message;
    const bool own_words = message || dialog.kind == Kind::confirm_act;
    ui.dialog(
        "dialog", own_words ? std::string_view(dialog.title) : ui.t(title),
        [&] { ui.text("dialog/text", own_words ? std::string_view(dialog.text) : ui.t(text)); },
        [&] {
            if (!message && ui.button("dialog/cancel", ui.t(Str::dialog_cancel), ButtonKind::secondary)) {
                ui.emit(app::Do{app::Action::cancel, {}, {}});
            }
            if (ui.button("dialog/yes", ui.t(yes), kind)) {
                ui.emit(app::Do{message ? app::Action::cancel : app::Action::confirm, {}, {}});
            }
        });
}

}  // namespace sk::ui::screens
