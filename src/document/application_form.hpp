// The application for recognition of an initiative as a page to print: wording and order of TT 18/2013/TT-BKHCN
// Phụ lục I, layout of NĐ 30/2020/NĐ-CP Phụ lục I. Semantic HTML without styles; shell/print.css gives them.
// Where a field on screen and a head on paper have the same words they are one text (strings form.*).
// The words of the form are Vietnamese in either language of the screen: it is an official paper.
//
// Promises: every character of the dossier that means something in HTML is escaped; an empty field is a dotted line
// to fill in by hand; a line break is a new paragraph; pure. Does not promise: that the application is valid.
//
// Classes (each with its rule in shell/print.css):
//   article.application-form            the whole
//   header.national, .national-name, .national-motto    Quốc hiệu, tiêu ngữ with its line
//   h1.document-title                   tên loại
//   .addressed                          Kính gửi
//   .item                               a numbered-by-dash line of the form ("- Lĩnh vực áp dụng …")
//   .item-head                          "Về nội dung …"
//   .body                               a paragraph that a person wrote: first line indented
//   .filled                             what was filled in on a line
//   .dots                               a dotted line to write on
//   table.form-table, td.number         both tables; centred cells
//   .commitment, .signature, .place-date, .signer, .signer-note, .signature-room
//   ol.footnotes, .signed-note
#pragma once
#include <optional>
#include <string>

#include "base/ids.hpp"
#include "base/strings.hpp"
#include "dossier/application.hpp"
#include "law/pack.hpp"

namespace sk::document {

struct PrintContext {
    Language language = Language::vi;     // English readers get the note on the signature in English too
    std::optional<ContentId> signed_act;  // the act that filed this text; none for drafts and samples
    std::optional<Date> date;             // of the signature block; none: blanks to fill in
};

std::string application_html(const dossier::Application& application, const law::Pack& pack,
                             const PrintContext& context);

}  // namespace sk::document
