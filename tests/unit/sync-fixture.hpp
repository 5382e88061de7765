// An endpoint in memory with enrolled people, for the tests of sync/: everything goes through Service::handle as
// requests of the real protocol; the clock is a number that the test moves.
#pragma once
#include <doctest/doctest.h>

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/bytes.hpp"
#include "base/sha256.hpp"
#include "dossier/application.hpp"
#include "inspect.hpp"
#include "law-assets.hpp"
#include "random.hpp"
#include "service.hpp"
#include "temp-folder.hpp"
#include "trust-support.hpp"
#include "trust/enrolment.hpp"

namespace sk::test {

inline constexpr std::int64_t day_ms = 86'400'000;
inline const char* const commune = "14.03646";
inline const char* const other_commune = "14.03664";
inline const char* const office = "14.SKHCN";

struct Member {  // an enrolled person with a browser
    native::SigningKey key;
    PersonId id;
    UnitId unit;
    std::vector<std::string> roles;
    std::int64_t seq = 0;
    std::string prev;
};

struct SentBundle {
    std::string id, bytes, manifest_payload;
};

inline dossier::Application good_application() {
    dossier::Application application;
    auto sample = parse_json(read_asset("samples/01-y-te-lich-hen-bang-hinh.json"));
    REQUIRE(sample.ok());
    auto read = dossier::application_from_json((*sample)["application"]);
    REQUIRE(read.ok());
    return *read;
}

class Endpoint {
public:
    // 30/11/2026, 10:00: all packs are in force; the sample application was filed in September 2026.
    Timestamp now{1'796'007'600'000, 7 * 60};
    std::unique_ptr<sync::Service> service;

    explicit Endpoint(const std::string& database_path = ":memory:", sync::ServiceOptions options = {}) {
        auto database = sync::Database::open(database_path);
        REQUIRE(database.ok());
        auto keys = sync::make_keys();
        REQUIRE(keys.ok());
        auto created =
            sync::Service::create(std::move(*database), std::move(*keys), library(), now, std::move(options));
        REQUIRE(created.ok());
        service = std::move(*created);
    }

    sync::Response send(const std::string& method, const std::string& target, std::string body = {},
                        const std::string& type = "application/jose+json", std::string authorization = {}) {
        sync::Request request;
        request.method = method;
        request.target = target;
        request.body = std::move(body);
        if (!request.body.empty()) request.content_type = type;
        request.authorization = std::move(authorization);
        return service->handle(request, now);
    }

    std::string invite(const std::string& unit, std::vector<std::string> roles, int uses = 1, bool approval = false) {
        auto code = service->registry().invite({UnitId{unit}, std::move(roles), approval, uses, 14}, now);
        REQUIRE(code.ok());
        return *code;
    }

    Member candidate(const std::string& unit, std::vector<std::string> roles) {
        return {new_key(), PersonId{uuid(++people_)}, UnitId{unit}, std::move(roles), 0, ""};
    }

    static trust::Enrolment enrolment_of(const Member& member, const std::string& code) {
        trust::Enrolment enrolment;
        enrolment.aud = aud;
        enrolment.unit = member.unit;
        enrolment.person = member.id;
        enrolment.name = "Lò Thị Mai";
        enrolment.position = "Công chức";
        enrolment.roles = member.roles;
        enrolment.key = member.key.public_key();
        auto normal = trust::normalise_code(code);
        REQUIRE(normal.ok());
        enrolment.proof = trust::code_proof(*normal, member.key.id());
        enrolment.iat = at_minute(0);
        return enrolment;
    }
    static std::string enrolment_text(const Member& member, const std::string& code) {
        return trust::write_jws(
            sign(trust::write_enrolment(enrolment_of(member, code)), trust::typ::enrol, member.key));
    }

    Member enrol(const std::string& unit, std::vector<std::string> roles) {
        Member member = candidate(unit, roles);
        const std::string code = invite(unit, roles);
        const auto response = send("POST", "/v1/enrol", enrolment_text(member, code));
        REQUIRE_MESSAGE(response.status == 201, response.body);
        return member;
    }

    // Somebody who was enrolled elsewhere, with the same key.
    void know(const Member& member) {
        const auto response = send("POST", "/v1/enrol", enrolment_text(member, invite(member.unit.text, member.roles)));
        REQUIRE_MESSAGE(response.status == 201, response.body);
    }

    // ---- acts -------------------------------------------------------------------------------------------------

