/**
 * What the user chose. Kept in `storage.local`, on this machine only; `shape.js` says what each choice may be.
 */

import { preset } from './build.js';

/**
 * A rate of the user's own: one `of` is worth `rate` `worth`.
 *
 * @typedef {{ of: string, rate: string, worth: string, on: string }} OwnRate `on`: the day she typed it, `YYYY-MM-DD`
 */

/**
 * @typedef {object} Settings
 * @property {string[]} to destinations, ISO 3166-1 alpha-2
 * @property {string | null} currency prices are converted into it
 * @property {string | null} lang null follows the browser
 * @property {string[]} off hosts where the user switched the badges off
 * @property {'full' | 'compact' | 'icon'} density how much a badge shows
 * @property {OwnRate[]} rates
 * @property {string | null} cardFee percent that her card adds in foreign currency
 * @property {{ amount: string, currency: string } | null} shipping what she was told that shipping costs
 * @property {boolean} daily fetch the European Central Bank's rates of the day
 * @property {boolean} record keep prices in the price book
 * @property {number} keepDays the price book forgets what is older
 * @property {number} keepOffers the price book holds no more than this
 */

/** The languages with a folder in `_locales`. */
export const languages = ['en', 'ko', 'zh_CN', 'zh_TW', 'ja'];

/** Before the user chose anything. @type {Settings} */
export const initial = {
  to: [], currency: null, lang: null, off: [], density: 'full',
  rates: [], cardFee: null, shipping: null, daily: false,
  record: true, keepDays: 730, keepOffers: 20_000,
};

/** @returns {Promise<Settings>} */
export async function load() {
  return /** @type {Settings} */ (await chrome.storage.local.get({ ...initial, ...preset }));
}

/** @param {Partial<Settings>} changes */
export async function save(changes) {
  await chrome.storage.local.set(changes);
}

/** Everything as before the user chose anything, and what was fetched because she did. */
export async function forget() {
  await chrome.storage.local.remove([...Object.keys(initial), 'fetched']);
}

/** The language to show. @param {Settings} settings */
export function language(settings) {
  return settings.lang ?? nearest(chrome.i18n.getUILanguage());
}

/** The language of ours that is nearest to a tag of BCP 47: Hong Kong reads what Taiwan reads. @param {string} tag */
export function nearest(tag) {
  const { language: tongue, script } = new Intl.Locale(tag).maximize();
  if (tongue === 'zh') return script === 'Hant' ? 'zh_TW' : 'zh_CN';
  return languages.find((lang) => lang === tongue) ?? 'en';
}
