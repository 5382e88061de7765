// The typing engine: every syllable by every method, undo, words that are not Vietnamese, editing in a field.
#include "viet/typing.hpp"

#include <doctest/doctest.h>

#include <random>
#include <tuple>
#include <vector>

#include "base/text.hpp"
#include "viet-support.hpp"
#include "viet/text.hpp"

using namespace sk;
using namespace sk::viet;

namespace {

constexpr TypingMethod methods[] = {TypingMethod::telex, TypingMethod::simple_telex, TypingMethod::vni,
                                    TypingMethod::viqr};
constexpr TonePlacement placements[] = {TonePlacement::on_first, TonePlacement::on_main};
const TypingOptions telex{};

// A field with the caret at its end, as the page keeps it.
struct Field {
    TypingOptions options;
    std::string text;
    TypedWord word = {};
    bool forgetful = false;  // the page lost what was typed

    void press(char32_t key) {
        const Edit edit = press_key(text, forgetful ? TypedWord{} : word, key, options);
        apply(edit);
    }
    void apply(const Edit& edit) {
        std::size_t units = edit.units;
        while (units > 0) {
            REQUIRE_FALSE(text.empty());
            std::size_t at = text.size() - 1;
            while ((static_cast<unsigned char>(text[at]) & 0xC0) == 0x80) --at;
            const std::size_t taken = text.size() - at == 4 ? 2 : 1;
            REQUIRE(units >= taken);
            units -= taken;
            text.resize(at);
        }
        text += edit.text;
        word = edit.word;
        REQUIRE(is_valid_utf8(text));
    }
    void type(std::string_view keys) {
        for (const char key : keys) press(static_cast<unsigned char>(key));
    }
    void backspace() {
        while (!text.empty() && (static_cast<unsigned char>(text.back()) & 0xC0) == 0x80) text.pop_back();
        if (!text.empty()) text.pop_back();
    }
    void leave() { apply(leave_word(text, forgetful ? TypedWord{} : word, options)); }
};

std::string typed(std::string_view keys, TypingOptions options = {}) {
    Field field{options, {}};
    field.type(keys);
    return field.text;
}

bool telex_family(TypingMethod method) { return method == TypingMethod::telex || method == TypingMethod::simple_telex; }

char tone_key(TypingMethod method, Tone tone) {
    const char* keys = telex_family(method) ? " frxsj" : method == TypingMethod::vni ? " 23415" : " `?~'.";
    return keys[static_cast<int>(tone)];
}

char mark_key(TypingMethod method, char16_t letter) {
    const char base = static_cast<char>(base_letter(letter));
    switch (mark_of(letter)) {
        case Mark::breve: return telex_family(method) ? 'w' : method == TypingMethod::vni ? '8' : '(';
        case Mark::circumflex: return telex_family(method) ? base : method == TypingMethod::vni ? '6' : '^';
        case Mark::horn: return telex_family(method) ? 'w' : method == TypingMethod::vni ? '7' : '+';
        case Mark::stroke: return method == TypingMethod::vni ? '9' : 'd';
        default: return 0;
    }
}

enum class Order { marks_at_once_tone_at_once, marks_at_once, tone_last, tone_before_marks, lone_w };

std::string keys_for(const Word& word, TypingMethod method, Order order) {
    const auto place = tone_letter(word.letters, TonePlacement::on_main);
    const bool at_once =
        order == Order::marks_at_once || order == Order::marks_at_once_tone_at_once || order == Order::lone_w;
    const bool has_oo = word.letters.find(u"oo") != word.letters.npos;
    std::string keys, late;
    for (std::size_t i = 0; i < word.letters.size(); ++i) {
        const char16_t letter = word.letters[i];
        const char mark = mark_key(method, letter);
        const bool stroke_now = mark_of(letter) == Mark::stroke && method == TypingMethod::viqr;
        const bool lone = order == Order::lone_w && letter == u'ư' && (i == 0 || !is_vowel(word.letters[i - 1]));
        keys.push_back(lone ? 'w' : static_cast<char>(base_letter(letter)));
        if (mark != 0 && !lone) {
            if (at_once || stroke_now) {
                keys.push_back(mark);
            } else if (late.empty() || late.back() != mark) {
                late.push_back(mark);  // one key for the two letters of ươ
            }
        }
        // Two plain o are typed with three.
        if (has_oo && telex_family(method) && letter == u'o' && i > 0 && word.letters[i - 1] == u'o')
            keys.push_back('o');
        if (order == Order::marks_at_once_tone_at_once && word.tone != Tone::level && place == i) {
            keys.push_back(tone_key(method, word.tone));
        }
    }
    if (order == Order::tone_before_marks && word.tone != Tone::level) keys.push_back(tone_key(method, word.tone));
    keys += late;
    if (order != Order::tone_before_marks && order != Order::marks_at_once_tone_at_once && word.tone != Tone::level) {
        keys.push_back(tone_key(method, word.tone));
    }
    return keys;
}

}  // namespace

