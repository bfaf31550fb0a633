// The listing tools on a demo shop: asked for, they dim and number from above, say what they did, go on with new cards,
// and leave the shop's own nodes as they were.

import assert from 'node:assert/strict';

import { until } from './check.mjs';

const SEARCH = 's.taobao.com/search?q=朝鲜';
const COSMETICS = 'list.tmall.com/search_product.htm?q=韩国护肤';
const ELIXIR = 'item.taobao.com/item.htm?id=900000000001';

/**
 * @param {import('./check.mjs').Checks} checks
 * @param {Awaited<ReturnType<typeof import('./chromium.mjs').launchChromium>>} browser
 * @param {{ address: (page: string) => string }} shop
 */
export async function listing(checks, browser, shop) {
  /** Asks for the tools as the popup does. */
  const ask = async (tab) => {
    const own = await browser.openOwn(`popup/popup.html?tab=${await browser.idOf(tab)}`);
    const button = () => own.evaluate(() => !document.getElementById('page').hidden && !document.getElementById('tools').hidden);
    await until(own, () => own.evaluate(() => !document.getElementById('page').hidden), Boolean, 'nothing was read');
    const offered = await button();
    if (offered) await own.evaluate(() => document.getElementById('tools').click());
    await own.close();
    await tab.toFront();
    return offered;
  };
  const bar = (tab) => tab.bar();
  /** A screen reader meets the parts of the bar a moment after they are drawn. */
  const controls = async (tab) => (await until(tab, () => bar(tab), Boolean, 'no bar')).controls;
  /** What the bar says of what it did. */
  const says = async (tab) => (await bar(tab))?.status ?? null;
  /** The shop's own markup, without hosts of ours. */
  const markup = (tab) => tab.evaluate(() => {
    const copy = document.documentElement.cloneNode(true);
    copy.querySelectorAll('haitao-lens-badges, haitao-lens-tools').forEach((host) => host.remove());
    return copy.outerHTML;
  });
  const visit = async (page, count) => {
    const tab = await browser.open(shop.address(page));
    await until(tab, tab.badges, (found) => found.length >= count, `no badges on ${page}`);
    return tab;
  };
  /** Goes with the keyboard to a part of the bar and takes the entry that begins so. */
  const choose = async (tab, name, entry) => {
    for (let presses = 0; presses < 12; presses += 1) {
      const focused = (await controls(tab)).find((control) => control.focused);
      if (focused?.name === name) break;
      await tab.press('ArrowRight');
    }
    await tab.type(entry);
  };

  await checks.check('no bar before it is asked for, and none for a product', async () => {
    const tab = await visit(ELIXIR, 2);
    assert.equal(await ask(tab), false, 'offered on a product');
    await tab.close();
    const list = await visit(SEARCH, 6);
    assert.equal(await list.evaluate(() => document.querySelectorAll('haitao-lens-tools').length), 0);
    await list.close();
  });

  await checks.check('a list is filtered and numbered by keyboard, says what was done, goes on with new cards, and is undone by one key', async () => {
    const tab = await visit(SEARCH, 6);
    const before = await markup(tab);
    assert.equal(await ask(tab), true, 'not offered on a list');
    const first = await until(tab, () => bar(tab), Boolean, 'no bar');
    assert.match(first.status, /^6 on this list/);
    await choose(tab, 'Numbers', 'By s');
    await until(tab, () => says(tab), (text) => /of 6 numbered/.test(text), 'not numbered');
    await choose(tab, 'Sold', '1k');
    const text = await until(tab, () => says(tab), (said) => /of 6 dimmed/.test(said), 'not dimmed');
    const dimmed = Number(/^(\d+) of 6 dimmed/.exec(text)[1]);
    assert.ok(dimmed > 0 && dimmed < 6, text);
    assert.equal(await markup(tab), before, 'the shop\'s nodes are not what they were');
    const isFree = () => tab.evaluate(() => {
      scrollTo(0, 1e6);
      const more = document.querySelector('[data-load-more]');
      const { left, top, width, height } = more.getBoundingClientRect();
      return document.elementFromPoint(left + width / 2, top + height / 2) === more;
    });
    await until(tab, isFree, Boolean, 'the bar lies on the end of the page for ever');
    await tab.evaluate(() => document.querySelector('[data-load-more]').click()); // by hand it may move away: more loads by itself
    const after = await until(tab, () => says(tab), (said) => !said.includes(' of 6 '), 'new cards are not judged');
    const [, more, all] = /^(\d+) of (\d+) dimmed/.exec(after);
    assert.equal(Number(more) / Number(all), dimmed / 6, after);
    for (let presses = 0; presses < 300 && !(await controls(tab)).some(({ focused }) => focused); presses += 1) await tab.press('Tab');
    for (let presses = 0; presses < 12 && !(await controls(tab)).some(({ name, focused }) => focused && name === 'Undo'); presses += 1) await tab.press('ArrowRight');
    await tab.press('Enter');
    await until(tab, () => says(tab), (said) => /^\d+ on this list/.test(said), 'not undone');
    await tab.press('Escape');
    await until(tab, () => bar(tab), (found) => found === null, 'Escape leaves the bar');
    assert.equal(await tab.evaluate(() => document.querySelectorAll('haitao-lens-tools').length), 0);
    await tab.close();
  });

  await checks.check('in a window of 360 px nothing of ours makes a page wider, in any density and language', async () => {
    for (const [lang, density] of [['en', 'full'], ['ko', 'full'], ['zh_CN', 'full'], ['ja', 'compact'], ['zh_TW', 'icon']]) {
      await browser.choose({ lang, density });
      const tab = await browser.open('about:blank');
      await tab.narrow(360);
      for (const page of [COSMETICS, SEARCH]) {
        await tab.go(shop.address(page));
        await until(tab, tab.badges, (found) => found.length >= 4, `no badges on ${page}`);
        await ask(tab);
        await until(tab, () => bar(tab), Boolean, 'no bar');
        const ours = await tab.evaluate(() => document.documentElement.scrollWidth);
        const all = await tab.evaluate(() => Math.max(innerWidth, ...[...document.querySelectorAll('body *')].map((node) => node.getBoundingClientRect().right + scrollX)));
        assert.ok(ours <= all + 1, `${page} in ${lang}, ${density}: ${ours} of ${all}`);
      }
      await tab.close();
    }
    await browser.choose({ lang: 'en', density: 'full' });
  });

  await checks.check('what is not known is left as it is and counted apart, until she says otherwise', async () => {
    const tab = await visit(COSMETICS, 8);
    await ask(tab);
    await until(tab, () => bar(tab), Boolean, 'no bar');
    await choose(tab, 'Made in', 'South');
    const text = await until(tab, () => says(tab), (said) => /of 4 dimmed/.test(said), 'not filtered');
    assert.match(text, /^0 of 4 dimmed/);
    await tab.close();
    const search = await visit(SEARCH, 6);
    await ask(search);
    await until(search, () => bar(search), Boolean, 'no bar');
    const made = (await controls(search)).find(({ name }) => name === 'Made in');
    if (made) {
      await choose(search, 'Made in', 'South');
      const said = await until(search, () => says(search), (one) => /dimmed/.test(one), 'not filtered');
      assert.match(said, /not known, left as they are/);
    }
    await search.close();
  });
}
