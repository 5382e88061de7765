#include "base/strings.hpp"

#include <algorithm>
#include <vector>

#include "base/json.hpp"

namespace sk {

namespace {

struct Entry {
    std::string_view key, vi, en;
};

// In the order of the enumeration, which the generator sorts by key. One literal: 600 pointers do not compress.
constexpr char blob[] =
#define SK_STRING(name, key, vi, en) key "\0" vi "\0" en "\0"
#include "strings.inc"
#undef SK_STRING
    ;

const std::vector<Entry>& entries() {
    static const std::vector<Entry> all = [] {
        std::vector<Entry> found;
        found.reserve(static_cast<std::size_t>(Str::count_));
        const char* at = blob;
        const auto next = [&] {
            const std::string_view text(at);
            at += text.size() + 1;
            return text;
        };
        for (unsigned short i = 0; i < static_cast<unsigned short>(Str::count_); ++i) {
            const std::string_view key = next(), vi = next();
            found.push_back({key, vi, next()});
        }
        return found;
    }();
    return all;
}

std::vector<std::string> english;  // as installed; the program's one table of words that is not constant

}  // namespace

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
    if (!texts.is_array() || texts.size() != entries().size()) return fail("asset", "english");
    std::vector<std::string> read;
    for (const Json& text : texts) {
        if (!text.is_string()) return fail("asset", "english");
        read.push_back(*text.get_ptr<const std::string*>());
    }
    english = std::move(read);
    return {};
}

std::optional<Str> find_string(std::string_view key) {
    const std::vector<Entry>& all = entries();
    const auto found = std::lower_bound(all.begin(), all.end(), key, [](const Entry& entry, std::string_view wanted) {
        return entry.key < wanted;
    });
    if (found == all.end() || found->key != key) return std::nullopt;
    return static_cast<Str>(found - all.begin());
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
