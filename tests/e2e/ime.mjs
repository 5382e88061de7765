#!/usr/bin/env node
// Typing Vietnamese with the real thing: fcitx5-unikey under Xvfb, keys by xdotool, a Chromium with a window. With and
// without leave to read the text around the caret; with it also as people correct a word: back to it, and its tone
// added, for which the input method takes letters out of the field by itself.
//   node tests/e2e/ime.mjs [words]      how many words, 240 without
// Packages: group "ime" of sync/setup/packages. Writes {"passed","failed","skipped"} to .build/ime-counts.json.
import { spawn, execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

import { arrive, new_draft, sample, t, UNITS } from './lib/application.mjs';
import { launch, World } from './lib/harness.mjs';
import { paths } from './lib/paths.mjs';
import { differences, keys_of, telex, words_of } from './lib/vietnamese.mjs';

const WORDS = Number(process.argv[2] ?? 240);
const KEY_MS = [12, 4];           // between two keys; people reach some 60

const press = (env, ...words) => execFileSync('xdotool', words, { env });
const type = (env, gap, keys) => press(env, 'type', '--clearmodifiers', '--delay', String(gap), keys);
const at_once = (env, gap, word) => type(env, gap, `${telex(word)} `);
function afterwards(env, gap, word) {
  const { letters, tone } = keys_of(word);
  type(env, gap, `${letters} `);
  press(env, 'key', 'BackSpace');
  type(env, gap, `${tone} `);
}
const WAYS = [
  { name: 'soạn thảo (composition)', surrounding: 'False', write: at_once },
  { name: 'soạn thảo, đọc chữ quanh con trỏ (surrounding text)', surrounding: 'True', write: at_once },
  { name: 'lùi lại đặt dấu (tone added afterwards)', surrounding: 'True', write: afterwards },
];

const home = mkdtempSync(join(tmpdir(), 'sk-ime-'));
const children = [];
function start(command, args, env, pipe = 'ignore') {
  const child = spawn(command, args, { env, stdio: ['ignore', pipe, 'ignore'] });
  child.on('error', () => {});    // waited for by what needs it
  children.push(child);
  return child;
}
function clear_desk() {
  for (const child of children.splice(0).reverse()) if (child.exitCode === null) child.kill();
}
const first_line = async (child) => String((await once(child.stdout, 'data'))[0]).split('\n')[0].trim();
const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

// A desk of its own for each way, with screen, bus, window manager: on a used one the second browser's window gets no
// keys.
async function desk() {
  const env = { ...process.env, HOME: home, XDG_CONFIG_HOME: join(home, 'config'), XDG_DATA_HOME: join(home, 'data'),
    XDG_CACHE_HOME: join(home, 'cache'), XDG_RUNTIME_DIR: home, GTK_IM_MODULE: 'fcitx', XMODIFIERS: '@im=fcitx',
    LANG: 'C.UTF-8' };
  delete env.WAYLAND_DISPLAY;
  const screen = start('Xvfb', ['-displayfd', '1', '-screen', '0', '1366x900x24', '-nolisten', 'tcp'], env, 'pipe');
  env.DISPLAY = `:${await first_line(screen)}`;
  const bus = start('dbus-daemon', ['--session', '--nofork', '--print-address=1'], env, 'pipe');
  env.DBUS_SESSION_BUS_ADDRESS = await first_line(bus);
  start('openbox', [], env);
  return env;
}

function input_method(env, surrounding) {
  const folder = join(env.XDG_CONFIG_HOME, 'fcitx5');
  mkdirSync(join(folder, 'conf'), { recursive: true });
  writeFileSync(join(folder, 'profile'), '[Groups/0]\nName=Default\nDefault Layout=us\nDefaultIM=unikey\n\n'
    + '[Groups/0/Items/0]\nName=unikey\nLayout=\n\n[GroupOrder]\n0=Default\n');
  writeFileSync(join(folder, 'config'), '[Behavior]\nActiveByDefault=True\nShareInputState=All\n');
  writeFileSync(join(folder, 'conf', 'unikey.conf'),
    `InputMethod=Telex\nOutputCharset=Unicode\nSurroundingText=${surrounding}\n`);
  return start('fcitx5', ['-r', '--disable=wayland,notifications,clipboard,cloudpinyin'], env);
}

// Whether a word gets through in the browser's own field. An input method that is not told what stands around the caret
// (not every toolkit tells it) cannot mend a word anywhere in that browser.
async function possible(browser, env, write) {
  const page = await browser.newPage();
  await page.setContent('<textarea autofocus></textarea>');
  await page.locator('textarea').click();
  await pause(500);               // the input method takes a moment with a new window
  for (const word of ['và', 'của']) write(env, 60, word);
  await pause(300);
  const text = await page.locator('textarea').inputValue();
  await page.close();
  return text === 'và của ';
}

const counts = { passed: 0, failed: 0, skipped: 0 };
async function type_all(env, { name, surrounding, write }) {
  const method = input_method(env, surrounding);
  await pause(1500);              // it announces itself nowhere
  const browser = await launch({ headless: false, env }, ['--gtk-version=3', '--ozone-platform=x11']);
  const world = await World.start(browser);
  try {
    if (!await possible(browser, env, write)) {
      counts.skipped += KEY_MS.length;
      console.log(`  bỏ qua (skipped) ${name}: trong trình duyệt này, ô gốc của trình duyệt cũng không nhận được`);
      return;
    }
    const may = await arrive(world, 'Cà Thị May', { unit: UNITS.commune }, { width: 1200, height: 720 });
    await new_draft(may);
    for (const gap of KEY_MS) {
      const all = Array.from({ length: WORDS }, (_, i) => VOCABULARY[i % VOCABULARY.length]);
      await may.click(may.box(t('form.description.label')));
      await may.page.locator('.field').waitFor();
      await may.press('Control+a', 'Delete');
      const began = performance.now();
      for (const word of all) write(env, gap, word);
      const seconds = ((performance.now() - began) / 1000).toFixed(1);
      await pause(300);
      await may.frame();
      await may.press('Control+Enter');
      await may.page.locator('.field').waitFor({ state: 'detached' });
      // The space after the last word is taken away when the field is left, a frame later.
      const found = (await may.value(may.box(t('form.description.label')))).trimEnd();
      const { lost, doubled } = differences(all.join(' '), found);
      const good = found === all.join(' ');
      counts[good ? 'passed' : 'failed']++;
      console.log(`  ${good ? 'đạt (passed)' : 'HỎNG (failed)'} ${name}, ${gap} ms một phím:`
        + ` gõ (typed) ${all.length} từ trong ${seconds} s, mất (lost) ${lost} chữ, thừa (doubled) ${doubled} chữ`);
      if (good) continue;
      const words = found.split(' '), wrong = [...all, ''].findIndex((word, i) => word !== words[i]);
      console.log(`    từ thứ ${wrong + 1}: "${all[wrong]}" -> "${words[wrong]}"`);
    }
  } finally {
    await world.end();
    await browser.close();
    method.kill();
    await once(method, 'exit');
  }
}

const VOCABULARY = words_of(sample('01').application.description).slice(0, 120);
console.log(`— fcitx5-unikey, Telex, Chromium có cửa sổ`);
try {
  for (const way of WAYS) {
    await type_all(await desk(), way);
    clear_desk();
  }
} catch (error) {
  counts.failed++;
  console.log(`  HỎNG (failed): ${error.stack}`);
} finally {
  clear_desk();
  rmSync(home, { recursive: true, force: true, maxRetries: 5 });
}
const file = join(dirname(paths.counts), 'ime-counts.json');
mkdirSync(dirname(file), { recursive: true });
writeFileSync(file, `${JSON.stringify(counts)}\n`);
process.exit(counts.failed === 0 && counts.passed > 0 ? 0 : 1);
