// The rules that the program applies: the packs, every rule with its value, where it stands and whether anybody has
// confirmed it. For the standing office: the next pack, written in forms by section, checked, previewed, published.
#include <algorithm>

#include "document/rule_paper.hpp"
#include "law/rule_list.hpp"
#include "ui/screens/screens.hpp"
#include "ui/screens/words.hpp"

namespace sk::ui::screens {

namespace {

using app::RegulationDraft;
using law::FormField;
using law::FormSection;
using law::ValueKind;

constexpr std::string_view rule_prefix = "rules/";

bool may_write(const Ui& ui) { return ui.model().is_office(); }

const law::Pack& listed_pack(const Ui& ui) {
    const law::Pack* pack = ui.model().library.find(ui.model().route.id);
    return pack ? *pack : ui.model().pack;
}

// [SECTION] The list

std::pair<std::string, Tone> standing_of(const Ui& ui, const law::Pack& pack) {
    const auto& model = ui.model();
    const auto say = [&](Str key, Tone tone) { return std::pair(std::string(ui.t(key)), tone); };
    if (model.library.is_withdrawn(pack.id)) return say(Str::regulation_withdrawn, Tone::danger);
    if (pack.id == model.pack.id || pack.id == model.tasks) return say(Str::regulation_in_force, Tone::success);
    if (pack.kind == law::PackKind::demonstration) return say(Str::regulation_demonstration, Tone::muted);
    if (pack.effective_from > date_of(model.now)) return say(Str::regulation_ahead, Tone::info);
    if (pack.kind == law::PackKind::recognition || pack.kind == law::PackKind::tasks)
        return say(Str::regulation_earlier, Tone::muted);
    return say(Str::regulation_used, Tone::success);
}

const std::vector<law::RuleLine>& lines_of(const Ui& ui, const law::Pack& pack) {
    static const std::vector<law::RuleLine> none;
    const auto& rules = ui.model().regulations.rules;
    const auto found = rules.find(pack.id);
    return found == rules.end() ? none : found->second;
}

void packs_table(Ui& ui) {
    const auto& model = ui.model();
    std::vector<const law::Pack*> packs;
    for (const law::Pack& pack : model.library.all()) packs.push_back(&pack);
    // The one in force first, then by the day from which they apply, the latest first.
    std::stable_sort(packs.begin(), packs.end(), [&](const law::Pack* a, const law::Pack* b) {
        const bool first = a->id == model.pack.id, second = b->id == model.pack.id;
        return first != second ? first : a->effective_from > b->effective_from;
    });
    ui.section("rules/packs", ui.t(Str::regulation_packs), [&] {
        Ui::Table table;
        table.id = "rules/packs/table";
        table.label = ui.t(Str::regulation_packs);
        table.columns = {{ui.t(Str::regulation_column_pack), 0, 2.4f},
                         {ui.t(Str::regulation_column_from), 130},
                         {ui.t(Str::list_state), 170},
                         {ui.t(Str::regulation_confirmed), 150}};
        table.rows = packs.size();
        table.row_id = [&](std::size_t row) { return join({"rules/pack/", packs[row]->id}); };
        table.cell = [&](std::size_t row, std::size_t column) {
            const law::Pack& pack = *packs[row];
            if (column == 0) return ui.cell_text(join({pack.id, ". ", pack.name}));
            if (column == 1) return ui.cell_text(display_date(pack.effective_from));
            if (column == 2) {
                const auto [words, tone] = standing_of(ui, pack);
                return ui.cell_badge(words, tone);
            }
            std::size_t confirmed = 0;
            const std::vector<law::RuleLine>& lines = lines_of(ui, pack);
            for (const law::RuleLine& line : lines) confirmed += line.citation.verified ? 1 : 0;
            ui.cell_text(ui.t(Str::regulation_of, {std::to_string(confirmed), std::to_string(lines.size())}));
        };
        table.activate = [&](std::size_t row) {
            ui.emit(app::Navigate{{app::Screen::regulations, packs[row]->id}});
            ui.emit(app::Do{app::Action::jump_to, "rules/list/h2", {}});
        };
        ui.table(table);
        ui.text("rules/packs/fixed", ui.t(Str::regulation_fixed), Tone::muted);
    });
}

// One rule whole, with the words of its source and what its mark means.
void chosen_rule(Ui& ui, const law::Pack& pack, const law::RuleLine& line) {
    const Language language = ui.model().language;
    ui.section("rules/chosen", document::rule_name(line, language), [&] {
        ui.definition("rules/chosen/section", ui.t(Str::regulation_section),
                      document::rule_section(line.section, language));
        if (const std::string value = document::rule_value(line.section, line.value, language); !value.empty())
            ui.definition("rules/chosen/value", ui.t(Str::regulation_column_value), value);
        ui.definition("rules/chosen/source", ui.t(Str::regulation_column_source), document::rule_source(line.citation));
        law_link(ui, "rules/chosen/source", line.citation);
        if (!line.citation.text.empty())
            ui.definition("rules/chosen/text", ui.t(Str::rule_citation_text), line.citation.text);
        const auto meaning = pack.legend.find(line.citation.mark);
        ui.definition("rules/chosen/mark", ui.t(Str::regulation_column_mark),
                      join({ui.t(line.citation.verified ? Str::regulation_confirmed : Str::regulation_unconfirmed),
                            meaning == pack.legend.end() ? "" : ". ",
                            meaning == pack.legend.end() ? std::string_view() : std::string_view(meaning->second)}));
    });
}

// Of a line of the whole list; of several of one rule, which stand in several places, the later ones have their turn.
std::string rule_key(const std::vector<law::RuleLine>& all, const law::RuleLine& line) {
    const auto turn = std::count_if(all.data(), &line, [&](const law::RuleLine& each) {
        return each.section == line.section && each.name == line.name;
    });
    return join({line.section, " ", line.name, turn > 0 ? join({" ", std::to_string(turn)}) : std::string()});
}

void rules_table(Ui& ui, const law::Pack& pack) {
    const app::RegulationsView& view = ui.model().regulations;
    const Language language = ui.model().language;
    const std::vector<law::RuleLine>& all = lines_of(ui, pack);
    std::vector<Option> sections = {{"all", std::string(ui.t(Str::regulation_all)), "", true}};
    std::vector<const law::RuleLine*> shown;
    std::size_t unconfirmed = 0;
    for (const law::RuleLine& line : all) {
        const bool known = std::any_of(sections.begin(), sections.end(),
                                       [&](const Option& option) { return option.value == line.section; });
        if (!known) sections.push_back({line.section, document::rule_section(line.section, language), "", true});
        unconfirmed += line.citation.verified ? 0 : 1;
        if (!view.section.empty() && view.section != line.section) continue;
        if (view.unconfirmed && line.citation.verified) continue;
        shown.push_back(&line);
    }
    ui.section("rules/list", ui.t(Str::regulation_list, {pack.name}), [&] {
        ui.text("rules/list/count",
                ui.t(Str::regulation_count, {std::to_string(all.size()), std::to_string(unconfirmed)}),
                unconfirmed > 0 ? Tone::warning : Tone::success);
        if (!pack.effective_note.empty()) ui.text("rules/list/note", pack.effective_note, Tone::muted);
        if (auto now = ui.checkbox("rules/unconfirmed", ui.t(Str::regulation_only_unconfirmed), view.unconfirmed))
            ui.emit(app::Toggle{"rules/unconfirmed", *now});
        if (auto chosen = ui.select("rules/list-section", ui.t(Str::regulation_section), sections,
                                    view.section.empty() ? "all" : view.section, {.searchable = true}))
            ui.emit(app::Choose{"rules/list", *chosen});
        Ui::Table table;
        table.id = "rules/list/table";
        table.label = ui.t(Str::regulation_rules);
        table.columns = {{ui.t(Str::regulation_column_rule), 0, 2.2f},
                         {ui.t(Str::regulation_column_value), 0, 1.4f},
                         {ui.t(Str::regulation_column_source), 0, 2},
                         {ui.t(Str::regulation_column_mark), 172}};
        table.rows = shown.size();
        table.empty_text = ui.t(Str::regulation_none_such);
        table.row_id = [&](std::size_t row) { return join({"rules/rule/", std::to_string(row)}); };
        table.cell = [&](std::size_t row, std::size_t column) {
            const law::RuleLine& line = *shown[row];
            if (column == 0) {
                const std::string section = document::rule_section(line.section, language);
                const std::string name = document::rule_name(line, language);
                return ui.cell_text(section == name ? name : join({section, ": ", name}));
            }
            if (column == 1) {
                const std::string value = document::rule_value(line.section, line.value, language);
                return ui.cell_text(value.empty() ? "—" : value);
            }
            if (column == 2) return ui.cell_text(document::rule_source(line.citation));
            line.citation.verified ? ui.cell_badge(ui.t(Str::regulation_confirmed), Tone::success)
                                   : ui.cell_badge(ui.t(Str::regulation_unconfirmed), Tone::warning);
        };
        table.activate = [&](std::size_t row) {
            ui.emit(app::Choose{"rules/rule", rule_key(all, *shown[row])});
            ui.emit(app::Do{app::Action::jump_to, "rules/chosen/h2", {}});
        };
        table.copyable = true;
        ui.table(table);
        if (ui.button("rules/print", ui.t(Str::regulation_print), ButtonKind::secondary, Icon::print))
            ui.emit(app::Do{app::Action::print_rules, {}, {}});
    });
    for (const law::RuleLine* line : shown)
        if (rule_key(all, *line) == view.rule) return chosen_rule(ui, pack, *line);
}

// [SECTION] The editor

std::string field_words(const Ui& ui, std::string_view prefix, const FormSection& section, std::string_view name) {
    name = name.substr(name.rfind('/') == std::string_view::npos ? 0 : name.rfind('/') + 1);
    for (const std::string& key : {join({prefix, section.code, ".", name}), join({prefix, name})})
        if (const auto found = find_string(key)) return std::string(ui.t(*found));
    return {};
}

// Where a sentence of a paper stands, or which lines are added to it.
std::string wording_label(const Ui& ui, const FormField& field) {
    return field.sentence ? std::string(ui.t(field.sentence->label))
                          : std::string(ui.t(*find_string(join({"template.lines.", field.name}))));
}

std::string section_words(const Ui& ui, const FormSection& section) {
    const auto found = find_string(join({"rule.section.", section.code}));
    const std::string words = found ? std::string(ui.t(*found)) : section.code;
    return section.name.empty() ? words : join({words, ": ", section.name});
}

// What Pack::parse says of a place, for people who are not programmers.
std::string reason_words(const Ui& ui, std::string_view code, std::string_view what) {
    struct Reason {
        std::string_view what;
        Str words;
    };
    constexpr Reason reasons[] = {
        {"empty or twice", Str::rule_fault_twice},
        {"twice", Str::rule_fault_twice},
        {"empty", Str::rule_fault_empty},
        {"missing", Str::rule_fault_missing},
        {"out of range", Str::rule_fault_range},
        {"not one of the choices", Str::rule_fault_unknown},
        {"unknown level", Str::rule_fault_unknown},
        {"unknown role", Str::rule_fault_unknown},
        {"unknown state", Str::rule_fault_unknown},
        {"unknown field", Str::rule_fault_unknown},
        {"unknown kind", Str::rule_fault_unknown},
        {"no such act", Str::rule_fault_unknown},
        {"no such source", Str::rule_fault_unknown},
        {"not a date", Str::problem_date_form},
        {"not a day of the year", Str::problem_day_form},
        {"below least", Str::rule_fault_most},
        {"overlaps another band", Str::rule_fault_overlap},
        {"not the sum of its parts", Str::rule_fault_sum},
        {"for kind “bands”, and only there", Str::rule_fault_bands},
        {"for kind “sum”, and only there", Str::rule_fault_parts},
        {"does not fit the kind", Str::rule_fault_kind},
        {"nobody presides, or nobody records", Str::rule_fault_presides},
        {"says what is not known, and only then", Str::rule_fault_complete},
        {"of a sheet that is not whole", Str::rule_fault_passing},
        {"leaves no sheet", Str::rule_fault_extremes},
        {"more than all", Str::rule_fault_more_than},
        {"weighs what is already weighted", Str::rule_fault_weight},
        {"unknown mark", Str::rule_fault_mark},
        {"before its beginning", Str::rule_fault_order},
        {"unknown paper", Str::rule_fault_unknown},
        {"unknown sentence", Str::rule_fault_unknown},
        {"unknown blank", Str::problem_template_blank},
        {"blank missing", Str::problem_template_missing},
        {"too long", Str::problem_template_long},
        {"too many", Str::problem_template_lines},
        {"not one line", Str::template_fault_line},
        {"not an act of a dossier", Str::rule_fault_unknown},
        {"no such result", Str::rule_fault_unknown},
        {"no such criterion", Str::rule_fault_unknown},
        {"twice from one state", Str::rule_fault_way_twice},
        {"nothing leads here", Str::rule_fault_way_from},
        {"leads to no end", Str::rule_fault_way_to},
        {"two clocks in one state", Str::rule_fault_two_clocks},
        {"no such date", Str::rule_fault_unknown},
        {"unknown day", Str::rule_fault_unknown},
        {"leaves no working day", Str::rule_fault_week},
        {"no step makes it", Str::rule_fault_undo},
    };
    for (const Reason& reason : reasons)
        if (reason.what == what) return std::string(ui.t(reason.words));
    if (code == "citation-kept") return std::string(ui.t(Str::rule_fault_citation));
    if (code == "pack-member") return ui.t(Str::rule_fault_other, {what});
    return code_text(ui, code);
}

std::string row_words(const Ui& ui, const Json& pack, const FormSection& section, const std::string& row) {
    const Json* value = law::value_at(pack, row);
    const std::string name = value ? string_or(*value, "name") : std::string();
    const std::string act = value ? string_or(*value, "act") : std::string();
    if (!act.empty() && section.code != "parts") {  // of a part its name says more than what brings it
        std::string result = string_or(*value, "result");
        return document::rule_name({"step", result.empty() ? act : join({act, ":", result}), {}, {}},
                                   ui.model().language);
    }
    if (section.code == "no_clock" && value) {
        std::string states;
        for (const Json& state : value->value("states", Json::array()))
            states += (states.empty() ? "" : ", ") + state.get<std::string>();
        if (!states.empty()) return document::rule_name({"no-clock", states, {}, {}}, ui.model().language);
    }
    const std::vector<std::string> rows = law::form_rows(section, pack);
    const auto at = std::find(rows.begin(), rows.end(), row) - rows.begin();
    const std::string place = ui.t(Str::journal_row, {std::to_string(at + 1)});
    if (section.code == "people" && value) return role_text(ui, string_or(*value, "role"));
    if (section.code == "bounds" && value) return coded_text(ui, "rule.bound.", string_or(*value, "code"));
    const std::string own = name.empty() && value ? string_or(*value, "number") : name;
    return own.empty() ? place : join({place, ": ", own});
}

// "Đợt nhận hồ sơ – Dòng 1: Đợt 1 – Đến ngày".
std::string place_words(const Ui& ui, const Json& pack, std::string_view path) {
    const std::vector<FormSection> sections = law::form_sections(pack);
    const law::FormPlace place = law::place_of(sections, path);
    if (!place.section || (place.section->path.empty() && !place.field)) return std::string(path);
    std::string words = section_words(ui, *place.section);
    if (place.section->list && place.row != place.section->path)
        words += join({" – ", row_words(ui, pack, *place.section, place.row)});
    if (place.field)
        words += join({" – ", place.section->code == "template"
                                  ? wording_label(ui, *place.field)
                                  : field_words(ui, "rule.field.", *place.section, place.field->name)});
    else if (path.find("citation") != std::string_view::npos)
        words += join({" – ", ui.t(Str::regulation_column_source)});
    return words;
}

std::string error_of(const Ui& ui, const RegulationDraft& draft, const std::string& path) {
    const auto typed = draft.errors.find(join({rule_prefix, path}));
    if (typed != draft.errors.end()) return code_text(ui, typed->second);
    const law::PackFault* fault = draft.fault(path);
    return fault ? reason_words(ui, fault->code, fault->what) : std::string();
}

// "R: Đã đọc chính điều khoản …", in the words of the pack.
std::string mark_words(const Json& pack, const std::string& mark) {
    const auto legend = pack.find("legend");
    return legend != pack.end() ? join({mark, ": ", string_or(*legend, mark.c_str())}) : mark;
}

std::string option_words(const Ui& ui, const Json& pack, const FormField& field, std::string_view row,
                         const std::string& code) {
    const std::string_view list = field.options;
    if (list == "@roles" || list == "@council_roles") return role_text(ui, code);
    if (list == "@marks") return mark_words(pack, code);
    if (list == "@states" || list == "@origins") return state_text(ui, code);
    if (list == "@acts") return act_text(ui, code);
    if (list == "@starts") return document::rule_start(code, ui.model().language);
    if (list == "@results") {
        const Json* step = law::value_at(pack, row);
        return member_text(ui, "act.option.", step ? string_or(*step, "act") : std::string(), code);
    }
    if (list == "@criteria") return join({code, ". ", law::criterion_name(pack, row, code)});
    if (list == "@levels" || list == "@fields") {
        const Json* items = law::value_at(pack, list == "@levels" ? "levels" : "fields/items");
        if (items && items->is_array())
            for (const Json& item : *items)
                if (string_or(item, "code") == code) return string_or(item, "name");
        return code;
    }
    const std::string_view path = field.name;
    const std::string_view name = path.substr(path.rfind('/') == std::string_view::npos ? 0 : path.rfind('/') + 1);
    const std::string_view list_of_row = row.substr(0, row.find('/'));
    for (const std::string& key : {join({"rule.option.", list_of_row, ".", code}),
                                   join({"rule.option.", name, ".", code}), join({"rule.option.", code})})
        if (const auto found = find_string(key)) return std::string(ui.t(*found));
    return code;
}

void rule_field(Ui& ui, const RegulationDraft& draft, const FormSection& section, const std::string& row,
                const FormField& field) {
    const std::string path = row.empty() ? std::string(field.name) : join({row, "/", field.name});
    const std::string id = join({rule_prefix, path});
    const std::string label = field_words(ui, "rule.field.", section, field.name);
    const std::string help = field_words(ui, "rule.help.", section, field.name);
    const std::string error = error_of(ui, draft, path);
    const auto typed = draft.typed.find(path);
    const std::string value =
        typed != draft.typed.end() ? typed->second : law::shown_value(field, law::value_at(draft.pack, path));
    if (field.kind == ValueKind::flag) {
        if (auto now = ui.checkbox(id, label, value == "yes", {.error = error})) ui.emit(app::Toggle{id, *now});
        if (!help.empty()) ui.text(join({id, "/help"}), help, Tone::muted);
        return;
    }
    if (field.kind == ValueKind::choice || field.kind == ValueKind::codes || field.kind == ValueKind::starts) {
        std::vector<Option> options;
        if (field.kind == ValueKind::choice && field.may_be_empty)
            options.push_back({"", field_words(ui, "rule.none.", section, field.name), "", true});
        for (const std::string& code : law::form_options(field, draft.pack, row))
            options.push_back({code, option_words(ui, draft.pack, field, row, code), "", true});
        if (field.kind == ValueKind::choice) {
            if (auto chosen = ui.select(id, label, options, value,
                                        {.error = error, .help = help, .required = !field.may_be_empty}))
                ui.emit(app::Choose{id, *chosen});
            return;
        }
        ui.choices(id, label, {.error = error, .help = help, .required = !field.may_be_empty}, [&] {
            const std::string shown = join({" ", value, " "});
            for (const Option& option : options) {
                const std::string own = join({id, "#", option.value});
                const bool on = shown.find(join({" ", option.value, " "})) != std::string::npos;
                if (auto now = ui.checkbox(own, option.label, on)) ui.emit(app::Toggle{own, *now});
            }
        });
        return;
    }
    constexpr float short_field = 320;
    TextOptions options;
    options.label = label;
    options.help = help;
    options.error = error;
    options.required = !field.may_be_empty;
    options.multiline = field.kind == ValueKind::text;
    options.lines_min = 2;
    options.numeric = field.kind == ValueKind::number;
    const bool of_words =
        field.kind == ValueKind::line || field.kind == ValueKind::text || field.kind == ValueKind::phrases;
    if (!of_words) options.width = short_field;
    if (field.kind == ValueKind::date) options.placeholder = ui.t(Str::form_date_example);
    ui.text_field(id, value, options);
}

enum class Writing { line, needed, paragraphs };

void plain_field(Ui& ui, const std::string& id, Str label, Writing writing, std::string_view value,
                 std::string_view error) {
    TextOptions options;
    options.label = ui.t(label);
    options.error = error;
    options.required = writing == Writing::needed;
    options.multiline = writing == Writing::paragraphs;
    options.lines_min = 2;
    ui.text_field(id, value, options);
}

// Where the value stands: document, article, wording, and how certain it is.
void citation_fields(Ui& ui, const RegulationDraft& draft, const FormSection& section, const std::string& row) {
    if (section.citation[0] == '\0') return;
    const std::string path = row.empty() ? std::string(section.citation) : join({row, "/", section.citation});
    const Json* citation = law::value_at(draft.pack, path);
    if (!citation || !citation->is_object()) return;
    const std::string id = join({rule_prefix, path});
    ui.heading(join({id, "/h"}), ui.t(Str::regulation_column_source), 3);
    const auto text = [&](const char* part, Str label, Writing writing) {
        const std::string own = join({path, "/", part});
        const auto typed = draft.typed.find(own);
        plain_field(ui, join({rule_prefix, own}), label, writing,
                    typed != draft.typed.end() ? typed->second : string_or(*citation, part), error_of(ui, draft, own));
    };
    text("document", Str::rule_citation_document, Writing::needed);
    text("article", Str::rule_citation_article, Writing::line);
    text("text", Str::rule_citation_text, Writing::paragraphs);
    std::vector<Option> marks;
    for (const std::string& mark : law::form_options({"mark", ValueKind::choice, "@marks"}, draft.pack))
        marks.push_back({mark, mark_words(draft.pack, mark), "", true});
    const std::string mark_id = join({id, "/mark"});
    if (auto chosen = ui.select(mark_id, ui.t(Str::rule_citation_mark), marks, string_or(*citation, "mark"),
                                {.error = error_of(ui, draft, join({path, "/mark"}))}))
        ui.emit(app::Choose{mark_id, *chosen});
    if (!string_or(*citation, "mark").starts_with('R'))
        ui.text(join({id, "/unread"}), ui.t(Str::rule_citation_unread), Tone::warning);
    const law::PackFault* fault = draft.fault(path);
    const bool kept = draft.kept.contains(path);
    if (!kept && (!fault || fault->code != "citation-kept")) return;
    if (fault) ui.text(join({id, "/fault"}), reason_words(ui, fault->code, fault->what), Tone::danger);
    const std::string keep = join({rule_prefix, "keep/", path});
    if (auto now = ui.checkbox(keep, ui.t(Str::regulation_keep_citation), kept)) ui.emit(app::Toggle{keep, *now});
}

// "Chỗ điền: {tên giải pháp} (bắt buộc), {số tiếp nhận}."
std::string blanks_words(const Ui& ui, const law::Sentence& sentence) {
    std::string all;
    for (const law::Blank& blank : sentence.blanks) {
        const std::string name = join({"{", tr(blank.name), "}"});
        all += join({all.empty() ? "" : ", ", blank.required ? ui.t(Str::template_blank_required, {name}) : name});
    }
    return all.empty() ? all : ui.t(Str::template_blanks, {all});
}

// The sentences of one paper, each with what may be filled in, and the lines that the office adds to it.
void paper_fields(Ui& ui, const RegulationDraft& draft, const FormSection& section) {
    const std::string paper = section.path.substr(section.path.find('/') + 1);
    ui.text("rules/how/template", ui.t(Str::template_how), Tone::muted);
    ui.section(join({rule_prefix, "row/", section.path}), section.name, [&] {
        for (const FormField& field : section.fields) {
            const std::string path = join({section.path, "/", field.name});
            const std::string id = join({rule_prefix, path});
            const std::string label = wording_label(ui, field), error = error_of(ui, draft, path);
            const std::string help = field.sentence ? blanks_words(ui, *field.sentence)
                                                    : field_words(ui, "template.help.", section, field.name);
            const Json* own = law::value_at(draft.pack, path);
            const auto typed = draft.typed.find(path);
            TextOptions options;
            options.label = label;
            options.help = help;
            options.error = error;
            options.multiline = true;
            options.lines_min = 2;
            ui.text_field(id, typed != draft.typed.end() ? typed->second : law::shown_value(field, own), options);
            if (!field.sentence || (!own && typed == draft.typed.end())) continue;
            ui.text(join({id, "/original"}),
                    ui.t(Str::template_original, {law::with_names(*field.sentence, tr(field.sentence->words))}),
                    Tone::muted);
            if (ui.button(join({id, "/restore"}), ui.t(Str::template_restore, {label}), ButtonKind::quiet, Icon::back))
                ui.emit(app::EditText{id, {}, true});
        }
        if (ui.button("rules/preview-paper", ui.t(Str::template_preview), ButtonKind::secondary, Icon::print))
            ui.emit(app::Do{app::Action::preview_paper, {}, paper});
    });
}

// A row is chosen and stands below.
void choose_from(Ui& ui, Ui::Table& table, const std::string& label, const std::vector<std::string>& rows) {
    table.id = "rules/steps";
    table.label = label;
    table.rows = rows.size();
    table.row_id = [](std::size_t row) { return join({"rules/steps/", std::to_string(row)}); };
    table.activate = [&](std::size_t row) {
        ui.emit(app::Choose{"rules/row", rows[row]});
        ui.emit(app::Do{app::Action::jump_to, join({rule_prefix, "row/", rows[row], "/h2"}), {}});
    };
    ui.table(table);
}

// Each of them has some fifty boxes: what they come to, and one at a time.
void clocks_table(Ui& ui, const RegulationDraft& draft, const FormSection& section,
                  const std::vector<std::string>& rows) {
    Ui::Table table;
    table.columns = {{ui.t(Str::rule_field_name), 0, 1}, {ui.t(Str::regulation_column_value), 0, 3}};
    table.cell = [&](std::size_t row, std::size_t column) {
        if (column == 0) return ui.cell_text(row_words(ui, draft.pack, section, rows[row]));
        const std::optional<law::RuleLine> line = law::row_line(section, draft.pack, rows[row]);
        ui.cell_text(line ? document::rule_value(line->section, line->value, ui.model().language) : std::string("—"));
    };
    choose_from(ui, table, section_words(ui, section), rows);
}

// The steps in their order.
void steps_table(Ui& ui, const RegulationDraft& draft, const FormSection& section,
                 const std::vector<std::string>& rows) {
    const bool of_cases = section.code == "step_when";
    const auto shown = [&](std::size_t row, std::string_view name) {
        std::string words;
        for (const FormField& field : section.fields) {
            if (field.name != name) continue;
            const std::string value = law::shown_value(field, law::value_at(draft.pack, join({rows[row], "/", name})));
            if (value.empty() && field.may_be_empty)
                return of_cases ? std::string(ui.t(Str::rule_none_conditions))
                                : field_words(ui, "rule.none.", section, name);
            for (const std::string& code : law::form_options(field, draft.pack, rows[row]))
                if (join({" ", value, " "}).find(join({" ", code, " "})) != std::string::npos)
                    words += join({words.empty() ? "" : "; ", option_words(ui, draft.pack, field, rows[row], code)});
        }
        return words;
    };
    Ui::Table table;
    table.columns = {{ui.t(Str::rule_field_act), 0, 2}};
    if (of_cases)
        table.columns.push_back({ui.t(Str::rule_field_facts), 0, 3});
    else
        table.columns.insert(table.columns.end(), {{ui.t(Str::rule_field_steps_from), 0, 2},
                                                   {ui.t(Str::rule_field_steps_to), 0, 1.4f},
                                                   {ui.t(Str::rule_field_roles), 0, 1.6f}});
    table.cell = [&](std::size_t row, std::size_t column) {
        constexpr std::string_view names[] = {"from", "to", "roles"};
        if (column > 0) return ui.cell_text(shown(row, of_cases ? "when/facts" : names[column - 1]));
        const Json* step = law::value_at(draft.pack, rows[row]);
        const std::string result = string_or(*step, "result");
        ui.cell_text(document::rule_name(
            {"step", join({string_or(*step, "act"), result.empty() ? "" : ":", result}), {}, {}}, ui.model().language));
    };
    choose_from(ui, table, section_words(ui, section), rows);
}

void move_buttons(Ui& ui, const std::string& row, const std::string& name) {
    const auto button = [&](const char* way, Str label, Icon icon) {
        if (ui.button(join({rule_prefix, way, "/", row}), ui.t(label, {name}), ButtonKind::quiet, icon))
            ui.emit(app::Do{app::Action::move_rule, way, row});
    };
    ui.row([&] {
        button("up", Str::regulation_row_up, Icon::chevron_up);
        button("down", Str::regulation_row_down, Icon::chevron_down);
    });
}

// What the row says, in one sentence: the same that stands in the list of rules.
void meaning(Ui& ui, const RegulationDraft& draft, const FormSection& section, const std::string& row) {
    const std::optional<law::RuleLine> line = law::row_line(section, draft.pack, row);
    if (!line) return;
    ui.text(join({rule_prefix, "meaning/", row}),
            ui.t(Str::rule_meaning, {document::rule_value(line->section, line->value, ui.model().language)}),
            Tone::info);
}

void section_fields(Ui& ui, const RegulationDraft& draft, const FormSection& section) {
    if (section.code == "template") return paper_fields(ui, draft, section);
    const std::string title = section_words(ui, section);
    const std::string key = app::section_key(section);
    if (const auto how = find_string(join({"rule.how.", section.code})))
        ui.text(join({rule_prefix, "how/", section.code}), ui.t(*how), Tone::muted);
    std::vector<std::string> rows = law::form_rows(section, draft.pack);
    const bool of_clocks = section.code == "clocks";
    if ((of_clocks || section.code == "steps" || section.code == "step_when") && !rows.empty()) {
        of_clocks ? clocks_table(ui, draft, section, rows) : steps_table(ui, draft, section, rows);
        const bool known = std::find(rows.begin(), rows.end(), draft.row) != rows.end();
        rows = {known ? draft.row : rows.front()};
    }
    if (rows.empty()) ui.text(join({rule_prefix, "none/", section.code}), ui.t(Str::regulation_no_rows), Tone::muted);
    for (const std::string& row : rows) {
        const std::string name = section.list ? row_words(ui, draft.pack, section, row) : title;
        ui.section(join({rule_prefix, "row/", row.empty() ? std::string_view("head") : std::string_view(row)}), name,
                   [&] {
                       for (const FormField& field : section.fields) rule_field(ui, draft, section, row, field);
                       meaning(ui, draft, section, row);
                       citation_fields(ui, draft, section, row);
                       if (section.moves) move_buttons(ui, row, name);
                       if (section.grows &&
                           ui.button(join({rule_prefix, "remove/", row}), ui.t(Str::regulation_remove_row, {name}),
                                     ButtonKind::quiet, Icon::remove))
                           ui.emit(app::Do{app::Action::remove_rule, {}, row});
                   });
    }
    if (section.grows &&
        ui.button("rules/add", ui.t(Str::regulation_add_row, {title}), ButtonKind::secondary, Icon::add))
        ui.emit(app::Do{app::Action::add_rule, {}, key});
}

void faults(Ui& ui, const RegulationDraft& draft) {
    if (!draft.checked || draft.faults.empty()) return;
    ui.section("rules/faults", ui.t(Str::regulation_faults, {std::to_string(draft.faults.size())}), [&] {
        for (std::size_t at = 0; at < draft.faults.size(); ++at) {
            const law::PackFault& fault = draft.faults[at];
            const std::string words =
                join({place_words(ui, draft.pack, fault.path), ": ", reason_words(ui, fault.code, fault.what)});
            if (ui.link(join({"rules/fault/", std::to_string(at)}), words))
                ui.emit(app::Do{app::Action::show_rule, fault.path, {}});
        }
    });
}

// Each dossier, session and draft that would have another day, round, part, step or threshold.
void affected(Ui& ui, const RegulationDraft::Preview& seen) {
    using Affected = RegulationDraft::Preview::Affected;
    ui.heading("rules/preview/affected", ui.t(Str::regulation_affected), 3);
    ui.text("rules/preview/affected/how", ui.t(Str::regulation_affected_how), Tone::muted);
    if (seen.looking) ui.text("rules/preview/affected/looking", ui.t(Str::regulation_affected_looking), Tone::muted);
    if (seen.affected.empty()) {
        if (!seen.looking) ui.text("rules/preview/affected/none", ui.t(Str::regulation_affected_none), Tone::success);
    } else {
        Ui::Table table;
        table.id = "rules/preview/affected/table";
        table.label = ui.t(Str::regulation_affected);
        table.columns = {{ui.t(Str::list_column_title), 0, 2},
                         {ui.t(Str::regulation_column_what), 0, 1.6f},
                         {ui.t(Str::regulation_column_before), 0, 1.4f},
                         {ui.t(Str::regulation_column_after), 0, 1.4f}};
        table.rows = seen.affected.size();
        table.row_id = [](std::size_t row) { return join({"rules/preview/affected/", std::to_string(row)}); };
        table.cell = [&](std::size_t row, std::size_t column) {
            const Affected& one = seen.affected[row];
            const auto said = [](const std::string& text) { return text.empty() ? std::string("—") : text; };
            if (column == 0) return ui.cell_text(one.title);
            if (column == 2) return ui.cell_text(said(one.before));
            if (column == 3) return ui.cell_text(said(one.after));
            ui.cell_text(one.what == Affected::What::clock  ? ui.t(Str::regulation_affected_clock, {one.name})
                         : one.what == Affected::What::part ? ui.t(Str::regulation_affected_part, {one.name})
                         : one.what == Affected::What::rule ? one.name
                                                            : std::string(ui.t(Str::law_section_round)));
        };
        table.copyable = true;
        ui.table(table);
    }
    if (!seen.looking && seen.looked_at < seen.dossiers)
        ui.text("rules/preview/affected/some",
                ui.t(Str::regulation_affected_some, {std::to_string(seen.looked_at), std::to_string(seen.dossiers)}),
                Tone::muted);
}

void preview(Ui& ui, const RegulationDraft& draft) {
    if (!draft.preview) return;
    const RegulationDraft::Preview& seen = *draft.preview;
    ui.section("rules/preview", ui.t(Str::regulation_preview), [&] {
        ui.text("rules/preview/changes", ui.t(Str::regulation_changes, {std::to_string(seen.changes.size())}),
                seen.changes.empty() ? Tone::warning : Tone::info);
        for (std::size_t at = 0; at < seen.changes.size(); ++at)
            ui.definition(join({"rules/preview/change/", std::to_string(at)}), law_section_text(ui, seen.changes[at]),
                          law_change_text(ui, seen.changes[at]));
        ui.heading("rules/preview/effect", ui.t(Str::regulation_effect), 3);
        ui.text("rules/preview/dossiers", ui.t(Str::regulation_effect_dossiers, {std::to_string(seen.dossiers)}));
        if (seen.sessions > 0)
            ui.text("rules/preview/sessions", ui.t(Str::regulation_effect_sessions, {std::to_string(seen.sessions)}));
        ui.text("rules/preview/drafts", ui.t(Str::regulation_effect_drafts, {std::to_string(seen.drafts.size())}));
        for (std::size_t at = 0; at < seen.drafts.size(); ++at) {
            const RegulationDraft::Preview::Moved& moved = seen.drafts[at];
            std::string lacks;
            for (const dossier::Problem& problem : moved.lacks)
                lacks += join({lacks.empty() ? "" : "; ", problem_text(ui, problem)});
            ui.definition(join({"rules/preview/draft/", std::to_string(at)}), moved.title,
                          lacks.empty() ? ui.t(Str::regulation_lacks_nothing) : std::string_view(lacks));
        }
        for (std::size_t at = 0; at < seen.windows.size(); ++at) {
            const RegulationDraft::Preview::Window& window = seen.windows[at];
            const auto open = ui.t(window.open ? Str::regulation_window_open : Str::regulation_window_closed);
            ui.definition(join({"rules/preview/window/", std::to_string(at)}), window.name,
                          window.last.empty() ? std::string(ui.t(Str::regulation_window_over))
                                              : ui.t(Str::regulation_window_days, {open, window.from, window.last}));
        }
        affected(ui, seen);
        ui.heading("rules/decision", ui.t(Str::regulation_decision), 3);
        const auto text = [&](const char* name, Str label, Writing writing, const std::string& value) {
            const std::string id = join({rule_prefix, name});
            const auto wrong = draft.errors.find(id);
            plain_field(ui, id, label, writing, value,
                        wrong == draft.errors.end() ? std::string() : code_text(ui, wrong->second));
        };
        text("number", Str::regulation_decision_number, Writing::line, draft.number);
        text("date", Str::regulation_decision_date, Writing::needed, draft.date);
        text("note", Str::regulation_decision_note, Writing::paragraphs, draft.note);
        if (ui.button("rules/publish", ui.t(Str::regulation_publish), ButtonKind::primary, Icon::signature,
                      !draft.busy))
            ui.emit(app::Do{app::Action::publish_regulation, {}, {}});
    });
}

void editor(Ui& ui, const RegulationDraft& draft) {
    const std::vector<FormSection> sections = law::form_sections(draft.pack);
    const FormSection* shown = &sections.front();
    std::vector<Option> options;
    for (const FormSection& section : sections) {
        const std::string key = app::section_key(section);
        options.push_back({key, section_words(ui, section), "", true});
        if (key == draft.section) shown = &section;
    }
    ui.section("rules/editor", ui.t(Str::regulation_editor, {string_or(draft.pack, "id")}), [&] {
        ui.text("rules/editor/how", ui.t(Str::regulation_editor_how, {draft.base}), Tone::muted);
        // The day and the name stand at the top whatever section is open.
        const FormSection& head = sections.front();
        for (const FormField& field : head.fields) rule_field(ui, draft, head, {}, field);
        if (shown == &head) shown = &sections[1];
        options.erase(options.begin());
        if (auto chosen = ui.select("rules/section", ui.t(Str::regulation_section), options, app::section_key(*shown),
                                    {.searchable = true}))
            ui.emit(app::Choose{"rules/section", *chosen});
    });
    undo_buttons(ui, "rules");
    ui.heading("rules/shown", section_words(ui, *shown), 2);
    section_fields(ui, draft, *shown);
    ui.row([&] {
        if (ui.button("rules/check", ui.t(Str::regulation_check), ButtonKind::primary, Icon::check))
            ui.emit(app::Do{app::Action::check_regulation, {}, {}});
        if (ui.button("rules/discard", ui.t(Str::regulation_discard), ButtonKind::quiet, Icon::trash))
            ui.emit(app::Do{app::Action::discard_regulation, {}, {}});
    });
    faults(ui, draft);
    preview(ui, draft);
}

void begin(Ui& ui, const app::RegulationsView& view) {
    if (!view.file_error.empty())
        ui.section("rules/file", ui.t(Str::regulation_file_refused), [&] {
            const std::string place =
                view.file_place.empty() ? std::string() : place_words(ui, view.file_pack, view.file_place);
            ui.banner("rules/file/fault", Tone::danger, place.empty() ? ui.t(Str::regulation_file_whole) : place,
                      reason_words(ui, view.file_error, view.file_reason));
        });
    ui.section("rules/begin", ui.t(Str::regulation_begin), [&] {
        ui.text("rules/begin/how", ui.t(Str::regulation_begin_how), Tone::muted);
        ui.text("rules/begin/file/how", ui.t(Str::regulation_begin_file_how), Tone::muted);
        ui.row([&] {
            if (ui.button("rules/begin/copy", ui.t(Str::regulation_begin_copy), ButtonKind::primary, Icon::edit))
                ui.emit(app::Do{app::Action::begin_regulation, {}, {}});
            if (ui.button("rules/begin/file", ui.t(Str::regulation_begin_file), ButtonKind::secondary, Icon::file_in))
                ui.emit(app::Do{app::Action::import_regulation, {}, {}});
        });
    });
}

// Of a pack that was published: who signed it, giving it to a unit without a network, withdrawing it in time.
void published(Ui& ui, const law::Pack& pack) {
    const app::RegulationsView& view = ui.model().regulations;
    const auto subject = view.subjects.find(pack.id);
    if (subject == view.subjects.end()) return;
    ui.row([&] {
        if (ui.button("rules/export", ui.t(Str::regulation_export), ButtonKind::secondary, Icon::file_out))
            ui.emit(app::Do{app::Action::export_regulation, subject->second, {}});
        if (pack.effective_from > date_of(ui.model().now) && !ui.model().library.is_withdrawn(pack.id))
            journal_buttons(ui, {"regulation.withdrawn"});
    });
    const auto& open = ui.model().journal;
    const dossier::Act* said =
        open && open->state.id.text == subject->second ? open->state.last("regulation.published") : nullptr;
    const auto say = [&](const char* member, Str label) {
        const std::string value = said ? string_or(said->body, member) : std::string();
        if (!value.empty()) ui.definition(join({"rules/decided/", member}), ui.t(label), day_text(value));
    };
    say("number", Str::regulation_decision_number);
    say("date", Str::regulation_decision_date);
    say("note", Str::regulation_decision_note);
    journal_form(ui);
    journal_acts(ui, "rules/acts");
}

}  // namespace

void regulations(Ui& ui) {
    const app::RegulationsView& view = ui.model().regulations;
    const law::Pack& pack = listed_pack(ui);
    ui.page("rules", ui.t(Str::nav_regulations), [&] {
        ui.text("rules/how", ui.t(Str::regulation_how), Tone::muted);
        if (may_write(ui)) view.draft ? editor(ui, *view.draft) : begin(ui, view);
        packs_table(ui);
        published(ui, pack);
        rules_table(ui, pack);
    });
}

}  // namespace sk::ui::screens
