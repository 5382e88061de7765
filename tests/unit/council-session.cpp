// A session step by step: what counts, what is refused and why, and what two laptops at once make of it.
#include "council/session.hpp"

#include <doctest/doctest.h>

#include <algorithm>

#include "council-room.hpp"
#include "council/council.hpp"
#include "dossier/act_bodies.hpp"

using namespace sk;
using namespace sk::council;
using namespace sk::test;

namespace {

// Three members, in the room, sheets sealed and opened.
Room scored() {
    Room room(council_of(3));
    REQUIRE(room.arrive(1, 3) == "");
    for (int i = 1; i <= 3; ++i) REQUIRE(room.seal(i, 2000 + 100 * i) == "");
    REQUIRE(room.unseal() == "");
    for (int i = 1; i <= 3; ++i) REQUIRE(room.open(i, 2000 + 100 * i) == "");
    return room;
}

}  // namespace

TEST_CASE("session: from the opening to the closing, three members") {
    Room room(council_of(3));
    CHECK(room.state().open);
    CHECK(room.state().present().empty());
    CHECK(room.arrive(1, 3) == "");
    CHECK(room.state().floor(rules().council).sitting.size() == 3);
    CHECK(room.seal(1, 2400) == "");
    CHECK(room.seal(2, 2500) == "");
    CHECK(status(room.state(), 1) == "sealed");
    CHECK(only(room.state()).counted_sheets().empty());
    CHECK(room.unseal() == "");
    CHECK(status(room.state(), 1) == "waiting");
    CHECK(room.open(1, 2400) == "");
    CHECK(room.open(2, 2500) == "");
    CHECK(room.key(3, 3000) == "");  // who had no laptop scored on paper
    Session now = room.state();
    CHECK(only(now).summary.sheets == 3);
    CHECK(only(now).summary.mean.hundredths() == 2633);
    CHECK(only(now).sheet_of(person(3))->paper);
    CHECK(only(now).decision.verdict == Verdict::undecided);  // Sơn La's pack decides by votes
    CHECK(room.conclude("agree") == "session-undecided");
    CHECK(room.vote(ballot(2, 1)) == "");
    CHECK(only(room.state()).decision.verdict == Verdict::passed);
    CHECK(only(room.state()).decision.votes.needed == 2);
    CHECK(room.conclude("disagree", "Không") == "session-differs");
    CHECK(room.tried(act_type::session_closed, 1, "chair", Json{{"minutes", content_id("x").text}}) ==
          "session-minutes");
    CHECK(room.close() == "session-open-matter");
    CHECK(room.conclude("agree") == "");
    CHECK(room.close() == "");
    now = room.state();
    CHECK(now.closed);
    CHECK_FALSE(now.open);
    CHECK_FALSE(now.conflict);
    CHECK(now.late.empty());
    CHECK(now.rejected.empty());
    CHECK(only(now).result == "agree");
    // The opinion for the dossier has the form that the table of acts asks for.
    const Json opinion = opinion_body(now, only(now), rules());
    CHECK(repeats(opinion, now, only(now), rules()));
    for (const char* votes : {"members", "agree", "disagree", "invalid"}) {
        Json other = opinion;
        other[votes] = 99;
        CHECK_FALSE(repeats(other, now, only(now), rules()));
    }
    Json other = opinion;
    other["result"] = "return";
    CHECK_FALSE(repeats(other, now, only(now), rules()));
    CHECK(dossier::check_body(act_type::council_opinion, opinion).ok());
    CHECK(opinion["members"] == 3);
    CHECK(opinion["agree"] == 2);
    CHECK(opinion["mean"].is_null());  // of a form that is not whole
    // Nothing after closing.
    CHECK(room.arrive(1, 2) == "session-closed");
    CHECK(room.seal(1, 2400) == "session-closed");
    CHECK(room.vote(ballot(3, 0)) == "session-closed");
    CHECK(room.conclude("return", "Xem lại") == "session-closed");
    CHECK(room.close() == "session-closed");
}

