// The widgets: the only way in which screens draw. Each draws with ImGui and registers a semantic node,
// so what is seen and what is read out cannot differ. Immediate mode: a screen is called each drawn frame,
// reads the model and emits commands.
//
// Ids are stable domain ids, unique in a frame ("dossiers/new", "draft/<id>/title"). Sizes are CSS pixels.
// The page scrolls as a whole (one scrolling area below the top bar); dialogs are modal.
#pragma once
#include <cstdint>
#include <functional>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "app/commands.hpp"
#include "app/model.hpp"
#include "base/function_ref.hpp"
#include "base/strings.hpp"
#include "ui/semantics.hpp"

namespace sk::ui {

enum class Tone { normal, muted, info, success, warning, danger };
enum class ButtonKind { primary, secondary, quiet, danger };
enum class Icon : unsigned short {
    none,
    add,
    remove,
    edit,
    send,
    receive,
    print,
    search,
    check,
    warning,
    error,
    info,
    save,
    file_in,
    file_out,
    list,
    person,
    unit,
    settings,
    help,
    back,
    forward,
    close,
    sort_up,
    sort_down,
    clock,
    lock,
    sync,
    copy,
    trash,
    menu,
    link,
    up,
    signature,
    chevron_down,
    chevron_up
};

struct TextOptions {
    std::string_view label, help, placeholder;
    std::string_view error;       // shown and tied to the field; empty = none
    std::size_t limit_chars = 0;  // counter when > 0
    bool multiline = false;
    int lines_min = 3;  // of multi-line fields, which grow with their text
    bool required = false, read_only = false, search = false, numeric = false;
    bool code = false;          // no words: the program's own typing leaves its letters alone
    bool label_hidden = false;  // label only for the mirror (table cells)
    float width = 0;            // 0 = the whole column
};
enum class TextEvent { none, changed, committed };
enum class Key { tab, tab_back, enter, space, escape, up, down, home, end, page_up, page_down };

// What a choice has beside its label and value.
struct ChoiceOptions {
    std::string_view error = {};  // shown and tied to it; empty: none
    std::string_view help = {};
    bool required = false, searchable = false, enabled = true;
};

struct Option {
    std::string value, label, help;
    bool enabled = true;
};
struct Column {
    std::string_view label;
    float width = 0; /* 0 = stretch with weight */
    float weight = 1;
    bool sortable = false;
    bool sorted = false;
    bool descending = false;
    bool numeric = false;
};

class Ui {
public:
    Ui();
    ~Ui();
    Ui(const Ui&) = delete;

    // ---- frame (called by the loop, not by screens) ----
    void begin_frame(const app::Model& model, float width_px, float height_px, bool coarse_pointer, bool system_dark,
                     bool more_contrast = false);
    void end_frame();
    std::vector<app::Command> take_commands();
    Semantics& semantics();
    bool wants_more_frames() const;  // scroll inertia, toasts appearing …
    // input from the mirror and the text overlay
    // A press and release of the mouse becomes the same call, so both give the same result. Carried out in
    // the next frame, in the order in which input came.
    void activate(std::string_view id);  // as a click on the widget
    void focus(std::string_view id);     // keyboard focus: ring, scrolled into view
    void blur();                         // keyboard focus has left the page
    // Text of a field of the last frame; read-only and disabled ones take none. A field that has left the
    // screen meanwhile still has its text emitted: nothing typed is lost.
    void text_input(std::string_view id, std::string text, TextEvent event);
    // The mouse, or a finger: told when it happens, while ImGui hears of it in its frames. A click is for what was
    // under it in the picture that the person saw, wherever that has moved meanwhile; press and release on the same
    // widget.
    void press(float x, float y);
    void release(float x, float y);
    void shown();  // the last frame is what the person sees from now on
    // Whether a frame would look different with the pointer, no button pressed, at this place of the last one.
    bool pointer_matters(float x, float y) const;
    // The browser's find has been opened: from now on the mirror holds every row of long tables too, up to a limit
    // (widgets/table.cpp), so that they are found.
    void begin_finding();
    void scroll_by(float dy);  // wheel, touch inertia, page keys; ImGui's own wheel is not read
    // The field over which the page's real input lies now, "" for none: its drawn text is hidden meanwhile.
    void set_editing(std::string_view id);
    // Where the keyboard focus should go (a jump to an error, an opened dialog, a closed one), once; "" = stays.
    // The page gives that node DOM focus, headings included (tabindex -1).
    std::string_view take_focus_request();
    // Keys that the page did not handle itself (in the mirror Tab, Enter and Space are the browser's).
    // True when it did something here.
    bool key(Key key);
    std::string_view focused() const;

