// The price book without its database: what an offer becomes, and how it goes into a file and back.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { checked } from '../../extension/lib/book/checked.js';
import { columns, fromRows, parse, toRows, write } from '../../extension/lib/book/csv.js';
import { daysBefore, daysBetween, isDate } from '../../extension/lib/book/date.js';
import { compare, isDecimal } from '../../extension/lib/book/decimal.js';
import { keyIn, merged, offersOf, seenAgain } from '../../extension/lib/book/offer.js';

/** @param {Record<string, unknown>} changes */
const item = (changes = {}) => /** @type {any} */ ({
  id: '1', url: 'https://shop.example/1', title: 'Tea', brand: null, selected: null, quantity: null, sales: null, rank: null,
  identifiers: [], origin: { country: null, status: 'unknown' }, price: { amount: '10.00', currency: 'CNY', kind: 'sale' }, ...changes,
});
/** @param {string} date @param {Record<string, unknown>} changes */
const offer = (date, changes = {}) => offersOf(/** @type {any} */ ({ kind: 'item', site: 'shop', items: [item(changes)] }), date, [['gtin:1']])[0];
/** @param {string} amount */
const costs = (amount) => ({ price: { amount, currency: 'CNY', kind: 'sale' } });
const prices = ({ points }) => points.map(({ date, amount }) => `${date} ${amount}`);

test('decimal numbers compare exactly', () => {
  for (const [one, other, expected] of [
    ['129.00', '129', 0], ['9.9', '10', -1], ['0.1', '0.10000001', -1], ['100', '99.99', 1],
    ['9007199254740993', '9007199254740992', 1],
  ]) assert.equal(compare(one, other), expected, `${one} and ${other}`);
  for (const [text, expected] of [['12.50', true], ['0', true], ['-1', false], ['1e3', false], ['', false], ['1.', false], [12, false]]) {
    assert.equal(isDecimal(text), expected, String(text));
  }
});

test('days', () => {
  assert.equal(daysBefore('2026-03-01', 1), '2026-02-28');
  assert.equal(daysBetween('2026-02-27', '2026-03-01'), 2);
  for (const [text, expected] of [['2026-02-28', true], ['2026-02-30', false], ['2026-2-3', false], ['', false], [null, false]]) {
    assert.equal(isDate(text), expected, String(text));
  }
});

test('what is no offer', () => {
  const report = /** @type {any} */ ({ site: 'shop' });
  assert.equal(keyIn(report, item()), 'shop 1');
  assert.equal(keyIn(report, item({ id: null })), 'shop https://shop.example/1', 'the address names it');
  for (const missing of ['url', 'title', 'price']) assert.equal(keyIn(report, item({ [missing]: null })), null, missing);
  assert.deepEqual(offersOf(/** @type {any} */ ({ kind: 'blocked', site: 'shop', items: [item()] }), '2026-01-01', []), []);
});

test('a product that stands in a listing twice is one offer', () => {
  const items = [item(), item({ title: 'the same as an advertisement' }), item({ id: '2' })];
  assert.deepEqual(offersOf(/** @type {any} */ ({ kind: 'listing', site: 'shop', items }), '2026-01-01', []).map(({ title }) => title), ['Tea', 'Tea']);
});

test('a day is one point of an option, and one more for each change', () => {
  let known = offer('2026-01-01');
  for (const [date, changes] of [
    ['2026-01-01', {}], ['2026-01-01', costs('10')], // the same in fewer digits
    ['2026-01-02', {}], ['2026-01-02', costs('9')], ['2026-01-02', costs('10')], ['2026-01-02', { selected: 'big', ...costs('19') }],
    ['2026-01-02', { ...costs('10') }],
  ]) known = seenAgain(known, offer(date, changes));
  assert.deepEqual(prices(known), ['2026-01-01 10.00', '2026-01-02 10.00', '2026-01-02 9', '2026-01-02 10', '2026-01-02 19']);
  for (let n = 100; n < 200; n += 1) known = seenAgain(known, offer('2026-01-03', costs(String(n))));
  assert.equal(known.points.filter(({ date }) => date === '2026-01-03').length, 12, 'a page that flickers');
  assert.equal(known.points.at(-1).amount, '199', 'the last price is kept');
});

