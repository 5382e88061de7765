// Who may decide on whom in the directory: over the network by people of the units and of the standing office; the
// endpoint decides by it, the browser offers by it.
// Source: trust-and-sync 2.5 (the office phones, compares, approves); the rest is this system's own rule.
#pragma once
#include <array>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/ids.hpp"
#include "law/provisions.hpp"

namespace sk::trust {

using GivingRules = std::span<const law::GivingRule>;  // of the present pack

// Which roles who gives is data of the pack ("people"). Packs before 2026-7 do not say: there the standing office gives
// every role but its own two, a head those of his unit below his own, an officer those of its authors and council. The
// standing office's own two are given at the endpoint itself: no browser can make another standing office.
bool may_give(GivingRules rules, const std::vector<std::string>& own_roles, const UnitId& own_unit, const UnitId& unit,
              std::string_view role);
// Whoever may give all of a person's roles may admit him and revoke his keys.
bool may_give_all(GivingRules rules, const std::vector<std::string>& own_roles, const UnitId& own_unit,
                  const UnitId& unit, const std::vector<std::string>& roles);
bool decides_on_people(GivingRules rules, const std::vector<std::string>& own_roles);

inline constexpr std::array<std::string_view, 4> reasons_to_revoke = {"lost", "stolen", "left", "role"};

}  // namespace sk::trust
