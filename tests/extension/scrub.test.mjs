// What is taken out of a page that is saved, and what must stay.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { htmlOf } from '../../extension/lib/save/html.js';
import { scrubJsonLd, scrubState } from '../../extension/lib/scrub/data.js';
import { GONE, scrubber, withoutOwn } from '../../extension/lib/scrub/text.js';
import { scrubTree } from '../../extension/lib/scrub/tree.js';
import { plants } from '../e2e/secrets.mjs';

const nothing = { used: new Set(), core: new Set(), named: new Set(), kept: new Map(), fresh: true, scripts: true };

for (const seed of [1, 2, 3, 4, 5]) {
  test(`of 480 planted secrets none is left (seed ${seed})`, () => {
    const all = plants(seed, 480);
    const html = htmlOf(scrubTree(['html', {}, [['body', {}, all.map(({ tree }) => withoutValues(tree))]]], scrubber(), nothing), { url: 'https://a.example/', heading: '', quirks: false });
    const left = all.filter(({ secret }) => holds(html, secret));
    assert.deepEqual(left.map(({ kind, secret, tree }) => [kind, secret, JSON.stringify(tree)]), []);
  });
}

/** Also as an address writes it. */
const holds = (html, secret) => html.includes(secret) || html.includes(encodeURIComponent(secret));
/** A capture never holds what was typed. */
const withoutValues = ([tag, { value: _, ...attributes }, inside]) => [tag, attributes, inside.map((child) => (typeof child === 'string' ? child : withoutValues(child)))];

const FACTS = {
  numbers: ['8801234567893', '13812345678', '2010026700215', '900000000002'],
  rows: [{ label: 'A/S 책임자와 전화번호', value: '달빛전자 02-345-6789' }, { label: '제조업소 소재지', value: '경기도 화성시 향남로 123' }, { label: '生产企业地址', value: '浙江省杭州市西湖区文三路100号' }],
  facts: 'Hello Kitty 面膜 10片\n조선미녀 맑은쌀 선크림',
  params: ['id', 'goodscode'],
};

for (const [text, why] of [
  ['8801234567893', 'a GTIN'],
  ['商品编号 13812345678', 'a number of the product that looks like a mobile phone'],
  ['품목보고번호 2010026700215', 'a registration'],
  ['国妆特字G20190001 卫妆准字29-XK-1234号', 'registrations of cosmetics'],
  ['生产许可证编号 SC10633078100123', 'a licence'],
  ['사업자등록번호 123-45-67890', 'the number of a business'],
  ['2019-서울강남-01234', 'the number of a mail order business'],
  ['¥1,299.00 券后 ¥1199', 'prices'],
  ['已售 20000+', 'sales'],
  ['2024-11-22 ~ 2025-01-15', 'days'],
  ['500g*2袋 4g*12包 10*20*30cm', 'sizes'],
  ['10ml당 5,833원', 'a unit price'],
  ['고객센터 1588-1234', 'a service line'],
  ['고객님, 회원님께만 드립니다', 'a form of address that names nobody'],
  ['달빛전자 02-345-6789', 'a maker\'s line, in its row'],
  ['경기도 화성시 향남로 123', 'a maker\'s address, in its row'],
  ['浙江省杭州市西湖区文三路100号', 'a maker\'s address, in its row'],
  ['产地：浙江杭州', 'an origin'],
  ['원산지: 경기도 이천시', 'an origin'],
  ['Hello Kitty 面膜 10片', 'a name that greets'],
  ['WH-1000XM5 EAN 4548736132566', 'a model and its code'],
  ['SKU-AB12-CD34-EF56', 'a short code'],
  ['티셔츠 L1S01012345678 S0047', 'a number within a model'],
  ['호환 모델: SM-S928NZKEKOO', 'a model'],
  ['Polyhydroxyalkanoate-Methylchloroisothiazolinone', 'an ingredient'],
  ['仕様: 100V 50/60Hz お客様 同様', 'words that end like a form of address'],
  ['配送地域: 全国', 'where it is sent to, nobody in particular'],
]) test(`stays: ${why}`, () => assert.equal(scrubber(FACTS).text(text), text));

for (const [text, expected] of [
  ['辽宁丹东 至 首尔', `辽宁丹东 至 ${GONE}`],
  ['https://a.example/p?id=5&token=abcd#x', 'https://a.example/p?id=5'],
  ['see //u:p@a.example/p', `see //u:${GONE}/p`],
  ['收货人：欧阳玥涵 联系电话：0571-88880000', `收货人：${GONE} 联系电话：${GONE}`],
  ['138****5678', GONE],
  ['김*수', GONE],
  ['4111 1111 1111 1111', GONE],
]) test(`becomes: ${text}`, () => assert.equal(scrubber(FACTS).text(text), expected));

