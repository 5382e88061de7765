// Papers of the letter's tasks: their parts in order, blanks, escaping, and a golden page of each.
// SK_GOLDEN_PAPERS=<folder> writes the pages there instead of comparing; look at the difference before committing it.
#include <doctest/doctest.h>

#include <cstdio>
#include <cstdlib>

#include "document/task_papers.hpp"
#include "law-assets.hpp"

using namespace sk;
using namespace sk::document;

namespace {

Date on(const char* iso) { return parse_iso_date(iso).value(); }

PlanPaper plan_paper() {
    PlanPaper paper;
    paper.plan.year = 2027;
    paper.plan.goals = "Mỗi phòng có ít nhất một sáng kiến.\nÁp dụng hai sáng kiến của xã khác.";
    paper.plan.items = {{"Tập huấn viết đơn <một buổi>",
                         "Văn phòng",
                         on("2027-01-05"),
                         on("2027-03-31"),
                         3'500'000,
                         {},
                         "ngân sách phường",
                         {}},
                        {"Phát động nộp hồ sơ", "", {}, {}, {}, 6, "", tasks::PlanMeasure::filed},
                        {"Xét công nhận",
                         "Hội đồng sáng kiến",
                         {},
                         on("2027-11-30"),
                         4'000'000,
                         3,
                         "",
                         tasks::PlanMeasure::recognised}};
    paper.plan.approved = true;
    paper.plan.approved_number = "05/KH-UBND";
    paper.plan.approved_on = on("2027-01-10");
    paper.plan.reports = {
        {"mid",
         on("2027-07-02"),
         "",
         "Đã tập huấn.",
         {{"Tập huấn viết đơn <một buổi>", "done", "32 người dự."}, {"Phát động nộp hồ sơ", "part", ""}},
         {}}};
    paper.counts[static_cast<std::size_t>(tasks::PlanMeasure::filed)] = 4;
    paper.office = {"Ủy ban nhân dân tỉnh Sơn La", "Ủy ban nhân dân phường Tô Hiệu", "Sơn La", "VHXH"};
    paper.head = {"Chủ tịch", "Cầm Thị Lả"};
    paper.bases = {"Nghị định số 13/2012/NĐ-CP ngày 02 tháng 3 năm 2012 của Chính phủ ban hành Điều lệ Sáng kiến",
                   "Công văn số 163/KH-CN-QLChN ngày 28 tháng 02 năm 2018"};
    paper.as_of = on("2027-07-01");
    return paper;
}

CampaignPaper campaign_paper() {
    CampaignPaper paper;
    tasks::Campaign& campaign = paper.campaign;
    campaign.name = "Bớt một lần đi lại";
    campaign.theme = "Mỗi thủ tục bớt được một lần đi lại cho bà con.";
    campaign.tie = "Chỉ tiêu trả kết quả đúng hạn 100 %.";
    campaign.criteria = "Sáng kiến được công nhận trong thời gian phát động.";
    campaign.from = on("2027-02-01");
    campaign.to = on("2027-10-31");
    campaign.launched = true;
    campaign.awards = {{"Tổ một cửa", "Giải nhất", "31/QĐ-UBND", 2'000'000, on("2027-11-20"), {}},
                       {"Lò Văn Pâng", "Giải nhì", "", 1'000'000, {}, {}}};
    campaign.lessons = {{"", "Sổ hẹn <hai liên>", "Đóng sổ theo tháng.", "", {}}};
    campaign.report = "Phong trào được hưởng ứng rộng.";
    tasks::Entry team;
    team.unit = "xa";
    team.row = "1";
    team.name = "Tổ một cửa";
    team.team = true;
    team.members = {"Cầm Thị Lả", "Vì Văn Thoa"};
    tasks::Entry person;
    person.unit = "xa-2";
    person.row = "1";
    person.name = "Lò Văn Pâng";
    person.left = true;
    paper.entries = {team, person};
    paper.results = {{"Tổ một cửa", "Phường Tô Hiệu", true, false, 3, 2, 1},
                     {"Lò Văn Pâng", "Xã Co Mạ", false, true, 0, 0, 0}};
    paper.office = {"", "Sở Khoa học và Công nghệ", "Sơn La", ""};
    paper.as_of = on("2027-12-01");
    return paper;
}

std::vector<std::pair<std::string, std::string>> task_papers() {
    return {{"paper-plan.html", plan_html(plan_paper())},
            {"paper-plan-mid.html", plan_report_html(plan_paper(), "mid")},
            {"paper-plan-year.html", plan_report_html(plan_paper(), "year")},
            {"paper-campaign.html", campaign_html(campaign_paper())},
            {"paper-campaign-report.html", campaign_report_html(campaign_paper())}};
}

void in_order(const std::string& html, std::initializer_list<const char*> parts) {
    std::size_t at = 0;
    for (const char* const part : parts) {
        const std::size_t found = html.find(part, at);
        CHECK_MESSAGE(found != std::string::npos, "missing or out of order: ", part);
        if (found != std::string::npos) at = found;
    }
}

}  // namespace

