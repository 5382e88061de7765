// A council's session through the endpoint: carried like any other acts, folded by its own rules, no dossier in the
// totals; a member from another unit may sign, a stranger's act stays aside.
// [SECTION] Acts of a session   [SECTION] Opinions   [SECTION] Decisions on councils   [SECTION] Any order
#include <doctest/doctest.h>

#include <algorithm>
#include <random>

#include "council-support.hpp"
#include "council/session.hpp"
#include "dossier/grounds.hpp"
#include "inspect.hpp"
#include "sql.hpp"
#include "sync-fixture.hpp"

using namespace sk;
namespace act_type = dossier::act_type;
using test::Endpoint;

namespace {

struct Hall {
    Endpoint endpoint;
    test::Member chair = endpoint.enrol(test::commune, {"chair", "member"});
    test::Member secretary = endpoint.enrol(test::commune, {"secretary", "member"});
    test::Member expert = endpoint.enrol(test::other_commune, {"member"});
    test::Member stranger = endpoint.enrol(test::commune, {"member"});
    test::Member officer = endpoint.enrol(test::commune, {"officer"});
    SubjectId session = endpoint.new_subject(), dossier = endpoint.new_subject();
    std::vector<ContentId> heads;
    ContentId filing;  // of the dossier, where there is one

    static council::Member seat(const test::Member& person, const char* seat, const char* name) {
        council::Member made;
        made.person = person.id;
        made.name = name;
        made.seat = seat;
        return made;
    }
    std::vector<council::Member> members() const {
        return {seat(chair, "chair", "Hoàng Văn Pản"), seat(secretary, "secretary", "Lèo Thị Ín"),
                seat(expert, "expert", "Vì Văn Thoa")};
    }
    Json opening() const {
        council::Matter matter;
        matter.dossier = dossier;
        matter.version = filing.text.empty() ? content_id("application") : filing;
        matter.title = "Sổ hẹn giờ";
        matter.authors = {{{}, "Mùa A Chứ"}};
        return Json{{"council", endpoint_council.text},
                    {"council_act", council_act.text},
                    {"date", "2026-11-22"},
                    {"place", "Phòng họp tầng 2"},
                    {"members", council::to_json(members())},
                    {"matters", Json::array({council::to_json(matter)})},
                    {"sheet", "sonla-mau-03"},
                    {"note", ""}};
    }
    std::string law = "sonla@2026-2";          // of the council and its session
    std::string dossier_law = "sonla@2026-5";  // of the dossier that told_of_return files
    std::string term_ends;                     // ISO date; "": the decision says nothing of it
    SubjectId endpoint_council = endpoint.new_subject();
    ContentId council_act = content_id("decision");

    static Json founding(const std::vector<council::Member>& named, const std::string& term_ends = {}) {
        return Json{{"name", "Hội đồng sáng kiến phường Tô Hiệu"},
                    {"level", "unit"},
                    {"number", "45/QĐ-UBND"},
                    {"date", "2026-11-20"},
                    {"from", ""},
                    {"to", term_ends},
                    {"members", council::to_json(named)}};
    }
    trust::Jws on_council(std::string_view type, std::vector<ContentId> parents, Json body) {
        dossier::Act act = endpoint.act(officer, type, endpoint_council, std::move(parents));
        act.role = "officer";
        act.law = law;
        act.body = std::move(body);
        return Endpoint::signed_act(officer, act);
    }
    // The decision that named these people, on which the session rests from now on; not sent yet.
    trust::Jws decision(const std::vector<council::Member>& named, std::vector<ContentId> parents = {}) {
        trust::Jws jws = on_council(act_type::council_established, std::move(parents), founding(named, term_ends));
        council_act = jws.id;
        return jws;
    }
    std::string deliver(test::Member& by, const trust::Jws& act) {
        return test::outcome(endpoint.deliver(by, {act}).acts[0]);
    }