TEST_CASE("session: who may do what") {
    Room room(council_of(3));
    // Nobody sits before the attendance is taken.
    CHECK(room.seal(1, 2400) == "session-absent");
    CHECK(room.unseal() == "session-absent");
    CHECK(room.tried(act_type::session_attendance, 3, "secretary", Room::attendance_body(people(1, 3))) ==
          "session-seat");
    CHECK(room.tried(act_type::session_attendance, 2, "member", Room::attendance_body(people(1, 3))) ==
          "act-authority");
    CHECK(room.tried(act_type::session_attendance, 9, "secretary", Room::attendance_body(people(1, 3))) ==
          "session-seat");
    CHECK(room.arrive(1, 4) == "session-member");
    CHECK(room.arrive(1, 2) == "");
    CHECK(room.seal(3, 2400) == "session-absent");
    CHECK(room.seal(4, 2400) == "session-seat");
    CHECK(room.seal(1, 2400, 2) == "session-dossier");
    CHECK(room.tried(act_type::session_unsealed, 2, "chair", Room::of_dossier(1)) == "session-seat");
    CHECK(room.tried(act_type::session_unsealed, 2, "secretary", Room::of_dossier(1)) == "act-authority");
    CHECK(room.tried(act_type::session_unsealed, 3, "chair", Room::of_dossier(1)) == "session-absent");
    CHECK(room.key(2, 2400) == "session-sealed");  // before the chair opened
    CHECK(room.seal(1, 2400) == "");
    CHECK(room.open(1, 2400) == "session-sealed");
    CHECK(room.seal(1, 2500) == "session-sheet-twice");
    CHECK(room.unseal() == "");
    CHECK(room.unseal() == "session-unsealed");
    CHECK(room.seal(2, 2400) == "session-unsealed");
    CHECK(room.tried(act_type::session_sheet_opened, 2, "member", Room::open_body(room.sealed_by(1), 1, 2400)) ==
          "session-not-own");
    CHECK(room.tried(act_type::session_sheet_opened, 1, "member", Room::open_body(content_id("x").text, 1, 2400)) ==
          "session-sealed");
    CHECK(room.open(1, 2401) == "session-seal");  // not what he sealed
    CHECK(room.open(1, 2400) == "");
    CHECK(room.open(1, 2400) == "session-sheet-twice");
    CHECK(room.key(1, 2400) == "session-sheet-twice");
    CHECK(room.key(3, 2400) == "session-absent");
    CHECK(room.key(9, 2400) == "session-member");
    CHECK(room.key(2, 2650) == "session-score");  // between two bands
    CHECK(room.key(2, 2600) == "");
    CHECK(room.key(2, 2600) == "session-sheet-twice");
    CHECK(room.vote(ballot(3, 0)) == "ballot-entitled");
    CHECK(room.vote(ballot(2, 0)) == "");
    CHECK(room.conclude("agree", "", 1, 3) == "session-absent");
    CHECK(room.conclude("agree") == "");
    CHECK(room.conclude("agree") == "session-decided");
    CHECK(room.key(3, 2400) == "session-absent");
    // A recount makes a new result necessary.
    CHECK(room.vote(ballot(1, 1)) == "");
    CHECK(only(room.state()).result == "");
    CHECK(room.conclude("disagree") == "session-reason");
    CHECK(room.conclude("disagree", "Không đủ 2/3.") == "");
    CHECK(only(room.state()).result == "disagree");
}

TEST_CASE("session: a sealed sheet out of its band is found when it is opened") {
    Room room(council_of(3));
    room.arrive(1, 3);
    CHECK(room.seal(1, 2650) == "");  // nobody can see it yet
    CHECK(room.unseal() == "");
    CHECK(room.open(1, 2650) == "session-score");
    CHECK(status(room.state(), 1) == "waiting");
}

