// The tables of a page that was pasted, as tab-separated cells. Loaded after the start (clipboard.js).

const CELLS_MAX = 20_000; // of a sheet copied as a whole by mistake
const COLUMNS_MAX = 100; // that merged cells fill with empty ones

// null: too large.
export function cells_of(page) {
  if (page.querySelectorAll('td, th').length > CELLS_MAX) return null;
  const tables = [...page.querySelectorAll('table')].filter((each) => !each.parentElement.closest('table'));
  const rows = rows_of_all(tables);
  return rows.map((cells) => cells.map(quoted).join('\t')).join('\n');
}

// Tables of as many columns as the first one go on with it, as where Word has parted one at a page's end: without the
// heads that stand there once more. Others are about something else.
function rows_of_all(tables) {
  const all = [], width = (rows) => Math.max(...rows.map((cells) => cells.length));
  for (const table of tables) {
    const rows = rows_of(table);
    if (!rows.length || width(rows) < 2 || (all.length && width(rows) !== width(all))) continue;
    const again = all.length > 0 && rows[0].join('\t') === all[0].join('\t');
    all.push(...rows.slice(again ? 1 : 0));
  }
  return all;
}

// A merged cell keeps the later ones in their places: its words stand where it begins, the rest of it is empty.
function rows_of(table) {
  const covered = []; // by column: the first row that no cell from above reaches into
  return [...table.rows].map((row, at) => {
    const cells = [];
    const skip = () => {
      while (covered[cells.length] > at && cells.length < COLUMNS_MAX) cells.push('');
    };
    for (const cell of row.cells) {
      skip();
      for (let across = 0; across < Math.min(cell.colSpan, 50); across++) {
        covered[cells.length] = at + cell.rowSpan;
        cells.push(across ? '' : words_of(cell));
      }
    }
    skip();
    return cells;
  });
}

// Paragraphs and line breaks become line ends; Word's own line ends inside a paragraph are spaces.
function words_of(cell) {
  for (const end of cell.querySelectorAll('br, p + p, div + div')) end.before('\n\n');
  return cell.textContent
    .replace(/\s*\n\s*\n\s*/g, '\u2028')
    .replace(/\s+/g, ' ')
    .replace(/\u2028/g, '\n')
    .trim();
}

const quoted = (text) => (/[\t\n"]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
