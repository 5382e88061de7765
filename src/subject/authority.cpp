#include "subject/authority.hpp"

#include <algorithm>

#include "base/json.hpp"
#include "dossier/act_bodies.hpp"
#include "dossier/rules.hpp"
#include "journal/journal.hpp"
#include "register/register.hpp"

namespace sk::subject {

namespace {

bool is_of_province(std::string_view role) { return role == "office" || role == "province_head"; }

// The step of a journal that the act takes, whatever its state; nullptr: an act of no journal that the library knows.
const law::JournalStep* journal_step(const dossier::Act& act, const law::Library& library) {
    const law::Pack* pack = library.find(act.law);
    const law::JournalKind* kind =
        pack ? library.rules_of(*pack).journals.find(dossier::subject_kind(act.type)) : nullptr;
    return kind ? kind->find(act.type) : nullptr;
}

bool is_in_scope(law::Scope scope, const UnitId& unit, const UnitId& office, const dossier::Act& act) {
    switch (scope) {
        case law::Scope::unit: return unit == act.unit;
        case law::Scope::province: return unit == office;
        case law::Scope::anywhere: return true;
    }
    return false;
}

}  // namespace

law::Scope scope_of(const dossier::Act& act, const law::Library& library) {
    // Experts of other units sit in councils: the fold asks for the seat.
    if (dossier::subject_kind(act.type) == "session") return law::Scope::anywhere;
    // What an author did he takes back wherever he is (a co-author of another unit): the fold asks for the same person.
    if (act.type == dossier::act_type::retracted && act.role == "author") return law::Scope::anywhere;
    if (const law::JournalStep* step = journal_step(act, library)) {
        switch (step->made_by) {
            case law::MadeBy::unit: return law::Scope::unit;
            case law::MadeBy::province: return law::Scope::province;
            // The owner's unit is told by "from": authority_fault asks whether that is his, the fold whether it is
            // right.
            default: return law::Scope::anywhere;
        }
    }
    if (const law::Pack* pack = library.find(act.law)) {
        // The owner's unit takes back its own answer: the fold asks for the same person.
        const law::JournalKind* kind = library.rules_of(*pack).journals.find(dossier::subject_kind(act.type));
        if (kind && kind->has_owner_steps()) return law::Scope::anywhere;
        for (const law::Step& step : library.rules_of(*pack).workflow.steps)
            if (step.act == act.type && step.has_role(act.role)) return step.scope;
    }
    return is_of_province(act.role) ? law::Scope::province : law::Scope::unit;
}

// With his own key a person speaks for the author who he is; the paper of an author is recorded by somebody else.
static std::string_view fault_of_name(const dossier::Act& act, std::string_view name) {
    const bool filed = act.type == dossier::act_type::filed;
    if (!filed && act.type != dossier::act_type::share_confirmed) return {};
    if (act.role == "author") return dossier::bears_name(act, name) ? "" : filed ? "act-filer-name" : "act-share-key";
    const bool own = act.body.contains("name") && dossier::bears_name(act, name);
    return own && string_or(act.body, "not_author").empty() ? "act-own-dossier" : "";
}

// Every enrolled person may act as an author.
static bool holds_role(const dossier::Act& act, std::span<const std::string> roles) {
    return act.role == "author" || std::find(roles.begin(), roles.end(), act.role) != roles.end();
}

std::string_view authority_fault(const dossier::Act& act, const UnitId& unit, std::span<const std::string> roles,
                                 std::string_view name, const UnitId& office, const law::Library& library) {
    if (!holds_role(act, roles)) return "act-authority";
    if (!is_in_scope(scope_of(act, library), unit, office, act)) return "act-authority";
    if (const std::string_view fault = fault_of_name(act, name); !fault.empty()) return fault;
    const law::JournalStep* step = journal_step(act, library);
    const bool from_owner = step && step->made_by == law::MadeBy::owner;
    return from_owner && string_or(act.body, "from") != unit.text ? "act-authority" : "";
}

std::string_view fault_of_taken(const dossier::Act& act, const UnitId& unit, std::span<const std::string> roles,
                                std::string_view name, const UnitId& office, const law::Library& library) {
    if (!holds_role(act, roles)) return "act-authority";
    return library.find(act.law) ? authority_fault(act, unit, roles, name, office, library) : std::string_view();
}

std::string_view receipt_fault(const dossier::Act& act, const law::Library& library) {
    const law::Pack* pack = library.find(act.law);
    if (!pack) return {};
    if (act.type == dossier::act_type::filed) {
        const Date day = date_of(act.at);
        return pack->in_force(day) && library.replaces(*pack, day) ? "act-law-replaced" : "";
    }
    // Without a name nobody can hold it against the officer's own: fault_of_name.
    const bool unnamed = act.type == dossier::act_type::share_confirmed && string_or(act.body, "way") == "paper" &&
                         !act.body.contains("name");
    return unnamed && library.rules_of(*pack).provisions.guard("own_share") ? "act-share-name" : "";
}

namespace {

const law::Pack* rules_under(const std::string& law, const law::Library& library) {
    const law::Pack* pack = library.find(law);
    return pack ? &library.rules_of(*pack) : nullptr;
}

enum class Name : std::uint8_t { none, own, foreign };

// Of what the act's subject is made. An act of a journal whose pack is not at hand has to wait for it.
Name name_of_subject(const dossier::Act& act, const law::Library& library) {
    const std::string_view kind = dossier::subject_kind(act.type);
    if (kind == "register") return registry::register_of(act.unit) == act.subject ? Name::own : Name::foreign;
    if (kind != "dossier" && kind != "council" && kind != "session") {
        const law::Pack* rules = rules_under(act.law, library);
        const law::JournalKind* book = rules ? rules->journals.find(kind) : nullptr;
        if (!book) return Name::none;
        if (book->key != law::SubjectKey::any) {
            const SubjectId named = journal::subject_of(kind, act.unit, journal::key_in(*book, act.body));
            return named == act.subject ? Name::own : Name::foreign;
        }
    }
    return is_uuid_of_name(act.subject.text) ? Name::foreign : Name::none;
}

bool may_begin_beside(const dossier::Act& act, const dossier::Act& other, const law::Library& library) {
    const std::string_view kind = dossier::subject_kind(act.type);
    if (kind != dossier::subject_kind(other.type) || act.unit != other.unit) return false;
    if (kind == "council" || kind == "session") return false;
    if (act.type != dossier::act_type::filed) return true;
    const law::Pack* rules = rules_under(act.law, library);
    return other.type == act.type && other.by == act.by && rules && rules == rules_under(other.law, library);
}

// A journal goes by the rules of its first act, the one of the smallest id: one that begins it anew under other rules
// must not take away what counts. Under the same rules it cannot.
bool takes_from_journal(const dossier::Act& act, std::span<const dossier::Act> there, const law::Library& library) {
    const std::string_view kind = dossier::subject_kind(act.type);
    const law::Pack* rules = rules_under(act.law, library);
    if (!rules || !rules->journals.find(kind)) return false;
    std::vector<dossier::Act> acts;
    for (const dossier::Act& other : there)
        if (dossier::subject_kind(other.type) == kind) acts.push_back(other);
    const bool same_rules = std::all_of(
        acts.begin(), acts.end(), [&](const dossier::Act& other) { return rules_under(other.law, library) == rules; });
    if (same_rules) return false;
    const std::vector<ContentId> before = journal::fold_journal(acts, library).order;
    acts.push_back(act);
    const std::vector<ContentId> after = journal::fold_journal(acts, library).order;
    return std::any_of(before.begin(), before.end(),
                       [&](const ContentId& id) { return std::find(after.begin(), after.end(), id) == after.end(); });
}

}  // namespace

std::string_view beginning_fault(const dossier::Act& act, std::span<const dossier::Act> there,
                                 const law::Library& library) {
    if (!act.parents.empty()) return {};
    const Name name = name_of_subject(act, library);
    if (name == Name::foreign) return "act-subject";
    if (takes_from_journal(act, there, library)) return "act-subject-taken";
    if (name == Name::own) return {};
    const bool joins = there.empty() || std::any_of(there.begin(), there.end(), [&](const dossier::Act& other) {
                           return may_begin_beside(act, other, library);
                       });
    return joins ? "" : "act-subject-taken";
}

std::vector<std::string> roles_on(const UnitId& owner, const UnitId& unit, std::span<const std::string> roles,
                                  const UnitId& office) {
    std::vector<std::string> mine(roles.begin(), roles.end());
    if (owner != unit)
        std::erase_if(mine, [&](const std::string& role) {
            return role != "author" && !(unit == office && is_of_province(role));
        });
    return mine;
}

}  // namespace sk::subject
