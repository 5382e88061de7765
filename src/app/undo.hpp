// Undo and redo of what happens to drafts: rows, choices, texts once their field was left, pasted tables, deletions.
//
// Promises: pure. A step is the draft as it was before; taking it back swaps the two, so redo is the same again and
// nothing is computed backwards. Letters typed into one field are one step until the field is left. Bounded in steps
// and in bytes (limits.hpp): the oldest are forgotten first. Drafts do not disturb each other: the last step of the
// draft on the screen goes first, whatever was done to others since. Inside an open field the browser's own undo works.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "store/repository.hpp"

namespace sk::app {

class History {
public:
    enum class What : std::uint8_t {
        text,
        add_row,
        remove_row,
        move_row,
        choice,
        paste,
        files,
        remove_draft,
        reorder,  // of rules: up or down
    };
    enum class Direction : std::uint8_t { back, forward };
    struct Step {
        What what = What::text;
        std::string field;   // where it happened, a field id; of text: letters of the same field join the step
        store::Draft draft;  // as it was before; of a removed draft: the whole
    };

    // Before a change. What was taken back before can then no longer be done again.
    void note(What what, const store::Draft& before, std::string field);
    // The field was left: later letters are a step of their own. `now` equal to what was before: there was no step.
    void seal(const store::Draft& now);

    // The step that would be taken next: of this draft, or with "" the last removed draft. nullptr: there is none.
    const Step* next(Direction direction, std::string_view draft_id) const;
    // Takes it out. The caller puts step.draft in the place of the draft as it is now, which comes in as `now`
    // (nullptr: it is removed) and is kept for the way back.
    std::optional<Step> take(Direction direction, std::string_view draft_id, const store::Draft* now);

    void forget(std::string_view draft_id);  // filed: an act is not taken back
    void clear();
    std::size_t bytes() const;  // roughly

private:
    std::vector<Step>& stack(Direction direction) { return direction == Direction::back ? done_ : undone_; }
    void trim();

    std::vector<Step> done_, undone_;  // oldest first
    bool open_ = false;                // the last step of done_ still takes letters
};

}  // namespace sk::app
