#include "ui/loop.hpp"

#include <imgui.h>

#include "ui/screens/screens.hpp"

namespace sk::ui {

namespace {

std::int64_t minute_of(const app::Application& application) {
    constexpr std::int64_t minute_ms = 60'000;
    return application.model().now.unix_ms / minute_ms;
}

}  // namespace

bool Picture::stands(const app::Application& application, const Viewport& now_in) const {
    return !changed && !unrest && viewport == now_in && minute == minute_of(application);
}

bool draw_frame(app::Application& application, Ui& ui, const Viewport& viewport, Picture& picture) {
    application.tick();
    if (picture.stands(application, viewport)) return false;
    picture = {false, false, viewport, minute_of(application)};
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
    picture.unrest = !commands.empty() || ui.wants_more_frames();
    return picture.unrest;
}

}  // namespace sk::ui
