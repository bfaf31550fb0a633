// Pages in the shape of Taobao and Tmall: the product page with its state in `__ICE_APP_CONTEXT__`, the search page
// of 2026, and Tmall's older list. Goods, shops and numbers are invented.

import { html, page, state } from './markup.mjs';

const top = (name) => html`<div id="J_SiteNav" class="site-nav"><div class="site-nav-bd"><a href="http://demo.localhost/" data-home>${name}</a>
<ul class="site-nav-bd-r"><li>我的淘宝</li><li>购物车</li><li>收藏夹</li><li>帮助中心</li></ul></div></div>
<div class="searchHeader--hl01"><form class="searchForm--hl01"><input id="q" name="q" placeholder="搜索宝贝"><button type="button">搜索</button></form></div>`;

/** The state script of a product page. It stays what it was when the page is left without a load. */
const context = ({ id, title, sales, price, before, rows, shop, from }) => ({
  appData: null,
  loaderData: { home: { data: { res: {
    seller: { shopName: shop, sellerType: 'C' },
    item: { itemId: id, title, vagueSellCount: sales.replace(/\D/g, '') },
    componentsVO: {
      titleVO: { salesDesc: sales, title: { title } },
      priceVO: {
        extraPrice: { priceTitle: '券后', priceText: price, priceMoney: String(Number(price) * 100), priceUnit: '￥' },
        price: { priceTitle: '优惠前', priceText: before, priceMoney: String(Number(before) * 100), priceUnit: '￥' },
      },
      deliveryVO: { deliveryFromAddr: from, freight: '快递: 免运费' },
      extensionInfoVO: { infos: [{ type: 'BASE_PROPS', title: '参数', items: rows.map(([title, value]) => ({ title, text: [value] })) }] },
    },
    plusViewVO: { industryParamVO: {
      enhanceParamList: rows.slice(0, 2).map(([propertyName, valueName]) => ({ propertyName, valueName })),
      basicParamList: rows.slice(2).map(([propertyName, valueName]) => ({ propertyName, valueName })),
    } },
  } } } },
});

// The highlighted rows show the value first, the others the name first.
const params = (rows) => html`<div class="paramsWrap--hl01"><div class="emphasisParamsInfoWrap--hl01">${rows.slice(0, 2).map(([name, value]) => html`
<div class="emphasisParamsInfoItem--hl01"><div class="emphasisParamsInfoItemTitle--hl01" title="${value}">${value}</div><div class="emphasisParamsInfoItemSubTitle--hl01" title="${name}">${name}</div></div>`)}</div>
<div class="generalParamsInfoWrap--hl01">${rows.slice(2).map(([name, value]) => html`
<div class="generalParamsInfoItem--hl01"><div class="generalParamsInfoItemTitle--hl01" title="${name}">${name}</div><div class="generalParamsInfoItemSubTitle--hl01" title="${value}">${value}</div></div>`)}</div></div>`;

export const product = (goods) => page({
  shop: 'taobao', lang: 'zh-CN', title: `${goods.title}-淘宝网`,
  body: html`<div id="ice-container"><div class="PageFramework--hl01">${top('淘宝网')}
<div class="keyInfo--hl01"><div class="leftWrap--hl01" id="left-content-area">
<div class="shopHeader--hl01"><a class="detailWrap--hl01"><span class="shopName--hl01 f-els-1" title="${goods.shop}">${goods.shop}</span></a></div>
<div class="picGallery--hl01"><img class="mainPic--hl01" src="/pic/${goods.picture}.svg" alt=""></div>
<div class="tabDetailItem--hl01 paramsInfoArea"><p class="tabDetailItemTitle--hl01">参数信息</p>${params(goods.rows)}</div>
<div class="tabDetailItem--hl01"><p class="tabDetailItemTitle--hl01">图文详情</p><div id="imageTextInfo-container" class="imageTextInfo--hl01"><div id="imageTextInfo-content" class="desc-root">${goods.words}</div></div></div>
</div><div class="rightWrap--hl01" id="right-content-area"><div class="PurchasePanel--hl01"><div class="bodyWrap--hl01">
<div class="ItemTitle--hl01"><div class="MainTitle--hl01 f-els-2"><span class="mainTitle--hl01" title="${goods.title}">${goods.title}</span></div>
<div class="subTitleWrap--hl01"><div class="itemInfo--hl01"><span>${goods.sales}</span></div></div></div>
<div class="beltPrice--hl01"><div class="priceWrap--hl01"><div class="highlightPrice--hl01"><span class="title--hl01">券后</span><span class="symbol--hl01">￥</span><span class="text--hl01">${goods.price}</span></div></div>
<div class="subPrice--hl01"><span class="title--hl01">优惠前</span><span class="text--hl01">￥</span><span class="text--hl01">${goods.before}</span></div></div>
<div class="SecondCard--hl01"><div class="DomesticDelivery--hl01"><span class="freight--hl01">快递: 免运费</span><div class="deliveryAddrWrap--hl01"><span>${goods.from} 至 首尔</span></div></div></div>
<div class="footWrap--hl01"><button type="button" class="buy">立即购买</button><button type="button" class="cart">加入购物车</button></div>
${goods.next && html`<p class="more"><button type="button" data-next="/item.htm?id=${goods.next.id}">看下一件 ›</button></p>
<template data-goods>${state({ url: `/item.htm?id=${goods.next.id}`, ...goods.next })}</template>`}
</div></div></div></div></div></div>
<script>!(function () {var a = window.__ICE_APP_CONTEXT__ || {};var b = ${state(context(goods))};for (var k in a) {b[k] = a[k]}window.__ICE_APP_CONTEXT__=b;})();</script>`,
});