for (const [address, expected] of [
  ['//item.taobao.com/item.htm?id=900000000002&spm=a.b&userId=77', '//item.taobao.com/item.htm?id=900000000002'],
  ['/Item?goodscode=9001000004&sid=zzzz', '/Item?goodscode=9001000004'],
  ['https://a.example/p?id=13900001111', 'https://a.example/p'],
  ['https://me:pw@a.example/p', 'https://a.example/p'],
  ['https://a.example/user/8812345/home', 'https://a.example/user/%5B%E2%80%A6%5D/home'],
  ['javascript:;', '#'],
  ['javascript:addToCart(5)', '#addToCart'],
  ['/list?ev=exbrand_9', '/list'],
]) test(`address: ${address}`, () => assert.equal(scrubber(FACTS).url(address), expected));

test('JSON-LD keeps the product and drops who speaks', () => {
  const data = { '@type': 'Product', name: 'Tea', gtin13: '8801234567893', offers: { price: '5.00', url: 'https://a.example/p?id=1&sid=2' }, review: [{ author: 'Kim' }] };
  assert.deepEqual(JSON.parse(scrubJsonLd(JSON.stringify(data), scrubber(FACTS))),
    { '@type': 'Product', name: 'Tea', gtin13: '8801234567893', offers: { price: '5.00', url: 'https://a.example/p?id=1' } });
});

test('a cut state stays a literal', () => {
  assert.equal(scrubState('window.x = {"id":"900000000002","p":5,"t":"call 010-1234-5678","n":13987654321,"d":2010026700215};', scrubber(FACTS)),
    `window.x = {"id":"900000000002","p":5,"t":"call ${GONE}","n":null,"d":2010026700215};`);
});

for (const [tag, attributes, inside, expected] of [
  ['button', { class: 'btn' }, ['Add to cart'], ['button', { class: 'btn' }, ['Add to cart']]],
  ['a', { href: 'javascript:add_cart(900000000002)' }, [['img', { alt: 'Cart of 欧阳玥涵 010-1234-5678' }, []]], ['a', { href: "javascript:void('add_cart')" }, [['img', { alt: `Cart of 欧阳玥涵 ${GONE}` }, []]]]],
  ['form', { class: 'cart' }, ['Deliver to Zed Quillfeather, who bought this last week'], ['form', { class: 'cart' }, []]],
]) test(`a button to buy stays where a cart goes, without what else is in it: ${tag}`, () => {
  const cart = ['div', { class: 'mini-cart' }, ['for Zed', [tag, attributes, inside], ['ul', {}, [['li', {}, ['bought by Zed']]]]]];
  const scrubbed = scrubTree(['html', {}, [['body', {}, [cart]]]], scrubber(), { ...nothing, kept: new Map([[3, '']]) });
  assert.deepEqual(scrubbed, ['html', {}, [['body', {}, [['div', { class: 'mini-cart' }, [expected]]]]]]);
});

test('scripts are what the engine writes of them, and none where it writes nothing', () => {
  const json = ['script', { type: 'application/ld+json' }, ['{ /* */ "price": 11.00, }']];
  const scrubbed = scrubTree(['html', {}, [json, ['script', {}, ['var nick = "Zed"']], ['script', {}, ['x = {a:1}']]]], scrubber(), { ...nothing, kept: new Map([[1, '{"price":"11.00"}'], [3, 'x = {"a":1};']]) });
  assert.deepEqual(scrubbed, ['html', {}, [['script', { type: 'application/ld+json' }, ['{"price":"11.00"}']], ['script', {}, ['x = {"a":1};']]]]);
});

test("a header that says a product's name alone is its heading", () => {
  const tree = ['html', {}, [['body', {}, [['header', {}, [' Chestnut  honey ', ['em', {}, []]]], ['header', {}, ['Chestnut honey for Zed']]]]]];
  assert.deepEqual(scrubTree(tree, scrubber(), { ...nothing, titles: new Set(['Chestnut honey']) }),
    ['html', {}, [['body', {}, [['header', {}, [' Chestnut  honey ', ['em', {}, []]]]]]]]);
});

test('a part that a field was read from keeps only that', () => {
  const tree = ['html', {}, [['body', {}, [
    ['h1', {}, ['Tea']],
    ['div', { class: 'order-box' }, [['b', {}, ['5.00']], ['i', {}, ['last bought by Zed']]]],
    ['div', { class: 'user' }, ['Zed']],
  ]]]];
  const counted = scrubber();
  const scrubbed = scrubTree(tree, counted, { ...nothing, used: new Set([2, 4]), core: new Set([2]) });
  assert.deepEqual(scrubbed, ['html', {}, [['body', {}, [['h1', {}, ['Tea']], ['div', { class: 'order-box' }, [['b', {}, ['5.00']]]]]]]]);
  assert.deepEqual(counted.counts, { order: 1, account: 1 });
});

for (const [url, expected] of [
  ['https://a.example/p?id=5&access_token=abc&userId=7', 'https://a.example/p?id=5'],
  ['https://a.example/p?product=13812345678#x', 'https://a.example/p?product=13812345678#x'],
  ['https://a.example/p?mail=x&e=me%40mail.example', 'https://a.example/p'],
  ['https://a.example/p?sku=AB-1&signature=x&color=red', 'https://a.example/p?sku=AB-1&color=red'],
  ['https://a.example/p', 'https://a.example/p'],
]) test(`the address of a page: ${url}`, () => assert.equal(withoutOwn(url), expected));
