/** Saves the page of a tab, scrubbed, to the user's disk: asked for in the panel or the popup, and kept nowhere else. */

import { now } from '../lib/build.js';
import { tab as contentOf } from '../lib/rpc.js';
import { savedPage } from '../lib/save/page.js';
import { give } from './files.js';

/** @param {number} id of the tab @param {import('../lib/words.js').Words} words */
export async function saved(id, words) {
  const content = contentOf(id);
  const first = await content.take();
  if (!first?.rest) throw new Error('the page cannot be read any more');
  const { parts, head, ...rest } = first.rest;
  const tree = [first.part];
  for (let n = 1; n < parts; n += 1) tree.push((await content.take(n))?.part ?? '');
  return savedPage({ ...rest, capture: { ...head, tree: JSON.parse(tree.join('')) } }, { lang: String(words.lang), now: await now(), version: chrome.runtime.getManifest().version });
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
