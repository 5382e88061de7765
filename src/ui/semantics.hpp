// The semantic arena: what each widget is, in words. Filled anew each drawn frame beside the drawing and
// mirrored by the page as hidden, positioned DOM (shell/mirror.js), which screen readers, keyboard,
// browser find and tests use. Ids are stable domain ids ("draft/…/title"), never ImGui hashes.
//
// Tree: nodes stand in reading order; `depth` gives the nesting. A modal dialog makes everything outside
// it inert. Rectangles are CSS pixels of the page; `clip` is the visible part of the scrolling area.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace sk::ui {

enum class Role : std::uint8_t {
    text,
    heading,
    button,
    link,
    checkbox,
    radio,
    radiogroup,
    combobox,
    listbox,
    option,
    textbox,
    searchbox,
    table,
    row,
    columnheader,
    rowheader,
    cell,
    list,
    listitem,
    region,
    navigation,
    main,
    banner,
    form,
    group,
    dialog,
    alert,
    status,
    progressbar,
    separator,
    image,
    definition
};
const char* role_name(Role role);  // ARIA role, "" for plain text

namespace flag {
inline constexpr std::uint32_t disabled = 1u << 0, checked = 1u << 1, selected = 1u << 2, expanded = 1u << 3,
                               expandable = 1u << 4, invalid = 1u << 5, required = 1u << 6, readonly = 1u << 7,
                               busy = 1u << 8, multiline = 1u << 9, focusable = 1u << 10, modal = 1u << 11,
                               live_polite = 1u << 12, live_assertive = 1u << 13, current = 1u << 14,
                               numeric = 1u << 15, code = 1u << 16, sort_ascending = 1u << 17,
                               sort_descending = 1u << 18,
                               // a text field whose edit covers the whole sheet on small touch screens
    sheet = 1u << 19,
                               bold = 1u << 20,  // a text drawn in the heavier face
    marked = 1u << 21;                           // the option of an open list that the arrow keys have come to
}

struct Rect {
    float x = 0, y = 0, w = 0, h = 0;
    bool operator==(const Rect&) const = default;
};

struct Node {
    std::string_view id;  // stable; unique in a frame
    Role role = Role::text;
    std::uint32_t flags = 0;
    std::uint16_t depth = 0;
    // Of headings; place of a row among all, of a cell in its row; rows of heads of a table; y of a definition's value.
    std::uint16_t level = 0;
    std::int32_t count = 0;        // rows of a table, items of a list, permille of a progress bar, x of a value
    std::string_view name;         // label
    std::string_view value;        // text of a field, state in words
    std::string_view description;  // help and error, tied to the field
    std::string_view placeholder;  // of a text field; of a card's cell the label that stands before its text
    Rect rect, clip;
    float font_px = 0;  // ImGui font size of fields, of main (the usual one) and of texts that differ from it
    float line_px = 0;  // distance of two lines there: overlay and mirror lay their letters over the drawn ones
};

// Strings are copied into a pool that is reused: an unchanged frame allocates nothing.
class Semantics {
public:
    void begin_frame();
    Node& add(const Node& node);  // copies its strings
    void push();                  // later nodes are children of the last one
    void pop();
    std::uint64_t hash() const;  // of the whole arena
    const std::vector<Node>& nodes() const { return nodes_; }
    const Node* find(std::string_view id) const;
    // For the mirror: an array of objects; a member that is 0, "" or not given is left out.
    //   id; r ARIA role ("" = plain text); f flags; d depth; l level; c count; n name; v value; x description;
    //   p placeholder; b [x,y,w,h] rectangle; k [x,y,w,h] clip; s font_px; h line_px
    std::string json() const;

    // For the widgets: what is known only after the content of a node has been drawn.
    Node& at(std::size_t index) { return nodes_[index]; }
    std::size_t size() const { return nodes_.size(); }
    void rename(std::size_t index, std::string_view name) { nodes_[index].name = keep(name); }
    void describe(std::size_t index, std::string_view text) { nodes_[index].description = keep(text); }
    void set_value(std::size_t index, std::string_view text) { nodes_[index].value = keep(text); }

private:
    std::string_view keep(std::string_view text);
    std::vector<Node> nodes_;
    std::vector<std::vector<char>> pool_;
    std::size_t pool_block_ = 0, pool_used_ = 0;
    std::uint16_t depth_ = 0;
};

}  // namespace sk::ui
