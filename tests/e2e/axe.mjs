// What an accessibility checker says of the popup, the badges and their reasons. It cannot look into closed shadow
// roots, so it runs on a build that opens them; the shipped one is checked to be closed. Of contrast in the bar of the
// listing tools, which stands over the page, it cannot tell.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';

import { until } from './check.mjs';
import { LAMP } from './compare.mjs';
import { LINE } from './panel.mjs';

const AXE = createRequire(import.meta.url).resolve('axe-core/axe.min.js');
/** How a system may ask for pages to look. @type {[string, Parameters<import('playwright-core').Page['emulateMedia']>[0]][]} */
const LOOKS = [['light', { colorScheme: 'light' }], ['dark', { colorScheme: 'dark' }], ['more contrast', { contrast: 'more' }],
  ['more contrast, dark', { contrast: 'more', colorScheme: 'dark' }], ['forced colours', { forcedColors: 'active' }]];
const RULES = { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] };

/**
 * @param {import('./check.mjs').Checks} checks
 * @param {Awaited<ReturnType<typeof import('./chromium.mjs').launchChromium>>} browser
 * @param {{ address: (page: string) => string }} shop
 */
export async function axe(checks, browser, shop) {
  const source = await readFile(AXE, 'utf8');

  const looks = browser.name === 'Firefox' ? LOOKS.slice(0, 2) : LOOKS;
  /** @param {any} tab @param {typeof LOOKS[number][1]} media */
  const prefers = (tab, media) => (tab.page ? tab.page.emulateMedia(media) : tab.prefers(media?.colorScheme));
  /** @param {any} tab @param {number} width */
  const narrow = (tab, width) => (tab.page ? tab.page.setViewportSize({ width, height: 640 }) : tab.narrow(width));
  /** As somebody types into a field and leaves it. */
  const fill = (tab, selector, text) => tab.evaluate(([selector, text]) => {
    const field = document.querySelector(selector);
    field.value = text;
    for (const type of ['input', 'change']) field.dispatchEvent(new Event(type, { bubbles: true }));
  }, [selector, text]);

  /** Violations, in one line each. */
  const inspect = async (tab, include) => {
    if (tab.page) await tab.page.evaluate(source);
    const { violations, passes } = tab.page
      ? await tab.page.evaluate(([part, rules]) => globalThis.axe.run(part, rules), [include, RULES])
      : await tab.ask(source, 'return axe.run(arguments[0], arguments[1]).then(({ violations, passes }) => JSON.parse(JSON.stringify({ violations, passes })));', [include, RULES]);
    assert.ok(passes.length > 0, 'it looked at nothing');
    return violations.flatMap(({ id, nodes }) => nodes.map(({ target, failureSummary }) => `${id}: ${target.join(' ')}: ${failureSummary}`));
  };

  for (const [look, media] of looks) {
    await checks.check(`axe finds nothing in badges, reasons and popup (${look})`, async () => {
      const tab = await browser.open(shop.address('item.taobao.com/item.htm?id=900000000001'));
      await prefers(tab, media);
      await until(tab, tab.badges, (found) => found.length > 0, 'no badges');
      while ((await tab.focused()) === null) await tab.press('Tab');
      await tab.press('Enter');
      await until(tab, tab.panel, Boolean, 'no panel');
      assert.deepEqual(await inspect(tab, { include: [['haitao-lens-badges']] }), []);

      const own = await browser.openOwn(`popup/popup.html?tab=${await browser.idOf(tab)}`);
      await prefers(own, media);
      await until(own, () => own.evaluate(() => document.querySelectorAll('#result li').length), Boolean, 'no result');
      assert.deepEqual(await inspect(own, { include: [['html']] }), []);
      await own.close();
      await tab.close();
    });

    await checks.check(`axe finds nothing in the bar of the listing tools (${look})`, async () => {
      const tab = await browser.open(shop.address('s.taobao.com/search?q=朝鲜'));
      await prefers(tab, media);
      await until(tab, tab.badges, (found) => found.length > 0, 'no badges');
      const own = await browser.openOwn(`popup/popup.html?tab=${await browser.idOf(tab)}`);
      await until(own, () => own.evaluate(() => !document.getElementById('tools').hidden), Boolean, 'not offered');
      await own.evaluate(() => document.getElementById('tools').click());
      await tab.front();
      await until(tab, tab.bar, Boolean, 'no bar');
      for (const key of ['ArrowDown', 'ArrowRight', 'ArrowRight', 'ArrowRight', 'ArrowDown']) await tab.press(key);
      assert.deepEqual(await inspect(tab, { include: [['haitao-lens-tools']] }), []);
      await tab.close();
    });

    await checks.check(`axe finds nothing in the side panel (${look})`, async () => {
      const tab = await browser.open(shop.address('item.taobao.com/item.htm?id=900000000002'));
      await until(tab, tab.badges, (found) => found.length > 0, 'no badges');
      const own = await browser.openOwn(`panel/panel.html?tab=${await browser.idOf(tab)}`);
      await prefers(own, media);
      await own.evaluate(async (line) => {
        await chrome.storage.session.set({ today: '2026-06-30' });
        await chrome.runtime.sendMessage({ call: 'importBook', argument: { text: line, format: 'jsonl' } });
      }, LINE);
      for (const [part, shown] of [['page', 'h2'], ['history', '.chart canvas'], ['compare', 'p']]) {
        await own.click(`#tab-${part}`);
        await until(own, () => own.evaluate((what) => Boolean(document.querySelector(what)), `#${part} ${shown}`), Boolean, `nothing in ${part}`);
        assert.deepEqual(await inspect(own, { include: [['html']] }), [], part);
      }
      await own.close();
      await tab.close();
    });

    await checks.check(`axe finds nothing in a comparison (${look})`, async () => {
      const coupang = await browser.open(shop.address(LAMP.coupang));
      const gmarket = await browser.open(shop.address(LAMP.gmarket));
      for (const tab of [coupang, gmarket]) await until(tab, tab.badges, (found) => found.length > 0, 'no badges');
      const own = await browser.openOwn(`panel/panel.html?tab=${await browser.idOf(gmarket)}`);
      await prefers(own, media);
      await own.click('#tab-compare');
      await until(own, () => own.evaluate(() => document.querySelectorAll('.offers tbody tr').length), (rows) => rows >= 2, 'no table');
      assert.deepEqual(await inspect(own, { include: [['html']] }), []);
      for (const tab of [own, coupang, gmarket]) await tab.close();
    });

    await checks.check(`axe finds nothing in the options, with what they say of mistakes, and on the first page (${look})`, async () => {
      await browser.choose({ off: ['shop.example'], rates: [{ of: 'TWD', rate: '42.1', worth: 'KRW', on: '2026-11-01' }] });
      for (const path of ['options/options.html', 'welcome/welcome.html']) {
        const own = await browser.openOwn(path);
        await prefers(own, media);
        await until(own, () => own.evaluate(() => document.querySelectorAll('#privacy li').length), Boolean, 'nothing is said');
        if (path.startsWith('options')) {
          await fill(own, '#card-fee', 'much');
          await own.click('#site-new');
          await until(own, () => own.evaluate(() => Boolean(document.getElementById('site-save'))), Boolean, 'no editor');
          await fill(own, '#site-id', 'mine');
          await fill(own, '#site-text', 'name = 1');
          await own.click('#site-save');
          await until(own, () => own.evaluate(() => document.querySelectorAll('#site-faults li').length), Boolean, 'nothing is wrong');
        }
        assert.deepEqual(await inspect(own, { include: [['html']] }), [], path);
        if (path.startsWith('options')) {
          await own.click('#wipe');
          assert.deepEqual(await inspect(own, { include: [['dialog']] }), [], 'the question');
        }
        await own.close();
      }
      await browser.choose({ off: [], rates: [] });
    });
  }

  await checks.check('axe finds nothing in badges, popup and panel in any other language', async () => {
    for (const lang of ['ko', 'zh_CN', 'zh_TW', 'ja']) {
      await browser.choose({ lang });
      const tab = await browser.open(shop.address('item.taobao.com/item.htm?id=900000000001'));
      await until(tab, tab.badges, (found) => found.length > 0, 'no badges');
      assert.deepEqual(await inspect(tab, { include: [['haitao-lens-badges']] }), [], lang);
      const id = await browser.idOf(tab);
      for (const [path, shown] of [[`popup/popup.html?tab=${id}`, '#result li'], [`panel/panel.html?tab=${id}`, '#page h2']]) {
        const own = await browser.openOwn(path);
        await until(own, () => own.evaluate((what) => Boolean(document.querySelector(what)), shown), Boolean, `nothing in ${path}`);
        assert.deepEqual(await inspect(own, { include: [['html']] }), [], `${path} in ${lang}`);
        await own.close();
      }
      await tab.close();
    }
    await browser.choose({ lang: 'en' });
  });

  await checks.check('no page of the extension is wider than a window of 360 px, or of 640 at 200 %, in any language', async () => {
    const wider = (own) => own.evaluate(() =>
      [...document.querySelectorAll('body *')].filter((node) => node.getBoundingClientRect().right > innerWidth + 1).map((node) => node.outerHTML.slice(0, 120)));
    const product = await browser.open(shop.address(LAMP.gmarket));
    await until(product, product.badges, (found) => found.length > 0, 'no badges');
    const id = await browser.idOf(product);
    for (const lang of ['en', 'ko', 'zh_CN', 'zh_TW', 'ja']) {
      await browser.choose({ lang });
      for (const path of ['options/options.html', 'welcome/welcome.html', 'popup/popup.html']) {
        const own = await browser.openOwn(path);
        await narrow(own, 360 - 40 * Number(!path.startsWith('popup')));
        await until(own, () => own.evaluate(() => document.querySelectorAll('#privacy li, #choices select').length), Boolean, 'nothing is said');
        assert.deepEqual(await wider(own), [], `${path} in ${lang}`);
        await own.close();
      }
      const own = await browser.openOwn(`panel/panel.html?tab=${id}`);
      await narrow(own, 320);
      for (const [part, shown] of [['page', '.cost'], ['compare', '.offers, #compare p']]) {
        await own.click(`#tab-${part}`);
        await until(own, () => own.evaluate((what) => Boolean(document.querySelector(what)), shown), Boolean, `nothing in ${part}`);
        assert.deepEqual(await wider(own), [], `${part} of the panel in ${lang}`);
      }
      await own.close();
    }
    await product.close();
    await browser.choose({ lang: 'en' });
  });
}
