// One screen as it is on the page now, in the light and in the dark theme: a picture for people to look at, axe-core
// over the mirror, the size of every target, the contrast of every drawn text, no frame while nothing happens.
// SANGKIEN_LONG=1: at a desk other widths too.
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { check, equal } from './checks.mjs';
import { paths } from './paths.mjs';
import { inks } from './picture.mjs';
import { note } from './screens.mjs';

const axe = readFileSync(join(paths.root, 'tests/e2e/node_modules/axe-core/axe.min.js'), 'utf8');

// The mirror's own letters are transparent on purpose where a canvas is drawn: the contrast of colours is looked for in
// what the page itself shows, and in all of it where the mirror is the page.
export async function violations(person) {
  await person.page.evaluate(axe);
  return person.page.evaluate(async () => {
    const told = (found) => found.map((each) => `${each.id} (${each.impact}): ${each.help}\n    ` +
      each.nodes.slice(0, 3).map((node) => `${node.html.slice(0, 160)}`).join('\n    '));
    if (document.body.classList.contains('plain')) return told((await window.axe.run(document)).violations);
    const all = await window.axe.run(document, { rules: { 'color-contrast': { enabled: false } } });
    const own = [...document.querySelectorAll('.bar, .sheet, .hint, .skip:focus, #opening:not([hidden])')];
    if (!own.length) return told(all.violations);
    const colours = await window.axe.run({ include: own }, { runOnly: ['color-contrast'] });
    if (!colours.passes.length) return ['no colours were looked at'];
    return told([...all.violations, ...colours.violations, ...colours.incomplete]);
  });
}

// Nothing that axe finds, by dark and by light; colours too where the page shows them itself.
export async function no_violations(person, what) {
  for (const colorScheme of ['dark', 'light']) {
    await person.page.emulateMedia({ colorScheme });
    equal(await violations(person), [], `${what}, ${colorScheme}`);
  }
}

const TARGETS = new Set(['button', 'link', 'checkbox', 'radio', 'combobox', 'option', 'textbox', 'searchbox',
  'columnheader', 'row']);
const TARGET_PX = 40;
// The letters' own pixels blend with their ground; the colours themselves are computed by a unit test (4.5 and more).
const INK = 3.8;

// What a hand and an eye need: targets of 40 px, words that are drawn where the mirror says and stand out.
async function faults(person, name) {
  const found = [];
  // The page's own sheet lies over what is drawn.
  if (await person.page.locator('.sheet').count()) {
    for (const height of await person.page.locator('.sheet button').evaluateAll((all) =>
      all.map((each) => each.getBoundingClientRect().height)))
      if (height < TARGET_PX) found.push(`${name}: a button of ${height} px in the sheet`);
    return found;
  }
  const [nodes, width] = await person.page.evaluate(() => [window.sangkien.nodes(), innerWidth]);
  for (const each of nodes) {
    if (!each.b) continue;
    if (each.b[0] < -1 || each.b[0] + each.b[2] > width + 1) found.push(`wider than the screen: ${each.id}`);
    if (!TARGETS.has(each.r) || !(each.f & (1 << 10))) continue;
    if (Math.min(each.b[2], each.b[3]) < TARGET_PX) found.push(`smaller than ${TARGET_PX} px: ${each.id} ${each.b}`);
  }
  const texts = await inks(person);
  for (const each of texts)
    if (each.contrast < INK) found.push(`contrast ${each.contrast.toFixed(2)}: ${each.id} "${each.name.slice(0, 40)}"`);
  const least = nodes.some((each) => each.id === 'starting') ? 2 : 3;
  if (texts.length < least) found.push(`only ${texts.length} texts in view`);
  return found.map((line) => `${name}: ${line}`);
}

// Whether half a second comes in which no frame is drawn. What was asked for may take some seconds before: an exchange.
const rests = (person) => person.page.evaluate(async () => {
  for (let tries = 0; tries < 20; tries++) {
    const before = window.sangkien.frames();
    await new Promise((resolve) => setTimeout(resolve, 500));
    if (window.sangkien.frames() === before) return true;
  }
  return false;
});

const WIDER = [['man-hinh-lon', { width: 1920, height: 1080 }], ['may-tinh-bang', { width: 768, height: 1024 }]];

export async function look(person, name, themes = ['light', 'dark']) {
  mkdirSync(paths.shots, { recursive: true });
  await person.page.mouse.move(2, 2);
  const found = [];
  for (const colorScheme of themes) {
    await person.page.emulateMedia({ colorScheme });
    await person.frame();
    await note(person, colorScheme);
    await person.shot(join(paths.shots, `${name}${colorScheme === 'dark' ? '-toi' : ''}.png`));
    found.push(...await violations(person), ...await faults(person, `${name}, ${colorScheme}`));
    if (!await rests(person)) found.push('frames are drawn while nothing happens');
  }
  await person.page.emulateMedia({ colorScheme: 'light' });
  await person.frame();
  const usual = person.page.viewportSize();
  if (process.env.SANGKIEN_LONG && usual.width > 1200) {
    for (const [size_name, size] of WIDER) {
      await person.page.setViewportSize(size);
      await person.frame();
      await person.shot(join(paths.shots, `${name}-${size_name}.png`));
      found.push(...await faults(person, `${name}, ${size_name}`));
    }
    await person.page.setViewportSize(usual);
    await person.frame();
  }
  check(found.length === 0, `${name}:\n  ${found.join('\n  ')}`);
}
