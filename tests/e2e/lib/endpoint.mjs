// A fresh endpoint on a free port with a data folder of its own, and its admin commands.
import { spawn, execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

import { paths } from './paths.mjs';

const run = promisify(execFile);

function free_port() {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}

export class Endpoint {
  // fill: makes the data folder before the endpoint comes up. more: words of `serve`.
  static async start(fill = async () => {}, ...more) {
    const endpoint = new Endpoint();
    endpoint.more = more;
    endpoint.folder = await mkdtemp(join(tmpdir(), 'sangkien-e2e-'));
    endpoint.data = join(endpoint.folder, 'data');
    await fill(endpoint);
    endpoint.port = await free_port();
    // "localhost" is a secure context without a certificate.
    endpoint.origin = `http://localhost:${endpoint.port}`;
    await endpoint.up();
    return endpoint;
  }

  async up() {
    this.said = '';
    this.child = spawn(paths.sync,
      ['serve', '--port', String(this.port), '--data', this.data, '--site', paths.site, ...this.more],
      { cwd: paths.root, stdio: ['ignore', 'pipe', 'pipe'] });
    this.ended = new Promise((resolve) => this.child.once('exit', resolve));
    for (const stream of [this.child.stdout, this.child.stderr]) stream.on('data', (text) => { this.said += text; });
    for (let tries = 0; tries < 200; tries++) {
      if (this.child.exitCode !== null) break;
      const answer = await fetch(`${this.origin}/readyz`).catch(() => null);
      if (answer?.status === 200) return;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    throw new Error(`the endpoint did not start:\n${this.said.slice(-2000)}`);
  }

  async down() {
    this.child.kill();
    await this.ended;
  }

  // An admin command; yields its output. Throws with the output when it fails.
  async admin(...words) {
    const [command, ...rest] = words;
    try {
      const { stdout } = await run(paths.sync, [command, ...rest, '--data', this.data], { cwd: paths.root });
      return stdout;
    } catch (error) {
      throw new Error(`sangkien-sync ${words.join(' ')}: ${error.stdout}${error.stderr}`);
    }
  }

  // A code for one person; more: `--approve` and the like.
  async invite(unit, roles, ...more) {
    const output = await this.admin('invite', '--unit', unit, '--roles', roles, '--quiet', ...more);
    const code = output.match(/[0-9A-HJKMNP-TV-Z]{4}(?:-[0-9A-HJKMNP-TV-Z]{4}){3}/);
    if (!code) throw new Error(`no code in: ${output}`);
    return code[0];
  }

  // Rows of `stats` ("  14.03646, Đã nộp: 3"): [[unit, state in words, dossiers]].
  async stats() {
    const output = await this.admin('stats');
    const rows = output.matchAll(/^ +(\S+), (.+): (\d+)$/gm);
    return [...rows].map(([, unit, state, number]) => [unit, state, Number(number)]);
  }

  async file(name, contents) {
    const path = join(this.folder, name);
    await writeFile(path, contents);
    return path;
  }

  async remove() {
    await this.down().catch(() => {});
    await rm(this.folder, { recursive: true, force: true });
  }
}
