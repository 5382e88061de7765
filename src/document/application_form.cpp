#include "document/application_form.hpp"

#include "base/text.hpp"
#include "document/writer.hpp"

namespace sk::document {
namespace {

std::string day(const dossier::TypedDate& typed) {
    const std::optional<Date> date = typed.date();
    return date ? display_date(*date) : typed.text;
}

std::string field_names(const dossier::Application& application, const law::Pack& pack) {
    std::string out;
    const auto add = [&out](std::string_view name) {
        if (name.empty()) return;
        if (!out.empty()) out += "; ";
        out += name;
    };
    for (const std::string& code : application.fields) {
        std::string_view name = code;  // a code that this pack no longer has is shown as it is
        for (const law::Choice& choice : pack.fields)
            if (choice.code == code) name = choice.name;
        add(name);
    }
    add(trimmed(application.field_other));
    return out;
}

}  // namespace

std::string application_html(const dossier::Application& application, const law::Pack& pack,
                             const PrintContext& context) {
    Writer out;
    out.raw("<article class=\"application-form\" lang=\"vi\">\n");

    out.raw("<header class=\"national\">\n");
    out.element("p", "national-name", words(Str::document_national_name));
    out.element("p", "national-motto", words(Str::document_national_motto));
    out.raw("</header>\n");
    out.element("h1", "document-title", words(Str::document_form_title));

    out.raw("<p class=\"addressed\">");
    out.text(words(Str::form_addressed_to_label));
    out.footnote(1);
    out.raw(": ");
    out.filled(application.addressed_to_name);
    out.raw("</p>\n");

    // Table 1: authors.
    out.element("p", "item", words(Str::document_form_names));
    out.raw("<table class=\"form-table\">\n");
    out.head({Str::form_row_number, Str::form_author_name_label, Str::form_author_birth_date_label,
              Str::document_form_column_workplace, Str::form_author_position_label,
              Str::document_form_column_qualification, Str::document_form_column_share});
    const std::vector<dossier::Author> authors =
        application.authors.empty() ? std::vector<dossier::Author>(1) : application.authors;
    for (std::size_t i = 0; i < authors.size(); ++i) {
        const dossier::Author& author = authors[i];
        out.raw("<tr>");
        out.cell(number(static_cast<std::int64_t>(i + 1)), true);
        out.cell(author.name);
        out.cell(day(author.birth_date), true);
        out.cell(author.workplace);
        out.cell(author.position);
        out.cell(author.qualification);
        out.cell(author.share_text, true);
        out.raw("</tr>\n");
    }
    out.raw("</tbody>\n</table>\n");

    out.raw("<p class=\"item\">");
    out.text(words(Str::document_form_are_authors));
    out.footnote(2);
    out.raw(": ");
    out.filled(application.title);
    out.raw("</p>\n");

    out.line(words(Str::document_form_sponsor), 3, application.sponsor);
    out.line(words(Str::form_fields_label), 4, field_names(application, pack));
    out.line(words(Str::document_form_first_applied), 0, day(application.first_applied));

    out.raw("<p class=\"item\">- ");
    out.text(words(Str::document_form_description));
    out.footnote(5);
    out.raw(":</p>\n");
    out.element("p", "item-head", words(Str::document_form_content));
    out.paragraphs(application.description);
    out.element("p", "item-head", words(Str::document_form_applicability));
    out.paragraphs(application.applicability);

    out.long_item(words(Str::document_form_confidential), 0, application.confidential);
    out.long_item(words(Str::document_form_conditions), 0, application.conditions);
    out.long_item(words(Str::document_form_benefit_author), 0, application.benefit_author);
    out.long_item(words(Str::document_form_benefit_appliers), 0, application.benefit_appliers);

    // Table 2: who took part in the first application.
    out.element("p", "item", words(Str::document_form_appliers));
    out.raw("<table class=\"form-table\">\n");
    out.head({Str::form_row_number, Str::form_author_name_label, Str::form_author_birth_date_label,
              Str::document_form_column_workplace, Str::form_author_position_label,
              Str::document_form_column_qualification, Str::form_applier_support_label});
    const std::vector<dossier::FirstApplier> appliers =
        application.first_appliers.empty() ? std::vector<dossier::FirstApplier>(1) : application.first_appliers;
    for (std::size_t i = 0; i < appliers.size(); ++i) {
        const dossier::FirstApplier& applier = appliers[i];
        out.raw("<tr>");
        out.cell(application.first_appliers.empty() ? "" : number(static_cast<std::int64_t>(i + 1)), true);
        out.cell(applier.name);
        out.cell(day(applier.birth_date), true);
        out.cell(applier.workplace);
        out.cell(applier.position);
        out.cell(applier.qualification);
        out.cell(applier.support);
        out.raw("</tr>\n");
    }
    out.raw("</tbody>\n</table>\n");

    out.element("p", "commitment", words(Str::document_form_commitment));

    out.raw("<section class=\"signature\">\n<p class=\"place-date\">");
    const std::string_view place = trimmed(application.place);
    out.text(place.empty() ? "…" : place);
    out.raw(", ");
    out.text(day_or_blank(context.date));
    out.raw("</p>\n");
    out.element("p", "signer", words(Str::document_form_applicant));
    out.element("p", "signer-note", words(Str::document_form_sign));
    out.raw("<div class=\"signature-room\"></div>\n</section>\n");

    out.raw("<ol class=\"footnotes\">\n");
    for (const Str note : {Str::document_form_note_1, Str::document_form_note_2, Str::document_form_note_3,
                           Str::document_form_note_4, Str::document_form_note_5})
        out.element("li", "", words(note));
    out.raw("</ol>\n");

    if (context.signed_act) {
        // NĐ 68/2024/NĐ-CP: only the official service's certificates make a signature of office.
        std::string note = format(words(Str::document_signed), {context.signed_act->text});
        out.element("p", "signed-note", note);
        if (context.language == Language::en) {
            note = format(tr(Str::document_signed, Language::en), {context.signed_act->text});
            out.raw("<p class=\"signed-note\" lang=\"en\">");
            out.text(note);
            out.raw("</p>\n");
        }
    }
    out.raw("</article>\n");
    return std::move(out.html);
}

}  // namespace sk::document
