// Colours, sizes and fonts in one place: calm, official, legible for readers over fifty.
//
// Promises: every text stands on a background with a contrast of at least 4.5 (WCAG 2.2 1.4.3), every
// border and focus ring of at least 3 (1.4.11), in light and dark; contrast_pairs() lists them all and
// tests/unit/ui-theme.cpp computes each; 7 for texts where the system asks for more contrast. One spacing scale, four
// font sizes, controls of at least 44 px.
// Sizes are CSS pixels at 100 % and grow with the reader's text size.
#pragma once
#include <cstdint>
#include <vector>

struct ImFont;

namespace sk::ui {

struct Color {
    std::uint8_t r = 0, g = 0, b = 0, a = 255;
    bool operator==(const Color&) const = default;
};
constexpr Color rgb(std::uint32_t hex) {
    return {static_cast<std::uint8_t>(hex >> 16), static_cast<std::uint8_t>(hex >> 8), static_cast<std::uint8_t>(hex)};
}

struct Soft {
    Color text, background, edge;
};  // a tinted area: badge, banner, toast

struct Colors {
    Color page, surface, surface_alt, surface_hover;  // behind everything; cards; table heads; rows under the pointer
    Color text, muted, accent, accent_hover;          // accent: links, chosen things
    Color edge, control_edge;                         // decoration; the edge by which a control is recognised
    Color primary, primary_hover, primary_pressed, on_primary;
    Color danger, danger_hover, danger_pressed, on_danger;
    Color field, field_read_only, disabled, on_disabled;
    Color selected;                   // chosen option, current navigation item; text is `text`
    Color bar, on_bar, on_bar_muted;  // the top bar
    Color focus;                      // the ring
    Color success_text, warning_text, danger_text, info_text;
    Soft soft_normal, soft_info, soft_success, soft_warning, soft_danger;
    // Bars of a chart, by Tone: each pair differs in lightness, so that who does not see hues tells them apart.
    Color chart[6];
    Color backdrop;  // under dialogs
};
// more_contrast: for people whose system asks for it (prefers-contrast, forced-colors): black and white, strong edges.
const Colors& colors(bool dark, bool more_contrast = false);

struct ContrastPair {
    const char* what;
    Color front, back;
    double minimum;
};
std::vector<ContrastPair> contrast_pairs(bool dark, bool more_contrast = false);
double contrast(Color a, Color b);  // WCAG 2.2 "contrast ratio", 1 … 21

// The spacing scale.
inline constexpr float gap_1 = 4, gap_2 = 8, gap_3 = 12, gap_4 = 16, gap_6 = 24, gap_8 = 32;
// Font sizes in CSS pixels (em); lines are 1.45 em apart so that ẰẮẴẶ ỀẾỄỆ keep their marks.
inline constexpr float size_small = 14, size_body = 16, size_lead = 18, size_title = 22, size_display = 28;
inline constexpr float line_ratio = 1.45f;
inline constexpr float control_height = 44;
inline constexpr float column_width_max = 1040;
inline constexpr float compact_below = 700, side_navigation_from = 1000;

// Given once by the platform after it has loaded the fonts. ImGui's size of a font is the height from
// descender to ascender, CSS's is the em: `height_per_em` is (ascender − descender) / unitsPerEm (Inter: 1.21).
void set_fonts(ImFont* regular, ImFont* bold, float height_per_em = 1.21f);
ImFont* regular_font();
ImFont* bold_font();
float font_height_per_em();

}  // namespace sk::ui
