// What every printed page is written with: escaped text in semantic HTML without styles (shell/print.css gives them),
// and the parts of an official paper by NĐ 30/2020/NĐ-CP Phụ lục I and Phụ lục III mục II.
//
// Promises: what people wrote cannot become markup; what is not known is a dotted line or "…" to fill in by hand, never
// invented: numbers and dates of papers come from the records office. The words are Vietnamese in either language.
//
// Classes beside those of application_form.hpp:
//   article.official                    the whole
//   table.letterhead, .org-superior, .org-name, .paper-number, .paper-about, .place-date    the head of two columns
//   p.document-kind, p.document-about   tên loại, trích yếu
//   p.basis                             a line of "Căn cứ …"
//   p.resolves                          "QUYẾT ĐỊNH:"
//   p.article-line, .article-number     "Điều 1. …"
//   h2.part                             "I. …"
//   table.signatures, table.data-table, p.recipients-head, ul.recipients, p.note
#pragma once
#include <initializer_list>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "base/date.hpp"
#include "base/strings.hpp"
#include "base/text.hpp"
#include "law/templates.hpp"

namespace sk::document {

std::string_view words(Str key);  // Vietnamese

// Who issues a paper; what is empty is left to be filled in by hand.
struct Office {
    std::string superior;  // cơ quan chủ quản trực tiếp; may be empty
    std::string name;      // cơ quan, tổ chức ban hành
    std::string place;     // địa danh
    std::string archive;   // after "Lưu: VT, "; may be empty
};

struct Issue {
    std::string number;        // "45/QĐ-UBND", as the records office gave it; empty: blank
    std::optional<Date> date;  // empty: blank
};

// The number, or "…/QĐ-…" with the symbol of its kind; the day as letters write it, or its blank.
std::string number_or_blank(const Issue& issue, std::string_view symbol);
std::string day_or_blank(const std::optional<Date>& day);

struct Signer {
    std::string title;  // "CHỦ TỊCH"
    std::string name;
};

class Writer {
public:
    std::string html;

    void raw(std::string_view text) { html += text; }
    void text(std::string_view text) { put_escaped(html, text); }
    void element(std::string_view tag, std::string_view class_name, std::string_view content);
    void footnote(int number);
    // "- Label⁴: value" on one line; the value or dots.
    void line(std::string_view label, int note, std::string_view value);
    // "Label: value", without a dash.
    void field(std::string_view label, std::string_view value);
    void filled(std::string_view value);
    // What a person wrote, a paragraph a line; two dotted lines when nothing is there.
    void paragraphs(std::string_view value);
    void long_item(std::string_view label, int note, std::string_view value);
    void head(std::initializer_list<Str> columns);
    void cell(std::string_view value, bool centred = false);

    // An article of class official and `kind`. Its sentences, further bases, paragraphs and recipients are those of the
    // templates where they have any of this kind.
    void open_paper(std::string_view kind, const law::Templates* templates = nullptr);
    std::string sentence(Str key, std::initializer_list<std::string_view> blanks = {}) const;
    void more_bases();
    // What the office adds comes before the signatures, which ask for it themselves. The mark "./." at the end of the
    // text moves behind it (NĐ 30/2020 Phụ lục III).
    void more_paragraphs();
    void close_paper();
    // Head of two columns. `symbol`: what follows the number where it is still blank ("QĐ-…"); "" without a number
    // line; dated: with the line of place and date (minutes have none, Phụ lục III mẫu 1.9).
    // about: "V/v …" of a letter, which has no kind and names its matter under its number (Phụ lục III mẫu 1.5).
    void letterhead(const Office& office, std::string_view symbol, const Issue& issue, bool dated,
                    std::string_view about = {});
    void title(std::string_view kind, std::string_view about);
    // "Điều n. …"; the text is escaped.
    void numbered_article(int number, std::string_view text);
    void table(std::initializer_list<Str> columns);
    void close_table() { raw("</tbody>\n</table>\n"); }
    // Two columns; an empty title leaves its column empty.
    void signatures(const Signer& left, const Signer& right, Str left_note, Str right_note);
    void signatures_of_maker_and_head();  // of lists: blank, for ink
    void more_recipients();  // within the list
    // "Nơi nhận" on the left, the signer on the right.
    void recipients(std::initializer_list<std::string_view> lines, const Office& office, const Signer& signer);
    // Under everything: what a value rests on that nobody has read, and what a signature of this system is not.
    void note(std::string_view text) { element("p", "note", text); }

private:
    std::span<const std::string> lines_of(std::string_view list) const;
    const law::Wording* wording_ = nullptr;
    void signer(const Signer& signer, std::string_view note);
};

std::string number(std::int64_t value);
std::string two_digits(std::int64_t value);  // NĐ 30/2020 Phụ lục I: a zero before numbers below 10
// "8,5" of ten-thousandths of a point, rounded half up to hundredths.
std::string points(std::int64_t ten_thousandths);

}  // namespace sk::document
