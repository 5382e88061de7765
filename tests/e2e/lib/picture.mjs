// What a picture of the page shows of the words that the mirror tells: whether they are drawn there, how far they stand
// out, and from where to where. The picture is read by the page itself.

// Of each drawn text in view: {id, name, contrast, left, right}. contrast: of the letters' strongest pixel to the most
// frequent colour around them, by WCAG 2.2; left, right: of what differs from that colour, in CSS pixels.
export async function inks(person) {
  const shot = (await person.page.screenshot()).toString('base64');
  return person.page.evaluate(async (shot) => {
    const { latest, element } = window.sangkien.mirror;
    const bytes = Uint8Array.from(atob(shot), (letter) => letter.charCodeAt(0));
    const bitmap = await createImageBitmap(new Blob([bytes], { type: 'image/png' }));
    const pen = new OffscreenCanvas(bitmap.width, bitmap.height).getContext('2d');
    pen.drawImage(bitmap, 0, 0);
    const { data, width, height } = pen.getImageData(0, 0, bitmap.width, bitmap.height);
    const ratio = bitmap.width / innerWidth;
    const linear = Array.from({ length: 256 }, (_, i) =>
      i / 255 <= 0.04045 ? i / 255 / 12.92 : ((i / 255 + 0.055) / 1.055) ** 2.4);
    const light = (color) =>
      0.2126 * linear[color >> 16] + 0.7152 * linear[(color >> 8) & 255] + 0.0722 * linear[color & 255];
    const contrast = (a, b) => {
      const [x, y] = [light(a), light(b)];
      return (Math.max(x, y) + 0.05) / (Math.min(x, y) + 0.05);
    };
    const texts = new Set(['', 'heading', 'definition', 'cell', 'rowheader', 'columnheader', 'button', 'link',
      'checkbox', 'radio', 'option', 'combobox']);
    const nodes = latest();
    const top = nodes.findLastIndex((each) => each.f & (1 << 11)); // of an open dialog
    const depth = (each) => each.d ?? 0;
    const after = top < 0 ? -1 : nodes.findIndex((each, index) => index > top && depth(each) <= depth(nodes[top]));
    const end = after < 0 ? nodes.length : after; // what the dialog covers is not seen
    const messages = nodes.filter((each) => /^toast\/\d+$/.test(each.id)).map((each) => each.b);
    const under_message = (each) => !each.id.startsWith('toast/') && messages.some(([x, y, w, h]) =>
      each.b[0] < x + w && x < each.b[0] + each.b[2] && each.b[1] < y + h && y < each.b[1] + each.b[3]);
    return nodes.flatMap((each, index) => {
      const words = each.r === 'combobox' ? each.v : each.n;
      // A dash alone is thinner than a pixel of ink: its colour is that of the letters beside it.
      if (!/[\p{L}\p{N}]/u.test(words ?? '') || !texts.has(each.r) || !each.b || index < top || index >= end) return [];
      if (element(each.id)?.closest('[inert]') || element(each.id)?.hidden || under_message(each)) return [];
      const clip = each.k ?? [0, 0, innerWidth, innerHeight];
      // The edges of a control are no letters.
      const edge = ['button', 'combobox', 'columnheader', 'rowheader', 'cell'].includes(each.r) ? 3 : 0;
      const from = [0, 1].map((i) => Math.max(each.b[i] + edge, clip[i]));
      const to = [0, 1].map((i) => Math.min(each.b[i] + each.b[i + 2] - edge, clip[i] + clip[i + 2]));
      if (to[0] - from[0] < 8 || to[1] - from[1] < 0.7 * (each.b[3] - 2 * edge)) return [];
      const [x0, y0, x1, y1] = [...from, ...to].map((each) => Math.round(each * ratio));
      const counts = new Map();
      for (let y = Math.max(y0, 0); y < Math.min(y1, height); y++)
        for (let x = Math.max(x0, 0); x < Math.min(x1, width); x++) {
          const at = 4 * (y * width + x);
          const color = (data[at] << 16) | (data[at + 1] << 8) | data[at + 2];
          counts.set(color, (counts.get(color) ?? 0) + 1);
        }
      const ground = [...counts].reduce((best, pair) => (pair[1] > best[1] ? pair : best), [0, 0])[0];
      let strongest = 1;
      for (const color of counts.keys()) strongest = Math.max(strongest, contrast(color, ground));
      let left = Infinity, right = -Infinity;
      for (let y = Math.max(y0, 0); y < Math.min(y1, height); y++)
        for (let x = Math.max(x0, 0); x < Math.min(x1, width); x++) {
          const at = 4 * (y * width + x);
          if (contrast((data[at] << 16) | (data[at + 1] << 8) | data[at + 2], ground) < 1.5) continue;
          left = Math.min(left, x);
          right = Math.max(right, x + 1);
        }
      return [{ id: each.id, name: words, contrast: strongest, left: left / ratio, right: right / ratio }];
    });
  }, shot);
}

// How many pixels of the picture have just this colour (0xrrggbb).
export async function pixels_of(person, color) {
  const shot = (await person.page.screenshot()).toString('base64');
  return person.page.evaluate(async ([shot, color]) => {
    const bytes = Uint8Array.from(atob(shot), (letter) => letter.charCodeAt(0));
    const bitmap = await createImageBitmap(new Blob([bytes], { type: 'image/png' }));
    const pen = new OffscreenCanvas(bitmap.width, bitmap.height).getContext('2d');
    pen.drawImage(bitmap, 0, 0);
    const { data } = pen.getImageData(0, 0, bitmap.width, bitmap.height);
    let count = 0;
    for (let at = 0; at < data.length; at += 4)
      if (((data[at] << 16) | (data[at + 1] << 8) | data[at + 2]) === color) count++;
    return count;
  }, [shot, color]);
}
