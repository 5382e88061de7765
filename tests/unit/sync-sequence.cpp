// Several bundles in one request: each is taken or refused by itself. And what a device has sent it need not fetch.
#include <algorithm>

#include "sync-fixture.hpp"

using namespace sk;
using namespace sk::test;

namespace {

// Bundles of one dossier each that continue one another; the member's chain moves on.
std::vector<SentBundle> chain_of(Endpoint& endpoint, Member& by, int count) {
    std::vector<SentBundle> bundles;
    for (int i = 0; i < count; ++i) {
        bundles.push_back(endpoint.bundle(by, {endpoint.filed(by, endpoint.new_subject())}));
        by.seq += 1;
        by.prev = bundles.back().id;
    }
    return bundles;
}

std::string sequence_of(const std::vector<SentBundle>& bundles) {
    std::string body;
    for (const SentBundle& bundle : bundles) trust::append_to_sequence(body, bundle.bytes);
    return body;
}

sync::Response post(Endpoint& endpoint, std::string body, const std::string& type = "application/json-seq") {
    return endpoint.send("POST", "/v1/bundles", std::move(body), type);
}

std::vector<trust::Receipt> receipts_in(Endpoint& endpoint, const sync::Response& response) {
    REQUIRE_MESSAGE(response.status == 201, response.body);
    CHECK(response.content_type == "application/json-seq");
    const auto texts = trust::split_sequence(response.body);
    REQUIRE(texts.has_value());
    std::vector<trust::Receipt> receipts;
    for (const std::string_view text : *texts) {
        sync::Response one;
        one.body = text;
        receipts.push_back(endpoint.receipt_in(one));
    }
    return receipts;
}

}  // namespace

TEST_CASE("sequence: of several bundles each has its own receipt, and the same ones when they come again") {
    Endpoint endpoint;
    Member author = endpoint.enrol(commune, {"author"});
    const std::vector<SentBundle> bundles = chain_of(endpoint, author, 3);
    const sync::Response answer = post(endpoint, sequence_of(bundles));
    const std::vector<trust::Receipt> receipts = receipts_in(endpoint, answer);
    REQUIRE(receipts.size() == 3);
    for (std::size_t i = 0; i < receipts.size(); ++i) {
        CHECK(receipts[i].bundle.text == bundles[i].id);
        CHECK(receipts[i].seq == static_cast<std::int64_t>(i + 1));
        CHECK(receipts[i].log_index == static_cast<std::int64_t>(i));
        CHECK(outcome(receipts[i].acts[0]) == "accepted");
    }
    CHECK(answer.unit == commune);
    CHECK_FALSE(answer.header("SK-Nonce").empty());
    // The answer was lost: the same request, then one of them alone, then all with a new one behind them.
    const std::string before = endpoint.traces();
    CHECK(post(endpoint, sequence_of(bundles)).body == answer.body);
    const sync::Response alone = endpoint.put(bundles[1]);
    CHECK(alone.status == 200);
    CHECK(answer.body.find(alone.body) != std::string::npos);
    CHECK(endpoint.traces() == before);
    std::vector<SentBundle> more = bundles;
    more.push_back(chain_of(endpoint, author, 1)[0]);
    CHECK(receipts_in(endpoint, post(endpoint, sequence_of(more))).size() == 4);
    CHECK(endpoint.count("SELECT count(*) FROM bundles") == 4);
}

TEST_CASE("sequence: what comes before a refused bundle is taken, what comes after is not") {
    Endpoint endpoint;
    Member author = endpoint.enrol(commune, {"author"});
    const std::vector<SentBundle> bundles = chain_of(endpoint, author, 3);
    const auto taken = [&](const std::vector<SentBundle>& sent) {
        return receipts_in(endpoint, post(endpoint, sequence_of(sent))).size();
    };
    SUBCASE("one byte of the second was changed") {
        SentBundle bad = bundles[1];
        const std::size_t signature = bad.bytes.rfind("\"signature\":\"") + 20;
        bad.bytes[signature] = bad.bytes[signature] == 'A' ? 'B' : 'A';
        CHECK(taken({bundles[0], bad, bundles[2]}) == 1);
        CHECK(endpoint.count("SELECT count(*) FROM bundles") == 1);
        const sync::Response alone = post(endpoint, sequence_of({bad, bundles[2]}));
        CHECK(code_of(alone) == "signature-bad");
        CHECK(endpoint.put(bad).body == alone.body);  // in the same words
        CHECK(taken({bundles[1], bundles[2]}) == 2);
    }
    SUBCASE("the second is missing") {
        CHECK(taken({bundles[0], bundles[2]}) == 1);
        const sync::Response gap = post(endpoint, sequence_of({bundles[2]}));
        CHECK(code_of(gap) == "chain-gap");
        CHECK(parse_json(gap.body).value()["headId"] == bundles[0].id);
    }
    SUBCASE("the second is larger than a bundle may be") {
        SentBundle large = bundles[1];
        large.bytes += std::string(513 * 1024 - large.bytes.size(), ' ');
        CHECK(taken({bundles[0], large}) == 1);
        CHECK(code_of(post(endpoint, sequence_of({large}))) == "bundle-size");
        CHECK(endpoint.count("SELECT count(*) FROM bundles") == 1);
    }
}

