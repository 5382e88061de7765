// A pack as forms: every section of the shipped packs can be shown and typed back, a change stays in its place, faults
// are told where they are, and what is finished reads as the same pack.
//
// Index: [SECTION] Values, [SECTION] Sheets, rows and ways, [SECTION] Steps, [SECTION] Rounds, parts and clocks
#include <doctest/doctest.h>

#include "base/limits.hpp"
#include "dossier/act_bodies.hpp"
#include "law/pack_form.hpp"
#include "law/rule_list.hpp"
#include "regulation-samples.hpp"

using namespace sk;
using namespace sk::law;

namespace {

Json opened(const char* file) { return opened_pack(test::read_asset(std::string("law/") + file)).value(); }
Pack finished(const Json& pack) {
    auto read = dossier::read_pack(finished_text(pack));
    REQUIRE_MESSAGE(read.ok(), read.error().where << " " << read.error().what);
    return *read;
}
std::string fault_of(const Json& pack, const Json& base, std::string_view path) {
    for (const PackFault& fault : pack_faults(pack, base, {}))
        if (fault.path == path) return fault.code + (fault.what.empty() ? "" : ": " + fault.what);
    return {};
}

const FormSection& section_of(const std::vector<FormSection>& sections, std::string_view code) {
    const auto found =
        std::find_if(sections.begin(), sections.end(), [&](const FormSection& each) { return each.code == code; });
    REQUIRE(found != sections.end());
    return *found;
}
// "good", or the code of what was typed.
std::string put_at(Json& pack, const std::string& path, std::string_view typed) {
    const std::vector<FormSection> sections = form_sections(pack);
    const FormPlace place = place_of(sections, path);
    REQUIRE_MESSAGE(place.field, path);
    const auto put = put_value(pack, place.row, *place.field, typed);
    return put.ok() ? "good" : put.error().code;
}
std::string step_at(const Json& pack, std::string_view act, std::string_view result = "") {
    const Json& steps = pack["workflow"]["steps"];
    for (std::size_t at = 0; at < steps.size(); ++at)
        if (steps[at]["act"] == act && steps[at]["result"] == result) return "workflow/steps/" + std::to_string(at);
    FAIL("no such step");
    return {};
}
std::vector<std::string> sections_changed(const Json& before, const Json& after) {
    std::vector<std::string> sections;
    for (const Difference& each : difference(finished(before), finished(after))) sections.push_back(each.section);
    return sections;
}

}  // namespace

// [SECTION] Values