    // Signs, sends, and says what the receipt says.
    std::string give(test::Member& by, std::string_view type, const char* role, Json body) {
        dossier::Act act = endpoint.act(by, type, session, heads);
        act.unit = UnitId{test::commune};
        act.role = role;
        act.law = law;
        act.body = std::move(body);
        const trust::Jws jws = Endpoint::signed_act(by, act);
        const std::string told = test::outcome(endpoint.deliver(by, {jws}).acts[0]);
        if (told == "accepted") heads = {jws.id};
        return told;
    }
    Json everybody() const {
        return Json{
            {"present", Json::array({chair.id.text, secretary.id.text, expert.id.text})}, {"time", ""}, {"note", ""}};
    }
    Json sealed(const test::Member& by, int score) const {
        const ContentId seal = council::seal_of(session, dossier, by.id, base64url_encode(std::string(16, 'n')),
                                                test::sonla_filled(score));
        return Json{{"dossier", dossier.text}, {"seal", seal.text}, {"replaces", Json::array()}};
    }
    Json opened(int score) const {
        return Json{{"sealed", last_seal.text},
                    {"nonce", base64url_encode(std::string(16, 'n'))},
                    {"sheet", council::to_json(test::sonla_filled(score))}};
    }
    ContentId last_seal;
};

}  // namespace

// [SECTION] Acts of a session

TEST_CASE("sync: a session's acts are carried and counted by the session's rules") {
    Hall hall;
    CHECK(hall.give(hall.chair, act_type::session_opened, "chair", hall.opening()) == "accepted");
    CHECK(hall.give(hall.secretary, act_type::session_attendance, "secretary", hall.everybody()) == "accepted");
    // Of another unit, and a member all the same.
    CHECK(hall.give(hall.expert, act_type::session_sheet_sealed, "member", hall.sealed(hall.expert, 2400)) ==
          "accepted");
    hall.last_seal = hall.heads.front();
    CHECK(hall.give(hall.stranger, act_type::session_sheet_sealed, "member", hall.sealed(hall.stranger, 3000)) ==
          "quarantined session-seat");
    CHECK(hall.give(hall.expert, act_type::session_sheet_opened, "member", hall.opened(2400)) ==
          "quarantined session-sealed");
    CHECK(hall.give(hall.chair, act_type::session_unsealed, "chair", Json{{"dossier", hall.dossier.text}}) ==
          "accepted");
    CHECK(hall.give(hall.expert, act_type::session_sheet_opened, "member", hall.opened(2500)) ==
          "quarantined session-seal");
    CHECK(hall.give(hall.expert, act_type::session_sheet_opened, "member", hall.opened(2400)) == "accepted");
    // A role that is not on the card.
    CHECK(hall.give(hall.expert, act_type::session_unsealed, "chair", Json{{"dossier", hall.dossier.text}}) ==
          "quarantined act-authority");
    Json ballot = council::to_json(test::ballot(2, 1));
    ballot["dossier"] = hall.dossier.text;
    ballot["note"] = "";
    CHECK(hall.give(hall.secretary, act_type::session_ballot, "secretary", ballot) == "accepted");
    CHECK(hall.give(hall.chair, act_type::session_result, "chair",
                    Json{{"dossier", hall.dossier.text}, {"result", "agree"}, {"reason", ""}}) == "accepted");

    // A member reads what his unit has, the session among it; the totals count dossiers only.
    const Json page = hall.endpoint.changes(hall.stranger);
    CHECK(page["acts"].size() == 11);
    CHECK(page["totals"].empty());
    CHECK(hall.endpoint.count("SELECT count(*) FROM dossiers WHERE state='session'") == 1);
    hall.endpoint.sound();
}

TEST_CASE("sync: a council is established by its own unit") {
    Hall hall;
    test::Member elsewhere = hall.endpoint.enrol(test::other_commune, {"officer"});
    const Json body = Hall::founding(hall.members());
    hall.session = hall.endpoint.new_subject();
    CHECK(hall.give(hall.officer, act_type::council_established, "officer", body) == "accepted");
    CHECK(hall.give(hall.officer, act_type::council_established, "officer", body) == "quarantined act-state");
    dossier::Act act = hall.endpoint.act(elsewhere, act_type::council_established, hall.endpoint.new_subject(), {});
    act.unit = UnitId{test::commune};
    act.body = body;
    act.law = "sonla@2026-2";
    const auto sent = hall.endpoint.bundle(elsewhere, {Endpoint::signed_act(elsewhere, act)});
    CHECK(test::code_of(hall.endpoint.put(sent)) == "act-unit");
}

