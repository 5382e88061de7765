// The whole path: filed, sent, received with a number, supplement asked and answered, gathered by the office.
import {execFile} from 'node:child_process';
import {open, readFile} from 'node:fs/promises';
import {join} from 'node:path';
import {promisify} from 'node:util';

import { arrive, day, file, new_draft, open_dossier, send, short_application, t, unit_name, UNITS,
  write_and_file, write_application } from '../lib/application.mjs';
import {becomes, check, equal, story} from '../lib/harness.mjs';

const run = promisify(execFile);
const initiative = short_application(
    'Phiếu “ba ô” kiểm hồ sơ trước khi nộp và bàn hướng dẫn xếp theo việc của người dân', {
      authors: [
        { name: 'Lò Thị Hoa', birth_date: '05/03/1985', workplace: 'Ủy ban nhân dân phường Tô Hiệu',
          position: 'Công chức', qualification: 'Đại học', share_text: '66,67' },
        { name: 'Cầm Văn Tiến', birth_date: '14/10/1984', workplace: 'Ủy ban nhân dân phường Tô Hiệu',
          position: 'Công chức', qualification: 'Thạc sĩ', share_text: '33,33' },
      ],
    });
const all_counts = (rows) => rows.reduce((sum, row) => sum + row[2], 0);

// The numbers of the province's table: {unit name: [by state …, sum]}.
async function province_table(person) {
  return person.page.evaluate(async () => {
    const mirror = window.sangkien.mirror;
    const rows = {};
    let row = null;
    let inside = false;
    for (const each of mirror.latest()) {
      if (each.id === 'province/table') { inside = true; continue; }
      if (each.id === 'province/blocks') inside = false;
      if (!inside) continue;
      if (each.r === 'row') row = /\/(head|empty)$/.test(each.id) ? null : (rows[each.n] = []);
      else if (/^(cell|rowheader)$/.test(each.r) && row) row.push(each.n);
    }
    return rows;
  });
}

// Changes one letter of the first stored act, in the database's own file. The endpoint must be down.
async function alter_an_act(endpoint) {
  const file = await open(join(endpoint.data, 'sangkien.sqlite'), 'r+');
  const bytes = await file.readFile();
  // The payload of an act begins with its time, {"at":"20…; that of no other envelope does.
  const act = '"payload":"' + Buffer.from('{"at":"20').toString('base64url');
  const at = bytes.indexOf(act) + act.length + 4;
  check(at > act.length + 4, 'no act in the file');
  const write = async (letter) => {
    await file.write(Buffer.from(letter), 0, 1, at);
    await file.sync();
  };
  const before = String.fromCharCode(bytes[at]);
  await write(before === 'A' ? 'B' : 'A');
  return {
    put_back: async () => {
      await write(before);
      await file.close();
    },
  };
}

// In the page: what of the store a stock IDBFS program could not make a file or a folder of.
async function stored_as_idbfs() {
  const answer = (request) => new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
  const db = await answer(indexedDB.open('/sangkien'));
  const store = db.transaction('FILE_DATA').objectStore('FILE_DATA');
  const [paths, entries] = await Promise.all([answer(store.getAllKeys()), answer(store.getAll())]);
  db.close();
  const folders = new Set(['/sangkien', ...paths.filter((_, i) => entries[i].mode === 0o40777)]);
  const is_whole = (entry) => entry.timestamp instanceof Date &&
    (entry.mode === 0o40777 || (entry.mode === 0o100666 && entry.contents instanceof Uint8Array));
  const wrong = paths.filter((path, i) => !is_whole(entries[i]) || !folders.has(path.slice(0, path.lastIndexOf('/'))));
  return { files: paths.length - folders.size + 1, wrong };
}

