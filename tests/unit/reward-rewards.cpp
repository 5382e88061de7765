// Who is due a reward, what an initiative was used for already, and the chain of emulation titles.
#include "law-assets.hpp"

#include "reward/remuneration.hpp"
#include "reward/rewards.hpp"

using namespace sk;
using namespace sk::reward;
using sk::test::day;
using sk::test::library;

namespace {

const law::Provisions& titles() { return titles_pack(library(), day("2026-11-28"))->provisions; }

Recognised initiative(std::string dossier, std::vector<std::string> authors, std::string level = "unit") {
    return {std::move(dossier), "Sổ hẹn giờ", "14.03646", "2026-05-10", std::move(level), std::move(authors)};
}

Given title_in(std::string name, std::string code, int year, std::vector<std::string> dossiers = {}) {
    Given given;
    given.reward = code + std::to_string(year);
    given.name = std::move(name);
    given.title = std::move(code);
    given.year = year;
    given.dossiers = std::move(dossiers);
    return given;
}

const TitleView& view_of(const std::vector<TitleView>& views, std::string_view code) {
    for (const TitleView& view : views)
        if (view.title->code == code) return view;
    FAIL("no such title");
    return views.front();
}

}  // namespace

TEST_CASE("rewards: an author whom no reward names with the initiative is due") {
    const std::vector<Recognised> recognised = {initiative("d1", {"Lò Văn Nghĩa", "Quàng Thị Xuân"}),
                                                initiative("d2", {"Lò Văn Nghĩa"})};
    std::vector<Given> given;
    CHECK(due_rewards(recognised, given).size() == 3);
    given.push_back(title_in("lò  văn nghĩa ", "", 2026, {"d1"}));
    auto due = due_rewards(recognised, given);
    REQUIRE(due.size() == 2);
    CHECK(due[0].name == "Quàng Thị Xuân");
    CHECK(due[0].initiative == &recognised[0]);
    CHECK(due[1].initiative->dossier == "d2");
    // A collective's reward covers the authors of what it names.
    Given team;
    team.collective = true;
    team.name = "Tổ một cửa";
    team.dossiers = {"d1"};
    given.push_back(team);
    due = due_rewards(recognised, given);
    REQUIRE(due.size() == 1);
    CHECK(due[0].initiative->dossier == "d2");
    CHECK(due_rewards({}, given).empty());
}

TEST_CASE("rewards: where a name does not tell who is meant, nobody is counted as rewarded") {
    const std::vector<Recognised> recognised = {initiative("d1", {"Lò Văn Nghĩa", "Quàng Thị Xuân"}),
                                                initiative("d2", {"Cầm Văn Tiến", "cầm văn  tiến"}),
                                                initiative("d3", {"Tòng Thị Phương"})};
    const auto standing_of = [&](const std::vector<Given>& given) {
        std::string text;
        for (const AuthorStanding& each : standings(recognised, given)) {
            text += each.standing == Standing::rewarded ? 'r' : each.standing == Standing::due ? 'd' : '?';
            CHECK_FALSE(each.name.empty());
        }
        return text;
    };
    CHECK(standing_of({}) == "ddddd");
    CHECK(standing_of({title_in("Lò Văn Nghĩa", "", 2026, {"d1"})}) == "rdddd");
    CHECK(standing_of({title_in("Lò Văn Nghĩa", "", 2026, {"d3"})}) == "dddd?");  // not its author: written otherwise?
    CHECK(standing_of({title_in("Cầm Văn Tiến", "", 2026, {"d2"})}) == "dd??d");  // which of the two?
    // A reward that names no initiative, of the unit's own people.
    Given loose = title_in("Tòng Thị Phương", "", 2026);
    CHECK(standing_of({loose}) == "ddddd");  // of another unit
    loose.unit = "14.03646";
    CHECK(standing_of({loose}) == "dddd?");
    CHECK(standing_of({loose, title_in("Tòng Thị Phương", "", 2026, {"d3"})}) == "ddddr");
    Given team;
    team.collective = true;
    team.dossiers = {"d2"};
    CHECK(standing_of({team}) == "ddrrd");
}

