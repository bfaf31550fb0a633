/**
 * Badges beside the products of a page. Used by the extension and by the playground, on any document.
 *
 * The page keeps its layout: a badge's host takes no room (absolute, 0 × 0), its content lives in a closed shadow
 * root, lies over free space, and never over a button or another text. The words come from the report; nothing
 * here judges.
 */

import { element } from './element.js';
import { iconOf } from './icons.js';
import { openPanel } from './panel.js';
import { spotFor } from './spot.js';
import { css } from './style.js';

/** @typedef {import('../pkg/haitao_lens.js').Report} Report */
/** @typedef {import('../pkg/haitao_lens.js').Item} Item */
/** @typedef {import('../pkg/haitao_lens.js').Place} Place */
/** @typedef {import('./words.js').Words} Words */

// Hyphenated and never defined: no script of the page can have given it behaviour.
const HOST = 'haitao-lens-badges';

/** Whether a node is the host of a badge. @param {Node} node */
export const isBadge = (node) => node.nodeName === HOST.toUpperCase();

/**
 * @typedef {object} Drawn
 * @property {HTMLElement} host
 * @property {string} key
 * @property {string | null} text of the anchor when the badge was made
 * @property {() => () => void} measure looks for room, and returns what moves the badge there
 * @property {() => void} hide
 * @property {() => void} remove
 */

/**
 * The badges of one life of a page; they go with `signal`.
 *
 * @param {Window & typeof globalThis} view the window of the document
 * @param {Words} words
 * @param {AbortSignal} signal
 */
export function badgeLayer(view, words, signal) {
  /** @type {Map<Element, Drawn>} */
  const drawn = new Map();
  const sheet = new view.CSSStyleSheet();
  sheet.replaceSync(css);

  /** Anchors on the screen. @type {Set<Element>} */
  const visible = new Set();
  /** @param {Element[]} anchors */
  const settle = (anchors) => {
    const moves = anchors.map((anchor) => (visible.has(anchor) ? drawn.get(anchor)?.measure() : undefined));
    for (const move of moves) move?.();
  };
  // A badge finds its place when its product comes on the screen: only there can free space be told. It hides with
  // its product, which a box of the page's own may scroll away.
  const near = new view.IntersectionObserver((entries) => {
    for (const { target, isIntersecting } of entries) {
      if (isIntersecting) visible.add(target);
      else if (visible.delete(target)) drawn.get(target)?.hide();
    }
    settle(entries.map(({ target }) => target));
  }, { threshold: [0, 1] });
  const resized = new view.ResizeObserver((entries) => settle(entries.map(({ target }) => target)));

  // What is placed absolutely stays where it is when a box that is not its own scrolls.
  let frame = 0;
  view.addEventListener('scroll', ({ target }) => {
    if (target === view.document || frame) return;
    frame = view.requestAnimationFrame(() => {
      frame = 0;
      settle([...visible].filter((anchor) => /** @type {Node} */ (target).contains(anchor)));
    });
  }, { capture: true, passive: true, signal });

  const layer = {
    /**
     * Shows the badges of `report`, leaving alone those that are still right.
     *
     * @param {Report} report
     * @param {(Element | undefined)[]} nodes the captured elements, in the order of the capture
     * @param {Place} place
     */
    show(report, nodes, place) {
      const kept = new Set();
      for (const item of report.items) {
        const anchor = item.anchor === null ? undefined : nodes[item.anchor];
        if (!anchor?.isConnected || item.badges.length === 0 || kept.has(anchor)) continue;
        kept.add(anchor);
        // Where things stood in the capture does not matter: a new banner above a list changes every number.
        const key = JSON.stringify({ ...item, anchor: null, sources: null });
        const old = drawn.get(anchor);
        if (old?.key === key && old.host.isConnected) continue;
        old?.remove();
        drawn.set(anchor, draw(report, item, anchor, place, key));
      }
      for (const [anchor, badge] of drawn) if (!kept.has(anchor)) badge.remove();
    },

    /**
     * Takes away badges that may be wrong before the page is read again.
     *
     * @param {'all' | 'changed'} which `changed`: those whose product has another name now
     */
    drop(which) {
      for (const [anchor, badge] of drawn) {
        if (which === 'all' || !anchor.isConnected || anchor.textContent !== badge.text) badge.remove();
      }
    },
  };

  /**
   * @param {Report} report
   * @param {Item} item
   * @param {Element} anchor
   * @param {Place} place
   * @param {string} key
   * @returns {Drawn}
   */
  function draw(report, item, anchor, place, key) {
    const host = view.document.createElement(HOST);
    const root = host.attachShadow({ mode: 'closed' });
    root.adoptedStyleSheets = [sheet];
    const make = element(view.document);
    const buttons = item.badges.map((badge) => {
      const button = make('button', { type: 'button', class: `badge ${badge.state}`, 'aria-haspopup': 'dialog' }, [
        iconOf(view.document, badge.state), make('span', {}, [badge.text]),
      ]);
      // What is shown comes first in the name: who speaks to her computer says what she sees.
      button.setAttribute('aria-label', `${badge.text}. ${badge.label}`);
      button.title = badge.label;
      button.addEventListener('click', () => openPanel({ view, root, button, badge, item, report, words, signal }));
      return button;
    });
    const row = make('div', { class: 'row waiting', lang: words.lang, role: 'group', 'aria-label': words.name }, buttons);
    root.append(row);

    // A card is often one big link: what happens in the badge is not for it. Links of the panel still work.
    for (const type of ['click', 'auxclick', 'mousedown', 'mouseup', 'pointerdown', 'pointerup', 'keydown', 'keyup']) {
      root.addEventListener(type, (event) => {
        event.stopPropagation();
        if (type === 'click' && !(/** @type {Element} */ (event.target)).closest('a[href]')) event.preventDefault();
      });
    }

    if (place === 'before') anchor.before(host);
    else if (place === 'after') anchor.after(host);
    else anchor.append(host);

    /** @type {number[]} */
    const widths = [];
    const measure = () => spotFor(view, { host, row, anchor, place, badges: item.badges, widths });
    near.observe(anchor);
    resized.observe(anchor);
    return {
      host, key, measure, text: anchor.textContent,
      hide: () => row.classList.add('waiting'),
      remove() {
        near.unobserve(anchor);
        resized.unobserve(anchor);
        visible.delete(anchor);
        host.remove();
        drawn.delete(anchor);
      },
    };
  }

  signal.addEventListener('abort', () => {
    layer.drop('all');
    near.disconnect();
    resized.disconnect();
  });
  return layer;
}
