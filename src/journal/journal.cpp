#include "journal/journal.hpp"

#include <algorithm>

#include "dossier/act_bodies.hpp"
#include "dossier/order.hpp"
#include "journal/regulation.hpp"

namespace sk::journal {

namespace {

using dossier::Act;
using law::JournalKind;
using law::JournalStep;

bool is_retraction(std::string_view type) { return type.ends_with(".retracted"); }

// Who else of the unit may take it back: nobody, where an author speaks for himself, or where two units write, and
// which of them a person belongs to no act says.
bool only_its_maker(const JournalKind& kind, const Act& act) { return act.role == "author" || kind.has_owner_steps(); }

const JournalKind* kind_under(const Act& act, const law::Library& library) {
    const law::Pack* pack = library.find(act.law);
    return pack ? library.rules_of(*pack).journals.find(dossier::subject_kind(act.type)) : nullptr;
}

bool is_of_key(const JournalKind& kind, const Act& act) {
    return kind.key == law::SubjectKey::any || subject_of(kind.code, act.unit, key_in(kind, act.body)) == act.subject;
}

// What could have begun this journal, whatever the other acts say.
bool may_begin(const Act& act, const law::Library& library) {
    const JournalKind* kind = act.parents.empty() ? kind_under(act, library) : nullptr;
    const JournalStep* step = kind ? kind->find(act.type, "none") : nullptr;
    return step && step->has_role(act.role) && is_of_key(*kind, act);
}

// The act that says of which unit and kind the journal is: the first that could have begun it, so that what could not
// takes it from nobody; where there is none, any.
const Act* beginning_in(const dossier::Ordered& ordered, const law::Library& library) {
    for (const Act* act : ordered.acts)
        if (may_begin(*act, library)) return act;
    if (!ordered.acts.empty()) return ordered.acts.front();
    return ordered.missing.empty() ? nullptr : ordered.missing.front();
}

class Fold {
public:
    Fold(std::span<const Act> acts, const law::Library& library)
        : library_(library), ordered_(dossier::canonical_order(acts)) {
        const Act* first = beginning_in(ordered_, library);
        if (!first) return;
        journal_.id = first->subject;
        journal_.unit = first->unit;
        journal_.kind = dossier::subject_kind(first->type);
        const law::Pack* pack = first->parents.empty() ? library.find(first->law) : nullptr;
        if (!pack) return;
        journal_.law = library.rules_of(*pack).id;
        kind_ = kind_under(*first, library);
    }

    Journal run() {
        const std::size_t size = ordered_.acts.size();
        faults_.resize(size);
        steps_.assign(size, nullptr);
        taken_back_by_.resize(size);
        std::vector<bool> has_child(size, false);
        for (std::size_t i = 0; i < size; ++i) {
            const Act& act = *ordered_.acts[i];
            faults_[i] = fault_at(i);
            if (!faults_[i].empty()) {
                journal_.rejected.push_back({act.id, faults_[i]});
                continue;
            }
            journal_.order.push_back(act.id);
            for (std::size_t parent : ordered_.parents[i]) has_child[parent] = true;
        }
        for (const Act* act : ordered_.missing)
            journal_.rejected.push_back({act->id, act->subject == journal_.id ? "act-parent-missing" : "act-subject"});
        const std::vector<bool> all(size, true);
        journal_.state = state_after(all);
        for (std::size_t i = 0; i < size; ++i) {
            if (!faults_[i].empty()) continue;
            if (!has_child[i]) journal_.heads.push_back(ordered_.acts[i]->id);
            if (steps_[i] && !is_taken_back(i, all)) journal_.entries.push_back(*ordered_.acts[i]);
        }
        journal_.conflict = journal_.heads.size() > 1;
        return std::move(journal_);
    }

private:
    const law::Library& library_;
    dossier::Ordered ordered_;
    const JournalKind* kind_ = nullptr;
    Journal journal_;
    std::vector<std::string> faults_;
    std::vector<const JournalStep*> steps_;  // by which it counts; nullptr: a retraction, or does not count
    std::vector<std::vector<std::size_t>> taken_back_by_;

    bool is_taken_back(std::size_t act, const std::vector<bool>& seen) const {
        const auto& by = taken_back_by_[act];
        return std::any_of(by.begin(), by.end(), [&](std::size_t other) { return seen[other]; });
    }

    std::string state_after(const std::vector<bool>& seen) const {
        std::string state = "none";
        for (std::size_t i = 0; i < ordered_.acts.size(); ++i)
            if (seen[i] && steps_[i] && !steps_[i]->to.empty() && !is_taken_back(i, seen)) state = steps_[i]->to;
        return state;
    }

    // The unit that the first act among these names as the owner; empty: none.
    std::string owner_in(const std::vector<bool>& seen) const {
        for (std::size_t i = 0; i < ordered_.acts.size(); ++i)
            if (seen[i] && steps_[i])
                if (std::string owner = string_or(ordered_.acts[i]->body, "owner"); !owner.empty()) return owner;
        return {};
    }

    // The act among these by which a pack was published.
    const Act* published_in(const std::vector<bool>& seen) const {
        for (std::size_t i = 0; i < ordered_.acts.size(); ++i)
            if (seen[i] && steps_[i] && ordered_.acts[i]->type == regulation_published) return ordered_.acts[i];
        return nullptr;
    }

