/** Amounts, days and countries as the reader writes them. Amounts stay text: `Intl` formats decimal numbers exactly. */

/** A format is made once: that takes ten times as long as using it. @type {Map<string, any>} */
const made = new Map();

/**
 * @template {keyof typeof MAKES} Kind
 * @param {Kind} kind
 * @param {string} lang BCP 47
 * @param {Parameters<(typeof MAKES)[Kind]>[1]} options
 * @returns {ReturnType<(typeof MAKES)[Kind]>}
 */
function format(kind, lang, options) {
  const key = JSON.stringify([kind, lang, options]);
  if (!made.has(key)) made.set(key, MAKES[kind](lang, /** @type {any} */ (options)));
  return made.get(key);
}

const MAKES = {
  number: (/** @type {string} */ lang, /** @type {Intl.NumberFormatOptions} */ options) => new Intl.NumberFormat(lang, options),
  day: (/** @type {string} */ lang, /** @type {Intl.DateTimeFormatOptions} */ options) => new Intl.DateTimeFormat(lang, options),
  name: (/** @type {string} */ lang, /** @type {Intl.DisplayNamesOptions} */ options) => new Intl.DisplayNames([lang], options),
};

/** Has the browser load what it needs to write numbers, which takes longer than anything else we do the first time. @param {string} lang */
export const prepare = (lang) => void format('number', lang, { notation: 'compact' }).format(1);

/**
 * @param {string} amount a decimal number
 * @param {string} currency
 * @param {string} lang BCP 47
 */
export function money(amount, currency, lang) {
  const digits = amount.split('.')[1]?.replace(/0+$/, '').length ?? 0;
  const least = digits === 0 ? 0 : Math.max(digits, 2);
  const written = format('number', lang, { style: 'currency', currency, minimumFractionDigits: least, maximumFractionDigits: Math.max(least, digits) });
  return written.format(/** @type {`${number}`} */ (amount));
}

/**
 * An amount that is known, or between which two it lies, or what it is at least.
 *
 * @param {{ low: string, high: string | null }} range
 * @param {string} currency
 * @param {import('./words.js').Words} words
 */
export function between({ low, high }, currency, words) {
  const least = money(low, currency, words.lang);
  if (high === null) return words.atLeast.replace('{amount}', least);
  return high === low ? least : `${least} – ${money(high, currency, words.lang)}`;
}

/** In one line. @param {string} date `YYYY-MM-DD` @param {string} lang */
export const day = (date, lang) =>
  format('day', lang, { dateStyle: 'medium', timeZone: 'UTC' }).format(new Date(`${date}T00:00:00Z`)).replaceAll(' ', '\u00a0');

/** Units of the engine that `Intl` knows; the others are words of ours. @type {Record<string, string>} */
const UNITS = { g: 'gram', ml: 'milliliter', m: 'meter' };

/**
 * An amount of goods, `100 g` or `1 piece`.
 *
 * @param {string} text
 * @param {import('./words.js').Words} words
 */
export function measure(text, words) {
  const [value = '', unit = ''] = text.split(' ');
  if (!/^\d+(\.\d+)?$/.test(value)) return text;
  const style = UNITS[unit] ? { style: /** @type {const} */ ('unit'), unit: UNITS[unit], unitDisplay: /** @type {const} */ ('short') } : {};
  const number = format('number', String(words.lang), { ...style, maximumFractionDigits: 6 }).format(/** @type {`${number}`} */ (value));
  return UNITS[unit] ? number : words[`unit_${unit}`] ? filled(words[`unit_${unit}`], { count: number }) : text;
}

/** As people call it: 한국, not 대한민국. @param {string} code @param {string} lang */
export function country(code, lang) {
  try {
    return format('name', lang, { type: 'region', style: 'short' }).of(code) ?? code;
  } catch {
    return code; // not a country: a body such as the UN
  }
}

/**
 * A band of units sold, `1k-10k`, with the word that counts them where there is one.
 *
 * @param {string} name
 * @param {import('./words.js').Words} words
 * @param {string} [counter]
 */
export function band(name, words, counter = '') {
  const [low = 0, high] = (name.match(/\d+k?/g) ?? []).map((number) => Number(number.replace('k', '000')));
  const count = format('number', String(words.lang), { notation: 'compact' });
  if (name.startsWith('<')) return filled(words.band_below, { count: count.format(low) + counter });
  // Some languages set blanks around the dash: too wide for a badge.
  return (high === undefined ? `${count.format(low)}+` : count.formatRange(low, high).replace(/\s/g, '')) + counter;
}

/** A sentence with its places filled in. @param {string | undefined} sentence @param {Record<string, string | number>} values */
export const filled = (sentence, values) =>
  (sentence ?? '').replace(/\{(\w+)\}/g, (place, name) => String(values[name] ?? place));
