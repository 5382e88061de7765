// First visit: skeleton, language, unit, person, code; wrong and used codes; enrolment without a network.
import { becomes, check, equal, story } from '../lib/harness.mjs';
import { first_visit } from '../lib/first-visit.mjs';
import { UNITS, t, enrol, introduce, unit_name } from '../lib/application.mjs';

story('lần đầu mở', (step) => {
  step('trang có khung tĩnh trước khi chương trình chạy', async (world) => {
    const context = await world.browser.newContext({ baseURL: world.endpoint.origin, javaScriptEnabled: false });
    const page = await context.newPage();
    const answer = await page.goto('/');
    check(await page.getByRole('heading', { name: 'Sáng kiến Sơn La' }).isVisible(), 'no static heading');
    check(/default-src/.test(answer.headers()['content-security-policy'] ?? ''), 'no content security policy');
    await context.close();
  });

  step('chọn ngôn ngữ, quay lại tiếng Việt', async (world) => {
    const hoa = world.hoa = await world.person('hoa');
    await hoa.at(t('welcome.title'));
    await hoa.sees('Bước 1/4');
    await hoa.click(hoa.role('radio', 'English'));
    await hoa.at('First steps');
    await becomes(() => hoa.page.evaluate(() => document.documentElement.lang), 'en', 'language of the page');
    await hoa.click(hoa.role('radio', 'Tiếng Việt'));
    await hoa.at(t('welcome.title'));
  });

  step('thiếu đơn vị thì được nhắc, tìm đơn vị không cần dấu', async ({ hoa }) => {
    await hoa.click(hoa.button(t('welcome.next')));
    await hoa.click(hoa.button(t('welcome.next')));
    await hoa.sees(t('problem.unit-missing'));
    await hoa.choose(hoa.role('combobox', t('welcome.unit')), unit_name(UNITS.commune.id), 'to hieu');
    await hoa.sees_not(t('problem.unit-missing'));
    await hoa.click(hoa.button(t('welcome.next')));
  });

  step('thiếu họ tên thì được nhắc ngay tại ô', async ({ hoa }) => {
    await hoa.click(hoa.button(t('welcome.next')));
    const name = hoa.page.getByRole('textbox', { name: t('welcome.name'), exact: true });
    await hoa.has(name.and(hoa.page.locator('[aria-invalid=true]')));
    await hoa.write(name, 'Lò Thị Hoa');
    await hoa.click(hoa.button(t('welcome.next')));
    await hoa.has(hoa.box(t('welcome.code')));
  });

  step('mã sai dạng và mã không có đều được báo', async ({ hoa }) => {
    await hoa.write(hoa.box(t('welcome.code')), 'ABC');
    await hoa.click(hoa.button(t('welcome.enrol')));
    await hoa.has(
        hoa.page.getByRole('textbox', {name : t('welcome.code')}).and(hoa.page.locator('[aria-invalid=true]')));
    await hoa.write(hoa.box(t('welcome.code')), 'ABCD-EFGH-JKMN-PQRS');
    await hoa.click(hoa.button(t('welcome.enrol')));
    await hoa.sees(t('advice.code-wrong'));
  });

  step('mã đúng: ghi danh xong, vào danh sách trống', async (world) => {
    const { hoa } = world;
    world.code = await world.endpoint.invite(UNITS.commune.id, 'author');
    await hoa.write(hoa.box(t('welcome.code')), world.code.toLowerCase().replaceAll('-', ' '));
    await hoa.click(hoa.button(t('welcome.enrol')));
    await hoa.at(t('list.title'));
    await hoa.sees(t('list.empty-title'));
    await hoa.reload();
    await hoa.at(t('list.title'));
  });

  step('mã đã dùng, mã của đơn vị khác, vai trò không được giao: mỗi lỗi một lời', async (world) => {
    const second = await world.person('second');
    await introduce(second, { unit: UNITS.commune, name: 'Quàng Văn Tâm' });
    await second.write(second.box(t('welcome.code')), world.code);
    await second.click(second.button(t('welcome.enrol')));
    await second.sees(t('advice.code-used'));
    await second.write(second.box(t('welcome.code')), await world.endpoint.invite(UNITS.other.id, 'author'));
    await second.click(second.button(t('welcome.enrol')));
    await second.sees(t('advice.enrol-unit'));
    await second.click(second.button(t('welcome.back')));
    await second.tick(second.role('checkbox', t('words.role.officer')));
    await second.click(second.button(t('welcome.next')));
    await second.write(second.box(t('welcome.code')), await world.endpoint.invite(UNITS.commune.id, 'author'));
    await second.click(second.button(t('welcome.enrol')));
    await second.sees(t('advice.enrol-role'));
  });
});

// The program's second piece (src/base/rest.hpp). All that travels before it is wanted: what was reached, and 2 % more.
const REST = '**/sangkien-*.wasm';
const FIRST_VISIT_BYTES_MAX = 249_000;

// What the screen shows without words: the first piece has the words of its own screens only.
const wordless = (person) => person.page.evaluate(() => window.sangkien.nodes()
  .filter((node) => !node.n && !node.v && node.r !== 'separator').map((node) => node.id));

