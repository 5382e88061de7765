// Who is given the acts of a subject beyond its unit: the unit that a request asks, everybody for what the province
// publishes, the members of a session with its council and dossiers; with the cards of those who signed, and with what
// came before. And nobody else.
#include <doctest/doctest.h>

#include <set>

#include "council/member.hpp"
#include "journal/journal.hpp"
#include "sync-fixture.hpp"

using namespace sk;
using test::Endpoint;

namespace {

using Ids = std::set<std::string>;

Ids acts_in(const Json& page) {
    Ids ids;
    for (const Json& act : page["acts"]) ids.insert(trust::parse_jws(act["jws"], trust::typ::act)->id.text);
    return ids;
}
Ids cards_in(const Json& page) {
    Ids units;
    for (const Json& card : page["cards"])
        units.insert(trust::read_card(trust::parse_jws(card, trust::typ::card)->payload)->unit.text);
    return units;
}
std::string cursor_of(const Json& page) { return string_or(page, "cursor"); }

struct Readers {
    Endpoint endpoint;
    test::Member applier = endpoint.enrol(test::commune, {"officer"});
    test::Member owner = endpoint.enrol(test::other_commune, {"officer"});
    test::Member third = endpoint.enrol("14.03679", {"officer"});
    test::Member standing = endpoint.enrol(test::office, {"office"});
    test::Member author = endpoint.enrol(test::commune, {"author"});
    std::string dossier = test::uuid(777);

    trust::Jws journal_act(const test::Member& by, const char* type, const UnitId& unit, const char* role, Json body,
                           std::vector<ContentId> parents, SubjectId subject) {
        dossier::Act act = endpoint.act(by, type, subject, std::move(parents));
        act.unit = unit;
        act.role = role;
        act.law = "nhiemvu@2026-1";
        act.body = std::move(body);
        return Endpoint::signed_act(by, act);
    }
    SubjectId replication() const { return journal::subject_of("replication", UnitId{test::commune}, dossier); }
    trust::Jws request() {
        return journal_act(applier, "replication.requested", UnitId{test::commune}, "officer",
                           {{"dossier", dossier},
                            {"owner", test::other_commune},
                            {"title", "Ủ rơm cho trâu bò"},
                            {"need", "Mùa đông thiếu cỏ"},
                            {"contact", "Lò Văn Sơn"},
                            {"date", "2026-11-22"}},
                           {}, replication());
    }
    trust::Jws answer(const test::Member& by, const char* from, const ContentId& parent) {
        return journal_act(by, "replication.agreed", UnitId{test::commune}, "officer",
                           {{"from", from}, {"text", "Đồng ý"}, {"contact", ""}, {"date", "2026-11-22"}}, {parent},
                           replication());
    }
};

// The same people at a store on the disk, whose program may be another one at the next start.
struct OnDisk : Readers {
    test::TempFolder folder;
    sync::Keys keys = *sync::make_keys();

    explicit OnDisk(const law::Library& library = test::library()) {
        start(library);
        for (const test::Member* person : {&applier, &owner, &third, &standing, &author}) endpoint.know(*person);
    }
    void start(const law::Library& library = test::library()) {
        endpoint.service.reset();
        auto made = sync::Service::create(std::move(*sync::Database::open(folder.path + "/store.sqlite")), keys,
                                          library, endpoint.now);
        REQUIRE(made.ok());
        endpoint.service = std::move(*made);
    }
    std::string told(test::Member& by, const trust::Jws& act) {
        return test::outcome(endpoint.deliver(by, {act}).acts[0]);
    }
};

}  // namespace

