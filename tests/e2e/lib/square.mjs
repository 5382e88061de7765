// A QR code on the page's paper, read back as a telephone does: from the pixels of its picture.
import { createRequire } from 'node:module';

const read_square = createRequire(import.meta.url)('jsqr');

export async function words_in(page, picture) {
  const { data, width, height } = await page.evaluate(async (base64) => {
    const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
    const image = await createImageBitmap(new Blob([bytes]));
    const canvas = new OffscreenCanvas(image.width, image.height);
    const pen = canvas.getContext('2d');
    pen.drawImage(image, 0, 0);
    const pixels = pen.getImageData(0, 0, image.width, image.height);
    return { data: Array.from(pixels.data), width: image.width, height: image.height };
  }, picture.toString('base64'));
  return read_square(Uint8ClampedArray.from(data), width, height)?.data ?? '';
}
