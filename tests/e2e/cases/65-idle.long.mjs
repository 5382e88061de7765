// On every screen no frame is drawn while nothing happens for a minute. Each screen has a browser
// profile of its own, so that the minute is waited for once: timers of a message, an exchange, a clock have their turn.
import { equal, story } from '../lib/harness.mjs';
import { UNITS, arrive, day, introduce, new_draft, sample, short_application, t, unit_name, write_and_file }
  from '../lib/application.mjs';
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
  with_samples('danh sách của một ô chọn', async (person) => {
    await person.click(person.role('combobox', t('list.state')));
    await person.has(person.page.getByRole('listbox'));
  });
  with_samples('danh sách có ô tìm, một mục được đánh dấu', async (person) => {
    await person.go(t('nav.help'));
    await person.click(person.button(t('help.gallery-open')));
    await person.click(person.page.locator('[data-id="gallery/unit"]'));
    await person.page.locator('.field').waitFor();
    await person.press('ArrowDown');
  });
  open('hộp hỏi lại', async (person) => {
    await new_draft(person);
    await person.click(person.button(t('draft.delete')));
    await person.has(person.page.getByRole('dialog'));
  });
  open('bảng phím tắt', async (person) => {
    await person.press('?');
    await person.has(person.page.getByRole('dialog'));
  });
  open('biểu mẫu của một việc', async (person) => {
    await write_and_file(person, short_application('Sổ hẹn trả kết quả ở bản'));
    await person.click(person.button(t('words.act.dossier.withdrawn')));
    await person.has(person.region(t('words.act.dossier.withdrawn')));
  });
  const campaign_form = async (person) => {
    await person.go(t('nav.campaigns'));
    await person.click(person.button(t('campaign.launch')));
    await person.has(person.button(t('act.sign')));
  };
  open('biểu mẫu của một nhiệm vụ', campaign_form);
  open('một đợt thi đua', async (person) => {
    await campaign_form(person);
    const fields = { name: 'Bớt một lần đi lại', theme: 'Mỗi thủ tục bớt một lần đi lại.', from: day(-20),
      tie: 'Chỉ tiêu trả kết quả đúng hạn.', to: day(200), criteria: 'Sáng kiến được công nhận.' };
    for (const [member, text] of Object.entries(fields))
      await person.write(person.box(t(`act.field.campaign.${member}`)), text);
    await person.click(person.button(t('act.sign')));
    await person.click(person.button(t('act.sign'), person.page.getByRole('dialog')));
    await person.click(person.row(fields.name));
    await person.at(fields.name);
  });
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
  const visit = (name, go_there) => step(name, async (world) => {
    const visitor = await world.person(name);
    await go_there(visitor);
    resting.set(name, visitor);
  });
  const to_unit = (visitor) => visitor.click(visitor.button(t('welcome.next')));
  visit('lần đầu mở, bước 1', async () => {});
  visit('lần đầu mở, bước 2', to_unit);
  visit('lần đầu mở, bước 2, danh sách đơn vị', async (visitor) => {
    await to_unit(visitor);
    await visitor.click(visitor.role('combobox', t('welcome.unit')));
    await visitor.has(visitor.page.getByRole('listbox'));
  });
  visit('lần đầu mở, bước 3', async (visitor) => {
    await to_unit(visitor);
    await visitor.choose(visitor.role('combobox', t('welcome.unit')), unit_name(UNITS.commune.id),
      UNITS.commune.search);
    await visitor.click(visitor.button(t('welcome.next')));
    await visitor.has(visitor.box(t('welcome.name')));
  });
  visit('lần đầu mở, bước 4', (visitor) => introduce(visitor, { unit: UNITS.commune, name: 'Mùa A Sếnh' }));
  visit('mất dữ liệu', async (visitor) => {
    await visitor.page.evaluate(() => localStorage.setItem('sangkien-canary', '{"dossiers":3}'));
    await visitor.reload();
    await visitor.at(t('missing.title'));
  });
  visit('không mở được kho', async (visitor) => {
    await visitor.context.addInitScript('IDBFactory.prototype.open = () => { throw new Error("no store"); }');
    await visitor.page.reload();
    await visitor.at(t('failed.title'));
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
