// The store: IDBFS's own database and record form, changed by transactions of our own.
//
// Why not syncfs(false): it deletes what another window saved, empties the database when memory was not
// filled, and never calls back on a full disk (design 4). Why its form: any stock IDBFS program can
// mount "/sangkien", call syncfs(true) and read every record as a file.
//
// Invariants
//   (1) A commit is one readwrite transaction, durability "strict"; it succeeds at `complete` and never before.
//   (2) Each transaction reads the epoch first; another window's take-over makes it fail with storage-epoch.
//   (3) A record and all its parent folders are written in the same transaction.
//   (4) Timestamps only grow: two records never look unchanged to IDBFS because a clock stood still.
//   (5) A database found empty after it was open (site data cleared) is never written: storage-closed.
//
// States: closed -> open() -> writer | reader; reader -> take_over() -> writer; writer -> (lock stolen) -> reader.
// Before it steals the lock a reader asks the writer to save what has been typed, and waits a moment for its answer.

import { Failure, text, bytes } from './fields.js';

const MOUNT = '/sangkien';
const VERSION = 21; // IDBFS.DB_VERSION
const STORE = 'FILE_DATA';
const FILE = 0o100666,
  FOLDER = 0o40777;
const EPOCH = `${MOUNT}/epoch`;
const LOCK = 'sangkien-writer';
const CANARY = 'sangkien-canary';
const YIELD_MS = 1500; // a writer that lives saves in far less; a frozen one is not waited for
const READ_CHUNK = 512; // records in one request: bounds what is held twice
const RANGE_PREFIXES_LEAST = 16; // fewer folders and records are read one by one
const RANGE_RECORDS_EACH = 8; // where so many lie between the first and the last of them, they do not lie together

let db = null;
let epoch = 0; // ours while writer; 0 = reader
let last_time_ms = 0;
let folders = new Set(); // known to be stored
let persist_asked = false;
let release_lock = null;
let under_way = 0; // commits
let on_writer_free = () => {},
  on_writer_lost = () => {},
  on_writer_asked = () => {};

// writer_free: the other window has closed; writer_lost: another window has taken over; writer_asked: another window
// is about to, and what is unsaved is to be committed now.
export function listen(writer_free, writer_lost, writer_asked) {
  on_writer_free = writer_free;
  on_writer_lost = writer_lost;
  on_writer_asked = writer_asked;
}

const windows = new BroadcastChannel(LOCK);
windows.onmessage = async ({ data }) => {
  if (data !== 'yield' || !epoch) return;
  on_writer_asked();
  for (const until = performance.now() + YIELD_MS; under_way && performance.now() < until; )
    await new Promise((resolve) => setTimeout(resolve, 10));
  windows.postMessage('yielded');
};

function ask_writer() {
  return new Promise((resolve) => {
    const answer = ({ data }) => {
      if (data !== 'yielded') return;
      windows.removeEventListener('message', answer);
      resolve();
    };
    windows.addEventListener('message', answer);
    setTimeout(() => answer({ data: 'yielded' }), YIELD_MS);
    windows.postMessage('yield');
  });
}

function connect() {
  return new Promise((resolve, reject) => {
    let request;
    try {
      request = indexedDB.open(MOUNT, VERSION);
    } catch (error) {
      reject(new Failure('storage-unavailable', error));
      return;
    }
    request.onupgradeneeded = () => {
      const store = request.result.objectStoreNames.contains(STORE)
        ? request.transaction.objectStore(STORE)
        : request.result.createObjectStore(STORE);
      if (!store.indexNames.contains('timestamp')) store.createIndex('timestamp', 'timestamp', { unique: false });
    };
    request.onblocked = () => reject(new Failure('storage-unavailable', 'blocked by another window'));
    request.onerror = () =>
      reject(
        new Failure(request.error?.name === 'VersionError' ? 'storage-newer' : 'storage-unavailable', request.error),
      );
    request.onsuccess = () => {
      const opened = request.result;
      const forget = () => {
        if (db === opened) db = null;
      };
      opened.onclose = forget; // the browser closed it: Safari in the background
      opened.onversionchange = () => {
        opened.close();
        forget();
      }; // never stand in another window's way
      db = opened;
      folders = new Set();
      resolve(opened);
    };
  });
}

const by_error = (error) =>
  error instanceof Failure
    ? error
    : new Failure(error?.name === 'QuotaExceededError' ? 'storage-full' : 'storage-failed', error);

