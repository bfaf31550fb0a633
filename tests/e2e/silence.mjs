// That nothing of the extension goes to the network: of every request since the browser was started, whose it was.

import assert from 'node:assert/strict';

import { until } from './check.mjs';

const ELIXIR = 'item.taobao.com/item.htm?id=900000000001';

/**
 * After parts that use the extension as it is installed, and before those that are asked to search.
 *
 * @param {import('./check.mjs').Checks} checks
 * @param {any} browser
 * @param {{ address: (page: string) => string }} shop
 */
export async function silence(checks, browser, shop) {
  await checks.check('nothing of the extension has gone to the network since the browser was started', async () => {
    const tab = await browser.open(shop.address(ELIXIR));
    await until(tab, tab.badges, (found) => found.length > 0, 'no badges');
    await tab.close();
    const all = await browser.requests();
    assert.ok(all.length > 0, 'requests are seen');
    assert.deepEqual(all.filter(({ own }) => own), []);
    // And they would be seen.
    const own = await browser.openOwn('popup/popup.html');
    const probe = shop.address(`${ELIXIR}&probe`);
    await own.evaluate((url) => fetch(url).catch(() => {}).then(() => null), probe);
    await until(own, browser.requests, (seen) => seen.some(({ url, own }) => own && url === probe), 'a request of its own is not seen');
    await own.close();
  });
}
