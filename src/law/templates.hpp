// The wording of printed papers as data of a pack: which sentences of which paper an office may put otherwise, what the
// blanks in them stand for, and what a pack says of them. The words that a pack leaves alone are those of
// assets/strings. src/document writes with what is read here; src/law/pack_form.cpp lets people edit it.
//
// Promises: pure. Plain text only, never markup. A wording that names an unknown paper, sentence or blank, leaves out a
// blank without which the paper would not say what it has to, or is too long is refused with the place. The wording has
// no citation of its own: it is the office's, and the act that publishes the pack says who decided it.
//
// "templates": {"<paper>": {"<sentence>": "… {0} …", "bases": ["Căn cứ …"], "paragraphs": […], "recipients": […]}}
//   any of them may be absent; bases and recipients only where the paper has such lines
#pragma once
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/json.hpp"
#include "base/result.hpp"
#include "base/strings.hpp"

namespace sk::law {

struct Blank {  // "{0}" of a sentence, the first one of the list
    Str name;   // "tên giải pháp": as the editor shows it, "{tên giải pháp}"
    bool required = false;
};

struct Sentence {
    const char* code;  // "article-1"
    Str label;         // where it stands on the paper
    Str words;         // as it reads where no pack says otherwise
    std::span<const Blank> blanks;
};

struct PaperForm {
    const char* paper;  // the class of its page: "recognition-decision"
    Str name;
    std::span<const Sentence> sentences;
    bool bases = false;                                     // has lines of "Căn cứ"
    bool recipients = false;                                // has "Nơi nhận"
    const Sentence* sentence(std::string_view code) const;  // nullptr: none
};
std::span<const PaperForm> paper_forms();
const PaperForm* paper_form(std::string_view paper);  // nullptr: none
// "recognition-decision/article-1"; nullptr: no sentence (a list, or nothing known).
const Sentence* sentence_named(std::string_view name);

// Further lines that a paper may have, in the order in which they are edited.
inline constexpr const char* line_lists[] = {"bases", "paragraphs", "recipients"};
bool has_lines(const PaperForm& form, std::string_view list);

struct Wording {  // what a pack says of one paper
    std::map<Str, std::string> sentences;
    std::map<std::string, std::vector<std::string>, std::less<>> lines;
};

struct Templates {
    std::map<std::string, Wording, std::less<>> papers;
    const Wording* of(std::string_view paper) const;  // nullptr: as in assets/strings
};
// Errors: "pack-member" with the place. No member "templates": nothing is put otherwise.
Result<Templates> read_templates(const Json& pack);

// "" nothing; "empty", "not one line", "too long", "unknown blank", "blank missing".
std::string_view fault_of_wording(const Sentence& sentence, std::string_view text);
std::string_view fault_of_line(std::string_view text);

// "Công nhận {0} sáng kiến" as "Công nhận {số sáng kiến} sáng kiến", and back. What is no blank stays as it is.
std::string with_names(const Sentence& sentence, std::string_view text);
std::string with_numbers(const Sentence& sentence, std::string_view text);

}  // namespace sk::law
