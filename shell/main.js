// The page's start: checks the browser, loads the program's first piece, fonts and units in parallel, and joins the
// program's requests with the modules that carry them out. The program's rest (src/base/rest.hpp) and the rules come
// when the first form can be used. Everything that wakes the program goes through `tell`.
//
// Program -> page (src/web/bridge.js): request(id, kind, fields), changed(), before_frame(), after_frame() …
// Page -> program (src/web/main.cpp): sk_start, sk_reply, sk_event, sk_pointer, sk_scroll, sk_resize, sk_context.

import { pack, unpack, text as to_text, bytes, trusted, Failure } from './fields.js';
import * as storage from './storage.js';
import * as keys from './keys.js';
import * as net from './net.js';
import * as files from './files.js';
import * as clipboard from './clipboard.js';
import * as mirror from './mirror.js';
import * as text from './text.js';
import * as input from './input.js';
import * as select from './select.js';
import { words, both } from './words.js';

const FONTS = ['fonts/inter-400.otf', 'fonts/inter-600.otf', 'fonts/icons.ttf'];
const UNITS = 'assets/units/units.json';
const RULES = 'assets/law/sonla-2026-8.json';
// What the page tells the program; src/web/main.cpp has the same list.
const EVENT = {
  text: 1,
  activate: 2,
  focus: 3,
  route: 4,
  file: 5,
  shortcut: 6,
  online: 7,
  leaving: 8,
  writer_free: 9,
  writer_lost: 10,
  wake: 11,
  editing: 12,
  typing_rests: 13,
};
const CONTEXT_WAIT_MS = 1000;
const PLAIN_TOLD = 'sangkien-plain-told';
const NAME = document.title;

const MORE_CONTRAST = ['(prefers-contrast: more)', '(forced-colors: active)'];

const canvas = document.getElementById('canvas');
const timers = new Map();
let program = null; // the module's exports and memory
let first_piece = null; // {module, instance}
let rest = null; // a promise of the program's rest
let frames_seen = false;
let usable = false;
let heading = '';

// ---- messages before and beside the program ----------------------------------------------------------------------

function bar(message, label, act) {
  const line = document.createElement('div');
  line.className = 'bar';
  line.setAttribute('role', 'status');
  line.setAttribute('aria-live', 'off'); // mirror.js, invariant 5
  mirror.speak(message);
  line.append(message);
  const button = document.createElement('button');
  button.textContent = label;
  button.onclick = act;
  line.append(button);
  document.body.append(line);
  return line;
}

function fail(keys_) {
  const box = document.getElementById('opening');
  box.hidden = false;
  const title = document.createElement('h1');
  title.textContent = both('missing_title')[0];
  const lines = keys_
    .flatMap((key) => both(key))
    .map((line, i) => {
      const paragraph = document.createElement('p');
      paragraph.textContent = line;
      paragraph.lang = i % 2 ? 'en' : 'vi';
      return paragraph;
    });
  const button = document.createElement('button');
  button.textContent = both('reload').join(' / ');
  button.onclick = () => location.reload();
  const told = document.createElement('div');
  told.setAttribute('role', 'alert');
  told.append(title, ...lines, button);
  box.replaceChildren(told);
}

function missing() {
  const lacks = [];
  if (typeof WebAssembly !== 'object') lacks.push('missing_wasm');
  if (!window.isSecureContext || !window.crypto?.subtle) lacks.push('missing_secure');
  if (!window.indexedDB) lacks.push('missing_database');
  return lacks;
}

// ---- page -> program ----------------------------------------------------------------------------------------------

function hand_over(packed, call) {
  const at = program._sk_alloc(packed.length);
  program.memory().set(packed, at);
  call(at, packed.length); // the program frees it
}
function tell(event, ...fields) {
  if (program) hand_over(pack(fields), (at, length) => program._sk_event(event, at, length));
}
function reply(id, status, fields) {
  hand_over(pack(fields), (at, length) => program._sk_reply(id, status, at, length));
}

// ---- program -> page: one request, one reply -----------------------------------------------------------------------

const carry_out = {
  'program.rest': async () => [await load_rest()],
  'storage.open': async () => [await storage.open()],
  'storage.take_over': async () => [await storage.take_over()],
  'storage.read': (prefixes) => storage.read(prefixes.map(to_text)),
  'storage.commit': async ([put_count, delete_count, ...rest]) => {
    const puts = rest.splice(0, 2 * Number(to_text(put_count))).map((field, i) => (i % 2 ? field : to_text(field)));
    await storage.commit(puts, rest.splice(0, Number(to_text(delete_count))).map(to_text), rest.map(to_text));
    return [];
  },
  'keys.create': () => keys.create(),
  'keys.sign': async ([kid, input_]) => [await keys.sign(to_text(kid), input_)],
  'keys.verify': async (fields) => [await keys.verify(fields)],
  'net.http': ([method, path, type, authorization, body]) =>
    net.http(to_text(method), to_text(path), to_text(type), to_text(authorization), body),
  'net.asset': async ([path]) => [await net.asset(to_text(path))],
  'files.open': ([accept]) => files.open(to_text(accept), words()),
  'files.read_workbook': ([contents, rows, columns]) =>
    files.read_workbook(contents, Number(to_text(rows)), Number(to_text(columns))),
  'files.workbook': ([name, sheet, columns, ...cells]) =>
    files.save_workbook(to_text(name), to_text(sheet), Number(to_text(columns)), cells.map(to_text)),
};

