// Regulation packs that the standing office has published, from the store's acts that count into the library by which
// every other act is judged.
//
// Promises: only acts that the intake has accepted are read, so nobody but the office changes the rules; a pack that is
// at hand stays as it is.
#pragma once
#include <string>

#include "base/date.hpp"
#include "database.hpp"
#include "dossier/act.hpp"
#include "law/library.hpp"

namespace sk::sync {

// True when the library has a pack more, or one less in force. Errors: those of the storage; "storage-damaged".
Result<bool> add_regulations(Database& database, law::Library& library);

// What is asked by the endpoint's clock, since a device's may be set back: rules are published up to the day from which
// they hold, and withdrawn before it. "", "regulation-past" or "regulation-in-force". What may have come in time while
// a time that the store has lost (lost_times.hpp) is taken: the same act comes again from its maker.
Result<std::string> day_fault(Database& database, const dossier::Act& act, const law::Library& library,
                              Timestamp received);

}  // namespace sk::sync
