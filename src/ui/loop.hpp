// What src/web and the native tests call to draw one frame: begins ImGui's frame, runs the screens,
// dispatches the commands that they emitted, ends the frame. Knows no browser.
#pragma once
#include "app/application.hpp"
#include "ui/ui.hpp"

namespace sk::ui {

struct Viewport {
    float width = 1366, height = 768;
    bool coarse_pointer = false, system_dark = false, more_contrast = false;
};

// Returns true when another frame is wanted soon (animation, or commands changed the model).
bool draw_frame(app::Application& application, Ui& ui, const Viewport& viewport);

}  // namespace sk::ui
