// Packs as the rest of the program takes them in: read, and held against the vocabulary of acts.
#pragma once
#include <string_view>

#include "law/pack.hpp"

namespace sk::dossier {

// Errors: those of law::Pack::parse; "pack-member" with the place where a step, a clock or an undo names an act, a
// result or a member that the vocabulary does not have.
Result<law::Pack> read_pack(std::string_view text, law::Reading reading = law::Reading::whole);

}  // namespace sk::dossier
