#include "dossier/grounds.hpp"

#include <utility>

#include "dossier/act.hpp"
#include "dossier/act_bodies.hpp"

namespace sk::dossier {

namespace {

using law::Condition;

constexpr std::pair<std::string_view, std::string_view> guard_of_code[] = {
    {"act-own-dossier", "own_dossier"},
    {"act-not-filer", "filer_only"},
    {"act-opinion", "opinion_first"},
    {"act-two-people", "two_people"},
    {"act-date", "dates_in_order"},
    {"act-basis", "proposal_basis"},
    {"act-number", "one_number"},
    {"act-law-early", "rules_of_day"},
    {"act-law-over", "rules_of_day"},
    {"act-law-kind", "rules_of_day"},
    {"act-law-withdrawn", "rules_of_day"},
    {"act-undo", "undo_last"},
    {"act-complaint", "one_complaint"},
    {"act-session", "opinion_of_session"},
    {"act-session-missing", "opinion_of_session"},
    {"act-superseded", "opinion_of_session"},
    {"act-share", "own_share"},
    {"act-share-key", "own_share"},
    {"act-share-name", "own_share"},
    {"act-share-sum", "whole"},
    {"act-filer-name", "own_row"},
    {"act-session-council", "members_only"},
    {"act-session-rules", "session_rules"},
    {"act-session-term", "council_term"},
    // Councils and their sessions.
    {"council-person-twice", "one_seat"},
    {"council-seat-unknown", "one_seat"},
    {"council-seat-rules", "rules_of_day"},
    {"agenda-rules", "rules_of_day"},
    {"council-substitute", "substitutes"},
    {"council-term", "council_term"},
    {"session-seat", "session_seat"},
    {"session-member", "members_only"},
    {"session-dossier", "agenda"},
    {"session-closed", "after_end"},
    {"session-cancelled", "after_end"},
    {"session-not-opener", "cancelling"},
    {"session-begun", "cancelling"},
    {"session-not-own", "own_word"},
    {"session-conflict-kind", "own_word"},
    {"session-own-conflict", "own_word"},
    {"session-recused", "recused_out"},
    {"session-absent", "present_only"},
    {"session-unanswered", "answered_first"},
    {"session-unsealed", "opened_together"},
    {"session-sealed", "opened_together"},
    {"session-sheet-late", "opened_together"},
    {"session-seal", "as_sealed"},
    {"session-sheet-twice", "one_sheet"},
    {"session-decided", "result_stands"},
    {"session-reason", "result_reason"},
    {"session-minutes", "closing"},
    {"session-open-matter", "closing"},
    {"session-conflict", "closing"},
    {"ballot-valid", "ballot_sum"},
    {"ballot-returned", "ballot_sum"},
    {"ballot-hands", "ballot_sum"},
    {"ballot-entitled", "ballot_entitled"},
    {"ballot-tellers", "tellers"},
    // Registers.
    {"register-decision-missing", "decision_first"},
    {"register-content", "as_recognised"},
    {"register-code", "as_recognised"},
    {"register-entry", "standing_entry"},
    // Packs that the office publishes.
    {"regulation-id", "rules_renewed"},
    {"regulation-line", "rules_renewed"},
    {"regulation-order", "rules_renewed"},
    {"regulation-past", "rules_renewed"},
    {"regulation-in-force", "rules_renewed"},
};

constexpr std::pair<std::string_view, Condition> condition_of_code[] = {
    {"act-reasons", Condition::reasons},
    {"act-superior", Condition::superior},
    {"act-scan", Condition::scan},
    {"act-shares", Condition::shares},
};

// Of the superior's approval the step says in which cases it has to be had.
const law::Citation* ground_of_superior(const law::Pack& pack) {
    for (const law::Step& step : pack.workflow.steps)
        if (step.act == act_type::superior_approved && step.when) return &step.when->citation;
    return nullptr;
}

// Each round has its own source; the step that it bounds says nothing of days.
const law::Citation* ground_of_round(std::string_view act, const law::Pack& pack) {
    const bool of_unit = act == act_type::filed;
    for (const law::Round& round : pack.provisions.rounds)
        if ((round.level == "unit") == of_unit) return &round.citation;
    return nullptr;
}

// What a pack says of its councils by values of its own.
const law::Citation* ground_of_council(std::string_view code, const law::Pack& pack) {
    const law::CouncilRules& rules = pack.council;
    if (rules.seats.empty()) return nullptr;
    if (code == "act-votes" || code == "session-differs" || code == "session-undecided")
        return &rules.approval_citation;
    if (code == "session-quorum") return &rules.quorum_citation;
    if (code == "ballot-method") return rules.methods.empty() ? nullptr : &rules.methods.front().citation;
    if (code == "session-namesake") {
        const law::ConflictRule* rule = rules.conflict("same_name");
        return rule ? &rule->citation : nullptr;
    }
    const bool of_sheet = code == "session-score" || code == "session-no-sheet" || code.starts_with("score-");
    return of_sheet && !pack.sheets.empty() ? &pack.sheets.front().citation : nullptr;
}

const law::Citation* ground_of_register(std::string_view code, const law::Pack& pack) {
    const law::RegisterRules& rules = pack.register_rules;
    if (rules.acts.empty()) return nullptr;
    if (code == "register-number" || code == "register-number-taken") return &rules.numbering;
    return code == "register-author-twice" ? &rules.one_per_author : nullptr;
}

// Who may make it, and when.
const law::Citation* ground_of_step(std::string_view act, const law::Pack& pack) {
    if (const law::Step* step = pack.workflow.find(act, {})) return &step->citation;
    for (const law::Step& step : pack.workflow.steps)
        if (step.act == act) return &step.citation;
    for (const law::ActRule& rule : pack.council.acts)
        if (rule.act == act) return &rule.citation;
    if (const law::JournalKind* kind = pack.journals.find(subject_kind(act)))
        if (const law::JournalStep* made = kind->find(act)) return &made->citation;
    if (const law::RegisterAct* entry = pack.register_rules.find(act)) return &entry->citation;
    const law::Guard* undo = act.ends_with(".retracted") ? pack.provisions.guard("undo_last") : nullptr;
    return undo ? &undo->citation : nullptr;
}

const law::Citation* ground_of_minutes(std::string_view act, const law::Pack& pack) {
    if (const law::Guard* guard = pack.provisions.guard("opinion_of_session")) return &guard->citation;
    for (const law::Step& step : pack.workflow.steps)  // packs before 2026-6: what asks for them
        if (step.act == act && step.has_condition(Condition::scan_without_session))
            return step.paper_added ? &*step.paper_added : &step.citation;
    return nullptr;
}

}  // namespace

const law::Citation* ground_of(std::string_view code, std::string_view act, const law::Pack& pack) {
    if (code == "act-scan" && act == act_type::share_confirmed) code = "act-share";
    // That minutes on paper go with it: the article by which councils are heard does not say so.
    if (code == "act-scan" && (act == act_type::council_opinion || act == act_type::province_opinion))
        return ground_of_minutes(act, pack);
    if (code == "act-window") return ground_of_round(act, pack);
    for (const auto& [refusal, guard] : guard_of_code) {
        if (refusal != code) continue;
        const bool of_certificate = guard == "own_dossier" && act.starts_with("register.");
        const law::Guard* found = pack.provisions.guard(of_certificate ? "own_certificate" : guard);
        return found ? &found->citation : nullptr;
    }
    if (code == "act-law-replaced") return pack.provisions.ground_of_bound("grace_days");  // of the pack that replaces
    if (code == "act-future") return pack.provisions.ground_of_bound("ahead_hours");
    if (code == "act-applied") return &pack.conditions_citation;
    if (code == "act-quorum") return pack.council.quorum ? &pack.council.quorum_citation : nullptr;
    if (const law::Citation* ground = ground_of_council(code, pack)) return ground;
    if (const law::Citation* ground = ground_of_register(code, pack)) return ground;
    if (code == "act-score") {
        const law::Passing* passing = pack.least_passing();
        return passing ? &passing->citation : nullptr;
    }
    if (code == "act-superior") return ground_of_superior(pack);
    for (const auto& [refusal, condition] : condition_of_code) {
        if (refusal != code) continue;
        for (const law::Step& step : pack.workflow.steps)
            if (step.act == act && step.has_condition(condition)) return &step.citation;
    }
    const bool of_step = code == "act-authority" || code == "act-state" || code == "act-law" || code == "act-scan";
    return of_step ? ground_of_step(act, pack) : nullptr;
}

}  // namespace sk::dossier
