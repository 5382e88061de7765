// What the program asks of the page: the functions of bridge.js. Strings go as address and length.
#pragma once
#include <cstddef>
#include <cstdint>

extern "C" {
// Gives the page access to the heap and mounts IDBFS at /sangkien (the store's form; never synchronised from here).
void skjs_boot();
// One request; the page answers with sk_reply(id, …) once, or never where the request has no answer.
void skjs_request(int id, const char* kind, std::size_t kind_size, const char* packed, std::size_t packed_size);
void skjs_changed();       // the frame just drawn has other semantic nodes than the one before (sk_nodes)
void skjs_before_frame();  // hands over what was typed
void skjs_after_frame();   // moves the field being edited
void skjs_random(std::uint8_t* out, std::size_t size);
double skjs_now_ms();                     // since 1970, UTC
int skjs_offset_minutes(double unix_ms);  // of local time from UTC, east positive
void skjs_look(int dark, int english);
// The program's own typing: 0 off, else 1 + viet::TypingMethod; tone_on_main: "hoà" instead of "hòa".
void skjs_typing(int method, int tone_on_main);
int skjs_focus(const char* id, std::size_t size);  // 0 when the page has no such node yet
void skjs_remember(const char* text, std::size_t size);
// The remembered text in memory from sk_alloc(), which the caller frees; its length goes to *size.
char* skjs_recall(std::size_t* size);
}