TEST_CASE("session: before the chair opens, a member may replace his sheet") {
    Room room(council_of(3));
    room.arrive(1, 3);
    CHECK(room.seal(1, 2400) == "");
    const std::string first = room.sealed_by(1);
    CHECK(room.tried(act_type::session_sheet_sealed, 1, "member",
                     Room::seal_body(1, 2500, 1, Json::array({content_id("x").text}))) == "session-sheet-twice");
    CHECK(room.tried(act_type::session_sheet_sealed, 1, "member", Room::seal_body(1, 2500, 1, Json::array({first}))) ==
          "");
    CHECK(room.unseal() == "");
    CHECK(room.tried(act_type::session_sheet_opened, 1, "member", Room::open_body(first, 1, 2400)) ==
          "session-sheet-late");
    CHECK(room.open(1, 2500) == "");
    CHECK(only(room.state()).summary.mean.hundredths() == 2500);
}

TEST_CASE("session: conflicts of interest lock a member out of one dossier") {
    std::vector<Member> members = council_of(5);
    members[3].person = person_author;   // 4: the author
    members[4].name = "Quàng Thị Xuân";  // 5: a namesake of the second author
    Room room(members, {matter_of(1)});
    People here = people(1, 5);
    here.erase(person(4));
    here.insert(person_author);
    CHECK(room.arrive(here) == "");
    CHECK(only(room.state()).locked == People{person_author});
    const auto seal_author = [&] {
        dossier::Act sealed = room.draft(act_type::session_sheet_sealed, 4, "member", Room::seal_body(4, 2400), {});
        sealed.by = person_author;
        sealed.parents = room.state().heads;
        room.acts.push_back(dossier::read_act(dossier::write_act(sealed)).value());
        const std::string code = room.verdict(room.acts.back().id);
        room.acts.pop_back();
        return code;
    };
    CHECK(seal_author() == "session-recused");
    // The namesake is asked first.
    CHECK(room.seal(5, 2400) == "session-unanswered");
    CHECK(only(room.state()).open_questions(person(5)) == std::vector<std::string>{"same_name"});
    CHECK(room.declare(3, "member", 5, "same_name", false) == "session-not-own");
    CHECK(room.declare(5, "member", 5, "author", true) == "session-conflict-kind");
    CHECK(room.declare(5, "member", 5, "friend", true) == "session-conflict-kind");
    CHECK(room.declare(5, "member", 9, "relative", true) == "session-member");
    CHECK(room.declare(5, "member", 5, "same_name", false) == "");
    CHECK(room.seal(5, 2400) == "");
    // He declares a relative; nobody lets himself in again, the chair may.
    CHECK(room.declare(5, "member", 5, "relative", true) == "");
    CHECK(status(room.state(), 5) == "recused");
    CHECK(room.declare(5, "member", 5, "relative", false) == "session-own-conflict");
    CHECK(room.declare(2, "secretary", 5, "relative", false) == "session-own-conflict");
    CHECK(room.unseal() == "");
    CHECK(room.open(5, 2400) == "session-recused");
    CHECK(room.key(5, 2400) == "session-recused");
    CHECK(room.vote(ballot(4, 0)) == "ballot-entitled");
    CHECK(room.vote(ballot(3, 0)) == "");
    // 3 of 5: members who are out stay in the denominator by Sơn La's pack.
    CHECK(only(room.state()).decision.votes.reason == "vote-missed");
    CHECK(room.declare(1, "chair", 5, "relative", false) == "");
    // The ballot was without him: it must be repeated.
    CHECK(only(room.state()).ballot_stale);
    CHECK(only(room.state()).decision.votes.reason == "vote-none");
    CHECK(room.vote(ballot(4, 0)) == "");
    CHECK(only(room.state()).decision.verdict == Verdict::passed);
}

