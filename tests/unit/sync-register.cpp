// The register of certificates through the endpoint: its entries rest on decisions about dossiers, whichever comes
// first; who reads it; and that the order of arrival changes nothing.
#include <doctest/doctest.h>

#include <algorithm>
#include <map>
#include <numeric>
#include <random>

#include "dossier-life.hpp"
#include "register-samples.hpp"
#include "sync-fixture.hpp"

using namespace sk;
using namespace sk::test;
namespace act_type = dossier::act_type;

namespace {

// One unit with a recognised dossier and its register, as acts with the makers' names; they are signed when they are
// sent, so that the same acts go to many endpoints. People of one endpoint have the ids of those of every other.
struct Book {
    Endpoint endpoint;
    std::map<std::string, Member> people;
    std::map<std::string, std::string> maker;  // act -> name
    std::vector<dossier::Act> acts;

    Book() {
        endpoint.now.unix_ms += 61 * day_ms;  // 30/1/2027: the papers that body_for dates have been written
        for (const char* name : {"author", "officer", "secretary", "head"})
            people.emplace(name, endpoint.enrol(commune, {name}));
    }
    const dossier::Act& add(const std::string& name, dossier::Act act) {
        act.by = people.at(name).id;
        std::string salt(16, '\0');
        salt[0] = static_cast<char>(acts.size());
        act.salt = base64url_encode(salt);
        act.law = "sonla@2026-2";
        acts.push_back(dossier::read_act(dossier::write_act(act)).value());
        maker[acts.back().id.text] = name;
        return acts.back();
    }
    // The dossier's life up to the decision; `number` tells dossiers apart.
    registry::Recognition recognise(int number) {
        std::vector<dossier::Act> own;
        const auto step = [&](const char* name, std::string_view type) {
            const dossier::Dossier now = dossier::fold(own, library());
            dossier::Act act = endpoint.act(people.at(name), type, SubjectId{uuid(5'000 + number)}, now.heads);
            act.role = name;
            act.body = body_for(type, now);
            if (type == act_type::filed) {
                act.at = parse_timestamp(filing_time).value();  // its rules held then
                act.body.erase("name");                         // people of an endpoint have other names
            }
            own.push_back(add(name, std::move(act)));
        };
        step("author", act_type::filed);
        step("officer", act_type::received);
        step("officer", act_type::accepted);
        step("secretary", act_type::council_opinion);
        step("head", act_type::decided);
        const auto found = registry::recognitions_of(own, library());
        REQUIRE(found.size() == 1);
        return found.front();
    }
    dossier::Act entry_of(std::string_view type, std::vector<ContentId> parents, Json body, const char* role = "head") {
        return entry(type, std::move(parents), std::move(body), 0, people.at(role).id, role);
    }
    const dossier::Act& issue(const registry::Recognition& of, std::size_t author, const std::string& number,
                              std::vector<ContentId> parents, const char* by = "officer") {
        const registry::Certificate text = certificate(of, author, number);
        return add(by, entry_of(act_type::certificate_issued, std::move(parents), to_body(text), by));
    }

    // Sends one act alone; what the receipt says.
    std::string give(const dossier::Act& act) {
        Member& by = people.at(maker.at(act.id.text));
        return outcome(endpoint.deliver(by, {Endpoint::signed_act(by, act)}).acts[0]);
    }
    std::string standing(const dossier::Act& act) {
        std::string text = endpoint.status(act.id);
        REQUIRE(text != "absent");
        return text;
    }
};

}  // namespace

TEST_CASE("sync: entries of a register wait for the decision on which they rest, and count when it has come") {
    Book book;
    const registry::Recognition recognition = book.recognise(1);
    const std::vector<dossier::Act> dossier = book.acts;
    const dossier::Act first = book.issue(recognition, 0, "01/GCN", {});
    const dossier::Act second = book.issue(recognition, 1, "02/GCN", {first.id});
    CHECK(book.give(first) == "waiting register-decision-missing");
    CHECK(book.give(second) == "waiting register-decision-missing");
    for (const dossier::Act& act : dossier) {
        CHECK(book.endpoint.status(first.id) == "waiting register-decision-missing");
        CHECK(book.give(act) == "accepted");
    }
    CHECK(book.endpoint.status(first.id) == "accepted ");
    CHECK(book.endpoint.status(second.id) == "accepted ");
    // A reader who was there before is told of what has moved.
    const Json page = book.endpoint.changes(book.people.at("officer"));
    int accepted = 0;
    for (const Json& act : page["acts"]) accepted += act["status"] == "accepted";
    CHECK(accepted == 7);
    CHECK(page["totals"].size() == 1);  // a register is no dossier
    book.endpoint.sound();
}

TEST_CASE("sync: decision and certificate in one bundle") {
    Book book;
    const registry::Recognition recognition = book.recognise(1);
    for (std::size_t i = 0; i + 1 < book.acts.size(); ++i) CHECK(book.give(book.acts[i]) == "accepted");
    const dossier::Act decision = book.acts.back(), first = book.issue(recognition, 0, "01/GCN", {}, "head");
    Member& head = book.people.at("head");
    // In either order within the bundle.
    const trust::Receipt receipt =
        book.endpoint.deliver(head, {Endpoint::signed_act(head, first), Endpoint::signed_act(head, decision)});
    CHECK(outcome(receipt.acts[0]) == "accepted");
    CHECK(outcome(receipt.acts[1]) == "accepted");
    book.endpoint.sound();
}

TEST_CASE("sync: what a register refuses, and whose cards make its entries") {
    Book book;
    const registry::Recognition recognition = book.recognise(1);
    for (const dossier::Act& act : std::vector(book.acts)) REQUIRE(book.give(act) == "accepted");
    const dossier::Act first = book.issue(recognition, 0, "01/GCN", {});
    CHECK(book.give(first) == "accepted");
    CHECK(book.give(book.issue(recognition, 1, "1/gcn", {first.id})) == "quarantined register-number-taken");
    CHECK(book.give(book.issue(recognition, 0, "02/GCN", {first.id})) == "quarantined register-author-twice");
    // An author's own dossier; a role that is not on the card; an entry that only the head may make.
    const registry::Certificate text = certificate(recognition, 1, "02/GCN");
    const auto by = [&](const char* name, const char* role) {
        return book.give(book.add(
            name, entry(act_type::certificate_issued, {first.id}, to_body(text), 0, book.people.at(name).id, role)));
    };
    CHECK(by("author", "author") == "quarantined act-authority");
    CHECK(by("author", "officer") == "quarantined act-authority");
    CHECK(by("secretary", "head") == "quarantined act-authority");
    const Json annulment = {
        {"certificate", first.id.text}, {"reasons", "Sai tên."}, {"number", "9/QĐ"}, {"date", "2026-12-29"}};
    CHECK(book.give(book.add("officer", book.entry_of(act_type::certificate_annulled, {first.id}, annulment,
                                                      "officer"))) == "quarantined act-authority");
    CHECK(book.give(book.add("head", book.entry_of(act_type::certificate_annulled, {first.id}, annulment))) ==
          "accepted");
    // On another subject than the register's own.
    dossier::Act elsewhere = book.entry_of(act_type::certificate_issued, {}, to_body(text), "officer");
    elsewhere.subject = recognition.dossier;
    CHECK(book.give(book.add("officer", elsewhere)) == "quarantined act-subject");
    CHECK(book.endpoint.count("SELECT count(*) FROM dossiers WHERE state='recognised' AND counting_acts=5") == 1);
    book.endpoint.sound();
}

TEST_CASE("sync: certificates are public whatever an endpoint of before let lie on the subject of their register") {
    Book book;
    const registry::Recognition recognition = book.recognise(1);
    book.issue(recognition, 0, "01/GCN", {});
    for (const dossier::Act& act : book.acts) REQUIRE(book.give(act) == "accepted");
    REQUIRE(book.endpoint.service->database().execute("UPDATE dossiers SET state='filed' WHERE state='register'").ok());
    const Json open = *parse_json(book.endpoint.send("GET", "/cong-khai/danh-muc.json").body);
    REQUIRE(open["initiatives"].size() == 1);
    CHECK(open["initiatives"][0]["certificates"].size() == 1);
}

TEST_CASE("sync: an author reads his unit's register, and of other people's dossiers nothing") {
    Book book;
    const registry::Recognition recognition = book.recognise(1);
    for (const dossier::Act& act : std::vector(book.acts)) REQUIRE(book.give(act) == "accepted");
    const dossier::Act first = book.issue(recognition, 0, "01/GCN", {});
    CHECK(book.give(first) == "accepted");
    Member other = book.endpoint.enrol(commune, {"author"}), stranger = book.endpoint.enrol(other_commune, {"officer"});
    const Json seen = book.endpoint.changes(other);
    REQUIRE(seen["acts"].size() == 1);
    auto read = dossier::read_act(trust::parse_jws(seen["acts"][0]["jws"], trust::typ::act).value().payload);
    REQUIRE(read.ok());
    CHECK(read->id == first.id);
    // Without the dossier the endpoint's word is enough to read the register.
    const auto vouched = registry::recognitions_vouched(std::vector{*read});
    const registry::Register shown = registry::fold_register(UnitId{commune}, std::vector{*read}, vouched, library());
    REQUIRE(shown.entries.size() == 1);
    CHECK(shown.entries[0].standing == registry::Standing::valid);
    CHECK(book.endpoint.changes(book.people.at("author"))["acts"].size() == 6);
    CHECK(book.endpoint.changes(stranger)["acts"].empty());
}

// Every order of arrival ends in the same standing of every act; what was said once to be accepted stays so.
TEST_CASE("sync: a register's acts stand the same in every order of arrival") {
    std::vector<std::string> expected;
    int waited = 0;
    for (unsigned seed = 0; seed < 12; ++seed) {
        CAPTURE(seed);
        Book book;
        const registry::Recognition one = book.recognise(1), two = book.recognise(2);
        const dossier::Act a = book.issue(one, 0, "01/GCN", {});
        const dossier::Act b = book.issue(one, 1, "02/GCN", {a.id});
        book.issue(two, 0, "02/GCN", {a.id});              // at the same time: a clash, and both count
        book.issue(two, 1, "1/gcn", {a.id}, "head");       // a repeat
        book.issue(two, 1, "05/GCN", {content_id("no")});  // waits for ever
        const dossier::Act c = book.add(
            "head",
            book.entry_of(act_type::certificate_annulled, {b.id},
                          {{"certificate", a.id.text}, {"reasons", "x"}, {"number", "9"}, {"date", "2026-12-29"}}));
        book.issue(one, 0, "03/GCN", {c.id});
        std::vector<std::size_t> order(book.acts.size());
        std::iota(order.begin(), order.end(), std::size_t{0});
        std::mt19937 random(seed);
        if (seed > 0) std::shuffle(order.begin(), order.end(), random);
        std::map<std::size_t, std::string> said;
        for (std::size_t i : order) {
            said[i] = book.give(book.acts[i]);
            waited += said[i] == "waiting register-decision-missing";
        }
        std::vector<std::string> stand;
        for (std::size_t i = 0; i < book.acts.size(); ++i) {
            stand.push_back(book.standing(book.acts[i]));
            if (said[i] == "accepted") CHECK(stand.back() == "accepted ");
        }
        if (expected.empty()) expected = stand;
        CHECK(stand == expected);
        book.endpoint.sound();
    }
    CHECK(std::count(expected.begin(), expected.end(), "accepted ") == 15);
    CHECK(expected[13] == "quarantined register-number-taken");
    CHECK(expected[14] == "waiting act-parent-missing");
    CHECK(waited > 10);
}
