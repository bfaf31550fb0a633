/** Where the files of taught sites are kept, for the engine, which is built with them. */

/** @typedef {{ id: string, text: string }} Taught the name of the site file, and the file as it was typed: TOML or JSON */

export const KEY = 'taughtSites';

/** @returns {Promise<Taught[]>} */
export async function kept() {
  const { [KEY]: files } = await chrome.storage.local.get({ [KEY]: [] });
  return /** @type {Taught[]} */ (files);
}
