// The widgets as a person meets them: found by role and label, clicked by mouse or by the mirror, typed into
// through the page, on wide and narrow screens. They run in the gallery, which has each in every state.
// [SECTION] Widgets   [SECTION] Text fields and focus   [SECTION] Lists and dialogs   [SECTION] Tables and words
// [SECTION] Looks
#include <doctest/doctest.h>

#include <cfloat>
#include <cmath>
#include <set>

#include "ui-harness.hpp"

using namespace sk;
using namespace sk::test;
using ui::Role;
namespace flag = ui::flag;

namespace {

struct Gallery : Stage {
    using Stage::Stage;
    ui::GalleryState state;
    std::function<void(ui::Ui&)> screen = [this](ui::Ui& on) { ui::gallery(on, state); };
    int settle() { return Stage::settle(screen); }
    void activate(std::string_view id) {
        ui.activate(id);
        settle();
    }
    const ui::Node& need(Role role, std::string_view name) {
        const ui::Node* node = Stage::find(role, name);
        REQUIRE_MESSAGE(node, ui::role_name(role), " ", name);
        return *node;
    }
    const ui::Node& need(std::string_view id) {
        const ui::Node* node = Stage::find(id);
        REQUIRE_MESSAGE(node, id);
        return *node;
    }
};

bool is_target(const ui::Node& node) {
    switch (node.role) {
        case Role::button:
        case Role::link:
        case Role::checkbox:
        case Role::radio:
        case Role::combobox:
        case Role::option:
        case Role::textbox:
        case Role::searchbox:
        case Role::row: return node.flags & flag::focusable;
        default: return false;
    }
}

template <class Command>
const Command* last(const std::vector<app::Command>& commands) {
    const Command* found = nullptr;
    for (const app::Command& command : commands)
        if (const Command* one = std::get_if<Command>(&command)) found = one;
    return found;
}

}  // namespace

// [SECTION] Widgets

TEST_CASE("widgets: each registers what it is, in words") {
    Gallery g;
    REQUIRE(g.settle() > 0);
    CHECK(g.need(Role::heading, "Thư viện giao diện").level == 1);
    CHECK(g.need(Role::heading, "Nút và lựa chọn").level == 2);
    CHECK(g.need(Role::definition, "Người ký").value == "Lò Thị Hoa, cán bộ đầu mối");
    CHECK((g.need(Role::button, "Nộp đơn").flags & flag::focusable));
    CHECK((g.need(Role::button, "Chưa dùng được").flags & (flag::disabled | flag::focusable)) == flag::disabled);
    CHECK((g.need(Role::radio, "Giải pháp kỹ thuật").flags & flag::checked));
    CHECK(g.need(Role::radio, "Giải pháp kỹ thuật").description == "Sản phẩm, quy trình, cách thức kỹ thuật");
    CHECK((g.need(Role::radiogroup, "Câu hỏi chưa trả lời").flags & flag::invalid));
    CHECK((g.need(Role::checkbox, "Phải chọn ô này").flags & flag::invalid));
    CHECK((g.need(Role::combobox, "Đơn vị").flags & flag::expandable));
    const ui::Node& title = g.need("gallery/title-error");
    CHECK(title.role == Role::textbox);
    CHECK((title.flags & (flag::invalid | flag::required)) == (flag::invalid | flag::required));
    CHECK(title.description == "Hãy viết tên sáng kiến. Ngắn gọn, nói được giải pháp làm gì.");
    CHECK(title.font_px > 0);
    CHECK(title.line_px >= title.font_px);
    CHECK((g.need("gallery/description").flags & (flag::multiline | flag::invalid)) ==
          (flag::multiline | flag::invalid));
    CHECK((g.need("gallery/read-only").flags & flag::readonly));
    CHECK((g.need("gallery/share").flags & flag::numeric));
    CHECK(g.need(Role::searchbox, "Tìm hồ sơ").placeholder == "Tên, tác giả, đơn vị");
    CHECK(g.need(Role::progressbar, "Đang gửi hồ sơ").count == 640);
    CHECK((g.need(Role::progressbar, "Đang chờ máy chủ trả lời").flags & flag::busy));
    CHECK((g.need(Role::alert, "Chưa lưu được").flags & flag::live_assertive));
    CHECK(g.need(Role::alert, "Chưa lưu được").description == "Ổ đĩa đã đầy. Hãy xuất hồ sơ ra tệp.");
    CHECK((g.need(Role::link, "Hồ sơ").flags & flag::current));
    CHECK((g.need(Role::status, "Đã tìm thấy 12 hồ sơ").flags & flag::live_polite));
}

TEST_CASE("widgets: ids are unique, landmarks hold their content, all lies in reading order") {
    for (const float width : {1366.0f, 820.0f, 390.0f}) {
        Gallery g(width, 844);
        g.settle();
        std::set<std::string_view> ids;
        for (const ui::Node& node : g.ui.semantics().nodes()) {
            CHECK_FALSE(node.id.empty());
            CHECK_MESSAGE(ids.insert(node.id).second, "twice: ", node.id);
        }
        CHECK(g.need("frame").role == Role::banner);
        CHECK(g.need("nav").role == Role::navigation);
        CHECK(g.need("gallery").role == Role::main);
        CHECK(g.need("gallery/primary").depth > g.need("gallery/controls").depth);
    }
}

TEST_CASE("widgets: no two landmarks of a page have one name") {
    Stage stage(1366, 500);
    const auto screen = [](ui::Ui& ui) {
        ui.page("one", "one", [&] {
            ui.section("first", "Điều 5", [&] { ui.section("within", "Điều 5", [] {}); });
            ui.section("second", "Điều 6", [] {});
        });
    };
    stage.settle(screen);
    CHECK(stage.find("first")->role == Role::region);
    CHECK(stage.find("within")->role == Role::group);
    CHECK(stage.find("second")->role == Role::region);
}

TEST_CASE("widgets: a page that nobody touches comes to rest, with the same hash in each frame") {
    Gallery g;
    CHECK(g.settle() <= 6);
    const std::uint64_t hash = g.ui.semantics().hash();
    for (int i = 0; i < 3; ++i) {
        g.frame(g.screen);
        CHECK_FALSE(g.ui.wants_more_frames());
        CHECK(g.ui.semantics().hash() == hash);
    }
    CHECK(g.commands.empty());
}

