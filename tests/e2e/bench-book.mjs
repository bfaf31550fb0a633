// What the price book costs off the main thread: recording a listing, and one offer against a hundred thousand. Called
// from bench.mjs; prints one JSON object a measurement.

/**
 * @param {(what: string, measured: number, budget: number, unit: string) => void} say
 * @param {Awaited<ReturnType<typeof import('./chromium.mjs').launchChromium>>} browser
 */
export async function benchBook(say, browser) {
  const own = await browser.openOwn('popup/popup.html');

  const recording = await own.evaluate(async () => {
    const { put } = await import('/lib/book/store.js');
    const { keysOf } = await import('/lib/book/keys.js');
    const { offersOf } = await import('/lib/book/offer.js');
    const item = (n) => ({
      id: String(n), url: `https://shop.example/${n}`, title: `녹차 ${n}호 100g 티백 유기농 선물용`, brand: '다원', selected: null, quantity: null, sales: null, rank: null,
      attributes: [], identifiers: [], origin: { country: null, status: 'unknown' }, price: { amount: `${n}00`, currency: 'KRW', kind: 'sale' },
    });
    const times = [];
    for (let run = 0; run < 60; run++) {
      // Every second time the same sixty cards again, as when a listing is read anew.
      const items = Array.from({ length: 60 }, (_, n) => item(Math.floor(run / 2) * 60 + n));
      const start = performance.now();
      await put(offersOf({ kind: 'listing', site: 'bench', items }, '2026-03-01', await keysOf(items)));
      times.push(performance.now() - start);
    }
    return times.slice(20).sort((a, b) => a - b);
  });
  say('price book: a listing of 60 cards recorded, median', recording[Math.floor(recording.length / 2)], 50, 'ms');
  say('price book: a listing of 60 cards recorded, p95', recording[Math.ceil(recording.length * 0.95) - 1], 50, 'ms');

  const matching = await own.evaluate(async () => {
    const { put, clear } = await import('/lib/book/store.js');
    const { keysOf } = await import('/lib/book/keys.js');
    const { compareApi } = await import('/lib/compare/api.js');
    await clear();
    const makers = ['LG', 'Sony', '小米', '이니스프리', 'Philips', '无印良品', 'Anker', '다원'];
    const things = ['이어폰', '耳机', '키보드', '键盘', 'serum', '크림', '精华液', 'toothpaste', '샴푸', 'mouse'];
    const item = (n) => ({
      id: String(n), url: `https://shop.example/${n}`, title: `${makers[n % 8]} ${things[Math.floor(n / 8) % 10]} ${'ABCDEFGHIJ'[n % 10]}${'KLMNOPQRST'[Math.floor(n / 10) % 10]}-${1000 + Math.floor(n / 100)} ${(n % 40) * 5}ml`,
      brand: makers[n % 8], selected: null, attributes: [], identifiers: [], price: { amount: String(1000 + n), currency: 'KRW', kind: 'sale' },
    });
    const COUNT = 100_000;
    for (let at = 0; at < COUNT; at += 2000) {
      const items = Array.from({ length: 2000 }, (_, n) => item(at + n));
      const keys = await keysOf(items);
      await put(items.map(({ id, url, title, brand, price }, n) => ({
        key: `bench ${id}`, site: 'bench', id, url, title, brand, quantity: null, sales: null, rank: null, origin: { country: null, status: 'unknown' }, identifiers: [],
        keys: keys[n], seen: '2026-03-01', points: [{ date: '2026-03-01', option: null, ...price }],
      })));
    }
    const times = [];
    let found = 0;
    for (let run = 0; run < 24; run++) {
      const subject = { ...item(run * 4177), id: 'x', url: 'https://other.example/x' };
      const report = { kind: 'item', site: 'other', items: [subject] };
      const start = performance.now();
      found += (await compareApi.fromBook({ report, item: subject })).length;
      times.push(performance.now() - start);
    }
    await clear();
    if (found === 0) throw new Error('no product was found again');
    return times.slice(4).sort((a, b) => a - b);
  });
  say('price book: one offer against 100,000, median', matching[Math.floor(matching.length / 2)], 50, 'ms');
  say('price book: one offer against 100,000, p95', matching[Math.ceil(matching.length * 0.95) - 1], 50, 'ms');
  await own.close();
}
