// The browser's program comes in two pieces: the first shows the first visit up to its last step; the rest comes while
// the person reads. SK_REST marks a function with which the rest begins, and sync/setup/pieces.py cuts there: what the
// page can reach without passing a marked function is the first piece, all else, texts included, is the rest.
//
// A marked function may be called only when the rest is there; app::Session::with_rest() sees to it. Every other call
// is between functions of one piece, so nothing can be called too early by oversight. Natively there is one piece.
#pragma once

#ifdef SK_TWO_PIECES
// Exported, so that neither compiler nor linker can take the body into a function of the first piece; the name tells
// pieces.py. No two marked functions may have the same.
#define SK_REST(name) __attribute__((export_name("sk_rest_" #name), noinline))
#else
#define SK_REST(name)
#endif
