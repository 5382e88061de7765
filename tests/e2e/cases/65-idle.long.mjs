// On every screen no frame is drawn while nothing happens for a minute. Each screen has a browser
// profile of its own, so that the minute is waited for once: timers of a message, an exchange, a clock have their turn.
import { equal, story } from '../lib/harness.mjs';
import { UNITS, arrive, introduce, new_draft, sample, t } from '../lib/application.mjs';
import { ALL_PARTS, certificate, meeting } from '../lib/council.mjs';
import { places } from '../lib/screens.mjs';

const IDLE_MS = 60_000;

story('một phút không ai chạm vào', (step) => {
  const resting = new Map();
  const open = (name, go_there) => step(name, async (world) => {
    const person = await arrive(world, 'Cầm Thị Thu', { unit: UNITS.office, roles: ['officer', 'head', 'office'] });
    await go_there(person);
    resting.set(name, person);
  });
  open('danh sách trống', async () => {});
  const with_samples = (name, go_there) => open(name, async (person) => {
    await person.click(person.button(t('list.samples')));
    await person.has(person.row(new RegExp(sample('01').application.title.slice(0, 30))));
    await go_there(person);
  });
  with_samples('viết đơn, đang ở trong ô', async (person) => {
    await new_draft(person);
    await person.click(person.box(t('form.title.label')));
    await person.page.locator('.field').waitFor();
  });
  for (const [name, go_there] of places) with_samples(name, go_there);
  for (const [name, go_there] of [['phiên họp', meeting], ['cấp Giấy chứng nhận', certificate]])
    step(name, async (world) => {
      const person = await arrive(world, 'Cầm Thị Thu', { unit: UNITS.commune, roles: ALL_PARTS });
      await go_there(person);
      resting.set(name, person);
    });
  step('hội đồng', async (world) => {
    const person = await arrive(world, 'Cầm Thị Thu', { unit: UNITS.other, roles: ALL_PARTS });
    await meeting(person, undefined, UNITS.other);
    await person.click(person.page.locator('[data-id="session/back"]'));
    await person.has(person.page.locator('[data-id="council/back"]'));
    resting.set('hội đồng', person);
  });
  open('cửa sổ thứ hai', async (person) => {
    await person.new_page('/');
    await person.at(t('other.title'));
  });
  step('chờ duyệt ghi danh', async (world) => {
    const person = await world.person('Mùa A Sếnh');
    await introduce(person, { unit: UNITS.commune, name: 'Mùa A Sếnh' });
    await person.write(person.box(t('welcome.code')), await world.endpoint.invite(UNITS.commune.id, 'author'));
    await person.download(() => person.click(person.button(t('welcome.save-file'))));
    await person.at(t('pending.title'));
    resting.set('chờ duyệt ghi danh', person);
  });
  step('không khung hình nào', async () => {
    const frames = (person) => person.page.evaluate(() => window.sangkien.frames());
    // What came in last may still be told (a message goes away after some seconds).
    await new Promise((resolve) => setTimeout(resolve, 15_000));
    const before = new Map();
    for (const [name, person] of resting) before.set(name, await frames(person));
    await new Promise((resolve) => setTimeout(resolve, IDLE_MS));
    const drawn = [];
    for (const [name, person] of resting) {
      const more = await frames(person) - before.get(name);
      if (more) drawn.push(`${name}: ${more}`);
    }
    equal(drawn.join('; '), '', 'frames drawn in a minute');
    return `${resting.size} màn hình, ${IDLE_MS / 1000} s, 0 khung hình`;
  });
});
