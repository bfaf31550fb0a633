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
    const settings = await load();
    if (settings.off.includes(new URL(url).hostname)) return null;
    const plan = await engine((lens) => lens.plan(address(url)));
    if (!plan) return null;
    const answer = { plan, words: await words(language(settings)), density: settings.density };
    makeReady(await contextOf(settings, dateOf(await now())));
    return answer;
  },

  /** What the scripts of a page may hold when it is saved. @param {import('../pkg/haitao_lens.js').Capture} capture */
  keptStates: (capture) => engine((lens) => lens.keptStates(asItsShop(capture))),

  /** A report to be copied: what is the shopper's is taken out. @param {import('../pkg/haitao_lens.js').Report} report */
  cleaned: (report) => cleanReport(report, null),

  /** The report on a saved page: nothing is recorded. @param {import('../pkg/haitao_lens.js').Capture} capture */
  async judge(capture) {
    const context = await contextOf(await load(), dateOf(await now()));
    return engine((lens) => lens.analyse(asItsShop(capture), context));
  },

  /**
   * @param {import('../pkg/haitao_lens.js').Capture} capture
   * @param {chrome.runtime.MessageSender} sender
   */
  async analyse(capture, sender) {
    const settings = await load();
    const date = dateOf(await now());
    const context = await contextOf(settings, date);
    const page = asItsShop(capture);
    const report = await engine((lens) => lens.analyse(page, context));
    record(report, sender); // the page waits neither for it
    refreshRates(settings, date, sender); // nor for this
    return report;
  },
};

/** @param {import('../pkg/haitao_lens.js').Capture} capture */
const asItsShop = (capture) => ({ ...capture, url: capture.url && withoutOwn(address(capture.url)) });
