// From the acts that the endpoint holds of one subject (a dossier, a council, a session, a register) to their standing:
// its fold, read as accepted, waiting (a parent, the rules or the decision on a dossier have not come) or quarantined
// (with the reason). Pure.
#pragma once
#include <functional>
#include <map>
#include <string>
#include <vector>

#include "base/date.hpp"
#include "base/result.hpp"
#include "dossier/act.hpp"
#include "dossier/fold.hpp"
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

// What a fold needs of other subjects.
struct Others {
    std::vector<registry::Recognition> recognitions;  // of the dossiers that a register's acts name
    std::vector<dossier::Heard> heard;                // of the sessions that a dossier's opinions name
};
// acts_of: the faultless acts of another subject; asked for each that these acts name, and that those name.
using ActsOf = std::function<Result<const std::vector<dossier::Act>*>(const std::string& subject)>;
Result<Others> others_named(const std::vector<dossier::Act>& acts, const law::Library& library, const ActsOf& acts_of);
DossierStanding stand(const std::vector<dossier::Act>& acts, const Others& others, const law::Library& library);
// The fault of an act by itself, before any fold; "" = none, or its pack is not at hand. `unit` of the signer was
// checked before. Asked when it comes in, or when the pack has come that it waited for: what was taken stands.
std::string application_fault(const dossier::Act& act, const law::Library& library);
// "act-future": it, or the paper that it reports, claims a day that had not come when the endpoint was given it. What
// is claimed for an earlier day is taken: a stick may have been under way for weeks; people are shown both days.
// How far ahead a device may be, the pack says under which the act was made.
std::string time_fault(const dossier::Act& act, const law::Library& library, Timestamp received);

}  // namespace sk::sync
