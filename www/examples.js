/** Pages of our own that can be opened by name: those of the demo shop. */

import { pages } from '../demo/shop/index.mjs';
import { picture } from '../demo/shop/pictures.mjs';

/** Name, page of the demo shop, destinations. @type {[string, string, string[]][]} */
const CHOICES = [
  ['A medicine from the North', 'item.taobao.com/item.htm?id=900000000001', ['KR', 'CN']],
  ['Cosmetics from the South (listing)', 'list.tmall.com/search_product.htm?q=韩国护肤', ['CN']],
  ['Melatonin capsules', 'ko.aliexpress.com/item/1005000000000001.html', ['KR', 'CN', 'US']],
  ['A jelly named after melatonin', 'www.coupang.com/vp/products/900100001', ['KR']],
  ['Kimchi of the Korean minority', 'item.taobao.com/item.htm?id=900000000003', ['KR', 'CN']],
  ['Origin not declared', 'item.gmarket.co.kr/Item?goodscode=9001000004', ['KR']],
];

/** @typedef {{ name: string, page: string, url: string, to: string[] }} Example */

/** @type {Example[]} */
export const examples = CHOICES.map(([name, page, to]) => ({ name, page, url: `https://${page}`, to }));

/**
 * The example's HTML, with its style and pictures inside: the frame loads nothing.
 *
 * @param {Example} example
 * @returns {Promise<string>}
 */
export async function load({ page }) {
  const file = await fetch('../demo/shop/shop.css');
  const style = `<style>${await file.text()}</style>`;
  return pages[page]
    .replace('<link rel="stylesheet" href="/shop.css">', () => style)
    .replace(/\/pic\/([\w-]+)\.svg/g, (_, name) => `data:image/svg+xml,${encodeURIComponent(picture(name))}`);
}
