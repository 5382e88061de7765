// What several stories of councils do in a meeting room: who sits, sign, exchange from the session's page, score, open.
import { UNITS, act, arrive, attach, examine, open_dossier, pack_name, send, short_application, t, write_and_file }
  from './application.mjs';

export const made = (type) => t(`words.act.${type}`);

// "Gửi và nhận ngay" from the session's own page; what came is waited for where it is needed.
export async function exchange(person) {
  await person.click(person.button(t('exchange.send')));
  await person.sees(new RegExp(`^${t('frame.online')}$`, 'm'));
}

// final: it cannot be taken back, so it is asked about.
export async function sign(person, { final = false } = {}) {
  await person.click(person.button(t('act.sign')));
  if (final) await confirm(person);
}

export async function confirm(person) {
  const dialog = person.page.getByRole('dialog');
  await person.has(dialog);
  await person.click(person.button(t('act.sign'), dialog));
}

// Fills the table of members by the list of who has enrolled. seats: {name: seat's code}, "" keeps the one proposed.
export async function seat(person, seats) {
  for (const [index, [name, code]] of Object.entries(seats).entries()) {
    await person.choose(person.role('combobox', t('council.add-enrolled')), `${name}, Công chức`, name);
    if (!code) continue;
    const row = person.group(t('council.member-row', String(index + 1), name));
    await person.choose(person.role('combobox', t('council.member-seat'), row), pack_name(code));
  }
}

// Calls a session to a place, with these dossiers on its agenda.
export async function call(person, place, titles) {
  await person.click(person.button(made('session.opened')));
  await person.write(person.box(t('session.place')), place);
  // Where dossiers come under several rules the name of each says under which.
  for (const title of titles) await person.tick(person.page.getByRole('checkbox', { name: title }).first());
  await sign(person, { final: true });
  await person.has(person.region(t('session.next')));
}

export async function enter(person, council, place) {
  await person.go(t('nav.councils'));
  await person.click(person.row(council));
  await person.click(person.row(place));
  await person.has(person.region(t('session.next')));
}

export const band = (code, range) => t('session.band', code, pack_name(code), range);

// matter: the region of the dossier that is meant, where a session has several: the button at the top takes the first.
export async function score(person, code, range, points, matter) {
  await person.click(person.button(made('session.sheet_sealed'), matter));
  await person.tick(person.role('radio', band(code, range)));
  await person.write(person.box(t('session.score', '1')), points);
  await sign(person);
  await person.sees(t('session.sheet.sealed'));
}

// Each to his own sheet, after the chair has opened all.
export async function open_sheet(person, matter) {
  await person.click(person.button(made('session.sheet_opened'), matter));
  await sign(person, { final: true });
  await person.sees(t('session.sheet.counted'));
}

// What one person who has every part in a commune but the author's comes by on his way, told to `seen` by name: a
// council, its session; a dossier that is decided, and the form of its certificate.
export const ALL_PARTS = ['officer', 'head', 'chair', 'secretary', 'member'];
async function filed_for(person, title, unit) {
  const author = await arrive(person.world, 'Lò Thị Hoa', { unit });
  await write_and_file(author, short_application(title));
  await send(author);
  await author.close();
  await send(person);
}
export async function meeting(person, seen = async () => {}, unit = UNITS.commune) {
  const title = 'Bảng chỉ đường bằng hình ở bộ phận Một cửa';
  await filed_for(person, title, unit);
  await open_dossier(person, title);
  await act(person, 'received', { fields: { 'act.field.dossier.received.number': '13/TN-UBND' } });
  await act(person, 'accepted', { choices: { 'act.field.state_funded': 'act.option.no',
    'act.field.head_is_author': 'act.option.no' } });
  await person.go(t('nav.councils'));
  await person.click(person.button(t('councils.new')));
  await person.write(person.box(t('council.number')), '45/QĐ-UBND');
  await seat(person, { [person.name]: '' });
  await seen('hoi-dong-thanh-lap');
  await sign(person, { final: true });
  await person.has(person.page.locator('[data-id="council/back"]'));
  await seen('hoi-dong');
  await call(person, 'Phòng họp', [title]);
  await seen('phien-hop');
}
export async function certificate(person, seen = async () => {}) {
  const title = 'Sổ theo dõi mượn trả bằng mã vạch';
  await filed_for(person, title, UNITS.commune);
  await examine(person, title);
  await send(person);
  const head = await arrive(person.world, 'Tòng Văn Chủ', { unit: UNITS.commune, roles: ['head'] });
  await send(head);
  await open_dossier(head, title);
  await act(head, 'decided', { asks: true, choices: { 'act.field.result': 'act.option.recognised' },
    fields: { 'act.field.number': '15/QĐ-UBND' }, before: () => attach(head, 'quyet-dinh.pdf') });
  await send(head);
  await head.close();
  await send(person);
  await person.go(t('nav.certificates'));
  await person.at(t('register.page'));
  await person.click(person.row('Lò Thị Hoa'));
  await person.has(person.box(t('register.place')));
  await seen('cap-giay-chung-nhan');
}
