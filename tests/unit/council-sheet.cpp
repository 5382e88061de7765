// Score sheets: bands, sums, gates, seals, means without rounding, extremes, outliers, levels.
#include "council/sheet.hpp"

#include <doctest/doctest.h>

#include <algorithm>

#include "council-support.hpp"

using namespace sk;
using namespace sk::council;
using namespace sk::test;

namespace {

std::string first_problem(const law::Sheet& sheet, const Filled& filled) {
    const auto problems = check_sheet(sheet, filled);
    return problems.empty() ? "" : problems[0].code;
}

ScoreDecision decided(const law::Sheet& sheet, const std::vector<Filled>& sheets) {
    return decide_by_scores(sheet, sheets, summarise(sheet, sheets));
}

}  // namespace

TEST_CASE("sheet: Sơn La's bands exactly, every hundredth of a point tried") {
    const law::Sheet& sheet = sonla_sheet();
    const law::Criterion& first = sheet.criteria[0];
    for (int score = -1; score <= 3001; ++score) {
        int allowed = 0;
        for (const law::Band& one : first.bands) {
            Filled filled = sonla_filled(0);
            filled.entries = {in_band("1", one.code, score)};
            const std::string code = first_problem(sheet, filled);
            REQUIRE((code.empty() || code == "score-band"));
            REQUIRE(code.empty() == (score >= one.from && score <= one.to));
            allowed += code.empty();
        }
        const bool in_a_gap = (score > 2600 && score < 2700) || (score > 2000 && score < 2100) ||
                              (score > 1500 && score < 1600) || (score > 0 && score < 100) || score < 0 || score > 3000;
        REQUIRE(allowed == (in_a_gap ? 0 : 1));
    }
}

TEST_CASE("sheet: what is missing, of another form, or does not belong") {
    const law::Sheet& sheet = sonla_sheet();
    Filled filled = sonla_filled(2400);
    CHECK(first_problem(sheet, filled).empty());
    filled.sheet = "minh-hoa";
    CHECK(first_problem(sheet, filled) == "score-sheet");
    filled = sonla_filled(2400);
    filled.entries[0].band = "";
    CHECK(first_problem(sheet, filled) == "score-band-missing");
    filled.entries[0].band = "9.9";
    CHECK(first_problem(sheet, filled) == "score-band-missing");
    filled = sonla_filled(2400);
    filled.entries[0].score.reset();
    CHECK(first_problem(sheet, filled) == "score-missing");
    filled = sonla_filled(2400);
    filled.entries.push_back(filled.entries[0]);
    CHECK(first_problem(sheet, filled) == "score-criterion");  // twice
    filled.entries[1].criterion = "2";
    CHECK(first_problem(sheet, filled) == "score-criterion");
    filled = sonla_filled(2400);
    filled.entries[0].answer = Answer::met;
    CHECK(first_problem(sheet, filled) == "score-kind");
    filled.entries.clear();
    CHECK(first_problem(sheet, filled) == "score-band-missing");
}

TEST_CASE("sheet: sums, weights, points, gates and comments") {
    Json json = band_sheet_json();
    Json parts = Json::array({criterion("a1", "points", 2000), criterion("a2", "points", 1000)});
    Json gate = criterion("g", "gate", 0);
    gate["disqualifying"] = true;
    Json weighted = criterion("w", "points", 1000);
    weighted["weight"] = 150;
    json["criteria"] =
        Json::array({criterion("a", "sum", 3000, Json::array(), parts), gate, weighted, criterion("c", "comment", 0)});
    json["passing"]["levels"] = Json::array();
    const law::Sheet sheet = read_sheet(json);
    CHECK(sheet.most() == (3000 + 1500) * 100);
    CHECK(sheet.criterion("a2")->most == 1000);
    Filled filled;
    filled.sheet = "minh-hoa";
    Entry a1 = in_band("a1", "", 1550), a2 = in_band("a2", "", 999), w = in_band("w", "", 333), g, c;
    g.criterion = "g";
    g.answer = Answer::met;
    c.criterion = "c";
    c.comment = "Nên phổ biến.";
    filled.entries = {a1, a2, w, g, c};
    CHECK(first_problem(sheet, filled).empty());
    CHECK(total_of(sheet, filled) == (1550 + 999) * 100 + 333 * 150);
    CHECK(points_of(*sheet.criterion("a"), filled) == (1550 + 999) * 100);
    CHECK(disqualified_by(sheet, filled).empty());
    filled.entries[3].answer = Answer::not_met;
    CHECK(disqualified_by(sheet, filled) == "g");
    filled.entries[3].answer = Answer::none;
    CHECK(first_problem(sheet, filled) == "score-answer");
    filled.entries = {a1, a2, w, g, c};
    filled.entries[0].score = 2001;
    CHECK(first_problem(sheet, filled) == "score-range");
    filled.entries[0].score = 2000;
    filled.entries[0].band = "a1";
    CHECK(first_problem(sheet, filled) == "score-kind");
    filled.entries = {a1, a2, w, g, c, in_band("a", "", 100)};
    CHECK(first_problem(sheet, filled) == "score-kind");  // a sum has no points of its own
    filled.entries = {a1, a2, w, g, in_band("c", "", 1)};
    CHECK(first_problem(sheet, filled) == "score-kind");
}

