// The place of what resembles a draft: it is there from the start, and what comes into it moves nothing below.
#include <doctest/doctest.h>

#include "law-assets.hpp"
#include "law/desk_rules.hpp"
#include "ui-harness.hpp"
#include "ui/screens/words.hpp"

using namespace sk;
using namespace sk::test;

namespace {

law::DeskRules rules_of_desk() {
    const Json index = parse_json(read_asset("law/index.json")).value();
    return law::read_desk_rules(read_asset("law/" + index["desk"].get<std::string>())).value();
}

app::NoveltyRow alike(int hundredths, int level) {
    app::NoveltyRow row;
    row.id = "d1";
    row.title = "Sổ hẹn hai liên trả kết quả ở bản";
    row.unit = "14.03646";
    row.state = "recognised";
    row.hundredths = hundredths;
    row.level = level;
    row.title_alike = level == 0;
    return row;
}

}  // namespace

TEST_CASE("novelty: nothing below moves when its answer comes, at a desk and on a phone") {
    for (const float width : {1366.0f, 390.0f}) {
        CAPTURE(width);
        Stage stage(width, 844, width < 700);
        stage.model.whole = true;
        const auto screen = [](ui::Ui& ui) {
            ui.page("page", "Soạn đơn", [&] {
                ui::screens::novelty(ui, ui::screens::NoveltyPlace::draft, "draft");
                ui.text("below", "Lợi ích");
            });
        };
        const auto below = [&] {
            stage.settle(screen);
            const ui::Node* node = stage.find("below");
            REQUIRE(node);
            return node->rect.y;
        };
        const float nowhere = below();
        CHECK(stage.find("novelty/state") == nullptr);  // it is not to be said of this one
        app::NoveltyView& view = stage.model.novelty;
        view.wanted = "draft";
        const float place = below();
        CHECK(place > nowhere);
        REQUIRE(stage.find("novelty/state"));
        stage.model.desk = rules_of_desk();
        CHECK(below() == place);
        view.subject = "draft";
        view.asked = true;
        view.known = 12'345;
        CHECK(below() == place);
        view.reading = true;
        view.missing = 9'876;
        CHECK(below() == place);
        for (const auto& [hundredths, level] : {std::pair(0, 0), std::pair(2'500, 1), std::pair(10'000, 2)}) {
            view.rows = {alike(hundredths, level)};
            CHECK(below() == place);
        }
        CHECK(stage.find("novelty/row/d1") == nullptr);  // the list comes when it is asked for
        view.listed = true;
        CHECK(below() > place);
        CHECK(stage.find("novelty/row/d1") != nullptr);
        // Of another draft nothing of it is shown.
        view.wanted = "other";
        CHECK(below() == nowhere);
    }
}
