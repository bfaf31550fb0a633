/**
 * What the price book keeps of a product: what the page said of the product itself, and its prices with their dates.
 *
 * It keeps no address beyond the canonical one, no seller, no place of delivery and nothing of an account. An item
 * without a price or without anything that names it for good is no offer.
 */

import { compare } from './decimal.js';

/** @typedef {import('../../pkg/haitao_lens.js').Report} Report */
/** @typedef {import('../../pkg/haitao_lens.js').Item} Item */
/** @typedef {import('../../pkg/haitao_lens.js').PriceKind} PriceKind */

/**
 * A price that was seen.
 *
 * @typedef {object} Point
 * @property {string} date `YYYY-MM-DD`, local
 * @property {string | null} option the option that was selected, as printed
 * @property {string} amount a decimal number
 * @property {string} currency ISO 4217
 * @property {PriceKind} kind
 */

/**
 * @typedef {object} Offer
 * @property {string} key site and id
 * @property {string} site id of the site file
 * @property {string} id the shop's own product id; where there is none, the canonical address
 * @property {string} url canonical
 * @property {string} title
 * @property {string | null} brand
 * @property {{ each: { value: string, unit: string }, count: number, total: { value: string, unit: string } } | null} quantity
 * @property {{ count: number, atLeast: boolean, period: string } | null} sales
 * @property {{ band: string | null, period: string, position: number | null } | null} rank
 * @property {{ country: string | null, status: string }} origin
 * @property {{ kind: string, value: string }[]} identifiers
 * @property {string[]} keys by which the engine finds the same product elsewhere
 * @property {string} seen date of the last reading
 * @property {Point[]} points oldest first
 */

/** Longer texts are cut: a title is a name, not a store. */
const LONGEST = 300;

/** @param {string} site @param {string} id */
export const keyOf = (site, id) => `${site} ${id}`;

/** The key of an item of a report; null where it is no offer. @param {Report} report @param {Item} item */
export function keyIn(report, item) {
  const id = item.id ?? item.url;
  return id && item.url && item.title && item.price ? keyOf(report.site, id) : null;
}

/**
 * The offers of a report. Of a product that stands in a listing twice (as an advertisement too) one is taken.
 *
 * @param {Report} report
 * @param {string} date
 * @param {string[][]} keys the engine's, of each item
 * @returns {Offer[]}
 */
export function offersOf(report, date, keys) {
  /** @type {Map<string, Offer>} */
  const offers = new Map();
  if (report.kind !== 'item' && report.kind !== 'listing') return [];
  report.items.forEach((item, n) => {
    const key = keyIn(report, item);
    if (key && !offers.has(key)) offers.set(key, offerOf(report, item, key, date, keys[n] ?? []));
  });
  return [...offers.values()];
}

/**
 * @param {Report} report
 * @param {Item} item
 * @param {string} key
 * @param {string} date
 * @param {string[]} keys
 * @returns {Offer}
 */
function offerOf(report, item, key, date, keys) {
  const { url, title, brand, quantity, price, sales, rank, origin, identifiers, selected } = item;
  if (!url || !title || !price) throw new Error('only items with address, title and price are offers');
  return {
    key,
    site: report.site,
    id: item.id ?? url,
    url,
    title: title.slice(0, LONGEST),
    brand: brand?.slice(0, LONGEST) ?? null,
    quantity: quantity && { each: { ...quantity.each }, count: quantity.count, total: { ...quantity.total } },
    sales: sales && sales.scope === 'item' ? { count: Number(sales.count), atLeast: sales.atLeast, period: sales.period } : null,
    rank: rank && { band: rank.band ?? null, period: rank.period, position: rank.position ?? null },
    origin: { country: origin.country ?? null, status: origin.status },
    identifiers: identifiers.map(({ kind, value }) => ({ kind, value })),
    keys: [...new Set(keys)].sort(),
    seen: date,
    points: [{ date, option: selected?.slice(0, LONGEST) ?? null, amount: price.amount, currency: price.currency, kind: price.kind }],
  };
}

/** More changes of one option's price in one day are a page that flickers: the last point then takes the new price. */
const MOST_A_DAY = 12;

/**
 * The book's offer after it was seen again. What a page does not say this time stays as it was.
 *
 * @param {Offer | undefined} known
 * @param {Offer} now with one point
 * @returns {Offer}
 */
export function seenAgain(known, now) {
  const [point] = now.points;
  if (!known || !point) return now;
  return { ...together(known, now), points: inOrder(withPoint(known.points, point)) };
}

/**
 * One offer from two books. Nothing either knows is lost.
 *
 * @param {Offer | undefined} known
 * @param {Offer} other
 * @returns {Offer}
 */
export function merged(known, other) {
  if (!known) return other;
  const isThere = (/** @type {Point} */ point) => known.points.some((one) => sameDay(one, point) && isSame(one, point));
  // A day that the book does not know is taken whole: a price may go away and come back within it.
  const isNewDay = (/** @type {Point} */ point) => !known.points.some((one) => sameDay(one, point));
  const points = other.points.filter((point) => isNewDay(point) || !isThere(point));
  return { ...together(known, other), points: inOrder([...known.points, ...points]) };
}

/**
 * What can have one value comes from the side that was seen last, and falls back on the other.
 *
 * @param {Offer} known
 * @param {Offer} other wins when both were seen on one day
 */
function together(known, other) {
  const [older, newer] = known.seen > other.seen ? [other, known] : [known, other];
  return {
    ...older, // which keeps the order of the parts
    ...newer,
    brand: newer.brand ?? older.brand,
    quantity: newer.quantity ?? older.quantity,
    sales: newer.sales ?? older.sales,
    rank: newer.rank ?? older.rank,
    // A card seldom says where its product comes from; the product's own page, seen before, may have.
    origin: newer.origin.status === 'unknown' ? older.origin : newer.origin,
    identifiers: newer.identifiers.length ? newer.identifiers : older.identifiers,
    keys: [...new Set([...older.keys, ...newer.keys])].sort(),
  };
}

/**
 * One point a day and option, and one more for each change.
 *
 * @param {Point[]} points
 * @param {Point} point
 */
function withPoint(points, point) {
  const today = points.filter((one) => sameDay(one, point));
  const last = today.at(-1);
  if (last && isSame(last, point)) return points;
  return [...(today.length < MOST_A_DAY ? points : points.filter((one) => one !== last)), point];
}

/** @param {Point} one @param {Point} other */
const sameDay = (one, other) => one.date === other.date && one.option === other.option;

/** @param {Point} one @param {Point} other */
const isSame = (one, other) => one.kind === other.kind && one.currency === other.currency && compare(one.amount, other.amount) === 0;

/** @param {Point[]} points */
const inOrder = (points) => points.sort((one, other) => (one.date < other.date ? -1 : one.date > other.date ? 1 : 0));
