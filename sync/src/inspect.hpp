// What an administrator asks of a store: is every byte as it was signed, what does it hold, copies of it.
//
// verify_store promises to find any change of a stored bundle, act, receipt, card, trust list or log leaf: it trusts
// nothing but the first trust list's root key, recomputes ids, signatures, the log's tree, chains and the folds.
#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "service.hpp"

namespace sk::sync {

struct Finding {
    std::string table, row, code;
};
struct Inspection {
    std::vector<Finding> findings;  // at most findings_max
    std::int64_t bundles = 0, acts = 0, dossiers = 0, cards = 0, signatures = 0;
    trust::LogHead log;
};
inline constexpr std::size_t findings_max = 200;
Result<Inspection> verify_store(Database& database, law::Library library);

struct UnitStateCount {
    std::string unit, state;
    std::int64_t dossiers = 0;
};
struct Statistics {
    std::vector<UnitStateCount> dossiers;
    std::vector<std::pair<std::string, std::int64_t>> acts_by_status;
    std::int64_t bundles = 0, refusals = 0;
};
Result<Statistics> statistics(Database& database);

// A consistent copy while the server runs. Errors: "file-exists", storage-*.
Result<void> back_up(Database& database, const std::string& file);
// Puts a backup in the place of the folder's database; the one before is kept beside. Errors: "backup-damaged",
// "storage-newer", "file-read", "folder-busy".
Result<std::string> restore(const std::string& folder, const std::string& file, Timestamp now);
// Every bundle and its receipt as a file, trust lists and cards too; the number of bundles. Errors: "file-write".
Result<std::int64_t> export_store(Database& database, const std::string& folder);

}  // namespace sk::sync
