// The papers of one dossier: which there are at which step, what must stand on them, blanks, escaping, and golden pages
// of those that end a way (SK_GOLDEN_PAPERS=<folder> writes them there; look at the difference before committing it).
#include <doctest/doctest.h>

#include <cstdlib>

#include "document/dossier_list.hpp"
#include "document/dossier_papers.hpp"
#include "dossier-life.hpp"
#include "native/files.hpp"

using namespace sk;
using namespace sk::document;
using namespace sk::test;

namespace {

const Office paper_office{"", "Ủy ban nhân dân phường Tô Hiệu", "Sơn La", ""};

std::string codes(const History& history) {
    std::string all;
    for (const DossierPaper paper : papers_of(history.now())) all += std::string(code_of(paper)) + " ";
    return all;
}

std::string paper_of(const History& history, DossierPaper paper) {
    const dossier::Dossier state = history.now();
    return dossier_paper_html(paper, state, library().rules_of(*library().find(state.law)), paper_office);
}

// Each way to its end, with the paper that is signed there.
std::vector<std::pair<std::string, std::string>> end_papers() {
    std::vector<std::pair<std::string, std::string>> pages;
    const auto page = [&](const char* name, const History& history, DossierPaper paper) {
        pages.emplace_back(name, paper_of(history, paper));
    };
    History returned;
    returned.hear();
    REQUIRE(returned.add("decided", person_head, "head", {{"result", "returned"}, {"reasons", "Làm rõ <hiệu quả>."}}) ==
            "counts");
    page("paper-return.html", returned, DossierPaper::returned);
    History recognised;
    recognised.recognise();
    page("paper-outcome.html", recognised, DossierPaper::outcome);
    REQUIRE(recognised.add("annulled", person_head, "head") == "counts");
    page("paper-annulling.html", recognised, DossierPaper::annulling);
    History refused;
    refused.hear();
    REQUIRE(refused.add("decided", person_head, "head", {{"result", "refused"}, {"reasons", "Đã có người nộp."}}) ==
            "counts");
    REQUIRE(refused.add("complained", person_author, "author") == "counts");
    REQUIRE(refused.add("complaint_resolved", person_head, "head") == "counts");
    page("paper-complaint.html", refused, DossierPaper::complaint);
    for (const char* result : {"agree", "disagree"}) {
        History proposed;
        proposed.propose();
        const bool agreed = result == std::string_view("agree");
        REQUIRE(proposed.add("province_received", person_office, "office") == "counts");
        REQUIRE(proposed.add("province_opinion", person_office, "office",
                             agreed ? Json{{"result", result}} : Json{{"result", result}, {"agree", 2}}) == "counts");
        REQUIRE(proposed.add(agreed ? "effect_recognised" : "province_decided", person_office_2, "office") == "counts");
        if (agreed) {
            page("paper-scope.html", proposed, DossierPaper::scope);
            History present;
            present.law = present_pack;
            present.propose();
            REQUIRE(present.add("province_received", person_office, "office") == "counts");
            REQUIRE(present.add("province_opinion", person_office, "office", {}, {}, present.scan()) == "counts");
            REQUIRE(present.add("effect_recognised", person_office_2, "office") == "counts");
            REQUIRE(present.add("effect_annulled", person_office, "office") == "counts");
            page("paper-effect-annulling.html", present, DossierPaper::effect_annulling);
        } else
            page("paper-answer.html", proposed, DossierPaper::answer);
    }
    return pages;
}

void check_has(const std::string& html, std::initializer_list<const char*> parts) {
    for (const char* const part : parts) CHECK_MESSAGE(html.find(part) != std::string::npos, "missing: ", part);
}

}  // namespace

