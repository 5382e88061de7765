// The life of a dossier at the endpoint: which unit's card may make which act, totals by the new states, acts under a
// pack that is not there yet.
#include <unistd.h>

#include <cstdio>

#include "dossier-life.hpp"
#include "dossier/grounds.hpp"
#include "dossier_standing.hpp"
#include "inspect.hpp"
#include "sync-fixture.hpp"

using namespace sk;
using namespace sk::test;

namespace {

struct Desk {
    Endpoint endpoint;
    Member author = endpoint.enrol(commune, {"author"}), officer = endpoint.enrol(commune, {"officer"}),
           secretary = endpoint.enrol(commune, {"secretary"}), head = endpoint.enrol(commune, {"head"}),
           clerk = endpoint.enrol(office, {"office", "officer", "head"}), chief = endpoint.enrol(office, {"office"});
    Desk() { endpoint.now.unix_ms += 40 * day_ms; }  // 9/1/2027: the papers that body_for dates have been written
    SubjectId subject = endpoint.new_subject();
    std::vector<dossier::Act> acts;

    dossier::Dossier now() const { return dossier::fold(acts, library()); }
    // The outcome at the endpoint; what is accepted is known to the next.
    std::string make(Member& by, std::string_view type, const char* role, const Json& changes = {},
                     const char* law = "sonla@2026-2") {
        dossier::Act act = endpoint.act(by, type, subject, now().heads);
        act.unit = UnitId{commune};
        act.role = role;
        act.law = law;
        if (type == dossier::act_type::filed) act.at = parse_timestamp(filing_time).value();  // its rules held then
        act.body = body_for(type, now());
        if (changes.is_object()) act.body.update(changes);
        if (type == dossier::act_type::filed) act.body = Json{{"application", dossier::to_json(good_application())}};
        const trust::Jws jws = Endpoint::signed_act(by, act);
        const SentBundle sent = endpoint.bundle(by, {jws});
        const auto response = endpoint.put(sent);
        if (response.status != 201) return code_of(response);
        by.seq += 1;
        by.prev = sent.id;
        const std::string said = outcome(endpoint.receipt_in(response).acts[0]);
        if (said != "quarantined" && !said.starts_with("quarantined"))
            acts.push_back(dossier::read_act(dossier::write_act(act)).value());
        return said;
    }
    std::string state() {
        auto text =
            endpoint.service->database().first_text("SELECT state FROM dossiers WHERE subject=?1", subject.text);
        return text.ok() && *text ? **text : std::string("none");
    }
};

}  // namespace

TEST_CASE("endpoint: the whole way, by cards of the unit and of the province") {
    Desk desk;
    using namespace dossier;
    CHECK(desk.make(desk.author, act_type::filed, "author") == "accepted");
    CHECK(desk.make(desk.officer, act_type::received, "officer") == "accepted");
    CHECK(desk.make(desk.officer, act_type::accepted, "officer") == "accepted");
    CHECK(desk.make(desk.secretary, act_type::council_opinion, "secretary") == "accepted");
    CHECK(desk.make(desk.head, act_type::decided, "head") == "accepted");
    CHECK(desk.state() == "recognised");
    CHECK(desk.make(desk.head, act_type::proposed, "head") == "accepted");
    CHECK(desk.make(desk.clerk, act_type::province_received, "office") == "accepted");
    CHECK(desk.make(desk.clerk, act_type::province_opinion, "office") == "accepted");
    CHECK(desk.make(desk.clerk, act_type::effect_recognised, "office") == "quarantined act-two-people");
    CHECK(desk.make(desk.chief, act_type::effect_recognised, "office") == "accepted");
    CHECK(desk.state() == "effect_province");
    const Json page = desk.endpoint.changes(desk.chief);
    REQUIRE(page["totals"].size() == 1);
    CHECK(page["totals"][0]["state"] == "effect_province");
    CHECK(page["totals"][0]["dossiers"] == 1);
    auto inspection = sync::verify_store(desk.endpoint.service->database(), library());
    REQUIRE(inspection.ok());
    CHECK(inspection->findings.empty());
}

