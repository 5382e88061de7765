#include "viet/legacy.hpp"

#include "base/text.hpp"
#include "viet/letters.hpp"
#include "viet/syllable.hpp"
#include "viet/text.hpp"

namespace sk::viet {

namespace {

// Bytes 0x80–0xFF; a space: not a Vietnamese letter there.
constexpr std::u16string_view tcvn3 =
    u"                                 ĂÂÊÔƠƯĐăâêôơưđ      àảãáạ ằẳẵắ "
    u"      ặầẩẫấậè ẻẽéẹềểễếệìỉ   ĩíịò ỏõóọồổỗốộờởỡớợù ủũúụừửữứựỳỷỹýỵ ";
constexpr std::u16string_view viscii =
    u"ẠẮẰẶẤẦẨẬẼẸẾỀỂỄỆỐỒỔỖỘỢỚỜỞỊỎỌỈỦŨỤỲÕắằặấầẩậẽẹếềểễệốồổỗỠƠộờởịỰỨỪỬơớƯ"
    u"ÀÁÂÃẢĂẳẵÈÉÊẺÌÍĨỳĐứÒÓÔạỷừửÙÚỹỵÝỡưàáâãảăữẫèéêẻìíĩỉđựòóôõỏọụùúũủýợỮ";
constexpr std::u16string_view vps =
    u"ÀẢÃẤẦẨọỗĂếềểệẮẰẲẾ  ỀỂỄỐỒỔỖýỷỵỚỜỞ ắằẳẵặỠớÙờởỡŨỨợỪổỬỲỸÍÌộỈĨÓửữÒỎÕự"
    u"ầÁÂấẩẫậđẻÉÊẹỉễịỹƯỦồốÔỏơÈừứÚũưÝẺ àáâãảạă èéêẽìí ĩẴĐòóôõ Ơụùúủ ỶẼỳ";
static_assert(tcvn3.size() == 128 && viscii.size() == 128 && vps.size() == 128);

// VISCII and VPS also use control characters: pairs of code and letter.
constexpr std::u16string_view viscii_controls = u"\x02Ẳ\x05Ẵ\x06Ẫ\x14Ỷ\x19Ỹ\x1EỴ";
constexpr std::u16string_view vps_controls = u"\x02Ạ\x03Ậ\x04Ặ\x05Ẹ\x06Ệ\x10Ị\x11Ọ\x12Ộ\x13Ợ\x14Ụ\x15Ự\x19Ỵ\x1CẪ\x1DỮ";

// VNI-Windows: letters of one byte, and vowels with a second byte that says mark and tone. Small letters; capitals
// stand 32 before in both bytes.
constexpr std::u16string_view vni_from = u"íìæóòôöîñ", vni_to = u"íìỉĩịơưỵđ";
constexpr std::u16string_view vni_tones = u"ùøûõï";        // sắc, huyền, hỏi, ngã, nặng on the letter itself
constexpr std::u16string_view vni_circumflex = u"áàåãäâ";  // the same on â ê ô, and these without a tone
constexpr std::u16string_view vni_breve = u"éèúüëê";       // the same on ă
constexpr Tone vni_order[] = {Tone::acute, Tone::grave, Tone::hook, Tone::tilde, Tone::dot, Tone::level};

// How Windows-1252 shows 0x80–0x9F; a space: it has no character there, and a C1 control arrives.
constexpr std::u16string_view windows_1252 = u"€ ‚ƒ„…†‡ˆ‰Š‹Œ Ž  ‘’“”•–—˜™š›œ žŸ";
static_assert(windows_1252.size() == 32);

// The byte that a character was; 0: it was none.
char16_t byte_of(char32_t point) {
    if (point < 0x100) return static_cast<char16_t>(point);
    const std::size_t found = point > 0xFFFF ? windows_1252.npos : windows_1252.find(static_cast<char16_t>(point));
    return found == windows_1252.npos ? u'\0' : static_cast<char16_t>(0x80 + found);
}

// The letter of a byte; 0: the encoding has none there.
char16_t letter_of(char16_t byte, std::u16string_view table, std::u16string_view controls) {
    if (byte >= 0x80) return table[byte - 0x80] == u' ' ? u'\0' : table[byte - 0x80];
    for (std::size_t i = 0; i < controls.size(); i += 2) {
        if (controls[i] == byte) return controls[i + 1];
    }
    return 0;
}

char16_t vni_letter(char16_t byte) {
    const std::size_t found = vni_from.find(lower_letter(byte));
    if (found == vni_from.npos) return byte;
    return lower_letter(byte) == byte ? vni_to[found] : upper_letter(vni_to[found]);
}

// A vowel and its second byte; 0: they do not go together.
char16_t vni_pair(char16_t vowel, char16_t byte) {
    const char16_t small = lower_letter(byte);
    Mark mark = mark_of(vowel);
    std::size_t tone = vni_tones.find(small);
    if (tone == vni_tones.npos) {
        if (mark != Mark::none) return 0;
        tone = vni_circumflex.find(small);
        mark = Mark::circumflex;
        if (tone == vni_circumflex.npos) {
            tone = vni_breve.find(small);
            mark = Mark::breve;
            if (tone == vni_breve.npos) return 0;
        }
    }
    const char16_t letter = with_mark(vowel, mark);
    const bool plain_i = lower_letter(vowel) == u'i';  // has its own bytes
    return letter == 0 || plain_i || !is_vowel(letter) ? u'\0' : with_tone(letter, vni_order[tone]);
}

std::string convert(std::string_view text, LegacyEncoding encoding) {
    std::string converted;
    converted.reserve(text.size() * 2);
    const bool one_byte = encoding != LegacyEncoding::vni;
    const std::u16string_view table = encoding == LegacyEncoding::tcvn3    ? tcvn3
                                      : encoding == LegacyEncoding::viscii ? viscii
                                                                           : vps;
    const std::u16string_view controls = encoding == LegacyEncoding::viscii ? viscii_controls
                                         : encoding == LegacyEncoding::vps  ? vps_controls
                                                                            : std::u16string_view{};
    char16_t vowel = 0;  // VNI: not yet written, a second byte may come
    for (std::size_t i = 0; i < text.size();) {
        const CodePoint point = decode_utf8(text, i);
        i += point.bytes == 0 ? 1 : static_cast<std::size_t>(point.bytes);
        char32_t out = point.bytes == 0 ? U'\uFFFD' : point.value;
        const char16_t byte = point.bytes == 0 ? u'\0' : byte_of(out);
        if (one_byte) {
            if (const char16_t letter = byte == 0 ? u'\0' : letter_of(byte, table, controls)) out = letter;
            append_utf8(converted, out);
            continue;
        }
        if (vowel != 0) {
            const char16_t pair = byte == 0 ? u'\0' : vni_pair(vowel, byte);
            append_utf8(converted, pair != 0 ? pair : vowel);
            vowel = 0;
            if (pair != 0) continue;
        }
        if (byte != 0) out = byte < 0xC0 ? out : char32_t{vni_letter(byte)};
        const bool ascii_or_horn = byte != 0 && (out < 0x80 || mark_of(static_cast<char16_t>(out)) == Mark::horn);
        if (ascii_or_horn && is_vowel(static_cast<char16_t>(out))) {
            vowel = static_cast<char16_t>(out);
        } else {
            append_utf8(converted, out);
        }
    }
    if (vowel != 0) append_utf8(converted, vowel);
    return to_nfc(converted);
}

// ---- recognition: which reading makes words
// ---------------------------------------------------------------------------

// Read with the wrong table a text is often syllables as well ("khờ nẽng nhẹn" is "khả năng nhân"); words that stand in
// every letter of an office decide. Only words whose letters the encodings tell apart, with the tone in its old place.
constexpr std::string_view common_words =
    " và của có là các được những người một không với đã này để từ đến về tại việc năm đó như cũng phải bị sự đồng đơn "
    "vị "
    "cán bộ công tác sáng kiến giải pháp thực hiện quản lý ủy nhân dân xã tỉnh huyện phường bản sở học nghệ trường thị "
    "văn "
    "chức số ngày tháng quyết định nghị đề chính kỹ thuật áp dụng hiệu quả kết chất lượng nâng dạy giáo viên chứng "
    "nhận tên "
    "giấy yêu cầu tế trạm độc lập tự hạnh phúc cộng hòa hội chủ nghĩa việt khả năng vào tối giá trị mới ";

// "tỉnh", "Tỉnh", "TỈNH"; not "tÌnh", which is how VPS's "tỉnh" looks.
bool is_evenly_cased(std::u16string_view letters) {
    const auto is_small = [&](std::size_t at) { return lower_letter(letters[at]) == letters[at]; };
    for (std::size_t at = 1; at < letters.size(); ++at) {
        if (is_small(at) != is_small(1) || (is_small(0) && !is_small(at))) return false;
    }
    return true;
}

struct Reading {
    bool syllables = false;
    int common = 0;
};

// Words between spaces may carry signs and quotes: every run of letters in them must be a syllable.
Reading read_token(std::string_view token) {
    Reading reading;
    for (std::size_t at = 0; at < token.size();) {
        std::size_t end = at, last = 1;
        while (end < token.size()) {
            const CodePoint point = decode_utf8(token, end);
            last = point.bytes == 0 ? 1 : static_cast<std::size_t>(point.bytes);
            if (point.bytes == 0 || !is_word_letter(point.value)) break;
            end += last;
        }
        if (end == at) {
            at += last;
            continue;
        }
        auto word = read_word(token.substr(at, end - at));
        if (!word || !is_evenly_cased(word->letters)) return {};
        word->letters = lower_letters(word->letters);
        if (fit(word->letters, word->tone) != Fit::whole) return {};
        if (common_words.find(" " + spell(*word, TonePlacement::on_first) + " ") != common_words.npos) ++reading.common;
        reading.syllables = true;
        at = end;
    }
    return reading;
}

bool is_between_words(char byte) { return byte == ' ' || byte == '\n' || byte == '\t' || byte == '\r'; }

struct Count {
    int gained = 0, against = 0, common = 0;
    int plain = 0, odd = 0;  // words of ASCII: syllables or not
};

Count count_words(std::string_view text, LegacyEncoding encoding) {
    Count count;
    std::string_view previous;
    for (std::size_t at = 0; at < text.size();) {
        std::size_t end = at;
        bool foreign = false, letters = false;
        while (end < text.size() && !is_between_words(text[end])) {
            const char byte = text[end++];
            foreign = foreign || (byte & 0x80) != 0 || static_cast<unsigned char>(byte) < 0x20;
            letters = letters || ((byte | 32) >= 'a' && (byte | 32) <= 'z');
        }
        const std::string_view token = text.substr(at, end - at);
        at = end + 1;
        if (!foreign) {
            if (letters) ++(read_token(token).syllables ? count.plain : count.odd);
            continue;
        }
        const std::string converted = convert(token, encoding);
        const Reading before = read_token(token), after = read_token(converted);
        if (!after.syllables) {
            ++count.against;
        } else if (converted != token) {
            if (!before.syllables && token != previous) ++count.gained;  // the same word again says no more
            if (after.common > before.common) count.common += after.common - before.common;
            previous = token;
        }
    }
    return count;
}

}  // namespace

std::string convert_legacy(std::string_view text, LegacyEncoding encoding, LegacyCapitals capitals) {
    const std::string converted = convert(text, encoding);
    if (capitals == LegacyCapitals::as_written) return converted;
    std::string upper;
    for (std::size_t i = 0; i < converted.size();) {
        const CodePoint point = decode_utf8(converted, i);
        i += point.bytes == 0 ? 1 : static_cast<std::size_t>(point.bytes);
        append_utf8(upper, point.value > 0xFFFF ? point.value : upper_letter(static_cast<char16_t>(point.value)));
    }
    return upper;
}

std::optional<LegacyGuess> recognise_legacy(std::string_view text) {
    std::optional<LegacyGuess> best;
    int best_score = 0;
    bool tied = false;
    const std::string whole = to_nfc(text);
    for (const LegacyEncoding encoding :
         {LegacyEncoding::tcvn3, LegacyEncoding::vni, LegacyEncoding::viscii, LegacyEncoding::vps}) {
        const Count count = count_words(whole, encoding);
        // Two words are enough in a short text, where nothing speaks against them.
        const bool few = count.gained == 2 && count.against == 0 && count.odd == 0 && count.plain <= 4;
        if (count.gained < 3 && !few) continue;
        if (count.common == 0 && count.gained < 4) continue;
        if (count.against * 5 > count.gained || count.odd > count.gained + count.plain) continue;
        const LegacyGuess guess{encoding, count.gained * 100 / (count.gained + count.against), count.gained};
        const int score = count.gained + count.common * 2 - count.against * 3;
        if (!best || score > best_score) {
            best = guess;
            best_score = score;
            tied = false;
        } else if (score == best_score) {
            tied = tied || convert(whole, encoding) != convert(whole, best->encoding);
        }
    }
    return tied ? std::nullopt : best;
}

}  // namespace sk::viet
