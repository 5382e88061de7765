// [SECTION] Vocabulary   [SECTION] Paths   [SECTION] Values   [SECTION] Rows   [SECTION] The whole
#include "law/pack_form.hpp"

#include <algorithm>
#include <map>
#include <optional>

#include "base/text.hpp"
#include "law/library.hpp"
#include "law/reading.hpp"

namespace sk::law {

namespace {

// [SECTION] Vocabulary

using enum ValueKind;

constexpr int copies_form_max = 20, years_form_max = 50, people_max = limits::council_members_max, share_max = 10'000;
constexpr int first_year_typed = 2000, last_year_typed = 2100;
// Numbers with which a rule comes, and goes.
constexpr std::string_view passing_member = "passing/total_least", least_share_member = "author_share_least/hundredths";
constexpr std::string_view when_member = "when/facts";

constexpr FormField head_fields[] = {{"name", line}, {"effective_from", date}, {"effective_note", text, "", true}};
constexpr FormField round_fields[] = {{"name", line},
                                      {"level", choice, "@levels"},
                                      {"from", day_of_year},
                                      {"to", day_of_year},
                                      {"year", number, "", true, last_year_typed, first_year_typed},
                                      {"fields", codes, "@fields", true}};
constexpr FormField field_fields[] = {{"name", line}, {"help", text, "", true}};
constexpr FormField part_fields[] = {{"name", line},
                                     {"level", choice, "@levels"},
                                     {"required", flag},
                                     {"act", choice, "@acts", true},
                                     {"words", phrases, "", true},
                                     {"note", text, "", true},
                                     {"paper", number, "", false, copies_form_max},
                                     {"electronic", number, "", false, copies_form_max}};
constexpr FormField period_fields[] = {{"years", number}, {"months", number}, {"working_days", number}};
constexpr FormField clock_fields[] = {{"name", line},
                                      {"states", codes, "@states"},
                                      {"starts", starts, "@starts"},
                                      {"period/years", number, "", true},
                                      {"period/months", number, "", true},
                                      {"period/working_days", number, "", true},
                                      {"waits_for_first_application", flag},
                                      {"roles", codes, "@roles"},
                                      {"stops", line}};
constexpr FormField no_clock_fields[] = {{"states", codes, "@states"}, {"note", text}};
constexpr FormField share_least_fields[] = {{least_share_member.data(), hundredths, "", true, share_max, 1}};
constexpr FormField bound_fields[] = {{"value", number, "", false, 366}};
constexpr FormField counting_fields[] = {{"roll_to_working_day", flag}, {"note", text, "", true}};
constexpr FormField holiday_fields[] = {
    {"date", date}, {"name", line}, {"source", line}, {"mark", choice, "@marks"}, {"in_use", flag}, {"working", flag}};
constexpr FormField holiday_years_fields[] = {{"years_known", years}};
constexpr FormField week_fields[] = {{"days_off", codes, "mon tue wed thu fri sat sun", true}};
constexpr FormField next_year_fields[] = {{"month", number, "", false, 12, 1}};
constexpr FormField seat_fields[] = {{"name", line},
                                     {"least", number, "", false, people_max},
                                     {"most", number, "", false, people_max},
                                     {"votes", flag},
                                     {"presides", flag},
                                     {"records", flag}};
constexpr FormField size_fields[] = {
    {"least", number, "", false, people_max, 1}, {"most", number, "", false, people_max}, {"odd", flag}};
constexpr FormField quorum_fields[] = {{"share", fraction, "", true}};
constexpr FormField approval_fields[] = {{"share", fraction},
                                         {"share/more_than", flag},
                                         {"share/of", choice, "members present valid"},
                                         {"share/recused", choice, "counted left_out"},
                                         {"decided_by", choice, "votes scores both"}};
constexpr FormField sheet_fields[] = {{"form", line}, {"name", line}, {"complete", flag}, {"missing", text, "", true}};
constexpr FormField passing_fields[] = {{passing_member.data(), hundredths, "", true, limits::score_hundredths_max}};
constexpr FormField aggregation_fields[] = {{"sheets_least", number, "", false, people_max},
                                            {"drop_extremes_from", number, "", false, people_max},
                                            {"outlier_share", hundredths, "", false, share_max}};
constexpr FormField criterion_fields[] = {{"name", line},
                                          {"kind", choice, "points bands sum gate comment"},
                                          {"most", hundredths, "", false, limits::score_hundredths_max},
                                          {"least", hundredths, "", false, limits::score_hundredths_max},
                                          {"weight", hundredths, "", false, share_max},
                                          {"disqualifying", flag},
                                          {"comment", flag}};
constexpr FormField band_fields[] = {{"name", line},
                                     {"from", hundredths, "", false, limits::score_hundredths_max},
                                     {"to", hundredths, "", false, limits::score_hundredths_max}};
constexpr FormField roles_fields[] = {{"roles", codes, "@roles"}};
constexpr FormField council_act_fields[] = {{"roles", codes, "@council_roles"}};
constexpr FormField giving_fields[] = {
    {"role", choice, "@roles"}, {"scope", choice, "unit anywhere"}, {"gives", codes, given_roles}};
constexpr FormField name_fields[] = {{"name", line}};
constexpr FormField conflict_fields[] = {{"name", line}, {"effect", choice, "locked asked reasoned"}};
constexpr FormField grade_fields[] = {{"name", line},
                                      {"total_from", hundredths, "", false, limits::score_hundredths_max},
                                      {"total_below", hundredths, "", false, limits::score_hundredths_max}};
constexpr FormField grade_least_fields[] = {{"code", choice, "@criteria"},
                                            {"least", hundredths, "", false, limits::score_hundredths_max}};
constexpr FormField step_fields[] = {
    {"act", choice, "@acts"},
    {"result", choice, "@results", true},
    {"from", codes, "@origins"},
    {"to", choice, "@states", true},
    {"roles", codes, "@roles"},
    {"scope", choice, "unit province anywhere"},
    {"conditions", codes, "reasons votes opinion_agrees superior applied window scan scan_without_session shares",
     true},
    {"expected", flag}};
constexpr FormField when_fields[] = {{when_member.data(), codes, "state_funded head_is_author opinion_agrees", true}};
constexpr FormField undo_fields[] = {{"act", choice, "@acts"}};
constexpr FormField one_each_fields[] = {{"value", flag}};
constexpr FormField numbering_fields[] = {{"value", choice, "no_repeat_in_year free"}};
constexpr FormField form_fields[] = {{"name", line}, {"level", choice, "@levels"}};
constexpr FormField document_fields[] = {{"number", line},
                                         {"title", line},
                                         {"date", date, "", true},
                                         {"status", choice, "in_force amended expired unconfirmed"},
                                         {"from", date, "", true},
                                         {"to", date, "", true},
                                         {"replaced_by", line, "", true}};
constexpr FormField validity_fields[] = {{"level", choice, "@levels"}, {"years", number, "", false, years_form_max, 1}};
constexpr FormField pay_fields[] = {{"application_hundredths", hundredths, "", false, share_max},
                                    {"application_years", number, "", false, years_form_max},
                                    {"pay_months", number, "", false, years_form_max},
                                    {"uncalculable_wages_hundredths", hundredths, "", false, share_max},
                                    {"transfer_hundredths", hundredths, "", false, share_max},
                                    {"transfer_years", number, "", false, years_form_max}};

// Of each paper its sentences, then the lines that an office may add.
const std::vector<FormField>& wording_fields(const PaperForm& form) {
    static const std::map<std::string_view, std::vector<FormField>> known = [] {
        std::map<std::string_view, std::vector<FormField>> made;
        for (const PaperForm& paper : paper_forms()) {
            std::vector<FormField>& fields = made[paper.paper];
            for (const Sentence& sentence : paper.sentences)
                fields.push_back({sentence.code, wording, "", true, 0, 0, &sentence});
            for (const char* list : line_lists)
                if (has_lines(paper, list)) fields.push_back({list, lines, "", true});
        }
        return made;
    }();
    return known.find(form.paper)->second;
}

constexpr StepAct known_acts[] = {
    {"dossier.filed", "", ""},
    {"dossier.withdrawn", "", ""},
    {"dossier.share_confirmed", "", ""},
    {"dossier.received", "", "date"},
    {"dossier.supplement_requested", "", "due"},
    {"dossier.supplemented", "", ""},
    {"dossier.accepted", "", "date"},
    {"dossier.intake_refused", "", "date"},
    {"dossier.first_application_completed", "", "date"},
    {"dossier.examined", "", "date"},
    {"dossier.council_opinion", "agree disagree return", "date"},
    {"dossier.superior_approved", "approved refused", "date"},
    {"dossier.decided", "recognised refused returned", "date"},
    {"dossier.notified", "", "date"},
    {"dossier.complained", "", "date"},
    {"dossier.complaint_resolved", "upheld rejected", "date"},
    {"dossier.annulled", "", "date"},
    {"dossier.proposed", "province national", "date"},
    {"dossier.province_received", "", "date"},
    {"dossier.province_supplement_requested", "", "due"},
    {"dossier.province_supplemented", "", ""},
    {"dossier.province_opinion", "agree disagree return", "date"},
    {"dossier.province_decided", "refused returned", "date"},
    {"dossier.effect_recognised", "province national", "date"},
    {"dossier.effect_annulled", "province national", "date"},
};
constexpr std::string_view steps_path = "workflow/steps", clocks_path = "clocks/";

std::vector<std::string> words_in(std::string_view list) {
    std::vector<std::string> words;
    while (!list.empty()) {
        const std::size_t end = std::min(list.find(' '), list.size());
        if (end > 0) words.emplace_back(list.substr(0, end));
        list.remove_prefix(std::min(end + 1, list.size()));
    }
    return words;
}

std::string joined(std::initializer_list<std::string_view> parts) {
    std::string whole;
    for (const std::string_view part : parts) {
        if (!whole.empty() && !part.empty()) whole += '/';
        whole += part;
    }
    return whole;
}

// [SECTION] Paths

std::vector<std::string_view> steps_of(std::string_view path) {
    std::vector<std::string_view> steps;
    while (!path.empty()) {
        const std::size_t end = std::min(path.find('/'), path.size());
        if (end > 0) steps.push_back(path.substr(0, end));
        path.remove_prefix(std::min(end + 1, path.size()));
    }
    return steps;
}

std::optional<std::size_t> index_in(const Json& list, std::string_view step) {
    std::size_t index = 0;
    if (step.empty() || step.size() > 6) return std::nullopt;
    for (const char c : step) {
        if (c < '0' || c > '9') return std::nullopt;
        index = index * 10 + static_cast<std::size_t>(c - '0');
    }
    return index < list.size() ? std::optional(index) : std::nullopt;
}

Json* find_value(Json& root, std::string_view path) {
    Json* value = &root;
    for (const std::string_view step : steps_of(path)) {
        if (value->is_array()) {
            const auto index = index_in(*value, step);
            if (!index) return nullptr;
            value = &(*value)[*index];
        } else {
            const auto member = value->is_object() ? value->find(std::string(step)) : value->end();
            if (!value->is_object() || member == value->end()) return nullptr;
            value = &*member;
        }
    }
    return value;
}

void add_criteria_sections(const Json& owner, const std::string& path, const std::string& name,
                           std::vector<FormSection>& sections) {
    const auto add = [&](const char* code, const char* member, std::span<const FormField> fields) {
        sections.push_back({code, joined({path, member}), name, true, true, fields, ""});
    };
    const char* member = owner.contains("criteria") ? "criteria" : "parts";
    add("criteria", member, criterion_fields);
    const auto list = owner.find(member);
    if (list == owner.end() || !list->is_array()) return;
    for (std::size_t at = 0; at < list->size(); ++at) {
        const Json& criterion = (*list)[at];
        const std::string own = joined({path, member, std::to_string(at)});
        const std::string own_name = name + " – " + string_or(criterion, "name");
        const std::string kind = string_or(criterion, "kind");
        if (kind == "bands") sections.push_back({"bands", own + "/bands", own_name, true, true, band_fields, ""});
        if (kind == "sum") add_criteria_sections(criterion, own, own_name, sections);
    }
}

// The grades of a sheet that has a passing score, and what each asks of single criteria.
void add_grade_sections(const Json& sheet, const std::string& path, const std::string& name,
                        std::vector<FormSection>& sections) {
    const Json* grades = value_at(sheet, "passing/levels");
    if (!grades || !grades->is_array()) return;
    const std::string list = path + "/passing/levels";
    sections.push_back({"grades", list, name, true, true, grade_fields, "", true});
    for (std::size_t at = 0; at < grades->size(); ++at)
        sections.push_back({"grade_least", list + "/" + std::to_string(at) + "/criteria",
                            name + " – " + string_or((*grades)[at], "name"), true, true, grade_least_fields, ""});
}

void collect_criteria(const Json& owner, const char* member, std::vector<const Json*>& found) {
    const auto list = owner.find(member);
    if (list == owner.end() || !list->is_array()) return;
    for (const Json& criterion : *list) {
        found.push_back(&criterion);
        collect_criteria(criterion, "parts", found);
    }
}

// "sheets/1" of what lies in it.
std::string sheet_of(std::string_view path) {
    return std::string(path.substr(0, path.find('/', std::string_view("sheets/").size())));
}

std::vector<const Json*> criteria_around(const Json& pack, std::string_view row) {
    std::vector<const Json*> found;
    if (const Json* sheet = value_at(pack, sheet_of(row))) collect_criteria(*sheet, "criteria", found);
    return found;
}

// [SECTION] Values

// What was typed: the words of the code are those of any field.
Error wrong(const char* code) { return fail(code); }

std::string hundredths_text(std::int64_t value) {
    std::string text = std::to_string(value / 100);
    const std::int64_t rest = value % 100;
    if (rest == 0) return text;
    text += rest < 10 ? ",0" : ",";
    text += std::to_string(rest % 10 == 0 && rest >= 10 ? rest / 10 : rest);
    return text;
}

std::optional<std::int64_t> digits_of(std::string_view text) {
    if (text.empty() || text.size() > 9) return std::nullopt;
    std::int64_t value = 0;
    for (const char c : text) {
        if (c < '0' || c > '9') return std::nullopt;
        value = value * 10 + (c - '0');
    }
    return value;
}

std::optional<std::int64_t> hundredths_in(std::string_view text) {
    const std::size_t mark = text.find_first_of(",.");
    const std::string_view rest = mark == std::string_view::npos ? "0" : text.substr(mark + 1);
    const auto whole = digits_of(text.substr(0, mark)), part = digits_of(rest);
    if (!whole || !part || rest.size() > 2) return std::nullopt;
    return *whole * 100 + (rest.size() == 1 ? *part * 10 : *part);
}

Result<Json> typed_day_of_year(std::string_view text) {
    const std::size_t mark = text.find_first_of("/-.");
    const auto day = digits_of(text.substr(0, mark));
    const auto month = mark == std::string_view::npos ? std::nullopt : digits_of(text.substr(mark + 1));
    constexpr int leap_year = 2024;
    const bool good = day && month && *month >= 1 && *month <= 12 && *day >= 1 &&
                      *day <= days_in_month(leap_year, static_cast<int>(*month));
    if (!good) return wrong("day-form");
    const std::string iso = iso_date({leap_year, static_cast<int>(*month), static_cast<int>(*day)});
    return Json(iso.substr(5));
}

Result<Json> typed_number(const FormField& field, std::optional<std::int64_t> number) {
    if (!number || *number < field.least || *number > field.most) return wrong("number-form");
    return Json(*number);
}

// "2026, 2027": in their order, each once.
Result<Json> typed_years(std::string_view text) {
    std::set<std::int64_t> years_typed;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find_first_of(",; "), text.size());
        if (const std::string_view word = text.substr(0, end); !word.empty()) {
            const auto year = digits_of(word);
            if (!year || *year < first_year_typed || *year > last_year_typed) return wrong("number-form");
            years_typed.insert(*year);
        }
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return years_typed.empty() ? Result<Json>(wrong("blank")) : Result<Json>(Json(years_typed));
}

// share: what stands there now, whose other members stay.
Result<Json> typed_fraction(std::string_view text, const Json* share) {
    const std::size_t mark = text.find('/');
    const auto over = digits_of(trimmed(text.substr(0, mark)));
    const auto under = mark == std::string_view::npos ? std::nullopt : digits_of(trimmed(text.substr(mark + 1)));
    if (!over || !under || *over < 1 || *under < *over || *under > share_max) return wrong("fraction-form");
    Json made =
        share && share->is_object() ? *share : Json{{"more_than", false}, {"of", "members"}, {"recused", "counted"}};
    made["numerator"] = *over;
    made["denominator"] = *under;
    return made;
}

// "biên bản; quyết định": each once, in their order.
Result<Json> typed_phrases(std::string_view typed) {
    Json list = Json::array();
    while (!typed.empty()) {
        const std::size_t end = std::min(typed.find_first_of(";\n"), typed.size());
        const std::string phrase(trimmed(typed.substr(0, end)));
        if (!phrase.empty() && std::find(list.begin(), list.end(), phrase) == list.end()) list.push_back(phrase);
        typed.remove_prefix(std::min(end + 1, typed.size()));
    }
    if (list.size() > limits::paper_lines_max) return wrong("template-lines");
    return list;
}

// "dossier.received/date" as a pack has it.
std::string start_code(const Json& start) { return string_or(start, "act") + "/" + string_or(start, "member"); }

Result<Json> typed_value_of(const FormField& field, std::string_view text, const Json* now, const Json& pack,
                            std::string_view row) {
    if (text.empty() && !field.may_be_empty && field.kind != codes && field.kind != starts)
        return wrong(field.kind == choice || field.kind == flag ? "choice-missing" : "blank");
    switch (field.kind) {
        case number: return text.empty() ? Result<Json>(Json(nullptr)) : typed_number(field, digits_of(text));
        case hundredths: return typed_number(field, hundredths_in(text));
        case date: {
            if (text.empty()) return Json("");
            const Result<Date> day = parse_typed_date(text);
            if (!day.ok()) return wrong("date-form");
            return Json(iso_date(*day));
        }
        case day_of_year: return typed_day_of_year(text);
        case flag: return Json(text == "yes");
        case years: return typed_years(text);
        case fraction: return text.empty() ? Result<Json>(Json(nullptr)) : typed_fraction(text, now);
        case phrases: return typed_phrases(text);
        case choice:
        case starts:
        case codes: {
            const std::vector<std::string> known = form_options(field, pack, row), words = words_in(text);
            for (const std::string& word : words)
                if (std::find(known.begin(), known.end(), word) == known.end()) return wrong("choice-missing");
            if (field.kind == choice) return Json(std::string(text));
            if (words.empty() && !field.may_be_empty) return wrong("choice-missing");
            if (field.kind == codes) return Json(words);
            Json list = Json::array();
            for (const std::string& word : words) {
                const std::size_t slash = word.find('/');
                list.push_back({{"act", word.substr(0, slash)}, {"member", word.substr(slash + 1)}});
            }
            return list;
        }
        default: return Json(std::string(text));
    }
}

// What nobody does any more nobody takes back.
void drop_orphan_undo(Json& pack) {
    const Json* steps = value_at(pack, steps_path);
    Json* undo = find_value(pack, "workflow/undo");
    if (!steps || !undo || !undo->is_array()) return;
    Json kept = Json::array();
    for (const Json& entry : *undo)
        if (std::any_of(steps->begin(), steps->end(),
                        [&](const Json& step) { return string_or(step, "act") == string_or(entry, "act"); }))
            kept.push_back(entry);
    *undo = std::move(kept);
}

Result<Json> typed_wording(const Sentence& sentence, std::string_view typed) {
    std::string text = with_numbers(sentence, typed);
    for (const char space : {'\n', '\t'}) std::replace(text.begin(), text.end(), space, ' ');
    if (text.empty() || text == tr(sentence.words)) return Json(nullptr);
    const std::string_view fault = fault_of_wording(sentence, text);
    if (fault.empty()) return Json(std::move(text));
    return wrong(fault == "too long"        ? "template-long"
                 : fault == "blank missing" ? "template-missing"
                                            : "template-blank");
}

Result<Json> typed_lines(std::string_view given) {
    std::string text(given);
    std::replace(text.begin(), text.end(), '\t', ' ');
    std::string_view typed = text;
    Json list = Json::array();
    while (!typed.empty()) {
        const std::size_t end = std::min(typed.find('\n'), typed.size());
        if (const std::string_view one = trimmed(typed.substr(0, end)); !one.empty()) {
            if (!fault_of_line(one).empty()) return wrong("template-long");
            list.push_back(std::string(one));
        }
        typed.remove_prefix(std::min(end + 1, typed.size()));
    }
    if (list.size() > limits::paper_lines_max) return wrong("template-lines");
    return list.empty() ? Json(nullptr) : list;
}

// What a pack does not put otherwise is not in it: nothing is left of a paper whose last sentence goes back.
Result<void> put_wording(Json& pack, std::string_view row, const FormField& field, std::string_view typed) {
    SK_TRY(Json value, field.sentence ? typed_wording(*field.sentence, typed) : typed_lines(typed));
    const std::string paper(row.substr(row.find('/') + 1));
    Json& papers = pack["templates"];
    if (!papers.is_object()) papers = Json::object();
    Json& members = papers[paper];
    if (!members.is_object()) members = Json::object();
    if (value.is_null())
        members.erase(std::string(field.name));
    else
        members[field.name] = std::move(value);
    if (members.empty()) papers.erase(paper);
    if (papers.empty()) pack.erase("templates");
    return {};
}

// A clock without a length of its own runs until the day that an act names.
bool is_nothing(const Json& period) {
    return integer_or(period, "years", 0) == 0 && integer_or(period, "months", 0) == 0 &&
           integer_or(period, "working_days", 0) == 0;
}

bool is_citation(const Json& json) { return has_exactly(json, {"document", "article", "text", "mark"}); }

// The first free "<stem>-<number>" among the codes of a sheet, or of a list.
void collect_codes(const Json& json, std::set<std::string>& codes) {
    if (json.is_object() && json.contains("code")) codes.insert(string_or(json, "code"));
    if (json.is_structured())
        for (const Json& inner : json) collect_codes(inner, codes);
}

std::string free_code(const Json& among, const std::string& stem) {
    std::set<std::string> taken;
    collect_codes(among, taken);
    for (int number = 1;; ++number)
        if (std::string code = stem + "-" + std::to_string(number); !taken.contains(code)) return code;
}

const Json& empty_citation() {
    static const Json citation = {{"document", ""}, {"article", ""}, {"text", ""}, {"mark", "R"}};
    return citation;
}

// The score from which on a solution passes, the least share of an author: with it comes, or goes, the rule itself.
Result<void> put_rule_of_number(Json& pack, std::string_view row, const FormField& field, std::string_view typed) {
    const std::string_view name = field.name, rule = name.substr(0, name.find('/'));
    Json* owner = find_value(pack, row);
    if (!owner || !owner->is_object()) return wrong("blank");
    Json& value = (*owner)[std::string(rule)];
    if (trimmed(typed).empty()) {
        value = nullptr;
        return {};
    }
    SK_TRY(Json made, typed_value_of(field, trimmed(typed), nullptr, pack, row));
    if (!value.is_object()) {
        value = Json{{"citation", empty_citation()}};
        if (name == passing_member) value["levels"] = Json::array();
    }
    value[std::string(name.substr(rule.size() + 1))] = std::move(made);
    return {};
}

// Without any fact the step is a way in every dossier.
Result<void> put_when(Json& pack, std::string_view row, const FormField& field, std::string_view typed) {
    Json* step = find_value(pack, row);
    if (!step || !step->is_object()) return wrong("blank");
    SK_TRY(Json facts, typed_value_of(field, trimmed(typed), nullptr, pack, row));
    if (facts.empty()) {
        step->erase("when");
        return {};
    }
    Json& when = (*step)["when"];
    if (!when.is_object()) when = Json{{"citation", empty_citation()}};
    when["facts"] = std::move(facts);
    return {};
}

// What a row says beside its citations; a section's own values for one that is no list.
Json values_of(const FormSection& section, const Json& pack, const std::string& row) {
    Json values = Json::object();
    for (const FormField& field : section.fields)
        if (const Json* value = value_at(pack, joined({row, field.name}))) values[field.name] = *value;
    return values;
}

bool is_same_row(const Json& row, const Json& other) {
    if (row.contains("code")) return string_or(other, "code") == string_or(row, "code");
    if (row.contains("gives"))
        return string_or(other, "role") == string_or(row, "role") &&
               string_or(other, "scope") == string_or(row, "scope");
    for (const char* member : {"act", "number", "result", "level"})
        if (string_or(other, member) != string_or(row, member)) return false;
    return true;
}

// Of the steps of one act the one from the same states, by the same people.
bool is_same_way(const Json& row, const Json& other) {
    return row.value("from", Json()) == other.value("from", Json()) &&
           row.value("roles", Json()) == other.value("roles", Json());
}

// Where the base has what stands here, as far as the sheet goes in which it lies: that has its code, and may have been
// at another place.
std::string place_in_base(const std::string& path, const Json& pack, const Json& base) {
    if (!path.starts_with("sheets/")) return path;
    const std::string sheet = sheet_of(path), rest = path.substr(sheet.size());
    const Json *own = value_at(pack, sheet), *sheets = value_at(base, "sheets");
    const std::string code = own ? string_or(*own, "code") : std::string();
    for (std::size_t at = 0; sheets && sheets->is_array() && at < sheets->size(); ++at)
        if (string_or((*sheets)[at], "code") == code) return "sheets/" + std::to_string(at) + rest;
    return "sheets/none" + rest;
}

// The row of the base that is the same thing: at the same place, where it still is, else by its code, its act and
// result, its number.
std::string row_in_base(const Json& row, const FormSection& section, const std::string& own_path, const Json& pack,
                        const Json& base) {
    const std::string path = place_in_base(own_path, pack, base);
    if (!section.list) return path;
    const std::string list_path = place_in_base(section.path, pack, base);
    const Json* list = value_at(base, list_path);
    const Json* there = value_at(base, path);
    const bool in_place = there && is_same_row(row, *there);
    if (section.path == steps_path && list && list->is_array() && !(in_place && is_same_way(row, *there)))
        for (std::size_t at = 0; at < list->size(); ++at)  // it has moved
            if (is_same_row(row, (*list)[at]) && is_same_way(row, (*list)[at]))
                return joined({list_path, std::to_string(at)});
    if (in_place) return path;
    if (!list || !list->is_array()) return {};
    for (std::size_t at = 0; at < list->size(); ++at)
        if (is_same_row(row, (*list)[at])) return joined({list_path, std::to_string(at)});
    return {};
}

void gather_citations(const Json& json, std::map<std::string, int>& counts) {
    if (is_citation(json)) {
        ++counts[dump_json(json)];
        return;
    }
    if (json.is_structured())
        for (const Json& inner : json) gather_citations(inner, counts);
}

void name_citations(Json& json, const std::map<std::string, std::string>& keys) {
    if (is_citation(json)) {
        if (const auto key = keys.find(dump_json(json)); key != keys.end()) json = "@" + key->second;
        return;
    }
    if (json.is_structured())
        for (Json& inner : json) name_citations(inner, keys);
}

}  // namespace

