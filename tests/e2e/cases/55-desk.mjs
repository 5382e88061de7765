// The province's desk: what resembles a text while it is written and on the page of a dossier; the statistics, the list
// behind a number, their way out as CSV, Excel file and printed report. At a desk and on a phone.
import { join } from 'node:path';
import { inflateRawSync } from 'node:zlib';

import { story, check, equal, becomes } from '../lib/harness.mjs';
import { look } from '../lib/look.mjs';
import { paths } from '../lib/paths.mjs';
import { UNITS, t, pattern, arrive, short_application, unit_name, write_and_file, file, send,
  open_dossier } from '../lib/application.mjs';

const TEXT = 'Trước đây bà con phải chờ đến phiên chợ mới biết hồ sơ của mình đã xong hay chưa, có người đi ba ' +
    'mươi cây số rồi lại về không. Chúng tôi đóng một quyển sổ hai liên, mỗi trang chia bốn ô theo buổi; cán bộ ghi ' +
    'giờ hẹn vào cả hai liên, liên màu trao cho bà con mang về. Cuối ngày đối chiếu các ô còn trống, ai chưa đến thì ' +
    'gọi cho trưởng bản nhắc lại.';
// The same, every seventh word another.
const NEAR = TEXT.split(' ').map((word, at) => (at % 7 === 6 ? 'khác' : word)).join(' ');
const FIRST = 'Sổ hẹn hai liên trả kết quả ở bản', SECOND = 'Theo dõi giờ hẹn trả hồ sơ bằng sổ';

const shot = (person, name) => look(person, `ban-tinh-${name}`);

// A new form from the dossier that is open, with another title and another description.
async function copy(person, title, description) {
  await person.click(person.button(t('dossier.copy')));
  await person.at(t('draft.title'));
  await person.write(person.box(t('form.title.label')), title);
  await person.write(person.box(t('form.description.label')), description);
  await person.tick(person.role('checkbox', t('form.commitment.label')));
}

// A part of an Excel file, as it stands in the archive (APPNOTE.TXT 4.3.12: the central directory).
function part_of_workbook(bytes, wanted) {
  const end = bytes.lastIndexOf(Buffer.from('PK\x05\x06'));
  let at = bytes.readUInt32LE(end + 16);
  for (let left = bytes.readUInt16LE(end + 10); left > 0; left--) {
    const length = bytes.readUInt16LE(at + 28);
    const name = bytes.toString('utf8', at + 46, at + 46 + length);
    if (name === wanted) {
      const head = bytes.readUInt32LE(at + 42);
      const from = head + 30 + bytes.readUInt16LE(head + 26) + bytes.readUInt16LE(head + 28);
      const packed = bytes.subarray(from, from + bytes.readUInt32LE(at + 20));
      return (bytes.readUInt16LE(at + 10) === 0 ? packed : inflateRawSync(packed)).toString('utf8');
    }
    at += 46 + length + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32);
  }
  return '';
}

