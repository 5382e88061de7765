#include "tasks/body.hpp"

#include "base/text.hpp"

namespace sk::tasks {

std::optional<Date> date_in(const Json& body, const char* name) {
    const Result<Date> date = parse_iso_date(string_or(body, name));
    return date.ok() ? std::optional<Date>(*date) : std::nullopt;
}

const Json& list_in(const Json& body, const char* name) {
    static const Json none = Json::array();
    if (!body.is_object()) return none;
    const auto found = body.find(name);
    return found != body.end() && found->is_array() ? *found : none;
}

std::vector<std::string> texts_in(const Json& body, const char* name) {
    std::vector<std::string> texts;
    for (const Json& item : list_in(body, name))
        if (const auto* text = item.get_ptr<const std::string*>(); text && !trimmed(*text).empty())
            texts.emplace_back(trimmed(*text));
    return texts;
}

}  // namespace sk::tasks
