// Steps that several stories take: enrolling, writing an application, filing, sending.
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

import { becomes } from './checks.mjs';
import { paths } from './paths.mjs';

export const UNITS = {
  commune: { id: '14.03646', search: 'to hieu' },
  other: { id: '14.03781', search: 'co ma' },
  office: { id: '14.SKHCN', search: 'khoa hoc va cong nghe' },
};

const units = JSON.parse(readFileSync(join(paths.root, 'assets/units/units.json'), 'utf8'));
// The unit's name as the application shows it.
export function unit_name(id) {
  const found = JSON.stringify(units).match(new RegExp(`\\{[^{}]*"${id.replaceAll('.', '\\.')}"[^{}]*\\}`));
  return JSON.parse(found[0]).name;
}

// The rules that the program comes with: id, and the file.
const laws = JSON.parse(readFileSync(join(paths.root, 'assets/law/index.json'), 'utf8'));
export const present_law = {
  id: laws.current,
  path: join(paths.root, 'assets/law', laws.packs.find(({ id }) => id === laws.current).file),
};
const law = JSON.parse(readFileSync(present_law.path, 'utf8'));
// The name that a code has in the pack ("giai-phap-tac-nghiep" -> "Giải pháp tác nghiệp").
export function pack_name(code) {
  const search = (value) => {
    if (Array.isArray(value) || (value && typeof value === 'object')) {
      if (value.code === code && value.name) return value.name;
      for (const each of Object.values(value)) {
        const found = search(each);
        if (found) return found;
      }
    }
    return null;
  };
  return search(law);
}

export function sample(start) {
  const index = JSON.parse(readFileSync(join(paths.root, 'assets/samples/index.json'), 'utf8'));
  const file = index.files.find((name) => name.startsWith(start));
  return JSON.parse(readFileSync(join(paths.root, 'assets/samples', file), 'utf8'));
}
export const sample_count =
    JSON.parse(readFileSync(join(paths.root, 'assets/samples/index.json'), 'utf8')).files.length;

const strings = join(paths.root, 'assets/strings');
const words = Object.assign({}, ...readdirSync(strings).filter((name) => name.endsWith('.json'))
  .map((name) => JSON.parse(readFileSync(join(strings, name), 'utf8'))));
// The text that people read, by its key; {0} … filled.
export function t(key, ...values) {
  if (!words[key]) throw new Error(`no text: ${key}`);
  return words[key].vi.replaceAll(/\{(\d)\}/g, (whole, number) => values[number] ?? whole);
}

// The same as a pattern for a whole node; what fills {0} … are patterns too: pattern('draft.problems', '\\d+').
export function pattern(key, ...values) {
  const whole = t(key).replaceAll(/[.*+?^$()|[\]\\]/g, '\\$&').replaceAll(/\{(\d)\}/g, (all, number) =>
      values[number] ?? '.*');
  return new RegExp(whole);
}

// A day some days from today as people type it, and as the program shows it.
export function day(offset_days) {
  const date = new Date(Date.now() + 7 * 3600e3 + offset_days * 86400e3);
  const two = (number) => String(number).padStart(2, '0');
  return `${two(date.getUTCDate())}/${two(date.getUTCMonth() + 1)}/${date.getUTCFullYear()}`;
}

// Steps 1 to 3 of the first visit. roles: beyond "author".
export async function introduce(person, { unit, name, position = 'Công chức', roles = [] }) {
  await person.click(person.button(t('welcome.next')));
  await person.sees(t('welcome.step-unit'));
  await person.choose(person.role('combobox', t('welcome.unit')), unit_name(unit.id), unit.search);
  await person.click(person.button(t('welcome.next')));
  await person.write(person.box(t('welcome.name')), name);
  await person.write(person.box(t('welcome.position')), position);
  for (const role of roles) await person.tick(person.role('checkbox', t(`words.role.${role}`)));
  await person.click(person.button(t('welcome.next')));
  await person.has(person.box(t('welcome.code')));
}

export async function enrol(person, options) {
  const roles = ['author', ...(options.roles ?? [])];
  const code = options.code ?? await person.world.endpoint.invite(options.unit.id, roles.join(','));
  await introduce(person, options);
  await person.write(person.box(t('welcome.code')), code);
  await person.click(person.button(t('welcome.enrol')));
  await person.at(t('list.title'));
  return person;
}

