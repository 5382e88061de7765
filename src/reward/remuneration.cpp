#include "reward/remuneration.hpp"

#include <algorithm>
#include <numeric>

#include "base/limits.hpp"
#include "reward/money.hpp"

namespace sk::reward {

namespace {

law::Period months(int count, const law::Citation& citation) {
    law::Period period;
    period.months = count;
    period.citation = citation;
    return period;
}

Year year_of(int number, Date first_applied, const law::Pack& pack) {
    const law::Remuneration& rule = *pack.provisions.remuneration;
    Year year{
        number, add_months(first_applied, 12 * (number - 1)), add_days(add_months(first_applied, 12 * number), -1), {}};
    year.due = pack.deadline(months(rule.pay_months, rule.citation), year.to);
    return year;
}

// The authors' part, with what it rests on.
Result<std::int64_t> part_of_authors(const Question& question, const law::Pack& pack, const law::Pack* wages,
                                     Answer& answer) {
    if (question.basis == Basis::agreed) return question.agreed;
    if (!pack.provisions.remuneration) return fail("reward-rule");
    const law::Remuneration& rule = *pack.provisions.remuneration;
    answer.citations.push_back(rule.citation);
    if (question.way == Way::application) {
        if (question.basis == Basis::benefit && (question.year < 1 || question.year > rule.application_years))
            return fail("reward-year");
        if (question.basis == Basis::benefit && !question.began) return fail("reward-day", "first_applied");
    } else {
        if (!question.began || !question.day) return fail("reward-day", "received");
        if (*question.day > add_months(*question.began, 12 * rule.transfer_years)) return fail("reward-year");
    }
    std::optional<std::int64_t> amount;
    if (question.basis == Basis::wages) {
        const law::BaseWage* known = wages && question.day ? wages->provisions.base_wage(*question.day) : nullptr;
        if (!question.wage && !known) return fail("reward-wage");
        answer.wage = question.wage ? *question.wage : known->dong;
        if (!question.wage) answer.citations.push_back(known->citation);
        answer.rate_hundredths = rule.uncalculable_wages_hundredths;
        amount = rate_of(answer.wage, std::int64_t{100} * rule.uncalculable_wages_hundredths);
    } else {
        const bool transfer = question.way == Way::transfer;
        answer.rate_hundredths = transfer ? rule.transfer_hundredths : rule.application_hundredths;
        amount = rate_of(question.benefit, answer.rate_hundredths);
    }
    if (!amount) return fail("reward-money");
    return *amount;
}

// What the law gives a deadline for: a year's benefit and a transfer. Of wages the summaries name none.
void find_dates(const Question& question, const law::Pack& pack, Answer& answer) {
    if (question.way == Way::application && question.began) {
        answer.from = add_months(*question.began, 12 * (question.year - 1));
        answer.to = add_days(add_months(*question.began, 12 * question.year), -1);
    }
    if (!pack.provisions.remuneration || question.basis != Basis::benefit) return;
    const law::Remuneration& rule = *pack.provisions.remuneration;
    if (question.way == Way::transfer)
        answer.due = pack.deadline(months(rule.pay_months, rule.citation), *question.day);
    else
        answer.due = year_of(question.year, *question.began, pack).due;
}

}  // namespace

bool Answer::unconfirmed() const {
    return std::any_of(citations.begin(), citations.end(),
                       [](const law::Citation& citation) { return !citation.verified; });
}

Result<Answer> remuneration(const Question& question, const law::Pack& pack, const law::Pack* wages) {
    Answer answer;
    SK_TRY(answer.authors, part_of_authors(question, pack, wages, answer));
    std::vector<int> shares = question.shares;
    if (shares.empty() || (shares.size() == 1 && shares[0] == 0)) shares = {limits::share_whole};
    answer.shares_whole = std::accumulate(shares.begin(), shares.end(), std::int64_t{0}) == limits::share_whole;
    if (answer.authors < 0 || answer.authors > limits::money_dong_max) return fail("reward-money");
    answer.shares = split(answer.authors, shares);
    if (answer.shares.empty()) return fail("reward-shares");
    if (question.appliers > 0) {
        std::optional<std::int64_t> appliers = question.agreed_appliers;
        if (!appliers && question.basis != Basis::agreed) {
            const law::Remuneration& rule = *pack.provisions.remuneration;
            answer.appliers_hundredths = rule.first_appliers_hundredths;
            answer.citations.push_back(rule.first_appliers_citation);
            appliers = rate_of(answer.authors, rule.first_appliers_hundredths);
            if (!appliers) return fail("reward-money");
        }
        answer.appliers = appliers.value_or(0);
        if (answer.appliers < 0 || answer.appliers > limits::money_dong_max - answer.authors)
            return fail("reward-money");
        answer.applier_shares = split(answer.appliers, std::vector<int>(question.appliers, 1));
    }
    find_dates(question, pack, answer);
    return answer;
}

const law::Pack* titles_pack(const law::Library& library, Date day) {
    const law::Pack* found = nullptr;
    for (const law::Pack& pack : library.all()) {
        if (pack.kind != law::PackKind::titles || day < pack.effective_from) continue;
        if ((pack.effective_to && *pack.effective_to < day) || library.is_withdrawn(pack.id)) continue;
        // Of two from the same day the later published: its id says so.
        const bool later = !found || found->effective_from < pack.effective_from ||
                           (found->effective_from == pack.effective_from && found->id < pack.id);
        if (later) found = &pack;
    }
    return found;
}

std::vector<Year> years_ended(Date first_applied, const law::Pack& pack, Date today) {
    std::vector<Year> years;
    if (!pack.provisions.remuneration) return years;
    for (int number = 1; number <= pack.provisions.remuneration->application_years; ++number) {
        Year year = year_of(number, first_applied, pack);
        if (year.to >= today) break;
        years.push_back(std::move(year));
    }
    return years;
}

PayState pay_state(std::int64_t owed, std::int64_t paid, const std::optional<Date>& due, Date today) {
    if (paid >= owed) return PayState::paid;
    return due && *due < today ? PayState::overdue : PayState::due;
}

}  // namespace sk::reward
