#include <doctest/doctest.h>

#include <algorithm>
#include <limits>
#include <map>
#include <set>

#include "generate/province.hpp"
#include "law-assets.hpp"
#include "law/desk_rules.hpp"
#include "native/files.hpp"
#include "statistics/statistics.hpp"

using namespace sk;
using statistics::Cell;
using statistics::Measure;
using statistics::Part;

namespace {

const law::Units& all_units() {
    static const law::Units read = law::Units::parse(test::read_asset("units/units.json")).value();
    return read;
}
const Date today = {2026, 11, 25};

dossier::Summary line(int number, const char* unit, const char* state, const char* filed_on, const char* due = "",
                      const char* field = "y-te") {
    dossier::Summary summary;
    summary.id.text = "01934f00-0000-7000-8000-00000000000" + std::to_string(number);
    summary.unit.text = unit;
    summary.state = state;
    summary.filed_on = filed_on;
    summary.changed_on = filed_on;
    summary.due = due;
    summary.field = field;
    return summary;
}

const auto yes = [](const dossier::Summary& summary) { return &summary; };
// As if the province had nothing of those whose id ends so.
const auto all_but = [](char last) {
    return [last](const dossier::Summary& summary) { return summary.id.text.back() == last ? nullptr : &summary; };
};

// Two communes, a department, a school: each with another story.
std::vector<dossier::Summary> province() {
    return {line(1, "14.03646", "filed", "2026-10-01", "2026-11-01"),
            line(2, "14.03646", "recognised", "2026-03-01"),
            line(3, "14.03664", "accepted", "2026-09-01", "2026-12-01", "xay-dung"),
            line(4, "14.03664", "refused", "2025-05-01"),
            line(5, "14.03670", "effect_province", "2026-02-01"),
            line(6, "14.03670", "province_refused", "2026-02-10"),
            line(7, "14.09999", "withdrawn", "2026-01-10"),
            line(8, "14.03646", "annulled", "2026-01-15"),
            line(9, "14.03646", "", "2026-01-15")};
}

}  // namespace

TEST_CASE("statistics: every measure counts its dossiers and names the same ones") {
    const auto summaries = province();
    const statistics::Counted counted(summaries, yes, all_units(), today);
    const auto in_2026 = [&](Measure measure) { return counted.count({measure, 2026, {}, {}, {}, {}}); };
    CHECK(in_2026(Measure::filed) == 7);
    CHECK(in_2026(Measure::open) == 2);
    CHECK(in_2026(Measure::overdue) == 1);
    CHECK(in_2026(Measure::recognised) == 3);
    CHECK(in_2026(Measure::refused) == 2);
    CHECK(in_2026(Measure::proposed) == 2);
    CHECK(in_2026(Measure::effect) == 1);
    CHECK(in_2026(Measure::local) == 0);
    // Filed is open, recognised or refused: nothing is lost between them.
    CHECK(in_2026(Measure::filed) == in_2026(Measure::open) + in_2026(Measure::recognised) + in_2026(Measure::refused));
    CHECK(counted.count({Measure::filed, 0, {}, {}, {}, {}}) == 8);
    CHECK(counted.count({Measure::filed, 2024, {}, {}, {}, {}}) == 0);  // a year without data
    CHECK(counted.count({Measure::filed, 2026, "14.03646", {}, {}, {}}) == 3);
    CHECK(counted.count({Measure::filed, 2026, {}, "phuong", {}, {}}) == 6);  // by block; an unknown unit has none
    CHECK(counted.count({Measure::filed, 2026, {}, {}, "xay-dung", {}}) == 1);
    CHECK(counted.count({Measure::filed, 2026, {}, {}, {}, "accepted"}) == 1);
    CHECK(counted.years() == std::vector<int>{2026, 2025});
    const auto fields = counted.by_field({});
    REQUIRE(fields.size() == 2);
    CHECK(fields[0].code == "xay-dung");
    CHECK(fields[1].counts[0] == 7);
    const auto ids = counted.ids_of({Measure::overdue, 2026, {}, {}, {}, {}});
    REQUIRE(ids.size() == 1);
    CHECK(ids[0].back() == '1');
}

