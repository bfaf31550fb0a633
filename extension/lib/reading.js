/**
 * The one conversation that may be long: a page's capture goes to the background, its report comes back, and when the
 * badges are on the page the background hears of that too. It goes in parts, over a port that is open for as long: what
 * one message holds is read in one go, and the page would stand still meanwhile.
 *
 * It carries and decides nothing. A background that dies on the way is asked again. Either end takes its listeners off a
 * port that is done: Firefox keeps them, and all they hold, for as long as the document is open.
 */

import { ITEMS } from './pages.js';
import { sliced } from './slices.js';

/** @typedef {import('../pkg/haitao_lens.js').Report} Report */
/** @typedef {import('../pkg/haitao_lens.js').Item} Item */
/** @typedef {import('../pkg/haitao_lens.js').Capture} Capture */

/** @typedef {Omit<Capture, 'tree'>} Head a capture without its tree, whose JSON text goes before it */
/** @typedef {{ error: string } | { report: Omit<Report, 'items'> | null, items: Item[], isWhole: boolean }} Answer `report`: with the first items only */

const NAME = 'reading';

/** Milliseconds: a worker that is on its way out answers nobody, and a new one starts only when it is gone. */
const PAUSE = 100;

/**
 * The report on a capture; null once `signal` is aborted. `seen` is to be called when it is shown.
 *
 * @param {string[]} tree
 * @param {Head} head
 * @param {AbortSignal} signal
 * @returns {Promise<{ report: Report, seen: () => void } | null>}
 */
export async function ask(tree, head, signal) {
  for (let tries = 2; !signal.aborted; tries -= 1) {
    const answer = await once(tree, head, signal);
    if (answer || signal.aborted) return answer;
    // After an update or removal there is nobody left to ask.
    if (tries === 0 || !chrome.runtime?.id) throw new Error('no answer to a reading');
    await scheduler.postTask(() => {}, { delay: PAUSE });
  }
  return null;
}

/** @type {typeof ask} */
async function once(tree, head, signal) {
  const port = chrome.runtime.connect({ name: NAME });
  const seen = () => {
    try {
      port.postMessage(null);
    } catch {
      // It died while the page was settling.
      ask(tree, head, signal).then((answer) => answer?.seen(), () => {});
    }
  };

  /** @type {PromiseWithResolvers<{ report: Report, seen: () => void } | null>} */
  const { promise, resolve, reject } = Promise.withResolvers();
  /** @type {Report | null} */
  let report = null;
  const heard = (/** @type {Answer} */ message) => {
    if ('error' in message) return reject(new Error(message.error));
    report ??= { .../** @type {Report} */ (message.report), items: [] };
    report.items.push(...message.items);
    if (message.isWhole) resolve({ report, seen });
  };
  const ended = () => {
    port.onMessage.removeListener(heard);
    port.onDisconnect.removeListener(ended);
    resolve(null);
  };
  port.onMessage.addListener(heard);
  port.onDisconnect.addListener(ended);
  signal.addEventListener('abort', () => {
    port.disconnect(); // of which this end hears nothing
    ended();
  }, { once: true });
  sliced(send(), () => !signal.aborted).catch(reject);
  return promise;

  function* send() {
    for (const part of tree) {
      if (signal.aborted) return;
      port.postMessage(part);
      yield;
    }
    port.postMessage(head);
  }
}

/**
 * Answers for the background.
 *
 * @param {(tree: string, head: Head) => Promise<Report>} judge
 * @param {(report: Report, sender: chrome.runtime.MessageSender) => void} seen a report was shown
 */
export function serveReadings(judge, seen) {
  chrome.runtime.onConnect.addListener((port) => {
    const { name, sender } = port;
    if (name !== NAME || !sender) return;
    /** @type {string[]} */
    const parts = [];
    /** @type {Report | null} */
    let report = null;
    let isOpen = true;
    const heard = (/** @type {string | Head | null} */ message) => {
      if (typeof message === 'string') parts.push(message);
      else if (message) answer(message);
      else {
        if (report) seen(report, sender);
        port.disconnect();
        ended();
      }
    };
    const ended = () => {
      isOpen = false;
      port.onMessage.removeListener(heard);
      port.onDisconnect.removeListener(ended);
    };
    port.onMessage.addListener(heard);
    port.onDisconnect.addListener(ended);

    /** @param {Head} head */
    async function answer(head) {
      try {
        report = await judge(parts.splice(0).join(''), head);
        if (isOpen) for (const message of answers(report)) port.postMessage(message);
      } catch (error) {
        if (isOpen) port.postMessage({ error: error instanceof Error ? error.message : String(error) });
      }
    }
  });
}

/** @param {Report} report @returns {Generator<Answer>} */
function* answers({ items, ...head }) {
  let at = 0;
  do {
    const next = items.slice(at, at + ITEMS);
    yield { report: at === 0 ? head : null, items: next, isWhole: at + ITEMS >= items.length };
    at += ITEMS;
  } while (at < items.length);
}
