// What a session needs next, and of whom: the line "Việc tiếp theo" at the head of its screen.
//
// Promises: pure; the steps come in the order in which a session goes on, so the first is the one to do now; whoever is
// named may make that step's act as things stand. Does not promise: that nothing else may be done; the fold alone says
// what counts (session.hpp).
#pragma once
#include <string_view>
#include <vector>

#include "council/session.hpp"

namespace sk::council {

struct NextStep {
    // attendance, quorum, declare, declare-paper, score, unseal, open, key, settle, settle-session, ballot, result,
    // minutes, close; text: strings key "session.next.<code>"
    std::string_view code;
    SubjectId dossier;  // empty: of the session as a whole
    std::vector<PersonId> people;
};
// on_paper: members without a computer: nobody waits for a sealed sheet of theirs, the secretary answers for them and
// keys in their sheets once the others' are open.
std::vector<NextStep> next_steps(const Session& session, const law::Pack& pack, const People& on_paper = {});
// The act by which a step is done; "" for what has to be settled first.
std::string_view act_of_step(std::string_view step);

}  // namespace sk::council