// A new person, enrolled.
export async function arrive(world, name, options, view) {
  const person = await world.person(name, view);
  await enrol(person, { name, ...options });
  return person;
}

const multiline = { description: 'form.description.label', applicability: 'form.applicability.label',
  confidential: 'form.confidential.label', conditions: 'form.conditions.label',
  benefit_author: 'form.benefit_author.label', benefit_appliers: 'form.benefit_appliers.label' };

async function write_rows(person, rows, section, row_key, add_key, columns) {
  for (let number = 1; number <= rows.length; number++) {
    const group = person.group(t(row_key, String(number)));
    if (!await group.count()) {
      await person.click(person.button(t(add_key)));
      await person.has(group);
    }
    for (const [member, label] of Object.entries(columns))
      if (rows[number - 1][member] !== undefined)
        await person.write(person.box(t(label), group), rows[number - 1][member]);
  }
}

export const AUTHOR_COLUMNS = { name: 'form.author.name.label', birth_date: 'form.author.birth_date.label',
  workplace: 'form.author.workplace.label', position: 'form.author.position.label',
  qualification: 'form.author.qualification.label', share_text: 'form.author.share.short' };
const APPLIER_COLUMNS = { ...AUTHOR_COLUMNS, support: 'form.applier.support.label' };
delete APPLIER_COLUMNS.share_text;

// Writes every field of the open draft, in the order of the form. The title is typed key by key.
export async function write_application(person, application, { typed = ['title'] } = {}) {
  await write_rows(person, application.authors, 'authors', 'form.author.row', 'form.author.add', AUTHOR_COLUMNS);
  const how = (field) => (typed.includes(field) ? 'type' : 'fill');
  await person.write(person.box(t('form.title.label')), application.title, how('title'));
  await person.tick(person.role('radio', pack_name(application.solution_kind)));
  await person.write(person.box(t('form.sponsor.label')), application.sponsor ?? '');
  for (const code of application.fields) await person.tick(person.role('checkbox', pack_name(code)));
  await person.write(person.box(t('form.field_other.label')), application.field_other ?? '');
  await person.write(person.box(t('form.first_applied.label')), application.first_applied, how('first_applied'));
  for (const [field, label] of Object.entries(multiline))
    if (application[field]) await person.write(person.box(t(label)), application[field]);
  await write_rows(
      person, application.first_appliers ?? [], 'appliers', 'form.applier.row', 'form.applier.add', APPLIER_COLUMNS);
  await person.tick(person.role('checkbox', t('form.commitment.label')));
  await person.write(person.box(t('form.place.label')), application.place || 'Sơn La');
}

// A short but complete application for stories that are about what comes after it.
export function short_application(title, changes = {}) {
  return {
    authors: [{ name: 'Lò Thị Hoa', birth_date: '05/03/1985', workplace: 'Ủy ban nhân dân phường Tô Hiệu',
      position: 'Công chức', qualification: 'Đại học', share_text: '100' }],
    title, solution_kind: 'giai-phap-tac-nghiep', sponsor: '', fields: [], field_other: 'Cải cách thủ tục hành chính',
    first_applied: day(-40), description: 'Gộp hai lần ghi sổ thành một lần ghi, có biểu đối chiếu cuối ngày.',
    applicability: 'Đã áp dụng tại bộ phận Một cửa của phường.', conditions: 'Một máy tính, một cán bộ.',
    benefit_author: 'Mỗi hồ sơ bớt 12 phút.', first_appliers: [], place: 'Sơn La', ...changes,
  };
}

export async function new_draft(person) {
  await person.go(t('nav.dossiers'));
  await person.at(t('list.title'));
  await person.click(person.button(t('list.new')));
  await person.at(t('draft.title'));
}

// A draft from a sample, with a title of its own and first applied in time.
export async function copy_sample(person, start, title) {
  await person.click(person.button(t('list.samples')));
  await person.click(person.row(new RegExp(sample(start).application.title.slice(0, 30))));
  await person.click(person.button(t('dossier.copy')));
  await person.at(t('draft.title'));
  await person.write(person.box(t('form.title.label')), title);
  await person.write(person.box(t('form.first_applied.label')), day(-40));
}

