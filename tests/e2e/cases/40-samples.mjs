// Sample data: loaded, sorted, filtered, never sent, cleared again.
import { arrive, pattern, sample, sample_count, send, short_application, t, unit_name, UNITS,
 write_and_file } from '../lib/application.mjs';
import {check, equal, story} from '../lib/harness.mjs';

const titles = (person) => person.page.evaluate(async () => {
  const mirror = window.sangkien.mirror;
  return mirror.latest().filter((each) => each.r === 'row' && !/\/(head|empty)$/.test(each.id)).map((each) => each.n);
});

story('hồ sơ mẫu', (step) => {
  step('nạp mười hai hồ sơ mẫu', async (world) => {
    const office = world.office = await arrive(world, 'Cầm Thị Thu', { unit: UNITS.office, roles: ['office'] });
    await office.click(office.button(t('list.samples')));
    await office.has(office.row(new RegExp(sample('01').application.title.slice(0, 30))));
    const count = await office.page.getByText(pattern('list.count', '\\d+', '\\d+')).textContent();
    const [dossiers, drafts] = count.match(/\d+/g).map(Number);
    equal(dossiers + drafts, sample_count, 'samples in the list');
  });

  step('sắp xếp theo tên, xuôi và ngược, theo chữ cái tiếng Việt', async ({ office }) => {
    const head = office.page.getByRole('columnheader', { name: t('list.column-title'), exact: true });
    await office.click(head);
    await office.has(head.and(office.page.locator('[aria-sort=ascending]')));
    const up = await titles(office);
    const sorted = [...up].sort(new Intl.Collator('vi').compare);
    equal(up[0], sorted[0], 'first title');
    await office.click(head);
    await office.has(head.and(office.page.locator('[aria-sort=descending]')));
    const down = await titles(office);
    check(up[0] !== down[0], 'the order did not change');
  });

  step('lọc theo trạng thái và đơn vị', async ({ office }) => {
    await office.choose(office.role('combobox', t('list.state')), t('words.state.draft'));
    await office.sees(pattern('list.shown', '\\d+'));
    await office.choose(office.role('combobox', t('list.state')), t('list.all-states'));
    const unit = sample('01').application.addressed_to;
    await office.choose(office.role('combobox', t('list.unit')), unit_name(unit));
    await office.has(office.row(new RegExp(sample('01').application.title.slice(0, 30))));
    await office.choose(office.role('combobox', t('list.unit')), t('list.all-units'));
  });

  step('mở một hồ sơ mẫu: đọc được, ghi rõ là mẫu, không có gì để gửi', async ({ office, endpoint }) => {
    await office.click(office.row(new RegExp(sample('01').application.title.slice(0, 30))));
    await office.sees(t('dossier.next-sample'));
    await office.sees(t('dossier.signature-sample'));
    await send(office);
    equal((await endpoint.stats()).length, 0, 'nothing was sent');
    await office.go(t('nav.province'));
    await office.sees(t('province.matches'));
    await office.sees(t('province.empty'));
  });

  step('xóa hồ sơ mẫu, hồ sơ thật còn nguyên', async ({ office }) => {
    await write_and_file(office, short_application('Hồ sơ thật giữa các hồ sơ mẫu'));
    await office.go(t('nav.settings'));
    await office.click(office.button(t('settings.clear-samples')));
    await office.click(office.button(t('dialog.clear-yes'), office.page.getByRole('dialog')));
    await office.go(t('nav.dossiers'));
    await office.sees(t('list.count', '1', '0'));
    await office.reload();
    await office.sees(t('list.count', '1', '0'));
    await office.has(office.row('Hồ sơ thật giữa các hồ sơ mẫu'));
  });
});
