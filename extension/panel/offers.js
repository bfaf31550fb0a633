/** Offers of one product beside each other: a table that is read from the cheapest down. */

import { isWebAddress } from '../lib/element.js';
import { band, country, day, filled, measure, money } from '../lib/format.js';
import { spoken } from '../lib/said.js';

/** @typedef {import('../pkg/haitao_lens.js').Comparison} Comparison */
/** @typedef {import('../pkg/haitao_lens.js').Compared} Compared */
/** @typedef {import('../lib/words.js').Words} Words */

/**
 * @typedef {object} Around
 * @property {Map<string, string>} names of the shops
 * @property {(report: number) => string | null} seen the day an offer of the price book was seen; null of one seen now
 * @property {(report: number, item: number) => import('../pkg/haitao_lens.js').Landed | null} landed what an offer costs at
 *   the door of the first destination
 * @property {Words} words
 * @property {import('./panel.js').Shown['make']} make
 */

/** So many offers that are something else are listed with the reason. */
const MOST_OTHERS = 30;

/** @param {Comparison} comparison @param {Around} around @returns {HTMLElement[]} */
export function tableOf({ same, unsure, different }, around) {
  const { words, make } = around;
  const parts = [];
  if (same.length + unsure.length <= 1) parts.push(make('p', { class: 'quiet' }, [words.compareNone ?? '']));
  else {
    // The product itself leads, also where nothing else is surely the same.
    parts.push(make('table', { class: 'offers' }, [
      make('caption', {}, [words.sameProduct ?? '']), head(around),
      make('tbody', {}, same.map((row) => rowOf(row, around))),
    ]));
  }
  if (unsure.length > 0) {
    parts.push(make('table', { class: 'offers' }, [
      make('caption', {}, [words.perhapsSame ?? '']), head(around), make('tbody', {}, unsure.map((row) => rowOf(row, around))),
    ]));
  }
  if (different.length > 0) {
    parts.push(make('details', {}, [
      make('summary', {}, [filled(words.notSame, { count: different.length })]),
      make('ul', { class: 'others' }, different.slice(0, MOST_OTHERS).map(({ title, verdict }) =>
        make('li', {}, [title ?? '', make('span', { class: 'quiet' }, [spoken(verdict?.why ?? '', words)])]))),
    ]));
  }
  return parts;
}

/** @param {Around} around */
const head = ({ words, make }) => make('thead', {}, [make('tr', {}, [
  make('th', { scope: 'col' }, [words.offer ?? '']), make('th', { scope: 'col', class: 'amount' }, [words.cost ?? '']),
])]);

/** @param {Compared} row @param {Around} around */
function rowOf({ report, item, site, url, title, selected, price, total, unitPrice, origin, originStatus, rank, worst, verdict }, { names, seen, landed, words, make }) {
  const lang = String(words.lang);
  const quiet = (/** @type {string | null | undefined} */ text) => (text ? [make('span', { class: 'quiet' }, [text])] : []);
  const name = title ?? url ?? '';
  const date = seen(report);
  const from = [names.get(site) ?? (isWebAddress(url) ? new URL(String(url)).hostname : site), verdict ? null : words.thisPage,
    date && filled(words.seenOn, { date: day(date, lang) })].filter(Boolean).join(' · ');
  const facts = [
    origin && originStatus !== 'unknown' ? filled(words.originIs, { country: country(origin, lang) }) : null,
    rank?.band ? `${words.band ?? ''} ${band(rank.band, words)} ${words[`period_${rank.period}`] ?? ''}`.trim() : null,
  ].filter(Boolean).join(' · ');

  return make('tr', verdict ? {} : { class: 'subject' }, [
    make('th', { scope: 'row' }, [
      isWebAddress(url) && verdict ? make('a', { href: String(url), target: '_blank', rel: 'noopener noreferrer' }, [name]) : name,
      ...quiet(selected), ...quiet(from), ...quiet(facts),
      ...(worst ? [make('span', { class: `tag ${worst.effect}`, title: spoken(worst.why, words) }, [`${words[`effect_${worst.effect}`] ?? worst.effect} · ${country(worst.jurisdiction, lang)}`])] : []),
      ...quiet(verdict && spoken(verdict.why, words)),
    ]),
    make('td', {}, [
      make('strong', {}, [total ? sum(total, words) : words.notKnown ?? '']),
      ...quiet(total ? (total.landed || total.atLeast ? atDoor(landed(report, item), words) : words.goodsOnly) : null),
      ...quiet(price && total && price.currency !== total.currency ? money(price.amount, price.currency, lang) : null),
      ...quiet(price && price.kind !== 'sale' ? words[`price_${price.kind}`] : null),
      ...quiet(unitPrice ? `${money(unitPrice.amount, unitPrice.currency, lang)} / ${measure(unitPrice.per, words)}` : null),
    ]),
  ]);
}

/** Whose door. @param {import('../pkg/haitao_lens.js').Landed | null} landed @param {Words} words */
const atDoor = (landed, words) => landed && filled(words.atTheDoor, { country: country(landed.to, String(words.lang)) });

/** @param {import('../pkg/haitao_lens.js').Total} total @param {Words} words */
function sum({ amount, currency, atLeast }, words) {
  const shown = money(amount, currency, String(words.lang));
  return atLeast ? filled(words.atLeast, { amount: shown }) : shown;
}
