/** The signs of the states. They differ in shape, not only in colour. */

/** @typedef {import('../pkg/haitao_lens.js').BadgeState} State */

/** Paths in a 16 × 16 box: the shape first, then what is cut out of it. @type {Record<State, string>} */
const PATHS = {
  // A disc with a tick.
  ok: 'M8 1a7 7 0 1 1 0 14A7 7 0 0 1 8 1zM6.9 11.4l5-5-1.3-1.3-3.7 3.7-1.6-1.6L4 8.5z',
  // A triangle with an exclamation mark.
  caution: 'M8 1.2 15.4 14.4H.6zM7.1 6v4.2h1.8V6zM7.1 11.2V13h1.8v-1.8z',
  // An octagon with a bar.
  stop: 'M5 1h6l4 4v6l-4 4H5l-4-4V5zM4 7v2.2h8V7z',
  // A square with a question mark.
  unknown: 'M2.5 1.5h11a1 1 0 0 1 1 1v11a1 1 0 0 1-1 1h-11a1 1 0 0 1-1-1v-11a1 1 0 0 1 1-1zM5.3 6.2H7c0-.7.4-1.1 1-1.1s1 .3 1 .9c0 .5-.3.8-.9 1.2-.7.5-1 1-1 1.9v.4h1.7v-.3c0-.4.2-.7.8-1.1.7-.5 1.2-1.1 1.2-2.1 0-1.6-1.2-2.5-2.8-2.5-1.7 0-2.7 1-2.7 2.7zM7 10.6v1.9h1.9v-1.9z',
  // A diamond with two opposite arrows.
  conflict: 'M8 .6 15.4 8 8 15.4.6 8zM4.2 6.6h4.3V5l3.1 2.3-.1.1H4.2zM11.8 9.4H7.5V11L4.4 8.7l.1-.1h7.3z',
};

/**
 * @param {Document} document
 * @param {State} state
 */
export function iconOf(document, state) {
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  svg.setAttribute('viewBox', '0 0 16 16');
  svg.setAttribute('class', 'icon');
  svg.setAttribute('aria-hidden', 'true');
  const path = document.createElementNS('http://www.w3.org/2000/svg', 'path');
  path.setAttribute('d', PATHS[state]);
  path.setAttribute('fill', 'currentColor');
  path.setAttribute('fill-rule', 'evenodd');
  svg.append(path);
  return svg;
}
