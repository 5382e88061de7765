#include "council/subject.hpp"

#include <algorithm>

#include "council/council.hpp"
#include "council/session.hpp"
#include "dossier/act_bodies.hpp"
#include "dossier/order.hpp"

namespace sk::council {

namespace {

using dossier::Act;

// The rules under which the subject began; nullptr while its pack is not at hand.
const law::Pack* rules_for(std::span<const Act> acts, std::string_view opening, const law::Library& library) {
    const dossier::Ordered ordered = dossier::canonical_order(acts);
    const Act* first = ordered.acts.empty() ? nullptr : ordered.acts.front();
    for (const Act* act : ordered.acts) {
        if (act->type == opening && act->parents.empty()) {
            first = act;
            break;
        }
    }
    const law::Pack* pack = first ? library.find(first->law) : nullptr;
    return pack ? &library.rules_of(*pack) : nullptr;
}

void put_changed(dossier::Summary& summary, std::span<const Act> acts, const std::vector<ContentId>& order) {
    summary.acts = static_cast<int>(order.size());
    for (const Act& act : acts) {
        if (!order.empty() && act.id == order.back()) summary.changed_on = iso_date(date_of(act.at));
    }
}

Folded waiting(std::span<const Act> acts) {
    Folded folded;
    folded.summary.id = acts.front().subject;
    folded.summary.unit = acts.front().unit;
    std::vector<ContentId> ids;
    for (const Act& act : acts) ids.push_back(act.id);
    std::sort(ids.begin(), ids.end());
    ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
    for (const ContentId& id : ids) folded.rejected.push_back({id, "act-law-unknown"});
    return folded;
}

// What the index keeps of a council or of a session, whose states have the same members for it.
template <class State>
Folded folded_of(const State& state, std::string title, std::string_view state_code, std::span<const Act> acts,
                 const law::Pack& pack) {
    Folded folded;
    folded.heads = state.heads;
    folded.law = pack.id;
    folded.summary.id = state.id;
    folded.summary.unit = state.unit;
    folded.summary.title = std::move(title);
    folded.summary.state = state_code;
    if (state.date) folded.summary.filed_on = iso_date(*state.date);
    folded.summary.conflict = state.conflict;
    put_changed(folded.summary, acts, state.order);
    folded.order = state.order;
    folded.rejected = state.rejected;
    return folded;
}

Folded folded_council(std::span<const Act> acts, const law::Library& library) {
    const law::Pack* pack = rules_for(acts, dossier::act_type::council_established, library);
    if (!pack) return waiting(acts);
    const Council council = fold_council(acts, *pack);
    return folded_of(council, council.name, council.dissolved ? "council-dissolved" : "council", acts, *pack);
}

Folded folded_session(std::span<const Act> acts, const law::Library& library) {
    const law::Pack* pack = rules_for(acts, dossier::act_type::session_opened, library);
    if (!pack) return waiting(acts);
    const Session session = fold_session(acts, *pack);
    Folded folded = folded_of(session, session.place, session.closed ? "session-closed" : "session", acts, *pack);
    folded.summary.field = session.council.text;
    return folded;
}

Folded folded_dossier(std::span<const Act> acts, const law::Library& library) {
    dossier::Dossier dossier = dossier::fold(acts, library);
    Folded folded;
    folded.summary = dossier::summarise(dossier, acts, library);
    folded.heads = std::move(dossier.heads);
    if (const law::Pack* pack = library.find(dossier.law)) folded.law = library.rules_of(*pack).id;
    folded.order = std::move(dossier.order);
    folded.rejected = std::move(dossier.rejected);
    return folded;
}

}  // namespace

Folded fold_subject(std::span<const Act> acts, const law::Library& library) {
    std::vector<Act> councils, sessions, dossiers;
    const auto of_kind = [&](std::string_view kind) {
        return std::count_if(acts.begin(), acts.end(),
                             [&](const Act& act) { return dossier::subject_kind(act.type) == kind; });
    };
    const auto council_acts = of_kind("council"), session_acts = of_kind("session");
    if (council_acts + session_acts == 0) return folded_dossier(acts, library);  // nearly always: nothing is copied
    for (const Act& act : acts) {
        const std::string_view kind = dossier::subject_kind(act.type);
        (kind == "council" ? councils : kind == "session" ? sessions : dossiers).push_back(act);
    }
    Folded folded;
    const auto take = [&](Folded part) {
        if (folded.order.empty()) {
            folded.summary = std::move(part.summary);
            folded.heads = std::move(part.heads);
            folded.law = std::move(part.law);
        }
        folded.order.insert(folded.order.end(), part.order.begin(), part.order.end());
        folded.rejected.insert(folded.rejected.end(), part.rejected.begin(), part.rejected.end());
    };
    if (!dossiers.empty()) take(folded_dossier(dossiers, library));
    if (!councils.empty()) take(folded_council(councils, library));
    if (!sessions.empty()) take(folded_session(sessions, library));
    folded.summary.acts = static_cast<int>(folded.order.size());
    folded.summary.rejected = static_cast<int>(folded.rejected.size());
    return folded;
}

bool is_dossier_state(std::string_view state) { return !state.starts_with("council") && !state.starts_with("session"); }

}  // namespace sk::council
