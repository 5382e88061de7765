// The files that acts name by their hash: chosen, looked at, hashed, kept in this browser and given out again, all
// outside the program's memory. Loaded when the first file is wanted (main.js); what it needs of the page comes in.
//
// A file is kept as pieces "files/<hash>/<number>" and, once all of them are durable, "files/<hash>/info": without that
// record it is not there. The same content is kept once. Its hash is checked each time it is read: some browsers have
// mixed up the contents of files (apache/pouchdb #8182).
//
// Only PDF, PNG and JPEG, told by their first bytes: what is opened in a window runs in this site's name.

const PIECE = 1 << 20; // bytes: what a small phone writes at once
const MAGIC = {
  'application/pdf': [0x25, 0x50, 0x44, 0x46, 0x2d],
  'image/png': [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a],
  'image/jpeg': [0xff, 0xd8, 0xff],
};
const REVOKE_MS = 60_000; // Safari reads an address some time after it was opened

const kind_of = (contents) =>
  Object.keys(MAGIC).find((type) => MAGIC[type].every((byte, at) => contents[at] === byte)) ?? '';

async function hash_of(contents) {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', contents));
  const text = btoa(String.fromCharCode(...digest));
  return `sha-256:${text.replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')}`;
}

// ids: "sha-256:" and 43 letters of base64url, which the program has checked.
const folder = (id) => `files/${id.slice(id.indexOf(':') + 1)}/`;
const number = (index) => String(index).padStart(4, '0');

export function start({ storage, files, words, Failure, bytes, text }) {
  const chosen = new Map(); // id -> contents: picked, not yet kept
  const coming = new Map(); // id -> pieces that have come from the endpoint

  async function pick(accept, bytes_max) {
    const [name, contents] = await files.open(accept, words());
    if (contents.length > bytes_max) throw new Failure('file-large');
    const type = kind_of(contents);
    if (!type) throw new Failure('file-kind');
    return { name, contents, type, id: await hash_of(contents) };
  }

  async function info(id) {
    const [, found] = await storage.read_all([`${folder(id)}info`]);
    return found ? JSON.parse(text(found)) : null;
  }

  async function keep(id, contents) {
    if (await info(id)) return;
    const count = Math.ceil(contents.length / PIECE);
    for (let i = 0; i < count; i += 1)
      await storage.commit([folder(id) + number(i), contents.slice(i * PIECE, (i + 1) * PIECE)], []);
    await storage.commit([`${folder(id)}info`, bytes(JSON.stringify({ size: contents.length, pieces: count }))], []);
  }

  async function read(id) {
    const known = await info(id);
    if (!known) throw new Failure('file-absent');
    const records = await storage.read_all([...Array(known.pieces).keys()].map((i) => folder(id) + number(i)));
    const contents = new Uint8Array(known.size);
    let at = 0;
    for (let i = 1; i < records.length && at + records[i].length <= known.size; i += 2) {
      contents.set(records[i], at);
      at += records[i].length;
    }
    if (at !== known.size || (await hash_of(contents)) !== id) throw new Failure('file-damaged');
    return contents;
  }

  return {
    async choose(accept, bytes_max) {
      const file = await pick(accept, Number(bytes_max));
      chosen.set(file.id, file.contents);
      return [file.id, file.name, file.type, String(file.contents.length)];
    },
    async keep(...ids) {
      for (const id of ids) if (chosen.has(id)) await keep(id, chosen.get(id));
      chosen.clear();
      return [];
    },
    async here(...ids) {
      return Promise.all(ids.map(async (id) => ((await info(id)) ? '1' : '0')));
    },
    async show(id) {
      const contents = await read(id);
      const address = URL.createObjectURL(new Blob([contents], { type: kind_of(contents) }));
      setTimeout(() => URL.revokeObjectURL(address), REVOKE_MS);
      if (!window.open(address, '_blank')) throw new Failure('file-window');
      return [];
    },
    async save(id, name) {
      const contents = await read(id);
      files.save(name, kind_of(contents), contents);
      return [];
    },
    // A piece on its way out. Its hash is the endpoint's to check: the whole is read by nobody here.
    async piece(id, from, length) {
      const known = await info(id);
      if (!known) throw new Failure('file-absent');
      const [start, end] = [Number(from), Math.min(Number(from) + Number(length), known.size)];
      const first = Math.floor(start / PIECE);
      const names = [];
      for (let i = first; i * PIECE < end; i += 1) names.push(folder(id) + number(i));
      const records = await storage.read_all(names);
      const wanted = new Uint8Array(Math.max(end - start, 0));
      for (let i = 1; i < records.length; i += 2) {
        const at = (first + (i - 1) / 2) * PIECE - start; // of this record's first byte
        wanted.set(records[i].subarray(Math.max(-at, 0), Math.min(records[i].length, end - start - at)),
          Math.max(at, 0));
      }
      return [wanted];
    },
    async add(id, from, last, piece) {
      const pieces = Number(from) === 0 ? [] : (coming.get(id) ?? []);
      pieces.push(piece.slice());
      coming.set(id, pieces);
      if (last !== '1') return [];
      coming.delete(id);
      const contents = new Uint8Array(await new Blob(pieces).arrayBuffer());
      if ((await hash_of(contents)) !== id) throw new Failure('file-damaged');
      if (!kind_of(contents)) throw new Failure('file-kind');
      await keep(id, contents);
      return [];
    },
    // A copy that came by another way: it proves itself by its hash.
    async bring(id, accept, bytes_max) {
      const file = await pick(accept, Number(bytes_max));
      if (file.id !== id) throw new Failure('file-other');
      await keep(id, file.contents);
      return [];
    },
  };
}
