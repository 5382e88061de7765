// Emulation campaigns: those of the unit and of the province, who takes part, what the dossiers show, prizes, lessons,
// the papers.
#include <algorithm>

#include "app/session.hpp"
#include "document/task_papers.hpp"

namespace sk::app {

namespace {

// The campaign that a unit's registrations are for.
std::string campaign_of_entries(const journal::Journal& journal) {
    const dossier::Act* first = journal.entries.empty() ? nullptr : &journal.entries.front();
    return first ? string_or(first->body, "campaign") : std::string();
}

}  // namespace

void Session::show_campaigns() {
    const std::vector<journal::Journal>& all = model.journals.all;
    const auto entries_in = [&](std::string_view campaign) {
        std::vector<tasks::Entry> entries;
        for (const journal::Journal& each : all) {
            if (each.kind != "participation" || campaign_of_entries(each) != campaign) continue;
            for (tasks::Entry& entry : tasks::entries_of(each.unit.text, each.entries))
                entries.push_back(std::move(entry));
        }
        return entries;
    };
    CampaignsView view;
    for (const journal::Journal& each : all) {
        if (each.kind != "campaign") continue;
        CampaignsView::Line line{each.id.text, each.unit.text, tasks::campaign_of(each.entries), {}};
        line.campaign.provincial = each.unit == model.units.standing_office().id;
        line.turnout = tasks::turnout_of(entries_in(each.id.text));
        if (each.id.text == model.route.id) view.open = line;
        view.all.push_back(std::move(line));
    }
    std::sort(view.all.begin(), view.all.end(), [](const auto& a, const auto& b) {
        return a.campaign.from != b.campaign.from ? a.campaign.from > b.campaign.from : a.id < b.id;
    });
    if (view.open) {
        view.entries = entries_in(view.open->id);
        view.may_register = !view.open->campaign.closed && may_begin_journal("participation.registered") &&
                            (view.open->campaign.provincial || view.open->unit == model.profile->unit.text);
        const SubjectId own = journal::subject_of("participation", model.profile->unit, view.open->id);
        if (const journal::Journal* entries = to_take_back(own.text)) {
            view.take_back = own.text;
            view.take_back_row = string_or(entries->entries.back().body, "row");
        }
    }
    view.chosen = model.campaigns.chosen;
    model.campaigns = std::move(view);
    model.campaigns.results = tasks::results_of(model.campaigns.entries, [this](std::string_view dossier) {
        const dossier::Summary* summary = find_summary(SubjectId{std::string(dossier)});
        return summary && !summary->sample ? law::parse_state(summary->state).value_or(law::State::none)
                                           : law::State::none;
    });
    if (!model.campaigns.open)
        model.journal.reset();
    else if (!model.journal || model.journal->state.id.text != model.campaigns.open->id)
        open_journal(model.campaigns.open->id);
}

// A registration, or what happens to one of the own unit's.
void Session::act_on_entry(const std::string& type, const std::string& row) {
    const CampaignsView& view = model.campaigns;
    if (!view.open || !view.may_register) return;
    Json fixed = {{"row", row.empty() ? new_uuid() : row}};
    if (type == "participation.registered") fixed["campaign"] = view.open->id;
    const SubjectId subject = journal::subject_of("participation", model.profile->unit, view.open->id);
    open_journal_form(type, subject.text, std::move(fixed), {});
    for (const tasks::Entry& entry : view.entries) {
        if (type != "participation.registered" || entry.unit != model.profile->unit.text || entry.row != row) continue;
        auto& values = model.journal_form.values;  // changed: begins with what it says now
        values["name"] = entry.name;
        values["sort"] = entry.team ? "team" : "person";
        values["pledge"] = entry.pledge;
        for (const std::string& member : entry.members)
            values["members"] += (values["members"].empty() ? "" : "\n") + member;
    }
}

void Session::award_entry(std::string_view id) {
    const CampaignsView& view = model.campaigns;
    if (!view.open || !model.journal) return;
    const auto& allowed = model.journal->allowed;
    if (std::find(allowed.begin(), allowed.end(), "campaign.awarded") == allowed.end()) return;
    Json dossiers = Json::array();
    std::map<std::string, std::string> values;
    for (const tasks::Entry& entry : view.entries) {
        if (entry.id() != id) continue;
        values["name"] = entry.name;
        for (const std::string& dossier : entry.dossiers) dossiers.push_back(dossier);
    }
    open_journal_form("campaign.awarded", view.open->id, {{"dossiers", std::move(dossiers)}}, std::move(values));
}

void Session::print_campaign(bool report) {
    const CampaignsView& view = model.campaigns;
    if (!view.open) return;
    document::CampaignPaper paper;
    paper.campaign = view.open->campaign;
    paper.entries = view.entries;
    const auto name_of = [&](const std::string& id) {
        const law::Unit* unit = model.units.find(UnitId{id});
        return unit ? unit->name : id;
    };
    for (const tasks::EntryResult& result : view.results)
        paper.results.push_back({result.entry->name, name_of(result.entry->unit), result.entry->team,
                                 result.entry->left, result.filed, result.recognised, result.effect});
    paper.office = own_office();
    paper.office.name = name_of(view.open->unit);
    paper.head = {words("document.plan.head"), {}};
    paper.as_of = date_of(platform.now());
    to_paper(words("nav.campaigns"),
                   report ? document::campaign_report_html(paper) : document::campaign_html(paper));
}

}  // namespace sk::app
