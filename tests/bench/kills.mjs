#!/usr/bin/env node
// acknowledged_lost: what was said to be saved or received and is not there after a kill (SIGKILL, at a random moment).
//   browser   somebody types into a draft; "Đã lưu" acknowledges what had been typed a moment before. The whole
//             browser is killed and started again on the same profile: the draft holds at least that.
//   endpoint  bundles are sent one after another; an answer 201 acknowledges. The process is killed and started
//             again on the same folder: it knows every receipt that it gave, byte by byte.
// SANGKIEN_LONG=1: 500 browsers and 1,000 endpoints instead of a few.
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { enrol, new_draft, t } from '../e2e/lib/application.mjs';
import { Endpoint } from '../e2e/lib/endpoint.mjs';
import { browser_options, chromium } from '../e2e/lib/harness.mjs';
import { Person } from '../e2e/lib/person.mjs';
import { fields, generated } from './lib/device.mjs';
import { figure, say } from './lib/figure.mjs';

const LONG = process.env.SANGKIEN_LONG === '1';
const BROWSERS = Number(process.env.SK_KILLS_BROWSER ?? (LONG ? 500 : 6));
const ENDPOINTS = Number(process.env.SK_KILLS_ENDPOINT ?? (LONG ? 1_000 : 30));
const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

// Chromium as a process group of its own, so that all of it can be killed at once.
class Killable extends Person {
  static async start(endpoint, folder) {
    const person = new Killable();
    person.child = spawn(browser_options.executablePath, [...browser_options.args, '--headless=new',
      '--remote-debugging-port=0', `--user-data-dir=${folder}`, '--window-size=1366,768', 'about:blank'],
    { detached: true, stdio: 'ignore' });
    person.ended = new Promise((resolve) => person.child.once('exit', resolve));
    const port_file = join(folder, 'DevToolsActivePort');
    let port = '';
    for (let tries = 0; tries < 400 && !port; tries++) {
      port = (await readFile(port_file, 'utf8').catch(() => '')).split('\n')[0];
      if (!port) await pause(25);
    }
    person.browser = await chromium.connectOverCDP(`http://127.0.0.1:${port}`);
    person.context = person.browser.contexts()[0];
    person.context.setDefaultTimeout(15_000);
    person.world = { endpoint };
    person.name = 'typing';
    person.faults = [];
    await person.new_page(`${endpoint.origin}/`);
    return person;
  }

  async kill(folder) {
    process.kill(-this.child.pid, 'SIGKILL');
    await this.ended;
    await this.browser.close().catch(() => {});
    await rm(join(folder, 'DevToolsActivePort'), { force: true });
    await rm(join(folder, 'SingletonLock'), { force: true });
  }
}

