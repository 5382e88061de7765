// How the parts of a pack are read: every member is required, and an error names its place ("council.seats[2].name").
// A pack with a hole would silently apply a default as if it were law.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.hpp"
#include "base/json.hpp"
#include "base/result.hpp"
#include "law/citation.hpp"

namespace sk::law::reading {

Error at(const std::string& place, const Error& error);
Result<std::string> text_of(const Json& object, const char* name, const std::string& place);
Result<bool> flag_of(const Json& object, const char* name, const std::string& place);
Result<int> number_of(const Json& object, const char* name, const std::string& place, int least, int most);
Result<const Json*> object_of(const Json& object, const char* name, const std::string& place);
Result<const Json*> array_of(const Json& object, const char* name, const std::string& place);
Result<std::vector<std::string>> texts_of(const Json& object, const char* name, const std::string& place);
// One of these words, which have a space between them.
bool is_word_of(std::string_view words, std::string_view word);
Result<Date> date_of(const Json& object, const char* name, const std::string& place);
// "" is none.
Result<std::optional<Date>> maybe_date_of(const Json& object, const char* name, const std::string& place);
Result<Citation> read_citation(const Json& object, const char* name, const std::string& place);
// "@key" becomes the entry of "sources" with that key, everywhere.
Result<void> resolve_sources(Json& json, const Json& sources, const std::string& place);

}  // namespace sk::law::reading
