#include "reward/rewards.hpp"

#include <algorithm>
#include <unordered_map>

#include "base/text.hpp"
#include "viet/letters.hpp"
#include "viet/text.hpp"

namespace sk::reward {

namespace {

bool names(const std::vector<std::string>& list, std::string_view wanted) {
    return std::find(list.begin(), list.end(), wanted) != list.end();
}

bool is_author(const Recognised& initiative, std::string_view name) {
    return std::any_of(initiative.authors.begin(), initiative.authors.end(),
                       [&](const std::string& author) { return same_name(author, name); });
}

int rank_of(const law::Provisions& pack, std::string_view level) {
    for (std::size_t at = 0; at < pack.levels.size(); ++at)
        if (pack.levels[at].code == level) return static_cast<int>(at);
    return -1;
}

bool held_in(std::string_view name, std::string_view title, int year, std::span<const Given> given) {
    return std::any_of(given.begin(), given.end(), [&](const Given& each) {
        return !each.collective && each.title == title && each.year == year && same_name(each.name, name);
    });
}

}  // namespace

std::vector<Due> due_rewards(std::span<const Recognised> recognised, std::span<const Given> given) {
    std::unordered_map<std::string_view, std::vector<const Given*>> of_dossier;  // a province has thousands of each
    for (const Given& each : given)
        for (const std::string& dossier : each.dossiers) of_dossier[dossier].push_back(&each);
    std::vector<Due> due;
    for (const Recognised& initiative : recognised) {
        const std::vector<const Given*>& rewards = of_dossier[initiative.dossier];
        for (const std::string& author : initiative.authors) {
            const bool rewarded = std::any_of(rewards.begin(), rewards.end(), [&](const Given* each) {
                return each->collective || same_name(each->name, author);
            });
            if (!rewarded) due.push_back({&initiative, author});
        }
    }
    return due;
}

std::vector<const Given*> uses_of(std::string_view dossier, std::string_view name, std::span<const Given> given) {
    std::vector<const Given*> uses;
    for (const Given& each : given)
        if (names(each.dossiers, dossier) && (each.collective || same_name(each.name, name))) uses.push_back(&each);
    return uses;
}

std::vector<TitleView> titles_of(std::string_view name, int year, const law::Provisions& pack,
                                 std::span<const Recognised> recognised, std::span<const Given> given) {
    std::vector<TitleView> views;
    for (const law::Title& title : pack.titles) {
        TitleView view;
        view.title = &title;
        view.held = held_in(name, title.code, year, given);
        for (const Recognised& initiative : recognised)
            if (is_author(initiative, name) && rank_of(pack, initiative.level) >= rank_of(pack, title.needs_level))
                view.initiatives.push_back(&initiative);
        view.earliest = year;
        if (!title.after.empty()) {
            view.after = pack.title(title.after);
            // This year's may not be decided yet: the chain is not broken by that.
            const int last = held_in(name, title.after, year, given) ? year : year - 1;
            while (held_in(name, title.after, last - view.running, given)) ++view.running;
            view.earliest = std::max(year, last + std::max(0, title.after_times - view.running));
        }
        views.push_back(std::move(view));
    }
    return views;
}

bool same_name(std::string_view a, std::string_view b) {
    const auto plain = [](std::string_view text) {
        const std::string clean = viet::clean_typed_text(text, viet::Lines::one);
        std::string words;
        for (std::size_t at = 0; at < clean.size();) {
            const CodePoint point = decode_utf8(clean, at);
            at += static_cast<std::size_t>(std::max(point.bytes, 1));
            if (is_space(point.value) && (words.empty() || words.back() == ' ')) continue;
            const bool letter = point.value < 0x10000;
            append_utf8(words, is_space(point.value) ? U' '
                               : letter              ? viet::lower_letter(static_cast<char16_t>(point.value))
                                                     : point.value);
        }
        return std::string(trimmed(words));
    };
    return plain(a) == plain(b);
}

}  // namespace sk::reward
