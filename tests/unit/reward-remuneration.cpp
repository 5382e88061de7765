// Remuneration: rates, years, deadlines and wages of the packs; agreements; what is not known; benefits of nothing and
// of a million billion.
#include "law-assets.hpp"

#include "base/limits.hpp"
#include "reward/remuneration.hpp"

using namespace sk;
using namespace sk::reward;
using sk::test::day;
using sk::test::library;
using sk::test::rules;

namespace {

const law::Pack* wages() { return titles_pack(library(), day("2026-11-28")); }

Question applied(std::int64_t benefit, int year = 1) {
    Question question;
    question.benefit = benefit;
    question.year = year;
    question.began = day("2025-03-10");
    return question;
}

std::string verdict(const Question& question, const law::Pack& pack = rules(), const law::Pack* table = wages()) {
    const Result<Answer> answer = remuneration(question, pack, table);
    return answer.ok() ? "good" : answer.error().code;
}

}  // namespace

TEST_CASE("remuneration: seven percent of a year's benefit, within a month of the year's end") {
    Question question = applied(250'000'000, 2);
    question.shares = {3333, 3333, 3334};
    const Answer answer = remuneration(question, rules(), wages()).value();
    CHECK(answer.rate_hundredths == 700);
    CHECK(answer.authors == 17'500'000);
    CHECK(answer.shares == std::vector<std::int64_t>{5'832'750, 5'832'750, 5'834'500});
    CHECK(answer.shares_whole);
    CHECK(answer.appliers == 0);
    CHECK(answer.total() == 17'500'000);
    CHECK(answer.from == day("2026-03-10"));
    CHECK(answer.to == day("2027-03-09"));
    REQUIRE(answer.due);
    CHECK(answer.due->start == day("2027-03-09"));
    CHECK(answer.due->last_day == day("2027-04-09"));
    // The articles were summarised by others only: the paper has to say so.
    CHECK(answer.unconfirmed());
    REQUIRE(answer.citations.size() == 1);
    CHECK(answer.citations[0].article.find("Điều 10") != std::string::npos);
}

TEST_CASE("remuneration: a deadline on a day off runs on to the next working day") {
    Question question = applied(1'000'000);
    question.began =
        day("2025-08-03");  // the year ends on 02/08/2026, a month on is 02/09: Quốc khánh, and the day before
    const Answer answer = remuneration(question, rules(), wages()).value();
    REQUIRE(answer.due);
    CHECK(answer.due->nominal == day("2026-09-02"));
    CHECK(answer.due->rolled);
    CHECK(answer.due->last_day > day("2026-09-02"));
    CHECK_FALSE(rules().holidays.is_day_off(answer.due->last_day));
    // A leap day: the year of application ends where the calendar lets it, and the next begins the day after.
    question.began = day("2024-02-29");
    const Answer leap = remuneration(question, rules(), wages()).value();
    CHECK(leap.from == day("2024-02-29"));
    CHECK(leap.to == day("2025-02-27"));
    question.year = 2;
    CHECK(remuneration(question, rules(), wages())->from == day("2025-02-28"));
}

TEST_CASE("remuneration: a benefit of nothing and of a million billion") {
    CHECK(remuneration(applied(0), rules(), wages())->total() == 0);
    CHECK(remuneration(applied(limits::money_dong_max), rules(), wages())->authors == 70'000'000'000'000);
    CHECK(verdict(applied(limits::money_dong_max + 1)) == "reward-money");
    CHECK(verdict(applied(-1)) == "reward-money");
}

TEST_CASE("remuneration: the years that the rule counts") {
    CHECK(verdict(applied(1, 3)) == "good");
    CHECK(verdict(applied(1, 4)) == "reward-year");
    CHECK(verdict(applied(1, 0)) == "reward-year");
    Question question = applied(1);
    question.began.reset();
    CHECK(verdict(question) == "reward-day");

    // From a first application in March 2025: by November 2026 one year has ended, on its last day none more.
    const auto ended = years_ended(day("2025-03-10"), rules(), day("2026-11-28"));
    REQUIRE(ended.size() == 1);
    CHECK(ended[0].to == day("2026-03-09"));
    CHECK(ended[0].due.last_day == day("2026-04-09"));
    CHECK(years_ended(day("2025-03-10"), rules(), day("2026-03-09")).empty());
    CHECK(years_ended(day("2025-03-10"), rules(), day("2026-03-10")).size() == 1);
    CHECK(years_ended(day("2015-03-10"), rules(), day("2026-11-28")).size() == 3);  // and never more
    CHECK(years_ended(day("2030-01-01"), rules(), day("2026-11-28")).empty());
}

TEST_CASE("remuneration: a transfer, fifteen percent of each price within three years") {
    Question question;
    question.way = Way::transfer;
    question.benefit = 40'000'000;
    question.began = day("2024-05-20");  // recognised
    question.day = day("2026-10-30");    // the price came
    const Answer answer = remuneration(question, rules(), wages()).value();
    CHECK(answer.authors == 6'000'000);
    REQUIRE(answer.due);
    CHECK(answer.due->last_day == day("2026-11-30"));
    CHECK_FALSE(answer.from);
    question.day = day("2027-05-20");
    CHECK(verdict(question) == "good");
    question.day = day("2027-05-21");
    CHECK(verdict(question) == "reward-year");
    question.day.reset();
    CHECK(verdict(question) == "reward-day");
}

