// What the endpoint's answers mean, however broken they arrive; delays; packing; pages of changes.
#include "trust-support.hpp"

#include "exchange/exchange.hpp"

using namespace sk;
using namespace sk::test;
using namespace sk::exchange;

namespace {

HttpResponse answer(int status, const std::string& type, const std::string& body) { return {status, type, body, ""}; }

HttpResponse problem(int status, const std::string& code, const std::string& members = "") {
    return answer(status, "application/problem+json",
                  R"({"type":"urn:sangkien:problem:)" + code + R"(","title":"Lỗi","status":)" + std::to_string(status) +
                      R"(,"detail":"","where":"")" + members + "}");
}

std::string receipt_text() {
    const native::SigningKey key = new_key();
    return trust::write_jws(sign("{}", trust::typ::receipt, key));
}

const std::string captive_portal = "<!DOCTYPE html><html><body>Chào mừng đến với Wi-Fi miễn phí</body></html>";

}  // namespace

TEST_CASE("answers: a problem of the endpoint is read with its members") {
    const Problem read = read_problem(problem(409, "chain-fork", R"(,"headSeq":7,"headId":"sha-256:abc")"));
    CHECK(read.code == "chain-fork");
    CHECK(read.title == "Lỗi");
    CHECK(read.status == 409);
    CHECK(read.head_seq == 7);
    CHECK(read.head_id == "sha-256:abc");
    CHECK(read_problem(problem(503, "storage-low")).head_seq == -1);
    CHECK(read_problem(answer(400, "application/problem+json; charset=utf-8", problem(400, "jws-form").body)).code ==
          "jws-form");
}

