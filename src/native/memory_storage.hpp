// store::Storage in memory, for tests and tools: the promises of storage.hpp without a disk, and faults on demand.
//
// Two MemoryStorages over one MemoryDatabase are two windows of one browser: the first to open is the writer, and
// take_over() makes the other one's commits fail with "storage-epoch". A commit is applied when its task runs, so a
// window closed before that (Tasks::clear) leaves nothing of it behind.
#pragma once
#include <cstdint>
#include <limits>
#include <map>
#include <memory>
#include <string>

#include "native/tasks.hpp"
#include "store/storage.hpp"

namespace sk::native {

struct MemoryDatabase {
    std::map<std::string, std::string> records;
    std::int64_t epoch = 0;
    const void* writer = nullptr;  // the window that holds the lock
    std::int64_t commits = 0;      // that succeeded

    struct Faults {
        int fail_in = -1;  // the commit after so many good ones fails once with `code`; -1: none
        std::string code = "storage-failed";
        std::size_t bytes_max = std::numeric_limits<std::size_t>::max();  // beyond: "storage-full"
        bool fail_reads = false;                                          // with `code`
        bool fail_files = false;                                          // no room for the files of acts
    } faults;

    std::size_t bytes() const;
};

class MemoryStorage : public store::Storage {
public:
    MemoryStorage(std::shared_ptr<MemoryDatabase> database, Tasks& tasks);
    ~MemoryStorage() override;  // gives the lock back, as a closed window does

    void open(store::Callback<store::Mode> done) override;
    void take_over(store::Callback<store::Mode> done) override;
    void read(std::vector<std::string> prefixes, store::Callback<std::vector<store::Record>> done) override;
    void commit(store::Change change, store::Callback<std::monostate> done) override;

private:
    std::shared_ptr<MemoryDatabase> database_;
    Tasks& tasks_;
    std::int64_t epoch_ = -1;  // -1: not the writer

    Result<std::monostate> apply(const store::Change& change);
};

}  // namespace sk::native
