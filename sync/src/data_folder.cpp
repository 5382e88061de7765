#include "data_folder.hpp"

#include <dirent.h>
#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstring>

#include "dossier/packs.hpp"

namespace sk::sync {

namespace {

constexpr std::size_t pack_bytes_max = 4 * 1024 * 1024;

bool is_directory(const std::string& path) {
    struct stat status;
    return ::stat(path.c_str(), &status) == 0 && S_ISDIR(status.st_mode);
}

bool is_there(const std::string& path) {
    struct stat status;
    return ::stat(path.c_str(), &status) == 0;
}

bool holds_only(const std::string& folder, std::string_view name) {
    DIR* const listing = ::opendir(folder.c_str());
    if (!listing) return false;
    bool only = true;
    while (const dirent* entry = ::readdir(listing)) {
        const std::string_view each = entry->d_name;
        only = only && (each == "." || each == ".." || each == name);
    }
    ::closedir(listing);
    return only;
}

// Errors of the system, by what the person can do about them.
Error system_error(const std::string& path, const char* otherwise) {
    const int number = errno;
    return fail(number == ENOSPC || number == EDQUOT ? "storage-low" : otherwise, path, std::strerror(number));
}

bool make_directories(const std::string& path) {
    for (std::size_t at = 1; at <= path.size(); ++at) {
        if (at != path.size() && path[at] != '/') continue;
        const std::string part = path.substr(0, at);
        const bool made = ::mkdir(part.c_str(), 0700) == 0;
        if (!made && errno != EEXIST && !is_directory(part)) return false;
        if (made && !flush_folder(folder_of(part))) return false;
    }
    return is_directory(path);
}

}  // namespace

std::string database_path(const std::string& folder) { return folder + "/sangkien.sqlite"; }
std::string keys_path(const std::string& folder) { return folder + "/keys"; }
std::string files_path(const std::string& folder) { return folder + "/files"; }

Result<FolderLock> FolderLock::take(const std::string& folder) {
    const std::string path = folder + "/lock";
    const int descriptor = ::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (descriptor < 0) return system_error(path, "folder-unwritable");
    if (::flock(descriptor, LOCK_EX | LOCK_NB) != 0) {
        ::close(descriptor);
        return fail("folder-busy", folder);
    }
    return FolderLock(descriptor);
}

FolderLock::~FolderLock() {
    if (descriptor_ >= 0) ::close(descriptor_);
}

Result<void> prepare_folder(const std::string& folder, Missing missing) {
    if (!is_directory(folder)) {
        if (missing == Missing::is_error) return fail("folder-missing", folder);
        if (!make_directories(folder)) return system_error(folder, "folder-unwritable");
    }
    if (::access(folder.c_str(), R_OK | W_OK | X_OK) != 0)
        return fail("folder-unwritable", folder, std::strerror(errno));
    if (is_there(database_path(folder))) return {};
    if (missing == Missing::is_error) return fail("folder-missing", folder);
    // Of the lock alone nobody is the owner.
    if (missing == Missing::create_demo && !holds_only(folder, "lock")) return fail("folder-not-demo", folder);
    return {};
}

Result<std::string> read_whole_file(const std::string& path, std::size_t bytes_max) {
    const int descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    if (descriptor < 0) return system_error(path, "file-read");
    std::string bytes;
    std::array<char, 65'536> piece;
    while (true) {
        const ssize_t got = ::read(descriptor, piece.data(), piece.size());
        if (got == 0) break;
        if (got < 0) {
            Error error = system_error(path, "file-read");
            ::close(descriptor);
            return error;
        }
        bytes.append(piece.data(), static_cast<std::size_t>(got));
        if (bytes.size() > bytes_max) {
            ::close(descriptor);
            return fail("file-large", path);
        }
    }
    ::close(descriptor);
    return bytes;
}

Result<void> write_whole_file(const std::string& path, std::string_view bytes, int mode) {
    const std::string beside = path + ".tmp";
    const int descriptor = ::open(beside.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, mode);
    if (descriptor < 0) return system_error(beside, "file-write");
    bool good = true;
    for (std::size_t written = 0; good && written < bytes.size();) {
        const ssize_t put = ::write(descriptor, bytes.data() + written, bytes.size() - written);
        good = put > 0;
        if (good) written += static_cast<std::size_t>(put);
    }
    good = good && ::fsync(descriptor) == 0;
    if (!good) {
        Error error = system_error(path, "file-write");
        ::close(descriptor);
        ::unlink(beside.c_str());
        return error;
    }
    ::close(descriptor);
    if (::rename(beside.c_str(), path.c_str()) != 0) return system_error(path, "file-write");
    return flush_folder(folder_of(path));
}

static Result<void> flush(const std::string& path, int flags) {
    const int descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC | flags);
    if (descriptor < 0) return system_error(path, "file-write");
    const bool good = ::fsync(descriptor) == 0 || errno == EINVAL;  // sticks whose file system knows no such thing
    Error error = system_error(path, "file-write");
    ::close(descriptor);
    return good ? Result<void>() : error;
}

