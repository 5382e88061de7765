// Regulation packs at the endpoint: who may publish them, dossiers that were filed under them before and after they
// came, another process, the next start.
#include <doctest/doctest.h>

#include <algorithm>
#include <utility>

#include "data_folder.hpp"
#include "inspect.hpp"
#include "journal/journal.hpp"
#include "journal/regulation.hpp"
#include "lost_times.hpp"
#include "regulation-samples.hpp"
#include "regulations.hpp"
#include "sync-fixture.hpp"

using namespace sk;
using test::Endpoint;

namespace {

struct Rules {
    Endpoint endpoint;
    test::Member standing = endpoint.enrol(test::office, {"office"});
    test::Member officer = endpoint.enrol(test::commune, {"officer"});
    test::Member author = endpoint.enrol(test::commune, {"author"});

    trust::Jws publish(const test::Member& by, const Json& pack, const char* unit, const char* role,
                       const char* base = test::base_pack) {
        const std::string id = string_or(pack, "id");
        dossier::Act act = endpoint.act(by, journal::regulation_published,
                                        journal::subject_of(journal::regulation_kind, UnitId{unit}, id), {});
        act.unit = UnitId{unit};
        act.role = role;
        act.law = "nhiemvu@2026-2";
        act.body = test::published_body(pack, base);
        return Endpoint::signed_act(by, act);
    }
    // On a device whose clock stands at that time.
    trust::Jws published_at(const char* time, const Json& pack, const char* base = test::base_pack) {
        const Timestamp kept = std::exchange(endpoint.now, parse_timestamp(time).value());
        const trust::Jws jws = publish(standing, pack, test::office, "office", base);
        endpoint.now = kept;
        return jws;
    }
    trust::Jws withdrawn_at(const char* time, const trust::Jws& published, const char* id) {
        dossier::Act back =
            endpoint.act(standing, journal::regulation_withdrawn,
                         journal::subject_of(journal::regulation_kind, UnitId{test::office}, id), {published.id});
        back.role = "office";
        back.law = "nhiemvu@2026-2";
        back.at = parse_timestamp(time).value();
        back.body = Json{{"reason", "Sai ngày"}, {"date", "2026-11-30"}};
        return Endpoint::signed_act(standing, back);
    }
    std::string told(const trust::Jws& act) { return test::outcome(endpoint.deliver(standing, {act}).acts[0]); }
    trust::Jws file(const SubjectId& subject, const char* law) {
        dossier::Act act = endpoint.act(author, dossier::act_type::filed, subject, {});
        act.law = law;
        return Endpoint::signed_act(author, act);
    }
};

}  // namespace

TEST_CASE("sync regulations: a dossier filed under a pack that is published counts at once, and by its rules") {
    Rules r;
    CHECK(test::outcome(
              r.endpoint.deliver(r.standing, {r.publish(r.standing, test::edited_pack(), test::office, "office")})
                  .acts[0]) == "accepted");
    CHECK(r.endpoint.service->library().find("sonla@2026-101"));
    const auto filed_now = [&] {
        const trust::Jws act = r.file(r.endpoint.new_subject(), "sonla@2026-101");
        return test::outcome(r.endpoint.deliver(r.author, {act}).acts[0]);
    };
    CHECK(filed_now() == "quarantined act-law-early");  // it is in force from tomorrow
    r.endpoint.now.unix_ms += test::day_ms;
    CHECK(filed_now() == "accepted");
    // Everybody is given it, as what the province publishes.
    const Json page = r.endpoint.changes(r.officer);
    CHECK(page["acts"].size() == 3);
    CHECK(sync::verify_store(r.endpoint.service->database(), test::library())->findings.empty());
}

