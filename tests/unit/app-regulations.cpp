// The office writes the next rules, sees what is wrong and what they change, and publishes them; an author's draft is
// offered them and moves; a unit without a network takes them from a file.
// [SECTION] Writing   [SECTION] In force   [SECTION] From a file   [SECTION] What stays
#include "app-people.hpp"
#include "journal/journal.hpp"
#include "journal/regulation.hpp"
#include "register/register.hpp"
#include "regulation-samples.hpp"
#include "reward/remuneration.hpp"

using namespace sk;
using namespace sk::test::people;

namespace {

struct RuleDesks {
    Province province;
    std::vector<std::unique_ptr<Person>> people;
    Person &standing, &officer, &author;

    Person& add(std::uint64_t seed, const char* unit, const char* name, const char* role) {
        people.push_back(std::make_unique<Person>(province, seed));
        people.back()->platform.time = province.time;
        people.back()->enrol(unit, name, {role}, province.invite(unit, {role}));
        people.back()->exchange();
        return *people.back();
    }
    RuleDesks()
        : standing(add(1, office, "Nguyễn Thị Thu", "office")),
          officer(add(2, commune, "Quàng Văn Bình", "officer")),
          author(add(3, commune, "Vì Thị Lả", "author")) {}

    const app::RegulationDraft& draft() const {
        REQUIRE(standing.model().regulations.draft.has_value());
        return *standing.model().regulations.draft;
    }
    void begin() {
        standing.say(app::Navigate{{app::Screen::regulations, {}}});
        standing.say(Action::begin_regulation);
    }
    // Today's rules with a round and another share of votes.
    void edit() {
        standing.type("rules/effective_from", "30/11/2026");
        standing.say(Action::add_rule, {}, "rounds:rounds");
        standing.type("rules/rounds/0/name", "Đợt 1");
        standing.type("rules/rounds/0/from", "01/03");
        standing.type("rules/rounds/0/to", "30/04");
        standing.say(app::Toggle{"rules/rounds/0/fields#y-te", true});
        standing.type("rules/rounds/0/citation/document", "Quyết định soạn riêng để thử");
        standing.say(app::Choose{"rules/rounds/0/citation/mark", "G"});
        standing.type("rules/council/approval/share", "3/4");
        standing.say(app::Toggle{"rules/keep/council/approval/citation", true});
    }
    void publish() {
        standing.say(Action::check_regulation);
        standing.type("rules/number", "12/QĐ-TH");
        CHECK(draft().preview.has_value());  // of the same rules still
        for (const law::PackFault& fault : draft().faults) FAIL(fault.path << ": " << fault.code << " " << fault.what);
        standing.say(Action::publish_regulation);
        REQUIRE(standing.model().dialog.kind == app::Dialog::Kind::confirm_regulation);
        standing.say(Action::confirm);
        REQUIRE_FALSE(standing.model().regulations.draft.has_value());
    }
};

}  // namespace

// [SECTION] Writing

