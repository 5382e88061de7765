// Typing Vietnamese: by the six ways in which input methods deliver letters, and by the program's own typing.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { arrive, new_draft, sample, sample_count, saved, t, UNITS } from '../lib/application.mjs';
import { check, equal, story } from '../lib/harness.mjs';
import { violations } from '../lib/look.mjs';
import { paths } from '../lib/paths.mjs';
import { differences, plain } from '../lib/vietnamese.mjs';

const WORDS = process.env.SANGKIEN_LONG ? 500 : 10;
const GAPS_MS = process.env.SANGKIEN_LONG ? [0, 1, 5] : [0];

// Words as they stand in real applications, in all of the samples; only those with marks have something to lose. Each
// way and each gap takes the next ones: no run repeats what another has shown.
const texts_in = (value) => (typeof value === 'string' ? [value] : Object.values(value ?? {}).flatMap(texts_in));
const samples = Array.from({ length: sample_count }, (_, i) => sample(String(i + 1).padStart(2, '0')).application);
const words = [...new Set(texts_in(samples).join(' ').match(/\p{L}+/gu))]
  .filter((word) => /[^\u0000-\u007f]/.test(word));
let taken = 0;
const text_of = (count) => Array.from({ length: count }, () => words[taken++ % words.length]);

// What an input method sends for a word: its letters without marks, and then, in place of a letter that is wrong by
// now, all from there once more (UniKey, OpenKey and their kin do so after each mark).
function steps(word) {
  const letters = [...word];
  const first = letters.findIndex((letter) => plain(letter) !== letter);
  if (first < 0) return { typed: word, back: 0, put: '' };
  return { typed: letters.map(plain).join(''), back: letters.length - first, put: letters.slice(first).join('') };
}

const wait = (ms) => (ms ? new Promise((resolve) => setTimeout(resolve, ms)) : null);

// Each way types one word into the field that has the focus.
const ways = {
  'A, soạn thảo (composition)': async ({ devtools, word, gap }) => {
    for (let end = 1; end <= word.length; end++) {
      const part = word.slice(0, end);
      await devtools.send('Input.dispatchKeyEvent', { type: 'rawKeyDown', key: 'Process', windowsVirtualKeyCode: 229 });
      await devtools.send('Input.imeSetComposition', { text: part, selectionStart: end, selectionEnd: end });
      await wait(gap);
    }
    await devtools.send('Input.insertText', { text: word });
  },
  'B, xóa lùi rồi một phím mang nhiều chữ': async ({ page, devtools, word, gap }) => {
    const { typed, back, put } = steps(word);
    await page.keyboard.type(typed, { delay: gap });
    for (let i = 0; i < back; i++) { await page.keyboard.press('Backspace'); await wait(gap); }
    for (const part of put.match(/.{1,3}/gu)) {   // a key of the test's carries three letters at most
      const key = { key: part, windowsVirtualKeyCode: 231 };
      await devtools.send('Input.dispatchKeyEvent', { ...key, type: 'keyDown', text: part });
      await devtools.send('Input.dispatchKeyEvent', { ...key, type: 'keyUp' });
    }
  },
  'C, xóa lùi rồi từng chữ một': async ({ page, devtools, word, gap }) => {
    const { typed, back, put } = steps(word);
    await page.keyboard.type(typed, { delay: gap });
    for (let i = 0; i < back; i++) { await page.keyboard.press('Backspace'); await wait(gap); }
    for (const letter of put) {
      await devtools.send('Input.dispatchKeyEvent',
        { type: 'keyDown', key: letter, text: letter, windowsVirtualKeyCode: 231 });
      await devtools.send('Input.dispatchKeyEvent', { type: 'keyUp', key: letter, windowsVirtualKeyCode: 231 });
      await wait(gap);
    }
  },
  'D, chọn trước rồi thay': async ({ page, word, gap }) => {
    const { typed, back, put } = steps(word);
    await page.keyboard.type(typed, { delay: gap });
    for (let i = 0; i < back; i++) { await page.keyboard.press('Shift+ArrowLeft'); await wait(gap); }
    await page.keyboard.insertText(put);
  },
  'E, một chữ rỗng trước': async ({ page, word, gap }) => {
    const { typed, back, put } = steps(word);
    await page.keyboard.type(typed, { delay: gap });
    await page.keyboard.insertText('\u202f');
    for (let i = 0; i <= back; i++) { await page.keyboard.press('Backspace'); await wait(gap); }
    await page.keyboard.insertText(put);
  },
  'F, sửa thẳng vào ô, không có phím': async ({ page, word, gap }) => {
    const { typed, back, put } = steps(word);
    await page.keyboard.type(typed, { delay: gap });
    await page.evaluate(([units, text]) => {
      const field = document.activeElement;
      field.setSelectionRange(field.selectionStart - units, field.selectionStart);
      document.execCommand('insertText', false, text);
    }, [put.length && back, put]);
  },
};

