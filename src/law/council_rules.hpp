// The rules of initiative councils and of their score sheets, as members "council" and "sheets" of a pack.
//
// Promises: every value is the pack's, with its citation; what a pack does not know is absent (nullopt, or 0 where 0
// means "not fixed"), never a default. Shares of a council are fractions of integers, compared exactly. Points are
// integers in hundredths.
//
// "council": {"seats":[{"code","name","presides","records","votes","least","most","citation"}],
//   "size":{"least","most","odd","citation"}, "quorum":{"share":SHARE or null,"citation"},
//   "approval":{"share":SHARE,"decided_by":"votes|scores|both","citation","recused_citation"},
//   "methods":[{"code","name","citation"}], "conflicts":[{"code","name","effect":"locked|asked|reasoned","citation"}],
//   "acts":[{"act":"session.opened","roles":["chair","secretary"],"citation"}]}
// SHARE: {"numerator","denominator","more_than","of":"members|present|valid","recused":"counted|left_out"}
// "sheets": [{"code","name","form","complete","missing","criteria":[CRITERION],"passing":PASSING or null,
//   "sheets_least","drop_extremes_from","outlier_share","aggregation_citation","citation"}]
// CRITERION: {"code","name","kind":"bands|sum|points|gate|comment","most","least","disqualifying","weight","comment",
//   "bands":[{"code","name","from","to"}],"parts":[CRITERION]}
// PASSING:
// {"total_least","levels":[{"code","name","total_from","total_below","criteria":[{"code","least"}]}],"citation"}
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/json.hpp"
#include "base/result.hpp"
#include "law/citation.hpp"

namespace sk::law {

struct Seat {                                // a role in the council
    std::string code;                        // "chair"
    std::string name;                        // "Chủ tịch Hội đồng"
    bool presides = false, records = false;  // may act as chair; as secretary
    bool votes = true;                       // scores and votes, and counts as a member in every share
    int least = 0, most = 0;                 // people in this seat; most 0: not fixed
    Citation citation;
};

struct CouncilSize {
    int least = 1, most = 0;  // most 0: not fixed
    bool odd = false;
    Citation citation;
};

enum class Base {
    members,  // all members of the council
    present,  // those who sit in the room
    valid,    // valid ballots
};
enum class Recused { counted, left_out };  // whether members locked out of a dossier stay in the denominator

struct Share {  // "at least 2/3 of the members"
    int numerator = 0, denominator = 1;
    bool more_than = false;  // more than, not at least
    Base of = Base::members;
    Recused recused = Recused::counted;

    // Exact: count * denominator against numerator * base. Of nobody nothing is a share.
    bool reached(std::int64_t count, std::int64_t base) const;
    // The smallest count that reaches it.
    std::int64_t needed(std::int64_t base) const;
};

enum class DecidedBy { votes, scores, both };

struct Method {  // how a council votes
    std::string code, name;
    Citation citation;
};

struct ConflictRule {
    std::string code;  // "author", "same_name", "head_author", "first_applier", "relative", "other"
    std::string name;
    bool locked = false;  // takes no part; else he is asked first
    Citation citation;
    bool reasoned = false;  // who answers that there is no conflict says why
};

struct ActRule {  // who may make an act of a council or of a session; a type without a rule: nobody
    std::string act;
    std::vector<std::string> roles;
    Citation citation;
};

struct CouncilRules {
    std::vector<Seat> seats;
    CouncilSize size;
    std::optional<Share> quorum;  // nullopt: no text at hand says how many must be present
    Citation quorum_citation;
    Share approval;
    DecidedBy decided_by = DecidedBy::votes;
    Citation approval_citation, recused_citation;
    std::vector<Method> methods;
    std::vector<ConflictRule> conflicts;
    std::vector<ActRule> acts;

    const Seat* seat(std::string_view code) const;  // nullptr: no such code
    const Method* method(std::string_view code) const;
    const ConflictRule* conflict(std::string_view code) const;
    bool may(std::string_view role, std::string_view act) const;
};

enum class CriterionKind {
    bands,    // one band of several, then points within it
    sum,      // the points of its parts
    points,   // points from 0 to `most`
    gate,     // met or not; no points
    comment,  // words only
};

struct Band {
    std::string code, name;
    int from = 0, to = 0;  // hundredths of a point, both included
};

struct Criterion {
    std::string code;  // unique in its sheet
    std::string name;
    CriterionKind kind = CriterionKind::points;
    int most = 0;                // hundredths of a point
    int least = 0;               // below it the criterion is not met; 0: no minimum
    bool disqualifying = false;  // not met: the solution fails whatever the total
    int weight = 100;            // hundredths: 150 counts one and a half times
    bool comment = false;        // the form has a line "Nhận xét" after it
    std::vector<Band> bands;
    std::vector<Criterion> parts;
};

struct CriterionMinimum {
    std::string criterion;
    int least = 0;  // hundredths
};

struct Level {  // "Loại A"; of several that fit the first holds
    std::string code, name;
    int total_from = 0, total_below = 0;  // below 0: no upper end
    std::vector<CriterionMinimum> criteria;
};

struct Passing {
    int total_least = 0;  // of the mean, hundredths
    std::vector<Level> levels;
    Citation citation;
};

struct Sheet {
    std::string code;      // "sonla-mau-03"
    std::string name;      // title of the form
    std::string form;      // "Mẫu số 03"
    bool complete = true;  // false: the rest of the form was not at hand, so a total means nothing
    std::string missing;   // what is not known, as people are told
    std::vector<Criterion> criteria;
    std::optional<Passing> passing;  // nullopt: no text at hand says from which score on
    int sheets_least = 0;            // fewer say nothing; 0: not fixed
    int drop_extremes_from = 0;      // from so many sheets on the highest and the lowest are left out; 0: never
    int outlier_share = 0;  // a sheet further from the mean than this share of the scale is shown; 10'000 = all
    Citation aggregation_citation;
    Citation citation;

    const Criterion* criterion(std::string_view code) const;  // in any depth
    std::int64_t most() const;  // of the total: hundredths of a point times hundredths of weight
};

// Errors: "pack-member" with the place.
Result<CouncilRules> read_council_rules(const Json& pack);
Result<std::vector<Sheet>> read_sheets(const Json& pack);

}  // namespace sk::law
