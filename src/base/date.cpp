#include "base/date.hpp"

#include <optional>

#include "base/text.hpp"

namespace sk {

namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

// Exactly `digits` digits at `offset`.
std::optional<int> number_at(std::string_view text, std::size_t offset, std::size_t digits) {
    if (text.size() < offset + digits) return std::nullopt;
    int value = 0;
    for (std::size_t i = 0; i < digits; ++i) {
        if (!is_digit(text[offset + i])) return std::nullopt;
        value = value * 10 + (text[offset + i] - '0');
    }
    return value;
}

std::string padded(int value, std::size_t width) {
    std::string digits = std::to_string(value);
    return digits.size() < width ? std::string(width - digits.size(), '0') + digits : digits;
}

bool is_leap(int year) { return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0; }

constexpr std::int64_t day_ms = 86'400'000;
constexpr int offset_minutes_max = 14 * 60;  // the widest in use on Earth is +14:00

struct LocalTime {
    Date date;
    int hour, minute, second;
};
LocalTime local_time(Timestamp time) {
    const std::int64_t local_ms = time.unix_ms + std::int64_t{time.offset_minutes} * 60'000;
    std::int64_t days = local_ms / day_ms, rest = local_ms % day_ms;
    if (rest < 0) {
        rest += day_ms;
        --days;
    }
    const int seconds = static_cast<int>(rest / 1000);
    return {date_from_day_number(days), seconds / 3600, seconds / 60 % 60, seconds % 60};
}

}  // namespace

int days_in_month(int year, int month) {
    static constexpr int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    if (month < 1 || month > 12) return 0;
    return month == 2 && is_leap(year) ? 29 : days[month - 1];
}

bool is_valid(Date date) {
    return date.year >= 1 && date.year <= 9999 && date.month >= 1 && date.month <= 12 && date.day >= 1 &&
           date.day <= days_in_month(date.year, date.month);
}

// Counted in 400-year eras of years that begin in March, so that the leap day is the last of its year.
std::int64_t day_number(Date date) {
    const std::int64_t year = std::int64_t{date.year} - (date.month <= 2 ? 1 : 0);
    const std::int64_t era = (year >= 0 ? year : year - 399) / 400;
    const std::int64_t year_of_era = year - era * 400;
    const std::int64_t month_from_march = (date.month + 9) % 12;
    const std::int64_t day_of_year = (153 * month_from_march + 2) / 5 + date.day - 1;
    const std::int64_t day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    return era * 146'097 + day_of_era - 719'468;
}

