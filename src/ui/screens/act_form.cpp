// The form of an act, whichever it is: fields by the vocabulary, words by their names, the rule's citation beside it.
// And the same act to read, in the history of a dossier.
#include <algorithm>

#include "dossier/act_bodies.hpp"
#include "ui/screens/screens.hpp"
#include "ui/screens/words.hpp"
#include "viet/numbers.hpp"

namespace sk::ui::screens {

namespace {

using dossier::MemberKind;

std::string label_of(const Ui& ui, std::string_view type, std::string_view name) {
    return member_text(ui, "act.field.", type, name);
}

std::string option_text(const Ui& ui, std::string_view type, std::string_view word) {
    return member_text(ui, "act.option.", type, word);
}

std::string author_text(const dossier::Application& application, std::string_view row) {
    for (const auto& author : application.authors)
        if (author.row_id == row) return join({author.name, " (", author.share_text, " %)"});
    return std::string(row);
}

void field(Ui& ui, const app::OpenDossier& open, const app::ActField& field) {
    const dossier::Member& member = *field.member;
    const std::string_view type = open.form.type;
    const std::string id = join({"act/", member.name});
    const std::string label = label_of(ui, type, member.name);
    const std::string error = field_error(ui, open.form.errors, "act", member.name);
    const auto found = open.form.values.find(member.name);
    const std::string_view value =
        found == open.form.values.end() ? std::string_view{} : std::string_view(found->second);
    if (!field.options.empty()) {
        std::vector<Option> options;
        for (const std::string& word : field.options)
            options.push_back({word,
                               member.kind == MemberKind::line ? author_text(open.state.application, word)
                                                               : option_text(ui, type, word),
                               "", true});
        if (auto chosen = ui.radio(id, label, options, value, error)) ui.emit(app::Choose{id, *chosen});
        return;
    }
    constexpr float short_field = 320;
    const std::string help = member_text(ui, "act.help.", type, member.name);
    TextOptions options;
    options.label = label;
    options.help = help;
    options.error = error;
    options.required = member.need == dossier::Need::required || member.kind == MemberKind::date;
    options.multiline = member.kind == MemberKind::text;
    options.lines_min = options.required ? 3 : 2;
    options.numeric = member.kind == MemberKind::number;
    options.limit_chars = dossier::chars_most(member);
    if (member.kind == MemberKind::date) options.placeholder = ui.t(Str::form_date_example);
    if (!options.multiline) options.width = short_field;
    ui.text_field(id, value, options);
}

}  // namespace

std::string member_text(const Ui& ui, std::string_view prefix, std::string_view type, std::string_view name) {
    if (auto found = find_string(join({prefix, type, ".", name}))) return std::string(ui.t(*found));
    if (auto found = find_string(join({prefix, dossier::subject_kind(type), ".", name})))
        return std::string(ui.t(*found));
    if (auto found = find_string(join({prefix, name}))) return std::string(ui.t(*found));
    return {};
}

void act_form(Ui& ui, const app::OpenDossier& open) {
    const app::ActForm& form = open.form;
    if (form.type.empty()) return;
    ui.section("act", act_text(ui, form.type), [&] {
        if (auto how = find_string(join({"act.how.", form.type}))) ui.text("act/how", ui.t(*how));
        if (open.step) by_law(ui, "act/law", Str::form_by_law, open.step->citation);
        for (const app::ActField& member : open.fields) field(ui, open, member);
        files_to_attach(ui, "act", app::holder_act, form.files, Str::act_attach);
        ui.row([&] {
            if (ui.button("act/submit", ui.t(Str::act_sign), ButtonKind::primary, Icon::signature))
                ui.emit(app::Do{app::Action::submit_act, open.state.id.text, {}});
            if (ui.button("act/cancel", ui.t(Str::dialog_cancel), ButtonKind::quiet))
                ui.emit(app::Do{app::Action::close_form, {}, {}});
        });
    });
}

std::vector<std::pair<std::string, std::string>> act_members(const Ui& ui, const dossier::Act& act,
                                                             const dossier::Application& application) {
    std::vector<std::pair<std::string, std::string>> members;
    const auto add = [&](std::string_view label, std::string_view value) {
        if (!value.empty()) members.emplace_back(label, value);
    };
    const dossier::ActForm* form = dossier::act_form(act.type);
    if (!form) return members;
    for (const dossier::Member& member : form->members) {
        const auto value = act.body.find(member.name);
        const std::string label = label_of(ui, act.type, member.name);
        if (value == act.body.end() || label.empty()) continue;
        const std::string_view name = member.name;
        if (const auto* words = value->get_ptr<const std::string*>()) {
            add(label, words->empty()                      ? std::string()
                       : name == "author"                  ? author_text(application, *words)
                       : member.kind == MemberKind::date   ? day_text(*words)
                       : member.kind == MemberKind::choice ? option_text(ui, act.type, *words)
                                                           : *words);
        } else if (value->is_boolean()) {
            add(label, option_text(ui, act.type, value->get<bool>() ? "yes" : "no"));
        } else if (value->is_number_integer()) {
            const auto number = value->get<std::int64_t>();
            const bool hundredths = name == "mean" || name == "share" || name == "rate";
            constexpr std::int64_t year_max = 9999;  // a year is not written in groups
            add(label, hundredths          ? dossier::share_text(static_cast<int>(number))
                       : number > year_max ? viet::grouped(number)
                                           : std::to_string(number));
        }
    }
    for (const auto& file : act.files) add(ui.t(Str::act_file_label), file.name);
    return members;
}

std::string act_words(const Ui& ui, const dossier::Act& act, const dossier::Application& application) {
    std::string text;
    for (const auto& [label, value] : act_members(ui, act, application))
        text += join({text.empty() ? "" : "; ", label, ": ", value});
    return text;
}

}  // namespace sk::ui::screens
