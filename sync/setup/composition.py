#!/usr/bin/env python3
"""Writes the tables that src/viet/text.cpp needs for NFC (Unicode Standard Annex 15).

Usage: composition.py OUT

Scope: every canonical decomposition, combining class and quick-check value of the code points below
U+3000 (Latin, Greek, Cyrillic, the combining marks U+0300-U+036F and the rest of the alphabets there).
East Asian text above is passed through as it is. Unicode promises that these values never change for
assigned characters, so any Python serves.
"""
import sys
import unicodedata

END = 0x3000


def ranges(values):
    """(first, last, value) for runs of equal values that are not None."""
    out = []
    for point, value in values:
        if value is None:
            continue
        if out and out[-1][1] == point - 1 and out[-1][2] == value:
            out[-1][1] = point
        else:
            out.append([point, point, value])
    return out


def main():
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    singles, pairs = [], []
    for point in range(0x80, END):
        parts = unicodedata.decomposition(chr(point))
        if not parts or parts.startswith('<'):
            continue
        parts = [int(part, 16) for part in parts.split()]
        if max(parts) > 0xFFFF:
            sys.exit('a decomposition beyond 16 bits: U+%04X' % point)
        if len(parts) == 1:
            singles.append((point, parts[0]))
        else:
            composes = unicodedata.normalize('NFC', ''.join(map(chr, parts))) == chr(point)
            pairs.append((point, parts[0], parts[1], composes))
    seconds = {second for _, _, second, composes in pairs if composes}
    classes = ranges((p, unicodedata.combining(chr(p)) or None) for p in range(END))
    # Not certainly NFC: changes by itself, is reordered, or may join the character before it.
    doubtful = ranges((p, True if unicodedata.normalize('NFC', chr(p)) != chr(p) or unicodedata.combining(chr(p))
                       or p in seconds else None) for p in range(END))
    with open(sys.argv[1], 'w', encoding='ascii') as out:
        out.write('// Written by sync/setup/composition.py; do not edit.\n')
        out.write('constexpr Decomposition decompositions[] = {\n')
        rows = [(p, a, b, c) for p, a, b, c in pairs] + [(p, a, 0, False) for p, a in singles]
        for point, first, second, composes in sorted(rows):
            out.write('{0x%X, 0x%X, 0x%X, %d},\n' % (point, first, second, composes))
        out.write('};\nconstexpr ClassRange classes[] = {\n')
        for first, last, value in classes:
            out.write('{0x%X, 0x%X, %d},\n' % (first, last, value))
        out.write('};\nconstexpr Range doubtful[] = {\n')
        for first, last, _ in doubtful:
            out.write('{0x%X, 0x%X},\n' % (first, last))
        out.write('};\n')


if __name__ == '__main__':
    main()
