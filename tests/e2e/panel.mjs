// The side panel, opened as a page of its own about a tab: what it shows of the page, and of the history of its price.

import assert from 'node:assert/strict';

import { until } from './check.mjs';
import { LAMP } from './compare.mjs';

const LIPS = 'item.taobao.com/item.htm?id=900000000002';
const TODAY = '2026-06-30';

/** A history of the lip balm: 19.9 today, a list price of 29.9 beside it. */
export const HISTORY = [
  ['2026-03-02', '24.90'], ['2026-03-20', '26.00'], ['2026-04-11', '22.90'], ['2026-05-01', '21.50'], ['2026-05-28', '24.90'],
  ['2026-06-05', '24.90'], ['2026-06-09', '22.90'], ['2026-06-16', '23.80'], ['2026-06-22', '21.90'], ['2026-06-27', '22.90'],
].map(([date, amount]) => ({ date, option: null, amount, currency: 'CNY', kind: 'coupon' }));

/** As a line of the book's own export. */
export const LINE = JSON.stringify({
  site: 'taobao', id: '900000000002', url: 'https://item.taobao.com/item.htm?id=900000000002', title: '小岛家 润唇膏 3.5g 保湿滋润', brand: '小岛家',
  quantity: null, sales: null, rank: null, origin: { country: 'CN', status: 'declared' }, identifiers: [], keys: [], seen: '2026-06-27', points: HISTORY,
});

/**
 * @param {import('./check.mjs').Checks} checks
 * @param {Awaited<ReturnType<typeof import('./chromium.mjs').launchChromium>>} browser
 * @param {{ address: (page: string) => string }} shop
 */
export async function panel(checks, browser, shop) {
  const check = checks.check.bind(checks);
  const text = (own) => () => own.evaluate(() => [...document.querySelectorAll('[role=tabpanel]:not([hidden])')].map((part) => part.innerText).join('\n'));
  const choose = (own, name) => own.evaluate((name) => document.getElementById(`tab-${name}`).click(), name);
  const call = (own, message) => own.evaluate((message) => chrome.runtime.sendMessage(message).then(({ value }) => value), message);

  const both = async () => {
    const tab = await browser.open(shop.address(LIPS));
    await until(tab, tab.badges, (found) => found.length > 0, 'no badges');
    const own = await browser.openOwn(`panel/panel.html?tab=${await browser.idOf(tab)}`);
    return { tab, own };
  };

  await check('the panel shows this page, and the tabs are worked by keyboard', async () => {
    const { tab, own } = await both();
    const said = await until(own, text(own), (words) => words.includes('小岛家'), 'the panel lacks the title');
    assert.match(said, /CN¥19\.90/);
    const state = () => own.evaluate(() => [...document.querySelectorAll('[role=tab]')].map((tab) => [tab.getAttribute('aria-selected'), tab.tabIndex,
      document.getElementById(tab.getAttribute('aria-controls')).hidden, tab === document.activeElement]));
    await own.evaluate(() => document.getElementById('tab-page').focus());
    await own.press('ArrowRight');
    assert.deepEqual(await state(), [['false', -1, true, false], ['true', 0, false, true], ['false', -1, true, false]]);
    await own.press('End');
    assert.deepEqual((await state()).map(([selected]) => selected), ['false', 'false', 'true']);
    await own.press('ArrowRight');
    assert.deepEqual((await state()).map(([selected]) => selected), ['true', 'false', 'false']);
    await own.close();
    await tab.close();
  });

  await check('the history of a price: verdict, list price, lowest and median, chart and table', async () => {
    const helper = await browser.openOwn('popup/popup.html');
    await helper.evaluate((today) => chrome.storage.session.set({ today }), TODAY);
    await call(helper, { call: 'wipeBook' });
    await call(helper, { call: 'importBook', argument: { text: LINE, format: 'jsonl' } });
    const { tab, own } = await both();
    await choose(own, 'history');
    const said = await until(own, text(own), (words) => words.includes('30-day low'), 'no verdict');
    assert.match(said, /Below the 30-day low: until today the lowest was CN¥21\.90, on Jun\s22,\s2026/);
    assert.match(said, /list price of CN¥29\.90 was never asked/);
    assert.match(said, /Lowest\s+CN¥19\.90/);
    assert.match(said, /Median\s+CN¥23\.80|Median\s+CN¥22\.90/);
    const drawn = await until(own, () => own.evaluate(() => {
      const canvas = document.querySelector('.chart canvas');
      return canvas ? [canvas.width > 200, document.querySelector('.chart').getAttribute('aria-label')] : null;
    }), Boolean, 'no chart');
    assert.equal(drawn[0], true);
    assert.match(drawn[1], /lowest CN¥19\.90, last CN¥19\.90/);
    const rows = () => own.evaluate(() => document.querySelectorAll('details tbody tr').length);
    assert.equal(await rows(), 9, '90 days and today');
    await own.evaluate(() => document.querySelector('input[value="365"]').click());
    assert.equal(await rows(), 11);
    await own.evaluate(() => document.querySelector('input[value="30"]').click());
    assert.equal(await rows(), 6);
    // The page was shown, so today is in the book now, and the verdict still stands beside the days before.
    await own.close();
    await tab.close();
    await call(helper, { call: 'wipeBook' });
    await helper.evaluate(() => chrome.storage.session.remove('today'));
    await helper.close();
  });

  await check('the side panel itself follows the tab in front', async () => {
    const lips = await browser.open(shop.address(LIPS));
    await until(lips, lips.badges, (found) => found.length > 0, 'no badges');
    const said = await browser.openSidebar();
    await lips.toFront();
    await until(lips, said, (words) => words.includes('小岛家'), 'it does not show the page in front');
    const lamp = await browser.open(shop.address(LAMP.gmarket));
    await until(lamp, said, (words) => words.includes('MOONBIT'), 'it does not follow to a new tab');
    await lips.toFront();
    await until(lips, said, (words) => words.includes('小岛家') && !words.includes('MOONBIT'), 'it does not follow back');
    await lamp.close();
    await lips.close();
  });

  await check('the panel says when the book is full', async () => {
    const { tab, own } = await both();
    await until(own, text(own), (words) => words.includes('小岛家'), 'the panel lacks the title');
    await own.evaluate(() => chrome.storage.session.set({ book: 'full' }));
    await until(own, () => own.evaluate(() => document.getElementById('trouble').innerText), (words) => /full/.test(words), 'nothing is said');
    await own.evaluate(() => chrome.storage.session.set({ book: null }));
    await own.close();
    await tab.close();
  });
}