TEST_CASE("session: the chair who is locked out leaves the dossier to his deputy") {
    std::vector<Member> members = council_of(3);
    members[0].head = true;
    members[0].name = "Lò Văn Nghĩa";
    Room room(members, {matter_of(1), matter_of(2)});
    room.arrive(1, 3);
    CHECK(room.declare(1, "chair", 1, "same_name", true, 1) == "");
    // He is the head, the author, and the State paid: the rule of the circular is named.
    const Session now = room.state();
    CHECK(std::any_of(now.matters[0].found.begin(), now.matters[0].found.end(),
                      [](const Conflict& conflict) { return conflict.kind == "head_author"; }));
    CHECK(now.matters[0].locked == People{person(1)});
    CHECK(now.matters[1].locked.empty());
    CHECK(room.unseal(1) == "session-recused");
    CHECK(room.unseal(3) == "");
    CHECK(room.vote(ballot(2, 0)) == "");
    CHECK(room.conclude("agree") == "session-recused");
    CHECK(room.conclude("agree", "", 1, 3) == "");
    CHECK(room.declare(1, "chair", 1, "same_name", false, 2) == "");
    CHECK(room.unseal(1, 2) == "");
}

TEST_CASE("session: called by mistake, it is cancelled by who called it, before anybody has done anything in it") {
    const auto cancelled = [](Room& room, int by, const char* role) {
        const std::string code = room.add(act_type::session_cancelled, by, role, Json{{"reason", "Hoãn họp."}});
        return code.empty() && !fold_session(room.acts, present()).cancelled ? std::string("by old rules") : code;
    };
    const auto state = [](const Room& room) { return fold_session(room.acts, present()); };
    const auto verdict = [&](Room& room, int by, const char* role) {
        const ContentId id =
            room.make(act_type::session_cancelled, by, role, Json{{"reason", "Hoãn họp."}}, state(room).heads).id;
        for (const dossier::Rejected& rejected : state(room).rejected)
            if (rejected.act == id) {
                room.acts.pop_back();
                return rejected.code;
            }
        return std::string();
    };
    Room room(council_of(3));
    CHECK(cancelled(room, 2, "secretary") == "act-authority");  // a pack before it knew no such act
    room.acts.pop_back();
    const int opener = room.acts.front().by == person(1) ? 1 : 2;
    const int other = opener == 1 ? 2 : 1;
    const auto role = [](int who) { return who == 1 ? "chair" : "secretary"; };
    CHECK(verdict(room, other, role(other)) == "session-not-opener");
    CHECK(verdict(room, 3, "member") == "act-authority");
    room.arrive(1, 3);
    SUBCASE("in time") {
        CHECK(verdict(room, opener, role(opener)) == "");
        CHECK(state(room).cancelled);
        CHECK_FALSE(state(room).open);
        CHECK(state(room).cancel_reason == "Hoãn họp.");
        CHECK(next_steps(state(room), present()).empty());
        room.make(act_type::session_attendance, 2, "secretary", Room::attendance_body(people(1, 3)), state(room).heads);
        CHECK(state(room).rejected.back().code == "session-cancelled");
    }
    SUBCASE("after the first sheet") {
        CHECK(room.seal(3, 2400) == "");
        CHECK(verdict(room, opener, role(opener)) == "session-begun");
    }
    SUBCASE("a sheet sealed meanwhile is late, and changes nothing") {
        const std::vector<ContentId> heads = state(room).heads;
        room.make(act_type::session_cancelled, opener, role(opener), Json{{"reason", "Hoãn."}}, heads);
        room.make(act_type::session_sheet_sealed, 3, "member", Room::seal_body(3, 2400), heads);
        CHECK(state(room).rejected.empty());
        CHECK(state(room).cancelled);
        CHECK(state(room).late.size() == 1);
    }
}

