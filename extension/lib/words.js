/**
 * The extension's own words in the language the user chose, which need not be the browser's: `chrome.i18n` knows
 * only that one. A content script cannot read our files, so it gets the words with its plan.
 */

/** @typedef {Record<string, string>} Words */

/** @type {Map<string, Promise<Words>>} */
const known = new Map();

/**
 * @param {string} lang a folder of `_locales`
 * @returns {Promise<Words>}
 */
export function words(lang) {
  const found = known.get(lang) ?? read(lang);
  known.set(lang, found);
  found.catch(() => known.delete(lang));
  return found;
}

/** @param {string} lang @returns {Promise<Words>} */
async function read(lang) {
  const file = await fetch(chrome.runtime.getURL(`_locales/${lang}/messages.json`));
  /** @type {Record<string, { message: string }>} */
  const messages = await file.json();
  const entries = Object.entries(messages).map(([key, { message }]) => [key, message]);
  return { ...Object.fromEntries(entries), lang: lang.replace('_', '-') };
}
