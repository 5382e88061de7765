#include "document/task_papers.hpp"

#include "base/text.hpp"
#include "viet/numbers.hpp"

namespace sk::document {

namespace {

// "ngày 05/3/2026 – 30/6/2026" in a narrow column; what is not known is "…".
std::string span_of_days(const std::optional<Date>& from, const std::optional<Date>& to) {
    if (!from && !to) return "…";
    return (from ? display_date(*from) : "…") + " – " + (to ? display_date(*to) : "…");
}

std::string known_number(const std::optional<std::int64_t>& value) {
    return value ? viet::grouped(*value) : std::string("…");
}

std::string measure_name(tasks::PlanMeasure measure) {
    const auto key =
        find_string("plan.measure." + std::string(tasks::plan_measure_codes[static_cast<std::size_t>(measure)]));
    return key ? std::string(words(*key)) : std::string();
}

std::string target_of(const tasks::PlanItem& item) {
    if (item.measure == tasks::PlanMeasure::none) return item.target ? viet::grouped(*item.target) : "–";
    return measure_name(item.measure) + ": " + known_number(item.target);
}

void part(Writer& out, int& parts, Str title) {
    constexpr std::string_view roman[] = {"I", "II", "III", "IV", "V", "VI"};
    out.element(
        "h2", "part",
        std::string(roman[static_cast<std::size_t>(parts++) % std::size(roman)]) + ". " + std::string(words(title)));
}

void put_bases(Writer& out, const std::vector<std::string>& bases) {
    for (std::size_t at = 0; at < bases.size(); ++at)
        out.element("p", "basis",
                    format(words(Str::document_basis), {bases[at]}) + (at + 1 < bases.size() ? ";" : "."));
}

// The last sentence of a paper has its end mark attached.
std::string ended(std::string_view text) {
    text = trimmed(text);
    while (text.ends_with('.') || text.ends_with('/')) text.remove_suffix(1);
    return std::string(text) + "./.";
}

void put_plan_items(Writer& out, const tasks::Plan& plan) {
    out.table({Str::document_sheet_row, Str::document_plan_column_item, Str::document_plan_column_owner,
               Str::document_plan_column_time, Str::document_plan_column_target, Str::document_plan_column_budget});
    for (std::size_t at = 0; at < plan.items.size(); ++at) {
        const tasks::PlanItem& item = plan.items[at];
        out.raw("<tr>");
        out.cell(number(static_cast<std::int64_t>(at + 1)), true);
        out.cell(item.name);
        out.cell(trimmed(item.owner).empty() ? "…" : trimmed(item.owner));
        out.cell(span_of_days(item.from, item.to), true);
        out.cell(target_of(item));
        out.cell(
            trimmed(item.source).empty() ? known_number(item.budget) : known_number(item.budget) + "; " + item.source,
            true);
        out.raw("</tr>\n");
    }
    out.close_table();
}

void put_plan_money(Writer& out, const tasks::Plan& plan) {
    const tasks::PlanBudget budget = budget_of(plan);
    out.element(
        "p", "body",
        format(words(Str::document_plan_budget), {viet::grouped(budget.sum), viet::money_in_words(budget.sum)}));
    if (budget.unknown > 0)
        out.element("p", "body", format(words(Str::document_plan_budget_unknown), {two_digits(budget.unknown)}));
}

void put_signature(Writer& out, const Office& office, const Signer& head) {
    out.recipients({words(Str::document_plan_to_office), words(Str::document_plan_to_parts)}, office, head);
}

std::string reached_text(const tasks::PlanItem& item, const tasks::PlanProgress& progress) {
    if (item.measure == tasks::PlanMeasure::none) return "–";
    const std::string done = viet::grouped(progress.done);
    return item.target ? done + "/" + viet::grouped(*item.target) : done;
}

std::string said_of(const tasks::PlanReport* report, const tasks::PlanItem& item) {
    const tasks::PlanReport::Item* said = report ? report->item(item.name) : nullptr;
    if (!said) return "…";
    const auto key = find_string("plan.done." + said->done);
    std::string text = key ? std::string(words(*key)) : said->done;
    if (!trimmed(said->result).empty()) text += ": " + std::string(trimmed(said->result));
    return text;
}

std::string campaign_days(const tasks::Campaign& campaign) {
    const auto day = [](const std::optional<Date>& date) { return date ? letter_date(*date) : std::string("…"); };
    return format(words(Str::document_campaign_days), {day(campaign.from), day(campaign.to)});
}

}  // namespace

std::string plan_html(const PlanPaper& paper) {
    const tasks::Plan& plan = paper.plan;
    Writer out;
    out.open_paper("plan");
    out.letterhead(paper.office, "KH-…", {plan.approved_number, plan.approved_on}, true);
    out.title(words(Str::document_plan), format(words(Str::document_plan_about), {std::to_string(plan.year)}));
    put_bases(out, paper.bases);
    int parts = 0;
    part(out, parts, Str::document_plan_goals);
    out.paragraphs(plan.goals);
    part(out, parts, Str::document_plan_items);
    put_plan_items(out, plan);
    part(out, parts, Str::document_plan_money);
    put_plan_money(out, plan);
    part(out, parts, Str::document_plan_carry_out);
    if (!trimmed(plan.note).empty()) out.paragraphs(plan.note);
    out.element("p", "body", ended(words(Str::document_plan_end)));
    put_signature(out, paper.office, paper.head);
    out.close_paper();
    return std::move(out.html);
}

std::string plan_report_html(const PlanPaper& paper, std::string_view period) {
    const tasks::Plan& plan = paper.plan;
    const tasks::PlanReport* report = plan.report(period);
    const bool mid = period == "mid";
    Writer out;
    out.open_paper("plan-report");
    out.letterhead(paper.office, "BC-…",
                   {report ? report->number : std::string(), report ? report->date : std::nullopt}, true);
    out.title(
        words(Str::document_report_kind),
        format(words(mid ? Str::document_plan_mid_about : Str::document_plan_year_about), {std::to_string(plan.year)}));
    out.element("p", "body",
                plan.approved ? format(words(Str::document_plan_under),
                                       {plan.approved_number.empty() ? "…" : plan.approved_number,
                                        day_or_blank(plan.approved_on)})
                              : std::string(words(Str::document_plan_under_draft)));
    int parts = 0;
    part(out, parts, Str::document_plan_general);
    out.paragraphs(report ? report->text : std::string_view());
    part(out, parts, Str::document_plan_results);
    out.table({Str::document_sheet_row, Str::document_plan_column_item, Str::document_plan_column_owner,
               Str::document_plan_column_time, Str::document_plan_column_reached, Str::document_plan_column_said});
    for (std::size_t at = 0; at < plan.items.size(); ++at) {
        const tasks::PlanItem& item = plan.items[at];
        const tasks::PlanProgress progress = progress_of(plan, item, paper.counts, paper.as_of);
        out.raw("<tr>");
        out.cell(number(static_cast<std::int64_t>(at + 1)), true);
        out.cell(item.name);
        out.cell(trimmed(item.owner).empty() ? "…" : trimmed(item.owner));
        out.cell(span_of_days(item.from, item.to), true);
        out.cell(reached_text(item, progress), true);
        out.cell(said_of(report, item));
        out.raw("</tr>\n");
    }
    out.close_table();
    part(out, parts, Str::document_plan_counted);
    for (std::size_t at = 1; at < paper.counts.size(); ++at)
        out.element(
            "p", "item",
            format("- {0}: {1}.", {measure_name(static_cast<tasks::PlanMeasure>(at)), two_digits(paper.counts[at])}));
    out.element("p", "body", ended(format(words(Str::document_plan_report_end), {paper.office.name})));
    put_signature(out, paper.office, paper.head);
    out.note(format(words(Str::document_plan_report_note), {letter_date(paper.as_of)}));
    out.close_paper();
    return std::move(out.html);
}

std::string campaign_html(const CampaignPaper& paper) {
    const tasks::Campaign& campaign = paper.campaign;
    Writer out;
    out.open_paper("campaign");
    out.letterhead(paper.office, "KH-…", {campaign.number, campaign.date}, true);
    out.title(words(Str::document_plan), format(words(Str::document_campaign_about), {campaign.name}));
    int parts = 0;
    part(out, parts, Str::document_campaign_theme);
    out.paragraphs(campaign.theme);
    out.long_item(words(Str::document_campaign_tie), 0, campaign.tie);
    if (!campaign.goal.empty())
        out.long_item(format(words(Str::document_campaign_goal), {std::to_string(campaign.goal_year)}), 0,
                      campaign.goal);
    part(out, parts, Str::document_campaign_time);
    out.element("p", "body", campaign_days(campaign));
    part(out, parts, Str::document_campaign_criteria);
    out.paragraphs(campaign.criteria);
    part(out, parts, Str::document_campaign_prizes);
    out.paragraphs(campaign.prizes);
    part(out, parts, Str::document_plan_carry_out);
    out.element("p", "body",
                ended(words(campaign.provincial ? Str::document_campaign_end_province : Str::document_campaign_end)));
    put_signature(out, paper.office, paper.head);
    out.close_paper();
    return std::move(out.html);
}

std::string campaign_report_html(const CampaignPaper& paper) {
    const tasks::Campaign& campaign = paper.campaign;
    Writer out;
    out.open_paper("campaign-report");
    out.letterhead(paper.office, "BC-…", {campaign.report_number, campaign.closed_on}, true);
    out.title(words(Str::document_report_kind), format(words(Str::document_campaign_report_about), {campaign.name}));
    int parts = 0;
    part(out, parts, Str::document_campaign_turnout);
    const tasks::Turnout turnout = turnout_of(paper.entries);
    out.element("p", "body", campaign_days(campaign));
    out.element(
        "p", "body",
        format(words(Str::document_campaign_registered), {two_digits(turnout.persons), two_digits(turnout.teams),
                                                          two_digits(turnout.people), two_digits(turnout.units)}));
    if (turnout.left > 0)
        out.element("p", "body", format(words(Str::document_campaign_left), {two_digits(turnout.left)}));
    if (paper.local > 0)
        out.element("p", "body", format(words(Str::document_campaign_local), {two_digits(paper.local)}));
    if (paper.local_awards > 0)
        out.element("p", "body", format(words(Str::document_campaign_local_awards), {two_digits(paper.local_awards)}));
    part(out, parts, Str::document_campaign_results);
    out.table({Str::document_sheet_row, Str::document_campaign_column_name, Str::document_column_workplace,
               Str::document_campaign_column_filed, Str::document_campaign_column_recognised,
               Str::document_campaign_column_effect});
    for (std::size_t at = 0; at < paper.results.size(); ++at) {
        const CampaignPaper::Line& line = paper.results[at];
        std::string name = line.name;
        if (line.team) name = format(words(Str::document_campaign_team), {name});
        if (line.left) name = format(words(Str::document_campaign_gone), {name});
        out.raw("<tr>");
        out.cell(number(static_cast<std::int64_t>(at + 1)), true);
        out.cell(name);
        out.cell(line.unit);
        for (const int count : {line.filed, line.recognised, line.effect}) out.cell(number(count), true);
        out.raw("</tr>\n");
    }
    out.close_table();
    part(out, parts, Str::document_campaign_awards);
    if (campaign.awards.empty()) {
        out.element("p", "body", words(Str::document_campaign_no_awards));
    } else {
        out.table({Str::document_sheet_row, Str::document_campaign_column_name, Str::document_campaign_column_prize,
                   Str::document_campaign_column_money, Str::document_campaign_column_decision});
        for (std::size_t at = 0; at < campaign.awards.size(); ++at) {
            const tasks::Award& award = campaign.awards[at];
            out.raw("<tr>");
            out.cell(number(static_cast<std::int64_t>(at + 1)), true);
            out.cell(award.name);
            out.cell(award.prize);
            out.cell(viet::grouped(award.money), true);
            out.cell(award.number.empty() ? day_or_blank(award.date) : award.number + ", " + day_or_blank(award.date));
            out.raw("</tr>\n");
        }
        out.close_table();
        const std::int64_t money = prize_money(campaign);
        out.element("p", "body",
                    format(words(Str::document_campaign_money), {viet::grouped(money), viet::money_in_words(money)}));
    }
    part(out, parts, Str::document_campaign_judged);
    out.paragraphs(campaign.report);
    if (!campaign.lessons.empty()) {
        part(out, parts, Str::document_campaign_lessons);
        for (const tasks::Lesson& lesson : campaign.lessons) {
            out.element("p", "item", "- " + lesson.title);
            out.paragraphs(lesson.text);
        }
    }
    out.element("p", "body", ended(format(words(Str::document_plan_report_end), {paper.office.name})));
    put_signature(out, paper.office, paper.head);
    out.note(format(words(Str::document_plan_report_note), {letter_date(paper.as_of)}));
    out.close_paper();
    return std::move(out.html);
}

}  // namespace sk::document