TEST_CASE("session: who bears an author's name says why he is not that author") {
    std::vector<Member> members = council_of(5);
    members[4].name = "Lò Văn Nghĩa";
    Room room(members);
    room.arrive(1, 5);
    const auto verdict = [&](Json changes) {
        Json body = Room::declare_body(5, "same_name", false);
        if (changes.is_object()) body.update(changes);
        const ContentId id = room.make(act_type::session_conflict_declared, 5, "member", std::move(body),
                                       fold_session(room.acts, present()).heads)
                                 .id;
        std::string code;
        for (const dossier::Rejected& rejected : fold_session(room.acts, present()).rejected)
            if (rejected.act == id) code = rejected.code;
        room.acts.pop_back();
        return code;
    };
    CHECK(verdict({}) == "session-namesake");
    CHECK(verdict({{"reason", " "}}) == "session-namesake");
    CHECK(verdict({{"reason", "Khác ngày sinh."}}) == "");
    CHECK(verdict({{"conflict", true}}) == "");  // who stays out owes no reason
    CHECK(verdict({{"kind", "relative"}}) == "");
}

TEST_CASE("session: people come and go, and the count follows") {
    law::Pack strict = rules();
    strict.council.quorum = strict.council.approval;
    Room room(council_of(6));
    const auto state = [&] { return fold_session(room.acts, strict); };
    room.arrive(1, 3);
    CHECK(state().attendance.back().quorum == Quorum::not_met);
    const ContentId early = room.make(act_type::session_unsealed, 1, "chair", Room::of_dossier(1), state().heads).id;
    CHECK(state().rejected.back().code == "session-quorum");
    CHECK(room.verdict(early) == "");  // no quorum is known in Sơn La's pack
    room.acts.pop_back();
    room.arrive(1, 5);
    CHECK(state().attendance.back().quorum == Quorum::met);
    room.make(act_type::session_ballot, 2, "secretary", Room::ballot_body(ballot(4, 1)), state().heads);
    CHECK(only(state()).decision.verdict == Verdict::passed);
    // Two leave after the vote: the vote stands, the next one could not be taken.
    room.arrive(1, 3);
    CHECK(only(state()).decision.verdict == Verdict::passed);
    CHECK(only(state()).floor.sitting.size() == 5);
    room.make(act_type::session_ballot, 2, "secretary", Room::ballot_body(ballot(3, 0)), state().heads);
    CHECK(state().rejected.back().code == "session-quorum");
    REQUIRE(state().attendance.size() == 3);
    CHECK(state().attendance[1].floor.sitting.size() == 5);
}

TEST_CASE("session: councils of every size, unanimous and one short") {
    for (const int size : {2, 3, 4, 5, 15}) {
        INFO("council of ", size);
        const int needed = (2 * size + 2) / 3;
        Room room(council_of(size));
        REQUIRE(room.arrive(1, size) == "");
        for (int i = 1; i <= size; ++i) REQUIRE(room.seal(i, 100 * i) == "");
        REQUIRE(room.unseal() == "");
        for (int i = 1; i <= size; ++i) REQUIRE(room.open(i, 100 * i) == "");
        CHECK(only(room.state()).summary.mean.hundredths() == (100 * (size + 1)) / 2);
        REQUIRE(room.vote(ballot(needed - 1, size - needed + 1)) == "");
        CHECK(room.conclude("agree") == "session-differs");
        REQUIRE(room.vote(ballot(needed, size - needed)) == "");
        CHECK(room.conclude("agree") == "");
        CHECK(room.close() == "");
    }
}

