// Regulation packs that the standing office publishes. [SECTION] Joining the library
#include <algorithm>

#include "app/session.hpp"
#include "dossier/act_bodies.hpp"
#include "journal/regulation.hpp"
#include "subject/subject.hpp"

namespace sk::app {

namespace {

bool is_of_rules(const dossier::Summary& summary) {
    return !summary.sample && summary.state.starts_with(journal::regulation_kind) &&
           summary.state.size() > journal::regulation_kind.size() &&
           summary.state[journal::regulation_kind.size()] == '.';
}

// Nothing of it counts: its acts may wait for a pack.
bool may_wait(const dossier::Summary& summary) {
    return !summary.sample && (summary.state.empty() || summary.state == "none" || summary.state.ends_with(".none"));
}

}  // namespace

// [SECTION] Joining the library

bool Session::has_published_rules() const {
    return std::any_of(model.summaries.begin(), model.summaries.end(), is_of_rules);
}

// Whoever signed it: somebody of the standing office, in the office's name, by the card of today. The endpoint asks the
// same; a file that comes on a stick did not pass by there.
bool Session::is_from_office(const store::SignedAct& act) const {
    const UnitId& office = model.units.standing_office().id;
    const Result<trust::Jws> jws = trust::parse_jws(act.envelope, trust::typ::act);
    if (!jws.ok() || act.act.unit != office) return false;
    return std::any_of(jws->signatures.begin(), jws->signatures.end(), [&](const trust::Signature& signature) {
        const auto holder = model.directory.holder(signature.key);
        return holder && holder->person == act.act.by && holder->unit == office &&
               std::count(holder->roles.begin(), holder->roles.end(), act.act.role) > 0;
    });
}

bool Session::take_regulations(const std::vector<store::SignedAct>& stored) {
    std::map<std::string, std::vector<dossier::Act>> by_subject;
    for (const store::SignedAct& each : stored)
        if (each.standing != "quarantined" && dossier::subject_kind(each.act.type) == journal::regulation_kind &&
            is_from_office(each))
            by_subject[each.act.subject.text].push_back(each.act);
    std::vector<std::vector<dossier::Act>> published;
    for (auto& [subject, acts] : by_subject) published.push_back(std::move(acts));
    if (!journal::add_regulations(published, model.library)) return false;
    follow_rules();
    return true;
}

void Session::read_regulations(std::function<void()> then) {
    std::vector<SubjectId> subjects;
    for (const dossier::Summary& summary : model.summaries)
        if (is_of_rules(summary)) subjects.push_back(summary.id);
    if (subjects.empty()) return then();
    repository.read_acts(subjects, [this, then = std::move(then)](Result<std::vector<store::SignedAct>> read) {
        if (!read.ok())
            toast_error(read.error());
        else
            take_regulations(*read);
        then();
    });
}

// Asked whenever another page is opened and whenever a pack has come: also at midnight, when one comes into force.
void Session::follow_rules() {
    const law::Pack* shipped = model.library.find(shipped_pack);
    if (!shipped) return;
    const law::Pack& present = model.library.present(*shipped, date_of(platform.now()));
    if (present.id == model.pack.id) return;
    model.pack = present;
    if (model.phase != Phase::ready) return;
    toast(Toast::Tone::info, words("app.rules-changed", {present.name}));
    if (model.open_draft.empty()) return;
    recheck();
    compare_laws();
}

// Acts that came before the pack under which they were made count as soon as it is there.
void Session::refold_waiting() {
    if (!writer || !has_published_rules()) return;
    std::vector<SubjectId> subjects;
    for (const dossier::Summary& summary : model.summaries)
        if (may_wait(summary)) subjects.push_back(summary.id);
    if (subjects.empty()) return;
    repository.read_acts(subjects, [this](Result<std::vector<store::SignedAct>> read) {
        if (!read.ok()) return toast_error(read.error());
        std::map<std::string, std::vector<store::SignedAct>> by_subject;
        for (store::SignedAct& act : *read) by_subject[act.act.subject.text].push_back(std::move(act));
        bool more = false;  // a pack that waited for another
        store::Repository::ActsChange change;
        for (const auto& [subject, acts] : by_subject) {
            more |= take_regulations(acts);
            dossier::Summary summary = summary_of(acts, model.library);
            if (may_wait(summary)) continue;
            change.summaries.push_back(std::move(summary));
        }
        if (change.summaries.empty()) return;
        const std::vector<dossier::Summary> summaries = change.summaries;
        repository.add_acts(std::move(change), [this, summaries, more](Result<std::monostate> saved) {
            if (!saved.ok()) return toast_error(saved.error());
            for (const dossier::Summary& summary : summaries) upsert_summary(summary);
            rebuild_rows();
            show_exchange();
            if (model.dossier) open_dossier(model.dossier->state.id.text);
            if (more) refold_waiting();
        });
    });
}

}  // namespace sk::app
