// One person at one browser profile. Finds things by role and label in the mirror and acts as people do: the mouse at
// the middle of what is drawn, the wheel, the keyboard. Never through the program's insides; the one exception is
// the mirror's list of nodes, which says what part of a scrolled node is in view.
//
// Nothing here waits for a length of time; every wait is for something that can be seen.
import { readFile } from 'node:fs/promises';

import { becomes, PATIENCE_MS } from './checks.mjs';

const MARGIN_PX = 4;

export class Person {
  // options: width, height, scale, touch, mobile, init: a script that runs before the page's own,
  // before(context): what is to be so before the first page opens,
  // context: what else a browser context may be told (colorScheme, reducedMotion, forcedColors, permissions)
  static async open(world, name, options = {}) {
    const person = new Person();
    person.world = world;
    person.name = name;
    person.context = await world.browser.newContext({
      viewport : {width : options.width ?? 1100, height : options.height ?? 720},
      deviceScaleFactor : options.scale ?? 1,
      hasTouch : options.touch ?? false,
      isMobile : options.mobile ?? false,
      locale : 'vi-VN',
      timezoneId : 'Asia/Ho_Chi_Minh',
      acceptDownloads : true,
      baseURL : world.endpoint.origin,
      serviceWorkers : 'allow',
      ...options.context,
    });
    if (options.init) await person.context.addInitScript(options.init);
    person.context.setDefaultTimeout(PATIENCE_MS);
    person.faults = [];
    world.people.push(person);
    await options.before?.(person.context);
    await person.new_page();
    return person;
  }

  async new_page(path = '/') {
    this.page = await this.context.newPage();
    this.page.on('pageerror', (error) => this.faults.push(`${this.name}: ${error.stack ?? error}`));
    this.page.on('console', (message) => {
      // The browser itself reports requests that failed; the tests cut the network on purpose.
      if (message.type() === 'error' && !/Failed to load resource|net::ERR_/.test(message.text()))
        this.faults.push(`${this.name}: ${message.text()}`);
    });
    await this.page.goto(path);
    await this.ready();
  }

  async ready() {
    await this.page.locator('body.running').waitFor({ state: 'attached', timeout: 60_000 });
    await this.page.getByRole('main').first().waitFor({ state: 'attached' });
    await this.page.getByRole('main', { name: 'Đang mở', exact: true }).waitFor({ state: 'detached' });
  }

  async reload() {
    await this.page.reload();
    await this.ready();
  }

  // Until the page works without a network.
  async installed() {
    await this.page.evaluate(() => navigator.serviceWorker.ready.then((registration) => new Promise((resolve) => {
      const worker = registration.active;
      if (worker.state === 'activated') resolve();
      else worker.addEventListener('statechange', () => { if (worker.state === 'activated') resolve(); });
    })));
  }

  // ---- finding -----------------------------------------------------------------------------------------------------

  role(role, name, from = this.page) {
    return name === undefined ? from.getByRole(role) : from.getByRole(role, { name, exact: true });
  }
  button(name, from) { return this.role('button', name, from); }
  link(name, from) { return this.role('link', name, from); }
  box(name, from) { return this.role('textbox', name, from); }
  group(name, from) { return this.role('group', name, from); }
  region(name, from) { return this.role('region', name, from); }
  // A row by what stands in one of its cells.
  row(name, from = this.page) {
    const [head, cell] = ['rowheader', 'cell'].map((role) => this.page.getByRole(role, {name, exact : true}));
    return from.getByRole('row').filter({has : head.or(cell)});
  }