TEST_CASE("session: a council of one, and one where everybody is the author") {
    std::vector<Member> alone = {member(1, "chair")};
    Room room(alone);
    room.tried(act_type::session_attendance, 1, "chair", Room::attendance_body(people(1, 1)));
    CHECK(room.seal(1, 2400) == "");
    CHECK(room.unseal() == "");
    CHECK(room.open(1, 2400) == "");
    CHECK(room.tried(act_type::session_ballot, 1, "chair", Room::ballot_body(ballot(1, 0))) == "");
    CHECK(room.conclude("agree") == "");

    std::vector<Member> everybody = council_of(2);
    everybody[0].name = "Lò Văn Nghĩa";
    everybody[1].name = "Quàng Thị Xuân";
    Room recused(everybody);
    recused.arrive(1, 2);
    recused.declare(1, "chair", 1, "same_name", true);
    recused.declare(2, "secretary", 2, "same_name", true);
    CHECK(recused.unseal() == "session-recused");
    CHECK(recused.vote(ballot(0, 0)) == "session-recused");
    CHECK(only(recused.state()).decision.votes.reason == "vote-nobody");
    CHECK(recused.conclude("agree") == "session-recused");
    CHECK(recused.conclude("return") == "session-reason");
    CHECK(recused.conclude("return", "Không còn thành viên nào được xét.") == "");
    CHECK(recused.close() == "");
    CHECK(only(recused.state()).result == "return");
}

TEST_CASE("session: two chairs at once are a conflict that people see and settle") {
    Room room = scored();
    const std::vector<ContentId> seen = room.state().heads;
    const dossier::Act here =
        room.draft(act_type::session_ballot, 2, "secretary", Room::ballot_body(ballot(3, 0)), seen);
    const dossier::Act there = room.draft(act_type::session_ballot, 1, "chair", Room::ballot_body(ballot(1, 2)), seen);
    room.acts.push_back(here);
    room.acts.push_back(there);
    Session now = room.state();
    CHECK(now.conflict);
    CHECK(only(now).conflict);
    CHECK(now.rejected.empty());
    // A third count that knows both settles it; then the result follows it.
    CHECK(room.vote(ballot(2, 1)) == "");
    CHECK_FALSE(room.state().conflict);
    CHECK(only(room.state()).ballot->agree == 2);

    const std::vector<ContentId> before = room.state().heads;
    room.acts.push_back(room.draft(act_type::session_result, 1, "chair", Room::result_body("agree"), before));
    room.acts.push_back(
        room.draft(act_type::session_result, 3, "chair", Room::result_body("return", "Cần xem lại."), before));
    CHECK(room.state().conflict);
    CHECK(room.close() == "session-conflict");
    CHECK(room.conclude("agree") == "");
    CHECK_FALSE(room.state().conflict);
    CHECK(room.close() == "");
}

TEST_CASE("session: the chair opened without having a sheet that was sealed meanwhile") {
    Room room(council_of(3));
    room.arrive(1, 3);
    room.seal(1, 2400);
    const std::vector<ContentId> seen = room.state().heads;
    const dossier::Act late = room.draft(act_type::session_sheet_sealed, 3, "member", Room::seal_body(3, 2500), seen);
    CHECK(room.unseal() == "");
    room.acts.push_back(late);
    CHECK(room.state().rejected.empty());
    CHECK(status(room.state(), 3) == "late");
    CHECK(status(room.state(), 1) == "waiting");
    CHECK(room.open(3, 2500) == "session-sheet-late");
    CHECK(room.open(1, 2400) == "");
    CHECK(only(room.state()).summary.sheets == 1);
    CHECK_FALSE(room.state().conflict);
}

