// A worker that reads Excel workbooks: some thousand rows take longer than a picture may. Started by files.js for one
// file, with the library that reads it (sync/setup/site.py puts it beside this file).
//
// Answers fields: of each sheet its name, the number of columns and of rows, then the cells row by row as texts; or
// null where the file cannot be read.
import read, { unzipSync, zipSync } from './vendor/sheets.js';

const UNPACKED_BYTES_MAX = 100 * 1024 * 1024; // of a table with some thousand rows: a few megabytes
const DECIMALS = 6;

const two = (number) => String(number).padStart(2, '0');

function text(value) {
  if (value === null || value === undefined || typeof value === 'boolean') return '';
  if (value instanceof Date)
    return `${two(value.getUTCDate())}/${two(value.getUTCMonth() + 1)}/${value.getUTCFullYear()}`;
  if (typeof value === 'number')
    return Number.isInteger(value) ? String(value) : value.toFixed(DECIMALS).replace(/\.?0+$/, '');
  return String(value);
}

function unpacked(contents) {
  let bytes = 0;
  const entries = unzipSync(contents, {
    filter: ({ originalSize }) => {
      bytes += originalSize;
      if (bytes > UNPACKED_BYTES_MAX) throw new Error('too large');
      return true;
    },
  });
  // Packed again without compression: large parts the library would unpack in workers that it makes of its own text,
  // and the site's policy lets only files of the site run.
  return zipSync(entries, { level: 0 }).slice().buffer;
}

addEventListener('message', async ({ data: { contents, rows: rows_max, columns: columns_max } }) => {
  try {
    const fields = [];
    for (const { sheet, data } of await read(unpacked(contents))) {
      const rows = data.slice(0, rows_max);
      const columns = Math.min(columns_max, Math.max(0, ...rows.map((row) => row.length)));
      fields.push(sheet, String(columns), String(rows.length));
      for (const row of rows) for (let at = 0; at < columns; at++) fields.push(text(row[at]));
    }
    postMessage(fields);
  } catch {
    postMessage(null);
  }
});
