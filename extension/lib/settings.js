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
export const languages = ['en', 'ko', 'zh_CN', 'zh_TW', 'ja'];

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
  return nearest(chrome.i18n.getUILanguage());
}

/** The language of ours that is nearest to a tag of BCP 47: Hong Kong reads what Taiwan reads. @param {string} tag */
export function nearest(tag) {
  const { language: tongue, script } = new Intl.Locale(tag).maximize();
  if (tongue === 'zh') return script === 'Hant' ? 'zh_TW' : 'zh_CN';
  return languages.find((lang) => lang === tongue) ?? 'en';
}
