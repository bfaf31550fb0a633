/**
 * The history of this product's price: what today's price is worth beside it, a chart, and the same as a table. All of
 * it was seen by the user herself; on days without a visit nothing is known.
 */

import { daysBefore } from '../lib/book/date.js';
import { keyIn } from '../lib/book/offer.js';
import { judge, lowest, lowestOfDays, medianOf, paid } from '../lib/book/verdict.js';
import { day, filled, money } from '../lib/format.js';
import { background } from '../lib/rpc.js';
import { chart } from './chart.js';

/** @typedef {import('./panel.js').Shown} Shown */
/** @typedef {import('../lib/book/offer.js').Point} Point */

const SPANS = [30, 90, 365];

/** @param {HTMLElement} section @param {Shown} shown */
export async function showHistory(section, shown) {
  const { report, item, tab, settings, words, make, signal } = shown;
  const key = report && item && keyIn(report, item);
  const say = (/** @type {string | undefined} */ sentence) => section.replaceChildren(make('p', { class: 'quiet' }, [sentence ?? '']));
  if (!key || !item?.price) return say(words.historyNoProduct);
  const { offer, today } = await background.history(key);
  if (signal.aborted) return;
  if (!offer) return say(tab?.incognito ? words.historyPrivate : settings.record ? words.historyNone : words.historyOff);

  const { amount, currency, kind } = item.price;
  const option = item.selected ?? null;
  const list = item.prices.find((price) => price.kind === 'list' && price.currency === currency)?.amount ?? null;
  const verdict = judge(offer.points, { option, amount, currency, kind }, list, today);
  const points = paid(offer.points, option, currency);

  const picture = make('div', { class: 'chart' });
  const facts = make('dl', { class: 'facts' });
  const table = make('details', {}, []);
  /** @param {number} days */
  const show = (days) => {
    const within = points.filter(({ date }) => date >= daysBefore(today, days));
    facts.replaceChildren(...factsOf(within, shown));
    picture.replaceChildren();
    if (within.length > 0) chart(picture, { points: within, from: daysBefore(today, days), today, words, signal });
    table.replaceChildren(make('summary', {}, [words.asTable ?? '']), tableOf(within, shown));
  };
  section.replaceChildren(
    make('h2', {}, [offer.title]),
    ...(option ? [make('p', { class: 'quiet' }, [option])] : []),
    make('p', { class: `verdict ${verdict.price}` }, [sentenceOf(verdict, words)]),
    ...(verdict.list ? [make('p', { class: `verdict list-${verdict.list.seen}` }, [listSentence(verdict.list, words)])] : []),
    spans(shown, show), picture, facts, table,
    make('p', { class: 'quiet' }, [words.historyMethod ?? '']),
  );
  show(Number(SPANS[1]));
}

/** @param {import('../lib/book/verdict.js').Verdict} verdict @param {import('../lib/words.js').Words} words */
function sentenceOf({ price, days, low }, words) {
  const lang = String(words.lang);
  return filled(words[`verdict_${price}`], {
    days, low: low ? money(low.amount, low.currency, lang) : '', date: low ? day(low.date, lang) : '',
  });
}

/** @param {NonNullable<import('../lib/book/verdict.js').Verdict['list']>} list @param {import('../lib/words.js').Words} words */
function listSentence({ seen, amount, currency, date }, words) {
  const lang = String(words.lang);
  return filled(words[`list_${seen}`], { price: money(amount, currency, lang), date: date ? day(date, lang) : '' });
}

/** Which span is shown. @param {Shown} shown @param {(days: number) => void} show */
function spans({ words, make }, show) {
  return make('fieldset', { class: 'spans' }, [
    make('legend', {}, [words.span ?? '']),
    ...SPANS.map((days, n) => {
      const input = make('input', { type: 'radio', name: 'span', value: String(days) });
      input.checked = n === 1;
      input.addEventListener('change', () => show(days));
      return make('label', {}, [input, make('span', {}, [filled(words.days, { days })])]);
    }),
  ]);
}

/** @param {Point[]} points @param {Shown} shown */
function factsOf(points, { words, make }) {
  const lang = String(words.lang);
  const low = lowest(points);
  const median = medianOf(lowestOfDays(points));
  /** @param {string | undefined} label @param {string} value */
  const row = (label, value) => make('div', {}, [make('dt', {}, [label ?? '']), make('dd', {}, [value])]);
  if (!low || !median) return [row(words.lowest, words.notKnown ?? '')];
  return [
    row(words.lowest, `${money(low.amount, low.currency, lang)} · ${day(low.date, lang)}`),
    row(words.median, money(median, low.currency, lang)),
    row(words.daysSeen, String(new Set(points.map(({ date }) => date)).size)),
  ];
}

/** @param {Point[]} points @param {Shown} shown */
function tableOf(points, { words, make }) {
  const lang = String(words.lang);
  return make('table', {}, [
    make('thead', {}, [make('tr', {}, [words.date, words.price_sale, words.kind].map((word, n) => make('th', { scope: 'col', class: n === 1 ? 'amount' : '' }, [word ?? ''])))]),
    make('tbody', {}, points.toReversed().map(({ date, amount, currency, kind }) => make('tr', {}, [
      make('td', {}, [day(date, lang)]), make('td', { class: 'amount' }, [money(amount, currency, lang)]), make('td', {}, [words[`price_${kind}`] ?? kind]),
    ]))),
  ]);
}
