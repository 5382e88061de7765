#include "dossier/fold.hpp"

#include <algorithm>

#include "base/assert.hpp"
#include "base/text.hpp"
#include "dossier/act_bodies.hpp"
#include "dossier/order.hpp"
#include "dossier/rules.hpp"

namespace sk::dossier {

namespace {

// The counting acts of the whole, one after the other.
class Fold {
public:
    // library: empty when `pack` is to hold for every act.
    Fold(std::span<const Act> acts, const law::Library* library, const law::Pack* pack, const std::vector<Heard>* heard)
        : ordered_(canonical_order(acts)), library_(library), pack_(pack), heard_(heard) {}

    Dossier run() {
        const std::size_t size = ordered_.acts.size();
        verdicts_.resize(size);
        after_.resize(size);
        choose_dossier();
        for (std::size_t i = 0; i < size; ++i) judge_at(i);
        for (const Act* act : ordered_.missing) {
            dossier_.rejected.push_back({act->id, act->subject == dossier_.id ? "act-parent-missing" : "act-subject"});
        }
        conclude();
        return std::move(dossier_);
    }

private:
    struct Judged {
        bool counts = false, changes = false;   // changes: the state
        std::optional<std::size_t> takes_back;  // an act that this one undoes
        std::string fault;
        const law::Step* step = nullptr;
    };

    Ordered ordered_;
    const law::Library* library_;
    const law::Pack* pack_;  // whose workflow holds; nullptr: not at hand
    const std::vector<Heard>* heard_;
    Dossier dossier_;
    std::vector<Judged> verdicts_;
    std::vector<Standing> after_;  // for each counting act: the standing with it applied to its ancestors

    // Callers hand in the acts of one dossier. Where they do not, the first filing in the order decides.
    void choose_dossier() {
        const Act* chosen = nullptr;
        for (const Act* act : ordered_.acts) {
            const bool filing = act->type == act_type::filed && act->parents.empty() && act->role == "author";
            if (filing && (!chosen || chosen->type != act_type::filed)) chosen = act;
            if (!chosen) chosen = act;
        }
        if (!chosen && !ordered_.missing.empty()) chosen = ordered_.missing.front();
        if (!chosen) return;
        dossier_.id = chosen->subject;
        dossier_.unit = chosen->unit;
        dossier_.law = chosen->law;
        if (!library_) return;
        const law::Pack* filed_under = library_->find(chosen->law);
        pack_ = filed_under ? &library_->rules_of(*filed_under) : nullptr;
    }

    // Acts say under which pack they were made; it must come to the same rules as that of the filing.
    std::string_view fault_of_law(const Act& act) const {
        if (!pack_) return "act-law-unknown";
        if (!library_) return {};
        const law::Pack* own = library_->find(act.law);
        if (!own) return "act-law-unknown";
        if (&library_->rules_of(*own) != pack_) return "act-law";
        // What follows a filing keeps its rules, however long they have been replaced.
        const Date day = date_of(act.at);
        if (act.type != act_type::filed) return {};
        if (own->in_force(day)) return {};  // whether others replace it is asked when it comes: subject::receipt_fault
        return day < own->effective_from ? "act-law-early" : "act-law-over";
    }

    void judge_at(std::size_t index) {
        const Act& act = *ordered_.acts[index];
        const auto& parents = ordered_.parents[index];
        Judged& judged = verdicts_[index];
        Standing before;
        const auto refused =
            std::find_if(parents.begin(), parents.end(), [&](std::size_t parent) { return !verdicts_[parent].counts; });
        if (act.subject != dossier_.id) {
            judged.fault = "act-subject";
        } else if (act.unit != dossier_.unit) {
            judged.fault = "act-unit";
        } else if (const auto code = fault_of_law(act); !code.empty()) {
            judged.fault = code;
        } else if (refused != parents.end()) {
            const std::string& why = verdicts_[*refused].fault;
            judged.fault = waits(why) ? why : "act-parent-rejected";
        } else if (act.type == act_type::retracted) {
            judge_retraction(act, parents, judged, before);
        } else {
            before = parents.size() == 1 ? after_[parents.front()] : joined(parents);
            const Joins joins = parents.size() > 1 ? Joins::many_heads : Joins::one_head;
            Verdict verdict = judge(act, before, joins, *pack_, heard_);
            judged.fault = std::move(verdict.fault);
            judged.step = verdict.step;
            judged.changes = verdict.step && verdict.step->to;
        }
        if (!judged.fault.empty()) {
            dossier_.rejected.push_back({act.id, judged.fault});
            return;
        }
        judged.counts = true;
        dossier_.order.push_back(act.id);
        if (judged.step) apply(before, act, *judged.step);
        after_[index] = std::move(before);
    }

