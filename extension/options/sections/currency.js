/** The currency prices are shown in beside the page's own. */

import { choice } from '../../page/fields.js';
import { currencies } from '../../pkg/choices.js';

/** @type {import('../../page/page.js').Section} */
export const currency = {
  id: 'currency',
  uses: ['currency', 'rates'],
  draw: (page) => [currencyOf(page)],
};

/** @param {import('../../page/page.js').Chooser} page */
export function currencyOf({ make, settings, words, keep }) {
  return choice({ make }, {
    id: 'shown-currency', label: words.currency, value: settings.currency,
    options: [['', words.currencyNone], ...named(known(settings), words.lang)],
    chosen: (code) => keep({ currency: code || null }),
  });
}

/** Currencies with a rate, bundled or the user's own. @param {import('../../lib/settings.js').Settings} settings */
const known = ({ rates, currency }) =>
  [...new Set([...currencies, ...rates.flatMap(({ of, worth }) => [of, worth]), ...(currency ? [currency] : [])])].sort();

/** @param {string[]} codes @param {string} lang @returns {[string, string][]} */
export function named(codes, lang) {
  const names = new Intl.DisplayNames([lang], { type: 'currency' });
  return codes.map((code) => [code, `${code} · ${names.of(code) ?? code}`]);
}
