// What a shopper meets on the demo shop, in any browser: every page comes with `default-src 'none'; script-src 'self'`.

import assert from 'node:assert/strict';

import { until } from './check.mjs';

const ELIXIR = 'item.taobao.com/item.htm?id=900000000001';
const SEARCH = 's.taobao.com/search?q=朝鲜';
const MELATONIN = 'ko.aliexpress.com/item/1005000000000001.html';
const JELLY = 'www.coupang.com/vp/products/900100001';

/** The country's name as each audience has it. */
const NORTH = { ko: /북한/, zh_CN: /朝鲜/, zh_TW: /北韓/, ja: /北朝鮮/, en: /North Korea/ };

/** What a badge in the state "stop" says. */
const RED = /Rules.*(prohibited|approval|licen[cs]e needed)/i;

/** The badge that says so: a name is what the badge shows, then the whole sentence. */
const find = (names, words) => names.find((name) => words.test(name));

/**
 * @param {import('./check.mjs').Checks} checks
 * @param {Awaited<ReturnType<typeof import('./chromium.mjs').launchChromium>>} browser
 * @param {{ address: (page: string) => string }} shop
 */
export async function stories(checks, browser, shop) {
  const check = checks.check.bind(checks);

  /** Opens a page and waits for its badges. */
  const visit = async (page, count = 1) => {
    const tab = await browser.open(shop.address(page));
    const names = await until(tab, tab.badges, (found) => found.length >= count, `no badges on ${page}`);
    return { tab, names };
  };

  /** One page, one expectation of its badges. */
  const story = (name, page, expected, refused = /$^/) => check(name, async () => {
    const { tab, names } = await visit(page);
    for (const words of expected) assert.ok(find(names, words), `no badge says ${words}: ${names.join(' | ')}`);
    assert.ok(!find(names, refused), `a badge says ${refused}: ${names.join(' | ')}`);
    await tab.close();
  });

  await story('a medicine from the North: origin, rank, prohibited in China, approval needed for Korea', ELIXIR,
    [/Origin.* declares North Korea/, /<100 sold a month/, /prohibited · China/i, /needs approval · South Korea/i, /unregistered North Korean medicine/]);
  await check('cosmetics from the South: origin, rank, nothing red', async () => {
    const { tab, names } = await visit('list.tmall.com/search_product.htm?q=韩国护肤', 16);
    assert.equal(names.filter((name) => /Origin.*South Korea/.test(name)).length, 4, names.join(' | '));
    assert.equal(names.filter((name) => /10K–100K sold a month/.test(name)).length, 4, names.join(' | '));
    assert.ok(!find(names, RED), names.join(' | '));
    await tab.close();
  });
  await story('melatonin: prohibited for Korea', MELATONIN, [/Rules, South Korea.*prohibited.*melatonin/i]);
  await check('melatonin: no rule of ours for the United States, and China\'s own answer', async () => {
    await browser.choose({ to: ['US'] });
    const us = await visit(MELATONIN);
    assert.ok(find(us.names, /Rules.*no rule found/), us.names.join(' | '));
    await us.tab.close();
    await browser.choose({ to: ['CN'] });
    const cn = await visit(MELATONIN);
    assert.ok(find(cn.names, /Rules, China/), cn.names.join(' | '));
    assert.ok(!find(cn.names, /Rules, South Korea/), cn.names.join(' | '));
    await cn.tab.close();
    await browser.choose({ to: ['KR', 'CN'] });
  });
  await story('melatonin in the name only: a caution that says so', JELLY, [/Rules, South Korea: check this.*name only.*melatonin/i], RED);
  for (const [name, page] of [
    ['朝鲜族泡菜', 'item.taobao.com/item.htm?id=900000000003'], ['朝鲜蓟', 'item.taobao.com/item.htm?id=900000000004'],
    ['조선미녀', 'www.coupang.com/vp/products/900100002'], ['북한산 막걸리', 'www.coupang.com/vp/products/900100003'],
  ]) await story(`${name} is not from the North`, page, [/Origin.* declares (South Korea|China)/], /North Korea/);
  await story('a country of manufacture that says "see the description" is not declared',
    'item.gmarket.co.kr/Item?goodscode=9001000004', [/Origin.*does not declare/], /Origin.*Korea/);

  await check('the badges of an open page speak five languages, each with its own word for the North', async () => {
    const { tab } = await visit(ELIXIR, 2);
    for (const [lang, words] of Object.entries(NORTH)) {
      await browser.choose({ lang });
      await until(tab, tab.badges, (names) => names.length > 0 && names.some((name) => words.test(name)), `no badge says ${words} in ${lang}`);
    }
    await browser.choose({ lang: 'en' });
    await tab.close();
  });

  await check('the reasons open and close by keyboard', async () => {
    const { tab, names } = await visit(ELIXIR, 2);
    let focused = null;
    for (let presses = 0; presses < 40 && focused === null; presses++) {
      await tab.press('Tab');
      focused = await tab.focused();
    }
    assert.equal(focused, names[0], 'Tab comes to the first badge');
    await tab.press('Enter');
    const panel = await until(tab, tab.panel, Boolean, 'no panel after Enter');
    assert.ok(focused.endsWith(panel.name), panel.name);
    assert.match(panel.text, /朝鲜/, 'the page\'s own words');
    assert.ok(panel.buttons.includes('Copy as JSON'), panel.buttons.join());
    await tab.press('Escape');
    await until(tab, tab.panel, (found) => found === null, 'Escape leaves the panel open');
    await until(tab, tab.focused, (now) => now === focused, 'the focus is not back on the badge');
    await tab.close();
  });

  await check('the reasons of a rule name it and link to its source', async () => {
    const { tab, names } = await visit(ELIXIR, 2);
    const wanted = find(names, RED);
    for (let presses = 0; presses < 40 && (await tab.focused()) !== wanted; presses++) await tab.press('Tab');
    await tab.press('Enter');
    const panel = await until(tab, tab.panel, Boolean, 'no panel after Enter');
    assert.match(panel.text, /Needs approval +South Korea/, 'goods of the North need approval in the South');
    assert.match(panel.text, /Rule +[A-Z]{2}-/, 'the rule\'s name');
    assert.ok(panel.links.some((url) => /^https?:/.test(url)), panel.links.join());
    await tab.close();
  });

  await check('another product without a load: stale badges go, a stale state script is not believed', async () => {
    const { tab, names } = await visit(ELIXIR, 2);
    await tab.click('[data-next]');
    const after = await until(tab, tab.badges, (found) => found.length > 0 && found.join() !== names.join(), 'no new badges');
    assert.ok(!find(after, /North Korea/) && !find(after, RED), after.join(' | '));
    assert.ok(find(after, /China/), after.join(' | '));
    await tab.close();
  });

  await check('another option: the badges follow its price', async () => {
    const { tab, names } = await visit(MELATONIN, 2);
    await tab.click('[data-option="240정"]');
    const after = await until(tab, tab.badges, (found) => found.length > 0 && found.join() !== names.join(), 'no new badges');
    assert.ok(after.some((name) => /22[,.]?400/.test(name)), after.join(' | '));
    await tab.close();
  });

  await check('a list that grows: new cards get badges, old ones keep one set', async () => {
    const { tab, names } = await visit(SEARCH, 6);
    const hosts = () => tab.evaluate(() => document.querySelectorAll('haitao-lens-badges').length);
    assert.equal(await hosts(), 6);
    await tab.click('[data-load-more]');
    await until(tab, hosts, (count) => count === 12, 'no badges on the new cards');
    const after = await until(tab, tab.badges, (found) => found.length > names.length, 'no words on the new badges');
    assert.deepEqual(after.slice(0, names.length), names, 'the first cards changed');
    assert.ok(!find(after, /North Korea/), after.join(' | '));
    await tab.close();
  });

  await check('the badges take no room and leave the buy button alone', async () => {
    const { tab } = await visit(ELIXIR);
    const seen = await tab.evaluate(() => {
      const host = document.querySelector('haitao-lens-badges');
      const { width, height } = host.getBoundingClientRect();
      const buy = document.querySelector('.buy').getBoundingClientRect();
      const there = document.elementFromPoint(buy.x + buy.width / 2, buy.y + buy.height / 2);
      return { width, height, root: host.shadowRoot, inPage: host.childNodes.length, buy: there.className };
    });
    assert.deepEqual(seen, { width: 0, height: 0, root: null, inPage: 0, buy: 'buy' });
    await tab.close();
  });

  if (browser.stopBackground) await check('the background may die: the next page and the next option still get badges', async () => {
    const { tab, names } = await visit(MELATONIN, 2);
    await browser.stopBackground();
    await tab.click('[data-option="240정"]');
    await until(tab, tab.badges, (found) => found.length > 0 && found.join() !== names.join(), 'no badges after the death');
    await browser.stopBackground();
    const next = await visit(JELLY);
    await next.tab.close();
    await tab.close();
  });
}