test('what a page does not say this time stays', () => {
  const full = offer('2026-01-01', { brand: 'Leaf', origin: { country: 'KR', status: 'declared' }, identifiers: [{ kind: 'gtin', value: '8801234567893', valid: true }] });
  const again = seenAgain(full, offer('2026-01-02', { title: 'Tea 2' }));
  assert.deepEqual([again.brand, again.origin.country, again.identifiers.length, again.title, again.seen], ['Leaf', 'KR', 1, 'Tea 2', '2026-01-02']);
});

test('two books of one offer lose nothing, and the same book twice adds nothing', () => {
  const mine = seenAgain(seenAgain(offer('2026-01-01'), offer('2026-01-03', costs('8'))), offer('2026-01-03', costs('10')));
  const other = seenAgain(offer('2026-01-02', costs('9')), offer('2026-01-03', costs('7')));
  const both = merged(mine, other);
  assert.deepEqual(prices(both), ['2026-01-01 10.00', '2026-01-02 9', '2026-01-03 8', '2026-01-03 10', '2026-01-03 7']);
  assert.deepEqual(merged(both, mine), both);
  assert.deepEqual(merged(undefined, mine), mine);
});

test('CSV: what is written is read again', () => {
  const offers = [
    seenAgain(offer('2026-01-01', { title: 'a, "b"\nc', brand: '=1+1', selected: "'-x", quantity: { each: { value: '30', unit: 'ml' }, count: 2, total: { value: '60', unit: 'ml' } } }), offer('2026-01-02', costs('9'))),
    offer('2026-01-02', { id: '2', sales: { count: 20n, atLeast: true, period: 'month', scope: 'item' }, rank: { band: null, period: 'month', position: 3 } }),
  ];
  const text = write([columns, ...offers.flatMap(toRows)]);
  assert.match(text, /,'=1\+1,/, 'no cell begins like a formula');
  const read = fromRows(parse(text)).map(({ values }) => checked(values?.()).offer);
  assert.equal(read.length, 3);
  assert.deepEqual({ ...read[0], points: [...read[0].points, ...read[1].points] }, offers[0]);
  assert.deepEqual(read[2], offers[1]);
});

test('CSV: a row that is none is refused alone, with its line', () => {
  const good = write(toRows(offer('2026-01-01'))).trimEnd();
  const rows = fromRows(parse(`${columns.join(',')}\n${good}\na"b,c\n"two\nlines",x\n${good}`));
  assert.deepEqual(rows.map(({ line, values }) => [line, Boolean(values)]), [[2, true], [3, false], [4, false], [6, true]]);
});

test('a value from outside is checked part by part', () => {
  const { key, ...good } = offer('2026-01-01');
  assert.deepEqual(checked({ ...good, account: 'someone' }).offer, { key, ...good }, 'nothing else comes along');
  for (const [changes, field] of [
    [{ url: 'javascript:alert(1)' }, 'url'], [{ title: '' }, 'title'], [{ points: [] }, 'points'],
    [{ points: [{ ...good.points[0], amount: '1e9' }] }, 'amount'], [{ points: [{ ...good.points[0], amount: 12 }] }, 'amount'],
    [{ points: [{ ...good.points[0], date: '2026-13-01' }] }, 'date'], [{ origin: { country: 'korea', status: 'declared' } }, 'country'],
    [{ site: null }, 'site'], [{ keys: 'x' }, 'keys'],
  ]) assert.equal(checked({ ...good, ...changes }).field, field);
  assert.equal(checked(null).field, 'offer');
});
