/**
 * The price book as a file and back. What is exported and imported again is the same book; an import adds to what is
 * there and loses nothing. Lines that are no offers are refused, each with its number and the reason; the others are
 * taken.
 */

import { checked } from './checked.js';
import { columns, fromRows, parse, toRows, write } from './csv.js';
import { merged } from './offer.js';
import { troubleIn } from './record.js';
import { pages, put } from './store.js';

/** @typedef {import('./offer.js').Offer} Offer */
/** @typedef {'jsonl' | 'csv'} Format */

/** A line that was refused. @typedef {{ line: number, why: 'unreadable' | 'field', field: string | null }} Refused */

/** So many offers are written at once. */
const BATCH = 500;

/** @param {Format} format */
export async function exportBook(format) {
  const parts = format === 'csv' ? [write([columns])] : [];
  for await (const offers of pages()) {
    parts.push(format === 'csv' ? write(offers.flatMap(toRows)) : offers.map((offer) => `${JSON.stringify(lineOf(offer))}\n`).join(''));
  }
  return parts.join('');
}

/** Without the key, which follows from the rest. @param {Offer} offer */
const lineOf = ({ key, ...rest }) => rest;

/**
 * @param {{ text: string, format: Format }} file
 * @returns {Promise<{ taken: number, refused: Refused[], trouble: import('./record.js').Trouble | null }>}
 *   `trouble`: why it ended early; what was taken until then is saved
 */
export async function importBook({ text, format }) {
  const { offers, refused } = format === 'csv' ? fromCsv(text) : fromLines(text);
  let taken = 0;
  for (let at = 0; at < offers.length; at += BATCH) {
    // An offer that stands in the file twice comes together first: a transaction writes each once.
    /** @type {Map<string, Offer>} */
    const batch = new Map();
    for (const offer of offers.slice(at, at + BATCH)) batch.set(offer.key, merged(batch.get(offer.key), offer));
    try {
      await put([...batch.values()], merged);
    } catch (error) {
      return { taken, refused, trouble: troubleIn(error) };
    }
    taken += batch.size;
  }
  return { taken, refused, trouble: null };
}

/** @param {string} text */
function fromLines(text) {
  /** @type {Offer[]} */
  const offers = [];
  /** @type {Refused[]} */
  const refused = [];
  text.replace(/^\uFEFF/, '').split('\n').forEach((line, n) => {
    if (line.trim() === '') return;
    take(n + 1, () => JSON.parse(line), offers, refused);
  });
  return { offers, refused };
}

/** @param {string} text */
function fromCsv(text) {
  /** @type {Offer[]} */
  const offers = [];
  /** @type {Refused[]} */
  const refused = [];
  for (const { line, values } of fromRows(parse(text.replace(/^\uFEFF/, '')))) {
    take(line, () => {
      if (!values) throw new SyntaxError('not as many cells as columns');
      return values();
    }, offers, refused);
  }
  return { offers: gathered(offers), refused };
}

/** The rows of an offer, which stand together, as one. @param {Offer[]} rows */
function gathered(rows) {
  /** @type {Offer[]} */
  const offers = [];
  for (const row of rows) {
    const last = offers.at(-1);
    if (last?.key === row.key && last.seen === row.seen) last.points.push(...row.points);
    else offers.push(row);
  }
  return offers;
}

/**
 * @param {number} line
 * @param {() => unknown} read
 * @param {Offer[]} offers
 * @param {Refused[]} refused
 */
function take(line, read, offers, refused) {
  /** @type {unknown} */
  let value;
  try {
    value = read();
  } catch {
    refused.push({ line, why: 'unreadable', field: null });
    return;
  }
  const { offer, field } = checked(value);
  if (offer) offers.push(offer);
  else refused.push({ line, why: 'field', field });
}
