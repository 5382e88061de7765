// Undo and redo of what an office writes in the next rules: values once their field was left, choices, rows added,
// removed and moved.
//
// Promises: pure. A step keeps what it changed as it was before: of the pack only the members that differ, so a step is
// small; taking it back swaps the two, so redo is the same again. Bounded in steps (limits.hpp): the oldest are
// forgotten first. The paper of the decision (number, day, note) is no rule and not part of it.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "app/regulation_view.hpp"
#include "app/undo.hpp"

namespace sk::app {

class RuleHistory {
public:
    struct Step {
        History::What what = History::What::text;
        std::string field;                                 // where it happened, a field id
        Json members = Json::object();                     // of the pack, as they were before
        std::vector<std::string> absent;                   // those that were not there
        std::map<std::string, std::string> typed, errors;  // as of RegulationDraft
        std::set<std::string> kept;
        std::string section, row;
    };

    // After a change; nothing where nothing has changed. What was taken back before can then no longer be done again.
    void note(History::What what, std::string field, const RegulationDraft& before, const RegulationDraft& now);
    const Step* next(History::Direction direction) const;  // nullptr: there is none
    // Puts the draft as it was before the step, which it returns; nullopt: there is none.
    std::optional<Step> take(History::Direction direction, RegulationDraft& draft);
    void clear();

private:
    std::vector<Step> done_, undone_;  // oldest first
};

}  // namespace sk::app
