// The first regulation pack: its values, its citations, deadlines.
#include "law-assets.hpp"

#include "viet/text.hpp"

using namespace sk;
using namespace sk::law;
using sk::test::day;
using sk::test::pack;

TEST_CASE("pack: what it holds") {
    CHECK(pack().id == "sonla@2026-1");
    CHECK(pack().solution_kinds.size() == 4);
    for (const Choice& kind : pack().solution_kinds) {
        CHECK_FALSE(kind.help.empty());
        CHECK_FALSE(kind.citation.verified);  // the words of TT 18/2013 Điều 3 are at second hand
    }
    CHECK(pack().solution_kinds_citation.verified);
    CHECK(pack().solution_kind("giai-phap-ky-thuat") != nullptr);
    CHECK(pack().solution_kind("khac") == nullptr);
    CHECK(pack().filing_limit.years == 1);
    CHECK(pack().filing_limit.citation.verified);
    CHECK(pack().filing_limit.citation.text.find("01 năm kể từ ngày sáng kiến được đưa vào áp dụng lần đầu") !=
          std::string::npos);
    CHECK(pack().examination.months == 3);
    CHECK(pack().field("y-te") != nullptr);
    CHECK(pack().field("dien-tu")->citation.verified);
    CHECK_FALSE(pack().field("co-khi")->citation.verified);
    CHECK_FALSE(pack().field("van-hoa-the-thao-du-lich")->citation.verified);
    CHECK(pack().holidays.years_known == std::set<int>{2026});
}

TEST_CASE("pack: every mark has its meaning, only what was read is verified") {
    const auto check = [](const Citation& citation) {
        CHECK(pack().legend.contains(citation.mark));
        CHECK(citation.verified == (citation.mark[0] == 'R'));
        CHECK_FALSE(citation.document.empty());
        CHECK(viet::is_nfc(citation.text));
    };
    for (const auto& kind : pack().solution_kinds) check(kind.citation);
    for (const auto& field : pack().fields) check(field.citation);
    for (const Step& step : pack().workflow.steps) check(step.citation);
    for (const Citation* citation :
         {&pack().filing_limit.citation, &pack().examination.citation, &pack().form_citation, &pack().content_citation,
          &pack().conditions_citation, &pack().counting_citation}) {
        check(*citation);
    }
    for (const Holiday& holiday : pack().holiday_list) {
        CHECK(pack().legend.contains(holiday.mark));
        CHECK_FALSE(holiday.source.empty());
    }
}

TEST_CASE("pack: authorities") {
    CHECK(pack().may("author", "dossier.filed"));
    CHECK(pack().may("author", "dossier.supplemented"));
    CHECK(pack().may("officer", "dossier.received"));
    CHECK(pack().may("officer", "dossier.supplement_requested"));
    CHECK_FALSE(pack().may("author", "dossier.received"));
    CHECK_FALSE(pack().may("office", "dossier.received"));
    CHECK_FALSE(pack().may("officer", "dossier.filed"));
    CHECK_FALSE(pack().may("", "dossier.filed"));
    CHECK_FALSE(pack().may("author", "dossier.unknown"));
}

TEST_CASE("pack: the days off of the next year are wanted from 1 November on, those of this year always") {
    Holidays holidays;
    holidays.years_known = {2026};
    const auto missing = [&](const char* today) { return holidays.year_missing(day(today)).value_or(0); };
    CHECK(missing("2026-01-01") == 0);
    CHECK(missing("2026-10-31") == 0);
    CHECK(missing("2026-11-01") == 2027);
    CHECK(missing("2026-12-31") == 2027);
    CHECK(missing("2027-01-01") == 2027);
    CHECK(missing("2025-12-31") == 2025);
    holidays.years_known = {2026, 2027};
    CHECK(missing("2026-11-01") == 0);
    CHECK(missing("2027-10-31") == 0);
    CHECK(missing("2027-11-01") == 2028);
}

