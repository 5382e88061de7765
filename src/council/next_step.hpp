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
    // attendance, quorum, declare, score, unseal, open, settle, settle-session, ballot, result, minutes, close; text:
    // strings key "session.next.<code>"
    std::string_view code;
    SubjectId dossier;  // empty: of the session as a whole
    std::vector<PersonId> people;
};
std::vector<NextStep> next_steps(const Session& session, const law::Pack& pack);

}  // namespace sk::council