// "attachments.…": the files of acts, by a module that is loaded when the first of them is wanted.
let attachments = null;
async function attached(name, fields) {
  attachments ??= import('./attachments.js').then((module) =>
    module.start({ storage, files, words, Failure, bytes, text: to_text }),
  );
  return (await attachments)[name](...fields);
}
for (const name of ['choose', 'keep', 'here', 'show', 'save', 'bring', 'piece'])
  carry_out[`attachments.${name}`] = (fields) => attached(name, fields.map(to_text));
carry_out['attachments.add'] = ([id, from, last, piece]) =>
  attached('add', [to_text(id), to_text(from), to_text(last), piece]);

// Requests without a reply.
const just_do = {
  'files.save': ([name, type, contents]) => files.save(to_text(name), to_text(type), contents),
  'files.stop_workbook': () => files.stop_workbook(),
  'files.print': ([title, html]) => files.print(to_text(title), to_text(html)),
  copy: ([value, html]) => clipboard.copy(to_text(value), to_text(html)),
  route: ([path]) => {
    files.clear_print();
    const route = to_text(path);
    if (!location.hash)
      history.replaceState(null, '', route); // where one came in is no step to go back to
    else if (location.hash !== route) history.pushState(null, '', route);
  },
  'after.cancel': ([name]) => clearTimeout(timers.get(to_text(name))),
};

function request(id, kind, packed) {
  const fields = unpack(packed);
  if (kind === 'after') {
    const name = to_text(fields[0]);
    clearTimeout(timers.get(name));
    timers.set(
      name,
      setTimeout(
        () => {
          timers.delete(name);
          reply(id, 0, []);
        },
        Number(to_text(fields[1])),
      ),
    );
    return;
  }
  const act = just_do[kind];
  if (act) {
    act(fields);
    return;
  }
  Promise.resolve()
    .then(() => carry_out[kind](fields))
    .then(
      (answer) => reply(id, 0, answer),
      (error) => reply(id, 1, error instanceof Failure ? [error.code, error.detail] : ['', String(error)]),
    );
}

const host = {
  request,
  memory: null, // given by the bridge: the heap as it is now
  changed() {
    mirror.changed();
    if (frames_seen) return;
    frames_seen = true;
    document.getElementById('opening').hidden = true;
    mirror.apply_now();
    document.body.classList.add('running');
    performance.mark('sangkien-first-frame');
  },
  before_frame: text.push,
  after_frame: text.follow,
  remember: storage.remember,
  recall: storage.recall,
  look(dark, language) {
    document.documentElement.dataset.theme = dark ? 'dark' : 'light';
    document.documentElement.lang = language;
    document.querySelector('.skip').textContent = words().skip;
  },
  typing: text.use_typing,
  focus_node(id) {
    const target = mirror.node(id);
    if (!target) return false;
    return (mirror.is_text(target) && text.open(id)) || mirror.focus(id);
  },
};

// What the elements of a frame tell the page.
function applied(nodes) {
  const now = nodes.find((each) => each.r === 'heading' && each.l === 1)?.n ?? '';
  if (now !== heading) document.title = (heading = now) ? `${now} · ${NAME}` : NAME;
  if (usable || !nodes.some((node) => node.r === 'button')) return;
  usable = true;
  performance.mark('sangkien-usable'); // nothing that is not needed until here may be asked for earlier
  later_when_idle(() => {
    clipboard.load().catch(() => {});
    files.load_print_style();
    load_rest().catch(() => {}).then(register_worker);
  });
}

// ---- start --------------------------------------------------------------------------------------------------------

const download = async (path) => {
  const response = await fetch(path);
  if (!response.ok) throw new Error(`${path}: ${response.status}`);
  return response;
};
const contents = async (path) => new Uint8Array(await (await download(path)).arrayBuffer());
// Straight from the response: engines then compile while it downloads and keep the compiled code.
const compile = (path) =>
  WebAssembly.compileStreaming(download(path)).catch(async () => WebAssembly.compile(await contents(path)));

