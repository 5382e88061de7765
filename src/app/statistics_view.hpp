// What the screen of statistics shows: numbers, and the dashboard around them (app/statistics.cpp, app/dashboard.cpp).
#pragma once
#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "statistics/statistics.hpp"
#include "tasks/imported.hpp"

namespace sk::app {

// Numbers of one year. Of the office: of the whole province; of others: of their unit. Choice: "statistics/year".
struct StatisticsView {
    int year = -1;     // 0: all; -1: none chosen yet
    std::string unit;  // "": the whole province
    std::vector<int> years;
    std::int64_t totals[statistics::all_measures] = {};
    // Recognised, proposed in the year, whenever filed; of all years they are those of `totals`.
    std::int64_t recognised_in_year = 0, proposed_in_year = 0;
    std::vector<statistics::UnitYear> units;
    std::vector<statistics::Counted::Tally> groups, fields;
    std::int64_t parts[4] = {};  // units, by statistics::Part
    // How the units of each block took part, and those with dossiers of each field; empty for one unit.
    std::vector<statistics::PartTally> blocks, sectors;
    // Which units alone stand in the table by unit: those of this part (its id), of this block, with dossiers of this
    // field, of which alone the numbers are then; "": all. Choice "statistics/part": "part|block|field".
    std::string part, block, field;
    std::vector<statistics::UnitYear> shown;  // the lines of that table
    std::vector<statistics::Counted::Stay> stays;
    std::vector<std::string> never;  // units; empty for one unit
    tasks::ImportCounts imported;    // of earlier years' lists: part of no other number
    // What the tiles show: id of a measure, or "part"; the unit that is chosen among them. Choices of these names.
    std::string tile_measure = "count.filed", tile;
    std::vector<int> across_years;  // all, the newest first
    int across_from = 0;            // the newest that is shown; 0: of all. Choice "statistics/across"
    struct Across {
        std::string unit;
        struct Year {
            statistics::Part part = statistics::Part::none;
            std::int64_t filed = 0;
            std::int64_t imported = 0;  // from lists of earlier years, by year of recognition: never part of filed
        };
        std::vector<Year> years;  // as across_years
    };
    std::vector<Across> across;
    struct AcrossPart {  // of a block or a field; empty for one unit
        std::string code;
        struct Year {
            std::int64_t took_part = 0, units = 0, filed = 0;
        };
        std::vector<Year> years;  // as across_years
    };
    std::vector<AcrossPart> across_blocks, across_fields;
    bool journals = false;                      // what the letter's tasks say is counted in
    std::int64_t local_entries = 0;             // of them, those that the province has not received: counted nowhere
    std::vector<statistics::Benefit> benefits;  // the largest first
    std::map<std::string, std::vector<std::string>> applying;  // unit: those of these dossiers that it applies now
    statistics::Counted::People people;
    struct Task {  // a number of one of the letter's four tasks, of the year and of what the province has received
        const char* task = "";  // of the words "statistics.task.name-<task>", "statistics.task.<code>"
        const char* code = "";
        std::int64_t count = 0;
        std::vector<std::string> dossiers;  // that the counted acts name, each once
    };
    std::vector<Task> tasks;
};

}  // namespace sk::app
