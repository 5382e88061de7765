// Letters and syllables: what is one, its parts, where the tone stands.
#include "viet/syllable.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <set>

#include "base/json.hpp"
#include "base/text.hpp"
#include "law-assets.hpp"
#include "viet-support.hpp"
#include "viet/text.hpp"

using namespace sk;
using namespace sk::viet;

TEST_CASE("letters: taken apart and put together") {
    CHECK(base_letter(u'Ê') == u'E');
    CHECK(base_letter(u'đ') == u'd');
    CHECK(base_letter(u'7') == u'7');
    CHECK(with_mark(u'u', Mark::horn) == u'ư');
    CHECK(with_mark(u'U', Mark::horn) == u'Ư');
    CHECK(with_mark(u'Ơ', Mark::circumflex) == u'Ô');
    CHECK(with_mark(u'D', Mark::stroke) == u'Đ');
    CHECK(with_mark(u'u', Mark::circumflex) == 0);
    CHECK(with_mark(u'x', Mark::breve) == 0);
    CHECK(with_mark(u'Ă', Mark::none) == u'A');
    CHECK(with_tone(u'Ư', Tone::dot) == u'Ự');
    CHECK(with_tone(u'đ', Tone::dot) == u'đ');
    CHECK(lower_letter(u'Ỹ') == u'ỹ');
    CHECK(lower_letter(u'×') == u'×');
    std::set<char16_t> seen;
    for (const char16_t base : std::u16string_view(u"aăâeêioôơuưyAĂÂEÊIOÔƠUƯY")) {
        for (int tone = 0; tone < 6; ++tone) {
            const char16_t letter = with_tone(base, static_cast<Tone>(tone));
            seen.insert(letter);
            std::string text;
            append_utf8(text, letter);
            const auto word = read_word(text);
            REQUIRE(word.has_value());
            CHECK(word->letters == std::u16string(1, base));
            CHECK(static_cast<int>(word->tone) == tone);
            CHECK(is_nfc(text));
            CHECK(with_mark(base_letter(base), mark_of(base)) == base);
            const bool small = lower_letter(base) == base;
            CHECK((lower_letter(letter) == letter) == small);
        }
    }
    CHECK(seen.size() == 144);
    CHECK_FALSE(read_word("háá").has_value());
    CHECK_FALSE(read_word("a1").has_value());
    CHECK_FALSE(read_word("naïve").has_value());
    CHECK_FALSE(read_word("\xFF").has_value());
}

TEST_CASE("syllable: parts") {
    const auto parts = [](std::string_view word) {
        const auto found = parse_syllable(word);
        return found ? found->initial + "|" + found->glide + "|" + found->nucleus + "|" + found->final + "|" +
                           std::to_string(static_cast<int>(found->tone))
                     : std::string("-");
    };
    CHECK(parts("nghiêng") == "ngh||iê|ng|0");
    CHECK(parts("Khoái") == "kh|o|a|i|4");
    CHECK(parts("HUỲNH") == "h|u|y|nh|1");
    CHECK(parts("quyển") == "qu||yê|n|2");
    CHECK(parts("quả") == "qu||a||2");
    CHECK(parts("già") == "gi||a||1");
    CHECK(parts("gì") == "gi||i||1");
    CHECK(parts("giếng") == "gi||iê|ng|4");
    CHECK(parts("giề") == "gi||ê||1");
    CHECK(parts("Đường") == "đ||ươ|ng|1");
    CHECK(parts("ỷ") == "||y||2");
    CHECK(parts("khuya") == "kh|u|ya||0");
    CHECK(parts("rượu") == "r||ươ|u|5");
    CHECK(parts("hòa") == parts("hoà"));
    CHECK(parts("học") == "h||o|c|5");
    CHECK(parts("hoc") == "-");
    CHECK(parts("") == "-");
    CHECK(parts("Kạn") == "-");
}