TEST_CASE("dossier papers: as many as there is something to write about") {
    History history;
    history.file();
    CHECK(codes(history) == "");
    REQUIRE(history.add("received", person_officer, "officer") == "counts");
    CHECK(codes(history) == "receipt ");
    REQUIRE(history.add("supplement_requested", person_officer, "officer") == "counts");
    CHECK(codes(history) == "receipt supplement-request ");
    History accepted;
    accepted.accept();
    CHECK(codes(accepted) == "receipt acceptance ");
    accepted.add("examined", person_officer, "officer");
    accepted.add("council_opinion", person_secretary, "secretary");
    CHECK(codes(accepted) == "receipt acceptance decision ");  // to be signed
    History refused;
    refused.hear();
    REQUIRE(refused.add("decided", person_head, "head", {{"result", "refused"}, {"reasons", "Đã có người nộp."}}) ==
            "counts");
    CHECK(codes(refused) == "receipt acceptance refusal ");
    check_has(paper_of(refused, DossierPaper::refusal), {"Đã có người nộp.", "15/QĐ-UBND", "không công nhận"});
    History recognised;
    recognised.recognise();
    CHECK(codes(recognised) == "receipt acceptance decision outcome proposal ");
    for (const DossierPaper paper : papers_of(recognised.now())) CHECK(dossier_paper(code_of(paper)) == paper);
    CHECK_FALSE(dossier_paper("nothing"));
}

TEST_CASE("dossier papers: what stands on them") {
    History history;
    history.file();
    REQUIRE(history.add("received", person_officer, "officer") == "counts");
    check_has(paper_of(history, DossierPaper::receipt),
              {"Giấy biên nhận đơn", "12/ĐSK", "01/12/2026", "Điều 7 khoản 1", "03 tháng kể từ ngày chấp nhận đơn"});
    REQUIRE(history.add("supplement_requested", person_officer, "officer", {{"reason", "Thiếu <số liệu> & ảnh"}}) ==
            "counts");
    check_has(paper_of(history, DossierPaper::supplement_request),
              {"Thiếu &lt;số liệu&gt; &amp; ảnh", "ngày 15 tháng 12 năm 2026"});
    History accepted;
    accepted.accept();
    // Three months from 02/12/2026.
    check_has(paper_of(accepted, DossierPaper::acceptance),
              {"Về việc chấp nhận đơn", "số tiếp nhận 12/ĐSK", "Chậm nhất đến hết ngày 02 tháng 3 năm 2027"});
    History proposed;
    proposed.propose();
    // Without the session at hand the decision leaves the number of the minutes to be written in.
    check_has(paper_of(proposed, DossierPaper::decision), {"…/BB-…"});
    const dossier::Dossier state = proposed.now();
    check_has(dossier_paper_html(DossierPaper::decision, state, library().rules_of(*library().find(state.law)),
                                 paper_office, {"Hội đồng sáng kiến <phường>", "07/BB-HĐSK"}),
              {"Hội đồng sáng kiến &lt;phường&gt;", "07/BB-HĐSK"});
    check_has(paper_of(proposed, DossierPaper::decision), {"Số: 15/QĐ-UBND", "Công nhận 01 sáng kiến"});
    check_has(paper_of(proposed, DossierPaper::proposal),
              {"Số: 20/TTr-UBND", "Các xã khác làm được.", "Quyết định số 15/QĐ-UBND", "ngày 10 tháng 12 năm 2026"});
    // A blank of each, of nothing.
    for (int paper = 0; paper <= static_cast<int>(DossierPaper::effect_annulling); ++paper)
        CHECK(dossier_paper_html(static_cast<DossierPaper>(paper), {},
                                 library().rules_of(*library().find("sonla@2026-2")), {})
                  .find("document-kind") != std::string::npos);
}

