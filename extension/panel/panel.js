/**
 * The side panel: what is known of the page in front. It follows the tab in front of its window, and fills the part
 * whose tab is open. The parts are `page.js`, `history.js` and `compare.js`; each is one function that shows what it
 * is given.
 */

import { element } from '../lib/element.js';
import { background } from '../lib/rpc.js';
import { language, load } from '../lib/settings.js';
import { words as wordsIn } from '../lib/words.js';
import { showCompare } from './compare.js';
import { follow } from './follow.js';
import { showHistory } from './history.js';
import { showPage } from './page.js';
import { tabs } from './tabs.js';

/**
 * What a part is given. `report` is null where nothing was read; of a list it holds the first products.
 *
 * @typedef {object} Shown
 * @property {import('../lib/pages.js').Page | null} page
 * @property {import('../pkg/haitao_lens.js').Report | null} report
 * @property {import('../pkg/haitao_lens.js').Item | null} item the product of a product page
 * @property {{ id: number, incognito: boolean, url?: string } | null} tab
 * @property {import('../lib/settings.js').Settings} settings
 * @property {import('../lib/words.js').Words} words
 * @property {ReturnType<typeof element>} make
 * @property {AbortSignal} signal aborted when another page is shown
 */

/** @type {Record<string, (section: HTMLElement, shown: Shown) => void | Promise<void>>} */
const parts = { page: showPage, history: showHistory, compare: showCompare };

const make = element(document);
/** @param {string} id */
const part = (id) => /** @type {HTMLElement} */ (document.getElementById(id));

/** Of what is shown now. */
let life = new AbortController();
/** @type {Shown | null} */
let shown = null;
/** Parts that show what is shown now. @type {Set<string>} */
const filled = new Set();

const open = tabs(part('tabs'), fill);

/** Fills a part, unless it already shows this. @param {string} name */
async function fill(name) {
  if (!shown || filled.has(name)) return;
  filled.add(name);
  await parts[name]?.(part(name), shown);
}

follow(async (tab, page) => {
  life.abort();
  const mine = life = new AbortController();
  const settings = await load();
  const words = await wordsIn(language(settings));
  if (mine.signal.aborted) return;
  document.documentElement.lang = words.lang;
  for (const node of document.querySelectorAll('[data-word]')) {
    node.textContent = words[/** @type {HTMLElement} */ (node).dataset.word ?? ''] ?? '';
  }
  part('tabs').setAttribute('aria-label', words.panel ?? '');
  const report = page?.report ?? null;
  const item = report?.kind === 'item' ? report.items[0] ?? null : null;
  shown = { page, report, item, tab, settings, words, make, signal: mine.signal };
  filled.clear();
  await Promise.all([fill(open()), showTrouble(words)]);
});

chrome.storage.session.onChanged.addListener(() => showTrouble(shown?.words));

/** What hinders the price book is said whatever the page. @param {import('../lib/words.js').Words | undefined} words */
async function showTrouble(words) {
  const { trouble } = await background.bookState();
  part('trouble').hidden = trouble === null;
  part('trouble').textContent = trouble ? words?.[`book_${trouble}`] ?? '' : '';
}
