// The program's own Vietnamese typing (Telex, VNI, VIQR) in the text overlay, for machines without an input method.
// The rules are C++ (src/viet/typing.hpp); here a key is offered to them and their answer is put into the field.
//
// It never fights another input method: letters that came by composition, in bursts, ready-made ("ồ" from one key) or
// without a key, and twice in a row a Backspace with a letter behind it faster than any finger, say that the machine
// types Vietnamese itself; from then on ours rests, and the program says so. A spelling suggestion says nothing.
//
// Changes go through the browser's own editing commands, so its undo takes them back.

const WORD_UNITS = 40; // what is shown of the text before the caret: longer than any word and its keys
const HINT_MS = 2500;
const INJECTED_MS = 8; // from a Backspace to the next letter: no finger is so fast

// type(method, tone_on_main, before, keys, shown, key) -> [units, text, keys, shown]; typing_rests(); wake();
// speak(words)
let api;
let method = 0; // 0 off; else as src/web/bridge.hpp has it
let tone_on_main = 0;
let injected = 0; // times in a row that a letter came so fast: a coarse clock shows one of a finger, too
const off = new Set(); // names of fields in which it was switched off: so it stays while the page lives

export function start(api_) {
  api = api_;
}

// As the settings say.
export function use(method_, tone_on_main_) {
  method = method_;
  tone_on_main = tone_on_main_;
}

// Puts the typing to a field for as long as it lives. words: {typing_on, typing_off}; name: the field's label.
export function attach(field, words, name) {
  let word = ['', '']; // keys and shown letters of the word being typed; lost at will
  let on = !off.has(name); // F8: in fields of this name only
  let own = false; // our own edit is under way
  let key_down = false; // a key is the cause of what comes: assistive edits have none
  let back_at = 0; // when a Backspace went down last, the key before this one

  const forget = () => {
    word = ['', ''];
  };
  const rest = () => {
    forget();
    method = 0;
    api.typing_rests();
  };
  const before_caret = () => field.value.slice(Math.max(0, field.selectionStart - WORD_UNITS), field.selectionStart);

  // Yields whether the field was changed; otherwise the browser goes on as always.
  function apply([units, text, keys, shown], key) {
    word = [keys, shown];
    if (units === 0 && text === key) return false;
    own = true;
    field.setSelectionRange(field.selectionStart - units, field.selectionStart);
    if (text) document.execCommand('insertText', false, text);
    else if (units) document.execCommand('delete');
    own = false;
    return true;
  }

  function toggle() {
    on = !on;
    if (on) off.delete(name);
    else off.add(name);
    forget();
    api.wake(); // the phone's button says it
  }

  field.addEventListener('keydown', (event) => {
    key_down = true;
    const { key, timeStamp } = event;
    if (!method || event.isComposing) return;
    if (on && back_at && key.length === 1) {
      injected = timeStamp - back_at < INJECTED_MS ? injected + 1 : 0;
      if (injected > 1) rest();
    }
    back_at = key === 'Backspace' && !event.repeat ? timeStamp : 0;
    if (key !== 'F8') return;
    event.preventDefault();
    toggle();
    hint(field, on ? words.typing_on : words.typing_off);
  });
  field.addEventListener('keyup', () => {
    key_down = false;
  });
  field.addEventListener('compositionstart', () => {
    if (method && on) rest();
  });
  field.addEventListener('beforeinput', (event) => {
    if (own || !method || !on) return;
    const { data, inputType } = event;
    if (inputType === 'deleteContentBackward' && !key_down) {
      rest();
      return;
    }
    if (inputType !== 'insertText' || data === null || event.isComposing) {
      forget();
      return;
    }
    if (data.length > 1 || data > '~') {
      // One of our keys gives one ASCII sign; marked letters and bursts come from another input method.
      if (/\p{L}|\p{M}/u.test(data)) rest();
      return;
    }
    if (field.selectionStart !== field.selectionEnd) {
      forget();
      return;
    }
    if (apply(api.type(method, tone_on_main, before_caret(), ...word, data), data)) event.preventDefault();
  });
  return {
    toggle,
    on: () => (method ? on : null), // null: it does not type at all
    // The text at the end, its last word as a space would leave it. By Tab or a press beside it the field has lost the
    // focus by now: the browser's commands do not reach it any more.
    left() {
      const { value, selectionStart: at, selectionEnd } = field;
      if (!method || !on || !word[0] || at !== selectionEnd) return value;
      const [units, text] = api.type(method, tone_on_main, before_caret(), ...word, '');
      return value.slice(0, at - units) + text + value.slice(at);
    },
  };
}

// Read out by the page's one place for that (mirror.js), on a phone's sheet by its button.
function hint(field, message) {
  if (!field.closest('.sheet')) api.speak(message);
  document.querySelector('.hint')?.remove();
  const line = document.createElement('div');
  line.className = 'hint';
  line.setAttribute('role', 'status');
  line.setAttribute('aria-live', 'off');
  line.textContent = message;
  const { left, top } = field.getBoundingClientRect();
  line.style.left = `${left}px`;
  line.style.top = `${top}px`;
  document.body.append(line);
  setTimeout(() => line.remove(), HINT_MS);
}
