#include "viet/syllable.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "viet/syllable_tables.hpp"
#include "viet/text.hpp"

namespace sk::viet {

namespace {

using namespace tables;

struct Match {
    Fit fit = Fit::none;
    const Initial* initial = nullptr;
    const Nucleus* nucleus = nullptr;
    std::size_t final = 0;
};

enum class Like { no, bare, same };  // bare: marks are missing
Like compare(std::u16string_view typed, std::u16string_view wanted) {
    if (typed.size() > wanted.size()) return Like::no;
    Like like = Like::same;
    for (std::size_t at = 0; at < typed.size(); ++at) {
        if (typed[at] == wanted[at]) continue;
        if (typed[at] != base_letter(wanted[at])) return Like::no;
        like = Like::bare;
    }
    return like;
}

Match match(std::u16string_view letters, Tone tone) {
    Match best;
    const auto take = [&](const Match& one) {
        if (one.fit > best.fit) best = one;
    };
    if (tone == Tone::level && (letters == u"ă" || letters == u"â")) take({Fit::borrowed});  // names of letters
    for (const Initial& initial : initials) {
        if (letters.size() <= initial.letters.size() && tone == Tone::level && initial.letters.starts_with(letters)) {
            take({Fit::begun, &initial});
        }
        if (letters.size() <= initial.letters.size() || !letters.starts_with(initial.letters)) continue;
        const std::u16string_view rest = letters.substr(initial.letters.size());
        for (const Nucleus& nucleus : nuclei) {
            // "iê" without an initial is written yê; met all the same.
            const bool early_i = initial.joins == alone && nucleus.letters == u"iê";
            const int joined = (initial.joins & nucleus.joins) | (early_i ? alone : 0);
            if (joined == 0) continue;
            const std::size_t size = std::min(rest.size(), nucleus.letters.size());
            const Like like = compare(rest.substr(0, size), nucleus.letters);
            if (like == Like::no) continue;
            if (size < nucleus.letters.size()) {
                take({Fit::begun, &initial, &nucleus});
                continue;
            }
            const std::u16string_view tail = rest.substr(size);
            for (std::size_t final = 0; final < std::size(finals); ++final) {
                if ((nucleus.finals >> final & 1) == 0 || !finals[final].starts_with(tail)) continue;
                const bool loan_final = (1 << final) == k, stop = (stop_finals >> final & 1) != 0;
                if (loan_final && initial.letters != u"đ" && initial.letters != u"l") continue;
                const bool stop_tone = tone == Tone::acute || tone == Tone::dot;
                if (stop && !tail.empty() && tone != Tone::level && !stop_tone) continue;
                Fit found = Fit::begun;
                if (like == Like::same && tail == finals[final] && (!stop || stop_tone)) {
                    found = loan_final || early_i || joined == loan_k ? Fit::borrowed : Fit::whole;
                }
                take({found, &initial, &nucleus, final});
            }
        }
    }
    return best;
}

// The vowels that the tone may stand on: [first, end). The u of "qu" and the i of "gi" + vowel belong to the initial.
std::pair<std::size_t, std::size_t> vowel_run(std::u16string_view letters) {
    std::size_t end = letters.size();
    while (end > 0 && !is_vowel(letters[end - 1])) --end;
    std::size_t first = end;
    while (first > 0 && is_vowel(letters[first - 1])) --first;
    if (first == 1 && end - first > 1) {
        const char16_t head = lower_letter(letters[0]), second = lower_letter(letters[1]);
        if ((head == u'q' && second == u'u') || (head == u'g' && second == u'i')) ++first;
    }
    return {first, end};
}

std::string to_utf8(std::u16string_view letters) {
    std::string text;
    for (const char16_t letter : letters) append_utf8(text, letter);
    return text;
}

}  // namespace

Fit fit(std::u16string_view letters, Tone tone) { return match(letters, tone).fit; }

std::optional<Syllable> parse_syllable(std::string_view word) {
    const auto read = read_word(word);
    if (!read) return std::nullopt;
    const Match found = match(lower_letters(read->letters), read->tone);
    if (found.fit != Fit::whole) return std::nullopt;
    const std::u16string_view nucleus = found.nucleus->letters;
    const bool shared_i = (found.nucleus->joins & gi_i) != 0 && found.initial->letters == u"g";
    return Syllable{to_utf8(shared_i ? u"gi" : found.initial->letters),
                    to_utf8(nucleus.substr(0, found.nucleus->glide)), to_utf8(nucleus.substr(found.nucleus->glide)),
                    to_utf8(finals[found.final]), read->tone};
}

bool is_syllable(std::string_view word) { return parse_syllable(word).has_value(); }

std::optional<std::size_t> tone_letter(std::u16string_view letters, TonePlacement placement) {
    const auto [first, end] = vowel_run(letters);
    if (first == end) return std::nullopt;
    for (std::size_t at = end; at-- > first;) {  // ă â ê ô ơ ư carry it; of "ươ" the second
        if (mark_of(letters[at]) != Mark::none) return at;
    }
    const std::size_t count = end - first;
    if (count == 1) return first;
    if (count > 2 || end < letters.size()) return first + 1;  // khoái, khuỷu; toán, huỳnh
    const char16_t glide = lower_letter(letters[first]), main = lower_letter(letters[first + 1]);
    const bool glided = (glide == u'o' && (main == u'a' || main == u'e')) || (glide == u'u' && main == u'y');
    return glided && placement == TonePlacement::on_main ? first + 1 : first;
}

std::string spell(const Word& word, TonePlacement placement) {
    std::u16string letters = word.letters;
    if (word.tone != Tone::level) {
        if (const auto at = tone_letter(letters, placement)) letters[*at] = with_tone(letters[*at], word.tone);
    }
    return to_utf8(letters);
}

std::string place_tones(std::string_view text, TonePlacement placement) {
    const std::string whole = to_nfc(text);
    std::string placed;
    placed.reserve(whole.size());
    for (std::size_t at = 0; at < whole.size();) {
        std::size_t end = at;
        CodePoint point;
        while (end < whole.size() && is_word_letter((point = decode_utf8(whole, end)).value)) {
            end += static_cast<std::size_t>(std::max(point.bytes, 1));
        }
        if (end == at) {
            end += static_cast<std::size_t>(std::max(point.bytes, 1));
            placed.append(whole, at, end - at);
        } else {
            const std::string_view word = std::string_view(whole).substr(at, end - at);
            const auto read = read_word(word);
            const bool known = read && fit(lower_letters(read->letters), read->tone) >= Fit::borrowed;
            placed += known ? spell(*read, placement) : std::string(word);
        }
        at = end;
    }
    return placed;
}

}  // namespace sk::viet
