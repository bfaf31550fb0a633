/** Everything known of one product, part by part, with where each thing was read. */

import { between, country, filled, measure, money } from '../lib/format.js';
import { iconOf } from '../lib/icons.js';
import { quoted, reasons, row } from '../lib/reasons.js';
import { badgeWords, spoken } from '../lib/said.js';

/** @typedef {import('../pkg/haitao_lens.js').Report} Report */
/** @typedef {import('../pkg/haitao_lens.js').Item} Item */
/** @typedef {import('../pkg/haitao_lens.js').Landed} Landed */
/** @typedef {import('../lib/words.js').Words} Words */
/** @typedef {import('../lib/reasons.js').Make} Make */

/** Fields in the order a reader looks for them. @type {(keyof Item)[]} */
const FIELDS = ['title', 'brand', 'seller', 'category', 'selected', 'availability', 'price', 'quantity', 'sales', 'reviews', 'rank', 'origin',
  'brandHome', 'sellerHome', 'assembledIn', 'shipsFrom', 'ingredientOrigins', 'identifiers', 'id', 'url', 'position', 'sponsored'];

/**
 * @param {Make} make
 * @param {Item} item
 * @param {Report} report
 * @param {Words} words
 * @returns {HTMLElement[]}
 */
export function ledger(make, item, report, words) {
  // What it costs at the door stands below, line by line.
  const said = (/** @type {import('../pkg/haitao_lens.js').Badge['kind']} */ kind) => reasons[kind](make, { ...item, landed: [] }, report, words);
  return [
    make('h2', {}, [item.title ?? '']),
    ...headline(make, item, words),
    ...(item.badges.length ? [make('ul', { class: 'signs' }, item.badges.map((badge) =>
      make('li', { class: badge.state }, [iconOf(document, badge.state), make('span', {}, [badgeWords(badge, item, report, words).label])])))] : []),
    ...part(make, words.field_origin, said('origin')),
    ...part(make, words.rules, said('compliance')),
    ...part(make, words.field_prices, said('price')),
    ...item.landed.map((landed) => atTheDoor(make, landed, words)),
    ...part(make, words.field_sales, said('rank')),
    ...folded(make, words.whereRead, fields(make, item, words)),
    ...folded(make, words.field_attributes, item.attributes.flatMap(({ label, value }) => row(make, label, [value]))),
    ...folded(make, words.remarks, report.issues.flatMap(({ field, code, message }) => row(make, [field, code].filter(Boolean).join(' · '), [message]))),
  ];
}

/** @param {Make} make @param {Item} item @param {Words} words */
function headline(make, { price }, words) {
  if (!price) return [];
  const { amount, currency, kind } = price;
  return [make('p', { class: 'price' }, [
    make('strong', {}, [money(amount, currency, String(words.lang))]),
    ...(kind === 'sale' ? [] : [' ', make('span', { class: 'quiet' }, [words[`price_${kind}`] ?? ''])]),
  ])];
}

/** @param {Make} make @param {string | undefined} heading @param {HTMLElement[]} body */
const part = (make, heading, body) => (body.length ? [make('section', { class: 'part' }, [make('h3', {}, [heading ?? '']), ...body])] : []);

/** What few look for: opened on a click. @param {Make} make @param {string | undefined} heading @param {HTMLElement[]} rows terms and what they say */
const folded = (make, heading, rows) => (rows.length
  ? [make('details', {}, [make('summary', {}, [heading ?? '']), make('dl', {}, rows)])] : []);

/** Every field that was read, with the page's words and the operation that read them. @param {Make} make @param {Item} item @param {Words} words */
function fields(make, item, words) {
  const known = Object.keys(item.sources);
  const order = [...FIELDS.filter((name) => known.includes(name)), ...known.filter((name) => !FIELDS.includes(/** @type {keyof Item} */ (name)))];
  return order.flatMap((name) => {
    const source = item.sources[name];
    if (!source) return [];
    const value = shown(name, item, words);
    return [
      make('dt', {}, [words[`field_${name}`] ?? name]),
      make('dd', {}, [
        ...(value && value !== source.quote ? [value] : []),
        ...(source.quote ? [quoted(make, source.quote)] : []),
        make('code', {}, [source.op]),
      ]),
    ];
  });
}

/** A field's value in a few words; nothing where the page's own words say it all. @param {string} name @param {Item} item @param {Words} words */
function shown(name, item, words) {
  const lang = String(words.lang);
  const place = (/** @type {{ country: string | null } | null} */ fact) => (fact?.country ? country(fact.country, lang) : null);
  switch (name) {
    case 'price': return item.price && money(item.price.amount, item.price.currency, lang);
    case 'origin': return item.origin.countries.map((code) => country(code, lang)).join(', ');
    case 'availability': return words[`stock_${item.availability}`] ?? null;
    case 'quantity': return item.quantity && `${measure(`${item.quantity.each.value} ${item.quantity.each.unit}`, words)} × ${item.quantity.count}`;
    case 'brandHome': case 'sellerHome': case 'assembledIn': case 'shipsFrom': return place(item[name]);
    case 'sales': return item.sales && new Intl.NumberFormat(lang).format(item.sales.count) + (item.sales.atLeast ? '+' : '');
    case 'title': case 'brand': case 'seller': case 'category': case 'selected': case 'id': case 'url': return item[name];
    default: return null;
  }
}

/** What it costs at the door of one destination, line by line. @param {Make} make @param {Landed} landed @param {Words} words */
function atTheDoor(make, { to, currency, lines, total }, words) {
  const amount = (/** @type {import('../pkg/haitao_lens.js').CostRange | null | undefined} */ range) =>
    (range ? between(range, currency, words) : words.notKnown ?? '');
  const caption = filled(words.atTheDoor, { country: country(to, String(words.lang)) });
  if (lines.length === 0) return make('p', { class: 'quiet' }, [`${caption}: ${words.notCovered ?? ''}`]);
  return make('table', { class: 'cost' }, [
    make('caption', {}, [caption]),
    make('tbody', {}, lines.map((line) => make('tr', {}, [
      make('th', { scope: 'row' }, [words[`cost_${line.kind}`] ?? line.kind, make('span', { class: 'quiet' }, [spoken(line.why, words)])]),
      make('td', {}, [amount(line.amount)]),
    ]))),
    make('tfoot', {}, [make('tr', {}, [make('th', { scope: 'row' }, [words.total ?? '']), make('td', {}, [amount(total)])])]),
  ]);
}
