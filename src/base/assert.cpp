#include "base/assert.hpp"

#include <cstdio>
#include <cstdlib>

namespace sk {

void assertion_failed(const char* condition, const char* why, const char* file, int line) {
    std::fprintf(stderr, "%s:%d: SK_ASSERT(%s): %s\n", file, line, condition, why);
    std::abort();
}

}  // namespace sk
