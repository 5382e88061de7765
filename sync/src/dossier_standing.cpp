#include "dossier_standing.hpp"

#include <algorithm>

#include "dossier/act_bodies.hpp"
#include "dossier/application.hpp"
#include "dossier/check.hpp"
#include "dossier/fold.hpp"
#include "subject/subject.hpp"

namespace sk::sync {

DossierStanding stand(const std::vector<dossier::Act>& acts, const std::vector<registry::Recognition>& recognitions,
                      const law::Library& library) {
    DossierStanding result;
    std::vector<ContentId> order;
    std::vector<dossier::Rejected> rejected;
    const bool plain = std::all_of(
        acts.begin(), acts.end(), [](const dossier::Act& act) { return dossier::subject_kind(act.type) == "dossier"; });
    if (plain) {  // without the summary, which the endpoint does not keep
        dossier::Dossier dossier = dossier::fold(acts, library);
        result.unit = dossier.unit;
        result.state = dossier::state_code(dossier.state);
        result.author = dossier.author;
        result.title = dossier.application.title;
        order = std::move(dossier.order);
        rejected = std::move(dossier.rejected);
    } else {
        subject::Folded folded = subject::fold(acts, recognitions, library);
        result.unit = folded.summary.unit;
        result.state = folded.summary.state;
        result.author.text = folded.summary.author_person;
        result.title = folded.summary.title;
        order = std::move(folded.order);
        rejected = std::move(folded.rejected);
    }
    result.counting = order.size();
    for (const auto& id : order) result.acts[id] = {"accepted", ""};
    for (const auto& one : rejected)
        result.acts[one.act] = {subject::waits(one.code) ? "waiting" : "quarantined", one.code};
    return result;
}

std::string application_fault(const dossier::Act& act, const law::Library& library) {
    if (act.type != dossier::act_type::filed && act.type != dossier::act_type::supplemented) return {};
    const law::Pack* pack = library.find(act.law);
    if (!pack) return {};
    // No other province's rules, shipped to show that rules are data, and no rules of titles or tasks.
    if (act.type == dossier::act_type::filed && pack->kind != law::PackKind::recognition) return "act-law-kind";
    const auto member = act.body.find("application");
    if (member == act.body.end()) return "act-form";
    auto application = dossier::application_from_json(*member);
    if (!application) return "act-form";
    // The same function that the browser runs, with the same inputs: a client that ran it never trips here.
    for (const auto& problem : dossier::check(*application, *pack, date_of(act.at)))
        if (problem.severity == dossier::Severity::error && problem.code != "filing-late") return "act-application";
    return {};
}

}  // namespace sk::sync
