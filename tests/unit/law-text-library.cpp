// The library of legal texts: the shipped file as a whole, what it says against what the packs say, citations that lead
// into it, texts that are published later, files with holes.
#include <doctest/doctest.h>

#include <functional>
#include <set>

#include "base/text.hpp"
#include "law-assets.hpp"
#include "law/text_library.hpp"

using namespace sk;
using namespace sk::law;
using namespace sk::test;

namespace {

Result<TextLibrary> shipped_texts() { return read_text_library(read_asset("law/library-2026-4.json")); }

const TextLibrary& shipped() {
    static const TextLibrary read = [] {
        auto result = shipped_texts();
        if (!result.ok()) FAIL(result.error().code << " " << result.error().where << " " << result.error().what);
        return std::move(result).value();
    }();
    return read;
}

// Of one space between words, without the marks that part points of an article.
std::string run_on(std::string_view text) {
    std::string all;
    for (const char c : text) {
        const bool space = c == ' ' || c == '\n' || c == '-' || c == ';' || c == '.' || c == ':';
        if (!space)
            all += c;
        else if (!all.empty() && all.back() != ' ')
            all += ' ';
    }
    return std::string(trimmed(all));
}

void each_citation(const Json& json, const std::function<void(const Citation&)>& take) {
    if (json.is_object() && json.contains("document") && json.contains("mark"))
        take({string_or(json, "document"), string_or(json, "article"), string_or(json, "text"), string_or(json, "mark"),
              false});
    if (json.is_structured())
        for (const Json& each : json) each_citation(each, take);
}

}  // namespace

TEST_CASE("text library: what letter 163 names is there, with its status; what replaces what can be followed") {
    CHECK(parse_json(read_asset("law/index.json"))->at("library") == "library-2026-4.json");
    const LegalText* decree = shipped().numbered("13/2012/NĐ-CP");
    const LegalText* old_rule = shipped().numbered("30/2014/QĐ-UBND");
    REQUIRE(decree);
    REQUIRE(old_rule);
    for (const char* number : {"18/2013/TT-BKHCN", "22/2017/QĐ-UBND", "21/2020/QĐ-UBND", "163/KH-CN-QLChN"})
        CHECK_MESSAGE(shipped().numbered(number), number);
    CHECK(decree->status == DocumentStatus::in_force);
    CHECK(decree->use == TextUse::letter);
    CHECK(old_rule->status == DocumentStatus::expired);
    CHECK_FALSE(old_rule->has_wording());
    const auto replaced = shipped().replaced_by(*old_rule);
    REQUIRE(replaced.size() == 1);
    CHECK(replaced[0].first->number == "21/2020/QĐ-UBND");
    CHECK(replaced[0].second == "G");  // nobody has read that it does
    REQUIRE(shipped().amended_by(*old_rule).size() == 1);
    // A rule that is no longer in force is nobody's reading.
    for (const LegalText& text : shipped().all())
        if (text.status == DocumentStatus::expired) CHECK_MESSAGE(text.read_by.empty(), text.number);
    // The whole letter, with its four tasks.
    const LegalText* letter = shipped().numbered("163/KH-CN-QLChN");
    for (const char* words : {"1. Triển khai phổ biến", "2. Thành lập, kiện toàn", "3. Khuyến khích, động viên",
                              "4. Tổ chức phát động", "phối hợp thực hiện./."})
        CHECK_MESSAGE(letter->content.find(words) != std::string::npos, words);
    CHECK(full_name(*decree) ==
          "Nghị định số 13/2012/NĐ-CP ngày 02 tháng 3 năm 2012 của Chính phủ ban hành Điều lệ Sáng kiến");
    CHECK(full_name(*shipped().numbered("06/2022/QH15")) == "Luật Thi đua, khen thưởng");
    CHECK(full_name(*letter).find("về việc đẩy mạnh phong trào") != std::string::npos);
}

