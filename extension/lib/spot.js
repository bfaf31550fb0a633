/**
 * Finds badges their place: near the product's name, on ground where the page shows nothing that they could hide.
 *
 * Whether ground is free is asked of the browser: a point is free when what lies there is the name itself, something
 * around it, or something that shows nothing; where the badges stand before the name, a picture will do too. Where there is not room for
 * all words, the badges that matter most keep theirs and the others show their sign alone.
 */

/** @typedef {import('../pkg/haitao_lens.js').Place} Place */
/** @typedef {import('../pkg/haitao_lens.js').Badge} Badge */
/** @typedef {{ x: number, y: number, width: number }} Spot */

const GAP = 6;
const HEIGHT = 22;
/** Width of a badge that shows its sign alone, and the room between two. */
const SIGN = 22;
const BETWEEN = 4;
/** How far up the page's tree the room beside a name is looked for. */
const LEVELS = 5;

/** Who keeps the words when there is room for some only. @type {((badge: Badge) => boolean)[]} */
const FIRST = [
  ({ state }) => state === 'stop',
  ({ state }) => state === 'conflict',
  ({ kind, state }) => kind === 'origin' && state !== 'unknown',
  ({ state }) => state === 'caution',
  ({ kind }) => kind === 'rank',
  () => true,
];

/**
 * Measures now, and returns what moves the badges, so that many can be measured before the first one moves.
 *
 * @param {Window & typeof globalThis} view
 * @param {{ host: HTMLElement, row: HTMLElement, anchor: Element, place: Place, badges: Badge[], widths: number[] }} drawn
 *   `widths` of the badges with their words, once measured
 * @returns {() => void}
 */
export function spotFor(view, { host, row, anchor, place, badges, widths }) {
  const buttons = [...row.children];
  if (widths.length === 0) widths.push(...buttons.map((button) => button.getBoundingClientRect().width));
  const all = widths.reduce((sum, width) => sum + width + BETWEEN, -BETWEEN);
  const signs = widths.length * (SIGN + BETWEEN) - BETWEEN;

  const origin = host.getBoundingClientRect();
  const around = anchor.getBoundingClientRect();
  const room = roomOf(anchor, host.localName, all);
  const { first, last, end } = linesOf(view, anchor, around);
  // Where the name ends is off the screen, nothing can be told of the ground there: they stay as they are until it comes.
  if (!isOnScreen(view, last)) return () => {};

  const after = { x: end + GAP, y: (last.top + last.bottom - HEIGHT) / 2 };
  const below = { x: around.left, y: last.bottom + 4 };
  const above = { x: around.left, y: first.top - HEIGHT - 4 };
  const spots = place === 'before' ? [above, after, below] : place === 'inside' ? [after, below] : [after, below, above];

  const fitting = spots
    .filter(({ x }) => x + signs <= room.right)
    .map((spot) => ({ ...spot, words: wordsIn(room.right - spot.x, signs, widths, badges) }))
    .map((spot) => ({ ...spot, width: widthOf(spot.words, widths) }))
    .sort((a, b) => b.words.size - a.words.size);
  const isUsable = (/** @type {Spot} */ spot) => isFree(view, anchor, host, spot, place);
  // Under a layer of the page's (a login, a menu) nothing can be told: the badges lie under it with the name.
  const isCovered = () => !isUsable({ x: last.left, y: last.top, width: 8 });
  // Nothing is free: over the end of the name, which the panel repeats. Never over anything else.
  const over = { x: end - signs, y: last.bottom - HEIGHT, words: new Set() };
  const [best, ...others] = fitting;
  const spot = best && (isUsable(best) || isCovered()) ? best : others.find(isUsable) ?? over;

  return () => {
    buttons.forEach((button, n) => button.classList.toggle('sign-only', !spot.words.has(n)));
    row.classList.remove('waiting');
    row.style.left = `${Math.round(spot.x - origin.left)}px`;
    row.style.top = `${Math.round(spot.y - origin.top)}px`;
  };
}