std::vector<FormSection> form_sections(const Json& pack) {
    std::vector<FormSection> sections = {
        {"head", "", "", false, false, head_fields, ""},
        {"rounds", "rounds", "", true, true, round_fields},
        {"kinds", "solution_kinds/items", "", true, true, field_fields},
        {"fields", "fields/items", "", true, true, field_fields},
        {"parts", "parts", "", true, true, part_fields},
        {"author_share", "", "", false, false, share_least_fields, "author_share_least/citation"},
        {"filing_limit", "filing_limit", "", false, false, period_fields},
        {"examination", "examination", "", false, false, period_fields},
        {"clocks", "clocks", "", true, true, clock_fields},
        {"counting", "counting", "", false, false, counting_fields},
        {"holiday_years", "holidays", "", false, false, holiday_years_fields,
         value_at(pack, "holidays/years_citation") ? "years_citation" : ""},
        {"holidays", "holidays/days", "", true, true, holiday_fields, ""},
        {"week", "holidays/week", "", false, false, week_fields},
        {"next_year", "holidays/next_year", "", false, false, next_year_fields},
        {"seats", "council/seats", "", true, true, seat_fields},
        {"size", "council/size", "", false, false, size_fields},
        {"quorum", "council/quorum", "", false, false, quorum_fields},
        {"approval", "council/approval", "", false, false, approval_fields},
        {"methods", "council/methods", "", true, true, name_fields},
        {"conflicts", "council/conflicts", "", true, true, conflict_fields},
        {"council_acts", "council/acts", "", true, false, council_act_fields},
    };
    const auto sheets = pack.find("sheets");
    if (sheets != pack.end() && sheets->is_array()) {
        sections.push_back({"sheets", "sheets", "", true, true, {}, ""});
        for (std::size_t at = 0; at < sheets->size(); ++at) {
            const Json& sheet = (*sheets)[at];
            const std::string path = "sheets/" + std::to_string(at), form = string_or(sheet, "form");
            const std::string name = form.empty() ? string_or(sheet, "code") : form;
            sections.push_back({"sheet", path, name, false, false, sheet_fields});
            add_criteria_sections(sheet, path, name, sections);
            sections.push_back({"passing", path, name, false, false, passing_fields, "passing/citation"});
            add_grade_sections(sheet, path, name, sections);
            sections.push_back({"aggregation", path, name, false, false, aggregation_fields, "aggregation_citation"});
        }
    }
    sections.push_back({"steps", std::string(steps_path), "", true, true, step_fields, "citation", true});
    sections.push_back({"step_when", std::string(steps_path), "", true, false, when_fields, "when/citation"});
    sections.push_back({"undo", "workflow/undo", "", true, true, undo_fields});
    if (pack.contains("no_clock")) sections.push_back({"no_clock", "no_clock", "", true, true, no_clock_fields});
    if (pack.contains("bounds")) sections.push_back({"bounds", "bounds", "", true, false, bound_fields});
    sections.push_back({"register", "register/acts", "", true, false, roles_fields});
    if (value_at(pack, "register/numbering/value")) {  // packs before 2026-3 have the citations alone
        sections.push_back({"one_each", "register/one_per_author", "", false, false, one_each_fields});
        sections.push_back({"numbering", "register/numbering", "", false, false, numbering_fields});
    }
    if (pack.contains("people")) sections.push_back({"people", "people", "", true, true, giving_fields});
    sections.push_back({"forms", "forms", "", true, true, form_fields});
    sections.push_back({"levels", "levels", "", true, false, name_fields});
    if (pack.contains("validity")) sections.push_back({"validity", "validity", "", true, true, validity_fields});
    if (pack.contains("remuneration") && pack["remuneration"].is_object())
        sections.push_back({"remuneration", "remuneration", "", false, false, pay_fields});
    sections.push_back({"documents", "documents", "", true, true, document_fields});
    for (const PaperForm& form : paper_forms())
        sections.push_back({"template", std::string("templates/") + form.paper, std::string(tr(form.name)), false,
                            false, wording_fields(form), ""});
    if (!value_at(pack, "holidays/week"))  // packs before 2026-8
        std::erase_if(sections,
                      [](const FormSection& section) { return section.code == "week" || section.code == "next_year"; });
    // Titles and wages come whole, from a file: the form has what stands around them.
    if (string_or(pack, "kind") == "titles")
        std::erase_if(sections, [](const FormSection& section) {
            return section.code != "head" && section.code != "documents" && section.code != "levels";
        });
    return sections;
}

