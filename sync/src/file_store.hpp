// The files that acts name by their hash (scans of minutes, decisions, drawings): they come after the acts, piece by
// piece, and are kept beside the database, each under its hash.
//
// Promises: a file is there whole and with its own hash, or not at all: pieces are written beside, and the whole gets
// its name by a rename after its hash was found right and it was flushed to the disk. What was cut goes on where it
// stopped. Only files that a stored act names are taken, and no byte more than the act says. Names are made of hashes
// alone: no text of a request ever becomes a path.
// Folder: <data>/files/<first two letters>/<43 letters of the hash>, parts in <data>/files/parts/.
#pragma once
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "base/ids.hpp"
#include "base/result.hpp"

namespace sk::sync {

class FileStore {
public:
    explicit FileStore(std::string folder) : folder_(std::move(folder)) {}
    bool is_open() const { return !folder_.empty(); }

    // How many bytes of it are here: `size` when it is whole, and never else. Errors: "storage-…", "file-write": all of
    // it is here and cannot be given its name.
    Result<std::int64_t> have(const ContentId& file, std::int64_t size) const;
    bool is_whole(const ContentId& file) const;
    // Adds a piece that begins at `offset`. Yields what is there now. Errors: "file-offset" (another number of bytes is
    // here: `where` says it), "file-large" (beyond `size`), "file-other" (whole, and of another hash: all of it is
    // thrown away), "storage-…".
    Result<std::int64_t> add(const ContentId& file, std::int64_t size, std::int64_t offset, std::string_view piece);
    // Errors: "file-absent".
    Result<std::string> read(const ContentId& file, std::int64_t from, std::size_t bytes_max) const;

    // Parts that are whole and were left without their name, as by a power cut: at every start, since who was told
    // before that all of it is here does not ask again. One that cannot be named now is when it is asked for. Only
    // those of a size of which is_named says that an act names the file with it are read: the others are not whole.
    void name_whole_parts(const std::function<bool(const ContentId&, std::int64_t)>& is_named) const;
    // Copies what `other` does not have yet: a backup beside that of the database, or back from it. Yields how many
    // files `other` has then. Errors: "storage-…".
    Result<std::size_t> copy_to(const FileStore& other) const;
    // Every whole file is hashed again; `damaged`: those that are not what their name says.
    struct Inspection {
        std::size_t files = 0;
        std::vector<std::string> damaged;
    };
    Result<Inspection> inspect() const;

private:
    std::string path(const ContentId& file) const;
    std::string part(const ContentId& file) const;
    Result<void> give_name(const ContentId& file) const;
    std::string folder_;
};

}  // namespace sk::sync
