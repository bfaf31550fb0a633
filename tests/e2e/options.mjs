// The options page: what is chosen there holds on pages, what is typed wrong is said and not kept, and all of it can be
// taken out, in and away.

import assert from 'node:assert/strict';

import { until } from './check.mjs';

const ELIXIR = 'item.taobao.com/item.htm?id=900000000001';
const PAGES = ['options/options.html', 'welcome/welcome.html', 'popup/popup.html'];
/** A word that each language's options show. */
const SAID = { en: 'Where is it going?', ko: '어느 나라에서 받나요?', zh_CN: '寄往哪里？', zh_TW: '要寄到哪裡？', ja: '届け先は？' };

/** A file that takes the title of the shop's pages from elsewhere than the bundled one. */
const SITE = 'name = "Mine"\nhosts = ["item.taobao.com"]\n\n[item]\nurl = "/item.htm?id={id}"\ntitle = "css [class*=\'mainTitle--\']"\nprice = "css [class*=\'highlightPrice--\']"\nbadge = { anchor = "[class*=\'mainTitle--\']", place = "after" }\n';

/** Types into a field, as a user does who then leaves it. */
const type = ([id, text]) => {
  const input = document.getElementById(id);
  input.value = text;
  input.dispatchEvent(new Event('change', { bubbles: true }));
};
/** What stands below a field. */
const problem = (id) => document.getElementById(`${id}-error`).textContent;
const stored = () => chrome.storage.local.get(null);
const click = (id) => document.getElementById(id).click();

/**
 * @param {import('./check.mjs').Checks} checks
 * @param {Awaited<ReturnType<typeof import('./chromium.mjs').launchChromium>>} browser
 * @param {{ address: (page: string) => string }} shop
 */