    // ---- what screens ask ----
    const app::Model& model() const;
    float width() const;                // of the content column
    bool compact() const;               // < 700 px: one column, cards instead of tables
    std::string_view t(Str key) const;  // text in the model's language
    std::string t(Str key, std::initializer_list<std::string_view> arguments) const;
    void emit(app::Command command);

    // ---- structure; callables draw the content ----
    using Body = FunctionRef<void()>;
    void page(std::string_view id, std::string_view title, const Body& body);              // main landmark, h1
    void section(std::string_view id, std::string_view title, const Body& body);           // card with h2
    void region(std::string_view id, Role role, std::string_view name, const Body& body);  // no drawing of its own
    void columns(std::initializer_list<float> weights,
                 std::initializer_list<Body> bodies);  // side by side; stacked when compact
    void row(const Body& body);                        // widgets one beside the other, wrapping
    void space(float px = 12);
    void separator();

    // ---- words ----
    void heading(std::string_view id, std::string_view text, int level);
    // Wraps. lines_least: the place it keeps, so that other words in it move nothing below.
    void text(std::string_view id, std::string_view text, Tone tone = Tone::normal, int lines_least = 1);
    void definition(std::string_view id, std::string_view term, std::string_view value);  // "Người ký: Lò Thị Hoa"
    void badge(std::string_view id, std::string_view text, Tone tone);
    void banner(std::string_view id, Tone tone, std::string_view title, std::string_view text,
                const Body& actions = {});  // status or alert
    void empty(std::string_view id, std::string_view title, std::string_view text, const Body& actions = {});
    void progress(std::string_view id, std::string_view label, int permille);  // -1 = unknown
    // A chart of lying bars on one scale, each with its label and its value in figures; told apart by their place and
    // words, never by colour alone. A bar is a link: yields the one that was chosen. chart.cpp
    struct Bar {
        std::string id, label, text;  // text: the value as it is shown
        std::int64_t value = 0;
        Tone tone = Tone::normal;
    };
    std::optional<std::size_t> bars(std::string_view id, std::string_view label, const std::vector<Bar>& bars);

    // Tiles of one size, row by row: no map, and none is claimed. Each has its name, its value and one to four filled
    // squares, so that nothing rests on colour. One is chosen: Tab reaches it, the arrows lead from tile to tile and
    // choose. Yields the one that was chosen. chart.cpp
    struct Tile {
        std::string id, name, text;
        std::string said;  // as it is read out: name and value in whole words
        int level = 0;     // filled squares, 0 … tile_levels
        Tone tone = Tone::normal;
    };
    static constexpr int tile_levels = 4;
    std::optional<std::string> tiles(std::string_view id, std::string_view label, const std::vector<Tile>& tiles,
                                     std::string_view chosen);

    // The widgets of `body` look as though a pointer were over them, or pressed, or the keyboard at them: of the
    // gallery, where nobody can point at everything at once. They act as ever.
    enum class Look { as_is, hovered, pressed, focused };
    void looking(Look look, const Body& body);

