// One lamp in three shops, and what a search for it finds beside it: a pack of two, another model, another colour, a
// bulb and a cover for it. A fourth shop answers with a captcha. Goods, shops and numbers are invented.

import { coupang, gmarket } from './korean.mjs';
import { html, page } from './markup.mjs';
import { product as taobao, search as taobaoSearch } from './taobao.mjs';

const G = {
  id: '9001000010', title: '문빛 MOONBIT LT-3050 LED 스탠드 화이트 1개', category: '조명', price: '32,800', picture: 'lamp-50',
  rows: [['상품번호', '9001000010'], ['상품상태', '새상품'], ['브랜드', 'MOONBIT']],
  notice: [['품명 및 모델명', 'LT-3050'], ['제조국', '중국'], ['제조자/수입자', '문빛조명'], ['크기', '높이 38cm']],
};
const C = {
  id: '900200001', title: 'MOONBIT LT-3050 LED 스탠드 화이트, 1개', category: '조명', origin: '중국', price: '30,900원', unit: '', picture: 'lamp-60',
  lines: ['색상: 화이트', '밝기 조절: 3단'],
  rows: [['품명 및 모델명', 'LT-3050'], ['제조국', '중국'], ['제조자', '문빛조명']],
};
const T = {
  id: '930000000001', title: 'MOONBIT LT-3050 LED台灯 白色', sales: '已售 800+', price: '128', before: '168', picture: 'lamp-40', shop: '月光灯饰',
  from: '广东中山', words: '三档调光，护眼。', rows: [['品牌', 'MOONBIT'], ['型号', 'LT-3050'], ['产地', '中国大陆'], ['颜色', '白色']],
};

/** What a search for the lamp finds in each shop. */
const FOUND = {
  gmarket: [[G.id, G.title, '32,800', '12'], ['9001000011', '문빛 MOONBIT LT-3060 LED 스탠드 화이트', '29,900', '40'], ['9001000012', 'MOONBIT LT-3050 전용 교체 전구', '4,900', '3']],
  coupang: [[C.id, C.title, '30,900'], ['900200002', 'MOONBIT LT-3050 LED 스탠드 화이트, 2개', '58,000'], ['900200003', 'MOONBIT LT-3050 LED 스탠드 블랙, 1개', '30,900']],
  taobao: [
    { id: T.id, title: T.title, price: '128.00', sales: '800+人付款', place: '广东 中山', shop: T.shop, picture: T.picture },
    { id: '930000000002', title: '适用于 MOONBIT LT-3050 台灯 灯罩 保护套', price: '15.00', sales: '90+人付款', place: '浙江 义乌', shop: '小灯配件', picture: 'box-200' },
  ],
};

/** Only the lamp is known here. @param {string | null} words */
const isAsked = (words) => /LT-?3050|moonbit|문빛/i.test(words ?? '');

const gmarketCard = ([id, title, price, sold]) => html`<div class="box__item-container"><a class="link__item" href="http://item.gmarket.co.kr/Item?goodscode=${id}"><img src="/pic/lamp-50.svg" alt="" width="120" height="120"></a>
<div class="box__information"><span class="text__item" title="${title}">${title}</span><div class="box__price-seller">판매가 <strong>${price}</strong>원</div><p class="list-item__pay-count">구매 ${sold}건</p></div></div>`;

const coupangCard = ([id, title, price]) => html`<li class="search-product" data-product-id="${id}"><a href="/vp/products/${id}"><img src="/pic/lamp-60.svg" alt="" width="120" height="120"><div class="name">${title}</div><strong class="price-value">${price}</strong>원</a></li>`;

const captcha = page({
  shop: 'aliexpress', lang: 'en', title: 'Captcha Interception',
  body: html`<div id="baxia-punish" class="baxia-punish captcha  pc "><h1 id="logo" class="logo"></h1><div class="warnning-text">Sorry, we have detected unusual traffic from your network.</div><div id="nocaptcha" class="sm-pop-inner nc-container"><span class="nc-lang-cnt">Please slide to verify</span></div></div>`,
});

export const pages = {
  [`item.gmarket.co.kr/Item?goodscode=${G.id}`]: gmarket(G),
  [`www.coupang.com/vp/products/${C.id}`]: coupang(C),
  [`item.taobao.com/item.htm?id=${T.id}`]: taobao(T),
};

/** `host/path` to what it answers to a search. @type {Record<string, (asked: URLSearchParams) => string>} */
export const searches = {
  's.taobao.com/search': (asked) => taobaoSearch(asked.get('q'), isAsked(asked.get('q')) ? FOUND.taobao : []),
  'www.gmarket.co.kr/n/search': (asked) => page({
    shop: 'gmarket list', lang: 'ko', title: `${asked.get('keyword')} - G마켓`,
    body: html`<div id="container">${(isAsked(asked.get('keyword')) ? FOUND.gmarket : []).map(gmarketCard)}</div>`,
  }),
  'www.coupang.com/np/search': (asked) => page({
    shop: 'coupang list', lang: 'ko', title: `쿠팡! | ${asked.get('q')}`,
    body: html`<ul id="productList">${(isAsked(asked.get('q')) ? FOUND.coupang : []).map(coupangCard)}</ul>`,
  }),
  'www.aliexpress.com/wholesale': () => captcha,
};
