// The text field to its last point: the page's real field over the drawn one is not to be told from it, and has what
// people know from every other field.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { UNITS, arrive, new_draft, sample, saved, t } from '../lib/application.mjs';
import { becomes, check, equal, story } from '../lib/harness.mjs';
import { paths } from '../lib/paths.mjs';
import { compare, picture } from '../lib/pictures.mjs';

const form = { ...sample('01').application };
// Fits into its field at every size: what is too long is drawn with dots at its end and edited without.
form.title = 'Tủ thuốc nhìn thấy được: ẰẮẴ ề ễ ộ ữ';
const SEARCHED = form.title.slice(0, 8); // fits into its narrower field
const PAGES_20 = form.description.repeat(Math.ceil(58_000 / form.description.length)).slice(0, 58_000);

const COLOR_MOST = 2; // of 255

const field_of = (person) => person.page.locator('.field');
const selected = (person) => field_of(person).evaluate((field) => [field.selectionStart, field.selectionEnd]);
const node_of = (person, locator) => person.reveal(locator).then(({ id }) => person.page.evaluate(
  async (id) => window.sangkien.mirror.latest().find((each) => each.id === id), id));

async function show(person, theme, size) {
  await person.go(t('nav.settings'));
  await person.tick(person.role('radio', t(theme)));
  await person.tick(person.role('radio', `${size} %`));
}

async function back_to_draft(person) {
  await person.go(t('nav.dossiers'));
  await person.click(person.row(form.title));
  await person.at(t('draft.title'));
}

// One field of each sort: of one line, of many, of a number.
const fields = (person) => [['ten', person.box(t('form.title.label'))],
  ['mo-ta', person.box(t('form.description.label'))],
  ['ty-le', person.box(t('form.author.share.short'), person.group(t('form.author.row', '1')))]];

// Drawn and edited, in two pictures that nobody can tell apart. Yields what was compared.
async function looks_the_same(person, label, locator, name, lone_most = 1 / 500) {
  const { drawn, edited } = await both_states(person, locator);
  const { ink, lone, apart, colors } = await compare(person.context, drawn, edited);
  mkdirSync(paths.shots, { recursive: true });
  writeFileSync(join(paths.shots, `o-chu-${label}-${name}-ve.png`), drawn);
  writeFileSync(join(paths.shots, `o-chu-${label}-${name}-sua.png`), edited);
  check(ink > (['tim', 'ty-le'].includes(label) ? 60 : 400), `no letters in the picture of ${label}: ${ink}`);
  check(lone <= ink * lone_most, `${label}, ${name}: ${lone} of ${ink} inked pixels stand apart`);
  check(apart <= COLOR_MOST, `${label}, ${name}: drawn and edited, colours ${apart} apart: ${JSON.stringify(colors)}`);
  return `${label} ${lone}/${ink}, ${apart}`;
}

async function search_looks_the_same(person, name, lone_most) {
  await person.go(t('nav.dossiers'));
  await person.at(t('list.title'));
  const box = person.role('searchbox', t('list.search'));
  if (await person.value(box) !== SEARCHED) await person.write(box, SEARCHED);
  return looks_the_same(person, 'tim', box, name, lone_most);
}

// The visible part of a field's letters, drawn and edited.
async function both_states(person, locator) {
  const { id } = await person.reveal(locator);
  let node = await node_of(person, locator);
  for (let before = ''; before !== JSON.stringify(node.b);) {  // until what brought it into view has come to rest
    before = JSON.stringify(node.b);
    await person.page.waitForTimeout(150);
    await person.frame();
    node = await node_of(person, locator);
  }
  const { b: [x, y, width, height], k: [left, top, clip_width, clip_height] } = node;
  const bottom = Math.min(y + height, top + clip_height), right = Math.min(x + width, left + clip_width);
  const clip = { x: Math.ceil(Math.max(x, left)), y: Math.ceil(Math.max(y, top)), width: 0, height: 0 };
  clip.width = Math.floor(right) - clip.x;
  clip.height = Math.min(Math.floor(bottom) - clip.y, 400);
  await person.page.mouse.move(2, 2);
  await person.frame();
  const drawn = await picture(person.page, clip);
  // A line in the middle: one that is cut at the edge would be scrolled into view.
  await person.page.mouse.click(clip.x + 4, clip.y + clip.height / 2);
  await field_of(person).waitFor();
  await person.page.mouse.move(2, 2);
  await person.frame();
  const edited = await picture(person.page, clip);
  await person.press('Escape');
  await field_of(person).waitFor({ state: 'detached' });
  return { id, drawn, edited };
}

