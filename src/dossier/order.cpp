#include "dossier/order.hpp"

#include <map>
#include <queue>

namespace sk::dossier {

Ordered canonical_order(std::span<const Act> acts) {
    std::map<ContentId, const Act*> known;
    for (const Act& act : acts) known.emplace(act.id, &act);
    std::map<ContentId, std::vector<const Act*>> children;
    std::map<ContentId, std::size_t> waiting_for;
    const auto later = [](const Act* a, const Act* b) { return a->id > b->id; };
    std::priority_queue<const Act*, std::vector<const Act*>, decltype(later)> free(later);
    for (const auto& [id, act] : known) {
        waiting_for[id] = act->parents.size();
        for (const ContentId& parent : act->parents) children[parent].push_back(act);
        if (act->parents.empty()) free.push(act);
    }
    Ordered ordered;
    std::map<ContentId, std::size_t> place;
    while (!free.empty()) {
        const Act* act = free.top();
        free.pop();
        std::vector<std::size_t> parents;
        for (const ContentId& parent : act->parents) parents.push_back(place[parent]);
        place[act->id] = ordered.acts.size();
        ordered.acts.push_back(act);
        ordered.parents.push_back(std::move(parents));
        for (const Act* child : children[act->id]) {
            if (--waiting_for[child->id] == 0) free.push(child);
        }
    }
    // Hashes cannot form a ring, so what is left waits for an act that is not here, or for one that waits.
    for (const auto& [id, act] : known) {
        if (!place.contains(id)) ordered.missing.push_back(act);
    }
    return ordered;
}

std::vector<bool> Ordered::ancestors(std::span<const std::size_t> of) const {
    std::vector<bool> seen(acts.size(), false);
    std::vector<std::size_t> open(of.begin(), of.end());
    while (!open.empty()) {
        const std::size_t index = open.back();
        open.pop_back();
        if (seen[index]) continue;
        seen[index] = true;
        open.insert(open.end(), parents[index].begin(), parents[index].end());
    }
    return seen;
}

}  // namespace sk::dossier
