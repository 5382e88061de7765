// The statistics of a province or of one unit, counted from the summaries of dossiers: who takes part, how far the
// dossiers have come, how long they stand where they are; and from what the journals of the letter's tasks say of those
// dossiers: applied elsewhere, what was gained, who was rewarded.
//
// Promises: pure; every number is the size of a set of dossiers, and ids_of() names them: the same Cell asked as a
// number and as a list never disagrees (both go through matches()). Only what the province has received counts; what
// is only in this browser is a number of its own. Sample data never counts. What each id means for people, with its
// citation: law::DeskRules (assets/law/desk-….json).
// A dossier of several fields counts in each of them: the numbers by field may add up to more than there are dossiers.
// Does not promise: events that the summaries do not keep. A recognition that was annulled counts as annulled only; the
// year is the one in which the dossier was filed, as its author claimed it, unless a cell asks for that of the event.
#pragma once
#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/date.hpp"
#include "base/function_ref.hpp"
#include "dossier/fold.hpp"
#include "law/units.hpp"

namespace sk::statistics {

// What is counted. The order is that of the pack's list.
enum class Measure : std::uint8_t {
    filed,       // all that was filed
    received,    // taken in by the unit with a number, or further
    accepted,    // examined by the unit, or further
    open,        // no decision yet
    overdue,     // open, and its clock has run out
    recognised,  // recognised by the unit, whatever has followed at the province
    refused,     // not recognised, not taken in, withdrawn, annulled
    proposed,    // recognised and proposed to the province
    effect,      // its effect recognised by the province or for the whole country
    local,       // filed here, not received by the province yet: never part of the others
    // What journals say of a dossier that was received. One dossier counts once, however many journals say it.
    offered,        // its unit offers it to others
    requested,      // another unit has asked for it, or was answered
    applied,        // applied elsewhere now
    stopped,        // was applied elsewhere, and is no more
    benefit_there,  // with a result in đồng from where it is applied
    benefit_paid,   // with a benefit in đồng on which a remuneration was reckoned
    in_kind,        // with a result that is not in đồng
    rewarded,       // each of its authors has a reward that names it
    due,            // an author of it has none
    unclear,        // a reward may be meant for an author of it: names alone do not tell
};
// Those that the dossiers alone tell; the others need what the journals say.
inline constexpr int measure_count = static_cast<int>(Measure::local) + 1;
inline constexpr int all_measures = static_cast<int>(Measure::unclear) + 1;
// The numbers of the way from filing to the province, with those that leave it.
inline constexpr Measure funnel[] = {Measure::filed,   Measure::open,     Measure::overdue, Measure::recognised,
                                     Measure::refused, Measure::proposed, Measure::effect};
// The way of a dossier, each step a part of the one before.
inline constexpr Measure way[] = {Measure::filed,      Measure::received, Measure::accepted,
                                  Measure::recognised, Measure::proposed, Measure::effect};
inline constexpr Measure replication[] = {Measure::offered, Measure::requested, Measure::applied, Measure::stopped};
inline constexpr Measure rewards[] = {Measure::rewarded, Measure::due, Measure::unclear};
std::string_view measure_id(Measure measure);  // "count.filed": id of the pack's definition
std::optional<Measure> parse_measure(std::string_view id);

// The block of units of which the list says nothing; one that was merged into another has the block that it had.
inline constexpr std::string_view no_block = "-";

// A number: what is counted of which dossiers. Empty or 0: all.
struct Cell {
    Measure measure = Measure::filed;
    int year = 0;
    std::string unit, group, field, state;  // state: may name several, with a space between
    // The year is that of the decision (recognised) or of the proposal (proposed), not that of the filing.
    bool by_event = false;
    bool operator==(const Cell&) const = default;
};
std::string cell_code(const Cell& cell);  // one line, for a command
std::optional<Cell> parse_cell(std::string_view code);

// What a journal says of a dossier: one of the measures from `offered` on.
struct Fact {
    std::string dossier;
    Measure measure = Measure::offered;
};

// The dossiers that may be counted, with what the numbers need to know of each, prepared once.
class Counted {
public:
    // received: the dossier as the province has it, null where it has nothing of it; what it points to lasts as long as
    // this does. facts: of dossiers that are not there, they count nowhere.
    using AsReceived = FunctionRef<const dossier::Summary*(const dossier::Summary&)>;
    Counted(std::span<const dossier::Summary> summaries, AsReceived received, const law::Units& units, Date today,
            std::span<const Fact> facts = {});

    std::int64_t count(const Cell& cell) const;
    std::vector<std::string> ids_of(const Cell& cell) const;
    enum class Of : std::uint8_t { filing, decision };  // decision: on the dossier, or its proposal to the province
    std::vector<int> years(Of of = Of::filing) const;   // in which there was any, newest first
    std::string_view group_of(std::string_view unit) const;
    // Whether a dossier that a fact names is one of the cell's.
    bool holds(std::string_view dossier, const Cell& cell) const;

