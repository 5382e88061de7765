// A session in the made-up province, as secretary, chair and member see it on a desk and on a phone: one member has no
// computer and scores on paper; the computer of another breaks after he has handed in. Nobody waits for what cannot
// come: the chair agrees in writing, the secretary keys in the papers with their scans, the minutes say so.
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

import { UNITS, act as do_act, arrive, attach, open_dossier, pack_name, pattern, send, short_application, t,
  write_and_file } from '../lib/application.mjs';
import { band, call, confirm, enter as enter_session, exchange, made, open_sheet, score, seat, sign }
  from '../lib/council.mjs';
import { Endpoint } from '../lib/endpoint.mjs';
import { equal, story } from '../lib/harness.mjs';
import { look } from '../lib/look.mjs';
import { paths } from '../lib/paths.mjs';

const run = promisify(execFile);
const initiative = short_application('Bảng chỉ đường bằng hình ở bộ phận Một cửa');
const NAME = 'Hội đồng sáng kiến, có thành viên không dùng máy', PLACE = 'Nhà văn hóa bản', ELDER = 'Tòng Văn Pậu';
const BROKEN = 'Máy tính của thành viên hỏng sau khi nộp phiếu.';
const desk = { width: 1366, height: 768 }, phone = { width: 390, height: 844 };
const enter = (person) => enter_session(person, NAME, PLACE);

// The same page on the desk and on a phone.
async function pictures(person, name) {
  await look(person, `phien-hop-${name}`);
  await person.page.setViewportSize(phone);
  await look(person, `phien-hop-${name}-dien-thoai`, ['light']);
  await person.page.setViewportSize(desk);
}

async function key_in(person, name, code, range, points) {
  await person.click(person.button(made('session.sheet_keyed'), person.region(initiative.title)));
  await person.choose(person.role('combobox', t('session.member')), name);
  await person.tick(person.role('radio', band(code, range)));
  await person.write(person.box(t('session.score', '1')), points);
}

