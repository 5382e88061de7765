// One visit by a browser that has never been here, until the first form can be used; for the story that keeps its bytes
// in bounds and for the figures. Bytes are those that travelled: bodies as sent (brotli) and headers, of what is still
// on its way what has come.

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
  const paths = new Map(), files = {};
  devtools.on('Network.responseReceived', ({ requestId, response }) =>
    paths.set(requestId, new URL(response.url).pathname));
  devtools.on('Network.dataReceived', ({ requestId, encodedDataLength }) => {
    const path = paths.get(requestId);
    if (path) files[path] = (files[path] ?? 0) + encodedDataLength;
  });
  devtools.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    const path = paths.get(requestId);
    if (path) files[path] = encodedDataLength;
  });
  const began = performance.now();
  await page.goto(origin, { waitUntil: 'commit' });
  await usable(page);
  const ms = performance.now() - began;
  const seen = { ...files };
  await context.close();
  return { ms, bytes: Object.values(seen).reduce((sum, each) => sum + each, 0), files: seen };
}
