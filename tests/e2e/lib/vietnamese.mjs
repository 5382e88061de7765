// Vietnamese words for the tests of typing, their Telex keys, and what came out wrong.

// Words with marks of a real text, each once; only those have something to lose. Without those whose tone stands on
// another letter by the older rule (hoà, hòa): there two input methods may rightly differ.
export function words_of(text) {
  return [...new Set(text.normalize('NFC').match(/\p{L}+/gu))].filter((word) => /[^\u0000-\u007f]/.test(word)
    && !/(oa|oe|uy)$/.test(plain(word).toLowerCase()));
}

export const plain = (text) => text.normalize('NFD').replaceAll(/\p{M}/gu, '').replaceAll('đ', 'd')
  .replaceAll('Đ', 'D');

const CIRCUMFLEX = '\u0302', BREVE = '\u0306', HORN = '\u031b';
const TONES = { '\u0300': 'f', '\u0301': 's', '\u0309': 'r', '\u0303': 'x', '\u0323': 'j' };

// Telex: the tone's key last, as people type it.
export function telex(word) {
  const { letters, tone } = keys_of(word);
  return letters + tone;
}
export function keys_of(word) {
  let keys = '', tone = '';
  for (const letter of word.normalize('NFD')) {
    if (letter in TONES) tone = TONES[letter];
    else if (letter === CIRCUMFLEX) keys += keys.at(-1).toLowerCase();
    else if (letter === BREVE || letter === HORN) keys += 'w';
    else if (letter === 'đ') keys += 'dd';
    else if (letter === 'Đ') keys += 'Dd';
    else keys += letter;
  }
  return { letters: keys, tone };
}

// Letters that are missing and letters too many, by the shortest way from one text to the other.
export function differences(wanted, found) {
  if (wanted === found) return { lost: 0, doubled: 0 };
  let row = Array.from({ length: found.length + 1 }, (_, j) => [0, j]);
  for (let i = 1; i <= wanted.length; i++) {
    const next = [[i, 0]];
    for (let j = 1; j <= found.length; j++) {
      const [lost, doubled] = row[j], [lost_here, doubled_here] = next[j - 1];
      if (wanted[i - 1] === found[j - 1]) next.push(row[j - 1]);
      else next.push(lost + doubled <= lost_here + doubled_here ? [lost + 1, doubled] : [lost_here, doubled_here + 1]);
    }
    row = next;
  }
  const [lost, doubled] = row[found.length];
  return { lost, doubled };
}
