// The register of certificates: the head decides, the officer issues for two co-authors, the author sees it; a reprint,
// an annulment, and the code on the paper checked without a network. And the scan that stands behind the decision.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { sign } from '../lib/council.mjs';
import { story, check, equal } from '../lib/harness.mjs';
import { look as look_at } from '../lib/look.mjs';
import { paths } from '../lib/paths.mjs';
import { words_in } from '../lib/square.mjs';
import { UNITS, t, act, arrive, copy_sample, day, examine, file, open_dossier, sample, send }
  from '../lib/application.mjs';

const title = 'Phiếu “ba ô” kiểm hồ sơ trước khi nộp';
const [first, second] = sample('02').application.authors.map(({ name }) => name);
// Larger than one piece on its way.
const scan = Buffer.concat([Buffer.from('%PDF-1.4\n% quyết định công nhận\n'), Buffer.alloc(300_000, 'x'),
  Buffer.from('\n%%EOF\n')]);

const shot = (person, name) => look_at(person, `so-chung-nhan-${name}`);

// The line of the author's certificate on the dossier's page.
const seen_as = (standing) =>
  `${first}: ${t('dossier.certificates-value', '01/GCN-UBND', day(0), t(standing))}`;
const number_of = (person, name) => person.box(t('register.number-of', name));

// Opens the register by the navigation.
async function open_book(person) {
  await person.go(t('nav.certificates'));
  await person.at(t('register.page'));
}

// As a hand does that sees the line come: no waiting until the page has come to rest.
async function press_at_once(person, number) {
  const place = await person.page.waitForFunction((number) => {
    const nodes = window.sangkien.mirror.latest();
    const cell = nodes.find((each) => each.n === number && each.id.startsWith('register/entry/'));
    return cell?.b && cell.b[1] + cell.b[3] < innerHeight ? [cell.b[0] + 20, cell.b[1] + cell.b[3] / 2] : null;
  }, number, { polling: 'raf' });
  await person.page.mouse.click(...await place.jsonValue());
}

