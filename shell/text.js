// The text overlay: while a field is being edited, a real <input> or <textarea> stands exactly over it, so
// that every input method, spell checker, phone keyboard and screen reader meets an ordinary text field.
// The drawn application never sees typed keys (web-canvas 1.5).
//
// Invariants
//   (1) Single writer: text goes from the element to the program, never back. Nobody sets .value after opening.
//   (2) The input handler only marks and wakes; the value is read at most once a frame, and by force on blur,
//       Enter, shortcuts, hiding the page.
//   (3) Nothing is filtered, limited or cancelled while typing: some input methods need spare characters.
//       Text is cleaned once, at commit.
//   (4) A fresh element a session: native undo never brings back another field's text.
//   (5) Keys that belong to an input method (isComposing, keyCode 229) decide nothing.
//   (6) A long field's element is as high as what is seen of it and scrolled to the same place as the page, so that the
//       browser keeps the caret in view: where it scrolls the element, the page follows.
//
// States: closed -> open() -> open [clean | dirty] -> finish(commit | revert) -> closed.

import {
  FLAG, CSS_PER_IMGUI, is_text, latest, node, element, part_id, set, under_modal, cover, apply_now,
  focus as focus_mirror,
} from './mirror.js';
import { table_of } from './clipboard.js';
import { words } from './words.js';

const SHEET_BELOW = 700;
const WANT_TRIES = 8; // frames until a field has grown and the page has scrolled
const KEY = { Enter: 2, Escape: 4, ArrowUp: 5, ArrowDown: 6 }; // places in ui::Key

// text(id, value, committed), editing(id), focus(id), key(number), wake(), shortcut(name), scroll(dy),
// paste(id, before, text, after, is_table) -> true: the program asks about it; tell(words' key)
let api;
let typing = null; // typing.js, from when the settings want it
let typing_how = [];
let tries = 0; // of loading it that failed: a browser remembers that by the whole address
// Committed texts that the drawn nodes do not show yet: a field opened again at once begins with them.
const handed = new Map(); // id -> {value, shown: the node's text at commit, at}
const HANDED_MS = 1000;
// {id, field, sheet, opening, given, dirty, touched: something was typed, composing, finished, typing, anchor: where a
// press of the mouse began, top: how far the element is scrolled, want: lines [from, to] that are to be seen, tries,
// lines: of the sheet, by name}
let session = null;

export function start(api_) {
  api = api_;
  addEventListener('pagehide', push);
  for (const name of ['resize', 'scroll']) visualViewport?.addEventListener(name, on_view);
  document.addEventListener('visibilitychange', () => {
    if (document.hidden) push();
  });
}

// As the settings say: method (0: off), where tones stand.
export async function use_typing(...how) {
  typing_how = how;
  if (!typing && how[0]) {
    const place = `./typing.js#${tries}`; // not a literal: the bundler would look for such a file
    const loaded = await import(place).catch(() => void tries++);
    loaded?.start(api);
    typing ??= loaded;
  }
  typing?.use(...typing_how);
}

export const is_open = () => session !== null;
export const open_id = () => session?.id ?? '';

const coarse = () => matchMedia('(pointer: coarse)').matches;

// Input methods leave these behind (web-canvas 1.1, method E); none belongs in a Vietnamese text.
function clean(value) {
  return value
    .replace(/\r\n?/g, '\n')
    .replace(/(\d)\u202f(?=\d)/g, '$1 ')
    .replace(/[\u200b\u200c\ufeff\u202f]/g, '')
    .normalize('NFC');
}

// Hands over what was typed since the last time. Called once a frame and by force.
export function push() {
  if (!session?.dirty) return;
  session.dirty = false;
  const value = session.field.value;
  if (value === session.given) return;
  session.given = value;
  api.text(session.id, value, false);
}