TEST_CASE("session: one member, two laptops, two sheets") {
    Room room(council_of(3));
    room.arrive(1, 3);
    const std::vector<ContentId> seen = room.state().heads;
    const dossier::Act here = room.draft(act_type::session_sheet_sealed, 3, "member", Room::seal_body(3, 2500), seen);
    const dossier::Act there = room.draft(act_type::session_sheet_sealed, 3, "member", Room::seal_body(3, 2200), seen);
    room.acts.push_back(here);
    room.acts.push_back(there);
    CHECK(status(room.state(), 3) == "doubled");
    CHECK(room.state().conflict);
    SUBCASE("he settles it before the chair opens") {
        CHECK(room.tried(act_type::session_sheet_sealed, 3, "member",
                         Room::seal_body(3, 2300, 1, Json::array({here.id.text, there.id.text}))) == "");
        CHECK_FALSE(room.state().conflict);
        CHECK(room.unseal() == "");
        CHECK(room.open(3, 2300) == "");
    }
    SUBCASE("he does not: neither counts, and the session can end") {
        CHECK(room.unseal() == "");
        CHECK(room.tried(act_type::session_sheet_opened, 3, "member", Room::open_body(here.id.text, 3, 2500)) ==
              "session-sheet-late");
        CHECK(only(room.state()).summary.sheets == 0);
        CHECK(room.vote(ballot(3, 0)) == "");
        CHECK(room.conclude("agree") == "");
        CHECK(room.close() == "");
        CHECK(room.state().conflict);  // still told
    }
}

TEST_CASE("session: what the closing had not seen is late and changes nothing") {
    Room room = scored();
    room.vote(ballot(3, 0));
    room.conclude("agree");
    const std::vector<ContentId> seen = room.state().heads;
    const dossier::Act ballot_there =
        room.draft(act_type::session_ballot, 1, "chair", Room::ballot_body(ballot(0, 3)), seen);
    CHECK(room.close() == "");
    room.acts.push_back(ballot_there);
    const Session now = room.state();
    CHECK(now.late == std::vector{ballot_there.id});
    CHECK(only(now).result == "agree");
    CHECK(only(now).ballot->agree == 3);
    CHECK(now.heads.size() == 2);
}

TEST_CASE("session: opened twice, opened wrongly, and acts of another session") {
    Room room(council_of(3));
    const dossier::Act again = room.draft(act_type::session_opened, 3, "chair", room.acts[0].body, {});
    room.acts.push_back(again);
    const Session now = room.state();
    CHECK(now.order.size() == 1);
    CHECK(now.rejected.size() == 1);
    CHECK(now.rejected[0].code == "act-state");
    Room twice(council_of(3), {matter_of(1), matter_of(1)});
    CHECK_FALSE(twice.state().open);
    CHECK(twice.state().rejected[0].code == "session-dossier");
    Room unknown(council_of(3), {matter_of(1)}, "no-such-form");
    CHECK(unknown.state().rejected[0].code == "session-no-sheet");
    Room none(council_of(3), {matter_of(1)}, "");
    none.arrive(1, 3);
    CHECK(none.seal(1, 2400) == "session-no-sheet");
    CHECK(none.vote(ballot(3, 0)) == "");
    CHECK(none.conclude("agree") == "");
    std::vector<Member> stranger = council_of(3);
    stranger[0].person = person(50);
    CHECK(Room(stranger).state().rejected[0].code == "session-seat");
    CHECK_FALSE(fold_session({}, rules()).open);
    const dossier::Act foreign = filed();
    std::vector<dossier::Act> mixed = room.acts;
    mixed.push_back(foreign);
    const Session with = fold_session(mixed, rules());
    CHECK(with.open);
    CHECK(std::any_of(with.rejected.begin(), with.rejected.end(),
                      [&](const auto& one) { return one.act == foreign.id && one.code == "act-subject"; }));
}

TEST_CASE("session: every order of arrival gives the same") {
    Room room = scored();
    room.vote(ballot(2, 1));
    room.conclude("agree");
    room.close();
    const std::string expected = portrait(room.state());
    for (unsigned seed = 1; seed <= 60; ++seed) {
        INFO("seed ", seed);
        std::mt19937 random(seed);
        std::shuffle(room.acts.begin(), room.acts.end(), random);
        REQUIRE(portrait(room.state()) == expected);
    }
    // Twice counts once.
    const std::vector<dossier::Act> again = room.acts;
    room.acts.insert(room.acts.end(), again.begin(), again.end());
    CHECK(portrait(room.state()) == expected);
}

