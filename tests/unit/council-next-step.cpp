// What a session needs next and of whom, step by step.
#include "council-room.hpp"
#include "council/next_step.hpp"

using namespace sk;
using namespace sk::test;

namespace {

// "score: 1 3" : code and the numbers of the people who are named.
std::string next_in(const Room& room, const council::People& on_paper = {}) {
    const auto steps = council::next_steps(room.state(), rules(), on_paper);
    if (steps.empty()) return "";
    std::string text(steps.front().code);
    for (const PersonId& one : steps.front().people) {
        for (int number = 1; number <= 60; ++number)
            if (person(number) == one) text += " " + std::to_string(number);
    }
    return text;
}

}  // namespace

TEST_CASE("next step: from the attendance to the closing") {
    Room room(council_of(3));
    CHECK(next_in(room) == "attendance 2");
    REQUIRE(room.arrive(1, 3) == "");
    CHECK(next_in(room) == "score 1 2 3");
    REQUIRE(room.seal(1, 2800) == "");
    REQUIRE(room.seal(3, 2800) == "");
    CHECK(next_in(room) == "score 2");
    REQUIRE(room.seal(2, 2800) == "");
    CHECK(next_in(room) == "unseal 1 3");  // the vice chair may preside too
    REQUIRE(room.unseal() == "");
    REQUIRE(room.open(1, 2800) == "");
    CHECK(next_in(room) == "open 2 3");
    REQUIRE(room.open(2, 2800) == "");
    REQUIRE(room.open(3, 2800) == "");
    CHECK(next_in(room) == "ballot 2");
    council::Ballot ballot;
    ballot.method = "show_of_hands";
    ballot.issued = ballot.valid = ballot.agree = 3;
    REQUIRE(room.vote(ballot) == "");
    CHECK(next_in(room) == "result 1 3");
    REQUIRE(room.conclude("agree") == "");
    CHECK(next_in(room) == "minutes 2");
}

TEST_CASE("next step: whoever is asked answers first; whoever declares is not waited for") {
    std::vector<council::Member> members = council_of(3);
    members.push_back(member(4, "expert", application().authors.front().name));  // of an author's name
    Room room(members);
    REQUIRE(room.arrive(1, 4) == "");
    CHECK(next_in(room) == "declare 4");
    REQUIRE(room.declare(4, "member", 4, "same_name", true) == "");
    CHECK(next_in(room) == "score 1 2 3");
}

TEST_CASE("next step: nobody waits for the sealed sheet of a member without a computer") {
    std::vector<council::Member> members = council_of(3);
    members.push_back(member(4, "expert", application().authors.front().name));  // of an author's name
    Room room(members);
    const council::People paper = people(4, 4);
    REQUIRE(room.arrive(1, 4) == "");
    CHECK(next_in(room, paper) == "declare-paper 2");  // the secretary asks him and writes it down
    Json body = Room::declare_body(4, "same_name", false);
    body["reason"] = "Khác ngày sinh.";
    REQUIRE(room.tried(act_type::session_conflict_declared, 2, "secretary", body) == "");
    CHECK(next_in(room, paper) == "score 1 2 3");
    for (int by = 1; by <= 3; ++by) REQUIRE(room.seal(by, 2800) == "");
    CHECK(next_in(room) == "score 4");
    CHECK(next_in(room, paper) == "unseal 1 3");
    REQUIRE(room.unseal() == "");
    CHECK(next_in(room, paper) == "key 2");
    REQUIRE(room.key(4, 2800) == "");
    CHECK(next_in(room, paper) == "open 1 2 3");
    for (int by = 1; by <= 3; ++by) REQUIRE(room.open(by, 2800) == "");
    CHECK(next_in(room, paper) == "ballot 2");
}

TEST_CASE("next step: without scores the vote comes first; two results at once are settled") {
    Room room(council_of(3), {matter_of(1)}, "");
    REQUIRE(room.arrive(1, 3) == "");
    CHECK(next_in(room) == "ballot 2");
    const auto heads = room.state().heads;
    room.make(act_type::session_result, 1, "chair", Room::result_body("return", "Thiếu số liệu"), heads);
    room.make(act_type::session_result, 3, "chair", Room::result_body("return", "Thiếu minh chứng"), heads);
    CHECK(next_in(room) == "settle 1 3");
}
