#include "ui/loop.hpp"

#include <imgui.h>

#include "ui/screens/screens.hpp"

namespace sk::ui {

bool draw_frame(app::Application& application, Ui& ui, const Viewport& viewport) {
    application.tick();
    ImGuiIO& io = ImGui::GetIO();
    io.DisplaySize = {viewport.width, viewport.height};
    if (io.DeltaTime <= 0) io.DeltaTime = 1.0f / 60.0f;  // the first frame after a sleep may claim none
    ImGui::NewFrame();
    ui.begin_frame(application.model(), viewport.width, viewport.height, viewport.coarse_pointer, viewport.system_dark,
                   viewport.more_contrast);
    screens::draw(ui);
    ui.end_frame();
    ImGui::Render();
    const std::vector<app::Command> commands = ui.take_commands();
    for (const app::Command& command : commands) application.dispatch(command);
    return !commands.empty() || ui.wants_more_frames();
}

}  // namespace sk::ui
