// The check as a person meets it: while a draft is written and on the page of a dossier, on the real storage steps.
#include <doctest/doctest.h>

#include <algorithm>

#include "app-people.hpp"

using namespace sk;

namespace {

struct OwnEndpoint {
    test::people::Province province;
};

struct Desk : OwnEndpoint, test::people::Person {  // one person with the sample data, at an endpoint of his own
    explicit Desk(std::vector<std::string> roles) : Person(province, 1) {
        enrol(test::people::office, "Nguyễn Thị Mai", roles, province.invite(test::people::office, roles));
        REQUIRE_MESSAGE(model().phase == app::Phase::ready, model().enrol.error);
        say(app::Do{app::Action::load_samples, {}, {}});
        REQUIRE(model().summaries.size() > 5);
    }
    std::string write(const std::string& title, const std::string& description) {
        say(app::Do{app::Action::new_draft, {}, {}});
        const std::string id = model().open_draft;
        say(app::EditText{"draft/" + id + "/title", title, true});
        say(app::EditText{"draft/" + id + "/description", description, true});
        platform.advance(5'000);
        return id;
    }
    std::size_t sketches() const {
        const auto& records = platform.browser()->database->records;
        return static_cast<std::size_t>(std::count_if(
            records.begin(), records.end(), [](const auto& record) { return record.first.starts_with("sketch/"); }));
    }
};

Json sample() { return parse_json(test::read_asset("samples/01-y-te-lich-hen-bang-hinh.json")).value(); }

std::string text_of(const char* member) { return sample()["application"][member].get<std::string>(); }

// Every sixth word of another's text in other words.
std::string reworded(const std::string& text) {
    std::string out;
    int word = 0;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t end = std::min(text.find(' ', at), text.size());
        out += (++word % 6 == 0 ? "khác" : text.substr(at, end - at)) + " ";
        at = end + 1;
    }
    return out;
}

}  // namespace