// [SECTION] Opinions

TEST_CASE("sync: an opinion on a dossier rests on the session that it names, whichever comes first") {
    Hall hall;
    test::Member author = hall.endpoint.enrol(test::commune, {"author"});
    std::vector<ContentId> known;
    const auto on_dossier = [&](test::Member& by, std::string_view type, const char* role, Json body) {
        dossier::Act act = hall.endpoint.act(by, type, hall.dossier, known);
        act.role = role;
        act.law = "sonla@2026-5";  // whose co-authors confirm nothing
        if (!body.is_null()) act.body = std::move(body);
        const trust::Jws jws = Endpoint::signed_act(by, act);
        const std::string told = test::outcome(hall.endpoint.deliver(by, {jws}).acts[0]);
        if (told == "accepted") known = {jws.id};
        return told;
    };
    CHECK(on_dossier(author, act_type::filed, "author", nullptr) == "accepted");
    hall.filing = known.front();
    CHECK(on_dossier(hall.officer, act_type::received, "officer",
                     {{"number", "12/TN"}, {"date", "2026-11-30"}, {"note", ""}}) == "accepted");
    CHECK(on_dossier(hall.officer, act_type::accepted, "officer",
                     {{"date", "2026-11-30"}, {"state_funded", false}, {"head_is_author", false}, {"note", ""}}) ==
          "accepted");

    const trust::Jws decision = hall.decision(hall.members());
    CHECK(hall.give(hall.chair, act_type::session_opened, "chair", hall.opening()) == "accepted");
    CHECK(hall.give(hall.secretary, act_type::session_attendance, "secretary", hall.everybody()) == "accepted");
    Json ballot = council::to_json(test::ballot(3, 0));
    ballot["dossier"] = hall.dossier.text;
    ballot["note"] = "";
    CHECK(hall.give(hall.secretary, act_type::session_ballot, "secretary", ballot) == "accepted");
    CHECK(hall.give(hall.chair, act_type::session_result, "chair",
                    Json{{"dossier", hall.dossier.text}, {"result", "agree"}, {"reason", ""}}) == "accepted");
    CHECK(hall.give(hall.secretary, act_type::session_minutes, "secretary",
                    Json{{"number", ""},
                         {"started", "2026-11-30T08:00:00+07:00"},
                         {"ended", "2026-11-30T09:30:00+07:00"},
                         {"guests", ""},
                         {"course", Json::array()},
                         {"conclusion", ""}}) == "accepted");
    dossier::Act closing = hall.endpoint.act(hall.chair, act_type::session_closed, hall.session, hall.heads);
    closing.unit = UnitId{test::commune};
    closing.role = "chair";
    closing.law = "sonla@2026-2";
    closing.body = Json{{"minutes", hall.heads.front().text}};
    const trust::Jws closed = Endpoint::signed_act(hall.chair, closing);
    const auto opinion = [&](const char* result, int agree) {
        return Json{{"session", hall.session.text},
                    {"record", closed.id.text},
                    {"result", result},
                    {"date", "2026-11-22"},
                    {"members", 3},
                    {"agree", agree},
                    {"disagree", 3 - agree},
                    {"invalid", 0},
                    {"mean", nullptr},
                    {"note", ""}};
    };
    const auto counted = [&] { return hall.endpoint.count("SELECT count(*) FROM dossiers WHERE state='opinion'"); };
    const auto opine = [&](Json body) {
        return on_dossier(hall.secretary, act_type::council_opinion, "secretary", std::move(body));
    };

    SUBCASE("a session that nobody knows") {
        CHECK(hall.deliver(hall.officer, decision) == "accepted");
        Json made_up = opinion("agree", 3);
        made_up["session"] = hall.endpoint.new_subject().text;
        CHECK(opine(made_up) == "waiting act-session-missing");
    }
    SUBCASE("the opinion came before the closing") {
        CHECK(hall.deliver(hall.officer, decision) == "accepted");
        CHECK(opine(opinion("agree", 3)) == "waiting act-session-missing");
        CHECK(counted() == 0);
        CHECK(hall.deliver(hall.chair, closed) == "accepted");
        CHECK(counted() == 1);
        CHECK(hall.endpoint.count("SELECT count(*) FROM acts WHERE status='waiting'") == 0);
    }
    SUBCASE("the decision on the council came last of all") {
        CHECK(hall.deliver(hall.chair, closed) == "accepted");
        CHECK(opine(opinion("agree", 3)) == "waiting act-session-missing");
        CHECK(counted() == 0);
        CHECK(hall.deliver(hall.officer, decision) == "accepted");
        CHECK(counted() == 1);
        CHECK(hall.endpoint.count("SELECT count(*) FROM acts WHERE status='waiting'") == 0);
    }
    SUBCASE("after it, with other votes than the session's, then as it was") {
        CHECK(hall.deliver(hall.officer, decision) == "accepted");
        CHECK(hall.deliver(hall.chair, closed) == "accepted");
        CHECK(opine(opinion("agree", 2)) == "quarantined act-session");
        CHECK(opine(opinion("disagree", 0)) == "quarantined act-session");
        CHECK(counted() == 0);
        CHECK(opine(opinion("agree", 3)) == "accepted");
        CHECK(counted() == 1);
    }
    hall.endpoint.sound();
}

