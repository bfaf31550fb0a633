/** The one thing that the extension may fetch: a public file of exchange rates, if the user wants it. Off at first. */

import { RATES_ORIGIN } from '../../lib/hosts.js';
import { toggle } from '../../page/fields.js';

/** @type {import('../../page/page.js').Section} */
export const daily = {
  id: 'daily',
  uses: ['daily', 'granted'],
  draw(page) {
    const { make, settings, words, keep, granted } = page;
    const note = make('p', { class: 'error', 'aria-live': 'polite' });
    return [
      toggle(page, {
        id: 'daily-rates', label: words.daily, on: settings.daily && granted.includes(RATES_ORIGIN),
        chosen(on, box) {
          if (!on) {
            keep({ daily: false });
            chrome.permissions.remove({ origins: [RATES_ORIGIN] }).catch(() => {}); // it was not granted, or not by the user
            return;
          }
          chrome.permissions.request({ origins: [RATES_ORIGIN] }).then((given) => {
            if (given) return keep({ daily: true });
            box.checked = false;
            note.textContent = words.notGranted;
            return undefined;
          });
        },
      }),
      make('p', { class: 'quiet' }, [words.dailyWhy]), note,
    ];
  },
};
