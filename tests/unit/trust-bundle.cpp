// Bundles and receipts: round trips, every malformed class of the verification order, checked proofs.
#include "trust-support.hpp"

using namespace sk;
using namespace sk::test;
using namespace sk::trust;

namespace {

struct Made {
    native::SigningKey key = new_key();
    std::vector<Jws> acts;
    Manifest manifest;
    std::string payload, bytes;
};

Made make_bundle(std::size_t act_count) {
    Made made;
    for (std::size_t i = 0; i < act_count; ++i)
        made.acts.push_back(sign("{\"number\":" + std::to_string(i) + "}", typ::act, made.key));
    made.manifest = manifest_of(made.key, 1, "", made.acts);
    made.payload = write_manifest(made.manifest);
    made.bytes = write_bundle(sign(made.payload, typ::bundle, made.key), made.acts);
    return made;
}

std::string code_of(const std::string& bytes) {
    auto bundle = parse_bundle(bytes);
    return bundle.ok() ? "ok" : bundle.error().code;
}

std::string code_of_manifest(const Json& json) {
    auto manifest = read_manifest(dump_json(json));
    return manifest.ok() ? "ok" : manifest.error().code;
}

}  // namespace

TEST_CASE("bundle: written, parsed and written again it is the same") {
    for (std::size_t count : {1, 2, 200}) {
        const Made made = make_bundle(count);
        auto bundle = parse_bundle(made.bytes);
        REQUIRE(bundle.ok());
        CHECK(bundle->id == content_id(made.payload));
        CHECK(bundle->acts.size() == count);
        CHECK(bundle->manifest.acts == made.manifest.acts);
        CHECK(write_bundle(bundle->manifest_jws, bundle->acts) == made.bytes);
        CHECK(write_manifest(bundle->manifest) == made.payload);
    }
}

TEST_CASE("bundle: size, format and members") {
    const Made made = make_bundle(2);
    CHECK(code_of(std::string(limits::bundle_bytes_max + 1, ' ')) == "bundle-size");
    CHECK(code_of(made.bytes + std::string(limits::bundle_bytes_max - made.bytes.size(), ' ')) == "ok");
    CHECK(code_of(made.bytes + std::string(limits::bundle_bytes_max - made.bytes.size() + 1, ' ')) == "bundle-size");
    CHECK(code_of("") == "json-syntax");
    CHECK(code_of("[]") == "bundle-format");
    CHECK(code_of(replaced(made.bytes, "sk-bundle/1", "sk-bundle/2")) == "bundle-format");
    CHECK(code_of(replaced(made.bytes, "\"format\":\"sk-bundle/1\",", "")) == "bundle-format");
    CHECK(code_of(replaced(made.bytes, "{\"format\"", "{\"more\":1,\"format\"")) == "bundle-format");
    CHECK(code_of(replaced(made.bytes, "{\"format\"", "{\"format\":\"sk-bundle/1\",\"format\"")) == "json-duplicate");
    CHECK(code_of(made.bytes + "x") == "json-syntax");
    for (std::size_t cut : {std::size_t{1}, made.bytes.size() / 3, made.bytes.size() - 1})
        CHECK(code_of(made.bytes.substr(0, cut)) == "json-syntax");
}

TEST_CASE("bundle: the place of a wrong envelope is named") {
    const Made made = make_bundle(3);
    const std::string second = write_jws(made.acts[1]);
    auto unsigned_act =
        parse_bundle(replaced(made.bytes, second, replaced(second, "\"signatures\":[", "\"signatures\":[],\"x\":[")));
    REQUIRE_FALSE(unsigned_act.ok());
    CHECK(unsigned_act.error().code == "jws-form");
    CHECK(unsigned_act.error().where == "acts/1");
    Jws none = made.acts[1];
    none.signatures.clear();
    CHECK(code_of(replaced(made.bytes, second, write_jws(none))) == "jws-unsigned");
    const Jws request = sign(made.acts[1].payload, typ::request, made.key);
    CHECK(code_of(replaced(made.bytes, second, write_jws(request))) == "jws-typ");
    const std::string wrong_typ = write_bundle(sign(made.payload, typ::act, made.key), made.acts);
    auto manifest = parse_bundle(wrong_typ);
    REQUIRE_FALSE(manifest.ok());
    CHECK(manifest.error().code == "jws-typ");
    CHECK(manifest.error().where == "manifest/protected");
}

