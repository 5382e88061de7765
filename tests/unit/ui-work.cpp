// "Việc cần làm" as it is drawn: by due date, the days in words, and what is overdue in red.
#include <doctest/doctest.h>

#include <algorithm>

#include "ui-harness.hpp"
#include "ui/screens/screens.hpp"
#include "ui/screens/words.hpp"

using namespace sk;
using namespace sk::test;

namespace {

app::WorkRow work_due(const char* title, std::string due) {
    return {title, title, "Phường Tô Hiệu", "accepted", "dossier.council_opinion", std::move(due)};
}

int letters_in(ui::Color color) {
    const ImU32 wanted = IM_COL32(color.r, color.g, color.b, color.a);
    int letters = 0;
    for (const ImDrawList* const list : ImGui::GetDrawData()->CmdLists)
        for (const ImDrawVert& vertex : list->VtxBuffer) letters += vertex.col == wanted ? 1 : 0;
    return letters;
}

}  // namespace

TEST_CASE("work: overdue in red with its days, above what is due, in the order that was reckoned") {
    Stage stage(1366, 768);
    stage.model.now = parse_timestamp("2026-11-28T08:00:00+07:00").value();
    stage.model.work = {work_due("Đã quá hạn", "2026-11-25"), work_due("Hạn hôm nay", "2026-11-28"),
                        work_due("Còn hạn", "2026-12-28"), work_due("Không có hạn", "")};
    const auto screen = [](ui::Ui& ui) { ui::screens::work(ui); };
    stage.settle(screen);
    const std::string late = ui::screens::due_text(stage.ui, {2026, 11, 25}, -3);
    CHECK(late.find("quá hạn 3 ngày") != std::string::npos);
    CHECK(ui::screens::due_tone(-3) == ui::Tone::danger);
    CHECK(ui::screens::due_tone(0) != ui::Tone::danger);
    REQUIRE(stage.find(ui::Role::cell, late));
    std::vector<float> places;
    for (const char* title : {"Đã quá hạn", "Hạn hôm nay", "Còn hạn", "Không có hạn"}) {
        const ui::Node* cell = stage.find(ui::Role::cell, title);
        REQUIRE_MESSAGE(cell, title);
        places.push_back(cell->rect.y);
    }
    CHECK(std::is_sorted(places.begin(), places.end()));
    const ui::Color red = ui::colors(false).danger_text;
    CHECK(letters_in(red) > 0);
    stage.model.work.erase(stage.model.work.begin());
    stage.settle(screen);
    CHECK(letters_in(red) == 0);
}
