// Bundles at the endpoint: what is taken, what is refused with which code, and that a refusal leaves nothing.
// [SECTION] What is taken   [SECTION] What is refused   [SECTION] Order, copies, parents   [SECTION] Disk and processes
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <thread>

#include "data_folder.hpp"
#include "exchange/exchange.hpp"
#include "inspect.hpp"
#include "sync-fixture.hpp"

using namespace sk;
using namespace sk::test;

namespace {

std::string with_member(const std::string& bytes, const std::string& member) {
    return "{" + member + "," + bytes.substr(1);
}

}  // namespace

// [SECTION] What is taken

TEST_CASE("sync: a dossier's life from filing to the office's totals") {
    Endpoint endpoint;
    Member author = endpoint.enrol(commune, {"author"});
    Member officer = endpoint.enrol(commune, {"author", "officer"});
    Member standing = endpoint.enrol(office, {"office"});
    const SubjectId subject = endpoint.new_subject();

    const trust::Jws filed = endpoint.filed(author, subject);
    const trust::Receipt first = endpoint.deliver(author, {filed});
    REQUIRE(first.acts.size() == 1);
    CHECK(outcome(first.acts[0]) == "accepted");
    CHECK(first.log_index == 0);

    const trust::Jws received =
        Endpoint::signed_act(officer, endpoint.act(officer, dossier::act_type::received, subject, {filed.id}));
    CHECK(outcome(endpoint.deliver(officer, {received}).acts[0]) == "accepted");
    const trust::Jws asked = Endpoint::signed_act(
        officer, endpoint.act(officer, dossier::act_type::supplement_requested, subject, {received.id}));
    CHECK(outcome(endpoint.deliver(officer, {asked}).acts[0]) == "accepted");
    const trust::Jws answered =
        Endpoint::signed_act(author, endpoint.act(author, dossier::act_type::supplemented, subject, {asked.id}));
    const trust::Receipt last = endpoint.deliver(author, {answered});
    CHECK(outcome(last.acts[0]) == "accepted");
    CHECK(last.log.size == 4);

    const Json page = endpoint.changes(standing);
    CHECK(page["acts"].size() == 4);
    REQUIRE(page["totals"].size() == 1);
    CHECK(page["totals"][0] == Json{{"unit", commune}, {"state", "supplemented"}, {"dossiers", 1}});
    CHECK(page["log"]["size"] == 4);
    CHECK(page["log"]["root"] == last.log.root);
    endpoint.sound();
}

TEST_CASE("sync: every receipt proves its bundle's place in the log") {
    Endpoint endpoint;
    Member author = endpoint.enrol(commune, {"author"});
    for (int i = 0; i < 9; ++i) {
        const trust::Jws filed = endpoint.filed(author, endpoint.new_subject());
        const SentBundle sent = endpoint.bundle(author, {filed});
        const trust::Manifest manifest = endpoint.manifest(author, {filed});
        const trust::Receipt receipt = endpoint.deliver(author, {filed});
        // deliver() signs again, so the manifest's bytes are the same and its id too.
        CHECK(receipt.bundle.text == sent.id);
        CHECK(trust::check_receipt(receipt, manifest, sent.manifest_payload).ok());
        CHECK(receipt.log_index == i);
    }
    endpoint.sound();
}

// [SECTION] What is refused

TEST_CASE("sync: one byte changed anywhere is never taken, and leaves nothing") {
    Endpoint endpoint;
    Member author = endpoint.enrol(commune, {"author"});
    const SentBundle good = endpoint.bundle(author, {endpoint.filed(author, endpoint.new_subject())});
    const std::string before = endpoint.traces();
    for (std::size_t place = 0; place < good.bytes.size(); place += 211) {
        for (char other : {'A', '"'}) {
            SentBundle bad = good;
            if (bad.bytes[place] == other) continue;
            bad.bytes[place] = other;
            const auto response = endpoint.put(bad);
            CHECK_MESSAGE(response.status >= 400, "place " << place);
            CHECK_MESSAGE(response.status < 500, "place " << place << " " << response.body);
        }
    }
    CHECK(endpoint.count("SELECT count(*) FROM bundles") == 0);
    CHECK(endpoint.count("SELECT count(*) FROM acts") == 0);
    CHECK(endpoint.traces().substr(0, 11) == before.substr(0, 11));
    CHECK(endpoint.put(good).status == 201);
    // Nothing of it was needed again: the office no longer sees a refusal of what was taken after all.
    CHECK(endpoint.count(("SELECT count(*) FROM refusals WHERE code<>'' AND id='" + good.id + "'").c_str()) == 0);
}

