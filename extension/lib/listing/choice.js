/**
 * Which products of a list are meant by a choice, and their numbers. Pure: nothing of a page is touched here.
 *
 * What is not known is never taken for a no: such a product is left as it is, and counted apart, until the shopper says
 * that she does not want those either. Numbers go to what can be compared: one currency and one measure, or sales of one
 * period; equal ones share a number, and what was dimmed has none.
 */

import { compare } from '../book/decimal.js';

/** @typedef {import('../../pkg/haitao_lens.js').Item} Item */
/** @typedef {'stop' | 'caution' | 'none'} Verdict `none`: no rule was found, which is not "allowed" */

/**
 * @typedef {object} Choice
 * @property {string | null} origin keep these alone: country of origin
 * @property {Verdict | null} verdict
 * @property {string | null} band
 * @property {boolean} unknown dim also what is not known
 * @property {'dim' | 'cover'} how
 * @property {'unitPrice' | 'sales' | null} order
 */

/** @typedef {[value: string, count: number][]} Counted */

/**
 * @typedef {object} Result
 * @property {('shown' | 'dimmed' | 'unknown')[]} states one an item; `unknown` ones are left as they are
 * @property {(number | null)[]} numbers
 * @property {{ currency: string, per: string } | null} measure of the unit prices that were numbered
 * @property {{ origin: Counted, verdict: Counted, band: Counted }} found what there is to choose from
 */

/** @returns {Choice} */
export const nothing = () => ({ origin: null, verdict: null, band: null, unknown: false, how: 'dim', order: null });

/** Whether a choice does anything. @param {Choice} choice */
export const isActive = ({ origin, verdict, band, order }) => Boolean(origin || verdict || band || order);

/** Whether it dims anything. @param {Choice} choice */
export const isFilter = ({ origin, verdict, band }) => Boolean(origin || verdict || band);

/** Countries a product is from; none where that is not known, or its page disagrees with itself. @param {Item} item @returns {string[]} */
function originsOf({ origin: { status, country, countries } }) {
  if (status !== 'declared' && status !== 'likely') return [];
  return country ? [country] : countries;
}

/** The gravest answer of the rules for the shopper's destinations. @param {Item} item @returns {Verdict[]} */
function verdictOf({ badges }) {
  const states = badges.filter(({ kind }) => kind === 'compliance').map(({ state }) => state);
  if (states.length === 0) return [];
  if (states.includes('stop')) return ['stop'];
  return states.includes('caution') || states.includes('conflict') ? ['caution'] : ['none'];
}

/** @param {Item} item @returns {string[]} */
const bandOf = ({ rank }) => (rank?.band ? [rank.band] : []);

/** What is read of an item for each filter. @type {Record<'origin' | 'verdict' | 'band', (item: Item) => string[]>} */
const READ = { origin: originsOf, verdict: verdictOf, band: bandOf };
const FILTERS = /** @type {('origin' | 'verdict' | 'band')[]} */ (Object.keys(READ));

/** In this order they are offered, where they have one. */
const ORDER = { verdict: ['stop', 'caution', 'none'], band: ['<100', '100-1k', '1k-10k', '10k-100k', '100k+'] };

/**
 * @param {Item[]} items in the order of the page
 * @param {Choice} choice
 * @returns {Result}
 */
export function judge(items, choice) {
  const states = items.map((item) => stateOf(item, choice));
  const loaded = items.map((item, n) => (states[n] === 'dimmed' ? null : item));
  const { numbers, measure } = choice.order === 'unitPrice' ? byUnitPrice(loaded) : choice.order === 'sales' ? bySales(loaded) : { numbers: items.map(() => null), measure: null };
  const found = { origin: counted(items, originsOf), verdict: counted(items, verdictOf, ORDER.verdict), band: counted(items, bandOf, ORDER.band) };
  return { states, numbers, measure, found };
}

/** @param {Item} item @param {Choice} choice @returns {'shown' | 'dimmed' | 'unknown'} */
function stateOf(item, choice) {
  let isKnown = true;
  for (const filter of FILTERS) {
    const wanted = choice[filter];
    if (!wanted) continue;
    const values = READ[filter](item);
    if (values.length === 0) isKnown = false;
    else if (!values.includes(wanted)) return 'dimmed';
  }
  if (isKnown) return 'shown';
  return choice.unknown ? 'dimmed' : 'unknown';
}

/**
 * How many products have each value; the most common first where the values have no order of their own.
 *
 * @param {Item[]} items
 * @param {(item: Item) => string[]} read
 * @param {string[]} [order]
 * @returns {Counted}
 */
function counted(items, read, order) {
  /** @type {Map<string, number>} */
  const counts = new Map();
  for (const item of items) for (const value of read(item)) counts.set(value, (counts.get(value) ?? 0) + 1);
  const all = [...counts];
  return order ? all.sort(([a], [b]) => order.indexOf(a) - order.indexOf(b)) : all.sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1));
}

/** @param {(Item | null)[]} items */
function byUnitPrice(items) {
  const key = (/** @type {Item | null} */ item) => (item?.unitPrice ? `${item.unitPrice.currency} ${item.unitPrice.per}` : null);
  const group = commonest(items.map(key));
  const amounts = items.map((item) => (group !== null && key(item) === group ? item?.unitPrice?.amount ?? null : null));
  const measure = items.find((item) => group !== null && key(item) === group)?.unitPrice ?? null;
  return { numbers: numbered(amounts, compare), measure: measure && { currency: measure.currency, per: measure.per } };
}

/** @param {(Item | null)[]} items */
function bySales(items) {
  const key = (/** @type {Item | null} */ item) => (item?.sales?.scope === 'item' ? item.sales.period : null);
  const group = commonest(items.map(key));
  const counts = items.map((item) => (group !== null && key(item) === group ? item?.sales?.count ?? null : null));
  return { numbers: numbered(counts, (one, other) => Number(other) - Number(one)), measure: null };
}

/** The value that most have; of several such, the one that is first. @param {(string | null)[]} values */
function commonest(values) {
  /** @type {Map<string, number>} */
  const counts = new Map();
  for (const value of values) if (value !== null) counts.set(value, (counts.get(value) ?? 0) + 1);
  let best = null;
  for (const [value, count] of counts) if (best === null || count > Number(counts.get(best))) best = value;
  return best;
}

/**
 * Places from 1; equal values share one, and the next place is as far on as there were of them.
 *
 * @template T
 * @param {(T | null)[]} values
 * @param {(one: T, other: T) => number} order
 */
function numbered(values, order) {
  const known = values.flatMap((value, n) => (value === null ? [] : [{ value, n }])).sort((one, other) => order(one.value, other.value));
  /** @type {(number | null)[]} */
  const numbers = values.map(() => null);
  let place = 0;
  known.forEach(({ value, n }, at) => {
    if (at === 0 || order(/** @type {{ value: T }} */ (known[at - 1]).value, value) !== 0) place = at + 1;
    numbers[n] = place;
  });
  return numbers;
}
