#include "novelty/words.hpp"

#include <algorithm>
#include <string>

#include "base/text.hpp"
#include "viet/letters.hpp"
#include "viet/text.hpp"

namespace sk::novelty {

namespace {

bool is_digit_letter(char letter) { return letter >= '0' && letter <= '9'; }

// MurmurHash3's last step: every bit of the input reaches every bit of the output.
std::uint32_t mixed(std::uint32_t value) {
    value ^= value >> 16;
    value *= 0x85EBCA6Bu;
    value ^= value >> 13;
    value *= 0xC2B2AE35u;
    return value ^ value >> 16;
}

std::uint32_t hash_of_letters(std::string_view letters) {  // FNV-1a
    std::uint32_t hash = 0x811C9DC5u;
    for (const char letter : letters) hash = (hash ^ static_cast<unsigned char>(letter)) * 0x01000193u;
    return mixed(hash);
}

// ---- what is law
// -----------------------------------------------------------------------------------------------------

// "13/2012/NĐ-CP", "06/2022/QH15": a number, a year, letters.
bool names_number(std::string_view sentence) {
    for (std::size_t slash = sentence.find('/'); slash != sentence.npos; slash = sentence.find('/', slash + 1)) {
        if (slash == 0 || !is_digit_letter(sentence[slash - 1]) || slash + 6 >= sentence.size()) continue;
        const std::string_view year = sentence.substr(slash + 1, 4);
        if (!std::all_of(year.begin(), year.end(), is_digit_letter) || sentence[slash + 5] != '/') continue;
        const char after = sentence[slash + 6];
        if ((after >= 'A' && after <= 'Z') || after == '\xC4') return true;  // Đ begins with this byte
    }
    return false;
}

bool names_document(std::string_view sentence) {
    if (names_number(sentence)) return true;
    const std::string folded = " " + viet::fold_for_search(sentence);
    for (const std::string_view kind : {" luat ", " nghi dinh ", " thong tu ", " quyet dinh ", " nghi quyet ",
                                        " dieu le ", " chi thi ", " hien phap "})
        if (folded.find(kind) != folded.npos) return true;
    return false;
}

bool begins_as_law(std::string_view line) {
    const std::string folded = viet::fold_for_search(line.substr(0, 40));
    if (folded.starts_with("can cu ")) return true;
    for (const std::string_view part : {"dieu ", "khoan "})
        if (folded.starts_with(part) && folded.size() > part.size() && is_digit_letter(folded[part.size()]))
            return true;
    return false;
}

struct Range {
    std::size_t from = 0, to = 0;
};

constexpr std::size_t quotation_bytes_max = 2'000;  // a longer one has lost its closing mark

// The end of what a mark at `at` opens, behind its closing mark; 0: it opens nothing.
std::size_t quotation_end(std::string_view text, std::size_t at) {
    const auto closed_by = [&](std::string_view opening, std::string_view closing) -> std::size_t {
        if (!text.substr(at).starts_with(opening)) return 0;
        const std::size_t end = text.find(closing, at + opening.size());
        return end == text.npos || end - at > quotation_bytes_max ? 0 : end + closing.size();
    };
    if (const std::size_t end = closed_by("“", "”")) return end;
    if (const std::size_t end = closed_by("«", "»")) return end;
    return closed_by("\"", "\"");
}

// Whether a sentence ends with the letter at `at`: not within "1.000" or "Điều 3. …".
bool ends_sentence(std::string_view text, std::size_t at) {
    if (text[at] == '\n') return true;
    if (text[at] != '.' && text[at] != ';') return false;
    if (at > 0 && text[at] == '.' && is_digit_letter(text[at - 1])) return false;
    return at + 1 == text.size() || text[at + 1] == ' ' || text[at + 1] == '\n';
}

std::vector<Range> law_in(std::string_view text) {
    std::vector<Range> found;
    std::size_t from = 0;     // of the sentence
    bool begins_line = true;  // the sentence does
    const auto sentence_ends = [&](std::size_t end) {
        const std::string_view sentence = text.substr(from, end - from);
        if (sentence.size() <= quotation_bytes_max &&
            (names_number(sentence) || (begins_line && begins_as_law(sentence))))
            found.push_back({from, end});
        begins_line = end > 0 && text[end - 1] == '\n';
        from = end;
    };
    for (std::size_t at = 0; at < text.size(); ++at) {
        if (ends_sentence(text, at)) {
            sentence_ends(at + 1);
        } else if (text[at] == '"' || text[at] == '\xE2' || text[at] == '\xC2') {
            const std::size_t end = quotation_end(text, at);
            if (end == 0 || !names_document(text.substr(from, at - from))) continue;
            found.push_back({at, end});
            at = end - 1;
        }
    }
    sentence_ends(text.size());
    return found;
}

}  // namespace

std::vector<Word> words_of(std::string_view text) {
    std::vector<Word> words;
    words.reserve(text.size() / 5);
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t from = at;
        while (at < text.size()) {
            const CodePoint point = decode_utf8(text, at);
            if (point.bytes == 0 || !(viet::is_word_letter(point.value) || (point.value >= '0' && point.value <= '9')))
                break;
            at += static_cast<std::size_t>(point.bytes);
        }
        if (at == from) {
            at += static_cast<std::size_t>(std::max(1, decode_utf8(text, at).bytes));
            continue;
        }
        const std::string folded = viet::fold_for_search(text.substr(from, at - from));
        if (!folded.empty())
            words.push_back(
                {hash_of_letters(folded), static_cast<std::uint32_t>(from), static_cast<std::uint32_t>(at)});
    }
    for (const Range& law : law_in(text)) {
        auto word = std::lower_bound(words.begin(), words.end(), law.from,
                                     [](const Word& each, std::size_t place) { return each.from < place; });
        for (; word != words.end() && word->from < law.to; ++word) word->of_law = true;
    }
    return words;
}

std::uint32_t hash_of_row(const Word* at, int words) {
    std::uint32_t hash = 0;
    for (int i = 0; i < words; ++i) hash = mixed(hash * 31 + at[i].hash);
    return hash;
}

}  // namespace sk::novelty