    // Takes back the one act before it: the standing is again what that act met.
    void judge_retraction(const Act& act, const std::vector<std::size_t>& parents, Judged& judged, Standing& before) {
        if (parents.size() != 1 || ordered_.acts[parents.front()]->id.text != string_or(act.body, "act")) {
            judged.fault = "act-undo";
            return;
        }
        const std::size_t target = parents.front();
        const Act& undone = *ordered_.acts[target];
        if (!pack_->workflow.find_undo(undone.type)) {
            judged.fault = "act-undo";
        } else if (!pack_->workflow.may(act.role, undone.type)) {
            judged.fault = "act-authority";
        } else if (undone.role == "author" ? act.role != "author" || act.by != undone.by
                                           : act.role == "author" || after_[target].is_own_of(act.by)) {
            // What somebody said as an author nobody takes back for him.
            judged.fault = undone.role == "author" ? "act-not-filer"
                           : act.role == "author"  ? "act-authority"
                                                   : "act-own-dossier";
        } else {
            const auto& own_parents = ordered_.parents[target];
            before = own_parents.size() == 1 ? after_[own_parents.front()] : joined(own_parents);
            judged.takes_back = target;
            judged.changes = verdicts_[target].changes;
        }
    }

    // Several parents: all their ancestors again, in the canonical order; see order.hpp, and invariant (5).
    Standing joined(const std::vector<std::size_t>& parents) const { return replayed(ordered_.ancestors(parents)); }

    // The acts of a set one after the other, those that were taken back left out.
    Standing replayed(std::vector<bool> members) const {
        for (std::size_t i = 0; i < members.size(); ++i) {
            if (members[i] && verdicts_[i].takes_back) members[*verdicts_[i].takes_back] = false;
        }
        Standing standing;
        for (std::size_t i = 0; i < members.size(); ++i) {
            if (members[i] && verdicts_[i].step) apply(standing, *ordered_.acts[i], *verdicts_[i].step);
        }
        return standing;
    }

    // Heads, and among the acts that changed the state those that no other such act knows of.
    void find_heads() {
        const std::size_t size = ordered_.acts.size();
        std::vector<bool> has_child(size, false), is_followed(size, false);
        for (std::size_t i = size; i-- > 0;) {
            if (!verdicts_[i].counts) continue;
            if (verdicts_[i].changes && !is_followed[i]) dossier_.contested.push_back(ordered_.acts[i]->id);
            for (std::size_t parent : ordered_.parents[i]) {
                has_child[parent] = true;
                if (verdicts_[i].changes || is_followed[i]) is_followed[parent] = true;
            }
        }
        for (std::size_t i = 0; i < size; ++i) {
            if (verdicts_[i].counts && !has_child[i]) dossier_.heads.push_back(ordered_.acts[i]->id);
        }
        dossier_.conflict = dossier_.contested.size() > 1;
        if (!dossier_.conflict) dossier_.contested.clear();
    }

    void conclude() {
        find_heads();
        std::vector<bool> counting(ordered_.acts.size());
        for (std::size_t i = 0; i < counting.size(); ++i) counting[i] = verdicts_[i].counts;
        const Standing standing = replayed(std::move(counting));
        dossier_.state = standing.state;
        dossier_.last_change = standing.last_change;
        dossier_.since.assign(standing.since.begin(), standing.since.end());
        dossier_.own = standing.own;
        dossier_.complaint_open = standing.complaint_open;
        dossier_.intake_number = standing.number;
        if (auto date = parse_iso_date(standing.number_date); date.ok()) dossier_.intake_date = *date;
        if (standing.opinion) dossier_.opinion = standing.opinion->id;
        if (standing.province_opinion) dossier_.province_opinion = standing.province_opinion->id;
        if (standing.effect_annulled) dossier_.effect_annulled = *standing.effect_annulled;
        if (standing.first) {
            dossier_.author = standing.first->by;
            dossier_.filed_on = date_of(standing.first->at);
        }
        if (standing.application) {
            dossier_.version = standing.application->id;
            const auto found = standing.application->body.find("application");
            SK_ASSERT(found != standing.application->body.end(), "read_act lets no filing without application through");
            if (auto application = application_from_json(*found); application.ok()) {
                dossier_.application = std::move(*application);
            }
        }
        keep_acts(standing);
        if (const Act* request = dossier_.last(act_type::supplement_requested)) {
            dossier_.supplement_reason = string_or(request->body, "reason");
            if (auto due = parse_iso_date(string_or(request->body, "due")); due.ok()) dossier_.supplement_due = *due;
        }
    }

