/** What the background does for a comparison: its part of the message API. The engine decides, nothing here judges. */

import { dateOf } from '../book/date.js';
import { keyIn } from '../book/offer.js';
import { sharing } from '../book/store.js';
import { located, now } from '../build.js';
import { contextOf } from '../context.js';
import { engine } from '../engine.js';
import { load } from '../settings.js';

/** @typedef {import('../../pkg/haitao_lens.js').Report} Report */
/** @typedef {import('../../pkg/haitao_lens.js').Item} Item */
/** @typedef {import('../../pkg/haitao_lens.js').Offer} Described */
/** @typedef {import('../book/offer.js').Offer} Offer */

/** What the engine compares an item by. @param {Item} item @returns {Described} */
const describedItem = ({ title, brand, selected, price, attributes, identifiers }) => ({ title, brand, selected, price, attributes, identifiers });

export const compareApi = {
  /**
   * The shops that can be searched for a product, and the addresses of the searches. The shop of the product itself is
   * among them: others sell there too.
   *
   * @param {{ item: Item, near: string | undefined }} asked `near`: the page's address
   */
  async shops({ item, near }) {
    const described = describedItem(item);
    return engine((lens) => lens.sites().filter(({ search }) => search).map(({ id, name }) => ({
      site: id, name,
      urls: lens.queries(described, id).flatMap((query) => lens.searchUrl(id, query) ?? []).map((url) => located(url, near)),
    })));
  },

  /**
   * What the price book knows of the same product elsewhere: reports as of today, and when each was seen.
   *
   * @param {{ report: Report, item: Item }} asked
   */
  async fromBook({ report, item }) {
    const own = keyIn(report, item);
    const context = await contextOf(await load(), dateOf(await now()));
    const described = describedItem(item);
    const keys = await engine((lens) => lens.keys(described));
    const known = (await sharing(keys)).filter(({ key }) => key !== own).map((offer) => ({ offer, described: describedOffer(offer) }));
    return engine((lens) => {
      const verdicts = lens.matchAll(described, known.map((one) => one.described), context.lang);
      return known.filter((_, n) => verdicts[n]?.verdict !== 'different').map(({ offer, described }) => (
        { seen: offer.seen, report: withFacts(lens.recall(offer.site, offer.url, described, context), offer) }));
    });
  },

  /** The first report's product beside all that the others hold. @param {Report[]} reports */
  async compare(reports) {
    const context = await contextOf(await load(), dateOf(await now()));
    return engine((lens) => lens.compare(reports, context));
  },
};

/** @param {Offer} offer @returns {Described} */
function describedOffer({ title, brand, identifiers, origin, points }) {
  const last = points.at(-1);
  // Only a declared origin is one: the rest was concluded from a page that is not at hand.
  const country = origin.status === 'declared' && origin.country ? new Intl.DisplayNames(['en'], { type: 'region' }).of(origin.country) : null;
  return {
    title, brand, selected: last?.option ?? null,
    price: last ? { amount: last.amount, currency: last.currency, kind: last.kind } : null,
    attributes: country ? [{ label: 'Country of origin', value: country }] : [],
    identifiers: identifiers.map((one) => ({ ...one, valid: true })),
  };
}

/** What the engine cannot conclude from a text that is not remembered. @param {Report} report @param {Offer} offer @returns {Report} */
function withFacts(report, { id, rank }) {
  return {
    ...report,
    items: report.items.map((item) => ({ ...item, id, rank: rank && { band: rank.band, position: rank.position, list: null, quote: '', period: /** @type {any} */ (rank.period) } })),
  };
}
