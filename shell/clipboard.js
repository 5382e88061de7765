// Tables on the clipboard: what Word and Excel put there, as tab-separated cells, the one form that the program reads.

import { trusted } from './fields.js';

let tables = null; // tables.js: nobody pastes before the first form can be used

export async function load() {
  tables ??= await import('./tables.js');
}

// "" when there is no table of two columns at least, null when it is too large.
export function table_of(data) {
  const html = data.getData('text/html');
  if (tables && /<table/i.test(html)) {
    // Parsed for its cells only: such a document runs and loads nothing.
    const page = new DOMParser().parseFromString(trusted.createHTML(html), 'text/html');
    if (page.querySelector('table')) return tables.cells_of(page);
  }
  const plain = data.getData('text/plain');
  return plain.includes('\t') ? plain : '';
}

// A table in both forms by the copy event: the newer way passes HTML through a filter that trips over the site's
// policy. Letters by the newer way, and by the event where the browser refuses.
export async function copy(text, html) {
  if (html && copy_by_event(text, html)) return;
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    copy_by_event(text, html);
  }
}

function copy_by_event(text, html) {
  const back = document.activeElement;
  const area = document.createElement('textarea'); // without a selection no browser copies
  area.value = text;
  area.className = 'away';
  document.body.append(area);
  area.select();
  const put = (event) => {
    event.preventDefault();
    event.clipboardData.setData('text/plain', text);
    if (html) event.clipboardData.setData('text/html', html);
  };
  document.addEventListener('copy', put, { capture: true, once: true });
  const done = document.execCommand('copy');
  document.removeEventListener('copy', put, { capture: true });
  area.remove();
  back?.focus({ preventScroll: true });
  return done;
}
