// Stories of steps. A story has one fresh world (endpoint, browser profiles); its steps run in order and share it. When
// a step fails, the later ones of the story cannot mean anything and are counted as skipped.
import { mkdirSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright-core';

import { becomes, check, equal } from './checks.mjs';
import { Endpoint } from './endpoint.mjs';
import { Person } from './person.mjs';
import { paths } from './paths.mjs';

export { chromium };  // one copy of playwright, for the figures too
export { becomes, check, equal };
export const stories = [];

// build(step): calls step(name, run) for each step; run gets the world.
export function story(name, build) {
  const steps = [];
  build((step_name, run) => steps.push({ name: step_name, run }));
  stories.push({ name, steps });
}

export const browser_options = {
  executablePath : paths.chromium,
  // Software WebGL costs 75 ms of CPU a frame at full size; composed in software too and at half size 22 ms.
  args : [
    '--disable-gpu-compositing', '--no-sandbox', '--use-angle=swiftshader', '--enable-unsafe-swiftshader',
    '--ignore-gpu-blocklist', '--disable-gpu-sandbox', '--disable-dev-shm-usage', '--disable-background-networking',
    '--disable-component-update', '--disable-sync', '--disable-default-apps', '--no-first-run',
    '--disable-features=Translate,OptimizationHints,MediaRouter'
  ],
};
// options: headless, env.
export function launch(options = {}, more_args = []) {
  return chromium.launch({ ...browser_options, ...options, args : [ ...browser_options.args, ...more_args ] });
}

export class World {
  people = [];
  static async start(browser) {
    const world = new World();
    world.browser = browser;
    world.endpoint = await Endpoint.start();
    return world;
  }
  person(name, options) { return Person.open(this, name, options); }
  async end() {
    for (const person of this.people) await person.close().catch(() => {});
    await this.endpoint.remove();
  }
}

const seconds = (since) => ((performance.now() - since) / 1000).toFixed(1).replace('.', ',');

// Stories that run at once, each in a browser of its own: a browser draws for all its windows in one thread.
const AT_ONCE = Math.min(2, availableParallelism());

// filter: only stories whose name holds one of the words. Yields {passed, failed, skipped}.
export async function run_stories(filter) {
  const counts = { passed: 0, failed: 0, skipped: 0 };
  const wanted = stories.filter(({ name }) => !filter.length || filter.some((word) => name.includes(word)));
  const work = async () => {
    const browser = await launch();
    for (let next = wanted.shift(); next; next = wanted.shift()) {
      console.log(await run_story(browser, next, counts));
    }
    await browser.close();
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  return counts;
}

// Yields what is to be told of the story, in one piece: two of them run at once.
async function run_story(browser, { name, steps }, counts) {
  const began_story = performance.now();
  let world, broken = false;
  try {
    world = await World.start(browser);
  } catch (error) {
    counts.failed++;
    counts.skipped += steps.length;
    return `— ${name}\n  HỎNG không dựng được (cannot start): ${error.stack}`;
  }
  const told = [];
  for (const step of steps) {
    if (broken) {
      told.push(`  bỏ qua (skipped): ${step.name}`);
      counts.skipped++;
      continue;
    }
    const began = performance.now();
    try {
      const figures = await step.run(world);  // a step may tell what it measured
      const faults = world.people.flatMap((person) => person.faults.splice(0));
      if (faults.length) throw new Error(`the page reported:\n${faults.join('\n')}`);
      counts.passed++;
      told.push(`  đạt (passed) ${seconds(began)} s: ${step.name}${figures ? ` — ${figures}` : ''}`);
    } catch (error) {
      counts.failed++;
      broken = true;
      told.push(`  HỎNG (failed) ${seconds(began)} s: ${step.name}\n${indent(error.stack ?? String(error))}`);
      await keep_evidence(world, name, (line) => told.push(line));
    }
  }
  await world.end();
  return [`— ${name}, ${seconds(began_story)} s`, ...told].join('\n');
}

const indent = (text) => text.split('\n').map((line) => `      ${line}`).join('\n');

// What each person saw when a step failed, and the last words of the endpoint.
async function keep_evidence(world, name, say) {
  const folder = join(paths.shots, 'failed');
  mkdirSync(folder, { recursive: true });
  for (const person of world.people) {
    const file = join(folder, `${name}-${person.name}.png`.replaceAll(/[^\p{L}\p{N}.-]+/gu, '-'));
    await person.shot(file).then(() => say(`      ${file}`), () => {});
    for (const fault of person.faults.splice(0)) say(indent(fault));
  }
  say(indent(world.endpoint.said.split('\n').slice(-6).join('\n')));
}
