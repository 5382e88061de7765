// The compression function of SHA-256 by OpenSSL: five to ten times the portable one where the processor has SHA
// instructions.
#define OPENSSL_SUPPRESS_DEPRECATED  // EVP has no way to go on from a state, and costs a look-up for each digest
#include <openssl/sha.h>

#include <algorithm>

#include "base/sha256.hpp"

namespace sk {

void sha256_blocks(std::array<std::uint32_t, 8>& state, const std::uint8_t* block, std::size_t count) {
    SHA256_CTX context{};
    std::copy(state.begin(), state.end(), context.h);
    SHA256_Update(&context, block, count * 64);
    std::copy(context.h, context.h + state.size(), state.begin());
}

}  // namespace sk
