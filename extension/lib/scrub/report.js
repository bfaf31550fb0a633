/** Takes what is the shopper's out of a report, and says what of a page is its product's own. */

import { members } from './data.js';
import { scrubber } from './text.js';

/** @typedef {import('../../pkg/haitao_lens.js').Report} Report */
/** @typedef {import('../../pkg/haitao_lens.js').Plan} Plan */

/** What is copied or attached: a report without what is the shopper's. @param {Report} report @param {Plan | null} plan @returns {Report} */
export const cleanReport = (report, plan) => members(report, scrubberFor(report, plan));

/** A scrubber that leaves the product its numbers, rows and words. @param {Report} report @param {Plan | null} plan */
export function scrubberFor(report, plan) {
  const numbers = report.items.flatMap(({ id, url, identifiers, sources }) =>
    [id, ...(url?.match(/\d{6,}/g) ?? []), ...identifiers.map(({ value }) => value), sources.id?.quote].filter((one) => typeof one === 'string'));
  const urls = [report.url, plan?.url, ...report.items.map(({ url }) => url)].filter((one) => typeof one === 'string' && URL.canParse(one));
  const params = urls.flatMap((one) => [...new URL(String(one)).searchParams.keys()]);
  const rows = report.items.flatMap(({ attributes }) => attributes);
  const facts = report.items.flatMap(({ title, brand, seller, category }) => [title, brand, seller, category]).filter(Boolean).join('\n');
  return scrubber({ numbers: [...numbers, ...(plan?.id ? [plan.id] : [])], rows, facts, params });
}
