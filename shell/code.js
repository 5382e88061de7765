// The QR codes of certificates on paper. Loaded only when a page with such a code is printed (files.js), with the
// distribution's library that draws them (sync/setup/site.py puts it beside this file).
//
// The square holds an address of this site with the signed code behind it: a telephone's camera opens it, and the check
// itself needs no network (src/register/check.hpp). The address goes in as bytes, the code, whose letters are those of
// base32, in the denser alphabet: a fifth fewer squares.
import qrcode from './vendor/qrcode.js';

const SVG = 'http://www.w3.org/2000/svg';
const QUIET = 4; // white squares around, as the standard asks

// Level M: 15 % of the squares may be stained or torn.
function squares(address, code) {
  const drawing = qrcode(0, 'M');
  drawing.addData(address, 'Byte');
  drawing.addData(code, 'Alphanumeric');
  drawing.make();
  return drawing;
}

// Runs of dark squares as one path: a printer draws edges sharp that an image would blur.
function picture(drawing) {
  const count = drawing.getModuleCount();
  let path = '';
  for (let row = 0; row < count; row += 1) {
    for (let column = 0; column < count; column += 1) {
      let run = 0;
      while (column + run < count && drawing.isDark(row, column + run)) run += 1;
      if (run > 0) path += `M${column + QUIET} ${row + QUIET}h${run}v1h-${run}z`;
      column += run;
    }
  }
  const svg = document.createElementNS(SVG, 'svg');
  const side = count + 2 * QUIET;
  svg.setAttribute('viewBox', `0 0 ${side} ${side}`);
  svg.setAttribute('shape-rendering', 'crispEdges');
  const dark = document.createElementNS(SVG, 'path');
  dark.setAttribute('d', path);
  svg.append(dark);
  return svg;
}

export const check_address = () => `${location.origin}${location.pathname}#/kiem-tra/`;

export function draw_codes(nodes, address = check_address()) {
  for (const node of nodes) node.replaceChildren(picture(squares(address, node.dataset.code)));
}
