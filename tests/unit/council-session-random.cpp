// Generated sessions: acts of any kind by anybody upon any earlier acts. A failing seed is printed.
#include <doctest/doctest.h>

#include <algorithm>
#include <set>

#include "council-room.hpp"
#include "council/session.hpp"

using namespace sk;
using namespace sk::council;
using namespace sk::test;

namespace {

struct Generator {
    std::mt19937 random;
    Room room;

    Generator(unsigned seed, const law::Pack& pack)
        : random(seed), room(made_members(), {matter_of(1), matter_of(2)}, "sonla-mau-03", pack) {}

    static std::vector<Member> made_members() {
        std::vector<Member> members = council_of(5);
        members[4].name = "Lò Văn Nghĩa";  // 5: a namesake of the author
        return members;
    }

    int pick(int from, int to) { return from + static_cast<int>(random() % static_cast<unsigned>(to - from + 1)); }

    std::vector<ContentId> parents() {
        if (random() % 4 != 0) return room.state().heads;
        std::vector<ContentId> chosen;
        std::set<std::size_t> places;
        for (int n = random() % 4 == 0 ? 2 : 1; n > 0; --n) {
            const std::size_t place = random() % room.acts.size();
            if (places.insert(place).second) chosen.push_back(room.acts[place].id);
        }
        if (random() % 25 == 0) chosen.push_back(content_id("gone"));
        return chosen;
    }

    void step() {
        const int dossier = pick(1, 2), member = pick(1, 5), score = pick(0, 30) * 100;
        const int by = random() % 6 == 0 ? pick(1, 6) : 0;  // 0: whose business it is
        const auto who = [&](int usual) { return by == 0 ? usual : by; };
        const auto make = [&](std::string_view type, int usual, const char* role, Json body) {
            room.make(type, who(usual), role, std::move(body), parents());
        };
        switch (pick(0, 12)) {
            case 0:
            case 1:
                make(act_type::session_attendance, 2, "secretary",
                     Room::attendance_body(people(pick(1, 2), pick(3, 5))));
                break;
            case 2: {
                Json body =
                    Room::declare_body(member, random() % 2 ? "same_name" : "relative", random() % 4 == 0, dossier);
                if (random() % 4) body["reason"] = "Khác ngày sinh.";  // packs from 2026-6 on ask a namesake for it
                make(act_type::session_conflict_declared, member, "member", std::move(body));
                break;
            }
            case 3:
            case 4:
            case 5: {
                Json replaces = Json::array();
                if (random() % 4 == 0) {
                    if (const std::string before = room.sealed_by(member, dossier); !before.empty())
                        replaces.push_back(before);
                }
                make(act_type::session_sheet_sealed, member, "member",
                     Room::seal_body(member, score, dossier, replaces));
                scores[{member, dossier, room.acts.back().id.text}] = score;
                break;
            }
            case 6: make(act_type::session_unsealed, random() % 3 ? 1 : 3, "chair", Room::of_dossier(dossier)); break;
            case 7:
            case 8: {
                const std::string sealed = room.sealed_by(member, dossier);
                if (sealed.empty()) break;
                const int told = random() % 10 == 0 ? score : scores[{member, dossier, sealed}];
                make(act_type::session_sheet_opened, member, "member", Room::open_body(sealed, member, told));
                break;
            }
            case 9:
                if (random() % 3 == 0) {
                    make(act_type::session_sheet_lost, 1, "chair", Room::lost_body(member, dossier));
                } else if (random() % 2) {
                    room.acts.push_back(room.scanned(Room::key_body(member, score, dossier), parents()));
                } else {
                    make(act_type::session_sheet_keyed, 2, "secretary", Room::key_body(member, score, dossier));
                }
                break;
            case 10: {
                const int agree = pick(0, 5);
                make(act_type::session_ballot, 2, "secretary",
                     Room::ballot_body(ballot(agree, pick(0, 5 - agree)), dossier));
                break;
            }
            case 11: {
                const char* results[] = {"agree", "disagree", "return"};
                make(act_type::session_result, 1, "chair", Room::result_body(results[pick(0, 2)], "Lý do.", dossier));
                break;
            }
            default:
                if (random() % 12 == 0) {
                    make(act_type::session_cancelled, 1, "chair", Json{{"reason", "Hoãn họp."}});
                } else if (random() % 3) {
                    make(act_type::session_minutes, 2, "secretary", Room::minutes_body());
                } else {
                    const Session now = room.state();
                    make(act_type::session_closed, 1, "chair",
                         Json{{"minutes", now.minutes_act.empty() ? content_id("x").text : now.minutes_act.text}});
                }
        }
    }

    // What an orderly chair would do then: settle, vote, conclude, close. Part of it may be refused.
    void finish() {
        room.arrive(1, 5);
        for (int dossier : {1, 2}) {
            room.unseal(1, dossier);
            const int voters = static_cast<int>(room.state().matters[dossier - 1].floor.entitled.size());
            room.vote(ballot(voters, 0), dossier);
            if (!room.conclude("agree", "", dossier, 1).empty()) room.conclude("agree", "", dossier, 3);
            room.conclude("return", "Chưa xét được.", dossier, 1);
        }
        room.close();
    }

