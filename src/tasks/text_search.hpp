// Looking something up in the library of legal texts: by words, by the number of a document, by an article.
//
// Promises: pure; no marks and no capitals are asked for ("sang kien" finds "sáng kiến"); every word of the question
// must stand at the beginning of a word of the document's head, of one article, or of one paragraph. "điều 5" in the
// question asks for that article: what follows asks inside it. What is likest comes first, always in the same order.
// Does not promise: a search inside words, or words that are alike.
#pragma once
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "law/text_library.hpp"

namespace sk::tasks {

struct TextFound {
    const law::LegalText* text = nullptr;
    const law::TextArticle* article = nullptr;  // nullptr: the document itself, or a paragraph of its whole wording
    std::string passage;                        // the paragraph that holds the words; empty: only the head does
};

// Made once for a library; a question then reads folded text only. Points into the library.
class TextIndex {
public:
    explicit TextIndex(const law::TextLibrary& library);

    // At most `most`, the likest first. An empty question finds nothing.
    std::vector<TextFound> find(std::string_view question, std::size_t most) const;

private:
    struct Part {
        const law::LegalText* text;
        const law::TextArticle* article;
        bool head;           // of the document: number, names, title, issuer
        std::string name;    // folded name of the article: "dieu 5 khoan 2"
        std::string folded;  // of the head, or of `passage`
        std::string_view passage;
    };
    std::vector<Part> parts_;
};

}  // namespace sk::tasks
