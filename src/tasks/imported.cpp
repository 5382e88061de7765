#include "tasks/imported.hpp"

#include <algorithm>
#include <map>

#include "tasks/body.hpp"

namespace sk::tasks {

namespace {

constexpr std::string_view recorded_type = "import.recorded", withdrawn_type = "import.withdrawn";

}  // namespace

bool ImportedPart::counts(std::string_view office) const {
    return !withdrawn && parts > 0 && parts_here == parts && (maker_unit == unit || maker_unit == office);
}

ImportedPart imported_part(std::span<const dossier::Act> acts) {
    ImportedPart part;
    for (const dossier::Act& act : acts) {
        if (act.type == withdrawn_type) {
            part.withdrawn = true;
            part.reason = string_or(act.body, "reason");
        }
        if (act.type != recorded_type) continue;
        if (part.parts_here == 0) {
            part.import = string_or(act.body, "import");
            part.journal = act.subject.text;
            part.unit = string_or(act.body, "owner");
            part.maker_unit = act.unit.text;
            part.file = string_or(act.body, "name");
            part.person = act.by.text;
            part.at = act.at;
            part.parts = static_cast<int>(integer_or(act.body, "parts", 0));
        }
        ++part.parts_here;
        part.rows += list_in(act.body, "rows").size();
    }
    return part;
}

std::vector<ImportedRow> imported_rows(std::span<const dossier::Act> acts) {
    std::vector<ImportedRow> rows;
    for (const dossier::Act& act : acts) {
        if (act.type != recorded_type) continue;
        for (const Json& item : list_in(act.body, "rows")) {
            ImportedRow row;
            row.journal = act.subject.text;
            row.id = row.journal + "/" + std::to_string(integer_or(item, "line", 0));
            row.unit = string_or(act.body, "owner");
            row.unit_text = string_or(item, "unit_text");
            row.title = string_or(item, "title");
            for (const Json& author : list_in(item, "authors"))
                row.authors += (row.authors.empty() ? "" : ", ") + string_or(author, "name");
            row.field = string_or(item, "field");
            row.number = string_or(item, "number");
            row.level = string_or(item, "level");
            row.certificate = string_or(item, "certificate");
            row.year = static_cast<int>(integer_or(item, "year", 0));
            row.date = date_in(item, "date");
            if (const auto money = item.find("benefit"); money != item.end() && money->is_number_integer())
                row.benefit = money->get<std::int64_t>();
            rows.push_back(std::move(row));
        }
    }
    return rows;
}

ImportCounts count_imported(std::span<const ImportedRow> rows, int year, std::string_view unit) {
    ImportCounts counts;
    std::map<int, std::int64_t, std::greater<>> years;
    std::map<std::string, std::int64_t> units;
    for (const ImportedRow& row : rows) {
        if (!unit.empty() && row.unit != unit) continue;
        const bool asked = year == 0 || row.year == year;
        if (row.local) {
            counts.local += asked ? 1 : 0;
            continue;
        }
        ++years[row.year];
        if (!asked) continue;
        ++units[row.unit];
        ++counts.total;
    }
    counts.years.assign(years.begin(), years.end());
    counts.units.assign(units.begin(), units.end());
    std::stable_sort(counts.units.begin(), counts.units.end(),
                     [](const auto& a, const auto& b) { return a.second > b.second; });
    return counts;
}

}  // namespace sk::tasks
