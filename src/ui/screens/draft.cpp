// Writing an application: every field of the form of TT 18/2013 Phụ lục I, in its order and wording, with help in
// plain words, both tables, the check and the filing. [SECTION] index:
//   [SECTION] Help for fields   [SECTION] Problems   [SECTION] Authors and helpers   [SECTION] Parts of the form
//   [SECTION] Finishing         [SECTION] Screen
#include <algorithm>
#include <set>

#include "base/limits.hpp"
#include "ui/screens/screens.hpp"
#include "ui/screens/words.hpp"

namespace sk::ui::screens {

namespace {

// [SECTION] Help for fields

enum class Need { required, optional };  // as the check of dossier/check.cpp sees it

// One draft on screen: field ids, and the errors of the last check beside their fields.
struct Form {
    Ui& ui;
    const store::Draft& draft;
    const dossier::Application& application;
    bool read_only;

    std::string id(std::string_view path) const { return join({"draft/", draft.id, "/", path}); }
    const law::Pack& rules() const { return ui.model().rules_of(draft); }

    std::string error(std::string_view path) const {
        if (!ui.model().checked) return {};
        for (const auto& problem : ui.model().problems) {
            if (problem.severity == dossier::Severity::error && problem.path == path) return problem_text(ui, problem);
        }
        return {};
    }

