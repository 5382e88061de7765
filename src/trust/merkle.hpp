// Merkle tree of RFC 6962 section 2.1 (leaf prefix 0x00, node prefix 0x01): roots, inclusion and
// consistency proofs over leaf hashes. The endpoint's log of accepted bundles; receipts carry the proof.
#pragma once
#include <span>
#include <string_view>
#include <vector>

#include "base/sha256.hpp"

namespace sk::trust {

Digest leaf_hash(std::string_view leaf);
Digest tree_root(std::span<const Digest> leaves);                                   // of size 0: SHA-256 of nothing
std::vector<Digest> inclusion_proof(std::span<const Digest> leaves, std::size_t index);
bool verify_inclusion(const Digest& leaf, std::size_t index, std::size_t size, std::span<const Digest> proof, const Digest& root);
std::vector<Digest> consistency_proof(std::span<const Digest> leaves, std::size_t old_size);
bool verify_consistency(std::size_t old_size, std::size_t new_size, const Digest& old_root, const Digest& new_root,
                        std::span<const Digest> proof);

}  // namespace sk::trust
