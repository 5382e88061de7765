// Regulation packs that the standing office has published, from the store's acts that count into the library by which
// every other act is judged.
//
// Promises: only acts that the intake has accepted are read, so nobody but the office changes the rules; a pack that is
// at hand stays as it is.
#pragma once
#include "database.hpp"
#include "law/library.hpp"

namespace sk::sync {

// True when the library has a pack more, or one less in force. Errors: those of the storage; "storage-damaged".
Result<bool> add_regulations(Database& database, law::Library& library);

}  // namespace sk::sync
