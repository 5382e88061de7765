// The papers of a council and of the head of the unit: what must stand on them and in which order, escaping, blanks,
// and a golden page of each. SK_GOLDEN_PAPERS=<folder> writes the pages there instead of comparing; look at the
// difference before committing it.
#include <doctest/doctest.h>

#include <cstdio>
#include <cstdlib>

#include "council-room.hpp"
#include "document/council_papers.hpp"
#include "document/recognition_papers.hpp"

using namespace sk;
using namespace sk::council;
using namespace sk::document;
using namespace sk::test;

namespace {

const std::string council_name = "Hội đồng sáng kiến phường Tô Hiệu";

Office office() { return {"Ủy ban nhân dân tỉnh Sơn La", "Ủy ban nhân dân phường Tô Hiệu", "Sơn La", "VHXH"}; }
Signer head() { return {"Chủ tịch", "Cầm Thị Lả"}; }

std::vector<Member> members() {
    std::vector<Member> list = council_of(5);
    const char* names[] = {"Hoàng Văn Pản", "Lèo Thị Ín", "Vì Văn Thoa", "Quàng Thị Xuân", "Tòng Văn Dọn"};
    for (std::size_t i = 0; i < list.size(); ++i) list[i].name = names[i];
    return list;
}

// Two dossiers: one agreed to, with a member locked out and one sheet on paper; one sent back.
Session held() {
    Matter second = matter_of(2);
    second.title = "Bảng việc <một trang> & lịch trực";
    second.authors = {{{}, "Mùa A Chứ"}};
    Room room(members(), {matter_of(1), second});
    REQUIRE(room.arrive(1, 5) == "");
    REQUIRE(room.declare(4, "member", 4, "same_name", true) == "");
    for (int i : {1, 2, 3}) REQUIRE(room.seal(i, 2100 + 100 * i) == "");
    REQUIRE(room.unseal() == "");
    for (int i : {1, 2, 3}) REQUIRE(room.open(i, 2100 + 100 * i) == "");
    REQUIRE(room.key(5, 1000) == "");
    REQUIRE(room.vote(ballot(4, 0)) == "");
    REQUIRE(room.conclude("agree") == "");
    REQUIRE(room.arrive(1, 3) == "");
    REQUIRE(room.conclude("return", "Cần số liệu của quý IV.", 2) == "");
    REQUIRE(room.close() == "");
    return room.state();
}

Council established() {
    Council made;
    made.name = council_name;
    made.members = members();
    made.term = {day("2026-11-20"), day("2027-12-31")};
    return made;
}

std::vector<std::pair<std::string, std::string>> papers() {
    const Session session = held();
    const law::Pack& law = rules();
    const Issue issued{"45/QĐ-UBND", day("2026-11-26")};
    const std::vector<RecognisedInitiative> recognised = {{session.matters[0].matter.title,
                                                           author_names(session.matters[0].matter),
                                                           session.matters[0].matter.workplace}};
    const Member& first = session.members[0];
    return {
        {"paper-establishing.html", establishing_decision_html(established(), law, office(), {}, head())},
        {"paper-minutes.html", minutes_html(session, council_name, law, office())},
        {"paper-tally.html", tally_html(session, council_name, law, office())},
        {"paper-sheet.html",
         score_sheet_html(session, council_name, session.matters[0].matter, &first,
                          &session.matters[0].sheet_of(first.person)->filled, sonla_sheet(), office())},
        {"paper-scores.html", score_summary_html(session, council_name, law, office())},
        {"paper-results.html", result_list_html(session, council_name, law, office())},
        {"paper-recognition.html",
         recognition_decision_html(recognised, council_name, {}, law, office(), issued, head())},
        {"paper-refusal.html",
         refusal_notice_html(recognised[0], "Trùng với giải pháp đã nộp trước.", law, office(), {}, head())},
    };
}

void check_order(const std::string& html, std::initializer_list<const char*> parts) {
    std::size_t at = 0;
    for (const char* const part : parts) {
        const std::size_t found = html.find(part, at);
        CHECK_MESSAGE(found != std::string::npos, "missing or out of order: ", part);
        if (found != std::string::npos) at = found;
    }
}

const std::string& paper(const char* name) {
    static const auto all = papers();
    for (const auto& [file, html] : all) {
        if (file == name) return html;
    }
    FAIL("no paper ", name);
    return all[0].second;
}

}  // namespace