TEST_CASE("app regulations: what was written stays, its faults have places, and the preview says what changes") {
    RuleDesks desks;
    desks.begin();
    CHECK(string_or(desks.draft().pack, "id") == "sonla@2026-101");
    CHECK(string_or(desks.draft().pack, "name").ends_with("bản 2026-101"));
    desks.standing.type("rules/effective_from", "30/02/2027");
    CHECK(desks.draft().errors.at("rules/effective_from") == "date-form");
    desks.standing.type("rules/effective_from", "05/03/2027");
    CHECK(desks.draft().errors.empty());
    CHECK(string_or(desks.draft().pack, "id") == "sonla@2027-101");  // the id follows the day
    desks.edit();
    CHECK(string_or(desks.draft().pack, "id") == "sonla@2026-101");
    desks.standing.type("rules/rounds/0/to", "31/02");
    desks.standing.say(Action::check_regulation);
    REQUIRE(desks.draft().fault("rounds/0/to"));
    CHECK_FALSE(desks.draft().preview.has_value());
    desks.standing.say(Action::show_rule, "rounds/0/to");
    CHECK(desks.standing.model().focus_field == "rules/rounds/0/to");
    desks.standing.type("rules/rounds/0/to", "01/02");  // of the next year
    desks.standing.open();                              // the page was closed
    CHECK(desks.draft().pack["rounds"][0]["name"] == "Đợt 1");
    CHECK(desks.draft().kept.count("council/approval/citation") == 1);
    desks.standing.type("rules/rounds/0/to", "30/04");
    desks.standing.say(Action::check_regulation);
    CHECK(desks.draft().faults.empty());
    REQUIRE(desks.draft().preview.has_value());
    CHECK(desks.draft().preview->changes.size() == 2);
    CHECK(desks.draft().preview->windows.size() == 1);
    CHECK_FALSE(desks.draft().preview->windows[0].open);
    // A value that was changed while its citation is the old one, and nobody said that it holds.
    desks.standing.say(app::Toggle{"rules/keep/council/approval/citation", false});
    CHECK(desks.draft().fault("council/approval/citation")->code == "citation-kept");
    desks.standing.say(Action::discard_regulation);
    CHECK(desks.standing.model().dialog.kind == app::Dialog::Kind::confirm_discard_rules);
    desks.standing.say(Action::cancel);
    CHECK(desks.standing.model().regulations.draft.has_value());
    desks.standing.say(Action::discard_regulation);
    desks.standing.say(Action::confirm);
    CHECK_FALSE(desks.standing.model().undo.has_value());
    desks.standing.open();
    CHECK_FALSE(desks.standing.model().regulations.draft.has_value());
    // Nobody else has the editor.
    desks.officer.say(Action::begin_regulation);
    CHECK_FALSE(desks.officer.model().regulations.draft.has_value());
}

TEST_CASE("app regulations: what was written in the rules is taken back and done again, step by step") {
    RuleDesks desks;
    desks.begin();
    Person& office_person = desks.standing;
    const Json at_first = desks.draft().pack;
    CHECK_FALSE(office_person.model().undo.has_value());
    desks.edit();
    const Json written = desks.draft().pack;
    const std::set<std::string> kept = desks.draft().kept;
    CHECK(office_person.model().undo == app::History::What::choice);  // that the old source holds
    int steps = 0;
    while (office_person.model().undo) {
        office_person.say(Action::undo);
        ++steps;
        REQUIRE(steps < 50);
    }
    CHECK(steps == 10);  // the day, the row, three texts, a field, two of the source, the share, its source
    CHECK(desks.draft().pack == at_first);
    CHECK(desks.draft().kept.empty());
    office_person.say(Action::undo);  // nothing is left
    CHECK(desks.draft().pack == at_first);
    while (office_person.model().redo) office_person.say(Action::redo);
    CHECK(desks.draft().pack == written);
    CHECK(desks.draft().kept == kept);
    // It is shown where it happened, and it is what lies on the disk.
    office_person.say(app::Choose{"rules/section", "forms:forms"});
    office_person.say(Action::undo);
    office_person.say(Action::undo);
    CHECK(desks.draft().section == "approval:council/approval");
    CHECK(office_person.model().focus_field == "rules/council/approval/share");
    CHECK(desks.draft().pack["council"]["approval"]["share"]["numerator"] == 2);
    // What has not its form is a step too, and letters of a field are none of their own.
    for (const char* letters : {"3", "31", "31/", "31/02"})
        office_person.say(app::EditText{"rules/rounds/0/to", letters, false});
    office_person.type("rules/rounds/0/to", "31/02");
    CHECK_FALSE(office_person.model().redo.has_value());  // another way was gone
    CHECK(desks.draft().errors.count("rules/rounds/0/to") == 1);
    office_person.say(Action::undo);
    CHECK(desks.draft().errors.empty());
    CHECK(desks.draft().typed.empty());
    CHECK(desks.draft().pack["rounds"][0]["to"] == "04-30");
    office_person.say(Action::redo);
    CHECK(desks.draft().typed.at("rounds/0/to") == "31/02");
    office_person.say(Action::undo);
    // Rows that go come back with what was in them, and where they were.
    const Json steps_before = desks.draft().pack["workflow"]["steps"];
    office_person.say(Action::move_rule, "down", "workflow/steps/3");
    CHECK(office_person.model().undo == app::History::What::reorder);
    office_person.say(Action::remove_rule, {}, "workflow/steps/5");
    CHECK(office_person.model().undo == app::History::What::remove_row);
    office_person.say(Action::undo);
    office_person.say(Action::undo);
    CHECK(desks.draft().pack["workflow"]["steps"] == steps_before);
    office_person.open();  // the page was closed: the rules are there, the steps are not
    CHECK(desks.draft().pack["rounds"][0]["to"] == "04-30");
    CHECK_FALSE(office_person.model().undo.has_value());
}

