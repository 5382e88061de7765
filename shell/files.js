// Files out (download), files in (picker), and printing.

import { trusted, Failure } from './fields.js';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const later = (ms, run) => setTimeout(run, ms);

export function save(name, type, contents) {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([contents], { type }));
  link.download = name;
  link.hidden = true;
  document.body.append(link);
  link.click();
  later(60_000, () => {
    URL.revokeObjectURL(link.href);
    link.remove();
  }); // Safari reads it some time after the click
}

// What a worker of the site answers, made beside the page, which goes on drawing; stop(): it is no longer wanted.
function beside(script, failure, message, moved = []) {
  const worker = new Worker(trusted.createScriptURL(script), { type: 'module' });
  return Object.assign(
    new Promise((resolve, reject) => {
      const end = (answer) => {
        worker.terminate();
        if (answer) resolve(answer);
        else reject(new Failure(failure));
      };
      worker.onmessage = ({ data }) => end(data);
      worker.onerror = () => end(null);
      worker.postMessage(message, moved);
      worker.stop = () => end(null);
    }),
    { stop: () => worker.stop() },
  );
}

let writing = null;

export async function save_workbook(name, sheet, columns, cells) {
  writing?.stop();
  writing = beside('workbook.js', 'workbook', { sheet, columns, cells });
  save(name, XLSX, await writing);
  return [];
}
export const stop_workbook = () => writing?.stop();

// The sheets of an Excel workbook as fields (sheets.js).
export const read_workbook = (contents, rows, columns) =>
  beside('sheets.js', 'import-workbook', { contents, rows, columns }, [contents.buffer]);

// Yields [name, contents]; never when the person closes the picker. A real <input>, shown in a small
// dialog when the browser would not open the picker by itself (no recent click or key).
export function open(accept, words) {
  return new Promise((resolve) => {
    const input = document.createElement('input');
    input.type = 'file';
    input.accept = accept;
    const dialog = document.createElement('dialog');
    const label = document.createElement('label');
    label.textContent = words.choose_file;
    label.append(input);
    const close = document.createElement('button');
    close.textContent = words.cancel;
    close.onclick = () => dialog.close();
    dialog.className = 'sheet';
    dialog.append(label, close);
    dialog.onclose = () => dialog.remove();
    input.onchange = async () => {
      const file = input.files[0];
      if (file) resolve([file.name, new Uint8Array(await file.arrayBuffer())]);
      dialog.close();
      dialog.remove();
    };
    input.oncancel = () => dialog.remove();
    document.body.append(dialog);
    if (navigator.userActivation?.isActive === false) dialog.showModal();
    else input.click();
  });
}

// Shows `html` (made by the program, its texts escaped) on paper only. It stays until something else
// happens on the page: some browsers lay out the pages after print() has returned.
export async function print(title, html) {
  await load_print_style();
  const page = new DOMParser().parseFromString(trusted.createHTML(html), 'text/html');
  page.querySelectorAll('script, link, style, iframe, object, embed').forEach((node) => node.remove());
  document.getElementById('print').replaceChildren(...document.adoptNode(page.body).childNodes);
  const codes = document.querySelectorAll('#print [data-code]');
  if (codes.length > 0) {
    try {
      (await import('./code.js')).draw_codes(codes);
    } catch {
      // Without that file the letters of the code stand there: they can be typed in where it is checked.
      for (const node of codes) node.textContent = node.dataset.code;
    }
  }
  document.body.classList.add('has-print');
  const usual_title = document.title;
  document.title = title; // becomes the name of the PDF
  addEventListener(
    'afterprint',
    () => {
      document.title = usual_title;
    },
    { once: true },
  );
  requestAnimationFrame(() => window.print());
}

// The first visit does not wait for it. What is printed without it is plain, but whole.
let print_style = null;
export function load_print_style() {
  print_style ??= new Promise((resolve) => {
    const link = document.createElement('link');
    Object.assign(link, { rel: 'stylesheet', href: 'print.css', media: 'print', onload: resolve });
    link.onerror = () => {
      print_style = null;
      link.remove();
      resolve();
    };
    document.head.append(link);
  });
  return print_style;
}

export function clear_print() {
  if (!document.body.classList.contains('has-print')) return;
  document.body.classList.remove('has-print');
  document.getElementById('print').replaceChildren();
}
