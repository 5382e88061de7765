#include "ui/theme.hpp"

#include <cmath>
#include <iterator>

namespace sk::ui {
namespace {

ImFont* regular_font_ = nullptr;
ImFont* bold_font_ = nullptr;
float height_per_em_ = 1.21f;

Colors light_colors() {
    Colors c;
    c.page = rgb(0xF2F5F8);
    c.surface = rgb(0xFFFFFF);
    c.surface_alt = rgb(0xE9EFF5);
    c.surface_hover = rgb(0xF1F6FB);
    c.text = rgb(0x17202B);
    c.muted = rgb(0x475467);
    c.accent = rgb(0x0B57A4);
    c.accent_hover = rgb(0x083E77);
    c.edge = rgb(0xCBD3DD);
    c.control_edge = rgb(0x6B7A8C);
    c.primary = rgb(0x0B57A4);
    c.primary_hover = rgb(0x094886);
    c.primary_pressed = rgb(0x073866);
    c.on_primary = rgb(0xFFFFFF);
    c.danger = rgb(0xB3261E);
    c.danger_hover = rgb(0x971F19);
    c.danger_pressed = rgb(0x7A1914);
    c.on_danger = rgb(0xFFFFFF);
    c.field = rgb(0xFFFFFF);
    c.field_read_only = rgb(0xF2F5F8);
    c.disabled = rgb(0xE4E9EF);
    c.on_disabled = rgb(0x556274);
    c.selected = rgb(0xDCEAF8);
    c.bar = rgb(0x0A3F78);
    c.on_bar = rgb(0xFFFFFF);
    c.on_bar_muted = rgb(0xD3E1F0);
    c.focus = rgb(0xB54708);
    c.success_text = rgb(0x17653A);
    c.warning_text = rgb(0x7A4A00);
    c.danger_text = rgb(0xAA231B);
    c.info_text = rgb(0x0B57A4);
    c.soft_normal = {rgb(0x344054), rgb(0xE9EFF5), rgb(0xCBD3DD)};
    c.soft_info = {rgb(0x084A8C), rgb(0xE5F0FB), rgb(0x9CC3EA)};
    c.soft_success = {rgb(0x125230), rgb(0xE3F4EA), rgb(0x93CFAD)};
    c.soft_warning = {rgb(0x6B4100), rgb(0xFFF3D6), rgb(0xE6C36B)};
    c.soft_danger = {rgb(0x8F1D16), rgb(0xFCE9E7), rgb(0xEDA9A3)};
    const std::uint32_t bars[] = {0x0B4A8C, 0x5F6976, 0x398BD0, 0x14693B, 0xA8690A, 0x6E0C12};
    for (std::size_t tone = 0; tone < std::size(bars); ++tone) c.chart[tone] = rgb(bars[tone]);
    c.backdrop = {10, 20, 32, 140};
    return c;
}

Colors dark_colors() {
    Colors c;
    c.page = rgb(0x11161D);
    c.surface = rgb(0x1A212B);
    c.surface_alt = rgb(0x252E3A);
    c.surface_hover = rgb(0x212A36);
    c.text = rgb(0xE9EEF4);
    c.muted = rgb(0xB2BECC);
    c.accent = rgb(0x8FBEF5);
    c.accent_hover = rgb(0xB7D5F9);
    c.edge = rgb(0x394555);
    c.control_edge = rgb(0x8796A8);
    c.primary = rgb(0x2468B2);
    c.primary_hover = rgb(0x1E5A9C);
    c.primary_pressed = rgb(0x194B82);
    c.on_primary = rgb(0xFFFFFF);
    c.danger = rgb(0xB93A31);
    c.danger_hover = rgb(0xA2322A);
    c.danger_pressed = rgb(0x8A2A23);
    c.on_danger = rgb(0xFFFFFF);
    c.field = rgb(0x141A22);
    c.field_read_only = rgb(0x1E2630);
    c.disabled = rgb(0x2A333F);
    c.on_disabled = rgb(0xA3AFBE);
    c.selected = rgb(0x1F3A58);
    c.bar = rgb(0x0B2C50);
    c.on_bar = rgb(0xFFFFFF);
    c.on_bar_muted = rgb(0xC4D5E8);
    c.focus = rgb(0xFFC66D);
    c.success_text = rgb(0x7FD79F);
    c.warning_text = rgb(0xF2C566);
    c.danger_text = rgb(0xFFA198);
    c.info_text = rgb(0x8FBEF5);
    c.soft_normal = {rgb(0xD3DCE6), rgb(0x2A3441), rgb(0x465467)};
    c.soft_info = {rgb(0xBCD9FA), rgb(0x16304C), rgb(0x2F5F92)};
    c.soft_success = {rgb(0xA9E5BF), rgb(0x14321F), rgb(0x2D6B45)};
    c.soft_warning = {rgb(0xF6D48B), rgb(0x362A0F), rgb(0x77602A)};
    c.soft_danger = {rgb(0xFFC1BB), rgb(0x401A17), rgb(0x8A3B35)};
    const std::uint32_t bars[] = {0x649FE6, 0x7B8797, 0xA9D0FA, 0x6CC990, 0xFFE7AD, 0xCB5046};
    for (std::size_t tone = 0; tone < std::size(bars); ++tone) c.chart[tone] = rgb(bars[tone]);
    c.backdrop = {0, 0, 0, 165};
    return c;
}

Colors strong(Colors c, bool dark) {
    const Color ink = rgb(dark ? 0xFFFFFF : 0x000000), ground = rgb(dark ? 0x000000 : 0xFFFFFF);
    c.page = c.surface = c.surface_alt = c.field = c.field_read_only = c.disabled = ground;
    c.text = c.muted = c.edge = c.control_edge = c.on_disabled = ink;
    c.accent = c.accent_hover = c.info_text = rgb(dark ? 0xA8D1FF : 0x003A75);
    c.danger_text = rgb(dark ? 0xFFC4BE : 0x7A0F0A);
    c.success_text = rgb(dark ? 0xA6F0C0 : 0x0B4322);
    c.warning_text = rgb(dark ? 0xFFE08A : 0x573400);
    c.primary = c.primary_hover = c.primary_pressed = rgb(0x073866);
    c.danger = c.danger_hover = c.danger_pressed = rgb(0x7A1914);
    c.focus = rgb(dark ? 0xFFD94A : 0xA03A00);
    c.bar = rgb(0x000000);
    c.on_bar_muted = c.on_bar;
    for (Soft* const soft : {&c.soft_normal, &c.soft_info, &c.soft_success, &c.soft_warning, &c.soft_danger})
        *soft = {ink, ground, ink};
    return c;
}

double linear(std::uint8_t channel) {
    const double value = channel / 255.0;
    return value <= 0.04045 ? value / 12.92 : std::pow((value + 0.055) / 1.055, 2.4);
}

double luminance(Color c) { return 0.2126 * linear(c.r) + 0.7152 * linear(c.g) + 0.0722 * linear(c.b); }

}  // namespace

const Colors& colors(bool dark, bool more_contrast) {
    static const Colors all[] = {light_colors(), dark_colors(), strong(light_colors(), false),
                                 strong(dark_colors(), true)};
    return all[(dark ? 1 : 0) + (more_contrast ? 2 : 0)];
}

double contrast(Color a, Color b) {
    const double one = luminance(a), two = luminance(b);
    return ((one > two ? one : two) + 0.05) / ((one > two ? two : one) + 0.05);
}

std::vector<ContrastPair> contrast_pairs(bool dark, bool more_contrast) {
    const Colors& c = colors(dark, more_contrast);
    const double least = more_contrast ? 7.0 : 4.5;
    std::vector<ContrastPair> pairs;
    const auto text = [&](const char* what, Color front, Color back) { pairs.push_back({what, front, back, least}); };
    const auto edge = [&](const char* what, Color front, Color back) { pairs.push_back({what, front, back, 3.0}); };
    for (const Color back :
         {c.page, c.surface, c.surface_alt, c.surface_hover, c.selected, c.field, c.field_read_only}) {
        text("text", c.text, back);
        text("muted", c.muted, back);
        text("accent", c.accent, back);
        text("accent under the pointer", c.accent_hover, back);
        text("danger text", c.danger_text, back);
    }
    for (const Color back : {c.page, c.surface, c.surface_alt, c.surface_hover}) {
        text("success text", c.success_text, back);
        text("warning text", c.warning_text, back);
        text("info text", c.info_text, back);
        edge("focus ring", c.focus, back);
    }
    for (const Color back : {c.surface, c.surface_alt})
        for (const Color bar : c.chart) edge("bar of a chart", bar, back);
    for (const Color back : {c.page, c.surface, c.field}) edge("edge of a control", c.control_edge, back);
    for (const Color back : {c.page, c.surface}) edge("edge of an invalid field", c.danger_text, back);
    text("primary button", c.on_primary, c.primary);
    text("primary button under the pointer", c.on_primary, c.primary_hover);
    text("primary button pressed", c.on_primary, c.primary_pressed);
    text("danger button", c.on_danger, c.danger);
    text("danger button under the pointer", c.on_danger, c.danger_hover);
    text("danger button pressed", c.on_danger, c.danger_pressed);
    text("disabled button", c.on_disabled, c.disabled);
    text("top bar", c.on_bar, c.bar);
    text("top bar, second line", c.on_bar_muted, c.bar);
    for (const Soft& soft : {c.soft_normal, c.soft_info, c.soft_success, c.soft_warning, c.soft_danger})
        text("badge or banner", soft.text, soft.background);
    return pairs;
}

void set_fonts(ImFont* regular, ImFont* bold, float height_per_em) {
    regular_font_ = regular;
    bold_font_ = bold ? bold : regular;
    height_per_em_ = height_per_em;
}
ImFont* regular_font() { return regular_font_; }
ImFont* bold_font() { return bold_font_; }
float font_height_per_em() { return height_per_em_; }

}  // namespace sk::ui
