// Every other end of a dossier, by the real forms: withdrawn by its author; refused at intake, complained of, the
// complaint upheld; returned by the head, recognised once the superior has approved, annulled, and what register and
// check of a certificate say then; refused by the head, the complaint rejected. And the list on paper.
import { UNITS, act, arrive, attach, copy_sample, day, examine, file, open_dossier, printed, sample, send, t }
  from '../lib/application.mjs';
import { sign } from '../lib/council.mjs';
import { becomes, check, equal, story } from '../lib/harness.mjs';
import { look } from '../lib/look.mjs';
import { words_in } from '../lib/square.mjs';

const TAKEN_BACK = 'Sổ bàn giao ca trực, nộp nhầm', NOT_OURS = 'Lịch tiếp dân bằng bảng màu',
  ANNULLED = 'Phiếu “ba ô”, bản bị hủy', REFUSED = 'Bảng hướng dẫn treo tường, bản không đạt';
const [first, second] = sample('02').application.authors.map(({ name }) => name);
const UNCLEAR = 'Chưa nêu rõ số hồ sơ đã áp dụng.', OLD = 'Giải pháp đã được công nhận năm trước.';

const picture = (person, name) => look(person, `ket-cuc-${name}`);
const choice = (member, option) => ({ [`act.field.${member}`]: `act.option.${option}` });
const state = (person, code) => person.sees(t(`state.${code}`));

// From the page of a dossier that was filed: another with its own title.
async function another(person, title) {
  await person.click(person.button(t('dossier.copy')));
  await person.at(t('draft.title'));
  await person.write(person.box(t('form.title.label')), title);
  await file_it(person);
}

async function file_it(person) {
  await person.tick(person.role('checkbox', t('form.commitment.label')));
  await file(person);
}

const draft = (person, paper) => printed(person, person.button(t('act.draft', t(`paper.${paper}`))));

