// The provincial council in its meeting room: two units propose what they recognised, one by network, one on a stick;
// the standing office asks one of them for more, takes both, establishes the council and calls it to a session. One of
// the three members wrote one of the dossiers and has no network: what she does travels in files. Then what the
// province decided comes home to the units.
import { UNITS, act, arrive, copy_sample, examine, file, open_dossier, pack_name, pattern, printed, sample, send, t,
  unit_name } from '../lib/application.mjs';
import { call, confirm, enter, exchange, made, open_sheet, score, seat, sign } from '../lib/council.mjs';
import { becomes, check, story } from '../lib/harness.mjs';
import { look } from '../lib/look.mjs';

const ROOM = 'Phòng họp số 1 Sở Khoa học và Công nghệ', COUNCIL = 'Hội đồng sáng kiến tỉnh Sơn La';
const CARD = 'Phiếu “ba ô”, đề nghị tỉnh', KIT = 'Bộ thí nghiệm từ ống nhựa, đề nghị tỉnh';
const [teacher] = sample('05').application.authors.map(({ name }) => name);
const [clerk, second] = sample('02').application.authors.map(({ name }) => name);

const picture = (person, name) => look(person, `hoi-dong-tinh-${name}`);

// Until the head has proposed it to the province.
async function recognise({ author, officer, head }, start, title) {
  await copy_sample(author, start, title);
  await author.tick(author.role('checkbox', t('form.commitment.label')));
  await file(author);
  await send(author);
  await send(officer);
  await examine(officer, title);
  await send(officer);
  await send(head);
  await open_dossier(head, title);
  await act(head, 'decided', { asks: true, choices: { 'act.field.result': 'act.option.recognised' },
    fields: { 'act.field.number': '15/QĐ-UBND' } });
  await act(head, 'proposed', { asks: true, choices: { 'act.field.level': 'act.option.province' }, fields: {
    'act.field.number': '20/TTr-UBND', 'act.field.effect': 'Mỗi hồ sơ bớt hai mươi phút, đo trong ba tháng.',
    'act.field.replicability': 'Đơn vị nào có bộ phận Một cửa cũng làm được.' } });
}

// The dossier that the page is about now.
async function choose_matter(person, title) {
  // What has just come in may still move the row between the look and the press.
  for (let tries = 0; tries < 3; tries++) {
    await person.frame();
    await person.click(person.row(title, person.page.getByRole('table', { name: t('session.agenda') })));
    if (await person.region(title).count()) break;
  }
  await person.has(person.region(title));
}

// The session from one machine to another without a network.
async function carry(from, to) {
  const saved = await from.download(() => from.click(from.button(t('session.export'))));
  await to.upload(() => to.click(to.button(t('session.import'))), 'phien-hop.sangkien.json', saved.bytes);
  await to.sees(pattern('app.session-imported', '\\d+'));
}

