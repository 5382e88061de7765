// What people's browsers do about an endpoint that was restored from a backup of before they enrolled, and about one
// that gives out what was not made by whom it says.
#include "app-people.hpp"

#include <filesystem>

#include "data_folder.hpp"
#include "inspect.hpp"
#include "sync-fixture.hpp"

using namespace sk;
using test::people::Action;
using test::people::commune;
using test::people::office;
using test::people::Person;

namespace {

// A province whose endpoint can be set back.
struct Restorable {
    test::people::Province province;
    std::string backup = province.folder.path + "/backup.sqlite", data = province.folder.path + "/data";

    void back_up() { REQUIRE(sync::back_up(province.service->database(), backup).ok()); }
    void restore() {
        std::filesystem::create_directories(data);
        province.time.unix_ms += 86'400'000;
        REQUIRE(sync::restore(data, backup, province.time).ok());
        auto database = sync::Database::open(sync::database_path(data));
        REQUIRE(database.ok());
        sync::ServiceOptions options;
        options.files = province.folder.path + "/files";
        auto made = sync::Service::create(std::move(*database), province.service->keys(), test::library(),
                                          province.time, std::move(options));
        REQUIRE(made.ok());
        province.service = std::move(*made);
    }
    std::string bundles() {
        const auto ids = province.service->database().texts("SELECT id FROM bundles ORDER BY id");
        REQUIRE(ids.ok());
        std::string text;
        for (const std::string& id : *ids) text += id + " ";
        return text;
    }
    std::string accepted() {
        return province.service->database().first_text("SELECT count(*) FROM acts WHERE status='accepted'")->value();
    }
    void sound() { CHECK(sync::verify_store(province.service->database(), test::library())->findings.empty()); }
};

}  // namespace

TEST_CASE("restored: who enrolled after the backup comes back by himself where his invitation is in it") {
    Restorable r;
    const std::string code = r.province.invite(commune, {"author"});
    Person clerk{r.province, 81};
    clerk.enrol(office, "Nguyễn Thị Mai", {"office"}, r.province.invite(office, {"office"}));
    r.back_up();
    Person author{r.province, 82};
    author.enrol(commune, "Hà Thị Lan", {"author"}, code);
    const std::string id = author.write_and_file("02-hanh-chinh-phieu-ba-o.json");
    author.exchange();
    clerk.exchange();
    CHECK(clerk.state_of(id) == "filed");
    const std::string before = r.bundles();
    r.restore();
    CHECK(r.bundles() == "");
    SUBCASE("while he has nothing to send") {}
    SUBCASE("while he sends") { author.write_and_file("01-y-te-lich-hen-bang-hinh.json"); }
    author.exchange();
    CHECK(author.queue_of(id) == "received");
    CHECK(r.bundles().find(before) != std::string::npos);  // the very same
    CHECK_FALSE(author.model().exchange.key_unknown);
    clerk.exchange();
    CHECK(clerk.state_of(id) == "filed");
    r.sound();
}

TEST_CASE("restored: with a new code he enrols again with the same key and all his roles, and his bundles follow") {
    Restorable r;
    Person clerk{r.province, 83};
    clerk.enrol(office, "Nguyễn Thị Mai", {"office"}, r.province.invite(office, {"office"}));
    r.back_up();
    Person author{r.province, 84}, officer{r.province, 85};
    author.enrol(commune, "Hà Thị Lan", {"author"}, r.province.invite(commune, {"author"}));
    officer.enrol(commune, "Quàng Văn Bình", {"officer"}, r.province.invite(commune, {"officer"}));
    // A role that came later, so that the first enrolment does not say all.
    officer.say(app::Toggle{"enrol/role/head", true});
    officer.type("enrol/code", r.province.invite(commune, {"head"}));
    officer.say(Action::add_roles);
    REQUIRE(officer.model().has_role("head"));
    const std::string id = author.write_and_file("02-hanh-chinh-phieu-ba-o.json");
    author.exchange();
    officer.exchange();
    officer.act(id, "dossier.received", {{"number", "12/TN"}, {"date", test::people::today_at(officer)}});
    officer.exchange();
    clerk.exchange();
    REQUIRE(clerk.state_of(id) == "received");
    const std::string before = r.bundles(), counted = r.accepted();
    r.restore();
    for (Person* person : {&officer, &author}) {
        person->say(Action::send_now);
        CHECK(person->model().exchange.error == "key-unknown");
        CHECK(person->model().exchange.key_unknown);
        // A code for less than he is does not do: what he signed as more would be set aside.
        if (person == &officer) {
            person->type("enrol/code", r.province.invite(commune, {"officer"}));
            person->say(Action::add_roles);
            CHECK(person->model().exchange.key_unknown);
        }
        person->type("enrol/code",
                     r.province.invite(commune, person == &officer ? std::vector<std::string>{"officer", "head"}
                                                                   : std::vector<std::string>{"author"}));
        person->say(Action::add_roles);
        CHECK(person->model().exchange.error == "");
        CHECK_FALSE(person->model().exchange.key_unknown);
    }
    CHECK(officer.model().has_role("officer"));
    CHECK(officer.model().has_role("head"));
    CHECK(r.bundles() == before);
    CHECK(r.accepted() == counted);
    CHECK(author.queue_of(id) == "received");
    // The unit's first card is newer than the one that others have seen: whoever comes now is known to them.
    Person late{r.province, 86};
    late.enrol(commune, "Vì Văn Sáng", {"author"}, r.province.invite(commune, {"author"}));
    const std::string another = late.write_and_file("01-y-te-lich-hen-bang-hinh.json");
    late.exchange();
    clerk.exchange();
    CHECK(clerk.state_of(id) == "received");
    CHECK(clerk.state_of(another) == "filed");
    r.sound();
}