story('Sổ Giấy chứng nhận', (step) => {
  step('hồ sơ hai tác giả qua tiếp nhận, Hội đồng; thủ trưởng quyết định, gắn bản quét', async (world) => {
    // From a sample that two wrote: this story is about what comes after.
    const an = world.an = await arrive(world, first, { unit: UNITS.commune });
    await copy_sample(an, '02', title);
    await an.tick(an.role('checkbox', t('form.commitment.label')));
    await file(an);
    await send(an);
    const desk = { width: 1366, height: 768 };
    const binh = world.binh = await arrive(world, 'Quàng Văn Bình', { unit: UNITS.commune, roles: ['officer'] }, desk);
    await send(binh);
    await examine(binh, title);
    await send(binh);
    const phone = { width: 390, height: 844 };
    const chu = world.chu = await arrive(world, 'Tòng Văn Chủ', { unit: UNITS.commune, roles: ['head'],
      position: 'Chủ tịch Ủy ban nhân dân phường' }, phone);
    await send(chu);
    await open_dossier(chu, title);
    await act(chu, 'decided', { asks: true, choices: { 'act.field.result': 'act.option.recognised' },
      fields: { 'act.field.number': '15/QĐ-UBND' },
      before: async () => {
        await chu.upload(() => chu.click(chu.button(t('act.attach'))), 'quyet-dinh.pdf', scan);
        await chu.sees('quyet-dinh.pdf');
      } });
    await send(chu);
  });

  step('bản quét: mở lại được ở máy đã gắn; máy khác chỉ nhận đúng tệp ấy', async ({ chu, binh }) => {
    await open_dossier(chu, title);
    const saved = await chu.download(() => chu.click(chu.button(t('dossier.files-save', 'quyet-dinh.pdf'))));
    equal(saved.name, 'quyet-dinh.pdf', 'its name');
    check(saved.bytes.equals(scan), 'the same bytes');
    await send(binh);
    await open_dossier(binh, title);
    const bring = () => binh.click(binh.button(t('dossier.files-bring', 'quyet-dinh.pdf')));
    await binh.upload(bring, 'khac.pdf', Buffer.concat([scan, Buffer.from('x')]));
    await binh.sees(t('error.file-other'));
    await binh.upload(bring, 'ban-sao.pdf', scan);
    await binh.has(binh.button(t('dossier.files-show', 'quyet-dinh.pdf')));
    await binh.reload();
    await binh.has(binh.button(t('dossier.files-show', 'quyet-dinh.pdf')));
  });

  step('bản quét đi theo hồ sơ: tác giả lấy về qua mạng, đúng từng byte', async ({ an }) => {
    await send(an);
    await open_dossier(an, title);
    await an.click(an.button(t('dossier.files-fetch', 'quyet-dinh.pdf')));
    const saved = await an.download(() => an.click(an.button(t('dossier.files-save', 'quyet-dinh.pdf'))));
    check(saved.bytes.equals(scan), 'the same bytes');
  });

  step('cán bộ thấy việc phải làm, cấp giấy cho hai đồng tác giả; số trùng không nhận', async ({ binh }) => {
    await binh.go(t('nav.work'));
    await binh.has(binh.row(t('words.act.register.certificate_issued')));
    await open_book(binh);
    await binh.has(binh.row(second));
    await shot(binh, '1-chua-cap');
    await binh.click(binh.row(first));
    await binh.write(number_of(binh, first), '01/GCN-UBND');
    await binh.write(number_of(binh, second), '1/gcn-ubnd');
    await binh.write(binh.box(t('register.place')), 'Tô Hiệu');
    await binh.write(binh.box(t('register.signer')), 'Tòng Văn Chủ');
    await binh.write(binh.box(t('register.signer-position')), 'Chủ tịch');
    await binh.click(binh.button(t('act.sign')));
    await binh.sees(t('error.register-number-taken'));
    await shot(binh, '2-so-trung');
    await binh.write(number_of(binh, second), '03/GCN-UBND');
    await binh.sees(t('register.note-gap', '2'));
    await binh.write(number_of(binh, second), '02/GCN-UBND');
    await binh.click(binh.button(t('act.sign')));
    await press_at_once(binh, '01/GCN-UBND');
    await binh.has(binh.button(t('register.print')));
    await binh.has(binh.row('01/GCN-UBND'));
    await binh.has(binh.row('02/GCN-UBND'));
    await binh.has_not(binh.region(t('register.owed')));
    await shot(binh, '3-so');
    await send(binh);
    await binh.sees(t('exchange.all-sent'));
  });

  step('tác giả thấy giấy của mình trên trang hồ sơ', async ({ an }) => {
    await send(an);
    await open_dossier(an, title);
    await an.sees(seen_as('register.standing.valid'));
  });

  step('cấp lại: giấy in ghi lần cấp lại, mã vuông đọc được', async (world) => {
    const { binh } = world;
    await open_book(binh);
    await binh.click(binh.row('01/GCN-UBND'));
    await binh.click(binh.button(t('words.act.register.reprinted')));
    await binh.write(binh.box(t('act.field.register.reprinted.reason')), 'Bản cũ bị rách.');
    await binh.click(binh.button(t('act.sign')));
    await binh.has_not(binh.button(t('act.sign')));
    const { page } = binh;
    await page.evaluate(() => { window.print = () => { window.printed = true; }; });
    await binh.click(binh.button(t('register.print')));
    await page.waitForFunction(() => window.printed);
    await page.emulateMedia({ media: 'print' });
    const paper = page.locator('#print');
    check((await paper.textContent()).includes('Cấp lại lần thứ 01'), 'the paper says that it is a reprint');
    const square = page.locator('#print .code svg');
    await square.waitFor({ state: 'visible' });
    // Printers are finer than this screen.
    await square.evaluate(({ style }) => { style.width = style.height = '460px'; });
    world.address = await words_in(page, await square.screenshot());
    check(world.address.startsWith(`${new URL('/', page.url())}#/kiem-tra/`), `the square says: ${world.address}`);
    await page.emulateMedia({ media: null });
    await send(binh);
  });

  step('thủ trưởng hủy giấy trên điện thoại', async ({ chu }) => {
    await send(chu);
    await open_book(chu);
    await chu.click(chu.row('01/GCN-UBND'));
    await shot(chu, '4-dien-thoai');
    await chu.click(chu.button(t('words.act.register.annulled')));
    await chu.write(chu.box(t('act.field.register.annulled.reasons')), 'Cấp nhầm tên đơn vị.');
    await chu.write(chu.box(t('act.field.register.annulled.number')), '20/QĐ-UBND');
    await shot(chu, '5-dien-thoai-huy');
    await sign(chu, { final: true });
    await chu.has_not(chu.button(t('act.sign')));
    await chu.sees(t('register.standing.annulled'));
    await send(chu);
  });

  step('mở đường dẫn của mã khi không có mạng: giấy thật, nhận dữ liệu rồi thì đã hủy', async ({ an, address }) => {
    const read = async () => {
      await an.offline(true);
      await an.page.evaluate((hash) => { location.hash = hash; }, new URL(address).hash);
    };
    await an.installed();
    await read();
    await an.sees(t('certificate.finding.good'));
    await an.offline(false);
    await send(an);
    await read();
    await an.sees(t('certificate.finding.annulled'));
    await shot(an, '6-da-huy');
    await an.offline(false);
    await open_dossier(an, title);
    await an.sees(seen_as('register.standing.annulled'));
  });

  step('ai cũng tra cứu được: tìm không dấu, mở trang, thấy giấy nào còn hiệu lực', async ({ an }) => {
    const page = await an.page.context().newPage();
    const look = async (name) => {
      await page.evaluate(readFileSync(join(paths.root, 'tests/e2e/node_modules/axe-core/axe.min.js'), 'utf8'));
      const found = await page.evaluate(async () => (await window.axe.run(document)).violations.map(({ id }) => id));
      equal(found, [], `axe: ${name}`);
      await page.screenshot({ path: join(paths.shots, `cong-khai-${name}.png`) });
    };
    await page.setViewportSize({ width: 1366, height: 768 });
    await page.goto(new URL('/cong-khai/', an.page.url()).href);
    await page.getByRole('link', { name: title }).waitFor();
    await look('1-danh-muc');
    await page.getByRole('searchbox').fill('phieu ba o 02/gcn');
    await page.getByText(t('catalogue.search-found', '1')).waitFor();
    await look('2-tim');
    await page.setViewportSize({ width: 390, height: 844 });
    await page.getByRole('link', { name: title }).click();
    await page.getByRole('heading', { name: title, level: 1 }).waitFor();
    await page.getByText(t('catalogue.certificate', '01/GCN-UBND', day(0), first, t('register.standing.annulled')))
      .waitFor();
    await page.getByText(t('catalogue.certificate', '02/GCN-UBND', day(0), second, t('register.standing.valid')))
      .waitFor();
    const birth = sample('02').application.authors[0].birth_date;
    check(!(await page.content()).includes(birth), 'no birth date on the page');
    await look('3-dien-thoai');
    await page.close();
  });
});
