// Every screen that needs no story of its own, at a desk and on a phone, light and dark (lib/look.mjs); those of a
// council, a register, the letter's tasks are looked at where they are used. SANGKIEN_LONG=1: more sizes.
import { story } from '../lib/harness.mjs';
import { look as look_at } from '../lib/look.mjs';
import { UNITS, t, pattern, arrive, new_draft, sample } from '../lib/application.mjs';

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
    const look = (person, name) => look_at(person, `${size_name}-${String(++number).padStart(2, '0')}-${name}`);

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
      for (const [key, name, title = key] of [
               [ 'nav.work', 'viec-can-lam' ], [ 'nav.councils', 'cac-hoi-dong' ], [ 'nav.exchange', 'gui-nhan' ],
               [ 'nav.check', 'kiem-tra-giay', 'check.page' ], [ 'nav.province', 'tinh' ],
               [ 'nav.library', 'van-ban' ], [ 'nav.plan', 'ke-hoach' ], [ 'nav.campaigns', 'thi-dua' ],
               [ 'nav.replication', 'nhan-rong' ], [ 'nav.rewards', 'khen-thuong' ], [ 'nav.statistics', 'thong-ke' ],
               [ 'nav.people', 'nguoi-dung' ], [ 'nav.regulations', 'quy-dinh' ], [ 'nav.settings', 'cai-dat' ],
               [ 'nav.help', 'tro-giup' ]]) {
        await office.go(t(key));
        await office.at(t(title));
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
      await office.click(office.button(t('help.gallery-open')));
      await office.at(t('ui.gallery'));
      await look(office, 'thu-vien-giao-dien');
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
