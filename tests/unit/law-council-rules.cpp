// The council's part of a pack: what Sơn La's holds and does not hold, exact shares, and packs that are refused.
#include <doctest/doctest.h>

#include "council-support.hpp"

using namespace sk;
using namespace sk::test;

namespace {

Json pack_json() { return parse_json(read_asset("law/sonla-2026-2.json")).value(); }

std::string refusal(const Json& json) {
    const auto read = law::Pack::parse(dump_json(json));
    return read.ok() ? "read" : read.error().where;
}

std::string refusal_of_sheet(const Json& sheet) {
    Json json = pack_json();
    json["sheets"] = Json::array({sheet});
    return refusal(json);
}

}  // namespace

TEST_CASE("council rules: Sơn La's pack holds what was read, and says what was not") {
    const law::CouncilRules& rules = test::rules().council;
    CHECK(rules.approval.numerator == 2);
    CHECK(rules.approval.denominator == 3);
    CHECK_FALSE(rules.approval.more_than);
    CHECK(rules.approval.of == law::Base::members);
    CHECK(rules.approval_citation.verified);
    CHECK(rules.approval_citation.article == "Điều 8");
    CHECK_FALSE(rules.recused_citation.verified);
    CHECK_FALSE(rules.quorum.has_value());
    CHECK_FALSE(rules.quorum_citation.verified);
    CHECK(rules.conflict("head_author")->citation.verified);
    CHECK(rules.conflict("head_author")->locked);
    CHECK_FALSE(rules.conflict("same_name")->locked);
    CHECK(rules.seat("chair")->presides);
    CHECK(rules.seat("secretary")->records);
    CHECK(rules.seat("nobody") == nullptr);

    const law::Sheet& sheet = sonla_sheet();
    CHECK_FALSE(sheet.complete);
    CHECK_FALSE(sheet.missing.empty());
    CHECK_FALSE(sheet.passing.has_value());
    REQUIRE(sheet.criteria.size() == 1);
    const std::pair<int, int> bands[] = {{2700, 3000}, {2100, 2600}, {1600, 2000}, {100, 1500}, {0, 0}};
    REQUIRE(sheet.criteria[0].bands.size() == 5);
    for (std::size_t i = 0; i < 5; ++i) {
        CHECK(sheet.criteria[0].bands[i].from == bands[i].first);
        CHECK(sheet.criteria[0].bands[i].to == bands[i].second);
    }
    CHECK(sheet.citation.verified);
    CHECK_FALSE(sheet.aggregation_citation.verified);
}

TEST_CASE("share: compared by whole numbers, and the smallest count that reaches it") {
    law::Share two_thirds;
    two_thirds.numerator = 2;
    two_thirds.denominator = 3;
    const std::pair<int, int> needed[] = {{1, 1}, {2, 2}, {3, 2}, {4, 3}, {5, 4}, {6, 4}, {9, 6}, {15, 10}};
    for (const auto& [base, least] : needed) {
        CHECK(two_thirds.needed(base) == least);
        CHECK(two_thirds.reached(least, base));
        CHECK_FALSE(two_thirds.reached(least - 1, base));
    }
    CHECK_FALSE(two_thirds.reached(0, 0));
    law::Share share;
    for (share.denominator = 1; share.denominator <= 12; ++share.denominator) {
        for (share.numerator = 1; share.numerator <= share.denominator; ++share.numerator) {
            for (const bool more_than : {false, true}) {
                share.more_than = more_than;
                for (int base = 1; base <= 60; ++base) {
                    const std::int64_t least = share.needed(base);
                    REQUIRE(share.reached(least, base));
                    REQUIRE_FALSE(share.reached(least - 1, base));
                }
            }
        }
    }
}

TEST_CASE("share: seventy in a hundred is not two thirds, and half of four is no majority") {
    law::Share seventy;
    seventy.numerator = 70;
    seventy.denominator = 100;
    CHECK_FALSE(seventy.reached(2, 3));
    CHECK(seventy.reached(7, 10));
    law::Share majority;
    majority.numerator = 1;
    majority.denominator = 2;
    majority.more_than = true;
    CHECK_FALSE(majority.reached(2, 4));
    CHECK(majority.reached(3, 4));
    CHECK(majority.needed(4) == 3);
}

