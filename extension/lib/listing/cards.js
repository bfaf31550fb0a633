/** The box of each product in a list, told from the nodes beside which badges go: what holds one of them alone. */

/** How far up from the name of the only product of a list its box may be. */
const ALONE = 3;

/**
 * @param {Element[]} anchors
 * @returns {Element[]} one an anchor
 */
export function cardsOf(anchors) {
  /** How many anchors an element holds. @type {Map<Element, number>} */
  const held = new Map();
  for (const anchor of anchors) {
    for (let at = /** @type {Element | null} */ (anchor); at; at = at.parentElement) held.set(at, (held.get(at) ?? 0) + 1);
  }
  const levels = anchors.map((anchor) => {
    let level = 0;
    for (let at = anchor.parentElement; at?.parentElement && held.get(at) === 1; at = at.parentElement) level += 1;
    return level;
  });
  // The last row of a list may hold one product; its box is no higher up than those of the others.
  const most = anchors.length === 1 ? ALONE : usual(levels);
  return anchors.map((anchor, n) => {
    let card = anchor;
    for (let level = Math.min(Number(levels[n]), most); level > 0; level -= 1) card = card.parentElement ?? card;
    return card;
  });
}

/** The value that most have; of several such, the least. @param {number[]} values */
function usual(values) {
  /** @type {Map<number, number>} */
  const counts = new Map();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts].sort(([a, m], [b, n]) => n - m || a - b)[0]?.[0] ?? 0;
}
