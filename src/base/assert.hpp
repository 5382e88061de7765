// SK_ASSERT(condition, "why this must hold"): for faults of the program itself, never for input from
// outside (that is checked and answered with an Error). Active in every build: a wrong record is
// worse than a stopped program.
#pragma once

namespace sk {
[[noreturn]] void assertion_failed(const char* condition, const char* why, const char* file, int line);
}
#define SK_ASSERT(condition, why) \
    ((condition) ? (void)0 : ::sk::assertion_failed(#condition, why, __FILE__, __LINE__))
