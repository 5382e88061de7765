// All packs at hand, by id. A dossier keeps the pack under which it was filed, so old packs stay for ever.
#pragma once
#include <deque>
#include <string>
#include <string_view>
#include <vector>

#include "law/pack.hpp"

namespace sk::law {

class Library {
public:
    Library() = default;
    explicit Library(Pack pack) { add(std::move(pack)); }

    // A pack that is there already stays as it is: a published pack never changes.
    const Pack& add(Pack pack);
    const Pack* find(std::string_view id) const;  // nullptr: not at hand
    // The pack whose workflow and clocks hold for dossiers under this one: itself, or the one that continues it.
    const Pack& rules_of(const Pack& pack) const;
    const std::deque<Pack>& all() const { return packs_; }  // addresses last as long as the library

private:
    std::deque<Pack> packs_;
};

// One difference between two packs, for people to read before a draft moves to the other.
struct Difference {
    enum class What { added, removed, changed } what = What::changed;
    std::string section;        // strings key "law.section.<section>"
    std::string name;           // of the thing, in the pack's words
    std::string before, after;  // in the pack's words; periods as "1-0-0": years-months-working days
};
// What an author and an office should know when they go from `before` to `after`, in the order of the packs.
std::vector<Difference> difference(const Pack& before, const Pack& after);

}  // namespace sk::law
