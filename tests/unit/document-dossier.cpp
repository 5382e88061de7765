// The papers of one dossier: which there are at which step, what must stand on them, blanks, escaping.
#include <doctest/doctest.h>

#include "document/dossier_papers.hpp"
#include "dossier-life.hpp"

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
    CHECK(codes(recognised) == "receipt acceptance decision proposal ");
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
    for (int paper = 0; paper < 6; ++paper)
        CHECK(dossier_paper_html(static_cast<DossierPaper>(paper), {},
                                 library().rules_of(*library().find("sonla@2026-2")), {})
                  .find("document-kind") != std::string::npos);
}
