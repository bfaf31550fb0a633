/** What the user asks the engine for: her settings, and the rates that go before the bundled ones. */

import { dailyRates } from './daily.js';
import { language } from './settings.js';

/** @typedef {import('../pkg/haitao_lens.js').Context} Context */
/** @typedef {import('../pkg/haitao_lens.js').RateTable} RateTable */

/**
 * @param {import('./settings.js').Settings} settings
 * @param {string} date
 * @returns {Promise<Context>}
 */
export async function contextOf(settings, date) {
  const { to, currency, shipping, cardFee } = settings;
  const fetched = settings.daily ? await dailyRates() : null;
  return { to, currency, shipping, cardFee, market: null, date, lang: language(settings), rates: [...own(settings), ...(fetched ? [fetched] : [])] };
}

/** One table for each typed rate: they are of different days. @param {import('./settings.js').Settings} settings @returns {RateTable[]} */
const own = ({ rates }) => rates.map(({ of, rate, worth, on }) => ({ base: of, asOf: on, source: 'own', rates: { [worth]: rate } }));