story('bàn của cơ quan thường trực', (step) => {
  step('viết đơn giống một hồ sơ đã nộp: được báo, có hai đoạn cạnh nhau', async (world) => {
    const hoa = world.hoa = await arrive(world, 'Lò Thị Hoa', { unit: UNITS.commune }, { width: 1366, height: 768 });
    await write_and_file(hoa, short_application(FIRST, { description: TEXT, fields: ['y-te'], field_other: '' }));
    await copy(hoa, SECOND, NEAR);
    await hoa.has(hoa.link(t('novelty.jump', '1')));
    await hoa.has_not(hoa.row(FIRST, hoa.region(t('novelty.title'))));
    await hoa.click(hoa.link(t('novelty.jump', '1')));
    await hoa.click(hoa.row(FIRST, hoa.region(t('novelty.title'))));
    await hoa.sees(t('novelty.mine-draft'));
    await hoa.sees('Chúng tôi đóng một quyển sổ hai liên');
    await shot(hoa, '01-dang-viet');
    await file(hoa);
    await send(hoa);
  });
  step('người xét mở hồ sơ thấy tỷ lệ và đoạn giống; tác giả thì không', async (world) => {
    await world.hoa.sees_not(t('novelty.mine'));
    const mai = world.mai = await arrive(world, 'Nguyễn Thị Mai', { unit: UNITS.office, roles: ['office'] },
        { width: 1366, height: 768 });
    await send(mai);
    await open_dossier(mai, SECOND);
    const similar = mai.region(t('novelty.title'));
    await mai.has(similar);
    await mai.sees(/giống nhất \d+ % \(Cần xem kỹ\)/);
    await mai.click(mai.button(t('novelty.list'), similar));
    await mai.click(mai.row(FIRST, similar));
    await mai.sees(t('novelty.other'));
    await mai.reveal(mai.button(t('novelty.open')));
    await shot(mai, '02-ho-so');
    await mai.tick(mai.role('checkbox', t('novelty.law')), false);
    await mai.click(mai.button(t('novelty.open')));
    await mai.at(FIRST);
  });
  step('thống kê: số, danh sách sau mỗi số, trở lại tất cả', async ({ mai }) => {
    await mai.go(t('nav.statistics'));
    await mai.at(t('nav.statistics'));
    await mai.sees(/^Đã nộp: 2/m);
    await mai.sees(t('statistics.never', '\\d+').replace('\\d+', '').split('(')[0].trim());
    await shot(mai, '03-thong-ke');
    await mai.click(mai.row(unit_name(UNITS.commune.id), mai.region(t('statistics.units'))));
    await mai.at(t('list.title'));
    await mai.sees(pattern('list.counted'));
    await mai.has(mai.row(FIRST));
    await mai.has(mai.row(SECOND));
    await mai.go(t('nav.statistics'));
    await mai.page.getByRole('link', { name: /^Công nhận: 0$/ }).first().focus();  // a bar, by the keyboard
    await mai.press('Enter');
    await mai.at(t('list.title'));
    await mai.has_not(mai.row(FIRST));
    await mai.click(mai.button(t('list.counted-all')));
    await mai.has(mai.row(FIRST));
  });
  step('số đơn vị mỗi mức dẫn tới các đơn vị ấy; năm không có hồ sơ vẫn xem được', async ({ mai }) => {
    await mai.go(t('nav.statistics'));
    const units = mai.region(t('statistics.units'));
    await mai.page.getByRole('link', { name: /^Có tham gia: 1$/ }).first().focus();
    await mai.press('Enter');
    await mai.sees(t('statistics.units-part', 'Có tham gia', '1'));
    await mai.has(mai.row(unit_name(UNITS.commune.id), units));
    await becomes(() => units.getByRole('row').count(), 2, 'its head and the one unit');
    await mai.click(mai.button(t('statistics.units-all')));
    await becomes(async () => await units.getByRole('row').count() > 2, true, 'every unit again');
  });
  step('mức tham gia theo khối, theo lĩnh vực: số dẫn tới đơn vị, tới hồ sơ; ở cả bàn của tỉnh', async ({ mai }) => {
    const blocks = mai.region(t('statistics.groups-part'));
    await mai.reveal(blocks);
    await shot(mai, '15-theo-khoi');
    await mai.click(mai.row('Phường', blocks).getByRole('link', { name: 'Có tham gia: 1' }));
    await mai.sees(t('statistics.units-part', 'Phường, Có tham gia', '1'));
    await mai.has(mai.row(unit_name(UNITS.commune.id), mai.region(t('statistics.units'))));
    await mai.click(mai.button(t('statistics.units-all')));
    const fields = mai.region(t('statistics.fields-part'));
    await mai.reveal(fields);
    await mai.click(fields.getByRole('link', { name: 'Có tham gia: 1' }).first());
    await mai.sees(pattern('statistics.units-part', '.*, Có tham gia', '1'));
    await mai.click(mai.button(t('statistics.units-all')));
    await mai.reveal(mai.region(t('statistics.across-groups')));
    await shot(mai, '16-khoi-qua-cac-nam');
    await mai.click(mai.region(t('statistics.across-groups')).getByRole('link', { name: /^Phường, năm/ }).first());
    await mai.at(t('list.title'));
    await mai.has(mai.row(FIRST));
    await mai.go(t('nav.province'));
    await mai.reveal(mai.region(t('province.counts-block')));
    await shot(mai, '17-ban-tinh-theo-khoi');
    await mai.click(mai.row('Phường', mai.region(t('province.counts-block'))));
    await mai.at(t('list.title'));
    await mai.has(mai.row(SECOND));
    await mai.go(t('nav.statistics'));
    const csv = await mai.download(() => mai.click(mai.button(t('statistics.blocks-csv'))));
    check(/\r\nKhối,Phường,8,7,1,/.test(csv.bytes.toString('utf8')), csv.bytes.toString('utf8'));
    const excel = await mai.download(() => mai.click(mai.button(t('statistics.blocks-xlsx'))));
    check(part_of_workbook(excel.bytes, 'xl/worksheets/sheet1.xml').includes('<c'), 'its cells');
  });
  step('chưa gửi về tỉnh thì để riêng, không cộng vào', async ({ mai }) => {
    await open_dossier(mai, FIRST);
    await copy(mai, 'Bảng việc một trang', 'Mỗi sáng thứ hai cả phòng nhìn một tờ giấy.');
    await file(mai);
    await mai.go(t('nav.statistics'));
    await mai.sees(t('statistics.local', '1'));
    await mai.sees(/^Đã nộp: 2/m);
  });
  step('tỷ lệ qua từng bước, 75 ô không phải bản đồ: đi bằng phím mũi tên, mở được hồ sơ sau số', async ({ mai }) => {
    const way = mai.region(t('statistics.way'));
    await mai.has(way);
    await mai.has(mai.row('Đã chấp nhận đơn', way));
    await mai.reveal(way);
    await shot(mai, '07-ty-le');
    const tiles = mai.role('radiogroup', t('statistics.tiles'));
    await mai.sees(t('statistics.tiles-how'));
    check(await tiles.getByRole('radio').count() === 75, 'a tile for each of the 75');
    await mai.reveal(tiles.getByRole('radio').first());
    await shot(mai, '08-o-xa-phuong');
    await tiles.getByRole('radio', { name: /^Phường Tô Hiệu: 2$/ }).focus();
    await mai.press('Space');
    const shown = mai.region(unit_name(UNITS.commune.id));
    await mai.has(shown);
    await mai.press('ArrowRight');
    await mai.has(mai.region('Phường Chiềng An'));
    await mai.press('ArrowDown');  // a row further, never the next tile
    await mai.has_not(mai.region('Phường Chiềng Cơi'));
    await mai.press('ArrowUp');
    await mai.has(mai.region('Phường Chiềng An'));
    await mai.press('Home');
    await mai.has(shown);
    await shot(mai, '09-o-duoc-chon');
    await mai.click(mai.button(t('statistics.tile-list')));
    await mai.at(t('list.title'));
    await mai.has(mai.row(FIRST));
    await mai.has(mai.row(SECOND));
    await mai.go(t('nav.statistics'));
    await mai.choose(mai.role('combobox', t('statistics.tiles-measure')), t('statistics.part'));
    await mai.has(mai.role('radio', /^Phường Tô Hiệu: Có tham gia$/));
    await mai.sees(t('statistics.tiles-how-part'));
    // What the tiles show stands in the table by unit too, whatever it is.
    await mai.choose(mai.role('combobox', t('statistics.tiles-measure')), 'Còn tác giả chưa khen');
    const units = mai.region(t('statistics.units'));
    await mai.has(units.getByRole('columnheader', { name: 'Còn tác giả chưa khen' }));
    await mai.reveal(units);
    await shot(mai, '09b-cot-theo-o');
  });
  step('tìm trong trang (Ctrl+F): mọi dòng của bảng dài có trong trang, số thứ tự dòng đúng', async ({ mai }) => {
    const table = mai.region(t('statistics.units')).getByRole('table');
    const rows = table.getByRole('row');
    const all = Number(await table.getAttribute('aria-rowcount'));
    check(all > 100 && await rows.count() === all, `the ${all} rows, also for a find from the browser's menu`);
    check(await rows.nth(0).getAttribute('aria-rowindex') === '1', 'the heads are the first row');
    // Its key is heard while a field is edited, and its bar stays over the next page.
    await mai.go(t('nav.dossiers'));
    await mai.at(t('list.title'));
    await mai.click(mai.role('searchbox', t('list.search')));
    const field = mai.page.locator('.field');
    await field.waitFor();
    await mai.press('Control+f');
    check(await field.count() === 1, 'the field stays');
    await mai.press('Escape');
    await field.waitFor({ state: 'detached' });
    await mai.go(t('nav.statistics'));
    await becomes(() => rows.count(), all, 'every row, while the find is open');
    check(await rows.nth(all - 1).getAttribute('aria-rowindex') === String(all), 'the last one says its place');
    const last = await rows.nth(all - 1).getByRole('rowheader').textContent();
    check(await mai.page.evaluate((words) => window.find(words, false, false, true), last), `found: ${last}`);
  });
  step('mỗi số trong bảng dẫn tới hồ sơ của nó; điều luật dẫn tới thư viện', async ({ mai }) => {
    const row = mai.row(unit_name(UNITS.commune.id), mai.region(t('statistics.units')));
    await row.getByRole('link', { name: 'Đang xét: 2', exact: true }).focus();  // by the keyboard, as any link
    await mai.press('Enter');
    await mai.at(t('list.title'));
    await mai.sees(pattern('list.counted'));
    await mai.has(mai.row(SECOND));
    await mai.go(t('nav.statistics'));
    const across = mai.region(t('statistics.across'));
    await across.getByRole('link', { name: /Có tham gia, 2 hồ sơ$/ }).first().focus();
    await mai.press('Enter');
    await mai.at(t('list.title'));
    await mai.has(mai.row(FIRST));
    await mai.go(t('nav.statistics'));
    await mai.click(mai.region(t('statistics.definitions')).getByRole('link', { name: /Mục 2.*163/ }).first());
    await mai.sees('Hàng năm xây dựng kế hoạch về hoạt động sáng kiến');
    await mai.has(mai.region('Mục 2'));
    await shot(mai, '10-muc-2-cong-van');
    await mai.go(t('nav.statistics'));
  });
  step('xuất CSV, Excel; in báo cáo và công văn nhắc', async ({ mai }) => {
    const csv = await mai.download(() => mai.click(mai.button(t('statistics.csv'))));
    equal([...csv.bytes.subarray(0, 3)], [0xef, 0xbb, 0xbf], 'the byte order mark');
    const lines = csv.bytes.toString('utf8').split('\r\n');
    const commune = lines.find((line) => line.startsWith(unit_name(UNITS.commune.id)));
    check(commune?.includes(',2,'), commune);
    const excel = await mai.download(() => mai.click(mai.button(t('statistics.xlsx'))));
    check(excel.name.endsWith('.xlsx'), excel.name);
    equal(excel.bytes.subarray(0, 2).toString(), 'PK', 'the first bytes of an Excel file');
    check(part_of_workbook(excel.bytes, 'xl/worksheets/sheet1.xml').includes('<c'), 'its cells');
    // A title that a spreadsheet would reckon with is a text in it, whatever it begins with.
    const formulas = ['=1+1', '+84 12', '-2', '@SUM(A1)', '=HYPERLINK("http://a.vn","x")'];
    const made = await mai.page.evaluate(async (cells) => {
      const { workbook } = await import('/workbook.js');
      const file = await workbook('A', 1, ['Tên', ...cells, '12']);
      return [...new Uint8Array(await file.arrayBuffer())];
    }, formulas);
    const sheet = part_of_workbook(Buffer.from(made), 'xl/worksheets/sheet1.xml');
    check(!/<f[ >]/.test(sheet), 'no formula');
    const cells = [...sheet.matchAll(/<c ([^>]*)>/g)].map((found) => found[1]);
    equal(cells.length, formulas.length + 2, 'the cells');
    check(cells.slice(0, -1).every((cell) => /t="(s|inlineStr|str)"/.test(cell)), `texts: ${cells.join(' | ')}`);
    check(!/t="(s|inlineStr|str)"/.test(cells.at(-1)), 'a number is one');
    await mai.page.evaluate(() => {
      window.print = () => {};
    });
    await mai.click(mai.button(t('statistics.print')));
    await mai.page.locator('#print .statistics-report').waitFor({ state: 'attached' });
    const report = await mai.page.locator('#print .statistics-report').innerText();
    check(/Mức tham gia theo khối[^]*Phường[^]*Mức tham gia theo lĩnh vực/.test(report), report);
    await mai.page.emulateMedia({ media: 'print' });
    await mai.page.screenshot({ path: join(paths.shots, 'ban-tinh-04-bao-cao.png') });
    await mai.page.emulateMedia({ media: null });
    await mai.click(mai.button(t('statistics.remind')));
    await mai.page.locator('#print .reminder-letter').first().waitFor({ state: 'attached' });
    const letters = await mai.page.locator('#print .reminder-letter').count();
    check(letters > 70, `${letters} letters`);
    // Who has no plan of the year, and who has not told the staff of the texts, is reminded the same way.
    await mai.go(t('nav.plan'));
    await mai.click(mai.button(t('plan.remind')));
    await mai.page.locator('#print .reminder-letter', { hasText: 'chưa có kế hoạch hoạt động sáng kiến' }).first()
      .waitFor({ state: 'attached' });
    await mai.go(t('nav.library'));
    await mai.click(mai.button(t('library.remind')));
    await mai.page.locator('#print .reminder-letter', { hasText: 'mục 1 của Công văn nêu trên' }).first()
      .waitFor({ state: 'attached' });
    await mai.page.emulateMedia({ media: 'print' });
    await mai.page.screenshot({ path: join(paths.shots, 'ban-tinh-11-cong-van-nhac.png') });
    await mai.page.emulateMedia({ media: null });
  });
  step('tác giả khai giới tính, dân tộc: được đếm, nhóm nhỏ không hiện số, không in vào đơn', async ({ hoa, mai }) => {
    await open_dossier(hoa, FIRST);
    await copy(hoa, 'Lịch trực một trang cho bản', 'Cả bản cùng nhìn một tờ lịch, ai trực ngày nào đều rõ.');
    await hoa.choose(hoa.role('combobox', t('form.author.gender')), 'Nữ');
    await hoa.choose(hoa.role('combobox', t('form.author.ethnic_group')), 'Khơ-mú', 'khơ');
    await hoa.sees(t('form.author.why-told'));
    await hoa.reveal(hoa.role('combobox', t('form.author.gender')));
    await shot(hoa, '12-tu-khai');
    await file(hoa);
    await send(hoa);
    check(!(await hoa.page.locator('body').textContent()).includes('Khơ-mú'), 'the dossier tells it to nobody');
    await send(mai);
    await mai.go(t('nav.statistics'));
    const people = mai.region(t('statistics.people'));
    await mai.has(mai.row('Nữ', people));
    await mai.has(mai.row('Khơ-mú', people));
    check((await people.textContent()).includes(t('statistics.people-few')), 'one person is no number');
    await mai.reveal(people);
    await shot(mai, '13-nguoi-tham-gia');
  });
  step('bốn nhiệm vụ của Công văn bằng số, bảng nào cũng lưu ra được tệp; số dẫn tới danh sách', async ({ mai }) => {
    await mai.go(t('nav.statistics'));
    const tasks = mai.region(t('statistics.tasks'));
    await mai.reveal(tasks);
    await mai.has(mai.row(t('statistics.task.plan-none'), tasks));
    await shot(mai, '20-bon-nhiem-vu');
    const excel = await mai.download(() => mai.click(mai.button(t('statistics.table-xlsx'), tasks)));
    check(/^thuc-hien-bon-nhiem-vu-.*\.xlsx$/.test(excel.name), excel.name);
    check(part_of_workbook(excel.bytes, 'xl/worksheets/sheet1.xml').includes('<c'), 'its cells');
    const across = mai.region(t('statistics.across'));
    const csv = await mai.download(() => mai.click(mai.button(t('statistics.table-csv'), across)));
    const line = csv.bytes.toString('utf8').split('\r\n').find((each) => each.startsWith(unit_name(UNITS.commune.id)));
    check(line?.includes('Có tham gia'), line);
    await mai.click(mai.row(t('statistics.task.council-none'), tasks));
    await mai.at(t('nav.councils'));
    await mai.go(t('nav.statistics'));
    await mai.click(mai.link(unit_name(UNITS.other.id), mai.region(pattern('statistics.never', '\\d+'))));
    await mai.at(t('nav.plan'));
    await mai.sees(unit_name(UNITS.other.id));
    await mai.go(t('nav.statistics'));
  });
  step('cán bộ và thủ trưởng xem thống kê của đơn vị mình: số dẫn tới hồ sơ, in báo cáo, xuất CSV', async (world) => {
    const view = { width: 1366, height: 768 };
    world.binh = await arrive(world, 'Quàng Văn Bình', { unit: UNITS.commune, roles: ['officer'] }, view);
    world.chu = await arrive(world, 'Tòng Văn Chủ', { unit: UNITS.commune, roles: ['head'] }, view);
    for (const person of [world.binh, world.chu]) {
      await send(person);
      await person.go(t('nav.statistics'));
      await person.at(t('nav.statistics'));
      await person.sees(/^Đã nộp: 3/m);
      await person.has_not(person.region(t('statistics.groups-part')));
      await person.click(person.row(unit_name(UNITS.commune.id), person.region(t('statistics.units'))));
      await person.at(t('list.title'));
      await person.has(person.row(FIRST));
      await person.has(person.row(SECOND));
      await person.go(t('nav.statistics'));
      const csv = await person.download(() => person.click(person.button(t('statistics.csv'))));
      const lines = csv.bytes.toString('utf8').trim().split('\r\n');
      equal(lines.length, 3, 'its head, the unit, the sum');
      check(lines[1].startsWith(unit_name(UNITS.commune.id)), lines[1]);
      await person.page.evaluate(() => { window.print = () => {}; });
      await person.click(person.button(t('statistics.print')));
      const paper = person.page.locator('#print .statistics-report');
      await paper.waitFor({ state: 'attached' });
      const words = await paper.innerText();
      check(words.includes(unit_name(UNITS.commune.id)) && /Hồ sơ theo lĩnh vực/.test(words), words);
    }
    await shot(world.chu, '18-thong-ke-don-vi');
    await world.chu.page.emulateMedia({ media: 'print' });
    await world.chu.page.screenshot({ path: join(paths.shots, 'ban-tinh-19-bao-cao-don-vi.png') });
    await world.chu.page.emulateMedia({ media: null });
  });
  step('tên sáng kiến giống công thức: trong Excel và CSV của danh sách vẫn là chữ', async ({ hoa, mai }) => {
    const title = '=HYPERLINK("http://a.vn","Lịch trực")';
    await write_and_file(hoa, short_application(title));
    await send(hoa);
    await send(mai);
    await mai.go(t('nav.dossiers'));
    await mai.has(mai.row(title));
    const excel = await mai.download(() => mai.click(mai.button(t('statistics.xlsx'))));
    const sheet = part_of_workbook(excel.bytes, 'xl/worksheets/sheet1.xml');
    check(!/<f[ >]/.test(sheet), 'no formula');
    const texts = sheet + part_of_workbook(excel.bytes, 'xl/sharedStrings.xml');
    check(texts.includes('=HYPERLINK('), 'the title as it was written');
    const csv = await mai.download(() => mai.click(mai.button(t('statistics.csv'))));
    check(/(^|[\r\n,])"?'=HYPERLINK/.test(csv.bytes.toString('utf8')), csv.bytes.toString('utf8'));
  });
  step('trên điện thoại', async ({ mai, hoa }) => {
    for (const person of [mai, hoa]) await person.page.setViewportSize({ width: 390, height: 844 });
    await mai.go(t('nav.statistics'));
    await mai.at(t('nav.statistics'));
    await shot(mai, '05-thong-ke-dien-thoai');
    await mai.reveal(mai.role('radiogroup', t('statistics.tiles')).getByRole('radio').first());
    await shot(mai, '14-o-xa-phuong-dien-thoai');
    await open_dossier(mai, SECOND);
    await mai.sees(/giống nhất \d+ %/);
    await mai.click(mai.button(t('novelty.list')));
    await mai.click(mai.row(FIRST, mai.region(t('novelty.title'))));
    await mai.reveal(mai.button(t('novelty.open')));
    await shot(mai, '06-ho-so-dien-thoai');
  });
});