namespace {

// A session gives an application back. What the endpoint says of the opinion that repeats it.
std::string told_of_return(Hall& hall) {
    test::Member author = hall.endpoint.enrol(test::commune, {"author"});
    std::vector<trust::Jws> acts;
    const auto add = [&](const test::Member& by, std::string_view type, const char* role, Json body) {
        dossier::Act act = hall.endpoint.act(by, type, hall.dossier,
                                             acts.empty() ? std::vector<ContentId>{} : std::vector{acts.back().id});
        act.role = role;
        act.law = hall.dossier_law;
        act.body = std::move(body);
        acts.push_back(Endpoint::signed_act(by, act));
    };
    dossier::Application form = test::good_application();
    form.authors.resize(1);  // who did all of it and confirms nothing
    form.authors[0].share_text.clear();
    add(author, act_type::filed, "author", {{"application", dossier::to_json(form)}});
    add(hall.officer, act_type::received, "officer", {{"number", "12/TN"}, {"date", "2026-11-30"}, {"note", ""}});
    add(hall.officer, act_type::accepted, "officer",
        {{"date", "2026-11-30"}, {"state_funded", false}, {"head_is_author", false}, {"note", ""}});
    hall.endpoint.deliver(author, {acts[0]});
    hall.endpoint.deliver(hall.officer, {acts[1], acts[2]});
    if (hall.filing.text.empty()) hall.filing = acts[0].id;
    CHECK(hall.give(hall.chair, act_type::session_opened, "chair", hall.opening()) == "accepted");
    CHECK(hall.give(hall.secretary, act_type::session_attendance, "secretary", hall.everybody()) == "accepted");
    CHECK(hall.give(hall.chair, act_type::session_result, "chair",
                    Json{{"dossier", hall.dossier.text}, {"result", "return"}, {"reason", "Bản cũ"}}) == "accepted");
    CHECK(hall.give(hall.secretary, act_type::session_minutes, "secretary",
                    Json{{"number", ""},
                         {"started", "2026-11-30T08:00:00+07:00"},
                         {"ended", "2026-11-30T09:30:00+07:00"},
                         {"guests", ""},
                         {"course", Json::array()},
                         {"conclusion", ""}}) == "accepted");
    CHECK(hall.give(hall.chair, act_type::session_closed, "chair", Json{{"minutes", hall.heads.front().text}}) ==
          "accepted");
    add(hall.secretary, act_type::council_opinion, "secretary",
        {{"session", hall.session.text},
         {"record", hall.heads.front().text},
         {"result", "return"},
         {"date", "2026-11-22"},
         {"members", 3},
         {"agree", 0},
         {"disagree", 0},
         {"invalid", 0},
         {"mean", nullptr},
         {"note", "Bản cũ"}});
    return hall.deliver(hall.secretary, acts.back());
}

}  // namespace

