// Lying bars: the one chart that reads the same on paper, on a telephone and aloud. Tiles: many places at a glance.
#include <algorithm>
#include <cmath>

#include "ui/ui_private.hpp"

namespace sk::ui {

std::optional<std::size_t> Ui::bars(std::string_view id, std::string_view label, const std::vector<Bar>& bars) {
    Private& p = *p_;
    const Face face = p.face(size_body), bold = p.face(size_body, true);
    const Rect block = p.begin_block();
    const std::size_t group = p.node(id, Role::group, label, block);
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
        const Color ink = p.c->chart[static_cast<std::size_t>(bar.tone)];
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

std::optional<std::string> Ui::tiles(std::string_view id, std::string_view label, const std::vector<Tile>& tiles,
                                     std::string_view chosen) {
    Private& p = *p_;
    const Face face = p.face(size_small), bold = p.face(size_body, true);
    const Rect block = p.begin_block();
    const float gap = p.px(gap_2), pad = p.px(gap_2), least = p.px(106);
    const int columns = std::max(1, static_cast<int>((block.w + gap) / (least + gap)));
    const float w = std::floor((block.w - gap * static_cast<float>(columns - 1)) / static_cast<float>(columns));
    const float square = p.px(8), h = std::ceil(pad * 2 + face.line + bold.line + gap_1 + square);
    const std::size_t group = p.node(id, Role::radiogroup, label, block);
    p.semantics.at(group).level = static_cast<std::uint16_t>(columns);  // by which the arrows go up and down
    p.semantics.push();
    std::optional<std::string> pressed;
    float bottom = block.y;
    for (std::size_t at = 0; at < tiles.size(); ++at) {
        const Tile& tile = tiles[at];
        const auto row = at / static_cast<std::size_t>(columns), column = at % static_cast<std::size_t>(columns);
        const Rect rect{block.x + static_cast<float>(column) * (w + gap), block.y + static_cast<float>(row) * (h + gap),
                        w, h};
        bottom = rect.y + rect.h;
        const Hit hit = p.interact(tile.id, rect);
        const bool on = tile.id == chosen;
        const Soft& soft = p.soft(tile.tone);
        p.fill(rect, tile.level == 0 ? p.c->surface : soft.background, 6);
        p.stroke(rect, on || hit.hovered ? p.c->accent : p.c->control_edge, 6, on ? 3.0f : 1.0f);
        const Color ink = tile.level == 0 ? p.c->muted : tile.tone == Tone::normal ? p.c->text : soft.text;
        p.write_cut(rect.x + pad, rect.y + pad, rect.w - 2 * pad, face, ink, tile.name);
        p.write_cut(rect.x + pad, rect.y + pad + face.line, rect.w - 2 * pad, bold, ink, tile.text);
        for (int level = 0; level < tile_levels; ++level) {
            const Rect mark{rect.x + pad + static_cast<float>(level) * (square + 3), rect.y + rect.h - pad - square,
                            square, square};
            if (level < tile.level)
                p.fill(mark, ink, 1);
            else
                p.stroke(mark, p.c->control_edge, 1);
        }
        if (hit.focused) p.ring(rect, 6);
        p.node(tile.id, Role::radio, tile.said, rect, flag::focusable | (on ? flag::checked : 0u));
        if (hit.activated) pressed = tile.id;
    }
    p.semantics.pop();
    p.semantics.at(group).rect.h = bottom - block.y;
    p.end_block(bottom);
    return pressed;
}

}  // namespace sk::ui