TEST_CASE("sync: cut anywhere is never taken") {
    Endpoint endpoint;
    Member author = endpoint.enrol(commune, {"author"});
    const SentBundle good = endpoint.bundle(author, {endpoint.filed(author, endpoint.new_subject())});
    for (std::size_t length = 1; length < good.bytes.size(); length += 167)
        CHECK(code_of(endpoint.put({good.id, good.bytes.substr(0, length), {}})) == "json-syntax");
    CHECK(endpoint.count("SELECT count(*) FROM bundles") == 0);
}

TEST_CASE("sync: signatures") {
    Endpoint endpoint;
    Member author = endpoint.enrol(commune, {"author"});
    Member colleague = endpoint.enrol(commune, {"author"});
    const SubjectId subject = endpoint.new_subject();
    trust::Jws act = endpoint.filed(author, subject);
    const trust::Manifest manifest = endpoint.manifest(author, {act});
    trust::Jws sealed = sign(trust::write_manifest(manifest), trust::typ::bundle, author.key);
    const std::string id = sealed.id.text;
    const auto put = [&](const trust::Jws& over, const std::vector<trust::Jws>& acts) {
        return endpoint.put({id, trust::write_bundle(over, acts), {}});
    };

    SUBCASE("a second good signature of a colleague is welcome") {
        REQUIRE(native::add_signature(sealed, trust::typ::bundle, colleague.key).ok());
        CHECK(put(sealed, {act}).status == 201);
    }
    SUBCASE("second signature of the manifest broken") {
        REQUIRE(native::add_signature(sealed, trust::typ::bundle, colleague.key).ok());
        sealed.signatures[1].bytes[5] ^= 1;
        const auto response = put(sealed, {act});
        CHECK(code_of(response) == "signature-bad");
        CHECK(response.status == 403);
        CHECK(string_or(*parse_json(response.body), "where") == "manifest");
    }
    SUBCASE("second signature of an act broken refuses the whole bundle") {
        REQUIRE(native::add_signature(act, trust::typ::act, colleague.key).ok());
        act.signatures[1].bytes[63] ^= 1;
        const auto response = put(sealed, {act});
        CHECK(code_of(response) == "signature-bad");
        CHECK(string_or(*parse_json(response.body), "where") == act.id.text);
    }
    SUBCASE("no signature") {
        sealed.signatures.clear();
        CHECK(code_of(put(sealed, {act})) == "jws-unsigned");
    }
    SUBCASE("an unsigned act") {
        act.signatures.clear();
        CHECK(code_of(put(sealed, {act})) == "jws-unsigned");
    }
    SUBCASE("signed for another purpose") {
        const trust::Jws wrong = sign(sealed.payload, trust::typ::act, author.key);
        CHECK(code_of(put(wrong, {act})) == "jws-typ");
        const trust::Jws swapped = sign(act.payload, trust::typ::bundle, author.key);
        CHECK(code_of(put(sealed, {swapped})) == "jws-typ");
    }
    SUBCASE("a key that nobody enrolled") {
        Member stranger = author;
        stranger.key = new_key();
        const auto over = sign(sealed.payload, trust::typ::bundle, stranger.key);
        const auto response = put(over, {act});
        CHECK(code_of(response) == "key-unknown");
        CHECK(response.status == 403);
        const auto act_by_stranger = sign(act.payload, trust::typ::act, stranger.key);
        CHECK(code_of(put(sealed, {act_by_stranger})) == "key-unknown");
    }
    SUBCASE("another act than the manifest lists") {
        CHECK(code_of(put(sealed, {endpoint.filed(author, endpoint.new_subject())})) == "bundle-acts");
        CHECK(code_of(put(sealed, {act, endpoint.filed(author, endpoint.new_subject())})) == "bundle-acts");
        CHECK(code_of(put(sealed, {})) == "bundle-acts");
    }
    SUBCASE("r and s swapped to the other valid form make the same bundle") {
        // ES256: (r, n - s) verifies too; ids are of payloads, so nothing doubles.
        CHECK(put(sealed, {act}).status == 201);
        CHECK(put(sign(sealed.payload, trust::typ::bundle, author.key), {act}).status == 200);
        CHECK(endpoint.count("SELECT count(*) FROM bundles") == 1);
    }
    endpoint.sound();
}

