/** Numbers as people type them and as a language writes them. Amounts stay decimal strings, so that no digit is lost. */

/**
 * A typed decimal number as the engine wants it; null for anything else. Full-width digits are digits; a comma is taken
 * only between groups of three: in `1,5` it may be either.
 *
 * @param {string} text
 */
export function decimal(text) {
  const plain = text.normalize('NFKC').trim().replace(/^(\d{1,3})((?:,\d{3})+)(?=\.|$)/, (_, head, rest) => head + rest.replaceAll(',', ''));
  if (!/^\d{1,9}(\.\d{1,8})?$/.test(plain)) return null;
  return plain.replace(/^0+(?=\d)/, '');
}

/** A decimal string, written as in `lang`, with the digits it has. @param {string} amount @param {string} lang */
export function written(amount, lang) {
  const digits = amount.split('.')[1]?.length ?? 0;
  const format = new Intl.NumberFormat(lang, { minimumFractionDigits: digits, maximumFractionDigits: digits });
  return format.format(/** @type {`${number}`} */ (amount));
}

/** A count, written as in `lang`. @param {number} count @param {string} lang */
export const counted = (count, lang) => new Intl.NumberFormat(lang).format(count);

/** A month, `2026-10`, written as in `lang`. @param {string} date @param {string} lang */
export const month = (date, lang) =>
  new Intl.DateTimeFormat(lang, { year: 'numeric', month: 'short', timeZone: 'UTC' }).format(new Date(`${date}-01T00:00:00Z`));
