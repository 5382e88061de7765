#include "law/library.hpp"

#include <algorithm>
#include <tuple>

#include "law/rule_list.hpp"

namespace sk::law {

namespace {

bool is_one_rule(const RuleLine& a, const RuleLine& b) { return a.section == b.section && a.name == b.name; }

// The line of the same rule; of several, which stand in several places, the one at the same turn.
const RuleLine* find_line(const std::vector<RuleLine>& lines, const std::vector<RuleLine>& all,
                          const RuleLine& wanted) {
    auto turn = std::count_if(all.data(), &wanted, [&](const RuleLine& line) { return is_one_rule(line, wanted); });
    for (const RuleLine& line : lines)
        if (is_one_rule(line, wanted) && turn-- == 0) return &line;
    return nullptr;
}

}  // namespace

const Pack& Library::add(Pack pack) {
    if (const Pack* known = find(pack.id)) return *known;
    packs_.push_back(std::move(pack));
    return packs_.back();
}

const Pack* Library::find(std::string_view id) const {
    for (const Pack& pack : packs_) {
        if (pack.id == id) return &pack;
    }
    return nullptr;
}

void Library::withdraw(std::string_view id) { withdrawn_.emplace(id); }

bool Library::is_withdrawn(std::string_view id) const { return withdrawn_.find(id) != withdrawn_.end(); }

const Pack& Library::present(const Pack& shipped, Date today) const {
    const auto base = pack_number(shipped.id);
    if (!base) return shipped;
    const Pack* present = nullptr;
    for (const Pack& pack : packs_) {
        const auto own = pack_number(pack.id);
        if (!own || own->line != base->line || pack.kind != shipped.kind) continue;
        if (!pack.in_force(today) || is_withdrawn(pack.id)) continue;
        if (!present || is_newer(pack, *present)) present = &pack;
    }
    return present ? *present : shipped;
}

const Pack* Library::replaces(const Pack& pack, Date day) const {
    const auto own = pack_number(pack.id);
    if (!own || pack.kind != PackKind::recognition) return nullptr;
    const Pack* found = nullptr;
    for (const Pack& other : packs_) {
        const auto number = pack_number(other.id);
        const int grace = other.provisions.bound("grace_days");
        if (!number || number->line != own->line || other.kind != pack.kind || grace == no_bound) continue;
        if (is_withdrawn(other.id) || day <= add_days(other.effective_from, grace)) continue;
        if (is_newer(other, found ? *found : pack)) found = &other;
    }
    return found;
}

std::optional<PackNumber> pack_number(std::string_view id) {
    const std::size_t at = id.find('@'), dash = id.rfind('-');
    if (at == std::string_view::npos || at == 0 || dash == std::string_view::npos || dash != at + 5)
        return std::nullopt;
    const auto number = [](std::string_view digits) {
        int value = 0;
        for (const char c : digits) {
            if (c < '0' || c > '9') return -1;
            value = value * 10 + (c - '0');
        }
        return value;
    };
    const std::string_view line = id.substr(0, at), last = id.substr(dash + 1);
    for (const char c : line)
        if (!((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'))) return std::nullopt;
    PackNumber found{std::string(line), number(id.substr(at + 1, 4)), number(last)};
    if (found.year < 0 || last.empty() || last.size() > 3 || last.front() == '0' || found.number < 0)
        return std::nullopt;
    return found;
}

bool is_newer(const Pack& a, const Pack& b) {
    const auto rank = [](const Pack& pack) {
        const PackNumber number = pack_number(pack.id).value_or(PackNumber{});
        return std::tuple(pack.effective_from, number.year, number.number);
    };
    return rank(b) < rank(a);
}

bool PackNumber::is_before(const PackNumber& other) const {
    return std::pair(year, number) < std::pair(other.year, other.number);
}

const Pack& Library::rules_of(const Pack& pack) const {
    if (pack.format > 1) return pack;
    for (const Pack& other : packs_) {
        if (std::find(other.continues.begin(), other.continues.end(), pack.id) != other.continues.end()) return other;
    }
    return pack;
}

std::vector<Difference> difference(const Pack& before, const Pack& after) {
    const std::vector<RuleLine> old_lines = rule_lines(before), new_lines = rule_lines(after);
    std::vector<Difference> differences;
    using enum Difference::What;
    for (const RuleLine& line : old_lines) {
        const RuleLine* now = find_line(new_lines, old_lines, line);
        if (!now) differences.push_back({removed, line.section, line.name, line.value, {}});
        if (now && now->value != line.value) {
            differences.push_back({changed, line.section, line.name, line.value, now->value});
        }
    }
    for (const RuleLine& line : new_lines) {
        if (!find_line(old_lines, new_lines, line))
            differences.push_back({added, line.section, line.name, {}, line.value});
    }
    return differences;
}

}  // namespace sk::law