TEST_CASE("endpoint: an office's card does no unit's work, a unit's card none of the province's") {
    Desk desk;
    using namespace dossier;
    CHECK(desk.make(desk.author, act_type::filed, "author") == "accepted");
    // The clerk is officer and head, but of the office's own unit.
    CHECK(desk.make(desk.clerk, act_type::received, "officer") == "quarantined act-authority");
    CHECK(desk.make(desk.officer, act_type::received, "officer") == "accepted");
    CHECK(desk.make(desk.officer, act_type::accepted, "head") == "quarantined act-authority");  // not in his card
    CHECK(desk.make(desk.officer, act_type::accepted, "officer") == "accepted");
    CHECK(desk.make(desk.secretary, act_type::council_opinion, "secretary") == "accepted");
    CHECK(desk.make(desk.clerk, act_type::decided, "head") == "quarantined act-authority");
    CHECK(desk.make(desk.head, act_type::decided, "head") == "accepted");
    CHECK(desk.make(desk.head, act_type::proposed, "head") == "accepted");
    CHECK(desk.make(desk.head, act_type::province_received, "office") == "quarantined act-authority");
    // Another commune's head: the whole bundle is refused, as before.
    test::Member stranger = desk.endpoint.enrol(other_commune, {"head", "author"});
    CHECK(desk.make(stranger, act_type::annulled, "head") == "act-unit");
    CHECK(desk.state() == "proposed");
}

TEST_CASE("endpoint: a co-author of another unit confirms his share with his own key") {
    Desk desk;
    CHECK(desk.make(desk.author, dossier::act_type::filed, "author") == "accepted");
    const dossier::Application form = good_application();
    REQUIRE(form.authors.size() >= 2);
    Member coauthor = desk.endpoint.enrol(other_commune, {"author"});
    const Json share = {{"author", form.authors[1].row_id}, {"share", form.authors[1].share_hundredths().value()}};
    CHECK(desk.make(coauthor, dossier::act_type::share_confirmed, "author", share) == "accepted");
    const Json taken_back = {{"act", desk.acts.back().id.text}, {"reason", "Ghi nhầm tỷ lệ."}};
    CHECK(desk.make(coauthor, dossier::act_type::retracted, "author", taken_back) == "accepted");
    CHECK(desk.make(coauthor, dossier::act_type::withdrawn, "author") == "act-unit");
}

TEST_CASE("endpoint: under the present rules nobody confirms another's share with a key of his own") {
    Desk desk;
    const auto make = [&](Member& by, std::string_view type, const char* role, const Json& changes = {}) {
        return desk.make(by, type, role, changes, present_pack);
    };
    CHECK(make(desk.author, dossier::act_type::filed, "author") == "accepted");
    const dossier::Application form = good_application();
    Member stranger = desk.endpoint.enrol(other_commune, {"author"});  // "Lò Thị Mai", by his card
    Json share = {{"author", form.authors[1].row_id}, {"share", form.authors[1].share_hundredths().value()}};
    share["name"] = form.authors[1].name;  // he writes the author's name
    CHECK(make(stranger, dossier::act_type::share_confirmed, "author", share) == "quarantined act-share-key");
    share["name"] = "Lò Thị Mai";  // he writes his own
    CHECK(make(stranger, dossier::act_type::share_confirmed, "author", share) == "quarantined act-share-key");
    CHECK(make(desk.officer, dossier::act_type::received, "officer") == "accepted");
    CHECK(make(desk.officer, dossier::act_type::accepted, "officer") == "quarantined act-shares");
}

TEST_CASE("endpoint: the paper of a share says whose it is, where the rules ask for each author's own word") {
    Desk desk;
    const dossier::Application form = good_application();
    Json share = {{"author", form.authors[1].row_id}, {"share", form.authors[1].share_hundredths().value()}};
    share["way"] = "paper";
    const auto told = [&](const char* law) {
        return desk.make(desk.officer, dossier::act_type::share_confirmed, "officer", share, law);
    };
    CHECK(desk.make(desk.author, dossier::act_type::filed, "author", {}, present_pack) == "accepted");
    CHECK(told(present_pack) == "quarantined act-share-name");
    CHECK(told("sonla@2026-6") == "quarantined act-share-name");
    CHECK(told("sonla@2026-5") == "quarantined act-law");  // did not ask; the dossier is of another
    share["name"] = form.authors[1].name;
    CHECK(told(present_pack) == "quarantined act-scan");  // the name is enough, the paper itself is missing
    CHECK(sync::verify_store(desk.endpoint.service->database(), library())->findings.empty());
    CHECK(dossier::ground_of("act-share-name", dossier::act_type::share_confirmed, present()) ==
          &present().provisions.guard("own_share")->citation);
}

