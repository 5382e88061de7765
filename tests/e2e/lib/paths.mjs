// Where things are; tests/run says it by environment, by hand the usual places serve.
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = process.env.SK_ROOT ?? join(dirname(fileURLToPath(import.meta.url)), '../../..');
export const paths = {
  root,
  site: process.env.SK_SITE ?? join(root, '.build/web-release/site'),
  sync: process.env.SK_SYNC ?? join(root, '.build/native-release/sangkien-sync'),
  generate: process.env.SK_GENERATE ?? join(root, '.build/native-bench/generate'),
  shots: process.env.SK_SHOTS ?? join(root, '.build/shots'),
  counts: process.env.SK_COUNTS ?? join(root, '.build/e2e-counts.json'),
  chromium: process.env.SK_CHROMIUM ?? '/usr/bin/chromium',
};
