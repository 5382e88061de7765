#include "law/reading.hpp"

namespace sk::law::reading {

Error at(const std::string& place, const Error& error) {
    return fail("pack-member", error.where.empty() ? place : place + "." + error.where, error.what);
}

Result<std::string> text_of(const Json& object, const char* name, const std::string& place) {
    auto text = string_member(object, name);
    if (!text.ok()) return at(place, text.error());
    return text;
}

Result<bool> flag_of(const Json& object, const char* name, const std::string& place) {
    if (!object.is_object() || !object.contains(name) || !object[name].is_boolean()) {
        return fail("pack-member", place + "." + name, "not true or false");
    }
    return object[name].get<bool>();
}

Result<int> number_of(const Json& object, const char* name, const std::string& place, int least, int most) {
    auto value = integer_member(object, name);
    if (!value.ok()) return at(place, value.error());
    if (*value < least || *value > most) return fail("pack-member", place + "." + name, "out of range");
    return static_cast<int>(*value);
}

Result<const Json*> object_of(const Json& object, const char* name, const std::string& place) {
    auto member = object_member(object, name);
    if (!member.ok()) return at(place, member.error());
    return member;
}

Result<const Json*> array_of(const Json& object, const char* name, const std::string& place) {
    auto member = array_member(object, name);
    if (!member.ok()) return at(place, member.error());
    return member;
}

Result<std::vector<std::string>> texts_of(const Json& object, const char* name, const std::string& place) {
    SK_TRY(const Json* items, array_of(object, name, place));
    std::vector<std::string> texts;
    for (const Json& item : *items) {
        const auto* text = item.get_ptr<const std::string*>();
        if (!text) return fail("pack-member", place + "." + name, "not a string");
        texts.push_back(*text);
    }
    return texts;
}

bool is_word_of(std::string_view words, std::string_view word) {
    return !word.empty() && word.find(' ') == word.npos &&
           (' ' + std::string(words) + ' ').find(' ' + std::string(word) + ' ') != std::string::npos;
}

Result<Date> date_of(const Json& object, const char* name, const std::string& place) {
    SK_TRY(const std::string text, text_of(object, name, place));
    auto date = parse_iso_date(text);
    if (!date.ok()) return fail("pack-member", place + "." + name, "not a date");
    return date;
}

Result<std::optional<Date>> maybe_date_of(const Json& object, const char* name, const std::string& place) {
    SK_TRY(const std::string text, text_of(object, name, place));
    if (text.empty()) return std::optional<Date>{};
    SK_TRY(const Date date, date_of(object, name, place));
    return std::optional<Date>{date};
}

Result<Citation> read_citation(const Json& object, const char* name, const std::string& place) {
    SK_TRY(const Json* json, object_of(object, name, place));
    const std::string own = place + "." + name;
    Citation citation;
    SK_TRY(citation.document, text_of(*json, "document", own));
    SK_TRY(citation.article, text_of(*json, "article", own));
    SK_TRY(citation.text, text_of(*json, "text", own));
    SK_TRY(citation.mark, text_of(*json, "mark", own));
    if (citation.document.empty()) return fail("pack-member", own + ".document", "empty");
    const bool known = citation.mark == "R" || citation.mark == "R3" || citation.mark == "R*" || citation.mark == "S" ||
                       citation.mark == "S-low" || citation.mark == "G";
    if (!known) return fail("pack-member", own + ".mark", "unknown mark");
    citation.verified = citation.mark.front() == 'R';
    return citation;
}

Result<void> resolve_sources(Json& json, const Json& sources, const std::string& place) {
    if (!json.is_structured()) return {};
    const bool in_list = json.is_array();
    for (auto& [name, value] : json.items()) {
        const std::string own = in_list ? place + "[" + name + "]" : place.empty() ? name : place + "." + name;
        const auto* text = value.get_ptr<const std::string*>();
        if (!text || !text->starts_with('@')) {
            SK_CHECK(resolve_sources(value, sources, own));
            continue;
        }
        const auto found = sources.find(text->substr(1));
        if (found == sources.end()) return fail("pack-member", own, "no such source");
        value = *found;
    }
    return {};
}

}  // namespace sk::law::reading
