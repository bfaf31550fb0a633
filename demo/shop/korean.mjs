// Pages in the shape of Coupang's product page of 2025 and of Gmarket's. Goods, shops and numbers are invented.

import { html, page, state } from './markup.mjs';

export const coupang = (goods) => page({
  shop: 'coupang', lang: 'ko', title: `${goods.title} - ${goods.category} | 쿠팡`,
  head: String(html`<script type="application/ld+json">${state({ '@context': 'https://schema.org/', '@type': 'Product', sku: `${goods.id}-8${goods.id}`, name: goods.title, offers: { '@type': 'Offer', price: goods.price.replace(/\D/g, ''), priceCurrency: 'KRW' }, aggregateRating: { '@type': 'AggregateRating', ratingValue: 4.5, ratingCount: '87' } })}</script>`),
  body: html`<header class="coupang-top"><a href="http://demo.localhost/" data-home>쿠팡</a></header><div class="sdp-content"><div class="prod-atf"><img class="twc-w-full" src="/pic/${goods.picture}.svg" alt="">
<div class="prod-atf-main"><div class="twc-flex twc-justify-between twc-items-start"><div>
<h1 class="product-title twc-text-lg twc-text-black"><span class="twc-font-bold">${goods.title}</span></h1>
<div class="country-of-origin">원산지: ${goods.origin}</div></div></div>
<div class="price-container"><div class="final-price twc-flex twc-items-center twc-flex-wrap"><div class="price-amount final-price-amount">${goods.price}</div><div class="final-unit-price">${goods.unit}</div></div></div>
<div class="product-description twc-pt-[16px] twc-mb-[16px]"><ul class="twc-ml-[16px]">${goods.lines.map((line) => html`<li class="twc-list-disc twc-list-outside">${line}</li>`)}</ul></div>
<div class="prod-buttons"><button type="button" class="cart">장바구니 담기</button><button type="button" class="buy">바로구매</button></div></div></div>
<div class="product-essential-info"><p class="table-title">필수 표기정보</p><table class="prod-delivery-return-policy-table essential-info-table"><tbody>${goods.rows.map(([name, value]) => html`
<tr><th>${name}</th><td>${value}</td></tr>`)}</tbody></table></div></div>`,
});

/** Melatonin in the name, none in the list of ingredients. */
const SLEEP = {
  id: '900100001', title: '꿈나라 멜라토닌 슬립 젤리 15g, 30개', category: '건강식품', origin: '국산', price: '24,900원', unit: '(1개당 830원)', picture: 'bag-260',
  lines: ['포장형태: 스틱', '맛: 타트체리', '섭취대상: 성인'],
  rows: [['식품의 유형', '당절임'], ['제조국(원산지)', '국산'], ['원재료명 및 함량', '정제수, 타트체리농축액 12%, 프락토올리고당, 젤라틴, 구연산, 테아닌'], ['내용량', '15g x 30개']],
};
/** Names that only look like the North. */
const SERUM = {
  id: '900100002', title: '조선미녀 인삼 세럼, 30ml, 1개', category: '세럼', origin: '대한민국', price: '17,500원', unit: '(10ml당 5,833원)', picture: 'vial-30',
  lines: ['피부타입: 모든 피부', '주요 성분: 인삼추출물'],
  rows: [['화장품제조업자', '한빛코스텍'], ['제조국', '대한민국'], ['용량', '30ml']],
};
const MAKGEOLLI = {
  id: '900100003', title: '북한산 막걸리 생탁주, 750ml, 6병', category: '전통주', origin: '국산', price: '15,000원', unit: '(100ml당 333원)', picture: 'vial-60',
  lines: ['도수: 6%', '양조장: 북한산 아래 작은 양조장'],
  rows: [['식품의 유형', '탁주'], ['원산지', '국산(쌀: 국산)'], ['용량', '750ml x 6병']],
};

export const gmarket = (goods) => page({
  shop: 'gmarket', lang: 'ko', title: `G마켓 - ${goods.title}`,
  head: String(html`<meta property="og:title" content="${goods.category} ￦${goods.price}">`),
  body: html`<header class="gmarket-top"><a href="http://demo.localhost/" data-home>G마켓</a></header><div id="container"><div class="item-topinfowrap"><div class="thumb-gallery"><img src="/pic/${goods.picture}.svg" alt=""></div>
<div class="item-topinfo"><div class="itembasic-titlewrap"><h1 class="itemtit">${goods.title}</h1><p class="price"><span class="price_innerwrap"><strong class="price_real">${goods.price}<span class="unit">원</span></strong></span></p></div>
<ul class="list-item"><li class="delivery">무료배송</li></ul>
<div class="item-buttons"><button type="button" class="buy">구매하기</button><button type="button" class="cart">장바구니</button></div></div></div>
<div id="vip-tab_detail" class="vip-detailarea_productinfo"><div class="box__product-notice">
<table class="table_productinfo"><caption class="blind">상품상태, 브랜드, 원산지에 관한 테이블</caption><tbody>${goods.rows.map(([name, value]) => html`
<tr><th scope="row">${name}</th><td>${value}</td></tr>`)}</tbody></table>
<table class="table_productinfo"><caption class="blind">상품정보제공고시에 관한 테이블</caption><tbody>${goods.notice.map(([name, value]) => html`
<tr><th scope="row">${name}</th><td>${value}</td></tr>`)}</tbody></table></div></div></div>`,
});

/** The country of manufacture is "see the description": not declared. */
const LAMP = {
  id: '9001000004', title: '달빛 무선 LED 스탠드 조명 3단 밝기', category: '조명', price: '32,800', picture: 'lamp-50',
  rows: [['상품번호', '9001000004'], ['상품상태', '새상품'], ['브랜드', '달빛']],
  notice: [['품명 및 모델명', 'MB-300'], ['제조국', '상품상세설명 참조'], ['제조자/수입자', '상품상세설명 참조'], ['크기', '상품상세설명 참조']],
};

export const pages = {
  ...Object.fromEntries([SLEEP, SERUM, MAKGEOLLI].map((goods) => [`www.coupang.com/vp/products/${goods.id}`, coupang(goods)])),
  [`item.gmarket.co.kr/Item?goodscode=${LAMP.id}`]: gmarket(LAMP),
};
