// Page, cards, columns, rows, dialogs, the frame of the application, toasts.
#include <algorithm>
#include <cmath>

#include "ui/ui_private.hpp"

namespace sk::ui {

void Ui::page(std::string_view id, std::string_view title, const Body& body) {
    Private& p = *p_;
    if (!p.in_page_area) p.begin_page_area({0, 0, p.width, p.height});
    if (p.page_id != id) {
        // Each page keeps its place, so that going back finds the same line of the list.
        if (!p.page_id.empty()) p.memory[hash_text(p.page_id, 7)] = p.page_area.offset;
        p.page_id.assign(id);
        const float offset = p.remembered(hash_text(id, 7), 0);
        const float moved = p.page_area.offset - offset;
        p.page_area.offset = offset;
        p.layout().y += moved;
        p.more = true;
    }
    const Rect block = p.begin_block();
    const Face usual = p.face(size_body);
    Node& main = p.semantics.at(p.node(id, Role::main, title, p.page_area.view));
    main.font_px = usual.px;
    main.line_px = usual.line;
    p.semantics.push();
    if (!title.empty()) {
        const Face face = p.face(p.is_compact ? size_title : size_display, true);
        const Lines& lines = p.wrap(face, title, block.w);
        const float height = face.line * static_cast<float>(lines.size());
        const Rect rect{block.x, block.y, block.w, height};
        p.write_lines(rect.x, rect.y, face, p.c->text, title, lines);
        p.semantics.at(p.words(p.join(id, "/h1"), Role::heading, title, rect, face)).level = 1;
        p.layout().y = block.y + height;
    }
    if (body) body();
    p.semantics.pop();
}

void Ui::section(std::string_view id, std::string_view title, const Body& body) {
    Private& p = *p_;
    const Rect block = p.begin_block();
    const float pad = p.is_compact ? p.px(gap_3) : p.px(gap_6);
    const Backing backing = p.begin_backing(block.x, block.y, block.w, p.c->surface, p.c->edge, 8);
    const std::size_t region = p.node(id, p.landmark(title), title, block);
    p.semantics.push();
    p.push_column(block.x + pad, block.y + pad, block.w - 2 * pad, p.px(gap_4));
    if (!title.empty()) heading(p.join(id, "/h2"), title, 2);
    if (body) body();
    const float bottom = p.pop_column() + pad;
    p.semantics.pop();
    p.semantics.at(region).rect.h = bottom - block.y;
    p.end_backing(backing, bottom);
    p.end_block(bottom);
}

// Who jumps from landmark to landmark meets each name once.
Role Ui::Private::landmark(std::string_view name) {
    const std::uint64_t hash = hash_text(name);
    if (std::find(landmarks.begin(), landmarks.end(), hash) != landmarks.end()) return Role::group;
    landmarks.push_back(hash);
    return Role::region;
}

void Ui::region(std::string_view id, Role role, std::string_view name, const Body& body) {
    Private& p = *p_;
    const Rect block = p.begin_block();
    const std::size_t region = p.node(id, role == Role::region ? p.landmark(name) : role, name, block);
    p.semantics.push();
    p.push_column(block.x, block.y, block.w, p.layout().row ? p.px(gap_4) : p.layout().gap);
    if (body) body();
    const float bottom = p.pop_column();
    p.semantics.pop();
    p.semantics.at(region).rect.h = bottom - block.y;
    p.end_block(bottom);
}

void Ui::columns(std::initializer_list<float> weights, std::initializer_list<Body> bodies) {
    Private& p = *p_;
    const Rect block = p.begin_block();
    const float gap = p.layout().gap;
    const std::size_t count = bodies.size();
    float whole = 0;
    for (std::size_t i = 0; i < count; ++i) whole += i < weights.size() ? weights.begin()[i] : 1.0f;
    const float room = block.w - gap * static_cast<float>(count - (count ? 1 : 0));
    // Where the narrowest column would be too narrow for a label of two words: two a line, or one.
    float narrowest = room;
    for (std::size_t i = 0; i < count; ++i)
        narrowest = std::min(narrowest, room * (i < weights.size() ? weights.begin()[i] : 1.0f) / whole);
    const float half = std::floor((block.w - gap) / 2);
    const bool by_weight = !p.is_compact && narrowest >= p.px(140);
    const std::size_t a_line = by_weight ? count : !p.is_compact && half >= p.px(200) ? 2 : 1;
    float x = block.x, y = block.y, bottom = block.y;
    for (std::size_t i = 0; i < count; ++i) {
        const bool first = i % a_line == 0, alone = first && i + 1 == count;
        if (first && bottom > y) y = bottom + gap;
        if (first) x = block.x;
        const float w = by_weight ? std::floor(room * (i < weights.size() ? weights.begin()[i] : 1.0f) / whole)
                        : a_line == 2 && !alone ? half
                                                : block.w;
        p.push_column(x, y, w, gap);
        if (bodies.begin()[i]) bodies.begin()[i]();
        if (const float end = p.pop_column(); end > y) bottom = std::max(bottom, end);
        x += w + gap;
    }
    p.end_block(bottom);
}

void Ui::row(const Body& body) {
    Private& p = *p_;
    if (p.layout().row) {  // within a row, its things stand in that row
        if (body) body();
        return;
    }
    const Rect block = p.begin_block();
    const std::uint64_t key = hash_text("row", ++p.sequence * 0x9e3779b97f4a7c15ull ^ hash_text(p.page_id));
    p.push_column(block.x, block.y, block.w, p.px(gap_3));
    Layout& l = p.layout();
    l.row = true;
    l.row_x = block.x;
    l.line_top = block.y;
    l.row_gap = p.px(gap_3);
    l.align_height = p.remembered(key, 0);
    l.key = key;
    if (body) body();
    const Layout done = p.layout();
    p.layouts.pop_back();
    // One height for all lines: rows that wrap hold things of one kind (buttons, badges).
    p.remember(key, done.line_height);
    p.end_block(done.line_top + done.line_height);
}

void Ui::space(float px) {
    Private& p = *p_;
    Layout& l = p.layout();
    if (l.row)
        l.row_x += p.px(px);
    else
        l.y += p.px(px);
}

void Ui::separator() {
    Private& p = *p_;
    const Rect block = p.begin_block();
    p.fill({block.x, block.y, block.w, 1}, p.c->edge);
    p.end_block(block.y + 1);
}

// ---- dialogs ----

void Ui::dialog(std::string_view id, std::string_view title, const Body& body, const Body& buttons) {
    Private& p = *p_;
    p.dialog_seen = true;
    const bool opened = p.dialog_id != id;
    if (opened) {
        if (p.dialog_id.empty()) p.dialog_opener = p.focus_id;
        p.dialog_id.assign(id);
        p.dialog_area = {};
        p.popup.id.clear();
        p.more = true;
    }
    if (p.escape_pressed && p.top_layer == layer_dialog) emit(app::Do{app::Action::cancel, {}, {}});

    const int previous = p.enter_layer(layer_dialog);
    p.list->AddRectFilled({0, 0}, {p.width, p.height}, packed(p.c->backdrop));
    const std::uint64_t height_key = hash_text(id, 11), foot_key = hash_text(id, 12);
    const float pad = p.is_compact ? p.px(gap_4) : p.px(gap_6);
    const float w = p.is_compact ? p.width : std::min(p.px(600), p.width - 2 * p.px(gap_8));
    const float x = std::floor((p.width - w) / 2);
    const float foot = p.remembered(foot_key, p.control());
    const float wanted = p.remembered(height_key, 0);
    const float h = p.is_compact ? p.height : std::min(std::max(wanted, p.px(160)), p.height - 2 * p.px(gap_8));
    const Rect box{x, std::floor((p.height - h) / 2), w, h};
    const float radius = p.is_compact ? 0 : 12;
    // Until its height is known the dialog is laid out but not shown: no jump on the screen.
    const bool shown = wanted > 0;
    p.push_clip(shown ? box : Rect{});
    p.fill(box, p.c->surface, radius);

    p.node(id, Role::dialog, title, box, flag::modal);
    const std::size_t dialog_node = p.semantics.size() - 1;
    p.semantics.push();
    const Face face = p.face(size_title, true);
    const float button = p.control();
    const Lines& lines = p.wrap(face, title, w - 2 * pad - button);
    const float title_height = std::max(button, face.line * static_cast<float>(lines.size()));
    p.write_lines(x + pad, box.y + pad + (title_height - face.line * static_cast<float>(lines.size())) / 2, face,
                  p.c->text, title, lines);
    const std::size_t heading = p.words(p.join(id, "/h2"), Role::heading, title,
                                        {x + pad, box.y + pad, w - 2 * pad - button, title_height}, face);
    p.semantics.at(heading).level = 2;

    const float head_bottom = box.y + pad + title_height + p.px(gap_2);
    const float foot_top = box.y + box.h - pad - foot;
    p.dialog_area.view = {x, head_bottom, w, std::max(p.px(40), foot_top - p.px(gap_4) - head_bottom)};
    p.push_clip(p.dialog_area.view);
    p.push_column(x + pad, head_bottom - p.dialog_area.offset, w - 2 * pad, p.px(gap_4));
    if (body) body();
    const float body_bottom = p.pop_column() + p.px(gap_1);
    p.dialog_area.content = body_bottom - head_bottom + p.dialog_area.offset;
    if (p.dialog_area.offset > p.dialog_area.limit()) {
        p.dialog_area.offset = std::floor(p.dialog_area.limit());
        p.more = true;
    }
    p.scrollbar(p.dialog_area, "dialog/scrollbar");
    p.pop_clip();

    // The foot: a row whose width of the frame before puts it to the right; below one another when compact.
    const std::uint64_t width_key = hash_text(id, 13);
    const float foot_width = p.remembered(width_key, 0);
    const float inner = w - 2 * pad;
    const float from = x + pad + (p.is_compact ? 0 : std::max(0.0f, inner - foot_width));
    p.push_column(from, foot_top, p.is_compact ? inner : std::max(inner - (from - x - pad), p.px(40)), p.px(gap_2));
    float foot_height = 0;
    if (p.is_compact) {
        if (buttons) buttons();
        foot_height = p.pop_column() - foot_top;
    } else {
        Layout& l = p.layout();
        l.w = inner;
        l.row = true;
        l.row_x = from;
        l.x = from;
        l.line_top = foot_top;
        l.row_gap = p.px(gap_3);
        if (buttons) buttons();
        const Layout done = p.layout();
        p.layouts.pop_back();
        foot_height = done.line_top + done.line_height - foot_top;
        p.remember(width_key, std::min(inner, std::max(0.0f, done.row_x - from - done.row_gap)));
    }
    p.remember(foot_key, foot_height);
    p.remember(height_key,
               std::round(pad + title_height + p.px(gap_2) + p.dialog_area.content + p.px(gap_4) + foot_height + pad));

    // The cross stands last in reading order: the first control of the dialog gets the focus, not this.
    const Rect cross{x + w - pad - button + p.px(gap_2), box.y + pad + (title_height - button) / 2, button, button};
    p.push_column(cross.x, cross.y, button, 0);
    const std::string close_id(p.join(id, "/close"));
    const Hit hit = p.interact(close_id, cross);
    if (hit.hovered) p.fill(cross, p.c->surface_alt, 6);
    p.icon(Icon::close, cross.x + (button - p.px(20)) / 2, cross.y + (button - p.px(20)) / 2, p.px(20), p.c->muted);
    if (hit.focused) p.ring(cross, 6);
    p.node(close_id, Role::button, t(Str::dialog_close), cross, flag::focusable);
    if (hit.activated) emit(app::Do{app::Action::cancel, {}, {}});
    p.layouts.pop_back();

    if (opened) {
        const std::vector<Node>& nodes = p.semantics.nodes();
        for (std::size_t i = dialog_node + 1; i < nodes.size(); ++i) {
            if (!(nodes[i].flags & flag::focusable) || (nodes[i].flags & flag::disabled)) continue;
            p.request_focus(nodes[i].id);
            break;
        }
    }
    p.semantics.pop();
    p.pop_clip();
    p.leave_layer(previous);
}

// ---- frame of the application ----

std::optional<std::string> Ui::frame(std::string_view title, std::string_view subtitle, std::string_view status,
                                     Tone status_tone, const std::vector<NavItem>& items, const Body& body) {
    Private& p = *p_;
    std::optional<std::string> chosen;
    const bool side = !p.is_compact && p.width / std::max(1.0f, p.scale) >= side_navigation_from;
    const bool rail = !p.is_compact && !side;
    const Face bold = p.face(size_lead, true), small = p.face(size_small), body_face = p.face(size_body);
    const float pad = p.is_compact ? p.px(gap_3) : p.px(gap_6);
    const float chip_height = status.empty() ? 0 : small.line + p.px(gap_2);
    // Large letters on a phone: the state of saving stands below, so that neither cuts the other. Never by what it
    // says: the page would jump.
    constexpr float title_most = 0.55f;  // of the width, beside the state
    const bool stacked = p.is_compact && p.text_width(bold, title) > title_most * (p.width - 2 * pad);
    const float text_height = bold.line + (subtitle.empty() ? 0 : small.line);
    const float bar_height = std::max(p.px(56), text_height + p.px(gap_2)) + (stacked ? chip_height : 0);
    const float nav_width = items.empty() || p.is_compact ? 0 : side ? p.px(248) : p.px(116);
    const float foot_height = items.empty() || !p.is_compact ? 0 : std::max(p.px(60), p.px(30) + small.line);
    // On a phone four entries and one that opens the others, or fewer: each keeps room for its words and for a thumb.
    // At a desk a column: its entries draw closer when they are many, and those for which there is no room stand
    // behind the last one, which shows them in place of the others, as many at a time as fit.
    std::size_t foot_entries = 5;
    const Face heavy = p.face(size_small, true);
    const auto words_fit = [&](const NavItem& item) {
        const float room = p.width / static_cast<float>(foot_entries) - 4;
        return p.text_width(heavy, item.label) <= room ||
               (!item.brief.empty() && p.text_width(heavy, item.brief) <= room);
    };
    const auto foot_fits = [&] {
        const std::size_t named = items.size() > foot_entries ? foot_entries - 1 : items.size();
        return std::all_of(items.begin(), items.begin() + static_cast<std::ptrdiff_t>(named), words_fit);
    };
    while (p.is_compact && foot_entries > 2 && !foot_fits()) --foot_entries;
    const float gap = p.px(gap_1), column = p.height - bar_height - 2 * p.px(gap_3) + gap;
    const float entry_least = gap + (rail ? p.px(28) + small.line : std::max(p.px(40), body_face.line + gap));
    const auto entries_max =
        p.is_compact ? foot_entries : static_cast<std::size_t>(std::max(3.0f, column / entry_least));
    const bool has_more = items.size() > entries_max;
    const std::size_t in_foot = has_more ? entries_max - 1 : items.size();
    const std::uint64_t more_key = hash_text("nav/more");
    const std::size_t parts = !has_more ? 1 : p.is_compact ? 2 : (items.size() + in_foot - 1) / in_foot;
    const std::size_t part = std::min(static_cast<std::size_t>(p.remembered(more_key, 0)), parts - 1);
    const bool more_open = part > 0;
    // Large letters on a small phone: its rows draw closer too, as far as a thumb and a line of words allow.
    const auto listed = static_cast<float>(std::max<std::size_t>(1, items.size() - in_foot));
    constexpr float thumb = 40;
    const float list_row = std::max(std::max(thumb, body_face.line),
                                    std::min(p.px(48), std::floor((p.height - bar_height - foot_height) / listed)));
    const float list_height = more_open && p.is_compact ? list_row * listed : 0;
    const auto in_column = static_cast<float>(std::max<std::size_t>(1, std::min(items.size(), entries_max)));
    const float entry_height = std::min(rail ? p.px(64) : p.px(48), std::floor(column / in_column) - gap);
    const float nav_height = foot_height + list_height;
    const Rect nav = p.is_compact ? Rect{0, p.height - nav_height, p.width, nav_height}
                                  : Rect{0, bar_height, nav_width, p.height - bar_height};

    // Top bar: who and where at the left, the state of saving at the right.
    const Rect bar{0, 0, p.width, bar_height};
    p.node("frame", Role::banner, title, bar);
    p.semantics.push();
    p.fill(bar, p.c->bar);
    const float icon_box = p.px(18);
    float status_width = status.empty() ? 0 : p.text_width(small, status) + icon_box + p.px(gap_2) + 2 * p.px(gap_2);
    status_width = std::min(status_width, stacked ? p.width - 2 * pad : p.width * (p.is_compact ? 0.5f : 0.45f));
    const float beside = stacked || status.empty() ? 0 : status_width + p.px(gap_3);
    const float text_width = p.width - 2 * pad - beside;
    const float top = stacked ? p.px(gap_1) : std::floor((bar_height - text_height) / 2);
    p.write_cut(pad, top, text_width, bold, p.c->on_bar, title);
    p.words("frame/title", Role::text, title, {pad, top, text_width, bold.line}, bold);
    if (!subtitle.empty()) {
        p.write_cut(pad, top + bold.line, text_width, small, p.c->on_bar_muted, subtitle);
        p.words("frame/subtitle", Role::text, subtitle, {pad, top + bold.line, text_width, small.line}, small);
    }
    if (!status.empty()) {
        const float h = chip_height;
        const Rect chip = stacked
                              ? Rect{pad, top + text_height, status_width, h}
                              : Rect{p.width - pad - status_width, std::floor((bar_height - h) / 2), status_width, h};
        const Soft& soft = p.soft(status_tone);
        p.fill(chip, soft.background, h / 2);
        p.icon(tone_icon(status_tone), chip.x + p.px(gap_2), chip.y + (h - icon_box) / 2, icon_box, soft.text);
        p.write_cut(chip.x + p.px(gap_2) + icon_box + p.px(gap_1), chip.y + (h - small.line) / 2,
                    chip.w - 2 * p.px(gap_2) - icon_box - p.px(gap_1), small, soft.text, status);
        const float in = p.px(gap_2) + icon_box + p.px(gap_1);
        const Rect told{chip.x + in, chip.y, chip.w - in, chip.h};
        p.semantics.at(p.words("frame/status", Role::status, status, told, small)).flags |= flag::live_polite;
    }
    p.semantics.pop();

    if (!items.empty()) {
        p.node("nav", Role::navigation, t(Str::ui_nav), nav);
        p.semantics.push();
        p.fill(nav, p.c->surface);
        if (p.is_compact)
            p.fill({nav.x, nav.y, nav.w, 1}, p.c->edge);
        else
            p.fill({nav.x + nav.w - 1, nav.y, 1, nav.h}, p.c->edge);
        // An entry as a line (icon, words) or with its words below the icon. Yields whether it was pressed.
        const auto entry = [&](const NavItem& item, const Rect& rect, bool line, bool opens) {
            const std::string id(p.join("nav/", item.id));
            const Hit hit = p.interact(id, rect);
            const float radius = p.is_compact ? 0 : 6;
            if (item.current)
                p.fill(rect, p.c->selected, radius);
            else if (hit.hovered)
                p.fill(rect, p.c->surface_hover, radius);
            const Color ink = item.current ? p.c->accent : p.c->text;
            const float box = p.px(20);
            std::string number;
            if (item.count > 0) number = item.count > 999 ? "999+" : std::to_string(item.count);
            if (line) {
                if (item.current) p.fill({rect.x, rect.y + 8, 4, rect.h - 16}, p.c->accent, 2);
                p.icon(item.icon, rect.x + p.px(gap_4), rect.y + (rect.h - box) / 2, box, ink);
                const Face face = item.current ? p.face(size_body, true) : body_face;
                const float number_width = !number.empty() ? p.text_width(small, number) + 2 * p.px(gap_2) : 0;
                const float text_x = rect.x + p.px(gap_4) + box + p.px(gap_3);
                p.write_cut(text_x, rect.y + (rect.h - face.line) / 2,
                            rect.x + rect.w - text_x - number_width - p.px(gap_3), face, ink, item.label);
                if (!number.empty()) {
                    const Rect chip{rect.x + rect.w - number_width - p.px(gap_2), rect.y + (rect.h - small.line) / 2,
                                    number_width, small.line};
                    p.fill(chip, p.c->soft_info.background, chip.h / 2);
                    p.write(chip.x + p.px(gap_2), chip.y, small, p.c->soft_info.text, number);
                }
            } else {
                const float height = box + p.px(gap_1) + small.line;
                const float first = rect.y + std::floor((rect.h - height) / 2);
                p.icon(item.icon, rect.x + (rect.w - box) / 2, first, box, ink);
                const Face face = p.face(size_small, item.current);
                const bool fits = item.brief.empty() || p.text_width(face, item.label) <= rect.w - 4;
                const std::string_view words = fits ? item.label : item.brief;
                const float w = std::min(p.text_width(face, words), rect.w - 4);
                p.write_cut(rect.x + (rect.w - w) / 2, first + box + p.px(gap_1), rect.w - 4, face, ink, words);
                if (!number.empty()) {
                    const float number_width = p.text_width(small, number) + p.px(gap_2);
                    const Rect chip{rect.x + rect.w / 2 + box / 2, first - 2, number_width, small.line - 2};
                    p.fill(chip, p.c->soft_info.background, chip.h / 2);
                    p.write(chip.x + p.px(gap_1), chip.y - 1, small, p.c->soft_info.text, number);
                }
            }
            if (hit.focused) p.ring({rect.x + 3, rect.y + 3, rect.w - 6, rect.h - 6}, radius);
            // On a phone it opens a list; in the column it shows the next part, and says which one stands there.
            const std::uint32_t opening = p.is_compact ? flag::expandable | (more_open ? flag::expanded : 0u) : 0u;
            const std::uint32_t state = opens ? opening : item.current ? flag::current : 0u;
            const std::size_t node =
                p.node(id, opens ? Role::button : Role::link, item.label, rect, flag::focusable | state);
            if (!number.empty()) {
                p.semantics.at(node).count = item.count;
                p.semantics.describe(node, t(Str::ui_list_count, {number}));
            }
            if (opens && !p.is_compact) {
                const std::string words = t(Str::nav_part, {std::to_string(part + 1), std::to_string(parts)});
                p.semantics.describe(node, words);
                live("frame/part", words, false);
            }
            return hit.activated;
        };
        float y = nav.y + p.px(gap_3);
        const float slot = std::floor(nav.w / static_cast<float>(in_foot + has_more)), foot = nav.y + list_height;
        const auto slot_at = [&](std::size_t place) {
            return Rect{nav.x + slot * static_cast<float>(place), foot, slot, foot_height};
        };
        bool current_hidden = false;
        for (std::size_t i = 0; i < items.size(); ++i) {
            Rect rect;
            // On a phone the list stands above the foot; in the column it takes the place of the others.
            const bool hidden = p.is_compact ? i >= in_foot && !more_open : has_more && i / in_foot != part;
            if (hidden) {
                current_hidden |= items[i].current;
                continue;
            }
            if (i < in_foot && p.is_compact)
                rect = slot_at(i);
            else if (p.is_compact)
                rect = {nav.x, nav.y + list_row * static_cast<float>(i - in_foot), nav.w, list_row};
            else if (rail)
                rect = {nav.x + gap, y, nav.w - 2 * gap - 1, entry_height};
            else
                rect = {nav.x + p.px(gap_3), y, nav.w - 2 * p.px(gap_3), entry_height};
            y += rect.h + gap;
            if (!entry(items[i], rect, side || (p.is_compact && i >= in_foot), false)) continue;
            chosen = items[i].id;
            if (more_open) p.remember(more_key, 0);
        }
        if (has_more) {
            const NavItem more{"more", t(Str::nav_more), Icon::menu, current_hidden, 0};
            const float inset = rail ? gap : p.px(gap_3);
            const Rect rect = p.is_compact ? slot_at(in_foot) : Rect{nav.x + inset, y, nav.w - 2 * inset, entry_height};
            if (entry(more, rect, side, true)) p.remember(more_key, static_cast<float>((part + 1) % parts));
        }
        p.semantics.pop();
    }

    p.begin_page_area({nav_width, bar_height, p.width - nav_width, p.height - bar_height - nav_height});
    if (body) body();
    p.end_page_area();
    return chosen;
}

void Ui::notice(std::string_view id, std::string_view text, Tone tone) {
    Private& p = *p_;
    SK_ASSERT(p.in_page_area, "it takes its place from the page's");
    const Rect view = p.page_area.view;
    const Face face = p.face(size_small, true);
    const float side = p.is_compact ? p.px(gap_3) : p.px(gap_6), icon_box = p.px(18);
    const float in = side + icon_box + p.px(gap_2);
    const Lines& lines = p.wrap(face, text, view.w - in - side);
    const float height = face.line * static_cast<float>(lines.size());
    const Rect strip{view.x, view.y, view.w, height + p.px(gap_2)};
    const Soft& soft = p.soft(tone);
    p.fill(strip, soft.background);
    p.fill({strip.x, strip.y + strip.h - 1, strip.w, 1}, soft.edge);
    p.icon(tone_icon(tone), view.x + side, strip.y + (strip.h - icon_box) / 2, icon_box, soft.text);
    const Rect told{view.x + in, strip.y + p.px(gap_1), view.w - in - side, height};
    p.write_lines(told.x, told.y, face, soft.text, text, lines);
    p.words(id, Role::status, text, told, face);
    p.pop_column();
    p.pop_clip();
    p.in_page_area = false;
    p.begin_page_area({view.x, view.y + strip.h, view.w, view.h - strip.h});
}

void Ui::toasts() {
    Private& p = *p_;
    const int previous = p.enter_layer(3);
    const Face face = p.face(size_body);
    const float pad = p.px(gap_4), button = p.control();
    const float w = std::min(p.px(520), p.width - 2 * p.px(gap_3));
    const bool has_icon = w >= p.px(260);  // else its room is the words'
    float bottom = p.height - (p.is_compact ? p.px(76) : p.px(gap_6));
    for (std::size_t i = p.model->toasts.size(); i-- > 0;) {
        const app::Toast& toast = p.model->toasts[i];
        // Over a dialog stands only what went wrong: at the foot of a phone are the dialog's buttons.
        if (p.dialog_seen && toast.tone != app::Toast::Tone::error) continue;
        const Tone tone = toast.tone == app::Toast::Tone::error     ? Tone::danger
                          : toast.tone == app::Toast::Tone::success ? Tone::success
                                                                    : Tone::info;
        const Soft& soft = p.soft(tone);
        const float text_x = has_icon ? pad + p.px(20) + p.px(gap_3) : pad;
        const Lines& lines = p.wrap(face, toast.text, w - text_x - button - p.px(gap_2));
        const float h = std::max(face.line * static_cast<float>(lines.size()) + 2 * p.px(gap_3), button + p.px(gap_2));
        const Rect box{std::floor((p.width - w) / 2), bottom - h, w, h};
        p.fill({box.x, box.y + 2, box.w, box.h}, {0, 0, 0, 40}, 8);
        p.fill(box, soft.background, 8);
        p.stroke(box, soft.edge, 8);
        if (has_icon) p.icon(tone_icon(tone), box.x + pad, box.y + (h - p.px(20)) / 2, p.px(20), soft.text);
        p.write_lines(box.x + text_x, box.y + (h - face.line * static_cast<float>(lines.size())) / 2, face, soft.text,
                      toast.text, lines);
        const std::string serial = std::to_string(toast.serial);
        const std::string id(p.join("toast/", serial));
        p.node(id, tone == Tone::danger ? Role::alert : Role::status, toast.text, box,
               tone == Tone::danger ? flag::live_assertive : flag::live_polite);
        const Rect cross{box.x + box.w - button - p.px(gap_1), box.y + (h - button) / 2, button, button};
        const std::string close(p.join(id, "/close"));
        const Hit hit = p.interact(close, cross);
        if (hit.hovered) p.stroke(cross, soft.edge, 6);
        p.icon(Icon::close, cross.x + (button - p.px(18)) / 2, cross.y + (button - p.px(18)) / 2, p.px(18), soft.text);
        if (hit.focused) p.ring(cross, 6);
        p.node(close, Role::button, t(Str::ui_toast_close), cross, flag::focusable);
        if (hit.activated) emit(app::Do{app::Action::dismiss_toast, serial, {}});
        bottom = box.y - p.px(gap_2);
    }
    p.leave_layer(previous);
}

void Ui::live(std::string_view id, std::string_view text, bool assertive) {
    p_->node(id, assertive ? Role::alert : Role::status, text, {},
             assertive ? flag::live_assertive : flag::live_polite);
}

}  // namespace sk::ui