TEST_CASE("remuneration: where the benefit cannot be computed, five wages of the day; unknown ones are typed") {
    Question question;
    question.basis = Basis::wages;
    question.day = day("2026-06-30");
    Answer answer = remuneration(question, rules(), wages()).value();
    CHECK(answer.wage == 2'340'000);
    CHECK(answer.authors == 11'700'000);
    CHECK_FALSE(answer.due);  // no deadline was read for this way
    CHECK(answer.citations.size() == 2);
    question.day = day("2026-07-01");
    CHECK(remuneration(question, rules(), wages())->authors == 12'650'000);

    question.day = day("2020-01-01");  // the table does not go back so far
    CHECK(verdict(question) == "reward-wage");
    question.wage = 1'490'000;
    answer = remuneration(question, rules(), wages()).value();
    CHECK(answer.authors == 7'450'000);
    CHECK(answer.citations.size() == 1);  // where the typed wage stands, the person says
    question.wage.reset();
    question.day = day("2026-07-01");
    CHECK(verdict(question, rules(), nullptr) == "reward-wage");  // no table at hand
    question.day.reset();
    CHECK(verdict(question) == "reward-wage");
}

TEST_CASE("remuneration: who first applied it gets a part of the authors', in equal shares") {
    Question question = applied(100'000'000);
    question.appliers = 3;
    const Answer answer = remuneration(question, rules(), wages()).value();
    CHECK(answer.authors == 7'000'000);
    CHECK(answer.appliers_hundredths == 2000);
    CHECK(answer.appliers == 1'400'000);
    CHECK(answer.applier_shares == std::vector<std::int64_t>{466'667, 466'667, 466'666});
    CHECK(answer.total() == 8'400'000);
    CHECK(answer.citations.back().mark == "G");  // from memory: the paper says so
    question.agreed_appliers = 500'000;
    CHECK(remuneration(question, rules(), wages())->total() == 7'500'000);
}

TEST_CASE("remuneration: an agreement comes before the rates") {
    Question question = applied(999, 7);  // a year that the rule does not count
    question.basis = Basis::agreed;
    question.agreed = 3'000'001;
    question.shares = {5000, 5000};
    question.appliers = 2;
    Answer answer = remuneration(question, rules(), wages()).value();
    CHECK(answer.authors == 3'000'001);
    CHECK(answer.shares == std::vector<std::int64_t>{1'500'001, 1'500'000});
    CHECK(answer.appliers == 0);  // nothing was agreed for them
    CHECK(answer.citations.empty());
    CHECK_FALSE(answer.unconfirmed());
    CHECK_FALSE(answer.due);
    question.agreed_appliers = 100;
    CHECK(remuneration(question, rules(), wages())->total() == 3'000'101);
    question.agreed_appliers = limits::money_dong_max;
    CHECK(verdict(question) == "reward-money");
    question.agreed_appliers = -1;
    CHECK(verdict(question) == "reward-money");
    question.agreed_appliers.reset();
    question.agreed = limits::money_dong_max + 1;
    CHECK(verdict(question) == "reward-money");

    // Where a pack has no rates an agreement is the only way.
    law::Pack without = rules();
    without.provisions.remuneration.reset();
    CHECK(verdict(applied(5), without) == "reward-rule");
    question.agreed = 5;
    CHECK(verdict(question, without) == "good");
    CHECK(years_ended(day("2015-01-01"), without, day("2026-01-01")).empty());
}

TEST_CASE("remuneration: shares that do not make a whole are said, and several authors without shares refused") {
    Question question = applied(1'000'000);
    question.shares = {3333, 3333, 3333};
    const Answer answer = remuneration(question, rules(), wages()).value();
    CHECK_FALSE(answer.shares_whole);
    CHECK(answer.shares == std::vector<std::int64_t>{23'334, 23'333, 23'333});
    question.shares = {0, 0};
    CHECK(verdict(question) == "reward-shares");
    question.shares = {0};  // a sole author need not write 100
    CHECK(remuneration(question, rules(), wages())->shares == std::vector<std::int64_t>{70'000});
}

TEST_CASE("remuneration: paid, due, overdue") {
    const Date today = day("2026-11-28");
    CHECK(pay_state(100, 100, day("2026-01-01"), today) == PayState::paid);
    CHECK(pay_state(100, 99, day("2026-11-28"), today) == PayState::due);
    CHECK(pay_state(100, 99, day("2026-11-27"), today) == PayState::overdue);
    CHECK(pay_state(100, 0, {}, today) == PayState::due);
    CHECK(pay_state(0, 0, day("2026-01-01"), today) == PayState::paid);
}

TEST_CASE("remuneration: the pack of titles that holds on a day") {
    CHECK(titles_pack(library(), day("2026-11-28"))->id == "thidua@2025-3");
    CHECK(titles_pack(library(), day("2025-06-30")) == nullptr);
    CHECK(titles_pack(library(), day("2027-03-02")) == nullptr);  // expired, and nothing has followed yet
}
