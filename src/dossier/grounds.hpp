// By which rule something was refused: where it stands, as the pack cites it, to be said beside the refusal.
//
// Promises: pure; a rule is never invented: what the pack does not cite has no ground. Refusals of form (a text too
// long, a part that has not come yet) rest on no rule.
#pragma once
#include <string_view>

#include "law/pack.hpp"

namespace sk::dossier {

// code: of Rejected, or of the endpoint (sync/src/intake.hpp). act: type of what was refused. nullptr: none.
const law::Citation* ground_of(std::string_view code, std::string_view act, const law::Pack& pack);

}  // namespace sk::dossier
