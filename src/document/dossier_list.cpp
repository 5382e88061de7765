#include "document/dossier_list.hpp"

namespace sk::document {

std::string dossier_list_html(const DossierList& list) {
    Writer out;
    out.open_paper("dossier-list");
    out.letterhead(list.office, {}, {}, true);
    out.title(words(Str::document_dossiers_kind), words(Str::document_dossiers_about));
    if (!list.shown.empty()) out.element("p", "body", format(words(Str::document_dossiers_shown), {list.shown}));
    out.table({Str::form_row_number, Str::list_column_title, Str::list_column_authors, Str::list_unit, Str::list_state,
               Str::list_column_decision, Str::list_column_score, Str::list_column_reasons});
    for (std::size_t at = 0; at < list.rows.size(); ++at) {
        const DossierList::Row& row = list.rows[at];
        out.raw("<tr>");
        out.cell(number(static_cast<std::int64_t>(at + 1)), true);
        for (const std::string* text :
             {&row.title, &row.authors, &row.unit, &row.state, &row.decision, &row.score, &row.reasons})
            out.cell(*text);
        out.raw("</tr>\n");
    }
    out.close_table();
    out.element("p", "body",
                format(words(Str::document_dossiers_count),
                       {two_digits(static_cast<std::int64_t>(list.rows.size())), letter_date(list.as_of)}));
    out.signatures_of_maker_and_head();
    out.close_paper();
    return std::move(out.html);
}

}  // namespace sk::document