// Must be called inside the gesture: phones open their keyboard only then. at: where the pointer was.
export function open(id, at = null) {
  if (session?.id === id) return true;
  apply_now(); // its element, which it stands in for
  const field_node = node(id);
  if (!is_text(field_node) || field_node.f & (FLAG.disabled | FLAG.readonly)) return false;
  close();
  const multiline = Boolean(field_node.f & FLAG.multiline);
  const as_sheet = coarse() && Math.min(innerWidth, innerHeight) < SHEET_BELOW; // a phone, upright or on its side
  const field = document.createElement(multiline || as_sheet ? 'textarea' : 'input');
  const is_code = field_node.f & FLAG.code;
  if (field_node.f & FLAG.numeric) field.inputMode = 'decimal';
  field.lang = 'vi';
  field.spellcheck = multiline && !is_code;
  field.autocomplete = 'off';
  field.setAttribute('autocapitalize', 'off');
  field.setAttribute('autocorrect', 'off');
  field.dataset.gramm = 'false';
  field.setAttribute('aria-label', field_node.n ?? '');
  const idle = element(id);
  set(field, 'aria-required', idle?.getAttribute('aria-required'));
  if (field_node.p) field.placeholder = field_node.p;
  const late = handed.get(id);
  field.value = late && performance.now() - late.at < HANDED_MS ? late.value : (field_node.v ?? '');
  field.addEventListener('input', on_input);
  field.addEventListener('scroll', on_scroll);
  field.addEventListener('keydown', on_key);
  for (const each of ['compositionstart', 'compositionend']) field.addEventListener(each, on_composition);
  if (!as_sheet) field.addEventListener('blur', on_blur);
  field.addEventListener('paste', on_paste);
  for (const each of ['keyup', 'keypress', 'copy', 'cut', 'click'])
    field.addEventListener(each, (event) => event.stopPropagation());

  session = {
    id,
    field,
    sheet: null,
    multiline,
    opening: field.value,
    given: field.value,
    dirty: false,
    touched: false,
    composing: false,
    finished: false,
    anchor: 0,
    top: 0,
    want: null,
    tries: 0,
    typing: null,
    pressed: null, // how far below the field's top the pointer opened it
  };
  const attach = () => {
    if (!is_code) session.typing = typing?.attach(field, words(), field_node.n ?? '');
  };
  attach();
  // Not loaded at the start: once more, and told once.
  if (!typing && typing_how[0] && !is_code)
    use_typing(...typing_how).then(() => {
      if (!typing && tries === 2) api.tell('typing_fails');
      else if (session?.field === field && !session.typing) attach();
    });
  tie(field_node);
  if (as_sheet) {
    open_sheet(field_node);
  } else {
    field.className = multiline ? 'field many' : 'field';
    if (idle) idle.after(field);
    else document.body.append(field);
    follow();
  }
  field.focus({ preventScroll: true });
  if (as_sheet) cover(true); // after the focus has left the mirror
  if (idle) idle.hidden = true; // one stop for Tab, one thing to read
  place_caret(field, at);
  if (at && field_node.b) session.pressed = at.y - field_node.b[1];
  api.focus(id);
  api.editing(id);
  return true;
}

function place_caret(field, at) {
  // Where people go on writing; of a text that is longer than the view, where they are looking.
  const long = field.scrollHeight > innerHeight;
  session.anchor = at ? index_at(field, at) : long ? 0 : field.value.length;
  field.setSelectionRange(session.anchor, session.anchor);
}

// While the button that opened the field is still down: selects from there to here.
export function select_to(at) {
  if (!session) return;
  const here = index_at(session.field, at);
  const { anchor } = session;
  const direction = here < anchor ? 'backward' : 'forward';
  session.field.setSelectionRange(Math.min(anchor, here), Math.max(anchor, here), direction);
}

function index_at(field, at) {
  let index = field.value.length;
  if (at && document.caretPositionFromPoint) {
    const found = document.caretPositionFromPoint(at.x, at.y);
    if (found?.offsetNode === field) index = found.offset;
  } else if (at && field.localName === 'input') {
    const style = getComputedStyle(field);
    const pen = document.createElement('canvas').getContext('2d');
    pen.font = style.font;
    const x = at.x - field.getBoundingClientRect().left - parseFloat(style.paddingLeft) + field.scrollLeft;
    for (index = 0; index < field.value.length; index++) {
      const middle =
        (pen.measureText(field.value.slice(0, index)).width +
          pen.measureText(field.value.slice(0, index + 1)).width) /
        2;
      if (middle > x) break;
    }
  }
  return index;
}

