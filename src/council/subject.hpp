// Any subject that has acts, a dossier, a council or a session, as the index, the lists and the endpoint need it: which
// acts count, which do not and why, and a summary.
//
// Promises: acts of another kind on the same subject are folded by themselves and cannot disturb it; a subject shows
// itself as a dossier before a council, and as a council before a session. The rules are those of the pack that the
// first act names; while it is not at hand, acts wait ("act-law-unknown").
//
// Summary of a council: state "council" or "council-dissolved", title its name, filed_on the day of its decision. Of a
// session: state "session" or "session-closed", title its place, filed_on its day, field the id of its council.
#pragma once
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "dossier/fold.hpp"
#include "law/library.hpp"

namespace sk::council {

struct Folded {
    std::vector<ContentId> order;
    std::vector<dossier::Rejected> rejected;
    std::vector<ContentId> heads;  // parents of the next act
    std::string law;               // id of the pack whose rules hold; empty: none at hand
    dossier::Summary summary;
};
Folded fold_subject(std::span<const dossier::Act> acts, const law::Library& library);

bool is_dossier_state(std::string_view state);  // of a summary: not a council's, not a session's

}  // namespace sk::council
