// Normal form, cleaning, folding and order of Vietnamese text.
#include <doctest/doctest.h>

#include <algorithm>
#include <iterator>
#include <random>
#include <vector>

#include "base/sha256.hpp"
#include "base/text.hpp"
#include "law-assets.hpp"
#include "viet-support.hpp"
#include "viet/letters.hpp"
#include "viet/syllable.hpp"
#include "viet/text.hpp"

using namespace sk;
using namespace sk::viet;

namespace {

// Random text from the pieces that matter: letters, marks in any order, spaces, controls, other scripts.
std::string random_text(std::mt19937& random, int length_max) {
    static const std::vector<char32_t> points = [] {
        std::vector<char32_t> all;
        for (char32_t p : U"aAeEiIoOuUyYdDnNsS zZ019.,-")
            if (p) all.push_back(p);
        for (char32_t p = 0x300; p < 0x370; ++p) all.push_back(p);
        for (char32_t p : {0x302u, 0x306u, 0x31Bu, 0x300u, 0x301u, 0x303u, 0x309u, 0x323u}) all.insert(all.end(), 6, p);
        for (char32_t p = 0xC0; p < 0x250; ++p) all.push_back(p);
        for (char32_t p = 0x1EA0; p < 0x1F00; ++p) all.push_back(p);
        for (char32_t p :
             {0x20u,   0x20u,   0xAu,    0xDu,    0x9u,    0x0u,    0x85u,    0xA0u,   0xADu,   0x200Bu, 0x200Eu,
              0x202Eu, 0x202Fu, 0x2028u, 0x2066u, 0xFEFFu, 0xFFFEu, 0xFDD0u,  0x212Bu, 0x2126u, 0x37Eu,  0x3B1u,
              0x416u,  0x5D0u,  0x5B0u,  0x64Bu,  0x93Cu,  0x958u,  0x1F600u, 0x4E00u, 0xAC00u, 0x1FEFu, 0x2000u}) {
            all.push_back(p);
        }
        return all;
    }();
    std::string text;
    const int length = static_cast<int>(random() % static_cast<unsigned>(length_max + 1));
    for (int i = 0; i < length; ++i) append_utf8(text, points[random() % points.size()]);
    return text;
}

}  // namespace

TEST_CASE("nfc: the ways in which the same Vietnamese letter arrives") {
    const std::pair<const char*, const char*> cases[] = {
        {"", ""},
        {"abc", "abc"},
        {"e\u0302\u0323", "ệ"},  // e, circumflex, dot below (macOS)
        {"e\u0323\u0302", "ệ"},  // the other order
        {"ê\u0323", "ệ"},        // Windows keyboard layout: ê + tone
        {"ẹ\u0302", "ệ"},
        {"u\u031B\u0301", "ứ"},
        {"u\u0301\u031B", "ứ"},
        {"A\u0306\u0309", "Ẳ"},
        {"o\u0323\u031B", "ợ"},
        {"\u0340a", "\u0300a"},  // singleton mark without a letter before it
        {"\u212B", "Å"},
        {"\u2126", "Ω"},
        {"\u0344", "\u0308\u0301"},  // excluded from composition
        {"\u0958", "\u0915\u093C"},
        {"a\u0301\u0301", "á\u0301"},
        {"a\u0327\u0301", "á\u0327"},
        {"đ\u0301", "đ\u0301"},
        {"thu\u031B\u0309 nghie\u0302\u0323m", "thử nghiệm"},
    };
    for (const auto& [text, expected] : cases) {
        CHECK_MESSAGE(to_nfc(text) == expected, expected);
        CHECK(is_nfc(expected));
        CHECK(is_nfc(text) == (std::string(text) == expected));
    }
    CHECK(to_nfc("\xC4"
                 "a\xFF") == "\uFFFDa\uFFFD");
    CHECK_FALSE(is_nfc("\xFF"));
}