TEST_CASE("sync regulations: outside the rounds of its pack an application does not count, within them it does") {
    Rules r;  // on 30/11/2026
    const auto with_round = [&](const char* id, const char* from, const char* to) {
        Json pack = test::edited_pack("2026-11-30", id);
        pack["rounds"][0]["level"] = "unit";
        pack["rounds"][0]["from"] = from;
        pack["rounds"][0]["to"] = to;
        return test::outcome(
            r.endpoint.deliver(r.standing, {r.publish(r.standing, pack, test::office, "office")}).acts[0]);
    };
    CHECK(with_round("sonla@2026-101", "03-01", "04-30") == "accepted");
    CHECK(with_round("sonla@2026-102", "11-01", "11-30") == "accepted");
    const SubjectId early = r.endpoint.new_subject(), timely = r.endpoint.new_subject();
    CHECK(test::outcome(r.endpoint.deliver(r.author, {r.file(early, "sonla@2026-101")}).acts[0]) ==
          "quarantined act-window");
    CHECK(test::outcome(r.endpoint.deliver(r.author, {r.file(timely, "sonla@2026-102")}).acts[0]) == "accepted");
    CHECK(r.endpoint.count("SELECT count(*) FROM dossiers WHERE state='filed'") == 1);
    CHECK(sync::verify_store(r.endpoint.service->database(), test::library())->findings.empty());
}

TEST_CASE("sync regulations: a dossier that came before its pack waits, and counts when the pack is there") {
    Rules r;
    r.endpoint.now.unix_ms += test::day_ms;  // 1/12: the pack is in force
    const SubjectId dossier = r.endpoint.new_subject();
    CHECK(test::outcome(r.endpoint.deliver(r.author, {r.file(dossier, "sonla@2026-101")}).acts[0]) ==
          "waiting act-law-unknown");
    // The later pack rests on the one before, which comes last.
    const Json third = test::edited_pack("2027-02-01", "sonla@2027-101");
    CHECK(test::outcome(
              r.endpoint.deliver(r.standing, {r.publish(r.standing, third, test::office, "office", "sonla@2026-101")})
                  .acts[0]) == "waiting act-law-unknown");
    r.endpoint.deliver(r.standing, {r.publish(r.standing, test::edited_pack(), test::office, "office")});
    CHECK(r.endpoint.service->library().find("sonla@2026-101"));
    CHECK(r.endpoint.service->library().find("sonla@2027-101"));
    CHECK(r.endpoint.count("SELECT count(*) FROM acts WHERE status='accepted'") == 3);
    CHECK(r.endpoint.count("SELECT count(*) FROM dossiers WHERE state='filed'") == 1);
}

TEST_CASE("sync regulations: nothing is filed under a pack that was taken back before its day") {
    Rules r;
    const trust::Jws published = r.publish(r.standing, test::edited_pack(), test::office, "office");
    CHECK(test::outcome(r.endpoint.deliver(r.standing, {published}).acts[0]) == "accepted");
    CHECK(r.told(r.withdrawn_at("2026-11-30T10:00:00+07:00", published, "sonla@2026-101")) == "accepted");
    r.endpoint.now.unix_ms += 2 * test::day_ms;  // its day has come, and the author has not heard
    CHECK(test::outcome(r.endpoint.deliver(r.author, {r.file(r.endpoint.new_subject(), "sonla@2026-101")}).acts[0]) ==
          "quarantined act-law-withdrawn");
}

TEST_CASE(
    "sync regulations: a clock set back neither publishes for days that are over nor withdraws what is in force") {
    Rules r;  // on 30/11/2026
    const Json early = test::edited_pack("2026-12-01"), late = test::edited_pack("2026-12-02", "sonla@2026-102");
    const trust::Jws in_time = r.published_at("2026-11-30T10:00:00+07:00", early);
    CHECK(r.told(in_time) == "accepted");
    r.endpoint.now.unix_ms += 2 * test::day_ms;  // 2/12: the first is in force
    CHECK(r.told(r.withdrawn_at("2026-11-30T10:00:00+07:00", in_time, "sonla@2026-101")) ==
          "quarantined regulation-in-force");
    CHECK(test::outcome(r.endpoint.deliver(r.author, {r.file(r.endpoint.new_subject(), "sonla@2026-101")}).acts[0]) ==
          "accepted");
    // On its first day a pack may still come; after it, it comes too late, whatever its maker's clock says.
    CHECK(r.told(r.published_at("2026-12-02T09:00:00+07:00", late, "sonla@2026-101")) == "accepted");
    const Json past = test::edited_pack("2026-12-01", "sonla@2026-103");
    const trust::Jws set_back = r.published_at("2026-11-30T10:00:00+07:00", past);
    CHECK(r.told(set_back) == "quarantined regulation-past");
    CHECK(r.endpoint.service->library().find("sonla@2026-103") == nullptr);
    CHECK(sync::verify_store(r.endpoint.service->database(), test::library())->findings.empty());
    // Had it been let in, the check of the store would tell.
    REQUIRE(r.endpoint.service->database()
                .run("UPDATE acts SET fault='', status='accepted', reason='' WHERE id=?1", set_back.id.text)
                .ok());
    const auto inspection = sync::verify_store(r.endpoint.service->database(), test::library());
    CHECK(std::any_of(inspection->findings.begin(), inspection->findings.end(), [&](const sync::Finding& finding) {
        return finding.row == set_back.id.text && finding.code == "regulation-past";
    }));
}

