// The printed certificate: what stands on it, what does not, and a golden page (SK_WRITE_GOLDEN=1 writes it again).
#include "register-samples.hpp"

#include <cstdlib>

#include "document/certificate.hpp"
#include "native/files.hpp"

using namespace sk;
using namespace sk::test;

namespace {

registry::Certificate sample() {
    registry::Certificate made =
        certificate(recognition(1, {"Lò Văn Nghĩa", "Quàng Thị Xuân", "Cà Thị Hoa"}), 1, "02/GCN-UBND");
    made.summary = "Sổ hẹn giờ trả kết quả tại bản, mỗi bản một trang.";
    made.benefit = "Người dân đỡ đi lại; mỗi tháng bớt 60 lượt.";
    return made;
}

bool has(const std::string& html, std::string_view part) { return html.find(part) != std::string::npos; }

}  // namespace

TEST_CASE("printed certificate: golden page") {
    const std::string html = document::certificate_html(sample(), rules().register_rules, {});
    const std::string path = *native::source_root() + "/tests/golden/paper-certificate.html";
    if (std::getenv("SK_WRITE_GOLDEN")) REQUIRE(native::write_file(path, html).ok());
    auto golden = native::read_file(path);
    REQUIRE(golden.ok());
    CHECK(html == *golden);
}

TEST_CASE("printed certificate: what stands on it, in its order; no mark of certainty on the paper") {
    const std::string html = document::certificate_html(sample(), rules().register_rules, {});
    std::size_t at = 0;
    for (const char* part : {"Ủy ban nhân dân phường Tô Hiệu",
                             "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
                             "Giấy chứng nhận sáng kiến",
                             "Số: 02/GCN-UBND",
                             "chứng nhận",
                             "Quàng Thị Xuân",
                             "Nơi công tác",
                             "là đồng tác giả của sáng kiến",
                             "Sáng kiến số 1001",
                             "Đồng tác giả",
                             "Lò Văn Nghĩa, Cà Thị Hoa",
                             "Chủ đầu tư tạo ra sáng kiến",
                             "Tóm tắt nội dung",
                             "Sổ hẹn giờ",
                             "Lợi ích kinh tế - xã hội",
                             "Quyết định số 1001/QĐ-UBND",
                             "ngày 15 tháng 12 năm 2026",
                             "data-code=\"",
                             "Sơn La, ngày 20 tháng 12 năm 2026",
                             "Chủ tịch Ủy ban nhân dân phường",
                             "Tòng Văn Mẫu"}) {
        const std::size_t found = html.find(part, at);
        CHECK_MESSAGE(found != std::string::npos, "missing or out of order: ", part);
        if (found != std::string::npos) at = found;
    }
    CHECK(has(html, "data-code=\"" + sample().code + "\""));
    CHECK_FALSE(has(html, "Cấp lại"));
    CHECK_FALSE(has(html, "chưa"));

    registry::Certificate alone = sample();
    alone.authors = {alone.name};
    alone.sponsor.clear();
    const std::string single = document::certificate_html(alone, rules().register_rules, {});
    CHECK(has(single, "là tác giả của sáng kiến"));
    CHECK_FALSE(has(single, "Đồng tác giả"));
    CHECK(has(single, "class=\"dots\""));
    // Two authors of one name: the other still stands there.
    alone.authors = {alone.name, alone.name};
    CHECK(has(document::certificate_html(alone, rules().register_rules, {}),
              "Đồng tác giả: <span class=\"filled\">Quàng Thị Xuân"));

    const std::string again =
        document::certificate_html(sample(), rules().register_rules, document::Reissue{2, {2027, 3, 1}});
    CHECK(has(again, "(Cấp lại lần thứ 02, ngày 01 tháng 3 năm 2027)"));
    CHECK(again.find(sample().code) != std::string::npos);
}

TEST_CASE("printed certificate: the pack says which fields there are; nothing becomes markup") {
    law::RegisterRules few;
    const std::string bare = document::certificate_html(sample(), few, {});
    for (const char* part : {"Nơi công tác", "Chủ đầu tư", "Tóm tắt", "Lợi ích"}) CHECK_FALSE(has(bare, part));
    CHECK(has(bare, "Quàng Thị Xuân"));
    registry::Certificate bad = sample();
    for (std::string* text : {&bad.name, &bad.title, &bad.sponsor, &bad.summary, &bad.office, &bad.signer, &bad.place,
                              &bad.number, &bad.decision_number, &bad.workplace, &bad.signer_position, &bad.code}) {
        *text = "<script>\"'";
    }
    const std::string html = document::certificate_html(bad, rules().register_rules, {});
    CHECK_FALSE(has(html, "<script"));
    CHECK_FALSE(has(html, "data-code=\"<"));
}