TEST_CASE("text library: no wording without a mark that somebody has read it; unread articles say so") {
    std::set<std::string> codes;
    for (const LegalText& text : shipped().all()) {
        CHECK_MESSAGE(codes.insert(text.code).second, text.code);
        CHECK_MESSAGE(!text.source.empty(), text.number);
        for (const TextArticle& article : text.articles) {
            const bool read = article.mark.front() == 'R';
            CHECK_MESSAGE((read || article.text.empty()), text.number << " " << article.article);
            CHECK_MESSAGE((!article.text.empty() || !article.note.empty()), text.number << " " << article.article);
        }
    }
}

TEST_CASE("text library: the four tasks of the letter are places that a citation leads to") {
    const LegalText* letter = shipped().numbered("163/KH-CN-QLChN");
    REQUIRE(letter);
    REQUIRE(letter->articles.size() == 4);
    for (int task = 1; task <= 4; ++task) {
        Citation citation;
        citation.document = "Công văn số 163/KH-CN-QLChN ngày 28/02/2018 của Sở Khoa học và Công nghệ tỉnh Sơn La";
        citation.article = "Mục " + std::to_string(task);
        const TextLibrary::Place place = shipped().place_of(citation);
        REQUIRE(place.article);
        CHECK(place.article->article == citation.article);
        CHECK(letter->content.find(place.article->text.substr(0, place.article->text.find('\n'))) != std::string::npos);
    }
    CHECK(letter->articles[1].text.find("Hàng năm xây dựng kế hoạch") != std::string::npos);
    CHECK(letter->articles[3].text.starts_with("Tổ chức phát động"));
    CHECK(letter->articles[3].text.find("Nơi nhận") == std::string::npos);  // what closes the letter is no task
    CHECK(sections_of("Không có mục nào.\n2. Bắt đầu từ hai.", "R").empty());
    CHECK(sections_of("", "R").empty());
    CHECK(sections_of("1. Một.\nThêm.\n3. Ba.\n2. Hai.\nHết.", "R")[0].text == "Một.\nThêm.\n3. Ba.");
}

TEST_CASE("text library: what a pack quotes stands in the library's article, word for word") {
    const Json index = parse_json(read_asset("law/index.json")).value();
    int led = 0, quoted = 0;
    for (const Json& entry : index["packs"]) {
        const Json pack = parse_json(read_asset("law/" + entry["file"].get<std::string>())).value();
        each_citation(pack, [&](const Citation& citation) {
            const TextLibrary::Place place = shipped().place_of(citation);
            if (!place.text) return;  // settings of the program, other places
            ++led;
            if (citation.text.empty() || citation.mark.front() != 'R') return;
            const std::string wanted =
                run_on(citation.text.substr(0, std::min(citation.text.find("…"), citation.text.find("["))));
            const std::string whole =
                run_on(place.text->content.empty() && place.article ? place.article->text : place.text->content);
            // Several articles in one citation, an annex's footnote, a sheet's caption: the document is enough.
            if (citation.article.find(", Điều") != std::string::npos || citation.article.starts_with("Phụ lục")) return;
            if (citation.document.starts_with("Mẫu")) return;
            ++quoted;
            CHECK_MESSAGE(whole.find(wanted) != std::string::npos,
                          citation.document << " | " << citation.article << " | " << wanted);
        });
    }
    CHECK(led > 60);
    CHECK(quoted > 20);
}

TEST_CASE("text library: a citation leads to the nearest article, or to the document") {
    const auto at = [](std::string document, std::string article) {
        const TextLibrary::Place place = shipped().place_of({std::move(document), std::move(article), "", "R", true});
        return !place.text ? std::string() : place.text->number + "|" + (place.article ? place.article->article : "");
    };
    const std::string decree = "Nghị định số 13/2012/NĐ-CP ngày 02/3/2012 của Chính phủ (Điều lệ Sáng kiến)";
    CHECK(at(decree, "Điều 5 khoản 2") == "13/2012/NĐ-CP|Điều 5");
    CHECK(at(decree, "Điều 7 khoản 1 điểm a") == "13/2012/NĐ-CP|Điều 7 khoản 1");
    CHECK(at(decree, "Điều 7") == "13/2012/NĐ-CP|Điều 7 khoản 1");
    CHECK(at(decree, "Điều 6 (chưa có nguyên văn)") == "13/2012/NĐ-CP|Điều 6");
    CHECK(at(decree, "Điều 55") == "13/2012/NĐ-CP|");
    CHECK(at(decree, "") == "13/2012/NĐ-CP|");
    CHECK(at("Luật Thi đua, khen thưởng (2022)", "Điều 22") == "06/2022/QH15|Điều 22");
    CHECK(at("Bộ luật Dân sự (2015)", "Điều 147 khoản 3, Điều 148 khoản 3") == "Bộ luật Dân sự 2015|Điều 147");
    CHECK(at("Nghị định số 113/2012/NĐ-CP", "Điều 5") == "");
    CHECK(at("Thiết lập của phần mềm", "") == "");
    // The one that is named first.
    CHECK(at("Quyết định số 22/2017/QĐ-UBND sửa đổi Quyết định số 30/2014/QĐ-UBND", "") == "22/2017/QĐ-UBND|");
}

