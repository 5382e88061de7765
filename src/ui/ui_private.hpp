// What the widgets share: painting, layout, interaction and the memory between frames. Only src/ui includes it.
//
// Layout is one pass: a stack of cursors in CSS pixels, each either a column (widgets below one another) or a
// row (beside one another, wrapping). What must be known before it is drawn (height of a card, of a row, of a
// dialog) is either patched into the draw list afterwards (Backing) or remembered from the frame before
// (`remembered`), which then asks for one more frame when it changes.
//
// Interaction: the widget under the pointer is the last one of a frame that claims the point, so a button in a
// clickable table row wins. A press and release on it becomes activate(id), exactly as a click in the mirror.
//
// Layers: 0 page, 1 dialog, 2 list of a combobox. Only the topmost takes input; the others lose their
// `focusable` flag in the arena, so Tab and screen readers stay inside.
#pragma once
#include <imgui.h>

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/rest.hpp"
#include "ui/theme.hpp"
#include "ui/ui.hpp"

namespace sk::ui {

inline constexpr int layer_page = 0, layer_dialog = 1, layer_popup = 2;

std::uint64_t hash_text(std::string_view text, std::uint64_t seed = 0xcbf29ce484222325ull);

struct Face {  // a font at a size
    ImFont* font = nullptr;
    float px = 0;    // ImGui's size
    float line = 0;  // distance of two lines
};

struct Line {
    std::uint32_t begin = 0, end = 0;
};
using Lines = std::vector<Line>;

// A filled rectangle whose height is known only after its content has been drawn.
struct Backing {
    int first = 0, last = 0;
    float top = 0;
};

struct Layout {
    float x = 0, y = 0, w = 0;  // origin of what comes next, width in all
    float gap = gap_4;
    bool first = true;  // nothing placed yet: no gap before
    bool row = false;
    float row_x = 0, line_top = 0, line_height = 0, row_gap = gap_3;
    float align_height = 0;  // of a row's line, from the frame before: lower things are centred
    std::uint64_t key = 0;
    bool card_cell = false;  // value beside its label in a card of a compact table
};

struct ScrollArea {
    Rect view;
    float offset = 0, content = 0;
    float limit() const { return content > view.h ? content - view.h : 0; }
};

struct Hit {
    bool hovered = false, pressed = false, activated = false, focused = false;
};

// What a press would meet in one picture, in the order drawn: the last is on top.
struct HotAreas {
    struct Area {
        Rect rect;
        std::size_t id_from, id_size;  // in `ids`
    };
    std::vector<Area> areas;
    std::string ids;

    void clear() {
        areas.clear();
        ids.clear();
    }
    void add(const Rect& rect, std::string_view id) {
        areas.push_back({rect, ids.size(), id.size()});
        ids.append(id);
    }
    std::string_view under(float x, float y) const;  // "": nothing
};

struct Input {
    enum class Kind { activate, text } kind = Kind::activate;
    std::string id, text;
    TextEvent event = TextEvent::none;
};

struct Popup {  // the open list of a combobox
    std::string id, query;
    std::vector<std::string> folded;  // of the options' labels, for the search
    std::vector<int> shown;
    std::size_t found = 0;  // by the search: `shown` are the first of them
    std::string shown_for;
    std::uint64_t options_hash = 0;
    int marked = -1, marked_shown = -1;  // index into `shown`, by the arrow keys
    float box_height = 0;
    bool opened_now = false;
    bool seen = false;
    ScrollArea area;
    bool choose_marked = false;
};

struct TableContext {
    std::size_t cell_node = 0;
    bool active = false, compact = false, numeric = false, title = false, two_lines = false;
    bool far = false;  // out of view: words for the mirror only, nothing is measured or drawn
};

struct Ui::Private {
    // ---- of the frame ----
    Ui* ui = nullptr;
    const app::Model* model = nullptr;
    float width = 0, height = 0, scale = 1;
    bool coarse = false, dark = false, is_compact = false;
    const Colors* c = nullptr;
    ImDrawList* list = nullptr;
    ImDrawListSplitter splitter;
    Semantics semantics;
    std::vector<std::uint8_t> node_layers;  // beside the arena
    std::vector<Layout> layouts;
    std::vector<app::Command> commands;
    int layer = layer_page;
    Rect clip;  // of the area being drawn
    std::vector<Rect> clips;
    std::uint64_t frame_number = 0;
    bool in_page_area = false;
    bool finding = false;  // the browser's find was opened: its bar may stay over all that comes
    bool more = false;
    TableContext cell;
    std::vector<std::uint64_t> landmarks;  // names of the regions of this frame
    std::string* copied_cell = nullptr;    // a table is being copied: its cells write here and draw nothing
    HotAreas hot;                          // of the frame that is drawn
    std::uint64_t sequence = 0;            // of rows in the frame: key of remembered heights

