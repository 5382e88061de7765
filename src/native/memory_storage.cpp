#include "native/memory_storage.hpp"

#include <utility>

namespace sk::native {

std::size_t MemoryDatabase::bytes() const {
    std::size_t bytes = 0;
    for (const auto& [path, body] : records) bytes += path.size() + body.size();
    return bytes;
}

MemoryStorage::MemoryStorage(std::shared_ptr<MemoryDatabase> database, Tasks& tasks)
    : database_(std::move(database)), tasks_(tasks) {}

MemoryStorage::~MemoryStorage() {
    if (database_->writer == this) database_->writer = nullptr;
}

void MemoryStorage::open(store::Callback<store::Mode> done) {
    tasks_.post([this, done = std::move(done)] {
        if (database_->writer && database_->writer != this) return done(store::Mode::reader);
        database_->writer = this;
        epoch_ = ++database_->epoch;
        done(store::Mode::writer);
    });
}

void MemoryStorage::take_over(store::Callback<store::Mode> done) {
    tasks_.post([this, done = std::move(done)] {
        database_->writer = this;
        epoch_ = ++database_->epoch;
        done(store::Mode::writer);
    });
}

void MemoryStorage::read(std::vector<std::string> prefixes, store::Callback<std::vector<store::Record>> done) {
    tasks_.post([this, prefixes = std::move(prefixes), done = std::move(done)] {
        if (database_->faults.fail_reads) return done(fail(database_->faults.code));
        std::vector<store::Record> records;
        for (const std::string& prefix : prefixes) {
            for (auto at = database_->records.lower_bound(prefix); at != database_->records.end(); ++at) {
                if (at->first.compare(0, prefix.size(), prefix) != 0) break;
                records.push_back(store::Record{at->first, at->second});
            }
        }
        done(std::move(records));
    });
}

void MemoryStorage::commit(store::Change change, store::Callback<std::monostate> done) {
    tasks_.post([this, change = std::move(change), done = std::move(done)] { done(apply(change)); });
}

Result<std::monostate> MemoryStorage::apply(const store::Change& change) {
    if (epoch_ != database_->epoch) return fail("storage-epoch");
    MemoryDatabase::Faults& faults = database_->faults;
    if (faults.fail_in >= 0 && faults.fail_in-- == 0) return fail(faults.code);
    std::map<std::string, std::string> before;  // of what the change touches, to undo it whole
    const auto remember = [&](const std::string& path) {
        const auto known = database_->records.find(path);
        if (known != database_->records.end()) before.emplace(path, known->second);
    };
    std::vector<std::string> deletes = change.deletes;
    for (const auto& [first, last] : change.delete_ranges)
        for (auto at = database_->records.lower_bound(first); at != database_->records.end() && at->first <= last; ++at)
            deletes.push_back(at->first);
    for (const store::Record& put : change.puts) remember(put.path);
    for (const std::string& path : deletes) remember(path);
    for (const std::string& path : deletes) database_->records.erase(path);
    for (const store::Record& put : change.puts) database_->records[put.path] = put.body;
    if (database_->bytes() > faults.bytes_max) {
        for (const store::Record& put : change.puts) database_->records.erase(put.path);
        for (auto& [path, body] : before) database_->records[path] = std::move(body);
        return fail("storage-full");
    }
    ++database_->commits;
    return std::monostate{};
}

}  // namespace sk::native
