/**
 * The badges of one product, in a host of their own. The host takes no room on the page (absolute, 0 × 0) and its
 * content is in a closed shadow root. The words come from the report; nothing here judges.
 */

import { brief, shorter } from './brief.js';
import { element } from './element.js';
import { iconOf } from './icons.js';
import { openPanel } from './panel.js';
import { badgeWords } from './said.js';
import { spotFor } from './spot.js';

/** @typedef {import('../pkg/haitao_lens.js').Report} Report */
/** @typedef {import('../pkg/haitao_lens.js').Item} Item */
/** @typedef {import('../pkg/haitao_lens.js').Place} Place */
/** @typedef {import('./words.js').Words} Words */
/** @typedef {import('./settings.js').Settings['density']} Density */

// Hyphenated and never defined: no script of the page can have given it behaviour.
const HOST = 'haitao-lens-badges';

const EVENTS = ['click', 'auxclick', 'mousedown', 'mouseup', 'pointerdown', 'pointerup', 'keydown', 'keyup'];

/** Whether a node is a host of ours. @param {Node} node */
export const isOurs = (node) => node.nodeName === 'HAITAO-LENS-BADGES' || node.nodeName === 'HAITAO-LENS-TOOLS';

/** A card is often one big link: what happens in a node of ours is not for it. Links of our own still work. @param {ShadowRoot} root */
export function shield(root) {
  for (const type of EVENTS) {
    root.addEventListener(type, (event) => {
      event.stopPropagation();
      if (type === 'click' && !(/** @type {Element} */ (event.target)).closest('a[href]')) event.preventDefault();
    });
  }
}

/** Takes away what another run of this extension left on the page. @param {Document} document */
export function clear(document) {
  for (const host of document.querySelectorAll('haitao-lens-badges, haitao-lens-tools')) host.remove();
}

/**
 * @param {{ view: Window & typeof globalThis, sheet: CSSStyleSheet, words: Words, signal: AbortSignal, density: Density,
 *   clean: (report: Report) => Promise<Report> }} layer
 * @param {{ report: Report, item: Item, anchor: Element, place: Place }} product its report may be replaced later
 */
export function drawBadges({ view, sheet, words, signal, density, clean }, product) {
  const { anchor, place, item, item: { badges } } = product;
  const isBrief = density === 'compact';
  const host = view.document.createElement(HOST);
  const root = host.attachShadow({ mode: 'closed' });
  root.adoptedStyleSheets = [sheet];

  const make = element(view.document);
  const buttons = badges.map((badge) => {
    const said = badgeWords(badge, item, product.report, words);
    const text = isBrief ? brief(badge, item, words) : said.text;
    const button = make('button', { type: 'button', class: `badge ${badge.state}`, 'aria-haspopup': 'dialog' }, [
      iconOf(view.document, badge.state), make('span', { class: 'long' }, [text]),
      make('span', { class: 'short' }, [isBrief ? text : shorter(badge, item, words, text)]),
    ]);
    // What is shown comes first in the name: who speaks to her computer says what she sees.
    button.setAttribute('aria-label', `${text}. ${said.label}`);
    button.title = said.label;
    button.addEventListener('click', () => {
      openPanel({ view, root, button, badge, item: product.item, report: product.report, words, signal, clean });
    });
    return button;
  });
  const row = make('div', { class: `row waiting show-${density}`, lang: words.lang, role: 'group', 'aria-label': words.name }, buttons);
  root.append(row);

  shield(root);

  if (place === 'before') anchor.before(host);
  else if (place === 'after') anchor.after(host);
  else anchor.append(host);

  /** @type {import('./spot.js').Width[]} */
  const widths = [];
  return {
    host,
    /** Looks for room, and returns what moves the badges there. */
    measure: () => spotFor(view, { host, row, anchor, place, badges, widths }),
    /** The first badge, or the one so many after the focused one, around the end. @param {number} step */
    focus(step) {
      const now = buttons.findIndex((button) => button === root.activeElement);
      buttons[now < 0 ? 0 : (now + step + buttons.length) % buttons.length]?.focus();
    },
    hide: () => row.classList.add('waiting'),
  };
}
