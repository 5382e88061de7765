// Enrolment, invitations, approval, revocation: who gets a key's worth of trust, and the clear answers to the others.
#include "exchange/exchange.hpp"
#include "sync-fixture.hpp"

using namespace sk;
using namespace sk::test;

namespace {

std::string title_of(const sync::Response& response) { return string_or(*parse_json(response.body), "title"); }

std::optional<trust::Card> card_in(const sync::Response& response) {
    const Json json = *parse_json(response.body);
    REQUIRE(has_exactly(json, {"format", "trust", "card"}));
    CHECK(json["format"] == "sk-card-file/1");
    REQUIRE(trust::parse_jws(json["trust"], trust::typ::trust).ok());
    auto jws = trust::parse_jws(json["card"], trust::typ::card);
    REQUIRE(jws.ok());
    auto card = trust::read_card(jws->payload);
    REQUIRE(card.ok());
    return *card;
}

}  // namespace

TEST_CASE("sync: an invitation makes a card that others can verify") {
    Endpoint endpoint;
    const std::string code = endpoint.invite(commune, {"officer"});
    const Member officer = endpoint.candidate(commune, {"author", "officer"});  // author needs no invitation
    const auto response = endpoint.send("POST", "/v1/enrol", Endpoint::enrolment_text(officer, code));
    REQUIRE(response.status == 201);
    const auto card = card_in(response);
    CHECK(card->unit.text == commune);
    CHECK(card->version == 1);
    REQUIRE(card->persons.size() == 1);
    CHECK(card->persons[0].id == officer.id);

    // A client that knows nothing but this answer can check it.
    const Json json = *parse_json(response.body);
    const auto trust_jws = trust::parse_jws(json["trust"], trust::typ::trust);
    const auto list = trust::read_trust_list(trust_jws->payload);
    trust::Directory directory;
    CHECK(native::verify_all(*directory.checks_for_trust(*trust_jws, *list)));
    REQUIRE(directory.accept(*list).ok());
    CHECK(native::verify_all(*directory.checks_for_card(*trust::parse_jws(json["card"], trust::typ::card))));
}

TEST_CASE("sync: the same enrolment again after a lost answer") {
    Endpoint endpoint;
    const std::string code = endpoint.invite(commune, {"author"});
    const Member author = endpoint.candidate(commune, {"author"});
    const std::string text = Endpoint::enrolment_text(author, code);
    const auto first = endpoint.send("POST", "/v1/enrol", text);
    const auto again = endpoint.send("POST", "/v1/enrol", text);
    CHECK(first.status == 201);
    CHECK(again.status == 201);
    CHECK(again.body == first.body);
    // Signed anew by the browser, still the same enrolment.
    CHECK(endpoint.send("POST", "/v1/enrol", Endpoint::enrolment_text(author, code)).status == 201);
    CHECK(endpoint.count("SELECT count(*) FROM cards") == 1);
    CHECK(endpoint.count("SELECT uses_left FROM invitations") == 0);
}

TEST_CASE("sync: codes that do not serve") {
    Endpoint endpoint;
    const std::string code = endpoint.invite(commune, {"author"});
    const Member author = endpoint.candidate(commune, {"author"});
    const auto enrol = [&](const Member& member, const std::string& with) {
        return endpoint.send("POST", "/v1/enrol", Endpoint::enrolment_text(member, with));
    };
    SUBCASE("wrong") {
        const auto response = enrol(author, "ABCD-EFGH-JKMN-PQRS");
        CHECK(code_of(response) == "code-wrong");
        CHECK(response.status == 403);
        CHECK(title_of(response) == "Mã mời không đúng.");
    }
    SUBCASE("used") {
        CHECK(enrol(author, code).status == 201);
        const auto response = enrol(endpoint.candidate(commune, {"author"}), code);
        CHECK(code_of(response) == "code-used");
        CHECK(response.status == 409);
    }
    SUBCASE("expired") {
        endpoint.now.unix_ms += std::int64_t{15} * 86'400'000;
        const auto response = enrol(author, code);
        CHECK(code_of(response) == "code-expired");
        CHECK(response.status == 410);
    }
    SUBCASE("of another unit") {
        CHECK(code_of(enrol(endpoint.candidate(other_commune, {"author"}), code)) == "enrol-unit");
    }
    SUBCASE("not for this role") {
        CHECK(code_of(enrol(endpoint.candidate(commune, {"head"}), code)) == "enrol-role");
        CHECK(code_of(enrol(endpoint.candidate(commune, {"office"}), code)) == "enrol-role");
    }
    SUBCASE("a role that is none") {
        CHECK(code_of(enrol(endpoint.candidate(commune, {"king"}), code)) == "enrol-form");
    }
    // Whatever was refused, the code still has its use unless it was used.
    if (endpoint.count("SELECT count(*) FROM enrolments") == 0)
        CHECK(endpoint.count("SELECT uses_left FROM invitations") == 1);
}

