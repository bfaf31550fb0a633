/**
 * Whether a value from outside is an offer. Only what an offer has is taken from it, nothing else comes along; the
 * first part that is not as it must be is named.
 */

import { isDate } from './date.js';
import { isDecimal } from './decimal.js';
import { isWebAddress } from '../element.js';
import { keyOf } from './offer.js';

/** @typedef {import('./offer.js').Offer} Offer */
/** @typedef {(value: any, name: string) => any} Check gives back the value as it is stored, or throws the name */

const KINDS = ['sale', 'list', 'coupon', 'member', 'deposit', 'balance', 'wholesale', 'from', 'to', 'instalment', 'shipping'];
const STATUSES = ['declared', 'likely', 'disputed', 'unknown'];
const PERIODS = ['day', 'week', 'month', 'year', 'total', 'unknown'];

class Wrong extends Error {}

/** @param {(value: any) => boolean} holds @returns {Check} */
const that = (holds) => (value, name) => {
  if (!holds(value)) throw new Wrong(name);
  return value;
};
/** @param {number} longest */
const text = (longest) => that((value) => typeof value === 'string' && value.length > 0 && value.length <= longest);
/** @param {string[]} words */
const oneOf = (words) => that((value) => words.includes(value));
const whole = that((value) => Number.isSafeInteger(value) && value >= 0);
const decimal = that(isDecimal);

/** @param {Check} check @returns {Check} */
const maybe = (check) => (value, name) => (value === null || value === undefined ? null : check(value, name));
/** @param {Record<string, Check>} parts @returns {Check} */
const object = (parts) => (value, name) => {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new Wrong(name);
  return Object.fromEntries(Object.entries(parts).map(([part, check]) => [part, check(value[part], part)]));
};
/** @param {Check} check @param {number} least @returns {Check} */
const list = (check, least = 0) => (value, name) => {
  if (!Array.isArray(value) || value.length < least || value.length > 10_000) throw new Wrong(name);
  return value.map((one) => check(one, name));
};

const amount = object({ value: decimal, unit: text(12) });
const shape = object({
  site: text(80),
  id: text(2000),
  url: that((value) => typeof value === 'string' && value.length <= 2000 && isWebAddress(value)),
  title: text(300),
  brand: maybe(text(300)),
  quantity: maybe(object({ each: amount, count: whole, total: amount })),
  sales: maybe(object({ count: whole, atLeast: that((value) => typeof value === 'boolean'), period: oneOf(PERIODS) })),
  rank: maybe(object({ band: maybe(text(20)), period: oneOf(PERIODS), position: maybe(whole) })),
  origin: object({ country: maybe(that((value) => /^[A-Z]{2}$/.test(value))), status: oneOf(STATUSES) }),
  identifiers: list(object({ kind: text(40), value: text(100) })),
  keys: list(text(300)),
  seen: that(isDate),
  points: list(object({
    date: that(isDate),
    option: maybe(text(300)),
    amount: decimal,
    currency: that((value) => /^[A-Z]{3}$/.test(value)),
    kind: oneOf(KINDS),
  }), 1),
});

/**
 * @param {unknown} value
 * @returns {{ offer: Offer, field: null } | { offer: null, field: string }}
 */
export function checked(value) {
  try {
    const offer = shape(value, 'offer');
    return { offer: { key: keyOf(offer.site, offer.id), ...offer }, field: null };
  } catch (error) {
    if (error instanceof Wrong) return { offer: null, field: error.message };
    throw error;
  }
}
