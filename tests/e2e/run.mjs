#!/usr/bin/env node
// End-to-end tests: the whole path in the distribution's Chromium against a real endpoint.
//   node tests/e2e/run.mjs [words]     only stories whose name holds one of the words
// Prints a line a step, writes {"passed","failed","skipped"} to .build/e2e-counts.json, screenshots to .build/shots/.
import { readdirSync, writeFileSync, mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { run_stories } from './lib/harness.mjs';
import { paths } from './lib/paths.mjs';
import { unseen } from './lib/screens.mjs';

const cases = join(dirname(fileURLToPath(import.meta.url)), 'cases');
// Stories named *.long.mjs run with SANGKIEN_LONG=1 only (./tests/run long).
const wanted = (name) => name.endsWith('.mjs') && (process.env.SANGKIEN_LONG || !name.endsWith('.long.mjs'));
for (const file of readdirSync(cases).filter(wanted).sort()) await import(join(cases, file));

mkdirSync(paths.shots, { recursive: true });
const words = process.argv.slice(2);
const counts = await run_stories(words);
if (!words.length) {
  const missing = unseen();
  counts[missing.length ? 'failed' : 'passed']++;
  for (const line of missing) console.log(`  HỎNG (failed): màn hình chưa được nhìn (a screen not looked at): ${line}`);
}
mkdirSync(dirname(paths.counts), { recursive: true });
writeFileSync(paths.counts, `${JSON.stringify(counts)}\n`);
console.log(`— trọn đường (end to end): ${counts.passed} đạt, ${counts.failed} hỏng, ${counts.skipped} bỏ qua`);
process.exit(counts.failed === 0 && counts.passed > 0 ? 0 : 1);
