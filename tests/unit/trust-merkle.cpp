// The Merkle tree of RFC 6962 section 2.1: published roots, every proof up to 64 leaves, and what must fail.
#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "base/bytes.hpp"
#include "trust/merkle.hpp"

using namespace sk;
using namespace sk::trust;

namespace {

std::string unhex(std::string_view hex) {
    std::string bytes;
    for (std::size_t i = 0; i + 1 < hex.size(); i += 2) {
        const auto digit = [](char c) { return c <= '9' ? c - '0' : c - 'a' + 10; };
        bytes += static_cast<char>(digit(hex[i]) * 16 + digit(hex[i + 1]));
    }
    return bytes;
}

std::vector<Digest> numbered_leaves(std::size_t count) {
    std::vector<Digest> leaves;
    for (std::size_t i = 0; i < count; ++i) leaves.push_back(leaf_hash("leaf " + std::to_string(i)));
    return leaves;
}

std::string hex(const Digest& digest) { return hex_encode(as_view(digest)); }

}  // namespace

TEST_CASE("merkle: the roots of the certificate transparency test data") {
    const std::vector<std::string> inputs = {"", "00", "10", "2021", "3031", "40414243", "5051525354555657",
                                             "606162636465666768696a6b6c6d6e6f"};
    const std::vector<std::string> roots = {"6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
                                            "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
                                            "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
                                            "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
                                            "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
                                            "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
                                            "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
                                            "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328"};
    CHECK(hex(tree_root({})) == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    std::vector<Digest> leaves;
    Tree tree;
    CHECK(tree.root() == tree_root({}));
    for (std::size_t i = 0; i < inputs.size(); ++i) {
        leaves.push_back(leaf_hash(unhex(inputs[i])));
        tree.append(leaves.back());
        CHECK(hex(tree_root(leaves)) == roots[i]);
        CHECK(hex(tree.root()) == roots[i]);
    }
}

TEST_CASE("merkle: every inclusion proof up to 64 leaves holds, and the growing tree gives the same") {
    const std::vector<Digest> leaves = numbered_leaves(64);
    Tree tree;
    for (const Digest& leaf : leaves) tree.append(leaf);
    for (std::size_t size = 1; size <= leaves.size(); ++size) {
        const std::span<const Digest> part(leaves.data(), size);
        const Digest root = tree_root(part);
        CHECK(tree.root(size) == root);
        for (std::size_t index = 0; index < size; ++index) {
            const std::vector<Digest> proof = inclusion_proof(part, index);
            CHECK(verify_inclusion(leaves[index], index, size, proof, root));
            CHECK(tree.inclusion_proof(index, size) == proof);
        }
    }
}

TEST_CASE("merkle: every consistency proof up to 64 leaves holds, and the growing tree gives the same") {
    const std::vector<Digest> leaves = numbered_leaves(64);
    Tree tree;
    for (const Digest& leaf : leaves) tree.append(leaf);
    for (std::size_t size = 0; size <= leaves.size(); ++size) {
        const std::span<const Digest> part(leaves.data(), size);
        for (std::size_t old_size = 0; old_size <= size; ++old_size) {
            const std::vector<Digest> proof = consistency_proof(part, old_size);
            CHECK(verify_consistency(old_size, size, tree.root(old_size), tree.root(size), proof));
            CHECK(tree.consistency_proof(old_size, size) == proof);
        }
    }
}

TEST_CASE("merkle: a changed leaf, place, size, proof or root fails") {
    const std::vector<Digest> leaves = numbered_leaves(21);
    const Digest root = tree_root(leaves);
    for (std::size_t index = 0; index < leaves.size(); ++index) {
        const std::vector<Digest> proof = inclusion_proof(leaves, index);
        CHECK_FALSE(verify_inclusion(leaf_hash("another"), index, 21, proof, root));
        CHECK_FALSE(verify_inclusion(leaves[index], index, 21, proof, leaf_hash("another")));
        for (std::size_t other = 0; other < 24; ++other) {
            if (other != index) CHECK_FALSE(verify_inclusion(leaves[index], other, 21, proof, root));
        }
        for (std::size_t i = 0; i < proof.size(); ++i) {
            std::vector<Digest> wrong = proof;
            wrong[i][7] ^= 1;
            CHECK_FALSE(verify_inclusion(leaves[index], index, 21, wrong, root));
            wrong.erase(wrong.begin() + static_cast<std::ptrdiff_t>(i));
            CHECK_FALSE(verify_inclusion(leaves[index], index, 21, wrong, root));
        }
        std::vector<Digest> longer = proof;
        longer.push_back(root);
        CHECK_FALSE(verify_inclusion(leaves[index], index, 21, longer, root));
    }
    CHECK_FALSE(verify_inclusion(root, 0, 0, {}, root));
}

TEST_CASE("merkle: a log that was rolled back or forked is noticed") {
    const std::vector<Digest> leaves = numbered_leaves(40);
    std::vector<Digest> forked = leaves;
    forked[11] = leaf_hash("another");
    for (std::size_t old_size = 12; old_size < 40; ++old_size) {
        const Digest seen = tree_root(std::span<const Digest>(leaves.data(), old_size));
        CHECK_FALSE(verify_consistency(old_size, 40, seen, tree_root(forked), consistency_proof(forked, old_size)));
        CHECK_FALSE(verify_consistency(40, old_size, tree_root(leaves), seen, {}));
        std::vector<Digest> proof = consistency_proof(leaves, old_size);
        CHECK(verify_consistency(old_size, 40, seen, tree_root(leaves), proof));
        for (Digest& hash : proof) {
            hash[0] ^= 0x80;
            CHECK_FALSE(verify_consistency(old_size, 40, seen, tree_root(leaves), proof));
            hash[0] ^= 0x80;
        }
        proof.pop_back();
        CHECK_FALSE(verify_consistency(old_size, 40, seen, tree_root(leaves), proof));
    }
    CHECK_FALSE(verify_consistency(3, 3, leaves[0], leaves[1], {}));
    CHECK_FALSE(verify_consistency(0, 3, leaves[0], leaves[1], {}));
}
