// The letter's tasks between people: an officer's plan reaches his head and the province; a campaign of the province
// reaches every unit; a request reaches the unit that it asks, with the card of who signed it, and the answer comes
// back.
#include "tasks-desks.hpp"

using namespace sk;
using namespace sk::test::people;

namespace {

struct Desks : TaskDesks {
    static std::string find(const Person& person, const std::string& state) {
        for (const dossier::Summary& summary : person.model().summaries)
            if (summary.state == state) return summary.id.text;
        return {};
    }
    std::string draw_plan() {
        officer.say(Action::open_journal_form, {}, "plan.drawn");
        REQUIRE(officer.model().journal_form.type == "plan.drawn");
        REQUIRE(officer.model().journal_form.rows.at("activities").size() == 1);
        fill_task(officer, {{"year", "2026"},
                            {"goals", "Mỗi phòng một sáng kiến"},
                            {"activities/1/name", "Tập huấn"},
                            {"activities/1/budget", "12.500.000"},
                            {"activities/1/measure", "none"}});
        return find(officer, "plan.drawn");
    }
};

}  // namespace

TEST_CASE("journal app: a plan drawn by the officer is approved by the head and counted by the province") {
    Desks desks;
    const std::string plan = desks.draw_plan();
    REQUIRE(plan == journal::subject_of("plan", UnitId{commune}, "2026").text);
    desks.officer.exchange();
    desks.head.exchange();
    desks.head.say(Action::open_journal, plan);
    REQUIRE(desks.head.model().journal);
    CHECK(desks.head.model().journal->state.entries.front().body["activities"][0]["budget"] == 12'500'000);
    desks.head.say(Action::open_journal_form, plan, "plan.approved");
    fill_task(desks.head, {{"number", "03/KH-UBND"}});
    CHECK(Desks::find(desks.head, "plan.approved") == plan);
    desks.head.exchange();
    desks.standing.exchange();
    CHECK(Desks::find(desks.standing, "plan.approved") == plan);
    desks.neighbour.exchange();
    CHECK(Desks::find(desks.neighbour, "plan.approved").empty());
    // It is no dossier: neither in the list nor among the counts that must equal the endpoint's.
    CHECK(desks.standing.model().rows_all.empty());
    CHECK(desks.standing.model().province.matches);
}

TEST_CASE("journal app: what is wrong in a form is told at its field, and nothing is signed") {
    Desks desks;
    desks.officer.say(Action::open_journal_form, {}, "plan.drawn");
    desks.officer.type("journal/year", "hai nghìn");
    desks.officer.type("journal/activities/1/name", "Tập huấn");
    desks.officer.type("journal/activities/1/from", "01/12/2026");
    desks.officer.type("journal/activities/1/target", "nhiều");
    desks.officer.say(Action::submit_journal);
    const auto& errors = desks.officer.model().journal_form.errors;
    CHECK(errors.at("journal/year") == "number-form");
    CHECK(errors.at("journal/goals") == "blank");
    CHECK(errors.at("journal/activities/1/target") == "number-form");
    CHECK(errors.at("journal/activities/1/measure") == "choice-missing");
    CHECK_FALSE(errors.count("journal/activities/1/from"));
    CHECK(Desks::find(desks.officer, "plan.drawn").empty());
    desks.officer.say(Action::remove_journal_row, {}, "activities/1");
    desks.officer.type("journal/year", "2026");
    desks.officer.type("journal/goals", "Thi đua");
    desks.officer.say(Action::submit_journal);
    CHECK(desks.officer.model().journal_form.errors.count("journal/activities"));
    desks.author.say(Action::open_journal_form, {}, "plan.drawn");
    CHECK(desks.author.model().journal_form.type.empty());  // no author draws the unit's plan
}

