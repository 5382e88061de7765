// Tables. Rows have one height (that of the tallest row drawn so far), so 20,000 of them cost what is seen:
// only visible rows and a few beside them are drawn and registered (of shorter tables all are registered, so that a
// screen reader and the browser's find reach them); the table's node tells how many there are.
// The head has one height too, with two lines where a heading needs them.
// On a phone, and where the columns would be too narrow to be read, each row is a card: the first column is its title,
// the others are lines "label value", two beside each other where there is room.
#include <algorithm>
#include <cmath>

#include "ui/ui_private.hpp"

namespace sk::ui {
namespace {

constexpr std::size_t rows_beside = 2;  // beyond the view, so that Tab finds the next row
constexpr std::size_t rows_measured = 60;  // up to here all rows are measured
// Up to here all rows are registered: the browser's find reaches each, from its menu too, of which the page hears
// nothing; and a swipe publishes no row again.
constexpr std::size_t rows_whole = 200;
// And up to here once the find was opened by its key. Of a longer table a line above it says what the find reaches.
constexpr std::size_t rows_found = 600;
constexpr std::size_t columns_max = 24;
constexpr float words_least = 100, number_least = 64;  // of a column with a weight; narrower, words are torn apart
constexpr float fixed_least = 0.8f;                    // of the width that a column was given
constexpr float card_column = 280;                     // "label value" on one line

}  // namespace

// What the table shows, all rows of it, in words.
TableCells Ui::cells_of(const Table& table) {
    TableCells rows(table.rows + 1);
    for (const Column& column : table.columns) rows[0].emplace_back(column.label);
    for (std::size_t row = 0; row < table.rows; ++row) {
        rows[row + 1].resize(table.columns.size());
        for (std::size_t column = 0; column < table.columns.size(); ++column) {
            p_->copied_cell = &rows[row + 1][column];
            table.cell(row, column);
        }
    }
    p_->copied_cell = nullptr;
    return rows;
}

// "1.250.000 đồng" and "1.250.000" as a spreadsheet adds them up; anything else stays as it is.
static void make_bare(std::string& text, std::string_view unit) {
    std::string_view rest = text;
    if (rest.ends_with(unit)) rest.remove_suffix(unit.size());
    std::string digits;
    for (const char c : rest) {
        if (c != '.' && (c < '0' || c > '9')) return;
        if (c != '.') digits += c;
    }
    if (!digits.empty()) text = std::move(digits);
}

void Ui::offer_table(const Table& table) {
    Private& p = *p_;
    const Table& whole = table.saved ? *table.saved : table;
    // Who hears a list of buttons knows by the description which table each is of.
    const auto offer = [&](std::string_view id, std::string_view label, Icon icon) {
        const bool pressed = button(id, label, ButtonKind::quiet, icon);
        p.semantics.describe(p.semantics.size() - 1, table.label);
        return pressed;
    };
    if (offer(p.join(table.id, "/copy"), t(Str::ui_table_copy), Icon::copy)) emit(app::CopyTable{cells_of(whole)});
    if (table.own_files) return;
    for (const std::string_view form : {"xlsx", "csv"}) {
        if (!offer(p.join(table.id, "/", form),
                   t(form == "csv" ? Str::statistics_table_csv : Str::statistics_table_xlsx), Icon::file_out))
            continue;
        TableCells rows = cells_of(whole);
        const std::string unit = t(Str::rewards_dong, {""});
        for (std::size_t row = 1; row < rows.size(); ++row)
            for (std::size_t column = 0; column < whole.columns.size(); ++column)
                if (whole.columns[column].numeric) make_bare(rows[row][column], unit);
        emit(app::SaveTable{std::string(table.label), std::string(form), std::move(rows)});
    }
}

void Ui::table(const Table& table) {
    Private& p = *p_;
    if (table.copyable && table.rows > 0) row([&] { offer_table(table); });
    const std::size_t reach = p.finding ? rows_found : rows_whole;
    if (table.rows > reach && !table.searched)
        text(p.join(table.id, "/long"), t(Str::ui_table_long, {std::to_string(table.rows)}), Tone::muted);
    const Rect block = p.begin_block();
    const std::size_t columns = std::min(table.columns.size(), columns_max);
    const Face bold = p.face(size_body, true), face = p.face(size_body);
    float wanted = 0;
    for (const Column& column : table.columns)
        wanted += p.px(column.width > 0 ? column.width * fixed_least : column.numeric ? number_least : words_least);
    const bool cards = p.is_compact || wanted > block.w;
    float y = block.y;
    const float pad = p.px(gap_3);
    if (cards && table.sort) {
        // Headers are not drawn on cards: sorting is a list of its own, before the table.
        std::vector<Option> options;
        std::string current;
        for (std::size_t i = 0; i < columns; ++i) {
            const Column& column = table.columns[i];
            if (!column.sortable) continue;
            Option option{std::to_string(i), std::string(column.label), {}, true};
            if (column.sorted) {
                option.label = t(column.descending ? Str::ui_sort_descending : Str::ui_sort_ascending, {column.label});
                current = option.value;
            }
            options.push_back(std::move(option));
        }
        if (options.size() > 1) {
            p.push_column(block.x, y, block.w, 0);
            const auto picked = select(p.join(table.id, "/sort"), t(Str::ui_sort), options, current);
            y = p.pop_column() + p.px(gap_3);
            if (picked) {
                for (std::size_t i = 0; i < columns; ++i)
                    if (std::to_string(i) == *picked) table.sort(i);
            }
        }
    }

    const std::size_t table_node = p.node(table.id, Role::table, table.label, {block.x, y, block.w, 0});
    p.semantics.at(table_node).count = static_cast<std::int32_t>(table.rows);
    p.semantics.at(table_node).level = cards ? 0 : 1;
    p.semantics.push();
    const float table_top = y;
    const Backing backing = cards ? Backing{} : p.begin_backing(block.x, block.y, block.w, p.c->surface, p.c->edge, 8);

    // Column widths: the fixed ones as given, the rest by weight.
    float left[columns_max + 1] = {}, fixed = 0, weights = 0;
    for (std::size_t i = 0; i < columns; ++i) {
        const Column& column = table.columns[i];
        if (column.width > 0)
            fixed += p.px(column.width);
        else
            weights += column.weight;
    }
    const float least = weights > 0 ? block.w * 0.35f : 0;  // what stretches keeps a third at least
    const float shrink = fixed > block.w - least ? (block.w - least) / fixed
                         : weights > 0           ? 1.0f
                                                 : block.w / std::max(fixed, 1.0f);
    for (std::size_t i = 0; i < columns; ++i) {
        const Column& column = table.columns[i];
        const float w = column.width > 0 ? p.px(column.width) * shrink
                                         : (block.w - fixed * shrink) * column.weight / std::max(weights, 0.001f);
        left[i + 1] = left[i] + w;
    }

    // A heading takes a second line before it is cut.
    const float mark_box = p.px(14);
    const auto room_of_heading = [&](std::size_t i) {
        const float mark = table.columns[i].sorted ? mark_box + p.px(gap_1) : 0;
        return std::floor(left[i + 1]) - std::floor(left[i]) - 2 * pad - mark;
    };
    float head_height = p.control();
    for (std::size_t i = 0; i < columns && !cards; ++i)
        if (p.text_width(bold, table.columns[i].label) > room_of_heading(i))
            head_height = std::max(p.control(), 2 * bold.line + p.px(gap_2));
    const auto header = [&](float at) {
        p.semantics.at(p.node(p.join(table.id, "/head"), Role::row, {}, {block.x, at, block.w, head_height})).level = 1;
        p.semantics.push();
        const bool at_top = at == block.y;
        p.list->AddRectFilled({block.x + 1, at_top ? at + 1 : at}, {block.x + block.w - 1, at + head_height},
                              packed(p.c->surface_alt), at_top ? 7.0f : 0.0f, ImDrawFlags_RoundCornersTop);
        p.fill({block.x, at + head_height - 1, block.w, 1}, p.c->edge);
        for (std::size_t i = 0; i < columns; ++i) {
            const Column& column = table.columns[i];
            const Rect rect{block.x + std::floor(left[i]), at, std::floor(left[i + 1]) - std::floor(left[i]),
                            head_height};
            const std::string_view id = p.join(table.id, "/head/", std::to_string(i));
            const bool sortable = column.sortable && table.sort;
            const Hit hit = p.interact(id, rect, sortable);
            if (hit.hovered) p.fill({rect.x + 1, rect.y + 1, rect.w - 2, rect.h - 2}, p.c->selected, 4);
            const float box = mark_box, mark = column.sorted ? box + p.px(gap_1) : 0;
            const float room = room_of_heading(i);
            const float whole = p.text_width(bold, column.label);
            const float w = std::min(whole, room);
            const float x = column.numeric ? rect.x + rect.w - pad - mark - w : rect.x + pad;
            const auto write = [&](std::string_view text, float y) {
                const float used = std::min(p.text_width(bold, text), room);
                p.write_cut(column.numeric ? x + w - used : x, y, room + 1, bold, p.c->text, text);
            };
            if (whole <= room) {
                write(column.label, at + (head_height - bold.line) / 2);
            } else {
                const Lines& lines = p.wrap(bold, column.label, room);
                const bool two = lines.size() > 1;
                const float top = at + (head_height - (two ? 2 : 1) * bold.line) / 2;
                write(column.label.substr(lines[0].begin, lines[0].end - lines[0].begin), top);
                if (two) write(column.label.substr(lines[1].begin), top + bold.line);
            }
            if (column.sorted)
                p.icon(column.descending ? Icon::sort_down : Icon::sort_up, x + w + p.px(gap_1),
                       at + (head_height - box) / 2, box, p.c->accent);
            if (hit.focused) p.ring({rect.x + 4, rect.y + 4, rect.w - 8, rect.h - 8}, 2);
            const std::uint32_t sorted = !column.sorted      ? 0u
                                         : column.descending ? flag::sort_descending
                                                             : flag::sort_ascending;
            const std::size_t node =
                p.node(id, Role::columnheader, column.label, rect, (sortable ? flag::focusable : 0u) | sorted);
            p.semantics.at(node).level = static_cast<std::uint16_t>(i + 1);
            if (hit.activated) table.sort(i);
        }
        p.semantics.pop();
    };

    if (!cards) y += head_height;

    const float gap = cards ? p.px(gap_3) : 0;
    const std::uint64_t height_key = hash_text(table.id, cards ? 31 : 32);
    const float least_height = cards ? p.px(80) : std::max(p.px(52), p.control() + p.px(gap_2));
    const float row_height = std::max(least_height, std::round(p.remembered(height_key, least_height)));
    const float step = row_height + gap;
    const float rows_top = y;
    float tallest = least_height;
    if (table.rows == 0) {
        const Lines& lines = p.wrap(face, table.empty_text, block.w - 2 * p.px(gap_4));
        const float h = face.line * static_cast<float>(lines.size());
        p.write_lines(block.x + (cards ? 0 : p.px(gap_4)), y + p.px(gap_4), face, p.c->muted, table.empty_text, lines);
        // A row of one cell: a table that has no row at all is no table to a screen reader.
        const Rect words{block.x + p.px(gap_4), y + p.px(gap_4), block.w - 2 * p.px(gap_4), h};
        p.node(p.join(table.id, "/empty"), Role::row, table.empty_text, words);
        p.semantics.push();
        p.node(p.join(table.id, "/empty/c"), Role::cell, table.empty_text, words);
        p.semantics.pop();
        y += h + 2 * p.px(gap_4);
        if (!cards) header(block.y);
    } else {
        // Which rows are in view. Doubles: 20,000 rows reach far beyond what a float counts exactly.
        const double above = (static_cast<double>(p.clip.y) - rows_top) / step;
        const double below = (static_cast<double>(p.clip.y) + p.clip.h - rows_top) / step;
        std::size_t first = above > 0 ? static_cast<std::size_t>(above) : 0;
        std::size_t last = below > 0 ? static_cast<std::size_t>(below) + 1 : 0;
        first = first > rows_beside ? first - rows_beside : 0;
        last = std::min(table.rows, last + rows_beside);
        // However far away the table is, above the view or below it.
        const bool all = table.rows <= (p.finding ? rows_found : rows_whole);
        const bool measured = table.rows <= rows_measured;  // the tallest is known at once
        const std::size_t from = all ? 0 : first, to = all ? table.rows : last;
        if (!cards) {
            // The head stays in view as long as a row does; it is read before the rows and drawn after them.
            const float bottom = rows_top + step * static_cast<float>(table.rows);
            const float at = std::clamp(p.clip.y, block.y, std::max(block.y, bottom - head_height - step));
            p.set_channel(1);
            header(at);
            p.set_channel(0);
        }
        for (std::size_t row = from; row < to; ++row) {
            const float top = rows_top + static_cast<float>(static_cast<double>(row) * step);
            p.cell.far = !measured && (row < first || row >= last);
            draw_row(table, row, columns, cards ? nullptr : left, {block.x, top, block.w, row_height}, tallest);
        }
        // Only upwards while a table stands on the screen: rows must not jump while one scrolls.
        if (tallest > row_height || p.frame_number - p.table_frame(table.id) > 1) p.remember(height_key, tallest);
        y = rows_top + static_cast<float>(static_cast<double>(table.rows) * step) - gap;
    }
    p.tables_seen[hash_text(table.id)] = p.frame_number;
    if (!cards) p.end_backing(backing, y + 1);
    p.semantics.pop();
    p.semantics.at(table_node).rect.h = y - table_top;
    p.end_block(y + 1);
}

void Ui::draw_row(const Table& table, std::size_t row, std::size_t columns, const float* left, Rect rect,
                  float& tallest) {
    Private& p = *p_;
    const bool cards = !left, far = p.cell.far;
    const float pad = p.px(gap_3);
    const Face face = p.face(size_body);
    const std::string row_id = table.row_id ? table.row_id(row) : std::string(table.id) + "/row/" + std::to_string(row);
    const bool clickable = static_cast<bool>(table.activate);
    const Hit hit = p.interact(row_id, rect, clickable);
    const float radius = cards ? 8.0f : 0.0f;
    if (cards) {
        p.fill(rect, hit.hovered ? p.c->surface_hover : p.c->surface, radius);
        p.stroke(rect, p.c->edge, radius);
    } else {
        if (hit.hovered || hit.focused) p.fill({rect.x + 1, rect.y, rect.w - 2, rect.h}, p.c->surface_hover);
        if (row + 1 < table.rows) p.fill({rect.x, rect.y + rect.h - 1, rect.w, 1}, p.c->edge);
    }
    const std::size_t row_node = p.node(row_id, Role::row, {}, rect, clickable ? flag::focusable : 0u);
    // Its place among all rows, the row of heads counted.
    p.semantics.at(row_node).level = static_cast<std::uint16_t>(std::min<std::size_t>(row + (cards ? 1 : 2), 65535));
    p.semantics.push();
    p.push_clip(rect);
    float y = rect.y + pad, line_height = 0;
    const bool pairs = cards && rect.w >= 2 * p.px(card_column);
    const float half = std::floor((rect.w - pad) / 2);
    for (std::size_t column = 0; column < columns; ++column) {
        const Column& about = table.columns[column];
        Rect area;
        float label_height = 0;
        const bool right = pairs && column > 0 && column % 2 == 0;
        const float field = (pairs && column > 0 ? half : rect.w - pad) - pad;
        const float label_width = cards && column > 0 ? std::floor(field * 0.36f) : 0;
        const float label_x = rect.x + pad + (right ? half : 0);
        if (cards) {
            area = {label_x + label_width, y, field - label_width, face.line};
            // A label or a value that needs it has a second line.
            const float room = label_width - p.px(gap_2);
            const bool labelled = column > 0 && !far;
            if (labelled && p.text_width(face, about.label) > room) {
                const Lines& lines = p.wrap(face, about.label, room);
                label_height = face.line * static_cast<float>(std::min<std::size_t>(lines.size(), 2));
                p.write(label_x, y, face, p.c->muted,
                        about.label.substr(lines[0].begin, lines[0].end - lines[0].begin));
                if (lines.size() > 1)
                    p.write_cut(label_x, y + face.line, room, face, p.c->muted, about.label.substr(lines[1].begin));
            } else if (labelled) {
                p.write_cut(label_x, y, room, face, p.c->muted, about.label);
            }
        } else {
            const float from = rect.x + std::floor(left[column]), to = rect.x + std::floor(left[column + 1]);
            area = {from + pad, rect.y, to - from - 2 * pad, rect.h};
        }
        const Rect whole{area.x - label_width - pad, area.y, area.w + label_width + 2 * pad, area.h};
        Node cell;
        cell.id = p.join(row_id, "/c", std::to_string(column));
        cell.role = column == 0 ? Role::rowheader : Role::cell;
        cell.level = static_cast<std::uint16_t>(column + 1);
        cell.rect = whole;
        // A card has no heads above it: each text carries its own.
        if (label_width > 0) cell.placeholder = about.label;
        cell.count = static_cast<std::int32_t>(label_width > 0 ? label_width + pad : 0);
        if (cards && column == 0) cell.flags = flag::bold;
        const std::size_t cell_node = p.node(cell);
        p.semantics.push();
        p.push_clip({area.x - pad, rect.y, area.w + 2 * pad, rect.h});
        p.push_column(area.x, area.y, area.w, p.px(gap_1));
        Layout& l = p.layout();
        l.row = true;
        l.row_x = area.x;
        l.line_top = area.y;
        l.row_gap = p.px(gap_2);
        l.align_height = cards ? face.line : rect.h;
        const bool title = cards && column == 0;
        p.cell = {cell_node, true, cards, about.numeric && !cards, title, cards || about.width == 0, far};
        if (table.cell) table.cell(row, column);
        p.cell = {};
        const Layout done = p.layout();
        p.layouts.pop_back();
        p.pop_clip();
        p.semantics.pop();
        const float height = done.line_top - area.y + done.line_height;
        if (cards) {
            // The left one of two waits for the right one, if there is another.
            line_height = std::max({line_height, column == 0 || far ? face.line : 0.0f, label_height, height});
            if (!pairs || column == 0 || right || column + 1 == columns) {
                y += line_height + p.px(gap_1);
                line_height = 0;
            }
            p.semantics.at(cell_node).rect.h = std::max({face.line, label_height, height});
        } else if (!far) {
            tallest = std::max(tallest, std::round(height) + p.px(gap_2));
        }
        // What a row is called: its first cell.
        if (column == 0) {
            const std::string name(p.semantics.at(cell_node).name);
            p.semantics.rename(row_node, name);
        }
    }
    if (cards && !far) tallest = std::max(tallest, std::round(y - p.px(gap_1) + pad - rect.y));
    p.pop_clip();
    p.semantics.pop();
    if (hit.focused) {
        const Rect inside{rect.x + 4, rect.y + 4, rect.w - 8, rect.h - 8};
        p.ring(inside, radius > 4 ? radius - 4 : 0);
    }
    if (hit.activated) table.activate(row);
}

void Ui::Private::add_to_cell(std::string_view text) {
    if (!cell.active) return;
    const std::string_view before = semantics.at(cell.cell_node).name;
    semantics.rename(cell.cell_node, before.empty() ? text : join(before, " ", text));
}

void Ui::cell_text(std::string_view text, Tone tone) {
    Private& p = *p_;
    if (p.copied_cell) {
        if (!p.copied_cell->empty()) *p.copied_cell += ' ';
        *p.copied_cell += text;
        return;
    }
    if (p.cell.far) return p.add_to_cell(text);
    const bool title = p.cell.title;
    const Face face = p.face(size_body, title);
    const float room = p.available();
    const float whole = std::ceil(p.text_width(face, text)) + 1;
    const Color ink = title && tone == Tone::normal ? p.c->text : p.tone_color(tone);
    if (p.cell.two_lines && whole > room) {
        const Lines& lines = p.wrap(face, text, room);
        const Rect rect = p.place(room, face.line * static_cast<float>(std::min<std::size_t>(lines.size(), 2)));
        p.write(rect.x, rect.y, face, ink, text.substr(lines[0].begin, lines[0].end - lines[0].begin));
        if (lines.size() > 1) p.write_cut(rect.x, rect.y + face.line, room, face, ink, text.substr(lines[1].begin));
    } else {
        const float w = std::min(whole, room);
        if (p.cell.numeric && p.layout().row_x <= p.layout().x + 0.5f) p.layout().row_x += room - w;
        const Rect rect = p.place(w, face.line);
        p.write_cut(rect.x, rect.y, rect.w, face, ink, text);
    }
    if (!p.cell.active) {
        p.node(p.join("text/", text.substr(0, 40)), Role::text, text, {});
        return;
    }
    p.add_to_cell(text);
}

bool Ui::cell_link(std::string_view id, std::string_view text, std::string_view said, Tone tone) {
    Private& p = *p_;
    if (p.copied_cell) {
        cell_text(text);
        return false;
    }
    const Face face = p.face(size_body);
    const float room = p.available();
    const float whole = p.cell.far ? room : std::ceil(p.text_width(face, text)) + 1;
    const float w = std::min(std::max(whole, 40.0f), room);
    if (p.cell.numeric && p.layout().row_x <= p.layout().x + 0.5f) p.layout().row_x += room - w;
    const Rect rect = p.place(w, std::max(face.line, 40.0f));
    const Hit hit = p.interact(id, rect);
    if (!p.cell.far) {
        const Color ink = tone == Tone::normal ? (hit.hovered ? p.c->accent_hover : p.c->accent) : p.tone_color(tone);
        const float x = p.cell.numeric ? rect.x + rect.w - std::min(p.text_width(face, text), rect.w) : rect.x;
        const float y = rect.y + std::floor((rect.h - face.line) / 2);
        const float used = p.write_cut(x, y, rect.w, face, ink, text);
        p.fill({x, std::round(y + face.line - p.px(3)), used, hit.hovered ? 2.0f : 1.0f}, ink);
        if (hit.focused) p.ring(rect, 4);
    }
    p.add_to_cell(text);
    p.node(id, Role::link, said, rect, flag::focusable);
    return hit.activated;
}

void Ui::cell_badge(std::string_view text, Tone tone) {
    Private& p = *p_;
    if (p.copied_cell || p.cell.far) return cell_text(text, tone);
    const Face face = p.face(size_body);
    const float pad = p.px(gap_2);
    const float w = std::min(p.available(), std::ceil(p.text_width(face, text)) + 2 * pad + 1);
    const Rect rect = p.place(w, face.line);
    const Soft& soft = p.soft(tone);
    p.fill(rect, soft.background, 6);
    p.stroke(rect, soft.edge, 6);
    p.write_cut(rect.x + pad, rect.y, rect.w - 2 * pad, face, soft.text, text);
    p.add_to_cell(text);
}

}  // namespace sk::ui
