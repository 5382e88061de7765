// Requests to the site's own endpoint. A failure of the network is an answer too: status 0 with the
// code "net-offline" or "net-timeout". Slow is not dead: at 40 kbit/s half a megabyte takes two minutes,
// so the clock runs from the last byte that moved, not from the start.

import { Failure, bytes } from './fields.js';

const SILENCE_MS = 30_000; // without one byte
const UPLOAD_BYTES_PER_S = 3_000; // the slowest link that is waited for

// Yields [status, content type, nonce, body].
export async function http(method, path, content_type, authorization, body) {
  const control = new AbortController();
  let timer = 0;
  const expect_within = (ms) => {
    clearTimeout(timer);
    timer = setTimeout(() => control.abort('timeout'), ms);
  };
  const headers = {};
  if (content_type) headers['Content-Type'] = content_type;
  if (authorization) headers.Authorization = authorization;
  try {
    expect_within(SILENCE_MS + (1000 * body.length) / UPLOAD_BYTES_PER_S);
    const response = await fetch(path, {
      method,
      headers,
      body: body.length ? body : undefined,
      signal: control.signal,
      cache: 'no-store',
      credentials: 'omit',
      redirect: 'error',
    });
    const parts = [];
    let length = 0;
    if (response.body) {
      const reader = response.body.getReader();
      for (;;) {
        expect_within(SILENCE_MS);
        const { done, value } = await reader.read();
        if (done) break;
        parts.push(value);
        length += value.length;
      }
    }
    const whole = new Uint8Array(length);
    let at = 0;
    for (const part of parts) {
      whole.set(part, at);
      at += part.length;
    }
    return [
      String(response.status),
      response.headers.get('content-type') ?? '',
      response.headers.get('sk-nonce') ?? '',
      whole,
    ];
  } catch {
    return ['0', '', '', bytes(control.signal.aborted ? 'net-timeout' : 'net-offline')];
  } finally {
    clearTimeout(timer);
  }
}

export async function asset(path) {
  const response = await fetch(path).catch(() => null);
  if (!response?.ok) throw new Failure('asset', path);
  return new Uint8Array(await response.arrayBuffer());
}
