// A session as it is drawn: whose step the first button takes, and the scan that a session held on paper should have.
#include <doctest/doctest.h>

#include <algorithm>

#include "council-room.hpp"
#include "ui-harness.hpp"
#include "ui/screens/screens.hpp"

using namespace sk;
using namespace sk::test;

namespace {

// Two dossiers that both wait for the sheet of the first member, who may make it.
app::OpenSession two_to_score() {
    app::OpenSession open;
    open.loading = false;
    open.rules = &rules();
    open.sheet = open.rules->sheet("sonla-mau-03");
    open.state.id = SubjectId{"01934f00-0000-7000-8000-00000000a001"};
    open.state.open = true;
    open.state.date = Date{2026, 11, 25};
    open.state.members = council_of(3);
    for (int number : {1, 2}) {
        council::MatterState state;
        state.matter = matter_of(number);
        open.state.matters.push_back(state);
    }
    for (const council::MatterState& state : open.state.matters)
        open.next.push_back({"score", state.matter.dossier, {open.state.members.front().person}});
    open.may[std::string(act_type::session_sheet_sealed)] = "";
    open.chosen = open.state.matters.back().matter.dossier.text;
    return open;
}

}  // namespace

TEST_CASE("session: the first button takes the step of the dossier that is looked at") {
    Stage stage(1366, 768);
    stage.model.session = two_to_score();
    app::OpenSession& open = *stage.model.session;
    open.me = &open.state.members.front();
    const auto screen = [](ui::Ui& ui) { ui::screens::session(ui); };
    const auto pressed = [&] {
        REQUIRE(stage.settle(screen) > 0);  // and nothing more is drawn while nothing happens
        const ui::Node* button = stage.find("session/next/do");
        REQUIRE(button);
        stage.commands.clear();
        stage.click(button->rect.x + 8, button->rect.y + 8, screen);
        std::string chosen = open.chosen;  // unless the button says another
        for (const app::Command& command : stage.commands)
            if (const auto* choice = std::get_if<app::Choose>(&command)) chosen = choice->value;
        const bool opens = std::any_of(stage.commands.begin(), stage.commands.end(), [](const app::Command& command) {
            const auto* done = std::get_if<app::Do>(&command);
            return done && done->action == app::Action::open_room_form && done->row == act_type::session_sheet_sealed;
        });
        CHECK(opens);
        return chosen;
    };
    CHECK(pressed() == open.state.matters[1].matter.dossier.text);
    open.next.pop_back();  // nothing is left to do on it: the other one's
    CHECK(pressed() == open.state.matters[0].matter.dossier.text);
}

TEST_CASE("session: one held on paper asks for the scan of its minutes, and only that one") {
    Stage stage(1366, 768);
    stage.model.session = two_to_score();
    app::OpenSession& open = *stage.model.session;
    const auto screen = [](ui::Ui& ui) { ui::screens::session(ui); };
    const auto warns = [&] {
        REQUIRE(stage.settle(screen) > 0);  // and nothing more is drawn while nothing happens
        return stage.find("session/scan-missing") != nullptr;
    };
    app::ActView opened, minutes;
    opened.act.type = act_type::session_opened;
    opened.act.at = parse_timestamp("2026-11-25T07:30:00+07:00").value();
    opened.counts = minutes.counts = true;
    minutes.act.type = act_type::session_minutes;
    minutes.act.id = open.state.minutes_act = content_id("minutes");
    open.acts = {opened, minutes};
    CHECK_FALSE(app::held_on_paper(open));
    CHECK_FALSE(warns());
    open.acts[0].act.at = parse_timestamp("2026-11-27T07:30:00+07:00").value();  // two days after
    CHECK(warns());
    open.acts[0] = opened;
    open.state.matters[0].sheets.push_back(
        {open.state.members[1].person, council::SheetStatus::counted, {}, true, {}, {}});
    CHECK(app::held_on_paper(open));
    CHECK(warns());
    open.acts[1].act.files.push_back({content_id("scan"), "bien-ban.pdf", "application/pdf", 10});
    CHECK_FALSE(warns());
}
