// The questions that the program asks before something that cannot be taken back, and the list of keys.
#include <algorithm>

#include "base/text.hpp"
#include "ui/screens/screens.hpp"
#include "ui/screens/words.hpp"

namespace sk::ui::screens {

namespace {

void shortcuts(Ui& ui) {
    ui.dialog(
        "shortcuts", ui.t(Str::shortcuts_title),
        [&] {
            // A line a key: "Ctrl+S: Lưu ngay".
            std::string_view lines = ui.t(Str::shortcuts_lines);
            for (int number = 1; !lines.empty(); ++number) {
                const std::string_view line = lines.substr(0, lines.find('\n'));
                const std::size_t colon = line.find(": ");
                ui.definition(join({"shortcuts/", std::to_string(number)}), line.substr(0, colon),
                              line.substr(colon + 2));
                lines.remove_prefix(std::min(lines.size(), line.size() + 1));
            }
        },
        [&] {
            if (ui.button("shortcuts/close", ui.t(Str::dialog_close), ButtonKind::primary))
                ui.emit(app::Do{app::Action::cancel, {}, {}});
        });
}

// The first lines of a text: enough to see what it is.
std::string beginning(std::string_view text) {
    constexpr std::size_t letters_max = 300;
    std::size_t bytes = 0;
    for (std::size_t letters = 0; bytes < text.size() && letters < letters_max; ++letters)
        bytes += static_cast<std::size_t>(std::max(decode_utf8(text, bytes).bytes, 1));
    return join({text.substr(0, bytes), bytes < text.size() ? "…" : ""});
}

void cancel_or(Ui& ui, Str cancel, Str yes, ButtonKind kind) {
    if (ui.button("dialog/cancel", ui.t(cancel), ButtonKind::secondary)) ui.emit(app::Do{app::Action::cancel, {}, {}});
    if (ui.button("dialog/yes", ui.t(yes), kind)) ui.emit(app::Do{app::Action::confirm, {}, {}});
}

void legacy_text(Ui& ui, const app::PasteView& paste) {
    const Str name = paste.encoding == "tcvn3"    ? Str::legacy_tcvn3
                     : paste.encoding == "vni"    ? Str::legacy_vni
                     : paste.encoding == "viscii" ? Str::legacy_viscii
                                                  : Str::legacy_vps;
    ui.dialog(
        "dialog/legacy", ui.t(Str::legacy_title),
        [&] {
            ui.text("dialog/legacy/text", ui.t(Str::legacy_text, {ui.t(name)}));
            if (auto capitals = ui.checkbox("legacy/capitals", ui.t(Str::legacy_capitals), paste.capitals))
                ui.emit(app::Toggle{"legacy/capitals", *capitals});
            ui.definition("dialog/legacy/before", ui.t(Str::legacy_before), beginning(paste.text));
            ui.definition("dialog/legacy/after", ui.t(Str::legacy_after), beginning(paste.converted));
        },
        [&] { cancel_or(ui, Str::legacy_keep, Str::legacy_convert, ButtonKind::primary); });
}

void making_file(Ui& ui, const app::Dialog& dialog) {
    ui.dialog(
        "dialog", dialog.title, [&] { ui.progress("dialog/progress", dialog.text, -1); },
        [&] {
            if (ui.button("dialog/cancel", ui.t(Str::files_stop), ButtonKind::secondary))
                ui.emit(app::Do{app::Action::cancel, {}, {}});
        });
}

// The rows as they will stand in the form, and what is wrong with them, cell by cell.
void paste_table(Ui& ui, const app::PasteView& paste) {
    struct Line {
        std::string_view name, birth_date, workplace, last;
    };
    const auto& form = paste.rows.application;
    const bool authors = paste.rows_of == dossier::RowTable::authors;
    std::vector<Line> lines;
    const auto take = [&](const auto& rows, auto last) {
        for (const auto& id : paste.rows.row_ids)
            for (const auto& row : rows)
                if (row.row_id == id) lines.push_back({row.name, row.birth_date.text, row.workplace, row.*last});
    };
    if (authors)
        take(form.authors, &dossier::Author::share_text);
    else
        take(form.first_appliers, &dossier::FirstApplier::support);
    ui.dialog(
        "dialog/paste", ui.t(Str::paste_title),
        [&] {
            ui.text("dialog/paste/text",
                    ui.t(Str::paste_text, {std::to_string(paste.rows.added), std::to_string(paste.rows.changed)}));
            if (!paste.rows.unused.empty()) {
                std::string names;
                for (const auto& name : paste.rows.unused) names += join({names.empty() ? "" : ", ", name});
                ui.text("dialog/paste/unused", ui.t(Str::paste_unused, {names}), Tone::warning);
            }
            for (std::size_t i = 0; i < paste.problems.size(); ++i) {
                const auto& problem = paste.problems[i];
                ui.text(join({"dialog/paste/problem/", std::to_string(i)}),
                        join({place_text(ui, form, problem.path), ": ", problem_text(ui, problem)}), Tone::danger);
            }
            Ui::Table table;
            table.id = "dialog/paste/rows";
            table.label = ui.t(Str::paste_title);
            table.columns = {{ui.t(Str::form_author_name_label), 0, 2},
                             {ui.t(Str::form_author_birth_date_label), 0, 1.2f},
                             {ui.t(Str::form_author_workplace_label), 0, 1.6f},
                             {ui.t(authors ? Str::form_author_share_short : Str::form_applier_support_label), 0, 1}};
            table.rows = lines.size();
            table.cell = [&](std::size_t row, std::size_t column) {
                const auto& line = lines[row];
                const std::string_view words[] = {line.name, line.birth_date, line.workplace, line.last};
                ui.cell_text(words[column]);
            };
            ui.table(table);
        },
        [&] { cancel_or(ui, Str::paste_cancel, Str::paste_yes, ButtonKind::primary); });
}

}  // namespace

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
        case Kind::confirm_regulation: yes = Str::regulation_publish; break;
        case Kind::confirm_discard_rules:
            yes = Str::regulation_discard;
            kind = ButtonKind::danger;
            break;
        case Kind::confirm_act:
        case Kind::confirm_journal:
        case Kind::confirm_room:
        case Kind::confirm_sign: yes = Str::act_sign; break;
        case Kind::confirm_import: yes = Str::import_yes; break;
        case Kind::confirm_people: yes = Str::people_yes; break;
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
        case Kind::shortcuts: return shortcuts(ui);
        case Kind::legacy_text:
            if (ui.model().paste) legacy_text(ui, *ui.model().paste);
            return;
        case Kind::paste_table:
            if (ui.model().paste) paste_table(ui, *ui.model().paste);
            return;
        case Kind::making_file: return making_file(ui, dialog);
        case Kind::message: break;
    }
    const bool message = dialog.kind == Kind::message;
    const bool own_words = message || dialog.kind == Kind::confirm_act || dialog.kind == Kind::confirm_room ||
                           dialog.kind == Kind::confirm_regulation || dialog.kind == Kind::confirm_discard_rules ||
                           dialog.kind == Kind::confirm_import || dialog.kind == Kind::confirm_journal ||
                           dialog.kind == Kind::confirm_people || dialog.kind == Kind::confirm_sign;
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