TEST_CASE("sync: form of what is sent") {
    Endpoint endpoint;
    Member author = endpoint.enrol(commune, {"author"});
    const SentBundle good = endpoint.bundle(author, {endpoint.filed(author, endpoint.new_subject())});
    const auto put = [&](std::string bytes) { return endpoint.put({good.id, std::move(bytes), {}}); };

    CHECK(code_of(put(with_member(good.bytes, R"("format":"sk-bundle/1")"))) == "json-duplicate");
    CHECK(code_of(put(with_member(good.bytes, R"("extra":1)"))) == "bundle-format");
    std::string deep(33, '[');
    CHECK(code_of(put(deep + std::string(33, ']'))) == "json-depth");
    CHECK(code_of(put(std::string(100'000, '['))) == "json-depth");
    CHECK(code_of(put("\xef\xbb\xbf" + good.bytes)) == "json-utf8");

    const auto large = put(good.bytes + std::string(513 * 1024 - good.bytes.size(), ' '));
    CHECK(code_of(large) == "bundle-size");
    CHECK(large.status == 413);

    sync::Request request;
    request.method = "PUT";
    request.target = "/v1/bundles/" + good.id;
    request.body = good.bytes;
    request.content_type = "application/json";
    CHECK(code_of(endpoint.service->handle(request, endpoint.now)) == "content-type");
    request.content_type = "application/jose+json";
    for (const char* encoding : {"gzip", "br", "identity"}) {
        request.content_encoding = encoding;
        const auto response = endpoint.service->handle(request, endpoint.now);
        CHECK(code_of(response) == "content-encoding");
        CHECK(response.status == 415);
    }
    request.content_encoding.clear();
    request.target = "/v1/bundles/" + content_id("x").text;
    CHECK(code_of(endpoint.service->handle(request, endpoint.now)) == "bundle-id");
    request.target = "/v1/bundles/abc";
    CHECK(code_of(endpoint.service->handle(request, endpoint.now)) == "bundle-id");
    CHECK(endpoint.count("SELECT count(*) FROM bundles") == 0);
    CHECK(put(good.bytes).status == 201);
}

TEST_CASE("sync: duplicate members and depth inside signed payloads") {
    Endpoint endpoint;
    Member author = endpoint.enrol(commune, {"author"});
    const auto send = [&](const std::string& payload) {
        const trust::Jws act = sign(payload, trust::typ::act, author.key);
        return outcome(endpoint.deliver(author, {act}).acts[0]);
    };
    const std::string payload =
        dossier::write_act(endpoint.act(author, dossier::act_type::filed, endpoint.new_subject(), {}));
    CHECK(send(with_member(payload, R"("unit":"14.03664")")) == "quarantined json-duplicate");
    CHECK(send(with_member(payload, "\"more\":" + std::string(32, '[') + std::string(32, ']'))) ==
          "quarantined json-depth");
    CHECK(send("null") == "quarantined act-form");
    // A manifest that is not well-formed refuses all.
    const trust::Jws act = endpoint.filed(author, endpoint.new_subject());
    const std::string manifest = trust::write_manifest(endpoint.manifest(author, {act}));
    const std::string doubled = with_member(manifest, R"("unit":"14.03664")");
    const trust::Jws sealed = sign(doubled, trust::typ::bundle, author.key);
    CHECK(code_of(endpoint.put({sealed.id.text, trust::write_bundle(sealed, {act}), {}})) == "json-duplicate");
    endpoint.sound();
}

TEST_CASE("sync: whose unit, whose device, for whom, when") {
    Endpoint endpoint;
    Member author = endpoint.enrol(commune, {"author"});
    Member neighbour = endpoint.enrol(other_commune, {"author", "officer"});
    const trust::Jws act = endpoint.filed(author, endpoint.new_subject());
    const auto send = [&](const Member& by, auto change, const std::vector<trust::Jws>& acts) {
        trust::Manifest manifest = endpoint.manifest(by, acts);
        change(manifest);
        return code_of(endpoint.put(Endpoint::seal(by, manifest, acts)));
    };
    CHECK(send(author, [](auto& m) { m.aud = "urn:sangkien:khac"; }, {act}) == "bundle-aud");
    CHECK(send(author, [](auto& m) { m.unit = UnitId{other_commune}; }, {act}) == "bundle-unit");
    CHECK(send(author, [&](auto& m) { m.dev = neighbour.key.id(); }, {act}) == "bundle-dev");
    CHECK(send(author, [](auto& m) { m.iat = Timestamp{0, 0}; }, {act}) == "bundle-time");
    CHECK(send(author,
               [](auto& m) {
                   m.iat = Timestamp{2'145'916'800'000, 0};
               },
               {act}) == "bundle-time");  // 01/01/2038

    SUBCASE("another unit's dossier refuses the bundle") {
        dossier::Act foreign = endpoint.act(author, dossier::act_type::filed, endpoint.new_subject(), {});
        foreign.unit = UnitId{other_commune};
        const trust::Jws jws = Endpoint::signed_act(author, foreign);
        const auto response = endpoint.put(endpoint.bundle(author, {act, jws}));
        CHECK(code_of(response) == "act-unit");
        CHECK(response.status == 403);
        CHECK(endpoint.count("SELECT count(*) FROM acts") == 0);
    }
    SUBCASE("acting on another unit's dossier under one's own unit is set apart") {
        const SubjectId subject = endpoint.new_subject();
        const trust::Jws filed = endpoint.filed(author, subject);
        endpoint.deliver(author, {filed});
        const trust::Jws received =
            Endpoint::signed_act(neighbour, endpoint.act(neighbour, dossier::act_type::received, subject, {filed.id}));
        CHECK(outcome(endpoint.deliver(neighbour, {received}).acts[0]) == "quarantined act-unit");
    }
    SUBCASE("who was told of a refusal is told that it has been taken after all") {
        Member standing = endpoint.enrol(office, {"office"});
        Member officer = endpoint.enrol(commune, {"officer"});
        const SentBundle bundle = endpoint.bundle(author, {act});
        SentBundle changed = bundle;
        const std::size_t place = changed.bytes.rfind("\"signature\":\"") + 20;
        changed.bytes[place] = changed.bytes[place] == 'A' ? 'B' : 'A';
        CHECK(code_of(endpoint.put(changed)) == "signature-bad");
        std::vector<exchange::Refusal> kept;
        std::string cursor;
        const auto pull = [&](const Member& by) {
            const auto page = exchange::read_changes(dump_json(endpoint.changes(by, cursor)));
            REQUIRE(page.ok());
            kept = exchange::refusals_after(kept, page->refusals);
            cursor = page->cursor;
        };
        pull(officer);  // the manifest's signature holds: the unit is told
        const auto is_told = [&](const std::vector<exchange::Refusal>& list) {
            return std::any_of(list.begin(), list.end(), [&](const auto& one) { return one.id == bundle.id; });
        };
        CHECK(is_told(kept));
        CHECK(endpoint.put(bundle).status == 201);
        pull(officer);
        CHECK_FALSE(is_told(kept));
        const auto page = exchange::read_changes(dump_json(endpoint.changes(standing)));
        REQUIRE(page.ok());
        CHECK_FALSE(is_told(exchange::refusals_after({}, page->refusals)));  // nor who begins now
    }
    SUBCASE("what only claims to be of a unit is not told to that unit") {
        Member standing = endpoint.enrol(office, {"office"});
        Member officer = endpoint.enrol(commune, {"officer"});
        SentBundle bundle = endpoint.bundle(author, {act});
        const std::size_t place = bundle.bytes.find("\"signature\":\"") + 20;
        bundle.bytes[place] = bundle.bytes[place] == 'A' ? 'B' : 'A';
        CHECK(endpoint.put(bundle).status >= 400);
        const auto told = [&](const Member& by) {
            int found = 0;
            const Json page = endpoint.changes(by);
            for (const Json& refusal : page["refusals"]) found += refusal["id"] == bundle.id ? 1 : 0;
            return found;
        };
        CHECK(told(officer) == 0);
        CHECK(told(standing) == 1);
    }
    SUBCASE("who has no key fills no list: what others were refused stays in it") {
        CHECK(send(author, [](auto& m) { m.aud = "urn:sangkien:khac"; }, {act}) == "bundle-aud");
        Member nobody = author;
        nobody.key = new_key();
        for (std::int64_t i = 0; i < sync::refusals_unsigned_max + 20; ++i) {
            trust::Manifest manifest = endpoint.manifest(nobody, {act});
            manifest.iat.unix_ms += i * 1'000;
            CHECK(code_of(endpoint.put(Endpoint::seal(nobody, manifest, {act}))) == "key-unknown");
        }
        CHECK(endpoint.count("SELECT count(*) FROM refusals WHERE dev=''") == sync::refusals_unsigned_max);
        CHECK(endpoint.count("SELECT count(*) FROM refusals WHERE code='bundle-aud' AND dev<>''") == 1);
    }
    SUBCASE("the office's list shows what was refused, once however often it was tried") {
        Member standing = endpoint.enrol(office, {"office"});
        CHECK(send(author, [](auto& m) { m.aud = "urn:sangkien:khac"; }, {act}) == "bundle-aud");
        const Json page = endpoint.changes(standing);
        int seen = 0;
        for (const Json& refusal : page["refusals"])
            if (refusal["code"] == "bundle-aud" && refusal["unit"] == commune) ++seen;
        CHECK(seen == 1);
        CHECK(page["totals"].empty());
    }
    endpoint.sound();
}

// [SECTION] Order, copies, parents

TEST_CASE("sync: the chain of a device") {
    Endpoint endpoint;
    Member author = endpoint.enrol(commune, {"author"});
    const SentBundle first = endpoint.bundle(author, {endpoint.filed(author, endpoint.new_subject())});
    const auto answer = endpoint.put(first);
    REQUIRE(answer.status == 201);

    SUBCASE("the same bundle again: the same receipt, byte for byte") {
        endpoint.now.unix_ms += 86'400'000;
        const auto again = endpoint.put(first);
        CHECK(again.status == 200);
        CHECK(again.body == answer.body);
        CHECK(endpoint.send("GET", "/v1/bundles/" + first.id + "/receipt").body == answer.body);
        CHECK(endpoint.count("SELECT count(*) FROM bundles") == 1);
        CHECK(code_of(endpoint.send("GET", "/v1/bundles/" + content_id("?").text + "/receipt")) == "bundle-unknown");
    }
    SUBCASE("an old seq with other content is a fork") {
        const auto response = endpoint.put(endpoint.bundle(author, {endpoint.filed(author, endpoint.new_subject())}));
        CHECK(code_of(response) == "chain-fork");
        CHECK(response.status == 409);
        const Json json = *parse_json(response.body);
        CHECK(json["headSeq"] == 1);
        CHECK(json["headId"] == first.id);
    }
    SUBCASE("the right seq after the wrong bundle is a fork") {
        author.seq = 1;
        author.prev = content_id("another").text;
        CHECK(code_of(endpoint.put(endpoint.bundle(author, {endpoint.filed(author, endpoint.new_subject())}))) ==
              "chain-fork");
    }
    SUBCASE("a gap") {
        author.seq = 4;
        author.prev = content_id("unseen").text;
        const auto response = endpoint.put(endpoint.bundle(author, {endpoint.filed(author, endpoint.new_subject())}));
        CHECK(code_of(response) == "chain-gap");
        CHECK(response.status == 409);
        CHECK((*parse_json(response.body))["headSeq"] == 1);
    }
    SUBCASE("a refused bundle does not block: its seq is used again") {
        author.seq = 1;
        author.prev = first.id;
        const trust::Jws act = endpoint.filed(author, endpoint.new_subject());
        trust::Manifest wrong = endpoint.manifest(author, {act});
        wrong.aud = "urn:x";
        CHECK(code_of(endpoint.put(Endpoint::seal(author, wrong, {act}))) == "bundle-aud");
        CHECK(endpoint.put(endpoint.bundle(author, {act})).status == 201);
    }
    endpoint.sound();
}

TEST_CASE("sync: acts that are set apart, each with its reason") {
    Endpoint endpoint;
    Member author = endpoint.enrol(commune, {"author"});
    Member officer = endpoint.enrol(commune, {"author", "officer"});
    const SubjectId subject = endpoint.new_subject();
    const auto send = [&](Member& by, const dossier::Act& act) {
        return outcome(endpoint.deliver(by, {Endpoint::signed_act(by, act)}).acts[0]);
    };
    const auto filing = [&](auto change) {
        dossier::Act act = endpoint.act(author, dossier::act_type::filed, endpoint.new_subject(), {});
        dossier::Application application = good_application();
        change(act, application);
        act.body = Json{{"application", dossier::to_json(application)}};
        return send(author, act);
    };

    CHECK(filing([](auto&, auto&) {}) == "accepted");
    CHECK(filing([](auto&, auto& a) { a.authors[0].share_text = "54,99"; }) ==
          "quarantined act-application");  // 99,99 % in all
    CHECK(filing([](auto&, auto& a) { a.title.clear(); }) == "quarantined act-application");
    CHECK(filing([](auto&, auto& a) {
              std::string name;
              for (int i = 0; i < 10'000; ++i) name += "ạ";
              a.authors[0].name = name;
          }) == "quarantined text-length");
    CHECK(filing([](auto&, auto& a) { a.title += "\u202e"; }) == "quarantined text-control");
    CHECK(filing([](auto&, auto& a) { a.title += "e\u0301"; }) == "quarantined text-nfc");
    CHECK(filing([](auto& act, auto&) { act.at = Timestamp{0, 0}; }) == "quarantined act-time");  // 1970
    CHECK(filing([](auto& act, auto&) {
              act.at = Timestamp{2'145'916'800'000, 0};
          }) == "quarantined act-time");  // 2038
    CHECK(filing([](auto& act, auto&) { act.law = "sonla@1999-1"; }) == "waiting act-law-unknown");
    CHECK(filing([](auto& act, auto&) { act.role = "officer"; }) == "quarantined act-authority");
    CHECK(filing([&](auto& act, auto&) { act.by = officer.id; }) == "quarantined act-by");
    // Late by the article's one year: people judge that, the claimed day of filing cannot.
    CHECK(filing([](auto& act, auto& a) {
              const Date applied = add_days(date_of(act.at), -400);
              a.first_applied.text = display_date(applied);
          }) == "accepted");

    const trust::Jws filed = endpoint.filed(author, subject);
    endpoint.deliver(author, {filed});
    dossier::Act by_author = endpoint.act(author, dossier::act_type::received, subject, {filed.id});
    CHECK(send(author, by_author) == "quarantined act-authority");  // has not the role

    SUBCASE("an officer does not receive his own dossier") {
        const SubjectId own = endpoint.new_subject();
        const trust::Jws own_filed = endpoint.filed(officer, own);
        endpoint.deliver(officer, {own_filed});
        CHECK(send(officer, endpoint.act(officer, dossier::act_type::received, own, {own_filed.id})) ==
              "quarantined act-own-dossier");
    }
    SUBCASE("a state that does not allow it") {
        CHECK(send(author, endpoint.act(author, dossier::act_type::supplemented, subject, {filed.id})) ==
              "quarantined act-state");
    }
    SUBCASE("the rest of the bundle counts") {
        const trust::Jws good = endpoint.filed(author, endpoint.new_subject());
        const trust::Receipt receipt = endpoint.deliver(author, {good, Endpoint::signed_act(author, by_author)});
        CHECK(outcome(receipt.acts[0]) == "accepted");
        CHECK(outcome(receipt.acts[1]) == "quarantined act-authority");
    }
    SUBCASE("quarantined dossiers are not counted") {
        Member standing = endpoint.enrol(office, {"office"});
        const Json page = endpoint.changes(standing);
        REQUIRE(page["totals"].size() == 1);
        CHECK(page["totals"][0]["dossiers"] == 3);  // the good one, the late one, the one above
    }
    endpoint.sound();
}

TEST_CASE("sync: a copy under somebody else's signature does not block the right one") {
    Endpoint endpoint;
    Member author = endpoint.enrol(commune, {"author"});
    Member rival = endpoint.enrol(commune, {"author"});
    const dossier::Act act = endpoint.act(author, dossier::act_type::filed, endpoint.new_subject(), {});
    CHECK(outcome(endpoint.deliver(rival, {Endpoint::signed_act(rival, act)}).acts[0]) == "quarantined act-by");
    CHECK(outcome(endpoint.deliver(author, {Endpoint::signed_act(author, act)}).acts[0]) == "accepted");
    CHECK(outcome(endpoint.deliver(rival, {Endpoint::signed_act(rival, act)}).acts[0]) ==
          "accepted");  // stored as well signed
    CHECK(endpoint.count("SELECT count(*) FROM acts") == 1);
    endpoint.sound();
}

TEST_CASE("sync: an act waits for its parents and counts when they come") {
    Endpoint endpoint;
    Member author = endpoint.enrol(commune, {"author"});
    Member officer = endpoint.enrol(commune, {"officer"});
    const SubjectId subject = endpoint.new_subject();
    const trust::Jws filed = endpoint.filed(author, subject);
    const trust::Jws received =
        Endpoint::signed_act(officer, endpoint.act(officer, dossier::act_type::received, subject, {filed.id}));

    CHECK(outcome(endpoint.deliver(officer, {received}).acts[0]) == "waiting act-parent-missing");
    const Json before = endpoint.changes(officer);
    REQUIRE(before["acts"].size() == 1);
    CHECK(before["acts"][0]["status"] == "waiting");
    CHECK(before["totals"].empty());

    CHECK(outcome(endpoint.deliver(author, {filed}).acts[0]) == "accepted");
    const Json after = endpoint.changes(officer, string_or(before, "cursor"));
    REQUIRE(after["acts"].size() == 2);  // the new one, and the other again with its new status
    for (const Json& act : after["acts"]) CHECK(act["status"] == "accepted");
    CHECK(after["totals"][0]["state"] == "received");
    endpoint.sound();
}

// [SECTION] Disk and processes

TEST_CASE("sync: disk full") {
    TempFolder folder;
    Endpoint endpoint(folder.path + "/t.sqlite");
    Member author = endpoint.enrol(commune, {"author"});
    const trust::Jws act = endpoint.filed(author, endpoint.new_subject());
    const SentBundle bundle = endpoint.bundle(author, {act});
    const std::string before = endpoint.traces();

    SUBCASE("SQLite finds no page: nothing half written, and the retry succeeds") {
        // As many pages as are in use: the database cannot grow.
        const std::string cap = "PRAGMA max_page_count=1";
        REQUIRE(endpoint.service->database().execute(cap.c_str()).ok());
        // Free pages inside the file may still hold a bundle or two; then it is full.
        std::string code;
        SentBundle last = bundle;
        Member sender = author;
        std::string traces;
        int taken = 0;
        for (int i = 0; i < 50; ++i) {
            traces = endpoint.traces();
            last = i == 0 ? bundle : endpoint.bundle(sender, {endpoint.filed(sender, endpoint.new_subject())});
            const auto response = endpoint.put(last);
            code = code_of(response);
            if (response.status != 201) {
                CHECK(response.status == 503);
                CHECK(response.header("Retry-After") == "60");
                break;
            }
            ++taken;
            sender.seq += 1;
            sender.prev = last.id;
        }
        CHECK(code == "storage-low");
        CHECK(endpoint.traces() == traces);
        CHECK(endpoint.count("SELECT count(*) FROM bundles") == taken);
        CHECK(code_of(endpoint.send("GET", "/v1/bundles/" + last.id + "/receipt")) == "bundle-unknown");
        endpoint.sound();
        REQUIRE(endpoint.service->database().execute("PRAGMA max_page_count=100000").ok());
        CHECK(endpoint.put(last).status == 201);
        endpoint.sound();
    }
    SUBCASE("below the free space that must stay: read-only, said in Vietnamese") {
        sync::ServiceOptions options;
        std::int64_t left = 0;
        options.free_bytes = [&] { return left; };
        Endpoint low(":memory:", options);
        left = std::int64_t{1} << 40;
        Member writer = low.enrol(commune, {"author"});
        const SentBundle waiting = low.bundle(writer, {low.filed(writer, low.new_subject())});
        left = 1'000;
        const auto response = low.put(waiting);
        CHECK(code_of(response) == "storage-low");
        CHECK(string_or(*parse_json(response.body), "title").find("Ổ đĩa") == 0);
        CHECK(low.send("GET", "/readyz").status == 503);
        CHECK(low.changes(writer)["acts"].empty());  // reading goes on
        CHECK(low.count("SELECT count(*) FROM refusals") == 0);
        left = std::int64_t{1} << 40;
        CHECK(low.put(waiting).status == 201);
    }
    (void)before;
}

TEST_CASE("sync: the same bundle from many threads at once is one bundle with one receipt") {
    Endpoint endpoint;
    Member author = endpoint.enrol(commune, {"author"});
    const SentBundle bundle = endpoint.bundle(author, {endpoint.filed(author, endpoint.new_subject())});
    std::vector<sync::Response> responses(6);
    std::vector<std::thread> threads;
    for (auto& response : responses) threads.emplace_back([&] { response = endpoint.put(bundle); });
    for (auto& thread : threads) thread.join();
    int created = 0;
    for (const auto& response : responses) {
        created += response.status == 201 ? 1 : 0;
        CHECK(response.body == responses[0].body);
    }
    CHECK(created == 1);
    CHECK(endpoint.count("SELECT count(*) FROM bundles") == 1);
}

TEST_CASE("sync: two processes on one store see each other") {
    TempFolder folder;
    const std::string path = folder.path + "/t.sqlite";
    Endpoint server(path);
    Member author = server.enrol(commune, {"author"});
    // The admin's process: another connection with the same keys.
    auto database = sync::Database::open(path);
    REQUIRE(database.ok());
    auto admin = sync::Service::create(std::move(*database), server.service->keys(), library(), server.now);
    REQUIRE(admin.ok());

    const SentBundle bundle = server.bundle(author, {server.filed(author, server.new_subject())});
    const auto imported = (*admin)->import_bundle(bundle.bytes, server.now);
    REQUIRE(imported.status == 201);
    const auto again = server.put(bundle);
    CHECK(again.status == 200);
    CHECK(again.body == imported.body);

    REQUIRE((*admin)->registry().revoke(author.key.id(), {}, "mất máy", server.now).ok());
    author.seq = 1;
    author.prev = bundle.id;
    CHECK(code_of(server.put(server.bundle(author, {server.filed(author, server.new_subject())}))) == "key-revoked");
    CHECK(server.put(bundle).status == 200);  // what was taken before stays taken
}

TEST_CASE("sync: verify finds a change of any stored byte") {
    Endpoint endpoint;
    Member author = endpoint.enrol(commune, {"author"});
    const trust::Jws act = endpoint.filed(author, endpoint.new_subject());
    endpoint.deliver(author, {act});
    endpoint.deliver(author, {endpoint.filed(author, endpoint.new_subject())});
    endpoint.sound();
    const auto findings = [&](const char* change) {
        REQUIRE(endpoint.service->database().execute("SAVEPOINT s").ok());
        REQUIRE(endpoint.service->database().execute(change).ok());
        auto inspection = sync::verify_store(endpoint.service->database(), library());
        REQUIRE(endpoint.service->database().execute("ROLLBACK TO s; RELEASE s").ok());
        REQUIRE(inspection.ok());
        return inspection->findings.size();
    };
    for (const char* change :
         {"UPDATE bundles SET bytes=CAST(replace(CAST(bytes AS TEXT), 'signature', 'signaturf') AS BLOB) WHERE "
          "log_index=0",
          "UPDATE bundles SET unit='14.03664' WHERE log_index=1",
          "UPDATE bundles SET recv='2020-01-01T00:00:00+07:00' WHERE log_index=0",
          "UPDATE bundles SET receipt=(SELECT receipt FROM bundles WHERE log_index=1) WHERE log_index=0",
          "UPDATE log SET leaf=zeroblob(32) WHERE idx=0", "UPDATE log_peaks SET hash=zeroblob(32)",
          "DELETE FROM log WHERE idx=1", "UPDATE acts SET status='quarantined', reason='act-form' WHERE position=1",
          "UPDATE acts SET envelope=(SELECT envelope FROM acts WHERE position=2) WHERE position=1",
          "DELETE FROM acts WHERE position=2", "UPDATE dossiers SET state='received'", "UPDATE dossiers SET title='x'",
          "UPDATE chains SET seq=9", "DELETE FROM chains", "UPDATE cards SET unit='14.03664'",
          "UPDATE cards SET jws=replace(jws, 'A', 'B')", "UPDATE trust_lists SET jws=replace(jws, 'A', 'B')",
          "UPDATE enrolments SET jws=replace(jws, 'A', 'B')"})
        CHECK_MESSAGE(findings(change) > 0, change);
}
