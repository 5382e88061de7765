// Clocks and the list of work: start, end, what stops them, and whose turn it is.
#include "dossier-life.hpp"

using namespace sk;
using namespace sk::dossier;
using namespace sk::test;

namespace {

std::vector<std::string_view> next(const History& life) {
    std::vector<std::string_view> acts;
    for (const Work& work : next_work(life.now(), rules())) acts.push_back(work.act);
    return acts;
}

std::optional<DueItem> due(const History& life, const char* today = "2026-12-03") {
    const auto items = due_items(life.now(), rules(), day(today));
    REQUIRE(items.size() <= 1);
    return items.empty() ? std::nullopt : std::optional<DueItem>(items.front());
}

}  // namespace

TEST_CASE("due: each state knows its article, start, end and what stops it") {
    History life;
    CHECK(due_items(life.now(), rules(), day("2026-12-03")).empty());
    life.file();
    {
        const DueItem item = due(life).value();
        CHECK(item.clock->code == "formality");
        CHECK_FALSE(item.clock->citation.verified);  // nobody has read Điều 6
        CHECK(item.start == day("2026-11-30"));
        CHECK(item.last_day == day("2026-12-30"));
        CHECK(item.days_left == 27);
        CHECK_FALSE(item.overdue());
        CHECK_FALSE(item.clock->stops.empty());
        CHECK(due(life, "2027-01-02")->overdue());
        CHECK(due(life, "2027-01-02")->days_left == -3);
        CHECK_FALSE(due(life, "2026-12-30")->overdue());
    }
    CHECK(life.add("supplement_requested", person_officer, "officer") == "counts");
    CHECK(due(life)->clock->code == "supplement");
    CHECK(due(life)->last_day == day("2026-12-15"));  // as people set it
    CHECK(due(life)->clock->roles == std::vector<std::string>{"author"});
    CHECK(life.add("supplemented", person_author, "author") == "counts");
    CHECK(due(life)->clock->code == "formality");
    CHECK(life.add("received", person_officer, "officer") == "counts");
    CHECK(due(life)->start == day("2026-12-01"));  // the receipt stamp is later than the claimed filing
    CHECK(life.add("accepted", person_officer, "officer", {{"date", "2026-11-30"}}) == "counts");
    {
        const DueItem item = due(life).value();
        CHECK(item.clock->code == "examination");
        CHECK(item.clock->citation.article == "Điều 7 khoản 1");
        CHECK(item.clock->citation.verified);
        CHECK(item.start == day("2026-11-30"));
        CHECK(item.deadline->nominal == day("2027-02-28"));  // clipped; a Sunday
        CHECK(item.last_day == day("2027-03-01"));
        CHECK_FALSE(item.deadline->holidays_known);  // no list for 2027
    }
    CHECK(life.add("council_opinion", person_secretary, "secretary") == "counts");
    CHECK(due(life)->clock->code == "examination");
    CHECK(life.add("decided", person_head, "head") == "counts");
    CHECK_FALSE(due(life).has_value());
}

