// Text fields. What is typed never goes through ImGui: the page lays a real <input> or <textarea> over the
// node's rectangle and hands the text to Ui::text_input(), which emits EditText. Here is the drawing of a field
// that nobody is typing in, and its node.
#include <algorithm>
#include <cmath>

#include "base/text.hpp"
#include "ui/ui_private.hpp"

namespace sk::ui {
namespace {

constexpr float inset_x = 12, inset_y = 9;

}  // namespace

float Ui::Private::field_head(std::string_view id, std::string_view label, std::string_view help, bool required,
                              float x, float y, float w) {
    const Face bold = face(size_body, true), plain = face(size_body);
    if (!label.empty()) {
        const float star = required ? text_width(bold, " *") : 0;
        const Lines& lines = wrap(bold, label, w - star);
        write_lines(x, y, bold, c->text, label, lines);
        if (required) {
            const Line last = lines.back();
            const float used = text_width(bold, label.substr(last.begin, last.end - last.begin));
            write(x + used, y + bold.line * static_cast<float>(lines.size() - 1), bold, c->danger_text, " *");
        }
        const float h = bold.line * static_cast<float>(lines.size());
        if (!id.empty()) words(join(id, "/label"), Role::text, label, {x, y, w - star, h}, bold);
        y += h + px(gap_1);
    }
    if (!help.empty()) {
        const Lines& lines = wrap(plain, help, w);
        write_lines(x, y, plain, c->muted, help, lines);
        const float h = plain.line * static_cast<float>(lines.size());
        if (!id.empty()) node(join(id, "/help"), Role::text, help, {x, y, w, h});
        y += h + px(gap_1);
    }
    return y;
}

float Ui::Private::field_foot(std::string_view id, std::string_view error, std::string_view counter, bool over, float x,
                              float y, float w) {
    if (error.empty() && counter.empty()) return y;
    const Face plain = face(size_body), small = face(size_small);
    y += px(gap_1);
    float counter_width = 0;
    if (!counter.empty()) {
        counter_width = text_width(small, counter);
        const Rect rect{x + w - counter_width, y + (plain.line - small.line) / 2, counter_width, small.line};
        write(rect.x, rect.y, small, over ? c->danger_text : c->muted, counter);
        if (!id.empty()) words(join(id, "/count"), Role::text, counter, rect, small);
        counter_width += px(gap_3);
    }
    if (error.empty()) return y + plain.line;
    const float box = px(18);
    icon(Icon::error, x, y + (plain.line - box) / 2, box, c->danger_text);
    const float room = std::max(w * 0.4f, w - box - px(gap_2) - counter_width);
    const Lines& lines = wrap(plain, error, room);
    const float h = plain.line * static_cast<float>(lines.size());
    write_lines(x + box + px(gap_2), y, plain, c->danger_text, error, lines);
    if (!id.empty()) node(join(id, "/error"), Role::text, error, {x + box + px(gap_2), y, room, h});
    return y + h;
}

std::string_view Ui::Private::describe(std::string_view help, std::string_view error) {
    if (error.empty()) return help;
    return help.empty() ? error : join(error, " ", help);
}

void Ui::Private::input_box(std::string_view id, std::string_view label, std::string_view value,
                            std::string_view placeholder, std::string_view description, const Rect& frame,
                            std::uint32_t flags, Role role) {
    const bool multiline = flags & flag::multiline, read_only = flags & flag::readonly;
    const bool invalid = flags & flag::invalid;
    const Hit hit = interact(id, frame, true);
    const bool edited = editing == id;
    const float radius = 6;
    fill(frame, read_only ? c->field_read_only : c->field, radius);
    const Color edge = invalid ? c->danger_text : hit.hovered && !read_only ? c->accent : c->control_edge;
    stroke(frame, edge, radius, invalid ? 2.0f : hit.hovered && !read_only ? 1.5f : 1.0f);
    const Face plain = face(size_body);
    float left = px(inset_x);
    if (role == Role::searchbox) {
        icon(Icon::search, frame.x + px(gap_3), frame.y + (frame.h - px(18)) / 2, px(18), c->muted);
        left += px(18) + px(gap_2);
    }
    Rect inner{frame.x + left, frame.y + 1, frame.w - left - px(inset_x), frame.h - 2};
    if (multiline) {
        inner.y = frame.y + px(inset_y);
        inner.h = frame.h - 2 * px(inset_y);
    }
    // Under the page's own field the same text must not shine through.
    const std::string_view shown = value.empty() ? placeholder : value;
    if (!edited && !shown.empty()) {
        const Color ink = value.empty() ? c->muted : c->text;
        push_clip(frame);
        if (multiline)
            write_lines(inner.x, inner.y, plain, ink, shown, wrap(plain, shown, inner.w));
        else
            write_cut(inner.x, frame.y + (frame.h - plain.line) / 2, inner.w, plain, ink, shown);
        pop_clip();
    }
    if (hit.focused || edited) ring(frame, radius);

    Node given;
    given.id = id;
    given.role = role;
    given.flags = flags | flag::focusable | (coarse && is_compact && !read_only ? flag::sheet : 0u);
    given.name = label;
    given.value = value;
    given.description = description;
    given.placeholder = placeholder;
    given.rect = inner;
    given.font_px = plain.px;
    given.line_px = plain.line;
    node(given);
    // A click on the frame beside the text: the page focuses the field, unless it has done so already.
    if (hit.activated && !read_only && !edited) focus_request.assign(id);
}

TextEvent Ui::text_field(std::string_view id, std::string_view value, const TextOptions& options) {
    Private& p = *p_;
    TextEvent event = TextEvent::none;
    for (const auto& [field, what] : p.text_events)
        if (field == id) event = what;

    const bool in_row = p.in_row();
    const float room = p.available();
    float w = options.width > 0         ? std::min(p.px(options.width), room)
              : in_row && !p.is_compact ? std::min(p.px(280), room)
                                        : room;
    if (options.width > 0 && p.is_compact && !p.cell.active) w = room;
    const Face plain = p.face(size_body);

    // Heights first: in a row the place is taken as a whole.
    const bool label_drawn = !options.label_hidden && !options.label.empty();
    // A character has one byte at least: short texts need not be counted.
    const bool near = options.limit_chars > 0 && value.size() * 5 >= options.limit_chars * 4;
    const std::size_t count = near || options.multiline ? count_code_points(value) : 0;
    const bool over = options.limit_chars > 0 && count > options.limit_chars;
    std::string counter;
    // The counter comes when it begins to matter, so that short forms stay calm: 0/60000 beside a field frightens.
    constexpr std::size_t pages_many = 10'000;
    const bool at_once = options.multiline && options.limit_chars < pages_many;
    if (options.limit_chars > 0 && (at_once || (near && count * 5 >= options.limit_chars * 4)))
        counter = std::to_string(count) + "/" + std::to_string(options.limit_chars);
    std::string too_long;
    std::string_view error = options.error;
    if (over && error.empty()) {
        const std::string by = std::to_string(count - options.limit_chars);
        too_long = t(Str::ui_chars_over, {by, std::to_string(options.limit_chars)});
        error = too_long;
    }
    const float text_width = w - 2 * p.px(inset_x);
    float frame_height = p.control();
    if (options.multiline) {
        const std::string_view shown = value.empty() ? options.placeholder : value;
        const float lines = static_cast<float>(std::max<std::size_t>(
            p.wrap(plain, shown, text_width).size(), static_cast<std::size_t>(std::max(options.lines_min, 1))));
        frame_height = std::max(frame_height, lines * plain.line + 2 * p.px(inset_y));
    }

    Rect block;
    float y;
    if (in_row) {
        constexpr float far = -100'000;  // out of sight: measuring only
        float h = label_drawn ? p.field_head({}, options.label, options.help, options.required, 0, far, w) : far;
        h = p.field_foot({}, error, counter, over, 0, h + frame_height, w) - far;
        block = p.place(w, h);
        y = block.y;
    } else {
        block = p.begin_block();
        y = block.y;
    }
    if (label_drawn) y = p.field_head(id, options.label, options.help, options.required, block.x, y, w);
    const Rect frame{block.x, y, w, frame_height};
    std::uint32_t flags = 0;
    if (options.multiline) flags |= flag::multiline;
    if (options.required) flags |= flag::required;
    if (options.read_only) flags |= flag::readonly;
    if (options.numeric) flags |= flag::numeric;
    if (options.code) flags |= flag::code;
    if (!error.empty()) flags |= flag::invalid;
    p.input_box(id, options.label, value, options.placeholder, p.describe(options.help, error), frame, flags,
                options.search ? Role::searchbox : Role::textbox);
    y = p.field_foot(id, error, counter, over, block.x, y + frame_height, w);
    if (!in_row) p.end_block(y);
    return event;
}

}  // namespace sk::ui
