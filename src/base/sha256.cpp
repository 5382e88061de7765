#include "base/sha256.hpp"

#include <cstring>

namespace sk {

Sha256::Sha256()
    : state_{0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19},
      block_{} {}

void Sha256::update(std::string_view bytes) {
    const auto* data = reinterpret_cast<const std::uint8_t*>(bytes.data());
    std::size_t size = bytes.size();
    length_ += size;
    while (size > 0) {
        if (const std::size_t whole = size / block_.size(); block_used_ == 0 && whole > 0) {  // need no copy
            sha256_blocks(state_, data, whole);
            data += whole * block_.size();
            size -= whole * block_.size();
            continue;
        }
        const std::size_t taken = size < block_.size() - block_used_ ? size : block_.size() - block_used_;
        std::memcpy(block_.data() + block_used_, data, taken);
        block_used_ += taken;
        data += taken;
        size -= taken;
        if (block_used_ == block_.size()) {
            sha256_blocks(state_, block_.data(), 1);
            block_used_ = 0;
        }
    }
}

Digest Sha256::finish() {
    const std::uint64_t bits = length_ * 8;
    block_[block_used_++] = 0x80;
    if (block_used_ > 56) {
        std::memset(block_.data() + block_used_, 0, block_.size() - block_used_);
        sha256_blocks(state_, block_.data(), 1);
        block_used_ = 0;
    }
    std::memset(block_.data() + block_used_, 0, 56 - block_used_);
    for (int i = 0; i < 8; ++i)
        block_[56 + static_cast<std::size_t>(i)] = static_cast<std::uint8_t>(bits >> (56 - 8 * i));
    sha256_blocks(state_, block_.data(), 1);
    Digest digest;
    for (std::size_t i = 0; i < 8; ++i) {
        for (std::size_t j = 0; j < 4; ++j) digest[4 * i + j] = static_cast<std::uint8_t>(state_[i] >> (24 - 8 * j));
    }
    return digest;
}

Digest sha256(std::string_view bytes) {
    Sha256 hash;
    hash.update(bytes);
    return hash.finish();
}

std::string_view as_view(const Digest& digest) { return {reinterpret_cast<const char*>(digest.data()), digest.size()}; }

Digest hmac_sha256(std::string_view key, std::string_view message) {
    std::array<char, 64> block{};
    if (key.size() > block.size()) {
        const Digest short_key = sha256(key);
        std::memcpy(block.data(), short_key.data(), short_key.size());
    } else if (!key.empty()) {
        std::memcpy(block.data(), key.data(), key.size());
    }
    std::array<char, 64> inner, outer;
    for (std::size_t i = 0; i < block.size(); ++i) {
        inner[i] = static_cast<char>(block[i] ^ 0x36);
        outer[i] = static_cast<char>(block[i] ^ 0x5c);
    }
    Sha256 inside;
    inside.update({inner.data(), inner.size()});
    inside.update(message);
    const Digest inside_digest = inside.finish();
    Sha256 outside;
    outside.update({outer.data(), outer.size()});
    outside.update(as_view(inside_digest));
    return outside.finish();
}

}  // namespace sk
