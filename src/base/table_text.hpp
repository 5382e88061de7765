// Tables as text, in the two forms in which office programs hand them over by the clipboard, and as a file.
//
// Promises: pure and total. Tab-separated text as Excel writes and reads it: a cell with a tab, a line end or a quote
// stands in quotes, its quotes doubled; write_tsv and read_tsv are each other's inverse for cells that no spreadsheet
// takes for a formula. Those get an apostrophe in front, in all forms: what people typed must never be carried out.
#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace sk {

using TableCells = std::vector<std::vector<std::string>>;  // rows of cells; rows may differ in length

// Line ends of any kind; an empty last line is none.
TableCells read_tsv(std::string_view text);
std::string write_tsv(const TableCells& rows);
// Comma-separated (RFC 4180), each cell that needs it in quotes; formulas as above. Without a byte order mark.
std::string write_csv(const TableCells& rows);
// A <table>; with head the first row is its head.
std::string write_html_table(const TableCells& rows, bool head);

}  // namespace sk
