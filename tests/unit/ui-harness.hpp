// Drives the widgets without a screen: an ImGui context with the application's fonts, a renderer that only
// answers texture requests, and finding by role and label as a person with a screen reader would.
// With SK_PICTURES=<folder> set, picture() also writes what was drawn as a PNG.
#pragma once
#include <imgui.h>

#include <functional>
#include <string>
#include <vector>

#include "app/application.hpp"
#include "ui/gallery.hpp"
#include "ui/loop.hpp"
#include "ui/theme.hpp"
#include "ui/ui.hpp"

namespace sk::test {

class Stage {
public:
    explicit Stage(float width = 1366, float height = 768, bool coarse = false, bool dark = false);
    ~Stage();
    Stage(const Stage&) = delete;

    // One frame of `screen`; its commands are appended to `commands`.
    void frame(const std::function<void(ui::Ui&)>& screen);
    // One frame of the whole application, at the stage's size. Whether another is wanted soon.
    bool frame(app::Application& application);
    // The same when nothing has come in since.
    bool frame_unchanged(app::Application& application);
    // Until nothing more is wanted; returns the number of frames, -1 when it does not come to rest in 60.
    int settle(const std::function<void(ui::Ui&)>& screen);
    // A press and release of the mouse with the frames in between.
    void click(float x, float y, const std::function<void(ui::Ui&)>& screen);
    void press(float x, float y);  // as the page tells of it, before the frame that hears of it
    void release(float x, float y);

    const ui::Node* find(ui::Role role, std::string_view name);  // the first whose name is, or starts with, this
    const ui::Node* find(std::string_view id) { return ui.semantics().find(id); }
    // Of what was drawn last, ids that stand more than once: the page keeps one element an id (shell/mirror.js,
    // invariant 1). settle() asks for none.
    std::vector<std::string> doubled_ids();
    void picture(const char* name);

    app::Model model;
    ui::Ui ui;
    std::vector<app::Command> commands;
    float width, height;
    bool coarse, dark;

private:
    void accept_textures();
    ui::Picture kept_;
    ImGuiContext* context_;
    ImGuiContext* before_;
};

}  // namespace sk::test
