// The append-only log of accepted bundles (RFC 6962 section 2.1), one leaf a bundle: the manifest's payload,
// which names the acts by their hashes. Kept in the database; an append costs log(n) hashes.
//
// Invariant: log_peaks holds, for each 1 in the binary digits of the log's size, the root of that complete
// subtree. The inclusion proof of the newest leaf is then just the peaks before it, smallest first, and the
// root is their fold (follows from PATH and MTH of RFC 6962 2.1.1 with m = n - 1).
#pragma once
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "base/sha256.hpp"
#include "database.hpp"
#include "trust/bundle.hpp"

namespace sk::sync {

struct LogEntry {
    std::int64_t index = 0;
    trust::LogHead head;             // after the append
    std::vector<std::string> proof;  // of the new leaf, base64url
};

// Inside a transaction.
Result<LogEntry> append_to_log(Database& database, std::string_view leaf);
Result<trust::LogHead> log_head(Database& database);

// The same arithmetic in memory, for checking a whole log leaf by leaf.
class LogPeaks {
public:
    // The proof of the new leaf and the root after it.
    LogEntry append(const Digest& leaf);
    Digest root() const;  // of size 0: SHA-256 of nothing
    std::int64_t size() const { return size_; }
    struct Peak {
        int level;
        Digest hash;
    };
    const std::vector<Peak>& peaks() const { return peaks_; }  // largest first
    static Result<LogPeaks> read(Database& database);

private:
    std::vector<Peak> peaks_;
    std::int64_t size_ = 0;
};

}  // namespace sk::sync
