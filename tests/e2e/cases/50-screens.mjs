// Every screen at a desk and on a phone: a picture for people to look at, and axe-core over the mirror.
import { readFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';

import { story, check } from '../lib/harness.mjs';
import { paths } from '../lib/paths.mjs';
import { UNITS, t, pattern, arrive, new_draft, sample } from '../lib/application.mjs';

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

const sizes = [['may-ban', { width: 1366, height: 768, scale: 1 }], ['dien-thoai', { width: 390, height: 844,
    scale: 1 }]];

for (const [size_name, view] of sizes) {
  story(`mọi màn hình, ${size_name}`, (step) => {
    let number = 0;
    const look = async (person, name) => {
      mkdirSync(paths.shots, { recursive: true });
      await person.page.mouse.move(2, 2);
      await person.frame();
      await person.shot(join(paths.shots, `${size_name}-${String(++number).padStart(2, '0')}-${name}.png`));
      const found = await violations(person);
      check(found.length === 0, `axe on ${name}:\n  ${found.join('\n  ')}`);
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
               [ 'nav.exchange', 'gui-nhan' ], [ 'nav.province', 'tinh' ], [ 'nav.settings', 'cai-dat' ],
               [ 'nav.help', 'tro-giup' ]]) {
        await office.go(t(key));
        await office.at(t(key));
        await look(office, name);
      }
    });
    step('nền tối, chữ to', async ({ office }) => {
      await office.go(t('nav.settings'));
      await office.tick(office.role('radio', t('settings.theme-dark')));
      await office.tick(office.role('radio', '150 %'));
      await look(office, 'toi-chu-to');
      await office.go(t('nav.dossiers'));
      await look(office, 'toi-chu-to-danh-sach');
    });
    step('cửa sổ thứ hai', async ({ office }) => {
      await office.new_page('/');
      await office.at(t('other.title'));
      await look(office, 'cua-so-khac');
    });
  });
}
