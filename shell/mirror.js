// The DOM mirror: the application's semantic nodes (src/ui/semantics.hpp) as real, positioned, invisible
// elements under the reader's tools: screen readers, the Tab key, browser find, copying (select.js), tests by role
// and label. The canvas gets the mouse; the mirror gets focus and clicks of assistive technology. Its words have the
// drawn ones' face, size and place, so that what the browser marks in them lies on what is seen.
//
// A frame only tells that its nodes are others than before: they are asked for when something looks at them, and the
// elements follow after the picture; now and then while letters come, and when the page has come to rest while it is
// scrolled. So a page of a thousand nodes scrolls smoothly. Who asks the browser about the elements lets them follow
// first: apply_now().
//
// The browser may scroll the mirror (find, a screen reader, a selection): each time the program scrolls instead, by as
// much. So the mirror rests in the middle of a tall scroller, with room above and below.
//
// Node: id; r ARIA role ("" = text); f flags; d depth; l level; c count; n name; v value; x description;
// p placeholder; b [x,y,w,h]; k clip; s font px; h line px. An absent member is its default.
//
// Invariants
//   (1) One element a node id, kept as long as the id is there: focus survives every update.
//   (2) Elements are placed by left/top, never by transform: the text overlay inside is position:fixed.
//   (3) While a modal dialog is open, everything outside it is inert.
//   (4) Focus is never left on nothing by an update. Where it goes is the program's word (focus_node in main.js);
//       when none comes, the heading takes it.
//   (5) What is announced politely goes through one region that is always there: screen readers miss the words of a
//       region that appears together with them. Alerts are announced by appearing.

export const FLAG = {
  disabled: 1 << 0,
  checked: 1 << 1,
  selected: 1 << 2,
  expanded: 1 << 3,
  expandable: 1 << 4,
  invalid: 1 << 5,
  required: 1 << 6,
  readonly: 1 << 7,
  busy: 1 << 8,
  multiline: 1 << 9,
  focusable: 1 << 10,
  modal: 1 << 11,
  live_polite: 1 << 12,
  live_assertive: 1 << 13,
  current: 1 << 14,
  numeric: 1 << 15,
  code: 1 << 16,
  sort_ascending: 1 << 17,
  sort_descending: 1 << 18,
  sheet: 1 << 19,
  bold: 1 << 20,
  marked: 1 << 21,
};

const TAGS = {
  button: 'button',
  link: 'a',
  navigation: 'nav',
  main: 'main',
  banner: 'header',
  region: 'section',
  '': 'p',
  definition: 'p',
};
const NATIVE = new Set(['button', 'link', 'navigation', 'main', 'banner', 'region', '', 'heading', 'definition']);
const CONTROLS = new Set(['button', 'link', 'checkbox', 'radio', 'combobox', 'option', 'textbox', 'searchbox']);
const LABELLED = new Set([
  'row', 'radiogroup', 'combobox', 'listbox', 'textbox', 'searchbox', 'table', 'list', 'region',
  'navigation', 'main', 'form', 'group', 'dialog', 'progressbar', 'image',
]);
const ROVING = new Set(['radio', 'option']); // one Tab stop a group, arrows inside
const TYPING_MS = 80; // between two updates of the elements while letters come
const STILL_MS = 80; // without being scrolled: the elements follow
const LATEST_MS = 400; // they follow a page that never rests, too
const LOST_WAIT_MS = 300; // for the program to say where the focus goes
const REST_PX = 100_000; // where the scroller rests
const SAID_MS = 8000;
export const CSS_PER_IMGUI = 1 / 1.21; // ImGui's size is ascender minus descender, CSS's the em (Inter: 1.21)

export const is_text = (node) => node?.r === 'textbox' || node?.r === 'searchbox';

let scroller, root, descriptions, said, api;
let nodes = []; // of the last drawn frame, unless `stale`
let by_id = new Map();
let stale = false; // there are others, which nobody has asked for
let applied = []; // of the last applied frame
const records = new Map(); // id -> {element, words, node, describer}
let waits_since = 0, // 0: the elements are those of the last frame
  applied_at = 0,
  scrolled_at = -STILL_MS,
  timer = 0;
