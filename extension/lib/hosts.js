/** Match patterns of sites: which of those the browser granted are shops, where badges may appear. */

/** Where the European Central Bank publishes its rates: granted for that file alone, it is no shop. */
export const RATES_ORIGIN = 'https://www.ecb.europa.eu/*';

/** Whether a granted pattern is for reading pages. @param {string} origin */
export const isShop = (origin) => origin !== RATES_ORIGIN;

/** @param {string} origin a match pattern for a whole host */
const hostOf = (origin) => origin.replace(/^[^:]+:\/\//, '').replace(/\/\*$/, '');

/** Whether all addresses of one pattern belong to another. @param {string} origin @param {string} wide */
export function within(origin, wide) {
  const [inner, outer] = [hostOf(origin), hostOf(wide)];
  if (!outer.startsWith('*.')) return inner === outer;
  return inner === outer || inner === outer.slice(2) || inner.endsWith(outer.slice(1));
}
