// The wording of papers is the standing office's: it changes a sentence of the decision that recognises, adds a basis,
// is told of a blank that must stay, sees the paper as a sample, publishes; the paper that a unit prints of a dossier
// filed afterwards has the new words, that of a dossier filed before has not.
import { join } from 'node:path';

import { story, check } from '../lib/harness.mjs';
import { look } from '../lib/look.mjs';
import { paths } from '../lib/paths.mjs';
import { UNITS, t, pattern, act, arrive, attach, day, open_dossier, send, short_application, write_and_file }
  from '../lib/application.mjs';

const DESK = { width: 1366, height: 768 };
const PHONE = { width: 390, height: 844 };
const BEFORE = 'Ghi chung hai sổ hẹn', AFTER = 'Bảng hẹn ngày trả kết quả';
const ARTICLE = 'Quyết định này có hiệu lực từ ngày ký; tác giả được cấp Giấy chứng nhận sáng kiến.';
const BASIS = 'Căn cứ Quy chế hoạt động sáng kiến của đơn vị';

const shot = (person, name) => look(person, `mau-van-ban-${name}`);
const sentence = (name) => t(`template.sentence.${name}`);

// What the person prints, as it goes to the printer; a picture of it.
async function printed(person, press, name) {
  const { page } = person;
  await page.evaluate(() => { window.print = () => { window.printed = true; }; });
  await press();
  await page.waitForFunction(() => window.printed);
  await page.emulateMedia({ media: 'print' });
  const paper = page.locator('#print');
  await paper.waitFor({ state: 'visible' });
  const words = await paper.textContent();
  await person.shot(join(paths.shots, `mau-van-ban-${name}-in.png`));
  await page.emulateMedia({ media: null });
  await page.evaluate(() => { window.printed = false; });
  return words;
}

// Filed by the author, heard by the unit: its decision waits to be signed.
async function hear(author, officer, title) {
  await write_and_file(author, short_application(title));
  await send(author);
  await send(officer);
  await open_dossier(officer, title);
  await act(officer, 'received', { fields: { 'act.field.dossier.received.number': `${title.length}/TN-UBND` } });
  await act(officer, 'accepted', { choices: { 'act.field.state_funded': 'act.option.no',
    'act.field.head_is_author': 'act.option.no' } });
  await act(officer, 'council_opinion', { asks: true, before: () => attach(officer),
    choices: { 'act.field.result': 'act.option.agree' }, fields: {
    'act.field.members': '5', 'act.field.agree': '5', 'act.field.disagree': '0', 'act.field.invalid': '0' } });
}
const print_decision = (person) => person.click(person.button(t('paper.decision')));

story('mẫu văn bản do cơ quan thường trực sửa', (step) => {
  step('đơn vị có một hồ sơ theo quy định trước', async (world) => {
    const hoa = world.hoa = await arrive(world, 'Lò Thị Hoa', { unit: UNITS.commune }, DESK);
    const binh = world.binh = await arrive(world, 'Quàng Văn Bình', { unit: UNITS.commune, roles: ['officer'] }, DESK);
    await hear(hoa, binh, BEFORE);
  });
  step('sửa câu, bỏ sót chỗ điền thì được báo, xem thử, so sánh, ban hành', async (world) => {
    const mai = world.mai = await arrive(world, 'Nguyễn Thị Mai', { unit: UNITS.office, roles: ['office'] }, DESK);
    await send(mai);
    await mai.go(t('nav.regulations'));
    await mai.click(mai.button(t('regulation.begin-copy')));
    const editor = mai.region(pattern('regulation.editor'));
    await mai.has(editor);
    await mai.write(mai.box(t('rule.field.effective_from')), day(0));
    await mai.choose(mai.role('combobox', t('regulation.section'), editor),
      `${t('rule.section.template')}: ${t('template.paper.recognition')}`, 'cong nhan sang kien');
    const one = mai.box(sentence('article-1')), two = mai.box(sentence('article-2'));
    await mai.holds(two, t('document.effect'), 'the words of the program come first');
    await mai.reveal(one);
    await shot(mai, '1-cac-cau');
    await mai.write(one, 'Công nhận các sáng kiến sau đây:');
    await mai.sees(t('problem.template-missing'));
    await mai.reveal(one);
    await shot(mai, '2-thieu-cho-dien');
    await mai.click(mai.button(t('template.restore', sentence('article-1'))));
    await mai.sees_not(t('problem.template-missing'));
    await mai.write(two, ARTICLE);
    await mai.write(mai.box(t('template.lines.bases')), BASIS);
    await mai.reload();  // what was written stays
    await mai.has(editor);
    await mai.holds(mai.box(sentence('article-2')), ARTICLE, 'the draft is kept');
    const words = await printed(mai, () => mai.click(mai.button(t('template.preview'))), 'xem-thu');
    check(words.includes(t('template.sample.mark')), 'the sample does not say that it is one');
    check(words.includes(ARTICLE) && words.includes(`${BASIS};`), 'the sample without the new words');
    await mai.page.setViewportSize(PHONE);
    await mai.frame();
    await mai.reveal(mai.box(sentence('article-2')));
    await shot(mai, '3-dien-thoai');
    await mai.reveal(mai.button(t('template.preview')));
    await shot(mai, '4-dien-thoai-xem-thu');
    await mai.page.setViewportSize(DESK);
    await mai.frame();
    await mai.click(mai.button(t('regulation.check')));
    const preview = mai.region(t('regulation.preview'));
    await mai.has(preview);
    await mai.sees(t('regulation.changes', '2'));
    await mai.sees(`thành “${ARTICLE}”`);
    await shot(mai, '5-so-sanh');
    await mai.click(mai.button(t('regulation.publish')));
    await mai.click(mai.button(t('regulation.publish'), mai.page.getByRole('dialog')));
    await mai.has(mai.button(t('regulation.begin-copy')));
    await mai.choose(mai.role('combobox', t('regulation.section')), t('law.section.template'), 'loi van');
    const rule = `${t('template.paper.recognition')}: ${sentence('article-2')}`;
    await mai.has(mai.row(`${t('law.section.template')}: ${rule}`));
    await shot(mai, '6-danh-sach');
    await send(mai);
  });
  step('hồ sơ nộp sau in theo lời văn mới; hồ sơ nộp trước giữ lời văn cũ', async ({ hoa, binh }) => {
    await send(hoa);
    await send(binh);
    await hear(hoa, binh, AFTER);
    let words = await printed(binh, () => print_decision(binh), 'moi');
    check(words.includes(ARTICLE) && words.includes(`${BASIS};`), 'the new dossier without the new words');
    check(!words.includes(t('template.sample.mark')), 'a real paper says that it is a sample');
    await open_dossier(binh, BEFORE);
    words = await printed(binh, () => print_decision(binh), 'cu');
    check(words.includes(t('document.effect')) && !words.includes(BASIS), 'the earlier dossier has other words');
  });
});
