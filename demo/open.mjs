// Opens a browser on the demo shop, with the extension loaded.
//
//   node demo/open.mjs [--browser chromium|firefox] [--executable PATH] [--headless --screenshot FILE] [--page HOST/PATH]

import { parseArgs } from 'node:util';
import { fileURLToPath } from 'node:url';

import { build } from '../extension/build.mjs';
import { launchChromium } from '../tests/e2e/chromium.mjs';
import { serve } from './serve.mjs';

const { values } = parseArgs({ options: {
  browser: { type: 'string', default: 'chromium' },
  executable: { type: 'string' },
  headless: { type: 'boolean', default: false },
  screenshot: { type: 'string' },
  page: { type: 'string' },
  scheme: { type: 'string', default: 'light' },
  dist: { type: 'string', default: fileURLToPath(new URL('../dist/demo', import.meta.url)) },
} });

const extension = await build({ out: values.dist, demo: true });
const shop = await serve();
const { context, close } = await launchChromium({ extension, executable: values.executable, headless: values.headless });
const page = context.pages()[0] ?? (await context.newPage());
await page.emulateMedia({ colorScheme: values.scheme });
await page.goto(shop.address(values.page ?? (values.screenshot ? 'item.taobao.com/item.htm?id=900000000001' : 'demo/')));
if (values.screenshot) {
  await page.locator('haitao-lens-badges').first().waitFor({ state: 'attached' });
  await page.waitForTimeout(300);
  await page.screenshot({ path: values.screenshot });
  console.log(values.screenshot);
  await close();
  shop.close();
} else {
  console.log(`The demo shop is open at ${shop.address('demo/')}. Close the browser to end.`);
  await new Promise((resolve) => context.on('close', resolve));
  shop.close();
}
