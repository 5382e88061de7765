// Rows of the form's two tables out of a table that was copied from Word or Excel.
//
// Promises: pure. Columns are told by the words of a heading row ("Họ và tên", "Ngày sinh", "Tỷ lệ %" …), in any order;
// without one they count in the form's order, a leading column of numbers aside. A person who stands in the form
// already (same name, no other birth date) gets what his row lacks or says differently; everybody else a new row; rows
// that are still empty are used up first. Days become dd/mm/yyyy and shares "33,33" where they can be read; what cannot
// stays as it was, for the check to point at. Does not promise that the rows are right: see check.hpp.
#pragma once
#include <string>
#include <vector>

#include "base/function_ref.hpp"
#include "base/result.hpp"
#include "base/table_text.hpp"
#include "dossier/application.hpp"

namespace sk::dossier {

enum class RowTable { authors, first_appliers };

struct PastedRows {
    Application application;           // the form with the rows in it
    std::vector<std::string> row_ids;  // of the rows that were added or changed, in the order of the pasted table
    std::size_t added = 0, changed = 0;
    std::vector<std::string> unused;  // headings of columns that the form does not have
};

// new_row_id: yields another id at each call. Errors: "table-empty" (nobody in it), "table-full" (more rows than the
// form takes; nothing is cut).
Result<PastedRows> paste_rows(const Application& application, RowTable table, const TableCells& cells,
                              FunctionRef<std::string()> new_row_id);

}  // namespace sk::dossier
