#!/usr/bin/env node
// Figures of the first visit, in the distribution's Chromium against a real endpoint; one JSON line a figure:
// {"name","value","unit","peer","peer_value","ratio"}. Medians of several fresh browser profiles; detail on stderr.
//   first_visit_brotli_bytes  everything that travels until the first form can be used, as sent (brotli)
//   cold_start_slow_ms        the same wait with the processor slowed 4x, 1.6 Mbit/s, 300 ms a round trip
//   idle_frames_60s           frames drawn in 60 idle seconds
import { statSync } from 'node:fs';
import { join } from 'node:path';

import { launch } from '../e2e/lib/harness.mjs';
import { Endpoint } from '../e2e/lib/endpoint.mjs';
import { first_visit, usable } from '../e2e/lib/first-visit.mjs';
import { paths } from '../e2e/lib/paths.mjs';

// Measured for the design on another day (Enketo core); re-measuring the peer itself is not part of this program.
const PEER = { bytes: 249_000, cold_ms: 3_300 };
const RUNS = 5;

const line = (name, value, unit, peer, peer_value) => console.log(JSON.stringify({
  name, value: Math.round(value), unit, peer, peer_value,
  ratio: peer_value ? Number((value / peer_value).toFixed(3)) : null,
}));
const median = (values) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];

async function idle_frames(browser, origin) {
  const context = await browser.newContext({ viewport: { width: 1366, height: 768 } });
  const page = await context.newPage();
  await page.goto(origin);
  await usable(page);
  await page.waitForTimeout(3_000);   // what the start still owes
  const before = await page.evaluate(() => window.sangkien.frames());
  await page.waitForTimeout(60_000);
  const after = await page.evaluate(() => window.sangkien.frames());
  await context.close();
  return after - before;
}

const browser = await launch();
const endpoint = await Endpoint.start();
try {
  const quick = [];
  for (let run = 0; run < RUNS; run++) quick.push(await first_visit(browser, endpoint.origin));
  for (const [path, bytes] of Object.entries(quick[0].files).sort((a, b) => b[1] - a[1])) {
    let raw = 0;
    try {
      raw = statSync(join(paths.site, path === '/' ? 'index.html' : path)).size;
    } catch { /* an answer of the API */
    }
    console.error(`${String(bytes).padStart(8)} sent  ${String(raw).padStart(8)} raw  ${path}`);
  }
  line(
      'first_visit_brotli_bytes', median(quick.map((each) => each.bytes)), 'bytes', 'Enketo core, as designed for',
      PEER.bytes);
  line('cold_start_ms', median(quick.map((each) => each.ms)), 'ms', '', 0);
  const slow = [];
  for (let run = 0; run < 3; run++) slow.push(await first_visit(browser, endpoint.origin, { slow: true }));
  line('cold_start_slow_ms', median(slow.map((each) => each.ms)), 'ms', 'Enketo core, as designed for', PEER.cold_ms);
  line('idle_frames_60s', await idle_frames(browser, endpoint.origin), 'frames', '', 0);
} finally {
  await browser.close();
  await endpoint.remove();
}
