// What settings may be, numbers as people type them, and which granted addresses are shops.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { faultWord } from '../../extension/lib/fault.js';
import { within, isShop, RATES_ORIGIN } from '../../extension/lib/hosts.js';
import { initial, languages, nearest } from '../../extension/lib/settings.js';
import { allowed, exported, imported } from '../../extension/lib/shape.js';
import { decimal, month, written } from '../../extension/page/numbers.js';

const CHOSEN = {
  ...initial, to: ['KR', 'CN'], currency: 'TWD', lang: 'zh_TW', off: ['item.jd.com'], density: 'icon', cardFee: '1.5',
  rates: [{ of: 'CNY', rate: '4.41', worth: 'TWD', on: '2026-11-20' }], shipping: { amount: '12.50', currency: 'USD' },
  daily: true, record: false, keepDays: 90, keepOffers: 1000,
};

test('settings that were exported come back the same', () => {
  for (const settings of [initial, CHOSEN]) {
    assert.deepEqual(imported(exported(settings)), { settings, sites: [] });
  }
});

test('a file that says less than all settings leaves the rest as in a new installation', () => {
  assert.deepEqual(imported('\uFEFF{"kind":"haitao-lens settings","version":1,"settings":{"to":["KR"]}}'),
    { settings: { ...initial, to: ['KR'] }, sites: [] });
});

const file = (settings) => JSON.stringify({ kind: 'haitao-lens settings', version: 1, settings });
for (const [name, text, expected] of [
  ['nothing', '', { problem: 'notSettings' }],
  ['no JSON', 'to = ["KR"]', { problem: 'notSettings' }],
  ['another JSON', '{"settings":{}}', { problem: 'notSettings' }],
  ['null', 'null', { problem: 'notSettings' }],
  ['a list of settings', file([1]), { problem: 'badSetting', key: '0' }],
  ['a later version', '{"kind":"haitao-lens settings","version":2,"settings":{}}', { problem: 'newerSettings' }],
  ['a setting that there is not', file({ theme: 'dark' }), { problem: 'badSetting', key: 'theme' }],
  ['a setting of every object', file({ constructor: 1 }), { problem: 'badSetting', key: 'constructor' }],
  ['a country without rules', file({ to: ['KP'] }), { problem: 'badSetting', key: 'to' }],
  ['a country twice', file({ to: ['KR', 'KR'] }), { problem: 'badSetting', key: 'to' }],
  ['a language that is not ours', file({ lang: '../en' }), { problem: 'badSetting', key: 'lang' }],
  ['a host with a path', file({ off: ['a.example/b'] }), { problem: 'badSetting', key: 'off' }],
  ['a number for a decimal', file({ cardFee: 1.5 }), { problem: 'badSetting', key: 'cardFee' }],
  ['a card fee of 21 %', file({ cardFee: '21' }), { problem: 'badSetting', key: 'cardFee' }],
  ['a rate of nothing', file({ rates: [{ of: 'CNY', rate: '0', worth: 'KRW', on: '2026-11-20' }] }), { problem: 'badSetting', key: 'rates' }],
  ['a rate of a currency in itself', file({ rates: [{ of: 'CNY', rate: '1', worth: 'CNY', on: '2026-11-20' }] }), { problem: 'badSetting', key: 'rates' }],
  ['a rate of no day', file({ rates: [{ of: 'CNY', rate: '1', worth: 'KRW', on: '2026-02-30' }] }), { problem: 'badSetting', key: 'rates' }],
  ['a rate with more to it', file({ rates: [{ of: 'CNY', rate: '1', worth: 'KRW', on: '2026-02-20', x: 1 }] }), { problem: 'badSetting', key: 'rates' }],
  ['days that are not whole', file({ keepDays: 1.5 }), { problem: 'badSetting', key: 'keepDays' }],
]) {
  test(`refused: ${name}`, () => assert.deepEqual(imported(text), expected));
}

