// Texts from before Unicode: every letter of every encoding, recognition, and what must not be recognised.
#include "viet/legacy.hpp"

#include <doctest/doctest.h>

#include <map>
#include <random>
#include <string>
#include <vector>

#include "base/text.hpp"
#include "law-assets.hpp"
#include "viet-support.hpp"
#include "viet/letters.hpp"
#include "viet/text.hpp"

using namespace sk;
using namespace sk::viet;

namespace {

constexpr LegacyEncoding encodings[] = {LegacyEncoding::tcvn3, LegacyEncoding::vni, LegacyEncoding::viscii,
                                        LegacyEncoding::vps};
enum class Shown { latin_1, windows_1252 };

std::string utf8(char32_t point) {
    std::string text;
    append_utf8(text, point);
    return text;
}

// A byte as a page gets it.
std::string shown(unsigned byte, Shown how) {
    static constexpr char32_t specials[] = {0x20AC, 0,      0x201A, 0x192,  0x201E, 0x2026, 0x2020, 0x2021,
                                            0x2C6,  0x2030, 0x160,  0x2039, 0x152,  0,      0x17D,  0,
                                            0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
                                            0x2DC,  0x2122, 0x161,  0x203A, 0x153,  0,      0x17E,  0x178};
    const bool special = how == Shown::windows_1252 && byte >= 0x80 && byte < 0xA0 && specials[byte - 0x80] != 0;
    return utf8(special ? specials[byte - 0x80] : byte);
}

// Letter -> bytes, found by trying all of them.
std::map<std::string, std::vector<unsigned>> letters_of(LegacyEncoding encoding) {
    std::map<std::string, std::vector<unsigned>> letters;
    const auto note = [&](std::vector<unsigned> bytes) {
        std::string text;
        for (const unsigned byte : bytes) text += shown(byte, Shown::latin_1);
        const std::string letter = convert_legacy(text, encoding);
        const auto word = read_word(letter);
        if (!word || word->letters.size() != 1 || letter.size() == 1) return;
        if (encoding == LegacyEncoding::tcvn3 && letter == text && letter != "ý") return;  // not defined there
        const auto [at, added] = letters.emplace(letter, bytes);
        // A capital with a small second byte is read too; the capital one is written.
        if (!added && encoding == LegacyEncoding::vni && bytes.size() == 2) {
            if ((bytes[0] < 'a') == (bytes[1] < 0xE0)) at->second = bytes;
        } else if (!added) {
            FAIL_CHECK(letter << " stands twice");
        }
    };
    for (unsigned byte = 1; byte < 0x100; ++byte) {
        if (byte < 0x20 || byte >= 0x80) note({byte});
    }
    if (encoding == LegacyEncoding::vni) {
        for (unsigned first = 0x41; first < 0x100; ++first) {
            for (unsigned second = 0x80; second < 0x100; ++second) note({first, second});
        }
    }
    return letters;
}

std::string encoded(std::string_view text, LegacyEncoding encoding, Shown how = Shown::windows_1252) {
    static const std::map<LegacyEncoding, std::map<std::string, std::vector<unsigned>>> tables = [] {
        std::map<LegacyEncoding, std::map<std::string, std::vector<unsigned>>> all;
        for (const LegacyEncoding one : encodings) all[one] = letters_of(one);
        return all;
    }();
    const auto& table = tables.at(encoding);
    std::string out;
    for (std::size_t i = 0; i < text.size();) {
        const CodePoint point = decode_utf8(text, i);
        const std::string letter = utf8(point.value);
        i += static_cast<std::size_t>(point.bytes);
        const auto found = table.find(letter);
        if (found == table.end()) {
            out += letter;
        } else {
            for (const unsigned byte : found->second) out += shown(byte, how);
        }
    }
    return out;
}

std::vector<std::string> all_letters() {
    std::vector<std::string> letters;
    for (const char16_t base : std::u16string_view(u"aăâeêioôơuưyAĂÂEÊIOÔƠUƯYđĐ")) {
        for (int tone = 0; tone < 6; ++tone) {
            const char16_t letter = with_tone(base, static_cast<Tone>(tone));
            if (letter >= 0x80 && (letter != base || tone == 0)) letters.push_back(utf8(letter));
        }
    }
    return letters;
}

constexpr std::string_view paragraph =
    "Cộng hòa xã hội chủ nghĩa Việt Nam độc lập tự do hạnh phúc. Căn cứ Luật Tổ chức chính quyền địa phương; căn cứ "
    "Nghị "
    "định quy định chi tiết thi hành Điều lệ Sáng kiến; xét đề nghị của Giám đốc Sở Khoa học và Công nghệ, Ủy ban nhân "
    "dân "
    "tỉnh quyết định công nhận sáng kiến có hiệu quả áp dụng và khả năng nhân rộng trong phạm vi toàn tỉnh. Tác giả có "
    "quyền "
    "được ghi tên trong giấy chứng nhận và hưởng thù lao theo quy định của pháp luật. Trạm y tế xã đã theo dõi việc "
    "tiêm "
    "chủng bằng một sổ màu, nhờ đó giảm số trẻ bỏ sót. Giáo viên bản Pó dạy chữ cho bà con vào buổi tối, mỗi tuần hai "
    "buổi. "
    "Kỹ thuật ghép mận trên gốc đào giúp cây chịu rét tốt hơn, quả chín sớm và ngọt hơn, người trồng bán được giá cao.";

}  // namespace