TEST_CASE("widgets: an empty list with two buttons comes to rest at every width") {
    for (float width = 360; width <= 1920; width += 7.5f) {
        test::Stage stage(width, 768, width < 600);
        const int frames = stage.settle([](ui::Ui& ui) {
            ui.page("dossiers", "Hồ sơ", [&] {
                ui.empty("list/empty", "Chưa có hồ sơ nào", "Bấm “Viết đơn mới” để bắt đầu.", [&] {
                    ui.row([&] {
                        ui.button("new", "Viết đơn mới", ui::ButtonKind::primary, ui::Icon::add);
                        ui.button("samples", "Nạp hồ sơ mẫu để xem thử", ui::ButtonKind::secondary, ui::Icon::file_in);
                    });
                });
            });
        });
        CHECK_MESSAGE((frames > 0 && frames <= 6), "width " << width << ": " << frames << " frames");
    }
}

TEST_CASE("widgets: the mouse and the mirror give the same result") {
    Gallery mouse(1366, 2600), mirror(1366, 2600);
    mouse.settle();
    mirror.settle();
    for (const char* const id : {"gallery/primary", "gallery/check", "gallery/kind/quan-ly", "gallery/disabled",
                                 "gallery/kind/khac", "gallery/check-disabled", "gallery/unit-disabled"}) {
        const ui::Rect rect = mouse.need(id).rect;
        mouse.click(rect.x + rect.w / 2, rect.y + rect.h / 2, mouse.screen);
        mirror.activate(id);
    }
    for (Gallery* g : {&mouse, &mirror}) {
        CHECK(g->state.presses == 1);
        CHECK(g->state.checked);
        CHECK(g->state.kind == "quan-ly");
        for (const char* const id : {"gallery/check-disabled", "gallery/unit-disabled"}) {
            CHECK((g->need(id).flags & ui::flag::disabled) != 0);
            CHECK((g->need(id).flags & (ui::flag::focusable | ui::flag::expanded)) == 0);
        }
        CHECK((g->need("gallery/check-disabled").flags & ui::flag::checked) != 0);
    }
}

TEST_CASE("widgets: the gallery shows each under a pointer, pressed and at the keyboard, and they act as ever") {
    Gallery g(1366, 6000);
    g.settle();
    const auto picture_of = [&](const std::string& id) {
        const ui::Rect rect = g.need(id).rect;
        std::string drawn;
        for (const ImDrawList* const list : ImGui::GetDrawData()->CmdLists)
            for (const ImDrawVert& point : list->VtxBuffer)
                if (point.pos.x >= rect.x - 6 && point.pos.x <= rect.x + 60 && point.pos.y >= rect.y - 6 &&
                    point.pos.y <= rect.y + rect.h + 6)
                    drawn += std::to_string(point.col) + ' ' + std::to_string(point.pos.y - rect.y) + ' ';
        return drawn;
    };
    for (const char* const widget :
         {"primary", "secondary", "quiet", "danger", "link", "check", "checked", "radio/co", "select", "field"}) {
        CAPTURE(widget);
        const auto of = [&](int look) { return picture_of("gallery/look" + std::to_string(look) + "/" + widget); };
        REQUIRE(!of(0).empty());
        CHECK((of(0) != of(1)));
        CHECK((of(0) != of(3)));
        CHECK((of(1) != of(3)));
    }
    CHECK((g.need("gallery/look3/check").flags & ui::flag::focusable) != 0);
}

TEST_CASE("widgets: choices tell that they are needed, what helps and what is wrong") {
    Gallery g(1366, 6000);
    g.settle();
    for (const char* const id : {"gallery/check-error", "gallery/kind-error", "gallery/unit-error"}) {
        CAPTURE(id);
        CHECK((g.need(id).flags & ui::flag::required) != 0);
        CHECK((g.need(id).flags & ui::flag::invalid) != 0);
        CHECK(!g.need(id).description.empty());
    }
    CHECK(g.need("gallery/unit-error").description == "Hãy chọn đơn vị nhận đơn. Nơi công tác của tác giả.");
    const ui::Node& fields = g.need("gallery/many");
    CHECK(fields.role == Role::group);
    CHECK((fields.flags & ui::flag::invalid) != 0);
    CHECK(fields.description == "Bắt buộc. Hãy chọn ít nhất một lĩnh vực. Được chọn nhiều lĩnh vực.");
    CHECK((g.need("gallery/check").flags & ui::flag::required) == 0);
}

TEST_CASE("widgets: a click needs press and release on the same widget") {
    Gallery g(1366, 2600);
    g.settle();
    const ui::Rect from = g.need("gallery/primary").rect, to = g.need("gallery/secondary").rect;
    ImGuiIO& io = ImGui::GetIO();
    io.AddMousePosEvent(from.x + 5, from.y + 5);
    g.frame(g.screen);
    g.press(from.x + 5, from.y + 5);
    g.frame(g.screen);
    io.AddMousePosEvent(to.x + 5, to.y + 5);
    g.frame(g.screen);
    g.release(to.x + 5, to.y + 5);
    g.frame(g.screen);
    g.settle();
    CHECK(g.state.presses == 0);
}