story('trọn đường một hồ sơ', (step) => {
  step('tác giả viết, nộp: hỏi một lần, ký, thành hồ sơ chỉ đọc', async (world) => {
    const an = world.an = await arrive(world, 'Lò Thị Hoa', { unit: UNITS.commune });
    await new_draft(an);
    await write_application(an, initiative, { typed: [] });
    await file(an);
    await an.sees(t('words.act.dossier.filed'));
    await an.sees(t('dossier.signature-good'));
    await becomes(() => an.page.getByRole('textbox').count(), 0, 'no field can be edited');
  });

  step('hàng đợi: đã nộp trên máy này; gửi; tỉnh đã nhận, có giấy biên nhận', async ({ an }) => {
    await an.go(t('nav.exchange'));
    await an.sees(t('words.queue.filed-here'));
    await an.sees(t('exchange.to-send', '1'));
    await send(an);
    await an.sees(t('words.queue.received'));
    await an.sees(t('exchange.all-sent'));
    await an.sees(t('exchange.receipt-counts', '1', '0', '0'));
    check(await an.page.getByRole('alert').count() === 0, 'an alert after a good exchange');
  });

  step('gửi lần nữa không sinh bản trùng', async ({ an, endpoint }) => {
    await send(an);
    equal(all_counts(await endpoint.stats()), 1, 'dossiers at the endpoint');
  });

  step('cán bộ đầu mối nhận về, tìm không dấu, mở, thấy chữ ký đúng', async (world) => {
    const binh = world.binh = await arrive(world, 'Quàng Văn Bình', { unit: UNITS.commune, roles: ['officer'] });
    await send(binh);
    await binh.go(t('nav.dossiers'));
    await binh.write(binh.role('searchbox', t('list.search')), 'khong co chu nay');
    await binh.sees(t('list.nothing-found'));
    const folded = initiative.title.normalize('NFD')
                       .replaceAll(/\p{M}/gu, '')
                       .replaceAll('đ', 'd')
                       .replaceAll('Đ', 'D')
                       .toLowerCase();
    await binh.write(binh.role('searchbox', t('list.search')), folded.slice(0, 24));
    await binh.has(binh.row(initiative.title));
    await binh.click(binh.row(initiative.title));
    await binh.sees(t('dossier.signature-good'));
    await binh.sees('Lò Thị Hoa');
  });

  step('tiếp nhận với số do văn thư cấp', async ({ binh }) => {
    await binh.click(binh.button(t('words.act.dossier.received')));
    await binh.click(binh.button(t('act.sign')));
    const number = t('act.field.dossier.received.number');
    await binh.has(
        binh.page.getByRole('textbox', {name : number}).and(binh.page.locator('[aria-invalid=true]')));
    await binh.write(binh.box(number), '12/TN-UBND');
    await binh.write(binh.box(t('act.field.dossier.received.date')), day(0));
    await binh.click(binh.button(t('act.sign')));
    await binh.sees(`${t('dossier.number')}: 12/TN-UBND`);
    await binh.sees(t('words.act.dossier.received'));
  });

  step('yêu cầu bổ sung, gửi đi', async ({ binh }) => {
    await binh.click(binh.button(t('words.act.dossier.supplement_requested')));
    await binh.write(binh.box(t('act.field.dossier.supplement_requested.reason')),
                     'Chưa có số liệu so sánh trước và sau khi áp dụng.');
    await binh.write(binh.box(t('act.field.due')), day(20));
    await binh.click(binh.button(t('act.sign')));
    await binh.sees('Chưa có số liệu so sánh trước và sau khi áp dụng.');
    await send(binh);
    await binh.sees(t('exchange.all-sent'));
  });

  step('tác giả thấy yêu cầu, sửa, trả lời, gửi', async ({ an }) => {
    await send(an);
    await open_dossier(an, initiative.title);
    await an.click(an.button(t('dossier.answer')));
    await an.at(t('draft.title-supplement'));
    await an.sees('Chưa có số liệu so sánh trước và sau khi áp dụng.');
    await an.write(an.box(t('form.benefit_author.label')), 'Trước: 35 phút một hồ sơ. Sau: 12 phút một hồ sơ.');
    await an.write(an.box(t('form.answer.label')), 'Đã bổ sung bảng so sánh.');
    await file(an, { button: 'draft.file-supplement' });
    await an.sees('Đã bổ sung bảng so sánh.');
    await send(an);
    await an.sees(t('exchange.all-sent'));
  });

  step('cán bộ thấy câu trả lời và bản mới', async ({ binh }) => {
    await send(binh);
    await open_dossier(binh, initiative.title);
    await binh.sees('Đã bổ sung bảng so sánh.');
    await binh.sees('Trước: 35 phút một hồ sơ. Sau: 12 phút một hồ sơ.');
    const signatures = binh.page.getByRole('table', { name: t('dossier.acts') }).getByText(t('dossier.signature-good'));
    await becomes(() => signatures.count(), 4, 'good signatures');
  });

  step('cơ quan thường trực: số khớp với máy chủ, mọi chữ ký được kiểm', async (world) => {
    const office = world.office = await arrive(world, 'Cầm Thị Thu', { unit: UNITS.office, roles: ['office'] });
    await send(office);
    await office.go(t('nav.province'));
    await office.sees(t('province.matches'));
    const rows = await province_table(office);
    const stats = await world.endpoint.stats();
    equal(Number(rows[t('province.total')].at(-1)), all_counts(stats), 'sum of the table');
    equal(rows[unit_name(UNITS.commune.id)].at(-1), '1', 'row of the commune');
    await office.click(office.row(unit_name(UNITS.commune.id)));
    await office.click(office.row(initiative.title));
    await office.sees(t('dossier.signature-good'));
    equal(await office.page.getByText(t('dossier.signature-bad')).count(), 0, 'wrong signatures');
  });

  step('kho của trình duyệt vẫn đọc được bằng IDBFS: mỗi bản ghi nằm trong thư mục đã ghi', async ({ an, binh }) => {
    for (const person of [an, binh]) {
      const { files, wrong } = await person.page.evaluate(stored_as_idbfs);
      check(files > 10, `only ${files} records`);
      equal(wrong, [], 'records that IDBFS could not mount');
    }
  });

  step('sửa một byte trong kho: verify thấy ngay và nêu đúng chỗ; trả lại thì sạch', async ({ endpoint }) => {
    const good = t('sync.cli.verify-good');
    check((await endpoint.admin('verify')).includes(good), 'the store is sound before');
    await endpoint.down();
    const byte = await alter_an_act(endpoint);
    let complaint = '';
    await endpoint.admin('verify').catch((error) => { complaint = error.message; });
    check(/(acts|bundles)\W+sha-256:/.test(complaint), `verify does not name it: ${complaint}`);
    check(!complaint.includes(good), 'and calls nothing sound');
    await byte.put_back();
    check((await endpoint.admin('verify')).includes(good), 'sound again');
    await endpoint.up();
  });

  step('in ra PDF có chữ tiếng Việt chọn được', async ({ an, endpoint }) => {
    await open_dossier(an, initiative.title);
    // The browser's own dialog would wait for a person.
    await an.page.evaluate(() => { window.print = () => { window.printed = true; }; });
    await an.click(an.button(t('draft.print')));
    await an.page.waitForFunction(() => window.printed);
    const pdf = await an.page.pdf({ preferCSSPageSize: true });
    const path = await endpoint.file('don.pdf', pdf);
    const { stdout } = await run('pdftotext', ['-layout', path, '-']);
    const text = stdout.normalize('NFC').replaceAll(/\s+/g, ' ');
    for (const words
             of ['CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM', 'Độc lập - Tự do - Hạnh phúc', 'ĐƠN YÊU CẦU CÔNG NHẬN SÁNG KIẾN',
                 'Kính gửi', 'cam đoan', ...initiative.authors[0].name.split(' ')])
      check(text.includes(words), `not on paper: ${words}\n${text.slice(0, 800)}`);
    check(text.includes(initiative.title.slice(0, 30)), 'the title is not on paper');
    const { stdout: fonts } = await run('pdffonts', [path]);
    check(/\byes\b/.test(fonts), `no embedded font:\n${fonts}`);
  });
});