TEST_CASE("nfc: idempotent, and order of marks of different classes does not matter") {
    std::mt19937 random(1);
    for (int i = 0; i < 5'000; ++i) {
        const std::string text = random_text(random, 12);
        const std::string once = to_nfc(text);
        REQUIRE(to_nfc(once) == once);
        REQUIRE(is_nfc(once));
        REQUIRE(is_valid_utf8(once));
    }
    for (const char* base : {"a", "o", "u", "E"}) {
        for (const char* above : {"\u0302", "\u0306", "\u0301"}) {
            CHECK(to_nfc(std::string(base) + above + "\u0323") == to_nfc(std::string(base) + "\u0323" + above));
            CHECK(to_nfc(std::string(base) + above + "\u031B") == to_nfc(std::string(base) + "\u031B" + above));
        }
    }
}

TEST_CASE("nfc: every code point beside the Vietnamese marks, as another's") {
    // Made by tests/golden/normal.py, which says what a line holds.
    const char* const marks[] = {"\u0300", "\u0301", "\u0302", "\u0303", "\u0306", "\u0309", "\u031B", "\u0323"};
    std::vector<std::string> tails = {""};
    for (const char* mark : marks) tails.push_back(mark);
    for (const char* first : marks)
        for (const char* second : marks) tails.push_back(std::string(first) + second);
    const std::string list = test::read_asset("../tests/golden/normal.txt");
    std::size_t blocks = 0, points = 0;
    for (std::size_t at = 0, end; (end = list.find('\n', at)) != std::string::npos; at = end + 1, ++blocks) {
        const auto fields = test::words_of(list.substr(at, end - at));
        REQUIRE(fields.size() >= 2);
        const auto hex = [](const std::string& text) { return static_cast<char32_t>(std::stoul(text, nullptr, 16)); };
        const char32_t begin = hex(fields[0]);
        std::string all;
        for (char32_t point = begin; point < begin + 256; ++point) {
            const bool left_out = std::any_of(fields.begin() + 2, fields.end(), [&](const std::string& range) {
                return point >= hex(range.substr(0, 4)) && point <= hex(range.substr(5));
            });
            if (left_out) continue;
            ++points;
            std::string text;
            append_utf8(text, point);
            for (const std::string& tail : tails) all += to_nfc(text + tail) + "\n";
        }
        std::string digest;
        for (const std::uint8_t byte : sha256(all))
            for (const int half : {byte >> 4, byte & 15}) digest += "0123456789abcdef"[half];
        CHECK_MESSAGE(digest == fields[1], "from U+", fields[0]);
    }
    CHECK(blocks == 48);
    CHECK(points > 11'000);
}

TEST_CASE("typed text: cleaned") {
    CHECK(clean_typed_text("a\r\nb\rc\nd", Lines::many) == "a\nb\nc\nd");
    CHECK(clean_typed_text("a\r\nb\rc\nd", Lines::one) == "a b c d");
    CHECK(clean_typed_text("Tô\u200B Hi\uFEFFê\u0323u\u200C", Lines::one) == "Tô Hiệu");
    CHECK(clean_typed_text("30\u202F000\u00A0đồng", Lines::one) == "30 000 đồng");
    CHECK(clean_typed_text("a\tb", Lines::many) == "a b");
    CHECK(clean_typed_text(std::string("a\0b\x01\x7F\xC2\x9F"
                                       "c",
                                       8),
                           Lines::many) == "abc");
    CHECK(clean_typed_text("\u202Eabc\u202C \u2066x\u2069\u200F", Lines::one) == "abc x");
    CHECK(clean_typed_text("a\uFFFE\U0001FFFFb", Lines::one) == "ab");
    CHECK(clean_typed_text("  hai  dấu cách ", Lines::one) == "  hai  dấu cách ");
    CHECK(clean_typed_text("👩\u200D🌾 🌾", Lines::one) == "👩\u200D🌾 🌾");  // joiners inside emoji stay
    CHECK(clean_typed_text("e\u200B\u0301", Lines::one) == "é");        // NFC comes after the removal
}

TEST_CASE("typed text: cleaning is idempotent, leaves nothing forbidden, and is NFC") {
    std::mt19937 random(2);
    for (int i = 0; i < 5'000; ++i) {
        const std::string text = random_text(random, 20);
        for (Lines lines : {Lines::one, Lines::many}) {
            const std::string once = clean_typed_text(text, lines);
            REQUIRE(clean_typed_text(once, lines) == once);
            REQUIRE_FALSE(find_forbidden(once).has_value());
            REQUIRE(is_nfc(once));
            if (lines == Lines::one) REQUIRE(once.find('\n') == std::string::npos);
        }
    }
}

TEST_CASE("forbidden characters are found at their place") {
    CHECK_FALSE(find_forbidden("Bản Pó\ndòng hai").has_value());
    const std::pair<const char*, std::size_t> cases[] = {{"\x01", 0},    {"ab\r\n", 2},  {"é\t", 2},    {"a\u202E", 1},
                                                         {"a\u2069", 1}, {"a\u0085", 1}, {"\uFEFF", 0}, {"a\uFFFF", 1},
                                                         {"a\u00A0", 1}, {"a\xFF", 1},   {"\x7F", 0},   {"a\u2028", 1}};
    for (const auto& [text, where] : cases) CHECK(find_forbidden(text) == where);
    CHECK(find_forbidden(std::string_view("a\0", 2)) == 1);
}

TEST_CASE("search folding: spellings of a word meet") {
    const std::pair<const char*, const char*> cases[] = {{"Mường La", "muong la"},
                                                         {"MUỜNG LA", "muong la"},
                                                         {"  Mường \n\t La ", "muong la"},
                                                         {"Đắk", "dak"},
                                                         {"Ðắk", "dak"},
                                                         {"đặc sản", "dac san"},
                                                         {"ƯỚC", "uoc"},
                                                         {"nguye\u0302\u0303n", "nguyen"},
                                                         {"Khơ Mú", "kho mu"},
                                                         {"ỳ ỷ ỹ ý ỵ", "y y y y y"},
                                                         {"số 12/2026", "so 12/2026"},
                                                         {"", ""},
                                                         {" \u00A0\u202F", ""},
                                                         {"Tô\u200B Hiệu", "to hieu"},
                                                         {"ЖУК", "жук"}};
    for (const auto& [text, expected] : cases) CHECK_MESSAGE(fold_for_search(text) == expected, text);
    // Every Vietnamese letter, upper and lower, folds to one ASCII letter.
    for (char32_t point = 0x1EA0; point <= 0x1EF9; ++point) {
        std::string text;
        append_utf8(text, point);
        const std::string folded = fold_for_search(text);
        REQUIRE(folded.size() == 1);
        CHECK((folded[0] >= 'a' && folded[0] <= 'z'));
    }
}

TEST_CASE("search folding: idempotent; the same for both normal forms") {
    std::mt19937 random(3);
    for (int i = 0; i < 5'000; ++i) {
        const std::string text = random_text(random, 16);
        const std::string folded = fold_for_search(text);
        REQUIRE(fold_for_search(folded) == folded);
        REQUIRE(fold_for_search(to_nfc(text)) == folded);
    }
}

TEST_CASE("order: the alphabet, the tones, the case") {
    const char* ordered[] = {"",       "1",   "10", "2",  "a",  "A",  "à", "À",  "ả", "ã", "á",  "ạ",
                             "an",     "ă",   "ằ",  "ắ",  "ăn", "â",  "ấ", "ân", "b", "c", "ca", "cá",
                             "cá voi", "can", "d",  "da", "đ",  "đa", "e", "ê",  "f", "i", "o",  "oa",
                             "ô",      "ốc",  "ơ",  "p",  "u",  "ư",  "x", "y",  "z", "ж"};
    for (std::size_t i = 0; i < std::size(ordered); ++i) {
        for (std::size_t j = 0; j < std::size(ordered); ++j) {
            const int expected = i < j ? -1 : i > j ? 1 : 0;
            CHECK_MESSAGE(compare_vietnamese(ordered[i], ordered[j]) == expected, ordered[i], " / ", ordered[j]);
        }
    }
    CHECK(compare_vietnamese("ệ", "e\u0302\u0323") == 0);
    CHECK(compare_vietnamese("Hà Anh", "Ha Bình") < 0);  // letters of the whole text before tones
}

TEST_CASE("order: as ICU's") {
    // Lines sorted by ICU's locale `vi`, equal ones by their bytes; made by tests/golden/collation.py.
    std::vector<std::string> lines;
    const std::string list = test::read_asset("../tests/golden/collation.txt");
    for (std::size_t at = list.find('\n') + 1, end; (end = list.find('\n', at)) != std::string::npos; at = end + 1) {
        lines.push_back(list.substr(at, end - at));
    }
    REQUIRE(lines.size() >= 2000);
    for (std::size_t i = 1; i < lines.size(); ++i) {
        CHECK_MESSAGE(collation_key(lines[i - 1]) < collation_key(lines[i]), lines[i - 1], " / ", lines[i]);
    }
}

TEST_CASE("order: total, whatever the text") {
    std::mt19937 random(4);
    std::vector<std::string> texts;
    for (int i = 0; i < 60; ++i) texts.push_back(random_text(random, 5));
    for (const auto& a : texts) {
        for (const auto& b : texts) {
            REQUIRE(compare_vietnamese(a, b) == -compare_vietnamese(b, a));
            REQUIRE((compare_vietnamese(a, b) == 0) == (to_nfc(a) == to_nfc(b)));
            REQUIRE((compare_personal_names(a, b) == 0) == (to_nfc(a) == to_nfc(b)));
        }
    }
    // A sorted list stays in order for each pair, not only for neighbours: the order is transitive.
    std::sort(texts.begin(), texts.end(), [](const auto& a, const auto& b) { return compare_vietnamese(a, b) < 0; });
    for (std::size_t i = 0; i < texts.size(); ++i) {
        for (std::size_t j = i + 1; j < texts.size(); ++j) REQUIRE(compare_vietnamese(texts[i], texts[j]) <= 0);
    }
}

TEST_CASE("order: people by given name, then family name") {
    std::vector<std::string> names = {"Lò Thị Yêu", "Hoàng Văn An", "Quàng Thị Ánh", "Bạc Cầm An",
                                      "Giàng A Dế", "Mùa Thị Đài",  "Sồng A Chư",    "An"};
    std::sort(names.begin(), names.end(),
              [](const auto& a, const auto& b) { return compare_personal_names(a, b) < 0; });
    CHECK(names == std::vector<std::string>{"An", "Bạc Cầm An", "Hoàng Văn An", "Quàng Thị Ánh", "Sồng A Chư",
                                            "Giàng A Dế", "Mùa Thị Đài", "Lò Thị Yêu"});
    CHECK(compare_personal_names("Lò Văn Hà", "Bạc Thị Hạ") < 0);
    CHECK(compare_personal_names(" Lò Văn Hà ", "Lò Văn Hà") != 0);  // only equal texts are equal
}

TEST_CASE("order: names of the peoples of Sơn La; ties; single names") {
    std::vector<std::string> names = {
        "Vừ A Dơ",       "Giàng A Páo",  "Lò Thị Hoa",    "Lò Thị Hoà",  "Lường Thị Hoa", "Cà Văn Hoa",
        "Lò Văn Hoa",    "Sộng A Páo",   "Hạng A Páo",    "Tòng Thị Ín", "Thào A Dơ",     "Dơ",
        "Đèo Văn Ơn",    "Vì Thị Ơn",    "Quàng Văn Ó",   "Lừ Thị Ô",    "lò thị hoa",    "Điêu Chính",
        "Cầm Thị Chính", "Mè Văn Chinh", "Lò Thị Hoa",    "Páo",         "Và A Pó",       "Mùa A Páo",
        "Ngần Thị Én",   "Lầu Thị Ê",    "Hờ A Lử Chống", "Lò Văn Đôi"};
    std::sort(names.begin(), names.end(),
              [](const auto& a, const auto& b) { return compare_personal_names(a, b) < 0; });
    CHECK(names == std::vector<std::string>{
                       "Mè Văn Chinh", "Cầm Thị Chính", "Điêu Chính",  "Hờ A Lử Chống", "Dơ",         "Thào A Dơ",
                       "Vừ A Dơ",      "Lò Văn Đôi",    "Ngần Thị Én", "Lầu Thị Ê",     "Cà Văn Hoa", "lò thị hoa",
                       "Lò Thị Hoa",   "Lò Thị Hoa",    "Lò Văn Hoa",  "Lường Thị Hoa", "Lò Thị Hoà", "Tòng Thị Ín",
                       "Quàng Văn Ó",  "Lừ Thị Ô",      "Đèo Văn Ơn",  "Vì Thị Ơn",     "Páo",        "Giàng A Páo",
                       "Hạng A Páo",   "Mùa A Páo",     "Sộng A Páo",  "Và A Pó"});
    CHECK(compare_personal_names("Lò  Văn \n Hà", "Lò Văn Hạ") < 0);  // any space parts the given name
    CHECK(compare_personal_names("", "A") < 0);
    CHECK(compare_personal_names("  ", "A") < 0);
}

TEST_CASE("order: of any names the given name decides, then the rest, and the order is one") {
    std::mt19937 random(18);
    const char* const given[] = {"An", "Án", "ánh", "Hà", "Hạ", "Hoa", "Páo", "Dơ", "Đài", "Ê", "Ín", "Ơn", "Y"};
    const char* const rest[] = {"", "Lò", "Lò Văn", "Lò Thị", "Vì", "Vừ A", "Đèo", "Quàng  Thị", "giàng a", "Ngần"};
    std::vector<std::string> names;
    const auto some = [&](const auto& of) { return std::string(of[random() % std::size(of)]); };
    for (int i = 0; i < 160; ++i) {
        const std::string before = some(rest);
        names.push_back(before + (before.empty() ? "" : random() % 4 ? " " : " \n ") + some(given));
    }
    const auto last = [](const std::string& name) {
        const std::size_t at = name.find_last_of(" \n");
        return at == name.npos ? name : name.substr(at + 1);
    };
    for (const auto& a : names)
        for (const auto& b : names) {
            const int order = compare_personal_names(a, b);
            REQUIRE(order == -compare_personal_names(b, a));
            const int by_given = compare_vietnamese(last(a), last(b));
            if (by_given != 0) REQUIRE_MESSAGE(order == by_given, a, " / ", b);
        }
    std::sort(names.begin(), names.end(),
              [](const auto& a, const auto& b) { return compare_personal_names(a, b) < 0; });
    for (std::size_t i = 0; i < names.size(); ++i)
        for (std::size_t j = i + 1; j < names.size(); ++j) REQUIRE(compare_personal_names(names[i], names[j]) <= 0);
}

namespace {

std::string letters_of(const std::u16string& letters) {
    std::string text;
    for (const char16_t letter : letters) append_utf8(text, letter);
    return text;
}

// The same word as it may arrive: in any case, by either place of the tone, its marks behind their letters.
std::string in_another_way(std::mt19937& random, const Word& word) {
    const TonePlacement placement = random() % 2 ? TonePlacement::on_main : TonePlacement::on_first;
    const std::string spelled = spell(word, placement);
    const int cases = static_cast<int>(random() % 4);  // 0 small, 1 capitals, else one by one
    const bool apart = random() % 2;
    std::string text;
    for (std::size_t at = 0; at < spelled.size();) {
        const CodePoint point = decode_utf8(spelled, at);
        at += static_cast<std::size_t>(point.bytes);
        auto letter = static_cast<char16_t>(point.value);
        letter = cases == 1 || (cases > 1 && random() % 2) ? upper_letter(letter) : lower_letter(letter);
        const auto read = read_word(letters_of({letter}));
        if (!apart || !read || read->letters.size() != 1) {
            append_utf8(text, letter);
            continue;
        }
        const char16_t bare = base_letter(read->letters[0]);
        const Mark mark = mark_of(read->letters[0]);
        append_utf8(text, mark == Mark::stroke ? letter : bare);
        const char* const marks[] = {"", "\u0306", "\u0302", "\u031B", ""};
        const char* const tones[] = {"", "\u0300", "\u0309", "\u0303", "\u0301", "\u0323"};
        text += marks[static_cast<std::size_t>(mark)];
        text += tones[static_cast<std::size_t>(read->tone)];
    }
    return text;
}

}  // namespace

TEST_CASE("names: case, spaces, the place of the tone and the normal form aside, they are the same") {
    CHECK(plain_name("  LÒ  Thị\u00A0Hoà\n") == "lò thị hoà");
    CHECK(plain_name("Lò Thị Hòa") == "lò thị hoà");
    CHECK(plain_name("") == "");
    CHECK(plain_name(" \t\n") == "");
    CHECK(same_name("Đèo Văn Ơn", "đèo văn ơn"));
    CHECK(same_name("H’Mông \xFF", "h’mông \xFF"));
    CHECK_FALSE(same_name("Đèo Văn Ơn", "Deo Van On"));
    CHECK_FALSE(same_name("Lò Thị Hoa", "Lò Thị"));
    CHECK_FALSE(same_name("Lò Thị Hoa", "Lò ThịHoa"));
    std::mt19937 random(19);
    const auto words = test::every_syllable();
    const char* const spaces[] = {" ", "  ", "\t", "\n", "\u00A0", " \r\n "};
    for (int i = 0; i < 4'000; ++i) {
        std::vector<Word> name(1 + random() % 4);
        for (Word& word : name) word = words[random() % words.size()];
        const auto written = [&] {
            std::string text = random() % 3 ? "" : spaces[random() % std::size(spaces)];
            for (const Word& word : name) {
                if (&word != &name.front()) text += spaces[random() % std::size(spaces)];
                text += in_another_way(random, word);
            }
            return text + (random() % 3 ? "" : spaces[random() % std::size(spaces)]);
        };
        const std::string one = written(), other = written(), plain = plain_name(one);
        REQUIRE_MESSAGE(same_name(one, other), one, " / ", other);
        REQUIRE(plain_name(plain) == plain);
        // Another tone, or another mark, is another person.
        Word& word = name[random() % name.size()];
        const Word before = word;
        word.tone = static_cast<Tone>((static_cast<unsigned>(word.tone) + 1 + random() % 5) % 6);
        if (tone_letter(word.letters, TonePlacement::on_main)) REQUIRE_MESSAGE(!same_name(one, written()), one);
        word = before;
        char16_t& letter = word.letters[random() % word.letters.size()];
        const char16_t kept = letter;
        for (const Mark mark : {Mark::none, Mark::breve, Mark::circumflex, Mark::horn, Mark::stroke}) {
            letter = with_mark(kept, mark);
            if (letter == 0 || letter == kept) continue;
            REQUIRE_MESSAGE(!same_name(one, written()), one);
        }
    }
}

TEST_CASE("names: whatever the text, the same is the same for both, and stays so") {
    std::mt19937 random(20);
    for (int i = 0; i < 3'000; ++i) {
        const std::string a = random_text(random, 8), b = random_text(random, 2);
        REQUIRE(same_name(a, a));
        REQUIRE(same_name(a, b) == same_name(b, a));
        REQUIRE(same_name(a, b) == (plain_name(a) == plain_name(b)));
        REQUIRE(same_name(a, to_nfc(a)));
        const std::string plain = plain_name(a);
        REQUIRE(plain_name(plain) == plain);
        REQUIRE(is_nfc(plain));
    }
}

TEST_CASE("letters: what a word is made of, held against upper and lower case, below U+2000") {
    for (char32_t point = 0; point < 0x2400; ++point) {
        const auto letter = static_cast<char16_t>(point);
        const bool cased = lower_letter(letter) != letter || upper_letter(letter) != letter;
        if (cased) REQUIRE(is_word_letter(point));
        REQUIRE(is_word_letter(lower_letter(letter)) == is_word_letter(point));
        REQUIRE(is_word_letter(upper_letter(letter)) == is_word_letter(point));
        if (point < 0xC0) REQUIRE(is_word_letter(point) == cased);  // of ASCII its letters, no digit, sign or space
        if (point >= 0x300 && point < 0x370) REQUIRE(is_word_letter(point));  // marks behind their letter
        if (point >= 0x2000) REQUIRE_FALSE(is_word_letter(point));            // spaces, dashes, quotes, signs
    }
    CHECK_FALSE(is_word_letter(U'×'));
    CHECK_FALSE(is_word_letter(U'÷'));
    CHECK_FALSE(is_word_letter(U'😀'));
    for (const Word& word : test::every_syllable())
        for (const char16_t letter : word.letters) REQUIRE(is_word_letter(letter));
}
