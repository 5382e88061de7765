// Chance from a seed, the same on every machine. SplitMix64 (Steele, Lea, Flood 2014): the library's distributions
// differ from one to the next.
#pragma once
#include <array>
#include <cstddef>
#include <cstdint>
#include <string>

#include "base/ids.hpp"
#include "base/json.hpp"

namespace sk::generate {

class Random {
public:
    Random(std::uint64_t seed, std::uint64_t stream) : state_(seed * 0x9E3779B97F4A7C15u + stream) { next(); }

    std::uint64_t next() {
        std::uint64_t z = state_ += 0x9E3779B97F4A7C15u;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9u;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EBu;
        return z ^ (z >> 31);
    }
    std::size_t below(std::size_t count) { return static_cast<std::size_t>(next() % count); }
    int between(int least, int most) {
        return least + static_cast<int>(below(static_cast<std::size_t>(most - least + 1)));
    }
    bool chance(int percent) { return below(100) < static_cast<std::size_t>(percent); }
    std::array<std::uint8_t, 16> bytes() {
        std::array<std::uint8_t, 16> out{};
        for (std::size_t i = 0; i < 16; i += 8) {
            std::uint64_t word = next();
            for (std::size_t k = 0; k < 8; ++k, word >>= 8) out[i + k] = static_cast<std::uint8_t>(word);
        }
        return out;
    }
    std::string uuid(std::int64_t unix_ms) { return make_uuid(bytes(), unix_ms); }
    const Json& one(const Json& list) { return list[below(list.size())]; }
    std::string word(const Json& list) { return one(list).get<std::string>(); }

private:
    std::uint64_t state_;
};

}  // namespace sk::generate
