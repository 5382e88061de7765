// The bytes of a file as a table of Unicode texts: CSV with any of three separators, UTF-8, UTF-16 with its mark, or an
// encoding from before Unicode; and what kind of file these bytes are at all.
//
// Promises: pure. Bytes that are no UTF-8 become characters one for one, as the encodings of before Unicode arrive in a
// page too (viet/legacy.hpp); recognise_encoding says which of these the cells are in, "" where they are Unicode.
// Excel files are read by the page's library (platform.hpp); their cells may be in an old encoding as well.
#pragma once
#include <string>
#include <string_view>

#include "base/result.hpp"
#include "base/table_text.hpp"

namespace sk::tasks {

enum class FileKind { text, workbook, old_workbook };  // old: Excel's binary form of before 2007
FileKind kind_of_file(std::string_view bytes);

// Errors: "csv-quote" with the row; "import-no-table" (not text at all).
Result<TableCells> read_table_text(std::string_view bytes);

std::string recognise_encoding(const TableCells& cells);                       // "tcvn3", "vni", "viscii", "vps" or ""
std::string convert_cell(const std::string& cell, std::string_view encoding);  // of these or "": unchanged

}  // namespace sk::tasks
