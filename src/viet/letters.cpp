#include "viet/letters.hpp"

#include "base/text.hpp"

namespace sk::viet {

namespace {

// The letters that bear marks, next to their bases; upper case is told by is_upper.
constexpr std::u16string_view marked = u"ăâêôơưđ", bases = u"aaeooud";
constexpr Mark marks[] = {Mark::breve, Mark::circumflex, Mark::circumflex, Mark::circumflex,
                          Mark::horn,  Mark::horn,       Mark::stroke};

// Twelve vowels in rows of six: level, grave, hook, tilde, acute, dot.
constexpr std::u16string_view vowels = u"aàảãáạăằẳẵắặâầẩẫấậeèẻẽéẹêềểễếệiìỉĩíịoòỏõóọôồổỗốộơờởỡớợuùủũúụưừửữứựyỳỷỹýỵ";
static_assert(vowels.size() == 72, "each letter is one code point");

// The alphabet's capitals: ASCII and Latin-1 stand 32 before their small letters, the others 1 before.
char16_t lower_any(char16_t letter) {
    if ((letter >= u'A' && letter <= u'Z') || (letter >= 0xC0 && letter <= 0xDD && letter != 0xD7)) return letter + 32;
    if (letter == u'Ư') return u'ư';
    if (letter == u'Ă' || letter == u'Đ' || letter == u'Ĩ' || letter == u'Ũ' || letter == u'Ơ') return letter + 1;
    if (letter >= 0x1EA0 && letter <= 0x1EF8) return letter | 1;
    return letter;
}

char16_t upper_any(char16_t letter) {
    for (const int apart : {32, 1}) {
        const auto upper = static_cast<char16_t>(letter - apart);
        if (letter > apart && upper != letter && lower_any(upper) == letter) return upper;
    }
    return letter;
}

// `small` in the case of `model`.
char16_t in_case_of(char16_t model, char16_t small) { return lower_any(model) == model ? small : upper_any(small); }

}  // namespace

char16_t lower_letter(char16_t letter) { return lower_any(letter); }
char16_t upper_letter(char16_t letter) { return upper_any(letter); }

std::u16string lower_letters(std::u16string_view letters) {
    std::u16string lower(letters);
    for (char16_t& letter : lower) letter = lower_any(letter);
    return lower;
}

char16_t base_letter(char16_t letter) {
    const std::size_t found = marked.find(lower_any(letter));
    return found == marked.npos ? letter : in_case_of(letter, bases[found]);
}

Mark mark_of(char16_t letter) {
    const std::size_t found = marked.find(lower_any(letter));
    return found == marked.npos ? Mark::none : marks[found];
}

char16_t with_mark(char16_t letter, Mark mark) {
    const char16_t base = base_letter(letter);
    if (mark == Mark::none) return base;
    for (std::size_t i = 0; i < marked.size(); ++i) {
        if (bases[i] == lower_any(base) && marks[i] == mark) return in_case_of(letter, marked[i]);
    }
    return 0;
}

bool is_vowel(char16_t letter) { return vowels.find(lower_any(letter)) != vowels.npos; }

bool is_word_letter(char32_t point) {
    return (point >= 'a' && point <= 'z') || (point >= 'A' && point <= 'Z') ||
           (point >= 0xC0 && point < 0x2000 && point != 0xD7 && point != 0xF7);
}

char16_t with_tone(char16_t letter, Tone tone) {
    const std::size_t found = vowels.find(lower_any(letter));
    if (found == vowels.npos) return letter;
    return in_case_of(letter, vowels[found - found % 6 + static_cast<std::size_t>(tone)]);
}

std::optional<Word> read_word(std::string_view text) {
    Word word;
    for (std::size_t i = 0; i < text.size();) {
        const CodePoint point = decode_utf8(text, i);
        if (point.bytes == 0 || point.value > 0xFFFF) return std::nullopt;
        i += static_cast<std::size_t>(point.bytes);
        const auto letter = static_cast<char16_t>(point.value);
        const char16_t lower = lower_any(letter);
        if (const std::size_t found = vowels.find(lower); found != vowels.npos) {
            if (found % 6 != 0) {
                if (word.tone != Tone::level) return std::nullopt;
                word.tone = static_cast<Tone>(found % 6);
            }
            word.letters.push_back(in_case_of(letter, vowels[found - found % 6]));
        } else if ((lower >= u'a' && lower <= u'z') || lower == u'đ') {
            word.letters.push_back(letter);
        } else {
            return std::nullopt;
        }
    }
    return word;
}

}  // namespace sk::viet
