// Civil dates and claimed times. Pure: "now" always comes in as a parameter.
// A Date is a day of the Gregorian calendar; a Timestamp is a local time with its offset, as people's
// devices claim it (RFC 3339 text). Claimed times never order anything.
#pragma once
#include <compare>
#include <cstdint>
#include <string>
#include <string_view>

#include "base/result.hpp"

namespace sk {

struct Date {
    int year = 0, month = 0, day = 0;
    auto operator<=>(const Date&) const = default;
};

bool is_valid(Date date);
int days_in_month(int year, int month);
std::int64_t day_number(Date date);  // days since 1970-01-01
Date date_from_day_number(std::int64_t number);
int weekday(Date date);  // 1 = Monday … 7 = Sunday
Date add_days(Date date, int days);
// Same day number n months on, clipped to the month's end (BLDS 2015 Điều 148(3), 148(4)).
Date add_months(Date date, int months);

// "2026-11-22". Errors: "date".
Result<Date> parse_iso_date(std::string_view text);
std::string iso_date(Date date);
// What people type: "5/3/2026", "05-03-2026", "05.03.2026", and what they copy from letters, in NFC: "Ngày 05 tháng 3
// năm 2026". "5/3/26" is refused. Errors: "date".
Result<Date> parse_typed_date(std::string_view text);
std::string display_date(Date date);  // "05/03/2026"
std::string letter_date(
    Date date);  // "ngày 05 tháng 3 năm 2026" (NĐ 30/2020 Phụ lục I: zero before days < 10 and months 1, 2)

struct Timestamp {
    std::int64_t unix_ms = 0;
    int offset_minutes = 7 * 60;  // Vietnam
    auto operator<=>(const Timestamp&) const = default;
};
// "2026-11-22T08:14:09+07:00"; seconds precision. Errors: "time".
Result<Timestamp> parse_timestamp(std::string_view text);
std::string format_timestamp(Timestamp time);
std::string display_time(Timestamp time);  // "22/11/2026 08:14"
Date date_of(Timestamp time);              // the day on the calendar of its offset

}  // namespace sk
