// A page that is against us: markup in its goods' names, its own prototypes, nodes of ours taken away or restyled, and
// changes without end. What all this costs is measured in bench-hostile.mjs.

import assert from 'node:assert/strict';

import { until } from './check.mjs';
import { changeWithoutEnd, openHostile } from './hostile-pages.mjs';

/** Of badges a product has: origin, rank, price, rules. */
const KINDS = 4;

/**
 * @param {import('./check.mjs').Checks} checks
 * @param {Awaited<ReturnType<typeof import('./chromium.mjs').launchChromium>>} browser
 */
export async function hostile(checks, browser) {
  const shop = await openHostile();
  const visit = async (word, hosts = 6) => {
    const tab = await browser.open(shop.address(`/n/search?keyword=${word}`));
    const drawn = () => tab.evaluate(() => document.querySelectorAll('haitao-lens-badges').length);
    if (hosts) await until(tab, drawn, (count) => count === hosts, `no badges on ${word}`);
    return { tab, drawn };
  };
  const hit = (tab) => tab.evaluate(() => document.documentElement.dataset.hit ?? null);

  await checks.check('markup in names stays text, in badges and in their reasons', async () => {
    const { tab } = await visit('evil');
    await until(tab, tab.badges, (found) => found.length >= 12, 'no badges');
    while ((await tab.focused()) === null) await tab.press('Tab');
    await tab.press('Enter');
    await until(tab, tab.panel, Boolean, 'no panel');
    assert.equal(await hit(tab), null);
    await tab.close();
  });

  await checks.check('prototypes and observers of the page\'s own are not ours', async () => {
    const { tab } = await visit('poison');
    assert.equal(await hit(tab), null);
    await tab.close();
  });

  await checks.check('a page that takes our nodes away wins, and then there is peace', async () => {
    const { tab, drawn } = await visit('war', 0);
    const taken = () => tab.evaluate(() => Number(document.documentElement.dataset.taken ?? 0));
    await until(tab, taken, (count) => count >= 6 * 11, 'they are not put back');
    for (let frame = 0; frame < 60; frame += 1) await tab.frame();
    assert.equal(await taken(), 6 * 11, 'six products, drawn once and put back ten times each');
    assert.equal(await drawn(), 0);
    await tab.close();
  });

  await checks.check('badges that were taken away once are put back, one set for each product', async () => {
    const { tab, drawn } = await visit('calm');
    const before = await until(tab, tab.badges, (found) => found.length >= 6 * KINDS, 'no badges');
    await tab.evaluate(() => document.querySelectorAll('haitao-lens-badges').forEach((host) => host.remove()));
    await until(tab, drawn, (count) => count === 6, 'they are gone');
    await until(tab, tab.badges, (found) => found.join() === before.join(), 'other badges than before');
    await tab.close();
  });

  await checks.check('a page\'s styles do not reach the host', async () => {
    const { tab } = await visit('style');
    const look = await tab.evaluate(() => {
      const { display, position, width, opacity, transform } = getComputedStyle(document.querySelector('haitao-lens-badges'));
      return { display, position, width, opacity, transform };
    });
    assert.deepEqual(look, { display: 'block', position: 'absolute', width: '0px', opacity: '1', transform: 'none' });
    await tab.close();
  });

  await checks.check('a hundred times the same page drawn anew leaves one set of badges', async () => {
    const { tab, drawn } = await visit('calm');
    const before = await until(tab, tab.badges, (found) => found.length >= 6 * KINDS, 'no badges');
    await tab.evaluate(async () => {
      const main = document.querySelector('main');
      const clean = main.cloneNode(true);
      clean.querySelectorAll('haitao-lens-badges').forEach((host) => host.remove());
      for (let turn = 0; turn < 100; turn += 1) {
        main.replaceChildren(...clean.cloneNode(true).childNodes);
        await new Promise(requestAnimationFrame);
      }
    });
    await until(tab, drawn, (count) => count === 6, 'not one set');
    await until(tab, tab.badges, (found) => found.join() === before.join(), 'other badges than before');
    await tab.close();
  });

  await checks.check('ten thousand changes a second for five seconds: the badges are right afterwards', async () => {
    const { tab, drawn } = await visit('calm');
    await tab.evaluate(changeWithoutEnd);
    await until(tab, tab.badges, (names) => names.some((name) => /7[,.]?700/.test(name)), 'the last price is not shown');
    assert.equal(await drawn(), 6);
    await tab.close();
  });

  await checks.check('five thousand cards: badges near the screen only, the right ones, and nothing injected', async () => {
    const { tab, drawn } = await visit('many', 0);
    await until(tab, drawn, (count) => count > 0, 'no badges', 120_000);
    const names = await until(tab, tab.badges, (found) => found.length >= 6 * KINDS, 'no words on the badges');
    assert.ok(names.some((name) => /1[,.]?000/.test(name)), `the price of the first card: ${names.join(' | ')}`);
    assert.ok(await drawn() < 200, `${await drawn()} drawn at once`);

    // The engine reads no more than 2,000 of a list.
    const onLast = () => tab.evaluate(() => {
      const last = document.querySelector('main').children[1999];
      last.scrollIntoView();
      return last.querySelector('haitao-lens-badges') !== null;
    });
    await until(tab, onLast, Boolean, 'no badges on the last card that is read');
    await until(tab, tab.badges, (found) => found.some((name) => /200[,.]?900/.test(name)), 'not the price of that card');
    assert.ok(await drawn() < 400, `${await drawn()} drawn after going to the end`);
    assert.equal(await hit(tab), null);
    await tab.close();
  });

  shop.close();
}