TEST_CASE("council: established, changed, dissolved") {
    const auto made = [](std::string_view type, std::vector<ContentId> parents, Json body, int seed,
                         const char* role = "officer") {
        dossier::Act one = act(type, person(1), role, std::move(parents), std::move(body), seed);
        one.subject = council_id;
        return dossier::read_act(dossier::write_act(one)).value();
    };
    const Json decision = {{"number", "45/QĐ-UBND"},
                           {"date", "2026-11-20"},
                           {"from", "2026-11-20"},
                           {"to", "2027-12-31"},
                           {"members", to_json(council_of(5))}};
    Json establishing = decision;
    establishing["name"] = "Hội đồng sáng kiến phường Tô Hiệu";
    establishing["level"] = "unit";
    Json changing = decision;
    changing["number"] = "51/QĐ-UBND";
    changing["reason"] = "Thay thành viên";
    changing["members"] = to_json(council_of(7));
    const Json ending = {{"reason", "Hết nhiệm kỳ"}, {"number", "60/QĐ-UBND"}, {"date", "2027-12-31"}};
    const dossier::Act a = made(act_type::council_established, {}, establishing, 1),
                       b = made(act_type::council_changed, {a.id}, changing, 2),
                       c = made(act_type::council_dissolved, {b.id}, ending, 3),
                       after = made(act_type::council_changed, {c.id}, changing, 4),
                       again = made(act_type::council_established, {}, establishing, 5),
                       nobody = made(act_type::council_changed, {a.id}, changing, 6, "author"),
                       other = made(act_type::council_changed, {a.id}, changing, 7),
                       early = made(act_type::council_changed, {}, changing, 8);
    const auto folded = [](std::vector<dossier::Act> acts) { return fold_council(acts, rules()); };
    Council council = folded({a});
    CHECK(council.established());
    CHECK(council.name == "Hội đồng sáng kiến phường Tô Hiệu");
    CHECK(council.number == "45/QĐ-UBND");
    CHECK(council.members.size() == 5);
    CHECK(council.term.to == Date{2027, 12, 31});
    CHECK(check_council(council.members, council.term, rules().council, day("2026-11-25")).empty());
    council = folded({b, a});
    CHECK(council.members.size() == 7);
    CHECK(council.number == "51/QĐ-UBND");
    CHECK(members_named(std::vector{a, b}, a.id).size() == 5);
    CHECK(members_named(std::vector{a, b}, c.id).empty());
    // Who sat on a day, of a session that is keyed in afterwards.
    Json later = changing;
    later["date"] = later["from"] = "2027-03-01";
    council = folded({a, made(act_type::council_changed, {a.id}, later, 9)});
    CHECK(council.in_office(day("2027-02-28")).members.size() == 5);
    CHECK(council.in_office(day("2027-02-28")).within);
    CHECK(council.in_office(day("2027-03-01")).members.size() == 7);
    CHECK(council.in_office(day("2026-01-05")).act == a.id);
    CHECK_FALSE(council.in_office(day("2026-01-05")).within);
    council = folded({c, b, a, after});
    CHECK(council.dissolved);
    CHECK(council.rejected.size() == 1);
    CHECK(council.rejected[0].code == "act-state");
    council = folded({a, b, other});
    CHECK(council.conflict);
    CHECK(council.heads.size() == 2);
    CHECK(folded({a, nobody}).rejected[0].code == "act-authority");
    CHECK(folded({early}).rejected[0].code == "act-state");
    CHECK_FALSE(folded({early}).established());
    CHECK(folded({b}).rejected[0].code == "act-parent-missing");
    const Council both = folded({a, again});
    CHECK(both.order == std::vector{std::min(a.id, again.id)});
    CHECK(folded({again, a}).order == both.order);
    CHECK_FALSE(folded({}).established());
}
