/**
 * A report so many products at a time: what one message holds is written and read in one go, and a list of thousands of
 * products would hold up the page, or whoever asks, for as long.
 */

/** @typedef {import('../pkg/haitao_lens.js').Report} Report */

/** @typedef {{ again?: boolean, from?: number, most?: number }} Asked `again` has the page read anew first */
/**
 * @typedef {object} Page
 * @property {Report} report with some of its products
 * @property {number} count how many products it has
 * @property {number} reading of which reading it is: a page that changed is read anew
 */

/** So many products are read of a message in a few milliseconds. */
export const ITEMS = 50;
/** So many characters go as quickly. */
const PART = 200_000;
/** A page that changes between two parts is asked for so often. */
const TRIES = 5;

/** A long text in parts. @param {string} text */
export const parted = (text) => Array.from({ length: Math.ceil(text.length / PART) }, (_, n) => text.slice(n * PART, (n + 1) * PART));

/** @param {Report | null} report @param {number} reading @param {Asked} asked @returns {Page | null} */
export const pageOf = (report, reading, { from = 0, most = ITEMS }) =>
  report && { report: { ...report, items: report.items.slice(from, from + Math.min(most, ITEMS)) }, count: report.items.length, reading };

/**
 * The products after those of `first`, part by part; ends early when the page was read anew or is gone.
 *
 * @param {Page} first
 * @param {(asked: Asked) => Promise<Page | null>} ask
 */
export async function* following({ report, count, reading }, ask) {
  for (let from = report.items.length; from < count;) {
    const page = await ask({ from });
    if (page?.reading !== reading || page.report.items.length === 0) return;
    from += page.report.items.length;
    yield page.report.items;
  }
}

/**
 * The report with all its products; null where nothing was read, or never twice the same.
 *
 * @param {(asked: Asked) => Promise<Page | null>} ask
 * @returns {Promise<Report | null>}
 */
export async function whole(ask) {
  for (let tries = TRIES; tries > 0; tries -= 1) {
    const first = await ask({});
    if (!first) return null;
    const items = [...first.report.items];
    for await (const more of following(first, ask)) items.push(...more);
    if (items.length === first.count) return { ...first.report, items };
  }
  return null;
}
