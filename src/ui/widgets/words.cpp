// Headings, texts, definitions, badges, banners, empty states, progress.
#include <algorithm>
#include <cmath>

#include "ui/ui_private.hpp"

namespace sk::ui {

void Ui::heading(std::string_view id, std::string_view text, int level) {
    Private& p = *p_;
    const float em = level <= 1   ? (p.is_compact ? size_title : size_display)
                     : level == 2 ? (p.is_compact ? size_lead : size_title)
                     : level == 3 ? size_lead
                                  : size_body;
    const Face face = p.face(em, true);
    const Rect block = p.begin_block();
    const Lines& lines = p.wrap(face, text, block.w);
    const float height = face.line * static_cast<float>(lines.size());
    const Rect rect{block.x, block.y, block.w, height};
    p.write_lines(rect.x, rect.y, face, p.c->text, text, lines);
    p.semantics.at(p.words(id, Role::heading, text, rect, face)).level = static_cast<std::uint16_t>(level);
    p.end_block(rect.y + height);
}

void Ui::text(std::string_view id, std::string_view text, Tone tone, int lines_least) {
    Private& p = *p_;
    const Face face = p.face(size_body);
    // In a row a text is as wide as it is; alone it fills the column.
    const float room = p.available();
    const bool in_row = p.in_row();
    float w = room;
    if (in_row) {
        w = std::min(room, std::ceil(p.text_width(face, text)) + 1);
        const Layout& l = p.layout();
        const float rest = l.x + l.w - l.row_x;
        if (w > rest && rest > room * 0.5f) w = rest;
    }
    const Lines& lines = p.wrap(face, text, w);
    const float height = face.line * std::max(static_cast<float>(lines.size()), static_cast<float>(lines_least));
    const Rect rect = p.place(w, height);
    p.write_lines(rect.x, rect.y, face, p.tone_color(tone), text, lines);
    p.node(id, Role::text, text, rect);
}

void Ui::definition(std::string_view id, std::string_view term, std::string_view value) {
    Private& p = *p_;
    const Face face = p.face(size_body);
    const Rect block = p.begin_block();
    const bool stacked = p.is_compact || block.w < p.px(420);
    const float term_width = stacked ? block.w : std::min(p.px(240), block.w * 0.36f);
    const float value_x = stacked ? block.x : block.x + term_width + p.px(gap_4);
    const float value_width = block.x + block.w - value_x;
    const Lines& term_lines = p.wrap(face, term, term_width);
    const float term_height = face.line * static_cast<float>(term_lines.size());
    p.write_lines(block.x, block.y, face, p.c->muted, term, term_lines);
    const Lines& lines = p.wrap(face, value, value_width);
    const float value_height = face.line * static_cast<float>(lines.size());
    const float value_y = stacked ? block.y + term_height : block.y;
    p.write_lines(value_x, value_y, face, p.c->text, value, lines);
    const float bottom = std::max(block.y + term_height, value_y + value_height);
    const std::size_t node = p.node(id, Role::definition, term, {block.x, block.y, block.w, bottom - block.y});
    p.semantics.set_value(node, value);
    p.semantics.at(node).count = static_cast<std::int32_t>(value_x - block.x);
    p.semantics.at(node).level = static_cast<std::uint16_t>(value_y - block.y);
    p.end_block(bottom);
}

void Ui::badge(std::string_view id, std::string_view text, Tone tone) {
    Private& p = *p_;
    const Face face = p.face(size_body);
    const float pad = p.px(gap_2) + 2;
    const float w = std::min(p.available(), std::ceil(p.text_width(face, text)) + 2 * pad);
    const Rect rect = p.place(w, face.line + p.px(gap_1));
    const Soft& soft = p.soft(tone);
    p.fill(rect, soft.background, 6);
    p.stroke(rect, soft.edge, 6);
    p.write_cut(rect.x + pad, rect.y + (rect.h - face.line) / 2, rect.w - 2 * pad + 1, face, soft.text, text);
    p.node(id, Role::text, text, {rect.x + pad, rect.y, rect.w - 2 * pad, rect.h});
}

void Ui::banner(std::string_view id, Tone tone, std::string_view title, std::string_view text, const Body& actions) {
    Private& p = *p_;
    const Rect block = p.begin_block();
    const Soft& soft = p.soft(tone);
    const float pad = p.px(gap_4), box = p.px(22);
    const Face bold = p.face(size_body, true), face = p.face(size_body);
    const Backing backing = p.begin_backing(block.x, block.y, block.w, soft.background, soft.edge, 8);
    const bool urgent = tone == Tone::danger || tone == Tone::warning;
    const std::size_t node = p.node(id, urgent ? Role::alert : Role::status, title, block,
                                    urgent ? flag::live_assertive : flag::live_polite);
    p.semantics.describe(node, text);
    p.icon(tone_icon(tone), block.x + pad, block.y + pad + (bold.line - box) / 2, box, soft.text);
    const float x = block.x + pad + box + p.px(gap_3), w = block.x + block.w - pad - x;
    p.semantics.push();
    p.push_column(x, block.y + pad, w, p.px(gap_3));
    float y = block.y + pad;
    if (!title.empty()) {
        const Lines& lines = p.wrap(bold, title, w);
        p.write_lines(x, y, bold, soft.text, title, lines);
        const float h = bold.line * static_cast<float>(lines.size());
        p.words(p.join(id, "/title"), Role::text, title, {x, y, w, h}, bold);
        y += h;
    }
    if (!text.empty()) {
        const Lines& lines = p.wrap(face, text, w);
        p.write_lines(x, y, face, soft.text, text, lines);
        const float h = face.line * static_cast<float>(lines.size());
        p.node(p.join(id, "/text"), Role::text, text, {x, y, w, h});
        y += h;
    }
    p.layout().y = y;
    p.layout().first = false;
    if (actions) row(actions);
    const float bottom = p.pop_column() + pad;
    p.semantics.pop();
    p.semantics.at(node).rect.h = bottom - block.y;
    p.end_backing(backing, bottom);
    p.end_block(bottom);
}

void Ui::empty(std::string_view id, std::string_view title, std::string_view text, const Body& actions) {
    Private& p = *p_;
    const Rect block = p.begin_block();
    const Face bold = p.face(size_lead, true), face = p.face(size_body);
    const float pad = p.is_compact ? p.px(gap_4) : p.px(gap_8);
    const float w = std::min(block.w - 2 * pad, p.px(560));
    const float x = block.x + std::floor((block.w - w) / 2);
    const Backing backing = p.begin_backing(block.x, block.y, block.w, p.c->surface, p.c->edge, 8);
    const std::size_t node = p.node(id, Role::group, title, block);
    p.semantics.push();
    p.push_column(x, block.y + pad, w, p.px(gap_2));
    const auto centred = [&](std::string_view words, std::string_view part, const Face& with, Color ink) {
        if (words.empty()) return;
        Layout& l = p.layout();
        if (!l.first) l.y += l.gap;
        l.first = false;
        const Lines& lines = p.wrap(with, words, w);
        const float h = with.line * static_cast<float>(lines.size());
        for (std::size_t i = 0; i < lines.size(); ++i) {
            const std::string_view line = words.substr(lines[i].begin, lines[i].end - lines[i].begin);
            p.write(x + (w - p.text_width(with, line)) / 2, l.y + with.line * static_cast<float>(i), with, ink, line);
        }
        // The mirror's letters begin at the left: of one line that is where the drawn ones do.
        const float in = lines.size() > 1 ? 0 : std::max(0.0f, (w - p.text_width(with, words)) / 2);
        p.words(p.join(id, part), Role::text, words, {x + in, l.y, w - in, h}, with);
        l.y += h;
    };
    centred(title, "/title", bold, p.c->text);
    centred(text, "/text", face, p.c->muted);
    if (actions) {
        space(gap_2);
        // Centred like the words: the row's width of the frame before.
        const std::uint64_t key = hash_text(id, 21);
        const float used = std::min(p.remembered(key, w), w);
        const float left = x + std::floor((w - used) / 2), top = p.layout().y + p.layout().gap;
        p.push_column(left, top, w, p.px(gap_3));
        Layout& l = p.layout();
        l.row = true;
        l.row_x = left;
        l.line_top = top;
        l.row_gap = p.px(gap_3);
        l.w = x + w - left;  // of several lines the last was remembered: a longer one ends at the edge all the same
        actions();
        const Layout done = p.layout();
        p.layouts.pop_back();
        p.remember(key, std::clamp(done.row_x - done.x - done.row_gap, 0.0f, w));
        p.layout().y = done.line_top + done.line_height;
    }
    const float bottom = p.pop_column() + pad;
    p.semantics.pop();
    p.semantics.at(node).rect.h = bottom - block.y;
    p.end_backing(backing, bottom);
    p.end_block(bottom);
}

void Ui::progress(std::string_view id, std::string_view label, int permille) {
    Private& p = *p_;
    const Face face = p.face(size_body);
    const Rect block = p.begin_block();
    std::string percent;
    if (permille >= 0) percent = std::to_string(std::clamp(permille, 0, 1000) / 10) + " %";
    const float number = !percent.empty() ? p.text_width(face, percent) + p.px(gap_3) : 0;
    p.write_cut(block.x, block.y, block.w - number, face, p.c->text, label);
    if (!percent.empty()) p.write(block.x + block.w - number + p.px(gap_3), block.y, face, p.c->muted, percent);
    const Rect track{block.x, block.y + face.line + p.px(gap_1), block.w, p.px(10)};
    p.fill(track, p.c->surface_alt, track.h / 2);
    p.stroke(track, p.c->control_edge, track.h / 2);
    if (permille >= 0) {
        const float w = track.w * static_cast<float>(std::clamp(permille, 0, 1000)) / 1000.0f;
        if (w >= 2) p.fill({track.x, track.y, std::max(w, track.h), track.h}, p.c->accent, track.h / 2);
    } else {
        // Unknown length: stripes that stand still. A page that waits for the network draws no frames.
        p.push_clip(track);
        for (float x = track.x + track.h; x < track.x + track.w - track.h; x += 3 * track.h)
            p.fill({x, track.y + 2, 1.5f * track.h, track.h - 4}, p.c->accent, 3);
        p.pop_clip();
    }
    const Rect rect{block.x, block.y, block.w, track.y + track.h - block.y};
    const std::size_t node = p.node(id, Role::progressbar, label, rect, permille < 0 ? flag::busy : 0u);
    p.semantics.at(node).count = permille < 0 ? 0 : permille;
    p.semantics.set_value(node, permille < 0 ? t(Str::ui_progress_unknown) : std::string_view(percent));
    p.end_block(rect.y + rect.h);
}

}  // namespace sk::ui
