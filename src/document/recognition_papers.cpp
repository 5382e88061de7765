#include "document/recognition_papers.hpp"

#include "base/text.hpp"
#include "document/council_papers.hpp"

namespace sk::document {

std::string recognition_decision_html(std::span<const RecognisedInitiative> initiatives, std::string_view council_name,
                                      const Issue& minutes, const law::Pack& pack, const Office& office,
                                      const Issue& issue, const Signer& head) {
    Writer out;
    out.open_paper("recognition-decision", &pack.templates);
    out.letterhead(office, "QĐ-…", issue, true);
    out.title(words(Str::document_decision), out.sentence(Str::document_recognition_about));
    out.element("p", "authority", head.title.empty() ? std::string_view("…") : std::string_view(head.title));
    put_bases(out, {&pack.examination.citation, &pack.council.approval_citation});
    const std::string minutes_number = number_or_blank(minutes, "BB-…"), minutes_day = day_or_blank(minutes.date);
    out.element(
        "p", "basis",
        out.sentence(Str::document_recognition_proposed,
                     {council_name.empty() ? std::string_view("…") : council_name, minutes_number, minutes_day}));
    out.element("p", "resolves", words(Str::document_resolves));
    out.numbered_article(
        1, out.sentence(Str::document_recognition_1, {two_digits(static_cast<std::int64_t>(initiatives.size()))}));
    out.table({Str::form_row_number, Str::document_column_title, Str::document_column_authors,
               Str::document_column_workplace});
    for (std::size_t i = 0; i < initiatives.size(); ++i) {
        out.raw("<tr>");
        out.cell(number(static_cast<std::int64_t>(i + 1)), true);
        out.cell(initiatives[i].title);
        out.cell(initiatives[i].authors);
        out.cell(initiatives[i].workplace);
        out.raw("</tr>\n");
    }
    out.close_table();
    out.numbered_article(2, out.sentence(Str::document_effect));
    out.numbered_article(3, out.sentence(Str::document_recognition_3));
    out.recipients({words(Str::document_as_article_3)}, office, head);
    out.close_paper();
    return std::move(out.html);
}

std::string refusal_notice_html(const RecognisedInitiative& application, std::string_view reasons,
                                const law::Pack& pack, const Office& office, const Issue& issue, const Signer& head) {
    Writer out;
    out.open_paper("refusal-notice", &pack.templates);
    out.letterhead(office, "TB-…", issue, true);
    out.title(words(Str::document_notice), out.sentence(Str::document_refusal_about));
    out.raw("<p class=\"addressed\">");
    out.text(words(Str::form_addressed_to_label));
    out.raw(": ");
    out.filled(application.authors);
    out.raw("</p>\n");
    const law::Citation& rule = pack.examination.citation;
    out.element("p", "body",
                out.sentence(Str::document_refusal_text, {application.title, rule.document, rule.article}));
    out.element("p", "item", out.sentence(Str::document_refusal_reasons));
    out.paragraphs(reasons);
    out.element("p", "body", out.sentence(Str::document_refusal_end));
    out.recipients({words(Str::document_as_addressed)}, office, head);
    out.close_paper();
    return std::move(out.html);
}

}  // namespace sk::document