// Runs `work(store, fail)` in one transaction; resolves at `complete`. `fail(failure)` aborts it.
// A connection that the browser closed is opened again once.
async function transact(mode, work, again = true) {
  const connection = db ?? (await connect());
  let transaction;
  try {
    transaction = connection.transaction(STORE, mode, { durability: 'strict' });
  } catch (error) {
    db = null;
    if (again && error.name === 'InvalidStateError') return transact(mode, work, false);
    throw new Failure('storage-closed', error);
  }
  let failure = null;
  try {
    return await new Promise((resolve, reject) => {
      let result;
      transaction.oncomplete = () => resolve(result);
      transaction.onabort = () =>
        reject(failure ?? (transaction.error ? by_error(transaction.error) : new Failure('storage-closed')));
      const fail = (reason) => {
        failure = by_error(reason);
        try {
          transaction.abort();
        } catch {
          /* already over: onabort follows */
        }
      };
      try {
        work(transaction.objectStore(STORE), fail, (value) => {
          result = value;
        });
      } catch (error) {
        fail(error);
      }
    });
  } catch (error) {
    if (again && error.code === 'storage-closed' && !failure) {
      // aborted by a closing connection: nothing was written
      db = null;
      return transact(mode, work, false);
    }
    throw error;
  }
}

const next_time = () => new Date((last_time_ms = Math.max(Date.now(), last_time_ms + 1)));

function put_file(store, path, contents, added_folders) {
  for (let slash = path.indexOf('/', MOUNT.length + 1); slash > 0; slash = path.indexOf('/', slash + 1)) {
    const folder = path.slice(0, slash);
    if (folders.has(folder) || added_folders.has(folder)) continue;
    added_folders.add(folder);
    store.put({ timestamp: next_time(), mode: FOLDER }, folder);
  }
  store.put({ timestamp: next_time(), mode: FILE, contents }, path);
}

// Where a record lies its folders lie too (3): they need not be written again.
function know_folders(path) {
  for (let slash = path.lastIndexOf('/'); slash > MOUNT.length; slash = path.lastIndexOf('/', slash - 1)) {
    const folder = path.slice(0, slash);
    if (folders.has(folder)) return;
    folders.add(folder);
  }
}

// A take-over is a new epoch, made durable before the first change of the new writer.
async function bump_epoch() {
  const added = new Set();
  epoch = await transact('readwrite', (store, fail, done) => {
    store.get(EPOCH).onsuccess = (event) => {
      const found = event.target.result;
      const next = (found ? Number(text(found.contents)) || 0 : 0) + 1;
      put_file(store, EPOCH, bytes(String(next)), added);
      done(next);
    };
  });
  added.forEach((folder) => folders.add(folder));
}

// Asks for the lock and keeps it for the window's life. Resolves with whether it was given.
function take_lock(options) {
  return new Promise((resolve) => {
    navigator.locks
      .request(LOCK, options, (lock) => {
        resolve(Boolean(lock));
        return lock
          ? new Promise((release) => {
              release_lock = release;
            })
          : undefined;
      })
      .catch(() => {
        // stolen by a window that took over
        release_lock = null;
        if (epoch) {
          epoch = 0;
          on_writer_lost();
        }
        wait_for_lock();
      });
  });
}

// A reader stands in the queue: when the writer closes, this window is told and may go on.
function wait_for_lock() {
  take_lock({ mode: 'exclusive' }).then((given) => {
    if (given && !epoch) on_writer_free();
  });
}

export async function open() {
  if (!db) await connect();
  if (navigator.locks && !(await take_lock({ ifAvailable: true }))) {
    wait_for_lock();
    return 'reader';
  }
  await bump_epoch();
  return 'writer';
}

export async function take_over() {
  if (navigator.locks && !release_lock) {
    await ask_writer();
    await take_lock({ steal: true });
  }
  await bump_epoch();
  return 'writer';
}

// What start-up will ask for, read while the program itself is still being loaded. Used only where nothing has been
// committed since: every commit writes start/meta anew.
const START = 'start/',
  META = 'start/meta';
let early = null;
export function read_early() {
  early = read_all([START])
    .then(with_digests)
    .catch(() => []);
}

// What the program asks for: [path, contents, digest, path …], in the order of read_all(). The digest is that of what
// follows the first line, by the browser itself and beside what this thread does; empty for small records, of which the
// program computes it in less time than the way there and back takes.
export async function read(prefixes) {
  if (!early || prefixes.join() !== START) return with_digests(await read_all(prefixes));
  const found = await early;
  early = null;
  const meta = found.indexOf(META),
    [, now] = await read_all([META]);
  if (meta < 0 || !now || text(found[meta + 1]) !== text(now)) return with_digests(await read_all(prefixes));
  return found;
}

const DIGEST_LEAST = 8 * 1024; // bytes
const LINE_END = 10;
const NO_DIGEST = new Uint8Array();

async function digest(contents) {
  if (contents.length < DIGEST_LEAST) return NO_DIGEST;
  return new Uint8Array(await crypto.subtle.digest('SHA-256', contents.subarray(contents.indexOf(LINE_END) + 1)));
}

