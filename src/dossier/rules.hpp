// The inside of the fold: what the counting acts seen so far have made of a dossier, and whether one more act may
// follow. For fold.cpp and its tests; everybody else reads Dossier.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "dossier/fold.hpp"

namespace sk::dossier {

// Points to acts, so it is cheap to copy: the fold keeps one for every act that counts.
struct Standing {
    State state = State::none;
    std::string_view last_change;           // type of the act that made `state`
    std::vector<std::string_view> since;    // types that counted since and left it
    const Act* first = nullptr;             // the filing
    const PersonId* filer = nullptr;        // who made it: the author
    std::vector<PersonId> own;              // makers of all filings, and of confirmations with their own key
    const Act* application = nullptr;       // the act whose application holds
    std::string number, number_date;        // given once
    std::vector<const Act*> latest;         // of each type
    std::vector<const Act*> confirmations;  // of shares
    const Act* opinion = nullptr;           // on the application as it stands
    const Act* approval = nullptr;          // of the superior, after that opinion
    const Act* province_opinion = nullptr;
    const Act* effect_annulled = nullptr;  // the recognition that was annulled last
    bool complaint_open = false;

    const Act* last(std::string_view type) const;
    bool is_own_of(const PersonId& person) const;
};

enum class Joins { one_head, many_heads };

void apply(Standing& standing, const Act& act, const law::Step& step);
struct Verdict {
    std::string fault;                // "" when the act counts; else the reason why not
    const law::Step* step = nullptr;  // by which it counts
};
// heard: as in fold.
Verdict judge(const Act& act, const Standing& before, Joins joins, const law::Pack& pack,
              const std::vector<Heard>* heard);

// Whether a confirmed share is that of this row as it stands: by the share and, where the act says it, by the name.
bool confirms(const Act& confirmation, const Author& author, const law::Pack& pack);
// Whether who confirms a share is called so, as far as the act says how he is called.
bool bears_name(const Act& confirmation, std::string_view name);

// Whether the step is a way in such a dossier, by its `when`.
bool is_a_way(const law::Step& step, const Standing& before);

// The parts of `judge` that do not depend on the body, for asking before there is one.
std::string_view fault_of_person(std::string_view type, std::string_view role, const PersonId& by,
                                 const Standing& before, const law::Pack& pack);
const law::Step* step_of(std::string_view type, std::string_view result, std::string_view role, const Standing& before,
                         Joins joins, const law::Pack& pack);
std::string_view fault_of_course(std::string_view type, const PersonId& by, const Standing& before);

// What a dossier keeps of its acts, as the standing that its next act meets.
Standing standing_of(const Dossier& dossier);

}  // namespace sk::dossier
