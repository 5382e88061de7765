// Ballots that must add up, and two thirds in councils of every size.
#include "council/vote.hpp"

#include <doctest/doctest.h>

#include "council-support.hpp"

using namespace sk;
using namespace sk::council;
using namespace sk::test;

namespace {

const law::CouncilRules& council_rules() { return rules().council; }

Floor full(int size, const People& locked = {}) {
    return floor_of(council_of(size), people(1, size), locked, council_rules());
}

std::string reason(const Ballot& ballot, const Floor& floor) {
    return decide_by_votes(ballot, floor, council_rules()).reason;
}

}  // namespace

TEST_CASE("ballot: a tally that does not add up is not taken") {
    const Floor floor = full(5);
    CHECK(check_ballot(ballot(4, 1), floor, council_rules()).empty());
    CHECK(check_ballot(ballot(2, 1, 1, 1), floor, council_rules()).empty());
    CHECK(check_ballot(ballot(2, 1, 0, 0, 5), floor, council_rules()).empty());  // two did not come back
    CHECK(check_ballot(ballot(3, 1, 0, 0, 3), floor, council_rules()) == "ballot-returned");
    CHECK(check_ballot(ballot(5, 1), floor, council_rules()) == "ballot-entitled");
    CHECK(check_ballot(ballot(-1, 1), floor, council_rules()) == "ballot-negative");
    Ballot wrong = ballot(4, 1);
    wrong.valid = 4;
    CHECK(check_ballot(wrong, floor, council_rules()) == "ballot-valid");
    wrong = ballot(4, 1);
    wrong.tellers.clear();
    CHECK(check_ballot(wrong, floor, council_rules()) == "ballot-tellers");
    wrong.method = "by_post";
    CHECK(check_ballot(wrong, floor, council_rules()) == "ballot-method");
    // A show of hands needs no tellers and leaves nobody out.
    Ballot hands = ballot(3, 1, 0, 1);
    hands.method = "show_of_hands";
    hands.tellers.clear();
    CHECK(check_ballot(hands, floor, council_rules()).empty());
    hands.issued = 6;
    CHECK(check_ballot(hands, full(6), council_rules()) == "ballot-hands");
    hands = ballot(3, 1, 1);
    hands.method = "show_of_hands";
    CHECK(check_ballot(hands, floor, council_rules()) == "ballot-hands");
    CHECK(check_ballot(ballot(5, 0), full(5, people(5, 5)), council_rules()) == "ballot-entitled");
    const Ballot again = ballot_from_json(parse_json(dump_json(to_json(ballot(3, 1, 1)))).value());
    CHECK(to_json(again) == to_json(ballot(3, 1, 1)));
}

TEST_CASE("two thirds of the members, in councils of every size") {
    const std::pair<int, int> needed[] = {{1, 1}, {2, 2}, {3, 2}, {4, 3}, {5, 4}, {15, 10}};
    for (const auto& [size, least] : needed) {
        const Floor floor = full(size);
        INFO("council of ", size);
        CHECK(decide_by_votes({}, floor, council_rules()).needed == least);
        CHECK(reason(ballot(least, size - least), floor) == "vote-reached");
        CHECK(reason(ballot(least - 1, size - least + 1), floor) == "vote-missed");
        CHECK(reason(ballot(size, 0), floor) == "vote-reached");
        CHECK(reason(ballot(0, size), floor) == "vote-missed");
    }
}

TEST_CASE("two thirds: the absent, the blank and the invalid do not agree") {
    // Six members, four in the room, all of them agree: two thirds of six. Three would not be enough.
    const Floor floor = floor_of(council_of(6), people(1, 4), {}, council_rules());
    CHECK(reason(ballot(4, 0), floor) == "vote-reached");
    CHECK(reason(ballot(3, 0, 1), floor) == "vote-missed");
    CHECK(reason(ballot(3, 0, 0, 1), floor) == "vote-missed");
    CHECK(reason(ballot(3, 0, 0, 0, 4), floor) == "vote-missed");
    CHECK(reason(ballot(2, 2), floor) == "vote-missed");  // a tie
}

