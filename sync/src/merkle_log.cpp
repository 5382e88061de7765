#include "merkle_log.hpp"

#include <algorithm>

#include "base/bytes.hpp"
#include "sql.hpp"
#include "trust/merkle.hpp"

namespace sk::sync {

Digest LogPeaks::root() const {
    if (peaks_.empty()) return sha256({});
    Digest root = peaks_.back().hash;
    for (std::size_t i = peaks_.size() - 1; i-- > 0;) root = trust::node_hash(peaks_[i].hash, root);
    return root;
}

LogEntry LogPeaks::append(const Digest& leaf) {
    LogEntry entry;
    entry.index = size_;
    for (std::size_t i = peaks_.size(); i-- > 0;) entry.proof.push_back(base64url_encode(as_view(peaks_[i].hash)));
    Peak carried{0, leaf};
    while (!peaks_.empty() && peaks_.back().level == carried.level) {
        carried = {carried.level + 1, trust::node_hash(peaks_.back().hash, carried.hash)};
        peaks_.pop_back();
    }
    peaks_.push_back(carried);
    ++size_;
    entry.head = {size_, base64url_encode(as_view(root()))};
    return entry;
}

Result<LogPeaks> LogPeaks::read(Database& database) {
    LogPeaks peaks;
    SK_TRY(Statement rows, database.query(sql::peaks_all));
    while (true) {
        SK_TRY(bool row, rows.step());
        if (!row) break;
        const std::string hash = rows.text(1);
        const std::int64_t level = rows.integer(0);
        if (hash.size() != 32 || level < 0 || level > 40) return fail("storage-damaged", "log_peaks");
        Peak peak{static_cast<int>(level), {}};
        std::copy(hash.begin(), hash.end(), peak.hash.begin());
        peaks.peaks_.insert(peaks.peaks_.begin(), peak);
        peaks.size_ += std::int64_t{1} << level;
    }
    return peaks;
}

Result<LogEntry> append_to_log(Database& database, std::string_view leaf) {
    SK_TRY(LogPeaks peaks, LogPeaks::read(database));
    const Digest hash = trust::leaf_hash(leaf);
    const std::vector<LogPeaks::Peak> before = peaks.peaks();
    LogEntry entry = peaks.append(hash);
    SK_CHECK(database.run(sql::log_append, entry.index, Blob{as_view(hash)}));
    for (const auto& peak : before) {
        const auto& after = peaks.peaks();
        const bool kept =
            std::any_of(after.begin(), after.end(), [&](const auto& other) { return other.level == peak.level; });
        if (!kept) SK_CHECK(database.run(sql::peak_delete, peak.level));
    }
    SK_CHECK(database.run(sql::peak_insert, peaks.peaks().back().level, Blob{as_view(peaks.peaks().back().hash)}));
    return entry;
}

Result<trust::LogHead> log_head(Database& database) {
    SK_TRY(LogPeaks peaks, LogPeaks::read(database));
    if (peaks.size() == 0) return trust::LogHead{};
    return trust::LogHead{peaks.size(), base64url_encode(as_view(peaks.root()))};
}

}  // namespace sk::sync
