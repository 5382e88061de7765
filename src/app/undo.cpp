#include "app/undo.hpp"

#include <algorithm>

#include "base/limits.hpp"

namespace sk::app {

namespace {

std::size_t size_of(const store::Draft& draft) {
    std::size_t size = sizeof(draft) + draft.answer.size() + draft.reason.size();
    for (const dossier::TextField& field : dossier::text_fields(draft.application)) size += field.text->size();
    return size;
}

bool same_content(const store::Draft& a, const store::Draft& b) {
    return a.application == b.application && a.answer == b.answer && a.files == b.files;
}

bool concerns(const History::Step& step, std::string_view draft_id) {
    return draft_id.empty() ? step.what == History::What::remove_draft
                            : step.what != History::What::remove_draft && step.draft.id == draft_id;
}

}  // namespace

void History::note(What what, const store::Draft& before, std::string field) {
    if (open_ && what == What::text && !done_.empty() && done_.back().field == field) return;
    std::erase_if(undone_, [&](const Step& step) { return step.draft.id == before.id; });
    done_.push_back({what, std::move(field), before});
    open_ = what == What::text;
    trim();
}

void History::seal(const store::Draft& now) {
    if (open_ && !done_.empty() && done_.back().draft.id == now.id && same_content(done_.back().draft, now))
        done_.pop_back();
    open_ = false;
}

const History::Step* History::next(Direction direction, std::string_view draft_id) const {
    const std::vector<Step>& steps = direction == Direction::back ? done_ : undone_;
    for (auto step = steps.rbegin(); step != steps.rend(); ++step)
        if (concerns(*step, draft_id)) return &*step;
    return nullptr;
}

std::optional<History::Step> History::take(Direction direction, std::string_view draft_id, const store::Draft* now) {
    const Step* found = next(direction, draft_id);
    if (!found) return std::nullopt;
    std::vector<Step>& from = stack(direction);
    const auto place = from.begin() + (found - from.data());
    Step step = std::move(*place);
    from.erase(place);
    open_ = false;
    std::vector<Step>& to = stack(direction == Direction::back ? Direction::forward : Direction::back);
    to.push_back({step.what, step.field, now ? *now : step.draft});
    return step;
}

void History::forget(std::string_view draft_id) {
    const auto of_draft = [&](const Step& step) { return step.draft.id == draft_id; };
    std::erase_if(done_, of_draft);
    std::erase_if(undone_, of_draft);
    open_ = false;
}

void History::clear() {
    done_.clear();
    undone_.clear();
    open_ = false;
}

std::size_t History::bytes() const {
    std::size_t sum = 0;
    for (const std::vector<Step>* steps : {&done_, &undone_})
        for (const Step& step : *steps) sum += size_of(step.draft);
    return sum;
}

// The step just noted stays, however large.
void History::trim() {
    std::size_t size = bytes();
    std::size_t first = 0;
    while (first + 1 < done_.size() &&
           (done_.size() - first > limits::undo_steps_max || size > limits::undo_bytes_max)) {
        size -= size_of(done_[first].draft);
        ++first;
    }
    done_.erase(done_.begin(), done_.begin() + static_cast<std::ptrdiff_t>(first));
}

}  // namespace sk::app
