#!/usr/bin/env node
// The standing office's browser with 20,000 dossiers of a generated province in its IndexedDB, on a disk, offline.
//   start_20k_ms         from the navigation (reload without a network) until the list shows its first rows; peer:
//                        PouchDB's allDocs of 20,000 documents that hold what a line of the list shows
//   save_20k_ms          an act received: from the signature to the end of the strict transaction (act, index, counts);
//                        peer: one strict put of 6 kB into the same database, after a pause as there is before a save
//   save_draft_20k_ms    the same for the autosave of a draft, from its timer
//   search_20k_ms        one more letter in the search field: from the command to the filtered, sorted list; peer:
//                        MiniSearch in the same browser, accents folded, by prefixes, each letter a search as well
//   novelty_20k_browser_ms  a whole answer of the novelty check to a draft of some 500 words, all dossiers read: from
//                        its timer to the end of the first frame after the last reading of the store; 50 ms are allowed
//   key_to_paint_frames  typing in a form: from the key to the next picture, in frames of 60 a second that have begun
//                        (Event Timing, which tells to 8 ms): 95 % of the keys; key_to_paint_worst_frames: the slowest
//   cpu_frame_ms         the program's own time in a drawn frame while the list is searched and scrolled: 95 % of the
//                        frames; cpu_frame_worst_ms: the longest of them
//   after_frame_ms       what the page's timers do there between two pictures, the mirror's elements above all: 95 % of
//                        their turns
//   screen_frame_ms      as cpu_frame_ms, of the slowest of all screens while it is scrolled
//   task_frame_ms        all that the page's thread does a drawn frame there, on the average: style, layout and paint
//                        of the mirror too, and the drawing, which without a graphics chip the processor does
//   heap_20k_mb          linear memory and JavaScript's heap
//   idle_20k_frames      frames drawn in 10 idle seconds
// The peers come first, from their own address: the rest is offline. Each figure is printed when it is known.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { day, new_draft, t } from '../e2e/lib/application.mjs';
import { paths } from '../e2e/lib/paths.mjs';
import { places } from '../e2e/lib/screens.mjs';
import { Device, generated } from './lib/device.mjs';
import { figure, median, quantile, say } from './lib/figure.mjs';
import { Peers } from './lib/peers.mjs';

const DOSSIERS = Number(process.env.SK_BENCH_DOSSIERS ?? 20_000);
const STARTS = 7, ACTS = 7;
const NOVELTY_LOOK_MS = 700;            // look_ms of src/app/novelty.cpp: after the last key
const NOVELTY_ANSWER_MS = 300;          // an answer comes before; the autosave's picture comes after
const NOVELTY_WAIT_MS = 30 * 60_000;    // until 20,000 dossiers have been read
const NOVELTY_SAMPLE = 'assets/samples/06-xay-dung-12-diem-dung.json';  // what is written: like nothing generated
const NOVELTY_WORDS = 500;
const QUERIES = ['man hau', 'lo thi hoa', 'truc tuyen', 'giang a', 'nuoi ca long', 'bang the hinh', 'to hieu'];