TEST_CASE("app regulations: a step is moved with what was said of it; one that leads nowhere is told at its place") {
    RuleDesks desks;
    desks.begin();
    desks.standing.type("rules/effective_from", "30/11/2026");
    const auto act_at = [&](std::size_t at) { return string_or(desks.draft().pack["workflow"]["steps"][at], "act"); };
    std::size_t at = 0;
    while (act_at(at) != "dossier.examined") ++at;
    const auto path = [](std::size_t step) { return "workflow/steps/" + std::to_string(step); };
    desks.standing.say(app::Choose{"rules/section", "steps:workflow/steps"});
    desks.standing.say(app::Choose{"rules/row", path(at)});
    CHECK(desks.draft().row == path(at));
    desks.standing.say(app::Toggle{"rules/" + path(at) + "/conditions#scan", true});
    desks.standing.say(app::Toggle{"rules/keep/" + path(at) + "/citation", true});
    desks.standing.say(Action::move_rule, "down", path(at));
    CHECK(desks.draft().row == path(at + 1));
    CHECK(act_at(at + 1) == "dossier.examined");
    CHECK(desks.draft().kept == std::set<std::string>{path(at + 1) + "/citation"});
    desks.standing.say(Action::check_regulation);
    CHECK(desks.draft().faults.empty());
    REQUIRE(desks.draft().preview.has_value());
    std::set<std::string> sections;
    for (const law::Difference& each : desks.draft().preview->changes) sections.insert(each.section);
    CHECK(sections == std::set<std::string>{"next", "way"});
    // Without the receipt, and the complaint that leads back to it, nothing leads to the acceptance.
    const auto steps = [&]() -> const Json& { return desks.draft().pack["workflow"]["steps"]; };
    for (std::size_t step = steps().size(); step-- > 0;)
        if (string_or(steps()[step], "to") == "received") desks.standing.say(Action::remove_rule, {}, path(step));
    CHECK_FALSE(desks.draft().preview.has_value());
    desks.standing.say(Action::check_regulation);
    std::size_t accepted = 0;
    while (act_at(accepted) != "dossier.accepted") ++accepted;
    REQUIRE(desks.draft().fault(path(accepted) + "/from"));
    CHECK(desks.draft().fault(path(accepted) + "/from")->what == "nothing leads here");
    desks.standing.say(Action::show_rule, path(accepted) + "/from");
    CHECK(desks.draft().row == path(accepted));
    CHECK(desks.draft().section == "steps:workflow/steps");
    CHECK(desks.standing.model().focus_field == "rules/" + path(accepted) + "/from");
}

