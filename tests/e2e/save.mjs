// Saving a page from the panel: the file reads as the page did, also for the command line; of secrets planted into the page
// none is in it, in what is copied, in a report of a wrong badge, or in anything the extension stores.

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { parse } from 'smol-toml';

import { decode } from '../../www/decode.js';
import { until } from './check.mjs';
import { plants, stated } from './secrets.mjs';

const CLI = fileURLToPath(new URL('../../target/debug/haitao-lens', import.meta.url));
const TODAY = '2026-06-30';
const FIXTURES = fileURLToPath(new URL('../sites', import.meta.url));
/**
 * Fixtures that read otherwise when saved, and whose files say so: rows that are a contact of somebody, and a trail inside
 * of recommendations.
 */
const OTHERWISE = ['aliexpress/runparams-2022: category,sources', 'kp/tea-no-maker: attributes', 'manmulsang/pine-nuts: attributes', 'naenara/ginseng: attributes'];
/** Pages of each shape: state, JSON-LD, rows, listings. */
const PAGES = ['item.taobao.com/item.htm?id=900000000001', 'item.taobao.com/item.htm?id=900000000002', 'www.coupang.com/vp/products/900100001',
  'item.gmarket.co.kr/Item?goodscode=9001000004', 'ko.aliexpress.com/item/1005000000000001.html', 's.taobao.com/search?q=朝鲜', 'list.tmall.com/search_product.htm?q=韩国护肤'];

/**
 * @param {import('./check.mjs').Checks} checks
 * @param {Awaited<ReturnType<typeof import('./chromium.mjs').launchChromium>>} browser
 * @param {{ address: (page: string) => string }} shop
 */
