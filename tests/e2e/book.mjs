// The price book in a real browser: what pages leave in it, what never gets there, and that nothing saved is lost.

import assert from 'node:assert/strict';

import { until } from './check.mjs';

const ELIXIR = 'item.taobao.com/item.htm?id=900000000001';
const LIST = 'list.tmall.com/search_product.htm?q=韩国护肤';

/**
 * @param {import('./check.mjs').Checks} checks
 * @param {Awaited<ReturnType<typeof import('./chromium.mjs').launchChromium>>} browser
 * @param {{ address: (page: string) => string }} shop
 */
export async function book(checks, browser, shop) {
  const check = checks.check.bind(checks);
  const own = await browser.openOwn('popup/popup.html');

  /** All offers, as the export has them. */
  const offers = () => own.evaluate(async () => {
    const { exportBook } = await import('/lib/book/transfer.js');
    return (await exportBook('jsonl')).split('\n').filter(Boolean).map((line) => JSON.parse(line));
  });
  const wipe = () => own.evaluate(async () => (await import('/lib/book/store.js')).clear());
  const today = (date) => own.evaluate((today) => chrome.storage.session.set({ today }), date);
  /** Opens a page and waits for its badges and for so many offers in the book. */
  const visit = async (page, holds) => {
    const tab = await browser.open(shop.address(page));
    await until(tab, tab.badges, (found) => found.length > 0, `no badges on ${page}`);
    const found = await until(tab, offers, holds, `the book does not have what it should of ${page}`);
    await tab.close();
    return found;
  };

  await check('the book keeps what a page says of its product, a point a day and option', async () => {
    await wipe();
    await today('2026-03-01');
    const [offer] = await visit(ELIXIR, ({ length }) => length === 1);
    assert.deepEqual([offer.site, offer.id, offer.url, offer.seen, offer.origin.status],
      ['taobao', '900000000001', 'https://item.taobao.com/item.htm?id=900000000001', '2026-03-01', 'declared']);
    assert.deepEqual(Object.keys(offer).sort(), ['brand', 'id', 'identifiers', 'keys', 'origin', 'points', 'quantity', 'rank', 'sales', 'seen', 'site', 'title', 'url']);
    await today('2026-03-02');
    const [again] = await visit(ELIXIR, ([one]) => one?.points.length === 2);
    assert.deepEqual(again.points.map(({ date, amount, currency }) => [date, amount, currency]),
      [['2026-03-01', '698', 'CNY'], ['2026-03-02', '698', 'CNY']]);
  });

  await check('a listing is kept as one write', async () => {
    await wipe();
    const found = await visit(LIST, ({ length }) => length > 0);
    assert.equal(found.length, 4);
  });

  await check('recording can be turned off', async () => {
    await wipe();
    await browser.choose({ record: false });
    const tab = await browser.open(shop.address(ELIXIR));
    await until(tab, tab.badges, (found) => found.length > 0, 'no badges');
    await browser.choose({ record: true });
    await until(tab, offers, ({ length }) => length === 1, 'it is not turned on again'); // a change of settings reads the page anew
    await tab.close();
  });

  await check('nothing is kept of a private window, or of a shop that was not turned on', async () => {
    const kept = await own.evaluate(async () => {
      const { mayRecord } = await import('/lib/book/record.js');
      const { load } = await import('/lib/settings.js');
      const settings = await load();
      const shop = 'http://item.taobao.com.localhost:1/item.htm';
      return Promise.all([
        { tab: { incognito: false }, url: shop }, { tab: { incognito: true }, url: shop }, { tab: { incognito: false }, url: 'https://shop.example/' },
        { url: shop }, { tab: { incognito: false } },
      ].map((sender) => mayRecord(settings, sender)));
    });
    assert.deepEqual(kept, [true, false, false, false, false]);
  });

  // Chromium lets no test allow an extension in a private window.
  if (browser.name === 'Firefox') {
    await check('a private window leaves nothing in the book', async () => {
      await wipe();
      const hidden = await browser.openPrivate(shop.address(ELIXIR));
      await until(hidden, hidden.badges, (found) => found.length > 0, 'no badges');
      await hidden.close();
      assert.deepEqual((await visit(LIST, ({ length }) => length > 0)).map(({ site }) => site), ['tmall', 'tmall', 'tmall', 'tmall']);
    });
  }

  await check('export, wipe, import: the same book, from JSON Lines and from CSV; bad lines are named', async () => {
    await wipe();
    await today('2026-03-01');
    await visit(LIST, ({ length }) => length === 4);
    await today('2026-03-02');
    await visit(ELIXIR, ({ length }) => length === 5);
    for (const format of ['jsonl', 'csv']) {
      const [before, after, result] = await own.evaluate(async (format) => {
        const { exportBook, importBook } = await import('/lib/book/transfer.js');
        const { clear } = await import('/lib/book/store.js');
        const before = await exportBook('jsonl');
        const text = await exportBook(format);
        await clear();
        const result = await importBook({ text: `${text}{"site": "shop"}\n`, format });
        return [before, await exportBook('jsonl'), result];
      }, format);
      assert.equal(after, before, format);
      assert.deepEqual(result, { taken: 5, trouble: null, refused: [{ line: format === 'csv' ? 7 : 6,
        ...(format === 'csv' ? { why: 'unreadable', field: null } : { why: 'field', field: 'id' }) }] });
    }
  });

  await check('old offers go first, by age and by number', async () => {
    const left = await own.evaluate(async () => {
      const { clear, pages, put, sweep } = await import('/lib/book/store.js');
      const offer = (id, seen) => ({ key: `shop ${id}`, site: 'shop', id, url: 'https://shop.example/', title: id, keys: [], seen, points: [{ date: seen, option: null, amount: '1', currency: 'CNY', kind: 'sale' }] });
      await clear();
      await put(['01', '02', '03', '04', '05'].map((day) => offer(day, `2026-01-${day}`)));
      const gone = await sweep('2026-01-02', 3);
      return [gone, (await pages().next()).value.map(({ id }) => id)];
    });
    assert.deepEqual(left, [2, ['03', '04', '05']]);
  });

  await check('a book of an earlier version goes through every step to the newest', async () => {
    const found = await own.evaluate(async () => {
      const { openBook, STEPS } = await import('/lib/book/store.js');
      const first = await openBook('migration-test', STEPS);
      await first.put('offers', { key: 'shop 1', keys: ['gtin:1'], seen: '2026-01-01', title: 'Tea' });
      const step = async (db, transaction) => {
        const store = transaction.objectStore('offers');
        for await (const cursor of store) await cursor.update({ ...cursor.value, title: `${cursor.value.title}!` });
      };
      // The first is still open: it must make way by itself.
      const second = await openBook('migration-test', [...STEPS, step]);
      const found = [second.version, (await second.get('offers', 'shop 1')).title];
      second.close();
      const downgrade = await openBook('migration-test', STEPS).catch((error) => error.name);
      indexedDB.deleteDatabase('migration-test');
      return [...found, downgrade];
    });
    assert.deepEqual(found, [2, 'Tea!', 'VersionError']);
  });

  await check('a write that breaks off leaves the book as it was, and says so', async () => {
    await wipe();
    await today('2026-03-01');
    await visit(ELIXIR, ({ length }) => length === 1);
    const result = await own.evaluate(async () => {
      const { exportBook } = await import('/lib/book/transfer.js');
      const { put } = await import('/lib/book/store.js');
      const { guarded, standing } = await import('/lib/book/record.js');
      const before = await exportBook('jsonl');
      const offer = (id) => ({ key: `shop ${id}`, site: 'shop', id, url: 'https://shop.example/', title: 'x', keys: [], seen: '2026-03-01', points: [] });
      const native = IDBObjectStore.prototype.put;
      let writes = 0;
      IDBObjectStore.prototype.put = function (...given) {
        writes += 1;
        if (writes === 30) this.transaction.abort();
        return native.apply(this, given);
      };
      await guarded(async () => Boolean(await put(Array.from({ length: 60 }, (_, n) => offer(String(n))))));
      IDBObjectStore.prototype.put = native;
      const { trouble } = await standing();
      await guarded(async () => Boolean(await put([offer('z')])));
      return [writes, (await exportBook('jsonl')).startsWith(before) || before, trouble, (await standing()).trouble];
    });
    assert.deepEqual(result.slice(1), [result[1], 'broken', null]);
    assert.equal((await offers()).length, 2);
  });

  await today(null);
  await wipe();
  await own.close();
}

