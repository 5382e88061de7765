// Who holds a key in which unit, who waits for one, which invitations are open; inviting, approving, revoking.
#include <algorithm>

#include "trust/people.hpp"
#include "ui/screens/screens.hpp"
#include "ui/screens/words.hpp"

namespace sk::ui::screens {

namespace {

std::string role_names(const Ui& ui, const std::vector<std::string>& roles) {
    std::string text;
    for (const std::string& role : roles) text += join({text.empty() ? "" : "; ", role_text(ui, role)});
    return text;
}

// "2026-11-30T10:00:00+07:00" -> "30/11/2026"
std::string day_of(std::string_view timestamp) { return day_text(timestamp.substr(0, 10)); }

bool may_decide(const Ui& ui, const UnitId& unit, const std::vector<std::string>& roles) {
    const auto& profile = *ui.model().profile;
    return trust::may_give_all(ui.model().pack.provisions.giving, profile.roles, profile.unit, unit, roles);
}

void waiting(Ui& ui, const app::PeopleView& view) {
    if (view.pending.empty()) return;
    ui.section("people/pending", ui.t(Str::people_pending), [&] {
        ui.text("people/pending/text", ui.t(Str::people_pending_text));
        for (const auto& one : view.pending) {
            const std::string id = join({"people/pending/", one.key.text});
            ui.heading(id, one.name, 3);
            const auto line = [&](std::string_view name, Str label, const std::string& value) {
                if (!value.empty()) ui.definition(join({id, "/", name}), ui.t(label), value);
            };
            line("check", Str::pending_digits_title, one.check);
            line("unit", Str::people_unit, unit_name(ui, one.unit.text));
            line("position", Str::welcome_position, one.position);
            line("roles", Str::welcome_roles, role_names(ui, one.roles));
            line("at", Str::people_asked_at, day_of(one.at));
            ui.row([&] {
                if (ui.button(join({id, "/approve"}), ui.t(Str::people_approve), ButtonKind::primary, Icon::check,
                              !view.busy))
                    ui.emit(app::Do{app::Action::approve_person, one.key.text, {}});
                if (ui.button(join({id, "/refuse"}), ui.t(Str::people_refuse), ButtonKind::danger, Icon::close,
                              !view.busy))
                    ui.emit(app::Do{app::Action::refuse_person, one.key.text, {}});
            });
        }
    });
}

void invitation_form(Ui& ui, const app::PeopleView& view) {
    const auto& form = view.form;
    const auto& profile = *ui.model().profile;
    if (ui.model().is_office()) {
        if (auto unit = ui.select(
                "people/for", ui.t(Str::people_unit), unit_options(ui), form.unit.text,
                {.error = field_error(ui, form.errors, "people", "for"), .required = true, .searchable = true}))
            ui.emit(app::Choose{"people/for", *unit});
    }
    ui.heading("people/role", ui.t(Str::people_roles), 3);
    for (const std::string_view role : {"author", "officer", "head", "chair", "secretary", "member"}) {
        if (!trust::may_give(ui.model().pack.provisions.giving, profile.roles, profile.unit, form.unit, role)) continue;
        const std::string id = join({"people/role/", role});
        const bool on = std::find(form.roles.begin(), form.roles.end(), role) != form.roles.end();
        if (auto value = ui.checkbox(id, role_text(ui, role), on)) ui.emit(app::Toggle{id, *value});
    }
    if (const std::string error = field_error(ui, form.errors, "people", "role"); !error.empty())
        ui.text("people/role-error", error, Tone::danger);
    const auto number = [&](std::string_view field, Str label, const std::string& value) {
        const std::string error = field_error(ui, form.errors, "people", field);
        TextOptions options;
        options.label = ui.t(label);
        options.numeric = true;
        options.error = error;
        ui.text_field(join({"people/", field}), value, options);
    };
    ui.columns({1, 1}, {[&] { number("uses", Str::people_uses, form.uses); },
                        [&] { number("days", Str::people_days, form.days); }});
    if (auto value = ui.checkbox("people/approval", ui.t(Str::people_approval), form.approval))
        ui.emit(app::Toggle{"people/approval", *value});
    ui.text("people/approval-text", ui.t(Str::people_approval_text), Tone::muted);
    ui.row([&] {
        if (ui.button("people/make", ui.t(Str::people_make), ButtonKind::primary, Icon::add, !view.busy))
            ui.emit(app::Do{app::Action::send_invitation, {}, {}});
        if (ui.button("people/close", ui.t(Str::dialog_cancel)))
            ui.emit(app::Do{app::Action::close_invitation, {}, {}});
    });
}

void inviting(Ui& ui, const app::PeopleView& view) {
    ui.section("people/invite", ui.t(Str::people_invite), [&] {
        if (!view.made.code.empty()) {
            ui.banner("people/made", Tone::success, ui.t(Str::people_made, {view.made.code}),
                      ui.t(Str::people_made_text), [&] {
                          if (ui.button("people/made/print", ui.t(Str::people_print), ButtonKind::primary, Icon::print))
                              ui.emit(app::Do{app::Action::print_invitation, {}, {}});
                          if (ui.button("people/made/noted", ui.t(Str::people_noted)))
                              ui.emit(app::Do{app::Action::forget_invitation, {}, {}});
                      });
            return;
        }
        if (view.form.open) return invitation_form(ui, view);
        ui.text("people/invite/text", ui.t(Str::people_invite_text));
        if (ui.button("people/invite/open", ui.t(Str::people_invite), ButtonKind::primary, Icon::add,
                      ui.model().online))
            ui.emit(app::Do{app::Action::open_invitation, {}, {}});
    });
}

void open_invitations(Ui& ui, const app::PeopleView& view) {
    if (!view.asked) return;
    ui.section("people/open", ui.t(Str::people_open), [&] {
        if (view.invitations.empty()) return ui.text("people/open/none", ui.t(Str::people_open_none), Tone::muted);
        Ui::Table table;
        table.id = "people/open/table";
        table.label = ui.t(Str::people_open);
        table.columns = {{ui.t(Str::people_unit), 0, 1.6f},
                         {ui.t(Str::people_roles), 0, 2},
                         {ui.t(Str::people_left), 100, 1, false, false, false, true},
                         {ui.t(Str::people_expires), 130},
                         {ui.t(Str::people_cancel), 110}};
        table.rows = view.invitations.size();
        table.row_id = [&](std::size_t row) { return join({"people/open/", view.invitations[row].id}); };
        table.cell = [&](std::size_t row, std::size_t column) {
            const auto& one = view.invitations[row];
            const std::string unit = unit_name(ui, one.unit.text);
            if (column == 0) return ui.cell_text(unit);
            if (column == 1) return ui.cell_text(role_names(ui, one.roles));
            if (column == 2) return ui.cell_text(std::to_string(one.uses));
            if (column == 3) return ui.cell_text(day_of(one.expires));
            if (ui.cell_link(join({"people/open/", one.id, "/cancel"}), ui.t(Str::people_cancel),
                             ui.t(Str::people_cancel_said, {unit}), Tone::danger))
                ui.emit(app::Do{app::Action::cancel_invitation, one.id, {}});
        };
        ui.table(table);
    });
}

void revoking(Ui& ui, const app::PeopleView& view) {
    const auto holder = ui.model().directory.holder(view.revoking);
    if (view.revoking.empty() || !holder) return;
    ui.section("people/revoke", ui.t(Str::people_revoke_said, {holder->name}), [&] {
        std::vector<Option> reasons;
        for (const std::string_view code : trust::reasons_to_revoke)
            reasons.push_back({std::string(code), coded_text(ui, "people.reason.", code), {}, true});
        const bool missing = view.error == "people-reason";
        if (auto reason = ui.radio("people/reason", ui.t(Str::people_reason), reasons, view.reason,
                                   {.error = missing ? code_text(ui, view.error) : std::string(), .required = true}))
            ui.emit(app::Choose{"people/reason", *reason});
        ui.row([&] {
            if (ui.button("people/revoke/do", ui.t(Str::people_revoke), ButtonKind::danger, Icon::close,
                          !view.busy && ui.model().online))
                ui.emit(app::Do{app::Action::revoke_person, {}, {}});
            if (ui.button("people/revoke/stop", ui.t(Str::dialog_cancel)))
                ui.emit(app::Do{app::Action::stop_revoking, {}, {}});
        });
    });
}

// A line a key: who works on two computers has two.
void holders(Ui& ui, const app::PeopleView& view) {
    struct Line {
        const trust::CardPerson* person;
        const trust::CardPerson::Key* key;
        std::string id;
    };
    const auto& model = ui.model();
    std::vector<Line> lines;
    if (const trust::Card* card = model.directory.card(view.unit))
        for (const trust::CardPerson& person : card->persons)
            for (const trust::CardPerson::Key& key : person.keys)
                lines.push_back({&person, &key, trust::thumbprint(key.key).text});
    ui.section("people/holders", ui.t(Str::people_holders), [&] {
        if (model.is_office())
            if (auto unit = ui.select("people/unit", ui.t(Str::people_unit), unit_options(ui), view.unit.text,
                                      {.searchable = true}))
                ui.emit(app::Choose{"people/unit", *unit});
        if (lines.empty()) return ui.text("people/holders/none", ui.t(Str::people_holders_none), Tone::muted);
        Ui::Table table;
        table.id = "people/holders/table";
        table.label = ui.t(Str::people_holders);
        table.columns = {{ui.t(Str::welcome_name), 0, 1.4f}, {ui.t(Str::welcome_position), 0, 1.2f},
                         {ui.t(Str::welcome_roles), 0, 2},   {ui.t(Str::people_since), 116},
                         {ui.t(Str::people_state), 0, 1.7f}, {ui.t(Str::people_revoke), 100}};
        table.rows = lines.size();
        table.row_id = [&](std::size_t row) { return join({"people/holder/", lines[row].id}); };
        table.cell = [&](std::size_t row, std::size_t column) {
            const Line& line = lines[row];
            switch (column) {
                case 0: return ui.cell_text(line.person->name);
                case 1: return ui.cell_text(line.person->position);
                case 2: return ui.cell_text(role_names(ui, line.person->roles));
                case 3: return ui.cell_text(day_of(line.key->since));
                case 4:
                    if (!line.key->revoked) return ui.cell_badge(ui.t(Str::people_active), Tone::success);
                    ui.cell_badge(ui.t(Str::people_revoked), Tone::danger);
                    // At the endpoint itself it is written in words.
                    return ui.cell_text(coded_text(ui, "people.reason.", line.key->reason), Tone::muted);
                default: break;
            }
            if (line.id == model.profile->key.text) return ui.cell_text(ui.t(Str::people_myself), Tone::muted);
            if (line.key->revoked || !may_decide(ui, view.unit, line.person->roles)) return ui.cell_text("—");
            if (ui.cell_link(join({"people/holder/", line.id, "/revoke"}), ui.t(Str::people_revoke),
                             ui.t(Str::people_revoke_said, {line.person->name}), Tone::danger))
                ui.emit(app::Do{app::Action::begin_revoking, line.id, {}});
        };
        table.copyable = true;
        ui.table(table);
    });
}

}  // namespace

void people(Ui& ui) {
    const app::PeopleView& view = ui.model().people;
    if (!ui.model().profile) return;
    ui.page("people", ui.t(Str::nav_people), [&] {
        ui.text("people/how", ui.t(Str::people_how), Tone::muted);
        if (!ui.model().online) ui.banner("people/offline", Tone::info, ui.t(Str::people_offline), {});
        if (!view.error.empty() && view.error != "people-reason")
            ui.banner("people/error", Tone::danger, code_text(ui, view.error), code_advice(ui, view.error));
        waiting(ui, view);
        inviting(ui, view);
        revoking(ui, view);
        holders(ui, view);
        open_invitations(ui, view);
        if (view.busy)
            ui.progress("people/loading", ui.t(Str::people_loading), -1);
        else if (ui.model().online &&
                 ui.button("people/again", ui.t(Str::pending_again), ButtonKind::quiet, Icon::sync))
            ui.emit(app::Do{app::Action::ask_people, {}, {}});
    });
}

}  // namespace sk::ui::screens