TEST_CASE("papers: minutes follow mẫu 1.9, secretary on the left, no line of place and date") {
    const std::string& html = paper("paper-minutes.html");
    check_order(html, {"Ủy ban nhân dân phường Tô Hiệu",
                       "Hội đồng sáng kiến phường Tô Hiệu",
                       "Số: …/BB-…",
                       "Biên bản",
                       "Thời gian bắt đầu",
                       "08 giờ 00, ngày 25 tháng 11 năm 2026",
                       "Địa điểm",
                       "Phòng họp tầng 2",
                       "Thành phần tham dự",
                       "Có mặt 05/05",
                       "chưa có văn bản quy định được đối chiếu",
                       "có mặt 03 thành viên",
                       "Chủ trì (chủ tọa)",
                       "Hoàng Văn Pản",
                       "Thư ký (người ghi biên bản)",
                       "Lèo Thị Ín",
                       "Nội dung (theo diễn biến cuộc họp)",
                       "Sổ hẹn giờ trả kết quả ở bản 1",
                       "Không tham gia xét: Quàng Thị Xuân",
                       "04 phiếu, điểm trung bình 19,75",
                       "Mới có nguyên văn tiêu chí 1",
                       "Bỏ phiếu kín: phát ra 04, thu về 04",
                       "Đồng ý 4/5, cần ít nhất 4",
                       "ít nhất 2/3 tổng số thành viên Hội đồng đồng ý",
                       "Điều 8",
                       "đề nghị công nhận",
                       "đề nghị hoàn thiện, xét lại sau",
                       "Cần số liệu của quý IV.",
                       "kết thúc vào 10 giờ 30",
                       "./.",
                       "Thư ký",
                       "Chủ tọa",
                       "Lưu: VT, Hồ sơ",
                       "chữ ký này không thay chữ ký số công vụ"});
    CHECK(html.find("place-date") == std::string::npos);
}

TEST_CASE("papers: a decision follows mẫu 1.2, with blanks for what the records office gives") {
    const std::string& html = paper("paper-establishing.html");
    check_order(html, {"Ủy ban nhân dân tỉnh Sơn La",
                       "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
                       "Số: …/QĐ-…",
                       "Sơn La, ngày … tháng … năm …",
                       "Quyết định",
                       "Về việc thành lập Hội đồng sáng kiến",
                       "Chủ tịch",
                       "Căn cứ Nghị định số 13/2012/NĐ-CP",
                       "Căn cứ Thông tư số 18/2013/TT-BKHCN",
                       "Theo đề nghị",
                       "QUYẾT ĐỊNH:",
                       "Điều 1.",
                       "Hoàng Văn Pản",
                       "Chủ tịch Hội đồng",
                       "Điều 2.",
                       "Điều 3.",
                       "20/11/2026",
                       "31/12/2027",
                       "Điều 4.",
                       "./.",
                       "Nơi nhận:",
                       "Như Điều 4",
                       "Lưu: VT, VHXH.",
                       "Cầm Thị Lả"});
    const std::string& recognition = paper("paper-recognition.html");
    check_order(recognition,
                {"Số: 45/QĐ-UBND", "ngày 26 tháng 11 năm 2026", "Biên bản số …/BB-…", "Công nhận 01 sáng kiến",
                 "Lò Văn Nghĩa, Quàng Thị Xuân", "có hiệu lực kể từ ngày ký", "./."});
}

TEST_CASE("papers: a refusal gives the article and the reasons") {
    check_order(paper("paper-refusal.html"), {"TB-…", "Về việc không công nhận sáng kiến", "Kính gửi", "Điều 7 khoản 1",
                                              "Lý do từ chối:", "Trùng với giải pháp đã nộp trước.", "Như trên"});
}

