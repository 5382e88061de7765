#include "trust/merkle.hpp"

#include <algorithm>
#include <bit>

#include "base/assert.hpp"
#include "base/bytes.hpp"

namespace sk::trust {

namespace {

// The largest power of two smaller than size (RFC 6962 section 2.1); size > 1.
std::size_t split(std::size_t size) { return std::bit_floor(size - 1); }

}  // namespace

std::optional<Digest> read_digest(std::string_view text) {
    const auto bytes = base64url_decode(text);
    Digest digest;
    if (!bytes.ok() || bytes->size() != digest.size()) return std::nullopt;
    std::copy(bytes->begin(), bytes->end(), digest.begin());
    return digest;
}

Digest leaf_hash(std::string_view leaf) {
    Sha256 hash;
    hash.update(std::string_view("\x00", 1));
    hash.update(leaf);
    return hash.finish();
}

Digest node_hash(const Digest& left, const Digest& right) {
    Sha256 hash;
    hash.update(std::string_view("\x01", 1));
    hash.update(as_view(left));
    hash.update(as_view(right));
    return hash.finish();
}

// Recursion below goes at most 64 deep: each step at least halves the power of two above the size.

Digest tree_root(std::span<const Digest> leaves) {
    if (leaves.empty()) return sha256("");
    if (leaves.size() == 1) return leaves[0];
    const std::size_t middle = split(leaves.size());
    return node_hash(tree_root(leaves.first(middle)), tree_root(leaves.subspan(middle)));
}

std::vector<Digest> inclusion_proof(std::span<const Digest> leaves, std::size_t index) {
    SK_ASSERT(index < leaves.size(), "a proof is of a leaf that exists");
    if (leaves.size() == 1) return {};
    const std::size_t middle = split(leaves.size());
    const bool left = index < middle;
    std::vector<Digest> proof =
        left ? inclusion_proof(leaves.first(middle), index) : inclusion_proof(leaves.subspan(middle), index - middle);
    proof.push_back(tree_root(left ? leaves.subspan(middle) : leaves.first(middle)));
    return proof;
}

// RFC 9162 section 2.1.3.2.
bool verify_inclusion(const Digest& leaf, std::size_t index, std::size_t size, std::span<const Digest> proof,
                      const Digest& root) {
    if (index >= size) return false;
    std::size_t node = index, last = size - 1;
    Digest hash = leaf;
    for (const Digest& sibling : proof) {
        if (last == 0) return false;
        if ((node & 1) || node == last) {
            hash = node_hash(sibling, hash);
            while (!(node & 1) && node != 0) {
                node >>= 1;
                last >>= 1;
            }
        } else {
            hash = node_hash(hash, sibling);
        }
        node >>= 1;
        last >>= 1;
    }
    return last == 0 && hash == root;
}

namespace {

// SUBPROOF of RFC 6962 section 2.1.2; whole: the subtree is one that the verifier knows already.
std::vector<Digest> subproof(std::span<const Digest> leaves, std::size_t old_size, bool whole) {
    if (old_size == leaves.size()) {
        if (whole) return {};
        return {tree_root(leaves)};
    }
    const std::size_t middle = split(leaves.size());
    const bool left = old_size <= middle;
    std::vector<Digest> proof = left ? subproof(leaves.first(middle), old_size, whole)
                                     : subproof(leaves.subspan(middle), old_size - middle, false);
    proof.push_back(tree_root(left ? leaves.subspan(middle) : leaves.first(middle)));
    return proof;
}

}  // namespace

std::vector<Digest> consistency_proof(std::span<const Digest> leaves, std::size_t old_size) {
    SK_ASSERT(old_size <= leaves.size(), "the older log is not the longer one");
    if (old_size == 0 || old_size == leaves.size()) return {};
    return subproof(leaves, old_size, true);
}

// RFC 9162 section 2.1.4.2.
bool verify_consistency(std::size_t old_size, std::size_t new_size, const Digest& old_root, const Digest& new_root,
                        std::span<const Digest> proof) {
    if (old_size > new_size) return false;
    if (old_size == new_size) return proof.empty() && old_root == new_root;
    if (old_size == 0) return proof.empty() && old_root == sha256("");
    if (proof.empty()) return false;

    std::size_t node = old_size - 1, last = new_size - 1;
    while (node & 1) {
        node >>= 1;
        last >>= 1;
    }
    std::size_t at = 0;
    const bool known = std::has_single_bit(old_size);  // the old root itself begins the path
    Digest old_hash = known ? old_root : proof[at++];
    Digest new_hash = old_hash;
    for (; at < proof.size(); ++at) {
        if (last == 0) return false;
        if ((node & 1) || node == last) {
            old_hash = node_hash(proof[at], old_hash);
            new_hash = node_hash(proof[at], new_hash);
            while (!(node & 1) && node != 0) {
                node >>= 1;
                last >>= 1;
            }
        } else {
            new_hash = node_hash(new_hash, proof[at]);
        }
        node >>= 1;
        last >>= 1;
    }
    return last == 0 && old_hash == old_root && new_hash == new_root;
}

void Tree::append(const Digest& leaf) {
    Digest hash = leaf;
    for (std::size_t level = 0;; ++level) {
        if (levels_.size() == level) levels_.emplace_back();
        levels_[level].push_back(hash);
        const std::size_t count = levels_[level].size();
        if (count % 2 != 0) return;
        hash = node_hash(levels_[level][count - 2], levels_[level][count - 1]);
    }
}

// Root of the leaves [begin, end) where begin is a multiple of the power of two that spans them.
Digest Tree::range(std::size_t begin, std::size_t end) const {
    const std::size_t count = end - begin;
    if (std::has_single_bit(count)) {
        const auto level = static_cast<std::size_t>(std::countr_zero(count));
        return levels_[level][begin >> level];
    }
    const std::size_t middle = begin + split(count);
    return node_hash(range(begin, middle), range(middle, end));
}

Digest Tree::root(std::size_t size) const {
    SK_ASSERT(size <= this->size(), "the log has been that long");
    return size == 0 ? sha256("") : range(0, size);
}

std::vector<Digest> Tree::inclusion_proof(std::size_t index, std::size_t size) const {
    SK_ASSERT(index < size && size <= this->size(), "a proof is of a leaf that exists");
    std::vector<Digest> proof;  // from the root down; turned round at the end
    std::size_t begin = 0, end = size;
    while (end - begin > 1) {
        const std::size_t middle = begin + split(end - begin);
        if (index < middle) {
            proof.push_back(range(middle, end));
            end = middle;
        } else {
            proof.push_back(range(begin, middle));
            begin = middle;
        }
    }
    std::reverse(proof.begin(), proof.end());
    return proof;
}

std::vector<Digest> Tree::consistency_proof(std::size_t old_size, std::size_t size) const {
    SK_ASSERT(old_size <= size && size <= this->size(), "the older log is not the longer one");
    if (old_size == 0 || old_size == size) return {};
    std::vector<Digest> proof;
    std::size_t begin = 0, end = size;
    while (end != old_size) {
        const std::size_t middle = begin + split(end - begin);
        if (old_size <= middle) {
            proof.push_back(range(middle, end));
            end = middle;
        } else {
            proof.push_back(range(begin, middle));
            begin = middle;
        }
    }
    if (begin != 0) proof.push_back(range(begin, end));
    std::reverse(proof.begin(), proof.end());
    return proof;
}

}  // namespace sk::trust
