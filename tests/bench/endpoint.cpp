// endpoint_acts_per_s: acts that the endpoint accepts in a second on one core, through Service::handle with a SQLite
// store on a disk, against the floor of the same run: bare P-256 verifications by OpenSSL. Medians of several rounds.
// An act counts only when the receipt says "accepted": one that is set aside costs less and is not what is measured.
#include <stdlib.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "base/bytes.hpp"
#include "base/json.hpp"
#include "dossier/act.hpp"
#include "dossier/application.hpp"
#include "dossier/packs.hpp"
#include "native/crypto.hpp"
#include "native/files.hpp"
#include "service.hpp"
#include "trust/bundle.hpp"
#include "trust/enrolment.hpp"

using namespace sk;

namespace {

constexpr int rounds = 5, bundles_a_round = 10, acts_a_bundle = 20;

template <class T>
T must(Result<T> result, const char* what) {
    if (result.ok()) return std::move(*result);
    std::fprintf(stderr, "%s: %s %s %s\n", what, result.error().code.c_str(), result.error().where.c_str(),
                 result.error().what.c_str());
    std::exit(1);
}

double seconds_of(const std::function<void()>& work) {
    const auto began = std::chrono::steady_clock::now();
    work();
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - began).count();
}

double median(std::vector<double> values) {
    std::sort(values.begin(), values.end());
    return values[values.size() / 2];
}

std::string uuid(int number) {
    std::array<std::uint8_t, 16> bytes{};
    for (int i = 0; i < 4; ++i) bytes[static_cast<std::size_t>(i)] = static_cast<std::uint8_t>(number >> (8 * i));
    return make_uuid(bytes, 1'795'316'400'000 + number);
}

struct TempFolder {
    std::string path = "/tmp/sk-bench-XXXXXX";
    TempFolder() {
        if (!::mkdtemp(path.data())) std::exit(1);
    }
    ~TempFolder() {
        std::error_code error;
        std::filesystem::remove_all(path, error);
    }
};

// Exits where an act of the bundle was not accepted.
void all_accepted(const sync::Response& answer) {
    const trust::Jws jws = must(trust::parse_jws(answer.bytes(), trust::typ::receipt), "receipt");
    const trust::Receipt receipt = must(trust::read_receipt(jws.payload), "receipt");
    const bool complete = receipt.acts.size() == static_cast<std::size_t>(acts_a_bundle);
    for (const trust::ActOutcome& act : receipt.acts) {
        if (complete && act.outcome == trust::Outcome::accepted) continue;
        std::fprintf(stderr, "not accepted: %s %s\n", act.id.text.c_str(), act.reason.c_str());
        std::exit(1);
    }
    if (!complete) std::exit(1);
}

}  // namespace

int main() {
    const std::string root = must(native::source_root(), "checkout");
    const auto read = [&](const char* path) { return must(native::read_file(root + "/" + path), path); };
    law::Pack pack = must(dossier::read_pack(read("assets/law/sonla-2026-2.json")), "pack");
    const std::string law_id = pack.id;
    const Timestamp now{1'795'316'400'000, 7 * 60};
    const TempFolder folder;
    auto service = must(sync::Service::create(must(sync::Database::open(folder.path + "/bench.sqlite"), "database"),
                                              must(sync::make_keys(), "keys"), law::Library(std::move(pack)), now),
                        "service");

    const native::SigningKey key = must(native::SigningKey::generate(), "key");
    const std::string code =
        must(service->registry().invite({UnitId{"14.03646"}, {"author"}, false, 1, 14}, now), "code");
    trust::Enrolment enrolment;
    enrolment.aud = std::string(sync::audience);
    enrolment.unit = UnitId{"14.03646"};
    enrolment.person = PersonId{uuid(1)};
    enrolment.name = "Lò Thị Hoa";
    enrolment.roles = {"author"};
    enrolment.key = key.public_key();
    enrolment.proof = trust::code_proof(must(trust::normalise_code(code), "code"), key.id());
    enrolment.iat = now;
    const trust::Jws enrolled =
        must(native::sign_jws(trust::write_enrolment(enrolment), trust::typ::enrol, key), "sign");
    must(service->registry().enrol(trust::write_jws(enrolled), now), "enrol");

    const Json sample = must(parse_json(read("assets/samples/01-y-te-lich-hen-bang-hinh.json")), "sample");
    int number = 100;
    std::int64_t seq = 0;
    std::string previous;
    std::vector<double> acts_a_second, verifications_a_second;
    for (int round = 0; round < rounds; ++round) {
        std::vector<std::pair<std::string, std::string>> made;
        for (int b = 0; b < bundles_a_round; ++b) {
            std::vector<trust::Jws> acts;
            trust::Manifest manifest;
            manifest.aud = enrolment.aud;
            manifest.unit = enrolment.unit;
            manifest.dev = key.id();
            manifest.seq = ++seq;
            manifest.prev = previous;
            manifest.iat = now;
            for (int a = 0; a < acts_a_bundle; ++a) {
                dossier::Act act;
                act.type = std::string(dossier::act_type::filed);
                act.subject = SubjectId{uuid(++number)};
                act.unit = enrolment.unit;
                act.by = enrolment.person;
                act.role = "author";
                act.at = now;
                act.salt = base64url_encode(std::string(16, static_cast<char>(number)));
                act.law = law_id;
                act.body = {{"application", sample["application"]}};
                act.body["application"]["addressed_to"] = enrolment.unit.text;
                acts.push_back(must(native::sign_jws(dossier::write_act(act), trust::typ::act, key), "sign"));
                manifest.acts.push_back(acts.back().id);
            }
            const trust::Jws head =
                must(native::sign_jws(trust::write_manifest(manifest), trust::typ::bundle, key), "sign");
            previous = head.id.text;
            made.emplace_back(head.id.text, trust::write_bundle(head, acts));
        }
        std::vector<sync::Response> answers;
        answers.reserve(made.size());
        acts_a_second.push_back(bundles_a_round * acts_a_bundle / seconds_of([&] {
                                    for (const auto& [id, bytes] : made) {
                                        sync::Request request;
                                        request.method = "PUT";
                                        request.target = "/v1/bundles/" + id;
                                        request.content_type = "application/jose+json";
                                        request.body = bytes;
                                        answers.push_back(service->handle(request, now));
                                        if (answers.back().status == 201) continue;
                                        std::fprintf(stderr, "refused: %s\n", answers.back().body.c_str());
                                        std::exit(1);
                                    }
                                }));
        for (const sync::Response& answer : answers) all_accepted(answer);
        const trust::SignatureCheck check{
            key.public_key(), trust::signing_input(enrolled.signatures[0].protected_text, enrolled.payload_text),
            enrolled.signatures[0].bytes};
        constexpr int verifications = 2'000;
        verifications_a_second.push_back(verifications / seconds_of([&] {
                                             for (int i = 0; i < verifications; ++i)
                                                 if (!native::verify(check)) std::exit(1);
                                         }));
    }
    const double value = median(acts_a_second), floor = median(verifications_a_second);
    std::printf(
        "{\"name\":\"endpoint_acts_per_s\",\"value\":%.0f,\"unit\":\"acts/s\",\"peer\":\"OpenSSL P-256 verify\","
        "\"peer_value\":%.0f,\"ratio\":%.3f}\n",
        value, floor, value / floor);
    return 0;
}
