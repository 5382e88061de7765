// What src/web and the native tests call to draw one frame: where something has changed it begins ImGui's frame, runs
// the screens, dispatches the commands that they emitted, ends the frame. Knows no browser.
#pragma once
#include <cstdint>

#include "app/application.hpp"
#include "ui/ui.hpp"

namespace sk::ui {

struct Viewport {
    float width = 1366, height = 768;
    bool coarse_pointer = false, system_dark = false, more_contrast = false;
    bool operator==(const Viewport&) const = default;
};

// What is known of the frame that was built last. Whoever lets something in (a press, a letter, an answer of the
// machine) sets `changed`.
struct Picture {
    bool changed = true;  // something has come in since
    bool unrest = true;   // it asked for another
    Viewport viewport;
    std::int64_t minute = 0;  // what it says of time is said to the minute
    // An unchanged frame is not built: what was drawn stands, and nothing is taken from the heap.
    bool stands(const app::Application& application, const Viewport& now_in) const;
};

// Returns true when another frame is wanted soon (animation, or commands changed the model). Where the picture stands
// nothing is done, and the answer is false.
bool draw_frame(app::Application& application, Ui& ui, const Viewport& viewport, Picture& picture);

}  // namespace sk::ui
