// ImGui's formatted text by emscripten's printf for integers: window names and debug words are all that it writes here,
// and the full printf weighs 15 kB (imgui_config.hpp leaves ImGui's own out).
#include <cstdarg>
#include <cstdio>

#include "imgui.h"
#include "imgui_internal.h"

extern "C" int vsniprintf(char* text, size_t size, const char* format, va_list arguments);

int ImFormatStringV(char* text, size_t size, const char* format, va_list arguments) {
    const int length = vsniprintf(text, size, format, arguments);
    if (!text) return length;
    const int end = length < 0 || length >= static_cast<int>(size) ? static_cast<int>(size) - 1 : length;
    text[end] = 0;
    return end;
}

int ImFormatString(char* text, size_t size, const char* format, ...) {
    va_list arguments;
    va_start(arguments, format);
    const int length = ImFormatStringV(text, size, format, arguments);
    va_end(arguments);
    return length;
}
