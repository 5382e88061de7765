#include "dossier/pasted_rows.hpp"

#include <algorithm>
#include <array>

#include "base/limits.hpp"
#include "base/text.hpp"
#include "viet/text.hpp"

namespace sk::dossier {

namespace {

// What a column holds. `of_last`: share of an author, help given by a first applier.
enum Column { of_name, of_birth_date, of_workplace, of_position, of_qualification, of_last, of_number, of_nothing };
constexpr std::size_t form_columns = 6;  // of_name … of_last
using Person = std::array<std::string, form_columns>;

struct Heading {
    std::string_view words;  // folded
    Column column;
};
// The first that a heading holds decides: "Tỷ lệ (%) đóng góp của từng tác giả" is a share.
constexpr Heading common_headings[] = {
    {"sinh", of_birth_date},
    {"trinh do", of_qualification},
    {"chuyen mon", of_qualification},
    {"hoc vi", of_qualification},
    {"chuc danh", of_position},
    {"chuc vu", of_position},
    {"cong tac", of_workplace},
    {"thuong tru", of_workplace},
    {"lam viec", of_workplace},
    {"don vi", of_workplace},
    {"co quan", of_workplace},
    {"dia chi", of_workplace},
    {"ho va ten", of_name},
    {"ho ten", of_name},
    {"ho, ten", of_name},
    {"tac gia", of_name},
};
constexpr Heading share_headings[] = {{"ty le", of_last}, {"ti le", of_last}, {"%", of_last}, {"dong gop", of_last}};
constexpr Heading support_headings[] = {{"ho tro", of_last}, {"noi dung", of_last}, {"cong viec", of_last}};

std::string cell_at(const std::vector<std::string>& row, std::size_t column) {
    if (column >= row.size()) return {};
    return std::string(trimmed(viet::clean_typed_text(row[column], viet::Lines::many)));
}

bool is_number(std::string_view text) {
    if (!text.empty() && text.back() == '.') text.remove_suffix(1);
    return !text.empty() && text.size() <= 4 &&
           std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

Column column_of(std::string_view heading, RowTable table) {
    const std::string folded = viet::fold_for_search(heading);
    if (folded == "stt" || folded == "tt" || folded == "so tt" || folded == "so thu tu") return of_number;
    if (folded == "ten") return of_name;
    const auto look = [&](const auto& headings) {
        for (const Heading& each : headings) {
            if (folded.find(each.words) != folded.npos) return each.column;
        }
        return of_nothing;
    };
    const Column special = table == RowTable::authors ? look(share_headings) : look(support_headings);
    return special != of_nothing ? special : look(common_headings);
}

struct Plan {
    std::vector<Column> columns;
    std::size_t first_row = 0;
    std::vector<std::string> unused;
};

// The heading row stands first, or below a title.
Plan plan_columns(const TableCells& cells, RowTable table) {
    constexpr std::size_t rows_above_max = 3;
    Plan plan;
    std::size_t width = 0;
    for (const auto& row : cells) width = std::max(width, row.size());
    for (std::size_t at = 0; at < cells.size() && at <= rows_above_max; ++at) {
        std::vector<Column> found;
        int known = 0;
        bool names = false;
        for (std::size_t i = 0; i < cells[at].size(); ++i) {
            Column column = column_of(cell_at(cells[at], i), table);
            if (std::find(found.begin(), found.end(), column) != found.end())
                column = of_nothing;  // one column a matter
            found.push_back(column);
            known += column != of_nothing;
            names |= column == of_name;
        }
        if (!names || known < 2) continue;
        for (std::size_t i = 0; i < found.size(); ++i) {
            const std::string heading = cell_at(cells[at], i);
            if (found[i] == of_nothing && !heading.empty()) plan.unused.push_back(heading);
        }
        plan.columns = std::move(found);
        plan.first_row = at + 1;
        return plan;
    }
    const bool numbered = width > 1 && !cells.empty() && std::all_of(cells.begin(), cells.end(), [](const auto& row) {
                              return is_number(cell_at(row, 0));
                          });
    for (std::size_t i = 0; i < width; ++i) {
        const std::size_t place = numbered ? i - 1 : i;
        if (numbered && i == 0)
            plan.columns.push_back(of_number);
        else if (place < form_columns)
            plan.columns.push_back(static_cast<Column>(place));
        else
            plan.columns.push_back(of_nothing), plan.unused.push_back(std::to_string(i + 1));
    }
    return plan;
}

// Official tables number their columns in the row below the heading, and end with a sum.
bool is_person(const std::vector<std::string>& row, const Person& person) {
    const std::string folded = viet::fold_for_search(person[of_name]);
    if (folded == "tong" || folded == "cong" || folded == "tong cong" || folded == "tong so") return false;
    bool all_numbers = true, empty = true;
    for (std::size_t i = 0; i < row.size(); ++i) {
        std::string cell = cell_at(row, i);
        std::erase_if(cell, [](char c) { return c == '(' || c == ')'; });
        all_numbers &= cell.empty() || is_number(cell);
    }
    for (const std::string& value : person) empty &= value.empty();
    return !empty && !all_numbers;
}

Person read_person(const std::vector<std::string>& row, const std::vector<Column>& columns, RowTable table) {
    Person person;
    for (std::size_t i = 0; i < columns.size(); ++i) {
        if (columns[i] >= form_columns) continue;
        std::string value = cell_at(row, i);
        const bool long_text = columns[i] == of_last && table == RowTable::first_appliers;
        if (!long_text) value = std::string(trimmed(viet::clean_typed_text(value, viet::Lines::one)));
        person[columns[i]] = std::move(value);
    }
    if (const auto date = parse_typed_date(person[of_birth_date]); date.ok())
        person[of_birth_date] = display_date(*date);
    if (table == RowTable::authors) {
        Author reader;
        reader.share_text = person[of_last];
        if (const auto share = reader.share_hundredths()) person[of_last] = share_text(*share);
    }
    return person;
}

std::string& last_of(Author& row) { return row.share_text; }
std::string& last_of(FirstApplier& row) { return row.support; }

template <class Row>
std::array<std::string*, form_columns> texts_of(Row& row) {
    return {&row.name, &row.birth_date.text, &row.workplace, &row.position, &row.qualification, &last_of(row)};
}

template <class Row>
bool is_empty(Row& row) {
    const auto texts = texts_of(row);
    return std::all_of(texts.begin(), texts.end(), [](const std::string* text) { return trimmed(*text).empty(); });
}

template <class Row>
bool is_same_person(const Row& row, const Person& person) {
    const std::string wanted = viet::fold_for_search(person[of_name]);
    if (wanted.empty() || viet::fold_for_search(row.name) != wanted) return false;
    const auto pasted = parse_typed_date(person[of_birth_date]);
    return person[of_birth_date].empty() || row.birth_date.text.empty() ||
           (pasted.ok() && row.birth_date.date() == *pasted) || row.birth_date.text == person[of_birth_date];
}

template <class Row>
Result<void> put(std::vector<Row>& rows, const std::vector<Person>& people, std::size_t rows_max, PastedRows& pasted,
                 FunctionRef<std::string()> new_row_id) {
    const auto taken = [&](const Row& row) {
        return std::find(pasted.row_ids.begin(), pasted.row_ids.end(), row.row_id) != pasted.row_ids.end();
    };
    for (const Person& person : people) {
        auto place = std::find_if(rows.begin(), rows.end(),
                                  [&](Row& row) { return !taken(row) && is_same_person(row, person); });
        bool changed = place != rows.end();
        if (place == rows.end())
            place = std::find_if(rows.begin(), rows.end(), [&](Row& row) { return !taken(row) && is_empty(row); });
        if (place == rows.end()) {
            if (rows.size() >= rows_max) return fail("table-full", {}, std::to_string(rows_max));
            Row fresh;
            fresh.row_id = new_row_id();
            place = rows.insert(rows.end(), std::move(fresh));
        }
        ++(changed ? pasted.changed : pasted.added);
        pasted.row_ids.push_back(place->row_id);
        const auto texts = texts_of(*place);
        for (std::size_t i = 0; i < form_columns; ++i)
            if (!person[i].empty()) *texts[i] = person[i];
    }
    return {};
}

}  // namespace

Result<PastedRows> paste_rows(const Application& application, RowTable table, const TableCells& cells,
                              FunctionRef<std::string()> new_row_id) {
    const Plan plan = plan_columns(cells, table);
    std::vector<Person> people;
    for (std::size_t at = plan.first_row; at < cells.size(); ++at) {
        Person person = read_person(cells[at], plan.columns, table);
        if (is_person(cells[at], person)) people.push_back(std::move(person));
    }
    if (people.empty()) return fail("table-empty");
    PastedRows pasted;
    pasted.application = application;
    pasted.unused = plan.unused;
    if (table == RowTable::authors)
        SK_CHECK(put(pasted.application.authors, people, limits::authors_max, pasted, new_row_id));
    else
        SK_CHECK(put(pasted.application.first_appliers, people, limits::first_appliers_max, pasted, new_row_id));
    return pasted;
}

}  // namespace sk::dossier
