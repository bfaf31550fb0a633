// The same lamp in the demo shops: browsed in three, found again in the price book, looked for in shops that answer,
// one of them with a captcha; the right table, cancelled searches, and no tab that stays behind.

import assert from 'node:assert/strict';

import { until } from './check.mjs';

export const LAMP = { gmarket: 'item.gmarket.co.kr/Item?goodscode=9001000010', coupang: 'www.coupang.com/vp/products/900200001', taobao: 'item.taobao.com/item.htm?id=930000000001' };

/**
 * @param {import('./check.mjs').Checks} checks
 * @param {Awaited<ReturnType<typeof import('./chromium.mjs').launchChromium>>} browser
 * @param {{ address: (page: string) => string }} shop
 */
export async function compare(checks, browser, shop) {
  const check = checks.check.bind(checks);
  const call = (own, message) => own.evaluate((message) => chrome.runtime.sendMessage(message).then(({ value }) => value), message);
  /** The panel's table: each row's first line, and whether it is the product of the page. */
  const rows = (own) => own.evaluate(() => [...document.querySelectorAll('#compare .offers')].map((table) => ({
    caption: table.caption.textContent,
    rows: [...table.tBodies[0].rows].map((row) => [row.cells[0].firstChild.textContent, row.cells[1].querySelector('strong').textContent, row.className]),
  })));
  const states = (own) => own.evaluate(() => Object.fromEntries([...document.querySelectorAll('#compare .progress li')].map((line) => [line.querySelector('strong').textContent, line.className])));
  const tabs = (own) => own.evaluate(() => chrome.tabs.query({}).then((all) => all.length));
  const wanted = ['Coupang', '쿠팡', '淘宝', 'AliExpress', 'G마켓', '옥션'];
  /** Leaves only these shops to be asked. */
  const only = (own, names) => own.evaluate((names) => {
    for (const label of document.querySelectorAll('#compare .where label')) {
      const box = label.querySelector('input');
      if (box.checked !== names.includes(label.textContent)) box.click();
    }
    return [...document.querySelectorAll('#compare .where label')].map((label) => label.textContent);
  }, names);

  const openPanel = async (page) => {
    const tab = await browser.open(shop.address(page));
    await until(tab, tab.badges, (found) => found.length > 0, `no badges on ${page}`);
    const own = await browser.openOwn(`panel/panel.html?tab=${await browser.idOf(tab)}`);
    await own.evaluate(() => document.getElementById('tab-compare').click());
    await until(own, () => own.evaluate(() => Boolean(document.getElementById('compare-now'))), Boolean, 'no compare');
    return { tab, own };
  };

  const helper = await browser.openOwn('popup/popup.html');
  await call(helper, { call: 'wipeBook' });

  await check('the same product is found in the price book, from shops that were browsed', async () => {
    for (const page of [LAMP.coupang, LAMP.taobao]) {
      const tab = await browser.open(shop.address(page));
      await until(tab, tab.badges, (found) => found.length > 0, `no badges on ${page}`);
      await tab.close();
    }
    const { tab, own } = await openPanel(LAMP.gmarket);
    const [same] = await until(own, () => rows(own), (tables) => tables[0]?.rows.length === 3, 'not both are found');
    assert.deepEqual(same.rows.map(([title]) => title).sort(), ['MOONBIT LT-3050 LED 스탠드 화이트, 1개', 'MOONBIT LT-3050 LED台灯 白色', '문빛 MOONBIT LT-3050 LED 스탠드 화이트 1개']);
    assert.equal(same.rows.filter(([, , kind]) => kind === 'subject').length, 1);
    await own.close();
    await tab.close();
    await call(helper, { call: 'wipeBook' });
  });

  await check('other shops are searched: the right table, near misses told apart, a captcha said as such, every tab closed', async () => {
    const { tab, own } = await openPanel(LAMP.gmarket);
    const before = await tabs(own);
    const offered = await only(own, ['쿠팡', '淘宝', 'AliExpress', '옥션']);
    for (const name of ['쿠팡', '淘宝', 'AliExpress', 'G마켓']) assert.ok(offered.includes(name), offered.join());
    await own.click('#compare-now');
    const ended = await until(own, () => states(own), (all) => Object.keys(all).length === 4 && !Object.values(all).some((state) => ['waiting', 'asking'].includes(state)), 'the search does not end', 120_000);
    assert.deepEqual(ended, { 쿠팡: 'found', 淘宝: 'found', AliExpress: 'check', 옥션: 'nothing' });
    const [same, perhaps] = await until(own, () => rows(own), (tables) => tables[0]?.rows.length >= 3, 'the table lacks offers');
    const titles = same.rows.map(([title]) => title);
    assert.deepEqual([...titles].sort(), ['MOONBIT LT-3050 LED 스탠드 화이트, 1개', 'MOONBIT LT-3050 LED台灯 白色', '문빛 MOONBIT LT-3050 LED 스탠드 화이트 1개']);
    const amounts = same.rows.map(([, amount]) => Number(amount.replace(/[^\d.]/g, '')));
    assert.deepEqual(amounts, [...amounts].sort((one, other) => one - other), same.rows.join(' | '));
    for (const miss of [/2개/, /블랙/, /灯罩/]) assert.ok(!titles.some((title) => miss.test(title)), `${miss} is not the same`);
    assert.ok(!perhaps?.rows.some(([title]) => /2개|灯罩/.test(title)), JSON.stringify(perhaps));
    await until(own, () => tabs(own), (count) => count === before, 'a tab stays behind');
    assert.equal((await call(own, { call: 'bookState' })).offers, 1, 'the book has the page that was looked at, and none of those');
    await own.close();
    await tab.close();
  });

  await check('the background dies in the middle of a search: it goes on, and its tabs are left to it', async () => {
    const { tab, own } = await openPanel(LAMP.gmarket);
    const before = await tabs(own);
    await only(own, ['쿠팡', '淘宝']);
    await own.click('#compare-now');
    await until(own, () => tabs(own), (count) => count > before, 'no tab is opened');
    await browser.stopBackground();
    const ended = await until(own, () => states(own), (all) => Object.keys(all).length === 2 && !Object.values(all).some((state) => ['waiting', 'asking'].includes(state)), 'the search does not end', 120_000);
    assert.deepEqual(ended, { 쿠팡: 'found', 淘宝: 'found' });
    await until(own, () => rows(own), ([same]) => same?.rows.length === 3, 'the table lacks offers');
    await until(own, () => tabs(own), (count) => count === before, 'a tab stays behind');
    await own.close();
    await tab.close();
  });

  await check('a search that is cancelled closes its tabs and asks no more', async () => {
    const { tab, own } = await openPanel(LAMP.gmarket);
    const before = await tabs(own);
    await only(own, wanted);
    await own.click('#compare-now');
    await until(own, () => tabs(own), (count) => count > before, 'no tab is opened');
    await own.click('#compare-now');
    const ended = await until(own, () => states(own), (all) => Object.values(all).includes('cancelled'), 'it is not cancelled');
    assert.ok(!Object.values(ended).some((state) => ['waiting', 'asking'].includes(state)), JSON.stringify(ended));
    await until(own, () => tabs(own), (count) => count === before, 'a tab stays behind');
    await own.close();
    await tab.close();
  });

  await check('a panel that is closed in the middle leaves no tab behind', async () => {
    const { tab, own } = await openPanel(LAMP.gmarket);
    const before = await tabs(helper);
    await only(own, wanted);
    await own.click('#compare-now');
    await until(own, () => tabs(helper), (count) => count > before, 'no tab is opened');
    await own.close();
    await until(helper, () => tabs(helper), (count) => count === before - 1, 'a tab stays behind');
    await tab.close();
  });

  await check('tabs of a comparison that is gone are closed when the background wakes', async () => {
    const before = await tabs(helper);
    await helper.evaluate(async (url) => {
      const { id } = await chrome.tabs.create({ url, active: false });
      await chrome.storage.session.set({ searchTabs: [id] });
    }, shop.address('s.taobao.com/search?q=moonbit lt-3050'));
    await until(helper, () => tabs(helper), (count) => count === before + 1, 'no tab is opened');
    await browser.stopBackground();
    await helper.evaluate(() => chrome.runtime.sendMessage({ call: 'bookState' }).catch(() => {}));
    await until(helper, () => tabs(helper), (count) => count === before, 'the tab stays');
  });

  await check('from a private window no shop is asked and the book is not read', async () => {
    for (const page of [LAMP.coupang]) {
      const seen = await browser.open(shop.address(page));
      await until(seen, seen.badges, (found) => found.length > 0, `no badges on ${page}`);
      await seen.close();
    }
    const tab = await browser.openPrivate(shop.address(LAMP.gmarket));
    await until(tab, tab.badges, (found) => found.length > 0, 'no badges');
    const own = await browser.openOwn(`panel/panel.html?tab=${await browser.idOf(tab)}`);
    await own.evaluate(() => document.getElementById('tab-compare').click());
    const state = () => own.evaluate(() => [document.getElementById('compare-now')?.disabled, document.getElementById('compare').innerText]);
    const [disabled, words] = await until(own, state, ([, words]) => words.includes('private window'), 'it is not said');
    assert.equal(disabled, true);
    assert.doesNotMatch(words, /MOONBIT LT-3050 LED 스탠드 화이트, 1개/);
    await own.close();
    await tab.close();
  });

  await call(helper, { call: 'wipeBook' });
  await helper.close();
}
