#include "council/next_step.hpp"

#include <algorithm>

namespace sk::council {

namespace {

class Course {
public:
    Course(const Session& session, const law::Pack& pack)
        : session_(session), rules_(pack.council), sheet_(pack.sheet(session.sheet)) {}

    std::vector<NextStep> run() {
        if (!session_.open) return {};
        if (session_.attendance.empty()) {
            add("attendance", {}, holders(&law::Seat::records, {}));
            return std::move(steps_);
        }
        if (session_.attendance.back().quorum == Quorum::not_met)
            add("quorum", {}, holders(&law::Seat::records, {}));
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
        for (const PersonId& person : state.floor.sitting) {
            if (!state.open_questions(person).empty()) asked.push_back(person);
        }
        if (!asked.empty()) add("declare", dossier, std::move(asked));
        if (sheet_) {
            for (const PersonId& person : state.floor.entitled) {
                const MemberSheet* sheet = state.sheet_of(person);
                const bool owes = !sheet || (sheet->status == SheetStatus::doubled && !state.unsealed);
                if (owes && state.open_questions(person).empty()) scoring.push_back(person);
                if (sheet && sheet->status == SheetStatus::waiting) opening.push_back(person);
            }
            if (!state.unsealed && !scoring.empty()) return add("score", dossier, std::move(scoring));
            if (!state.unsealed) return add("unseal", dossier, holders(&law::Seat::presides, state.locked));
            if (!opening.empty()) return add("open", dossier, std::move(opening));
        }
        const bool by_votes = rules_.decided_by != law::DecidedBy::scores;
        if (by_votes && (!state.ballot || state.ballot_stale))
            return add("ballot", dossier, holders(&law::Seat::records, state.locked));
        add("result", dossier, holders(&law::Seat::presides, state.locked));
    }
};

}  // namespace

std::vector<NextStep> next_steps(const Session& session, const law::Pack& pack) { return Course(session, pack).run(); }

}  // namespace sk::council
