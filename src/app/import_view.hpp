// What the screen of imports shows: a part of the model (app/model.hpp), as large as a table of thousands of rows.
#pragma once
#include <string>
#include <vector>

#include "base/date.hpp"
#include "base/table_text.hpp"
#include "tasks/import_table.hpp"
#include "tasks/imported.hpp"

namespace sk::app {

// Import of initiatives of earlier years (app/imports.cpp). Fields: "import/sheet", "import/encoding", "import/header"
// (row of the table from 1, "0": none), "import/column/<number from 0>", "import/unit/<number of the unknown name>",
// "import/default-unit", "import/default-year", "import/twins", "import/show", "import/list-year", "import/list-unit",
// "import/reason".
struct ImportView {
    // The table that is being prepared. Nothing of it is stored before it is imported.
    std::string file, hash;  // "": none
    std::vector<std::string> sheets;
    std::size_t sheet = 0;
    std::string encoding;  // "" or that of before Unicode
    TableCells cells;      // converted
    tasks::ImportShape shape;
    std::string default_unit, default_year;
    struct UnknownUnit {
        std::string written, key, unit;  // unit: chosen; "": not yet
        std::size_t rows = 0;
    };
    std::vector<UnknownUnit> unknown_units;
    bool with_twins = false;  // what seems to be there already is imported too
    enum class Work { none, reading, checking, signing } work = Work::none;
    int permille = 0;   // of the work
    std::string error;  // code: why there is no table
    std::string error_where;
    std::vector<tasks::ImportRow> rows;  // once they have been checked
    std::size_t fit = 0, aside = 0, twice = 0, noted = 0;
    std::string show = "all";        // "all", "fit", "noted", "aside", "twice"
    std::vector<std::size_t> shown;  // of `rows`

    // What was imported before.
    bool loaded = false;
    struct Batch {  // of one file
        std::string id, file, signer, maker_unit, reason;
        Timestamp at;
        std::vector<std::string> journals, units;
        std::size_t rows = 0;
        bool withdrawn = false, whole = true, local = false, may_undo = false;
    };
    std::vector<Batch> batches;                // the latest first
    std::vector<tasks::ImportedRow> imported;  // that count
    int list_year = 0;                         // 0: all
    std::string list_unit;
    // Of `imported`: those that the province has, which are counted; those that it has not.
    std::vector<std::size_t> listed, listed_local;
    std::string undoing;  // id of the batch; "": none
    std::string reason, reason_error;
};

}  // namespace sk::app
