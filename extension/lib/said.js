/**
 * The engine's sentences with amounts, days, numbers and places as the reader writes them. The engine writes these alike in every
 * language (`12,900.50 KRW`, `2026-06-30`, `1k-10k`, `KR`), so that a report is the same everywhere. The page's own words, which
 * stand in quotation marks, are left as they are.
 */

import { band, country, day, money } from './format.js';

/** @typedef {import('../pkg/haitao_lens.js').Report} Report */
/** @typedef {import('../pkg/haitao_lens.js').Item} Item */
/** @typedef {import('../pkg/haitao_lens.js').Badge} Badge */
/** @typedef {import('./words.js').Words} Words */

const QUOTED = /(“[^”]*”|「[^」]*」)/;
const AMOUNT = /(?<![\d.,])(\d[\d,]*(?:\.\d+)?) ([A-Z]{3})\b/g;
const DAY = /\b\d{4}-\d\d-\d\d\b/g;
/** With the word that counts, where one stands right behind it: it belongs before "less than". */
const BAND = /(<100|100-1k|1k-10k|10k-100k|100k\+)(개|個)?/g;

/** A Korean particle that the engine leaves open, since it knows no words, and the syllable that decides it. */
const PARTICLE = /([가-힣])(?:(은|이|을|과)\((는|가|를|와)\)|\(으\)로)/g;
/** Of a syllable's number, what follows its vowel: nothing, or that which takes the short form of 으로 as well. */
const [FINALS, OPEN, RIEUL] = [28, 0, 8];

/** @param {string} all @param {string} before @param {string} [closed] @param {string} [open] */
function particle(all, before, closed, open) {
  const final = (before.charCodeAt(0) - 0xac00) % FINALS;
  if (!closed) return `${before}${final === OPEN || final === RIEUL ? '로' : '으로'}`;
  return `${before}${final === OPEN ? open : closed}`;
}

/** The engine sets a blank between sentences, which scripts without blanks do not. */
const BLANK = /(?<=[。？！）]) (?=[\p{Script=Han}\p{Script=Katakana}\p{Script=Hiragana}（])/gu;

const currencies = new Set(Intl.supportedValuesOf('currency'));

/** @param {string} sentence @param {Words} words */
export function spoken(sentence, words) {
  const { lang } = words;
  const own = (/** @type {string} */ text) => text
    .replace(AMOUNT, (all, amount, code) => (currencies.has(code) ? money(amount.replaceAll(',', ''), code, String(lang)) : all))
    .replace(BLANK, '')
    .replace(PARTICLE, particle)
    .replace(BAND, (_, name, counter) => band(name, words, counter))
    .replace(DAY, (date) => (Number.isNaN(Date.parse(date)) ? date : day(date, String(lang))));
  return sentence.split(QUOTED).map((part, n) => (n % 2 ? part : own(part))).join('');
}

/**
 * What a badge says.
 *
 * @param {Badge} badge
 * @param {Item} item
 * @param {Report} report
 * @param {Words} words
 */
export function badgeWords({ kind, text, label }, item, report, words) {
  const places = new Set([...report.context.to, ...item.findings.map(({ jurisdiction }) => jurisdiction)]);
  if (kind !== 'compliance' || places.size === 0) return { text: spoken(text, words), label: spoken(label, words) };
  // A code names a place where the badge names its place; elsewhere in a sentence the same letters may be a word.
  const codes = [...places].join('|');
  const code = new RegExp(item.findings.length ? `(?<=· |[,，、] ?)(${codes})(?=[:：,、]|$)` : `\\b(${codes})\\b`, 'g');
  const named = (/** @type {string} */ sentence) => spoken(sentence.replace(code, (one) => country(one, String(words.lang))), words);
  return { text: named(text), label: named(label) };
}
