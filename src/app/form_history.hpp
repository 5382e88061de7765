// Undo and redo of what is written into the form of an act: on a dossier, in a council or session, of a task.
//
// Promises: pure. A step is what the form held before, whole; taking it back swaps the two, so redo is the same again.
// Letters typed into one field are one step until another is written in. Bounded in steps (limits.hpp): the oldest are
// forgotten first. A form that is closed, signed, or opened for another act begins anew. The files that go with an act
// are no part of it: they are taken away where they stand. Inside an open field the browser's own undo works.
#pragma once
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "app/model.hpp"
#include "app/undo.hpp"

namespace sk::app {

struct FormText {
    std::string type, of;                                  // the act; whose screen it stands on
    std::map<std::string, std::string> values;             // as typed or chosen
    std::map<std::string, std::vector<std::string>> rows;  // of a task, by list
    std::vector<RoomForm::Row> members;                    // of a council
    bool is_of(const FormText& other) const { return type == other.type && of == other.of; }
    bool operator==(const FormText&) const = default;
};

class FormHistory {
public:
    struct Step {
        History::What what = History::What::text;
        std::string field;  // where it happened, a field id; "" where there is none
        FormText form;      // as it was before
    };
    // After something was done: what the form held before and what it holds now; nullopt: there is no form.
    void note(History::What what, std::string field, const std::optional<FormText>& before,
              const std::optional<FormText>& now);
    const Step* next(History::Direction direction, const FormText& now) const;  // nullptr: there is none in this form
    // Takes it out; the caller puts step.form in the place of `now`, which is kept for the way back.
    std::optional<Step> take(History::Direction direction, const FormText& now);

private:
    std::vector<Step> done_, undone_;  // oldest first
};

}  // namespace sk::app
