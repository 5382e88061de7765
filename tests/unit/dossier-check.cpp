// The check before filing: each rule by itself, then all at once.
#include "dossier-samples.hpp"

#include <algorithm>
#include <functional>

#include "base/strings.hpp"
#include "dossier/check.hpp"

using namespace sk;
using namespace sk::dossier;
using sk::test::application;
using sk::test::day;
using sk::test::pack;

namespace {

const Date today{2026, 11, 23};

std::string list(const std::vector<Problem>& problems) {
    std::string text;
    for (const Problem& problem : problems) {
        text += problem.path + ":" + problem.code;
        for (const auto& argument : problem.arguments) text += "|" + argument;
        text += problem.severity == Severity::warning ? "? " : " ";
    }
    return text;
}

std::string after(const std::function<void(Application&)>& change, Date on = today) {
    Application form = application();
    change(form);
    return list(check(form, pack(), on));
}

}  // namespace

TEST_CASE("check: a complete application has no problem") {
    CHECK(after([](Application&) {}) == "");
    CHECK(may_be_filed(check(application(), pack(), today)));
}

TEST_CASE("check: ages and the days of reminding are the pack's; what is missing or odd says where the rule stands") {
    const auto found = [&](const law::Pack& rules, auto change, Date on = today) {
        Application form = application();
        change(form);
        return check(form, rules, on);
    };
    const auto born = [](const char* day) { return [day](Application& f) { f.authors[1].birth_date.text = day; }; };
    const law::Pack narrow = sk::test::changed_rules([](Json& json) {
        json["bounds"][4]["value"] = 18;
        json["bounds"][5]["value"] = 60;
        json["bounds"][6]["value"] = 70;
        json["bounds"][7]["value"] = 3;
    });
    const law::Pack& present = sk::test::present();
    for (const auto& [day, before, after] :
         {std::tuple("24/11/2009", "", "unusual"), {"1/1/1960", "", "unusual"}, {"1/1/1950", "", "implausible"}}) {
        CAPTURE(day);
        CHECK(found(present, born(day)).empty() == (*before == '\0'));
        const std::vector<Problem> now = found(narrow, born(day));
        REQUIRE(now.size() == 1);
        CHECK(now[0].code == std::string("birth-date-") + after);
        REQUIRE(now[0].citations.size() == 1);
        CHECK_FALSE(now[0].citations[0].verified);
    }
    const auto soon = [](Application& f) { f.first_applied.text = "10/12/2025"; };
    CHECK(found(present, soon).size() == 1);
    CHECK(found(narrow, soon).empty());
    for (const auto& change : std::vector<std::function<void(Application&)>>{
             [](Application& f) { f.authors[1].birth_date.text.clear(); },
             [](Application& f) { f.authors[1].workplace.clear(); },
             [](Application& f) { f.authors[1].share_text = "x"; },
             [](Application& f) { f.authors[1].share_text = "0"; },
             [](Application& f) { f.authors[1].share_text.clear(); }, [](Application& f) { f.commitment = false; }}) {
        const std::vector<Problem> said = found(present, change);
        REQUIRE(said.size() == 1);
        CAPTURE(said[0].code);
        REQUIRE(said[0].citations.size() == 1);
        CHECK_FALSE(said[0].citations[0].document.empty());
    }
}