TEST_CASE("typing: every syllable, by every method, in every order of keys, with both places of the tone") {
    const auto words = test::every_syllable();
    REQUIRE(words.size() > 15'000);
    for (const TypingMethod method : methods) {
        for (const Order order : {Order::marks_at_once_tone_at_once, Order::marks_at_once, Order::tone_last,
                                  Order::tone_before_marks, Order::lone_w}) {
            if (order == Order::lone_w && method != TypingMethod::telex) continue;
            // Marks at once and tone last differ from the others only in Telex, where marks are letters.
            if ((order == Order::marks_at_once || order == Order::tone_before_marks) && !telex_family(method)) continue;
            std::size_t wrong = 0;
            for (const Word& word : words) {
                const std::string keys = keys_for(word, method, order);
                const TypingOptions old{method, TonePlacement::on_first}, modern{method, TonePlacement::on_main};
                const std::string finished = finish_word(keys, modern);
                if (finished != spell(word, modern.placement) && ++wrong < 20) FAIL_CHECK(keys << " -> " << finished);
                if (order != Order::tone_last) continue;
                const std::string shown = type_word(keys, old);
                if (shown != spell(word, old.placement) && ++wrong < 20) FAIL_CHECK(keys << " -> " << shown);
            }
            CHECK(wrong == 0);
        }
    }
}

TEST_CASE("typing: every syllable key by key in a field, also when the page forgets each key") {
    const auto words = test::every_syllable();
    for (const TypingMethod method : methods) {
        for (std::size_t i = 0; i < words.size(); i += 7) {
            // Forgotten keys are guessed from the text; "oo" cannot be.
            const bool oo = words[i].letters.find(u"oo") != std::u16string::npos;
            for (const bool forgetful : {false, true}) {
                if (forgetful && oo) continue;
                const std::string keys =
                    keys_for(words[i], method, forgetful ? Order::marks_at_once : Order::tone_last);
                Field field{{method}, "xã ", {}, forgetful};
                field.type(keys);
                REQUIRE_MESSAGE(field.text == "xã " + spell(words[i], TonePlacement::on_first), keys);
                field.press(' ');
                REQUIRE(field.text == "xã " + spell(words[i], TonePlacement::on_first) + " ");
            }
        }
    }
}

TEST_CASE("typing: every syllable gets another tone when the caret comes back to it") {
    const auto words = test::every_syllable();
    for (const TypingMethod method : methods) {
        for (std::size_t i = 0; i < words.size(); i += 5) {
            Word word = words[i];
            if (word.letters.find(u"oo") != std::u16string::npos) continue;
            for (const TonePlacement placement : placements) {
                const std::string text = spell(word, placement);
                const std::string keys = keys_of_word(text, {method, placement});
                REQUIRE_MESSAGE(!keys.empty(), text);
                REQUIRE(type_word(keys, {method, placement}) == text);
                if (method == TypingMethod::viqr && word.tone != Tone::level)
                    continue;  // there "." is a full stop then
                if (word.tone == Tone::dot) continue;
                Field field{{method, placement}, text};
                field.press(static_cast<unsigned char>(tone_key(method, Tone::dot)));
                REQUIRE(field.text == spell({word.letters, Tone::dot}, placement));
            }
        }
    }
}

TEST_CASE("typing: Telex as people do it") {
    const std::pair<const char*, const char*> cases[] = {
        {"vieetj", "việt"},
        {"vietej", "việt"},
        {"vietje", "việt"},
        {"vieejt", "việt"},
        {"Vieetj", "Việt"},
        {"VIEETJ", "VIỆT"},
        {"VIEETj", "VIỆT"},
        {"nguwowif", "người"},
        {"nguoiwf", "người"},
        {"nguowif", "người"},
        {"dduwowngf", "đường"},
        {"duongdwf", "đường"},
        {"dduongwf", "đường"},
        {"Ddaof", "Đào"},
        {"DDAOF", "ĐÀO"},
        {"dDi", "đi"},
        {"did", "đi"},
        {"thuowr", "thuở"},
        {"thuongwr", "thưởng"},
        {"quoocs", "quốc"},
        {"huow", "huơ"},
        {"huown", "hươn"},
        {"huwong", "hương"},
        {"xooong", "xoong"},
        {"mooocs", "moóc"},
        {"nhuwng", "nhưng"},
        {"nhwng", "nhưng"},
        {"tw", "tư"},
        {"w", "ư"},
        {"W", "Ư"},
        {"hoaf", "hòa"},
        {"hoafn", "hoàn"},
        {"thuyr", "thủy"},
        {"khuyur", "khuỷu"},
        {"gif", "gì"},
        {"giaf", "già"},
        {"giuwax", "giữa"},
        {"gieengs", "giếng"},
        {"quyeets", "quyết"},
        {"ddieenj", "điện"},
        {"uyr", "ủy"},
        {"asz", "a"},
        {"asf", "à"},
        {"aas", "ấ"},
        {"awa", "awa"},
        {"aaw", "ă"},
        {"oow", "ơ"},
        {"luwuj", "lựu"},
        {"luuwj", "lựu"},
        {"ruwowuj", "rượu"},
        {"khoer", "khỏe"},
        {"DDawsk", "Đắk"},
        {"Kanj", "Kạn"},
        {"Khoong", "Không"},
        {"muongwo", "muông"},
        {"Sown", "Sơn"},
        {"hoawcj", "hoặc"},
        {"chuaw", "chưa"},
        {"cuar", "của"},
        {"quaw", "quă"},
        {"uow", "ươ"},
        {"truwowng2", "trương2"},
    };
    for (const auto& [keys, expected] : cases) CHECK_MESSAGE(typed(keys) == expected, keys);
    CHECK(typed("hoaf", {TypingMethod::telex, TonePlacement::on_main}) == "hoà");
    CHECK(typed("Uyr ban nhaan daan tinhr Sown La, soos 12/QDD-UBND ngayf 05 thangs 3") ==
          "Ủy ban nhân dân tỉnh Sơn La, số 12/QĐ-UBND ngày 05 tháng 3");
    CHECK(typed("NDD-CP HDDND LDDLDD SDDT DDVT QDDUB TUW TTDDT BCDD 5.000dd 100ddoongf 2 ddoongf") ==
          "NĐ-CP HĐND LĐLĐ SĐT ĐVT QĐUB TƯ TTĐT BCĐ 5.000đ 100đồng 2 đồng");
    CHECK(typed("H'Moong, ddieemr a) ddieemr aw) ddieemr aa)") == "H'Mông, điểm a) điểm ă) điểm â)");
    CHECK(typed("Lof Thij Hoa, Vuwf A Dow, Giangf A Paos, Quangf Vawn Ox") ==
          "Lò Thị Hoa, Vừ A Dơ, Giàng A Páo, Quàng Văn Õ");
}

TEST_CASE("typing: simple Telex, VNI, VIQR") {
    const TypingOptions simple{TypingMethod::simple_telex}, vni{TypingMethod::vni}, viqr{TypingMethod::viqr};
    CHECK(typed("w tuw twng dduwowngf wifi", simple) == "w tư twng đường wifi");
    CHECK(typed("Vie65t d9u7o7ng2 d9uong72 duong972 tha81ng hoa2 ho2a quo61c A1 A11 m2 TT18/2013 2026 so61 12", vni) ==
          "Việt đường đường đường thắng hòa hòa quốc Á A1 m2 TT18/2013 2026 số 12");
    CHECK(typed("Vie6t5 ca1m8 o7 u7 a66 d99 a0 a10 toan11 toa1n1", vni) == "Việt cắm ơ ư a6 d9 a0 a toan1 toan1");
    CHECK(typed("Vie^.t ddu+o+`ng dduo+`ng DDa`o tha('ng ho`a quo^'c u+a", viqr) ==
          "Việt đường đường Đào thắng hòa quốc ưa");
    CHECK(typed("ba.n?", viqr) == "bạn?");  // after a tone the signs are signs again
    CHECK(typed("ba.n. Ta'm?", viqr) == "bạn. Tám?");
    CHECK(typed("la\\. la.. la\\? d\\d a^^ u++ (a) 1.5 a\\b", viqr) == "la. la. la? dd a^ u+ (a) 1.5 a\\b");
    CHECK(typed("H'Mo^ng", viqr) == "H'Mông");
}

TEST_CASE("typing: a doubled key gives the mark back") {
    const std::pair<const char*, const char*> cases[] = {
        {"aaa", "aa"},        {"eee", "ee"},       {"ooo", "oo"},     {"ddd", "dd"},     {"ass", "as"},
        {"aff", "af"},        {"arr", "ar"},       {"axx", "ax"},     {"ajj", "aj"},     {"aww", "aw"},
        {"oww", "ow"},        {"uww", "uw"},       {"ww", "w"},       {"WW", "W"},       {"www", "www"},
        {"WWW", "WWW"},       {"uoww", "uow"},     {"tooo", "too"},   {"toool", "tool"}, {"dadd", "dad"},
        {"vieetjj", "viêtj"}, {"toanss", "toans"}, {"ASS", "AS"},     {"DDD", "DD"},     {"masss", "mass"},
        {"passs", "pass"},    {"lasst", "last"},   {"tesst", "test"}, {"hoff", "hof"},   {"aaaa", "aaa"},
        {"xoooo", "xooo"},    {"Aaa", "Aa"},       {"isss", "iss"},   {"moww", "mow"},   {"tuoongw", "tương"},
    };
    for (const auto& [keys, expected] : cases) {
        CHECK_MESSAGE(type_word(keys, telex) == expected, keys);
        CHECK_MESSAGE(finish_word(keys, telex) == expected, keys);
    }
}

namespace {

// Typed as they are in Telex, a space after each.
constexpr std::string_view unmangled_words =
    "the and to in that it you he for on are with they at be from I have by one had not but what all were when we "
    "can an your which their said do will each about up out them then she many some so would other into two like "
    "him time could no make than first who people my made over only way find use may water long little very after "
    "words called just where know get through back much go good new write our used me man any day same right look "
    "think also around another came come work three word because part even place well such take why things help "
    "put years different away again went old number great tell men say small every found still between name "
    "should home big give line set under read never left end along while might next sound below saw something "
    "thought both few always looked show large often together asked house world going want school important until "
    "form food keep children feet land side without boy once animal life enough took sometimes four head above "
    "kind began almost live page got earth need far hand high year mother light parts country father let night "
    "following picture being study second eyes times story boys since white ever paper hard near sentence better "
    "across during today others however sure means knew try told young miles sun ways thing whole hear example "
    "heard several change answer sea against top turned learn point city play toward five using himself usually "
    "windows password file excel wifi WiFi WIFI email Email website internet computer keyboard mouse printer "
    "scanner server version release download upload save print admin login logout logo online offline office "
    "Office Word powerpoint PowerPoint Outlook Google Chrome Firefox Facebook Zalo Viber Gmail Teams Zoom Android "
    "iPhone Samsung Oracle Microsoft Windows Linux Ubuntu Docker Python JavaScript TypeScript Java WebAssembly "
    "HTML CSS JSON XML PDF DOC DOCX docx xls xlsx XLSX ppt pptx png jpg jpeg svg zip mp3 mp4 avi css html json "
    "xml http https www USB CPU RAM SSD LAN VPN DNS URL API SQL SQLite PostgreSQL IoT GPS QR OCR ERP CRM KPI ISO "
    "GDP VAT FDI ODA WTO ASEAN UNESCO UNICEF WHO class classic passport message massage missing mission passion "
    "session discussion possible assume assist assess access address process success business express professor "
    "professional compress glass press stress lesson cross officer official difficult effect effort traffic error "
    "mirror sorry tomorrow current correct carrier narrow arrow terror worry summer hammer common comment "
    "community committee commit coffee toffee buffer suffer differ staff stuff account active actor adapter agent "
    "album alert android apple archive area article artist asset attach audio author auto avatar backup badge "
    "banner barcode batch battery binary blog blue bluetooth board body boot brand browser budget build button "
    "byte cable cache calendar call camera cancel card career cart case cash catalog center certificate chart "
    "chat check chip clear click client clip clock close cloud club code coin color column company complete "
    "concept config connect console contact content context control cookie copy core corner count course cover "
    "create credit custom cyber dashboard data database date dead deal debug default delete demo deploy design "
    "desk desktop detail device dialog digital direct disk display document domain dot double draft drag drive "
    "drop dual edit editor enter event exit export extra fan fax field filter final flash folder font footer "
    "format forum frame free full function game gate general global graph green grid group guide hacker handle "
    "hardware hash header health hello hidden history hosting hotline icon image import inbox index info input "
    "install iPad item keyword label laptop laser layout leader level library license limit link load local lock "
    "log machine mail manager map mark market master media member memory menu meta metric mobile mode model modem "
    "module monitor movie music network news node note object open option order output package panel path pattern "
    "payment phone photo pixel plan platform player plugin podcast policy popup port portal power preview price "
    "private product profile program project promotion protocol proxy public query quick radio random rank rate "
    "record recovery refresh region register remote render repeat replace reply report request resource restore "
    "result review robot root router sale sample scan schedule schema screen script scroll search security select "
    "send sensor service setting share shell shop signal site size skin slide smart software solution source "
    "space spam speed sport stack standard start startup status storage store stream studio style summary support "
    "switch symbol sync system tab table tablet tag target task team template terminal text thread ticket title "
    "toggle token tool topic total touch track trade training transfer trend trial tutorial twitter type unit "
    "update user vector vendor video view virtual voice volume wallet warning watch webcam webinar widget window "
    "wireless wizard workflow workshop workspace yahoo youtube zone ";

constexpr std::string_view unmangled_lines[] = {
    "TT18/2013/TT-BKHCN",
    "TT 18/2013",
    "13/2012/N-CP, KH-12/2026, CV 123/UBND-VX, SL-2026-0042, v1.2.3, 0x1F, ISO 9001:2015, TCVN 6909:2001",
    "van.thu@sonla.gov.vn; so.khcn@sonla.gov.vn; hoas@sonla.gov.vn; nguyenvanas@gmail.com, info@test.com",
    "www.sonla.gov.vn https://sonla.gov.vn/tess http://localhost:8080/index.html?as=1&is=2 www.vast.vn/of",
    "Bao-cao_2026.docx Mau-01.xlsx setup.msi backup.zip C:\\Windows\\System32 readme.md index.html",
    "0212 3852 123; 1.234.567; 12,5%; 5.000.000; 22/11/2026; 08:14; 14.03646; TT18a, A1s, F5as; m2; H2SO4; CO2",
    "BB-CC + - * / = ( ) [ ] { } < > ! ? # $ % ^ & ~ ` ' \" | \\ ; : , . @ _",
};

// The spelling rules cannot tell these from Vietnamese ("as" is "á"), or a doubled key is taken for an undo ("pass").
constexpr std::string_view untold_words =
    "of this there if how these has her see been its now did down most too must does here off air own last us those "
    "soon days best room less boss loss cost offer borrow hurry carry marry bus list post queue reset row test theme "
    "virus visa pass HDD as is or so car far are you sea tea was";

// Is there a way to press some keys two or three times so that the word comes out?
bool can_be_typed(std::string_view wanted, const TypingOptions& options, std::string keys = {}, std::size_t at = 0) {
    if (at == wanted.size()) return finish_word(keys, options) == wanted;
    for (int presses = 1; presses <= 3; ++presses) {
        keys.push_back(wanted[at]);
        if (can_be_typed(wanted, options, keys, at + 1)) return true;
    }
    return false;
}

// Letters in the order of the keys, and a key that is not there worked on one.
bool nothing_is_lost(std::string_view text, std::string_view keys, TypingMethod method) {
    const std::string_view working = telex_family(method)          ? "zfrxsjaeowd"
                                     : method == TypingMethod::vni ? "0123456789"
                                                                   : "`?~'.^(+*d\\";
    std::size_t at = 0;
    for (std::size_t i = 0; i < text.size();) {
        const CodePoint point = decode_utf8(text, i);
        std::string one;
        append_utf8(one, point.value);
        const auto word = read_word(one);
        char base = static_cast<char>(word ? static_cast<char32_t>(base_letter(word->letters[0])) : point.value);
        // A w alone is ư, and the u of "thuơ".
        const bool horned_u =
            word && (lower_letter(word->letters[0]) == u'ư' || (base == 'u' && text.substr(i + 1).starts_with("ơ")));
        for (;; ++at) {
            if (at >= keys.size()) return false;
            if (keys[at] == base ||
                (horned_u && (keys[at] | 32) == 'w' && (keys[at] | 32) - keys[at] == (base | 32) - base))
                break;
            const char key = keys[at] >= 'A' && keys[at] <= 'Z' ? static_cast<char>(keys[at] + 32) : keys[at];
            if (working.find(key) == working.npos) return false;
        }
        ++at;
        i += static_cast<std::size_t>(point.bytes);
    }
    return true;
}

std::string random_keys(std::mt19937& random, bool signs) {
    static constexpr std::string_view likely = "aeiouydsfrxjzwaeowdnghctmp";
    std::string keys;
    const std::size_t length = 1 + random() % 10;
    while (keys.size() < length) {
        const unsigned dice = random() % 10;
        if (!keys.empty() && dice == 0) {
            keys.push_back(keys.back());
        } else if (signs && dice < 4) {
            keys.push_back(static_cast<char>('!' + random() % 94));
        } else {
            const char key = likely[random() % likely.size()];
            keys.push_back(random() % 8 == 0 ? static_cast<char>(key - 32) : key);
        }
    }
    return keys;
}

}  // namespace

TEST_CASE("typing: English, codes, addresses, file names, numbers stay as they are") {
    const auto words = test::words_of(unmangled_words);
    CHECK(words.size() > 700);
    for (const auto& word : words) CHECK_MESSAGE(typed(word + " ") == word + " ", word);
    for (const auto line : unmangled_lines)
        CHECK_MESSAGE(typed(std::string(line) + " ") == std::string(line) + " ", line);
    // Leaving the field does what a space does.
    for (const auto& word : words) {
        Field field{telex, {}};
        field.type(word);
        field.leave();
        CHECK(field.text == word);
    }
}

TEST_CASE("typing: what the rules cannot tell is typed with a doubled key") {
    for (const auto& word : test::words_of(untold_words)) {
        if (word != "so" && word != "far" && word != "are" && word != "you" && word != "tea" && word != "sea") {
            CHECK_MESSAGE(finish_word(word, telex) != word, word);
        }
        CHECK_MESSAGE(can_be_typed(word, telex), word);
    }
    const std::pair<const char*, const char*> ways[] = {
        {"ass", "as"},       {"iss", "is"},       {"thiss", "this"},   {"tesst", "test"}, {"lisst", "list"},
        {"posst", "post"},   {"seee", "see"},     {"tooo", "too"},     {"offf", "off"},   {"passs", "pass"},
        {"carrry", "carry"}, {"visssa", "vissa"}, {"vissa", "visa"},   {"buss", "bus"},   {"dadd", "dad"},
        {"noww", "now"},     {"offfer", "offer"}, {"resset", "reset"},
    };
    for (const auto& [keys, word] : ways) CHECK_MESSAGE(finish_word(keys, telex) == word, keys);
}

TEST_CASE("typing: whatever is typed, nothing is lost, and undo gives every word back") {
    std::mt19937 random(163);
    for (const TypingMethod method : methods) {
        for (const bool spell_check : {true, false}) {
            for (const bool free_marking : {true, false}) {
                const TypingOptions options{method, TonePlacement::on_first, spell_check, free_marking};
                for (int i = 0; i < 1500; ++i) {
                    const std::string keys = random_keys(random, true);
                    for (const std::string& text : {type_word(keys, options), finish_word(keys, options)}) {
                        REQUIRE(is_nfc(text));
                        REQUIRE_MESSAGE(nothing_is_lost(text, keys, method), keys, " -> ", text);
                    }
                    for (const bool forgetful : {false, true}) {
                        // ư is guessed to be u and w; nobody knows that w alone made it.
                        if (forgetful && keys.find_first_of("wW") != keys.npos) continue;
                        Field field{options, {}, {}, forgetful};
                        field.type(keys + " ");
                        REQUIRE(is_nfc(field.text));
                        REQUIRE_MESSAGE(nothing_is_lost(field.text, keys + " ", method), keys, " -> ", field.text);
                    }
                }
            }
        }
        for (int i = 0; i < 300; ++i) {
            std::string word = random_keys(random, method != TypingMethod::viqr).substr(0, 6);
            REQUIRE_MESSAGE(can_be_typed(word, {method}), word);
        }
    }
}

TEST_CASE("typing: in the midst of a text") {
    Field field{telex, "Tỉnh Sơn La 👩‍🌾 "};
    field.type("tieengs Vieetj");
    CHECK(field.text == "Tỉnh Sơn La 👩‍🌾 tiếng Việt");
    field.backspace();
    field.type("n");
    CHECK(field.text == "Tỉnh Sơn La 👩‍🌾 tiếng Viện");
    field.type("x");
    CHECK(field.text == "Tỉnh Sơn La 👩‍🌾 tiếng Viễn");

    // The caret comes back: marks are added, changed, taken away.
    const std::tuple<const char*, const char*, const char*> cases[] = {
        {"viet", "j", "viẹt"},
        {"viet", "ej", "việt"},
        {"việt", "s", "viết"},
        {"việt", "z", "viêt"},
        {"duong", "dwf", "đường"},
        {"Hoa", "f", "Hòa"},
        {"hòa", "s", "hóa"},
        {"hoà", "s", "hóa"},
        {"á", "s", "as"},
        {"thương", "r", "thưởng"},
        {"window", "s", "windows"},
        {"as", "s", "ass"},
        {"ân", "a", "âna"},
        {"naïve", "s", "naïves"},
        {"e\u0302\u0323", "s", "ế"},
        {"thie\u0302\u0301", "u", "thiếu"},
        {"(viet", "j", "(viẹt"},
        {"dự án “viet", "s", "dự án “viét"},
        {"TT18", "as", "TT18as"},
        {"a@viet", "s", "a@viets"},
        {"đ", "d", "dd"},
        {"ƯỚc", "j", "ƯỢc"},
        {"жук", "s", "жукs"},
        {"", "s", "s"},
    };
    for (const auto& [text, keys, expected] : cases) {
        Field back{telex, text};
        back.type(keys);
        CHECK_MESSAGE(back.text == expected, text, " + ", keys);
    }
    // Only the changed end of the word is replaced; a plain letter is left to the browser.
    const Edit edit = press_key("Nguyê", {"Nguyee", "Nguyê"}, 'x', telex);
    CHECK(edit.units == 1);
    CHECK(edit.text == "ễ");
    CHECK(edit.word.keys == "Nguyeex");
    const Edit plain = press_key("Nguyễ", edit.word, 'n', telex);
    CHECK(plain.units == 0);
    CHECK(plain.text == "n");
    // Words known to the caller but not before the caret are not believed.
    const Edit stale = press_key("khác", {"vieet", "viêt"}, 'j', telex);
    CHECK(stale.units == 2);
    CHECK(stale.text == "ạc");
    CHECK(press_key("", {}, 0x1F600, telex).text == "😀");
    CHECK(press_key("a😀", {}, 's', telex).text == "s");
    CHECK(press_key("xin cha", {}, U'à', telex).text == "à");
    CHECK(press_key(std::string(500, 'a'), {}, 's', telex).text == "s");
    CHECK(leave_word("wow", {"wow", "ươ"}, telex).units == 0);
}
