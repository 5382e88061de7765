// A worker that writes a table as an Excel workbook: twenty thousand rows take longer than a picture may. Started by
// files.js for one table, with the library that writes it (sync/setup/site.py puts it beside this file).
import writeXlsxFile from './vendor/workbook.js';

const NUMBER = /^(0|[1-9]\d{0,14})$/; // what a double holds exactly, and no number of an office with a zero before it
const WIDEST = 48; // letters

// Every other cell is text: the library writes it as such, so that no spreadsheet reads a formula in it.
const cell = (text, row) =>
  row > 0 && NUMBER.test(text)
    ? { value: Number(text), type: Number }
    : { value: text, type: String, wrap: true, ...(row === 0 ? { fontWeight: 'bold' } : {}) };

// cells: texts, row by row.
export async function workbook(sheet, columns, cells) {
  const rows = [];
  for (let at = 0; at < cells.length; at += columns) {
    rows.push(cells.slice(at, at + columns).map((text) => cell(text, rows.length)));
  }
  const widths = rows[0].map((_, column) =>
    Math.min(WIDEST, Math.max(8, ...rows.slice(1).map((row) => String(row[column].value).length + 2))),
  );
  const made = writeXlsxFile(rows, {
    sheet,
    columns: widths.map((width) => ({ width })),
    stickyRowsCount: 1,
  });
  return made.toBlob();
}

addEventListener('message', async ({ data: { sheet, columns, cells } }) => {
  if (cells) postMessage(await workbook(sheet, columns, cells).catch(() => null));
});
