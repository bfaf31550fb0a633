/** Where parcels go: what badges say of rules and costs is said of these places. */

import { several } from '../../page/fields.js';
import { destinations as places } from '../../pkg/choices.js';

/** @type {import('../../page/page.js').Section} */
export const destinations = {
  id: 'destinations',
  uses: ['to'],
  draw(page) {
    const { make, settings, words, keep } = page;
    const regions = new Intl.DisplayNames([words.lang], { type: 'region' });
    return [
      make('p', { class: 'quiet' }, [words.destinationsWhy]),
      several(page, {
        name: 'to', values: settings.to, options: places.map((code) => [code, regions.of(code) ?? code]), chosen: (to) => keep({ to }),
      }),
    ];
  },
};
