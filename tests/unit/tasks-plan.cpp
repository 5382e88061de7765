// The yearly plan: made of its acts, plans without dates, budgets and their sums, progress by counts, copies.
#include <doctest/doctest.h>

#include "law-assets.hpp"
#include "tasks-acts.hpp"
#include "tasks/plan.hpp"

using namespace sk;
using namespace sk::tasks;
using namespace sk::test;

namespace {

Json item(const char* name, const char* measure, Json target, Json budget, const char* from, const char* to) {
    return {{"name", name},       {"owner", "Văn phòng"},        {"from", from},
            {"to", to},           {"budget", std::move(budget)}, {"source", ""},
            {"measure", measure}, {"target", std::move(target)}};
}

Json drawn_body() {
    return {{"year", 2027},
            {"goals", "Mỗi phòng có ít nhất một sáng kiến."},
            {"activities",
             {item("1", "filed", 4, 2'000'000, "2027-01-05", "2027-06-30"),
              item("2", "recognised", 2, Json(), "2027-02-01", "2027-11-30"),
              item("3", "none", Json(), 500'000, "", "2027-03-31")}},
            {"note", ""}};
}

std::string all_findings(const Plan& plan) {
    std::string all;
    for (const PlanFinding& finding : findings_of(plan)) all += finding.item + ":" + std::string(finding.code) + " ";
    return all;
}

}  // namespace

TEST_CASE("plan: drawn, approved, reported; drawn anew it is approved anew") {
    std::vector<dossier::Act> acts = {task_act("plan.drawn", drawn_body())};
    CHECK(plan_of({}).year == 0);
    Plan plan = plan_of(acts);
    CHECK(plan.year == 2027);
    CHECK(plan.items.size() == 3);
    CHECK_FALSE(plan.approved);
    CHECK(plan.drawn == acts[0].id);
    acts.push_back(task_act("plan.approved", {{"number", "05/KH-UBND"}, {"date", "2027-01-10"}, {"note", ""}}));
    const auto report = [](const char* period, const char* text) {
        return task_act("plan.reported",
                        {{"period", period},
                         {"date", "2027-07-01"},
                         {"number", ""},
                         {"text", text},
                         {"outcomes", {{{"activity", "3"}, {"done", "done"}, {"result", "Đã tập huấn."}}}}});
    };
    acts.push_back(report("mid", "Lần đầu"));
    acts.push_back(report("mid", "Ghi lại"));
    acts.push_back(report("year", "Cả năm"));
    plan = plan_of(acts);
    CHECK(plan.approved);
    CHECK(plan.approved_number == "05/KH-UBND");
    REQUIRE(plan.reports.size() == 2);
    CHECK(plan.report("mid")->text == "Ghi lại");
    CHECK(plan.report("mid")->item("3")->result == "Đã tập huấn.");
    CHECK(plan.report("mid")->item("1") == nullptr);
    acts.push_back(task_act("plan.drawn", drawn_body()));
    CHECK_FALSE(plan_of(acts).approved);
    CHECK(plan_of(acts).reports.empty());
}

TEST_CASE("plan: budgets sum in đồng, what is not known is not 0; the largest ones still sum") {
    Plan plan = plan_of(std::vector{task_act("plan.drawn", drawn_body())});
    CHECK(budget_of(plan).sum == 2'500'000);
    CHECK(budget_of(plan).unknown == 1);
    constexpr std::int64_t most = 1'000'000'000'000'000;
    plan.items.assign(200, {"Việc", "", {}, {}, most, {}, "", PlanMeasure::none});
    CHECK(budget_of(plan).sum == 200 * most);
    plan.items[0].budget = 0;
    CHECK(budget_of(plan).sum == 199 * most);
    CHECK(budget_of(plan).unknown == 0);
    CHECK(budget_of(Plan{}).sum == 0);
}

TEST_CASE("plan: progress is counted, against the target and its last day") {
    Plan plan = plan_of(std::vector{task_act("plan.drawn", drawn_body())});
    PlanCounts counts{};
    counts[static_cast<std::size_t>(PlanMeasure::filed)] = 3;
    const auto progress = [&](std::size_t at, const char* today) {
        return progress_of(plan, plan.items[at], counts, day(today));
    };
    CHECK(progress(0, "2027-03-01").done == 3);
    CHECK(progress(0, "2027-03-01").permille == 750);
    CHECK(progress(0, "2027-03-01").pace == PlanPace::open);
    CHECK(progress(0, "2027-05-31").pace == PlanPace::near);
    CHECK(progress(0, "2027-06-30").pace == PlanPace::near);  // its last day is still its own
    CHECK(progress(0, "2027-07-01").pace == PlanPace::over);
    plan.soon_days = 10;  // as the rules say
    CHECK(progress(0, "2027-06-19").pace == PlanPace::open);
    CHECK(progress(0, "2027-06-20").pace == PlanPace::near);
    counts[static_cast<std::size_t>(PlanMeasure::filed)] = 9;
    CHECK(progress(0, "2027-07-01").permille == 1000);
    CHECK(progress(0, "2027-07-01").pace == PlanPace::reached);
    CHECK(progress(1, "2027-03-01").permille == 0);
    // What no dossier can show is reached when a report says so.
    CHECK(progress(2, "2027-04-01").pace == PlanPace::over);
    CHECK(progress(2, "2027-04-01").permille == -1);
    plan.reports.push_back({"mid", {}, "", "", {{"3", "done", ""}}, {}});
    CHECK(progress(2, "2027-04-01").pace == PlanPace::reached);
    plan.reports.push_back({"year", {}, "", "", {{"3", "part", ""}}, {}});
    CHECK(progress(2, "2027-04-01").pace == PlanPace::over);
    // Without target or day: counted all the same.
    plan.items[0].target.reset();
    plan.items[0].to.reset();
    CHECK(progress(0, "2027-12-31").done == 9);
    CHECK(progress(0, "2027-12-31").permille == -1);
    CHECK(progress(0, "2027-12-31").pace == PlanPace::open);
    plan.items[0].target = 0;
    CHECK(progress(0, "2027-12-31").permille == -1);
}

TEST_CASE("plan: without dates, owners or activities it can be drawn, and says what is missing") {
    Plan plan = plan_of(std::vector{task_act("plan.drawn", drawn_body())});
    CHECK(all_findings(plan) == "");
    CHECK(all_findings(Plan{}) == ":no-items ");
    plan.items[0].from.reset();
    plan.items[0].to.reset();
    plan.items[1].owner = "  ";
    plan.items[1].to = day("2027-01-01");
    plan.items[2].target = 5;
    CHECK(all_findings(plan) == "1:no-dates 2:order 2:no-owner 3:no-measure ");
    plan.items = {plan.items[0]};
    plan.items[0].from = day("2026-12-01");
    plan.items[0].target.reset();
    CHECK(all_findings(plan) == "1:other-year 1:no-target ");
    // A body that lost its members is still a plan.
    const Plan empty =
        plan_of(std::vector{task_act("plan.drawn", {{"year", 2027}, {"activities", {{{"name", "1"}}}}})});
    CHECK(empty.items.size() == 1);
    CHECK(all_findings(empty) == "1:no-dates 1:no-owner ");
    CHECK(plan_of(std::vector{task_act("plan.drawn", Json::array())}).items.empty());
}

TEST_CASE("plan: copied to another year its days move by whole years and nothing that was reached comes along") {
    Json body = drawn_body();
    body["year"] = 2028;
    body["note"] = "Của năm 2028";
    body["activities"][0]["from"] = "2028-02-29";
    body["activities"][0]["to"] = "2028-12-31";
    const Plan plan = plan_of(std::vector{task_act("plan.drawn", body)});
    const Json copy = copied_plan(plan, 2029);
    CHECK(copy["year"] == 2029);
    CHECK(copy["note"] == "");
    CHECK(copy["goals"] == body["goals"]);
    CHECK(copy["activities"][0]["from"] == "2029-02-28");
    CHECK(copy["activities"][0]["to"] == "2029-12-31");
    CHECK(copy["activities"][0]["target"] == 4);
    CHECK(copy["activities"][1]["budget"].is_null());
    CHECK(copy["activities"][2]["from"] == "");
    const Plan next = plan_of(std::vector{task_act("plan.drawn", copy)});
    CHECK(next.items.size() == 3);
    CHECK(copied_plan(next, 2028)["activities"][0]["from"] == "2028-02-28");
    CHECK_FALSE(next.approved);
}

TEST_CASE("plan: the words of the vocabulary and of the measures are the same") {
    for (std::size_t at = 0; at < plan_measure_codes.size(); ++at)
        CHECK(parse_plan_measure(plan_measure_codes[at]) == static_cast<PlanMeasure>(at));
    CHECK(parse_plan_measure("") == PlanMeasure::none);
    CHECK(parse_plan_measure("unknown") == PlanMeasure::none);
}
