// What stays behind: after many pages without a load, after an update of the extension, after another choice of how much badges show.

import assert from 'node:assert/strict';

import { until } from './check.mjs';

const ELIXIR = 'item.taobao.com/item.htm?id=900000000001';
const SEARCH = 's.taobao.com/search?q=朝鲜';

/** So much more may be held after fifty pages: less than one of them leaves. Chromium counts nodes, Firefox measures them, and what scripts hold. */
const MORE = { nodes: 20, listeners: 2, nodeBytes: 8_000, scriptBytes: 20_000 };

/**
 * @param {import('./check.mjs').Checks} checks
 * @param {Awaited<ReturnType<typeof import('./chromium.mjs').launchChromium>>} browser
 * @param {{ address: (page: string) => string }} shop
 */
export async function leaks(checks, browser, shop) {
  const hosts = (tab) => () => tab.evaluate(() => document.querySelectorAll('haitao-lens-badges').length);

  await checks.check('fifty pages without a load leave nothing behind', async () => {
    const tab = await browser.open(shop.address(SEARCH));
    await until(tab, hosts(tab), (count) => count === 6, 'no badges');
    // The accessibility tree follows the page later.
    const named = () => until(tab, tab.badges, (found) => found.length === 24, 'not four badges with a name on each of six cards');
    await named();
    /** Another page of the same list: the address changes, badges go, and come back. */
    const go = async (n) => {
      const left = await tab.evaluate((number) => {
        history.pushState(null, '', `/search?q=朝鲜&page=${number}`);
        const first = document.querySelector('[class^="title--hl02"] span');
        first.textContent = `第${number}页 朝鲜族泡菜 500g`;
        return new Promise((done) => requestAnimationFrame(() => done(document.querySelectorAll('haitao-lens-badges').length)));
      }, n);
      assert.equal(left, 0, 'badges of the page before are still there');
      await until(tab, hosts(tab), (count) => count === 6, `no badges on page ${n}`);
    };
    for (let n = 2; n < 12; n += 1) await go(n);
    const early = await tab.held();
    for (let n = 12; n < 62; n += 1) await go(n);
    const late = await tab.held();
    console.log(`      ${Object.entries(late).map(([what, count]) => `${what} ${early[what]} → ${count}`).join(', ')}`);
    for (const [what, more] of Object.entries(MORE)) if (what in late) assert.ok(late[what] <= early[what] + more, `${what}: ${early[what]} → ${late[what]}`);
    await named();
    await tab.close();
  });

  await checks.check('how much badges show changes at once, on open pages too, and their names stay', async () => {
    const tab = await browser.open(shop.address(ELIXIR));
    const full = await until(tab, tab.badges, (found) => found.length >= 2, 'no badges');
    await browser.choose({ density: 'compact' });
    const compact = await until(tab, tab.badges, (found) => found.length === full.length && found.join() !== full.join(), 'still the words');
    assert.ok(compact.some((name) => /^Restricted\. Rules/.test(name)) && compact.some((name) => /^North Korea\. Origin/.test(name)), compact.join(' | '));
    await browser.choose({ density: 'icon' });
    await until(tab, tab.badges, (found) => found.join() === full.join(), 'a sign alone has the name of the whole');
    await browser.choose({ density: 'full' });
    await tab.close();
  });

  await checks.check('an update while a page is open: the old badges go, new ones come and answer', async () => {
    const tab = await browser.open(shop.address(ELIXIR));
    const before = await until(tab, tab.badges, (found) => found.length >= 2, 'no badges');
    await tab.evaluate(() => document.querySelectorAll('haitao-lens-badges').forEach((host) => (host.dataset.old = '1')));
    await browser.reload();
    const state = () => tab.evaluate(() => [...document.querySelectorAll('haitao-lens-badges')].map((host) => host.dataset.old ?? 'new'));
    await until(tab, state, (found) => found.length === 1 && found[0] === 'new', 'not one new set of badges');
    assert.equal((await until(tab, tab.badges, (found) => found.length >= 2, 'no new badges')).length, before.length);
    await tab.click('[data-next]');
    await until(tab, tab.badges, (found) => found.length > 0 && !found.some((name) => /North Korea/.test(name)), 'the new badges do not follow');
    assert.equal((await state()).length, 1);
    await tab.close();
  });
}
