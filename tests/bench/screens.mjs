#!/usr/bin/env node
// Figures of every screen of tests/e2e/lib/screens.mjs, in one browser of the standing office with the samples.
//   idle_frames_all_screens  frames drawn in 5 idle seconds on each of them, in all
//   frame_95_ms              the program's own time of a drawn frame, of 95 of 100 at most, while screens were opened,
//                            scrolled to their end and a field was typed in
//   frame_worst_ms           of the longest of them
//   context_back_ms          from the moment when a lost WebGL context may come back to the first whole picture
import { UNITS, arrive, new_draft, sample, t } from '../e2e/lib/application.mjs';
import { Endpoint } from '../e2e/lib/endpoint.mjs';
import { World, launch } from '../e2e/lib/harness.mjs';
import { places } from '../e2e/lib/screens.mjs';
import { figure, median, quantile, say } from './lib/figure.mjs';

const IDLE_MS = 5_000, LOSSES = 5;
const SETTLED_MS = 6_000;  // what came in last; a form reads what it is compared with 3 s after the last key, and tells

// Runs before the page's scripts: how long each frame's own work takes.
const meter = `{
  window.frame_ms = [];
  const ask = window.requestAnimationFrame.bind(window);
  window.requestAnimationFrame = (run) => ask((now) => {
    const before = window.sangkien?.frames() ?? 0, began = performance.now();
    run(now);
    if ((window.sangkien?.frames() ?? 0) > before) window.frame_ms.push(performance.now() - began);
  });
}`;

const world = new World();
world.browser = await launch();
world.endpoint = await Endpoint.start();
try {
  const office = await arrive(world, 'Cầm Thị Thu', { unit: UNITS.office, roles: ['officer', 'office'] },
    { width: 1366, height: 768, init: meter });
  await office.click(office.button(t('list.samples')));
  await office.has(office.row(new RegExp(sample('01').application.title.slice(0, 30))));
  const frames = () => office.page.evaluate(() => window.sangkien.frames());
  const idle = [];
  await office.page.waitForTimeout(15_000);   // the start's last messages go away
  for (const [name, open] of places) {
    await open(office);
    await office.page.mouse.move(700, 500);
    for (let turn = 0; turn < 6; turn++) {
      await office.page.mouse.wheel(0, turn < 4 ? 900 : -1800);
      await office.frame();
    }
    await office.page.waitForTimeout(SETTLED_MS);
    const before = await frames();
    await office.page.waitForTimeout(IDLE_MS);
    idle.push([name, await frames() - before]);
  }
  await new_draft(office);
  await office.click(office.box(t('form.title.label')));
  await office.page.keyboard.type('Hẹn lịch khám bằng hình cho người chưa biết chữ', { delay: 20 });
  await office.press('Enter');
  await office.frame();
  const own = await office.page.evaluate(() => window.frame_ms);

  const back = [];
  for (let loss = 0; loss < LOSSES; loss++)
    back.push(await office.page.evaluate(async () => {
      const canvas = document.getElementById('canvas');
      const told = (name) => new Promise((resolve) => canvas.addEventListener(name, resolve, { once: true }));
      const context = window.lost ??= canvas.getContext('webgl2').getExtension('WEBGL_lose_context');
      const gone = told('webglcontextlost');
      context.loseContext();
      await gone;
      await new Promise((resolve) => setTimeout(resolve, 200));
      const before = window.sangkien.frames(), began = performance.now(), there = told('webglcontextrestored');
      context.restoreContext();
      await there;
      while (window.sangkien.frames() === before) await new Promise(requestAnimationFrame);
      return performance.now() - began;
    }));

  const drawn = idle.filter(([, count]) => count);
  say(`idle: ${idle.length} screens; frames on `
    + (drawn.map(([name, count]) => `${name} ${count}`).join(', ') || 'none'));
  say(`frames: ${own.length}, median ${median(own).toFixed(1)}, 95 % ${quantile(own, 0.95).toFixed(1)}, `
    + `99 % ${quantile(own, 0.99).toFixed(1)} ms`);
  say(`context back: ${back.map((ms) => ms.toFixed(0))} ms`);
  figure('idle_frames_all_screens', idle.reduce((sum, [, count]) => sum + count, 0), `frames, ${idle.length} screens`);
  figure('frame_95_ms', quantile(own, 0.95), 'ms');
  figure('frame_worst_ms', Math.max(...own), 'ms');
  figure('context_back_ms', median(back), 'ms');
} finally {
  await world.end();
  await world.browser.close();
}