    // ---- controls; true or a value when the person acted in this frame ----
    // busy: what it began is under way; like a disabled one, and told so.
    bool button(std::string_view id, std::string_view label, ButtonKind kind = ButtonKind::secondary,
                Icon icon = Icon::none, bool enabled = true, bool busy = false);
    bool link(std::string_view id, std::string_view label);
    std::optional<bool> checkbox(std::string_view id, std::string_view label, bool value,
                                 const ChoiceOptions& more = {});
    std::optional<std::string> radio(std::string_view id, std::string_view label, const std::vector<Option>& options,
                                     std::string_view value, const ChoiceOptions& more = {});
    std::optional<std::string> select(std::string_view id, std::string_view label, const std::vector<Option>& options,
                                      std::string_view value, const ChoiceOptions& more = {});
    // Of thousands, which are asked for while the list is open. chosen: its value and its label.
    std::optional<std::string> select(std::string_view id, std::string_view label,
                                      FunctionRef<std::vector<Option>()> options, const Option& chosen,
                                      const ChoiceOptions& more = {});
    // Choices that answer one question: its label, help and error are told with the group.
    void choices(std::string_view id, std::string_view label, const ChoiceOptions& more, const Body& body);
    // Emits EditText{id, …} by itself when the text changes or is committed.
    TextEvent text_field(std::string_view id, std::string_view value, const TextOptions& options);

    // ---- tables: `cell` is called for the visible rows only; when compact each row becomes a card ----
    struct Table {
        std::string_view id, label;
        std::vector<Column> columns;
        std::size_t rows = 0;
        std::function<std::string(std::size_t row)> row_id;             // domain id of the row
        std::function<void(std::size_t row, std::size_t column)> cell;  // draws with text/badge/link …
        std::function<void(std::size_t row)> activate;                  // click or Enter on the row; may be empty
        std::function<void(std::size_t column)> sort;                   // click on a sortable header
        std::string_view empty_text;
        // Buttons copy all rows for Word and Excel, save them as a workbook and as CSV, named after the label; cells by
        // cell_text, cell_badge, cell_link only.
        bool copyable = false;
        bool own_files = false;        // the screen has buttons of its own for the files of this table
        bool searched = false;         // the screen has a search over all of its rows
        const Table* saved = nullptr;  // what is copied and saved, where that is more than stands on the screen
    };
    void table(const Table& table);
    void cell_text(std::string_view text,
                   Tone tone = Tone::normal);  // inside a cell: one line, cut with …, full text in the mirror
    void cell_badge(std::string_view text, Tone tone);
    // A number that leads somewhere of its own, whatever its row does. said: as it is read out, "Quá hạn: 3".
    bool cell_link(std::string_view id, std::string_view text, std::string_view said, Tone tone = Tone::normal);

    // ---- dialogs ----
    // Modal; Escape and the cancel button emit Do{cancel}. `buttons` are drawn right-aligned at the foot.
    void dialog(std::string_view id, std::string_view title, const Body& body, const Body& buttons);

    // ---- frame of the application, used by screens/frame.cpp ----
    struct NavItem {
        std::string_view id, label;
        Icon icon = Icon::none;
        bool current = false;
        int count = 0;
        std::string_view brief = {};  // drawn where the label has no room; the mirror keeps the label
    };
    // Top bar with name, unit, save state; navigation at the side (wide) or at the foot (compact). Returns the chosen
    // item id.
    std::optional<std::string> frame(std::string_view title, std::string_view subtitle, std::string_view status,
                                     Tone status_tone, const std::vector<NavItem>& items, const Body& body);
    // Above the page, and stays while that scrolls: what holds for everything below it. Called before the page.
    void notice(std::string_view id, std::string_view text, Tone tone);
    void toasts();
    void live(std::string_view id, std::string_view text, bool assertive);  // announced, not drawn

    struct Private;  // ui_private.hpp; only src/ui looks inside

private:
    void request_close_popup();
    // The closed list; where it is open, what it hangs from.
    std::optional<Rect> combobox(std::string_view id, std::string_view label, std::string_view shown,
                                 const ChoiceOptions& more);
    TableCells cells_of(const Table& table);
    void offer_table(const Table& table);
    void draw_row(const Table& table, std::size_t row, std::size_t columns, const float* left, Rect rect,
                  float& tallest);
    Private* p_;
};

}  // namespace sk::ui