TEST_CASE("app regulations: the preview lists each dossier and draft with the day that it has and would have") {
    RuleDesks desks;
    const std::string filed = desks.officer.write_and_file("02-hanh-chinh-phieu-ba-o.json");
    desks.officer.exchange();
    desks.standing.exchange();
    const std::string draft = desks.standing.write("01-y-te-lich-hen-bang-hinh.json");
    REQUIRE(desks.standing.model().find_draft(draft));
    desks.begin();
    Person& standing = desks.standing;
    standing.type("rules/effective_from", "30/11/2026");
    standing.say(Action::check_regulation);
    REQUIRE(desks.draft().preview.has_value());
    CHECK(desks.draft().preview->affected.empty());
    CHECK(desks.draft().preview->looked_at == 1);
    CHECK_FALSE(desks.draft().preview->looking);
    // The formality takes ten working days, and not one month.
    standing.type("rules/clocks/0/period/months", "0");
    CHECK(desks.draft().pack["clocks"][0]["period"].is_null());
    standing.type("rules/clocks/0/period/working_days", "10");
    standing.say(app::Toggle{"rules/keep/clocks/0/citation", true});
    // A round of the units, another part.
    standing.say(Action::add_rule, {}, "rounds:rounds");
    standing.type("rules/rounds/0/name", "Đợt cuối năm");
    standing.say(app::Choose{"rules/rounds/0/level", "unit"});
    standing.type("rules/rounds/0/from", "15/12");
    standing.type("rules/rounds/0/to", "15/01");
    standing.type("rules/rounds/0/year", "2026");
    standing.type("rules/rounds/0/citation/document", "Quyết định soạn riêng để thử");
    standing.say(Action::add_rule, {}, "parts:parts");
    standing.type("rules/parts/4/name", "Phiếu xác nhận áp dụng");
    standing.type("rules/parts/4/words", "xác nhận; áp dụng thử");
    standing.type("rules/parts/4/note", "Có chữ ký của nơi áp dụng.");
    standing.type("rules/parts/4/citation/document", "Quyết định soạn riêng để thử");
    standing.say(Action::check_regulation);
    for (const law::PackFault& fault : desks.draft().faults)
        FAIL(fault.path << ": " << fault.code << " " << fault.what);
    REQUIRE(desks.draft().preview.has_value());
    const auto& affected = desks.draft().preview->affected;
    using What = app::RegulationDraft::Preview::Affected::What;
    const auto find = [&](What what, std::string_view title) -> const app::RegulationDraft::Preview::Affected* {
        for (const auto& one : affected)
            if (one.what == what && one.title == title) return &one;
        return nullptr;
    };
    const std::string title = standing.model().find_draft(draft)->application.title;
    const auto* round = find(What::round, title);
    REQUIRE(round);
    CHECK(round->before == "nhận quanh năm");
    CHECK(round->after == "Đợt cuối năm: 15/12/2026 – 15/01/2027");
    const std::string& other = standing.model().summaries.at(0).title;
    const auto* clock = find(What::clock, other);
    REQUIRE(clock);
    CHECK(clock->name == "Xem xét đơn về hình thức");
    CHECK(clock->before == "30/12/2026");
    CHECK(clock->after == "14/12/2026");
    const auto* part = find(What::part, other);
    REQUIRE(part);
    CHECK(part->name == "Phiếu xác nhận áp dụng");
    CHECK(affected.size() == 3);
    REQUIRE(desks.draft().preview->windows.size() == 1);
    CHECK(desks.draft().preview->windows[0].from == "15/12/2026");
    CHECK(desks.draft().preview->windows[0].last == "15/01/2027");
    // What is published is what its readers know, and the dossier keeps its day.
    desks.publish();
    desks.standing.exchange();
    desks.officer.exchange();
    CHECK(desks.officer.model().pack.provisions.rounds.at(0).year == 2026);
    CHECK(desks.officer.model().pack.provisions.parts.at(4).words ==
          std::vector<std::string>{"xác nhận", "áp dụng thử"});
    desks.officer.say(Action::open_dossier, filed);
    CHECK(desks.officer.model().dossier->state.law == "sonla@2026-8");
}

// [SECTION] In force

TEST_CASE("app regulations: a draft is offered the new rules, moves, and is filed under them") {
    RuleDesks desks;
    const std::string id = desks.author.write("01-y-te-lich-hen-bang-hinh.json");
    const std::string earlier = desks.officer.write_and_file("02-hanh-chinh-phieu-ba-o.json");
    desks.officer.exchange();
    desks.begin();
    desks.edit();
    desks.publish();
    CHECK(desks.standing.model().pack.id == "sonla@2026-101");
    desks.standing.exchange();
    CHECK(desks.province.service->library().find("sonla@2026-101"));
    desks.author.exchange();
    CHECK(desks.author.model().pack.id == "sonla@2026-101");
    desks.author.say(Action::open_draft, id);
    CHECK(desks.author.model().law_changes.size() == 2);
    desks.author.say(Action::file_draft, id);
    CHECK(desks.author.model().dialog.kind == app::Dialog::Kind::none);  // not before he has seen what changed
    desks.author.say(Action::adopt_law, id);
    CHECK(desks.author.model().law_changes.empty());
    desks.author.file(id);
    desks.author.exchange();
    desks.officer.exchange();
    CHECK(desks.officer.state_of(id) == "filed");
    desks.officer.say(Action::open_dossier, id);
    CHECK(desks.officer.model().dossier->state.law == "sonla@2026-101");
    CHECK(desks.officer.model().rules_of(desks.officer.model().dossier->state).id == "sonla@2026-101");
    desks.officer.say(Action::open_dossier, earlier);
    CHECK(desks.officer.model().dossier->state.law == "sonla@2026-8");  // keeps its own
    // The next start knows them without a network.
    desks.officer.open();
    CHECK(desks.officer.model().pack.id == "sonla@2026-101");
    CHECK(desks.officer.state_of(id) == "filed");
}

