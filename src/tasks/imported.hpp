// What was imported of earlier years, out of the acts of its journals: the rows that count, and each import as one
// line.
//
// Promises: pure. A journal is of one import and one unit (`owner`); it counts when it is the unit's own or the
// standing office's, is not withdrawn, and all its parts are there: an import never counts by half. Counted by the year
// of recognition, apart from dossiers: nobody has signed these as a dossier is signed.
#pragma once
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/date.hpp"
#include "dossier/act.hpp"

namespace sk::tasks {

struct ImportedRow {
    std::string id;  // "<journal>/<line>"
    std::string journal, unit, unit_text, title, authors, field, number, level, certificate;
    int year = 0;
    std::optional<Date> date;
    std::optional<std::int64_t> benefit;
    bool local = false;  // the province has not received it
};

struct ImportedPart {  // a journal
    std::string import, journal, unit, maker_unit, file, person;
    Timestamp at;
    std::size_t rows = 0;
    int parts = 0, parts_here = 0;
    bool withdrawn = false;
    std::string reason;
    bool counts(std::string_view office) const;  // code of the standing office
};
// acts: that count, in canonical order; of one journal.
ImportedPart imported_part(std::span<const dossier::Act> acts);
std::vector<ImportedRow> imported_rows(std::span<const dossier::Act> acts);

struct ImportCounts {
    std::vector<std::pair<int, std::int64_t>> years;          // newest first
    std::vector<std::pair<std::string, std::int64_t>> units;  // of the year asked for, most first
    std::int64_t total = 0, local = 0;                        // of that year; local ones are in no other number
};
// year 0: of all; unit "": of all.
ImportCounts count_imported(std::span<const ImportedRow> rows, int year, std::string_view unit);

}  // namespace sk::tasks
