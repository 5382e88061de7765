// The yearly report of a province or a unit on its initiatives, and the letters that remind a unit: that it never took
// part, that it has not told its staff of the texts, that it has no plan of the year. As HTML for paper (writer.hpp;
// NĐ 30/2020/NĐ-CP Phụ lục III: báo cáo mẫu 1.4, công văn mẫu 1.5).
//
// Promises: numbers as they are given, counted elsewhere (src/statistics); what was taken from lists of earlier years
// stands under a heading of its own and says so; number, day and signer are blanks that the office fills in. A letter
// says only what the records show and what letter 163/KH-CN-QLChN of 2018 asked for.
#pragma once
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.hpp"
#include "base/table_text.hpp"
#include "document/writer.hpp"

namespace sk::document {

struct StatisticsReport {
    int year = 0;  // 0: all years
    Date as_of;
    Office office;
    struct Number {
        std::string name, what;
        std::int64_t value = 0;
    };
    std::vector<Number> numbers;
    std::int64_t local = 0;          // dossiers that are not part of the numbers
    TableCells units;                // its head first
    TableCells blocks, fields;       // how the units of each took part, their heads first; empty: no such part
    bool of_one_unit = false;        // then `fields` is only how many dossiers
    TableCells stays;                // the time at each step beside its clock, its head first; empty: no such part
    TableCells people;               // authors by gender and ethnic group, small groups without a number
    TableCells in_kind;              // benefits that nobody could reckon in đồng
    TableCells tasks;                // the numbers of the letter's four tasks
    TableCells imported;             // year and initiatives, of lists of earlier years; empty: no such part
    std::vector<std::string> never;  // names of units; empty: no such part
    std::string counted_by;          // name of the definitions
};

std::string statistics_report_html(const StatisticsReport& report);

// What a letter reminds of.
struct Reminder {
    enum class Of : std::uint8_t { taking_part, telling, plan } of = Of::taking_part;
    int year = 0;  // of the plan
    Office office;
    Date as_of;
    const law::Templates* templates = nullptr;
};
// One letter after the other, each on a page of its own.
std::string reminder_letters_html(const Reminder& reminder, std::span<const std::string> units);

}  // namespace sk::document
