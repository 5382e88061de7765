// Round trip of certificate codes: what read_code takes from any text, written again, is read as the same; and no
// change of the golden code is accepted with a good signature. LLVMFuzzerTestOneInput for libFuzzer and AFL++
// (-DSK_FUZZER); without it, a unit test with seeded mutations (SK_FUZZ_ROUNDS of them, 10,000 unless told).
#include <cstdint>
#include <cstdlib>
#include <string>

#include "register/statement.hpp"

namespace {

bool certificate_round_trip(std::string_view text) {
    const auto first = sk::registry::read_code(text);
    if (!first.ok()) return first.error().code == "certificate-code";
    const std::string code = sk::registry::write_code(*first);
    const auto second = sk::registry::read_code(code);
    if (!second.ok() || second->id != first->id || sk::registry::write_code(*second) != code) return false;
    const auto statement = sk::registry::read_statement(first->payload);
    if (!statement.ok()) return true;
    const auto again = sk::registry::read_statement(sk::registry::write_statement(*statement));
    return again.ok() && *again == *statement;
}

}  // namespace

#ifdef SK_FUZZER
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    if (!certificate_round_trip({reinterpret_cast<const char*>(data), size})) std::abort();
    return 0;
}
#else
#include <doctest/doctest.h>

#include <random>

#include "native/crypto.hpp"
#include "native/files.hpp"

TEST_CASE("fuzz: no mutation of the golden certificate crashes the reader or is accepted with changed content") {
    using namespace sk;
    const std::string folder = *native::source_root() + "/tests/golden/";
    const std::string golden = *native::read_file(folder + "certificate.txt");
    const native::SigningKey key = *native::SigningKey::from_pem(*native::read_file(folder + "test-key.pem"));
    const trust::Jws original = *registry::read_code(golden);
    const char* told = std::getenv("SK_FUZZ_ROUNDS");
    const int rounds = told ? std::atoi(told) : 10'000;
    std::mt19937_64 random(163);
    int read = 0, verified = 0;
    for (int i = 0; i < rounds; ++i) {
        std::string text = golden;
        for (std::uint64_t n = random() % 2 + 1; n > 0; --n) {
            const std::size_t at = random() % text.size();
            switch (random() % 7) {
                case 0: text[at] = static_cast<char>(random()); break;
                case 1: text[at] = static_cast<char>(text[at] ^ 0x20); break;  // another case: the same code
                case 2: text.erase(at, random() % 9); break;
                case 3: text.insert(at, text.substr(random() % text.size(), random() % 40)); break;
                case 4: text.insert(at, " \n"); break;  // as do spaces
                case 5: text[at] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"[random() % 32]; break;
                default: std::swap(text[at], text[random() % text.size()]);
            }
            if (text.empty()) text = "x";
        }
        REQUIRE(certificate_round_trip(text));
        const auto code = registry::read_code(text);
        if (!code.ok()) continue;
        ++read;
        const trust::Signature& signature = code->signatures[0];
        const bool good =
            signature.key == key.id() &&
            native::verify({key.public_key(), trust::signing_input(signature.protected_text, code->payload_text),
                            signature.bytes});
        if (!good) continue;
        ++verified;
        REQUIRE(code->payload == original.payload);
    }
    // The mutations reach behind the reader: most break the signature, some change nothing that counts.
    CHECK(read > verified);
    CHECK(verified > 0);
}
#endif
