// End to end in a real browser, headless, on the demo shop: `node tests/e2e/run.mjs --browser chromium|firefox`.
// Nothing sleeps and nothing is fetched from outside.

import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

import { serve } from '../../demo/serve.mjs';
import { build } from '../../extension/build.mjs';
import { Checks } from './check.mjs';
import { stories } from './stories.mjs';

const { values } = parseArgs({ options: { browser: { type: 'string', default: 'chromium' }, executable: { type: 'string' } } });
const { browser: name, executable } = values;

const checks = new Checks();
const extension = await build({ out: fileURLToPath(new URL(`../../dist/e2e-${name}`, import.meta.url)), demo: true });
const shop = await serve();
const launch = name === 'firefox' ? (await import('./firefox.mjs')).launchFirefox : (await import('./chromium.mjs')).launchChromium;
const browser = await launch({ extension, executable });

try {
  await stories(checks, browser, shop);
} finally {
  await browser.close();
  shop.close();
}
checks.close();
