/**
 * What each setting may be. Fields ask it before they keep what was typed, and an imported file is believed only as
 * far as it agrees: a key that no version of the settings has is an error, not passed over.
 */

import { destinations } from '../pkg/choices.js';
import { isDate } from './book/date.js';
import { initial, languages } from './settings.js';

/** @typedef {import('./settings.js').Settings} Settings */
/** @typedef {import('./taught.js').Taught} Taught */

/** How much a badge shows. @type {Settings['density'][]} */
export const densities = ['full', 'compact', 'icon'];
/** For how many days the price book may keep what it saw, and how many offers. */
export const keeps = { days: [30, 90, 365, 730, 1825], offers: [1_000, 5_000, 20_000, 50_000] };

const KIND = 'haitao-lens settings';
const VERSION = 1;

/** @typedef {(value: any) => boolean} Test */
/** @type {(...values: unknown[]) => Test} */
const oneOf = (...values) => (value) => values.includes(value);
/** @param {Test} test @returns {Test} */
const orNull = (test) => (value) => value === null || test(value);
/** Different values, each right. @param {Test} test @param {number} most @returns {Test} */
const setOf = (test, most) => (value) =>
  Array.isArray(value) && value.length <= most && value.every(test) && new Set(value.map((one) => JSON.stringify(one))).size === value.length;
/** @param {Record<string, Test>} tests @returns {Test} */
const object = (tests) => (value) => typeof value === 'object' && value !== null && !Array.isArray(value)
  && Object.keys(value).length === Object.keys(tests).length && Object.entries(tests).every(([key, test]) => Object.hasOwn(value, key) && test(value[key]));
/** @param {number} low @param {number} high @returns {Test} */
const whole = (low, high) => (value) => Number.isInteger(value) && value >= low && value <= high;

/** @type {Test} */
const isDecimal = (value) => typeof value === 'string' && /^\d{1,9}(\.\d{1,8})?$/.test(value);
/** @type {Test} */
const isHost = (value) => typeof value === 'string' && value.length <= 253 && /^[\p{L}\p{N}](?:[\p{L}\p{N}.-]*[\p{L}\p{N}])?$/u.test(value);
/** Also those that no bundled rate is known of: the user may have typed one. @type {Test} */
const isCurrency = oneOf(...Intl.supportedValuesOf('currency'));
/** @type {Test} */
const isRate = (value) => isDecimal(value) && Number(value) > 0;
/** @type {Test} */
const isPercent = (value) => isDecimal(value) && Number(value) <= 20;

/** @type {Record<keyof Settings, Test>} */
export const allowed = {
  to: setOf(oneOf(...destinations), 20),
  currency: orNull(isCurrency),
  lang: orNull(oneOf(...languages)),
  off: setOf(isHost, 2_000),
  density: oneOf(...densities),
  rates: setOf((value) => object({ of: isCurrency, rate: isRate, worth: isCurrency, on: isDate })(value) && value.of !== value.worth, 100),
  cardFee: orNull(isPercent),
  shipping: orNull(object({ amount: isDecimal, currency: isCurrency })),
  daily: oneOf(true, false),
  record: oneOf(true, false),
  keepDays: whole(1, 3_650),
  keepOffers: whole(100, 100_000),
};

/** What they say is for the engine to judge. @type {Test} */
const isTaught = setOf(object({ id: (id) => /^[a-z0-9][a-z0-9_-]{0,63}$/.test(id), text: (text) => typeof text === 'string' && text.length <= 200_000 }), 50);

/**
 * A file with all settings and the user's own site files.
 *
 * @param {Settings} settings
 * @param {Taught[]} sites
 */
export const exported = (settings, sites = []) => `${JSON.stringify({ kind: KIND, version: VERSION, settings, sites }, null, 2)}\n`;

/**
 * Reads such a file. A setting that it lacks gets the value a new installation has.
 *
 * @param {string} text
 * @returns {{ settings: Settings, sites: Taught[] } | { problem: 'notSettings' | 'newerSettings' | 'badSetting', key?: string }}
 */
export function imported(text) {
  /** @type {any} */
  let file;
  try {
    file = JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch {
    return { problem: 'notSettings' };
  }
  if (file?.kind !== KIND || typeof file.settings !== 'object' || file.settings === null) return { problem: 'notSettings' };
  if (file.version !== VERSION) return { problem: 'newerSettings' };
  for (const [key, value] of Object.entries(file.settings)) {
    if (!Object.hasOwn(allowed, key) || !allowed[/** @type {keyof Settings} */ (key)](value)) return { problem: 'badSetting', key };
  }
  const { sites = [] } = file;
  if (!isTaught(sites)) return { problem: 'badSetting', key: 'sites' };
  return { settings: { ...initial, ...file.settings }, sites };
}