/**
 * What only Chromium's protocol can do: take away the room, and kill the background in the middle of a write.
 *
 * @param {import('./check.mjs').Checks} checks
 * @param {any} browser
 * @param {{ address: (page: string) => string }} shop
 */
export async function bookInDanger(checks, browser, shop) {
  const own = await browser.openOwn('popup/popup.html');
  const exported = () => own.evaluate(async () => (await import('/lib/book/transfer.js')).exportBook('jsonl'));
  const trouble = () => own.evaluate(async () => (await import('/lib/book/record.js')).standing().then((state) => state.trouble));

  await checks.check('no room: nothing saved is lost, the state says so, and goes when there is room', async () => {
    const session = await own.page.context().newCDPSession(own.page);
    const origin = await own.evaluate(() => location.origin);
    const { usage } = await own.evaluate(() => navigator.storage.estimate());
    // Before anything is written: later Chromium would remember for a while how much room there was.
    await session.send('Storage.overrideQuotaForOrigin', { origin, quotaSize: usage + 300_000 });
    const tab = await browser.open(shop.address(ELIXIR));
    await until(tab, exported, (text) => text !== '', 'nothing was saved');
    const errors = await own.evaluate(async () => {
      const { put } = await import('/lib/book/store.js');
      const errors = [];
      for (const size of [100_000, 10_000, 1000, 100]) {
        for (let n = 0; errors.length === 0 || errors.at(-1)[0] !== size; n += 1) {
          const large = { ...JSON.parse('{"site":"shop","url":"https://shop.example/","title":"x","origin":{"country":null,"status":"unknown"},"identifiers":[],"points":[]}'), key: `shop ${size} ${n}`, id: 'x'.repeat(size), keys: [], seen: '2026-03-01' };
          await put([large]).catch((error) => errors.push([size, error.name]));
        }
      }
      return errors.map(([, name]) => name);
    });
    assert.deepEqual(errors, Array(4).fill('QuotaExceededError'));
    const before = await exported();
    const list = await browser.open(shop.address(LIST));
    await until(list, trouble, (state) => state === 'full', 'a full book is not told');
    assert.equal(await exported(), before);
    assert.ok((await list.badges()).length > 0, 'the page has its badges all the same');
    await session.send('Storage.overrideQuotaForOrigin', { origin });
    await list.page.reload();
    await until(list, trouble, (state) => state === null, 'it is still told to be full');
    await list.close();
    await tab.close();
  });

  await checks.check('the background dies in the middle of a write: all of it is there or nothing', async () => {
    const before = (await exported()).split('\n').length;
    // Many offers, so that it can be caught in the act.
    const text = Array.from({ length: 20_000 }, (_, n) => JSON.stringify({ site: 'shop', id: String(n), url: 'https://shop.example/', title: 'x', origin: { country: null, status: 'unknown' }, identifiers: [], keys: [], seen: '2026-03-01', points: [{ date: '2026-03-01', option: null, amount: '1', currency: 'CNY', kind: 'sale' }] })).join('\n');
    await own.evaluate((text) => {
      chrome.runtime.sendMessage({ call: 'importBook', argument: { text, format: 'jsonl' } }).catch(() => {});
    }, text);
    const count = () => own.evaluate(async () => (await import('/lib/book/store.js')).count());
    const few = await count();
    await until(own, count, (now) => now > few, 'the import does not begin');
    await browser.stopBackground();
    const added = (await exported()).split('\n').length - before;
    assert.ok(added > 0 && added < 20_000 && added % 500 === 0, `${added} offers were added: an import writes five hundred at once`);
  });
  await own.evaluate(async () => (await import('/lib/book/store.js')).clear());
  await own.close();
}
