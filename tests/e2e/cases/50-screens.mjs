// Every screen that needs no story of its own (lib/screens.mjs), at a desk and on a phone, light and dark
// (lib/look.mjs); those of a council, a register, the letter's tasks are looked at where they are used as well.
// SANGKIEN_LONG=1: more sizes, and all of them with large letters.
import { story } from '../lib/harness.mjs';
import { look as look_at } from '../lib/look.mjs';
import { UNITS, t, pattern, arrive, new_draft, unit_name } from '../lib/application.mjs';
import { ALL_PARTS, certificate, meeting } from '../lib/council.mjs';
import { places } from '../lib/screens.mjs';

const LONG = process.env.SANGKIEN_LONG === '1';
const sizes = [
  ['may-ban', { width: 1366, height: 768 }, '150 %'],
  ['dien-thoai', { width: 390, height: 844, touch: true }, '200 %'],
  ...(LONG ? [['may-ban-lon', { width: 1920, height: 1080 }, '200 %'], ['may-tinh-bang', { width: 768, height: 1024,
    touch: true }, '125 %'], ['may-ban-chu-to', { width: 1366, height: 768 }, '200 %']] : []),
];

// The open draft was for looking at.
async function discard(person) {
  await person.click(person.button(t('draft.delete')));
  await person.click(person.button(t('dialog.delete-yes'), person.page.getByRole('dialog')));
  await person.at(t('list.title'));
}

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
      await visitor.press('Escape');
      await visitor.has_not(visitor.page.getByRole('listbox'));
      await visitor.choose(visitor.role('combobox', t('welcome.unit')), unit_name(UNITS.commune.id),
        UNITS.commune.search);
      await visitor.click(visitor.button(t('welcome.next')));
      await visitor.has(visitor.box(t('welcome.name')));
      await look(visitor, 'nguoi');
      await visitor.write(visitor.box(t('welcome.name')), 'Mùa A Sếnh');
      await visitor.click(visitor.button(t('welcome.next')));
      await visitor.has(visitor.box(t('welcome.code')));
      await look(visitor, 'ma-moi');
      await visitor.write(visitor.box(t('welcome.code')), await world.endpoint.invite(UNITS.commune.id, 'author'));
      await visitor.download(() => visitor.click(visitor.button(t('welcome.save-file'))));
      await visitor.at(t('pending.title'));
      await look(visitor, 'cho-duyet');
    });
    step('đang mở; mất dữ liệu; không mở được kho', async (world) => {
      const visitor = await world.person('khach-hong', view);
      await visitor.page.evaluate(() => localStorage.setItem('sangkien-canary', '{"dossiers":3}'));
      await visitor.reload();
      await visitor.at(t('missing.title'));
      await look(visitor, 'mat-du-lieu');
      const break_store = async (open) => {
        await visitor.context.addInitScript(`IDBFactory.prototype.open = ${open}`);
        await visitor.page.reload();
      };
      await break_store(() => ({}));  // never answers
      await visitor.page.locator('body.running').waitFor({ state: 'attached' });
      await visitor.at(t('starting.title'));
      await look(visitor, 'dang-mo');
      await break_store(() => { throw new Error('no store'); });
      await visitor.at(t('failed.title'));
      await look(visitor, 'khong-mo-duoc');
      await visitor.close();
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
    step('mọi màn hình mà mục bên dẫn tới', async ({ office }) => {
      for (const [name, open] of places) {
        await open(office);
        await look(office, name);
        if (name === 'viet-don') await discard(office);
        if (name !== 'ho-so') continue;
        await office.reveal(office.page.getByRole('heading', { name: t('dossier.application'), exact: true }));
        await look(office, 'ho-so-noi-dung');
      }
    });
    step('phím tắt, hộp thoại, tệp chọn bằng tay', async ({ office }) => {
      await office.go(t('nav.help'));
      await office.click(office.button(t('shortcuts.title')));
      await office.has(office.page.getByRole('dialog'));
      await look(office, 'phim-tat');
      await office.press('Escape');
      await office.has_not(office.page.getByRole('dialog'));
      await office.click(office.button(t('help.gallery-open')));
      await office.at(t('ui.gallery'));
      await office.click(office.button('Mở hộp thoại'));
      await office.has(office.page.getByRole('dialog'));
      await office.frame();
      const sheet = office.page.locator('.sheet.edit');  // of the dialog's field, on a phone
      if (await sheet.count()) {
        await sheet.locator('button').first().click();
        await sheet.waitFor({ state: 'detached' });
      }
      await look(office, 'thu-vien-hop-thoai');
      await office.click(office.button('Để sau'));
      await office.has_not(office.page.getByRole('dialog'));
      // Where a browser does not let the program open its list of files, a sheet of the page offers it.
      await office.page.evaluate((words) => {
        Object.defineProperty(navigator.userActivation, 'isActive', { configurable: true, get: () => false });
        window.sangkien.files.open('.json', words);
        delete navigator.userActivation.isActive;
      }, { choose_file: 'Chọn tệp: ', cancel: 'Hủy' });
      await office.page.locator('dialog.sheet').waitFor();
      await look(office, 'chon-tep');
      await office.page.locator('dialog.sheet button').click();
      await office.page.locator('dialog.sheet').waitFor({ state: 'detached' });
    });
    step(`chữ to ${large}`, async ({ office }) => {
      await office.go(t('nav.settings'));
      await office.tick(office.role('radio', large));
      const few = ['danh-sach', 'viet-don', 'gui-nhan', 'cai-dat'];
      for (const [name, open] of places.filter(([name]) => LONG || few.includes(name))) {
        await open(office);
        if (name === 'viet-don') await office.click(office.button(t('draft.check')));
        await look(office, `chu-to-${name}`);
        if (name !== 'viet-don') continue;
        await office.reveal(office.box(t('form.title.label')));
        await look(office, 'chu-to-viet-don-giua');
        await discard(office);
      }
    });
    if (LONG)
      step(`chữ to ${large}: lập Hội đồng, phiên họp, cấp Giấy chứng nhận`, async (world) => {
        const binh = await arrive(world, 'Quàng Văn Bình', { unit: UNITS.commune, roles: ALL_PARTS }, view);
        await binh.go(t('nav.settings'));
        await binh.tick(binh.role('radio', large));
        await meeting(binh, (name) => look(binh, `chu-to-${name}`));
        await certificate(binh, (name) => look(binh, `chu-to-${name}`));
        await binh.close();
      });
    step('cửa sổ thứ hai', async ({ office }) => {
      await office.new_page('/');
      await office.at(t('other.title'));
      await look(office, 'cua-so-khac');
    });
  });
}
