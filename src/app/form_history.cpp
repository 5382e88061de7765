#include "app/form_history.hpp"

#include "base/limits.hpp"

namespace sk::app {

void FormHistory::note(History::What what, std::string field, const std::optional<FormText>& before,
                       const std::optional<FormText>& now) {
    const bool same_form = before && now && before->is_of(*now);
    const bool earlier_form = before && !done_.empty() && !done_.back().form.is_of(*before);
    if (!same_form || earlier_form) {  // closed, signed or opened, here or by an answer that came meanwhile
        done_.clear();
        undone_.clear();
    }
    if (!same_form || *before == *now) return;
    undone_.clear();
    const bool same_word = what == History::What::text && !done_.empty() && done_.back().what == what &&
                           done_.back().field == field && !field.empty();
    if (same_word) return;
    done_.push_back({what, std::move(field), *before});
    if (done_.size() > limits::undo_steps_max) done_.erase(done_.begin());
}

const FormHistory::Step* FormHistory::next(History::Direction direction, const FormText& now) const {
    const std::vector<Step>& steps = direction == History::Direction::back ? done_ : undone_;
    return steps.empty() || !steps.back().form.is_of(now) ? nullptr : &steps.back();
}

std::optional<FormHistory::Step> FormHistory::take(History::Direction direction, const FormText& now) {
    const bool back = direction == History::Direction::back;
    std::vector<Step>&from = back ? done_ : undone_, &to = back ? undone_ : done_;
    if (!next(direction, now)) return std::nullopt;
    Step step = std::move(from.back());
    from.pop_back();
    to.push_back({step.what, step.field, now});
    return step;
}

}  // namespace sk::app