TEST_CASE("council rules: a pack with a fault is refused at its place") {
    CHECK(refusal(pack_json()) == "read");
    const auto without = [](const char* first, const char* second = nullptr) {
        Json json = pack_json();
        (second ? json[first] : json).erase(second ? second : first);
        return refusal(json);
    };
    CHECK(without("council") == "pack.council");
    CHECK(without("sheets") == "pack.sheets");
    CHECK(without("council", "quorum") == "council.quorum");
    CHECK(without("council", "approval") == "council.approval");
    CHECK(without("council", "conflicts") == "council.conflicts");
    const auto changed = [](const char* pointer, Json value) {
        Json json = pack_json();
        json[Json::json_pointer(pointer)] = std::move(value);
        return refusal(json);
    };
    CHECK(changed("/council/approval/share/denominator", 0) == "council.approval.share.denominator");
    CHECK(changed("/council/approval/share/numerator", 4) == "council.approval.share.numerator");
    CHECK(changed("/council/approval/share/of", "everybody") == "council.approval.share.of");
    CHECK(changed("/council/approval/decided_by", "") == "council.approval.decided_by");
    CHECK(changed("/council/seats/1/code", "chair") == "council.seats[1].code");
    CHECK(changed("/council/seats", Json::array()) == "council.seats");
    CHECK(changed("/council/seats/0/presides", 1) == "council.seats[0].presides");
    CHECK(changed("/council/methods", Json::array()) == "council.methods");
    CHECK(changed("/council/conflicts/0/citation", test_citation("Z")) == "council.conflicts[0].citation.mark");
    CHECK(changed("/council/acts/1/act", "council.established") == "council.acts[1].act");  // twice
    CHECK(changed("/council/acts/0/roles", "head") == "council.acts[0].roles");
    CHECK(changed("/sheets/0/criteria/0/bands/1/to", 2700) == "sheets[0].criteria[0].bands[1]");  // overlaps
    CHECK(changed("/sheets/0/criteria/0/bands/0/to", 3001) == "sheets[0].criteria[0].bands[0].to");
    CHECK(changed("/sheets/0/criteria/0/bands", Json::array()) == "sheets[0].criteria[0].bands");
    CHECK(changed("/sheets/0/criteria/0/kind", "points") == "sheets[0].criteria[0].bands");
    CHECK(changed("/sheets/0/drop_extremes_from", 2) == "sheets[0].drop_extremes_from");
    CHECK(changed("/sheets/0/missing", "") == "sheets[0].missing");
    CHECK(changed("/sheets/0/passing",
                  Json{{"total_least", 5000}, {"levels", Json::array()}, {"citation", test_citation()}}) ==
          "sheets[0].passing");  // not whole
}

TEST_CASE("sheets: sums must add up, and no weight stands under another") {
    Json json = band_sheet_json();
    Json parts = Json::array({criterion("1a", "points", 2000), criterion("1b", "points", 2000)});
    json["criteria"][0] = criterion("1", "sum", 4000, Json::array(), parts);
    CHECK(refusal_of_sheet(json) == "read");
    json["criteria"][0]["most"] = 3900;
    CHECK(refusal_of_sheet(json) == "sheets[0].criteria[0].most");
    json["criteria"][0]["most"] = 6000;
    for (int i : {0, 1}) json["criteria"][0]["parts"][i]["weight"] = 150;
    CHECK(refusal_of_sheet(json) == "read");
    json["criteria"][0]["weight"] = 50;
    CHECK(refusal_of_sheet(json) == "sheets[0].criteria[0].weight");
    json = band_sheet_json();
    json["passing"]["levels"][0]["criteria"][0]["code"] = "9";
    CHECK(refusal_of_sheet(json) == "sheets[0].passing.levels[0].criteria[0].code");
}