Date date_from_day_number(std::int64_t number) {
    const std::int64_t shifted = number + 719'468;
    const std::int64_t era = (shifted >= 0 ? shifted : shifted - 146'096) / 146'097;
    const std::int64_t day_of_era = shifted - era * 146'097;
    const std::int64_t year_of_era =
        (day_of_era - day_of_era / 1460 + day_of_era / 36'524 - day_of_era / 146'096) / 365;
    const std::int64_t day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    const std::int64_t month_from_march = (5 * day_of_year + 2) / 153;
    const int day = static_cast<int>(day_of_year - (153 * month_from_march + 2) / 5 + 1);
    const int month = static_cast<int>(month_from_march < 10 ? month_from_march + 3 : month_from_march - 9);
    const int year = static_cast<int>(year_of_era + era * 400 + (month <= 2 ? 1 : 0));
    return {year, month, day};
}

int weekday(Date date) {
    const std::int64_t from_monday = (day_number(date) + 3) % 7;  // 1970-01-01 was a Thursday
    return static_cast<int>(from_monday < 0 ? from_monday + 7 : from_monday) + 1;
}

Date add_days(Date date, int days) { return date_from_day_number(day_number(date) + days); }

Date add_months(Date date, int months) {
    const int from_zero = date.year * 12 + (date.month - 1) + months;
    const int year = from_zero >= 0 ? from_zero / 12 : (from_zero - 11) / 12;
    const int month = from_zero - year * 12 + 1;
    const int last = days_in_month(year, month);
    return {year, month, date.day < last ? date.day : last};
}

Result<Date> parse_iso_date(std::string_view text) {
    const auto year = number_at(text, 0, 4), month = number_at(text, 5, 2), day = number_at(text, 8, 2);
    if (text.size() != 10 || !year || !month || !day || text[4] != '-' || text[7] != '-') {
        return fail("date", {}, "not YYYY-MM-DD");
    }
    const Date date{*year, *month, *day};
    if (!is_valid(date)) return fail("date", {}, "no such day");
    return date;
}

std::string iso_date(Date date) {
    return padded(date.year, 4) + '-' + padded(date.month, 2) + '-' + padded(date.day, 2);
}

namespace {

// A number of at most `digits_max` digits off the front, blanks before it aside; -1: there is none.
int take_number(std::string_view& text, std::size_t digits_max) {
    text = trimmed(text);
    int number = 0;
    std::size_t digits = 0;
    for (; digits < text.size() && is_digit(text[digits]); ++digits) {
        if (digits == digits_max) return -1;
        number = number * 10 + (text[digits] - '0');
    }
    text = trimmed(text.substr(digits));
    return digits > 0 ? number : -1;
}

bool take_word(std::string_view& text, std::string_view word) {
    if (!text.starts_with(word)) return false;
    text.remove_prefix(word.size());
    return true;
}

// "ngày 05 tháng 3 năm 2026", as letter_date writes it; nullopt: not of that form.
std::optional<Date> read_letter_date(std::string_view text) {
    if (!take_word(text, "ngày") && !take_word(text, "Ngày")) return std::nullopt;
    Date date;
    date.day = take_number(text, 2);
    if (!take_word(text, "tháng")) return std::nullopt;
    date.month = take_number(text, 2);
    if (!take_word(text, "năm")) return std::nullopt;
    const std::size_t before = trimmed(text).size();
    date.year = take_number(text, 4);
    if (before != 4 || !text.empty() || !is_valid(date)) return std::nullopt;
    return date;
}

}  // namespace

Result<Date> parse_typed_date(std::string_view text) {
    text = trimmed(text);
    if (const auto date = read_letter_date(text)) return *date;
    if (auto iso = parse_iso_date(text); iso.ok()) return iso;  // pasted from a program; not ambiguous
    int parts[3] = {0, 0, 0};
    std::size_t digits[3] = {0, 0, 0};
    int part = 0;
    char separator = 0;
    for (char c : text) {
        if (is_digit(c)) {
            if (++digits[part] > 4) return fail("date", {}, "too many digits");
            parts[part] = parts[part] * 10 + (c - '0');
        } else if ((c == '/' || c == '-' || c == '.') && part < 2 && (separator == 0 || separator == c)) {
            separator = c;
            ++part;
        } else {
            return fail("date", {}, "not day/month/year");
        }
    }
    // Two-digit years are refused: "5/3/26" could be 1926 as a birth date and 2026 elsewhere.
    if (part != 2 || digits[0] < 1 || digits[0] > 2 || digits[1] < 1 || digits[1] > 2 || digits[2] != 4) {
        return fail("date", {}, "not day/month/year with four digits");
    }
    const Date date{parts[2], parts[1], parts[0]};
    if (!is_valid(date)) return fail("date", {}, "no such day");
    return date;
}

std::string display_date(Date date) {
    return padded(date.day, 2) + '/' + padded(date.month, 2) + '/' + padded(date.year, 4);
}

std::string letter_date(Date date) {
    // NĐ 30/2020 Phụ lục I, phần I, mục II khoản 4b: a zero before days under 10 and before months 1 and 2.
    return "ngày " + padded(date.day, 2) + " tháng " + padded(date.month, date.month <= 2 ? 2 : 1) + " năm " +
           std::to_string(date.year);
}

Result<Timestamp> parse_timestamp(std::string_view text) {
    const bool utc = text.size() == 20 && text.back() == 'Z';
    if (!utc && text.size() != 25) return fail("time", {}, "not RFC 3339 with seconds and offset");
    auto date = parse_iso_date(text.substr(0, 10));
    const auto hour = number_at(text, 11, 2), minute = number_at(text, 14, 2), second = number_at(text, 17, 2);
    if (!date.ok() || !hour || !minute || !second || text[10] != 'T' || text[13] != ':' || text[16] != ':') {
        return fail("time", {}, "not RFC 3339 with seconds and offset");
    }
    if (*hour > 23 || *minute > 59 || *second > 59) return fail("time", {}, "no such time of day");
    int offset = 0;
    if (!utc) {
        const auto offset_hour = number_at(text, 20, 2), offset_minute = number_at(text, 23, 2);
        const char sign = text[19];
        if (!offset_hour || !offset_minute || (sign != '+' && sign != '-') || text[22] != ':' || *offset_minute > 59) {
            return fail("time", {}, "no offset");
        }
        offset = *offset_hour * 60 + *offset_minute;
        if (offset > offset_minutes_max) return fail("time", {}, "no such offset");
        // RFC 3339 section 4.3: "-00:00" says that the local offset is unknown.
        if (sign == '-' && offset == 0) return fail("time", {}, "unknown offset");
        if (sign == '-') offset = -offset;
    }
    const std::int64_t local_seconds = day_number(*date) * 86'400 + std::int64_t{*hour} * 3600 + *minute * 60 + *second;
    return Timestamp{(local_seconds - std::int64_t{offset} * 60) * 1000, offset};
}

std::string format_timestamp(Timestamp time) {
    const LocalTime local = local_time(time);
    const int offset = time.offset_minutes < 0 ? -time.offset_minutes : time.offset_minutes;
    return iso_date(local.date) + 'T' + padded(local.hour, 2) + ':' + padded(local.minute, 2) + ':' +
           padded(local.second, 2) + (time.offset_minutes < 0 ? '-' : '+') + padded(offset / 60, 2) + ':' +
           padded(offset % 60, 2);
}

std::string display_time(Timestamp time) {
    const LocalTime local = local_time(time);
    return display_date(local.date) + ' ' + padded(local.hour, 2) + ':' + padded(local.minute, 2);
}

Date date_of(Timestamp time) { return local_time(time).date; }

}  // namespace sk