TEST_CASE("sync: made-up data and the province's never meet") {
    sync::ServiceOptions options;
    options.audience = trust::demo_audience;
    Endpoint made_up(":memory:", std::move(options)), real;
    Member visitor = made_up.enrol(commune, {"author"}), author = real.enrol(commune, {"author"});
    CHECK((*parse_json(made_up.send("GET", "/v1/session").body))["aud"] == trust::demo_audience);
    CHECK((*parse_json(real.send("GET", "/v1/session").body))["aud"] == trust::audience);
    CHECK(made_up.service->registry().of_demo());
    CHECK_FALSE(real.service->registry().of_demo());
    CHECK(made_up.service->registry().directory().card(UnitId{commune})->aud == trust::demo_audience);

    const auto put = [](Endpoint& endpoint, const Member& by, std::string_view whom) {
        const trust::Jws act = endpoint.filed(by, endpoint.new_subject());
        trust::Manifest manifest = endpoint.manifest(by, {act});
        manifest.aud = std::string(whom);
        return endpoint.put(Endpoint::seal(by, manifest, {act}));
    };
    CHECK(code_of(put(made_up, visitor, trust::audience)) == "bundle-aud");
    CHECK(code_of(put(real, author, trust::demo_audience)) == "bundle-aud");
    CHECK(put(real, author, trust::audience).status == 201);
    const auto taken = put(made_up, visitor, trust::demo_audience);
    REQUIRE(taken.status == 201);
    CHECK(made_up.receipt_in(taken).aud == trust::demo_audience);

    // Nor does a browser that knows one of them believe the other.
    trust::Directory known = real.service->registry().directory();
    CHECK(known.accept(*made_up.service->registry().directory().trust_list()).error().code == "trust-aud");
    // It stays what it is when its list is renewed, and its public pages say so.
    const Timestamp late{made_up.now.unix_ms + std::int64_t{720} * 86'400'000, 420};
    CHECK(*made_up.service->registry().renew_trust_list(late, 90));
    CHECK(made_up.service->registry().of_demo());
    const std::string_view told = tr(Str::catalogue_demo, Language::vi);
    CHECK(made_up.send("GET", "/cong-khai/").body.find(told) != std::string::npos);
    CHECK(real.send("GET", "/cong-khai/").body.find(told) == std::string::npos);
}

TEST_CASE("sync: enrolments that are not right in themselves") {
    Endpoint endpoint;
    const std::string code = endpoint.invite(commune, {"author"}, 5);
    const Member author = endpoint.candidate(commune, {"author"});
    const auto enrol = [&](auto change) {
        trust::Enrolment enrolment = Endpoint::enrolment_of(author, code);
        change(enrolment);
        const std::string text =
            trust::write_jws(sign(trust::write_enrolment(enrolment), trust::typ::enrol, author.key));
        return code_of(endpoint.send("POST", "/v1/enrol", text));
    };
    CHECK(enrol([](auto& e) { e.aud = "urn:x"; }) == "bundle-aud");
    CHECK(enrol([](auto& e) { e.name = std::string(121, 'a'); }) == "text-length");
    CHECK(enrol([](auto& e) { e.name = "Mai\u202e"; }) == "text-control");
    CHECK(enrol([](auto& e) { e.name = "Lo\u0300"; }) == "text-nfc");
    CHECK(enrol([](auto& e) { e.name = ""; }) == "enrol-form");
    CHECK(enrol([](auto& e) { e.roles = {}; }) == "enrol-form");
    CHECK(enrol([](auto& e) { e.roles = {"author", "author"}; }) == "enrol-form");
    CHECK(enrol([](auto& e) { e.key = new_key().public_key(); }) ==
          "enrol-form");  // signed by another key than it names

    const std::string good = Endpoint::enrolment_text(author, code);
    CHECK(code_of(endpoint.send("POST", "/v1/enrol", good, "text/plain")) == "content-type");
    CHECK(code_of(endpoint.send("POST", "/v1/enrol", good + std::string(8 * 1024, ' '))) == "bundle-size");
    auto jws = *trust::parse_jws(good, trust::typ::enrol);
    jws.signatures[0].bytes[3] ^= 1;
    CHECK(code_of(endpoint.send("POST", "/v1/enrol", trust::write_jws(jws))) == "signature-bad");
    CHECK(code_of(endpoint.send("GET", "/v1/enrol")) == "method");
    CHECK(endpoint.count("SELECT count(*) FROM enrolments") == 0);
    CHECK(endpoint.send("POST", "/v1/enrol", good).status == 201);
}