TEST_CASE("sync: an opinion on a text that has been supplemented since the session was called does not count") {
    Hall hall;
    hall.filing = content_id("an older text");
    CHECK(hall.deliver(hall.officer, hall.decision(hall.members())) == "accepted");
    CHECK(told_of_return(hall) == "quarantined act-superseded");
}

// [SECTION] Decisions on councils

TEST_CASE("sync: a session counts that those held whom a decision of the unit had named, and no other") {
    Hall hall;
    SUBCASE("those") {
        CHECK(hall.deliver(hall.officer, hall.decision(hall.members())) == "accepted");
        CHECK(told_of_return(hall) == "accepted");
    }
    SUBCASE("one more than those") {
        std::vector<council::Member> named = hall.members();
        named.pop_back();
        CHECK(hall.deliver(hall.officer, hall.decision(named)) == "accepted");
        CHECK(told_of_return(hall) == "quarantined act-session");
    }
    SUBCASE("a decision that does not count") {
        CHECK(hall.deliver(hall.officer, hall.decision(hall.members())) == "accepted");
        CHECK(hall.deliver(hall.officer, hall.decision(hall.members(), {hall.council_act})) == "quarantined act-state");
        CHECK(told_of_return(hall) == "quarantined act-session");
    }
    SUBCASE("a council that had ended") {
        CHECK(hall.deliver(hall.officer, hall.decision(hall.members())) == "accepted");
        const trust::Jws end =
            hall.on_council(act_type::council_dissolved, {hall.council_act},
                            {{"number", "46/QĐ-UBND"}, {"date", "2026-11-21"}, {"reason", "Hết việc"}});
        CHECK(hall.deliver(hall.officer, end) == "accepted");
        CHECK(told_of_return(hall) == "quarantined act-session");
    }
    SUBCASE("a council whose term was over, where the rules ask for it") {
        hall.law = "sonla@2026-6";
        hall.term_ends = "2026-11-21";
        CHECK(hall.deliver(hall.officer, hall.decision(hall.members())) == "accepted");
        CHECK(told_of_return(hall) == "quarantined act-session-term");
    }
    SUBCASE("on the last day of its term") {
        hall.law = "sonla@2026-7";
        hall.term_ends = "2026-11-22";
        CHECK(hall.deliver(hall.officer, hall.decision(hall.members())) == "accepted");
        CHECK(told_of_return(hall) == "accepted");
    }
    SUBCASE("an older composition than the one in force, where the rules ask for it") {
        std::int64_t days_ahead = 0;  // of the clock at the desk that records the change
        const auto told = [&](const char* law, const char* changed_on) {
            hall.law = law;
            CHECK(hall.deliver(hall.officer, hall.decision(hall.members())) == "accepted");
            std::vector<council::Member> named = hall.members();
            named[2] = Hall::seat(hall.stranger, "expert", "Vì Thị Khác");
            hall.endpoint.now.unix_ms += days_ahead * test::day_ms;
            const trust::Jws change = hall.on_council(act_type::council_changed, {hall.council_act},
                                                      {{"reason", ""},
                                                       {"number", "47/QĐ-UBND"},
                                                       {"date", changed_on},
                                                       {"from", ""},
                                                       {"to", ""},
                                                       {"members", council::to_json(named)}});
            hall.endpoint.now.unix_ms -= days_ahead * test::day_ms;
            CHECK(hall.deliver(hall.officer, change) == "accepted");
            return told_of_return(hall);
        };
        SUBCASE("changed up to the day of the session, by a clock that is a month behind") {
            days_ahead = -30;
            CHECK(told(test::present_pack, "2026-11-22") == "quarantined act-session-council");
        }
        SUBCASE("changed up to the day of the session, by a clock that is ahead of that of the room") {
            days_ahead = 1;
            CHECK(told(test::present_pack, "2026-11-22") == "quarantined act-session-council");
        }
        SUBCASE("changed after it, by a clock that is a month behind") {
            days_ahead = -30;
            CHECK(told(test::present_pack, "2026-11-23") == "accepted");
        }
        SUBCASE("changed up to the day of the session") {
            CHECK(told(test::present_pack, "2026-11-22") == "quarantined act-session-council");
        }
        SUBCASE("changed after it") { CHECK(told(test::present_pack, "2026-11-23") == "accepted"); }
        SUBCASE("packs before did not ask") { CHECK(told("sonla@2026-6", "2026-11-21") == "accepted"); }
        const law::Pack& rules = *test::library().find(test::present_pack);
        CHECK(dossier::ground_of("act-session-council", act_type::council_opinion, rules) ==
              &rules.provisions.guard("members_only")->citation);
        CHECK(dossier::ground_of("act-session-term", act_type::council_opinion, rules) ==
              &rules.provisions.guard("council_term")->citation);
    }
    SUBCASE("a term that was renewed after the session leaves what was held within the first") {
        hall.law = test::present_pack;
        hall.term_ends = "2026-11-30";
        CHECK(hall.deliver(hall.officer, hall.decision(hall.members())) == "accepted");
        const trust::Jws renewed = hall.on_council(act_type::council_changed, {hall.council_act},
                                                   {{"reason", ""},
                                                    {"number", "48/QĐ-UBND"},
                                                    {"date", "2026-11-30"},
                                                    {"from", "2026-12-01"},
                                                    {"to", "2028-11-30"},
                                                    {"members", council::to_json(hall.members())}});
        CHECK(hall.deliver(hall.officer, renewed) == "accepted");
        CHECK(told_of_return(hall) == "accepted");
    }
    SUBCASE("by rules that judge otherwise than those of the dossier, where those ask for it") {
        const auto told = [&](const char* law, const char* of_dossier) {
            hall.law = law;
            hall.dossier_law = of_dossier;
            CHECK(hall.deliver(hall.officer, hall.decision(hall.members())) == "accepted");
            return told_of_return(hall);
        };
        SUBCASE("asked") { CHECK(told("sonla@2026-2", test::present_pack) == "quarantined act-session-rules"); }
        SUBCASE("other rules that judge alike") { CHECK(told("sonla@2026-7", test::present_pack) == "accepted"); }
        SUBCASE("packs before did not ask") { CHECK(told("sonla@2026-2", "sonla@2026-7") == "accepted"); }
        const law::Pack& rules = *test::library().find(test::present_pack);
        CHECK(dossier::ground_of("act-session-rules", act_type::council_opinion, rules) ==
              &rules.provisions.guard("session_rules")->citation);
    }
    SUBCASE("a council that nobody knows") { CHECK(told_of_return(hall) == "waiting act-session-missing"); }
}

