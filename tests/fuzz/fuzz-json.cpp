// The strict JSON reader and writer against themselves and against nlohmann/json's own: whatever ours accepts, theirs
// reads as the same value and writes as the same bytes, and ours reads again; and ours never accepts what breaks its
// own limits. LLVMFuzzerTestOneInput for libFuzzer and AFL++ (clang++ -DSK_FUZZER -fsanitize=fuzzer,address,undefined);
// without it, a unit test with seeded mutations (SK_FUZZ_ROUNDS of them, 10,000 unless told).
#include <cstdint>
#include <cstdlib>
#include <string>

#include "base/json.hpp"

namespace {

int depth_of(const sk::Json& value) {  // of an accepted value: at most json_depth_max
    if (!value.is_structured()) return 0;
    int deepest = 0;
    for (const sk::Json& inner : value) deepest = std::max(deepest, depth_of(inner));
    return deepest + 1;
}

bool json_round_trip(std::string_view text) {
    const auto first = sk::parse_json(text);
    if (!first.ok()) return true;
    const std::string written = sk::dump_json(*first);
    const auto second = sk::parse_json(written);
    return second.ok() && *second == *first && sk::Json::parse(text, nullptr, false) == *first &&
           written == first->dump(-1, ' ', false, sk::Json::error_handler_t::replace) &&
           depth_of(*first) <= sk::limits::json_depth_max;
}

}  // namespace

#ifdef SK_FUZZER
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    if (!json_round_trip({reinterpret_cast<const char*>(data), size})) std::abort();
    return 0;
}
#else
#include <doctest/doctest.h>

#include <random>

TEST_CASE("fuzz: what the JSON reader accepts comes back the same") {
    const std::string seeds[] = {
        R"({"v":1,"text":"Sáng kiến “mẫu” \u0111\ud83d\ude00\n","list":[1,-2,9007199254740991,true,false,null],"o":{"a":{},"b":[[]]}})",
        R"([[[[[["sâu"]]]]],{"a":"","b":"\\\"\/\b\f\t"},0,-0])", "\"chữ\"", "  [ ]  "};
    const std::string pieces[] = {"{",       "}",   "[",   "]", "\"",   ",",        ":",    "\\u0000",
                                  "\\ud800", "1e5", "1.5", "-", "\xFF", "\xC0\x80", "null", "\"v\":1,"};
    const char* told = std::getenv("SK_FUZZ_ROUNDS");
    const int rounds = told ? std::atoi(told) : 10'000;
    std::mt19937_64 random(20261122);
    for (int i = 0; i < rounds; ++i) {
        std::string text = seeds[random() % std::size(seeds)];
        for (std::uint64_t n = random() % 4 + 1; n > 0; --n) {
            const std::size_t at = random() % (text.size() + 1);
            if (const auto way = random() % 3; way == 0)
                text.insert(at, pieces[random() % std::size(pieces)]);
            else if (way == 1)
                text.erase(at, random() % 5);
            else if (at < text.size())
                text[at] = static_cast<char>(random());
        }
        CAPTURE(text);
        REQUIRE(json_round_trip(text));
    }
}
#endif
