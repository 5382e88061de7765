// A combobox: closed a field with an arrow, open a list with a search that needs no accents. On a narrow
// screen the list takes the whole screen. Options are nodes "<id>/<value>"; of very many the first are shown, and how
// many more the search finds.
#include <algorithm>
#include <cmath>

#include "ui/ui_private.hpp"
#include "viet/text.hpp"

namespace sk::ui {
namespace {

constexpr std::size_t search_from_options = 12;
constexpr std::size_t options_max = 400;  // at a time: nobody reads more, and each is a node

std::uint64_t hash_options(const std::vector<Option>& options) {
    std::uint64_t hash = options.size();
    for (const Option& option : options) hash = hash_text(option.label, hash * 31 + 7);
    return hash;
}

}  // namespace

std::optional<std::string> Ui::select(std::string_view id, std::string_view label, const std::vector<Option>& options,
                                      std::string_view value, const ChoiceOptions& more) {
    std::string_view shown;
    for (const Option& option : options)
        if (option.value == value) shown = option.label;
    std::optional<std::string> chosen;
    if (const auto frame = combobox(id, label, shown, more))
        p_->draw_popup(id, label, options, value, *frame, more.searchable || options.size() > search_from_options,
                       chosen);
    return chosen;
}

std::optional<std::string> Ui::select(std::string_view id, std::string_view label,
                                      FunctionRef<std::vector<Option>()> options, const Option& value,
                                      const ChoiceOptions& more) {
    std::optional<std::string> chosen;
    if (const auto frame = combobox(id, label, value.label, more))
        p_->draw_popup(id, label, options(), value.value, *frame, true, chosen);
    return chosen;
}

std::optional<Rect> Ui::combobox(std::string_view id, std::string_view label, std::string_view shown,
                                 const ChoiceOptions& more) {
    Private& p = *p_;
    const std::string_view error = more.error;
    const bool enabled = more.enabled;
    const bool in_row = p.in_row();
    const float room = p.available();
    const float w = in_row && !p.is_compact ? std::min(p.px(300), room) : room;
    const Face face = p.face(size_body);
    const bool label_drawn = !label.empty();

    Rect block;
    if (in_row) {
        constexpr float far = -100'000;  // out of sight: measuring only
        float h = label_drawn ? p.field_head({}, label, more.help, more.required, 0, far, w) : far;
        h = p.field_foot({}, error, {}, false, 0, h + p.control(), w) - far;
        block = p.place(w, h);
    } else {
        block = p.begin_block();
    }
    float y = label_drawn ? p.field_head(id, label, more.help, more.required, block.x, block.y, w) : block.y;
    const Rect frame{block.x, y, w, p.control()};
    const Hit hit = p.interact(id, frame, enabled);
    const bool open = enabled && p.popup.id == id;
    const float radius = 6;
    p.fill(frame, hit.pressed || !enabled ? p.c->surface_alt : p.c->field, radius);
    const bool invalid = !error.empty();
    p.stroke(frame,
             invalid               ? p.c->danger_text
             : hit.hovered || open ? p.c->accent
                                   : p.c->control_edge,
             radius,
             invalid               ? 2.0f
             : hit.hovered || open ? 1.5f
                                   : 1.0f);
    const float arrow = p.px(16);
    p.write_cut(frame.x + p.px(gap_3), frame.y + (frame.h - face.line) / 2, frame.w - 3 * p.px(gap_3) - arrow, face,
                shown.empty() || !enabled ? p.c->muted : p.c->text,
                shown.empty() ? t(Str::ui_select_placeholder) : shown);
    p.icon(open ? Icon::chevron_up : Icon::chevron_down, frame.x + frame.w - p.px(gap_3) - arrow,
           frame.y + (frame.h - arrow) / 2, arrow, p.c->muted);
    if (hit.focused) p.ring(frame, radius);
    const std::size_t node =
        p.node(id, Role::combobox, label, frame,
               (enabled ? flag::focusable : flag::disabled) | flag::expandable | (open ? flag::expanded : 0u) |
                   (invalid ? flag::invalid : 0u) | (more.required ? flag::required : 0u));
    p.semantics.set_value(node, shown);
    p.semantics.describe(node, p.describe(more.help, error));
    y = p.field_foot(id, error, {}, false, block.x, y + frame.h, w);
    if (!in_row) p.end_block(y);

    if (hit.activated && !open) {
        p.popup.id.assign(id);
        p.popup.query.clear();
        p.popup.folded.clear();
        p.popup.shown.clear();
        p.popup.shown_for = "?";
        p.popup.marked = -1;
        p.popup.area = {};
        p.popup.opened_now = true;
        p.popup.choose_marked = false;
        p.more = true;
    }
    return enabled && p.popup.id == id ? std::optional(frame) : std::nullopt;
}

// How many more the search finds, below those that are shown. Returns the height.
float Ui::Private::left_out_line(std::string_view id, std::size_t count, Rect at, bool drawn) {
    const Face plain = face(size_body);
    const std::string text = ui->t(Str::ui_select_more, {std::to_string(count)});
    const Lines& lines = wrap(plain, text, at.w);
    at.h = plain.line * static_cast<float>(lines.size()) + 2 * px(gap_2);
    if (!drawn) return at.h;
    write_lines(at.x, at.y + px(gap_2), plain, c->muted, text, lines);
    node(join(id, "/more"), Role::status, text, at, flag::live_polite);
    return at.h;
}

void Ui::Private::draw_popup(std::string_view id, std::string_view label, const std::vector<Option>& options,
                             std::string_view value, const Rect& anchor, bool searchable,
                             std::optional<std::string>& chosen) {
    popup.seen = true;
    const int previous = enter_layer(layer_popup);
    const Face plain = face(size_body);
    const float pad = px(gap_2), row_height = std::max(control(), plain.line + px(gap_2));

    // What matches, recomputed only when the words or the list change.
    const std::uint64_t options_hash = hash_options(options);
    if (popup.folded.size() != options.size() || popup.options_hash != options_hash) {
        popup.options_hash = options_hash;
        popup.folded.clear();
        for (const Option& option : options)
            popup.folded.push_back(viet::fold_for_search(option.label) + '\n' + viet::fold_for_search(option.help));
        popup.shown_for = "?";
    }
    if (popup.shown_for != popup.query) {
        popup.shown_for = popup.query;
        popup.shown.clear();
        popup.found = 0;
        const std::string words = viet::fold_for_search(popup.query);
        for (std::size_t i = 0; i < options.size(); ++i) {
            // Every word must stand somewhere: "xa moc chau" finds "Phường Mộc Châu" only without "xa".
            bool all = true;
            for (std::size_t from = 0; all && from < words.size();) {
                std::size_t to = words.find(' ', from);
                if (to == std::string::npos) to = words.size();
                all = to == from || popup.folded[i].find(words.data() + from, 0, to - from) != std::string::npos;
                from = to + 1;
            }
            if (!all) continue;
            ++popup.found;
            if (popup.shown.size() < options_max)
                popup.shown.push_back(static_cast<int>(i));
            else if (options[i].value == value)  // what is chosen is always among them
                popup.shown.back() = static_cast<int>(i);
        }
        popup.area.offset = 0;
        popup.marked = popup.query.empty() || popup.shown.empty() ? -1 : 0;
        more = true;
    }

    const float head = is_compact ? control() + px(gap_2) : 0;
    const float search = searchable ? control() + px(gap_2) : 0;
    // A short help ("Phường") stands at the right of its label, a longer one below it.
    const float list_width = (is_compact ? width : std::min(std::max(anchor.w, px(320)), width - 2 * px(gap_4))) -
                             2 * pad - 3 * px(gap_2) - px(16) - px(gap_3);
    const auto beside = [&](const Option& option) {
        return text_width(plain, option.help) + px(gap_6) + text_width(plain, option.label) * 1.06f <= list_width;
    };
    const auto option_height = [&](const Option& option) {
        return option.help.empty() || beside(option) ? row_height : row_height + plain.line;
    };
    float content = 0;
    for (const int index : popup.shown) content += option_height(options[static_cast<std::size_t>(index)]);
    if (popup.shown.empty()) content = 3 * plain.line;
    const std::size_t left_out = popup.found - popup.shown.size();
    const float left_out_top = content;
    if (left_out > 0) content += left_out_line(id, left_out, {0, 0, list_width, 0}, false);
    const float frame_height = 2 * pad + head + search;
    Rect box;
    if (is_compact) {
        box = {0, 0, width, height};
    } else {
        const float w = std::min(std::max(anchor.w, px(320)), width - 2 * px(gap_4));
        const float below = height - (anchor.y + anchor.h + 4) - px(gap_3), above = anchor.y - 4 - px(gap_3);
        // The height of the whole list, so that the box stands still while one types.
        if (popup.opened_now) popup.box_height = frame_height + content;
        const float wanted = std::min(popup.box_height, px(440));
        const bool upward = below < wanted && above > below;
        const float h = std::max(std::min(wanted, upward ? above : below), std::min(px(160), height));
        box = {std::clamp(anchor.x, px(gap_2), std::max(px(gap_2), width - w - px(gap_2))),
               upward ? anchor.y - 4 - h : std::min(anchor.y + anchor.h + 4, height - h), w, h};
    }

    bool close = interact(join(id, "/outside"), {0, 0, width, height}).activated;
    if (is_compact) {
        fill(box, c->surface);
    } else {
        fill({box.x, box.y + 3, box.w, box.h}, {0, 0, 0, 50}, 8);
        fill(box, c->surface, 8);
        stroke(box, c->control_edge, 8);
    }
    interact(join(id, "/box"), box);

    const std::string popup_id(join(id, "/popup"));
    node(popup_id, Role::dialog, label, box, flag::modal);
    semantics.push();
    float y = box.y + pad;
    const float inner_x = box.x + pad, inner_w = box.w - 2 * pad;
    if (is_compact) {
        const Face bold = face(size_lead, true);
        write_cut(inner_x + px(gap_2), y + (control() - bold.line) / 2, inner_w - control() - px(gap_3), bold, c->text,
                  label);
        y += head;
    }
    const std::string search_id(join(id, "/search"));
    if (searchable) {
        // The text of the field is ours, not the model's.
        input_box(search_id, ui->t(Str::ui_select_search), popup.query, ui->t(Str::ui_select_search), {},
                  {inner_x, y, inner_w, control()}, 0, Role::searchbox);
        y += search;
    }
    popup.area.view = {box.x + 1, y, box.w - 2, box.y + box.h - pad - y};
    popup.area.content = content;
    popup.area.offset = std::clamp(popup.area.offset, 0.0f, std::floor(popup.area.limit()));
    const std::size_t list_node = node(join(id, "/list"), Role::listbox, label, popup.area.view);
    semantics.at(list_node).count = static_cast<std::int32_t>(popup.found);
    semantics.push();
    push_clip(popup.area.view);
    if (popup.shown.empty()) {
        const std::string_view none = ui->t(Str::ui_list_none);
        const Lines& lines = wrap(plain, none, inner_w - 2 * px(gap_2));
        write_lines(inner_x + px(gap_2), y + px(gap_2), plain, c->muted, none, lines);
        node(join(id, "/none"), Role::status, none,
             {inner_x, y, inner_w, plain.line * static_cast<float>(lines.size())}, flag::live_polite);
    }
    float option_y = y - popup.area.offset;
    std::string first_option;
    for (std::size_t k = 0; k < popup.shown.size(); ++k) {
        const Option& option = options[static_cast<std::size_t>(popup.shown[k])];
        const float h = option_height(option);
        const Rect rect{inner_x, option_y, inner_w, h};
        option_y += h;
        const std::string_view option_id = join(id, "/", option.value);
        const bool on = option.value == value, marked = static_cast<int>(k) == popup.marked;
        const Hit hit = interact(option_id, rect, option.enabled);
        if (visible(rect)) {
            if (on)
                fill(rect, c->selected, 4);
            else if (hit.hovered || marked)
                fill(rect, c->surface_hover, 4);
            if (marked) stroke(rect, c->focus, 4, 2);
            const float mark = px(16), text_x = rect.x + px(gap_2), text_w = rect.w - 3 * px(gap_2) - mark - px(gap_3);
            const bool below = h > row_height;
            const float top = rect.y + (h - plain.line - (below ? plain.line : 0)) / 2;
            write_cut(text_x, top, text_w, on ? face(size_body, true) : plain, option.enabled ? c->text : c->muted,
                      option.label);
            if (below)
                write_cut(text_x, top + plain.line, text_w, plain, c->muted, option.help);
            else
                write(text_x + text_w - text_width(plain, option.help), top, plain, c->muted, option.help);
            if (on)
                icon(Icon::check, rect.x + rect.w - px(gap_2) - mark - px(gap_2), rect.y + (h - mark) / 2, mark,
                     c->accent);
            if (hit.focused) stroke(rect, c->focus, 4, 2);
        }
        const std::size_t option_node = node(option_id, Role::option, option.label, rect,
                                             (option.enabled ? flag::focusable : flag::disabled) |
                                                 (on ? flag::selected : 0u) | (marked ? flag::marked : 0u));
        semantics.describe(option_node, option.help);
        if (first_option.empty() && option.enabled && (on || value.empty())) first_option = option_id;
        if (hit.activated || (marked && popup.choose_marked && option.enabled)) chosen = option.value;
        if (popup.opened_now && on) {
            popup.area.offset =
                std::clamp(std::round(rect.y - y - (popup.area.view.h - h) / 2), 0.0f, std::floor(popup.area.limit()));
        } else if (marked && popup.marked_shown != popup.marked) {
            popup.marked_shown = popup.marked;
            reveal(popup.area, rect);
        }
    }
    if (left_out > 0)
        left_out_line(id, left_out, {inner_x + px(gap_2), y - popup.area.offset + left_out_top, list_width, 0}, true);
    popup.choose_marked = false;
    scrollbar(popup.area, "popup/scrollbar");
    pop_clip();
    semantics.pop();
    if (is_compact) {
        const Rect cross{box.x + box.w - pad - control(), box.y + pad, control(), control()};
        const std::string_view close_id = join(id, "/close");
        const Hit hit = interact(close_id, cross);
        icon(Icon::close, cross.x + (cross.w - px(20)) / 2, cross.y + (cross.h - px(20)) / 2, px(20), c->muted);
        if (hit.focused) ring({cross.x + 4, cross.y + 4, cross.w - 8, cross.h - 8}, 6);
        node(close_id, Role::button, ui->t(Str::dialog_close), cross, flag::focusable);
        close = close || hit.activated;
    }
    semantics.pop();
    leave_layer(previous);

    if (popup.opened_now) {
        popup.opened_now = false;
        // A phone's keyboard would cover the list: there the list comes first and the search waits.
        request_focus(searchable && !coarse ? std::string_view(search_id) : std::string_view(first_option));
        more = true;
    }
    if (chosen || close) {
        request_focus(id);
        popup.id.clear();
        more = true;
    }
}

}  // namespace sk::ui
