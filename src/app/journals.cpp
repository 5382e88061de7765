// The letter's tasks: journals read and folded for the screens that show them, the form of any of their acts, made of
// the vocabulary, and their signing. What a kind adds to its form is in the kind's own file. [SECTION] Reading
// [SECTION] The form   [SECTION] The body   [SECTION] Signing
#include <algorithm>

#include "app/session.hpp"
#include "base/limits.hpp"
#include "dossier/act_bodies.hpp"
#include "journal/regulation.hpp"
#include "subject/subject.hpp"
#include "subject/way_back.hpp"

namespace sk::app {

namespace {

using dossier::Member;
using dossier::MemberKind;

constexpr std::string_view journal_prefix = "journal/";
constexpr std::string_view retracted_ending = ".retracted";

std::string kind_of_state(std::string_view state) { return std::string(state.substr(0, state.find('.'))); }

bool is_plain_list(const Member& member) {
    return member.kind == MemberKind::list && member.parts.size() == 1 && member.parts[0].name[0] == '\0';
}

bool is_hundredths(std::string_view member) { return member == "rate" || member == "share"; }

// "1.250.000" and "1 250 000" are what people type for money.
std::string without_grouping(std::string_view text) {
    std::string digits;
    for (const char c : text)
        if (c != '.' && c != ' ') digits += c;
    return digits;
}

std::optional<std::int64_t> whole_number(std::string_view text) {
    const std::string digits = without_grouping(text);
    if (digits.empty() || digits.size() > 16) return std::nullopt;
    std::int64_t value = 0;
    for (const char c : digits) {
        if (c < '0' || c > '9') return std::nullopt;
        value = value * 10 + (c - '0');
    }
    return value;
}

}  // namespace

const law::JournalRules& Model::journal_rules() const {
    static const law::JournalRules none;
    const law::Pack* pack = library.find(tasks);
    return pack ? pack->journals : none;
}

const journal::Journal& JournalsView::received(const journal::Journal& book) const {
    const auto found = before.find(book.id.text);
    return found == before.end() ? book : found->second;
}

std::int64_t JournalsView::local(std::initializer_list<std::string_view> of_kinds, std::string_view unit) const {
    return std::count_if(all.begin(), all.end(), [&](const journal::Journal& book) {
        return !is_sent(book.id.text) && (unit.empty() || book.unit.text == unit) &&
               std::find(of_kinds.begin(), of_kinds.end(), book.kind) != of_kinds.end();
    });
}

journal::Maker Model::maker() const {
    if (!profile) return {};
    return {profile->unit, profile->roles, is_office(), profile->person};
}

std::string JournalForm::value(std::string_view path) const {
    const auto found = values.find(std::string(path));
    return found == values.end() ? std::string() : found->second;
}

// [SECTION] Reading

// Journals of these kinds, from the index: read, folded and shown in the order of their subjects.
void Session::want_journals(std::vector<std::string> kinds) {
    if (model.journals.kinds != kinds) {
        model.journals = {};
        model.journals.kinds = std::move(kinds);
    }
    with_library([this] { read_journals(); });
}

void Session::read_journals() {
    std::vector<SubjectId> subjects;
    for (const dossier::Summary& summary : model.summaries) {
        if (summary.sample || subject::is_dossier_state(summary.state)) continue;
        const std::string kind = kind_of_state(summary.state);
        if (std::find(model.journals.kinds.begin(), model.journals.kinds.end(), kind) != model.journals.kinds.end())
            subjects.push_back(summary.id);
    }
    repository.read_acts(subjects, [this, kinds = model.journals.kinds](Result<std::vector<store::SignedAct>> read) {
        if (!read.ok()) return toast_error(read.error());
        if (model.journals.kinds != kinds) return;  // another screen wants others by now
        const std::map<std::string, std::vector<dossier::Act>> by_subject = acts_by_subject(*read);
        const std::map<std::string, std::vector<dossier::Act>> partly = received_in_part(*read);
        model.journals.all.clear();
        model.journals.before.clear();
        for (const auto& [subject, acts] : by_subject) {
            journal::Journal each = journal::fold_journal(acts, model.library);
            if (each.entries.empty()) continue;
            if (const auto found = partly.find(subject); found != partly.end())
                model.journals.before[subject] = journal::fold_journal(found->second, model.library);
            model.journals.all.push_back(std::move(each));
        }
        model.journals.loading = false;
        count_rewards();
        count_replications();
        show_tasks();
        if (model.journal && !model.journal->loading) open_journal(model.journal->state.id.text);
    });
}

void Session::refresh_journals(const std::set<std::string>& subjects) {
    const bool any = std::any_of(subjects.begin(), subjects.end(), [&](const std::string& subject) {
        const dossier::Summary* summary = find_summary(SubjectId{subject});
        return summary && !subject::is_dossier_state(summary->state) &&
               std::count(model.journals.kinds.begin(), model.journals.kinds.end(), kind_of_state(summary->state)) > 0;
    });
    if (any) read_journals();
    const bool of_imports = std::any_of(subjects.begin(), subjects.end(), [&](const std::string& subject) {
        const dossier::Summary* summary = find_summary(SubjectId{subject});
        return summary && summary->state.starts_with("import.");
    });
    if (of_imports) {
        imports_stale = true;
        if (model.imports.loaded) read_imports([this] { list_imported(); });
    }
    const bool of_texts = std::any_of(subjects.begin(), subjects.end(), [&](const std::string& subject) {
        const dossier::Summary* summary = find_summary(SubjectId{subject});
        return summary && (summary->state.starts_with("text.") || summary->state.starts_with("reading."));
    });
    if (of_texts) read_texts();
}

// One of them whole, with who signed what. "": none.
void Session::open_journal(std::string_view id) {
    if (id.empty()) return model.journal.reset();
    const SubjectId subject{std::string(id)};
    if (!model.journal || model.journal->state.id != subject) {
        model.journal.emplace();
        model.journal->state.id = subject;
    }
    with_library([this, subject] {
        repository.read_acts(subject, [this, subject](Result<std::vector<store::SignedAct>> acts) {
            if (!acts.ok()) return toast_error(acts.error());
            if (!model.journal || model.journal->state.id != subject) return;
            OpenJournal shown;
            shown.loading = false;
            shown.state = journal::fold_journal(acts_that_may_count(*acts), model.library);
            shown.state.id = subject;
            if (writer && model.profile) {
                const law::JournalRules& rules = model.journal_rules();
                if (const law::JournalKind* kind = rules.find(shown.state.kind))
                    for (const law::JournalStep& step : kind->steps)
                        if (step.leads_from(shown.state.state) &&
                            !journal::role_for(shown.state, step.act, model.maker(), rules).empty())
                            shown.allowed.push_back(step.act);
                shown.may_take_back = journal::may_take_back(shown.state, model.maker(), rules);
            }
            shown.acts = views_of(*acts, shown.state.order, shown.state.rejected);
            model.journal = std::move(shown);
            open_acts[subject.text] = std::move(*acts);
            show_files_of_acts(subject, model.journal->acts);
            verify_shown(subject);
        });
    });
}

bool Session::may_begin_journal(std::string_view type) const {
    return writer && model.profile && !journal::role_to_begin(type, model.maker(), model.journal_rules()).empty();
}

// [SECTION] The form

// subject: the journal that the act goes to; empty: a new one, or the one that its key names. fixed: what the program
// knows, and does not ask; values: what stands in the form at first.
void Session::open_journal_form(std::string type, std::string subject, Json fixed,
                                std::map<std::string, std::string> values) {
    const dossier::ActForm* form = dossier::act_form(type);
    if (!form) return;
    JournalForm open;
    open.type = std::move(type);
    open.subject = std::move(subject);
    open.fixed = std::move(fixed);
    const std::string today = display_date(date_of(platform.now()));
    for (const Member& member : form->members)
        if (member.kind == MemberKind::date && member.name == std::string_view("date")) open.values["date"] = today;
    for (auto& [path, value] : values) open.values[path] = std::move(value);
    model.journal_form = std::move(open);
    lesson_secret = {};  // as the dossier says it when it is signed
    for (const Member& member : form->members) {
        if (member.kind != MemberKind::list || is_plain_list(member) || model.journal_form.fixed.contains(member.name))
            continue;
        if (member.need == dossier::Need::required) add_journal_row(member.name);
    }
    for (const Member& member : form->members) {
        if (model.journal_form.fixed.contains(member.name) || member.kind == MemberKind::list) continue;
        return focus_on(std::string(journal_prefix) + member.name);
    }
}

// The content of an earlier act as it would be typed, to be changed and signed anew.
void Session::fill_journal_form(const Json& body) {
    JournalForm& open = model.journal_form;
    const dossier::ActForm* form = dossier::act_form(open.type);
    if (!form) return;
    const auto typed = [](const Member& member, const Json& value) -> std::string {
        if (value.is_number_integer()) {
            const auto number = value.get<std::int64_t>();
            return is_hundredths(member.name) ? dossier::share_text(static_cast<int>(number)) : std::to_string(number);
        }
        const auto* text = value.get_ptr<const std::string*>();
        if (!text) return {};
        if (member.kind != MemberKind::date || text->empty()) return *text;
        const Result<Date> date = parse_iso_date(*text);
        return date.ok() ? display_date(*date) : std::string();
    };
    for (const Member& member : form->members) {
        const auto value = body.find(member.name);
        if (value == body.end() || open.fixed.contains(member.name)) continue;
        const std::string name = member.name;
        if (is_plain_list(member)) {
            std::string lines;
            for (const Json& item : *value) {
                const auto* text = item.get_ptr<const std::string*>();
                if (!text) continue;
                if (member.parts[0].kind == MemberKind::code) {
                    open.values[name + "/" + *text] = "yes";
                } else {
                    lines += (lines.empty() ? "" : "\n") + *text;
                }
            }
            if (!lines.empty()) open.values[name] = std::move(lines);
        } else if (member.kind == MemberKind::list) {
            open.rows[name].clear();
            for (const Json& item : *value) {
                const std::string row = add_journal_row(name);
                for (const Member& part : member.parts)
                    if (const auto inner = item.find(part.name); inner != item.end())
                        open.values[name + "/" + row + "/" + part.name] = typed(part, *inner);
            }
        } else {
            open.values[name] = typed(member, *value);
        }
    }
}

std::string Session::add_journal_row(std::string_view list) {
    JournalForm& open = model.journal_form;
    std::vector<std::string>& rows = open.rows[std::string(list)];
    if (rows.size() >= static_cast<std::size_t>(limits::plan_rows_max)) return {};
    std::string row = std::to_string(++open.rows_made);
    rows.push_back(row);
    return row;
}

void Session::edit_journal(std::string_view field, std::string value) {
    if (!field.starts_with(journal_prefix) || model.journal_form.type.empty()) return;
    model.journal_form.errors.erase(std::string(field));
    field.remove_prefix(journal_prefix.size());
    if (field == "goal") {  // "<year of the plan>/<its activity>", or "": one choice, two members of the body
        const std::size_t slash = std::min(value.find('/'), value.size());
        model.journal_form.values["goal_year"] = value.substr(0, slash);
        value.erase(0, slash + 1);
    }
    model.journal_form.values[std::string(field)] = std::move(value);
    follow_journal_form();
}

bool Session::act_in_journal(const Do& command) {
    JournalForm& form = model.journal_form;
    switch (command.action) {
        case Action::open_journal: open_journal(command.id); return true;
        case Action::open_journal_form: {
            const auto& open = model.journal;
            const bool may = command.id.empty()
                                 ? may_begin_journal(command.row)
                                 : open && open->state.id.text == command.id &&
                                       std::count(open->allowed.begin(), open->allowed.end(), command.row) > 0;
            if (!may) return true;
            const dossier::Act* content = command.id.empty() ? nullptr : open->state.content();
            Json fixed = Json::object();
            if (content && command.row == "lesson.changed")  // it stays of the campaign and the dossier that it is of
                for (const char* member : {"campaign", "campaign_name", "of", "dossier"})
                    fixed[member] = string_or(content->body, member);
            open_journal_form(command.row, command.id, std::move(fixed), {});
            // What changes the content begins with what it says now.
            const dossier::ActForm *now = dossier::act_form(command.row),
                                   *then = content ? dossier::act_form(content->type) : nullptr;
            if (now && then && now->members.data() == then->members.data()) fill_journal_form(content->body);
            return true;
        }
        case Action::close_journal_form: form = {}; return true;
        case Action::submit_journal: submit_journal(); return true;
        case Action::add_journal_row:
            if (const std::string row = add_journal_row(command.row); !row.empty()) {
                const dossier::ActForm* shape = dossier::act_form(form.type);
                for (const Member& member : shape->members)
                    if (member.name == command.row && !member.parts.empty())
                        focus_on(std::string(journal_prefix) + command.row + "/" + row + "/" + member.parts[0].name);
            }
            return true;
        case Action::remove_journal_row: {
            const std::size_t slash = command.row.find('/');
            if (slash == std::string::npos) return true;
            std::erase(form.rows[command.row.substr(0, slash)], command.row.substr(slash + 1));
            return true;
        }
        case Action::take_back_entry:
            if (!command.id.empty()) return take_back_in(command.id), true;
            if (!model.journal || !model.journal->may_take_back) return true;
            open_journal_form(model.journal->state.kind + std::string(retracted_ending), model.journal->state.id.text,
                              {{"act", model.journal->state.heads.front().text}}, {});
            return true;
        default: return false;
    }
}

// The last entry of a journal that the screen counts but does not show by itself: entries for a campaign, readings.
const journal::Journal* Session::to_take_back(std::string_view id) const {
    for (const journal::Journal& each : model.journals.all)
        if (each.id.text == id && model.profile && writer &&
            journal::may_take_back(each, model.maker(), model.journal_rules()))
            return &each;
    return nullptr;
}

void Session::take_back_in(std::string_view id) {
    if (const journal::Journal* found = to_take_back(id))
        open_journal_form(found->kind + std::string(retracted_ending), found->id.text,
                          {{"act", found->heads.front().text}}, {});
}

// [SECTION] The body

// What was typed for one member, as the body holds it; errors by field.
Json Session::journal_value(const Member& member, const std::string& path) {
    JournalForm& form = model.journal_form;
    std::string& text = form.values[path];
    text = clean_text(text, member.kind == MemberKind::text || member.kind == MemberKind::list);
    const auto wrong = [&](const char* code) { form.errors[std::string(journal_prefix) + path] = code; };
    const bool may_be_empty = member.need == dossier::Need::may_be_empty;
    if (member.kind == MemberKind::number) {
        if (text.empty() && may_be_empty) return nullptr;
        const auto number = is_hundredths(member.name) ? hundredths_of(text) : whole_number(text);
        if (!number) wrong("number-form");
        return number.value_or(0);
    }
    if (member.kind == MemberKind::date) {
        if (text.empty() && may_be_empty) return "";
        const Result<Date> day = parse_typed_date(text);
        if (!day.ok()) {
            wrong("date-form");
            return "";
        }
        // The days of papers lie behind us; of what is planned or runs, before us.
        if (member.name == std::string_view("date") && *day > date_of(platform.now())) wrong("date-future");
        return iso_date(*day);
    }
    if (text.empty() && !may_be_empty) wrong(member.kind == MemberKind::choice ? "choice-missing" : "blank");
    return text;
}

Json Session::journal_body() {
    JournalForm& form = model.journal_form;
    const dossier::ActForm* shape = dossier::act_form(form.type);
    Json body = Json::object();
    for (const Member& member : shape->members) {
        const std::string name = member.name;
        if (form.fixed.contains(name)) {
            body[name] = form.fixed[name];
        } else if (member.need == dossier::Need::left_out && form.value(name).empty()) {
            continue;  // absent where it says nothing
        } else if (is_plain_list(member)) {
            body[name] = Json::array();
            if (member.parts[0].kind == MemberKind::code) {
                for (const auto& [path, value] : form.values)
                    if (value == "yes" && path.starts_with(name + "/"))
                        body[name].push_back(path.substr(name.size() + 1));
                continue;
            }
            std::string_view rest = form.values[name];
            while (!rest.empty()) {  // one a line
                const std::size_t end = std::min(rest.find('\n'), rest.size());
                if (std::string line = clean_text(rest.substr(0, end), false); !line.empty())
                    body[name].push_back(line);
                rest.remove_prefix(std::min(end + 1, rest.size()));
            }
        } else if (member.kind == MemberKind::list) {
            body[name] = Json::array();
            for (const std::string& row : form.rows[name]) {
                Json item = Json::object();
                for (const Member& part : member.parts)
                    item[part.name] = journal_value(part, name + "/" + row + "/" + part.name);
                body[name].push_back(std::move(item));
            }
        } else {
            body[name] = journal_value(member, name);
        }
    }
    return body;
}

// The reader that everyone else uses has the last word: "activities.0.name" is a field of the first row.
void Session::check_journal_body(const Json& body) {
    JournalForm& form = model.journal_form;
    const Result<void> checked = dossier::check_body(form.type, body);
    if (checked.ok()) return;
    std::string where = checked.error().where;
    if (where.starts_with("body.")) where = where.substr(5);
    const std::size_t dot = where.find('.');
    if (dot != std::string::npos) {
        const std::string list = where.substr(0, dot), rest = where.substr(dot + 1);
        const std::size_t end = rest.find('.');
        const auto place = whole_number(rest.substr(0, end));
        const std::vector<std::string>& rows = form.rows[list];
        where = list;
        if (place && static_cast<std::size_t>(*place) < rows.size() && end != std::string::npos)
            where += "/" + rows[static_cast<std::size_t>(*place)] + "/" + rest.substr(end + 1);
    }
    form.errors[std::string(journal_prefix) + where] = checked.error().code;
}

// What no member can know by itself.
void Session::find_faults_of_task(const Json& body) {
    const auto wrong = [&](std::string_view member, const char* code) {
        model.journal_form.errors[std::string(journal_prefix) + std::string(member)] = code;
    };
    const std::string from = string_or(body, "from"), to = string_or(body, "to");
    if (!from.empty() && !to.empty() && parse_iso_date(from).ok() && to < from) wrong("to", "date-order");
    if (integer_or(body, "told", 0) > integer_or(body, "staff", 0)) wrong("told", "told-many");
    if (form_tells_secret(body)) wrong("text", "lesson-secret");
    if (const auto [member, code] = fault_of_reward(body); !code.empty())
        model.journal_form.errors[std::string(journal_prefix) + member] = code;
}

// [SECTION] Signing

// What begins with this act reaches every unit, or cannot be taken back: that is asked first.
bool Session::asks_about_journal(const law::JournalKind& kind) {
    const JournalForm& form = model.journal_form;
    const bool to_all = form.subject.empty() && (kind.readers == law::Readers::all ||
                                                 (kind.readers == law::Readers::province && model.is_office()));
    const law::Pack* pack = model.library.find(model.tasks);
    const bool asked = pack && subject::way_back(form.type, *pack).asked;
    if (journal_confirmed || (!to_all && !asked)) return false;
    model.dialog = {Dialog::Kind::confirm_journal,
                    {},
                    words("words.act." + form.type),
                    words(to_all ? "app.journal-confirm" : "app.act-confirm")};
    return true;
}

void Session::submit_journal() {
    JournalForm& form = model.journal_form;
    if (!model.profile || !writer || form.busy || form.type.empty()) return;
    if (const std::string dossier = secret_to_learn(); !dossier.empty())
        return learn_secret(dossier, [this] { submit_journal(); });
    form.errors.clear();
    Json body = journal_body();
    if (form.errors.empty()) find_faults_of_task(body);
    if (form.errors.empty()) check_journal_body(body);
    if (!form.errors.empty()) return focus_on_wrong(form.errors);
    const law::JournalKind* kind = model.journal_rules().find(dossier::subject_kind(form.type));
    if (!kind) return toast_error(sk::fail("act-law-unknown"));
    if (asks_about_journal(*kind)) return;
    SubjectId subject{form.subject};
    if (subject.empty()) {
        const bool keyed = kind->key != law::SubjectKey::any;
        subject = keyed ? journal::subject_of(kind->code, model.profile->unit, journal::key_in(*kind, body))
                        : SubjectId{new_uuid()};
    }
    form.busy = true;
    repository.read_acts(subject, [this, subject, type = form.type,
                                   body = std::move(body)](Result<std::vector<store::SignedAct>> before) mutable {
        if (!before.ok()) return not_made(before.error());
        const journal::Journal journal = journal::fold_journal(acts_that_may_count(*before), model.library);
        const law::JournalRules& rules = model.journal_rules();
        std::string role;
        if (type.ends_with(retracted_ending)) {
            if (journal::may_take_back(journal, model.maker(), rules))
                role =
                    journal::role_of_step(*rules.find(journal.kind)->find(journal.entries.back().type), model.maker());
        } else if (journal.entries.empty()) {
            role = journal::role_to_begin(type, model.maker(), rules);
        } else {
            role = journal::role_for(journal, type, model.maker(), rules);
        }
        if (role.empty()) return not_made(sk::fail("act-state"));
        const UnitId unit = journal.unit.empty() ? model.profile->unit : journal.unit;
        dossier::Act act = blank_act(type, subject, unit, std::move(role));
        act.law = model.tasks;
        act.body = std::move(body);
        act.files = model.journal_form.files;
        const bool of_rules = dossier::subject_kind(type) == journal::regulation_kind;
        make_act(std::move(act), std::move(*before), {}, [this, subject, of_rules] {
            model.journal_form = {};
            if (of_rules) read_regulations([this] { refold_waiting(); });
            toast(Toast::Tone::success, words("app.act-made"));
            refresh_journals({subject.text});
            if (model.journal && model.journal->state.id == subject) open_journal(subject.text);
        });
    });
}

}  // namespace sk::app
