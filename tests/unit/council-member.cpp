// Membership, substitutes, the room, quorum, and conflicts of interest.
#include "council/member.hpp"

#include <doctest/doctest.h>

#include <algorithm>

#include "council-support.hpp"
#include "dossier-samples.hpp"

using namespace sk;
using namespace sk::council;
using namespace sk::test;

namespace {

std::vector<std::string> codes(const std::vector<Member>& members, const Term& term = {},
                               const law::CouncilRules& rules = test::rules().council) {
    std::vector<std::string> found;
    for (const Finding& finding : check_council(members, term, rules, day("2026-11-25"))) found.push_back(finding.code);
    return found;
}

bool has(const std::vector<std::string>& codes, const char* code) {
    return std::find(codes.begin(), codes.end(), code) != codes.end();
}

// own: who has signed for it with a key of his own.
Matter matter(const std::vector<PersonId>& own = {person_author}) {
    return make_matter(SubjectId{"01934f00-0000-7000-8000-000000000001"}, content_id("filing"), application(), own,
                       "Cải cách thủ tục hành chính", Funding::unknown);
}

}  // namespace

TEST_CASE("council: what a decision to establish one may lack") {
    std::vector<Member> members = council_of(5);
    CHECK(codes(members).empty());
    CHECK(codes({}) == std::vector<std::string>{"council-empty"});
    CHECK(has(codes(council_of(1)), "council-seat-few"));  // TT 18/2013 names vice chair and secretary too
    CHECK(codes(council_of(4)).empty());
    CHECK(codes(council_of(15)).empty());
    // The finding says which rule.
    const auto findings = check_council(council_of(1), {}, rules().council, day("2026-11-25"));
    CHECK(findings[0].argument == "Phó Chủ tịch Hội đồng");
    CHECK(findings[0].citations[0].article == "Điều 8");

    members[4].seat = "chair";
    CHECK(has(codes(members), "council-seat-many"));
    members[4].seat = "king";
    CHECK(has(codes(members), "council-seat-unknown"));
    members = council_of(5);
    members.push_back(members[0]);
    CHECK(has(codes(members), "council-person-twice"));
    CHECK(codes(council_of(5), {day("2026-11-25"), day("2026-11-25")}).empty());  // both days included
    CHECK(has(codes(council_of(5), {day("2026-11-26"), {}}), "council-term"));
    CHECK(has(codes(council_of(5), {{}, day("2026-11-24")}), "council-term"));
    law::CouncilRules odd = rules().council;
    odd.size.odd = true;
    odd.size.least = 5;
    CHECK(has(codes(council_of(4), {}, odd), "council-even"));
    CHECK(has(codes(council_of(4), {}, odd), "council-size"));
    CHECK(codes(council_of(5), {}, odd).empty());
}

TEST_CASE("council: substitutes sit only for members who are away, one for one") {
    std::vector<Member> members = council_of(5);
    members.push_back(member(6, "expert"));
    members.back().substitute_for = person(4);
    CHECK(codes(members).empty());
    const law::CouncilRules& rules = test::rules().council;
    CHECK(floor_of(members, people(1, 6), {}, rules).members == 5);
    CHECK(floor_of(members, people(1, 6), {}, rules).sitting == people(1, 5));
    People without_four = people(1, 6);
    without_four.erase(person(4));
    CHECK(floor_of(members, without_four, {}, rules).sitting == without_four);
    CHECK(floor_of(members, {}, {}, rules).sitting.empty());
    members.push_back(member(7, "expert"));
    members.back().substitute_for = person(4);
    CHECK(has(codes(members), "council-substitute"));  // a second one for the same
    members.back().substitute_for = person(6);
    CHECK(has(codes(members), "council-substitute"));  // for a substitute
    members.back().substitute_for = person(99);
    CHECK(has(codes(members), "council-substitute"));
}

TEST_CASE("council: a seat without a vote counts nowhere") {
    law::CouncilRules rules = test::rules().council;
    for (law::Seat& seat : rules.seats) seat.votes = seat.code != "secretary";
    const Floor floor = floor_of(council_of(5), people(1, 5), {}, rules);
    CHECK(floor.members == 4);
    CHECK_FALSE(floor.sitting.contains(person(2)));
}

