// Compares two pictures of letters: has every inked pixel of one its partner in the other, at most a pixel away?
// The browser decodes them; frame and ring are not in them. Colours are held as well: that of the ground, and that of
// the ink where it is strongest; letters are so thin that few of their pixels have it whole.

const APART_PX = 1;

// clip: {x, y, width, height} in CSS pixels. The caret is not in such pictures.
export const picture = (page, clip) => page.screenshot({ clip, caret: 'hide' });

// Yields {ink, lone, apart}: inked pixels of both, those of them without a partner, and by how much the two colours of
// one differ from those of the other, at most, of 255 in one of red, green and blue.
export async function compare(context, one, other) {
  const page = await context.newPage();
  try {
    return await page.evaluate(async ([sources, apart]) => {
      const pictures = await Promise.all(sources.map(async (source) => {
        const image = new Image();
        image.src = source;
        await image.decode();
        const canvas = new OffscreenCanvas(image.width, image.height);
        const pen = canvas.getContext('2d');
        pen.drawImage(image, 0, 0);
        const { data, width, height } = pen.getImageData(0, 0, image.width, image.height);
        const grey = Array.from({ length: width * height }, (_, i) => data[4 * i] + data[4 * i + 1] + data[4 * i + 2]);
        const color = (i) => [data[4 * i], data[4 * i + 1], data[4 * i + 2]];
        // The ground is what most pixels are; ink is a third of the way to the farthest from it.
        const counts = new Map();
        for (const value of grey) counts.set(value, (counts.get(value) ?? 0) + 1);
        const ground = [...counts].sort((a, b) => b[1] - a[1])[0][0];
        const far = grey.map((value, i) => [Math.abs(value - ground), i]).sort((a, b) => b[0] - a[0]);
        // Not the one strongest pixel: the middle of the strongest hundredth of what differs from the ground.
        const inked = far.filter(([by]) => by > far[0][0] * 0.15).length;
        const colors = [color(grey.indexOf(ground)), color(far[Math.floor(inked / 200)][1])];
        const farthest = grey.reduce((most, value) => Math.max(most, Math.abs(value - ground)), 0);
        // Strong: certainly part of a letter. Weak: at least its edge, good enough as a partner.
        return { width, height, colors, strong: grey.map((value) => Math.abs(value - ground) > farthest * 0.55),
          weak: grey.map((value) => Math.abs(value - ground) > farthest * 0.15) };
      }));
      const [a, b] = pictures;
      if (a.width !== b.width || a.height !== b.height) throw new Error('pictures of two sizes');
      let ink = 0, lone = 0;
      for (const [from, to] of [[a, b], [b, a]]) {
        for (let y = 0; y < a.height; y++) for (let x = 0; x < a.width; x++) {
          if (!from.strong[y * a.width + x]) continue;
          ink++;
          let met = false;
          for (let dy = -apart; dy <= apart && !met; dy++) for (let dx = -apart; dx <= apart && !met; dx++) {
            const u = x + dx, v = y + dy;
            met = u >= 0 && v >= 0 && u < a.width && v < a.height && to.weak[v * a.width + u];
          }
          if (!met) lone++;
        }
      }
      const differ = a.colors.flat().map((value, i) => Math.abs(value - b.colors.flat()[i]));
      return { ink, lone, apart: Math.max(...differ), colors: [a.colors, b.colors] };
    }, [[one, other].map((bytes) => `data:image/png;base64,${bytes.toString('base64')}`), APART_PX]);
  } finally {
    await page.close();
  }
}