// On a small touch screen the field is edited above the keyboard, in letters of 16 px: smaller ones make
// phones zoom, lower places make them push the page about. Until it closes the page behind it is inert.
function open_sheet(field_node) {
  const { field } = session;
  const sheet = document.createElement('div');
  sheet.className = 'sheet edit';
  sheet.setAttribute('role', 'dialog');
  sheet.setAttribute('aria-modal', 'true');
  sheet.setAttribute('aria-label', field_node.n ?? '');
  sheet.tabIndex = -1; // browsers whose buttons take no focus by a press give it to the sheet: that does not end it
  sheet.addEventListener('keydown', on_sheet_key, true);
  sheet.addEventListener('focusout', on_blur);
  const line = (className, text = '') =>
    Object.assign(document.createElement('p'), { className, textContent: text, hidden: !text });
  session.lines = { help: line('soft'), error: line('error'), count: line('soft') };
  const { help, error, count } = session.lines;
  field.rows = session.multiline ? 7 : 2;
  const cancel = document.createElement('button'),
    done = document.createElement('button');
  cancel.textContent = words().cancel;
  done.textContent = words().done;
  done.className = 'primary';
  // A press leaves the keyboard open.
  for (const each of [cancel, done]) each.addEventListener('pointerdown', (event) => event.preventDefault());
  cancel.onclick = () => finish(false);
  done.onclick = () => finish(true);
  const foot = document.createElement('div');
  foot.append(cancel, done);
  if (session.typing?.on() != null) foot.prepend(typing_button());
  sheet.append(line('', field_node.n ?? ''), help, field, error, count, foot);
  document.body.append(sheet);
  session.sheet = sheet;
  tell_sheet();
  pin_sheet();
}

// Phones have no F8; where there is one, the button follows it.
function typing_button() {
  const button = document.createElement('button');
  button.className = 'typing';
  button.setAttribute('aria-live', 'polite');
  button.addEventListener('pointerdown', (event) => event.preventDefault());
  button.onclick = () => {
    session.typing.toggle();
    tell_sheet();
  };
  return button;
}

// What the drawn field says above and below its letters, as they are now.
function tell_sheet() {
  for (const [name, line] of Object.entries(session.lines)) {
    const text = node(`${session.id}/${name}`)?.n ?? '';
    if (line.textContent !== text) line.textContent = text;
    line.hidden = !text;
  }
  const button = session.sheet.querySelector('.typing'), on = session.typing?.on();
  const told = on ? words().typing_on : words().typing_off;
  if (on == null) button?.remove(); // another one types here
  else if (button && button.textContent !== told) button.textContent = told; // it is read out at each change
}

// Whether it is right and what is said of it, as the drawn field has it now (mirror.js: describe). The search field of
// an open list leads its reader to the option that the arrow keys have come to.
function tie(field_node) {
  const { field } = session;
  set(field, 'aria-invalid', field_node.f & FLAG.invalid ? 'true' : null);
  set(field, 'aria-describedby', field_node.x && `d-${session.id}`);
  const list = !session.sheet && open_list();
  set(field, 'role', list && 'combobox');
  set(field, 'aria-expanded', list && 'true');
  set(field, 'aria-autocomplete', list && 'list');
  set(field, 'aria-controls', list && part_id(list.id));
  const marked = list && latest().find((each) => each.f & FLAG.marked);
  set(field, 'aria-activedescendant', marked && part_id(marked.id));
}

const open_list = () => latest().find((each) => each.r === 'listbox');

// Nothing about the element changes under an input method's hands; what has, when it is done.
function on_composition(event) {
  if (session) session.composing = event.type === 'compositionstart';
  follow();
}

// Tab goes round in the sheet; Escape gives up from its buttons, too.
function on_sheet_key(event) {
  if (!session?.sheet || event.isComposing || event.keyCode === 229) return;
  const { field, sheet } = session;
  const command = event.ctrlKey || event.metaKey;
  if (command && event.target !== field && undo_of(event)) event.stopPropagation(); // not the program's, behind it
  if (event.key === 'Escape' && event.target !== field) {
    event.preventDefault();
    finish(false);
  } else if (event.key === 'Tab' && !command && !event.altKey) {
    const last = sheet.querySelector('.primary');
    const [from, to] = event.shiftKey ? [field, last] : [last, field];
    if (event.target !== from && event.target !== sheet) return;
    event.preventDefault();
    to.focus();
  }
}

function pin_sheet() {
  if (!session?.sheet || !window.visualViewport) return;
  session.sheet.style.transform = `translate(${visualViewport.offsetLeft}px, ${visualViewport.offsetTop}px)`;
  session.sheet.style.maxHeight = `${visualViewport.height}px`;
}