    // Counted at once for every group of units, and for every field that any dossier has, in the order of their
    // codes: as count() counts each. `cell`: which dossiers; its measure is not read.
    struct Tally {
        std::string code;
        std::int64_t counts[all_measures] = {};
    };
    std::vector<Tally> by_group(const Cell& cell) const;
    std::vector<Tally> by_field(const Cell& cell) const;
    std::vector<Tally> by_unit(const Cell& cell) const;  // of `by_event` the measure says which year is meant

    // Every dossier of the year (0: of all), with its fields and what it is counted in.
    struct Standing {
        std::uint32_t measures = 0;  // a bit for each
        std::string_view fields;     // with a space between
    };
    void each_unit(int year, FunctionRef<void(std::string_view unit, Standing standing)> take) const;

    struct Stay {  // of the dossiers that are in one state now
        std::string state;
        std::int64_t dossiers = 0, overdue = 0;
        int middle_days = 0, longest_days = 0;  // since the act that made their state
    };
    // In the order of a dossier's life, of those in which any is; ended ones have no clock and are left out.
    std::vector<Stay> stays(int year, std::string_view unit) const;

    // Authors by what they said of themselves, where they did: each author of each dossier once.
    struct People {
        std::int64_t authors = 0, told_gender = 0, told_group = 0;
        std::map<std::string, std::int64_t, std::less<>> genders, groups;  // by code
    };
    People people(const Cell& cell) const;

private:
    struct Line {
        std::string_view id, unit, group, fields, state_text, people;
        law::State state = law::State::none;
        int year = 0, recognised = 0, proposed = 0;  // of the filing, the decision, the proposal
        int days = 0, authors = 0;
        std::uint32_t measures = 0;  // a bit for each that it is counted in
    };
    bool is_among(const Line& line, const Cell& cell) const;  // whatever it is counted in
    bool matches(const Line& line, const Cell& cell) const;
    std::vector<Tally> tally(const Cell& cell, std::string_view Line::*code) const;

    std::vector<Line> lines_;
    std::unordered_map<std::string_view, std::size_t> places_;  // of each dossier that a fact names its line
    const law::Units& units_;
};

// How a unit took part in a year.
enum class Part : std::uint8_t {
    none,  // nothing filed
    some,  // filed, not all decided
    full,  // filed, all decided
    late,  // filed, and a clock has run out
};
std::string_view part_id(Part part);  // "part.none": id of the pack's definition

struct UnitYear {
    std::string unit;
    Part part = Part::none;
    std::int64_t counts[all_measures] = {};
};
// Every unit, or the one asked for, in the order of the units; those without any dossier too. Units that the list does
// not know but that have dossiers (renamed, merged) come last under their code. field: of its dossiers alone; "": all.
std::vector<UnitYear> matrix(const Counted& counted, const law::Units& units, int year, std::string_view only_unit,
                             std::string_view field = {});

// How the units of a block took part, or those that have dossiers of a field.
struct PartTally {
    std::string code;            // of the block or the field
    std::int64_t parts[4] = {};  // units, by Part
    std::int64_t units() const { return parts[0] + parts[1] + parts[2] + parts[3]; }
    std::int64_t took_part() const { return units() - parts[0]; }
};
// Every block in its order, those without a unit among `lines` too: the sums of each part are those of the lines.
std::vector<PartTally> parts_by_group(std::span<const UnitYear> lines, const law::Units& units);
// Every field of a dossier that is there, of whatever year, in the order of their codes; a unit that has nothing of the
// field has not taken part in it.
std::vector<PartTally> parts_by_field(const Counted& counted, const law::Units& units, int year);
// Units that have filed nothing in any year.
std::vector<std::string> never_took_part(const Counted& counted, const law::Units& units);

// Of small groups no number is shown: it would tell of a person what he may not want told. Where one is hidden the sum
// is not shown either, for it would tell the rest.
inline constexpr std::int64_t shown_people_min = 3;
struct Shown {
    std::string code;
    std::optional<std::int64_t> people;  // nullopt: fewer than are shown
};
// Of the counts by code, the largest first, those that are hidden last in the order of their codes.
std::vector<Shown> shown_people(const std::map<std::string, std::int64_t, std::less<>>& counts);

// What was gained, as the journals say it.
struct Benefit {
    std::string journal, dossier, title, unit;  // unit: where it was gained
    int year = 0;
    Measure source = Measure::benefit_there;  // or benefit_paid
    std::optional<std::int64_t> dong;         // nullopt: nobody could reckon it
    std::string in_kind;
};
// In đồng, of one source; never overflows.
std::int64_t benefit_sum(std::span<const Benefit> benefits, Measure source);

// Every id that the pack has to define, in its order.
std::vector<std::string_view> definition_ids();

}  // namespace sk::statistics
