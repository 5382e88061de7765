// An emulation campaign of a unit or of the province (letter 163, task 4: "tổ chức phát động các phong trào thi đua
// …"): its launch, who has registered, what the dossiers show, its prizes, its report and the lessons for others.
//
// Promises: pure; a campaign is made of its own acts that count, the registrations of each unit of theirs
// (`participation`), both in canonical order: whichever arrives first, the result is the same. What somebody has
// reached is read from the state of the dossiers that he named. A registration of an unknown campaign is kept apart by
// the caller, never dropped.
#pragma once
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.hpp"
#include "base/function_ref.hpp"
#include "dossier/act.hpp"
#include "law/workflow.hpp"

namespace sk::tasks {

struct Award {
    std::string name, prize, number;
    std::int64_t money = 0;
    std::optional<Date> date;
    std::vector<std::string> dossiers;
    ContentId act = {};
};

struct Lesson {
    std::string dossier, title, text, contact;
    ContentId act;
};

struct Campaign {
    std::string name, theme, tie, criteria, prizes, number;
    std::string goal;         // name of the activity of the unit's plan that it is tied to; empty: none
    int goal_year = 0;        // of that plan
    bool provincial = false;  // of the standing office: what its acts do not say by themselves
    std::optional<Date> from, to, date;
    std::vector<Award> awards;
    std::vector<Lesson> lessons;
    std::string report, report_number;
    std::optional<Date> closed_on;
    bool launched = false, closed = false;
};
Campaign campaign_of(std::span<const dossier::Act> acts);
// Where a running campaign stands on a day.
enum class CampaignTime : std::uint8_t { ahead, running, past, closed };
CampaignTime time_of(const Campaign& campaign, Date today);
std::int64_t prize_money(const Campaign& campaign);

struct Entry {  // a person or a team that takes part
    std::string unit, row, name, pledge;
    bool team = false;
    std::vector<std::string> members;
    std::vector<std::string> dossiers;  // named when it registered or later, each once
    struct Step {
        std::optional<Date> date;
        std::string text;
    };
    std::vector<Step> steps;
    std::optional<Date> left_on;
    std::string left_reason;
    bool left = false;

    std::string id() const { return unit + "/" + row; }
};
// Of one unit: a row that was registered anew stands as it was written last, with its progress.
std::vector<Entry> entries_of(std::string_view unit, std::span<const dossier::Act> acts);

// What the dossiers of an entry have come to.
struct EntryResult {
    const Entry* entry = nullptr;
    int filed = 0, recognised = 0, effect = 0;
    std::vector<std::string> dossiers;  // those filed, the furthest first: the first `effect`, `recognised` are these
};
// state_of: of a dossier by its id; none where it is not at hand. Those with the most at the province come first, then
// the most recognised, the most filed, then by name; who has left comes last.
std::vector<EntryResult> results_of(std::span<const Entry> entries,
                                    FunctionRef<law::State(std::string_view dossier)> state_of);

struct Turnout {
    int units = 0, teams = 0, persons = 0, people = 0, left = 0;  // people: single ones and members of teams
};
Turnout turnout_of(std::span<const Entry> entries);

}  // namespace sk::tasks
