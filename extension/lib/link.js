/**
 * Links without what only tells shops who sent whom. Of a product on a known shop that is the address the engine knows
 * it by; of any other page, the address without parameters known to be for tracking. Others may name the page: they stay.
 */

/** Seen in links on pages of Taobao, 1688 and AliExpress (spm, scm, pvid, algo_pvid), Naver (NaPm), and everywhere (utm_…). */
const TRACKING = /^(utm_\w+|spm|scm|pvid|algo_pvid|napm)$/i;

/**
 * @param {string} url
 * @param {Pick<import('../pkg/haitao_lens.js').Plan, 'page' | 'id' | 'url'> | undefined} plan of the url
 * @returns {string | null} null for what is no web address
 */
export function cleanLink(url, plan) {
  if (plan?.page === 'item' && plan.id && plan.url) return plan.url;
  if (!URL.canParse(url)) return null;
  const link = new URL(url);
  if (!/^https?:$/.test(link.protocol)) return null;
  // Cut from the text: an encoding that the shop chose itself is left as it is.
  const kept = link.search.slice(1).split('&').filter((pair) => !TRACKING.test(pair.split('=')[0]));
  link.search = '';
  const query = kept.join('&');
  const { hash } = link;
  link.hash = '';
  return `${link.href}${query && `?${query}`}${hash}`;
}