TEST_CASE("endpoint: nothing is filed under rules that only show how another province's would look") {
    Desk desk;
    CHECK(desk.make(desk.author, dossier::act_type::filed, "author", {}, "minhhoa@2026-1") ==
          "quarantined act-law-kind");
    CHECK(desk.state() == "none");
}

TEST_CASE("endpoint: acts under a pack that is not there wait, and count when it has come") {
    const std::string path = "life-law-" + std::to_string(::getpid()) + ".sqlite";
    std::string subject;
    {
        auto database = sync::Database::open(path);
        REQUIRE(database.ok());
        // An endpoint of before: it knows the first pack only.
        Desk desk;
        desk.endpoint.service = std::move(
            *sync::Service::create(std::move(*database), *sync::make_keys(), law::Library(pack()), desk.endpoint.now));
        desk.author = desk.endpoint.enrol(commune, {"author"});
        desk.officer = desk.endpoint.enrol(commune, {"officer"});
        CHECK(desk.make(desk.author, dossier::act_type::filed, "author") == "waiting act-law-unknown");
        CHECK(desk.make(desk.officer, dossier::act_type::received, "officer") == "waiting act-law-unknown");
        CHECK(desk.state() == "none");
        subject = desk.subject.text;
        const sync::Keys keys = desk.endpoint.service->keys();
        desk.endpoint.service.reset();
        auto again = sync::Database::open(path);
        REQUIRE(again.ok());
        auto service = sync::Service::create(std::move(*again), keys, library(), desk.endpoint.now);
        REQUIRE(service.ok());
        desk.endpoint.service = std::move(*service);
        CHECK(desk.state() == "received");
        CHECK(desk.endpoint.count("SELECT count(*) FROM acts WHERE status='accepted'") == 2);
        auto inspection = sync::verify_store(desk.endpoint.service->database(), library());
        REQUIRE(inspection.ok());
        CHECK(inspection->findings.empty());
    }
    for (const char* end : {"", "-wal", "-shm"}) std::remove((path + end).c_str());
}

TEST_CASE("endpoint: what claims a time that has not come does not count, what claims an earlier day does") {
    Desk desk;
    using namespace dossier;
    const auto filed_at = [&](std::int64_t days) {
        Act act = desk.endpoint.act(desk.author, act_type::filed, desk.endpoint.new_subject(), {});
        act.at.unix_ms += days * day_ms;
        act.law = present_pack;
        return outcome(desk.endpoint.deliver(desk.author, {Endpoint::signed_act(desk.author, act)}).acts[0]);
    };
    CHECK(filed_at(2) == "quarantined act-future");
    CHECK(filed_at(1) == "accepted");  // a clock in another zone
    CHECK(filed_at(-30) == "accepted");
    // How far ahead a device may be, the rules say under which the act was made.
    Act early = desk.endpoint.act(desk.author, act_type::filed, desk.endpoint.new_subject(), {});
    early.at.unix_ms = desk.endpoint.now.unix_ms + 30 * 3'600'000;
    early.law = test::present_pack;
    CHECK(sync::time_fault(early, library(), desk.endpoint.now) == "act-future");
    const law::Library wider(changed_rules([](Json& json) { json["bounds"][0]["value"] = 48; }));
    CHECK(sync::time_fault(early, wider, desk.endpoint.now) == "");
    CHECK(sync::time_fault(early, law::Library(), desk.endpoint.now) == "act-future");
    // A paper of a day to come.
    CHECK(desk.make(desk.author, act_type::filed, "author") == "accepted");
    CHECK(desk.make(desk.officer, act_type::received, "officer", {{"date", "2027-01-12"}}) == "quarantined act-future");
    CHECK(desk.make(desk.officer, act_type::received, "officer", {{"date", "2027-01-09"}}) == "accepted");
    // A day until which somebody may answer does lie ahead.
    CHECK(desk.make(desk.officer, act_type::supplement_requested, "officer", {{"due", "2027-02-15"}}) == "accepted");
    CHECK(sync::verify_store(desk.endpoint.service->database(), library())->findings.empty());
}