TEST_CASE("statistics: what the province has not received stands apart, samples count nowhere") {
    auto summaries = province();
    summaries[1].sample = true;
    const statistics::Counted counted(summaries, all_but('5'), all_units(), today);
    CHECK(counted.count({Measure::local, 2026, {}, {}, {}, {}}) == 1);
    CHECK(counted.ids_of({Measure::local, 0, {}, {}, {}, {}}).front().back() == '5');
    CHECK(counted.count({Measure::effect, 0, {}, {}, {}, {}}) == 0);
    CHECK(counted.count({Measure::recognised, 0, {}, {}, {}, {}}) == 1);
}

TEST_CASE("statistics: a unit's part in a year: none, some, full, late") {
    const auto summaries = province();
    const statistics::Counted counted(summaries, yes, all_units(), today);
    const auto rows = statistics::matrix(counted, all_units(), 2026, {});
    const auto of = [&](const char* unit) {
        const auto found = std::find_if(rows.begin(), rows.end(), [&](const auto& row) { return row.unit == unit; });
        REQUIRE(found != rows.end());
        return *found;
    };
    CHECK(of("14.03646").part == Part::late);
    CHECK(of("14.03664").part == Part::some);
    CHECK(of("14.03670").part == Part::full);
    CHECK(of("14.03679").part == Part::none);
    CHECK(rows.back().unit == "14.09999");  // a unit that was merged away keeps its dossiers under its old code
    CHECK(of("14.03670").counts[static_cast<int>(Measure::effect)] == 1);
    CHECK(statistics::matrix(counted, all_units(), 2025, "14.03664").size() == 1);
    CHECK(statistics::matrix(counted, all_units(), 2025, "14.03664").front().part == Part::full);
    std::int64_t sum = 0;
    for (const auto& row : rows) sum += row.counts[static_cast<int>(Measure::filed)];
    CHECK(sum == 7);
    const auto never = statistics::never_took_part(counted, all_units());
    CHECK(std::count(never.begin(), never.end(), "14.03679") == 1);
    CHECK(std::count(never.begin(), never.end(), "14.03664") == 0);
}

TEST_CASE("statistics: how long the dossiers of a state stand there") {
    std::vector<dossier::Summary> summaries = {line(1, "14.03646", "filed", "2026-11-20", "2026-11-21"),
                                               line(2, "14.03646", "filed", "2026-11-24", "2026-12-24"),
                                               line(3, "14.03646", "filed", "2026-10-26", "2026-11-24"),
                                               line(4, "14.03646", "refused", "2026-10-26"),
                                               line(5, "14.03646", "accepted", "2026-12-01")};  // a clock set wrong
    const statistics::Counted counted(summaries, yes, all_units(), today);
    const auto stays = counted.stays(2026, {});
    REQUIRE(stays.size() == 2);
    CHECK(stays[0].state == "filed");
    CHECK(stays[0].dossiers == 3);
    CHECK(stays[0].overdue == 2);
    CHECK(stays[0].middle_days == 5);
    CHECK(stays[0].longest_days == 30);
    CHECK(stays[1].longest_days == 0);
    CHECK(counted.stays(2024, {}).empty());
}

TEST_CASE("statistics: a number of several states; a unit that is no more keeps its dossiers and its list") {
    const auto summaries = province();
    const statistics::Counted counted(summaries, yes, all_units(), today);
    std::int64_t apart = 0;
    std::string states;
    for (const char* state : {"filed", "received", "recognised"}) {
        apart += counted.count({Measure::filed, 0, {}, {}, {}, state});
        states += (states.empty() ? "" : " ") + std::string(state);
    }
    const Cell together{Measure::filed, 0, {}, {}, {}, states};
    CHECK(apart > 0);
    CHECK(counted.count(together) == apart);
    CHECK(static_cast<std::int64_t>(counted.ids_of(together).size()) == apart);
    CHECK(statistics::parse_cell(statistics::cell_code(together)) == together);
    CHECK(counted.count({Measure::filed, 0, {}, {}, {}, "file"}) == 0);  // whole words
    // Merged away in the middle of the year: what was filed under its code is still counted, listed, and in the sum.
    const Cell old{Measure::filed, 0, "14.09999", {}, {}, {}};
    CHECK(counted.count(old) > 0);
    CHECK(static_cast<std::int64_t>(counted.ids_of(old).size()) == counted.count(old));
    std::int64_t sum = 0;
    for (const auto& row : statistics::matrix(counted, all_units(), 0, {}))
        sum += row.counts[static_cast<int>(Measure::filed)];
    CHECK(sum == counted.count({Measure::filed, 0, {}, {}, {}, {}}));
}