TEST_CASE("sync regulations: the numbers below a hundred are the program's own") {
    Rules r;
    const Json pack = test::edited_pack("2026-12-01", "sonla@2026-9");
    CHECK(
        test::outcome(r.endpoint.deliver(r.standing, {r.publish(r.standing, pack, test::office, "office")}).acts[0]) ==
        "quarantined regulation-id");
    CHECK(r.endpoint.service->library().find("sonla@2026-9") == nullptr);
}

TEST_CASE(
    "sync regulations: a pack with a name that nobody knows is refused when it comes, and read where it was taken") {
    Rules r;
    Json pack = test::edited_pack();
    pack["rounds"][0]["fields"] = {"khong-co"};
    const trust::Jws published = r.publish(r.standing, pack, test::office, "office");
    CHECK(r.told(published) == "quarantined pack-member");
    CHECK(r.endpoint.service->library().find("sonla@2026-101") == nullptr);
    // An endpoint of before has taken it: dossiers have been filed under it since.
    REQUIRE(r.endpoint.service->database()
                .run("UPDATE acts SET fault='', status='accepted', reason='' WHERE id=?1", published.id.text)
                .ok());
    law::Library library = test::library();
    CHECK(sync::add_regulations(r.endpoint.service->database(), library).value());
    CHECK(library.find("sonla@2026-101"));
    const auto inspection = sync::verify_store(r.endpoint.service->database(), test::library());
    for (const sync::Finding& finding : inspection->findings) CHECK(finding.row != published.id.text);
}

TEST_CASE("sync regulations: what a restored store has forgotten comes again after its day, and counts") {
    Rules r;
    sync::Database& database = r.endpoint.service->database();
    const trust::Jws filed = r.file(r.endpoint.new_subject(), test::base_pack);
    r.endpoint.deliver(r.author, {filed});  // 30/11: the last that the backup knows
    const trust::Jws published = r.published_at("2026-12-01T10:00:00+07:00", test::edited_pack("2026-12-02"));
    const trust::Jws withdrawn = r.withdrawn_at("2026-12-01T11:00:00+07:00", published, "sonla@2026-101");
    r.endpoint.now.unix_ms += 10 * test::day_ms;  // 10/12: restored; both had been acknowledged on 1/12
    REQUIRE(sync::add_lost_time(database, r.endpoint.now).ok());
    r.endpoint.now.unix_ms += 5 * test::day_ms;
    CHECK(r.told(published) == "accepted");
    CHECK(r.told(withdrawn) == "accepted");
    CHECK(r.endpoint.service->library().is_withdrawn("sonla@2026-101"));
    // The store knows that this had not come in time, and this was made since.
    CHECK(r.told(r.published_at("2026-11-28T10:00:00+07:00", test::edited_pack("2026-11-29", "sonla@2026-102"))) ==
          "quarantined regulation-past");
    CHECK(r.told(r.published_at("2026-12-11T10:00:00+07:00", test::edited_pack("2026-12-12", "sonla@2026-103"))) ==
          "quarantined regulation-past");
    CHECK(sync::verify_store(database, test::library())->findings.empty());
}