TEST_CASE("sync: only decisions on a council that count, or did, send for the dossiers that its sessions have judged") {
    Hall hall;
    test::Member author = hall.endpoint.enrol(test::commune, {"author"});
    const trust::Jws filed = hall.endpoint.filed(author, hall.dossier), decision = hall.decision(hall.members());
    CHECK(hall.deliver(author, filed) == "accepted");
    hall.filing = filed.id;
    CHECK(hall.give(hall.chair, act_type::session_opened, "chair", hall.opening()) == "accepted");
    sync::Database& database = hall.endpoint.service->database();
    const auto restood = [&](const trust::Jws& act) {  // was the dossier folded for it
        REQUIRE(database.execute("UPDATE dossiers SET title='?' WHERE state='filed'").ok());
        hall.endpoint.deliver(hall.officer, {act});
        return hall.endpoint.count("SELECT count(*) FROM dossiers WHERE title='?'") == 0;
    };
    const Json ending = {{"number", "46/QĐ-UBND"}, {"date", "2026-11-21"}, {"reason", "Hết việc"}};
    CHECK_FALSE(restood(hall.on_council(act_type::council_dissolved, {content_id("nothing")}, ending)));
    CHECK(restood(decision));
    CHECK_FALSE(restood(hall.on_council(act_type::council_established, {}, Hall::founding(hall.members()))));
    CHECK(restood(hall.on_council(act_type::council_dissolved, {hall.council_act}, ending)));
}

