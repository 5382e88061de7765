// What the files of this folder read of an act's body: days, lists, lists of texts. Pure; what is missing or of another
// kind is missing, for the body was held against its form before it counted (dossier/act_bodies.hpp).
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "base/date.hpp"
#include "base/json.hpp"

namespace sk::tasks {

std::optional<Date> date_in(const Json& body, const char* name);
const Json& list_in(const Json& body, const char* name);                // an empty one where there is none
std::vector<std::string> texts_in(const Json& body, const char* name);  // trimmed, empty ones left out

}  // namespace sk::tasks
