#include "base/strings.hpp"

#include <algorithm>
#include <iterator>
#include <vector>

#include "base/json.hpp"

namespace sk {

namespace {

struct Entry {
    std::string_view key, vi, en;
};

// In the order of the enumeration, which the generator sorts by key.
constexpr Entry entries[] = {
#define SK_STRING(name, key, vi, en) {key, vi, en},
#include "strings.inc"
#undef SK_STRING
};

std::vector<std::string> english;  // as installed; the program's one table of words that is not constant

}  // namespace

std::string_view tr(Str key, Language language) {
    const auto index = static_cast<std::size_t>(key);
    if (index >= std::size(entries)) return {};
    if (language == Language::vi || !has_english()) return entries[index].vi;
    return english.empty() ? entries[index].en : std::string_view(english[index]);
}

bool has_english() { return !english.empty() || !entries[0].en.empty(); }

Result<void> install_english(std::string_view json) {
    SK_TRY(const Json texts, parse_json(json));
    if (!texts.is_array() || texts.size() != std::size(entries)) return fail("asset", "english");
    std::vector<std::string> read;
    for (const Json& text : texts) {
        if (!text.is_string()) return fail("asset", "english");
        read.push_back(*text.get_ptr<const std::string*>());
    }
    english = std::move(read);
    return {};
}

std::optional<Str> find_string(std::string_view key) {
    const auto* found =
        std::lower_bound(std::begin(entries), std::end(entries), key,
                         [](const Entry& entry, std::string_view wanted) { return entry.key < wanted; });
    if (found == std::end(entries) || found->key != key) return std::nullopt;
    return static_cast<Str>(found - std::begin(entries));
}

std::string format(std::string_view text, std::initializer_list<std::string_view> arguments) {
    std::string out;
    out.reserve(text.size() + 16);
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '{' && i + 2 < text.size() && text[i + 2] == '}' && text[i + 1] >= '0' && text[i + 1] <= '9') {
            const auto index = static_cast<std::size_t>(text[i + 1] - '0');
            if (index < arguments.size()) {
                out += arguments.begin()[index];
                i += 2;
                continue;
            }
        }
        out.push_back(text[i]);
    }
    return out;
}

}  // namespace sk
