/** The options page: one module a section, drawn in the order of options.html. */

import { runPage } from '../page/page.js';
import { privacy } from '../page/privacy.js';
import { book } from './sections/book.js';
import { costs } from './sections/costs.js';
import { currency } from './sections/currency.js';
import { daily } from './sections/daily.js';
import { data } from './sections/data.js';
import { destinations } from './sections/destinations.js';
import { density, tongue } from './sections/look.js';
import { ownsites } from './sections/ownsites.js';
import { rates } from './sections/rates.js';
import { off, shops } from './sections/shops.js';

await runPage([destinations, currency, costs, rates, daily, tongue, density, shops, off, ownsites, book, data, privacy]);