TEST_CASE("sync: what waits, and the sessions of a unit, are found without going through all acts") {
    Endpoint endpoint;
    static const std::string waiting = std::string("EXPLAIN QUERY PLAN ") + sync::sql::subjects_waiting_for_session;
    static const std::string openings = std::string("EXPLAIN QUERY PLAN ") + sync::sql::session_openings;
    const auto plan = [](Result<sync::Statement> rows) {
        REQUIRE(rows.ok());
        std::string text;
        for (auto row = rows->step(); row.ok() && *row; row = rows->step()) text += rows->text(3) + "\n";
        return text;
    };
    CHECK(plan(endpoint.service->database().query(waiting.c_str())).find("acts_waiting") != std::string::npos);
    CHECK(plan(endpoint.service->database().query(openings.c_str(), test::commune)).find("acts_openings") !=
          std::string::npos);
}

// [SECTION] Any order

TEST_CASE("sync: a session with itself on its agenda, by somebody without the right, is set aside and nothing more") {
    Hall hall;
    test::Member author = hall.endpoint.enrol(test::commune, {"author"});
    Json body = hall.opening();
    body["matters"][0]["dossier"] = hall.session.text;
    const auto on_session = [&](std::string_view type, std::vector<ContentId> parents, Json said) {
        dossier::Act act = hall.endpoint.act(author, type, hall.session, std::move(parents));
        act.unit = UnitId{test::commune};
        act.role = "author";
        act.law = hall.law;
        act.body = std::move(said);
        return Endpoint::signed_act(author, act);
    };
    const trust::Jws opened = on_session(act_type::session_opened, {}, body);
    const trust::Jws closed = on_session(act_type::session_closed, {opened.id}, {{"minutes", opened.id.text}});
    const auto receipt = hall.endpoint.deliver(author, {opened, closed});
    for (const auto& told : receipt.acts) CHECK(test::outcome(told).starts_with("quarantined"));
    CHECK(sync::verify_store(hall.endpoint.service->database(), test::library())->findings.empty());
    CHECK(test::outcome(
              hall.endpoint.deliver(author, {hall.endpoint.filed(author, hall.endpoint.new_subject())}).acts[0]) ==
          "accepted");
}