TEST_CASE("bundle: listed and carried acts are the same, in the same order") {
    const Made made = make_bundle(3);
    const Jws manifest = sign(made.payload, typ::bundle, made.key);
    CHECK(code_of(write_bundle(manifest, {made.acts[0], made.acts[1]})) == "bundle-acts");
    CHECK(code_of(write_bundle(manifest, {made.acts[0], made.acts[2], made.acts[1]})) == "bundle-acts");
    CHECK(code_of(write_bundle(manifest, {made.acts[0], made.acts[1], sign("{}", typ::act, made.key)})) ==
          "bundle-acts");
    CHECK(code_of(make_bundle(201).bytes) == "bundle-acts");
    const Jws large = sign(std::string(limits::act_payload_bytes_max + 1, 'x'), typ::act, made.key);
    const std::string payload = write_manifest(manifest_of(made.key, 1, "", {large}));
    CHECK(code_of(write_bundle(sign(payload, typ::bundle, made.key), {large})) == "bundle-size");
}

TEST_CASE("manifest: every member has its form") {
    const Made made = make_bundle(2);
    const Json good = *parse_json(made.payload);
    REQUIRE(code_of_manifest(good) == "ok");
    const std::pair<const char*, Json> wrong[] = {
        {"v", 2},
        {"v", "1"},
        {"kind", "receipt"},
        {"aud", ""},
        {"aud", 1},
        {"unit", "xã Mường Bú"},
        {"unit", ""},
        {"dev", "me"},
        {"dev", nullptr},
        {"seq", 0},
        {"seq", -1},
        {"seq", "1"},
        {"prev", "sha-256:x"},
        {"prev", nullptr},
        {"prev", made.acts[0].id.text},  // seq 1 has none
        {"seq", 2},                      // then it needs one
        {"iat", "2026-11-22"},
        {"iat", 5},
        {"trust", -1},
        {"trust", nullptr},
        {"log", Json::object()},
        {"log", {{"size", 0}, {"root", made.manifest.dev.text}}},
        {"log", {{"size", 3}, {"root", ""}}},
        {"log", {{"size", -1}, {"root", ""}}},
        {"log", {{"size", 0}, {"root", ""}, {"more", 1}}},
        {"log", Json::array()},
        {"acts", Json::array()},
        {"acts", Json::array({"x"})},
        {"acts", Json::array({1})},
        {"acts", Json::object()},
        {"acts", Json::array({made.acts[0].id.text, made.acts[0].id.text})},
        {"blobs", nullptr},
        {"blobs", Json::array({1})},
        {"blobs", Json::array({Json{{"id", made.acts[0].id.text}, {"size", -1}, {"type", "application/pdf"}}})}};
    for (const auto& [member, value] : wrong) {
        Json json = good;
        json[member] = value;
        CAPTURE(member);
        CHECK(code_of_manifest(json) == "bundle-form");
    }
    for (const auto& [member, value] : good.items()) {
        Json json = good;
        json.erase(member);
        CHECK(code_of_manifest(json) == "bundle-form");
    }
    Json more = good;
    more["act"] = "submit";
    CHECK(code_of_manifest(more) == "bundle-form");
    CHECK(read_manifest("{").error().code == "json-syntax");
    CHECK(read_manifest("{\"v\":1.5}").error().code == "json-number");
    CHECK(read_manifest(replaced(made.payload, "\"acts\"", "\"v\":1,\"acts\"")).error().code == "json-duplicate");
}

TEST_CASE("manifest: attachments are listed by hash, size and type") {
    Made made = make_bundle(1);
    made.manifest.blobs = {{content_id("file"), 4, "application/pdf"}};
    const std::string payload = write_manifest(made.manifest);
    auto manifest = read_manifest(payload);
    REQUIRE(manifest.ok());
    REQUIRE(manifest->blobs.size() == 1);
    CHECK(manifest->blobs[0].size == 4);
    CHECK(write_manifest(*manifest) == payload);
}

