// One visit by a browser that has never been here, until the first form can be used (the page's mark sangkien-usable):
// for the story that keeps its bytes in bounds and for the figures. Bytes are those that travelled for every request
// made until then: bodies as sent (brotli) and headers.

export async function usable(page) {
  await page.locator('body.running').waitFor({ state: 'attached', timeout: 120_000 });
  await page.getByRole('main').getByRole('button').first().waitFor({ state: 'attached', timeout: 120_000 });
}

// slow: the processor slowed 4x, 1.6 Mbit/s, 300 ms a round trip. Yields {ms, bytes, files: {path: bytes}}.
export async function first_visit(browser, origin, { slow = false } = {}) {
  const context = await browser.newContext({ viewport: { width: 1366, height: 768 }, serviceWorkers: 'block' });
  const page = await context.newPage();
  const devtools = await context.newCDPSession(page);
  await devtools.send('Network.enable');
  if (slow) {
    await devtools.send('Network.emulateNetworkConditions',
      { offline: false, latency: 300, downloadThroughput: 1.6e6 / 8, uploadThroughput: 0.75e6 / 8 });
    await devtools.send('Emulation.setCPUThrottlingRate', { rate: 4 });
  }
  const requests = new Map();   // id -> {path, asked_ms, bytes}
  devtools.on('Network.requestWillBeSent', ({ requestId, request, wallTime }) =>
    requests.set(requestId, { path: new URL(request.url).pathname, asked_ms: wallTime * 1000, bytes: 0 }));
  devtools.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    if (requests.has(requestId)) requests.get(requestId).bytes = encodedDataLength;
  });
  await page.goto(origin);
  await usable(page);
  const { began_ms, ms } = await page.evaluate(() => ({
    began_ms: performance.timeOrigin,
    ms: performance.getEntriesByName('sangkien-usable')[0].startTime,
  }));
  const files = {};
  for (const { path, asked_ms, bytes } of requests.values())
    if (asked_ms <= began_ms + ms) files[path] = (files[path] ?? 0) + bytes;
  await context.close();
  return { ms, bytes: Object.values(files).reduce((sum, each) => sum + each, 0), files };
}
