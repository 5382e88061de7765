// After a recognition: a reward recorded, remuneration reckoned, printed and paid; the initiative offered to all units,
// asked for by another, answered, applied there, its result counted at the province. Desks of two units and the office.
import { join } from 'node:path';

import { story, check, equal } from '../lib/harness.mjs';
import { look } from '../lib/look.mjs';
import { paths } from '../lib/paths.mjs';
import { UNITS, t, act, arrive, attach, copy_sample, day, file, open_dossier, sample, send, unit_name }
  from '../lib/application.mjs';

const title = 'Phiếu “ba ô” kiểm hồ sơ, nhân rộng';
const [first, second] = sample('02').application.authors.map(({ name }) => name);

const shot = (person, name) => look(person, `khen-thuong-${name}`);

// Fills in the open form of a task and signs it.
async function sign(person, fields, choices = {}, { asks = false } = {}) {
  for (const [label, option] of Object.entries(choices))
    await person.tick(person.role('radio', t(option), person.role('radiogroup', t(label))));
  for (const [label, text] of Object.entries(fields)) await person.write(person.box(t(`act.field.${label}`)), text);
  await person.click(person.button(t('act.sign')));
  if (asks) await person.click(person.button(t('act.sign'), person.page.getByRole('dialog')));
  await person.has_not(person.button(t('act.sign')));
}

async function screen(person, key) {
  await person.go(t(key));
  await person.at(t(key));
}

