#include "native/files.hpp"

#include <sys/stat.h>

#include <cstdio>
#include <cstdlib>

namespace sk::native {

Result<std::string> read_file(const std::string& path) {
    std::FILE* file = std::fopen(path.c_str(), "rb");
    if (!file) return fail("file-missing", path);
    std::string bytes;
    char block[65536];
    for (std::size_t size; (size = std::fread(block, 1, sizeof block, file)) > 0;) bytes.append(block, size);
    const bool failed = std::ferror(file) != 0;
    std::fclose(file);
    if (failed) return fail("file-missing", path, "reading failed");
    return bytes;
}

Result<void> write_file(const std::string& path, std::string_view bytes) {
    std::FILE* file = std::fopen(path.c_str(), "wb");
    if (!file) return fail("file-failed", path);
    const bool written = std::fwrite(bytes.data(), 1, bytes.size(), file) == bytes.size();
    if (std::fclose(file) != 0 || !written) return fail("file-failed", path);
    return {};
}

Result<std::string> source_root() {
    if (const char* given = std::getenv("SK_ROOT")) return std::string(given);
    std::string root = ".";
    for (int depth = 0; depth < 8; ++depth, root += "/..") {
        struct stat found {};
        if (::stat((root + "/assets/strings").c_str(), &found) == 0 &&
            ::stat((root + "/src/base").c_str(), &found) == 0)
            return root;
    }
    return fail("file-missing", "assets/strings");
}

}  // namespace sk::native
