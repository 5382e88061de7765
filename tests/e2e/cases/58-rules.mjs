// Rules are edited and published in the application: everybody reads every rule with its source; the standing office
// writes the next ones in forms, is told of an error at its place, sees the effect and publishes; a unit receives them
// by network and its draft moves, another by a file; nobody else publishes anything.
import { readFileSync } from 'node:fs';

import { becomes, story, check } from '../lib/harness.mjs';
import { look } from '../lib/look.mjs';
import { UNITS, t, pattern, arrive, day, file, new_draft, present_law, saved, send, short_application,
  write_application } from '../lib/application.mjs';

const DESK = { width: 1366, height: 768 };
const PHONE = { width: 390, height: 844 };
const DOSSIER = 'Ghép hai sổ theo dõi thành một';
const ROUND = 'Đợt nhận thử';
const ONCE = 'Đợt đột xuất thử';
const PART = 'Phiếu xác nhận áp dụng';
const FROM = day(-10), TO = day(40);  // over the new year where it is near
const shipped = JSON.parse(readFileSync(present_law.path, 'utf8'));
const LEVEL = shipped.levels.find((level) => level.code === 'unit').name;
const MARK = `G: ${shipped.legend.G}`;
const CLOCK = shipped.clocks[0].name;
// The first number of those that the office publishes, in the year of today.
const ID = `sonla@${new Date(Date.now() + 7 * 3600e3).getUTCFullYear()}-`;
const NUMBER = 101;

const shot = (person, name) => look(person, `quy-dinh-${name}`);
const phone = async (person, name, locator) => {
  await person.page.setViewportSize(PHONE);
  await person.frame();
  if (locator) await person.reveal(locator);
  await shot(person, name);
  await person.page.setViewportSize(DESK);
  await person.frame();
};
// The row of the pack that was published, once it is in force.
const in_force = (person) =>
  person.page.getByRole('row')
    .filter({ has: person.page.getByRole('rowheader', { name: new RegExp(`^${ID}${NUMBER}(?!\\d)`) }) })
    .filter({ has: person.page.getByRole('cell', { name: t('regulation.in-force'), exact: true }) });
// Asked first: what was not published is gone for good.
const discard = async (person) => {
  await person.click(person.button(t('regulation.discard')));
  const dialog = person.page.getByRole('dialog', { name: t('regulation.discard-title') });
  await person.has(dialog);
  await shot(person, '17-bo-ban-dang-soan');
  await person.click(person.button(t('regulation.discard'), dialog));
  await person.has(person.button(t('regulation.begin-copy')));
};
const field = (name) => t(`rule.field.${name}`);
const list_of = (person) => person.region(pattern('regulation.list'));

