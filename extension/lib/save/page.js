/**
 * Saves the page in front: scrubbed, in one file, with its report and where it all comes from. The saved page is read
 * again before it is given out, so that the report in it is what anybody reads from the file.
 */

import { capture as take } from '../capture.js';
import { background } from '../rpc.js';
import { scrubberFor } from '../scrub/report.js';
import { scrubTree } from '../scrub/tree.js';
import { htmlOf, withProvenance } from './html.js';

/** @typedef {import('../../pkg/haitao_lens.js').Report} Report */
/** @typedef {import('../../pkg/haitao_lens.js').Item} Item */
/** @typedef {import('../../pkg/haitao_lens.js').Plan} Plan */
/** @typedef {import('../../pkg/haitao_lens.js').Capture} Capture */
/** @typedef {{ plan: Plan, capture: Capture, quirks: boolean } & import('./personal.js').Personal} Taken */

/**
 * @param {Taken} taken what the content script took of the page
 * @param {{ lang: string, now: Date, version: string }} told
 * @returns {Promise<{ name: string, html: string, provenance: Record<string, any> }>}
 */
export async function savedPage(taken, { lang, now, version }) {
  const { plan, capture, quirks } = taken;
  const report = await background.judge(capture);
  const kept = new Map(await background.kept(capture));
  const live = withoutNodes(report.items);
  const url = asked(String(report.url ?? scrubberFor(report, plan).url(String(capture.url))), String(capture.url));
  const heading = `haitao-lens · ${url} · ${stamp(now)}`;
  const plain = htmlOf(unscripted(capture.tree), { url: '', heading: '', quirks });

  // Without any script first: what the page itself says needs no data behind it.
  let best = null;
  for (const scripts of hasScripts(capture.tree) ? [false, true] : [false]) {
    const cleaner = scrubberFor(report, plan);
    for (const word of taken.personal) cleaner.learn(word);
    const tree = scrubTree(capture.tree, cleaner, { ...usedBy(report), kept, fresh: capture.fresh, scripts });
    const html = htmlOf(tree, { url, heading, quirks });
    const again = await read(html, plan, url);
    const differs = difference(live, withoutNodes(again.items));
    best = { cleaner, html, again, differs };
    if (differs.length === 0) break;
  }
  if (!best) throw new Error('nothing to save');

  const { cleaner, html, again, differs } = best;
  const provenance = {
    format: 'haitao-lens saved page',
    formatVersion: 1,
    url: report.url,
    rawUrl: cleaner.url(String(capture.url)),
    savedAt: stamp(now),
    timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
    userAgent: navigator.userAgent,
    language: lang,
    browserLanguage: navigator.language,
    pageLanguage: again.context.lang,
    destinations: report.context.to,
    extension: version,
    rulesAsOf: report.rulesAsOf,
    site: { id: plan.site, name: plan.name, verified: plan.verified },
    sha256: { before: await sha256(plain), after: await sha256(html) },
    scrubbed: { ...sorted(cleaner.counts), ...taken.left },
    // Fields that read otherwise on the saved page, because something in them was scrubbed.
    differs,
    report: again,
  };
  const file = withProvenance(html, provenance);
  return { name: fileName(plan, report, now), html: file, provenance };
}

/** An address without its query, which still says that there was one: without, it may be that of a front page. @param {string} clean @param {string} whole */
const asked = (clean, whole) => (whole.includes('?') && !clean.includes('?') ? `${clean}?` : clean);

/** The saved page, read as anybody reads it. @param {string} html @param {Plan} plan @param {string} url */
async function read(html, plan, url) {
  const document = new DOMParser().parseFromString(html, 'text/html');
  const { capture } = take(plan, document);
  return background.judge({ ...capture, url, fresh: true });
}

/** Nodes that fields were read from; those of titles tell which part of the page is about the product. @param {Report} report */
function usedBy({ items }) {
  const used = new Set();
  const core = new Set();
  const named = new Set();
  const titles = new Set(items.flatMap(({ title }) => (title ? [title] : [])));
  for (const { sources, anchor } of items) {
    for (const [field, { node }] of Object.entries(sources)) {
      if (node === null) continue;
      used.add(node);
      if (field === 'title' || field === 'price') core.add(node);
      if (field === 'brand' || field === 'category') named.add(node);
    }
    if (anchor !== null) used.add(anchor);
  }
  return { used, core, named, titles };
}

/** Places in the tree shift when parts of it go, and links lose what follows the page: everything else must stay. @param {Item[]} items */
const withoutNodes = (items) => items.map(({ anchor, sources, ...item }) => ({
  ...item, sources: Object.fromEntries(Object.entries(sources).map(([field, { quote }]) => [field, /^(?:https?:)?\/|[?&]\w+=/.test(quote) ? 'link' : quote])),
}));

/** Fields that differ, each once. @param {ReturnType<typeof withoutNodes>} before @param {ReturnType<typeof withoutNodes>} after */
function difference(before, after) {
  if (before.length !== after.length) return ['items'];
  const fields = before.flatMap((item, n) => Object.entries(item).flatMap(([field, value]) =>
    (JSON.stringify(value) === JSON.stringify(after[n]?.[/** @type {keyof typeof item} */ (field)]) ? [] : [field])));
  return [...new Set(fields)].sort();
}

/** @param {import('../../pkg/haitao_lens.js').Tree} tree @returns {boolean} */
const hasScripts = ([tag, , inside]) => tag === 'script' || inside.some((child) => typeof child !== 'string' && hasScripts(child));

/** Text of scripts could end them early. @param {import('../../pkg/haitao_lens.js').Tree} tree @returns {import('../../pkg/haitao_lens.js').Tree} */
const unscripted = ([tag, attributes, inside]) => [tag, attributes, inside.map((child) => (typeof child === 'string' ? child : unscripted(child)))];

/** @param {Record<string, number>} counts */
const sorted = (counts) => Object.fromEntries(Object.entries(counts).sort(([a], [b]) => (a < b ? -1 : 1)));

/** @param {string} text */
async function sha256(text) {
  const bytes = new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text)));
  return [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** The time here, with how far it is from that in Greenwich. @param {Date} now */
export function stamp(now) {
  const minutes = -now.getTimezoneOffset();
  const two = (/** @type {number} */ n) => String(Math.trunc(n)).padStart(2, '0');
  const local = new Date(now.getTime() + minutes * 60_000).toISOString().slice(0, 19);
  return `${local}${minutes < 0 ? '-' : '+'}${two(Math.abs(minutes) / 60)}:${two(Math.abs(minutes) % 60)}`;
}

/** @param {Plan} plan @param {Report} report @param {Date} now */
const fileName = (plan, report, now) =>
  ['haitao-lens', plan.site.replace(/^_/, ''), report.items.length === 1 ? report.items[0]?.id : null, stamp(now).slice(0, 16).replace(/\D/g, '')]
    .filter(Boolean).join('-').replace(/[^\w.-]/g, '').concat('.html');