TEST_CASE("sync: nobody takes over a person or a key that is enrolled") {
    Endpoint endpoint;
    const Member author = endpoint.enrol(commune, {"author"});
    const std::string code = endpoint.invite(commune, {"author", "officer"}, 5);
    Member thief = endpoint.candidate(commune, {"author"});
    thief.id = author.id;
    CHECK(code_of(endpoint.send("POST", "/v1/enrol", Endpoint::enrolment_text(thief, code))) == "enrol-person");
    Member twice = author;
    twice.id = endpoint.candidate(commune, {}).id;
    CHECK(code_of(endpoint.send("POST", "/v1/enrol", Endpoint::enrolment_text(twice, code))) == "enrol-person");
    CHECK(endpoint.count("SELECT count(*) FROM cards") == 1);
}

TEST_CASE("sync: who is enrolled gains further roles with the same key, by a code that allows them") {
    Endpoint endpoint;
    Member author = endpoint.enrol(commune, {"author"});
    const auto roles_now = [&] { return endpoint.service->registry().directory().holder(author.key.id())->roles; };
    Member wish = author;
    wish.roles = {"secretary", "member"};
    CHECK(code_of(endpoint.send("POST", "/v1/enrol",
                                Endpoint::enrolment_text(wish, endpoint.invite(commune, {"member"})))) == "enrol-role");
    CHECK(code_of(endpoint.send("POST", "/v1/enrol",
                                Endpoint::enrolment_text(
                                    wish, endpoint.invite(other_commune, {"secretary", "member"})))) == "enrol-unit");
    const std::string code = endpoint.invite(commune, {"secretary", "member"});
    const std::string text = Endpoint::enrolment_text(wish, code);
    CHECK(endpoint.send("POST", "/v1/enrol", text).status == 201);
    CHECK(roles_now() == std::vector<std::string>{"author", "secretary", "member"});
    CHECK(endpoint.send("POST", "/v1/enrol", text).status == 201);  // a lost answer: nothing twice
    CHECK(roles_now().size() == 3);
    CHECK(endpoint.count("SELECT count(*) FROM enrolments") == 1);
    // With approval the new role waits, and the old ones go on.
    wish.roles = {"head"};
    CHECK(
        endpoint.send("POST", "/v1/enrol", Endpoint::enrolment_text(wish, endpoint.invite(commune, {"head"}, 1, true)))
            .status == 202);
    CHECK(roles_now().size() == 3);
    CHECK(endpoint.deliver(author, {endpoint.filed(author, endpoint.new_subject())}).acts.size() == 1);
    REQUIRE(endpoint.service->registry().approve(author.key.id(), endpoint.now).ok());
    CHECK(roles_now().size() == 4);
}

