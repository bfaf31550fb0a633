/**
 * The content script: takes from the page what the engine's plan names, sends it to the background, and shows the
 * badges that come back. It holds no knowledge of shops and no wasm: a page's CSP would forbid it in Chromium.
 */

import { badgeLayer, clear, isOurs } from './lib/badges.js';
import { capture as take } from './lib/capture.js';
import { within } from './lib/hosts.js';
import { fresh as choices, listingTools } from './lib/listing/tools.js';
import { background, serve } from './lib/rpc.js';
import { personal } from './lib/save/personal.js';
import { page, settled, watch, watchAddress, watchTouch } from './lib/watch.js';

/** @typedef {import('./pkg/haitao_lens.js').Report} Report */
/** @typedef {typeof api} Api */

const api = {
  /**
   * What was read from this page, for the popup. Waits for the reading that is under way.
   *
   * @param {boolean} [again] reads the page anew: the popup has just changed what is asked for
   */
  async report(again) {
    if (again) attempt(begin);
    for (;;) {
      const asked = reading;
      const newest = await asked.promise;
      if (asked === reading) return newest();
    }
  },

  /** What is taken of the page now, to be saved: on a click in the panel only. */
  async take() {
    const answer = await background.plan(location.href);
    if (!answer) return null;
    const { plan } = answer;
    return { plan, capture: { ...take(plan, document).capture, url: location.href, fresh }, quirks: document.compatMode === 'BackCompat', ...personal(document) };
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

/** Milliseconds; a capture that took longer leaves the page a pause. */
const LONG = 10;

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

  const answer = await background.plan(location.href);
  if (!answer) mine.resolve(() => null);
  if (signal.aborted || !answer) return;
  const { plan, words, density } = answer;
  if (fresh) fresh = await isAsLoaded(plan.url);
  await settled(window, signal);
  if (signal.aborted) return;

  const layer = shown = badgeLayer(window, words, signal, density, (report) => background.cleaned(report));
  const tools = listing = listingTools(window, words, chosen, signal);
  const touched = watchTouch(window, isOurs, signal);
  let last = '';
  let turn = 0;
  let looks = 0;
  /** After a pause for the page. @param {number} look */
  const isNewest = async (look) => {
    await new Promise((resolve) => setTimeout(resolve));
    return !signal.aborted && look === looks;
  };
  /** @type {Report | null} */
  let report = null;

  const read = async () => {
    const look = ++looks;
    const start = performance.now();
    const { capture, nodes } = take(plan, document);
    // On a page so large that this took long, what follows is a task of its own, and so is what is sent.
    const isLarge = performance.now() - start > LONG;
    if (isLarge && !(await isNewest(look))) return;
    const tree = JSON.stringify(capture.tree);
    if (tree === last) {
      // The shop may have built the same nodes anew, and dropped our badges with the old ones.
      if (report) {
        layer.show(report, nodes, plan.badge.place);
        tools.show(report, nodes);
      }
      return;
    }
    if (last && touched()) {
      fresh = false;
      layer.drop(plan.page === 'listing' ? 'changed' : 'all');
    }
    if (isLarge && !(await isNewest(look))) return;
    last = tree;
    const now = ++turn;
    const result = await background.analyse({ ...capture, url: location.href, fresh });
    if (signal.aborted || now !== turn) return;
    report = result;
    mine.resolve(() => report);
    // The side panel, if one is open, shows what was read; if none is, nobody answers.
    chrome.runtime.sendMessage({ event: 'read' }).catch(() => {});
    layer.show(report, nodes, plan.badge.place);
    tools.show(report, nodes);
  };

  watch(window, plan, isOurs, signal, () => attempt(read), () => {
    layer.mend();
    tools.mend();
  });
  await read();
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
 * @param {() => Promise<void>} work
 */
async function attempt(work) {
  try {
    await work();
  } catch (error) {
    reading.resolve(() => null);
    if (!chrome.runtime?.id) life.abort();
    else console.debug('haitao-lens:', error);
  }
}

/** Ends what listens for as long as this document is open. */
const whole = new AbortController();

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
    whole.abort();
  }, { signal: whole.signal });
  clear(document);
  serve(api);
  watchAddress(window, whole.signal, () => {
    fresh = false;
    attempt(begin);
  });
  chrome.storage.local.onChanged.addListener(() => attempt(begin));
  attempt(begin);
}
