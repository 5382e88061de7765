// Lists of earlier years: a real Excel file and a CSV file from before Unicode become signed rows, reach the province,
// lead from its numbers back to the rows, and are withdrawn. Desks of a unit and of the standing office.
import { join } from 'node:path';

import { confirm } from '../lib/council.mjs';
import { story, check, equal } from '../lib/harness.mjs';
import { look } from '../lib/look.mjs';
import { paths } from '../lib/paths.mjs';
import { UNITS, t, arrive, send, unit_name } from '../lib/application.mjs';

// The library that writes the page's own Excel files.
const { default: write_excel } =
    await import(join(paths.root, 'sync/setup/libraries/node_modules/write-excel-file/node/index.js'));

const excel_bytes = (rows) => write_excel(rows.map((row) => row.map((value) => {
  if (value instanceof Date) return { value, type: Date, format: 'dd/mm/yyyy' };
  return { value, type: typeof value === 'number' ? Number : String };
})), { sheet: 'Danh sách' }).toBuffer();

// TCVN 5712:1993 (VN3), bytes from A1 on, as far as the list below needs them.
const TCVN3 = { á: 0xb8, â: 0xa9, ê: 0xaa, ò: 0xdf, ù: 0xef, ý: 0xfd, ă: 0xa8, ơ: 0xac, ư: 0xad, ả: 0xb6, ầ: 0xc7,
  ậ: 0xcb, ằ: 0xbb, ế: 0xd5, ồ: 0xe5, ổ: 0xe6, ộ: 0xe9, ớ: 0xed, ờ: 0xea, ợ: 0xee, ủ: 0xf1, ử: 0xf6, ữ: 0xf7 };
const old_bytes = (text) => Buffer.from([...text].map((letter) => {
  const code = letter.charCodeAt(0) < 0x80 ? letter.charCodeAt(0) : TCVN3[letter];
  check(code, `no byte for ${letter}`);
  return code;
}));

const TITLES = ['Cải tiến sổ trực của trạm y tế', 'Hẹn giờ tiêm chủng bằng hình', 'Bảng việc một trang'];
const LIST = [
  ['UBND PHƯỜNG TÔ HIỆU'],
  ['DANH SÁCH SÁNG KIẾN ĐƯỢC CÔNG NHẬN'],
  ['STT', 'Tên sáng kiến', 'Tác giả', 'Tỷ lệ (%)', 'Đơn vị', 'Số quyết định', 'Ngày công nhận', 'Số tiền làm lợi',
    'Dân tộc'],
  [1, TITLES[0], 'Lò Thị Hoa; Quàng Văn Bình', '60; 40', 'Phường Tô Hiệu', '12/QĐ-UBND', new Date(Date.UTC(2021, 2, 5)),
    12000000, 'Thái'],
  [2, TITLES[1], 'Vì Thị Lả', '100', 'Phường Chiềng Lề', '15/QĐ-UBND', new Date(Date.UTC(2022, 4, 9)), 0, 'Mông'],
  [3, TITLES[0], 'Lò Thị Hoa', '', 'Phường Tô Hiệu', '12/QĐ-UBND', new Date(Date.UTC(2021, 2, 5)), '', ''],
  [4, '=HYPERLINK("http://x")', 'Giàng A Dơ', '', 'Phường Tô Hiệu', '', '31/02/2021', '', ''],
  [5, TITLES[2], 'Giàng A Dơ', '', 'Bộ phận Một cửa', '16/QĐ-UBND', new Date(Date.UTC(2022, 5, 1)), '', ''],
];
const OLD = 'Tên sáng kiến;Tác giả;Năm\nCải tiến cách quản lý hồ sơ cán bộ;Lò Văn An;2019\n' +
    'Tổ hợp tác tưới nước cho vườn mận;Lò Văn An;2019\nGiữ lửa bếp bằng than bùn của bản;Cầm Văn Tâm;2020\n';

const shot = (person, name) => look(person, `nhap-du-lieu-${name}`);
const counts = (person, fit, noted, aside, twice) =>
    person.sees(t('import.counts', String(fit), String(noted), String(aside), String(twice)));