const LIPS = {
  id: '900000000002', title: '小岛家 润唇膏 3.5g 保湿滋润', sales: '已售 300+', price: '19.9', before: '29.9',
  picture: 'tube-340', shop: '小岛生活馆', from: '浙江杭州', words: '温和滋润，日常护理。',
  rows: [['品牌', '小岛家'], ['产地', '中国大陆'], ['净含量', '3.5g']],
};

/** The first story: a medicine from the North. */
const ELIXIR = {
  id: '900000000001', title: '朝鲜 血宫不老精 혈궁불로정 10支装', sales: '月销 1', price: '698', before: '728',
  picture: 'vial-10', shop: '鸭绿江边小铺', from: '辽宁丹东', words: '血宫不老精（혈궁불로정），平壤生产。规格：10支/盒。',
  rows: [['品名', '血宫不老精'], ['产地', '朝鲜'], ['规格', '10支/盒'], ['用途', '补益类药品']],
  next: LIPS,
};

/** Names that only look like the North. */
const KIMCHI = {
  id: '900000000003', title: '朝鲜族泡菜 延边辣白菜 500g*2袋', sales: '已售 2000+', price: '25.8', before: '32.8',
  picture: 'jar-20', shop: '延边阿妈妮', from: '吉林延边', words: '延边朝鲜族传统工艺，手工腌制。',
  rows: [['品牌', '阿妈妮'], ['产地', '中国大陆'], ['省份', '吉林省'], ['城市', '延边朝鲜族自治州'], ['净含量', '1000g']],
};
const ARTICHOKE = {
  id: '900000000004', title: '新鲜朝鲜蓟 洋蓟 法国百合 3个装', sales: '已售 80+', price: '45', before: '59',
  picture: 'leaf-120', shop: '云南鲜蔬', from: '云南昆明', words: '朝鲜蓟又名洋蓟，云南高原种植，产地直发。',
  rows: [['品种', '朝鲜蓟'], ['产地', '中国大陆'], ['省份', '云南省']],
};

const card = ({ id, title, price, sales, place, shop, picture }) => {
  const [yuan, fen] = price.split('.');
  return html`<div class="tbpc-col search-content-col"><a class="
  doubleCardWrapperAdapt--hl01
  " href="//item.taobao.com/item.htm?id=${id}" id="item_id_${id}"><div class="doubleCard--hl01"><div class="mainPicAndDesc--hl01"><div class="mainPicAdaptWrapper--hl01"><img class="mainPic--hl01" src="/pic/${picture}.svg" alt=""></div>
<div class="descWrapper--hl01"><div class="title--hl02" title="${title}"><span class="">${title}</span></div></div>
<div class="priceWrapper--hl01"><div class="innerNormalPriceWrapper--hl01"><span class="unit--hl01">¥</span><div class="innerPriceWrapper--hl01"><div class="priceInt--hl01">${yuan}</div><div class="priceFloat--hl01">${fen ? `.${fen}` : ''}</div></div><span class="realSales--hl01">${sales}</span>${place.split(' ').map((part) => html`<div class="procity--hl01"><span>${part}</span></div>`)}</div></div></div>
<div class="shopInfo--hl01"><span class="shopName--hl02"><span class="shopNameText--hl01">${shop}</span></span></div></div></a></div>`;
};

