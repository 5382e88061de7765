// First visit in four steps: language, unit, person with roles, invitation code (or files, without a network).
#include <algorithm>

#include "ui/screens/screens.hpp"
#include "ui/screens/words.hpp"

namespace sk::ui::screens {

namespace {

constexpr int step_count = 4;

void language_step(Ui& ui) {
    const auto& model = ui.model();
    ui.text("welcome/what", ui.t(Str::welcome_what));
    ui.space();
    const std::vector<Option> languages{{"vi", "Tiếng Việt", "", true}, {"en", "English", "", true}};
    const std::string_view value = model.language == Language::vi ? "vi" : "en";
    if (auto chosen = ui.radio("settings/language", ui.t(Str::welcome_language), languages, value)) {
        ui.emit(app::Choose{"settings/language", *chosen});
    }
    ui.space();
    ui.text("welcome/used-before", ui.t(Str::welcome_used_before), Tone::muted);
}

void unit_step(Ui& ui) {
    const auto& form = ui.model().enrol;
    ui.text("welcome/unit-help", ui.t(Str::welcome_unit_help));
    const auto error = field_error(ui, form.errors, "enrol", "unit");
    if (auto chosen = ui.select("enrol/unit", ui.t(Str::welcome_unit), unit_options(ui), form.unit,
                                {.error = error, .required = true, .searchable = true})) {
        ui.emit(app::Choose{"enrol/unit", *chosen});
    }
    ui.text("welcome/unit-missing", ui.t(Str::welcome_unit_missing), Tone::muted);
}

void person_step(Ui& ui) {
    const auto& form = ui.model().enrol;
    const auto name_error = field_error(ui, form.errors, "enrol", "name");
    TextOptions name;
    name.label = ui.t(Str::welcome_name);
    name.help = ui.t(Str::welcome_name_help);
    name.placeholder = ui.t(Str::welcome_name_example);
    name.error = name_error;
    name.required = true;
    ui.text_field("enrol/name", form.name, name);

    const auto position_error = field_error(ui, form.errors, "enrol", "position");
    TextOptions position;
    position.label = ui.t(Str::welcome_position);
    position.help = ui.t(Str::welcome_position_help);
    position.error = position_error;
    ui.text_field("enrol/position", form.position, position);

    ui.space();
    ui.heading("welcome/roles", ui.t(Str::welcome_roles), 2);
    ui.text("welcome/roles-help", ui.t(Str::welcome_roles_help));
    ui.definition("welcome/role-author", role_text(ui, "author"), ui.t(Str::welcome_role_author));
    const auto role = [&](std::string_view code, Str explanation) {
        const bool has = std::find(form.roles.begin(), form.roles.end(), code) != form.roles.end();
        const std::string id = join({"enrol/role/", code});
        if (auto value = ui.checkbox(id, role_text(ui, code), has)) ui.emit(app::Toggle{id, *value});
        ui.text(join({"welcome/role/", code}), ui.t(explanation), Tone::muted);
    };
    role("officer", Str::welcome_role_officer);
    role("head", Str::welcome_role_head);
    role("chair", Str::welcome_role_chair);
    role("secretary", Str::welcome_role_secretary);
    role("member", Str::welcome_role_member);
    // Only people of the standing office's unit can have its role.
    const auto* unit = ui.model().units.find(UnitId{form.unit});
    if (unit != nullptr && unit->standing_office) role("office", Str::welcome_role_office);
    const auto roles_error = field_error(ui, form.errors, "enrol", "role");
    if (!roles_error.empty()) ui.text("welcome/roles-error", roles_error, Tone::danger);
}

void code_step(Ui& ui) {
    const auto& model = ui.model();
    const auto& form = model.enrol;
    ui.definition("welcome/summary-unit", ui.t(Str::welcome_unit), unit_name(ui, form.unit));
    ui.definition("welcome/summary-name", ui.t(Str::welcome_name), form.name);
    ui.space();
    const auto error = field_error(ui, form.errors, "enrol", "code");
    ui.text("welcome/code-help", ui.t(Str::welcome_code_help));
    TextOptions code;
    code.label = ui.t(Str::welcome_code);
    code.placeholder = "ABCD-EFGH-JKMN-PQRS";
    code.error = error;
    code.required = true;
    code.width = 320;
    code.code = true;
    ui.text_field("enrol/code", form.code, code);
}

// Without a network the same enrolment travels as a file, and the unit's card comes back as a file.
void files_section(Ui& ui, std::string_view id) {
    ui.section(id, ui.t(Str::welcome_no_network), [&] {
        ui.text(join({id, "/1"}), ui.t(Str::welcome_no_network_1));
        ui.row([&] {
            if (ui.button("enrol/save-file", ui.t(Str::welcome_save_file), ButtonKind::secondary, Icon::file_out)) {
                ui.emit(app::Do{app::Action::enrol_save_file, {}, {}});
            }
        });
        ui.text(join({id, "/2"}), ui.t(Str::welcome_no_network_2));
        ui.row([&] {
            if (ui.button("enrol/open-card", ui.t(Str::welcome_open_card), ButtonKind::secondary, Icon::file_in)) {
                ui.emit(app::Do{app::Action::enrol_open_card, {}, {}});
            }
        });
    });
}

void form_error(Ui& ui) {
    const auto& form = ui.model().enrol;
    if (form.error.empty()) return;
    ui.banner("welcome/error", Tone::danger, code_text(ui, form.error), code_advice(ui, form.error));
}

}  // namespace

void welcome(Ui& ui) {
    const auto& form = ui.model().enrol;
    const int step = std::clamp(form.step, 0, step_count - 1);
    ui.page(join({"welcome/", std::to_string(step)}), ui.t(Str::welcome_title), [&] {
        ui.progress("welcome/progress", ui.t(Str::welcome_step, {std::to_string(step + 1), std::to_string(step_count)}),
                    (step + 1) * 1000 / step_count);
        form_error(ui);
        constexpr Str titles[] = {Str::welcome_language, Str::welcome_step_unit, Str::welcome_step_person,
                                  Str::welcome_code};
        ui.section("welcome/step", ui.t(titles[step]), [&] {
            switch (step) {
                case 0: language_step(ui); break;
                case 1: unit_step(ui); break;
                case 2: person_step(ui); break;
                default: code_step(ui); break;
            }
            ui.space();
            ui.row([&] {
                if (step > 0 &&
                    ui.button("enrol/back", ui.t(Str::welcome_back), ButtonKind::secondary, Icon::back, !form.busy)) {
                    ui.emit(app::Do{app::Action::enrol_back, {}, {}});
                }
                if (step < step_count - 1) {
                    if (ui.button("enrol/next", ui.t(Str::welcome_next), ButtonKind::primary, Icon::forward)) {
                        ui.emit(app::Do{app::Action::enrol_next, {}, {}});
                    }
                } else if (ui.button("enrol/submit", ui.t(form.busy ? Str::welcome_enrolling : Str::welcome_enrol),
                                     ButtonKind::primary, Icon::signature, true, form.busy)) {
                    ui.emit(app::Do{app::Action::enrol_submit, {}, {}});
                }
            });
        });
        if (step == step_count - 1) files_section(ui, "welcome/files");
    });
}

void pending(Ui& ui) {
    const auto& model = ui.model();
    ui.page("pending", ui.t(Str::pending_title), [&] {
        form_error(ui);
        ui.text("pending/what", ui.t(Str::pending_what));
        if (!model.enrol.check_digits.empty()) {
            ui.section("pending/digits", ui.t(Str::pending_digits_title), [&] {
                ui.heading("pending/digits/value", model.enrol.check_digits, 3);
                ui.text("pending/digits/help", ui.t(Str::pending_digits_help));
            });
        }
        ui.row([&] {
            if (ui.button("pending/again", ui.t(model.enrol.busy ? Str::pending_asking : Str::pending_again),
                          ButtonKind::primary, Icon::sync, true, model.enrol.busy)) {
                ui.emit(app::Do{app::Action::enrol_submit, {}, {}});
            }
            if (ui.button("pending/restart", ui.t(Str::pending_restart), ButtonKind::quiet, Icon::back)) {
                ui.emit(app::Do{app::Action::enrol_restart, {}, {}});
            }
        });
        files_section(ui, "pending/files");
    });
}

}  // namespace sk::ui::screens
