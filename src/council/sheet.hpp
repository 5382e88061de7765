// Score sheets (phiếu đánh giá): filling one in, sealing it, and what the sheets of a council say together.
//
// Promises: a sheet that passes `check_sheet` has exactly one band where bands exclude each other, points within it,
// an answer to every gate, and nothing else; all arithmetic is on integers: points in hundredths, weights in
// hundredths, so totals count ten-thousandths of a point; a mean stays a fraction until it is shown, so no threshold is
// decided by rounding. The seal binds sheet, member, session and dossier: nobody can hand in another's seal as his own.
// Rules: the pack's "sheets".
#pragma once
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/ids.hpp"
#include "base/json.hpp"
#include "law/council_rules.hpp"

namespace sk::council {

enum class Answer { none, met, not_met };

struct Entry {  // one criterion that is not a sum
    std::string criterion;
    std::string band;              // of kind bands
    std::optional<int> score;      // hundredths; bands and points
    Answer answer = Answer::none;  // of kind gate
    std::string comment;
    bool operator==(const Entry&) const = default;
};

struct Filled {
    std::string sheet;  // code
    std::vector<Entry> entries;
    std::string remark;                                    // on the whole
    const Entry* entry(std::string_view criterion) const;  // nullptr: nothing there
    bool operator==(const Filled&) const = default;
};

struct SheetProblem {
    std::string criterion;  // empty: of the sheet
    // score-sheet (another form), score-criterion (not of this form, or twice),
    // score-missing, score-band-missing, score-band (points outside the band), score-range, score-answer, score-kind
    std::string code;
};
std::vector<SheetProblem> check_sheet(const law::Sheet& sheet, const Filled& filled);

// Ten-thousandths of a point (hundredths times hundredths of weight); of a criterion: of its own points and parts.
std::int64_t points_of(const law::Criterion& criterion, const Filled& filled);
std::int64_t total_of(const law::Sheet& sheet, const Filled& filled);
// A gate answered with no, or points below the minimum, in a criterion that disqualifies. First such code; "" if none.
std::string disqualified_by(const law::Sheet& sheet, const Filled& filled);

// Members: {"sheet","entries":[{"criterion","band","score":n|null,"answer":""|"met"|"not_met","comment"}],"remark"}
Json to_json(const Filled& filled);
// Of a body that check_body let through.
Filled filled_from_json(const Json& json);

// The seal handed in first: hash over session, dossier, member, nonce and sheet. nonce: base64url of 16 random bytes.
ContentId seal_of(const SubjectId& session, const SubjectId& dossier, const PersonId& member, std::string_view nonce,
                  const Filled& filled);

struct Fraction {  // a mean: sum of ten-thousandths over a number of sheets
    std::int64_t sum = 0, count = 0;
    bool at_least(std::int64_t ten_thousandths) const { return count > 0 && sum >= ten_thousandths * count; }
    bool below(std::int64_t ten_thousandths) const { return count > 0 && sum < ten_thousandths * count; }
    std::int64_t hundredths() const;  // of a point, half up; for showing only
};

struct Summary {  // of all sheets on one dossier
    int sheets = 0;
    Fraction mean;                                         // without the extremes where the pack leaves them out
    std::int64_t lowest = 0, highest = 0;                  // of all sheets; the spread is their difference
    std::optional<std::size_t> dropped_low, dropped_high;  // places of the sheets that were left out
    std::vector<std::size_t> outliers;                     // places of sheets far from the mean: shown, never left out
    std::vector<std::pair<std::string, Fraction>> criteria;  // mean of each top criterion over the same sheets
    const Fraction* criterion(std::string_view code) const;
};
Summary summarise(const law::Sheet& sheet, std::span<const Filled> sheets);

enum class Verdict { undecided, passed, failed };

struct ScoreDecision {
    Verdict verdict = Verdict::undecided;
    // score-unknown (no rule at hand), score-few, score-total, score-criterion,
    // score-gate (members answered differently), score-reached
    std::string reason;
    std::string criterion;              // of score-criterion and score-gate
    const law::Level* level = nullptr;  // of a passed one, where the pack has levels
};
ScoreDecision decide_by_scores(const law::Sheet& sheet, std::span<const Filled> sheets, const Summary& summary);

}  // namespace sk::council
