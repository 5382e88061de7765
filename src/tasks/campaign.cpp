#include "tasks/campaign.hpp"

#include <algorithm>
#include <set>

#include "tasks/body.hpp"
#include "viet/text.hpp"

namespace sk::tasks {

namespace {

void read_launch(const Json& body, Campaign& campaign) {
    campaign.name = string_or(body, "name");
    campaign.theme = string_or(body, "theme");
    campaign.tie = string_or(body, "tie");
    campaign.goal = string_or(body, "goal");
    campaign.goal_year = static_cast<int>(integer_or(body, "goal_year", 0));
    campaign.criteria = string_or(body, "criteria");
    campaign.prizes = string_or(body, "prizes");
    campaign.number = string_or(body, "number");
    campaign.from = date_in(body, "from");
    campaign.to = date_in(body, "to");
    campaign.date = date_in(body, "date");
    campaign.launched = true;
}

void add_dossier(std::vector<std::string>& dossiers, const Json& body) {
    std::string dossier = string_or(body, "dossier");
    if (!dossier.empty() && std::find(dossiers.begin(), dossiers.end(), dossier) == dossiers.end())
        dossiers.push_back(std::move(dossier));
}

}  // namespace

Campaign campaign_of(std::span<const dossier::Act> acts) {
    Campaign campaign;
    for (const dossier::Act& act : acts) {
        const Json& body = act.body;
        if (act.type == "campaign.launched" || act.type == "campaign.changed") {
            read_launch(body, campaign);
        } else if (act.type == "campaign.awarded") {
            campaign.awards.push_back({string_or(body, "name"), string_or(body, "prize"), string_or(body, "number"),
                                       integer_or(body, "money", 0), date_in(body, "date"), texts_in(body, "dossiers"),
                                       act.id});
        } else if (act.type == "campaign.lesson") {
            campaign.lessons.push_back({string_or(body, "dossier"), string_or(body, "title"), string_or(body, "text"),
                                        string_or(body, "contact"), act.id});
        } else if (act.type == "campaign.closed") {
            campaign.closed = true;
            campaign.closed_on = date_in(body, "date");
            campaign.report = string_or(body, "text");
            campaign.report_number = string_or(body, "number");
        }
    }
    return campaign;
}

CampaignTime time_of(const Campaign& campaign, Date today) {
    if (campaign.closed) return CampaignTime::closed;
    if (campaign.from && today < *campaign.from) return CampaignTime::ahead;
    return campaign.to && *campaign.to < today ? CampaignTime::past : CampaignTime::running;
}

std::int64_t prize_money(const Campaign& campaign) {
    std::int64_t sum = 0;
    for (const Award& award : campaign.awards) sum += award.money;
    return sum;
}

std::vector<Entry> entries_of(std::string_view unit, std::span<const dossier::Act> acts) {
    std::vector<Entry> entries;
    const auto entry_of = [&](const Json& body) -> Entry& {
        const std::string row = string_or(body, "row");
        for (Entry& entry : entries)
            if (entry.row == row) return entry;
        entries.emplace_back();
        entries.back().unit = std::string(unit);
        entries.back().row = row;
        return entries.back();
    };
    for (const dossier::Act& act : acts) {
        const Json& body = act.body;
        if (act.type == "participation.registered") {
            Entry& entry = entry_of(body);
            entry.name = string_or(body, "name");
            entry.pledge = string_or(body, "pledge");
            entry.team = string_or(body, "sort") == "team";
            entry.members = texts_in(body, "members");
            entry.left = false;  // registered anew
            add_dossier(entry.dossiers, body);
        } else if (act.type == "participation.progressed") {
            Entry& entry = entry_of(body);
            entry.steps.push_back({date_in(body, "date"), string_or(body, "text")});
            add_dossier(entry.dossiers, body);
        } else if (act.type == "participation.left") {
            Entry& entry = entry_of(body);
            entry.left = true;
            entry.left_on = date_in(body, "date");
            entry.left_reason = string_or(body, "reason");
        }
    }
    // Progress of a row that nobody has registered, or whose registration was taken back, is nobody's.
    std::erase_if(entries, [](const Entry& entry) { return entry.name.empty(); });
    for (Entry& entry : entries)
        std::stable_sort(entry.steps.begin(), entry.steps.end(),
                         [](const Entry::Step& a, const Entry::Step& b) { return a.date < b.date; });
    return entries;
}

std::vector<EntryResult> results_of(std::span<const Entry> entries,
                                    FunctionRef<law::State(std::string_view dossier)> state_of) {
    std::vector<EntryResult> results;
    for (const Entry& entry : entries) {
        EntryResult result{&entry};
        std::vector<std::string> recognised, filed;
        for (const std::string& dossier : entry.dossiers) {
            const law::State state = state_of(dossier);
            if (state == law::State::none) continue;
            const bool effect = state == law::State::effect_province || state == law::State::effect_national;
            ++result.filed;
            result.recognised += law::is_recognised(state) ? 1 : 0;
            result.effect += effect ? 1 : 0;
            (effect ? result.dossiers : law::is_recognised(state) ? recognised : filed).push_back(dossier);
        }
        for (const std::vector<std::string>* rest : {&recognised, &filed})
            result.dossiers.insert(result.dossiers.end(), rest->begin(), rest->end());
        results.push_back(std::move(result));
    }
    std::stable_sort(results.begin(), results.end(), [](const EntryResult& a, const EntryResult& b) {
        if (a.entry->left != b.entry->left) return b.entry->left;
        if (a.effect != b.effect) return a.effect > b.effect;
        if (a.recognised != b.recognised) return a.recognised > b.recognised;
        if (a.filed != b.filed) return a.filed > b.filed;
        const int names = viet::compare_personal_names(a.entry->name, b.entry->name);
        return names != 0 ? names < 0 : a.entry->id() < b.entry->id();
    });
    return results;
}

Turnout turnout_of(std::span<const Entry> entries) {
    Turnout turnout;
    std::set<std::string_view> units;
    for (const Entry& entry : entries) {
        if (entry.left) {
            ++turnout.left;
            continue;
        }
        units.insert(entry.unit);
        ++(entry.team ? turnout.teams : turnout.persons);
        turnout.people += entry.team ? static_cast<int>(entry.members.size()) : 1;
    }
    turnout.units = static_cast<int>(units.size());
    return turnout;
}

}  // namespace sk::tasks
