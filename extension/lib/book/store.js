/**
 * The price book's database: one record an offer, with its whole history, so that an offer is written whole or not at
 * all. Every write is one transaction: a background that is stopped half-way leaves the book as it was before.
 *
 * It decides nothing: what may be written, and when old offers go, is `record.js`. Nothing but this file opens the
 * database.
 */

import { openDB } from '../../vendor/idb.js';
import { seenAgain } from './offer.js';

/** @typedef {import('./offer.js').Offer} Offer */
/** @typedef {import('idb').IDBPDatabase<{ offers: { key: string, value: Offer, indexes: { keys: string, seen: string } } }>} Book */

const NAME = 'price-book';

/**
 * What each version of the schema did to the one before. A book of any earlier version goes through all that follow;
 * a step is never changed once it was released.
 *
 * @type {((db: import('idb').IDBPDatabase<any>, transaction: import('idb').IDBPTransaction<any, any, 'versionchange'>) => unknown)[]}
 */
export const STEPS = [
  (db) => {
    const offers = db.createObjectStore('offers', { keyPath: 'key' });
    offers.createIndex('keys', 'keys', { multiEntry: true });
    offers.createIndex('seen', 'seen');
  },
];

/** @type {Promise<Book> | undefined} */
let opened;

/** @returns {Promise<Book>} */
function book() {
  opened ??= openBook(NAME, STEPS, () => (opened = undefined)).catch((error) => {
    opened = undefined;
    throw error;
  });
  return opened;
}

/**
 * @param {string} name
 * @param {typeof STEPS} steps
 * @param {() => void} closed
 * @returns {Promise<any>}
 */
export async function openBook(name, steps, closed = () => {}) {
  const db = await openDB(name, steps.length, {
    async upgrade(db, from, _, transaction) {
      for (const step of steps.slice(from)) await step(db, transaction);
    },
    // A newer version of the extension wants to upgrade: it must not wait for this one.
    blocking() {
      db.close();
      closed();
    },
    terminated: closed,
  });
  return db;
}

/**
 * Adds what was read, all of it or nothing, and gives back how many offers are new.
 *
 * @param {Offer[]} offers with different keys
 * @param {(known: Offer | undefined, other: Offer) => Offer} [join] what becomes of an offer that is there
 */
export async function put(offers, join = seenAgain) {
  if (offers.length === 0) return 0;
  const transaction = (await book()).transaction('offers', 'readwrite', { durability: 'relaxed' });
  const known = await Promise.all(offers.map(({ key }) => transaction.store.get(key)));
  // A failing write aborts the transaction, which says why: the requests themselves need no answer.
  offers.forEach((offer, n) => {
    const joined = join(known[n], offer);
    // A page that moves is read again and again, and says the same.
    if (JSON.stringify(joined) !== JSON.stringify(known[n])) transaction.store.put(joined).catch(() => {});
  });
  await transaction.done;
  return known.filter((one) => !one).length;
}

/** @param {string} key */
export const get = async (key) => (await book()).get('offers', key);

/** How many offers there are. */
export const count = async () => (await book()).count('offers');

/**
 * Offers that share a key with a product: whether one is the same product the engine decides. A key under which very
 * many are filed tells too little and is passed over.
 *
 * @param {string[]} keys the most telling first
 * @param {number} [most] so many offers are enough
 */
export async function sharing(keys, most = 200) {
  const { store } = (await book()).transaction('offers');
  const index = store.index('keys');
  const filed = await Promise.all(keys.map((key) => index.getAllKeys(key, most + 1)));
  /** @type {Set<string>} */
  const wanted = new Set();
  const telling = keys.filter((_, n) => {
    const list = filed[n] ?? [];
    if (list.length > most || wanted.size >= most) return false;
    const before = wanted.size;
    for (const key of list) wanted.add(key);
    return wanted.size > before;
  });
  // One request a key that adds something: one an offer takes three times as long, whatever is read twice so.
  /** @type {Map<string, Offer>} */
  const offers = new Map();
  for (const list of await Promise.all(telling.map((key) => index.getAll(key)))) for (const offer of list) offers.set(offer.key, offer);
  return [...offers.values()];
}

/**
 * All offers, a thousand at a time, in the order of their keys.
 *
 * @param {number} [size]
 */
export async function* pages(size = 1000) {
  const db = await book();
  let after = '';
  for (;;) {
    const offers = await db.getAll('offers', after ? IDBKeyRange.lowerBound(after, true) : null, size);
    if (offers.length === 0) return;
    yield offers;
    after = /** @type {Offer} */ (offers.at(-1)).key;
  }
}

/**
 * Lets go of what is older than a date, and then of the oldest offers beyond a number; gives back how many went.
 *
 * @param {string} oldest `YYYY-MM-DD`: offers last seen before it go, and points before it
 * @param {number} most
 */
export async function sweep(oldest, most) {
  const transaction = (await book()).transaction('offers', 'readwrite');
  const { store } = transaction;
  const bySeen = store.index('seen');
  let gone = 0;
  /** @param {string} key */
  const drop = (key) => {
    gone += 1;
    store.delete(key).catch(() => {});
  };
  for (const key of await bySeen.getAllKeys(IDBKeyRange.upperBound(oldest, true))) drop(key);
  const left = (await store.count()) - most;
  if (left > 0) for (const key of await bySeen.getAllKeys(null, left)) drop(key);
  await transaction.done;
  return gone;
}

/** Drops the points before a date from the given offers; done apart from `sweep`, as it reads whole records. @param {string} oldest */
export async function shorten(oldest) {
  for await (const offers of pages()) {
    const long = offers.filter(({ points }) => points.length > 1 && points[0] && points[0].date < oldest);
    if (long.length === 0) continue;
    const transaction = (await book()).transaction('offers', 'readwrite');
    for (const { key } of long) {
      const offer = await transaction.store.get(key);
      if (offer) await transaction.store.put({ ...offer, points: offer.points.filter(({ date }) => date >= oldest) });
    }
    await transaction.done;
  }
}

/** Empties the book. */
export const clear = async () => (await book()).clear('offers');
