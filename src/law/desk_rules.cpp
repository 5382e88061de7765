#include "law/desk_rules.hpp"

#include "base/json.hpp"
#include "base/limits.hpp"
#include "law/reading.hpp"

namespace sk::law {

int NoveltyRules::level_of(int hundredths) const {
    int level = 0;
    for (const NoveltyLevel& each : levels) level += hundredths >= each.hundredths ? 1 : 0;
    return level;
}

const Definition* DeskRules::definition(std::string_view wanted) const {
    for (const Definition& each : statistics)
        if (each.id == wanted) return &each;
    return nullptr;
}

std::string_view PeopleLists::name_in(const std::vector<Entry>& list, std::string_view code) {
    for (const Entry& each : list)
        if (each.code == code) return each.name;
    return code;
}

static Result<PeopleLists> read_people(const Json& json) {
    PeopleLists lists;
    const auto read = [&](const char* name, std::vector<PeopleLists::Entry>& into) -> Result<void> {
        SK_TRY(const Json* items, reading::array_of(json, name, "people"));
        for (const Json& item : *items) {
            const std::string place = std::string("people.") + name + "[" + std::to_string(into.size()) + "]";
            PeopleLists::Entry entry;
            SK_TRY(entry.code, reading::text_of(item, "code", place));
            SK_TRY(entry.name, reading::text_of(item, "name", place));
            if (entry.code.empty() || PeopleLists::name_in(into, entry.code) != entry.code)
                return fail("pack-member", place + ".code", "empty or twice");
            into.push_back(std::move(entry));
        }
        return {};
    };
    SK_CHECK(read("genders", lists.genders));
    SK_CHECK(read("ethnic_groups", lists.ethnic_groups));
    SK_TRY(lists.citation, reading::read_citation(json, "citation", "people"));
    return lists;
}

static Result<NoveltyRules> read_novelty(const Json& json) {
    NoveltyRules rules;
    SK_TRY(const Json* levels, reading::array_of(json, "levels", "novelty"));
    for (const Json& item : *levels) {
        const std::string place = "novelty.levels[" + std::to_string(rules.levels.size()) + "]";
        NoveltyLevel level;
        SK_TRY(level.code, reading::text_of(item, "code", place));
        SK_TRY(level.name, reading::text_of(item, "name", place));
        SK_TRY(level.hundredths, reading::number_of(item, "hundredths", place, 1, limits::share_whole));
        if (!rules.levels.empty() && rules.levels.back().hundredths >= level.hundredths)
            return fail("pack-member", place + ".hundredths", "not above the one before");
        rules.levels.push_back(std::move(level));
    }
    if (rules.levels.empty()) return fail("pack-member", "novelty.levels", "empty");
    SK_TRY(rules.title_hundredths, reading::number_of(json, "title_hundredths", "novelty", 1, limits::share_whole));
    SK_TRY(rules.leave_out_law, reading::flag_of(json, "leave_out_law", "novelty"));
    SK_TRY(rules.citation, reading::read_citation(json, "citation", "novelty"));
    return rules;
}

Result<DeskRules> read_desk_rules(std::string_view text) {
    SK_TRY(const Json json, parse_json(text));
    DeskRules rules;
    SK_TRY(const std::string format, reading::text_of(json, "format", "desk"));
    if (format != "sk-desk-pack/1") return fail("pack-member", "format", format);
    SK_TRY(rules.id, reading::text_of(json, "id", "desk"));
    SK_TRY(rules.name, reading::text_of(json, "name", "desk"));
    SK_TRY(rules.effective_from, reading::date_of(json, "effective_from", "desk"));
    SK_TRY(const Json* novelty, reading::object_of(json, "novelty", "desk"));
    SK_TRY(rules.novelty, read_novelty(*novelty));
    SK_TRY(const Json* statistics, reading::array_of(json, "statistics", "desk"));
    for (const Json& item : *statistics) {
        const std::string place = "statistics[" + std::to_string(rules.statistics.size()) + "]";
        Definition definition;
        SK_TRY(definition.id, reading::text_of(item, "id", place));
        if (definition.id.empty() || rules.definition(definition.id))
            return fail("pack-member", place + ".id", "empty or twice");
        SK_TRY(definition.name, reading::text_of(item, "name", place));
        SK_TRY(definition.what, reading::text_of(item, "what", place));
        SK_TRY(definition.citation, reading::read_citation(item, "citation", place));
        rules.statistics.push_back(std::move(definition));
    }
    if (json.contains("people")) {
        SK_TRY(const Json* people, reading::object_of(json, "people", "desk"));
        SK_TRY(rules.people, read_people(*people));
    }
    return rules;
}

}  // namespace sk::law
