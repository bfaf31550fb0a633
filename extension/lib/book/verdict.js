/**
 * What the history of a price says of today's price. The method is published in the README ("How a discount is judged");
 * whoever changes one changes the other.
 *
 * It compares only what a shopper could pay (price, coupon price, member price) for the same option in the same
 * currency, and only what was seen: on days without a visit nothing is known. With little history it says so.
 */

import { daysBefore, daysBetween } from './date.js';
import { compare } from './decimal.js';

/** @typedef {import('./offer.js').Point} Point */

/** What one pays. A deposit, an "from" or a wholesale price is not what today's price is compared with. */
const PAID = ['sale', 'coupon', 'member'];
const WINDOW = 30;
/** Days on which the price was seen within the window, and from the first of them to today. */
const DAYS_SEEN = 3;
const DAYS_SPANNED = 14;
/** That a list price was never asked is said only after so long. */
const LIST_SPANNED = 30;

/**
 * @typedef {object} Verdict
 * @property {'below' | 'atLow' | 'usual' | 'above' | 'tooLittle' | 'notCompared'} price today's price beside the window's
 * @property {number} days on which a price was seen in the window
 * @property {Point | null} low the lowest price of the window, at its latest
 * @property {string | null} median of the window's days, each with its lowest price
 * @property {{ seen: 'never' | 'once', amount: string, currency: string, date: string | null } | null} list
 */

/**
 * The points of an option in a currency that were paid for, oldest first.
 *
 * @param {Point[]} points
 * @param {string | null} option
 * @param {string} currency
 */
export const paid = (points, option, currency) =>
  points.filter((point) => point.option === option && point.currency === currency && PAID.includes(point.kind));

/**
 * @param {Point[]} points all of the offer
 * @param {Omit<Point, 'date'>} price today's
 * @param {string | null} list the list price that the page shows beside it, in the same currency
 * @param {string} today
 * @returns {Verdict}
 */
export function judge(points, price, list, today) {
  const known = paid(points, price.option, price.currency).filter(({ date }) => date < today);
  const window = known.filter(({ date }) => date >= daysBefore(today, WINDOW));
  const daily = lowestOfDays(window);
  const low = lowest(window);
  const first = window[0];
  const enough = first && daily.length >= DAYS_SEEN && daysBetween(first.date, today) >= DAYS_SPANNED;
  const median = medianOf(daily);
  /** @type {Verdict} */
  const verdict = { price: 'tooLittle', days: daily.length, low, median, list: listSeen(known, list, price.currency, today) };
  if (!PAID.includes(price.kind)) return { ...verdict, price: 'notCompared', list: null };
  if (!enough || !low || !median) return verdict;
  const toLow = compare(price.amount, low.amount);
  if (toLow < 0) return { ...verdict, price: 'below' };
  if (toLow === 0) return { ...verdict, price: 'atLow' };
  return { ...verdict, price: compare(price.amount, median) > 0 ? 'above' : 'usual' };
}

/** The lowest, and of equal ones the latest. @param {Point[]} points */
export function lowest(points) {
  /** @type {Point | null} */
  let low = null;
  for (const point of points) if (!low || compare(point.amount, low.amount) <= 0) low = point;
  return low;
}

/** Each day's lowest price. @param {Point[]} points */
export function lowestOfDays(points) {
  const days = new Map();
  for (const { date, amount } of points) {
    const known = days.get(date);
    if (known === undefined || compare(amount, known) < 0) days.set(date, amount);
  }
  return [...days.values()];
}

/** Of an even number the lower of the two in the middle: a price that was asked, not one in between. @param {string[]} amounts */
export function medianOf(amounts) {
  const sorted = [...amounts].sort(compare);
  return sorted[Math.floor((sorted.length - 1) / 2)] ?? null;
}

/**
 * Whether the list price, or more, was ever asked.
 *
 * @param {Point[]} known
 * @param {string | null} list
 * @param {string} currency
 * @param {string} today
 * @returns {Verdict['list']}
 */
function listSeen(known, list, currency, today) {
  if (list === null) return null;
  const asked = known.filter(({ amount }) => compare(amount, list) >= 0).at(-1);
  if (asked) return { seen: 'once', amount: list, currency, date: asked.date };
  const first = known[0];
  const enough = first && daysBetween(first.date, today) >= LIST_SPANNED && lowestOfDays(known).length >= DAYS_SEEN;
  return enough ? { seen: 'never', amount: list, currency, date: null } : null;
}
