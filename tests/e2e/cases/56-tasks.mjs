// The letter's tasks 1, 2 and 4 at three desks: an officer, his head and the standing office. A text is found, read and
// told; a plan is drawn, approved and reported; a campaign of the province and a published document reach the unit, a
// registration and the telling reach the province, which sees who has none.
import { join } from 'node:path';

import { story, check } from '../lib/harness.mjs';
import { look } from '../lib/look.mjs';
import { paths } from '../lib/paths.mjs';
import { UNITS, t, pattern, arrive, day, send, short_application, unit_name,
  write_and_file } from '../lib/application.mjs';

const DESK = { width: 1366, height: 768 };
const YEAR = new Date(Date.now() + 7 * 3600e3).getUTCFullYear();
const CAMPAIGN = 'Bớt một lần đi lại cho bà con';
const TEXT = '99/2026/QĐ-THU', TITLE = 'Văn bản soạn riêng để thử phần mềm';
const LESSON = 'Lịch hẹn ở nhà văn hóa bản', OWN = 'Mỗi tháng một hồ sơ';
const DOSSIER = 'Sổ hẹn hai liên trả kết quả ở bản';

const shot = (person, name) => look(person, `nhiem-vu-${name}`);

const field = (kind, member) => t(`act.field.${kind}.${member}`);

async function write_fields(person, kind, fields, from) {
  for (const [member, text] of Object.entries(fields))
    await person.write(person.box(field(kind, member), from), text);
}

async function sign(person, { asks = false } = {}) {
  await person.click(person.button(t('act.sign')));
  if (asks) await person.click(person.button(t('act.sign'), person.page.getByRole('dialog')));
  await person.has_not(person.button(t('act.sign')));
}

// The row of a table in two of whose cells these stand.
const row_with = (person, first, second, from) =>
  person.row(first, from).filter({ has: person.page.getByRole('cell', { name: second, exact: true }) });

// One row of the form's list.
const row_of = (person, number) => person.region(t('journal.row', String(number)));

async function activity(person, number, { measure, ...fields }) {
  const row = row_of(person, number);
  if (!await row.count()) await person.click(person.button(t('journal.add-row')));
  await person.has(row);
  await write_fields(person, 'activities', fields, row);
  await person.choose(person.role('combobox', field('activities', 'measure'), row),
      t(`act.option.activities.${measure}`));
}

async function printed(person, press, kind) {
  await person.page.evaluate(() => { window.print = () => {}; });
  await press();
  await person.page.locator(`#print .${kind}`).waitFor({ state: 'attached' });
  return person.page.locator(`#print .${kind}`).innerText();
}