Result<void> flush_folder(const std::string& folder) { return flush(folder, O_DIRECTORY); }
Result<void> flush_file(const std::string& path) { return flush(path, 0); }

std::string folder_of(const std::string& path) {
    const std::size_t end = path.find_last_not_of('/');
    const std::size_t parting = end == std::string::npos ? end : path.rfind('/', end);
    if (parting == std::string::npos) return path.starts_with('/') ? "/" : ".";
    return parting == 0 ? "/" : path.substr(0, parting);
}

std::int64_t free_bytes(const std::string& folder) {
    struct statvfs status;
    if (::statvfs(folder.c_str(), &status) != 0) return 0;
    return static_cast<std::int64_t>(status.f_bavail) * static_cast<std::int64_t>(status.f_frsize);
}

Result<law::Library> load_library(const std::string& assets) {
    const std::string folder = assets + "/law/";
    const auto read = [&](const std::string& name) -> Result<std::string> {
        auto text = read_whole_file(folder + name, pack_bytes_max);
        if (!text) return fail("assets-missing", folder + name, text.error().what);
        return text;
    };
    SK_TRY(const std::string text, read("index.json"));
    SK_TRY(const Json index, parse_json(text));
    SK_TRY(const Json* packs, array_member(index, "packs"));
    law::Library library;
    for (const Json& entry : *packs) {
        SK_TRY(const std::string name, string_member(entry, "file"));
        SK_TRY(const std::string pack_text, read(name));
        auto pack = dossier::read_pack(pack_text);
        if (!pack) return fail(pack.error().code, folder + name + ": " + pack.error().where, pack.error().what);
        library.add(std::move(*pack));
    }
    return library;
}

Result<std::unique_ptr<Service>> open_service(const std::string& folder, const std::string& assets, Missing missing,
                                              Timestamp now) {
    SK_CHECK(prepare_folder(folder, missing));
    SK_TRY(law::Library library, load_library(assets));
    const bool fresh = !is_there(database_path(folder));
    SK_TRY(Database database, Database::open(database_path(folder)));
    // Fresh keys only beside a fresh database: a store whose keys got lost must say so, not get others.
    if (fresh && !is_there(keys_path(folder))) {
        if (!make_directories(keys_path(folder))) return system_error(keys_path(folder), "keys-write");
        SK_TRY(Keys made, make_keys());
        SK_CHECK(save_keys(made, keys_path(folder)));
    }
    SK_TRY(Keys keys, load_keys(keys_path(folder)));
    ServiceOptions options;
    options.files = files_path(folder);
    options.free_bytes = [folder] { return free_bytes(folder); };
    // Without the names the catalogue shows codes; nothing else asks for them.
    if (const auto text = read_whole_file(assets + "/units/units.json", pack_bytes_max); text.ok())
        if (auto units = law::Units::parse(*text); units.ok()) options.units = std::move(*units);
    if (missing == Missing::create_demo) options.audience = trust::demo_audience;
    SK_TRY(auto service,
           Service::create(std::move(database), std::move(keys), std::move(library), now, std::move(options)));
    if (missing == Missing::create_demo && !service->registry().of_demo()) return fail("folder-not-demo", folder);
    return service;
}

}  // namespace sk::sync
