// Inviting, approving by telephone and revoking from the standing office's browser, and a head's invitation for his
// own officer; the slip that is printed.
import { join } from 'node:path';

import { becomes, check, equal, story } from '../lib/harness.mjs';
import { look } from '../lib/look.mjs';
import { UNITS, arrive, introduce, t, unit_name } from '../lib/application.mjs';
import { paths } from '../lib/paths.mjs';

const code_on = async (person) => {
  const banner = person.page.locator('#mirror').getByText(/[0-9A-HJKMNP-TV-Z]{4}(-[0-9A-HJKMNP-TV-Z]{4}){3}/).first();
  await banner.waitFor({ state: 'attached' });
  return (await banner.textContent()).match(/[0-9A-Z]{4}(?:-[0-9A-Z]{4}){3}/)[0];
};

async function enter(person, unit, name, roles, code) {
  await introduce(person, { unit, name, roles });
  await person.write(person.box(t('welcome.code')), code);
  await person.click(person.button(t('welcome.enrol')));
}

story('người dùng: mời, duyệt, thu hồi', (step) => {
  step('cơ quan thường trực tạo mã mời cho một xã, in giấy mời', async (world) => {
    const thu = world.thu = await arrive(world, 'Cầm Thị Thu', { unit: UNITS.office, roles: ['officer', 'office'] });
    await thu.go(t('nav.people'));
    await thu.at(t('nav.people'));
    await thu.has(thu.row(/Cầm Thị Thu/));
    await thu.click(thu.button(t('people.invite')));
    await thu.choose(thu.role('combobox', t('people.unit')).first(), unit_name(UNITS.commune.id), UNITS.commune.search);
    await thu.click(thu.button(t('people.make')));
    await thu.sees(t('problem.role-missing'));
    await look(thu, 'nguoi-dung-01-mau-moi');
    await thu.tick(thu.role('checkbox', t('words.role.author')));
    await thu.tick(thu.role('checkbox', t('words.role.officer')));
    await thu.tick(thu.role('checkbox', t('people.approval')));
    await thu.click(thu.button(t('people.make')));
    world.code = await code_on(thu);
    await thu.has(thu.row(new RegExp(unit_name(UNITS.commune.id))));
    await look(thu, 'nguoi-dung-02-ma-moi');
    await thu.page.evaluate(() => { window.print = () => {}; });
    await thu.click(thu.button(t('people.print')));
    await thu.page.locator('#print .invitation', { hasText: world.code }).waitFor({ state: 'attached' });
    await thu.page.emulateMedia({ media: 'print' });
    await thu.page.screenshot({ path: join(paths.shots, 'nguoi-dung-03-giay-moi.png') });
    await thu.page.emulateMedia({ media: null });
    await thu.click(thu.button(t('people.noted')));
    await thu.sees_not(world.code);
  });

  step('người được mời chờ duyệt; hai bên so số qua điện thoại, duyệt xong thì vào', async (world) => {
    const { thu } = world;
    const hac = world.hac = await world.person('hac');
    await enter(hac, UNITS.commune, 'Lò Văn Hặc', ['officer'], world.code);
    await hac.at(t('pending.title'));
    const digits = (await hac.page.locator('#mirror').textContent()).match(/\d\d(?: \d\d){5}/)[0];
    await thu.click(thu.button(t('pending.again')));
    await thu.sees(digits);
    await look(thu, 'nguoi-dung-04-cho-duyet');
    await thu.click(thu.button(t('people.approve')));
    await thu.has(thu.page.getByRole('dialog'));
    await thu.click(thu.button(t('people.yes')));
    await thu.sees_not(digits);
    await hac.click(hac.button(t('pending.again')));
    await hac.at(t('list.title'));
  });

  step('mất máy: thu hồi có lý do, hỏi lại trước; máy đó không gửi được nữa', async (world) => {
    const { thu, hac } = world;
    await thu.choose(thu.role('combobox', t('people.unit')), unit_name(UNITS.commune.id), UNITS.commune.search);
    await thu.has(thu.row(/Lò Văn Hặc/));
    await thu.click(thu.role('link', t('people.revoke-said', 'Lò Văn Hặc')));
    await thu.click(thu.button(t('people.revoke')));
    await thu.sees(t('error.people-reason'));
    await thu.tick(thu.role('radio', t('people.reason.lost')));
    await look(thu, 'nguoi-dung-05-thu-hoi');
    await thu.click(thu.button(t('people.revoke')));
    await thu.click(thu.button(t('people.yes')));
    await thu.has(thu.row(new RegExp(`^${t('people.revoked')}`)));
    await hac.go(t('nav.exchange'));
    await hac.click(hac.button(t('exchange.send')));
    await hac.sees(t('error.key-revoked'));
  });

  step('thủ trưởng mời cán bộ của đơn vị mình bằng điện thoại; không mời được nơi khác', async (world) => {
    const tien = world.tien = await arrive(world, 'Cà Văn Tiên', { unit: UNITS.other, roles: ['head'] },
      { width: 390, height: 844, touch: true });
    await tien.go(t('nav.people'));
    await tien.at(t('nav.people'));
    await look(tien, 'nguoi-dung-06-dien-thoai');
    await tien.click(tien.button(t('people.invite')));
    equal(await tien.role('checkbox', t('words.role.head')).count(), 0, 'a head makes no heads');
    await tien.tick(tien.role('checkbox', t('words.role.officer')));
    await tien.click(tien.button(t('people.make')));
    const code = await code_on(tien);
    const officer = await world.person('can-bo');
    await enter(officer, UNITS.other, 'Quàng Thị Ín', ['officer'], code);
    await officer.at(t('list.title'));
    await look(tien, 'nguoi-dung-07-dien-thoai-ma');
  });

  step('không có mạng: xem được người đã có quyền, nút mời tắt', async ({ tien }) => {
    await tien.offline(true);
    await tien.sees(t('people.offline'));
    await tien.click(tien.button(t('people.noted')));
    await becomes(() => tien.button(t('people.invite')).isDisabled(), true, 'disabled');
    check(await tien.row(/Cà Văn Tiên/).count(), 'the card is here');
    await tien.offline(false);
  });
});
