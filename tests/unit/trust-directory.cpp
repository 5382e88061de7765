// Who is who: trust lists and cards, their version rules, and which keys may speak for whom.
#include "trust-support.hpp"

#include "trust/directory.hpp"

using namespace sk;
using namespace sk::test;
using namespace sk::trust;

namespace {

struct Province {
    native::SigningKey root = new_key(), receipt = new_key(), card = new_key();
};

TrustList list_of(const Province& province, std::int64_t version = 1, const std::string& prev = "") {
    TrustList list;
    list.aud = aud;
    list.version = version;
    list.issued = "2026-11-22T08:00:00+07:00";
    list.expires = "2027-02-20T08:00:00+07:00";
    list.prev = prev;
    list.root = {province.root.public_key()};
    list.receipt = {province.receipt.public_key()};
    list.card = {province.card.public_key()};
    return list;
}

// As it is after being read: with its id.
TrustList reread(const TrustList& list) {
    auto read = read_trust_list(write_trust_list(list));
    REQUIRE(read.ok());
    return *read;
}

Card card_of(const std::string& unit, std::int64_t version, const std::vector<CardPerson>& persons) {
    return Card{aud, UnitId{unit}, version, "2026-11-22T08:00:00+07:00", persons};
}

CardPerson person_of(std::uint64_t number, const native::SigningKey& key, bool revoked = false) {
    CardPerson person{PersonId{uuid(number)}, "Lò Văn Thử", "Công chức", {"author", "officer"}, {}};
    person.keys.push_back({key.public_key(), revoked, "2026-11-22T08:00:00+07:00",
                           revoked ? "2026-11-23T08:00:00+07:00" : "", revoked ? "lost" : ""});
    return person;
}

std::string code(const Result<void>& result) { return result.ok() ? "ok" : result.error().code; }

}  // namespace

TEST_CASE("trust list: written, read, written again") {
    const Province province;
    const TrustList list = list_of(province);
    const std::string text = write_trust_list(list);
    auto read = read_trust_list(text);
    REQUIRE(read.ok());
    CHECK(read->id == content_id(text));
    CHECK(write_trust_list(*read) == text);
    const Json good = *parse_json(text);
    const std::pair<const char*, Json> wrong[] = {
        {"v", 2},
        {"kind", "card"},
        {"aud", ""},
        {"version", 0},
        {"version", 2},
        {"issued", "today"},
        {"expires", ""},
        {"prev", "sha-256:x"},
        {"root", Json::array()},
        {"threshold", 0},
        {"threshold", 2},
        {"receipt", Json::array()},
        {"card", Json::array()},
        {"card", Json::array({1})},
        {"root", Json::array({to_jwk(province.root.public_key()), to_jwk(province.root.public_key())})}};
    for (const auto& [member, value] : wrong) {
        Json json = good;
        json[member] = value;
        CAPTURE(member);
        auto result = read_trust_list(dump_json(json));
        REQUIRE_FALSE(result.ok());
        CHECK(result.error().code == "trust-form");
    }
    for (const auto& [member, value] : good.items()) {
        Json json = good;
        json.erase(member);
        CHECK(read_trust_list(dump_json(json)).error().code == "trust-form");
    }
}

TEST_CASE("trust list: versions rise, each names the one before, the root changes one step at a time") {
    const Province province, other;
    Directory directory;
    const TrustList first = reread(list_of(province));
    CHECK(code(directory.accept(first)) == "ok");
    CHECK(code(directory.accept(first)) == "ok");  // the same again
    TrustList changed = list_of(province);
    changed.expires = "2028-02-20T08:00:00+07:00";
    CHECK(code(directory.accept(reread(changed))) == "trust-version");  // another list of the same version
    CHECK(code(directory.accept(reread(list_of(province, 2, content_id("another").text)))) == "trust-version");
    TrustList foreign = list_of(province, 2, first.id.text);
    foreign.aud = "urn:sangkien:x";
    CHECK(code(directory.accept(reread(foreign))) == "trust-aud");
    const TrustList second = reread(list_of(province, 2, first.id.text));
    CHECK(code(directory.accept(second)) == "ok");
    CHECK(code(directory.accept(first)) == "trust-version");                                      // rolled back
    CHECK(code(directory.accept(reread(list_of(province, 7, content_id("six").text)))) == "ok");  // away for a while
    CHECK(code(directory.accept(reread(list_of(other, 9, content_id("eight").text)))) == "trust-root");
    const std::string seventh = directory.trust_list()->id.text;
    CHECK(code(directory.accept(reread(list_of(other, 8, seventh)))) == "ok");
    CHECK(directory.trust_list()->version == 8);
}