story('gửi bằng tệp và khi mạng chập chờn', (step) => {
  step('ghi gói hồ sơ ra tệp, nhập ở tỉnh, mở giấy biên nhận', async (world) => {
    const tam = world.tam = await arrive(world, 'Vì Văn Tâm', { unit: UNITS.commune });
    await tam.installed();
    await tam.offline(true);
    await write_and_file(tam, short_application('Gộp hai sổ theo dõi tại bộ phận Một cửa'));
    await tam.go(t('nav.exchange'));
    const bundle = await tam.download(() => tam.click(tam.button(t('exchange.export'))));
    await tam.sees(t('words.queue.sending'));
    const path = await world.endpoint.file('goi.json', bundle.bytes);
    await world.endpoint.admin('import', path, '--receipt', `${path}.receipt.json`);
    const receipt = await readFile(`${path}.receipt.json`);
    await tam.upload(() => tam.click(tam.button(t('exchange.import'))), 'bien-nhan.json', receipt);
    await tam.sees(t('words.queue.received'));
    await tam.sees(t('exchange.receipt-counts', '1', '0', '0'));
    equal(all_counts(await world.endpoint.stats()), 1, 'dossiers at the endpoint');
    await tam.offline(false);
  });

  step('nhập lại đúng tệp ấy: vẫn biên nhận cũ, không trùng', async (world) => {
    const { readdir } = await import('node:fs/promises');
    check((await readdir(world.endpoint.folder)).includes('goi.json'), 'the bundle file');
    const path = `${world.endpoint.folder}/goi.json`;
    await world.endpoint.admin('import', path, '--receipt', `${path}.again.json`);
    equal(
        await readFile(`${path}.again.json`, 'utf8'), await readFile(`${path}.receipt.json`, 'utf8'),
        'the same receipt');
    equal(all_counts(await world.endpoint.stats()), 1, 'dossiers at the endpoint');
  });

  step('mạng đứt sau khi máy chủ đã nhận: gửi lại, không trùng, không mất', async ({ tam, endpoint }) => {
    await write_and_file(tam, short_application('Bảng phân công trực luân phiên cho bản xa'));
    let cut = 0;
    await tam.context.route('**/v1/bundles/**', async (route) => {
      if (cut++) { await route.continue(); return; }
      await route.fetch();               // the endpoint has it …
      await route.abort('connectionreset');   // … the answer never arrives
    });
    await tam.go(t('nav.exchange'));
    await tam.click(tam.button(t('exchange.send')));
    await tam.has(tam.page.getByRole('alert'));
    await tam.sees(t('words.queue.sending'));
    equal(all_counts(await endpoint.stats()), 2, 'the endpoint has it already');
    await send(tam);
    await tam.sees_not(t('words.queue.sending'));
    await tam.sees(t('exchange.all-sent'));
    equal(all_counts(await endpoint.stats()), 2, 'no duplicate');
    await tam.context.unroute('**/v1/bundles/**');
  });

  step('trang đăng nhập Wi-Fi trả lời thay máy chủ: không bao giờ coi là đã gửi', async ({ tam, endpoint }) => {
    await write_and_file(tam, short_application('Lịch tưới luân phiên cho ruộng bậc thang'));
    await tam.context.route(
        '**/v1/**',
        (route) => route.fulfill({status : 200, contentType : 'text/html', body : '<h1>Đăng nhập Wi-Fi</h1>'}));
    await tam.go(t('nav.exchange'));
    await tam.click(tam.button(t('exchange.send')));
    await tam.sees(t('advice.net-foreign'));
    await tam.sees(t('exchange.to-send', '1'));
    await tam.context.unroute('**/v1/**');
    equal(all_counts(await endpoint.stats()), 2, 'nothing was taken');
  });

  step('bấm “Dừng” khi đang gửi: không mất gì, gửi tiếp được, không trùng', async ({ tam, endpoint }) => {
    const held = [];
    await tam.context.route('**/v1/bundles/**', (route) => { held.push(route); });  // no answer
    await tam.click(tam.button(t('exchange.send')));
    await becomes(() => held.length > 0, true, 'the bundle is on its way');
    await tam.click(tam.button(t('exchange.stop')));
    await tam.has_not(tam.button(t('exchange.stop')));
    await tam.sees(t('exchange.to-send', '1'));
    await tam.sees(t('exchange.nothing-lost'));
    await tam.sees_not(t('app.exchanged-nothing'));
    await held[0].continue().catch(() => {});  // it arrives all the same, or the browser has given it up
    await tam.context.unroute('**/v1/bundles/**');
    await send(tam);
    await tam.sees(t('exchange.all-sent'));
    equal(all_counts(await endpoint.stats()), 3, 'dossiers at the endpoint');
  });
});

