// The strict JSON reader: what it lets through and what it refuses, with code and place.
#include <doctest/doctest.h>

#include <cctype>
#include <random>

#include "base/json.hpp"

using namespace sk;

namespace {

std::string nested(int depth) {
    return std::string(static_cast<std::size_t>(depth), '[') + std::string(static_cast<std::size_t>(depth), ']');
}

struct Refusal {
    std::string text, code, where;
};

}  // namespace

TEST_CASE("json: accepted") {
    for (const char* text : {"{}",
                             "[]",
                             " \t\r\n{ } ",
                             "\"\"",
                             "0",
                             "1",
                             "-1",
                             "true",
                             "false",
                             "null",
                             "[1,2,[3,{}]]",
                             "{\"a\":1,\"b\":{\"a\":1}}",
                             "[{\"a\":1},{\"a\":1}]",
                             "\"\\u0041\\n\\/\\\"\\\\\\b\\f\\r\\t\"",
                             "\"\\ud83c\\udf3e\"",
                             "\"Mường La\"",
                             "9007199254740991",
                             "-9007199254740991",
                             "\"\\u0301\"",
                             "\"\xEF\xBB\xBF\"" /* U+FEFF inside a string is text */}) {
        auto parsed = parse_json(text);
        CHECK_MESSAGE(parsed.ok(), text, " -> ", parsed.ok() ? "" : parsed.error().code);
    }
}

TEST_CASE("json: refused, with code and byte offset") {
    const std::string nul("\"a\0b\"", 5);
    const Refusal refusals[] = {
        {"", "json-syntax", "0"},
        {"   ", "json-syntax", "3"},
        {"{", "json-syntax", "1"},
        {"{]", "json-syntax", "1"},
        {"[}", "json-syntax", "1"},
        {"[1,]", "json-syntax", "3"},
        {"{\"a\":1,}", "json-syntax", "7"},
        {"[1 2]", "json-syntax", "3"},
        {"{\"a\" 1}", "json-syntax", "5"},
        {"{a:1}", "json-syntax", "1"},
        {"{\"a\"}", "json-syntax", "4"},
        {"{1:1}", "json-syntax", "1"},
        {"[1]x", "json-syntax", "3"},
        {"[1][2]", "json-syntax", "3"},
        {"'a'", "json-syntax", "0"},
        {"True", "json-syntax", "0"},
        {"nul", "json-syntax", "0"},
        {"nulll", "json-syntax", "4"},
        {"NaN", "json-syntax", "0"},
        {"Infinity", "json-syntax", "0"},
        {"-", "json-syntax", "0"},
        {"+1", "json-syntax", "0"},
        {"01", "json-syntax", "2"},
        {"0x1", "json-syntax", "1"},
        {"/**/1", "json-syntax", "0"},
        {"[1]//", "json-syntax", "3"},
        {"\"\t\"", "json-syntax", "1"},
        {"\"\\x41\"", "json-syntax", "3"},
        {"\"\\u12g4\"", "json-syntax", "5"},
        {nul, "json-syntax", "2"},
        {"1.0", "json-number", "1"},
        {"1.5", "json-number", "1"},
        {"1e2", "json-number", "1"},
        {"-0", "json-number", "2"},
        {"9007199254740992", "json-number", "16"},
        {"-9007199254740992", "json-number", "17"},
        {"123456789012345678901234567890", "json-number", "30"},
        {"\"\\ud83c\"", "json-utf8", "7"},
        {"\"\\udf3e\"", "json-utf8", "7"},
        {"\"\\ud83c\\u0041\"", "json-utf8", "13"},
        {"\"\\ud83cx\"", "json-utf8", "7"},
        {"\"\\u0000\"", "json-utf8", "7"},
        {"\"\\uffff\"", "json-utf8", "7"},
        {"\"\xEF\xB7\x90\"", "json-utf8", "1"},
        {"\xEF\xBB\xBF{}", "json-utf8", "0"},
        {"\"\xC0\xAF\"", "json-utf8", "1"},
        {"\"\xED\xA0\x80\"", "json-utf8", "1"},
        {"\"\xFF\"", "json-utf8", "1"},
        {"{\"a\":1,\"a\":1}", "json-duplicate", "7"},
        {"{\"a\":1,\"\\u0061\":2}", "json-duplicate", "7"},
        {"{\"x\":[{\"b\":1,\"c\":{\"d\":1,\"d\":2}}]}", "json-duplicate", "24"},
        {nested(33), "json-depth", "32"},
    };
    for (const Refusal& refusal : refusals) {
        auto parsed = parse_json(refusal.text);
        REQUIRE_MESSAGE(!parsed.ok(), refusal.text);
        CHECK_MESSAGE(parsed.error().code == refusal.code, refusal.text);
        CHECK_MESSAGE(parsed.error().where == refusal.where, refusal.text, " ", parsed.error().code);
    }
}