async function browsers(endpoint) {
  const folder = await mkdtemp(join(tmpdir(), 'sangkien-kills-'));
  let lost = 0, acknowledged = 0, person = null;
  try {
    person = await Killable.start(endpoint, folder);
    await enrol(person, { name: 'Lò Thị Hoa', unit: { id: '14.03664', search: 'chieng an' } });
    await new_draft(person);
    const hash = await person.page.evaluate(() => location.hash);
    for (let round = 0; round < BROWSERS; round++) {
      // Numbers in the title, each one more. What "Đã lưu" follows is the number that stood there when it came.
      await person.click(person.box(t('form.title.label')));
      await person.page.locator('.field').waitFor();
      await person.press('Control+a');
      let number = (round + 1) * 1_000, stop = false, known = 0;
      const typing = (async () => {
        while (!stop) {
          const before = number++;
          await person.page.keyboard.insertText(`${before} `);
          await person.page.keyboard.press('Control+s');
          await pause(Math.random() * 200);  // now and then long enough for "Đã lưu" to be seen
        }
      })().catch(() => {});
      const watching = (async () => {
        while (!stop) {
          // The last number that the model has, where the model says that all of it is durable.
          const saved = await person.page.evaluate(() => {
            const { latest } = window.sangkien.mirror;
            const nodes = latest();
            if (!nodes.some((each) => /^Đã lưu/.test(each.n ?? '') || /^Đã lưu/.test(each.v ?? ''))) return '';
            return nodes.find((each) => /^draft\/[^/]+\/title$/.test(each.id))?.v ?? '';
          });
          known = Math.max(known, Number(saved.trim().split(' ').at(-1)) || 0);
        }
      })().catch(() => {});
      await pause(400 + Math.random() * 1_200);
      await person.kill(folder);
      stop = true;
      await Promise.all([typing, watching]);
      if (known) acknowledged++;
      person = await Killable.start(endpoint, folder);
      await person.page.evaluate((hash) => { location.hash = hash; }, hash);
      const field = person.box(t('form.title.label'));
      const there = await field.first().waitFor({ state: 'attached' }).then(() => person.value(field), () => '');
      const last = Number(there.trim().split(' ').at(-1)) || 0;
      if (last >= known) continue;
      lost++;
      say(`browser ${round}: "Đã lưu" at ${known}, there is ${last}`);
    }
  } finally {
    await person?.kill(folder).catch(() => {});
    await rm(folder, { recursive: true, force: true });
  }
  return { kills: BROWSERS, acknowledged, lost };
}

async function endpoints() {
  const { endpoint, bundles } = await generated(['bundles'], '--dossiers', LONG ? '12000' : '1500', '--seed', '5');
  const list = [...fields(readFileSync(bundles))];
  const receipts = new Map();
  let lost = 0, next = 0;
  const send = async () => {
    while (next < list.length) {
      const id = list[next].toString();
      const answer = await fetch(`${endpoint.origin}/v1/bundles/${id}`, { method: 'PUT', body: list[next + 1],
        headers: { 'Content-Type': 'application/jose+json' } }).catch(() => null);
      const text = await answer?.text().catch(() => null);
      if (!text) return;               // killed while it answered: this one goes again
      if (answer.status !== 201 && answer.status !== 200) throw new Error(`${answer.status} ${text}`);
      receipts.set(id, text);
      next += 2;
    }
  };
  let kills = 0;
  try {
    for (; kills < ENDPOINTS && next < list.length; kills++) {
      const sending = send();
      await pause(Math.random() * (LONG ? 60 : 80));
      endpoint.child.kill('SIGKILL');
      await endpoint.ended;
      await sending;
      await endpoint.up();
      // All of them at the end; each time the last few, which a kill could touch.
      for (const [id, receipt] of [...receipts].slice(-3)) {
        const answer = await fetch(`${endpoint.origin}/v1/bundles/${id}/receipt`);
        if (answer.status !== 200 || await answer.text() !== receipt) lost++;
      }
    }
    for (const [id, receipt] of receipts) {
      const answer = await fetch(`${endpoint.origin}/v1/bundles/${id}/receipt`);
      if (answer.status !== 200 || await answer.text() !== receipt) lost++;
    }
    const verified = await endpoint.admin('verify');
    say(verified.trim().split('\n').at(-1));
    return { kills, acknowledged: receipts.size, lost };
  } finally {
    await endpoint.remove();
  }
}

const endpoint_counts = await endpoints();
const endpoint = await Endpoint.start();
const browser_counts = await browsers(endpoint);
await endpoint.remove();
const counts = { endpoint: endpoint_counts, browser: browser_counts };
for (const [what, { kills, acknowledged, lost }] of Object.entries(counts))
  say(`${what}: ${kills} kills, ${acknowledged} acknowledged, ${lost} lost`);
const lost = endpoint_counts.lost + browser_counts.lost;
figure('acknowledged_lost', lost, `of ${browser_counts.acknowledged} saves, ${endpoint_counts.acknowledged} bundles; ` +
  `${browser_counts.kills} browser and ${endpoint_counts.kills} endpoint kills`);
if (lost) process.exitCode = 1;
