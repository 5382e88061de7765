// A head and his deputy decide the same dossier on two computers without a network, each otherwise. Nothing is lost:
// everybody sees both decisions, which of them is gone by, and what to do; one of the two settles it.
import { UNITS, act, arrive, copy_sample, examine, file, open_dossier, sample, send, t } from '../lib/application.mjs';
import { equal, story } from '../lib/harness.mjs';
import { look } from '../lib/look.mjs';

const TITLE = 'Phiếu “ba ô”, hai người cùng quyết định', KNOWN = 'Đơn vị bạn đã áp dụng từ năm trước.';
const desk = { width: 1366, height: 768 };
const picture = (person, name) => look(person, `hai-quyet-dinh-${name}`);
const result = (option) => ({ 'act.field.result': `act.option.${option}` });
const both = async (person) => {
  await person.sees(t('dossier.conflict'));
  await person.has(person.region(t('dossier.contested')));
  await person.sees('41/QĐ-UBND');
  await person.sees('42/TB-UBND');
  await person.sees(t('dossier.contested-holds'));
  await person.sees(t('dossier.contested-not'));
};

story('hai thủ trưởng cùng quyết định', (step) => {
  step('hồ sơ đã có ý kiến Hội đồng về máy của thủ trưởng và phó thủ trưởng', async (world) => {
    const unit = UNITS.commune;
    world.an = await arrive(world, sample('02').application.authors[0].name, { unit }, desk);
    await copy_sample(world.an, '02', TITLE);
    await world.an.tick(world.an.role('checkbox', t('form.commitment.label')));
    await file(world.an);
    await send(world.an);
    world.binh = await arrive(world, 'Quàng Văn Bình', { unit, roles: ['officer'] }, desk);
    await send(world.binh);
    await examine(world.binh, TITLE);
    await send(world.binh);
    world.chu = await arrive(world, 'Tòng Văn Chủ', { unit, roles: ['head'], position: 'Chủ tịch' }, desk);
    world.pho = await arrive(world, 'Hà Thị Phó', { unit, roles: ['head'], position: 'Phó Chủ tịch' }, desk);
    for (const person of [world.chu, world.pho]) {
      await person.installed();
      await send(person);
    }
  });

  step('không có mạng, một người công nhận, một người không', async ({ chu, pho }) => {
    for (const person of [chu, pho]) await person.offline(true);
    await open_dossier(chu, TITLE);
    await act(chu, 'decided', { asks: true, choices: result('recognised'),
      fields: { 'act.field.number': '41/QĐ-UBND' } });
    await chu.sees(t('state.recognised'));
    await open_dossier(pho, TITLE);
    await act(pho, 'decided', { asks: true, choices: result('refused'),
      fields: { 'act.field.dossier.decided.reasons': KNOWN, 'act.field.number': '42/TB-UBND' } });
    await pho.sees(t('state.refused'));
    for (const person of [chu, pho]) await person.offline(false);
  });

  step('cả hai gửi: ai cũng thấy hai văn bản, văn bản nào đang tính và phải làm gì', async (world) => {
    const { an, binh, chu, pho } = world;
    await send(chu);
    await send(pho);
    for (const person of [chu, binh, an]) await send(person);
    for (const person of [chu, pho, binh, an]) {
      await open_dossier(person, TITLE);
      await both(person);
      equal(await person.page.getByText(t('dossier.signature-bad')).count(), 0, 'wrong signatures');
    }
    for (const person of [chu, pho]) await person.sees(t('dossier.contested-do', t('words.act.dossier.decided')));
    for (const person of [binh, an])
      await person.sees(t('dossier.contested-wait', t('words.role.head'), t('words.act.dossier.decided')));
    for (const next of ['dossier.notified', 'register.certificate_issued', 'reward.given'])
      await chu.sees_not(t('dossier.next-act', t(`words.act.${next}`)));
    equal(await chu.button(t('words.act.register.certificate_issued')).count(), 0, 'a certificate before that');
    await chu.reveal(chu.region(t('dossier.contested')));
    await picture(chu, '1-thu-truong');
    await picture(an, '2-tac-gia');
    await chu.go(t('nav.work'));
    await chu.has(chu.row(t('words.act.conflict.settle')));
    equal(await chu.row(t('words.act.dossier.notified')).count(), 0, 'the author is told before it is settled');
    await picture(chu, '3-viec-can-lam');
    await pho.page.setViewportSize({ width: 390, height: 844 });
    await pho.reveal(pho.region(t('dossier.contested')));
    await picture(pho, '4-dien-thoai');
    await pho.page.setViewportSize(desk);
    await binh.go(t('nav.dossiers'));
    await binh.sees(t('list.conflict'));
    await picture(binh, '5-danh-sach');
  });

  step('thống nhất qua điện thoại, thủ trưởng ký lại: hết xung đột trên mọi máy', async (world) => {
    const { an, binh, chu, pho } = world;
    await chu.click(chu.row(t('words.act.conflict.settle')));
    await act(chu, 'decided', { asks: true, choices: result('refused'),
      fields: { 'act.field.dossier.decided.reasons': KNOWN, 'act.field.number': '43/TB-UBND' } });
    await chu.sees_not(t('dossier.conflict'));
    await chu.sees(t('state.refused'));
    await send(chu);
    for (const person of [pho, binh, an]) {
      await send(person);
      await open_dossier(person, TITLE);
      await person.sees('43/TB-UBND');
      await person.sees_not(t('dossier.conflict'));
      await person.sees(t('state.refused'));
    }
    await picture(an, '6-da-thong-nhat');
    await chu.go(t('nav.work'));
    equal(await chu.row(t('words.act.conflict.settle')).count(), 0, 'nothing is left to settle');
  });
});
