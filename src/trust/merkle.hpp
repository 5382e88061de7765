// Merkle tree of RFC 6962 section 2.1 (leaf prefix 0x00, node prefix 0x01): roots, inclusion and
// consistency proofs over leaf hashes. The endpoint's log of accepted bundles; receipts carry the proof.
#pragma once
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "base/sha256.hpp"

namespace sk::trust {

// As receipts and pages write one, base64url of its 32 bytes; nullopt: something else.
std::optional<Digest> read_digest(std::string_view text);
Digest leaf_hash(std::string_view leaf);
Digest node_hash(const Digest& left, const Digest& right);
Digest tree_root(std::span<const Digest> leaves);  // of size 0: SHA-256 of nothing
std::vector<Digest> inclusion_proof(std::span<const Digest> leaves, std::size_t index);
bool verify_inclusion(const Digest& leaf, std::size_t index, std::size_t size, std::span<const Digest> proof,
                      const Digest& root);
std::vector<Digest> consistency_proof(std::span<const Digest> leaves, std::size_t old_size);
bool verify_consistency(std::size_t old_size, std::size_t new_size, const Digest& old_root, const Digest& new_root,
                        std::span<const Digest> proof);

// The same tree for a log that grows: keeps the hash of every complete subtree, so that an append, a root and
// a proof cost O(log size) and not O(size). Two hashes a leaf in memory.
class Tree {
public:
    void append(const Digest& leaf);
    std::size_t size() const { return levels_.empty() ? 0 : levels_.front().size(); }
    Digest root() const { return root(size()); }
    Digest root(std::size_t size) const;  // as it was at that size
    std::vector<Digest> inclusion_proof(std::size_t index, std::size_t size) const;
    std::vector<Digest> consistency_proof(std::size_t old_size, std::size_t size) const;

private:
    std::vector<std::vector<Digest>> levels_;  // levels_[h][i]: subtree of leaves [i * 2^h, (i + 1) * 2^h)
    Digest range(std::size_t begin, std::size_t end) const;
};

}  // namespace sk::trust
