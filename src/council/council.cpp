#include "council/council.hpp"

#include <algorithm>

#include "dossier/order.hpp"

namespace sk::council {

namespace {

using dossier::Act;
namespace act_type = dossier::act_type;

std::optional<Date> date_in(const Json& body, const char* name) {
    const auto date = parse_iso_date(string_or(body, name));
    return date.ok() ? std::optional<Date>(*date) : std::nullopt;
}

bool names_members(const Act& act) {
    return act.type == act_type::council_established || act.type == act_type::council_changed;
}

std::string fault(const Act& act, bool established, bool dissolved, const law::CouncilRules& rules) {
    const bool establishing = act.type == act_type::council_established;
    if (!names_members(act) && act.type != act_type::council_dissolved) return "act-type";
    if (!rules.may(act.role, act.type)) return "act-authority";
    if (establishing == established || dissolved) return "act-state";
    return {};
}

void apply(Council& council, const Act& act) {
    if (act.type == act_type::council_established) {
        council.name = string_or(act.body, "name");
        council.provincial = string_or(act.body, "level") == "province";
    }
    council.number = string_or(act.body, "number");
    council.date = date_in(act.body, "date");
    if (act.type == act_type::council_dissolved) {
        council.dissolved = true;
        return;
    }
    council.term = {date_in(act.body, "from"), date_in(act.body, "to")};
    council.members = members_from_json(act.body, "members");
    council.members_act = act.id;
    council.compositions.push_back({act.id, council.date, council.term, council.members});
}

}  // namespace

Council::Composition Council::in_office(const Date& day) const {
    Composition found = compositions.front();
    for (const Composition& each : compositions)
        if (each.date && *each.date <= day) found = each;
    found.within = false;
    bool from_here = false;
    for (const Composition& each : compositions) {
        from_here = from_here || each.act == found.act;
        found.within = found.within || (from_here && each.term.covers(day));
    }
    return found;
}

Council fold_council(std::span<const Act> acts, const law::Pack& pack) {
    const dossier::Ordered ordered = dossier::canonical_order(acts);
    Council council;
    const Act* first = nullptr;
    for (const Act* act : ordered.acts) {
        if (!first && act->type == act_type::council_established && pack.council.may(act->role, act->type)) first = act;
    }
    const Act* any = first ? first : ordered.acts.empty() ? nullptr : ordered.acts.front();
    if (!any && !ordered.missing.empty()) any = ordered.missing.front();
    if (!any) return council;
    council.id = any->subject;
    council.unit = any->unit;

    std::vector<bool> counts(ordered.acts.size(), false), has_child(ordered.acts.size(), false);
    for (std::size_t i = 0; i < ordered.acts.size(); ++i) {
        const Act& act = *ordered.acts[i];
        const auto& parents = ordered.parents[i];
        std::string reason;
        if (act.subject != council.id) {
            reason = "act-subject";
        } else if (act.unit != council.unit) {
            reason = "act-unit";
        } else if (!std::all_of(parents.begin(), parents.end(), [&](std::size_t parent) { return counts[parent]; })) {
            reason = "act-parent-rejected";
        } else {
            const std::vector<bool> seen = ordered.ancestors(parents);
            bool established = false, dissolved = false;
            for (std::size_t k = 0; k < i; ++k) {
                established |= seen[k];
                dissolved |= seen[k] && ordered.acts[k]->type == act_type::council_dissolved;
            }
            reason = fault(act, established, dissolved, pack.council);
            if (reason.empty() && parents.empty() && &act != first) reason = "act-state";
        }
        if (!reason.empty()) {
            council.rejected.push_back({act.id, std::move(reason)});
            continue;
        }
        counts[i] = true;
        council.order.push_back(act.id);
        apply(council, act);
        for (std::size_t parent : parents) has_child[parent] = true;
    }
    for (const Act* act : ordered.missing) {
        council.rejected.push_back({act->id, act->subject == council.id ? "act-parent-missing" : "act-subject"});
    }
    for (std::size_t i = 0; i < ordered.acts.size(); ++i) {
        if (counts[i] && !has_child[i]) council.heads.push_back(ordered.acts[i]->id);
    }
    council.conflict = council.heads.size() > 1;
    return council;
}

std::vector<Member> members_named(std::span<const Act> acts, const ContentId& act) {
    for (const Act& one : acts) {
        if (one.id == act && names_members(one)) return members_from_json(one.body, "members");
    }
    return {};
}

}  // namespace sk::council
