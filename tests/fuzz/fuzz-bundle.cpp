// Round trip of bundles: what parse_bundle accepts, written and parsed again, is the same; and with the golden bundle
// as the start, no changed content is ever accepted with good signatures. LLVMFuzzerTestOneInput for libFuzzer and
// AFL++ (-DSK_FUZZER); without it, a unit test with seeded mutations
// (SK_FUZZ_ROUNDS of them, 10,000 unless told).
#include <cstdint>
#include <cstdlib>
#include <string>

#include "trust/bundle.hpp"

namespace {

bool round_trip(std::string_view bytes) {
    const auto first = sk::trust::parse_bundle(bytes);
    if (!first.ok()) return true;
    const std::string written = sk::trust::write_bundle(first->manifest_jws, first->acts);
    const auto second = sk::trust::parse_bundle(written);
    return second.ok() && second->id == first->id && second->manifest.acts == first->manifest.acts &&
           sk::trust::write_bundle(second->manifest_jws, second->acts) == written;
}

}  // namespace

#ifdef SK_FUZZER
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    if (!round_trip({reinterpret_cast<const char*>(data), size})) std::abort();
    return 0;
}
#else
#include <doctest/doctest.h>

#include <random>

#include "native/crypto.hpp"
#include "native/files.hpp"

namespace {

using namespace sk;
using namespace sk::trust;

bool signed_by(const Jws& jws, const native::SigningKey& key) {
    for (const Signature& signature : jws.signatures) {
        if (signature.key != key.id()) return false;
        if (!native::verify(
                {key.public_key(), signing_input(signature.protected_text, jws.payload_text), signature.bytes}))
            return false;
    }
    return true;
}

}  // namespace

TEST_CASE("fuzz: no mutation of the golden bundle crashes the reader or is accepted with changed content") {
    const std::string folder = *native::source_root() + "/tests/golden/";
    const std::string golden = *native::read_file(folder + "bundle.json");
    const native::SigningKey key = *native::SigningKey::from_pem(*native::read_file(folder + "test-key.pem"));
    const Bundle original = *parse_bundle(golden);
    const char* told = std::getenv("SK_FUZZ_ROUNDS");
    const int rounds = told ? std::atoi(told) : 10'000;
    std::mt19937_64 random(163);
    int parsed = 0, verified = 0;
    for (int i = 0; i < rounds; ++i) {
        std::string bytes = golden;
        for (std::uint64_t n = random() % 2 + 1; n > 0; --n) {
            const std::size_t at = random() % bytes.size();
            switch (random() % 6) {
                case 0: bytes[at] = static_cast<char>(random()); break;
                case 1: bytes[at] = static_cast<char>(bytes[at] ^ (1 << random() % 8)); break;
                case 2: bytes.erase(at, random() % 8); break;
                case 3: bytes.insert(at, bytes.substr(random() % bytes.size(), random() % 40)); break;
                case 4: bytes[at] = "ABCDEFabcdef0123-_"[random() % 18]; break;  // stays in the alphabet
                default: std::swap(bytes[at], bytes[random() % bytes.size()]);
            }
            if (bytes.empty()) bytes = "x";
        }
        REQUIRE(round_trip(bytes));
        const auto bundle = parse_bundle(bytes);
        if (!bundle.ok()) continue;
        ++parsed;
        if (!signed_by(bundle->manifest_jws, key) || bundle->acts.size() != 1 || !signed_by(bundle->acts[0], key))
            continue;
        ++verified;
        REQUIRE(bundle->id == original.id);
        REQUIRE(bundle->acts[0].payload == original.acts[0].payload);
    }
    // The mutations reach behind the reader: some parse with a broken signature, some change nothing that counts.
    CHECK(parsed > verified);
}
#endif
