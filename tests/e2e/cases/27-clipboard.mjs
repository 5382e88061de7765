// The clipboard, texts from before Unicode, undo and redo: as in any other program.
import { AUTHOR_COLUMNS, UNITS, arrive, new_draft, saved, t, unit_name } from '../lib/application.mjs';
import { becomes, check, equal, story } from '../lib/harness.mjs';
import { look } from '../lib/look.mjs';

const field_of = (person) => person.page.locator('.field');

// Puts something on the clipboard as another program would.
const carry = (person, items) => person.page.evaluate(async (items) => {
  const blobs = Object.entries(items).map(([type, text]) => [type, new Blob([text], { type })]);
  await navigator.clipboard.write([new ClipboardItem(Object.fromEntries(blobs))]);
}, items);
const carried = (person) => person.page.evaluate(async () => {
  const [item] = await navigator.clipboard.read({ unsanitized: ['text/html'] });  // as other programs get it
  const texts = {};
  for (const type of item.types) texts[type] = await (await item.getType(type)).text();
  return texts;
});

async function paste_into(person, locator, items) {
  await carry(person, items);
  await person.click(locator);
  await field_of(person).waitFor();
  await person.press('Control+a', 'Control+v');
}
async function write_down(person) {
  await person.press('Control+Enter');
  await field_of(person).waitFor({ state: 'detached' });
  await person.frame();
}

const cell = (text) => `<td><p class=MsoNormal><span lang=VI>${text}</span></p></td>`;
// As Word puts a table on the clipboard.
const WORD = `<html xmlns:w="urn:schemas-microsoft-com:office:word"><body><!--StartFragment-->
<table class=MsoTableGrid border=1><tr>${['Số TT', 'Họ và\n tên', 'Ngày tháng năm sinh', 'Nơi công tác', 'Chức danh',
    'Trình độ chuyên môn', 'Tỷ lệ (%)<br>đóng góp'].map(cell).join('')}</tr>
<tr>${['1', 'Lò Thị Hoa', '5/3/1985', 'Trạm y tế xã Cò Mạ', 'Bác sĩ', 'Đại học', '33,33'].map(cell).join('')}</tr>
<tr>${['2', 'Quàng Văn Bình', '31/2/1990', 'Trạm y tế\n xã Cò Mạ', 'Y sĩ', 'Trung cấp', '33.33%']
    .map(cell).join('')}</tr>
<tr>${['3', 'Vì Văn Sơn', '12/12/1979', 'Phòng Y tế', '', '', '33,34 %'].map(cell).join('')}</tr>
</table><!--EndFragment--></body></html>`;

// One place of work for both: a cell merged over two rows.
const MERGED = `<table><tr>${['Số TT', 'Họ và tên', 'Ngày tháng năm sinh', 'Nơi công tác', 'Chức danh',
    'Trình độ chuyên môn', 'Tỷ lệ (%)<br>đóng góp'].map(cell).join('')}</tr>
<tr>${['1', 'Lò Thị Hoa', '5/3/1985'].map(cell).join('')}<td rowspan=2>Trạm y tế xã Cò Mạ</td>${
    ['Bác sĩ', 'Đại học', '60'].map(cell).join('')}</tr>
<tr>${['2', 'Vì Văn Sơn', '12/12/1979', 'Y sĩ', 'Trung cấp', '40'].map(cell).join('')}</tr></table>`;

// Parted at the end of a page, where its heads stand once more; below it a table about something else.
const [HEADS, FIRST, ...OTHERS] = WORD.match(/<tr>.*?<\/tr>/gs);
const PARTED = `<table>${HEADS}${FIRST}</table><p>Trang 2</p><table>${HEADS}${OTHERS.join('')}</table>
<table><tr>${['Năm', 'Số tiền'].map(cell).join('')}</tr><tr>${['2025', '12'].map(cell).join('')}</tr></table>`;

