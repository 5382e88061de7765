// A sealed sheet that cannot be opened any more: what the chair says of it, and what counts instead.
#include <doctest/doctest.h>

#include <algorithm>

#include "council-room.hpp"
#include "council/session.hpp"

using namespace sk;
using namespace sk::council;
using namespace sk::test;

// A member's laptop broke after he had sealed: the chair says so, the secretary keys in the paper, with its scan.
TEST_CASE("session: a sealed sheet that cannot be opened any more") {
    Room room(council_of(4));
    REQUIRE(room.arrive(1, 4) == "");
    for (int i = 1; i <= 4; ++i) REQUIRE(room.seal(i, 2000 + 100 * i) == "");
    CHECK(room.lose(4) == "session-sealed");  // before the chair opened
    CHECK(room.unseal() == "");
    for (int i = 1; i <= 3; ++i) REQUIRE(room.open(i, 2000 + 100 * i) == "");
    CHECK(room.key(4, 2600) == "session-sheet-twice");  // not without the chair's word
    CHECK(room.tried(act_type::session_sheet_lost, 2, "secretary", Room::lost_body(4)) == "act-authority");
    CHECK(room.tried(act_type::session_sheet_lost, 3, "chair", Room::lost_body(3)) == "act-authority");  // his own
    CHECK(room.lose(3) == "session-sheet-twice");                                                        // it is open
    CHECK(room.lose(9) == "session-member");
    CHECK(room.lose(4) == "");
    CHECK(status(room.state(), 4) == "lost");
    CHECK(only(room.state()).summary.sheets == 3);  // as if he had not scored
    CHECK(only(room.state()).sheet_of(person(4))->lost == "Máy tính hỏng.");
    CHECK(room.key(4, 2600) == "act-scan");
    const Room without = room;

    SUBCASE("the paper counts in its place") {
        CHECK(room.key_scanned(4, 2600) == "");
        CHECK(status(room.state(), 4) == "counted");
        CHECK(only(room.state()).sheet_of(person(4))->paper);
        CHECK(only(room.state()).sheet_of(person(4))->lost == "Máy tính hỏng.");
        CHECK(only(room.state()).summary.sheets == 4);
        CHECK(room.key_scanned(4, 2600) == "session-sheet-twice");
        CHECK(room.lose(4) == "session-sheet-twice");
        // The laptop works again: what was sealed counts, not what was keyed in for want of it.
        CHECK(room.open(4, 2400) == "");
        CHECK(room.open(4, 2400) == "session-sheet-twice");
        CHECK_FALSE(only(room.state()).sheet_of(person(4))->paper);
        CHECK(only(room.state()).sheet_of(person(4))->lost.empty());
        CHECK(only(room.state()).summary.mean.hundredths() == 2250);
    }
    SUBCASE("the session goes on without it") {
        CHECK(room.vote(ballot(4, 0)) == "");
        CHECK(room.conclude("agree") == "");
        CHECK(room.key_scanned(4, 2600) == "session-decided");
        CHECK(room.lose(4) == "session-decided");
        CHECK(room.close() == "");
        CHECK(status(room.state(), 4) == "lost");
    }
    SUBCASE("opened and keyed in by two who do not know of each other") {
        const std::vector<ContentId> heads = room.state().heads;
        room.make(act_type::session_sheet_opened, 4, "member", Room::open_body(room.sealed_by(4), 4, 2400), heads);
        room.acts.push_back(room.scanned(Room::key_body(4, 2600), heads));
        CHECK(status(room.state(), 4) == "counted");
        CHECK_FALSE(only(room.state()).sheet_of(person(4))->paper);
        CHECK(only(room.state()).summary.mean.hundredths() == 2250);
    }
    // Every order of arrival.
    const std::string expected = portrait(room.state());
    std::mt19937 random(7);
    for (int i = 0; i < 20; ++i) {
        std::vector<dossier::Act> acts = room.acts;
        std::shuffle(acts.begin(), acts.end(), random);
        REQUIRE(portrait(fold_session(acts, rules())) == expected);
    }
    // A sheet that the chair's word did not know stays what it was.
    Room other = without;
    dossier::Act unknown = other.draft(act_type::session_sheet_lost, 1, "chair", Room::lost_body(2), {});
    unknown.parents = {ContentId{other.acts.front().id}};
    other.acts.push_back(dossier::read_act(dossier::write_act(unknown)).value());
    CHECK_FALSE(other.verdict(other.acts.back().id).empty());
    CHECK(status(other.state(), 2) == "counted");
}
