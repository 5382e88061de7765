#include "reward/rewards.hpp"

#include <algorithm>
#include <set>
#include <unordered_map>

#include "base/text.hpp"

namespace sk::reward {

namespace {

using viet::plain_name;

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

const Given* held_in(std::string_view name, std::string_view title, int year, std::span<const Given> given) {
    const auto found = std::find_if(given.begin(), given.end(), [&](const Given& each) {
        return !each.collective && each.title == title && each.year == year && same_name(each.name, name);
    });
    return found == given.end() ? nullptr : &*found;
}

// As typed, of the author at this place.
std::string_view born(const Recognised& initiative, std::size_t author) {
    return author < initiative.births.size() ? std::string_view(initiative.births[author]) : std::string_view();
}

}  // namespace

int kept_until(const Recognised& initiative) {
    const Result<Date> on = parse_iso_date(initiative.on);
    return initiative.kept && on.ok() ? on->year + initiative.kept->years : 0;
}

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

std::vector<AuthorStanding> standings(std::span<const Recognised> recognised, std::span<const Given> given) {
    struct Of {
        std::set<std::string> names;  // plain
        bool collective = false;
    };
    std::unordered_map<std::string_view, Of> of_dossier;
    std::set<std::pair<std::string_view, std::string>> without;  // unit and name of those that name no initiative
    for (const Given& each : given) {
        for (const std::string& dossier : each.dossiers) {
            Of& of = of_dossier[dossier];
            if (each.collective)
                of.collective = true;
            else
                of.names.insert(plain_name(each.name));
        }
        if (each.dossiers.empty() && !each.collective) without.emplace(each.unit, plain_name(each.name));
    }
    std::vector<AuthorStanding> all;
    for (const Recognised& initiative : recognised) {
        const auto found = of_dossier.find(initiative.dossier);
        const Of* of = found == of_dossier.end() ? nullptr : &found->second;
        if (!of && without.empty()) {  // the usual case of thousands
            for (const std::string& author : initiative.authors) all.push_back({&initiative, author, Standing::due});
            continue;
        }
        std::vector<std::string> plain;
        for (const std::string& author : initiative.authors) plain.push_back(plain_name(author));
        // Somebody who is no author by his name was rewarded for it: perhaps one of them, written otherwise.
        const bool stranger = of && std::any_of(of->names.begin(), of->names.end(), [&](const std::string& name) {
                                  return std::find(plain.begin(), plain.end(), name) == plain.end();
                              });
        for (std::size_t at = 0; at < plain.size(); ++at) {
            const bool named = of && of->names.count(plain[at]) > 0;
            const bool twice = std::count(plain.begin(), plain.end(), plain[at]) > 1;
            Standing standing = Standing::due;
            if (of && of->collective)
                standing = Standing::rewarded;
            else if (named)
                standing = twice ? Standing::unclear : Standing::rewarded;
            else if (stranger || without.count({initiative.unit, plain[at]}) > 0)
                standing = Standing::unclear;
            all.push_back({&initiative, initiative.authors[at], standing});
        }
    }
    return all;
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
        view.held = held_in(name, title.code, year, given) != nullptr;
        for (const Recognised& initiative : recognised) {
            if (!is_author(initiative, name) || rank_of(pack, initiative.level) < rank_of(pack, title.needs_level))
                continue;
            // Of a level above the one that is asked the recognition below it stands for itself.
            const bool same_level = rank_of(pack, initiative.level) == rank_of(pack, title.needs_level);
            const int last = same_level ? kept_until(initiative) : 0;
            (last != 0 && last < year ? view.past : view.initiatives).push_back(&initiative);
        }
        view.earliest = year;
        if (!title.after.empty()) {
            view.after = pack.title(title.after);
            // This year's may not be decided yet: the chain is not broken by that.
            const int last = held_in(name, title.after, year, given) ? year : year - 1;
            while (const Given* reward = held_in(name, title.after, last - view.running, given)) {
                view.chain.push_back(reward);
                ++view.running;
            }
            view.earliest = std::max(year, last + std::max(0, title.after_times - view.running));
        }
        views.push_back(std::move(view));
    }
    return views;
}

std::vector<Namesake> namesakes(std::string_view name, std::string_view unit, std::span<const Recognised> recognised,
                                std::span<const Given> given) {
    std::vector<Namesake> all;
    const auto of = [&](std::string_view where, std::string_view day) -> Namesake& {
        for (Namesake& each : all)
            if (each.unit == where && each.born == day) return each;
        all.emplace_back();
        all.back().unit = std::string(where);
        all.back().born = std::string(day);
        return all.back();
    };
    for (const Recognised& initiative : recognised)
        for (std::size_t at = 0; at < initiative.authors.size(); ++at) {
            if (!same_name(initiative.authors[at], name)) continue;
            Namesake& one = of(initiative.unit, born(initiative, at));
            ++one.initiatives;
            if (!names(one.dossiers, initiative.dossier)) one.dossiers.push_back(initiative.dossier);
            if (!initiative.filer.empty() && same_name(initiative.filer_name, name))
                one.filed_by.push_back(initiative.filer);
        }
    for (const Given& each : given) {
        if (each.collective || !same_name(each.name, name)) continue;
        bool any = false;
        for (Namesake& one : all)
            if (one.unit == each.unit) {
                ++one.rewards;
                any = true;
            }
        if (!any) of(each.unit, {}).rewards = 1;
    }
    std::stable_sort(all.begin(), all.end(),
                     [&](const Namesake& a, const Namesake& b) { return (a.unit == unit) > (b.unit == unit); });
    for (Namesake& one : all)
        one.known = one.unit != unit && std::any_of(all.begin(), all.end(), [&](const Namesake& own) {
                        return own.unit == unit &&
                               std::any_of(own.filed_by.begin(), own.filed_by.end(),
                                           [&](const std::string& key) { return names(one.filed_by, key); });
                    });
    return all;
}

bool is_by(const Namesake& namesake, std::string_view name, const Recognised& initiative) {
    if (initiative.unit != namesake.unit) return false;
    for (std::size_t at = 0; at < initiative.authors.size(); ++at)
        if (same_name(initiative.authors[at], name) && born(initiative, at) == namesake.born) return true;
    return false;
}

}  // namespace sk::reward
