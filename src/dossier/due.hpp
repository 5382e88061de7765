// What comes next for a dossier and until when: the clocks of its pack, and the list of work.
//
// Promises: every date has its article, its start and what stops it; a date that cannot be known yet is absent. Dates
// are those of the acts' bodies (receipt stamp, decision) and, where an act has none, the day claimed in it; today is
// a parameter and decides only what is overdue, never an order.
#pragma once
#include <optional>
#include <string_view>
#include <vector>

#include "dossier/fold.hpp"

namespace sk::dossier {

struct DueItem {
    const law::Clock* clock = nullptr;      // points into the pack
    bool waits = false;                     // for the end of the first application: no date yet
    Date start;                             // the day from which it runs; not counted itself
    std::optional<Date> last_day;           // nullopt: waits, or people set none
    std::optional<law::Deadline> deadline;  // how the day was found, where the pack sets a period
    int days_left = 0;                      // until last_day; negative: overdue by so many days
    bool overdue() const { return last_day && days_left < 0; }
};
std::vector<DueItem> due_items(const Dossier& dossier, const law::Pack& pack, Date today);

struct Work {
    std::string_view act;             // type, of the vocabulary
    const law::Step* step = nullptr;  // points into the pack
};
// What the workflow expects next, most ordinary first; nothing where the way has ended.
std::vector<Work> next_work(const Dossier& dossier, const law::Pack& pack);

}  // namespace sk::dossier
