// Parts of the statistics screen that are more than a count by unit: shares, times, tiles, years side by side, and what
// the letter's tasks say (dashboard.cpp); and what both files of the screen share (statistics.cpp). Pure drawing.
#pragma once
#include <span>
#include <string>
#include <string_view>

#include "ui/ui.hpp"

namespace sk::ui::screens {

void show_cell(Ui& ui, const statistics::Cell& cell);  // the list of the dossiers behind a number
statistics::Cell cell_of(const app::StatisticsView& view, statistics::Measure measure);
std::int64_t count_of(const std::int64_t* counts, statistics::Measure measure);
Tone part_tone(statistics::Part part);
std::string block_name(const Ui& ui, std::string_view code);
// A number in a table that leads to its dossiers; 0 leads nowhere.
void count_cell(Ui& ui, std::string_view row_id, const statistics::Cell& cell, std::int64_t count);
// A chart of these numbers and its table with what each counts; every number leads to its dossiers.
void numbers(Ui& ui, std::string_view id, std::string_view title, std::span<const statistics::Measure> measures);

void way_section(Ui& ui);
void stays_section(Ui& ui);
void tiles_section(Ui& ui);
void across_section(Ui& ui);
void across_parts(Ui& ui, bool by_block);  // the same of the blocks, or of the fields
void replication_section(Ui& ui);
void benefit_section(Ui& ui);
void rewards_section(Ui& ui);
void people_section(Ui& ui);
void tasks_section(Ui& ui);  // the numbers of the letter's four tasks

}  // namespace sk::ui::screens
