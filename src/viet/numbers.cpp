#include "viet/numbers.hpp"

#include <string_view>

namespace sk::viet {

namespace {

constexpr std::string_view digits[] = {"không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín"};

// The sign apart: the least integer has no positive twin.
std::uint64_t magnitude(std::int64_t number) {
    return number < 0 ? ~static_cast<std::uint64_t>(number) + 1 : static_cast<std::uint64_t>(number);
}

void say(std::string& words, std::string_view word) {
    if (!words.empty()) words.push_back(' ');
    words += word;
}

// 1 … 999. `after_more`: a higher group has been read, so that hundreds and tens of zero are said.
void say_group(std::string& words, unsigned group, bool after_more) {
    const unsigned hundred = group / 100, ten = group / 10 % 10, unit = group % 10;
    const bool hundreds = hundred != 0 || after_more;
    if (hundreds) {
        say(words, digits[hundred]);
        say(words, "trăm");
    }
    if (ten == 0) {
        if (unit == 0) return;
        if (hundreds) say(words, "linh");
        say(words, digits[unit]);
        return;
    }
    if (ten == 1) {
        say(words, "mười");
    } else {
        say(words, digits[ten]);
        say(words, "mươi");
    }
    if (unit == 0) return;
    if (unit == 5) {
        say(words, "lăm");
    } else if (ten > 1 && unit == 1) {
        say(words, "mốt");
    } else if (ten > 1 && unit == 4) {
        say(words, "tư");
    } else {
        say(words, digits[unit]);
    }
}

}  // namespace

std::string grouped(std::int64_t number) {
    std::string text = std::to_string(magnitude(number));
    for (std::size_t at = text.size(); at > 3;) text.insert(at -= 3, 1, '.');
    return number < 0 ? "-" + text : text;
}

std::string hundredths_text(std::int64_t hundredths) {
    const std::uint64_t whole = magnitude(hundredths) / 100, part = magnitude(hundredths) % 100;
    std::string text = (hundredths < 0 ? "-" : "") + std::to_string(whole);
    if (part == 0) return text;
    text += ',';
    text += static_cast<char>('0' + part / 10);
    if (part % 10 != 0) text += static_cast<char>('0' + part % 10);
    return text;
}

std::string percent_text(std::int64_t hundredths) { return hundredths_text(hundredths) + " %"; }

std::string number_in_words(std::int64_t number) {
    if (number > number_in_words_max || number < -number_in_words_max) return grouped(number);
    if (number == 0) return std::string(digits[0]);
    std::string words = number < 0 ? "âm" : "";
    const std::uint64_t all = magnitude(number);
    bool more = false;
    // Groups of three from the left: nghìn tỷ, tỷ, triệu, nghìn, units. "nghìn" of the first is said with its "tỷ".
    constexpr std::string_view names[] = {"nghìn", "tỷ", "triệu", "nghìn", ""};
    std::uint64_t unit = 1'000'000'000'000;
    for (std::size_t i = 0; i < 5; ++i, unit /= 1000) {
        const auto group = static_cast<unsigned>(all / unit % 1000);
        if (group != 0) say_group(words, group, more);
        const bool thousands_of_billions = i == 1 && all / 1'000'000'000'000 != 0;
        if ((group != 0 || thousands_of_billions) && !names[i].empty()) say(words, names[i]);
        more = more || group != 0;
    }
    return words;
}

std::string money_in_words(std::int64_t dong) {
    std::string text = number_in_words(dong) + " đồng";
    // All first words begin with an ASCII letter but "âm".
    if (text.starts_with("âm")) return "Âm" + text.substr(std::string_view("âm").size());
    text[0] = text[0] >= 'a' && text[0] <= 'z' ? static_cast<char>(text[0] - 32) : text[0];
    return text;
}

}  // namespace sk::viet
