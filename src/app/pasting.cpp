// Pastes that are more than letters: texts from before Unicode, and tables of Word or Excel into the form's tables.
// Nothing enters the draft before the person has seen what it will be; one undo takes it back.
#include <algorithm>

#include "app/session.hpp"
#include "base/limits.hpp"
#include "viet/legacy.hpp"

namespace sk::app {

namespace {

std::optional<dossier::RowTable> row_table(std::string_view path) {
    if (path.starts_with("authors/")) return dossier::RowTable::authors;
    if (path.starts_with("first_appliers/")) return dossier::RowTable::first_appliers;
    return std::nullopt;
}

const char* encoding_code(viet::LegacyEncoding encoding) {
    switch (encoding) {
        case viet::LegacyEncoding::tcvn3: return "tcvn3";
        case viet::LegacyEncoding::vni: return "vni";
        case viet::LegacyEncoding::viscii: return "viscii";
        case viet::LegacyEncoding::vps: return "vps";
    }
    return "";
}

}  // namespace

bool Session::takes_paste(std::string_view field, std::string_view text, bool table) const {
    if (model.dialog.kind != Dialog::Kind::none) return false;
    if (!table) return viet::recognise_legacy(text).has_value();
    if (!row_table(draft_field(field).path)) return false;
    const TableCells cells = read_tsv(text);
    return std::any_of(cells.begin(), cells.end(), [](const auto& row) { return row.size() > 1; });
}

void Session::paste(const Paste& paste) {
    model.paste.emplace();
    model.paste->field = paste.field;
    model.paste->before = paste.before;
    model.paste->text = paste.text;
    model.paste->after = paste.after;
    model.paste->table = paste.table;
    const auto guess = viet::recognise_legacy(paste.text);
    if (!guess) return put_pasted(paste.text);
    model.paste->encoding = encoding_code(guess->encoding);
    model.paste->converted = viet::convert_legacy(paste.text, guess->encoding);
    model.dialog = {Dialog::Kind::legacy_text, paste.field, {}, {}};
}

void Session::paste_in_capitals(bool capitals) {
    const auto guess = model.paste ? viet::recognise_legacy(model.paste->text) : std::nullopt;
    if (!guess) return;
    model.paste->capitals = capitals;
    model.paste->converted = viet::convert_legacy(
        model.paste->text, guess->encoding, capitals ? viet::LegacyCapitals::all : viet::LegacyCapitals::as_written);
}

// text: as pasted, or converted.
void Session::put_pasted(const std::string& text) {
    PasteView& view = *model.paste;
    if (view.table) {
        view.cells = read_tsv(text);
        return preview_rows();
    }
    edit_text({view.field, view.before + text + view.after, true});
    focus_on(view.field);
    model.paste.reset();
}

void Session::preview_rows() {
    PasteView& view = *model.paste;
    const DraftField field = draft_field(view.field);
    const store::Draft* target = draft(field.id);
    const auto rows_of = row_table(field.path);
    if (!target || !rows_of) return model.paste.reset();
    view.rows_of = *rows_of;
    // The ids stay the same from the preview to the form, so problems found here point at the rows there.
    auto rows =
        dossier::paste_rows(target->application, *rows_of, view.cells, [this] { return new_uuid().substr(24); });
    if (!rows.ok()) {
        const bool full = rows.error().code == "table-full";
        toast(Toast::Tone::error, full ? words("app.rows-full", {rows.error().what}) : error_words(rows.error().code));
        return model.paste.reset();
    }
    view.rows = std::move(*rows);
    for (dossier::Problem& problem :
         dossier::check(view.rows.application, model.rules_of(*target), date_of(platform.now()))) {
        const bool of_rows =
            std::any_of(view.rows.row_ids.begin(), view.rows.row_ids.end(), [&](const std::string& row) {
                return row_table(problem.path) == rows_of && problem.path.find("/" + row + "/") != std::string::npos;
            });
        if (of_rows) view.problems.push_back(std::move(problem));
    }
    model.dialog = {Dialog::Kind::paste_table, std::string(field.id), {}, {}};
}

void Session::add_pasted_rows() {
    if (!model.paste) return;
    const PasteView view = std::move(*model.paste);
    model.paste.reset();
    store::Draft* target = draft(draft_field(view.field).id);
    if (!target || !writer) return;
    const bool authors = view.rows_of == dossier::RowTable::authors;
    const std::string base = "draft/" + target->id + (authors ? "/authors/" : "/first_appliers/");
    history.note(History::What::paste, *target, base + "add");
    // The field that was open has been left since the preview: the two tables only, and letters typed there are kept by
    // the rows that the paste does not touch.
    if (authors)
        target->application.authors = view.rows.application.authors;
    else
        target->application.first_appliers = view.rows.application.first_appliers;
    changed(*target);
    save_draft_soon(0);
    toast(Toast::Tone::success, words("app.rows-pasted", {std::to_string(view.rows.row_ids.size())}));
    focus_on(base + view.rows.row_ids.front() + "/heading");
}

}  // namespace sk::app