TEST_CASE("text library: published texts come and go with their acts and never hide a text of the file") {
    TextLibrary library = shipped_texts().value();
    const std::size_t before = library.all().size();
    const auto made = [](const char* code, const char* number, const char* iso) {
        LegalText text;
        text.code = code;
        text.number = number;
        text.title = "Văn bản";
        text.date = day(iso);
        return text;
    };
    library.publish({made("a", "13/2012/NĐ-CP", "2026-01-01"), made("b", "55/2026/QĐ-UBND", "2026-02-01")});
    CHECK(library.all().size() == before + 2);
    CHECK(library.all()[before].code == "b");  // the later one first
    CHECK(library.find("a")->use == TextUse::published);
    CHECK(library.numbered("13/2012/NĐ-CP")->code == "13-2012-nd-cp");
    CHECK(library.place_of({"Nghị định số 13/2012/NĐ-CP", "Điều 3", "", "R", true}).text->code == "13-2012-nd-cp");
    CHECK(library.place_of({"Quyết định số 55/2026/QĐ-UBND", "", "", "R", true}).text->code == "b");
    library.publish({made("b", "55/2026/QĐ-UBND", "2026-02-01")});
    CHECK(library.all().size() == before + 1);
    library.publish({});
    CHECK(library.all().size() == before);
}

TEST_CASE("text library: where the file has a part of the wording, links lead to the one that was published") {
    TextLibrary library = shipped_texts().value();
    const LegalText& decree = *library.numbered("13/2012/NĐ-CP");
    CHECK(decree.has_wording());
    CHECK_FALSE(decree.is_whole());
    const auto empty = std::find_if(decree.articles.begin(), decree.articles.end(),
                                    [](const TextArticle& each) { return each.article == "Điều 10"; });
    REQUIRE(empty != decree.articles.end());
    CHECK(empty->text.empty());
    const Citation missing{"Nghị định số 13/2012/NĐ-CP", empty->article, "", "R", true},
        there{"Nghị định số 13/2012/NĐ-CP", "Điều 3", "", "R", true},
        whole{"Nghị định số 13/2012/NĐ-CP", "", "", "R", true};
    CHECK(library.place_of(missing).article == &*empty);
    LegalText made;
    made.code = "a";
    made.number = "13/2012/NĐ-CP";
    made.title = "Ban hành Điều lệ Sáng kiến";
    made.content = "Điều 3. Sáng kiến\nLời văn.\n" + empty->article + ". Tên điều\nLời văn của điều.";
    made.articles = articles_of(made.content, "R");
    library.publish({made});
    const TextLibrary::Place place = library.place_of(missing);
    CHECK(place.text->code == "a");
    REQUIRE(place.article);
    CHECK(place.article->text == "Lời văn của điều.");
    CHECK(library.place_of(there).text->code == "13-2012-nd-cp");  // the file's own wording comes first
    CHECK(library.place_of(whole).text->code == "a");
    CHECK(library.published("13/2012/NĐ-CP")->is_whole());
    // One that was published as a file only says no more than ours.
    made.content.clear();
    made.articles.clear();
    library.publish({made});
    CHECK(library.place_of(missing).text->code == "13-2012-nd-cp");
}

