// A QR code on the page's paper, read back as a telephone does: from the pixels of its picture.
import { createRequire } from 'node:module';

const read_square = createRequire(import.meta.url)('jsqr');
const TURN = 8192; // bytes a call of String.fromCharCode takes

export async function words_in(page, picture) {
  const { pixels, width, height } = await page.evaluate(async ([base64, turn]) => {
    const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
    const image = await createImageBitmap(new Blob([bytes]));
    const { width, height } = image;
    const pen = new OffscreenCanvas(width, height).getContext('2d');
    pen.drawImage(image, 0, 0);
    const { data } = pen.getImageData(0, 0, width, height);
    let text = '';
    for (let at = 0; at < data.length; at += turn) text += String.fromCharCode(...data.subarray(at, at + turn));
    return { pixels: btoa(text), width, height };
  }, [picture.toString('base64'), TURN]);
  return read_square(Uint8ClampedArray.from(Buffer.from(pixels, 'base64')), width, height)?.data ?? '';
}
