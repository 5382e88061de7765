// Pointer, wheel, touch and page keys of the canvas. One path for mouse, pen and finger: pointer events go
// to the program as numbers; text fields and focus are settled here, inside the gesture.
//
// Touch: a finger that moves more than 8 px scrolls, with inertia; one that rests on a text selects it and offers to
// copy it; one that does neither is a click at its end.
// Keys of the browser (reload, tabs, zoom, address bar, developer tools) are never taken.

import { FLAG, hit, is_text, focus } from './mirror.js';
import * as select from './select.js';
import * as text from './text.js';
import { clear_print } from './files.js';

const ESCAPE = 4; // its place in ui::Key
const SLOP_PX = 8,
  HOLD_MS = 550;
const LINE_PX = 40; // of wheels that count lines, and of the arrow keys
const NOWHERE = -1e6;
const INERTIA_PER_MS = 0.996,
  SLOWEST_PX_PER_MS = 0.02;

export const POINTER = { move: 0, down: 1, up: 2, leave: 3, tap: 4 };

let canvas, api; // pointer(action, x, y, button), scroll(dy), key(number), shortcut(name), file(name, bytes)
let pressed = null; // text field under the mouse button
let selecting = false; // drawn text, with the mouse
let finger = null; // {id, x, y, hold, last_y, last_at, speed, scrolling}
let inertia = 0;

export function start(api_, canvas_) {
  api = api_;
  canvas = canvas_;
  canvas.addEventListener('pointerdown', on_down);
  canvas.addEventListener('pointermove', on_move);
  canvas.addEventListener('pointerup', on_up);
  canvas.addEventListener('pointercancel', on_cancel);
  canvas.addEventListener('pointerleave', (event) => {
    if (event.pointerType !== 'touch') api.pointer(POINTER.leave, 0, 0, 0);
  });
  // Focus is moved by us: the browser would take it from the field that a press has just opened.
  canvas.addEventListener('mousedown', (event) => {
    event.preventDefault();
    if (event.button === 0 && !pressed) select.down(event.clientX, event.clientY, event.detail);
  });
  canvas.addEventListener('touchend', on_touch_end, { passive: false });
  addEventListener('contextmenu', (event) => {
    const touched = event.pointerType === 'touch';
    if (event.target === canvas && (touched || !select.offer_menu())) event.preventDefault();
  });
  addEventListener('wheel', on_wheel, { passive: true });
  addEventListener('keydown', on_find, true);
  addEventListener('keydown', on_key);
  for (const name of ['dragover', 'drop']) addEventListener(name, (event) => event.preventDefault());
  addEventListener('drop', async (event) => {
    const file = event.dataTransfer?.files[0];
    if (file) api.file(file.name, new Uint8Array(await file.arrayBuffer()));
  });
}

function on_down(event) {
  clear_print();
  stop_inertia();
  if (event.pointerType === 'touch') {
    if (event.isPrimary)
      finger = {
        id: event.pointerId,
        x: event.clientX,
        y: event.clientY,
        hold: setTimeout(on_hold, HOLD_MS),
        last_y: event.clientY,
        last_at: event.timeStamp,
        speed: 0,
        scrolling: false,
      };
    else lift(); // a second finger: the browser zooms
    return;
  }
  if (event.button === 2) select.offer_menu();
  if (event.button > 1) return;
  text.close(); // commits; the same press then works on what it meets
  canvas.setPointerCapture(event.pointerId);
  const target = hit(event.clientX, event.clientY);
  // One that can only be read is text like any other: it is selected (select.js).
  const to_write = event.button === 0 && target && is_text(target) && !(target.f & FLAG.readonly);
  pressed = to_write ? target.id : null;
  // A press on a text field is ours alone: drawn frames may lag, and a late click would open the field once more.
  api.pointer(pressed ? POINTER.move : POINTER.down, event.clientX, event.clientY, event.button);
  // At once, so that the mouse can select on its way and a second click is one into the field.
  if (pressed) text.open(pressed, { x: event.clientX, y: event.clientY });
}

function on_move(event) {
  if (event.pointerType !== 'touch') {
    const { clientX, clientY } = event;
    if (!pressed && select.move(clientX, clientY)) {
      if (!selecting) {
        api.pointer(POINTER.leave, 0, 0, 0); // the press is no click any more
        api.pointer(POINTER.up, NOWHERE, NOWHERE, 0);
      }
      selecting = true;
      return;
    }
    api.pointer(POINTER.move, clientX, clientY, 0);
    if (pressed) text.select_to({ x: clientX, y: clientY });
    const target = hit(clientX, clientY);
    const cursor = target ? (is_text(target) ? 'text' : 'pointer') : select.text_at(clientX, clientY) ? 'text' : '';
    if (canvas.style.cursor !== cursor) canvas.style.cursor = cursor;
    return;
  }
  if (!finger || finger.id !== event.pointerId) return;
  const { clientX: x, clientY: y, timeStamp } = event;
  if (!finger.scrolling) {
    if (Math.hypot(x - finger.x, y - finger.y) < SLOP_PX) return;
    clearTimeout(finger.hold);
    finger.scrolling = true;
    finger.last_y = y; // no jump by the slop
    api.pointer(POINTER.move, finger.x, finger.y, 0); // says which area scrolls
  }
  const passed = Math.max(timeStamp - finger.last_at, 1);
  finger.speed = (0.7 * (finger.last_y - y)) / passed + 0.3 * finger.speed;
  if (y !== finger.last_y) api.scroll(finger.last_y - y);
  finger.last_y = y;
  finger.last_at = timeStamp;
}

