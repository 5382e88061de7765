// To whom a subject belongs: what has been accepted keeps it, whatever another unit, another person, another kind or
// other rules begin on it later, however small their act's id; a subject that is made of a name belongs to that name's
// acts, whoever comes first. And what honest people do goes on.
#include <doctest/doctest.h>

#include "council/member.hpp"
#include "journal/journal.hpp"
#include "journal/regulation.hpp"
#include "register/register.hpp"
#include "regulation-samples.hpp"
#include "sync-fixture.hpp"

using namespace sk;
using test::Endpoint;

namespace {

struct Owned {
    Endpoint endpoint;
    test::Member author = endpoint.enrol(test::commune, {"author"});
    test::Member officer = endpoint.enrol(test::commune, {"officer", "chair"});
    test::Member colleague = endpoint.enrol(test::commune, {"author"});
    test::Member stranger = endpoint.enrol(test::other_commune, {"author", "officer", "chair", "member"});
    test::Member standing = endpoint.enrol(test::office, {"office"});

    std::string give(test::Member& by, const trust::Jws& act) {
        return test::outcome(endpoint.deliver(by, {act}).acts[0]);
    }
    // With a salt that makes its id smaller than those: what a fold would take for the first.
    trust::Jws ground(const test::Member& by, dossier::Act act, const std::vector<ContentId>& than) {
        while (true) {
            const trust::Jws jws = Endpoint::signed_act(by, act);
            if (std::all_of(than.begin(), than.end(), [&](const ContentId& id) { return jws.id < id; })) return jws;
            act.salt = base64url_encode(sync::random_bytes(16));
        }
    }
    std::string row(const SubjectId& subject) {
        const auto found = endpoint.service->database().first_text(
            "SELECT unit || ' ' || state || ' ' || counting_acts FROM dossiers WHERE subject=?1", subject.text);
        REQUIRE(found.ok());
        return found->value_or("absent");
    }
    dossier::Act of_tasks(const test::Member& by, const char* type, const char* role, const SubjectId& subject,
                          Json body) {
        dossier::Act act = endpoint.act(by, type, subject, {});
        act.role = role;
        act.law = "nhiemvu@2026-3";
        act.body = std::move(body);
        return act;
    }
};

}  // namespace

TEST_CASE(
    "beginnings: a filing of another unit on a dossier that was accepted is set aside by itself, and moves nothing") {
    Owned unit;
    const SubjectId dossier = unit.endpoint.new_subject();
    const trust::Jws filed = unit.endpoint.filed(unit.author, dossier);
    const trust::Jws received = Endpoint::signed_act(
        unit.officer, unit.endpoint.act(unit.officer, dossier::act_type::received, dossier, {filed.id}));
    CHECK(unit.give(unit.author, filed) == "accepted");
    CHECK(unit.give(unit.officer, received) == "accepted");
    const std::string before = string_or(unit.endpoint.changes(unit.officer), "cursor");

    const trust::Jws taking =
        unit.ground(unit.stranger, unit.endpoint.act(unit.stranger, dossier::act_type::filed, dossier, {}),
                    {filed.id, received.id});
    CHECK(unit.give(unit.stranger, taking) == "quarantined act-subject-taken");
    CHECK(unit.endpoint.status(filed.id) == "accepted ");
    CHECK(unit.endpoint.status(received.id) == "accepted ");
    CHECK(unit.row(dossier) == "14.03646 received 2");
    CHECK(unit.endpoint.changes(unit.officer, before)["acts"].empty());  // nothing of it is told as moved
    // What rests on it has nothing to rest on; the dossier goes on.
    const trust::Jws child = Endpoint::signed_act(
        unit.stranger, unit.endpoint.act(unit.stranger, dossier::act_type::received, dossier, {taking.id}));
    CHECK(unit.give(unit.stranger, child) == "waiting act-parent-missing");
    dossier::Act asked =
        unit.endpoint.act(unit.officer, dossier::act_type::supplement_requested, dossier, {received.id});
    CHECK(unit.give(unit.officer, Endpoint::signed_act(unit.officer, asked)) == "accepted");
    CHECK(unit.row(dossier) == "14.03646 supplement_requested 3");
    // The same act in another bundle stays aside.
    CHECK(unit.give(unit.stranger, taking) == "quarantined act-subject-taken");
    unit.endpoint.sound();
}