// Runs in each page before its scripts: takes the times from outside, by what the program calls.
function probes() {
  const probe = window.probe = { now: 0, armed: false, searches: [], commits: [], looks: [], look_ms: -1, answer_ms: 0,
    began: 0, list_ms: 0, frames: [], turns: [] };
  const ask_frame = window.requestAnimationFrame.bind(window);
  window.requestAnimationFrame = (run) => ask_frame((now) => {
    const before = window.sangkien?.frames() ?? 0, began = performance.now();
    run(now);
    if ((window.sangkien?.frames() ?? 0) > before) probe.frames.push(performance.now() - began);
    // An answer that says what the last one said changes no picture, and so draws none.
    const look = probe.looks.at(-1);
    if (look && !look.seen && look.reading === 0 && performance.now() - look.began < probe.answer_ms)
      look.seen = performance.now();
  });
  const date_now = Date.now.bind(Date);
  Date.now = () => {                               // Application::dispatch asks for the time first
    probe.now = performance.now();
    return date_now();
  };
  const viewport = WebGL2RenderingContext.prototype.viewport;
  WebGL2RenderingContext.prototype.viewport = function (...words) {  // the first call of a drawing
    if (probe.armed) probe.searches.push(performance.now() - probe.now);
    probe.armed = false;
    return viewport.apply(this, words);
  };
  addEventListener('input', () => { probe.armed = true; }, true);
  const set_timeout = window.setTimeout;
  window.setTimeout = (run, ms, ...more) => set_timeout((...words) => {
    probe.began = performance.now();
    if (ms === probe.look_ms) probe.looks.push({ began: probe.began, seen: 0, reading: 0 });
    try {
      return run(...words);
    } finally {
      probe.turns.push(performance.now() - probe.began);
    }
  }, ms, ...more);
  const sign = SubtleCrypto.prototype.sign;
  SubtleCrypto.prototype.sign = function (...words) {
    return sign.apply(this, words).then((signature) => {
      probe.began = performance.now();
      return signature;
    });
  };
  const transaction = IDBDatabase.prototype.transaction;
  IDBDatabase.prototype.transaction = function (stores, mode, options) {
    const made = transaction.call(this, stores, mode, options);
    const look = probe.looks.at(-1);
    if (look && mode !== 'readwrite' && performance.now() - look.began < probe.answer_ms) {
      look.seen = 0;                               // that picture was not yet the answer's
      look.reading++;
      made.addEventListener('complete', () => { look.reading--; });
    }
    if (mode === 'readwrite' && this.name === '/sangkien') {
      const began = probe.began, opened = performance.now();
      made.addEventListener('complete', () => {
        const now = performance.now();
        probe.commits.push({ ms: now - began, store_ms: now - opened });
      });
    }
    return made;
  };
  const instantiate = WebAssembly.instantiate;
  WebAssembly.instantiate = async (...words) => {
    const made = await instantiate(...words);
    const exported = Object.values((made.instance ?? made).exports);
    probe.memory ??= exported.find((each) => each instanceof WebAssembly.Memory);
    return made;
  };
  new MutationObserver((_, observer) => {
    if (document.querySelectorAll('[role=table] [role=row]').length < 6) return;
    probe.list_ms = performance.now();
    observer.disconnect();
  }).observe(document, { subtree: true, childList: true });
}

async function pouch_read(context, origin) {
  const page = await context.newPage();
  await page.goto(origin);
  await page.addScriptTag({ url: '/pouchdb.js' });
  await page.evaluate(async () => {
    const db = new PouchDB('read');
    const documents = await (await fetch('/rows')).json();
    for (let at = 0; at < documents.length; at += 1000) await db.bulkDocs(documents.slice(at, at + 1000));
    await db.close();
  });
  const times = [];
  for (let run = 0; run < 4; run++) {
    await page.goto(origin);
    await page.addScriptTag({ url: '/pouchdb.js' });
    times.push(await page.evaluate(async () => {
      const began = performance.now();
      const { rows } = await new PouchDB('read').allDocs({ include_docs: true });
      window.kept = rows;
      return performance.now() - began;
    }));
  }
  const put_ms = await page.evaluate(async () => {
    const db = new PouchDB('read'), times = [];
    for (let i = 0; i < 20; i++) {
      const began = performance.now();
      await db.put({ _id: `new-${i}`, ...window.kept[i].doc, _rev: undefined, _id: `new-${i}` });
      times.push(performance.now() - began);
    }
    return times.sort((a, b) => a - b)[10];
  });
  await page.close();
  say(`PouchDB: reads ${times.map((ms) => ms.toFixed(0))} ms, a put ${put_ms.toFixed(1)} ms`);
  return median(times.slice(1));
}

async function mini_search(context, origin) {
  const page = await context.newPage();
  await page.goto(origin);
  await page.addScriptTag({ url: '/minisearch.js' });
  const times = await page.evaluate(async (queries) => {
    const rows = await (await fetch('/rows')).json();
    const fold = (term) => term.toLowerCase().normalize('NFD').replaceAll(/[\u0300-\u036f]/g, '').replaceAll('đ', 'd');
    const index = new MiniSearch({ idField: '_id', fields: ['title', 'authors', 'unit_name', 'intake_number'],
      processTerm: fold, searchOptions: { prefix: true, combineWith: 'AND' } });
    index.addAll(rows);
    const times = [];
    for (let round = 0; round < 3; round++)
      for (const query of queries)
        for (let length = 1; length <= query.length; length++) {
          const began = performance.now();
          index.search(query.slice(0, length));
          times.push(performance.now() - began);
        }
    return times;
  }, QUERIES);
  await page.close();
  return times;
}

// Lives end at the intake: the figures are of 20,000 dossiers and nothing beside them.
const { endpoint, browser, rows } = await generated(['browser', 'rows'], '--dossiers', String(DOSSIERS), '--intake');
const rows_text = readFileSync(rows, 'utf8');
// Another unit's dossiers are received at that unit.
const own_unit = JSON.parse(readFileSync(join(paths.root, 'assets/units/units.json'), 'utf8')).units
  .find(({ standing_office }) => standing_office).id;
