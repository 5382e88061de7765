// What the letter's tasks count, between people: only what the province has received, each number with its dossiers;
// lessons that reach every unit, campaigns tied to the plan, texts that the office fills in, units that are no more.
// [SECTION] Steps   [SECTION] Numbers   [SECTION] Texts and units
#include "tasks-desks.hpp"
#include "ui/screens/screens.hpp"
#include "viet/text.hpp"

using namespace sk;
using namespace sk::test::people;

// [SECTION] Steps

namespace {

using Draw = void (*)(ui::Ui&);

std::unique_ptr<sk::test::Stage> drawn_for(const Person& person, Draw screen) {
    auto stage = std::make_unique<sk::test::Stage>(1366.0f, 16'000.0f);  // every row of the tables
    stage->model = person.model();
    CHECK(stage->settle(screen) > 0);
    return stage;
}

// One drawing ends before the next begins.
void draw_again(std::unique_ptr<sk::test::Stage>& stage, const Person& person, Draw screen) {
    stage.reset();
    stage = drawn_for(person, screen);
}

// What pressing it says.
app::Command pressed(sk::test::Stage& stage, Draw screen, const std::string& id) {
    stage.commands.clear();
    REQUIRE_MESSAGE(stage.find(id) != nullptr, id);
    stage.ui.activate(id);
    stage.frame(screen);
    REQUIRE_FALSE(stage.commands.empty());
    return stage.commands.front();
}

std::string launch(Person& person, const std::vector<std::pair<std::string, std::string>>& more = {}) {
    go(person, app::Screen::campaigns);
    person.say(Action::open_journal_form, {}, "campaign.launched");
    for (const auto& [path, value] : more) person.say(app::Choose{"journal/" + path, value});
    fill_task(person,
              {{"name", "Bớt một lần đi lại"}, {"theme", "Thủ tục"}, {"from", "01/01/2026"}, {"to", "31/12/2027"}});
    REQUIRE(person.model().campaigns.all.size() == 1);
    return person.model().campaigns.all.front().id;
}

void register_in(Person& person, const std::string& campaign, const std::string& dossier) {
    go(person, app::Screen::campaigns, campaign);
    person.say(Action::act_on_entry, "participation.registered");
    person.say(app::Choose{"journal/sort", "person"});
    person.say(app::Choose{"journal/dossier", dossier});
    fill_task(person, {{"name", person.model().profile->name}, {"pledge", "Một cải tiến"}});
}

// A lesson of the campaign that is shown; of a dossier, or of none.
void tell_lesson(Person& person, const std::string& campaign, const std::string& dossier) {
    person.say(Action::open_journal_form, campaign, "campaign.lesson");
    person.say(app::Choose{"journal/dossier", dossier});
    fill_task(person, {{"title", "Hẹn giờ bằng hình"}, {"text", "Vẽ lịch thay chữ."}});
}

std::string error_of(const Person& person, const char* field) {
    const auto& errors = person.model().journal_form.errors;
    const auto found = errors.find(std::string("journal/") + field);
    return found == errors.end() ? std::string() : found->second;
}

void draw_small_plan(Person& person) {
    go(person, app::Screen::plan);
    person.say(Action::draw_plan);
    person.say(app::Choose{"journal/activities/1/measure", "filed"});
    fill_task(person, {{"goals", "Mỗi phòng một sáng kiến"},
                       {"activities/1/name", "Vận động nộp hồ sơ"},
                       {"activities/1/target", "2"}});
}

// The list of units with one changed: what the province's next list may look like.
std::string units_without(const char* id) {
    Json units = parse_json(sk::test::read_asset("units/units.json")).value();
    Json kept = Json::array();
    for (Json& unit : units["units"])
        if (unit["id"] != id) kept.push_back(unit);
    units["units"] = kept;
    return dump_json(units);
}

void open_with(Person& person, const std::string& units) {
    person.application.reset();
    person.platform.close_page();
    person.application = std::make_unique<app::Application>(person.platform);
    REQUIRE(person.application->start(units).ok());
    person.platform.run();
}

}  // namespace

// [SECTION] Numbers

TEST_CASE("tasks counted: what a unit has not sent counts in no number, and is told apart until it is") {
    TaskDesks desks;
    const std::string campaign = launch(desks.standing);
    const std::string dossier = desks.author.write_and_file("01-y-te-lich-hen-bang-hinh.json");
    desks.standing.exchange();
    desks.author.exchange();
    register_in(desks.author, campaign, dossier);
    const app::CampaignsView& own = desks.author.model().campaigns;
    CHECK(own.open->turnout.persons == 0);
    REQUIRE(own.entries.size() == 1);
    CHECK(own.local.contains(own.entries.front().id()));
    CHECK(own.results.front().filed == 1);  // its dossier the province has
    auto stage = drawn_for(desks.author, ui::screens::campaigns);
    CHECK(stage->find("campaign/local") != nullptr);
    desks.author.exchange();
    CHECK(own.open->turnout.persons == 1);  // as soon as it has been received, without leaving the screen
    CHECK(own.local.empty());
    CHECK(drawn_for(desks.author, ui::screens::campaigns)->find("campaign/local") == nullptr);

    // A dossier that was not sent is in no result of its registration.
    const std::string second = desks.author.write_and_file("02-hanh-chinh-phieu-ba-o.json");
    go(desks.author, app::Screen::campaigns, campaign);
    desks.author.say(Action::act_on_entry, "participation.registered");
    desks.author.say(app::Choose{"journal/sort", "person"});
    desks.author.say(app::Choose{"journal/dossier", second});
    fill_task(desks.author, {{"name", "Vì Thị Lả"}, {"pledge", "Hai cải tiến"}});
    std::int64_t filed = 0;
    for (const tasks::EntryResult& result : own.results) filed += result.filed;
    CHECK(filed == 1);

    // A plan, and what was told.
    draw_small_plan(desks.officer);
    CHECK(desks.officer.model().plan.local_entries == 1);
    draw_again(stage, desks.officer, ui::screens::plan);
    CHECK(stage->find("plan/local-entries") != nullptr);
    CHECK(stage->find("plan/not-sent") != nullptr);
    desks.officer.exchange();
    CHECK(desks.officer.model().plan.local_entries == 0);
    CHECK(drawn_for(desks.officer, ui::screens::plan)->find("plan/not-sent") == nullptr);
    go(desks.officer, app::Screen::library);
    desks.officer.say(Action::tell_reading, "18/2013/TT-BKHCN");
    desks.officer.say(app::Choose{"journal/way", "written"});
    fill_task(desks.officer, {{"staff", "30"}, {"told", "30"}});
    CHECK(desks.officer.model().texts.of(commune).told_of("18/2013/TT-BKHCN") != nullptr);
    CHECK(desks.officer.model().texts.received_of(commune).told_of("18/2013/TT-BKHCN") == nullptr);
    CHECK(desks.officer.model().texts.local == 1);
    CHECK(drawn_for(desks.officer, ui::screens::library)->find("library/telling/local") != nullptr);
    desks.officer.exchange();
    CHECK(desks.officer.model().texts.received_of(commune).told_of("18/2013/TT-BKHCN") != nullptr);
    CHECK(desks.officer.model().texts.local == 0);
}

TEST_CASE("tasks counted: each number of a registration leads to its dossiers, and back to all") {
    TaskDesks desks;
    const std::string campaign = launch(desks.standing);
    const std::string dossier = desks.author.write_and_file("01-y-te-lich-hen-bang-hinh.json");
    desks.author.write_and_file("02-hanh-chinh-phieu-ba-o.json");
    desks.exchange_all();
    register_in(desks.author, campaign, dossier);
    desks.exchange_all();
    Person& standing = desks.standing;
    go(standing, app::Screen::campaigns, campaign);
    const std::string row = "campaign/entry/" + standing.model().campaigns.entries.front().id();
    auto stage = drawn_for(standing, ui::screens::campaigns);
    CHECK(stage->find(row + "/recognised") == nullptr);  // 0 leads nowhere
    standing.say(pressed(*stage, ui::screens::campaigns, row + "/filed"));
    CHECK(standing.model().route.screen == app::Screen::dossiers);
    REQUIRE(standing.model().list.rows.size() == 1);
    CHECK(standing.model().rows_all[standing.model().list.rows.front()].id == dossier);
    CHECK(standing.model().list.listed.find("Vì Thị Lả") != std::string::npos);
    desks.author.write_and_file("04-giao-duc-tieng-viet-lop-1.json");
    desks.author.exchange();
    standing.exchange();
    CHECK(standing.model().list.rows.size() == 1);  // it stays the list of these
    draw_again(stage, standing, ui::screens::dossiers);
    standing.say(pressed(*stage, ui::screens::dossiers, "list/counted/all"));
    CHECK(standing.model().list.rows.size() == 3);
    CHECK(standing.model().list.listed.empty());
}

TEST_CASE("tasks counted: a lesson reaches every unit, without the secret of its dossier; it is changed, withdrawn") {
    TaskDesks desks;
    Person& officer = desks.officer;
    const std::string dossier = desks.author.write_and_file("01-y-te-lich-hen-bang-hinh.json");
    desks.exchange_all();
    const std::string campaign = launch(officer);
    go(officer, app::Screen::campaigns, campaign);
    tell_lesson(officer, campaign, dossier);
    REQUIRE(officer.model().campaigns.open->campaign.lessons.size() == 1);
    auto stage = drawn_for(officer, ui::screens::campaigns);
    officer.say(pressed(*stage, ui::screens::campaigns, "campaign/lesson/0/share"));
    REQUIRE(officer.model().journal_form.type == "lesson.shared");
    CHECK(officer.model().journal_form.value("title") == "Hẹn giờ bằng hình");
    // Neither word for word, whatever its marks and capitals, nor with a few words changed.
    for (const char* told :
         {"Nhớ: DANH SÁCH bà mẹ, trẻ em và mã lý do vắng của từng gia đình chỉ lưu tại Trạm, không gửi kèm đơn và "
          "không công bố.",
          "Ở trạm, danh sách bà mẹ, trẻ em và mã lý do vắng của từng gia đình chỉ lưu tại Trạm, chớ gửi kèm đơn."}) {
        officer.type("journal/text", told);
        officer.say(Action::submit_journal);
        CHECK_MESSAGE(error_of(officer, "text") == "lesson-secret", told);
    }
    fill_task(officer, {{"text", "Vẽ lịch thay chữ, mỗi tháng một màu."}});
    REQUIRE(officer.model().campaigns.shared.size() == 1);
    draw_again(stage, officer, ui::screens::campaigns);
    CHECK(stage->find("campaign/lesson/0/shared") != nullptr);
    CHECK(stage->find("campaign/lesson/0/share") == nullptr);
    desks.exchange_all();
    const std::string lesson = officer.model().campaigns.shared.front().id;
    for (Person* person : {&desks.neighbour, &desks.standing, &desks.author}) {
        go(*person, app::Screen::campaigns);
        REQUIRE(person->model().campaigns.shared.size() == 1);
        CHECK(person->model().campaigns.shared.front().unit == commune);
        draw_again(stage, *person, ui::screens::campaigns);
        person->say(pressed(*stage, ui::screens::campaigns, "campaigns/lesson/" + lesson));
        REQUIRE(person->model().journal);
        draw_again(stage, *person, ui::screens::campaigns);
        CHECK(stage->find("entries/unit") != nullptr);
        // Nobody else changes it.
        CHECK(person->model().journal->allowed.empty());
    }
    // The campaign itself stays in the unit.
    CHECK(desks.neighbour.model().campaigns.all.empty());
    go(officer, app::Screen::campaigns);
    officer.say(Action::open_journal, lesson);
    officer.say(Action::open_journal_form, lesson, "lesson.changed");
    CHECK(officer.model().journal_form.value("text").find("mỗi tháng") != std::string::npos);
    officer.type("journal/text", "Danh sách bà mẹ, trẻ em và mã lý do vắng của từng gia đình chỉ lưu tại Trạm.");
    officer.say(Action::submit_journal);
    CHECK(error_of(officer, "text") == "lesson-secret");  // asked for again where it is changed
    fill_task(officer, {{"title", "Lịch hẹn bằng hình"}, {"text", "Mỗi bản một màu."}});
    desks.exchange_all();
    go(desks.neighbour, app::Screen::campaigns);
    CHECK(desks.neighbour.model().campaigns.shared.front().title == "Lịch hẹn bằng hình");
    officer.say(Action::open_journal_form, lesson, "lesson.withdrawn");
    fill_task(officer, {{"reason", "Viết lại"}});
    desks.exchange_all();
    CHECK(desks.neighbour.model().campaigns.shared.empty());
    // An author shares none.
    desks.author.say(Action::open_journal_form, {}, "lesson.shared");
    CHECK(desks.author.model().journal_form.type.empty());
}

TEST_CASE("tasks counted: a campaign tied to an activity of the plan shows its progress, the plan its campaigns") {
    TaskDesks desks;
    Person& officer = desks.officer;
    const int year = date_of(officer.model().now).year;
    const std::string dossier = desks.author.write_and_file("01-y-te-lich-hen-bang-hinh.json");
    desks.exchange_all();
    draw_small_plan(officer);
    go(officer, app::Screen::campaigns);
    CHECK(officer.model().campaigns.goals == std::vector<std::pair<int, std::string>>{{year, "Vận động nộp hồ sơ"}});
    const std::string campaign = launch(officer, {{"goal", std::to_string(year) + "/Vận động nộp hồ sơ"}});
    desks.exchange_all();
    register_in(desks.author, campaign, dossier);
    desks.exchange_all();
    go(officer, app::Screen::campaigns, campaign);
    const app::CampaignsView& view = officer.model().campaigns;
    REQUIRE(view.goal);
    CHECK(view.goal->known);
    CHECK(view.goal->progress.done == 1);
    auto stage = drawn_for(officer, ui::screens::campaigns);
    CHECK(stage->find("campaign/said/goal") != nullptr);
    for (const app::Command& command : std::vector<app::Command>{
             pressed(*stage, ui::screens::campaigns, "campaign/said/goal/open"), stage->commands.back()})
        officer.say(command);
    CHECK(officer.model().route.screen == app::Screen::plan);
    officer.platform.advance(texts_ms);
    CHECK(officer.model().plan.year == year);
    REQUIRE(officer.model().plan.campaigns.size() == 1);
    CHECK(officer.model().plan.campaigns.front().entries == 1);
    CHECK(officer.model().plan.campaigns.front().filed == std::vector<std::string>{dossier});
    CHECK(officer.model().plan.campaigns.front().recognised.empty());
    draw_again(stage, officer, ui::screens::plan);
    CHECK(stage->find("plan/campaign/" + campaign + "/recognised") == nullptr);
    officer.say(pressed(*stage, ui::screens::plan, "plan/campaign/" + campaign + "/filed"));
    CHECK(officer.model().list.counted_ids == std::vector<std::string>{dossier});
    go(officer, app::Screen::plan);
    draw_again(stage, officer, ui::screens::plan);
    officer.say(pressed(*stage, ui::screens::plan, "plan/campaign/" + campaign));
    CHECK(officer.model().route == app::Route{app::Screen::campaigns, campaign});
    officer.platform.advance(texts_ms);
    officer.say(Action::print_campaign, "launch");
    CHECK(officer.platform.printed.back().html.find("Vận động nộp hồ sơ") != std::string::npos);

    // A campaign that is tied to none says nothing of it; one whose activity the plan no longer has says so.
    officer.say(Action::open_journal_form, campaign, "campaign.changed");
    CHECK(officer.model().journal_form.value("goal") == "Vận động nộp hồ sơ");
    officer.say(app::Choose{"journal/goal", std::to_string(year) + "/Việc đã bỏ"});
    officer.say(Action::undo);  // one step takes back both members
    CHECK(officer.model().journal_form.value("goal") == "Vận động nộp hồ sơ");
    CHECK(officer.model().journal_form.value("goal_year") == std::to_string(year));
    officer.say(Action::redo);
    fill_task(officer, {});
    REQUIRE(view.goal);
    CHECK_FALSE(view.goal->known);
    CHECK(drawn_for(officer, ui::screens::campaigns)->find("campaign/said/goal/open") == nullptr);
    officer.say(Action::open_journal_form, campaign, "campaign.changed");
    officer.say(app::Choose{"journal/goal", ""});
    fill_task(officer, {});
    CHECK_FALSE(view.goal);
    CHECK_FALSE(officer.model().journal->state.content()->body.contains("goal"));
}

TEST_CASE("tasks counted: filed in December, recognised in January: the plan of each year counts its own") {
    TaskDesks desks;
    const std::string dossier = desks.author.write_and_file("01-y-te-lich-hen-bang-hinh.json");
    desks.author.exchange();
    const int filed_in = date_of(desks.author.platform.time).year;
    for (Person* person : {&desks.officer, &desks.head, &desks.standing, &desks.author})
        person->platform.time.unix_ms += std::int64_t{45} * 24 * 3'600'000;
    desks.province.time.unix_ms += std::int64_t{45} * 24 * 3'600'000;
    const int decided_in = date_of(desks.officer.platform.time).year;
    REQUIRE(decided_in == filed_in + 1);
    recognise(desks.officer, desks.head, dossier);
    desks.officer.exchange();
    using tasks::PlanMeasure;
    const auto count = [&](int year, PlanMeasure measure) {
        go(desks.officer, app::Screen::plan);
        desks.officer.say(app::Choose{"plan/year", std::to_string(year)});
        return desks.officer.model().plan.counts[static_cast<std::size_t>(measure)];
    };
    CHECK(count(filed_in, PlanMeasure::filed) == 1);
    CHECK(count(filed_in, PlanMeasure::recognised) == 0);
    CHECK(count(decided_in, PlanMeasure::filed) == 0);
    CHECK(count(decided_in, PlanMeasure::recognised) == 1);
    // The number leads to the dossier, and the list says by which day it was counted.
    desks.officer.say(Action::show_counted,
                      statistics::cell_code({statistics::Measure::recognised, decided_in, commune, {}, {}, {}, true}));
    CHECK(desks.officer.model().list.counted_ids == std::vector<std::string>{dossier});
    CHECK(drawn_for(desks.officer, ui::screens::dossiers)->find("list/counted") != nullptr);
    // The page and the yearly report have both numbers, each with its year; a year that has only decisions is there.
    desks.exchange_all();
    for (Person* person : {&desks.officer, &desks.standing}) {
        go(*person, app::Screen::statistics);
        const auto statistics_view = [&]() -> const app::StatisticsView& { return person->model().statistics; };
        const app::StatisticsView& view = statistics_view();
        CHECK(view.years == std::vector<int>{decided_in, filed_in});
        CHECK(view.across_years == std::vector<int>{filed_in});
        CHECK(view.year == filed_in);
        CHECK(view.totals[static_cast<std::size_t>(statistics::Measure::recognised)] == 1);
        CHECK(view.recognised_in_year == 0);
        person->say(app::Choose{"statistics/year", std::to_string(decided_in)});
        CHECK(view.totals[static_cast<std::size_t>(statistics::Measure::recognised)] == 0);
        CHECK(view.recognised_in_year == 1);
        CHECK(view.proposed_in_year == 0);
        person->say(Action::print_statistics);
        CHECK(person->platform.printed.back().html.find("Công nhận trong năm") != std::string::npos);
        auto stage = drawn_for(*person, ui::screens::statistics);
        CHECK(std::string(stage->find("statistics/year.proposed")->name).starts_with("Đề nghị tỉnh trong năm"));
        CHECK(std::string(stage->find("statistics/year.proposed/c1")->name) == "0");
        // In the funnel alone: the same rows are no part of replication or of rewards.
        for (const char* table : {"statistics/replication/table", "statistics/rewards/table"})
            if (const ui::Node* of_journals = stage->find(table); of_journals)
                CHECK_MESSAGE(of_journals->count == (std::string_view(table).find("rewards") == std::string_view::npos
                                                         ? std::ssize(statistics::replication)
                                                         : std::ssize(statistics::rewards)),
                              table);
        CHECK(stage->find("statistics/replication/table") != nullptr);
        // Both in the files too: of the table, and of the units.
        person->say(pressed(*stage, ui::screens::statistics, "statistics/funnel/table/xlsx"));
        const auto number = [&](std::string_view name) {
            for (const auto& row : person->platform.workbooks.back().rows)
                if (row[0] == name) return row[1];
            return std::string("absent");
        };
        CHECK(number("Công nhận trong năm") == "1");
        CHECK(number("Đề nghị tỉnh trong năm") == "0");
        stage->frame(ui::screens::statistics);
        person->say(pressed(*stage, ui::screens::statistics, "statistics/funnel/table/csv"));
        CHECK(person->platform.saved.back().bytes.find("Công nhận trong năm,1,") != std::string::npos);
        person->say(Action::export_statistics, "xlsx");
        const TableCells of_units = person->platform.workbooks.back().rows;
        const auto column = static_cast<std::size_t>(
            std::find(of_units[0].begin(), of_units[0].end(), "Công nhận trong năm") - of_units[0].begin());
        const std::size_t columns = of_units[0].size();
        REQUIRE(column + 2 < columns);
        CHECK(of_units[0][column + 1] == "Đề nghị tỉnh trong năm");
        for (const auto& row : of_units) {
            CHECK(row.size() == columns);
            if (row[0] == "Phường Tô Hiệu" || row[0] == "Cộng") CHECK(row[column] == "1");
            if (row[0] == "Phường Chiềng An") CHECK(row[column] == "0");
        }
        person->say(Action::export_statistics, "csv");
        CHECK(person->platform.saved.back().bytes.find("Công nhận trong năm,Đề nghị tỉnh trong năm,") !=
              std::string::npos);
        // A unit that is no more has its line, so that the sum is that of its column.
        if (person == &desks.standing) {
            const auto sum_of_column = [&] {
                person->say(Action::export_statistics, "xlsx");
                const TableCells& rows = person->platform.workbooks.back().rows;
                std::int64_t sum = 0;
                for (std::size_t at = 1; at + 1 < rows.size(); ++at) sum += std::stoll(rows[at][column]);
                CHECK(rows.back()[0] == "Cộng");
                CHECK(rows.back()[column] == "1");
                return sum;
            };
            CHECK(sum_of_column() == 1);
            stage.reset();
            open_with(*person, units_without(commune));
            go(*person, app::Screen::statistics);
            person->say(app::Choose{"statistics/year", std::to_string(decided_in)});
            CHECK(sum_of_column() == 1);
            open_with(*person, sk::test::read_asset("units/units.json"));
            go(*person, app::Screen::statistics);
        }
        person->say(app::Choose{"statistics/year", "0"});  // of every year there is no other number
        person->say(Action::export_statistics, "xlsx");
        CHECK(person->platform.workbooks.back().rows[0].size() == columns - 2);
        person->say(app::Choose{"statistics/year", std::to_string(decided_in)});
        draw_again(stage, *person, ui::screens::statistics);
        person->say(pressed(*stage, ui::screens::statistics, "statistics/year.recognised"));
        CHECK(person->model().list.counted_ids == std::vector<std::string>{dossier});
    }
}

TEST_CASE("tasks counted: a dossier counts as the province has it, whatever has been signed here since") {
    TaskDesks desks;
    Person& head = desks.head;
    const std::string dossier = desks.author.write_and_file("01-y-te-lich-hen-bang-hinh.json");
    desks.exchange_all();
    const std::string today = today_at(head);
    desks.officer.act(dossier, "dossier.received", {{"number", "12/TN"}, {"date", today}});
    desks.officer.act(dossier, "dossier.accepted", {{"date", today}, {"state_funded", "no"}, {"head_is_author", "no"}});
    desks.officer.act(
        dossier, "dossier.council_opinion",
        {{"result", "agree"}, {"date", today}, {"members", "5"}, {"agree", "5"}, {"disagree", "0"}, {"invalid", "0"}});
    desks.exchange_all();
    head.act(dossier, "dossier.decided", {{"result", "recognised"}, {"number", "15/QĐ-UBND"}, {"date", today}});
    REQUIRE(head.state_of(dossier) == "recognised");
    const auto behind = [&](statistics::Measure measure) {
        go(head, app::Screen::statistics);  // what journals say is read there
        head.say(Action::show_counted, statistics::cell_code({measure, 0, commune, {}, {}, {}}));
        return head.model().list.counted_ids;
    };
    CHECK(behind(statistics::Measure::filed) == std::vector<std::string>{dossier});
    CHECK(behind(statistics::Measure::recognised).empty());
    CHECK(behind(statistics::Measure::due).empty());  // nobody waits for a reward of what was not recognised there
    CHECK(behind(statistics::Measure::open) == std::vector<std::string>{dossier});
    head.exchange();
    CHECK(behind(statistics::Measure::recognised) == std::vector<std::string>{dossier});
    CHECK(behind(statistics::Measure::due) == std::vector<std::string>{dossier});
    // After a new start with an unsent step, too.
    head.act(dossier, "dossier.annulled",
             {{"reasons", "Nội dung khai không đúng."}, {"number", "16/QĐ"}, {"date", today}});
    head.open();
    CHECK(behind(statistics::Measure::recognised) == std::vector<std::string>{dossier});
    CHECK(behind(statistics::Measure::due) == std::vector<std::string>{dossier});
}

TEST_CASE("tasks counted: every link of the statistics page with a number leads to as many dossiers") {
    TaskDesks desks;
    Person& standing = desks.standing;
    std::vector<std::string> dossiers;
    for (const char* sample :
         {"01-y-te-lich-hen-bang-hinh.json", "02-hanh-chinh-phieu-ba-o.json", "04-giao-duc-tieng-viet-lop-1.json"}) {
        dossiers.push_back(desks.author.write_and_file(sample));
        desks.author.exchange();
    }
    recognise(desks.officer, desks.head, dossiers.front());
    const std::string today = today_at(desks.officer);
    desks.officer.act(dossiers[1], "dossier.received", {{"number", "13/TN"}, {"date", today}});
    desks.officer.exchange();
    desks.officer.act(dossiers[2], "dossier.received", {{"number", "14/TN"}, {"date", today}});  // and not sent
    for (Person* person : {&desks.officer, &standing}) {
        CAPTURE(person->model().profile->name);
        person->platform.time.unix_ms += std::int64_t{30} * 24 * 3'600'000;  // a clock has run out
        if (person == &standing) person->exchange();
        go(*person, app::Screen::statistics);
        person->say(app::Choose{"statistics/measure", "count.due"});
        person->say(app::Choose{"statistics/tile", commune});
        auto stage = drawn_for(*person, ui::screens::statistics);
        std::vector<std::pair<std::string, std::string>> links;
        for (const ui::Node& node : stage->ui.semantics().nodes())
            if (node.role == ui::Role::link && node.id.find("/count.") != std::string_view::npos &&
                !node.id.starts_with("statistics/benefit/") && !node.id.starts_with("statistics/definition/"))
                links.emplace_back(node.id, node.name);
        CHECK(links.size() > 30);
        for (const auto& [id, name] : links) {
            CAPTURE(id);
            CAPTURE(name);
            const std::size_t colon = name.rfind(": ");
            REQUIRE(colon != std::string::npos);
            person->say(pressed(*stage, ui::screens::statistics, id));
            CHECK(person->model().list.rows.size() == std::stoul(name.substr(colon + 2)));
        }
    }
}

TEST_CASE("tasks counted: prizes, lessons and the closing of a campaign count when the province has them") {
    TaskDesks desks;
    Person& standing = desks.standing;
    const std::string campaign = launch(standing);
    const app::CampaignsView& view = standing.model().campaigns;
    CHECK_FALSE(view.all.front().sent);
    standing.exchange();
    go(standing, app::Screen::campaigns, campaign);
    CHECK(view.open->sent);
    standing.say(Action::award_entry);
    fill_task(standing, {{"name", "Tổ một cửa"}, {"prize", "Giải nhất"}, {"money", "2.000.000"}});
    tell_lesson(standing, campaign, {});
    standing.say(Action::open_journal_form, campaign, "campaign.closed");
    fill_task(standing, {{"text", "Được hưởng ứng"}});
    REQUIRE(view.open->campaign.closed);
    CHECK_FALSE(view.received.closed);
    CHECK(view.received.awards.empty());
    CHECK(view.local_acts.size() == 3);
    auto stage = drawn_for(standing, ui::screens::campaigns);
    for (const char* id : {"campaign/not-sent", "campaign/awards/local", "campaign/awards/local/send",
                           "campaign/report/local", "campaign/lesson/0/not-sent"})
        CHECK_MESSAGE(stage->find(id) != nullptr, id);
    CHECK(stage->find("campaign/awards/sum")->name == "Tổng tiền thưởng: 0 đồng.");
    standing.say(Action::print_campaign, "report");
    CHECK(standing.platform.printed.back().html.find("2.000.000") == std::string::npos);
    CHECK(standing.platform.printed.back().html.find("02 giải thưởng, kinh nghiệm") != std::string::npos);
    standing.exchange();
    CHECK(view.received.closed);
    draw_again(stage, standing, ui::screens::campaigns);
    for (const char* id : {"campaign/not-sent", "campaign/awards/local", "campaign/report/local"})
        CHECK_MESSAGE(stage->find(id) == nullptr, id);
    CHECK(stage->find("campaign/awards/sum")->name == "Tổng tiền thưởng: 2.000.000 đồng.");
    standing.say(Action::print_campaign, "report");
    CHECK(standing.platform.printed.back().html.find("2.000.000") != std::string::npos);
}

TEST_CASE("tasks counted: who has left a campaign counts until the province knows, and stands behind the number") {
    TaskDesks desks;
    const std::string campaign = launch(desks.standing);
    desks.exchange_all();
    go(desks.author, app::Screen::campaigns, campaign);
    desks.author.say(Action::act_on_entry, "participation.registered");
    desks.author.say(app::Choose{"journal/sort", "person"});
    fill_task(desks.author, {{"name", "Vì Thị Lả"}, {"pledge", "Một cải tiến"}});
    desks.author.exchange();
    const app::CampaignsView& view = desks.author.model().campaigns;
    desks.author.say(Action::act_on_entry, "participation.left", view.entries.front().row);
    fill_task(desks.author, {{"reason", "Chuyển việc"}});
    CHECK(view.entries.front().left);
    CHECK(view.open->turnout.persons == 1);
    auto stage = drawn_for(desks.author, ui::screens::campaigns);
    desks.author.say(pressed(*stage, ui::screens::campaigns, "campaign/turnout/person"));
    draw_again(stage, desks.author, ui::screens::campaigns);
    CHECK(stage->find("campaign/entry/" + view.entries.front().id()) != nullptr);
    desks.author.exchange();
    CHECK(view.open->turnout.persons == 0);
    CHECK(view.left_here.empty());
}

TEST_CASE("tasks counted: the four tasks of the letter in numbers, on the screen, on paper and as files") {
    TaskDesks desks;
    Person& standing = desks.standing;
    const std::string dossier = desks.author.write_and_file("01-y-te-lich-hen-bang-hinh.json");
    desks.exchange_all();
    recognise(desks.officer, desks.head, dossier);
    const std::string campaign = launch(standing);
    desks.exchange_all();
    register_in(desks.author, campaign, dossier);
    draw_small_plan(desks.officer);
    go(desks.officer, app::Screen::rewards);
    desks.officer.say(Action::open_reward, dossier);
    fill_task(desks.officer, {{"form", "Giấy khen"}, {"number", "30/QĐ-UBND"}, {"money", "1.500.000"}});
    go(standing, app::Screen::statistics);
    const auto count = [](const Person& person, std::string_view code) -> std::int64_t {
        for (const auto& each : person.model().statistics.tasks)
            if (each.code == code) return each.count;
        return -1;
    };
    CHECK(count(standing, "campaigns") == 1);
    CHECK(count(standing, "entries") == 0);  // nobody has sent anything yet
    CHECK(count(standing, "plan-drawn") == 0);
    go(desks.officer, app::Screen::statistics);
    CHECK(count(desks.officer, "plan-drawn") == 0);
    CHECK(count(desks.officer, "reward-persons") == 0);
    desks.exchange_all();
    for (Person* person : {&desks.officer, &standing}) {
        go(*person, app::Screen::statistics);
        CHECK(count(*person, "plan-drawn") == 1);
        CHECK(count(*person, "entries") == 1);
        CHECK(count(*person, "reward-persons") == 1);
        CHECK(count(*person, "reward-money") == 1'500'000);
        CHECK(count(*person, "council-runs") == 0);
        CHECK(count(*person, "told-none") > 0);
        auto stage = drawn_for(*person, ui::screens::statistics);
        person->say(pressed(*stage, ui::screens::statistics, "statistics/tasks/table/xlsx"));
        const auto& book = person->platform.workbooks.back();
        CHECK(book.name.starts_with("thuc-hien-bon-nhiem-vu-cua-cong-van-so-163-20"));
        CHECK(book.name.ends_with(".xlsx"));
        CHECK(book.sheet.size() < 80);
        CHECK(std::any_of(book.rows.begin(), book.rows.end(),
                          [](const auto& row) { return row.back() == "1500000"; }));  // a number, to be added up
        person->say(pressed(*stage, ui::screens::statistics, "statistics/tasks/table/csv"));
        CHECK(person->platform.saved.back().bytes.starts_with("\xEF\xBB\xBF"));
        for (const char* table : {"statistics/across/table", "statistics/replication/table", "statistics/way/table",
                                  "statistics/people/gender/table"})
            CHECK_MESSAGE((stage->find(table) == nullptr || stage->find(std::string(table) + "/csv") != nullptr),
                          table);
        person->say(Action::print_statistics);
        const std::string& paper = person->platform.printed.back().html;
        CHECK(paper.find("Thực hiện bốn nhiệm vụ của Công văn số 163/KH-CN-QLChN") != std::string::npos);
        CHECK(paper.find("1.500.000") != std::string::npos);
        // A number of rewards leads to the dossiers that these name; the chart of the parts has its table.
        person->say(pressed(*stage, ui::screens::statistics, "statistics/task/reward-persons"));
        CHECK(person->model().route.screen == app::Screen::dossiers);
        CHECK(person->model().list.counted_ids == std::vector<std::string>{dossier});
        CHECK(person->model().list.listed.find("Lượt cá nhân được khen thưởng") != std::string::npos);
        if (person == &standing) {
            const auto& parts = standing.model().statistics.parts;
            for (const auto& [code, part] : {std::pair("part.none", 0), std::pair("part.full", 2)}) {
                const ui::Node* sum = stage->find(std::string("statistics/groups-part/sum/") + code);
                REQUIRE_MESSAGE(sum, code);
                CHECK(std::string(sum->name).ends_with(": " + std::to_string(parts[part])));
            }
            standing.say(Action::export_blocks, "xlsx");
            const TableCells& blocks = standing.platform.workbooks.back().rows;
            const auto sum =
                std::find_if(blocks.begin(), blocks.end(), [](const auto& row) { return row[1] == "Cộng"; });
            REQUIRE(sum != blocks.end());
            CHECK((*sum)[3] == std::to_string(parts[0]));
        }
        go(*person, app::Screen::statistics);
        person->say(pressed(*stage, ui::screens::statistics, "statistics/task/plan-drawn"));
        person->say(stage->commands.back());
        CHECK(person->model().route.screen == app::Screen::plan);
        // A number of campaigns leads to those of the year, and back to all of them.
        go(*person, app::Screen::statistics);
        draw_again(stage, *person, ui::screens::statistics);
        person->say(pressed(*stage, ui::screens::statistics, "statistics/task/campaigns"));
        person->say(stage->commands.back());
        person->platform.advance(texts_ms);
        REQUIRE(person->model().route.screen == app::Screen::campaigns);
        CHECK(person->model().campaigns.year == person->model().statistics.year);
        draw_again(stage, *person, ui::screens::campaigns);
        CHECK(stage->find("campaigns/" + campaign) != nullptr);
        person->say(app::Choose{"campaigns/year", "2019"});
        draw_again(stage, *person, ui::screens::campaigns);
        CHECK(stage->find("campaigns/" + campaign) == nullptr);
        person->say(pressed(*stage, ui::screens::campaigns, "campaigns/year/all"));
        CHECK(person->model().campaigns.year == 0);
        // Who takes part: each number to its lines.
        go(*person, app::Screen::campaigns, campaign);
        draw_again(stage, *person, ui::screens::campaigns);
        CHECK(stage->find("campaign/turnout/team") == nullptr);  // nobody: it leads nowhere
        person->say(pressed(*stage, ui::screens::campaigns, "campaign/turnout/person"));
        draw_again(stage, *person, ui::screens::campaigns);
        CHECK(stage->find(ui::Role::rowheader, "Vì Thị Lả") != nullptr);
        person->say(app::Choose{"campaigns/sort", "team"});
        draw_again(stage, *person, ui::screens::campaigns);
        CHECK(stage->find(ui::Role::rowheader, "Vì Thị Lả") == nullptr);
        person->say(pressed(*stage, ui::screens::campaigns, "campaign/entries/sort/all"));
        CHECK(person->model().campaigns.sort.empty());
        draw_again(stage, *person, ui::screens::campaigns);
        CHECK(stage->find(std::string("campaign/turnout/unit/") + other_unit) == nullptr);
        person->say(pressed(*stage, ui::screens::campaigns, std::string("campaign/turnout/unit/") + commune));
        draw_again(stage, *person, ui::screens::campaigns);
        CHECK(stage->find(ui::Role::rowheader, "Vì Thị Lả") != nullptr);
        CHECK(stage->find("campaign/entries/sort") != nullptr);
    }
    CHECK(count(desks.officer, "plan-none") == 0);
    CHECK(count(standing, "plan-none") == static_cast<std::int64_t>(standing.model().statistics.units.size()) - 1);
    // Of two rewards one names no dossier: the number leads to the rewards, not to the dossier of one of them.
    go(desks.officer, app::Screen::rewards);
    desks.officer.say(Action::open_journal_form, {}, "reward.given");
    desks.officer.say(app::Choose{"journal/sort", "person"});
    desks.officer.say(app::Choose{"journal/level", "unit"});
    fill_task(desks.officer,
              {{"name", "Lò Thị Hoa"}, {"form", "Giấy khen"}, {"number", "31/QĐ-UBND"}, {"money", "500.000"}});
    desks.exchange_all();
    go(desks.officer, app::Screen::statistics);
    CHECK(count(desks.officer, "reward-persons") == 2);
    CHECK(count(desks.officer, "reward-money") == 2'000'000);
    auto stage = drawn_for(desks.officer, ui::screens::statistics);
    for (const char* number : {"statistics/task/reward-persons", "statistics/task/reward-money"}) {
        go(desks.officer, app::Screen::statistics);
        draw_again(stage, desks.officer, ui::screens::statistics);
        desks.officer.say(pressed(*stage, ui::screens::statistics, number));
        CHECK(desks.officer.model().route.screen == app::Screen::rewards);
    }
    // A unit that never took part leads to what it plans.
    go(standing, app::Screen::statistics);
    draw_again(stage, standing, ui::screens::statistics);
    standing.say(pressed(*stage, ui::screens::statistics, std::string("statistics/never/") + other_unit));
    CHECK(standing.model().route == app::Route{app::Screen::plan, other_unit});
}

// [SECTION] Texts and units

TEST_CASE("tasks counted: the office fills in a text of which only the number is here, and every unit has it") {
    TaskDesks desks;
    Person& standing = desks.standing;
    constexpr const char* code = "21-2020-qd-ubnd";
    go(standing, app::Screen::library, code);
    auto stage = drawn_for(standing, ui::screens::library);
    standing.say(pressed(*stage, ui::screens::library, "library/supply"));
    REQUIRE(standing.model().journal_form.type == "text.published");
    CHECK(standing.model().journal_form.value("number") == "21/2020/QĐ-UBND");
    CHECK_FALSE(standing.model().journal_form.value("title").empty());
    CHECK(standing.model().journal_form.value("roles/officer") == "yes");
    fill_task(standing,
              {{"source", "Bản chính lưu tại văn thư"}, {"content", "Điều 1. Phạm vi\nChữ để thử phần mềm."}});
    desks.exchange_all();
    go(desks.neighbour, app::Screen::library, code);
    draw_again(stage, desks.neighbour, ui::screens::library);
    CHECK(stage->find("library/supply") == nullptr);  // of the office
    desks.neighbour.say(pressed(*stage, ui::screens::library, "library/supplied"));
    CHECK(desks.neighbour.model().route.id != code);
    desks.neighbour.platform.advance(texts_ms);
    draw_again(stage, desks.neighbour, ui::screens::library);
    CHECK(stage->find("library/no-wording") == nullptr);
    // Once is enough: the office is led there too.
    go(standing, app::Screen::library, code);
    draw_again(stage, standing, ui::screens::library);
    CHECK(stage->find("library/supply") == nullptr);
    CHECK(stage->find("library/supplied") != nullptr);
    // No unit fills in.
    desks.officer.say(Action::supply_text, "30-2014-qd-ubnd");
    CHECK(desks.officer.model().journal_form.type.empty());
}

TEST_CASE("tasks counted: who takes part, by block and by field: on screens, in the report, in the tables") {
    TaskDesks desks;
    desks.author.write_and_file("01-y-te-lich-hen-bang-hinh.json");
    desks.exchange_all();
    Person& standing = desks.standing;
    go(standing, app::Screen::statistics);
    const app::StatisticsView& view = standing.model().statistics;
    REQUIRE_FALSE(view.blocks.empty());
    CHECK(view.blocks.front().code == "phuong");
    CHECK(view.blocks.front().took_part() == 1);
    auto stage = drawn_for(standing, ui::screens::statistics);
    // A number of units leads to these units in the table; each of them to its dossiers.
    standing.say(pressed(*stage, ui::screens::statistics, "statistics/groups-part/row/phuong/part.none"));
    CHECK(view.shown.size() == static_cast<std::size_t>(view.blocks.front().parts[0]));
    CHECK(std::all_of(view.shown.begin(), view.shown.end(), [](const auto& line) { return line.counts[0] == 0; }));
    draw_again(stage, standing, ui::screens::statistics);
    CHECK(stage->find("statistics/units/part") != nullptr);
    standing.say(pressed(*stage, ui::screens::statistics, "statistics/units/all"));
    CHECK(view.shown.size() == view.units.size());
    draw_again(stage, standing, ui::screens::statistics);
    standing.say(pressed(*stage, ui::screens::statistics, "statistics/fields-part/row/y-te/part.some"));
    REQUIRE(view.shown.size() == 1);
    CHECK(view.shown.front().unit == commune);
    draw_again(stage, standing, ui::screens::statistics);
    standing.say(pressed(*stage, ui::screens::statistics, std::string("statistics/unit/") + commune + "/count.filed"));
    CHECK(standing.model().list.counted->field == "y-te");
    CHECK(standing.model().list.rows.size() == 1);
    // What the tiles show has its column in the table, whatever it is.
    go(standing, app::Screen::statistics);
    for (const char* measure : {"count.applied", "count.due", "count.overdue"}) {
        standing.say(app::Choose{"statistics/measure", measure});
        standing.say(app::Choose{"statistics/part", ""});
        draw_again(stage, standing, ui::screens::statistics);
        const std::string name = standing.model().desk->definition(measure)->name;
        bool has_column = false;
        for (const ui::Node& node : stage->ui.semantics().nodes())
            has_column = has_column || (node.role == ui::Role::columnheader && node.name == name &&
                                        node.id.starts_with("statistics/units/table/head/"));
        CHECK_MESSAGE(has_column, measure);
    }
    standing.say(app::Choose{"statistics/measure", "count.filed"});
    // Year by year.
    go(standing, app::Screen::statistics);
    standing.say(app::Choose{"statistics/part", ""});
    const std::string year = std::to_string(view.across_years.front());
    draw_again(stage, standing, ui::screens::statistics);
    CHECK(stage->find("statistics/across-fields/row/y-te/" + year) != nullptr);
    standing.say(pressed(*stage, ui::screens::statistics, "statistics/across-groups/row/phuong/" + year));
    CHECK(standing.model().list.rows.size() == 1);
    // The office's desk.
    go(standing, app::Screen::province);
    draw_again(stage, standing, ui::screens::province);
    CHECK(stage->find("province/field/unit/y-te") != nullptr);
    standing.say(pressed(*stage, ui::screens::province, "province/block/unit/phuong/1"));
    CHECK(standing.model().list.counted->group == "phuong");
    CHECK(standing.model().list.rows.size() == 1);

    go(standing, app::Screen::statistics);
    standing.say(Action::export_blocks, "csv");
    const std::string& csv = standing.platform.saved.back().bytes;
    CHECK(csv.starts_with("\xEF\xBB\xBF"));
    for (const char* line : {"Chia theo,Tên,Số đơn vị", "\r\nKhối,Phường,8,7,", "\r\nLĩnh vực,Y tế,1,"})
        CHECK_MESSAGE(csv.find(line) != std::string::npos, line << " | " << csv);
    standing.say(Action::export_blocks, "xlsx");
    const auto& rows = standing.platform.workbooks.back().rows;
    CHECK(std::all_of(rows.begin(), rows.end(), [&](const auto& row) { return row.size() == rows[0].size(); }));
    standing.say(Action::print_statistics);
    const std::string& paper = standing.platform.printed.back().html;
    CHECK(paper.find("Mức tham gia theo khối") < paper.find("Mức tham gia theo lĩnh vực"));
    CHECK(paper.find("Y tế") != std::string::npos);
}

TEST_CASE("tasks counted: a unit's own statistics and report, opened by its officer and by its head") {
    TaskDesks desks;
    const std::string dossier = desks.author.write_and_file("01-y-te-lich-hen-bang-hinh.json");
    desks.exchange_all();
    for (Person* person : {&desks.officer, &desks.head}) {
        CAPTURE(person->model().profile->name);
        person->exchange();
        go(*person, app::Screen::statistics);
        const app::StatisticsView& view = person->model().statistics;
        CHECK(view.unit == commune);
        CHECK(view.totals[0] == 1);
        CHECK(view.units.size() == 1);
        CHECK(view.blocks.empty());  // of one unit there are none
        auto stage = drawn_for(*person, ui::screens::statistics);
        CHECK(stage->find("statistics/never") == nullptr);
        CHECK(stage->find("statistics/groups-part/table") == nullptr);
        for (const std::string& number :
             {std::string("statistics/unit/") + commune + "/count.filed",
              std::string("statistics/fields/row/y-te/count.open"), std::string("statistics/funnel/bar/count.filed")}) {
            go(*person, app::Screen::statistics);
            draw_again(stage, *person, ui::screens::statistics);
            person->say(pressed(*stage, ui::screens::statistics, number));
            CHECK(person->model().route.screen == app::Screen::dossiers);
            REQUIRE_MESSAGE(person->model().list.rows.size() == 1, number);
            CHECK(person->model().rows_all[person->model().list.rows.front()].id == dossier);
        }
        go(*person, app::Screen::statistics);
        person->say(Action::export_statistics, "csv");
        const std::string& csv = person->platform.saved.back().bytes;
        CHECK(csv.find("Phường Tô Hiệu") != std::string::npos);
        CHECK(csv.find("Phường Chiềng An") == std::string::npos);  // nothing of others
        person->say(Action::export_statistics, "xlsx");
        CHECK(person->platform.workbooks.back().rows.size() == 3);  // head, the unit, the sum
        person->say(Action::print_statistics);
        const std::string& paper = person->platform.printed.back().html;
        CHECK(paper.find("Phường Tô Hiệu") != std::string::npos);
        CHECK(paper.find("Hồ sơ theo lĩnh vực") != std::string::npos);
        CHECK(paper.find("theo khối") == std::string::npos);
        CHECK(paper.find("chưa từng có hồ sơ") == std::string::npos);
    }
    // Who only writes is not shown them.
    go(desks.author, app::Screen::statistics);
    CHECK(desks.author.model().route.screen != app::Screen::statistics);
}

TEST_CASE("tasks counted: of more than five years five stand side by side, all of them in the file") {
    TaskDesks desks;
    desks.author.write_and_file("01-y-te-lich-hen-bang-hinh.json");
    desks.exchange_all();
    Person& standing = desks.standing;
    go(standing, app::Screen::statistics);
    sk::test::Stage stage;
    stage.model = standing.model();
    app::StatisticsView& view = stage.model.statistics;
    REQUIRE(view.across_years.size() == 1);
    constexpr int years = 8;
    const int newest = view.across_years.front();
    for (int back = 1; back < years; ++back) view.across_years.push_back(newest - back);
    for (auto& line : view.across) line.years.resize(years, line.years.front());
    for (auto* parts : {&view.across_blocks, &view.across_fields})
        for (auto& part : *parts) part.years.resize(years, part.years.front());
    CHECK(stage.settle(ui::screens::statistics) > 0);
    const auto heads = [&](std::string_view table) {
        std::vector<std::string> names;
        for (const ui::Node& node : stage.ui.semantics().nodes())
            if (node.role == ui::Role::columnheader && node.id.starts_with(std::string(table) + "/head/"))
                names.emplace_back(node.name);
        return names;
    };
    const auto shown_from = [&](int year) {
        std::vector<std::string> names = {"Đơn vị"};
        for (int back = 0; back < 5; ++back) names.push_back(std::to_string(year - back));
        return names;
    };
    CHECK(heads("statistics/across/table") == shown_from(newest));
    CHECK(heads("statistics/across-groups/table").size() == 6);
    REQUIRE(stage.find("statistics/across/from") != nullptr);
    pressed(stage, ui::screens::statistics, "statistics/across/table/csv");
    const auto* saved = std::get_if<app::SaveTable>(&stage.commands.back());
    REQUIRE(saved);
    REQUIRE_FALSE(saved->rows.empty());
    CHECK(saved->rows[0].size() == years + 1);
    CHECK(saved->rows[0].back() == std::to_string(newest - years + 1));
    CHECK(saved->rows[1].back() == saved->rows[1][1]);
    // An earlier five; never fewer.
    view.across_from = newest - 2;
    stage.settle(ui::screens::statistics);
    CHECK(heads("statistics/across/table") == shown_from(newest - 2));
    CHECK(stage.find(std::string("statistics/across/") + commune + "/" + std::to_string(newest - 2)) != nullptr);
    view.across_from = newest - years + 1;
    stage.settle(ui::screens::statistics);
    CHECK(heads("statistics/across/table") == shown_from(newest - years + 5));
    standing.say(app::Choose{"statistics/across", "2021"});
    CHECK(standing.model().statistics.across_from == 2021);
}

TEST_CASE("tasks counted: a year without data at a unit's own desk: numbers, plan, rewards, campaigns say so") {
    TaskDesks desks;
    desks.author.write_and_file("01-y-te-lich-hen-bang-hinh.json");
    desks.exchange_all();
    for (Person* person : {&desks.officer, &desks.standing}) {
        person->exchange();
        go(*person, app::Screen::statistics);
        person->say(app::Choose{"statistics/year", "2019"});
        CHECK(person->model().statistics.totals[0] == 0);
        auto stage = drawn_for(*person, ui::screens::statistics);
        CHECK(stage->find("statistics/units/table") != nullptr);
        CHECK(stage->find("statistics/fields-part/row/y-te/part.some") == nullptr);
        person->say(Action::print_statistics);
        person->say(Action::export_blocks, "csv");
        CHECK(person->platform.printed.back().html.find("năm 2019") != std::string::npos);
        go(*person, app::Screen::plan);
        for (const char* year : {"2019", "2031"}) {
            person->say(app::Choose{"plan/year", year});
            CHECK(person->model().plan.subject.empty());
            CHECK(drawn_for(*person, ui::screens::plan)->find("plan/none") != nullptr);
            person->say(Action::print_plan, "plan");  // of nothing: no paper, no fault
        }
        go(*person, app::Screen::rewards);
        CHECK(drawn_for(*person, ui::screens::rewards)->find("rewards/empty") != nullptr);
        person->say(Action::print_proposal);
        person->say(Action::print_payments);
        go(*person, app::Screen::campaigns);
        CHECK(drawn_for(*person, ui::screens::campaigns)->find("campaigns/none") != nullptr);
        for (const app::Toast& toast : person->model().toasts) CHECK(toast.tone != app::Toast::Tone::error);
    }
}

TEST_CASE("tasks counted: a text of which a part is here is completed by the office, and a rule's link opens it") {
    TaskDesks desks;
    Person& standing = desks.standing;
    go(standing, app::Screen::library, "13-2012-nd-cp");
    auto stage = drawn_for(standing, ui::screens::library);
    standing.say(pressed(*stage, ui::screens::library, "library/supply"));
    fill_task(standing, {{"source", "Bản chính lưu tại văn thư"},
                         {"content", "Điều 10. Trả thù lao\nLời văn do cơ quan thường trực đưa vào."}});
    desks.exchange_all();
    Person& officer = desks.officer;
    go(officer, app::Screen::library, "13-2012-nd-cp");
    draw_again(stage, officer, ui::screens::library);
    CHECK(stage->find("library/supply") == nullptr);
    officer.say(pressed(*stage, ui::screens::library, "library/supplied"));
    const law::TextLibrary& texts = *officer.model().texts.texts;
    CHECK(texts.find(officer.model().route.id) == texts.published("13/2012/NĐ-CP"));
    const law::TextLibrary::Place place =
        texts.place_of({"Nghị định số 13/2012/NĐ-CP (Điều lệ Sáng kiến)", "Điều 10 khoản 2", "", "R*", false});
    REQUIRE(place.article);
    CHECK(place.article->text == "Lời văn do cơ quan thường trực đưa vào.");
}

TEST_CASE("tasks counted: a unit that was merged or renamed in the middle of the year keeps its plan and its entries") {
    TaskDesks desks;
    const std::string campaign = launch(desks.standing);
    desks.exchange_all();
    for (Person* person : {&desks.officer, &desks.neighbour}) draw_small_plan(*person);
    go(desks.neighbour, app::Screen::campaigns, campaign);
    desks.neighbour.say(Action::act_on_entry, "participation.registered");
    desks.neighbour.say(app::Choose{"journal/sort", "team"});
    fill_task(desks.neighbour, {{"name", "Tổ một cửa"}, {"pledge", "Một cải tiến"}});
    desks.exchange_all();
    // The neighbour's unit is merged into another: the next list has it no more. The officer's has a new name.
    std::string units = units_without(other_unit);
    const std::string old_name = "Phường Tô Hiệu", new_name = "Phường Tô Hiệu mới";
    units.replace(units.find("\"" + old_name + "\""), old_name.size() + 2, "\"" + new_name + "\"");
    open_with(desks.standing, units);
    Person& standing = desks.standing;
    go(standing, app::Screen::plan);
    std::size_t with_plan = 0;
    for (const app::PlanView::Line& line : standing.model().plan.units) with_plan += line.state.empty() ? 0 : 1;
    CHECK(with_plan == 2);
    auto stage = drawn_for(standing, ui::screens::plan);
    CHECK(stage->find(ui::Role::rowheader, "Đơn vị mã 14.03664 (không còn trong danh sách)") != nullptr);
    CHECK(stage->find(ui::Role::rowheader, new_name) != nullptr);
    // A list that names it among the former ones: its name and its last day, on the screen and on paper; who is
    // enrolled in it goes on with what is there and is told what to do.
    Json list = parse_json(units).value();
    list["former"] =
        Json::array({{{"id", other_unit}, {"name", "Phường Chiềng An"}, {"until", "2026-12-31"}, {"into", commune}}});
    units = dump_json(list);
    stage.reset();
    open_with(standing, units);
    go(standing, app::Screen::plan);
    draw_again(stage, standing, ui::screens::plan);
    CHECK(stage->find(ui::Role::rowheader, "Phường Chiềng An (đến hết 31/12/2026)") != nullptr);
    open_with(desks.neighbour, units);
    desks.neighbour.platform.advance(texts_ms);
    draw_again(stage, desks.neighbour, ui::screens::draw);
    const ui::Node* told = stage->find("frame/unit-gone");
    REQUIRE(told);
    CHECK(std::string(told->name).find("Phường Chiềng An đã nhập vào " + new_name) != std::string::npos);
    const std::string kept = desks.neighbour.write_and_file("02-hanh-chinh-phieu-ba-o.json");
    desks.neighbour.exchange();
    CHECK(desks.neighbour.queue_of(kept) == "received");
    draw_again(stage, standing, ui::screens::draw);
    CHECK(stage->find("frame/unit-gone") == nullptr);
    // Its dossiers are still those of its block, for the statistics, their file and the office's desk.
    go(standing, app::Screen::statistics);
    const app::StatisticsView& numbers = standing.model().statistics;
    const auto of_block = [&](std::string_view code) {
        for (const auto& group : numbers.groups)
            if (group.code == code) return group.counts[0];
        return std::int64_t{-1};
    };
    standing.say(app::Choose{"statistics/year", "0"});
    CHECK(of_block(statistics::no_block) <= 0);
    standing.say(Action::export_statistics, "xlsx");
    for (const auto& row : standing.platform.workbooks.back().rows)
        if (row[0].starts_with("Phường Chiềng An")) CHECK(row[1] == "Phường");
    go(standing, app::Screen::province);
    draw_again(stage, standing, ui::screens::province);
    CHECK(stage->find("province/block/unit/-") == nullptr);
    go(standing, app::Screen::plan);
    // Another year: it has none, and stands there no more; nobody reminds it of one.
    standing.say(app::Choose{"plan/year", "2031"});
    CHECK(std::none_of(standing.model().plan.units.begin(), standing.model().plan.units.end(),
                       [](const app::PlanView::Line& line) { return line.unit == other_unit; }));
    standing.say(Action::print_reminders, "plan");
    CHECK(standing.platform.printed.back().html.find("14.03664") == std::string::npos);
    // Its plan opens by its old code, prints, and its copy is still its own.
    go(standing, app::Screen::plan, other_unit);
    standing.say(app::Choose{"plan/year", std::to_string(date_of(standing.model().now).year)});
    CHECK(standing.model().plan.plan.goals == "Mỗi phòng một sáng kiến");
    standing.say(Action::print_plan, "plan");
    CHECK(standing.platform.printed.back().html.find("Mỗi phòng một sáng kiến") != std::string::npos);
    CHECK(viet::fold_for_search(standing.platform.printed.back().html).find("phuong chieng an") != std::string::npos);
    // Its registration counts on.
    go(standing, app::Screen::campaigns, campaign);
    CHECK(standing.model().campaigns.open->turnout.teams == 1);
    CHECK(standing.model().campaigns.open->turnout.units == 1);
    standing.say(Action::print_campaign, "report");
    CHECK(standing.platform.printed.back().html.find("Tổ một cửa") != std::string::npos);
    // Readings: the report is of the units that there are.
    go(standing, app::Screen::library);
    CHECK(std::none_of(standing.model().texts.report.begin(), standing.model().texts.report.end(),
                       [](const tasks::UnitTelling& line) { return line.unit == other_unit; }));
}