TEST_CASE(
    "beginnings: within a unit, too, a dossier stays with who filed it and with its rules; filed twice it is both") {
    Owned unit;
    const SubjectId dossier = unit.endpoint.new_subject();
    const trust::Jws filed = unit.endpoint.filed(unit.author, dossier);
    CHECK(unit.give(unit.author, filed) == "accepted");
    const auto again = [&](test::Member& by, const char* law) {
        dossier::Act act = unit.endpoint.act(by, dossier::act_type::filed, dossier, {});
        act.law = law;
        return unit.give(by, unit.ground(by, std::move(act), {filed.id}));
    };
    CHECK(again(unit.colleague, "sonla@2026-1") == "quarantined act-subject-taken");
    CHECK(again(unit.author, "sonla@2026-3") == "quarantined act-subject-taken");
    CHECK(again(unit.colleague, "sonla@2099-1") ==
          "quarantined act-subject-taken");  // and does not make all of it wait
    CHECK(unit.row(dossier) == "14.03646 filed 1");
    CHECK(again(unit.author, "sonla@2026-2") == "accepted");  // the rules that go on from those
    CHECK(unit.row(dossier) == "14.03646 filed 2");
    CHECK(unit.endpoint.status(filed.id) == "accepted ");
    unit.endpoint.sound();
}

TEST_CASE("beginnings: in one bundle the first that begins a subject has it") {
    Owned unit;
    const SubjectId dossier = unit.endpoint.new_subject();
    const trust::Jws filed = unit.endpoint.filed(unit.author, dossier);
    dossier::Act under_others = unit.endpoint.act(unit.author, dossier::act_type::filed, dossier, {});
    under_others.law = "sonla@2026-3";
    const trust::Receipt receipt =
        unit.endpoint.deliver(unit.author, {filed, unit.ground(unit.author, std::move(under_others), {filed.id})});
    CHECK(test::outcome(receipt.acts[0]) == "accepted");
    CHECK(test::outcome(receipt.acts[1]) == "quarantined act-subject-taken");
    unit.endpoint.sound();
}

TEST_CASE("beginnings: a council, a session and a journal keep their subjects as a dossier does") {
    Owned unit;
    council::Member seat;
    seat.person = unit.officer.id;
    seat.name = "Lèo Thị Ín";
    seat.seat = "chair";
    const auto founding = [&](const test::Member& by, const SubjectId& subject) {
        dossier::Act act = unit.endpoint.act(by, dossier::act_type::council_established, subject, {});
        act.law = "sonla@2026-2";
        act.body = {{"name", "Hội đồng sáng kiến"},
                    {"level", "unit"},
                    {"number", "45/QĐ-UBND"},
                    {"date", "2026-11-20"},
                    {"from", ""},
                    {"to", ""},
                    {"members", council::to_json(std::vector{seat})}};
        return act;
    };
    const SubjectId council = unit.endpoint.new_subject();
    const trust::Jws established = Endpoint::signed_act(unit.officer, founding(unit.officer, council));
    CHECK(unit.give(unit.officer, established) == "accepted");
    CHECK(unit.give(unit.stranger, unit.ground(unit.stranger, founding(unit.stranger, council), {established.id})) ==
          "quarantined act-subject-taken");
    CHECK(unit.give(unit.officer, unit.ground(unit.officer, founding(unit.officer, council), {established.id})) ==
          "quarantined act-subject-taken");  // a council begins once
    CHECK(unit.endpoint.status(established.id) == "accepted ");
    CHECK(unit.row(council) == "14.03646 council 1");

    const auto opening = [&](const test::Member& by, const SubjectId& subject) {
        dossier::Act act = unit.endpoint.act(by, dossier::act_type::session_opened, subject, {});
        act.role = "chair";
        seat.person = by.id;
        act.law = "sonla@2026-2";
        act.body = {
            {"council", council.text},
            {"council_act", established.id.text},
            {"date", "2026-11-22"},
            {"place", "Phòng họp tầng 2"},
            {"members", council::to_json(std::vector{seat})},
            {"matters", Json::array({Json{{"dossier", test::uuid(9)},
                                          {"version", content_id("application").text},
                                          {"title", "Sổ hẹn giờ"},
                                          {"field", ""},
                                          {"workplace", ""},
                                          {"funding", ""},
                                          {"authors", Json::array({Json{{"person", ""}, {"name", "Mùa A Chứ"}}})},
                                          {"appliers", Json::array()}}})},
            {"sheet", ""},
            {"note", ""}};
        return act;
    };
    const SubjectId session = unit.endpoint.new_subject();
    const trust::Jws opened = Endpoint::signed_act(unit.officer, opening(unit.officer, session));
    CHECK(unit.give(unit.officer, opened) == "accepted");
    CHECK(unit.give(unit.stranger, unit.ground(unit.stranger, opening(unit.stranger, session), {opened.id})) ==
          "quarantined act-subject-taken");
    CHECK(unit.endpoint.status(opened.id) == "accepted ");
    CHECK(unit.row(session) == "14.03646 session 1");

    // A lesson, which every unit can read: another lesson, and an application, on its subject.
    const auto lesson = [&](const test::Member& by, const SubjectId& subject) {
        return unit.of_tasks(by, "lesson.shared", "officer", subject,
                             {{"campaign", ""},
                              {"campaign_name", ""},
                              {"of", ""},
                              {"dossier", ""},
                              {"title", "Ủ rơm cho trâu bò"},
                              {"text", "Ủ kín ba tuần."},
                              {"contact", "Lò Văn Sơn"},
                              {"date", "2026-11-22"}});
    };
    const SubjectId book = unit.endpoint.new_subject();
    const trust::Jws shared = Endpoint::signed_act(unit.officer, lesson(unit.officer, book));
    CHECK(unit.give(unit.officer, shared) == "accepted");
    CHECK(unit.give(unit.stranger, unit.ground(unit.stranger, lesson(unit.stranger, book), {shared.id})) ==
          "quarantined act-subject-taken");
    CHECK(unit.give(unit.stranger,
                    unit.ground(unit.stranger, unit.endpoint.act(unit.stranger, dossier::act_type::filed, book, {}),
                                {shared.id})) == "quarantined act-subject-taken");
    CHECK(unit.give(unit.author,
                    unit.ground(unit.author, unit.endpoint.act(unit.author, dossier::act_type::filed, book, {}),
                                {shared.id})) == "quarantined act-subject-taken");  // another kind, at home too
    CHECK(unit.endpoint.status(shared.id) == "accepted ");
    CHECK(unit.row(book) == "14.03646 lesson.shared 1");
    unit.endpoint.sound();
}

