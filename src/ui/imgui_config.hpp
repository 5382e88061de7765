// How Dear ImGui is built here (IMGUI_USER_CONFIG). The compiled library is cached for all checkouts under a key that
// holds the hash of this file, so everything that changes ImGui's bytes stands here or on the compiler's command line.
// All of Unicode; no built-in font (23 kB), no demo, no debug windows, no old names, no files; a failed assertion says
// why, in our words.
#pragma once
#include "base/assert.hpp"

#define IMGUI_USE_WCHAR32
#define IMGUI_DISABLE_DEFAULT_FONT
#define IMGUI_DISABLE_DEMO_WINDOWS
#define IMGUI_DISABLE_DEBUG_TOOLS
#define IMGUI_DISABLE_OBSOLETE_FUNCTIONS
#define IMGUI_DISABLE_FILE_FUNCTIONS
#define IMGUI_DISABLE_DEFAULT_SHELL_FUNCTIONS
// One draw list holds the whole page: 16-bit indices end at some 16,000 letters, and WebGL2 draws without base vertex.
#define ImDrawIdx unsigned int
// In the browser (CMakeLists.txt sets the word) no settings are read and no floats written: sscanf and printf would
// bring 30 kB of floating-point text. ImFormatString is in src/web/format.cpp.
#ifdef SK_TEXT_WITHOUT_FLOATS
#include <cstdio>
#define sscanf(...) 0
#define IMGUI_DISABLE_DEFAULT_FORMAT_FUNCTIONS
#endif

// The messages of some 900 assertions weigh 30 kB in the browser: only builds for tests carry them.
#ifdef NDEBUG
#define IM_ASSERT(condition) ((void)(false && (condition)))
#else
#define IM_ASSERT(condition) SK_ASSERT(condition, "Dear ImGui")
#endif
