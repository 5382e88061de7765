// A made-up province to look at: a visitor sees a filled system, on every screen and paper that it is made up, and none
// of it comes into the province's own store.
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

import { check, equal, story } from '../lib/harness.mjs';
import { Endpoint } from '../lib/endpoint.mjs';
import { UNITS, arrive, new_draft, pattern, send, t, unit_name } from '../lib/application.mjs';
import { look } from '../lib/look.mjs';
import { paths } from '../lib/paths.mjs';

const run = promisify(execFile);
const desk = { width: 1366, height: 768 }, phone = { width: 390, height: 844 };
const shot = (person, name) => look(person, `xem-thu-${name}`);

// The unit with most dossiers, and how many.
async function busiest(endpoint) {
  const of_unit = new Map();
  for (const [unit, , number] of await endpoint.stats()) of_unit.set(unit, (of_unit.get(unit) ?? 0) + number);
  const [[id, number]] = [...of_unit].filter(([unit]) => unit !== UNITS.office.id).sort((a, b) => b[1] - a[1]);
  return { unit: { id, search: unit_name(id) }, number };
}

story('tỉnh dựng sẵn để xem thử', (step) => {
  step('dựng dữ liệu, mở điểm đồng bộ; thư mục đang giữ dữ liệu khác thì không nhận', async (world) => {
    await world.endpoint.down();
    const refused = await run(paths.sync, ['serve', '--demo', '--port', '0', '--data', world.endpoint.data])
      .then(() => '', (error) => error.stderr);
    check(refused.includes(t('error.folder-not-demo')), `a store of another sort is refused: ${refused}`);
    const again = await run(paths.generate, ['--demo', '--dossiers', '10', '--data', world.endpoint.data],
      { cwd: paths.root }).then(() => '', (error) => error.stderr);
    check(again.includes('folder-not-demo'), `nor does the generator write there: ${again}`);
    await world.endpoint.remove();
    world.endpoint = await Endpoint.start(({ data }) => run(paths.generate,
      ['--demo', '--dossiers', '120', '--data', data], { cwd: paths.root }), '--demo');
    const page = await (await fetch(`${world.endpoint.origin}/cong-khai/`)).text();
    check(page.includes(t('catalogue.demo')), 'the public pages say so');
    Object.assign(world, await busiest(world.endpoint));
  });
  step('cán bộ của đơn vị: có hồ sơ, mọi màn hình và giấy in đều nói là dữ liệu dựng sẵn', async (world) => {
    const binh = await arrive(world, 'Quàng Văn Bình', { unit: world.unit, roles: ['officer'] }, desk);
    await binh.sees(t('frame.demo'));
    await send(binh);
    await binh.sees(pattern('exchange.last', '.*'));
    await binh.go(t('nav.dossiers'));
    await binh.sees(t('list.count', String(world.number), '0'));
    await binh.sees(t('frame.demo'));
    await shot(binh, '01-can-bo');
    await binh.page.evaluate(() => { window.print = () => { window.printed = true; }; });
    await new_draft(binh);
    await binh.click(binh.button(t('draft.print')));
    await binh.page.waitForFunction(() => window.printed);
    equal(await binh.page.locator('#print .demo').textContent(), t('document.demo'));
    await binh.reload();
    await binh.sees(t('frame.demo'));
  });
  step('trên điện thoại', async (world) => {
    const po = await arrive(world, 'Vừ A Pó', { unit: world.unit }, phone);
    await po.sees(t('frame.demo'));
    await shot(po, '02-dien-thoai');
  });
  step('cơ quan thường trực thấy cả tỉnh', async (world) => {
    const sau = await arrive(world, 'Hà Thị Sáu', { unit: UNITS.office, roles: ['officer', 'office'] }, desk);
    await send(sau);
    await sau.go(t('nav.province'));
    await sau.sees(t('frame.demo'));
    await sau.sees(t('province.matches'));
    await shot(sau, '03-toan-tinh');
  });
});