TEST_CASE("receipt: written, read, checked; a receipt of anything else is refused") {
    const Made made = make_bundle(3);
    Tree log;
    for (int i = 0; i < 10; ++i) log.append(leaf_hash("before " + std::to_string(i)));
    log.append(leaf_hash(made.payload));
    Receipt receipt = receipt_of(made.manifest, made.payload, log);
    receipt.acts[1].outcome = Outcome::waiting;
    receipt.acts[1].reason = "act-parent-missing";
    receipt.acts[2].outcome = Outcome::quarantined;
    receipt.acts[2].reason = "act-state";
    const std::string text = write_receipt(receipt);
    auto read = read_receipt(text);
    REQUIRE(read.ok());
    CHECK(write_receipt(*read) == text);
    CHECK(read->acts[1].outcome == Outcome::waiting);
    CHECK(read->acts[2].reason == "act-state");
    CHECK(check_receipt(*read, made.manifest, made.payload).ok());

    const auto code = [&](auto change) {
        Receipt wrong = receipt;
        change(wrong);
        auto checked = check_receipt(wrong, made.manifest, made.payload);
        return checked.ok() ? std::string("ok") : checked.error().code;
    };
    CHECK(code([](Receipt&) {}) == "ok");
    CHECK(code([](Receipt& r) { r.bundle = content_id("another"); }) == "receipt-bundle");
    CHECK(code([](Receipt& r) { r.aud = "urn:sangkien:x"; }) == "receipt-bundle");
    CHECK(code([](Receipt& r) { r.unit = UnitId{"14.03650"}; }) == "receipt-bundle");
    CHECK(code([](Receipt& r) { r.dev = KeyId{"x"}; }) == "receipt-bundle");
    CHECK(code([](Receipt& r) { r.seq = 2; }) == "receipt-bundle");
    CHECK(code([](Receipt& r) { r.signers = {new_key().id()}; }) == "receipt-bundle");
    CHECK(code([](Receipt& r) { r.acts.pop_back(); }) == "receipt-bundle");
    CHECK(code([](Receipt& r) { r.acts.push_back({content_id("more"), Outcome::accepted, ""}); }) == "receipt-bundle");
    CHECK(code([](Receipt& r) { r.log_index = 3; }) == "receipt-proof");
    CHECK(code([](Receipt& r) { r.log.size = 12; }) == "receipt-proof");
    CHECK(code([](Receipt& r) { r.log.root = r.proof[0]; }) == "receipt-proof");
    CHECK(code([](Receipt& r) { r.proof.pop_back(); }) == "receipt-proof");
    CHECK(code([](Receipt& r) { r.proof[0] = r.log.root; }) == "receipt-proof");
}

TEST_CASE("receipt: every member has its form") {
    const Made made = make_bundle(1);
    Tree log;
    log.append(leaf_hash(made.payload));
    const Json good = *parse_json(write_receipt(receipt_of(made.manifest, made.payload, log)));
    const auto code = [](const Json& json) {
        auto receipt = read_receipt(dump_json(json));
        return receipt.ok() ? std::string("ok") : receipt.error().code;
    };
    REQUIRE(code(good) == "ok");
    const Json log_json = good["log"];
    const auto with_log = [&](const char* member, Json value) {
        Json changed = log_json;
        changed[member] = std::move(value);
        return changed;
    };
    const Json act = good["acts"][0];
    const auto with_act = [&](const char* member, Json value) {
        Json changed = act;
        changed[member] = std::move(value);
        return Json::array({changed});
    };
    const std::pair<const char*, Json> wrong[] = {{"v", 2},
                                                  {"kind", "bundle"},
                                                  {"aud", ""},
                                                  {"bundle", "x"},
                                                  {"unit", ""},
                                                  {"dev", ""},
                                                  {"seq", 0},
                                                  {"recv", "now"},
                                                  {"signers", Json::array()},
                                                  {"signers", Json::array({"x"})},
                                                  {"status", "rejected"},
                                                  {"acts", nullptr},
                                                  {"acts", with_act("status", "lost")},
                                                  {"acts", with_act("reason", "why")},
                                                  {"acts", with_act("id", 1)},
                                                  {"acts", with_act("status", "waiting")},  // without a reason
                                                  {"acts", with_act("more", 1)},
                                                  {"acts", Json::array({act, act})},
                                                  {"log", with_log("index", 1)},
                                                  {"log", with_log("index", -1)},
                                                  {"log", with_log("size", 0)},
                                                  {"log", with_log("root", "")},
                                                  {"log", with_log("proof", Json::array({"x"}))},
                                                  {"log", with_log("proof", nullptr)},
                                                  {"log", with_log("more", 1)}};
    for (const auto& [member, value] : wrong) {
        Json json = good;
        json[member] = value;
        CAPTURE(member);
        CHECK(code(json) == "receipt-form");
    }
    for (const auto& [member, value] : good.items()) {
        Json json = good;
        json.erase(member);
        CHECK(code(json) == "receipt-form");
    }
}
