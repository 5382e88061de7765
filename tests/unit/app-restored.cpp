// What people's browsers do about an endpoint that was restored from a backup of before they enrolled, and about one
// that gives out what was not made by whom it says.
#include "app-people.hpp"

#include <filesystem>

#include "data_folder.hpp"
#include "inspect.hpp"
#include "journal/journal.hpp"
#include "journal/regulation.hpp"
#include "regulation-samples.hpp"
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
    void give_role(Person& person, const char* unit, const char* role) {
        person.say(app::Toggle{std::string("enrol/role/") + role, true});
        person.type("enrol/code", province.invite(unit, {role}));
        person.say(Action::add_roles);
        REQUIRE(person.model().has_role(role));
    }
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

TEST_CASE("restored: who was waiting for approval in the backup enrols again with a new code") {
    Restorable r;
    Person author{r.province, 91};
    const auto code =
        r.province.service->registry().invite({UnitId{commune}, {"author"}, true, 1, 14}, r.province.time);
    author.enrol(commune, "Hà Thị Lan", {"author"}, *code);
    REQUIRE(author.model().phase == app::Phase::pending);
    r.back_up();
    REQUIRE(r.province.service->registry().approve(author.model().profile->key, r.province.time).ok());
    author.say(Action::enrol_submit);
    REQUIRE(author.model().phase == app::Phase::ready);
    const std::string id = author.write_and_file("02-hanh-chinh-phieu-ba-o.json");
    author.exchange();
    const std::string before = r.bundles();
    r.restore();
    author.say(Action::send_now);
    CHECK(author.model().exchange.error == "key-unknown");
    author.type("enrol/code", r.province.invite(commune, {"author"}));
    author.say(Action::add_roles);
    CHECK(author.model().exchange.error == "");
    CHECK(r.bundles() == before);
    CHECK(author.queue_of(id) == "received");
    r.sound();
}

TEST_CASE("restored: what was made in a role that came after the backup goes again when the role is given again") {
    Restorable r;
    Person author{r.province, 92}, officer{r.province, 93}, clerk{r.province, 94};
    author.enrol(commune, "Hà Thị Lan", {"author"}, r.province.invite(commune, {"author"}));
    officer.enrol(commune, "Quàng Văn Bình", {"author"}, r.province.invite(commune, {"author"}));
    clerk.enrol(office, "Nguyễn Thị Mai", {"office"}, r.province.invite(office, {"office"}));
    const std::string id = author.write_and_file("02-hanh-chinh-phieu-ba-o.json");
    author.exchange();
    r.back_up();
    r.give_role(officer, commune, "officer");
    officer.exchange();
    officer.act(id, "dossier.received", {{"number", "12/TN"}, {"date", test::people::today_at(officer)}});
    officer.exchange();
    clerk.exchange();
    REQUIRE(clerk.state_of(id) == "received");
    const std::string counted = r.accepted();
    r.restore();
    officer.exchange();
    CHECK_FALSE(officer.model().has_role("officer"));
    CHECK(r.accepted() != counted);
    clerk.exchange();
    CHECK(clerk.state_of(id) == "filed");
    SUBCASE("by himself") { r.give_role(officer, commune, "officer"); }
    SUBCASE("after the page was opened anew") {
        officer.open();
        r.give_role(officer, commune, "officer");
    }
    SUBCASE("approved while he was away: with the card that an exchange brings") {
        const auto code =
            r.province.service->registry().invite({UnitId{commune}, {"officer"}, true, 1, 14}, r.province.time);
        officer.say(app::Toggle{"enrol/role/officer", true});
        officer.type("enrol/code", *code);
        officer.say(Action::add_roles);
        CHECK_FALSE(officer.model().has_role("officer"));
        REQUIRE(r.province.service->registry().approve(officer.model().profile->key, r.province.time).ok());
        officer.exchange();
    }
    CHECK(officer.model().has_role("officer"));
    CHECK(officer.model().exchange.error == "");
    CHECK(r.accepted() == counted);
    CHECK(officer.state_of(id) == "received");
    clerk.exchange();
    CHECK(clerk.state_of(id) == "received");
    // Once: with the next role nothing goes again.
    const std::string bundles = r.bundles();
    r.give_role(officer, commune, "secretary");
    officer.exchange();
    CHECK(r.bundles() == bundles);
    r.sound();
}

