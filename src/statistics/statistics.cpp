#include "statistics/statistics.hpp"

#include <algorithm>
#include <array>
#include <limits>
#include <map>
#include <set>

#include "base/text.hpp"

namespace sk::statistics {

using law::State;

namespace {

constexpr std::array<std::string_view, all_measures> measure_ids = {
    "count.filed",        "count.received",  "count.accepted", "count.open",    "count.overdue",
    "count.recognised",   "count.refused",   "count.proposed", "count.effect",  "count.local",
    "count.offered",      "count.requested", "count.applied",  "count.stopped", "count.benefit-there",
    "count.benefit-paid", "count.in-kind",   "count.rewarded", "count.due",     "count.unclear"};
constexpr std::array<std::string_view, 4> part_ids = {"part.none", "part.some", "part.full", "part.late"};
constexpr std::array<std::string_view, 8> other_ids = {"stay.days",     "stay.overdue", "way.share",
                                                       "people.told",   "year.event",   "year.recognised",
                                                       "year.proposed", "year.benefit"};

bool was_proposed(State state) { return state >= State::proposed; }
bool has_effect(State state) { return state == State::effect_province || state == State::effect_national; }
bool was_refused(State state) {
    return state == State::intake_refused || state == State::refused || state == State::withdrawn ||
           state == State::annulled;
}
bool was_accepted(State state) {
    return state == State::accepted || state == State::examined || state == State::opinion ||
           state == State::returned || state == State::refused || state == State::annulled || is_recognised(state);
}
// Of what ended or was sent back early only the number of the records office tells.
bool was_received(State state, bool numbered) {
    return numbered || was_accepted(state) || state == State::received || state == State::supplement_requested ||
           state == State::supplemented;
}
bool is_open(State state) { return !is_recognised(state) && !was_refused(state); }
bool is_over(State state) { return was_refused(state) || has_effect(state) || state == State::province_refused; }

std::uint32_t bit_of(Measure measure) { return std::uint32_t{1} << static_cast<unsigned>(measure); }

// Of a dossier that was received; overdue: its clock has run out.
std::uint32_t measures_of(State state, bool numbered, bool overdue) {
    std::uint32_t bits = bit_of(Measure::filed);
    const auto add = [&](Measure measure, bool counts) { bits |= counts ? bit_of(measure) : 0u; };
    add(Measure::received, was_received(state, numbered));
    add(Measure::accepted, was_accepted(state));
    add(Measure::open, is_open(state));
    add(Measure::overdue, overdue && !is_over(state));
    add(Measure::recognised, is_recognised(state));
    add(Measure::refused, was_refused(state));
    add(Measure::proposed, was_proposed(state));
    add(Measure::effect, has_effect(state));
    return bits;
}

void add_measures(std::int64_t* counts, std::uint32_t measures) {
    for (int at = 0; measures != 0; ++at, measures >>= 1) counts[at] += measures & 1u;
}

int names_in(std::string_view authors) {  // joined by ", "
    int names = authors.empty() ? 0 : 1;
    for (std::size_t at = authors.find(", "); at != authors.npos; at = authors.find(", ", at + 2)) ++names;
    return names;
}

int year_of(std::string_view iso) {
    int year = 0;
    for (const char digit : iso.substr(0, 4)) {
        if (digit < '0' || digit > '9') return 0;
        year = year * 10 + (digit - '0');
    }
    return year;
}

}  // namespace

std::string_view measure_id(Measure measure) { return measure_ids[static_cast<std::size_t>(measure)]; }

std::optional<Measure> parse_measure(std::string_view id) {
    for (std::size_t at = 0; at < measure_ids.size(); ++at)
        if (measure_ids[at] == id) return static_cast<Measure>(at);
    return std::nullopt;
}

std::string_view part_id(Part part) { return part_ids[static_cast<std::size_t>(part)]; }

std::vector<std::string_view> definition_ids() {
    std::vector<std::string_view> ids(measure_ids.begin(), measure_ids.end());
    ids.insert(ids.end(), part_ids.begin(), part_ids.end());
    ids.insert(ids.end(), other_ids.begin(), other_ids.end());
    return ids;
}

// None of the parts has a bar: ids of the pack, unit codes, codes of fields and states.
std::string cell_code(const Cell& cell) {
    std::string code(measure_id(cell.measure));
    const std::string year = cell.year == 0 ? std::string() : std::to_string(cell.year);
    for (const std::string& part : {cell.by_event ? year + "*" : year, cell.unit, cell.group, cell.field, cell.state})
        code += "|" + part;
    return code;
}

std::optional<Cell> parse_cell(std::string_view code) {
    std::array<std::string_view, 6> parts;
    for (std::size_t at = 0; at < parts.size(); ++at) {
        const std::size_t bar = code.find('|');
        if ((bar == code.npos) != (at + 1 == parts.size())) return std::nullopt;
        parts[at] = code.substr(0, bar);
        code.remove_prefix(bar == code.npos ? code.size() : bar + 1);
    }
    const std::optional<Measure> measure = parse_measure(parts[0]);
    const bool by_event = parts[1].ends_with('*');
    if (by_event) parts[1].remove_suffix(1);
    if (!measure || (!parts[1].empty() && year_of(parts[1]) == 0)) return std::nullopt;
    return Cell{*measure,
                year_of(parts[1]),
                std::string(parts[2]),
                std::string(parts[3]),
                std::string(parts[4]),
                std::string(parts[5]),
                by_event};
}

Counted::Counted(std::span<const dossier::Summary> summaries, AsReceived received, const law::Units& units, Date today,
                 std::span<const Fact> facts)
    : units_(units) {
    const std::string day = iso_date(today);
    std::unordered_map<std::string_view, std::string_view> groups;  // of the units met so far
    std::unordered_map<std::string_view, std::uint32_t> said;
    for (const Fact& fact : facts) said[fact.dossier] |= bit_of(fact.measure);
    for (const dossier::Summary& here : summaries) {
        if (here.sample) continue;
        const dossier::Summary* const there = received(here);
        const dossier::Summary& summary = there ? *there : here;
        const std::optional<State> state = law::parse_state(summary.state);  // councils and sessions have none
        if (!state || *state == State::none) continue;
        Line line;
        line.id = summary.id.text;
        line.unit = summary.unit.text;
        const auto [group, fresh] = groups.try_emplace(line.unit);
        if (fresh) group->second = group_of(line.unit);
        line.group = group->second;
        line.fields = summary.field;
        line.state_text = summary.state;
        line.state = *state;
        line.year = year_of(summary.filed_on);
        line.recognised = year_of(summary.recognised_on);
        line.proposed = year_of(summary.proposed_on);
        line.people = summary.people;
        line.authors = names_in(summary.authors);
        if (const Result<Date> since = parse_iso_date(summary.since()); since.ok())
            line.days = static_cast<int>(std::max<std::int64_t>(0, day_number(today) - day_number(*since)));
        if (there) {
            const bool overdue = !summary.due.empty() && summary.due < day;
            line.measures = measures_of(*state, !summary.intake_number.empty(), overdue);
            if (const auto found = said.find(line.id); found != said.end()) {
                line.measures |= found->second;
                places_.emplace(line.id, lines_.size());
            }
        } else {
            line.measures = bit_of(Measure::local);
        }
        lines_.push_back(line);
    }
}

std::string_view Counted::group_of(std::string_view unit) const {
    const law::Unit* found = units_.known(UnitId{std::string(unit)});
    return found ? std::string_view(found->group) : no_block;
}

bool Counted::is_among(const Line& line, const Cell& cell) const {
    const int year = !cell.by_event                        ? line.year
                     : cell.measure == Measure::recognised ? line.recognised
                     : cell.measure == Measure::proposed   ? line.proposed
                                                           : line.year;
    if (cell.year != 0 && year != cell.year) return false;
    if (!cell.unit.empty() && line.unit != cell.unit) return false;
    if (!cell.group.empty() && line.group != cell.group) return false;
    if (!cell.field.empty() && !has_word(line.fields, cell.field)) return false;
    return cell.state.empty() || has_word(cell.state, line.state_text);
}

bool Counted::matches(const Line& line, const Cell& cell) const {
    return (line.measures & bit_of(cell.measure)) != 0 && is_among(line, cell);
}

std::vector<Counted::Tally> Counted::tally(const Cell& cell, std::string_view Line::*code) const {
    std::unordered_map<std::string_view, std::size_t> places;
    std::vector<Tally> tallies;
    for (const Line& line : lines_) {
        const bool counts = is_among(line, cell);
        for (std::string_view rest = line.*code; !rest.empty();) {  // of several fields it counts in each
            const std::string_view one = take_word(rest);
            const auto [place, fresh] = places.try_emplace(one, tallies.size());
            if (fresh) tallies.push_back({std::string(one), {}});
            if (counts) add_measures(tallies[place->second].counts, line.measures);
        }
    }
    std::sort(tallies.begin(), tallies.end(), [](const Tally& a, const Tally& b) { return a.code < b.code; });
    return tallies;
}

std::vector<Counted::Tally> Counted::by_group(const Cell& cell) const { return tally(cell, &Line::group); }
std::vector<Counted::Tally> Counted::by_field(const Cell& cell) const { return tally(cell, &Line::fields); }
std::vector<Counted::Tally> Counted::by_unit(const Cell& cell) const { return tally(cell, &Line::unit); }

std::int64_t Counted::count(const Cell& cell) const {
    return std::count_if(lines_.begin(), lines_.end(), [&](const Line& line) { return matches(line, cell); });
}

std::vector<std::string> Counted::ids_of(const Cell& cell) const {
    std::vector<std::string> ids;
    for (const Line& line : lines_)
        if (matches(line, cell)) ids.emplace_back(line.id);
    return ids;
}

bool Counted::holds(std::string_view dossier, const Cell& cell) const {
    const auto found = places_.find(dossier);
    return found != places_.end() && matches(lines_[found->second], cell);
}

Counted::People Counted::people(const Cell& cell) const {
    People found;
    for (const Line& line : lines_) {
        if (!matches(line, cell)) continue;
        found.authors += line.authors;
        // "female/thai /kinh": an author a word, gender before the stroke (dossier::Summary::people).
        for (std::string_view rest = line.people; !rest.empty();) {
            const std::string_view one = take_word(rest);
            const std::size_t stroke = std::min(one.find('/'), one.size());
            const std::string_view gender = one.substr(0, stroke), group = one.substr(std::min(stroke + 1, one.size()));
            if (!gender.empty()) {
                ++found.told_gender;
                ++found.genders[std::string(gender)];
            }
            if (!group.empty()) {
                ++found.told_group;
                ++found.groups[std::string(group)];
            }
        }
    }
    return found;
}

void Counted::each_unit(int year, FunctionRef<void(std::string_view unit, Standing standing)> take) const {
    for (const Line& line : lines_)
        if (year == 0 || line.year == year) take(line.unit, {line.measures, line.fields});
}

std::vector<int> Counted::years(Of of) const {
    std::set<int, std::greater<>> years;
    for (const Line& line : lines_)
        for (const int year : {of == Of::filing ? line.year : line.recognised, of == Of::filing ? 0 : line.proposed})
            if (year != 0) years.insert(year);
    return {years.begin(), years.end()};
}

std::vector<Counted::Stay> Counted::stays(int year, std::string_view unit) const {
    std::map<State, std::vector<const Line*>> by_state;
    const Cell cell{Measure::filed, year, std::string(unit), {}, {}, {}};
    for (const Line& line : lines_)
        if (matches(line, cell) && !is_over(line.state)) by_state[line.state].push_back(&line);
    std::vector<Stay> stays;
    for (auto& [state, lines] : by_state) {
        std::sort(lines.begin(), lines.end(), [](const Line* a, const Line* b) { return a->days < b->days; });
        Stay stay;
        stay.state = law::state_code(state);
        stay.dossiers = static_cast<std::int64_t>(lines.size());
        stay.overdue = std::count_if(lines.begin(), lines.end(),
                                     [](const Line* line) { return (line->measures & bit_of(Measure::overdue)) != 0; });
        stay.middle_days = lines[lines.size() / 2]->days;
        stay.longest_days = lines.back()->days;
        stays.push_back(std::move(stay));
    }
    return stays;
}

static Part part_of(const UnitYear& line) {
    const auto of = [&](Measure measure) { return line.counts[static_cast<std::size_t>(measure)]; };
    if (of(Measure::filed) == 0) return Part::none;
    if (of(Measure::overdue) > 0) return Part::late;
    return of(Measure::open) == 0 ? Part::full : Part::some;
}

std::vector<UnitYear> matrix(const Counted& counted, const law::Units& units, int year, std::string_view only_unit,
                             std::string_view field) {
    std::map<std::string, UnitYear, std::less<>> lines;
    counted.each_unit(year, [&](std::string_view unit, Counted::Standing standing) {
        if (!field.empty() && !has_word(standing.fields, field)) return;
        auto found = lines.find(unit);
        if (found == lines.end()) found = lines.emplace(std::string(unit), UnitYear{std::string(unit), {}, {}}).first;
        add_measures(found->second.counts, standing.measures);
    });
    std::vector<UnitYear> rows;
    const auto add = [&](UnitYear line) {
        if (!only_unit.empty() && line.unit != only_unit) return;
        line.part = part_of(line);
        rows.push_back(std::move(line));
    };
    for (const law::Unit& unit : units.all()) {
        const auto found = lines.find(unit.id.text);
        if (unit.demo && found == lines.end()) continue;  // invented units take part only where they were used
        add(found == lines.end() ? UnitYear{unit.id.text, {}, {}} : found->second);
        if (found != lines.end()) lines.erase(found);
    }
    for (const auto& [unit, line] : lines) add(line);
    return rows;
}

std::vector<PartTally> parts_by_group(std::span<const UnitYear> lines, const law::Units& units) {
    std::vector<PartTally> tallies;
    for (const law::UnitGroup& group : units.groups()) tallies.push_back({group.id, {}});
    tallies.push_back({std::string(no_block), {}});
    for (const UnitYear& line : lines) {
        const law::Unit* unit = units.known(UnitId{line.unit});
        const auto at = std::find_if(tallies.begin(), tallies.end() - 1,
                                     [&](const PartTally& each) { return unit && each.code == unit->group; });
        ++at->parts[static_cast<std::size_t>(line.part)];
    }
    if (tallies.back().units() == 0) tallies.pop_back();
    return tallies;
}

std::vector<PartTally> parts_by_field(const Counted& counted, const law::Units& units, int year) {
    const auto all = static_cast<std::int64_t>(matrix(counted, units, year, {}).size());
    std::map<std::string_view, std::map<std::string_view, UnitYear>> fields;
    counted.each_unit(0, [&](std::string_view, Counted::Standing standing) {
        for (std::string_view rest = standing.fields; !rest.empty();) fields[take_word(rest)];
    });
    counted.each_unit(year, [&](std::string_view unit, Counted::Standing standing) {
        for (std::string_view rest = standing.fields; !rest.empty();)
            add_measures(fields[take_word(rest)][unit].counts, standing.measures);
    });
    std::vector<PartTally> tallies;
    for (const auto& [field, lines] : fields) {
        PartTally tally{std::string(field), {}};
        for (const auto& [unit, line] : lines) ++tally.parts[static_cast<std::size_t>(part_of(line))];
        tally.parts[static_cast<std::size_t>(Part::none)] += all - static_cast<std::int64_t>(lines.size());
        tallies.push_back(std::move(tally));
    }
    return tallies;
}

std::vector<Shown> shown_people(const std::map<std::string, std::int64_t, std::less<>>& counts) {
    std::vector<Shown> shown;
    for (const auto& [code, people] : counts)
        shown.push_back({code, people < shown_people_min ? std::nullopt : std::optional(people)});
    std::stable_sort(shown.begin(), shown.end(),
                     [](const Shown& a, const Shown& b) { return a.people.value_or(0) > b.people.value_or(0); });
    return shown;
}

std::int64_t benefit_sum(std::span<const Benefit> benefits, Measure source) {
    constexpr std::int64_t most = std::numeric_limits<std::int64_t>::max();
    std::int64_t sum = 0;
    for (const Benefit& each : benefits)
        if (each.source == source && each.dong) sum = *each.dong > most - sum ? most : sum + *each.dong;
    return sum;
}

std::vector<std::string> never_took_part(const Counted& counted, const law::Units& units) {
    std::vector<std::string> never;
    for (const UnitYear& line : matrix(counted, units, 0, {}))
        if (line.part == Part::none) never.push_back(line.unit);
    return never;
}

}  // namespace sk::statistics