// Where the letters of a field stand, measured by a copy of it with ordinary text: [x, y, height] of each index.
const letters_at = (person, indexes) => field_of(person).evaluate((field, indexes) => {
  const copy = document.createElement('div'), style = getComputedStyle(field), box = field.getBoundingClientRect();
  // Each by itself: the short form of `font` is empty where one of them has no place in it.
  for (const name of ['fontFamily', 'fontSize', 'fontWeight', 'lineHeight', 'letterSpacing', 'fontKerning',
    'fontFeatureSettings', 'textRendering']) copy.style[name] = style[name];
  Object.assign(copy.style, { position: 'fixed', left: `${box.left}px`, top: `${box.top - field.scrollTop}px`,
    width: `${box.width}px`, whiteSpace: field.localName === 'textarea' ? 'pre-wrap' : 'pre',
    overflowWrap: 'anywhere', visibility: 'hidden' });
  copy.textContent = field.value;
  document.body.append(copy);
  const rects = indexes.map((index) => {
    const range = document.createRange();
    range.setStart(copy.firstChild, index);
    range.setEnd(copy.firstChild, index + 1);
    const rect = [...range.getClientRects()].pop();
    return [rect.left, rect.top, rect.height, rect.width];
  });
  copy.remove();
  if (field.localName === 'input') for (const rect of rects) rect[1] = box.top, rect[2] = box.height;
  return rects;
}, indexes);

