// The slip that brings an invitation code to the person who is invited, with what to do, step by step. A plain page for
// the hand, no official paper: it has no number and no signature.
#pragma once
#include <string>
#include <vector>

#include "base/date.hpp"

namespace sk::document {

struct InvitationPaper {
    std::string code, unit, inviter;
    std::vector<std::string> roles;  // in words
    std::int64_t uses = 1;           // how many people may use the code
    Date last_day;
};
std::string invitation_paper_html(const InvitationPaper& paper);

}  // namespace sk::document
