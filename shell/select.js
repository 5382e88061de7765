// Selecting drawn text with the mouse, and copying it. The words are the mirror's, which lie on the drawn ones; the
// browser shows the selection, reads it out and copies it. The canvas keeps the pointer: while one selects, the
// mirror's texts only tell where a letter is.
//
// A press that moves on a text selects; one that does not is a click for whatever was pressed. Two clicks take a word,
// three a paragraph; so does a finger that rests. Copied is plain text, cells parted by tabs, rows by lines, as Excel
// and Word take it.

import { FLAG, hit, is_text, latest, element, under_modal, apply_now } from './mirror.js';

const TEXTS = new Set(['', 'heading', 'definition', 'cell', 'rowheader', 'columnheader', 'status', 'alert']);
const CELLS = '[role=cell], [role=rowheader], [role=columnheader]';
const SLOP_PX = 5;
const MENU_MS = 700; // by then the menu stands

let root;
let pressed = null; // {x, y, anchor: caret once it selects}

export function start(root_) {
  root = root_;
  document.addEventListener('copy', on_copy);
}

const inside = (x, y, [left, top, width, height]) =>
  x >= left && y >= top && x < left + width && y < top + height;
const only_read = (each) => is_text(each) && each.f & FLAG.readonly && each.v; // a field nobody writes in
const seen = (each) => each.b && ((TEXTS.has(each.r) && (each.n || each.v)) || only_read(each));

// The text under the point, if there is one.
export function text_at(x, y) {
  const here = (each) => seen(each) && inside(x, y, each.b) && (!each.k || inside(x, y, each.k));
  return latest().findLast((each) => here(each) && !under_modal(each.id));
}

// {node, offset} of the letter at the point, or of the nearest one.
function caret(x, y) {
  apply_now();
  const found = document.caretPositionFromPoint
    ? document.caretPositionFromPoint(x, y)
    : document.caretRangeFromPoint(x, y);
  const node = found?.offsetNode ?? found?.startContainer;
  if (node?.nodeType === Node.TEXT_NODE && root.contains(node))
    return { node, offset: found.offset ?? found.startOffset };
  return null;
}

function nearest_caret(x, y) {
  const exact = caret(x, y);
  if (exact) return exact;
  let best = null,
    least = Infinity;
  for (const each of latest()) {
    if (!seen(each) || element(each.id).closest('[inert]')) continue;
    const [left, top, width, height] = each.b;
    const down = Math.max(top - y, y - top - height, 0),
      across = Math.max(left - x, x - left - width, 0);
    const distance = 4 * down + across; // one selects by lines
    if (distance < least) [least, best] = [distance, each];
  }
  if (!best) return null;
  const [left, top, width, height] = best.b;
  const near = caret(
    Math.min(Math.max(x, left + 1), left + width - 1),
    Math.min(Math.max(y, top + 1), top + height - 1),
  );
  if (near) return near;
  const words = document.createTreeWalker(element(best.id), NodeFilter.SHOW_TEXT);
  const first = words.nextNode();
  if (!first) return null;
  let last = first;
  while (words.nextNode()) last = words.currentNode;
  return y < top || (y < top + height && x < left)
    ? { node: first, offset: 0 }
    : { node: last, offset: last.data.length };
}

// The word at the place; between two words the one that begins there; a letter that is none by itself.
// Not by the browser's own steps of a word: from a word's first letter "back by a word" goes to the one before.
function select_word(selection, { node, offset }) {
  const letters = node.data;
  const is_word = (index) => /[\p{L}\p{M}\p{N}]/u.test(letters[index] ?? '');
  let from = is_word(offset) || !is_word(offset - 1) ? offset : offset - 1;
  let to = from;
  while (is_word(from - 1) && is_word(to)) from--;
  while (is_word(to)) to++;
  selection.setBaseAndExtent(node, from, node, Math.min(Math.max(to, from + 1), letters.length));
}

const listening = (on) => root.classList.toggle('selecting', on);

// A press of the main button. count: of the clicks, as the browser counts them.
export function down(x, y, count) {
  const selection = getSelection();
  if (root.contains(selection.anchorNode)) selection.removeAllRanges();
  const text = text_at(x, y);
  pressed = text ? { x, y, anchor: null } : null;
  if (!text || (text.f & FLAG.focusable && !only_read(text)) || count < 2) return;
  listening(true);
  const at = caret(x, y);
  if (at && count === 2) {
    select_word(selection, at);
  } else if (at) {
    selection.selectAllChildren(element(text.id));
  }
  listening(false);
}

// Yields whether one is selecting: then the pointer is nothing to the program.
export function move(x, y) {
  if (!pressed) return false;
  if (!pressed.anchor) {
    if (Math.hypot(x - pressed.x, y - pressed.y) < SLOP_PX) return false;
    listening(true);
    pressed.anchor = nearest_caret(pressed.x, pressed.y);
    if (!pressed.anchor) {
      listening(false);
      pressed = null;
      return false;
    }
  }
  const to = nearest_caret(x, y);
  if (to) getSelection().setBaseAndExtent(pressed.anchor.node, pressed.anchor.offset, to.node, to.offset);
  return true;
}

export function up() {
  const selected = pressed?.anchor;
  pressed = null;
  listening(false);
  return Boolean(selected);
}

// For fingers: selects the whole text at the point and yields it; a control is pressed, not selected.
export function paragraph(x, y) {
  const text = hit(x, y) ? null : text_at(x, y);
  if (!text) return '';
  apply_now();
  getSelection().selectAllChildren(element(text.id));
  return text.r === 'definition' ? (text.v ?? '') : (text.n ?? '');
}

// Before the browser's own menu, which then meets the mirror's words and offers to copy them.
export function offer_menu() {
  const there = !getSelection().isCollapsed && root.contains(getSelection().anchorNode);
  listening(there);
  if (there) setTimeout(listening, MENU_MS, false);
  return there;
}

function on_copy(event) {
  const selection = getSelection();
  if (selection.isCollapsed || !selection.rangeCount || event.target.closest?.('input, textarea')) return;
  const range = selection.getRangeAt(0);
  if (!range.intersectsNode(root)) return;
  let copied = '',
    before = null;
  const words = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  for (let node = words.nextNode(); node; node = words.nextNode()) {
    if (!range.intersectsNode(node) || !node.data) continue;
    const from = node === range.startContainer ? range.startOffset : 0;
    const to = node === range.endContainer ? range.endOffset : node.data.length;
    if (from >= to) continue;
    const home = node.parentNode.closest('[data-id]');
    if (before && home !== before) {
      const row = home.closest(CELLS)?.parentNode;
      copied += row && row === before.closest(CELLS)?.parentNode ? '\t' : '\n';
    }
    copied += node.data.slice(from, to);
    before = home;
  }
  if (!copied) return;
  event.preventDefault(); // the browser's own would carry the mirror's transparent colour into Word
  event.clipboardData.setData('text/plain', copied);
}