std::vector<std::string> form_rows(const FormSection& section, const Json& pack) {
    if (!section.list) return {section.path};
    std::vector<std::string> rows;
    const Json* list = value_at(pack, section.path);
    if (!list || !list->is_array()) return rows;
    for (std::size_t at = 0; at < list->size(); ++at) rows.push_back(joined({section.path, std::to_string(at)}));
    return rows;
}

std::span<const StepAct> step_acts() { return known_acts; }

std::vector<std::string> form_options(const FormField& field, const Json& pack, std::string_view row) {
    const std::string_view options = field.options;
    if (options == "@roles") return words_in(step_roles);
    if (options == "@council_roles") return words_in(council_roles);
    if (options == "@marks") return words_in(citation_marks);
    if (!options.starts_with('@')) return words_in(options);
    std::vector<std::string> found;
    if (options == "@origins" || options == "@states") {
        for (int at = options == "@origins" ? 0 : 1; at < state_count; ++at)
            found.emplace_back(state_code(static_cast<State>(at)));
        return found;
    }
    if (options == "@acts" || options == "@results") {
        const Json* step = value_at(pack, row);
        const std::string act = step && step->is_object() ? string_or(*step, "act") : std::string();
        for (const StepAct& each : known_acts) {
            if (options == "@acts") found.emplace_back(each.act);
            if (options == "@results" && each.act == act) return words_in(each.results);
        }
        return found;
    }
    if (options == "@starts") {
        for (const StepAct& each : known_acts) found.push_back(std::string(each.act) + "/" + std::string(each.days));
        const Json* now = value_at(pack, joined({row, field.name}));
        if (now && now->is_array())
            for (const Json& start : *now)  // the day on which an act is made, where it names one too
                if (std::find(found.begin(), found.end(), start_code(start)) == found.end())
                    found.push_back(start_code(start));
        return found;
    }
    if (options == "@criteria") {
        for (const Json* criterion : criteria_around(pack, row)) found.push_back(string_or(*criterion, "code"));
        return found;
    }
    const Json* list = value_at(pack, options == "@levels" ? "levels" : "fields/items");
    if (list && list->is_array())
        for (const Json& item : *list) found.push_back(string_or(item, "code"));
    return found;
}

