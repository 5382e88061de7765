// The yearly report and the letters of reminder: what stands on them, what is left blank, nothing a reader could break.
#include <doctest/doctest.h>

#include <algorithm>

#include "document/province_proposals.hpp"
#include "document/statistics_report.hpp"

using namespace sk;

namespace {

document::StatisticsReport yearly_report() {
    document::StatisticsReport report;
    report.year = 2026;
    report.as_of = {2026, 11, 25};
    report.office.name = "Sở Khoa học và Công nghệ";
    report.office.place = "Sơn La";
    report.numbers = {{"Đã nộp", "Hồ sơ nộp trong năm.", 41}, {"Quá hạn", "Đã hết <thời hạn>.", 0}};
    report.units = {{"Đơn vị", "Tham gia", "Đã nộp"}, {"Phường Tô Hiệu", "Trễ hạn", "3"}, {"Cộng", "", "41"}};
    report.never = {"Xã Co Mạ", "Xã Long Hẹ"};
    report.counted_by = "Cách đếm 2026";
    return report;
}

std::size_t times(std::string_view text, std::string_view part) {
    std::size_t count = 0;
    for (std::size_t at = text.find(part); at != text.npos; at = text.find(part, at + part.size())) ++count;
    return count;
}

}  // namespace

TEST_CASE("statistics report: its parts in their order, numbers escaped, number and signer left blank") {
    const std::string html = document::statistics_report_html(yearly_report());
    std::size_t at = 0;
    for (const char* part :
         {"Sở Khoa học và Công nghệ", "Độc lập - Tự do - Hạnh phúc", "Số: …/BC-…", "Sơn La, ngày … tháng … năm …",
          "Báo cáo", "năm 2026", "ngày 25 tháng 11 năm 2026", "Đã nộp", "41", "Hồ sơ nộp trong năm.", "Phường Tô Hiệu",
          "Trễ hạn", "Có 2 đơn vị: Xã Co Mạ; Xã Long Hẹ.", "Cách đếm 2026"}) {
        const std::size_t found = html.find(part, at);
        CHECK_MESSAGE(found != html.npos, part);
        if (found != html.npos) at = found;
    }
    CHECK(html.find("&lt;thời hạn&gt;") != html.npos);
    CHECK(html.find("<thời hạn>") == html.npos);
    CHECK(times(html, "Ngoài ra") == 0);  // nothing stands apart: not a word about it

    document::StatisticsReport report = yearly_report();
    report.local = 4;
    report.year = 0;
    report.never.clear();
    const std::string other = document::statistics_report_html(report);
    CHECK(other.find("4 hồ sơ") != other.npos);
    CHECK(other.find("tất cả các năm") != other.npos);
    CHECK(other.find("III.") == other.npos);

    // What was imported from old lists stands last, under a heading of its own, and says that it is in no other number.
    CHECK(other.find("danh sách cũ") == other.npos);
    report.imported = {{"2024", "7"}, {"2023", "12"}};
    const std::string lists = document::statistics_report_html(report);
    CHECK(lists.find("III. Sáng kiến các năm trước, nhập từ danh sách cũ") != lists.npos);
    CHECK(lists.find("không cộng vào các số ở trên") != lists.npos);
    CHECK(lists.find("2023") > lists.find("2024"));
    report.never = {"Xã Co Mạ"};
    CHECK(document::statistics_report_html(report).find("IV. Sáng kiến các năm trước") != std::string::npos);

    // The time at each step, beside its clock and the article that sets it.
    CHECK(lists.find("so với thời hạn") == lists.npos);
    report.stays = {{"Trạng thái", "Số hồ sơ", "Thời hạn"}, {"Đã chấp nhận đơn", "4", "3 tháng (Điều 7 khoản 1)"}};
    const std::string steps = document::statistics_report_html(report);
    CHECK(steps.find("IV. Thời gian ở từng bước so với thời hạn") != steps.npos);
    CHECK(steps.find("3 tháng (Điều 7 khoản 1)") != steps.npos);
    CHECK(steps.find("V. Sáng kiến các năm trước") != steps.npos);

    // Benefits in kind, people, the four tasks: each under a heading of its own, where there is any.
    report.in_kind = {{"Sáng kiến", "Đơn vị", "Năm", "Không tính ra tiền"},
                      {"Sổ <hẹn>", "Phường Tô Hiệu", "2026", "Đỡ chờ"}};
    report.people = {{"Theo", "Tên", "Lượt tác giả"}, {"Giới tính", "Nữ", "dưới 3"}};
    report.tasks = {{"Nhiệm vụ", "Nội dung", "Số lượng"}, {"2. Hội đồng, kế hoạch", "Kế hoạch năm đã phê duyệt", "7"}};
    const std::string more = document::statistics_report_html(report);
    CHECK(more.find("V. Lợi ích không tính ra tiền") < more.find("VI. Tác giả theo giới tính và dân tộc"));
    CHECK(more.find("VI. Tác giả theo giới tính và dân tộc") < more.find("VII. Thực hiện bốn nhiệm vụ"));
    CHECK(more.find("VIII. Sáng kiến các năm trước") != more.npos);
    CHECK(more.find("Sổ &lt;hẹn&gt;") != more.npos);
    CHECK(more.find("dưới 3") != more.npos);
    report.in_kind.clear();
    report.people.clear();
    report.tasks.clear();

    // Who takes part, by block and by field; of one unit only how many dossiers of each field.
    report.blocks = {{"Khối", "Số đơn vị", "Chưa tham gia"}, {"Phường", "8", "5"}};
    report.fields = {{"Lĩnh vực", "Số đơn vị"}, {"Y tế", "3"}};
    const std::string parts = document::statistics_report_html(report);
    CHECK(parts.find("IV. Mức tham gia theo khối") < parts.find("V. Mức tham gia theo lĩnh vực"));
    CHECK(parts.find("VII. Sáng kiến các năm trước") != parts.npos);
    report.of_one_unit = true;
    report.blocks.clear();
    CHECK(document::statistics_report_html(report).find("IV. Hồ sơ theo lĩnh vực") != std::string::npos);
}

