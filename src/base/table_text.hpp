// Tables as text, in the two forms in which office programs hand them over by the clipboard, and as a file.
//
// Promises: pure and total. Tab-separated text as Excel writes and reads it: a cell with a tab, a line end or a quote
// stands in quotes, its quotes doubled; write_tsv and read_tsv are each other's inverse for cells that no spreadsheet
// takes for a formula. Those get an apostrophe in front, in all forms: what people typed must never be carried out.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"

namespace sk {

using TableCells = std::vector<std::vector<std::string>>;  // rows of cells; rows may differ in length

// Line ends of any kind; an empty last line is none.
TableCells read_tsv(std::string_view text);
std::string write_tsv(const TableCells& rows);
// Separated values as RFC 4180 has them, strictly: a quote opens a cell or stands doubled within one, nothing follows
// the closing one. A first line "sep=;", which Excel writes, is no row. Errors: "csv-quote" with the row, from 1.
Result<TableCells> read_csv(std::string_view text, char separator);
// ',', ';' or a tab: whichever makes most rows of the beginning equally wide. A first line "sep=…" says it.
char guess_separator(std::string_view text);
// Comma-separated (RFC 4180), each cell that needs it in quotes; formulas as above. Without a byte order mark.
std::string write_csv(const TableCells& rows);
// A <table>; with head the first row is its head.
std::string write_html_table(const TableCells& rows, bool head);

}  // namespace sk