TEST_CASE("trust list: signed by the root before it, and by the new root when it changes") {
    const Province province, other;
    Directory directory;
    const TrustList first = reread(list_of(province));
    const Jws first_jws = sign(write_trust_list(first), typ::trust, province.root);
    auto checks = directory.checks_for_trust(first_jws, first);
    REQUIRE(checks.ok());
    CHECK(native::verify_all(*checks));
    CHECK(directory.checks_for_trust(sign(write_trust_list(first), typ::trust, other.root), first).error().code ==
          "key-unknown");
    REQUIRE(directory.accept(first).ok());

    const TrustList second = reread(list_of(other, 2, first.id.text));
    Jws by_new = sign(write_trust_list(second), typ::trust, other.root);
    CHECK(directory.checks_for_trust(by_new, second).error().code == "trust-threshold");
    Jws by_old = sign(write_trust_list(second), typ::trust, province.root);
    CHECK(directory.checks_for_trust(by_old, second).error().code == "trust-threshold");
    REQUIRE(native::add_signature(by_old, typ::trust, other.root).ok());
    checks = directory.checks_for_trust(by_old, second);
    REQUIRE(checks.ok());
    CHECK(checks->size() == 2);
    CHECK(native::verify_all(*checks));

    TrustList two_of_two = list_of(province, 2, first.id.text);
    two_of_two.root.push_back(other.root.public_key());
    two_of_two.threshold = 2;
    const Jws by_one = sign(write_trust_list(two_of_two), typ::trust, province.root);
    CHECK(directory.checks_for_trust(by_one, reread(two_of_two)).error().code == "trust-threshold");
}

TEST_CASE("card: written, read, written again; every member has its form") {
    const native::SigningKey key = new_key(), old = new_key();
    CardPerson person = person_of(1, key);
    person.keys.push_back(person_of(1, old, true).keys[0]);
    const std::string text = write_card(card_of("14.03646", 3, {person, person_of(2, new_key())}));
    auto card = read_card(text);
    REQUIRE(card.ok());
    CHECK(write_card(*card) == text);
    CHECK(card->persons[0].keys[1].revoked);
    CHECK(card->persons[0].keys[1].until == "2026-11-23T08:00:00+07:00");
    const Json good = *parse_json(text);
    const auto wrong_at = [&](const char* pointer, Json value) {
        Json json = good;
        json[Json::json_pointer(pointer)] = std::move(value);
        CAPTURE(pointer);
        auto result = read_card(dump_json(json));
        REQUIRE_FALSE(result.ok());
        CHECK(result.error().code == "card-form");
    };
    wrong_at("/v", 2);
    wrong_at("/aud", "");
    wrong_at("/unit", "Mường Bú");
    wrong_at("/version", 0);
    wrong_at("/issued", "");
    wrong_at("/persons", Json::object());
    wrong_at("/persons/0/id", "me");
    wrong_at("/persons/0/name", "");
    wrong_at("/persons/0/more", 1);
    wrong_at("/persons/0/roles", Json::array({1}));
    wrong_at("/persons/1/id", good["persons"][0]["id"]);
    wrong_at("/persons/0/keys/0/state", "asleep");
    wrong_at("/persons/0/keys/0/since", "");
    wrong_at("/persons/0/keys/0/until", "2026-11-23T08:00:00+07:00");  // active and ended
    wrong_at("/persons/0/keys/1/until", "");                           // revoked, but when?
    wrong_at("/persons/0/keys/0/jwk/kty", "RSA");
    wrong_at("/persons/1/keys/0/jwk", good["persons"][0]["keys"][0]["jwk"]);
}

