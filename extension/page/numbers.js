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

/** `2026-10` or `2026-10-31`, written as in `lang`. @param {string} date @param {string} lang */
export function dated(date, lang) {
  const [year, month, day] = date.split('-').map(Number);
  const at = Date.UTC(year, month - 1, day ?? 1);
  return new Intl.DateTimeFormat(lang, { timeZone: 'UTC', year: 'numeric', month: 'long', ...(day ? { day: 'numeric' } : {}) }).format(at);
}

/** An amount of money, written as in `lang`, with the digits it has. @param {string} amount @param {string} currency @param {string} lang */
export function money(amount, currency, lang) {
  const digits = amount.split('.')[1]?.length ?? 0;
  const format = new Intl.NumberFormat(lang, { style: 'currency', currency, minimumFractionDigits: digits, maximumFractionDigits: digits });
  return format.format(/** @type {`${number}`} */ (amount));
}
