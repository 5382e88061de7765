#include "tasks/unit_names.hpp"

#include "base/json.hpp"
#include "viet/text.hpp"

namespace sk::tasks {

namespace {

struct ShortForm {
    std::string_view written, meant;
};
constexpr ShortForm short_forms[] = {
    {"ubnd ", ""}, {"uy ban nhan dan ", ""}, {"p. ", "phuong "},   {"p.", "phuong "},    {"x. ", "xa "},
    {"x.", "xa "}, {"tt. ", "thi tran "},    {"tt.", "thi tran "}, {"tt ", "thi tran "},
};
constexpr std::string_view kinds_of_communes[] = {"xa ", "phuong ", "thi tran "};

std::string without_kind(const std::string& name) {
    for (const std::string_view kind : kinds_of_communes)
        if (name.starts_with(kind)) return name.substr(kind.size());
    return {};
}

}  // namespace

Result<std::vector<FormerUnit>> read_former_units(std::string_view text, const law::Units& units) {
    SK_TRY(const Json root, parse_json(text));
    if (string_or(root, "format") != "sk-former-units/1") return fail("units-form", "format", "unknown format");
    if (string_or(root, "source").empty() || string_or(root, "mark").empty())
        return fail("units-form", "source", "missing");
    SK_TRY(const Json* list, array_member(root, "units"));
    std::vector<FormerUnit> former;
    for (const Json& item : *list) {
        const std::string unit = string_or(item, "unit");
        if (!units.find(UnitId{unit})) return fail("units-form", unit, "unknown unit");
        SK_TRY(const Json* names, array_member(item, "formerly"));
        for (const Json& name : *names) {
            const auto* words = name.get_ptr<const std::string*>();
            if (!words || words->empty()) return fail("units-form", unit, "not a name");
            former.push_back({*words, unit});
        }
    }
    return former;
}

std::string UnitNames::key(std::string_view written) {
    std::string name = viet::fold_for_search(written);
    for (const ShortForm& form : short_forms)
        if (name.starts_with(form.written)) name = std::string(form.meant) + name.substr(form.written.size());
    // "Xã Co Mạ, tỉnh Sơn La", "Xã Co Mạ (mới)": what follows says no more.
    if (const std::size_t end = name.find_first_of(",("); end != name.npos && end > 0) name.resize(end);
    while (!name.empty() && name.back() == ' ') name.pop_back();
    return name;
}

UnitNames::UnitNames(const law::Units& units, const std::vector<FormerUnit>& former) {
    for (const law::Unit& unit : units.all()) add(unit.name, unit.id.text, false);
    for (const FormerUnit& each : former) add(each.name, each.unit, true);
}

void UnitNames::add(std::string_view name, const std::string& unit, bool former) {
    const auto put = [&](std::unordered_map<std::string, Entry>& where, const std::string& key) {
        if (key.empty()) return;
        const auto [place, fresh] = where.try_emplace(key, Entry{unit, former, false});
        Entry& known = place->second;
        if (fresh || known.unit == unit || (former && !known.former)) return;
        known.unclear = true;
    };
    const std::string whole = key(name);
    put(whole_, whole);
    put(bare_, without_kind(whole));
}

std::optional<UnitNames::Found> UnitNames::find(std::string_view written) const {
    const std::string name = key(written);
    const auto look = [](const std::unordered_map<std::string, Entry>& where,
                         const std::string& wanted) -> std::optional<Found> {
        const auto found = where.find(wanted);
        if (found == where.end() || found->second.unclear) return std::nullopt;
        return Found{found->second.unit, found->second.former};
    };
    if (name.empty()) return std::nullopt;
    if (whole_.contains(name)) return look(whole_, name);
    // Only the name of the place; or with another kind than it has ("Xã Mộc Lỵ" became a ward).
    const std::string bare = without_kind(name);
    return look(bare_, bare.empty() ? name : bare);
}

}  // namespace sk::tasks