TEST_CASE("sync: what is known of a session and its dossier comes in any order, by any clock: all stands the same") {
    Hall hall;
    hall.law = test::present_pack;
    test::Member author = hall.endpoint.enrol(test::commune, {"author"});
    const auto at = [&](std::int64_t days, auto make) {  // each desk has its own clock
        const Timestamp kept = hall.endpoint.now;
        hall.endpoint.now.unix_ms += days * test::day_ms;
        auto made = make();
        hall.endpoint.now = kept;
        return made;
    };
    std::vector<trust::Jws> acts;
    const auto on = [&](const SubjectId& subject, const test::Member& by, std::int64_t days, std::string_view type,
                        const char* role, std::vector<ContentId> parents, Json body, const std::string& law) {
        acts.push_back(at(days, [&] {
            dossier::Act act = hall.endpoint.act(by, type, subject, std::move(parents));
            act.unit = UnitId{test::commune};
            act.role = role;
            act.law = law;
            if (!body.is_null()) act.body = std::move(body);
            return Endpoint::signed_act(by, act);
        }));
        return acts.back().id;
    };
    const std::string old_rules = "sonla@2026-5";  // whose co-authors confirm nothing
    const ContentId filed = on(hall.dossier, author, 0, act_type::filed, "author", {}, nullptr, old_rules);
    const ContentId received = on(hall.dossier, hall.officer, -3, act_type::received, "officer", {filed},
                                  {{"number", "12/TN"}, {"date", "2026-11-30"}, {"note", ""}}, old_rules);
    const ContentId accepted =
        on(hall.dossier, hall.officer, -3, act_type::accepted, "officer", {received},
           {{"date", "2026-11-30"}, {"state_funded", false}, {"head_is_author", false}, {"note", ""}}, old_rules);
    hall.filing = filed;
    acts.push_back(at(-2, [&] { return hall.decision(hall.members()); }));
    const ContentId opened =
        on(hall.session, hall.chair, -9, act_type::session_opened, "chair", {}, hall.opening(), hall.law);
    const ContentId there = on(hall.session, hall.secretary, -1, act_type::session_attendance, "secretary", {opened},
                               hall.everybody(), hall.law);
    const ContentId result = on(hall.session, hall.chair, -9, act_type::session_result, "chair", {there},
                                {{"dossier", hall.dossier.text}, {"result", "return"}, {"reason", "Bản cũ"}}, hall.law);
    const ContentId minutes = on(hall.session, hall.secretary, 0, act_type::session_minutes, "secretary", {result},
                                 {{"number", ""},
                                  {"started", "2026-11-30T08:00:00+07:00"},
                                  {"ended", "2026-11-30T09:30:00+07:00"},
                                  {"guests", ""},
                                  {"course", Json::array()},
                                  {"conclusion", ""}},
                                 hall.law);
    const ContentId closed = on(hall.session, hall.chair, -9, act_type::session_closed, "chair", {minutes},
                                {{"minutes", minutes.text}}, hall.law);
    on(hall.dossier, hall.secretary, 0, act_type::council_opinion, "secretary", {accepted},
       {{"session", hall.session.text},
        {"record", closed.text},
        {"result", "return"},
        {"date", "2026-11-22"},
        {"members", 3},
        {"agree", 0},
        {"disagree", 0},
        {"invalid", 0},
        {"mean", nullptr},
        {"note", "Bản cũ"}},
       old_rules);
    // Somebody without the right opens it too, for a council that nobody knows.
    Json strange = hall.opening();
    strange["council"] = hall.endpoint.new_subject().text;
    const ContentId stray =
        on(hall.session, hall.stranger, -20, act_type::session_opened, "member", {}, strange, hall.law);
    std::string opinion;
    const auto change = [&](std::int64_t days, const char* on_day) {
        std::vector<council::Member> named = hall.members();
        named[2] = Hall::seat(hall.stranger, "expert", "Vì Thị Khác");
        acts.push_back(at(days, [&] {
            return hall.on_council(act_type::council_changed, {hall.council_act},
                                   {{"reason", ""},
                                    {"number", "47/QĐ-UBND"},
                                    {"date", on_day},
                                    {"from", ""},
                                    {"to", ""},
                                    {"members", council::to_json(named)}});
        }));
    };
    SUBCASE("the council held it") { opinion = "accepted"; }
    SUBCASE("a decision of before that day had named others") {
        change(-15, "2026-11-21");
        opinion = "quarantined act-session-council";
    }
    SUBCASE("the same, recorded when the session was long over") {
        change(0, "2026-11-21");
        opinion = "quarantined act-session-council";
    }
    SUBCASE("the council had ended") {
        acts.push_back(at(-8, [&] {
            return hall.on_council(act_type::council_dissolved, {hall.council_act},
                                   {{"number", "46/QĐ-UBND"}, {"date", "2026-11-21"}, {"reason", "Hết việc"}});
        }));
        opinion = "quarantined act-session";
    }
    std::mt19937 random(11);
    std::string first;
    for (int round = 0; round < 12; ++round) {
        CAPTURE(round);
        Endpoint other;
        for (const test::Member* person :
             {&hall.chair, &hall.secretary, &hall.expert, &hall.stranger, &hall.officer, &author})
            other.know(*person);
        test::Member& carrier = hall.officer;
        carrier.seq = 0;
        carrier.prev.clear();
        std::vector<trust::Jws> arriving = acts;
        std::shuffle(arriving.begin(), arriving.end(), random);
        for (const trust::Jws& act : arriving) other.deliver(carrier, {act});
        std::string stands;
        for (const trust::Jws& act : acts) {
            const auto row = other.service->database().first_text(
                "SELECT type || ' ' || status || ' ' || reason FROM acts WHERE id=?1", act.id.text);
            // What is said first of the stray one depends on whether the right one was there: it is held by nobody.
            stands += act.id == stray ? "session.opened" : row->value_or("absent");
            stands += "\n";
            if (act.id == stray) CHECK(row->value_or("").starts_with("session.opened quarantined"));
        }
        const auto row = other.service->database().first_text(
            "SELECT status || CASE reason WHEN '' THEN '' ELSE ' ' || reason END FROM acts WHERE type=?1",
            std::string(act_type::council_opinion));
        CHECK(row->value_or("") == opinion);
        if (round == 0) first = stands;
        CHECK(stands == first);
        CHECK(sync::verify_store(other.service->database(), test::library())->findings.empty());
    }
}
