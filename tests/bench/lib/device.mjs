// A browser on a disk, as a person has it, with a generated province in its IndexedDB (tests/generate).
import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

import { Endpoint } from '../../e2e/lib/endpoint.mjs';
import { browser_options, chromium } from '../../e2e/lib/harness.mjs';
import { paths } from '../../e2e/lib/paths.mjs';
import { Person } from '../../e2e/lib/person.mjs';

// An endpoint where everybody is enrolled, and files of the generator beside it: named by `files`, e.g. 'browser'.
// words: of tests/generate/main.cpp.
export async function generated(files, ...words) {
  const made = {};
  made.endpoint = await Endpoint.start(async ({ folder, data }) => {
    for (const name of files) words.push(`--${name}`, made[name] = join(folder, name));
    await promisify(execFile)(paths.generate, ['--data', data, ...words], { cwd: paths.root });
  });
  return made;
}

// [path, record …] as src/web/fields.hpp packs them.
export function* fields(bytes) {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let at = 0; at + 4 <= bytes.byteLength;) {
    const length = view.getUint32(at, true);
    yield bytes.subarray(at + 4, at + 4 + length);
    at += 4 + length;
  }
}

// Puts the records where shell/storage.js would, and the key where shell/keys.js would.
async function put_records(page, file) {
  await page.evaluate(() => {
    const input = document.createElement('input');
    input.type = 'file';
    document.body.append(input);
  });
  await page.locator('input').setInputFiles(file);
  return page.evaluate(async () => {
    const packed = new Uint8Array(await document.querySelector('input').files[0].arrayBuffer());
    const view = new DataView(packed.buffer), decoder = new TextDecoder();
    let at = 0;
    const next = () => {
      const length = view.getUint32(at, true), field = packed.slice(at + 4, at + 4 + length);
      at += 4 + length;
      return field;
    };
    const base64url = (field) => btoa(String.fromCharCode(...field))
      .replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
    const kid = decoder.decode(next()), [x, y, d] = [next(), next(), next()].map(base64url);
    localStorage.setItem('sangkien-canary', decoder.decode(next()));
    const key = await crypto.subtle.importKey('jwk', { kty: 'EC', crv: 'P-256', x, y, d },
      { name: 'ECDSA', namedCurve: 'P-256' }, false, ['sign']);
    const open = (name, version, upgrade) => new Promise((resolve, reject) => {
      const request = indexedDB.open(name, version);
      request.onupgradeneeded = () => upgrade(request);
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
    const done = (transaction) => new Promise((resolve, reject) => {
      transaction.oncomplete = resolve;
      transaction.onabort = () => reject(transaction.error);
    });
    const keys = await open('sangkien-keys', 1, (request) => request.result.createObjectStore('keys'));
    const storing = keys.transaction('keys', 'readwrite');
    storing.objectStore('keys').put({ key, x, y, made: new Date() }, kid);
    await done(storing);
    keys.close();
    const db = await open('/sangkien', 21, (request) => {
      const store = request.result.createObjectStore('FILE_DATA');
      store.createIndex('timestamp', 'timestamp', { unique: false });
    });
    const folders = new Set();
    let count = 0, time = Date.now() - 1e9;
    while (at < packed.length) {
      const transaction = db.transaction('FILE_DATA', 'readwrite');
      const store = transaction.objectStore('FILE_DATA');
      for (let i = 0; i < 2000 && at < packed.length; i++, count++) {
        const path = `/sangkien/${decoder.decode(next())}`;
        for (let slash = path.indexOf('/', 10); slash > 0; slash = path.indexOf('/', slash + 1)) {
          const folder = path.slice(0, slash);
          if (folders.has(folder)) continue;
          folders.add(folder);
          store.put({ timestamp: new Date(time++), mode: 0o40777 }, folder);
        }
        store.put({ timestamp: new Date(time++), mode: 0o100666, contents: next() }, path);
      }
      await done(transaction);
    }
    db.close();
    return count;
  });
}

export class Device extends Person {
  // init: a function that each page runs before its own scripts.
  static async open(endpoint, { records, init } = {}) {
    const device = new Device();
    device.folder = await mkdtemp(join(tmpdir(), 'sangkien-bench-'));
    device.world = { endpoint };
    device.name = 'bench';
    device.faults = [];
    device.context = await chromium.launchPersistentContext(device.folder, { ...browser_options,
      viewport: { width: 1366, height: 768 }, locale: 'vi-VN', timezoneId: 'Asia/Ho_Chi_Minh',
      baseURL: endpoint.origin, serviceWorkers: 'allow' });
    if (records) {
      const page = await device.context.newPage();
      await page.goto('/assets/units/units.json');
      device.stored = await put_records(page, records);
      await page.close();
    }
    if (init) await device.context.addInitScript(init);
    return device;
  }

  async close() {
    await this.context.close().catch(() => {});
    await rm(this.folder, { recursive: true, force: true });
  }
}
