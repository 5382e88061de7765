// The spelling of Vietnamese syllables as data: initials, nuclei, finals, and which go together.
//
// Rule: the orthography of the 1984 school rules and later textbooks, a little wider where the names of Sơn La and
// common words need it ("Pá", "Toong", "buýt"). A syllable is initial + nucleus (with its glide) + final + tone; a stop
// final (c, ch, p, t) takes only sắc and nặng. "gi" before a nucleus with i and "qu" swallow a letter: see `joins`.
#pragma once
#include <cstdint>
#include <string_view>

namespace sk::viet::tables {

// What an initial allows after it: a nucleus fits when the two sets meet.
enum Join : std::uint16_t {
    alone = 1 << 0,     // no initial
    any = 1 << 1,       // the initials without a rule of their own
    c_ = 1 << 2,        // c: not before e, ê, i, y; nor before a glide, where q stands
    g_ = 1 << 3,        // g: the same; with i it is "gi"
    ng_ = 1 << 4,       // ng: the same
    front = 1 << 5,     // k, gh, ngh: only before e, ê, i
    gi = 1 << 6,        // gi, before another vowel
    gi_i = 1 << 7,      // g, whose i belongs to the nucleus as well: gì, gìn, giêng
    qu = 1 << 8,        // qu, whose u is the glide
    bare_y = 1 << 9,    // initials before y alone: lý, mỹ, Vy
    open_uo = 1 << 10,  // initials before uơ: huơ, thuở, khuơ
    loan_k = 1 << 11,   // k before other vowels: Kạn, Kông (borrowed)
};

struct Initial {
    std::u16string_view letters;
    std::uint16_t joins;
};
inline constexpr Initial initials[] = {
    {u"", alone},
    {u"b", any},
    {u"c", c_},
    {u"ch", any},
    {u"d", any | bare_y},
    {u"đ", any},
    {u"g", g_ | gi_i},
    {u"gh", front},
    {u"gi", gi},
    {u"h", any | bare_y | open_uo},
    {u"k", front | bare_y | loan_k},
    {u"kh", any | open_uo},
    {u"l", any | bare_y},
    {u"m", any | bare_y},
    {u"n", any | bare_y},
    {u"ng", ng_},
    {u"ngh", front},
    {u"nh", any},
    {u"p", any},
    {u"ph", any},
    {u"qu", qu},
    {u"r", any},
    {u"s", any | bare_y},
    {u"t", any | bare_y},
    {u"th", any | bare_y | open_uo},
    {u"tr", any},
    {u"v", any | bare_y},
    {u"x", any | bare_y},
};

enum Final : std::uint16_t {
    open = 1 << 0,
    c = 1 << 1,
    ch = 1 << 2,
    m = 1 << 3,
    n = 1 << 4,
    ng = 1 << 5,
    nh = 1 << 6,
    p = 1 << 7,
    t = 1 << 8,
    i = 1 << 9,
    o = 1 << 10,
    u = 1 << 11,
    y = 1 << 12,
    k = 1 << 13,  // Đắk, Lắk (borrowed)
};
inline constexpr std::u16string_view finals[] = {u"",  u"c", u"ch", u"m", u"n", u"ng", u"nh",
                                                 u"p", u"t", u"i",  u"o", u"u", u"y",  u"k"};
inline constexpr std::uint16_t stop_finals = c | ch | p | t | k;

struct Nucleus {
    std::u16string_view letters;
    std::uint16_t finals;
    std::uint16_t joins;
    std::uint8_t glide = 0;  // letters of the glide
};
inline constexpr std::uint16_t back = alone | any | c_ | g_ | ng_ | gi | loan_k, plain_front = alone | any | front;
inline constexpr Nucleus nuclei[] = {
    {u"a", open | c | ch | m | n | ng | nh | p | t | i | o | u | y, back | qu},
    {u"ă", c | m | n | ng | p | t | k, back | qu},
    {u"â", c | m | n | ng | p | t | u | y, back | qu},
    {u"e", open | c | m | n | ng | p | t | o, plain_front | gi | qu},
    {u"ê", open | ch | m | n | nh | p | t | u, plain_front | qu},
    {u"ê", open, gi},  // giề; with a final it is "g" + "iê": giếng
    {u"i", open | ch | m | n | nh | p | t | u, plain_front | qu},
    {u"i", open | ch | m | n | p | t, gi_i},
    {u"ia", open, plain_front},
    {u"iê", c | m | n | ng | p | t | u, any | front | gi_i},
    {u"y", open, alone | bare_y},
    {u"y", open | ch | n | nh | p | t | u, qu},
    {u"yê", m | n | ng | t | u, alone},
    {u"yê", n | t, qu},
    {u"o", open | c | m | n | ng | p | t | i, back},
    {u"oo", c | ng, any | c_ | g_ | ng_},
    {u"ô", open | c | m | n | ng | p | t | i, back},
    {u"ô", c, qu},
    {u"ơ", open | m | n | p | t | i, back | qu},
    {u"oa", open | c | ch | m | n | ng | nh | p | t | i | o | y, alone | any | g_ | ng_, 1},
    {u"oă", c | m | n | ng | p | t, alone | any | g_ | gi | ng_, 1},
    {u"oe", open | m | n | ng | t | o, alone | any | g_ | ng_, 1},
    {u"u", open | c | m | n | ng | p | t | i, back},
    {u"ua", open, back},
    {u"uô", c | m | n | ng | t | i, back},
    {u"uâ", n | ng | t | y, alone | any | ng_, 1},
    {u"uê", open | ch | nh, alone | any | ng_, 1},
    {u"uơ", open, open_uo, 1},
    {u"uy", open | ch | n | nh | p | t | u, alone | any | ng_, 1},
    {u"uya", open, alone | any, 1},
    {u"uyê", n | t, alone | any | ng_, 1},
    {u"ư", open | c | m | n | ng | t | i | u, back},
    {u"ưa", open, back},
    {u"ươ", c | m | n | ng | p | t | i | u, back},
};

}  // namespace sk::viet::tables
