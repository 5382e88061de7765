#include "file_store.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <filesystem>
#include <vector>

#include "base/bytes.hpp"
#include "base/limits.hpp"
#include "data_folder.hpp"

namespace sk::sync {

namespace {

std::string hash_letters(const ContentId& file) { return file.text.substr(file.text.find(':') + 1); }

std::int64_t bytes_of(const std::string& path) {
    struct stat status;
    return ::stat(path.c_str(), &status) == 0 && S_ISREG(status.st_mode) ? status.st_size : -1;
}

// What the disk says: full is told as full.
Error disk_error(const std::string& path) {
    const int code = errno;
    return fail(code == ENOSPC || code == EDQUOT ? "storage-full" : "storage-failed", path, std::strerror(code));
}

struct Descriptor {
    int number = -1;
    explicit Descriptor(int opened) : number(opened) {}
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
    ~Descriptor() {
        if (number >= 0) ::close(number);
    }
};

Result<void> make_folder(const std::string& folder) {
    std::error_code error;
    std::filesystem::create_directories(folder, error);
    if (error) return fail("storage-failed", folder, error.message());
    return {};
}

bool is_whole_file(const std::filesystem::directory_entry& entry) {
    return entry.is_regular_file() && entry.path().parent_path().filename() != "parts";
}

}  // namespace

std::string FileStore::path(const ContentId& file) const {
    const std::string letters = hash_letters(file);
    return folder_ + "/" + letters.substr(0, 2) + "/" + letters;
}
std::string FileStore::part(const ContentId& file) const { return folder_ + "/parts/" + hash_letters(file); }

bool FileStore::is_whole(const ContentId& file) const { return is_open() && bytes_of(path(file)) >= 0; }

Result<std::int64_t> FileStore::have(const ContentId& file, std::int64_t size) const {
    if (is_whole(file)) return size;
    const std::int64_t partly = bytes_of(part(file));
    if (partly < size) return partly < 0 ? 0 : partly;
    if (partly > size) return 0;  // another size is said elsewhere: what has come of it is left alone
    // All of it has been written, and then something stopped: it is whole only under its own name.
    auto named = give_name(file);
    if (!named && named.error().code == "file-other") return 0;  // thrown away: it is sent anew
    if (!named) return named.error();
    return size;
}

// A part whose bytes have all come gets its name, or is thrown away.
Result<void> FileStore::give_name(const ContentId& file) const {
    const std::string from = part(file);
    const auto whole = read_whole_file(from, static_cast<std::size_t>(limits::file_bytes_max));
    if (!whole) return fail("storage-failed", from, whole.error().what);
    if (content_id(*whole) != file) {
        ::unlink(from.c_str());
        return fail("file-other");
    }
    const std::string target = path(file), target_folder = target.substr(0, target.rfind('/'));
    SK_CHECK(make_folder(target_folder));
    SK_CHECK(flush_folder(folder_));
    if (::rename(from.c_str(), target.c_str()) != 0) return disk_error(target);
    return flush_folder(target_folder);
}

Result<std::int64_t> FileStore::add(const ContentId& file, std::int64_t size, std::int64_t offset,
                                    std::string_view piece) {
    if (!is_open()) return fail("storage-failed");
    SK_TRY(const std::int64_t here, have(file, size));
    if (offset != here) return fail("file-offset", std::to_string(here));
    if (here == size) return size;
    if (static_cast<std::int64_t>(piece.size()) > size - here) return fail("file-large");
    const std::string growing = part(file);
    SK_CHECK(make_folder(folder_ + "/parts"));
    {
        const Descriptor opened(::open(growing.c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600));
        if (opened.number < 0) return disk_error(growing);
        while (!piece.empty()) {
            const ssize_t written = ::write(opened.number, piece.data(), piece.size());
            if (written < 0 && errno == EINTR) continue;
            if (written < 0) {
                const Error error = disk_error(growing);
                if (::ftruncate(opened.number, here) != 0) return disk_error(growing);  // no half piece
                return error;
            }
            piece.remove_prefix(static_cast<std::size_t>(written));
        }
        if (::fsync(opened.number) != 0) return disk_error(growing);
    }
    const std::int64_t now = bytes_of(growing);
    if (now < size) return now;
    SK_CHECK(give_name(file));
    return size;
}

Result<std::string> FileStore::read(const ContentId& file, std::int64_t from, std::size_t bytes_max) const {
    const Descriptor opened(::open(path(file).c_str(), O_RDONLY | O_CLOEXEC));
    if (!is_open() || opened.number < 0) return fail("file-absent");
    std::string piece(bytes_max, '\0');
    std::size_t got = 0;
    while (got < bytes_max) {
        const ssize_t step = ::pread(opened.number, piece.data() + got, bytes_max - got,
                                     static_cast<off_t>(from) + static_cast<off_t>(got));
        if (step < 0 && errno == EINTR) continue;
        if (step < 0) return disk_error(path(file));
        if (step == 0) break;
        got += static_cast<std::size_t>(step);
    }
    piece.resize(got);
    return piece;
}

void FileStore::name_whole_parts(const std::function<bool(const ContentId&, std::int64_t)>& is_named) const {
    if (!is_open()) return;
    std::vector<std::string> names;
    std::error_code error;
    for (const auto& entry : std::filesystem::directory_iterator(folder_ + "/parts", error))
        if (entry.is_regular_file()) names.push_back(entry.path().filename().string());
    for (const std::string& name : names) {
        const auto id = parse_content_id("sha-256:" + name);
        if (!id || !is_named(*id, bytes_of(part(*id)))) continue;
        const auto bytes = read_whole_file(part(*id), static_cast<std::size_t>(limits::file_bytes_max));
        if (bytes.ok() && content_id(*bytes) == *id) (void)give_name(*id).ok();
    }
}

Result<std::size_t> FileStore::copy_to(const FileStore& other) const {
    std::size_t count = 0;
    if (!is_open()) return count;
    std::error_code error;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(folder_, error)) {
        if (!is_whole_file(entry)) continue;
        ++count;
        const std::filesystem::path folder =
            std::filesystem::path(other.folder_) / entry.path().parent_path().filename();
        const std::filesystem::path target = folder / entry.path().filename();
        if (std::filesystem::exists(target)) continue;
        SK_CHECK(make_folder(folder.string()));
        SK_TRY(const std::string bytes,
               read_whole_file(entry.path().string(), static_cast<std::size_t>(limits::file_bytes_max)));
        SK_CHECK(write_whole_file(target.string(), bytes, 0600));
    }
    if (count > 0) SK_CHECK(flush_folder(other.folder_));
    if (count > 0) SK_CHECK(flush_folder(folder_of(other.folder_)));
    return count;
}

Result<FileStore::Inspection> FileStore::inspect() const {
    Inspection found;
    if (!is_open()) return found;
    std::error_code error;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(folder_, error)) {
        if (!is_whole_file(entry)) continue;
        ++found.files;
        const std::string name = entry.path().filename().string();
        const auto bytes = read_whole_file(entry.path().string(), static_cast<std::size_t>(limits::file_bytes_max));
        if (!bytes.ok() || hash_letters(content_id(*bytes)) != name) found.damaged.push_back(name);
    }
    return found;
}

}  // namespace sk::sync
