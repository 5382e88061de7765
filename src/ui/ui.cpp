// The frame: input in, layers, focus, scrolling, commands out. Widgets are in widgets/.
#include "ui/ui.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

#include "base/assert.hpp"
#include "ui/ui_private.hpp"

namespace sk::ui {
namespace {

constexpr int channels = 8;             // page, dialog, list, toasts; each with what lies above the rest of it
constexpr float slop_px = 8;            // a hand trembles: so far the pointer has not moved (as shell/input.js)
constexpr int missing_frames_max = 30;  // a widget that does not appear by then is not there

bool contains(const Rect& rect, float x, float y) {
    return x >= rect.x && x < rect.x + rect.w && y >= rect.y && y < rect.y + rect.h;
}

Rect cut(const Rect& a, const Rect& b) {
    const float x = std::max(a.x, b.x), y = std::max(a.y, b.y);
    return {x, y, std::max(0.0f, std::min(a.x + a.w, b.x + b.w) - x),
            std::max(0.0f, std::min(a.y + a.h, b.y + b.h) - y)};
}

}  // namespace

Ui::Ui() : p_(new Private) { p_->ui = this; }
Ui::~Ui() { delete p_; }

void Ui::begin_frame(const app::Model& model, float width_px, float height_px, bool coarse_pointer, bool system_dark,
                     bool more_contrast) {
    Private& p = *p_;
    p.model = &model;
    const bool resized = p.width != width_px || p.height != height_px;
    p.width = std::max(width_px, 1.0f);
    p.height = std::max(height_px, 1.0f);
    p.scale = static_cast<float>(std::clamp(model.text_percent, 75, 250)) / 100.0f;
    p.coarse = coarse_pointer;
    p.dark = model.theme == app::Theme::dark || (model.theme == app::Theme::automatic && system_dark);
    p.c = &colors(p.dark, more_contrast);
    // Larger text needs the narrow layout earlier.
    p.is_compact = p.width / std::max(1.0f, p.scale) < compact_below;
    p.more = resized;
    ++p.frame_number;
    p.sequence = 0;
    p.in_page_area = false;
    p.dialog_seen = false;
    p.popup.seen = false;
    p.hovered_next.clear();
    p.hot.clear();
    p.landmarks.clear();
    p.layer = layer_page;
    p.clip = {0, 0, p.width, p.height};
    p.clips.clear();
    p.cell = {};
    p.layouts.clear();
    Layout root;
    root.w = p.width;
    p.layouts.push_back(root);

    // Density of the rasteriser is taken over by a font when it is pushed: once a frame for each of ours.
    if (bold_font()) {
        ImGui::PushFont(bold_font(), 16);
        ImGui::PopFont();
    }
    if (regular_font()) {
        ImGui::PushFont(regular_font(), 16);
        ImGui::PopFont();
    }
    p.list = ImGui::GetBackgroundDrawList();
    p.list->PushClipRect({0, 0}, {p.width, p.height}, false);
    p.splitter.Split(p.list, channels);
    p.fill(p.clip, p.c->page);

    // Input, in its order: all texts up to the next click, or one click.
    p.activated.clear();
    p.text_events.clear();
    while (p.input_next < p.inputs.size() && p.inputs[p.input_next].kind == Input::Kind::text) {
        Input& input = p.inputs[p.input_next++];
        const Node* node = p.semantics.find(input.id);
        if (node && (node->flags & (flag::readonly | flag::disabled))) continue;
        if (!p.popup.id.empty() && input.id.size() == p.popup.id.size() + 7 && input.id.starts_with(p.popup.id) &&
            input.id.ends_with("/search")) {
            p.popup.query = input.text;
        } else {
            p.commands.push_back(app::EditText{input.id, std::move(input.text), input.event == TextEvent::committed});
        }
        p.text_events.emplace_back(std::move(input.id), input.event);
    }
    if (p.text_events.empty()) {
        if (p.input_next < p.inputs.size()) {
            p.activated = std::move(p.inputs[p.input_next++].id);
            p.activated_age = p.semantics.find(p.activated) ? 0 : missing_frames_max;  // it was never there
        } else {
            p.activated.swap(p.missed);
        }
        p.missed.clear();
    }
    // What input changed is seen in the frame after it at the latest.
    if (!p.activated.empty() || !p.text_events.empty() || p.escape_pressed) p.more = true;
    if (p.input_next == p.inputs.size()) {
        p.inputs.clear();
        p.input_next = 0;
    } else {
        p.more = true;
    }

    p.semantics.begin_frame();
    p.node_layers.clear();

    if (!p.focus_serial_known) {
        p.focus_serial_known = true;
        p.focus_serial = model.focus_serial;
    } else if (p.focus_serial != model.focus_serial) {
        p.focus_serial = model.focus_serial;
        p.pending_focus = model.focus_field;
        p.pending_wrong = model.focus_first_wrong;
        p.pending_request = true;
        p.pending_age = 0;
    }
}

void Ui::end_frame() {
    Private& p = *p_;
    if (p.in_page_area) p.end_page_area();
    SK_ASSERT(p.layouts.size() == 1 && p.clips.empty() && p.layer == layer_page, "every widget closes what it opens");

    // Dialogs and lists that were not drawn are closed; the focus goes back to where it came from.
    if (!p.dialog_seen && !p.dialog_id.empty()) {
        p.dialog_id.clear();
        p.request_focus(p.dialog_opener);
        p.more = true;
    }
    if (!p.popup.seen && !p.popup.id.empty()) {
        p.popup.id.clear();
        p.more = true;
    }
    p.escape_pressed = false;

    const int top = !p.popup.id.empty() ? layer_popup : p.dialog_seen ? layer_dialog : layer_page;
    if (top != p.top_layer) p.more = true;
    p.top_layer = top;
    for (std::size_t i = 0; i < p.semantics.size(); ++i)
        if (p.node_layers[i] < top) p.semantics.at(i).flags &= ~flag::focusable;

    // The pointer. What is clicked was decided when it was pressed and released: press(), release().
    const ImGuiIO& io = ImGui::GetIO();
    if (p.hovered != p.hovered_next) {
        p.hovered = p.hovered_next;
        p.more = true;
    }
    if (io.MouseClicked[0]) {
        p.active = p.pressed;
        p.more = true;
    }
    if (io.MouseReleased[0]) {
        p.active.clear();
        p.more = true;
    }

    // What was pressed is not there in this frame: a page that is read anew says for a moment that it is read.
    if (!p.activated.empty() && !p.semantics.find(p.activated) && ++p.activated_age <= missing_frames_max) {
        p.missed = p.activated;
        p.more = true;
    }

    // A jump: to the node itself, or to the first control inside a group (radio buttons of a question).
    if (!p.pending_focus.empty()) {
        if (p.pending_wrong)
            for (const Node& node : p.semantics.nodes()) {
                if (!(node.flags & flag::invalid)) continue;
                p.pending_focus.assign(node.id);
                p.pending_wrong = false;
                break;
            }
        const Node* found = p.semantics.find(p.pending_focus);
        if (!found || !(found->flags & flag::focusable)) {
            for (const Node& node : p.semantics.nodes()) {
                if (!(node.flags & flag::focusable) || node.id.size() <= p.pending_focus.size()) continue;
                if (!node.id.starts_with(p.pending_focus) || node.id[p.pending_focus.size()] != '/') continue;
                found = &node;
                break;
            }
        }
        if (found) {
            p.focus_id.assign(found->id);
            p.focus_visible = true;
            const std::size_t index = static_cast<std::size_t>(found - p.semantics.nodes().data());
            const int layer = p.node_layers[index];
            if (layer == layer_page) p.reveal(p.page_area, found->rect);
            if (layer == layer_dialog) p.reveal(p.dialog_area, found->rect);
            if (layer == layer_popup) p.reveal(p.popup.area, found->rect);
            if (p.pending_request) p.focus_request.assign(found->id);
            p.pending_focus.clear();
            p.pending_request = false;
            p.more = true;
        } else if (++p.pending_age > missing_frames_max) {
            p.pending_focus.clear();
        } else {
            p.more = true;
        }
    }

    if (p.frame_number % 256 == 0)
        std::erase_if(p.wraps, [&p](const auto& entry) { return entry.second.last_used + 512 < p.frame_number; });

    p.splitter.Merge(p.list);
    p.list->PopClipRect();
}

std::vector<app::Command> Ui::take_commands() {
    std::vector<app::Command> taken;
    taken.swap(p_->commands);
    return taken;
}

Semantics& Ui::semantics() { return p_->semantics; }

bool Ui::wants_more_frames() const { return p_->more || p_->input_next < p_->inputs.size(); }

// ---- input from outside the frame ----

void Ui::activate(std::string_view id) {
    p_->inputs.push_back({Input::Kind::activate, std::string(id), {}, TextEvent::none});
}

void Ui::text_input(std::string_view id, std::string text, TextEvent event) {
    if (event == TextEvent::none) return;
    // Only the last text of a field counts as long as no click stands between.
    if (!p_->inputs.empty() && p_->input_next < p_->inputs.size()) {
        Input& last = p_->inputs.back();
        if (last.kind == Input::Kind::text && last.id == id && last.event == TextEvent::changed) {
            last.text = std::move(text);
            last.event = event;
            return;
        }
    }
    p_->inputs.push_back({Input::Kind::text, std::string(id), std::move(text), event});
}

void Ui::focus(std::string_view id) {
    p_->focus_id.assign(id);
    p_->focus_visible = true;
    p_->pending_focus.assign(id);
    p_->pending_wrong = false;
    p_->pending_request = false;
    p_->pending_age = 0;
}

void Ui::blur() {
    p_->focus_id.clear();
    p_->focus_visible = false;
}

void Ui::set_editing(std::string_view id) { p_->editing.assign(id); }

std::string_view Ui::take_focus_request() {
    p_->focus_taken.clear();
    p_->focus_taken.swap(p_->focus_request);
    return p_->focus_taken;
}

std::string_view Ui::focused() const { return p_->focus_id; }

void Ui::begin_finding() { p_->finding = true; }

void Ui::scroll_by(float dy) {
    Private& p = *p_;
    ScrollArea& area = p.top_layer == layer_popup    ? p.popup.area
                       : p.top_layer == layer_dialog ? p.dialog_area
                                                     : p.page_area;
    area.offset = std::clamp(std::round(area.offset + dy), 0.0f, std::floor(area.limit()));
}

bool Ui::pointer_matters(float x, float y) const {
    const Private& p = *p_;
    if (!p.active.empty()) return true;
    return p.hot.under(x, y) != p.hovered;
}

std::string_view HotAreas::under(float x, float y) const {
    const auto found =
        std::find_if(areas.rbegin(), areas.rend(), [&](const Area& each) { return contains(each.rect, x, y); });
    return found == areas.rend() ? std::string_view() : std::string_view(ids).substr(found->id_from, found->id_size);
}

void Ui::shown() { p_->seen = p_->hot; }

void Ui::press(float x, float y) {
    Private& p = *p_;
    p.is_down = true;
    p.missed.clear();
    p.pressed = p.seen.under(x, y);
    p.pressed_x = x;
    p.pressed_y = y;
    p.focus_visible = false;
}

void Ui::release(float x, float y) {
    Private& p = *p_;
    const bool stayed = std::max(std::abs(x - p.pressed_x), std::abs(y - p.pressed_y)) <= slop_px;
    const bool was_down = std::exchange(p.is_down, false);
    if (!was_down || p.pressed.empty() || (!stayed && p.seen.under(x, y) != p.pressed)) return;
    p.focus_id = p.pressed;
    activate(p.pressed);
}

bool Ui::key(Key key) {
    Private& p = *p_;
    const std::vector<Node>& nodes = p.semantics.nodes();
    const bool listing = p.top_layer == layer_popup;
    switch (key) {
        case Key::escape:
            if (listing) {
                request_close_popup();
                return true;
            }
            if (p.top_layer != layer_dialog) return false;
            p.escape_pressed = true;
            p.more = true;
            return true;
        case Key::tab:
        case Key::tab_back: {
            const std::size_t count = nodes.size();
            if (count == 0) return false;
            std::size_t at = count;
            for (std::size_t i = 0; i < count; ++i)
                if (nodes[i].id == p.focus_id) at = i;
            for (std::size_t step = 0; step < count; ++step) {
                if (key == Key::tab)
                    at = at + 1 >= count ? 0 : at + 1;
                else
                    at = at == 0 || at == count ? count - 1 : at - 1;
                if (!(nodes[at].flags & flag::focusable) || (nodes[at].flags & flag::disabled)) continue;
                const std::string id(nodes[at].id);
                focus(id);
                p.pending_request = true;
                return true;
            }
            return false;
        }
        case Key::enter:
        case Key::space:
            if (listing && p.popup.marked >= 0) {
                p.popup.choose_marked = true;
                return true;
            }
            if (p.focus_id.empty() || !p.semantics.find(p.focus_id)) return false;
            activate(p.focus_id);
            return true;
        case Key::up:
        case Key::down:
            if (listing) {
                const int count = static_cast<int>(p.popup.shown.size());
                if (count == 0) return true;
                p.popup.marked = std::clamp(p.popup.marked + (key == Key::down ? 1 : -1), 0, count - 1);
                p.more = true;
                return true;
            }
            scroll_by(key == Key::down ? 60.0f : -60.0f);
            return true;
        case Key::page_up: scroll_by(-0.85f * p.height); return true;
        case Key::page_down: scroll_by(0.85f * p.height); return true;
        case Key::home: scroll_by(-1e9f); return true;
        case Key::end: scroll_by(1e9f); return true;
    }
    return false;
}

void Ui::request_close_popup() {
    p_->request_focus(p_->popup.id);
    p_->popup.id.clear();
    p_->more = true;
}

// ---- what screens ask ----

const app::Model& Ui::model() const { return *p_->model; }
float Ui::width() const { return p_->layouts.back().w; }
bool Ui::compact() const { return p_->is_compact; }
std::string_view Ui::t(Str key) const { return tr(key, p_->model->language); }
std::string Ui::t(Str key, std::initializer_list<std::string_view> arguments) const {
    return format(t(key), arguments);
}
void Ui::emit(app::Command command) { p_->commands.push_back(std::move(command)); }

// ---- nodes and interaction ----

std::size_t Ui::Private::node(Node given) {
    given.clip = clip;
    semantics.add(given);
    node_layers.push_back(static_cast<std::uint8_t>(layer));
    return semantics.size() - 1;
}

std::size_t Ui::Private::node(std::string_view id, Role role, std::string_view name, const Rect& rect,
                              std::uint32_t flags) {
    Node given;
    given.id = id;
    given.role = role;
    given.name = name;
    given.rect = rect;
    given.flags = flags;
    return node(given);
}

std::size_t Ui::Private::words(std::string_view id, Role role, std::string_view text, const Rect& rect,
                               const Face& face) {
    const std::size_t index = node(id, role, text, rect, face.font == bold_font() ? flag::bold : 0u);
    if (const Face usual = this->face(size_body); face.px != usual.px) {
        semantics.at(index).font_px = face.px;
        semantics.at(index).line_px = face.line;
    }
    return index;
}

Hit Ui::Private::interact(std::string_view id, const Rect& rect, bool enabled) {
    Hit hit;
    if (!enabled) return hit;
    hit.focused = focused(id) || look == Ui::Look::focused;
    if (layer < top_layer) return hit;
    const ImVec2 mouse = ImGui::GetIO().MousePos;
    const Rect area = cut(rect, clip);
    hot.add(area, id);
    if (contains(area, mouse.x, mouse.y)) hovered_next.assign(id);
    const bool pressed = look == Ui::Look::pressed;
    hit.hovered = hovered == id || look == Ui::Look::hovered || pressed;
    hit.pressed = (hovered == id && active == id) || pressed;
    hit.activated = activated == id;
    return hit;
}

std::string_view Ui::Private::join(std::string_view a, std::string_view b, std::string_view d) {
    std::string& out = scratch[scratch_next++ % std::size(scratch)];
    out.assign(a);
    out.append(b);
    out.append(d);
    return out;
}

void Ui::Private::request_focus(std::string_view id) {
    if (id.empty()) return;
    pending_focus.assign(id);
    pending_request = true;
    pending_age = 0;
    more = true;
}

// ---- layout ----

float Ui::Private::available() const { return layouts.back().w; }

Rect Ui::Private::place(float w, float h) {
    Layout& l = layouts.back();
    if (!l.row) {
        if (!l.first) l.y += l.gap;
        l.first = false;
        const Rect rect{l.x, l.y, std::min(w, l.w), h};
        l.y += h;
        return rect;
    }
    w = std::min(w, l.w);
    if (l.row_x > l.x && l.row_x + w > l.x + l.w + 0.5f) {
        l.line_top += l.line_height + px(gap_2);
        l.row_x = l.x;
        l.line_height = 0;
    }
    const float down = std::max(0.0f, std::floor((l.align_height - h) / 2));
    const Rect rect{l.row_x, l.line_top + down, w, h};
    l.row_x += w + l.row_gap;
    l.line_height = std::max(l.line_height, h);
    l.first = false;
    return rect;
}

Rect Ui::Private::begin_block() {
    Layout& l = layouts.back();
    if (l.row) {
        if (l.row_x > l.x) l.line_top += l.line_height + px(gap_2);
        l.row_x = l.x;
        l.line_height = 0;
        l.first = false;
        return {l.x, l.line_top, l.w, 0};
    }
    if (!l.first) l.y += l.gap;
    l.first = false;
    return {l.x, l.y, l.w, 0};
}

void Ui::Private::end_block(float bottom) {
    Layout& l = layouts.back();
    if (l.row) {
        l.line_height = bottom - l.line_top;
        l.row_x = l.x + l.w + 1;  // the next thing starts a new line
    } else {
        l.y = bottom;
    }
}

void Ui::Private::push_column(float x, float y, float w, float gap) {
    Layout l;
    l.x = x;
    l.y = y;
    l.w = w;
    l.gap = gap;
    layouts.push_back(l);
}

float Ui::Private::pop_column() {
    const float bottom = layouts.back().y;
    layouts.pop_back();
    return bottom;
}

// ---- scrolling ----

void Ui::Private::reveal(ScrollArea& area, const Rect& rect) {
    const float margin = px(gap_8);
    // What is higher than the view stays as it is seen, if much of it is: no page jumps under the mouse.
    const float seen = std::min(rect.y + rect.h, area.view.y + area.view.h) - std::max(rect.y, area.view.y);
    if (rect.h + 2 * margin > area.view.h && seen >= area.view.h / 3) return;
    float move = 0;
    if (rect.y - margin < area.view.y)
        move = rect.y - margin - area.view.y;
    else if (rect.y + rect.h + margin > area.view.y + area.view.h)
        move = std::min(rect.y + rect.h + margin - area.view.y - area.view.h, rect.y - margin - area.view.y);
    const float before = area.offset;
    area.offset = std::clamp(std::round(area.offset + move), 0.0f, std::floor(area.limit()));
    if (area.offset != before) more = true;
}

void Ui::Private::begin_page_area(const Rect& view) {
    SK_ASSERT(!in_page_area, "one scrolling area a frame");
    in_page_area = true;
    page_area.view = view;
    push_clip(view);
    const float side = is_compact ? px(gap_3) : px(gap_6);
    const float column = std::min(view.w - 2 * side, px(column_width_max));
    push_column(view.x + std::floor((view.w - column) / 2),
                view.y - page_area.offset + (is_compact ? px(gap_4) : px(gap_6)), column,
                px(is_compact ? gap_3 : gap_4));
}

void Ui::Private::end_page_area() {
    const float bottom = pop_column() + px(gap_8);
    const float content = bottom - page_area.view.y + page_area.offset;
    if (content != page_area.content) more = true;
    page_area.content = content;
    const float limit = std::floor(page_area.limit());
    if (page_area.offset > limit) {
        page_area.offset = limit;
        more = true;
    }
    scrollbar(page_area, "frame/scrollbar");
    pop_clip();
    in_page_area = false;
}

// For mouse users: drawn and dragged only, no node (keys and wheel scroll too).
void Ui::Private::scrollbar(ScrollArea& area, std::string_view id) {
    if (area.limit() < 1) return;
    const float thickness = coarse ? 4.0f : 12.0f;
    const Rect track{area.view.x + area.view.w - thickness, area.view.y, thickness, area.view.h};
    const float length = std::max(32.0f, track.h * area.view.h / area.content);
    const float travel = track.h - length;
    Rect thumb{track.x + 2, track.y + travel * area.offset / area.limit(), thickness - 4, length};
    if (!coarse) {
        const Hit hit = interact(id, track);
        const ImGuiIO& io = ImGui::GetIO();
        if (active == id && !dragging_bar) {
            dragging_bar = true;
            drag_offset = contains({track.x, thumb.y, track.w, thumb.h}, io.MousePos.x, io.MousePos.y)
                              ? io.MousePos.y - thumb.y
                              : length / 2;
        }
        if (dragging_bar && active == id && travel > 0) {
            const float share = (io.MousePos.y - drag_offset - track.y) / travel;
            area.offset = std::clamp(std::round(share * area.limit()), 0.0f, std::floor(area.limit()));
            thumb.y = track.y + travel * area.offset / area.limit();
            more = true;
        }
        if (io.MouseReleased[0]) dragging_bar = false;
        fill(thumb, hit.hovered || dragging_bar ? c->control_edge : c->edge, thumb.w / 2);
    } else {
        fill(thumb, c->edge, 2);
    }
}

}  // namespace sk::ui