TEST_CASE("beginnings: nothing is filed where a register is going to be, and nobody begins another unit's register") {
    Owned unit;
    const SubjectId of_register = registry::register_of(UnitId{test::commune});
    CHECK(unit.give(unit.stranger, unit.endpoint.filed(unit.stranger, of_register)) == "quarantined act-subject");
    CHECK(unit.give(unit.author, unit.endpoint.filed(unit.author, of_register)) == "quarantined act-subject");
    CHECK(unit.row(of_register) == "absent");
    const SubjectId plan = journal::subject_of("plan", UnitId{test::commune}, "2027");
    CHECK(unit.give(unit.author, unit.endpoint.filed(unit.author, plan)) == "quarantined act-subject");
    CHECK(unit.row(plan) == "absent");
    unit.endpoint.sound();
}

TEST_CASE("beginnings: a filing on the subject of rules to come is refused, and they are published and hold") {
    test::TempFolder folder;
    const std::string path = folder.path + "/store.sqlite";
    Owned unit;
    unit.endpoint.service.reset();
    auto keys = sync::make_keys();
    REQUIRE(keys.ok());
    const auto start = [&] {
        unit.endpoint.service.reset();
        auto service =
            sync::Service::create(std::move(*sync::Database::open(path)), *keys, test::library(), unit.endpoint.now);
        REQUIRE(service.ok());
        unit.endpoint.service = std::move(*service);
    };
    start();
    test::Member author = unit.endpoint.enrol(test::commune, {"author"});
    test::Member standing = unit.endpoint.enrol(test::office, {"office"});
    const SubjectId subject = journal::subject_of(journal::regulation_kind, UnitId{test::office}, "sonla@2026-101");
    const trust::Jws early = unit.endpoint.filed(author, subject);
    CHECK(unit.give(author, early) == "quarantined act-subject");
    dossier::Act publication = unit.endpoint.act(standing, journal::regulation_published, subject, {});
    publication.role = "office";
    publication.law = "nhiemvu@2026-2";
    publication.body = test::published_body(test::edited_pack());
    const trust::Jws published = Endpoint::signed_act(standing, publication);
    // Of a task under rules that nobody knows yet it cannot be said where it belongs: it waits, and is in nobody's way.
    dossier::Act unknown = publication;
    unknown.by = author.id;
    unknown.unit = author.unit;
    unknown.role = "author";
    unknown.law = "nhiemvu@2099-1";
    CHECK(unit.give(author, unit.ground(author, std::move(unknown), {published.id})) == "waiting act-law-unknown");
    CHECK(unit.give(standing, published) == "accepted");
    CHECK(unit.endpoint.service->library().find("sonla@2026-101"));
    CHECK(unit.give(author, unit.ground(author, unit.endpoint.act(author, dossier::act_type::filed, subject, {}),
                                        {published.id})) == "quarantined act-subject");
    start();
    CHECK(unit.endpoint.service->library().find("sonla@2026-101"));
    unit.endpoint.sound();

    // A store in which an endpoint of before took such a filing: the rules are told by what the acts are.
    REQUIRE(unit.endpoint.service->database()
                .execute("UPDATE acts SET fault='', status='accepted', reason='' WHERE type='dossier.filed';"
                         "UPDATE dossiers SET state='filed', unit='14.03646'")
                .ok());
    start();
    CHECK(unit.endpoint.service->library().find("sonla@2026-101"));
}
