#include "document/statistics_report.hpp"

#include "viet/numbers.hpp"

namespace sk::document {

namespace {

void table_of(Writer& out, const TableCells& rows) {
    if (rows.empty()) return;
    out.raw("<table class=\"form-table data-table\">\n<thead><tr><th scope=\"col\">");
    out.text(words(Str::document_sheet_row));
    out.raw("</th>");
    for (const std::string& name : rows.front()) {
        out.raw("<th scope=\"col\">");
        out.text(name);
        out.raw("</th>");
    }
    out.raw("</tr></thead>\n<tbody>\n");
    for (std::size_t at = 1; at < rows.size(); ++at) {
        out.raw("<tr>");
        out.cell(number(static_cast<std::int64_t>(at)), true);
        for (std::size_t column = 0; column < rows[at].size(); ++column) {
            const std::string& cell = rows[at][column];
            out.cell(cell, !cell.empty() && cell.find_first_not_of("0123456789.") == cell.npos);
        }
        out.raw("</tr>\n");
    }
    out.close_table();
}

}  // namespace

std::string statistics_report_html(const StatisticsReport& report) {
    Writer out;
    out.open_paper("statistics-report");
    out.letterhead(report.office, "BC-…", {}, true);
    out.title(words(Str::document_report_kind),
              report.year == 0 ? std::string(words(Str::document_report_about_all))
                               : format(words(Str::document_report_about), {std::to_string(report.year)}));
    out.element("p", "body", format(words(Str::document_report_as_of), {letter_date(report.as_of)}));
    if (report.local > 0)
        out.element("p", "body", format(words(Str::document_report_local), {std::to_string(report.local)}));
    out.element("h2", "part", words(Str::document_report_numbers));
    TableCells numbers = {{std::string(words(Str::statistics_column_what)),
                           std::string(words(Str::statistics_column_count)),
                           std::string(words(Str::statistics_column_meaning))}};
    for (const StatisticsReport::Number& number : report.numbers)
        numbers.push_back({number.name, viet::grouped(number.value), number.what});
    table_of(out, numbers);
    out.element("h2", "part", words(Str::document_report_units));
    table_of(out, report.units);
    if (!report.never.empty()) {
        out.element("h2", "part", words(Str::document_report_never));
        std::string names;
        for (const std::string& name : report.never) names += (names.empty() ? "" : "; ") + name;
        out.element("p", "body",
                    format(words(Str::document_report_never_count), {std::to_string(report.never.size()), names}));
    }
    std::size_t part = report.never.empty() ? 2 : 3;  // how many there are so far
    const auto next_part = [&](Str heading) {
        constexpr std::string_view numerals[] = {"I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X"};
        out.element("h2", "part", format(words(heading), {std::string(numerals[part++])}));
    };
    if (!report.blocks.empty()) {
        next_part(Str::document_report_blocks);
        table_of(out, report.blocks);
    }
    if (!report.fields.empty()) {
        next_part(report.of_one_unit ? Str::document_report_own_fields : Str::document_report_fields);
        out.element("p", "body", words(Str::statistics_fields_how));
        table_of(out, report.fields);
    }
    if (!report.stays.empty()) {
        next_part(Str::document_report_stays);
        out.element("p", "body", words(Str::document_report_stays_how));
        table_of(out, report.stays);
    }
    if (!report.in_kind.empty()) {
        next_part(Str::document_report_in_kind);
        table_of(out, report.in_kind);
    }
    if (!report.people.empty()) {
        next_part(Str::document_report_people);
        out.element("p", "body", words(Str::document_report_people_how));
        table_of(out, report.people);
    }
    if (!report.tasks.empty()) {
        next_part(Str::document_report_tasks);
        table_of(out, report.tasks);
    }
    if (!report.imported.empty()) {
        next_part(Str::document_report_imported);
        out.element("p", "body", words(Str::document_report_imported_how));
        TableCells imported = {
            {std::string(words(Str::statistics_column_year)), std::string(words(Str::statistics_imported_count))}};
        imported.insert(imported.end(), report.imported.begin(), report.imported.end());
        table_of(out, imported);
    }
    out.recipients({words(Str::document_as_addressed)}, report.office, {"…", ""});
    out.note(format(words(Str::document_report_note), {report.counted_by}));
    out.close_paper();
    return std::move(out.html);
}

std::string reminder_letters_html(const Reminder& reminder, std::span<const std::string> units) {
    struct Words {
        Str about, fact, ask;
    };
    constexpr Words all[] = {
        {Str::document_reminder_about, Str::document_reminder_fact, Str::document_reminder_ask},
        {Str::document_reminder_told_about, Str::document_reminder_told_fact, Str::document_reminder_told_ask},
        {Str::document_reminder_plan_about, Str::document_reminder_plan_fact, Str::document_reminder_plan_ask}};
    const Words& said = all[static_cast<std::size_t>(reminder.of)];
    const std::string year = std::to_string(reminder.year);
    Writer out;
    for (const std::string& unit : units) {
        out.open_paper("reminder-letter", reminder.templates);
        out.letterhead(reminder.office, "…", {}, true, out.sentence(said.about, {year}));
        out.raw("<p class=\"addressed\">");
        out.text(words(Str::form_addressed_to_label));
        out.raw(": ");
        out.filled(unit);
        out.raw("</p>\n");
        out.element("p", "body", out.sentence(Str::document_reminder_basis));
        out.element("p", "body", out.sentence(said.fact, {letter_date(reminder.as_of), unit, year}));
        out.element("p", "body", out.sentence(said.ask, {reminder.office.name, unit, year}));
        out.element("p", "body", out.sentence(Str::document_reminder_end, {unit}));
        out.recipients({words(Str::document_as_addressed)}, reminder.office, {"…", ""});
        out.close_paper();
    }
    return std::move(out.html);
}

}  // namespace sk::document
