// The extension's own page: the popup, what it asks for, and what it says of the page in front.

import assert from 'node:assert/strict';

import { until } from './check.mjs';

const ELIXIR = 'item.taobao.com/item.htm?id=900000000001';

/**
 * @param {import('./check.mjs').Checks} checks
 * @param {Awaited<ReturnType<typeof import('./chromium.mjs').launchChromium>>} browser
 * @param {{ address: (page: string) => string }} shop
 */
export async function popup(checks, browser, shop) {
  const check = checks.check.bind(checks);
  const text = (tab) => () => tab.evaluate(() => document.querySelector('main')?.innerText ?? '');

  /** A shop page with its badges, and the popup about it. */
  const both = async () => {
    const tab = await browser.open(shop.address(ELIXIR));
    await until(tab, tab.badges, (found) => found.length > 0, 'no badges');
    const own = await browser.openOwn(`popup/popup.html?tab=${await browser.idOf(tab)}`);
    return { tab, own };
  };

  await check('the popup says what was read from the page', async () => {
    const { tab, own } = await both();
    const names = await tab.badges();
    const said = await until(own, text(own), (words) => names.every((name) => words.includes(name.slice(name.indexOf('. ') + 2))), 'the popup lacks a badge');
    assert.match(said, /血宫不老精/);
    await own.close();
    await tab.close();
  });

  await check('a destination, a currency and a language chosen in the popup change the page', async () => {
    const { tab, own } = await both();
    const before = await tab.badges();
    await own.evaluate(() => (document.querySelector('details').open = true));
    await until(own, text(own), (words) => /European Union/.test(words), 'no destinations');
    await own.evaluate(() => {
      const lang = document.querySelector('select[name=lang]');
      lang.value = 'ko';
      lang.dispatchEvent(new Event('change', { bubbles: true }));
    });
    await until(own, text(own), (words) => /어느 나라/.test(words), 'the popup keeps its language');
    await until(tab, tab.badges, (found) => found.length > 0 && found.some((name) => /[가-힣]/.test(name)), 'the badges keep their language');
    await own.evaluate(() => {
      const lang = document.querySelector('select[name=lang]');
      lang.value = 'en';
      lang.dispatchEvent(new Event('change', { bubbles: true }));
    });
    await until(tab, tab.badges, (found) => found.join() === before.join(), 'the badges do not come back');
    await own.close();
    await tab.close();
  });

  await check('the popup saves the page as the panel does', async () => {
    const { tab, own } = await both();
    await until(own, () => own.evaluate(() => !document.getElementById('save').hidden), Boolean, 'no button');
    const { name, text } = await browser.download(own, () => own.evaluate(() => document.getElementById('save').click()));
    assert.match(name, /^haitao-lens-taobao-900000000001-\d{12}(?:\(\d+\))?\.html$/);
    assert.match(text, /id="haitao-lens-provenance"/);
    await until(own, () => own.evaluate(() => document.getElementById('saved').textContent), (said) => said.startsWith('Saved'), 'it is not said');
    await own.close();
    await tab.close();
  });

  await check('a shop can be turned off and on', async () => {
    const { tab, own } = await both();
    const toggle = () => own.evaluate(() => document.querySelector('#site input').click());
    await until(own, () => own.evaluate(() => Boolean(document.querySelector('#site input'))), Boolean, 'no switch');
    await toggle();
    await until(tab, tab.badges, (found) => found.length === 0, 'the badges stay');
    await until(own, () => own.evaluate(() => document.querySelector('#site input').checked), (on) => !on, 'the switch stays on');
    await toggle();
    await until(tab, tab.badges, (found) => found.length > 0, 'the badges stay away');
    await own.close();
    await tab.close();
  });
}

/**
 * The grant, on a build that was granted nothing. Headless Chromium never answers a request, so there the check ends
 * with what is asked for.
 *
 * @param {import('./check.mjs').Checks} checks
 * @param {any} browser
 * @param {{ address: (page: string) => string }} shop
 */