TEST_CASE("dossier papers: the ends of each way, and who issues them") {
    History recognised;
    recognised.recognise();
    const auto paper = [&](std::string_view type, std::string_view result) {
        return paper_of_act(type, result, recognised.now());
    };
    CHECK(paper(dossier::act_type::notified, "") == DossierPaper::outcome);
    CHECK(paper(dossier::act_type::annulled, "") == DossierPaper::annulling);
    CHECK(paper(dossier::act_type::decided, "returned") == DossierPaper::returned);
    CHECK_FALSE(paper(dossier::act_type::decided, ""));  // nothing chosen yet
    CHECK_FALSE(paper(dossier::act_type::withdrawn, ""));
    REQUIRE(recognised.add("annulled", person_head, "head") == "counts");
    CHECK(codes(recognised) == "receipt acceptance decision outcome annulling ");  // nothing is proposed any more
    CHECK(paper(dossier::act_type::notified, "") == DossierPaper::annulling);
    const std::string html = paper_of(recognised, DossierPaper::annulling);
    check_has(html, {"Nghị định số 13/2012/NĐ-CP", "Hủy bỏ việc công nhận", "15/QĐ-UBND", "Trùng giải pháp đã có.",
                     "Hủy Giấy chứng nhận sáng kiến"});
    CHECK_FALSE(is_provincial(DossierPaper::annulling, recognised.now()));
    CHECK(is_provincial(DossierPaper::scope, recognised.now()));

    History refused;
    refused.propose();
    REQUIRE(refused.add("province_received", person_office, "office") == "counts");
    REQUIRE(refused.add("province_opinion", person_office, "office", {{"result", "disagree"}, {"agree", 2}}) ==
            "counts");
    REQUIRE(refused.add("province_decided", person_office_2, "office") == "counts");
    REQUIRE(refused.add("complained", person_author, "author") == "counts");
    REQUIRE(refused.add("complaint_resolved", person_office_2, "office") == "counts");
    CHECK(is_provincial(DossierPaper::complaint, refused.now()));
    check_has(paper_of(refused, DossierPaper::complaint),
              {"khiếu nại ngày 20 tháng 12 năm 2026", "Chấp nhận khiếu nại", "Cần xét lại."});
}

TEST_CASE("dossier papers: the province's recognition is annulled by a decision that names it") {
    History life;
    life.law = present_pack;
    life.propose();
    const auto must = [&](const char* type, const PersonId& by, const Json& changes = {}) {
        REQUIRE(life.add(type, by, "office", changes, {}, life.scan()) == "counts");
    };
    must("province_received", person_office);
    must("province_opinion", person_office);
    must("effect_recognised", person_office_2);
    CHECK(codes(life).ends_with(" scope "));
    // To be signed: the number of what it annuls is there before it is made.
    check_has(paper_of(life, DossierPaper::effect_annulling), {"Quyết định số 31/QĐ", "…/QĐ-…"});
    must("effect_annulled", person_office);
    CHECK(codes(life).ends_with(" proposal effect-annulling "));
    check_has(paper_of(life, DossierPaper::effect_annulling),
              {"Số: 40/QĐ", "Quyết định số 31/QĐ", "Số liệu không đúng.", "Sổ hẹn giờ trả kết quả ở bản",
               "Việc công nhận sáng kiến của cơ sở không thay đổi"});
    CHECK(paper_of_act(dossier::act_type::effect_annulled, "", life.now()) == DossierPaper::effect_annulling);
    CHECK(is_provincial(DossierPaper::effect_annulling, life.now()));
}

TEST_CASE("dossier papers: the golden pages") {
    for (const auto& [name, html] : end_papers()) {
        INFO(name);
        if (const char* const folder = std::getenv("SK_GOLDEN_PAPERS"))
            REQUIRE(native::write_file(std::string(folder) + "/" + name, html).ok());
        else
            CHECK(html == read_asset("../tests/golden/" + name));
    }
}

TEST_CASE("dossier list: what was decided and why not, by what it was filtered, escaped") {
    DossierList list;
    list.office = paper_office;
    list.as_of = {2026, 11, 28};
    list.shown = "Không công nhận; Năm nộp 2026";
    list.rows = {{"Phiếu <ba ô>", "Lò Thị Hoa", "Phường Tô Hiệu", "", "01/11/2026", "Không công nhận", "15/QĐ-UBND",
                  "2/5 phiếu đồng ý", "Không mới & đã có."}};
    check_has(dossier_list_html(list), {"Không công nhận; Năm nộp 2026", "Phiếu &lt;ba ô&gt;", "2/5 phiếu đồng ý",
                                        "Không mới &amp; đã có.", "Danh sách có 01 hồ sơ"});
}
