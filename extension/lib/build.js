/**
 * The few things in which the shipped extension and its demo copy differ. The demo build puts its own file in
 * this one's place (`demo/build.js`), so nothing of the demo is in what is shipped.
 */

/**
 * The address of a page as its shop knows it.
 *
 * @param {string} url
 */
export const address = (url) => url;

/**
 * Where an address of a shop's is served: the other way round.
 *
 * @type {(url: string, near: string | undefined) => string} `near`: a page that is open now
 */
export const located = (url) => url;

/** What to ask the browser for, to read a shop of a site file. @param {string} host may start with `*.` */
export const pattern = (host) => `https://${host}/*`;

/** Settings that are not what `settings.js` starts with. @type {Partial<import('./settings.js').Settings>} */
export const preset = {};

/** What time it is. @type {() => Promise<Date>} */
export const now = async () => new Date();