async function authors(person) {
  const rows = [];
  for (let number = 1; ; number++) {
    const group = person.group(t('form.author.row', String(number)));
    if (!await group.count()) return rows;
    const row = [];
    for (const label of Object.values(AUTHOR_COLUMNS)) row.push(await person.value(person.box(t(label), group)));
    rows.push(row);
  }
}

story('bảng nhớ tạm', (step) => {
  step('viết một đơn', async (world) => {
    const hoa = world.hoa = await arrive(world, 'Lò Thị Hoa', { unit: UNITS.commune });
    await hoa.context.grantPermissions(['clipboard-read', 'clipboard-write'], { origin: world.endpoint.origin });
    await new_draft(hoa);
  });
  step('dán chữ: dựng sẵn, không ký tự lạ, không dấu xuống dòng của Windows', async ({ hoa }) => {
    const title = hoa.box(t('form.title.label'));
    const foreign = 'Tu\u0309 thuô\u0301c\u200b \u00a0nhi\u0300n\r\nthấy\u0007 được\ufeff';
    await paste_into(hoa, title, { 'text/plain': foreign });
    await write_down(hoa);
    await hoa.holds(title, 'Tủ thuốc  nhìn thấy được', 'one line');
    const description = hoa.box(t('form.description.label'));
    await paste_into(hoa, description, { 'text/plain': 'Một\r\nhai\rba\n\tbốn', 'text/html': '<b>Một</b>' });
    await write_down(hoa);
    await hoa.holds(description, 'Một\nhai\nba\n bốn', 'many lines');
  });
  step('cắt, chép, dán trong ô; Ctrl+Z và Ctrl+Y của ô', async ({ hoa }) => {
    const description = hoa.box(t('form.description.label'));
    await hoa.click(description);
    await hoa.press('Control+a', 'Control+x');
    await becomes(async () => (await carried(hoa))['text/plain'].replaceAll('\r', ''), 'Một\nhai\nba\n bốn', 'cut');
    await becomes(() => field_of(hoa).inputValue(), '', 'gone');
    await hoa.press('Control+z');
    await becomes(() => field_of(hoa).inputValue(), 'Một\nhai\nba\n bốn', 'undone in the field');
    await hoa.press('Control+y');
    await becomes(() => field_of(hoa).inputValue(), '', 'done again');
    await hoa.press('Control+v', 'Control+v');
    await hoa.press('Control+a', 'Control+c', 'End', 'Control+v');
    await hoa.press('Escape');
    await hoa.holds(description, 'Một\nhai\nba\n bốn', 'Escape takes all of it back');
  });
  step('dán bảng có ô gộp nhiều dòng: các cột vẫn đúng chỗ', async ({ hoa }) => {
    const before = await authors(hoa);
    const first = hoa.box(t('form.author.name.label'), hoa.group(t('form.author.row', '1')));
    await paste_into(hoa, first, { 'text/html': MERGED, 'text/plain': 'không dùng' });
    const dialog = hoa.page.getByRole('dialog', { name: t('paste.title') });
    await hoa.click(hoa.button(t('paste.yes'), dialog));
    await hoa.has_not(dialog);
    await hoa.has(hoa.group(t('form.author.row', '2')));
    await becomes(() => authors(hoa), [
      ['Lò Thị Hoa', '05/03/1985', 'Trạm y tế xã Cò Mạ', 'Bác sĩ', 'Đại học', '60'],
      ['Vì Văn Sơn', '12/12/1979', '', 'Y sĩ', 'Trung cấp', '40'],
    ], 'the words stand in the first row');
    await hoa.press('Control+z');
    await hoa.has_not(hoa.group(t('form.author.row', '2')));
    await becomes(() => authors(hoa), before, 'undone');
  });
  step('dán bảng của Word, cả khi bị ngắt trang: xem trước, lỗi từng ô, một lần hoàn tác', async ({ hoa }) => {
    const before = await authors(hoa);
    const first = hoa.box(t('form.author.name.label'), hoa.group(t('form.author.row', '1')));
    await paste_into(hoa, first, { 'text/html': WORD, 'text/plain': 'không dùng' });
    const dialog = hoa.page.getByRole('dialog', { name: t('paste.title') });
    await hoa.has(dialog);
    await hoa.sees(t('paste.text', '2', '1'));
    await hoa.sees(new RegExp(`${t('form.author.row', '2')}, ${t('form.author.birth_date.label')}: `));
    await look(hoa, 'dan-bang-xem-truoc');
    await hoa.click(hoa.button(t('paste.cancel'), dialog));
    await hoa.has_not(dialog);
    await hoa.press('Escape');
    await becomes(() => authors(hoa), before, 'not pasted');
    await paste_into(hoa, first, { 'text/html': PARTED, 'text/plain': 'không dùng' });
    await hoa.click(hoa.button(t('paste.yes'), dialog));
    await hoa.has_not(dialog);
    await hoa.has(hoa.group(t('form.author.row', '3')));
    await becomes(() => authors(hoa), [
      ['Lò Thị Hoa', '05/03/1985', 'Trạm y tế xã Cò Mạ', 'Bác sĩ', 'Đại học', '33,33'],
      ['Quàng Văn Bình', '31/2/1990', 'Trạm y tế xã Cò Mạ', 'Y sĩ', 'Trung cấp', '33,33'],
      ['Vì Văn Sơn', '12/12/1979', 'Phòng Y tế', '', '', '33,34'],
    ], 'pasted');
    await hoa.sees(t('form.share.sum.right', '100'));
    await hoa.press('Control+z');
    await hoa.has_not(hoa.group(t('form.author.row', '2')));
    await becomes(() => authors(hoa), before, 'undone');
    await hoa.press('Control+y');
    await hoa.has(hoa.group(t('form.author.row', '3')));
    await saved(hoa);
  });
  step('dán bảng quá lớn: dán thành chữ và nói vì sao', async ({ hoa }) => {
    const cells = `<tr>${'<td>a</td>'.repeat(101)}</tr>`;
    await paste_into(hoa, hoa.box(t('form.title.label')),
      { 'text/html': `<table>${cells.repeat(200)}</table>`, 'text/plain': 'chữ của bảng' });
    const bar = hoa.page.locator('.bar', { hasText: 'Bảng quá lớn' });
    await bar.waitFor();
    equal(await field_of(hoa).inputValue(), 'chữ của bảng', 'its words');
    await hoa.press('Escape');
    await bar.getByRole('button').click();
    await bar.waitFor({ state: 'detached' });
  });
  step('dán ô của Excel vào bảng người áp dụng lần đầu', async ({ hoa }) => {
    await hoa.click(hoa.button(t('form.applier.add')));
    const group = hoa.group(t('form.applier.row', '1'));
    await hoa.has(group);
    await paste_into(hoa, hoa.box(t('form.author.name.label'), group),
      { 'text/plain': 'Cà Thị May\t01/02/1990\tTrường THCS\tGiáo viên\tĐại học\t"Dạy thử\nGhi sổ"\r\n' });
    const dialog = hoa.page.getByRole('dialog', { name: t('paste.title') });
    await hoa.click(hoa.button(t('paste.yes'), dialog));
    await hoa.has_not(dialog);
    await hoa.holds(hoa.box(t('form.applier.support.label'), group), 'Dạy thử\nGhi sổ', 'the last cell');
    await hoa.has_not(hoa.group(t('form.applier.row', '2')));
  });
  step('chữ bảng mã cũ: xem trước rồi chuyển, hoặc giữ nguyên', async ({ hoa }) => {
    const place = hoa.box(t('form.applicability.label'));
    const old = 'Ng\u00adêi d©n téc Th¸i ë S¬n La trång xoµi vµ mËn';
    await paste_into(hoa, place, { 'text/plain': old });
    const dialog = hoa.page.getByRole('dialog', { name: t('legacy.title') });
    await hoa.has(dialog);
    await hoa.sees('Người dân tộc Thái ở Sơn La trồng xoài và mận');
    await look(hoa, 'dan-bang-ma-cu');
    await hoa.click(hoa.button(t('legacy.convert'), dialog));
    await hoa.has_not(dialog);
    await hoa.press('Escape');
    await hoa.holds(place, 'Người dân tộc Thái ở Sơn La trồng xoài và mận', 'converted');
    await paste_into(hoa, place, { 'text/plain': 'Thu nhËp n¨m 2025: c¸c hé trång mËn t¨ng' });
    await hoa.click(hoa.button(t('legacy.keep'), dialog));
    await hoa.has_not(dialog);
    await hoa.press('Escape');
    await hoa.holds(place, 'Thu nhËp n¨m 2025: c¸c hé trång mËn t¨ng', 'kept');
  });
  step('hoàn tác và làm lại ngoài ô: phím, nút, và nói việc gì', async ({ hoa }) => {
    const title = hoa.box(t('form.title.label'));
    await hoa.write(title, 'Tên thứ hai');
    await hoa.click(hoa.button(t('form.author.remove', '3')));
    await hoa.has_not(hoa.group(t('form.author.row', '3')));
    await hoa.click(hoa.button(t('undo.back', t('undo.remove-row'))));
    await hoa.has(hoa.group(t('form.author.row', '3')));
    await hoa.sees(t('undo.done', t('undo.remove-row')));
    await hoa.press('Control+z');
    await hoa.sees(t('undo.done', t('undo.text')));
    await hoa.press('Escape');
    await hoa.holds(title, 'Tủ thuốc  nhìn thấy được', 'the title before');
    await hoa.click(hoa.button(t('undo.forward', t('undo.text'))));
    await hoa.sees(t('undo.done-again', t('undo.text')));
    await hoa.press('Escape');
    await hoa.holds(title, 'Tên thứ hai', 'and after');
    await saved(hoa);
  });
  step('xóa nhầm bản nháp: lấy lại từ danh sách', async ({ hoa }) => {
    await hoa.click(hoa.button(t('draft.delete')));
    await hoa.click(hoa.button(t('dialog.delete-yes'), hoa.page.getByRole('dialog')));
    await hoa.at(t('list.title'));
    await hoa.click(hoa.button(t('undo.back', t('undo.remove-draft'))));
    await hoa.sees(t('undo.put-back'));
    await hoa.has(hoa.row('Tên thứ hai'));
    await hoa.reload();
    await hoa.has(hoa.row('Tên thứ hai'));
  });
  step('chép danh sách thành bảng cho Word và Excel', async ({ hoa }) => {
    await hoa.click(hoa.button(t('ui.table.copy')));
    await hoa.sees(t('app.list-copied', '1'));
    const table = await carried(hoa);
    const heads = ['column-title', 'column-authors', 'unit', 'state', 'column-filed', 'column-queue'];
    const row = ['Tên thứ hai', 'Lò Thị Hoa, Quàng Văn Bình, Vì Văn Sơn', unit_name(UNITS.commune.id),
      t('words.state.draft'), '—', '—'];
    equal(table['text/plain'].replaceAll('\r\n', '\n'),
      `${heads.map((key) => t(`list.${key}`)).join('\t')}\n${row.join('\t')}\n`, 'as text');
    check(/<table>.*<th.*Tên thứ hai.*<\/table>/s.test(table['text/html']), table['text/html']);
  });
  step('chép chữ nhìn thấy trên màn hình', async ({ hoa }) => {
    await hoa.go(t('nav.help'));
    await hoa.press('Control+a', 'Control+c');
    const text = (await carried(hoa))['text/plain'];
    check(text.includes(t('help.keyboard-text').slice(0, 40)), `copied: ${text.slice(0, 200)}`);
  });
});