TEST_CASE("check: one fault, one problem at its field") {
    struct Case {
        std::function<void(Application&)> change;
        const char* expected;
    };
    const Case cases[] = {
        {[](Application& f) { f.addressed_to.text.clear(); }, "addressed_to:addressed-to-missing "},
        {[](Application& f) { f.authors.clear(); }, "authors:authors-missing "},
        {[](Application& f) { f.authors[0].name = " \u00A0"; }, "authors/a1/name:author-name-missing "},
        {[](Application& f) { f.authors[1].birth_date.text = ""; }, "authors/a2/birth_date:author-birth-date-missing "},
        {[](Application& f) { f.authors[1].birth_date.text = "31/2/1985"; }, "authors/a2/birth_date:birth-date-wrong "},
        {[](Application& f) { f.authors[1].birth_date.text = "5/3/85"; }, "authors/a2/birth_date:birth-date-wrong "},
        {[](Application& f) { f.authors[1].birth_date.text = "24/11/2026"; },
         "authors/a2/birth_date:birth-date-future "},
        {[](Application& f) { f.authors[1].birth_date.text = "1/1/1885"; },
         "authors/a2/birth_date:birth-date-implausible|141 "},
        {[](Application& f) { f.authors[1].birth_date.text = "24/11/2011"; },
         "authors/a2/birth_date:birth-date-unusual|14? "},
        {[](Application& f) { f.authors[1].birth_date.text = "23/11/2011"; }, ""},
        {[](Application& f) { f.authors[1].birth_date.text = "1/1/1930"; },
         "authors/a2/birth_date:birth-date-unusual|96? "},
        {[](Application& f) { f.authors[0].workplace = ""; }, "authors/a1/workplace:author-workplace-missing "},
        {[](Application& f) { f.authors[1].name = "LÒ VĂN NGHĨA"; }, "authors/a2/name:author-twice|LÒ VĂN NGHĨA? "},
        {[](Application& f) { f.authors[0].share_text = "59,99"; }, "authors:share-sum|99,99 "},
        {[](Application& f) { f.authors[0].share_text = "60,01"; }, "authors:share-sum|100,01 "},
        {[](Application& f) { f.authors[0].share_text = "33,333"; }, "authors/a1/share_text:share-wrong "},
        {[](Application& f) { f.authors[0].share_text = ""; }, "authors/a1/share_text:share-missing "},
        {[](Application& f) {
             f.authors[0].share_text = "0";
             f.authors[1].share_text = "100";
         },
         "authors/a1/share_text:share-zero "},
        {[](Application& f) {
             f.authors.pop_back();
             f.authors[0].share_text = "";
         },
         ""},
        {[](Application& f) {
             f.authors.pop_back();
             f.authors[0].share_text = "100";
         },
         ""},
        {[](Application& f) {
             f.authors.pop_back();
             f.authors[0].share_text = "60";
         },
         "authors/a1/share_text:share-sole|60 "},
        {[](Application& f) {
             f.authors.pop_back();
             f.authors[0].share_text = "x";
         },
         "authors/a1/share_text:share-wrong "},
        {[](Application& f) { f.title = "\n"; }, "title:title-missing "},
        {[](Application& f) { f.solution_kind = ""; }, "solution_kind:solution-kind-missing "},
        {[](Application& f) { f.solution_kind = "khac"; }, "solution_kind:solution-kind-unknown "},
        {[](Application& f) { f.fields.clear(); }, "fields:field-missing "},
        {[](Application& f) {
             f.fields.clear();
             f.field_other = "Nghề dệt";
         },
         ""},
        {[](Application& f) { f.fields.push_back("khac"); }, "fields:field-unknown|khac "},
        {[](Application& f) { f.first_applied.text = ""; }, "first_applied:first-applied-missing "},
        {[](Application& f) { f.first_applied.text = "1/2026"; }, "first_applied:first-applied-wrong "},
        {[](Application& f) { f.first_applied.text = "24/11/2026"; }, "first_applied:first-applied-future "},
        {[](Application& f) { f.first_applied.text = "23/11/2026"; }, ""},
        {[](Application& f) { f.first_applied.text = "01/01/1970"; },
         "first_applied:filing-late|01/01/1970|01/01/1971 "},
        {[](Application& f) { f.first_applied.text = "19/01/2038"; }, "first_applied:first-applied-future "},
        {[](Application& f) { f.description = ""; }, "description:description-missing "},
        {[](Application& f) { f.applicability = ""; }, "applicability:applicability-missing "},
        {[](Application& f) { f.conditions = ""; }, "conditions:conditions-missing "},
        {[](Application& f) { f.benefit_author = ""; }, "benefit_author:benefit-author-missing "},
        {[](Application& f) { f.first_appliers.clear(); }, ""},
        {[](Application& f) { f.first_appliers[0].name = ""; }, "first_appliers/p1/name:applier-name-missing "},
        {[](Application& f) {
             f.first_appliers[0] = {};
             f.first_appliers[0].row_id = "p1";
         },
         "first_appliers/p1/name:applier-empty "},
        {[](Application& f) { f.first_appliers[0].birth_date.text = "x"; },
         "first_appliers/p1/birth_date:birth-date-wrong "},
        {[](Application& f) { f.first_appliers[0].birth_date.text = ""; }, ""},
        {[](Application& f) { f.commitment = false; }, "commitment:commitment-missing "},
        {[](Application& f) { f.authors[0].name = std::string(10'000, 'a'); },
         "authors/a1/name:text-too-long|120|10.000 "},
        {[](Application& f) { f.sponsor = f.confidential = f.benefit_appliers = f.place = ""; }, ""},
    };
    for (const Case& expected : cases) CHECK(after(expected.change) == expected.expected);
}

TEST_CASE("check: a share below the least that the rules give an author is warned of, with the rule; it can be filed") {
    const law::Pack* others = sk::test::library().find("minhhoa@2026-1");
    REQUIRE(others);
    REQUIRE(others->provisions.author_share_least);
    law::Pack rules = pack();
    rules.provisions.author_share_least = others->provisions.author_share_least;  // 30 %
    const auto with_shares = [&](const char* first, const char* second) {
        Application form = application();
        form.authors[0].share_text = first;
        form.authors[1].share_text = second;
        return check(form, rules, today);
    };
    CHECK(list(with_shares("70", "30")) == "");
    const std::vector<Problem> below = with_shares("70,01", "29,99");
    CHECK(list(below) == "authors/a2/share_text:share-least|29,99|30? ");
    REQUIRE(below.front().citations.size() == 1);
    CHECK(below.front().citations.front().mark == "S-low");
    CHECK(may_be_filed(below));
    CHECK(list(with_shares("100", "0")) == "authors/a2/share_text:share-zero ");
    Application alone = application();
    alone.authors.pop_back();
    alone.authors[0].share_text = "";
    CHECK(list(check(alone, rules, today)) == "");
}

TEST_CASE("check: lengths count characters, not bytes") {
    const auto repeated = [](std::size_t count) {
        std::string text;
        for (std::size_t i = 0; i < count; ++i) text += "ệ";
        return text;
    };
    CHECK(after([&](Application& f) { f.authors[0].name = repeated(limits::name_chars_max); }) == "");
    CHECK(after([&](Application& f) { f.authors[0].name = repeated(limits::name_chars_max + 1); }) ==
          "authors/a1/name:text-too-long|120|121 ");
    CHECK(after([&](Application& f) { f.title = repeated(limits::title_chars_max); }) == "");
    CHECK(after([&](Application& f) { f.description = repeated(limits::long_text_chars_max + 1); }) ==
          "description:text-too-long|60.000|60.001 ");
    CHECK(after([&](Application& f) {
              f.authors.clear();
              for (std::size_t i = 0; i <= limits::authors_max; ++i) {
                  f.authors.push_back(
                      sk::test::author("a" + std::to_string(i), "Tác giả " + std::to_string(i), i == 0 ? "70" : "1"));
              }
          }) == "authors:authors-too-many|30|31 ");
}

TEST_CASE("check: the year for filing, NĐ 13/2012 Điều 5(2)") {
    // First applied on Sunday 23/11/2025: the last day is 23/11/2026, a Monday.
    const auto on = [](const char* applied, const char* today_iso) {
        return after([&](Application& f) { f.first_applied.text = applied; }, day(today_iso));
    };
    CHECK(on("23/11/2025", "2026-10-23") == "");
    CHECK(on("23/11/2025", "2026-10-24") == "first_applied:filing-soon|23/11/2026|30? ");
    CHECK(on("23/11/2025", "2026-11-23") == "first_applied:filing-soon|23/11/2026|0? ");
    CHECK(on("23/11/2025", "2026-11-24") == "first_applied:filing-late|23/11/2025|23/11/2026 ");
    // 22/11/2026 is a Sunday: filing on Monday is in time.
    CHECK(on("22/11/2025", "2026-11-23") == "first_applied:filing-soon|23/11/2026|0? ");
    CHECK(on("16/02/2025", "2026-02-23") == "first_applied:filing-soon|23/02/2026|0? ");  // Tết
    CHECK(on("16/02/2025", "2026-02-24") == "first_applied:filing-late|16/02/2025|23/02/2026 ");
    CHECK(on("29/02/2024", "2025-03-01") == "first_applied:filing-late|29/02/2024|28/02/2025 ");

    Application form = application();
    form.first_applied.text = "23/11/2025";
    const auto problems = check(form, pack(), day("2026-11-24"));
    REQUIRE(problems.size() == 1);
    REQUIRE(problems[0].citations.size() == 2);
    CHECK(problems[0].citations[0].article == "Điều 5 khoản 2");
    CHECK(problems[0].citations[0].verified);
    CHECK_FALSE(may_be_filed(problems));
    const auto limit = filing_limit(form, pack(), day("2026-11-24"));
    REQUIRE(limit.has_value());
    CHECK(limit->late);
    form.first_applied.text = "hôm qua";
    CHECK_FALSE(filing_limit(form, pack(), today).has_value());
    // A warning does not keep from filing.
    form.first_applied.text = "23/11/2025";
    CHECK(may_be_filed(check(form, pack(), today)));
}

TEST_CASE("check: an empty application shows everything at once, in the order of the form") {
    CHECK(list(check(Application{}, pack(), today)) ==
          "addressed_to:addressed-to-missing authors:authors-missing title:title-missing "
          "solution_kind:solution-kind-missing fields:field-missing first_applied:first-applied-missing "
          "description:description-missing applicability:applicability-missing conditions:conditions-missing "
          "benefit_author:benefit-author-missing commitment:commitment-missing ");
}

TEST_CASE("check: every problem has its words, with as many places as arguments") {
    Application worst;
    worst.authors = {sk::test::author("a1", "X", "0"), sk::test::author("a2", "X", "33,333"),
                     sk::test::author("a3", "", "")};
    worst.authors[2].birth_date.text = "1/1/1800";
    worst.fields = {"khac"};
    worst.solution_kind = "khac";
    worst.title = std::string(1000, 'x');
    worst.first_applied.text = "1/1/2020";
    Application sums = application();
    sums.authors[0].share_text = "59,99";
    Application soon = application();
    soon.first_applied.text = "23/11/2025";
    for (const Application& form : {worst, sums, soon, Application{}}) {
        for (const Problem& problem : check(form, pack(), today)) {
            const auto found = find_string("problem." + problem.code);
            REQUIRE_MESSAGE(found.has_value(), problem.code);
            for (Language language : {Language::vi, Language::en}) {
                const std::string text(tr(*found, language));
                for (std::size_t i = 0; i < 4; ++i) {
                    const bool has_place = text.find("{" + std::to_string(i) + "}") != std::string::npos;
                    CHECK_MESSAGE((!has_place || i < problem.arguments.size()), problem.code);
                }
            }
        }
    }
}
