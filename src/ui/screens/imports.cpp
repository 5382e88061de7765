// Import of earlier years: a file, what its columns hold, names of units that nobody knows, every row with what becomes
// of it; what was imported before, row by row, and withdrawing it.
#include <algorithm>
#include <functional>
#include <set>

#include "base/text.hpp"
#include "ui/screens/screens.hpp"
#include "ui/screens/words.hpp"
#include "viet/numbers.hpp"

namespace sk::ui::screens {

namespace {

using app::ImportView;
using tasks::ImportColumn;
using tasks::ImportRow;
using Work = ImportView::Work;

constexpr float short_import_field = 320;

void do_import(Ui& ui, app::Action action) { ui.emit(app::Do{action, {}, {}}); }

void choose_import(Ui& ui, std::string_view field, std::string value) {
    ui.emit(app::Choose{std::string(field), std::move(value)});
}

// The first letters of a long cell: enough to see what it is.
std::string first_letters(const std::string& text) {
    constexpr std::size_t letters_max = 60;
    std::size_t at = 0;
    for (std::size_t letters = 0; at < text.size() && letters < letters_max; ++letters)
        at += static_cast<std::size_t>(std::max(1, decode_utf8(text, at).bytes));
    return at < text.size() ? text.substr(0, at) + " …" : text;
}

std::string import_word(const Ui& ui, std::string_view prefix, std::string_view code,
                        std::initializer_list<std::string_view> arguments = {}) {
    const auto found = find_string(join({prefix, code}));
    return found ? ui.t(*found, arguments) : std::string(code);
}

std::string encoding_name(const Ui& ui, std::string_view encoding) {
    return encoding.empty() ? std::string(ui.t(Str::import_unicode)) : import_word(ui, "legacy.", encoding);
}

void work_under_way(Ui& ui, const ImportView& view) {
    const Str name = view.work == Work::reading    ? Str::import_reading
                     : view.work == Work::checking ? Str::import_checking
                                                   : Str::import_signing;
    ui.section("import/work", ui.t(name), [&] {
        ui.progress("import/progress", ui.t(name), view.permille);
        ui.row([&] {
            if (ui.button("import/stop", ui.t(Str::import_stop), ButtonKind::secondary, Icon::close))
                do_import(ui, app::Action::stop_import);
        });
    });
}

void file_of_import(Ui& ui, const ImportView& view) {
    ui.section("import/file", ui.t(Str::import_file, {view.file}), [&] {
        if (!view.error.empty())
            ui.banner("import/error", Tone::danger, code_text(ui, view.error), code_advice(ui, view.error));
        if (view.sheets.size() > 1) {
            std::vector<Option> sheets;
            for (std::size_t at = 0; at < view.sheets.size(); ++at)
                sheets.push_back({std::to_string(at), view.sheets[at], "", true});
            if (auto sheet = ui.select("import/sheet", ui.t(Str::import_sheet), sheets, std::to_string(view.sheet)))
                choose_import(ui, "import/sheet", *sheet);
        }
        if (!view.cells.empty()) {
            std::vector<Option> encodings;
            for (const std::string_view code : {"", "tcvn3", "vni", "viscii", "vps"})
                encodings.push_back({std::string(code), encoding_name(ui, code), "", true});
            if (!view.encoding.empty())
                ui.text("import/recognised", ui.t(Str::import_recognised, {encoding_name(ui, view.encoding)}),
                        Tone::warning);
            if (auto encoding = ui.select("import/encoding", ui.t(Str::import_encoding), encodings, view.encoding))
                choose_import(ui, "import/encoding", *encoding);
            ui.text("import/encoding-help", ui.t(Str::import_encoding_help), Tone::muted);
        }
        ui.row([&] {
            if (ui.button("import/other", ui.t(Str::import_choose_other), ButtonKind::secondary, Icon::file_in))
                do_import(ui, app::Action::open_table);
            if (ui.button("import/close", ui.t(Str::import_close), ButtonKind::quiet, Icon::close))
                do_import(ui, app::Action::close_table);
        });
    });
}

void columns_of_import(Ui& ui, const ImportView& view) {
    ui.section("import/columns", ui.t(Str::import_columns), [&] {
        ui.text("import/columns/how", ui.t(Str::import_columns_how), Tone::muted);
        constexpr std::size_t rows_offered = 12;
        std::vector<Option> rows = {{"0", std::string(ui.t(Str::import_header_none)), "", true}};
        for (std::size_t at = 0; at < view.cells.size() && at < rows_offered; ++at) {
            std::string words;
            for (const std::string& cell : view.cells[at])
                if (!cell.empty()) words += join({words.empty() ? "" : ", ", cell});
            if (!words.empty())
                rows.push_back({std::to_string(at + 1),
                                ui.t(Str::import_header_row, {std::to_string(at + 1), first_letters(words)}), "",
                                true});
        }
        const std::string header = view.shape.header ? std::to_string(*view.shape.header + 1) : std::string("0");
        if (auto row = ui.select("import/header", ui.t(Str::import_header), rows, header))
            choose_import(ui, "import/header", *row);
        std::vector<Option> holds;
        for (int at = 0; at < tasks::import_column_count; ++at) {
            const std::string_view code = tasks::import_column_code(static_cast<ImportColumn>(at));
            holds.push_back({std::string(code), import_word(ui, "import.holds.", code), "", true});
        }
        const auto column = [&](std::size_t at) {
            const std::string number = std::to_string(at + 1);
            const std::string& heading = view.shape.headings[at];
            const std::string id = join({"import/column/", std::to_string(at)});
            const std::string label =
                ui.t(Str::import_column, {number, heading.empty() ? "…" : first_letters(heading)});
            if (auto chosen = ui.select(id, label, holds, tasks::import_column_code(view.shape.columns[at])))
                choose_import(ui, id, *chosen);
            for (std::size_t row = view.shape.first_row; row < view.cells.size(); ++row)
                if (at < view.cells[row].size() && !view.cells[row][at].empty())
                    return ui.text(join({id, "/sample"}),
                                   ui.t(Str::import_sample, {first_letters(view.cells[row][at])}), Tone::muted);
        };
        for (std::size_t at = 0; at < view.shape.columns.size(); at += 2)
            ui.columns({1, 1}, {[&] { column(at); },
                                [&] {
                                    if (at + 1 < view.shape.columns.size()) column(at + 1);
                                }});
    });
}

void what_is_missing(Ui& ui, const ImportView& view) {
    ui.section("import/missing", ui.t(Str::import_missing), [&] {
        TextOptions options;
        options.label = ui.t(Str::import_default_year);
        options.help = ui.t(Str::import_default_year_help);
        options.numeric = true;
        options.width = short_import_field;
        ui.text_field("import/default-year", view.default_year, options);
        if (!ui.model().is_office()) return;
        std::vector<Option> units = {{"", std::string(ui.t(Str::import_choose_unit)), "", true}};
        for (Option& unit : unit_options(ui)) units.push_back(std::move(unit));
        if (auto unit = ui.select("import/default-unit", ui.t(Str::import_default_unit), units, view.default_unit,
                                  {.searchable = true}))
            choose_import(ui, "import/default-unit", *unit);
    });
}

void unknown_units(Ui& ui, const ImportView& view) {
    if (view.unknown_units.empty()) return;
    ui.section("import/units", ui.t(Str::import_units, {std::to_string(view.unknown_units.size())}), [&] {
        ui.text("import/units/how", ui.t(Str::import_units_how), Tone::muted);
        std::vector<Option> units = {{"", std::string(ui.t(Str::import_choose_unit)), "", true}};
        for (Option& unit : unit_options(ui)) units.push_back(std::move(unit));
        for (std::size_t at = 0; at < view.unknown_units.size(); ++at) {
            const auto& unknown = view.unknown_units[at];
            const std::string id = join({"import/unit/", std::to_string(at)});
            const std::string label = ui.t(Str::import_unit_of, {unknown.written, std::to_string(unknown.rows)});
            if (auto unit = ui.select(id, label, units, unknown.unit, {.searchable = true}))
                choose_import(ui, id, *unit);
        }
    });
}

// What becomes of a row, in a sentence.
std::string verdict(const Ui& ui, const ImportRow& row) {
    if (!row.fault.empty()) return import_word(ui, "import.fault.", row.fault, {row.twin});
    if (row.notes.empty()) return std::string(ui.t(Str::import_fit));
    std::string text;
    for (const std::string& note : row.notes) {
        const bool twin = note.starts_with("twice-");
        text += join(
            {text.empty() ? "" : "; ", import_word(ui, twin ? "import.fault." : "import.note.", note, {row.twin})});
    }
    return text;
}

std::string names_of(const std::vector<tasks::ImportAuthor>& authors) {
    std::string names;
    for (const tasks::ImportAuthor& author : authors) {
        names += join({names.empty() ? "" : ", ", author.name});
        if (author.share) names += join({" (", viet::percent_text(*author.share), ")"});
    }
    return names;
}

// Every reason in full, with the rows that it holds for: a cell of the table below shows only its beginning.
void reasons(Ui& ui, const ImportView& view, bool of_faults) {
    constexpr std::size_t rows_named = 12;
    struct Reason {
        std::string_view code;
        std::vector<std::size_t> lines;  // of the file
    };
    std::vector<Reason> all;
    const auto add = [&](std::string_view code, std::size_t line) {
        auto found = std::find_if(all.begin(), all.end(), [&](const Reason& each) { return each.code == code; });
        if (found == all.end()) found = all.insert(all.end(), Reason{code, {}});
        found->lines.push_back(line);
    };
    for (const ImportRow& row : view.rows) {
        if (of_faults && !row.fault.empty()) add(row.fault, row.line);
        if (!of_faults && row.fault.empty())
            for (const std::string& note : row.notes) add(note, row.line);
    }
    for (const Reason& each : all) {
        std::string numbers;
        for (std::size_t at = 0; at < each.lines.size() && at < rows_named; ++at)
            numbers += join({numbers.empty() ? "" : ", ", std::to_string(each.lines[at])});
        if (each.lines.size() > rows_named) numbers += ", …";
        const bool fault = of_faults || each.code.starts_with("twice-");
        const std::string text = import_word(ui, fault ? "import.fault." : "import.note.", each.code, {"…"});
        ui.text(join({"import/reason/", of_faults ? "fault/" : "note/", each.code}),
                join({ui.t(Str::import_batch, {text, std::to_string(each.lines.size())}), " (", numbers, ")"}),
                of_faults ? Tone::danger : Tone::warning);
    }
}

void preview_table(Ui& ui, const ImportView& view) {
    Ui::Table table;
    table.id = "import/preview/table";
    table.label = ui.t(Str::import_preview);
    table.columns = {{ui.t(Str::import_holds_title), 0, 3}, {ui.t(Str::import_column_verdict), 0, 2.6f},
                     {ui.t(Str::import_column_line), 90},   {ui.t(Str::import_holds_authors), 0, 1.8f},
                     {ui.t(Str::list_unit), 0, 1.5f},       {ui.t(Str::import_list_year), 80},
                     {ui.t(Str::import_holds_benefit), 160}};
    table.columns[2].numeric = table.columns[5].numeric = table.columns[6].numeric = true;
    table.rows = view.shown.size();
    table.row_id = [&](std::size_t row) {
        return join({"import/row/", std::to_string(view.rows[view.shown[row]].line)});
    };
    table.cell = [&](std::size_t row, std::size_t column) {
        const ImportRow& line = view.rows[view.shown[row]];
        switch (column) {
            case 0: ui.cell_text(line.title); break;
            case 1:
                ui.cell_text(verdict(ui, line), !line.fault.empty()  ? Tone::danger
                                                : line.notes.empty() ? Tone::success
                                                                     : Tone::warning);
                break;
            case 2: ui.cell_text(std::to_string(line.line)); break;
            case 3: ui.cell_text(names_of(line.authors)); break;
            case 4: ui.cell_text(line.unit.empty() ? line.unit_text : unit_name(ui, line.unit)); break;
            case 5: ui.cell_text(line.year == 0 ? std::string() : std::to_string(line.year)); break;
            default: ui.cell_text(line.benefit ? viet::grouped(*line.benefit) : std::string());
        }
    };
    ui.table(table);
}

void preview(Ui& ui, const ImportView& view) {
    ui.section("import/preview", ui.t(Str::import_preview), [&] {
        if (!view.shape.has(ImportColumn::title))
            return ui.text("import/no-title", ui.t(Str::import_no_title), Tone::warning);
        if (view.rows.empty()) {
            ui.text("import/stopped", ui.t(Str::import_stopped), Tone::warning);
            return ui.row([&] {
                if (ui.button("import/check", ui.t(Str::import_check), ButtonKind::secondary, Icon::sync))
                    do_import(ui, app::Action::check_table);
            });
        }
        const auto number = [](std::size_t count) { return std::to_string(count); };
        ui.text("import/counts", ui.t(Str::import_counts,
                                      {number(view.fit), number(view.noted), number(view.aside), number(view.twice)}));
        reasons(ui, view, true);
        reasons(ui, view, false);
        const std::vector<Option> shows = {
            {"all", ui.t(Str::import_show_all, {number(view.rows.size())}), "", true},
            {"fit", ui.t(Str::import_show_fit, {number(view.fit)}), "", true},
            {"noted", ui.t(Str::import_show_noted, {number(view.noted)}), "", true},
            {"aside", ui.t(Str::import_show_aside, {number(view.aside)}), "", true},
            {"twice", ui.t(Str::import_show_twice, {number(view.twice)}), "", true},
        };
        if (auto show = ui.select("import/show", ui.t(Str::import_show), shows, view.show))
            choose_import(ui, "import/show", *show);
        if (auto twins = ui.checkbox("import/twins", ui.t(Str::import_twins), view.with_twins))
            ui.emit(app::Toggle{"import/twins", *twins});
        ui.row([&] {
            if (view.fit > 0 && ui.button("import/import", ui.t(Str::import_import, {number(view.fit)}),
                                          ButtonKind::primary, Icon::signature))
                do_import(ui, app::Action::import_rows);
            const std::size_t aside = view.aside + view.twice;
            if (aside > 0 && ui.button("import/save-aside", ui.t(Str::import_save_aside, {number(aside)}),
                                       ButtonKind::secondary, Icon::file_out))
                do_import(ui, app::Action::save_rows_aside);
        });
        preview_table(ui, view);
    });
}

void batches(Ui& ui, const ImportView& view) {
    if (view.batches.empty()) return;
    ui.section("imports/batches", ui.t(Str::import_batches), [&] {
        for (const ImportView::Batch& batch : view.batches) {
            const std::string id = join({"imports/batch/", batch.id});
            const std::string rows = std::to_string(batch.rows);
            ui.section(id, ui.t(Str::import_batch, {batch.file, rows}), [&] {
                ui.row([&] {
                    if (batch.withdrawn)
                        ui.badge(join({id, "/state"}), state_text(ui, "import.withdrawn"), Tone::muted);
                    else if (!batch.whole)
                        ui.badge(join({id, "/state"}), ui.t(Str::import_batch_incomplete), Tone::warning);
                    else
                        ui.badge(join({id, "/state"}),
                                 ui.t(batch.local ? Str::import_batch_local : Str::import_batch_received),
                                 batch.local ? Tone::warning : Tone::success);
                });
                ui.definition(join({id, "/by"}), ui.t(Str::import_batch_by),
                              ui.t(Str::import_batch_by_value,
                                   {display_time(batch.at), batch.signer, unit_name(ui, batch.maker_unit)}));
                constexpr std::size_t units_named = 4;
                std::string units;
                for (const std::string& unit : batch.units)
                    units += join({units.empty() ? "" : "; ", unit_name(ui, unit)});
                if (batch.units.size() > units_named)
                    units = ui.t(Str::import_batch_units_many, {std::to_string(batch.units.size())});
                ui.definition(join({id, "/units"}), ui.t(Str::import_batch_units), units);
                if (batch.withdrawn) ui.definition(join({id, "/reason"}), ui.t(Str::import_batch_reason), batch.reason);
                if (!batch.may_undo) return;
                if (view.undoing != batch.id) {
                    ui.row([&] {
                        if (ui.button(join({id, "/undo"}), ui.t(Str::import_undo), ButtonKind::quiet, Icon::trash))
                            ui.emit(app::Do{app::Action::open_import_undo, batch.id, {}});
                    });
                    return;
                }
                ui.text(join({id, "/undo-text"}), ui.t(Str::import_undo_text, {rows}), Tone::warning);
                const std::string error = view.reason_error.empty() ? std::string() : code_text(ui, view.reason_error);
                TextOptions options;
                options.label = ui.t(Str::import_undo_reason);
                options.error = error;
                options.required = options.multiline = true;
                options.lines_min = 2;
                ui.text_field("import/reason", view.reason, options);
                ui.row([&] {
                    if (ui.button(join({id, "/undo-sign"}), ui.t(Str::import_undo_sign), ButtonKind::danger,
                                  Icon::signature))
                        do_import(ui, app::Action::undo_import);
                    if (ui.button(join({id, "/undo-cancel"}), ui.t(Str::import_undo_cancel), ButtonKind::quiet))
                        ui.emit(app::Do{app::Action::open_import_undo, {}, {}});
                });
            });
        }
    });
}

// rows: of those imported.
void imported_table(Ui& ui, const ImportView& view, const char* id, std::string_view label,
                    const std::vector<std::size_t>& rows) {
    Ui::Table table;
    table.id = id;
    table.label = label;
    table.columns = {{ui.t(Str::import_holds_title), 0, 2.4f},   {ui.t(Str::import_list_year), 70},
                     {ui.t(Str::import_holds_authors), 0, 1.6f}, {ui.t(Str::list_unit), 0, 1.7f},
                     {ui.t(Str::import_holds_level), 110},       {ui.t(Str::import_holds_number), 0, 1.5f},
                     {ui.t(Str::import_holds_benefit), 150},     {ui.t(Str::list_state), 176}};
    table.columns[1].numeric = table.columns[6].numeric = true;
    table.rows = rows.size();
    table.empty_text = ui.t(Str::import_list_none);
    table.row_id = [&](std::size_t row) { return join({"imports/row/", view.imported[rows[row]].id}); };
    table.cell = [&](std::size_t row, std::size_t column) {
        const tasks::ImportedRow& line = view.imported[rows[row]];
        switch (column) {
            case 0: ui.cell_text(line.title); break;
            case 1: ui.cell_text(std::to_string(line.year)); break;
            case 2: ui.cell_text(line.authors); break;
            case 3: {
                const std::string name = unit_name(ui, line.unit);
                const bool other = !line.unit_text.empty() && line.unit_text != name;
                ui.cell_text(other ? ui.t(Str::import_list_former, {name, line.unit_text}) : name);
                break;
            }
            case 4: ui.cell_text(import_word(ui, "import.level.", line.level)); break;
            case 5: ui.cell_text(line.number); break;
            case 6: ui.cell_text(line.benefit ? viet::grouped(*line.benefit) : std::string()); break;
            default:
                ui.cell_badge(
                    line.local ? std::string(ui.t(Str::import_batch_local)) : state_text(ui, "import.recorded"),
                    line.local ? Tone::warning : Tone::muted);
        }
    };
    table.copyable = true;
    ui.table(table);
}

// What the province has is what the statistics count, and what their numbers lead to; the rest stands below it.
void imported_list(Ui& ui, const ImportView& view) {
    if (view.imported.empty()) return;
    const std::string label = ui.t(Str::import_list, {std::to_string(view.listed.size())});
    ui.section("imports/list", label, [&] {
        std::vector<Option> years = {{"0", std::string(ui.t(Str::statistics_all_years)), "", true}};
        std::vector<Option> units = {{"", std::string(ui.t(Str::list_all_units)), "", true}};
        std::set<int, std::greater<>> of_years;
        std::set<std::string> of_units;
        for (const tasks::ImportedRow& row : view.imported) {
            of_years.insert(row.year);
            of_units.insert(row.unit);
        }
        for (const int year : of_years) years.push_back({std::to_string(year), std::to_string(year), "", true});
        for (const std::string& unit : of_units) units.push_back({unit, unit_name(ui, unit), "", true});
        if (auto year =
                ui.select("import/list-year", ui.t(Str::import_list_year), years, std::to_string(view.list_year)))
            choose_import(ui, "import/list-year", *year);
        if (ui.model().is_office())
            if (auto unit =
                    ui.select("import/list-unit", ui.t(Str::list_unit), units, view.list_unit, {.searchable = true}))
                choose_import(ui, "import/list-unit", *unit);
        imported_table(ui, view, "imports/list/table", label, view.listed);
    });
    if (view.listed_local.empty()) return;
    const std::string local = ui.t(Str::import_list_local, {std::to_string(view.listed_local.size())});
    ui.section("imports/local", local,
               [&] { imported_table(ui, view, "imports/local/table", local, view.listed_local); });
}

}  // namespace

void imports(Ui& ui) {
    const ImportView& view = ui.model().imports;
    ui.page("imports", ui.t(Str::nav_imports), [&] {
        ui.text("imports/how", ui.t(Str::import_how));
        ui.text("imports/how-counts", ui.t(Str::import_how_counts), Tone::muted);
        ui.text("imports/how-unit", ui.t(Str::import_how_unit), Tone::muted);
        const law::JournalKind* kind = ui.model().journal_rules().find("import");
        if (const law::JournalStep* step = kind ? kind->find("import.recorded") : nullptr)
            by_law(ui, "imports/law", Str::form_by_law, step->citation);
        const auto choose = [&] {
            if (ui.button("import/choose", ui.t(Str::import_choose), ButtonKind::primary, Icon::file_in))
                do_import(ui, app::Action::open_table);
        };
        const bool busy = view.work == Work::reading || view.work == Work::signing;
        if (busy)
            work_under_way(ui, view);
        else if (!view.file.empty() || !view.error.empty())
            file_of_import(ui, view);
        else if (view.batches.empty())
            ui.empty("imports/none", ui.t(Str::import_none), ui.t(Str::import_none_text), choose);
        else
            ui.row(choose);
        if (!view.cells.empty() && !busy) {
            columns_of_import(ui, view);
            what_is_missing(ui, view);
            unknown_units(ui, view);
            view.work == Work::checking ? work_under_way(ui, view) : preview(ui, view);
        }
        batches(ui, view);
        imported_list(ui, view);
    });
}

void imported_numbers(Ui& ui, const app::StatisticsView& view) {
    const tasks::ImportCounts& counts = view.imported;
    if (counts.years.empty() && counts.local == 0) return;
    ui.section("statistics/imported", ui.t(Str::statistics_imported), [&] {
        ui.text("statistics/imported/how", ui.t(Str::statistics_imported_how), Tone::muted);
        if (counts.local > 0)
            not_sent(ui, "statistics/imported/local",
                     ui.t(Str::statistics_imported_local, {std::to_string(counts.local)}));
        const auto table = [&](std::string_view id, Str title, const auto& lines, const auto& name_of,
                               const auto& show) {
            if (lines.empty()) return;
            std::vector<Ui::Bar> bars;
            for (const auto& [code, rows] : lines)
                bars.push_back(
                    {join({id, "/", name_of(code)}), name_of(code), std::to_string(rows), rows, Tone::normal});
            if (auto chosen = ui.bars(join({id, "/chart"}), ui.t(title), bars)) show(lines[*chosen].first);
            Ui::Table table;
            const std::string table_id = join({id, "/table"});
            table.id = table_id;
            table.label = ui.t(title);
            table.columns = {{ui.t(title), 0, 3}, {ui.t(Str::statistics_imported_count), 160}};
            table.columns[1].numeric = true;
            table.rows = lines.size();
            table.row_id = [&](std::size_t row) { return join({id, "/row/", std::to_string(row)}); };
            table.cell = [&](std::size_t row, std::size_t column) {
                ui.cell_text(column == 0 ? bars[row].label : bars[row].text);
            };
            table.activate = [&](std::size_t row) { show(lines[row].first); };
            table.copyable = true;
            ui.table(table);
        };
        table(
            "statistics/imported/years", Str::statistics_imported_years, counts.years,
            [](int year) { return std::to_string(year); },
            [&](int year) {
                ui.emit(app::Do{app::Action::show_imported, std::to_string(year), view.unit});
            });
        if (view.unit.empty())
            table(
                "statistics/imported/units", Str::statistics_imported_units, counts.units,
                [&](const std::string& unit) { return unit_name(ui, unit); },
                [&](const std::string& unit) {
                    ui.emit(app::Do{app::Action::show_imported, view.year > 0 ? std::to_string(view.year) : "", unit});
                });
    });
}

}  // namespace sk::ui::screens
