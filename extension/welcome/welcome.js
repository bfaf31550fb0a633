/** The first page, opened once when the extension was installed. Whatever is chosen holds at once; nothing has to be. */

import { button } from '../page/fields.js';
import { runPage } from '../page/page.js';
import { privacy } from '../page/privacy.js';
import { currency } from '../options/sections/currency.js';
import { destinations } from '../options/sections/destinations.js';
import { tongue } from '../options/sections/look.js';
import { shops } from '../options/sections/shops.js';

/** @type {import('../page/page.js').Section} */
const ready = {
  id: 'ready',
  uses: [],
  draw(page) {
    const { make, words } = page;
    return [
      make('p', {}, [words.readyHow]),
      make('div', { class: 'line' }, [
        button(page, words.readyClose, () => window.close(), { class: 'main', id: 'done' }),
        button(page, words.moreOptions, () => chrome.runtime.openOptionsPage(), { id: 'more' }),
      ]),
    ];
  },
};

await runPage([tongue, destinations, currency, shops, privacy, ready]);
