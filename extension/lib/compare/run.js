/**
 * Looks for a product in other shops: one search page after another, by `queue.js`, each read by `visit.js`. A shop may
 * be asked in more than one way; the next is tried only when the one before found nothing that may be the product.
 */

import { next } from './queue.js';
import { visit } from './visit.js';

/** @typedef {import('../../pkg/haitao_lens.js').Report} Report */
/** @typedef {import('./visit.js').Browser} Browser */
/** @typedef {import('./visit.js').Outcome} Outcome */

/**
 * A shop and the addresses of its searches, the most telling first.
 *
 * @typedef {{ site: string, name: string, urls: string[] }} Shop
 */

/**
 * How a shop stands. `other`: products were found, but none that may be this one. `failed`: the browser opened no tab.
 *
 * @typedef {'waiting' | 'asking' | 'other' | 'failed' | Outcome} State
 */

/**
 * @param {Shop[]} shops
 * @param {Browser & { now: () => number }} browser
 * @param {(report: Report) => Promise<boolean>} holds whether a report has what is looked for
 * @param {(shop: Shop, state: State, report: Report | null) => void} told
 * @param {AbortSignal} signal
 */
export async function search(shops, browser, holds, told, signal) {
  /** @typedef {{ shop: Shop, url: string, host: string, at: number }} Task */
  /** @param {Shop} shop @param {number} at @returns {Task[]} */
  const taskOf = (shop, at) => {
    const url = shop.urls[at];
    return url ? [{ shop, url, host: new URL(url).host, at }] : [];
  };
  const waiting = shops.flatMap((shop) => taskOf(shop, 0));
  /** @type {Map<string, number>} */
  const opened = new Map();
  /** @type {Set<Promise<void>>} */
  const running = new Set();
  for (const { shop } of waiting) told(shop, 'waiting', null);

  /** @param {Task} task */
  const ask = async ({ shop, url, at }) => {
    told(shop, 'asking', null);
    const { outcome, report } = await visit(browser, url, signal).catch((error) => {
      if (signal.aborted) throw error;
      return { outcome: /** @type {const} */ ('failed'), report: null };
    });
    // Where it cannot be told, the products are shown and speak for themselves.
    const isOther = outcome === 'found' && report && !(await holds(report).catch(() => true));
    /** @type {State} */
    const state = isOther ? 'other' : outcome;
    const [again] = state === 'nothing' || state === 'other' ? taskOf(shop, at + 1) : [];
    if (again) waiting.push(again);
    told(shop, again ? 'waiting' : state, report);
  };

  try {
    while (waiting.length > 0 || running.size > 0) {
      signal.throwIfAborted();
      const { task, wait } = next(waiting, running.size, opened, browser.now());
      if (task) {
        waiting.splice(waiting.indexOf(task), 1);
        opened.set(task.host, browser.now());
        const work = ask(task).finally(() => running.delete(work));
        running.add(work);
        continue;
      }
      await Promise.race([...running, ...(wait === null ? [] : [browser.wait(wait, signal)])]);
    }
  } finally {
    await Promise.allSettled(running); // each closes its tab
  }
}