// Joins the program's second piece to the first, which names its file: pieces of two versions never meet. Yields the
// rules. What fails may be asked for again; nothing is joined twice. A program in one piece needs the rules only.
function load_rest() {
  const load = async () => {
    const [name] = WebAssembly.Module.customSections(first_piece.module, 'rest');
    const [rules, module_] = await Promise.all([contents(RULES), name && compile(to_text(new Uint8Array(name)))]);
    if (module_) await WebAssembly.instantiate(module_, { first: first_piece.instance.exports });
    return rules;
  };
  rest ??= load().catch((error) => {
    rest = null;
    throw error;
  });
  return rest;
}

function later_when_idle(run) {
  if (window.requestIdleCallback) requestIdleCallback(run, { timeout: 4000 });
  else setTimeout(run, 1500);
}

function resize() {
  const ratio = devicePixelRatio || 1;
  const width = innerWidth,
    height = innerHeight;
  // Whole device pixels, one for one: stretched by a fraction of one, all letters would blur.
  // Only when it changes: setting it empties the canvas, and the program draws no picture twice.
  const wide = Math.max(1, Math.floor(width * ratio + 0.01)), high = Math.max(1, Math.floor(height * ratio + 0.01));
  if (canvas.width !== wide) canvas.width = wide;
  if (canvas.height !== high) canvas.height = high;
  canvas.style.width = `${canvas.width / ratio}px`;
  canvas.style.height = `${canvas.height / ratio}px`;
  program._sk_resize(
    width,
    height,
    ratio,
    matchMedia('(pointer: coarse)').matches ? 1 : 0,
    matchMedia('(prefers-color-scheme: dark)').matches ? 1 : 0,
    MORE_CONTRAST.some((query) => matchMedia(query).matches) ? 1 : 0,
  );
}

function watch_ratio() {
  // another monitor, browser zoom
  matchMedia(`(resolution: ${devicePixelRatio}dppx)`).addEventListener(
    'change',
    () => {
      resize();
      watch_ratio();
    },
    { once: true },
  );
}

function watch_context() {
  let warning = null,
    timer = 0;
  canvas.addEventListener('webglcontextlost', (event) => {
    event.preventDefault(); // or it is never restored
    program._sk_context(0);
    timer = setTimeout(() => {
      document.body.classList.add('plain'); // one can go on meanwhile
      warning = bar(words().drawing_lost, words().reload, () => location.reload());
    }, CONTEXT_WAIT_MS);
  });
  canvas.addEventListener('webglcontextrestored', () => {
    clearTimeout(timer);
    document.body.classList.remove('plain');
    warning?.remove();
    warning = null;
    program._sk_context(1);
  });
}

function leave() {
  text.push();
  tell(EVENT.leaving);
}

function start_page() {
  const api = {
    nodes: () => JSON.parse(program.UTF8ToString(program._sk_nodes())),
    applied,
    activate: (id) => tell(EVENT.activate, id),
    focus: (id) => tell(EVENT.focus, id),
    open_text: (id) => text.open(id),
    text_gone: (ids) => text.gone(ids),
    text: (id, value, committed) => tell(EVENT.text, id, value, committed ? '1' : '0'),
    editing: (id) => tell(EVENT.editing, id),
    wake: () => tell(EVENT.wake),
    speak: mirror.speak,
    key: (number) => program._sk_key(number),
    shortcut: (name) => tell(EVENT.shortcut, name),
    file: (name, content) => tell(EVENT.file, name, content),
    pointer: (action, x, y, button) => program._sk_pointer(action, x, y, button),
    scroll: (dy) => {
      mirror.scrolled();
      program._sk_scroll(dy);
    },
    type: (method, tone_on_main, ...fields) => {
      let answer = '';
      hand_over(pack(fields), (at, length) => {
        answer = program.UTF8ToString(program._sk_type(method, tone_on_main, at, length));
      });
      const [units, ...rest] = answer.split('\x1f');
      return [Number(units), ...rest];
    },
    offer_copy(text_) {
      const line = bar(words().selected, words().copy, () => {
        clipboard.copy(text_);
        put_away();
      });
      const put_away = () => {
        line.remove();
        getSelection().removeAllRanges();
      };
      canvas.addEventListener('pointerdown', put_away, { once: true });
    },
    typing_rests: () => tell(EVENT.typing_rests),
    tell(key) {
      const line = bar(words()[key], words().done, () => line.remove());
    },
    paste: (id, before, content, after, is_table) => {
      let taken = 0;
      hand_over(pack([id, before, content, after, is_table ? '1' : '']), (at, length) => {
        taken = program._sk_paste(at, length);
      });
      return taken === 1;
    },
  };
  mirror.start(api, document.getElementById('mirror'));
  select.start(document.getElementById('mirror'));
  text.start(api);
  input.start(api, canvas);
  storage.listen(
    () => tell(EVENT.writer_free),
    () => tell(EVENT.writer_lost),
    leave,
  );
  for (const name of ['online', 'offline'])
    addEventListener(name, () => tell(EVENT.online, navigator.onLine ? '1' : '0'));
  addEventListener('popstate', () => {
    files.clear_print();
    tell(EVENT.route, location.hash);
  });
  // At pagehide a transaction that waits for an answer does not end any more; beforeunload leaves it the time.
  for (const name of ['beforeunload', 'pagehide']) addEventListener(name, leave);
  document.addEventListener('visibilitychange', () => {
    if (document.hidden) leave();
    else tell(EVENT.wake);
  });
  for (const query of ['(prefers-color-scheme: dark)', ...MORE_CONTRAST])
    matchMedia(query).addEventListener('change', resize);
  document.querySelector('.skip').addEventListener('click', (event) => {
    event.preventDefault();
    mirror.apply_now();
    const target = mirror.latest().find((each) => each.r === 'main' || each.r === 'heading');
    if (target) {
      const skip_to = mirror.element(target.id);
      skip_to.tabIndex = -1;
      skip_to.focus({ preventScroll: true });
    }
  });
}