TEST_CASE("due: a supplement without a day, a clock that waits for the first application") {
    History life;
    SUBCASE("no day set") {
        life.file();
        CHECK(life.add("supplement_requested", person_officer, "officer", {{"due", ""}}) == "counts");
        const auto item = due(life);
        REQUIRE(item.has_value());
        CHECK_FALSE(item->last_day.has_value());
        CHECK_FALSE(item->overdue());
    }
    SUBCASE("first applied after the acceptance") {
        Json form = to_json(application());
        form["first_applied"] = "15/01/2027";
        CHECK(life.add("filed", person_author, "author", {{"application", form}}) == "counts");
        CHECK(life.add("received", person_officer, "officer") == "counts");
        CHECK(life.add("accepted", person_officer, "officer") == "counts");
        CHECK(due(life)->waits);
        CHECK_FALSE(due(life)->last_day.has_value());
        CHECK(life.add("first_application_completed", person_officer, "officer", {{"date", "2027-01-29"}}) == "counts");
        CHECK_FALSE(due(life)->waits);
        CHECK(due(life)->start == day("2027-01-29"));
        CHECK(due(life)->last_day == day("2027-04-29"));
    }
    SUBCASE("applied before: a completion noted earlier does not set the clock back") {
        life.accept();
        CHECK(due(life)->start == day("2026-12-02"));
        CHECK(life.add("first_application_completed", person_officer, "officer", {{"date", "2026-11-20"}}) == "counts");
        CHECK(due(life)->start == day("2026-12-02"));
        // Nor does one noted later move it on: the form says that it was applied before the acceptance.
        CHECK(life.add("first_application_completed", person_officer, "officer", {{"date", "2027-01-29"}}) == "counts");
        CHECK(due(life)->start == day("2026-12-02"));
    }
    SUBCASE("a last day in Tết: the clock runs on to the first working day after it") {
        Json form = to_json(application());
        form["first_applied"] = "10/10/2025";
        CHECK(life.add("filed", person_author, "author", {{"application", form}}) == "counts");
        CHECK(life.add("received", person_officer, "officer") == "counts");
        CHECK(life.add("accepted", person_officer, "officer", {{"date", "2025-11-17"}}) == "counts");
        const auto item = due(life);
        CHECK(item->deadline->nominal == day("2026-02-17"));  // mồng một
        CHECK(item->deadline->rolled);
        CHECK(item->deadline->holidays_known);
        CHECK(item->last_day == day("2026-02-23"));
        CHECK(item->overdue());
    }
    SUBCASE("29 February") {
        life.file();
        CHECK(life.add("received", person_officer, "officer") == "counts");
        CHECK(life.add("accepted", person_officer, "officer", {{"date", "2027-11-29"}}) == "counts");
        CHECK(due(life)->deadline->nominal == day("2028-02-29"));
    }
}

TEST_CASE("work: whose turn it is, from filing to the notice") {
    using T = std::vector<std::string_view>;
    History life;
    life.file();
    CHECK(next(life) == T{act_type::received});
    CHECK(life.add("received", person_officer, "officer") == "counts");
    CHECK(next(life) == T{act_type::accepted});
    CHECK(life.add("accepted", person_officer, "officer") == "counts");
    CHECK(next(life) == T{act_type::examined, act_type::council_opinion});
    CHECK(life.add("examined", person_officer, "officer") == "counts");
    CHECK(next(life) == T{act_type::council_opinion});
    CHECK(life.add("council_opinion", person_secretary, "secretary") == "counts");
    CHECK(next(life) == T{act_type::decided});
    CHECK(life.add("decided", person_head, "head") == "counts");
    CHECK(next(life) == T{act_type::notified});
    CHECK(life.add("notified", person_officer, "officer") == "counts");
    CHECK(next(life).empty());  // once
    CHECK(life.add("proposed", person_head, "head") == "counts");
    CHECK(next(life) == T{act_type::province_received});
    CHECK(life.add("province_received", person_office, "office") == "counts");
    // What the council agreed to is granted first; what it did not agree to cannot be granted.
    History against = life;
    CHECK(life.add("province_opinion", person_office, "office") == "counts");
    CHECK(next(life) == T{act_type::effect_recognised, act_type::province_decided});
    CHECK(against.add("province_opinion", person_office, "office", {{"result", "disagree"}}) == "counts");
    CHECK(next(against) == T{act_type::province_decided});
}

TEST_CASE("work: a complaint comes first") {
    History life;
    life.hear();
    CHECK(life.add("decided", person_head, "head", {{"result", "refused"}, {"reasons", "Không mới."}}) == "counts");
    CHECK(next(life) == std::vector<std::string_view>{act_type::notified});
    CHECK(life.add("complained", person_author, "author") == "counts");
    CHECK(next(life) == std::vector<std::string_view>{act_type::complaint_resolved});
}

TEST_CASE("summary: what the list of work needs") {
    History life;
    life.hear();
    const Summary summary = summarise(life.now(), life.acts, library());
    CHECK(summary.state == "opinion");
    CHECK(summary.next == "dossier.decided");
    CHECK(summary.owed_by == "head");
    CHECK(summary.due == "2027-03-02");
    CHECK(summary.law == "sonla@2026-2");
    CHECK(read_summary(write_summary(summary)).value() == summary);
}
