#!/usr/bin/env python3
"""normal.py OUT: writes normal.txt, what another's NFC makes of every code point below U+3000 beside the marks.

By Python's unicodedata; tests/e2e/cases/25-typing.mjs holds it against the browser's String.prototype.normalize, so the
list is nobody's own. A line a block of 256 code points: the first of them; the SHA-256 of the UTF-8 of 73 texts a code
point, a line feed after each: the code point alone, with each of the eight Vietnamese marks, with each two of them; the
code points left out (first-last), which no Unicode up to 14 has given to anything: a later one may make marks of them.
"""
import hashlib
import sys
import unicodedata

END, BLOCK = 0x3000, 256
MARKS = "\u0300\u0301\u0302\u0303\u0306\u0309\u031b\u0323"
TAILS = ["", *MARKS, *(first + second for first in MARKS for second in MARKS)]


def main():
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    if unicodedata.unidata_version != "14.0.0":
        sys.exit("this Python has Unicode %s: the points left out would be others" % unicodedata.unidata_version)
    with open(sys.argv[1], "w", encoding="ascii") as out:
        for begin in range(0, END, BLOCK):
            digest, left_out = hashlib.sha256(), []
            for point in range(begin, begin + BLOCK):
                if unicodedata.category(chr(point)) == "Cn":
                    if left_out and left_out[-1][1] == point - 1:
                        left_out[-1][1] = point
                    else:
                        left_out.append([point, point])
                    continue
                for tail in TAILS:
                    digest.update((unicodedata.normalize("NFC", chr(point) + tail) + "\n").encode())
            out.write(" ".join(["%04X" % begin, digest.hexdigest(), *("%04X-%04X" % tuple(each) for each in left_out)]))
            out.write("\n")


main()
