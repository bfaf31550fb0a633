/** What the user chose. Kept in `storage.local`, on this machine only. */

import { defaults } from './build.js';

/**
 * @typedef {object} Settings
 * @property {string[]} to destinations, ISO 3166-1 alpha-2
 * @property {string | null} currency prices are converted into it
 * @property {string | null} lang null follows the browser
 * @property {string[]} off hosts where the user switched the badges off
 */

/** The languages with a folder in `_locales`. */
export const languages = ['en', 'ko', 'zh_CN'];

/** @returns {Promise<Settings>} */
export async function load() {
  return /** @type {Settings} */ (await chrome.storage.local.get(defaults));
}

/** @param {Partial<Settings>} changes */
export async function save(changes) {
  await chrome.storage.local.set(changes);
}

/** The language to show. @param {Settings} settings */
export function language(settings) {
  if (settings.lang) return settings.lang;
  const ui = chrome.i18n.getUILanguage().toLowerCase();
  return languages.find((lang) => ui.startsWith(lang.slice(0, 2))) ?? 'en';
}