TEST_CASE("papers of tasks: the plan names its bases, its activities, its money, and leaves blanks for what is open") {
    const std::string html = plan_html(plan_paper());
    in_order(html, {"Ủy ban nhân dân phường Tô Hiệu",
                    "Số: 05/KH-UBND",
                    "Sơn La, ngày 10 tháng 01 năm 2027",
                    "Kế hoạch",
                    "năm 2027",
                    "Căn cứ Nghị định số 13/2012/NĐ-CP",
                    "Sáng kiến;",
                    "ngày 28 tháng 02 năm 2018.",
                    "I. Mục đích",
                    "Mỗi phòng",
                    "II. Nội dung",
                    "&lt;một buổi&gt;",
                    "05/01/2027 – 31/03/2027",
                    "3.500.000; ngân sách phường",
                    "Hồ sơ đã nộp: 6",
                    "… – 30/11/2027",
                    "III. Kinh phí",
                    "7.500.000 đồng (Bảy triệu năm trăm nghìn đồng)",
                    "Có 01 nội dung chưa xác định kinh phí",
                    "IV. Tổ chức thực hiện",
                    "./.",
                    "Nơi nhận",
                    "Cầm Thị Lả"});
    CHECK(html.find("<một buổi>") == std::string::npos);
    PlanPaper draft = plan_paper();
    draft.plan.approved_number.clear();
    draft.plan.approved_on.reset();
    draft.plan.items.clear();
    in_order(plan_html(draft), {"Số: …/KH-…", "ngày … tháng … năm …", "Tổng kinh phí dự kiến: 0 đồng (Không đồng)"});
}

TEST_CASE("papers of tasks: reports show what was counted beside what was said") {
    in_order(plan_report_html(plan_paper(), "mid"),
             {"Số: …/BC-…", "ngày 02 tháng 7 năm 2027", "Sơ kết 6 tháng đầu năm", "Kế hoạch số 05/KH-UBND",
              "Đã tập huấn.", "Hoàn thành: 32 người dự.", "4/6", "Hoàn thành một phần", "0/3", "Số liệu từ hồ sơ",
              "Hồ sơ đã nộp: 04.", "./.", "đếm từ hồ sơ có trên máy lập báo cáo đến ngày 01 tháng 7 năm 2027"});
    // A period that nobody has reported is a form to fill in.
    const std::string year = plan_report_html(plan_paper(), "year");
    in_order(year, {"Tổng kết việc thực hiện", "class=\"dots\"", "…"});
    CHECK(year.find("32 người dự") == std::string::npos);
}

TEST_CASE("papers of tasks: a campaign's launch and its report") {
    in_order(campaign_html(campaign_paper()),
             {"Số: …/KH-…", "Phát động phong trào thi đua “Bớt một lần đi lại”", "Chỉ tiêu trả kết quả",
              "từ ngày 01 tháng 02 năm 2027 đến ngày 31 tháng 10 năm 2027", "./."});
    in_order(campaign_report_html(campaign_paper()),
             {"Tổng kết phong trào", "Đã đăng ký: 00 cá nhân, 01 tập thể, gồm 02 người của 01 đơn vị",
              "Thôi tham gia giữa chừng: 01", "Tổ một cửa (tập thể)", "Lò Văn Pâng, đã thôi tham gia", "31/QĐ-UBND",
              "3.000.000 đồng (Ba triệu đồng)", "hưởng ứng rộng", "&lt;hai liên&gt;", "Sở Khoa học và Công nghệ./."});
    CampaignPaper bare;
    in_order(campaign_report_html(bare), {"00 cá nhân", "Chưa ghi khen thưởng", "./."});
}

TEST_CASE("papers of tasks: golden pages") {
    const char* folder = std::getenv("SK_GOLDEN_PAPERS");
    for (const auto& [name, html] : task_papers()) {
        if (folder) {
            std::FILE* file = std::fopen((std::string(folder) + "/" + name).c_str(), "wb");
            REQUIRE(file);
            std::fwrite(html.data(), 1, html.size(), file);
            std::fclose(file);
        } else {
            CHECK_MESSAGE(html == test::read_asset("../tests/golden/" + name), name);
        }
    }
}
