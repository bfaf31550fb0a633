// All pages of the demo shop, and the page that leads to them.

import { pages as aliexpress } from './aliexpress.mjs';
import { pages as lamp, searches } from './lamp.mjs';
import { html, page } from './markup.mjs';
import { pages as korean } from './korean.mjs';
import { more, pages as taobao } from './taobao.mjs';

export { more };

/** What a shop answers to a search; nothing where there is no such shop. @param {string} place `host/path` @param {URLSearchParams} asked */
export const search = (place, asked) => searches[place]?.(asked);

const STORIES = [
  ['A medicine from the North', 'Made in 朝鲜, one sold a month. In China an unregistered medicine sold online; into Korea only with approval.',
    ['item.taobao.com/item.htm?id=900000000001']],
  ['Cosmetics from the South', 'Tens of thousands sold a month, and nothing against them.', ['list.tmall.com/search_product.htm?q=韩国护肤']],
  ['Melatonin', 'Prohibited for Korea as a food; another answer for China. And a jelly that has it in its name only.',
    ['ko.aliexpress.com/item/1005000000000001.html', 'www.coupang.com/vp/products/900100001']],
  ['Not from the North', '朝鲜族泡菜, 조선미녀, 북한산 막걸리, 朝鲜蓟: names that only look like it.',
    ['item.taobao.com/item.htm?id=900000000003', 'www.coupang.com/vp/products/900100002', 'www.coupang.com/vp/products/900100003',
      'item.taobao.com/item.htm?id=900000000004', 's.taobao.com/search?q=朝鲜']],
  ['One lamp in three shops', 'The same lamp, a pack of two, another model and a bulb for it: open one and compare. A fourth shop asks for a captcha.',
    ['item.gmarket.co.kr/Item?goodscode=9001000010', 'www.coupang.com/vp/products/900200001', 'item.taobao.com/item.htm?id=930000000001']],
  ['Not declared', '제조국: 상품상세설명 참조 is no country.', ['item.gmarket.co.kr/Item?goodscode=9001000004']],
];

const home = page({
  shop: 'street', lang: 'en', title: 'The demo street',
  body: html`<main><h1>The demo street</h1><p>Shops of our own in the shape of real ones. Goods, names and numbers are invented.</p>
<div class="stories">${STORIES.map(([title, words, links]) => html`<section><h2>${title}</h2><p>${words}</p><ul>${links.map((link) =>
    html`<li><a href="http://${link.replace('/', '.localhost/')}" data-shop>${link.split('/')[0]}</a></li>`)}</ul></section>`)}</div></main>`,
});

/** `host/path?query` to HTML. */
export const pages = { 'demo/': home, ...taobao, ...aliexpress, ...korean, ...lamp };
