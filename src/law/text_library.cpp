#include "law/text_library.hpp"

#include <algorithm>
#include <array>

#include "base/json.hpp"
#include "base/text.hpp"
#include "law/reading.hpp"

namespace sk::law {

namespace {

constexpr std::array<std::string_view, 4> text_status_codes = {"in_force", "amended", "expired", "unconfirmed"};
constexpr std::array<std::string_view, 3> text_use_codes = {"letter", "basis", "reference"};

bool is_digit(char c) { return c >= '0' && c <= '9'; }

template <std::size_t count>
Result<int> known_code(const Json& item, const char* name, const std::string& place,
                       const std::array<std::string_view, count>& codes) {
    SK_TRY(const std::string code, reading::text_of(item, name, place));
    const auto found = std::find(codes.begin(), codes.end(), code);
    if (found == codes.end()) return fail("pack-member", place + "." + name, code);
    return static_cast<int>(found - codes.begin());
}

Result<void> mark_of(const Json& item, const std::string& place, const TextLibrary& library, std::string& mark) {
    SK_TRY(mark, reading::text_of(item, "mark", place));
    return library.legend.contains(mark) ? Result<void>{} : fail("pack-member", place + ".mark", "unknown mark");
}

Result<std::vector<TextLink>> links_of(const Json& item, const char* name, const std::string& place,
                                       const TextLibrary& library) {
    SK_TRY(const Json* items, reading::array_of(item, name, place));
    std::vector<TextLink> links;
    for (const Json& each : *items) {
        const std::string own = place + "." + name + "[" + std::to_string(links.size()) + "]";
        TextLink link;
        SK_TRY(link.number, reading::text_of(each, "number", own));
        SK_CHECK(mark_of(each, own, library, link.mark));
        links.push_back(std::move(link));
    }
    return links;
}

Result<LegalText> read_text(const Json& item, const std::string& place, const TextLibrary& library) {
    LegalText text;
    const std::pair<const char*, std::string*> lines[] = {{"code", &text.code},     {"number", &text.number},
                                                          {"kind", &text.kind},     {"issuer", &text.issuer},
                                                          {"title", &text.title},   {"status_note", &text.status_note},
                                                          {"source", &text.source}, {"content", &text.content}};
    for (const auto& [name, member] : lines) {
        SK_TRY(*member, reading::text_of(item, name, place));
    }
    if (text.code.empty() || text.number.empty() || text.title.empty() || text.source.empty())
        return fail("pack-member", place, "without code, number, title or source");
    const std::pair<const char*, std::optional<Date>*> days[] = {
        {"date", &text.date}, {"from", &text.from}, {"to", &text.to}};
    for (const auto& [name, member] : days) {
        SK_TRY(*member, reading::maybe_date_of(item, name, place));
    }
    SK_CHECK(mark_of(item, place, library, text.mark));
    SK_TRY(text.named_as, reading::texts_of(item, "named_as", place));
    SK_TRY(text.read_by, reading::texts_of(item, "read_by", place));
    SK_TRY(const int status, known_code(item, "status", place, text_status_codes));
    SK_TRY(const int use, known_code(item, "use", place, text_use_codes));
    text.status = static_cast<DocumentStatus>(status);
    text.use = static_cast<TextUse>(use);
    SK_TRY(text.replaces, links_of(item, "replaces", place, library));
    SK_TRY(text.amends, links_of(item, "amends", place, library));
    SK_TRY(const Json* articles, reading::array_of(item, "articles", place));
    for (const Json& each : *articles) {
        const std::string own = place + ".articles[" + std::to_string(text.articles.size()) + "]";
        TextArticle article;
        const std::pair<const char*, std::string*> members[] = {{"article", &article.article},
                                                                {"heading", &article.heading},
                                                                {"about", &article.about},
                                                                {"text", &article.text},
                                                                {"note", &article.note}};
        for (const auto& [name, member] : members) {
            SK_TRY(*member, reading::text_of(each, name, own));
        }
        SK_CHECK(mark_of(each, own, library, article.mark));
        if (article.article.empty()) return fail("pack-member", own + ".article", "empty");
        // Who only remembers an article has no wording of it.
        if (article.mark == "G" && !article.text.empty()) return fail("pack-member", own + ".text", "nobody read it");
        if (article.text.empty() && article.note.empty()) return fail("pack-member", own + ".note", "no word on why");
        text.articles.push_back(std::move(article));
    }
    if (text.articles.empty() && text.use == TextUse::letter) text.articles = sections_of(text.content, text.mark);
    return text;
}

// Where `name` begins in `text` as a whole: "13/2012" is not in "113/2012".
std::size_t find_name(std::string_view text, std::string_view name) {
    for (std::size_t at = text.find(name); at != text.npos; at = text.find(name, at + 1)) {
        const std::size_t end = at + name.size();
        if ((at == 0 || !is_digit(name.front()) || !is_digit(text[at - 1])) &&
            (end == text.size() || !is_digit(name.back()) || !is_digit(text[end])))
            return at;
    }
    return text.npos;
}

// "Điều 5" begins "Điều 5 khoản 2", and not "Điều 55".
bool begins(std::string_view whole, std::string_view part) {
    if (!whole.starts_with(part)) return false;
    const std::string_view rest = whole.substr(part.size());
    return rest.empty() || rest.front() == ' ' || rest.front() == ',' || rest.front() == '.';
}

// "Điều 5 khoản 2" -> "Điều 5"
std::string_view first_two_words(std::string_view text) {
    const std::size_t first = text.find(' ');
    return first == text.npos ? text : text.substr(0, std::min(text.find_first_of(" ,(", first + 1), text.size()));
}

const TextArticle* nearest_article(const LegalText& text, std::string_view wanted) {
    const TextArticle* nearest = nullptr;
    if (wanted.empty()) return nearest;
    for (const TextArticle& article : text.articles)
        if (begins(wanted, article.article) && (!nearest || article.article.size() > nearest->article.size()))
            nearest = &article;
    const std::string_view whole = first_two_words(wanted);
    for (const TextArticle& article : text.articles)
        if (!nearest && begins(article.article, whole)) nearest = &article;
    return nearest;
}

}  // namespace

bool LegalText::has_wording() const {
    return !content.empty() || std::any_of(articles.begin(), articles.end(),
                                           [](const TextArticle& article) { return !article.text.empty(); });
}

bool LegalText::is_whole() const {
    return !content.empty() ||
           (!articles.empty() && std::none_of(articles.begin(), articles.end(),
                                              [](const TextArticle& article) { return article.text.empty(); }));
}

const LegalText* TextLibrary::find(std::string_view code) const {
    for (const LegalText& text : texts_)
        if (text.code == code) return &text;
    return nullptr;
}

const LegalText* TextLibrary::numbered(std::string_view number) const {
    for (const LegalText& text : texts_)
        if (text.number == number) return &text;
    return nullptr;
}

const LegalText* TextLibrary::published(std::string_view number) const {
    for (const LegalText& text : texts_)
        if (text.use == TextUse::published && text.number == number) return &text;
    return nullptr;
}

static std::vector<std::pair<const LegalText*, std::string_view>> linked(const std::deque<LegalText>& texts,
                                                                         const LegalText& to,
                                                                         std::vector<TextLink> LegalText::*links) {
    std::vector<std::pair<const LegalText*, std::string_view>> found;
    for (const LegalText& text : texts)
        for (const TextLink& link : text.*links)
            if (link.number == to.number && &text != &to) found.emplace_back(&text, link.mark);
    return found;
}

std::vector<std::pair<const LegalText*, std::string_view>> TextLibrary::replaced_by(const LegalText& text) const {
    return linked(texts_, text, &LegalText::replaces);
}

std::vector<std::pair<const LegalText*, std::string_view>> TextLibrary::amended_by(const LegalText& text) const {
    return linked(texts_, text, &LegalText::amends);
}

TextLibrary::Place TextLibrary::place_of(const Citation& citation) const {
    Place place;
    std::size_t first = std::string::npos;
    for (const LegalText& text : texts_) {
        const auto try_name = [&](std::string_view name) {
            const std::size_t at = find_name(citation.document, name);
            if (at < first) {
                first = at;
                place.text = &text;
            }
        };
        if (text.use == TextUse::published && numbered(text.number) != &text) continue;  // the file's own comes first
        try_name(text.number);
        for (const std::string& name : text.named_as) try_name(name);
    }
    if (!place.text) return place;
    place.article = nearest_article(*place.text, citation.article);
    if (place.article ? !place.article->text.empty() : place.text->is_whole()) return place;
    const LegalText* completed = published(place.text->number);
    const TextArticle* article = completed ? nearest_article(*completed, citation.article) : nullptr;
    // Of an article only what has that article says more; of a document as a whole, any wording.
    if (article ? !article->text.empty() : completed && !place.article && completed->has_wording())
        place = {completed, article};
    return place;
}

bool TextLibrary::add(LegalText text) {
    if (find(text.code) || numbered(text.number)) return false;
    texts_.push_back(std::move(text));
    return true;
}

void TextLibrary::publish(std::vector<LegalText> texts) {
    std::erase_if(texts_, [](const LegalText& text) { return text.use == TextUse::published; });
    std::stable_sort(texts.begin(), texts.end(),
                     [](const LegalText& a, const LegalText& b) { return a.date > b.date; });
    for (LegalText& text : texts) {
        text.use = TextUse::published;
        texts_.push_back(std::move(text));
    }
}

Result<TextLibrary> read_text_library(std::string_view bytes) {
    SK_TRY(const Json json, parse_json(bytes));
    TextLibrary library;
    SK_TRY(const std::string format, reading::text_of(json, "format", "library"));
    if (format != "sk-law-library/1") return fail("pack-member", "format", format);
    SK_TRY(library.id, reading::text_of(json, "id", "library"));
    SK_TRY(library.name, reading::text_of(json, "name", "library"));
    SK_TRY(library.effective_from, reading::date_of(json, "effective_from", "library"));
    SK_TRY(const Json* legend, reading::object_of(json, "legend", "library"));
    for (const auto& [mark, meaning] : legend->items()) {
        const auto* words = meaning.get_ptr<const std::string*>();
        if (!words) return fail("pack-member", "legend." + mark, "not a string");
        library.legend.emplace(mark, *words);
    }
    SK_TRY(library.reading, reading::read_citation(json, "reading", "library"));
    SK_TRY(const Json* documents, reading::array_of(json, "documents", "library"));
    for (const Json& item : *documents) {
        const std::string place = "documents[" + std::to_string(library.all().size()) + "]";
        SK_TRY(LegalText text, read_text(item, place, library));
        if (!library.add(std::move(text))) return fail("pack-member", place, "code or number twice");
    }
    return library;
}

std::vector<TextArticle> sections_of(std::string_view content, std::string_view mark) {
    std::vector<TextArticle> sections;
    while (!content.empty()) {
        const std::size_t end = std::min(content.find('\n'), content.size());
        const std::string_view line = trimmed(content.substr(0, end));
        content.remove_prefix(std::min(end + 1, content.size()));
        const std::string next = std::to_string(sections.size() + 1);
        if (line.starts_with(next + ". ")) {
            TextArticle section;
            section.article = "Mục " + next;
            section.text = std::string(trimmed(line.substr(next.size() + 2)));
            section.mark = std::string(mark);
            sections.push_back(std::move(section));
        } else if (!sections.empty() && !line.empty()) {
            sections.back().text += '\n';
            sections.back().text += line;
        }
    }
    if (!sections.empty()) {
        std::string& last = sections.back().text;
        last.resize(std::min(last.find('\n'), last.size()));
    }
    return sections;
}

std::vector<TextArticle> articles_of(std::string_view content, std::string_view mark) {
    std::vector<TextArticle> articles;
    constexpr std::string_view word = "Điều ";
    while (!content.empty()) {
        const std::size_t end = std::min(content.find('\n'), content.size());
        const std::string_view line = trimmed(content.substr(0, end));
        content.remove_prefix(std::min(end + 1, content.size()));
        std::size_t digits = word.size();
        while (line.starts_with(word) && digits < line.size() && is_digit(line[digits])) ++digits;
        const bool opens = digits > word.size() && digits < line.size() && line[digits] == '.';
        if (opens) {
            TextArticle article;
            article.article = std::string(line.substr(0, digits));
            article.heading = std::string(trimmed(line.substr(digits + 1)));
            article.mark = std::string(mark);
            articles.push_back(std::move(article));
        } else if (!articles.empty() && !line.empty()) {
            std::string& text = articles.back().text;
            if (!text.empty()) text += '\n';
            text += line;
        }
    }
    // An article of one sentence has no heading: the sentence is its text.
    for (TextArticle& article : articles)
        if (article.text.empty()) article.text = std::exchange(article.heading, {});
    return articles;
}

std::string full_name(const LegalText& text) {
    std::string name = text.kind;
    if (name == "Luật") return text.title;  // a law is cited by its name alone (6b)
    if (!name.empty()) name += ' ';
    name += "số " + text.number;
    if (text.date) name += " " + letter_date(*text.date);
    if (!text.issuer.empty()) name += " của " + text.issuer;
    std::string_view title = text.title;
    if (title.starts_with("V/v ")) return name + " về việc " + std::string(title.substr(4));
    if (title.empty()) return name;
    name += ' ';
    name +=
        title.front() >= 'A' && title.front() <= 'Z' ? static_cast<char>(title.front() + ('a' - 'A')) : title.front();
    name += title.substr(1);
    return name;
}

}  // namespace sk::law