story('ô chữ: nhìn như ô vẽ, chuột và phím như ô thường', (step) => {
  step('viết một đơn', async (world) => {
    const hoa = world.hoa = await arrive(world, 'Lò Thị Hoa', { unit: UNITS.commune });
    await new_draft(hoa);
    await hoa.write(hoa.box(t('form.title.label')), form.title);
    await hoa.write(hoa.box(t('form.description.label')), form.description);
    await hoa.write(fields(hoa)[2][1], '33,33');
    await saved(hoa);
  });
  for (const theme of ['settings.theme-light', 'settings.theme-dark']) {
    for (const size of [100, 150, ...(theme === 'settings.theme-light' ? [200] : [])]) {
      step(`ô đang sửa khớp ô vẽ trong 1 điểm ảnh: ${t(theme)}, ${size} %`, async ({ hoa }) => {
        await show(hoa, theme, size);
        await back_to_draft(hoa);
        const told = [];
        const name = `${theme.split('-')[1]}-${size}`;
        for (const [label, box] of fields(hoa)) told.push(await looks_the_same(hoa, label, box, name));
        if (theme === 'settings.theme-light') told.push(await search_looks_the_same(hoa, name));
        return told.join(', ');
      });
    }
  }
  step('con trỏ đứng đúng chỗ chuột bấm, ô một dòng và ô nhiều dòng', async ({ hoa }) => {
    await show(hoa, 'settings.theme-light', 100);
    await back_to_draft(hoa);
    for (const [label, indexes] of [['form.title.label', [3, 12, 27]], ['form.description.label', [5, 150, 333]]]) {
      await hoa.click(hoa.box(t(label)));
      const places = await letters_at(hoa, indexes);
      for (let i = 0; i < indexes.length; i++) {
        await hoa.press('Escape');
        await field_of(hoa).waitFor({ state: 'detached' });
        const [x, y, height] = places[i];
        await hoa.page.mouse.click(x + 1, y + height / 2);
        await field_of(hoa).waitFor();
        equal(await selected(hoa), [indexes[i], indexes[i]], `${label}: caret at the click`);
      }
      await hoa.press('Escape');
    }
  });
  step('kéo chuột để chọn, ngay từ lần bấm đầu; bấm đúp chọn từ, bấm ba lần chọn cả ô', async ({ hoa }) => {
    const title = hoa.box(t('form.title.label'));
    await hoa.click(title);
    const from = form.title.indexOf(' ') + 1, to = form.title.indexOf(' ', from);
    const [[x1, y, height], [x2]] = await letters_at(hoa, [from, to]);
    await hoa.press('Escape');
    const middle = y + height / 2;
    await hoa.page.mouse.move(x1 + 1, middle);
    await hoa.page.mouse.down();
    await hoa.page.mouse.move((x1 + x2) / 2, middle);
    await hoa.page.mouse.move(x2 + 1, middle);
    await hoa.page.mouse.up();
    equal(await selected(hoa), [from, to], 'dragged');
    await hoa.press('Escape');
    await field_of(hoa).waitFor({ state: 'detached' });
    await hoa.page.mouse.dblclick((x1 + x2) / 2, middle);
    const [start, end] = await selected(hoa);
    equal(form.title.slice(start, end).trim(), form.title.slice(from, to), 'double click');
    await hoa.press('Escape');
    await field_of(hoa).waitFor({ state: 'detached' });
    await hoa.page.mouse.click((x1 + x2) / 2, middle, { clickCount: 3 });
    equal(await selected(hoa), [0, form.title.length], 'triple click');
    await hoa.page.keyboard.type('Tên mới');
    await hoa.press('Escape');
    await hoa.holds(title, form.title, 'Escape takes back');
  });
  step('Tab và Shift+Tab qua mọi chỗ theo thứ tự đọc', async ({ hoa }) => {
    const order = await hoa.page.evaluate(async () => {
      const { latest, FLAG, is_text, element } = window.sangkien.mirror;
      const main = latest().findIndex((each) => each.r === 'main');
      return latest().slice(main).filter((each) => element(each.id)?.tabIndex === 0 && each.f & FLAG.focusable &&
        !(each.f & FLAG.disabled)).map((each) => [each.id, is_text(each) && !(each.f & FLAG.readonly)]);
    });
    check(order.filter(([, text]) => text).length > 12, `only ${order.length} stops`);
    const here = () => hoa.page.evaluate(() => {
      const active = document.activeElement;
      return active.classList.contains('field') ? [active.previousElementSibling.dataset.id, true]
        : [active.dataset.id, false];
    });
    await hoa.page.evaluate((id) => document.querySelector(`[data-id="${id}"]`).focus(), order[0][0]);
    for (const expected of order) {
      equal(await here(), expected, 'Tab');
      await hoa.press('Tab');
    }
    await hoa.press('Shift+Tab');
    for (const expected of [...order].reverse().slice(0, 30)) {
      equal(await here(), expected, 'Shift+Tab');
      await hoa.press('Shift+Tab');
    }
    await hoa.press('Escape');
    return `${order.length} chỗ dừng, ${order.filter(([, text]) => text).length} ô chữ`;
  });
  step('Enter và Ctrl+Enter ghi lại, Enter của bộ gõ thì không', async ({ hoa }) => {
    const title = hoa.box(t('form.title.label'));
    const devtools = await hoa.context.newCDPSession(hoa.page);
    await hoa.click(title);
    await hoa.press('End');
    await devtools.send('Input.imeSetComposition', { text: ' mớ', selectionStart: 3, selectionEnd: 3 });
    const enter = { key: 'Enter', code: 'Enter', windowsVirtualKeyCode: 229 };
    await devtools.send('Input.dispatchKeyEvent', { type: 'rawKeyDown', ...enter });
    check(await field_of(hoa).count() === 1, 'an Enter of the input method has left the field');
    await devtools.send('Input.insertText', { text: ' mới' });
    await hoa.press('Enter');
    await field_of(hoa).waitFor({ state: 'detached' });
    await hoa.holds(title, `${form.title} mới`, 'Enter commits');
    const description = hoa.box(t('form.description.label'));
    await hoa.click(description);
    await hoa.press('Control+End', 'Enter');
    await hoa.page.keyboard.type('them');
    await hoa.press('Control+Enter');
    await field_of(hoa).waitFor({ state: 'detached' });
    await hoa.holds(description, `${form.description}\nthem`, 'Ctrl+Enter commits');
    await hoa.write(title, form.title);
    await hoa.write(description, form.description);
  });
  step('khi bộ gõ đang soạn, không thuộc tính nào của ô đổi; soạn xong thì đổi', async ({ hoa }) => {
    const title = hoa.box(t('form.title.label'));
    const devtools = await hoa.context.newCDPSession(hoa.page);
    await hoa.write(title, 'Một cái tên dài '.repeat(31).trim());
    const { id } = await hoa.reveal(title);
    await hoa.click(title);
    await hoa.press('End');
    await field_of(hoa).evaluate((field) => {
      window.changed = new Set();
      new MutationObserver((list) => list.forEach(({ attributeName }) => window.changed.add(attributeName)))
        .observe(field, { attributes: true });
    });
    const changed = () => hoa.page.evaluate(() => [...window.changed].filter((name) => name !== 'style').sort());
    const text = ' nghiêng ngả';  // with it there are more than 500
    for (let end = 1; end <= text.length; end++)
      await devtools.send('Input.imeSetComposition',
        { text: text.slice(0, end), selectionStart: end, selectionEnd: end });
    await becomes(() => hoa.page.evaluate((id) => Boolean(window.sangkien.nodes().find((each) => each.id === id).f &
      window.sangkien.mirror.FLAG.invalid), id), true, 'the program knows that it is too long');
    await hoa.frame();
    equal(await changed(), [], 'changed while composing');
    await devtools.send('Input.insertText', { text });
    await becomes(async () => (await changed()).includes('aria-invalid'), true, 'changed after it');
    await hoa.press('Escape');
    await hoa.write(title, form.title);
  });
  step('màn hình khác mật độ khi ô đang mở: ô được đặt lại', async ({ hoa }) => {
    const devtools = await hoa.context.newCDPSession(hoa.page);
    const density = (deviceScaleFactor) => devtools.send('Emulation.setDeviceMetricsOverride',
      { ...hoa.page.viewportSize(), deviceScaleFactor, mobile: false });
    await hoa.click(hoa.box(t('form.title.label')));
    const padding = () => field_of(hoa).evaluate((field) => field.style.paddingBottom);
    // The emulation does not tell of another density alone, nor may the size change, which places the field anyhow: the
    // page looks again when the colours of the system are others.
    for (const [scale, wanted, colorScheme] of [[1.25, '1.6px', 'dark'], [2, '1px', 'light'], [1, '', 'dark']]) {
      await density(scale);
      await hoa.page.emulateMedia({ colorScheme });
      await becomes(padding, wanted, `at ${scale}`);
    }
    await hoa.page.emulateMedia({ colorScheme: 'light' });
    await hoa.press('Escape');
  });
  step('lỗi và lời chỉ dẫn gắn với ô thật; chữ sắp hết chỗ thì có số đếm', async ({ hoa }) => {
    await hoa.click(hoa.button(t('draft.check')));
    await hoa.click(hoa.box(t('form.first_applied.label')));
    const told = await field_of(hoa).evaluate((field) => [field.getAttribute('aria-invalid'),
      document.getElementById(field.getAttribute('aria-describedby'))?.textContent ?? '',
      field.getAttribute('aria-label'), field.getAttribute('aria-required')]);
    check(told[0] === 'true' && told[1].includes(t('form.first_applied.help')) && told[1].length >
      t('form.first_applied.help').length && told[2] === t('form.first_applied.label') && told[3] === 'true',
    `not tied: ${JSON.stringify(told)}`);
    await hoa.press('Escape');
    const title = hoa.box(t('form.title.label'));
    const { id } = await hoa.reveal(title);
    const count = (text) => becomes(() => hoa.page.evaluate((id) =>
      window.sangkien.nodes().find((each) => each.id === `${id}/count`)?.n ?? '', id), text, 'the counter');
    await count('');
    const long = 'Một cái tên dài '.repeat(29).trim();
    await hoa.write(title, long);
    await count(`${long.length}/500`);
    // The field that is being written in tells it at each letter.
    await hoa.click(title);
    const invalid = (expected) => becomes(() => field_of(hoa).evaluate((field) => [field.getAttribute('aria-invalid'),
      /500/.test(document.getElementById(field.getAttribute('aria-describedby'))?.textContent ?? '')]), expected,
    'what is wrong with it');
    await hoa.press('End');
    await invalid([null, false]);
    const more = ' và dài hơn nữa, đến quá cả năm trăm chữ';
    await hoa.page.keyboard.insertText(more);
    await invalid(['true', true]);
    await count(`${long.length + more.length}/500`);
    for (let i = 0; i < 6; i++) await hoa.press('Control+Backspace');
    await invalid([null, false]);
    await hoa.press('Enter');
    await hoa.write(title, 'Một cái tên dài '.repeat(32).trim());
    await becomes(() => title.getAttribute('aria-invalid'), 'true', 'over the limit');
    await hoa.write(title, form.title);
  });
});

