/**
 * The tabs that a comparison opens. Their numbers are remembered for the session, so that none stays behind when the
 * panel that opened them is gone: whoever starts next closes them.
 */

import { whole } from '../pages.js';
import { tab as contentOf } from '../rpc.js';

const KEPT = 'searchTabs';
/** The last of them, closed ones too: a page may still be on its way through the engine when its tab is gone. */
const LATELY = 'searchedTabs';
const MOST_LATELY = 100;

/** Numbers of the tabs this panel opened. @type {Set<number>} */
const open = new Set();

/** @param {string} name @returns {Promise<number[]>} */
const numbers = async (name) => /** @type {any} */ (await chrome.storage.session.get({ [name]: [] }))[name];

const remember = () => chrome.storage.session.set({ [KEPT]: [...open] });

/** One after another: two at once would each forget the other's. */
let noted = Promise.resolve();

/** @param {number} id */
const note = async (id) => chrome.storage.session.set({ [LATELY]: [...(await numbers(LATELY)), id].slice(-MOST_LATELY) });

/** @param {number} id */
async function close(id) {
  open.delete(id);
  // It may be closed already, by the user.
  await chrome.tabs.remove(id).catch(() => {});
  await remember();
}

/** The browser, for `run.js`. @type {import('./visit.js').Browser & { now: () => number }} */
export const browser = {
  now: () => Date.now(),

  async open(url) {
    const { id } = await chrome.tabs.create({ url, active: false });
    if (id === undefined) throw new Error('the browser opened a tab without a number');
    open.add(id);
    await remember();
    await (noted = noted.then(() => note(id)));
    return id;
  },

  close,

  report: (id) => whole(contentOf(id).report),

  listen(id, heard, signal) {
    /** @param {unknown} message @param {chrome.runtime.MessageSender} sender */
    const message = (message, { tab }) => {
      if (tab?.id === id && /** @type {{ event?: string }} */ (message)?.event === 'read') heard('read');
    };
    /** @param {number} tab @param {{ status?: string }} change */
    const updated = (tab, { status }) => {
      if (tab === id && status === 'complete') heard('loaded');
    };
    /** @param {number} tab */
    const removed = (tab) => {
      if (tab === id) heard('closed');
    };
    chrome.runtime.onMessage.addListener(message);
    chrome.tabs.onUpdated.addListener(updated);
    chrome.tabs.onRemoved.addListener(removed);
    signal.addEventListener('abort', () => {
      chrome.runtime.onMessage.removeListener(message);
      chrome.tabs.onUpdated.removeListener(updated);
      chrome.tabs.onRemoved.removeListener(removed);
    });
    // What happened before anyone listened.
    chrome.tabs.get(id).then(({ status }) => {
      if (status === 'complete' && !signal.aborted) heard('loaded');
    }, () => heard('closed'));
  },

  wait: (milliseconds, signal) => new Promise((resolve, reject) => {
    if (signal.aborted) return reject(signal.reason);
    const timer = setTimeout(resolve, milliseconds);
    signal.addEventListener('abort', () => {
      clearTimeout(timer);
      reject(signal.reason);
    }, { once: true });
  }),
};

/** The call by which a comparison says that it is still there. */
const ALIVE = 'isComparing';

/** Holds the tabs as long as `signal` is not aborted: afterwards, and when this page goes, they are closed. @param {AbortSignal} signal */
export function hold(signal) {
  /** @type {Parameters<typeof chrome.runtime.onMessage.addListener>[0]} */
  const answer = (message, _, reply) => {
    if (message?.event === ALIVE) reply(true);
  };
  chrome.runtime.onMessage.addListener(answer);
  const closeAll = () => [...open].forEach(close);
  addEventListener('pagehide', closeAll);
  // The background sees this line break even when the page could do nothing any more.
  const line = chrome.runtime.connect({ name: ALIVE });
  signal.addEventListener('abort', () => {
    chrome.runtime.onMessage.removeListener(answer);
    removeEventListener('pagehide', closeAll);
    closeAll();
    line.disconnect();
  });
}

/** Whether a comparison opened this tab: the user does not see it. @param {number | undefined} id */
export async function isSearchTab(id) {
  return id !== undefined && (await numbers(LATELY)).includes(id);
}

/** In the background: closes what no comparison holds any more, now and whenever one breaks off. */
export function closeForgotten() {
  const look = async () => {
    const ids = await numbers(KEPT);
    if (ids.length === 0) return;
    const isHeld = await chrome.runtime.sendMessage({ event: ALIVE }).catch(() => false);
    if (isHeld) return;
    await chrome.storage.session.set({ [KEPT]: [] });
    await Promise.all(ids.map((id) => chrome.tabs.remove(id).catch(() => {})));
  };
  chrome.runtime.onConnect.addListener((port) => {
    if (port.name === ALIVE) port.onDisconnect.addListener(look);
  });
  look();
}