TEST_CASE("papers: the score sheet has the rows of Mẫu số 03, the blank one too") {
    const std::string& html = paper("paper-sheet.html");
    check_order(html, {"Mẫu số 03",
                       "Tên giải pháp",
                       "Thuộc lĩnh vực",
                       "Tác giả sáng kiến",
                       "Đơn vị công tác",
                       "TT",
                       "Tiêu chí đánh giá",
                       "Thang điểm chấm",
                       "Điểm chấm của thành viên hội đồng",
                       "Tính mới, tính sáng tạo của giải pháp",
                       "30",
                       "27 - 30",
                       "21 - 26",
                       "22",
                       "16 - 20",
                       "1 - 15",
                       "1.5",
                       ">0<",
                       "Nhận xét:",
                       "Có cải tiến.",
                       "Mới có nguyên văn tiêu chí 1",
                       "Hoàng Văn Pản"});
    const Session session = held();
    const std::string blank =
        score_sheet_html(session, "", session.matters[0].matter, nullptr, nullptr, sonla_sheet(), {});
    check_order(blank, {"Hội đồng sáng kiến ……", "27 - 30", "1.5"});
    CHECK(blank.find(">22<") == std::string::npos);
    // A whole form has its total.
    const law::Sheet whole = read_sheet(band_sheet_json());
    const Filled filled = band_filled(3500, 2000, 2500);
    check_order(score_sheet_html(session, council_name, session.matters[0].matter, nullptr, &filled, whole, office()),
                {"35", "20", "25", "Tổng điểm", ">100<", ">80<"});
}

TEST_CASE("papers: tally, scores and results show every dossier") {
    check_order(paper("paper-tally.html"), {"Biên bản kiểm phiếu", "Quàng Văn Sơn", "Phát ra", "Thu về", "Phiếu trắng",
                                            ">04<", ">4/5<", "Bảng việc", "Quy tắc thông qua"});
    check_order(paper("paper-scores.html"), {"Bảng tổng hợp điểm", "Tiêu chí 1", "Hoàng Văn Pản", ">22<",
                                             "Tòng Văn Dọn", "lệch nhiều so với trung bình; chấm trên giấy",
                                             "Điểm trung bình", ">19,75<", "Chênh lệch 14 điểm", "Cách tổng hợp"});
    check_order(paper("paper-results.html"), {"Danh sách kết quả", "Sổ hẹn giờ", "đề nghị công nhận", "Bảng việc",
                                              "xét lại sau. Lý do: Cần số liệu"});
}

TEST_CASE("papers: what people wrote cannot become markup") {
    for (const auto& [name, html] : papers()) {
        INFO(name);
        CHECK(html.find("<một trang>") == std::string::npos);
        std::size_t open = 0, close = 0;
        for (std::size_t at = 0; (at = html.find("<td", at)) != std::string::npos; ++at) ++open;
        for (std::size_t at = 0; (at = html.find("</td>", at)) != std::string::npos; ++at) ++close;
        CHECK(open == close);
        CHECK(html.find("{0}") == std::string::npos);
        CHECK(html.find("{1}") == std::string::npos);
    }
    CHECK(paper("paper-minutes.html").find("Bảng việc &lt;một trang&gt; &amp; lịch trực") != std::string::npos);
}

TEST_CASE("papers: before the session anything may be empty") {
    const Session nothing;
    const law::Pack& law = rules();
    CHECK(minutes_html(nothing, "", law, {}).find("… giờ …") != std::string::npos);
    CHECK(tally_html(nothing, "", law, {}).find("document-kind") != std::string::npos);
    CHECK(score_summary_html(nothing, "", law, {}).find("document-kind") != std::string::npos);
    CHECK(result_list_html(nothing, "", law, {}).find("document-kind") != std::string::npos);
    CHECK(establishing_decision_html({}, law, {}, {}, {}).find("Điều 4.") != std::string::npos);
    CHECK(refusal_notice_html({}, "", law, {}, {}, {}).find("class=\"dots\"") != std::string::npos);
}

TEST_CASE("papers: the golden pages") {
    for (const auto& [name, html] : papers()) {
        INFO(name);
        if (const char* const folder = std::getenv("SK_GOLDEN_PAPERS")) {
            std::FILE* const file = std::fopen((std::string(folder) + "/" + name).c_str(), "wb");
            REQUIRE(file);
            std::fwrite(html.data(), 1, html.size(), file);
            std::fclose(file);
            continue;
        }
        CHECK(html == read_asset("../tests/golden/" + name));
    }
}