TEST_CASE("sequence: a request that is none is refused whole") {
    Endpoint endpoint;
    Member author = endpoint.enrol(commune, {"author"});
    const std::vector<SentBundle> bundles = chain_of(endpoint, author, limits::request_bundles_max + 1);
    const std::string body = sequence_of({bundles[0], bundles[1]});
    CHECK(code_of(post(endpoint, body, "application/jose+json")) == "content-type");
    CHECK(code_of(endpoint.send("PUT", "/v1/bundles", body, "application/json-seq")) == "method");
    CHECK(code_of(endpoint.send("GET", "/v1/bundles")) == "method");
    for (const std::string& bad : {std::string(), body.substr(1), body.substr(0, body.size() - 1), body + "x",
                                   bundles[0].bytes, std::string("\x1e"), "\n" + body})
        CHECK(code_of(post(endpoint, bad)) == (bad.empty() ? "content-type" : "bundle-format"));
    CHECK(code_of(post(endpoint, sequence_of(bundles))) == "bundle-size");  // one too many
    sync::Request packed;
    packed.method = "POST";
    packed.target = "/v1/bundles";
    packed.content_type = "application/json-seq";
    packed.content_encoding = "gzip";
    packed.body = body;
    CHECK(code_of(endpoint.service->handle(packed, endpoint.now)) == "content-encoding");
    CHECK(endpoint.count("SELECT count(*) FROM bundles") == 0);
    CHECK(endpoint.count("SELECT count(*) FROM refusals") == 0);
    CHECK(code_of(post(endpoint, std::string("\x1e{}\n"))) == "bundle-format");
    // The server reads no more than this, whatever is sent.
    CHECK(sync::body_bytes_max("POST", "/v1/bundles") == limits::request_bytes_max);
    CHECK(sync::body_bytes_max("PUT", "/v1/bundles") == 0);
    CHECK(sync::body_bytes_max("PUT", "/v1/bundles/" + bundles[0].id) == limits::bundle_bytes_max);
}

TEST_CASE("changes: what a device has sent itself does not come back, whatever stands otherwise does") {
    Endpoint endpoint;
    Member author = endpoint.enrol(commune, {"author"});
    Member officer = endpoint.enrol(commune, {"author", "officer"});
    const std::string start = string_or(endpoint.changes(author), "cursor");
    const std::string officers_start = string_or(endpoint.changes(officer), "cursor");
    const SubjectId subject = endpoint.new_subject();
    const trust::Jws filed = endpoint.filed(author, subject);
    endpoint.deliver(author, {filed});                                           // seq 1
    endpoint.deliver(author, {endpoint.filed(author, endpoint.new_subject())});  // seq 2
    const trust::Jws waiting = Endpoint::signed_act(
        author, endpoint.act(author, dossier::act_type::supplemented, subject, {content_id("not there yet")}));
    CHECK(outcome(endpoint.deliver(author, {waiting}).acts[0]) != "accepted");  // seq 3
    const auto acts = [&](const Member& by, const std::string& own) {
        return endpoint.changes(by, start, own)["acts"].size();
    };
    CHECK(acts(author, "") == 3);
    CHECK(acts(author, "&own=1-2") == 1);
    CHECK(acts(author, "&own=1-3") == 1);  // not accepted: it may yet be, and must be heard of
    CHECK(acts(author, "&own=2-2") == 2);
    CHECK(endpoint.changes(officer, officers_start, "&own=1-3")["acts"].size() == 3);  // of his own device only
    for (const char* foreign : {"&own=", "&own=1", "&own=-", "&own=a-b", "&own=1-2-3", "&own=-1-2"})
        CHECK(acts(author, foreign) == 3);
    // The cursor goes on as if they had come.
    const Json page = endpoint.changes(author, start, "&own=1-2");
    CHECK(endpoint.changes(author, page["cursor"].get<std::string>())["acts"].empty());
    const Json short_page = endpoint.changes(author, start, "&own=1-3&max=1");
    CHECK(short_page["acts"].size() == 1);
    CHECK(short_page["more"] == false);
    // Others' acts on them come as ever.
    endpoint.deliver(officer, {Endpoint::signed_act(
                                  officer, endpoint.act(officer, dossier::act_type::received, subject, {filed.id}))});
    CHECK(acts(author, "&own=1-2") == 2);
}
