// The data folder of an endpoint: DATA/sangkien.sqlite, DATA/keys/*.pem, DATA/lock.
//
// Promises: the folder is readable by its owner only (0700). The lock is held by the one running server, and by
// `restore`, which must not exchange the database under a server; other admin commands need none.
#pragma once
#include <memory>
#include <optional>
#include <string>

#include "base/date.hpp"
#include "base/result.hpp"
#include "service.hpp"

namespace sk::sync {

class FolderLock {
public:
    // Errors: "folder-busy".
    static Result<FolderLock> take(const std::string& folder);
    FolderLock(FolderLock&& other) noexcept : descriptor_(other.descriptor_) { other.descriptor_ = -1; }
    FolderLock& operator=(FolderLock&&) = delete;
    ~FolderLock();

private:
    explicit FolderLock(int descriptor) : descriptor_(descriptor) {}
    int descriptor_;
};

// create_demo: a store of made-up data is made, where nothing else is; one that is there must be such a store.
enum class Missing { create, create_demo, is_error };

std::string database_path(const std::string& folder);
std::string keys_path(const std::string& folder);
std::string files_path(const std::string& folder);  // of the files that acts name
// Makes the folder (0700) where it may. Errors: "folder-missing", "folder-unwritable", "folder-not-demo".
Result<void> prepare_folder(const std::string& folder, Missing missing);
// Everything that a command works with: the folder prepared, keys made or loaded, database migrated, the pack read.
// Errors: those of all these; "folder-not-demo" where the store that is there is not of made-up data but should be.
Result<std::unique_ptr<Service>> open_service(const std::string& folder, const std::string& assets, Missing missing,
                                              Timestamp now);
// Errors: "file-read", "file-large".
Result<std::string> read_whole_file(const std::string& path, std::size_t bytes_max);
// Written beside, flushed, then renamed, and the folder flushed: never half there, and there after a power cut.
// Errors: "file-write".
Result<void> write_whole_file(const std::string& path, std::string_view bytes, int mode);
// What has been made, renamed or taken out in it stays so after a power cut. Errors: "file-write".
Result<void> flush_folder(const std::string& folder);
// What another has written into it, as SQLite does a copy. Errors: "file-write".
Result<void> flush_file(const std::string& path);
std::string folder_of(const std::string& path);  // that holds it; "." where the path names none
std::int64_t free_bytes(const std::string& folder);
// Errors: "assets-missing"; those of Pack::parse.
Result<law::Library> load_library(const std::string& assets);

}  // namespace sk::sync
