// Undo and redo: the history alone against a plain list of states, then the application with its commands, pastes and
// copies.
#include "app/undo.hpp"

#include <doctest/doctest.h>

#include <random>

#include "app/application.hpp"
#include "base/limits.hpp"
#include "native/platform.hpp"
#include "unit/law-assets.hpp"
#include "viet/text.hpp"

using namespace sk;
using app::Action;
using app::History;
using What = History::What;
constexpr auto back = History::Direction::back, forward = History::Direction::forward;

namespace {

store::Draft draft_of(const char* id, std::string title) {
    store::Draft draft;
    draft.id = id;
    draft.application.title = std::move(title);
    return draft;
}

// A person at a browser who is enrolled, with one draft open.
struct Desk {
    native::NativePlatform platform{5};
    std::unique_ptr<app::Application> application;
    std::string id;

    Desk() {
        store::Profile profile;
        profile.state = "enrolled";
        profile.unit = UnitId{"14.03646"};
        profile.name = "Lò Thị Hoa";
        profile.roles = {"author"};
        {
            native::NativePlatform before{4, platform.browser()};
            store::Repository repository(before.storage());
            repository.open([](auto mode) { REQUIRE(mode.ok()); });
            before.run();
            repository.load([](auto loaded) { REQUIRE(loaded.ok()); });
            before.run();
            repository.save_profile(profile, [](auto saved) { REQUIRE(saved.ok()); });
            before.run();
        }
        application = std::make_unique<app::Application>(platform);
        REQUIRE(application->start(test::read_asset("units/units.json")).ok());
        platform.run();
        REQUIRE(model().phase == app::Phase::ready);
        say(app::Do{Action::new_draft, {}, {}});
        id = model().open_draft;
    }
    const app::Model& model() const { return application->model(); }
    void say(const app::Command& command) {
        application->dispatch(command);
        platform.run();
    }
    void act(Action action, std::string row = {}) { say(app::Do{action, id, std::move(row)}); }
    void type(const std::string& path, std::string text, bool committed = true) {
        say(app::EditText{"draft/" + id + "/" + path, std::move(text), committed});
    }
    const dossier::Application& form() const { return model().find_draft(id)->application; }
    std::string author_field(const char* column) const {
        return "draft/" + id + "/authors/" + form().authors.front().row_id + "/" + column;
    }
};

}  // namespace

TEST_CASE("undo: letters of one field are one step until it is left") {
    History history;
    store::Draft now = draft_of("d", "");
    for (const char* title : {"M", "Mộ", "Một"}) {
        history.note(What::text, now, "title");
        now.application.title = title;
    }
    history.seal(now);
    history.note(What::text, now, "title");
    now.application.title = "Một hai";
    history.seal(now);
    auto step = history.take(back, "d", &now);
    REQUIRE(step);
    CHECK(step->draft.application.title == "Một");
    step = history.take(back, "d", &step->draft);
    REQUIRE(step);
    CHECK(step->draft.application.title == "");
    CHECK(!history.take(back, "d", &now));
}

TEST_CASE("undo: a field that was left as it was is no step") {
    History history;
    const store::Draft now = draft_of("d", "Một");
    history.note(What::text, now, "title");
    history.seal(now);
    CHECK(history.next(back, "d") == nullptr);
}

TEST_CASE("undo: random changes of three drafts, taken back and done again, against lists of states") {
    std::mt19937 random(3);
    for (int round = 0; round < 300; ++round) {
        History history;
        store::Draft now[3] = {draft_of("a", "0"), draft_of("b", "0"), draft_of("c", "0")};
        std::vector<std::string> past[3], future[3];
        for (int step = 0; step < 60; ++step) {
            const std::size_t which = random() % 3;
            store::Draft& draft = now[which];
            switch (random() % 3) {
                case 0: {
                    history.note(What::choice, draft, "f");
                    past[which].push_back(draft.application.title);
                    future[which].clear();
                    draft.application.title = std::to_string(step);
                    break;
                }
                case 1:
                case 2: {
                    const bool undoing = random() % 2;
                    auto& from = undoing ? past[which] : future[which];
                    auto& to = undoing ? future[which] : past[which];
                    const auto taken = history.take(undoing ? back : forward, draft.id, &draft);
                    REQUIRE(taken.has_value() == !from.empty());
                    if (!taken) break;
                    to.push_back(draft.application.title);
                    draft.application.title = taken->draft.application.title;
                    REQUIRE(draft.application.title == from.back());
                    from.pop_back();
                    break;
                }
            }
        }
    }
}