TEST_CASE("legacy: every letter of the alphabet, each encoding, as Latin-1 and as Windows-1252") {
    const auto letters = all_letters();
    REQUIRE(letters.size() == 134);
    for (const LegacyEncoding encoding : encodings) {
        std::size_t missing = 0;
        for (const std::string& letter : letters) {
            const std::string old = encoded(letter, encoding, Shown::latin_1);
            if (old == letter && convert_legacy(letter, encoding) != letter) ++missing;
            if (encoding != LegacyEncoding::tcvn3) REQUIRE(convert_legacy(old, encoding) == letter);
            for (const Shown how : {Shown::latin_1, Shown::windows_1252}) {
                const std::string there = encoded(letter, encoding, how);
                if (there != letter) REQUIRE(convert_legacy(there, encoding) == letter);
            }
        }
        CHECK(letters_of(encoding).size() == (encoding == LegacyEncoding::tcvn3 ? 74 : 134));
    }
    // TCVN3 has the small letters and the seven capitals without tone; the other capitals are fonts.
    const auto tcvn3 = letters_of(LegacyEncoding::tcvn3);
    for (const std::string& letter : letters) {
        const auto word = read_word(letter);
        const bool small = lower_letter(word->letters[0]) == word->letters[0];
        CHECK(tcvn3.contains(letter) == (small || word->tone == Tone::level));
    }
}

TEST_CASE("legacy: texts as they look") {
    CHECK(convert_legacy("Céng hoµ x· héi chñ nghÜa ViÖt Nam", LegacyEncoding::tcvn3) ==
          "Cộng hoà xã hội chủ nghĩa Việt Nam");
    CHECK(convert_legacy("§éc lËp - Tù do - H¹nh phóc", LegacyEncoding::tcvn3) == "Độc lập - Tự do - Hạnh phúc");
    CHECK(convert_legacy("uû ban nh\u00A9n d\u00A9n", LegacyEncoding::tcvn3, LegacyCapitals::all) == "UỶ BAN NHÂN DÂN");
    CHECK(convert_legacy("Coäng hoøa xaõ hoäi chuû nghóa Vieät Nam", LegacyEncoding::vni) ==
          "Cộng hòa xã hội chủ nghĩa Việt Nam");
    CHECK(convert_legacy("ÑOÄC LAÄP - TÖÏ DO - HAÏNH PHUÙC", LegacyEncoding::vni) == "ĐỘC LẬP - TỰ DO - HẠNH PHÚC");
    CHECK(convert_legacy("Tröôøng Ñaïi hoïc, ngöôøi giaû", LegacyEncoding::vni) == "Trường Đại học, người giả");
    CHECK(convert_legacy("Ñöôïc hoûi yù kieán quyù oâng Lyù", LegacyEncoding::vni) == "Được hỏi ý kiến quý ông Lý");
    CHECK(convert_legacy("Vi\u00AEt Nam \u00F0\u00B5c l\u00A7p", LegacyEncoding::viscii) == "Việt Nam độc lập");
    CHECK(convert_legacy("Vi\u0152t Nam \u00C7\u00B6c l\u00C6p", LegacyEncoding::vps) == "Việt Nam độc lập");
    CHECK(convert_legacy("Vi\u008Ct Nam", LegacyEncoding::vps) == "Việt Nam");
    for (const LegacyEncoding encoding : encodings) {
        CHECK(convert_legacy("", encoding).empty());
        CHECK(convert_legacy("Plain text, 12/2026 (a-b)\n", encoding) == "Plain text, 12/2026 (a-b)\n");
        CHECK(convert_legacy("Tiếng Việt ăđ 👩‍🌾 ж", encoding).find("ế") != std::string::npos);
    }
}

