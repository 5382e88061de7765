// Where a frame puts its letters.
#include <doctest/doctest.h>

#include <cmath>

#include "ui-harness.hpp"

using namespace sk;
using namespace sk::test;

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
