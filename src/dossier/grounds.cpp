#include "dossier/grounds.hpp"

#include <utility>

#include "dossier/act.hpp"

namespace sk::dossier {

namespace {

using law::Condition;

constexpr std::pair<std::string_view, std::string_view> guard_of_code[] = {
    {"act-own-dossier", "own_dossier"}, {"act-not-filer", "filer_only"},   {"act-opinion", "opinion_first"},
    {"act-two-people", "two_people"},   {"act-date", "dates_in_order"},    {"act-basis", "proposal_basis"},
    {"act-number", "one_number"},       {"act-law-early", "rules_of_day"}, {"act-law-over", "rules_of_day"},
    {"act-undo", "undo_last"},
};

constexpr std::pair<std::string_view, Condition> condition_of_code[] = {
    {"act-reasons", Condition::reasons},
    {"act-superior", Condition::superior},
    {"act-window", Condition::window},
    {"act-scan", Condition::scan},
    {"act-scan", Condition::scan_without_session},
    {"act-shares", Condition::shares},
};

// Of the superior's approval the step says in which cases it has to be had.
const law::Citation* ground_of_superior(const law::Pack& pack) {
    for (const law::Step& step : pack.workflow.steps)
        if (step.act == act_type::superior_approved && step.when) return &step.when->citation;
    return nullptr;
}

const law::Citation* ground_of_bound(std::string_view code, const law::Pack& pack) {
    for (const law::Bound& bound : pack.provisions.bounds)
        if (bound.code == code) return &bound.citation;
    return nullptr;
}

}  // namespace

const law::Citation* ground_of(std::string_view code, std::string_view act, const law::Pack& pack) {
    for (const auto& [refusal, guard] : guard_of_code) {
        if (refusal != code) continue;
        const bool of_certificate = guard == "own_dossier" && act.starts_with("register.");
        const law::Guard* found = pack.provisions.guard(of_certificate ? "own_certificate" : guard);
        return found ? &found->citation : nullptr;
    }
    if (code == "act-future") return ground_of_bound("ahead_hours", pack);
    if (code == "act-applied") return &pack.conditions_citation;
    if (code == "act-votes") return pack.council.seats.empty() ? nullptr : &pack.council.approval_citation;
    if (code == "act-quorum") return pack.council.quorum ? &pack.council.quorum_citation : nullptr;
    if (code == "act-score") {
        for (const law::Sheet& sheet : pack.sheets)
            if (sheet.passing) return &sheet.passing->citation;
        return nullptr;
    }
    if (code == "act-superior") return ground_of_superior(pack);
    for (const auto& [refusal, condition] : condition_of_code) {
        if (refusal != code) continue;
        for (const law::Step& step : pack.workflow.steps)
            if (step.act == act && step.has_condition(condition)) return &step.citation;
    }
    // Who may make it.
    if (code == "act-authority")
        if (const law::Step* step = pack.workflow.find(act, {})) return &step->citation;
    return nullptr;
}

}  // namespace sk::dossier