TEST_CASE("rewards: marks and tones tell people apart, capitals and spaces do not") {
    CHECK(same_name("LÒ VĂN HÒA", "Lò Văn Hòa"));
    CHECK(same_name("Đèo  Văn Ơn", " đèo văn ơn"));
    CHECK(same_name("Cầm Thị Ê", "Cầm Thị Ê"));  // decomposed
    CHECK_FALSE(same_name("Lò Văn Hoa", "Lò Văn Hòa"));
    CHECK_FALSE(same_name("Lò Văn", "Lò Văn Hòa"));
    CHECK(same_name("", "  "));
}

TEST_CASE("rewards: an initiative that rewards rest on already") {
    const std::vector<Given> given = {title_in("Lò Văn Nghĩa", "cstd-co-so", 2025, {"d1"}),
                                      title_in("Lò Văn Nghĩa", "", 2026, {"d2", "d1"}),
                                      title_in("Quàng Thị Xuân", "", 2026, {"d1"})};
    CHECK(uses_of("d1", "Lò Văn Nghĩa", given).size() == 2);
    CHECK(uses_of("d2", "Lò Văn Nghĩa", given).size() == 1);
    CHECK(uses_of("d3", "Lò Văn Nghĩa", given).empty());
}

TEST_CASE("titles: years running, what is missing, and the year in which it can be whole") {
    const std::vector<Recognised> recognised = {initiative("d1", {"Lò Văn Nghĩa"}),
                                                initiative("d2", {"Lò Văn Nghĩa"}, "province"),
                                                initiative("d3", {"Mùa A Chứ"}, "national")};
    std::vector<Given> given = {title_in("Lò Văn Nghĩa", "cstd-co-so", 2024),
                                title_in("Lò Văn Nghĩa", "cstd-co-so", 2025)};
    auto views = titles_of("Lò Văn Nghĩa", 2026, titles(), recognised, given);
    REQUIRE(views.size() == 3);
    const TitleView& base = view_of(views, "cstd-co-so");
    CHECK(base.open());
    CHECK(base.initiatives.size() == 2);  // one at the level asked for, one above it
    CHECK(base.after == nullptr);
    const TitleView& province = view_of(views, "cstd-tinh");
    CHECK(province.running == 2);  // this year's is not decided yet: the chain is not broken by that
    CHECK(province.earliest == 2026);
    CHECK_FALSE(province.open());
    CHECK(province.initiatives.size() == 1);
    CHECK(view_of(views, "cstd-toan-quoc").initiatives.empty());  // another's does not count

    given.push_back(title_in("Lò Văn Nghĩa", "cstd-co-so", 2026));
    views = titles_of("Lò Văn Nghĩa", 2026, titles(), recognised, given);
    CHECK(view_of(views, "cstd-co-so").held);
    CHECK(view_of(views, "cstd-tinh").running == 3);
    CHECK(view_of(views, "cstd-tinh").open());
}

TEST_CASE("titles: a year left out breaks the chain, and the order of arrival does not matter") {
    std::vector<Given> given = {title_in("Mùa A Chứ", "cstd-co-so", 2025), title_in("Mùa A Chứ", "cstd-co-so", 2022),
                                title_in("Mùa A Chứ", "cstd-co-so", 2023)};
    auto views = titles_of("Mùa A Chứ", 2026, titles(), {}, given);
    CHECK(view_of(views, "cstd-tinh").running == 1);
    CHECK(view_of(views, "cstd-tinh").earliest == 2027);
    views = titles_of("Mùa A Chứ", 2028, titles(), {}, given);
    CHECK(view_of(views, "cstd-tinh").running == 0);
    CHECK(view_of(views, "cstd-tinh").earliest == 2030);
    CHECK(view_of(views, "cstd-co-so").earliest == 2028);
    // A reward of a collective is nobody's title.
    given.push_back(title_in("Mùa A Chứ", "cstd-co-so", 2024));
    CHECK(view_of(titles_of("Mùa A Chứ", 2026, titles(), {}, given), "cstd-tinh").running == 4);
    given.back().collective = true;
    CHECK(view_of(titles_of("Mùa A Chứ", 2026, titles(), {}, given), "cstd-tinh").running == 1);
}
