#include "trust/people.hpp"

#include <algorithm>
#include <array>

namespace sk::trust {

namespace {

constexpr std::array<std::string_view, 4> given_by_officer = {"author", "secretary", "member", "chair"};

template <typename List>
bool contains(const List& list, std::string_view word) {
    return std::find(list.begin(), list.end(), word) != list.end();
}

}  // namespace

bool may_give(const std::vector<std::string>& own_roles, const UnitId& own_unit, const UnitId& unit,
              std::string_view role) {
    if (contains(own_roles, "office")) return role != "office" && role != "province_head";
    if (own_unit != unit) return false;
    if (contains(own_roles, "head") && role == "officer") return true;
    return (contains(own_roles, "head") || contains(own_roles, "officer")) && contains(given_by_officer, role);
}

bool may_give_all(const std::vector<std::string>& own_roles, const UnitId& own_unit, const UnitId& unit,
                  const std::vector<std::string>& roles) {
    return std::all_of(roles.begin(), roles.end(),
                       [&](const std::string& role) { return may_give(own_roles, own_unit, unit, role); });
}

bool decides_on_people(const std::vector<std::string>& own_roles) {
    return contains(own_roles, "office") || contains(own_roles, "head") || contains(own_roles, "officer");
}

}  // namespace sk::trust
