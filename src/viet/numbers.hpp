// Numbers as Vietnamese letters and forms write them: grouped, in hundredths, in words.
//
// Promises: pure functions of integers. Words follow the school reading: linh before a lone unit, mốt, tư and lăm after
// mươi, lăm after mười, "không trăm" where higher groups were read; groups of nothing are left out. "nghìn", "tỷ".
// Dates are in base/date.hpp (display_date, letter_date: "ngày 05 tháng 3 năm 2026").
#pragma once
#include <cstdint>
#include <string>

namespace sk::viet {

inline constexpr std::int64_t number_in_words_max = 999'999'999'999'999;

std::string grouped(std::int64_t number);              // 1234567 -> "1.234.567"
std::string hundredths_text(std::int64_t hundredths);  // 1250 -> "12,5"; 10000 -> "100"
std::string percent_text(std::int64_t hundredths);     // 1250 -> "12,5 %"

// "một nghìn không trăm linh năm". Negative: "âm …". Beyond ± number_in_words_max: the grouped digits.
std::string number_in_words(std::int64_t number);
// "Một triệu hai trăm nghìn đồng"
std::string money_in_words(std::int64_t dong);

}  // namespace sk::viet