export async function grant(checks, browser, shop) {
  const SITE = 'item.taobao.com.localhost';
  const text = (tab) => () => tab.evaluate(() => document.querySelector('main')?.innerText ?? '');

  await checks.check('a shop is turned on from the popup, for this one shop, and its open page gets badges', async () => {
    const tab = await browser.open(shop.address(ELIXIR));
    await browser.clickButton(tab);
    const own = await browser.openOwn(`popup/popup.html?tab=${await browser.idOf(tab)}`);
    const offer = await until(own, text(own), (words) => words.includes(SITE), 'no offer');
    assert.match(offer.split('\n')[0], new RegExp(`^Turn on for ${SITE}`), 'the first line');
    assert.deepEqual(await tab.badges(), [], 'badges without a grant');
    await own.click('#turn-on');
    if (browser.asked) {
      assert.deepEqual(await browser.asked(own), { origins: [`http://${SITE}/*`] });
    } else {
      await until(own, text(own), (words) => words.includes(`On for ${SITE}`), 'the popup does not see the grant');
      await until(tab, tab.badges, (found) => found.length > 0, 'no badges after the grant');
    }
    await own.close();
    await tab.close();
  });
}

/**
 * Sites that the user taught: a file that the background keeps reads the next page.
 *
 * @param {import('./check.mjs').Checks} checks
 * @param {any} browser
 * @param {{ address: (page: string) => string }} shop
 */
export async function sites(checks, browser, shop) {
  const own = await browser.openOwn('popup/popup.html');
  const ask = (call, argument) => own.evaluate(async ([call, argument]) => {
    const { background } = await import('/lib/rpc.js');
    return background[call](argument);
  }, [call, argument]);
  // The bundled file of this host knows the title; this one takes another text for it.
  const text = 'name = "Mine"\nhosts = ["item.taobao.com"]\n\n[item]\nurl = "/item.htm?id={id}"\ntitle = "title | before 血"\nprice = "css [class*=\'highlightPrice--\']"\n';

  await checks.check('a faulty site file is not kept, and what is wrong has its place', async () => {
    for (const [file, place] of [[text.replace('title =', 'titel ='), [6, 9, 'item.titel']], [`${text}x = `, [8, 5, 'item.x']], ['{"name": 1}', [1, 10, 'name']]]) {
      const { faults, site } = await ask('saveSite', { id: 'mine', text: file });
      assert.ok(faults.some(({ line, column, key }) => JSON.stringify([line, column, key]) === JSON.stringify(place)), `${place} is not in ${JSON.stringify(faults)}`);
      assert.equal(site, null);
    }
    assert.deepEqual(await ask('taughtSites'), []);
  });

  await checks.check('a taught site reads its host until it is removed', async () => {
    const plan = async () => (await ask('plan', shop.address(ELIXIR)))?.plan.site;
    assert.equal(await plan(), 'taobao');
    const saved = await ask('saveSite', { id: 'mine', text });
    assert.deepEqual([saved.faults, saved.site.hosts, saved.origins.length], [[], ['item.taobao.com'], 1]);
    assert.equal(await plan(), 'mine');
    assert.deepEqual((await ask('taughtSites')).map(({ id, site }) => [id, site.name]), [['mine', 'Mine']]);
    assert.deepEqual((await ask('sites')).filter((site) => site.own).map(({ id }) => id), ['mine']);
    await ask('removeSite', 'mine');
    assert.equal(await plan(), 'taobao');
  });

  await checks.check('a file of an earlier version that is wrong now does not keep the others from being read', async () => {
    await own.evaluate((files) => chrome.storage.local.set({ taughtSites: files }), [{ id: 'broken', text: 'name = 1' }, { id: 'mine', text }]);
    await ask('removeSite', 'no-such-site'); // what is kept was changed behind the background's back
    const kept = await ask('taughtSites');
    assert.deepEqual(kept.map(({ id, faults }) => [id, faults.length > 0]), [['broken', true], ['mine', false]]);
    assert.equal((await ask('plan', shop.address(ELIXIR))).plan.site, 'mine');
    for (const id of ['broken', 'mine']) await ask('removeSite', id);
  });
  await own.close();
}
