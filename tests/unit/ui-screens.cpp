// Whole screens of the real application: when nothing changed, no further frame is wanted, and none would differ.
#include <doctest/doctest.h>

#include <cstring>

#include "app-people.hpp"
#include "base/text.hpp"
#include "ui-harness.hpp"

using namespace sk;
using namespace sk::test;

namespace {

constexpr int settled_frames_max = 40;

// Everything that a person or a screen reader gets of a frame.
std::string shown(Stage& stage) {
    std::string out = stage.ui.semantics().json();
    for (const ImDrawList* const list : ImGui::GetDrawData()->CmdLists) {
        out.append(reinterpret_cast<const char*>(list->VtxBuffer.Data), list->VtxBuffer.size_in_bytes());
        out.append(reinterpret_cast<const char*>(list->IdxBuffer.Data), list->IdxBuffer.size_in_bytes());
        for (const ImDrawCmd& command : list->CmdBuffer)
            out.append(reinterpret_cast<const char*>(&command.ClipRect), sizeof command.ClipRect);
    }
    return out;
}

bool settle(Stage& stage, people::Person& person) {
    for (int i = 0; i < settled_frames_max; ++i) {
        const bool more = stage.frame(*person.application);
        person.platform.run();
        if (!more) return true;
    }
    return false;
}

struct Desk {
    people::Province province;
    people::Person person{province, 11};
    std::string draft;

    Desk() {
        person.enrol(people::commune, "Lò Văn An", {"officer", "head"},
                     province.invite(people::commune, {"author", "officer", "head"}));
        person.say(people::Action::load_samples);
        draft = person.write("01-y-te-lich-hen-bang-hinh.json");
    }
    void go(int screen) {
        const auto to = static_cast<app::Screen>(screen);
        if (to == app::Screen::draft) return person.say(people::Action::open_draft, draft);
        if (to == app::Screen::dossier)
            return person.say(people::Action::open_dossier, person.model().summaries.front().id.text);
        person.say(app::Navigate{app::Route{to, {}}});
    }
};
constexpr int screens_end = static_cast<int>(app::Screen::people) + 1;  // the last of the enum

}  // namespace

TEST_CASE("screens: the frame after the last one that was wanted is the same, on each screen, wide and narrow") {
    Desk desk;
    for (const float width : {1366.0f, 390.0f}) {
        Stage stage(width, width < 500 ? 844.0f : 768.0f, width < 500);
        for (int screen = 0; screen < screens_end; ++screen) {
            desk.go(screen);
            CAPTURE(app::to_path(desk.person.model().route));
            CAPTURE(width);
            REQUIRE(settle(stage, desk.person));
            const std::string before = shown(stage);
            for (int i = 0; i < 3; ++i) {
                CHECK_FALSE(stage.frame(*desk.person.application));
                CHECK((shown(stage) == before));
            }
        }
    }
}

TEST_CASE("screens: a pointer that says it changes nothing changes nothing; all others are told") {
    Desk desk;
    Stage stage;
    for (int screen = 0; screen < screens_end; ++screen) {
        desk.go(screen);
        CAPTURE(app::to_path(desk.person.model().route));
        int silent = 0, told = 0;
        ImGui::GetIO().AddMousePosEvent(2, 2);
        REQUIRE(settle(stage, desk.person));
        for (float y = 5; y < stage.height; y += 31) {
            for (float x = 3; x < stage.width; x += 97) {
                const bool matters = stage.ui.pointer_matters(x, y);
                (matters ? told : silent)++;
                const std::string before = shown(stage);
                ImGui::GetIO().AddMousePosEvent(x, y);
                REQUIRE(settle(stage, desk.person));
                if (!matters) REQUIRE((shown(stage) == before));
            }
        }
        CHECK(silent > 100);
        CHECK(told > 20);
    }
}

TEST_CASE("screens: on a phone the list is searched first, and taken out after that") {
    Desk desk;
    for (const float width : {1366.0f, 390.0f}) {
        Stage stage(width, width < 500 ? 844.0f : 768.0f, width < 500);
        desk.go(static_cast<int>(app::Screen::dossiers));
        REQUIRE(settle(stage, desk.person));
        const auto top = [&](std::string_view id) {
            const ui::Node* node = stage.find(id);
            REQUIRE_MESSAGE(node, id);
            return node->rect.y;
        };
        CHECK(top("dossiers/new") < top("list/query"));
        CHECK((top("list/query") < top("list/print")) == (width < 500));
        CHECK((top("list/query") < top("list/xlsx")) == (width < 500));
        CHECK(top("list/print") < top("list/count"));
    }
}

TEST_CASE("screens: an empty list says to an author to write, to who works on others' dossiers to fetch them") {
    people::Province province;
    people::Person author(province, 11), officer(province, 12);
    author.enrol(people::commune, "Lò Văn An", {"author"}, province.invite(people::commune, {"author"}));
    officer.enrol(people::commune, "Cà Thị Bình", {"officer"}, province.invite(people::commune, {"officer"}));
    for (people::Person* person : {&author, &officer})
        for (const float width : {1366.0f, 390.0f}) {
            Stage stage(width, width < 500 ? 844.0f : 768.0f, width < 500);
            person->say(app::Navigate{app::Route{app::Screen::dossiers, {}}});
            REQUIRE(settle(stage, *person));
            CHECK((stage.find("dossiers/receive") != nullptr) == (person == &officer));
            for (const char* id : {"dossiers/receive", "dossiers/new", "dossiers/samples"})
                if (const ui::Node* node = stage.find(id)) CHECK(node->rect.x + node->rect.w <= width);
            CHECK(stage.find("dossiers/new") != nullptr);
        }
}