    dossier::Act act(const Member& by, std::string_view type, const SubjectId& subject,
                     std::vector<ContentId> parents) {
        dossier::Act act;
        act.type = std::string(type);
        act.subject = subject;
        act.unit = by.unit;
        act.parents = std::move(parents);
        act.by = by.id;
        act.role = type == dossier::act_type::filed || type == dossier::act_type::supplemented ? "author" : "officer";
        act.at = now;
        act.salt = base64url_encode(sync::random_bytes(16));
        act.law = pack().id;
        if (type == dossier::act_type::filed) act.body = Json{{"application", dossier::to_json(good_application())}};
        if (type == dossier::act_type::received)
            act.body = Json{{"number", "12/TN"}, {"date", "2026-11-22"}, {"note", ""}};
        if (type == dossier::act_type::supplement_requested)
            act.body = Json{{"reason", "Bổ sung số liệu"}, {"due", ""}};
        if (type == dossier::act_type::supplemented)
            act.body = Json{{"application", dossier::to_json(good_application())}, {"answer", "Đã bổ sung"}};
        return act;
    }
    SubjectId new_subject() { return SubjectId{uuid(1'000 + ++subjects_)}; }
    static trust::Jws signed_act(const Member& by, const dossier::Act& act) {
        return sign(dossier::write_act(act), trust::typ::act, by.key);
    }
    trust::Jws filed(const Member& by, const SubjectId& subject) {
        return signed_act(by, act(by, dossier::act_type::filed, subject, {}));
    }

    // ---- bundles ----------------------------------------------------------------------------------------------

    trust::Manifest manifest(const Member& by, const std::vector<trust::Jws>& acts) const {
        trust::Manifest manifest = manifest_of(by.key, by.seq + 1, by.prev, acts);
        manifest.unit = by.unit;
        manifest.iat = now;
        return manifest;
    }
    static SentBundle seal(const Member& by, const trust::Manifest& manifest, const std::vector<trust::Jws>& acts) {
        SentBundle bundle;
        bundle.manifest_payload = trust::write_manifest(manifest);
        bundle.id = content_id(bundle.manifest_payload).text;
        bundle.bytes = trust::write_bundle(sign(bundle.manifest_payload, trust::typ::bundle, by.key), acts);
        return bundle;
    }
    SentBundle bundle(const Member& by, const std::vector<trust::Jws>& acts) const {
        return seal(by, manifest(by, acts), acts);
    }

    sync::Response put(const SentBundle& bundle) { return send("PUT", "/v1/bundles/" + bundle.id, bundle.bytes); }
    // Sends and, when it was taken, moves the chain on.
    trust::Receipt deliver(Member& by, const std::vector<trust::Jws>& acts) {
        const SentBundle sent = bundle(by, acts);
        const auto response = put(sent);
        REQUIRE_MESSAGE(response.status == 201, response.body);
        by.seq += 1;
        by.prev = sent.id;
        return receipt_in(response);
    }
    trust::Receipt receipt_in(const sync::Response& response) {
        auto jws = trust::parse_jws(response.body, trust::typ::receipt);
        REQUIRE(jws.ok());
        auto checks = service->registry().directory().checks_for_receipt(*jws);
        REQUIRE(checks.ok());
        REQUIRE(native::verify_all(*checks));
        auto receipt = trust::read_receipt(jws->payload);
        REQUIRE(receipt.ok());
        return *receipt;
    }

    // ---- reads ------------------------------------------------------------------------------------------------

    std::string authorization(const Member& by, const std::string& target, const std::string& nonce,
                              const std::string& jti, const std::string& method = "GET") {
        const Json payload = {{"v", 1},        {"kind", "request"}, {"htm", method},
                              {"htu", target}, {"nonce", nonce},    {"jti", jti}};
        const trust::Jws jws = sign(dump_json(payload), trust::typ::request, by.key);
        return "SK " + jws.signatures[0].protected_text + "." + jws.payload_text + "." +
               base64url_encode(jws.signatures[0].bytes);
    }
    sync::Response read(const Member& by, const std::string& target, const std::string& method = "GET") {
        const std::string nonce = send("GET", "/v1/session").header("SK-Nonce");
        return send(method, target, {}, {},
                    authorization(by, target, nonce, base64url_encode(sync::random_bytes(16)), method));
    }
    Json changes(const Member& by, const std::string& since = "", const std::string& more = "") {
        const auto response = read(by, "/v1/changes?since=" + since + more);
        REQUIRE_MESSAGE(response.status == 200, response.body);
        auto json = parse_json(response.body, {limits::json_depth_max, limits::changes_page_bytes_max});
        REQUIRE(json.ok());
        return *json;
    }

    std::int64_t count(const char* sql) {
        auto number = service->database().first_integer(sql);
        REQUIRE(number.ok());
        return *number;
    }
    std::string status(const ContentId& act) {  // "<status> <reason>", "absent"
        const auto found =
            service->database().first_text("SELECT status || ' ' || reason FROM acts WHERE id=?1", act.text);
        REQUIRE(found.ok());
        return found->value_or("absent");
    }
    void sound() {  // the check of the store finds nothing
        const auto inspection = sync::verify_store(service->database(), library());
        REQUIRE(inspection.ok());
        for (const auto& finding : inspection->findings) FAIL_CHECK(finding.table, " ", finding.row, " ", finding.code);
    }
    // Everything that an upload could leave behind, for "nothing changed".
    std::string traces() {
        std::string text;
        for (const char* sql :
             {"SELECT count(*) FROM bundles", "SELECT count(*) FROM acts", "SELECT count(*) FROM dossiers",
              "SELECT count(*) FROM log", "SELECT count(*) FROM log_peaks", "SELECT count(*) FROM chains",
              "SELECT value FROM counter"})
            text += std::to_string(count(sql)) + " ";
        return text;
    }

private:
    std::uint64_t people_ = 0, subjects_ = 0;
};

// The code of a problem; "" when the answer is none.
inline std::string code_of(const sync::Response& response) {
    if (response.content_type != "application/problem+json") return {};
    auto json = parse_json(response.body);
    REQUIRE(json.ok());
    CHECK((*json)["status"] == response.status);
    const std::string type = string_or(*json, "type");
    const std::string prefix = "urn:sangkien:problem:";
    REQUIRE(type.starts_with(prefix));
    return type.substr(prefix.size());
}

inline std::string outcome(const trust::ActOutcome& act) {
    const char* names[] = {"accepted", "waiting", "quarantined"};
    return std::string(names[static_cast<int>(act.outcome)]) + (act.reason.empty() ? "" : " " + act.reason);
}

}  // namespace sk::test
