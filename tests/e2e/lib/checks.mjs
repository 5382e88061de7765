// What a step asserts.
export const PATIENCE_MS = 15_000;

export function check(condition, message) {
  if (!condition) throw new Error(message);
}
export function equal(actual, expected, message) {
  const a = JSON.stringify(actual), e = JSON.stringify(expected);
  if (a !== e) throw new Error(`${message}\n  expected ${e}\n  found    ${a}`);
}

// Reads until what it reads is as expected: the page answers a key or a click in its next frame, not at once.
export async function becomes(read, expected, message) {
  const wanted = JSON.stringify(expected), until = performance.now() + PATIENCE_MS;
  for (;;) {
    const actual = await read();
    if (JSON.stringify(actual) === wanted) return;
    if (performance.now() > until) equal(actual, expected, message);
    await new Promise((resolve) => setTimeout(resolve, 40));
  }
}
