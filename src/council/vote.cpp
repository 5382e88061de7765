#include "council/vote.hpp"

namespace sk::council {

namespace {

// Ballot papers go out and come back; hands are only counted.
constexpr std::string_view by_hands = "show_of_hands";

constexpr std::pair<const char*, int Ballot::*> counts[] = {
    {"issued", &Ballot::issued}, {"valid", &Ballot::valid}, {"invalid", &Ballot::invalid},
    {"blank", &Ballot::blank},   {"agree", &Ballot::agree}, {"disagree", &Ballot::disagree}};

}  // namespace

std::string check_ballot(const Ballot& ballot, const Floor& floor, const law::CouncilRules& rules) {
    if (!rules.method(ballot.method)) return "ballot-method";
    for (const auto& [name, count] : counts) {
        if (ballot.*count < 0) return "ballot-negative";
    }
    if (ballot.valid != ballot.agree + ballot.disagree) return "ballot-valid";
    if (ballot.returned() > ballot.issued) return "ballot-returned";
    if (ballot.issued > static_cast<int>(floor.entitled.size())) return "ballot-entitled";
    if (ballot.method == by_hands) {
        if (ballot.invalid != 0 || ballot.returned() != ballot.issued) return "ballot-hands";
    } else if (ballot.tellers.empty()) {
        return "ballot-tellers";
    }
    return {};
}

Json to_json(const Ballot& ballot) {
    Json json = Json::object();
    json["method"] = ballot.method;
    for (const auto& [name, count] : counts) json[name] = ballot.*count;
    json["tellers"] = ballot.tellers;
    return json;
}

Ballot ballot_from_json(const Json& json) {
    Ballot ballot;
    ballot.method = string_or(json, "method");
    for (const auto& [name, count] : counts) ballot.*count = static_cast<int>(integer_or(json, name, -1));
    if (const auto tellers = json.find("tellers"); tellers != json.end() && tellers->is_array()) {
        for (const Json& teller : *tellers) {
            if (const auto* name = teller.get_ptr<const std::string*>()) ballot.tellers.push_back(*name);
        }
    }
    return ballot;
}

VoteDecision decide_by_votes(const std::optional<Ballot>& ballot, const Floor& floor, const law::CouncilRules& rules) {
    VoteDecision decision;
    decision.base = floor.base(rules.approval, ballot ? ballot->valid : 0);
    decision.needed = rules.approval.needed(decision.base);
    if (ballot) decision.agree = ballot->agree;
    if (floor.entitled.empty()) {
        decision.reason = "vote-nobody";
    } else if (quorum_of(floor, rules) == Quorum::not_met) {
        decision.reason = "vote-quorum";
    } else if (!ballot) {
        decision.reason = "vote-none";
    } else if (rules.approval.reached(decision.agree, decision.base)) {
        decision.verdict = Verdict::passed;
        decision.reason = "vote-reached";
    } else {
        decision.verdict = Verdict::failed;
        decision.reason = "vote-missed";
    }
    return decision;
}

Decision decide(const VoteDecision& votes, const ScoreDecision& scores, const law::Sheet* sheet,
                const law::CouncilRules& rules) {
    Decision decision;
    decision.votes = votes;
    decision.scores = scores;
    const bool by_votes = rules.decided_by != law::DecidedBy::scores;
    const bool by_scores = rules.decided_by != law::DecidedBy::votes;
    if (by_votes) decision.citations.push_back(rules.approval_citation);
    if (by_scores && sheet && sheet->passing) decision.citations.push_back(sheet->passing->citation);
    if (by_votes && by_scores) {
        // Both must be reached; one that is missed already decides.
        if (votes.verdict == Verdict::failed || scores.verdict == Verdict::failed) {
            decision.verdict = Verdict::failed;
        } else if (votes.verdict == Verdict::passed && scores.verdict == Verdict::passed) {
            decision.verdict = Verdict::passed;
        }
    } else {
        decision.verdict = by_votes ? votes.verdict : scores.verdict;
    }
    return decision;
}

}  // namespace sk::council