TEST_CASE("answers: what is not ours is foreign, what breaks off is cut, no status is no network") {
    CHECK(read_problem(answer(200, "text/html", captive_portal)).code == "net-foreign");
    CHECK(read_problem(answer(403, "text/html", captive_portal)).code == "net-foreign");
    CHECK(read_problem(answer(413, "text/html", "413 Request Entity Too Large")).code == "net-foreign");
    CHECK(read_problem(answer(403, "application/problem+json", R"({"type":"about:blank"})")).code == "net-foreign");
    CHECK(read_problem(answer(403, "application/problem+jsonx", problem(403, "jws-form").body)).code == "net-foreign");
    CHECK(read_problem(answer(403, "application/problem+json", "[]")).code == "net-foreign");
    CHECK(read_problem(answer(403, "application/problem+json", R"({"type":"urn:sangkien:problem:<b>x</b>"})")).code ==
          "net-foreign");
    CHECK(read_problem(answer(403, "application/problem+json", R"({"type":"urn:sangkien:problem:"})")).code ==
          "net-foreign");
    CHECK(read_problem(answer(200, "application/problem+json", problem(403, "jws-form").body)).code == "net-foreign");
    CHECK(read_problem(answer(403, "application/problem+json", std::string(70'000, ' '))).code == "net-foreign");
    const std::string whole = problem(403, "signature-bad").body;
    CHECK(read_problem(answer(403, "application/problem+json", whole.substr(0, whole.size() / 2))).code == "net-cut");
    CHECK(read_problem(answer(0, "", "net-timeout")).code == "net-timeout");
    CHECK(read_problem(answer(0, "", "")).code == "net-offline");
    CHECK(read_problem(answer(0, "", "<html>")).code == "net-offline");
}

TEST_CASE("answers: a receipt is one only with status, type and form") {
    const std::string receipt = receipt_text();
    for (int status : {200, 201}) {
        const UploadAnswer read = read_upload_answer(answer(status, "application/jose+json", receipt));
        CHECK(read.verdict == Verdict::receipt);
        CHECK(read.receipts == std::vector<std::string>{receipt});
    }
    const auto code = [](const HttpResponse& response) {
        const UploadAnswer read = read_upload_answer(response);
        CHECK(read.verdict == Verdict::retry);
        CHECK(read.receipts.empty());
        return read.problem.code;
    };
    CHECK(code(answer(200, "text/html", captive_portal)) == "net-foreign");
    CHECK(code(answer(200, "application/jose+json", captive_portal)) == "net-cut");
    CHECK(code(answer(200, "", "")) == "net-foreign");
    CHECK(code(answer(204, "application/jose+json", receipt)) == "net-foreign");
    CHECK(code(answer(302, "text/html", "")) == "net-foreign");
    for (std::size_t cut = 0; cut < receipt.size(); cut += 37)
        CHECK(code(answer(201, "application/jose+json", receipt.substr(0, cut))) == "net-cut");
    // An act's envelope is no receipt, however well it is formed.
    CHECK(code(answer(200, "application/jose+json", trust::write_jws(sign("{}", trust::typ::act, new_key())))) ==
          "net-cut");
}

TEST_CASE("answers: of several bundles the first ones, in a sequence that is whole") {
    const std::string one = receipt_text(), other = receipt_text();
    std::string body;
    trust::append_to_sequence(body, one);
    trust::append_to_sequence(body, other);
    const auto read = [&](const std::string& text, std::size_t sent, const char* type = "application/json-seq") {
        return read_upload_answer(answer(201, type, text), sent);
    };
    CHECK(read(body, 3).receipts == std::vector<std::string>{one, other});
    CHECK(read(body, 2).verdict == Verdict::receipt);
    CHECK(read(body, 1).problem.code == "net-foreign");  // one is answered as ever
    CHECK(read(one, 2, "application/jose+json").receipts == std::vector<std::string>{one});
    for (std::size_t cut = 0; cut < body.size(); cut += 37) {
        const UploadAnswer part = read(body.substr(0, cut), 2);
        const bool first_only = cut == one.size() + 2;
        CHECK((part.verdict == Verdict::receipt) == first_only);
    }
    CHECK(read(body + body, 3).problem.code == "net-cut");
    CHECK(read(body.substr(1), 2).problem.code == "net-cut");
    CHECK(read("", 2).problem.code == "net-cut");
    CHECK(read(body, 2, "text/html").problem.code == "net-foreign");
}

TEST_CASE("answers: who refuses what") {
    const auto verdict = [](const HttpResponse& response) { return read_upload_answer(response).verdict; };
    CHECK(verdict(problem(413, "bundle-size")) == Verdict::refused);
    CHECK(verdict(problem(400, "json-depth")) == Verdict::refused);
    CHECK(verdict(problem(403, "signature-bad")) == Verdict::refused);
    CHECK(verdict(problem(403, "act-unit")) == Verdict::refused);
    CHECK(verdict(problem(415, "content-encoding")) == Verdict::refused);
    CHECK(verdict(problem(409, "chain-gap")) == Verdict::chain_gap);
    CHECK(verdict(problem(409, "chain-fork")) == Verdict::chain_fork);
    CHECK(verdict(problem(403, "key-unknown")) == Verdict::unauthorised);
    CHECK(verdict(problem(403, "key-revoked")) == Verdict::unauthorised);
    CHECK(verdict(problem(401, "request-unsigned")) == Verdict::unauthorised);
    // The moment or the address, not the bundle.
    CHECK(verdict(problem(503, "storage-low")) == Verdict::retry);
    CHECK(verdict(problem(500, "storage-failed")) == Verdict::retry);
    CHECK(verdict(problem(429, "too-many")) == Verdict::retry);
    CHECK(verdict(problem(408, "slow")) == Verdict::retry);
    CHECK(verdict(problem(404, "not-found")) == Verdict::retry);
    CHECK(verdict(answer(413, "text/html", "413 Request Entity Too Large")) == Verdict::retry);
    CHECK(verdict(answer(400, "text/plain", "Bad Request")) == Verdict::retry);
    CHECK(verdict(answer(0, "", "net-offline")) == Verdict::retry);
    // An unknown key of one act is that act's matter.
    HttpResponse of_act = problem(403, "key-unknown");
    of_act.body = replaced(of_act.body, R"("where":"")", R"("where":")" + content_id("act").text + "\"");
    CHECK(verdict(of_act) == Verdict::refused);
}

TEST_CASE("delays: double each time up to a quarter of an hour, up to a quarter earlier") {
    int expected = 1'000;
    for (int attempt = 0; attempt < 40; ++attempt) {
        CHECK(retry_delay_ms(attempt, 0) == expected);
        CHECK(retry_delay_ms(attempt, 255) == expected - expected / 4);
        for (int random = 0; random < 255; ++random)
            CHECK(retry_delay_ms(attempt, static_cast<std::uint8_t>(random)) >=
                  retry_delay_ms(attempt, static_cast<std::uint8_t>(random + 1)));
        expected = std::min(expected * 2, 900'000);
    }
    CHECK(retry_delay_ms(1'000'000, 0) == 900'000);
    CHECK(retry_delay_ms(-5, 0) == 1'000);
}

TEST_CASE("packing: everything once, in order, each bundle within its limits") {
    CHECK(pack_bundles({})->empty());
    const auto check = [](const std::vector<std::size_t>& sizes) {
        auto ranges = pack_bundles(sizes);
        REQUIRE(ranges.ok());
        std::size_t next = 0;
        for (const auto& [begin, end] : *ranges) {
            CHECK(begin == next);
            CHECK(end > begin);
            CHECK(end - begin <= limits::bundle_acts_max);
            next = end;
        }
        CHECK(next == sizes.size());
        return ranges->size();
    };
    CHECK(check({5'000}) == 1);
    CHECK(check(std::vector<std::size_t>(200, 1'000)) == 1);
    CHECK(check(std::vector<std::size_t>(201, 1'000)) == 2);
    CHECK(check(std::vector<std::size_t>(2'000, 1'000)) == 10);
    CHECK(check({300'000, 300'000, 100'000, 1'000}) == 2);
    CHECK(pack_bundles({1'000, limits::bundle_bytes_max, 5}).error().code == "bundle-size");
    CHECK(pack_bundles({1'000, limits::bundle_bytes_max, 5}).error().where == "1");
}

TEST_CASE("packing: what was packed fits when it is really written, the largest act and the most acts included") {
    const native::SigningKey key = new_key();
    const auto written = [&](const std::vector<trust::Jws>& acts) {
        std::vector<std::size_t> sizes;
        for (const trust::Jws& act : acts) sizes.push_back(trust::write_jws(act).size());
        auto ranges = pack_bundles(sizes);
        REQUIRE(ranges.ok());
        for (const auto& [begin, end] : *ranges) {
            const std::vector<trust::Jws> part(acts.begin() + static_cast<std::ptrdiff_t>(begin),
                                               acts.begin() + static_cast<std::ptrdiff_t>(end));
            trust::Manifest manifest = manifest_of(key, 123'456'789, content_id("before").text, part);
            manifest.log = {1'000'000'000, base64url_encode(std::string(32, 'r'))};
            const std::string bytes =
                trust::write_bundle(sign(trust::write_manifest(manifest), trust::typ::bundle, key), part);
            CHECK(bytes.size() <= limits::bundle_bytes_max);
            CHECK(trust::parse_bundle(bytes).ok());
        }
        return ranges->size();
    };
    trust::Jws largest = sign(std::string(limits::act_payload_bytes_max, 'x'), trust::typ::act, key);
    for (int i = 0; i < 3; ++i) REQUIRE(native::add_signature(largest, trust::typ::act, new_key()).ok());
    CHECK(written({largest}) == 1);
    std::vector<trust::Jws> many;
    for (int i = 0; i < 200; ++i)
        many.push_back(sign(std::string(1'600, 'x') + std::to_string(i), trust::typ::act, key));
    CHECK(written(many) >= 1);
}

TEST_CASE("changes: a page is read whole, and any other form is refused") {
    const std::string act = trust::write_jws(sign("{}", trust::typ::act, new_key()));
    const std::string page = R"({"acts":[{"jws":)" + act +
                             R"(,"status":"waiting","reason":"act-parent-missing","recv":"2026-11-22T08:00:00+07:00"}],
        "cards":[{"payload":"e30","signatures":[]}],"trust":null,
        "refusals":[{"id":"sha-256:x","unit":"14.03646","dev":"d","code":"signature-bad","where":"manifest","recv":"2026-11-22T08:00:00+07:00","bytes":512}],
        "totals":[{"unit":"14.03646","state":"filed","dossiers":12}],"cursor":"abc","more":true,"log":{"size":3,"root":"r"}})";
    auto read = read_changes(page);
    REQUIRE(read.ok());
    REQUIRE(read->acts.size() == 1);
    CHECK(read->acts[0].envelope == act);
    CHECK(read->acts[0].status == "waiting");
    CHECK(read->acts[0].reason == "act-parent-missing");
    CHECK(read->cards.size() == 1);
    CHECK(read->trust.empty());
    CHECK(read->refusals[0].code == "signature-bad");
    CHECK(read->refusals[0].bytes == 512);
    CHECK(read->totals[0].dossiers == 12);
    CHECK(read->cursor == "abc");
    CHECK(read->more);
    CHECK(read->log.size == 3);
    // A browser keeps the newest, whatever is told.
    std::vector<Refusal> told;
    for (std::size_t i = 0; i < limits::refusals_kept_max + 3; ++i)
        told.push_back({"b" + std::to_string(i), "14.03646", "", "signature-bad", "",
                        format_timestamp({static_cast<std::int64_t>(i) * 1'000, 420}), 1});
    const std::vector<Refusal> kept = refusals_after({}, told);
    REQUIRE(kept.size() == limits::refusals_kept_max);
    CHECK(kept.front().id == "b3");
    CHECK(refusals_after(kept, {told[0]}) == kept);
    const Refusal again = refusal_from_json(to_json(read->refusals[0]));
    CHECK(again.id == "sha-256:x");
    CHECK(again.bytes == 512);
    CHECK(refusal_from_json(Json(5)).code.empty());

    CHECK_FALSE(read_changes(page.substr(0, page.size() - 9)).ok());
    CHECK(read_changes(captive_portal).error().code == "json-syntax");
    CHECK(read_changes("{}").error().code == "changes-form");
    CHECK(read_changes(replaced(page, "\"waiting\"", "\"lost\"")).error().code == "changes-form");
    CHECK(read_changes(replaced(page, "\"more\":true", "\"more\":1")).error().code == "changes-form");
    CHECK(read_changes(replaced(page, "\"cursor\":\"abc\"", "\"cursor\":5")).error().code == "json-member");
    CHECK(read_changes(replaced(page, "\"totals\":[", "\"totals\":[1,")).error().code == "json-member");
    CHECK(read_changes(std::string(2'000'000, ' ')).error().code == "changes-form");
    CHECK_FALSE(read_changes(replaced(page, "\"trust\":null", "\"trust\":{\"payload\":\"e30\",\"signatures\":[]}"))
                    ->trust.empty());
}