TEST_CASE("widgets: a press finds what was under the finger, wherever a redraw has moved it meanwhile") {
    test::Stage stage;
    int rows_above = 0, pressed = 0, others = 0;
    const auto screen = [&](ui::Ui& ui) {
        ui.page("moving", "Danh sách", [&] {
            for (int i = 0; i < rows_above; ++i)
                if (ui.button("above/" + std::to_string(i), "Dòng mới", ui::ButtonKind::secondary)) ++others;
            if (ui.button("wanted", "Dòng cần mở", ui::ButtonKind::secondary)) ++pressed;
        });
    };
    stage.settle(screen);
    const auto middle = [&] {
        const ui::Rect rect = stage.find("wanted")->rect;
        return std::pair(rect.x + rect.w / 2, rect.y + rect.h / 2);
    };
    SUBCASE("before the frame that hears of the press") {
        const auto [x, y] = middle();
        ImGui::GetIO().AddMousePosEvent(x, y);
        stage.press(x, y);
        stage.release(x, y);
        rows_above = 3;
        stage.settle(screen);
    }
    SUBCASE("between press and release") {
        const auto [x, y] = middle();
        ImGui::GetIO().AddMousePosEvent(x, y);
        stage.press(x, y);
        stage.frame(screen);
        rows_above = 3;
        stage.frame(screen);
        stage.release(x + 3, y - 3);
        stage.settle(screen);
    }
    SUBCASE("the picture was not shown yet: the press is for the one before") {
        const auto [x, y] = middle();
        rows_above = 3;
        ImGui::NewFrame();
        stage.ui.begin_frame(stage.model, stage.width, stage.height, false, false);
        screen(stage.ui);
        stage.ui.end_frame();
        ImGui::Render();
        stage.press(x, y);
        stage.release(x, y);
        stage.settle(screen);
    }
    CHECK(pressed == 1);
    CHECK(others == 0);
    // What has gone is not there to be pressed, and nothing else takes its place.
    const auto [x, y] = middle();
    stage.press(x, y);
    stage.release(x, y);
    const auto read_anew = [&](ui::Ui& ui) { ui.page("moving", "Đang đọc", [] {}); };
    for (int i = 0; i < 5; ++i) stage.frame(read_anew);
    stage.settle(screen);
    CHECK(pressed == 2);  // it was away for a moment only
    stage.press(x, y);
    stage.release(x, y);
    const auto nothing = [&](ui::Ui& ui) { ui.page("moving", "Danh sách", [] {}); };
    stage.settle(nothing);
    CHECK(pressed == 2);
    CHECK(others == 0);
}

TEST_CASE("widgets: a control far below the view answers to the mirror") {
    Gallery g(1366, 500);
    g.settle();
    CHECK(g.need("gallery/tile/b").rect.y > 500);
    g.activate("gallery/tile/b");
    CHECK(g.state.tile == "gallery/tile/b");
}

// [SECTION] Text fields and focus

TEST_CASE("text fields: typed text becomes EditText, in the order of clicks and keys") {
    Gallery g(1366, 500);
    g.settle();
    CHECK(g.need("gallery/title").rect.y > 500);  // out of view, and yet in the list
    g.ui.text_input("gallery/title", "Thẻ", ui::TextEvent::changed);
    g.ui.text_input("gallery/title", "Thẻ hẹn", ui::TextEvent::committed);
    g.ui.activate("gallery/primary");
    g.frame(g.screen);
    REQUIRE(g.commands.size() == 1);  // two changes in a row are one
    const app::EditText* edit = last<app::EditText>(g.commands);
    REQUIRE(edit);
    CHECK(edit->field == "gallery/title");
    CHECK(edit->value == "Thẻ hẹn");
    CHECK(edit->committed);
    CHECK(g.state.presses == 0);  // the click comes after the text, in the next frame
    g.settle();
    CHECK(g.state.presses == 1);
}

TEST_CASE("text fields: read-only ones take no text; one that has left the screen loses none") {
    Gallery g;
    g.settle();
    g.ui.text_input("gallery/read-only", "x", ui::TextEvent::committed);
    g.settle();
    CHECK(g.commands.empty());
    g.ui.text_input("draft/gone/title", "x", ui::TextEvent::committed);
    g.settle();
    REQUIRE(last<app::EditText>(g.commands));
    CHECK(last<app::EditText>(g.commands)->field == "draft/gone/title");
}

TEST_CASE("text fields: the text under the page's own field is not drawn") {
    Gallery g(1366, 4000);  // all in view: nothing scrolls
    g.settle();
    const auto vertices = [&] { return ImGui::GetDrawData()->TotalVtxCount; };
    const int before = vertices();
    g.ui.set_editing("gallery/name");
    g.frame(g.screen);
    const int edited = vertices();
    g.ui.set_editing("");
    g.frame(g.screen);
    CHECK(vertices() == before);
    // The ring alone: as around a field that is focused and not edited, less the letters of "Vì Thị Ễ", four corners
    // each.
    g.ui.focus("gallery/name");
    g.settle();
    CHECK(vertices() - edited == 4 * 6);
}

TEST_CASE("focus: jumps scroll to the field and ask the page for its focus, once") {
    Gallery g(1366, 500);
    g.settle();
    g.model.focus_field = "gallery/title-error";
    g.model.focus_serial = 1;
    g.settle();
    const ui::Rect rect = g.need("gallery/title-error").rect;
    CHECK(rect.y > 56);
    CHECK(rect.y + rect.h < 500);
    CHECK(g.ui.take_focus_request() == "gallery/title-error");
    CHECK(g.ui.take_focus_request().empty());
    // A group has no focus of its own: its first control gets it.
    g.model.focus_field = "gallery/kind-error";
    g.model.focus_serial = 2;
    g.settle();
    CHECK(g.ui.take_focus_request() == "gallery/kind-error/co");
    // Of a form with several faults the one that is drawn first, whichever was named; else the one that was named.
    g.model.focus_field = "gallery/title-error";
    g.model.focus_first_wrong = true;
    g.model.focus_serial = 3;
    g.settle();
    CHECK(g.ui.take_focus_request() == "gallery/check-error");
    g.model.focus_first_wrong = false;
    // A field that is not there is given up.
    g.model.focus_field = "nowhere";
    g.model.focus_serial = 4;
    CHECK(g.settle() > 0);
    CHECK(g.ui.take_focus_request().empty());
}

TEST_CASE("focus: Tab walks through everything in reading order, and back") {
    Gallery g;
    g.state.rows = 1;  // rows of a long table come as one walks
    g.settle();
    std::vector<std::string> order;
    for (const ui::Node& node : g.ui.semantics().nodes())
        if ((node.flags & flag::focusable) && !(node.flags & flag::disabled)) order.emplace_back(node.id);
    REQUIRE(order.size() > 30);
    for (const std::string& id : order) {
        CHECK(g.ui.key(ui::Key::tab));
        g.settle();
        CHECK(g.ui.focused() == id);
        const ui::Rect rect = g.need(id).rect, clip = g.need(id).clip;
        CHECK_MESSAGE(rect.y >= clip.y - 1, id);
        CHECK_MESSAGE(std::min(rect.y + rect.h, rect.y + clip.h) <= clip.y + clip.h + 1, id);
    }
    for (std::size_t i = order.size() - 1; i-- > 0;) {
        g.ui.key(ui::Key::tab_back);
        g.settle();
        CHECK(g.ui.focused() == order[i]);
    }
}

