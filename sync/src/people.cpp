#include "people.hpp"

#include <algorithm>

namespace sk::sync {

namespace {

// Who asks, and by which rules it is his to decide.
struct Asker {
    const trust::Holder& holder;
    trust::GivingRules rules;
    bool may_give_all(const UnitId& unit, const std::vector<std::string>& roles) const {
        return trust::may_give_all(rules, holder.roles, holder.unit, unit, roles);
    }
};

Result<PendingEnrolment> find_pending(Registry& registry, const Asker& by, const KeyId& key) {
    SK_TRY(const std::vector<PendingEnrolment> all, registry.pending());
    const auto found =
        std::find_if(all.begin(), all.end(), [&](const PendingEnrolment& one) { return one.key == key; });
    if (found == all.end()) return fail("approve-unknown", key.text);
    if (!by.may_give_all(found->unit, found->roles)) return fail("people-right");
    return *found;
}

Result<std::string> invite(Registry& registry, const Asker& by, const Invitation& invitation, Timestamp now) {
    if (!by.may_give_all(invitation.unit, invitation.roles)) return fail("people-right");
    SK_TRY(const std::string code, registry.invite(invitation, now));
    return dump_json({{"code", code}});
}

Result<std::string> cancel(Registry& registry, const Asker& by, const std::string& id, Timestamp now) {
    SK_TRY(const std::vector<OpenInvitation> open, registry.open_invitations(now));
    for (const OpenInvitation& one : open) {
        if (one.id != id) continue;
        if (!by.may_give_all(one.unit, one.roles)) return fail("people-right");
        SK_CHECK(registry.cancel(id));
    }
    return std::string("{}");  // used or cancelled before: what was wanted is so
}

Result<std::string> revoke(Registry& registry, const Asker& by, const PeopleOrder& order, Timestamp now) {
    const auto& reasons = trust::reasons_to_revoke;
    if (std::find(reasons.begin(), reasons.end(), order.reason) == reasons.end()) return fail("request-form", "reason");
    if (order.key == trust::thumbprint(by.holder.key)) return fail("people-self");
    const auto holder = registry.directory().holder(order.key);
    if (!holder) return fail("revoke-unknown", order.key.text);
    if (!by.may_give_all(holder->unit, holder->roles)) return fail("people-right");
    SK_TRY(const int revoked, registry.revoke(order.key, {}, order.reason, now));
    (void)revoked;
    SK_TRY(const std::string card, registry.card_jws(holder->unit));
    return dump_json({{"card", card}});
}

}  // namespace

Result<std::string> people_page(Registry& registry, const trust::Holder& holder, trust::GivingRules rules,
                                Timestamp now) {
    const Asker by{holder, rules};
    if (!trust::decides_on_people(rules, holder.roles)) return fail("people-right");
    Json pending = Json::array(), invitations = Json::array();
    SK_TRY(const std::vector<PendingEnrolment> waiting, registry.pending());
    for (const PendingEnrolment& one : waiting)
        if (by.may_give_all(one.unit, one.roles))
            pending.push_back({{"key", one.key.text},
                               {"unit", one.unit.text},
                               {"name", one.name},
                               {"position", one.position},
                               {"roles", roles_json(one.roles)},
                               {"check", one.check_digits},
                               {"at", one.recv}});
    SK_TRY(const std::vector<OpenInvitation> open, registry.open_invitations(now));
    for (const OpenInvitation& one : open)
        if (by.may_give_all(one.unit, one.roles))
            invitations.push_back({{"id", one.id},
                                   {"unit", one.unit.text},
                                   {"roles", roles_json(one.roles)},
                                   {"approval", one.needs_approval},
                                   {"uses", one.uses_left},
                                   {"at", format_timestamp(one.made)},
                                   {"expires", format_timestamp(one.expires)}});
    return dump_json({{"pending", std::move(pending)}, {"invitations", std::move(invitations)}});
}

Result<std::string> carry_out(Registry& registry, const trust::Holder& holder, trust::GivingRules rules,
                              const PeopleOrder& order, Timestamp now) {
    const Asker by{holder, rules};
    if (order.what == "invite") return invite(registry, by, order.invitation, now);
    if (order.what == "cancel") return cancel(registry, by, order.id, now);
    if (order.what == "revoke") return revoke(registry, by, order, now);
    if (order.what != "approve" && order.what != "refuse") return fail("request-form", "do");
    SK_TRY(const PendingEnrolment one, find_pending(registry, by, order.key));
    if (order.what == "refuse") {
        SK_CHECK(registry.refuse(one.key));
        return std::string("{}");
    }
    SK_TRY(const EnrolAnswer answer, registry.approve(one.key, now));
    return dump_json({{"card", answer.card}});
}

}  // namespace sk::sync
