/**
 * What can be done with what was read: copy it, save the page, report a wrong badge. All of it is scrubbed first and
 * stays on this computer: files go to the user's disk, nothing is sent and nothing is stored.
 */

import { now } from '../lib/build.js';
import { tab as contentOf } from '../lib/rpc.js';
import { savedPage } from '../lib/save/page.js';
import { cleanReport } from '../lib/scrub/report.js';
import { give } from '../page/files.js';
import { ledger } from './ledger.js';
import { plainText } from './text.js';

/** @typedef {import('./panel.js').Shown} Shown */
/** @typedef {import('../pkg/haitao_lens.js').Report} Report */
/** @typedef {import('../pkg/haitao_lens.js').Item} Item */

/**
 * @param {Shown} shown
 * @param {Report} report
 * @param {Item | null} item what is shown of it; null for the whole page
 */
export function actions(shown, report, item) {
  const { make, words } = shown;
  const said = make('p', { class: 'quiet', role: 'status' });
  /** @param {string} id @param {string | undefined} label @param {() => Promise<string | undefined>} work what to say afterwards */
  const button = (id, label, work) => {
    const made = make('button', { type: 'button', id }, [label ?? '']);
    made.addEventListener('click', async () => {
      made.disabled = true;
      said.textContent = (await work().catch((error) => (console.debug('haitao-lens:', error), words.notSaved))) ?? '';
      made.disabled = false;
    });
    return made;
  };
  const copied = (/** @type {string} */ text) => navigator.clipboard.writeText(text).then(() => words.copied, () => words.notCopied);
  const clean = () => cleanReport(item ? { ...report, items: [item] } : report, null);

  const note = make('textarea', { id: 'wrong-note', rows: '3' });
  return make('footer', { class: 'actions' }, [
    make('div', { class: 'line' }, [
      button('copy-text', words.copyText, () => copied(textOf(shown, clean()))),
      button('copy-json', words.copy, () => copied(`${JSON.stringify(clean(), null, 2)}\n`)),
      button('save-page', words.savePage, async () => {
        const { name, html } = await saved(shown);
        give(name, html, 'text/html');
        return words.pageSaved;
      }),
    ]),
    make('p', { class: 'quiet' }, [words.savePageWhy ?? '']),
    said,
    make('details', { class: 'wrong' }, [
      make('summary', {}, [words.wrongBadge ?? '']),
      make('p', { class: 'quiet' }, [words.wrongWhy ?? '']),
      make('label', { for: 'wrong-note' }, [words.wrongNote ?? '']),
      note,
      button('wrong-save', words.saveFile, async () => {
        const { name, html, provenance } = await saved(shown);
        const { report: again, ...rest } = provenance;
        const file = { kind: 'haitao-lens wrong badge', version: 1, note: note.value, ...rest, item: item && cleanReport({ ...report, items: [item] }, null).items[0], report: again, page: html };
        give(name.replace(/\.html$/, '-badge.json'), `${JSON.stringify(file, null, 2)}\n`);
        return words.pageSaved;
      }),
    ]),
  ]);
}

/** @param {Shown} shown */
async function saved({ tab, words }) {
  const taken = await contentOf(Number(tab?.id)).take();
  if (!taken) throw new Error('the page cannot be read any more');
  return savedPage(taken, { lang: String(words.lang), now: await now(), version: chrome.runtime.getManifest().version });
}

/** The ledger as plain text; of a listing, that of every card. @param {Shown} shown @param {Report} report */
function textOf({ make, words }, report) {
  const parts = report.items.map((item) => plainText(ledger(make, item, report, words)));
  return `${[report.url, ...parts].filter(Boolean).join('\n\n')}\n`;
}