story('gói bị từ chối', (step) => {
  step('gói bị sửa một byte: từ chối, nêu lý do, không được tính, hồ sơ khác vẫn đi', async (world) => {
    const lan = world.lan = await arrive(world, 'Hà Thị Lan', { unit: UNITS.commune });
    await write_and_file(lan, short_application('Sổ tay tiếng Thái cho người cao tuổi'));
    // A device between the two changes one letter of a signature, as a broken proxy would.
    await lan.context.route('**/v1/bundles/**', async (route) => {
      const body = route.request().postData();
      const at = body.lastIndexOf('"signature":"') + 20;
      const other = body[at] === 'A' ? 'B' : 'A';
      await route.continue({ postData: body.slice(0, at) + other + body.slice(at + 1) });
    });
    await lan.go(t('nav.exchange'));
    await lan.click(lan.button(t('exchange.send')));
    await lan.has(lan.page.getByRole('alert'));
    await lan.has(lan.region(t('exchange.refused')));
    await lan.context.unroute('**/v1/bundles/**');
    equal(all_counts(await world.endpoint.stats()), 0, 'nothing was taken');
  });

  step('cơ quan thường trực thấy gói bị từ chối với lý do, không tính', async (world) => {
    const office = world.office = await arrive(world, 'Cầm Thị Thu', { unit: UNITS.office, roles: ['office'] });
    await send(office);
    await office.go(t('nav.province'));
    const table = office.page.getByRole('table', { name: t('province.refused') });
    await office.has(table.getByRole('row', { name: unit_name(UNITS.commune.id) }));
    await office.sees(t('province.matches'));
    await office.sees(t('province.empty'));
  });

  step('đưa lại vào hàng đợi, gửi lại: được nhận', async ({ lan, office, endpoint }) => {
    await lan.click(lan.button(t('exchange.retry')));
    await send(lan);
    await lan.sees(t('exchange.all-sent'));
    await lan.has_not(lan.region(t('exchange.refused')));
    equal(all_counts(await endpoint.stats()), 1, 'taken now');
    await send(office);
    await office.go(t('nav.province'));
    await office.sees(t('province.matches'));
  });
});
