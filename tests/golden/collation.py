#!/usr/bin/env python3
"""collation.py OUT: writes collation.txt, lines in the order that ICU's `vi` collation gives them.

Needs PyICU of the distribution (python3-icu); run once, the list is kept. Lines that ICU holds equal stand in the order
of their UTF-8 bytes. The corpus is made from syllables with every tone, both cases, đ, spaces, hyphens, digits and the
signs of letters and forms; --stress N SEED writes N lines of another corpus, for a comparison by hand.
"""
import random
import sys
import unicodedata

import icu

TONES = ["", "\u0300", "\u0309", "\u0303", "\u0301", "\u0323"]
HEADS = ["", "b", "c", "ch", "d", "đ", "g", "gi", "h", "k", "kh", "l", "m", "n", "ng", "ngh", "nh", "p", "ph", "qu",
         "r", "s", "t", "th", "tr", "v", "x", "f", "j", "w", "z"]
VOWELS = ["a", "ă", "â", "e", "ê", "i", "o", "ô", "ơ", "u", "ư", "y"]
TAILS = ["", "c", "ch", "i", "m", "n", "ng", "nh", "o", "p", "t", "u", "y"]
JOINS = [" ", " ", " ", "-", " - ", ", ", ". ", "/", "_", "’", "'", "", ":", " (", "; ", "\u00a0"]
SIGNS = list("_-–—,;:!?.·'‘’\"“”«»()[]{}§@*/\\&#%‰•`^°©+±÷×<=>|~−≤≥■□✓$₫€")
PLACES = ["Sơn La", "Mộc Châu", "Vân Hồ", "Yên Châu", "Phù Yên", "Bắc Yên", "Mai Sơn", "Sông Mã", "Sốp Cộp", "Mường La",
          "Quỳnh Nhai", "Thuận Châu", "Tô Hiệu", "Chiềng An", "Chiềng Cơi", "Chiềng Sinh", "Co Mạ", "Tà Hộc", "Hua Trai",
          "Ngọc Chiến", "Pắc Ngà", "Tạ Khoa", "Xím Vàng", "Làng Chếu", "Lóng Sập", "Đoàn Kết", "Đắk Lắk", "Điện Biên"]
CODES = ["TT18/2013", "TT 18/2013", "13/2012/NĐ-CP", "30/2020/NĐ-CP", "QĐ-UBND", "QD-UBND", "SK-01", "SK-1", "SK-10",
         "SK-2", "SK 10", "SK10", "m2", "m²", "M2", "m3", "m³", "100%", "100 %", "12,5 %", "1.000", "1.000.000đ", "10",
         "9", "v1.2", "a@b.vn", "Điều 1", "Điều 10", "Điều 2", "điều 1", "Dieu 1", "co-op", "co op", "coop", "Co-op",
         "H'Mông", "H’Mông", "HMông", "Mông…", "Mông...", "Mông"]


def syllable(dice):
    vowel = dice.choice(VOWELS) + (dice.choice(["a", "ê", "ơ"]) if dice.random() < 0.1 else "")
    text = dice.choice(HEADS) + vowel + dice.choice(TONES) + dice.choice(TAILS)
    case = dice.random()
    text = text.upper() if case < 0.12 else text.capitalize() if case < 0.45 else text
    return unicodedata.normalize("NFC", text)


def line(dice):
    kind = dice.random()
    if kind < 0.3:
        return syllable(dice)
    if kind < 0.35:
        return dice.choice(PLACES + CODES)
    if kind < 0.42:
        return dice.choice(SIGNS) * dice.randint(1, 2) + (syllable(dice) if dice.random() < 0.5 else "")
    text = syllable(dice)
    for _ in range(dice.randint(1, 3)):
        text += dice.choice(JOINS) + (str(dice.randint(0, 120)) if dice.random() < 0.15 else syllable(dice))
    return text


def near(text, dice):
    """The same text with one thing changed: what an order gets wrong first."""
    letters = list(unicodedata.normalize("NFD", text))
    at = dice.randrange(len(letters))
    if letters[at] in TONES:
        letters[at] = dice.choice(TONES)
    elif letters[at].isalpha():
        letters[at] = dice.choice([letters[at].swapcase(), letters[at] + dice.choice(TONES), letters[at]])
    elif letters[at] == " ":
        letters[at] = dice.choice(["-", "", "  ", "\u00a0", " "])
    return unicodedata.normalize("NFC", "".join(letters))


def corpus(count, seed):
    dice = random.Random(seed)
    lines = set(PLACES + CODES + SIGNS)
    for case in (str.lower, str.upper):
        lines |= {unicodedata.normalize("NFC", case(vowel + tone)) for vowel in VOWELS for tone in TONES}
    lines |= {"d", "D", "đ", "Đ", "da", "đa", "Da", "Đa", "dz", "đz"}
    while len(lines) < count:
        text = line(dice)
        # A mark that stays apart is on no Vietnamese letter ("é̂", "ḿ").
        lines |= {one for one in (text, near(text, dice)) if not any(map(unicodedata.combining, one))}
    return sorted(lines)


def main():
    stress = sys.argv[1] == "--stress"
    collator = icu.Collator.createInstance(icu.Locale("vi"))
    lines = corpus(int(sys.argv[2]), int(sys.argv[3])) if stress else corpus(2000, 163)
    lines.sort(key=lambda text: (collator.getSortKey(text), text.encode()))
    if stress:
        print("\n".join(lines))
        return
    with open(sys.argv[1], "w", encoding="utf-8") as out:
        out.write("# The order of ICU %s, locale vi; made by collation.py beside it.\n" % icu.ICU_VERSION)
        out.write("\n".join(lines) + "\n")


if __name__ == "__main__":
    main()