TEST_CASE(
    "app regulations: the wording of a paper is changed, seen, published; a dossier keeps the one it was filed with") {
    RuleDesks desks;
    const std::string article = "rules/templates/recognition-decision/article-2";
    const std::string other = "Các tác giả được cấp Giấy chứng nhận <sáng kiến>.";
    const auto printed = [](Person& person) -> const std::string& {
        REQUIRE_FALSE(person.platform.printed.empty());
        return person.platform.printed.back().html;
    };
    const auto has = [](const std::string& html, std::string_view part) {
        return html.find(part) != std::string::npos;
    };
    const std::string earlier = desks.officer.write_and_file("02-hanh-chinh-phieu-ba-o.json");
    desks.begin();
    desks.standing.type("rules/effective_from", "30/11/2026");
    desks.standing.type(article, other);
    CHECK(desks.draft().pack["templates"]["recognition-decision"]["article-2"] == other);
    desks.standing.type("rules/templates/recognition-decision/article-1", "Công nhận các sáng kiến sau:");
    CHECK(desks.draft().errors.at("rules/templates/recognition-decision/article-1") == "template-missing");
    desks.standing.say(Action::preview_paper, {}, "recognition-decision");
    CHECK(desks.standing.platform.printed.empty());  // what is wrong is told first
    CHECK(desks.standing.model().focus_field == "rules/templates/recognition-decision/article-1");
    desks.standing.type("rules/templates/recognition-decision/article-1", "Công nhận {số lượng sáng kiến} sáng kiến:");
    CHECK(desks.draft().errors.empty());
    CHECK(desks.draft().pack["templates"]["recognition-decision"]["article-1"] == "Công nhận {0} sáng kiến:");
    desks.standing.say(Action::preview_paper, {}, "recognition-decision");
    CHECK(has(printed(desks.standing), "Giấy chứng nhận &lt;sáng kiến&gt;."));
    CHECK(has(printed(desks.standing), "class=\"sample-mark\">MẪU"));
    CHECK(has(printed(desks.standing), "Công nhận 01 sáng kiến:"));
    desks.standing.say(Action::preview_paper, {}, "invented");
    CHECK(desks.standing.platform.printed.size() == 1);
    // Emptied, or back as it was: nothing is left of it.
    desks.standing.type("rules/templates/recognition-decision/article-1", "");
    CHECK_FALSE(desks.draft().pack["templates"]["recognition-decision"].contains("article-1"));
    desks.standing.say(Action::check_regulation);
    REQUIRE(desks.draft().preview.has_value());
    REQUIRE(desks.draft().preview->changes.size() == 1);
    CHECK(desks.draft().preview->changes[0].section == "template");
    desks.publish();
    desks.standing.exchange();
    const std::string later = desks.author.write("01-y-te-lich-hen-bang-hinh.json");
    desks.author.exchange();
    desks.author.say(Action::adopt_law, later);
    desks.author.file(later);
    desks.author.exchange();
    desks.officer.exchange();
    desks.officer.say(Action::open_dossier, later);
    desks.officer.say(Action::print_paper, later, "decision");
    CHECK(has(printed(desks.officer), "Điều 2.</span> Các tác giả được cấp Giấy chứng nhận &lt;sáng kiến&gt;."));
    CHECK_FALSE(has(printed(desks.officer), "sample-mark"));
    desks.officer.say(Action::open_dossier, earlier);
    desks.officer.say(Action::print_paper, earlier, "decision");
    CHECK(has(printed(desks.officer), "Điều 2.</span> Quyết định này có hiệu lực kể từ ngày ký."));
}