TEST_CASE("directory: a higher card replaces a lower one, and a key that left it is unknown") {
    const Province province;
    const native::SigningKey key = new_key(), old = new_key();
    Directory directory;
    REQUIRE(directory.accept(reread(list_of(province))).ok());
    CHECK(code(directory.accept(card_of("14.03646", 2, {person_of(1, old)}))) == "ok");
    CHECK(directory.holder(old.id())->unit.text == "14.03646");
    CHECK(code(directory.accept(card_of("14.03646", 1, {}))) == "card-version");
    CHECK(code(directory.accept(card_of("14.03646", 2, {}))) == "card-version");
    CHECK(code(directory.accept(card_of("14.03646", 2, {person_of(1, old)}))) == "ok");
    Card foreign = card_of("14.03646", 3, {});
    foreign.aud = "urn:sangkien:x";
    CHECK(code(directory.accept(foreign)) == "card-aud");
    CHECK(code(directory.accept(card_of("14.03646", 5, {person_of(1, key), person_of(2, old, true)}))) == "ok");
    CHECK(directory.holder(key.id())->person.text == uuid(1));
    CHECK(directory.holder(old.id())->revoked);
    CHECK(directory.holder(old.id())->revoked_at == "2026-11-23T08:00:00+07:00");
    CHECK(directory.person(PersonId{uuid(2)})->name == "Lò Văn Thử");
    CHECK(code(directory.accept(card_of("14.03646", 6, {person_of(1, key)}))) == "ok");
    CHECK_FALSE(directory.holder(old.id()).has_value());
    CHECK_FALSE(directory.person(PersonId{uuid(2)}).has_value());
    // Another unit's card cannot take over a key that stands elsewhere.
    CHECK(code(directory.accept(card_of("14.03650", 1, {person_of(9, key)}))) == "ok");
    CHECK(directory.holder(key.id())->person.text == uuid(1));
    CHECK(directory.cards().size() == 2);
    CHECK(directory.card(UnitId{"14.03650"}) != nullptr);
    CHECK(directory.card(UnitId{"14.99999"}) == nullptr);
}

TEST_CASE("directory: each kind of thing has its own keys") {
    const Province province;
    const native::SigningKey key = new_key(), second = new_key(), stranger = new_key();
    Directory directory;
    CHECK(directory.checks_for_card(sign("{}", typ::card, province.card)).error().code == "key-unknown");
    REQUIRE(directory.accept(reread(list_of(province))).ok());
    CardPerson twice = person_of(1, key);
    twice.keys.push_back(person_of(1, second).keys[0]);
    REQUIRE(directory.accept(card_of("14.03646", 1, {twice})).ok());

    CHECK(native::verify_all(*directory.checks_for_card(sign("{}", typ::card, province.card))));
    CHECK(native::verify_all(*directory.checks_for_receipt(sign("{}", typ::receipt, province.receipt))));
    CHECK(native::verify_all(*directory.checks_for_people(sign("{}", typ::act, key))));
    CHECK(directory.checks_for_card(sign("{}", typ::card, province.receipt)).error().code == "key-unknown");
    CHECK(directory.checks_for_receipt(sign("{}", typ::receipt, province.card)).error().code == "key-unknown");
    CHECK(directory.checks_for_receipt(sign("{}", typ::receipt, key)).error().code == "key-unknown");
    CHECK(directory.checks_for_people(sign("{}", typ::act, province.root)).error().code == "key-unknown");
    auto unknown = directory.checks_for_people(sign("{}", typ::act, stranger));
    CHECK(unknown.error().code == "key-unknown");
    CHECK(unknown.error().where == stranger.id().text);

    // One good signature does not make up for a bad or an unknown one, nor do two keys make two persons.
    Jws jws = sign("{}", typ::act, key);
    REQUIRE(native::add_signature(jws, typ::act, stranger).ok());
    CHECK(directory.checks_for_people(jws).error().code == "key-unknown");
    jws.signatures.pop_back();
    REQUIRE(native::add_signature(jws, typ::act, second).ok());
    CHECK(directory.checks_for_people(jws).error().code == "jws-signatures");
    REQUIRE(directory.accept(card_of("14.03650", 1, {person_of(7, stranger)})).ok());
    jws.signatures.pop_back();
    REQUIRE(native::add_signature(jws, typ::act, stranger).ok());
    CHECK(native::verify_all(*directory.checks_for_people(jws)));
    jws.signatures[1].bytes[5] = static_cast<char>(jws.signatures[1].bytes[5] ^ 4);
    CHECK_FALSE(native::verify_all(*directory.checks_for_people(jws)));
}