TEST_CASE("pack: on which days of a week no work is done, and when the next year is wanted, the pack says") {
    const auto missing = [](const Pack& pack, const char* today) {
        return pack.holidays.year_missing(day(today)).value_or(0);
    };
    const Pack& present = test::present();
    CHECK(present.holidays.week_citation->mark == "G");  // no text of it is at hand
    CHECK(present.holidays.is_day_off(day("2026-11-28")));
    CHECK(missing(present, "2026-10-31") == 0);
    const Pack other = test::changed_rules([](Json& json) {
        json["holidays"]["week"]["days_off"] = {"sun"};
        json["holidays"]["next_year"]["month"] = 10;
    });
    CHECK_FALSE(other.holidays.is_day_off(day("2026-11-28")));  // a Saturday
    CHECK(other.holidays.is_day_off(day("2026-11-29")));
    CHECK(missing(other, "2026-10-01") == 2027);
    CHECK(missing(other, "2026-09-30") == 0);
    const auto refused_by = [](const char* at, Json value) {
        Json json = parse_json(test::read_asset("law/sonla-2026-8.json")).value();
        json[Json::json_pointer(at)] = std::move(value);
        return Pack::parse(dump_json(json)).error().where;
    };
    CHECK(refused_by("/holidays/week/days_off", {"someday"}) == "holidays.week.days_off");
    CHECK(refused_by("/holidays/week/days_off", {"mon", "tue", "wed", "thu", "fri", "sat", "sun"}) ==
          "holidays.week.days_off");
    CHECK(refused_by("/holidays/next_year/month", 0) == "holidays.next_year.month");
    CHECK(refused_by("/holidays/years_citation", "") == "holidays.years_citation");
}

TEST_CASE("working days of 2026") {
    const Holidays& holidays = pack().holidays;
    for (const char* off :
         {"2026-01-01", "2026-01-02", "2026-02-16", "2026-02-20", "2026-02-21", "2026-04-26", "2026-04-27",
          "2026-04-30", "2026-05-01", "2026-08-31", "2026-09-01", "2026-09-02", "2026-11-22"}) {
        CHECK_MESSAGE(holidays.is_day_off(day(off)), off);
    }
    // 10/01 and 22/08 are Saturdays on which offices work; 24/11 is not confirmed and therefore not in use.
    for (const char* on : {"2026-01-10", "2026-08-22", "2026-02-13", "2026-02-23", "2026-11-24", "2026-09-03"}) {
        CHECK_MESSAGE(!holidays.is_day_off(day(on)), on);
    }
    CHECK(holidays.next_working_day(day("2026-02-14")) == day("2026-02-23"));  // Tết with both weekends
    CHECK(holidays.next_working_day(day("2026-11-23")) == day("2026-11-23"));
    CHECK(holidays.add_working_days(day("2026-02-13"), 1) == day("2026-02-23"));
    CHECK(holidays.add_working_days(day("2026-11-20"), 5) == day("2026-11-27"));
    CHECK(holidays.add_working_days(day("2026-01-09"), 1) == day("2026-01-10"));
    CHECK(holidays.add_working_days(day("2026-11-20"), 0) == day("2026-11-20"));
}

TEST_CASE("deadlines: BLDS 2015 Điều 147, 148") {
    struct Case {
        const char *start, *nominal, *last;
        bool known;
    };
    SUBCASE("examination: three months") {
        const Case cases[] = {
            {"2026-11-30", "2027-02-28", "2027-03-01", false},  // the worked example: clipped, Sunday, Monday
            {"2026-01-05", "2026-04-05", "2026-04-06", true},   // Sunday
            {"2026-01-27", "2026-04-27", "2026-04-28", true},   // day off in lieu
            {"2026-01-30", "2026-04-30", "2026-05-04", true},   // two holidays and a weekend
            {"2026-05-22", "2026-08-22", "2026-08-22", true},   // a Saturday on which offices work
            {"2026-05-31", "2026-08-31", "2026-09-03", true},   // swapped day, then Quốc khánh
            {"2025-11-17", "2026-02-17", "2026-02-23", true},   // Tết 2026
            {"2026-08-24", "2026-11-24", "2026-11-24", true},
            {"2026-08-31", "2026-11-30", "2026-11-30", true},  // clipped, a Monday
        };
        for (const Case& expected : cases) {
            const Deadline deadline = pack().deadline(pack().examination, day(expected.start));
            CHECK(deadline.start == day(expected.start));
            CHECK_MESSAGE(deadline.nominal == day(expected.nominal), expected.start);
            CHECK_MESSAGE(deadline.last_day == day(expected.last), expected.start, " ", iso_date(deadline.last_day));
            CHECK(deadline.rolled == (std::string(expected.nominal) != expected.last));
            CHECK_MESSAGE(deadline.holidays_known == expected.known, expected.start);
            REQUIRE(deadline.citations.size() == 2);
            CHECK(deadline.citations[0].article == "Điều 7 khoản 1");
            CHECK(deadline.citations[1].document.find("Bộ luật Dân sự") == 0);
        }
    }
    SUBCASE("filing: one year") {
        const Case cases[] = {
            {"2024-02-29", "2025-02-28", "2025-02-28", false}, {"2025-11-23", "2026-11-23", "2026-11-23", true},
            {"2025-11-22", "2026-11-22", "2026-11-23", true},  {"2025-02-16", "2026-02-16", "2026-02-23", true},
            {"2026-11-22", "2027-11-22", "2027-11-22", false},  // no list for 2027 yet: said so
        };
        for (const Case& expected : cases) {
            const Deadline deadline = pack().deadline(pack().filing_limit, day(expected.start));
            CHECK_MESSAGE(deadline.nominal == day(expected.nominal), expected.start);
            CHECK_MESSAGE(deadline.last_day == day(expected.last), expected.start, " ", iso_date(deadline.last_day));
            CHECK_MESSAGE(deadline.holidays_known == expected.known, expected.start);
        }
    }
    SUBCASE("rolling can be turned off") {
        Pack strict = pack();
        strict.roll_to_working_day = false;
        const Deadline deadline = strict.deadline(strict.examination, day("2026-11-30"));
        CHECK(deadline.last_day == day("2027-02-28"));
        CHECK_FALSE(deadline.rolled);
    }
    SUBCASE("working days") {
        Period three_days;
        three_days.working_days = 3;
        const Deadline deadline = pack().deadline(three_days, day("2026-02-12"));
        CHECK(deadline.last_day == day("2026-02-24"));
        CHECK_FALSE(pack().deadline(three_days, day("2026-12-30")).holidays_known);
    }
}

