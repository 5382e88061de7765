// Library, plans and campaigns between people: each at his own desk, against the real endpoint.
#include "tasks-desks.hpp"
#include "ui/screens/screens.hpp"

using namespace sk;
using namespace sk::test::people;

namespace {

const tasks::UnitTelling& line_of(const Person& person, const char* unit) {
    for (const tasks::UnitTelling& line : person.model().texts.report)
        if (line.unit == unit) return line;
    FAIL("no line of " << unit);
    return person.model().texts.report.front();
}

const app::PlanView::Line& plan_line(const Person& person, const char* unit) {
    for (const app::PlanView::Line& line : person.model().plan.units)
        if (line.unit == unit) return line;
    FAIL("no line of " << unit);
    return person.model().plan.units.front();
}

}  // namespace

TEST_CASE("tasks app: what is to be read stands in the list of work until it is confirmed; the unit tells its staff") {
    TaskDesks desks;
    Person& officer = desks.officer;
    go(officer, app::Screen::library);
    REQUIRE(officer.model().texts.texts);
    CHECK(officer.model().texts.unread.size() == 4);
    CHECK(count_of(acts_to_do(officer), "reading.confirmed") == 4);
    CHECK(count_of(acts_to_do(officer), "reading.told") == 1);
    CHECK(count_of(acts_to_do(desks.author), "reading.told") == 0);
    go(officer, app::Screen::library, "13-2012-nd-cp");
    officer.say(Action::confirm_reading, "13/2012/NĐ-CP");
    CHECK(officer.model().texts.unread.size() == 3);
    CHECK(count_of(acts_to_do(officer), "reading.confirmed") == 3);
    officer.say(Action::tell_reading, "13/2012/NĐ-CP");
    CHECK(officer.model().journal_form.value("by") == "Quàng Văn Bình");
    officer.type("journal/told", "31");
    officer.type("journal/staff", "30");
    officer.say(app::Choose{"journal/way", "meeting"});
    officer.say(Action::submit_journal);
    CHECK(officer.model().journal_form.errors.at("journal/told") == "told-many");
    fill_task(officer, {{"told", "12"}});
    // The next time the staff is known already.
    officer.say(Action::tell_reading, "18/2013/TT-BKHCN");
    CHECK(officer.model().journal_form.value("staff") == "30");
    officer.say(app::Choose{"journal/way", "written"});
    fill_task(officer, {{"told", "30"}});
    // What he has not sent counts neither as a number nor in the list behind it, and is told apart.
    const auto readers = [&](bool received) {
        officer.say(app::Choose{"library/unit", commune});
        go(officer, app::Screen::library, "13-2012-nd-cp");
        sk::test::Stage stage(1366.0f, 9'000.0f);
        stage.model = officer.model();
        stage.settle(ui::screens::library);
        REQUIRE(stage.find("library/readers"));
        CHECK((stage.find("library/readers/table") != nullptr) == received);
        CHECK((stage.find("library/readers/local") == nullptr) == received);
    };
    readers(false);
    desks.exchange_all();
    readers(true);
    const tasks::UnitTelling& told = line_of(desks.standing, commune);
    CHECK(told.told == 1);
    CHECK(told.partly == 1);
    CHECK(told.readers == 1);
    CHECK(line_of(desks.standing, other_unit).none());
    CHECK(desks.neighbour.model().texts.readings.empty());
    // A colleague's confirmation is not one's own.
    CHECK(desks.head.model().texts.unread.size() == 4);
    CHECK(desks.head.model().texts.of(commune).readers("13/2012/NĐ-CP") == 1);
}

TEST_CASE("tasks app: who only sits in a council is done with what he should read as everybody else is") {
    constexpr const char* text = "13/2012/NĐ-CP";
    Province province;
    Person member{province, 6}, chair{province, 7};
    member.say(app::Toggle{"enrol/role/author", false});  // as the form offers; he counts as one all the same
    member.enrol(commune, "Cầm Thị Thu", {"member"}, province.invite(commune, {"member"}));
    chair.enrol(commune, "Lò Văn Inh", {"chair", "head"}, province.invite(commune, {"author", "chair", "head"}));
    CHECK(member.model().profile->roles == std::vector<std::string>{"member"});
    for (Person* person : {&member, &chair}) {
        person->platform.advance(texts_ms);  // before any exchange
        REQUIRE(person->model().texts.texts);
        CHECK(person->model().texts.unread.size() == 4);
        CHECK(count_of(acts_to_do(*person), "reading.confirmed") == 4);
    }
    go(member, app::Screen::library, "13-2012-nd-cp");
    sk::test::Stage stage;
    stage.model = member.model();
    stage.settle(ui::screens::library);
    CHECK(stage.find("library/confirm") != nullptr);
    member.say(Action::confirm_reading, text);
    CHECK(count_of(acts_to_do(member), "reading.confirmed") == 3);
    member.exchange();
    chair.exchange();
    chair.platform.advance(texts_ms);
    CHECK(chair.model().texts.of(commune).readers(text) == 1);  // the province has taken his word
    stage.model = member.model();
    stage.settle(ui::screens::library);
    CHECK(stage.find("library/confirm") == nullptr);
}

TEST_CASE("tasks app: a document that the standing office publishes reaches every unit, is found, read and withdrawn") {
    TaskDesks desks;
    Person& standing = desks.standing;
    go(standing, app::Screen::library);
    standing.say(Action::open_journal_form, {}, "text.published");
    REQUIRE(standing.model().journal_form.type == "text.published");
    standing.say(app::Choose{"journal/status", "in_force"});
    standing.say(app::Toggle{"journal/roles/author", true});
    fill_task(standing, {{"number", "99/2026/QĐ-UBND"},
                         {"date", "20/11/2026"},
                         {"issuer", "Ủy ban nhân dân tỉnh Sơn La"},
                         {"title", "Văn bản để thử phần mềm"},
                         {"replaces", "21/2020/QĐ-UBND"},
                         {"source", "Bản chính"},
                         {"due", "01/12/2026"},
                         {"content", "Điều 1. Phạm vi\nTheo dõi việc nhân rộng.\nĐiều 2. Hiệu lực\nTừ ngày ký."}});
    const auto published = [](const Person& person) { return person.model().texts.texts->numbered("99/2026/QĐ-UBND"); };
    REQUIRE(published(standing));
    desks.exchange_all();
    for (Person* person : {&desks.neighbour, &desks.author}) {
        REQUIRE(published(*person));
        CHECK(published(*person)->articles.size() == 2);
        person->type("library/query", "theo dõi nhân rộng");
        REQUIRE_FALSE(person->model().texts.found.empty());
        CHECK(person->model().texts.found[0].article->article == "Điều 1");
    }
    // Whoever should read it finds it in his list, with its day first; the replaced one is nobody's reading any more.
    REQUIRE_FALSE(desks.author.model().work.empty());
    CHECK(desks.author.model().work.front().due == "2026-12-01");
    CHECK(desks.author.model().texts.unread.size() == 3);
    const auto& neighbour_texts = desks.neighbour.model().texts.unread;
    CHECK(std::none_of(neighbour_texts.begin(), neighbour_texts.end(),
                       [](const law::LegalText* text) { return text->number == "21/2020/QĐ-UBND"; }));
    // No unit publishes.
    desks.officer.say(Action::open_journal_form, {}, "text.published");
    CHECK(desks.officer.model().journal_form.type.empty());
    go(standing, app::Screen::library, published(standing)->code);
    REQUIRE(standing.model().journal);
    standing.say(Action::open_journal_form, standing.model().journal->state.id.text, "text.withdrawn");
    fill_task(standing, {{"reason", "Đăng nhầm"}});
    CHECK(published(standing) == nullptr);
    desks.exchange_all();
    CHECK(published(desks.author) == nullptr);
    CHECK(desks.author.model().texts.unread.size() == 2);
}

TEST_CASE(
    "tasks app: a plan without dates is drawn, approved, counted, reported, copied; the office sees who has none") {
    TaskDesks desks;
    Person& officer = desks.officer;
    const int year = date_of(officer.model().now).year;
    const std::string dossier = desks.author.write_and_file("01-y-te-lich-hen-bang-hinh.json");
    desks.exchange_all();
    go(officer, app::Screen::plan);
    CHECK(officer.model().plan.subject.empty());
    CHECK(officer.model().plan.may_draw);
    officer.say(Action::draw_plan);
    REQUIRE(officer.model().journal_form.type == "plan.drawn");
    CHECK(officer.model().journal_form.fixed["year"] == year);
    officer.say(Action::add_journal_row, {}, "activities");
    officer.say(app::Choose{"journal/activities/1/measure", "filed"});
    officer.say(app::Choose{"journal/activities/2/measure", "none"});
    fill_task(officer, {{"goals", "Mỗi phòng một sáng kiến"},
                        {"activities/1/name", "Vận động nộp hồ sơ"},
                        {"activities/1/target", "1"},
                        {"activities/2/name", "Tập huấn"},
                        {"activities/2/budget", "12.500.000"}});
    const app::PlanView& plan = officer.model().plan;
    REQUIRE_FALSE(plan.subject.empty());
    CHECK(plan.counts[static_cast<std::size_t>(tasks::PlanMeasure::filed)] == 1);
    CHECK(tasks::budget_of(plan.plan).sum == 12'500'000);
    CHECK(tasks::findings_of(plan.plan).size() == 4);  // neither has dates nor an owner
    CHECK_FALSE(plan.plan.approved);
    officer.exchange();
    desks.head.exchange();
    CHECK(count_of(acts_to_do(desks.head), "plan.approved") == 1);
    go(desks.head, app::Screen::plan);
    REQUIRE(desks.head.model().journal);
    desks.head.say(Action::open_journal_form, desks.head.model().plan.subject, "plan.approved");
    fill_task(desks.head, {{"number", "03/KH-UBND"}});
    CHECK(desks.head.model().plan.plan.approved);
    desks.head.exchange();
    officer.exchange();
    go(officer, app::Screen::plan);
    officer.say(Action::report_plan, "mid");
    REQUIRE(officer.model().journal_form.type == "plan.reported");
    CHECK(officer.model().journal_form.value("outcomes/1/done") == "done");
    CHECK(officer.model().journal_form.value("outcomes/1/result") == "1/1");
    CHECK(officer.model().journal_form.value("outcomes/2/done") == "not");
    officer.say(app::Choose{"journal/outcomes/2/done", "done"});
    fill_task(officer, {{"text", "Làm được hai việc."}});
    CHECK(officer.model().plan.plan.report("mid"));
    officer.say(Action::print_plan, "mid");
    REQUIRE_FALSE(officer.platform.printed.empty());
    const std::string& paper = officer.platform.printed.back().html;
    for (const char* words : {"Sơ kết 6 tháng", "Làm được hai việc.", "1/1", "03/KH-UBND"})
        CHECK_MESSAGE(paper.find(words) != std::string::npos, words);
    officer.say(Action::print_plan, "plan");
    CHECK(officer.platform.printed.back().html.find("Căn cứ Nghị định số 13/2012/NĐ-CP") != std::string::npos);
    // Next year's begins as a copy; a copy is not approved.
    officer.say(app::Choose{"plan/year", std::to_string(year + 1)});
    CHECK(officer.model().plan.subject.empty());
    CHECK(officer.model().plan.has_last_year);
    {
        sk::test::Stage stage;  // by its button
        stage.model = officer.model();
        CHECK(stage.settle(ui::screens::plan) > 0);
        REQUIRE(stage.find("plan/copy") != nullptr);
        stage.commands.clear();
        stage.ui.activate("plan/copy");
        stage.frame(ui::screens::plan);
        REQUIRE(stage.commands.size() == 1);
        officer.say(stage.commands.front());
    }
    CHECK(officer.model().journal_form.rows.at("activities").size() == 2);
    fill_task(officer, {});
    CHECK(officer.model().plan.plan.year == year + 1);
    CHECK_FALSE(officer.model().plan.plan.approved);
    CHECK(officer.model().plan.counts[static_cast<std::size_t>(tasks::PlanMeasure::filed)] == 0);
    desks.exchange_all();
    go(desks.standing, app::Screen::plan);
    CHECK(plan_line(desks.standing, commune).state == "approved");
    CHECK(plan_line(desks.standing, commune).reached == 2);
    CHECK(plan_line(desks.standing, commune).mid);
    CHECK(plan_line(desks.standing, other_unit).state == "");
    go(desks.standing, app::Screen::plan, commune);
    CHECK(desks.standing.model().plan.plan.goals == "Mỗi phòng một sáng kiến");
    CHECK_FALSE(desks.standing.model().plan.may_draw);
    go(desks.author, app::Screen::plan);
    CHECK(desks.author.model().route.screen != app::Screen::plan);
}

TEST_CASE("tasks app: a plan that was drawn anew waits for its approval again; a mistake is taken back") {
    TaskDesks desks;
    Person& head = desks.head;
    go(head, app::Screen::plan);
    const auto draw = [&](const char* goals) {
        head.say(Action::draw_plan);
        if (head.model().journal_form.value("activities/1/name").empty())
            head.type("journal/activities/1/name", "Tập huấn");
        head.say(app::Choose{"journal/activities/1/measure", "none"});
        fill_task(head, {{"goals", goals}});
    };
    draw("Lần một");
    head.say(Action::open_journal_form, head.model().plan.subject, "plan.approved");
    fill_task(head, {});
    CHECK(head.model().plan.plan.approved);
    draw("Lần hai");
    CHECK_FALSE(head.model().plan.plan.approved);
    CHECK(head.model().plan.plan.goals == "Lần hai");
    REQUIRE(head.model().journal->may_take_back);
    head.say(Action::take_back_entry);
    fill_task(head, {{"reason", "Ghi nhầm"}});
    CHECK(head.model().plan.plan.goals == "Lần một");
    CHECK(head.model().plan.plan.approved);
}

TEST_CASE("tasks app: a campaign of the province, registrations of units, results from dossiers, prizes, the report") {
    TaskDesks desks;
    Person& standing = desks.standing;
    go(standing, app::Screen::campaigns);
    standing.say(Action::open_journal_form, {}, "campaign.launched");
    // It reaches every unit: asked first, and nothing is signed until it is answered.
    standing.type("journal/name", "Bớt một lần đi lại");
    for (const char* field : {"theme", "from", "to"})
        standing.type(std::string("journal/") + field, field == std::string("theme") ? "Thủ tục" : "01/12/2026");
    standing.say(Action::submit_journal);
    CHECK(standing.model().dialog.kind == app::Dialog::Kind::confirm_journal);
    standing.say(Action::cancel);
    CHECK(standing.model().campaigns.all.empty());
    fill_task(standing,
              {{"name", "Bớt một lần đi lại"}, {"theme", "Thủ tục"}, {"from", "01/01/2026"}, {"to", "31/12/2027"}});
    REQUIRE(standing.model().campaigns.all.size() == 1);
    const std::string id = standing.model().campaigns.all.front().id;
    const std::string dossier = desks.author.write_and_file("01-y-te-lich-hen-bang-hinh.json");
    desks.exchange_all();
    for (Person* person : {&desks.author, &desks.neighbour}) {
        go(*person, app::Screen::campaigns, id);
        REQUIRE(person->model().campaigns.open);
        CHECK(person->model().campaigns.open->campaign.provincial);
        CHECK(person->model().campaigns.may_register);
        person->say(Action::act_on_entry, "participation.registered");
        REQUIRE(person->model().journal_form.type == "participation.registered");
        const bool team = person == &desks.neighbour;
        person->say(app::Choose{"journal/sort", team ? "team" : "person"});
        if (!team) person->say(app::Choose{"journal/dossier", dossier});
        fill_task(*person, {{"name", team ? "Tổ một cửa" : "Vì Thị Lả"},
                            {"members", team ? "Giàng A Dơ\nSùng A Páo" : ""},
                            {"pledge", "Một cải tiến"}});
    }
    const std::string row = desks.neighbour.model().campaigns.entries.front().row;
    desks.neighbour.say(Action::act_on_entry, "participation.progressed", row);
    fill_task(desks.neighbour, {{"text", "Ghi nhầm"}});
    // The last thing that a unit has written down it takes back here; what another wrote, it does not.
    const app::CampaignsView& own = desks.neighbour.model().campaigns;
    REQUIRE(own.take_back_row == row);
    CHECK(own.entries.front().steps.size() == 1);
    desks.neighbour.say(Action::take_back_entry, own.take_back);
    REQUIRE(desks.neighbour.model().journal_form.type == "participation.retracted");
    fill_task(desks.neighbour, {{"reason", "Ghi nhầm đơn vị."}});
    CHECK(desks.neighbour.model().campaigns.entries.front().steps.empty());
    desks.author.say(Action::take_back_entry, own.take_back);
    CHECK(desks.author.model().journal_form.type.empty());
    desks.neighbour.say(Action::act_on_entry, "participation.progressed", row);
    fill_task(desks.neighbour, {{"text", "Đã bỏ một giấy tờ"}});
    desks.exchange_all();
    go(standing, app::Screen::campaigns, id);
    const app::CampaignsView& view = standing.model().campaigns;
    REQUIRE(view.results.size() == 2);
    CHECK(view.results[0].entry->name == "Vì Thị Lả");
    CHECK(view.results[0].filed == 1);
    CHECK(view.results[1].entry->members.size() == 2);
    CHECK(view.results[1].entry->steps.size() == 1);
    CHECK(view.open->turnout.units == 2);
    // Units see their own registrations only; they award nothing in a campaign of the province.
    CHECK(desks.author.model().campaigns.entries.size() == 1);
    go(desks.officer, app::Screen::campaigns, id);
    desks.officer.say(Action::award_entry);
    CHECK(desks.officer.model().journal_form.type.empty());
    standing.say(Action::award_entry, view.results[0].entry->id());
    CHECK(standing.model().journal_form.value("name") == "Vì Thị Lả");
    CHECK(standing.model().journal_form.fixed["dossiers"].size() == 1);
    fill_task(standing, {{"prize", "Giải nhất"}, {"money", "2.000.000"}});
    standing.say(Action::open_journal_form, id, "campaign.lesson");
    fill_task(standing, {{"title", "Hẹn giờ bằng hình"}, {"text", "Vẽ lịch thay chữ."}});
    standing.say(Action::open_journal_form, id, "campaign.closed");
    fill_task(standing, {{"text", "Phong trào được hưởng ứng."}});
    // A prize leads to its dossier; one for several to the links to them.
    sk::test::Stage stage;
    stage.model = standing.model();
    stage.settle(ui::screens::campaigns);
    CHECK(stage.find("campaign/award/0/dossier/" + dossier) != nullptr);
    const auto led_to = [&] {
        stage.commands.clear();
        stage.ui.activate("campaign/award/0");
        stage.frame(ui::screens::campaigns);
        const auto* led = stage.commands.empty() ? nullptr : std::get_if<app::Do>(&stage.commands.front());
        REQUIRE(led);
        return *led;
    };
    CHECK(led_to().action == Action::open_dossier);
    CHECK(led_to().id == dossier);
    app::ListRow second = stage.model.rows_all.front();
    second.id = "second";
    stage.model.rows_all.push_back(second);
    stage.model.campaigns.open->campaign.awards.front().dossiers.push_back(second.id);
    stage.settle(ui::screens::campaigns);
    CHECK(stage.find("campaign/award/0/dossier/second") != nullptr);
    CHECK(led_to().action == Action::jump_to);
    CHECK(led_to().id == "campaign/award/0/dossier/" + dossier);
    desks.exchange_all();  // the report counts what the province has
    standing.say(Action::print_campaign, "report");
    const std::string& paper = standing.platform.printed.back().html;
    for (const char* words : {"Tổng kết phong trào", "Vì Thị Lả", "2.000.000", "Hẹn giờ bằng hình", "được hưởng ứng"})
        CHECK_MESSAGE(paper.find(words) != std::string::npos, words);
    go(desks.author, app::Screen::campaigns, id);
    CHECK(desks.author.model().campaigns.open->campaign.closed);
    CHECK(desks.author.model().campaigns.open->campaign.lessons.size() == 1);
    CHECK_FALSE(desks.author.model().campaigns.may_register);  // it is over
}

TEST_CASE("tasks app: the office sees the council of every unit, its term, and who has none") {
    TaskDesks desks;
    go(desks.standing, app::Screen::councils);
    const auto& lines = desks.standing.model().unit_councils;
    REQUIRE(lines.size() > 70);  // of the model: it follows what comes in
    CHECK(std::all_of(lines.begin(), lines.end(), [](const app::CouncilLine& line) {
        return line.standing == app::CouncilLine::Standing::none && line.id.empty();
    }));
    // The officer establishes one; its term is put in days from today.
    const auto establish = [](Person& person, const char* number, int ends_in_days) {
        go(person, app::Screen::councils);
        person.say(Action::open_room_form, {}, "council.established");
        const Date today = date_of(person.model().now);
        const auto put = [&](const std::string& name, std::string value) {
            person.say(app::Choose{"council/" + name, std::move(value)});
        };
        put("number", number);
        put("from", display_date(add_days(today, -400)));
        put("to", display_date(add_days(today, ends_in_days)));
        for (const char* seat : {"chair", "secretary", "expert"}) {
            person.say(Action::add_member, {});
            const std::string row = "row/" + person.model().room.rows.back().id;
            put(row + "/name", std::string("Người ") + seat);
            put(row + "/seat", seat);
        }
        if (person.model().is_office()) put("level", "unit");
        person.say(Action::sign_room_form);
        if (person.model().dialog.kind == app::Dialog::Kind::confirm_room) person.say(Action::confirm);
        for (const auto& [field, code] : person.model().room.errors) FAIL(field << ": " << code);
    };
    establish(desks.officer, "12/QĐ-UBND", -1);
    establish(desks.neighbour, "13/QĐ-UBND", 30);
    using Standing = app::CouncilLine::Standing;
    const auto own = [&] {
        go(desks.officer, app::Screen::councils);
        REQUIRE(desks.officer.model().unit_councils.size() == 1);
        return desks.officer.model().unit_councils.front();
    };
    CHECK(own().standing == Standing::over);
    CHECK(own().received == Standing::none);  // the province has no word of it: it counts nowhere
    desks.exchange_all();
    CHECK(own().received == Standing::over);
    // The unit itself is told: a line of its list of work, and above its list of councils.
    REQUIRE(desks.officer.model().unit_councils.size() == 1);
    CHECK(count_of(acts_to_do(desks.officer), "council.changed") == 1);
    CHECK(count_of(acts_to_do(desks.neighbour), "council.changed") == 1);
    CHECK(count_of(acts_to_do(desks.author), "council.changed") == 0);
    CHECK(count_of(acts_to_do(desks.standing), "council.changed") == 0);
    for (Person* person : {&desks.officer, &desks.neighbour}) {
        go(*person, app::Screen::councils);
        sk::test::Stage stage;
        stage.model = person->model();
        stage.settle(ui::screens::councils);
        CHECK(stage.find("councils/ends") != nullptr);
        CHECK(stage.find("councils/ends/open") != nullptr);
    }
    // The office's own counts for it, too, when it has been received.
    establish(desks.standing, "9/QĐ-SKHCN", 700);
    const auto counts = [&](const char* runs, bool unsent) {
        go(desks.standing, app::Screen::councils);
        sk::test::Stage stage(1366.0f, 9'000.0f);
        stage.model = desks.standing.model();
        stage.settle(ui::screens::councils);
        REQUIRE(stage.find("councils/units/part/runs"));
        CHECK(stage.find("councils/units/part/runs")->name == runs);
        CHECK((stage.find(ui::Role::cell, "Chưa gửi về tỉnh") != nullptr) == unsent);
    };
    counts("Đang hoạt động: 0", true);
    desks.standing.exchange();
    counts("Đang hoạt động: 1", false);
    go(desks.standing, app::Screen::councils);
    const auto line = [&](const char* unit) {
        return *std::find_if(lines.begin(), lines.end(),
                             [&](const app::CouncilLine& each) { return each.unit == unit; });
    };
    CHECK(line(commune).standing == app::CouncilLine::Standing::over);
    CHECK(line(commune).number == "12/QĐ-UBND");
    CHECK(line(commune).members == 3);
    CHECK(line(other_unit).standing == app::CouncilLine::Standing::ends_soon);
    // A later one that runs takes its place.
    establish(desks.officer, "14/QĐ-UBND", 700);
    desks.exchange_all();
    CHECK(line(commune).standing == app::CouncilLine::Standing::runs);
    CHECK(count_of(acts_to_do(desks.officer), "council.changed") == 0);
    CHECK(std::count_if(lines.begin(), lines.end(), [](const app::CouncilLine& each) { return each.id.empty(); }) ==
          static_cast<std::ptrdiff_t>(lines.size() - 3));
}

TEST_CASE("tasks app: a year without data: numbers, rewards, plans and proposals say so; a unit's old name is found") {
    TaskDesks desks;
    desks.author.write_and_file("01-y-te-lich-hen-bang-hinh.json");
    desks.exchange_all();
    Person& standing = desks.standing;
    const auto drawn = [&](void (*screen)(ui::Ui&)) {
        auto stage = std::make_unique<sk::test::Stage>();
        stage->model = standing.model();
        CHECK(stage->settle(screen) > 0);
        return stage;
    };
    go(standing, app::Screen::statistics);
    standing.say(app::Choose{"statistics/year", "2019"});
    CHECK(standing.model().statistics.totals[0] == 0);
    CHECK(standing.model().statistics.units.size() >= 75);
    auto stage = drawn(ui::screens::statistics);
    CHECK(stage->find("statistics/units/table") != nullptr);
    CHECK(stage->find("statistics/benefit/none") != nullptr);
    CHECK(stage->find("statistics/rewards/none") != nullptr);
    standing.say(Action::export_statistics, "csv");
    standing.say(Action::print_statistics);
    CHECK(standing.platform.printed.back().html.find("năm 2019") != std::string::npos);
    // The units of one part alone, and all again.
    standing.say(app::Choose{"statistics/year", "0"});
    standing.say(app::Choose{"statistics/part", "part.some"});
    stage = drawn(ui::screens::statistics);
    CHECK(stage->find(std::string("statistics/unit/") + commune) != nullptr);
    CHECK(stage->find(std::string("statistics/unit/") + other_unit) == nullptr);
    standing.say(app::Choose{"statistics/part", ""});
    CHECK(drawn(ui::screens::statistics)->find(std::string("statistics/unit/") + other_unit) != nullptr);

    go(standing, app::Screen::rewards, other_unit);
    CHECK(drawn(ui::screens::rewards)->find("rewards/empty") != nullptr);
    go(standing, app::Screen::plan, other_unit);
    standing.say(app::Choose{"plan/year", "2031"});
    CHECK(standing.model().plan.subject.empty());
    CHECK(drawn(ui::screens::plan)->find("plan/none") != nullptr);
    go(standing, app::Screen::proposals);
    CHECK(drawn(ui::screens::proposals)->find("proposals/none") != nullptr);
    standing.say(Action::print_proposals);
    CHECK(standing.platform.printed.back().html.find("00 sáng kiến") != std::string::npos);

    // An old name of a unit finds its dossiers, as today's does; in lists of units it stands beside it.
    go(standing, app::Screen::dossiers);
    standing.platform.advance(10'000);
    CHECK(standing.model().formerly.contains(commune));
    for (const char* name : {"phuong quyet tam", "Phường Tô Hiệu"}) {
        standing.type("list/query", name);
        CHECK_MESSAGE(standing.model().list.rows.size() == 1, name);
    }
    standing.type("list/query", "xã không có tên này");
    CHECK(standing.model().list.rows.empty());
}

TEST_CASE("tasks app: the numbers of units lead to their units: told of texts, with a plan, with a council") {
    TaskDesks desks;
    go(desks.officer, app::Screen::library);
    desks.officer.say(Action::tell_reading, "18/2013/TT-BKHCN");
    desks.officer.say(app::Choose{"journal/way", "written"});
    fill_task(desks.officer, {{"staff", "30"}, {"told", "30"}});
    desks.exchange_all();
    Person& standing = desks.standing;
    struct Place {
        app::Screen screen;
        void (*draw)(ui::Ui&);
        std::string bars, rows;
    };
    const Place places[] = {{app::Screen::library, ui::screens::library, "library/report/part/", "library/report/"},
                            {app::Screen::plan, ui::screens::plan, "plan/units/part/", "plan/unit/"},
                            {app::Screen::councils, ui::screens::councils, "councils/units/part/", "councils/unit/"}};
    for (const Place& place : places) {
        CAPTURE(place.bars);
        go(standing, place.screen);
        const auto units = [&](const char* part) {  // whether the two are in the table, once the bar has been pressed
            sk::test::Stage stage(1366, 16'000);    // every row of the table
            stage.model = standing.model();
            stage.settle(place.draw);
            stage.ui.activate(*part ? place.bars + part : place.bars.substr(0, place.bars.size() - 5) + "shown/all");
            stage.frame(place.draw);
            REQUIRE_FALSE(stage.commands.empty());
            const auto* chosen = std::get_if<app::Choose>(&stage.commands.front());
            REQUIRE(chosen);
            standing.say(*chosen);
            stage.model = standing.model();
            stage.settle(place.draw);
            return std::pair(stage.find(place.rows + commune) != nullptr,
                             stage.find(place.rows + other_unit) != nullptr);
        };
        const bool of_texts = place.screen == app::Screen::library;
        CHECK(units("none") == std::pair(!of_texts, true));
        CHECK(units(of_texts                            ? "part"
                    : place.screen == app::Screen::plan ? "drawn"
                                                        : "over") == std::pair(of_texts, false));
        CHECK(units("") == std::pair(true, true));
    }
}

TEST_CASE("tasks app: the addresses of the screens") {
    CHECK(app::parse_route("#/de-nghi-cap-tinh").screen == app::Screen::proposals);
    CHECK(app::to_path({app::Screen::library, "13-2012-nd-cp/3"}) == "#/van-ban/13-2012-nd-cp/3");
    CHECK(app::parse_route("#/van-ban/13-2012-nd-cp/3").id == "13-2012-nd-cp/3");
    CHECK(app::parse_route("#/ke-hoach/14.03646").id == "14.03646");
    CHECK(app::parse_route("#/ke-hoach/khong-phai").id == "");
    CHECK(app::parse_route("#/thi-dua/khong-phai") == app::Route{app::Screen::campaigns, ""});
}
