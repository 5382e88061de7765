#include "council/member.hpp"

#include "base/text.hpp"

namespace sk::council {

namespace {

bool has_vote(const Member& member, const law::CouncilRules& rules) {
    const law::Seat* seat = rules.seat(member.seat);
    return seat && seat->votes;
}

}  // namespace

Json to_json(const Member& member) {
    Json json = Json::object();
    json["person"] = member.person.text;
    json["name"] = member.name;
    json["position"] = member.position;
    json["workplace"] = member.workplace;
    json["seat"] = member.seat;
    json["substitute_for"] = member.substitute_for.text;
    json["head"] = member.head;
    return json;
}

Member member_from_json(const Json& json) {
    Member member;
    member.person.text = string_or(json, "person");
    member.name = string_or(json, "name");
    member.position = string_or(json, "position");
    member.workplace = string_or(json, "workplace");
    member.seat = string_or(json, "seat");
    member.substitute_for.text = string_or(json, "substitute_for");
    const auto head = json.find("head");
    member.head = head != json.end() && head->is_boolean() && head->get<bool>();
    return member;
}

std::vector<Member> members_from_json(const Json& body, const char* name) {
    std::vector<Member> members;
    const auto list = body.find(name);
    if (list == body.end() || !list->is_array()) return members;
    for (const Json& item : *list) members.push_back(member_from_json(item));
    return members;
}

Json to_json(std::span<const Member> members) {
    Json json = Json::array();
    for (const Member& member : members) json.push_back(to_json(member));
    return json;
}

const Member* find_member(std::span<const Member> members, const PersonId& person) {
    for (const Member& member : members) {
        if (member.person == person) return &member;
    }
    return nullptr;
}

std::vector<Finding> check_council(std::span<const Member> members, const Term& term, const law::CouncilRules& rules,
                                   Date today) {
    std::vector<Finding> findings;
    const auto find = [&](const char* code, std::string argument, std::vector<law::Citation> citations = {}) {
        findings.push_back({code, std::move(argument), std::move(citations)});
    };
    if (members.empty()) {
        find("council-empty", {}, {rules.size.citation});
        return findings;
    }
    People seen, replaced;
    int count = 0;
    for (const Member& member : members) {
        if (!seen.insert(member.person).second) find("council-person-twice", member.name);
        if (!rules.seat(member.seat)) find("council-seat-unknown", member.name);
        if (member.substitute_for.empty()) {
            count += has_vote(member, rules);
            continue;
        }
        // Somebody stands in for a member, not for a substitute, and one for one.
        const Member* principal = find_member(members, member.substitute_for);
        if (!principal || !principal->substitute_for.empty() || !replaced.insert(member.substitute_for).second) {
            find("council-substitute", member.name);
        }
    }
    for (const law::Seat& seat : rules.seats) {
        int taken = 0;
        for (const Member& member : members) taken += member.seat == seat.code && member.substitute_for.empty();
        if (taken < seat.least) find("council-seat-few", seat.name, {seat.citation});
        if (seat.most != 0 && taken > seat.most) find("council-seat-many", seat.name, {seat.citation});
    }
    if (count < rules.size.least || (rules.size.most != 0 && count > rules.size.most)) {
        find("council-size", std::to_string(count), {rules.size.citation});
    }
    if (rules.size.odd && count % 2 == 0) find("council-even", std::to_string(count), {rules.size.citation});
    if ((term.from && today < *term.from) || (term.to && *term.to < today)) find("council-term", {});
    return findings;
}

std::int64_t Floor::base(const law::Share& share, std::int64_t valid_ballots) const {
    switch (share.of) {
        case law::Base::members: return share.recused == law::Recused::counted ? members : members - recused;
        case law::Base::present:
            return static_cast<std::int64_t>(share.recused == law::Recused::counted ? sitting.size() : entitled.size());
        case law::Base::valid: return valid_ballots;
    }
    return 0;
}

Floor floor_of(std::span<const Member> members, const People& present, const People& locked,
               const law::CouncilRules& rules) {
    Floor floor;
    for (const Member& member : members) {
        if (!member.substitute_for.empty() || !has_vote(member, rules)) continue;
        ++floor.members;
        floor.recused += locked.contains(member.person);
        const Member* in_the_room = present.contains(member.person) ? &member : nullptr;
        for (const Member& other : members) {
            if (in_the_room) break;
            if (other.substitute_for == member.person && present.contains(other.person)) in_the_room = &other;
        }
        if (!in_the_room) continue;
        floor.sitting.insert(in_the_room->person);
        if (!locked.contains(in_the_room->person)) floor.entitled.insert(in_the_room->person);
    }
    return floor;
}

Quorum quorum_of(const Floor& floor, const law::CouncilRules& rules) {
    if (!rules.quorum) return Quorum::unknown;
    // Who must be there is asked of the session as a whole, whoever stays out of one dossier.
    const auto present = static_cast<std::int64_t>(floor.sitting.size());
    return rules.quorum->reached(present, floor.members) ? Quorum::met : Quorum::not_met;
}

}  // namespace sk::council
