// The peers' side on loopback: a page with their scripts, and for PouchDB a CouchDB in memory that only stores, so
// that what is measured is PouchDB's own work.
import { createServer } from 'node:http';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);
const scripts = {
  '/pouchdb.js': require.resolve('pouchdb').replace(/lib.*/, 'dist/pouchdb.min.js'),
  '/minisearch.js': require.resolve('minisearch').replace(/dist.*/, 'dist/umd/index.js'),
};

export class Peers {
  static async start(data = {}) {
    const peers = new Peers();
    peers.data = data;              // path -> JSON text
    peers.requests = peers.bytes = 0;
    peers.documents = new Map();
    peers.notes = new Map();        // _local documents
    peers.server = createServer((request, response) => peers.answer(request, response));
    await new Promise((resolve) => peers.server.listen(0, '127.0.0.1', resolve));
    peers.origin = `http://localhost:${peers.server.address().port}`;
    return peers;
  }

  async answer(request, response) {
    const path = decodeURIComponent(new URL(request.url, this.origin).pathname);
    const pieces = [];
    for await (const piece of request) pieces.push(piece);
    const body = Buffer.concat(pieces);
    const send = (status, type, text) => {
      response.writeHead(status, { 'Content-Type': type });
      response.end(text);
    };
    const json = (value, status = 200) => send(status, 'application/json', JSON.stringify(value));
    if (path === '/') return send(200, 'text/html', '<!doctype html><title>peers</title>');
    if (scripts[path]) return send(200, 'text/javascript', readFileSync(scripts[path]));
    if (this.data[path]) return send(200, 'application/json', this.data[path]);
    if (!path.startsWith('/couch')) return send(404, 'text/plain', '');

    this.requests++;
    this.bytes += body.length;
    const name = path.slice('/couch'.length);
    const update_seq = this.documents.size;
    if (name === '' || name === '/') {
      if (request.method === 'PUT') return json({ ok: true }, 201);
      return json({ db_name: 'couch', update_seq, doc_count: update_seq, instance_start_time: '0' });
    }
    if (name.startsWith('/_local/')) {
      if (request.method === 'PUT') {
        this.notes.set(name, JSON.parse(body));
        return json({ ok: true, id: name.slice(1), rev: '0-1' }, 201);
      }
      const note = this.notes.get(name);
      return note ? json(note) : json({ error: 'not_found', reason: 'missing' }, 404);
    }
    if (name === '/_revs_diff') {
      const asked = JSON.parse(body);
      return json(Object.fromEntries(
        Object.entries(asked).filter(([id]) => !this.documents.has(id)).map(([id, missing]) => [id, { missing }])));
    }
    if (name === '/_bulk_docs') {
      for (const document of JSON.parse(body).docs) this.documents.set(document._id, document);
      return json([], 201);
    }
    if (name === '/_changes') return json({ results: [], last_seq: update_seq, pending: 0 });
    return json({ error: 'not_found' }, 404);
  }

  async end() {
    this.server.closeAllConnections?.();
    await new Promise((resolve) => this.server.close(resolve));
  }
}
