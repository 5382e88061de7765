// The search of the public catalogue: all words of what is typed, without marks and in any case, in title, authors,
// unit, fields and numbers of certificates. Reads danh-muc.json once, when somebody begins to type.

const SHOWN_MAX = 200;

const fill = (text, ...values) => values.reduce((filled, value, at) => filled.replace(`{${at}}`, value), text);
const fold = (text) => text.normalize('NFD').replace(/\p{M}/gu, '').replace(/đ/gi, 'd').toLowerCase();

const form = document.getElementById('search');
const field = document.getElementById('sought');
const found = document.getElementById('found');
const results = document.getElementById('results');
const latest = document.getElementById('latest');
let catalogue;

async function load() {
  const answer = await fetch('/cong-khai/danh-muc.json');
  if (!answer.ok) throw new Error(`${answer.status}`);
  const { initiatives } = await answer.json();
  return initiatives.map((each) => ({
    each,
    text: fold([each.title, each.unit.name, each.decision.number, ...each.authors, ...each.fields,
      ...each.certificates.map((certificate) => certificate.number)].join(' ')),
  }));
}

function element(name, text) {
  const made = document.createElement(name);
  made.textContent = text;
  return made;
}

function line({ each }) {
  const row = document.createElement('tr');
  const title = document.createElement('th');
  title.scope = 'row';
  const link = element('a', each.title);
  link.href = `/cong-khai/sang-kien/${each.id}`;
  title.append(link);
  const [year, month, day] = each.decision.date.split('-');
  row.append(title, element('td', each.authors.join(', ')), element('td', each.unit.name),
    element('td', fill(form.dataset.decision, each.decision.number, `${day}/${month}/${year}`)));
  return row;
}

async function search() {
  const words = fold(field.value).split(/\s+/).filter(Boolean);
  if (latest) latest.hidden = words.length > 0;
  results.replaceChildren();
  found.textContent = '';
  if (words.length === 0) return;
  try {
    catalogue ??= load();
    const all = await catalogue;
    if (fold(field.value).split(/\s+/).filter(Boolean).join(' ') !== words.join(' ')) return;  // typed on meanwhile
    const hits = all.filter(({ text }) => words.every((word) => text.includes(word)));
    found.textContent = hits.length === 0 ? form.dataset.none
      : fill(hits.length > SHOWN_MAX ? form.dataset.more : form.dataset.found, hits.length, SHOWN_MAX);
    if (hits.length === 0) return;
    const table = document.createElement('table');
    const body = document.createElement('tbody');
    body.append(...hits.slice(0, SHOWN_MAX).map(line));
    if (latest?.querySelector('thead')) table.append(latest.querySelector('thead').cloneNode(true));
    table.append(body);
    results.replaceChildren(table);
  } catch {
    catalogue = undefined;
    found.textContent = form.dataset.failed;
  }
}

form.hidden = false;
form.addEventListener('submit', (event) => event.preventDefault());
field.addEventListener('input', search);
