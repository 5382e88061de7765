// The units of the province that may recognise initiatives (assets/units/units.json): 75 communes and
// wards by their codes, departments, schools, enterprises.
//
// Promises: ids are unique unit codes; a name that nobody could check against a current list is
// `verified == false`; invented units for demonstration say so. A unit that was merged into another leaves `units` and
// is named in `former` from that day on, with its last day: its dossiers keep its code, screens and papers its name.
// Does not promise: completeness.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.hpp"
#include "base/ids.hpp"
#include "base/result.hpp"

namespace sk::law {

struct Unit {
    UnitId id;
    std::string name;   // "Phường Tô Hiệu"
    std::string group;  // id of a UnitGroup; of one that is no more: the one it had, else that of `into`
    bool verified = false;
    bool demo = false;             // invented, for samples
    bool standing_office = false;  // of the provincial council: exactly one
    std::optional<Date> until;     // its last day; only of one that is no more
    UnitId into;                   // of that: what it was merged into
};

struct UnitGroup {
    std::string id, vi, en;
};

class Units {
public:
    // Errors: those of parse_json; "units-form" with the place.
    static Result<Units> parse(std::string_view text);

    const Unit* find(const UnitId& id) const;                // nullptr: unknown, or no more
    const Unit* known(const UnitId& id) const;               // one that is no more too: for its name
    const std::vector<Unit>& all() const { return units_; }  // in the order of the file: group by group
    const std::vector<UnitGroup>& groups() const { return groups_; }
    const Unit& standing_office() const;
    const std::string& source() const { return source_; }

private:
    std::vector<UnitGroup> groups_;
    std::vector<Unit> units_, former_;
    std::string source_;
};

}  // namespace sk::law