TEST_CASE("pack form: a pack that is opened and finished is the same pack") {
    for (const char* file : {"sonla-2026-2.json", "sonla-2026-3.json", "sonla-2026-7.json", "sonla-2026-8.json",
                             "demonstration-2026-1.json"}) {
        const Json pack = opened(file);
        const Pack before = *dossier::read_pack(test::read_asset(std::string("law/") + file)), after = finished(pack);
        CHECK(difference(before, after).empty());
        const std::vector<RuleLine> old_lines = rule_lines(before), new_lines = rule_lines(after);
        REQUIRE(old_lines.size() == new_lines.size());
        for (std::size_t at = 0; at < old_lines.size(); ++at)
            CHECK(old_lines[at].citation.document == new_lines[at].citation.document);
        CHECK(pack_faults(pack, pack, {}).empty());
        CHECK(finished_text(pack).size() < 64'000);
    }
}

TEST_CASE("pack form: every field that is shown can be typed back, and says the same") {
    for (const char* file : {"sonla-2026-2.json", "sonla-2026-3.json", "sonla-2026-7.json", "sonla-2026-8.json",
                             "demonstration-2026-1.json"}) {
        const Json pack = opened(file);
        Json typed = pack;
        int fields = 0;
        for (const FormSection& section : form_sections(pack))
            for (const std::string& row : form_rows(section, pack))
                for (const FormField& field : section.fields) {
                    const std::string path = row.empty() ? field.name : row + "/" + field.name;
                    const std::string shown = shown_value(field, value_at(pack, path));
                    CAPTURE(path);
                    const auto put = put_value(typed, row, field, shown);
                    CHECK(put.ok());
                    const FormPlace place = place_of(form_sections(pack), path);
                    REQUIRE(place.field);
                    CHECK(std::string_view(place.field->name) == field.name);
                    ++fields;
                }
        CHECK(typed == pack);
        CHECK(fields > 150);
    }
}

TEST_CASE("pack form: the days off of another year are added, and counted with") {
    Json pack = opened("sonla-2026-3.json");
    const Json base = pack;
    const std::vector<FormSection> sections = form_sections(pack);
    const auto section =
        std::find_if(sections.begin(), sections.end(), [](const FormSection& each) { return each.code == "holidays"; });
    REQUIRE(section != sections.end());
    const std::string row = add_row(pack, *section);
    const auto put = [&](const std::string& path, const char* typed) {
        const FormPlace place = place_of(sections, path);
        REQUIRE(place.field);
        return put_value(pack, place.row.empty() ? place.section->path : place.row, *place.field, typed);
    };
    CHECK(put("holidays/years_known", "2026; hai nghìn").error().code == "number-form");
    CHECK(put("holidays/years_known", "").error().code == "blank");
    CHECK(put("holidays/years_known", "2027, 2026, 2027").ok());
    CHECK(put(row + "/date", "01/01/2027").ok());
    CHECK(put(row + "/name", "Tết Dương lịch").ok());
    CHECK_FALSE(pack_faults(pack, base, {}).empty());  // by which document
    CHECK(put(row + "/source", "Văn bản soạn riêng để thử").ok());
    CHECK(put(row + "/mark", "S").ok());
    CHECK(put(row + "/mark", "Q").error().code == "choice-missing");
    CHECK(pack_faults(pack, base, {}).empty());
    const Pack made = finished(pack);
    CHECK(made.holidays.years_known == std::set<int>{2026, 2027});
    CHECK(made.holidays.is_day_off(test::day("2027-01-01")));
    CHECK(difference(finished(base), made).size() == 2);  // the day, and the years of which all days are known
}

TEST_CASE("pack form: what has not its field's form stays out") {
    Json pack = opened("demonstration-2026-1.json");
    const auto put = [&](const char* row, const char* name, const char* text) {
        const std::vector<FormSection> sections = form_sections(pack);
        const FormPlace place = place_of(sections, std::string(row) + "/" + name);
        REQUIRE(place.field);
        const Json before = pack;
        const auto result = put_value(pack, row, *place.field, text);
        if (!result.ok()) CHECK(pack == before);
        return result.ok() ? std::string("good") : result.error().code;
    };
    CHECK(put("rounds/0", "from", "31/06") == "day-form");
    CHECK(put("rounds/0", "from", "ngày 5") == "day-form");
    CHECK(put("rounds/0", "from", "5/6") == "good");
    CHECK(pack["rounds"][0]["from"] == "06-05");
    CHECK(put("rounds/0", "name", " ") == "blank");
    CHECK(put("rounds/0", "level", "xa") == "choice-missing");
    CHECK(put("rounds/0", "fields", "y-te khong-co") == "choice-missing");
    CHECK(put("filing_limit", "months", "-1") == "number-form");
    CHECK(put("filing_limit", "months", "6") == "good");
    CHECK(put("council/approval", "share", "3/2") == "fraction-form");
    CHECK(put("council/approval", "share", "3/4") == "good");
    CHECK(put("council/quorum", "share", "") == "good");
    CHECK(pack["council"]["quorum"]["share"].is_null());
    CHECK(put("council/quorum", "share", "1/2") == "good");
    CHECK(finished(pack).council.quorum->numerator == 1);
}

TEST_CASE("pack form: a sentence of a paper is shown with its blanks' names, replaced, and put back") {
    Json pack = opened("sonla-2026-3.json");
    const Json base = pack;
    const auto put = [&](const std::string& path, const std::string& typed) {
        const std::vector<FormSection> sections = form_sections(pack);
        const FormPlace place = place_of(sections, path);
        REQUIRE(place.field);
        const Json before = pack;
        const auto result = put_value(pack, place.row, *place.field, typed);
        if (!result.ok()) CHECK(pack == before);
        return result.ok() ? std::string("good") : result.error().code;
    };
    const auto shown = [&](const std::string& path) {
        const std::vector<FormSection> sections = form_sections(pack);
        const FormPlace place = place_of(sections, path);
        REQUIRE(place.field);
        return shown_value(*place.field, value_at(pack, path));
    };
    const std::string article = "templates/recognition-decision/article-1";
    CHECK(shown(article) == "Công nhận {số lượng sáng kiến} sáng kiến của các tác giả có tên sau đây:");
    CHECK(put(article, "Công nhận các sáng kiến:") == "template-missing");
    CHECK(put(article, "Công nhận {số lượng} sáng kiến:") == "template-blank");
    CHECK(put(article, "Công nhận {0} và {1}") == "template-blank");
    CHECK(put(article, "Công nhận {0} {") == "template-blank");
    CHECK(put(article, "{0}" + std::string(limits::paper_sentence_chars_max, 'a')) == "template-long");
    CHECK(put(article, "Nay công nhận\n{số lượng sáng kiến} sáng kiến:") == "good");
    CHECK(pack["templates"]["recognition-decision"]["article-1"] == "Nay công nhận {0} sáng kiến:");
    CHECK(shown(article) == "Nay công nhận {số lượng sáng kiến} sáng kiến:");
    const std::string bases = "templates/recognition-decision/bases";
    std::string many;
    for (std::size_t line = 0; line <= limits::paper_lines_max; ++line) many += "Căn cứ\n";
    CHECK(put(bases, many) == "template-lines");
    CHECK(put(bases, " Căn cứ Quy chế của đơn vị\n\nXét đề nghị ") == "good");
    CHECK(shown(bases) == "Căn cứ Quy chế của đơn vị\nXét đề nghị");
    // No citation is asked, the list of rules says it, and so does the comparison.
    CHECK(pack_faults(pack, base, {}).empty());
    const Pack before = finished(base), made = finished(pack);
    CHECK(made.templates.of("recognition-decision")->sentences.size() == 1);
    const std::vector<Difference> changes = difference(before, made);
    REQUIRE(changes.size() == 2);
    CHECK(changes[0].name == "recognition-decision/article-1");
    CHECK(changes[0].after == "Nay công nhận {số lượng sáng kiến} sáng kiến:");
    CHECK(changes[1].after == "Căn cứ Quy chế của đơn vị | Xét đề nghị");
    CHECK(put(bases, " ") == "good");
    CHECK(put(article, shown(article)) == "good");
    CHECK(put(article, "Công nhận {số lượng sáng kiến} sáng kiến của các tác giả có tên sau đây:") == "good");
    CHECK(pack == base);
    // Only where a paper has such lines.
    CHECK_FALSE(place_of(form_sections(pack), "templates/tally/recipients").field);
}

// [SECTION] Sheets, rows and ways

TEST_CASE("pack form: a passing score, a criterion and its bands") {
    Json pack = opened("demonstration-2026-1.json");
    const Json base = pack;
    const std::vector<FormSection> sections = form_sections(pack);
    const FormPlace place = place_of(sections, "sheets/0/passing/total_least");
    REQUIRE(place.field);
    CHECK(put_value(pack, "sheets/0", *place.field, "72,5").ok());
    CHECK(finished(pack).sheets[0].passing->total_least == 7'250);
    CHECK(changed_rows(pack, base) == std::set<std::string>{"sheets/0/passing/citation"});
    CHECK(fault_of(pack, base, "sheets/0/passing/citation") == "citation-kept");
    CHECK(pack_faults(pack, base, {"sheets/0/passing/citation"}).empty());
    put_citation(pack, "sheets/0/passing/citation", "article", "Điều 9");
    CHECK(pack_faults(pack, base, {}).empty());
    // A criterion without a name, and one whose kind asks for bands.
    for (const FormSection& section : sections) {
        if (section.path != "sheets/0/criteria") continue;
        const std::string row = add_row(pack, section);
        CHECK(fault_of(pack, base, row + "/name") == "blank");
        for (const FormField& field : section.fields) {
            if (std::string_view(field.name) == "name") CHECK(put_value(pack, row, field, "Tiêu chí thêm").ok());
            if (std::string_view(field.name) == "kind") CHECK(put_value(pack, row, field, "bands").ok());
        }
        CHECK(fault_of(pack, base, row + "/bands").starts_with("pack-member"));
        remove_row(pack, row);
    }
    CHECK(pack_faults(pack, base, {}).empty());
}

TEST_CASE("pack form: a second sheet, and what is asked of it once the first has gone") {
    Json pack = opened("sonla-2026-3.json");
    const Json base = pack;
    const std::string sheet = add_row(pack, section_of(form_sections(pack), "sheets"));
    REQUIRE(sheet == "sheets/1");
    CHECK(fault_of(pack, base, sheet + "/name") == "blank");
    CHECK(fault_of(pack, base, sheet + "/criteria") == "pack-member: empty");
    CHECK(changed_rows(pack, base) ==
          std::set<std::string>{sheet + "/aggregation_citation", sheet + "/citation", sheet + "/passing/citation"});
    const std::vector<FormSection> sections = form_sections(pack);
    const auto criteria = std::find_if(sections.begin(), sections.end(), [&](const FormSection& each) {
        return each.code == "criteria" && each.path == sheet + "/criteria";
    });
    REQUIRE(criteria != sections.end());
    CHECK(criteria->name == "phieu-1");  // until it has a name of its own
    const std::string criterion = add_row(pack, *criteria);
    CHECK(put_at(pack, criterion + "/name", "Hiệu quả") == "good");
    CHECK(put_at(pack, criterion + "/most", "100") == "good");
    CHECK(put_at(pack, sheet + "/form", "Mẫu số 04") == "good");
    CHECK(put_at(pack, sheet + "/name", "Phiếu chấm điểm") == "good");
    CHECK(section_of(form_sections(pack), "aggregation").name == "Mẫu số 03");
    CHECK(fault_of(pack, base, sheet + "/citation/document") == "blank");
    for (const char* citation : {"/citation", "/aggregation_citation"})
        put_citation(pack, sheet + citation, "document", "Văn bản soạn riêng để thử");
    for (const PackFault& fault : pack_faults(pack, base, {})) FAIL(fault.path << ": " << fault.code << fault.what);
    CHECK(finished(pack).sheets.back().criteria.front().name == "Hiệu quả");

    // The second stands where the first stood: it is the sheet that it was; only a change of its own is asked about.
    Json left = pack;
    remove_row(left, "sheets/0");
    CHECK(changed_rows(left, pack).empty());
    CHECK(pack_faults(left, pack, {}).empty());
    CHECK(finished(left).sheets.front().code == "phieu-1");
    CHECK(put_at(left, "sheets/0/criteria/0/most", "50") == "good");
    CHECK(changed_rows(left, pack) == std::set<std::string>{"sheets/0/citation"});
    CHECK(fault_of(left, pack, "sheets/0/citation") == "citation-kept");
    CHECK(put_at(left, "sheets/0/sheets_least", "3") == "good");
    CHECK(fault_of(left, pack, "sheets/0/aggregation_citation") == "citation-kept");
}

TEST_CASE("pack form: who signs what a council and its sessions do") {
    Json pack = opened("sonla-2026-8.json");
    const Json base = pack;
    const std::vector<FormSection> sections = form_sections(pack);
    const FormSection& section = section_of(sections, "council_acts");
    const std::vector<std::string> rows = form_rows(section, pack);
    const auto row = std::find_if(rows.begin(), rows.end(), [&](const std::string& each) {
        return string_or(*value_at(pack, each), "act") == "session.opened";
    });
    REQUIRE(row != rows.end());
    CHECK(put_at(pack, *row + "/roles", "member") == "good");
    CHECK(put_at(pack, *row + "/roles", "teller") == "choice-missing");
    CHECK(put_at(pack, *row + "/roles", "") == "choice-missing");  // then nobody could call one
    CHECK(fault_of(pack, base, *row + "/citation") == "citation-kept");
    CHECK(pack_faults(pack, base, {*row + "/citation"}).empty());
    CHECK(sections_changed(base, pack) == std::vector<std::string>{"step"});
    CHECK(finished(pack).council.may("member", "session.opened"));
    CHECK_FALSE(finished(pack).council.may("chair", "session.opened"));
    CHECK(add_row(pack, section).empty());  // the acts themselves are the program's
}

TEST_CASE("pack form: what may be taken back, and how certificates are numbered") {
    Json pack = opened("sonla-2026-8.json");
    const Json base = pack;
    const std::string undo = add_row(pack, section_of(form_sections(pack), "undo"));
    CHECK(put_at(pack, undo + "/act", "dossier.intake_refused") == "good");
    put_citation(pack, undo + "/citation", "document", "Văn bản soạn riêng để thử");
    CHECK(put_at(pack, "register/numbering/value", "free") == "good");
    CHECK(put_at(pack, "register/numbering/value", "twice") == "choice-missing");
    CHECK(put_at(pack, "register/one_per_author/value", "no") == "good");
    const std::set<std::string> kept = {"register/numbering/citation", "register/one_per_author/citation"};
    for (const std::string& citation : kept) CHECK(fault_of(pack, base, citation) == "citation-kept");
    for (const PackFault& fault : pack_faults(pack, base, kept)) FAIL(fault.path << ": " << fault.code << fault.what);
    const Pack made = finished(pack);
    CHECK(made.workflow.find_undo("dossier.intake_refused"));
    CHECK(made.register_rules.numbers == Numbering::free);
    CHECK_FALSE(made.register_rules.one_each);
    // With its last step what could be taken back goes; of one that no step makes it is said there.
    remove_row(pack, step_at(pack, "dossier.first_application_completed"));
    for (const Json& each : pack["workflow"]["undo"]) CHECK(each["act"] != "dossier.first_application_completed");
    const std::string again = add_row(pack, section_of(form_sections(pack), "undo"));
    CHECK(put_at(pack, again + "/act", "dossier.first_application_completed") == "good");
    put_citation(pack, again + "/citation", "document", "Văn bản soạn riêng để thử");
    CHECK(fault_of(pack, base, again + "/act") == "pack-member: no step makes it");
    // Packs before have no such values.
    for (const FormSection& section : form_sections(opened("sonla-2026-2.json"))) CHECK(section.code != "numbering");
}

TEST_CASE("pack form: rows have codes of their own, and a new one needs its source") {
    Json pack = opened("sonla-2026-3.json");
    const Json base = pack;
    for (const FormSection& section : form_sections(base)) {
        if (!section.grows) continue;
        const std::string first = add_row(pack, section), second = add_row(pack, section);
        CHECK(first != second);
        CHECK(value_at(pack, second));
        if (section.citation[0] != '\0') CHECK(fault_of(pack, base, second + "/citation/document") == "blank");
        remove_row(pack, second);
        remove_row(pack, first);
    }
    CHECK(pack == base);
    const Json next = next_pack(base, "sonla", test::day("2027-05-01"), std::vector<std::string>{"sonla@2027-101"});
    CHECK(string_or(next, "id") == "sonla@2027-102");
    CHECK(finished(next).effective_from == test::day("2027-05-01"));
    CHECK(path_of_place("council.seats[2].name") == "council/seats/2/name");
    CHECK(path_of_place("pack.effective_from") == "effective_from");
}

TEST_CASE("pack form: the steps that can be named are the acts of a dossier, with their results and days") {
    std::vector<std::string> known, said;
    for (const StepAct& each : step_acts())
        said.push_back(std::string(each.act) + ":" + std::string(each.results) + ":" + std::string(each.days));
    for (const dossier::ActForm& form : dossier::act_forms()) {
        if (dossier::subject_kind(form.type) != "dossier" || form.type == "dossier.retracted") continue;
        std::string results, days;
        for (const dossier::Member& member : form.members) {
            if (std::string_view(member.name) == "result" || std::string_view(member.name) == "level")
                results = member.options;
            if (member.kind == dossier::MemberKind::date) days += member.name;
        }
        known.push_back(std::string(form.type) + ":" + results + ":" + days);
    }
    std::sort(known.begin(), known.end());
    std::sort(said.begin(), said.end());
    CHECK(known == said);
}

TEST_CASE("pack form: ways of voting and conflicts of interest") {
    Json pack = opened("sonla-2026-3.json");
    const Json base = pack;
    const std::vector<FormSection> sections = form_sections(pack);
    const std::string way = add_row(pack, section_of(sections, "methods"));
    CHECK(way == "council/methods/2");
    CHECK(fault_of(pack, base, way + "/name") == "blank");
    CHECK(put_at(pack, way + "/name", "Phiếu lấy ý kiến") == "good");
    put_citation(pack, way + "/citation", "document", "Văn bản soạn riêng để thử");
    CHECK(put_at(pack, "council/conflicts/1/effect", "barred") == "choice-missing");
    CHECK(put_at(pack, "council/conflicts/1/effect", "reasoned") == "good");
    CHECK(fault_of(pack, base, "council/conflicts/1/citation") == "citation-kept");
    CHECK(pack_faults(pack, base, {"council/conflicts/1/citation"}).empty());
    CHECK(sections_changed(base, pack) == std::vector<std::string>{"conflict", "method"});
    const Pack made = finished(pack);
    CHECK(made.council.method("cach-1")->name == "Phiếu lấy ý kiến");
    CHECK(made.council.conflict("author")->reasoned);
    // A council that cannot vote.
    for (int left = 3; left > 0; --left) remove_row(pack, "council/methods/0");
    CHECK(fault_of(pack, base, "council/methods") == "pack-member: empty");
}

TEST_CASE("pack form: grades of a sheet, what they ask of criteria, and which comes first") {
    Json pack = opened("demonstration-2026-1.json");
    const Json base = pack;
    const std::string list = "sheets/0/passing/levels";
    CHECK(put_at(pack, list + "/1/total_below", "70") == "good");  // from 70 on
    CHECK(fault_of(pack, base, list + "/1/total_below") == "pack-member: below least");
    CHECK(put_at(pack, list + "/1/total_below", "80,5") == "good");
    CHECK(put_at(pack, list + "/0/criteria/0/code", "9") == "choice-missing");
    CHECK(put_at(pack, list + "/0/criteria/0/code", "2") == "good");
    CHECK(criterion_name(pack, list + "/0/criteria/0", "2") == string_or(pack["sheets"][0]["criteria"][1], "name"));
    CHECK(fault_of(pack, base, "sheets/0/passing/citation") == "citation-kept");
    CHECK(pack_faults(pack, base, {"sheets/0/passing/citation"}).empty());
    CHECK(sections_changed(base, pack) == std::vector<std::string>{"grade-least", "grade", "grade-least"});
    Json moved = base;
    CHECK(move_row(moved, list + "/2", Move::up) == list + "/1");
    CHECK(move_row(moved, list + "/0", Move::up) == list + "/0");
    CHECK(sections_changed(base, moved) == std::vector<std::string>{"grade-order"});
    const std::vector<FormSection> sections = form_sections(pack);
    const std::string fourth = add_row(pack, section_of(sections, "grades"));
    CHECK(fourth == list + "/3");
    CHECK(fault_of(pack, base, fourth + "/name") == "blank");
    // Without a passing score there is nothing to grade.
    CHECK(put_at(pack, "sheets/0/passing/total_least", "") == "good");
    for (const FormSection& section : form_sections(pack)) CHECK_FALSE(section.code.starts_with("grade"));
}

// [SECTION] Steps

TEST_CASE("pack form: steps change their place, their states and their conditions") {
    Json pack = opened("sonla-2026-3.json");
    const Json base = pack;
    // The order: what is named first while an application is accepted.
    const std::string examined = step_at(pack, "dossier.examined");
    const std::string below = move_row(pack, examined, Move::down);
    CHECK(below != examined);
    CHECK(string_or(*value_at(pack, below), "act") == "dossier.examined");
    CHECK(changed_rows(pack, base).empty());  // a place has no source of its own
    CHECK(pack_faults(pack, base, {}).empty());
    const auto differences = difference(finished(base), finished(pack));
    REQUIRE_FALSE(differences.empty());
    for (const Difference& each : differences) CHECK(each.section == "next");
    CHECK(differences[0].name == "accepted");
    CHECK(move_row(pack, below, Move::up) == examined);
    CHECK(pack == base);
    // States and conditions.
    CHECK(put_at(pack, examined + "/from", "accepted returned") == "good");
    CHECK(put_at(pack, examined + "/from", "accepted nowhere") == "choice-missing");
    CHECK(put_at(pack, examined + "/conditions", "scan") == "good");
    CHECK(fault_of(pack, base, examined + "/citation") == "citation-kept");
    CHECK(pack_faults(pack, base, {examined + "/citation"}).empty());
    CHECK(sections_changed(base, pack) == std::vector<std::string>{"way", "next"});
    CHECK(finished(pack).workflow.find("dossier.examined", "")->has_condition(Condition::scan));
    // Another act has other results.
    const std::string opinion = step_at(pack, "dossier.council_opinion", "agree");
    CHECK(put_at(pack, opinion + "/result", "recognised") == "choice-missing");
    CHECK(put_at(pack, opinion + "/act", "dossier.decided") == "good");
    CHECK(string_or(*value_at(pack, opinion), "result").empty());
    // An act that nobody makes any more is taken back by nobody, and people are told.
    Json fewer = base;
    CHECK(put_at(fewer, step_at(fewer, "dossier.superior_approved") + "/act", "dossier.examined") == "good");
    CHECK_FALSE(finished(fewer).workflow.find_undo("dossier.superior_approved"));
    const std::vector<std::string> changed = sections_changed(base, fewer);
    CHECK(std::count(changed.begin(), changed.end(), "undo") == 1);
    CHECK(form_options(*place_of(form_sections(pack), opinion + "/result").field, pack, opinion) ==
          std::vector<std::string>{"recognised", "refused", "returned"});
}

TEST_CASE("pack form: a workflow that cannot be walked is refused at its place") {
    const Json base = opened("sonla-2026-3.json");
    Json pack = base;
    // Nothing leads to a step any more.
    remove_row(pack, step_at(pack, "dossier.received"));
    CHECK(fault_of(pack, base, step_at(pack, "dossier.accepted") + "/from") == "pack-member: nothing leads here");
    CHECK(std::none_of(pack["workflow"]["undo"].begin(), pack["workflow"]["undo"].end(),
                       [](const Json& undo) { return undo["act"] == "dossier.received"; }));
    // It comes back as a new step.
    const std::string again = add_row(pack, section_of(form_sections(base), "steps"));
    CHECK(fault_of(pack, base, again + "/act") == "pack-member: not an act of a dossier");
    CHECK(put_at(pack, again + "/act", "dossier.received") == "good");
    CHECK(fault_of(pack, base, again + "/from") == "pack-member: empty");
    CHECK(put_at(pack, again + "/from", "filed supplemented") == "good");
    CHECK(put_at(pack, again + "/to", "received") == "good");
    CHECK(put_at(pack, again + "/roles", "officer") == "good");
    CHECK(pack_faults(pack, base, {again + "/citation"}).size() == 1);  // its source
    put_citation(pack, again + "/citation", "document", "Văn bản soạn riêng để thử");
    CHECK(pack_faults(pack, base, {}).empty());
    // A state that nobody leaves but by withdrawing.
    pack = base;
    for (Json& step : pack["workflow"]["steps"]) {
        if (step["act"] == "dossier.withdrawn") continue;
        Json from = Json::array();
        for (const Json& state : step["from"])
            if (state != "returned") from.push_back(state);
        step["from"] = from;
    }
    CHECK(fault_of(pack, base, step_at(pack, "dossier.council_opinion", "return") + "/to") ==
          "pack-member: leads to no end");
    // The same act from the same state by the same people leads two ways.
    pack = base;
    const std::string accepted = step_at(pack, "dossier.accepted");
    CHECK(put_at(pack, accepted + "/act", "dossier.supplement_requested") == "good");
    CHECK(fault_of(pack, base, accepted + "/from") == "pack-member: twice from one state");
}

// [SECTION] Rounds, parts and clocks

TEST_CASE("pack form: rounds of one year and over the new year") {
    Json pack = opened("demonstration-2026-1.json");
    const Json base = pack;
    CHECK(put_at(pack, "rounds/0/year", "hai nghìn") == "number-form");
    CHECK(put_at(pack, "rounds/0/year", "1999") == "number-form");
    CHECK(put_at(pack, "rounds/0/year", "2027") == "good");
    CHECK(fault_of(pack, base, "rounds/0/citation") == "citation-kept");
    CHECK(finished(pack).provisions.rounds[0].year == 2027);
    CHECK(sections_changed(base, pack) == std::vector<std::string>{"round"});
    CHECK(put_at(pack, "rounds/0/year", " ") == "good");
    CHECK(pack == base);  // every year again
    CHECK(put_at(pack, "rounds/0/from", "15/11") == "good");
    CHECK(put_at(pack, "rounds/0/to", "15/01") == "good");
    const Pack made = finished(pack);
    CHECK(made.provisions.rounds[0].crosses_new_year());
    const auto line = row_line(section_of(form_sections(pack), "rounds"), pack, "rounds/0");
    REQUIRE(line);
    CHECK(line->value == "15/11 – 15/01||Cơ sở|Giáo dục, đào tạo");
    for (const RuleLine& each : rule_lines(made))  // the sentence of the editor is that of the list
        if (each.name == line->name && each.section == "round") CHECK(each.value == line->value);
}

TEST_CASE("pack form: parts, kinds of solution and the least share of an author") {
    Json pack = opened("sonla-2026-7.json");
    const Json base = pack;
    CHECK(put_at(pack, "parts/2/act", "dossier.blessed") == "choice-missing");
    CHECK(put_at(pack, "parts/2/act", "dossier.proposed") == "good");
    CHECK(put_at(pack, "parts/2/words", " biên bản;kết luận ; biên bản; ") == "good");
    CHECK(pack["parts"][2]["words"] == Json({"biên bản", "kết luận"}));
    CHECK(put_at(pack, "parts/2/note", "Có chữ ký | đóng dấu.") == "good");
    CHECK(put_at(pack, "parts/2/required", "no") == "good");
    CHECK(put_at(pack, "parts/2/level", "unit") == "good");
    CHECK(fault_of(pack, base, "parts/2/citation") == "citation-kept");
    CHECK(finished(pack).provisions.parts[2].note == "Có chữ ký | đóng dấu.");
    CHECK(sections_changed(base, pack) == std::vector<std::string>{"part"});
    CHECK(row_line(section_of(form_sections(pack), "parts"), pack, "parts/2")->value ==
          "0 + 0|Cơ sở|no|dossier.proposed|biên bản, kết luận|Có chữ ký / đóng dấu.");
    CHECK(put_at(pack, "parts/2/act", "") == "good");
    CHECK(finished(pack).provisions.parts[2].act.empty());

    pack = base;
    const std::string kind = add_row(pack, section_of(form_sections(pack), "kinds"));
    CHECK(put_at(pack, kind + "/name", "Giải pháp soạn riêng để thử") == "good");
    CHECK(fault_of(pack, base, kind + "/citation/document") == "blank");
    put_citation(pack, kind + "/citation", "document", "Văn bản soạn riêng để thử");
    put_citation(pack, kind + "/citation", "mark", "S-low");
    CHECK(pack_faults(pack, base, {}).empty());
    const Pack more = finished(pack);
    REQUIRE(more.solution_kinds.size() == 5);
    CHECK_FALSE(more.solution_kinds[4].citation.verified);  // nobody has read it
    CHECK(more.solution_kind("loai-1"));

    pack = base;
    const std::string share = "author_share_least/hundredths";
    CHECK(put_at(pack, share, "0") == "number-form");
    CHECK(put_at(pack, share, "101") == "number-form");
    CHECK(put_at(pack, share, "12,5") == "good");
    CHECK(changed_rows(pack, base) == std::set<std::string>{"author_share_least/citation"});
    CHECK(fault_of(pack, base, "author_share_least/citation/document") == "blank");
    put_citation(pack, "author_share_least/citation", "document", "Văn bản soạn riêng để thử");
    CHECK(pack_faults(pack, base, {}).empty());
    CHECK(finished(pack).provisions.author_share_least->hundredths == 1'250);
    CHECK(row_line(section_of(form_sections(pack), "author_share"), pack, "")->value == "1250");
    const Json with = pack;
    CHECK(put_at(pack, share, "20") == "good");
    CHECK(fault_of(pack, with, "author_share_least/citation") == "citation-kept");
    CHECK(put_at(pack, share, "") == "good");
    CHECK(pack == base);
}

TEST_CASE("pack form: clocks: where they run, what starts them, how long, or until a day that an act names") {
    Json pack = opened("sonla-2026-7.json");
    const Json base = pack;
    CHECK(put_at(pack, "clocks/0/states", "filed received nowhere") == "choice-missing");
    CHECK(put_at(pack, "clocks/0/states", "") == "choice-missing");
    CHECK(put_at(pack, "clocks/0/states", "filed accepted") == "good");
    CHECK(fault_of(pack, base, "clocks/2/states") == "pack-member: two clocks in one state");
    CHECK(put_at(pack, "clocks/0/states", "filed received") == "good");
    CHECK(fault_of(pack, base, "clocks/0/citation") == "citation-kept");
    CHECK(put_at(pack, "clocks/0/starts", "dossier.received/due") == "choice-missing");
    CHECK(put_at(pack, "clocks/0/starts", "") == "choice-missing");
    CHECK(put_at(pack, "clocks/0/starts", "dossier.received/date") == "good");
    CHECK(put_at(pack, "clocks/0/waits_for_first_application", "yes") == "good");
    CHECK(put_at(pack, "clocks/0/roles", "officer head") == "good");
    CHECK(put_at(pack, "clocks/0/stops", "Chấp nhận đơn") == "good");
    CHECK(put_at(pack, "clocks/0/period/months", "0") == "good");
    CHECK(pack["clocks"][0]["period"].is_null());
    CHECK(put_at(pack, "clocks/0/period/years", "0") == "good");
    CHECK(pack["clocks"][0]["period"].is_null());
    CHECK(put_at(pack, "clocks/0/period/working_days", "5") == "good");
    put_citation(pack, "clocks/0/citation", "article", "Điều soạn riêng để thử");
    put_citation(pack, "clocks/0/citation", "mark", "S");
    CHECK(pack_faults(pack, base, {}).empty());
    const Pack made = finished(pack);
    const Clock& clock = made.clocks[0];
    CHECK(clock.states == std::vector{State::filed, State::received});
    CHECK(clock.period->working_days == 5);
    CHECK(clock.period->citation.article == "Điều soạn riêng để thử");  // one source for both
    CHECK(clock.citation.mark == "S");
    CHECK(clock.waits_for_first_application);
    CHECK(sections_changed(base, pack) == std::vector<std::string>{"clock"});
    CHECK(row_line(section_of(form_sections(pack), "clocks"), pack, "clocks/0")->value ==
          "0-0-5|filed, received|dossier.received/date|officer, head|Chấp nhận đơn|waits");
    // The one of a request has no length of its own until somebody gives it one.
    CHECK(shown_value(*place_of(form_sections(pack), "clocks/1/period/months").field,
                      value_at(pack, "clocks/1/period/months"))
              .empty());
    CHECK(put_at(pack, "clocks/1/period/months", "2") == "good");
    CHECK(finished(pack).clocks[1].period->months == 2);
    // A new one.
    pack = base;
    const std::string row = add_row(pack, section_of(form_sections(pack), "clocks"));
    CHECK(put_at(pack, row + "/name", "Chờ tiếp nhận ở tỉnh") == "good");
    CHECK(put_at(pack, row + "/stops", "Tỉnh tiếp nhận") == "good");
    put_citation(pack, row + "/citation", "document", "Văn bản soạn riêng để thử");
    CHECK(fault_of(pack, base, row + "/states") == "pack-member: empty");
    CHECK(put_at(pack, row + "/states", "proposed") == "good");
    CHECK(fault_of(pack, base, row + "/starts") == "pack-member: empty");
    CHECK(put_at(pack, row + "/starts", "dossier.proposed/date") == "good");
    CHECK(pack_faults(pack, base, {}).empty());
    CHECK(finished(pack).clock(State::proposed)->code == "thoi-han-1");
    put_citation(pack, row + "/citation", "document", "");  // what it means does not wait for its source
    CHECK(row_line(section_of(form_sections(pack), "clocks"), pack, row)->value ==
          "0-1-0|proposed|dossier.proposed/date||Tỉnh tiếp nhận|");
}

TEST_CASE("pack form: the cases in which a step is a way, and bounds that no text sets") {
    Json pack = opened("sonla-2026-7.json");
    const Json base = pack;
    const std::string approval = step_at(pack, "dossier.superior_approved"), facts = approval + "/when/facts";
    CHECK(place_of(form_sections(pack), facts).section->code == "step_when");
    CHECK(place_of(form_sections(pack), approval + "/from").section->code == "steps");
    CHECK(put_at(pack, facts, "luck") == "choice-missing");
    CHECK(put_at(pack, facts, "state_funded opinion_agrees") == "good");
    CHECK(changed_rows(pack, base) == std::set<std::string>{approval + "/when/citation"});
    CHECK(fault_of(pack, base, approval + "/when/citation") == "citation-kept");
    CHECK(finished(pack).workflow.find("dossier.superior_approved", "")->when->facts ==
          std::vector{Fact::state_funded, Fact::opinion_agrees});
    CHECK(row_line(section_of(form_sections(pack), "step_when"), pack, approval)->value ==
          "opinion>|unit|scan|state_funded, opinion_agrees");
    CHECK(put_at(pack, facts, "") == "good");
    CHECK_FALSE(finished(pack).workflow.find("dossier.superior_approved", "")->when);
    CHECK(put_at(pack, facts, "state_funded") == "good");
    CHECK(fault_of(pack, base, approval + "/when/citation/document") == "blank");  // a source of its own

    pack = base;
    CHECK(put_at(pack, "bounds/1/value", "-3") == "number-form");
    CHECK(put_at(pack, "bounds/1/value", "14") == "good");
    CHECK(fault_of(pack, base, "bounds/1/citation") == "citation-kept");
    CHECK(finished(pack).provisions.bound("late_days") == 14);
    CHECK(sections_changed(base, pack) == std::vector<std::string>{"bound"});
    for (const FormSection& section : form_sections(opened("sonla-2026-3.json"))) CHECK(section.code != "bounds");
}

TEST_CASE("pack form: how long a recognition is kept") {
    Json pack = opened("sonla-2026-7.json");  // that says nothing of it
    const Json base = pack;
    const FormSection section = section_of(form_sections(pack), "validity");
    CHECK(form_rows(section, pack).empty());
    const std::string row = add_row(pack, section);
    put_citation(pack, row + "/citation", "document", "Quyết định thử");
    CHECK(put_at(pack, row + "/level", "province") == "good");
    CHECK(put_at(pack, row + "/years", "0") != "good");
    CHECK(put_at(pack, row + "/years", "3") == "good");
    CHECK(finished(pack).provisions.kept("province")->years == 3);
    CHECK(finished(pack).provisions.kept("unit") == nullptr);
    CHECK(sections_changed(base, pack) == std::vector<std::string>{"validity"});
}

TEST_CASE("pack form: who brings people in") {
    Json pack = opened("sonla-2026-7.json");
    const Json base = pack;
    const FormSection section = section_of(form_sections(pack), "people");
    REQUIRE(form_rows(section, pack).size() == 3);
    CHECK(put_at(pack, "people/1/gives", "author office") == "choice-missing");
    CHECK(put_at(pack, "people/1/gives", "author officer") == "good");
    CHECK(fault_of(pack, base, "people/1/citation") == "citation-kept");
    CHECK(finished(pack).provisions.giving[1].gives == std::vector<std::string>{"author", "officer"});
    CHECK(sections_changed(base, pack) == std::vector<std::string>{"giving"});
    const std::string row = add_row(pack, section);
    put_citation(pack, row + "/citation", "document", "Quyết định thử");
    CHECK(put_at(pack, row + "/role", "secretary") == "good");
    CHECK(finished(pack).provisions.giving.back().role == "secretary");
    // The row of a role that has none yet is a new one, whatever stands in the first.
    CHECK(fault_of(pack, base, row + "/citation").empty());
    CHECK(changed_rows(pack, base) == std::set<std::string>{"people/1/citation", row + "/citation"});
    remove_row(pack, row);
    CHECK(form_rows(section, pack).size() == 3);
    pack = base;  // one that goes leaves the others what they were
    remove_row(pack, "people/0");
    CHECK(changed_rows(pack, base).empty());
    pack = base;  // another scope under the source of before
    CHECK(put_at(pack, "people/1/scope", "anywhere") == "good");
    CHECK(fault_of(pack, base, "people/1/citation") == "citation-kept");
    pack["people"][0]["role"] = "governor";
    CHECK(Pack::parse(finished_text(pack)).error().where == "people[0].role");
}

TEST_CASE("pack form: the days off of a week and when the next year is asked for are the office's, with their source") {
    Json pack = opened("sonla-2026-8.json");
    const Json base = pack;
    CHECK(put_at(pack, "holidays/week/days_off", "sun someday") == "choice-missing");
    CHECK(put_at(pack, "holidays/week/days_off", "sun") == "good");
    CHECK(fault_of(pack, base, "holidays/week/citation") == "citation-kept");
    CHECK(put_at(pack, "holidays/next_year/month", "13") == "number-form");
    CHECK(put_at(pack, "holidays/next_year/month", "10") == "good");
    CHECK(put_at(pack, "holidays/years_known", "2026, 2027") == "good");
    CHECK(fault_of(pack, base, "holidays/years_citation") == "citation-kept");
    put_citation(pack, "holidays/years_citation", "document", "Thông báo thử");
    CHECK(fault_of(pack, base, "holidays/years_citation").empty());
    const Pack made = finished(pack);
    CHECK(made.holidays.week_off == std::set<int>{7});
    CHECK(made.holidays.next_year_month == 10);
    CHECK(made.holidays.years_citation->document == "Thông báo thử");
    CHECK(sections_changed(base, pack) == std::vector<std::string>{"holiday-years", "week", "next-year"});
    CHECK(put_at(pack, "holidays/week/days_off", "mon tue wed thu fri sat sun") == "good");
    CHECK(Pack::parse(finished_text(pack)).error().where == "holidays.week.days_off");
    const Json before = opened("sonla-2026-7.json");  // says nothing of them
    for (const FormSection& section : form_sections(before)) {
        CHECK(section.code != "week");
        CHECK(section.code != "next_year");
    }
}

TEST_CASE("pack form: why a state has no clock is written there") {
    Json pack = opened("sonla-2026-7.json");
    const Json base = pack;
    const FormSection section = section_of(form_sections(pack), "no_clock");
    CHECK(form_rows(section, pack).size() == pack["no_clock"].size());
    CHECK(put_at(pack, "no_clock/0/note", "Đã tra thêm hai văn bản, chưa thấy thời hạn.") == "good");
    CHECK(put_at(pack, "no_clock/0/states", "nowhere") == "choice-missing");
    CHECK(fault_of(pack, base, "no_clock/0/citation") == "citation-kept");
    CHECK(finished(pack).no_clock(State::recognised)->note.starts_with("Đã tra thêm"));
    CHECK(sections_changed(base, pack) == std::vector<std::string>{"no-clock"});
    const std::string row = add_row(pack, section);
    CHECK(put_at(pack, row + "/states", "withdrawn") == "good");
    CHECK(put_at(pack, row + "/note", "Không ai phải làm gì.") == "good");
    put_citation(pack, row + "/citation", "document", "Văn bản đã tra");
    put_citation(pack, row + "/citation", "mark", "G");
    CHECK(finished(pack).no_clock(State::withdrawn)->note == "Không ai phải làm gì.");
    remove_row(pack, row);
    CHECK(finished(pack).no_clock(State::withdrawn) == nullptr);
}