TEST_CASE("list of proposals to the province: papers, what is missing, the unit's own without its name") {
    document::ProvinceProposals list;
    list.office.name = "Sở Khoa học và Công nghệ";
    list.as_of = {2026, 11, 25};
    list.provincial = true;
    list.rows = {{"Sổ hẹn <mới>", "Lò Thị Hoa, Quàng Văn Bình", "Phường Tô Hiệu", "Số 05/BB-HĐSK, 20/10/2026",
                  "Số 31/QĐ-UBND, 25/10/2026", "Số 12/TTr-UBND, 01/11/2026", "Còn thiếu: Biên bản họp", "Đợt 2",
                  "Đề nghị lên tỉnh"},
                 {"Bảng việc", "", "Xã Co Mạ", "", "Số 1", "", "Đủ", "", "Tỉnh đã tiếp nhận"}};
    const std::string html = document::province_proposals_html(list);
    std::size_t at = 0;
    for (const char* part :
         {"Sở Khoa học và Công nghệ", "Danh sách", "đề nghị công nhận là sáng kiến cấp tỉnh", "Biên bản họp",
          "Quyết định", "Sổ hẹn &lt;mới&gt; (Lò Thị Hoa, Quàng Văn Bình)", "Phường Tô Hiệu",
          "Số 05/BB-HĐSK, 20/10/2026", "Số 31/QĐ-UBND, 25/10/2026", "Còn thiếu: Biên bản họp",
          "Đề nghị lên tỉnh. Đợt 2", "Bảng việc", "…", "02 sáng kiến", "ngày 25 tháng 11 năm 2026"}) {
        const std::size_t found = html.find(part, at);
        CHECK_MESSAGE(found != html.npos, part);
        if (found != html.npos) at = found;
    }
    list.provincial = false;
    list.year = 2026;
    const std::string own = document::province_proposals_html(list);
    CHECK(own.find("Phường Tô Hiệu") == own.npos);
    CHECK(own.find("cấp tỉnh, năm 2026") != own.npos);
    CHECK_FALSE(document::province_proposals_html({}).empty());
}

TEST_CASE("letters of reminder: one a unit, addressed to it, saying only what the records show") {
    const std::vector<std::string> units = {"Xã Co Mạ", "Trường <A> & B"};
    document::Office office;
    office.name = "Sở Khoa học và Công nghệ";
    document::Reminder reminder{document::Reminder::Of::taking_part, 0, office, {2026, 11, 25}};
    const std::string html = document::reminder_letters_html(reminder, units);
    CHECK(times(html, "<article") == 2);
    CHECK(times(html, "163/KH-CN-QLChN") == 2);
    CHECK(times(html, "V/v tham gia hoạt động sáng kiến") == 2);
    CHECK(times(html, "<span class=\"filled\">Xã Co Mạ</span>") == 1);
    CHECK(html.find("Trường &lt;A&gt; &amp; B") != html.npos);
    CHECK(times(html, "ngày 25 tháng 11 năm 2026") == 2);
    CHECK(document::reminder_letters_html(reminder, {}).empty());

    // What a letter reminds of stands in its subject and its sentences; each names the task of the letter.
    reminder.of = document::Reminder::Of::telling;
    const std::string told = document::reminder_letters_html(reminder, units);
    CHECK(times(told, "V/v phổ biến quy định về hoạt động sáng kiến") == 2);
    CHECK(times(told, "Thực hiện mục 1 của Công văn nêu trên") == 2);
    reminder.of = document::Reminder::Of::plan;
    reminder.year = 2027;
    const std::string plan = document::reminder_letters_html(reminder, units);
    CHECK(times(plan, "V/v xây dựng kế hoạch hoạt động sáng kiến năm 2027") == 2);
    CHECK(times(plan, "chưa có kế hoạch hoạt động sáng kiến năm 2027 của Xã Co Mạ") == 1);
    CHECK(times(plan, "Thực hiện mục 2 của Công văn nêu trên") == 2);
    CHECK(times(plan, "{") == 0);
}
