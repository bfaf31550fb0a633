/** Where parcels go: what badges say of rules and costs is said of these places. */

import { country } from '../../lib/format.js';
import { several } from '../../page/fields.js';
import { destinations as places } from '../../pkg/choices.js';

/** @type {import('../../page/page.js').Section} */
export const destinations = {
  id: 'destinations',
  uses: ['to'],
  draw: (page) => [page.make('p', { class: 'quiet' }, [page.words.destinationsWhy]), placesOf(page)],
};

/** @param {import('../../page/page.js').Chooser} page */
export function placesOf({ make, settings, words, keep }) {
  return several({ make }, {
    name: 'to', values: settings.to, options: places.map((code) => [code, country(code, words.lang)]), chosen: (to) => keep({ to }),
  });
}
