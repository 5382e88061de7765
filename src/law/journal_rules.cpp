#include "law/journal_rules.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <span>

#include "law/reading.hpp"

namespace sk::law {

namespace {

using namespace reading;

constexpr std::array<std::string_view, 4> made_by_codes = {"unit", "province", "anywhere", "owner"};
constexpr std::array<std::string_view, 6> key_codes = {"any", "unit", "year", "campaign", "dossier", "pack"};
constexpr std::array<std::string_view, 4> readers_codes = {"unit", "province", "owner", "all"};
constexpr std::array<std::string_view, 4> journal_roles = {"author", "officer", "head", "office"};

bool is_one_of(std::span<const std::string> words, std::string_view word) {
    return std::find(words.begin(), words.end(), word) != words.end();
}

template <class Value>
Result<Value> read_code(const Json& object, const char* name, const std::string& place,
                        std::span<const std::string_view> codes) {
    SK_TRY(const std::string text, text_of(object, name, place));
    const auto found = std::find(codes.begin(), codes.end(), text);
    if (found == codes.end()) return fail("pack-member", place + "." + name, "unknown word");
    return static_cast<Value>(found - codes.begin());
}

bool is_state(const JournalKind& kind, std::string_view state) {
    return state == "none" || is_one_of(kind.states, state);
}

Result<JournalStep> read_journal_step(const Json& item, const JournalKind& kind, const std::string& place) {
    JournalStep step;
    SK_TRY(step.act, text_of(item, "act", place));
    if (!step.act.starts_with(kind.code + ".")) return fail("pack-member", place + ".act", "of another kind");
    SK_TRY(step.from, texts_of(item, "from", place));
    if (step.from.empty()) return fail("pack-member", place + ".from", "empty");
    for (const std::string& state : step.from)
        if (!is_state(kind, state)) return fail("pack-member", place + ".from", "unknown state");
    SK_TRY(step.to, text_of(item, "to", place));
    if (!step.to.empty() && !is_one_of(kind.states, step.to))
        return fail("pack-member", place + ".to", "unknown state");
    SK_TRY(step.roles, texts_of(item, "roles", place));
    if (step.roles.empty()) return fail("pack-member", place + ".roles", "empty");
    for (const std::string& role : step.roles)
        if (std::find(journal_roles.begin(), journal_roles.end(), role) == journal_roles.end())
            return fail("pack-member", place + ".roles", "unknown role");
    SK_TRY(step.made_by, read_code<MadeBy>(item, "scope", place, made_by_codes));
    SK_TRY(step.expected, flag_of(item, "expected", place));
    SK_TRY(step.citation, read_citation(item, "citation", place));
    return step;
}

}  // namespace

bool JournalStep::leads_from(std::string_view state) const { return is_one_of(from, state); }
bool JournalStep::has_role(std::string_view role) const { return is_one_of(roles, role); }

const JournalStep* JournalKind::find(std::string_view act, std::string_view state) const {
    for (const JournalStep& step : steps)
        if (step.act == act && step.leads_from(state)) return &step;
    return nullptr;
}

const JournalStep* JournalKind::find(std::string_view act) const {
    for (const JournalStep& step : steps)
        if (step.act == act) return &step;
    return nullptr;
}

bool JournalKind::may_undo(std::string_view act) const { return is_one_of(undo, act); }

bool JournalKind::has_owner_steps() const {
    return std::any_of(steps.begin(), steps.end(),
                       [](const JournalStep& step) { return step.made_by == MadeBy::owner; });
}

const JournalKind* JournalRules::find(std::string_view kind) const {
    for (const JournalKind& each : kinds)
        if (each.code == kind) return &each;
    return nullptr;
}

Result<JournalRules> read_journal_rules(const Json& pack) {
    SK_TRY(const Json* list, array_of(pack, "journals", "pack"));
    JournalRules rules;
    for (const Json& item : *list) {
        const std::string place = "journals[" + std::to_string(rules.kinds.size()) + "]";
        JournalKind kind;
        SK_TRY(kind.code, text_of(item, "kind", place));
        if (kind.code.empty() || rules.find(kind.code)) return fail("pack-member", place + ".kind", "empty or twice");
        SK_TRY(kind.name, text_of(item, "name", place));
        SK_TRY(kind.states, texts_of(item, "states", place));
        SK_TRY(kind.key, read_code<SubjectKey>(item, "subject", place, key_codes));
        SK_TRY(kind.readers, read_code<Readers>(item, "readers", place, readers_codes));
        SK_TRY(kind.citation, read_citation(item, "citation", place));
        SK_TRY(const Json* steps, array_of(item, "steps", place));
        for (const Json& each : *steps) {
            SK_TRY(JournalStep step,
                   read_journal_step(each, kind, place + ".steps[" + std::to_string(kind.steps.size()) + "]"));
            kind.steps.push_back(std::move(step));
        }
        SK_TRY(kind.undo, texts_of(item, "undo", place));
        for (const std::string& act : kind.undo)
            if (!kind.find(act)) return fail("pack-member", place + ".undo", "unknown act");
        rules.kinds.push_back(std::move(kind));
    }
    return rules;
}

}  // namespace sk::law
