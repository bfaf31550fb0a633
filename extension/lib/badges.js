/**
 * Badges beside the products of a page. Used by the extension and by the playground, on any document.
 *
 * Badges are placed when their product is on the screen, over free space and never over a button or another text. The
 * page keeps its layout, and its own nodes are not changed.
 */

import { drawBadges } from './badge.js';
import { pause, sliced, whole } from './slices.js';
import { css } from './style.js';

export { clear, isOurs } from './badge.js';

/** @typedef {import('../pkg/haitao_lens.js').Report} Report */
/** @typedef {import('../pkg/haitao_lens.js').Item} Item */
/** @typedef {import('../pkg/haitao_lens.js').Place} Place */
/** @typedef {import('./words.js').Words} Words */

/** In a list longer than this, badges are made only when their product comes near the screen. */
const MANY = 24;
/** How often the badges of one product are put back when the page takes them away: it may mean it. */
const PATIENCE = 10;

/**
 * A product that has badges, or gets them once it is near the screen.
 *
 * @typedef {object} Product
 * @property {Report} report
 * @property {Item} item
 * @property {Element} anchor
 * @property {Place} place
 * @property {string} key what the badges say
 * @property {string | null} name text of the anchor when the product was read
 * @property {ReturnType<typeof drawBadges> | null} drawn
 * @property {number} lost how often the page took its badges away
 */

/**
 * The badges of one life of a page; they go with `signal`.
 *
 * @param {Window & typeof globalThis} view the window of the document
 * @param {Words} words
 * @param {AbortSignal} signal
 * @param {import('./settings.js').Settings['density']} density
 * @param {(report: Report) => Promise<Report>} clean what of a report may be copied
 */