TEST_CASE("app regulations: days off of the next year stand in the office's list of work until the rules have them") {
    RuleDesks desks;  // 30/11/2026; what is shipped knows 2026
    const auto wanted = [](const Person& person) {
        std::string years;
        for (const app::WorkRow& row : person.model().work)
            if (row.act == journal::regulation_published) years += row.id + " ";
        return years;
    };
    CHECK(wanted(desks.standing) == "2027 ");
    CHECK(wanted(desks.officer) == "");
    CHECK(wanted(desks.author) == "");
    desks.begin();
    desks.standing.type("rules/effective_from", "30/11/2026");
    desks.standing.type("rules/holidays/years_known", "2026, 2027");
    desks.standing.type("rules/holidays/years_citation/document", "Thông báo về ngày nghỉ năm 2027");
    CHECK(desks.draft().errors.empty());
    CHECK(wanted(desks.standing) == "2027 ");  // written, not yet published
    desks.publish();
    CHECK(desks.standing.model().pack.id == "sonla@2026-101");
    CHECK(wanted(desks.standing) == "");
}

// [SECTION] From a file

TEST_CASE("app regulations: a unit without a network takes them from a file") {
    RuleDesks desks;
    desks.begin();
    desks.edit();
    desks.publish();
    const std::string journal = journal::subject_of(journal::regulation_kind, UnitId{office}, "sonla@2026-101").text;
    desks.standing.say(Action::export_regulation, journal);
    REQUIRE_FALSE(desks.standing.platform.saved.empty());
    const std::string bytes = desks.standing.platform.saved.back().bytes;
    desks.officer.platform.chosen_file = app::OpenedFile{"quy-dinh.json", bytes};
    desks.officer.say(Action::import_file);
    CHECK(desks.officer.model().pack.id == "sonla@2026-101");
    desks.officer.open();
    CHECK(desks.officer.model().pack.id == "sonla@2026-101");
}

TEST_CASE(
    "app regulations: rules are told by what their acts are, whatever the line of the index says of the subject") {
    RuleDesks desks;
    desks.begin();
    desks.edit();
    desks.publish();
    desks.standing.exchange();
    desks.officer.exchange();
    REQUIRE(desks.officer.model().pack.id == "sonla@2026-101");
    const std::string journal = journal::subject_of(journal::regulation_kind, UnitId{office}, "sonla@2026-101").text;
    std::vector<dossier::Summary> lines;
    for (dossier::Summary line : desks.officer.model().summaries)
        if (line.id.text == journal) lines.push_back(std::move(line));
    REQUIRE(lines.size() == 1);
    lines[0].state = "filed";  // an application that an endpoint of before took there
    desks.officer.application.reset();
    desks.officer.platform.close_page();
    write_lines(*desks.officer.platform.browser(), lines);
    desks.officer.open();
    CHECK(desks.officer.state_of(journal) == "filed");
    CHECK(desks.officer.model().pack.id == "sonla@2026-101");
}

TEST_CASE("app regulations: titles and base wages are published from a file, checked and compared first") {
    RuleDesks desks;
    Person& standing = desks.standing;
    const auto give = [&](const Json& pack) {
        standing.platform.chosen_file = app::OpenedFile{"danh-hieu.json", dump_json(pack)};
        standing.say(Action::import_regulation);
    };
    Json pack = law::opened_pack(test::read_asset("law/titles-2025-3.json")).value();
    Json broken = pack;
    broken["base_wage"][0]["dong"] = "nhiều";
    give(broken);
    CHECK(standing.model().regulations.file_error == "pack-member");
    CHECK_FALSE(standing.model().regulations.draft.has_value());
    Json journals = parse_json(test::read_asset("law/tasks-2026-3.json")).value();
    give(journals);  // how journals are kept is the program's own
    CHECK(standing.model().regulations.file_error == "regulation-line");
    pack["base_wage"].back()["dong"] = 2'600'000;
    give(pack);
    CHECK(standing.model().regulations.file_error.empty());
    CHECK(desks.draft().base == "thidua@2025-3");
    CHECK(string_or(desks.draft().pack, "id") == "thidua@2026-101");
    standing.type("rules/effective_from", "30/11/2026");
    standing.say(Action::check_regulation);
    for (const law::PackFault& fault : desks.draft().faults)
        FAIL(fault.path << ": " << fault.code << " " << fault.what);
    REQUIRE(desks.draft().preview.has_value());
    REQUIRE(desks.draft().preview->changes.size() == 1);
    CHECK(desks.draft().preview->changes[0].section == "wage");
    CHECK(desks.draft().preview->changes[0].before == "2530000");
    CHECK(desks.draft().preview->changes[0].after == "2600000");
    CHECK_FALSE(desks.draft().preview->looking);
    const auto wage = [](const Person& person) {
        const law::Pack* titles = reward::titles_pack(person.model().library, test::day("2026-12-01"));
        REQUIRE(titles);
        return titles->provisions.base_wages.back().dong;
    };
    CHECK(wage(standing) == 2'530'000);
    desks.publish();
    CHECK(wage(standing) == 2'600'000);
    CHECK(standing.model().pack.id == test::present_pack);  // what dossiers are filed under stays
    standing.exchange();
    desks.officer.exchange();
    CHECK(wage(desks.officer) == 2'600'000);
    CHECK(desks.province.service->library().find("thidua@2026-101"));
}

