/**
 * The content script: takes from the page what the engine's plan names, sends it to the background, and shows the
 * badges that come back. It holds no knowledge of shops and no wasm: a page's CSP would forbid it in Chromium.
 */

import { badgeLayer, clear, isOurs } from './lib/badges.js';
import { VERSION, capturing } from './lib/capture.js';
import { prepare } from './lib/format.js';
import { within } from './lib/hosts.js';
import { fresh as choices, listingTools } from './lib/listing/tools.js';
import { pageOf, parted } from './lib/pages.js';
import { ask } from './lib/reading.js';
import { background, serve } from './lib/rpc.js';
import { personal } from './lib/save/personal.js';
import { sliced, whole } from './lib/slices.js';
import { page, parsed, settled, watch, watchAddress, watchTouch } from './lib/watch.js';

/** @typedef {import('./pkg/haitao_lens.js').Report} Report */
/** @typedef {typeof api} Api */

const api = {
  /**
   * What was read from this page, with so many of its products; `again`: the popup has just changed what is asked for.
   * Waits for the reading that is under way.
   *
   * @param {import('./lib/pages.js').Asked} [wanted]
   */
  async report(wanted = {}) {
    if (wanted.again) attempt(begin);
    for (;;) {
      const asked = reading;
      const newest = await asked.promise;
      if (asked === reading) return pageOf(newest(), readings, wanted);
    }
  },

  /**
   * What is taken of the page now, to be saved: on a click in the panel only. Its tree is JSON text that is fetched in
   * parts; with the first comes all else.
   *
   * @param {number} [part]
   */
  async take(part = 0) {
    if (part > 0) return { part: tree[part] ?? '' };
    const answer = await background.plan(location.href);
    if (!answer) return null;
    const { plan } = answer;
    const { result } = await sliced(capturing(plan, document), () => true);
    const { result: hers } = await sliced(personal(document), () => true);
    if (!result || !hers) return null;
    tree = parted(result.tree.join(''));
    const head = { version: VERSION, url: location.href, fresh, issues: result.issues };
    return { part: tree[0] ?? '', rest: { parts: tree.length, plan, head, quirks: document.compatMode === 'BackCompat', ...hers } };
  },

  /** Moves the focus to the next product's badges, or the ones before. @param {1 | -1} step */
  jump(step) {
    shown?.jump(step);
  },

  /** Opens the bar of the listing tools; says whether there is a list. */
  tools: () => listing?.open() ?? false,

  /** The user took back her permission for these sites. @param {string[]} origins */
  leave(origins) {
    if (origins.some((origin) => within(`${location.protocol}//${location.hostname}/*`, origin))) {
      left = true;
      life.abort();
    }
  },
};

/** The badges of the page now shown. @type {ReturnType<typeof badgeLayer> | null} */
let shown = null;

/** The listing tools of the page now shown. @type {ReturnType<typeof listingTools> | null} */
let listing = null;

/** What was chosen in them: kept here alone, and gone with this document. */
const chosen = choices();

/** The reading of the page now shown: once there is one, the newest. @type {PromiseWithResolvers<() => Report | null>} */
let reading = Promise.withResolvers();

/** Of the page taken last, to be saved. @type {string[]} */
let tree = [];

/** How many readings there were. */
let readings = 0;

/** How often a large page that changes while it is taken is taken in slices, before it is taken in one go. */
const TRIES = 3;

/** Of the page now shown; aborted when its address or the settings change. */
let life = new AbortController();

/** Whether this document is still the one that was loaded: state in scripts is stale after an in-page navigation. */
let fresh = true;

/** Whether the permission for this page was taken back. */
let left = false;

