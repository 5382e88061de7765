#include "subject/way_back.hpp"

#include "dossier/act.hpp"
#include "dossier/act_bodies.hpp"

namespace sk::subject {

namespace {

namespace act_type = dossier::act_type;

struct RoomAct {
    std::string_view type, back;
    bool asked;
};

// What is made anew replaces what was there before, as long as the session is open (council/session.hpp); an entry of
// the register is taken back while nothing has followed it (register/register.hpp).
constexpr RoomAct of_rooms[] = {
    {act_type::council_established, {}, true},
    {act_type::council_changed, {}, true},
    {act_type::council_dissolved, {}, true},
    {act_type::session_opened, act_type::session_cancelled, true},
    {act_type::session_attendance, act_type::session_attendance, false},
    // Who has declared a conflict does not let himself in again: the chair does.
    {act_type::session_conflict_declared, act_type::session_conflict_declared, true},
    {act_type::session_sheet_sealed, act_type::session_sheet_sealed, false},
    {act_type::session_unsealed, {}, true},
    {act_type::session_sheet_opened, {}, true},
    {act_type::session_sheet_lost, act_type::session_sheet_opened, true},
    {act_type::session_sheet_keyed, {}, true},
    {act_type::session_ballot, act_type::session_ballot, false},
    {act_type::session_result, act_type::session_ballot, true},
    {act_type::session_minutes, act_type::session_minutes, false},
    {act_type::session_closed, {}, true},
    {act_type::session_cancelled, {}, true},
    {act_type::certificate_issued, act_type::register_retracted, false},
    {act_type::certificate_reprinted, act_type::register_retracted, false},
    {act_type::certificate_annulled, act_type::register_retracted, true},
    {act_type::number_voided, act_type::register_retracted, false},
    {act_type::register_retracted, {}, true},
};

// Packs before 2026-3 know no cancelling of a session.
bool is_made_by_somebody(std::string_view act, const law::Pack& rules) {
    if (dossier::subject_kind(act) != "session" || rules.council.acts.empty()) return true;
    for (const char* role : {"chair", "secretary", "member"})
        if (rules.council.may(role, act)) return true;
    return false;
}

}  // namespace

WayBack way_back(std::string_view type, const law::Pack& rules) {
    for (const RoomAct& each : of_rooms)
        if (each.type == type)
            return {is_made_by_somebody(each.back, rules) ? each.back : std::string_view{}, each.asked};
    const std::string_view of = dossier::subject_kind(type);
    if (of == "dossier") {
        const bool undone = rules.workflow.find_undo(type) != nullptr;
        return {undone ? act_type::retracted : std::string_view{}, !undone};
    }
    if (const law::JournalKind* kind = rules.journals.find(of)) {
        if (kind->may_undo(type))
            for (const dossier::ActForm& form : dossier::act_forms())
                if (dossier::subject_kind(form.type) == of && form.type.ends_with(".retracted"))
                    return {form.type, false};
        return {{}, true};
    }
    return {};
}

}  // namespace sk::subject
