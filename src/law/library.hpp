// All packs at hand, by id. A dossier keeps the pack under which it was filed, so old packs stay for ever.
#pragma once
#include <deque>
#include <functional>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "law/pack.hpp"

namespace sk::law {

// "sonla@2027-1": the first pack of the line "sonla" in that year.
struct PackNumber {
    std::string line;
    int year = 0, number = 0;
    bool is_before(const PackNumber& other) const;  // of one line
};
std::optional<PackNumber> pack_number(std::string_view id);  // nullopt: not of that form
// Whether `a` came into force after `b`; of one day, whether it has the higher number.
bool is_newer(const Pack& a, const Pack& b);

// The packs that come with the program are numbered below this in a year, those that the standing office publishes from
// here on: a later program never brings another text under an id that the office has given.
constexpr int first_published_number = 101;

class Library {
public:
    Library() = default;
    explicit Library(Pack pack) { add(std::move(pack)); }

    // A pack that is there already stays as it is: a published pack never changes.
    const Pack& add(Pack pack);
    const Pack* find(std::string_view id) const;  // nullptr: not at hand
    // The pack whose workflow and clocks hold for dossiers under this one: itself, or the one that continues it.
    const Pack& rules_of(const Pack& pack) const;
    // A pack that was published and withdrawn before it came into force: never in force, but still here, since what was
    // made under it has to be read.
    void withdraw(std::string_view id);
    bool is_withdrawn(std::string_view id) const;
    // The pack of the line of `shipped` that is in force on this day: the one that came into force last; of one day the
    // higher number. `shipped` itself where none at hand is in force: nothing can be filed under it then.
    const Pack& present(const Pack& shipped, Date today) const;
    // The pack under which dossiers of this day are filed instead of `pack`: a later one of its line, in force for more
    // days than it leaves to those who have not heard of it (its bound "grace_days"). nullptr: none at hand, or
    // nothing is filed under packs of this kind.
    const Pack* replaces(const Pack& pack, Date day) const;
    const std::deque<Pack>& all() const { return packs_; }  // addresses last as long as the library

private:
    std::deque<Pack> packs_;
    std::set<std::string, std::less<>> withdrawn_;
};

// One difference between two packs, for people to read before a draft moves to the other.
struct Difference {
    enum class What { added, removed, changed } what = What::changed;
    std::string section;        // strings key "law.section.<section>"
    std::string name;           // of the thing, in the pack's words
    std::string before, after;  // as in rule_list.hpp
};
// What an author and an office should know when they go from `before` to `after`, in the order of the packs.
std::vector<Difference> difference(const Pack& before, const Pack& after);

}  // namespace sk::law