TEST_CASE("app regulations: a file of rules becomes the draft, or is refused with place and reason") {
    RuleDesks desks;
    Json pack = test::edited_pack();
    const auto give = [&](const std::string& bytes) {
        desks.standing.platform.chosen_file = app::OpenedFile{"tep.json", bytes};
        desks.standing.say(Action::import_regulation);
    };
    Json broken = pack;
    broken["rounds"][0]["from"] = "02-30";
    give(dump_json(broken));
    CHECK(desks.standing.model().regulations.file_error == "pack-member");
    CHECK(desks.standing.model().regulations.file_place == "rounds/0/from");
    CHECK_FALSE(desks.standing.model().regulations.draft.has_value());
    give("{");
    CHECK(desks.standing.model().regulations.file_error == "json-syntax");
    broken = pack;
    broken["templates"]["minutes"]["about"] = "Họp xét sáng kiến";  // of which council
    give(dump_json(broken));
    CHECK(desks.standing.model().regulations.file_place == "templates/minutes/about");
    CHECK(desks.standing.model().regulations.file_reason == "blank missing");
    give(test::read_asset("law/demonstration-2026-1.json"));
    CHECK(desks.standing.model().regulations.file_error == "regulation-line");
    give(dump_json(pack));
    CHECK(desks.standing.model().regulations.file_error.empty());
    CHECK(desks.draft().pack["rounds"][0]["name"] == "Đợt 1");
    CHECK(string_or(desks.draft().pack, "id") == "sonla@2026-101");
    CHECK(desks.draft().base == "sonla@2026-8");
}

// [SECTION] What stays

