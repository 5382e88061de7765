#include "site.hpp"

#include <dirent.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <optional>

#include "base/bytes.hpp"
#include "base/sha256.hpp"

namespace sk::sync {

namespace {

constexpr int depth_max = 12;
constexpr std::int64_t walk_again_ms = 2'000;

struct MediaType {
    std::string_view ending, type;
};
constexpr std::array<MediaType, 20> media_types = {{
    {".html", "text/html; charset=utf-8"},
    {".js", "text/javascript; charset=utf-8"},
    {".mjs", "text/javascript; charset=utf-8"},
    {".css", "text/css; charset=utf-8"},
    {".wasm", "application/wasm"},
    {".json", "application/json"},
    {".webmanifest", "application/manifest+json"},
    {".svg", "image/svg+xml"},
    {".png", "image/png"},
    {".jpg", "image/jpeg"},
    {".ico", "image/x-icon"},
    {".webp", "image/webp"},
    {".woff2", "font/woff2"},
    {".ttf", "font/ttf"},
    {".otf", "font/otf"},
    {".txt", "text/plain; charset=utf-8"},
    {".pdf", "application/pdf"},
    {".map", "application/json"},
    {".bin", "application/octet-stream"},
    {".data", "application/octet-stream"},
}};

// '%' decoded once; nothing is normalised: a key is either known or not.
std::optional<std::string> decode_path(std::string_view target) {
    const std::string_view path = target.substr(0, target.find_first_of("?#"));
    std::string out;
    for (std::size_t i = 0; i < path.size(); ++i) {
        if (path[i] != '%') {
            out += path[i];
            continue;
        }
        const auto digit = [](char c) {
            return c >= '0' && c <= '9'   ? c - '0'
                   : c >= 'a' && c <= 'f' ? c - 'a' + 10
                   : c >= 'A' && c <= 'F' ? c - 'A' + 10
                                          : -1;
        };
        if (i + 2 >= path.size() || digit(path[i + 1]) < 0 || digit(path[i + 2]) < 0) return std::nullopt;
        out += static_cast<char>(digit(path[i + 1]) * 16 + digit(path[i + 2]));
        i += 2;
    }
    return out;
}

// "app-3f9a2c1b.wasm": a part of eight or more hex digits marks content that never changes under its name.
bool has_hash(std::string_view key) {
    std::string_view rest = key.substr(key.rfind('/') + 1);
    while (!rest.empty()) {
        const std::size_t end = rest.find_first_of(".-");
        const std::string_view part = rest.substr(0, end);
        if (part.size() >= 8 && part.find_first_not_of("0123456789abcdef") == std::string_view::npos &&
            part.find_first_of("0123456789") != std::string_view::npos)
            return true;
        if (end == std::string_view::npos) break;
        rest.remove_prefix(end + 1);
    }
    return false;
}

bool accepts_brotli(std::string_view accepted) {
    while (!accepted.empty()) {
        const std::size_t comma = accepted.find(',');
        std::string_view item = accepted.substr(0, comma);
        while (!item.empty() && item.front() == ' ') item.remove_prefix(1);
        if (item == "br" || (item.starts_with("br;") && item.find("q=0") == std::string_view::npos) ||
            item.starts_with("br;q=0."))
            return true;
        if (comma == std::string_view::npos) break;
        accepted.remove_prefix(comma + 1);
    }
    return false;
}

std::optional<std::string> read_file(const std::string& path, std::size_t bytes_max) {
    const int descriptor = ::open(path.c_str(), O_RDONLY | O_NOFOLLOW | O_CLOEXEC);
    if (descriptor < 0) return std::nullopt;
    std::string bytes;
    std::array<char, 65'536> piece;
    bool good = true;
    while (true) {
        const ssize_t got = ::read(descriptor, piece.data(), piece.size());
        if (got == 0) break;
        if (got < 0 || bytes.size() + static_cast<std::size_t>(got) > bytes_max) {
            good = false;
            break;
        }
        bytes.append(piece.data(), static_cast<std::size_t>(got));
    }
    ::close(descriptor);
    return good ? std::optional(std::move(bytes)) : std::nullopt;
}

}  // namespace

std::string_view media_type(std::string_view name) {
    for (const auto& entry : media_types)
        if (name.ends_with(entry.ending)) return entry.type;
    return "application/octet-stream";
}

const Headers& security_headers(std::string_view content_type) {
    static const Headers of_all = {
        {"Cross-Origin-Resource-Policy", "same-origin"},
        {"Referrer-Policy", "no-referrer"},
        {"X-Content-Type-Options", "nosniff"},
    };
    static const Headers of_documents = [] {
        Headers headers = of_all;
        headers.insert(
            headers.end(),
            {{"Content-Security-Policy",
              "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; worker-src 'self'; connect-src 'self'; "
              "img-src 'self' blob: data:; style-src 'self'; font-src 'self'; manifest-src 'self'; base-uri 'none'; "
              "form-action 'none'; frame-ancestors 'none'"},
             {"Cross-Origin-Opener-Policy", "same-origin"},
             {"Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()"}});
        return headers;
    }();
    const bool only_a_part =
        content_type.starts_with("font/") || content_type.starts_with("text/css") || content_type == "application/wasm";
    return only_a_part ? of_all : of_documents;
}

Result<std::unique_ptr<Site>> Site::open(const std::string& directory, Timestamp now) {
    std::unique_ptr<Site> site(new Site(directory));
    site->walk();
    site->walked_ms_ = now.unix_ms;
    if (!site->files_.contains("/index.html")) return fail("site-missing", directory);
    return site;
}

void Site::walk() {
    std::map<std::string, File, std::less<>> before;
    before.swap(files_);
    walk_below(directory_, "/", 0);
    for (auto& [key, file] : files_)
        if (auto old = before.find(key); old != before.end()) file = std::move(old->second);
}

void Site::walk_below(const std::string& directory, const std::string& prefix, int depth) {
    DIR* listing = ::opendir(directory.c_str());
    if (!listing) return;
    while (const dirent* entry = ::readdir(listing)) {
        const std::string name = entry->d_name;
        if (name.starts_with('.') || files_.size() >= site_files_max) continue;  // also . and ..
        const std::string path = directory + "/" + name;
        struct stat status;
        if (::lstat(path.c_str(), &status) != 0) continue;  // links are not followed
        if (S_ISDIR(status.st_mode) && depth < depth_max) walk_below(path, prefix + name + "/", depth + 1);
        if (S_ISREG(status.st_mode)) files_[prefix + name].path = path;
    }
    ::closedir(listing);
}

Site::File* Site::fresh(const std::string& key) {
    const auto found = files_.find(key);
    if (found == files_.end()) return nullptr;
    File& file = found->second;
    struct stat status;
    if (::lstat(file.path.c_str(), &status) != 0 || !S_ISREG(status.st_mode)) return nullptr;
    const std::int64_t changed_ns = std::int64_t{status.st_mtim.tv_sec} * 1'000'000'000 + status.st_mtim.tv_nsec;
    if (!file.bytes || file.changed_ns != changed_ns || file.size != status.st_size) {
        auto bytes = read_file(file.path, site_file_bytes_max);
        if (!bytes) return nullptr;
        file.etag = "\"" + base64url_encode(as_view(sha256(*bytes))).substr(0, 22) + "\"";
        file.bytes = std::make_shared<const std::string>(std::move(*bytes));
        file.changed_ns = changed_ns;
        file.size = status.st_size;
    }
    return &file;
}

Response Site::get(const Request& request, Timestamp now) {
    if (request.method != "GET" && request.method != "HEAD") {
        Response response = problem_response(fail("method", request.method));
        response.headers.emplace_back("Allow", "GET, HEAD");
        response.route = "site";
        return response;
    }
    std::lock_guard lock(mutex_);
    auto key = decode_path(request.target);
    if (key && key->ends_with('/')) *key += "index.html";
    Response response;
    File* file = key ? fresh(*key) : nullptr;
    if (key && !file && now.unix_ms - walked_ms_ >= walk_again_ms) {
        walk();
        walked_ms_ = now.unix_ms;
        file = fresh(*key);
    }
    if (!file) {
        response = problem_response(fail("not-found"));
        response.route = "site";
        return response;
    }
    response.route = "site";
    response.content_type = std::string(media_type(*key));
    if (accepts_brotli(request.accept_encoding) && !key->ends_with(".br")) {
        // A variant older than its original is a leftover of another build. Compressors copy the time, some without
        // the fraction of the second.
        File* brotli = fresh(*key + ".br");
        if (brotli && brotli->changed_ns + 1'000'000'000 > file->changed_ns) {
            file = brotli;
            response.headers.emplace_back("Content-Encoding", "br");
        }
    }
    response.headers.emplace_back("Vary", "Accept-Encoding");
    response.headers.emplace_back("ETag", file->etag);
    response.headers.emplace_back("Cache-Control", has_hash(*key) ? "public, max-age=31536000, immutable" : "no-cache");
    if (!request.if_none_match.empty() && request.if_none_match.find(file->etag) != std::string::npos)
        response.status = 304;
    else
        response.shared_body = file->bytes;
    return response;
}

}  // namespace sk::sync