async function begin() {
  if (left) return;
  life.abort();
  life = new AbortController();
  const { signal } = life;
  const mine = reading = Promise.withResolvers();
  signal.addEventListener('abort', () => mine.resolve(() => null));

  const planned = await background.plan(location.href);
  if (!planned) mine.resolve(() => null);
  if (signal.aborted || !planned) return;
  const { plan, words, density } = planned;
  // While the page is loading, or the engine reading: not when there is something to show.
  scheduler.postTask(() => prepare(String(words.lang)), { priority: 'background' });
  if (fresh) fresh = await isAsLoaded(plan.url);
  const quiet = settled(window, signal);
  await parsed(document, signal);
  if (signal.aborted) return;

  const layer = shown = badgeLayer(window, words, signal, density, (report) => background.cleaned(report));
  const tools = listing = listingTools(window, words, chosen, signal);
  const touched = watchTouch(window, isOurs, signal);
  /** What was taken last. @type {import('./lib/capture.js').Taken | null} */
  let taken = null;
  /** What the background said to it. @type {Awaited<ReturnType<typeof ask>>} */
  let answer = null;
  /** What was shown last. @type {Report | null} */
  let report = null;
  let asking = new AbortController();
  let isQuiet = false;

  const hasChanged = watch(window, plan, isOurs, signal, quiet, () => attempt(read), () => {
    layer.mend();
    tools.mend();
  });

  /** Takes the page as it is at one moment: what changes between two slices has it taken anew, and at last in one go. */
  const take = async () => {
    let total = 0;
    for (let tries = 0; tries < TRIES; tries += 1) {
      const { result, spent, slices } = await sliced(capturing(plan, document), () => !signal.aborted);
      total += spent;
      if (!result || slices === 1 || !isQuiet || !hasChanged()) return { result, spent: total };
    }
    const start = performance.now();
    const result = whole(capturing(plan, document));
    return { result, spent: total + performance.now() - start };
  };

  /** Reads the page, and says how many milliseconds of its thread that took. */
  const read = async () => {
    const { result, spent } = await take();
    if (!result) return spent;
    const last = taken?.tree;
    taken = result;
    if (last?.length === result.tree.length && last.every((part, n) => part === result.tree[n])) {
      // The shop may have built the same nodes anew, and dropped our badges with the old ones.
      attempt(show);
      return spent;
    }
    if (report && touched()) {
      fresh = false;
      layer.drop(plan.page === 'listing' ? 'changed' : 'all');
    }
    asking.abort();
    asking = new AbortController();
    answer = null;
    attempt(() => judge(result, AbortSignal.any([signal, asking.signal])));
    return spent;
  };

  /** @param {import('./lib/capture.js').Taken} taken @param {AbortSignal} wanted */
  const judge = async ({ tree, issues }, wanted) => {
    const said = await ask(tree, { version: VERSION, url: location.href, fresh, issues }, wanted);
    if (wanted.aborted || !said) return;
    answer = said;
    await show();
  };

  const show = async () => {
    if (!answer || !taken || !isQuiet) return;
    const said = answer;
    const { nodes } = taken;
    if (report !== said.report) {
      report = said.report;
      readings += 1;
      mine.resolve(() => report);
      said.seen();
      // The side panel, if one is open, shows what was read; if none is, nobody answers.
      chrome.runtime.sendMessage({ event: 'read' }).catch(() => {});
    }
    const { result } = await sliced(layer.showing(report, nodes, plan.badge.place), () => !signal.aborted && answer === said && taken?.nodes === nodes);
    if (result) tools.show(report, nodes);
  };

  // The engine reads while the page settles; what a page loaded without a load is about, its nodes do not say yet.
  if (fresh) await read();
  await quiet;
  if (signal.aborted) return;
  isQuiet = true;
  // What was read is shown, unless the page changed since.
  await (!taken || hasChanged() ? read() : show());
}

/**
 * Whether the page is still the product it was when it was loaded; the script may have been injected long after.
 *
 * @param {string | null} url canonical, of the page now shown
 */
async function isAsLoaded(url) {
  const [navigation] = performance.getEntriesByType('navigation');
  if (!navigation || page(navigation.name) === page(location.href)) return true;
  return (await background.plan(navigation.name))?.plan.url === url;
}

/**
 * Failures are for the extension's developer, never for the page. When the extension itself is gone (updated or
 * removed), so are its badges.
 *
 * @template T
 * @param {() => Promise<T>} work
 */
async function attempt(work) {
  try {
    return await work();
  } catch (error) {
    reading.resolve(() => null);
    if (!chrome.runtime?.id) life.abort();
    else console.debug('haitao-lens:', error);
  }
}

/** Ends what listens for as long as this document is open. */
const always = new AbortController();

/** Said by a run of this script when it begins, to those of before an update. It carries nothing, and whoever else says it is not heard. */
const BEGINS = 'haitao-lens-begins';

// A grant injects this script into open tabs where it may already run: there it has only to begin again.
const known = /** @type {{ haitaoLens?: () => void }} */ (globalThis);
if (known.haitaoLens) known.haitaoLens();
else {
  known.haitaoLens = () => attempt(begin);
  // After an update this one runs beside the old one, which has lost its extension, and its badges answer no more.
  document.dispatchEvent(new Event(BEGINS));
  document.addEventListener(BEGINS, () => {
    if (chrome.runtime?.id) return;
    life.abort();
    always.abort();
  }, { signal: always.signal });
  clear(document);
  serve(api);
  watchAddress(window, always.signal, () => {
    fresh = false;
    attempt(begin);
  });
  chrome.storage.local.onChanged.addListener(() => attempt(begin));
  attempt(begin);
}
