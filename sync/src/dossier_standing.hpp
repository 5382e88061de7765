// From the acts that the endpoint holds of one dossier to their standing: the fold of dossier/fold.hpp, read as
// accepted, waiting (a parent has not come) or quarantined (with the reason). Pure.
#pragma once
#include <map>
#include <string>
#include <vector>

#include "dossier/act.hpp"
#include "dossier/fold.hpp"
#include "law/library.hpp"

namespace sk::sync {

struct Standing {
    std::string status;  // "accepted", "waiting", "quarantined"
    std::string reason;  // error code; "" when accepted
    bool operator==(const Standing&) const = default;
};

struct DossierStanding {
    dossier::Dossier dossier;
    std::map<ContentId, Standing> acts;
};

DossierStanding stand(const std::vector<dossier::Act>& acts, const law::Library& library);
// The fault of an act by itself, before any fold; "" = none, or its pack is not at hand. `unit` of the signer was
// checked before.
std::string application_fault(const dossier::Act& act, const law::Library& library);

}  // namespace sk::sync
