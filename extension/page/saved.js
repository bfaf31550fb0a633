/** Saves the page of a tab, scrubbed, to the user's disk: asked for in the panel or the popup, and kept nowhere else. */

import { now } from '../lib/build.js';
import { tab as contentOf } from '../lib/rpc.js';
import { savedPage } from '../lib/save/page.js';
import { give } from './files.js';

/** @param {number} id of the tab @param {import('../lib/words.js').Words} words */
export async function saved(id, words) {
  const taken = await contentOf(id).take();
  if (!taken) throw new Error('the page cannot be read any more');
  return savedPage(taken, { lang: String(words.lang), now: await now(), version: chrome.runtime.getManifest().version });
}

/** Gives the page out as a file, and says how that went. @param {number} id @param {import('../lib/words.js').Words} words */
export async function giveSaved(id, words) {
  try {
    const { name, html } = await saved(id, words);
    give(name, html, 'text/html');
    return words.pageSaved ?? '';
  } catch (error) {
    console.debug('haitao-lens:', error);
    return words.notSaved ?? '';
  }
}
