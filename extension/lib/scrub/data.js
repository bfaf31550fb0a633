/** Takes what is the shopper's out of data: JSON-LD, the states a plan keeps, reports. */

import { isOwn } from './text.js';
import { spoken } from './words.js';

/** @typedef {ReturnType<typeof import('./text.js').scrubber>} Scrubber */

/**
 * JSON-LD without what people say and who they are.
 *
 * @param {string} text strict JSON
 * @param {Scrubber} scrubber
 */
export const scrubJsonLd = (text, scrubber) =>
  written(members(JSON.parse(text), scrubber, (key) => spoken.includes(key) || (isOwn(key) && key !== 'address')));

/**
 * Every text in a value, keys aside.
 *
 * @param {unknown} value
 * @param {Scrubber} scrubber
 * @param {(key: string) => boolean} [drops]
 * @returns {any}
 */
export function members(value, scrubber, drops = () => false) {
  if (typeof value === 'string') return isAddress(value) ? scrubber.url(value) : scrubber.text(value);
  if (Array.isArray(value)) return value.map((one) => members(one, scrubber, drops));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).flatMap(([key, one]) => {
    if (!drops(key)) return [[key, members(one, scrubber, drops)]];
    scrubber.count('data');
    return [];
  }));
}

/**
 * A script that was cut to the plan's pointers: a literal of texts and numbers.
 *
 * @param {string} text
 * @param {Scrubber} scrubber
 */
export function scrubState(text, scrubber) {
  return text.replace(/"(?:[^"\\]|\\.)*"(\s*:)?|(?<=[:[,])\d{10,}(?=[,\]}])/g, (token, isKey) => {
    if (isKey) return token;
    if (!token.startsWith('"')) return scrubber.forms(token) === token ? token : 'null';
    const plain = /** @type {string} */ (JSON.parse(token));
    return written(isAddress(plain) ? scrubber.url(plain) : scrubber.text(plain));
  });
}

const isAddress = (/** @type {string} */ text) => /^(?:https?:)?\/\/\S+$/i.test(text);

/** JSON that cannot end the script it stands in. @param {unknown} value */
export const written = (value) => JSON.stringify(value).replaceAll('<', '\\u003c');