TEST_CASE("journal app: what was written into a form is taken back step by step, rows that were removed too") {
    Desks desks;
    Person& officer = desks.officer;
    const auto value = [&](const char* path) { return officer.model().journal_form.value(path); };
    officer.say(Action::undo);  // there is no form: said, and nothing happens
    CHECK(officer.model().toasts.back().text.starts_with("Không còn thao tác nào"));
    officer.say(Action::open_journal_form, {}, "plan.drawn");
    CHECK_FALSE(officer.model().undo);
    for (const char* typed : {"T", "Tập", "Tập huấn"})
        officer.say(app::EditText{"journal/activities/1/name", typed, false});
    officer.type("journal/goals", "Mười sáng kiến");
    officer.say(Action::add_journal_row, {}, "activities");
    officer.say(Action::remove_journal_row, {}, "activities/1");
    CHECK(officer.model().journal_form.rows.at("activities") == std::vector<std::string>{"2"});
    CHECK(officer.model().undo == app::History::What::remove_row);
    officer.say(Action::undo);
    CHECK(officer.model().journal_form.rows.at("activities") == std::vector<std::string>{"1", "2"});
    CHECK(value("activities/1/name") == "Tập huấn");
    officer.say(Action::undo);
    officer.say(Action::undo);
    CHECK(value("goals").empty());
    officer.say(Action::undo);  // the letters of one field are one step
    CHECK(value("activities/1/name").empty());
    CHECK_FALSE(officer.model().undo);
    for (int again = 0; again < 4; ++again) officer.say(Action::redo);
    CHECK(officer.model().journal_form.rows.at("activities") == std::vector<std::string>{"2"});
    CHECK(value("goals") == "Mười sáng kiến");
    CHECK_FALSE(officer.model().redo);
    // A paste that asked a question first is one step as well.
    officer.say(app::Paste{"journal/goals", "", "Thu nhËp n¨m 2025: c¸c hé trång mËn t¨ng", "", false});
    REQUIRE(officer.model().dialog.kind == app::Dialog::Kind::legacy_text);
    officer.say(Action::confirm);
    CHECK(value("goals") == "Thu nhập năm 2025: các hộ trồng mận tăng");
    CHECK(officer.model().undo == app::History::What::paste);
    officer.say(Action::undo);
    CHECK(value("goals") == "Mười sáng kiến");
    // Another form begins anew.
    officer.say(Action::close_journal_form);
    officer.say(Action::open_journal_form, {}, "plan.drawn");
    CHECK_FALSE(officer.model().undo);
    CHECK_FALSE(officer.model().redo);
}

TEST_CASE("journal app: a campaign of the province reaches every unit and every author, one of a unit only its own") {
    Desks desks;
    const auto launch = [](Person& person, const char* name) {
        person.say(Action::open_journal_form, {}, "campaign.launched");
        fill_task(person,
                  {{"name", name}, {"theme", "Mỗi người một cải tiến"}, {"from", "01/11/2026"}, {"to", "20/12/2026"}});
        person.exchange();
    };
    launch(desks.standing, "Thi đua toàn tỉnh");
    launch(desks.head, "Thi đua của xã");
    for (Person* person : {&desks.officer, &desks.neighbour, &desks.author}) person->exchange();
    const auto running = [](const Person& person) {
        std::set<std::string> names;
        for (const dossier::Summary& summary : person.model().summaries)
            if (summary.state == "campaign.running") names.insert(summary.title);
        return names;
    };
    using Names = std::set<std::string>;
    CHECK(running(desks.officer) == Names{"Thi đua toàn tỉnh", "Thi đua của xã"});
    CHECK(running(desks.author) == Names{"Thi đua toàn tỉnh", "Thi đua của xã"});
    CHECK(running(desks.neighbour) == Names{"Thi đua toàn tỉnh"});
    desks.head.say(Action::open_journal_form, {}, "campaign.launched");
    desks.head.type("journal/from", "20/12/2026");
    desks.head.type("journal/to", "01/11/2026");
    desks.head.type("journal/name", "Ngược ngày");
    desks.head.type("journal/theme", "…");
    desks.head.say(Action::submit_journal);
    CHECK(desks.head.model().journal_form.errors.at("journal/to") == "date-order");
}

TEST_CASE("journal app: an entry made by mistake is taken back by its maker and everybody follows") {
    Desks desks;
    const std::string plan = desks.draw_plan();
    desks.officer.say(Action::open_journal, plan);
    REQUIRE(desks.officer.model().journal->may_take_back);
    desks.officer.say(Action::take_back_entry);
    fill_task(desks.officer, {{"reason", "Lập nhầm năm"}});
    CHECK(Desks::find(desks.officer, "plan.none") == plan);
    desks.officer.exchange();
    desks.head.exchange();
    CHECK(Desks::find(desks.head, "plan.none") == plan);
    CHECK(desks.draw_plan() == plan);  // the same journal goes on
}

TEST_CASE("further roles: by a code in the settings, with the dossiers and the key that are there") {
    Desks desks;
    const KeyId key = desks.author.model().profile->key;
    desks.author.say(app::Toggle{"enrol/role/officer", true});
    desks.author.type("enrol/code", "sai");
    desks.author.say(Action::add_roles);
    CHECK(desks.author.model().enrol.errors.at("enrol/code") == "code-form");
    desks.author.type("enrol/code", desks.province.invite(commune, {"head"}));
    desks.author.say(Action::add_roles);
    CHECK(desks.author.model().enrol.error == "enrol-role");
    CHECK_FALSE(desks.author.model().is_officer());
    desks.author.type("enrol/code", desks.province.invite(commune, {"officer"}));
    desks.author.say(Action::add_roles);
    CHECK(desks.author.model().is_officer());
    CHECK(desks.author.model().profile->key == key);
    CHECK(desks.author.model().enrol.code.empty());
    desks.author.open();  // and after the page was closed
    CHECK(desks.author.model().is_officer());
    desks.draw_plan();
    desks.officer.exchange();
    desks.author.exchange();  // he reads his unit's acts from now on, also those before
    CHECK_FALSE(Desks::find(desks.author, "plan.drawn").empty());
}