    // ---- between frames ----
    int top_layer = layer_page;
    HotAreas seen;        // of the picture that the person sees
    std::string pressed;  // what the mouse met when it was pressed
    bool is_down = false;
    float pressed_x = 0, pressed_y = 0;
    std::string hovered, hovered_next, active, focus_id, focus_request, focus_taken, pending_focus, editing, page_id;
    bool focus_visible = false, pending_request = false, pending_wrong = false;
    int pending_age = 0;
    int focus_serial = 0;
    bool focus_serial_known = false;
    std::vector<Input> inputs;
    std::size_t input_next = 0;
    std::string activated;                                       // by this frame
    std::string missed;                                          // by the last one, which did not have it
    int activated_age = 0;                                       // frames that have not had it
    std::vector<std::pair<std::string, TextEvent>> text_events;  // of this frame
    ScrollArea page_area, dialog_area;
    std::unordered_map<std::uint64_t, float> memory;
    std::string dialog_id, dialog_opener;
    bool dialog_seen = false, dialog_opened = false, escape_pressed = false;
    Popup popup;
    bool dragging_bar = false;
    float drag_offset = 0;
    std::unordered_map<std::uint64_t, std::uint64_t> tables_seen;  // in which frame
    std::uint64_t table_frame(std::string_view id) const {
        const auto found = tables_seen.find(hash_text(id));
        return found == tables_seen.end() ? 0 : found->second;
    }
    struct Wrapped {
        Lines lines;
        std::uint64_t last_used = 0;
    };
    std::unordered_map<std::uint64_t, Wrapped> wraps;
    std::string scratch[8];  // short-lived joined texts, taken in turn
    std::size_t scratch_next = 0;

    // ---- measures ----
    float px(float css) const { return css * scale; }
    float control() const { return std::max(40.0f, px(control_height)); }
    Face face(float em, bool bold = false) const;
    float text_width(const Face& face, std::string_view text) const;
    const Lines& wrap(const Face& face, std::string_view text, float width);
    float remembered(std::uint64_t key, float fallback) const;
    void remember(std::uint64_t key, float value);

    // ---- painting ----
    bool visible(const Rect& rect) const;
    void fill(const Rect& rect, Color color, float rounding = 0);
    void stroke(const Rect& rect, Color color, float rounding = 0, float thickness = 1);
    void ring(const Rect& rect, float rounding);  // keyboard focus: 2 px, 2 px outside
    void write(float x, float y, const Face& face, Color color, std::string_view text);
    void letters(ImFont* font, float px, float x, float y, Color color, std::string_view text);
    void write_lines(float x, float y, const Face& face, Color color, std::string_view text, const Lines& lines);
    // One line, cut with … when it does not fit; returns the width used.
    float write_cut(float x, float y, float width, const Face& face, Color color, std::string_view text);
    void icon(Icon icon, float x, float y, float box, Color color);  // centred in a square
    Backing begin_backing(float x, float y, float w, Color color, Color edge, float rounding);
    void end_backing(const Backing& backing, float bottom);
    void push_clip(const Rect& rect);
    void pop_clip();
    int enter_layer(int layer);  // clip = the whole screen; returns the layer to leave to
    void leave_layer(int previous);
    void set_channel(int over);  // 1: above the rest of the layer (heads of tables), 0: back

    // ---- layout ----
    Layout& layout() { return layouts.back(); }
    float available() const;       // width for a widget placed now
    Rect place(float w, float h);  // takes the space
    Rect begin_block();            // full width, height by end_block(); a row's line ends first
    void end_block(float bottom);
    void push_column(float x, float y, float w, float gap);
    float pop_column();  // returns the bottom
    bool in_row() const { return layouts.back().row; }

    // ---- nodes and interaction ----
    std::size_t node(std::string_view id, Role role, std::string_view name, const Rect& rect, std::uint32_t flags = 0);
    std::size_t node(Node node);
    // A drawn text: the mirror lays its words over the drawn ones, for browser find, selecting and copying.
    std::size_t words(std::string_view id, Role role, std::string_view text, const Rect& rect, const Face& face);
    Ui::Look look = Ui::Look::as_is;
    Hit interact(std::string_view id, const Rect& rect, bool enabled = true);
    bool focused(std::string_view id) const { return focus_visible && focus_id == id; }
    std::string_view join(std::string_view a, std::string_view b, std::string_view c = {});  // short-lived
    void reveal(ScrollArea& area, const Rect& rect);
    void begin_page_area(const Rect& view);
    void end_page_area();
    void scrollbar(ScrollArea& area, std::string_view id);
    void request_focus(std::string_view id);
    Role landmark(std::string_view name);

    // ---- pieces of widgets ----
    // Frame, text or placeholder, ring, and the node whose rectangle is the box of the text inside the frame.
    void input_box(std::string_view id, std::string_view label, std::string_view value, std::string_view placeholder,
                   std::string_view description, const Rect& frame, std::uint32_t flags, Role role);
    // Label and help above a field, error and counter below it; yield where they end. id "": measured, not registered.
    float field_head(std::string_view id, std::string_view label, std::string_view help, bool required, float x,
                     float y, float w);
    float field_foot(std::string_view id, std::string_view error, std::string_view counter, bool over, float x, float y,
                     float w);
    std::string_view describe(std::string_view help, std::string_view error);  // short-lived
    SK_REST(left_out) float left_out_line(std::string_view id, std::size_t count, Rect at, bool drawn);
    void draw_popup(std::string_view id, std::string_view label, const std::vector<Option>& options,
                    std::string_view value, const Rect& anchor, bool searchable, std::optional<std::string>& chosen);
    const Soft& soft(Tone tone) const;
    Color tone_color(Tone tone) const;
    void add_to_cell(std::string_view text);  // to what the mirror says of it
};

ImU32 packed(Color color);
Icon tone_icon(Tone tone);

}  // namespace sk::ui