const screen = async (person, name) => {
  await person.go(t('nav.statistics'));
  await person.at(t('nav.statistics'));
  if (name === 'statistics') return;
  await person.click(person.button(t('statistics.import')));
  await person.at(t('nav.imports'));
};
const import_rows = async (person, rows) => {
  await person.click(person.button(t('import.import', String(rows))));
  await person.click(person.button(t('import.yes'), person.page.getByRole('dialog')));
  await person.has_not(person.page.getByRole('dialog'));
  await person.has_not(person.page.getByRole('progressbar'));
  await person.has(person.region(t('import.batches')));
};

story('nhập sáng kiến các năm trước', (step) => {
  step('cán bộ đơn vị mở màn hình từ mục Thống kê, chọn tệp Excel', async (world) => {
    const binh = world.binh = await arrive(world, 'Quàng Văn Bình', { unit: UNITS.commune, roles: ['officer'] },
        { width: 1366, height: 768 });
    await screen(binh, 'imports');
    await binh.sees(t('import.none-text'));
    await shot(binh, '01-chua-co');
    const file = await excel_bytes(LIST);
    await binh.upload(() => binh.click(binh.button(t('import.choose'))), 'sang-kien-2021.xlsx', file);
    await binh.has(binh.region(t('import.columns')));
    const column = (number, heading) => binh.role('combobox', t('import.column', String(number), heading));
    await binh.holds(column(2, 'Tên sáng kiến'), t('import.holds.title'), 'guessed');
    await binh.holds(column(9, 'Dân tộc'), t('import.holds.none'), 'left out');
    await counts(binh, 2, 1, 2, 1);
    await shot(binh, '02-cac-cot');
  });

  step('đơn vị chưa nhận ra thì chọn; dòng lỗi, dòng trùng để lại và tải về', async ({ binh }) => {
    const unknown = binh.role('combobox', t('import.unit-of', 'Bộ phận Một cửa', '1'));
    await binh.choose(unknown, unit_name(UNITS.commune.id), UNITS.commune.search);
    await counts(binh, 3, 1, 1, 1);
    await binh.reveal(binh.button(t('import.import', '3')));
    await shot(binh, '03-xem-truoc');
    await binh.sees(t('import.fault.date-form'));
    await binh.sees(t('import.fault.twice-file', '4'));
    const csv = await binh.download(() => binh.click(binh.button(t('import.save-aside', '2'))));
    const text = csv.bytes.toString('utf8');
    check(text.includes(`"'=HYPERLINK(`), text);
    check(text.includes(t('import.fault.twice-file', '4')), text);
    await binh.choose(binh.role('combobox', t('import.show')), t('import.show.aside', '1'));
    await binh.has_not(binh.row(TITLES[1]));
    await import_rows(binh, 3);
    await binh.has(binh.region(t('import.batch', 'sang-kien-2021.xlsx', '3')));
    await binh.sees(t('import.batch-local'));
    await binh.has(binh.region(t('import.list', '0')));
    await binh.has(binh.region(t('import.list-local', '3')));
    await binh.reveal(binh.region(t('import.list-local', '3')));
    await shot(binh, '04-da-nhap');
  });

  step('tệp CSV bảng mã cũ TCVN3; đóng trang giữa chừng thì chưa có gì được ghi', async ({ binh }) => {
    const choose = () => binh.upload(() => binh.click(binh.button(t('import.choose'))), 'cu.csv', old_bytes(OLD));
    await choose();
    await binh.sees(t('import.recognised', t('legacy.tcvn3')));
    await binh.has(binh.row('Cải tiến cách quản lý hồ sơ cán bộ'));
    await shot(binh, '05-bang-ma-cu');
    await binh.click(binh.button(t('import.import', '3')));
    await binh.has(binh.page.getByRole('dialog'));
    await shot(binh, '06-hoi-truoc');
    await binh.reload();
    await binh.at(t('nav.imports'));
    await binh.has(binh.region(t('import.list-local', '3')));  // of the first file
    await binh.has_not(binh.region(t('import.batch', 'cu.csv', '3')));
    await choose();
    await import_rows(binh, 3);
    await binh.reload();
    await binh.has(binh.region(t('import.batch', 'cu.csv', '3')));
    await binh.has(binh.region(t('import.list-local', '6')));
    await screen(binh, 'statistics');
    await binh.sees(t('statistics.imported-local', '6'));
    await send(binh);
  });

  step('tỉnh nhận được thì số liệu tính; bấm vào số thấy các sáng kiến', async (world) => {
    const mai = world.mai = await arrive(world, 'Nguyễn Thị Mai', { unit: UNITS.office, roles: ['office'] },
        { width: 1366, height: 768 });
    await send(mai);
    await screen(mai, 'statistics');
    const numbers = mai.region(t('statistics.imported'));
    await mai.has(mai.row('2019', numbers));
    await mai.reveal(mai.row('2019', numbers));
    await shot(mai, '07-thong-ke');
    // Beside the dossiers of each year they stand apart, and lead to the same list.
    const across = mai.region(t('statistics.across'));
    await mai.reveal(across);
    await mai.has(mai.link(t('statistics.across-imported-said', '2019', '2'), across));
    await shot(mai, '11-qua-cac-nam');
    await mai.page.evaluate(() => { window.print = () => {}; });
    await mai.click(mai.button(t('statistics.print')));
    await mai.page.locator('#print .statistics-report', { hasText: 'nhập từ danh sách cũ' })
      .waitFor({ state: 'attached' });
    await mai.click(mai.row('2019', numbers));
    await mai.at(t('nav.imports'));
    await mai.has(mai.region(t('import.list', '2')));
    await mai.has(mai.row('Tổ hợp tác tưới nước cho vườn mận'));
    await mai.has_not(mai.row(TITLES[0]));
    equal(await mai.button(t('import.undo')).count(), 0, 'only who has imported withdraws');
  });

  step('hủy cả lần nhập, có lý do; số ở tỉnh trở lại', async ({ binh, mai }) => {
    await screen(binh, 'imports');
    const batch = binh.region(t('import.batch', 'cu.csv', '3'));
    await binh.sees(t('import.batch-received'));
    await binh.click(binh.button(t('import.undo'), batch));
    await binh.click(binh.button(t('import.undo-sign'), batch));
    await binh.sees(t('problem.blank'));
    await binh.write(binh.box(t('import.undo-reason')), 'Nhập nhầm tệp của năm khác');
    await shot(binh, '08-huy');
    await binh.click(binh.button(t('import.undo-sign'), batch));
    await confirm(binh);
    await binh.sees(t('state.import.withdrawn'));
    await binh.has(binh.region(t('import.list', '3')));
    await send(binh);
    await send(mai);
    await screen(mai, 'statistics');
    await mai.has_not(mai.row('2019', mai.region(t('statistics.imported'))));
    await mai.has(mai.row('2022', mai.region(t('statistics.imported'))));
  });

  step('trên điện thoại', async ({ binh, mai }) => {
    for (const person of [binh, mai]) await person.page.setViewportSize({ width: 390, height: 844 });
    await screen(binh, 'imports');
    await shot(binh, '09-dien-thoai');
    const file = await excel_bytes(LIST);
    await binh.upload(() => binh.click(binh.button(t('import.choose'))), 'sang-kien-2021.xlsx', file);
    await binh.has(binh.region(t('import.preview')));
    await binh.reveal(binh.role('combobox', t('import.column', '2', 'Tên sáng kiến')));
    await shot(binh, '10-dien-thoai-cot');
    await binh.reveal(binh.role('combobox', t('import.show')));
    await shot(binh, '11-dien-thoai-xem-truoc');
    await screen(mai, 'statistics');
    await mai.reveal(mai.row('2022', mai.region(t('statistics.imported'))));
    await shot(mai, '12-dien-thoai-thong-ke');
  });
});
