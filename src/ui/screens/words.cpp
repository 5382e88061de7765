#include "ui/screens/words.hpp"

#include <algorithm>

#include "base/date.hpp"
#include "document/rule_paper.hpp"
#include "dossier/grounds.hpp"

namespace sk::ui::screens {

namespace {

// A text that is chosen by data: "prefix" + code, or nothing when nobody wrote one.
std::optional<std::string> text_of(const Ui& ui, std::string_view prefix, std::string_view code) {
    std::string key{prefix};
    key += code;
    if (auto found = find_string(key)) return std::string(ui.t(*found));
    return std::nullopt;
}

}  // namespace

std::string join(std::initializer_list<std::string_view> parts) {
    std::string result;
    for (auto part : parts) result += part;
    return result;
}

std::string coded_text(const Ui& ui, std::string_view prefix, std::string_view code) {
    const auto found = find_string(join({prefix, code}));
    return found ? std::string(ui.t(*found)) : std::string(code);
}

std::string code_text(const Ui& ui, std::string_view code) {
    if (code.empty()) return {};
    for (std::string_view prefix : {"error.", "problem."}) {
        if (auto text = text_of(ui, prefix, code)) return *text;
    }
    if (auto text = text_of(ui, "", code)) return *text;  // the code may be a whole key
    return ui.t(Str::words_unknown_code, {code});
}

std::string code_advice(const Ui& ui, std::string_view code) {
    if (auto text = text_of(ui, "advice.", code)) return *text;
    return {};
}

std::string problem_text(const Ui& ui, const dossier::Problem& problem) {
    const auto argument = [&](std::size_t index) -> std::string_view {
        return index < problem.arguments.size() ? std::string_view(problem.arguments[index]) : std::string_view();
    };
    return format(code_text(ui, problem.code), {argument(0), argument(1), argument(2), argument(3)});
}

std::string field_error(const Ui& ui, const std::map<std::string, std::string>& errors, std::string_view group,
                        std::string_view field) {
    auto found = errors.find(std::string(field));
    if (found == errors.end()) found = errors.find(join({group, "/", field}));
    return found == errors.end() ? std::string() : code_text(ui, found->second);
}

std::string place_text(const Ui& ui, const dossier::Application& application, std::string_view path) {
    struct Name {
        std::string_view path;
        Str label;
    };
    constexpr Name names[] = {
        {"addressed_to", Str::form_addressed_to_label},
        {"authors", Str::form_authors_section},
        {"title", Str::form_title_label},
        {"solution_kind", Str::form_solution_kind_label},
        {"sponsor", Str::form_sponsor_short},
        {"fields", Str::form_fields_label},
        {"field_other", Str::form_field_other_label},
        {"first_applied", Str::form_first_applied_short},
        {"description", Str::form_description_label},
        {"applicability", Str::form_applicability_label},
        {"confidential", Str::form_confidential_label},
        {"conditions", Str::form_conditions_label},
        {"benefit_author", Str::form_benefit_author_short},
        {"benefit_appliers", Str::form_benefit_appliers_short},
        {"first_appliers", Str::form_appliers_short},
        {"commitment", Str::form_commitment_section},
        {"place", Str::form_place_label},
        {"answer", Str::form_answer_label},
    };
    for (const auto& name : names) {
        if (name.path == path) return std::string(ui.t(name.label));
    }
    constexpr Name columns[] = {
        {"name", Str::form_author_name_label},
        {"birth_date", Str::form_author_birth_date_label},
        {"workplace", Str::form_author_workplace_label},
        {"position", Str::form_author_position_label},
        {"qualification", Str::form_author_qualification_label},
        {"share_text", Str::form_author_share_short},
        {"share", Str::form_author_share_short},
        {"support", Str::form_applier_support_label},
    };
    const auto in_rows = [&](std::string_view prefix, Str row_label, const auto& rows) -> std::string {
        std::string_view rest = path.substr(prefix.size());
        const auto slash = rest.find('/');
        const auto row_id = rest.substr(0, slash);
        const auto column = slash == std::string_view::npos ? std::string_view() : rest.substr(slash + 1);
        for (std::size_t row = 0; row < rows.size(); ++row) {
            if (rows[row].row_id != row_id) continue;
            std::string text = ui.t(row_label, {std::to_string(row + 1)});
            for (const auto& name : columns) {
                if (name.path == column) text += join({", ", ui.t(name.label)});
            }
            return text;
        }
        return {};
    };
    if (path.starts_with("authors/")) return in_rows("authors/", Str::form_author_row, application.authors);
    if (path.starts_with("first_appliers/")) {
        return in_rows("first_appliers/", Str::form_applier_row, application.first_appliers);
    }
    if (path.starts_with("fields/")) return std::string(ui.t(Str::form_fields_label));
    return {};
}

std::string state_text(const Ui& ui, std::string_view state) {
    if (state.empty()) return "—";
    if (state == "draft") return std::string(ui.t(Str::words_state_draft));
    if (auto text = text_of(ui, "state.", state)) return *text;
    return std::string(state);
}

// Of a journal of the letter's tasks, "<kind>.<state>": what is as it should be, what waits for somebody, what is over.
static Tone journal_tone(std::string_view state) {
    const std::string_view word = state.substr(state.find('.') + 1);
    for (const std::string_view good : {"agreed", "applied", "given", "paid", "approved", "published"})
        if (word == good) return Tone::success;
    for (const std::string_view waiting : {"requested", "set", "drawn"})
        if (word == waiting) return Tone::warning;
    for (const std::string_view running : {"open", "running", "offered"})
        if (word == running) return Tone::info;
    return Tone::muted;
}

Tone state_tone(std::string_view state) {
    using dossier::State;
    if (state == "draft") return Tone::muted;
    if (state.find('.') != state.npos) return journal_tone(state);
    const auto known = law::parse_state(state);
    switch (known.value_or(State::none)) {
        case State::received:
        case State::accepted:
        case State::recognised:
        case State::province_received:
        case State::effect_province:
        case State::effect_national: return Tone::success;
        case State::supplement_requested:
        case State::province_supplement_requested:
        case State::returned:
        case State::province_returned: return Tone::warning;
        case State::intake_refused:
        case State::refused:
        case State::annulled:
        case State::province_refused: return Tone::danger;
        case State::none:
        case State::withdrawn: return Tone::muted;
        default: return Tone::info;
    }
}

std::string queue_text(const Ui& ui, std::string_view state) {
    if (state.empty()) return "—";
    if (auto text = text_of(ui, "words.queue.", state)) return *text;
    return std::string(state);
}

Tone queue_tone(std::string_view state) {
    if (state == "received" || state == "accepted") return Tone::success;
    if (state == "refused" || state == "quarantined") return Tone::danger;
    if (state == "filed-here" || state == "local" || state == "waiting") return Tone::warning;
    if (state == "sending" || state == "sent") return Tone::info;
    return Tone::muted;
}

std::string role_text(const Ui& ui, std::string_view role) {
    if (auto text = text_of(ui, "words.role.", role)) return *text;
    return std::string(role);
}

std::string act_text(const Ui& ui, std::string_view act_type) {
    if (auto text = text_of(ui, "words.act.", act_type)) return *text;
    return std::string(act_type);
}

std::string check_text(const Ui& ui, app::ActView::Check check) {
    using Check = app::ActView::Check;
    switch (check) {
        case Check::good: return std::string(ui.t(Str::dossier_signature_good));
        case Check::bad: return std::string(ui.t(Str::dossier_signature_bad));
        case Check::unknown_key: return std::string(ui.t(Str::dossier_signature_unknown));
        case Check::sample: return std::string(ui.t(Str::dossier_signature_sample));
        case Check::unchecked: return std::string(ui.t(Str::dossier_signature_unchecked));
    }
    return {};
}

Tone check_tone(app::ActView::Check check) {
    using Check = app::ActView::Check;
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

void why_not_counted(Ui& ui, std::string_view id, const app::ActView& view) {
    if (view.counts || view.reason.empty()) return;
    const std::string why = with_ground(ui, code_text(ui, view.reason), view.reason, view.act.type, view.act.law);
    ui.text(id, ui.t(Str::dossier_does_not_count, {act_text(ui, view.act.type), why}), Tone::danger);
}

std::string due_text(const Ui& ui, Date last_day, int days_left) {
    const std::string day = display_date(last_day);
    if (days_left < 0) return ui.t(Str::words_due_over, {day, std::to_string(-days_left)});
    if (days_left == 0) return ui.t(Str::words_due_today, {day});
    return ui.t(Str::words_due_left, {day, std::to_string(days_left)});
}

Tone due_tone(int days_left) {
    constexpr int soon_days = 7;
    return days_left < 0 ? Tone::danger : days_left <= soon_days ? Tone::warning : Tone::normal;
}

std::string unit_name(const Ui& ui, std::string_view unit) {
    return unit.empty() ? std::string("—") : ui.model().unit_name(unit);
}

std::string former_names(const Ui& ui, std::string_view unit) {
    const auto& formerly = ui.model().formerly;
    const auto found = formerly.find(unit);
    return found == formerly.end() ? std::string() : ui.t(Str::words_formerly, {found->second});
}

std::vector<Option> unit_options(const Ui& ui) {
    const auto& units = ui.model().units;
    const bool english = ui.model().language == Language::en;
    std::vector<Option> options;
    options.reserve(units.all().size());
    for (const auto& unit : units.all()) {
        std::string help;
        for (const auto& group : units.groups()) {
            if (group.id == unit.group) help = english ? group.en : group.vi;
        }
        if (unit.demo) help += join({help.empty() ? "" : " ", ui.t(Str::words_demo_unit)});
        if (const std::string former = former_names(ui, unit.id.text); !former.empty())
            help += join({help.empty() ? "" : "; ", former});
        options.push_back({unit.id.text, unit.name, std::move(help), true});
    }
    return options;
}

std::string field_name(const Ui& ui, std::string_view code) { return ui.model().field_name(code); }

std::string day_text(std::string_view iso) {
    auto date = parse_iso_date(iso);
    return date ? display_date(*date) : std::string(iso);
}

std::string time_text(std::string_view rfc3339) {
    auto time = parse_timestamp(rfc3339);
    return time ? display_time(*time) : std::string(rfc3339);
}

std::string clock_text(Timestamp time) {
    std::string text = display_time(time);  // "22/11/2026 08:14"
    return text.size() > 5 ? text.substr(text.size() - 5) : text;
}

// Packs name the program itself where no text rules.
bool is_own_rule(const law::Citation& citation) {
    return citation.document.find("hiết lập của phần mềm") != std::string::npos;
}

std::string citation_text(const Ui& ui, const law::Citation& citation) {
    std::string text = citation.article;
    if (!citation.document.empty()) {
        if (!text.empty()) text += ", ";
        text += citation.document;
    }
    if (citation.verified) return text;
    // There is nothing to verify in a rule of our own, and some say so at once.
    const bool own = is_own_rule(citation);
    if (own && text.find("hưa có văn bản") != std::string::npos) return text;
    return join({text, " ", ui.t(own ? Str::words_own_rule : Str::words_unverified)});
}

std::string with_ground(const Ui& ui, std::string why, std::string_view code, std::string_view act,
                        std::string_view law) {
    const bool replaced = code == "act-law-replaced";
    if (replaced) why = ui.t(Str::rule_move_to, {why, ui.model().pack.name});
    const law::Pack& rules = replaced ? ui.model().pack : ui.model().rules_under(law);
    const law::Citation* ground = dossier::ground_of(code, act, rules);
    return ground ? ui.t(Str::rule_source_of_refusal, {why, citation_text(ui, *ground)}) : why;
}

void undo_buttons(Ui& ui, std::string_view id) {
    const auto& model = ui.model();
    if (!model.undo && !model.redo) return;
    const auto offer = [&](std::string_view name, Str key, const std::optional<app::History::What>& what, Icon icon,
                           app::Action action) {
        constexpr Str names[] = {Str::undo_text,     Str::undo_add_row,      Str::undo_remove_row,
                                 Str::undo_move_row, Str::undo_choice,       Str::undo_paste,
                                 Str::undo_files,    Str::undo_remove_draft, Str::undo_reorder};
        if (!what) return;
        const auto label = ui.t(key, {ui.t(names[static_cast<std::size_t>(*what)])});
        if (ui.button(join({id, "/", name}), label, ButtonKind::quiet, icon)) ui.emit(app::Do{action, {}, {}});
    };
    ui.row([&] {
        offer("undo", Str::undo_back, model.undo, Icon::back, app::Action::undo);
        offer("redo", Str::undo_forward, model.redo, Icon::forward, app::Action::redo);
    });
}

std::string law_section_text(const Ui& ui, const law::Difference& difference) {
    return document::rule_section(difference.section, ui.model().language);
}

std::string law_change_text(const Ui& ui, const law::Difference& difference) {
    const Language language = ui.model().language;
    const std::string name = document::rule_name({difference.section, difference.name, {}, {}}, language);
    const std::string before = document::rule_value(difference.section, difference.before, language);
    const std::string after = document::rule_value(difference.section, difference.after, language);
    using What = law::Difference::What;
    // Where no pack put it otherwise stood, or will stand, the sentence of the program.
    if (const law::Sentence* sentence =
            difference.section == "template" ? law::sentence_named(difference.name) : nullptr) {
        const auto quoted = [&](const std::string& own) {
            return join({"“", own.empty() ? law::with_names(*sentence, tr(sentence->words)) : own, "”"});
        };
        return ui.t(Str::law_change_changed, {name, quoted(before), quoted(after)});
    }
    if (difference.what == What::changed) return ui.t(Str::law_change_changed, {name, before, after});
    const bool added = difference.what == What::added;
    const std::string& value = added ? after : before;
    const std::string whole = value.empty() ? name : join({name, " (", value, ")"});
    return ui.t(added ? Str::law_change_added : Str::law_change_removed, {whole});
}

std::string save_text(const Ui& ui) {
    const auto& save = ui.model().save;
    switch (save.state) {
        case app::SaveState::idle: return std::string(ui.t(Str::words_save_idle));
        case app::SaveState::unsaved: return std::string(ui.t(Str::words_save_unsaved));
        case app::SaveState::saving: return std::string(ui.t(Str::words_save_saving));
        case app::SaveState::saved: return ui.t(Str::words_save_saved, {clock_text(save.at)});
        case app::SaveState::failed: return ui.t(Str::words_save_failed, {code_text(ui, save.error)});
    }
    return {};
}

Tone save_tone(const Ui& ui) {
    switch (ui.model().save.state) {
        case app::SaveState::saved: return Tone::success;
        case app::SaveState::failed: return Tone::danger;
        default: return Tone::muted;
    }
}

void application_text(Ui& ui, std::string_view id, const dossier::Application& application, const law::Pack& rules) {
    const auto line = [&](std::string_view name, Str label, std::string_view value) {
        if (!value.empty()) ui.definition(join({id, "/", name}), ui.t(label), value);
    };
    const auto long_text = [&](std::string_view name, Str label, std::string_view value) {
        if (value.empty()) return;
        ui.heading(join({id, "/", name, "/heading"}), ui.t(label), 3);
        ui.text(join({id, "/", name}), value);
    };
    const std::string addressed = application.addressed_to_name.empty() ? unit_name(ui, application.addressed_to.text)
                                                                        : application.addressed_to_name;
    line("addressed_to", Str::form_addressed_to_label, addressed);
    line("title", Str::form_title_label, application.title);
    const auto name_of = [](const law::Choice* choice, const std::string& code) {
        return choice ? choice->name : code;
    };
    line("solution_kind", Str::form_solution_kind_label,
         name_of(rules.solution_kind(application.solution_kind), application.solution_kind));
    line("sponsor", Str::form_sponsor_label,
         application.sponsor.empty() ? ui.t(Str::form_sponsor_is_author) : std::string_view(application.sponsor));
    std::string fields;
    for (const auto& code : application.fields) {
        if (!fields.empty()) fields += "; ";
        fields += name_of(rules.field(code), code);
    }
    if (!application.field_other.empty()) {
        if (!fields.empty()) fields += "; ";
        fields += application.field_other;
    }
    line("fields", Str::form_fields_label, fields);
    line("first_applied", Str::form_first_applied_label, application.first_applied.text);

    ui.heading(join({id, "/authors/heading"}), ui.t(Str::form_authors_section), 3);
    const auto& authors = application.authors;
    Ui::Table table;
    const std::string table_id = join({id, "/authors"});
    table.id = table_id;
    table.label = ui.t(Str::form_authors_section);
    table.columns = {{ui.t(Str::form_row_number), 48},
                     {ui.t(Str::form_author_name_label), 0, 2},
                     {ui.t(Str::form_author_birth_date_label), 110},
                     {ui.t(Str::form_author_workplace_label), 0, 2},
                     {ui.t(Str::form_author_position_label), 0, 1.2f},
                     {ui.t(Str::form_author_qualification_label), 0, 1.2f},
                     {ui.t(Str::form_author_share_short), 90}};
    table.columns.back().numeric = true;
    table.rows = authors.size();
    table.row_id = [&](std::size_t row) { return join({table_id, "/", authors[row].row_id}); };
    table.cell = [&](std::size_t row, std::size_t column) {
        const auto& author = authors[row];
        switch (column) {
            case 0: ui.cell_text(std::to_string(row + 1)); break;
            case 1: ui.cell_text(author.name); break;
            case 2: ui.cell_text(author.birth_date.text); break;
            case 3: ui.cell_text(author.workplace); break;
            case 4: ui.cell_text(author.position); break;
            case 5: ui.cell_text(author.qualification); break;
            default: ui.cell_text(join({author.share_text, " %"})); break;
        }
    };
    ui.table(table);

    long_text("description", Str::form_description_label, application.description);
    long_text("applicability", Str::form_applicability_label, application.applicability);
    long_text("confidential", Str::form_confidential_label, application.confidential);
    long_text("conditions", Str::form_conditions_label, application.conditions);
    long_text("benefit_author", Str::form_benefit_author_label, application.benefit_author);
    long_text("benefit_appliers", Str::form_benefit_appliers_label, application.benefit_appliers);

    const auto& appliers = application.first_appliers;
    if (!appliers.empty()) {
        ui.heading(join({id, "/first_appliers/heading"}), ui.t(Str::form_appliers_section), 3);
        Ui::Table helpers;
        const std::string helpers_id = join({id, "/first_appliers"});
        helpers.id = helpers_id;
        helpers.label = ui.t(Str::form_appliers_section);
        helpers.columns = {{ui.t(Str::form_row_number), 48},
                           {ui.t(Str::form_author_name_label), 0, 2},
                           {ui.t(Str::form_author_birth_date_label), 110},
                           {ui.t(Str::form_author_workplace_label), 0, 2},
                           {ui.t(Str::form_author_position_label), 0, 1.2f},
                           {ui.t(Str::form_author_qualification_label), 0, 1.2f},
                           {ui.t(Str::form_applier_support_label), 0, 2}};
        helpers.rows = appliers.size();
        helpers.row_id = [&](std::size_t row) { return join({helpers_id, "/", appliers[row].row_id}); };
        helpers.cell = [&](std::size_t row, std::size_t column) {
            const auto& person = appliers[row];
            switch (column) {
                case 0: ui.cell_text(std::to_string(row + 1)); break;
                case 1: ui.cell_text(person.name); break;
                case 2: ui.cell_text(person.birth_date.text); break;
                case 3: ui.cell_text(person.workplace); break;
                case 4: ui.cell_text(person.position); break;
                case 5: ui.cell_text(person.qualification); break;
                default: ui.cell_text(person.support); break;
            }
        };
        ui.table(helpers);
    }
    if (application.commitment) ui.text(join({id, "/commitment"}), ui.t(Str::form_commitment_label));
}

void not_sent(Ui& ui, std::string_view id, std::string_view text) {
    ui.text(id, text, Tone::warning);
    if (ui.link(join({id, "/send"}), ui.t(Str::tasks_to_exchange))) ui.emit(app::Navigate{{app::Screen::exchange, {}}});
}

bool shown_alone(Ui& ui, std::string_view id, std::string_view which) {
    bool all = false;
    ui.banner(id, Tone::info, ui.t(Str::list_shown_alone, {which}), {}, [&] {
        all = ui.button(join({id, "/all"}), ui.t(Str::list_show_all), ButtonKind::secondary, Icon::close);
    });
    return all;
}

void show_listed(Ui& ui, const std::vector<std::string>& dossiers, std::string_view whose) {
    std::string ids;
    for (const std::string& dossier : dossiers) ids += join({ids.empty() ? "" : " ", dossier});
    ui.emit(app::Do{app::Action::show_listed, std::move(ids), std::string(whose)});
}

void units_chart(Ui& ui, std::string_view id, std::string_view label, const std::vector<Ui::Bar>& bars) {
    if (const auto chosen = ui.bars(join({id, "/chart"}), label, bars))
        ui.emit(app::Choose{"units/shown", bars[*chosen].id});
    for (const Ui::Bar& bar : bars) {
        if (bar.id != ui.model().units_shown) continue;
        ui.banner(join({id, "/shown"}), Tone::info, ui.t(Str::statistics_units_part, {bar.label, bar.text}), {}, [&] {
            if (ui.button(join({id, "/shown/all"}), ui.t(Str::statistics_units_all), ButtonKind::secondary,
                          Icon::close))
                ui.emit(app::Choose{"units/shown", ""});
        });
    }
}

bool shows_units(const Ui& ui, std::string_view prefix, std::string_view standing) {
    const std::string_view shown = ui.model().units_shown;
    return !shown.starts_with(prefix) || shown.substr(prefix.size()) == standing;
}

}  // namespace sk::ui::screens