export async function options(checks, browser, shop) {
  const check = checks.check.bind(checks);
  const open = async (path = 'options/options.html') => {
    const own = await browser.openOwn(path);
    await until(own, () => own.evaluate(() => Boolean(document.querySelector('#privacy li, #choices select'))), Boolean, `${path} stays empty`);
    return own;
  };

  await check('options: what is typed right is kept, what is wrong is said beside the field and not kept', async () => {
    const own = await open();
    for (const [id, wrong, right, key, expected] of [
      ['card-fee', '1,5', '1.5', 'cardFee', '1.5'], ['card-fee', '25', '', 'cardFee', null],
      ['shipping', 'free', '１２.50', 'shipping', { amount: '12.50', currency: 'KRW' }],
    ]) {
      const before = await own.evaluate(stored);
      await own.evaluate(type, [id, wrong]);
      assert.notEqual(await own.evaluate(problem, id), '', `${id}: ${wrong} is taken`);
      assert.deepEqual(await own.evaluate(stored), before, `${id}: ${wrong} is kept`);
      await own.evaluate(type, [id, right]);
      await until(own, async () => (await own.evaluate(stored))[key], (value) => JSON.stringify(value) === JSON.stringify(expected), `${id}: ${right} is not kept`);
      await until(own, () => own.evaluate(problem, id), (text) => text === '', 'the message stays');
    }
    await own.close();
  });

  await check('options: a rate of one\'s own is added, used on the page, and removed', async () => {
    const tab = await browser.open(shop.address(ELIXIR));
    await until(tab, tab.badges, (found) => found.length > 0, 'no badges');
    const own = await open();
    const rows = () => own.evaluate(() => document.querySelectorAll('#rates li').length);
    await own.evaluate(click, 'add-rate');
    assert.notEqual(await own.evaluate(problem, 'rate'), '', 'nothing is taken for a rate');
    await own.evaluate(() => {
      document.getElementById('rate-of').value = 'CNY';
      document.getElementById('rate-worth').value = 'KRW';
    });
    await own.evaluate(type, ['rate', '1000']);
    await own.evaluate(click, 'add-rate');
    await until(own, rows, (count) => count === 1, 'the rate is not listed');
    // The price on the page is in CNY: at a thousand won each it ends in three noughts.
    await until(tab, tab.badges, (found) => found.some((name) => /[1-9],?000/.test(name)), 'the page does not use the rate');
    await own.evaluate(() => document.querySelector('#rates li button').click());
    await until(own, rows, (count) => count === 0, 'the rate stays');
    await own.close();
    await tab.close();
  });

  await check('settings exported, deleted and imported are the same; a file that is none changes nothing', async () => {
    await browser.choose({ to: ['JP', 'US'], currency: 'USD', lang: 'en', off: ['shop.example'], density: 'icon', cardFee: '2.25', keepDays: 90, daily: false,
      rates: [{ of: 'TWD', rate: '42.1', worth: 'KRW', on: '2026-11-01' }], shipping: { amount: '5', currency: 'USD' }, record: true, keepOffers: 1000 });
    const own = await open();
    await own.evaluate(async (text) => {
      const { background } = await import('/lib/rpc.js');
      await background.saveSite({ id: 'mine', text });
    }, SITE);
    const before = await own.evaluate(stored);
    assert.equal(before.taughtSites?.length, 1);
    // Instead of the browser's saving it.
    await own.evaluate(() => document.addEventListener('click', async (event) => {
      if (!event.target.download) return;
      event.preventDefault();
      document.body.dataset.given = await (await fetch(event.target.href)).text();
    }));
    await own.evaluate(click, 'export');
    const text = await until(own, () => own.evaluate(() => document.body.dataset.given ?? null), Boolean, 'nothing is exported');

    await own.evaluate(click, 'wipe');
    await until(own, () => own.evaluate(() => document.activeElement?.closest('dialog') !== null), Boolean, 'nobody asks');
    await own.press('Escape');
    await until(own, () => own.evaluate(() => document.querySelector('dialog')), (dialog) => dialog === null, 'Escape does not close the question');
    assert.deepEqual(await own.evaluate(stored), before, 'Escape deletes');
    await own.evaluate(click, 'wipe');
    await own.evaluate(() => document.querySelector('dialog .stop').click());
    await until(own, () => own.evaluate(stored), (now) => !('to' in now) && !('rates' in now) && now.taughtSites.length === 0, 'settings stay');

    const bring = (file) => own.evaluate((given) => {
      const files = new DataTransfer();
      files.items.add(new File([given], 'settings.json', { type: 'application/json' }));
      const input = document.getElementById('import');
      input.files = files.files;
      input.dispatchEvent(new Event('change', { bubbles: true }));
    }, file);
    const note = () => own.evaluate(() => document.getElementById('data-note').textContent);
    const empty = await own.evaluate(stored);
    await bring(text.replace('"2.25"', '"225"'));
    await until(own, note, (said) => said.includes('cardFee'), 'the wrong key is not named');
    await bring('not a file of ours');
    await until(own, note, (said) => said.includes('not a settings file'), 'a strange file is not refused');
    assert.deepEqual(await own.evaluate(stored), empty, 'a wrong file is taken');
    await bring(text);
    await until(own, note, (said) => said === 'Settings imported.', 'the file is refused');
    assert.deepEqual(await own.evaluate(stored), before);
    await own.evaluate(async () => {
      const { background } = await import('/lib/rpc.js');
      await background.removeSite('mine');
    });
    await own.close();
    await browser.choose({ to: ['KR', 'CN'], currency: 'KRW', lang: 'en', off: [], density: 'full', cardFee: null, rates: [], shipping: null, keepDays: 730, keepOffers: 20000 });
  });

  await check('a site file of one\'s own: its mistake has its place, it is kept when it is right, listed, and removed', async () => {
    const own = await open();
    const text = () => own.evaluate(() => document.getElementById('ownsites').textContent);
    await until(own, () => own.evaluate(() => Boolean(document.getElementById('site-new'))), Boolean, 'no way to write one');
    await own.evaluate((file) => {
      const files = new DataTransfer();
      files.items.add(new File([file], 'Mine.toml'));
      const input = document.getElementById('site-file');
      input.files = files.files;
      input.dispatchEvent(new Event('change', { bubbles: true }));
    }, SITE.replace('title =', 'titel ='));
    await until(own, () => own.evaluate(() => document.getElementById('site-id')?.value), (id) => id === 'mine', 'the file is not opened');
    await own.evaluate(click, 'site-save');
    await until(own, () => own.evaluate(() => document.getElementById('site-faults')?.textContent ?? ''), (said) => /Line 6, column \d+ item\.titel/.test(said), 'the mistake has no place');
    await own.evaluate(() => [...document.querySelectorAll('#site-faults li')].find((one) => one.textContent.includes('item.titel')).querySelector('button').click());
    assert.ok(await own.evaluate(() => {
      const { value, selectionStart } = document.getElementById('site-text');
      return value.slice(0, selectionStart).split('\n').at(-1)?.startsWith('titel');
    }), 'its place does not lead there');
    await own.evaluate((file) => {
      document.getElementById('site-text').value = file;
      document.getElementById('site-save').click();
    }, SITE);
    await until(own, text, (said) => said.includes('Mine') && said.includes('mine.toml'), 'it is not listed');

    const tab = await browser.open(shop.address(ELIXIR));
    await until(tab, tab.badges, (found) => found.length > 0, 'no badges');
    const popup = await browser.openOwn(`popup/popup.html?tab=${await browser.idOf(tab)}`);
    await until(popup, () => popup.evaluate(() => document.getElementById('result').textContent), (said) => said.includes('Mine'), 'the page is not read by it');
    await popup.close();
    await tab.close();

    await own.evaluate(() => document.querySelector('#ownsites .stop').click());
    await until(own, () => own.evaluate(() => Boolean(document.querySelector('dialog .stop'))), Boolean, 'nobody asks');
    await own.evaluate(() => document.querySelector('dialog .stop').click());
    await until(own, text, (said) => !said.includes('mine.toml'), 'it stays');
    await own.close();
  });

  await check('each of the own pages speaks all five languages, and leaves nothing unsaid', async () => {
    for (const [lang, words] of Object.entries(SAID)) {
      await browser.choose({ lang });
      for (const path of PAGES) {
        const own = await open(path);
        const seen = await own.evaluate(() => ({
          lang: document.documentElement.lang, text: document.body.textContent,
          silent: [...document.querySelectorAll('[data-word], button, label > span, summary, option')].filter((node) => !node.textContent?.trim()).map((node) => node.outerHTML),
        }));
        assert.equal(seen.lang, lang.replace('_', '-'));
        assert.deepEqual(seen.silent, [], `${path} in ${lang}`);
        assert.ok(seen.text.includes(words), `${path} in ${lang} lacks ${words}`);
        assert.doesNotMatch(seen.text, /undefined|\{\w+\}/, `${path} in ${lang}`);
        await own.close();
      }
    }
    await browser.choose({ lang: 'en' });
  });

  await check('a shop switched off is listed, and switched on again', async () => {
    await browser.choose({ off: ['item.taobao.com.localhost'] });
    const own = await open();
    await until(own, () => own.evaluate(() => document.querySelector('#off li')?.textContent ?? ''), (text) => text.includes('item.taobao.com.localhost'), 'not listed');
    await own.evaluate(() => document.querySelector('#off button').click());
    await until(own, () => own.evaluate(stored), ({ off }) => off.length === 0, 'it stays off');
    await own.close();
  });
}
