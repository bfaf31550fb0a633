/**
 * Finds badges their place: near the product's name, on ground where the page shows nothing that they could hide.
 *
 * Whether ground is free is asked of the browser: a point is free when what lies there is the name itself, something
 * around it, or something that shows nothing; where the badges stand before the name, a picture will do too. Where there is not room for
 * all words, the badges that matter most keep theirs, or fewer of them, and the others show their sign alone.
 */

/** @typedef {import('../pkg/haitao_lens.js').Place} Place */
/** @typedef {import('../pkg/haitao_lens.js').Badge} Badge */
/** @typedef {{ x: number, y: number, width: number }} Spot */
/** @typedef {{ long: number, short: number }} Width of a badge with all its words, and with fewer of them */
/** @typedef {Map<number, keyof Width>} Worded which badges show words */

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
 * @param {{ host: HTMLElement, row: HTMLElement, anchor: Element, place: Place, badges: Badge[], widths: Width[] }} drawn
 *   `widths` of the badges, once measured
 * @returns {() => void}
 */
export function spotFor(view, { host, row, anchor, place, badges, widths }) {
  const buttons = [...row.children];
  if (widths.length === 0) widths.push(...buttons.map(widthsOf));
  const all = widths.reduce((sum, { long }) => sum + long + BETWEEN, -BETWEEN);
  const signs = widths.length * (SIGN + BETWEEN) - BETWEEN;

  const origin = host.getBoundingClientRect();
  const around = anchor.getBoundingClientRect();
  const { clientWidth, scrollWidth } = view.document.documentElement;
  // A page wider than the window is scrolled sideways: what stands beyond the edge is not read.
  const right = Math.min(roomOf(anchor, host.localName, all).right, clientWidth);
  const { first, last, end } = linesOf(view, anchor, around);
  // Where the name ends is off the screen, nothing can be told of the ground there: they stay as they are until it comes.
  const isBeyond = around.left + signs > clientWidth && view.scrollX + clientWidth < scrollWidth - 1;
  if (isBeyond || !isOnScreen(view, last)) return () => {};

  const after = { x: end + GAP, y: (last.top + last.bottom - HEIGHT) / 2 };
  const below = { x: around.left, y: last.bottom + 4 };
  const above = { x: around.left, y: first.top - HEIGHT - 4 };
  const spots = place === 'before' ? [above, after, below] : place === 'inside' ? [after, below] : [after, below, above];

  const gravest = FIRST.map((isFirst) => badges.findIndex(isFirst)).find((n) => n >= 0) ?? 0;
  const fitting = spots
    .filter(({ x }) => x + signs <= right)
    .map((spot) => ({ ...spot, words: wordsIn(right - spot.x, signs, widths, badges) }))
    .map((spot) => ({ ...spot, width: widthOf(spot.words, widths) }))
    .sort((a, b) => shown(b.words, gravest) - shown(a.words, gravest));
  const isUsable = (/** @type {Spot} */ spot) => isFree(view, anchor, host, spot, place);
  // Under a layer of the page's (a login, a menu) nothing can be told: the badges lie under it with the name.
  const isCovered = () => !isUsable({ x: last.left, y: last.top, width: 8 });
  // Nothing is free: over the end of the name, which the panel repeats. Never over anything else.
  const over = { x: end - signs, y: last.bottom - HEIGHT, words: new Map() };
  const [best, ...others] = fitting;
  const spot = best && (isUsable(best) || isCovered()) ? best : others.find(isUsable) ?? over;

  return () => {
    buttons.forEach((button, n) => {
      button.classList.toggle('sign-only', !spot.words.has(n));
      button.classList.toggle('fewer', spot.words.get(n) === 'short');
    });
    row.classList.remove('waiting');
    row.style.left = `${Math.round(spot.x - origin.left)}px`;
    row.style.top = `${Math.round(spot.y - origin.top)}px`;
  };
}

/** Until it is placed a badge holds both its texts, so that one layout tells both widths. @param {Element} button @returns {Width} */
function widthsOf(button) {
  const { width } = button.getBoundingClientRect();
  const [long, short] = [...button.querySelectorAll('span')].map((text) => text.getBoundingClientRect());
  if (!long?.width || !short) return { long: width, short: width };
  const gap = Math.abs(short.left < long.left ? long.left - short.right : short.left - long.right);
  return { long: width - short.width - gap, short: width - long.width - gap };
}

/**
 * The badges that show words in so much room: by their weight all words, or where these do not fit, fewer.
 *
 * @param {number} room
 * @param {number} signs
 * @param {Width[]} widths
 * @param {Badge[]} badges
 */
function wordsIn(room, signs, widths, badges) {
  /** @type {Worded} */
  const words = new Map();
  let left = room - signs;
  for (const isFirst of FIRST) {
    badges.forEach((badge, n) => {
      const width = widths[n];
      if (words.has(n) || !isFirst(badge) || !width) return;
      const fits = (/** @type {keyof Width} */ form) => width[form] - SIGN <= left;
      const form = fits('long') ? 'long' : fits('short') ? 'short' : null;
      if (!form) return;
      words.set(n, form);
      left -= width[form] - SIGN;
    });
  }
  return words;
}

/** How much is said, the gravest badge before all others. @param {Worded} words @param {number} gravest */
function shown(words, gravest) {
  const said = (/** @type {keyof Width | undefined} */ form) => (form === 'long' ? 2 : form === 'short' ? 1 : 0);
  return 100 * said(words.get(gravest)) + [...words.values()].reduce((sum, form) => sum + said(form), 0);
}

/** @param {Width} width @param {keyof Width | undefined} form */
const formed = (width, form) => (form ? width[form] : SIGN);

/** @param {Worded} words @param {Width[]} widths */
function widthOf(words, widths) {
  return widths.reduce((sum, width, n) => sum + BETWEEN + formed(width, words.get(n)), -BETWEEN);
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
    // One that the name runs out of says nothing of the room beside it.
    if (rect.width > room.width && rect.right >= room.right) room = rect;
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
