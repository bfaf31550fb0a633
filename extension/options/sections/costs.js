/** What the page cannot know of the price at the door: the card's fee, and the shipping the user was told. */

import { choice, typed } from '../../page/fields.js';
import { decimal } from '../../page/numbers.js';
import { currencies } from '../../pkg/choices.js';
import { named } from './currency.js';

/** @type {import('../../page/page.js').Section} */
export const costs = {
  id: 'costs',
  uses: ['cardFee', 'shipping', 'currency'],
  draw(page) {
    const { make, settings, words, keep } = page;
    const fee = typed(page, {
      id: 'card-fee', label: words.cardFee, value: settings.cardFee ?? '', hint: words.cardFeeWhy, short: true,
      check: (text) => (!text.trim() || Number(decimal(text) ?? NaN) <= 20 ? null : words.notPercent),
      chosen: (text) => keep({ cardFee: decimal(text) }),
    });

    let { currency } = settings.shipping ?? { currency: settings.currency ?? 'KRW' };
    const shipping = typed(page, {
      id: 'shipping', label: words.shipping, value: settings.shipping?.amount ?? '', hint: words.shippingWhy, short: true,
      check: (text) => (!text.trim() || decimal(text) !== null ? null : words.notAmount),
      chosen: (text) => {
        const amount = decimal(text);
        keep({ shipping: amount === null ? null : { amount, currency } });
      },
    });
    const of = choice(page, {
      id: 'shipping-currency', label: words.shippingCurrency, value: currency, options: named([...new Set([...currencies, currency])].sort(), words.lang),
      chosen: (code) => {
        currency = code;
        if (settings.shipping) keep({ shipping: { amount: settings.shipping.amount, currency } });
      },
    });
    return [fee.node, make('div', { class: 'line' }, [shipping.node, of])];
  },
};
