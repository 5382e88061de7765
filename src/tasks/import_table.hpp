// A table of initiatives of earlier years, as units keep them in Excel, read row by row: which column holds what, what
// will be imported, and why a row cannot be.
//
// Promises: pure. Columns are told by the words of the heading row ("Tên sáng kiến", "Tác giả", "Số QĐ" …), marks and
// capitals aside, wherever that row stands; people may say otherwise. A row is imported whole or not at all: `fault` is
// the code of the first thing that is wrong ("import.fault.<code>" among the words), `notes` what should be looked at
// ("import.note.<code>"). Rows below one with a title that name further authors only belong to it. Rows without
// anything, numbers of columns and sums are no rows. Does not promise: whether an initiative is there already; that is
// asked by the caller (app/imports.cpp).
#pragma once
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.hpp"
#include "base/table_text.hpp"
#include "tasks/unit_names.hpp"

namespace sk::tasks {

enum class ImportColumn : std::uint8_t {
    none,
    title,
    authors,
    shares,
    unit,
    field,
    year,
    date,
    number,
    level,
    benefit,
    certificate,
};
inline constexpr int import_column_count = static_cast<int>(ImportColumn::certificate) + 1;
std::string_view import_column_code(ImportColumn column);  // "title"; "none"
ImportColumn parse_import_column(std::string_view code);   // unknown: none

struct ImportShape {
    std::optional<std::size_t> header;  // row of the table; none: it has no heading
    std::size_t first_row = 0;
    std::vector<ImportColumn> columns;  // each but `none` at most once
    std::vector<std::string> headings;  // of the columns, "" without heading
    bool has(ImportColumn column) const;
};
ImportShape guess_shape(const TableCells& cells);
// With the heading there; none: without one.
ImportShape shape_with_header(const TableCells& cells, std::optional<std::size_t> header);
void set_column(ImportShape& shape, std::size_t at, ImportColumn column);  // takes it from another one

struct ImportAuthor {
    std::string name;
    std::optional<int> share;  // hundredths of a percent
    bool operator==(const ImportAuthor&) const = default;
};

struct ImportRow {
    std::size_t line = 0;  // of the table, from 1
    std::string title;
    std::vector<ImportAuthor> authors;
    std::string unit, unit_text;  // unit: code, "" while unknown
    std::string field;
    int year = 0;
    std::optional<Date> date;
    std::string number, level, certificate;
    std::optional<std::int64_t> benefit;
    std::string fault;               // code; "": it can be imported
    std::string twin;                // title or place of what it repeats, where the fault or a note says that it does
    std::vector<std::string> notes;  // codes
};

// What people have said beside the table.
struct ImportRules {
    Date today;
    std::string own_unit;                      // rows of others are a fault; "": any unit
    std::string default_unit;                  // of rows that name none
    int default_year = 0;                      // of rows that have none; 0: none
    std::map<std::string, std::string> units;  // UnitNames::key of a name that nobody knows -> unit
};

class ImportReader {
public:
    // All must outlive it.
    ImportReader(const TableCells& cells, const ImportShape& shape, const ImportRules& rules, const UnitNames& names);
    bool read(std::size_t rows);  // that many more of the table; false: at its end
    std::size_t at() const { return at_; }
    std::vector<ImportRow> take() { return std::move(rows_); }

private:
    std::string cell(std::size_t row, ImportColumn column) const;
    ImportRow read_row(std::size_t row) const;
    void join_shares(ImportRow& row) const;

    const TableCells& cells_;
    const ImportRules& rules_;
    const UnitNames& names_;
    std::size_t places_[import_column_count];  // of the columns; npos: there is none
    std::size_t at_ = 0;
    std::vector<ImportRow> rows_;
};

// For these and their tests: what people write in one cell.
std::vector<ImportAuthor> authors_in(std::string_view cell);  // "1. Lò Thị Hoa (60%); Quàng Văn Bình"
std::optional<int> share_in(std::string_view cell);           // "33,33 %", "0.3333", "50"
struct ImportMoney {
    std::int64_t dong = 0;
    std::string_view fault;  // code as of a row; "": none
};
ImportMoney money_in(std::string_view cell);  // "12.000.000 đ", "1,5 tỷ", "0"
std::string level_in(std::string_view cell);  // "unit", "province", "national"; "": says nothing that is known

}  // namespace sk::tasks