let quiet = false; // focus is moved by us: no ring, no opening
let focused_id = '';
let applying = false;
let lost_timer = 0;

// api: nodes(), activate(id), focus(id), open_text(id) -> bool, text_gone(ids), scroll(dy), applied(nodes)
export function start(api_, scroller_) {
  api = api_;
  scroller = scroller_;
  root = document.createElement('div');
  root.style.top = root.style.height = `${REST_PX}px`;
  scroller.append(root);
  scroller.scrollTop = REST_PX;
  descriptions = document.createElement('div');
  descriptions.hidden = true;
  said = document.getElementById('said');
  scroller.after(descriptions);
  root.addEventListener('click', on_click);
  root.addEventListener('keydown', on_key);
  root.addEventListener('focusin', on_focus_in);
  root.addEventListener('focusout', (event) => {
    if (quiet || applying || event.relatedTarget || !document.hasFocus()) return; // engines tell of removal, too
    focused_id = '';
    api.focus('');
  });
  scroller.tabIndex = -1;
  const wheel = (event) => event.ctrlKey || event.preventDefault(); // turned by input.js
  scroller.addEventListener('wheel', wheel, { passive: false });
  scroller.addEventListener('scroll', () => {
    const by = scroller.scrollTop - REST_PX;
    scroller.scrollLeft = 0;
    if (!by) return;
    scroller.scrollTop = REST_PX;
    api.scroll(by);
  });
}

export function latest() {
  if (!stale) return nodes;
  stale = false;
  nodes = api.nodes();
  for (const each of nodes) each.r ??= '';
  by_id = new Map(nodes.map((each) => [each.id, each]));
  return nodes;
}
export function node(id) {
  latest();
  return by_id.get(id);
}
export const element = (id) => records.get(id)?.element; // as the elements last followed: apply_now() before it
export const part_id = (id) => `n-${id}`; // what other elements call a list and its options

// The frame that was drawn shows other nodes than the one before.
export function changed() {
  stale = true;
  // On the plain page the elements are what is seen and pressed: one of a moment ago would be another's place.
  if (document.body.classList.contains('plain')) return apply_now();
  const now = performance.now(),
    types = document.activeElement?.matches('input, textarea');
  waits_since ||= now;
  let at = types ? applied_at + TYPING_MS : now;
  if (now - scrolled_at < STILL_MS) at = Math.max(at, Math.min(scrolled_at + STILL_MS, waits_since + LATEST_MS));
  clearTimeout(timer);
  timer = setTimeout(apply_now, Math.max(0, at - now));
}

// The page is scrolled: its next frames differ in the places of their nodes.
export function scrolled() {
  scrolled_at = performance.now();
}

// Whether the elements are those of a picture before the last.
export const behind = () => timer !== 0;

export function apply_now() {
  if (applying) return;
  clearTimeout(timer);
  timer = waits_since = 0;
  if (applied === latest()) return;
  applying = true;
  apply();
  applying = false;
  applied_at = performance.now();
  api.applied(nodes);
}

const inside = (x, y, box) => x >= box[0] && y >= box[1] && x < box[0] + box[2] && y < box[1] + box[3];

// What the pointer means: the last drawn control under it, in the dialog when one is open.
export function hit(x, y) {
  const list = latest(),
    first = Math.max(modal_index(list), 0);
  for (let i = list.length - 1; i >= first; i--) {
    const each = list[i];
    if (!each.b || !inside(x, y, each.b) || (each.k && !inside(x, y, each.k))) continue;
    if (each.r === 'dialog' || each.r === 'listbox') return null; // their ground covers what lies below
    if (each.f & FLAG.focusable) return each;
  }
  return null;
}

