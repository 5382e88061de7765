#include "novelty/compare.hpp"

#include <algorithm>

#include "base/limits.hpp"
#include "novelty/words.hpp"

namespace sk::novelty {

namespace {

constexpr int equal_row = 3;           // fewer equal words in a row are any language's
constexpr std::ptrdiff_t gap_max = 6;  // words between two rows of one passage, on either side
constexpr int places_max = 16;         // of one row in the other text that are tried; a refrain has more

struct Place {  // of a row in the other text
    std::uint32_t hash, at;
};

struct Run {  // of equal words
    std::size_t at, other, words;
};

std::vector<Word> words_that_count(std::string_view text, Law law) {
    std::vector<Word> words = words_of(text);
    if (law == Law::left_out) std::erase_if(words, [](const Word& word) { return word.of_law; });
    return words;
}

std::vector<Place> places_of(const std::vector<Word>& words) {
    std::vector<Place> places;
    for (std::size_t at = 0; at + equal_row <= words.size(); ++at)
        places.push_back({hash_of_row(&words[at], equal_row), static_cast<std::uint32_t>(at)});
    std::sort(places.begin(), places.end(),
              [](const Place& a, const Place& b) { return a.hash != b.hash ? a.hash < b.hash : a.at < b.at; });
    return places;
}

std::vector<Run> runs_of(const std::vector<Word>& words, const std::vector<Word>& others) {
    const std::vector<Place> places = places_of(others);
    std::vector<Run> runs;
    for (std::size_t at = 0; at + equal_row <= words.size();) {
        const std::uint32_t hash = hash_of_row(&words[at], equal_row);
        auto place = std::lower_bound(places.begin(), places.end(), hash,
                                      [](const Place& each, std::uint32_t wanted) { return each.hash < wanted; });
        Run best{at, 0, 0};
        for (int tried = 0; tried < places_max && place != places.end() && place->hash == hash; ++tried, ++place) {
            std::size_t length = 0;
            while (at + length < words.size() && place->at + length < others.size() &&
                   words[at + length].hash == others[place->at + length].hash)
                ++length;
            if (length < equal_row) continue;  // other words of the same hash
            // Among equally long ones the one that goes on where the last ended.
            const auto goes_on = [&](std::size_t other) {
                return !runs.empty() && other >= runs.back().other + runs.back().words;
            };
            if (length > best.words || (length == best.words && !goes_on(best.other) && goes_on(place->at)))
                best = {at, place->at, length};
        }
        if (best.words == 0) {
            ++at;
        } else {
            runs.push_back(best);
            at += best.words;
        }
    }
    return runs;
}

}  // namespace

int Comparison::hundredths() const {
    if (words < limits::compared_words_min) return 0;
    return static_cast<int>(std::int64_t{equal_words} * limits::share_whole / words);
}

Comparison compare(std::string_view text, std::string_view other, Law law) {
    const std::vector<Word> words = words_that_count(text, law), others = words_that_count(other, law);
    Comparison comparison;
    comparison.words = static_cast<int>(words.size());
    const std::vector<Run> runs = runs_of(words, others);
    for (std::size_t first = 0; first < runs.size();) {
        std::size_t last = first;
        std::size_t equal = runs[first].words;
        const auto follows = [&](const Run& before, const Run& next) {
            const auto gap = static_cast<std::ptrdiff_t>(next.at - before.at - before.words);
            const auto other_gap =
                static_cast<std::ptrdiff_t>(next.other) - static_cast<std::ptrdiff_t>(before.other + before.words);
            return gap <= gap_max && other_gap >= 0 && other_gap <= gap_max;
        };
        while (last + 1 < runs.size() && follows(runs[last], runs[last + 1])) equal += runs[++last].words;
        if (equal >= limits::passage_words_min) {
            const Run &from = runs[first], &to = runs[last];
            comparison.passages.push_back({words[from.at].from, words[to.at + to.words - 1].to, others[from.other].from,
                                           others[to.other + to.words - 1].to, static_cast<int>(equal)});
            comparison.equal_words += static_cast<int>(equal);
        }
        first = last + 1;
    }
    return comparison;
}

}  // namespace sk::novelty