story('hội đồng cấp tỉnh', (step) => {
  step('hai đơn vị công nhận rồi đề nghị tỉnh: một gửi qua mạng, một mang tệp', async (world) => {
    const of = (unit, roles) => ({ unit: UNITS[unit], roles });
    const [hoa, binh, chu, hung, inh, van] = await Promise.all([
      arrive(world, clerk, of('commune', ['member'])), arrive(world, 'Quàng Văn Bình', of('commune', ['officer'])),
      arrive(world, 'Tòng Văn Chủ', of('commune', ['head'])), arrive(world, teacher, of('other', [])),
      arrive(world, 'Lò Văn Inh', of('other', ['officer'])), arrive(world, 'Vì Thị Vân', of('other', ['head'])),
    ]);
    Object.assign(world, { hoa, binh, chu, hung, inh, van });
    await Promise.all([
      recognise({ author: hoa, officer: binh, head: chu }, '02', CARD),
      recognise({ author: hung, officer: inh, head: van }, '05', KIT),
    ]);
    await send(chu);
    await van.offline(true);
    await van.go(t('nav.exchange'));
    const stick = await van.download(() => van.click(van.button(t('exchange.export'))));
    await world.endpoint.admin('import', await world.endpoint.file('de-nghi.json', stick.bytes));
    await van.offline(false);
  });

  step('cơ quan thường trực yêu cầu một đơn vị bổ sung, đơn vị trả lời; tiếp nhận cả hai', async (world) => {
    const desk = { width: 1366, height: 768 };
    const office = (roles) => ({ unit: UNITS.office, roles: ['office', ...roles] });
    const [thu, mai] = await Promise.all([
      arrive(world, 'Cầm Thị Thu', office(['chair']), desk),
      arrive(world, 'Nguyễn Thị Mai', office(['secretary']), desk),
    ]);
    Object.assign(world, { thu, mai });
    const { inh } = world;
    await send(mai);
    await open_dossier(mai, KIT);
    await act(mai, 'province_supplement_requested', { fields: {
      'act.field.dossier.province_supplement_requested.reason': 'Chưa có ý kiến của nhà trường đã dùng thử.' } });
    await send(mai);
    await send(inh);
    await inh.go(t('nav.work'));
    await inh.click(inh.row(KIT));
    await inh.sees('Chưa có ý kiến của nhà trường đã dùng thử.');
    await act(inh, 'province_supplemented', { asks: true,
      fields: { 'act.field.answer': 'Đã có ý kiến của hai trường.' } });
    await send(inh);
    await send(mai);
    for (const title of [KIT, CARD]) {
      await open_dossier(mai, title);
      if (title === KIT) await mai.sees('Đã có ý kiến của hai trường.');
      await act(mai, 'province_received', { fields: { 'act.field.dossier.province_received.number': '07/TN-SKHCN' } });
    }
  });

  step('thành lập Hội đồng cấp tỉnh; mở phiên họp có hồ sơ của hai đơn vị', async ({ mai }) => {
    await mai.go(t('nav.councils'));
    await mai.click(mai.button(t('councils.new')));
    await mai.tick(mai.role('radio', t('council.level-province')));
    await mai.write(mai.box(t('council.name')), COUNCIL);
    await mai.write(mai.box(t('council.number')), '120/QĐ-UBND');
    await seat(mai, { 'Cầm Thị Thu': '', 'Nguyễn Thị Mai': '', [clerk]: 'expert' });
    await picture(mai, '1-thanh-lap');
    await sign(mai, { final: true });
    await mai.sees(t('council.next-open'));
    const of = (title, unit) => `${title} (${unit_name(UNITS[unit].id)})`;
    await call(mai, ROOM, [of(CARD, 'commune'), of(KIT, 'other')]);
    await mai.click(mai.button(made('session.attendance')));
    await mai.click(mai.button(t('session.present-all')));
    await sign(mai);
    await mai.sees(t('session.present', '3', '3'));
    await exchange(mai);
  });

  step('tác giả ngồi trong Hội đồng, không có mạng: nhận tệp, không được chấm hồ sơ của mình', async (world) => {
    const { hoa, mai, thu } = world;
    await hoa.installed();
    await hoa.offline(true);
    await hoa.go(t('nav.councils'));
    await carry(mai, hoa);
    await enter(hoa, COUNCIL, ROOM);
    await choose_matter(hoa, CARD);
    await hoa.sees(t('error.session-recused'));
    check(await hoa.button(made('session.sheet_sealed'), hoa.region(CARD)).count() === 0, 'the author can score');
    await choose_matter(hoa, KIT);
    await score(hoa, '1.2', '21–26', '22', hoa.region(KIT));
    await send(thu);
    await enter(thu, COUNCIL, ROOM);
    for (const person of [thu, mai])
      for (const title of [CARD, KIT]) {
        await choose_matter(person, title);
        await score(person, '1.2', '21–26', '24', person.region(title));
      }
    await carry(hoa, mai);
    for (const person of [mai, thu]) await exchange(person);
  });

  step('mở phiếu đồng loạt; phiếu của người chỉ có tệp cũng được tính', async ({ hoa, mai, thu }) => {
    for (const title of [CARD, KIT]) {
      await choose_matter(thu, title);
      await thu.click(thu.button(made('session.unsealed'), thu.region(title)));
      await sign(thu, { final: true });
      await open_sheet(thu, thu.region(title));
    }
    for (const person of [thu, mai]) await exchange(person);
    await carry(mai, hoa);
    await choose_matter(hoa, KIT);
    await open_sheet(hoa, hoa.region(KIT));
    await carry(hoa, mai);
    for (const title of [CARD, KIT]) {
      await choose_matter(mai, title);
      await open_sheet(mai, mai.region(title));
      await mai.sees(title === CARD ? t('session.mean', '24', '2', '24', '24') : /, từ 3 phiếu; thấp nhất 22/);
    }
  });

  step('kiểm phiếu: mẫu số theo người được bỏ phiếu; kết luận, biên bản, kết thúc', async ({ mai, thu }) => {
    for (const [title, agree, disagree] of [[CARD, '2', '0'], [KIT, '1', '2']]) {
      await choose_matter(mai, title);
      await mai.click(mai.button(made('session.ballot'), mai.region(title)));
      await mai.holds(mai.box(t('session.issued')), title === CARD ? '2' : '3', 'who may vote');
      await mai.tick(mai.role('radio', pack_name('secret_ballot')));
      await mai.write(mai.box(t('session.agree')), agree);
      await mai.write(mai.box(t('session.disagree')), disagree);
      await mai.write(mai.box(t('session.tellers')), 'Nguyễn Thị Mai');
      await sign(mai);
      await mai.sees(t(title === CARD ? 'verdict.vote-reached' : 'verdict.vote-missed', agree, '3', '2'));
    }
    for (const person of [mai, thu]) await exchange(person);
    for (const [title, result] of [[CARD, 'agree'], [KIT, 'disagree']]) {
      await choose_matter(thu, title);
      await thu.click(thu.button(made('session.result'), thu.region(title)));
      await thu.tick(thu.role('radio', t(`session.result.${result}`)));
      if (result === 'disagree') await thu.write(thu.box(t('act.field.reason')), 'Mới dùng thử ở hai trường.');
      await sign(thu, { final: true });
      await thu.has_not(thu.button(t('act.sign')));
    }
    for (const person of [thu, mai]) await exchange(person);
    await mai.click(mai.button(made('session.minutes')));
    await mai.write(mai.box(t('session.ended')), '23:59');
    await sign(mai);
    await mai.sees(pattern('session.next.close', '.*'));
    for (const person of [mai, thu]) await exchange(person);
    await thu.click(thu.button(made('session.closed')));
    await sign(thu, { final: true });
    await thu.sees(t('session.next-closed-province'));
    await picture(thu, '2-ket-thuc');
    await exchange(thu);
  });

  step('thư ký ghi ý kiến vào hồ sơ, người khác ra quyết định: một hồ sơ được công nhận phạm vi, một không', async (
    { mai, thu }) => {
    await exchange(mai);
    const label = t('session.make-opinion'), buttons = () => mai.button(label).count();
    await mai.has(mai.button(label));
    for (const left of [1, 0]) {
      await mai.click(mai.button(label).first());
      await confirm(mai);
      await becomes(buttons, left, 'opinions left to sign');
    }
    await send(mai);
    await open_dossier(mai, CARD);
    await picture(mai, '3-ho-so');
    await mai.sees(t('dossier.next-two-people'));
    check(await mai.button(made('dossier.effect_recognised')).count() === 0, 'who wrote the opinion decides');
    await send(thu);
    await open_dossier(thu, CARD);
    await act(thu, 'effect_recognised', { asks: true, choices: { 'act.field.level': 'act.option.province' }, fields: {
      'act.field.effect': 'Mỗi hồ sơ bớt hai mươi phút.', 'act.field.replicability': 'Mọi xã, phường.',
      'act.field.scope': 'Toàn tỉnh Sơn La.', 'act.field.number': '300/QĐ-UBND' } });
    await open_dossier(thu, KIT);
    await act(thu, 'province_decided', { asks: true, choices: { 'act.field.result': 'act.option.refused' }, fields: {
      'act.field.dossier.province_decided.reasons': 'Mới dùng thử ở hai trường.', 'act.field.number': '301/TB-UBND' } });
    await send(thu);
  });

  step('đơn vị và tác giả thấy kết quả; cấp giấy chứng nhận cho hai đồng tác giả', async ({ binh, inh, hoa }) => {
    await hoa.offline(false);
    for (const [person, title, seen] of [[binh, CARD, 'Toàn tỉnh Sơn La.'], [hoa, CARD, 'Toàn tỉnh Sơn La.'],
      [inh, KIT, 'Mới dùng thử ở hai trường.']]) {
      await send(person);
      await open_dossier(person, title);
      await person.sees(seen);
    }
    await binh.go(t('nav.certificates'));
    await binh.click(binh.row(clerk));
    for (const [number, name] of [['01', clerk], ['02', second]])
      await binh.write(binh.box(t('register.number-of', name)), `${number}/GCN-UBND`);
    await binh.write(binh.box(t('register.place')), 'Tô Hiệu');
    await binh.write(binh.box(t('register.signer')), 'Tòng Văn Chủ');
    await binh.write(binh.box(t('register.signer-position')), 'Chủ tịch');
    await binh.click(binh.button(t('act.sign')));
    await binh.has(binh.row('02/GCN-UBND'));
  });

  step('tỉnh hủy phần mình đã công nhận thì quyết định của cơ sở vẫn giữ; cơ sở hủy thì giấy không còn căn cứ', async (
    { thu, chu, binh }) => {
    await send(binh);
    await send(chu);
    await open_dossier(chu, CARD);
    await chu.has(chu.button(made('dossier.annulled')));  // of what the province has recognised too
    await open_dossier(thu, CARD);
    await act(thu, 'effect_annulled', { asks: true, choices: { 'act.field.level': 'act.option.province' }, fields: {
      'act.field.dossier.effect_annulled.reasons': 'Số liệu đo không đúng.', 'act.field.number': '310/QĐ-UBND' },
      before: async () => {
        await picture(thu, '4-huy-hieu-qua');
        const paper = await printed(thu, thu.button(t('act.draft', t('paper.effect-annulling'))));
        const stays = 'Việc công nhận sáng kiến của cơ sở không thay đổi';
        for (const words of ['QUYẾT ĐỊNH', 'Số liệu đo không đúng.', stays])
          check(paper.includes(words), `not on paper: ${words}\n${paper.slice(0, 900)}`);
      } });
    await thu.sees(t('state.recognised'));
    await send(thu);
    await send(chu);
    await open_dossier(chu, CARD);
    await chu.sees(t('state.recognised'));
    await act(chu, 'annulled', { asks: true, fields: {
      'act.field.dossier.annulled.reasons': 'Giải pháp trùng với nơi khác.', 'act.field.number': '40/QĐ-UBND' } });
    await chu.sees(t('state.annulled'));
    await send(chu);
    await send(binh);
    await open_dossier(binh, CARD);
    await binh.sees(t('dossier.next-annulled'));
    await picture(binh, '5-da-huy');
  });
});