export async function saved(person) { await person.sees(pattern('words.save.saved', '\\d\\d:\\d\\d')); }

// Files the open draft; ends on the dossier's page.
export async function file(person, { button = 'draft.file' } = {}) {
  await person.click(person.button(t(button)));
  const dialog = person.page.getByRole('dialog');
  await person.has(dialog);
  await person.click(person.button(t(button), dialog));
  await person.has(person.region(t('dossier.acts')));
}

export async function write_and_file(person, application) {
  await new_draft(person);
  await write_application(person, application, { typed: [] });
  await file(person);
}

// "Gửi ngay", until the program says that it is done.
export async function send(person) {
  await person.go(t('nav.exchange'));
  await person.at(t('nav.exchange'));
  await person.click(person.button(t('exchange.send')));
  await person.has_not(person.button(t('exchange.stop')));
  await person.has_not(person.page.getByRole('progressbar'));
}

export async function open_dossier(person, title) {
  await person.go(t('nav.dossiers'));
  await person.click(person.row(title));
  await person.has(person.region(t('dossier.acts')));
}

// What the officer does before he accepts an application of several authors: the paper of each who has not confirmed
// his share himself.
export async function confirm_shares(person) {
  const label = t('dossier.unconfirmed');
  const open = () => person.page.evaluate((name) => window.sangkien.nodes()
    .find((each) => each.r === 'definition' && each.n === name)?.v ?? '', label);
  for (let names = await open(); names !== ''; names = await open()) {
    const name = names.split(', ')[0];
    await act(person, 'share_confirmed', { before: async () => {
      await person.tick(person.role('radio', new RegExp(name), person.role('radiogroup', t('act.field.author'))));
      if (await person.role('radio', t('act.option.own_key')).count())
        await person.tick(person.role('radio', t('act.option.paper')));
      await attach(person, 'giay-xac-nhan-ty-le.pdf');
    } });
    await becomes(async () => (await open()).includes(name), false, `${name} has not been confirmed`);
  }
}

// What the button prints; the browser's own dialog would wait for a person.
export async function printed(person, button) {
  const { page } = person;
  await page.evaluate(() => { window.printed = false; window.print = () => { window.printed = true; }; });
  await person.click(button);
  await page.waitForFunction(() => window.printed);
  return (await page.locator('#print').textContent()).normalize('NFC').replaceAll(/\s+/g, ' ');
}

// Makes an act on the open dossier. fields: {member: text}; choices: {member: option}; asks: it cannot be taken back.
export async function act(person, type, { fields = {}, choices = {}, asks = false, before = async () => {} } = {}) {
  if (type === 'accepted') await confirm_shares(person);
  await person.click(person.button(t(`words.act.dossier.${type}`)));
  await person.has(person.region(t(`words.act.dossier.${type}`)));
  for (const [label, text] of Object.entries(fields)) await person.write(person.box(t(label)), text);
  for (const [label, option] of Object.entries(choices))
    await person.tick(person.role('radio', t(option), person.role('radiogroup', t(label))));
  await before();
  await person.click(person.button(t('act.sign')));
  if (asks) await person.click(person.button(t('act.sign'), person.page.getByRole('dialog')));
  await person.has_not(person.button(t('act.sign')));
}

// The scan of a paper, put behind the act whose form is open.
export async function attach(person, name = 'bien-ban-hop.pdf') {
  const choose = () => person.click(person.button(t('act.attach')));
  await person.upload(choose, name, Buffer.from('%PDF-1.4\n% bản quét\n%%EOF\n'));
  await person.sees(name);
}

// What an officer does until the head decides: receipt, acceptance, the opinion of a council that met on paper.
export async function examine(person, title) {
  await open_dossier(person, title);
  await act(person, 'received', { fields: { 'act.field.dossier.received.number': '12/TN-UBND' } });
  await act(person, 'accepted', { choices: { 'act.field.state_funded': 'act.option.no',
    'act.field.head_is_author': 'act.option.no' } });
  await act(person, 'council_opinion', { asks: true, before: () => attach(person),
    choices: { 'act.field.result': 'act.option.agree' }, fields: {
    'act.field.members': '5', 'act.field.agree': '5', 'act.field.disagree': '0', 'act.field.invalid': '0' } });
}
