// The editor of the rules as it is drawn: every section of every pack has its words, the steps stand in a table with
// the chosen one below, and what they offer becomes commands.
#include <doctest/doctest.h>

#include <algorithm>

#include "dossier/packs.hpp"
#include "law-assets.hpp"
#include "law/pack_form.hpp"
#include "law/rule_list.hpp"
#include "ui-harness.hpp"
#include "ui/screens/screens.hpp"

using namespace sk;
using namespace sk::test;

namespace {

void draw_rules(ui::Ui& ui) { ui::screens::regulations(ui); }

// The standing office with the next pack begun from this one.
void begin_rules(Stage& stage, const char* file) {
    const std::string text = test::read_asset(std::string("law/") + file);
    stage.model.pack = *dossier::read_pack(text);
    stage.model.library = law::Library(stage.model.pack);
    stage.model.now = parse_timestamp("2026-11-28T08:00:00+07:00").value();
    stage.model.profile.emplace();
    stage.model.profile->roles = {"office"};
    stage.model.route = {app::Screen::regulations, {}};
    app::RegulationDraft& draft = stage.model.regulations.draft.emplace();
    draft.base = stage.model.pack.id;
    draft.base_pack = draft.pack = law::opened_pack(text).value();
}

bool is_control(ui::Role role) {
    return role == ui::Role::checkbox || role == ui::Role::textbox || role == ui::Role::combobox ||
           role == ui::Role::button;
}

}  // namespace

TEST_CASE("rules editor: whatever section is open, its fields have names in words and no codes are shown") {
    for (const char* file : {"sonla-2026-3.json", "sonla-2026-8.json", "demonstration-2026-1.json"}) {
        Stage stage(1366, 768);
        begin_rules(stage, file);
        app::RegulationDraft& draft = *stage.model.regulations.draft;
        for (const law::FormSection& section : law::form_sections(draft.pack)) {
            draft.section = app::section_key(section);
            CAPTURE(draft.section);
            CHECK(stage.settle(draw_rules) >= 0);
            int controls = 0;
            for (const ui::Node& node : stage.ui.semantics().nodes()) {
                if (!is_control(node.role) || !std::string_view(node.id).starts_with("rules/")) continue;
                CAPTURE(node.id);
                CHECK_FALSE(node.name.empty());
                CHECK(node.name.find('_') == std::string_view::npos);
                CHECK(node.value.find('_') == std::string_view::npos);
                ++controls;
            }
            CHECK(controls > 5);
        }
    }
}

TEST_CASE("rules: the one that was chosen leads to the law that it rests on") {
    Stage stage(1366, 768);
    begin_rules(stage, "sonla-2026-3.json");
    app::RegulationsView& view = stage.model.regulations;
    view.draft.reset();
    const std::vector<law::RuleLine>& lines = view.rules[stage.model.pack.id] = law::rule_lines(stage.model.pack);
    const auto limit =
        std::find_if(lines.begin(), lines.end(), [](const law::RuleLine& line) { return line.section == "period"; });
    REQUIRE(limit != lines.end());
    view.rule = limit->section + " " + limit->name;
    stage.settle(draw_rules);
    CHECK(stage.find("rules/chosen/source/open") != nullptr);
}

