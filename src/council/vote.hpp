// Votes of a council: paper ballots counted by tellers, or a show of hands, against the pack's share.
//
// Promises: a tally is taken only when it adds up; the share is compared by whole numbers; without a quorum that the
// pack knows, without anybody entitled, or without a vote nothing is decided. The answer carries the rule that it
// applied. Rule: TT 18/2013/TT-BKHCN Điều 8: "biểu quyết hoặc bỏ phiếu kín với ít nhất 2/3 ý kiến đồng ý của các thành
// viên Hội đồng", by the pack's "council".
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "council/member.hpp"
#include "council/sheet.hpp"

namespace sk::council {

struct Ballot {
    std::string method;                // code of law::CouncilRules::methods
    int issued = 0;                    // số phiếu phát ra; show of hands: how many were asked
    int valid = 0;                     // hợp lệ
    int invalid = 0;                   // không hợp lệ
    int blank = 0;                     // phiếu trắng; show of hands: who raised no hand either way
    int agree = 0;                     // đồng ý
    int disagree = 0;                  // không đồng ý
    std::vector<std::string> tellers;  // names; a secret ballot has at least one
    int returned() const { return valid + invalid + blank; }  // số phiếu thu về
};

// "" when it adds up; else text: strings key "error.<code>": ballot-method, ballot-negative, ballot-valid (valid is
// not agree + disagree), ballot-returned (more came back than went out), ballot-hands (a show of hands leaves nobody
// out), ballot-entitled (more ballots than people who may vote), ballot-tellers
std::string check_ballot(const Ballot& ballot, const Floor& floor, const law::CouncilRules& rules);

Json to_json(const Ballot& ballot);  // the members of the act session.ballot but for dossier and note
Ballot ballot_from_json(const Json& json);

struct VoteDecision {
    Verdict verdict = Verdict::undecided;
    // vote-none, vote-quorum, vote-nobody, vote-reached, vote-missed
    std::string reason;
    std::int64_t agree = 0, base = 0, needed = 0;  // so many of so many, and how many it takes
};
VoteDecision decide_by_votes(const std::optional<Ballot>& ballot, const Floor& floor, const law::CouncilRules& rules);

// What the council came to, by votes, scores or both as the pack says.
struct Decision {
    Verdict verdict = Verdict::undecided;
    VoteDecision votes;
    ScoreDecision scores;
    std::vector<law::Citation> citations;  // of the rules that decided
};
// sheet: nullptr where the session uses none.
Decision decide(const VoteDecision& votes, const ScoreDecision& scores, const law::Sheet* sheet,
                const law::CouncilRules& rules);

}  // namespace sk::council
