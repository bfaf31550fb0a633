// The first page, on a build that was granted nothing: it opens once, a shop is turned on there and given back.
// Headless Chromium never answers a request, so there the check ends with what is asked for.

import assert from 'node:assert/strict';

import { until } from './check.mjs';

const ELIXIR = 'item.taobao.com/item.htm?id=900000000001';
const TAOBAO = 'http://*.taobao.com.localhost/*';

/**
 * @param {import('./check.mjs').Checks} checks
 * @param {any} browser
 * @param {{ address: (page: string) => string }} shop
 */
export async function first(checks, browser, shop) {
  const isWelcome = (address) => address.endsWith('/welcome/welcome.html');

  // Firefox takes an extension whose address a test has fixed for one that was there before.
  if (browser.name !== 'Firefox') await checks.check('the first page opens when the extension was installed, once', async () => {
    const tab = await browser.open(shop.address(ELIXIR));
    await until(tab, browser.addresses, (all) => all.some(isWelcome), 'it does not open');
    if (browser.stopBackground) await browser.stopBackground();
    await browser.choose({ lang: 'en' }); // wakes the background
    assert.equal((await browser.addresses()).filter(isWelcome).length, 1);
    await tab.close();
  });

  await checks.check('a shop is turned on on the first page, one address at a time, and given back', async () => {
    const before = await browser.open(shop.address(ELIXIR));
    if (browser.asked) await browser.clickButton(before);
    const own = await browser.openOwn('welcome/welcome.html');
    await until(own, () => own.evaluate((id) => Boolean(document.getElementById(id)), `shops-${TAOBAO}`), Boolean, 'the shop is not offered');
    const [listed, known] = await own.evaluate(async () => {
      const { sites } = await import('/pkg/choices.js');
      return [[...document.querySelectorAll('.shops b')].map((name) => name.textContent).sort(), sites.map(({ name }) => name).sort()];
    });
    assert.deepEqual(listed, known, 'each shop once');
    const box = `[value="${TAOBAO}"]`;
    await own.click(box);
    if (browser.asked) {
      assert.deepEqual(await browser.asked(own), { origins: [TAOBAO] });
      await until(own, () => own.evaluate((at) => document.querySelector(at).checked, box), (on) => !on, 'refused, and it looks granted');
    } else {
      await until(own, () => own.evaluate(async () => (await chrome.permissions.getAll()).origins), (origins) => origins.includes(TAOBAO), 'not granted');
      await until(before, before.badges, (found) => found.length > 0, 'the open page gets no badges');
      await until(own, () => own.evaluate((at) => document.querySelector(at).checked, box), Boolean, 'granted, and it looks refused');
      await own.click(box);
      await until(own, () => own.evaluate(async () => (await chrome.permissions.getAll()).origins), (origins) => !origins.includes(TAOBAO), 'not given back');
      await until(before, before.badges, (found) => found.length === 0, 'the open page keeps its badges');
      await browser.choose({ currency: 'USD' }); // which reads every page anew that may be read
      await before.frame();
      assert.deepEqual(await before.badges(), []);
      const after = await browser.open(shop.address(ELIXIR));
      await after.frame();
      assert.deepEqual(await after.badges(), []);
      await after.close();
    }
    await own.close();
    await before.close();
  });
}