export async function save(checks, browser, shop) {
  const check = checks.check.bind(checks);
  const helper = await browser.openOwn('popup/popup.html');
  await helper.evaluate((today) => chrome.storage.session.set({ today }), TODAY);
  const folder = await mkdtemp(join(tmpdir(), 'haitao-lens-save-'));

  for (const page of PAGES) {
    await check(`saved and read again: ${page}`, async () => {
      const { tab, own } = await both(browser, shop.address(page));
      const html = await given(own, 'save-page');
      const provenance = provenanceIn(html);
      assert.deepEqual(provenance.differs, []);
      assert.equal(provenance.timeZone.length > 0 && /[+-]\d\d:\d\d$/.test(provenance.savedAt), true, provenance.savedAt);
      assert.deepEqual(provenance.destinations, ['KR', 'CN']);
      assert.match(provenance.sha256.before, /^[\da-f]{64}$/);
      assert.equal(provenance.sha256.after, hashOf(html));
      assert.doesNotMatch(html.replace(/<script type="application\/(?:ld\+)?json"/g, ''), /<(?:iframe|input|object|embed)|\son\w+=/i);
      assert.match(html, /Content-Security-Policy" content="default-src 'none'/);
      const live = await own.evaluate((id) => chrome.tabs.sendMessage(id, { call: 'report' }).then(({ value }) => value.report), await own.evaluate(() => Number(new URLSearchParams(location.search).get('tab'))));
      assert.deepEqual(plain(provenance.report.items), plain(live.items));
      if (existsSync(CLI)) {
        const file = join(folder, 'saved.html');
        await writeFile(file, html);
        const line = execFileSync(CLI, ['analyse', file, '--format', 'json', '--to', 'KR,CN', '--date', TODAY, '--lang', 'en', '--currency', 'KRW'], { encoding: 'utf8' });
        const { source, sha256, ...report } = JSON.parse(line);
        const { source: _, sha256: __, ...saved } = provenance.report;
        assert.deepEqual(report, saved);
      }
      await own.close();
      await tab.close();
    });
  }

  await check('the file comes on the disk, under the name of its shop and product', async () => {
    const { tab, own } = await both(browser, shop.address(PAGES[1]));
    const { name, text } = await browser.download(own, () => own.evaluate(() => document.getElementById('save-page').click()));
    assert.match(name, /^haitao-lens-taobao-900000000002-\d{12}(?:\(\d+\))?\.html$/); // saved once more, browsers number it
    assert.equal(provenanceIn(text).sha256.after, hashOf(text));
    await until(own, () => own.evaluate(() => document.querySelector('.actions [role=status]').textContent), (said) => said.startsWith('Saved'), 'it is not said');
    await own.close();
    await tab.close();
  });

  await check('every fixture, saved, reads as before', async () => {
    const differing = [];
    for (const file of (await readdir(FIXTURES, { recursive: true })).filter((name) => name.endsWith('page.html')).sort()) {
      const { url } = parse(await readFile(join(FIXTURES, file, '../meta.toml'), 'utf8'));
      const { text: html } = decode(await readFile(join(FIXTURES, file)));
      const differs = url ? await helper.evaluate(resave, { html, url }) : [];
      if (differs.length) differing.push(`${file.replace('/page.html', '')}: ${differs}`);
    }
    assert.deepEqual(differing, OTHERWISE);
  });

  await check('of 240 secrets planted into a page and its state none is left', async () => {
    const { tab, own } = await both(browser, shop.address(PAGES[1]));
    const all = plants(11, 240);
    const inside = stated(12);
    await tab.evaluate(plant, { trees: all.map(({ tree }) => tree), inside });
    const html = await given(own, 'save-page');
    const secrets = [...all.map(({ secret }) => secret), ...Object.values(inside)];
    const left = (text) => secrets.filter((secret) => text.includes(secret) || text.includes(encodeURIComponent(secret)) || text.includes(JSON.stringify(secret).slice(1, -1)));
    assert.deepEqual(left(html), [], 'in the saved page');
    const counts = provenanceIn(html).scrubbed;
    for (const kind of ['email', 'phone', 'address', 'name', 'token', 'parameter', 'account', 'order', 'recommendation', 'formValues']) assert.ok(counts[kind] > 0, `${kind} is not listed: ${JSON.stringify(counts)}`);
    assert.match(html, /小岛家 润唇膏/);

    await own.evaluate(() => { document.querySelector('.wrong').open = true; });
    assert.deepEqual(left(await given(own, 'wrong-save')), [], 'in the report of a wrong badge');
    for (const id of ['copy-text', 'copy-json']) assert.deepEqual(left(await copied(own, id)), [], `in ${id}`);

    // From the reasons of a badge, on the page itself.
    await tab.toFront();
    // What was planted makes the page be read again, which closes reasons that are open: they are opened once more.
    let isCopied = false;
    for (let tries = 0; tries < 5 && !isCopied; tries += 1) {
      while ((await tab.focused()) === null) await tab.press('Tab');
      await tab.press('Enter');
      await until(tab, tab.panel, Boolean, 'no reasons');
      for (let presses = 0; presses < 40 && (await tab.panel())?.focused !== 'Copy as JSON'; presses += 1) await tab.press('Tab');
      if ((await tab.panel())?.focused !== 'Copy as JSON') continue;
      await tab.press('Enter');
      isCopied = (await until(tab, tab.panel, (panel) => panel === null || panel.buttons.includes('Copied'), 'nothing is copied')) !== null;
    }
    assert.ok(isCopied, 'nothing is copied');
    const report = await browser.clipboard(tab);
    assert.match(report, /小岛家 润唇膏/);
    assert.deepEqual(left(report), [], 'in what the reasons of a badge copy');

    const stored = await own.evaluate(async () => {
      const databases = await indexedDB.databases();
      const records = await Promise.all(databases.map(({ name }) => new Promise((resolve) => {
        const open = indexedDB.open(name);
        open.onsuccess = () => {
          const stores = [...open.result.objectStoreNames];
          Promise.all(stores.map((store) => new Promise((done) => {
            const all = open.result.transaction(store).objectStore(store).getAll();
            all.onsuccess = () => done(all.result);
          }))).then((all) => { open.result.close(); resolve(all); });
        };
      })));
      return JSON.stringify([await chrome.storage.local.get(null), await chrome.storage.session.get(null), records, { ...localStorage }]);
    });
    assert.match(stored, /900000000002/, 'the price book was looked into');
    assert.deepEqual(left(stored), [], 'in what is stored');
    await own.close();
    await tab.close();
  });

  await check('a listing: its cards are offered, one opens, and back leads to where one was', async () => {
    const { tab, own } = await both(browser, shop.address('s.taobao.com/search?q=朝鲜'));
    const cards = () => own.evaluate(() => document.querySelectorAll('#page .card').length);
    assert.equal(await cards(), 6);
    await own.evaluate(() => document.querySelectorAll('#page .card')[2].click());
    assert.match(await own.evaluate(() => document.getElementById('page').innerText), /韩国进口 海苔/);
    await own.evaluate(() => document.querySelector('.back').click());
    assert.match(await own.evaluate(() => document.activeElement.innerText), /韩国进口 海苔/);
    await own.close();
    await tab.close();
  });

  await rm(folder, { recursive: true, force: true });
  await helper.evaluate(() => chrome.storage.session.remove('today'));
  await helper.close();
}

