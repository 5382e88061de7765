// Random bytes from the kernel (getrandom(2)). The only source of randomness in the endpoint; keys are
// made by OpenSSL (native/crypto.hpp).
#pragma once
#include <sys/random.h>

#include <cstddef>
#include <string>

#include "base/assert.hpp"

namespace sk::sync {

inline std::string random_bytes(std::size_t count) {
    std::string bytes(count, '\0');
    std::size_t filled = 0;
    while (filled < count) {
        const ssize_t got = ::getrandom(bytes.data() + filled, count - filled, 0);
        SK_ASSERT(got > 0, "the kernel always has random bytes; without them no secret is one");
        filled += static_cast<std::size_t>(got);
    }
    return bytes;
}

}  // namespace sk::sync
