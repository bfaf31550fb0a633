/**
 * Messages between the parts of the extension. The callee hands `serve` one object of functions; the caller uses
 * them as if the object were its own. The object's type is the protocol, so nothing declares it twice.
 *
 * No ports are kept open: a background that was put to sleep wakes up with the next call.
 */

/**
 * What a caller sees of `T`: the same functions, each taking the first argument only, each returning a promise.
 *
 * @template T
 * @typedef {{ [Name in keyof T]: T[Name] extends (...args: infer Args) => infer Result
 *   ? (argument?: Args[0]) => Promise<Awaited<Result>> : never }} Remote
 */

/**
 * Answers calls with the functions of `api`. Each gets the call's argument and the sender.
 *
 * @param {Record<string, (argument: any, sender: chrome.runtime.MessageSender) => unknown>} api
 * @param {AbortSignal} [signal]
 */
export function serve(api, signal) {
  /** @type {Parameters<typeof chrome.runtime.onMessage.addListener>[0]} */
  const listener = (message, sender, reply) => {
    if (!Object.hasOwn(api, message?.call)) return undefined;
    Promise.resolve(message.argument)
      .then((argument) => api[message.call](argument, sender))
      .then((value) => reply({ value }), (error) => reply({ error: String(error?.message ?? error) }));
    return true; // the reply comes later
  };
  chrome.runtime.onMessage.addListener(listener);
  signal?.addEventListener('abort', () => chrome.runtime.onMessage.removeListener(listener));
}

/** @type {Remote<import('./api.js').Api>} */
export const background = remote((message) => retried(() => chrome.runtime.sendMessage(message)));

/**
 * The content script of a tab.
 *
 * @param {number} id
 * @returns {Remote<import('../content.js').Api>}
 */
export const tab = (id) => remote((message) => chrome.tabs.sendMessage(id, message, { frameId: 0 }));

/**
 * @template T
 * @param {(message: { call: string, argument: unknown }) => Promise<any>} send
 * @returns {Remote<T>}
 */
function remote(send) {
  return /** @type {Remote<T>} */ (new Proxy({}, {
    get: (_, call) => async (/** @type {unknown} */ argument) => {
      const answer = await send({ call: String(call), argument });
      if (!answer) throw new Error(`no answer to ${String(call)}`);
      if ('error' in answer) throw new Error(answer.error);
      return answer.value;
    },
  }));
}

/** Milliseconds: a worker that is on its way out takes no calls, and a new one starts only when it is gone. */
const PAUSE = 100;

/**
 * A worker that dies in the middle of a call takes the answer with it; asking again starts a new one.
 *
 * @template T
 * @param {() => Promise<T>} ask
 */
async function retried(ask) {
  for (let tries = 2; ; tries--) {
    try {
      const answer = await ask();
      if (answer || tries === 0) return answer;
    } catch (error) {
      // After an update or removal there is nobody left to ask.
      if (tries === 0 || !chrome.runtime?.id) throw error;
      await new Promise((resolve) => setTimeout(resolve, PAUSE));
    }
  }
}