export function badgeLayer(view, words, signal, density, clean) {
  const sheet = new view.CSSStyleSheet();
  sheet.replaceSync(css);

  /** @type {Map<Element, Product>} */
  const products = new Map();
  /** Anchors on the screen: only there can free space be told. @type {Set<Element>} */
  const visible = new Set();

  /** Products near the screen that have no badges yet. @type {Set<Product>} */
  const undrawn = new Set();
  /** Where badges are to be placed. @type {Set<Element>} */
  const unsettled = new Set();
  let working = false;

  async function work() {
    if (working) return;
    working = true;
    try {
      while ((undrawn.size > 0 || unsettled.size > 0) && !signal.aborted) {
        if (undrawn.size > 0) {
          await sliced(drawing(), () => !signal.aborted);
          await laidOut(view);
        }
        await sliced(placing(), () => !signal.aborted);
      }
    } finally {
      working = false;
    }
  }

  function* drawing() {
    for (const product of undrawn) {
      undrawn.delete(product);
      if (products.get(product.anchor) === product) draw(product);
      yield;
    }
  }

  /** All are measured before the first is moved: a move between two has the page laid out again. */
  function* placing() {
    const moves = [];
    for (const anchor of unsettled) {
      unsettled.delete(anchor);
      if (visible.has(anchor)) moves.push({ anchor, move: products.get(anchor)?.drawn?.measure() });
      yield;
    }
    for (const { anchor, move } of moves) if (visible.has(anchor)) move?.();
  }

  /** @param {Element[]} anchors */
  function settle(anchors) {
    for (const anchor of anchors) unsettled.add(anchor);
    work();
  }

  const near = new view.IntersectionObserver((entries) => {
    for (const { target, isIntersecting } of entries) {
      const product = products.get(target);
      if (isIntersecting && product) undrawn.add(product);
    }
    work();
  }, { rootMargin: '200% 0px' });

  // Badges hide with their product, which a box of the page's own may scroll away.
  const onScreen = new view.IntersectionObserver((entries) => {
    for (const { target, isIntersecting } of entries) {
      if (isIntersecting) visible.add(target);
      else if (visible.delete(target)) products.get(target)?.drawn?.hide();
    }
    settle(entries.map(({ target }) => target));
  }, { threshold: [0, 1] });
  const resized = new view.ResizeObserver((entries) => settle(entries.map(({ target }) => target)));

  // What is placed absolutely stays where it is when a box that is not its own scrolls. Sideways a page shows more room.
  let frame = 0;
  let { scrollX } = view;
  view.addEventListener('scroll', ({ target }) => {
    if (frame || (target === view.document && view.scrollX === scrollX)) return;
    scrollX = view.scrollX;
    frame = view.requestAnimationFrame(() => {
      frame = 0;
      settle([...visible].filter((anchor) => /** @type {Node} */ (target).contains(anchor)));
    });
  }, { capture: true, passive: true, signal });

  /** @param {Product} product */
  function draw(product) {
    const { anchor } = product;
    if (product.drawn || !anchor.isConnected) return;
    product.drawn = drawBadges({ view, sheet, words, signal, density, clean }, product);
    onScreen.observe(anchor);
    resized.observe(anchor);
  }

  /** Puts back badges that the page took away; a page that goes on taking them away wins. @param {Product} product */
  function mend(product) {
    const { anchor, drawn } = product;
    if (!drawn || drawn.host.isConnected || !anchor.isConnected || product.lost >= PATIENCE) return;
    product.lost += 1;
    product.drawn = null;
    for (const observer of [onScreen, resized]) observer.unobserve(anchor);
    draw(product);
  }

  /** @param {Product} product */
  function remove({ anchor, drawn }) {
    for (const observer of [near, onScreen, resized]) observer.unobserve(anchor);
    visible.delete(anchor);
    products.delete(anchor);
    drawn?.host.remove();
  }

  const layer = {
    /** In one go. @param {Report} report @param {(Element | undefined)[]} nodes @param {Place} place */
    show(report, nodes, place) {
      whole(this.showing(report, nodes, place));
    },

    /**
     * Shows the badges of `report` product by product, leaving alone those that are still right.
     *
     * @param {Report} report
     * @param {(Element | undefined)[]} nodes the captured elements, in the order of the capture
     * @param {Place} place
     * @returns {Generator<void, true, void>}
     */
    * showing(report, nodes, place) {
      const kept = new Set();
      for (const item of report.items) {
        yield;
        const anchor = item.anchor === null ? undefined : nodes[item.anchor];
        if (!anchor?.isConnected || item.badges.length === 0 || kept.has(anchor)) continue;
        kept.add(anchor);
        const key = JSON.stringify(item.badges);
        const name = anchor.textContent;
        const old = products.get(anchor);
        if (old?.key === key) {
          Object.assign(old, { report, item, name });
          mend(old);
          continue;
        }
        if (old) remove(old);
        const product = { report, item, anchor, place, key, name, drawn: null, lost: 0 };
        products.set(anchor, product);
        if (report.items.length > MANY) near.observe(anchor);
        else draw(product);
      }
      for (const product of products.values()) if (!kept.has(product.anchor)) remove(product);
      return true;
    },

    /** The page took nodes of ours away. */
    mend: () => products.forEach(mend),

    /**
     * Moves the focus from product to product, in the order of the page and around its end; where there is one product
     * only, from badge to badge.
     *
     * @param {1 | -1} step
     */
    jump(step) {
      const all = [...products.values()].filter(({ anchor }) => anchor.isConnected)
        .sort((one, other) => (one.anchor.compareDocumentPosition(other.anchor) & view.Node.DOCUMENT_POSITION_FOLLOWING ? -1 : 1));
      const now = all.findIndex(({ drawn }) => drawn?.host === view.document.activeElement);
      const next = all[now < 0 && step < 0 ? all.length - 1 : (now + step + all.length) % all.length];
      if (!next) return;
      draw(next);
      next.anchor.scrollIntoView({ block: 'nearest' });
      next.drawn?.focus(all.length > 1 ? 0 : step);
    },

    /**
     * Takes away badges that may be wrong before the page is read again.
     *
     * @param {'all' | 'changed'} which `changed`: those whose product has another name now
     */
    drop(which) {
      for (const product of products.values()) {
        const { anchor, name } = product;
        if (which === 'all' || !anchor.isConnected || anchor.textContent !== name) remove(product);
      }
    },
  };

  signal.addEventListener('abort', () => {
    layer.drop('all');
    for (const observer of [near, onScreen, resized]) observer.disconnect();
  });
  return layer;
}

/**
 * Resolves once the browser has laid out the page with what was put there, in its own time: whoever asks before where
 * something is has it done at once, the whole page in one go. In a tab that nobody sees, not before somebody does.
 *
 * @param {Window & typeof globalThis} view
 */
const laidOut = (view) => new Promise((done) => view.requestAnimationFrame(() => pause().then(done)));