    void keep_acts(const Standing& standing) {
        for (const Act* act : standing.latest) {
            const bool has_application = act->type == act_type::filed || act->type == act_type::supplemented;
            if (!has_application) {
                dossier_.latest.push_back(*act);
                continue;
            }
            Act light;  // the application is kept once, as such
            light.id = act->id;
            light.type = act->type;
            light.by = act->by;
            light.role = act->role;
            light.at = act->at;
            dossier_.latest.push_back(std::move(light));
        }
        for (const Act* confirmation : standing.confirmations) {
            for (const Author& author : dossier_.application.authors)
                if (confirms(*confirmation, author, *pack_)) dossier_.shares.push_back(*confirmation);
        }
    }
};

}  // namespace

bool waits(std::string_view code) {
    return code == "act-parent-missing" || code == "act-law-unknown" || code == "act-session-missing";
}

const Act* Dossier::last(std::string_view type) const {
    for (const Act& act : latest) {
        if (act.type == type) return &act;
    }
    return nullptr;
}

std::string result_of(const Act& act) {
    std::string result = string_or(act.body, "result");
    return result.empty() ? string_or(act.body, "level") : result;
}

bool is_same_opinion(const Json& said, const Json& held) {
    for (const char* name : {"record", "result", "members", "agree", "disagree", "invalid"}) {
        const auto one = said.find(name), other = held.find(name);
        if (one == said.end() || other == held.end() || *one != *other) return false;
    }
    return said.value("mean", Json()) == held.value("mean", Json());  // of a council that gives no points: none
}

std::vector<SubjectId> sessions_named(std::span<const Act> acts) {
    std::vector<SubjectId> named;
    for (const Act& act : acts) {
        if (act.type != act_type::council_opinion && act.type != act_type::province_opinion) continue;
        SubjectId session{string_or(act.body, "session")};
        // No dossier rests on itself, whatever an act says.
        if (!session.text.empty() && session != act.subject) named.push_back(std::move(session));
    }
    std::sort(named.begin(), named.end());
    named.erase(std::unique(named.begin(), named.end()), named.end());
    return named;
}

Dossier fold(std::span<const Act> acts, const law::Library& library, const std::vector<Heard>* heard) {
    return Fold(acts, &library, nullptr, heard).run();
}
Dossier fold(std::span<const Act> acts, const law::Pack& pack) { return Fold(acts, nullptr, &pack, nullptr).run(); }

namespace {

// The act that could be taken back: the one head, so that it is plain which one is meant.
const Act* undoable(const Dossier& dossier, const law::Pack& pack) {
    if (dossier.heads.size() != 1) return nullptr;
    for (const Act& act : dossier.latest) {
        if (act.id == dossier.heads.front() && pack.workflow.find_undo(act.type)) return &act;
    }
    return nullptr;
}

// Everybody may write an application of his own. The office's roles first: an officer's act is the office's.
std::vector<std::string> with_author(std::vector<std::string> roles) {
    std::erase(roles, "author");
    roles.push_back("author");
    return roles;
}

std::optional<Way> way_in(const Standing& standing, const Dossier& dossier, const PersonId& person,
                          const std::vector<std::string>& roles, std::string_view type, std::string_view result,
                          const law::Pack& pack) {
    if (type == act_type::retracted) {
        const Act* head = undoable(dossier, pack);
        for (const std::string& role : roles) {
            if (!head || !pack.workflow.may(role, head->type)) continue;
            const bool of_author = head->role == "author";
            if (of_author != (role == "author")) continue;
            if (of_author ? head->by == person : !standing.is_own_of(person)) return Way{role, nullptr};
        }
        return std::nullopt;
    }
    const Joins joins = dossier.heads.size() > 1 ? Joins::many_heads : Joins::one_head;
    if (!fault_of_course(type, person, standing).empty()) return std::nullopt;
    for (const std::string& role : roles) {
        if (!fault_of_person(type, role, person, standing, pack).empty()) continue;
        for (const law::Step& step : pack.workflow.steps) {
            if (step.act != type || (!result.empty() && !step.result.empty() && step.result != result)) continue;
            const std::string_view asked = result.empty() ? std::string_view(step.result) : result;
            if (const law::Step* way = step_of(type, asked, role, standing, joins, pack)) return Way{role, way};
        }
    }
    return std::nullopt;
}

}  // namespace

std::optional<Way> way_of(const Dossier& dossier, const PersonId& person, const std::vector<std::string>& roles,
                          std::string_view type, std::string_view result, const law::Pack& pack) {
    return way_in(standing_of(dossier), dossier, person, with_author(roles), type, result, pack);
}

std::vector<std::string_view> allowed_acts(const Dossier& dossier, const PersonId& person,
                                           const std::vector<std::string>& roles, const law::Pack& pack) {
    const Standing standing = standing_of(dossier);
    const std::vector<std::string> mine = with_author(roles);
    std::vector<std::string_view> allowed;
    for (const ActForm& form : act_forms()) {
        if (way_in(standing, dossier, person, mine, form.type, {}, pack)) allowed.push_back(form.type);
    }
    return allowed;
}

}  // namespace sk::dossier
