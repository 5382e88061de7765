#include "ui/gallery.hpp"

#include <cstdio>

namespace sk::ui {
namespace {

std::vector<Option> kinds() {
    return {{"ky-thuat", "Giải pháp kỹ thuật", "Sản phẩm, quy trình, cách thức kỹ thuật", true},
            {"quan-ly", "Giải pháp quản lý", "Tổ chức, điều hành công việc", true},
            {"tac-nghiep", "Giải pháp tác nghiệp", {}, true},
            {"khac", "Không chọn được ở đơn vị này", {}, false}};
}

std::vector<Option> units() {
    static const char* const names[] = {"Phường Tô Hiệu", "Phường Chiềng An", "Phường Mộc Châu", "Phường Vân Sơn",
                                        "Xã Mai Sơn",     "Xã Thuận Châu",    "Xã Yên Châu",     "Xã Quỳnh Nhai",
                                        "Xã Sông Mã",     "Xã Sốp Cộp",       "Xã Bắc Yên",      "Xã Phù Yên",
                                        "Xã Mường La",    "Xã Vân Hồ"};
    std::vector<Option> options;
    for (int i = 0; i < 84; ++i) {
        char code[16];
        std::snprintf(code, sizeof code, "u%02d", i);
        std::string label = names[i % 14];
        if (i >= 14) label += " " + std::to_string(i / 14 + 1);
        options.push_back({code, std::move(label), i % 14 < 4 ? "Phường" : "Xã", true});
    }
    return options;
}

void words(Ui& ui) {
    ui.section("gallery/words", "Chữ và thông báo", [&] {
        ui.heading("gallery/h3", "Tiêu đề cấp ba: ẰẮẴẶ ỀẾỄỆ ỒỐỖỘ ờớỡợ ừứữự", 3);
        ui.text("gallery/text",
                "Một đoạn văn thường. Sáng kiến là giải pháp kỹ thuật, giải pháp quản lý, giải pháp tác nghiệp hoặc "
                "giải pháp ứng dụng tiến bộ kỹ thuật được cơ sở công nhận.\nĐoạn thứ hai, sau một lần xuống dòng.");
        ui.text("gallery/muted", "Chữ phụ", Tone::muted);
        ui.text("gallery/danger", "Chữ báo lỗi", Tone::danger);
        ui.definition("gallery/definition", "Người ký", "Lò Thị Hoa, cán bộ đầu mối");
        ui.definition("gallery/definition-long", "Nơi công tác (hoặc nơi thường trú)",
                      "Trung tâm Y tế khu vực Thuận Châu, xã Thuận Châu, tỉnh Sơn La");
        ui.row([&] {
            ui.badge("gallery/badge/normal", "Bản nháp", Tone::normal);
            ui.badge("gallery/badge/info", "Đã nộp", Tone::info);
            ui.badge("gallery/badge/success", "Đã tiếp nhận", Tone::success);
            ui.badge("gallery/badge/warning", "Chờ bổ sung", Tone::warning);
            ui.badge("gallery/badge/danger", "Bị trả lại", Tone::danger);
        });
        ui.banner("gallery/banner/info", Tone::info, "Đang làm việc không có mạng",
                  "Mọi thứ vẫn được lưu trên máy này.");
        ui.banner("gallery/banner/success", Tone::success, "Đã gửi", {});
        ui.banner("gallery/banner/warning", Tone::warning, "Sắp hết hạn một năm",
                  "Còn 12 ngày để nộp đơn (Điều 5 khoản 2).");
        ui.banner("gallery/banner/danger", Tone::danger, "Chưa lưu được", "Ổ đĩa đã đầy. Hãy xuất hồ sơ ra tệp.",
                  [&] { ui.button("gallery/banner/action", "Xuất ra tệp", ButtonKind::secondary, Icon::file_out); });
        ui.progress("gallery/progress", "Đang gửi hồ sơ", 640);
        ui.progress("gallery/progress-unknown", "Đang chờ máy chủ trả lời", -1);
        ui.separator();
        ui.empty("gallery/empty", "Chưa có hồ sơ nào", "Hồ sơ anh/chị viết sẽ hiện ở đây.",
                 [&] { ui.button("gallery/empty/new", "Viết đơn mới", ButtonKind::primary, Icon::add); });
    });
}

void controls(Ui& ui, GalleryState& state) {
    ui.section("gallery/controls", "Nút và lựa chọn", [&] {
        ui.row([&] {
            if (ui.button("gallery/primary", "Nộp đơn", ButtonKind::primary, Icon::send)) ++state.presses;
            ui.button("gallery/secondary", "In đơn", ButtonKind::secondary, Icon::print);
            ui.button("gallery/quiet", "Trợ giúp", ButtonKind::quiet, Icon::help);
            ui.button("gallery/danger-button", "Xóa bản nháp", ButtonKind::danger, Icon::trash);
            if (ui.button("gallery/disabled", "Chưa dùng được", ButtonKind::primary, Icon::none, false))
                ++state.presses;
            if (ui.button("gallery/busy", "Đang ký…", ButtonKind::primary, Icon::signature, true, true))
                ++state.presses;
            ui.link("gallery/link", "Xem quy định");
        });
        if (const auto bar = ui.bars("gallery/bars", "Số hồ sơ theo bước",
                                     {{"gallery/bar/filed", "Đã nộp", "1.240", 1240, Tone::normal},
                                      {"gallery/bar/late", "Quá hạn", "86", 86, Tone::warning},
                                      {"gallery/bar/none", "Được công nhận phạm vi ảnh hưởng", "0", 0, Tone::normal}}))
            state.bar = static_cast<int>(*bar);
        if (const auto value =
                ui.checkbox("gallery/check",
                            "Tôi xin cam đoan mọi thông tin nêu trong đơn là trung thực, đúng sự thật.", state.checked))
            state.checked = *value;
        ui.checkbox("gallery/check-error", "Phải chọn ô này", false,
                    {.error = "Hãy đánh dấu vào ô cam đoan.", .required = true});
        ui.checkbox("gallery/check-disabled", "Đã chọn, đang không sửa được", true, {.enabled = false});
        if (auto value = ui.radio("gallery/kind", "Loại giải pháp", kinds(), state.kind)) state.kind = *value;
        ui.radio("gallery/kind-error", "Câu hỏi chưa trả lời", {{"co", "Có", {}, true}, {"khong", "Không", {}, true}},
                 "", {.error = "Hãy chọn một câu trả lời.", .required = true});
        if (auto value = ui.select("gallery/unit", "Đơn vị", units(), state.unit, {.searchable = true}))
            state.unit = *value;
        ui.select("gallery/unit-error", "Đơn vị nhận đơn", kinds(), "",
                  {.error = "Hãy chọn đơn vị nhận đơn.", .help = "Nơi công tác của tác giả.", .required = true});
        ui.select("gallery/unit-disabled", "Đơn vị đang không sửa được", kinds(), "quan-ly", {.enabled = false});
        ui.choices("gallery/many", "Lĩnh vực",
                   {.error = "Hãy chọn ít nhất một lĩnh vực.", .help = "Được chọn nhiều lĩnh vực.", .required = true},
                   [&] {
                       ui.checkbox("gallery/many/y-te", "Y tế", false);
                       ui.checkbox("gallery/many/giao-duc", "Giáo dục", false);
                   });
        if (ui.button("gallery/open-dialog", "Mở hộp thoại", ButtonKind::secondary)) state.dialog = true;
        if (const auto tile =
                ui.tiles("gallery/tiles", "Mỗi xã một ô",
                         {{"gallery/tile/a", "Tô Hiệu", "12", "Phường Tô Hiệu: 12", 4, Tone::info},
                          {"gallery/tile/b", "Chiềng Khương", "3", "Xã Chiềng Khương: 3", 2, Tone::danger},
                          {"gallery/tile/c", "Mường Lạn", "0", "Xã Mường Lạn: 0", 0, Tone::info}},
                         state.tile))
            state.tile = *tile;
        Ui::Table numbers;
        numbers.id = "gallery/numbers";
        numbers.label = "Số liệu theo đơn vị";
        numbers.columns = {{"Đơn vị", 0, 2}, {"Đã nộp", 0, 1, false, false, false, true}};
        numbers.rows = 1;
        numbers.row_id = [](std::size_t) { return std::string("gallery/numbers/a"); };
        numbers.cell = [&](std::size_t, std::size_t column) {
            if (column == 0) return ui.cell_text("Phường Tô Hiệu");
            if (ui.cell_link("gallery/numbers/a/filed", "12", "Đã nộp: 12")) ++state.cell_links;
        };
        numbers.activate = [&](std::size_t) { state.chosen_row = "numbers"; };
        ui.table(numbers);
    });
}

void fields(Ui& ui) {
    ui.section("gallery/fields", "Ô nhập chữ", [&] {
        TextOptions title;
        title.label = "Tên sáng kiến";
        title.help = "Ngắn gọn, nói được giải pháp làm gì.";
        title.placeholder = "Ví dụ: Hẹn lịch khám bằng hình cho người chưa biết chữ";
        title.required = true;
        title.limit_chars = 500;
        ui.text_field("gallery/title", "", title);
        TextOptions wrong = title;
        wrong.error = "Hãy viết tên sáng kiến.";
        ui.text_field("gallery/title-error", "", wrong);
        TextOptions many;
        many.label = "Mô tả bản chất của sáng kiến";
        many.multiline = true;
        many.limit_chars = 40;
        ui.text_field("gallery/description", "Dòng một của phần mô tả.\nDòng hai dài hơn để quá số ký tự cho phép.",
                      many);
        TextOptions fixed;
        fixed.label = "Ô chỉ đọc";
        fixed.read_only = true;
        ui.text_field("gallery/read-only", "Không sửa được", fixed);
        ui.columns({2, 1}, {[&] {
                                TextOptions name;
                                name.label = "Họ và tên";
                                ui.text_field("gallery/name", "Vì Thị Ễ", name);
                            },
                            [&] {
                                TextOptions share;
                                share.label = "Tỷ lệ (%)";
                                share.numeric = true;
                                ui.text_field("gallery/share", "33,33", share);
                            }});
        ui.row([&] {
            TextOptions find;
            find.label = "Tìm hồ sơ";
            find.search = true;
            find.placeholder = "Tên, tác giả, đơn vị";
            ui.text_field("gallery/search", "", find);
            ui.select("gallery/filter", "Trạng thái", kinds(), "quan-ly");
        });
    });
}

void rows(Ui& ui, GalleryState& state) {
    Ui::Table table;
    table.id = "gallery/table";
    table.label = "Hồ sơ";
    table.columns = {{"Tên sáng kiến", 0, 3, true, true, false, false},
                     {"Tác giả", 0, 2, true},
                     {"Trạng thái", 150, 1},
                     {"Điểm", 90, 1, true, false, false, true}};
    table.rows = state.rows;
    table.row_id = [](std::size_t row) { return "gallery/row/" + std::to_string(row); };
    table.cell = [&](std::size_t row, std::size_t column) {
        if (column == 0)
            ui.cell_text("Hồ sơ số " + std::to_string(row) + ": cải tiến quy trình tiếp nhận và trả kết quả tại xã");
        if (column == 1) ui.cell_text("Lò Văn Ễng, Giàng A Của");
        if (column == 2) ui.cell_badge(row % 2 ? "Đã nộp" : "Đã tiếp nhận", row % 2 ? Tone::info : Tone::success);
        if (column == 3) ui.cell_text(std::to_string(row % 100));
    };
    table.activate = [&](std::size_t row) { state.chosen_row = std::to_string(row); };
    table.sort = [&](std::size_t) { ++state.sorts; };
    table.empty_text = "Không có hồ sơ nào khớp.";
    table.copyable = true;
    ui.heading("gallery/table-heading", "Bảng", 2);
    ui.text("gallery/table-how", "Chép bảng này thì lời báo hiện ở cuối màn hình.", Tone::muted);
    ui.table(table);
    Ui::Table nothing = table;
    nothing.id = "gallery/table-empty";
    nothing.rows = 0;
    ui.table(nothing);
}

// Each widget as it looks under a pointer, pressed, and where the keyboard is; the states that depend on what is said
// (in error, busy, not to be changed) stand above.
void looks(Ui& ui) {
    ui.section("gallery/looks", "Trạng thái khi trỏ chuột, khi bấm và khi dùng bàn phím", [&] {
        constexpr std::pair<Ui::Look, const char*> all[] = {{Ui::Look::as_is, "bình thường"},
                                                            {Ui::Look::hovered, "trỏ chuột"},
                                                            {Ui::Look::pressed, "đang bấm"},
                                                            {Ui::Look::focused, "bàn phím"}};
        int at = 0;
        for (const auto& [look, name] : all) {
            const std::string id = "gallery/look" + std::to_string(at++), said = std::string(": ") + name;
            ui.looking(look, [&] {
                ui.row([&] {
                    ui.button(id + "/primary", "Nộp đơn" + said, ButtonKind::primary, Icon::send);
                    ui.button(id + "/secondary", "In đơn" + said, ButtonKind::secondary, Icon::print);
                    ui.button(id + "/quiet", "Trợ giúp" + said, ButtonKind::quiet, Icon::help);
                    ui.button(id + "/danger", "Xóa" + said, ButtonKind::danger, Icon::trash);
                    ui.link(id + "/link", "Xem quy định" + said);
                });
                ui.checkbox(id + "/check", "Ô đánh dấu" + said, false);
                ui.checkbox(id + "/checked", "Ô đã đánh dấu" + said, true);
                ui.radio(id + "/radio", "Lựa chọn" + said, {{"co", "Có", {}, true}, {"khong", "Không", {}, true}},
                         "co");
                ui.select(id + "/select", "Danh sách" + said, kinds(), "quan-ly");
                const std::string field = "Ô nhập chữ" + said;
                TextOptions options;
                options.label = field;
                ui.text_field(id + "/field", "Vì Thị Ễ", options);
            });
        }
        ui.text("gallery/looks/none",
                "Ô nhập chữ không sửa được thì là ô chỉ đọc, vẫn chép được; đường dẫn không bao giờ bị tắt. Khi đang "
                "làm việc lâu thì nút báo bận, và thanh tiến độ đứng ở nơi kết quả sẽ hiện.",
                Tone::muted);
    });
}

void dialog(Ui& ui, GalleryState& state) {
    if (!state.dialog) return;
    ui.dialog(
        "gallery/dialog", "Nộp đơn này?",
        [&] {
            ui.text("gallery/dialog/text",
                    "Sau khi nộp, đơn không sửa được nữa. Cán bộ đầu mối sẽ tiếp nhận và báo lại.");
            TextOptions note;
            note.label = "Lời nhắn cho cán bộ đầu mối";
            note.multiline = true;
            ui.text_field("gallery/dialog/note", "", note);
        },
        [&] {
            if (ui.button("gallery/dialog/cancel", "Để sau")) {
                state.dialog = false;
                ui.emit(app::Do{app::Action::cancel, {}, {}});  // with a command comes the next frame
            }
            if (ui.button("gallery/dialog/confirm", "Nộp đơn", ButtonKind::primary)) ++state.presses;
        });
}

}  // namespace

void gallery_page(Ui& ui, GalleryState& state) {
    ui.notice("gallery/notice", "Dải này nói điều đúng cho cả trang ở dưới nó.", Tone::info);
    ui.page("gallery", ui.t(Str::ui_gallery), [&] {
        words(ui);
        controls(ui, state);
        fields(ui);
        looks(ui);
        rows(ui, state);
        ui.live("gallery/live", "Đã tìm thấy 12 hồ sơ", false);
    });
    dialog(ui, state);
}

void gallery(Ui& ui, GalleryState& state) {
    const std::vector<Ui::NavItem> items = {{"dossiers", "Hồ sơ", Icon::list, true, 3},
                                            {"exchange", "Trao đổi", Icon::sync, false, 0},
                                            {"province", "Toàn tỉnh", Icon::unit, false, 1200},
                                            {"settings", "Cài đặt", Icon::settings, false, 0},
                                            {"help", "Trợ giúp", Icon::help, false, 0}};
    ui.frame("Sáng kiến Sơn La", "Lò Thị Hoa · Xã Thuận Châu", "Đã lưu lúc 14:02", Tone::success, items,
             [&] { gallery_page(ui, state); });
    ui.toasts();
}

}  // namespace sk::ui
