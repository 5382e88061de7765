// The order of arrival and the clocks of the devices: whatever they are, the same acts come to the same.
#include <doctest/doctest.h>

#include <algorithm>
#include <random>

#include "council-room.hpp"
#include "register-samples.hpp"
#include "subject/subject.hpp"

using namespace sk;
using namespace sk::test;

namespace {

const UnitId order_office{"14.SKHCN"};

std::string told(const subject::Folded& folded) {
    std::string text = folded.law + "|" + dossier::write_summary(folded.summary) + "|";
    for (const ContentId& id : folded.order) text += id.text + " ";
    for (const ContentId& id : folded.heads) text += "^" + id.text + " ";
    for (const dossier::Rejected& one : folded.rejected) text += "!" + one.act.text + " " + one.code + " ";
    return text;
}

std::string told(const std::vector<dossier::Heard>& heard) {
    std::string text;
    for (const dossier::Heard& one : heard)
        text += one.session.text + one.dossier.text + one.unit.text + one.version.text + dump_json(one.opinion) +
                std::string(one.fault) + (one.province ? "p" : "") + "\n";
    return text;
}

// An act as its device's clock would have had it: its id is another then.
dossier::Act at_day(dossier::Act act, int days) {
    act.at.unix_ms += days * std::int64_t{86'400'000};
    return dossier::read_act(dossier::write_act(act)).value();
}

// A council, its session that has closed, and what disturbs them: openings by people without the right, of other
// councils, and decisions that came later. clock: by how many days the desk that changes the council is wrong.
struct Told {
    std::vector<dossier::Act> session, council;
};
Told of_session(int clock, const char* changed_on) {
    const std::vector<council::Member> members = council_of(3);
    std::vector<council::Member> others = members;
    others[2] = member(9, "vice_chair");
    Told all;
    const auto on_council = [&](std::string_view type, std::vector<ContentId> parents, Json body, int days) {
        dossier::Act made = act(type, person(7), "officer", std::move(parents), std::move(body), 500);
        made.subject = council_id;
        made.law = present_pack;
        all.council.push_back(at_day(made, days));
        return all.council.back().id;
    };
    Json founding{{"name", "Hội đồng"},
                  {"level", "unit"},
                  {"number", "45/QĐ"},
                  {"date", "2026-11-20"},
                  {"from", ""},
                  {"to", ""},
                  {"members", council::to_json(members)}};
    Json change{{"reason", ""}, {"number", "47/QĐ"}, {"date", changed_on},
                {"from", ""},   {"to", ""},          {"members", council::to_json(others)}};
    const ContentId established = on_council(dossier::act_type::council_established, {}, founding, 0);
    on_council(dossier::act_type::council_changed, {established}, change, clock);
    Room room(members);
    room.arrive(1, 3);
    room.conclude("return", "Bản cũ");
    room.close();
    // The same acts under the present pack and the decision above: each upon the one before.
    std::vector<ContentId> before;
    for (dossier::Act each : room.acts) {
        each.law = present_pack;
        each.parents = before;
        if (each.type == dossier::act_type::session_opened) each.body["council_act"] = established.text;
        if (each.type == dossier::act_type::session_closed) each.body["minutes"] = before.front().text;
        all.session.push_back(at_day(each, static_cast<int>(all.session.size()) * 5 - 10));
        before = {all.session.back().id};
    }
    for (int stranger = 0; stranger < 4; ++stranger) {
        dossier::Act strange = all.session.front();
        strange.role = "member";
        strange.body["council"] = person(600 + stranger).text;
        all.session.push_back(at_day(strange, stranger * 7 - 14));
    }
    return all;
}

}  // namespace

TEST_CASE("subject: acts in every order of arrival give the same state, whatever the clocks said") {
    std::vector<std::vector<dossier::Act>> subjects;
    subjects.push_back(of_session(0, "2026-11-21").session);
    subjects.push_back(of_session(0, "2026-11-21").council);
    const dossier::Act one = filed(), two = at_day(received({one.id}), -40);
    subjects.push_back({one, two, at_day(received({one.id}), 40)});
    std::vector<dossier::Act> mixed = {one, two};
    for (dossier::Act each : of_session(0, "2026-11-21").session) {
        each.subject = one.subject;
        mixed.push_back(dossier::read_act(dossier::write_act(each)).value());
    }
    subjects.push_back(mixed);
    dossier::Act foreign = at_day(one, 3);
    foreign.unit = UnitId{"14.03664"};
    subjects.push_back({one, dossier::read_act(dossier::write_act(foreign)).value()});
    std::mt19937 random(7);
    for (std::size_t i = 0; i < subjects.size(); ++i) {
        CAPTURE(i);
        std::vector<dossier::Act>& acts = subjects[i];
        const law::Library none;
        for (const law::Library* known : {&library(), &none}) {
            const std::string before = told(subject::fold(acts, {}, *known));
            const SubjectId council = subject::council_of(acts, *known);
            for (int round = 0; round < 20; ++round) {
                std::shuffle(acts.begin(), acts.end(), random);
                CHECK(told(subject::fold(acts, {}, *known)) == before);
                CHECK(subject::council_of(acts, *known) == council);
            }
        }
    }
}

TEST_CASE("subject: what a session came to follows from the acts of both subjects, not from when they came") {
    std::mt19937 random(8);
    for (const int clock : {-60, -1, 0, 1, 60}) {
        CAPTURE(clock);
        for (const bool replaced : {false, true}) {
            CAPTURE(replaced);
            Told all = of_session(clock, replaced ? "2026-11-25" : "2026-11-26");  // the session is of the 25th
            const auto heard = subject::heard_of(all.session, all.council, order_office, library());
            REQUIRE(heard.size() == 1);
            CHECK(heard[0].fault == (replaced ? "act-session-council" : ""));
            CHECK(subject::council_of(all.session, library()) == council_id);
            for (int round = 0; round < 10; ++round) {
                std::shuffle(all.session.begin(), all.session.end(), random);
                std::shuffle(all.council.begin(), all.council.end(), random);
                CHECK(told(subject::heard_of(all.session, all.council, order_office, library())) == told(heard));
            }
        }
    }
}

TEST_CASE("subject: a decision that names the old members again puts right what was dated wrongly") {
    Told all = of_session(0, "2026-11-21");
    const auto fault = [&] {
        return std::string(subject::heard_of(all.session, all.council, order_office, library()).front().fault);
    };
    CHECK(fault() == "act-session-council");
    dossier::Act again = all.council.back();
    again.parents = {all.council.back().id};
    again.body["members"] = council::to_json(council_of(3));
    SUBCASE("up to the day of the session") {
        all.council.push_back(at_day(again, 90));
        CHECK(fault() == "");
    }
    SUBCASE("after it") {
        again.body["date"] = "2026-11-26";
        all.council.push_back(at_day(again, 90));
        CHECK(fault() == "act-session-council");
    }
    SUBCASE("not knowing of the other: people have to settle which holds, and the session stands meanwhile") {
        again.parents = all.council.back().parents;
        all.council.push_back(at_day(again, 90));
        CHECK(fault() == "");
    }
}
