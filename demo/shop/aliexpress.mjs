// A page in the shape of AliExpress's product page of 2025, Korean edition. Goods, shop and numbers are invented.

import { html, page, state } from './markup.mjs';

const MELATONIN = {
  id: '1005000000000001', title: '멜라토닌 10mg 캡슐 120정 수면 건강 보충제 Melatonin', price: '₩12,900', sold: '1,000+개 판매',
  seller: 'Quiet Night Store', picture: 'jar-230',
  rows: [['성분', '멜라토닌 (Melatonin) 10mg'], ['원산지', '미국'], ['브랜드 이름', 'QUIET NIGHT'], ['제형', '캡슐'], ['수량', '120정']],
  options: [['120정', '₩12,900'], ['240정', '₩22,400']],
};

const product = (goods) => page({
  shop: 'aliexpress', lang: 'ko', title: `${goods.title} - AliExpress 200`,
  head: String(html`<meta property="og:title" content="${goods.title} - AliExpress 200">
<script type="application/ld+json">${state({ '@context': 'https://schema.org/', '@type': 'Product', name: goods.title, productID: goods.id, offers: { '@type': 'Offer', price: goods.price.replace(/\D/g, ''), priceCurrency: 'KRW', availability: 'https://schema.org/InStock' } })}</script>
<script>window.runParams = {};window._d_c_ = {isCSR: true};</script>`),
  body: html`<div id="root"><div class="pdp-wrap pdp-body"><div class="ali-top"><a href="http://demo.localhost/" data-home>AliExpress</a></div>
<div class="pdp-body-top-left"><div class="image-view-v2--wrap--hl01"><img src="/pic/${goods.picture}.svg" alt=""></div>
<div class="pdp-info-right"><div class="price-default--wrap--hl01"><span class="price-default--current--hl01 product-price-value pdp-comp-price-current" data-price>${goods.price}</span></div>
<div class="title--wrap--hl01"><h1 data-pl="product-title">${goods.title}</h1></div>
<div class="reviewer--wrap--hl01" data-pl="product-reviewer"><a class="reviewer--rating--hl01" href="#nav-review"><strong>&nbsp;&nbsp;4.8&nbsp;&nbsp;</strong></a><a class="reviewer--reviews--hl01" href="#nav-review">312 리뷰</a><span>&nbsp;&nbsp;|&nbsp;&nbsp;</span><span class="reviewer--sold--hl01">${goods.sold}</span></div>
<div class="sku--wrap--hl01"><div class="sku-item--property--hl01"><div class="sku-item--title--hl01"><span>수량:&nbsp;<span data-option-name>${goods.options[0][0]}</span></span></div><div class="sku-item--skus--hl01">${goods.options.map(([name, price], n) => html`
<button type="button" data-option="${name}" data-option-price="${price}" class="${n === 0 ? 'sku-item--selected--hl01' : ''} sku-item--text--hl01">${name}</button>`)}</div></div></div>
</div></div>
<div class="pdp-body-top-right"><div class="shipping"><span>무료 배송</span></div><button type="button" class="buy">바로 구매</button><button type="button" class="cart">장바구니 담기</button>
<div class="store-detail--storeNameWrap--hl01"><span class="store-detail--storeName--hl01">${goods.seller}</span></div></div>
<div id="nav-specification" data-pl="product-specs"><div class="title--text--hl01"><h2 class="title--title--hl01">상세 정보</h2></div><ul class="specification--list--hl01">${goods.rows.map(([name, value]) => html`
<li class="specification--line--hl01"><div class="specification--prop--hl01"><div class="specification--title--hl01"><span>${name}</span></div><div class="specification--desc--hl01" title="${value}"><span>${value}</span></div></div></li>`)}</ul></div>
</div></div>`,
});

export const pages = { [`ko.aliexpress.com/item/${MELATONIN.id}.html`]: product(MELATONIN) };
