#include "base/strings.hpp"

#include <algorithm>
#include <iterator>

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

}  // namespace

std::string_view tr(Str key, Language language) {
    const auto index = static_cast<std::size_t>(key);
    if (index >= std::size(entries)) return {};
    return language == Language::vi ? entries[index].vi : entries[index].en;
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