TEST_CASE("sync readers: a request reaches the unit that it asks, the answer comes back, cards with both") {
    Readers r;
    const std::string before = cursor_of(r.endpoint.changes(r.owner));
    const trust::Jws request = r.request();
    CHECK(test::outcome(r.endpoint.deliver(r.applier, {request}).acts[0]) == "accepted");
    const Json at_owner = r.endpoint.changes(r.owner, before);
    CHECK(acts_in(at_owner) == Ids{request.id.text});
    CHECK(cards_in(at_owner) == Ids{test::commune});  // to verify it by
    CHECK(acts_in(r.endpoint.changes(r.third)).empty());

    const std::string applier_before = cursor_of(r.endpoint.changes(r.applier));
    const trust::Jws answer = r.answer(r.owner, test::other_commune, request.id);
    CHECK(test::outcome(r.endpoint.deliver(r.owner, {answer}).acts[0]) == "accepted");
    const Json at_applier = r.endpoint.changes(r.applier, applier_before);
    CHECK(acts_in(at_applier) == Ids{answer.id.text});
    CHECK(cards_in(at_applier) == Ids{test::other_commune});
    CHECK(acts_in(r.endpoint.changes(r.third)).empty());
    CHECK(acts_in(r.endpoint.changes(r.standing)) == Ids{request.id.text, answer.id.text});
}

TEST_CASE("sync readers: nobody answers in another unit's name") {
    Readers r;
    const trust::Jws request = r.request();
    r.endpoint.deliver(r.applier, {request});
    const std::string before[] = {cursor_of(r.endpoint.changes(r.applier)), cursor_of(r.endpoint.changes(r.author))};
    const trust::Jws forged = r.answer(r.third, test::other_commune, request.id);
    CHECK(test::outcome(r.endpoint.deliver(r.third, {forged}).acts[0]) ==
          "quarantined act-authority");  // his card says another unit
    // Those who are given it are given the card of who signed it: without that they could take nothing that follows.
    for (const test::Member* reader : {&r.applier, &r.author}) {
        const Json page = r.endpoint.changes(*reader, before[reader == &r.author]);
        CHECK(acts_in(page) == Ids{forged.id.text});
        CHECK(cards_in(page) == Ids{"14.03679"});
    }
    CHECK(cards_in(r.endpoint.changes(r.owner)).contains("14.03679"));
    CHECK(test::outcome(r.endpoint.deliver(r.third, {r.answer(r.third, "14.03679", request.id)}).acts[0]) ==
          "quarantined act-authority");  // not the one that was asked
    CHECK(test::outcome(r.endpoint.deliver(r.owner, {r.answer(r.owner, test::other_commune, request.id)}).acts[0]) ==
          "accepted");
}

TEST_CASE("sync readers: of an act in another's name its signer's card is given, to who becomes a reader later too") {
    Readers r;
    const trust::Jws request = r.request();
    // Signed by somebody of a third unit; it says that the applier made it.
    dossier::Act copy = r.endpoint.act(r.applier, "replication.agreed", r.replication(), {request.id});
    copy.law = "nhiemvu@2026-1";
    copy.body = {{"from", test::other_commune}, {"text", "Đồng ý"}, {"contact", ""}, {"date", "2026-11-22"}};
    const trust::Jws foreign = Endpoint::signed_act(r.third, copy);
    CHECK(test::outcome(r.endpoint.deliver(r.third, {foreign}).acts[0]) == "quarantined act-by");
    CHECK(cards_in(r.endpoint.changes(r.applier)).contains("14.03679"));
    CHECK(test::outcome(r.endpoint.deliver(r.applier, {request}).acts[0]) == "accepted");
    const Json page = r.endpoint.changes(r.owner);  // a reader from now on, also of what came before
    CHECK(acts_in(page) == Ids{request.id.text, foreign.id.text});
    CHECK(cards_in(page).contains("14.03679"));
}

