// One dossier: its state in words, what may be done now, the application, and every act with its signature.
#include <algorithm>

#include "base/limits.hpp"
#include "ui/screens/screens.hpp"
#include "ui/screens/words.hpp"

namespace sk::ui::screens {

namespace {

using Check = app::ActView::Check;

bool may(const app::OpenDossier& open, std::string_view type) {
    return std::find(open.allowed.begin(), open.allowed.end(), type) != open.allowed.end();
}

std::string check_text(const Ui& ui, Check check) {
    switch (check) {
        case Check::good: return std::string(ui.t(Str::dossier_signature_good));
        case Check::bad: return std::string(ui.t(Str::dossier_signature_bad));
        case Check::unknown_key: return std::string(ui.t(Str::dossier_signature_unknown));
        case Check::sample: return std::string(ui.t(Str::dossier_signature_sample));
        case Check::unchecked: return std::string(ui.t(Str::dossier_signature_unchecked));
    }
    return {};
}

Tone check_tone(Check check) {
    switch (check) {
        case Check::good: return Tone::success;
        case Check::bad: return Tone::danger;
        case Check::unknown_key: return Tone::warning;
        default: return Tone::muted;
    }
}

std::string standing_text(const Ui& ui, std::string_view standing) {
    if (auto found = find_string(join({"standing.", standing}))) return std::string(ui.t(*found));
    return queue_text(ui, standing);
}

void summary(Ui& ui, const app::OpenDossier& open) {
    const auto& state = open.state;
    const auto code = dossier::state_code(state.state);
    ui.section("dossier/summary", ui.t(Str::dossier_summary), [&] {
        ui.row([&] { ui.badge("dossier/state", state_text(ui, code), state_tone(code)); });
        std::string names;
        for (const auto& author : state.application.authors) {
            if (!names.empty()) names += ", ";
            names += author.name;
        }
        ui.definition("dossier/authors", ui.t(Str::list_column_authors), names);
        ui.definition("dossier/unit", ui.t(Str::list_unit), unit_name(ui, state.unit.text));
        if (state.filed_on) ui.definition("dossier/filed", ui.t(Str::list_column_filed), display_date(*state.filed_on));
        if (!state.intake_number.empty()) {
            ui.definition("dossier/number", ui.t(Str::dossier_number), state.intake_number);
        }
        if (state.intake_date)
            ui.definition("dossier/received-on", ui.t(Str::dossier_received_on), display_date(*state.intake_date));
        if (state.state == dossier::State::supplement_requested) {
            ui.definition("dossier/reason", ui.t(Str::draft_supplement_reason), state.supplement_reason);
            if (state.supplement_due) {
                ui.definition("dossier/due", ui.t(Str::draft_supplement_due), display_date(*state.supplement_due));
            }
        }
    });
}

// What this person should know or do next, in one sentence.
std::string next_text(const Ui& ui, const app::OpenDossier& open) {
    if (open.sample) return std::string(ui.t(Str::dossier_next_sample));
    if (may(open, dossier::act_type::supplemented)) return std::string(ui.t(Str::dossier_next_supplement));
    if (may(open, dossier::act_type::received)) return std::string(ui.t(Str::dossier_next_receive));
    if (may(open, dossier::act_type::supplement_requested)) return std::string(ui.t(Str::dossier_next_examine));
    return std::string(ui.t(Str::dossier_next_wait));
}

void actions(Ui& ui, const app::OpenDossier& open) {
    const auto& id = open.state.id.text;
    ui.section("dossier/next", ui.t(Str::dossier_next), [&] {
        ui.text("dossier/next/text", next_text(ui, open));
        ui.row([&] {
            if (may(open, dossier::act_type::received) && !open.receive.open &&
                ui.button("dossier/receive", ui.t(Str::dossier_receive), ButtonKind::primary, Icon::receive)) {
                ui.emit(app::Do{app::Action::open_receive, id, {}});
            }
            if (may(open, dossier::act_type::supplement_requested) && !open.supplement.open &&
                ui.button("dossier/supplement", ui.t(Str::dossier_request), ButtonKind::secondary, Icon::edit)) {
                ui.emit(app::Do{app::Action::open_supplement, id, {}});
            }
            if (may(open, dossier::act_type::supplemented) &&
                ui.button("dossier/answer", ui.t(Str::dossier_answer), ButtonKind::primary, Icon::edit)) {
                ui.emit(app::Do{app::Action::start_supplement, id, {}});
            }
            if (ui.button("dossier/print", ui.t(Str::draft_print), ButtonKind::secondary, Icon::print)) {
                ui.emit(app::Do{app::Action::print_application, id, {}});
            }
            if (ui.button("dossier/copy", ui.t(Str::dossier_copy), ButtonKind::secondary, Icon::copy)) {
                ui.emit(app::Do{app::Action::copy_to_draft, id, {}});
            }
        });
    });
}

// The number comes from the records office's book, never from this program (NĐ 30/2020 Điều 15).
void receive_form(Ui& ui, const app::OpenDossier& open) {
    const auto& form = open.receive;
    if (!form.open) return;
    ui.section("receive", ui.t(Str::dossier_receive), [&] {
        ui.text("receive/how", ui.t(Str::receive_how));
        const auto number_error = field_error(ui, form.errors, "receive", "number");
        TextOptions number;
        number.label = ui.t(Str::receive_number);
        number.help = ui.t(Str::receive_number_help);
        number.error = number_error;
        number.required = true;
        number.width = 320;
        number.limit_chars = limits::intake_number_chars_max;
        ui.text_field("receive/number", form.number, number);
        const auto date_error = field_error(ui, form.errors, "receive", "date");
        TextOptions date;
        date.label = ui.t(Str::receive_date);
        date.help = ui.t(Str::receive_date_help);
        date.placeholder = ui.t(Str::form_date_example);
        date.error = date_error;
        date.required = true;
        date.width = 320;
        ui.text_field("receive/date", form.date, date);
        const auto note_error = field_error(ui, form.errors, "receive", "note");
        TextOptions note;
        note.label = ui.t(Str::receive_note);
        note.error = note_error;
        note.multiline = true;
        note.lines_min = 2;
        note.limit_chars = limits::act_text_chars_max;
        ui.text_field("receive/note", form.note, note);
        ui.row([&] {
            if (ui.button("receive/submit", ui.t(Str::receive_submit), ButtonKind::primary, Icon::signature)) {
                ui.emit(app::Do{app::Action::submit_receive, open.state.id.text, {}});
            }
            if (ui.button("receive/cancel", ui.t(Str::dialog_cancel), ButtonKind::quiet)) {
                ui.emit(app::Do{app::Action::close_form, {}, {}});
            }
        });
    });
}

void supplement_form(Ui& ui, const app::OpenDossier& open) {
    const auto& form = open.supplement;
    if (!form.open) return;
    ui.section("supplement", ui.t(Str::dossier_request), [&] {
        ui.text("supplement/how", ui.t(Str::supplement_how));
        const auto reason_error = field_error(ui, form.errors, "supplement", "reason");
        TextOptions reason;
        reason.label = ui.t(Str::supplement_reason);
        reason.help = ui.t(Str::supplement_reason_help);
        reason.error = reason_error;
        reason.multiline = true;
        reason.required = true;
        reason.limit_chars = limits::act_text_chars_max;
        ui.text_field("supplement/reason", form.reason, reason);
        const auto due_error = field_error(ui, form.errors, "supplement", "due");
        TextOptions due;
        due.label = ui.t(Str::draft_supplement_due);
        due.help = ui.t(Str::supplement_due_help);
        due.placeholder = ui.t(Str::form_date_example);
        due.error = due_error;
        due.required = true;
        due.width = 320;
        ui.text_field("supplement/due", form.due, due);
        ui.row([&] {
            if (ui.button("supplement/submit", ui.t(Str::supplement_submit), ButtonKind::primary, Icon::signature)) {
                ui.emit(app::Do{app::Action::submit_supplement, open.state.id.text, {}});
            }
            if (ui.button("supplement/cancel", ui.t(Str::dialog_cancel), ButtonKind::quiet)) {
                ui.emit(app::Do{app::Action::close_form, {}, {}});
            }
        });
    });
}

// What the person who signed wrote, beyond the application itself.
std::string act_words(const Ui& ui, const dossier::Act& act) {
    const auto member = [&](const char* name) { return string_or(act.body, name); };
    std::string text;
    if (act.type == dossier::act_type::received) {
        text = ui.t(Str::act_received_words, {member("number"), day_text(member("date"))});
        if (const auto note = member("note"); !note.empty()) text += join({". ", note});
    } else if (act.type == dossier::act_type::supplement_requested) {
        text = ui.t(Str::act_requested_words, {member("reason"), day_text(member("due"))});
    } else if (act.type == dossier::act_type::supplemented) {
        text = member("answer");
    }
    return text;
}

void timeline(Ui& ui, const app::OpenDossier& open) {
    const auto& acts = open.acts;
    ui.section("dossier/acts", ui.t(Str::dossier_acts), [&] {
        ui.text("dossier/acts/help", ui.t(Str::dossier_acts_help), Tone::muted);
        Ui::Table table;
        table.id = "dossier/acts/table";
        table.label = ui.t(Str::dossier_acts);
        table.columns = {{ui.t(Str::dossier_act_what), 0, 1.6f},  {ui.t(Str::dossier_act_who), 0, 1.8f},
                         {ui.t(Str::dossier_act_role), 150},      {ui.t(Str::dossier_act_when), 164},
                         {ui.t(Str::dossier_act_signature), 150}, {ui.t(Str::dossier_act_sent), 0, 1.4f}};
        table.rows = acts.size();
        table.row_id = [&](std::size_t row) { return join({"dossier/act/", acts[row].act.id.text}); };
        table.cell = [&](std::size_t row, std::size_t column) {
            const auto& view = acts[row];
            switch (column) {
                case 0: ui.cell_text(act_text(ui, view.act.type), view.counts ? Tone::normal : Tone::muted); break;
                case 1: {
                    std::string who =
                        view.signer.empty() ? std::string(ui.t(Str::dossier_signer_unknown)) : view.signer;
                    if (!view.signer_position.empty()) who += join({", ", view.signer_position});
                    ui.cell_text(who);
                    break;
                }
                case 2: ui.cell_text(role_text(ui, view.act.role)); break;
                case 3: ui.cell_text(display_time(view.act.at)); break;
                case 4: ui.cell_badge(check_text(ui, view.check), check_tone(view.check)); break;
                default: {
                    std::string sent = standing_text(ui, view.standing);
                    if (!view.recv.empty()) sent += join({" ", time_text(view.recv)});
                    ui.cell_text(sent, queue_tone(view.standing));
                    break;
                }
            }
        };
        ui.table(table);
        for (std::size_t index = 0; index < acts.size(); ++index) {
            const auto& view = acts[index];
            const auto number = std::to_string(index);
            if (const auto text = act_words(ui, view.act); !text.empty()) {
                ui.definition(join({"dossier/act-words/", number}), act_text(ui, view.act.type), text);
            }
            if (view.same_name) {
                ui.text(join({"dossier/act-same-name/", number}),
                        ui.t(Str::dossier_act_same_name, {act_text(ui, view.act.type), view.signer}), Tone::warning);
            }
            if (!view.counts && !view.reason.empty()) {
                ui.text(join({"dossier/act-reason/", number}),
                        ui.t(Str::dossier_does_not_count, {act_text(ui, view.act.type), code_text(ui, view.reason)}),
                        Tone::danger);
            }
        }
    });
}

}  // namespace

void dossier(Ui& ui) {
    const auto& model = ui.model();
    if (!model.dossier) {
        ui.page("dossier", ui.t(Str::dossier_title), [&] {
            ui.empty("dossier/missing", ui.t(Str::dossier_missing), ui.t(Str::dossier_missing_text), [&] {
                if (ui.button("dossier/list", ui.t(Str::draft_to_list), ButtonKind::primary, Icon::back))
                    ui.emit(app::Navigate{});
            });
        });
        return;
    }
    const auto& open = *model.dossier;
    if (open.loading) {
        ui.page("dossier", ui.t(Str::dossier_title),
                [&] { ui.progress("dossier/loading", ui.t(Str::dossier_loading), -1); });
        return;
    }
    const auto& title = open.state.application.title;
    ui.page(join({"dossier/", open.state.id.text}), title.empty() ? ui.t(Str::dossier_title) : std::string_view(title),
            [&] {
                if (ui.link("dossier/back", ui.t(Str::draft_to_list))) ui.emit(app::Navigate{});
                if (open.state.conflict) {
                    ui.banner("dossier/conflict", Tone::danger, ui.t(Str::dossier_conflict),
                              ui.t(Str::dossier_conflict_text));
                }
                if (open.same_name)
                    ui.banner("dossier/same-name", Tone::warning, ui.t(Str::dossier_same_name),
                              ui.t(Str::dossier_same_name_text));
                const bool any_bad = std::any_of(open.acts.begin(), open.acts.end(),
                                                 [](const auto& view) { return view.check == Check::bad; });
                if (any_bad)
                    ui.banner("dossier/bad", Tone::danger, ui.t(Str::dossier_bad_signature),
                              ui.t(Str::dossier_bad_signature_text));
                summary(ui, open);
                actions(ui, open);
                receive_form(ui, open);
                supplement_form(ui, open);
                timeline(ui, open);
                ui.section("dossier/application", ui.t(Str::dossier_application),
                           [&] { application_text(ui, "dossier/application", open.state.application); });
            });
}

}  // namespace sk::ui::screens