/** The page, and the panel about it. */
async function both(browser, address) {
  const tab = await browser.open(address);
  await until(tab, tab.badges, (found) => found.length > 0, 'no badges');
  const own = await browser.openOwn(`panel/panel.html?tab=${await browser.idOf(tab)}`);
  await until(own, () => own.evaluate(() => Boolean(document.getElementById('save-page'))), Boolean, 'no button');
  return { tab, own };
}

/** What a button offers as a download. */
async function given(own, id) {
  await own.evaluate((id) => {
    globalThis.given = null;
    const make = URL.createObjectURL;
    URL.createObjectURL = (blob) => {
      URL.createObjectURL = make;
      blob.text().then((text) => { globalThis.given = text; });
      return make.call(URL, blob);
    };
    document.getElementById(id).click();
  }, id);
  return until(own, () => own.evaluate(() => globalThis.given), Boolean, `nothing was given by ${id}`);
}

/** What a button copies. */
async function copied(own, id) {
  await own.evaluate((id) => {
    globalThis.copied = null;
    navigator.clipboard.writeText = async (text) => { globalThis.copied = text; };
    document.getElementById(id).click();
  }, id);
  return until(own, () => own.evaluate(() => globalThis.copied), Boolean, `nothing was copied by ${id}`);
}

/** Of a saved page without its provenance, which is a line of its own. */
const hashOf = (html) => createHash('sha256').update(html.split('\n').filter((line) => !line.startsWith('<script type="application/json" id="haitao-lens-provenance"')).join('\n')).digest('hex');
const provenanceIn = (html) => JSON.parse(/<script type="application\/json" id="haitao-lens-provenance">(.*)<\/script>/.exec(html)[1]);
/** Places in the tree shift when parts of it go. */
const plain = (items) => items.map(({ anchor, sources, ...item }) => ({ ...item, sources: Object.fromEntries(Object.entries(sources).map(([field, { quote }]) => [field, quote])) }));

/** Runs in the page: puts the plants where the site file reads free text, and keys into the state. */
function plant({ trees, inside }) {
  const made = ([tag, attributes, children]) => {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
    element.append(...children.map((child) => (typeof child === 'string' ? child : made(child))));
    return element;
  };
  document.querySelector('.desc-root').append(...trees.map(made));
  for (const script of document.scripts) {
    if (!script.textContent.includes('__ICE_APP_CONTEXT__')) continue;
    const own = JSON.stringify(inside).slice(1, -1);
    script.textContent = script.textContent.replace('"res":{', `"res":{${own},"user":{${own}},`).replace('"item":{', `"item":{${own},`);
  }
}

/** Runs in a page of the extension's own: what reads otherwise when this page is saved. */
async function resave({ html, url }) {
  const [{ savedPage }, { capture }] = await Promise.all([import('/lib/save/page.js'), import('/lib/capture.js')]);
  const { value: answer } = await chrome.runtime.sendMessage({ call: 'plan', argument: url });
  if (!answer) return [];
  const page = new DOMParser().parseFromString(html, 'text/html');
  const taken = { plan: answer.plan, capture: { ...capture(answer.plan, page).capture, url, fresh: true }, quirks: page.compatMode === 'BackCompat', personal: [], left: {} };
  return (await savedPage(taken, { lang: 'en', now: new Date(), version: '0' })).provenance.differs;
}
