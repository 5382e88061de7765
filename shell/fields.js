// The one form in which the page and the program hand data to each other: a list of byte strings, each
// preceded by its length (32 bits, little endian). src/web/fields.hpp is the other half.

const encoder = new TextEncoder();
const decoder = new TextDecoder();

export const text = (bytes) => decoder.decode(bytes);
export const bytes = (value) => (typeof value === 'string' ? encoder.encode(value) : value);

// Each field is a copy: a view would hold, and a structured clone would copy, the whole buffer.
export function unpack(packed) {
  const view = new DataView(packed.buffer, packed.byteOffset, packed.byteLength);
  const fields = [];
  for (let at = 0; at + 4 <= packed.length;) {
    const length = view.getUint32(at, true);
    fields.push(packed.slice(at + 4, at + 4 + length));
    at += 4 + length;
  }
  return fields;
}

// values: strings or Uint8Arrays.
export function pack(values) {
  const parts = values.map(bytes);
  const packed = new Uint8Array(parts.reduce((sum, part) => sum + 4 + part.length, 0));
  const view = new DataView(packed.buffer);
  let at = 0;
  for (const part of parts) {
    view.setUint32(at, part.length, true);
    packed.set(part, at + 4);
    at += 4 + part.length;
  }
  return packed;
}

// The site's policy demands Trusted Types where the browser knows them: the only places that need one are the page to
// be printed (made by the program, its texts escaped), a pasted table (only read), the addresses of our own workers.
export const trusted = globalThis.trustedTypes?.createPolicy('sangkien', {
  createHTML: (html) => html,
  createScriptURL: (url) => url,
}) ?? { createHTML: (html) => html, createScriptURL: (url) => url };

// A failure with a code that the program has words for (assets/strings).
export class Failure extends Error {
  constructor(code, detail = '') {
    super(`${code} ${detail}`);
    this.code = code;
    this.detail = String(detail);
  }
}
