#include "novelty/catalogue.hpp"

#include <algorithm>
#include <bit>
#include <span>

#include "base/limits.hpp"

namespace sk::novelty {

namespace {

constexpr int levels = 32;
constexpr int few_rows = 3;  // a smaller agreement may be chance

// A sorted set of numbers with a sieve before it: all but a few in a thousand are turned away with one look.
class Wanted {
public:
    explicit Wanted(std::vector<std::uint32_t> numbers) : numbers_(std::move(numbers)), sieve_(words_in_sieve) {
        for (const std::uint32_t number : numbers_) sieve_[place(number)] |= bit(number);
    }
    // Its place among the numbers, or -1.
    int find(std::uint32_t number) const {
        if (!(sieve_[place(number)] & bit(number))) return -1;
        const auto found = std::lower_bound(numbers_.begin(), numbers_.end(), number);
        return found != numbers_.end() && *found == number ? static_cast<int>(found - numbers_.begin()) : -1;
    }
    const std::vector<std::uint32_t>& numbers() const { return numbers_; }

private:
    static constexpr std::size_t words_in_sieve = 2'048;  // 2^17 bits
    static std::size_t place(std::uint32_t number) { return number >> 6 & (words_in_sieve - 1); }
    static std::uint64_t bit(std::uint32_t number) { return std::uint64_t{1} << (number & 63); }

    std::vector<std::uint32_t> numbers_;
    std::vector<std::uint64_t> sieve_;
};

// The scores of all entries for one set of numbers: weights of those found over weights of those that could be.
class Scores {
public:
    explicit Scores(std::vector<std::uint32_t> numbers)
        : wanted_(std::move(numbers)), holders_(wanted_.numbers().size()) {}

    void look(std::uint32_t entry, std::span<const std::uint32_t> numbers) {
        if (wanted_.numbers().empty()) return;
        for (const std::uint32_t number : numbers) {
            const int at = wanted_.find(number);
            if (at < 0) continue;
            found_.push_back({entry, static_cast<std::uint32_t>(at)});
            ++holders_[static_cast<std::size_t>(at)];
        }
    }

    // Calls take(entry, permille) of each that has at least `least` of them.
    template <class Level, class Take>
    void each(std::size_t entries, std::size_t least, Level level_of, Take take) {
        // What every second text has weighs 1 or 2, what one of 20,000 has 15.
        std::vector<std::uint32_t> weight(holders_.size());
        std::uint64_t possible[levels] = {};
        for (std::size_t at = 0; at < weight.size(); ++at) {
            weight[at] = 1 + static_cast<std::uint32_t>(std::bit_width(entries / (holders_[at] + 1)));
            for (int level = 0; level < levels; ++level)
                if (wanted_.numbers()[at] < (std::uint64_t{1} << 32) >> level) possible[level] += weight[at];
        }
        for (std::size_t at = 0; at < found_.size();) {  // an entry's stand together
            const std::uint32_t entry = found_[at].entry;
            std::uint64_t sum = 0;
            std::size_t count = 0;
            for (; at < found_.size() && found_[at].entry == entry; ++at, ++count) sum += weight[found_[at].number];
            const std::uint64_t all = possible[level_of(entry)];
            if (count >= least && all > 0) take(entry, static_cast<int>(sum * 1000 / all));
        }
    }

private:
    struct Found {
        std::uint32_t entry, number;
    };
    Wanted wanted_;
    std::vector<std::uint32_t> holders_;  // of each number: how many entries have it
    std::vector<Found> found_;
};

}  // namespace

void Catalogue::put(std::string_view id, const std::vector<std::uint32_t>& title, const Sketch& text) {
    remove(id);
    Entry entry;
    entry.id = id;
    entry.from = static_cast<std::uint32_t>(numbers_.size());
    entry.title = static_cast<std::uint16_t>(std::min(title.size(), limits::title_chars_max));
    entry.text = static_cast<std::uint16_t>(text.rows.size());
    entry.level = static_cast<std::uint8_t>(text.level);
    numbers_.insert(numbers_.end(), title.begin(), title.begin() + entry.title);
    numbers_.insert(numbers_.end(), text.rows.begin(), text.rows.end());
    places_[entry.id] = entries_.size();
    entries_.push_back(std::move(entry));
}

void Catalogue::remove(std::string_view id) {
    const auto known = places_.find(std::string(id));
    if (known == places_.end()) return;
    Entry& entry = entries_[known->second];
    gaps_ += entry.title + entry.text;
    entry = {};
    places_.erase(known);
    if (gaps_ * 4 > numbers_.size()) close_gaps();
}

void Catalogue::close_gaps() {
    std::vector<std::uint32_t> numbers;
    std::vector<Entry> entries;
    for (Entry& entry : entries_) {
        if (entry.id.empty()) continue;
        const auto from = numbers_.begin() + entry.from;
        entry.from = static_cast<std::uint32_t>(numbers.size());
        numbers.insert(numbers.end(), from, from + entry.title + entry.text);
        places_[entry.id] = entries.size();
        entries.push_back(std::move(entry));
    }
    numbers_ = std::move(numbers);
    entries_ = std::move(entries);
    gaps_ = 0;
}

std::vector<Alike> Catalogue::alike(std::string_view title, std::string_view text, std::string_view except) const {
    Scores titles(title_pairs(title)), texts(all_rows(text));
    for (std::uint32_t at = 0; at < entries_.size(); ++at) {
        const Entry& entry = entries_[at];
        if (entry.id.empty() || entry.id == except) continue;
        const std::span<const std::uint32_t> numbers(numbers_.data() + entry.from,
                                                     std::size_t{entry.title} + entry.text);
        titles.look(at, numbers.first(entry.title));
        texts.look(at, numbers.subspan(entry.title));
    }
    struct Score {
        std::uint32_t entry;
        int title, text;
    };
    std::vector<Score> scores;
    titles.each(
        size(), 1, [](std::uint32_t) { return 0; },
        [&](std::uint32_t entry, int permille) {
            if (permille >= limits::novelty_candidate_permille) scores.push_back({entry, permille, 0});
        });
    const std::size_t with_title = scores.size();  // in the order of the entries, as what follows
    std::size_t next = 0;
    texts.each(
        size(), few_rows, [&](std::uint32_t entry) { return entries_[entry].level; },
        [&](std::uint32_t entry, int permille) {
            if (permille < limits::novelty_candidate_permille) return;
            while (next < with_title && scores[next].entry < entry) ++next;
            if (next < with_title && scores[next].entry == entry)
                scores[next].text = permille;
            else
                scores.push_back({entry, 0, permille});
        });
    // Half of a title is as much as half of a text, and the text decides between equals.
    const auto before = [](const Score& a, const Score& b) {
        const int left = std::max(a.title, a.text), right = std::max(b.title, b.text);
        if (left != right) return left > right;
        return a.text != b.text ? a.text > b.text : a.entry < b.entry;
    };
    const std::size_t count = std::min(scores.size(), limits::novelty_candidates_max);
    std::partial_sort(scores.begin(), scores.begin() + static_cast<std::ptrdiff_t>(count), scores.end(), before);
    std::vector<Alike> found;
    for (std::size_t at = 0; at < count; ++at)
        found.push_back({entries_[scores[at].entry].id, scores[at].title, scores[at].text});
    return found;
}

}  // namespace sk::novelty
