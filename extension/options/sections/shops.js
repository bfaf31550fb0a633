/**
 * The shops: which are turned on, and since when each was compared with a real page. Turning one on asks the browser
 * for that one address; turning it off gives the permission back.
 */

import { pattern } from '../../lib/build.js';
import { isShop, within } from '../../lib/hosts.js';
import { button, typed } from '../../page/fields.js';
import { counted, month } from '../../page/numbers.js';
import { sites } from '../../pkg/choices.js';

/** @typedef {import('../../page/page.js').Page} Page */

/** Shops by the country of their home. @type {[home: string, title: string][]} */
const GROUPS = [['CN', 'shopsChinese'], ['KR', 'shopsKorean']];

/** Groups that are unfolded: on the first page what most come for. @type {Set<unknown>} */
const open = new Set(document.body.matches('.steps') ? ['shopsChinese', 'shopsKorean'] : []);

/** @type {import('../../page/page.js').Section} */
export const shops = {
  id: 'shops',
  uses: ['granted'],
  draw(page) {
    const { make, words } = page;
    const rest = new Set(page.granted.filter(isShop));
    const elsewhere = sites.filter((site) => !GROUPS.some(([home]) => home === site.home));
    const groups = [
      ...GROUPS.map(([home, title]) => group(page, title, sites.filter((site) => site.home === home), rest)),
      group(page, 'shopsOther', elsewhere, rest),
    ];
    const others = [...rest].map((origin) => chip(page, origin));
    return [
      make('p', { class: 'quiet' }, [words.shopsWhy]), ...groups,
      ...(others.length ? [make('h3', {}, [words.otherAddresses]), make('div', { class: 'chips' }, others)] : []),
      another(page),
    ];
  },
};

/** Hosts where the user switched badges off. @type {import('../../page/page.js').Section} */
export const off = {
  id: 'off',
  uses: ['off'],
  draw(page) {
    const { make, settings, words, keep } = page;
    if (settings.off.length === 0) return [];
    return [
      make('h3', {}, [words.offHere]),
      make('ul', { class: 'list' }, settings.off.map((host) => make('li', {}, [
        make('span', {}, [host]),
        button(page, words.onAgain, () => keep({ off: settings.off.filter((other) => other !== host) }), { 'aria-label': `${words.onAgain}: ${host}` }),
      ]))),
    ];
  },
};

/** @param {Page} page @param {string} title @param {typeof sites} mine @param {Set<string>} rest granted, and not shown yet */
function group(page, title, mine, rest) {
  const { make, words, granted } = page;
  const rows = mine.map(({ name, hosts, verified }) => {
    const own = hosts.map(pattern);
    // What was turned on from the popup is one address of the shop's.
    const shown = [...own, ...granted.filter((origin) => !own.includes(origin) && own.some((wide) => within(origin, wide)))];
    for (const origin of shown) rest.delete(origin);
    const node = make('li', {}, [
      make('span', { class: 'shop' }, [make('b', {}, [name]), make('span', { class: 'quiet' }, [
        verified ? words.verifiedOn.replace('{date}', month(verified, words.lang)) : words.notVerified])]),
      make('div', { class: 'chips' }, shown.map((origin) => chip(page, origin, name))),
    ]);
    return { node, on: shown.some((origin) => granted.includes(origin)), seen: verified ?? '' };
  });
  rows.sort((a, b) => (a.seen < b.seen ? 1 : a.seen > b.seen ? -1 : 0));
  const on = rows.filter((row) => row.on).length;
  const details = make('details', { class: 'group' }, [
    make('summary', { id: title }, [make('h3', {}, [words[title]]), make('span', { class: 'quiet' }, [
      words.shopsOn.replace('{on}', counted(on, words.lang)).replace('{all}', counted(rows.length, words.lang))])]),
    make('ul', { class: 'shops' }, rows.map(({ node }) => node)),
  ]);
  details.open = open.has(title);
  details.addEventListener('toggle', () => (details.open ? open.add(title) : open.delete(title)));
  return details;
}

/**
 * One address that can be turned on and off.
 *
 * @param {Page} page
 * @param {string} origin
 * @param {string} [shop]
 * @param {string} [list] where it stands: an address may be in two lists
 */
export function chip({ make, granted }, origin, shop, list = 'shops') {
  const host = origin.replace(/^https?:\/\/(\*\.)?/, '').replace(/\/\*$/, '');
  const box = make('input', { type: 'checkbox', id: `${list}-${origin}`, value: origin, ...(shop ? { 'aria-label': `${shop}, ${host}` } : {}) });
  const on = granted.includes(origin);
  box.checked = on;
  // Asked straight from the click: after anything asynchronous the browser refuses.
  box.addEventListener('click', () => {
    const asked = box.checked ? chrome.permissions.request({ origins: [origin] }) : chrome.permissions.remove({ origins: [origin] });
    asked.then((done) => {
      if (!done) box.checked = on;
    }, () => (box.checked = on));
  });
  return make('label', {}, [box, host]);
}

/** Any other shop, by its address. @param {Page} page */
function another(page) {
  const { make, words } = page;
  const address = typed(page, { id: 'other-shop', label: words.otherShop, value: '', hint: words.otherShopWhy, check: (text) => (originOf(text) ? null : words.notAddress) });
  const ask = () => {
    const origin = originOf(address.input.value);
    if (!address.right() || !origin) return;
    chrome.permissions.request({ origins: [origin] }).then((granted) => (granted ? undefined : address.fail(words.notGranted)),
      () => address.fail(words.notAddress));
  };
  return make('div', { class: 'line' }, [address.node, button(page, words.turnOnShort, ask, { id: 'ask-other' })]);
}

/** What to ask for, of an address as it is typed or pasted. @param {string} text */
function originOf(text) {
  const plain = text.trim();
  if (!plain) return null;
  try {
    const { protocol, hostname } = new URL(/^\w+:\/\//.test(plain) ? plain : `https://${plain}`);
    return protocol === 'https:' && hostname.includes('.') && !hostname.includes('*') ? `https://${hostname}/*` : null;
  } catch {
    return null;
  }
}
