/**
 * The same product elsewhere: at once what the price book knows, and on a click what the shops the user turned on find.
 * The search runs here, in the panel: it ends with it, and so do the tabs it opened.
 */

import { search } from '../lib/compare/run.js';
import { browser, hold } from '../lib/compare/tabs.js';
import { filled } from '../lib/format.js';
import { background } from '../lib/rpc.js';
import { tableOf } from './offers.js';

/** @typedef {import('./panel.js').Shown} Shown */
/** @typedef {import('../pkg/haitao_lens.js').Report} Report */
/** @typedef {import('../pkg/haitao_lens.js').Item} Item */
/** @typedef {import('../lib/compare/run.js').Shop} Shop */
/** @typedef {import('../lib/compare/run.js').State} State */

/** The search that is under way: it outlives its page being read anew, not another product. @type {{ key: string, cancel: AbortController } | null} */
let running = null;
/** What the last search found, and how each shop stood. @type {{ key: string, found: Map<string, Report>, states: Map<Shop, State | 'cancelled'> }} */
let last = { key: '', found: new Map(), states: new Map() };

/** @param {HTMLElement} section @param {Shown} shown */
export async function showCompare(section, shown) {
  const { report, item, tab, settings, words, make, signal } = shown;
  const key = item ? `${report?.site} ${item.id ?? item.url} ${item.selected}` : '';
  if (running?.key === key) return; // still the same product: its search goes on where it is shown
  running?.cancel.abort();
  const say = (/** @type {string | undefined} */ sentence) => section.replaceChildren(make('p', { class: 'quiet' }, [sentence ?? '']));
  if (!report || !item || !tab) return say(words.compareNoProduct);

  const [book, all] = await Promise.all([
    tab.incognito ? [] : background.fromBook({ report, item }), background.shops({ item, near: tab.url }),
  ]);
  const shops = await granted(all, settings.off);
  if (signal.aborted) return;

  const names = new Map(all.map(({ site, name }) => [site, name]));
  const results = make('div', { class: 'results' });
  if (last.key !== key) last = { key, found: new Map(), states: new Map() };
  const { found, states } = last;
  /** The product itself, as it stands in a shop's own results, is not another offer. @param {Report} other @returns {Report} */
  const withoutItself = (other) => ({ ...other, items: other.items.filter(({ id }) => other.site !== report.site || id !== item.id) });
  let turn = 0;
  const show = async () => {
    const mine = ++turn;
    const fresh = [...found.values()];
    const isFresh = (/** @type {Report} */ { site, items }) => fresh.some((other) => other.site === site && other.items.some(({ id }) => id === items[0]?.id));
    const remembered = book.filter(({ report }) => !isFresh(report));
    const reports = [{ ...report, items: [item] }, ...remembered.map(({ report }) => report), ...fresh.map(withoutItself)];
    const comparison = await background.compare(reports);
    if (mine !== turn) return; // more was found meanwhile
    const seen = (/** @type {number} */ n) => remembered[n - 1]?.seen ?? null;
    const landed = (/** @type {number} */ n, /** @type {number} */ at) => reports[n]?.items[at]?.landed[0] ?? null;
    results.replaceChildren(...tableOf(comparison, { names, seen, landed, words, make }));
  };

  const progress = make('ul', { class: 'progress', 'aria-live': 'polite' });
  const tell = () => progress.replaceChildren(...Array.from(states, ([{ name }, state]) =>
    make('li', { class: state }, [make('strong', {}, [name]), ' ', words[`ask_${state}`] ?? ''])));
  tell();

  const button = make('button', { type: 'button', class: 'main', id: 'compare-now' });
  const choices = shops.map((shop) => {
    const box = make('input', { type: 'checkbox' });
    box.checked = true;
    return { shop, box, row: make('label', {}, [box, shop.name]) };
  });
  const chosen = () => choices.filter(({ box }) => box.checked).map(({ shop }) => shop);
  const offer = () => {
    button.textContent = filled(words.compareNow, { count: chosen().length });
    button.disabled = chosen().length === 0 || tab.incognito;
  };
  offer();
  const where = make('fieldset', { class: 'where' }, [make('legend', {}, [words.compareWhere ?? '']), ...choices.map(({ row }) => row)]);
  where.addEventListener('change', offer);

  button.addEventListener('click', async () => {
    if (running) return running.cancel.abort();
    const cancel = new AbortController();
    running = { key, cancel };
    hold(cancel.signal);
    button.textContent = words.cancel ?? '';
    where.disabled = true;
    states.clear();
    found.clear();
    /** @param {Report} other */
    const holds = async (other) => {
      const { same, unsure } = await background.compare([{ ...report, items: [item] }, withoutItself(other)]);
      return same.length + unsure.length > 1; // the first is the product itself
    };
    await search(chosen(), browser, holds, (shop, state, other) => {
      states.set(shop, state);
      tell();
      if (other && (state === 'found' || state === 'other')) {
        found.set(shop.site, other);
        show().catch((error) => console.debug('haitao-lens: the offers could not be compared:', error));
      }
    }, cancel.signal).catch((error) => {
      if (!cancel.signal.aborted) console.debug('haitao-lens: the search broke off:', error);
      for (const [shop, state] of states) if (state === 'waiting' || state === 'asking') states.set(shop, 'cancelled');
      tell();
    }).finally(() => {
      cancel.abort();
      running = null;
      where.disabled = false;
      offer();
    });
  });

  const off = all.length - shops.length;
  section.replaceChildren(
    make('h2', {}, [item.title ?? '']),
    ...(tab.incognito ? [make('p', { class: 'quiet' }, [words.comparePrivate ?? ''])] : []),
    button, ...(shops.length ? [where] : []),
    ...(off ? [make('p', { class: 'quiet' }, [filled(words.compareOff, { count: off })])] : []),
    progress, results,
  );
  await show();
}

/**
 * The shops that may be read, and that there is something to ask for.
 *
 * @param {Shop[]} shops
 * @param {string[]} off hosts that the user switched off
 */
async function granted(shops, off) {
  const may = await Promise.all(shops.map(({ urls: [url] }) => {
    const at = url ? new URL(url) : null;
    return at && !off.includes(at.hostname) ? chrome.permissions.contains({ origins: [`${at.protocol}//${at.hostname}/*`] }) : false;
  }));
  return shops.filter((_, n) => may[n]);
}
