/** What was read from the page in front: its product in five lines, or what there is instead of one. */

import { between, country } from '../lib/format.js';
import { iconOf } from '../lib/icons.js';
import { badgeWords } from '../lib/said.js';
import { counted, month } from '../page/numbers.js';

/** @typedef {import('../pkg/haitao_lens.js').Report} Report */
/** @typedef {import('../pkg/haitao_lens.js').Item} Item */
/** @typedef {import('../pkg/haitao_lens.js').Plan} Plan */
/** @typedef {import('../lib/words.js').Words} Words */
/** @typedef {ReturnType<typeof import('../lib/element.js').element>} Make */

/**
 * @param {Make} make
 * @param {{ report: Report, count: number }} page its first product, and how many there are
 * @param {Plan | null} plan of the page
 * @param {Words} words
 */
export function resultOf(make, { report, count }, plan, words) {
  const [item] = report.items;
  const site = make('ul', {}, [line(make, 'unknown', readAs(plan, words), false)]);
  if (!item) {
    const why = report.kind === 'blocked' ? words.blocked : report.kind === 'gone' ? words.gone : words.noItems;
    return [make('p', {}, [why]), site];
  }
  if (report.kind === 'listing') return [make('p', {}, [words.items.replace('{count}', counted(count, words.lang))]), site];

  /** The badges of a kind; without one, what its absence means. @param {Item['badges'][number]['kind']} kind @param {string} none */
  const said = (kind, none) => {
    const badges = item.badges.filter((badge) => badge.kind === kind);
    return badges.length ? badges.map((badge) => line(make, badge.state, badgeWords(badge, item, report, words).label)) : [line(make, 'unknown', none)];
  };
  return [
    make('p', { class: 'title' }, [item.title ?? '']),
    make('ul', {}, [
      ...said('origin', words.nothing), ...said('rank', words.noSales), ...said('price', words.noPrice),
      ...landed(make, item, words), ...said('compliance', words.noDestination),
      line(make, 'unknown', readAs(plan, words), false),
    ]),
  ];
}

/** @param {Make} make @param {Item['badges'][number]['state']} state @param {string} text @param {boolean} [sign] */
const line = (make, state, text, sign = true) =>
  make('li', { class: state }, [...(sign ? [iconOf(document, state)] : []), make('span', sign ? {} : { class: 'quiet' }, [text])]);

/** What it costs at the door, below its price. @param {Make} make @param {Item} item @param {Words} words */
function landed(make, item, words) {
  return (item.landed ?? []).flatMap(({ to, total, currency }) => {
    if (!total) return [];
    const amount = between(total, currency, words);
    return [make('li', {}, [make('span', {}, [words.landed.replace('{place}', country(to, words.lang)).replace('{amount}', amount)])])];
  });
}

/** By which site file it was read, and how far that can be trusted. @param {Plan | null} plan @param {Words} words */
function readAs(plan, words) {
  if (!plan || plan.site.startsWith('_')) return words.readAsOther;
  const known = plan.verified !== null && plan.verified !== 'described';
  return (known ? words.readAs : words.readAsUnseen).replace('{site}', plan.name).replace('{date}', known ? month(String(plan.verified), words.lang) : '');
}
