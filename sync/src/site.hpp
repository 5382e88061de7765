// The static site: files of one directory, with brotli variants, ETags and security headers.
//
// Promises: only regular files found when the directory was walked can be served, by a lookup of the decoded path
// as a key: no path of a request ever reaches the file system, so there is nothing to traverse. A file that has
// changed on disk is read again; a new one is found by a new walk (at most one in two seconds).
// index.html and the service worker are always asked for again (no-cache); names with a hash are kept for a year.
// Policy of the page: trust-and-sync 3.3.
#pragma once
#include <cstdint>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>

#include "base/date.hpp"
#include "service.hpp"

namespace sk::sync {

inline constexpr std::size_t site_file_bytes_max = 32 * 1024 * 1024;
inline constexpr std::size_t site_files_max = 5'000;

class Site {
public:
    // Errors: "site-missing" when the directory has no index.html.
    static Result<std::unique_ptr<Site>> open(const std::string& directory, Timestamp now);
    Response get(const Request& request, Timestamp now);  // GET and HEAD; the server drops the body of a HEAD

private:
    explicit Site(std::string directory) : directory_(std::move(directory)) {}
    struct File {
        std::string path;
        std::int64_t changed_ns = -1, size = -1;
        std::shared_ptr<const std::string> bytes;  // read at the first request
        std::string etag;
    };
    void walk();
    void walk_below(const std::string& directory, const std::string& prefix, int depth);
    File* fresh(const std::string& key);  // nullptr: not there, or unreadable
    std::mutex mutex_;
    std::string directory_;
    std::map<std::string, File, std::less<>> files_;  // key: "/assets/x.json"
    std::int64_t walked_ms_ = 0;
};

// Media type by the ending of a name.
std::string_view media_type(std::string_view name);
using Headers = std::vector<std::pair<std::string, std::string>>;
// On every answer of the site and of the API. Policies are of documents and workers: a font, a style or the program
// itself is never one, and on a first visit over a slow line each header counts.
const Headers& security_headers(std::string_view content_type);

}  // namespace sk::sync