TEST_CASE("app regulations: a dossier's answer, its certificates and their print keep the rules of its filing") {
    RuleDesks desks;
    Person& officer = desks.officer;
    Person& head = desks.add(4, commune, "Cầm Văn Chủ", "head");
    const std::string issued(dossier::act_type::certificate_issued);
    const auto today = [&] { return display_date(date_of(officer.platform.time)); };
    const auto receive = [&](const std::string& id, const char* number) {
        desks.author.exchange();
        officer.exchange();
        officer.act(id, "dossier.received", {{"number", number}, {"date", today()}});
    };
    const auto recognise = [&](const std::string& id, const char* number) {
        desks.author.exchange();
        test::people::recognise(officer, head, id, number, number);
        officer.exchange();
    };
    const std::string earlier = desks.author.write_and_file("02-hanh-chinh-phieu-ba-o.json");
    recognise(earlier, "15/QĐ");
    const std::string asked = desks.author.write_and_file("01-y-te-lich-hen-bang-hinh.json");
    receive(asked, "16/TN");
    officer.act(asked, "dossier.supplement_requested", {{"reason", "Bổ sung số liệu."}, {"due", "15/12/2026"}});
    officer.exchange();
    desks.author.exchange();
    const auto print_of_answer = [&] {
        desks.author.say(Action::print_application, asked);
        return desks.author.platform.printed.back().html;
    };
    desks.author.say(Action::open_dossier, asked);
    desks.author.say(Action::start_supplement, asked);
    const std::string field = desks.author.model().pack.field("y-te")->name;
    REQUIRE(print_of_answer().find(field) != std::string::npos);

    // The next rules: certificates are the head's alone, and say other things; fields have other names.
    Json pack = test::edited_pack("2026-11-30");
    for (Json& item : pack["fields"]["items"])
        if (item["code"] == "y-te") item["name"] = "Tên lĩnh vực soạn riêng để thử";
    Json& act = pack["register"]["acts"][0];
    REQUIRE(act["act"] == issued);
    act["roles"] = {"head"};
    for (Json& item : pack["register"]["fields"])
        if (item["code"] == "summary") item["name"] = "Mục soạn riêng để thử";
    desks.standing.platform.chosen_file = app::OpenedFile{"tep.json", dump_json(pack)};
    desks.standing.say(Action::import_regulation);
    desks.standing.type("rules/effective_from", "30/11/2026");
    for (const std::string& citation : law::changed_rows(desks.draft().pack, desks.draft().base_pack))
        desks.standing.say(app::Toggle{"rules/keep/" + citation, true});
    desks.publish();
    desks.standing.exchange();
    for (Person* person : {&desks.author, &officer, &head}) {
        person->exchange();
        REQUIRE(person->model().pack.id == "sonla@2026-101");
    }

    // An answer belongs to its dossier: the words of its own rules, on the page and on paper.
    REQUIRE(desks.author.model().find_draft(asked));
    CHECK(desks.author.model().rules_of(*desks.author.model().find_draft(asked)).id == "sonla@2026-8");
    CHECK(print_of_answer().find(field) != std::string::npos);
    CHECK(print_of_answer().find("soạn riêng để thử") == std::string::npos);

    // The certificates of the earlier dossier are the officer's still, by its rules, and are printed by them.
    officer.say(Action::open_dossier, earlier);
    CHECK(officer.model().dossier->owes_certificates);
    CHECK(officer.model().owed_dossiers == std::vector{earlier});
    officer.say(Action::open_entry, earlier, issued);
    REQUIRE(officer.model().certificates->form.type == issued);
    CHECK(officer.model().certificates->form.law == "sonla@2026-8");
    const auto issue = [&](Person& person, const std::string& id, const std::vector<const char*>& numbers) {
        person.type("register/place", "Tô Hiệu");
        person.type("register/signer", "Cầm Văn Chủ");
        person.type("register/signer_position", "Chủ tịch");
        person.type("register/summary", "Tóm tắt của người soạn.");
        std::size_t next = 0;
        for (const registry::Owed& owed : std::vector(person.model().certificates->owed))
            if (owed.recognition->dossier.text == id && next < numbers.size())
                person.type("register/number/" + owed.author->id, numbers[next++]);
        person.say(Action::submit_entry);
        return std::size_t{person.model().certificates->book.entries.size()};
    };
    REQUIRE(issue(officer, earlier, {"01/GCN", "02/GCN"}) == 2);
    const auto print_of = [&](Person& person, std::size_t entry) {
        const std::string id = person.model().certificates->book.entries.at(entry).act.text;
        person.say(Action::print_certificate, id);
        return person.platform.printed.back().html;
    };
    CHECK(print_of(officer, 0).find("Mục soạn riêng để thử") == std::string::npos);
    officer.exchange();
    // The code of that paper is good wherever the unit's cards are, whoever may issue by the present rules.
    const std::string code = officer.model().certificates->book.entries[0].certificate.code;
    desks.author.say(app::Navigate{{app::Screen::check, code}});
    REQUIRE(desks.author.model().check.result);
    CHECK_FALSE(desks.author.model().check.result->in_register);
    CHECK(desks.author.model().check.result->finding == registry::Finding::good);
    // One that is filed under the new rules: the head's alone, with what they say.
    const std::string later = desks.author.write_and_file("02-hanh-chinh-phieu-ba-o.json");
    recognise(later, "17/QĐ");
    CHECK(officer.model().owed_dossiers.empty());
    officer.say(Action::open_entry, later, issued);
    CHECK(officer.model().certificates->form.type.empty());
    head.exchange();
    head.say(Action::open_dossier, later);
    CHECK(head.model().dossier->owes_certificates);
    head.say(Action::open_entry, later, issued);
    REQUIRE(head.model().certificates->form.type == issued);
    CHECK(head.model().certificates->form.law == "sonla@2026-101");
    REQUIRE(issue(head, later, {"03/GCN", "04/GCN"}) == 4);
    CHECK(head.model().certificates->book.rejected.empty());
    CHECK(print_of(head, 0).find("Mục soạn riêng để thử") == std::string::npos);
    CHECK(print_of(head, 2).find("Mục soạn riêng để thử") != std::string::npos);
}