    std::map<std::tuple<int, int, std::string>, int> scores;
};

std::map<std::string, std::string> reasons(const Session& session) {
    std::map<std::string, std::string> codes;
    for (const dossier::Rejected& one : session.rejected) codes[one.act.text] = one.code;
    return codes;
}

void check_state(const Session& session, const std::vector<dossier::Act>& acts, const law::Pack& pack) {
    REQUIRE(session.order.size() + session.rejected.size() == acts.size());  // nothing is dropped
    std::map<std::string, const dossier::Act*> by_id;
    for (const dossier::Act& one : acts) by_id[one.id.text] = &one;
    std::set<std::string> seen;
    for (const ContentId& id : session.order) {
        for (const ContentId& parent : by_id[id.text]->parents) REQUIRE(seen.contains(parent.text));
        seen.insert(id.text);
    }
    const law::CouncilRules& rules = pack.council;
    for (const MatterState& state : session.matters) {
        std::set<PersonId> scored;
        int counted = 0;
        for (const MemberSheet& sheet : state.sheets) {
            REQUIRE(scored.insert(sheet.member).second);  // at most one of a member
            if (sheet.status != SheetStatus::counted) continue;
            ++counted;
            REQUIRE_FALSE(state.locked.contains(sheet.member));
            REQUIRE(find_member(session.members, sheet.member));
            REQUIRE(check_sheet(*pack.sheet(session.sheet), sheet.filled).empty());
            REQUIRE(state.unsealed);
            REQUIRE(state.open_questions(sheet.member).empty());
        }
        REQUIRE(state.summary.sheets == counted);
        if (state.ballot) REQUIRE(check_ballot(*state.ballot, state.floor, rules).empty());
        // A result that holds and knew everything is the one that the rule gives.
        if (state.result == "agree" && !state.unsettled) REQUIRE(state.decision.verdict == Verdict::passed);
        if (state.result == "disagree" && !state.unsettled) REQUIRE(state.decision.verdict == Verdict::failed);
        if (session.closed) {
            REQUIRE_FALSE(state.result.empty());
            REQUIRE((!state.unsettled || session.conflict));
        }
    }
}

void meet_under(const law::Pack& pack) {
    CAPTURE(pack.id);
    int closed = 0, agreed = 0, rejected = 0, in_conflict = 0, scored = 0, late = 0, cancelled = 0;
    for (unsigned seed = 1; seed <= 75; ++seed) {
        INFO("seed ", seed);
        Generator generator(seed, pack);
        Room& room = generator.room;
        room.arrive(1, 5);
        // Before anybody has handed in anything; packs before 2026-6 do not know this act.
        if (seed % 9 == 0)
            room.make(act_type::session_cancelled, 1, "chair", Json{{"reason", "Hoãn họp."}}, room.state().heads);
        for (int i = 0; i < 35; ++i) generator.step();
        if (seed % 2 == 0) generator.finish();
        for (int i = 0; i < 5; ++i) generator.step();
        const Session whole = room.state();
        check_state(whole, room.acts, pack);
        const std::string expected = portrait(whole);
        std::vector<dossier::Act> acts = room.acts;
        for (int i = 0; i < 2; ++i) {
            std::shuffle(acts.begin(), acts.end(), generator.random);
            REQUIRE(portrait(fold_session(acts, pack)) == expected);
        }
        // An act that counts once counts for ever, and one that is refused stays so for the same reason; what waits for
        // a parent may do either.
        const auto verdicts = reasons(whole);
        std::vector<dossier::Act> growing = {room.acts.front()};
        for (std::size_t i = 1; i < room.acts.size(); ++i) {
            growing.push_back(room.acts[i]);
            if (i % 9 != 0) continue;
            const Session part = fold_session(growing, pack);
            check_state(part, growing, pack);
            for (const ContentId& id : part.order) REQUIRE_FALSE(verdicts.contains(id.text));
            for (const auto& [id, code] : reasons(part)) {
                if (code == "act-parent-missing") continue;
                REQUIRE(verdicts.contains(id));
                REQUIRE(verdicts.at(id) == code);
            }
        }
        closed += whole.closed;
        cancelled += whole.cancelled;
        rejected += !whole.rejected.empty();
        in_conflict += whole.conflict;
        late += !whole.late.empty();
        for (const MatterState& state : whole.matters) {
            agreed += state.result == "agree";
            scored += state.summary.sheets > 0;
        }
    }
    // The generator reaches what it is there for.
    CHECK(rejected > 40);
    CHECK(in_conflict > 5);
    CHECK(agreed > 10);
    CHECK(scored > 10);
    CHECK(closed > 10);
    CHECK(late > 0);
    CHECK((cancelled > 0) == pack.council.may("chair", act_type::session_cancelled));
}

}  // namespace

TEST_CASE("session: random histories, under the rules of most tests and under the present ones") {
    meet_under(rules());
    meet_under(present());
}
