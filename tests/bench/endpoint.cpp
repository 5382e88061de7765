// endpoint_acts_per_s: acts that the endpoint accepts in a second on one core, through Service::handle with a SQLite
// store on a disk, against the floor of the same run: bare P-256 verifications by OpenSSL. The acts are those of
// generated dossiers, as the people of a commune send them. Medians of several rounds.
// An act counts only when the receipt says "accepted": one that is set aside costs less and is not what is measured.
#include <stdlib.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "data_folder.hpp"
#include "generate/signed.hpp"
#include "native/crypto.hpp"
#include "native/files.hpp"
#include "novelty.hpp"
#include "service.hpp"
#include "trust/bundle.hpp"

using namespace sk;

namespace {

constexpr int rounds = 5, dossiers_a_round = 400;

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

// The peer: `openssl speed ecdsap256`'s own loop, a key set up once and a digest of 32 bytes.
double verifications_of(const trust::SignatureCheck& check) {
    constexpr int count = 4'000;
    const native::Verifier verifier(check.key);
    return count / seconds_of([&] {
               for (int i = 0; i < count; ++i)
                   if (!verifier.holds(check.input, check.signature)) std::exit(1);
           });
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
    for (const trust::ActOutcome& act : must(trust::read_receipt(jws.payload), "receipt").acts) {
        if (act.outcome == trust::Outcome::accepted) continue;
        std::fprintf(stderr, "not accepted: %s %s\n", act.id.text.c_str(), act.reason.c_str());
        std::exit(1);
    }
}

}  // namespace

int main() {
    const std::string root = must(native::source_root(), "checkout");
    const auto read = [&](const char* path) { return must(native::read_file(root + "/" + path), path); };
    const law::Library library = must(sync::load_library(root + "/assets"), "packs");
    const Json index = must(parse_json(read("assets/law/index.json")), "index");
    const law::Pack* pack = library.find(string_or(index, "current"));
    if (!pack) must(Result<int>(fail("json-member", "current")), "index");
    const law::Units units = must(law::Units::parse(read("assets/units/units.json")), "units");
    const std::string vocabulary = read("tests/generate/vocabulary.json");
    std::vector<double> acts_a_second, verifications_a_second;
    double act_bytes = 0;
    for (int round = 0; round < rounds; ++round) {
        // Four communes' worth of people: the bundles of officers are full, those of authors are not.
        generate::Options options{.seed = static_cast<std::uint64_t>(round) + 1,
                                  .dossiers = dossiers_a_round,
                                  .authors_a_unit = 8,
                                  .only_unit = "14.03646"};
        const auto province = must(generate::Province::make(options, *pack, units, vocabulary), "province");
        const generate::Keys keys(province);
        const TempFolder folder;
        const Timestamp now = province.options().today;
        auto service = must(sync::Service::create(must(sync::Database::open(folder.path + "/bench.sqlite"), "database"),
                                                  must(sync::make_keys(), "keys"), law::Library(law::Pack(*pack)), now),
                            "service");
        (void)must(generate::enrol(*service, province, keys, now), "enrolment");
        std::vector<generate::MadeBundle> bundles;
        generate::each_bundle(province, keys,
                              [&](generate::MadeBundle bundle) { bundles.push_back(std::move(bundle)); });
        int acts = 0;
        std::size_t bytes = 0;
        for (const auto& bundle : bundles) acts += bundle.acts, bytes += bundle.bytes.size();
        act_bytes = static_cast<double>(bytes) / acts;

        std::vector<sync::Response> answers;
        answers.reserve(bundles.size());
        acts_a_second.push_back(acts / seconds_of([&] {
                                    for (const generate::MadeBundle& bundle : bundles) {
                                        sync::Request request;
                                        request.method = "PUT";
                                        request.target = "/v1/bundles/" + bundle.id.text;
                                        request.content_type = "application/jose+json";
                                        request.body = bundle.bytes;
                                        answers.push_back(service->handle(request, now));
                                        if (answers.back().status == 201) continue;
                                        std::fprintf(stderr, "refused: %s\n", answers.back().body.c_str());
                                        std::exit(1);
                                    }
                                }));
        for (const sync::Response& answer : answers) all_accepted(answer);

        const native::SigningKey& key = keys.of(province.people()[0].id);
        const std::string input(100, 'x');
        const trust::SignatureCheck check{key.public_key(), input, must(key.sign(input), "sign")};
        verifications_a_second.push_back(verifications_of(check));
    }
    const double value = median(acts_a_second), floor = median(verifications_a_second);
    std::fprintf(stderr, "acts of %.0f bytes in a bundle; bare verifications with the key set up once\n", act_bytes);
    std::printf(
        "{\"name\":\"endpoint_acts_per_s\",\"value\":%.0f,\"unit\":\"acts/s\",\"peer\":\"OpenSSL P-256 verify\","
        "\"peer_value\":%.0f,\"ratio\":%.3f}\n",
        value, floor, value / floor);
    novelty_figures();
    return 0;
}
