/** Reads the European Central Bank's list of reference rates, `eurofxref-daily.xml`: one day, units of each currency for a euro. */

/** Its lines are elements without content, and a background of Chromium has no XML parser. */
const DAY = /<Cube\s+time=(["'])(\d{4}-\d{2}-\d{2})\1\s*>/g;
const LINE = /<Cube\s+currency=(["'])([A-Z]{3})\1\s+rate=(["'])(\d{1,9}(?:\.\d{1,8})?)\3\s*\/>/g;

/**
 * @param {string} xml
 * @returns {import('../pkg/haitao_lens.js').RateTable | null} null for anything else than one day's list
 */
export function ratesIn(xml) {
  const days = [...xml.matchAll(DAY)];
  if (days.length !== 1 || xml.length > 100_000) return null;
  const rates = Object.fromEntries(Array.from(xml.matchAll(LINE), ([, , currency, , rate]) => [currency, rate]).filter(([, rate]) => Number(rate) > 0));
  if (Object.keys(rates).length === 0) return null;
  return { base: 'EUR', asOf: days[0][2], source: 'ECB', rates };
}
