// The service worker: keeps one whole version of the site for work without a network.
// Never mixes versions: a version's files are stored together, served together and dropped together. A new
// one waits until the person agrees. The API (/v1/…) always goes to the network.
'use strict';

const VERSION = '@SITE_VERSION@';
const FILES = @PRECACHE@;
const CACHE = `sangkien-${VERSION}`;
const SAMPLES = '/assets/samples/'; // large and seldom wanted: kept when first used

const SCOPE = new URL('./', self.location).pathname;
const relative = (url) => url.pathname.slice(SCOPE.length);

self.addEventListener('install', (event) => {
  // "no-cache": asks the server whether each file is still the one that the page has just loaded
  event.waitUntil(
    caches.open(CACHE).then((cache) => cache.addAll(FILES.map((path) => new Request(path, { cache: 'no-cache' })))),
  );
});

self.addEventListener('activate', (event) => {
  event.waitUntil(
    caches
      .keys()
      .then((names) =>
        Promise.all(
          names.filter((name) => name.startsWith('sangkien-') && name !== CACHE).map((name) => caches.delete(name)),
        ),
      ),
  );
});

self.addEventListener('message', (event) => {
  if (event.data === 'take-over') self.skipWaiting();
});

async function answer(request, path) {
  const cache = await caches.open(CACHE);
  const kept = await cache.match(path, { ignoreSearch: true });
  if (kept) return kept;
  const response = await fetch(request);
  if (response.ok && new URL(request.url).pathname.includes(SAMPLES)) await cache.put(path, response.clone());
  return response;
}

self.addEventListener('fetch', (event) => {
  const { request } = event,
    url = new URL(request.url);
  if (request.method !== 'GET' || url.origin !== self.location.origin) return;
  const path = relative(url);
  if (request.mode === 'navigate' && (path === '' || path === 'index.html'))
    event.respondWith(answer(request, 'index.html'));
  else if (FILES.includes(path) || url.pathname.includes(SAMPLES)) event.respondWith(answer(request, path));
});
