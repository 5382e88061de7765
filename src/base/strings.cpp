#include "base/strings.hpp"

#include <algorithm>
#include <vector>

#include "base/json.hpp"

namespace sk {

namespace {

struct Entry {
    std::string_view key, vi, en;
};

// In the order of the enumeration. One literal a piece of the program: 600 pointers do not compress.
#define SK_STRING(name, key, vi, en) key "\0" vi "\0" en "\0"
#define SK_STRING_REST(name, key, vi, en)
constexpr char first_words[] =
#include "strings.inc"
    "";
#undef SK_STRING
#undef SK_STRING_REST
#define SK_STRING(name, key, vi, en)
#define SK_STRING_REST(name, key, vi, en) key "\0" vi "\0" en "\0"
constexpr char rest_of_words[] =
#include "strings.inc"
    "";
#undef SK_STRING
#undef SK_STRING_REST

constexpr int first_count = 0
#define SK_STRING(name, key, vi, en) +1
#define SK_STRING_REST(name, key, vi, en)
#include "strings.inc"
#undef SK_STRING
#undef SK_STRING_REST
    ;

void append(std::vector<Entry>& entries, std::string_view words) {
    const auto next = [&] {
        const std::string_view text(words.data());
        words.remove_prefix(text.size() + 1);
        return text;
    };
    while (words.size() > 1) {
        const std::string_view key = next(), vi = next();
        entries.push_back({key, vi, next()});
    }
}

std::vector<Entry>& entries() {
    static std::vector<Entry> all = [] {
        std::vector<Entry> found;
        found.reserve(static_cast<std::size_t>(Str::count_));
        append(found, {first_words, sizeof first_words});
        return found;
    }();
    return all;
}

std::vector<std::string> english;  // as installed; the program's one table of words that is not constant

}  // namespace

void install_rest_of_words() { append(entries(), {rest_of_words, sizeof rest_of_words}); }

std::string_view tr(Str key, Language language) {
    const auto index = static_cast<std::size_t>(key);
    if (index >= entries().size()) return {};
    const Entry& entry = entries()[index];
    if (language == Language::vi || !has_english()) return entry.vi;
    return english.empty() ? entry.en : std::string_view(english[index]);
}

bool has_english() { return !english.empty() || !entries().front().en.empty(); }

Result<void> install_english(std::string_view json) {
    SK_TRY(const Json texts, parse_json(json));
    if (!texts.is_array() || texts.size() != static_cast<std::size_t>(Str::count_)) return fail("asset", "english");
    std::vector<std::string> read;
    for (const Json& text : texts) {
        if (!text.is_string()) return fail("asset", "english");
        read.push_back(*text.get_ptr<const std::string*>());
    }
    english = std::move(read);
    return {};
}

std::optional<Str> find_string(std::string_view key) {
    // The words of each piece are sorted by key.
    const std::vector<Entry>& all = entries();
    const auto rest = all.begin() + first_count;
    for (const auto& [begin, end] : {std::pair(all.begin(), rest), std::pair(rest, all.end())}) {
        const auto found = std::lower_bound(
            begin, end, key, [](const Entry& entry, std::string_view wanted) { return entry.key < wanted; });
        if (found != end && found->key == key) return static_cast<Str>(found - all.begin());
    }
    return std::nullopt;
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
