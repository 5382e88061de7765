// Every screen at a desk and on a phone, light and dark: a picture for people to look at, axe-core over the mirror, the
// size of every target, the contrast of every drawn text, no frame while nothing happens. SANGKIEN_LONG=1: more sizes.
import { readFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';

import { story, check } from '../lib/harness.mjs';
import { paths } from '../lib/paths.mjs';
import { UNITS, t, pattern, arrive, new_draft, sample } from '../lib/application.mjs';
import { inks } from '../lib/picture.mjs';

const axe = readFileSync(join(paths.root, 'tests/e2e/node_modules/axe-core/axe.min.js'), 'utf8');

async function violations(person) {
  // Colours are the canvas's: the mirror's own letters are transparent on purpose.
  await person.page.evaluate(axe);
  return person.page.evaluate(async () => {
    const found = await window.axe.run(document, { rules: { 'color-contrast': { enabled: false } } });
    return found.violations.map((each) => `${each.id} (${each.impact}): ${each.help}\n    ` +
      each.nodes.slice(0, 3).map((node) => `${node.html.slice(0, 160)}`).join('\n    '));
  });
}

const TARGETS = new Set(['button', 'link', 'checkbox', 'radio', 'combobox', 'option', 'textbox', 'searchbox', 'tab',
  'columnheader', 'row']);
const TARGET_PX = 40;
// The letters' own pixels blend with their ground; the colours themselves are computed by a unit test (4.5 and more).
const INK = 3.8;

// What a hand and an eye need: targets of 40 px, words that are drawn where the mirror says and stand out.
async function faults(person, name) {
  const found = [];
  const [nodes, width] = await person.page.evaluate(() => [window.sangkien.nodes(), innerWidth]);
  for (const each of nodes) {
    if (!each.b) continue;
    if (each.b[0] < -1 || each.b[0] + each.b[2] > width + 1) found.push(`wider than the screen: ${each.id}`);
    if (!TARGETS.has(each.r) || !(each.f & (1 << 10))) continue;
    if (Math.min(each.b[2], each.b[3]) < TARGET_PX) found.push(`smaller than ${TARGET_PX} px: ${each.id} ${each.b}`);
  }
  const texts = await inks(person);
  for (const each of texts)
    if (each.contrast < INK) found.push(`contrast ${each.contrast.toFixed(2)}: ${each.id} "${each.name.slice(0, 40)}"`);
  if (texts.length < 3) found.push(`only ${texts.length} texts in view`);
  return found.map((line) => `${name}: ${line}`);
}

// Whether half a second comes in which no frame is drawn. What was asked for may take some seconds before: an exchange.
const rests = (person) => person.page.evaluate(async () => {
  for (let tries = 0; tries < 20; tries++) {
    const before = window.sangkien.frames();
    await new Promise((resolve) => setTimeout(resolve, 500));
    if (window.sangkien.frames() === before) return true;
  }
  return false;
});

const LONG = process.env.SANGKIEN_LONG === '1';
const sizes = [
  ['may-ban', { width: 1366, height: 768 }, '150 %'],
  ['dien-thoai', { width: 390, height: 844, touch: true }, '200 %'],
  ...(LONG ? [['may-ban-lon', { width: 1920, height: 1080 }, '200 %'], ['may-tinh-bang', { width: 768, height: 1024,
    touch: true }, '125 %'], ['may-ban-chu-to', { width: 1366, height: 768 }, '200 %']] : []),
];

for (const [size_name, view, large] of sizes) {
  story(`mọi màn hình, ${size_name}`, (step) => {
    let number = 0;
    // In the light and in the dark theme: a picture, axe, targets, contrast; and no frame while nothing happens.
    const look = async (person, name) => {
      mkdirSync(paths.shots, { recursive: true });
      await person.page.mouse.move(2, 2);
      const found = [];
      const shot = `${size_name}-${String(++number).padStart(2, '0')}-${name}`;
      for (const colorScheme of ['light', 'dark']) {
        await person.page.emulateMedia({ colorScheme });
        await person.frame();
        await person.shot(join(paths.shots, `${shot}${colorScheme === 'dark' ? '-toi' : ''}.png`));
        found.push(...await violations(person), ...await faults(person, `${name}, ${colorScheme}`));
        if (!await rests(person)) found.push('frames are drawn while nothing happens');
      }
      await person.page.emulateMedia({ colorScheme: 'light' });
      await person.frame();
      check(found.length === 0, `${name}:\n  ${found.join('\n  ')}`);
    };

    step('lần đầu mở', async (world) => {
      const visitor = await world.person('khach', view);
      await look(visitor, 'ngon-ngu');
      await visitor.click(visitor.button(t('welcome.next')));
      await look(visitor, 'don-vi');
      await visitor.click(visitor.role('combobox', t('welcome.unit')));
      await visitor.has(visitor.page.getByRole('listbox'));
      await look(visitor, 'don-vi-danh-sach');
    });
    step('danh sách trống và có hồ sơ', async (world) => {
      const office = world.office =
          await arrive(world, 'Cầm Thị Thu', {unit : UNITS.office, roles : [ 'officer', 'office' ]}, view);
      await office.page.locator('[data-id$="/close"]').first().waitFor({ state: 'attached' });
      await look(office, 'danh-sach-trong');
      await office.click(office.button(t('list.samples')));
      await office.has(office.page.getByRole('row').filter({ hasText: '' }).nth(2));
      await look(office, 'danh-sach');
    });
    step('viết đơn, kiểm tra', async ({ office }) => {
      await new_draft(office);
      await look(office, 'viet-don');
      await office.click(office.button(t('draft.check')));
      await office.has(office.page.getByRole('heading', { name: pattern('draft.problems', '\\d+') }));
      await look(office, 'kiem-tra');
      await office.reveal(office.box(t('form.first_applied.label')));
      await look(office, 'viet-don-giua');
      await office.reveal(office.button(t('draft.delete')));
      await look(office, 'viet-don-cuoi');
      await office.click(office.button(t('draft.delete')));
      await office.has(office.page.getByRole('dialog'));
      await look(office, 'hoi-lai');
      await office.press('Escape');
      await office.has_not(office.page.getByRole('dialog'));
    });
    step('một hồ sơ', async ({ office }) => {
      await office.go(t('nav.dossiers'));
      const title = sample('01').application.title.slice(0, 30);
      await office.write(office.role('searchbox', t('list.search')), title);
      await office.click(office.row(new RegExp(title)));
      await office.has(office.region(t('dossier.acts')));
      await look(office, 'ho-so');
      await office.reveal(office.page.getByRole('heading', { name: t('dossier.application'), exact: true }));
      await look(office, 'ho-so-noi-dung');
    });
    step('gửi và nhận, bàn của tỉnh, cài đặt, trợ giúp', async ({office}) => {
      for (const [key, name] of [
               [ 'nav.councils', 'cac-hoi-dong' ], [ 'nav.exchange', 'gui-nhan' ], [ 'nav.province', 'tinh' ],
               [ 'nav.library', 'van-ban' ], [ 'nav.plan', 'ke-hoach' ], [ 'nav.campaigns', 'thi-dua' ],
               [ 'nav.replication', 'nhan-rong' ], [ 'nav.rewards', 'khen-thuong' ], [ 'nav.settings', 'cai-dat' ],
               [ 'nav.help', 'tro-giup' ]]) {
        await office.go(t(key));
        await office.at(t(key));
        await look(office, name);
      }
      await office.go(t('nav.certificates'));
      await office.at(t('register.page'));
      await office.has(office.region(t('register.voided')));
      await look(office, 'so-chung-nhan');
      await office.go(t('nav.help'));
      await office.click(office.button(t('shortcuts.title')));
      await office.has(office.page.getByRole('dialog'));
      await look(office, 'phim-tat');
      await office.press('Escape');
      await office.has_not(office.page.getByRole('dialog'));
    });
    step(`chữ to ${large}`, async ({ office }) => {
      await office.go(t('nav.settings'));
      await office.tick(office.role('radio', large));
      await look(office, 'chu-to-cai-dat');
      await office.go(t('nav.dossiers'));
      await look(office, 'chu-to-danh-sach');
      await new_draft(office);
      await office.click(office.button(t('draft.check')));
      await look(office, 'chu-to-viet-don');
      await office.reveal(office.box(t('form.title.label')));
      await look(office, 'chu-to-viet-don-giua');
      await office.go(t('nav.exchange'));
      await look(office, 'chu-to-gui-nhan');
    });
    step('cửa sổ thứ hai', async ({ office }) => {
      await office.new_page('/');
      await office.at(t('other.title'));
      await look(office, 'cua-so-khac');
    });
  });
}
