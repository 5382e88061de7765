// Numbers and money as letters write them.
#include "viet/numbers.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cstdint>
#include <limits>
#include <optional>
#include <random>
#include <vector>

#include "base/text.hpp"
#include "viet/letters.hpp"
#include "viet/syllable.hpp"
#include "viet/text.hpp"

using namespace sk;
using namespace sk::viet;

namespace {

std::vector<std::string> words_of(const std::string& text) {
    std::vector<std::string> words(1);
    for (const char c : text) {
        if (c == ' ') {
            words.emplace_back();
        } else {
            words.back().push_back(c);
        }
    }
    return words;
}

// Reads the words back, by the grammar and not by the writer's steps.
std::optional<std::int64_t> read_back(const std::string& text) {
    static const std::pair<const char*, int> units[] = {
        {"không", 0}, {"một", 1}, {"mốt", 1}, {"hai", 2}, {"ba", 3},  {"bốn", 4},  {"tư", 4},
        {"năm", 5},   {"lăm", 5}, {"sáu", 6}, {"bảy", 7}, {"tám", 8}, {"chín", 9},
    };
    std::int64_t billions = 0, total = 0, group = 0, digit = 0;
    for (const std::string& word : words_of(text)) {
        bool known = false;
        for (const auto& [name, value] : units) {
            if (word == name) {
                digit = value;
                known = true;
            }
        }
        if (known) continue;
        if (word == "trăm") {
            group += digit * 100;
        } else if (word == "mươi") {
            group += digit * 10;
        } else if (word == "mười") {
            group += 10;
        } else if (word == "linh") {
        } else if (word == "nghìn") {
            total += (group + digit) * 1000;
            group = 0;
        } else if (word == "triệu") {
            total += (group + digit) * 1'000'000;
            group = 0;
        } else if (word == "tỷ") {
            billions = total + group + digit;
            total = group = 0;
        } else {
            return std::nullopt;
        }
        digit = 0;
    }
    return billions * 1'000'000'000 + total + group + digit;
}

}  // namespace

