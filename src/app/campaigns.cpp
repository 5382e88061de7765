// Emulation campaigns: those of the unit and of the province, who takes part, what the dossiers show, prizes, lessons
// and those for every unit, the papers.
#include <algorithm>

#include "app/session.hpp"
#include "document/task_papers.hpp"
#include "novelty/compare.hpp"
#include "viet/text.hpp"

namespace sk::app {

namespace {

// The campaign that a unit's registrations are for.
std::string campaign_of_entries(const journal::Journal& journal) {
    const dossier::Act* first = journal.entries.empty() ? nullptr : &journal.entries.front();
    return first ? string_or(first->body, "campaign") : std::string();
}

bool is_lesson(std::string_view type) { return type == "lesson.shared" || type == "lesson.changed"; }

}  // namespace

// received: as the province has them.
std::vector<tasks::Entry> Session::entries_of_campaign(std::string_view campaign, bool received) const {
    std::vector<tasks::Entry> entries;
    for (const journal::Journal& each : model.journals.all) {
        if (each.kind != "participation" || campaign_of_entries(each) != campaign) continue;
        const journal::Journal& book = received ? model.journals.received(each) : each;
        for (tasks::Entry& entry : tasks::entries_of(each.unit.text, book.entries)) entries.push_back(std::move(entry));
    }
    return entries;
}

// What their dossiers have come to, of those that the province has received.
std::vector<tasks::EntryResult> Session::results_of_entries(std::span<const tasks::Entry> entries) {
    return tasks::results_of(entries, [this](std::string_view dossier) {
        const dossier::Summary* summary = find_summary(SubjectId{std::string(dossier)});
        const dossier::Summary* received = summary && !summary->sample ? as_received(*summary) : nullptr;
        return received ? law::parse_state(received->state).value_or(law::State::none) : law::State::none;
    });
}

void Session::show_campaigns() {
    CampaignsView view;
    for (const journal::Journal& each : model.journals.all) {
        if (each.kind == "lesson") take_lesson(each, view);
        if (each.kind == "plan" && model.profile && each.unit == model.profile->unit) {
            const tasks::Plan plan = tasks::plan_of(each.entries);
            for (const tasks::PlanItem& item : plan.items) view.goals.emplace_back(plan.year, item.name);
        }
        if (each.kind != "campaign") continue;
        CampaignsView::Line line{each.id.text, each.unit.text, tasks::campaign_of(each.entries), {}};
        line.campaign.provincial = each.unit == model.units.standing_office().id;
        line.turnout = tasks::turnout_of(entries_of_campaign(each.id.text, true));
        line.sent = model.journals.is_sent(each.id.text);
        if (each.id.text == model.route.id) {
            view.open = line;
            const std::vector<dossier::Act>& received = model.journals.received(each).entries;
            view.received = tasks::campaign_of(received);
            for (const dossier::Act& act : each.entries)
                if (std::none_of(received.begin(), received.end(),
                                 [&](const dossier::Act& other) { return other.id == act.id; }))
                    view.local_acts.insert(act.id.text);
        }
        view.all.push_back(std::move(line));
    }
    std::sort(view.all.begin(), view.all.end(), [](const auto& a, const auto& b) {
        return a.campaign.from != b.campaign.from ? a.campaign.from > b.campaign.from : a.id < b.id;
    });
    std::sort(view.shared.begin(), view.shared.end(),
              [](const auto& a, const auto& b) { return a.date != b.date ? a.date > b.date : a.id < b.id; });
    std::sort(view.goals.begin(), view.goals.end(), std::greater<>());
    if (view.open) {
        view.entries = entries_of_campaign(view.open->id, false);
        const std::vector<tasks::Entry> received = entries_of_campaign(view.open->id, true);
        for (const tasks::Entry& entry : view.entries) {
            const auto there = std::find_if(received.begin(), received.end(),
                                            [&](const tasks::Entry& other) { return other.id() == entry.id(); });
            if (there == received.end())
                view.local.insert(entry.id());
            else if (entry.left && !there->left)
                view.left_here.insert(entry.id());
        }
        view.goal = goal_of_campaign(*view.open);
        view.may_register = !view.open->campaign.closed && may_begin_journal("participation.registered") &&
                            (view.open->campaign.provincial || view.open->unit == model.profile->unit.text);
        const SubjectId own = journal::subject_of("participation", model.profile->unit, view.open->id);
        if (const journal::Journal* entries = to_take_back(own.text)) {
            view.take_back = own.text;
            view.take_back_row = string_or(entries->entries.back().body, "row");
        }
    }
    view.chosen = model.campaigns.chosen;
    view.year = model.campaigns.year;
    if (view.open && model.campaigns.open && view.open->id == model.campaigns.open->id)
        view.sort = model.campaigns.sort;
    model.campaigns = std::move(view);
    model.campaigns.results = results_of_entries(model.campaigns.entries);
    const std::string shown = model.journal ? model.journal->state.id.text : std::string();
    if (!model.campaigns.open) {
        // Of the list: a shared lesson that was chosen stays open.
        const auto& shared = model.campaigns.shared;
        if (std::none_of(shared.begin(), shared.end(), [&](const auto& each) { return each.id == shown; }))
            model.journal.reset();
    } else if (shown != model.campaigns.open->id) {
        open_journal(model.campaigns.open->id);
    }
}

void Session::take_lesson(const journal::Journal& book, CampaignsView& view) const {
    const dossier::Act* said = book.state == "shared" ? book.content() : nullptr;
    if (!said) return;
    view.shared.push_back({book.id.text, book.unit.text, string_or(said->body, "title"),
                           string_or(said->body, "campaign"), string_or(said->body, "campaign_name"),
                           string_or(said->body, "date"), ContentId{string_or(said->body, "of")}});
}

// How far the activity has come that the campaign is tied to, where its plan is here: a unit's plan stays in the unit.
std::optional<CampaignsView::Goal> Session::goal_of_campaign(const CampaignsView::Line& line) const {
    if (line.campaign.goal.empty()) return std::nullopt;
    CampaignsView::Goal goal;
    for (const journal::Journal& each : model.journals.all) {
        if (each.kind != "plan" || each.unit.text != line.unit) continue;
        tasks::Plan plan = tasks::plan_of(each.entries);
        if (plan.year != line.campaign.goal_year) continue;
        plan.soon_days = model.pack.provisions.bound("plan_days");
        for (const tasks::PlanItem& item : plan.items) {
            if (item.name != line.campaign.goal) continue;
            const tasks::PlanCounts reached =
                plan_counts(line.unit, plan.year, counted(), [](const PlanView::Behind&) {});
            goal = {true, item, tasks::progress_of(plan, item, reached, date_of(platform.now()))};
        }
    }
    return goal;
}

// A lesson of the open campaign, for every unit.
void Session::share_lesson(std::string_view act) {
    const CampaignsView& view = model.campaigns;
    if (!view.open || !may_begin_journal("lesson.shared")) return;
    for (const tasks::Lesson& lesson : view.open->campaign.lessons)
        if (lesson.act.text == act)
            open_journal_form("lesson.shared", {},
                              {{"campaign", view.open->id},
                               {"campaign_name", view.open->campaign.name},
                               {"of", lesson.act.text},
                               {"dossier", lesson.dossier}},
                              {{"title", lesson.title},
                               {"text", lesson.text},
                               {"contact", lesson.contact.empty() ? model.profile->name : lesson.contact}});
}

std::string Session::secret_to_learn() const {
    const JournalForm& form = model.journal_form;
    const std::string dossier = is_lesson(form.type) ? string_or(form.fixed, "dossier") : std::string();
    return dossier == lesson_secret.dossier ? std::string() : dossier;
}

void Session::learn_secret(const std::string& dossier, std::function<void()> then) {
    repository.read_acts(SubjectId{dossier}, [this, dossier, then](Result<std::vector<store::SignedAct>> read) {
        if (!read.ok()) return toast_error(read.error());
        const std::vector<dossier::Act> acts = acts_that_may_count(*read);
        lesson_secret = {dossier,
                         acts.empty() ? std::string() : dossier::fold(acts, model.library).application.confidential};
        then();
    });
}

// What the whole province reads holds nothing of it: neither word for word nor a passage with a few words changed.
bool Session::form_tells_secret(const Json& body) const {
    if (!is_lesson(model.journal_form.type) || string_or(body, "dossier").empty()) return false;
    const std::string told = string_or(body, "title") + "\n" + string_or(body, "text");
    const std::string secret = viet::fold_for_search(clean_text(lesson_secret.text, false));
    const auto words = std::count(secret.begin(), secret.end(), ' ') + 1;
    constexpr int said_words_min = 4;  // "Không có." is no secret
    if (words < said_words_min) return false;
    return viet::fold_for_search(clean_text(told, false)).find(secret) != std::string::npos ||
           !novelty::compare(told, lesson_secret.text, novelty::Law::counted).passages.empty();
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
    paper.local_awards = static_cast<int>(view.open->campaign.awards.size() + view.open->campaign.lessons.size()) -
                         static_cast<int>(view.received.awards.size() + view.received.lessons.size());
    paper.campaign.awards = view.received.awards;
    paper.campaign.lessons = view.received.lessons;
    for (const tasks::Entry& entry : view.entries)
        if (!view.local.contains(entry.id())) paper.entries.push_back(entry);
    paper.local = static_cast<int>(view.local.size());
    const auto name_of = [&](const std::string& id) {
        const law::Unit* unit = model.units.known(UnitId{id});
        return unit ? unit->name : id;
    };
    for (const tasks::EntryResult& result : view.results)
        if (!view.local.contains(result.entry->id()))
            paper.results.push_back({result.entry->name, name_of(result.entry->unit), result.entry->team,
                                     result.entry->left, result.filed, result.recognised, result.effect});
    paper.office = own_office();
    paper.office.name = name_of(view.open->unit);
    paper.head = {words("document.plan.head"), {}};
    paper.as_of = date_of(platform.now());
    to_paper(words("nav.campaigns"), report ? document::campaign_report_html(paper) : document::campaign_html(paper));
}

}  // namespace sk::app