story('phần đầu của chương trình', (step) => {
  step('từ trang trắng đến biểu mẫu đầu tiên: số byte trong hạn', async (world) => {
    const { bytes, files } = await first_visit(world.browser, world.endpoint.origin);
    check(bytes <= FIRST_VISIT_BYTES_MAX, `${bytes} bytes, at most ${FIRST_VISIT_BYTES_MAX}: ${JSON.stringify(files)}`);
  });

  step('phần sau chưa về: các bước đầu vẫn làm được, đủ chữ, bước cuối chờ', async (world) => {
    const held = new Promise((resolve) => { world.let_go = resolve; });
    const sua = world.sua = await world.person('sua',
      { before: (context) => context.route(REST, (route) => held.then(() => route.continue())) });
    const code = await world.endpoint.invite(UNITS.office.id, 'author,office');
    for (let steps = 0; steps < 2; steps++) {
      await becomes(() => wordless(sua), [], `nodes without words on step ${steps}`);
      await sua.click(sua.button(t('welcome.next')));
    }
    await sua.sees(t('problem.unit-missing'));
    await becomes(() => wordless(sua), [], 'nodes without words beside a missing unit');
    await sua.click(sua.button(t('welcome.back')));
    await introduce(sua, { unit: UNITS.office, name: 'Lò Văn Sủa', roles: ['office'] });
    await becomes(() => wordless(sua), [], 'nodes without words on the last step');
    await sua.write(sua.box(t('welcome.code')), code);
    await sua.click(sua.button(t('welcome.enrol')));
    await sua.has(sua.button(t('welcome.enrolling')));
  });

  step('về rồi thì ghi danh xong', async ({ sua, let_go }) => {
    let_go();
    await sua.at(t('list.title'));
  });

  step('không tải được phần sau thì nói rõ; có mạng lại thì bấm lại là được', async (world) => {
    const day = await world.person('day', { before: (context) => context.route(REST, (route) => route.abort()) });
    await introduce(day, { unit: UNITS.commune, name: 'Quàng Thị Đảy' });
    await day.write(day.box(t('welcome.code')), await world.endpoint.invite(UNITS.commune.id, 'author'));
    await day.click(day.button(t('welcome.enrol')));
    await day.sees(t('advice.program-incomplete'));
    await day.context.unroute(REST);
    await day.click(day.button(t('welcome.enrol')));
    await day.at(t('list.title'));
  });
});

story('ghi danh không có mạng', (step) => {
  step('ghi tệp ghi danh khi mất mạng', async (world) => {
    const mua = world.mua = await world.person('mua');
    await mua.installed();
    await introduce(mua, { unit: UNITS.commune, name: 'Mùa A Sếnh', roles: ['officer'] });
    await mua.offline(true);
    await mua.write(mua.box(t('welcome.code')), await world.endpoint.invite(UNITS.commune.id, 'author,officer'));
    world.enrolment = await mua.download(() => mua.click(mua.button(t('welcome.save-file'))));
    await mua.at(t('pending.title'));
    await mua.reload();
    await mua.at(t('pending.title'));
  });

  step('tệp thẻ của máy khác không được nhận', async (world) => {
    const { mua } = world;
    await mua.upload(() => mua.click(mua.button(t('welcome.open-card'))), 'the.json', '{"format":"sk-card-file/1"}');
    await mua.sees(t('error.file-unknown').slice(0, 40));
  });

  step('điểm đồng bộ nhận tệp, trả tệp thẻ; mở thẻ là dùng được', async (world) => {
    const { mua, endpoint } = world;
    const request = await endpoint.file('ghi-danh.json', world.enrolment.bytes);
    const card = `${request}.card.json`;
    await endpoint.admin('enrol', request, '--out', card);
    const { readFile } = await import('node:fs/promises');
    await mua.upload(() => mua.click(mua.button(t('welcome.open-card'))), 'the.json', await readFile(card));
    await mua.at(t('list.title'));
    await mua.sees('Mùa A Sếnh');
  });

  step('mã cần duyệt: chờ, đọc số đối chiếu, duyệt xong thì vào', async (world) => {
    const pa = await world.person('pa');
    const code = await world.endpoint.invite(UNITS.other.id, 'author', '--approve');
    await introduce(pa, { unit: UNITS.other, name: 'Vàng Thị Pà' });
    await pa.write(pa.box(t('welcome.code')), code);
    await pa.click(pa.button(t('welcome.enrol')));
    await pa.at(t('pending.title'));
    const digits = (await pa.page.locator('#mirror').textContent()).match(/\d\d(?: \d\d){5}/)?.[0];
    check(digits, 'no check digits on the screen');
    const waiting = await world.endpoint.admin('approve');
    check(waiting.includes(digits), `the administrator sees other digits: ${waiting}`);
    const key = waiting.match(/[\w-]{43}/)[0];
    await world.endpoint.admin('approve', '--key', key);
    await pa.click(pa.button(t('pending.again')));
    await pa.at(t('list.title'));
  });
});
