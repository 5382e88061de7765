#include "law/units.hpp"

#include <algorithm>
#include <set>

#include "base/assert.hpp"
#include "base/json.hpp"

namespace sk::law {

namespace {

Error wrong(const std::string& place, const char* what) { return fail("units-form", place, what); }

bool flag_or_false(const Json& object, const char* name) {
    return object.contains(name) && object[name].is_boolean() && object[name].get<bool>();
}

}  // namespace

Result<Units> Units::parse(std::string_view text) {
    SK_TRY(const Json root, parse_json(text));
    Units units;
    if (string_or(root, "format") != "sk-units/1") return wrong("format", "unknown format");
    units.source_ = string_or(root, "source");
    if (units.source_.empty()) return wrong("source", "missing");
    auto groups = array_member(root, "groups");
    if (!groups.ok()) return wrong("groups", "missing");
    std::set<std::string> group_ids;
    for (const Json& item : **groups) {
        UnitGroup group{string_or(item, "id"), string_or(item, "vi"), string_or(item, "en")};
        const std::string place = "groups[" + std::to_string(units.groups_.size()) + "]";
        if (group.vi.empty() || group.en.empty()) return wrong(place, "no name");
        if (group.id.empty() || !group_ids.insert(group.id).second) return wrong(place, "no id, or twice");
        units.groups_.push_back(std::move(group));
    }
    auto list = array_member(root, "units");
    if (!list.ok()) return wrong("units", "missing");
    std::set<std::string> ids;
    int standing_offices = 0;
    for (const Json& item : **list) {
        const std::string place = "units[" + std::to_string(units.units_.size()) + "]";
        Unit unit;
        unit.id.text = string_or(item, "id");
        unit.name = string_or(item, "name");
        unit.group = string_or(item, "group");
        if (!is_unit_code(unit.id.text) || !ids.insert(unit.id.text).second)
            return wrong(place, "no unit code, or twice");
        if (unit.name.empty()) return wrong(place, "no name");
        if (!group_ids.contains(unit.group)) return wrong(place, "unknown group");
        unit.verified = flag_or_false(item, "verified");
        unit.demo = flag_or_false(item, "demo");
        unit.standing_office = flag_or_false(item, "standing_office");
        standing_offices += unit.standing_office ? 1 : 0;
        units.units_.push_back(std::move(unit));
    }
    if (const auto former = root.find("former"); former != root.end()) {
        if (!former->is_array()) return wrong("former", "not a list");
        for (const Json& item : *former) {
            const std::string place = "former[" + std::to_string(units.former_.size()) + "]";
            Unit unit;
            unit.id.text = string_or(item, "id");
            unit.name = string_or(item, "name");
            unit.into.text = string_or(item, "into");
            if (!is_unit_code(unit.id.text) || !ids.insert(unit.id.text).second)
                return wrong(place, "no unit code, or twice");
            if (unit.name.empty()) return wrong(place, "no name");
            const Unit* into = units.find(unit.into);
            if (!into) return wrong(place, "merged into no unit of the list");
            unit.group = string_or(item, "group");
            if (unit.group.empty()) unit.group = into->group;
            if (!group_ids.contains(unit.group)) return wrong(place, "unknown group");
            const Result<Date> until = parse_iso_date(string_or(item, "until"));
            if (!until.ok()) return wrong(place, "no last day");
            unit.until = *until;
            units.former_.push_back(std::move(unit));
        }
    }
    if (standing_offices != 1) return wrong("units", "not exactly one standing office");
    return units;
}

const Unit* Units::find(const UnitId& id) const {
    for (const Unit& unit : units_) {
        if (unit.id == id) return &unit;
    }
    return nullptr;
}

const Unit* Units::known(const UnitId& id) const {
    if (const Unit* unit = find(id)) return unit;
    const auto found = std::find_if(former_.begin(), former_.end(), [&](const Unit& unit) { return unit.id == id; });
    return found == former_.end() ? nullptr : &*found;
}

const Unit& Units::standing_office() const {
    for (const Unit& unit : units_) {
        if (unit.standing_office) return unit;
    }
    SK_ASSERT(false, "parse() lets only lists with one standing office through");
}

}  // namespace sk::law