TEST_CASE("numbers: grouped, hundredths, percents") {
    constexpr auto least = std::numeric_limits<std::int64_t>::min();
    const std::pair<std::int64_t, const char*> groups[] = {
        {0, "0"},
        {7, "7"},
        {999, "999"},
        {1000, "1.000"},
        {60'000, "60.000"},
        {1'234'567, "1.234.567"},
        {-1, "-1"},
        {-100, "-100"},
        {-1000, "-1.000"},
        {123'456, "123.456"},
        {least, "-9.223.372.036.854.775.808"},
    };
    for (const auto& [number, text] : groups) CHECK(grouped(number) == text);
    const std::pair<std::int64_t, const char*> parts[] = {
        {0, "0"},        {5, "0,05"},     {50, "0,5"},   {100, "1"},       {1250, "12,5"},
        {9999, "99,99"}, {10'000, "100"}, {-5, "-0,05"}, {-1250, "-12,5"}, {least, "-92233720368547758,08"},
    };
    for (const auto& [number, text] : parts) {
        CHECK(hundredths_text(number) == text);
        CHECK(percent_text(number) == std::string(text) + " %");
    }
}

TEST_CASE("numbers: in words") {
    const std::pair<std::int64_t, const char*> cases[] = {
        {0, "không"},
        {1, "một"},
        {4, "bốn"},
        {5, "năm"},
        {10, "mười"},
        {11, "mười một"},
        {14, "mười bốn"},
        {15, "mười lăm"},
        {20, "hai mươi"},
        {21, "hai mươi mốt"},
        {24, "hai mươi tư"},
        {25, "hai mươi lăm"},
        {44, "bốn mươi tư"},
        {55, "năm mươi lăm"},
        {91, "chín mươi mốt"},
        {100, "một trăm"},
        {101, "một trăm linh một"},
        {104, "một trăm linh bốn"},
        {105, "một trăm linh năm"},
        {110, "một trăm mười"},
        {111, "một trăm mười một"},
        {115, "một trăm mười lăm"},
        {121, "một trăm hai mươi mốt"},
        {555, "năm trăm năm mươi lăm"},
        {1000, "một nghìn"},
        {1005, "một nghìn không trăm linh năm"},
        {1010, "một nghìn không trăm mười"},
        {1021, "một nghìn không trăm hai mươi mốt"},
        {2026, "hai nghìn không trăm hai mươi sáu"},
        {10'000, "mười nghìn"},
        {15'015, "mười lăm nghìn không trăm mười lăm"},
        {100'001, "một trăm nghìn không trăm linh một"},
        {1'000'000, "một triệu"},
        {1'000'005, "một triệu không trăm linh năm"},
        {1'005'000, "một triệu không trăm linh năm nghìn"},
        {1'200'000, "một triệu hai trăm nghìn"},
        {21'500'000, "hai mươi mốt triệu năm trăm nghìn"},
        {1'000'000'000, "một tỷ"},
        {1'000'000'001, "một tỷ không trăm linh một"},
        {12'345'678'901, "mười hai tỷ ba trăm bốn mươi lăm triệu sáu trăm bảy mươi tám nghìn chín trăm linh một"},
        {1'000'000'000'000, "một nghìn tỷ"},
        {1'005'000'000'000, "một nghìn không trăm linh năm tỷ"},
        {1'000'000'000'005, "một nghìn tỷ không trăm linh năm"},
        {999'999'999'999'999,
         "chín trăm chín mươi chín nghìn chín trăm chín mươi chín tỷ chín trăm chín mươi chín triệu chín trăm chín "
         "mươi "
         "chín nghìn chín trăm chín mươi chín"},
        {-15, "âm mười lăm"},
        {1'000'000'000'000'000, "1.000.000.000.000.000"},
        {std::numeric_limits<std::int64_t>::min(), "-9.223.372.036.854.775.808"},
    };
    for (const auto& [number, text] : cases) CHECK(number_in_words(number) == text);
    CHECK(money_in_words(0) == "Không đồng");
    CHECK(money_in_words(1'200'000) == "Một triệu hai trăm nghìn đồng");
    CHECK(money_in_words(-5) == "Âm năm đồng");
    CHECK(money_in_words(number_in_words_max + 1) == "1.000.000.000.000.000 đồng");
}

TEST_CASE("numbers: words read back to the number, and are syllables") {
    std::mt19937_64 random(163);
    std::vector<std::int64_t> numbers;
    for (std::int64_t number = 0; number <= 2'000; ++number) numbers.push_back(number);
    for (std::int64_t unit = 1; unit <= number_in_words_max / 10; unit *= 10) {
        for (const std::int64_t near : {-1, 0, 1, 4, 5}) numbers.push_back(unit * 10 + near);
    }
    for (int i = 0; i < 20'000; ++i) {
        std::int64_t limit = 10;
        for (unsigned digits = static_cast<unsigned>(random() % 15); digits > 0; --digits) limit *= 10;
        std::int64_t number = static_cast<std::int64_t>(random() % static_cast<std::uint64_t>(limit));
        if (random() % 3 == 0) number -= number / 1000 % 1000 * 1000;  // a group of nothing
        numbers.push_back(number);
    }
    for (const std::int64_t number : numbers) {
        const std::string words = number_in_words(number);
        REQUIRE_MESSAGE(read_back(words) == number, words);
        for (const auto& word : words_of(words)) REQUIRE_MESSAGE(is_syllable(word), words);
        REQUIRE(is_nfc(words));
        for (const char* never : {"mười mốt", "mười tư", "mười năm", "mươi một", "mươi năm", "mươi bốn", "linh lăm"}) {
            REQUIRE_MESSAGE(words.find(never) == std::string::npos, words);
        }
    }
}

namespace {

// Small ones, round ones, and of any length, of both signs.
std::vector<std::int64_t> numbers_of_all_sizes() {
    std::mt19937_64 random(1978);
    std::vector<std::int64_t> numbers = {std::numeric_limits<std::int64_t>::min(),
                                         std::numeric_limits<std::int64_t>::max()};
    for (std::int64_t number = -1'200; number <= 1'200; ++number) numbers.push_back(number);
    for (int i = 0; i < 5'000; ++i) {
        const auto any = static_cast<std::int64_t>(random() >> (1 + random() % 62));
        numbers.push_back(random() % 2 ? any : -any);
    }
    return numbers;
}

std::string without(std::string text, char sign) {
    std::erase(text, sign);
    return text;
}

}  // namespace

TEST_CASE("numbers: groups of three, hundredths and percents are read back to the number") {
    for (const std::int64_t number : numbers_of_all_sizes()) {
        const std::string text = grouped(number);
        REQUIRE(without(text, '.') == std::to_string(number));
        const std::string digits = text.substr(number < 0);
        for (std::size_t from_end = 1; from_end <= digits.size(); ++from_end)
            REQUIRE((digits[digits.size() - from_end] == '.') == (from_end % 4 == 0));
        REQUIRE(digits.front() != '.');

        const std::string parts = hundredths_text(number);
        const std::size_t comma = parts.find(',');
        std::string back = without(parts, ',');
        const std::size_t decimals = comma == parts.npos ? 0 : parts.size() - comma - 1;
        REQUIRE(decimals <= 2);
        REQUIRE((decimals == 0 || parts.back() != '0'));  // nothing that says nothing
        back.append(2 - decimals, '0');
        const bool minus = back.front() == '-';
        back = back.substr(minus);
        back.erase(0, std::min(back.find_first_not_of('0'), back.size() - 1));
        REQUIRE((minus ? "-" : "") + back == std::to_string(number));
        REQUIRE(percent_text(number) == parts + " %");
    }
}

TEST_CASE("numbers: money is the number's words with a capital, and đồng") {
    for (const std::int64_t number : numbers_of_all_sizes()) {
        const std::string words = number_in_words(number), money = money_in_words(number);
        const auto first = decode_utf8(words, 0);
        std::string expected;
        append_utf8(expected, upper_letter(static_cast<char16_t>(first.value)));
        REQUIRE(money == expected + words.substr(static_cast<std::size_t>(first.bytes)) + " đồng");
    }
}

TEST_CASE("letters: a capital and its small letter belong to each other, whatever else stays as it is") {
    std::size_t pairs = 0;
    for (std::uint32_t point = 0; point <= 0xffff; ++point) {
        const auto letter = static_cast<char16_t>(point);
        const char16_t upper = upper_letter(letter), lower = lower_letter(letter);
        REQUIRE(upper_letter(upper) == upper);
        REQUIRE(lower_letter(lower) == lower);
        if (upper != letter) {
            ++pairs;
            REQUIRE(lower == letter);  // it is a small one
            REQUIRE(lower_letter(upper) == letter);
        }
        if (lower != letter) REQUIRE(upper_letter(lower) == letter);
        REQUIRE(is_vowel(upper) == is_vowel(lower));
    }
    CHECK(pairs >= 26 + 67);  // ASCII, and the letters with marks and tones (66 of vowels, đ)
}
