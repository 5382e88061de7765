// A council in its meeting room, four people at four profiles: established, called to a session, scored in secret,
// unsealed, voted on, concluded, closed, and its opinion signed into the dossier. The author sits in the council too.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';

import { arrive, day, open_dossier, pack_name, pattern, send, short_application, t, UNITS, write_and_file }
  from '../lib/application.mjs';
import { band, call, confirm, enter as enter_session, exchange, made as act, open_sheet, score, seat, sign }
  from '../lib/council.mjs';
import { becomes, check, story } from '../lib/harness.mjs';
import { look } from '../lib/look.mjs';
import { paths } from '../lib/paths.mjs';

const initiative = short_application('Sổ giao ca điện tử thay ba quyển sổ giấy ở bộ phận Một cửa');

mkdirSync(paths.shots, { recursive: true });
const picture = (person, name) => look(person, `hoi-dong-${name}`);

const enter = (person) => enter_session(person, t('council.name-suggested'), 'Phòng họp tầng 2');

story('hội đồng trong phòng họp', (step) => {
  step('bốn người đăng ký, tác giả nộp đơn, cán bộ đầu mối chấp nhận', async (world) => {
    const desk = { width: 1366, height: 768 };
    const [inh, binh, thu, hoa] = await Promise.all([
      arrive(world, 'Lò Văn Inh', { unit: UNITS.commune, roles: ['head', 'chair'] }, desk),
      arrive(world, 'Quàng Văn Bình', { unit: UNITS.commune, roles: ['officer', 'secretary'] }, desk),
      arrive(world, 'Cầm Thị Thu', { unit: UNITS.commune, roles: ['member'] }, { width: 390, height: 844 }),
      arrive(world, 'Lò Thị Hoa', { unit: UNITS.commune, roles: ['member'] }),
    ]);
    Object.assign(world, { inh, binh, thu, hoa });
    await write_and_file(hoa, initiative);
    await send(hoa);
    await hoa.sees(t('exchange.all-sent'));
    await send(binh);
    await open_dossier(binh, initiative.title);
    await binh.click(binh.button(act('dossier.received')));
    await binh.write(binh.box(t('act.field.dossier.received.number')), '12/TN-UBND');
    await sign(binh);
    await binh.sees(`${t('dossier.number')}: 12/TN-UBND`);
    await binh.click(binh.button(act('dossier.accepted')));
    for (const member of ['state_funded', 'head_is_author']) {
      const name = t(`act.field.${member}`);
      await binh.tick(binh.role('radio', t('act.option.no'), binh.role('radiogroup', name)));
    }
    await binh.click(binh.button(t('act.sign')));
    const dialog = binh.page.getByRole('dialog');
    if (await dialog.count()) await binh.click(binh.button(t('act.sign'), dialog));
    await binh.sees(t('state.accepted'));
  });

  step('thành lập Hội đồng theo quyết định; chỗ khác quy định được nói ra', async ({ binh, inh }) => {
    await binh.go(t('nav.councils'));
    await binh.click(binh.button(t('councils.new')));
    await binh.write(binh.box(t('council.number')), '45/QĐ-UBND');
    await picture(binh, 'thanh-lap');
    await seat(binh, { 'Lò Văn Inh': '', 'Quàng Văn Bình': '', 'Cầm Thị Thu': 'expert', 'Lò Thị Hoa': 'union' });
    await binh.sees(t('finding.council-seat-few', pack_name('vice_chair')));
    await picture(binh, 'thanh-vien');
    await sign(binh, { final: true });
    await binh.sees(t('council.next-open'));
    await binh.sees('45/QĐ-UBND');
    await picture(binh, 'hoi-dong');
    check(await inh.page.getByRole('alert').count() === 0, 'an alert at the chair’s');
  });

  step('phiên họp mở nhầm thì hủy được, có lý do', async ({ binh }) => {
    await call(binh, 'Hội trường cũ', [initiative.title]);
    await binh.click(binh.button(act('session.cancelled')));
    await binh.write(binh.box(t('act.field.reason')), 'Ghi nhầm nơi họp.');
    await picture(binh, 'huy-phien-hop');
    await sign(binh, { final: true });
    await binh.sees(t('session.next-cancelled', 'Ghi nhầm nơi họp.'));
    await picture(binh, 'da-huy');
    await binh.go(t('nav.councils'));
    await binh.click(binh.row(t('council.name-suggested')));
  });

  step('mở phiên họp, điểm danh', async ({ binh }) => {
    await call(binh, 'Phòng họp tầng 2', [initiative.title]);
    await binh.sees(pattern('session.next.attendance', '.*Quàng Văn Bình'));
    await binh.click(binh.button(act('session.attendance')));
    await binh.click(binh.button(t('session.present-all')));
    await sign(binh);
    await binh.sees(t('session.present', '4', '4'));
    await picture(binh, 'phien-hop');
    await exchange(binh);
  });

  step('mỗi người chấm kín trên máy mình; tác giả không được chấm', async ({ inh, binh, thu, hoa }) => {
    for (const person of [inh, thu, hoa]) {
      await send(person);
      await enter(person);
    }
    await hoa.sees(t('error.session-recused'));
    await hoa.sees('Căn cứ: Người có xung đột lợi ích không chấm');
    check(await hoa.button(act('session.sheet_sealed')).count() === 0, 'the author can score');
    await score(binh, '1.3', '16–20', '18');
    await thu.click(thu.button(act('session.sheet_sealed')));
    await thu.tick(thu.role('radio', band('1.1', '27–30')));
    await thu.write(thu.box(t('session.score', '1')), '20');
    await sign(thu);
    await thu.sees(t('error.score-band'));
    await picture(thu, 'cham-diem-dien-thoai');
    await thu.write(thu.box(t('session.score', '1')), '28,5');
    await sign(thu);
    await thu.sees(t('session.sheet.sealed'));
    await picture(thu, 'da-nop-dien-thoai');
    await thu.go(t('nav.work'));
    await thu.at(t('nav.work'));
    await becomes(() => thu.row(new RegExp(act('session.sheet_sealed'))).count(), 0, 'it waits for the others');
    await enter(thu);
    await score(inh, '1.2', '21–26', '24');
    for (const person of [binh, thu, inh]) await exchange(person);
    await inh.sees(pattern('session.next.unseal', 'Lò Văn Inh', '.*'));
    await picture(inh, 'cho-mo-phieu');
  });

  step('Chủ tịch mở phiếu đồng loạt; máy tắt giữa chừng vẫn còn phiếu', async ({ inh, binh, thu }) => {
    await inh.click(inh.button(act('session.unsealed')));
    await sign(inh, { final: true });
    await inh.has(inh.button(act('session.sheet_opened')));
    await exchange(inh);
    await exchange(thu);
    await thu.go(t('nav.work'));
    await thu.click(thu.row(new RegExp(act('session.sheet_opened'))));
    await thu.has(thu.button(act('session.sheet_opened')));
    await thu.reload();
    for (const person of [inh, thu, binh]) {
      if (person === binh) await exchange(binh);
      await open_sheet(person);
      await exchange(person);
    }
    await exchange(binh);
    await binh.sees(t('session.mean', '23,5', '3', '18', '28,5'));
  });

  step('kiểm phiếu: đếm sai thì không ghi được; kết luận theo quy tắc', async ({ inh, binh }) => {
    await binh.click(binh.button(act('session.ballot')));
    await binh.tick(binh.role('radio', pack_name('secret_ballot')));
    await binh.write(binh.box(t('session.agree')), '3');
    await binh.write(binh.box(t('session.disagree')), '1');
    await binh.write(binh.box(t('session.tellers')), 'Cầm Thị Thu');
    await sign(binh);
    await binh.sees(t('error.ballot-returned'));
    await binh.sees('Căn cứ: Số phiếu của các loại cộng lại phải khớp');
    await picture(binh, 'dem-sai');
    await binh.write(binh.box(t('session.disagree')), '0');
    await sign(binh);
    await binh.sees(t('verdict.vote-reached', '3', '4', '3'));
    await exchange(binh);
    await exchange(inh);
    await inh.sees(t('verdict.vote-reached', '3', '4', '3'));
    await inh.click(inh.button(act('session.result')));
    await picture(inh, 'ket-luan');
    await inh.tick(inh.role('radio', t('session.result.agree')));
    await sign(inh, { final: true });
    await inh.sees(pattern('session.next.minutes', '.*'));
    await exchange(inh);
  });

  step('biên bản, kết thúc, ý kiến vào hồ sơ; giấy in có số phiếu', async ({ inh, binh, hoa }) => {
    await exchange(binh);
    await binh.click(binh.button(act('session.minutes')));
    await binh.write(binh.box(t('session.ended')), '23:59');
    await sign(binh);
    await binh.sees(pattern('session.next.close', '.*'));
    await exchange(binh);
    await exchange(inh);
    await inh.click(inh.button(act('session.closed')));
    await sign(inh, { final: true });
    await inh.sees(t('session.next-closed'));
    await exchange(inh);
    await exchange(binh);
    await binh.click(binh.button(t('session.make-opinion')));
    await confirm(binh);
    await binh.sees(t('session.opinion-made'));
    await picture(binh, 'ket-thuc');
    await binh.page.evaluate(() => { window.print = () => {}; });
    await binh.click(binh.button(t('council.paper.minutes')));
    await binh.page.emulateMedia({ media: 'print' });
    const paper = binh.page.locator('#print');
    await paper.waitFor({ state: 'visible' });
    const words = await paper.textContent();
    check(/phát ra 03, thu về 03/.test(words), 'the minutes without the ballots');  // NĐ 30/2020: two digits
    check(words.includes(day(0).slice(6)), 'the minutes without the year');
    await binh.shot(join(paths.shots, 'hoi-dong-bien-ban-in.png'));  // of the paper, not of the screen
    await binh.page.emulateMedia({ media: null });
    await exchange(binh);
    await exchange(hoa);
    await open_dossier(hoa, initiative.title);
    await hoa.sees(act('dossier.council_opinion'));
  });
});
