#include "read_acts.hpp"

#include <utility>

namespace sk::sync {

std::optional<dossier::Act> ReadActs::take(const std::string& id) {
    for (auto* acts : {&young_, &old_}) {
        const auto found = acts->find(id);
        if (found == acts->end()) continue;
        std::optional<dossier::Act> act = std::move(found->second);
        acts->erase(found);
        return act;
    }
    return std::nullopt;
}

void ReadActs::put(dossier::Act act) {
    if (young_.size() >= half_max) {
        old_ = std::move(young_);
        young_.clear();
    }
    std::string id = act.id.text;
    young_.insert_or_assign(std::move(id), std::move(act));
}

}  // namespace sk::sync
