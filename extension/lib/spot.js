/**
 * Finds a badge its place: near the product's name, on ground where the page shows nothing that the badge could hide.
 *
 * Whether ground is free is asked of the browser: a point is free when what lies there is the name itself or
 * something around it. Next to a card's name a picture is free ground too.
 */

/** @typedef {import('../pkg/haitao_lens.js').Place} Place */
/** @typedef {{ x: number, y: number, width: number, height: number }} Box */

const GAP = 6;
/** Side of a badge that shows only its sign, and the room between two. */
const COMPACT = { side: 22, gap: 4 };

/**
 * Measures now, and returns what moves the badge, so that many can be measured before the first one moves.
 *
 * @param {Window & typeof globalThis} view
 * @param {{ host: HTMLElement, row: HTMLElement, anchor: Element, place: Place }} badge
 * @returns {() => void}
 */
export function spotFor(view, { host, row, anchor, place }) {
  const origin = host.getBoundingClientRect();
  const around = anchor.getBoundingClientRect();
  const line = lastLine(view, anchor, around);
  const compact = { width: row.children.length * (COMPACT.side + COMPACT.gap) - COMPACT.gap, height: COMPACT.side };
  row.classList.remove('compact');
  const { width, height } = row.getBoundingClientRect();

  /** @param {{ width: number, height: number }} size */
  const spots = ({ width, height }) => {
    const after = { x: line.right + GAP, y: (line.top + line.bottom - height) / 2, width, height };
    const below = { x: around.left, y: around.bottom + 2, width, height };
    const above = { x: around.left, y: around.top - height - 2, width, height };
    return place === 'before' ? [above, after, below] : place === 'inside' ? [after] : [after, below, above];
  };

  const full = spots({ width, height }).find((box) => isFree(view, anchor, box, place));
  const small = full ?? spots(compact).find((box) => isFree(view, anchor, box, place));
  // Nothing free: over the end of the name, which the panel repeats in full. Never over anything else.
  const box = small ?? {
    x: around.right - compact.width, y: line.bottom - compact.height, ...compact,
  };

  return () => {
    row.classList.toggle('compact', !full);
    row.classList.remove('waiting');
    row.style.left = `${Math.round(box.x - origin.left)}px`;
    row.style.top = `${Math.round(box.y - origin.top)}px`;
  };
}

/**
 * Where the last visible line of the anchor's text ends.
 *
 * @param {Window & typeof globalThis} view
 * @param {Element} anchor
 * @param {DOMRect} around
 */
function lastLine(view, anchor, around) {
  const range = view.document.createRange();
  range.selectNodeContents(anchor);
  let last = null;
  let right = 0;
  for (const rect of range.getClientRects()) {
    if (rect.width === 0 || rect.bottom > around.bottom + 2) continue;
    if (!last || rect.top >= last.bottom - 2) right = 0; // the next line
    if (!last || rect.bottom >= last.bottom) last = rect;
    right = Math.max(right, rect.right);
  }
  return last ? { right, top: last.top, bottom: last.bottom } : around;
}

/**
 * @param {Window} view
 * @param {Element} anchor
 * @param {Box} box
 * @param {Place} place
 */
function isFree(view, anchor, box, place) {
  const { x, y, width, height } = box;
  if (x < 0 || y < 0 || x + width > view.document.documentElement.clientWidth) return false;
  for (const down of [0.1, 0.5, 0.9]) {
    for (const along of [0.02, 0.35, 0.65, 0.98]) {
      const there = view.document.elementFromPoint(x + width * along, y + height * down);
      if (!there || !isGround(there, anchor, place)) return false;
    }
  }
  return true;
}

/**
 * @param {Element} there
 * @param {Element} anchor
 * @param {Place} place
 */
function isGround(there, anchor, place) {
  if (there.contains(anchor) || there.parentElement === anchor) return true;
  if (place !== 'before') return false;
  return there.textContent?.trim() === '' && !there.matches('button, input, select, textarea, [role="button"]');
}
