// Papers of the letter's tasks, as HTML for paper (writer.hpp; NĐ 30/2020/NĐ-CP Phụ lục III mẫu 1.4): the yearly plan
// and its reports, the launch of an emulation campaign and its report.
//
// Promises: what people wrote stands as they wrote it; what was reached is counted elsewhere and given as numbers. A
// number, a day or a signer that nobody knows is a blank. What a plan rests on is named as given, in its order.
#pragma once
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.hpp"
#include "document/writer.hpp"
#include "tasks/campaign.hpp"
#include "tasks/plan.hpp"

namespace sk::document {

struct PlanPaper {
    tasks::Plan plan;
    tasks::PlanCounts counts{};
    Office office;
    Signer head;
    std::vector<std::string> bases;  // full names of documents, without "Căn cứ"
    Date as_of;
};
std::string plan_html(const PlanPaper& paper);
// Báo cáo sơ kết ("mid") or tổng kết ("year"); of a period that was not reported: blanks to fill in.
std::string plan_report_html(const PlanPaper& paper, std::string_view period);

struct CampaignPaper {
    tasks::Campaign campaign;
    std::vector<tasks::Entry> entries;
    struct Line {  // of an entry, in the order of the results
        std::string name, unit;
        bool team = false, left = false;
        int filed = 0, recognised = 0, effect = 0;
    };
    std::vector<Line> results;
    int local = 0;         // registrations that the province has not received: in none of these
    int local_awards = 0;  // the same of prizes and lessons
    Office office;
    Signer head;
    Date as_of;
};
std::string campaign_html(const CampaignPaper& paper);
std::string campaign_report_html(const CampaignPaper& paper);

}  // namespace sk::document
