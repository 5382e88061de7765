// Who belongs to a council, who sits in the room, and who counts when one dossier is decided.
//
// Promises: a substitute sits only while the member he stands in for is away; a member counts once; whoever is locked
// out of a dossier neither scores nor votes on it. Whether he stays in the denominator, the pack says.
// Rules: TT 18/2013/TT-BKHCN Điều 8, by the pack's "council". Findings tell what differs from the rules; they stop
// nobody, because the head of the unit answers for whom he appoints.
#pragma once
#include <cstdint>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <vector>

#include "base/date.hpp"
#include "base/ids.hpp"
#include "base/json.hpp"
#include "law/council_rules.hpp"

namespace sk::council {

struct Member {
    PersonId person;  // of whoever has no key in the system: an id of his own
    std::string name, position, workplace;
    std::string seat;         // code of law::CouncilRules::seats
    PersonId substitute_for;  // empty: a member himself
    bool head = false;        // người đứng đầu cơ sở xét công nhận sáng kiến
    bool operator==(const Member&) const = default;
};

using People = std::set<PersonId>;

Json to_json(const Member& member);
// Of a body that check_body let through.
Member member_from_json(const Json& json);
std::vector<Member> members_from_json(const Json& body, const char* name);
Json to_json(std::span<const Member> members);
const Member* find_member(std::span<const Member> members, const PersonId& person);  // nullptr: not one of them

struct Term {
    std::optional<Date> from, to;  // both included
    bool covers(Date day) const { return (!from || *from <= day) && (!to || day <= *to); }
};

struct Finding {
    std::string code;      // see check_council
    std::string argument;  // a seat's or a person's name, a number
    std::vector<law::Citation> citations;
};
// council-empty, council-seat-unknown, council-seat-few, council-seat-many, council-size, council-even,
// council-person-twice, council-substitute, council-term
std::vector<Finding> check_council(std::span<const Member> members, const Term& term, const law::CouncilRules& rules,
                                   Date today);

// The room when one dossier is decided.
struct Floor {
    int members = 0;  // members with a vote, substitutes not counted
    int recused = 0;  // of them: locked out of this dossier
    People sitting;   // who votes and scores in general: present members, and substitutes of absent ones
    People entitled;  // of them: not locked out of this dossier

    std::int64_t base(const law::Share& share, std::int64_t valid_ballots) const;
};
Floor floor_of(std::span<const Member> members, const People& present, const People& locked,
               const law::CouncilRules& rules);

enum class Quorum { unknown, met, not_met };  // unknown: no text at hand fixes one
Quorum quorum_of(const Floor& floor, const law::CouncilRules& rules);

}  // namespace sk::council