TEST_CASE("legacy: a sentence of four words or more is recognised and comes back") {
    for (const char* sentence :
         {"Cộng hòa xã hội chủ nghĩa Việt Nam", "Độc lập - Tự do - Hạnh phúc", "Sở Khoa học và Công nghệ",
          "Ủy ban nhân dân tỉnh Sơn La", "Đơn yêu cầu công nhận sáng kiến", "Giấy chứng nhận sáng kiến cấp tỉnh",
          "Trạm y tế phường Tô Hiệu", "Giải pháp kỹ thuật trong chăn nuôi", "Tên sáng kiến: Sổ theo dõi tiêm chủng",
          "Lò Thị Hoa, Trường Mầm non Chiềng Sinh", "Nâng cao chất lượng dạy học"}) {
        for (const LegacyEncoding encoding : encodings) {
            for (const Shown how : {Shown::latin_1, Shown::windows_1252}) {
                std::string text(sentence);
                if (encoding == LegacyEncoding::tcvn3 && text.starts_with("Ủy")) continue;  // a font's capital
                const std::string old = encoded(text, encoding, how);
                const auto guess = recognise_legacy(old);
                REQUIRE_MESSAGE(guess.has_value(), old);
                CHECK_MESSAGE(convert_legacy(old, guess->encoding) == text, old);
                CHECK(guess->percent >= 80);
            }
        }
    }
    // Every run of six words of a paragraph; a few hold too little to be sure.
    const auto words = test::words_of(paragraph);
    for (const LegacyEncoding encoding : encodings) {
        std::size_t runs = 0, found = 0;
        for (std::size_t i = 0; i + 6 <= words.size(); ++i) {
            std::string text;
            for (std::size_t k = i; k < i + 6; ++k) text += words[k] + " ";
            if (encoding == LegacyEncoding::tcvn3 && text.find("Ủ") != std::string::npos) continue;
            const auto guess = recognise_legacy(encoded(text, encoding));
            ++runs;
            if (!guess) continue;
            CHECK_MESSAGE(convert_legacy(encoded(text, encoding), guess->encoding) == text, text);
            ++found;
        }
        CHECK(found * 100 >= runs * 90);
        const auto whole = recognise_legacy(encoded(paragraph, encoding));
        REQUIRE(whole.has_value());
        CHECK(whole->encoding == encoding);
    }
}