TEST_CASE("syllable: words of the language, and what is none") {
    const auto yes = test::words_of(
        "sáng kiến cơ sở Ủy ban nhân dân tỉnh Sơn La quyết định công nhận hiệu quả áp dụng phạm vi ảnh hưởng khuếch "
        "trương nguệch ngoạc khuỷu tay loắt choắt huênh hoang thuở ấy quơ quào xoong nồi moóc goòng boong boóng giặt "
        "giũ "
        "giường giuộc gìn giữ giêng giết quốc quýnh quỵt quyên uể oải uyên ương yếm yểu điệu ưỡn ẹo ếch ình ịch ỉa uốn "
        "éo "
        "buýt tuýp voan noãn goá phụ suýt khuya tuần nghệch ngoẻo nguýt nguây nguẩy ngoằn ngoèo rượu bướu hươu lưu bưu "
        "Thị Vy Ly Sỹ Kỳ Mỹ Ý Páo Vừ Dơ Giàng Và Xà Sồng Thào Mùa Quàng Lò Cà Tòng Lường Bạc Cầm Điêu Lừ Ngần Đèo "
        "Toong "
        "Noong Phiêng Khoài Chiềng Khoong Púng Nậm Cọ hừm quạu líu quíu giề");
    for (const auto& word : yes) CHECK_MESSAGE(is_syllable(word), word);
    const auto no = test::words_of(
        "Windows password file excel hello class brown strength Kroong ngê ghan kan cê ci ceo qa qi quo gê "
        "nghà "
        "ưu1 aa ee bb đđ anf âa ăi ơu ưn1 hoc bàc thòt mĩch trả̉ dz jê wa zô tôô uơn ươ bươ iêm ngô1 quu qui2 "
        "ngx");
    for (const auto& word : no) CHECK_MESSAGE(!is_syllable(word), word);
    // Every word of the names of the province's units is a syllable.
    const std::string units = test::read_asset("units/units.json");
    std::size_t names = 0;
    for (std::size_t at = 0; (at = units.find("\"name\"", at)) != std::string::npos; ++at) {
        const std::size_t open = units.find('"', units.find(':', at)), close = units.find('"', open + 1);
        std::string name = units.substr(open + 1, close - open - 1);
        std::replace_if(
            name.begin(), name.end(), [](char c) { return c == ',' || c == '-' || c == '(' || c == ')'; }, ' ');
        for (const auto& word : test::words_of(name)) {
            if (!read_word(word) || word == "THPT") continue;
            ++names;
            CHECK_MESSAGE(is_syllable(word), word, " in ", name);
        }
    }
    CHECK(names > 150);
}

TEST_CASE("syllable: what is begun, and what is borrowed") {
    for (const auto* text : {u"", u"n", u"ngh", u"q", u"qu", u"g", u"uo", u"nguo", u"nguoi", u"viet", u"hoc", u"ưo",
                             u"uơn", u"dươ", u"tie", u"thuye", u"boo", u"xoon"}) {
        CHECK_MESSAGE(fit(text, Tone::level) == Fit::begun,
                      std::string(text, text + std::char_traits<char16_t>::length(text)));
    }
    for (const auto* text : {u"z", u"w", u"f", u"hh", u"ngx", u"toi1", u"aa", u"tool", u"viên1", u"banhn"}) {
        CHECK(fit(text, Tone::level) == Fit::none);
    }
    CHECK(fit(u"ng", Tone::acute) == Fit::none);
    CHECK(fit(u"hoc", Tone::hook) == Fit::none);
    CHECK(fit(u"kan", Tone::dot) == Fit::borrowed);
    CHECK(fit(u"đăk", Tone::acute) == Fit::borrowed);
    CHECK(fit(u"lăk", Tone::acute) == Fit::borrowed);
    CHECK(fit(u"hăk", Tone::acute) == Fit::none);
    CHECK(fit(u"ă", Tone::level) == Fit::borrowed);
    CHECK(fit(u"hoa", Tone::level) == Fit::whole);
}