TEST_CASE("sheet: comes back from JSON") {
    Filled filled = band_filled(3500, 2000, 2500);
    filled.remark = "Đồng ý.";
    filled.entries[0].comment = "Mới.";
    filled.entries[1].score.reset();
    filled.entries[2].answer = Answer::not_met;
    CHECK(filled_from_json(parse_json(dump_json(to_json(filled))).value()) == filled);
}

TEST_CASE("seal: binds the sheet, the member, the session and the dossier") {
    const SubjectId session{"01934f00-0000-7000-8000-0000000000aa"}, dossier{"01934f00-0000-7000-8000-000000000001"};
    const Filled filled = sonla_filled(2400);
    const ContentId seal = seal_of(session, dossier, person(4), "nonce", filled);
    CHECK(seal == seal_of(session, dossier, person(4), "nonce", filled_from_json(to_json(filled))));
    CHECK(seal != seal_of(session, dossier, person(5), "nonce", filled));
    CHECK(seal != seal_of(dossier, dossier, person(4), "nonce", filled));
    CHECK(seal != seal_of(session, session, person(4), "nonce", filled));
    CHECK(seal != seal_of(session, dossier, person(4), "other", filled));
    CHECK(seal != seal_of(session, dossier, person(4), "nonce", sonla_filled(2401)));
    CHECK(parse_content_id(seal.text).ok());
}

