// One JSON line a figure; how a figure was taken stands in the file that takes it.
export const median = (values) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];
export const quantile = (values, part) =>
  [...values].sort((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * part))];

export function figure(name, value, unit, peer = '', peer_value = null) {
  const short = (number) => (number === null ? null : Number(number.toFixed(Math.abs(number) < 100 ? 2 : 0)));
  console.log(JSON.stringify({
    name, value: short(value), unit, peer, peer_value: short(peer_value),
    ratio: peer_value ? Number((value / peer_value).toFixed(3)) : null,
  }));
}
// What explains a figure; not a figure itself.
export const say = (...words) => console.error(...words);
