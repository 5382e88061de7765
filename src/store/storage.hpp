// The storage interface: records by path, changed in whole transactions. Implemented by the browser's
// IndexedDB (src/web, shell/storage.js; IDBFS's own database and record form) and in memory (src/native).
//
// Promises of every implementation: a commit is all or nothing and durable when its callback says ok;
// it is refused with "storage-epoch" when another window has taken over since open(); callbacks come
// on the application's one thread, never from inside the call.
// Errors: "storage-epoch", "storage-full", "storage-closed", "storage-failed", "storage-unavailable",
// "storage-newer" (the data is of a newer version of the program).
#pragma once
#include <functional>
#include <string>
#include <utility>
#include <vector>

#include "base/result.hpp"

namespace sk::store {

template <class T>
using Callback = std::function<void(Result<T>)>;

struct Record {
    std::string path;  // below the mount, e.g. "acts/<subject>/<act>"
    std::string body;
    // Of records read: SHA-256 of what follows the body's first line, 32 bytes, where the storage has computed it.
    std::string digest = {};
};

struct Change {  // of one command: all of it or nothing
    std::vector<Record> puts;
    std::vector<std::string> deletes;
    // From the first path to the last, both included, and all between: one step of the storage, however many. What is
    // put stays.
    std::vector<std::pair<std::string, std::string>> delete_ranges = {};
};

enum class Mode { writer, reader };  // reader: another window is the writer

class Storage {
public:
    virtual ~Storage() = default;
    // Takes the writer's lock where it is free and bumps the epoch; otherwise opens as a reader.
    virtual void open(Callback<Mode> done) = 0;
    // Takes the lock from the window that holds it; that window's later commits fail with "storage-epoch".
    virtual void take_over(Callback<Mode> done) = 0;
    // Records whose path begins with one of `prefixes`, in the order of these and of the paths; all of one moment.
    virtual void read(std::vector<std::string> prefixes, Callback<std::vector<Record>> done) = 0;
    virtual void commit(Change change, Callback<std::monostate> done) = 0;
};

}  // namespace sk::store