const modal_index = (list) => {
  for (let i = list.length - 1; i >= 0; i--) if (list[i].f & FLAG.modal) return i;
  return -1;
};
// A modal's subtree runs to the next node that is not deeper; popups drawn after it belong to it.
export function under_modal(id) {
  const first = modal_index(latest());
  return first >= 0 && nodes.findIndex((each) => each.id === id) < first;
}

export function focus(id, quietly = false) {
  apply_now();
  const record = records.get(id);
  if (!record) return false;
  if (record.element === document.activeElement) return true;
  quiet = quietly;
  record.element.focus({ preventScroll: true });
  quiet = false;
  if (document.activeElement !== record.element) return false; // inert under a dialog that is just closing
  focused_id = id;
  return true;
}

// ---- applying a frame -------------------------------------------------------------------------------------------

export function set(target, name, value) {
  if (value === null || value === undefined || value === false || value === '') {
    if (target.hasAttribute(name)) target.removeAttribute(name);
  } else if (target.getAttribute(name) !== String(value)) {
    target.setAttribute(name, value);
  }
}

const tag_of = (each) =>
  each.r === 'heading' ? `h${Math.min(Math.max(each.l || 2, 1), 6)}` : (TAGS[each.r] ?? 'div');

function make(each) {
  const made = document.createElement(tag_of(each));
  if (!NATIVE.has(each.r)) made.setAttribute('role', each.r === 'image' ? 'img' : each.r);
  if (each.r === 'button') made.type = 'button';
  made.dataset.id = each.id;
  const record = { element: made, words: null, pair: null, node: {}, describer: null, said: '' };
  records.set(each.id, record);
  return record;
}

function drop(id, record) {
  record.element.remove();
  record.describer?.remove();
  records.delete(id);
}

function say(record, text) {
  if (!text && !record.words) return;
  if (!record.words) record.element.prepend((record.words = document.createTextNode('')));
  if (record.words.data !== text) record.words.data = text;
}

// "Label: value", drawn beside each other or one below the other.
function say_pair(record, label, value, x, y) {
  if (!record.pair) {
    record.pair = [document.createElement('span'), document.createElement('span')];
    record.element.prepend(...record.pair);
  }
  const [first, second] = record.pair;
  if (first.textContent !== `${label}: `) first.textContent = `${label}: `;
  if (second.textContent !== value) second.textContent = value;
  first.style.width = x ? `${x}px` : '';
  second.style.left = `${x}px`;
  second.style.top = `${y}px`;
}

// What a polite node says: when it has appeared or changed, but not what the first picture brings along.
function announce(record, each) {
  const words = [each.n, each.x].filter(Boolean).join('. ');
  if (words === record.said) return;
  record.said = words;
  if (words && applied.length) speak(words);
}

export function speak(words) {
  const line = document.createElement('p');
  line.textContent = words;
  said.append(line);
  setTimeout(() => line.remove(), SAID_MS);
}

function describe(record, text) {
  if (!text) {
    record.describer?.remove();
    record.describer = null;
  } else {
    if (!record.describer) {
      record.describer = document.createElement('span');
      record.describer.id = `d-${record.node.id}`;
      descriptions.append(record.describer);
    }
    if (record.describer.textContent !== text) record.describer.textContent = text;
  }
  set(record.element, 'aria-describedby', record.describer?.id);
}

const on = (flags, bit) => (flags & bit ? 'true' : null);
const either = (flags, bit) => (flags & bit ? 'true' : 'false');

