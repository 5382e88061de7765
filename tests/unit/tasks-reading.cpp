// Looking up the library, and who has read and told.
#include <doctest/doctest.h>

#include <set>

#include "law-assets.hpp"
#include "tasks-acts.hpp"
#include "tasks/reading.hpp"
#include "tasks/text_search.hpp"

using namespace sk;
using namespace sk::tasks;
using namespace sk::test;

namespace {

const law::TextLibrary& texts() {
    static const law::TextLibrary read = law::read_text_library(read_asset("law/library-2026-4.json")).value();
    return read;
}

// "13/2012/NĐ-CP|Điều 5" of everything found.
std::vector<std::string> found(std::string_view question, std::size_t most = 10) {
    static const TextIndex index(texts());
    std::vector<std::string> places;
    for (const TextFound& each : index.find(question, most))
        places.push_back(each.text->number + "|" + (each.article ? each.article->article : ""));
    return places;
}
std::string likest(std::string_view question) {
    const auto places = found(question, 1);
    return places.empty() ? "nothing" : places.front();
}

dossier::Act told(const char* text, const char* date, int staff, int how_many) {
    return task_act("reading.told", {{"text", text},
                                     {"date", date},
                                     {"way", "Họp giao ban"},
                                     {"staff", staff},
                                     {"told", how_many},
                                     {"by", "Lò Thị Hoa"},
                                     {"note", ""}});
}

dossier::Act confirmed(const char* text, const char* by) {
    return task_act("reading.confirmed", {{"text", text}, {"date", "2027-01-05"}}, by);
}

}  // namespace

TEST_CASE("library search: by number, by words without accents, by article, by article of a document") {
    CHECK(likest("13/2012") == "13/2012/NĐ-CP|");
    CHECK(likest("thong tu 18") == "18/2013/TT-BKHCN|");
    CHECK(likest("đồng tác giả là") == "13/2012/NĐ-CP|Điều 2 khoản 5");
    CHECK(found("dong tac gia la") == found("Đồng  tác giả LÀ"));
    CHECK(found("đơn vị sạch bóng").empty());
    CHECK(found("").empty());
    CHECK(found("  .,; ").empty());
    const auto fifth = found("điều 5");
    REQUIRE(fifth.size() >= 3);
    for (const std::string& place : fifth) CHECK_MESSAGE(place.find("|Điều 5") != std::string::npos, place);
    for (const std::string& place : found("dieu 5 thong tu")) CHECK(place.starts_with("18/2013"));
    CHECK(likest("Điều 5 khoản 2 thời hiệu") == "13/2012/NĐ-CP|Điều 5");
    CHECK(likest("điều 50") == "152/2025/NĐ-CP|Điều 50 khoản 1");
    // An article is one line, however many of its paragraphs hold the words; the letter is found by its paragraphs.
    const auto all = found("tác giả", 50);
    CHECK(all.size() > 4);
    CHECK(std::set<std::string>(all.begin(), all.end()).size() == all.size());
    CHECK(likest("phát động các phong trào thi đua") == "163/KH-CN-QLChN|");
    CHECK(found("sáng kiến", 3).size() == 3);
    // In the middle of a word nothing is found.
    CHECK(found("uyết ịnh").empty());
    // An article without wording is found by its number, and by what it is about.
    CHECK(likest("thù lao điều 10") == "13/2012/NĐ-CP|Điều 10");
}

TEST_CASE("library search: what is found shows the paragraph that holds the words") {
    const TextIndex index(texts());
    const auto first = index.find("2/3 ý kiến đồng ý", 1);
    REQUIRE(first.size() == 1);
    CHECK(first[0].passage.find("ít nhất 2/3 ý kiến đồng ý") != std::string::npos);
    CHECK(index.find("quyết định số 30/2014", 1)[0].passage == "");
}

TEST_CASE("reading: the latest word of a text stands, confirmations are a person's own") {
    const Readings readings = readings_of(
        std::vector{told("a", "2027-03-01", 30, 20), told("a", "2027-02-01", 30, 5), told("b", "2027-02-01", 30, 1),
                    told("b", "2027-02-01", 30, 30), confirmed("a", "p1"), confirmed("a", "p1"), confirmed("a", "p2")});
    CHECK(readings.told_of("a")->told == 20);
    CHECK(readings.told_of("b")->told == 30);
    CHECK(readings.told_of("c") == nullptr);
    CHECK(readings.readers("a") == 2);
    CHECK(readings.confirmation("a", PersonId{"p2"}) != nullptr);
    CHECK(readings.confirmation("b", PersonId{"p2"}) == nullptr);
    CHECK(telling_of(readings.told_of("a")) == Telling::part);
    CHECK(telling_of(readings.told_of("b")) == Telling::all);
    CHECK(telling_of(nullptr) == Telling::none);
    const Told nobody{"c", {}, "", "", "", 0, 0};
    CHECK(telling_of(&nobody) == Telling::none);  // a unit of nobody that told nobody has told nobody
}

