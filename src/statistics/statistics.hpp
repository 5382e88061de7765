// The statistics of a province or of one unit, counted from the summaries of dossiers: who takes part, how far the
// dossiers have come, how long they stand where they are.
//
// Promises: pure; every number is the size of a set of dossiers, and ids_of() names them: the same Cell asked as a
// number and as a list never disagrees (both go through matches()). Only what the province has received counts; what
// is only in this browser is a number of its own. Sample data never counts. What each id means for people, with its
// citation: law::DeskRules (assets/law/desk-….json).
// Does not promise: events that the summaries do not keep. A recognition that was annulled counts as annulled only; the
// year is the one in which the dossier was filed, as its author claimed it.
#pragma once
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.hpp"
#include "base/function_ref.hpp"
#include "dossier/fold.hpp"
#include "law/units.hpp"

namespace sk::statistics {

// What is counted. The order is that of the pack's list.
enum class Measure : std::uint8_t {
    filed,       // all that was filed
    open,        // no decision yet
    overdue,     // open, and its clock has run out
    recognised,  // recognised by the unit, whatever has followed at the province
    refused,     // not recognised, not taken in, withdrawn, annulled
    proposed,    // recognised and proposed to the province
    effect,      // its effect recognised by the province or for the whole country
    local,       // filed here, not received by the province yet: never part of the others
};
inline constexpr int measure_count = static_cast<int>(Measure::local) + 1;
// The numbers of the way from filing to the province, with those that leave it.
inline constexpr Measure funnel[] = {Measure::filed,   Measure::open,     Measure::overdue, Measure::recognised,
                                     Measure::refused, Measure::proposed, Measure::effect};
std::string_view measure_id(Measure measure);  // "count.filed": id of the pack's definition
std::optional<Measure> parse_measure(std::string_view id);

// A number: what is counted of which dossiers. Empty or 0: all.
struct Cell {
    Measure measure = Measure::filed;
    int year = 0;
    std::string unit, group, field, state;
    bool operator==(const Cell&) const = default;
};
std::string cell_code(const Cell& cell);  // one line, for a command
std::optional<Cell> parse_cell(std::string_view code);

// The dossiers that may be counted, with what the numbers need to know of each, prepared once.
class Counted {
public:
    // received: whether the province has it.
    Counted(std::span<const dossier::Summary> summaries, FunctionRef<bool(const dossier::Summary&)> received,
            const law::Units& units, Date today);

    std::int64_t count(const Cell& cell) const;
    std::vector<std::string> ids_of(const Cell& cell) const;
    std::vector<int> years() const;            // in which any was filed, newest first
    std::vector<std::string> fields() const;   // first fields of the dossiers, by code
    std::string_view group_of(std::string_view unit) const;

    // Every dossier of the year (0: of all) once for each measure that it is counted in.
    void each_unit(int year, FunctionRef<void(std::string_view unit, Measure measure)> take) const;

    struct Stay {  // of the dossiers that are in one state now
        std::string state;
        std::int64_t dossiers = 0, overdue = 0;
        int middle_days = 0, longest_days = 0;  // since their last act
    };
    // In the order of a dossier's life, of those in which any is; ended ones have no clock and are left out.
    std::vector<Stay> stays(int year, std::string_view unit) const;

private:
    struct Line {
        std::string_view id, unit, group, field, state_text;
        law::State state = law::State::none;
        int year = 0, days = 0;
        bool received = false, overdue = false;
    };
    bool matches(const Line& line, const Cell& cell) const;

    std::vector<Line> lines_;
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
    std::int64_t counts[measure_count] = {};
};
// Every unit, or the one asked for, in the order of the units; those without any dossier too. Units that the list does
// not know but that have dossiers (renamed, merged) come last under their code.
std::vector<UnitYear> matrix(const Counted& counted, const law::Units& units, int year, std::string_view only_unit);
// Units that have filed nothing in any year.
std::vector<std::string> never_took_part(const Counted& counted, const law::Units& units);

// Every id that the pack has to define, in its order.
std::vector<std::string_view> definition_ids();

}  // namespace sk::statistics