TEST_CASE("syllable: all of them, each spelling once, each parsed back") {
    const auto words = test::every_syllable();
    CHECK(words.size() > 15'000);
    std::set<std::string> spellings;
    for (const Word& word : words) {
        for (const TonePlacement placement : {TonePlacement::on_main, TonePlacement::on_first}) {
            const std::string text = spell(word, placement);
            REQUIRE(is_nfc(text));
            REQUIRE_MESSAGE(is_syllable(text), text);
            REQUIRE(read_word(text) == word);
            const auto parts = parse_syllable(text);
            std::string joined = parts->initial + parts->glide + parts->nucleus + parts->final;
            if (parts->initial == "gi" && parts->nucleus.front() == 'i') joined.erase(1, 1);
            std::string letters;
            for (const char16_t letter : word.letters) append_utf8(letters, letter);
            REQUIRE(joined == letters);
        }
        REQUIRE_MESSAGE(spellings.insert(spell(word, TonePlacement::on_main)).second,
                        spell(word, TonePlacement::on_main));
        // On the way there every beginning, with and without marks, is known as one.
        const std::u16string& letters = word.letters;
        std::u16string bare = letters;
        for (char16_t& letter : bare) letter = base_letter(letter);
        for (std::size_t size = 0; size <= letters.size(); ++size) {
            REQUIRE(fit(letters.substr(0, size), Tone::level) != Fit::none);
            if (bare.front() != u'd') REQUIRE(fit(bare.substr(0, size), Tone::level) != Fit::none);
        }
    }
}

TEST_CASE("tones: in the old and the new place") {
    const std::pair<const char*, const char*> pairs[] = {
        // new, old
        {"hoà", "hòa"},     {"khoẻ", "khỏe"}, {"thuý", "thúy"},     {"oà", "òa"},       {"uỷ", "ủy"},
        {"UỶ", "ỦY"},       {"quý", "quý"},   {"quả", "quả"},       {"hoán", "hoán"},   {"huỳnh", "huỳnh"},
        {"khoái", "khoái"}, {"già", "già"},   {"gì", "gì"},         {"giếng", "giếng"}, {"thuở", "thuở"},
        {"người", "người"}, {"mía", "mía"},   {"của", "của"},       {"cửa", "cửa"},     {"khuỷu", "khuỷu"},
        {"ngoẹo", "ngoẹo"}, {"yếu", "yếu"},   {"chuyển", "chuyển"}, {"moóc", "moóc"},   {"tuýp", "tuýp"},
        {"khuýa", "khuýa"},
    };
    for (const auto& [modern, old] : pairs) {
        CHECK(place_tones(modern, TonePlacement::on_first) == old);
        CHECK(place_tones(old, TonePlacement::on_main) == modern);
    }
    // A tone in a wrong place is moved as well; what is no syllable stays.
    CHECK(place_tones("lọai", TonePlacement::on_main) == "loại");
    CHECK(place_tones("Ủy ban xã Hòa Bình, số 12/QĐ-UBND: tùy ý", TonePlacement::on_main) ==
          "Uỷ ban xã Hoà Bình, số 12/QĐ-UBND: tuỳ ý");
    CHECK(place_tones("Uỷ ban “Hoà Bình”…", TonePlacement::on_first) == "Ủy ban “Hòa Bình”…");
    CHECK(place_tones("naïve Málaga \xFF", TonePlacement::on_main) == "naïve Málaga \uFFFD");
    for (const Word& word : test::every_syllable()) {
        const std::string modern = spell(word, TonePlacement::on_main), old = spell(word, TonePlacement::on_first);
        REQUIRE(place_tones(modern, TonePlacement::on_first) == old);
        REQUIRE(place_tones(old, TonePlacement::on_main) == modern);
    }
}
