// End to end in a real browser, headless, on the demo shop: `node tests/e2e/run.mjs --browser chromium|firefox [--only PART]`.
// Nothing sleeps and nothing is fetched from outside.

import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

import { serve } from '../../demo/serve.mjs';
import { build } from '../../extension/build.mjs';
import { axe } from './axe.mjs';
import { book, bookInDanger } from './book.mjs';
import { Checks } from './check.mjs';
import { compare } from './compare.mjs';
import { doors } from './doors.mjs';
import { engine } from './engine.mjs';
import { equality } from './equality.mjs';
import { first } from './first.mjs';
import { hostile } from './hostile.mjs';
import { leaks } from './leaks.mjs';
import { listing } from './listing.mjs';
import { options } from './options.mjs';
import { grant, popup, sites } from './own.mjs';
import { panel } from './panel.mjs';
import { privacy } from './private.mjs';
import { save } from './save.mjs';
import { silence } from './silence.mjs';
import { stories } from './stories.mjs';

const { values } = parseArgs({ options: { browser: { type: 'string', default: 'chromium' }, executable: { type: 'string' }, only: { type: 'string' } } });
const { browser: name, executable, only } = values;

const out = (build) => fileURLToPath(new URL(`../../dist/e2e-${name}-${build}`, import.meta.url));
const launch = name === 'firefox' ? (await import('./firefox.mjs')).launchFirefox : (await import('./chromium.mjs')).launchChromium;

const checks = new Checks();
const shop = await serve();
/** The parts that run on each build, in order: what opens a private window comes last, for Chromium cannot take it back. */
const parts = {
  granted: { stories, popup, options, doors, sites, engine, equality, book, panel, save, silence, compare, privacy },
  danger: name === 'chromium' ? { bookInDanger } : {},
  hard: { listing, hostile, leaks },
  ungranted: { first, grant },
  open: { axe },
};
const builds = { granted: { demo: true }, danger: { demo: true }, hard: { demo: true }, ungranted: { demo: true, ask: true }, open: { demo: true, open: true } };
try {
  for (const [kind, all] of Object.entries(parts)) {
    const wanted = Object.entries(all).filter(([part]) => !only || part.startsWith(only));
    if (wanted.length === 0) continue;
    await using(await build({ out: out(kind), ...builds[kind] }), async (browser) => {
      checks.browser = browser;
      const found = await stored(browser);
      for (const [name, part] of wanted) {
        await checks.attempt(name, () => part(checks, browser, shop));
        await checks.attempt(`${name}: the browser is not left as it was found`, () => leave(browser, found));
      }
      checks.browser = null;
    });
  }
} finally {
  shop.close();
}
checks.close();

/** The settings of a browser. @param {any} browser */
async function stored(browser) {
  const own = await browser.openOwn('popup/popup.html');
  const all = await own.evaluate(() => chrome.storage.local.get(null));
  await own.close();
  return all;
}

/** As it was found: no tab, the same settings, and nothing in the book. @param {any} browser @param {Record<string, unknown>} found */
async function leave(browser, found) {
  for (const tab of [...browser.tabs]) await tab.close();
  const own = await browser.openOwn('popup/popup.html');
  await own.evaluate(async (found) => {
    const { background } = await import('/lib/rpc.js');
    for (const { id } of await background.taughtSites()) await background.removeSite(id);
    await background.wipeBook();
    await chrome.storage.session.clear();
    const added = Object.keys(await chrome.storage.local.get(null)).filter((key) => !(key in found));
    if (added.length) await chrome.storage.local.remove(added);
    await chrome.storage.local.set(found);
  }, found);
  await own.close();
}

/** @param {string} extension @param {(browser: any) => Promise<void>} work */
async function using(extension, work) {
  const browser = await launch({ extension, executable });
  await work(browser).finally(browser.close);
}
