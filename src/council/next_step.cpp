#include "council/next_step.hpp"

#include <algorithm>

namespace sk::council {

namespace {

class Course {
public:
    Course(const Session& session, const law::Pack& pack, const People& on_paper)
        : session_(session), rules_(pack.council), sheet_(pack.sheet(session.sheet)), on_paper_(on_paper) {}

    std::vector<NextStep> run() {
        if (!session_.open) return {};
        if (session_.attendance.empty()) {
            add("attendance", {}, holders(&law::Seat::records, {}));
            return std::move(steps_);
        }
        if (session_.attendance.back().quorum == Quorum::not_met) add("quorum", {}, holders(&law::Seat::records, {}));
        bool decided = true;
        for (const MatterState& state : session_.matters) {
            if (state.result.empty() || state.unsettled) {
                decided = false;
                about(state);
            }
        }
        if (!decided) return std::move(steps_);
        const auto in_matter = [](const MatterState& state) { return state.conflict; };
        if (session_.conflict && std::none_of(session_.matters.begin(), session_.matters.end(), in_matter))
            add("settle-session", {}, holders(&law::Seat::records, {}));  // of two attendances or two minutes
        else if (session_.minutes_act.empty())
            add("minutes", {}, holders(&law::Seat::records, {}));
        else
            add("close", {}, holders(&law::Seat::presides, {}));
        return std::move(steps_);
    }

private:
    const Session& session_;
    const law::CouncilRules& rules_;
    const law::Sheet* sheet_;
    const People& on_paper_;
    std::vector<NextStep> steps_;

    void add(std::string_view code, const SubjectId& dossier, std::vector<PersonId> people) {
        steps_.push_back({code, dossier, std::move(people)});
    }
    // Who holds the duty: of those in the room whoever is not locked out; before the attendance is taken, all of them.
    std::vector<PersonId> holders(bool law::Seat::*duty, const People& locked) const {
        std::vector<PersonId> here, all;
        for (const Member& member : session_.members) {
            const law::Seat* seat = rules_.seat(member.seat);
            if (!seat || !(seat->*duty)) continue;
            all.push_back(member.person);
            if (session_.present().contains(member.person) && !locked.contains(member.person))
                here.push_back(member.person);
        }
        return here.empty() ? all : here;
    }

    void about(const MatterState& state) {
        const SubjectId& dossier = state.matter.dossier;
        if (state.unsettled) return add("settle", dossier, holders(&law::Seat::presides, state.locked));
        std::vector<PersonId> asked, scoring, opening;
        bool asked_on_paper = false, keying = false;
        for (const PersonId& person : state.floor.sitting) {
            if (state.open_questions(person).empty()) continue;
            if (on_paper_.contains(person))
                asked_on_paper = true;
            else
                asked.push_back(person);
        }
        if (!asked.empty()) add("declare", dossier, std::move(asked));
        if (asked_on_paper) add("declare-paper", dossier, holders(&law::Seat::records, state.locked));
        if (sheet_) {
            for (const PersonId& person : state.floor.entitled) {
                const MemberSheet* sheet = state.sheet_of(person);
                if (on_paper_.contains(person)) {
                    keying |= !sheet && state.open_questions(person).empty();
                    continue;
                }
                const bool owes = !sheet || (sheet->status == SheetStatus::doubled && !state.unsealed);
                if (owes && state.open_questions(person).empty()) scoring.push_back(person);
                if (sheet && sheet->status == SheetStatus::waiting) opening.push_back(person);
            }
            if (!state.unsealed && !scoring.empty()) return add("score", dossier, std::move(scoring));
            if (!state.unsealed) return add("unseal", dossier, holders(&law::Seat::presides, state.locked));
            if (keying) add("key", dossier, holders(&law::Seat::records, state.locked));
            if (!opening.empty()) return add("open", dossier, std::move(opening));
        }
        const bool by_votes = rules_.decided_by != law::DecidedBy::scores;
        if (by_votes && (!state.ballot || state.ballot_stale))
            return add("ballot", dossier, holders(&law::Seat::records, state.locked));
        add("result", dossier, holders(&law::Seat::presides, state.locked));
    }
};

}  // namespace

std::vector<NextStep> next_steps(const Session& session, const law::Pack& pack, const People& on_paper) {
    return Course(session, pack, on_paper).run();
}

std::string_view act_of_step(std::string_view step) {
    namespace act_type = dossier::act_type;
    struct Pair {
        std::string_view step, type;
    };
    constexpr Pair pairs[] = {
        {"attendance", act_type::session_attendance},
        {"quorum", act_type::session_attendance},
        {"declare", act_type::session_conflict_declared},
        {"score", act_type::session_sheet_sealed},
        {"unseal", act_type::session_unsealed},
        {"open", act_type::session_sheet_opened},
        {"key", act_type::session_sheet_keyed},
        {"declare-paper", act_type::session_conflict_declared},
        {"ballot", act_type::session_ballot},
        {"result", act_type::session_result},
        {"minutes", act_type::session_minutes},
        {"close", act_type::session_closed},
    };
    for (const Pair& pair : pairs)
        if (pair.step == step) return pair.type;
    return {};
}

}  // namespace sk::council
