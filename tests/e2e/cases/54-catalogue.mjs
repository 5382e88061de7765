// What another unit's recognised initiative says: received with an exchange, found while a form is written without a
// network. At a desk and on a phone.
import { story } from '../lib/harness.mjs';
import { look } from '../lib/look.mjs';
import { UNITS, t, act, arrive, enrol, examine, new_draft, open_dossier, send, short_application, write_and_file }
  from '../lib/application.mjs';

const TITLE = 'Sổ hẹn hai liên trả kết quả ở bản';
const TEXT = 'Trước đây bà con phải chờ đến phiên chợ mới biết hồ sơ của mình đã xong hay chưa, có người đi ba ' +
    'mươi cây số rồi lại về không. Chúng tôi đóng một quyển sổ hai liên, mỗi trang chia bốn ô theo buổi; cán bộ ghi ' +
    'giờ hẹn vào cả hai liên, liên màu trao cho bà con mang về. Cuối ngày đối chiếu các ô còn trống, ai chưa đến thì ' +
    'gọi cho trưởng bản nhắc lại.';
// The same, every seventh word another.
const NEAR = TEXT.split(' ').map((word, at) => (at % 7 === 6 ? 'khác' : word)).join(' ');
const desk = { width: 1366, height: 768 }, phone = { width: 390, height: 844 };

const shot = (person, name) => look(person, `danh-muc-tinh-${name}`);

// The first exchange comes by itself; what the province's recognised initiatives say comes after it.
async function arrive_and_hear(world, name, unit, view) {
  const person = await world.person(name, view);
  await enrol(person, { name, unit });
  await person.page.waitForFunction(async () => {
    const answer = (request) => new Promise((done, failed) => {
      request.onsuccess = () => done(request.result);
      request.onerror = () => failed(request.error);
    });
    const db = await answer(indexedDB.open('/sangkien'));
    const keys = await answer(db.transaction('FILE_DATA').objectStore('FILE_DATA').getAllKeys());
    db.close();
    return keys.some((key) => String(key).includes('recognised-text'));
  }, null, { timeout: 60_000, polling: 200 });
  await person.installed();
  await person.reload();  // from now on everything comes from this computer
  await person.frame();
  return person;
}

async function finds(person, title, name) {
  await new_draft(person);
  await person.write(person.box(t('form.title.label')), title);
  await person.write(person.box(t('form.description.label')), NEAR);
  const similar = person.region(t('novelty.title'));
  await person.has(person.link(t('novelty.jump', '1')));
  await person.click(person.link(t('novelty.jump', '1')));
  await person.sees(t('novelty.of-catalogue', '1'));
  await person.click(person.row(TITLE, similar));
  await person.sees('Chúng tôi đóng một quyển sổ hai liên');
  await person.sees(/danh mục sáng kiến của tỉnh, trang \/cong-khai\/sang-kien\//);
  await person.has_not(person.button(t('novelty.open')));
  await shot(person, name);
}

story('so với sáng kiến đã công nhận ở đơn vị khác', (step) => {
  step('một phường: nộp đơn, tiếp nhận, Hội đồng, thủ trưởng công nhận', async (world) => {
    const hoa = await arrive(world, 'Lò Thị Hoa', { unit: UNITS.commune }, desk);
    await write_and_file(hoa, short_application(TITLE, { description: TEXT }));
    await send(hoa);
    const binh = await arrive(world, 'Quàng Văn Bình', { unit: UNITS.commune, roles: ['officer'] }, desk);
    await send(binh);
    await examine(binh, TITLE);
    await send(binh);
    const chu = await arrive(world, 'Tòng Văn Chủ', { unit: UNITS.commune, roles: ['head'] }, desk);
    await send(chu);
    await open_dossier(chu, TITLE);
    await act(chu, 'decided', { asks: true, choices: { 'act.field.result': 'act.option.recognised' },
      fields: { 'act.field.number': '15/QĐ-UBND' } });
    await send(chu);
  });
  step('xã khác gửi nhận một lần, rồi mất mạng: đang viết đơn gần giống thì được báo', async (world) => {
    const sung = await arrive_and_hear(world, 'Giàng A Sùng', UNITS.other, desk);
    await sung.offline(true);
    await finds(sung, 'Theo dõi giờ hẹn trả hồ sơ bằng sổ', '01-may-ban');
    await sung.reload();
    await sung.has(sung.link(t('novelty.jump', '1')));
    await sung.offline(false);
  });
  step('trên điện thoại', async (world) => {
    const po = await arrive_and_hear(world, 'Vừ A Pó', UNITS.other, phone);
    await po.offline(true);
    await finds(po, 'Hẹn giờ trả hồ sơ', '02-dien-thoai');
    await po.offline(false);
  });
});