TEST_CASE("council: quorum follows who comes and goes") {
    law::CouncilRules rules = test::rules().council;
    const auto members = council_of(6);
    CHECK(quorum_of(floor_of(members, people(1, 6), {}, rules), rules) == Quorum::unknown);
    law::Share share;
    share.numerator = 2;
    share.denominator = 3;
    rules.quorum = share;
    CHECK(quorum_of(floor_of(members, people(1, 4), {}, rules), rules) == Quorum::met);
    CHECK(quorum_of(floor_of(members, people(1, 3), {}, rules), rules) == Quorum::not_met);
    // Out of one dossier is not out of the room.
    CHECK(quorum_of(floor_of(members, people(1, 4), people(4, 4), rules), rules) == Quorum::met);
}

TEST_CASE("council: denominators follow the pack") {
    law::CouncilRules rules = test::rules().council;
    const Floor floor = floor_of(council_of(9), people(1, 7), people(6, 8), rules);
    CHECK(floor.members == 9);
    CHECK(floor.recused == 3);
    CHECK(floor.sitting.size() == 7);
    CHECK(floor.entitled.size() == 5);
    law::Share share = rules.approval;
    CHECK(floor.base(share, 5) == 9);
    share.recused = law::Recused::left_out;
    CHECK(floor.base(share, 5) == 6);
    share.of = law::Base::present;
    CHECK(floor.base(share, 5) == 5);
    share.recused = law::Recused::counted;
    CHECK(floor.base(share, 5) == 7);
    share.of = law::Base::valid;
    CHECK(floor.base(share, 4) == 4);
}

TEST_CASE("conflicts: an author by person, a namesake by name, a helper of the first application") {
    std::vector<Member> members = council_of(5);
    const law::CouncilRules& rules = test::rules().council;
    CHECK(find_conflicts(members, matter(), rules).empty());
    members[0].person = person_author;
    members[3].name = "quàng thị  XUÂN";  // as the second author, otherwise written
    members[4].name = "Cà Thị Hoa";       // helped with the first application
    auto found = find_conflicts(members, matter(), rules);
    REQUIRE(found.size() == 3);
    CHECK(found[0].kind == "author");
    CHECK(found[0].locked);
    CHECK(found[1].kind == "same_name");
    CHECK(found[1].member == person(4));
    CHECK_FALSE(found[1].locked);
    CHECK(found[2].kind == "first_applier");
}

TEST_CASE("conflicts: the head who wrote what the State paid for may not be a member (TT 18/2013 Điều 8)") {
    std::vector<Member> members = council_of(3);
    members[0].person = person_author;
    members[0].head = true;
    Matter paid = matter();
    CHECK(find_conflicts(members, paid, rules().council).size() == 1);  // nobody said who paid
    paid.funding = Funding::other;
    CHECK(find_conflicts(members, paid, rules().council).size() == 1);
    paid.funding = Funding::state;
    const auto found = find_conflicts(members, paid, rules().council);
    REQUIRE(found.size() == 2);
    CHECK(found[0].kind == "head_author");
    CHECK(found[0].locked);
    members[0].head = false;
    CHECK(find_conflicts(members, paid, rules().council).size() == 1);
}

TEST_CASE("conflicts: a co-author who confirmed his share with his key is an author, whatever name he bears here") {
    std::vector<Member> members = council_of(4);
    Matter paid = matter({person_author, person(2), person(3)});
    paid.funding = Funding::state;
    members[1].head = true;
    members[2].name = "Quàng Thị Xuân";  // as in the application: nothing is left to ask
    const auto found = find_conflicts(members, paid, rules().council);
    REQUIRE(found.size() == 3);
    CHECK(found[0].member == person(2));
    CHECK(found[0].kind == "head_author");
    CHECK(found[1].kind == "author");
    CHECK(found[2].member == person(3));
    CHECK(found[2].kind == "author");
    for (const Conflict& each : found) CHECK(each.locked);
}

TEST_CASE("council: members and matters come back from JSON") {
    Member made = member(4, "expert", "Lường Thị Ón");
    made.substitute_for = person(3);
    made.head = true;
    CHECK(member_from_json(to_json(made)) == made);
    Matter paid = matter();
    paid.funding = Funding::state;
    const Matter again = matter_from_json(parse_json(dump_json(to_json(paid))).value());
    CHECK(to_json(again) == to_json(paid));
    CHECK(again.authors.size() == 3);
    CHECK(author_names(again) == "Lò Văn Nghĩa, Quàng Thị Xuân");
    CHECK(again.workplace == "Ủy ban nhân dân phường Tô Hiệu");
}
