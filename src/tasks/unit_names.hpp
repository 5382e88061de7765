// Which unit a list means: names as lists write them, of today and of before the communes were merged.
//
// Promises: pure; marks, capitals, "UBND" and the usual short forms of Xã, Phường, Thị trấn aside. Today's name comes
// before a former one. A name that could mean two units means none: people choose. Former names are data with their
// source (assets/units/former-2025.json: NQ 1681/NQ-UBTVQH15, as others repeat it).
//
// Format "sk-former-units/1": {"from","source","mark","units":[{"unit":CODE,"formerly":[NAME…]}]}
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/result.hpp"
#include "law/units.hpp"

namespace sk::tasks {

struct FormerUnit {
    std::string name, unit;  // unit: code of today's
};
// Errors: those of parse_json; "units-form" with the place.
Result<std::vector<FormerUnit>> read_former_units(std::string_view text, const law::Units& units);

class UnitNames {
public:
    UnitNames(const law::Units& units, const std::vector<FormerUnit>& former);

    struct Found {
        std::string unit;
        bool former = false;  // by a name that it no longer has
    };
    std::optional<Found> find(std::string_view written) const;
    // Two spellings of one name have the same.
    static std::string key(std::string_view written);

private:
    void add(std::string_view name, const std::string& unit, bool former);
    struct Entry {
        std::string unit;
        bool former = false, unclear = false;
    };
    std::unordered_map<std::string, Entry> whole_, bare_;  // bare: without "xa", "phuong", "thi tran"
};

}  // namespace sk::tasks
