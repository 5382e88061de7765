// What a frame costs in which nothing has changed: allocations, counted where all of them pass.
#include <doctest/doctest.h>

#include <cmath>
#include <cstdlib>
#include <new>

#include "ui-harness.hpp"

namespace {

long allocations = 0;

void* counted(std::size_t size) {
    ++allocations;
    if (void* const block = std::malloc(size ? size : 1)) return block;
    std::abort();
}

}  // namespace

void* operator new(std::size_t size) { return counted(size); }
void* operator new[](std::size_t size) { return counted(size); }
void operator delete(void* block) noexcept { std::free(block); }
void operator delete[](void* block) noexcept { std::free(block); }
void operator delete(void* block, std::size_t) noexcept { std::free(block); }
void operator delete[](void* block, std::size_t) noexcept { std::free(block); }

using namespace sk;
using namespace sk::test;

namespace {

long in_unchanged_frame(Stage& stage, const std::function<void(ui::Ui&)>& screen) {
    REQUIRE(stage.settle(screen) > 0);
    stage.frame(screen);
    const long before = allocations;
    stage.frame(screen);
    return allocations - before;
}

}  // namespace

TEST_CASE("frames: base lines of letters lie on whole pixels of the screen, whatever its density") {
    for (const float density : {1.0f, 1.25f, 1.5f, 2.0f, 3.0f}) {
        Stage stage(800, 600);
        ImGui::GetIO().DisplayFramebufferScale = {density, density};
        const auto screen = [](ui::Ui& ui) {
            for (const char* const id : {"a", "b", "c", "d", "e"}) ui.text(id, "Hình EFTLH ẰẮẴẶ");
        };
        stage.settle(screen);
        int letters = 0;
        const ImVec2 white = ImGui::GetIO().Fonts->TexUvWhitePixel;
        for (const ImDrawList* const list : ImGui::GetDrawData()->CmdLists) {
            for (const ImDrawVert& vertex : list->VtxBuffer) {
                if (vertex.uv.x == white.x && vertex.uv.y == white.y) continue;
                const float y = vertex.pos.y * density;
                CHECK(std::abs(y - std::round(y)) < 0.02f);
                ++letters;
            }
        }
        CHECK(letters > 200);
    }
}

TEST_CASE("frames: an unchanged one allocates nothing") {
    Stage stage;
    ui::GalleryState state;
    MESSAGE("gallery: ", in_unchanged_frame(stage, [&](ui::Ui& ui) { ui::gallery(ui, state); }));
}