TEST_CASE("sync: an invitation that asks for approval") {
    Endpoint endpoint;
    const std::string code = endpoint.invite(commune, {"author"}, 1, true);
    Member author = endpoint.candidate(commune, {"author"});
    const std::string text = Endpoint::enrolment_text(author, code);
    const auto pending = endpoint.send("POST", "/v1/enrol", text);
    CHECK(pending.status == 202);
    const Json json = *parse_json(pending.body);
    CHECK(json["format"] == "sk-enrol-pending/1");
    CHECK(json["check"] == trust::check_digits(author.key.id()));
    CHECK(endpoint.send("POST", "/v1/enrol", text).status == 202);
    CHECK(code_of(endpoint.put(endpoint.bundle(author, {endpoint.filed(author, endpoint.new_subject())}))) ==
          "key-unknown");

    auto& registry = endpoint.service->registry();
    CHECK(registry.approve(new_key().id(), endpoint.now).error().code == "approve-unknown");
    auto list = registry.pending();
    REQUIRE(list.ok());
    REQUIRE(list->size() == 1);
    REQUIRE(registry.approve((*list)[0].key, endpoint.now).ok());
    CHECK(registry.pending()->empty());
    CHECK(endpoint.send("POST", "/v1/enrol", text).status == 201);
    CHECK(endpoint.put(endpoint.bundle(author, {endpoint.filed(author, endpoint.new_subject())})).status == 201);
}

TEST_CASE("sync: who waits for approval may use another invitation with the same key, and nobody else in his place") {
    Endpoint endpoint;
    Member author = endpoint.candidate(commune, {"author", "officer"});
    const std::string first = Endpoint::enrolment_text(author, endpoint.invite(commune, {"officer"}, 1, true));
    REQUIRE(endpoint.send("POST", "/v1/enrol", first).status == 202);
    const auto again = [&](const Member& member, bool approval = false) {
        const std::string code = endpoint.invite(member.unit.text, {"officer"}, 1, approval);
        return endpoint.send("POST", "/v1/enrol", Endpoint::enrolment_text(member, code));
    };
    Member thief = author;
    thief.key = new_key();
    CHECK(code_of(again(thief)) == "enrol-person");
    Member elsewhere = author;
    elsewhere.unit = UnitId{other_commune};
    CHECK(code_of(again(elsewhere)) == "enrol-person");
    Member other = author;
    other.id = endpoint.candidate(commune, {}).id;
    CHECK(code_of(again(other)) == "enrol-person");
    CHECK(endpoint.service->registry().pending()->size() == 1);
    CHECK(again(author, true).status == 202);  // waits, by the new one
    CHECK(endpoint.service->registry().pending()->size() == 1);
    const auto done = again(author);
    REQUIRE_MESSAGE(done.status == 201, done.body);
    CHECK(endpoint.service->registry().pending()->empty());
    CHECK(endpoint.count("SELECT count(*) FROM enrolments") == 1);
    CHECK(endpoint.service->registry().directory().holder(author.key.id())->roles ==
          std::vector<std::string>{"author", "officer"});
    CHECK(endpoint.put(endpoint.bundle(author, {endpoint.filed(author, endpoint.new_subject())})).status == 201);
}

TEST_CASE("sync: what an administrator may invite") {
    Endpoint endpoint;
    auto& registry = endpoint.service->registry();
    const auto invite = [&](const char* unit, std::vector<std::string> roles, int uses, int days) {
        return registry.invite({UnitId{unit}, std::move(roles), false, uses, days}, endpoint.now);
    };
    CHECK(invite("14 036", {"author"}, 1, 14).error().code == "invite-unit");
    CHECK(invite(commune, {"chief"}, 1, 14).error().code == "invite-role");
    CHECK(invite(commune, {}, 1, 14).error().code == "invite-role");          // of no roles anybody could dispose
    CHECK(invite(commune, {"office"}, 1, 14).error().code == "invite-role");  // the office's unit only
    CHECK(invite(office, {"office"}, 1, 14).ok());
    CHECK(invite(commune, {"author"}, 0, 14).error().code == "invite-number");
    CHECK(invite(commune, {"author"}, 1, 0).error().code == "invite-number");
}