story('quy định được soạn và ban hành trong phần mềm', (step) => {
  step('ai cũng đọc được mọi quy tắc, căn cứ, và chỗ chưa xác nhận', async (world) => {
    const hoa = world.hoa = await arrive(world, 'Lò Thị Hoa', { unit: UNITS.commune, roles: ['officer'] }, DESK);
    await hoa.go(t('nav.regulations'));
    await hoa.at(t('nav.regulations'));
    await hoa.sees(pattern('regulation.count', '\\d+', '\\d+'));
    await hoa.has(hoa.page.getByRole('columnheader', { name: t('regulation.column-source'), exact: true }));
    await shot(hoa, '01-danh-sach');
    // A rule leads to the article of the library that it rests on.
    await hoa.click(hoa.page.getByRole('row').filter({ has: hoa.page.getByRole('cell', { name: /13\/2012\/NĐ-CP/ }) }));
    await hoa.has(hoa.page.getByRole('link', { name: /^Xem .*13\/2012\/NĐ-CP$/ }));
    await hoa.tick(hoa.role('checkbox', t('regulation.only-unconfirmed')));
    await hoa.has_not(hoa.page.getByRole('cell', { name: t('regulation.confirmed'), exact: true }));
    await hoa.reveal(hoa.role('checkbox', t('regulation.only-unconfirmed')));
    await shot(hoa, '02-chua-xac-nhan');
    await phone(hoa, '03-dien-thoai', hoa.role('checkbox', t('regulation.only-unconfirmed')));
    check(await hoa.button(t('regulation.begin-copy')).count() === 0, 'an officer has the editor');
    // A draft that is begun under the present rules.
    await new_draft(hoa);
    await write_application(hoa, short_application(DOSSIER), { typed: [] });
    await saved(hoa);
  });
  step('cơ quan thường trực soạn: sai ở đâu báo ở đó', async (world) => {
    const mai = world.mai = await arrive(world, 'Nguyễn Thị Mai', { unit: UNITS.office, roles: ['office'] }, DESK);
    await send(mai);
    await mai.go(t('nav.regulations'));
    await mai.click(mai.button(t('regulation.begin-copy')));
    await mai.has(mai.region(pattern('regulation.editor')));
    await mai.write(mai.box(field('effective_from')), day(0));
    await mai.click(mai.button(t('regulation.add-row', t('rule.section.rounds'))));
    const row = mai.region(/^Dòng 1/);
    await mai.write(mai.box(field('name'), row), ROUND);
    await mai.write(mai.box(field('rounds.from'), row), '01/01');
    await mai.write(mai.box(field('rounds.to'), row), '31/02');
    await mai.sees(t('problem.day-form'));
    await mai.reveal(mai.box(field('rounds.to'), row));
    await shot(mai, '04-soan-sai-ngay');
    await mai.click(mai.button(t('regulation.check')));
    await mai.has(mai.region(pattern('regulation.faults', '\\d+')));
    await shot(mai, '05-cho-can-sua');
    // From the list of faults to the place.
    await mai.click(mai.page.getByRole('link', { name: new RegExp(`${field('rounds.to')}: `) }));
    await mai.write(mai.box(field('rounds.to'), row), '31/12');
    await mai.write(mai.box(t('rule.citation-document'), row), 'Quyết định soạn riêng để thử phần mềm');
    await mai.write(mai.box(t('rule.citation-article'), row), 'Điều 1');
  });
  step('đổi tỷ lệ thông qua phải xác nhận căn cứ; xem trước; ban hành', async (world) => {
    const { mai } = world;
    await mai.choose(mai.role('combobox', t('regulation.section'), mai.region(pattern('regulation.editor'))),
      t('rule.section.approval'), 'ty le');
    await mai.write(mai.box(field('share')), '3/4');
    await mai.click(mai.button(t('regulation.check')));
    await mai.has(mai.page.getByRole('link', { name: new RegExp(t('rule.fault-citation').slice(0, 20)) }));
    await mai.tick(mai.role('checkbox', t('regulation.keep-citation')));
    await mai.reload();  // what was written stays
    await mai.has(mai.region(pattern('regulation.editor')));
    await mai.holds(mai.box(field('share')), '3/4');
    await mai.click(mai.button(t('regulation.check')));
    const preview = mai.region(t('regulation.preview'));
    await mai.has(preview);
    await mai.sees(t('regulation.changes', '2'));
    await mai.sees(t('regulation.window-open'));
    await shot(mai, '06-xem-truoc');
    await phone(mai, '07-xem-truoc-dien-thoai', mai.button(t('regulation.publish')));
    await mai.write(mai.box(t('regulation.decision-number'), preview), '12/QĐ-THU');
    await mai.click(mai.button(t('regulation.publish')));
    const dialog = mai.page.getByRole('dialog');
    await mai.has(dialog);
    await shot(mai, '08-hoi-truoc-khi-ban-hanh');
    await mai.click(mai.button(t('regulation.publish'), dialog));
    await mai.has(mai.button(t('regulation.begin-copy')));
    await mai.has(in_force(mai));
    await shot(mai, '09-da-ban-hanh');
    await send(mai);
  });
  step('đơn vị nhận qua mạng: đơn đang viết thấy chỗ khác, chuyển, nộp', async ({ hoa }) => {
    await send(hoa);
    await hoa.go(t('nav.dossiers'));
    await hoa.click(hoa.row(DOSSIER));
    await hoa.at(t('draft.title'));
    await hoa.has(hoa.region(t('law.changed')));
    await hoa.sees(ROUND);
    await hoa.reveal(hoa.button(t('law.adopt')));
    await shot(hoa, '10-don-chuyen-quy-dinh');
    await hoa.click(hoa.button(t('law.adopt')));
    await hoa.has_not(hoa.region(t('law.changed')));
    await file(hoa);
    await send(hoa);
    await hoa.go(t('nav.regulations'));
    await hoa.has(in_force(hoa));
  });
  step('các bước xử lý: xem trong bảng, đổi thứ tự, bước không đường nào tới thì báo ở đúng chỗ', async ({ mai }) => {
    await mai.go(t('nav.regulations'));
    await mai.click(mai.button(t('regulation.begin-copy')));
    await mai.write(mai.box(field('effective_from')), day(0));
    const sections = mai.role('combobox', t('regulation.section'), mai.region(pattern('regulation.editor')));
    const section = (name, typed) => mai.choose(sections, t(name), typed);
    await section('rule.section.steps', 'cac buoc');
    const [examined, accepted, asked, answered] =
      ['examined', 'accepted', 'supplement_requested', 'supplemented'].map((act) => t(`words.act.dossier.${act}`));
    const table = mai.page.getByRole('table', { name: t('rule.section.steps'), exact: true });
    const order = async () => (await table.getByRole('rowheader').allInnerTexts()).map((text) => text.trim())
      .filter((text) => [examined, accepted].includes(text));
    await becomes(order, [accepted, examined], 'the steps are not in their order');
    await shot(mai, '11-cac-buoc');
    await phone(mai, '12-cac-buoc-dien-thoai', mai.row(examined));
    await mai.click(mai.row(examined));
    await mai.has(mai.region(examined));
    await shot(mai, '13-mot-buoc');
    // Above the acceptance.
    for (let steps = 0; steps < 3; steps++) {
      await mai.click(mai.button(t('regulation.row-up', examined)));
      await mai.frame();
    }
    await mai.reveal(sections);  // the table below it shows the rows that are in view
    await becomes(order, [examined, accepted], 'the step has not moved');
    await mai.click(mai.row(new RegExp(`^${asked}$`)));
    await mai.has(mai.region(asked));
    await mai.click(mai.button(t('regulation.remove-row', asked)));
    await mai.click(mai.button(t('regulation.check')));
    const told = mai.page.getByRole('link', { name: new RegExp(t('rule.fault-way-from').slice(0, 40)) });
    await mai.has(told);
    await shot(mai, '14-buoc-khong-toi-duoc');
    await mai.click(told);
    await mai.has(mai.region(answered));
    await shot(mai, '15-cho-can-sua-cua-buoc');
    await section('rule.section.conflicts', 'khi nao');
    await shot(mai, '16-khong-duoc-tham-gia');
    await section('rule.section.methods', 'bieu quyet');
    await shot(mai, '17-cach-bieu-quyet');
    await section('rule.section.sheets', 'cac phieu');
    await mai.click(mai.button(t('regulation.add-row', t('rule.section.sheets'))));
    await mai.write(mai.box(field('form')), 'Phiếu thứ hai');  // it is led to
    await shot(mai, '18-them-phieu');
    await section('rule.section.sheets', 'cac phieu');
    await mai.has(mai.region('Dòng 2'));
    await section('rule.section.council_acts', 'ai duoc ky');
    await mai.has(mai.region(/Mở phiên họp/));
    await shot(mai, '19-ai-duoc-ky');
    await discard(mai);
  });
  step('đơn vị không có mạng nhận bằng tệp; người khác không ban hành được', async (world) => {
    const { mai, hoa } = world;
    await mai.go(t('nav.regulations'));
    await mai.click(in_force(mai));
    const given = await mai.download(() => mai.click(mai.button(t('regulation.export'))));
    const tam = world.tam = await arrive(world, 'Quàng Văn Tâm', { unit: UNITS.other, roles: ['officer'] }, DESK);
    await tam.offline(true);
    await tam.go(t('nav.exchange'));
    await tam.upload(() => tam.click(tam.button(t('exchange.import'))), given.name, given.bytes);
    await tam.go(t('nav.regulations'));
    await tam.has(in_force(tam));
    await tam.offline(false);
    const pack = readFileSync(present_law.path);
    await hoa.go(t('nav.exchange'));
    await hoa.upload(() => hoa.click(hoa.button(t('exchange.import'))), 'quy-dinh.json', pack);
    await hoa.sees(t('error.act-authority'));
    await list_of(mai).first().waitFor({ state: 'attached' });
  });
  step('đợt chỉ có một lần, có thể qua năm mới; hoàn tác và làm lại bằng phím và nút', async (world) => {
    const { mai } = world;
    await send(mai);
    await mai.go(t('nav.regulations'));
    await mai.click(mai.button(t('regulation.begin-copy')));
    await mai.write(mai.box(field('effective_from')), day(0));
    await mai.click(mai.button(t('regulation.add-row', t('rule.section.rounds'))));
    const row = mai.region(/^Dòng 2/);
    await mai.write(mai.box(field('name'), row), ONCE);
    await mai.choose(mai.role('combobox', field('level'), row), LEVEL);
    await mai.write(mai.box(field('rounds.from'), row), FROM.slice(0, 5));
    await mai.write(mai.box(field('rounds.to'), row), TO.slice(0, 5));
    await mai.sees(pattern('rule.meaning', `Nhận hằng năm từ ${FROM.slice(0, 5)} đến hết ${TO.slice(0, 5)}.*`));
    const year = mai.box(field('year'), row), once = t('rule.round-once', FROM, TO);
    await mai.write(year, FROM.slice(6));
    await mai.sees(once);
    await mai.reveal(year);
    await shot(mai, '18-dot-mot-lan');
    await mai.press('Control+z');
    await mai.sees(t('undo.done', t('undo.text')));
    await mai.press('Escape');  // the field to which it led
    await mai.holds(year, '', 'the year was taken back');
    await mai.sees_not(once);
    const again = t('undo.forward', t('undo.text'));
    await mai.reveal(mai.button(again));
    await shot(mai, '19-hoan-tac');
    await mai.press('Control+y');
    await mai.press('Escape');
    await mai.sees(once);
    await mai.click(mai.button(t('undo.back', t('undo.text'))));
    await mai.press('Escape');
    await mai.sees_not(once);
    await mai.click(mai.button(again));
    await mai.press('Escape');
    await mai.sees(once);
    await mai.write(mai.box(t('rule.citation-document'), row), 'Quyết định soạn riêng để thử phần mềm');
    await mai.choose(mai.role('combobox', t('rule.citation-mark'), row), MARK);
    await mai.has(row.getByText(t('rule.citation-unread'), { exact: true }));
    await phone(mai, '20-dot-dien-thoai', year);
  });
  step('thành phần, thời hạn sửa được; xem trước nêu từng hồ sơ với hạn đang có và hạn mới', async (world) => {
    const { mai } = world;
    const sections = mai.role('combobox', t('regulation.section'), mai.region(pattern('regulation.editor')));
    await mai.choose(sections, t('rule.section.parts'), 'thanh phan ho so');
    await mai.click(mai.button(t('regulation.add-row', t('rule.section.parts'))));
    const part = mai.region(/^Dòng 5/);
    await mai.write(mai.box(field('name'), part), PART);
    await mai.write(mai.box(field('words'), part), 'xác nhận; áp dụng thử');
    await mai.write(mai.box(field('parts.note'), part), 'Có chữ ký của nơi áp dụng.');
    await mai.write(mai.box(t('rule.citation-document'), part), 'Quyết định soạn riêng để thử phần mềm');
    await mai.sees(t('rule.part-words', 'xác nhận, áp dụng thử'));
    await mai.reveal(mai.box(field('words'), part));
    await shot(mai, '21-thanh-phan');
    await mai.choose(sections, t('rule.section.clocks'), 'thoi han tung buoc');
    const clock = mai.region(/^Dòng 1/);
    await mai.write(mai.box(field('months'), clock), '0');
    await mai.sees(t('rule.clock-open'));  // until a day that somebody names
    await mai.write(mai.box(field('working_days'), clock), '10');
    await mai.sees(t('rule.clock-length', t('law.working-days', '10')));
    await mai.reveal(mai.box(field('working_days'), clock));
    await shot(mai, '22-thoi-han');
    await mai.choose(sections, t('rule.section.step_when'), 'mot so truong hop');
    const approval = t('words.act.dossier.superior_approved');
    await mai.click(mai.row(approval));
    await mai.has(mai.region(approval));
    await mai.reveal(mai.role('checkbox', t('rule.option.facts.state_funded')));
    await shot(mai, '23-truong-hop-cua-buoc');
    await mai.choose(sections, t('rule.section.clocks'), 'thoi han tung buoc');
    await mai.click(mai.button(t('regulation.check')));
    await mai.has(mai.page.getByRole('link', { name: new RegExp(t('rule.fault-citation').slice(0, 20)) }));
    await mai.tick(mai.role('checkbox', t('regulation.keep-citation')));
    await mai.click(mai.button(t('regulation.check')));
    const table = mai.page.getByRole('table', { name: t('regulation.affected'), exact: true });
    await mai.has(table);
    await mai.reveal(table);
    const cell = (text) => table.getByRole('cell', { name: text, exact: true });
    await mai.has(cell(t('regulation.affected-part', PART)));
    await mai.has(cell(t('regulation.affected-clock', CLOCK)));
    await shot(mai, '24-ho-so-khac-han');
    await phone(mai, '25-ho-so-khac-han-dien-thoai', table);
    const preview = mai.region(t('regulation.preview'));
    await mai.click(mai.button(t('regulation.publish'), preview));
    await mai.click(mai.button(t('regulation.publish'), mai.page.getByRole('dialog')));
    await mai.has(mai.button(t('regulation.begin-copy')));
    await send(mai);
  });
  step('tác giả thấy đợt chỉ có một lần và lời dặn của thành phần trong đơn', async ({ hoa }) => {
    await send(hoa);
    await new_draft(hoa);
    await hoa.sees(new RegExp(`${ONCE}: nhận đến hết `));
    await hoa.sees(t('round.once'));
    await hoa.sees('Có chữ ký của nơi áp dụng.');
    await shot(hoa, '26-don-trong-dot');
  });
});
