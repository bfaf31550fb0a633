/**
 * What the background does for the other parts: the one place where pages meet the engine.
 *
 * Nothing that was read is kept: a capture is analysed and dropped, a report goes back to where it was asked for.
 */

import { address } from './build.js';
import { engine } from './engine.js';
import { language, load } from './settings.js';
import { words } from './words.js';

/** @typedef {typeof api} Api */

export const api = {
  /**
   * What to take from a page, and the words to show with it; null where there is nothing to do.
   *
   * @param {string} url
   */
  async plan(url) {
    const settings = await load();
    if (settings.off.includes(new URL(url).hostname)) return null;
    const plan = await engine((lens) => lens.plan(address(url)));
    return plan ? { plan, words: await words(language(settings)) } : null;
  },

  /**
   * @param {import('../pkg/haitao_lens.js').Capture} capture
   */
  async analyse(capture) {
    const settings = await load();
    const { to, currency } = settings;
    const context = { to, currency, market: null, date: today(), lang: language(settings) };
    const page = { ...capture, url: capture.url && address(capture.url) };
    return engine((lens) => lens.analyse(page, context));
  },
};

/** The local date, `YYYY-MM-DD`. */
function today() {
  const now = new Date();
  return [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((n) => String(n).padStart(2, '0')).join('-');
}