TEST_CASE("sync: a unit's card stays within what everybody can read, and people can still be taken off it") {
    const TempFolder folder;
    const std::string path = folder.path + "/store.sqlite";
    Endpoint endpoint(path);
    const std::string code = endpoint.invite(commune, {"author"}, 1'000);
    std::string long_name, long_position;
    for (std::size_t i = 0; i < limits::name_chars_max; ++i) long_name += "ỗ";
    for (std::size_t i = 0; i < limits::line_chars_max; ++i) long_position += "ỗ";
    Member last = endpoint.enrol(commune, {"author"});
    int enrolled = 1;
    for (std::string answer = "201"; answer == "201"; ++enrolled) {
        REQUIRE(enrolled < 300);
        Member member = endpoint.candidate(commune, {"author"});
        trust::Enrolment enrolment = Endpoint::enrolment_of(member, code);
        enrolment.name = long_name;
        enrolment.position = long_position;
        const auto response =
            endpoint.send("POST", "/v1/enrol",
                          trust::write_jws(sign(trust::write_enrolment(enrolment), trust::typ::enrol, member.key)));
        answer = response.status == 201 ? "201" : code_of(response);
        if (answer != "201") CHECK(answer == "enrol-full");
    }
    CHECK(enrolled > 50);
    CHECK(*endpoint.service->registry().revoke({}, last.id, long_position, endpoint.now) == 1);
    // A reader takes the card, and the endpoint begins again with it.
    Member officer = endpoint.enrol(other_commune, {"officer"});
    Member standing = endpoint.enrol(office, {"office"});
    CHECK(exchange::read_changes(dump_json(endpoint.changes(standing))).ok());
    auto again = sync::Service::create(std::move(*sync::Database::open(path)), endpoint.service->keys(), library(),
                                       endpoint.now);
    REQUIRE(again.ok());
    CHECK((*again)->registry().directory().holder(last.key.id())->revoked);
    CHECK(endpoint.changes(officer).is_object());
}

TEST_CASE("sync: revocation by the time of receipt") {
    Endpoint endpoint;
    Member author = endpoint.enrol(commune, {"author"});
    Member colleague = endpoint.enrol(commune, {"author"});
    const trust::Jws before = endpoint.filed(author, endpoint.new_subject());
    const SentBundle taken = endpoint.bundle(author, {before});
    endpoint.deliver(author, {before});
    const trust::Jws act_of_revoked = endpoint.filed(author, endpoint.new_subject());

    auto& registry = endpoint.service->registry();
    CHECK(registry.revoke({}, PersonId{uuid(999)}, "nhầm", endpoint.now).error().code == "revoke-unknown");
    REQUIRE(*registry.revoke({}, author.id, "nghỉ việc", endpoint.now) == 1);
    CHECK(registry.revoke({}, author.id, "nghỉ việc", endpoint.now).error().code == "revoke-unknown");

    const auto refused = endpoint.put(endpoint.bundle(author, {act_of_revoked}));
    CHECK(code_of(refused) == "key-revoked");
    CHECK(refused.status == 403);
    CHECK(endpoint.put(taken).status == 200);
    CHECK(code_of(endpoint.read(author, "/v1/changes?since=")) == "key-revoked");
    // Carried by a colleague's device it is kept, set apart.
    CHECK(outcome(endpoint.deliver(colleague, {act_of_revoked}).acts[0]) == "quarantined key-revoked");
    CHECK(endpoint.changes(colleague)["cards"].size() == 1);
}

namespace {

sync::Response order(Endpoint& endpoint, const Member& by, const std::string& words) {
    return endpoint.read(by, "/v1/people?do=" + words, "POST");
}

Json people_of(Endpoint& endpoint, const Member& by) {
    const auto response = endpoint.read(by, "/v1/people");
    REQUIRE_MESSAGE(response.status == 200, response.body);
    return *parse_json(response.body);
}

std::string invited(Endpoint& endpoint, const Member& by, const std::string& words) {
    const auto response = order(endpoint, by, "invite&" + words);
    REQUIRE_MESSAGE(response.status == 200, response.body);
    return string_or(*parse_json(response.body), "code");
}

}  // namespace

TEST_CASE("sync: the standing office invites, approves and revokes over the network") {
    Endpoint endpoint;
    const Member desk = endpoint.enrol(office, {"office", "officer"});
    const std::string code = invited(endpoint, desk, "unit=14.03646&roles=author,officer&uses=2&days=30&approval=1");
    Json people = people_of(endpoint, desk);
    REQUIRE(people["invitations"].size() == 1);
    const Json& open = people["invitations"][0];
    CHECK(open["unit"] == commune);
    CHECK(open["roles"] == Json({"author", "officer"}));
    CHECK(open["uses"] == 2);
    CHECK(open["approval"] == true);
    CHECK(open["expires"] == "2026-12-30T10:00:00+07:00");
    // With the hash of a code one could enrol: it is not told.
    const Digest hash = sha256(*trust::normalise_code(code));
    CHECK(people.dump().find(base64url_encode(as_view(hash)).substr(0, 16)) == std::string::npos);

    Member officer = endpoint.candidate(commune, {"officer"});
    REQUIRE(endpoint.send("POST", "/v1/enrol", Endpoint::enrolment_text(officer, code)).status == 202);
    people = people_of(endpoint, desk);
    REQUIRE(people["pending"].size() == 1);
    CHECK(people["pending"][0]["check"] == trust::check_digits(officer.key.id()));
    CHECK(people["pending"][0]["name"] == "Lò Thị Mai");
    CHECK(people["pending"][0]["roles"] == Json({"officer"}));

    const auto approved = order(endpoint, desk, "approve&key=" + officer.key.id().text);
    REQUIRE(approved.status == 200);
    const auto jws = trust::parse_jws(string_or(*parse_json(approved.body), "card"), trust::typ::card);
    REQUIRE(jws.ok());
    CHECK(trust::read_card(jws->payload)->persons.size() == 1);
    CHECK(people_of(endpoint, desk)["pending"].empty());
    CHECK(code_of(order(endpoint, desk, "approve&key=" + officer.key.id().text)) == "approve-unknown");

    const auto revoked = order(endpoint, desk, "revoke&reason=lost&key=" + officer.key.id().text);
    REQUIRE(revoked.status == 200);
    CHECK(endpoint.service->registry().directory().holder(officer.key.id())->revoked);
    CHECK(code_of(endpoint.read(officer, "/v1/people")) == "key-revoked");
    CHECK(code_of(order(endpoint, desk, "revoke&reason=lost&key=" + officer.key.id().text)) == "revoke-unknown");
}

TEST_CASE("sync: an invitation that is cancelled, an enrolment that is refused") {
    Endpoint endpoint;
    const Member desk = endpoint.enrol(office, {"office"});
    const std::string code = invited(endpoint, desk, "unit=14.03646&roles=author");
    const std::string id = string_or(people_of(endpoint, desk)["invitations"][0], "id");
    CHECK(order(endpoint, desk, "cancel&id=AAAAAAAAAAAAAAAA").status == 200);  // none: nothing
    CHECK(people_of(endpoint, desk)["invitations"].size() == 1);
    CHECK(order(endpoint, desk, "cancel&id=" + id).status == 200);
    CHECK(people_of(endpoint, desk)["invitations"].empty());
    const Member late = endpoint.candidate(commune, {"author"});
    CHECK(code_of(endpoint.send("POST", "/v1/enrol", Endpoint::enrolment_text(late, code))) == "code-wrong");

    const std::string asking = invited(endpoint, desk, "unit=14.03646&roles=author,member&uses=3&approval=1");
    const Member stranger = endpoint.candidate(commune, {"author"});
    const std::string text = Endpoint::enrolment_text(stranger, asking);
    REQUIRE(endpoint.send("POST", "/v1/enrol", text).status == 202);
    REQUIRE(order(endpoint, desk, "refuse&key=" + stranger.key.id().text).status == 200);
    CHECK(code_of(order(endpoint, desk, "refuse&key=" + stranger.key.id().text)) == "approve-unknown");
    CHECK(!endpoint.service->registry().directory().holder(stranger.key.id()));
    CHECK(endpoint.send("POST", "/v1/enrol", text).status == 202);  // asks again

    // Of who is enrolled only the further role is refused; his id stays his.
    Member author = endpoint.enrol(commune, {"author"});
    author.roles = {"member"};
    REQUIRE(endpoint.send("POST", "/v1/enrol", Endpoint::enrolment_text(author, asking)).status == 202);
    REQUIRE(order(endpoint, desk, "refuse&key=" + author.key.id().text).status == 200);
    CHECK(endpoint.service->registry().directory().holder(author.key.id())->roles ==
          std::vector<std::string>{"author"});
    Member thief = endpoint.candidate(commune, {"author"});
    thief.id = author.id;
    CHECK(code_of(endpoint.send("POST", "/v1/enrol",
                                Endpoint::enrolment_text(thief, endpoint.invite(commune, {"author"})))) ==
          "enrol-person");
}

TEST_CASE("sync: who may decide on people, and on whom") {
    Endpoint endpoint;
    const Member desk = endpoint.enrol(office, {"office"});
    const Member head = endpoint.enrol(commune, {"head"});
    const Member officer = endpoint.enrol(commune, {"officer"});
    const Member author = endpoint.enrol(commune, {"author"});
    const Member elsewhere = endpoint.enrol(other_commune, {"head", "officer"});
    const auto invites = [&](const Member& by, const std::string& unit, const std::string& roles) {
        return order(endpoint, by, "invite&unit=" + unit + "&roles=" + roles).status == 200;
    };
    CHECK(invites(desk, commune, "author,officer,head"));
    CHECK(invites(desk, office, "officer"));
    CHECK_FALSE(invites(desk, office, "office"));  // at the endpoint only
    CHECK_FALSE(invites(desk, office, "officer,province_head"));
    CHECK(invites(head, commune, "officer,author,secretary,member,chair"));
    CHECK_FALSE(invites(head, commune, "head"));
    CHECK_FALSE(invites(head, other_commune, "author"));
    CHECK(invites(officer, commune, "author,secretary,member,chair"));
    CHECK_FALSE(invites(officer, commune, "officer"));
    CHECK_FALSE(invites(officer, office, "author"));
    CHECK_FALSE(invites(author, commune, "author"));
    CHECK_FALSE(invites(desk, commune, ""));
    CHECK(code_of(endpoint.read(author, "/v1/people")) == "people-right");
    CHECK(people_of(endpoint, desk)["invitations"].size() == 4);
    CHECK(people_of(endpoint, officer)["invitations"].size() == 1);  // those that he could have made
    CHECK(people_of(endpoint, elsewhere)["invitations"].empty());

    const auto revokes = [&](const Member& by, const Member& whom) {
        return code_of(order(endpoint, by, "revoke&reason=left&key=" + whom.key.id().text));
    };
    CHECK(revokes(officer, head) == "people-right");
    CHECK(revokes(elsewhere, author) == "people-right");
    CHECK(revokes(author, author) == "people-self");
    CHECK(revokes(desk, desk) == "people-self");
    CHECK(revokes(head, desk) == "people-right");
    CHECK(code_of(order(endpoint, officer, "revoke&reason=whim&key=" + author.key.id().text)) == "request-form");
    CHECK(order(endpoint, head, "revoke&reason=left&key=" + officer.key.id().text).status == 200);
    CHECK(order(endpoint, desk, "revoke&reason=stolen&key=" + head.key.id().text).status == 200);
    CHECK(code_of(order(endpoint, officer, "invite&unit=14.03646&roles=author")) == "key-revoked");

    // Unsigned, or signed for another address: nothing is done.
    CHECK(endpoint.send("POST", "/v1/people?do=invite&unit=14.03646&roles=officer").status == 401);
    const std::string nonce = endpoint.send("GET", "/v1/session").header("SK-Nonce");
    const std::string proof = endpoint.authorization(desk, "/v1/people?do=invite&unit=14.03646&roles=author", nonce,
                                                     base64url_encode(sync::random_bytes(16)), "POST");
    CHECK(endpoint.send("POST", "/v1/people?do=invite&unit=14.03646&roles=officer", {}, {}, proof).status == 401);
    CHECK(endpoint.send("POST", "/v1/people?do=invite&unit=14.03646&roles=author", {}, {}, proof).status == 200);
    CHECK(endpoint.send("POST", "/v1/people?do=invite&unit=14.03646&roles=author", {}, {}, proof).status == 401);
}

TEST_CASE("sync: the trust list has an ETag and is renewed before it ends") {
    Endpoint endpoint;
    const auto first = endpoint.send("GET", "/v1/trust");
    CHECK(first.status == 200);
    sync::Request request;
    request.method = "GET";
    request.target = "/v1/trust";
    request.if_none_match = first.header("ETag");
    CHECK(endpoint.service->handle(request, endpoint.now).status == 304);

    auto& registry = endpoint.service->registry();
    CHECK(*registry.renew_trust_list(endpoint.now, 90) == false);
    endpoint.now.unix_ms += std::int64_t{700} * 86'400'000;
    CHECK(*registry.renew_trust_list(endpoint.now, 90) == true);
    CHECK(endpoint.service->handle(request, endpoint.now).status == 200);
    CHECK(registry.directory().trust_list()->version == 2);
    CHECK(registry.load().ok());
}