TEST_CASE("legacy: Unicode Vietnamese, other languages and codes are not taken for it") {
    const char* texts[] = {
        "",
        "Tô",
        "cô có bò, là cá, bà có mè",
        "Lò Thị Hoa, Vừ A Dơ, Giàng A Páo, Cà Thị Là, Tô Hà",
        "Cô Hà và bà Tú có ba con bò, bò có mùa là bé.",
        "Ủy ban nhân dân tỉnh Sơn La",
        "UY BAN NHAN DAN TINH SON LA",
        "Le comité a décidé où l’été dernier, à Genève, élèves et professeurs ont été reçus. Où ça? Là où il était né.",
        "où où où où",
        "Où est-ce? Où il a été, où elle est née, où nous étions.",
        "Noël à l’hôtel « Bélair », 25 °C, 3 € le kilo – très cher…",
        "Ça va? Très bien, merci. Voilà un garçon naïf, maïs, aïeul, aïoli, coïncidence, haïr.",
        "Die Straße über den Fluß führt für Müller zum Häuschen; schöne Grüße aus München, Köln, Österreich.",
        "El niño español comió piñas mañana; ¿qué pasó? José, María, Ángel y Núñez. Él está aquí, allí, así.",
        "O João não comeu pão; coração, informações, você, até amanhã, já está lá.",
        "Þetta er íslenska: það ætti að vera öðruvísi.",
        "Příliš žluťoučký kůň úpěl ďábelské ódy",
        "Åse går på gården, ærlig talt, fløde og øl på Søndre Ålborg",
        "The quick brown fox jumps over the lazy dog – “quoted” text… it’s 100 % fine, © 2026 Café naïve résumé",
        "TT18/2013/TT-BKHCN; 12/QĐ-UBND; §5; ±0,5 µm; 25°C; 3 m²; 10³; ½; © 2026 ®; A·B; x·y; 5×3; ¶1; §2; ¹ ² ³",
        "• mục 1 … • mục 2 – “trích” ‘dẫn’ † ‡ ‰ € ™",
        "a·b b·c c·d m·n",
        "Жук и ёж 漢字 ไทย",
        "¡¢£¤¥¦§¨©ª«¬®¯°±²³´µ¶·¸¹º»¼½¾¿",
        "àáâãäåæçèéêëìíîïðñòóôõö÷øùúûüýþÿ",
        "à á è é ì í ò ó ù ú ý â ê ô ã õ",
    };
    for (const std::string text : texts) CHECK_MESSAGE(!recognise_legacy(text).has_value(), text);
    CHECK_FALSE(recognise_legacy(paragraph).has_value());
    // Each run of words of our own Unicode texts, and each line of the golden list.
    for (const std::size_t length : {1u, 2u, 4u, 8u}) {
        const auto words = test::words_of(paragraph);
        for (std::size_t i = 0; i + length <= words.size(); ++i) {
            std::string text;
            for (std::size_t k = i; k < i + length; ++k) text += words[k] + " ";
            CHECK_MESSAGE(!recognise_legacy(text).has_value(), text);
        }
    }
    const std::string list = test::read_asset("../tests/golden/collation.txt");
    for (std::size_t at = 0, end; (end = list.find('\n', at)) != std::string::npos; at = end + 1) {
        const std::string line = list.substr(at, end - at);
        CHECK_MESSAGE(!recognise_legacy(line).has_value(), line);
    }
    CHECK_FALSE(recognise_legacy(list).has_value());
    CHECK_FALSE(recognise_legacy(test::read_asset("units/units.json")).has_value());
    // Words whose letters have the same codes in Unicode stay what they are in every short mixture.
    std::mt19937 random(163);
    const auto safe =
        test::words_of("cô có bò là cá bà mè hà và tô xã ba con là này kia ông bê gì thì đi lúa ngô cà phê");
    for (int i = 0; i < 20'000; ++i) {
        std::string text;
        for (unsigned words = 1 + random() % 8; words > 0; --words) text += safe[random() % safe.size()] + " ";
        CHECK_MESSAGE(!recognise_legacy(text).has_value(), text);
    }
}

TEST_CASE("legacy: any bytes convert to something valid") {
    std::mt19937 random(164);
    for (int i = 0; i < 5'000; ++i) {
        std::string text;
        for (unsigned length = random() % 20; length > 0; --length) {
            if (random() % 10 == 0) {
                text.push_back(static_cast<char>(random() % 256));
            } else {
                text += shown(1 + random() % 255, random() % 2 == 0 ? Shown::latin_1 : Shown::windows_1252);
            }
        }
        for (const LegacyEncoding encoding : encodings) {
            const std::string converted = convert_legacy(text, encoding);
            REQUIRE(is_valid_utf8(converted));
            REQUIRE(is_nfc(converted));
            REQUIRE(is_valid_utf8(convert_legacy(text, encoding, LegacyCapitals::all)));
        }
        (void)recognise_legacy(text);
    }
}
