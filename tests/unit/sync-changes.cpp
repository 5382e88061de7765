// Signed reads: who may read what, page by page; proofs that are old, repeated or made for something else.
#include <set>

#include "exchange/exchange.hpp"
#include "sync-fixture.hpp"

using namespace sk;
using namespace sk::test;

namespace {

std::set<std::string> act_ids(const Json& page) {
    std::set<std::string> ids;
    for (const Json& act : page["acts"]) ids.insert(trust::parse_jws(act["jws"], trust::typ::act)->id.text);
    return ids;
}

std::set<std::string> card_units(const Json& page) {
    std::set<std::string> units;
    for (const Json& card : page["cards"])
        units.insert(trust::read_card(trust::parse_jws(card, trust::typ::card)->payload)->unit.text);
    return units;
}

}  // namespace

TEST_CASE("sync: the scope of a read follows the reader's roles") {
    Endpoint endpoint;
    Member author = endpoint.enrol(commune, {"author"});
    Member other_author = endpoint.enrol(commune, {"author"});
    Member officer = endpoint.enrol(commune, {"author", "officer"});
    Member neighbour = endpoint.enrol(other_commune, {"author", "officer"});
    Member standing = endpoint.enrol(office, {"office"});

    const SubjectId subject = endpoint.new_subject();
    const trust::Jws mine = endpoint.filed(author, subject);
    const trust::Jws others = endpoint.filed(other_author, endpoint.new_subject());
    const trust::Jws next_door = endpoint.filed(neighbour, endpoint.new_subject());
    endpoint.deliver(author, {mine});
    endpoint.deliver(other_author, {others});
    endpoint.deliver(neighbour, {next_door});
    const trust::Jws received =
        Endpoint::signed_act(officer, endpoint.act(officer, dossier::act_type::received, subject, {mine.id}));
    endpoint.deliver(officer, {received});
    // An author's own act that was set apart is his to see, though no dossier came of it.
    dossier::Act bad = endpoint.act(author, dossier::act_type::filed, endpoint.new_subject(), {});
    bad.role = "officer";
    const trust::Jws apart = Endpoint::signed_act(author, bad);
    endpoint.deliver(author, {apart});

    using Ids = std::set<std::string>;
    const Json for_author = endpoint.changes(author);
    CHECK(act_ids(for_author) == Ids{mine.id.text, received.id.text, apart.id.text});
    CHECK(for_author["totals"].empty());
    CHECK(for_author["refusals"].empty());
    CHECK(card_units(for_author) == Ids{commune, office});

    const Json for_officer = endpoint.changes(officer);
    CHECK(act_ids(for_officer) == Ids{mine.id.text, received.id.text, apart.id.text, others.id.text});
    REQUIRE(for_officer["totals"].size() == 2);
    for (const Json& total : for_officer["totals"]) CHECK(total["unit"] == commune);

    const Json for_office = endpoint.changes(standing);
    CHECK(for_office["acts"].size() == 5);
    CHECK(card_units(for_office) == Ids{commune, other_commune, office});
    std::int64_t dossiers = 0;
    for (const Json& total : for_office["totals"]) dossiers += total["dossiers"].get<std::int64_t>();
    CHECK(dossiers == 3);
    CHECK(dossiers == endpoint.count("SELECT count(*) FROM dossiers WHERE counting_acts>0"));
    CHECK_FALSE(for_office["trust"].is_null());

    CHECK(act_ids(endpoint.changes(neighbour)) == Ids{next_door.id.text});
}

TEST_CASE("sync: a reader is shown that the log goes on from those that he saw, and believes no other") {
    Endpoint endpoint, other;
    Member author = endpoint.enrol(commune, {"author"});
    Member neighbour = other.enrol(commune, {"author"});
    const auto page_of = [](Endpoint& at, const Member& by, const std::string& asked) {
        const auto page = exchange::read_changes(dump_json(at.changes(by, "", asked)));
        REQUIRE(page.ok());
        return *page;
    };
    std::vector<trust::LogHead> seen;
    for (int i = 0; i < 9; ++i) {
        endpoint.deliver(author, {endpoint.filed(author, endpoint.new_subject())});
        other.deliver(neighbour, {other.filed(neighbour, other.new_subject())});
        seen.push_back(page_of(endpoint, author, "").log);
    }
    for (std::size_t a = 0; a < seen.size(); ++a)
        for (std::size_t b = a; b < seen.size(); ++b) {
            const std::vector<trust::LogHead> before{seen[a], seen[b]};
            const std::string asked = "&log=" + std::to_string(seen[a].size) + "," + std::to_string(seen[b].size);
            exchange::ChangesPage page = page_of(endpoint, author, asked);
            CHECK(exchange::goes_on(before, page));
            CHECK_FALSE(exchange::goes_on(before, page_of(other, neighbour, asked)));  // another log, as long
            if (seen[a].size == page.log.size) continue;
            const exchange::ChangesPage whole = page;
            page.consistency[0].front()[3] = page.consistency[0].front()[3] == 'A' ? 'B' : 'A';
            CHECK_FALSE(exchange::goes_on(before, page));
            page = whole;
            page.consistency.clear();
            CHECK_FALSE(exchange::goes_on(before, page));
        }
    // A log that has gone back.
    CHECK_FALSE(exchange::goes_on(std::vector<trust::LogHead>{{seen.back().size + 1, seen.back().root}},
                                  page_of(endpoint, author, "&log=10")));
    CHECK(exchange::goes_on({}, page_of(endpoint, author, "")));
}