TEST_CASE("nothing is decided without a vote, without anybody entitled, without a quorum") {
    CHECK(decide_by_votes({}, full(5), council_rules()).reason == "vote-none");
    CHECK(decide_by_votes({}, full(5), council_rules()).verdict == Verdict::undecided);
    CHECK(reason(ballot(0, 0), full(3, people(1, 3))) == "vote-nobody");  // everyone recused
    CHECK(decide_by_votes(ballot(0, 0), full(3, people(1, 3)), council_rules()).verdict == Verdict::undecided);
    CHECK(reason(ballot(0, 0), floor_of(council_of(3), {}, {}, council_rules())) == "vote-nobody");
    law::CouncilRules strict = council_rules();
    strict.quorum = strict.approval;
    const Floor few = floor_of(council_of(6), people(1, 3), {}, strict);
    CHECK(decide_by_votes(ballot(3, 0), few, strict).reason == "vote-quorum");
}

TEST_CASE("recused members stay in the denominator or not, as the pack says") {
    // Five members, one is the author; three of the other four agree.
    const Floor floor = full(5, people(5, 5));
    CHECK(reason(ballot(3, 1), floor) == "vote-missed");  // 3 of 5
    law::CouncilRules left_out = council_rules();
    left_out.approval.recused = law::Recused::left_out;
    CHECK(decide_by_votes(ballot(3, 1), floor, left_out).reason == "vote-reached");  // 3 of 4
    CHECK(decide_by_votes(ballot(3, 1), floor, left_out).base == 4);
}

TEST_CASE("property: a vote passes exactly when three times the agreeing reach twice the members") {
    for (int size = 1; size <= 20; ++size) {
        for (int locked = 0; locked <= size; ++locked) {
            const Floor floor = full(size, people(size - locked + 1, size));
            for (int agree = 0; agree <= size - locked; ++agree) {
                const Ballot one = ballot(agree, size - locked - agree);
                REQUIRE(check_ballot(one, floor, council_rules()).empty());
                const VoteDecision decision = decide_by_votes(one, floor, council_rules());
                if (locked == size) {
                    REQUIRE(decision.verdict == Verdict::undecided);
                } else {
                    REQUIRE((decision.verdict == Verdict::passed) == (agree * 3 >= size * 2));
                    REQUIRE((decision.verdict == Verdict::passed) == (agree >= decision.needed));
                }
            }
        }
    }
}

TEST_CASE("decision: by votes, by scores, or by both") {
    const law::Sheet sheet = read_sheet(band_sheet_json());
    const std::vector<Filled> good(3, band_filled(3500, 2500, 2500)), bad(3, band_filled(1000, 500, 500));
    const auto scores = [&](const std::vector<Filled>& sheets) {
        return decide_by_scores(sheet, sheets, summarise(sheet, sheets));
    };
    const VoteDecision yes = decide_by_votes(ballot(5, 0), full(5), council_rules());
    const VoteDecision no = decide_by_votes(ballot(3, 2), full(5), council_rules());
    const VoteDecision none = decide_by_votes({}, full(5), council_rules());
    law::CouncilRules by = council_rules();
    CHECK(decide(yes, scores(bad), &sheet, by).verdict == Verdict::passed);
    CHECK(decide(yes, scores(bad), &sheet, by).citations.size() == 1);
    by.decided_by = law::DecidedBy::scores;
    CHECK(decide(no, scores(good), &sheet, by).verdict == Verdict::passed);
    by.decided_by = law::DecidedBy::both;
    CHECK(decide(yes, scores(good), &sheet, by).verdict == Verdict::passed);
    CHECK(decide(yes, scores(good), &sheet, by).citations.size() == 2);
    CHECK(decide(no, scores(good), &sheet, by).verdict == Verdict::failed);
    CHECK(decide(yes, scores(bad), &sheet, by).verdict == Verdict::failed);
    CHECK(decide(none, scores(good), &sheet, by).verdict == Verdict::undecided);
    CHECK(decide(none, scores(bad), &sheet, by).verdict == Verdict::failed);
}