TEST_CASE("restored: so does what the office did for a unit, which such an endpoint refuses") {
    Restorable r;
    Person author{r.province, 95}, officer{r.province, 96}, head{r.province, 98}, clerk{r.province, 97};
    author.enrol(commune, "Hà Thị Lan", {"author"}, r.province.invite(commune, {"author"}));
    officer.enrol(commune, "Quàng Văn Bình", {"officer"}, r.province.invite(commune, {"officer"}));
    head.enrol(commune, "Cầm Thị Hoa", {"head"}, r.province.invite(commune, {"head"}));
    clerk.enrol(office, "Nguyễn Thị Mai", {"officer"}, r.province.invite(office, {"officer"}));
    const std::string id = author.write_and_file("02-hanh-chinh-phieu-ba-o.json"),
                      today = test::people::today_at(author);
    author.exchange();
    test::people::recognise(officer, head, id);
    head.act(id, "dossier.proposed",
             {{"level", "province"},
              {"effect", "Giảm thời gian"},
              {"replicability", "Toàn tỉnh"},
              {"number", "20/TTr"},
              {"date", today}});
    head.exchange();
    r.back_up();
    r.give_role(clerk, office, "office");
    clerk.exchange();
    REQUIRE(clerk.state_of(id) == "proposed");
    clerk.act(id, "dossier.province_received", {{"number", "5/SK"}, {"date", today}});
    clerk.exchange();
    const std::string counted = r.accepted();
    r.restore();
    clerk.say(Action::send_now);
    clerk.say(Action::send_now);
    CHECK_FALSE(clerk.model().has_role("office"));
    CHECK(r.accepted() != counted);
    r.give_role(clerk, office, "office");
    clerk.exchange();
    CHECK(r.accepted() == counted);
    officer.exchange();
    CHECK(officer.state_of(id) == "province_received");
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

TEST_CASE(
    "exchange: what comes under rules that the office has published is asked by them, before or after they come") {
    WrongHands hands;
    test::Member standing = hands.endpoint.enrol(test::office, {"office"});
    dossier::Act publication =
        hands.endpoint.act(standing, journal::regulation_published,
                           journal::subject_of(journal::regulation_kind, UnitId{test::office}, "sonla@2026-101"), {});
    publication.role = "office";
    publication.law = "nhiemvu@2026-2";
    publication.body = test::published_body(test::edited_pack("2026-11-30"));
    const trust::Jws published = test::Endpoint::signed_act(standing, publication);
    dossier::Act act = hands.endpoint.act(hands.author, dossier::act_type::filed, hands.endpoint.new_subject(), {});
    act.law = "sonla@2026-101";
    const auto state = [&] { return hands.officer.state_of(act.subject.text); };
    SUBCASE("with them on one page") {
        act.body["name"] = "Một người khác";
        hands.endpoint.deliver(standing, {published});
        CHECK(hands.takes(hands.author, test::Endpoint::signed_act(hands.author, act)) == "filed, told");
        CHECK(state() != "filed");
    }
    SUBCASE("before them, and they another time") {
        act.body["name"] = "Một người khác";
        hands.takes(hands.author, test::Endpoint::signed_act(hands.author, act));
        CHECK(state() != "filed");
        SUBCASE("at once") {}
        SUBCASE("to a page that was opened anew") { hands.officer.open(); }
        hands.endpoint.deliver(standing, {published});
        hands.officer.exchange();
        REQUIRE(hands.officer.model().library.find("sonla@2026-101"));
        CHECK(state() != "filed");
        const auto& toasts = hands.officer.model().toasts;
        CHECK(std::any_of(toasts.begin(), toasts.end(), [](const app::Toast& toast) {
            return toast.text.find("không khớp với người ký") != std::string::npos;
        }));
        hands.officer.open();
        CHECK(state() != "filed");
    }
    SUBCASE("his own, before them: it counts when they come") {
        hands.takes(hands.author, test::Endpoint::signed_act(hands.author, act));
        CHECK(state() != "filed");
        hands.endpoint.deliver(standing, {published});
        hands.officer.exchange();
        CHECK(state() == "filed");
        hands.officer.open();
        CHECK(state() == "filed");
        hands.officer.say(Action::open_dossier, act.subject.text);
        REQUIRE(hands.officer.model().dossier->acts.size() == 1);
        CHECK(hands.officer.model().dossier->acts[0].standing == "accepted");
    }
}
