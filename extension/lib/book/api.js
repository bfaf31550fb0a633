/** What the background does for the panel and the options around the price book: its part of the message API. */

import { now } from '../build.js';
import { load } from '../settings.js';
import { dateOf } from './date.js';
import { guarded, standing, tidyUp, written } from './record.js';
import { clear, get } from './store.js';
import { exportBook, importBook } from './transfer.js';

export const bookApi = {
  /** What the book knows of one product, and what day it is. @param {string} key */
  async history(key) {
    await written();
    return { offer: (await get(key)) ?? null, today: dateOf(await now()) };
  },

  /** How the book stands. */
  bookState: standing,

  /** The whole book as text. @param {'jsonl' | 'csv'} format */
  exportBook,

  /** @param {{ text: string, format: 'jsonl' | 'csv' }} file */
  importBook,

  /** Empties the book. */
  async wipeBook() {
    await clear();
    await guarded(async () => true);
  },

  /** Applies settings of the book that have just changed. */
  async tidyBook() {
    await tidyUp(await load());
  },
};