namespace {

// The endpoint in wrong hands: what it had set aside it gives out as accepted.
struct WrongHands {
    test::Endpoint endpoint;
    test::people::Province province;  // only for the browser's start
    Person officer{province, 87};
    test::Member author = endpoint.enrol(test::commune, {"author"}), clerk = endpoint.enrol(test::commune, {"officer"}),
                 elsewhere = endpoint.enrol(test::other_commune, {"author", "officer"});
    SubjectId dossier = endpoint.new_subject();
    trust::Jws filed = endpoint.filed(author, dossier);

    WrongHands() {
        officer.platform.endpoint = [this](const exchange::HttpRequest& request, const std::string& authorization) {
            return test::people::answer_of(*endpoint.service, request, authorization, endpoint.now);
        };
        officer.enrol(test::commune, "Quàng Văn Bình", {"officer"}, endpoint.invite(test::commune, {"officer"}));
        REQUIRE(officer.model().phase == app::Phase::ready);
        endpoint.deliver(author, {filed});
        officer.exchange();
        REQUIRE(officer.state_of(dossier.text) == "filed");
    }
    dossier::Act received(const test::Member& by) {
        return endpoint.act(by, dossier::act_type::received, dossier, {filed.id});
    }
    // What the browser makes of it; "aside": it said so, and does not count it.
    std::string takes(test::Member& from, const trust::Jws& act) {
        endpoint.deliver(from, {act});
        const auto done = endpoint.service->database().run(
            "UPDATE acts SET fault='', status='accepted', reason='' WHERE id=?1", act.id.text);
        REQUIRE(done.ok());
        officer.exchange();
        const bool told = officer.model().exchange.notice.find("không khớp với người ký") != std::string::npos;
        return officer.state_of(dossier.text) + (told ? ", told" : "");
    }
    bool verify_tells(const trust::Jws& act, const char* code) {
        const auto inspection = sync::verify_store(endpoint.service->database(), test::library());
        for (const sync::Finding& finding : inspection->findings)
            if (finding.table == "acts" && finding.row == act.id.text && finding.code == code) return true;
        return false;
    }
};

}  // namespace

TEST_CASE("exchange: what the endpoint gives as accepted is held against its signer, and counts only if it is his") {
    WrongHands hands;
    SUBCASE("as it should be") {
        CHECK(hands.takes(hands.clerk, test::Endpoint::signed_act(hands.clerk, hands.received(hands.clerk))) ==
              "received");
    }
    SUBCASE("by the clerk, signed with somebody else's key") {
        const trust::Jws forged = test::Endpoint::signed_act(hands.author, hands.received(hands.clerk));
        CHECK(hands.takes(hands.author, forged) == "filed, told");
        CHECK(hands.verify_tells(forged, "act-by"));
    }
    SUBCASE("in a role that his card has never given him") {
        const trust::Jws forged = test::Endpoint::signed_act(hands.author, hands.received(hands.author));
        CHECK(hands.takes(hands.author, forged) == "filed, told");
        CHECK(hands.verify_tells(forged, "act-authority"));
        // And once is enough: what stands aside does not stop or repeat itself.
        hands.officer.exchange();
        CHECK(hands.officer.model().exchange.notice == "");
    }
    SUBCASE("in the name of another") {
        dossier::Act act = hands.endpoint.act(hands.author, dossier::act_type::filed, hands.endpoint.new_subject(), {});
        act.body["name"] = "Một người khác";
        const trust::Jws forged = test::Endpoint::signed_act(hands.author, act);
        CHECK(hands.takes(hands.author, forged) == "filed, told");
        CHECK(hands.officer.state_of(act.subject.text) == "absent");
        CHECK(hands.verify_tells(forged, "act-filer-name"));
    }
    SUBCASE("for a unit that is not his") {
        dossier::Act act = hands.received(hands.elsewhere);
        const trust::Jws own = test::Endpoint::signed_act(hands.elsewhere, act);
        act.unit = UnitId{test::commune};
        const trust::Jws forged = test::Endpoint::signed_act(hands.elsewhere, act);
        // The endpoint refuses the bundle: whoever has its database puts it into the place of one that it took.
        hands.endpoint.deliver(hands.elsewhere, {own});
        REQUIRE(hands.endpoint.service->database()
                    .run("UPDATE acts SET id=?2, unit=?3, envelope=?4, fault='', status='accepted', reason='' WHERE "
                         "id=?1",
                         own.id.text, forged.id.text, std::string(test::commune), trust::write_jws(forged))
                    .ok());
        REQUIRE(hands.endpoint.service->database()
                    .run("INSERT OR IGNORE INTO card_readers(unit, reader) VALUES(?1, ?2)",
                         std::string(test::other_commune), std::string(test::commune))
                    .ok());
        REQUIRE(hands.endpoint.service->database()
                    .run("UPDATE cards SET change=(SELECT max(change) FROM acts) WHERE unit=?1",
                         std::string(test::other_commune))
                    .ok());
        hands.officer.exchange();
        CHECK(hands.officer.state_of(hands.dossier.text) == "filed");
        CHECK(hands.officer.model().exchange.notice.find("không khớp") != std::string::npos);
        CHECK(hands.verify_tells(forged, "act-authority"));
    }
}
