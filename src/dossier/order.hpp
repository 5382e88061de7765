// The order of the acts of one subject, for every fold: parents first, among the free ones the smallest id text. The
// same everywhere, whatever the order of arrival; clocks have no part in it.
//
// Cut down to a set that holds the parents of all its members, the order is the order of that set: so what an act has
// seen can be judged from its ancestors alone, and an act that counts once counts for ever.
#pragma once
#include <cstddef>
#include <span>
#include <vector>

#include "dossier/act.hpp"

namespace sk::dossier {

// All acts once. Acts whose ancestors are not all here come in no order: `missing`. Points into the acts given.
struct Ordered {
    std::vector<const Act*> acts;
    std::vector<std::vector<std::size_t>> parents;  // indices into acts, all smaller than one's own
    std::vector<const Act*> missing;

    // These acts and all their ancestors, as one flag an act.
    std::vector<bool> ancestors(std::span<const std::size_t> of) const;
};
Ordered canonical_order(std::span<const Act> acts);

}  // namespace sk::dossier
