/**
 * What the background does for the other parts: the one place where pages meet the engine.
 *
 * A capture is analysed and dropped, a report goes back to where it was asked for. What the price book keeps of it
 * decides `book/record.js`.
 */

import { bookApi } from './book/api.js';
import { dateOf } from './book/date.js';
import { record } from './book/record.js';
import { address, now } from './build.js';
import { compareApi } from './compare/api.js';
import { contextOf } from './context.js';
import { refreshRates } from './daily.js';
import { engine } from './engine.js';
import { makeReady } from './ready.js';
import { cleanReport } from './scrub/report.js';
import { withoutOwn } from './scrub/text.js';
import { language, load } from './settings.js';
import { sitesApi } from './sites.js';
import { words } from './words.js';

/** @typedef {typeof api} Api */

export const api = {
  ...bookApi,
  ...sitesApi,
  ...compareApi,

  /**
   * What to take from a page, and the words to show with it; null where there is nothing to do.
   *
   * @param {string} url
   */
  async plan(url) {
    const loading = load();
    const [settings, plan, said] = await Promise.all([
      loading, engine((lens) => lens.plan(address(url))), loading.then((settings) => words(language(settings))),
    ]);
    if (!plan || settings.off.includes(new URL(url).hostname)) return null;
    makeReady(await contextOf(settings, dateOf(await now())));
    return { plan, words: said, density: settings.density };
  },

  /** What scripts of a page may hold when it is saved, and by what it is told to be of one product. @param {import('../pkg/haitao_lens.js').Capture} capture */
  kept: (capture) => engine((lens) => lens.kept(asItsShop(capture))),

  /** A report to be copied: what is the shopper's is taken out. @param {import('../pkg/haitao_lens.js').Report} report */
  cleaned: (report) => cleanReport(report, null),

  /** The report on a saved page: nothing is recorded. @param {import('../pkg/haitao_lens.js').Capture} capture */
  async judge(capture) {
    const context = await contextOf(await load(), dateOf(await now()));
    return engine((lens) => lens.analyse(asItsShop(capture), context));
  },

};

/**
 * The report on a page.
 *
 * @param {string} tree
 * @param {import('./reading.js').Head} head
 */
export async function judge(tree, { url, version, issues, fresh }) {
  const settings = await load();
  const context = await contextOf(settings, dateOf(await now()));
  const page = { version, url: shopsOwn(url), fresh, tree, issues };
  return engine((lens) => lens.analyse(page, context));
}

/**
 * What follows when a report is shown; the page waits for nothing of it.
 *
 * @param {import('../pkg/haitao_lens.js').Report} report
 * @param {chrome.runtime.MessageSender} sender
 */
export async function seen(report, sender) {
  record(report, sender);
  refreshRates(await load(), dateOf(await now()), sender);
}

/** @param {import('../pkg/haitao_lens.js').Capture} capture */
const asItsShop = (capture) => ({ ...capture, url: shopsOwn(capture.url) });

/** An address as the shop knows it, without what names the shopper. @param {string | null} url */
const shopsOwn = (url) => url && withoutOwn(address(url));
