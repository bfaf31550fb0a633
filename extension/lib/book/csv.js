/**
 * The price book as CSV (RFC 4180): a row for each price, with what is known of its offer repeated. Lists within a
 * cell are JSON.
 *
 * A spreadsheet would run a cell that begins like a formula, and titles come from strangers: such cells get an
 * apostrophe in front, which reading takes away again.
 */

/** @typedef {import('./offer.js').Offer} Offer */

export const columns = [
  'site', 'id', 'url', 'title', 'brand', 'each', 'each_unit', 'count', 'total', 'total_unit', 'sales', 'sales_at_least',
  'sales_period', 'rank_band', 'rank_period', 'rank_position', 'origin', 'origin_status', 'identifiers', 'keys', 'seen',
  'date', 'option', 'amount', 'currency', 'kind',
];

/** @param {Offer} offer @returns {(string | number | boolean | null | undefined)[][]} */
export function toRows({ site, id, url, title, brand, quantity, sales, rank, origin, identifiers, keys, seen, points }) {
  const offer = [
    site, id, url, title, brand, quantity?.each.value, quantity?.each.unit, quantity?.count, quantity?.total.value, quantity?.total.unit,
    sales?.count, sales?.atLeast, sales?.period, rank?.band, rank?.period, rank?.position, origin.country, origin.status,
    JSON.stringify(identifiers), JSON.stringify(keys), seen,
  ];
  return points.map(({ date, option, amount, currency, kind }) => [...offer, date, option, amount, currency, kind]);
}

/** @param {(string | number | boolean | null | undefined)[][]} rows */
export const write = (rows) => rows.map((row) => `${row.map(cell).join(',')}\r\n`).join('');

/** @param {string | number | boolean | null | undefined} value */
function cell(value) {
  const text = String(value ?? '');
  const safe = /^'*[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/**
 * The cells of each row, and the line it begins on; no cells where the row is no CSV.
 *
 * @param {string} text
 */
export function parse(text) {
  /** @type {{ line: number, cells: string[] }[]} */
  const rows = [];
  let line = 1;
  let begun = 1;
  let isBroken = false;
  /** @type {string[]} */
  let cells = [];
  // A cell, quoted or bare, and what ends it. The last row may lack its end.
  for (const [whole, quoted, bare, end] of text.matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r?\n|$)|[^]/g)) {
    if (end === undefined) {
      isBroken = true; // a quotation mark that does not belong there: this row cannot be told, the next can
      continue;
    }
    const value = quoted === undefined ? bare ?? '' : quoted.replaceAll('""', '"');
    cells.push(/^'+[=+\-@\t\r]/.test(value) ? value.slice(1) : value);
    line += whole.split('\n').length - 1;
    if (end === ',') continue;
    if (isBroken) rows.push({ line: begun, cells: [] });
    else if (cells.length > 1 || cells[0] !== '') rows.push({ line: begun, cells });
    isBroken = false;
    cells = [];
    begun = line;
  }
  return rows;
}

/**
 * Each row as an offer with one price; `values` is missing where cells are.
 *
 * @param {ReturnType<typeof parse>} rows the first names the columns, in any order
 * @returns {{ line: number, values: (() => unknown) | null }[]}
 */
export function fromRows([head, ...rows]) {
  if (!head) return [];
  const places = columns.map((column) => head.cells.indexOf(column));
  return rows.map(({ line, cells }) => ({
    line,
    values: cells.length === head.cells.length && !places.includes(-1) ? () => offerOf(places.map((place) => cells[place] ?? '')) : null,
  }));
}

/** @param {string[]} cells */
function offerOf(cells) {
  const [site, id, url, title, brand, each, eachUnit, count, total, totalUnit, sales, atLeast, salesPeriod, band, rankPeriod,
    position, country, status, identifiers = '', keys = '', seen, date, option, amount, currency, kind] = cells;
  return {
    site, id, url, title,
    brand: brand || null,
    quantity: each ? { each: { value: each, unit: eachUnit }, count: number(count), total: { value: total, unit: totalUnit } } : null,
    sales: sales ? { count: number(sales), atLeast: atLeast === 'true', period: salesPeriod } : null,
    rank: rankPeriod ? { band: band || null, period: rankPeriod, position: position ? number(position) : null } : null,
    origin: { country: country || null, status },
    identifiers: JSON.parse(identifiers || '[]'),
    keys: JSON.parse(keys || '[]'),
    seen,
    points: [{ date, option: option || null, amount, currency, kind }],
  };
}

/** A whole number; anything else is none, and refused later. @param {string | undefined} text */
const number = (text) => (text && /^\d+$/.test(text) ? Number(text) : NaN);
