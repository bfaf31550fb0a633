/**
 * The European Central Bank's rates of the day, if the user wants them: the one thing this extension ever fetches. At
 * most once a day, without cookies, and never because of a private window. Without them the bundled rates are used.
 */

import { RATES_ORIGIN } from './hosts.js';
import { ratesIn } from './rates.js';

/** @typedef {import('../pkg/haitao_lens.js').RateTable} RateTable */

const ADDRESS = RATES_ORIGIN.replace('*', 'stats/eurofxref/eurofxref-daily.xml');

/** The newest rates that were fetched. @returns {Promise<RateTable | null>} */
export const dailyRates = async () => (await fetched()).table;

/** `tried`: the last day on which it was. @returns {Promise<{ tried: string, table: RateTable | null }>} */
async function fetched() {
  const { fetched = { tried: '', table: null } } = await chrome.storage.local.get('fetched');
  return /** @type {any} */ (fetched);
}

/**
 * Fetches them when today nobody has tried yet. A failure is left for tomorrow: the page never waits for it.
 *
 * @param {import('./settings.js').Settings} settings
 * @param {string} today
 * @param {chrome.runtime.MessageSender} sender who asked for a page to be read
 */
export async function refreshRates(settings, today, { tab }) {
  if (!settings.daily || tab?.incognito) return;
  const last = await fetched();
  if (last.tried === today || !(await chrome.permissions.contains({ origins: [RATES_ORIGIN] }))) return;
  const table = await fetchRates().catch(() => null);
  await chrome.storage.local.set({ fetched: { tried: today, table: table ?? last.table } });
}

async function fetchRates() {
  const answer = await fetch(ADDRESS, { credentials: 'omit', cache: 'no-store', referrerPolicy: 'no-referrer', signal: AbortSignal.timeout(20_000) });
  return answer.ok ? ratesIn(await answer.text()) : null;
}