TEST_CASE("sync readers: who filed is given the card of a co-author of another unit") {
    Endpoint endpoint;
    test::Member author = endpoint.enrol(test::commune, {"author"});
    test::Member coauthor = endpoint.enrol(test::other_commune, {"author"});
    const SubjectId subject = endpoint.new_subject();
    dossier::Act filing = endpoint.act(author, dossier::act_type::filed, subject, {});
    filing.law = "sonla@2026-2";
    const trust::Jws filed = Endpoint::signed_act(author, filing);
    endpoint.deliver(author, {filed});
    const std::string before = cursor_of(endpoint.changes(author));
    const dossier::Author row = test::good_application().authors[1];
    dossier::Act share = endpoint.act(coauthor, dossier::act_type::share_confirmed, subject, {filed.id});
    share.unit = author.unit;
    share.role = "author";
    share.law = "sonla@2026-2";
    share.body = {{"author", row.row_id}, {"share", row.share_hundredths().value()}, {"way", "own_key"}, {"note", ""}};
    const trust::Jws confirmed = Endpoint::signed_act(coauthor, share);
    CHECK(test::outcome(endpoint.deliver(coauthor, {confirmed}).acts[0]) == "accepted");
    const Json page = endpoint.changes(author, before);
    CHECK(acts_in(page) == Ids{confirmed.id.text});
    CHECK(cards_in(page) == Ids{test::other_commune});
}

TEST_CASE("sync readers: an answer does not choose the rules by which its maker is asked") {
    Readers r;
    const trust::Jws request = r.request();
    r.endpoint.deliver(r.applier, {request});
    const auto answer_under = [&](const char* law) {
        dossier::Act act = r.endpoint.act(r.applier, "replication.agreed", r.replication(), {request.id});
        act.unit = UnitId{test::commune};
        act.role = "officer";
        act.law = law;
        act.body = {{"from", test::other_commune}, {"text", "Đồng ý"}, {"contact", ""}, {"date", "2026-11-22"}};
        return test::outcome(r.endpoint.deliver(r.applier, {Endpoint::signed_act(r.applier, act)}).acts[0]);
    };
    CHECK(answer_under("nhiemvu@2026-1") == "quarantined act-authority");
    CHECK(answer_under("sonla@2026-2") == "quarantined act-law");
    CHECK(answer_under("nhiemvu@2099-1") == "waiting act-law-unknown");
    CHECK(test::outcome(r.endpoint.deliver(r.owner, {r.answer(r.owner, test::other_commune, request.id)}).acts[0]) ==
          "accepted");
}

TEST_CASE("sync readers: who came before the rules and before what he answers is asked by them when they come") {
    law::Library older;  // of a program that does not know the tasks' first pack
    for (const law::Pack& pack : test::library().all())
        if (pack.id != "nhiemvu@2026-1") older.add(pack);
    OnDisk r(older);
    const trust::Jws request = r.request();  // kept back
    const trust::Jws own = r.answer(r.applier, test::other_commune, request.id);
    CHECK(r.told(r.applier, own) == "waiting act-parent-missing");
    SUBCASE("at the next start with the rules") { r.start(); }
    SUBCASE("in a store as the version before left it") {
        REQUIRE(r.endpoint.service->database()
                    .execute("DROP TABLE unasked; DROP INDEX acts_waiting; DROP INDEX acts_openings;"
                             "PRAGMA user_version=2")
                    .ok());
        r.start();
        CHECK(r.endpoint.count("PRAGMA user_version") == 3);
    }
    CHECK(r.endpoint.status(own.id) == "quarantined act-authority");
    CHECK(r.endpoint.count("SELECT count(*) FROM unasked") == 0);
    r.endpoint.sound();
    CHECK(r.told(r.applier, request) == "accepted");
    CHECK(r.endpoint.status(own.id) == "quarantined act-authority");
    CHECK(r.endpoint.count("SELECT count(*) FROM dossiers WHERE state='replication.requested'") == 1);
    CHECK(r.told(r.owner, r.answer(r.owner, test::other_commune, request.id)) == "accepted");
    r.endpoint.sound();
}

