/** The price book: whether it records, how much it keeps, and the whole of it as a file, from a file, and gone. */

import { dateOf } from '../../lib/book/date.js';
import { background } from '../../lib/rpc.js';
import { keeps } from '../../lib/shape.js';
import { ask } from '../../page/ask.js';
import { button, choice, toggle } from '../../page/fields.js';
import { give, take } from '../../page/files.js';
import { counted } from '../../page/numbers.js';

/** @typedef {import('../../page/page.js').Page} Page */

/** A file of more is no price book: the largest one allowed, exported, is smaller. */
const LARGEST = 60_000_000;
/** So many refused lines of an import are named. */
const NAMED = 5;

/** What the last import or deletion came to: it outlives the redrawing that it causes. @type {string[]} */
let said = [];

/** @type {import('../../page/page.js').Section} */
export const book = {
  id: 'book',
  uses: ['record', 'keepDays', 'keepOffers'],
  async draw(page) {
    const { make, settings, words, keep, redraw } = page;
    const state = await background.bookState().catch(() => null);
    const kept = async (/** @type {Partial<import('../../lib/settings.js').Settings>} */ changes) => {
      await keep(changes);
      await background.tidyBook();
      redraw();
    };
    const days = (/** @type {number} */ count) => {
      const [number, unit] = count % 365 === 0 ? [count / 365, 'year'] : [count, 'day'];
      return new Intl.NumberFormat(words.lang, { style: 'unit', unit, unitDisplay: 'long' }).format(number);
    };
    const among = (/** @type {number[]} */ offered, /** @type {number} */ value) => [...new Set([...offered, value])].sort((a, b) => a - b);

    return [
      make('p', { class: 'quiet' }, [words.bookWhy]),
      toggle(page, { id: 'record', label: words.bookRecord, on: settings.record, chosen: (record) => keep({ record }) }),
      make('div', { class: 'line' }, [
        choice(page, {
          id: 'keep-days', label: words.bookDays, value: String(settings.keepDays),
          options: among(keeps.days, settings.keepDays).map((count) => [String(count), days(count)]), chosen: (count) => kept({ keepDays: Number(count) }),
        }),
        choice(page, {
          id: 'keep-offers', label: words.bookOffers, value: String(settings.keepOffers),
          options: among(keeps.offers, settings.keepOffers).map((count) => [String(count), counted(count, words.lang)]), chosen: (count) => kept({ keepOffers: Number(count) }),
        }),
      ]),
      make('p', { id: 'book-holds' }, [holds(page, state)]),
      make('div', { class: 'line' }, [
        button(page, words.bookExportJson, () => download('jsonl'), { id: 'book-jsonl' }),
        button(page, words.bookExportCsv, () => download('csv'), { id: 'book-csv' }),
        take(page, {
          id: 'book-import', label: words.bookImport, accept: '.jsonl,.csv,text/csv', most: LARGEST,
          taken: async (text, name) => {
            said = told(page, await background.importBook({ text, format: /\.csv$/i.test(name) ? 'csv' : 'jsonl' }));
            redraw();
          },
          tooLarge: () => {
            said = [words.bookTooLarge];
            redraw();
          },
        }),
        button(page, words.bookWipe, async () => {
          if (!(await ask(page, words.bookWipeSure, words.bookWipe))) return;
          await background.wipeBook();
          said = [words.bookWiped];
          redraw();
        }, { id: 'book-wipe', class: 'stop' }),
      ]),
      make('div', { class: 'quiet', id: 'book-note', role: 'status' }, said.map((line) => make('p', {}, [line]))),
    ];
  },
};

/** @param {'jsonl' | 'csv'} format */
async function download(format) {
  give(`haitao-lens-prices-${dateOf(new Date())}.${format}`, await background.exportBook(format), format === 'csv' ? 'text/csv' : 'application/x-ndjson');
}

/** @param {Page} page @param {Awaited<ReturnType<typeof background.bookState>> | null} state */
function holds({ words }, state) {
  if (!state || state.offers === null || state.trouble === 'broken') return words.book_broken;
  if (state.trouble === 'newer') return words.book_newer;
  const held = words.bookHolds.replace('{count}', counted(state.offers, words.lang));
  return state.trouble === 'full' ? `${held} ${words.book_full}` : held;
}

/** What an import came to. @param {Page} page @param {Awaited<ReturnType<typeof background.importBook>>} outcome */
function told({ words }, { taken, refused, trouble }) {
  const count = (/** @type {number} */ number) => counted(number, words.lang);
  return [
    words.bookTaken.replace('{count}', count(taken)),
    ...(trouble ? [trouble === 'full' ? words.book_full : words.book_broken] : []),
    ...(refused.length ? [words.bookRefused.replace('{count}', count(refused.length))] : []),
    ...refused.slice(0, NAMED).map(({ line, field }) =>
      words[field ? 'bookRefusedField' : 'bookRefusedLine'].replace('{line}', count(line)).replace('{field}', field ?? '')),
  ];
}