// Keys as a machine tells of them: [key, milliseconds since the one before].
async function keys(person, ...pressed) {
  const devtools = await person.context.newCDPSession(person.page);
  let at = Date.now() / 1000;
  for (const [key, after_ms] of pressed) {
    at += after_ms / 1000;
    const text = key.length === 1 ? key : undefined;
    const windowsVirtualKeyCode = key === 'Backspace' ? 8 : key.toUpperCase().charCodeAt(0);
    for (const type of ['keyDown', 'keyUp'])
      await devtools.send('Input.dispatchKeyEvent', { type, key, timestamp: at, windowsVirtualKeyCode,
        text: type === 'keyDown' ? text : undefined });
  }
  await devtools.detach();
}

async function open_empty(person, box) {
  await person.click(box);
  await person.page.locator('.field').waitFor();
  await person.press('Control+a', 'Delete');
}
const open_description = (person) => open_empty(person, person.box(t('form.description.label')));
// What is read out (mirror.js): all of it stands in one place for a while.
const is_said = (person, words) => person.has(person.page.locator('#said').filter({ hasText: words }));

async function choose_typing(person, name) {
  await person.go(t('nav.settings'));
  await person.tick(person.role('radio', name));
}

async function open_draft(person) {
  await person.go(t('nav.dossiers'));
  await person.click(person.row(t('list.untitled')));
  await person.at(t('draft.title'));
}

story('sáu cách gõ của các bộ gõ', (step) => {
  step('mở một đơn', async (world) => {
    const may = world.may = await arrive(world, 'Cà Thị May', { unit: UNITS.commune });
    await new_draft(may);
    may.devtools = await may.context.newCDPSession(may.page);
    await may.devtools.send('Emulation.setCPUThrottlingRate', { rate: 6 });
  });
  // The field of one line takes as many words at a time as it is made for.
  const of_fields = [...Object.entries(ways).map((way) => [...way, 'form.description.label', WORDS]),
    ...Object.entries(ways).slice(2, 3).map((way) => [...way, 'form.title.label', Math.min(WORDS, 80)])];
  for (const [name, type, label, at_once] of of_fields) {
    step(`${name}: ${WORDS} từ, ô “${t(label)}”, không mất chữ nào`, async ({ may }) => {
      check(words.length > 1500, `only ${words.length} words`);
      const told = [];
      const box = may.box(t(label));
      for (const gap of GAPS_MS.flatMap((each) => Array(Math.ceil(WORDS / at_once)).fill(each))) {
        await open_empty(may, box);
        const all = text_of(at_once);
        for (const word of all) {
          await type({ page: may.page, devtools: may.devtools, word, gap });
          await may.page.keyboard.press('Space');
        }
        await may.press('Control+Enter');
        // A page six times slower shows what was written some frames later.
        await may.page.locator('.field').waitFor({ state: 'detached' });
        await may.frame();
        // Spaces at the end are taken away when the field is left.
        const found = await may.value(box);
        const { lost, doubled } = differences(all.join(' '), found);
        equal(found, all.join(' '), `gap ${gap} ms: ${lost} letters lost, ${doubled} too many`);
        told.push(`${gap} ms: gõ ${all.length}, mất ${lost}, thừa ${doubled}`);
      }
      return told.join('; ');
    });
  }
  step('chữ đã gõ được lưu', async ({ may }) => { await saved(may); });
  step('dạng chuẩn NFC của danh sách đối chiếu là của trình duyệt', async ({ may }) => {
    const list = readFileSync(join(paths.root, 'tests/golden/normal.txt'), 'utf8');
    const other = await may.page.evaluate(async (list) => {
      const marks = [...'\u0300\u0301\u0302\u0303\u0306\u0309\u031b\u0323'];
      const tails = ['', ...marks, ...marks.flatMap((first) => marks.map((second) => first + second))];
      const hex = (text) => parseInt(text, 16);
      const differ = [];
      for (const line of list.trim().split('\n')) {
        const [begin, wanted, ...left_out] = line.split(' ');
        const ranges = left_out.map((range) => range.split('-').map(hex));
        let all = '';
        for (let point = hex(begin); point < hex(begin) + 256; point++) {
          if (ranges.some(([first, last]) => point >= first && point <= last)) continue;
          for (const tail of tails) all += `${(String.fromCodePoint(point) + tail).normalize('NFC')}\n`;
        }
        const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(all)));
        if ([...digest].map((byte) => byte.toString(16).padStart(2, '0')).join('') !== wanted) differ.push(begin);
      }
      return differ;
    }, list);
    equal(other, [], 'blocks that the browser writes in another way');
    equal(list.trim().split('\n').length, 48, 'blocks');
  });
});

