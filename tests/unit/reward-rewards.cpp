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

TEST_CASE("titles: a recognition counts as long as the pack of its filing keeps it") {
    const law::Validity three{"province", 3, {}};
    std::vector<Recognised> recognised = {initiative("d1", {"Lò Văn Nghĩa"}, "province")};
    recognised[0].on = "2024-12-30";
    const auto in_year = [&](int year) {
        const auto views = titles_of("Lò Văn Nghĩa", year, titles(), recognised, {});
        const TitleView& province = view_of(views, "cstd-tinh");
        return std::pair(province.initiatives.size(), province.past.size());
    };
    CHECK(in_year(2040) == std::pair<std::size_t, std::size_t>(1, 0));  // no rule ends it
    recognised[0].kept = &three;
    CHECK(kept_until(recognised[0]) == 2027);
    CHECK(in_year(2027) == std::pair<std::size_t, std::size_t>(1, 0));
    CHECK(in_year(2028) == std::pair<std::size_t, std::size_t>(0, 1));
    // For the title that asks for the unit's word alone the unit's recognition is there.
    CHECK(view_of(titles_of("Lò Văn Nghĩa", 2028, titles(), recognised, {}), "cstd-co-so").initiatives.size() == 1);
    recognised[0].on.clear();  // the day is not at hand: nothing says that it is over
    CHECK(in_year(2028) == std::pair<std::size_t, std::size_t>(1, 0));
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

TEST_CASE("rewards: a person in two units, and namesakes: a name alone never makes them one") {
    const std::string here = "14.03646", there = "14.03664", name = "Lò Văn Nghĩa";
    Recognised own = initiative("d1", {name, "Quàng Thị Xuân"});
    Recognised other = initiative("d2", {"LÒ VĂN NGHĨA"}, "province");
    other.unit = there;
    Given reward = title_in(name, "cstd-co-so", 2025);
    reward.unit = there;
    Given team = title_in(name, "", 2025);
    team.collective = true;
    team.unit = there;
    const std::vector<Given> given = {reward, team};
    std::vector<Recognised> recognised = {other, own};

    // The unit's own stands first; the other unit's is told, with its units, and not known to be the same.
    std::vector<Namesake> found = namesakes(name, here, recognised, given);
    REQUIRE(found.size() == 2);
    CHECK(found[0].unit == here);
    CHECK(found[0].initiatives == 1);
    CHECK(found[0].rewards == 0);
    CHECK(found[1].unit == there);
    CHECK(found[1].initiatives == 1);
    CHECK(found[1].rewards == 1);
    CHECK_FALSE(found[1].known);
    CHECK(is_by(found[0], name, own));
    CHECK_FALSE(is_by(found[0], name, other));

    // One key that filed in both units, under that name on its card, is one person …
    recognised[0].filer = recognised[1].filer = "nguoi-1";
    recognised[0].filer_name = recognised[1].filer_name = name;
    CHECK(namesakes(name, here, recognised, given)[1].known);
    // … another's key, or that of somebody who filed for him, says nothing.
    recognised[0].filer = "nguoi-2";
    CHECK_FALSE(namesakes(name, here, recognised, given)[1].known);
    recognised[0].filer = "nguoi-1";
    recognised[0].filer_name = recognised[1].filer_name = "Quàng Thị Xuân";
    CHECK_FALSE(namesakes(name, here, recognised, given)[1].known);

    // Two of one name in one unit are told apart by their days of birth, where they are said.
    Recognised second = initiative("d3", {name});
    own.births = {"05/03/1985", ""};
    second.births = {"12/09/1991"};
    found = namesakes(name, here, std::vector<Recognised>{own, second}, {});
    REQUIRE(found.size() == 2);
    CHECK(found[0].born == "05/03/1985");
    CHECK(is_by(found[0], name, own));
    CHECK_FALSE(is_by(found[0], name, second));
    CHECK(is_by(found[1], name, second));

    // Somebody with a reward and no initiative is there too; nobody of the name: nobody.
    CHECK(namesakes(name, here, {}, given).size() == 1);
    CHECK(namesakes("Mùa A Chứ", here, recognised, given).empty());
}

TEST_CASE("titles: the rewards that make the chain are named, the latest first") {
    const std::vector<Given> given = {title_in("Lò Văn Nghĩa", "cstd-co-so", 2024),
                                      title_in("Lò Văn Nghĩa", "cstd-co-so", 2025)};
    const auto views = titles_of("Lò Văn Nghĩa", 2026, titles(), {}, given);
    const TitleView& province = view_of(views, "cstd-tinh");
    REQUIRE(province.chain.size() == static_cast<std::size_t>(province.running));
    REQUIRE(province.running == 2);
    CHECK(province.chain[0]->year == 2025);
    CHECK(province.chain[1]->year == 2024);
    CHECK(view_of(views, "cstd-co-so").chain.empty());
}
