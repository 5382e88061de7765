// The rules of the province's desk as data: when texts count as alike, what each number of the statistics counts. A
// file of its own (assets/law/desk-….json, named as "desk" in index.json): no dossier is filed under it, and the office
// may change its way of counting every year without touching a pack.
//
// Promises: every entry has its citation and mark. What a number counts is said here in words, by its id; how it is
// counted is src/statistics, and a test holds the ids of both against each other.
//
// Format "sk-desk-pack/1": {"id","name","effective_from",
//   "novelty":{"levels":[{"code","hundredths","name"}],"title_hundredths","leave_out_law","citation"},
//   "statistics":[{"id","name","what","citation"}],       hundredths of a percent, levels from low to high
//   "people":{"genders":[{"code","name"}],"ethnic_groups":[…],"citation"}}   may be absent: then nobody is asked
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.hpp"
#include "base/result.hpp"
#include "law/citation.hpp"

namespace sk::law {

struct NoveltyLevel {
    std::string code;
    int hundredths = 0;  // from this rate on
    std::string name;
};

struct NoveltyRules {
    std::vector<NoveltyLevel> levels;
    int title_hundredths = 0;  // from this rate on a title is shown as alike
    bool leave_out_law = true;
    Citation citation;

    int level_of(int hundredths) const;  // how many levels are reached
};

struct Definition {
    std::string id;    // "funnel.recognised"
    std::string name;  // "Được công nhận"
    std::string what;  // what it counts, in a sentence
    Citation citation;
};

// What an author may say of himself, from closed lists, so that it can be counted.
struct PeopleLists {
    struct Entry {
        std::string code, name;
    };
    std::vector<Entry> genders, ethnic_groups;
    Citation citation;

    static std::string_view name_in(const std::vector<Entry>& list, std::string_view code);  // the code when unknown
};

struct DeskRules {
    std::string id, name;
    Date effective_from;
    NoveltyRules novelty;
    std::vector<Definition> statistics;
    std::optional<PeopleLists> people;

    const Definition* definition(std::string_view id) const;  // nullptr: no such id
};

// Errors: those of parse_json; "pack-member" with the place.
Result<DeskRules> read_desk_rules(std::string_view text);

}  // namespace sk::law