// After each drawn frame: stay over the field as it scrolls and grows, close when it is gone or covered.
export function follow() {
  for (const [id, { shown }] of handed) if (node(id)?.v !== shown) handed.delete(id);
  if (!session || session.finished) return;
  const field_node = node(session.id);
  if (!field_node || under_modal(session.id)) {
    close();
    return;
  }
  // The mirror may have rebuilt the group around the field: the element that went with it comes back.
  if (!session.field.isConnected && !session.sheet) element(session.id)?.after(session.field);
  // An update of the mirror that moved what stands around the field has taken the focus from it without a word.
  if (document.activeElement === document.body && document.hasFocus()) session.field.focus({ preventScroll: true });
  if (!session.composing) tie(field_node);
  if (session.sheet) tell_sheet();
  else if (field_node.b) place(field_node);
}

// Where a tablet's keyboard begins that covers the page's foot. A page that the browser has zoomed is another thing.
function floor_of(clip) {
  const bottom = clip[1] + clip[3], view = window.visualViewport;
  return view && view.scale < 1.02 ? Math.min(bottom, view.offsetTop + view.height) : bottom;
}

// The keyboard has come or gone: what is being written stays above it.
function on_view() {
  if (!session) return;
  pin_sheet();
  const field_node = node(session.id);
  if (session.sheet || !field_node?.b) return;
  const height = field_node.b[3], line = Math.min(line_of(field_node), height);
  const at = session.multiline ? Math.min(session.pressed ?? 0, height - line / 2) - line / 2 : 0;
  if (field_node.b[1] + at + line > floor_of(field_node.k ?? everywhere())) want(at, at + line);
  else follow();
}

const line_of = (field_node) => field_node.h || (field_node.s ? field_node.s * 1.2 : 24);
const everywhere = () => [0, 0, innerWidth, innerHeight];

function place(field_node) {
  const { field, multiline } = session;
  const { style } = field;
  const [x, y, width, height] = field_node.b;
  const clip = field_node.k ?? everywhere();
  const floor = floor_of(clip);
  const now = [x, y, width, height, field_node.s, field_node.h, ...clip, floor, devicePixelRatio].join();
  if (session.placed === now && !session.want) return;
  session.placed = now;
  const line = line_of(field_node);
  const seen = [clip[1] - y, floor - y]; // what is in view, counted from the field's top
  // Of a long field only what is in view, and a line at least: the caret must have a place. Below a field that is seen
  // from its top, where there is room, a line that is not shown: a new line then needs no scrolling before the field
  // has grown.
  let top = 0,
    shown = height,
    spare = 0;
  if (multiline) {
    top = Math.min(Math.max(seen[0], 0), Math.max(height - line, 0));
    shown = Math.max(Math.min(height, seen[1]) - top, Math.min(line, height));
    if (top === 0) spare = Math.max(0, Math.min(line, seen[1] - shown));
  }
  if (field_node.s) style.fontSize = `${field_node.s * CSS_PER_IMGUI}px`;
  style.lineHeight = `${line}px`;
  // Of finer screens browsers put the line of an <input> a pixel lower than that of a <textarea>.
  style.paddingBottom = !multiline && devicePixelRatio !== 1 ? `${2 / devicePixelRatio}px` : '';
  style.transform = `translate(${x}px, ${y + top}px)`;
  style.width = `${width}px`;
  style.height = `${shown + spare}px`;
  const [left, , clip_width] = clip;
  const inset = [seen[0] - top, x + width - left - clip_width, Math.max(top + shown - seen[1], 0) + spare, left - x];
  style.clipPath = inset.some((each) => each > 0)
    ? `inset(${inset.map((each) => `${Math.max(each, 0)}px`).join(' ')})`
    : '';
  session.top = top;
  if (bring_into_view(seen)) return;
  if (multiline && field.scrollTop !== top) field.scrollTop = top;
}

// The page scrolls until the wanted lines are seen. Yields true while it does: it may have to grow first.
function bring_into_view(seen) {
  if (!session.want) return false;
  const [from, to] = session.want;
  const by = to > seen[1] + 0.5 ? to - seen[1] : from < seen[0] - 0.5 ? from - seen[0] : 0;
  if (by && session.tries-- > 0) api.scroll(by);
  else session.want = null;
  return session.want !== null;
}

function want(from, to) {
  session.want = [from, to];
  session.tries = WANT_TRIES;
  api.wake();
}