TEST_CASE("undo: bounded in steps and in bytes, the newest stay") {
    History history;
    for (int i = 0; i < 1000; ++i) history.note(What::choice, draft_of("d", std::to_string(i)), "f");
    std::size_t steps = 0;
    while (const auto step = history.take(back, "d", nullptr)) {
        CHECK(step->draft.application.title == std::to_string(999 - static_cast<int>(steps)));
        ++steps;
    }
    CHECK(steps == limits::undo_steps_max);

    History large;
    for (int i = 0; i < 40; ++i) {
        store::Draft draft = draft_of("d", std::to_string(i));
        draft.application.description.assign(1'000'000, 'x');
        large.note(What::choice, draft, "f");
        CHECK(large.bytes() <= limits::undo_bytes_max);
    }
    CHECK(large.next(back, "d")->draft.application.title == "39");
}

TEST_CASE("undo: rows, choices, ticks and texts of the application, back to the beginning and forth again") {
    Desk desk;
    std::vector<dossier::Application> states{desk.form()};
    const auto did = [&](auto work) {
        work();
        if (desk.form() != states.back()) states.push_back(desk.form());
    };
    did([&] { desk.type("title", "Tủ thuốc nhìn thấy được"); });
    did([&] { desk.act(Action::add_author); });
    did([&] { desk.type("authors/" + desk.form().authors[1].row_id + "/name", "Quàng Văn Bình"); });
    did([&] { desk.act(Action::move_author_up, desk.form().authors[1].row_id); });
    did([&] { desk.act(Action::add_applier); });
    const auto& kinds = desk.model().pack.solution_kinds;
    did([&] { desk.say(app::Choose{"draft/" + desk.id + "/solution_kind", kinds.front().code}); });
    did([&] { desk.say(app::Choose{"draft/" + desk.id + "/solution_kind", kinds.front().code}); });  // nothing
    did([&] { desk.say(app::Toggle{"draft/" + desk.id + "/commitment", true}); });
    did([&] { desk.act(Action::remove_author, desk.form().authors[0].row_id); });
    REQUIRE(states.size() == 9);

    for (std::size_t i = states.size() - 1; i > 0; --i) {
        REQUIRE(desk.model().undo.has_value());
        desk.act(Action::undo);
        CHECK(desk.form() == states[i - 1]);
        CHECK(desk.model().toasts.back().tone == app::Toast::Tone::info);
    }
    CHECK(!desk.model().undo);
    for (std::size_t i = 1; i < states.size(); ++i) {
        REQUIRE(desk.model().redo.has_value());
        desk.act(Action::redo);
        CHECK(desk.form() == states[i]);
    }
    CHECK(!desk.model().redo);

    // What was taken back is stored like any other change.
    desk.act(Action::undo);
    desk.platform.advance(3'000);
    CHECK(desk.model().save.state == app::SaveState::saved);
    desk.application.reset();
    desk.application = std::make_unique<app::Application>(desk.platform);
    REQUIRE(desk.application->start(test::read_asset("units/units.json")).ok());
    desk.platform.run();
    CHECK(desk.form() == states[states.size() - 2]);
}

TEST_CASE("undo: a deleted draft comes back from the list, and goes again") {
    Desk desk;
    desk.type("title", "Tủ thuốc");
    desk.platform.advance(3'000);
    desk.act(Action::delete_draft);
    desk.say(app::Do{Action::confirm, {}, {}});
    CHECK(desk.model().find_draft(desk.id) == nullptr);
    REQUIRE(desk.model().undo == What::remove_draft);
    desk.act(Action::undo);
    REQUIRE(desk.model().find_draft(desk.id) != nullptr);
    CHECK(desk.form().title == "Tủ thuốc");
    CHECK(desk.model().list.rows.size() == 1);
    desk.act(Action::redo);
    CHECK(desk.model().find_draft(desk.id) == nullptr);
    desk.act(Action::undo);
    CHECK(desk.form().title == "Tủ thuốc");
}

TEST_CASE("undo: nothing happens under a question, nor where there is nothing") {
    Desk desk;
    desk.act(Action::undo);
    CHECK(!desk.model().toasts.empty());
    desk.act(Action::add_author);
    desk.act(Action::delete_draft);
    REQUIRE(desk.model().dialog.kind == app::Dialog::Kind::confirm_delete_draft);
    desk.act(Action::undo);
    CHECK(desk.form().authors.size() == 2);
}

TEST_CASE("paste: a table is shown first, then added as one step") {
    Desk desk;
    const std::string table =
        "Họ và tên\tNgày sinh\tTỷ lệ %\nLò Thị Hoa\t5/3/1985\t33,33\nVì Văn Sơn\t31/2/1990\t66,67\n";
    CHECK(desk.application->takes_paste(desk.author_field("name"), table, true));
    CHECK(!desk.application->takes_paste("draft/" + desk.id + "/title", table, true));
    CHECK(!desk.application->takes_paste(desk.author_field("name"), "Lò Thị Hoa\n", true));
    const dossier::Application before = desk.form();
    desk.say(app::Paste{desk.author_field("name"), "Lò Thị Hoa", table, "", true});
    REQUIRE(desk.model().dialog.kind == app::Dialog::Kind::paste_table);
    CHECK(desk.model().paste->rows.changed == 1);
    CHECK(desk.model().paste->rows.added == 1);
    bool date_named = false;
    for (const auto& problem : desk.model().paste->problems) date_named |= problem.code == "birth-date-wrong";
    CHECK(date_named);
    CHECK(desk.form() == before);
    desk.say(app::Do{Action::cancel, {}, {}});
    CHECK(desk.form() == before);
    desk.say(app::Paste{desk.author_field("name"), "", table, "", true});
    desk.say(app::Do{Action::confirm, {}, {}});
    REQUIRE(desk.form().authors.size() == 2);
    CHECK(desk.form().authors[0].share_text == "33,33");
    desk.act(Action::undo);
    CHECK(desk.form() == before);
}

TEST_CASE("paste: a text from before Unicode is shown in both forms; refused it stays as it was") {
    Desk desk;
    const std::string field = "draft/" + desk.id + "/description";
    // "Người dân tộc Thái ở Sơn La" and more in TCVN3, as a browser shows its bytes.
    const std::string old = "Ng­êi d©n téc Th¸i ë S¬n La trång xoµi vµ mËn";
    REQUIRE(desk.application->takes_paste(field, old, false));
    CHECK(!desk.application->takes_paste(field, "Người dân tộc Thái ở Sơn La trồng xoài và mận", false));
    desk.say(app::Paste{field, "Trước. ", old, " Sau.", false});
    REQUIRE(desk.model().dialog.kind == app::Dialog::Kind::legacy_text);
    CHECK(desk.model().paste->encoding == "tcvn3");
    desk.say(app::Do{Action::confirm, {}, {}});
    CHECK(desk.form().description == "Trước. Người dân tộc Thái ở Sơn La trồng xoài và mận Sau.");
    desk.act(Action::undo);
    CHECK(desk.form().description == "");
    desk.say(app::Paste{field, "", "Thu nhËp n¨m 2025: c¸c hé trång mËn t¨ng", "", false});
    desk.say(app::Do{Action::cancel, {}, {}});
    CHECK(desk.form().description == "Thu nhËp n¨m 2025: c¸c hé trång mËn t¨ng");
    // Fonts that draw capitals have the same codes: who saw the page says so, and sees what comes of it.
    desk.say(app::Paste{field, "", old, "", false});
    desk.say(app::Toggle{"legacy/capitals", true});
    CHECK(desk.model().paste->converted == "NGƯỜI DÂN TỘC THÁI Ở SƠN LA TRỒNG XOÀI VÀ MẬN");
    desk.say(app::Toggle{"legacy/capitals", false});
    CHECK(desk.model().paste->converted.starts_with("Người dân"));
    desk.say(app::Toggle{"legacy/capitals", true});
    desk.say(app::Do{Action::confirm, {}, {}});
    CHECK(desk.form().description.starts_with("NGƯỜI DÂN"));
}

TEST_CASE("paste: a table from before Unicode is converted, then shown as rows") {
    Desk desk;
    desk.say(app::Paste{desk.author_field("name"), "",
                        "Hä vµ tªn\tN¬i c«ng t¸c\tChøc danh\nQuµng V¨n B×nh\tTr¹m y tÕ x· Cß M¹\tB¸c sÜ\n", "", true});
    REQUIRE(desk.model().dialog.kind == app::Dialog::Kind::legacy_text);
    desk.say(app::Do{Action::confirm, {}, {}});
    REQUIRE(desk.model().dialog.kind == app::Dialog::Kind::paste_table);
    desk.say(app::Do{Action::confirm, {}, {}});
    CHECK(desk.form().authors.back().name == "Quàng Văn Bình");
    CHECK(desk.form().authors.back().workplace == "Trạm y tế xã Cò Mạ");
}

TEST_CASE("copy: a table leaves in both forms") {
    Desk desk;
    desk.say(app::CopyTable{{{"Tên", "Tác giả"}, {"=1+1", "Lò Thị Hoa"}}});
    REQUIRE(desk.platform.copied.size() == 1);
    CHECK(desk.platform.copied[0] == "Tên\tTác giả\r\n'=1+1\tLò Thị Hoa\r\n");
    CHECK(desk.platform.copied_html[0].find("<th") != std::string::npos);
}

TEST_CASE("copy: a workbook that takes long says so and can be given up; that it was saved is said when it was") {
    Desk desk;
    const app::SaveTable table{"Danh sách", "xlsx", {{"Tên"}, {"Sổ hẹn giờ"}}};
    desk.say(table);
    REQUIRE(desk.platform.workbooks.size() == 1);
    CHECK(desk.model().toasts.back().tone == app::Toast::Tone::success);
    desk.platform.advance(500);
    CHECK(desk.model().dialog.kind == app::Dialog::Kind::none);

    desk.platform.workbooks_wait = true;
    desk.say(app::Do{Action::dismiss_toast, {}, {}});
    desk.say(table);
    CHECK(desk.model().dialog.kind == app::Dialog::Kind::none);  // a dialog that only flickers helps nobody
    desk.platform.advance(500);
    CHECK(desk.model().dialog.kind == app::Dialog::Kind::making_file);
    CHECK(desk.model().toasts.empty());
    desk.say(app::Do{Action::cancel, {}, {}});
    CHECK(desk.model().dialog.kind == app::Dialog::Kind::none);
    CHECK(desk.platform.workbooks.size() == 1);
    CHECK(desk.model().toasts.back().tone == app::Toast::Tone::info);

    desk.say(table);
    desk.platform.advance(500);
    desk.platform.end_workbook(false);  // the browser could not
    CHECK(desk.model().dialog.kind == app::Dialog::Kind::none);
    CHECK(desk.model().toasts.back().tone == app::Toast::Tone::error);
    desk.say(table);
    desk.platform.advance(500);
    desk.platform.end_workbook(true);
    CHECK(desk.platform.workbooks.size() == 2);
    CHECK(desk.model().toasts.back().tone == app::Toast::Tone::success);
}