TEST_CASE("reading: what a person still has to read follows his roles, and what he has confirmed") {
    const Readings none;
    const PersonId person{"p1"};
    const auto count = [&](std::vector<std::string> roles, const Readings& own) {
        return unread(texts(), roles, own, person).size();
    };
    CHECK(count({}, none) == 0);
    CHECK(count({"author"}, none) == 2);
    CHECK(count({"officer"}, none) == 4);
    CHECK(count({"author", "officer"}, none) == 4);  // each text once
    CHECK(count({"author", "officer"}, readings_of(std::vector{confirmed("13/2012/NĐ-CP", "p1")})) == 3);
    CHECK(count({"author"}, readings_of(std::vector{confirmed("13/2012/NĐ-CP", "p2")})) == 2);
    law::TextLibrary library = texts();
    law::LegalText text;
    text.code = "t1";
    text.number = "1/QĐ";
    text.read_by = {"author"};
    text.status = law::DocumentStatus::in_force;
    library.publish({text});
    CHECK(unread(library, {"author"}, none, person).size() == 3);
    text.replaces = {{"13/2012/NĐ-CP", "G"}};  // nobody has read that it does
    library.publish({text});
    CHECK(unread(library, {"author"}, none, person).size() == 3);
    text.replaces = {{"13/2012/NĐ-CP", "R"}};
    library.publish({text});
    CHECK(unread(library, {"author"}, none, person).size() == 2);  // the old one is nobody's reading any more
    text.status = law::DocumentStatus::expired;
    library.publish({text});
    CHECK(unread(library, {"author"}, none, person).size() == 2);
}

TEST_CASE("reading: a published document becomes a text of the library, its wording parted into articles") {
    const law::LegalText text =
        published_text(SubjectId{"t1"}, {{"number", "55/2026/QĐ-UBND"},
                                         {"date", "2026-11-02"},
                                         {"issuer", "Ủy ban nhân dân tỉnh"},
                                         {"title", "Quy định mới"},
                                         {"status", "in_force"},
                                         {"from", ""},
                                         {"replaces", {"21/2020/QĐ-UBND"}},
                                         {"source", "Bản chính"},
                                         {"summary", "Thay quy định năm 2020."},
                                         {"content", "Điều 1. Phạm vi\nTrong tỉnh.\nĐiều 2. Một câu."},
                                         {"roles", {"author"}},
                                         {"due", "2026-12-31"}});
    CHECK(text.code == "t1");
    CHECK(text.date == day("2026-11-02"));
    CHECK_FALSE(text.from.has_value());
    CHECK(text.due == day("2026-12-31"));
    CHECK(text.articles.size() == 2);
    CHECK(text.replaces[0].number == "21/2020/QĐ-UBND");
    law::TextLibrary library = texts();
    library.publish({text});
    CHECK_FALSE(is_to_be_read(library, *library.numbered("21/2020/QĐ-UBND")));
    const TextIndex index(library);
    CHECK(index.find("trong tỉnh điều 1", 1)[0].text->code == "t1");
    CHECK(published_text(SubjectId{"t2"}, Json::object()).status == law::DocumentStatus::unconfirmed);
}

TEST_CASE("reading: the report names the units that have not told their staff") {
    law::TextLibrary library = texts();
    law::LegalText text;
    text.code = "t1";
    text.number = "1/QĐ";
    text.read_by = {"officer"};
    text.status = law::DocumentStatus::in_force;
    text.due = day("2027-03-31");
    library.publish({text});
    const law::LegalText* const wanted[] = {library.find("13-2012-nd-cp"), library.find("t1")};
    std::map<std::string, Readings, std::less<>> readings;
    readings["xa-1"] = readings_of(std::vector{told("13/2012/NĐ-CP", "2027-02-01", 30, 30),
                                               told("1/QĐ", "2027-02-09", 30, 12), confirmed("1/QĐ", "p1")});
    readings["xa-3"] = readings_of(std::vector{told("1/QĐ", "2027-02-09", 8, 8)});
    const std::vector<std::string> units = {"xa-1", "xa-2", "xa-3"};
    auto report = telling_report(units, readings, wanted, day("2027-03-31"));
    REQUIRE(report.size() == 3);
    CHECK(report[0].told == 1);
    CHECK(report[0].partly == 1);
    CHECK(report[0].readers == 1);
    CHECK(report[0].last == day("2027-02-09"));
    CHECK_FALSE(report[0].late);
    CHECK(report[1].none());
    CHECK(report[1].texts == 2);
    CHECK_FALSE(report[1].last.has_value());
    report = telling_report(units, readings, wanted, day("2027-04-01"));
    CHECK(report[0].late);
    CHECK(report[1].late);
    CHECK_FALSE(report[2].late);
    CHECK(to_tell(library).size() == 5);
    CHECK(telling_report({}, readings, wanted, day("2027-04-01")).empty());
}
