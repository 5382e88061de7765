#include "novelty/sketch.hpp"

#include <algorithm>

#include "base/bytes.hpp"
#include "base/limits.hpp"
#include "novelty/words.hpp"

namespace sk::novelty {

namespace {

constexpr int row_words = 3;
constexpr std::string_view sketches_head = "sk-sketches/1\n";

void sort_once(std::vector<std::uint32_t>& numbers) {
    std::sort(numbers.begin(), numbers.end());
    numbers.erase(std::unique(numbers.begin(), numbers.end()), numbers.end());
}

std::vector<std::uint32_t> rows_of(std::string_view text, int length) {
    std::vector<Word> words = words_of(text);
    std::vector<std::uint32_t> rows;
    std::size_t run = 0;  // words in a row that are nobody's law
    for (std::size_t at = 0; at < words.size(); ++at) {
        run = words[at].of_law ? 0 : run + 1;
        if (run >= static_cast<std::size_t>(length))
            rows.push_back(hash_of_row(&words[at + 1 - static_cast<std::size_t>(length)], length));
    }
    sort_once(rows);
    return rows;
}

void put_number(std::string& out, std::uint32_t number) {
    for (int shift = 0; shift < 32; shift += 8) out.push_back(static_cast<char>(number >> shift & 0xFF));
}

std::uint32_t number_at(std::string_view text, std::size_t at) {
    std::uint32_t number = 0;
    for (std::size_t i = 4; i-- > 0;) number = number << 8 | static_cast<unsigned char>(text[at + i]);
    return number;
}

int hex_digit(char letter) {
    if (letter >= '0' && letter <= '9') return letter - '0';
    return letter >= 'a' && letter <= 'f' ? letter - 'a' + 10 : -1;
}

// "019e4dbe-f211-7f19-9dda-70be3cfbb207" <-> 16 bytes.
std::string packed_id(std::string_view id) {
    std::string bytes;
    int high = -1;
    for (const char letter : id) {
        const int digit = hex_digit(letter);
        if (digit < 0) continue;
        if (high < 0) {
            high = digit;
        } else {
            bytes.push_back(static_cast<char>(high << 4 | digit));
            high = -1;
        }
    }
    bytes.resize(16);
    return bytes;
}

std::string unpacked_id(std::string_view bytes) {
    std::string id = hex_encode(bytes);
    for (const std::size_t dash : {8u, 13u, 18u, 23u}) id.insert(dash, 1, '-');
    return id;
}

}  // namespace

std::vector<std::uint32_t> all_rows(std::string_view text) { return rows_of(text, row_words); }

Sketch sketch_of(std::string_view text) {
    Sketch sketch;
    sketch.rows = all_rows(text);
    while (sketch.rows.size() > limits::sketch_rows_max) {
        ++sketch.level;
        const auto end =
            std::lower_bound(sketch.rows.begin(), sketch.rows.end(), (std::uint64_t{1} << 32) >> sketch.level);
        sketch.rows.erase(end, sketch.rows.end());
    }
    sketch.rows.shrink_to_fit();
    return sketch;
}

std::vector<std::uint32_t> title_pairs(std::string_view title) {
    std::vector<std::uint32_t> pairs = rows_of(title, 2);
    return pairs.empty() ? rows_of(title, 1) : pairs;
}

std::string write_sketches(const std::vector<StoredSketch>& sketches) {
    std::string out(sketches_head);
    for (const StoredSketch& stored : sketches) {
        out += packed_id(stored.id);
        put_number(out, stored.mark);
        out.push_back(static_cast<char>(stored.sketch.level));
        out.push_back(static_cast<char>(stored.sketch.rows.size()));
        for (const std::uint32_t row : stored.sketch.rows) put_number(out, row);
    }
    return out;
}

Result<std::vector<StoredSketch>> read_sketches(std::string_view text) {
    constexpr std::size_t head_bytes = 16 + 4 + 1 + 1;
    if (!text.starts_with(sketches_head)) return fail("record-damaged");
    std::vector<StoredSketch> sketches;
    for (std::size_t at = sketches_head.size(); at < text.size();) {
        if (text.size() - at < head_bytes) return fail("record-damaged");
        StoredSketch stored;
        stored.id = unpacked_id(text.substr(at, 16));
        stored.mark = number_at(text, at + 16);
        stored.sketch.level = static_cast<unsigned char>(text[at + 20]);
        const std::size_t count = static_cast<unsigned char>(text[at + 21]);
        at += head_bytes;
        if (stored.sketch.level > 31 || count > limits::sketch_rows_max || text.size() - at < count * 4)
            return fail("record-damaged");
        for (std::size_t i = 0; i < count; ++i, at += 4) stored.sketch.rows.push_back(number_at(text, at));
        sketches.push_back(std::move(stored));
    }
    return sketches;
}

}  // namespace sk::novelty