  // Waits until the words are read out or seen: name, value, help or error of a node. text: a part of it, or a pattern.
  async sees(text) { await this.words(text, true); }
  async sees_not(text) { await this.words(text, false); }
  async words(text, wanted) {
    const pattern =
        text instanceof RegExp ? [ text.source, text.flags ] : [ text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&'), '' ];
    const done = await this.page.evaluate(async ([source, flags, wanted, patience_ms]) => {
      const { latest } = window.sangkien.mirror;
      const pattern = new RegExp(source, flags), until = performance.now() + patience_ms;
      const there = () => latest().some((each) => pattern.test(
        each.r === 'definition' ? `${each.n}: ${each.v}` : `${each.n ?? ''}\n${each.v ?? ''}\n${each.x ?? ''}`));
      while (there() !== wanted) {
        if (performance.now() > until) return false;
        await new Promise((resolve) => setTimeout(resolve, 40));
      }
      return true;
    }, [...pattern, wanted, PATIENCE_MS]);
    if (!done) throw new Error(`${this.name} ${wanted ? 'does not see' : 'still sees'}: ${text}`);
  }
  async has(locator) { await locator.first().waitFor({ state: 'attached' }); }
  async has_not(locator) { await locator.first().waitFor({ state: 'detached' }); }
  async at(title) { await this.has(this.page.getByRole('main', { name: title, exact: true })); }

  async value(locator) {
    const element = locator.first();
    return element.evaluate((target) => target.value ?? target.textContent);
  }
  // Waits until it has this value.
  holds(locator, expected, message) { return becomes(() => this.value(locator), expected, message); }

  // ---- acting ------------------------------------------------------------------------------------------------------

  // The node's rectangle and its visible part, once it has stood still for a drawn frame.
  async geometry(locator) {
    // The field that is being edited stands after its node.
    const id = await locator.first().evaluate(
        (target) => (target.classList.contains('field') ? target.previousElementSibling : target.closest('[data-id]'))
                        ?.dataset.id ??
            '');
    return this.page.evaluate(async (id) => {
      const mirror = window.sangkien.mirror;
      const find = () => mirror.latest().find((each) => each.id === id);
      for (let before = find(), tries = 0; tries < 120; tries++) {
        await new Promise(requestAnimationFrame);
        const node = find();
        // A frame that waits for the store may still move it.
        const last = !window.sangkien.owes() || tries > 60;
        if (last && node?.b && before?.b && node.b.join() === before.b.join())
          return { id, box: node.b, clip: node.k ?? [0, 0, innerWidth, innerHeight] };
        before = node;
      }
      return null;
    }, id);
  }

  // Turns the wheel until the middle of the node is in view; yields the point where to press.
  async reveal(locator) {
    await locator.first().waitFor({ state: 'attached' });
    for (let tries = 0; tries < 60; tries++) {
      const found = await this.geometry(locator);
      if (!found) continue;
      const [x, y, width, height] = found.box;
      const [left, top, clip_width, clip_height] = found.clip;
      const point = { x: x + width / 2, y: y + Math.min(height / 2, clip_height / 2), id: found.id };
      const above = top + MARGIN_PX - point.y, below = point.y - (top + clip_height - MARGIN_PX);
      if (above <= 0 && below <= 0) return point;
      await this.page.mouse.move(left + clip_width / 2, top + clip_height / 2);
      await this.page.mouse.wheel(0, above > 0 ? -(above + clip_height / 3) : below + clip_height / 3);
      await this.frame();
    }
    throw new Error(`${this.name}: cannot bring into view: ${locator}`);
  }

  // Until the program has drawn what it owes and the mirror has followed: two turns in which it drew nothing and asked
  // for no frame. (A frame that waits for the store is asked for.)
  frame() {
    return this.page.evaluate(async () => {
      for (let last = -1, still = 0, turns = 0; still < 2 && turns < 240; turns++) {
        await new Promise(requestAnimationFrame);
        const drawn = window.sangkien?.frames?.() ?? 0;
        still = drawn === last && !window.sangkien?.owes?.() ? still + 1 : 0;
        last = drawn;
      }
    });
  }

  async click(locator) {
    const point = await this.reveal(locator);
    await this.page.mouse.click(point.x, point.y);
    await this.frame();
  }

  async press(...keys) {
    for (const key of keys) await this.page.keyboard.press(key);
  }

  // Writes into a text field: opens it with the mouse, replaces what is there, leaves it with Enter.
  // how: 'fill' puts the text in at once, as a paste does; 'type' presses a key a letter.
  async write(locator, text, how = 'fill') {
    await this.click(locator);
    const field = this.page.locator('.field, .sheet.edit textarea');
    await field.waitFor();
    await field.evaluate((target) => new Promise((resolve) => {
      if (document.activeElement === target) resolve();
      else target.addEventListener('focus', resolve, { once: true });
    }));
    await this.press('Control+a');
    if (how === 'type') await this.page.keyboard.type(text);
    else if (text) await this.page.keyboard.insertText(text);
    else await this.press('Delete');
    await this.press('Control+Enter');
    await field.waitFor({ state: 'detached' });
    await this.frame();                // a long text makes its field grow: what stands below moves a frame later
  }

  // Chooses from a list; search: letters typed into its search field first.
  async choose(locator, option, search) {
    await this.click(locator);
    await this.has(this.page.getByRole('listbox'));
    if (search !== undefined) {
      // At a desk the search field is open at once; on a phone it waits for a press.
      const box = this.page.getByRole('searchbox').or(this.page.locator('.field')).last();
      // On a desktop the list opens with its search already being edited: a plain field, for the input methods' sake.
      await this.has(box.or(this.page.locator('.field')));
      if (!await this.page.locator('.field').count()) await this.click(box);
      await this.page.locator('.field, .sheet.edit textarea').waitFor();
      await this.page.keyboard.insertText(search);
      await this.has(this.page.getByRole('option', { name: option, exact: true }));
      const done = this.page.locator('.sheet.edit .primary'); // of a small touch screen
      if (await done.count()) await done.click();
    }
    await this.click(this.page.getByRole('option', { name: option, exact: true }));
    await this.has_not(this.page.getByRole('listbox'));
  }

  async tick(locator, wanted = true) {
    if ((await locator.first().getAttribute('aria-checked') === 'true') === wanted) return;
    await this.click(locator);
    await this.page.waitForFunction(([target, state]) => target.getAttribute('aria-checked') === state,
      [await locator.first().elementHandle(), String(wanted)]);
  }

  // By the navigation; on a phone some entries are behind its last button.
  async go(name) {
    const navigation = this.page.getByRole('navigation'), link = navigation.getByRole('link', { name, exact: true });
    await this.has(navigation);
    await this.frame();  // as it is drawn now: the window may have another size since
    // Behind "more": the entries come with the next frames; where it was about to close, it is pressed again.
    const more = navigation.getByRole('button');
    for (let tries = 0; tries < 4 && !await link.count() && await more.count(); tries++) {
      await this.click(more);
      await link.first().waitFor({ state: 'attached', timeout: 2000 }).catch(() => {});
    }
    await this.click(link);
  }

  // What `act` downloads: {name, bytes, path}.
  async download(act) {
    const [download] = await Promise.all([this.page.waitForEvent('download'), act()]);
    const path = await download.path();
    return { name: download.suggestedFilename(), bytes: await readFile(path), path };
  }

  // Gives a file to the picker that `act` opens. contents: a buffer or text.
  async upload(act, name, contents) {
    const [chooser] = await Promise.all([this.page.waitForEvent('filechooser'), act()]);
    await chooser.setFiles({ name, mimeType: 'application/json', buffer: Buffer.from(contents) });
  }

  async offline(off) { await this.context.setOffline(off); }

  async shot(path) { await this.page.screenshot({ path }); }

  async close() { await this.context.close(); }
}