const FOUND = [
  ['朝鲜族泡菜 延边辣白菜 500g', '25.80', '2000+人付款', '吉林 延边', '延边阿妈妮', 'jar-20'],
  ['朝鲜蓟 新鲜洋蓟 3个', '45', '80+人付款', '云南 昆明', '云南鲜蔬', 'leaf-120'],
  ['韩国进口 海苔 4g*12包', '39.90', '5000+人付款', '山东 威海', '海风食品', 'box-150'],
  ['延边冷面 朝鲜族荞麦面 360g', '18.50', '900+人付款', '吉林 延边', '延边阿妈妮', 'bag-40'],
  ['石锅拌饭 石锅 18cm', '58', '400+人付款', '吉林 长春', '长白石器', 'jar-260'],
  ['大酱 1kg 传统发酵', '22', '700+人付款', '黑龙江 牡丹江', '北方酱坊', 'jar-30'],
];
const goodsAt = (n) => {
  const [title, price, sales, place, shop, picture] = FOUND[n % FOUND.length];
  return { id: String(910000000000 + n), title: n < FOUND.length ? title : `${title} 第${Math.floor(n / FOUND.length) + 1}批`, price, sales, place, shop, picture };
};

/** The search page with these goods; `more`: its script may ask for the cards that follow. */
export const search = (words, goods, more = false) => page({
  shop: 'taobao list', lang: 'zh-CN', title: `${words}_淘宝搜索`,
  body: html`<div id="root">${top('淘宝网')}<div id="content_items_wrapper" class="tbpc-row tbpc-row-start"${more && html` data-more="/more?from=${goods.length}"`}>${goods.map(card)}</div>
${more && html`<p class="more"><button type="button" data-load-more>加载更多</button></p><p data-end></p>`}</div>`,
});

const COSMETICS = [
  ['韩国原装进口 雪绒花 烟酰胺精华液 30ml', '129.00', '1.5万笔', '8621', 'tube-200'],
  ['韩国进口 汉江晨露 神经酰胺面霜 50ml', '168.00', '2.3万笔', '12045', 'jar-190'],
  ['韩国进口 济州绿茶 保湿爽肤水 200ml', '89.00', '1.1万笔', '5310', 'vial-140'],
  ['韩国进口 月光 气垫BB霜 15g', '139.00', '4.6万笔', '30211', 'box-320'],
];

const list = () => page({
  shop: 'tmall list', lang: 'zh-CN', title: '韩国护肤-天猫Tmall.com-理想生活上天猫',
  body: html`<div class="tmall-top"><a href="http://demo.localhost/" data-home>天猫</a></div><div id="content"><div id="J_ItemList" class="view grid-nosku">${COSMETICS.map(([title, price, sales, reviews, picture], n) => html`
<div class="product  " data-id="92000000000${n}"><div class="product-iWrap">
<div class="productImg-wrap"><a href="//detail.tmall.com/item.htm?id=92000000000${n}" class="productImg"><img src="/pic/${picture}.svg" alt=""></a></div>
<p class="productPrice"><em title="${price}"><b>¥</b>${price}</em></p>
<p class="productTitle"><a href="//detail.tmall.com/item.htm?id=92000000000${n}" title="${title}">${title}</a></p>
<div class="productShop"><a class="productShop-name">汉江美妆旗舰店</a></div>
<p class="productStatus"><span>月成交 <em>${sales}</em></span><span>评价 <a>${reviews}</a></span></p>
</div></div>`)}</div></div>`,
});

/** Host and path to page. */
export const pages = {
  ...Object.fromEntries([ELIXIR, LIPS, KIMCHI, ARTICHOKE].map((goods) => [`item.taobao.com/item.htm?id=${goods.id}`, product(goods)])),
  's.taobao.com/search?q=朝鲜': search('朝鲜', Array.from({ length: 6 }, (_, n) => goodsAt(n)), true),
  'list.tmall.com/search_product.htm?q=韩国护肤': list(),
};

/** More cards of the search page: what its script asks for while the shopper scrolls. */
export const more = (from) => Array.from({ length: 6 }, (_, n) => String(card(goodsAt(from + n)))).join('');
