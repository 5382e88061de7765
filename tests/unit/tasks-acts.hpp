// Acts of the letter's tasks for the tests of this topic: only what the folds of src/tasks read of them.
#pragma once
#include <string>

#include "base/ids.hpp"
#include "dossier/act.hpp"

namespace sk::test {

inline dossier::Act task_act(std::string type, Json body, std::string by = "01934f00-0000-7000-8000-00000000000a") {
    static int made = 0;
    dossier::Act act;
    act.id = content_id("task-" + std::to_string(++made));
    act.type = std::move(type);
    act.by = PersonId{std::move(by)};
    act.body = std::move(body);
    return act;
}

}  // namespace sk::test
