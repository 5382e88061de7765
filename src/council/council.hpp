// A council from its acts: the decision that established it, changes, its end.
//
// Invariants as in dossier/fold.hpp: the result depends on the set of acts, not on their order of arrival; an act
// counts by its ancestors alone; what does not count is listed with a reason; two decisions that did not know of each
// other are a conflict that people see, and the one later in the canonical order holds meanwhile.
// Exception: of two establishing acts only the canonically first counts.
//
// State        established  changed  dissolved
// none         established
// established               stays    dissolved
// dissolved                                     (nothing more)
#pragma once
#include <span>
#include <string>
#include <vector>

#include "council/member.hpp"
#include "dossier/fold.hpp"
#include "law/pack.hpp"

namespace sk::council {

struct Council {
    SubjectId id;
    UnitId unit;
    std::string name;
    bool provincial = false;
    std::string number;  // of the decision that made it what it is, as the records office gave it
    std::optional<Date> date;
    Term term;
    std::vector<Member> members;
    ContentId members_act;  // the act that named them
    struct Composition {    // as one decision named it
        ContentId act;
        std::optional<Date> date;
        Term term;
        std::vector<Member> members;
        bool within = true;  // of in_office: the day lies in its term or a later one's
    };
    std::vector<Composition> compositions;  // in the order of the decisions
    // Who sits on that day: by the last decision dated up to it, else by the first. The council is established.
    Composition in_office(const Date& day) const;
    bool dissolved = false;
    bool conflict = false;  // more than one head
    std::vector<ContentId> heads, order;
    std::vector<dossier::Rejected> rejected;  // act-parent-missing, act-parent-rejected, act-subject, act-unit,
                                              // act-authority, act-state, act-type
    bool established() const { return !order.empty(); }
};
Council fold_council(std::span<const dossier::Act> acts, const law::Pack& pack);

// The members as this act named them; empty when it is not among the acts, or names none.
std::vector<Member> members_named(std::span<const dossier::Act> acts, const ContentId& act);

}  // namespace sk::council