story('bộ gõ của phần mềm', (step) => {
  step('Telex: gõ câu thật, tiếng Anh và mã số không bị sửa', async (world) => {
    const sua = world.sua = await arrive(world, 'Lầu A Sua', { unit: UNITS.commune });
    await new_draft(sua);
    await choose_typing(sua, 'Telex');
    await open_draft(sua);
    await open_description(sua);
    await sua.page.keyboard.type(
      'Sangs kieens cuar owr Sown La: ddowif soongs nguwowif daan, windows, TT18/2013, Nuwowcs.');
    await sua.press('Control+Enter');
    await sua.holds(sua.box(t('form.description.label')),
      'Sáng kiến của ở Sơn La: đời sống người dân, windows, TT18/2013, Nước.', 'typed');
  });
  step('rời ô bằng Tab, bằng chuột: từ cuối được gõ xong như khi gõ dấu cách', async ({ sua }) => {
    const title = sua.box(t('form.title.label')), field = sua.page.locator('.field');
    const leave_by = { Tab: () => sua.press('Tab'), 'Shift+Tab': () => sua.press('Shift+Tab'),
      mouse: () => sua.click(sua.box(t('form.sponsor.label'))) };
    for (const [name, leave] of Object.entries(leave_by)) {
      await open_empty(sua, title);
      await sua.page.keyboard.type('data');
      equal(await field.inputValue(), 'dât', 'while it is typed');
      await leave();
      await sua.holds(title, 'data', `left by ${name}`);
      check(await sua.page.evaluate(() => document.activeElement.getAttribute('aria-label')) !==
        t('form.title.label'), `${name} leads on`);
      await sua.press('Escape');
    }
    await sua.write(title, '');
  });
  step('ô mã: bộ gõ của phần mềm để yên chữ', async ({ sua }) => {
    const field = sua.page.locator('.field'), code = 'TAS5-ddee-Ha12';
    for (const [place, label] of [['nav.settings', 'welcome.code'], ['nav.check', 'check.code']]) {
      await sua.go(t(place));
      await open_empty(sua, sua.box(t(label)));
      await sua.page.keyboard.type(code);
      equal(await field.inputValue(), code, `${t(label)}: as typed`);
      equal(await field.evaluate((target) => target.spellcheck), false, `${t(label)}: no spell check`);
      await sua.press('Escape');
    }
    await open_draft(sua);
  });
  step('sửa dấu giữa câu; Ctrl+Z lấy lại; F8 tắt ở riêng ô này', async ({ sua }) => {
    await open_description(sua);
    await sua.page.keyboard.type('viet ');
    await sua.press('ArrowLeft');
    await sua.page.keyboard.type('ej');
    const field = sua.page.locator('.field');
    equal(await field.inputValue(), 'việt ', 'marked afterwards');
    await sua.press('Control+z');
    check(await field.inputValue() !== 'việt ', 'undo changed nothing');
    await sua.press('Control+a', 'Delete', 'F8');
    await is_said(sua, 'Bộ gõ: tắt ở ô này');
    equal(await sua.page.locator('.hint').getAttribute('aria-live'), 'off', 'the hint is only seen');
    await sua.page.keyboard.type('aa dd');
    equal(await field.inputValue(), 'aa dd', 'off in this field');
    for (const colorScheme of ['dark', 'light']) {
      await sua.page.emulateMedia({ colorScheme });
      await sua.press('F8', 'F8');
      await sua.page.locator('.hint').waitFor();
      equal(await violations(sua), [], `what is said of it, ${colorScheme}`);
    }
    await sua.press('Escape');
    await open_description(sua);
    await sua.page.keyboard.type('aa dd');
    equal(await field.inputValue(), 'aa dd', 'still off when the field is opened again');
    await sua.press('F8');
    await sua.page.keyboard.type(' dd');
    equal(await field.inputValue(), 'aa dd đ', 'on again');
    await sua.press('Escape');
  });
  step('bộ gõ không tải được: phần mềm nói ra; có mạng lại thì mở ô là gõ được', async ({ sua }) => {
    await sua.page.evaluate(async () => {  // it would have the file
      for (const each of await navigator.serviceWorker.getRegistrations()) await each.unregister();
    });
    const script = /typing\.js/;
    await sua.page.route(script, (route) => route.abort());
    await sua.reload();
    await open_draft(sua);
    await open_description(sua);
    const bar = sua.page.locator('.bar', { hasText: 'Chưa tải được bộ gõ tiếng Việt' });
    await bar.waitFor();
    await is_said(sua, 'Chưa tải được bộ gõ tiếng Việt');
    equal(await bar.getAttribute('aria-live'), 'off', 'the bar is only seen');
    await sua.page.unroute(script);
    await sua.press('Escape');
    const loaded = sua.page.waitForResponse(script);
    await open_description(sua);
    await loaded;
    await sua.press('Escape');
    await open_description(sua);
    await sua.page.keyboard.type('dd');
    equal(await sua.page.locator('.field').inputValue(), 'đ', 'it types again');
    await sua.press('Escape');
    await bar.getByRole('button').click();
  });
  step('VNI', async ({ sua }) => {
    await choose_typing(sua, 'VNI');
    await open_draft(sua);
    await open_description(sua);
    await sua.page.keyboard.type('Sa1ng kie61n cu3a ngu7o7i2 Tha1i, d9o6ng bo65, 12 ho6');
    await sua.press('Control+Enter');
    await sua.holds(sua.box(t('form.description.label')), 'Sáng kiến của người Thái, đông bộ, 12 hô', 'typed');
  });
  step('chọn từ gợi ý chính tả, xóa lùi bằng tay: bộ gõ của phần mềm vẫn gõ', async ({ sua }) => {
    await open_description(sua);
    const field = sua.page.locator('.field');
    await sua.page.keyboard.type('sai chinh');
    await field.evaluate((target) => {  // as the browser does when a suggestion is chosen from its menu
      target.setSelectionRange(4, 9);
      target.dispatchEvent(new InputEvent('beforeinput', { inputType: 'insertReplacementText', data: 'chính',
        bubbles: true, cancelable: true }));
      target.setRangeText('chính', 4, 9, 'end');
      target.dispatchEvent(new InputEvent('input', { bubbles: true }));
    });
    await sua.page.keyboard.type(' ta3');
    await keys(sua, ['Backspace', 60], ['a', 60], ['3', 60], [' ', 60], ['d', 60], ['9', 60]);
    equal(await field.inputValue(), 'sai chính tả đ', 'ours goes on');
    await sua.press('Control+Enter');
  });
  step('máy có bộ gõ riêng: bộ gõ của phần mềm nghỉ và nói ra', async ({ sua }) => {
    const rests = async () => {
      await sua.page.keyboard.type(' a1');
      check((await sua.page.locator('.field').inputValue()).endsWith(' a1'), 'ours rests');
      await sua.press('Control+Enter');
      await sua.sees(t('app.typing-rests'));
      await sua.go(t('nav.settings'));
      await sua.sees(t('settings.typing-resting'));
    };
    await open_description(sua);
    await sua.page.keyboard.insertText('ồ');
    await rests();
    // A new page knows nothing of it; this time a key that no finger pressed takes letters back and brings others.
    await sua.reload();
    await open_draft(sua);
    await open_description(sua);
    // Once may be a finger, by a clock of coarse steps.
    await keys(sua, ['t', 60], ['o', 60], ['Backspace', 0], ['o', 1], ['1', 60]);
    check((await sua.page.locator('.field').inputValue()).endsWith('tó'), 'ours goes on');
    await keys(sua, [' ', 60], ['t', 60], ['o', 60], ['Backspace', 0], ['o', 1]);
    await rests();
  });
});
