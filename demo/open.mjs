// Opens a browser on the demo shop, with the extension loaded.
//
//   node demo/open.mjs [--browser chromium|firefox] [--executable PATH] [--page HOST/PATH] [--headless --screenshot FILE [--reasons]]
//
// With a screenshot it takes one of the page with its badges (and the reasons of the last one) and ends; otherwise it
// ends with the browser.

import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

import { build } from '../extension/build.mjs';
import { until } from '../tests/e2e/check.mjs';
import { serve } from './serve.mjs';

const { values } = parseArgs({ options: {
  browser: { type: 'string', default: 'chromium' },
  executable: { type: 'string' },
  page: { type: 'string' },
  headless: { type: 'boolean', default: false },
  screenshot: { type: 'string' },
  reasons: { type: 'boolean', default: false },
} });
const { browser: name, executable, headless, screenshot } = values;

const extension = await build({ out: fileURLToPath(new URL(`../dist/demo-${name}`, import.meta.url)), demo: true });
const shop = await serve();
const launch = name === 'firefox'
  ? (await import('../tests/e2e/firefox.mjs')).launchFirefox
  : (await import('../tests/e2e/chromium.mjs')).launchChromium;
const browser = await launch({ extension, executable, headless });

const page = values.page ?? (screenshot ? 'item.taobao.com/item.htm?id=900000000001' : 'demo/');
const tab = await browser.open(shop.address(page));
if (screenshot) {
  const names = await until(tab, tab.badges, (found) => found.length > 0, `no badges on ${page}`);
  if (values.reasons) {
    while ((await tab.focused()) !== names.at(-1)) await tab.press('Tab');
    await tab.press('Enter');
    await until(tab, tab.panel, Boolean, 'no reasons');
  }
  for (let frames = 0; frames < 3; frames++) await tab.frame(); // in which they find their place
  await tab.screenshot(screenshot);
  console.log(screenshot);
  await browser.close();
} else {
  console.log(`The demo shop is open at ${shop.address('demo/')}. It closes with the browser.`);
  await browser.closed;
}
shop.close();
