/** What a badge says in one short word. The whole sentence stays its name, and its reasons are the same. */

import { band, country, filled, money } from './format.js';

/** @typedef {import('../pkg/haitao_lens.js').Badge} Badge */
/** @typedef {import('../pkg/haitao_lens.js').Item} Item */
/** @typedef {import('./words.js').Words} Words */

/**
 * @param {Badge} badge
 * @param {Item} item
 * @param {Words} words
 * @returns {string}
 */
export function brief(badge, item, words) {
  const { kind, state, text } = badge;
  if (kind === 'origin') {
    if (state === 'conflict') return words.brief_conflict ?? text;
    const [first, ...others] = item.origin.country ? [item.origin.country] : item.origin.countries;
    if (state === 'unknown' || !first) return words.brief_origin ?? text;
    const name = [country(first, String(words.lang)), ...(others.length ? [`+${others.length}`] : [])].join(' ');
    return state === 'ok' ? name : filled(words.brief_likely, { country: name });
  }
  if (kind === 'rank') return item.rank?.band ? band(item.rank.band, words) : text;
  if (kind === 'price') {
    const { converted, price } = item;
    if (converted) return `≈ ${money(converted.amount, converted.currency, String(words.lang))}`;
    return price ? money(price.amount, price.currency, String(words.lang)) : text;
  }
  return words[`brief_${state === 'unknown' ? 'compliance' : state}`] ?? text;
}

/**
 * What a badge says where there is not room for all its words: a part of them, so that its name still holds what is shown.
 *
 * @param {Badge} badge
 * @param {Item} item
 * @param {Words} words
 * @param {string} text all its words
 */
export function shorter(badge, item, words, text) {
  if (badge.kind === 'price') return text; // a condition is part of it
  // Without the places and counts: destinations are what the shopper chose herself.
  const part = badge.kind === 'compliance' ? text.split(/ · | ?[(（]/)[0] : badge.kind === 'rank' ? text.split(' / ')[0] : brief(badge, item, words);
  return part && text.includes(part) ? part : text;
}