story('các kết cục của một hồ sơ', (step) => {
  step('tác giả nộp bốn đơn, rút lại một', async (world) => {
    const desk = { width: 1366, height: 768 };
    const an = world.an = await arrive(world, first, { unit: UNITS.commune }, desk);
    await copy_sample(an, '02', TAKEN_BACK);
    await file_it(an);
    for (const title of [NOT_OURS, ANNULLED, REFUSED]) await another(an, title);
    await open_dossier(an, TAKEN_BACK);
    await act(an, 'withdrawn', { asks: true,
      fields: { 'act.field.dossier.withdrawn.reason': 'Nộp nhầm đơn vị.' } });
    await state(an, 'withdrawn');
    await an.sees(t('dossier.next-none'));
    await send(an);
    await an.go(t('nav.work'));
    await an.has(an.row(t('words.act.share.awaited')));
    await picture(an, '1-viec-cua-tac-gia');
  });

  step('cán bộ từ chối nhận một đơn, có lý do; in để trình ký trước khi có số', async (world) => {
    const desk = { width: 1366, height: 768 };
    const binh = world.binh = await arrive(world, 'Quàng Văn Bình', { unit: UNITS.commune, roles: ['officer'] }, desk);
    await send(binh);
    await open_dossier(binh, TAKEN_BACK);
    await binh.sees('Nộp nhầm đơn vị.');
    await open_dossier(binh, NOT_OURS);
    await act(binh, 'received', { fields: { 'act.field.dossier.received.number': '21/TN-UBND' } });
    await act(binh, 'intake_refused', { asks: true,
      fields: { 'act.field.dossier.intake_refused.reasons': 'Giải pháp áp dụng ở đơn vị khác.',
        'act.field.number': '22/TB-UBND' },
      before: async () => {
        await picture(binh, '2-tu-choi-nhan-don');
        const paper = await draft(binh, 'refusal');
        check(paper.includes('Giải pháp áp dụng ở đơn vị khác.'), `not on paper: ${paper.slice(0, 600)}`);
      } });
    await act(binh, 'notified', { choices: choice('way', 'in_person') });
    await send(binh);
  });

  step('tác giả thấy lý do, khiếu nại', async ({ an }) => {
    await send(an);
    await open_dossier(an, NOT_OURS);
    await state(an, 'intake_refused');
    await an.sees('Giải pháp áp dụng ở đơn vị khác.');
    await act(an, 'complained', { asks: true,
      fields: { 'act.field.content': 'Giải pháp được áp dụng tại bộ phận Một cửa của phường.' } });
    await send(an);
  });

  step('thủ trưởng giải quyết khiếu nại: chấp nhận, hồ sơ xét lại', async (world) => {
    const chu = world.chu = await arrive(world, 'Tòng Văn Chủ', { unit: UNITS.commune, roles: ['head'],
      position: 'Chủ tịch Ủy ban nhân dân phường' }, { width: 1366, height: 768 });
    await send(chu);
    await chu.go(t('nav.work'));
    await chu.click(chu.row(NOT_OURS));
    await chu.sees('Giải pháp được áp dụng tại bộ phận Một cửa của phường.');
    await act(chu, 'complaint_resolved', { asks: true, choices: choice('result', 'upheld'),
      fields: { 'act.field.dossier.complaint_resolved.reasons': 'Có xác nhận của bộ phận Một cửa.',
        'act.field.number': '23/TB-UBND' },
      before: async () => {
        await picture(chu, '3-giai-quyet-khieu-nai');
        check((await draft(chu, 'complaint')).includes('Chấp nhận khiếu nại'), 'the answer says so');
      } });
    await state(chu, 'received');
    await send(chu);
    const { an } = world;
    await send(an);
    await open_dossier(an, NOT_OURS);
    await an.sees('Có xác nhận của bộ phận Một cửa.');
  });

  step('thủ trưởng trả lại hồ sơ, nêu lý do; Hội đồng cho ý kiến lần nữa', async ({ binh, chu }) => {
    await open_dossier(binh, ANNULLED);
    await act(binh, 'received', { fields: { 'act.field.dossier.received.number': '24/TN-UBND' } });
    await act(binh, 'accepted', { choices: { ...choice('state_funded', 'yes'), ...choice('head_is_author', 'yes') } });
    const opine = () => act(binh, 'council_opinion', { asks: true, before: () => attach(binh),
      choices: choice('result', 'agree'), fields: { 'act.field.members': '5', 'act.field.agree': '5',
        'act.field.disagree': '0', 'act.field.invalid': '0' } });
    await opine();
    await send(binh);
    await send(chu);
    await open_dossier(chu, ANNULLED);
    await chu.sees(t('dossier.next-superior'));
    await act(chu, 'decided', { asks: true, choices: choice('result', 'returned'),
      fields: { 'act.field.dossier.decided.reasons': UNCLEAR, 'act.field.number': '25/TB-UBND' },
      before: async () => check((await draft(chu, 'return')).includes(UNCLEAR), 'the notice gives the reasons') });
    await send(chu);
    await send(binh);
    await open_dossier(binh, ANNULLED);
    await state(binh, 'returned');
    await binh.sees(UNCLEAR);
    await opine();
  });

  step('cấp trên chấp thuận: cán bộ ghi văn bản, kèm bản quét; thủ trưởng công nhận', async ({ binh, chu }) => {
    await act(binh, 'superior_approved', { choices: choice('result', 'approved'),
      fields: { 'act.field.body': 'Ủy ban nhân dân tỉnh', 'act.field.number': '9/UBND-KGVX' },
      before: async () => {
        await picture(binh, '4-cap-tren');
        await attach(binh, 'chap-thuan.pdf');
      } });
    await send(binh);
    await send(chu);
    await open_dossier(chu, ANNULLED);
    await act(chu, 'decided', { asks: true, choices: choice('result', 'recognised'),
      fields: { 'act.field.number': '26/QĐ-UBND' } });
    await state(chu, 'recognised');
    await send(chu);
  });

  step('cấp giấy cho hai đồng tác giả; trang công khai có sáng kiến', async (world) => {
    const { binh } = world;
    await send(binh);
    await binh.go(t('nav.certificates'));
    await binh.click(binh.row(first));
    for (const [number, name] of [['01', first], ['02', second]])
      await binh.write(binh.box(t('register.number-of', name)), `${number}/GCN-UBND`);
    await binh.write(binh.box(t('register.place')), 'Tô Hiệu');
    await binh.write(binh.box(t('register.signer')), 'Tòng Văn Chủ');
    await binh.write(binh.box(t('register.signer-position')), 'Chủ tịch');
    await binh.click(binh.button(t('act.sign')));
    await binh.has(binh.row('02/GCN-UBND'));
    await send(binh);
    await binh.go(t('nav.certificates'));
    await binh.click(binh.row('01/GCN-UBND'));
    await printed(binh, binh.button(t('register.print')));
    const { page } = binh;
    await page.emulateMedia({ media: 'print' });
    const square = page.locator('#print .code svg');
    await square.waitFor({ state: 'visible' });
    await square.evaluate(({ style }) => { style.width = style.height = '460px'; });
    world.address = await words_in(page, await square.screenshot());
    await page.emulateMedia({ media: null });
    await becomes(async () => (await catalogue(binh)).includes(ANNULLED), true, 'not in the public catalogue');
  });

  step('thủ trưởng hủy việc công nhận: bản để ký, lý do; sổ báo giấy không còn căn cứ', async ({ chu }) => {
    await send(chu);
    await open_dossier(chu, ANNULLED);
    await act(chu, 'annulled', { asks: true,
      fields: { 'act.field.dossier.annulled.reasons': OLD, 'act.field.number': '30/QĐ-UBND' },
      before: async () => {
        await picture(chu, '5-huy-cong-nhan');
        const paper = await draft(chu, 'annulling');
        for (const words of ['QUYẾT ĐỊNH', '26/QĐ-UBND', OLD, 'Hủy Giấy chứng nhận'])
          check(paper.includes(words), `not on paper: ${words}\n${paper.slice(0, 900)}`);
      } });
    await state(chu, 'annulled');
    await chu.sees(t('dossier.next-annulled'));
    await picture(chu, '6-da-huy');
    await send(chu);
    await open_dossier(chu, ANNULLED);
    await chu.click(chu.button(t('dossier.next-register')));
    await chu.has(chu.row(t('register.standing.without-ground')));
    await picture(chu, '7-so');
  });

  step('kiểm tra giấy: không còn căn cứ; hủy giấy rồi thì đã hủy', async ({ an, binh, chu, address }) => {
    const read = async (finding) => {
      await an.page.evaluate((hash) => { location.hash = '#/ho-so'; location.hash = hash; }, new URL(address).hash);
      await an.sees(t(`certificate.finding.${finding}`));
    };
    await send(an);
    await read('no-ground');
    await an.page.setViewportSize({ width: 390, height: 844 });
    await picture(an, '8-kiem-tra-dien-thoai');
    await an.page.setViewportSize({ width: 1366, height: 768 });
    await chu.click(chu.row('01/GCN-UBND'));
    await chu.click(chu.button(t('words.act.register.annulled')));
    await chu.write(chu.box(t('act.field.register.annulled.reasons')), OLD);
    await chu.write(chu.box(t('act.field.register.annulled.number')), '30/QĐ-UBND');
    await sign(chu, { final: true });
    await chu.sees(t('register.standing.annulled'));
    await send(chu);
    await send(an);
    await read('annulled');
    await open_dossier(an, ANNULLED);
    await an.sees(OLD);
    equal(await an.page.getByText(t('dossier.signature-bad')).count(), 0, 'wrong signatures');
    await send(binh);
  });

  step('thủ trưởng không công nhận; khiếu nại không được chấp nhận, kết quả giữ nguyên', async ({ an, binh, chu }) => {
    await examine(binh, REFUSED);
    await send(binh);
    await send(chu);
    await open_dossier(chu, REFUSED);
    await act(chu, 'decided', { asks: true, choices: choice('result', 'refused'),
      fields: { 'act.field.dossier.decided.reasons': OLD, 'act.field.number': '27/TB-UBND' } });
    await send(chu);
    await send(an);
    await open_dossier(an, REFUSED);
    await state(an, 'refused');
    await act(an, 'complained', { asks: true, fields: { 'act.field.content': 'Đề nghị xem lại.' } });
    await send(an);
    await send(chu);
    await open_dossier(chu, REFUSED);
    await act(chu, 'complaint_resolved', { asks: true, choices: choice('result', 'rejected'),
      fields: { 'act.field.dossier.complaint_resolved.reasons': 'Không có căn cứ mới.',
        'act.field.number': '28/TB-UBND' } });
    await state(chu, 'refused');
    await send(chu);
    await send(an);
    await open_dossier(an, REFUSED);
    await an.sees('Không có căn cứ mới.');
    await an.page.setViewportSize({ width: 390, height: 844 });
    await picture(an, '9-khong-cong-nhan-dien-thoai');
  });

  step('danh sách lọc theo trạng thái, năm: in ra và xuất Excel có quyết định, số phiếu, lý do', async ({ chu }) => {
    await chu.go(t('nav.dossiers'));
    await chu.choose(chu.role('combobox', t('list.state')), t('state.refused'));
    await chu.choose(chu.role('combobox', t('list.year')), day(0).slice(-4));
    await chu.has_not(chu.row(NOT_OURS));
    await picture(chu, '10-danh-sach');
    const paper = await printed(chu, chu.button(t('list.print')));
    for (const words of [REFUSED, OLD, t('list.votes', '5', '5'), t('state.refused')])
      check(paper.includes(words), `not in the list: ${words}\n${paper.slice(0, 900)}`);
    check(!paper.includes(NOT_OURS), 'only what is shown');
    const saved = await chu.download(() => chu.click(chu.button(t('statistics.xlsx'))));
    check(saved.name.endsWith('.xlsx') && saved.bytes.length > 1000, 'a workbook');
  });
});

async function catalogue(person) {
  const page = await person.page.context().newPage();
  await page.goto(new URL('/cong-khai/', person.page.url()).href);
  const text = await page.locator('body').textContent();
  await page.close();
  return text;
}