function dress(record, each, has_children) {
  const { element: target } = record;
  const role = each.r ?? '',
    flags = each.f ?? 0;
  const labelled =
    LABELLED.has(role) || (has_children && (role === 'button' || role === 'link' || role === 'option'));
  set(target, 'aria-label', labelled ? each.n : null);
  const paired = role === 'definition' || (role === 'cell' && each.p);
  if (record.pair && !paired) {
    for (const part of record.pair) part.remove(); // the device was turned: a table instead of cards
    record.pair = null;
  }
  if (paired) say(record, '');
  if (is_text(each) || role === 'combobox') say(record, each.v ?? '');
  else if (role === 'definition') say_pair(record, each.n ?? '', each.v ?? '', each.c ?? 0, each.l ?? 0);
  else if (role === 'cell' && each.p) say_pair(record, each.p, each.n ?? '', each.c ?? 0, 0);
  else if (labelled || (has_children && role !== '' && role !== 'heading')) say(record, '');
  else say(record, each.n ?? '');
  describe(record, each.x);
  set(target, 'aria-disabled', on(flags, FLAG.disabled));
  set(target, 'aria-invalid', on(flags, FLAG.invalid));
  set(target, 'aria-busy', on(flags, FLAG.busy));
  set(target, 'aria-current', flags & FLAG.current ? 'page' : null);
  if (role === 'listbox' || role === 'option') set(target, 'id', part_id(each.id));
  set(target, 'data-marked', on(flags, FLAG.marked));
  set(target, 'aria-live', flags & FLAG.live_polite ? 'off' : null); // invariant 5
  if (flags & FLAG.live_polite) announce(record, each);
  target.style.fontSize = each.s ? `${each.s * CSS_PER_IMGUI}px` : '';
  target.style.lineHeight = each.h ? `${each.h}px` : '';
  target.style.fontWeight = flags & FLAG.bold ? '600' : '';
  set(target, 'aria-expanded', flags & FLAG.expandable || role === 'combobox' ? either(flags, FLAG.expanded) : null);
  if (role === 'checkbox' || role === 'radio') set(target, 'aria-checked', either(flags, FLAG.checked));
  if (role === 'option') set(target, 'aria-selected', either(flags, FLAG.selected));
  if (['textbox', 'searchbox', 'combobox', 'radiogroup', 'checkbox'].includes(role))
    set(target, 'aria-required', on(flags, FLAG.required));
  if (is_text(each)) {
    set(target, 'aria-readonly', on(flags, FLAG.readonly));
    set(target, 'aria-multiline', on(flags, FLAG.multiline));
    set(target, 'aria-placeholder', each.p);
  } else if (role === 'combobox') {
    set(target, 'aria-haspopup', 'listbox');
  } else if (role === 'dialog') {
    set(target, 'aria-modal', on(flags, FLAG.modal));
    target.tabIndex = -1;
  } else if (role === 'table') {
    set(target, 'aria-rowcount', each.c ? each.c + (each.l ?? 0) : null); // with the row of heads
  } else if (role === 'row') {
    set(target, 'aria-rowindex', each.l || null);
  } else if (role === 'cell' || role === 'columnheader' || role === 'rowheader') {
    set(target, 'aria-colindex', each.l || null);
    if (role === 'columnheader')
      set(
        target,
        'aria-sort',
        flags & FLAG.sort_ascending ? 'ascending' : flags & FLAG.sort_descending ? 'descending' : null,
      );
  } else if (role === 'progressbar') {
    set(target, 'aria-valuenow', each.c >= 0 ? Math.round(each.c / 10) : null);
    set(target, 'aria-valuetext', each.v);
  } else if (role === 'link') {
    set(target, 'href', each.v?.startsWith('#') ? each.v : '#');
  } else if (role === 'heading' && !target.hasAttribute('tabindex')) {
    target.tabIndex = -1;
  }
  const focusable = flags & FLAG.focusable && !(flags & FLAG.disabled);
  if (!ROVING.has(role) && role !== 'dialog' && role !== 'heading') {
    if (focusable) target.tabIndex = 0;
    else if (role === 'button' || role === 'link') target.tabIndex = -1;
    else set(target, 'tabindex', null);
  }
}

function place(record, each, parent_box) {
  const style = record.element.style,
    box = each.b ?? [parent_box[0], parent_box[1], 1, 1];
  const left = box[0] - parent_box[0],
    top = box[1] - parent_box[1];
  const old = record.place;
  if (old && old[0] === left && old[1] === top && old[2] === box[2] && old[3] === box[3]) return box;
  record.place = [left, top, box[2], box[3]];
  style.left = `${left}px`;
  style.top = `${top}px`;
  style.width = `${box[2]}px`;
  style.height = `${box[3]}px`;
  return box;
}

