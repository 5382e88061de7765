#include "dossier_standing.hpp"

#include "dossier/application.hpp"
#include "dossier/check.hpp"

namespace sk::sync {

DossierStanding stand(const std::vector<dossier::Act>& acts, const law::Library& library) {
    DossierStanding result;
    result.dossier = dossier::fold(acts, library);
    for (const auto& id : result.dossier.order) result.acts[id] = {"accepted", ""};
    for (const auto& rejected : result.dossier.rejected)
        result.acts[rejected.act] = {dossier::waits(rejected.code) ? "waiting" : "quarantined", rejected.code};
    return result;
}

std::string application_fault(const dossier::Act& act, const law::Library& library) {
    if (act.type != dossier::act_type::filed && act.type != dossier::act_type::supplemented) return {};
    const law::Pack* pack = library.find(act.law);
    if (!pack) return {};
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
