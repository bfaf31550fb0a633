// The discount verdict: each rule of its published method with a near miss.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { judge, lowest, medianOf } from '../../extension/lib/book/verdict.js';

const TODAY = '2026-06-30';
/** Prices by day of June; a negative day is one of May. @param {[number, string, Record<string, string>?][]} seen */
const points = (seen) => seen.map(([day, amount, changes]) => ({
  date: day > 0 ? `2026-06-${String(day).padStart(2, '0')}` : `2026-05-${31 + day}`, option: null, amount, currency: 'CNY', kind: 'sale', ...changes,
}));
const KNOWN = points([[1, '10'], [10, '12'], [20, '11.00']]);

test('today beside the thirty days before', () => {
  for (const [name, seen, amount, expected, changes = {}] of [
    ['a cent below the lowest', KNOWN, '9.99', 'below'],
    ['the lowest, in other digits', KNOWN, '10.00', 'atLow'],
    ['the median', KNOWN, '11', 'usual'],
    ['a cent above the median', KNOWN, '11.01', 'above'],
    ['seen on two days', points([[1, '10'], [20, '11']]), '9', 'tooLittle'],
    ['seen thrice on one day', points([[1, '10'], [1, '12'], [1, '11']]), '9', 'tooLittle'],
    ['three days, thirteen days ago', points([[17, '10'], [18, '12'], [19, '11']]), '9', 'tooLittle'],
    ['three days, fourteen days ago', points([[16, '10'], [18, '12'], [19, '11']]), '9', 'below'],
    ['all of it long ago', points([[-3, '10'], [-2, '12'], [-1, '11']]), '9', 'tooLittle'],
    ['a lower price long ago does not count', [...points([[-3, '5']]), ...KNOWN], '9', 'below'],
    ['a coupon price counts: one could pay it', points([[1, '9', { kind: 'coupon' }], [10, '12'], [20, '11']]), '9.5', 'usual'],
    ['a "from" price does not', points([[1, '5', { kind: 'from' }], [2, '10'], [10, '12'], [16, '11']]), '9', 'below'],
    ['another option does not', points([[1, '5', { option: 'small' }], [2, '10'], [10, '12'], [16, '11']]), '9', 'below'],
    ['another currency does not', points([[1, '5', { currency: 'KRW' }], [2, '10'], [10, '12'], [16, '11']]), '9', 'below'],
    ['what was seen today is not the past', [...KNOWN, ...points([[30, '5']])], '9', 'below'],
    ['a deposit is compared with nothing', KNOWN, '1', 'notCompared', { kind: 'deposit' }],
    ['no history at all', [], '9', 'tooLittle'],
  ]) {
    assert.equal(judge(seen, { option: null, amount, currency: 'CNY', kind: 'sale', ...changes }, null, TODAY).price, expected, name);
  }
});

test('the list price', () => {
  const price = { option: null, amount: '9', currency: 'CNY', kind: 'sale' };
  const long = points([[-4, '10'], [1, '12'], [20, '11']]);
  for (const [name, seen, list, expected] of [
    ['never asked', long, '12.01', 'never'],
    ['asked once', long, '12', 'once'],
    ['more was asked', long, '11.5', 'once'],
    ['too little known to say never', KNOWN, '20', undefined],
    ['asked, however little is known', points([[20, '20']]), '20', 'once'],
    ['no list price on the page', long, null, undefined],
  ]) assert.equal(judge(seen, price, list, TODAY).list?.seen, expected, name);
  assert.equal(judge(long, price, '11', TODAY).list?.date, '2026-06-20', 'the last day');
});

test('lowest and median are prices that were asked', () => {
  assert.equal(medianOf(['9', '10', '100', '20']), '10', 'the lower of two in the middle');
  assert.equal(medianOf(['9']), '9');
  assert.equal(medianOf([]), null);
  assert.equal(lowest(points([[1, '9'], [5, '9.00'], [7, '10']]))?.date, '2026-06-05', 'the latest of equal ones');
});
