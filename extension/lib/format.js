/** Amounts, days and countries as the reader writes them. Amounts stay text: `Intl` formats decimal numbers exactly. */

/**
 * @param {string} amount a decimal number
 * @param {string} currency
 * @param {string} lang BCP 47
 */
export function money(amount, currency, lang) {
  const digits = amount.split('.')[1]?.replace(/0+$/, '').length ?? 0;
  const least = digits === 0 ? 0 : Math.max(digits, 2);
  const format = new Intl.NumberFormat(lang, { style: 'currency', currency, minimumFractionDigits: least, maximumFractionDigits: Math.max(least, digits) });
  return format.format(/** @type {`${number}`} */ (amount));
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

/** @param {string} date `YYYY-MM-DD` @param {string} lang */
export const day = (date, lang) =>
  new Intl.DateTimeFormat(lang, { dateStyle: 'medium', timeZone: 'UTC' }).format(new Date(`${date}T00:00:00Z`));

/** @param {string} code @param {string} lang */
export function country(code, lang) {
  try {
    return new Intl.DisplayNames([lang], { type: 'region' }).of(code) ?? code;
  } catch {
    return code; // not a country: a body such as the UN
  }
}

/** A sentence with its places filled in. @param {string | undefined} sentence @param {Record<string, string | number>} values */
export const filled = (sentence, values) =>
  (sentence ?? '').replace(/\{(\w+)\}/g, (place, name) => String(values[name] ?? place));
