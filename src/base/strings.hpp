// All words that people read: assets/strings/*.json, {"key": {"vi": "…", "en": "…"}}, compiled into a table.
// The browser's program holds the Vietnamese texts only; the English ones are a file of the site that comes when asked.
// A key is an enumerator, so a missing one does not compile; tests/unit/tidy finds unused and doubled ones.
// "{0}", "{1}" … in a text are filled by format(). Dots and dashes of a key become underscores here.
#pragma once
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>

#include "base/rest.hpp"
#include "base/result.hpp"

namespace sk {

enum class Language { vi, en };

enum class Str : unsigned short {
#define SK_STRING(name, key, vi, en) name,
#define SK_STRING_REST(name, key, vi, en) name,
#include "strings.inc"
#undef SK_STRING
#undef SK_STRING_REST
    count_
};

// The browser's program has the words of the first steps from the beginning and the others with its rest.
SK_REST(words) void install_rest_of_words();
// Vietnamese as long as the English texts are not there.
std::string_view tr(Str key, Language language = Language::vi);
bool has_english();
// json: the array of all English texts in the order of the keys. Errors: those of the reader; "asset" when it is not
// that array.
Result<void> install_english(std::string_view json);
// For codes that come as data: "error.json-depth", "state.filed". nullopt when there is no such text.
std::optional<Str> find_string(std::string_view key);
// "problem.share-sum" with {"99,99"}: fills the placeholders.
std::string format(std::string_view text, std::initializer_list<std::string_view> arguments);

}  // namespace sk
