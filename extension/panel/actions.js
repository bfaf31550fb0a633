/**
 * What can be done with what was read: copy it, save the page, report a wrong badge. All of it is scrubbed first and
 * stays on this computer: files go to the user's disk, nothing is sent and nothing is stored.
 */

import { whole } from '../lib/pages.js';
import { tab as contentOf } from '../lib/rpc.js';
import { cleanReport } from '../lib/scrub/report.js';
import { give } from '../page/files.js';
import { giveSaved, saved } from '../page/saved.js';
import { ledger } from './ledger.js';
import { plainText } from './text.js';

/** @typedef {import('./panel.js').Shown} Shown */
/** @typedef {import('../pkg/haitao_lens.js').Report} Report */
/** @typedef {import('../pkg/haitao_lens.js').Item} Item */

/**
 * @param {Shown} shown
 * @param {Report} report of a list it need not hold all products
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
  const all = async () => (item ? { ...report, items: [item] } : (await whole(contentOf(Number(shown.tab?.id)).report)) ?? report);
  const clean = async () => cleanReport(await all(), null);

  const note = make('textarea', { id: 'wrong-note', rows: '3' });
  return make('footer', { class: 'actions' }, [
    make('div', { class: 'line' }, [
      button('copy-text', words.copyText, async () => copied(textOf(shown, await clean()))),
      button('copy-json', words.copy, async () => copied(`${JSON.stringify(await clean(), null, 2)}\n`)),
      button('save-page', words.savePage, () => giveSaved(Number(shown.tab?.id), words)),
    ]),
    make('p', { class: 'quiet' }, [words.savePageWhy ?? '']),
    said,
    make('details', { class: 'wrong' }, [
      make('summary', {}, [words.wrongBadge ?? '']),
      make('p', { class: 'quiet' }, [words.wrongWhy ?? '']),
      make('label', { for: 'wrong-note' }, [words.wrongNote ?? '']),
      note,
      button('wrong-save', words.saveFile, async () => {
        const { name, html, provenance } = await saved(Number(shown.tab?.id), words);
        const { report: again, ...rest } = provenance;
        const file = { kind: 'haitao-lens wrong badge', version: 1, note: note.value, ...rest, item: item && cleanReport({ ...report, items: [item] }, null).items[0], report: again, page: html };
        give(name.replace(/\.html$/, '-badge.json'), `${JSON.stringify(file, null, 2)}\n`);
        return words.pageSaved;
      }),
    ]),
  ]);
}

/** The ledger as plain text; of a listing, that of every card. @param {Shown} shown @param {Report} report */
function textOf({ make, words }, report) {
  const parts = report.items.map((item) => plainText(ledger(make, item, report, words)));
  return `${[report.url, ...parts].filter(Boolean).join('\n\n')}\n`;
}