std::string criterion_name(const Json& pack, std::string_view row, std::string_view code) {
    for (const Json* criterion : criteria_around(pack, row))
        if (string_or(*criterion, "code") == code) return string_or(*criterion, "name");
    return {};
}

const Json* value_at(const Json& pack, std::string_view path) {
    return find_value(const_cast<Json&>(pack), path);  // reads only
}

std::string shown_value(const FormField& field, const Json* value) {
    if (field.kind == wording) {
        const auto* own = value ? value->get_ptr<const std::string*>() : nullptr;
        return with_names(*field.sentence, own ? *own : std::string(tr(field.sentence->words)));
    }
    if (!value || value->is_null()) return {};
    switch (field.kind) {
        case number: return value->is_number_integer() ? std::to_string(value->get<std::int64_t>()) : std::string();
        case hundredths:
            return value->is_number_integer() ? hundredths_text(value->get<std::int64_t>()) : std::string();
        case flag: return value->is_boolean() && value->get<bool>() ? "yes" : "no";
        case fraction:
            return std::to_string(integer_or(*value, "numerator", 0)) + "/" +
                   std::to_string(integer_or(*value, "denominator", 1));
        case years: {
            std::string all;
            if (value->is_array())
                for (const Json& item : *value)
                    if (item.is_number_integer())
                        all += (all.empty() ? "" : ", ") + std::to_string(item.get<std::int64_t>());
            return all;
        }
        case starts: {
            std::string all;
            if (value->is_array())
                for (const Json& item : *value) all += (all.empty() ? "" : " ") + start_code(item);
            return all;
        }
        case codes: {
            std::string all;
            if (value->is_array())
                for (const Json& item : *value)
                    if (const auto* text = item.get_ptr<const std::string*>()) all += (all.empty() ? "" : " ") + *text;
            return all;
        }
        default: break;
    }
    if (field.kind == lines || field.kind == phrases) {
        const char* between = field.kind == lines ? "\n" : "; ";
        std::string all;
        for (const Json& item : *value)
            if (const auto* text = item.get_ptr<const std::string*>()) all += (all.empty() ? "" : between) + *text;
        return all;
    }
    const auto* text = value->get_ptr<const std::string*>();
    if (!text) return {};
    if (field.kind == day_of_year && text->size() == 5) return text->substr(3) + "/" + text->substr(0, 2);
    if (field.kind != date || text->empty()) return *text;
    const Result<Date> day = parse_iso_date(*text);
    return day.ok() ? display_date(*day) : *text;
}