TEST_CASE("focus: the ring is drawn for keys and not for the mouse; Enter acts") {
    Gallery g(1366, 2600);
    g.settle();
    const auto vertices = [&] { return ImGui::GetDrawData()->TotalVtxCount; };
    const int plain = vertices();
    g.ui.focus("gallery/primary");
    g.settle();
    CHECK(vertices() > plain);
    CHECK(g.ui.key(ui::Key::enter));
    g.settle();
    CHECK(g.state.presses == 1);
    g.ui.blur();
    g.settle();
    CHECK(vertices() == plain);
}

// [SECTION] Lists and dialogs

TEST_CASE("combobox: opens a list, finds without accents, chooses, gives the focus back") {
    Gallery g;
    g.settle();
    g.ui.focus("gallery/unit");
    g.settle();
    g.activate("gallery/unit");
    CHECK((g.need("gallery/unit").flags & flag::expanded));
    CHECK(g.need("gallery/unit/list").count == 84);
    CHECK((g.need("gallery/unit/popup").flags & flag::modal));
    CHECK(g.ui.take_focus_request() == "gallery/unit/search");
    // Everything else has left the tab order.
    for (const ui::Node& node : g.ui.semantics().nodes())
        if (node.flags & flag::focusable) CHECK_MESSAGE(node.id.starts_with("gallery/unit/"), node.id);
    g.activate("gallery/primary");
    CHECK(g.state.presses == 0);

    g.ui.text_input("gallery/unit/search", "moc chau", ui::TextEvent::changed);
    g.settle();
    CHECK(g.commands.empty());  // the search is not the model's
    CHECK(g.need("gallery/unit/search").value == "moc chau");
    CHECK(g.need("gallery/unit/list").count == 6);
    for (const ui::Node& node : g.ui.semantics().nodes())
        if (node.role == Role::option) CHECK(node.name.starts_with("Phường Mộc Châu"));
    g.ui.text_input("gallery/unit/search", "chau 3 xa", ui::TextEvent::changed);
    g.settle();
    CHECK(g.need("gallery/unit/list").count == 2);
    g.ui.text_input("gallery/unit/search", "qqq", ui::TextEvent::changed);
    g.settle();
    CHECK(g.need("gallery/unit/list").count == 0);
    CHECK((g.need(Role::status, "Không có mục nào khớp").flags & flag::live_polite));
    g.ui.text_input("gallery/unit/search", "Mộc Châu", ui::TextEvent::changed);
    g.settle();
    g.activate("gallery/unit/u02");
    CHECK(g.state.unit == "u02");
    CHECK(g.need("gallery/unit").value == "Phường Mộc Châu");
    CHECK_FALSE((g.need("gallery/unit").flags & flag::expanded));
    CHECK(g.ui.take_focus_request() == "gallery/unit");
}

