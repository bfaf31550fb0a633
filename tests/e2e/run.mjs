// End to end in a real browser, headless, on the demo shop: `node tests/e2e/run.mjs --browser chromium|firefox`.
// Nothing sleeps and nothing is fetched from outside.

import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

import { serve } from '../../demo/serve.mjs';
import { build } from '../../extension/build.mjs';
import { axe } from './axe.mjs';
import { Checks } from './check.mjs';
import { engine } from './engine.mjs';
import { equality } from './equality.mjs';
import { grant, popup } from './own.mjs';
import { privacy } from './private.mjs';
import { stories } from './stories.mjs';

const { values } = parseArgs({ options: { browser: { type: 'string', default: 'chromium' }, executable: { type: 'string' } } });
const { browser: name, executable } = values;

const out = (build) => fileURLToPath(new URL(`../../dist/e2e-${name}-${build}`, import.meta.url));
const launch = name === 'firefox' ? (await import('./firefox.mjs')).launchFirefox : (await import('./chromium.mjs')).launchChromium;

const checks = new Checks();
const shop = await serve();
try {
  await using(await build({ out: out('granted'), demo: true }), async (browser) => {
    await stories(checks, browser, shop);
    await popup(checks, browser, shop);
    await engine(checks, browser);
    await equality(checks, browser);
    await privacy(checks, browser, shop);
  });
  await using(await build({ out: out('ungranted'), demo: true, ask: true }), (browser) => grant(checks, browser, shop));
  if (name === 'chromium') {
    await using(await build({ out: out('open'), demo: true, open: true }), (browser) => axe(checks, browser, shop));
  }
} finally {
  shop.close();
}
checks.close();

/** @param {string} extension @param {(browser: any) => Promise<void>} work */
async function using(extension, work) {
  const browser = await launch({ extension, executable });
  await work(browser).finally(browser.close);
}
