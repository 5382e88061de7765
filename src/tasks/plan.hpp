// The yearly plan of a unit (letter 163, task 2: "hàng năm xây dựng kế hoạch về hoạt động sáng kiến, áp dụng, nhân rộng
// …"): what stands in it, what is odd about it, and how far it has come.
//
// Promises: pure; made of the acts of one plan that count, in their canonical order. What an activity has reached is
// counted from the dossiers by the caller and never typed in. A date, a budget or a target that is missing stays
// missing. Does not promise: that anything is right: findings are told, and people decide.
#pragma once
#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.hpp"
#include "base/json.hpp"
#include "base/limits.hpp"
#include "dossier/act.hpp"

namespace sk::tasks {

// By what the progress of an activity is counted. The order is that of the words of the act's vocabulary.
enum class PlanMeasure : std::uint8_t { none, filed, recognised, proposed, replicated, rewarded };
inline constexpr std::array<std::string_view, 6> plan_measure_codes = {"none",     "filed",      "recognised",
                                                                       "proposed", "replicated", "rewarded"};
PlanMeasure parse_plan_measure(std::string_view code);  // unknown: none

struct PlanItem {
    std::string name, owner;
    std::optional<Date> from, to;
    std::optional<std::int64_t> budget, target;  // đồng; how many
    std::string source;                          // of the money
    PlanMeasure measure = PlanMeasure::none;
};

struct PlanReport {
    std::string period;  // "mid", "year"
    std::optional<Date> date;
    std::string number, text;
    struct Item {
        std::string name, done, result;  // of the activity; done: "done", "part", "not"
    };
    std::vector<Item> items;
    ContentId act;

    const Item* item(std::string_view name) const;  // nullptr: nothing said of it
};

struct Plan {
    int year = 0;
    std::string goals, note;
    std::vector<PlanItem> items;
    ContentId drawn;  // the act that it stands in; empty: there is none
    std::string approved_number;
    std::optional<Date> approved_on;  // of the text as it stands: a plan drawn anew is approved anew
    bool approved = false;
    std::vector<PlanReport> reports;           // of the text as it stands, the last of each period
    int soon_days = limits::days_left_warned;  // its activities are near their end: the pack's bound "plan_days"

    const PlanReport* report(std::string_view period) const;  // nullptr: none
};
// acts: those of the plan that count, in canonical order.
Plan plan_of(std::span<const dossier::Act> acts);

// The sum of the budgets that are known, and of how many activities it is not known.
struct PlanBudget {
    std::int64_t sum = 0;
    int unknown = 0;
};
PlanBudget budget_of(const Plan& plan);

// What of the plan's year the unit has reached; the numbers of PlanMeasure, that of `none` unused.
using PlanCounts = std::array<std::int64_t, plan_measure_codes.size()>;

enum class PlanPace : std::uint8_t { open, reached, near, over };  // near, over: its last day is near, or gone by
struct PlanProgress {
    std::int64_t done = 0;
    int permille = -1;  // of the target; -1: there is none, or nothing is counted
    PlanPace pace = PlanPace::open;
};
// What the last report says of an activity without a measure counts: done is reached.
PlanProgress progress_of(const Plan& plan, const PlanItem& item, const PlanCounts& counts, Date today);

// Oddities of a plan, for who draws it up. code: key "plan.finding.<code>"; item: its name, "" of the whole plan.
struct PlanFinding {
    std::string_view code;  // no-items, no-dates, order, other-year, no-owner, no-target, no-measure
    std::string item;
};
std::vector<PlanFinding> findings_of(const Plan& plan);

// The body of `plan.drawn` for another year: the same goals and activities, every day moved by whole years (29
// February to the month's end), without what was reached.
Json copied_plan(const Plan& plan, int year);

}  // namespace sk::tasks
