// Acts that were read lately, by id. An id is the hash of what it names, so none ever grows old; those that nobody has
// asked for longest are forgotten. Most bundles continue dossiers that others have just continued: parsing their acts
// once more was a third of the endpoint's work.
#pragma once
#include <optional>
#include <string>
#include <unordered_map>

#include "dossier/act.hpp"

namespace sk::sync {

class ReadActs {
public:
    std::optional<dossier::Act> take(const std::string& id);  // out of here
    void put(dossier::Act act);

private:
    static constexpr std::size_t half_max = 2'000;  // acts of some 10 KB each: 40 MB in all
    std::unordered_map<std::string, dossier::Act> young_, old_;
};

}  // namespace sk::sync
