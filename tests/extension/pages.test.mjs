// A report so many products at a time, as popup and panel ask for it.

import assert from 'node:assert/strict';
import { test } from 'node:test';

const { ITEMS, following, pageOf, whole } = await import('../../extension/lib/pages.js');

const report = (count) => ({ kind: 'listing', items: Array.from({ length: count }, (_, n) => ({ id: String(n) })) });

/** A page whose reading is anew after each of `changes` answers. */
function page(count, changes = []) {
  let asked = 0;
  let reading = 1;
  return async (wanted) => {
    if (changes.includes(asked)) reading += 1;
    asked += 1;
    return pageOf(report(count), reading, wanted);
  };
}

for (const count of [0, 1, ITEMS, ITEMS + 1, 5 * ITEMS]) {
  test(`a report with ${count} products is put together`, async () => assert.deepEqual(await whole(page(count)), report(count)));
}

test('one product is one product, and no message holds more than its measure', () => {
  assert.deepEqual(pageOf(report(9), 3, { most: 1 }), { report: report(1), count: 9, reading: 3 });
  assert.equal(pageOf(report(500), 3, { most: 400 }).report.items.length, ITEMS);
  assert.equal(pageOf(null, 3, {}), null);
});

test('products of two readings are never mixed', async () => {
  const ask = page(3 * ITEMS, [1]);
  const first = await ask({});
  const rest = [];
  for await (const items of following(first, ask)) rest.push(...items);
  assert.deepEqual(rest, []);
});

test('a page that is read anew in between is asked from the start', async () => assert.deepEqual(await whole(page(3 * ITEMS, [2])), report(3 * ITEMS)));

test('one that never rests is given up', async () => assert.equal(await whole(page(2 * ITEMS, Array.from({ length: 99 }, (_, n) => n))), null));

test('nothing where nothing was read', async () => assert.equal(await whole(async () => null), null));
