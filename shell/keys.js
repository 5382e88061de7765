// Signing keys: ECDSA P-256 pairs whose private half cannot leave the browser (trust-and-sync 2.5).
// They live in a database of their own, so that clearing or restoring dossiers never touches them.
// WebCrypto work is finished before a transaction opens: IndexedDB commits while one awaits.

import { Failure, bytes } from './fields.js';

const NAME = 'sangkien-keys',
  STORE = 'keys';
const ALGORITHM = { name: 'ECDSA', namedCurve: 'P-256' };
const SIGNATURE = { name: 'ECDSA', hash: 'SHA-256' };
const VERIFIED_AT_ONCE = 64; // bounds the promises in flight; WebCrypto works on its own threads
const PUBLIC_KEYS_KEPT = 512;

const public_keys = new Map(); // x+y -> promise of CryptoKey
const private_keys = new Map(); // kid -> CryptoKey

function transact(mode, work) {
  return new Promise((resolve, reject) => {
    const opening = indexedDB.open(NAME, 1);
    opening.onupgradeneeded = () => opening.result.createObjectStore(STORE);
    opening.onerror = () => reject(opening.error);
    opening.onsuccess = () => {
      const db = opening.result;
      try {
        const transaction = db.transaction(STORE, mode, { durability: 'strict' });
        const request = work(transaction.objectStore(STORE));
        transaction.oncomplete = () => {
          db.close();
          resolve(request.result);
        };
        transaction.onabort = () => {
          db.close();
          reject(transaction.error);
        };
      } catch (error) {
        // iOS: DataCloneError for CryptoKey in lockdown mode
        db.close();
        reject(error);
      }
    };
  });
}

const to_base64url = (data) =>
  btoa(String.fromCharCode(...new Uint8Array(data)))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');
const from_base64url = (word) =>
  Uint8Array.from(atob(word.replaceAll('-', '+').replaceAll('_', '/')), (c) => c.charCodeAt(0));

// Makes, stores, reads back, signs and verifies: only then the key may be enrolled. Yields [x, y].
export async function create() {
  let pair, jwk;
  try {
    pair = await crypto.subtle.generateKey(ALGORITHM, false, ['sign', 'verify']);
    jwk = await crypto.subtle.exportKey('jwk', pair.publicKey);
  } catch (error) {
    throw new Failure('key-unavailable', error);
  }
  // RFC 7638: members in this order, no spaces
  const member_text = `{"crv":"P-256","kty":"EC","x":"${jwk.x}","y":"${jwk.y}"}`;
  const kid = to_base64url(await crypto.subtle.digest('SHA-256', bytes(member_text)));
  try {
    await transact('readwrite', (store) =>
      store.put({ key: pair.privateKey, x: jwk.x, y: jwk.y, made: new Date() }, kid),
    );
    const probe = crypto.getRandomValues(new Uint8Array(32));
    const signature = await sign(kid, probe);
    if (!(await crypto.subtle.verify(SIGNATURE, pair.publicKey, signature, probe))) throw new Error('probe');
  } catch (error) {
    throw new Failure('key-store', error);
  }
  return [from_base64url(jwk.x), from_base64url(jwk.y)];
}

export async function sign(kid, input) {
  let key = private_keys.get(kid);
  if (!key) {
    const record = await transact('readonly', (store) => store.get(kid)).catch((error) => {
      throw new Failure('key-failed', error);
    });
    if (!record) throw new Failure('key-missing', kid);
    private_keys.set(kid, (key = record.key));
  }
  try {
    return new Uint8Array(await crypto.subtle.sign(SIGNATURE, key, input));
  } catch (error) {
    throw new Failure('key-failed', error);
  }
}

function public_key(x, y) {
  const name = to_base64url(x) + to_base64url(y);
  let key = public_keys.get(name);
  if (!key) {
    if (public_keys.size >= PUBLIC_KEYS_KEPT) public_keys.clear();
    const raw = new Uint8Array(1 + x.length + y.length);
    raw[0] = 4; // uncompressed point, SEC 1 2.3.3
    raw.set(x, 1);
    raw.set(y, 1 + x.length);
    key = crypto.subtle.importKey('raw', raw, ALGORITHM, false, ['verify']).catch(() => null);
    public_keys.set(name, key);
  }
  return key;
}

async function verify_one(x, y, input, signature) {
  const key = await public_key(x, y);
  if (!key || signature.length !== 64) return 0;
  return (await crypto.subtle.verify(SIGNATURE, key, signature, input).catch(() => false)) ? 1 : 0;
}

// fields: x, y, input, signature of each check in turn. Yields one byte a check, 1 = good.
export async function verify(fields) {
  const good = new Uint8Array(fields.length / 4);
  for (let at = 0; at < good.length; at += VERIFIED_AT_ONCE) {
    const end = Math.min(at + VERIFIED_AT_ONCE, good.length);
    const answers = [];
    for (let i = at; i < end; i++) answers.push(verify_one(...fields.slice(4 * i, 4 * i + 4)));
    good.set(await Promise.all(answers), at);
  }
  return good;
}