const with_digests = (records) =>
  Promise.all(records.flatMap((value, i) => (i % 2 ? [value, digest(value)] : [value])));

// Records whose path begins with one of `prefixes`, in the order of these and of the paths: [path, contents, path …].
export async function read_all(prefixes) {
  let found;
  await transact('readonly', (store) => {
    found = prefixes.map(() => []);
    const read = (from, upper, place_of) => {
      const next = (lower, open_below) => {
        const range = IDBKeyRange.bound(lower, upper, open_below);
        const keys = store.getAllKeys(range, READ_CHUNK);
        store.getAll(range, READ_CHUNK).onsuccess = (event) => {
          event.target.result.forEach((entry, i) => {
            if (!entry.contents || keys.result[i] === EPOCH) return;
            know_folders(keys.result[i]);
            const path = keys.result[i].slice(MOUNT.length + 1);
            found[place_of(path)]?.push(path, entry.contents);
          });
          if (keys.result.length === READ_CHUNK) next(keys.result[READ_CHUNK - 1], true);
        };
      };
      next(from, false);
    };
    const each = () => prefixes.forEach((prefix, i) => read(`${MOUNT}/${prefix}`, `${MOUNT}/${prefix}\uffff`, () => i));
    const parent = shared_parent(prefixes);
    if (!parent) return each();
    // What was made at one time lies together: mostly one range holds all, and little else.
    const names = [...prefixes].sort();
    const places = new Map(prefixes.map((prefix, i) => [prefix, i]));
    const lower = `${MOUNT}/${names[0]}`,
      upper = `${MOUNT}/${names.at(-1)}\uffff`;
    const most = prefixes.length * RANGE_RECORDS_EACH;
    store.getAllKeys(IDBKeyRange.bound(lower, upper), most + 1).onsuccess = (event) => {
      if (event.target.result.length > most) return each();
      const folder = (path) => path.slice(0, path.indexOf('/', parent.length) + 1);
      read(lower, upper, (path) => places.get(path) ?? places.get(folder(path)));
    };
  });
  return found.flat();
}

// The folder of which all `prefixes` are different folders, or records in folders: "acts/"; null when they are
// something else, or few.
function shared_parent(prefixes) {
  if (prefixes.length < RANGE_PREFIXES_LEAST || new Set(prefixes).size !== prefixes.length) return null;
  const parent = prefixes[0].slice(0, prefixes[0].indexOf('/') + 1);
  const is_child = (prefix) => /^[^/]+\/[^/]+\/[^/]*$/.test(prefix) && prefix.startsWith(parent);
  return parent && prefixes.every(is_child) ? parent : null;
}

// puts: [path, contents, …]; deletes: [path, …]; delete_ranges: [first path, last path, …], both included.
export async function commit(puts, deletes = [], delete_ranges = []) {
  if (!epoch) throw new Failure('storage-epoch', 'this window only reads');
  const mine = epoch;
  const added = new Set();
  under_way++;
  await transact('readwrite', (store, fail) => {
    added.clear();
    store.get(EPOCH).onsuccess = (event) => {
      const found = event.target.result;
      if (!found) return fail(new Failure('storage-closed', 'the database was emptied'));
      if (Number(text(found.contents)) !== mine) return fail(new Failure('storage-epoch'));
      store.transaction.commit?.();
    };
    // Asked for together, which saves a way to the store and back; a failure above takes all of it back.
    for (const path of deletes) store.delete(`${MOUNT}/${path}`);
    for (let i = 0; i < delete_ranges.length; i += 2)
      store.delete(IDBKeyRange.bound(`${MOUNT}/${delete_ranges[i]}`, `${MOUNT}/${delete_ranges[i + 1]}`));
    for (let i = 0; i < puts.length; i += 2) put_file(store, `${MOUNT}/${puts[i]}`, puts[i + 1], added);
  })
    .catch((failure) => {
      if (failure.code === 'storage-epoch' && epoch === mine) epoch = 0;
      throw failure;
    })
    .finally(() => under_way--);
  added.forEach((folder) => folders.add(folder));
  if (!persist_asked) {
    persist_asked = true;
    navigator.storage?.persist?.().catch(() => {}); // Firefox keeps this pending until answered: never awaited
  }
}

// A second memory outside the database, written at once: tells that dossiers were here when the database has been
// emptied, and holds the letters of a draft that no commit has yet.
export function remember(note, name = CANARY) {
  try {
    localStorage.setItem(name, note);
  } catch {
    /* full or forbidden: what it holds is on its way into the database, too */
  }
}
export function recall(name = CANARY) {
  try {
    return localStorage.getItem(name) ?? '';
  } catch {
    return '';
  }
}
