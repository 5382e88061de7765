// Settings: language, theme, text size; who this browser speaks for; sample data; about.
#include <algorithm>

#include "ui/screens/screens.hpp"
#include "ui/screens/words.hpp"

namespace sk::ui::screens {

namespace {

void appearance(Ui& ui) {
    const auto& model = ui.model();
    ui.section("settings/appearance", ui.t(Str::settings_appearance), [&] {
        const auto choose = [&](std::string_view id, Str label, const std::vector<Option>& options,
                                std::string_view value) {
            if (auto chosen = ui.radio(id, ui.t(label), options, value)) ui.emit(app::Choose{std::string(id), *chosen});
        };
        choose("settings/language", Str::welcome_language,
               {{"vi", "Tiếng Việt", "", true}, {"en", "English", "", true}},
               model.language == Language::vi ? "vi" : "en");
        const std::string_view theme = model.theme == app::Theme::light  ? "light"
                                       : model.theme == app::Theme::dark ? "dark"
                                                                         : "auto";
        choose("settings/theme", Str::settings_theme,
               {{"auto", std::string(ui.t(Str::settings_theme_auto)), "", true},
                {"light", std::string(ui.t(Str::settings_theme_light)), "", true},
                {"dark", std::string(ui.t(Str::settings_theme_dark)), "", true}},
               theme);
        std::vector<Option> sizes;
        for (const char* percent : {"100", "125", "150", "200"})
            sizes.push_back({percent, join({percent, " %"}), "", true});
        choose("settings/text", Str::settings_text, sizes, std::to_string(model.text_percent));
    });
}

void typing(Ui& ui) {
    const auto& model = ui.model();
    ui.section("settings/typing-section", ui.t(Str::settings_typing), [&] {
        ui.text("settings/typing-text", ui.t(Str::settings_typing_text), Tone::muted);
        if (model.typing_resting)
            ui.banner("settings/typing-resting", Tone::info, ui.t(Str::settings_typing_resting),
                      ui.t(Str::settings_typing_resting_text));
        const std::vector<Option> methods{{"off", std::string(ui.t(Str::settings_typing_off)), "", true},
                                          {"telex", "Telex", "", true},
                                          {"simple-telex", std::string(ui.t(Str::settings_typing_simple)), "", true},
                                          {"vni", "VNI", "", true},
                                          {"viqr", "VIQR", "", true}};
        if (auto chosen = ui.radio("settings/typing", ui.t(Str::settings_typing_method), methods, model.typing))
            ui.emit(app::Choose{"settings/typing", *chosen});
        if (model.typing == "off") return;
        const std::vector<Option> places{{"first", "hòa, thủy", "", true}, {"main", "hoà, thuỷ", "", true}};
        if (auto chosen = ui.radio("settings/tone", ui.t(Str::settings_typing_tone), places,
                                   model.tone_on_main ? "main" : "first"))
            ui.emit(app::Choose{"settings/tone", *chosen});
    });
}

void person(Ui& ui) {
    const auto& profile = ui.model().profile;
    if (!profile) return;
    ui.section("settings/person", ui.t(Str::settings_person), [&] {
        ui.definition("settings/name", ui.t(Str::welcome_name), profile->name);
        if (!profile->position.empty())
            ui.definition("settings/position", ui.t(Str::welcome_position), profile->position);
        ui.definition("settings/unit", ui.t(Str::welcome_unit), unit_name(ui, profile->unit.text));
        std::string roles;
        for (const auto& role : profile->roles) {
            if (!roles.empty()) roles += "; ";
            roles += role_text(ui, role);
        }
        ui.definition("settings/roles", ui.t(Str::welcome_roles), roles);
        // The first letters of the key's name are enough to compare on the telephone.
        ui.definition("settings/key", ui.t(Str::settings_key), profile->key.text.substr(0, 8));
        ui.text("settings/key-help", ui.t(Str::settings_key_help), Tone::muted);
    });
}

// Roles that came later: a seat in a council, the office of an officer. By a code, as the first ones.
void further_roles(Ui& ui) {
    const auto& model = ui.model();
    if (!model.profile) return;
    const app::EnrolForm& form = model.enrol;
    const bool again = model.exchange.key_unknown;
    ui.section("settings/further", ui.t(again ? Str::settings_again : Str::settings_further), [&] {
        if (again)
            ui.banner("settings/again-text", Tone::warning, ui.t(Str::settings_again), ui.t(Str::settings_again_text));
        else
            ui.text("settings/further-text", ui.t(Str::settings_further_text), Tone::muted);
        const law::Unit* unit = model.units.find(model.profile->unit);
        const std::string role_error = field_error(ui, form.errors, "enrol", "role");
        ui.choices("enrol/role", ui.t(Str::welcome_roles), {.error = role_error, .required = true}, [&] {
            for (const std::string_view role : {"officer", "head", "chair", "secretary", "member", "office"}) {
                if (model.has_role(role) || (role == "office" && !(unit && unit->standing_office))) continue;
                const std::string id = join({"enrol/role/", role});
                const bool on = std::find(form.roles.begin(), form.roles.end(), role) != form.roles.end();
                if (auto value = ui.checkbox(id, role_text(ui, role), on)) ui.emit(app::Toggle{id, *value});
            }
        });
        const std::string error = field_error(ui, form.errors, "enrol", "code");
        TextOptions code;
        code.label = ui.t(Str::welcome_code);
        code.placeholder = "ABCD-EFGH-JKMN-PQRS";
        code.error = error;
        code.width = 320;
        code.code = true;
        ui.text_field("enrol/code", form.code, code);
        if (ui.button("settings/further-do", ui.t(again ? Str::settings_again_do : Str::settings_further_do),
                      ButtonKind::secondary, Icon::person, !form.busy))
            ui.emit(app::Do{app::Action::add_roles, {}, {}});
    });
}

void samples(Ui& ui) {
    const auto& model = ui.model();
    ui.section("settings/samples", ui.t(Str::settings_samples), [&] {
        ui.text("settings/samples-text", ui.t(Str::settings_samples_text));
        if (model.sample_count > 0) {
            ui.text("settings/samples-count", ui.t(Str::settings_samples_count, {std::to_string(model.sample_count)}));
        }
        ui.row([&] {
            if (ui.button("settings/load-samples",
                          ui.t(model.samples_loading ? Str::list_samples_loading : Str::list_samples),
                          ButtonKind::secondary, Icon::file_in, !model.samples_loading && model.sample_count == 0)) {
                ui.emit(app::Do{app::Action::load_samples, {}, {}});
            }
            if (model.sample_count > 0 && ui.button("settings/clear-samples", ui.t(Str::settings_clear_samples),
                                                    ButtonKind::danger, Icon::trash)) {
                ui.emit(app::Do{app::Action::clear_samples, {}, {}});
            }
        });
    });
}

void about(Ui& ui) {
    const auto& model = ui.model();
    ui.section("settings/about", ui.t(Str::settings_about), [&] {
        ui.text("settings/about-text", ui.t(Str::settings_about_text));
        ui.definition("settings/version", ui.t(Str::settings_version), model.build_version);
        ui.definition("settings/rules", ui.t(Str::settings_rules), model.pack.name);
        ui.text("settings/rules-text", ui.t(Str::settings_rules_text), Tone::muted);
    });
}

}  // namespace

void settings(Ui& ui) {
    ui.page("settings", ui.t(Str::nav_settings), [&] {
        appearance(ui);
        typing(ui);
        person(ui);
        further_roles(ui);
        samples(ui);
        about(ui);
    });
}

}  // namespace sk::ui::screens
