/** What was read from this page: the product, what it costs, and what it costs at the door. */

import { between, country, money } from '../lib/format.js';

/** @typedef {import('./panel.js').Shown} Shown */

/** @param {HTMLElement} section @param {Shown} shown */
export function showPage(section, { report, item, words, make }) {
  if (!report) return section.replaceChildren(make('p', { class: 'quiet' }, [words.notRead ?? '']));
  if (!item) return section.replaceChildren(make('p', {}, [withoutProduct(report, words)]));
  const { lang } = words;
  const parts = [make('h2', {}, [item.title ?? ''])];
  if (item.price) {
    const { amount, currency, kind } = item.price;
    parts.push(make('p', { class: 'price' }, [
      make('strong', {}, [money(amount, currency, String(lang))]),
      ...(kind === 'sale' ? [] : [' ', make('span', { class: 'quiet' }, [words[`price_${kind}`] ?? ''])]),
    ]));
  }
  section.replaceChildren(...parts, ...item.landed.map((landed) => atTheDoor(landed, words, make)));
}

/** @param {import('../pkg/haitao_lens.js').Report} report @param {import('../lib/words.js').Words} words */
function withoutProduct({ kind, items }, words) {
  if (kind === 'listing' && items.length > 0) return (words.items ?? '').replace('{count}', String(items.length));
  return (kind === 'blocked' ? words.blocked : kind === 'gone' ? words.gone : words.noItems) ?? '';
}

/**
 * @param {import('../pkg/haitao_lens.js').Landed} landed
 * @param {import('../lib/words.js').Words} words
 * @param {Shown['make']} make
 */
function atTheDoor({ to, currency, lines, total }, words, make) {
  const lang = String(words.lang);
  /** @param {import('../pkg/haitao_lens.js').CostRange | null | undefined} range */
  const amount = (range) => {
    if (!range) return words.notKnown ?? '';
    return between(range, currency, words);
  };
  const caption = (words.atTheDoor ?? '').replace('{country}', country(to, lang));
  if (lines.length === 0) return make('p', { class: 'quiet' }, [`${caption}: ${words.notCovered ?? ''}`]);
  return make('table', { class: 'cost' }, [
    make('caption', {}, [caption]),
    make('tbody', {}, lines.map((line) => make('tr', {}, [
      make('th', { scope: 'row' }, [words[`cost_${line.kind}`] ?? line.kind, make('span', { class: 'quiet' }, [line.why])]),
      make('td', {}, [amount(line.amount)]),
    ]))),
    make('tfoot', {}, [make('tr', {}, [make('th', { scope: 'row' }, [words.total ?? '']), make('td', {}, [amount(total)])])]),
  ]);
}
