// Every screen of the program in one place: how one gets to those that the navigation leads to, and, read from the
// sources, which there are at all. A run of all stories fails when one of them was not looked at in both themes.
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

import { new_draft, sample, t } from './application.mjs';
import { paths } from './paths.mjs';

const by_navigation = (key, title = key) => async (person) => {
  await person.go(t(key));
  await person.at(t(title));
};
const by_button = (key, button, title, role = 'button') => async (person) => {
  await by_navigation(key)(person);
  await person.click(person.role(role, t(button)));
  await person.at(t(title));
};
const first_sample = () => new RegExp(sample('01').application.title.slice(0, 30));

// [name, how one gets there], for somebody of the standing office who is its officer too and has the samples.
export const places = [
  ['danh-sach', by_navigation('nav.dossiers', 'list.title')],
  ['viet-don', new_draft],
  ['ho-so', async (person) => {
    await by_navigation('nav.dossiers', 'list.title')(person);
    await person.write(person.role('searchbox', t('list.search')), sample('01').application.title.slice(0, 30));
    await person.click(person.row(first_sample()));
    await person.has(person.region(t('dossier.acts')));
  }],
  ['viec-can-lam', by_navigation('nav.work')],
  ['gui-nhan', by_navigation('nav.exchange')],
  ['cac-hoi-dong', by_navigation('nav.councils')],
  ['so-chung-nhan', async (person) => {
    await by_navigation('nav.certificates', 'register.page')(person);
    await person.has(person.region(t('register.voided')));
  }],
  ['kiem-tra-giay', by_navigation('nav.check', 'check.page')],
  ['tinh', by_navigation('nav.province')],
  ['ke-hoach', by_navigation('nav.plan')],
  ['thi-dua', by_navigation('nav.campaigns')],
  ['van-ban', by_navigation('nav.library')],
  ['mot-van-ban', async (person) => {
    await by_navigation('nav.library')(person);
    await person.click(person.page.getByRole('rowheader'));
    await person.has(person.page.locator('[data-id="library/back"]'));
  }],
  ['nhan-rong', by_navigation('nav.replication')],
  ['khen-thuong', by_navigation('nav.rewards')],
  ['thong-ke', by_navigation('nav.statistics')],
  ['nhap-du-lieu', by_button('nav.statistics', 'statistics.import', 'nav.imports')],
  ['de-nghi', by_button('nav.province', 'statistics.proposals', 'nav.proposals', 'link')],
  ['nguoi-dung', by_navigation('nav.people')],
  ['quy-dinh', by_navigation('nav.regulations')],
  ['cai-dat', by_navigation('nav.settings')],
  ['tro-giup', by_navigation('nav.help')],
  ['thu-vien-giao-dien', by_button('nav.help', 'help.gallery-open', 'ui.gallery')],
];

// What is on the page now, as the sources name it: main landmark, dialogs, the page's own sheets. A landmark that is
// one of many ("council/<id>") goes by its kind, "council/"; the steps of the first visit each by itself.
export const on_page = (person) => person.page.evaluate(() => {
  const of = (role) => [...document.querySelectorAll(`#mirror ${role}`)].map((each) => each.dataset.id);
  const kind = (id) => (/^welcome\/|^[^/]*$/.test(id) ? id : `${id.split('/')[0]}/`);
  return [...of('main').map(kind), ...of('[role=dialog]').map((id) => `dialog ${id}`),
    ...[...document.querySelectorAll('.sheet')].map((each) => `sheet ${each.localName}`)];
});

const looked = new Map(); // what -> themes
export async function note(person, theme) {
  for (const what of await on_page(person)) looked.set(what, (looked.get(what) ?? new Set()).add(theme));
}

// What there is, by the sources. Where a screen stands for one of many, its plain name is what is seen for a moment
// while that is read, or says that it is not here; the list of legal texts is both.
function all_screens() {
  const folder = join(paths.root, 'src/ui/screens'), found = new Set(['sheet div', 'sheet dialog']);
  const sources = [...readdirSync(folder).map((name) => join(folder, name)), join(paths.root, 'src/ui/gallery.cpp')];
  for (const source of sources.filter((name) => name.endsWith('.cpp'))) {
    const text = readFileSync(source, 'utf8');
    for (const [, from, name, slash] of text.matchAll(/ui\.page\((join\(\{|form\.id\()?"([a-z-]+)(\/?)/g))
      if (from === 'form.id(') found.add('draft/');
      else if (name + slash !== 'welcome/') found.add(name + slash);
      else for (let step = 0; step < Number(text.match(/step_count = (\d)/)[1]); step++) found.add(name + slash + step);
    for (const [, id] of text.matchAll(/ui\.dialog\(\s*"([^"]+)"/g)) found.add(`dialog ${id}`);
  }
  return [...found].filter((name) => name === 'library' || !found.has(`${name}/`));
}

// Of a run of all stories: a line for each that nobody has looked at.
export const unseen = () => all_screens().flatMap((what) => {
  const missing = ['light', 'dark'].filter((theme) => !looked.get(what)?.has(theme));
  return missing.length ? [`${what}: ${missing.join(', ')}`] : [];
});
