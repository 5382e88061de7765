#include "viet/text.hpp"

#include <algorithm>
#include <cstdint>
#include <iterator>
#include <utility>
#include <vector>

#include "base/text.hpp"
#include "viet/letters.hpp"
#include "viet/syllable.hpp"

namespace sk::viet {

namespace {

struct Decomposition {
    std::uint16_t composed, first, second;  // second 0: a singleton
    bool composes;                          // false: excluded from composition
};
struct ClassRange {
    std::uint16_t first, last;
    std::uint8_t value;
};
struct Range {
    std::uint16_t first, last;
};
#include "composition.inc"

using Points = std::vector<char32_t>;

constexpr char32_t table_end = 0x3000;
constexpr char32_t first_doubtful = 0x300;  // everything below is NFC and has class 0

Points decode(std::string_view text) {
    Points points;
    points.reserve(text.size());
    for (std::size_t i = 0; i < text.size();) {
        const CodePoint point = decode_utf8(text, i);
        points.push_back(point.bytes == 0 ? U'\uFFFD' : point.value);
        i += point.bytes == 0 ? 1 : static_cast<std::size_t>(point.bytes);
    }
    return points;
}

std::string encode(const Points& points) {
    std::string text;
    text.reserve(points.size() * 2);
    for (char32_t point : points) append_utf8(text, point);
    return text;
}

template <class Row, std::size_t count>
const Row* find_range(const Row (&rows)[count], char32_t point) {
    const auto* found = std::upper_bound(std::begin(rows), std::end(rows), point,
                                         [](char32_t wanted, const Row& row) { return wanted < row.first; });
    if (found == std::begin(rows)) return nullptr;
    --found;
    return point <= found->last ? found : nullptr;
}

std::uint8_t combining_class(char32_t point) {
    if (point < first_doubtful || point >= table_end) return 0;
    const ClassRange* range = find_range(classes, point);
    return range ? range->value : std::uint8_t{0};
}

const Decomposition* decomposition(char32_t point) {
    if (point < 0xC0 || point >= table_end) return nullptr;
    const auto* found =
        std::lower_bound(std::begin(decompositions), std::end(decompositions), point,
                         [](const Decomposition& row, char32_t wanted) { return row.composed < wanted; });
    return found != std::end(decompositions) && found->composed == point ? found : nullptr;
}

struct Composition {
    std::uint16_t first, second, composed;
};
// The pairs that compose, sorted: made once from the table above.
const std::vector<Composition>& compositions() {
    static const std::vector<Composition> table = [] {
        std::vector<Composition> rows;
        for (const Decomposition& row : decompositions) {
            if (row.composes) rows.push_back({row.first, row.second, row.composed});
        }
        const auto before = [](const Composition& a, const Composition& b) {
            return a.first != b.first ? a.first < b.first : a.second < b.second;
        };
        // Shell's sort: once, of some thousand rows; std::sort is ten times its code.
        for (std::size_t gap = rows.size() / 2; gap > 0; gap /= 2) {
            for (std::size_t i = gap; i < rows.size(); ++i) {
                for (std::size_t k = i; k >= gap && before(rows[k], rows[k - gap]); k -= gap) {
                    std::swap(rows[k], rows[k - gap]);
                }
            }
        }
        return rows;
    }();
    return table;
}

char32_t compose(char32_t first, char32_t second) {
    if (first >= table_end || second >= table_end) return 0;
    const auto& table = compositions();
    const auto found =
        std::lower_bound(table.begin(), table.end(), std::pair{first, second},
                         [](const Composition& row, const std::pair<char32_t, char32_t>& wanted) {
                             return row.first != wanted.first ? row.first < wanted.first : row.second < wanted.second;
                         });
    const bool hit = found != table.end() && found->first == first && found->second == second;
    return hit ? char32_t{found->composed} : char32_t{0};
}

// Full canonical decomposition in canonical order (UAX 15).
Points decomposed(const Points& points) {
    Points out;
    out.reserve(points.size() + points.size() / 2);
    Points pending;
    for (char32_t point : points) {
        pending.assign(1, point);
        while (!pending.empty()) {
            const char32_t next = pending.back();
            pending.pop_back();
            if (const Decomposition* row = decomposition(next)) {
                if (row->second != 0) pending.push_back(row->second);
                pending.push_back(row->first);
            } else {
                out.push_back(next);
            }
        }
    }
    // Each run of marks, stably by class: all of the least class, then of the next one. There are few classes, so a
    // long run of marks costs no more than its length a class.
    Points& sorted = pending;
    for (std::size_t i = 0; i < out.size();) {
        if (combining_class(out[i]) == 0) {
            ++i;
            continue;
        }
        std::size_t end = i;
        while (end < out.size() && combining_class(out[end]) != 0) ++end;
        sorted.clear();
        for (int last = 0; sorted.size() < end - i;) {
            int least = 256;
            for (std::size_t k = i; k < end; ++k) {
                const int own = combining_class(out[k]);
                if (own > last && own < least) least = own;
            }
            for (std::size_t k = i; k < end; ++k) {
                if (combining_class(out[k]) == least) sorted.push_back(out[k]);
            }
            last = least;
        }
        std::copy(sorted.begin(), sorted.end(), out.begin() + static_cast<std::ptrdiff_t>(i));
        i = end;
    }
    return out;
}

Points composed(const Points& points) {
    Points out;
    out.reserve(points.size());
    std::size_t starter = 0;
    bool has_starter = false;
    std::uint8_t last_class = 0;  // of the last mark kept after the starter
    for (char32_t point : points) {
        const std::uint8_t own_class = combining_class(point);
        const bool adjacent = has_starter && out.size() == starter + 1;
        const bool reachable = has_starter && (adjacent || last_class < own_class);
        if (reachable) {
            if (const char32_t joined = compose(out[starter], point)) {
                out[starter] = joined;
                continue;
            }
        }
        out.push_back(point);
        if (own_class == 0) {
            starter = out.size() - 1;
            has_starter = true;
            last_class = 0;
        } else {
            last_class = own_class;
        }
    }
    return out;
}

bool certainly_nfc(std::string_view text) {
    for (std::size_t i = 0; i < text.size();) {
        const auto byte = static_cast<unsigned char>(text[i]);
        if (byte < 0x80) {
            ++i;
            continue;
        }
        const CodePoint point = decode_utf8(text, i);
        if (point.bytes == 0) return false;
        // None below U+0300, and none among U+1EA0–U+1EF9, the letters with two marks.
        const bool plain = point.value < first_doubtful || (point.value >= 0x1EA0 && point.value <= 0x1EF9);
        if (!plain && point.value < table_end && find_range(doubtful, point.value)) return false;
        i += static_cast<std::size_t>(point.bytes);
    }
    return true;
}

bool is_bidi_control(char32_t point) {
    return point == 0x061C || point == 0x200E || point == 0x200F || (point >= 0x202A && point <= 0x202E) ||
           (point >= 0x2066 && point <= 0x2069);
}

bool is_control(char32_t point) { return point < 0x20 || (point >= 0x7F && point <= 0x9F); }

// Invisible and without meaning in Vietnamese: soft hyphen, zero-width space and non-joiner, word joiner, BOM.
bool is_zero_width(char32_t point) {
    return point == 0xAD || point == 0x200B || point == 0x200C || point == 0x2060 || point == 0xFEFF;
}

bool is_other_space(char32_t point) { return point == 0xA0 || point == 0x202F; }

char32_t lower(char32_t point) {
    if (point >= 'A' && point <= 'Z') return point + 32;
    if (point < 0xC0) return point;
    if (point <= 0xDE) return point == 0xD7 ? point : point + 32;
    if (point == 0x0110) return 0x0111;
    // Marks are taken off before this is asked; of the other bicameral letters these ranges are regular.
    if (point >= 0x0100 && point <= 0x0137) return point | 1;
    if (point >= 0x014A && point <= 0x0177) return point | 1;
    if (point >= 0x0391 && point <= 0x03A9) return point + 32;
    if (point >= 0x0410 && point <= 0x042F) return point + 32;
    if (point >= 0x0400 && point <= 0x040F) return point + 80;
    return point;
}

// [COLLATION] weights. Primary: end < spaces < other signs < digits < letters < everything else. Signs count, as in
// the root order of Unicode (CLDR, "non-ignorable"); these are the ones of keyboards and printed letters, in that
// order.
constexpr std::u32string_view signs =
    U"\t\n\v\f\r\x85\u2028\u2029 "
    U"_-–—―,;:!¡?¿.·'‘’‚‹›\"“”„«»()[]{}§¶@*/\\&#%‰†‡•′`´^¯¨¸°©®←→↑↓+±÷×<=>¬|¦~−∞≈≤≥■□▪○●✓¤¢$£¥₫€";
constexpr unsigned char weight_sign = 0x02, weight_digit = 0x80, weight_letter = 0x90, weight_other = 0xF0;
static_assert(weight_sign + signs.size() <= weight_digit);
constexpr char32_t breve = 0x306, circumflex = 0x302, horn = 0x31B;

// a ă â b c d đ e ê f g h i j k l m n o ô ơ p q r s t u ư v w x y z
constexpr std::u32string_view alphabet = U"aăâbcdđeêfghijklmnoôơpqrstuưvwxyz";
static_assert(alphabet.size() == 33, "29 letters and f, j, w, z; each one code point");

int tone_weight(char32_t mark) {
    switch (mark) {
        case 0x300: return 2;  // huyền
        case 0x309: return 3;  // hỏi
        case 0x303: return 4;  // ngã
        case 0x301: return 5;  // sắc
        case 0x323: return 6;  // nặng
        default: return 0;
    }
}

void append_point(std::string& key, char32_t point) {
    for (int shift = 16; shift >= 0; shift -= 8) key.push_back(static_cast<char>((point >> shift) & 0xFF));
}

// A letter with the mark that makes it another letter of the alphabet.
char32_t with_letter_mark(char32_t base, char32_t mark) {
    if (mark == breve && base == U'a') return U'ă';
    if (mark == circumflex && base == U'a') return U'â';
    if (mark == circumflex && base == U'e') return U'ê';
    if (mark == circumflex && base == U'o') return U'ô';
    if (mark == horn && base == U'o') return U'ơ';
    if (mark == horn && base == U'u') return U'ư';
    return 0;
}

void append_keys(std::string_view text, std::string& primary, std::string& secondary, std::string& tertiary) {
    const Points points = decomposed(decode(text));
    for (std::size_t i = 0; i < points.size();) {
        char32_t base = lower(points[i]);
        const bool upper = base != points[i];
        std::string marks;
        int tone = 1;
        std::size_t next = i + 1;
        for (; next < points.size() && combining_class(points[next]) != 0; ++next) {
            const char32_t mark = points[next];
            if (const char32_t letter = with_letter_mark(base, mark)) {
                base = letter;
            } else if (tone == 1 && tone_weight(mark) != 0) {
                tone = tone_weight(mark);
            } else {
                append_point(marks, mark);
            }
        }
        char variant = upper ? 2 : 1;
        if (is_control(base) || is_zero_width(base)) {
            if (!is_space(base)) {  // ignored, as by ICU: only the text itself tells them apart
                i = next;
                continue;
            }
        } else if (is_other_space(base)) {
            base = ' ';
            variant = 3;
        } else if (base == 0xB9 || base == 0xB2 || base == 0xB3) {  // ¹ ² ³
            base = base == 0xB9 ? '1' : base - 0xB2 + '2';
            variant = 3;
        } else if (base == 0x2026) {  // … is three full stops
            for (int dot = 0; dot < 2; ++dot) {
                primary.push_back(static_cast<char>(weight_sign + signs.find(U'.')));
                secondary.push_back('\x01');
                tertiary.push_back('\x03');
            }
            base = '.';
            variant = 3;
        }
        if (const std::size_t letter = alphabet.find(base); letter != std::u32string_view::npos) {
            primary.push_back(static_cast<char>(weight_letter + letter));
        } else if (base >= '0' && base <= '9') {
            primary.push_back(static_cast<char>(weight_digit + (base - '0')));
        } else if (const std::size_t sign = signs.find(base); sign != std::u32string_view::npos) {
            primary.push_back(static_cast<char>(weight_sign + sign));
        } else {
            primary.push_back(static_cast<char>(weight_other));
            append_point(primary, base);
        }
        secondary.push_back(static_cast<char>(tone));
        if (!marks.empty()) {
            secondary.push_back('\x07');
            secondary += marks;
            secondary.push_back('\x01');
        }
        tertiary.push_back(variant);
        i = next;
    }
}

std::string join_keys(std::string_view text, const std::string& primary, const std::string& secondary,
                      const std::string& tertiary) {
    // The text itself comes last: two texts that differ in anything never compare equal.
    std::string key;
    key.reserve(primary.size() + secondary.size() + tertiary.size() + text.size() + 3);
    key += primary;
    key.push_back('\0');
    key += secondary;
    key.push_back('\0');
    key += tertiary;
    key.push_back('\0');
    key += to_nfc(text);
    return key;
}

int sign(int value) { return value < 0 ? -1 : value > 0 ? 1 : 0; }

}  // namespace

std::string to_nfc(std::string_view text) {
    if (certainly_nfc(text)) return std::string(text);
    return encode(composed(decomposed(decode(text))));
}

bool is_nfc(std::string_view text) { return certainly_nfc(text) || to_nfc(text) == text; }

std::string clean_typed_text(std::string_view text, Lines lines) {
    std::string kept;
    kept.reserve(text.size());
    const char line_end = lines == Lines::many ? '\n' : ' ';
    char32_t previous = 0;
    for (std::size_t i = 0; i < text.size();) {
        const CodePoint point = decode_utf8(text, i);
        const char32_t value = point.bytes == 0 ? U'\uFFFD' : point.value;
        i += point.bytes == 0 ? 1 : static_cast<std::size_t>(point.bytes);
        if (value == '\n') {
            if (previous != '\r') kept.push_back(line_end);
        } else if (value == '\r' || value == 0x2028 || value == 0x2029) {
            kept.push_back(line_end);
        } else if (value == '\t' || is_other_space(value)) {
            kept.push_back(' ');
        } else if (!is_control(value) && !is_bidi_control(value) && !is_zero_width(value) && !is_noncharacter(value)) {
            append_utf8(kept, value);
        }
        previous = value;
    }
    return to_nfc(kept);
}

std::optional<std::size_t> find_forbidden(std::string_view text) {
    const std::optional<std::size_t> malformed = find_malformed_utf8(text);
    for (std::size_t i = 0; i < malformed.value_or(text.size());) {
        // What is looked for begins with one of these bytes; all others, the bytes within a character too, are passed.
        const auto byte = static_cast<unsigned char>(text[i]);
        const bool passed = byte >= 0x80 ? byte != 0xC2 && byte != 0xD8 && byte != 0xE2 && byte < 0xEF
                                         : (byte >= 0x20 && byte < 0x7F) || byte == '\n';
        if (passed) {
            ++i;
            continue;
        }
        const CodePoint point = decode_utf8(text, i);
        const char32_t value = point.value;
        if (is_control(value) || value == 0x2028 || value == 0x2029 || is_other_space(value) ||
            is_bidi_control(value) || is_zero_width(value) || is_noncharacter(value)) {
            return i;
        }
        i += static_cast<std::size_t>(point.bytes);
    }
    return malformed;
}

std::string fold_for_search(std::string_view text) {
    std::string folded;
    folded.reserve(text.size());
    bool space_due = false;
    const auto put = [&](char32_t point) {
        if (space_due && !folded.empty()) folded.push_back(' ');
        space_due = false;
        append_utf8(folded, point);
    };
    const auto put_base = [&](char32_t point) {
        if (combining_class(point) != 0 || is_zero_width(point)) return;
        point = lower(point);
        put(point == U'đ' || point == U'ð' ? U'd' : point);  // ð: Đ typed on an Icelandic layout looks the same
    };
    // Letters met so far that fold to one plain letter: found once, not each time.
    static thread_local char known[0x1F00];
    Points pending;
    for (std::size_t i = 0; i < text.size();) {
        const CodePoint point = decode_utf8(text, i);
        const char32_t value = point.bytes == 0 ? U'\uFFFD' : point.value;
        i += point.bytes == 0 ? 1 : static_cast<std::size_t>(point.bytes);
        if (value < 0x80 ? value == ' ' || (value >= 0x09 && value <= 0x0D) : is_space(value)) {
            space_due = true;
        } else if (value < 0x80) {
            put(lower(value));
        } else if (value < std::size(known) && known[value]) {
            put(static_cast<unsigned char>(known[value]));
        } else {
            const std::size_t before = folded.size() + (space_due && !folded.empty() ? 1 : 0);
            pending.assign(1, value);
            while (!pending.empty()) {
                const char32_t next = pending.back();
                pending.pop_back();
                const Decomposition* row = decomposition(next);
                if (!row) {
                    put_base(next);
                    continue;
                }
                if (row->second != 0) pending.push_back(row->second);
                pending.push_back(row->first);
            }
            const bool one = folded.size() == before + 1 && static_cast<unsigned char>(folded.back()) < 0x80;
            if (one && value < std::size(known)) known[value] = folded.back();
        }
    }
    return folded;
}

std::string plain_name(std::string_view name) {
    const std::string clean = clean_typed_text(name, Lines::one);
    std::string words;
    for (std::size_t at = 0; at < clean.size();) {
        const CodePoint point = decode_utf8(clean, at);
        at += static_cast<std::size_t>(std::max(point.bytes, 1));
        if (is_space(point.value) && (words.empty() || words.back() == ' ')) continue;
        const bool letter = point.value < 0x10000;
        append_utf8(words, is_space(point.value) ? U' '
                           : letter              ? lower_letter(static_cast<char16_t>(point.value))
                                                 : point.value);
    }
    return place_tones(trimmed(words), TonePlacement::on_main);  // "Hòa" and "Hoà" are one name
}

bool same_name(std::string_view a, std::string_view b) { return plain_name(a) == plain_name(b); }

std::string collation_key(std::string_view text) {
    std::string primary, secondary, tertiary;
    append_keys(text, primary, secondary, tertiary);
    return join_keys(text, primary, secondary, tertiary);
}

std::string personal_name_key(std::string_view name) {
    const std::string_view whole = trimmed(name);
    const std::size_t last_space = whole.find_last_of(" \n\t");
    const std::string_view given = last_space == std::string_view::npos ? whole : whole.substr(last_space + 1);
    const std::string_view rest =
        last_space == std::string_view::npos ? std::string_view{} : trimmed(whole.substr(0, last_space));
    // The given name with its tone decides before the family name: all people called "Hà" stand before "Hạ".
    std::string primary, secondary, tertiary;
    append_keys(given, primary, secondary, tertiary);
    std::string key = primary;
    key.push_back('\0');
    key += secondary;
    key.push_back('\0');
    primary.clear();
    secondary.clear();
    append_keys(rest, primary, secondary, tertiary);
    return key + join_keys(name, primary, secondary, tertiary);
}

int compare_vietnamese(std::string_view a, std::string_view b) {
    return sign(collation_key(a).compare(collation_key(b)));
}

int compare_personal_names(std::string_view a, std::string_view b) {
    return sign(personal_name_key(a).compare(personal_name_key(b)));
}

}  // namespace sk::viet
