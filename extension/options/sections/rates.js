/** Rates of the user's own: what her bank charged, or a currency that no bundled rate is known of. They go before all others. */

import { dateOf } from '../../lib/book/date.js';
import { day } from '../../lib/format.js';
import { button, choice, typed } from '../../page/fields.js';
import { decimal, written } from '../../page/numbers.js';
import { named } from './currency.js';

/** @type {import('../../page/page.js').Section} */
export const rates = {
  id: 'rates',
  uses: ['rates', 'currency'],
  draw(page) {
    const { make, settings, words, keep } = page;
    const list = settings.rates.map((rate, n) => make('li', {}, [
      make('span', {}, [`1 ${rate.of} = ${written(rate.rate, words.lang)} ${rate.worth}`]),
      make('span', { class: 'quiet' }, [day(rate.on, words.lang)]),
      button(page, words.remove, () => keep({ rates: settings.rates.filter((_, other) => other !== n) }),
        { 'aria-label': `${words.remove}: ${rate.of}–${rate.worth}` }),
    ]));

    const codes = named(Intl.supportedValuesOf('currency'), words.lang);
    const of = choice(page, { id: 'rate-of', label: words.rateOne, value: settings.currency === 'CNY' ? 'KRW' : 'CNY', options: codes, chosen: () => amount.fail('') });
    const worth = choice(page, { id: 'rate-worth', label: words.rateIn, value: settings.currency ?? 'KRW', options: codes, chosen: () => amount.fail('') });
    const amount = typed(page, {
      id: 'rate', label: words.rateWorth, value: '', short: true,
      check: (text) => (Number(decimal(text)) > 0 ? null : words.notRate),
    });
    const value = (/** @type {HTMLElement} */ field) => /** @type {HTMLSelectElement} */ (field.querySelector('select')).value;
    const add = () => {
      if (!amount.right()) return;
      const own = { of: value(of), rate: decimal(amount.input.value) ?? '', worth: value(worth), on: dateOf(new Date()) };
      if (own.of === own.worth) {
        amount.fail(words.sameCurrency);
        return;
      }
      const others = settings.rates.filter((other) => other.of !== own.of || other.worth !== own.worth);
      keep({ rates: [...others, own] });
    };
    return [
      make('p', { class: 'quiet' }, [words.ratesWhy]),
      ...(list.length ? [make('ul', { class: 'list' }, list)] : []),
      make('div', { class: 'line' }, [of, amount.node, worth, button(page, words.add, add, { id: 'add-rate' })]),
    ];
  },
};