const waiting = JSON.parse(rows_text).filter(({ state, unit }) => state === 'filed' && unit === own_unit)
  .slice(0, ACTS);
if (waiting.length < 3) throw new Error(`the generator left only ${waiting.length} dossiers to receive`);
const peers = await Peers.start({ '/rows': rows_text });
const device = await Device.open(endpoint, { records: browser, init: probes });
try {
  say(`${device.stored} records in IndexedDB`);
  await device.new_page();
  await device.installed();
  await device.page.close();

  // ---- peers -------------------------------------------------------------------------------------------------------
  const pouch_ms = await pouch_read(device.context, peers.origin);
  const mini = await mini_search(device.context, peers.origin);
  say(`MiniSearch: median ${median(mini).toFixed(2)}, 95 % ${quantile(mini, 0.95).toFixed(2)}, ` +
    `most ${Math.max(...mini).toFixed(2)} ms`);

  // ---- start -------------------------------------------------------------------------------------------------------
  await device.offline(true);
  const starts = [];
  for (let run = 0; run < STARTS; run++) {
    const page = device.page = await device.context.newPage();
    await page.goto('/');
    await page.waitForFunction(() => window.probe.list_ms > 0, null, { timeout: 60_000 });
    starts.push(await page.evaluate(() => ({ ms: window.probe.list_ms,
      marks: performance.getEntriesByType('mark').map(({ name, startTime }) => `${name} ${startTime.toFixed(0)}`) })));
    if (run + 1 < STARTS) await page.close();
  }
  say(`starts ${starts.map(({ ms }) => ms.toFixed(0))} ms; ${starts.at(-1).marks}`);
  figure('start_20k_ms', median(starts.slice(1).map(({ ms }) => ms)), 'ms', 'PouchDB allDocs', pouch_ms);
  const page = device.page;
  await device.ready();
  const devtools = await device.context.newCDPSession(page);
  const memory = async () => {
    await devtools.send('HeapProfiler.enable');
    await devtools.send('HeapProfiler.collectGarbage');
    const linear = await page.evaluate(() => window.probe.memory?.buffer.byteLength ?? NaN);
    const { usedSize } = await devtools.send('Runtime.getHeapUsage');
    say(`linear memory ${(linear / 2 ** 20).toFixed(1)} MB, JavaScript ${(usedSize / 2 ** 20).toFixed(1)} MB`);
    return (linear + usedSize) / 2 ** 20;
  };
  await memory();

  // ---- search, scrolling -------------------------------------------------------------------------------------------
  await devtools.send('Performance.enable');
  const meter = async (act) => {
    const read = async () => {
      const { metrics } = await devtools.send('Performance.getMetrics');
      const { frames } = { frames: await page.evaluate(() => window.sangkien.frames()) };
      const seconds = (of) => metrics.find(({ name }) => name === of).value;
      return { frames, busy: seconds('TaskDuration'), own: seconds('ScriptDuration') };
    };
    const before = await read();
    await act();
    const after = await read();
    const frames = after.frames - before.frames;
    const a_frame = (of) => 1000 * (after[of] - before[of]) / frames;
    return { frames, ms: a_frame('own'), page_ms: a_frame('busy') };
  };
  const box = device.role('searchbox', t('list.search'));
  await page.evaluate(() => { window.probe.frames = []; window.probe.turns = []; });
  const searching = await meter(async () => {
    for (const query of QUERIES) {
      await device.click(box);
      await device.page.locator('.field').waitFor();
      await device.press('Control+a', 'Delete');
      await device.frame();
      await device.page.evaluate(() => { window.probe.armed = false; });
      for (const letter of query) {
        await device.page.keyboard.type(letter);
        await device.frame();
      }
      await device.press('Control+Enter');
      await device.page.locator('.field').waitFor({ state: 'detached' });
    }
  });
  const searches = await page.evaluate(() => window.probe.searches.splice(0));
  await device.write(box, '');
  const scrolling = await meter(async () => {
    await page.mouse.move(700, 500);
    for (let turn = 0; turn < 60; turn++) {
      await page.mouse.wheel(0, turn % 20 < 15 ? 900 : -1500);
      await device.frame();
    }
  });
  const [frame_times, turns] = await page.evaluate(() => [window.probe.frames, window.probe.turns]);
  const told_frame = ({ ms, page_ms, frames }) => `${ms.toFixed(1)} of ${page_ms.toFixed(1)} ms (${frames} frames)`;
  say(`own of the page's time a frame: searching ${told_frame(searching)}, scrolling ${told_frame(scrolling)}`);
  say(`searches: median ${median(searches).toFixed(2)}, 95 % ${quantile(searches, 0.95).toFixed(2)}, ` +
    `most ${Math.max(...searches).toFixed(2)} ms of ${searches.length}`);
  figure('search_20k_ms', quantile(searches, 0.95), 'ms (95 % of the letters)', 'MiniSearch', quantile(mini, 0.95));
  figure('cpu_frame_ms', quantile(frame_times, 0.95), 'ms (95 % of the frames)');
  figure('cpu_frame_worst_ms', Math.max(...frame_times), 'ms');
  figure('after_frame_ms', quantile(turns, 0.95), 'ms (95 % of the turns)');
  figure('task_frame_ms', Math.max(searching.page_ms, scrolling.page_ms), 'ms a frame');

  // ---- the other screens -------------------------------------------------------------------------------------------
  const slow = [];
  for (const [name, open] of places) {
    if (name === 'ho-so') {                          // there are no samples here: the first of all
      await device.go(t('nav.dossiers'));
      await device.click(device.page.locator('[data-id^="list/dossier/"]').first());
      await device.has(device.region(t('dossier.acts')));
    } else {
      await open(device);
    }
    await page.mouse.move(700, 500);
    await page.waitForTimeout(1_000);                // what it reads has come
    await page.evaluate(() => { window.probe.frames = []; });
    for (let turn = 0; turn < 24; turn++) {
      await page.mouse.wheel(0, turn % 12 < 8 ? 300 : -500);
      await device.frame();
    }
    slow.push([name, quantile(await page.evaluate(() => window.probe.frames), 0.95)]);
  }
  slow.sort(([, one], [, other]) => other - one);
  say(`screens, 95 % of the frames: ${slow.map(([name, ms]) => `${name} ${ms.toFixed(1)}`).join(', ')} ms`);
  figure('screen_frame_ms', slow[0][1], `ms (${slow[0][0]}; 95 % of the frames)`);

  // ---- saves -------------------------------------------------------------------------------------------------------
  const commits = () => page.evaluate(() => window.probe.commits.splice(0));
  await new_draft(device);
  await commits();
  await device.click(device.box(t('form.title.label')));
  await device.page.locator('.field').waitFor();
  await page.evaluate(() => {
    window.probe.keys = [];
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) if (entry.name === 'keydown') window.probe.keys.push(entry.duration);
    }).observe({ type: 'event', durationThreshold: 16 });
  });
  const drafts = [];
  let typed = 0;
  for (let word = 0; word < 12; word++) {
    for (const letter of 'nuôi cá lồng ') {
      await page.keyboard.type(letter, { delay: 30 });
      typed++;
    }
    await page.waitForFunction(() => window.probe.commits.length > 0);
    drafts.push(...await commits());
  }
  const slow_keys = await page.evaluate(() => window.probe.keys);
  const key_frames = [...slow_keys.map((ms) => Math.max(1, Math.ceil(ms / (1000 / 60)))),
    ...Array(Math.max(0, typed - slow_keys.length)).fill(1)];
  say(`keys: ${typed}, of these ${slow_keys.length} took 16 ms or more: ${slow_keys}`);
  figure('key_to_paint_frames', quantile(key_frames, 0.95), 'frames (95 % of the keys)');
  figure('key_to_paint_worst_frames', Math.max(...key_frames), 'frames');
  await device.press('Control+Enter');

  const acts = [];
  const put = await page.evaluate(async () => {
    const db = await new Promise((resolve) => {
      indexedDB.open('/sangkien').onsuccess = (event) => resolve(event.target.result);
    });
    const contents = crypto.getRandomValues(new Uint8Array(6000)), at_once = [], times = [];
    for (let i = 0; i < 60; i++) {
      if (i >= 40) await new Promise((resolve) => setTimeout(resolve, 500));
      const began = performance.now();
      const transaction = db.transaction('FILE_DATA', 'readwrite', { durability: 'strict' });
      const record = { timestamp: new Date(), mode: 0o100666, contents };
      transaction.objectStore('FILE_DATA').put(record, `/sangkien/bench/${i}`);
      await new Promise((resolve) => { transaction.oncomplete = resolve; });
      (i < 40 ? at_once : times).push(performance.now() - began);
    }
    const cleaning = db.transaction('FILE_DATA', 'readwrite');
    cleaning.objectStore('FILE_DATA').delete(IDBKeyRange.bound('/sangkien/bench/', '/sangkien/bench/~'));
    await new Promise((resolve) => { cleaning.oncomplete = resolve; });
    db.close();
    return { at_once, times };
  });
  await commits();
  for (const { _id } of waiting) {
    await page.evaluate((id) => { location.hash = `#/xem-ho-so/${id}`; }, _id);
    await device.click(device.button(t('words.act.dossier.received')));
    await device.write(device.box(t('act.field.dossier.received.number')), '7/ĐSK');
    await device.write(device.box(t('act.field.dossier.received.date')), day(0));
    await commits();
    await device.click(device.button(t('act.sign')));
    await page.waitForFunction(() => window.probe.commits.length > 0);
    acts.push(...await commits());
  }
  const told = (saves) => saves.map(({ ms, store_ms }) => `${ms.toFixed(1)} (${store_ms.toFixed(1)} in the store)`);
  say(`saves: drafts ${told(drafts)}; acts ${told(acts)}; ` +
    `bare put ${median(put.times).toFixed(2)}, 90 % ${quantile(put.times, 0.9).toFixed(2)} ms, ` +
    `one upon the other ${median(put.at_once).toFixed(2)} ms`);
  figure('save_20k_ms', median(acts.map(({ ms }) => ms)), 'ms', 'bare strict put', median(put.times));
  figure('save_draft_20k_ms', median(drafts.map(({ ms }) => ms)), 'ms', 'bare strict put', median(put.times));

  // ---- novelty -----------------------------------------------------------------------------------------------------
  // A draft of its own, whose title and text are like nothing that was generated.
  const { application } = JSON.parse(readFileSync(join(paths.root, NOVELTY_SAMPLE), 'utf8'));
  const text = `${application.description} ${application.applicability}`.replaceAll(/\s+/g, ' ');
  await new_draft(device);
  await device.write(device.box(t('form.title.label')), application.title);
  await device.write(device.box(t('form.description.label')), text.split(' ').slice(0, NOVELTY_WORDS).join(' '));
  // Every dossier is read first, while nobody does anything. Where anything is alike, the list tells how far it is.
  const said = (wanted) => page.evaluate(
    (wanted) => window.sangkien.mirror.latest().find(({ id }) => id === wanted)?.n ?? '', wanted);
  const begins = (words) => t(words).split('{0}')[0];
  const all_read = async () => {
    const state = await said('novelty/state');
    if (state.startsWith(begins('novelty.none'))) return true;
    if (!state.startsWith(begins('novelty.found'))) return false;
    if (!await said('novelty/compared')) await device.click(device.button(t('novelty.list')));
    return await said('novelty/compared') !== '' && await said('novelty/reading') === '';
  };
  let read = await all_read();
  for (let waited = 0; !read && waited < NOVELTY_WAIT_MS; waited += 2_000) {
    await page.waitForTimeout(2_000);
    read = await all_read();
  }
  if (!read) throw new Error(`the dossiers were not read in time: ${await said('novelty/state')}`);
  await page.evaluate(([look_ms, answer_ms]) => Object.assign(window.probe, { look_ms, answer_ms }),
    [NOVELTY_LOOK_MS, NOVELTY_ANSWER_MS]);
  await device.click(device.box(t('form.title.label')));
  await device.page.locator('.field').waitFor();
  await device.press('End');
  for (const letter of ' ở xóm bên sông') {
    await page.keyboard.type(letter);
    await page.waitForTimeout(2 * NOVELTY_LOOK_MS);
  }
  await device.press('Control+Enter');
  const looks = await page.evaluate(() => window.probe.looks);
  const answers = looks.filter(({ seen }) => seen > 0).map(({ began, seen }) => seen - began);
  say(`novelty: answers ${answers.map((ms) => ms.toFixed(1))} ms of ${looks.length}; ${await said('novelty/state')}`);
  if (answers.length === 0) throw new Error('the novelty check gave no answer');
  figure('novelty_20k_browser_ms', median(answers), 'ms', 'allowed', 50);

  await device.go(t('nav.dossiers'));
  await page.waitForTimeout(10_000);  // the last message has gone
  const before_idle = await page.evaluate(() => window.sangkien.frames());
  await page.waitForTimeout(10_000);
  const idle = await page.evaluate(() => window.sangkien.frames()) - before_idle;
  const heap = await memory();
  figure('heap_20k_mb', heap, 'MB');
  figure('idle_20k_frames', idle, 'frames in 10 s');
} finally {
  await device.close();
  await peers.end();
  await endpoint.remove();
}
