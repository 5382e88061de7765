// The table of words.
#include <doctest/doctest.h>

#include <random>

#include "base/json.hpp"
#include "base/strings.hpp"
#include "base/text.hpp"

using namespace sk;

TEST_CASE("strings: sorted by key, each found by its key, none empty") {
    const struct { const char* key; std::string_view vi, en; } table[] = {
#define SK_STRING(name, key, vi, en) {key, vi, en},
#include "strings.inc"
#undef SK_STRING
    };
    unsigned short index = 0;
    std::string_view last;
    for (const auto& row : table) {
        CHECK_MESSAGE(last < row.key, row.key);
        last = row.key;
        const auto found = find_string(row.key);
        REQUIRE(found.has_value());
        CHECK(static_cast<unsigned short>(*found) == index++);
        CHECK_MESSAGE(!row.vi.empty(), row.key);
        CHECK_MESSAGE(!row.en.empty(), row.key);
        CHECK(tr(*found) == row.vi);
        CHECK(tr(*found, Language::en) == row.en);
    }
    CHECK(index == static_cast<unsigned short>(Str::count_));
    CHECK_FALSE(find_string("").has_value());
    CHECK_FALSE(find_string("no.such-key").has_value());
    CHECK_FALSE(find_string("~").has_value());
    CHECK(tr(Str::count_) == "");
}

TEST_CASE("strings: English that comes as a file, whole or not at all") {
    std::string whole = "[", short_of_one = "[";
    const int count = static_cast<int>(Str::count_);
    for (int i = 0; i < count; ++i) {
        std::string text;
        append_json_string(text, tr(static_cast<Str>(i), Language::en));
        whole += (i ? "," : "") + text;
        if (i > 0) short_of_one += (i > 1 ? "," : "") + text;
    }
    const std::string before(tr(Str::nav_help, Language::en));
    for (const std::string& wrong : {short_of_one + "]", whole + ",\"\"]", whole, std::string("{}"), std::string("")}) {
        CHECK_FALSE(install_english(wrong).ok());
        CHECK(tr(Str::nav_help, Language::en) == before);
    }
    REQUIRE(install_english(whole + "]").ok());
    CHECK(has_english());
    CHECK(tr(Str::nav_help, Language::en) == before);
    CHECK(tr(Str::nav_help, Language::en) != tr(Str::nav_help));
}

TEST_CASE("strings: placeholders") {
    CHECK(format("Tổng là {0} %", {"99,99"}) == "Tổng là 99,99 %");
    CHECK(format("{1}-{0}-{1}", {"a", "b"}) == "b-a-b");
    CHECK(format("{0} {1}", {"a"}) == "a {1}");
    CHECK(format("{} {x} {0", {"a"}) == "{} {x} {0");
    CHECK(format("{0}", {"{0}"}) == "{0}");
    CHECK(format("", {"a"}) == "");
}

TEST_CASE("sought text: every place that a plain search finds") {
    std::mt19937 random(17);
    const auto letters = [&](std::size_t most) {
        std::string text(random() % most, ' ');
        for (char& letter : text) letter = static_cast<char>('a' + random() % 3);
        return text;
    };
    for (int round = 0; round < 2'000; ++round) {
        const std::string where = letters(400), wanted = letters(6);
        const Sought sought(wanted);
        for (std::size_t from = 0; from <= where.size(); ++from)
            REQUIRE(sought.find(where, from) == where.find(wanted, from));
        CHECK(sought.find(where, where.size() + 1) == std::string::npos);
    }
    const std::string long_one(700, 'x');
    CHECK(Sought(long_one + "y").find("abc" + long_one + long_one + "y") == 703);
}
