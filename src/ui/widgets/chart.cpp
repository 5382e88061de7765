// Lying bars: the one chart that reads the same on paper, on a telephone and aloud.
#include <algorithm>
#include <cmath>

#include "ui/ui_private.hpp"

namespace sk::ui {

std::optional<std::size_t> Ui::bars(std::string_view id, std::string_view label, const std::vector<Bar>& bars) {
    Private& p = *p_;
    const Face face = p.face(size_body), bold = p.face(size_body, true);
    const Rect block = p.begin_block();
    const std::size_t group = p.node(id, Role::list, label, block);
    p.semantics.at(group).count = static_cast<std::int32_t>(bars.size());
    p.semantics.push();

    std::int64_t most = 1;
    float label_width = 0, text_width = 0;
    for (const Bar& bar : bars) {
        most = std::max(most, bar.value);
        label_width = std::max(label_width, std::ceil(p.text_width(face, bar.label)) + 1);
        text_width = std::max(text_width, std::ceil(p.text_width(bold, bar.text)) + 1);
    }
    // Labels beside the bars where there is room, else above them.
    const bool stacked = p.is_compact || block.w < p.px(420);
    label_width = stacked ? block.w : std::min(label_width, block.w * 0.42f);
    const float gap = p.px(gap_3);
    const float x = stacked ? block.x : block.x + label_width + gap;
    const float room = std::max(p.px(40), block.x + block.w - x - text_width - gap);
    const float thick = p.px(20);
    const float height = std::max(p.control(), stacked ? face.line + thick + p.px(gap_3) : face.line + p.px(gap_2));
    float y = block.y;
    std::optional<std::size_t> chosen;
    for (std::size_t at = 0; at < bars.size(); ++at) {
        const Bar& bar = bars[at];
        const Rect row{block.x, y, block.w, height};
        const Hit hit = p.interact(bar.id, row);
        if (hit.hovered || hit.pressed) p.fill(row, p.c->surface_alt, 6);
        const float middle = stacked ? y + face.line + p.px(gap_1) + thick / 2 : y + height / 2;
        p.write_cut(block.x, stacked ? y : middle - face.line / 2, label_width, face, p.c->text, bar.label);
        // A bar of nothing is a line, so that the scale is seen to begin there.
        const float length =
            std::max(2.0f, std::floor(room * static_cast<float>(bar.value) / static_cast<float>(most)));
        const Color ink = bar.tone == Tone::normal ? p.c->accent : p.soft(bar.tone).text;
        p.fill({x, middle - thick / 2, length, thick}, ink, length > 8 ? 3.0f : 0.0f);
        p.write(x + length + p.px(gap_2), middle - bold.line / 2, bold, p.c->text, bar.text);
        if (hit.focused) p.ring(row, 4);
        p.node(bar.id, Role::link, t(Str::statistics_value, {bar.label, bar.text}), row, flag::focusable);
        if (hit.activated) chosen = at;
        y += height + p.px(gap_1);
    }
    p.semantics.pop();
    p.semantics.at(group).rect.h = y - block.y;
    p.end_block(y);
    return chosen;
}

}  // namespace sk::ui
