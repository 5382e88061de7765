#include "app/rule_history.hpp"

#include "base/limits.hpp"

namespace sk::app {

namespace {

// Of `before` what differs from `now`.
RuleHistory::Step step_between(const RegulationDraft& before, const RegulationDraft& now) {
    RuleHistory::Step step;
    for (const auto& [name, value] : before.pack.items())
        if (const auto other = now.pack.find(name); other == now.pack.end() || *other != value)
            step.members[name] = value;
    for (const auto& [name, value] : now.pack.items())
        if (!before.pack.contains(name)) step.absent.push_back(name);
    step.typed = before.typed;
    step.errors = before.errors;
    step.kept = before.kept;
    step.section = before.section;
    step.row = before.row;
    return step;
}

bool is_nothing(const RuleHistory::Step& step, const RegulationDraft& now) {
    return step.members.empty() && step.absent.empty() && step.typed == now.typed && step.kept == now.kept;
}

}  // namespace

void RuleHistory::note(History::What what, std::string field, const RegulationDraft& before,
                       const RegulationDraft& now) {
    Step step = step_between(before, now);
    if (is_nothing(step, now)) return;
    step.what = what;
    step.field = std::move(field);
    undone_.clear();
    done_.push_back(std::move(step));
    if (done_.size() > limits::undo_steps_max) done_.erase(done_.begin());
}

const RuleHistory::Step* RuleHistory::next(History::Direction direction) const {
    const std::vector<Step>& steps = direction == History::Direction::back ? done_ : undone_;
    return steps.empty() ? nullptr : &steps.back();
}

std::optional<RuleHistory::Step> RuleHistory::take(History::Direction direction, RegulationDraft& draft) {
    const bool back = direction == History::Direction::back;
    std::vector<Step>& from = back ? done_ : undone_;
    if (from.empty()) return std::nullopt;
    Step step = std::move(from.back());
    from.pop_back();
    RegulationDraft was = draft;
    for (const auto& [name, value] : step.members.items()) was.pack[name] = value;
    for (const std::string& name : step.absent) was.pack.erase(name);
    was.typed = step.typed;
    was.errors = step.errors;
    was.kept = step.kept;
    was.section = step.section;
    was.row = step.row;
    Step again = step_between(draft, was);
    again.what = step.what;
    again.field = step.field;
    (back ? undone_ : done_).push_back(std::move(again));
    draft = std::move(was);
    return step;
}

void RuleHistory::clear() {
    done_.clear();
    undone_.clear();
}

}  // namespace sk::app