TEST_CASE("deadlines: never before the nominal day, never on a day off, monotone") {
    for (Date start = day("2025-01-01"); start < day("2027-06-01"); start = add_days(start, 1)) {
        for (const Period* period : {&pack().filing_limit, &pack().examination}) {
            const Deadline today = pack().deadline(*period, start);
            const Deadline tomorrow = pack().deadline(*period, add_days(start, 1));
            REQUIRE(today.last_day >= today.nominal);
            REQUIRE_FALSE(pack().holidays.is_day_off(today.last_day));
            REQUIRE(today.last_day <= tomorrow.last_day);
        }
    }
}

TEST_CASE("pack: a hole or a wrong value is refused with its place") {
    const std::string text = sk::test::read_asset("law/sonla-2026-1.json");
    auto root = parse_json(text);
    REQUIRE(root.ok());
    for (const auto& [name, value] : root->items()) {
        Json without = *root;
        without.erase(name);
        auto parsed = Pack::parse(dump_json(without));
        REQUIRE_MESSAGE(!parsed.ok(), name);
        CHECK(parsed.error().code == "pack-member");
        CHECK_MESSAGE(parsed.error().where.find(name) != std::string::npos, name, " / ", parsed.error().where);
    }
    const auto refused = [&](auto change) {
        Json changed = *root;
        change(changed);
        auto parsed = Pack::parse(dump_json(changed));
        return parsed.ok() ? std::string("accepted") : parsed.error().where;
    };
    CHECK(refused([](Json& j) { j["filing_limit"]["citation"]["mark"] = "X"; }) == "filing_limit.citation.mark");
    CHECK(refused([](Json& j) { j["filing_limit"]["years"] = -1; }) == "filing_limit.years");
    CHECK(refused([](Json& j) { j["filing_limit"]["years"] = "1"; }) == "filing_limit.years");
    CHECK(refused([](Json& j) { j["format"] = "sk-law-pack/3"; }) == "pack.format");
    CHECK(refused([](Json& j) { j["fields"]["items"][1]["code"] = j["fields"]["items"][0]["code"]; }) ==
          "fields.items[1].code");
    CHECK(refused([](Json& j) { j["fields"]["items"] = Json::array(); }) == "fields.items");
    CHECK(refused([](Json& j) { j["holidays"]["days"][0]["date"] = "2026-02-30"; }) == "holidays.days[0].date");
    CHECK(refused([](Json& j) { j["holidays"]["days"][0]["in_use"] = 1; }) == "holidays.days[0].in_use");
    CHECK(refused([](Json& j) { j["authorities"]["dossier.filed"]["roles"] = "author"; }) ==
          "authorities.dossier.filed.roles");
    CHECK(refused([](Json& j) { j = Json::array(); }) != "accepted");
    CHECK(Pack::parse(text.substr(0, text.size() / 2)).error().code == "json-syntax");
}