    std::string fault_at(std::size_t index) {
        const Act& act = *ordered_.acts[index];
        const auto& parents = ordered_.parents[index];
        if (!kind_) return "act-law-unknown";
        if (dossier::subject_kind(act.type) != kind_->code) return "act-type";
        if (act.subject != journal_.id) return "act-subject";
        if (act.unit != journal_.unit) return "act-unit";
        for (std::size_t parent : parents)
            if (!faults_[parent].empty())
                return dossier::waits(faults_[parent]) ? faults_[parent] : "act-parent-rejected";
        const std::vector<bool> seen = ordered_.ancestors(parents);
        if (is_retraction(act.type)) return fault_of_retraction(act, parents, index);
        if (!kind_->find(act.type)) return "act-type";
        const JournalStep* step = kind_->find(act.type, state_after(seen));
        if (!step) return "act-state";
        if (!step->has_role(act.role)) return "act-authority";
        if (step->made_by == law::MadeBy::owner && string_or(act.body, "from") != owner_in(seen))
            return "act-authority";
        if ((parents.empty() || !key_in(*kind_, act.body).empty()) && !is_of_key(*kind_, act)) return "act-subject";
        if (kind_->code == regulation_kind)
            if (std::string fault = fault_of_regulation(act, published_in(seen), library_); !fault.empty())
                return fault;
        if (const std::string_view fault = fault_of_law(act, *step); !fault.empty()) return std::string(fault);
        steps_[index] = step;
        return {};
    }

    // Who may make it was asked of the pack that the act names: there it has to be for the same units as here.
    std::string_view fault_of_law(const Act& act, const JournalStep& step) const {
        if (!library_.find(act.law)) return "act-law-unknown";
        const JournalKind* kind = kind_under(act, library_);
        const JournalStep* asked = kind ? kind->find(act.type) : nullptr;
        return asked && asked->made_by == step.made_by ? "" : "act-law";
    }

    std::string fault_of_retraction(const Act& act, const std::vector<std::size_t>& parents, std::size_t index) {
        const bool about_the_last =
            parents.size() == 1 && ordered_.acts[parents.front()]->id.text == string_or(act.body, "act");
        if (!about_the_last) return "act-undo";
        const std::size_t meant = parents.front();
        if (!steps_[meant] || !kind_->may_undo(ordered_.acts[meant]->type)) return "act-undo";
        if (!steps_[meant]->has_role(act.role)) return "act-authority";
        if (only_its_maker(*kind_, *ordered_.acts[meant]) && ordered_.acts[meant]->by != act.by) return "act-authority";
        taken_back_by_[meant].push_back(index);
        return {};
    }
};

bool is_in_reach(const JournalStep& step, const Maker& maker, const UnitId& unit, const UnitId& owner) {
    switch (step.made_by) {
        case law::MadeBy::unit: return maker.unit == unit;
        case law::MadeBy::province: return maker.office;
        case law::MadeBy::anywhere: return true;
        case law::MadeBy::owner: return maker.unit == owner;
    }
    return false;
}

}  // namespace

SubjectId subject_of(std::string_view kind, const UnitId& unit, std::string_view key) {
    return SubjectId{uuid_of_name("sk-journal/1 " + std::string(kind) + " " + unit.text + " " + std::string(key))};
}

std::string key_in(const law::JournalKind& kind, const Json& body) {
    switch (kind.key) {
        case law::SubjectKey::year: {
            const std::int64_t year = integer_or(body, "year", 0);
            return year == 0 ? std::string() : std::to_string(year);
        }
        case law::SubjectKey::campaign: return string_or(body, "campaign");
        case law::SubjectKey::dossier: return string_or(body, "dossier");
        case law::SubjectKey::pack: return string_or(body, "pack");
        default: return {};
    }
}

const Act* Journal::last(std::string_view type) const {
    for (auto entry = entries.rbegin(); entry != entries.rend(); ++entry)
        if (entry->type == type) return &*entry;
    return nullptr;
}

const Act* Journal::content() const {
    const Act* held = nullptr;
    for (const Act& entry : entries)
        if (!held || entry.type == entries.front().type || entry.type == kind + ".changed") held = &entry;
    return held;
}

UnitId Journal::owner() const {
    for (const Act& entry : entries)
        if (std::string owner = string_or(entry.body, "owner"); !owner.empty()) return UnitId{std::move(owner)};
    return {};
}

Journal fold_journal(std::span<const Act> acts, const law::Library& library) { return Fold(acts, library).run(); }

// Everyone enrolled may act as an author.
std::string role_of_step(const JournalStep& step, const Maker& maker) {
    for (const std::string& role : step.roles)
        if (role == "author" || std::find(maker.roles.begin(), maker.roles.end(), role) != maker.roles.end())
            return role;
    return {};
}

std::string role_for(const Journal& journal, std::string_view act, const Maker& maker, const law::JournalRules& rules) {
    const JournalKind* kind = rules.find(journal.kind);
    const JournalStep* step = kind ? kind->find(act, journal.state) : nullptr;
    if (!step || !is_in_reach(*step, maker, journal.unit, journal.owner())) return {};
    return role_of_step(*step, maker);
}

std::string role_to_begin(std::string_view act, const Maker& maker, const law::JournalRules& rules) {
    const JournalKind* kind = rules.find(dossier::subject_kind(act));
    const JournalStep* step = kind ? kind->find(act, "none") : nullptr;
    if (!step || (step->made_by == law::MadeBy::province && !maker.office)) return {};
    return role_of_step(*step, maker);
}

bool may_take_back(const Journal& journal, const Maker& maker, const law::JournalRules& rules) {
    const JournalKind* kind = rules.find(journal.kind);
    if (!kind || journal.heads.size() != 1 || journal.entries.empty()) return false;
    const Act& last = journal.entries.back();
    const JournalStep* step = kind->find(last.type);
    return last.id == journal.heads.front() && kind->may_undo(last.type) && step &&
           (!only_its_maker(*kind, last) || last.by == maker.person) &&
           is_in_reach(*step, maker, journal.unit, journal.owner()) && !role_of_step(*step, maker).empty();
}

}  // namespace sk::journal