const same = (a, b) =>
  a.f === b.f && a.n === b.n && a.v === b.v && a.x === b.x && a.p === b.p && a.l === b.l && a.c === b.c &&
  a.s === b.s && a.h === b.h;

// The usual letters, and how much of the screen lies under bars: there nothing is scrolled to.
function dress_root() {
  const main = nodes.find((each) => each.r === 'main');
  if (!main?.b || !main.s) return;
  root.style.fontSize = `${main.s * CSS_PER_IMGUI}px`;
  root.style.lineHeight = `${main.h}px`;
  scroller.style.scrollPadding = `${main.b[1]}px 0 ${Math.max(innerHeight - main.b[1] - main.b[3], 0)}px`;
}

function skip_foreign(cursor) {
  // the text overlay and text nodes are not ours to order
  while (cursor && !cursor.dataset?.id) cursor = cursor.nextSibling;
  return cursor;
}

function apply() {
  // What has gone goes first: then most neighbours stand right and nothing focused need move.
  const gone = [];
  for (const [id, record] of records) {
    const now = by_id.get(id);
    if (!now || tag_of(now) !== record.element.localName || now.r !== record.node.r) gone.push([id, record]);
  }
  if (gone.length) api.text_gone(gone.map(([id]) => id));
  // Children of what goes that stay are kept by taking them out before; they are placed anew below.
  for (const [id, record] of gone) drop(id, record);

  const parents = [{ target: root, cursor: skip_foreign(root.firstChild), box: [0, 0], depth: -1 }];
  for (let i = 0; i < nodes.length; i++) {
    const each = nodes[i],
      depth = each.d ?? 0;
    while (parents.length > 1 && parents[parents.length - 1].depth >= depth) parents.pop();
    const parent = parents[parents.length - 1];
    const record = records.get(each.id) ?? make(each);
    if (parent.cursor === record.element) {
      parent.cursor = skip_foreign(record.element.nextSibling);
    } else if (
      record.element.parentNode !== parent.target ||
      parent.cursor ||
      skip_foreign(record.element.nextSibling)
    ) {
      parent.target.insertBefore(record.element, parent.cursor);
    }
    const has_children = (nodes[i + 1]?.d ?? 0) > depth;
    if (!same(record.node, each) || record.has_children !== has_children || record.node.r !== each.r) {
      record.node = each;
      record.has_children = has_children;
      dress(record, each, has_children);
    }
    record.node = each;
    const box = place(record, each, parent.box);
    if (has_children)
      parents.push({ target: record.element, cursor: skip_foreign(record.element.firstChild), box, depth });
  }
  applied = nodes;

  dress_root();
  rove();
  hold_modal();
  keep_focus();
}

// One Tab stop a group: the chosen member, or the first.
function rove() {
  const groups = new Map();
  for (const each of nodes) {
    if (!ROVING.has(each.r) || each.f & FLAG.disabled) continue;
    const target = records.get(each.id).element,
      group = target.parentNode;
    const chosen = each.f & (FLAG.checked | FLAG.selected);
    if (!groups.has(group) || chosen) groups.set(group, target);
    if (target.tabIndex !== -1 || !target.hasAttribute('tabindex')) target.tabIndex = -1;
  }
  for (const target of groups.values()) target.tabIndex = 0;
}

let inert = new Set();
function hold_modal() {
  const now = new Set();
  const at = modal_index(nodes);
  if (at >= 0) {
    for (let target = records.get(nodes[at].id).element; target !== root; target = target.parentNode) {
      for (const sibling of target.parentNode.children) {
        const id = sibling.dataset.id;
        const drawn_later = id && nodes.findIndex((each) => each.id === id) > at; // its own popups
        if (sibling !== target && id && !drawn_later) now.add(sibling);
      }
    }
  }
  for (const target of inert) if (!now.has(target)) target.inert = false;
  for (const target of now) if (!inert.has(target)) target.inert = true;
  inert = now;
  const skip = document.querySelector('.skip');
  const held = at >= 0 || scroller.inert;
  if (skip.inert !== held) skip.inert = held;
}