TEST_CASE("novelty: what is written resembles a dossier in this browser, with its passages side by side") {
    Desk desk({"author"});
    CHECK(desk.sketches() == 0);  // nothing happens before somebody writes
    const std::string id = desk.write("Sổ ghi", reworded(text_of("description")));
    const app::NoveltyView& view = desk.model().novelty;
    CHECK(view.subject == id);
    CHECK_FALSE(view.reading);
    CHECK(view.known == static_cast<int>(desk.model().summaries.size()));
    REQUIRE(view.rows.size() == 1);
    const app::NoveltyRow& row = view.rows.front();
    CHECK(row.id == sample()["id"].get<std::string>());
    CHECK(row.level == 2);
    CHECK(row.hundredths > 4'000);
    CHECK_FALSE(row.title_alike);
    REQUIRE_FALSE(row.passages.empty());
    CHECK(text_of("description").find(row.passages[0].other) != std::string::npos);
    CHECK(reworded(text_of("description")).find(row.passages[0].mine) != std::string::npos);
    CHECK(desk.sketches() > 0);

    desk.say(app::Do{app::Action::show_passages, row.id, {}});
    CHECK(desk.model().novelty.open == row.id);
    desk.say(app::Do{app::Action::show_passages, row.id, {}});
    CHECK(desk.model().novelty.open == "");

    // Written anew: the list goes.
    desk.say(
        app::EditText{"draft/" + id + "/description", "Một cách làm mới chưa ai viết, chỉ có hai câu ngắn.", true});
    desk.platform.advance(5'000);
    CHECK(desk.model().novelty.rows.empty());
    CHECK(desk.model().novelty.asked);
    // A title alone is enough to be told.
    desk.say(app::EditText{"draft/" + id + "/title", text_of("title"), true});
    desk.platform.advance(5'000);
    REQUIRE(desk.model().novelty.rows.size() == 1);
    CHECK(desk.model().novelty.rows[0].title_alike);
    CHECK(desk.model().novelty.rows[0].level == 0);
}

TEST_CASE("novelty: the number of those that are still read is shown now and then, what was found at once") {
    Desk desk({"author"});
    desk.say(app::Do{app::Action::new_draft, {}, {}});
    desk.say(app::EditText{"draft/" + desk.model().open_draft + "/title", text_of("title"), true});
    while (!desk.model().novelty.reading) desk.platform.advance(100);
    const int all = desk.model().novelty.missing;
    while (desk.model().novelty.missing == all) desk.platform.advance(20);  // the person has rested
    int turns = 0, pictures = 0;
    for (; desk.model().novelty.reading; ++turns) {
        (void)desk.application->was_unseen();
        desk.platform.advance(20);
        pictures += !desk.application->was_unseen();
    }
    CHECK(turns > 4);
    CHECK(pictures == 1);  // the last: what the text resembles
    CHECK(desk.model().novelty.rows.size() == 1);
}

TEST_CASE("novelty: sketches are kept, and made again where they are gone or damaged") {
    Desk desk({"author"});
    const std::string id = desk.write("Sổ ghi", reworded(text_of("description")));
    REQUIRE(desk.model().novelty.rows.size() == 1);
    auto& database = *desk.platform.browser()->database;
    const std::size_t stored = desk.sketches();
    const auto ask_again = [&] {
        desk.open();
        const std::int64_t commits = database.commits;
        desk.say(app::Do{app::Action::open_draft, id, {}});
        desk.platform.advance(5'000);
        REQUIRE(desk.model().novelty.rows.size() == 1);
        CHECK(desk.model().novelty.known == static_cast<int>(desk.model().summaries.size()));
        CHECK(desk.sketches() == stored);
        return database.commits - commits;
    };
    CHECK(ask_again() == 0);  // read, not made
    const auto first = database.records.lower_bound("sketch/");
    first->second += "?";
    CHECK(ask_again() == 1);
    CHECK(ask_again() == 0);
    for (auto record = database.records.begin(); record != database.records.end();)
        record = record->first.starts_with("sketch/") ? database.records.erase(record) : std::next(record);
    CHECK(ask_again() == static_cast<std::int64_t>(stored));
    // What is gone from this browser is found no more.
    desk.say(app::Do{app::Action::clear_samples, {}, {}});
    desk.say(app::Do{app::Action::confirm, {}, {}});
    desk.say(app::Do{app::Action::open_draft, id, {}});
    desk.platform.advance(5'000);
    CHECK(desk.model().novelty.rows.empty());
    CHECK(desk.model().novelty.known == 0);
}

TEST_CASE("novelty: who judges a dossier sees what it resembles, its author does not") {
    for (const bool officer : {true, false}) {
        Desk desk(officer ? std::vector<std::string>{"author", "office"} : std::vector<std::string>{"author"});
        desk.say(app::Do{app::Action::open_dossier, sample()["id"].get<std::string>(), {}});
        desk.platform.advance(5'000);
        CHECK(desk.model().novelty.asked == officer);
        CHECK(desk.model().novelty.rows.empty());  // it resembles no other than itself
    }
}

TEST_CASE("statistics: of samples there is nothing to count, and who may not count is sent to the list") {
    Desk office({"author", "office"});
    office.say(app::Navigate{{app::Screen::statistics, {}}});
    CHECK(office.model().route.screen == app::Screen::statistics);
    CHECK(office.model().statistics.years.empty());
    CHECK_FALSE(office.model().statistics.never.empty());
    office.say(app::Do{app::Action::export_statistics, "csv", {}});
    REQUIRE(office.platform.saved.size() == 1);
    CHECK(office.platform.saved[0].bytes.starts_with("\xEF\xBB\xBF"));
    office.say(app::Do{app::Action::export_statistics, "xlsx", {}});
    REQUIRE(office.platform.workbooks.size() == 1);
    CHECK(office.platform.workbooks[0].rows.size() > 75);
    office.say(app::Do{app::Action::print_statistics, {}, {}});
    office.say(app::Do{app::Action::print_reminders, {}, {}});
    REQUIRE(office.platform.printed.size() == 2);
    CHECK(office.platform.printed[1].html.find("163/KH-CN-QLChN") != std::string::npos);

    Desk author({"author"});
    author.say(app::Navigate{{app::Screen::statistics, {}}});
    CHECK(author.model().route.screen == app::Screen::dossiers);
}
