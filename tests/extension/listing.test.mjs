// What the listing tools dim, leave and number: on items made here, each row with what it is about.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { cardsOf } from '../../extension/lib/listing/cards.js';
import { isActive, judge, nothing } from '../../extension/lib/listing/choice.js';

const origin = (status, ...countries) => ({ status, country: countries.length === 1 ? countries[0] : null, countries });
const item = ({ from = origin('unknown'), rules = [], band = null, unit = null, sales = null }) => ({
  origin: from,
  badges: rules.map((state) => ({ kind: 'compliance', state })),
  rank: band && { band },
  unitPrice: unit && { amount: unit[0], currency: unit[1] ?? 'KRW', per: unit[2] ?? '100 g' },
  sales: sales && { count: sales[0], period: sales[1] ?? 'month', scope: sales[2] ?? 'item' },
});

const FILTERS = [
  ['Korean goods: declared', { from: origin('declared', 'KR') }, { origin: 'KR' }, 'shown'],
  ['Korean goods: likely', { from: origin('likely', 'KR') }, { origin: 'KR' }, 'shown'],
  ['Korean goods: of the North they are not', { from: origin('declared', 'KP') }, { origin: 'KR' }, 'dimmed'],
  ['Korean goods: one of several countries', { from: origin('declared', 'KR', 'CN') }, { origin: 'KR' }, 'shown'],
  ['Korean goods: several, and none is Korea', { from: origin('declared', 'JP', 'CN') }, { origin: 'KR' }, 'dimmed'],
  ['not declared is not "not Korean"', {}, { origin: 'KR' }, 'unknown'],
  ['a page that disagrees with itself is not known', { from: origin('disputed', 'KP', 'CN') }, { origin: 'KR' }, 'unknown'],
  ['not known either, when she says so', {}, { origin: 'KR', unknown: true }, 'dimmed'],
  ['"not known too" alone dims nothing', {}, { unknown: true }, 'shown'],
  ['the gravest of two destinations counts', { rules: ['caution', 'stop'] }, { verdict: 'stop' }, 'shown'],
  ['a stop is no caution', { rules: ['caution', 'stop'] }, { verdict: 'caution' }, 'dimmed'],
  ['a dispute is a caution', { rules: ['conflict'] }, { verdict: 'caution' }, 'shown'],
  ['no rule found', { rules: ['unknown'] }, { verdict: 'none' }, 'shown'],
  ['without a destination nothing is known', {}, { verdict: 'none' }, 'unknown'],
  ['a band', { band: '<100' }, { band: '<100' }, 'shown'],
  ['another band', { band: '100-1k' }, { band: '<100' }, 'dimmed'],
  ['no sales shown', {}, { band: '<100' }, 'unknown'],
  ['two filters: one says no', { from: origin('declared', 'CN') }, { origin: 'KR', band: '<100' }, 'dimmed'],
  ['two filters: one says yes, one does not know', { from: origin('declared', 'KR') }, { origin: 'KR', band: '<100' }, 'unknown'],
];

for (const [name, given, choice, expected] of FILTERS) {
  test(`filter: ${name}`, () => {
    assert.deepEqual(judge([item(given)], { ...nothing(), ...choice }).states, [expected]);
  });
}

const NUMBERS = [
  ['unit price, exactly, not as text', 'unitPrice', [{ unit: ['1000.10'] }, { unit: ['999.9'] }, { unit: ['1000.1'] }, {}], {}, [2, 1, 2, null]],
  ['after two that share a place comes the third', 'unitPrice', [{ unit: ['5'] }, { unit: ['5'] }, { unit: ['7'] }], {}, [1, 1, 3]],
  ['only one measure is compared', 'unitPrice', [{ unit: ['5', 'KRW', '1 piece'] }, { unit: ['50'] }, { unit: ['40'] }], {}, [null, 2, 1]],
  ['only one currency is compared', 'unitPrice', [{ unit: ['5', 'CNY'] }, { unit: ['50'] }, { unit: ['40'] }], {}, [null, 2, 1]],
  ['most sold first', 'sales', [{ sales: [10] }, { sales: [200] }, {}], {}, [2, 1, null]],
  ['a month is not a year, and a shop is not a product', 'sales', [{ sales: [10] }, { sales: [200, 'total'] }, { sales: [30] }, { sales: [900, 'month', 'shop'] }], {}, [2, null, 1, null]],
  ['what is dimmed has no number', 'sales', [{ sales: [10], from: origin('declared', 'KR') }, { sales: [20], from: origin('declared', 'CN') }], { origin: 'KR' }, [1, null]],
  ['nothing to compare', 'unitPrice', [{}, {}], {}, [null, null]],
];

for (const [name, order, items, choice, expected] of NUMBERS) {
  test(`numbers: ${name}`, () => {
    assert.deepEqual(judge(items.map(item), { ...nothing(), order, ...choice }).numbers, expected);
  });
}

test('what there is to choose from is counted: countries by number, the others in their own order', () => {
  const { found } = judge([
    { from: origin('declared', 'CN'), rules: ['unknown'], band: '1k-10k' }, { from: origin('declared', 'KR'), rules: ['stop'], band: '<100' },
    { from: origin('likely', 'KR'), rules: ['unknown'] }, {},
  ].map(item), nothing());
  assert.deepEqual(found, { origin: [['KR', 2], ['CN', 1]], verdict: [['stop', 1], ['none', 2]], band: [['<100', 1], ['1k-10k', 1]] });
});

test('a choice that does nothing is not active', () => {
  assert.equal(isActive(nothing()), false);
  assert.equal(isActive({ ...nothing(), unknown: true, how: 'cover' }), false);
  assert.equal(isActive({ ...nothing(), order: 'sales' }), true);
});

/** Nested names: `[name, children]`. */
function tree([name, children = []], parent = null, all = {}) {
  const node = { name, parentElement: parent };
  all[name] = node;
  for (const child of children) tree(child, node, all);
  return all;
}

test('a card is the highest box that holds one name alone, and in a short last row no higher than the others', () => {
  const all = tree(['html', [['body', [
    ['row1', [['card1', [['h1', [['a1']]]]], ['card2', [['h2', [['a2']]]]]]],
    ['row2', [['card3', [['h3', [['a3']]]]]]],
  ]]]]);
  assert.deepEqual(cardsOf([all.a1, all.a2, all.a3]).map(({ name }) => name), ['card1', 'card2', 'card3']);
});

test('the only product of a list does not take the page for its card', () => {
  const all = tree(['html', [['body', [['main', [['list', [['card', [['box', [['a']]]]]]]]]]]]]);
  assert.equal(cardsOf([all.a])[0].name, 'list');
});