TEST_CASE("sync readers: what came before its rules and is in order counts with them, whatever it waited for") {
    law::Library older;
    for (const law::Pack& pack : test::library().all())
        if (pack.id != "nhiemvu@2026-1") older.add(pack);
    OnDisk r(older);
    const trust::Jws request = r.request();
    const trust::Jws back =
        r.journal_act(r.applier, "replication.retracted", UnitId{test::commune}, "officer",
                      {{"act", request.id.text}, {"reason", "Nhầm"}}, {request.id}, r.replication());
    CHECK(r.told(r.applier, back) == "waiting act-parent-missing");
    CHECK(r.told(r.applier, request) == "waiting act-law-unknown");
    r.start();
    CHECK(r.endpoint.status(request.id) == "accepted ");
    CHECK(r.endpoint.status(back.id) == "accepted ");
    CHECK(r.endpoint.count("SELECT count(*) FROM unasked") == 0);
    r.endpoint.sound();
}

TEST_CASE("sync readers: a store of before shows the cards of those who signed what does not count, once") {
    OnDisk r;
    const trust::Jws request = r.request();
    r.endpoint.deliver(r.applier, {request});
    CHECK(r.told(r.third, r.answer(r.third, test::other_commune, request.id)) == "quarantined act-authority");
    REQUIRE(r.endpoint.service->database()
                .execute("DELETE FROM card_readers WHERE unit='14.03679'; DELETE FROM meta WHERE key='cards-shown'")
                .ok());
    const std::string before = cursor_of(r.endpoint.changes(r.applier));
    const auto shown = [&] { return cards_in(r.endpoint.changes(r.applier, before)).contains("14.03679"); };
    CHECK_FALSE(shown());
    r.start();
    CHECK(shown());
    CHECK(cards_in(r.endpoint.changes(r.owner)).contains("14.03679"));  // a reader of the subject
    const std::string after = cursor_of(r.endpoint.changes(r.applier));
    REQUIRE(r.endpoint.service->database().execute("DELETE FROM card_readers WHERE unit='14.03679'").ok());
    r.start();
    CHECK(cards_in(r.endpoint.changes(r.applier, after)).empty());
}

TEST_CASE("sync readers: the owner takes back its own answer, and nobody else does") {
    Readers r;
    const trust::Jws request = r.request();
    r.endpoint.deliver(r.applier, {request});
    const trust::Jws answer = r.answer(r.owner, test::other_commune, request.id);
    r.endpoint.deliver(r.owner, {answer});
    const auto take_back = [&](test::Member& by) {
        const trust::Jws act =
            r.journal_act(by, "replication.retracted", UnitId{test::commune}, "officer",
                          {{"act", answer.id.text}, {"reason", "Nhầm hồ sơ"}}, {answer.id}, r.replication());
        return test::outcome(r.endpoint.deliver(by, {act}).acts[0]);
    };
    CHECK(take_back(r.applier) == "quarantined act-authority");
    CHECK(take_back(r.third) == "quarantined act-authority");
    CHECK(take_back(r.owner) == "accepted");
}

TEST_CASE("sync readers: an act that does not count gives nobody anything") {
    Readers r;
    trust::Jws bad = r.journal_act(r.applier, "replication.requested", UnitId{test::commune}, "head",
                                   {{"dossier", r.dossier},
                                    {"owner", test::other_commune},
                                    {"title", "x"},
                                    {"need", "x"},
                                    {"contact", "x"},
                                    {"date", "2026-11-22"}},
                                   {}, r.replication());
    CHECK(test::outcome(r.endpoint.deliver(r.applier, {bad}).acts[0]) == "quarantined act-authority");
    CHECK(acts_in(r.endpoint.changes(r.owner)).empty());
    CHECK(r.endpoint.count("SELECT count(*) FROM readers") == 0);
}