TEST_CASE("json: depth 32 is read, a million opening brackets cost nothing") {
    CHECK(parse_json(nested(32)).ok());
    CHECK(parse_json(nested(8), {.depth_max = 8, .string_bytes_max = 100}).ok());
    CHECK_FALSE(parse_json(nested(9), {.depth_max = 8, .string_bytes_max = 100}).ok());
    auto bomb = parse_json(std::string(1'000'000, '['));
    REQUIRE_FALSE(bomb.ok());
    CHECK(bomb.error().code == "json-depth");
    std::string objects;
    for (int i = 0; i < 100'000; ++i) objects += "{\"a\":";
    CHECK(parse_json(objects).error().code == "json-depth");
}

TEST_CASE("json: sizes") {
    const std::string limit(limits::json_string_bytes_max, 'x');
    CHECK(parse_json("\"" + limit + "\"").ok());
    CHECK(parse_json("\"" + limit + "x\"").error().code == "json-size");
    CHECK(parse_json("{\"" + limit + "x\":1}").error().code == "json-size");
    // Escapes count as what they stand for.
    CHECK(parse_json("\"\\u1ea5\"", {.depth_max = 1, .string_bytes_max = 3}).ok());
    CHECK(parse_json("\"\\u1ea5\"", {.depth_max = 1, .string_bytes_max = 2}).error().code == "json-size");

    std::string array = "[0";
    for (std::size_t i = 1; i < limits::json_array_items_max; ++i) array += ",0";
    CHECK(parse_json(array + "]").ok());
    CHECK(parse_json(array + ",0]").error().code == "json-size");

    std::string object = "{\"m0\":0";
    for (std::size_t i = 1; i < limits::json_object_members_max; ++i) object += ",\"m" + std::to_string(i) + "\":0";
    CHECK(parse_json(object + "}").ok());
    CHECK(parse_json(object + ",\"m\":0}").error().code == "json-size");
}

TEST_CASE("json: a document cut at any byte is refused") {
    const std::string document =
        R"({"tên":"Mường É","số":[1,-20,{"a":null,"b":[true,false]}],"\u1ea5":"\ud83c\udf3e\\"})";
    REQUIRE(parse_json(document).ok());
    for (std::size_t length = 0; length < document.size(); ++length) {
        auto parsed = parse_json(std::string_view(document).substr(0, length));
        REQUIRE_FALSE(parsed.ok());
        CHECK((parsed.error().code == "json-syntax" || parsed.error().code == "json-utf8"));
    }
}

TEST_CASE("json: with one byte changed the scan and the second reader never disagree") {
    // nlohmann is laxer: whatever the scan lets through must parse there too. Seeded: 20,000 changes.
    const std::string document =
        R"({"a":[1,2,{"b":"x\n\u00e9"}],"c":-5,"d":{"e":[],"f":{}},"g":true,"h":null,"i":"Đ"})";
    std::mt19937 random(20'261'122);
    for (int i = 0; i < 20'000; ++i) {
        std::string changed = document;
        changed[random() % changed.size()] = static_cast<char>(random() & 0xFF);
        if (i % 3 == 0) changed[random() % changed.size()] = "{}[],:\"\\0-"[random() % 10];
        auto parsed = parse_json(changed);
        if (!parsed.ok()) {
            REQUIRE_FALSE(parsed.error().where.empty());  // empty: only the second reader saw it
            continue;
        }
        auto again = parse_json(dump_json(*parsed));
        REQUIRE(again.ok());
        REQUIRE(*again == *parsed);
    }
}

TEST_CASE("json: members") {
    auto parsed = parse_json(R"({"s":"x","i":-7,"a":[1],"o":{"k":1}})");
    REQUIRE(parsed.ok());
    const Json& object = *parsed;
    CHECK(string_member(object, "s").value() == "x");
    CHECK(integer_member(object, "i").value() == -7);
    CHECK(array_member(object, "a").value()->size() == 1);
    CHECK(object_member(object, "o").value()->size() == 1);
    for (const char* name : {"i", "a", "o", "none"}) CHECK(string_member(object, name).error().where == name);
    for (const char* name : {"s", "a", "o", "none"}) CHECK(integer_member(object, name).error().code == "json-member");
    CHECK_FALSE(array_member(object, "o").ok());
    CHECK_FALSE(object_member(object, "a").ok());
    CHECK_FALSE(string_member(Json::array(), "s").ok());
    CHECK(string_or(object, "s", "y") == "x");
    CHECK(string_or(object, "i", "y") == "y");
    CHECK(integer_or(object, "i", 1) == -7);
    CHECK(integer_or(object, "s", 1) == 1);
    CHECK(has_exactly(object, {"s", "i", "a", "o"}));
    CHECK_FALSE(has_exactly(object, {"s", "i", "a"}));
    CHECK_FALSE(has_exactly(object, {"s", "i", "a", "o", "p"}));
    CHECK_FALSE(has_exactly(object, {"s", "i", "a", "p"}));
    CHECK_FALSE(has_exactly(Json::array(), {}));
}