TEST_CASE("summary: mean, spread and outliers of a few sheets") {
    const law::Sheet sheet = read_sheet(band_sheet_json());
    CHECK(summarise(sheet, {}).sheets == 0);
    CHECK(summarise(sheet, {}).mean.hundredths() == 0);
    // 90, 60, 60: the mean is 70; 20 points of 100 away is not more than a fifth.
    std::vector<Filled> sheets = {band_filled(4000, 2500, 2500), band_filled(3100, 1600, 1300),
                                  band_filled(3100, 1600, 1300)};
    Summary summary = summarise(sheet, sheets);
    CHECK(summary.mean.sum == 210 * 10'000);
    CHECK(summary.mean.count == 3);
    CHECK(summary.mean.hundredths() == 7000);
    CHECK(summary.lowest == 60 * 10'000);
    CHECK(summary.highest == 90 * 10'000);
    CHECK(summary.outliers.empty());
    CHECK(summary.criterion("1")->hundredths() == 3400);
    CHECK_FALSE(summary.dropped_low.has_value());
    // One hundredth more, and it is.
    sheets[0].entries[1].score = 2501;
    sheets[0].entries[2].score = 2502;
    summary = summarise(sheet, sheets);
    CHECK(summary.outliers == std::vector<std::size_t>{0});
}

TEST_CASE("summary: with five sheets the highest and the lowest are left out, each once") {
    const law::Sheet sheet = read_sheet(band_sheet_json());
    const auto of = [](int tens) { return band_filled(tens * 10, 0, 0); };
    std::vector<Filled> sheets = {of(300), of(100), of(200), of(400), of(210)};
    Summary summary = summarise(sheet, sheets);
    CHECK(summary.dropped_low == 1);
    CHECK(summary.dropped_high == 3);
    CHECK(summary.mean.count == 3);
    CHECK(summary.mean.sum == 71 * 10'000);
    CHECK(summary.lowest == 10 * 10'000);
    CHECK(summary.highest == 40 * 10'000);
    // All equal: still two different sheets.
    sheets.assign(5, of(200));
    summary = summarise(sheet, sheets);
    CHECK(summary.dropped_low != summary.dropped_high);
    CHECK(summary.mean.hundredths() == 2000);
    sheets.pop_back();
    CHECK(summarise(sheet, sheets).mean.count == 4);
}

TEST_CASE("summary: no order of the sheets changes it, and it lies between lowest and highest") {
    const law::Sheet sheet = read_sheet(band_sheet_json());
    for (unsigned seed = 1; seed <= 300; ++seed) {
        INFO("seed ", seed);
        std::mt19937 random(seed);
        std::vector<Filled> sheets;
        for (unsigned n = 1 + random() % 15; n > 0; --n) {
            sheets.push_back(band_filled(static_cast<int>(random() % 2001), static_cast<int>(random() % 1501),
                                         static_cast<int>(random() % 2001)));
            REQUIRE(first_problem(sheet, sheets.back()).empty());
        }
        const Summary before = summarise(sheet, sheets);
        std::shuffle(sheets.begin(), sheets.end(), random);
        const Summary after = summarise(sheet, sheets);
        REQUIRE(before.mean.sum == after.mean.sum);
        REQUIRE(before.mean.count == after.mean.count);
        REQUIRE(before.outliers.size() == after.outliers.size());
        REQUIRE(before.mean.sum >= before.lowest * before.mean.count);
        REQUIRE(before.mean.sum <= before.highest * before.mean.count);
        REQUIRE(before.mean.at_least(before.lowest));
        REQUIRE_FALSE(before.mean.below(before.lowest));
    }
}

TEST_CASE("scores decide by the exact mean, not by the rounded one") {
    const law::Sheet sheet = read_sheet(band_sheet_json());
    // 49,99 + 50,00 + 50,00 over three: shown as 50 points, and still below.
    std::vector<Filled> sheets = {band_filled(2000, 1500, 1499), band_filled(2000, 1500, 1500),
                                  band_filled(2000, 1500, 1500)};
    const Summary summary = summarise(sheet, sheets);
    CHECK(summary.mean.hundredths() == 5000);
    CHECK(decided(sheet, sheets).verdict == Verdict::failed);
    CHECK(decided(sheet, sheets).reason == "score-total");
    sheets[0] = band_filled(2000, 1500, 1500);
    CHECK(decided(sheet, sheets).verdict == Verdict::passed);
    CHECK(decided(sheet, {sheets[0]}).reason == "score-few");
    CHECK(decided(sheet, {}).verdict == Verdict::undecided);
    CHECK(decided(sonla_sheet(), {sonla_filled(3000), sonla_filled(3000)}).reason == "score-unknown");
}

TEST_CASE("scores: a disqualifying criterion fails whatever the total; levels in both readings") {
    Json json = band_sheet_json();
    law::Sheet sheet = read_sheet(json);
    CHECK(decided(sheet, {band_filled(999, 3000, 3000), band_filled(1000, 3000, 3000)}).reason == "score-criterion");
    const auto level = [&](int first, int second, int third) {
        const ScoreDecision decision =
            decided(sheet, {band_filled(first, second, third), band_filled(first, second, third)});
        return decision.level ? decision.level->code : "";
    };
    CHECK(level(1000, 3000, 2999) == "C");
    CHECK(level(3500, 2500, 2500) == "A");
    CHECK(level(2500, 2500, 2500) == "B");
    // 85 points with too little novelty for A: no level by the strict reading, B where B has no upper end.
    CHECK(level(2500, 3000, 3000) == "");
    json["passing"]["levels"][1]["total_below"] = 0;
    sheet = read_sheet(json);
    CHECK(level(2500, 3000, 3000) == "B");
}

TEST_CASE("scores: a gate that members answer differently is left to the vote") {
    Json json = band_sheet_json();
    Json gate = criterion("g", "gate", 0);
    gate["disqualifying"] = true;
    json["criteria"] = Json::array({gate});
    json["passing"] = Json{{"total_least", 0}, {"levels", Json::array()}, {"citation", test_citation()}};
    const law::Sheet sheet = read_sheet(json);
    const auto answered = [](Answer answer) {
        Filled filled;
        filled.sheet = "minh-hoa";
        Entry entry;
        entry.criterion = "g";
        entry.answer = answer;
        filled.entries = {entry};
        return filled;
    };
    const Filled yes = answered(Answer::met), no = answered(Answer::not_met);
    CHECK(decided(sheet, {yes, yes}).verdict == Verdict::passed);
    CHECK(decided(sheet, {no, no}).verdict == Verdict::failed);
    CHECK(decided(sheet, {yes, no}).reason == "score-gate");
    CHECK(decided(sheet, {yes, no}).verdict == Verdict::undecided);
}
