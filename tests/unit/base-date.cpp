// Civil dates and claimed times.
#include <doctest/doctest.h>

#include "base/date.hpp"

using namespace sk;

TEST_CASE("dates: every day of 1900 to 2100 in order, there and back") {
    Date date{1900, 1, 1};
    int weekday_expected = 1;  // a Monday
    for (std::int64_t number = day_number(date); date.year <= 2100; ++number) {
        REQUIRE(is_valid(date));
        REQUIRE(day_number(date) == number);
        REQUIRE(date_from_day_number(number) == date);
        REQUIRE(weekday(date) == weekday_expected);
        weekday_expected = weekday_expected % 7 + 1;
        if (date.day < days_in_month(date.year, date.month))
            ++date.day;
        else if (date.month < 12)
            date = {date.year, date.month + 1, 1};
        else
            date = {date.year + 1, 1, 1};
    }
    CHECK(day_number({1970, 1, 1}) == 0);
    CHECK(weekday({2026, 11, 22}) == 7);
}

TEST_CASE("dates: leap years") {
    CHECK(days_in_month(2024, 2) == 29);
    CHECK(days_in_month(2026, 2) == 28);
    CHECK(days_in_month(2000, 2) == 29);
    CHECK(days_in_month(1900, 2) == 28);
    CHECK(days_in_month(2026, 0) == 0);
    CHECK(days_in_month(2026, 13) == 0);
    CHECK_FALSE(is_valid({2026, 2, 29}));
    CHECK_FALSE(is_valid({0, 1, 1}));
    CHECK_FALSE(is_valid({10'000, 1, 1}));
    CHECK_FALSE(is_valid({}));
}

TEST_CASE("dates: months clip to the month's end (BLDS 2015 Điều 148 khoản 3, 4)") {
    CHECK(add_months({2026, 11, 30}, 3) == Date{2027, 2, 28});
    CHECK(add_months({2027, 11, 30}, 3) == Date{2028, 2, 29});
    CHECK(add_months({2024, 2, 29}, 12) == Date{2025, 2, 28});
    CHECK(add_months({2024, 2, 29}, 48) == Date{2028, 2, 29});
    CHECK(add_months({2026, 1, 31}, 1) == Date{2026, 2, 28});
    CHECK(add_months({2026, 12, 31}, 1) == Date{2027, 1, 31});
    CHECK(add_months({2026, 3, 31}, -1) == Date{2026, 2, 28});
    CHECK(add_months({2026, 1, 15}, -13) == Date{2024, 12, 15});
    CHECK(add_days({2026, 12, 31}, 1) == Date{2027, 1, 1});
    CHECK(add_days({2026, 3, 1}, -1) == Date{2026, 2, 28});
}

TEST_CASE("dates: text forms") {
    CHECK(parse_iso_date("2026-11-22").value() == Date{2026, 11, 22});
    for (const char* wrong : {"", "2026-11-2", "2026/11/22", "2026-02-29", "2026-13-01", "2026-00-10", "0000-01-01",
                              "2026-11-22 ", "+026-11-22", "2026-1a-22", "20261122"}) {
        CHECK_MESSAGE(parse_iso_date(wrong).ok() == false, wrong);
    }
    CHECK(iso_date({2026, 3, 5}) == "2026-03-05");
    CHECK(display_date({2026, 3, 5}) == "05/03/2026");
    CHECK(letter_date({2026, 3, 5}) == "ngày 05 tháng 3 năm 2026");
    CHECK(letter_date({2026, 2, 15}) == "ngày 15 tháng 02 năm 2026");
    CHECK(letter_date({2026, 11, 22}) == "ngày 22 tháng 11 năm 2026");
}

TEST_CASE("dates: as official letters write them, each day of 200 years, and read back") {
    for (Date day{1900, 1, 1}; day.year < 2100; day = add_days(day, 1)) {
        const std::string text = letter_date(day);
        const std::string month = std::to_string(day.month), number = std::to_string(day.day);
        REQUIRE(text == "ngày " + (day.day < 10 ? "0" + number : number) + " tháng " +
                            (day.month < 3 ? "0" + month : month) + " năm " + std::to_string(day.year));
        REQUIRE(parse_typed_date(text).value() == day);
    }
    CHECK(parse_typed_date(" Ngày 5 tháng 03 năm 2026 ").value() == Date{2026, 3, 5});
    CHECK(parse_typed_date("ngày5tháng3năm2026").value() == Date{2026, 3, 5});
    for (const char* wrong : {"ngày 31 tháng 4 năm 2026", "ngày 5 tháng 3", "ngày 5 tháng 3 năm 26", "tháng 3 năm 2026",
                              "ngày 5 tháng 3 năm 2026.", "ngày 005 tháng 3 năm 2026", "ngày tháng năm 2026"})
        CHECK_MESSAGE(!parse_typed_date(wrong).ok(), wrong);
}

TEST_CASE("dates: as people type them") {
    for (const char* text : {"5/3/2026", "05/03/2026", "05-03-2026", "5.3.2026", " 5/3/2026 ", "2026-03-05"}) {
        auto date = parse_typed_date(text);
        REQUIRE_MESSAGE(date.ok(), text);
        CHECK(*date == Date{2026, 3, 5});
    }
    for (const char* wrong :
         {"", "5/3/26", "5/3", "5/3-2026", "31/4/2026", "29/2/2026", "5//2026", "5/3/2026/1", "5/13/2026", "0/3/2026",
          "5/3/20266", "005/3/2026", "5 tháng 3", "/3/2026", "5/3/", "99999999999/1/2026"}) {
        auto date = parse_typed_date(wrong);
        REQUIRE_MESSAGE(!date.ok(), wrong);
        CHECK(date.error().code == "date");
    }
}

TEST_CASE("times: RFC 3339 with seconds and offset, there and back") {
    for (const char* text : {"2026-11-22T08:14:09+07:00", "1970-01-01T00:00:00+00:00", "1970-01-01T00:00:00+07:00",
                             "1969-12-31T23:59:59-03:30", "2038-01-19T10:14:08+07:00", "2012-04-25T00:00:00+14:00"}) {
        auto time = parse_timestamp(text);
        REQUIRE_MESSAGE(time.ok(), text);
        CHECK(format_timestamp(*time) == text);
    }
    CHECK(parse_timestamp("2026-11-22T01:14:09Z").value().unix_ms ==
          parse_timestamp("2026-11-22T08:14:09+07:00").value().unix_ms);
    CHECK(parse_timestamp("1970-01-01T00:00:00Z").value().unix_ms == 0);
    CHECK(parse_timestamp("2038-01-19T03:14:08Z").value().unix_ms == std::int64_t{2'147'483'648'000});
    CHECK(parse_timestamp("1970-01-01T00:00:00+07:00").value().unix_ms == -7 * 3'600'000);
    for (const char* wrong : {"", "2026-11-22", "2026-11-22T08:14:09", "2026-11-22T08:14+07:00",
                              "2026-11-22t08:14:09+07:00", "2026-11-22 08:14:09+07:00", "2026-11-22T24:00:00+07:00",
                              "2026-11-22T08:60:09+07:00", "2026-11-22T08:14:60+07:00", "2026-02-30T08:14:09+07:00",
                              "2026-11-22T08:14:09+0700", "2026-11-22T08:14:09+15:00", "2026-11-22T08:14:09-00:00",
                              "2026-11-22T08:14:09z", "2026-11-22T08:14:09.5+07:00", "2026-11-22T08:14:09+07:60"}) {
        auto time = parse_timestamp(wrong);
        REQUIRE_MESSAGE(!time.ok(), wrong);
        CHECK(time.error().code == "time");
    }
}

TEST_CASE("times: the day is the day where the clock stands") {
    CHECK(date_of(parse_timestamp("2026-11-22T00:30:00+07:00").value()) == Date{2026, 11, 22});
    CHECK(date_of(parse_timestamp("2026-11-21T17:30:00Z").value()) == Date{2026, 11, 21});
    CHECK(date_of({-1, 0}) == Date{1969, 12, 31});
    CHECK(display_time(parse_timestamp("2026-11-22T08:14:09+07:00").value()) == "22/11/2026 08:14");
}
