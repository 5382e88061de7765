// Shares that co-authors confirm: the officer is told at the receipt and kept from accepting, with the rule's source;
// the co-author, of another unit and without a network, opens the dossier from a file on his own phone, signs
// with his own key and gives it back as a file; the officer sees who signed and accepts.
import { UNITS, act, arrive, copy_sample, file, open_dossier, sample, send, t } from '../lib/application.mjs';
import { story } from '../lib/harness.mjs';
import { look } from '../lib/look.mjs';

const title = 'Phiếu hẹn bằng hai thứ tiếng';
const [first, second] = sample('02').application.authors.map(({ name }) => name);
const desk = { width: 1366, height: 768 };
const phone = { width: 390, height: 844 };
const confirming = t('words.act.dossier.share_confirmed');
const no = { choices: { 'act.field.state_funded': 'act.option.no', 'act.field.head_is_author': 'act.option.no' } };

const picture = (person, name) => look(person, `ty-le-${name}`);

async function give(from, to) {
  await open_dossier(from, title);
  const bundle = await from.download(() => from.click(from.button(t('dossier.export'))));
  await to.go(t('nav.exchange'));
  await to.upload(() => to.click(to.button(t('exchange.import'))), bundle.name, bundle.bytes);
  await open_dossier(to, title);
}

story('đồng tác giả xác nhận tỷ lệ trên máy của mình', (step) => {
  step('cán bộ được nhắc khi tiếp nhận; chấp nhận đơn thì phải đủ, lời từ chối nêu căn cứ', async (world) => {
    const an = world.an = await arrive(world, first, { unit: UNITS.commune }, desk);
    await copy_sample(an, '02', title);
    await an.tick(an.role('checkbox', t('form.commitment.label')));
    await file(an);
    await send(an);
    const binh = world.binh = await arrive(world, 'Quàng Văn Bình', { unit: UNITS.commune, roles: ['officer'] }, desk);
    await send(binh);
    await open_dossier(binh, title);
    await act(binh, 'received', { fields: { 'act.field.dossier.received.number': '12/TN-UBND' },
      before: () => binh.sees(t('act.shares-later', second)) });
    await binh.click(binh.button(t('words.act.dossier.accepted')));
    await binh.sees(t('act.shares-now', second));
    for (const [label, option] of Object.entries(no.choices))
      await binh.tick(binh.role('radio', t(option), binh.role('radiogroup', t(label))));
    await binh.reveal(binh.button(t('act.sign')));
    await binh.click(binh.button(t('act.sign')));
    await binh.sees(t('error.act-shares'));
    await binh.sees('Căn cứ: Điều 7 khoản 1');
    await picture(binh, '1-chua-du');
    await binh.click(binh.button(t('dialog.cancel')));
    await send(binh);
  });

  step('người khác không ký thay được; đồng tác giả ký bằng khóa của mình, không cần mạng', async (world) => {
    const { an } = world;
    await send(an);
    const khac = await arrive(world, 'Lò Văn Khác', { unit: UNITS.other }, desk);
    await khac.offline(true);
    await give(an, khac);
    await khac.has(khac.button(t('draft.print')));
    await khac.has_not(khac.button(confirming));
    const em = world.em = await arrive(world, second, { unit: UNITS.other }, phone);
    await em.offline(true);
    await give(an, em);
    await em.click(em.button(confirming));
    const form = em.region(confirming);
    await em.has(form);
    await em.reveal(em.button(t('act.sign')));
    await picture(em, '2-dien-thoai');
    await em.click(em.button(t('act.sign')));
    await em.sees(new RegExp(`^${t('dossier.share-confirmed')}: ${second}`));
    await em.reveal(em.region(t('dossier.summary')));
    await picture(em, '3-da-ky');
  });

  step('tệp của đồng tác giả về đến cán bộ: thấy ai đã ký, chấp nhận được đơn', async (world) => {
    const { binh, em } = world;
    await binh.offline(true);
    await give(em, binh);
    await binh.sees(new RegExp(`^${t('dossier.share-confirmed')}: ${second}`));
    await binh.sees_not(`${t('dossier.unconfirmed')}: `);
    await act(binh, 'accepted', no);
    await binh.sees(t('state.accepted'));
    await binh.reveal(binh.region(t('dossier.summary')));
    await picture(binh, '4-chap-nhan');
    await binh.offline(false);
    await send(binh);
  });
});