Result<void> put_value(Json& pack, std::string_view row, const FormField& field, std::string_view typed) {
    const std::string path = joined({row, field.name});
    if (field.kind == wording || field.kind == lines) return put_wording(pack, row, field, trimmed(typed));
    if (field.name == passing_member || field.name == least_share_member)
        return put_rule_of_number(pack, row, field, typed);
    if (field.name == when_member) return put_when(pack, row, field, typed);
    const std::size_t slash = path.rfind('/');
    Json* owner = find_value(pack, slash == std::string::npos ? std::string() : path.substr(0, slash));
    const std::string member = slash == std::string::npos ? path : path.substr(slash + 1);
    const bool of_clock = row.starts_with(clocks_path);
    const bool of_period = of_clock && std::string_view(field.name).starts_with("period/");
    if (of_period && trimmed(typed).empty()) typed = "0";
    if (of_period && owner && owner->is_null() && trimmed(typed) != "0") {
        *owner = {{"years", 0}, {"months", 0}, {"working_days", 0}};
        (*owner)["citation"] = *value_at(pack, joined({row, "citation"}));
    }
    if (of_period && owner && owner->is_null()) return {};
    if (!owner || !owner->is_object()) return wrong("blank");
    const Json* now = owner->contains(member) ? &(*owner)[member] : nullptr;
    // What a row need not have is not written into it by leaving its field empty.
    if (!now && field.may_be_empty && trimmed(typed).empty()) return {};
    SK_TRY(Json value, typed_value_of(field, trimmed(typed), now, pack, row));
    if (field.kind == number && value.is_null()) {
        owner->erase(member);
        return {};
    }
    (*owner)[member] = std::move(value);
    if (of_period && is_nothing(*owner)) *owner = nullptr;
    if (member == "act" && row.starts_with(steps_path)) {  // another act has other results
        const auto of_act = std::find_if(std::begin(known_acts), std::end(known_acts),
                                         [&](const StepAct& each) { return each.act == string_or(*owner, "act"); });
        const std::vector<std::string> results = words_in(of_act->results);
        if (std::find(results.begin(), results.end(), string_or(*owner, "result")) == results.end())
            (*owner)["result"] = "";
        drop_orphan_undo(pack);
    }
    if (row.find("/criteria/") == std::string_view::npos && row.find("/parts/") == std::string_view::npos) return {};
    // What a kind of criterion does not have goes with the change of its kind.
    if (member == "kind") {
        const std::string kind = string_or(*owner, "kind");
        if (kind != "bands") (*owner)["bands"] = Json::array();
        if (kind != "sum") (*owner)["parts"] = Json::array();
        if (kind == "gate" || kind == "comment") (*owner)["most"] = (*owner)["least"] = 0;
    }
    return {};
}