TEST_CASE("statistics: a year without any data: zeros, every unit in its table, no list") {
    const auto summaries = province();
    const statistics::Counted counted(summaries, yes, all_units(), today);
    for (int at = 0; at < statistics::all_measures; ++at)
        CHECK(counted.count({static_cast<Measure>(at), 2019, {}, {}, {}, {}}) == 0);
    const auto rows = statistics::matrix(counted, all_units(), 2019, {});
    CHECK(rows.size() >= 75);
    for (const auto& row : rows) CHECK(row.part == Part::none);
    CHECK(counted.by_field({Measure::filed, 2019, {}, {}, {}, {}}).size() ==
          counted.by_field({Measure::filed, 0, {}, {}, {}, {}}).size());
    CHECK(counted.stays(2019, {}).empty());
    CHECK(counted.people({Measure::filed, 2019, {}, {}, {}, {}}).authors == 0);
}

TEST_CASE("statistics: a cell goes into a command and comes back the same") {
    for (const Cell& cell : {Cell{}, Cell{Measure::overdue, 2026, "14.03646", "phuong", "y-te", "filed"},
                             Cell{Measure::local, 0, "", "xa", "", ""}})
        CHECK(statistics::parse_cell(statistics::cell_code(cell)) == cell);
    for (const char* wrong :
         {"", "count.filed", "count.filed|2026|||", "count.none|||||", "count.filed|x||||", "count.filed|2026|||||"})
        CHECK_FALSE(statistics::parse_cell(wrong).has_value());
}

TEST_CASE("statistics: filed in December, recognised in January, proposed in March: each in its own year") {
    std::vector<dossier::Summary> summaries = {line(1, "14.03646", "recognised", "2026-12-20"),
                                               line(2, "14.03646", "proposed", "2026-12-28"),
                                               line(3, "14.03646", "filed", "2027-01-05")};
    summaries[0].recognised_on = summaries[1].recognised_on = "2027-01-15";
    summaries[1].proposed_on = "2028-03-01";
    const statistics::Counted counted(summaries, yes, all_units(), today);
    const auto of = [&](Measure measure, int year, bool by_event) {
        const Cell cell{measure, year, "14.03646", {}, {}, {}, by_event};
        CHECK(static_cast<std::int64_t>(counted.ids_of(cell).size()) == counted.count(cell));
        CHECK(statistics::parse_cell(statistics::cell_code(cell)) == cell);
        return counted.count(cell);
    };
    CHECK(of(Measure::recognised, 2026, false) == 2);  // the numbers of the way: by the year of filing
    CHECK(of(Measure::recognised, 2026, true) == 0);
    CHECK(of(Measure::recognised, 2027, true) == 2);
    CHECK(of(Measure::proposed, 2027, true) == 0);
    CHECK(of(Measure::proposed, 2028, true) == 1);
    CHECK(of(Measure::filed, 2026, true) == 2);  // filing is an event of its own year
    CHECK(of(Measure::recognised, 0, true) == 2);
    CHECK(counted.years() == std::vector<int>{2027, 2026});
    CHECK(counted.years(statistics::Counted::Of::decision) == std::vector<int>{2028, 2027});
    CHECK_FALSE(statistics::parse_cell("count.filed|*2026||||").has_value());
    CHECK_FALSE(statistics::parse_cell("count.filed|20x6*||||").has_value());
}