/**
 * The badges that keep their words in so much room.
 *
 * @param {number} room
 * @param {number} signs
 * @param {number[]} widths
 * @param {Badge[]} badges
 */
function wordsIn(room, signs, widths, badges) {
  const words = new Set();
  let left = room - signs;
  for (const isFirst of FIRST) {
    badges.forEach((badge, n) => {
      const more = Number(widths[n]) - SIGN;
      if (words.has(n) || !isFirst(badge) || more > left) return;
      words.add(n);
      left -= more;
    });
  }
  return words;
}

/** @param {Set<number>} words @param {number[]} widths */
function widthOf(words, widths) {
  return widths.reduce((sum, width, n) => sum + BETWEEN + (words.has(n) ? width : SIGN), -BETWEEN);
}

/**
 * The box badges should stay in: the nearest one around the name that is wide enough, and never one that holds another
 * product, whose badges have their host in it.
 *
 * @param {Element} anchor
 * @param {string} hostName
 * @param {number} wanted
 */
function roomOf(anchor, hostName, wanted) {
  let room = anchor.getBoundingClientRect();
  let box = anchor.parentElement;
  for (let level = 1; box && level < LEVELS && room.width < wanted; level++, box = box.parentElement) {
    if (box.getElementsByTagName(hostName).length > 1) break;
    const rect = box.getBoundingClientRect();
    if (rect.width > room.width) room = rect;
  }
  return room;
}

/**
 * The first and the last visible line of the anchor's text, and where the last one ends.
 *
 * @param {Window & typeof globalThis} view
 * @param {Element} anchor
 * @param {DOMRect} around
 */
function linesOf(view, anchor, around) {
  const range = view.document.createRange();
  range.selectNodeContents(anchor);
  const rects = [...range.getClientRects()].filter(({ width, bottom }) => width > 0 && bottom <= around.bottom + 2);
  if (rects.length === 0) return { first: around, last: around, end: around.right };
  const first = rects.reduce((one, other) => (other.top < one.top ? other : one));
  const last = rects.reduce((one, other) => (other.bottom > one.bottom ? other : one));
  const end = Math.max(...rects.filter(({ bottom }) => bottom > last.top + 2).map(({ right }) => right));
  return { first, last, end };
}

/** @param {Window} view @param {{ left: number, top: number }} line */
const isOnScreen = (view, { left, top }) => top >= 0 && top + HEIGHT <= view.innerHeight && left >= 0 && left < view.innerWidth;

/**
 * @param {Window} view
 * @param {Element} anchor
 * @param {Element} host
 * @param {Spot} spot
 * @param {Place} place
 */
function isFree(view, anchor, host, { x, y, width }, place) {
  if (x < 0 || y < 0 || x + width > view.document.documentElement.clientWidth) return false;
  const steps = Math.ceil(width / 40);
  for (const down of [0.15, 0.5, 0.85]) {
    for (let step = 0; step <= steps; step++) {
      const along = 2 + ((width - 4) * step) / steps;
      const there = view.document.elementFromPoint(x + along, y + HEIGHT * down);
      if (!there || !isGround(there, anchor, host, place)) return false;
    }
  }
  return true;
}

/**
 * @param {Element} there
 * @param {Element} anchor
 * @param {Element} host
 * @param {Place} place
 */
function isGround(there, anchor, host, place) {
  if (there === host || there.contains(anchor) || there.parentElement === anchor) return true;
  if (there.textContent?.trim() !== '' || there.matches('button, input, select, textarea, [role="button"]')) return false;
  return place === 'before' || isClear(there);
}

/** Whether an element shows nothing: a link stretched over a card, an empty spacer. @param {Element} element */
function isClear(element) {
  if (element.matches('img, picture, video, canvas, svg, svg *, iframe, object, embed') || element.querySelector('img, video, canvas, svg')) return false;
  const { backgroundColor, backgroundImage } = getComputedStyle(element);
  return backgroundImage === 'none' && /^(transparent|rgba\(.*, 0\))$/.test(backgroundColor);
}