story('nhiệm vụ của công văn 163', (step) => {
  step('thư viện: tìm không dấu, mở đúng điều, xác nhận đã đọc', async (world) => {
    const hoa = world.hoa = await arrive(world, 'Lò Thị Hoa', { unit: UNITS.commune, roles: ['officer'] }, DESK);
    await hoa.go(t('nav.library'));
    await hoa.at(t('nav.library'));
    await hoa.has(hoa.region(t('library.unread', '4')));
    await shot(hoa, '01-thu-vien');
    await hoa.write(hoa.box(t('library.search')).or(hoa.role('searchbox', t('library.search'))), 'thoi hieu dieu 5');
    await hoa.click(hoa.row('13/2012/NĐ-CP', hoa.region(pattern('library.found', '\\d+'))));
    await hoa.has(hoa.page.getByRole('main', { name: /^13\/2012/ }));
    await hoa.sees('thời hiệu thực hiện quyền yêu cầu công nhận sáng kiến là 01 năm');
    await shot(hoa, '02-dieu-5');
    await hoa.click(hoa.button(t('library.confirm')));
    await hoa.sees(t('library.confirmed-on', day(0)));
    await hoa.go(t('nav.library'));
    await hoa.has(hoa.region(t('library.unread', '3')));
    // A text that nobody has the wording of says so, and what follows it can be opened.
    await hoa.click(hoa.row('30/2014/QĐ-UBND', hoa.region(t('library.use-letter'))));
    await hoa.sees(t('library.no-wording-text'));
    await hoa.click(hoa.link(t('library.open', '21/2020/QĐ-UBND')));
    await hoa.has(hoa.page.getByRole('main', { name: /^21\/2020/ }));
  });
  step('kế hoạch năm: cán bộ lập, có việc chưa định ngày', async ({ hoa }) => {
    await write_and_file(hoa, short_application(DOSSIER));
    await send(hoa);
    await hoa.go(t('nav.plan'));
    await hoa.at(t('nav.plan'));
    await hoa.sees(t('plan.none', String(YEAR)));
    await hoa.click(hoa.button(t('plan.draw')));
    await hoa.has(hoa.region(t('words.act.plan.drawn')));
    await hoa.write(hoa.box(field('plan', 'goals')), 'Mỗi bộ phận có ít nhất một sáng kiến trong năm.');
    await activity(hoa, 1, { name: 'Vận động nộp hồ sơ', owner: 'Văn phòng', from: `05/01/${YEAR}`, to: `31/12/${YEAR}`,
      budget: '2.500.000', target: '2', measure: 'filed' });
    await activity(hoa, 2, { name: 'Tập huấn viết đơn', measure: 'none' });
    await shot(hoa, '03-lap-ke-hoach');
    await sign(hoa);
    await hoa.sees(t('state.plan.drawn'));
    await hoa.sees(t('plan.reached-of', '1', '2'));
    await hoa.sees(t('plan.finding.no-dates'));
    await shot(hoa, '04-ke-hoach');
    await hoa.click(hoa.row('Vận động nộp hồ sơ', hoa.region(t('plan.items'))));  // the dossiers behind the number
    await hoa.at(t('list.title'));
    await hoa.has(hoa.row(DOSSIER));
    await send(hoa);
  });
  step('thủ trưởng thấy trong việc cần làm, phê duyệt', async (world) => {
    const chu = world.chu = await arrive(world, 'Cầm Văn Chủ', { unit: UNITS.commune, roles: ['head'] }, DESK);
    await send(chu);
    await chu.go(t('nav.work'));
    await chu.at(t('nav.work'));
    await shot(chu, '05-viec-can-lam');
    await chu.click(chu.row(t('plan.of-year', String(YEAR))));
    await chu.at(t('nav.plan'));
    await chu.click(chu.button(t('words.act.plan.approved')));
    await chu.write(chu.box(field('plan', 'number')), '05/KH-UBND');
    await sign(chu);
    await chu.sees(t('state.plan.approved'));
    await send(chu);
  });
  step('cán bộ lập báo cáo 6 tháng, số điền sẵn từ hồ sơ, in ba văn bản', async ({ hoa }) => {
    await send(hoa);
    await hoa.go(t('nav.plan'));
    await hoa.click(hoa.button(t('plan.do-mid')));
    await hoa.has(hoa.region(t('words.act.plan.reported')));
    await hoa.holds(hoa.box(field('outcomes', 'result'), row_of(hoa, 1)), '1/2');
    await hoa.write(hoa.box(field('plan', 'text')), 'Đã nộp một hồ sơ.');
    await hoa.tick(hoa.role('radio', t('act.option.outcomes.done'), row_of(hoa, 2)));
    await sign(hoa);
    await hoa.has(hoa.region(t('plan.report-mid')));
    const plan = await printed(hoa, () => hoa.click(hoa.button(t('plan.print'))), 'plan');
    check(/05\/KH-UBND/.test(plan) && /2\.500\.000/.test(plan), plan);
    const mid = await printed(hoa, () => hoa.click(hoa.button(t('plan.print-mid'))), 'plan-report');
    check(/Đã nộp một hồ sơ/.test(mid) && /1\/2/.test(mid), mid);
    await hoa.page.emulateMedia({ media: 'print' });
    await hoa.page.screenshot({ path: join(paths.shots, 'nhiem-vu-06-bao-cao-giay.png') });
    await hoa.page.emulateMedia({ media: null });
    await send(hoa);
  });
  step('tỉnh thấy ai có kế hoạch, ai chưa có Hội đồng; phát động và phổ biến văn bản', async (world) => {
    const mai = world.mai = await arrive(world, 'Nguyễn Thị Mai', { unit: UNITS.office, roles: ['office'] }, DESK);
    await send(mai);
    await mai.go(t('nav.plan'));
    const units = mai.region(t('plan.units'));
    await mai.has(row_with(mai, unit_name(UNITS.commune.id), t('state.plan.approved'), units));
    await mai.has(units.getByRole('cell', { name: t('plan.state-none'), exact: true }));
    await mai.reveal(mai.row(unit_name(UNITS.commune.id), units));
    await shot(mai, '07-ke-hoach-toan-tinh');
    await mai.go(t('nav.councils'));
    const councils = mai.region(t('councils.units'));
    await mai.has(councils.getByRole('cell', { name: t('councils.units-none'), exact: true }));
    await mai.reveal(councils.getByRole('row'));
    await shot(mai, '08-hoi-dong');
    await mai.go(t('nav.campaigns'));
    await mai.click(mai.button(t('campaign.launch')));
    await write_fields(mai, 'campaign', { name: CAMPAIGN, theme: 'Mỗi thủ tục bớt một lần đi lại.',
      tie: 'Chỉ tiêu trả kết quả đúng hạn.', from: day(-20), to: day(200), criteria: 'Sáng kiến được công nhận.' });
    await sign(mai, { asks: true });
    await mai.has(mai.row(CAMPAIGN));
    await mai.go(t('nav.library'));
    await mai.click(mai.button(t('library.publish')));
    await write_fields(mai, 'text', { number: TEXT, date: day(-3), issuer: 'Sở Khoa học và Công nghệ', title: TITLE,
      source: 'Bản chính lưu tại văn thư', due: day(10),
      content: 'Điều 1. Phạm vi\nThử việc phổ biến đến từng đơn vị.' });
    await mai.tick(mai.role('radio', t('act.option.text.in_force')));
    await mai.tick(mai.role('checkbox', t('act.option.text.officer')));
    await shot(mai, '09-pho-bien');
    await sign(mai, { asks: true });
    await mai.has(mai.row(TEXT, mai.region(t('library.use-published'))));
    await send(mai);
  });
  step('đơn vị nhận văn bản: đọc, ghi đã phổ biến; đăng ký thi đua', async ({ hoa }) => {
    await send(hoa);
    await hoa.go(t('nav.work'));
    await hoa.click(hoa.row(`${TEXT}. ${TITLE}`));
    await hoa.has(hoa.page.getByRole('main', { name: `${TEXT}. ${TITLE}` }));
    await hoa.sees('Thử việc phổ biến đến từng đơn vị.');
    await hoa.click(hoa.button(t('library.confirm')));
    await hoa.sees(t('library.confirmed-on', day(0)));
    await hoa.click(hoa.button(t('library.tell')));
    await hoa.tick(hoa.role('radio', t('act.option.reading.meeting')));
    await write_fields(hoa, 'reading', { staff: '30', told: '28' });
    await shot(hoa, '10-ghi-pho-bien');
    await sign(hoa);
    await hoa.sees(t('library.told-of', '28', '30', day(0)));
    await hoa.go(t('nav.campaigns'));
    await hoa.click(hoa.row(CAMPAIGN));
    await hoa.at(CAMPAIGN);
    await hoa.click(hoa.button(t('campaign.register')));
    await hoa.tick(hoa.role('radio', t('act.option.participation.person')));
    await write_fields(hoa, 'participation', { name: 'Lò Thị Hoa', pledge: 'Bỏ một giấy tờ.' });
    await hoa.choose(hoa.role('combobox', field('participation', 'dossier')), DOSSIER, 'so hen');
    await shot(hoa, '11-dang-ky');
    await sign(hoa);
    await hoa.click(hoa.row(t('campaign.entry-local', 'Lò Thị Hoa'), hoa.region(t('campaign.entries'))));
    await hoa.click(hoa.button(t('words.act.participation.progressed'), hoa.region(t('campaign.own', 'Lò Thị Hoa'))));
    await hoa.write(hoa.box(field('participation', 'text')), 'Đã bỏ một giấy tờ.');
    await sign(hoa);
    await hoa.sees('Đã bỏ một giấy tờ.');
    await hoa.sees(t('campaign.local', '1'));  // not sent yet: in no number
    await hoa.sees(t('campaign.turnout', '0', '0', '0'));
    await send(hoa);
    await hoa.go(t('nav.campaigns'));
    await hoa.click(hoa.row(CAMPAIGN));
    await hoa.sees(t('campaign.turnout', '1', '0', '1'));
    await hoa.sees_not(t('campaign.local', '1'));
  });
  step('tỉnh thấy đăng ký và kết quả từ hồ sơ, đơn vị nào chưa phổ biến; tổng kết', async ({ mai }) => {
    await send(mai);
    await mai.go(t('nav.library'));
    const report = mai.region(t('library.report'));
    await mai.has(report.getByRole('cell', { name: t('library.told-none'), exact: true }));
    await mai.sees(pattern('library.report-sum', '\\d+', '\\d+', '0'));
    await mai.reveal(report.getByRole('row'));
    await shot(mai, '12-don-vi-pho-bien');
    await mai.reveal(mai.region(t('library.use-published')));  // its rows are there while they are in view
    await mai.click(mai.row(TEXT, mai.region(t('library.use-published'))));
    await mai.has(row_with(mai, unit_name(UNITS.commune.id), t('library.told-of', '28', '30', day(0)),
        mai.region(t('library.report'))));
    await mai.go(t('nav.campaigns'));
    await mai.click(mai.row(CAMPAIGN));
    await mai.at(CAMPAIGN);
    await mai.sees(t('campaign.turnout', '1', '0', '1'));
    // The number leads to the dossiers behind it.
    await mai.reveal(mai.row('Lò Thị Hoa', mai.region(t('campaign.entries'))));
    await mai.click(mai.region(t('campaign.entries')).getByRole('table').getByRole('link', { name: /: 1$/ }).first());
    await mai.at(t('list.title'));
    await mai.sees(pattern('list.counted'));
    await mai.has(mai.row(DOSSIER));
    await mai.click(mai.button(t('list.counted-all')));
    await mai.go(t('nav.campaigns'));
    await mai.click(mai.row(CAMPAIGN));
    await mai.at(CAMPAIGN);
    await mai.click(mai.row('Lò Thị Hoa', mai.region(t('campaign.entries'))));
    const entry = mai.region(t('campaign.own', 'Lò Thị Hoa'));
    await mai.has(mai.link(t('campaign.open-dossier', DOSSIER), entry));  // behind the numbers
    await mai.click(mai.button(t('words.act.campaign.awarded'), entry));
    await mai.holds(mai.box(field('campaign.awarded', 'name')), 'Lò Thị Hoa');
    await write_fields(mai, 'campaign', { prize: 'Giải nhất', money: '2.000.000' });
    await sign(mai);
    await mai.sees(t('campaign.money', '0'));  // not sent yet: in no sum, told apart
    await mai.sees(t('campaign.awards-local', '1'));
    await mai.click(mai.button(t('words.act.campaign.closed')));
    await mai.write(mai.box(field('campaign.closed', 'text')), 'Phong trào được hưởng ứng.');
    await sign(mai);
    await mai.sees(t('campaign.time-closed'));
    await mai.sees(t('campaign.report-local'));
    await shot(mai, '13-phong-trao');
    await mai.click(mai.link(t('tasks.to-exchange')).first());
    await mai.at(t('nav.exchange'));
    await send(mai);
    await mai.go(t('nav.campaigns'));
    await mai.click(mai.row(CAMPAIGN));
    await mai.at(CAMPAIGN);
    await mai.sees(t('campaign.money', '2.000.000'));
    await mai.sees_not(t('tasks.not-sent'));
    const paper = await printed(mai, () => mai.click(mai.button(t('campaign.print-report'))), 'campaign-report');
    check(/Lò Thị Hoa/.test(paper) && /Giải nhất/.test(paper), paper);
    await send(mai);
  });
  step('kinh nghiệm đến mọi đơn vị; văn bản chưa có lời văn được cơ quan thường trực bổ sung', async ({ hoa, mai }) => {
    await mai.go(t('nav.campaigns'));
    await mai.click(mai.row(CAMPAIGN));
    await mai.at(CAMPAIGN);
    await mai.click(mai.button(t('words.act.campaign.lesson')));
    await write_fields(mai, 'campaign.lesson', { title: LESSON, text: 'Treo lịch hẹn ở nhà văn hóa bản.' });
    await sign(mai);
    await mai.click(mai.button(t('words.act.lesson.shared')));
    await mai.holds(mai.box(field('lesson', 'title')), LESSON);
    await mai.write(mai.box(field('lesson', 'contact')), 'Nguyễn Thị Mai, 0212 3456789');
    await shot(mai, '17-chia-se-kinh-nghiem');
    await sign(mai, { asks: true });
    await mai.sees(t('campaign.lesson-shared'));
    await mai.go(t('nav.library'));
    await mai.click(mai.row('30/2014/QĐ-UBND', mai.region(t('library.use-letter'))));
    await mai.click(mai.button(t('library.supply')));
    await mai.holds(mai.box(field('text', 'number')), '30/2014/QĐ-UBND');
    await write_fields(mai, 'text', { source: 'Bản chính lưu tại văn thư',
      content: 'Điều 1. Phạm vi\nChữ soạn riêng để thử phần mềm.' });
    await shot(mai, '18-bo-sung-loi-van');
    await sign(mai, { asks: true });
    await mai.has(mai.button(t('library.supplied')));
    await send(mai);
    await send(hoa);
    await hoa.go(t('nav.campaigns'));
    const lessons = hoa.region(t('campaign.lessons'));
    await hoa.click(hoa.row(LESSON, lessons));
    await hoa.sees('Treo lịch hẹn ở nhà văn hóa bản.');
    await shot(hoa, '19-kinh-nghiem-cac-don-vi');
    await hoa.go(t('nav.library'));
    await hoa.reveal(hoa.region(t('library.use-letter')));
    await hoa.click(hoa.row('30/2014/QĐ-UBND', hoa.region(t('library.use-letter'))));
    await hoa.click(hoa.button(t('library.supplied')));
    await hoa.sees('Chữ soạn riêng để thử phần mềm.');
  });
  step('phong trào của đơn vị gắn với một nội dung của kế hoạch: thấy tiến độ ở cả hai nơi', async ({ hoa }) => {
    await hoa.go(t('nav.campaigns'));
    await hoa.click(hoa.button(t('campaign.launch')));
    await write_fields(hoa, 'campaign', { name: OWN, theme: 'Mỗi tháng một hồ sơ.', from: day(-5), to: day(100) });
    await hoa.choose(hoa.role('combobox', field('campaign', 'goal')),
        t('campaign.goal-option', String(YEAR), 'Vận động nộp hồ sơ'));
    await sign(hoa);
    await hoa.click(hoa.row(OWN));
    await hoa.at(OWN);
    await hoa.sees(pattern('campaign.goal-progress', String(YEAR), 'Vận động nộp hồ sơ', '.*1/2.*'));
    await shot(hoa, '20-gan-voi-ke-hoach');
    await hoa.click(hoa.link(t('campaign.goal-open', String(YEAR))));
    await hoa.at(t('nav.plan'));
    await hoa.click(hoa.link(t('plan.campaign-line', 'Vận động nộp hồ sơ', OWN)));
    await hoa.at(OWN);
    await send(hoa);
  });
  step('đơn vị đã nhập vào đơn vị khác: giữ tên cũ, người ghi danh ở đó được báo cần làm gì', async (world) => {
    const lan = await arrive(world, 'Hà Thị Lan', { unit: UNITS.other, roles: ['officer'] },
        { width: 1366, height: 768, context: { serviceWorkers: 'block' } });
    // The list of a later day, as the site would bring it.
    await lan.context.route('**/assets/units/units.json', async (route) => {
      const list = await (await route.fetch()).json();
      const old = list.units.find(({ id }) => id === UNITS.other.id);
      list.units = list.units.filter((unit) => unit !== old);
      list.former = [{ id: old.id, name: old.name, until: '2026-01-31', into: UNITS.commune.id }];
      await route.fulfill({ json: list });
    });
    await lan.reload();
    const told = t('frame.unit-merged', unit_name(UNITS.other.id), unit_name(UNITS.commune.id), '31/01/2026');
    await lan.sees(told);
    await shot(lan, '21-don-vi-da-nhap');
    await lan.go(t('nav.statistics'));
    await lan.at(t('nav.statistics'));
    await lan.go(t('nav.plan'));
    await lan.at(t('nav.plan'));
    await lan.sees(told);
    await lan.page.setViewportSize({ width: 390, height: 844 });
    await lan.go(t('nav.work'));
    await shot(lan, '22-don-vi-da-nhap-dien-thoai');
  });
  step('trên điện thoại', async ({ hoa, mai }) => {
    await send(hoa);
    for (const person of [hoa, mai]) await person.page.setViewportSize({ width: 390, height: 844 });
    await hoa.go(t('nav.plan'));
    await hoa.at(t('nav.plan'));
    await shot(hoa, '14-ke-hoach-dien-thoai');
    await hoa.go(t('nav.campaigns'));
    await hoa.click(hoa.row(CAMPAIGN));
    await hoa.at(CAMPAIGN);
    await hoa.sees(t('campaign.time-closed'));
    await shot(hoa, '15-phong-trao-dien-thoai');
    await mai.go(t('nav.library'));
    await shot(mai, '16-thu-vien-dien-thoai');
  });
});
