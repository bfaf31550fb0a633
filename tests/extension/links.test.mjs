// Clean links, and the European Central Bank's list of rates.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { cleanLink } from '../../extension/lib/link.js';
import { ratesIn } from '../../extension/lib/rates.js';

const ITEM = { page: 'item', id: '5', url: 'https://item.taobao.com/item.htm?id=5' };
const SEARCH = { page: 'listing', id: null, url: 'https://s.taobao.com/search' };
for (const [name, url, plan, expected] of [
  ['a product of a known shop', 'https://item.taobao.com/item.htm?spm=a.b&id=5&scm=1#x', ITEM, ITEM.url],
  ['a search keeps what is searched for', 'https://s.taobao.com/search?q=%E6%9C%9D&spm=1', SEARCH, 'https://s.taobao.com/search?q=%E6%9C%9D'],
  ['an encoding of the shop\'s own stays', 'https://s.kr/s?q=%B0%A8&utm_source=a', undefined, 'https://s.kr/s?q=%B0%A8'],
  ['any other shop keeps what may name the product', 'https://a.example/p?id=3&utm_source=x&UTM_medium=y#reviews', { page: null, id: null, url: 'https://a.example/p' }, 'https://a.example/p?id=3#reviews'],
  ['nothing but tracking', 'https://a.example/p?NaPm=1&pvid=2', undefined, 'https://a.example/p'],
  ['a name that only begins so', 'https://a.example/p?spmx=1&utm=2', undefined, 'https://a.example/p?spmx=1&utm=2'],
  ['no query', 'https://a.example', undefined, 'https://a.example/'],
  ['a script', 'javascript:alert(1)', undefined, null],
  ['no address', 'x', undefined, null],
]) test(`clean link: ${name}`, () => assert.equal(cleanLink(url, plan), expected));

const LIST = `<?xml version="1.0" encoding="UTF-8"?>
<gesmes:Envelope xmlns:gesmes="http://www.gesmes.org/xml/2002-08-01" xmlns="http://www.ecb.int/vocabulary/2002-08-01/eurofxref">
<gesmes:subject>Reference rates</gesmes:subject><gesmes:Sender><gesmes:name>European Central Bank</gesmes:name></gesmes:Sender>
<Cube><Cube time='2026-10-30'><Cube currency='USD' rate='1.1554'/><Cube currency='KRW' rate='1648.29'/></Cube></Cube></gesmes:Envelope>`;

test('the list of one day', () => {
  assert.deepEqual(ratesIn(LIST), { base: 'EUR', asOf: '2026-10-30', source: 'ECB', rates: { USD: '1.1554', KRW: '1648.29' } });
});
for (const [name, xml] of [
  ['no list', '<html>Sign in to the network</html>'],
  ['no day', LIST.replace(" time='2026-10-30'", '')],
  ['the list of ninety days', LIST.replace('</Cube></gesmes', "<Cube time='2026-10-29'></Cube></Cube></gesmes")],
  ['no rates', LIST.replace(/<Cube currency[^>]*>/g, '')],
  ['rates of nothing', LIST.replace('1.1554', '0').replace('1648.29', '-1')],
]) test(`no rates in: ${name}`, () => assert.equal(ratesIn(xml), null));
