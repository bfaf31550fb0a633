/**
 * The reasons behind a badge: the page's own words, what was concluded from them, and the source of the rule.
 *
 * A popover in the badge's shadow root, so that no box of the page can cut it off. Escape, a click elsewhere or the
 * button close it, and the focus goes back to the badge.
 */

import { element } from './element.js';
import { iconOf } from './icons.js';
import { dated, reasons } from './reasons.js';
import { badgeWords } from './said.js';

/** @typedef {import('../pkg/haitao_lens.js').Report} Report */
/** @typedef {import('../pkg/haitao_lens.js').Item} Item */
/** @typedef {import('../pkg/haitao_lens.js').Badge} Badge */
/** @typedef {import('./words.js').Words} Words */

/**
 * @param {{ view: Window & typeof globalThis, root: ShadowRoot, button: HTMLElement, badge: Badge, item: Item,
 *   report: Report, words: Words, signal: AbortSignal, clean: (report: Report) => Promise<Report> }} context
 */
export function openPanel({ view, root, button, badge, item, report, words, signal, clean }) {
  const open = root.querySelector('.panel');
  if (open) {
    const same = open.getAttribute('data-kind') === badge.kind;
    open.dispatchEvent(new view.Event('leave'));
    if (same) return;
  }

  const make = element(view.document);
  const said = badgeWords(badge, item, report, words);
  const body = reasons[badge.kind](make, item, report, words);
  const copy = make('button', { type: 'button', class: 'action' }, [words.copy]);
  const close = make('button', { type: 'button', class: 'close', 'aria-label': words.close }, ['×']);
  const panel = make('div', {
    class: 'panel', role: 'dialog', 'aria-label': said.label, 'data-kind': badge.kind, tabindex: '-1',
    popover: 'manual', lang: words.lang,
  }, [
    make('header', {}, [
      make('span', { class: `sign ${badge.state}` }, [iconOf(view.document, badge.state)]),
      make('h2', {}, [said.text]), close,
    ]),
    make('div', { class: 'body' }, body.length ? body : [make('p', {}, [said.label])]),
    make('footer', {}, [make('span', { class: 'quiet' }, [asOf(report, words)]), copy]),
  ]);

  const life = new AbortController();
  const leave = () => {
    life.abort();
    panel.remove();
    button.removeAttribute('aria-expanded');
    button.focus();
  };
  const options = { signal: AbortSignal.any([life.signal, signal]), capture: true };
  panel.addEventListener('leave', leave);
  close.addEventListener('click', leave);
  copy.addEventListener('click', async () => {
    const write = async () => view.navigator.clipboard.writeText(JSON.stringify(await clean({ ...report, items: [item] }), null, 2));
    copy.textContent = await write().then(() => words.copied, () => words.notCopied);
  });
  view.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape') return;
    event.stopPropagation(); // Escape here is for the panel, not for a layer of the shop's
    leave();
  }, options);
  view.addEventListener('pointerdown', (event) => {
    if (event.target !== root.host) leave();
  }, options);

  root.append(panel);
  panel.showPopover();
  place(view, panel, button);
  button.setAttribute('aria-expanded', 'true');
  panel.focus({ preventScroll: true });
}

/**
 * Below the badge, or above it where there is more room; always within the window.
 *
 * @param {Window} view
 * @param {HTMLElement} panel
 * @param {HTMLElement} button
 */
function place(view, panel, button) {
  const at = button.getBoundingClientRect();
  const { width, height } = panel.getBoundingClientRect();
  const { clientWidth, clientHeight } = view.document.documentElement;
  const below = at.bottom + 6;
  const top = below + height <= clientHeight ? below : at.top - 6 - height;
  panel.style.left = `${Math.max(8, Math.min(at.left, clientWidth - width - 8))}px`;
  panel.style.top = `${Math.max(8, Math.min(top, clientHeight - height - 8))}px`;
}

/** @param {Report} report @param {Words} words */
function asOf(report, words) {
  return report.rulesAsOf ? words.rulesAsOf.replace('{date}', dated(report.rulesAsOf, words)) : '';
}
