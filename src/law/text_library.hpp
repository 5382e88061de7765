// The library of legal texts as data: the documents that rule the work with initiatives, with what is known of each and
// the articles whose wording is at hand. A file of its own (assets/law/library-….json, named as "library" in
// index.json); documents that the standing office publishes as signed acts join it while the program runs.
//
// Promises: every wording carries its mark of certainty and stands in some source; where nobody has the wording the
// article is there without text, never with an invented one. `heading` is the article's own; `about` is a caption of
// this library. Codes and numbers are unique; a document that another replaces or amends may be one that is not here.
//
// Format "sk-law-library/1": {"id","name","effective_from","legend":{mark: meaning},
//   "reading": citation of who should read what,
//   "documents":[{"code","number","kind","date","issuer","title","named_as":[…],"use":"letter|basis|reference",
//     "status":"in_force|amended|expired|unconfirmed","from","to","status_note","mark","replaces":[{"number","mark"}],
//     "amends":[…],"read_by":[roles],"source","content",
//     "articles":[{"article","heading","about","text","mark","note"}]}]}
#pragma once
#include <deque>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.hpp"
#include "base/result.hpp"
#include "law/citation.hpp"
#include "law/provisions.hpp"

namespace sk::law {

enum class TextUse {
    letter,     // named by letter 163 of 2018
    basis,      // what else holds for initiatives here
    reference,  // another place's or another matter's, to compare
    published,  // by the standing office, as a signed act
};

struct TextArticle {
    std::string article;         // "Điều 5 khoản 2"
    std::string heading, about;  // the article's own heading; a caption of this library
    std::string text, mark, note;
};

struct TextLink {
    std::string number, mark;
};

struct LegalText {
    std::string code;    // of a published one: the id of its subject
    std::string number;  // "13/2012/NĐ-CP"
    std::string kind, issuer, title;
    std::optional<Date> date, from, to;
    DocumentStatus status = DocumentStatus::unconfirmed;
    std::string status_note, mark;
    std::vector<std::string> named_as;  // other names by which it is cited
    TextUse use = TextUse::basis;
    std::vector<TextLink> replaces, amends;
    std::vector<std::string> read_by;  // roles that should read it
    std::optional<Date> due;           // until which it should be read
    std::string source, content;       // content: the whole wording, where it is at hand
    std::vector<TextArticle> articles;

    bool has_wording() const;  // of any part
    bool is_whole() const;     // every part that is named has its wording
};

class TextLibrary {
public:
    std::string id, name;
    Date effective_from;
    std::map<std::string, std::string, std::less<>> legend;
    Citation reading;  // why the roles of `read_by` are those

    const std::deque<LegalText>& all() const { return texts_; }  // addresses last until publish() is called
    const LegalText* find(std::string_view code) const;          // nullptr: no such code
    const LegalText* numbered(std::string_view number) const;
    const LegalText* published(std::string_view number) const;  // the latest; nullptr: none
    // Those that say that they replace it, or amend it, with the mark of that.
    std::vector<std::pair<const LegalText*, std::string_view>> replaced_by(const LegalText& text) const;
    std::vector<std::pair<const LegalText*, std::string_view>> amended_by(const LegalText& text) const;

    struct Place {
        const LegalText* text = nullptr;
        const TextArticle* article = nullptr;  // nullptr: the document as a whole
    };
    // Where a citation leads: the document whose number or other name its document names first, and there the article
    // that comes nearest to its own; where the file has no wording of that, the one that was published under the same
    // number and has it. Without text: nowhere.
    Place place_of(const Citation& citation) const;

    // The published ones are exactly these from now on. Later ones come first; one with the number of a document of
    // the file stands beside it.
    void publish(std::vector<LegalText> texts);
    bool add(LegalText text);  // false: its code or its number is there already

private:
    std::deque<LegalText> texts_;
};

// Errors: those of parse_json; "pack-member" with the place.
Result<TextLibrary> read_text_library(std::string_view text);

// The articles of a wording: a line that begins with "Điều <number>." begins one. What stands before the first is none.
std::vector<TextArticle> articles_of(std::string_view content, std::string_view mark);

// The numbered tasks of a letter: a paragraph that begins with the next number ("1. ", "2. ", …) begins "Mục 1", "Mục
// 2" and what follows belongs to it; the last one is its first paragraph, for what follows closes the letter.
std::vector<TextArticle> sections_of(std::string_view content, std::string_view mark);

// "Nghị định số 13/2012/NĐ-CP ngày 02 tháng 3 năm 2012 của Chính phủ ban hành Điều lệ Sáng kiến": as a paper names it
// the first time (NĐ 30/2020 Phụ lục I, 6b).
std::string full_name(const LegalText& text);

}  // namespace sk::law
