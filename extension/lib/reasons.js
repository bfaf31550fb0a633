/**
 * What was concluded from a product's page, kind by kind, each with the page's own words: for the reasons behind a
 * badge and for the side panel. It draws no frame around them.
 */

import { isWebAddress } from './element.js';
import { band, between, country as nameOf, day, filled, measure, money } from './format.js';
import { spoken } from './said.js';

/** @typedef {import('../pkg/haitao_lens.js').Report} Report */
/** @typedef {import('../pkg/haitao_lens.js').Item} Item */
/** @typedef {import('../pkg/haitao_lens.js').Badge} Badge */
/** @typedef {import('./words.js').Words} Words */
/** @typedef {ReturnType<typeof import('./element.js').element>} Make */

/**
 * What each kind of badge rests on.
 *
 * @type {Record<Badge['kind'], (make: Make, item: Item, report: Report, words: Words) => HTMLElement[]>}
 */
export const reasons = {
  origin(make, item, _, words) {
    const { lang } = words;
    const evidence = item.origin.evidence.map(({ quote, country, source, weight }) =>
      make('section', {}, [
        quoted(make, quote),
        make('p', { class: 'quiet' }, [[country && nameOf(country, lang), words[`field_${source}`] ?? source, filled(words.weight, { weight })].filter(Boolean).join(' · ')]),
      ]));
    /** @type {[string, { country: string | null, quote: string } | null][]} */
    const others = [
      [words.assembledIn, item.assembledIn], [words.brandHome, item.brandHome],
      [words.sellerHome, item.sellerHome], [words.shipsFrom, item.shipsFrom],
    ];
    const rows = others.flatMap(([label, fact]) => (fact
      ? row(make, label, [fact.country && nameOf(fact.country, lang), fact.quote]) : []));
    return rows.length ? [...evidence, make('dl', {}, rows)] : evidence;
  },

  rank(make, item, _, words) {
    const quotes = [item.sales?.quote, item.rank?.quote];
    const rows = item.rank?.band
      ? row(make, words.band, [band(item.rank.band, words), words[`period_${item.rank.period}`]]) : [];
    return [
      ...[...new Set(quotes)].flatMap((quote) => (quote ? [quoted(make, quote)] : [])),
      ...(rows.length ? [make('dl', {}, rows)] : []),
    ];
  },

  price(make, item, _, words) {
    const { lang } = words;
    const rows = item.prices.flatMap((entry) => {
      const { kind, amount, currency, condition, fromCount, tax, importTax, taxQuote, quote } = entry;
      const notes = [
        entry === item.prices[0] && item.price && words.headlinePrice,
        fromCount && filled(words.fromCount, { count: fromCount }), condition && !quote.includes(condition) && condition,
        tax && words[`tax_${tax}`], importTax && words[`importTax_${importTax}`], taxQuote && !quote.includes(taxQuote) && taxQuote, quote,
      ];
      return row(make, words[`price_${kind}`], [money(amount, currency, lang), notes.filter(Boolean).join(' · ')]);
    });
    if (item.converted) {
      const { amount, currency, asOf } = item.converted;
      rows.push(...row(make, words.converted, [`≈ ${money(amount, currency, lang)}`, words.rateOf.replace('{date}', dated(asOf, words))]));
    }
    if (item.unitPrice) {
      const { amount, currency, per } = item.unitPrice;
      rows.push(...row(make, words.unitPrice, [`${money(amount, currency, lang)} / ${measure(per, words)}`]));
    }
    for (const { to, currency, total } of item.landed ?? []) {
      if (total) rows.push(...row(make, words.atTheDoor.replace('{country}', nameOf(to, lang)), [between(total, currency, words)]));
    }
    return rows.length ? [make('dl', {}, rows)] : [];
  },

  compliance(make, item, _, words) {
    return item.findings.map((finding) => make('section', { class: 'finding' }, [
      make('p', { class: 'head' }, [
        make('span', { class: `tag ${finding.effect}` }, [words[`effect_${finding.effect}`]]),
        ' ', nameOf(finding.jurisdiction, words.lang), ' · ', words[`direction_${finding.direction}`],
        ...(finding.certainty === 'possible' ? [' · ', words.possible] : []),
      ]),
      make('p', {}, [spoken(finding.why, words)]),
      ...(finding.quote ? [quoted(make, finding.quote)] : []),
      ...finding.cite.map((cite) => {
        const title = [cite.title, cite.article].filter(Boolean).join(' ');
        return make('p', { class: 'cite' }, [
          isWebAddress(cite.url)
            ? make('a', { href: String(cite.url), target: '_blank', rel: 'noopener noreferrer' }, [title]) : title,
          make('span', { class: 'quiet' }, [
            ` ${[cite.since && words.since.replace('{date}', dated(cite.since, words)), words.reviewed.replace('{date}', dated(cite.reviewed, words))]
              .filter(Boolean).join(' · ')}`,
          ]),
        ]);
      }),
      make('p', { class: 'quiet' }, [words.rule, ' ', make('code', {}, [finding.rule])]),
    ]));
  },
};

/** The page's own words. @param {Make} make @param {string} text */
export const quoted = (make, text) => make('blockquote', {}, [text]);

/**
 * @param {Make} make
 * @param {string} label
 * @param {(string | null | undefined)[]} values the value, then where it comes from
 */
export const row = (make, label, [value, note]) => [
  make('dt', {}, [label]),
  make('dd', {}, [...(value ? [value] : []), ...(note ? [make('span', { class: 'quiet' }, [` ${note}`])] : [])]),
];

/** A day as the reader writes it; what is less than a day stays as it is. @param {string} date @param {Words} words */
export const dated = (date, { lang }) => (/^\d{4}-\d\d-\d\d$/.test(date) ? day(date, lang) : date);
