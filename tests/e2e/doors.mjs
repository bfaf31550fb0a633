// Ways to the extension that are no page of its own: context menu and keys.

import assert from 'node:assert/strict';

import { until } from './check.mjs';

const ELIXIR = 'item.taobao.com/item.htm?id=900000000001';
const SEARCH = 's.taobao.com/search?q=朝鲜';

/** What a key of the extension's does to the tab in front, once it is there. */
async function press(own, tab, id, step) {
  await own.front();
  await own.evaluate(([tabId, argument]) => {
    const there = (active) => {
      if (active.tabId !== tabId) return;
      chrome.tabs.onActivated.removeListener(there);
      chrome.tabs.sendMessage(tabId, { call: 'jump', argument }, { frameId: 0 });
    };
    chrome.tabs.onActivated.addListener(there);
  }, [id, step]);
  await tab.front();
}

/**
 * @param {import('./check.mjs').Checks} checks
 * @param {Awaited<ReturnType<typeof import('./chromium.mjs').launchChromium>>} browser
 * @param {{ address: (page: string) => string }} shop
 */
export async function doors(checks, browser, shop) {
  const visit = async (page, count = 1) => {
    const tab = await browser.open(shop.address(page));
    await until(tab, tab.badges, (found) => found.length >= count, `no badges on ${page}`);
    const id = await browser.idOf(tab);
    const own = await browser.openOwn('popup/popup.html');
    return { tab, id, own };
  };

  await checks.check('a clean link is copied from the context menu: of the page, and of a link', async () => {
    const { tab, id, own } = await visit(ELIXIR);
    for (const [click, expected] of [
      [{ menuItemId: 'copy-page', pageUrl: shop.address(`${ELIXIR}&spm=a1.b2&utm_source=mail#top`) }, 'https://item.taobao.com/item.htm?id=900000000001'],
      [{ menuItemId: 'copy-link', pageUrl: shop.address(ELIXIR), linkUrl: 'https://s.taobao.com/search?q=%E6%9C%9D&spm=3' }, 'https://s.taobao.com/search?q=%E6%9C%9D'],
    ]) {
      await tab.front();
      await tab.rightClick('body');
      await own.evaluate(async ([info, tabId]) => {
        const { chooseMenu } = await import('/lib/menus.js');
        await chooseMenu(info, { id: tabId });
      }, [click, id]);
      assert.equal(await browser.clipboard(tab), expected);
    }
    await own.close();
    await tab.close();
  });

  await checks.check('keys go from product to product, forth, back and around, and Escape closes what Enter opened', async () => {
    const { tab, id, own } = await visit(SEARCH, 6);
    const hosts = await tab.evaluate(() => document.querySelectorAll('haitao-lens-badges').length);
    const at = () => tab.evaluate(() => [...document.querySelectorAll('haitao-lens-badges')].indexOf(document.activeElement));
    for (const [step, expected] of [[1, 0], [1, 1], [-1, 0], [-1, hosts - 1], [1, 0]]) {
      await press(own, tab, id, step);
      await until(tab, at, (now) => now === expected, `a step of ${step} does not lead to product ${expected}`);
    }
    await tab.press('Enter');
    await until(tab, tab.panel, Boolean, 'no reasons');
    await tab.press('Escape');
    await until(tab, tab.panel, (open) => open === null, 'Escape leaves them open');
    assert.equal(await at(), 0);
    await own.close();
    await tab.close();
  });

  await checks.check('on a page with one product keys go from badge to badge', async () => {
    const { tab, id, own } = await visit(ELIXIR, 2);
    const names = await tab.badges();
    for (const expected of [names[0], names[1]]) {
      await press(own, tab, id, 1);
      await until(tab, tab.focused, (name) => name === expected, `the focus is not on ${expected}`);
    }
    await own.close();
    await tab.close();
  });
}