TEST_CASE("combobox: of thousands the first are shown, the chosen one and how many more; the search finds all") {
    test::Stage stage;
    int asked = 0;
    std::string chosen = "d4999";
    const std::function<void(ui::Ui&)> screen = [&](ui::Ui& ui) {
        ui.page("list", "Danh sách", [&] {
            const auto options = [&] {
                ++asked;
                std::vector<ui::Option> all;
                for (int i = 0; i < 5'000; ++i) {
                    const std::string number = std::to_string(i);
                    all.push_back({"d" + number, "Sáng kiến số " + number, "Lò Thị Thử " + number, true});
                }
                return all;
            };
            const ui::Option now{chosen, "Sáng kiến số " + chosen.substr(1), "", true};
            if (auto picked = ui.select("one", "Hồ sơ", options, now)) chosen = *picked;
        });
    };
    const auto shown = [&] {
        const auto& nodes = stage.ui.semantics().nodes();
        return std::count_if(nodes.begin(), nodes.end(),
                             [](const ui::Node& each) { return each.role == Role::option; });
    };
    stage.settle(screen);
    REQUIRE(stage.find("one"));
    CHECK(stage.find("one")->value == "Sáng kiến số 4999");
    CHECK(asked == 0);  // a closed list costs nothing
    stage.ui.activate("one");
    stage.settle(screen);
    CHECK(shown() == 400);
    REQUIRE(stage.find("one/list"));
    CHECK(stage.find("one/list")->count == 5'000);
    REQUIRE(stage.find("one/d4999"));
    CHECK((stage.find("one/d4999")->flags & flag::selected));
    REQUIRE(stage.find("one/more"));
    CHECK(stage.find("one/more")->name.starts_with("Còn 4600 mục nữa."));
    // The line stands below the last option.
    CHECK(stage.find("one/more")->rect.y >= stage.find("one/d4999")->rect.y + stage.find("one/d4999")->rect.h);
    stage.ui.text_input("one/search", "so 4321", ui::TextEvent::changed);
    stage.settle(screen);
    CHECK(shown() == 1);
    CHECK(stage.find("one/more") == nullptr);
    stage.ui.activate("one/d4321");
    stage.settle(screen);
    CHECK(chosen == "d4321");
    const int before = asked;
    stage.settle(screen);
    CHECK(asked == before);
}

TEST_CASE("combobox: arrow keys and Enter choose, Escape and a click outside close") {
    Gallery g;
    g.settle();
    g.ui.focus("gallery/unit");
    g.settle();
    g.activate("gallery/unit");
    for (int i = 0; i < 20; ++i) {
        CHECK(g.ui.key(ui::Key::down));
        g.settle();
    }
    const ui::Node& option = g.need("gallery/unit/u19");
    CHECK((option.flags & flag::marked));
    CHECK_FALSE((option.flags & flag::current));
    CHECK(option.rect.y + option.rect.h <= option.clip.y + option.clip.h + 1);  // scrolled along
    g.ui.key(ui::Key::enter);
    g.settle();
    CHECK(g.state.unit == "u19");
    g.activate("gallery/unit");
    CHECK(g.ui.key(ui::Key::escape));
    g.settle();
    CHECK(g.find("gallery/unit/list") == nullptr);
    g.activate("gallery/unit");
    REQUIRE(g.find("gallery/unit/list"));
    g.click(5, 700, g.screen);
    CHECK(g.find("gallery/unit/list") == nullptr);
    CHECK(g.state.unit == "u19");
}

TEST_CASE("dialog: modal, focus inside and back again, Escape and the cross cancel") {
    Gallery g;
    g.settle();
    g.ui.focus("gallery/open-dialog");
    g.settle();
    g.activate("gallery/open-dialog");
    const ui::Node& dialog = g.need(Role::dialog, "Nộp đơn này?");
    CHECK((dialog.flags & flag::modal));
    CHECK(dialog.rect.x > 0);
    CHECK(std::abs(dialog.rect.x * 2 + dialog.rect.w - 1366) <= 1);
    CHECK(g.ui.take_focus_request() == "gallery/dialog/note");
    for (const ui::Node& node : g.ui.semantics().nodes())
        if (node.flags & flag::focusable) CHECK_MESSAGE(node.id.starts_with("gallery/dialog"), node.id);
    const ui::Rect confirm = g.need("gallery/dialog/confirm").rect;
    CHECK(std::abs(confirm.x + confirm.w + 24 - dialog.rect.x - dialog.rect.w) <= 1.5f);  // at the right
    // Behind it nothing answers, neither to the mouse nor to the mirror.
    g.activate("gallery/primary");
    g.click(100, 150, g.screen);
    CHECK(g.state.presses == 0);
    CHECK(g.commands.empty());
    CHECK(g.ui.key(ui::Key::escape));
    g.settle();
    REQUIRE(last<app::Do>(g.commands));
    CHECK(last<app::Do>(g.commands)->action == app::Action::cancel);
    g.commands.clear();
    g.activate("gallery/dialog/close");
    REQUIRE(last<app::Do>(g.commands));
    CHECK(last<app::Do>(g.commands)->action == app::Action::cancel);
    g.activate("gallery/dialog/confirm");
    CHECK(g.state.presses == 1);
    g.activate("gallery/dialog/cancel");
    CHECK(g.find("gallery/dialog") == nullptr);
    CHECK(g.ui.take_focus_request() == "gallery/open-dialog");
    CHECK((g.need("gallery/primary").flags & flag::focusable));
}

// [SECTION] Tables and words

TEST_CASE("table: of 20,000 rows only those in view are drawn and registered") {
    for (const float width : {1366.0f, 390.0f}) {
        Gallery g(width, 844);
        g.settle();
        CHECK(g.need("gallery/table").count == 20'000);
        const auto rows = [&] {
            int count = 0;
            for (const ui::Node& node : g.ui.semantics().nodes())
                if (node.role == Role::row && node.id.starts_with("gallery/row/")) ++count;
            return count;
        };
        CHECK(rows() <= 8);  // the table is still below the view
        g.ui.scroll_by(g.need("gallery/table").rect.y + 100'000);
        g.settle();
        CHECK(rows() > 4);
        CHECK(rows() <= 24);
        int first = -1;
        for (const ui::Node& node : g.ui.semantics().nodes())
            if (first < 0 && node.id.starts_with("gallery/row/")) first = node.level;
        CHECK(first > 500);
        g.ui.key(ui::Key::end);
        g.settle();
        CHECK(g.find("gallery/row/19999"));
        g.ui.key(ui::Key::home);
        g.settle();
        CHECK(g.find("gallery/row/19999") == nullptr);
    }
}

TEST_CASE("table: rows and heads answer, the first cell names the row, cells hold the whole text") {
    Gallery g(1366, 900);
    g.settle();
    g.ui.focus("gallery/table/head/0");
    g.settle();
    CHECK((g.need("gallery/table/head/0").flags & flag::sort_ascending));
    CHECK_FALSE((g.need("gallery/table/head/2").flags & flag::focusable));
    g.activate("gallery/table/head/1");
    CHECK(g.state.sorts == 1);
    CHECK(g.need("gallery/row/2").name == "Hồ sơ số 2: cải tiến quy trình tiếp nhận và trả kết quả tại xã");
    CHECK(g.need("gallery/row/2/c2").name == "Đã tiếp nhận");
    g.activate("gallery/row/2");
    CHECK(g.state.chosen_row == "2");
    g.ui.focus("gallery/row/1");
    g.settle();
    const ui::Rect cell = g.need("gallery/row/1/c1").rect;
    g.click(cell.x + 10, cell.y + 10, g.screen);
    CHECK(g.state.chosen_row == "1");
    CHECK(g.need("gallery/table-empty/empty/c").name == "Không có hồ sơ nào khớp.");
}

TEST_CASE("table: a short one is registered whole, with heads of columns and rows; a card's texts carry their labels") {
    for (const float width : {1366.0f, 390.0f}) {
        Gallery g(width, 844);
        g.state.rows = 40;
        g.settle();
        CHECK(g.find("gallery/row/0"));
        CHECK(g.find("gallery/row/39"));  // far below the view: browser find reaches it
        CHECK(g.need("gallery/row/7/c0").role == Role::rowheader);
        CHECK(g.need("gallery/row/7/c1").role == Role::cell);
        const bool cards = width < 500;
        CHECK(g.need("gallery/row/7/c1").placeholder == (cards ? "Tác giả" : ""));
        CHECK((g.find("gallery/table/head/1") == nullptr) == cards);
    }
}

TEST_CASE("table: all rows of a short one are registered far above the view too, of a longer one once it is searched") {
    for (const bool coarse : {false, true}) {
        test::Stage stage(1366, 844, coarse);
        std::size_t middle = 300;
        bool searched = false;
        const char* page = "p";
        const auto screen = [&](ui::Ui& on) {
            on.page(page, "Trang", [&] {
                for (const char* id : {"short", "middle", "end"}) {
                    ui::Ui::Table table;
                    table.id = id;
                    table.label = id;
                    table.columns = {{"Tên", 0, 1}, {"Số", 90, 0, false, false, false, true}};
                    table.rows = *id == 's' ? 20 : *id == 'm' ? middle : 100;
                    table.copyable = true;
                    table.searched = searched;
                    table.cell = [&](std::size_t row, std::size_t column) {
                        const std::string words = std::to_string(row);
                        if (column == 0) return on.cell_text("Dòng " + words, ui::Tone::normal);
                        on.cell_link("to/" + std::string(table.id) + words, words, "Số: " + words);
                    };
                    on.table(table);
                }
            });
        };
        const auto rows = [&](const std::string& table) {
            int count = 0;
            for (const ui::Node& node : stage.ui.semantics().nodes())
                count += node.role == Role::row && node.id.starts_with(table + "/row/");
            return count;
        };
        stage.settle(screen);
        CHECK(stage.find("short/copy")->description == "short");
        CHECK(stage.find("middle/csv")->description == "middle");
        const float from = stage.find("middle")->rect.y;
        stage.ui.scroll_by(from + 7000);
        stage.settle(screen);
        REQUIRE(stage.find("short")->rect.y < -6000);
        CHECK(rows("short") == 20);
        CHECK(stage.find("short/row/19/c0")->name == "Dòng 19");
        CHECK(rows("end") == 100);  // the page hears nothing of a find that is opened from the browser's menu
        CHECK(rows("middle") < 60);
        stage.ui.begin_finding();
        stage.settle(screen);
        CHECK(rows("middle") == 300);
        CHECK(stage.find("middle/row/0/c0")->name == "Dòng 0");
        CHECK(stage.find("middle/row/0/c1")->name == "0");
        CHECK(stage.find("to/middle0")->name == "Số: 0");
        CHECK(stage.find("middle/row/0")->rect.y < stage.find("middle/row/1")->rect.y);
        page = "other";  // the browser's bar stays over the next page
        stage.settle(screen);
        CHECK(rows("end") == 100);
        CHECK(stage.find("middle/long") == nullptr);
        middle = 601;
        stage.settle(screen);
        CHECK(rows("middle") < 60);
        CHECK(stage.find("middle/long")->name.starts_with("Bảng dài 601 dòng"));
        searched = true;
        stage.settle(screen);
        CHECK(stage.find("middle/long") == nullptr);
    }
}

TEST_CASE("bars: each is a link with its label and its value, and leads somewhere by mouse and key") {
    Gallery g;
    g.settle();
    CHECK(g.need("gallery/bars").role == Role::group);
    CHECK(g.need("gallery/bars").count == 3);
    const ui::Node& bar = g.need("gallery/bar/late");
    CHECK(bar.role == Role::link);
    CHECK(bar.name == "Quá hạn: 86");
    CHECK((bar.flags & flag::focusable));
    CHECK(g.need("gallery/bar/none").rect.y > bar.rect.y);
    g.activate("gallery/bar/none");
    CHECK(g.state.bar == 2);
    g.ui.focus("gallery/bar/late");
    g.settle();
    g.ui.key(ui::Key::enter);
    g.settle();
    CHECK(g.state.bar == 1);
}

TEST_CASE("tiles: one of a group is chosen, each says its name and value, rows are as many as fit") {
    for (const float width : {390.0f, 1366.0f}) {
        Gallery g(width, 900, width < 500);
        g.settle();
        CHECK(g.need("gallery/tiles").role == Role::radiogroup);
        CHECK(g.need("gallery/tiles").level >= 3);  // a row holds so many: the arrows go by that
        const ui::Node& first = g.need("gallery/tile/a");
        CHECK(first.role == Role::radio);
        CHECK(first.name == "Phường Tô Hiệu: 12");
        CHECK((first.flags & flag::checked));
        CHECK(first.rect.y == g.need("gallery/tile/b").rect.y);
        g.activate("gallery/tile/c");
        CHECK(g.state.tile == "gallery/tile/c");
        CHECK((g.need("gallery/tile/c").flags & flag::checked));
        CHECK_FALSE((g.need("gallery/tile/a").flags & flag::checked));
    }
}

TEST_CASE("table: a number that leads somewhere of its own, whatever its row does") {
    Gallery g;
    g.settle();
    const ui::Node& number = g.need("gallery/numbers/a/filed");
    CHECK(number.role == Role::link);
    CHECK(number.name == "Đã nộp: 12");
    CHECK(g.need("gallery/numbers/a/c1").name == "12");
    CHECK(g.need("gallery/numbers/a").name == "Phường Tô Hiệu");
    g.ui.focus("gallery/numbers/a/filed");
    g.settle();
    const ui::Rect box = g.need("gallery/numbers/a/filed").rect;
    g.click(box.x + box.w / 2, box.y + box.h / 2, g.screen);
    CHECK(g.state.cell_links == 1);
    CHECK(g.state.chosen_row.empty());
    g.activate("gallery/numbers/a");
    CHECK(g.state.chosen_row == "numbers");
    CHECK(g.state.cell_links == 1);
}

TEST_CASE("words: whatever is drawn is told: labels, help, errors, counters, with their letters' size") {
    Gallery g;
    g.settle();
    CHECK(g.need("gallery/title-error/label").name == "Tên sáng kiến");
    CHECK((g.need("gallery/title-error/label").flags & flag::bold));
    CHECK(g.need("gallery/title-error/help").name == "Ngắn gọn, nói được giải pháp làm gì.");
    CHECK(g.need("gallery/title-error/error").name == "Hãy viết tên sáng kiến.");
    CHECK(g.need("gallery/check-error/error").name == "Hãy đánh dấu vào ô cam đoan.");
    CHECK(g.need("gallery/kind/ky-thuat/help").name == "Sản phẩm, quy trình, cách thức kỹ thuật");
    CHECK(g.need("gallery/description/count").font_px < g.need("gallery").font_px);
    CHECK(g.need(Role::heading, "Thư viện giao diện").font_px > g.need("gallery").font_px);
    const ui::Node& pair = g.need(Role::definition, "Người ký");
    CHECK(pair.count > 100);  // where the value stands beside its label
    CHECK(pair.level == 0);
}

TEST_CASE("table: copied whole, in the words of its cells, and nothing is drawn for it") {
    Gallery g;
    g.state.rows = 300;
    g.settle();
    g.activate("gallery/table/copy");
    const auto* copied = last<app::CopyTable>(g.commands);
    REQUIRE(copied);
    REQUIRE(copied->rows.size() == 301);
    CHECK(copied->rows[0] == std::vector<std::string>{"Tên sáng kiến", "Tác giả", "Trạng thái", "Điểm"});
    CHECK(copied->rows[300][0].starts_with("Hồ sơ số 299:"));
    CHECK(copied->rows[300][2] == "Đã nộp");
    CHECK(g.find("gallery/table-empty/copy") == nullptr);
}

// [SECTION] Looks

TEST_CASE("narrow screen: nothing is wider than the screen, every target is 40 px and more") {
    for (const int percent : {100, 150, 200}) {
        for (const float width : {390.0f, 820.0f, 1366.0f}) {
            Gallery g(width, 844, width < 500);
            g.model.text_percent = percent;
            g.settle();
            g.ui.scroll_by(100);
            g.settle();
            for (const ui::Node& node : g.ui.semantics().nodes()) {
                CHECK_MESSAGE(node.rect.x >= -0.5f, node.id);
                CHECK_MESSAGE(node.rect.x + node.rect.w <= width + 0.5f, node.id, " ", percent, " ", width);
                if (!is_target(node)) continue;
                CHECK_MESSAGE(node.rect.h >= 40, node.id, " ", node.rect.h);
                CHECK_MESSAGE(node.rect.w >= 40, node.id, " ", node.rect.w);
            }
        }
    }
}

TEST_CASE("narrow screen: cards with a sort list, a bar at the foot, dialogs and lists over the whole screen") {
    Gallery g(390, 844, true);
    g.settle();
    const ui::Rect nav = g.need("nav").rect;
    CHECK(nav.y + nav.h == 844);
    CHECK(nav.w == 390);
    CHECK((g.need("gallery/title").flags & flag::sheet));
    g.ui.focus("gallery/table/sort");
    g.settle();
    CHECK(g.find("gallery/table/head") == nullptr);
    CHECK(g.need("gallery/table/sort").value == "Tên sáng kiến (tăng dần)");
    g.activate("gallery/table/sort");
    g.activate("gallery/table/sort/1");
    CHECK(g.state.sorts == 1);
    g.activate("gallery/open-dialog");
    CHECK(g.need(Role::dialog, "Nộp đơn này?").rect == ui::Rect{0, 0, 390, 844});
    g.activate("gallery/dialog/cancel");
    g.activate("gallery/unit");
    CHECK(g.need("gallery/unit/popup").rect == ui::Rect{0, 0, 390, 844});
    g.activate("gallery/unit/close");
    CHECK(g.find("gallery/unit/popup") == nullptr);

    Gallery wide;
    wide.settle();
    CHECK(wide.need("nav").rect.x == 0);
    CHECK(wide.need("nav").rect.h > 600);
    CHECK((wide.need("gallery/title").flags & flag::sheet) == 0);
    CHECK(wide.need("gallery/controls").rect.w <= 1040);
}

TEST_CASE("navigation at a desk: many entries draw closer, more than fit stand behind the last one") {
    for (const auto& [width, percent] : {std::pair{820.0f, 100}, {1366.0f, 100}, {1366.0f, 150}, {1366.0f, 200}}) {
        for (const std::size_t count : {std::size_t{4}, std::size_t{12}, std::size_t{17}, std::size_t{20}}) {
            test::Stage stage(width, 720);
            stage.model.text_percent = percent;
            std::vector<std::pair<std::string, std::string>> names;
            for (std::size_t at = 0; at < count; ++at)
                names.emplace_back(std::to_string(at), "Mục " + std::to_string(at));
            std::vector<ui::Ui::NavItem> items;
            for (const auto& [id, label] : names)
                items.push_back({id, label, ui::Icon::list, items.size() + 1 == count, 0});
            const auto draw = [&] {
                stage.settle([&](ui::Ui& on) { on.frame("Sáng kiến Sơn La", {}, {}, ui::Tone::muted, items, [] {}); });
                std::set<std::string> shown;
                for (const ui::Node& node : stage.ui.semantics().nodes()) {
                    if (!node.id.starts_with("nav/")) continue;
                    CHECK_MESSAGE(node.rect.y + node.rect.h <= 720, node.id, " ", count);
                    CHECK_MESSAGE(node.rect.h >= 40, node.id, " ", count);
                    shown.emplace(node.id);
                }
                return shown;
            };
            std::set<std::string> shown = draw();
            const std::set<std::string> first = shown;
            for (std::size_t turns = 0; first.contains("nav/more") && turns < count; ++turns) {
                stage.ui.activate("nav/more");
                const std::set<std::string> rest = draw();
                if (rest == first) break;  // round again
                shown.insert(rest.begin(), rest.end());
            }
            if (const ui::Node* more = stage.find("nav/more")) {
                const bool as_phone = percent == 200;  // so large letters leave room for a phone's layout only
                CHECK(((more->flags & flag::expandable) != 0) == as_phone);
                CHECK(more->description.starts_with("Đang hiện phần ") != as_phone);
            }
            shown.erase("nav/more");
            CHECK(shown.size() == count);  // each stands somewhere
        }
    }
}

TEST_CASE("navigation on a phone: with large letters fewer entries stand in the foot, each with its whole words") {
    std::vector<ui::Ui::NavItem> items;
    for (const char* label : {"Hồ sơ", "Việc cần làm", "Gửi nhận", "Hội đồng", "Sổ chứng nhận", "Kế hoạch", "Cài đặt"})
        items.push_back({label, label, ui::Icon::list, false, 0});
    items[1].brief = "Cần làm";
    std::size_t before = 5;
    for (const int percent : {100, 150, 200}) {
        test::Stage stage(390, 844, true);
        stage.model.text_percent = percent;
        stage.settle([&](ui::Ui& on) { on.frame("Sáng kiến Sơn La", {}, {}, ui::Tone::muted, items, [] {}); });
        const float px = ui::size_small * static_cast<float>(percent) / 100.0f * ui::font_height_per_em();
        std::size_t entries = 0;
        for (const ui::Node& node : stage.ui.semantics().nodes()) {
            if (!node.id.starts_with("nav/")) continue;
            if (node.id == "nav/more") CHECK((node.flags & flag::expandable) != 0);
            ++entries;
            const std::string_view words = node.name == "Việc cần làm" ? "Cần làm" : node.name;
            const ImVec2 drawn =
                ui::regular_font()->CalcTextSizeA(px, FLT_MAX, 0, words.data(), words.data() + words.size());
            CHECK_MESSAGE(drawn.x <= node.rect.w, node.name, " ", percent);
        }
        CHECK(entries >= 2);
        CHECK(entries <= before);
        before = entries;
    }
    CHECK(before < 5);
}

TEST_CASE("text: Vietnamese letters with stacked marks stay inside their widgets") {
    for (const int percent : {100, 125, 200}) {
        Gallery g(1366, 3000);
        g.model.text_percent = percent;
        g.settle();
        const float em = 16.0f * static_cast<float>(percent) / 100.0f;
        ImFontBaked* const font = ui::regular_font()->GetFontBaked(std::round(em * ui::font_height_per_em()));
        float top = 0, bottom = 0;
        for (const unsigned letter : {0x1EB0u, 0x1EAEu, 0x1EB4u, 0x1EB6u, 0x1EC0u, 0x1EBEu, 0x1EC4u, 0x1EC6u, 0x67u}) {
            const ImFontGlyph* const glyph = font->FindGlyph(letter);
            REQUIRE(glyph);
            top = std::min(top, glyph->Y0);
            bottom = std::max(bottom, glyph->Y1);
        }
        // A line is as high as its highest and lowest letter need, and 1.3 em at least.
        const float line = g.need("gallery/name").line_px;
        const float inset = (line - g.need("gallery/name").font_px) / 2;
        CHECK(line >= em * 1.3f);
        CHECK(top + inset >= 0);
        CHECK(bottom + inset <= line);
        CHECK(g.need("gallery/name").rect.h >= line);
        CHECK(g.need("gallery/h3").rect.h >= em * 18 / 16 * 1.3f);
    }
}

TEST_CASE("theme and size: dark, light and large text change what is drawn, not what is there") {
    Gallery light(1366, 844), dark(1366, 844, false, true);
    light.settle();
    dark.settle();
    CHECK(light.ui.semantics().hash() == dark.ui.semantics().hash());
    CHECK(ImGui::GetDrawData()->CmdLists[0]->VtxBuffer[0].col != 0);
    dark.model.theme = app::Theme::light;  // chosen by the person: stronger than the system's
    dark.settle();
    CHECK(dark.ui.semantics().hash() == light.ui.semantics().hash());
}

TEST_CASE("toasts: read out, closed by their button, in front of dialogs") {
    Gallery g;
    g.model.toasts.push_back({app::Toast::Tone::success, "Đã nộp đơn.", 7});
    g.model.toasts.push_back({app::Toast::Tone::error, "Chưa gửi được.", 8});
    g.settle();
    CHECK((g.need(Role::status, "Đã nộp đơn.").flags & flag::live_polite));
    CHECK((g.need(Role::alert, "Chưa gửi được.").flags & flag::live_assertive));
    CHECK(g.need("toast/7").rect.y < g.need("toast/8").rect.y);
    g.activate("toast/7/close");
    REQUIRE(last<app::Do>(g.commands));
    CHECK(last<app::Do>(g.commands)->action == app::Action::dismiss_toast);
    CHECK(last<app::Do>(g.commands)->id == "7");
}

TEST_CASE("pages keep their place") {
    Stage stage(1366, 500);
    const char* page = "one";
    const auto screen = [&](ui::Ui& ui) {
        ui.frame("Tên", "", "", ui::Tone::normal, {}, [&] {
            ui.page(page, page, [&] {
                for (int i = 0; i < 60; ++i) ui.text("line/" + std::to_string(i), "Một dòng chữ");
            });
        });
    };
    stage.settle(screen);
    stage.ui.scroll_by(400);
    stage.settle(screen);
    const float y = stage.find("line/30")->rect.y;
    page = "two";
    stage.settle(screen);
    CHECK(stage.find("line/30")->rect.y == y + 400);
    page = "one";
    stage.settle(screen);
    CHECK(stage.find("line/30")->rect.y == y);
}

TEST_CASE("pictures of the gallery, for looking at, when SK_PICTURES names a folder") {
    for (const auto& [width, height, name, dark] : {std::tuple{1366.0f, 3200.0f, "gallery-1366", false},
                                                    {390.0f, 4400.0f, "gallery-390", false},
                                                    {1366.0f, 3200.0f, "gallery-1366-dark", true},
                                                    {820.0f, 1180.0f, "gallery-820", false}}) {
        Gallery g(width, height, width < 500, dark);
        CHECK(g.settle() > 0);
        g.picture(name);
    }
}

TEST_CASE("widgets: on a tablet a table of many columns is cards with two fields a line, columns stand two a line") {
    const auto screen = [](ui::Ui& on) {
        on.page("p", "Trang", [&] {
            on.columns({1, 1, 1, 1, 1}, {[&] { on.text("one", "một"); }, [&] { on.text("two", "hai"); },
                                         [&] { on.text("three", "ba"); }, [&] { on.text("four", "bốn"); }, [] {}});
            ui::Ui::Table table;
            table.id = "t";
            table.label = "Bảng";
            table.columns = {{"Tên", 0, 3}, {"Tác giả", 0, 2}, {"Trạng thái", 300}, {"Ngày", 200}, {"Gửi", 200}};
            table.rows = 1;
            table.cell = [&](std::size_t, std::size_t column) { on.cell_text(std::to_string(column)); };
            on.table(table);
            on.text("end", "hết");
        });
    };
    Gallery wide(1366, 768);
    wide.screen = screen;
    wide.settle();
    CHECK(wide.need("one").rect.y == wide.need("four").rect.y);
    CHECK(wide.find("t/head") != nullptr);
    Gallery g(740, 900);
    g.screen = screen;
    g.settle();
    const auto y = [&](const char* id) { return g.need(id).rect.y; };
    CHECK(y("one") == y("two"));
    CHECK(y("three") == y("four"));
    CHECK(y("three") > y("one"));
    CHECK(g.find("t/head") == nullptr);
    CHECK(y("t/row/0/c1") == y("t/row/0/c2"));
    CHECK(y("t/row/0/c3") == y("t/row/0/c4"));
    CHECK(y("t/row/0/c3") > y("t/row/0/c1"));
    CHECK(g.need("t/row/0/c2").rect.x > g.need("t/row/0/c1").rect.x + 200);
}