async function main() {
  const lacks = missing();
  if (lacks.length) {
    fail(lacks);
    return;
  }
  storage.read_early();
  const [glue, module_, ...data] = await Promise.all([
    import('./sangkien.js'),
    compile('sangkien.wasm'),
    ...[...FONTS, UNITS].map(contents),
  ]);
  // Measured widths of the overlay need the page's own faces of the same files.
  const faces = ['400', '600'].map((weight, i) => new FontFace('Inter SK', data[i].buffer, { weight }));
  for (const face of faces) document.fonts.add(face);
  const early = () => {
    throw new Error('called before the rest of the program was there');
  };
  [program] = await Promise.all([
    glue.default({
      host,
      instantiateWasm(imports, done) {
        imports.early = new Proxy({}, { get: () => early });
        WebAssembly.instantiate(module_, imports).then(
          (instance) => {
            first_piece = { module: module_, instance };
            done(instance, module_);
          },
          () => fail(['start_failed']),
        );
        return {};
      },
    }),
    ...faces.map((face) => face.load().catch(() => {})),
  ]);
  // Who has been here needs the whole program at once, and has it in the browser.
  if (navigator.serviceWorker?.controller) load_rest().catch(() => {});
  program._sk_boot();
  program.memory = host.memory;
  start_page();
  const fields = pack([
    location.hash,
    navigator.onLine ? '1' : '0',
    String(document.querySelector('meta[name=version]').content),
    ...data,
  ]);
  let drawn = 0;
  hand_over(fields, (at, length) => {
    drawn = program._sk_start(at, length);
  });
  if (drawn < 0) {
    fail(['start_failed']);
    return;
  }
  if (drawn === 0) {
    // no WebGL 2: the mirror itself becomes the page
    document.body.classList.add('plain');
    if (!storage.recall(PLAIN_TOLD))
      bar(words().plain, '×', (event) => {
        event.target.parentNode.remove();
        storage.remember('1', PLAIN_TOLD); // it lies over the page's foot: once is enough
      });
  }
  resize();
  new ResizeObserver(resize).observe(document.documentElement);
  watch_ratio();
  watch_context();
}

// ---- new versions -------------------------------------------------------------------------------------------------

async function register_worker() {
  if (!navigator.serviceWorker) return;
  const registration = await navigator.serviceWorker.register(trusted.createScriptURL('sw.js')).catch(() => null);
  if (!registration) return;
  let reloading = false;
  const had_worker = Boolean(navigator.serviceWorker.controller);
  navigator.serviceWorker.addEventListener('controllerchange', () => {
    if (!had_worker || reloading) return;
    reloading = true;
    leave();
    location.reload();
  });
  const offer = (worker) => {
    if (!worker || !navigator.serviceWorker.controller) return;
    bar(words().update, words().update_now, () => {
      text.close();
      leave();
      worker.postMessage('take-over');
    });
  };
  offer(registration.waiting);
  registration.addEventListener('updatefound', () => {
    const worker = registration.installing;
    worker.addEventListener('statechange', () => {
      if (worker.state === 'installed') offer(worker);
    });
  });
}

// Read-only, for tests and support.
Object.defineProperty(window, 'sangkien', {
  value: Object.freeze({
    frames: () => (program ? program._sk_frames() : 0),
    owes: () => Boolean(program?._sk_owes()) || mirror.behind(),
    nodes: () => structuredClone(mirror.latest()),
    mirror,
    files,
    get version() {
      return document.querySelector('meta[name=version]').content;
    },
  }),
});

main().catch((error) => {
  console.error(error);
  fail(['start_failed']);
});
