// The form of an act on one of the letter's tasks, whichever it is: fields by the vocabulary, words by their names
// ("act.field.<type>.<member>", of a row "act.field.<list>.<member>"), the rule's citation beside it.
#include <algorithm>

#include "dossier/act_bodies.hpp"
#include "ui/screens/screens.hpp"
#include "ui/screens/words.hpp"

namespace sk::ui::screens {

namespace {

using app::JournalForm;
using dossier::Member;
using dossier::MemberKind;

constexpr std::string_view role_codes[] = {"author", "officer", "head", "office"};

bool is_list_of(const Member& member, MemberKind kind) {
    return member.kind == MemberKind::list && member.parts.size() == 1 && member.parts[0].name[0] == '\0' &&
           member.parts[0].kind == kind;
}

bool is_plain(const Member& member) {
    return member.kind == MemberKind::list && member.parts.size() == 1 && member.parts[0].name[0] == '\0';
}

std::string error_at(Ui& ui, std::string_view path) {
    return field_error(ui, ui.model().journal_form.errors, "journal", path);
}

void options_field(Ui& ui, const Member& member, const std::string& path, std::string_view type,
                   std::string_view label) {
    std::vector<Option> options;
    for (std::string_view rest = member.options; !rest.empty();) {
        const std::size_t end = std::min(rest.find(' '), rest.size());
        const std::string word(rest.substr(0, end));
        options.push_back({word, member_text(ui, "act.option.", type, word), "", true});
        rest.remove_prefix(std::min(end + 1, rest.size()));
    }
    const std::string id = join({"journal/", path});
    const std::string chosen_now = ui.model().journal_form.value(path);
    constexpr std::size_t radios_max = 4;  // more of them fill a phone's screen
    const std::string error = error_at(ui, path);
    const ChoiceOptions more{.error = error, .required = member.need == dossier::Need::required};
    const auto chosen = options.size() > radios_max ? ui.select(id, label, options, chosen_now, more)
                                                    : ui.radio(id, label, options, chosen_now, more);
    if (chosen) ui.emit(app::Choose{id, *chosen});
}

// A dossier of the unit; an office chooses among those of all units that were recognised.
void dossier_field(Ui& ui, const std::string& path, std::string_view label) {
    const auto& model = ui.model();
    const Option none = {"", std::string(ui.t(Str::journal_no_dossier)), "", true};
    const auto may_be_chosen = [&](const app::ListRow& row) {
        if (row.is_draft || row.sample || !model.profile) return false;
        const auto state = law::parse_state(row.state);
        const bool mine = row.unit == model.profile->unit.text;
        return mine || (model.is_office() && state && law::is_recognised(*state));
    };
    const auto options = [&] {
        std::vector<Option> all = {none};
        for (const app::ListRow& row : model.rows_all)
            if (may_be_chosen(row)) all.push_back({row.id, row.title, row.authors, true});
        return all;
    };
    Option shown = none;
    if (const std::string now = model.journal_form.value(path); !now.empty()) {
        shown = {now, "", "", true};
        for (const app::ListRow& row : model.rows_all)
            if (row.id == now && may_be_chosen(row)) shown.label = row.title;
    }
    const std::string id = join({"journal/", path});
    if (auto chosen = ui.select(id, label, options, shown, {.error = error_at(ui, path)}))
        ui.emit(app::Choose{id, *chosen});
}

// An activity of the unit's plans, by year: two members of the body.
void goal_field(Ui& ui, const std::string& path, std::string_view label) {
    const auto& model = ui.model();
    const std::string year = model.journal_form.value("goal_year"), name = model.journal_form.value(path);
    std::vector<Option> options = {{"", std::string(ui.t(Str::campaign_goal_none)), "", true}};
    const auto add = [&](const std::string& of_year, const std::string& activity) {
        std::string code = join({of_year, "/", activity});
        if (std::none_of(options.begin(), options.end(), [&](const Option& each) { return each.value == code; }))
            options.push_back({code, ui.t(Str::campaign_goal_option, {of_year, activity}), "", true});
    };
    for (const auto& [of_year, activity] : model.campaigns.goals) add(std::to_string(of_year), activity);
    if (!name.empty()) add(year, name);  // as it was tied, whatever has become of the plan
    const std::string id = join({"journal/", path});
    if (auto chosen = ui.select(id, label, options, name.empty() ? std::string() : join({year, "/", name}),
                                {.error = error_at(ui, path)}))
        ui.emit(app::Choose{id, *chosen});
}

// type: of the act, or the name of the list whose row it stands in.
void one_field(Ui& ui, const Member& member, const std::string& path, std::string_view type) {
    const std::string label = member_text(ui, "act.field.", type, member.name);
    if (member.kind == MemberKind::choice) return options_field(ui, member, path, type, label);
    if (member.kind == MemberKind::subject) return dossier_field(ui, path, label);
    if (is_list_of(member, MemberKind::code)) {
        const std::string error = error_at(ui, path);
        const bool needed = member.need == dossier::Need::required;
        ui.choices(join({"journal/", path}), label, {.error = error, .required = needed}, [&] {
            for (const std::string_view role : role_codes) {
                const std::string id = join({"journal/", path, "/", role});
                const bool on = ui.model().journal_form.value(join({path, "/", role})) == "yes";
                if (auto now = ui.checkbox(id, member_text(ui, "act.option.", type, role), on))
                    ui.emit(app::Toggle{id, *now});
            }
        });
        return;
    }
    constexpr float short_field = 320;
    const std::string error = error_at(ui, path);
    std::string help = member_text(ui, "act.help.", type, member.name);
    if (help.empty() && is_plain(member)) help = ui.t(Str::journal_lines_help);
    TextOptions options;
    options.label = label;
    options.help = help;
    options.error = error;
    options.required = member.need == dossier::Need::required;
    options.multiline = member.kind == MemberKind::text || member.kind == MemberKind::list;
    options.lines_min = options.required ? 3 : 2;
    options.numeric = member.kind == MemberKind::number;
    options.limit_chars = dossier::chars_most(member);
    if (member.kind == MemberKind::date) options.placeholder = ui.t(Str::form_date_example);
    const bool is_short = member.kind == MemberKind::date || member.kind == MemberKind::number ||
                          std::string_view(member.name) == "number";
    if (is_short) options.width = short_field;
    const std::string value = ui.model().journal_form.value(path);
    ui.text_field(join({"journal/", path}), value, options);
}

void rows_field(Ui& ui, const Member& member, std::string_view type) {
    const JournalForm& form = ui.model().journal_form;
    const std::string list = member.name;
    ui.heading(join({"journal/", list, "/heading"}), member_text(ui, "act.field.", type, list), 3);
    if (const std::string error = error_at(ui, list); !error.empty())
        ui.text(join({"journal/", list, "/error"}), error, Tone::danger);
    const auto rows = form.rows.find(list);
    if (rows != form.rows.end()) {
        for (std::size_t at = 0; at < rows->second.size(); ++at) {
            const std::string& row = rows->second[at];
            const std::string number = std::to_string(at + 1);
            ui.section(join({"journal/", list, "/", row}), ui.t(Str::journal_row, {number}), [&] {
                for (const Member& part : member.parts)
                    one_field(ui, part, join({list, "/", row, "/", part.name}), list);
                if (ui.button(join({"journal/", list, "/", row, "/remove"}), ui.t(Str::journal_remove_row, {number}),
                              ButtonKind::quiet, Icon::remove))
                    ui.emit(app::Do{app::Action::remove_journal_row, {}, join({list, "/", row})});
            });
        }
    }
    if (ui.button(join({"journal/", list, "/add"}), ui.t(Str::journal_add_row), ButtonKind::secondary, Icon::add))
        ui.emit(app::Do{app::Action::add_journal_row, {}, list});
}

}  // namespace

void journal_form(Ui& ui) {
    const JournalForm& form = ui.model().journal_form;
    const dossier::ActForm* shape = dossier::act_form(form.type);
    if (form.type.empty() || !shape) return;
    ui.section("journal-form", act_text(ui, form.type), [&] {
        undo_buttons(ui, "form");
        if (auto how = find_string(join({"act.how.", form.type}))) ui.text("journal/how", ui.t(*how));
        const law::JournalKind* kind = ui.model().journal_rules().find(dossier::subject_kind(form.type));
        if (const law::JournalStep* step = kind ? kind->find(form.type) : nullptr)
            by_law(ui, "journal/law", Str::form_by_law, step->citation);
        for (const Member& member : shape->members) {
            const std::string name = member.name;
            if (form.fixed.contains(name) || name == "goal_year") continue;  // chosen with its activity
            if (name == "goal")
                goal_field(ui, member.name, member_text(ui, "act.field.", form.type, member.name));
            else if (member.kind == MemberKind::list && !is_plain(member))
                rows_field(ui, member, form.type);
            else
                one_field(ui, member, member.name, form.type);
        }
        files_to_attach(ui, "journal", app::holder_journal, form.files, Str::act_attach);
        ui.row([&] {
            if (ui.button("journal/submit", ui.t(Str::act_sign), ButtonKind::primary, Icon::signature, true, form.busy))
                ui.emit(app::Do{app::Action::submit_journal, {}, {}});
            if (ui.button("journal/cancel", ui.t(Str::dialog_cancel), ButtonKind::quiet))
                ui.emit(app::Do{app::Action::close_journal_form, {}, {}});
        });
    });
}

}  // namespace sk::ui::screens
