// Import of initiatives of earlier years out of lists (Excel, CSV): a file becomes a table, the table rows, the rows
// signed acts of the importer, all in one transaction; and back. [SECTION] What was imported   [SECTION] The table
// [SECTION] Checking   [SECTION] Signing   [SECTION] Commands
//
// Nobody's signature is made up: what is imported is said by who imports it, in journals of kind "import", one for each
// unit of a file. Long work goes by slices with a picture between, and can be stopped; nothing is stored before all of
// it is signed.
#include <algorithm>
#include <set>
#include <unordered_map>
#include <unordered_set>

#include "app/session.hpp"
#include "base/limits.hpp"
#include "base/sha256.hpp"
#include "novelty/titles.hpp"
#include "subject/subject.hpp"
#include "tasks/table_file.hpp"
#include "viet/text.hpp"

namespace sk::app {

namespace {

using tasks::ImportRow;
using Work = ImportView::Work;

constexpr std::string_view import_prefix = "import/";
constexpr std::string_view import_recorded_type = "import.recorded", import_withdrawn_type = "import.withdrawn";
constexpr std::size_t summaries_slice = 1'000, rows_slice = 150;  // between two pictures: some ten milliseconds
constexpr std::string_view utf8_mark = "\xEF\xBB\xBF";

bool is_import(const dossier::Summary& summary) { return !summary.sample && summary.state.starts_with("import."); }

bool is_twin(const ImportRow& row) { return row.fault.starts_with("twice-"); }

// What it takes to be the same initiative: title, unit and year; marks, capitals and signs aside.
std::string same_key(std::string_view title, std::string_view unit, int year) {
    return viet::fold_for_search(title) + "|" + std::string(unit) + "|" + std::to_string(year);
}

Json row_body(const ImportRow& row) {
    Json authors = Json::array();
    for (const tasks::ImportAuthor& author : row.authors)
        authors.push_back({{"name", author.name}, {"share", author.share ? Json(*author.share) : Json(nullptr)}});
    return {{"line", static_cast<std::int64_t>(row.line)},
            {"title", row.title},
            {"authors", std::move(authors)},
            {"unit_text", row.unit_text},
            {"field", row.field},
            {"year", row.year},
            {"date", row.date ? iso_date(*row.date) : std::string()},
            {"number", row.number},
            {"level", row.level},
            {"benefit", row.benefit ? Json(*row.benefit) : Json(nullptr)},
            {"certificate", row.certificate}};
}

// As it will lie in the act, more or less.
std::size_t bytes_of(const ImportRow& row) {
    std::size_t bytes = 220 + row.title.size() + row.unit_text.size() + row.field.size();
    for (const tasks::ImportAuthor& author : row.authors) bytes += 30 + author.name.size();
    return bytes;
}

}  // namespace

// [SECTION] What was imported

void Session::open_imports() {
    with_desk_rules([] {});  // from when on titles count as alike
    read_imports([this] { list_imported(); });
}

void Session::read_imports(std::function<void()> then) {
    if (!imports_stale) return then();
    std::vector<SubjectId> subjects;
    for (const dossier::Summary& summary : model.summaries)
        if (is_import(summary)) subjects.push_back(summary.id);
    if (subjects.empty()) {
        imports_stale = false;
        take_imports({});
        return then();
    }
    with_library([this, subjects = std::move(subjects), then = std::move(then)] {
        repository.read_acts(subjects, [this, then](Result<std::vector<store::SignedAct>> read) {
            if (!read.ok()) return toast_error(read.error());
            imports_stale = false;
            take_imports(*read);
            then();
        });
    });
}

void Session::take_imports(const std::vector<store::SignedAct>& stored) {
    ImportView& view = model.imports;
    const std::string& office = model.units.standing_office().id.text;
    std::map<std::string, ImportView::Batch> batches;
    view.imported.clear();
    for (const auto& [subject, acts] : acts_by_subject(stored)) {
        const journal::Journal journal = journal::fold_journal(acts, model.library);
        const tasks::ImportedPart part = tasks::imported_part(journal.entries);
        if (part.import.empty()) continue;
        ImportView::Batch& batch = batches[part.maker_unit + part.import];  // nobody joins another unit's
        if (batch.id.empty()) {
            batch.id = part.import;
            batch.file = part.file;
            batch.at = part.at;
            batch.maker_unit = part.maker_unit;
            batch.may_undo = true;
            for (const store::SignedAct& act : stored)
                if (act.act.id == journal.entries.front().id) batch.signer = view_of(act).signer;
        }
        batch.journals.push_back(subject);
        batch.units.push_back(part.unit);
        batch.rows += part.rows;
        batch.withdrawn = batch.withdrawn || part.withdrawn;
        if (part.withdrawn) batch.reason = part.reason;
        batch.whole = batch.whole && part.parts_here == part.parts;
        batch.may_undo =
            batch.may_undo && writer && !part.withdrawn &&
            !journal::role_for(journal, import_withdrawn_type, model.maker(), model.journal_rules()).empty();
        if (!part.counts(office)) continue;
        for (tasks::ImportedRow& row : tasks::imported_rows(journal.entries)) view.imported.push_back(std::move(row));
    }
    view.batches.clear();
    for (auto& [id, batch] : batches) view.batches.push_back(std::move(batch));
    std::sort(view.batches.begin(), view.batches.end(), [](const auto& a, const auto& b) {
        return a.at.unix_ms != b.at.unix_ms ? a.at.unix_ms > b.at.unix_ms : a.id < b.id;
    });
    view.loaded = true;
    ++imports_read;
    catalogue.stale = true;
    mark_imports();
    list_imported();
    if (model.route.screen == Screen::statistics && may_count()) count_statistics();
}

void Session::mark_imports() {
    std::unordered_set<std::string_view> unsent;
    for (const exchange::QueuedAct& act : queue.acts())
        if (act.standing != exchange::Standing::accepted && act.standing != exchange::Standing::waiting)
            unsent.insert(act.subject.text);
    for (tasks::ImportedRow& row : model.imports.imported) row.local = unsent.contains(row.journal);
    for (ImportView::Batch& batch : model.imports.batches)
        batch.local = std::any_of(batch.journals.begin(), batch.journals.end(),
                                  [&](const std::string& journal) { return unsent.contains(journal); });
}

// Of an office all units; of others their own.
void Session::list_imported() {
    ImportView& view = model.imports;
    mark_imports();
    if (!model.is_office() && model.profile) view.list_unit = model.profile->unit.text;
    view.listed.clear();
    view.listed_local.clear();
    for (std::size_t at = 0; at < view.imported.size(); ++at) {
        const tasks::ImportedRow& row = view.imported[at];
        if (view.list_year != 0 && row.year != view.list_year) continue;
        if (!view.list_unit.empty() && row.unit != view.list_unit) continue;
        (row.local ? view.listed_local : view.listed).push_back(at);
    }
    for (std::vector<std::size_t>* rows : {&view.listed, &view.listed_local})
        std::stable_sort(rows->begin(), rows->end(),
                         [&](std::size_t a, std::size_t b) { return view.imported[a].year > view.imported[b].year; });
}

// [SECTION] The table

void Session::open_table() {
    if (!writer || model.imports.work == Work::reading || model.imports.work == Work::signing) return;
    platform.open_file(".xlsx,.csv,.txt,.tsv", [this](Result<OpenedFile> file) {
        if (!file.ok()) return table_refused(file.error());
        take_table(std::move(*file));
    });
}

void Session::take_table(OpenedFile file) {
    stop_import();
    ImportView fresh;  // what was imported before stays
    ImportView& view = model.imports;
    fresh.loaded = view.loaded;
    fresh.batches = std::move(view.batches);
    fresh.imported = std::move(view.imported);
    fresh.list_year = view.list_year;
    fresh.list_unit = view.list_unit;
    fresh.listed = std::move(view.listed);
    fresh.listed_local = std::move(view.listed_local);
    view = std::move(fresh);
    import_sheets.clear();
    if (file.bytes.empty()) return table_refused(sk::fail("import-no-table"));
    if (file.bytes.size() > limits::import_file_bytes_max) return table_refused(sk::fail("import-file-large"));
    view.file = clean_text(file.name, false);
    if (view.file.empty()) view.file = words("import.unnamed");
    view.hash = content_id(file.bytes).text;
    const tasks::FileKind kind = tasks::kind_of_file(file.bytes);
    if (kind == tasks::FileKind::old_workbook) return table_refused(sk::fail("import-old-workbook"));
    if (kind == tasks::FileKind::text) {
        Result<TableCells> cells = tasks::read_table_text(file.bytes);
        if (!cells.ok()) return table_refused(cells.error());
        import_sheets.push_back({{}, std::move(*cells)});
        return take_sheet(0);
    }
    view.work = Work::reading;
    view.permille = -1;
    platform.read_workbook(std::move(file.bytes), limits::import_rows_max + 1'000, limits::import_columns_max,
                           [this, hash = view.hash](Result<std::vector<WorkbookSheet>> sheets) {
                               if (model.imports.hash != hash || model.imports.work != Work::reading)
                                   return;  // another one by now
                               model.imports.work = Work::none;
                               if (!sheets.ok()) return table_refused(sheets.error());
                               import_sheets = std::move(*sheets);
                               for (const WorkbookSheet& sheet : import_sheets)
                                   model.imports.sheets.push_back(sheet.name);
                               // The first with more than a heading; after a picture, for the handing over has taken
                               // its time.
                               const auto full =
                                   std::find_if(import_sheets.begin(), import_sheets.end(),
                                                [](const WorkbookSheet& sheet) { return sheet.rows.size() > 1; });
                               const auto sheet = full == import_sheets.end() ? 0 : full - import_sheets.begin();
                               platform.after("import", 0, [this, hash, sheet] {
                                   if (model.imports.hash == hash) take_sheet(static_cast<std::size_t>(sheet));
                               });
                           });
}

void Session::table_refused(const Error& error) {
    ImportView& view = model.imports;
    import_check.reset();
    view.error = error.code;
    view.error_where = error.where;
    view.cells.clear();
    view.rows.clear();
    view.work = Work::none;
}

// A sheet as a table in Unicode, with what its columns seem to hold.
void Session::take_sheet(std::size_t sheet) {
    ImportView& view = model.imports;
    view.sheet = sheet;
    view.error.clear();
    view.rows.clear();
    if (sheet >= import_sheets.size()) return table_refused(sk::fail("import-no-table"));
    const TableCells& cells = import_sheets[sheet].rows;
    std::size_t width = 0;
    for (const auto& row : cells) width = std::max(width, row.size());
    if (cells.size() < 2 || width < 2) return table_refused(sk::fail("import-no-table"));
    if (cells.size() > limits::import_rows_max)
        return table_refused(sk::fail("import-rows-many", std::to_string(limits::import_rows_max)));
    use_encoding(tasks::recognise_encoding(cells));
    with_unit_names([this] { check_table(); });
}

// Names of units, of today and of before the communes were merged. Without the file: today's.
void Session::with_unit_names(std::function<void()> then) {
    if (unit_names) return then();
    platform.asset("assets/units/former-2025.json", [this, then = std::move(then)](Result<std::string> text) {
        if (unit_names) return then();  // asked for twice
        std::vector<tasks::FormerUnit> former;
        if (text.ok())
            if (auto read = tasks::read_former_units(*text, model.units); read.ok()) former = std::move(*read);
        unit_names.emplace(model.units, former);
        for (const tasks::FormerUnit& each : former) {
            std::string& names = model.formerly[each.unit];
            names += (names.empty() ? "" : ", ") + each.name;
        }
        if (!former.empty()) {  // the list is found by them too
            searched_ends.clear();
            for (ListRow& row : model.rows_all) row.folded.clear();
            make_searchable_soon();
        }
        then();
    });
}

// The beginning at once, for the columns are told by it; the rest with the check, slice by slice.
void Session::use_encoding(std::string encoding) {
    constexpr std::size_t rows_first = 40;
    ImportView& view = model.imports;
    view.encoding = std::move(encoding);
    view.cells = import_sheets[view.sheet].rows;
    import_converted = view.encoding.empty() ? view.cells.size() : 0;
    convert_rows(rows_first);
    view.shape = tasks::guess_shape(view.cells);
}

void Session::convert_rows(std::size_t rows) {
    TableCells& cells = model.imports.cells;
    for (; rows > 0 && import_converted < cells.size(); --rows, ++import_converted)
        for (std::string& cell : cells[import_converted]) cell = tasks::convert_cell(cell, model.imports.encoding);
}

// [SECTION] Checking

struct Session::ImportCheck {
    tasks::ImportRules rules;
    std::optional<tasks::ImportReader> reader;
    struct Known {  // of a unit
        novelty::Titles titles;
        std::vector<std::string> names;  // of these, as people read them
    };
    std::unordered_map<std::string, Known> known;
    std::unordered_map<std::string, std::string> seen;      // same_key -> where
    std::unordered_map<std::string, std::string> dossiers;  // the same without the year -> title
    std::size_t next_summary = 0, next_imported = 0, judged = 0;
    bool read = false;
    std::vector<ImportRow> rows;
};

tasks::ImportRules Session::import_rules() const {
    const ImportView& view = model.imports;
    tasks::ImportRules rules;
    rules.today = date_of(platform.now());
    if (!model.is_office()) rules.own_unit = model.profile->unit.text;
    rules.default_unit = model.is_office() ? view.default_unit : rules.own_unit;
    rules.default_year = static_cast<int>(number_of(view.default_year).value_or(0));
    for (const ImportView::UnknownUnit& unknown : view.unknown_units)
        if (!unknown.unit.empty()) rules.units[unknown.key] = unknown.unit;
    return rules;
}

void Session::check_table() {
    ImportView& view = model.imports;
    if (view.cells.empty() || !unit_names || !model.profile || view.work == Work::signing) return;
    auto check = std::make_shared<ImportCheck>();
    check->rules = import_rules();
    check->reader.emplace(view.cells, view.shape, check->rules, *unit_names);
    import_check = check;
    view.work = Work::checking;
    view.permille = 0;
    view.rows.clear();
    view.shown.clear();
    platform.after("import", 0, [this, check] { check_slice(check); });
}

// What is there already: dossiers and earlier imports, by unit.
void Session::learn_known(ImportCheck& check) const {
    const auto learn = [&](const std::string& unit, const std::string& title) {
        ImportCheck::Known& known = check.known[unit];
        known.titles.add(title);
        known.names.push_back(title);
    };
    const auto is_asked = [&](const std::string& unit) {
        return check.rules.own_unit.empty() || check.rules.own_unit == unit;
    };
    std::size_t left = summaries_slice;
    for (; left > 0 && check.next_summary < model.summaries.size(); --left, ++check.next_summary) {
        const dossier::Summary& summary = model.summaries[check.next_summary];
        if (summary.sample || summary.title.empty() || !subject::is_dossier_state(summary.state)) continue;
        if (!is_asked(summary.unit.text)) continue;
        check.dossiers.try_emplace(same_key(summary.title, summary.unit.text, 0), summary.title);
        learn(summary.unit.text, summary.title);
    }
    for (; left > 0 && check.next_imported < model.imports.imported.size(); --left, ++check.next_imported) {
        const tasks::ImportedRow& row = model.imports.imported[check.next_imported];
        if (!is_asked(row.unit)) continue;
        check.seen.try_emplace(same_key(row.title, row.unit, row.year), std::string());
        learn(row.unit, row.title);
    }
}

void Session::judge_row(ImportCheck& check, ImportRow& row) const {
    if (!row.fault.empty()) return;
    const auto twin = [&](std::string_view code, std::string of) {
        row.twin = std::move(of);
        if (model.imports.with_twins)
            row.notes.emplace_back(code);
        else
            row.fault = code;
    };
    const std::string key = same_key(row.title, row.unit, row.year);
    const auto seen = check.seen.find(key);
    const auto dossier = check.dossiers.find(same_key(row.title, row.unit, 0));
    if (seen != check.seen.end())
        twin(seen->second.empty() ? "twice-import" : "twice-file", seen->second);
    else if (dossier != check.dossiers.end())
        twin("twice-dossier", dossier->second);
    if (!row.fault.empty()) return;
    ImportCheck::Known& known = check.known[row.unit];
    if (row.twin.empty() && model.desk)
        if (const auto likest = known.titles.likest(row.title);
            likest && likest->permille * 10 >= model.desk->novelty.title_hundredths) {
            row.notes.emplace_back("alike");
            row.twin = known.names[likest->at];
        }
    check.seen.try_emplace(key, std::to_string(row.line));
    known.titles.add(row.title);
    known.names.push_back(row.title);
}

void Session::check_slice(std::shared_ptr<ImportCheck> check) {
    if (import_check != check) return;
    ImportView& view = model.imports;
    const auto again = [&] { platform.after("import", 0, [this, check] { check_slice(check); }); };
    if (import_converted < view.cells.size()) {
        convert_rows(rows_slice);
        return again();
    }
    if (!view.shape.has(tasks::ImportColumn::title)) return checked(*check);  // people say which column it is
    if (check->next_summary < model.summaries.size() || check->next_imported < view.imported.size()) {
        learn_known(*check);
        return again();
    }
    if (!check->read) {
        check->read = !check->reader->read(rows_slice);
        if (check->read) check->rows = check->reader->take();
        view.permille = static_cast<int>(check->reader->at() * 500 / std::max<std::size_t>(view.cells.size(), 1));
        return again();
    }
    for (std::size_t left = rows_slice; left > 0 && check->judged < check->rows.size(); --left, ++check->judged)
        judge_row(*check, check->rows[check->judged]);
    if (check->judged == check->rows.size()) return checked(*check);
    view.permille = 500 + static_cast<int>(check->judged * 500 / check->rows.size());
    again();
}

void Session::checked(ImportCheck& check) {
    ImportView& view = model.imports;
    view.work = Work::none;
    view.rows = std::move(check.rows);
    view.fit = view.aside = view.twice = view.noted = 0;
    // Names that nobody knows, with what people have said of them.
    std::vector<ImportView::UnknownUnit> unknown;
    for (const ImportRow& row : view.rows) {
        if (!row.fault.empty())
            ++(is_twin(row) ? view.twice : view.aside);
        else
            ++view.fit, view.noted += row.notes.empty() ? 0 : 1;
        if (row.unit_text.empty() || unit_names->find(row.unit_text)) continue;
        const std::string key = tasks::UnitNames::key(row.unit_text);
        auto found = std::find_if(unknown.begin(), unknown.end(), [&](const auto& each) { return each.key == key; });
        if (found == unknown.end()) {
            const auto chosen = check.rules.units.find(key);
            unknown.push_back({row.unit_text, key, chosen == check.rules.units.end() ? "" : chosen->second, 0});
            found = unknown.end() - 1;
        }
        ++found->rows;
    }
    view.unknown_units = std::move(unknown);
    import_check.reset();
    show_import_rows();
}

void Session::show_import_rows() {
    ImportView& view = model.imports;
    view.shown.clear();
    for (std::size_t at = 0; at < view.rows.size(); ++at) {
        const ImportRow& row = view.rows[at];
        const bool fit = row.fault.empty();
        if (view.show == "fit" && !fit) continue;
        if (view.show == "noted" && (!fit || row.notes.empty())) continue;
        if (view.show == "aside" && (fit || is_twin(row))) continue;
        if (view.show == "twice" && !is_twin(row)) continue;
        view.shown.push_back(at);
    }
}

// [SECTION] Signing

// Acts that are signed one after another and recorded together.
struct Session::ImportSigning {
    struct Planned {
        dossier::Act act;  // parents and, where rows are given, the body's rows are filled when its turn comes
        std::vector<std::size_t> rows;  // of the table
    };
    std::vector<Planned> planned;
    std::size_t next = 0;
    std::map<std::string, std::vector<dossier::Act>> known;  // acts of each subject, with those that were made
    std::vector<store::SignedAct> made;
    std::function<void()> then;
};

void Session::ask_to_import() {
    const ImportView& view = model.imports;
    if (view.fit == 0 || view.work != Work::none || !writer) return;
    model.dialog = {Dialog::Kind::confirm_import,
                    {},
                    words("import.confirm-title", {std::to_string(view.fit)}),
                    words("import.confirm", {std::to_string(view.fit), std::to_string(view.aside + view.twice)})};
}

void Session::import_rows() {
    ImportView& view = model.imports;
    if (view.fit == 0 || view.work != Work::none || !writer || !model.profile) return;
    view.work = Work::signing;
    view.permille = 0;
    with_library([this] {
        ImportView& view = model.imports;
        const std::string role = journal::role_to_begin(import_recorded_type, model.maker(), model.journal_rules());
        if (role.empty()) {
            view.work = Work::none;
            return toast_error(sk::fail("act-authority"));
        }
        std::vector<std::string> units;  // in the order of the table
        std::map<std::string, std::vector<std::vector<std::size_t>>> parts;
        std::map<std::string, std::size_t> bytes;  // of the last part of each
        for (std::size_t at = 0; at < view.rows.size(); ++at) {
            const ImportRow& row = view.rows[at];
            if (!row.fault.empty()) continue;
            auto& of_unit = parts[row.unit];
            if (of_unit.empty()) units.push_back(row.unit);
            std::size_t& filled = bytes[row.unit];
            if (of_unit.empty() || filled + bytes_of(row) > limits::import_act_bytes_max ||
                of_unit.back().size() == static_cast<std::size_t>(limits::import_act_rows_max)) {
                of_unit.emplace_back();
                filled = 0;
            }
            filled += bytes_of(row);
            of_unit.back().push_back(at);
        }
        auto signing = std::make_shared<ImportSigning>();
        const std::string import = new_uuid();
        for (const std::string& unit : units) {
            const SubjectId subject{new_uuid()};
            const auto& of_unit = parts[unit];
            for (std::size_t part = 0; part < of_unit.size(); ++part) {
                dossier::Act act = blank_act(import_recorded_type, subject, model.profile->unit, role);
                act.law = model.tasks;
                act.body = {{"import", import},
                            {"owner", unit},
                            {"name", view.file},
                            {"hash", view.hash},
                            {"part", static_cast<std::int64_t>(part + 1)},
                            {"parts", static_cast<std::int64_t>(of_unit.size())},
                            {"rows", Json::array()}};
                signing->planned.push_back({std::move(act), of_unit[part]});
            }
        }
        signing->then = [this, rows = view.fit] {
            model.imports.cells.clear();
            model.imports.rows.clear();
            model.imports.file.clear();
            import_sheets.clear();
            toast(Toast::Tone::success, words("import.done", {std::to_string(rows)}));
            read_imports([this] {
                list_imported();
                focus_on("imports/batches/h2");
            });
        };
        import_signing = signing;
        sign_next(signing);
    });
}

void Session::undo_import() {
    ImportView& view = model.imports;
    const auto batch = std::find_if(view.batches.begin(), view.batches.end(),
                                    [&](const ImportView::Batch& each) { return each.id == view.undoing; });
    if (batch == view.batches.end() || !batch->may_undo || view.work != Work::none || !writer) return;
    view.reason = clean_text(view.reason, true);
    view.reason_error = view.reason.empty() ? "blank" : "";
    if (!view.reason_error.empty()) return focus_on("import/reason");
    if (asks_first(import_withdrawn_type, model.rules_under(model.tasks), [this] { undo_import(); })) return;
    view.work = Work::signing;
    view.permille = 0;
    std::vector<SubjectId> subjects;
    for (const std::string& journal : batch->journals) subjects.push_back(SubjectId{journal});
    repository.read_acts(subjects, [this, import = batch->id, rows = batch->rows,
                                    reason = view.reason](Result<std::vector<store::SignedAct>> before) {
        if (!before.ok()) {
            model.imports.work = Work::none;
            return toast_error(before.error());
        }
        auto signing = std::make_shared<ImportSigning>();
        signing->known = acts_by_subject(*before);
        for (const auto& [subject, acts] : signing->known) {
            const journal::Journal journal = journal::fold_journal(acts, model.library);
            const std::string role =
                journal::role_for(journal, import_withdrawn_type, model.maker(), model.journal_rules());
            if (role.empty()) continue;  // withdrawn by another device meanwhile
            dossier::Act act = blank_act(import_withdrawn_type, journal.id, journal.unit, role);
            act.law = journal.law;
            act.body = {{"import", import}, {"reason", reason}, {"date", iso_date(date_of(platform.now()))}};
            signing->planned.push_back({std::move(act), {}});
        }
        signing->then = [this, rows] {
            model.imports.undoing.clear();
            model.imports.reason.clear();
            toast(Toast::Tone::success, words("import.undone", {std::to_string(rows)}));
            read_imports([this] { list_imported(); });
        };
        import_signing = signing;
        sign_next(signing);
    });
}

void Session::sign_next(std::shared_ptr<ImportSigning> signing) {
    if (import_signing != signing) return;  // stopped
    ImportView& view = model.imports;
    if (signing->next == signing->planned.size()) return record_signed(signing);
    const auto failed = [this](const Error& error) {
        stop_import();
        toast_error(error);
    };
    ImportSigning::Planned& planned = signing->planned[signing->next];
    dossier::Act& act = planned.act;
    for (const std::size_t row : planned.rows) act.body["rows"].push_back(row_body(view.rows[row]));
    std::vector<dossier::Act>& known = signing->known[act.subject.text];
    // Of a new journal each part follows the one before; another's heads are asked of its acts.
    if (!planned.rows.empty()) {
        if (!known.empty()) act.parents = {known.back().id};
    } else {
        act.parents = subject::fold(known, {}, model.library).heads;
    }
    std::string payload = dossier::write_act(act);
    Result<dossier::Act> reread = dossier::read_act(payload);
    if (!reread.ok()) return failed(reread.error());
    sign(std::move(payload), trust::typ::act,
         [this, signing, failed, act = std::move(*reread)](Result<trust::Jws> jws) mutable {
             if (import_signing != signing) return;
             if (!jws.ok()) return failed(jws.error());
             signing->known[act.subject.text].push_back(act);
             signing->made.push_back({std::move(act), trust::write_jws(*jws), "local", {}});
             ++signing->next;
             model.imports.permille = static_cast<int>(signing->next * 1'000 / signing->planned.size());
             platform.after("import", 0, [this, signing] { sign_next(signing); });
         });
}

// All or nothing: one transaction. From here on nothing can be stopped.
void Session::record_signed(std::shared_ptr<ImportSigning> signing) {
    store::Repository::ActsChange change;
    std::set<std::string> changed;
    for (const store::SignedAct& made : signing->made) changed.insert(made.act.subject.text);
    for (const std::string& subject : changed) {
        const subject::Folded folded = subject::fold(signing->known[subject], {}, model.library);
        for (const dossier::Rejected& rejected : folded.rejected)
            for (const store::SignedAct& made : signing->made)
                if (rejected.act == made.act.id) {
                    stop_import();
                    return toast_error(sk::fail(rejected.code));
                }
        change.summaries.push_back(folded.summary);
    }
    change.acts = signing->made;
    repository.add_acts(change, [this, signing, summaries = change.summaries](Result<std::monostate> saved) {
        import_signing.reset();
        model.imports.work = Work::none;
        if (!saved.ok()) return toast_error(saved.error());
        std::vector<exchange::QueuedAct> queued;
        for (const store::SignedAct& made : signing->made)
            queued.push_back({made.act.id, made.act.subject, made.envelope.size(), exchange::Standing::local, {}});
        queue.add(queued);
        for (const dossier::Summary& summary : summaries) upsert_summary(summary);
        imports_stale = true;
        remember();
        rebuild_rows();
        show_exchange();
        signing->then();
    });
}

void Session::stop_import() {
    import_check.reset();
    import_signing.reset();
    if (model.imports.work == Work::reading) model.imports.file.clear();
    model.imports.work = Work::none;
}

// The rows that are not imported as they stand in the file, with the reasons: to be put right and imported again.
void Session::save_rows_aside() {
    const ImportView& view = model.imports;
    TableCells table;
    std::vector<std::string> head = view.shape.headings;
    head.push_back(words("import.column-why"));
    head.push_back(words("import.column-line"));
    const std::size_t width = view.shape.headings.size();
    table.push_back(std::move(head));
    for (const ImportRow& row : view.rows) {
        if (row.fault.empty() || row.line == 0 || row.line > view.cells.size()) continue;
        std::vector<std::string> cells = view.cells[row.line - 1];
        cells.resize(width);
        cells.push_back(words("import.fault." + row.fault, {row.twin}));
        cells.push_back(std::to_string(row.line));
        table.push_back(std::move(cells));
    }
    if (table.size() < 2) return;
    const std::string name = words("import.aside-file");
    platform.save_file(name, "text/csv", std::string(utf8_mark) + write_csv(table));
    toast(Toast::Tone::success, words("statistics.exported", {name}));
}

// [SECTION] Commands

void Session::edit_import(std::string_view field, std::string value) {
    if (!field.starts_with(import_prefix)) return;
    field.remove_prefix(import_prefix.size());
    ImportView& view = model.imports;
    const auto number_after = [&](std::string_view prefix) -> std::optional<std::size_t> {
        if (!field.starts_with(prefix)) return std::nullopt;
        const auto number = number_of(field.substr(prefix.size()));
        return number ? std::optional<std::size_t>(static_cast<std::size_t>(*number)) : std::nullopt;
    };
    if (field == "reason") {
        view.reason = std::move(value);
        view.reason_error.clear();
        return;
    }
    if (field == "show") {
        view.show = std::move(value);
        return show_import_rows();
    }
    if (field == "list-year") {
        view.list_year = static_cast<int>(number_of(value).value_or(0));
        return list_imported();
    }
    if (field == "list-unit") {
        view.list_unit = std::move(value);
        return list_imported();
    }
    if (view.work == Work::signing || view.work == Work::reading) return;
    if (field == "sheet") {
        const auto sheet = number_of(value);
        if (sheet) take_sheet(static_cast<std::size_t>(*sheet));
        return;
    }
    if (view.cells.empty()) return;
    if (field == "encoding" && view.sheet < import_sheets.size()) {
        use_encoding(std::move(value));
    } else if (field == "header") {
        const std::int64_t row = number_of(value).value_or(0);
        view.shape = tasks::shape_with_header(
            view.cells, row > 0 ? std::optional<std::size_t>(static_cast<std::size_t>(row - 1)) : std::nullopt);
    } else if (field == "default-unit") {
        view.default_unit = std::move(value);
    } else if (field == "default-year") {
        view.default_year = std::move(value);  // the rows follow when it is written down
        return;
    } else if (field == "twins") {
        view.with_twins = value == "yes";
    } else if (const auto column = number_after("column/")) {
        tasks::set_column(view.shape, *column, tasks::parse_import_column(value));
    } else if (const auto unknown = number_after("unit/"); unknown && *unknown < view.unknown_units.size()) {
        view.unknown_units[*unknown].unit = std::move(value);
    } else {
        return;
    }
    check_table();
}

bool Session::act_on_import(const Do& command) {
    ImportView& view = model.imports;
    switch (command.action) {
        case Action::open_table: open_table(); return true;
        case Action::stop_import: stop_import(); return true;
        case Action::check_table: check_table(); return true;
        case Action::close_table:
            stop_import();
            view.file.clear();
            view.error.clear();
            view.cells.clear();
            view.rows.clear();
            view.sheets.clear();
            import_sheets.clear();
            return true;
        case Action::import_rows: ask_to_import(); return true;
        case Action::save_rows_aside: save_rows_aside(); return true;
        case Action::open_import_undo:
            view.undoing = command.id;
            view.reason.clear();
            view.reason_error.clear();
            if (!command.id.empty()) focus_on("import/reason");
            return true;
        case Action::undo_import: undo_import(); return true;
        case Action::show_imported:
            view.list_year = static_cast<int>(number_of(command.id).value_or(0));
            view.list_unit = command.row;
            go({Screen::imports, {}});
            focus_on("imports/list/h2");
            return true;
        default: return false;
    }
}

}  // namespace sk::app