TEST_CASE("rules editor: steps stand in a table; the chosen one is changed and moved below") {
    Stage stage(1366, 2'400);
    begin_rules(stage, "sonla-2026-3.json");
    app::RegulationDraft& draft = *stage.model.regulations.draft;
    draft.section = "steps:workflow/steps";
    stage.settle(draw_rules);
    const ui::Node* table = stage.find(ui::Role::table, "Các bước xử lý hồ sơ");
    REQUIRE(table);
    CHECK(table->count == static_cast<int>(draft.pack["workflow"]["steps"].size()));
    stage.picture("rules-steps");
    REQUIRE(stage.find(ui::Role::rowheader, "Thẩm định giải pháp"));
    std::size_t examined = 0;
    while (string_or(draft.pack["workflow"]["steps"][examined], "act") != "dossier.examined") ++examined;
    stage.commands.clear();
    stage.ui.activate("rules/steps/" + std::to_string(examined));
    stage.frame(draw_rules);
    REQUIRE_FALSE(stage.commands.empty());
    const auto* chosen = std::get_if<app::Choose>(&stage.commands.front());
    REQUIRE(chosen);
    CHECK(chosen->field == "rules/row");
    CHECK(chosen->value == "workflow/steps/" + std::to_string(examined));
    draft.row = chosen->value;
    stage.settle(draw_rules);
    CHECK(stage.find(ui::Role::region, "Thẩm định giải pháp"));
    const ui::Node* from = stage.find("rules/" + draft.row + "/from#accepted");
    REQUIRE(from);
    CHECK(from->name == "Đã chấp nhận đơn");
    const ui::Node* up = stage.find(ui::Role::button, "Chuyển “Thẩm định giải pháp” lên trước");
    REQUIRE(up);
    stage.commands.clear();
    stage.ui.activate(std::string(up->id));
    stage.frame(draw_rules);
    REQUIRE_FALSE(stage.commands.empty());
    const auto* move = std::get_if<app::Do>(&stage.commands.front());
    REQUIRE(move);
    CHECK(move->action == app::Action::move_rule);
    CHECK(move->id == "up");
    CHECK(move->row == draft.row);
    Stage phone(390, 2'400, true);
    begin_rules(phone, "sonla-2026-3.json");
    phone.model.regulations.draft->section = draft.section;
    CHECK(phone.settle(draw_rules) >= 0);
    phone.picture("rules-steps-phone");
}

TEST_CASE("rules editor: ways of voting, conflicts and grades, for looking at") {
    Stage stage(1366, 1'600);
    begin_rules(stage, "demonstration-2026-1.json");
    for (const char* section : {"methods:council/methods", "conflicts:council/conflicts",
                                "grades:sheets/0/passing/levels", "grade_least:sheets/0/passing/levels/0/criteria",
                                "sheets:sheets", "council_acts:council/acts", "undo:workflow/undo", "levels:levels"}) {
        stage.model.regulations.draft->section = section;
        CHECK(stage.settle(draw_rules) >= 0);
        const std::string code = std::string(section).substr(0, std::string(section).find(':'));
        stage.picture(("rules-" + code).c_str());
    }
    CHECK(stage.find(ui::Role::region, "Dòng 1: Cơ sở"));
}

TEST_CASE("rules editor: a row says in one sentence what it means, and that nobody has read its source") {
    Stage stage(1366, 3'200);
    begin_rules(stage, "sonla-2026-8.json");
    app::RegulationDraft& draft = *stage.model.regulations.draft;
    draft.pack["rounds"].push_back({{"code", "dot-1"},
                                    {"name", "Đợt cuối năm"},
                                    {"level", "unit"},
                                    {"from", "11-15"},
                                    {"to", "01-15"},
                                    {"fields", Json::array()},
                                    {"citation", draft.pack["parts"][2]["citation"]}});
    const auto text = [&](const std::string& id) {
        const ui::Node* node = stage.find(id);
        return node ? std::string(node->name) : std::string();
    };
    draft.section = "rounds:rounds";
    CHECK(stage.settle(draw_rules) >= 0);
    CHECK(text("rules/meaning/rounds/0") ==
          "Nghĩa là: Nhận hằng năm từ 15/11 đến hết 15/01 năm sau. Cấp: Cơ sở. Mọi lĩnh vực.");
    CHECK(stage.find("rules/rounds/0/citation/unread"));
    stage.picture("rules-rounds");
    draft.section = "clocks:clocks";
    CHECK(stage.settle(draw_rules) >= 0);
    CHECK(stage.find("rules/clocks/0/citation/unread"));  // the first one is open
    CHECK_FALSE(stage.find("rules/meaning/clocks/2"));
    CHECK(stage.find(ui::Role::rowheader, "Dòng 3: Xét công nhận sáng kiến"));
    draft.row = "clocks/2";
    CHECK(stage.settle(draw_rules) >= 0);
    stage.picture("rules-clocks");
    CHECK(text("rules/meaning/clocks/2").starts_with("Nghĩa là: Dài 3 tháng. Tính khi hồ sơ: Đã chấp nhận đơn; "));
    CHECK_FALSE(stage.find("rules/clocks/2/citation/unread"));  // NĐ 13/2012 Điều 7 was read
    CHECK(stage.find("rules/clocks/2/starts#dossier.accepted/date"));
    draft.section = "parts:parts";
    CHECK(stage.settle(draw_rules) >= 0);
    CHECK(text("rules/meaning/parts/3").find("Có khi đã làm bước “Quyết định của thủ trưởng”") != std::string::npos);
    stage.picture("rules-parts");
    draft.section = "step_when:workflow/steps";
    std::size_t approval = 0;
    while (!draft.pack["workflow"]["steps"][approval].contains("when")) ++approval;
    draft.row = "workflow/steps/" + std::to_string(approval);
    CHECK(stage.settle(draw_rules) >= 0);
    CHECK(stage.find(ui::Role::cell, "Nhà nước đầu tư; người đứng đầu là tác giả; Hội đồng đã đồng ý"));
    CHECK(text("rules/meaning/" + draft.row).find("Chỉ khi: Nhà nước đầu tư; người đứng đầu là tác giả") !=
          std::string::npos);
    stage.picture("rules-step-when");
    draft.section = "author_share:";
    CHECK(stage.settle(draw_rules) >= 0);
    CHECK(text("rules/meaning/").empty());  // there is none
    // The preview names each dossier with both days.
    using Affected = app::RegulationDraft::Preview::Affected;
    app::RegulationDraft::Preview& preview = draft.preview.emplace();
    preview.dossiers = 400;
    preview.looked_at = 300;
    preview.windows.push_back({"Đợt cuối năm", false, "15/12/2026", "15/01/2027"});
    preview.windows.push_back({"Đợt đã qua", false, {}, {}});
    preview.affected = {
        {"Lịch hẹn bằng hình", Affected::What::round, {}, "nhận quanh năm", "Đợt cuối năm: 15/12/2026 – 15/01/2027"},
        {"Phiếu ba ô", Affected::What::clock, "Xem xét đơn về hình thức", "30/12/2026", "14/12/2026"},
        {"Phiếu ba ô", Affected::What::part, "Phiếu xác nhận áp dụng", {}, "chưa có"}};
    draft.checked = true;
    CHECK(stage.settle(draw_rules) >= 0);
    const ui::Node* table = stage.find(ui::Role::table, "Hồ sơ, phiên họp có quy định khác đi");
    REQUIRE(table);
    CHECK(table->count == 3);
    CHECK(stage.find(ui::Role::cell, "Thời hạn: Xem xét đơn về hình thức"));
    CHECK(stage.find(ui::Role::cell, "14/12/2026"));
    CHECK(text("rules/preview/affected/some").find("300") != std::string::npos);
    stage.picture("rules-preview");
    Stage phone(390, 4'000, true);
    begin_rules(phone, "sonla-2026-8.json");
    phone.model.regulations.draft->preview = preview;
    phone.model.regulations.draft->checked = true;
    CHECK(phone.settle(draw_rules) >= 0);
}
