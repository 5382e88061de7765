#include "trust/people.hpp"

#include <algorithm>

namespace sk::trust {

namespace {

template <typename List>
bool contains(const List& list, std::string_view word) {
    return std::find(list.begin(), list.end(), word) != list.end();
}

GivingRules or_those_before(GivingRules rules) {
    static const std::vector<law::GivingRule> before = {
        {"office", true, {"author", "officer", "head", "chair", "secretary", "member"}, {}},
        {"head", false, {"author", "officer", "chair", "secretary", "member"}, {}},
        {"officer", false, {"author", "chair", "secretary", "member"}, {}}};
    return rules.empty() ? before : rules;
}

}  // namespace

bool may_give(GivingRules rules, const std::vector<std::string>& own_roles, const UnitId& own_unit, const UnitId& unit,
              std::string_view role) {
    rules = or_those_before(rules);
    return std::any_of(rules.begin(), rules.end(), [&](const law::GivingRule& rule) {
        return contains(own_roles, rule.role) && (rule.anywhere || own_unit == unit) && contains(rule.gives, role);
    });
}

bool may_give_all(GivingRules rules, const std::vector<std::string>& own_roles, const UnitId& own_unit,
                  const UnitId& unit, const std::vector<std::string>& roles) {
    return std::all_of(roles.begin(), roles.end(),
                       [&](const std::string& role) { return may_give(rules, own_roles, own_unit, unit, role); });
}

bool decides_on_people(GivingRules rules, const std::vector<std::string>& own_roles) {
    rules = or_those_before(rules);
    return std::any_of(rules.begin(), rules.end(),
                       [&](const law::GivingRule& rule) { return contains(own_roles, rule.role); });
}

}  // namespace sk::trust