TEST_CASE("sync regulations: what is filed under rules that others have replaced is taken while those leave time") {
    Rules r;
    const auto filed_on = [&](const char* time, const char* law) {
        dossier::Act act = r.endpoint.act(r.author, dossier::act_type::filed, r.endpoint.new_subject(), {});
        act.law = law;
        act.at = parse_timestamp(time).value();
        return test::outcome(r.endpoint.deliver(r.author, {Endpoint::signed_act(r.author, act)}).acts[0]);
    };
    r.endpoint.now.unix_ms += 60 * test::day_ms;                                 // 29/1/2027
    CHECK(filed_on("2026-12-29T08:00:00+07:00", "sonla@2026-3") == "accepted");  // made in time, sent late
    CHECK(filed_on("2026-12-30T08:00:00+07:00", "sonla@2026-3") == "quarantined act-law-replaced");
    CHECK(filed_on("2027-01-29T08:00:00+07:00", "sonla@2026-1") == "quarantined act-law-replaced");
    CHECK(filed_on("2027-01-29T08:00:00+07:00", test::present_pack) == "accepted");
    // A pack that the office publishes ends the present one, after its own days.
    Json next = test::edited_pack("2027-01-30", "sonla@2027-101");
    next["bounds"][3]["value"] = 2;
    CHECK(
        test::outcome(r.endpoint.deliver(r.standing, {r.publish(r.standing, next, test::office, "office")}).acts[0]) ==
        "accepted");
    r.endpoint.now.unix_ms += 10 * test::day_ms;
    CHECK(filed_on("2027-02-01T08:00:00+07:00", test::present_pack) == "accepted");
    CHECK(filed_on("2027-02-02T08:00:00+07:00", test::present_pack) == "quarantined act-law-replaced");
    CHECK(filed_on("2027-02-02T08:00:00+07:00", "sonla@2027-101") == "accepted");
    CHECK(r.endpoint.count("SELECT count(*) FROM dossiers WHERE state='filed'") == 4);
    CHECK(sync::verify_store(r.endpoint.service->database(), r.endpoint.service->library())->findings.empty());
}

TEST_CASE("sync regulations: nobody but the office, with its role, changes the rules") {
    Rules r;
    const Json pack = test::edited_pack();
    const auto refused = [&](test::Member& by, const char* unit, const char* role) {
        return test::outcome(r.endpoint.deliver(by, {r.publish(by, pack, unit, role)}).acts[0]);
    };
    CHECK(refused(r.officer, test::commune, "officer") == "quarantined act-authority");
    CHECK(refused(r.officer, test::commune, "office") == "quarantined act-authority");
    CHECK(r.endpoint.service->library().find("sonla@2026-101") == nullptr);
    Json broken = pack;
    broken["council"]["seats"] = Json::array();
    CHECK(test::outcome(
              r.endpoint.deliver(r.standing, {r.publish(r.standing, broken, test::office, "office")}).acts[0]) ==
          "quarantined pack-member");
    CHECK(r.endpoint.service->library().find("sonla@2026-101") == nullptr);
    CHECK(
        test::outcome(r.endpoint.deliver(r.standing, {r.publish(r.standing, pack, test::office, "office")}).acts[0]) ==
        "accepted");
    // The id is taken now: another text of it does not count, the first stays.
    Json other = pack;
    other["name"] = "Một bản khác";
    CHECK(
        test::outcome(r.endpoint.deliver(r.standing, {r.publish(r.standing, other, test::office, "office")}).acts[0]) ==
        "quarantined regulation-id");
    CHECK(r.endpoint.service->library().find("sonla@2026-101")->name == string_or(pack, "name"));
}

TEST_CASE("sync regulations: the next start and another process know what was published") {
    test::TempFolder folder;
    const std::string path = folder.path + "/store.sqlite";
    Endpoint endpoint(path);
    test::Member standing = endpoint.enrol(test::office, {"office"});
    auto second = sync::Service::create(std::move(*sync::Database::open(path)), endpoint.service->keys(),
                                        test::library(), endpoint.now);
    REQUIRE(second.ok());
    dossier::Act act =
        endpoint.act(standing, journal::regulation_published,
                     journal::subject_of(journal::regulation_kind, UnitId{test::office}, "sonla@2026-101"), {});
    act.role = "office";
    act.law = "nhiemvu@2026-2";
    act.body = test::published_body(test::edited_pack());
    endpoint.deliver(standing, {Endpoint::signed_act(standing, act)});
    CHECK((*second)->library().find("sonla@2026-101") == nullptr);
    sync::Request request;
    request.method = "GET";
    request.target = "/v1/session";
    (void)(*second)->handle(request, endpoint.now);
    CHECK((*second)->library().find("sonla@2026-101"));
    auto third = sync::Service::create(std::move(*sync::Database::open(path)), endpoint.service->keys(),
                                       test::library(), endpoint.now);
    REQUIRE(third.ok());
    CHECK((*third)->library().find("sonla@2026-101"));
}
