// Documents beside an application: chosen on a phone, kept with the draft, sent after it, opened by the officer; the
// papers of a dossier; a dossier as a file for a co-author of another unit, who confirms his share on his own computer.
import { story, check } from '../lib/harness.mjs';
import { look } from '../lib/look.mjs';
import { UNITS, t, act, arrive, copy_sample, file, open_dossier, sample, saved, send } from '../lib/application.mjs';

const title = 'Lịch hẹn tiêm chủng bằng hình vẽ';
const [first, second] = sample('02').application.authors.map(({ name }) => name);
// The smallest pictures that are told by their first bytes; larger than one piece on its way.
const picture = Buffer.concat([Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
  Buffer.alloc(300_000, 7)]);
const table = Buffer.from('%PDF-1.4\n% bảng tính\n%%EOF\n');

const shot = (person, name) => look(person, `tai-lieu-${name}`);
const attach = (person, name, contents) => person.upload(() => person.click(person.button(t('draft.attach'))), name,
    contents);

story('Tài liệu kèm theo', (step) => {
  step('chọn ảnh và bảng tính cho bản nháp; tải lại trang vẫn còn; tệp lạ bị từ chối', async (world) => {
    const an = world.an = await arrive(world, first, { unit: UNITS.commune }, { width: 390, height: 844 });
    await copy_sample(an, '02', title);
    await attach(an, 'trang.html', '<script>alert(1)</script>');
    await an.sees(t('error.file-kind'));
    await attach(an, 'so-do.png', picture);
    await an.has(an.button(t('dossier.files-show', 'so-do.png')));
    await attach(an, 'bang-tinh.pdf', table);
    await an.has(an.button(t('act.remove-file', 'bang-tinh.pdf')));
    await shot(an, '1-ban-nhap');
    await saved(an);
    await an.reload();
    await an.has(an.button(t('act.remove-file', 'so-do.png')));
    await an.tick(an.role('checkbox', t('form.commitment.label')));
    await file(an);
    await an.has(an.button(t('dossier.files-show', 'bang-tinh.pdf')));
    await send(an);
  });

  step('cán bộ lấy tệp về qua mạng, in giấy biên nhận', async (world) => {
    const binh = world.binh = await arrive(world, 'Quàng Văn Bình', { unit: UNITS.commune, roles: ['officer'] },
        { width: 1366, height: 768 });
    await send(binh);
    await open_dossier(binh, title);
    await binh.click(binh.button(t('dossier.files-fetch', 'so-do.png')));
    const got = await binh.download(() => binh.click(binh.button(t('dossier.files-save', 'so-do.png'))));
    check(got.bytes.equals(picture), 'the same bytes');
    await act(binh, 'received', { fields: { 'act.field.dossier.received.number': '12/TN-UBND' } });
    await binh.click(binh.button(t('paper.receipt')));
    const paper = binh.page.locator('#print .application-receipt');
    await paper.waitFor({ state: 'attached' });
    check((await paper.textContent()).includes('12/TN-UBND'), 'the number of the records office');
    await binh.has(binh.region(t('dossier.papers')));
    await shot(binh, '2-van-ban');
  });

  step('đồng tác giả ở đơn vị khác mở hồ sơ từ tệp và ký xác nhận tỷ lệ, không cần mạng', async (world) => {
    const { an, binh } = world;
    await open_dossier(an, title);
    const bundle = await an.download(() => an.click(an.button(t('dossier.export'))));
    check(bundle.name.startsWith('ho-so-'), 'its name');
    const em = await arrive(world, second, { unit: UNITS.other }, { width: 1366, height: 768 });
    await em.offline(true);
    await em.go(t('nav.exchange'));
    await em.upload(() => em.click(em.button(t('exchange.import'))), bundle.name, bundle.bytes);
    await open_dossier(em, title);
    await em.click(em.button(t('words.act.dossier.share_confirmed')));
    const form = em.region(t('words.act.dossier.share_confirmed'));
    await em.has(form);
    await em.tick(em.role('radio', new RegExp(second), form));
    const own_key = em.role('radio', t('act.option.own_key'), form);
    if (await own_key.count()) await em.tick(own_key);
    await em.click(em.button(t('act.sign')));
    await em.sees(t('dossier.share-confirmed'));
    await em.offline(false);
    await send(em);
    await send(binh);
    await open_dossier(binh, title);
    await binh.sees(t('dossier.share-confirmed'));
    await shot(binh, '3-xac-nhan');
  });
});