// The browser has moved the element's text so that the caret is in view: the page goes there, too.
function on_scroll() {
  if (!session?.multiline || session.sheet) return;
  const { field, top } = session;
  const line = line_of(node(session.id) ?? {});
  const bottom = field.scrollTop + field.clientHeight;
  if (field.scrollTop > top + 1) want(bottom - line, bottom);
  // Upwards it scrolls to the caret, which is lower than its line: to the line's top, then.
  else if (field.scrollTop < top - 1) want(Math.floor(field.scrollTop / line) * line, field.scrollTop + line);
}

// Typing goes on where nobody looks: back to the line with the caret.
function on_input() {
  session.dirty = session.touched = true;
  api.wake();
  const field_node = node(session.id);
  if (session.sheet || !field_node?.b) return;
  const [, y, , height] = field_node.b;
  const clip = field_node.k ?? everywhere();
  const line = Math.min(line_of(field_node), height);
  const at = session.multiline ? session.field.scrollTop : 0;
  const out = y + height - line / 2 < clip[1] || y + line / 2 > floor_of(clip);
  if (out) want(at, at + (session.multiline ? line : height));
}

function on_blur(event) {
  if (!session || session.finished) return;
  push();
  const { id, sheet } = session;
  if (sheet?.contains(event.relatedTarget)) return; // its buttons say how it ends
  if (!document.hasFocus()) return; // another window, an input method's panel: the browser gives the focus back
  finish(true);
  if (sheet && !event.relatedTarget) focus_mirror(id, true); // pressed beside the sheet
}

// Letters are the browser's. What the program wants to ask about first (a table, a text from before Unicode) it takes.
function on_paste(event) {
  event.stopPropagation();
  const { field, id } = session;
  if (!event.clipboardData) return;
  const before = field.value.slice(0, field.selectionStart),
    after = field.value.slice(field.selectionEnd);
  const table = table_of(event.clipboardData);
  if (table === null) api.tell('table_large');
  const text = event.clipboardData.getData('text/plain');
  if ((table && api.paste(id, before, table, after, true)) || (text && api.paste(id, before, text, after, false)))
    event.preventDefault();
}

function on_key(event) {
  event.stopPropagation();
  if (event.isComposing || event.keyCode === 229) return;
  const command = event.ctrlKey || event.metaKey;
  // The search field of an open list: these keys are the list's.
  if (KEY[event.key] && !command && open_list()) {
    event.preventDefault();
    push();
    if (event.key === 'Escape') finish(false);
    api.key(KEY[event.key]);
    return;
  }
  if (event.key === 'Enter' && (!session.multiline || command)) {
    event.preventDefault();
    finish(true);
  } else if (event.key === 'Escape') {
    event.preventDefault();
    finish(false);
  } else if (command && !event.shiftKey && !event.altKey && event.key.toLowerCase() === 's') {
    event.preventDefault();
    push();
    api.shortcut('save');
  } else if (command && !session.touched && undo_of(event)) {
    // Nothing typed here yet: what was done before the field was opened.
    event.preventDefault();
    close();
    api.shortcut(undo_of(event));
  }
}

// Ctrl+Z and Ctrl+Y; Cmd+Z and Cmd+Shift+Z on a Mac. Ctrl with Shift is UniKey's.
export function undo_of(event) {
  const key = event.key.toLowerCase();
  if (event.altKey || (event.shiftKey && !event.metaKey)) return '';
  if (key === 'z') return event.shiftKey ? 'redo' : 'undo';
  return key === 'y' && event.ctrlKey ? 'redo' : '';
}

// Ends the session: with the typed text, or with the text that it began with.
function finish(commit) {
  const ended = session;
  if (!ended || ended.finished) return;
  ended.finished = true;
  const in_field = document.activeElement === ended.field;
  const had_focus = in_field || Boolean(ended.sheet?.contains(document.activeElement));
  if (in_field) ended.field.blur(); // ends a running composition, so that its last letters are in the value
  const value = commit ? clean(ended.typing?.left() ?? ended.field.value) : ended.opening;
  session = null;
  const idle = element(ended.id);
  if (idle) idle.hidden = false;
  if (ended.sheet) cover(false);
  (ended.sheet ?? ended.field).remove();
  const shown = node(ended.id);
  if (shown && (shown.v ?? '') !== value) handed.set(ended.id, { value, shown: shown.v, at: performance.now() });
  api.text(ended.id, value, true);
  api.editing('');
  if (had_focus) focus_mirror(ended.id, true);
}

export function close() {
  finish(true);
}

// The nodes that the mirror is about to remove.
export function gone(ids) {
  if (session && ids.includes(session.id)) close();
}