story('ô chữ: nhìn như ô vẽ ở mọi mật độ điểm ảnh', (step) => {
  for (const scale of process.env.SANGKIEN_LONG ? [1.25, 1.5, 2, 3] : [1.25, 2])
    step(`${scale} điểm ảnh mỗi điểm`, async (world) => {
      const hoa = await arrive(world, `Lò Thị Hoa ${scale}`, { unit: UNITS.commune }, { scale });
      await new_draft(hoa);
      const told = [];
      const lone_most = Number.isInteger(scale) ? 1 / 500 : 1 / 250; // strokes lie between two pixels there
      for (const [label, box] of fields(hoa))
        await hoa.write(box, { ten: form.title, 'mo-ta': form.description, 'ty-le': '33,33' }[label]);
      await saved(hoa);
      for (const [label, box] of fields(hoa))
        told.push(await looks_the_same(hoa, label, box, String(scale), lone_most));
      told.push(await search_looks_the_same(hoa, String(scale), lone_most));
      await hoa.close();
      return told.join(', ');
    });
});

story('ô chữ: hai mươi trang trong một ô', (step) => {
  step('dán 58 000 chữ', async (world) => {
    const binh = world.binh = await arrive(world, 'Quàng Văn Bình', { unit: UNITS.commune });
    await new_draft(binh);
    await binh.write(binh.box(t('form.title.label')), form.title);
    await binh.write(binh.box(t('form.description.label')), PAGES_20);
    await binh.holds(binh.box(t('form.description.label')), PAGES_20.trim(), 'all of it');
    await saved(binh);
  });
  step('từ phím đến màn hình: không chậm hơn ô ngắn', async ({ binh }) => {
    // Until the frame after the key has been given to the screen, for 40 letters.
    const measure = async (label) => {
      await binh.click(binh.box(t(label)));
      await binh.press('Control+End');
      await binh.page.evaluate(() => {
        window.measured = [];
        addEventListener('keydown', (event) => {
          const began = event.timeStamp;
          requestAnimationFrame(() => {
            const channel = new MessageChannel();
            channel.port1.onmessage = () => window.measured.push(performance.now() - began);
            channel.port2.postMessage(0);
          });
        }, { capture: true, signal: (window.stop_measure = new AbortController()).signal });
      });
      for (const letter of 'so lieu nam 2026 cua xa Co Ma, huyen cu ') {
        await binh.page.keyboard.press(letter === ' ' ? 'Space' : letter);
        await binh.page.evaluate(() => new Promise(requestAnimationFrame));
      }
      await binh.frame();
      const times = await binh.page.evaluate(() => {
        window.stop_measure.abort();
        return window.measured;
      });
      await binh.press('Escape');
      return times.sort((a, b) => a - b);
    };
    const short = await measure('form.title.label'), long = await measure('form.description.label');
    const middle = (times) => times[Math.floor(times.length / 2)];
    const worst = (times) => times[Math.floor(times.length * 0.95)];
    check(long.length >= 38, `only ${long.length} keys were measured`);
    check(middle(long) <= Math.max(50, 3 * middle(short)),
      `long ${middle(long).toFixed(1)} ms, short ${middle(short).toFixed(1)} ms`);
    return `giữa ${middle(long).toFixed(1)} ms (ô ngắn ${middle(short).toFixed(1)}), 95 % dưới `
      + `${worst(long).toFixed(1)} ms (ô ngắn ${worst(short).toFixed(1)})`;
  });
  step('gõ ở cuối: con trỏ luôn trong tầm nhìn, ô lớn theo chữ', async ({ binh }) => {
    const description = binh.box(t('form.description.label'));
    await binh.click(description);
    await binh.press('Control+End');
    await binh.frame();
    for (let i = 0; i < 12; i++) await binh.press('Enter');
    await binh.page.keyboard.type('cuoi cung');
    await binh.frame();
    const seen = await field_of(binh).evaluate((field) => {
      const box = field.getBoundingClientRect();
      return { bottom: box.bottom, height: innerHeight, at_end: field.scrollHeight - field.scrollTop - box.height };
    });
    check(seen.bottom <= seen.height + 1 && seen.at_end < 12, `the caret is out of view: ${JSON.stringify(seen)}`);
    await binh.press('Control+Home');
    await binh.frame();
    const top = await field_of(binh).evaluate((field) => [field.getBoundingClientRect().top, field.scrollTop]);
    check(top[0] > 0 && top[1] === 0, `Ctrl+Home is out of view: ${top}`);
    await binh.press('Control+End');
    await binh.frame();
    await binh.press('Control+Enter');
    await binh.holds(description, `${PAGES_20.trim()}${'\n'.repeat(12)}cuoi cung`, 'nothing lost');
  });
  step('cuộn trang khi đang sửa: ô đi theo và bị cắt ở mép; gõ tiếp thì trang quay lại', async ({ binh }) => {
    const title = binh.box(t('form.title.label'));
    await binh.click(title);
    await binh.press('End');
    const at = () => field_of(binh).evaluate((field) => {
      const box = field.getBoundingClientRect();
      return [box.top, box.bottom, getComputedStyle(field).clipPath];
    });
    const [before] = await at();
    await binh.page.mouse.wheel(0, 60);
    await binh.frame();
    const [after] = await at();
    check(Math.abs(before - 60 - after) <= 1, `the field did not follow: ${before} -> ${after}`);
    const geometry = await binh.geometry(title);
    await binh.page.mouse.wheel(0, geometry.box[1] - geometry.clip[1] + geometry.box[3] / 2);
    await binh.frame();
    check((await at())[2].startsWith('inset'), `not cut at the edge: ${await at()}`);
    await binh.page.mouse.wheel(0, 900);
    await binh.frame();
    await binh.page.keyboard.type(' abc');
    await binh.frame();
    const [top, bottom, cut] = await at();
    check(top > 0 && bottom < 720 && cut === 'none', `still out of view: ${top} ${bottom} ${cut}`);
    await binh.press('Enter');
    await binh.holds(title, `${form.title} abc`, 'nothing lost');
  });
});
