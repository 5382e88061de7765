// Draws ImGui's draw data with WebGL 2.
//
// Why not ImGui's own back end: it saves and restores the GL state around each frame by some twenty glGet calls.
// In a browser each of them waits for the GPU process; measured 60-130 ms of a 65-135 ms frame on a machine with
// software drawing. Nothing else draws here, so there is no state to save: it is set once and nothing is ever asked
// back.
//
// A frame that gives the picture which is already shown is not drawn: the browser keeps that one. Without a graphics
// chip a picture costs 30-80 ms of the page's own time (the browser reads it back), and many frames change nothing:
// while somebody types the letters are in the page's field.
//
// Promises: textures of one byte a pixel (coverage); drawing lists of any length; after a lost context restore() makes
// everything again. Does not promise: callbacks in draw lists, textures other than ImGui's own.
#pragma once

struct ImDrawData;

namespace sk::web {

bool start_rendering();    // with the context current, after ImGui::CreateContext(); false when a shader is refused
void restore_rendering();  // the context came back: all objects of the old one are gone
void render(const ImDrawData& data, float red, float green, float blue);
void take_textures(const ImDrawData& data);  // of a frame that is not drawn: its letters are there for the next one

}  // namespace sk::web
