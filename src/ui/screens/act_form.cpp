// The form of an act, whichever it is: fields by the vocabulary, words by their names, the rule's citation beside it.
// And the same act to read, in the history of a dossier.
#include <algorithm>

#include "document/dossier_papers.hpp"
#include "dossier/act_bodies.hpp"
#include "ui/screens/screens.hpp"
#include "ui/screens/words.hpp"
#include "viet/numbers.hpp"

namespace sk::ui::screens {

namespace {

using dossier::MemberKind;
namespace act_type = dossier::act_type;

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
        if (auto chosen = ui.radio(id, label, options, value, {.error = error, .required = field.needed}))
            ui.emit(app::Choose{id, *chosen});
        return;
    }
    constexpr float short_field = 320;
    const std::string help = member_text(ui, "act.help.", type, member.name);
    TextOptions options;
    options.label = label;
    options.help = help;
    options.error = error;
    options.required = field.needed;
    options.multiline = member.kind == MemberKind::text;
    options.lines_min = options.required ? 3 : 2;
    options.numeric = member.kind == MemberKind::number;
    options.limit_chars = dossier::chars_most(member);
    if (member.kind == MemberKind::date) options.placeholder = ui.t(Str::form_date_example);
    if (!options.multiline) options.width = short_field;
    ui.text_field(id, value, options);
}

// A paper on which the act rests, where the program has no record of its own.
bool wants_scan(const app::OpenDossier& open) {
    if (!open.form.files.empty()) return false;
    const auto way = open.form.values.find("way");
    if (open.form.type == act_type::share_confirmed) return way != open.form.values.end() && way->second == "paper";
    return open.step && (open.step->has_condition(law::Condition::scan) ||
                         open.step->has_condition(law::Condition::scan_without_session));
}

// An opinion typed by hand beside a session that will say, or has said, the same by itself.
void meetings(Ui& ui, const app::OpenDossier& open) {
    ui.text("act/by-paper", ui.t(Str::act_by_paper));
    for (const auto& meeting : open.meetings) {
        const std::string id = join({"act/meeting/", meeting.id});
        ui.banner(id, Tone::warning,
                  ui.t(meeting.closed ? Str::act_meeting_closed : Str::act_meeting_open,
                       {day_text(meeting.day), meeting.place}),
                  ui.t(Str::act_meeting_text));
        if (ui.link(join({id, "/open"}), ui.t(Str::act_meeting_show)))
            ui.emit(app::Navigate{{app::Screen::session, meeting.id}});
    }
}

// The round of the chosen level, and the parts of the dossier that are there or missing.
void before_proposal(Ui& ui, const app::OpenDossier& open) {
    const auto chosen = open.form.values.find("level");
    const std::string level = chosen == open.form.values.end() || chosen->second.empty() ? "province" : chosen->second;
    const law::Pack& rules = ui.model().rules_of(open.state);
    round_line(ui, "act/round", rules, level, open.state.application.fields);
    std::vector<std::string> names;
    for (const auto& file : open.form.files) names.push_back(file.name);
    parts_list(ui, "act/parts", dossier::parts_of(rules, level, names, &open.state));
}

// Who has still to confirm his share: at the receipt there is time, at the step that asks for it there is none.
void shares_missing(Ui& ui, const app::OpenDossier& open) {
    const auto asks = [](const law::Step& step) { return step.has_condition(law::Condition::shares); };
    const std::vector<law::Step>& steps = ui.model().rules_of(open.state).workflow.steps;
    const bool now = open.step && asks(*open.step);
    const bool later = open.form.type == act_type::received && std::any_of(steps.begin(), steps.end(), asks);
    if (open.unconfirmed.empty() || (!now && !later)) return;
    std::string names;
    for (const std::string& name : open.unconfirmed) names += join({names.empty() ? "" : ", ", name});
    ui.text("act/shares", ui.t(now ? Str::act_shares_now : Str::act_shares_later, {names}), Tone::warning);
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
        undo_buttons(ui, "form");
        if (form.version != open.state.version)
            ui.banner("act/new-version", Tone::warning, ui.t(Str::act_new_version), ui.t(Str::act_new_version_text));
        if (auto how = find_string(join({"act.how.", form.type}))) ui.text("act/how", ui.t(*how));
        if (open.step) by_law(ui, "act/law", Str::form_by_law, open.step->citation);
        if (open.step && open.step->when) by_law(ui, "act/when", Str::act_when, open.step->when->citation);
        if (form.type == act_type::council_opinion || form.type == act_type::province_opinion) meetings(ui, open);
        if (form.type == act_type::proposed) before_proposal(ui, open);
        shares_missing(ui, open);
        for (const app::ActField& member : open.fields) field(ui, open, member);
        if (wants_scan(open)) ui.text("act/attach/needed", ui.t(Str::act_attach_needed), Tone::warning);
        files_to_attach(ui, "act", app::holder_act, form.files, Str::act_attach);
        const auto result = form.values.find("result");
        const auto paper = document::paper_of_act(
            form.type, result == form.values.end() ? std::string_view{} : result->second, open.state);
        if (paper) ui.text("act/draft/how", ui.t(Str::act_draft_how), Tone::muted);
        ui.row([&] {
            const std::string_view code = paper ? document::code_of(*paper) : std::string_view{};
            if (paper && ui.button("act/draft", ui.t(Str::act_draft, {coded_text(ui, "paper.", code)}),
                                   ButtonKind::secondary, Icon::print))
                ui.emit(app::Do{app::Action::print_paper, open.state.id.text, std::string(code)});
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
