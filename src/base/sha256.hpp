// SHA-256 (FIPS 180-4) and HMAC-SHA-256 (RFC 2104), used for ids, the log and invitation proofs.
// Signatures are not made here: the browser's WebCrypto and OpenSSL do that.
#pragma once
#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace sk {

using Digest = std::array<std::uint8_t, 32>;

class Sha256 {
public:
    Sha256();
    void update(std::string_view bytes);
    Digest finish();  // ends the computation; the object must not be used afterwards

private:
    std::array<std::uint32_t, 8> state_;
    std::array<std::uint8_t, 64> block_;
    std::size_t block_used_ = 0;
    std::uint64_t length_ = 0;
};

// The compression function over `count` blocks of 64 bytes. base/sha256_blocks.cpp for the browser, OpenSSL's, which
// knows the machine's instructions, elsewhere (native/sha256_blocks.cpp).
void sha256_blocks(std::array<std::uint32_t, 8>& state, const std::uint8_t* block, std::size_t count);

Digest sha256(std::string_view bytes);
Digest hmac_sha256(std::string_view key, std::string_view message);
std::string_view as_view(const Digest& digest);

}  // namespace sk