function on_up(event) {
  if (event.pointerType === 'touch') {
    if (finger?.scrolling && finger.id === event.pointerId) {
      if (event.timeStamp - finger.last_at < 60) glide(finger.speed);
      else api.pointer(POINTER.leave, 0, 0, 0);
    }
    return;
  }
  if (event.button > 1) return;
  const was_selecting = select.up();
  selecting = false;
  if (was_selecting) return;
  api.pointer(pressed ? POINTER.move : POINTER.up, event.clientX, event.clientY, event.button);
  if (event.button === 0 && !pressed) settle(hit(event.clientX, event.clientY), event.clientX, event.clientY, false);
  pressed = null;
}

function lift() {
  clearTimeout(finger?.hold);
  finger = null;
}

function on_cancel() {
  lift();
  pressed = null;
  select.up();
  selecting = false;
  api.pointer(POINTER.leave, 0, 0, 0);
}

// touchend rather than pointerup: the one event in which every phone lets a field open its keyboard.
function on_touch_end(event) {
  if (event.touches.length) return;
  if (event.cancelable) event.preventDefault(); // no late mouse events to blur the new field
  if (!finger) return;
  const { x, y, hold, scrolling } = finger;
  finger = null;
  clearTimeout(hold);
  if (scrolling) return;
  text.close();
  const target = hit(x, y);
  if (!(target && is_text(target))) api.pointer(POINTER.tap, x, y, 0);
  settle(target, x, y, true);
}

function on_hold() {
  const { x, y } = finger ?? {};
  const words = finger && select.paragraph(x, y);
  if (!words) return;
  finger = null; // its end is no click
  api.offer_copy(words);
}

// Where the pointer acted, Tab goes on from: the element gets the focus without a ring.
function settle(target, x, y, may_open) {
  if (target && is_text(target) && may_open) text.open(target.id, { x, y });
  else if (target && !is_text(target)) focus(target.id, true);
  else if (!target) document.activeElement?.blur?.();
}

function on_wheel(event) {
  if (event.ctrlKey || event.target.closest?.('.sheet')) return; // zoom; a sheet scrolls by itself
  stop_inertia();
  const unit = event.deltaMode === 1 ? LINE_PX : event.deltaMode === 2 ? innerHeight * 0.85 : 1;
  if (event.deltaY) api.scroll(event.deltaY * unit);
}

function glide(speed) {
  if (Math.abs(speed) < 0.1 || matchMedia('(prefers-reduced-motion: reduce)').matches) {
    api.pointer(POINTER.leave, 0, 0, 0);
    return;
  }
  let last = performance.now();
  const step = (now) => {
    const passed = Math.min(Math.max(now - last, 1), 50);
    last = now;
    api.scroll(speed * passed);
    speed *= INERTIA_PER_MS ** passed;
    if (Math.abs(speed) > SLOWEST_PX_PER_MS) inertia = requestAnimationFrame(step);
    else stop_inertia();
  };
  inertia = requestAnimationFrame(step);
}

function stop_inertia() {
  if (!inertia) return;
  cancelAnimationFrame(inertia);
  inertia = 0;
  api.pointer(POINTER.leave, 0, 0, 0);
}

// The find is the browser's: it only has to find the rows that are out of view. Also while a field is edited.
function on_find(event) {
  const { key } = event;
  if (key === 'F3' || ((event.ctrlKey || event.metaKey) && /^[fg]$/i.test(key))) api.shortcut('find');
}

function on_key(event) {
  if (event.isComposing || event.keyCode === 229 || event.altKey) return;
  clear_print();
  const command = event.ctrlKey || event.metaKey;
  if (command && !event.shiftKey && event.key.toLowerCase() === 's') {
    event.preventDefault();
    text.push();
    api.shortcut('save');
    return;
  }
  if (command && text.undo_of(event) && !event.target.closest?.('input, textarea')) {
    event.preventDefault();
    api.shortcut(text.undo_of(event));
    return;
  }
  if (command || event.target.closest?.('.sheet, dialog')) return;
  if (event.key === '?' && !text.is_open()) {
    api.shortcut('shortcuts');
    return;
  }
  if (event.key === 'Escape') {
    api.key(ESCAPE);
    return;
  }
  const page = innerHeight * 0.85;
  const by =
    { PageDown: page, PageUp: -page, ArrowDown: LINE_PX, ArrowUp: -LINE_PX, Home: -1e7, End: 1e7 }[event.key] ??
    (event.key === ' ' && event.target === document.body ? (event.shiftKey ? -page : page) : 0);
  if (!by) return;
  event.preventDefault();
  api.scroll(by);
}