    void field(std::string_view path, std::string_view value, TextOptions options) const {
        const auto message = error(path);
        options.error = message;
        options.read_only = read_only;
        options.limit_chars = path == "answer" ? limits::act_text_chars_max : dossier::text_limit(path);
        ui.text_field(id(path), value, options);
    }
    void line(std::string_view path, std::string_view value, Str label, Str help, Need need,
              std::string_view placeholder = {}) const {
        TextOptions options;
        options.label = ui.t(label);
        options.help = ui.t(help);
        options.placeholder = placeholder;
        options.required = need == Need::required;
        field(path, value, options);
    }
    void long_text(std::string_view path, std::string_view value, Str label, Str help, Need need, int lines) const {
        TextOptions options;
        options.label = ui.t(label);
        options.help = ui.t(help);
        options.required = need == Need::required;
        options.multiline = true;
        options.lines_min = lines;
        field(path, value, options);
    }
    // A column of a table row: short label, no help of its own (it stands above the first row).
    void cell(std::string_view path, std::string_view value, Str label, Need need, std::string_view placeholder = {},
              bool numeric = false) const {
        TextOptions options;
        options.label = ui.t(label);
        options.placeholder = placeholder;
        options.required = need == Need::required;
        options.numeric = numeric;
        field(path, value, options);
    }
};

// [SECTION] Problems

// Where the keyboard goes for a problem: the field itself, or the first control of a group of several.
std::string jump_path(const Form& form, const dossier::Problem& problem) {
    const auto& application = form.application;
    const auto& pack = form.rules();
    if (problem.path == "authors") {
        if (application.authors.empty()) return "authors/add";
        return join({"authors/", application.authors.front().row_id, "/share_text"});
    }
    if (problem.path == "first_appliers") return "first_appliers/add";
    if (problem.path == "solution_kind" && !pack.solution_kinds.empty()) {
        return join({"solution_kind/", pack.solution_kinds.front().code});
    }
    if (problem.path == "fields") {
        return pack.fields.empty() ? std::string("field_other") : join({"fields/", pack.fields.front().code});
    }
    return problem.path;
}

void problem_list(const Form& form) {
    auto& ui = form.ui;
    const auto& model = ui.model();
    if (!model.checked) return;
    const auto& problems = model.problems;
    const auto errors = std::count_if(problems.begin(), problems.end(),
                                      [](const auto& problem) { return problem.severity == dossier::Severity::error; });
    // The heading is where the check leads to ("draft/<id>/problems"): it can take the keyboard focus.
    const auto title = problems.empty() ? std::string(ui.t(Str::draft_no_problems))
                       : errors > 0     ? ui.t(Str::draft_problems, {std::to_string(errors)})
                                        : std::string(ui.t(Str::draft_only_warnings));
    ui.section(form.id("problem-list"), {}, [&] {
        ui.heading(form.id("problems"), title, 2);
        if (problems.empty()) {
            ui.text(form.id("problems/how"), ui.t(Str::draft_no_problems_text), Tone::success);
            return;
        }
        ui.text(form.id("problems/how"), ui.t(Str::draft_problems_text), Tone::muted);
        for (std::size_t index = 0; index < problems.size(); ++index) {
            const auto& problem = problems[index];
            const bool is_error = problem.severity == dossier::Severity::error;
            const auto number = std::to_string(index);
            auto place = place_text(ui, form.application, problem.path);
            if (place.empty()) place = std::string(ui.t(Str::draft_problem_somewhere));
            const auto label = join({std::to_string(index + 1), ". ", place});
            if (ui.link(form.id(join({"problem/", number})), label)) {
                ui.emit(app::Do{app::Action::jump_to, form.id(jump_path(form, problem)), {}});
            }
            std::string text;
            if (!is_error) text += join({ui.t(Str::draft_warning_mark), " "});
            text += problem_text(ui, problem);
            for (const auto& citation : problem.citations) text += join({" (", citation_text(ui, citation), ")"});
            ui.text(form.id(join({"problem/", number, "/text"})), text, is_error ? Tone::danger : Tone::warning);
        }
        std::set<std::pair<std::string_view, std::string_view>> linked;  // several problems rest on one article
        for (const auto& problem : problems)
            for (const auto& citation : problem.citations)
                if (linked.emplace(citation.document, citation.article).second)
                    law_link(ui, form.id(join({"problem/law/", std::to_string(linked.size())})), citation);
    });
}

// [SECTION] Authors and helpers

void share_sum(const Form& form) {
    auto& ui = form.ui;
    int sum = 0;
    bool all_known = true;
    for (const auto& author : form.application.authors) {
        if (const auto share = author.share_hundredths())
            sum += *share;
        else
            all_known = false;
    }
    // A sole author did all of it; the share may stay empty.
    if (form.application.authors.size() == 1 && form.application.authors.front().share_text.empty()) {
        sum = limits::share_whole;
        all_known = true;
    }
    const bool exact = all_known && sum == limits::share_whole;
    const auto text = ui.t(exact ? Str::form_share_sum_right : Str::form_share_sum_wrong, {dossier::share_text(sum)});
    ui.text(form.id("share-sum"), text, exact ? Tone::success : Tone::warning);
    const auto message = form.error("authors");
    if (!message.empty()) ui.text(form.id("authors/error"), message, Tone::danger);
}

// What an author may say of himself for the statistics, from the lists of the desk's rules; no part of the law's form.
void about_oneself(const Form& form, const dossier::Author& author) {
    auto& ui = form.ui;
    if (!ui.model().desk || !ui.model().desk->people) return;
    const law::PeopleLists& lists = *ui.model().desk->people;
    const auto ask = [&](const char* name, Str label, const std::vector<law::PeopleLists::Entry>& list,
                         const std::string& chosen, bool searchable) {
        std::vector<Option> options = {{"", std::string(ui.t(Str::form_author_not_told)), "", true}};
        for (const auto& entry : list) options.push_back({entry.code, entry.name, "", true});
        const std::string id = form.id(join({"authors/", author.row_id, "/", name}));
        if (auto code =
                ui.select(id, ui.t(label), options, chosen, {.searchable = searchable, .enabled = !form.read_only}))
            ui.emit(app::Choose{id, *code});
    };
    ui.columns(
        {1, 1, 2},
        {[&] { ask("gender", Str::form_author_gender, lists.genders, author.gender, false); },
         [&] { ask("ethnic_group", Str::form_author_ethnic_group, lists.ethnic_groups, author.ethnic_group, true); },
         [&] {
             ui.text(form.id(join({"authors/", author.row_id, "/why"})), ui.t(Str::form_author_why_told), Tone::muted);
         }});
}

void authors(const Form& form) {
    auto& ui = form.ui;
    const auto& rows = form.application.authors;
    ui.region(form.id("authors"), Role::group, ui.t(Str::form_authors_section), [&] {
        ui.text(form.id("authors/help"), ui.t(Str::form_authors_help), Tone::muted);
        for (std::size_t row = 0; row < rows.size(); ++row) {
            const auto& author = rows[row];
            const auto path = [&](std::string_view column) { return join({"authors/", author.row_id, "/", column}); };
            const auto title = ui.t(Str::form_author_row, {std::to_string(row + 1)});
            ui.region(form.id(join({"authors/", author.row_id})), Role::group, title, [&] {
                ui.heading(form.id(path("heading")), title, 3);
                const auto name = [&] {
                    form.cell(path("name"), author.name, Str::form_author_name_label, Need::required);
                };
                const auto birth_date = [&] {
                    form.cell(path("birth_date"), author.birth_date.text, Str::form_author_birth_date_label,
                              Need::required, ui.t(Str::form_date_example));
                };
                const auto workplace = [&] {
                    form.cell(path("workplace"), author.workplace, Str::form_author_workplace_label, Need::required);
                };
                const auto position = [&] {
                    form.cell(path("position"), author.position, Str::form_author_position_label, Need::optional);
                };
                const auto qualification = [&] {
                    form.cell(path("qualification"), author.qualification, Str::form_author_qualification_label,
                              Need::optional);
                };
                const auto share = [&] {
                    form.cell(path("share_text"), author.share_text, Str::form_author_share_short,
                              rows.size() > 1 ? Need::required : Need::optional, ui.t(Str::form_share_example), true);
                };
                ui.columns({2, 1, 2}, {name, birth_date, workplace});
                ui.columns({2, 2, 1}, {position, qualification, share});
                if (form.read_only) return;
                about_oneself(form, author);
                ui.row([&] {
                    if (row > 0 && ui.button(form.id(path("up")), ui.t(Str::form_author_up, {std::to_string(row + 1)}),
                                             ButtonKind::quiet, Icon::up)) {
                        ui.emit(app::Do{app::Action::move_author_up, form.draft.id, author.row_id});
                    }
                    if (rows.size() > 1 &&
                        ui.button(form.id(path("remove")), ui.t(Str::form_author_remove, {std::to_string(row + 1)}),
                                  ButtonKind::quiet, Icon::remove)) {
                        ui.emit(app::Do{app::Action::remove_author, form.draft.id, author.row_id});
                    }
                });
            });
            ui.separator();
        }
        share_sum(form);
        if (!form.read_only &&
            ui.button(form.id("authors/add"), ui.t(Str::form_author_add), ButtonKind::secondary, Icon::add)) {
            ui.emit(app::Do{app::Action::add_author, form.draft.id, {}});
        }
    });
}

void appliers(const Form& form) {
    auto& ui = form.ui;
    const auto& rows = form.application.first_appliers;
    ui.region(form.id("first_appliers"), Role::group, ui.t(Str::form_appliers_section), [&] {
        ui.text(form.id("first_appliers/help"), ui.t(Str::form_appliers_help), Tone::muted);
        for (std::size_t row = 0; row < rows.size(); ++row) {
            const auto& person = rows[row];
            const auto path = [&](std::string_view column) {
                return join({"first_appliers/", person.row_id, "/", column});
            };
            const auto title = ui.t(Str::form_applier_row, {std::to_string(row + 1)});
            ui.region(form.id(join({"first_appliers/", person.row_id})), Role::group, title, [&] {
                ui.heading(form.id(path("heading")), title, 3);
                const auto name = [&] {
                    form.cell(path("name"), person.name, Str::form_author_name_label, Need::required);
                };
                const auto birth_date = [&] {
                    form.cell(path("birth_date"), person.birth_date.text, Str::form_author_birth_date_label,
                              Need::optional, ui.t(Str::form_date_example));
                };
                const auto workplace = [&] {
                    form.cell(path("workplace"), person.workplace, Str::form_author_workplace_label, Need::optional);
                };
                const auto position = [&] {
                    form.cell(path("position"), person.position, Str::form_author_position_label, Need::optional);
                };
                const auto qualification = [&] {
                    form.cell(path("qualification"), person.qualification, Str::form_author_qualification_label,
                              Need::optional);
                };
                ui.columns({2, 1, 2}, {name, birth_date, workplace});
                ui.columns({1, 1}, {position, qualification});
                TextOptions support;
                support.label = ui.t(Str::form_applier_support_label);
                support.multiline = true;
                support.lines_min = 2;
                form.field(path("support"), person.support, support);
                if (!form.read_only &&
                    ui.button(form.id(path("remove")), ui.t(Str::form_applier_remove, {std::to_string(row + 1)}),
                              ButtonKind::quiet, Icon::remove)) {
                    ui.emit(app::Do{app::Action::remove_applier, form.draft.id, person.row_id});
                }
            });
            ui.separator();
        }
        if (!form.read_only &&
            ui.button(form.id("first_appliers/add"), ui.t(Str::form_applier_add), ButtonKind::secondary, Icon::add)) {
            ui.emit(app::Do{app::Action::add_applier, form.draft.id, {}});
        }
    });
}

// [SECTION] Parts of the form

// An application goes to the unit whose card the person is on, so the list has that unit (and the one
// already written, so that a check can name it).
void addressed_to(const Form& form) {
    auto& ui = form.ui;
    const auto& model = ui.model();
    std::vector<Option> options;
    const auto offer = [&](std::string_view unit) {
        if (unit.empty()) return;
        for (const auto& option : options) {
            if (option.value == unit) return;
        }
        options.push_back({std::string(unit), unit_name(ui, unit), "", true});
    };
    if (model.profile) offer(model.profile->unit.text);
    offer(form.application.addressed_to.text);
    const auto id = form.id("addressed_to");
    const auto message = form.error("addressed_to");
    if (auto chosen = ui.select(id, ui.t(Str::form_addressed_to_label), options, form.application.addressed_to.text,
                                {.error = message,
                                 .help = ui.t(Str::form_addressed_to_help),
                                 .required = true,
                                 .enabled = !form.read_only})) {
        ui.emit(app::Choose{id, *chosen});
    }
}

void solution_kind(const Form& form) {
    auto& ui = form.ui;
    const auto& pack = form.rules();
    std::vector<Option> options;
    for (const auto& kind : pack.solution_kinds) options.push_back({kind.code, kind.name, kind.help, true});
    const auto id = form.id("solution_kind");
    const auto message = form.error("solution_kind");
    if (auto chosen = ui.radio(id, ui.t(Str::form_solution_kind_label), options, form.application.solution_kind,
                               {.error = message, .required = true, .enabled = !form.read_only})) {
        ui.emit(app::Choose{id, *chosen});
    }
    by_law(ui, form.id("solution_kind/law"), Str::form_by_law, pack.solution_kinds_citation);
}

void fields(const Form& form) {
    auto& ui = form.ui;
    const auto& pack = form.rules();
    const auto& chosen = form.application.fields;
    const auto message = form.error("fields");
    const ChoiceOptions more{.error = message, .help = ui.t(Str::form_fields_help), .required = true};
    ui.choices(form.id("fields"), ui.t(Str::form_fields_label), more, [&] {
        for (const auto& field : pack.fields) {
            const auto id = form.id(join({"fields/", field.code}));
            const bool has = std::find(chosen.begin(), chosen.end(), field.code) != chosen.end();
            if (auto value = ui.checkbox(id, field.name, has, {.enabled = !form.read_only}))
                ui.emit(app::Toggle{id, *value});
        }
    });
    form.line("field_other", form.application.field_other, Str::form_field_other_label, Str::form_field_other_help,
              Need::optional);
}

// The one-year limit of NĐ 13/2012 Điều 5(2), computed by the pack and explained with its article.
void filing_limit(const Form& form) {
    auto& ui = form.ui;
    const auto& model = ui.model();
    if (!model.filing_limit) return;
    const auto& limit = *model.filing_limit;
    const auto last_day = display_date(limit.deadline.last_day);
    std::string rule;
    if (!limit.deadline.citations.empty()) rule = citation_text(ui, limit.deadline.citations.front());
    std::string text = ui.t(limit.late ? Str::form_limit_late : Str::form_limit, {rule, last_day});
    if (limit.deadline.rolled)
        text += join({" ", ui.t(Str::form_limit_rolled, {display_date(limit.deadline.nominal)})});
    if (!limit.deadline.holidays_known) text += join({" ", ui.t(Str::form_limit_holidays_unknown)});
    std::string quoted;
    for (std::size_t index = 0; index < limit.deadline.citations.size(); ++index) {
        const auto& citation = limit.deadline.citations[index];
        if (index > 0)
            quoted += join({quoted.empty() ? "" : " ", ui.t(Str::form_limit_counted, {citation_text(ui, citation)})});
        else if (!citation.text.empty())
            quoted += join({"“", citation.text, "”"});
    }
    ui.banner(form.id("first_applied/limit"), limit.late ? Tone::danger : Tone::info, text, quoted);
    if (!limit.deadline.citations.empty())
        law_link(ui, form.id("first_applied/limit/law"), limit.deadline.citations.front());
}

// Nothing is said where the pack sets no rounds: it takes applications the whole year.
void intake_round(const Form& form) {
    if (form.draft.kind == "supplement") return;
    round_line(form.ui, form.id("round"), form.rules(), "unit", form.application.fields);
}

void parts_of_draft(const Form& form) {
    if (form.draft.kind == "supplement") return;
    std::vector<std::string> names;
    for (const dossier::Attachment& file : form.draft.files) names.push_back(file.name);
    const auto parts = dossier::parts_of(form.rules(), "unit", names, nullptr);
    if (parts.empty()) return;
    form.ui.section(form.id("parts"), form.ui.t(Str::parts_title),
                    [&] { parts_list(form.ui, form.id("parts/list"), parts); });
}

void supplement(const Form& form) {
    auto& ui = form.ui;
    const auto& model = ui.model();
    if (form.draft.kind != "supplement") return;
    ui.section(form.id("request"), ui.t(Str::draft_supplement_section), [&] {
        std::string reason = form.draft.reason;
        std::string due;
        if (model.dossier && model.dossier->state.id.text == form.draft.id) {
            if (reason.empty()) reason = model.dossier->state.supplement_reason;
            if (model.dossier->state.supplement_due) due = display_date(*model.dossier->state.supplement_due);
        }
        if (!reason.empty()) ui.definition(form.id("request/reason"), ui.t(Str::draft_supplement_reason), reason);
        if (!due.empty()) ui.definition(form.id("request/due"), ui.t(Str::draft_supplement_due), due);
        ui.text(form.id("request/how"), ui.t(Str::draft_supplement_how));
        TextOptions options;
        options.label = ui.t(Str::form_answer_label);
        options.help = ui.t(Str::form_answer_help);
        options.multiline = true;
        options.required = true;
        form.field("answer", form.draft.answer, options);
    });
}

// Drawings and photographs (TT 18/2013/TT-BKHCN Điều 5).
void attached(const Form& form) {
    Ui& ui = form.ui;
    ui.section(form.id("part/files"), ui.t(Str::draft_files), [&] {
        ui.text(form.id("files/how"), ui.t(Str::draft_files_text));
        files_to_attach(ui, join({"draft/", form.draft.id}), form.draft.id, form.draft.files, Str::draft_attach);
    });
}

// [SECTION] Finishing

void finish(const Form& form) {
    auto& ui = form.ui;
    const auto& model = ui.model();
    const bool is_supplement = form.draft.kind == "supplement";
    ui.section(form.id("finish"), ui.t(Str::draft_finish), [&] {
        ui.text(form.id("finish/how"), ui.t(is_supplement ? Str::draft_finish_supplement : Str::draft_finish_text));
        if (form.draft.sample) ui.text(form.id("finish/sample"), ui.t(Str::draft_is_sample), Tone::warning);
        const auto errors = std::count_if(model.problems.begin(), model.problems.end(), [](const auto& problem) {
            return problem.severity == dossier::Severity::error;
        });
        if (model.checked && errors > 0 &&
            ui.link(form.id("finish/problems"), ui.t(Str::draft_problems_left, {std::to_string(errors)}))) {
            ui.emit(app::Do{app::Action::jump_to, form.id("problems"), {}});
        }
        ui.row([&] {
            if (ui.button(form.id("check"), ui.t(Str::draft_check), ButtonKind::secondary, Icon::check)) {
                ui.emit(app::Do{app::Action::check_draft, form.draft.id, {}});
                ui.emit(app::Do{app::Action::jump_to, form.id("problems"), {}});
            }
            if (ui.button(form.id("file"), ui.t(is_supplement ? Str::draft_file_supplement : Str::draft_file),
                          ButtonKind::primary, Icon::signature, !form.draft.sample)) {
                ui.emit(app::Do{app::Action::file_draft, form.draft.id, {}});
            }
            if (ui.button(form.id("print"), ui.t(Str::draft_print), ButtonKind::secondary, Icon::print)) {
                ui.emit(app::Do{app::Action::print_application, form.draft.id, {}});
            }
            if (ui.button(form.id("delete"), ui.t(Str::draft_delete), ButtonKind::danger, Icon::trash)) {
                ui.emit(app::Do{app::Action::delete_draft, form.draft.id, {}});
            }
        });
        ui.text(form.id("finish/saved"), save_text(ui), save_tone(ui));
    });
}

// How councils and offices work: nothing that an author has to mend in his application.
bool is_work_of_offices(std::string_view section) {
    constexpr std::string_view sections[] = {"step",          "seat",        "size",        "quorum",
                                             "approval",      "decided-by",  "method",      "conflict",
                                             "aggregation",   "certificate", "holiday",     "working-day",
                                             "when",          "way-added",   "journal-way", "journal-readers",
                                             "holiday-years", "week",        "next-year"};
    return std::find(std::begin(sections), std::end(sections), section) != std::end(sections);
}

// What has changed since the draft was begun, before it goes on under the present rules.
void law_changed(const Form& form) {
    Ui& ui = form.ui;
    const auto& model = ui.model();
    if (form.draft.kind != "application" || form.draft.law == model.pack.id) return;
    ui.section(form.id("law-changed"), ui.t(Str::law_changed), [&] {
        ui.text(form.id("law-changed/how"), ui.t(Str::law_changed_text, {model.pack.name}));
        std::size_t steps = 0, line = 0;
        for (const law::Difference& difference : model.law_changes) {
            if (is_work_of_offices(difference.section)) {  // one line for an author
                ++steps;
                continue;
            }
            ui.definition(form.id(join({"law-changed/", std::to_string(line++)})), law_section_text(ui, difference),
                          law_change_text(ui, difference));
        }
        if (steps > 0)
            ui.text(form.id("law-changed/steps"), ui.t(Str::law_changed_steps, {std::to_string(steps)}), Tone::muted);
        if (ui.button(form.id("law-changed/adopt"), ui.t(Str::law_adopt), ButtonKind::primary, Icon::check))
            ui.emit(app::Do{app::Action::adopt_law, form.draft.id, {}});
    });
}

// Beside the title, in a place of its own whether anything is alike or not.
void alike_link(const Form& form) {
    Ui& ui = form.ui;
    const app::NoveltyView& view = ui.model().novelty;
    if (view.wanted != form.draft.id) return;
    const bool any = view.subject == form.draft.id && !view.rows.empty();
    if (!ui.link(form.id("title/alike"), any ? ui.t(Str::novelty_jump, {std::to_string(view.rows.size())})
                                             : std::string(ui.t(Str::novelty_jump_none))))
        return;
    if (any) ui.emit(app::Toggle{"novelty/list", true});
    ui.emit(app::Do{app::Action::jump_to, "novelty/h2", {}});
}

}  // namespace

// [SECTION] Screen

void draft(Ui& ui) {
    const auto& model = ui.model();
    const auto* draft = model.find_draft(model.route.id);
    if (draft == nullptr) {
        ui.page("draft", ui.t(Str::draft_title), [&] {
            ui.empty("draft/missing", ui.t(Str::draft_missing), ui.t(Str::draft_missing_text), [&] {
                if (ui.button("draft/list", ui.t(Str::draft_to_list), ButtonKind::primary, Icon::back))
                    ui.emit(app::Navigate{});
            });
        });
        return;
    }
    const Form form{ui, *draft, draft->application, model.phase != app::Phase::ready};
    const auto& application = draft->application;
    // A page of its own for each draft: another draft begins at its top.
    ui.page(form.id("page"), ui.t(draft->kind == "supplement" ? Str::draft_title_supplement : Str::draft_title), [&] {
        if (ui.link("draft/back", ui.t(Str::draft_to_list))) ui.emit(app::Navigate{});
        ui.text(form.id("saved"), save_text(ui), save_tone(ui));
        if (!form.read_only) undo_buttons(ui, "draft");
        by_law(ui, form.id("law"), Str::draft_form_by, form.rules().form_citation);
        law_changed(form);
        intake_round(form);
        problem_list(form);
        supplement(form);
        ui.section(form.id("part/to"), ui.t(Str::form_part_to), [&] { addressed_to(form); });
        ui.section(form.id("part/authors"), ui.t(Str::form_authors_section), [&] { authors(form); });
        ui.section(form.id("part/initiative"), ui.t(Str::form_part_initiative), [&] {
            form.line("title", application.title, Str::form_title_label, Str::form_title_help, Need::required);
            alike_link(form);
            solution_kind(form);
            ui.space();
            form.line("sponsor", application.sponsor, Str::form_sponsor_label, Str::form_sponsor_help, Need::optional);
            fields(form);
            ui.space();
            form.line("first_applied", application.first_applied.text, Str::form_first_applied_label,
                      Str::form_first_applied_help, Need::required, ui.t(Str::form_date_example));
            filing_limit(form);
        });
        ui.section(form.id("part/nature"), ui.t(Str::form_part_nature), [&] {
            form.long_text("description", application.description, Str::form_description_label,
                           Str::form_description_help, Need::required, 10);
            form.long_text("applicability", application.applicability, Str::form_applicability_label,
                           Str::form_applicability_help, Need::required, 5);
            form.long_text("confidential", application.confidential, Str::form_confidential_label,
                           Str::form_confidential_help, Need::optional, 2);
            form.long_text("conditions", application.conditions, Str::form_conditions_label, Str::form_conditions_help,
                           Need::required, 3);
        });
        novelty(ui, NoveltyPlace::draft, draft->id);
        ui.section(form.id("part/benefit"), ui.t(Str::form_part_benefit), [&] {
            form.long_text("benefit_author", application.benefit_author, Str::form_benefit_author_label,
                           Str::form_benefit_author_help, Need::required, 5);
            form.long_text("benefit_appliers", application.benefit_appliers, Str::form_benefit_appliers_label,
                           Str::form_benefit_appliers_help, Need::optional, 3);
        });
        ui.section(form.id("part/appliers"), ui.t(Str::form_appliers_section), [&] { appliers(form); });
        attached(form);
        ui.section(form.id("part/commitment"), ui.t(Str::form_commitment_section), [&] {
            const auto id = form.id("commitment");
            const auto message = form.error("commitment");
            if (auto value = ui.checkbox(id, ui.t(Str::form_commitment_label), application.commitment,
                                         {.error = message, .required = true, .enabled = !form.read_only})) {
                ui.emit(app::Toggle{id, *value});
            }
            form.line("place", application.place, Str::form_place_label, Str::form_place_help, Need::optional);
        });
        parts_of_draft(form);
        finish(form);
    });
}

}  // namespace sk::ui::screens
