// Emulation campaigns: launch, registrations, results by dossiers, prizes, lessons; in whichever order they come.
#include <doctest/doctest.h>

#include <algorithm>
#include <map>

#include "journal/journal.hpp"
#include "law-assets.hpp"
#include "tasks-acts.hpp"
#include "tasks/campaign.hpp"

using namespace sk;
using namespace sk::tasks;
using namespace sk::test;
using law::State;

namespace {

Json launch_body(const char* name) {
    return {{"name", name},
            {"theme", "Bớt một lần đi lại"},
            {"tie", "Chỉ tiêu trả đúng hạn 100 %"},
            {"from", "2027-02-01"},
            {"to", "2027-10-31"},
            {"criteria", "Sáng kiến được công nhận"},
            {"prizes", "Giấy khen"},

            {"number", "12/KH-SKHCN"},
            {"date", "2027-01-15"}};
}

Json registration(const char* row, const char* name, const char* sort, Json members, const char* dossier) {
    return {{"campaign", "c"}, {"row", row},        {"sort", sort}, {"name", name}, {"members", std::move(members)},
            {"pledge", ""},    {"dossier", dossier}};
}

}  // namespace

TEST_CASE("campaign: launched, changed, awarded, closed, with lessons") {
    std::vector<dossier::Act> acts = {task_act("campaign.launched", launch_body("Sáng tạo 2027"))};
    Campaign campaign = campaign_of(acts);
    CHECK(campaign.launched);
    CHECK(time_of(campaign, day("2027-01-31")) == CampaignTime::ahead);
    CHECK(time_of(campaign, day("2027-02-01")) == CampaignTime::running);
    CHECK(time_of(campaign, day("2027-10-31")) == CampaignTime::running);
    CHECK(time_of(campaign, day("2027-11-01")) == CampaignTime::past);
    Json changed = launch_body("Sáng tạo 2027, đợt 2");
    changed["to"] = "";
    acts.push_back(task_act("campaign.changed", changed));
    const auto award = [](const char* name, std::int64_t money) {
        return task_act("campaign.awarded", {{"name", name},
                                             {"prize", "Giải nhất"},
                                             {"money", money},
                                             {"date", "2027-11-10"},
                                             {"number", ""},
                                             {"dossiers", Json::array()}});
    };
    acts.push_back(award("Lò Văn Pâng", 0));
    acts.push_back(award("Tổ một cửa", 1'000'000'000'000'000));
    acts.push_back(
        task_act("campaign.lesson", {{"dossier", ""}, {"title", "Hẹn giờ"}, {"text", "…"}, {"contact", ""}}));
    campaign = campaign_of(acts);
    CHECK(campaign.name == "Sáng tạo 2027, đợt 2");
    CHECK(time_of(campaign, day("2030-01-01")) == CampaignTime::running);  // no last day
    CHECK(campaign.awards.size() == 2);
    CHECK(prize_money(campaign) == 1'000'000'000'000'000);
    CHECK(campaign.lessons.size() == 1);
    acts.push_back(task_act("campaign.closed", {{"date", "2027-12-01"}, {"number", ""}, {"text", "Đạt yêu cầu."}}));
    campaign = campaign_of(acts);
    CHECK(time_of(campaign, day("2027-02-01")) == CampaignTime::closed);
    CHECK(campaign.report == "Đạt yêu cầu.");
    CHECK_FALSE(campaign_of({}).launched);
}

TEST_CASE("campaign: registrations of a unit; progress before its registration counts, of nobody it does not") {
    const dossier::Act first =
        task_act("participation.registered", registration("1", "Lò Văn Pâng", "person", Json::array(), "d1"));
    const dossier::Act team = task_act("participation.registered",
                                       registration("2", "Tổ một cửa", "team", {"Cầm Thị Lả", " ", "Vì Văn Thoa"}, ""));
    const dossier::Act later = task_act("participation.progressed",
                                        {{"row", "1"}, {"date", "2027-05-02"}, {"text", "Đã thử"}, {"dossier", "d2"}});
    const dossier::Act sooner = task_act(
        "participation.progressed", {{"row", "1"}, {"date", "2027-03-02"}, {"text", "Đã viết"}, {"dossier", "d1"}});
    const dossier::Act nobody =
        task_act("participation.progressed", {{"row", "9"}, {"date", "2027-03-02"}, {"text", "?"}, {"dossier", "d9"}});
    const dossier::Act left =
        task_act("participation.left", {{"row", "2"}, {"date", "2027-06-01"}, {"reason", "Chuyển việc"}});
    // Two devices of a unit wrote at once: whichever order the fold gives, the same entries.
    std::vector<dossier::Act> acts = {later, nobody, first, team, sooner, left};
    for (int turn = 0; turn < 24; ++turn) {
        std::rotate(acts.begin(), acts.begin() + 1 + turn % 3, acts.end());
        if (turn % 2) std::swap(acts[0], acts[3]);
        const auto place = [&](const dossier::Act& wanted) {
            return std::find_if(acts.begin(), acts.end(), [&](const dossier::Act& act) { return act.id == wanted.id; });
        };
        if (place(left) < place(team)) std::iter_swap(place(left), place(team));  // its ancestor comes first
        std::vector<Entry> entries = entries_of("xa", acts);
        REQUIRE(entries.size() == 2);
        std::sort(entries.begin(), entries.end(), [](const Entry& a, const Entry& b) { return a.row < b.row; });
        CHECK(entries[0].name == "Lò Văn Pâng");
        CHECK(entries[0].id() == "xa/1");
        CHECK(entries[0].dossiers.size() == 2);
        REQUIRE(entries[0].steps.size() == 2);
        CHECK(entries[0].steps[0].text == "Đã viết");
        CHECK(entries[1].team);
        CHECK(entries[1].members == std::vector<std::string>{"Cầm Thị Lả", "Vì Văn Thoa"});
        CHECK(entries[1].left);
        const Turnout turnout = turnout_of(entries);
        CHECK(turnout.persons == 1);
        CHECK(turnout.teams == 0);
        CHECK(turnout.left == 1);
        CHECK(turnout.units == 1);
    }
    acts = {team, left,
            task_act("participation.registered", registration("2", "Tổ một cửa", "team", {"Cầm Thị Lả"}, ""))};
    CHECK_FALSE(entries_of("xa", acts)[0].left);
    CHECK(turnout_of(entries_of("xa", acts)).people == 1);
    CHECK(entries_of("xa", {}).empty());
    CHECK(turnout_of({}).units == 0);
}

TEST_CASE("campaign: results are what the dossiers have come to, the same order everywhere") {
    const std::map<std::string, State, std::less<>> states = {{"filed", State::filed},
                                                              {"recognised", State::recognised},
                                                              {"effect", State::effect_province},
                                                              {"refused", State::refused}};
    const auto state_of = [&](std::string_view dossier) {
        const auto found = states.find(dossier);
        return found == states.end() ? State::none : found->second;
    };
    const auto entry = [](const char* row, const char* name, std::vector<std::string> dossiers) {
        Entry made;
        made.unit = "xa";
        made.row = row;
        made.name = name;
        made.dossiers = std::move(dossiers);
        return made;
    };
    std::vector<Entry> entries = {entry("1", "Vì Văn An", {"filed", "unknown"}), entry("2", "Lò Thị Ất", {"effect"}),
                                  entry("3", "Lò Thị Bảo", {"recognised", "refused"}),
                                  entry("4", "Ai đã thôi", {"effect"}), entry("5", "Cầm Ánh", {})};
    entries[3].left = true;
    const auto results = results_of(entries, state_of);
    std::string order;
    for (const EntryResult& result : results) order += result.entry->row;
    CHECK(order == "23154");
    CHECK(results[1].filed == 2);
    CHECK(results[1].recognised == 1);
    CHECK(results[2].filed == 1);  // what is not at hand is not counted
    // Behind each number its dossiers, the furthest first.
    CHECK(results[1].dossiers == std::vector<std::string>{"recognised", "refused"});
    CHECK(results[2].dossiers == std::vector<std::string>{"filed"});
    CHECK(results_of({}, state_of).empty());
}

TEST_CASE(
    "campaign: its life is the same in every order of arrival, two devices that did not know of each other included") {
    const SubjectId subject{"01934f00-0000-7000-8000-0000000000c1"};
    std::vector<dossier::Act> acts;
    const auto add = [&](const char* type, Json body, std::vector<std::size_t> after) {
        dossier::Act act = task_act(type, std::move(body));
        act.subject = subject;
        act.unit = UnitId{"14.SKHCN"};
        act.role = "office";
        act.law = "nhiemvu@2026-1";
        for (const std::size_t parent : after) act.parents.push_back(acts[parent].id);
        acts.push_back(std::move(act));
    };
    const Json award = {{"name", "Tổ một cửa"}, {"prize", "Giải nhất"}, {"money", 1'000'000},
                        {"number", ""},         {"date", "2027-11-10"}, {"dossiers", Json::array()}};
    add("campaign.launched", launch_body("Đợt một"), {});
    add("campaign.changed", launch_body("Đợt một, sửa"), {0});
    add("campaign.awarded", award, {0});  // on another device, which did not know of the change
    add("campaign.closed", {{"number", ""}, {"date", "2027-12-01"}, {"text", "Xong."}}, {1, 2});
    add("campaign.changed", launch_body("Sau khi đóng"), {3});  // too late: does not count
    std::vector<std::size_t> order = {0, 1, 2, 3, 4};
    do {
        std::vector<dossier::Act> arrived;
        for (const std::size_t at : order) arrived.push_back(acts[at]);
        const journal::Journal journal = journal::fold_journal(arrived, library());
        CHECK(journal.state == "closed");
        REQUIRE(journal.rejected.size() == 1);
        CHECK(journal.rejected[0].code == "act-state");
        const Campaign campaign = campaign_of(journal.entries);
        CHECK(campaign.name == "Đợt một, sửa");
        CHECK(campaign.awards.size() == 1);
        CHECK(campaign.closed);
    } while (std::next_permutation(order.begin(), order.end()));
    // What comes before its parent waits, and disturbs nothing meanwhile.
    const journal::Journal early = journal::fold_journal(std::vector{acts[3], acts[0]}, library());
    CHECK(campaign_of(early.entries).launched);
    CHECK_FALSE(campaign_of(early.entries).closed);
}