TEST_CASE("statistics: the pack of the desk defines every number, with its citation") {
    const auto rules = law::read_desk_rules(
        test::read_asset("law/" + parse_json(test::read_asset("law/index.json")).value()["desk"].get<std::string>()));
    REQUIRE_MESSAGE(rules.ok(), (rules.ok() ? "" : rules.error().where));
    std::vector<std::string_view> defined;
    for (const law::Definition& each : rules->statistics) {
        defined.push_back(each.id);
        CHECK_FALSE(each.name.empty());
        CHECK_FALSE(each.what.empty());
        CHECK((each.citation.verified || !each.citation.mark.starts_with('R')));
    }
    CHECK(defined == statistics::definition_ids());
    CHECK(rules->novelty.level_of(1'999) == 0);
    CHECK(rules->novelty.level_of(2'000) == 1);
    CHECK(rules->novelty.level_of(4'000) == 2);
    CHECK_FALSE(rules->novelty.citation.verified);  // no law says so: people see that
}

TEST_CASE("statistics: the way of a dossier: each step a part of the one before") {
    auto summaries = province();
    summaries[6].intake_number = "7/TN";  // withdrawn after it was received
    const statistics::Counted counted(summaries, yes, all_units(), today);
    const auto of = [&](Measure measure) { return counted.count({measure, 2026, {}, {}, {}, {}}); };
    CHECK(of(Measure::filed) == 7);
    CHECK(of(Measure::received) == 6);  // all but the one that waits
    CHECK(of(Measure::accepted) == 5);  // where it was withdrawn nobody knows
    CHECK(of(Measure::recognised) == 3);
    for (std::size_t at = 1; at < std::size(statistics::way); ++at)
        for (const std::string& id : counted.ids_of({statistics::way[at], 0, {}, {}, {}, {}})) {
            const auto before = counted.ids_of({statistics::way[at - 1], 0, {}, {}, {}, {}});
            CHECK(std::find(before.begin(), before.end(), id) != before.end());
        }
}

TEST_CASE("statistics: what journals say of a dossier counts it once, and only where the province has the dossier") {
    const auto summaries = province();
    const auto id = [&](std::size_t at) { return summaries[at].id.text; };
    const std::vector<statistics::Fact> facts = {{id(4), Measure::applied},       {id(4), Measure::applied},
                                                 {id(4), Measure::benefit_there}, {id(1), Measure::due},
                                                 {id(1), Measure::rewarded},      {"nobody-knows", Measure::applied},
                                                 {id(5), Measure::applied}};
    const statistics::Counted counted(summaries, all_but('6'), all_units(), today, facts);
    CHECK(counted.count({Measure::applied, 0, {}, {}, {}, {}}) == 1);
    CHECK(counted.ids_of({Measure::applied, 2026, "14.03670", {}, {}, {}}) == std::vector<std::string>{id(4)});
    CHECK(counted.count({Measure::applied, 2025, {}, {}, {}, {}}) == 0);
    CHECK(counted.count({Measure::due, 0, {}, "phuong", {}, {}}) == 1);
    CHECK(counted.holds(id(4), {Measure::filed, 2026, {}, {}, {}, {}}));
    CHECK_FALSE(counted.holds(id(4), {Measure::filed, 2025, {}, {}, {}, {}}));
    CHECK_FALSE(counted.holds("nobody-knows", {}));
    CHECK(counted.count({Measure::in_kind, 0, {}, {}, {}, {}}) == 0);
    const auto rows = statistics::matrix(counted, all_units(), 0, "14.03670");
    REQUIRE(rows.size() == 1);
    CHECK(rows[0].counts[static_cast<int>(Measure::applied)] == 1);
    CHECK(rows[0].counts[static_cast<int>(Measure::benefit_there)] == 1);
    for (const char* code : {"count.applied||||||", "count.nothing|||||"})
        CHECK_FALSE(statistics::parse_cell(code).has_value());
    const Cell cell{Measure::benefit_paid, 2026, "14.03646", {}, {}, {}};
    CHECK(statistics::parse_cell(statistics::cell_code(cell)) == cell);
}

TEST_CASE("statistics: a unit that was merged in the middle of the year keeps its dossiers under its old code") {
    const std::vector<dossier::Summary> summaries = {line(1, "14.03649", "recognised", "2025-03-01"),
                                                     line(2, "14.03649", "filed", "2025-06-30"),
                                                     line(3, "14.03646", "filed", "2025-07-01")};
    const statistics::Counted counted(summaries, yes, all_units(), today);
    CHECK(counted.count({Measure::filed, 2025, "14.03649", {}, {}, {}}) == 2);  // nobody moves them silently
    CHECK(counted.count({Measure::filed, 2025, "14.03646", {}, {}, {}}) == 1);
    CHECK(counted.count({Measure::filed, 2025, {}, {}, {}, {}}) == 3);
    const auto rows = statistics::matrix(counted, all_units(), 2025, {});
    CHECK(rows.back().unit == "14.03649");
    CHECK(rows.back().counts[0] == 2);
    // No group is claimed for a code of which the list of units says nothing; its dossiers are in the sum all the same,
    // under a line of their own that leads to them.
    std::map<std::string, std::int64_t> of_groups;
    for (const auto& tally : counted.by_group({Measure::filed, 2025, {}, {}, {}, {}}))
        of_groups[tally.code] += tally.counts[0];
    CHECK(of_groups == std::map<std::string, std::int64_t>{{"phuong", 1}, {std::string(statistics::no_block), 2}});
    CHECK(counted.ids_of({Measure::filed, 2025, {}, std::string(statistics::no_block), {}, {}}).size() == 2);
    const auto blocks = statistics::parts_by_group(rows, all_units());
    CHECK(blocks.back().code == statistics::no_block);
    CHECK(blocks.back().units() == 1);
    CHECK(blocks.back().took_part() == 1);
}

TEST_CASE("statistics: a unit that was merged stays in its block") {
    Json list = parse_json(test::read_asset("units/units.json")).value();
    list["former"] = Json::array(
        {{{"id", "14.03649"}, {"name", "Phường Quyết Thắng"}, {"until", "2026-12-31"}, {"into", "14.03646"}},
         {{"id", "14.99998"},
          {"name", "Trường cũ"},
          {"group", "truong-hoc"},
          {"until", "2026-12-31"},
          {"into", "14.03646"}}});
    const law::Units units = law::Units::parse(dump_json(list)).value();
    const std::vector<dossier::Summary> summaries = {
        line(1, "14.03649", "filed", "2026-03-01"), line(2, "14.99998", "filed", "2026-03-01"),
        line(3, "14.03646", "filed", "2026-03-01"), line(4, "14.00000", "filed", "2026-03-01")};
    const statistics::Counted counted(summaries, yes, units, today);
    CHECK(counted.group_of("14.03649") == "phuong");  // of the unit that it is part of now
    CHECK(counted.group_of("14.99998") == "truong-hoc");
    CHECK(counted.group_of("14.00000") == statistics::no_block);  // of which the list says nothing
    CHECK(counted.count({Measure::filed, 2026, {}, "phuong", {}, {}}) == 2);
    const auto blocks = statistics::parts_by_group(statistics::matrix(counted, units, 2026, {}), units);
    const auto took_part = [&](std::string_view code) {
        for (const auto& block : blocks)
            if (block.code == code) return block.took_part();
        return std::int64_t{-1};
    };
    CHECK(took_part("phuong") == 2);
    CHECK(took_part("truong-hoc") == 1);
    CHECK(took_part(statistics::no_block) == 1);
    list["former"][0]["group"] = "khong-co";
    CHECK_FALSE(law::Units::parse(dump_json(list)).ok());
}

TEST_CASE("statistics: how the units of a block took part, and those with dossiers of a field") {
    const auto summaries = province();
    const statistics::Counted counted(summaries, yes, all_units(), today);
    const auto rows = statistics::matrix(counted, all_units(), 2026, {});
    const auto blocks = statistics::parts_by_group(rows, all_units());
    REQUIRE(blocks.front().code == "phuong");  // in the order of the list of units
    CHECK(blocks.front().units() == 8);
    CHECK(blocks.front().parts[static_cast<int>(Part::late)] == 1);
    CHECK(blocks.front().parts[static_cast<int>(Part::some)] == 1);
    CHECK(blocks.front().parts[static_cast<int>(Part::full)] == 1);
    CHECK(blocks.front().took_part() == 3);
    std::int64_t units = 0;
    for (const auto& block : blocks) units += block.units();
    CHECK(units == static_cast<std::int64_t>(rows.size()));   // every unit is in one block
    CHECK(blocks.size() == all_units().groups().size() + 1);  // none is left out, and there is a unit that is no more

    const auto fields = statistics::parts_by_field(counted, all_units(), 2026);
    REQUIRE(fields.size() == 2);
    for (const auto& field : fields) CHECK(field.units() == static_cast<std::int64_t>(rows.size()));
    CHECK(fields[0].code == "xay-dung");
    CHECK(fields[0].parts[static_cast<int>(Part::some)] == 1);
    CHECK(fields[0].took_part() == 1);
    CHECK(fields[1].took_part() == 3);
    // The table behind such a number: the same units, counted in that field alone.
    std::int64_t took = 0;
    for (const auto& row : statistics::matrix(counted, all_units(), 2026, {}, "xay-dung")) {
        took += row.part == Part::none ? 0 : 1;
        CHECK(row.counts[0] == counted.count({Measure::filed, 2026, row.unit, {}, "xay-dung", {}}));
    }
    CHECK(took == 1);
    // A field of another year stands there with nobody; of no dossiers there is no field.
    for (const auto& field : statistics::parts_by_field(counted, all_units(), 2019)) CHECK(field.took_part() == 0);
    const statistics::Counted nothing({}, yes, all_units(), today);
    CHECK(statistics::parts_by_field(nothing, all_units(), 2026).empty());
}

TEST_CASE("statistics: a dossier of several fields counts in each of them, and once in every sum") {
    const std::vector<dossier::Summary> summaries = {
        line(1, "14.03646", "filed", "2026-10-01", "", "y-te cong-nghe-thong-tin"),
        line(2, "14.03664", "recognised", "2026-03-01", "", "cong-nghe-thong-tin"),
        line(3, "14.03664", "filed", "2026-04-01", "", "")};
    const statistics::Counted counted(summaries, yes, all_units(), today);
    const auto of = [&](const char* field) { return Cell{Measure::filed, 2026, {}, {}, field, {}}; };
    CHECK(counted.count(of("y-te")) == 1);
    CHECK(counted.count(of("cong-nghe-thong-tin")) == 2);
    CHECK(counted.count(of("cong-nghe")) == 0);  // no part of a code is one
    CHECK(counted.count(of("")) == 3);
    CHECK(counted.ids_of(of("cong-nghe-thong-tin")).size() == 2);
    std::map<std::string, std::int64_t> tallies;
    for (const auto& tally : counted.by_field(of(""))) tallies[tally.code] = tally.counts[0];
    CHECK(tallies == std::map<std::string, std::int64_t>{{"y-te", 1}, {"cong-nghe-thong-tin", 2}});
    for (const auto& tally : statistics::parts_by_field(counted, all_units(), 2026))
        CHECK(tally.took_part() == (tally.code == "y-te" ? 1 : 2));
    std::int64_t filed = 0;
    for (const auto& row : statistics::matrix(counted, all_units(), 2026, {}, "y-te")) filed += row.counts[0];
    CHECK(filed == 1);
}

TEST_CASE("statistics: benefits of 0 and of 10^15, unknown ones, two sources, no overflow") {
    using statistics::Benefit;
    constexpr std::int64_t most = 1'000'000'000'000'000;
    std::vector<Benefit> benefits = {{"j1", "d1", "A", "u", 2026, Measure::benefit_there, 0, {}},
                                     {"j2", "d2", "B", "u", 2026, Measure::benefit_there, most, {}},
                                     {"j3", "d3", "C", "u", 2026, Measure::benefit_there, std::nullopt, "Đỡ đi lại"},
                                     {"j4", "d1", "A", "u", 2025, Measure::benefit_paid, 7, {}}};
    CHECK(statistics::benefit_sum(benefits, Measure::benefit_there) == most);
    CHECK(statistics::benefit_sum(benefits, Measure::benefit_paid) == 7);
    CHECK(statistics::benefit_sum({}, Measure::benefit_paid) == 0);
    for (int i = 0; i < 10'000; ++i) benefits.push_back({"j", "d", "D", "u", 2026, Measure::benefit_there, most, {}});
    CHECK(statistics::benefit_sum(benefits, Measure::benefit_there) == std::numeric_limits<std::int64_t>::max());
}

TEST_CASE("statistics: people are counted where they said so, and no group under three is shown") {
    auto summaries = province();
    for (auto& summary : summaries) summary.authors = "Lò Thị Hoa, Quàng Văn Bình";
    summaries[0].people = "female/thai male/thai";
    summaries[1].people = "female/";
    summaries[2].people = "female/thai /kinh";
    summaries[3].people = "male/mong";  // of 2025
    const statistics::Counted counted(summaries, yes, all_units(), today);
    const auto people = counted.people({Measure::filed, 2026, {}, {}, {}, {}});
    CHECK(people.authors == 14);
    CHECK(people.told_gender == 4);
    CHECK(people.told_group == 4);
    CHECK(people.genders == std::map<std::string, std::int64_t, std::less<>>{{"female", 3}, {"male", 1}});
    const auto groups = statistics::shown_people(people.groups);
    REQUIRE(groups.size() == 2);
    CHECK(groups[0].code == "thai");
    CHECK(groups[0].people == 3);
    CHECK(groups[1].code == "kinh");
    CHECK_FALSE(groups[1].people.has_value());
    CHECK(counted.people({Measure::filed, 2024, {}, {}, {}, {}}).authors == 0);
    CHECK(statistics::shown_people({}).empty());
}

TEST_CASE("statistics: the lists from which an author may choose are whole") {
    const auto rules = law::read_desk_rules(
        test::read_asset("law/" + parse_json(test::read_asset("law/index.json")).value()["desk"].get<std::string>()));
    REQUIRE(rules.ok());
    REQUIRE(rules->people);
    CHECK(rules->people->ethnic_groups.size() == 54);
    CHECK(rules->people->genders.size() == 3);
    CHECK_FALSE(rules->people->citation.verified);
    dossier::Application form;
    form.authors.emplace_back();
    form.authors[0].row_id = "a1";
    for (const auto& entry : rules->people->ethnic_groups)
        CHECK_MESSAGE(dossier::choose_at(form, "authors/a1/ethnic_group", entry.code), entry.code);
    CHECK(law::PeopleLists::name_in(rules->people->ethnic_groups, "kho-mu") == "Khơ-mú");
    CHECK(law::PeopleLists::name_in(rules->people->ethnic_groups, "xa-la") == "xa-la");
}

TEST_CASE("statistics: a pack of the desk with a hole is refused with the place") {
    Json json = parse_json(test::read_asset("law/desk-2026-1.json")).value();
    const auto where = [](const Json& changed) {
        const auto read = law::read_desk_rules(dump_json(changed));
        return read.ok() ? std::string() : read.error().where;
    };
    CHECK(where(json) == "");
    Json changed = json;
    changed["novelty"]["levels"][1]["hundredths"] = 2'000;
    CHECK(where(changed) == "novelty.levels[1].hundredths");
    changed = json;
    changed["statistics"][3].erase("citation");
    CHECK(where(changed).starts_with("statistics[3]"));
    changed = json;
    changed["statistics"][3]["id"] = "count.filed";
    CHECK(where(changed) == "statistics[3].id");
    changed = json;
    changed["format"] = "sk-desk-pack/2";
    CHECK(where(changed) == "format");
    changed = parse_json(test::read_asset("law/desk-2026-3.json")).value();
    CHECK(where(changed) == "");
    changed["people"]["genders"][1]["code"] = "female";
    CHECK(where(changed) == "people.genders[1].code");
    changed["people"].erase("genders");
    CHECK(where(changed).starts_with("people"));
}

// Against a count by hand over a generated province: numbers, lists and the matrix agree.
TEST_CASE("statistics: a generated province adds up") {
    const auto words = native::read_file(native::source_root().value() + "/tests/generate/vocabulary.json");
    const auto made =
        generate::Province::make({.seed = 4, .dossiers = 400, .only_unit = {}}, test::pack(), all_units(), *words);
    REQUIRE(made.ok());
    std::vector<dossier::Summary> summaries;
    for (int i = 0; i < made->size(); ++i) {
        std::vector<dossier::Act> acts;
        for (auto& act : made->dossier(i)) acts.push_back(std::move(act.act));
        summaries.push_back(dossier::summarise(dossier::fold(acts, test::rules()), acts, test::library()));
    }
    const statistics::Counted counted(summaries, yes, all_units(), date_of(made->options().today));
    std::int64_t all = 0, beyond = 0;
    for (const int year : counted.years()) {
        std::int64_t of_year = 0, of_fields = 0, named = 0;
        for (const dossier::Summary& summary : summaries)  // each as often as it has fields
            if (summary.filed_on.starts_with(std::to_string(year)))
                named += 1 + std::count(summary.field.begin(), summary.field.end(), ' ');
        for (const auto& row : statistics::matrix(counted, all_units(), year, {}))
            for (int measure = 0; measure < statistics::measure_count; ++measure) {
                const Cell cell{static_cast<Measure>(measure), year, row.unit, {}, {}, {}};
                CHECK(row.counts[measure] == counted.count(cell));
                if (measure == 0) of_year += row.counts[measure];
            }
        for (const bool fields : {true, false})
            for (const auto& tally : fields ? counted.by_field({Measure::filed, year, {}, {}, {}, {}})
                                            : counted.by_group({Measure::filed, year, {}, {}, {}, {}})) {
                for (int measure = 0; measure < statistics::all_measures; ++measure) {
                    Cell cell{static_cast<Measure>(measure), year, {}, {}, {}, {}};
                    (fields ? cell.field : cell.group) = tally.code;
                    CHECK(tally.counts[measure] == counted.count(cell));
                }
                if (fields) of_fields += tally.counts[0];
            }
        CHECK(of_year == counted.count({Measure::filed, year, {}, {}, {}, {}}));
        CHECK(of_fields == named);
        beyond += of_fields - of_year;
        all += of_year;
    }
    CHECK(all == 400);
    CHECK(beyond > 0);  // of several fields: more lines count them than there are
    for (int measure = 0; measure < statistics::measure_count; ++measure) {
        const Cell cell{static_cast<Measure>(measure), 0, {}, {}, {}, {}};
        const auto ids = counted.ids_of(cell);
        CHECK(static_cast<std::int64_t>(ids.size()) == counted.count(cell));
        CHECK(std::set<std::string>(ids.begin(), ids.end()).size() == ids.size());
    }
    // The way once more, by the words of the states and the number alone.
    const std::set<std::string> before_receipt = {"filed", "withdrawn", "intake_refused"};
    const std::set<std::string> before_acceptance = {"filed",        "received",       "supplement_requested",
                                                     "supplemented", "intake_refused", "withdrawn"};
    std::int64_t received = 0, accepted = 0;
    for (const dossier::Summary& summary : summaries) {
        received += !before_receipt.contains(summary.state) || !summary.intake_number.empty() ? 1 : 0;
        accepted += before_acceptance.contains(summary.state) ? 0 : 1;
    }
    CHECK(counted.count({Measure::received, 0, {}, {}, {}, {}}) == received);
    CHECK(counted.count({Measure::accepted, 0, {}, {}, {}, {}}) == accepted);
    CHECK(accepted <= received);
    // By event every recognised dossier has its day, and the years together are all of them.
    std::int64_t by_event = 0;
    for (int year = 2020; year < 2035; ++year)
        by_event += counted.count({Measure::recognised, year, {}, {}, {}, {}, true});
    CHECK(by_event == counted.count({Measure::recognised, 0, {}, {}, {}, {}}));
    std::int64_t authors = 0;
    for (int i = 0; i < made->size(); ++i) {
        std::vector<dossier::Act> acts;
        for (auto& act : made->dossier(i)) acts.push_back(std::move(act.act));
        for (const auto& author : dossier::fold(acts, test::rules()).application.authors)
            authors += author.name.empty() ? 0 : 1;
    }
    CHECK(counted.people({}).authors == authors);
}