story('khen thưởng, thù lao, nhân rộng', (step) => {
  step('hồ sơ hai tác giả được công nhận', async (world) => {
    const an = world.an = await arrive(world, first, { unit: UNITS.commune });
    await copy_sample(an, '02', title);
    await an.tick(an.role('checkbox', t('form.commitment.label')));
    await file(an);
    await send(an);
    const desk = { width: 1366, height: 768 };
    const binh = world.binh =
        await arrive(world, 'Quàng Văn Bình', { unit: UNITS.commune, roles: ['officer'] }, desk);
    await send(binh);
    await open_dossier(binh, title);
    await act(binh, 'received', { fields: { 'act.field.dossier.received.number': '12/TN-UBND' } });
    await act(binh, 'accepted', { choices: { 'act.field.state_funded': 'act.option.no',
      'act.field.head_is_author': 'act.option.no' } });
    await act(binh, 'council_opinion', { asks: true, before: () => attach(binh),
      choices: { 'act.field.result': 'act.option.agree' }, fields: {
      'act.field.members': '5', 'act.field.agree': '5', 'act.field.disagree': '0', 'act.field.invalid': '0' } });
    await send(binh);
    const chu = world.chu = await arrive(world, 'Tòng Văn Chủ', { unit: UNITS.commune, roles: ['head'] }, desk);
    await send(chu);
    await open_dossier(chu, title);
    await act(chu, 'decided', { asks: true, choices: { 'act.field.result': 'act.option.recognised' },
      fields: { 'act.field.number': '15/QĐ-UBND' } });
    await send(chu);
    await send(binh);
  });

  step('cán bộ thấy tác giả chưa được khen thưởng, ghi quyết định khen thưởng', async ({ binh }) => {
    await binh.go(t('nav.work'));
    await binh.has(binh.row(t('words.act.reward.given')));
    await screen(binh, 'nav.rewards');
    await binh.has(binh.region(t('rewards.due', '2')));
    await shot(binh, '01-chua-khen');
    await binh.click(binh.row(first, binh.region(t('rewards.due', '2'))));
    await binh.holds(binh.box(t('act.field.reward.name')), first, 'the name stands in the form');
    await binh.click(binh.button(t('act.sign')));
    await binh.sees(t('problem.blank'));
    await shot(binh, '02-ghi');
    await sign(binh, { 'reward.form': 'Chiến sĩ thi đua cơ sở', 'reward.number': '30/QĐ-UBND',
      'reward.money': '2.530.000' });
    // Not sent yet: in no number, told apart.
    await binh.has(binh.region(t('rewards.given', '0')));
    await binh.sees(t('rewards.local', '1'));
    await binh.has(binh.row(t('tasks.not-sent'), binh.region(t('rewards.given', '0'))));
    await binh.has(binh.row(t('rewards.standing-local'), binh.region(t('rewards.due', '2'))));
    await binh.reveal(binh.region(t('rewards.due', '2')));
    await shot(binh, '02b-chua-gui');
    await send(binh);
    await screen(binh, 'nav.rewards');
    await binh.has(binh.region(t('rewards.given', '1')));
    await binh.has(binh.region(t('rewards.due', '1')));
    await binh.choose(binh.role('combobox', t('rewards.person')), first);
    await binh.sees(t('rewards.title-held', day(0).slice(-4)));
    await binh.sees(t('rewards.title-chain', '1', 'Chiến sĩ thi đua cơ sở', '3'));
    await shot(binh, '03-danh-hieu');
    await binh.page.evaluate(() => { window.print = () => { window.printed = true; }; });
    await binh.click(binh.button(t('rewards.print-proposal')));
    await binh.page.locator('#print .reward-proposal').waitFor({ state: 'attached' });
    check((await binh.page.locator('#print').textContent()).includes(second), 'the other author is proposed');
  });

  step('tính thù lao: số tiền hiện ngay, chia đúng từng đồng; in bảng kê, xuất CSV, ghi đã chi', async ({ binh }) => {
    await open_dossier(binh, title);
    await binh.click(binh.button(t('words.act.remuneration.set')));
    await binh.at(t('nav.rewards'));
    await binh.write(binh.box(t('act.field.remuneration.benefit')), '100.000.001');
    const preview = binh.region(t('rewards.preview'));
    await binh.has(binh.row('4.200.001 đồng', preview));
    await binh.has(binh.row('2.800.000 đồng', preview));
    await binh.sees(t('rewards.unread'));
    await binh.sees(t('rewards.no-evidence'));  // asked for before it is signed
    await attach(binh, 'so-theo-doi.pdf');
    await binh.sees_not(t('rewards.no-evidence'));
    await binh.reveal(binh.row('4.200.001 đồng', preview));
    await shot(binh, '04-tinh-thu-lao');
    await sign(binh, { 'remuneration.calculation': 'Sổ theo dõi giờ làm thêm' });
    const pay = binh.region(t('rewards.pay'));
    await binh.has(binh.row('8.400.002 đồng', pay));
    const csv = await binh.download(() => binh.click(binh.button(t('rewards.export'))));
    equal([...csv.bytes.subarray(0, 3)], [0xef, 0xbb, 0xbf], 'the byte order mark');
    check(csv.bytes.toString('utf8').includes('4200001'), csv.bytes.toString('utf8'));
    await binh.go(t('nav.work'));
    await binh.click(binh.row(t('words.act.remuneration.paid')));
    await binh.at(t('nav.rewards'));
    await binh.page.evaluate(() => { window.print = () => { window.printed = true; }; });
    await binh.click(binh.button(t('rewards.print-payments')));
    const paper = binh.page.locator('#print .payment-list');
    await paper.waitFor({ state: 'attached' });
    const words = await paper.textContent();
    check(words.includes('01 tệp'), words);
    check(words.includes('8.400.002') && words.includes('Tám triệu bốn trăm nghìn không trăm linh hai đồng'), words);
    await binh.page.emulateMedia({ media: 'print' });
    await binh.page.screenshot({ path: join(paths.shots, 'khen-thuong-05-bang-ke.png') });
    await binh.page.emulateMedia({ media: null });
    await shot(binh, '06-lan-ghi');
    await binh.click(binh.button(t('words.act.remuneration.paid')));
    await binh.holds(binh.box(t('act.field.remuneration.paid.amount')), '8.400.002', 'what is still owed');
    await sign(binh, { 'remuneration.number': 'PC 17' });
    await binh.has(binh.row(t('tasks.not-sent'), pay));
    await binh.click(binh.link(t('rewards.open-dossier', title)));
    await binh.at(title);
    await send(binh);
    await screen(binh, 'nav.rewards');
    await binh.has(binh.region(t('rewards.given', '1')));
    await binh.sees_not(t('tasks.not-sent'));
    await binh.has(binh.row(t('rewards.pay-paid'), pay));
  });

  step('giới thiệu cho mọi đơn vị; đơn vị khác đề nghị được áp dụng', async (world) => {
    const { binh } = world;
    await open_dossier(binh, title);
    await binh.click(binh.button(t('words.act.offer.made')));
    await binh.at(t('nav.replication'));
    await sign(binh, { 'offer.conditions': 'Một bàn hướng dẫn, một cán bộ.' }, {}, { asks: true });
    await binh.has(binh.link(title));
    await send(binh);
    const do_a = world.do_a = await arrive(world, 'Giàng A Dơ', { unit: UNITS.other, roles: ['officer', 'head'] },
        { width: 1366, height: 768 });
    await send(do_a);
    await screen(do_a, 'nav.replication');
    await do_a.click(do_a.link(title));
    await do_a.sees('Một bàn hướng dẫn, một cán bộ.');
    await do_a.click(do_a.button(t('replication.ask')));
    await sign(do_a, { 'replication.need': 'Bộ phận Một cửa của xã, 40 lượt người mỗi ngày.' });
    await send(do_a);
  });

  step('đơn vị có sáng kiến trả lời; bên kia áp dụng, ghi kết quả', async ({ binh, do_a }) => {
    await send(binh);
    await binh.go(t('nav.work'));
    await binh.click(binh.row(t('words.act.replication.agreed')));
    await binh.at(t('nav.replication'));
    await binh.click(binh.button(t('words.act.replication.agreed')));
    await shot(binh, '07-tra-loi');
    await sign(binh, { 'replication.text': 'Đồng ý, gửi kèm mẫu phiếu.' });
    await send(binh);
    await send(do_a);
    await screen(do_a, 'nav.replication');
    const agreed = do_a.region(t('replication.column', t('state.replication.agreed'), '1'));
    await do_a.click(do_a.link(title, agreed));
    await do_a.click(do_a.button(t('words.act.replication.applied')));
    await sign(do_a, { 'replication.since': day(-10), 'replication.scale': 'Bộ phận Một cửa' });
    await do_a.has(do_a.region(t('replication.column', t('state.replication.applied'), '0')));
    await do_a.sees(t('replication.local', '1'));
    await do_a.click(do_a.button(t('words.act.replication.result')));
    await sign(do_a, { 'replication.benefit': '12.000.000', 'replication.calculation': '300 giờ công' });
    await do_a.sees('12.000.000 đồng');
    await shot(do_a, '08-ket-qua');
    await send(do_a);
    await screen(do_a, 'nav.replication');
    await do_a.has(do_a.region(t('replication.column', t('state.replication.applied'), '1')));
    await do_a.sees_not(t('tasks.not-sent'));
  });

  step('cơ quan thường trực thấy nơi áp dụng, tổng tiền làm lợi, sổ khen thưởng của đơn vị', async (world) => {
    const mai = world.mai = await arrive(world, 'Nguyễn Thị Mai', { unit: UNITS.office, roles: ['office'] },
        { width: 1366, height: 768 });
    await send(mai);
    await screen(mai, 'nav.replication');
    await mai.sees(t('replication.sum-value', '12.000.000', '1', '0'));
    await shot(mai, '09-bang-theo-doi');
    await screen(mai, 'nav.rewards');
    await mai.choose(mai.role('combobox', t('rewards.unit')), unit_name(UNITS.commune.id), UNITS.commune.search);
    await mai.has(mai.region(t('rewards.given', '1')));
    await mai.has(mai.row(t('rewards.pay-paid'), mai.region(t('rewards.pay'))));
  });

  step('thống kê của tỉnh: nhân rộng, lợi ích từng nguồn, khen thưởng từng đơn vị', async ({ mai }) => {
    await screen(mai, 'nav.statistics');
    // A benefit counts in its own year, which may be another than that of the filing.
    await mai.choose(mai.role('combobox', t('statistics.year')), t('statistics.all-years'));
    const benefit = mai.region(t('statistics.benefit'));
    await mai.has(benefit.getByRole('link', { name: 'Lợi ích nơi áp dụng ghi: 12.000.000 đồng' }));
    await mai.has(benefit.getByRole('link', { name: 'Lợi ích dùng để tính thù lao: 100.000.001 đồng' }));
    await mai.has(mai.row(title, benefit));
    await mai.sees(t('statistics.replication-units', '1'));
    await mai.has(mai.link(`${unit_name(UNITS.other.id)}: 1`, mai.region(t('statistics.replication'))));
    const saved = await mai.download(() => mai.click(mai.button(t('statistics.table-csv'), benefit)));
    check(/^loi-ich-da-ghi-\d{8}\.csv$/.test(saved.name), saved.name);
    check(/,12000000,/.test(saved.bytes.toString('utf8')), saved.bytes.toString('utf8'));
    await mai.reveal(mai.region(t('statistics.replication')));
    await shot(mai, '13-nhan-rong-toan-tinh');
    await mai.reveal(benefit);
    await shot(mai, '14-loi-ich');
    const rewards = mai.region(t('statistics.rewards'));
    await mai.has(rewards.getByRole('link', { name: 'Còn tác giả chưa khen: 1' }).first());
    await mai.reveal(rewards);
    await shot(mai, '15-khen-thuong-toan-tinh');
    const csv = await mai.download(() => mai.click(mai.button(t('statistics.rewards-csv'))));
    check(csv.bytes.toString('utf8').includes(`${unit_name(UNITS.commune.id)},1,0,1,0`), csv.bytes.toString('utf8'));
    const excel = await mai.download(() => mai.click(mai.button(t('statistics.rewards-xlsx'))));
    equal(excel.bytes.subarray(0, 2).toString(), 'PK', 'the first bytes of an Excel file');
    await mai.click(benefit.getByRole('link', { name: /^Lợi ích nơi áp dụng ghi/ }));
    await mai.at(t('list.title'));
    await mai.has(mai.row(title));
    await screen(mai, 'nav.statistics');
    await mai.page.setViewportSize({ width: 390, height: 844 });
    await mai.reveal(benefit);
    await shot(mai, '16-loi-ich-dien-thoai');
    await mai.page.setViewportSize({ width: 1366, height: 768 });
  });

  step('khen thưởng một tập thể: mọi tác giả của sáng kiến ấy không còn chờ khen', async ({ binh }) => {
    await screen(binh, 'nav.rewards');
    await binh.click(binh.row(second, binh.region(t('rewards.due', '1'))));
    await binh.holds(binh.box(t('act.field.reward.name')), second);
    await sign(binh, { 'reward.name': 'Tổ một cửa', 'reward.form': 'Giấy khen', 'reward.number': '44/QĐ-UBND' },
        { 'act.field.reward.sort': 'act.option.reward.collective' });
    await binh.has(binh.row(t('rewards.standing-local'), binh.region(t('rewards.due', '1'))));
    await send(binh);
    await screen(binh, 'nav.rewards');
    await binh.has(binh.region(t('rewards.due', '0')));
    await binh.has(binh.row('Tổ một cửa', binh.region(t('rewards.given', '2'))));
    await shot(binh, '17-khen-tap-the');
  });

  step('trên điện thoại', async ({ binh, do_a }) => {
    for (const person of [binh, do_a]) await person.page.setViewportSize({ width: 390, height: 844 });
    await screen(do_a, 'nav.replication');
    await shot(do_a, '10-dien-thoai-nhan-rong');
    await open_dossier(binh, title);
    await binh.click(binh.button(t('words.act.remuneration.set')));
    await binh.write(binh.box(t('act.field.remuneration.benefit')), '5.000.000');
    await binh.reveal(binh.region(t('rewards.preview')));
    await shot(binh, '11-dien-thoai-thu-lao');
    await screen(binh, 'nav.rewards');
    await shot(binh, '12-dien-thoai');
  });
});
