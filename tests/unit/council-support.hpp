// People, rules and sheets for the tests of councils. The second sheet has the shape of a form of another place, whose
// text nobody here has read: it proves that rules change without code.
#pragma once
#include <doctest/doctest.h>

#include <random>
#include <string>
#include <vector>

#include "council/matter.hpp"
#include "council/sheet.hpp"
#include "council/vote.hpp"
#include "law-assets.hpp"

namespace sk::test {

inline PersonId person(int number) {
    std::string digits = std::to_string(number);
    digits.insert(0, 12 - digits.size(), '0');
    return PersonId{"01934f00-0000-7000-8000-" + digits};
}

inline council::Member member(int number, std::string seat, std::string name = {}) {
    council::Member made;
    made.person = person(number);
    made.name = name.empty() ? "Thành viên " + std::to_string(number) : std::move(name);
    made.position = "Công chức";
    made.workplace = "Ủy ban nhân dân phường Tô Hiệu";
    made.seat = std::move(seat);
    return made;
}

// A council of n: chair 1, secretary 2, vice chair 3, experts from 4 on.
inline std::vector<council::Member> council_of(int size) {
    const char* seats[] = {"chair", "secretary", "vice_chair"};
    std::vector<council::Member> members;
    for (int i = 0; i < size; ++i) members.push_back(member(i + 1, i < 3 ? seats[i] : "expert"));
    return members;
}

inline council::People people(int from, int to) {
    council::People set;
    for (int i = from; i <= to; ++i) set.insert(person(i));
    return set;
}

inline const law::Sheet& sonla_sheet() { return *rules().sheet("sonla-mau-03"); }

inline Json test_citation(const char* mark = "S-low") {
    return Json{{"document", "Mẫu minh họa"}, {"article", ""}, {"text", ""}, {"mark", mark}};
}

inline Json band(const char* code, int from, int to) {
    return Json{{"code", code}, {"name", code}, {"from", from}, {"to", to}};
}

inline Json criterion(const char* code, const char* kind, int most, Json bands = Json::array(),
                      Json parts = Json::array()) {
    return Json{{"code", code},  {"name", code},           {"kind", kind},     {"most", most},   {"least", 0},
                {"weight", 100}, {"disqualifying", false}, {"comment", false}, {"bands", bands}, {"parts", parts}};
}

// Three criteria of bands, 100 points, levels A, B and C with minima.
inline Json band_sheet_json() {
    const auto level = [](const char* code, int from, int below, int novelty) {
        return Json{{"code", code},
                    {"name", std::string("Loại ") + code},
                    {"total_from", from},
                    {"total_below", below},
                    {"criteria", Json::array({Json{{"code", "1"}, {"least", novelty}}})}};
    };
    Json first = criterion("1", "bands", 4000,
                           Json::array({band("1.1", 3100, 4000), band("1.2", 2100, 3000), band("1.3", 0, 2000)}));
    first["least"] = 1000;
    first["disqualifying"] = true;
    Json second = criterion("2", "bands", 3000, Json::array({band("2.1", 1600, 3000), band("2.2", 0, 1500)}));
    Json third = criterion("3", "bands", 3000, Json::array({band("3.1", 2100, 3000), band("3.2", 0, 2000)}));
    return Json{{"code", "minh-hoa"},
                {"name", "Phiếu minh họa"},
                {"form", "Mẫu minh họa"},
                {"complete", true},
                {"missing", ""},
                {"criteria", Json::array({first, second, third})},
                {"passing", Json{{"total_least", 5000},
                                 {"levels", Json::array({level("A", 8500, 0, 3000), level("B", 7000, 8500, 2000),
                                                         level("C", 5000, 7000, 1000)})},
                                 {"citation", test_citation()}}},
                {"sheets_least", 2},
                {"drop_extremes_from", 5},
                {"outlier_share", 2000},
                {"aggregation_citation", test_citation()},
                {"citation", test_citation()}};
}

inline law::Sheet read_sheet(const Json& json) {
    auto sheets = law::read_sheets(Json{{"sheets", Json::array({json})}});
    REQUIRE_MESSAGE(sheets.ok(), (sheets.ok() ? "" : sheets.error().where + " " + sheets.error().what));
    return sheets->front();
}

inline council::Entry in_band(std::string criterion, std::string band, int score) {
    council::Entry entry;
    entry.criterion = std::move(criterion);
    entry.band = std::move(band);
    entry.score = score;
    return entry;
}

// Of Sơn La's form: any number that lies in a band.
inline council::Filled sonla_filled(int score) {
    council::Filled filled;
    filled.sheet = "sonla-mau-03";
    std::string in = "1.5";
    for (const law::Band& one : sonla_sheet().criteria[0].bands) {
        if (score >= one.from && score <= one.to) in = one.code;
    }
    filled.entries = {in_band("1", in, score)};
    filled.entries[0].comment = "Có cải tiến.";
    return filled;
}

inline council::Filled band_filled(int first, int second, int third) {
    council::Filled filled;
    filled.sheet = "minh-hoa";
    filled.entries = {in_band("1",
                              first >= 3100   ? "1.1"
                              : first >= 2100 ? "1.2"
                                              : "1.3",
                              first),
                      in_band("2", second >= 1600 ? "2.1" : "2.2", second),
                      in_band("3", third >= 2100 ? "3.1" : "3.2", third)};
    return filled;
}

inline council::Ballot ballot(int agree, int disagree, int invalid = 0, int blank = 0, int issued = -1) {
    council::Ballot made;
    made.method = "secret_ballot";
    made.agree = agree;
    made.disagree = disagree;
    made.valid = agree + disagree;
    made.invalid = invalid;
    made.blank = blank;
    made.issued = issued < 0 ? made.returned() : issued;
    made.tellers = {"Quàng Văn Sơn"};
    return made;
}

}  // namespace sk::test
