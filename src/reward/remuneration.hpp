// What an initiative's authors, and those who first applied it, are to be paid (thù lao): NĐ 13/2012 Điều 10, as far as
// the pack has it.
//
// Promises: pure; rates, years, deadline and wage are those of the packs, each with its citation; what nobody has read
// is told apart by `unconfirmed()`. An agreement with the author comes before the pack's rates: the law's hold where
// there is none. Amounts are exact đồng, and the parts sum to the whole (money.hpp).
// Does not promise: whether a unit has to pay at all. The rule binds economic organisations and revenue-earning units
// that account for themselves; that is for people to know. Nor any tax.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.hpp"
#include "base/result.hpp"
#include "law/library.hpp"

namespace sk::reward {

enum class Way : std::uint8_t { application, transfer };     // applied by the sponsor; handed on to another
enum class Basis : std::uint8_t { benefit, wages, agreed };  // a rate; where it cannot be computed; an agreement

struct Question {
    Way way = Way::application;
    Basis basis = Basis::benefit;
    int year = 1;               // of application
    std::optional<Date> began;  // application: first applied; transfer: recognised
    std::optional<Date> day;    // transfer: the price was received; wages: the day of payment
    std::int64_t benefit = 0;   // of that year; of a transfer: the price received
    std::int64_t agreed = 0;    // the authors' part by the agreement
    std::optional<std::int64_t> agreed_appliers;
    std::optional<std::int64_t> wage;  // as typed with its source; nullopt: the one of the table
    std::vector<int> shares;           // of the authors, hundredths of a percent; of a sole author: none, or all
    std::size_t appliers = 0;          // how many people first applied it
};

struct Answer {
    int rate_hundredths = 0;      // of a percent of the benefit, or hundredths of the wage; 0: by agreement
    int appliers_hundredths = 0;  // of a percent of the authors' part; 0: none, or by agreement
    std::int64_t wage = 0;        // 0: none was needed
    std::int64_t authors = 0, appliers = 0;
    std::vector<std::int64_t> shares, applier_shares;
    std::optional<Date> from, to;      // the year of application
    std::optional<law::Deadline> due;  // nullopt: the pack says nothing of it
    std::vector<law::Citation> citations;
    bool shares_whole = true;  // false: the shares do not sum to 100 %; the money is shared in their proportion

    std::int64_t total() const { return authors + appliers; }
    bool unconfirmed() const;  // of any rule that was applied nobody has read the text
};

// wages: the pack with the table of base wages (titles_pack); nullptr: none at hand.
// Errors: "reward-rule" (the pack has none: agree), "reward-year" (outside the years that the rule counts),
// "reward-day" (a day is missing on which it rests), "reward-wage" (none known for that day: type it),
// "reward-money" (outside the limit), "reward-shares" (several authors without shares).
Result<Answer> remuneration(const Question& question, const law::Pack& pack, const law::Pack* wages);

// The pack of titles and base wages that holds on this day; nullptr: none at hand.
const law::Pack* titles_pack(const law::Library& library, Date day);

struct Year {
    int number = 0;
    Date from, to;
    law::Deadline due;
};
// The years of application that the pack counts and that have ended by `today`: for each, something may have to be
// paid.
std::vector<Year> years_ended(Date first_applied, const law::Pack& pack, Date today);

enum class PayState : std::uint8_t { due, overdue, paid };
PayState pay_state(std::int64_t owed, std::int64_t paid, const std::optional<Date>& due, Date today);

}  // namespace sk::reward
