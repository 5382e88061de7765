// From the acts that the endpoint holds of one subject (a dossier, a council, a session, a register) to their standing:
// its fold, read as accepted, waiting (a parent, the rules or the decision on a dossier have not come) or quarantined
// (with the reason). Pure.
#pragma once
#include <map>
#include <string>
#include <vector>

#include "dossier/act.hpp"
#include "law/library.hpp"
#include "register/certificate.hpp"

namespace sk::sync {

struct Standing {
    std::string status;  // "accepted", "waiting", "quarantined"
    std::string reason;  // error code; "" when accepted
    bool operator==(const Standing&) const = default;
};

struct DossierStanding {
    UnitId unit;
    std::string state;  // dossier::state_code, or as in subject/subject.hpp
    PersonId author;    // of a dossier
    std::string title;
    std::size_t counting = 0;  // acts
    std::map<ContentId, Standing> acts;
};

// recognitions: of the dossiers that a register's acts name (registry::dossiers_named); else none.
DossierStanding stand(const std::vector<dossier::Act>& acts, const std::vector<registry::Recognition>& recognitions,
                      const law::Library& library);
// The fault of an act by itself, before any fold; "" = none, or its pack is not at hand. `unit` of the signer was
// checked before.
std::string application_fault(const dossier::Act& act, const law::Library& library);

}  // namespace sk::sync
