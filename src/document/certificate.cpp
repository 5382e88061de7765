#include "document/certificate.hpp"

#include "base/text.hpp"
#include "document/writer.hpp"

namespace sk::document {

namespace {

// All but the holder, whose name may stand twice where two authors have the same.
std::string other_authors(const registry::Certificate& certificate) {
    std::string names;
    bool left_out = false;
    for (const std::string& name : certificate.authors) {
        if (!left_out && name == certificate.name) {
            left_out = true;
            continue;
        }
        if (!names.empty()) names += ", ";
        names += name;
    }
    return names;
}

void put_field(Writer& out, const law::RegisterRules& rules, std::string_view code, std::string_view value) {
    if (const law::CertificateField* field = rules.field(code)) out.field(field->name, value);
}

}  // namespace

std::string certificate_html(const registry::Certificate& certificate, const law::RegisterRules& rules,
                             const std::optional<Reissue>& reissue, const law::Templates& templates) {
    Writer out;
    out.open_paper("certificate", &templates);
    out.letterhead({certificate.superior, certificate.office, certificate.place, {}}, "", {}, false);
    out.title(out.sentence(Str::document_certificate), "");
    out.element("p", "certificate-number", format(words(Str::document_number), {certificate.number}));
    if (reissue) {
        out.element(
            "p", "certificate-reprint",
            format(words(Str::document_certificate_reprint), {two_digits(reissue->count), letter_date(reissue->date)}));
    }
    out.element("p", "certifies", out.sentence(Str::document_certificate_certifies, {certificate.office}));
    out.field(words(Str::document_certificate_person), certificate.name);
    put_field(out, rules, "workplace", certificate.workplace);
    const std::string others = other_authors(certificate);
    out.element("p", "item",
                out.sentence(others.empty() ? Str::document_certificate_author : Str::document_certificate_co_author));
    out.element("p", "certificate-title", certificate.title);
    if (!others.empty()) put_field(out, rules, "co_authors", others);
    put_field(out, rules, "sponsor", certificate.sponsor);
    put_field(out, rules, "summary", certificate.summary);
    put_field(out, rules, "benefit", certificate.benefit);
    out.element("p", "body",
                out.sentence(Str::document_certificate_decision,
                             {certificate.decision_number, letter_date(certificate.decision_date)}));
    out.more_paragraphs();

    out.raw("<table class=\"certificate-foot\"><tbody>\n<tr><td>\n");
    if (!certificate.code.empty()) {
        out.raw("<div class=\"code\" data-code=\"");
        out.text(certificate.code);
        out.raw("\"></div>\n");
        out.element("p", "code-note", words(Str::document_certificate_check));
    }
    out.raw("</td><td>\n");
    out.element("p", "place-date", certificate.place + ", " + letter_date(certificate.date));
    out.element("p", "signer", certificate.signer_position);
    out.raw("<div class=\"signature-room\"></div>\n");
    out.element("p", "signer", certificate.signer);
    out.raw("</td></tr>\n</tbody></table>\n");
    out.close_paper();
    return std::move(out.html);
}

}  // namespace sk::document