void put_citation(Json& pack, std::string_view citation, std::string_view part, std::string_view typed) {
    Json* target = find_value(pack, citation);
    if (!target) return;
    if (!is_citation(*target)) *target = empty_citation();
    (*target)[std::string(part)] = std::string(trimmed(typed));
    // The length of a clock stands where the clock does.
    const bool of_clock = citation.starts_with(clocks_path) && citation.ends_with("/citation");
    if (!of_clock) return;
    const Json same = *target;
    const std::string_view row = citation.substr(0, citation.size() - std::string_view("/citation").size());
    if (Json* period = find_value(pack, joined({row, "period"})); period && period->is_object())
        (*period)["citation"] = same;
}

// [SECTION] Rows

std::string add_row(Json& pack, const FormSection& section) {
    Json* list = find_value(pack, section.path);
    if (!list || !list->is_array() || !section.grows) return {};
    Json row = Json::object();
    if (section.code == "grades") {
        row = {{"code", free_code(*list, "loai")},
               {"name", ""},
               {"total_from", 0},
               {"total_below", 0},
               {"criteria", Json::array()}};
    } else if (section.code == "grade_least") {
        row = {{"code", ""}, {"least", 0}};
    } else if (section.path.starts_with("sheets/")) {
        const Json* sheet = value_at(pack, sheet_of(section.path));
        row = section.code == "bands" ? Json{{"code", free_code(*sheet, "muc")}, {"name", ""}, {"from", 0}, {"to", 0}}
                                      : Json{{"code", free_code(*sheet, "tc")},
                                             {"name", ""},
                                             {"kind", "points"},
                                             {"most", 1'000},
                                             {"least", 0},
                                             {"disqualifying", false},
                                             {"weight", 100},
                                             {"comment", false},
                                             {"bands", Json::array()},
                                             {"parts", Json::array()}};
    } else {
        const auto first_level = [&] {
            const Json* levels = value_at(pack, "levels/0");
            return levels ? string_or(*levels, "code") : std::string();
        };
        const Json citation = empty_citation();
        if (section.code == "rounds")
            row = {{"code", free_code(*list, "dot")},
                   {"name", ""},
                   {"level", "province"},
                   {"from", "01-01"},
                   {"to", "12-31"},
                   {"fields", Json::array()},
                   {"citation", citation}};
        if (section.code == "kinds")
            row = {{"code", free_code(*list, "loai")}, {"name", ""}, {"help", ""}, {"citation", citation}};
        if (section.code == "clocks")
            row = {{"code", free_code(*list, "thoi-han")},
                   {"name", ""},
                   {"states", Json::array()},
                   {"starts", Json::array()},
                   {"waits_for_first_application", false},
                   {"period", {{"years", 0}, {"months", 1}, {"working_days", 0}, {"citation", citation}}},
                   {"roles", Json::array()},
                   {"stops", ""},
                   {"citation", citation}};
        if (section.code == "fields")
            row = {{"code", free_code(*list, "linh-vuc")}, {"name", ""}, {"help", ""}, {"citation", citation}};
        if (section.code == "parts")
            row = {{"code", free_code(*list, "thanh-phan")},
                   {"name", ""},
                   {"level", first_level()},
                   {"required", true},
                   {"paper", 0},
                   {"electronic", 0},
                   {"citation", citation},
                   {"act", ""},
                   {"words", Json::array()}};
        if (section.code == "holidays")
            row = {{"date", ""}, {"name", ""}, {"source", ""}, {"mark", "R"}, {"in_use", true}, {"working", false}};
        if (section.code == "seats")
            row = {{"code", free_code(*list, "thanh-vien")},
                   {"name", ""},
                   {"presides", false},
                   {"records", false},
                   {"votes", true},
                   {"least", 0},
                   {"most", 0},
                   {"citation", citation}};
        if (section.code == "sheets")
            row = {{"code", free_code(*list, "phieu")},
                   {"name", ""},
                   {"form", ""},
                   {"complete", true},
                   {"missing", ""},
                   {"criteria", Json::array()},
                   {"passing", nullptr},
                   {"sheets_least", 0},
                   {"drop_extremes_from", 0},
                   {"outlier_share", 0},
                   {"aggregation_citation", citation},
                   {"citation", citation}};
        if (section.code == "methods") row = {{"code", free_code(*list, "cach")}, {"name", ""}, {"citation", citation}};
        if (section.code == "conflicts")
            row = {{"code", free_code(*list, "ly-do")}, {"name", ""}, {"effect", "asked"}, {"citation", citation}};
        if (section.code == "steps")
            row = {{"act", ""},
                   {"result", ""},
                   {"from", Json::array()},
                   {"to", ""},
                   {"roles", Json::array()},
                   {"scope", "unit"},
                   {"conditions", Json::array()},
                   {"expected", false},
                   {"citation", citation}};
        if (section.code == "undo") row = {{"act", ""}, {"citation", citation}};
        if (section.code == "forms")
            row = {{"code", free_code(*list, "mau")}, {"name", ""}, {"level", first_level()}, {"citation", citation}};
        if (section.code == "validity") row = {{"level", first_level()}, {"years", 1}, {"citation", citation}};
        if (section.code == "people")
            row = {{"role", "head"}, {"scope", "unit"}, {"gives", {"author"}}, {"citation", citation}};
        if (section.code == "no_clock") row = {{"states", Json::array()}, {"note", ""}, {"citation", citation}};
        if (section.code == "documents")
            row = {{"number", ""}, {"date", ""}, {"title", ""},       {"status", "in_force"},
                   {"from", ""},   {"to", ""},   {"replaced_by", ""}, {"citation", citation}};
    }
    list->push_back(std::move(row));
    return joined({section.path, std::to_string(list->size() - 1)});
}

void remove_row(Json& pack, std::string_view row) {
    const std::size_t slash = row.rfind('/');
    if (slash == std::string_view::npos) return;
    Json* list = find_value(pack, row.substr(0, slash));
    if (!list || !list->is_array()) return;
    const auto index = index_in(*list, row.substr(slash + 1));
    if (!index) return;
    list->erase(list->begin() + static_cast<std::ptrdiff_t>(*index));
    if (row.substr(0, slash) == steps_path) drop_orphan_undo(pack);
}

std::string move_row(Json& pack, std::string_view row, Move move) {
    const std::size_t slash = row.rfind('/');
    Json* list = slash == std::string_view::npos ? nullptr : find_value(pack, row.substr(0, slash));
    const auto index = list && list->is_array() ? index_in(*list, row.substr(slash + 1)) : std::nullopt;
    const bool up = move == Move::up;
    if (!index || (up ? *index == 0 : *index + 1 == list->size())) return std::string(row);
    const std::size_t other = up ? *index - 1 : *index + 1;
    std::swap((*list)[*index], (*list)[other]);
    return joined({row.substr(0, slash), std::to_string(other)});
}

FormPlace place_of(std::span<const FormSection> sections, std::string_view path) {
    FormPlace place;
    std::size_t depth = 0;
    for (const FormSection& section : sections) {
        // The deepest that the path lies in; of two of one path (a sheet's) the one that has the field.
        const bool within = section.path.empty() || path == section.path || path.starts_with(section.path + "/");
        if (!within || (place.section && section.path.size() < depth)) continue;
        FormPlace found{&section, section.path, nullptr};
        std::string_view rest = path.substr(std::min(section.path.size(), path.size()));
        if (rest.starts_with('/')) rest.remove_prefix(1);
        if (section.list && !rest.empty()) {
            const std::size_t end = std::min(rest.find('/'), rest.size());
            found.row = joined({section.path, rest.substr(0, end)});
            rest.remove_prefix(std::min(end + 1, rest.size()));
        }
        for (const FormField& field : section.fields)
            if (rest == field.name || ((field.kind == fraction || field.kind == starts) &&
                                       rest.starts_with(std::string(field.name) + "/") && !found.field))
                found.field = &field;
        const bool own_citation = section.citation[0] != '\0' && rest.starts_with(section.citation);
        const bool deeper = !place.section || section.path.size() > depth;
        if (!deeper && !found.field && !own_citation) continue;
        depth = section.path.size();
        place = std::move(found);
    }
    return place;
}

std::string path_of_place(std::string_view place) {
    std::string path;
    for (const char c : place) {
        if (c == ']') continue;
        path += c == '.' || c == '[' ? '/' : c;
    }
    return path.starts_with("pack/") ? path.substr(5) : path;
}

// [SECTION] The whole

Result<Json> opened_pack(std::string_view text) {
    const Result<Pack> parsed = Pack::parse(text, Reading::taken);  // what is to be mended in it the form tells
    if (!parsed.ok()) return parsed.error();
    SK_TRY(Json root, parse_json(text));
    if (parsed->format == 2) {
        const Json sources = root["sources"];
        SK_CHECK(reading::resolve_sources(root, sources, {}));
        root["sources"] = Json::object();
    }
    if (parsed->kind == PackKind::recognition) root.emplace("validity", Json::array());  // may be absent
    return root;
}

Json next_pack(Json base, std::string_view line, Date effective_from, std::span<const std::string> taken) {
    int number = first_published_number;
    const auto id = [&] {
        return std::string(line) + "@" + std::to_string(effective_from.year) + "-" + std::to_string(number);
    };
    while (std::find(taken.begin(), taken.end(), id()) != taken.end()) ++number;
    base["id"] = id();
    base["effective_from"] = iso_date(effective_from);
    base["effective_to"] = "";
    base["continues"] = Json::array();
    return base;
}

std::string finished_text(Json pack) {
    std::map<std::string, int> counts;
    gather_citations(pack, counts);
    std::map<std::string, std::string> keys;
    Json sources = Json::object();
    for (const auto& [text, count] : counts) {
        if (count < 2) continue;
        const std::string key = "s" + std::to_string(keys.size() + 1);
        keys[text] = key;
        sources[key] = parse_json(text).value();
    }
    name_citations(pack, keys);
    pack["sources"] = std::move(sources);
    return dump_json(pack);
}

std::set<std::string> changed_rows(const Json& pack, const Json& base) {
    std::set<std::string> changed;
    for (const FormSection& section : form_sections(pack)) {
        // A day off has its source among its own values; the wording of a paper is the office's own.
        const bool of_days = section.code == "holidays" || (section.code == "holiday_years" && !*section.citation);
        if (section.code == "head" || section.code == "template" || of_days) continue;
        for (const std::string& path : form_rows(section, pack)) {
            const Json* row = value_at(pack, path);
            const std::string before = row ? row_in_base(*row, section, path, pack, base) : std::string();
            const bool is_new = !row || (section.list && before.empty()) || !value_at(base, before);
            if (!is_new && values_of(section, pack, path) == values_of(section, base, before)) continue;
            // Of a criterion or a band: the sheet's; of a grade that of the passing score.
            std::string citation = joined({path, section.citation});
            if (section.citation[0] == '\0')
                citation = sheet_of(path) + (section.code.starts_with("grade") ? "/passing/citation" : "/citation");
            changed.insert(citation);
        }
    }
    return changed;
}

std::vector<PackFault> pack_faults(const Json& pack, const Json& base, const std::set<std::string>& kept) {
    std::vector<PackFault> faults;
    const std::vector<FormSection> sections = form_sections(pack);
    for (const FormSection& section : sections)
        for (const std::string& row : form_rows(section, pack))
            for (const FormField& field : section.fields) {
                if (field.may_be_empty || (field.kind != line && field.kind != text)) continue;
                const std::string path = joined({row, field.name});
                if (trimmed(shown_value(field, value_at(pack, path))).empty()) faults.push_back({path, "blank", {}});
            }
    for (const std::string& path : changed_rows(pack, base)) {
        const Json* citation = value_at(pack, path);
        if (!citation || !citation->is_object()) continue;  // a rule that went, or Pack::parse tells it
        if (string_or(*citation, "document").empty()) {
            faults.push_back({path + "/document", "blank", {}});
            continue;
        }
        const FormPlace place = place_of(sections, path);
        const Json* row = place.section ? value_at(pack, place.row) : nullptr;
        const std::string before = row ? row_in_base(*row, *place.section, place.row, pack, base) : std::string();
        const bool is_new = !row || (place.section->list && before.empty());
        // Where another role stands in a row than before, its source is still the one of before.
        const bool in_place = is_new && place.section && place.section->code == "people";
        const Json* old = in_place ? value_at(base, path)
                          : is_new ? nullptr
                                   : value_at(base, before + path.substr(place.row.size()));
        if (old && *old == *citation && !kept.contains(path)) faults.push_back({path, "citation-kept", {}});
    }
    const Result<Pack> parsed = Pack::parse(finished_text(pack));
    if (!parsed.ok()) {
        PackFault fault{path_of_place(parsed.error().where), parsed.error().code, parsed.error().what};
        const bool told =
            std::any_of(faults.begin(), faults.end(), [&](const PackFault& other) { return other.path == fault.path; });
        if (!told) faults.push_back(std::move(fault));
    }
    return faults;
}

}  // namespace sk::law
