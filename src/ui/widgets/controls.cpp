// Buttons, links, checkboxes, radio groups.
#include <algorithm>
#include <cmath>

#include "ui/ui_private.hpp"

namespace sk::ui {

bool Ui::button(std::string_view id, std::string_view label, ButtonKind kind, Icon icon, bool enabled, bool busy) {
    Private& p = *p_;
    enabled = enabled && !busy;
    if (busy) icon = Icon::clock;
    const Face face = p.face(size_body, true);
    const float box = icon == Icon::none ? 0 : p.px(18);
    const float gap = icon == Icon::none || label.empty() ? 0 : p.px(gap_2);
    const float pad = p.px(kind == ButtonKind::quiet ? gap_3 : gap_4 + 2);
    const float wanted = std::ceil(p.text_width(face, label)) + box + gap + 2 * pad;
    // Alone in a narrow column a button takes the whole width: easier to hit with a thumb.
    const bool whole = p.is_compact && !p.in_row() && kind != ButtonKind::quiet;
    const float room = p.available();
    const float width = whole ? room : std::min(wanted, room), inner = width - box - gap - 2 * pad;
    // Words for which a narrow column has no room go on below: cut, nobody would know what the button does.
    const Lines* const lines = wanted > width ? &p.wrap(face, label, inner) : nullptr;
    const float text_height = face.line * static_cast<float>(lines ? lines->size() : 1);
    const Rect rect = p.place(width, std::max(p.control(), text_height + p.px(gap_2)));
    const Hit hit = p.interact(id, rect, enabled);

    Color back{}, ink = p.c->text, edge{};
    back.a = edge.a = 0;
    switch (kind) {
        case ButtonKind::primary:
            back = hit.pressed ? p.c->primary_pressed : hit.hovered ? p.c->primary_hover : p.c->primary;
            ink = p.c->on_primary;
            break;
        case ButtonKind::danger:
            back = hit.pressed ? p.c->danger_pressed : hit.hovered ? p.c->danger_hover : p.c->danger;
            ink = p.c->on_danger;
            break;
        case ButtonKind::secondary:
            back = hit.pressed ? p.c->selected : hit.hovered ? p.c->surface_alt : p.c->surface;
            edge = p.c->control_edge;
            break;
        case ButtonKind::quiet:
            if (hit.pressed)
                back = p.c->selected;
            else if (hit.hovered)
                back = p.c->surface_alt;
            ink = hit.hovered ? p.c->accent_hover : p.c->accent;
            break;
    }
    if (!enabled) {
        back = p.c->disabled;
        ink = p.c->on_disabled;
        edge.a = 0;
    }
    const float radius = 6;
    if (back.a) p.fill(rect, back, radius);
    if (edge.a) p.stroke(rect, edge, radius);
    const float text = std::min(wanted - box - gap - 2 * pad, inner);
    float x = rect.x + std::floor((rect.w - (box + gap + text)) / 2);
    if (box > 0) p.icon(icon, x, rect.y + (rect.h - box) / 2, box, ink);
    x += box + gap;
    const float y = rect.y + (rect.h - text_height) / 2;
    if (lines)
        p.write_lines(x, y, face, ink, label, *lines);
    else
        p.write_cut(x, y, text + 1, face, ink, label);
    if (hit.focused) p.ring(rect, radius);
    p.node(id, Role::button, label, rect, (enabled ? flag::focusable : flag::disabled) | (busy ? flag::busy : 0u));
    return hit.activated;
}

bool Ui::link(std::string_view id, std::string_view label) {
    Private& p = *p_;
    const Face face = p.face(size_body);
    const float w = std::min(p.available(), std::ceil(p.text_width(face, label)) + 1);
    const Rect rect = p.place(std::max(w, p.px(40)), p.cell.active ? std::max(face.line, 40.0f) : p.control());
    const Hit hit = p.interact(id, rect);
    const Color ink = hit.hovered ? p.c->accent_hover : p.c->accent;
    const float y = rect.y + std::floor((rect.h - face.line) / 2);
    const float used = p.write_cut(rect.x, y, rect.w, face, ink, label);
    p.fill({rect.x, std::round(y + face.line - p.px(3)), used, hit.hovered ? 2.0f : 1.0f}, ink);
    if (hit.focused) p.ring(rect, 4);
    p.node(id, Role::link, label, rect, flag::focusable);
    return hit.activated;
}

std::optional<bool> Ui::checkbox(std::string_view id, std::string_view label, bool value, const ChoiceOptions& more) {
    Private& p = *p_;
    const std::string_view error = more.error;
    const bool enabled = more.enabled;
    const Face face = p.face(size_body);
    const float box = p.px(24), gap = p.px(gap_3);
    const Face bold = p.face(size_body, true);
    const float star = more.required ? p.text_width(bold, " *") : 0;
    float room = p.available();
    if (p.in_row()) room = std::min(room, std::ceil(p.text_width(face, label)) + 1 + box + gap + star);
    const Lines& lines = p.wrap(face, label, room - box - gap - star);
    const float text_height = face.line * static_cast<float>(lines.size());
    const float main_height = std::max(p.control(), text_height + p.px(gap_2));
    const Lines* error_lines = error.empty() ? nullptr : &p.wrap(face, error, room - box - gap);
    const float error_height = error_lines ? face.line * static_cast<float>(error_lines->size()) : 0;
    const Rect whole = p.place(room, main_height + error_height);
    const Rect rect{whole.x, whole.y, whole.w, main_height};
    const Hit hit = p.interact(id, rect, enabled);
    const float first = rect.y + std::floor((main_height - text_height) / 2);
    const Rect mark{rect.x, first + std::floor((face.line - box) / 2), box, box};
    if (value) {
        p.fill(mark, !enabled ? p.c->muted : hit.hovered ? p.c->primary_hover : p.c->primary, 4);
        p.icon(Icon::check, mark.x + box * 0.14f, mark.y + box * 0.14f, box * 0.72f, p.c->on_primary);
    } else {
        p.fill(mark, hit.hovered || !enabled ? p.c->surface_alt : p.c->field, 4);
        p.stroke(mark, error.empty() ? p.c->control_edge : p.c->danger_text, 4, error.empty() ? 1.5f : 2.0f);
    }
    p.write_lines(rect.x + box + gap, first, face, enabled ? p.c->text : p.c->muted, label, lines);
    if (more.required) {
        const Line last = lines.back();
        const float used = p.text_width(face, label.substr(last.begin, last.end - last.begin));
        p.write(rect.x + box + gap + used, first + text_height - face.line, bold, p.c->danger_text, " *");
    }
    if (error_lines) {
        const Rect told{rect.x + box + gap, rect.y + main_height, room - box - gap, error_height};
        p.write_lines(told.x, told.y, face, p.c->danger_text, error, *error_lines);
        p.node(p.join(id, "/error"), Role::text, error, told);
    }
    if (hit.focused) p.ring(rect, 4);
    const std::size_t node = p.node(id, Role::checkbox, label, rect,
                                    (enabled ? flag::focusable : flag::disabled) | (value ? flag::checked : 0u) |
                                        (more.required ? flag::required : 0u) | (error.empty() ? 0u : flag::invalid));
    p.semantics.describe(node, error);
    if (hit.activated) return !value;
    return std::nullopt;
}

std::optional<std::string> Ui::radio(std::string_view id, std::string_view label, const std::vector<Option>& options,
                                     std::string_view value, const ChoiceOptions& more) {
    Private& p = *p_;
    const std::string_view error = more.error;
    std::optional<std::string> chosen;
    const Rect block = p.begin_block();
    const Face face = p.face(size_body);
    const std::size_t group = p.node(id, Role::radiogroup, label, block,
                                     (error.empty() ? 0u : flag::invalid) | (more.required ? flag::required : 0u));
    p.semantics.describe(group, p.describe(more.help, error));
    p.semantics.push();
    float y = block.y;
    if (!label.empty()) y = p.field_head(id, label, more.help, more.required, block.x, y, block.w);
    const float box = p.px(24), gap = p.px(gap_3);
    for (const Option& option : options) {
        const bool can = more.enabled && option.enabled;
        const Lines& lines = p.wrap(face, option.label, block.w - box - gap);
        const float text_height = face.line * static_cast<float>(lines.size());
        const Lines* help = option.help.empty() ? nullptr : &p.wrap(face, option.help, block.w - box - gap);
        const float help_height = help ? face.line * static_cast<float>(help->size()) : 0;
        const float h = std::max(p.control(), text_height + help_height + p.px(gap_2));
        const Rect rect{block.x, y, block.w, h};
        const std::string_view option_id = p.join(id, "/", option.value);
        const Hit hit = p.interact(option_id, rect, can);
        const bool on = option.value == value;
        const float first = rect.y + std::floor((h - text_height - help_height) / 2);
        const float centre_x = rect.x + box / 2, centre_y = first + face.line / 2, radius = box / 2 - 1;
        const Rect mark{centre_x - radius, centre_y - radius, 2 * radius, 2 * radius};
        p.fill(mark, hit.hovered || !can ? p.c->surface_alt : p.c->field, radius);
        p.stroke(mark,
                 !error.empty() ? p.c->danger_text
                 : !can || !on  ? p.c->control_edge
                                : p.c->accent,
                 radius, on ? 2.0f : 1.5f);
        if (on)
            p.fill({centre_x - radius * 0.5f, centre_y - radius * 0.5f, radius, radius}, can ? p.c->accent : p.c->muted,
                   radius * 0.5f);
        const Color ink = can ? p.c->text : p.c->muted;
        p.write_lines(rect.x + box + gap, first, face, ink, option.label, lines);
        if (help) {
            const Rect told{rect.x + box + gap, first + text_height, block.w - box - gap, help_height};
            p.write_lines(told.x, told.y, face, p.c->muted, option.help, *help);
            p.node(p.join(option_id, "/help"), Role::text, option.help, told);
        }
        if (hit.focused) p.ring(rect, 4);
        const std::size_t node = p.node(option_id, Role::radio, option.label, rect,
                                        (can ? flag::focusable : flag::disabled) | (on ? flag::checked : 0u));
        p.semantics.describe(node, option.help);
        if (hit.activated) chosen = option.value;
        y += h;
    }
    y = p.field_foot(id, error, {}, false, block.x, y, block.w);
    p.semantics.pop();
    p.semantics.at(group).rect.h = y - block.y;
    p.end_block(y);
    return chosen;
}

void Ui::looking(Look look, const Body& body) {
    p_->look = look;
    if (body) body();
    p_->look = Look::as_is;
}

void Ui::choices(std::string_view id, std::string_view label, const ChoiceOptions& more, const Body& body) {
    Private& p = *p_;
    const Rect block = p.begin_block();
    const std::size_t group = p.node(id, Role::group, label, block, more.error.empty() ? 0u : flag::invalid);
    // ARIA has no word for a group that has to be answered: it is said with what describes it.
    const std::string_view said = p.describe(more.help, more.error);
    p.semantics.describe(group, more.required ? p.join(t(Str::parts_required), ". ", said) : said);
    p.semantics.push();
    const float head = p.field_head(id, label, more.help, more.required, block.x, block.y, block.w);
    p.push_column(block.x, head, block.w, p.px(gap_1));
    if (body) body();
    const float bottom = p.field_foot(id, more.error, {}, false, block.x, p.pop_column(), block.w);
    p.semantics.pop();
    p.semantics.at(group).rect.h = bottom - block.y;
    p.end_block(bottom);
}

}  // namespace sk::ui