// While the page's own sheet stands over all that the program shows.
export function cover(on) {
  scroller.inert = document.getElementById('canvas').inert = on;
  document.querySelector('.skip').inert = on || modal_index(latest()) >= 0;
}

function keep_focus() {
  const nowhere = () => document.activeElement === document.body || !document.activeElement;
  if (!focused_id || !nowhere()) return;
  if (focus(focused_id, true)) return; // was only moved
  clearTimeout(lost_timer);
  lost_timer = setTimeout(() => {
    const heading =
      latest().find((each) => each.r === 'heading' && each.l === 1) ?? nodes.find((each) => each.r === 'heading');
    if (heading && nowhere()) focus(heading.id, true);
  }, LOST_WAIT_MS);
}

// ---- events of the mirror ---------------------------------------------------------------------------------------

const id_of = (target) => target.closest?.('[data-id]')?.dataset.id ?? '';

function activate(id) {
  const each = node(id);
  if (!each || each.f & FLAG.disabled) return;
  if (is_text(each)) api.open_text(id);
  else api.activate(id);
}

function on_click(event) {
  let target = event.target.closest('[data-id]');
  while (
    target &&
    !CONTROLS.has(node(target.dataset.id)?.r) &&
    !(node(target.dataset.id)?.f & FLAG.focusable)
  )
    target = target.parentNode.closest?.('[data-id]');
  if (!target || !root.contains(target)) return;
  event.preventDefault();
  activate(target.dataset.id);
}

function on_focus_in(event) {
  const id = id_of(event.target);
  if (!id || event.target !== records.get(id)?.element) return; // the overlay tells by itself
  focused_id = id;
  if (quiet) return;
  if (is_text(node(id)) && !(node(id).f & FLAG.readonly) && api.open_text(id)) return;
  api.focus(id);
}

const STEP = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 };

function on_key(event) {
  const id = id_of(event.target),
    each = node(id);
  if (!each || event.target !== records.get(id)?.element || event.isComposing || event.altKey || event.metaKey)
    return;
  const role = each.r,
    key = event.key;
  const handled = () => {
    event.preventDefault();
    event.stopPropagation();
  };
  if (is_text(each)) {
    // Typing starts the edit: the field takes focus before the letter is delivered, so none is lost.
    if (key === 'Enter' || (!event.ctrlKey && (key.length === 1 || event.keyCode === 229))) {
      if (api.open_text(id) && key === 'Enter') handled();
    }
    return;
  }
  if (event.ctrlKey) return;
  if ((key === 'Enter' || key === ' ') && role !== 'button' && (role !== 'link' || key === ' ')) {
    if (each.f & FLAG.focusable) {
      handled();
      activate(id);
    }
    return;
  }
  if (role === 'combobox' && key === 'ArrowDown') {
    handled();
    activate(id);
    return;
  }
  if (ROVING.has(role)) {
    const members = [...event.target.parentNode.children].filter((other) => {
      const sibling = node(other.dataset.id);
      return sibling?.r === role && !(sibling.f & FLAG.disabled);
    });
    const at = members.indexOf(event.target);
    // Of tiles that stand in rows the group tells how many make a row: up and down go by that, and stay at the ends.
    const a_row = node(id_of(event.target.parentNode))?.l ?? 0;
    const next =
      a_row > 1 && (key === 'ArrowUp' || key === 'ArrowDown')
        ? members[at + STEP[key] * a_row]
        : key in STEP
          ? members[(at + STEP[key] + members.length) % members.length]
          : key === 'Home'
            ? members[0]
            : key === 'End'
              ? members[members.length - 1]
              : null;
    if (!next && !(a_row > 1 && key in STEP)) return;
    handled();
    if (!next) return;
    next.focus({ preventScroll: true });
    if (role !== 'option') activate(next.dataset.id);
  }
}
