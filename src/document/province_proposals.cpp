#include "document/province_proposals.hpp"

namespace sk::document {

std::string province_proposals_html(const ProvinceProposals& proposals) {
    Writer out;
    out.open_paper("province-proposals");
    out.letterhead(proposals.office, {}, {}, true);
    out.title(words(Str::document_province_proposals_kind),
              proposals.year == 0
                  ? std::string(words(Str::document_province_proposals_about))
                  : format(words(Str::document_province_proposals_about_year), {std::to_string(proposals.year)}));
    if (proposals.provincial)
        out.table({Str::form_row_number, Str::document_column_title, Str::list_unit, Str::proposals_minutes,
                   Str::proposals_decision, Str::proposals_proposal, Str::proposals_papers, Str::list_state});
    else
        out.table({Str::form_row_number, Str::document_column_title, Str::proposals_minutes, Str::proposals_decision,
                   Str::proposals_proposal, Str::proposals_papers, Str::list_state});
    const auto known = [&](const std::string& text) { out.cell(text.empty() ? std::string("…") : text); };
    for (std::size_t at = 0; at < proposals.rows.size(); ++at) {
        const ProvinceProposals::Row& row = proposals.rows[at];
        out.raw("<tr>");
        out.cell(number(static_cast<std::int64_t>(at + 1)), true);
        out.cell(row.authors.empty() ? row.title : row.title + " (" + row.authors + ")");
        if (proposals.provincial) out.cell(row.unit);
        known(row.minutes);
        known(row.decision);
        known(row.proposal);
        out.cell(row.papers);
        out.cell(row.round.empty() ? row.state : row.state + ". " + row.round);
        out.raw("</tr>\n");
    }
    out.close_table();
    out.element("p", "body",
                format(words(Str::document_province_proposals_count),
                       {two_digits(static_cast<std::int64_t>(proposals.rows.size())), letter_date(proposals.as_of)}));
    out.signatures_of_maker_and_head();
    out.close_paper();
    return std::move(out.html);
}

}  // namespace sk::document
