// The times of which a restored store knows nothing: each from the last bundle of the backup to the restoring. What was
// taken and acknowledged in them comes again from those who sent it, later than it came at first.
//
// Promises: only grows; kept in the store itself, so a backup of a restored store knows of it too.
#pragma once
#include <vector>

#include "base/date.hpp"
#include "database.hpp"

namespace sk::sync {

struct LostTime {
    Timestamp from, to;
};
Result<std::vector<LostTime>> lost_times(Database& database);  // one a restoring, oldest first
// To be called on what the store is restored to, before it takes anything.
Result<void> add_lost_time(Database& database, Timestamp restored);

}  // namespace sk::sync