TEST_CASE("sync readers: what the province publishes everybody is given, also who enrols later and who only writes") {
    Readers r;
    const Json text = {{"number", "163/KH-CN-QLChN"},
                       {"date", "2018-02-28"},
                       {"issuer", "Sở Khoa học và Công nghệ"},
                       {"title", "Đẩy mạnh phong trào phát huy sáng kiến"},
                       {"status", "in_force"},
                       {"from", ""},
                       {"replaces", Json::array()},
                       {"source", "Bản giấy"},
                       {"summary", ""},
                       {"content", ""},
                       {"roles", Json::array({"author"})},
                       {"due", ""}};
    const SubjectId subject = r.endpoint.new_subject();
    const trust::Jws published =
        r.journal_act(r.standing, "text.published", UnitId{test::office}, "office", text, {}, subject);
    CHECK(test::outcome(r.endpoint.deliver(r.standing, {published}).acts[0]) == "accepted");
    for (const test::Member* each : {&r.applier, &r.owner, &r.third, &r.author})
        CHECK(acts_in(r.endpoint.changes(*each)) == Ids{published.id.text});
    const test::Member late = r.endpoint.enrol(test::commune, {"author"});
    CHECK(acts_in(r.endpoint.changes(late)) == Ids{published.id.text});
    // A unit cannot publish for the province.
    const trust::Jws forged =
        r.journal_act(r.applier, "text.published", UnitId{test::commune}, "office", text, {}, r.endpoint.new_subject());
    CHECK(test::outcome(r.endpoint.deliver(r.applier, {forged}).acts[0]) == "quarantined act-authority");
}

TEST_CASE(
    "sync readers: a member of another unit is given the session, and the dossiers of its unit that came before") {
    Endpoint endpoint;
    test::Member author = endpoint.enrol(test::commune, {"author"});
    test::Member chair = endpoint.enrol(test::commune, {"chair", "member", "secretary"});
    test::Member expert = endpoint.enrol(test::other_commune, {"member"});
    test::Member colleague = endpoint.enrol(test::other_commune, {"officer"});
    test::Member stranger = endpoint.enrol("14.03679", {"author"});
    const SubjectId own = endpoint.new_subject(), foreign = endpoint.new_subject(), session = endpoint.new_subject();
    const trust::Jws filed = endpoint.filed(author, own), elsewhere = endpoint.filed(stranger, foreign);
    endpoint.deliver(author, {filed});
    endpoint.deliver(stranger, {elsewhere});
    const std::string before = cursor_of(endpoint.changes(expert));

    const auto seat = [](const test::Member& person, const char* code) {
        council::Member made;
        made.person = person.id;
        made.name = "Vì Văn Thoa";
        made.seat = code;
        return made;
    };
    const auto matter = [](const SubjectId& dossier) {
        return Json{{"dossier", dossier.text},
                    {"version", content_id("application").text},
                    {"title", "Sổ hẹn giờ"},
                    {"field", ""},
                    {"workplace", ""},
                    {"funding", ""},
                    {"authors", Json::array({Json{{"person", ""}, {"name", "Mùa A Chứ"}}})},
                    {"appliers", Json::array()}};
    };
    dossier::Act opened = endpoint.act(chair, dossier::act_type::session_opened, session, {});
    opened.role = "chair";
    opened.law = "sonla@2026-2";
    opened.body = {{"council", endpoint.new_subject().text},
                   {"council_act", content_id("decision").text},
                   {"date", "2026-11-22"},
                   {"place", "Phòng họp tầng 2"},
                   {"members", council::to_json(std::vector{seat(chair, "chair"), seat(expert, "expert")})},
                   {"matters", Json::array({matter(own), matter(foreign)})},
                   {"sheet", ""},
                   {"note", ""}};
    const trust::Jws opening = Endpoint::signed_act(chair, opened);
    CHECK(test::outcome(endpoint.deliver(chair, {opening}).acts[0]) == "accepted");
    const Json page = endpoint.changes(expert, before);
    CHECK(acts_in(page) == Ids{opening.id.text, filed.id.text});  // not the dossier of a third unit
    CHECK(cards_in(page) == Ids{test::commune});
    CHECK(acts_in(endpoint.changes(colleague)).empty());  // the seat is the person's, not his unit's
}
