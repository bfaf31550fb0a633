/**
 * The listing tools on a page: a bar, and veils and numbers over the cards. On a page that is no list, and until they are
 * asked for, they make nothing. What was chosen lives as long as the document and is stored nowhere.
 */

import { shield } from '../badge.js';
import { filled } from '../format.js';
import { drawBar } from './bar.js';
import { cardsOf } from './cards.js';
import { isActive, judge, nothing } from './choice.js';
import { css } from './style.js';
import { veilLayer } from './veils.js';

/** @typedef {import('../../pkg/haitao_lens.js').Report} Report */
/** @typedef {import('../../pkg/haitao_lens.js').Item} Item */
/** @typedef {import('../words.js').Words} Words */

/** What outlives a page that changes its address without a load. */
export const fresh = () => ({ open: false, choice: nothing() });

/** How often the page may take the bar away before it has won. */
const PATIENCE = 10;

/**
 * @param {Window & typeof globalThis} view
 * @param {Words} words
 * @param {ReturnType<typeof fresh>} state
 * @param {AbortSignal} signal
 */
export function listingTools(view, words, state, signal) {
  /** The products of the list that have a box. @type {{ item: Item, card: Element }[]} */
  let products = [];
  /** @type {ReturnType<typeof draw> | null} */
  let drawn = null;
  let lost = 0;
  /** What was read last. @type {{ report: Report, nodes: (Element | undefined)[] } | null} */
  let last = null;

  function draw() {
    const host = view.document.createElement('haitao-lens-tools');
    const root = host.attachShadow({ mode: 'closed' });
    const sheet = new view.CSSStyleSheet();
    sheet.replaceSync(css);
    root.adoptedStyleSheets = [sheet];
    const life = new AbortController();
    const veils = veilLayer(view, host, root, AbortSignal.any([life.signal, signal]));
    const bar = drawBar(view.document, words, {
      choose(changes) {
        Object.assign(state.choice, changes);
        apply();
      },
      undo() {
        state.choice = nothing();
        apply();
        bar.focus();
      },
      close() {
        Object.assign(state, fresh());
        shut();
      },
    });
    root.append(bar.bar, roomFor(bar.bar, AbortSignal.any([life.signal, signal])));
    shield(root);
    view.document.documentElement.append(host);
    return { host, veils, bar, life };
  }

  /** Room below the end of the page, so that the bar can be scrolled off what stands there. @param {HTMLElement} bar @param {AbortSignal} ended */
  function roomFor(bar, ended) {
    const room = view.document.createElement('div');
    room.className = 'room';
    const page = view.document.documentElement;
    const sized = new view.ResizeObserver(() => {
      room.style.top = `${page.offsetHeight}px`;
      room.style.height = `${bar.offsetHeight + 24}px`;
    });
    for (const box of [page, bar]) sized.observe(box);
    ended.addEventListener('abort', () => sized.disconnect());
    return room;
  }

  function shut() {
    drawn?.life.abort();
    drawn?.host.remove();
    drawn = null;
  }

  function apply() {
    if (products.length === 0 || !(state.open || isActive(state.choice))) return shut();
    const result = judge(products.map(({ item }) => item), state.choice);
    drawn ??= draw();
    const number = new Intl.NumberFormat(words.lang);
    /** @type {Map<Element, import('./veils.js').Mark>} */
    const marks = new Map();
    products.forEach(({ item, card }, n) => {
      const place = result.numbers[n] ?? null;
      const veil = result.states[n] === 'dimmed' ? state.choice.how : null;
      if (place === null && !veil) return;
      const label = filled(words.tools_place, { number: number.format(Number(place)), title: item.title ?? '' });
      marks.set(card, { veil, number: place === null ? null : number.format(place), label });
    });
    drawn.veils.set(marks);
    drawn.bar.show(state.choice, result);
  }

  signal.addEventListener('abort', shut);

  return {
    /**
     * The list as it is now; nothing where the page is no list.
     *
     * @param {Report} report
     * @param {(Element | undefined)[]} nodes the captured elements, in the order of the capture
     */
    show(report, nodes) {
      const anchored = report.kind === 'listing'
        ? report.items.flatMap((item) => {
          const anchor = item.anchor === null ? undefined : nodes[item.anchor];
          return anchor?.isConnected ? [{ item, anchor }] : [];
        }) : [];
      // A list nobody filters costs nothing.
      const cards = state.open || isActive(state.choice) ? cardsOf(anchored.map(({ anchor }) => anchor)) : [];
      products = cards.map((card, n) => ({ card, item: /** @type {{ item: Item }} */ (anchored[n]).item }));
      last = { report, nodes };
      apply();
    },
    /** Opens the bar, and says whether there is a list for it. */
    open() {
      state.open = true;
      if (last) this.show(last.report, last.nodes);
      drawn?.bar.focus();
      if (!drawn) state.open = false;
      return drawn !== null;
    },
    /** The page took nodes of ours away. */
    mend() {
      if (!drawn || drawn.host.isConnected || lost >= PATIENCE) return;
      lost += 1;
      shut();
      apply();
    },
    /** Nodes moved that were not read anew. */
    move: () => drawn?.veils.move(),
  };
}