test('every setting is checked, and what a new installation has is allowed', () => {
  assert.deepEqual(Object.keys(allowed), Object.keys(initial));
  for (const [key, value] of Object.entries(initial)) assert.ok(allowed[key](value), key);
});

for (const [typed, expected] of [
  ['1.5', '1.5'], [' 1200 ', '1200'], ['1,200', '1200'], ['1,234,567.8', '1234567.8'], ['１２．５', '12.5'], ['007', '7'], ['0', '0'], ['0.5', '0.5'],
  ['1,5', null], ['1,2345', null], ['', null], ['1.', null], ['.5', null], ['-1', null], ['1e3', null], ['१', null], ['12 원', null], ['1234567890', null],
]) {
  test(`typed ${JSON.stringify(typed)}`, () => assert.equal(decimal(typed), expected));
}

test('numbers and dates are written as each language writes them', () => {
  assert.equal(written('1234.50', 'en'), '1,234.50');
  assert.equal(written('9007199254740993.1', 'ko'), '9,007,199,254,740,993.1');
  assert.equal(month('2026-10', 'ko'), '2026년 10월');
  assert.equal(month('2026-10', 'en'), 'Oct 2026');
});

test('the nearest of our languages', () => {
  const tags = { 'zh-CN': 'zh_CN', zh: 'zh_CN', 'zh-SG': 'zh_CN', 'zh-TW': 'zh_TW', 'zh-HK': 'zh_TW', 'zh-Hant': 'zh_TW', 'ko-KR': 'ko', ja: 'ja', 'en-GB': 'en', fr: 'en', 'kok-IN': 'en' };
  for (const [tag, lang] of Object.entries(tags)) {
    assert.equal(nearest(tag), lang, tag);
    assert.ok(languages.includes(lang));
  }
});

test('an address belongs to a shop when it is one of its hosts', () => {
  for (const [inner, outer, expected] of [
    ['https://item.jd.com/*', 'https://*.jd.com/*', true], ['https://jd.com/*', 'https://*.jd.com/*', true],
    ['https://*.jd.com/*', 'https://*.jd.com/*', true], ['https://notjd.com/*', 'https://*.jd.com/*', false],
    ['https://jd.com.example/*', 'https://*.jd.com/*', false], ['https://www.yes24.com/*', 'https://yes24.com/*', false],
  ]) assert.equal(within(inner, outer), expected, `${inner} in ${outer}`);
  assert.ok(!isShop(RATES_ORIGIN) && isShop('https://item.jd.com/*'));
});

for (const [message, word] of [
  ['operation "dance h1": there is no `dance`; there are css, self', 'operation'],
  ['add at least one operation', 'missing'],
  ['missing field `name`', 'missing'],
  ['unknown field `titel`: did you mean `title`?', 'key'],
  ['unknown variant `over`, expected one of `before`, `after`, `inside`', 'key'],
  ['invalid type: integer `3`, expected a sequence', 'kind'],
  ['selector "h1 + p": \'+\' depends on siblings, which a capture may leave out', 'selector'],
  ['pointer "a" must start with `/`', 'operation'],
  ['URL pattern "p/{id}" must start with `/` or `//host/`', 'address'],
  ['URL pattern "/p/****" is too much to compare: up to 200 letters and 8 wildcards', 'long'],
  ['search address "x" must be a whole one, with `https://` and a host', 'address'],
  ['host "a.example" of "https://a.example/p/1" is not among `hosts`', 'address'],
  ['"https://www.shop.example/p/1" should be "item" with id Some("2"), but `url` makes it "item" with id Some("1")', 'test'],
  ['the file is too long: a site file has up to 64 KB', 'long'],
  ['string values must be quoted, expected literal string', 'other'],
]) test(`the fault of a site file in a word: ${message.slice(0, 40)}`, () => assert.equal(faultWord(message), `siteFault_${word}`));