TEST_CASE("text library: documents of other places are there by number, and nobody takes them for confirmed") {
    for (const char* number : {"1603/HD-HĐSK", "404/QĐ-HĐSK", "304/QĐ-UBND", "394/QĐ-UBND", "599/QĐ-SYT",
                               "1271/QĐ-EVNNPC", "2051/QĐ-BTC", "3060/QĐ-UBND", "QĐ 27/2017 (Vĩnh Phúc)",
                               "QĐ 08/2020 (Bình Dương)", "QĐ 09/2021 (Cà Mau)", "QĐ 02/2016 (Thái Nguyên)"}) {
        const LegalText* text = shipped().numbered(number);
        REQUIRE_MESSAGE(text, number);
        CHECK_MESSAGE(text->status == DocumentStatus::unconfirmed, number);
        CHECK_MESSAGE(text->use == TextUse::reference, number);
        CHECK_FALSE(text->has_wording());
    }
    const LegalText* old = shipped().numbered("2018/QĐ-BKHCN");
    REQUIRE(old);
    REQUIRE(shipped().replaced_by(*old).size() == 1);
    // A day that looks like the number of one of them leads to none.
    CHECK(shipped().place_of({"Công văn ngày 05/08/2020", "", "", "R", true}).text == nullptr);
}

TEST_CASE("text library: a wording is parted into its articles by its lines") {
    const auto parts = articles_of(
        "Quy định\nĐiều 1. Phạm vi\nQuy định này áp dụng\n  trong tỉnh.  \n\nĐiều 2. Không có tên điều, chỉ một "
        "câu.\nĐiều "
        "kiện thì không phải điều.\nĐiều 12. Hiệu lực\nTừ ngày ký.",
        "R");
    REQUIRE(parts.size() == 3);
    CHECK(parts[0].article == "Điều 1");
    CHECK(parts[0].heading == "Phạm vi");
    CHECK(parts[0].text == "Quy định này áp dụng\ntrong tỉnh.");
    CHECK(parts[1].text == "Điều kiện thì không phải điều.");
    CHECK(parts[2].article == "Điều 12");
    const auto one = articles_of("Điều 1. Công nhận các sáng kiến có tên sau.", "R");
    REQUIRE(one.size() == 1);
    CHECK(one[0].heading == "");
    CHECK(one[0].text == "Công nhận các sáng kiến có tên sau.");
    CHECK(articles_of("", "R").empty());
    CHECK(articles_of("Điều 1", "R").empty());
}

TEST_CASE("text library: a file with a hole is refused with the place") {
    const Json good = parse_json(read_asset("law/library-2026-4.json")).value();
    const auto refused = [&](const std::function<void(Json&)>& spoil) {
        Json bad = good;
        spoil(bad);
        const auto result = read_text_library(dump_json(bad));
        return result.ok() ? std::string("read") : result.error().code + " " + result.error().where;
    };
    CHECK(refused([](Json&) {}) == "read");
    CHECK(refused([](Json& json) { json["format"] = "sk-law-library/9"; }) == "pack-member format");
    CHECK(refused([](Json& json) { json["documents"][0].erase("title"); }) == "pack-member documents[0].title");
    CHECK(refused([](Json& json) { json["documents"][2]["status"] = "valid"; }) == "pack-member documents[2].status");
    CHECK(refused([](Json& json) { json["documents"][1]["mark"] = "X"; }) == "pack-member documents[1].mark");
    CHECK(refused([](Json& json) { json["documents"][1]["code"] = json["documents"][0]["code"]; }) ==
          "pack-member documents[1]");
    CHECK(refused([](Json& json) { json["documents"][0]["date"] = "2012-02-30"; }) == "pack-member documents[0].date");
    // Wording that is only remembered has no place here.
    CHECK(refused([](Json& json) { json["documents"][0]["articles"][0]["mark"] = "G"; }) ==
          "pack-member documents[0].articles[0].text");
    CHECK(refused([](Json& json) { json["documents"][0]["articles"][0]["text"] = ""; }) ==
          "pack-member documents[0].articles[0].note");
    CHECK_FALSE(read_text_library("{").ok());
}
