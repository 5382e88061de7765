#include "tasks/text_search.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "viet/text.hpp"

namespace sk::tasks {

namespace {

bool joins_words(char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || static_cast<unsigned char>(c) >= 0x80;
}

// Where a word of `text` begins with `word`; npos: nowhere.
std::size_t word_at(std::string_view text, std::string_view word) {
    for (std::size_t at = text.find(word); at != text.npos; at = text.find(word, at + 1))
        if (at == 0 || !joins_words(text[at - 1])) return at;
    return text.npos;
}

bool is_number(std::string_view text) {
    return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

struct Question {
    std::vector<std::string> words;
    std::string article;  // "dieu 5"; empty: not asked for one
    std::string phrase;   // all of it
};

Question question_of(std::string_view text) {
    Question question;
    question.phrase = viet::fold_for_search(text);
    std::vector<std::string> words;
    std::string_view rest = question.phrase;
    while (!rest.empty()) {
        const std::size_t end = std::min(rest.find(' '), rest.size());
        std::string_view word = rest.substr(0, end);
        while (!word.empty() && !joins_words(word.back())) word.remove_suffix(1);  // "điều 5."
        while (!word.empty() && !joins_words(word.front())) word.remove_prefix(1);
        if (!word.empty()) words.emplace_back(word);
        rest.remove_prefix(std::min(end + 1, rest.size()));
    }
    for (std::size_t at = 0; at < words.size(); ++at) {
        if (words[at] == "dieu" && at + 1 < words.size() && is_number(words[at + 1]) && question.article.empty())
            question.article = "dieu " + words[++at];
        else if (question.article.empty() || (words[at] != "khoan" && words[at] != "diem"))  // they stand as "2.", "a)"
            question.words.push_back(words[at]);
    }
    return question;
}

// "Điều 5" is asked of "dieu 5 khoan 2" and of "quy che, dieu 5", not of "dieu 55".
bool is_article(std::string_view name, std::string_view wanted) {
    const std::size_t at = word_at(name, wanted);
    return at != name.npos && (at + wanted.size() == name.size() || !joins_words(name[at + wanted.size()]));
}

}  // namespace

TextIndex::TextIndex(const law::TextLibrary& library) {
    const auto add_paragraphs = [this](const law::LegalText& text, const law::TextArticle* article,
                                       std::string_view wording) {
        const std::string name = article ? viet::fold_for_search(article->article) : std::string();
        const std::string heading =
            article ? viet::fold_for_search(article->heading.empty() ? article->about : article->heading)
                    : std::string();
        do {
            const std::size_t end = std::min(wording.find('\n'), wording.size());
            const std::string_view passage = trimmed(wording.substr(0, end));
            wording.remove_prefix(std::min(end + 1, wording.size()));
            if (passage.empty() && !article) continue;
            parts_.push_back({&text, article, false, name, heading + " " + viet::fold_for_search(passage), passage});
        } while (!wording.empty());
    };
    for (const law::LegalText& text : library.all()) {
        std::string head = text.number + " " + text.kind + " " + text.title + " " + text.issuer;
        for (const std::string& name : text.named_as) head += " " + name;
        parts_.push_back({&text, nullptr, true, {}, viet::fold_for_search(head), {}});
        // The articles of a published wording were made of it: they stand for it. Of a letter they are a part only.
        const bool as_a_whole = !text.content.empty() && text.use == law::TextUse::letter;
        for (const law::TextArticle& article : text.articles)
            if (!as_a_whole) add_paragraphs(text, &article, article.text);
        if (text.articles.empty() || as_a_whole) add_paragraphs(text, nullptr, text.content);
    }
}

std::vector<TextFound> TextIndex::find(std::string_view asked, std::size_t most) const {
    const Question question = question_of(asked);
    if (question.words.empty() && question.article.empty()) return {};
    struct Hit {
        const Part* part;
        int rank;  // smaller is likelier
    };
    std::vector<Hit> hits;
    const Part* head = nullptr;  // of the document that the parts after it belong to
    for (const Part& part : parts_) {
        if (part.head) head = &part;
        if (!question.article.empty() && (part.head || !is_article(part.name, question.article))) continue;
        bool all = true, own = true;  // every word; every word in the part itself
        for (const std::string& word : question.words) {
            const bool here =
                word_at(part.folded, word) != std::string::npos || word_at(part.name, word) != std::string::npos;
            own = own && here;
            // Inside an article that was asked for, a word may name the document: "điều 3 nghị định 13".
            all = all &&
                  (here || (!question.article.empty() && head && word_at(head->folded, word) != std::string::npos));
        }
        if (!all) continue;
        const bool phrase = question.article.empty() && word_at(part.folded, question.phrase) != std::string::npos;
        hits.push_back({&part, (phrase ? 0 : 4) + (part.head ? 0 : own ? 1 : 2)});
    }
    std::stable_sort(hits.begin(), hits.end(), [](const Hit& a, const Hit& b) { return a.rank < b.rank; });
    std::vector<TextFound> found;
    for (const Hit& hit : hits) {
        if (found.size() >= most) break;
        // One line an article: the first of its paragraphs that holds the words.
        const auto same = std::find_if(found.begin(), found.end(), [&](const TextFound& each) {
            return each.text == hit.part->text && each.article == hit.part->article && hit.part->article;
        });
        if (same == found.end()) found.push_back({hit.part->text, hit.part->article, std::string(hit.part->passage)});
    }
    return found;
}

}  // namespace sk::tasks
