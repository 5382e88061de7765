// The rules of the present pack as people meet them: a superior's approval that the officer owes, opinions from paper,
// shares that nobody has confirmed, an officer who bears an author's name, and what is missing before a proposal.
import { join } from 'node:path';

import { act, arrive, attach, copy_sample, day, file, open_dossier, pack_name, pattern, sample, send,
  short_application, t, UNITS, write_and_file } from '../lib/application.mjs';
import { becomes, check, story } from '../lib/harness.mjs';
import { look } from '../lib/look.mjs';
import { paths } from '../lib/paths.mjs';

const title = 'Phiếu “ba ô” dùng chung cho ba bộ phận';
const [first, second] = sample('02').application.authors.map(({ name }) => name);
const desk = { width: 1366, height: 768 };
const phone = { width: 390, height: 844 };

const picture = (person, name) => look(person, `quy-dinh-ho-so-${name}`);
const words = (type) => t(`words.act.dossier.${type}`);

async function open_form(person, type) {
  await person.click(person.button(words(type)));
  await person.has(person.region(words(type)));
}

story('quy định trong hồ sơ', (step) => {
  step('đồng tác giả chưa xác nhận được nêu tên; giấy xác nhận phải có bản quét', async (world) => {
    const an = world.an = await arrive(world, first, { unit: UNITS.commune });
    await copy_sample(an, '02', title);
    await an.tick(an.role('checkbox', t('form.commitment.label')));
    await an.has(an.region(t('parts.title')));
    await an.reveal(an.region(t('parts.title')));
    await picture(an, '1-thanh-phan');
    await file(an);
    await send(an);
    const binh = world.binh = await arrive(world, 'Quàng Văn Bình', { unit: UNITS.commune, roles: ['officer'] }, desk);
    await send(binh);
    await open_dossier(binh, title);
    await binh.sees(`${t('dossier.unconfirmed')}: ${second}`);
    await open_form(binh, 'share_confirmed');
    const share = `${second} (${sample('02').application.authors[1].share_text} %)`;
    await binh.tick(binh.role('radio', share, binh.role('radiogroup', t('act.field.author'))));
    await binh.sees(t('act.attach-needed'));
    await binh.has_not(binh.role('radio', t('act.option.own_key')));  // another's share with one's own key
    await picture(binh, '2-xac-nhan-ty-le');
    await attach(binh, 'giay-xac-nhan.pdf');
    await binh.click(binh.button(t('act.sign')));
    await binh.has_not(binh.button(t('act.sign')));
    await binh.sees(new RegExp(`${second}: .* %`));
    await binh.has_not(binh.page.getByText(t('dossier.unconfirmed')));
    await send(binh);
  });

  step('người trùng họ tên với tác giả ghi rõ vì sao không phải tác giả; người khác đọc được', async (world) => {
    const { binh } = world;
    await open_dossier(binh, title);
    await act(binh, 'received', { fields: { 'act.field.dossier.received.number': '12/TN-UBND' } });
    await act(binh, 'accepted', { choices: { 'act.field.state_funded': 'act.option.yes',
      'act.field.head_is_author': 'act.option.yes' } });
    await send(binh);
    const trung = await arrive(world, second, { unit: UNITS.commune, roles: ['officer'] }, desk);
    await send(trung);
    await open_dossier(trung, title);
    await open_form(trung, 'examined');
    for (const member of ['novelty', 'applied', 'benefit', 'not_excluded'])
      await trung.tick(trung.role('radio', t('act.option.met'), trung.role('radiogroup', t(`act.field.${member}`))));
    await trung.click(trung.button(t('act.sign')));
    await trung.has(trung.box(t('act.field.not_author')));
    await trung.reveal(trung.box(t('act.field.not_author')));
    await picture(trung, '3-trung-ho-ten');
    await trung.write(trung.box(t('act.field.not_author')), 'Khác ngày sinh, không công tác ở bộ phận đó.');
    await trung.click(trung.button(t('act.sign')));
    await trung.has_not(trung.button(t('act.sign')));
    await send(trung);
    await send(binh);
    await open_dossier(binh, title);
    await binh.sees(/Khác ngày sinh, không công tác ở bộ phận đó\./);
  });

  step('việc quá hạn đứng trên cùng, ghi rõ số ngày', async ({ an, binh }) => {
    const late = 'Sổ mượn trả thiết bị dùng chung';
    await write_and_file(an, short_application(late, { first_applied: day(-200) }));
    await send(an);
    await send(binh);
    await open_dossier(binh, late);
    await act(binh, 'received', { fields: { 'act.field.dossier.received.number': '13/TN-UBND' } });
    await act(binh, 'accepted', { fields: { 'act.field.dossier.accepted.date': day(-150) },
      choices: { 'act.field.state_funded': 'act.option.no', 'act.field.head_is_author': 'act.option.no' } });
    await binh.go(t('nav.work'));
    await binh.has(binh.row(late));
    const over = pattern('words.due.over', '.*', '\\d+');
    const table = binh.page.getByRole('table', { name: t('nav.work'), exact: true });
    const are_over = async () => (await table.getByRole('row').allInnerTexts()).slice(1).map((text) => over.test(text));
    await becomes(async () => (await are_over()).indexOf(true), 0, 'the overdue one is not the first');
    check((await are_over()).filter(Boolean).length === 1, 'more than one is overdue');
    await picture(binh, '8-qua-han');
    await send(binh);
    await open_dossier(binh, title);
  });

  step('ý kiến ghi theo biên bản giấy; chấp thuận của cấp trên là việc tiếp theo, thủ trưởng thấy còn thiếu gì',
    async (world) => {
      const { binh } = world;
      await act(binh, 'council_opinion', { asks: true, before: async () => {
        await binh.sees(t('act.by-paper'));
        await picture(binh, '4-bien-ban-giay');
        await attach(binh);
      }, choices: { 'act.field.result': 'act.option.agree' }, fields: {
        'act.field.members': '5', 'act.field.agree': '5', 'act.field.disagree': '0', 'act.field.invalid': '0' } });
      await binh.sees(t('dossier.record-paper'));
      await send(binh);
      const chu = world.chu = await arrive(world, 'Tòng Văn Chủ', { unit: UNITS.commune, roles: ['head'] }, phone);
      await send(chu);
      await open_dossier(chu, title);
      await chu.sees(t('dossier.next-superior'));
      await chu.reveal(chu.region(t('dossier.next')));
      await picture(chu, '5-cho-chap-thuan-dien-thoai');
      await binh.go(t('nav.work'));
      await binh.click(binh.row(words('superior_approved')));
      await open_form(binh, 'superior_approved');
      await binh.tick(binh.role('radio', t('act.option.approved')));
      await binh.write(binh.box(t('act.field.body')), 'Ủy ban nhân dân tỉnh Sơn La');
      await binh.write(binh.box(t('act.field.number')), '9/UBND-KT');
      await binh.click(binh.button(t('act.sign')));
      await binh.sees(t('error.act-scan'));
      await picture(binh, '6-chap-thuan-thieu-ban-quet');
      await attach(binh, 'chap-thuan.pdf');
      await binh.click(binh.button(t('act.sign')));
      await binh.has_not(binh.button(t('act.sign')));
      await send(binh);
    });

  step('trước khi đề nghị lên tỉnh: thành phần còn thiếu được nêu tên, có tệp thì không còn thiếu', async ({ chu }) => {
    await send(chu);
    await open_dossier(chu, title);
    await act(chu, 'decided', { asks: true, choices: { 'act.field.result': 'act.option.recognised' },
      fields: { 'act.field.number': '15/QĐ-UBND' } });
    await chu.sees(`${t('dossier.clock')}: Chưa tìm thấy thời hạn cho việc thông báo kết quả`);
    await chu.sees('Văn bản đã tra: Nghị định số 13/2012/NĐ-CP');
    await chu.reveal(chu.region(t('dossier.summary')));
    await picture(chu, '9-chua-thay-thoi-han-dien-thoai');
    await open_form(chu, 'proposed');
    const missing = t('app.parts-missing', pack_name('quyet-dinh'));
    await chu.sees(missing);
    await chu.reveal(chu.region(words('proposed')));
    await picture(chu, '7-de-nghi-con-thieu-dien-thoai');
    await attach(chu, 'Quyết định 15.pdf');
    await chu.has_not(chu.page.getByText(missing));
    await chu.write(chu.box(t('act.field.effect')), 'Giảm một nửa số hồ sơ bị trả lại.');
    await chu.write(chu.box(t('act.field.replicability')), 'Mọi xã, phường đều làm được.');
    await chu.write(chu.box(t('act.field.number')), '20/TTr-UBND');
    await chu.click(chu.button(t('act.sign')));
    await chu.click(chu.button(t('act.sign'), chu.page.getByRole('dialog')));
    await chu.sees(t('state.proposed'));
  });

  step('danh sách đề nghị cấp tỉnh: số, ngày, giấy tờ; ở đơn vị và ở tỉnh; in, xuất', async (world) => {
    const { chu } = world;
    const list = async (person) => {
      await send(person);
      await person.go(t('nav.statistics'));
      await person.click(person.button(t('statistics.proposals')));
      await person.at(t('nav.proposals'));
      await person.has(person.row(title));
      await person.sees(t('proposals.paper', '20/TTr-UBND', day(0)));
      await person.sees(t('proposals.paper', '15/QĐ-UBND', day(0)));
    };
    await list(chu);
    await picture(chu, '8-de-nghi-dien-thoai');
    const mai = await arrive(world, 'Nguyễn Thị Mai', { unit: UNITS.office, roles: ['office'] },
        { width: 1366, height: 768 });
    await list(mai);
    await picture(mai, '9-de-nghi');
    const csv = await mai.download(() => mai.click(mai.button(t('statistics.csv'))));
    check(csv.bytes.toString('utf8').includes('20/TTr-UBND'), 'the proposal is in the file');
    await mai.page.evaluate(() => { window.print = () => {}; });
    await mai.click(mai.button(t('proposals.print')));
    await mai.page.locator('#print .province-proposals', { hasText: '15/QĐ-UBND' }).waitFor({ state: 'attached' });
    await mai.page.emulateMedia({ media: 'print' });
    await mai.page.screenshot({ path: join(paths.shots, 'quy-dinh-ho-so-10-de-nghi-giay.png') });
    await mai.page.emulateMedia({ media: null });
    await mai.click(mai.row(title));
    await mai.at(title);
    // Behind each number of the province's desk are its dossiers.
    await mai.go(t('nav.province'));
    await mai.click(mai.link(t('statistics.value', t('province.group-recognised'), '1')).first());
    await mai.at(t('list.title'));
    await mai.sees(pattern('list.counted'));
    await mai.has(mai.row(title));
  });
});
