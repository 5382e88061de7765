// The list of payments and the list of those proposed for a reward: what stands on them, blanks, and a golden page of
// each (SK_GOLDEN_PAPERS as in document-papers.cpp).
#include "law-assets.hpp"

#include <cstdlib>

#include "document/reward_papers.hpp"
#include "reward/remuneration.hpp"

using namespace sk;
using namespace sk::document;
using namespace sk::test;

namespace {

const law::Provisions& reward_notes() { return reward::titles_pack(library(), day("2026-11-28"))->provisions; }

PaymentList payments() {
    PaymentList list;
    list.office = {{}, "Công ty <Thử nghiệm> Sông Đà", "Sơn La", {}};
    list.title = "Báo xả nước & hạ du";
    list.period = "Năm áp dụng thứ 1, từ 10/03/2025 đến 09/03/2026.";
    list.calculation = {"Tiền làm lợi trong năm: 100.000.000 đồng. Cách tính: giảm 40 giờ máy.",
                        "Thù lao của tác giả: 7 % = 7.000.000 đồng."};
    list.rows = {{"Lò Văn Nghĩa", "Tác giả", "33,33 %", 2'333'100},
                 {"Quàng Thị Xuân", "Tác giả", "33,33 %", 2'333'100},
                 {"Mùa A Chứ", "Tác giả", "33,34 %", 2'333'800},
                 {"Cầm Thị Lả", "Tham gia áp dụng lần đầu", "", 1'400'000}};
    list.due = "ngày 09 tháng 4 năm 2026";
    const law::Remuneration& rule = *rules().provisions.remuneration;
    list.rules = {rule.citation, rule.first_appliers_citation};
    list.tax = reward_notes().reward_note("tax");
    return list;
}

RewardProposal proposal() {
    RewardProposal made;
    made.office = {"Ủy ban nhân dân tỉnh Sơn La", "Ủy ban nhân dân phường Tô Hiệu", "Sơn La", {}};
    made.as_of = day("2026-11-28");
    made.rows = {{"Lò Văn Nghĩa", "Phường Tô Hiệu", "Sổ hẹn giờ <mới>", "10/05/2026", ""},
                 {"Quàng Thị Xuân", "Phường Tô Hiệu", "Bảng việc", "12/05/2026", "Giấy khen (2025)"}};
    made.notes = {reward_notes().reward_note("one-reward"), reward_notes().reward_note("used-once")};
    return made;
}

void stands_in_order(const std::string& html, std::initializer_list<const char*> parts) {
    std::size_t at = 0;
    for (const char* const part : parts) {
        const std::size_t found = html.find(part, at);
        CHECK_MESSAGE(found != std::string::npos, "missing or out of order: ", part);
        if (found != std::string::npos) at = found;
    }
}

}  // namespace

TEST_CASE("list of payments: rows, sum in figures and words, deadline, rules and what nobody has read") {
    const std::string html = payment_list_html(payments());
    stands_in_order(html, {"Công ty &lt;Thử nghiệm&gt; Sông Đà",
                           "Sơn La, ngày … tháng … năm …",
                           "Bảng kê chi trả thù lao",
                           "Báo xả nước &amp; hạ du",
                           "Năm áp dụng thứ 1",
                           "giảm 40 giờ máy",
                           "Chứng cứ về lợi ích: chưa kèm theo",
                           "Ký nhận",
                           "Lò Văn Nghĩa",
                           "33,33 %",
                           "2.333.100",
                           "Mùa A Chứ",
                           "2.333.800",
                           "Cầm Thị Lả",
                           "1.400.000",
                           "Cộng",
                           "8.400.000",
                           "Tám triệu bốn trăm nghìn đồng",
                           "ngày 09 tháng 4 năm 2026",
                           "Người lập bảng",
                           "Thủ trưởng đơn vị",
                           "Điều 10",
                           "(chưa đối chiếu nguyên văn)",
                           "theo trí nhớ",
                           "(chưa đối chiếu nguyên văn)",
                           "trước khi chi",
                           "miễn thuế",
                           "253/2026/NĐ-CP"});
    CHECK(html.find("<Thử nghiệm>") == std::string::npos);

    // By agreement: no rule of the pack, no deadline, no tax without a source.
    PaymentList agreed = payments();
    agreed.agreement = "Thỏa thuận số 3";
    agreed.rules.clear();
    agreed.tax = nullptr;
    agreed.due.clear();
    const std::string other = payment_list_html(agreed);
    stands_in_order(other,
                    {"Trả theo thỏa thuận với tác giả: Thỏa thuận số 3", "Hạn chi trả: …", "chưa có nguyên văn"});
    CHECK(other.find("thuế") == std::string::npos);
    CHECK(other.find("trước khi chi") == std::string::npos);
    CHECK(payment_list_html({}).find("Không đồng") != std::string::npos);  // nothing filled in: still a paper
}

TEST_CASE("list of those proposed for a reward: blank form, earlier use, notes with their source") {
    const std::string html = reward_proposal_html(proposal());
    stands_in_order(html, {"Ủy ban nhân dân phường Tô Hiệu", "Danh sách đề nghị khen thưởng", "Tờ trình số …",
                           "Hình thức đề nghị", "Lò Văn Nghĩa", "Sổ hẹn giờ &lt;mới&gt;", "10/05/2026", "Bảng việc",
                           "Giấy khen (2025)", "có 02 người", "ngày 28 tháng 11 năm 2026", "Người lập bảng",
                           "một thành tích", "Điều 5 khoản 2 điểm c", "chỉ dùng một lần", "5007/BNV-TĐKT"});
}

TEST_CASE("papers of rewards: the golden pages") {
    for (const auto& [name, html] : {std::pair{std::string("paper-payments.html"), payment_list_html(payments())},
                                     {std::string("paper-proposal.html"), reward_proposal_html(proposal())}}) {
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