story('phiên họp có phiếu giấy và máy hỏng', (step) => {
  step('trong tỉnh dựng sẵn: bốn người ghi danh, một hồ sơ đã chấp nhận', async (world) => {
    await world.endpoint.down();
    await world.endpoint.remove();
    world.endpoint = await Endpoint.start(({ data }) => run(paths.generate,
      ['--demo', '--dossiers', '60', '--data', data], { cwd: paths.root }), '--demo');
    const unit = UNITS.commune;
    const [inh, binh, thu, hoa] = await Promise.all([
      arrive(world, 'Lò Văn Inh', { unit, roles: ['head', 'chair'] }, desk),
      arrive(world, 'Quàng Văn Bình', { unit, roles: ['officer', 'secretary'] }, desk),
      arrive(world, 'Cầm Thị Thu', { unit, roles: ['member'] }, desk),
      arrive(world, 'Lò Thị Hoa', { unit }, desk),
    ]);
    Object.assign(world, { inh, binh, thu, hoa });
    await write_and_file(hoa, initiative);
    await send(hoa);
    await send(binh);
    await open_dossier(binh, initiative.title);
    await do_act(binh, 'received', { fields: { 'act.field.dossier.received.number': '12/TN-UBND' } });
    await do_act(binh, 'accepted', { choices: { 'act.field.state_funded': 'act.option.no',
      'act.field.head_is_author': 'act.option.no' } });
  });

  step('Hội đồng có một thành viên chưa ghi danh; mở phiên họp, điểm danh', async ({ binh }) => {
    await binh.go(t('nav.councils'));
    await pictures(binh, '01-danh-sach-hoi-dong');
    await binh.click(binh.button(t('councils.new')));
    await binh.write(binh.box(t('council.name')), NAME);
    await binh.write(binh.box(t('council.number')), '45/QĐ-UBND');
    await seat(binh, { 'Lò Văn Inh': '', 'Quàng Văn Bình': '', 'Cầm Thị Thu': 'expert' });
    await binh.click(binh.button(t('council.add-other')));
    const row = binh.page.getByRole('group', { name: /^Thành viên 4/ });
    await binh.write(binh.box(t('form.author.name.label'), row), ELDER);
    await binh.choose(binh.role('combobox', t('council.member-seat'), row), pack_name('expert'));
    await pictures(binh, '02-thanh-lap');
    await sign(binh, { final: true });
    await binh.sees(t('council.next-open'));
    await pictures(binh, '03-hoi-dong');
    await call(binh, PLACE, [initiative.title]);
    await binh.sees(pattern('session.next.attendance', '.*Quàng Văn Bình'));
    await binh.click(binh.button(made('session.attendance')));
    await binh.click(binh.button(t('session.present-all')));
    await pictures(binh, '04-diem-danh');
    await sign(binh);
    await binh.sees(t('session.present', '4', '4'));
    await exchange(binh);
  });

  step('ai có máy thì nộp phiếu kín; không ai phải chờ phiếu của người không dùng máy', async ({ inh, binh, thu }) => {
    for (const person of [inh, thu]) {
      await send(person);
      await enter(person);
    }
    await thu.click(thu.button(made('session.sheet_sealed')));
    await pictures(thu, '05-cham-diem');
    await thu.click(thu.button(t('dialog.cancel')));
    await score(thu, '1.1', '27–30', '28,5');
    await score(binh, '1.3', '16–20', '18');
    await score(inh, '1.2', '21–26', '24');
    for (const person of [thu, binh, inh]) await exchange(person);
    await inh.sees(pattern('session.next.unseal', 'Lò Văn Inh', '.*'));
    await pictures(inh, '06-chu-tich-cho-mo-phieu');
    await inh.click(inh.button(made('session.unsealed')));
    await inh.click(inh.button(t('act.sign')));
    await inh.sees(ELDER);
    await inh.sees(pattern('council.ask-not-in', ELDER));
    await pictures(inh, '07-hoi-truoc-khi-mo');
    await confirm(inh);
    await inh.has(inh.button(made('session.sheet_opened')));
    await open_sheet(inh);
    await exchange(inh);
    await exchange(binh);
    await open_sheet(binh);
    await exchange(binh);
  });

  step('máy của một thành viên hỏng: Chủ tịch ghi lý do, thư ký nhập phiếu giấy kèm bản quét', async (world) => {
    const { inh, binh, thu } = world;
    await thu.close();
    await exchange(inh);
    await inh.sees(pattern('session.lost-how', '.*'));
    await inh.click(inh.button(made('session.sheet_lost')));
    await inh.choose(inh.role('combobox', t('session.member')), 'Cầm Thị Thu');
    await inh.write(inh.box(t('session.lost-reason')), BROKEN);
    await pictures(inh, '08-phieu-khong-mo-duoc');
    await sign(inh, { final: true });
    await inh.sees(t('session.lost-open', 'Cầm Thị Thu', BROKEN));
    await exchange(inh);
    await exchange(binh);
    await binh.sees(pattern('session.next.key', '.*Quàng Văn Bình', '.*'));
    await pictures(binh, '09-thu-ky-nhap-phieu-giay');
    await key_in(binh, ELDER, '1.2', '21–26', '22');
    await sign(binh, { final: true });
    await key_in(binh, 'Cầm Thị Thu', '1.1', '27–30', '28,5');
    await binh.sees(t('session.lost-scan', BROKEN));
    await binh.click(binh.button(t('act.sign')));
    await binh.sees(t('error.act-scan'));
    await attach(binh, 'phieu-cham.pdf');
    await pictures(binh, '10-nhap-thay-phieu-kin');
    await sign(binh, { final: true });
    await binh.sees(t('session.lost-keyed', 'Cầm Thị Thu', BROKEN));
    await binh.sees(t('session.mean', '23,13', '4', '18', '28,5'));
  });

  step('kiểm phiếu, kết luận, biên bản ghi rõ; kết thúc và ghi ý kiến vào hồ sơ', async ({ inh, binh }) => {
    await binh.click(binh.button(made('session.ballot')));
    await binh.tick(binh.role('radio', pack_name('secret_ballot')));
    await binh.write(binh.box(t('session.agree')), '4');
    await binh.write(binh.box(t('session.disagree')), '0');
    await binh.write(binh.box(t('session.tellers')), ELDER);
    await pictures(binh, '11-kiem-phieu');
    await sign(binh);
    await binh.sees(t('verdict.vote-reached', '4', '4', '3'));
    await exchange(binh);
    await exchange(inh);
    await inh.click(inh.button(made('session.result')));
    await inh.tick(inh.role('radio', t('session.result.agree')));
    await pictures(inh, '12-ket-luan');
    await sign(inh, { final: true });
    await exchange(inh);
    await exchange(binh);
    await binh.click(binh.button(made('session.minutes')));
    await binh.write(binh.box(t('session.ended')), '23:59');
    await pictures(binh, '13-bien-ban');
    await sign(binh);
    await exchange(binh);
    await exchange(inh);
    await inh.click(inh.button(made('session.closed')));
    await sign(inh, { final: true });
    await inh.sees(t('session.next-closed'));
    await exchange(inh);
    await exchange(binh);
    await pictures(binh, '14-ket-thuc');
    await binh.page.evaluate(() => { window.print = () => { window.printed = true; }; });
    await binh.click(binh.button(t('council.paper.minutes')));
    await binh.page.waitForFunction(() => window.printed);
    const paper = (await binh.page.locator('#print').textContent()).normalize('NFC');
    equal(paper.includes(t('document.minutes.lost-keyed', 'Cầm Thị Thu', BROKEN)), true, 'the minutes say so');
    await binh.click(binh.button(t('session.make-opinion')));
    await confirm(binh);
    await binh.sees(t('session.opinion-made'));
    await open_dossier(binh, initiative.title);
    await pictures(binh, '15-ho-so');
  });
});