TEST_CASE("sync: pages are bounded, complete and without repetition") {
    Endpoint endpoint;
    Member author = endpoint.enrol(commune, {"author"});
    Member standing = endpoint.enrol(office, {"office"});
    std::set<std::string> sent;
    for (int i = 0; i < 7; ++i) {
        const trust::Jws act = endpoint.filed(author, endpoint.new_subject());
        sent.insert(act.id.text);
        endpoint.deliver(author, {act});
    }
    std::set<std::string> seen;
    std::string cursor;
    int pages = 0;
    bool more = true;
    for (; more && pages < 30; ++pages) {
        const auto response = endpoint.read(standing, "/v1/changes?since=" + cursor + "&max=40000");
        REQUIRE(response.status == 200);
        CHECK(response.body.size() <= 40'000);
        const Json page = *parse_json(response.body);
        for (const auto& id : act_ids(page)) CHECK(seen.insert(id).second);
        CHECK(string_or(page, "cursor") != cursor);
        cursor = string_or(page, "cursor");
        more = page["more"].get<bool>();
    }
    CHECK(seen == sent);
    CHECK(pages > 2);

    const Json nothing = endpoint.changes(standing, cursor);
    CHECK(nothing["acts"].empty());
    CHECK(nothing["cards"].empty());
    CHECK(nothing["trust"].is_null());
    CHECK(nothing["more"] == false);
    CHECK(string_or(nothing, "cursor") == cursor);
    // A page too small for anything still moves on by one.
    CHECK(endpoint.changes(standing, "", "&max=1")["more"] == true);
}

TEST_CASE("sync: cursors that cannot be followed") {
    Endpoint endpoint;
    Member author = endpoint.enrol(commune, {"author"});
    Member standing = endpoint.enrol(office, {"office"});
    const std::string good = string_or(endpoint.changes(author), "cursor");
    const auto answer = [&](const Member& by, const std::string& cursor) {
        const auto response = endpoint.read(by, "/v1/changes?since=" + cursor);
        if (response.status != 200) CHECK(response.status == 410);
        return code_of(response);
    };
    CHECK(answer(author, good) == "");
    CHECK(answer(author, "7") == "cursor-gone");
    CHECK(answer(author, good + "0000") == "cursor-gone");             // beyond what there is
    CHECK(answer(author, "1.0123456789abcdef.a.1") == "cursor-gone");  // of another store, or before a restore
    CHECK(answer(standing, good) == "cursor-gone");                    // of another scope
    CHECK(answer(author, "%zz") == "");                                // unreadable as a parameter: as if absent
}

TEST_CASE("sync: proofs of a read") {
    Endpoint endpoint;
    Member author = endpoint.enrol(commune, {"author"});
    const std::string target = "/v1/changes?since=";
    const std::string nonce = endpoint.send("GET", "/v1/session").header("SK-Nonce");
    const std::string jti = base64url_encode(sync::random_bytes(16));
    const std::string proof = endpoint.authorization(author, target, nonce, jti);
    const auto get = [&](const std::string& authorization, const std::string& at, const char* method = "GET") {
        const auto response = endpoint.send(method, at, {}, {}, authorization);
        if (response.status != 200) {
            CHECK(response.status == 401);
            CHECK_FALSE(response.header("SK-Nonce").empty());
        }
        return code_of(response);
    };
    SUBCASE("good once; a captured one serves no second time") {
        CHECK(get(proof, target) == "");
        CHECK(get(proof, target) == "request-nonce");
        CHECK(get(endpoint.authorization(author, target, nonce, base64url_encode(sync::random_bytes(16))), target) ==
              "");
    }
    SUBCASE("nonces live ten minutes") {
        endpoint.now.unix_ms += 10 * 60'000;
        CHECK(get(proof, target) == "");
        endpoint.now.unix_ms += 2 * 60'000;
        CHECK(get(endpoint.authorization(author, target, nonce, base64url_encode(sync::random_bytes(16))), target) ==
              "request-nonce");
        CHECK(get(endpoint.authorization(author, target, "AAAA", jti), target) == "request-nonce");
    }
    SUBCASE("made for another address or method") {
        CHECK(get(proof, "/v1/changes?since=&max=5") == "request-form");
        CHECK(get(proof, target, "HEAD") == "request-form");
    }
    SUBCASE("not signed, not a proof, not by this key") {
        CHECK(get("", target) == "request-unsigned");
        CHECK(get("Bearer abc", target) == "request-unsigned");
        CHECK(get("SK abc", target) == "request-form");
        CHECK(get("SK a.b.c", target) == "request-form");
        CHECK(get("SK a.b.c.d", target) == "request-form");
        CHECK(get(endpoint.authorization(author, target, nonce, "AAAA"), target) == "request-form");
        Member stranger = author;
        stranger.key = new_key();
        CHECK(get(endpoint.authorization(stranger, target, nonce, jti), target) == "key-unknown");
        std::string broken = proof;
        const std::size_t last_part = broken.rfind('.') + 5;
        broken[last_part] = broken[last_part] == 'A' ? 'B' : 'A';
        CHECK(get(broken, target) == "signature-bad");
        // A signature made for a bundle is no proof of a read.
        const Json payload = {{"v", 1},        {"kind", "request"}, {"htm", "GET"},
                              {"htu", target}, {"nonce", nonce},    {"jti", jti}};
        const trust::Jws jws = sign(dump_json(payload), trust::typ::bundle, author.key);
        CHECK(get("SK " + jws.signatures[0].protected_text + "." + jws.payload_text + "." +
                      base64url_encode(jws.signatures[0].bytes),
                  target) == "request-form");
    }
    CHECK(code_of(endpoint.send("PUT", "/v1/changes", "{}")) == "method");
    CHECK(code_of(endpoint.send("GET", "/v1/anything")) == "not-found");
}
