// What we cost on a page that is against us: the longest stretch of our own work on its thread. Called from bench.mjs;
// prints one JSON object a measurement.

import { until } from './check.mjs';
import { changeWithoutEnd, openHostile } from './hostile-pages.mjs';
import { stretches } from './stretches.mjs';

/**
 * @param {(what: string, measured: number, budget: number, unit: string) => void} say
 * @param {any} browser either
 */
export async function benchHostile(say, browser) {
  const shop = await openHostile();
  const drawn = (tab) => () => tab.evaluate(() => document.querySelectorAll('haitao-lens-badges').length);

  const tab = await browser.open('about:blank');
  const many = await stretches(tab, async () => {
    await tab.go(shop.address('/n/search?keyword=many'));
    await until(tab, drawn(tab), (count) => count > 0, 'no badges', 120_000);
    for (let frame = 0; frame < 30; frame += 1) await tab.frame(); // until they are placed
  });
  say(`${browser.name}: a list of 5,000 cards, our longest stretch of the thread`, many[0] ?? 0, 50, 'ms');

  await tab.go(shop.address('/n/search?keyword=calm'));
  await until(tab, drawn(tab), (count) => count === 6, 'no badges');
  const moving = await stretches(tab, () => tab.evaluate(changeWithoutEnd));
  say(`${browser.name}: 10,000 changes a second for 5 s, our longest stretch of the thread`, moving[0] ?? 0, 50, 'ms');
  await tab.close();
  shop.close();
}
