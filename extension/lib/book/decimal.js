/**
 * Decimal numbers as text (`129.00`), compared and ordered exactly. No amount ever becomes a floating-point number:
 * what is stored, compared and said of a price is what the page printed.
 */

/** Whether a text is a decimal number as reports write it. @param {unknown} text @returns {text is string} */
export const isDecimal = (text) => typeof text === 'string' && /^\d{1,15}(\.\d{1,8})?$/.test(text);

/**
 * Negative, zero or positive, for sorting.
 *
 * @param {string} one
 * @param {string} other
 */
export function compare(one, other) {
  const difference = scaled(one) - scaled(other);
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}

/** In hundred-millionths. @param {string} decimal */
function scaled(decimal) {
  const [whole = '0', part = ''] = decimal.split('.');
  return BigInt(whole + part.padEnd(8, '0'));
}
