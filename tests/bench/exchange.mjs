#!/usr/bin/env node
// The exchange on loopback, from a browser to an endpoint, both on this machine.
//   push_2000_ms           2,000 dossiers filed at a unit's computer, sent: from the press of "Gửi ngay" until every
//                          receipt has been checked and recorded (the pull that follows is not counted); peer: PouchDB
//                          replicating 2,000 documents with the same applications to a store in memory
//   push_2000_requests     requests of that; peer: PouchDB's
//   sync_nothing_requests  requests of an exchange with nothing new; peer: a PouchDB sync with nothing new
import { readFileSync } from 'node:fs';

import { t } from '../e2e/lib/application.mjs';
import { Device, fields, generated } from './lib/device.mjs';
import { figure, say } from './lib/figure.mjs';
import { Peers } from './lib/peers.mjs';

const DOSSIERS = 2_000;

// The applications as documents: payloads of the acts in the browser's records.
function documents_of(file) {
  const documents = [], decoder = new TextDecoder();
  const list = [...fields(readFileSync(file))].slice(5);
  for (let i = 0; i < list.length; i += 2) {
    if (!decoder.decode(list[i]).startsWith('acts/')) continue;
    const record = list[i + 1];
    const envelope = JSON.parse(decoder.decode(record.subarray(record.indexOf(10) + 1)));
    const act = JSON.parse(Buffer.from(envelope.payload, 'base64url'));
    documents.push({ _id: act.subject, ...act.body.application });
  }
  return documents;
}

async function pouch(context, peers) {
  const page = await context.newPage();
  await page.goto(peers.origin);
  await page.addScriptTag({ url: '/pouchdb.js' });
  const push_ms = await page.evaluate(async () => {
    const db = new PouchDB('push');
    const documents = await (await fetch('/documents')).json();
    for (let at = 0; at < documents.length; at += 500) await db.bulkDocs(documents.slice(at, at + 500));
    const began = performance.now();
    await db.replicate.to(new PouchDB(`${location.origin}/couch`));
    return performance.now() - began;
  });
  const pushed = { requests: peers.requests, bytes: peers.bytes };
  if (peers.documents.size !== DOSSIERS) throw new Error(`PouchDB pushed ${peers.documents.size}`);
  peers.requests = 0;
  await page.evaluate(() => new PouchDB('push').sync(`${location.origin}/couch`));
  const idle = peers.requests;
  await page.close();
  return { push_ms, ...pushed, idle };
}

const { endpoint, browser } = await generated(['browser'], '--dossiers', String(DOSSIERS), '--unit', '14.03646',
  '--who', 'officer', '--local', '--intake');
const peers = await Peers.start({ '/documents': JSON.stringify(documents_of(browser)) });
const device = await Device.open(endpoint, { records: browser });
try {
  const theirs = await pouch(device.context, peers);
  say(`PouchDB: ${theirs.push_ms.toFixed(0)} ms, ${theirs.requests} requests, ${(theirs.bytes / 1e6).toFixed(1)} MB`);

  await device.new_page();
  const requests = [];
  device.page.on('request', (request) => {
    const { pathname } = new URL(request.url());
    if (pathname.startsWith('/v1/')) requests.push({ method: request.method(), pathname, at: performance.now() });
  });
  await device.go(t('nav.exchange'));
  await device.at(t('nav.exchange'));
  const send = async () => {
    requests.length = 0;
    const point = await device.reveal(device.button(t('exchange.send')));
    const began = performance.now();
    await device.page.mouse.click(point.x, point.y);
    await device.page.waitForFunction(() => window.sangkien.frames() > 0);
    await device.has(device.button(t('exchange.stop')));
    await device.button(t('exchange.stop')).waitFor({ state: 'detached', timeout: 120_000 });
    return { began, ended: performance.now() };
  };
  const { began, ended } = await send();
  const sent = requests.filter(({ pathname }) => pathname.startsWith('/v1/bundles'));
  const first_pull = requests.find(({ method }) => method === 'GET');
  const held = (await endpoint.stats()).reduce((sum, [, , number]) => sum + number, 0);
  if (held !== DOSSIERS) throw new Error(`the endpoint holds ${held} dossiers`);
  say(`ours: ${sent.length} requests, sent after ${(first_pull.at - began).toFixed(0)} ms, ` +
    `whole exchange ${(ended - began).toFixed(0)} ms, ${requests.length} requests in all`);
  say(`sent at ${sent.map(({ at }) => (at - began).toFixed(0))} ms`);
  const push_requests = sent.length;

  await send().catch(() => {});
  const idle = requests.map(({ method, pathname }) => `${method} ${pathname}`);
  say(`nothing new: ${idle}`);

  figure('push_2000_ms', first_pull.at - began, 'ms', 'PouchDB', theirs.push_ms);
  figure('push_2000_requests', push_requests, 'requests', 'PouchDB', theirs.requests);
  figure('sync_nothing_requests', idle.length, 'requests', 'PouchDB', theirs.idle);
} finally {
  await device.close();
  await peers.end();
  await endpoint.remove();
}
