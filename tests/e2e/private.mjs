// In a private window pages are read and nothing is written. Firefox opens a real one; Chromium lets no test allow an
// extension there, so its popup is told that its tab is private.

import assert from 'node:assert/strict';
import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { until } from './check.mjs';

const ELIXIR = 'item.taobao.com/item.htm?id=900000000001';

/** All that a page or an extension can keep something with. */
const WRITES = /storage\.(local|sync|session)\.(set|remove|clear)|localStorage|sessionStorage|indexedDB|openDB\(|caches\.|document\.cookie|cookieStore|showSaveFilePicker|\bdownloads\./g;

/**
 * @param {import('./check.mjs').Checks} checks
 * @param {Awaited<ReturnType<typeof import('./chromium.mjs').launchChromium>>} browser
 * @param {{ address: (page: string) => string }} shop
 */
export async function privacy(checks, browser, shop) {
  await checks.check('the extension writes settings in one place, which each of its own pages calls in one place, and the price book in another', async () => {
    const files = await sources();
    const found = (pattern) => files.flatMap(([name, text]) => Array.from(text.matchAll(pattern), ([words]) => `${name}: ${words}`));
    assert.deepEqual([...new Set(found(WRITES))], ['lib/book/record.js: storage.session.set', 'lib/book/store.js: openDB(', 'lib/compare/tabs.js: storage.session.set',
      'lib/daily.js: storage.local.set',
      'lib/settings.js: storage.local.set', 'lib/settings.js: storage.local.remove', 'lib/sites.js: storage.local.set']);
    assert.deepEqual(found(/\bsave\(/g), ['lib/settings.js: save(', 'page/page.js: save(', 'popup/popup.js: save(']);
  });

  await checks.check('a private window: badges, and no control of the popup writes anything', async () => {
    const tab = await browser.openPrivate(shop.address(ELIXIR));
    await until(tab, tab.badges, (found) => found.length > 0, 'no badges');
    const own = await browser.openOwn(`popup/popup.html?tab=${await browser.idOf(tab)}`);
    const stored = () => own.evaluate(async () => JSON.stringify([
      await chrome.storage.local.get(null), await chrome.storage.session.get(null), Object.keys(localStorage)]));
    await until(own, () => own.evaluate(() => document.querySelectorAll('#result li').length), Boolean, 'no result');
    const before = await stored();
    const { controls, open } = await own.evaluate(() => {
      const all = [...document.querySelectorAll('input, select')];
      const open = all.filter((control) => !control.matches(':disabled')).length;
      for (const control of all) {
        // As if a click had found a way.
        if (control instanceof HTMLSelectElement) control.selectedIndex = control.options.length - 1;
        else control.checked = !control.checked;
        control.dispatchEvent(new Event('change', { bubbles: true }));
      }
      return { controls: all.length, open };
    });
    assert.ok(controls > 4, `${controls} controls`);
    assert.equal(open, 0, 'controls that can be used');
    assert.equal(await stored(), before);
    await own.close();
    await tab.close();
  });

  // Chromium opens no page of an extension in a private window.
  if (browser.openOwnPrivate) await checks.check('options and first page in a private window: nothing can be chosen, and they say why', async () => {
    for (const path of ['options/options.html', 'welcome/welcome.html']) {
      const own = await browser.openOwnPrivate(path);
      await until(own, () => own.evaluate(() => document.querySelector('.private')?.textContent ?? ''), (said) => said.startsWith('Private window'), `${path} says nothing`);
      assert.ok(await own.evaluate(() => document.querySelector('main').inert), path);
      const before = await own.evaluate(async () => JSON.stringify(await chrome.storage.local.get(null)));
      await own.evaluate(() => {
        for (const box of document.querySelectorAll('#destinations input')) box.dispatchEvent(new Event('change')); // as if a click had found a way
      });
      assert.equal(await own.evaluate(async () => JSON.stringify(await chrome.storage.local.get(null))), before, path);
      await own.close();
    }
  });
}

/** The extension's own scripts, names and texts. */
async function sources() {
  const folder = fileURLToPath(new URL('../../extension', import.meta.url));
  const names = (await readdir(folder, { recursive: true })).filter((name) => name.endsWith('.js') && !name.startsWith('pkg'));
  return Promise.all(names.sort().map(async (name) => /** @type {const} */ ([name, await readFile(join(folder, name), 'utf8')])));
}
